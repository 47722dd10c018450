-- What the server does for people in the background: jobs, mail, settings and the secrets among them.

CREATE DOMAIN job_state AS text CHECK (VALUE IN ('queued', 'running', 'done', 'failed', 'cancelled'));
CREATE DOMAIN mail_state AS text CHECK (VALUE IN ('queued', 'sending', 'sent', 'failed'));

CREATE FUNCTION make_uuid7() RETURNS uuid LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
    -- A random UUID (version 4) with the time in its first six bytes and the two bits that make its version a 7.
    SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
        substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
        52, 1), 53, 1), 'hex')::uuid;
$$;
COMMENT ON FUNCTION make_uuid7() IS 'A new UUIDv7, for rows that the database itself creates.';
GRANT EXECUTE ON FUNCTION make_uuid7() TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Jobs. No role reads or writes the table: the functions below do one step each. Time comes from the caller.

CREATE TABLE background_jobs (
    id uuid PRIMARY KEY DEFAULT make_uuid7(),
    tenant_id uuid REFERENCES tenants (id),
    kind varchar(100) NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_.-]*$'),
    payload jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(payload) = 'object'),
    state job_state NOT NULL DEFAULT 'queued',
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    max_attempts integer NOT NULL DEFAULT 8 CHECK (max_attempts > 0),
    every_seconds integer CHECK (every_seconds > 0),
    unique_key varchar(200),
    run_at timestamptz NOT NULL DEFAULT now(),
    locked_by varchar(100),
    locked_until timestamptz,
    result jsonb,
    last_error text,
    related_type varchar(100),
    related_id uuid,
    user_id uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    CONSTRAINT background_jobs_lock CHECK ((state = 'running') = (locked_by IS NOT NULL AND locked_until IS NOT NULL))
);
CREATE INDEX background_jobs_due ON background_jobs (run_at) WHERE state = 'queued';
CREATE INDEX background_jobs_running ON background_jobs (locked_until) WHERE state = 'running';
CREATE UNIQUE INDEX background_jobs_unique_key ON background_jobs (unique_key) WHERE state IN ('queued', 'running');
CREATE INDEX background_jobs_tenant ON background_jobs (tenant_id, created_at);
CREATE INDEX background_jobs_user ON background_jobs (user_id);
CREATE INDEX background_jobs_finished ON background_jobs (finished_at) WHERE state IN ('done', 'failed', 'cancelled');
COMMENT ON TABLE background_jobs IS
    'Work that waits for whichever server process is free. A job may run twice after a crash, so every kind bears that.';
COMMENT ON COLUMN background_jobs.id IS 'UUIDv7.';
COMMENT ON COLUMN background_jobs.tenant_id IS 'The tenant it works for; empty: the server''s own work.';
COMMENT ON COLUMN background_jobs.kind IS 'Which handler does it.';
COMMENT ON COLUMN background_jobs.payload IS 'What the handler needs to know: ids, never secrets.';
COMMENT ON COLUMN background_jobs.state IS 'Where it stands.';
COMMENT ON COLUMN background_jobs.attempts IS 'How often it was begun since it last succeeded.';
COMMENT ON COLUMN background_jobs.max_attempts IS 'After so many attempts it has failed; a periodic job never gives up.';
COMMENT ON COLUMN background_jobs.every_seconds IS 'A periodic job goes back into the queue for so many seconds; empty: it runs once.';
COMMENT ON COLUMN background_jobs.unique_key IS 'Only one unfinished job has it; empty: any number.';
COMMENT ON COLUMN background_jobs.run_at IS 'Not before this time.';
COMMENT ON COLUMN background_jobs.locked_by IS 'The process that runs it.';
COMMENT ON COLUMN background_jobs.locked_until IS 'After this time the process counts as dead and another may take the job.';
COMMENT ON COLUMN background_jobs.result IS 'What the last run that succeeded answered.';
COMMENT ON COLUMN background_jobs.last_error IS 'Why the last run failed; empty after a success.';
COMMENT ON COLUMN background_jobs.related_type IS 'The table of the row it is about.';
COMMENT ON COLUMN background_jobs.related_id IS 'The row it is about.';
COMMENT ON COLUMN background_jobs.user_id IS 'Who asked for it; empty: nobody.';
COMMENT ON COLUMN background_jobs.created_at IS 'When it was queued.';
COMMENT ON COLUMN background_jobs.finished_at IS 'When it last ended, well or not.';
SELECT protect_platform_table('background_jobs');
SELECT declare_states('background_jobs', 'state', 'background job', '{
    "queued": ["running", "cancelled"],
    "running": ["queued", "done", "failed"],
    "failed": ["queued"]}');

