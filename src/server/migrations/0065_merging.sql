-- Recruiters merge candidates and part them again: the merge is a batch of ordinary edits, and this row says what they were.

UPDATE sync_entities SET declaration = (declaration - 'editable') ||
    '{"fixed": ["survivor_id", "merged_id", "changes", "merged_at", "merged_by", "reversible_until"],
      "read_only": ["merged_by", "unmerged_by", "reversible_until"]}'
    WHERE entity = 'candidate_merges';
INSERT INTO role_rights (role, entity, may_create, may_change, may_remove)
    VALUES ('tenant_admin', 'candidate_merges', true, 'all', 'none'), ('recruiter', 'candidate_merges', true, 'all', 'none');
CREATE TRIGGER keep_fixed_columns BEFORE UPDATE ON candidate_merges FOR EACH ROW
    EXECUTE FUNCTION keep_fixed_columns('survivor_id', 'merged_id', 'changes', 'merged_at', 'merged_by', 'reversible_until');

-- Who merged and who parted is who asked; how long it can be undone is counted from the server's own clock.
CREATE FUNCTION stamp_merge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    person uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.merged_by := coalesce(person, NEW.merged_by);
    ELSIF NEW.status = 'unmerged' AND OLD.status = 'merged' THEN
        IF person IS NOT NULL AND OLD.reversible_until < now() THEN
            RAISE EXCEPTION 'This merge was made too long ago to be undone' USING ERRCODE = 'check_violation';
        END IF;
        NEW.unmerged_by := coalesce(person, NEW.unmerged_by);
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_merge() IS 'Trigger: who merged candidates and who parted them; after 90 days nobody parts them.';
GRANT EXECUTE ON FUNCTION stamp_merge() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_merge BEFORE INSERT OR UPDATE ON candidate_merges FOR EACH ROW EXECUTE FUNCTION stamp_merge();
