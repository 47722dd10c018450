-- Who may do what changes while people are signed in: servers notice by a counter beside the tenant's clock.

ALTER TABLE sync_clocks ADD COLUMN authority bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN sync_clocks.authority IS
    'Counts changes of roles, memberships and sign-ins: servers forget what they remember of the tenant''s sign-ins.';

CREATE FUNCTION note_authority() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE sync_clocks SET authority = authority + 1 WHERE tenant_id = (to_jsonb(OLD) ->> TG_ARGV[0])::uuid;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_authority() IS
    'Deferred trigger: somebody''s rights or sign-in changed. Argument: the column with the tenant. Like the clock itself it comes last in its transaction, so that nobody waits for the clock''s row while holding others.';
GRANT EXECUTE ON FUNCTION note_authority() TO shortlist_app, shortlist_worker;

CREATE CONSTRAINT TRIGGER note_authority AFTER UPDATE ON memberships DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.role IS DISTINCT FROM NEW.role OR OLD.is_active IS DISTINCT FROM NEW.is_active)
    EXECUTE FUNCTION note_authority('tenant_id');
CREATE CONSTRAINT TRIGGER note_removed_authority AFTER DELETE ON memberships DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION note_authority('tenant_id');
CREATE CONSTRAINT TRIGGER note_authority AFTER UPDATE ON sessions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL)
    EXECUTE FUNCTION note_authority('tenant_id');
CREATE CONSTRAINT TRIGGER note_authority AFTER UPDATE ON tenants DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION note_authority('id');

CREATE FUNCTION note_person_authority() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE sync_clocks SET authority = authority + 1
        WHERE tenant_id IN (SELECT s.tenant_id FROM sessions s WHERE s.user_id = NEW.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_person_authority() IS 'Deferred trigger: an account was closed or opened again, in every tenant it is signed in to.';
GRANT EXECUTE ON FUNCTION note_person_authority() TO shortlist_app, shortlist_worker;
CREATE CONSTRAINT TRIGGER note_authority AFTER UPDATE ON users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.is_active IS DISTINCT FROM NEW.is_active)
    EXECUTE FUNCTION note_person_authority();

CREATE TABLE blob_uploads (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    user_id uuid NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    begun_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, user_id, sha256),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE blob_uploads IS 'Who sent which bytes: they may ask after them before a row names them.';
COMMENT ON COLUMN blob_uploads.user_id IS 'The person who sent them.';
COMMENT ON COLUMN blob_uploads.sha256 IS 'SHA-256 of the bytes, in hexadecimal.';
COMMENT ON COLUMN blob_uploads.begun_at IS 'When the first piece came.';
SELECT protect_tenant_table('blob_uploads');

-- An open conflict of somebody who loses sight of its row holds values of that row: those who see the scope take it over.
CREATE FUNCTION hand_over_conflicts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    taken edit_conflicts;
    private_column text;
    is_private boolean;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true); -- psql may have set none
    FOR taken IN
        SELECT c.* FROM edit_conflicts c
        WHERE c.tenant_id = NEW.tenant_id AND c.row_id = NEW.row_id AND c.entity = NEW.entity AND c.private_to = NEW.user_id
          AND c.status = 'open'
          AND NOT EXISTS (
            SELECT FROM memberships m JOIN role_scopes s ON s.role = m.role AND s.scope = c.row_scope AND s.see = 'all'
            WHERE m.tenant_id = NEW.tenant_id AND m.user_id = NEW.user_id)
    LOOP
        -- Of a row that is private to one person the values may be a draft: they stay their author's.
        SELECT e.declaration ->> 'private_to' INTO private_column FROM sync_entities e WHERE e.entity = taken.entity;
        IF private_column IS NOT NULL THEN
            EXECUTE format('SELECT %I IS NOT NULL FROM %I WHERE tenant_id = $1 AND id = $2', private_column, taken.entity)
                INTO is_private USING taken.tenant_id, taken.row_id;
            CONTINUE WHEN is_private IS DISTINCT FROM false;
        END IF;
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
