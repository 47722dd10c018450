-- Who people are, beyond name and password: partners and platform roles, second factors, remembered devices, linked
-- accounts, tokens sent by mail, invitations, preferences, and the record of what touched security. The functions that
-- work on them are in 0023_accounts.sql and 0024_workspaces.sql: the app role has no right on the platform tables here.

CREATE DOMAIN platform_role AS text CHECK (VALUE IN ('super_admin', 'partner_admin'));
CREATE DOMAIN factor_kind AS text CHECK (VALUE IN ('totp'));
CREATE DOMAIN account_provider AS text CHECK (VALUE IN ('google', 'microsoft'));
CREATE DOMAIN token_purpose AS text CHECK (VALUE IN ('verify', 'reset'));
CREATE DOMAIN theme AS text CHECK (VALUE IN ('system', 'light', 'dark', 'high_contrast'));
CREATE DOMAIN privacy_level AS text CHECK (VALUE IN ('public', 'contacts', 'private'));
CREATE DOMAIN security_event_kind AS text CHECK (VALUE IN (
    'signed_in', 'sign_in_failed', 'throttled', 'account_locked', 'signed_out', 'token_replayed',
    'second_factor_failed', 'second_factor_added', 'second_factor_removed', 'recovery_code_used', 'device_remembered',
    'password_changed', 'password_reset_asked', 'password_reset', 'password_rehashed', 'signed_up', 'address_verified',
    'invitation_sent', 'invitation_revoked', 'invitation_accepted', 'token_refused',
    'device_signed_out', 'wipe_ordered', 'wipe_announced', 'wipe_done', 'not_allowed', 'profile_changed',
    'tenant_changed', 'tenant_suspended', 'tenant_reactivated'));

-- ---------------------------------------------------------------------------------------------------------------
-- Partners and platform roles

