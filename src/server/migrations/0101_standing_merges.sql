-- What a merge needs, looked at by the server as its journal arrives: both people are there, and nobody has to decide first
-- whether one of them is erased. Whoever merges without a network learns what others did only now. The rest of a merge that
-- is refused here is refused with it (server/sync).

CREATE OR REPLACE FUNCTION stamp_merge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    person uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    people uuid[] := ARRAY[NEW.survivor_id, NEW.merged_id];
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.merged_by := coalesce(person, NEW.merged_by);
        IF person IS NULL OR NEW.status <> 'merged' THEN
            RETURN NEW;
        END IF;
        -- The order of every change of grants: jobs, then candidates. Looked at by statements of their own, which see what
        -- was committed during the wait.
        PERFORM FROM job_requisitions j WHERE j.tenant_id = NEW.tenant_id AND j.id IN (
            SELECT a.job_id FROM applications a WHERE a.tenant_id = NEW.tenant_id AND a.candidate_id = ANY (people))
            ORDER BY j.id FOR SHARE;
        PERFORM FROM candidates c WHERE c.tenant_id = NEW.tenant_id AND c.id = ANY (people) ORDER BY c.id FOR NO KEY UPDATE;
        IF EXISTS (SELECT FROM candidates c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.survivor_id AND c.deleted_at IS NOT NULL)
           OR EXISTS (SELECT FROM candidate_merges m WHERE m.tenant_id = NEW.tenant_id AND m.merged_id = NEW.survivor_id
                      AND m.status = 'merged') THEN
            RAISE EXCEPTION 'survivor_id: this record was removed or merged into another one in the meantime'
                USING ERRCODE = 'check_violation', COLUMN = 'survivor_id', TABLE = TG_TABLE_NAME;
        ELSIF EXISTS (SELECT FROM candidates c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.merged_id AND c.deleted_at IS NOT NULL)
           OR EXISTS (SELECT FROM candidate_merges m WHERE m.tenant_id = NEW.tenant_id AND m.merged_id = NEW.merged_id
                      AND m.status = 'merged') THEN
            RAISE EXCEPTION 'merged_id: this record was removed or merged into another one in the meantime'
                USING ERRCODE = 'check_violation', COLUMN = 'merged_id', TABLE = TG_TABLE_NAME;
        END IF;
    ELSIF NEW.status = 'unmerged' AND OLD.status = 'merged' THEN
        -- Clients part for 90 days; what they did without a network may come later.
        IF person IS NOT NULL AND OLD.reversible_until + merge_grace() < now() THEN
            RAISE EXCEPTION 'This merge was made too long ago to be undone' USING ERRCODE = 'check_violation';
        END IF;
        NEW.unmerged_by := coalesce(person, NEW.unmerged_by);
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_merge() IS
$$Trigger: who merged candidates and who parted them. Refuses a merge of records that are not there any more, and a parting
that comes later than a device may have been without a network after the 90 days.$$;
COMMENT ON COLUMN candidate_merges.reversible_until IS
    'Until when they can be parted; one that was made without a network is taken for another 90 days.';
