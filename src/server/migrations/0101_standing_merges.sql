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
        -- Recruiters do not see who is to be erased, nor whose decision it is about.
        ELSIF EXISTS (SELECT FROM erasure_requests r WHERE r.tenant_id = NEW.tenant_id AND r.candidate_id = ANY (people)
                      AND r.status IN ('received', 'approved', 'running')) THEN
            RAISE EXCEPTION 'These two cannot be merged now: an administrator decides first'
                USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME;
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

-- An erasure is of the whole person. Whoever went into another record has nothing left in their own, and the other one was
-- not asked about: a person decides whether they are parted first or both are erased.
CREATE OR REPLACE FUNCTION carry_out_erasures(p_tenant uuid, p_now timestamptz, p_most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    due uuid[];
    people uuid[];
    deleted bigint;
BEGIN
    -- Under forced row-level security only one tenant's rows are seen, whoever calls.
    PERFORM set_config('app.tenant', p_tenant::text, true);
    -- Looked at again every day: schedule_again has a job for it.
    UPDATE erasure_requests r SET erase_after = p_now + interval '1 day', decision_reason =
        'Waits: this record was merged into another one. Part the two, or ask for the other one to be erased'
        WHERE r.tenant_id = p_tenant AND r.status = 'approved' AND r.erase_after <= p_now AND EXISTS (
            SELECT FROM candidate_merges m WHERE m.tenant_id = p_tenant AND m.merged_id = r.candidate_id AND m.status = 'merged');
    due := ARRAY(SELECT r.id FROM erasure_requests r WHERE r.tenant_id = p_tenant AND r.status = 'approved'
                 AND r.erase_after <= p_now ORDER BY r.erase_after, r.id FOR UPDATE SKIP LOCKED LIMIT p_most);
    IF due <> '{}' THEN
        -- Whoever was taken in by a merge is the same person.
        WITH RECURSIVE same AS (
            SELECT r.candidate_id AS id FROM erasure_requests r WHERE r.tenant_id = p_tenant AND r.id = ANY (due)
            UNION
            SELECT m.merged_id FROM same s JOIN candidate_merges m ON m.tenant_id = p_tenant AND m.survivor_id = s.id
                AND m.status = 'merged')
        SELECT array_agg(s.id) INTO people FROM same s;
        deleted := erase_people(p_tenant, people);
        UPDATE erasure_requests r SET status = 'running', decision_reason = NULL,
            receipts = jsonb_build_array(jsonb_build_object('place', 'database', 'people', cardinality(people), 'rows', deleted))
            WHERE r.tenant_id = p_tenant AND r.id = ANY (due);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN cardinality(due);
END
$$;
COMMENT ON FUNCTION carry_out_erasures(uuid, timestamptz, integer) IS
$$Erases the people of a tenant whose waiting time is over, so many at most; answers how many. Their files come next. Whoever
is merged into somebody else waits, and the request says so.$$;
COMMENT ON COLUMN erasure_requests.decision_reason IS 'Why it was refused; of an approved one, what it waits for.';
