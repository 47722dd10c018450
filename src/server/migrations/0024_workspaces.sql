-- How tenants come to be, how people come into them, what becomes of their devices, and who looks after tenants from
-- outside. In the manner of 0010_auth.sql and 0023_accounts.sql.

-- ---------------------------------------------------------------------------------------------------------------
-- Sign-up

CREATE TABLE founders (
    tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
    user_id uuid NOT NULL REFERENCES users (id),
    founded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX founders_user ON founders (user_id);
COMMENT ON TABLE founders IS 'Who signed up a tenant by themselves.';
COMMENT ON COLUMN founders.tenant_id IS 'The tenant.';
COMMENT ON COLUMN founders.user_id IS 'The person.';
COMMENT ON COLUMN founders.founded_at IS 'When.';
SELECT protect_platform_table('founders');

CREATE FUNCTION auth_sign_up(p_tenant uuid, p_slug text, p_name text, p_user uuid, p_membership uuid, p_email text,
                             p_display_name text, p_password_hash text, p_stages uuid[], p_now timestamptz) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    -- A workspace whose founder never confirmed the address gives its name back after a day.
    UPDATE tenants t SET slug = 'unclaimed-' || replace(t.id::text, '-', ''), status = 'suspended', updated_at = p_now
        WHERE t.slug = p_slug AND t.created_at < p_now - interval '1 day'
        AND EXISTS (SELECT FROM founders f JOIN users u ON u.id = f.user_id WHERE f.tenant_id = t.id AND NOT u.is_verified);
    IF EXISTS (SELECT FROM tenants WHERE slug = p_slug) THEN
        RETURN 'slug-taken';
    END IF;
    IF EXISTS (SELECT FROM users WHERE email = p_email) THEN
        RETURN 'known';
    END IF;
    INSERT INTO tenants (id, slug, name, created_at, updated_at) VALUES (p_tenant, p_slug, p_name, p_now, p_now)
        ON CONFLICT (slug) DO NOTHING;
    IF NOT FOUND THEN
        RETURN 'slug-taken';
    END IF;
    INSERT INTO users (id, email, password_hash, display_name, password_changed_at, created_at, updated_at)
        VALUES (p_user, p_email, p_password_hash, p_display_name, p_now, p_now, p_now);
    INSERT INTO founders (tenant_id, user_id, founded_at) VALUES (p_tenant, p_user, p_now);
    PERFORM set_config('app.tenant', p_tenant::text, true);
    INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role)
        VALUES (p_tenant, p_membership, p_user, p_display_name, p_email, 'tenant_admin');
    INSERT INTO stages (tenant_id, id, name, kind, position)
        SELECT p_tenant, p_stages[s.position], s.name, s.kind, s.position
        FROM (VALUES (1, 'New', 'new'), (2, 'Screening', 'screening'), (3, 'Assessment', 'assessment'),
                     (4, 'Interview', 'interview'), (5, 'Offer', 'offer'), (6, 'Hired', 'hired'),
                     (7, 'Rejected', 'rejected')) AS s (position, name, kind);
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN 'made';
END
$$;
COMMENT ON FUNCTION auth_sign_up(uuid, text, text, uuid, uuid, text, text, text, uuid[], timestamptz) IS
    'Makes a tenant with its first administrator and pipeline: made, slug-taken, or known (the address has an account).';

-- ---------------------------------------------------------------------------------------------------------------
-- Invitations. The token names the tenant, so that no function has to look through all of them.

