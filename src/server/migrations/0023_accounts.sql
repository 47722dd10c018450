-- What the server does with accounts, in the manner of 0010_auth.sql: the app role calls these functions, each one step
-- with the owner's rights. Time comes from the caller. Where a function reads a tenant's rows it sets app.tenant for
-- itself and puts back what was there.

-- ---------------------------------------------------------------------------------------------------------------
-- The record, and the throttle

CREATE FUNCTION auth_record_event(p_id uuid, p_tenant uuid, p_user uuid, p_kind text, p_email_hash bytea, p_device uuid,
                                  p_ip_address inet, p_detail text, p_merge boolean, p_now timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF p_merge THEN
        UPDATE security_events SET times = times + 1 WHERE id = (
            SELECT e.id FROM security_events e WHERE e.email_hash = p_email_hash AND e.kind = p_kind
            AND e.occurred_at > p_now - interval '1 minute' ORDER BY e.occurred_at DESC LIMIT 1);
        IF FOUND THEN
            RETURN;
        END IF;
    END IF;
    INSERT INTO security_events (id, tenant_id, user_id, kind, email_hash, device_id, ip_address, detail, occurred_at)
        VALUES (p_id, p_tenant, p_user, p_kind, p_email_hash, p_device, p_ip_address, left(p_detail, 500), p_now);
END
$$;
COMMENT ON FUNCTION auth_record_event(uuid, uuid, uuid, text, bytea, uuid, inet, text, boolean, timestamptz) IS
    'Writes a security event; merged: a like one of the last minute is counted instead.';

DROP FUNCTION auth_begin_attempt(bytea, timestamptz);
CREATE FUNCTION auth_begin_attempt(p_key bytea, p_email text, p_now timestamptz)
    RETURNS TABLE (wait_seconds integer, is_locked boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    attempts login_attempts;
    ready_at timestamptz;
    locked timestamptz;
BEGIN
    INSERT INTO login_attempts (email_hash, failures, last_failure_at) VALUES (p_key, 0, p_now)
        ON CONFLICT (email_hash) DO NOTHING;
    SELECT * INTO attempts FROM login_attempts WHERE email_hash = p_key FOR UPDATE;
    SELECT greatest(attempts.locked_until, max(u.account_locked_until)) INTO locked FROM users u WHERE u.email = p_email;
    IF locked > p_now THEN
        RETURN QUERY SELECT ceil(extract(epoch FROM locked - p_now))::integer, true;
        RETURN;
    END IF;
    IF attempts.last_failure_at < p_now - interval '1 day' THEN
        attempts.failures := 0;
    END IF;
    -- Two mistakes are free; then 1, 2, 4 … seconds, at most five minutes; every tenth locks for a quarter of an hour.
    IF attempts.failures > 2 THEN
        ready_at := attempts.last_failure_at + make_interval(secs => least(300, 2 ^ least(attempts.failures - 3, 20)));
        IF ready_at > p_now THEN
            RETURN QUERY SELECT ceil(extract(epoch FROM ready_at - p_now))::integer, false;
            RETURN;
        END IF;
    END IF;
    -- Counted before the password is looked at: guesses sent at the same time are counted like guesses in a row. For
    -- the same reason the tenth locks now, and its success takes the lock back.
    UPDATE login_attempts SET failures = attempts.failures + 1, last_failure_at = p_now,
        locked_until = CASE WHEN (attempts.failures + 1) % 10 = 0 THEN p_now + interval '15 minutes' END
        WHERE email_hash = p_key;
    RETURN QUERY SELECT 0, false;
END
$$;
COMMENT ON FUNCTION auth_begin_attempt(bytea, text, timestamptz) IS
    'Counts an attempt as failed until auth_attempt_succeeded() says otherwise; answers the seconds to wait, 0 for go on.';

CREATE FUNCTION auth_attempt_failed(p_key bytea, p_email text, p_now timestamptz)
    RETURNS TABLE (user_id uuid, locked_now boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    attempts login_attempts;
    person uuid;
BEGIN
    SELECT * INTO attempts FROM login_attempts WHERE email_hash = p_key;
    UPDATE users u SET failed_login_attempts = coalesce(attempts.failures, 0), account_locked_until = attempts.locked_until
        WHERE u.email = p_email RETURNING u.id INTO person;
    RETURN QUERY SELECT person, coalesce(attempts.locked_until > p_now, false);
END
$$;
COMMENT ON FUNCTION auth_attempt_failed(bytea, text, timestamptz) IS
    'Writes the failures of an address to its account, if there is one; tells whether this one locked it.';

-- ---------------------------------------------------------------------------------------------------------------
-- Who somebody is

DROP FUNCTION auth_find_person(text);
CREATE FUNCTION auth_find_person(p_email text)
    RETURNS TABLE (user_id uuid, password_hash text, is_active boolean, is_verified boolean, display_name text,
                   has_second_factor boolean)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.id, u.password_hash, u.is_active, u.is_verified, u.display_name,
           EXISTS (SELECT FROM mfa_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
    FROM users u WHERE u.email = p_email;
$$;
COMMENT ON FUNCTION auth_find_person(text) IS 'The account of an address in lower case.';

CREATE FUNCTION auth_account(p_user uuid)
    RETURNS TABLE (email text, password_hash text, display_name text, given_name text, family_name text, phone text,
                   picture_url text, bio text, is_verified boolean, last_login_at timestamptz, login_streak integer,
                   login_streak_max integer, has_second_factor boolean, recovery_codes_left bigint, platform_roles text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.email, u.password_hash, u.display_name, u.given_name, u.family_name, u.phone, u.picture_url, u.bio, u.is_verified,
           u.last_login_at, u.login_streak, u.login_streak_max,
           EXISTS (SELECT FROM mfa_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL),
           (SELECT count(*) FROM recovery_codes c WHERE c.user_id = u.id AND c.used_at IS NULL),
           coalesce((SELECT string_agg(DISTINCT g.role::text, ',') FROM platform_grants g WHERE g.user_id = u.id), '')
    FROM users u WHERE u.id = p_user;
$$;
COMMENT ON FUNCTION auth_account(uuid) IS 'A person''s own account.';

CREATE FUNCTION auth_update_account(p_user uuid, p_tenant uuid, p_changes jsonb, p_now timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    UPDATE users u SET
        display_name = CASE WHEN p_changes ? 'display_name' THEN p_changes ->> 'display_name' ELSE u.display_name END,
        given_name = CASE WHEN p_changes ? 'given_name' THEN p_changes ->> 'given_name' ELSE u.given_name END,
        family_name = CASE WHEN p_changes ? 'family_name' THEN p_changes ->> 'family_name' ELSE u.family_name END,
        phone = CASE WHEN p_changes ? 'phone' THEN p_changes ->> 'phone' ELSE u.phone END,
        picture_url = CASE WHEN p_changes ? 'picture_url' THEN p_changes ->> 'picture_url' ELSE u.picture_url END,
        bio = CASE WHEN p_changes ? 'bio' THEN p_changes ->> 'bio' ELSE u.bio END,
        updated_at = p_now
        WHERE u.id = p_user;
    IF p_changes ? 'display_name' THEN
        PERFORM set_config('app.tenant', p_tenant::text, true);
        UPDATE memberships SET display_name = p_changes ->> 'display_name' WHERE tenant_id = p_tenant AND user_id = p_user;
        PERFORM set_config('app.tenant', tenant_before, true);
    END IF;
END
$$;
COMMENT ON FUNCTION auth_update_account(uuid, uuid, jsonb, timestamptz) IS
    'Changes a person''s own account; a new name also in the tenant they are signed in to.';

CREATE FUNCTION auth_set_password(p_user uuid, p_old_hash text, p_new_hash text, p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- Compare and swap: of two that verified the same old hash at the same time only one replaces it.
    UPDATE users SET password_hash = p_new_hash, password_changed_at = p_now, updated_at = p_now
        WHERE id = p_user AND password_hash = p_old_hash;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION auth_set_password(uuid, text, text, timestamptz) IS 'Replaces a password''s hash if it is still the old one.';

-- ---------------------------------------------------------------------------------------------------------------
-- Sessions

CREATE OR REPLACE FUNCTION auth_open_session(p_id uuid, p_family uuid, p_user uuid, p_tenant uuid, p_device uuid,
                                             p_access_hash bytea, p_access_expires_at timestamptz,
                                             p_refresh_hash bytea, p_refresh_expires_at timestamptz,
                                             p_ip_address inet, p_user_agent text, p_now timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    today date;
BEGIN
    INSERT INTO sessions (id, family_id, user_id, tenant_id, device_id, access_hash, access_expires_at,
                          refresh_hash, refresh_expires_at, ip_address, user_agent, created_at)
        VALUES (p_id, p_family, p_user, p_tenant, p_device, p_access_hash, p_access_expires_at,
                p_refresh_hash, p_refresh_expires_at, p_ip_address, left(p_user_agent, 300), p_now);
    PERFORM set_config('app.tenant', p_tenant::text, true);
    today := (p_now AT TIME ZONE coalesce((SELECT timezone FROM user_preferences WHERE tenant_id = p_tenant
                                           AND user_id = p_user), 'UTC'))::date;
    PERFORM set_config('app.tenant', tenant_before, true);
    UPDATE users u SET last_login_at = p_now, failed_login_attempts = 0, account_locked_until = NULL,
        login_streak = s.days, login_streak_max = greatest(u.login_streak_max, s.days),
        login_streak_last_date = greatest(u.login_streak_last_date, today)
        FROM (SELECT CASE WHEN w.login_streak_last_date >= today THEN greatest(w.login_streak, 1)
                          WHEN w.login_streak_last_date = today - 1 THEN w.login_streak + 1
                          ELSE 1 END AS days FROM users w WHERE w.id = p_user) AS s
        WHERE u.id = p_user;
    -- The newest row of each device stays: by it a device that comes back after months learns that it is to be wiped.
    DELETE FROM sessions s WHERE s.user_id = p_user AND s.refresh_expires_at < p_now
        AND EXISTS (SELECT FROM sessions newer WHERE newer.tenant_id = s.tenant_id AND newer.device_id = s.device_id
                    AND newer.created_at > s.created_at);
END
$$;

CREATE FUNCTION auth_end_sessions(p_user uuid, p_keep_family uuid, p_now timestamptz) RETURNS TABLE (family_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM remembered_devices WHERE user_id = p_user;
    WITH ended AS (UPDATE sessions SET revoked_at = p_now WHERE user_id = p_user AND revoked_at IS NULL
                   AND family_id IS DISTINCT FROM p_keep_family RETURNING family_id)
    SELECT DISTINCT family_id FROM ended;
$$;
COMMENT ON FUNCTION auth_end_sessions(uuid, uuid, timestamptz) IS
    'Ends all sign-ins of a person, but one where it is given, and forgets the remembered devices.';

-- ---------------------------------------------------------------------------------------------------------------
-- Second factors

CREATE FUNCTION auth_begin_factor(p_id uuid, p_user uuid, p_secret bytea, p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM mfa_factors WHERE user_id = p_user AND confirmed_at IS NULL;
    INSERT INTO mfa_factors (id, user_id, secret, created_at) VALUES (p_id, p_user, p_secret, p_now)
        ON CONFLICT (user_id, kind) DO NOTHING;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION auth_begin_factor(uuid, uuid, bytea, timestamptz) IS 'Begins a second factor; false when one is in force.';

CREATE FUNCTION auth_factor(p_user uuid) RETURNS TABLE (id uuid, secret bytea, confirmed boolean)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f.id, f.secret, f.confirmed_at IS NOT NULL FROM mfa_factors f WHERE f.user_id = p_user;
$$;
COMMENT ON FUNCTION auth_factor(uuid) IS 'A person''s second factor, with its sealed secret.';

CREATE FUNCTION auth_use_step(p_factor uuid, p_step bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- The row's lock lets one of two at the same time through; the other then finds the step used.
    UPDATE mfa_factors SET last_step = p_step WHERE id = p_factor AND (last_step IS NULL OR last_step < p_step);
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION auth_use_step(uuid, bigint) IS 'Uses up a time step of a factor; false when it, or a later one, was used.';

CREATE FUNCTION auth_confirm_factor(p_factor uuid, p_code_ids uuid[], p_code_hashes text[], p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    UPDATE mfa_factors SET confirmed_at = p_now WHERE id = p_factor AND confirmed_at IS NULL RETURNING user_id INTO person;
    IF person IS NULL THEN
        RETURN false;
    END IF;
    DELETE FROM recovery_codes WHERE user_id = person;
    INSERT INTO recovery_codes (id, user_id, code_hash, created_at)
        SELECT c.id, person, decode(c.hash, 'hex'), p_now FROM unnest(p_code_ids, p_code_hashes) AS c (id, hash);
    RETURN true;
END
$$;
COMMENT ON FUNCTION auth_confirm_factor(uuid, uuid[], text[], timestamptz) IS
    'Puts a factor in force, with its recovery codes (hashes in hex).';

CREATE FUNCTION auth_use_recovery_code(p_user uuid, p_hash bytea, p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE recovery_codes SET used_at = p_now WHERE user_id = p_user AND code_hash = p_hash AND used_at IS NULL;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION auth_use_recovery_code(uuid, bytea, timestamptz) IS 'Uses up a recovery code; false when there is none unused.';

CREATE FUNCTION auth_remove_factor(p_user uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM recovery_codes WHERE user_id = p_user;
    DELETE FROM remembered_devices WHERE user_id = p_user;
    DELETE FROM mfa_factors WHERE user_id = p_user;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION auth_remove_factor(uuid) IS 'Takes a person''s second factor away, with its codes and remembered devices.';

CREATE FUNCTION auth_remember_device(p_id uuid, p_user uuid, p_device uuid, p_hash bytea, p_expires_at timestamptz,
                                     p_now timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM remembered_devices WHERE user_id = p_user AND (device_id = p_device OR expires_at <= p_now);
    INSERT INTO remembered_devices (id, user_id, device_id, token_hash, expires_at, created_at)
        VALUES (p_id, p_user, p_device, p_hash, p_expires_at, p_now);
$$;
COMMENT ON FUNCTION auth_remember_device(uuid, uuid, uuid, bytea, timestamptz, timestamptz) IS
    'Spares a device the second factor until it expires.';

CREATE FUNCTION auth_is_remembered(p_user uuid, p_device uuid, p_hash bytea, p_now timestamptz) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM remembered_devices WHERE user_id = p_user AND device_id = p_device AND token_hash = p_hash
                   AND expires_at > p_now);
$$;
COMMENT ON FUNCTION auth_is_remembered(uuid, uuid, bytea, timestamptz) IS 'Whether this token spares this device the second factor.';

-- ---------------------------------------------------------------------------------------------------------------
-- Tokens sent by mail

CREATE FUNCTION auth_issue_token(p_id uuid, p_user uuid, p_purpose text, p_hash bytea, p_expires_at timestamptz,
                                 p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM users WHERE id = p_user FOR UPDATE; -- askers at the same time take turns
    -- One a minute and five an hour: nobody floods a mailbox by asking.
    IF EXISTS (SELECT FROM user_tokens t WHERE t.user_id = p_user AND t.purpose = p_purpose
               AND t.created_at > p_now - interval '1 minute')
       OR (SELECT count(*) FROM user_tokens t WHERE t.user_id = p_user AND t.purpose = p_purpose
           AND t.created_at > p_now - interval '1 hour') >= 5 THEN
        RETURN false;
    END IF;
    DELETE FROM user_tokens t WHERE t.user_id = p_user AND t.expires_at < p_now - interval '30 days';
    UPDATE user_tokens t SET used_at = p_now WHERE t.user_id = p_user AND t.purpose = p_purpose AND t.used_at IS NULL;
    INSERT INTO user_tokens (id, user_id, purpose, token_hash, created_at, expires_at)
        VALUES (p_id, p_user, p_purpose, p_hash, p_now, p_expires_at);
    RETURN true;
END
$$;
COMMENT ON FUNCTION auth_issue_token(uuid, uuid, text, bytea, timestamptz, timestamptz) IS
    'Makes a token and ends the older ones for the same purpose; false when the last is too young.';

CREATE FUNCTION auth_look_token(p_hash bytea, p_purpose text, p_now timestamptz)
    RETURNS TABLE (outcome text, user_id uuid, email text, display_name text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN t.used_at IS NOT NULL THEN 'used' WHEN t.expires_at <= p_now THEN 'expired' ELSE 'good' END,
           u.id, u.email, u.display_name
    FROM user_tokens t JOIN users u ON u.id = t.user_id WHERE t.token_hash = p_hash AND t.purpose = p_purpose;
$$;
COMMENT ON FUNCTION auth_look_token(bytea, text, timestamptz) IS 'What a token is worth: good, used or expired; no row: nothing.';

CREATE FUNCTION auth_use_token(p_hash bytea, p_purpose text, p_password_hash text, p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    UPDATE user_tokens t SET used_at = p_now WHERE t.token_hash = p_hash AND t.purpose = p_purpose AND t.used_at IS NULL
        AND t.expires_at > p_now RETURNING t.user_id INTO person;
    IF person IS NULL THEN
        RETURN false;
    END IF;
    -- Whoever has the mail has the address: a reset confirms it as well.
    UPDATE users u SET is_verified = true, verified_at = coalesce(u.verified_at, p_now), updated_at = p_now WHERE u.id = person;
    IF p_purpose = 'reset' THEN
        UPDATE users u SET password_hash = p_password_hash, password_changed_at = p_now, failed_login_attempts = 0,
            account_locked_until = NULL WHERE u.id = person;
        UPDATE user_tokens t SET used_at = p_now WHERE t.user_id = person AND t.purpose = 'reset' AND t.used_at IS NULL;
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION auth_use_token(bytea, text, text, timestamptz) IS
    'Uses up a token: confirms the address, and for a reset sets the password; false when it is not good.';

SELECT declare_sealed('mfa_factors', 'secret');
SELECT declare_sealed('linked_accounts', 'access_token');
SELECT declare_sealed('linked_accounts', 'refresh_token');
