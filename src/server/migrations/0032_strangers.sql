-- Limits for strangers, a lock that spares the devices a person has signed in from, and functions that compare the tenant
-- they are given with the transaction's.

-- ---------------------------------------------------------------------------------------------------------------
-- Allowances

CREATE TABLE allowances (
    key bytea PRIMARY KEY,
    began_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    used integer NOT NULL CHECK (used > 0)
);
CREATE INDEX allowances_ends_at ON allowances (ends_at);
COMMENT ON TABLE allowances IS 'What strangers have used up of things that cost others something: sign-ups, mails.';
COMMENT ON COLUMN allowances.key IS 'Keyed BLAKE2b of what is counted: names nobody without the server''s key.';
COMMENT ON COLUMN allowances.began_at IS 'When the counting began.';
COMMENT ON COLUMN allowances.ends_at IS 'When it begins anew.';
COMMENT ON COLUMN allowances.used IS 'How often it was used since; one more than allowed when it was asked for in vain.';
SELECT protect_platform_table('allowances');

CREATE FUNCTION auth_take_allowance(p_key bytea, p_most integer, p_seconds integer, p_now timestamptz) RETURNS integer
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    -- A few at a time of those that no longer count: the table stays as small as the traffic.
    DELETE FROM allowances WHERE key IN (SELECT a.key FROM allowances a WHERE a.ends_at < p_now AND a.key <> p_key
                                         ORDER BY a.ends_at LIMIT 10 FOR UPDATE SKIP LOCKED);
    INSERT INTO allowances AS a (key, began_at, ends_at, used)
        VALUES (p_key, p_now, p_now + make_interval(secs => p_seconds), 1)
        ON CONFLICT (key) DO UPDATE SET
            began_at = CASE WHEN a.ends_at <= p_now THEN EXCLUDED.began_at ELSE a.began_at END,
            ends_at = CASE WHEN a.ends_at <= p_now THEN EXCLUDED.ends_at ELSE a.ends_at END,
            used = CASE WHEN a.ends_at <= p_now THEN 1 ELSE least(a.used, p_most) + 1 END
        RETURNING CASE WHEN used <= p_most THEN 0 ELSE greatest(1, ceil(extract(epoch FROM ends_at - p_now)))::integer END;
$$;
COMMENT ON FUNCTION auth_take_allowance(bytea, integer, integer, timestamptz) IS
    'Takes one of so many within so many seconds; answers the seconds to wait, 0 for go on.';

-- ---------------------------------------------------------------------------------------------------------------
-- Sign-up. A short name belongs to the first who confirms an address with it; until then it is nobody's, so that neither
-- a stranger can hold it nor a second sign-up tells whether the first one's address was known.

ALTER TABLE founders ADD COLUMN wanted_slug text;
COMMENT ON COLUMN founders.wanted_slug IS 'The short name asked for, until the address is confirmed; empty afterwards.';
UPDATE founders f SET wanted_slug = t.slug FROM tenants t, users u
    WHERE t.id = f.tenant_id AND u.id = f.user_id AND NOT u.is_verified AND t.slug NOT LIKE 'unclaimed-%';
UPDATE tenants t SET slug = 'unclaimed-' || replace(t.id::text, '-', '') FROM founders f
    WHERE f.tenant_id = t.id AND f.wanted_slug IS NOT NULL;

CREATE FUNCTION claim_workspaces() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    founded founders;
BEGIN
    FOR founded IN SELECT * FROM founders WHERE user_id = NEW.id AND wanted_slug IS NOT NULL LOOP
        BEGIN
            UPDATE tenants SET slug = founded.wanted_slug WHERE id = founded.tenant_id;
        EXCEPTION WHEN unique_violation THEN -- somebody confirmed theirs first
            UPDATE tenants SET slug = left(founded.wanted_slug, 31) || '-' || right(founded.tenant_id::text, 8)
                WHERE id = founded.tenant_id;
        END;
        UPDATE founders SET wanted_slug = NULL WHERE tenant_id = founded.tenant_id;
    END LOOP;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION claim_workspaces() IS 'Trigger: with the address confirmed the workspaces of the person get their short names.';
CREATE TRIGGER claim_workspaces AFTER UPDATE OF is_verified ON users FOR EACH ROW
    WHEN (NEW.is_verified AND NOT OLD.is_verified) EXECUTE FUNCTION claim_workspaces();