CREATE TABLE partners (
    id uuid PRIMARY KEY,
    name varchar(200) NOT NULL,
    admin_user_id uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX partners_admin_user ON partners (admin_user_id);
COMMENT ON TABLE partners IS 'Resellers, who look after tenants of their own.';
COMMENT ON COLUMN partners.id IS 'UUIDv7.';
COMMENT ON COLUMN partners.name IS 'Name people read.';
COMMENT ON COLUMN partners.admin_user_id IS 'Whom to talk to; what they may do says platform_grants.';
COMMENT ON COLUMN partners.created_at IS 'When it was set up.';
COMMENT ON COLUMN partners.updated_at IS 'When it last changed.';
SELECT protect_platform_table('partners');

ALTER TABLE tenants ADD COLUMN partner_id uuid REFERENCES partners (id);
CREATE INDEX tenants_partner ON tenants (partner_id);
COMMENT ON COLUMN tenants.partner_id IS 'The partner who looks after it; empty: a direct customer.';

CREATE TABLE platform_grants (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    role platform_role NOT NULL,
    partner_id uuid REFERENCES partners (id),
    granted_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT partner_of_partner_admin CHECK ((role = 'partner_admin') = (partner_id IS NOT NULL)),
    UNIQUE NULLS NOT DISTINCT (user_id, role, partner_id)
);
CREATE INDEX platform_grants_partner ON platform_grants (partner_id);
CREATE INDEX platform_grants_granted_by ON platform_grants (granted_by);
COMMENT ON TABLE platform_grants IS 'Who may look after tenants from outside. They give no sight of any tenant''s rows.';
COMMENT ON COLUMN platform_grants.id IS 'UUIDv7.';
COMMENT ON COLUMN platform_grants.user_id IS 'The person.';
COMMENT ON COLUMN platform_grants.role IS 'super_admin: all tenants; partner_admin: those of one partner.';
COMMENT ON COLUMN platform_grants.partner_id IS 'The partner of a partner_admin.';
COMMENT ON COLUMN platform_grants.granted_by IS 'Who granted it; empty: set up by hand.';
COMMENT ON COLUMN platform_grants.created_at IS 'Since when.';
COMMENT ON CONSTRAINT partner_of_partner_admin ON platform_grants IS 'partner_id belongs to a partner_admin, and only there';
SELECT protect_platform_table('platform_grants');

-- ---------------------------------------------------------------------------------------------------------------
-- Accounts

ALTER TABLE users
    ADD COLUMN picture_url varchar(2000),
    ADD COLUMN bio text,
    ADD COLUMN verified_at timestamptz,
    ADD COLUMN password_changed_at timestamptz,
    ADD COLUMN failed_login_attempts integer NOT NULL DEFAULT 0 CHECK (failed_login_attempts >= 0),
    ADD COLUMN account_locked_until timestamptz,
    ADD COLUMN login_streak_max integer NOT NULL DEFAULT 0 CHECK (login_streak_max >= 0),
    ADD COLUMN login_streak_last_date date,
    ADD COLUMN quiz_streak integer NOT NULL DEFAULT 0 CHECK (quiz_streak >= 0),
    ADD COLUMN quiz_streak_max integer NOT NULL DEFAULT 0 CHECK (quiz_streak_max >= 0),
    ADD COLUMN quiz_streak_last_date date;
COMMENT ON COLUMN users.password_hash IS
    'Argon2id in its own text form, or the bcrypt hash of an imported account until its next sign-in; empty: none set.';
COMMENT ON COLUMN users.picture_url IS 'Address of a picture.';
COMMENT ON COLUMN users.bio IS 'What the person says about themselves.';
COMMENT ON COLUMN users.verified_at IS 'When the address was confirmed.';
COMMENT ON COLUMN users.password_changed_at IS 'When the password was last set.';
COMMENT ON COLUMN users.failed_login_attempts IS 'Failed sign-ins since the last that worked.';
COMMENT ON COLUMN users.account_locked_until IS 'No sign-in before this moment.';
COMMENT ON COLUMN users.login_streak_max IS 'Longest login_streak so far.';
COMMENT ON COLUMN users.login_streak_last_date IS 'Last day with a sign-in, in the person''s time zone.';
COMMENT ON COLUMN users.quiz_streak IS 'Days in a row with a finished assessment.';
COMMENT ON COLUMN users.quiz_streak_max IS 'Longest quiz_streak so far.';
COMMENT ON COLUMN users.quiz_streak_last_date IS 'Last day with a finished assessment, in the person''s time zone.';

ALTER TABLE login_attempts ADD COLUMN locked_until timestamptz;
COMMENT ON COLUMN login_attempts.locked_until IS 'After ten failures in a row: no attempt before this moment.';

CREATE TABLE mfa_factors (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    kind factor_kind NOT NULL DEFAULT 'totp',
    secret bytea NOT NULL,
    confirmed_at timestamptz,
    last_step bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, kind)
);
COMMENT ON TABLE mfa_factors IS 'Second factors of sign-in.';
COMMENT ON COLUMN mfa_factors.id IS 'UUIDv7.';
COMMENT ON COLUMN mfa_factors.user_id IS 'Whose factor it is.';
COMMENT ON COLUMN mfa_factors.kind IS 'What kind of factor.';
COMMENT ON COLUMN mfa_factors.secret IS 'The shared secret, sealed under the server''s keys.';
COMMENT ON COLUMN mfa_factors.confirmed_at IS 'When a first code proved it; empty: not in force yet.';
COMMENT ON COLUMN mfa_factors.last_step IS 'Time step of the newest code used: no code of it or an older one works again.';
COMMENT ON COLUMN mfa_factors.created_at IS 'When it was begun.';
SELECT protect_platform_table('mfa_factors');

CREATE TABLE recovery_codes (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    code_hash bytea NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, code_hash)
);
COMMENT ON TABLE recovery_codes IS 'Codes that stand in for a lost second factor, each once.';
COMMENT ON COLUMN recovery_codes.id IS 'UUIDv7.';
COMMENT ON COLUMN recovery_codes.user_id IS 'Whose code it is.';
COMMENT ON COLUMN recovery_codes.code_hash IS 'Keyed BLAKE2b of person and code.';
COMMENT ON COLUMN recovery_codes.used_at IS 'When it was used.';
COMMENT ON COLUMN recovery_codes.created_at IS 'When it was made.';
SELECT protect_platform_table('recovery_codes');