CREATE FUNCTION enqueue_job(p_kind text, p_payload jsonb, p_run_at timestamptz, p_unique_key text DEFAULT NULL,
                            p_tenant uuid DEFAULT NULL, p_user uuid DEFAULT NULL, p_related_type text DEFAULT NULL,
                            p_related_id uuid DEFAULT NULL, p_every_seconds integer DEFAULT NULL) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    queued uuid;
BEGIN
    INSERT INTO background_jobs (kind, payload, run_at, unique_key, tenant_id, user_id, related_type, related_id, every_seconds)
        VALUES (p_kind, p_payload, p_run_at, p_unique_key, p_tenant, p_user, p_related_type, p_related_id, p_every_seconds)
        ON CONFLICT (unique_key) WHERE state IN ('queued', 'running') DO NOTHING
        RETURNING id INTO queued;
    IF queued IS NULL THEN
        SELECT id INTO queued FROM background_jobs WHERE unique_key = p_unique_key AND state IN ('queued', 'running');
        -- A new version of the program may want another interval.
        UPDATE background_jobs SET every_seconds = p_every_seconds, run_at = least(run_at, p_run_at + make_interval(secs => p_every_seconds))
            WHERE id = queued AND p_every_seconds IS NOT NULL AND every_seconds IS DISTINCT FROM p_every_seconds;
    END IF;
    RETURN queued;
END
$$;
COMMENT ON FUNCTION enqueue_job(text, jsonb, timestamptz, text, uuid, uuid, text, uuid, integer) IS
    'Queues a job in the caller''s transaction; with a unique key that an unfinished job has, that one stays the only one.';