CREATE FUNCTION auth_look_invitation(p_tenant uuid, p_hash bytea, p_now timestamptz)
    RETURNS TABLE (outcome text, id uuid, email text, role text, display_name text, tenant_name text, tenant_slug text,
                   invited_by text, has_account boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    RETURN QUERY
        SELECT CASE WHEN i.accepted_at IS NOT NULL THEN 'used' WHEN i.expires_at <= p_now THEN 'expired' ELSE 'good' END,
               i.id, i.email::text, i.role::text, i.display_name::text, t.name::text, t.slug::text, m.display_name::text,
               EXISTS (SELECT FROM users u WHERE u.email = i.email AND u.is_verified)
        FROM invitations i JOIN tenants t ON t.id = i.tenant_id
        JOIN memberships m ON m.tenant_id = i.tenant_id AND m.user_id = i.invited_by
        WHERE i.tenant_id = p_tenant AND i.token_hash = p_hash AND i.revoked_at IS NULL AND t.status = 'active';
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION auth_look_invitation(uuid, bytea, timestamptz) IS 'What an invitation says: good, used or expired; no row: nothing.';

CREATE FUNCTION auth_accept_invitation(p_tenant uuid, p_hash bytea, p_user uuid, p_membership uuid, p_display_name text,
                                       p_password_hash text, p_now timestamptz)
    RETURNS TABLE (outcome text, invitation_id uuid, user_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    taken invitations;
    person users;
    result text := 'accepted';
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    -- The row's lock lets one of two at the same time through.
    SELECT * INTO taken FROM invitations i WHERE i.tenant_id = p_tenant AND i.token_hash = p_hash AND i.revoked_at IS NULL FOR UPDATE;
    SELECT * INTO person FROM users u WHERE u.email = taken.email FOR UPDATE;
    IF taken.id IS NULL OR NOT EXISTS (SELECT FROM tenants t WHERE t.id = p_tenant AND t.status = 'active') THEN
        result := 'unknown';
    ELSIF taken.accepted_at IS NOT NULL THEN
        result := 'used';
    ELSIF taken.invited_by IS NOT NULL AND NOT EXISTS (
        SELECT FROM memberships b WHERE b.tenant_id = p_tenant AND b.user_id = taken.invited_by AND b.is_active
        AND b.role = 'tenant_admin') THEN
        result := 'unknown'; -- whoever invited administers no longer: neither do their invitations
    ELSIF taken.expires_at <= p_now THEN
        result := 'expired';
    ELSIF (person.id IS NULL OR NOT person.is_verified) AND p_password_hash IS NULL THEN
        result := 'password-needed';
    ELSIF EXISTS (SELECT FROM memberships m WHERE m.tenant_id = p_tenant AND m.user_id = person.id AND m.is_active) THEN
        result := 'member';
    ELSE
        IF person.id IS NULL THEN
            person.id := p_user;
            INSERT INTO users (id, email, password_hash, display_name, is_verified, verified_at, password_changed_at,
                               created_at, updated_at)
                VALUES (p_user, taken.email, p_password_hash, p_display_name, true, p_now, p_now, p_now, p_now);
        ELSIF NOT person.is_verified THEN
            -- Whoever made this account never proved the address: what they chose does not count.
            UPDATE users u SET password_hash = p_password_hash, display_name = p_display_name, is_verified = true,
                verified_at = p_now, password_changed_at = p_now, updated_at = p_now WHERE u.id = person.id;
            UPDATE sessions s SET revoked_at = p_now WHERE s.user_id = person.id AND s.revoked_at IS NULL;
            DELETE FROM mfa_factors f WHERE f.user_id = person.id;
        END IF;
        INSERT INTO memberships AS m (tenant_id, id, user_id, display_name, email, role)
            VALUES (p_tenant, p_membership, person.id, p_display_name, taken.email, taken.role)
            ON CONFLICT (tenant_id, user_id) DO UPDATE SET role = EXCLUDED.role, is_active = true,
                display_name = EXCLUDED.display_name;
        UPDATE invitations i SET accepted_at = p_now, accepted_by = person.id WHERE i.tenant_id = p_tenant AND i.id = taken.id;
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN QUERY SELECT result, taken.id, person.id;
END
$$;
COMMENT ON FUNCTION auth_accept_invitation(uuid, bytea, uuid, uuid, text, text, timestamptz) IS
    'Makes an invitation a membership: accepted, unknown, used, expired, password-needed or member.';

-- ---------------------------------------------------------------------------------------------------------------
-- Devices

CREATE FUNCTION auth_devices(p_tenant uuid, p_user uuid, p_now timestamptz)
    RETURNS TABLE (id uuid, name text, user_id uuid, user_name text, last_seen_at timestamptz, ip_address text,
                   user_agent text, signed_in boolean, remembered boolean, wipe_ordered_at timestamptz,
                   wipe_done_at timestamptz, wipe_files integer, wipe_bytes bigint, wipe_unsent integer)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
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
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION auth_devices(uuid, uuid, timestamptz) IS 'The devices of a person in a tenant, or of everybody there.';

CREATE FUNCTION auth_name_device(p_tenant uuid, p_user uuid, p_device uuid, p_label text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    named boolean;
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    UPDATE devices SET label = p_label WHERE tenant_id = p_tenant AND id = p_device AND user_id = p_user;
    named := FOUND;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN named;
END
$$;
COMMENT ON FUNCTION auth_name_device(uuid, uuid, uuid, text) IS 'Gives a device its owner''s name for it; false when it is not theirs.';

CREATE FUNCTION auth_sign_out_device(p_tenant uuid, p_owner uuid, p_device uuid, p_by uuid, p_wipe uuid, p_wipe_hash bytea,
                                     p_now timestamptz) RETURNS TABLE (outcome text, family_id uuid, user_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    known devices;
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
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
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION auth_sign_out_device(uuid, uuid, uuid, uuid, uuid, bytea, timestamptz) IS
    'Ends a device''s sign-ins, and orders its wipe where an order is given; no row: there is no such device.';

CREATE FUNCTION auth_pending_wipe(p_tenant uuid, p_device uuid) RETURNS uuid
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
COMMENT ON FUNCTION auth_pending_wipe(uuid, uuid) IS 'The wipe order that waits for a device; NULL: none.';

CREATE FUNCTION auth_wipe_order(p_token_hash bytea)
    RETURNS TABLE (tenant_id uuid, user_id uuid, device_id uuid, wipe_id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.tenant_id, s.user_id, s.device_id, o.wipe_id
    FROM sessions s, LATERAL (SELECT auth_pending_wipe(s.tenant_id, s.device_id) AS wipe_id) AS o
    WHERE (s.access_hash = p_token_hash OR s.refresh_hash = p_token_hash) AND o.wipe_id IS NOT NULL;
$$;
COMMENT ON FUNCTION auth_wipe_order(bytea) IS 'The wipe order that waits for the device an access or refresh token was given to.';

CREATE FUNCTION auth_wipe_receipt(p_tenant uuid, p_wipe uuid, p_hash bytea, p_files integer, p_bytes bigint,
                                  p_unsent integer, p_now timestamptz)
    RETURNS TABLE (outcome text, user_id uuid, device_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    known devices;
    result text := 'recorded';
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    SELECT * INTO known FROM devices d WHERE d.tenant_id = p_tenant AND d.wipe_id = p_wipe AND d.wipe_token_hash = p_hash FOR UPDATE;
    IF known.id IS NULL THEN
        result := 'unknown';
    ELSIF known.wipe_done_at IS NOT NULL THEN
        result := 'used';
    ELSE
        UPDATE devices d SET wipe_done_at = p_now, wipe_files = p_files, wipe_bytes = p_bytes, wipe_unsent = p_unsent
            WHERE d.tenant_id = p_tenant AND d.id = known.id;
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN QUERY SELECT result, known.user_id, known.id;
END
$$;
COMMENT ON FUNCTION auth_wipe_receipt(uuid, uuid, bytea, integer, bigint, integer, timestamptz) IS
    'Writes what a device says it removed: recorded, unknown or used.';

-- ---------------------------------------------------------------------------------------------------------------
-- Tenants, keys

CREATE FUNCTION auth_rename_tenant(p_tenant uuid, p_name text, p_now timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE tenants SET name = p_name, updated_at = p_now WHERE id = p_tenant;
$$;
COMMENT ON FUNCTION auth_rename_tenant(uuid, text, timestamptz) IS 'Gives a tenant another name.';

CREATE FUNCTION auth_platform_tenants(p_user uuid)
    RETURNS TABLE (id uuid, slug text, name text, status text, subscription_tier text, max_users integer,
                   partner_id uuid, partner_name text, created_at timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.id, t.slug, t.name, t.status, t.subscription_tier, t.max_users, t.partner_id, p.name, t.created_at
    FROM tenants t LEFT JOIN partners p ON p.id = t.partner_id
    WHERE EXISTS (SELECT FROM platform_grants g WHERE g.user_id = p_user
                  AND (g.role = 'super_admin' OR g.partner_id = t.partner_id))
    ORDER BY t.slug;
$$;
COMMENT ON FUNCTION auth_platform_tenants(uuid) IS 'The tenants a person looks after from outside.';

CREATE FUNCTION auth_set_tenant_status(p_user uuid, p_tenant uuid, p_status text, p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE tenants t SET status = p_status, updated_at = p_now WHERE t.id = p_tenant
        AND EXISTS (SELECT FROM auth_platform_tenants(p_user) mine WHERE mine.id = t.id);
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION auth_set_tenant_status(uuid, uuid, text, timestamptz) IS
    'Suspends or reactivates a tenant; false when the person does not look after it.';

CREATE FUNCTION auth_api_key(p_hash bytea, p_now timestamptz) RETURNS TABLE (id uuid, tenant_id uuid, role text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE api_keys k SET last_used_at = p_now FROM tenants t WHERE k.key_hash = p_hash AND k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > p_now) AND t.id = k.tenant_id AND t.status = 'active'
        RETURNING k.id, k.tenant_id, k.role::text;
$$;
COMMENT ON FUNCTION auth_api_key(bytea, timestamptz) IS 'What a key opens; no row: nothing.';

DO $$
DECLARE
    step regprocedure;
BEGIN
    FOR step IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'public' AND p.proname LIKE 'auth\_%' AND p.proname <> 'auth_role' LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', step);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO shortlist_app', step);
    END LOOP;
END
$$;