CREATE TABLE remembered_devices (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    device_id uuid NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX remembered_devices_user ON remembered_devices (user_id, device_id);
COMMENT ON TABLE remembered_devices IS 'Devices that need no second factor for thirty days.';
COMMENT ON COLUMN remembered_devices.id IS 'UUIDv7.';
COMMENT ON COLUMN remembered_devices.user_id IS 'Whom it is remembered for.';
COMMENT ON COLUMN remembered_devices.device_id IS 'The device; the token works from no other.';
COMMENT ON COLUMN remembered_devices.token_hash IS 'SHA-256 of the token that the device keeps.';
COMMENT ON COLUMN remembered_devices.expires_at IS 'When the second factor is asked for again.';
COMMENT ON COLUMN remembered_devices.created_at IS 'When the second factor was given.';
SELECT protect_platform_table('remembered_devices');

CREATE TABLE linked_accounts (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    provider account_provider NOT NULL,
    email varchar(320),
    access_token bytea,
    refresh_token bytea,
    token_expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, provider)
);
COMMENT ON TABLE linked_accounts IS 'Calendar and mail accounts that people connected.';
COMMENT ON COLUMN linked_accounts.id IS 'UUIDv7.';
COMMENT ON COLUMN linked_accounts.user_id IS 'Whose account it is.';
COMMENT ON COLUMN linked_accounts.provider IS 'Where the account is.';
COMMENT ON COLUMN linked_accounts.email IS 'Its address.';
COMMENT ON COLUMN linked_accounts.access_token IS 'The provider''s access token, sealed under the server''s keys.';
COMMENT ON COLUMN linked_accounts.refresh_token IS 'The provider''s refresh token, sealed under the server''s keys.';
COMMENT ON COLUMN linked_accounts.token_expires_at IS 'End of the access token.';
COMMENT ON COLUMN linked_accounts.created_at IS 'When it was connected.';
COMMENT ON COLUMN linked_accounts.updated_at IS 'When its tokens last changed.';
SELECT protect_platform_table('linked_accounts');

