-- Tables without a tenant, and the clocks and logs of the capture.

CREATE DOMAIN tenant_status AS text CHECK (VALUE IN ('active', 'suspended'));

CREATE TABLE server_identity (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    history uuid NOT NULL DEFAULT gen_random_uuid(),
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE server_identity IS 'One row: which history of changes this database tells.';
COMMENT ON COLUMN server_identity.only_row IS 'Keeps the table at one row.';
COMMENT ON COLUMN server_identity.history IS 'Changes when the database is restored to an earlier point, so that clients notice.';
COMMENT ON COLUMN server_identity.created_at IS 'When this history began.';
INSERT INTO server_identity DEFAULT VALUES;
SELECT protect_platform_table('server_identity');
CREATE POLICY everyone_reads ON server_identity FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON server_identity TO shortlist_app, shortlist_worker;

CREATE TABLE tenants (
    id uuid PRIMARY KEY,
    slug varchar(63) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    name varchar(200) NOT NULL,
    status tenant_status NOT NULL DEFAULT 'active',
    subscription_tier varchar(50),
    max_users integer CHECK (max_users > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE tenants IS 'The workspaces: each is one customer whose rows nobody else sees.';
COMMENT ON COLUMN tenants.id IS 'UUIDv7.';
COMMENT ON COLUMN tenants.slug IS 'Short name for sign-in and URLs.';
COMMENT ON COLUMN tenants.name IS 'Name people read.';
COMMENT ON COLUMN tenants.status IS 'A suspended tenant cannot sign in.';
COMMENT ON COLUMN tenants.subscription_tier IS 'The plan it pays for.';
COMMENT ON COLUMN tenants.max_users IS 'How many active members the plan allows; empty: no limit.';
COMMENT ON COLUMN tenants.created_at IS 'When it was set up.';
COMMENT ON COLUMN tenants.updated_at IS 'When it last changed.';
SELECT protect_platform_table('tenants');
CREATE POLICY own_tenant ON tenants FOR SELECT TO shortlist_app, shortlist_worker
    USING (id = NULLIF(current_setting('app.tenant', true), '')::uuid);
GRANT SELECT ON tenants TO shortlist_app, shortlist_worker;

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email varchar(320) NOT NULL UNIQUE CHECK (email = lower(email)),
    password_hash text,
    display_name varchar(200) NOT NULL,
    given_name varchar(100),
    family_name varchar(100),
    phone varchar(50),
    is_active boolean NOT NULL DEFAULT true,
    is_verified boolean NOT NULL DEFAULT false,
    login_streak integer NOT NULL DEFAULT 0,
    last_login_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE users IS 'People who can sign in. Clients never see this table; they sync memberships.';
COMMENT ON COLUMN users.id IS 'UUIDv7.';
COMMENT ON COLUMN users.email IS 'Sign-in name, in lower case.';
COMMENT ON COLUMN users.password_hash IS 'Argon2id in its own text form; empty: no password set.';
COMMENT ON COLUMN users.display_name IS 'Name as the person writes it.';
COMMENT ON COLUMN users.given_name IS 'Given name.';
COMMENT ON COLUMN users.family_name IS 'Family name.';
COMMENT ON COLUMN users.phone IS 'Telephone number.';
COMMENT ON COLUMN users.is_active IS 'False: may not sign in anywhere.';
COMMENT ON COLUMN users.is_verified IS 'The address was confirmed.';
COMMENT ON COLUMN users.login_streak IS 'Days in a row with a sign-in.';
COMMENT ON COLUMN users.last_login_at IS 'Last sign-in.';
COMMENT ON COLUMN users.created_at IS 'When the account was made.';
COMMENT ON COLUMN users.updated_at IS 'When the account last changed.';
SELECT protect_platform_table('users');

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    device_id uuid NOT NULL,
    family_id uuid NOT NULL,
    access_hash bytea NOT NULL UNIQUE,
    access_expires_at timestamptz NOT NULL,
    refresh_hash bytea NOT NULL UNIQUE,
    refresh_expires_at timestamptz NOT NULL,
    previous_refresh_hash bytea,
    rotated_at timestamptz,
    revoked_at timestamptz,
    ip_address inet,
    user_agent text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_previous_refresh_hash ON sessions (previous_refresh_hash);
CREATE INDEX sessions_family ON sessions (family_id);
CREATE INDEX sessions_user ON sessions (user_id);
COMMENT ON TABLE sessions IS 'Sign-ins. Tokens are kept as hashes only.';
COMMENT ON COLUMN sessions.id IS 'UUIDv7.';
COMMENT ON COLUMN sessions.user_id IS 'Who signed in.';
COMMENT ON COLUMN sessions.tenant_id IS 'The tenant signed in to.';
COMMENT ON COLUMN sessions.device_id IS 'The device signed in from.';
COMMENT ON COLUMN sessions.family_id IS 'All sessions that one sign-in led to; revoked together.';
COMMENT ON COLUMN sessions.access_hash IS 'SHA-256 of the access token.';
COMMENT ON COLUMN sessions.access_expires_at IS 'End of the access token.';
COMMENT ON COLUMN sessions.refresh_hash IS 'SHA-256 of the refresh token.';
COMMENT ON COLUMN sessions.refresh_expires_at IS 'End of the refresh token.';
COMMENT ON COLUMN sessions.previous_refresh_hash IS 'SHA-256 of the refresh token before the last rotation.';
COMMENT ON COLUMN sessions.rotated_at IS 'Last rotation.';
COMMENT ON COLUMN sessions.revoked_at IS 'When it was ended; empty while it lasts.';
COMMENT ON COLUMN sessions.ip_address IS 'Address of the sign-in.';
COMMENT ON COLUMN sessions.user_agent IS 'Program of the sign-in.';
COMMENT ON COLUMN sessions.created_at IS 'When it began.';
SELECT protect_platform_table('sessions');

CREATE TABLE login_attempts (
    email_hash bytea PRIMARY KEY,
    failures integer NOT NULL DEFAULT 0,
    last_failure_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE login_attempts IS 'Wrong passwords per address, known or not: the delay grows with them.';
COMMENT ON COLUMN login_attempts.email_hash IS 'SHA-256 of the address in lower case.';
COMMENT ON COLUMN login_attempts.failures IS 'Failures since the last success.';
COMMENT ON COLUMN login_attempts.last_failure_at IS 'When it last failed.';
SELECT protect_platform_table('login_attempts');

CREATE TABLE sync_clocks (
    tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
    version bigint NOT NULL DEFAULT 0 CHECK (version >= 0)
) WITH (fillfactor = 50); -- the hottest rows: room for updates in place
COMMENT ON TABLE sync_clocks IS 'The version each tenant has reached: one step per commit that touched its rows.';
COMMENT ON COLUMN sync_clocks.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sync_clocks.version IS 'Its newest version.';
SELECT protect_platform_table('sync_clocks');
CREATE POLICY everyone_reads ON sync_clocks FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON sync_clocks TO shortlist_app, shortlist_worker;

CREATE TABLE sync_commits (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    txn bigint NOT NULL,
    version bigint,
    tables text[] NOT NULL,
    PRIMARY KEY (tenant_id, txn)
);
CREATE UNIQUE INDEX sync_commits_version ON sync_commits (tenant_id, version);
COMMENT ON TABLE sync_commits IS 'Which transaction made which version of a tenant, and what it touched.';
COMMENT ON COLUMN sync_commits.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sync_commits.txn IS 'The transaction''s number, which its rows carry as sync_txn.';
COMMENT ON COLUMN sync_commits.version IS 'The version it made; empty only until it commits.';
COMMENT ON COLUMN sync_commits.tables IS 'The tables it touched.';
SELECT protect_platform_table('sync_commits');
CREATE POLICY own_tenant ON sync_commits FOR SELECT TO shortlist_app, shortlist_worker
    USING (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid);
GRANT SELECT ON sync_commits TO shortlist_app, shortlist_worker;
CREATE CONSTRAINT TRIGGER capture_commit AFTER INSERT ON sync_commits DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION capture_commit();

CREATE TABLE sync_tombstones (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    entity text NOT NULL,
    row_id uuid NOT NULL,
    sync_txn bigint NOT NULL,
    private_to uuid,
    PRIMARY KEY (tenant_id, entity, row_id)
);
CREATE INDEX sync_tombstones_sync_txn ON sync_tombstones (tenant_id, sync_txn);
COMMENT ON TABLE sync_tombstones IS 'Rows that are gone, for clients that still have them.';
COMMENT ON COLUMN sync_tombstones.tenant_id IS 'The tenant.';
COMMENT ON COLUMN sync_tombstones.entity IS 'The row''s table.';
COMMENT ON COLUMN sync_tombstones.row_id IS 'The row''s id.';
COMMENT ON COLUMN sync_tombstones.sync_txn IS 'Number of the transaction that removed it.';
COMMENT ON COLUMN sync_tombstones.private_to IS 'The only person who could see the row; empty: everybody in scope.';
SELECT protect_platform_table('sync_tombstones');
CREATE POLICY own_tenant ON sync_tombstones FOR SELECT TO shortlist_app, shortlist_worker
    USING (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid);
GRANT SELECT ON sync_tombstones TO shortlist_app, shortlist_worker;

CREATE FUNCTION start_clock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO sync_clocks (tenant_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION start_clock() IS 'Trigger: gives a new tenant its clock.';
CREATE TRIGGER start_clock AFTER INSERT ON tenants FOR EACH ROW EXECUTE FUNCTION start_clock();