CREATE OR REPLACE FUNCTION auth_sign_up(p_tenant uuid, p_slug text, p_name text, p_user uuid, p_membership uuid, p_email text,
                                        p_display_name text, p_password_hash text, p_stages uuid[], p_now timestamptz)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    known boolean := EXISTS (SELECT FROM users WHERE email = p_email);
BEGIN
    IF EXISTS (SELECT FROM tenants WHERE slug = p_slug) THEN
        RETURN 'slug-taken';
    END IF;
    -- For a known address the same work is done and taken back: time is to tell nobody.
    BEGIN
        INSERT INTO tenants (id, slug, name, created_at, updated_at)
            VALUES (p_tenant, 'unclaimed-' || replace(p_tenant::text, '-', ''), p_name, p_now, p_now);
        INSERT INTO users (id, email, password_hash, display_name, password_changed_at, created_at, updated_at)
            VALUES (p_user, CASE WHEN known THEN p_user || '@known' ELSE p_email END, p_password_hash, p_display_name, p_now,
                    p_now, p_now);
        INSERT INTO founders (tenant_id, user_id, wanted_slug, founded_at) VALUES (p_tenant, p_user, p_slug, p_now);
        PERFORM set_config('app.tenant', p_tenant::text, true);
        INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role)
            VALUES (p_tenant, p_membership, p_user, p_display_name, p_email, 'tenant_admin');
        INSERT INTO stages (tenant_id, id, name, kind, position)
            SELECT p_tenant, p_stages[s.position], s.name, s.kind, s.position
            FROM (VALUES (1, 'New', 'new'), (2, 'Screening', 'screening'), (3, 'Assessment', 'assessment'),
                         (4, 'Interview', 'interview'), (5, 'Offer', 'offer'), (6, 'Hired', 'hired'),
                         (7, 'Rejected', 'rejected')) AS s (position, name, kind);
        PERFORM set_config('app.tenant', tenant_before, true);
        IF known THEN
            RAISE EXCEPTION 'known' USING ERRCODE = 'unique_violation';
        END IF;
    EXCEPTION WHEN unique_violation THEN -- also of two that sign up with one address at the same time
        RETURN 'known';
    END;
    RETURN 'made';
END
$$;
COMMENT ON FUNCTION auth_sign_up(uuid, text, text, uuid, uuid, text, text, text, uuid[], timestamptz) IS
    'Makes a tenant with its first administrator and pipeline: made, slug-taken, or known (the address has an account).';

-- ---------------------------------------------------------------------------------------------------------------
-- Known devices

CREATE POLICY signing_in ON devices FOR SELECT TO shortlist_owner
    USING (user_id = NULLIF(current_setting('app.signing_in', true), '')::uuid);
COMMENT ON POLICY signing_in ON devices IS 'auth_known_device() sees the devices of the one person who signs in.';