CREATE FUNCTION take_jobs(p_worker text, p_kinds text[], p_limit integer, p_lease_seconds integer, p_now timestamptz)
    RETURNS TABLE (id uuid, kind text, payload jsonb, attempts integer, tenant_id uuid, user_id uuid,
                   related_type text, related_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    -- Whoever held these is gone, and has been too often.
    UPDATE background_jobs j SET state = 'failed', locked_by = NULL, locked_until = NULL, finished_at = p_now,
                                 last_error = 'The process that ran it ended without an answer'
        WHERE j.id IN (SELECT d.id FROM background_jobs d
                       WHERE d.state = 'running' AND d.locked_until < p_now AND d.attempts >= d.max_attempts
                         AND d.every_seconds IS NULL AND d.kind = ANY (p_kinds) FOR UPDATE SKIP LOCKED);
    RETURN QUERY
        WITH due AS (
            SELECT d.id FROM background_jobs d
            WHERE ((d.state = 'queued' AND d.run_at <= p_now) OR (d.state = 'running' AND d.locked_until < p_now))
              AND d.kind = ANY (p_kinds)
            ORDER BY d.run_at LIMIT p_limit FOR UPDATE SKIP LOCKED)
        UPDATE background_jobs j SET state = 'running', attempts = j.attempts + 1, locked_by = p_worker,
                                     locked_until = p_now + make_interval(secs => p_lease_seconds)
        FROM due WHERE j.id = due.id
        RETURNING j.id, j.kind::text, j.payload, j.attempts, j.tenant_id, j.user_id, j.related_type::text, j.related_id;
END
$$;
COMMENT ON FUNCTION take_jobs(text, text[], integer, integer, timestamptz) IS
    'Takes due jobs of these kinds, and those of processes that died, for so many seconds. No two callers get the same.';

CREATE FUNCTION extend_job(p_id uuid, p_worker text, p_lease_seconds integer, p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE background_jobs SET locked_until = p_now + make_interval(secs => p_lease_seconds)
        WHERE id = p_id AND state = 'running' AND locked_by = p_worker;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION extend_job(uuid, text, integer, timestamptz) IS
    'Keeps a job for longer; false: another process has taken it meanwhile.';

CREATE FUNCTION finish_job(p_id uuid, p_worker text, p_result jsonb, p_now timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE background_jobs SET
            state = CASE WHEN every_seconds IS NULL THEN 'done' ELSE 'queued' END,
            attempts = CASE WHEN every_seconds IS NULL THEN attempts ELSE 0 END,
            run_at = CASE WHEN every_seconds IS NULL THEN run_at ELSE p_now + make_interval(secs => every_seconds) END,
            result = p_result, last_error = NULL, locked_by = NULL, locked_until = NULL, finished_at = p_now
        WHERE id = p_id AND state = 'running' AND locked_by = p_worker;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION finish_job(uuid, text, jsonb, timestamptz) IS
    'A job succeeded; a periodic one waits for its next turn. False: another process has taken it meanwhile.';

CREATE FUNCTION fail_job(p_id uuid, p_worker text, p_error text, p_permanent boolean, p_now timestamptz) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    becomes text;
BEGIN
    -- 10 s, 20 s, 40 s … at most an hour; a periodic job at least its own interval.
    UPDATE background_jobs SET
            state = CASE WHEN every_seconds IS NULL AND (p_permanent OR attempts >= max_attempts) THEN 'failed' ELSE 'queued' END,
            run_at = p_now + make_interval(secs => greatest(coalesce(every_seconds, 0), least(3600, 10 * 2 ^ least(attempts - 1, 20)))),
            last_error = left(p_error, 2000), locked_by = NULL, locked_until = NULL, finished_at = p_now
        WHERE id = p_id AND state = 'running' AND locked_by = p_worker
        RETURNING state INTO becomes;
    RETURN becomes;
END
$$;
COMMENT ON FUNCTION fail_job(uuid, text, text, boolean, timestamptz) IS
    'A run failed: answers queued (it is tried again, later each time) or failed; nothing when another process has it.';

CREATE FUNCTION release_jobs(p_worker text, p_now timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    released integer;
BEGIN
    UPDATE background_jobs SET state = 'queued', attempts = greatest(attempts - 1, 0), run_at = p_now, locked_by = NULL, locked_until = NULL
        WHERE state = 'running' AND locked_by = p_worker;
    GET DIAGNOSTICS released = ROW_COUNT;
    RETURN released;
END
$$;
COMMENT ON FUNCTION release_jobs(text, timestamptz) IS 'A process that stops gives back what it has not begun.';

-- ---------------------------------------------------------------------------------------------------------------
-- Mail

CREATE TABLE mail_outbox (
    id uuid PRIMARY KEY DEFAULT make_uuid7(),
    tenant_id uuid REFERENCES tenants (id),
    recipient varchar(320) NOT NULL,
    subject varchar(500) NOT NULL,
    body text NOT NULL,
    kind varchar(100) NOT NULL CHECK (kind ~ '^[a-z][a-z0-9_.-]*$'),
    state mail_state NOT NULL DEFAULT 'queued',
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    locked_by varchar(100),
    locked_until timestamptz,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    CONSTRAINT mail_outbox_recipient CHECK (recipient ~ '^[^[:space:][:cntrl:]<>()\[\],;:"\\@]+@[^[:space:][:cntrl:]<>()\[\],;:"\\@]+$'),
    CONSTRAINT mail_outbox_subject CHECK (subject !~ '[[:cntrl:]]'),
    CONSTRAINT mail_outbox_body CHECK (state NOT IN ('sent', 'failed') OR body = ''),
    CONSTRAINT mail_outbox_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    CONSTRAINT mail_outbox_lock CHECK ((state = 'sending') = (locked_by IS NOT NULL AND locked_until IS NOT NULL))
);
CREATE INDEX mail_outbox_due ON mail_outbox (next_attempt_at) WHERE state = 'queued';
CREATE INDEX mail_outbox_sending ON mail_outbox (locked_until) WHERE state = 'sending';
CREATE INDEX mail_outbox_tenant ON mail_outbox (tenant_id, created_at);
COMMENT ON TABLE mail_outbox IS
    'Mail on its way out, written in the transaction that causes it. A crash may send one twice, with the same Message-ID.';
COMMENT ON COLUMN mail_outbox.id IS 'UUIDv7; also the left part of the Message-ID.';
COMMENT ON COLUMN mail_outbox.tenant_id IS 'The tenant it is sent for; empty: the server itself.';
COMMENT ON COLUMN mail_outbox.recipient IS 'One address, without a name.';
COMMENT ON COLUMN mail_outbox.subject IS 'Subject, on one line.';
COMMENT ON COLUMN mail_outbox.body IS 'Plain text; emptied when the mail was sent or given up, because it may hold a link with a token.';
COMMENT ON COLUMN mail_outbox.kind IS 'What the mail is for: invitation, verification, password-reset …';
COMMENT ON COLUMN mail_outbox.state IS 'Where it stands.';
COMMENT ON COLUMN mail_outbox.attempts IS 'How often sending was begun.';
COMMENT ON COLUMN mail_outbox.next_attempt_at IS 'Not before this time.';
COMMENT ON COLUMN mail_outbox.locked_by IS 'The process that sends it.';
COMMENT ON COLUMN mail_outbox.locked_until IS 'After this time the process counts as dead and another sends the mail.';
COMMENT ON COLUMN mail_outbox.last_error IS 'Why the last attempt failed; empty after a success.';
COMMENT ON COLUMN mail_outbox.created_at IS 'When it was queued.';
COMMENT ON COLUMN mail_outbox.sent_at IS 'When the mail server took it.';
COMMENT ON CONSTRAINT mail_outbox_recipient ON mail_outbox IS 'A mail goes to one address of the form name@example.org';
SELECT protect_platform_table('mail_outbox');
SELECT declare_states('mail_outbox', 'state', 'mail', '{
    "queued": ["sending"],
    "sending": ["queued", "sent", "failed"]}');

CREATE FUNCTION queue_mail(tenant uuid, recipient text, subject text, body text, kind text) RETURNS uuid
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    -- A line break in somebody's name must not become a header of the mail.
    INSERT INTO mail_outbox (tenant_id, recipient, subject, body, kind)
        VALUES (tenant, trim(recipient), left(trim(regexp_replace(subject, '[[:cntrl:]]+', ' ', 'g')), 500), body, kind)
        RETURNING id;
$$;
COMMENT ON FUNCTION queue_mail(uuid, text, text, text, text) IS
    'Queues a mail in the caller''s transaction: it goes out when that commits, and not at all otherwise.';

CREATE FUNCTION take_mails(p_worker text, p_limit integer, p_lease_seconds integer, p_now timestamptz)
    RETURNS TABLE (id uuid, tenant_id uuid, recipient text, subject text, body text, kind text, attempts integer, created_at timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH due AS (
        SELECT m.id FROM mail_outbox m
        WHERE (m.state = 'queued' AND m.next_attempt_at <= p_now) OR (m.state = 'sending' AND m.locked_until < p_now)
        ORDER BY m.next_attempt_at LIMIT p_limit FOR UPDATE SKIP LOCKED)
    UPDATE mail_outbox m SET state = 'sending', attempts = m.attempts + 1, locked_by = p_worker,
                             locked_until = p_now + make_interval(secs => p_lease_seconds)
    FROM due WHERE m.id = due.id
    RETURNING m.id, m.tenant_id, m.recipient::text, m.subject::text, m.body, m.kind::text, m.attempts, m.created_at;
$$;
COMMENT ON FUNCTION take_mails(text, integer, integer, timestamptz) IS
    'Takes due mails, and those of processes that died, for so many seconds. No two callers get the same.';

CREATE FUNCTION mail_was_sent(p_id uuid, p_worker text, p_now timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE mail_outbox SET state = 'sent', body = '', sent_at = p_now, last_error = NULL, locked_by = NULL, locked_until = NULL
        WHERE id = p_id AND state = 'sending' AND locked_by = p_worker;
$$;
COMMENT ON FUNCTION mail_was_sent(uuid, text, timestamptz) IS 'The mail server took the mail.';

CREATE FUNCTION mail_not_sent(p_id uuid, p_worker text, p_error text, p_permanent boolean, p_now timestamptz) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    most_attempts constant integer := 14;
    becomes text;
BEGIN
    -- 30 s, 1 min, 2 min … at most four hours: given up after about a day.
    UPDATE mail_outbox SET
            state = CASE WHEN p_permanent OR attempts >= most_attempts THEN 'failed' ELSE 'queued' END,
            body = CASE WHEN p_permanent OR attempts >= most_attempts THEN '' ELSE body END,
            next_attempt_at = p_now + make_interval(secs => least(14400, 30 * 2 ^ least(attempts - 1, 20))),
            last_error = left(p_error, 2000), locked_by = NULL, locked_until = NULL
        WHERE id = p_id AND state = 'sending' AND locked_by = p_worker
        RETURNING state INTO becomes;
    RETURN becomes;
END
$$;
COMMENT ON FUNCTION mail_not_sent(uuid, text, text, boolean, timestamptz) IS
    'An attempt failed: answers queued (it is tried again, later each time) or failed; nothing when another process has it.';

CREATE FUNCTION release_mail(p_id uuid, p_worker text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE mail_outbox SET state = 'queued', attempts = greatest(attempts - 1, 0), locked_by = NULL, locked_until = NULL
        WHERE id = p_id AND state = 'sending' AND locked_by = p_worker;
$$;
COMMENT ON FUNCTION release_mail(uuid, text) IS 'A process that stops gives back a mail that it has not begun to send.';

CREATE FUNCTION tenant_mail(p_limit integer)
    RETURNS TABLE (id uuid, recipient text, subject text, kind text, state text, attempts integer, next_attempt_at timestamptz,
                   last_error text, created_at timestamptz, sent_at timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT m.id, m.recipient::text, m.subject::text, m.kind::text, m.state::text, m.attempts,
           CASE WHEN m.state = 'queued' THEN m.next_attempt_at END, m.last_error, m.created_at, m.sent_at
    FROM mail_outbox m WHERE m.tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid
    ORDER BY m.created_at DESC, m.id DESC LIMIT least(p_limit, 500);
$$;
COMMENT ON FUNCTION tenant_mail(integer) IS 'The newest mails of the tenant (app.tenant), without their text.';

CREATE FUNCTION forget_finished_work(p_now timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    jobs integer;
    mails integer;
BEGIN
    DELETE FROM background_jobs WHERE state IN ('done', 'failed', 'cancelled') AND finished_at < p_now - interval '30 days';
    GET DIAGNOSTICS jobs = ROW_COUNT;
    DELETE FROM mail_outbox WHERE state IN ('sent', 'failed') AND created_at < p_now - interval '90 days';
    GET DIAGNOSTICS mails = ROW_COUNT;
    RETURN jobs + mails;
END
$$;
COMMENT ON FUNCTION forget_finished_work(timestamptz) IS
    'Deletes jobs that ended 30 days ago and mails of 90 days ago; answers how many.';

GRANT EXECUTE ON FUNCTION
    enqueue_job(text, jsonb, timestamptz, text, uuid, uuid, text, uuid, integer),
    take_jobs(text, text[], integer, integer, timestamptz), extend_job(uuid, text, integer, timestamptz),
    finish_job(uuid, text, jsonb, timestamptz), fail_job(uuid, text, text, boolean, timestamptz), release_jobs(text, timestamptz),
    queue_mail(uuid, text, text, text, text), take_mails(text, integer, integer, timestamptz),
    mail_was_sent(uuid, text, timestamptz), mail_not_sent(uuid, text, text, boolean, timestamptz), release_mail(uuid, text),
    tenant_mail(integer), forget_finished_work(timestamptz)
    TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Sealed values: envelopes of the server's SecretBox. Byte 0 is the format, bytes 1 to 8 name the master key.

CREATE TABLE sealed_columns (
    table_name text NOT NULL,
    column_name text NOT NULL,
    PRIMARY KEY (table_name, column_name)
);
COMMENT ON TABLE sealed_columns IS 'Every column that holds sealed values: a new master key re-wraps them all.';
COMMENT ON COLUMN sealed_columns.table_name IS 'The table.';
COMMENT ON COLUMN sealed_columns.column_name IS 'Its column, of type bytea.';
SELECT protect_platform_table('sealed_columns');
CREATE POLICY everyone_reads ON sealed_columns FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON sealed_columns TO shortlist_app, shortlist_worker;

CREATE FUNCTION declare_sealed(sealed_table text, sealed_column text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    relation regclass := ('public.' || quote_ident(sealed_table))::regclass;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation AND attname = sealed_column AND atttypid = 'bytea'::regtype) THEN
        RAISE EXCEPTION 'declare_sealed(%): the table has no column % of type bytea', sealed_table, sealed_column;
    END IF;
    INSERT INTO sealed_columns (table_name, column_name) VALUES (sealed_table, sealed_column);
    -- The two functions below see the rows of every tenant; nobody else gains anything by the setting.
    IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = relation AND polname IN ('owner_all', 'rewrapping')) THEN
        EXECUTE format('CREATE POLICY rewrapping ON %s TO shortlist_owner USING (current_setting(''app.rewrapping'', true) = ''on'') '
                       'WITH CHECK (current_setting(''app.rewrapping'', true) = ''on'')', relation);
    END IF;
END
$$;
COMMENT ON FUNCTION declare_sealed(text, text) IS 'States that a column holds sealed values, so that they are re-wrapped with every new master key.';

CREATE FUNCTION sealed_under_other_keys(p_table text, p_column text, p_keys text[], p_limit integer)
    RETURNS TABLE (place text, sealed bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM sealed_columns WHERE table_name = p_table AND column_name = p_column;
    IF NOT FOUND THEN
        RAISE EXCEPTION '%.% holds no sealed values', p_table, p_column;
    END IF;
    PERFORM set_config('app.rewrapping', 'on', true);
    RETURN QUERY EXECUTE format('SELECT ctid::text, %1$I FROM %2$I WHERE encode(substring(%1$I FROM 2 FOR 8), ''hex'') <> ALL ($1) LIMIT $2',
                                p_column, p_table) USING p_keys, p_limit;
    PERFORM set_config('app.rewrapping', '', true);
END
$$;
COMMENT ON FUNCTION sealed_under_other_keys(text, text, text[], integer) IS
    'Sealed values, of every tenant, that another master key than these (in hex) wraps, each with its place.';

CREATE FUNCTION replace_sealed(p_table text, p_column text, p_place text, p_old bytea, p_new bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    replaced bigint;
BEGIN
    PERFORM FROM sealed_columns WHERE table_name = p_table AND column_name = p_column;
    IF NOT FOUND THEN
        RAISE EXCEPTION '%.% holds no sealed values', p_table, p_column;
    END IF;
    PERFORM set_config('app.rewrapping', 'on', true);
    EXECUTE format('UPDATE %2$I SET %1$I = $1 WHERE ctid = $2::tid AND %1$I = $3', p_column, p_table) USING p_new, p_place, p_old;
    GET DIAGNOSTICS replaced = ROW_COUNT;
    PERFORM set_config('app.rewrapping', '', true);
    RETURN replaced = 1;
END
$$;
COMMENT ON FUNCTION replace_sealed(text, text, text, bytea, bytea) IS
    'Puts a re-wrapped value in the place of the one it was made from; false when that has changed meanwhile.';

CREATE FUNCTION sealing_keys() RETURNS TABLE (key_id bytea, sealed_values bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    declared sealed_columns;
BEGIN
    PERFORM set_config('app.rewrapping', 'on', true);
    FOR declared IN SELECT * FROM sealed_columns LOOP
        RETURN QUERY EXECUTE format('SELECT substring(%1$I FROM 2 FOR 8), count(*) FROM %2$I WHERE %1$I IS NOT NULL GROUP BY 1',
                                    declared.column_name, declared.table_name);
    END LOOP;
    PERFORM set_config('app.rewrapping', '', true);
END
$$;
COMMENT ON FUNCTION sealing_keys() IS 'Which master keys wrap how many values, by column: a key that is missing from the key ring shows at start.';
GRANT EXECUTE ON FUNCTION sealing_keys() TO shortlist_app, shortlist_worker, shortlist_backup;

-- ---------------------------------------------------------------------------------------------------------------
-- Settings

CREATE TABLE settings (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    key varchar(100) NOT NULL,
    value jsonb,
    is_secret boolean NOT NULL DEFAULT false,
    secret_set_at timestamptz,
    description text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, key),
    FOREIGN KEY (tenant_id, created_by) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, updated_by) REFERENCES memberships (tenant_id, user_id),
    CONSTRAINT settings_key CHECK (key ~ '^[a-z][a-z0-9_.-]*$'),
    CONSTRAINT settings_secret_value CHECK (NOT is_secret OR value IS NULL),
    CONSTRAINT settings_secret_set_at CHECK (is_secret OR secret_set_at IS NULL)
);
CREATE INDEX settings_created_by ON settings (tenant_id, created_by);
CREATE INDEX settings_updated_by ON settings (tenant_id, updated_by);
COMMENT ON TABLE settings IS 'What a tenant''s administrators set. The value of a secret one is in setting_secrets and never travels.';
COMMENT ON COLUMN settings.key IS 'What is set, such as mail.footer.';
COMMENT ON COLUMN settings.value IS 'Its value; empty for a secret.';
COMMENT ON COLUMN settings.is_secret IS 'The value is sealed on the server.';
COMMENT ON COLUMN settings.secret_set_at IS 'When the secret was last set; empty: there is none yet, or it is no secret.';
COMMENT ON COLUMN settings.description IS 'What it does, in words.';
COMMENT ON CONSTRAINT settings_key ON settings IS 'A key has small letters, digits, dots, hyphens and underscores and begins with a letter';
COMMENT ON CONSTRAINT settings_secret_value ON settings IS 'A secret has no value here; it is set through the server alone';
COMMENT ON CONSTRAINT settings_secret_set_at ON settings IS 'Only a secret has the time it was set';
SELECT declare_synced('settings', '{"scope": "administration", "title": "key", "fixed": ["key", "is_secret"],
    "read_only": ["secret_set_at"], "rights": {"tenant_admin": "yes all all"}}');

CREATE TABLE setting_secrets (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    setting_id uuid NOT NULL,
    sealed bytea NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now(),
    set_by uuid,
    PRIMARY KEY (tenant_id, setting_id),
    FOREIGN KEY (tenant_id, setting_id) REFERENCES settings (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, set_by) REFERENCES memberships (tenant_id, user_id)
);
CREATE INDEX setting_secrets_set_by ON setting_secrets (tenant_id, set_by);
COMMENT ON TABLE setting_secrets IS 'The sealed values of secret settings. They never leave the server.';
COMMENT ON COLUMN setting_secrets.setting_id IS 'The setting.';
COMMENT ON COLUMN setting_secrets.sealed IS 'The value, sealed for this setting of this tenant.';
COMMENT ON COLUMN setting_secrets.set_at IS 'When it was set.';
COMMENT ON COLUMN setting_secrets.set_by IS 'Who set it.';
SELECT protect_tenant_table('setting_secrets');
SELECT declare_sealed('setting_secrets', 'sealed');

CREATE FUNCTION note_secret() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE settings SET secret_set_at = NULL WHERE tenant_id = OLD.tenant_id AND id = OLD.setting_id;
        RETURN NULL;
    END IF;
    UPDATE settings SET secret_set_at = NEW.set_at
        WHERE tenant_id = NEW.tenant_id AND id = NEW.setting_id AND is_secret AND secret_set_at IS DISTINCT FROM NEW.set_at;
    IF NOT EXISTS (SELECT FROM settings WHERE tenant_id = NEW.tenant_id AND id = NEW.setting_id AND is_secret) THEN
        RAISE EXCEPTION 'is_secret: this setting is no secret'
            USING ERRCODE = 'check_violation', COLUMN = 'is_secret', TABLE = 'settings';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_secret() IS 'Trigger: a setting shows when its secret was set, so that the clients know there is one.';
GRANT EXECUTE ON FUNCTION note_secret() TO shortlist_app, shortlist_worker;
-- Re-wrapping changes the sealed bytes alone: nothing for the clients to hear of.
CREATE TRIGGER note_secret AFTER INSERT OR DELETE OR UPDATE OF set_at ON setting_secrets FOR EACH ROW EXECUTE FUNCTION note_secret();

CREATE TABLE server_settings (
    key varchar(100) PRIMARY KEY CHECK (key ~ '^[a-z][a-z0-9_.-]*$'),
    value jsonb,
    sealed bytea,
    description text,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT server_settings_one_value CHECK (value IS NULL OR sealed IS NULL)
);
COMMENT ON TABLE server_settings IS 'What the operator sets for the whole server.';
COMMENT ON COLUMN server_settings.key IS 'What is set.';
COMMENT ON COLUMN server_settings.value IS 'Its value; empty for a secret.';
COMMENT ON COLUMN server_settings.sealed IS 'The value of a secret, sealed.';
COMMENT ON COLUMN server_settings.description IS 'What it does, in words.';
COMMENT ON COLUMN server_settings.updated_at IS 'When it was last set.';
COMMENT ON CONSTRAINT server_settings_one_value ON server_settings IS 'A setting has a value or a sealed value, not both';
SELECT protect_platform_table('server_settings');
CREATE POLICY everyone_reads ON server_settings FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON server_settings TO shortlist_app, shortlist_worker;
SELECT declare_sealed('server_settings', 'sealed');
