-- Who did something is the server's to say: columns that name the actor are stamped, and changes of invitations and
-- accounts are noted like those of synced tables, psql's as well.

CREATE FUNCTION stamp_actor() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting text := NULLIF(current_setting('app.user', true), '');
BEGIN
    IF acting IS NULL THEN
        RETURN NEW; -- no person: the server's own work, or an import by the owner
    ELSIF TG_OP = 'UPDATE' THEN
        RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], to_jsonb(OLD) -> TG_ARGV[0]));
    END IF;
    RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], acting));
END
$$;
COMMENT ON FUNCTION stamp_actor() IS
    'Trigger: the person who makes a row is named in the column given as argument, and stays it; never taken from a client.';
GRANT EXECUTE ON FUNCTION stamp_actor() TO shortlist_app, shortlist_worker;

CREATE TRIGGER stamp_actor BEFORE INSERT OR UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION stamp_actor('recorded_by');
CREATE TRIGGER stamp_actor BEFORE INSERT OR UPDATE ON match_runs FOR EACH ROW EXECUTE FUNCTION stamp_actor('run_by');
CREATE TRIGGER stamp_actor BEFORE INSERT OR UPDATE ON user_preferences FOR EACH ROW EXECUTE FUNCTION stamp_actor('user_id');
UPDATE sync_entities SET declaration = declaration || '{"read_only": ["recorded_by"]}' WHERE entity = 'consents';
UPDATE sync_entities SET declaration = declaration || '{"read_only": ["run_by"]}' WHERE entity = 'match_runs';

-- ---------------------------------------------------------------------------------------------------------------
-- Invitations, accounts and keys in the audit log

CREATE FUNCTION write_account_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    -- The key, secrets, and what each use of an account moves.
    left_out constant text[] := '{tenant_id,id,token_hash,key_hash,secret,last_step,created_at,updated_at,last_login_at,last_used_at,'
        'login_streak,login_streak_max,login_streak_last_date,failed_login_attempts,account_locked_until,password_hash}';
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    person_before text := coalesce(current_setting('app.signing_in', true), '');
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    becomes jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    whose uuid := (coalesce(becomes, was) ->> TG_ARGV[1])::uuid;
    entry audit_pending;
    concerned uuid[] := ARRAY[whose];
BEGIN
    IF current_setting('app.audit', true) = 'off' AND pg_has_role(session_user, 'shortlist_owner', 'MEMBER') THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value) INTO entry.old, entry.new
            FROM jsonb_each(becomes - left_out) WHERE value <> was -> key;
        -- That a password changed is said, its hash never.
        IF was -> 'password_hash' <> becomes -> 'password_hash' THEN
            entry.old := coalesce(entry.old, '{}') || '{"password_hash": "***"}';
            entry.new := coalesce(entry.new, '{}') || '{"password_hash": "*** (changed)"}';
        END IF;
        IF entry.new IS NULL THEN
            RETURN NULL;
        END IF;
        entry.action := 'update';
    ELSIF TG_OP = 'INSERT' THEN
        SELECT jsonb_object_agg(key, value) INTO entry.new FROM jsonb_each(becomes - left_out) WHERE value <> 'null';
        entry.action := 'insert';
    ELSE
        SELECT jsonb_object_agg(key, value) INTO entry.old FROM jsonb_each(was - left_out) WHERE value <> 'null';
        entry.action := 'remove';
    END IF;
    IF TG_ARGV[0] = 'person' THEN
        entry.subject_id := whose;
        PERFORM set_config('app.signing_in', whose::text, true);
        -- Always in one order: two accounts with the same tenants never wait for each other's clocks.
        SELECT array_agg(m.tenant_id ORDER BY m.tenant_id) INTO concerned FROM memberships m WHERE m.user_id = whose;
        PERFORM set_config('app.signing_in', person_before, true);
    END IF;
    FOREACH entry.tenant_id IN ARRAY coalesce(concerned, '{}') LOOP
        PERFORM set_config('app.tenant', entry.tenant_id::text, true);
        PERFORM capture_touch(entry.tenant_id, TG_TABLE_NAME::text);
        INSERT INTO audit_pending (tenant_id, txn, actor_id, device_id, action, entity, row_id, subject_id, old, new)
            VALUES (entry.tenant_id, current_setting('app.sync_txn')::bigint,
                    NULLIF(current_setting('app.user', true), '')::uuid, NULLIF(current_setting('app.device', true), '')::uuid,
                    entry.action, TG_TABLE_NAME, (coalesce(becomes, was) ->> 'id')::uuid, entry.subject_id, entry.old, entry.new);
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION write_account_audit() IS
$$Trigger: notes changes of rows that clients never see. Arguments: tenant or person; the column with its id. What is a
person's goes into the log of every tenant they are in. Hashes, secrets and what signing in moves stay out.$$;

CREATE TRIGGER write_audit AFTER INSERT OR UPDATE OR DELETE ON invitations FOR EACH ROW
    EXECUTE FUNCTION write_account_audit('tenant', 'tenant_id');
CREATE TRIGGER write_audit AFTER INSERT OR UPDATE OF name, role, expires_at, revoked_at OR DELETE ON api_keys FOR EACH ROW
    EXECUTE FUNCTION write_account_audit('tenant', 'tenant_id');
CREATE TRIGGER write_audit AFTER UPDATE ON tenants FOR EACH ROW EXECUTE FUNCTION write_account_audit('tenant', 'id');
CREATE TRIGGER write_audit AFTER UPDATE OF email, password_hash, display_name, given_name, family_name, phone, is_active, is_verified
    ON users FOR EACH ROW EXECUTE FUNCTION write_account_audit('person', 'id');
CREATE TRIGGER write_audit AFTER INSERT OR UPDATE OF confirmed_at OR DELETE ON mfa_factors FOR EACH ROW
    EXECUTE FUNCTION write_account_audit('person', 'user_id');