CREATE FUNCTION auth_known_device(p_email text, p_device uuid, p_epoch uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person uuid := (SELECT u.id FROM users u WHERE u.email = p_email);
    known boolean;
BEGIN
    PERFORM set_config('app.signing_in', coalesce(person::text, ''), true);
    SELECT EXISTS (SELECT FROM sessions s JOIN devices d ON d.tenant_id = s.tenant_id AND d.id = s.device_id
                   WHERE s.user_id = person AND s.device_id = p_device AND d.user_id = person AND d.epoch = p_epoch
                   AND (d.signed_out_at IS NULL OR d.last_seen_at > d.signed_out_at)
                   AND (d.wipe_ordered_at IS NULL OR d.wipe_done_at IS NOT NULL)) INTO known;
    PERFORM set_config('app.signing_in', '', true);
    RETURN known;
END
$$;
COMMENT ON FUNCTION auth_known_device(text, uuid, uuid) IS
$$Whether the person has signed in from this device before and nobody signed it out since. The epoch, which only the
device and this database hold, is the proof.$$;

-- ---------------------------------------------------------------------------------------------------------------
-- What acts in a tenant acts in the transaction's: row-level security compares where the function no longer sets it.

CREATE OR REPLACE FUNCTION auth_register_device(p_tenant uuid, p_user uuid, p_device uuid, p_epoch uuid, p_name text, p_now timestamptz)
    RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known devices;
    outcome text := 'registered';
BEGIN
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
    RETURN outcome;
END
$$;

CREATE OR REPLACE FUNCTION auth_devices(p_tenant uuid, p_user uuid, p_now timestamptz)
    RETURNS TABLE(id uuid, name text, user_id uuid, user_name text, last_seen_at timestamptz, ip_address text, user_agent text, signed_in boolean, remembered boolean, wipe_ordered_at timestamptz, wipe_done_at timestamptz, wipe_files integer, wipe_bytes bigint, wipe_unsent integer)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT d.id, coalesce(d.label, d.name)::text, d.user_id, m.display_name::text,
               greatest(d.last_seen_at, latest.created_at), host(latest.ip_address), latest.user_agent,
               EXISTS (SELECT FROM sessions s WHERE s.tenant_id = p_tenant AND s.device_id = d.id AND s.user_id = d.user_id
                       AND s.revoked_at IS NULL AND s.rotated_at IS NULL AND s.refresh_expires_at > p_now),
               EXISTS (SELECT FROM remembered_devices r WHERE r.user_id = d.user_id AND r.device_id = d.id AND r.expires_at > p_now),
               d.wipe_ordered_at, d.wipe_done_at, d.wipe_files, d.wipe_bytes, d.wipe_unsent
        FROM devices d JOIN memberships m ON m.tenant_id = d.tenant_id AND m.user_id = d.user_id
        LEFT JOIN LATERAL (SELECT s.ip_address, s.user_agent, s.created_at FROM sessions s WHERE s.tenant_id = p_tenant
                           AND s.device_id = d.id AND s.user_id = d.user_id ORDER BY s.created_at DESC LIMIT 1) AS latest ON true
        WHERE d.tenant_id = p_tenant AND (p_user IS NULL OR d.user_id = p_user)
        ORDER BY greatest(d.last_seen_at, latest.created_at) DESC, d.id;
END
$$;

CREATE OR REPLACE FUNCTION auth_name_device(p_tenant uuid, p_user uuid, p_device uuid, p_label text)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    named boolean;
BEGIN
    UPDATE devices SET label = p_label WHERE tenant_id = p_tenant AND id = p_device AND user_id = p_user;
    named := FOUND;
    RETURN named;
END
$$;

CREATE OR REPLACE FUNCTION auth_sign_out_device(p_tenant uuid, p_owner uuid, p_device uuid, p_by uuid, p_wipe uuid, p_wipe_hash bytea, p_now timestamptz)
    RETURNS TABLE(outcome text, family_id uuid, user_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    known devices;
BEGIN
    SELECT * INTO known FROM devices d WHERE d.tenant_id = p_tenant AND d.id = p_device
        AND (p_owner IS NULL OR d.user_id = p_owner) FOR UPDATE;
    IF known.id IS NOT NULL THEN
        UPDATE devices d SET signed_out_at = p_now WHERE d.tenant_id = p_tenant AND d.id = p_device;
        -- An order that still waits stays the same order.
        IF p_wipe IS NOT NULL AND (known.wipe_id IS NULL OR known.wipe_done_at IS NOT NULL) THEN
            UPDATE devices d SET wipe_id = p_wipe, wipe_token_hash = p_wipe_hash, wipe_ordered_at = p_now, wipe_ordered_by = p_by,
                wipe_done_at = NULL, wipe_files = NULL, wipe_bytes = NULL, wipe_unsent = NULL
                WHERE d.tenant_id = p_tenant AND d.id = p_device;
        END IF;
        DELETE FROM remembered_devices r WHERE r.user_id = known.user_id AND r.device_id = p_device;
        RETURN QUERY SELECT 'found', NULL::uuid, known.user_id;
        RETURN QUERY
            WITH ended AS (UPDATE sessions s SET revoked_at = p_now WHERE s.tenant_id = p_tenant AND s.device_id = p_device
                           AND s.revoked_at IS NULL RETURNING s.family_id)
            SELECT DISTINCT 'ended', e.family_id, known.user_id FROM ended e;
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION auth_open_session(p_id uuid, p_family uuid, p_user uuid, p_tenant uuid, p_device uuid, p_access_hash bytea, p_access_expires_at timestamptz, p_refresh_hash bytea, p_refresh_expires_at timestamptz, p_ip_address inet, p_user_agent text, p_now timestamptz)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date;
BEGIN
    IF p_tenant IS DISTINCT FROM NULLIF(current_setting('app.tenant', true), '')::uuid THEN
        RAISE EXCEPTION 'another tenant''s session' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO sessions (id, family_id, user_id, tenant_id, device_id, access_hash, access_expires_at,
                          refresh_hash, refresh_expires_at, ip_address, user_agent, created_at)
        VALUES (p_id, p_family, p_user, p_tenant, p_device, p_access_hash, p_access_expires_at,
                p_refresh_hash, p_refresh_expires_at, p_ip_address, left(p_user_agent, 300), p_now);
    today := (p_now AT TIME ZONE coalesce((SELECT timezone FROM user_preferences WHERE tenant_id = p_tenant
                                           AND user_id = p_user), 'UTC'))::date;
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

CREATE OR REPLACE FUNCTION pending_wipe(p_tenant uuid, p_device uuid)
    RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    pending uuid;
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    SELECT d.wipe_id INTO pending FROM devices d WHERE d.tenant_id = p_tenant AND d.id = p_device AND d.wipe_done_at IS NULL;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN pending;
END
$$;
COMMENT ON FUNCTION pending_wipe(uuid, uuid) IS 'A step inside others: the wipe order that waits for a device; NULL: none.';
CREATE OR REPLACE FUNCTION auth_wipe_order(p_token_hash bytea)
    RETURNS TABLE(tenant_id uuid, user_id uuid, device_id uuid, wipe_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.tenant_id, s.user_id, s.device_id, o.wipe_id
    FROM sessions s, LATERAL (SELECT pending_wipe(s.tenant_id, s.device_id) AS wipe_id) AS o
    WHERE (s.access_hash = p_token_hash OR s.refresh_hash = p_token_hash) AND o.wipe_id IS NOT NULL;
$$;
CREATE OR REPLACE FUNCTION auth_pending_wipe(p_tenant uuid, p_device uuid)
    RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    pending uuid;
BEGIN
    SELECT d.wipe_id INTO pending FROM devices d WHERE d.tenant_id = p_tenant AND d.id = p_device AND d.wipe_done_at IS NULL;
    RETURN pending;
END
$$;

DROP FUNCTION auth_rename_tenant(uuid, text, timestamptz);
CREATE FUNCTION auth_rename_tenant(p_tenant uuid, p_name text, p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE tenants SET name = p_name, updated_at = p_now
        WHERE id = p_tenant AND id = NULLIF(current_setting('app.tenant', true), '')::uuid;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION auth_rename_tenant(uuid, text, timestamptz) IS 'Gives the acting tenant another name; false for another one.';

DROP FUNCTION auth_update_account(uuid, uuid, jsonb, timestamptz);
CREATE FUNCTION auth_update_account(p_user uuid, p_tenant uuid, p_changes jsonb, p_now timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF p_tenant IS DISTINCT FROM NULLIF(current_setting('app.tenant', true), '')::uuid
       OR p_user IS DISTINCT FROM NULLIF(current_setting('app.user', true), '')::uuid THEN
        RETURN false;
    END IF;
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
        UPDATE memberships SET display_name = p_changes ->> 'display_name' WHERE tenant_id = p_tenant AND user_id = p_user;
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION auth_update_account(uuid, uuid, jsonb, timestamptz) IS
    'Changes the acting person''s own account, a new name also in the acting tenant; false for anybody else.';

DO $$
DECLARE
    step regprocedure;
BEGIN
    FOR step IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'public' AND p.proname IN ('auth_take_allowance', 'auth_known_device', 'auth_rename_tenant',
                                                             'auth_update_account') LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', step);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO shortlist_app', step);
    END LOOP;
    FOR step IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'public' AND p.proname IN ('pending_wipe', 'claim_workspaces') LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', step);
    END LOOP;
END
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Jobs and mails are taken by the worker role alone: their payloads and texts belong to every tenant.

REVOKE EXECUTE ON FUNCTION take_jobs(text, text[], integer, integer, timestamptz), extend_job(uuid, text, integer, timestamptz),
    finish_job(uuid, text, jsonb, timestamptz), fail_job(uuid, text, text, boolean, timestamptz), release_jobs(text, timestamptz),
    take_mails(text, integer, integer, timestamptz), mail_was_sent(uuid, text, timestamptz),
    mail_not_sent(uuid, text, text, boolean, timestamptz), release_mail(uuid, text), forget_finished_work(timestamptz),
    ensure_activity_partitions(integer, timestamptz) FROM shortlist_app;