CREATE TABLE user_tokens (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    purpose token_purpose NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX user_tokens_user ON user_tokens (user_id, purpose, created_at);
COMMENT ON TABLE user_tokens IS 'Tokens that went to people by mail, each good for one thing, once.';
COMMENT ON COLUMN user_tokens.id IS 'UUIDv7.';
COMMENT ON COLUMN user_tokens.user_id IS 'Whom it was sent to.';
COMMENT ON COLUMN user_tokens.purpose IS 'verify: confirms the address; reset: sets a new password.';
COMMENT ON COLUMN user_tokens.token_hash IS 'SHA-256 of the token.';
COMMENT ON COLUMN user_tokens.created_at IS 'When it was made.';
COMMENT ON COLUMN user_tokens.expires_at IS 'When it stops working.';
COMMENT ON COLUMN user_tokens.used_at IS 'When it was used, or replaced by another.';
SELECT protect_platform_table('user_tokens');

CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    name varchar(200) NOT NULL,
    prefix varchar(16) NOT NULL,
    key_hash bytea NOT NULL UNIQUE,
    role membership_role NOT NULL,
    created_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_keys_tenant ON api_keys (tenant_id);
CREATE INDEX api_keys_created_by ON api_keys (created_by);
COMMENT ON TABLE api_keys IS 'Keys for programs of a tenant. Kept as hashes only.';
COMMENT ON COLUMN api_keys.id IS 'UUIDv7.';
COMMENT ON COLUMN api_keys.tenant_id IS 'The tenant it opens.';
COMMENT ON COLUMN api_keys.name IS 'What it is for.';
COMMENT ON COLUMN api_keys.prefix IS 'Its first characters, to tell keys apart.';
COMMENT ON COLUMN api_keys.key_hash IS 'SHA-256 of the key.';
COMMENT ON COLUMN api_keys.role IS 'What its bearer may do.';
COMMENT ON COLUMN api_keys.created_by IS 'Who made it.';
COMMENT ON COLUMN api_keys.created_at IS 'When it was made.';
COMMENT ON COLUMN api_keys.expires_at IS 'When it stops working; empty: never.';
COMMENT ON COLUMN api_keys.last_used_at IS 'When it was last used.';
COMMENT ON COLUMN api_keys.revoked_at IS 'When it was taken back.';
SELECT protect_platform_table('api_keys');

-- ---------------------------------------------------------------------------------------------------------------
-- Invitations and devices of a tenant

CREATE TABLE invitations (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    email varchar(320) NOT NULL CHECK (email = lower(email)),
    role membership_role NOT NULL,
    display_name varchar(200),
    invited_by uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    accepted_by uuid,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, invited_by) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, accepted_by) REFERENCES memberships (tenant_id, user_id)
);
CREATE UNIQUE INDEX invitations_open ON invitations (tenant_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitations_invited_by ON invitations (tenant_id, invited_by);
CREATE INDEX invitations_accepted_by ON invitations (tenant_id, accepted_by);
COMMENT ON TABLE invitations IS 'People asked into the tenant by mail.';
COMMENT ON COLUMN invitations.id IS 'UUIDv7.';
COMMENT ON COLUMN invitations.email IS 'Whom it went to, in lower case.';
COMMENT ON COLUMN invitations.role IS 'The role that comes with it.';
COMMENT ON COLUMN invitations.display_name IS 'The name the inviter knows; the person may choose another.';
COMMENT ON COLUMN invitations.invited_by IS 'Who asked.';
COMMENT ON COLUMN invitations.token_hash IS 'SHA-256 of the token in the mail; a mail sent again has a new one.';
COMMENT ON COLUMN invitations.created_at IS 'When it was made.';
COMMENT ON COLUMN invitations.sent_at IS 'When the last mail was handed over.';
COMMENT ON COLUMN invitations.expires_at IS 'When it stops working.';
COMMENT ON COLUMN invitations.accepted_at IS 'When it was accepted.';
COMMENT ON COLUMN invitations.accepted_by IS 'The person it became.';
COMMENT ON COLUMN invitations.revoked_at IS 'When it was taken back.';
SELECT protect_tenant_table('invitations');

ALTER TABLE devices
    ADD COLUMN label varchar(200),
    ADD COLUMN signed_out_at timestamptz,
    ADD COLUMN wipe_id uuid,
    ADD COLUMN wipe_token_hash bytea,
    ADD COLUMN wipe_ordered_at timestamptz,
    ADD COLUMN wipe_ordered_by uuid,
    ADD COLUMN wipe_done_at timestamptz,
    ADD COLUMN wipe_files integer CHECK (wipe_files >= 0),
    ADD COLUMN wipe_bytes bigint CHECK (wipe_bytes >= 0),
    ADD COLUMN wipe_unsent integer CHECK (wipe_unsent >= 0),
    ADD FOREIGN KEY (tenant_id, wipe_ordered_by) REFERENCES memberships (tenant_id, user_id),
    ADD CONSTRAINT wipe_order_whole CHECK ((wipe_id IS NULL) = (wipe_ordered_at IS NULL)
                                           AND (wipe_id IS NULL) = (wipe_token_hash IS NULL)
                                           AND (wipe_done_at IS NULL OR wipe_id IS NOT NULL));
CREATE INDEX devices_wipe_ordered_by ON devices (tenant_id, wipe_ordered_by);
COMMENT ON COLUMN devices.label IS 'The person''s own name for it; empty: the name it gave itself.';
COMMENT ON COLUMN devices.signed_out_at IS 'When it was last signed out from elsewhere.';
COMMENT ON COLUMN devices.wipe_id IS 'The order to wipe it.';
COMMENT ON COLUMN devices.wipe_token_hash IS 'SHA-256 of the token that goes out with the order and comes back with the receipt.';
COMMENT ON COLUMN devices.wipe_ordered_at IS 'When the wipe was ordered.';
COMMENT ON COLUMN devices.wipe_ordered_by IS 'Who ordered it.';
COMMENT ON COLUMN devices.wipe_done_at IS 'When the receipt came.';
COMMENT ON COLUMN devices.wipe_files IS 'Files removed, by the receipt.';
COMMENT ON COLUMN devices.wipe_bytes IS 'Bytes removed, by the receipt.';
COMMENT ON COLUMN devices.wipe_unsent IS 'Edits that were lost unsent, by the receipt.';
COMMENT ON CONSTRAINT wipe_order_whole ON devices IS 'a wipe order has its id, its token and its time together';

CREATE INDEX sessions_tenant_device ON sessions (tenant_id, device_id);

-- ---------------------------------------------------------------------------------------------------------------
-- Preferences

CREATE TABLE user_preferences (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    theme theme NOT NULL DEFAULT 'light',
    language varchar(20) NOT NULL DEFAULT 'en' CHECK (language ~ '^[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*$'),
    timezone varchar(100) NOT NULL DEFAULT 'UTC',
    date_format varchar(20) NOT NULL DEFAULT 'MM/DD/YYYY' CHECK (date_format <> ''),
    first_day smallint NOT NULL DEFAULT 1 CHECK (first_day BETWEEN 0 AND 6),
    notification_email boolean NOT NULL DEFAULT true,
    notification_browser boolean NOT NULL DEFAULT true,
    notification_push boolean NOT NULL DEFAULT true,
    privacy_level privacy_level NOT NULL DEFAULT 'private',
    settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE user_preferences IS 'How one person wants the program to look and to reach them.';
COMMENT ON COLUMN user_preferences.user_id IS 'The person.';
COMMENT ON COLUMN user_preferences.theme IS 'Colours.';
COMMENT ON COLUMN user_preferences.language IS 'Language of the interface, as a BCP 47 tag.';
COMMENT ON COLUMN user_preferences.timezone IS 'Time zone in which times are shown and days are counted, an IANA name.';
COMMENT ON COLUMN user_preferences.date_format IS 'How dates are written.';
COMMENT ON COLUMN user_preferences.first_day IS 'First day of the week: 0 is Sunday.';
COMMENT ON COLUMN user_preferences.notification_email IS 'Notifications by mail.';
COMMENT ON COLUMN user_preferences.notification_browser IS 'Notifications in the program and the browser.';
COMMENT ON COLUMN user_preferences.notification_push IS 'Notifications pushed to the desktop or phone.';
COMMENT ON COLUMN user_preferences.privacy_level IS 'Who sees the person''s own profile.';
COMMENT ON COLUMN user_preferences.settings IS 'Further options, by name.';
COMMENT ON CONSTRAINT user_preferences_language_check ON user_preferences IS 'language must be a language tag such as en or pt-BR';
COMMENT ON CONSTRAINT user_preferences_first_day_check ON user_preferences IS 'first_day must be 0 (Sunday) to 6';
COMMENT ON CONSTRAINT user_preferences_settings_check ON user_preferences IS 'settings must be a JSON object';
SELECT declare_synced('user_preferences', '{"scope": "personal", "owner": "user_id", "private_to": "user_id",
    "subject": "user_id", "fixed": ["user_id"], "rights": {
    "tenant_admin": "yes own own", "recruiter": "yes own own", "hiring_manager": "yes own own",
    "interviewer": "yes own own", "reviewer": "yes own own", "billing": "yes own own", "candidate": "yes own own"}}');

CREATE FUNCTION check_preferences() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    IF TG_OP = 'INSERT' AND acting IS NOT NULL AND NEW.user_id <> acting THEN
        RAISE EXCEPTION 'user_id: preferences are set by the person they belong to'
            USING ERRCODE = 'check_violation', COLUMN = 'user_id', TABLE = TG_TABLE_NAME;
    END IF;
    IF NEW.timezone !~ '^(UTC|[A-Z][A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$' THEN
        RAISE invalid_parameter_value;
    END IF;
    PERFORM now() AT TIME ZONE NEW.timezone;
    RETURN NEW;
EXCEPTION WHEN invalid_parameter_value THEN
    RAISE EXCEPTION 'timezone: there is no such time zone' USING ERRCODE = 'check_violation', COLUMN = 'timezone', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION check_preferences() IS 'Trigger: a time zone that exists, and nobody else''s preferences.';
GRANT EXECUTE ON FUNCTION check_preferences() TO shortlist_app, shortlist_worker;
CREATE TRIGGER check_preferences BEFORE INSERT OR UPDATE ON user_preferences FOR EACH ROW EXECUTE FUNCTION check_preferences();

-- ---------------------------------------------------------------------------------------------------------------
-- What touched security

CREATE TABLE security_events (
    id uuid PRIMARY KEY,
    tenant_id uuid REFERENCES tenants (id),
    user_id uuid REFERENCES users (id),
    kind security_event_kind NOT NULL,
    email_hash bytea,
    device_id uuid,
    ip_address inet,
    detail varchar(500),
    times integer NOT NULL DEFAULT 1 CHECK (times > 0),
    occurred_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX security_events_tenant ON security_events (tenant_id, occurred_at);
CREATE INDEX security_events_user ON security_events (user_id, occurred_at);
CREATE INDEX security_events_email ON security_events (email_hash, occurred_at);
COMMENT ON TABLE security_events IS 'What happened to accounts: sign-ins, failures, lockouts, tokens, devices. No secrets, no addresses.';
COMMENT ON COLUMN security_events.id IS 'UUIDv7.';
COMMENT ON COLUMN security_events.tenant_id IS 'The tenant concerned; empty: none was known.';
COMMENT ON COLUMN security_events.user_id IS 'The person concerned; empty: none was known.';
COMMENT ON COLUMN security_events.kind IS 'What happened.';
COMMENT ON COLUMN security_events.email_hash IS 'Keyed BLAKE2b of the address that was tried, known or not.';
COMMENT ON COLUMN security_events.device_id IS 'The device concerned.';
COMMENT ON COLUMN security_events.ip_address IS 'Where the request came from.';
COMMENT ON COLUMN security_events.detail IS 'More about it, in words.';
COMMENT ON COLUMN security_events.times IS 'How often within a minute: a flood of refusals makes one row.';
COMMENT ON COLUMN security_events.occurred_at IS 'When it happened, or first happened.';
SELECT protect_platform_table('security_events');
CREATE POLICY own_tenant ON security_events FOR SELECT TO shortlist_app, shortlist_worker
    USING (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid);
GRANT SELECT ON security_events TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Seats

CREATE FUNCTION keep_within_seats() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    seats integer;
BEGIN
    IF NOT NEW.is_active OR NEW.role = 'candidate'
       OR (TG_OP = 'UPDATE' AND OLD.is_active AND OLD.role <> 'candidate') THEN
        RETURN NEW;
    END IF;
    SELECT max_users INTO seats FROM tenants WHERE id = NEW.tenant_id;
    IF seats IS NOT NULL THEN
        PERFORM FROM tenants WHERE id = NEW.tenant_id FOR UPDATE; -- two at once must not both take the last seat
        IF (SELECT count(*) FROM memberships m WHERE m.tenant_id = NEW.tenant_id AND m.is_active AND m.role <> 'candidate'
            AND m.id <> NEW.id) >= seats THEN
            RAISE EXCEPTION 'is_active: the workspace has no free seat; its plan allows % people', seats
                USING ERRCODE = 'check_violation', COLUMN = 'is_active', TABLE = 'memberships';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_within_seats() IS 'Trigger: no more active people than tenants.max_users; candidates take no seat.';
GRANT EXECUTE ON FUNCTION keep_within_seats() TO shortlist_app, shortlist_worker;
CREATE TRIGGER keep_within_seats BEFORE INSERT OR UPDATE ON memberships FOR EACH ROW EXECUTE FUNCTION keep_within_seats();
