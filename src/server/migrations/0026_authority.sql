
-- An open conflict of somebody who loses sight of its row holds values of that row: those who see the scope take it over.
CREATE FUNCTION hand_over_conflicts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    taken edit_conflicts;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true); -- psql may have set none
    FOR taken IN
        SELECT c.* FROM edit_conflicts c
        WHERE c.tenant_id = NEW.tenant_id AND c.row_id = NEW.row_id AND c.entity = NEW.entity AND c.private_to = NEW.user_id
          AND c.status = 'open' AND NOT EXISTS (
            SELECT FROM memberships m JOIN role_scopes s ON s.role = m.role AND s.scope = c.row_scope AND s.see = 'all'
            WHERE m.tenant_id = NEW.tenant_id AND m.user_id = NEW.user_id)
    LOOP
        DELETE FROM edit_conflicts WHERE tenant_id = taken.tenant_id AND id = taken.id;
        taken.id := gen_random_uuid();
        taken.private_to := NULL;
        IF taken.kind = 'refused' THEN
            taken.kind := 'review';
        END IF;
        INSERT INTO edit_conflicts SELECT taken.*;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hand_over_conflicts() IS 'Trigger: a grant ended, and with it the person''s own conflicts about the row.';
GRANT EXECUTE ON FUNCTION hand_over_conflicts() TO shortlist_app, shortlist_worker;
CREATE TRIGGER hand_over_conflicts AFTER UPDATE ON row_grants FOR EACH ROW
    WHEN (OLD.effect = 'granted' AND NEW.effect <> 'granted') EXECUTE FUNCTION hand_over_conflicts();
