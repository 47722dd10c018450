-- Signing in. The app role has no right on users, sessions or login_attempts: it calls these functions, which run as the
-- owner, each for one step and no more. Time comes from the caller, so that the server's clock decides alone.

COMMENT ON COLUMN login_attempts.email_hash IS 'Keyed BLAKE2b of the address in lower case: without the server''s key it names nobody.';

-- Under forced row-level security the owner sees no tenant's rows either. While a function below signs a person in, it
-- sees that one person's memberships and nothing else; it takes the setting back before it returns.
CREATE POLICY signing_in ON memberships FOR SELECT TO shortlist_owner
    USING (user_id = NULLIF(current_setting('app.signing_in', true), '')::uuid);
COMMENT ON POLICY signing_in ON memberships IS 'The sign-in functions see the memberships of the one person who signs in.';

-- ---------------------------------------------------------------------------------------------------------------
-- Throttle

CREATE FUNCTION auth_begin_attempt(p_email_hash bytea, p_now timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    attempts login_attempts;
    ready_at timestamptz;
BEGIN
    INSERT INTO login_attempts (email_hash, failures, last_failure_at) VALUES (p_email_hash, 0, p_now)
        ON CONFLICT (email_hash) DO NOTHING;
    SELECT * INTO attempts FROM login_attempts WHERE email_hash = p_email_hash FOR UPDATE;
    IF attempts.last_failure_at < p_now - interval '1 day' THEN
        attempts.failures := 0;
    END IF;
    -- Two mistakes are free; then 1, 2, 4 … seconds, at most five minutes: a guesser is slowed, nobody is locked out.
    IF attempts.failures > 2 THEN
        ready_at := attempts.last_failure_at + make_interval(secs => least(300, 2 ^ least(attempts.failures - 3, 20)));
        IF ready_at > p_now THEN
            RETURN ceil(extract(epoch FROM ready_at - p_now));
        END IF;
    END IF;
    -- Counted before the password is looked at: guesses sent at the same time are counted like guesses in a row.
    UPDATE login_attempts SET failures = attempts.failures + 1, last_failure_at = p_now WHERE email_hash = p_email_hash;
    RETURN 0;
END
$$;
COMMENT ON FUNCTION auth_begin_attempt(bytea, timestamptz) IS
    'Counts a sign-in as failed until auth_attempt_succeeded() says otherwise; answers the seconds to wait, 0 for go on.';

CREATE FUNCTION auth_attempt_succeeded(p_email_hash bytea) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM login_attempts WHERE email_hash = p_email_hash;
$$;
COMMENT ON FUNCTION auth_attempt_succeeded(bytea) IS 'The password was right: forgets the failures.';

-- ---------------------------------------------------------------------------------------------------------------
-- Who somebody is, and where they may go

CREATE FUNCTION auth_find_person(p_email text) RETURNS TABLE (user_id uuid, password_hash text, is_active boolean)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.id, u.password_hash, u.is_active FROM users u WHERE u.email = p_email;
$$;
COMMENT ON FUNCTION auth_find_person(text) IS 'The account of an address in lower case.';

CREATE FUNCTION auth_workspaces(p_user uuid)
    RETURNS TABLE (tenant_id uuid, slug text, name text, display_name text, email text, role text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM set_config('app.signing_in', p_user::text, true);
    RETURN QUERY
        SELECT t.id, t.slug::text, t.name::text, m.display_name::text, u.email::text, m.role::text
        FROM memberships m JOIN tenants t ON t.id = m.tenant_id JOIN users u ON u.id = m.user_id
        WHERE m.user_id = p_user AND m.is_active AND u.is_active AND t.status = 'active'
        ORDER BY t.slug;
    PERFORM set_config('app.signing_in', '', true);
END
$$;
COMMENT ON FUNCTION auth_workspaces(uuid) IS 'The tenants a person may enter now.';

CREATE FUNCTION auth_register_device(p_tenant uuid, p_user uuid, p_device uuid, p_epoch uuid, p_name text, p_now timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    known devices;
    outcome text := 'registered';
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    INSERT INTO devices (tenant_id, id, user_id, name, epoch, last_seen_at)
        VALUES (p_tenant, p_device, p_user, left(p_name, 200), p_epoch, p_now) ON CONFLICT (tenant_id, id) DO NOTHING;
    SELECT * INTO known FROM devices WHERE tenant_id = p_tenant AND id = p_device FOR UPDATE;
    IF known.user_id <> p_user THEN
        outcome := 'other-person';
    ELSIF known.epoch <> p_epoch THEN
        outcome := 'other-epoch';
    ELSE
        UPDATE devices SET name = left(p_name, 200), last_seen_at = p_now WHERE tenant_id = p_tenant AND id = p_device;
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN outcome;
END
$$;
COMMENT ON FUNCTION auth_register_device(uuid, uuid, uuid, uuid, text, timestamptz) IS
    'Registers the device signed in from: registered, other-person or other-epoch.';

-- ---------------------------------------------------------------------------------------------------------------
-- Sessions. One row per pair of tokens; the rows that one sign-in led to are a family. A refreshed row keeps its place
-- until its refresh token would have expired, so that a second use of any older token is recognised.

CREATE FUNCTION auth_open_session(p_id uuid, p_family uuid, p_user uuid, p_tenant uuid, p_device uuid,
                                  p_access_hash bytea, p_access_expires_at timestamptz,
                                  p_refresh_hash bytea, p_refresh_expires_at timestamptz,
                                  p_ip_address inet, p_user_agent text, p_now timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO sessions (id, family_id, user_id, tenant_id, device_id, access_hash, access_expires_at,
                          refresh_hash, refresh_expires_at, ip_address, user_agent, created_at)
        VALUES (p_id, p_family, p_user, p_tenant, p_device, p_access_hash, p_access_expires_at,
                p_refresh_hash, p_refresh_expires_at, p_ip_address, left(p_user_agent, 300), p_now);
    UPDATE users SET last_login_at = p_now WHERE id = p_user;
    DELETE FROM sessions WHERE user_id = p_user AND refresh_expires_at < p_now;
END
$$;
COMMENT ON FUNCTION auth_open_session(uuid, uuid, uuid, uuid, uuid, bytea, timestamptz, bytea, timestamptz, inet, text, timestamptz) IS
    'Begins a session, and forgets the person''s expired ones.';

CREATE FUNCTION auth_revoke_family(p_family uuid, p_now timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE sessions SET revoked_at = p_now WHERE family_id = p_family AND revoked_at IS NULL;
$$;
COMMENT ON FUNCTION auth_revoke_family(uuid, timestamptz) IS 'Ends everything one sign-in led to.';

CREATE FUNCTION auth_role(p_user uuid, p_tenant uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found_role text;
BEGIN
    PERFORM set_config('app.signing_in', p_user::text, true);
    SELECT m.role INTO found_role FROM memberships m JOIN tenants t ON t.id = m.tenant_id JOIN users u ON u.id = m.user_id
        WHERE m.tenant_id = p_tenant AND m.user_id = p_user AND m.is_active AND u.is_active AND t.status = 'active';
    PERFORM set_config('app.signing_in', '', true);
    RETURN found_role;
END
$$;
COMMENT ON FUNCTION auth_role(uuid, uuid) IS 'The person''s role in the tenant; NULL when they may not be there (any more).';

CREATE FUNCTION auth_session(p_access_hash bytea, p_now timestamptz)
    RETURNS TABLE (family_id uuid, tenant_id uuid, user_id uuid, device_id uuid, role text, expires_at timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.family_id, s.tenant_id, s.user_id, s.device_id,
           CASE WHEN s.revoked_at IS NULL AND s.access_expires_at > p_now THEN auth_role(s.user_id, s.tenant_id) END,
           s.access_expires_at
    FROM sessions s WHERE s.access_hash = p_access_hash;
$$;
COMMENT ON FUNCTION auth_session(bytea, timestamptz) IS
    'Who an access token speaks for; without a role the session has ended; no row: there never was one.';

CREATE FUNCTION auth_rotate(p_refresh_hash bytea, p_id uuid, p_access_hash bytea, p_access_expires_at timestamptz,
                            p_next_refresh_hash bytea, p_refresh_expires_at timestamptz, p_grace_seconds integer,
                            p_now timestamptz)
    RETURNS TABLE (outcome text, family_id uuid, user_id uuid, tenant_id uuid,
                   access_expires_at timestamptz, refresh_expires_at timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    current sessions;
    successor sessions;
BEGIN
    SELECT * INTO current FROM sessions s WHERE s.refresh_hash = p_refresh_hash FOR UPDATE;
    IF current.id IS NULL THEN
        RETURN QUERY SELECT 'unknown', NULL::uuid, NULL::uuid, NULL::uuid, NULL::timestamptz, NULL::timestamptz;
        RETURN;
    END IF;
    IF current.revoked_at IS NOT NULL OR current.refresh_expires_at <= p_now
       OR auth_role(current.user_id, current.tenant_id) IS NULL THEN
        RETURN QUERY SELECT 'ended', current.family_id, current.user_id, current.tenant_id, NULL::timestamptz, NULL::timestamptz;
        RETURN;
    END IF;
    IF current.rotated_at IS NULL THEN
        UPDATE sessions s SET rotated_at = p_now WHERE s.id = current.id;
        INSERT INTO sessions (id, family_id, user_id, tenant_id, device_id, access_hash, access_expires_at, refresh_hash,
                              refresh_expires_at, previous_refresh_hash, ip_address, user_agent, created_at)
            VALUES (p_id, current.family_id, current.user_id, current.tenant_id, current.device_id, p_access_hash,
                    p_access_expires_at, p_next_refresh_hash, p_refresh_expires_at, p_refresh_hash, current.ip_address,
                    current.user_agent, p_now);
        DELETE FROM sessions s WHERE s.family_id = current.family_id AND s.refresh_expires_at < p_now;
        RETURN QUERY SELECT 'rotated', current.family_id, current.user_id, current.tenant_id, p_access_expires_at, p_refresh_expires_at;
        RETURN;
    END IF;
    SELECT * INTO successor FROM sessions s WHERE s.previous_refresh_hash = p_refresh_hash;
    IF current.rotated_at + make_interval(secs => p_grace_seconds) >= p_now AND successor.refresh_hash = p_next_refresh_hash THEN
        -- The answer was lost on its way: the same successor again.
        RETURN QUERY SELECT 'rotated', current.family_id, current.user_id, current.tenant_id,
                            successor.access_expires_at, successor.refresh_expires_at;
        RETURN;
    END IF;
    -- Two hold the same token: the thief and the robbed are not to be told apart, so both sign in again.
    PERFORM auth_revoke_family(current.family_id, p_now);
    RETURN QUERY SELECT 'replayed', current.family_id, current.user_id, current.tenant_id, NULL::timestamptz, NULL::timestamptz;
END
$$;
COMMENT ON FUNCTION auth_rotate(bytea, uuid, bytea, timestamptz, bytea, timestamptz, integer, timestamptz) IS
    'Exchanges a refresh token for its successor: rotated, unknown, ended or (family revoked) replayed.';

CREATE FUNCTION auth_ended(p_families uuid[], p_now timestamptz) RETURNS TABLE (family_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f FROM unnest(p_families) f
    WHERE NOT EXISTS (SELECT FROM sessions s WHERE s.family_id = f AND s.revoked_at IS NULL AND s.access_expires_at > p_now
                      AND auth_role(s.user_id, s.tenant_id) IS NOT NULL);
$$;
COMMENT ON FUNCTION auth_ended(uuid[], timestamptz) IS 'Which of these sign-ins no longer hold.';

DO $$
DECLARE
    step regprocedure;
BEGIN
    FOR step IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'public' AND p.proname LIKE 'auth\_%' LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', step);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO shortlist_app', step);
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION auth_role(uuid, uuid) FROM shortlist_app; -- a step inside the others
