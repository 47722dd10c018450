-- Applications by mail: the server reads mailboxes such as jobs@… over IMAP and keeps each message as a file. It looks
-- into none of them: clients read them in a process of their own, and people decide who becomes a candidate.

CREATE DOMAIN mailbox_security AS text CHECK (VALUE IN ('tls', 'starttls', 'none'));
CREATE DOMAIN mailbox_problem AS text CHECK (VALUE IN ('no_password', 'unreachable', 'not_permitted', 'not_secure', 'sign_in',
    'folder', 'silent', 'other'));
CREATE DOMAIN mail_application_status AS text CHECK (VALUE IN ('new', 'imported', 'set_aside', 'too_large'));

CREATE TABLE mailboxes (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(120) NOT NULL,
    host varchar(253) NOT NULL,
    port integer NOT NULL DEFAULT 993,
    security mailbox_security NOT NULL DEFAULT 'tls',
    username varchar(320) NOT NULL,
    folder varchar(255) NOT NULL DEFAULT 'INBOX',
    since date,
    job_id uuid,
    is_active boolean NOT NULL DEFAULT true,
    password_set_at timestamptz,
    checked_at timestamptz,
    problem mailbox_problem,
    problem_detail varchar(500),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT mailbox_named CHECK (btrim(name) <> ''),
    CONSTRAINT mailbox_host CHECK (host ~ '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$'),
    CONSTRAINT mailbox_port CHECK (port BETWEEN 1 AND 65535),
    CONSTRAINT mailbox_username CHECK (btrim(username) <> '' AND username !~ '[[:cntrl:]]'),
    CONSTRAINT mailbox_folder CHECK (folder ~ '^[ -~]+$'),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id)
);
COMMENT ON TABLE mailboxes IS 'Mailboxes that applications come to. The server reads them over IMAP and changes nothing there.';
COMMENT ON COLUMN mailboxes.name IS 'Name people read, such as the mail address.';
COMMENT ON COLUMN mailboxes.host IS 'Name or IPv4 address of the IMAP server.';
COMMENT ON COLUMN mailboxes.port IS 'Its port: 993 with TLS from the start, else 143 as a rule.';
COMMENT ON COLUMN mailboxes.security IS
    'tls: TLS from the start; starttls: TLS before the sign-in; none: only to a mail server on the Shortlist server''s own machine.';
COMMENT ON COLUMN mailboxes.username IS 'Whom the server signs in as there.';
COMMENT ON COLUMN mailboxes.folder IS 'The folder that is read.';
COMMENT ON COLUMN mailboxes.since IS 'Mails that came before this day are left where they are; empty: all are taken.';
COMMENT ON COLUMN mailboxes.job_id IS 'The job that its mails are for; empty: whoever takes one in says so.';
COMMENT ON COLUMN mailboxes.is_active IS 'False: the server does not read it.';
COMMENT ON COLUMN mailboxes.password_set_at IS 'When the password was set, which never leaves the server; empty: there is none. Set by the server.';
COMMENT ON COLUMN mailboxes.checked_at IS 'When the server last read it, to within a quarter of an hour; set by the server.';
COMMENT ON COLUMN mailboxes.problem IS 'Why it could not be read the last time; empty: it could. Set by the server.';
COMMENT ON COLUMN mailboxes.problem_detail IS 'What was said about the problem, in the words of the libraries or of the mail server.';
COMMENT ON CONSTRAINT mailbox_named ON mailboxes IS 'name must not be empty';
COMMENT ON CONSTRAINT mailbox_host ON mailboxes IS 'host must be a name such as imap.example.org, or an IPv4 address';
COMMENT ON CONSTRAINT mailbox_port ON mailboxes IS 'port must be between 1 and 65535';
COMMENT ON CONSTRAINT mailbox_username ON mailboxes IS 'username must not be empty, and is one line';
COMMENT ON CONSTRAINT mailbox_folder ON mailboxes IS 'folder must have letters without accents, digits and signs only';
CREATE INDEX mailboxes_job_id ON mailboxes (tenant_id, job_id);
SELECT declare_synced('mailboxes', '{"scope": "recruiting", "title": "name", "soft_delete": true,
    "read_only": ["password_set_at", "checked_at", "problem", "problem_detail"], "rights": {"tenant_admin": "yes all all"}}');

-- All workspaces share the server's one reader.
CREATE FUNCTION limit_mailboxes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('mailboxes of ' || NEW.tenant_id, 0));
    IF (SELECT count(*) FROM mailboxes m WHERE m.tenant_id = NEW.tenant_id AND m.id <> NEW.id AND m.deleted_at IS NULL) >= 20 THEN
        RAISE EXCEPTION 'name: a workspace has at most 20 mailboxes: remove one first'
            USING ERRCODE = 'check_violation', COLUMN = 'name', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION limit_mailboxes() IS 'Trigger: a workspace has at most 20 mailboxes; those that were removed do not count.';
CREATE TRIGGER limit_number BEFORE INSERT ON mailboxes FOR EACH ROW WHEN (NEW.deleted_at IS NULL)
    EXECUTE FUNCTION limit_mailboxes();
CREATE TRIGGER limit_number_again BEFORE UPDATE ON mailboxes FOR EACH ROW
    WHEN (OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL) EXECUTE FUNCTION limit_mailboxes();

CREATE TABLE mailbox_secrets (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    mailbox_id uuid NOT NULL,
    sealed bytea NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now(),
    set_by uuid,
    PRIMARY KEY (tenant_id, mailbox_id),
    FOREIGN KEY (tenant_id, mailbox_id) REFERENCES mailboxes (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, set_by) REFERENCES memberships (tenant_id, user_id)
);
CREATE INDEX mailbox_secrets_set_by ON mailbox_secrets (tenant_id, set_by);
COMMENT ON TABLE mailbox_secrets IS 'The sealed passwords of mailboxes. They never leave the server, but to the mail server they are for.';
COMMENT ON COLUMN mailbox_secrets.mailbox_id IS 'The mailbox.';
COMMENT ON COLUMN mailbox_secrets.sealed IS 'The password, sealed for this mailbox of this tenant.';
COMMENT ON COLUMN mailbox_secrets.set_at IS 'When it was set.';
COMMENT ON COLUMN mailbox_secrets.set_by IS 'Who set it.';
SELECT protect_tenant_table('mailbox_secrets');
SELECT declare_sealed('mailbox_secrets', 'sealed');

CREATE TABLE mailbox_positions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    mailbox_id uuid NOT NULL,
    uid_validity bigint NOT NULL DEFAULT 0,
    last_uid bigint NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    next_check_at timestamptz,
    read_at timestamptz,
    PRIMARY KEY (tenant_id, mailbox_id),
    CONSTRAINT mailbox_position CHECK (uid_validity >= 0 AND last_uid >= 0 AND failures >= 0),
    FOREIGN KEY (tenant_id, mailbox_id) REFERENCES mailboxes (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE mailbox_positions IS 'How far the server has read each mailbox.';
COMMENT ON COLUMN mailbox_positions.mailbox_id IS 'The mailbox.';
COMMENT ON COLUMN mailbox_positions.uid_validity IS 'The mailbox''s UIDVALIDITY (RFC 3501): another one, and its numbers begin anew.';
COMMENT ON COLUMN mailbox_positions.last_uid IS 'The highest UID that was dealt with.';
COMMENT ON COLUMN mailbox_positions.failures IS 'How often in a row it could not be read: the next attempt waits longer each time.';
COMMENT ON COLUMN mailbox_positions.next_check_at IS 'Not read before this time; empty: at once.';
COMMENT ON COLUMN mailbox_positions.read_at IS 'When the server last read it, or tried to.';
COMMENT ON CONSTRAINT mailbox_position ON mailbox_positions IS 'A position counts from 0';
SELECT protect_tenant_table('mailbox_positions');

CREATE TABLE mailbox_messages (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    mailbox_id uuid NOT NULL,
    sha256 text NOT NULL,
    candidate_ids uuid[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, mailbox_id, sha256),
    CONSTRAINT mailbox_message CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    FOREIGN KEY (tenant_id, mailbox_id) REFERENCES mailboxes (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE mailbox_messages IS
    'Messages that were taken out of a mailbox. They stay known when their rows go, so that nobody who was erased comes back.';
COMMENT ON COLUMN mailbox_messages.mailbox_id IS 'The mailbox.';
COMMENT ON COLUMN mailbox_messages.sha256 IS 'SHA-256 of the message; of one that was too large to fetch, of its size and time.';
COMMENT ON COLUMN mailbox_messages.candidate_ids IS
    'Whom it was taken in for, also those it was taken from again: who of them is erased takes it along.';
COMMENT ON CONSTRAINT mailbox_message ON mailbox_messages IS 'sha256 has 64 hexadecimal digits';
CREATE INDEX mailbox_messages_sha256 ON mailbox_messages (tenant_id, sha256);
SELECT protect_tenant_table('mailbox_messages');

CREATE TABLE mail_applications (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    mailbox_id uuid NOT NULL,
    file_id uuid,
    received_at timestamptz NOT NULL,
    size bigint NOT NULL,
    status mail_application_status NOT NULL DEFAULT 'new',
    candidate_id uuid,
    handled_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT mail_application_size CHECK (size >= 0),
    CONSTRAINT mail_application_candidate CHECK ((status = 'imported') = (candidate_id IS NOT NULL)),
    CONSTRAINT mail_application_file CHECK (status = 'set_aside' OR (status = 'too_large') = (file_id IS NULL)),
    FOREIGN KEY (tenant_id, mailbox_id) REFERENCES mailboxes (tenant_id, id),
    FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, handled_by) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE mail_applications IS 'Mails that came to a mailbox, and what became of each. The message is a file that nobody on the server looks into.';
COMMENT ON COLUMN mail_applications.mailbox_id IS 'The mailbox it came to.';
COMMENT ON COLUMN mail_applications.file_id IS 'The message as it was received; empty: it was too large.';
COMMENT ON COLUMN mail_applications.received_at IS 'When the mail server received it (INTERNALDATE).';
COMMENT ON COLUMN mail_applications.size IS 'Length in bytes.';
COMMENT ON COLUMN mail_applications.status IS 'Where it stands. The server adds it as new or too_large, people do the rest.';
COMMENT ON COLUMN mail_applications.candidate_id IS 'The candidate who came of it, or to whom it was added.';
COMMENT ON COLUMN mail_applications.handled_by IS 'Who took it in or set it aside; set by the server.';
COMMENT ON CONSTRAINT mail_application_size ON mail_applications IS 'size must not be negative';
COMMENT ON CONSTRAINT mail_application_candidate ON mail_applications IS 'candidate_id: a mail that was taken in has a candidate, any other has none';
COMMENT ON CONSTRAINT mail_application_file ON mail_applications IS 'status: a mail that was too large to fetch can only be set aside';
CREATE INDEX mail_applications_mailbox_id ON mail_applications (tenant_id, mailbox_id);
CREATE INDEX mail_applications_file_id ON mail_applications (tenant_id, file_id);
CREATE INDEX mail_applications_candidate_id ON mail_applications (tenant_id, candidate_id);
CREATE INDEX mail_applications_handled_by ON mail_applications (tenant_id, handled_by);
SELECT declare_synced('mail_applications', '{"scope": "recruiting", "subject": "candidate_id", "writable": ["status", "candidate_id"],
    "merge_groups": [["status", "candidate_id"]], "rights": {"tenant_admin": "no all all", "recruiter": "no all none"}}');
SELECT declare_states('mail_applications', 'status', 'application by mail', '{
    "new": ["imported", "set_aside"],
    "imported": ["new"],
    "set_aside": ["new", "too_large"],
    "too_large": ["set_aside"]}', ARRAY['new', 'too_large']);

CREATE FUNCTION stamp_mail_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.handled_by := CASE WHEN NEW.status IN ('imported', 'set_aside')
        THEN coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.handled_by) END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_mail_application() IS 'Trigger: who dealt with a mail; nobody has where it is put back.';
CREATE TRIGGER stamp_handled BEFORE UPDATE OF status ON mail_applications FOR EACH ROW
    WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION stamp_mail_application();

CREATE FUNCTION note_mail_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mailbox_messages k SET candidate_ids = k.candidate_ids || NEW.candidate_id
        FROM files f WHERE f.tenant_id = NEW.tenant_id AND f.id = NEW.file_id
          AND k.tenant_id = f.tenant_id AND k.sha256 = f.sha256 AND NOT NEW.candidate_id = ANY (k.candidate_ids);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_mail_candidate() IS 'Trigger: whom a message was taken in for stays known when it is put back.';
CREATE TRIGGER note_candidate_there AFTER INSERT ON mail_applications FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL) EXECUTE FUNCTION note_mail_candidate();
CREATE TRIGGER note_candidate AFTER UPDATE ON mail_applications FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL AND NEW.candidate_id IS DISTINCT FROM OLD.candidate_id)
    EXECUTE FUNCTION note_mail_candidate();

-- Otherwise a message could belong to two people, and neither could be erased alone.
CREATE FUNCTION keep_mail_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM mail_applications m WHERE m.tenant_id = NEW.tenant_id AND m.file_id = NEW.id) THEN
        RAISE EXCEPTION '%: this file is a mail out of a mailbox; it belongs to whoever the mail is taken in for', TG_ARGV[0]
            USING ERRCODE = 'check_violation', COLUMN = TG_ARGV[0], TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_mail_file() IS 'Trigger: the message of a mail is given to a person by its mail alone. Argument: the column.';
CREATE TRIGGER keep_mail_from_candidate BEFORE UPDATE ON files FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL AND NEW.candidate_id IS DISTINCT FROM OLD.candidate_id)
    EXECUTE FUNCTION keep_mail_file('candidate_id');
CREATE TRIGGER keep_mail_from_application BEFORE UPDATE ON files FOR EACH ROW
    WHEN (NEW.application_id IS NOT NULL AND NEW.application_id IS DISTINCT FROM OLD.application_id)
    EXECUTE FUNCTION keep_mail_file('application_id');
CREATE TRIGGER keep_mail_from_job BEFORE UPDATE ON files FOR EACH ROW
    WHEN (NEW.job_id IS NOT NULL AND NEW.job_id IS DISTINCT FROM OLD.job_id) EXECUTE FUNCTION keep_mail_file('job_id');

-- What an administrator removes is gone as what belonged to somebody who was erased.
CREATE FUNCTION keep_mail_taken_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'status: a mail that was taken in goes with its candidate; to remove it alone, put it back first'
        USING ERRCODE = 'check_violation', COLUMN = 'status', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION keep_mail_taken_in() IS 'Trigger: nobody removes a mail from under its candidate.';
CREATE TRIGGER keep_taken_in BEFORE DELETE ON mail_applications FOR EACH ROW
    WHEN (OLD.candidate_id IS NOT NULL AND NULLIF(current_setting('app.role', true), '') IS NOT NULL)
    EXECUTE FUNCTION keep_mail_taken_in();

CREATE FUNCTION remove_mail_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone constant uuid[] := array_remove(ARRAY[OLD.id, OLD.file_id], NULL);
BEGIN
    INSERT INTO blob_removals (tenant_id, sha256)
        SELECT f.tenant_id, unnest(array_remove(ARRAY[f.sha256, f.preview_sha256], NULL)) FROM files f
        WHERE f.tenant_id = OLD.tenant_id AND f.id = OLD.file_id
        ON CONFLICT DO NOTHING;
    DELETE FROM embeddings e WHERE e.tenant_id = OLD.tenant_id AND e.row_id IN (
        SELECT d.id FROM document_chunks d WHERE d.tenant_id = OLD.tenant_id AND d.file_id = OLD.file_id);
    DELETE FROM activity_events a WHERE a.tenant_id = OLD.tenant_id AND a.row_id = ANY (gone);
    DELETE FROM edit_conflicts c WHERE c.tenant_id = OLD.tenant_id AND c.row_id = ANY (gone);
    DELETE FROM files f WHERE f.tenant_id = OLD.tenant_id AND f.id = OLD.file_id;
    DELETE FROM field_changes f WHERE f.tenant_id = OLD.tenant_id AND f.row_id = ANY (gone);
    UPDATE sync_tombstones t SET erased = true WHERE t.tenant_id = OLD.tenant_id AND t.row_id = ANY (gone);
    PERFORM enqueue_job('people.erase', '{}', now(), 'mail-removed:' || OLD.id, OLD.tenant_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remove_mail_file() IS
    'Trigger: the message of a mail that somebody removes goes too, on the devices and in the store of files.';
-- After capture_delete; erase_people() deletes the files of those it erases itself.
CREATE TRIGGER remove_file AFTER DELETE ON mail_applications FOR EACH ROW
    WHEN (NULLIF(current_setting('app.role', true), '') IS NOT NULL) EXECUTE FUNCTION remove_mail_file();
GRANT EXECUTE ON FUNCTION limit_mailboxes(), note_mail_candidate(), keep_mail_file(), keep_mail_taken_in(), remove_mail_file()
    TO shortlist_app, shortlist_worker;

-- Columns as before: the message of a mail hangs on the mail.
CREATE OR REPLACE VIEW orphaned_rows WITH (security_invoker = true) AS
    SELECT f.tenant_id, 'files' AS entity, f.id AS row_id, 'belongs to nothing' AS reason FROM files f
        WHERE f.deleted_at IS NULL AND num_nonnulls(f.candidate_id, f.job_id, f.application_id, f.owner_id, f.agent_id) = 0
          AND NOT EXISTS (SELECT FROM mail_applications m WHERE m.tenant_id = f.tenant_id AND m.file_id = f.id)
    UNION ALL SELECT m.tenant_id, 'embeddings', m.id, 'its row is gone' FROM embeddings m WHERE NOT CASE m.entity
        WHEN 'candidates' THEN EXISTS (SELECT FROM candidates r WHERE r.tenant_id = m.tenant_id AND r.id = m.row_id)
        WHEN 'job_requisitions' THEN EXISTS (SELECT FROM job_requisitions r WHERE r.tenant_id = m.tenant_id AND r.id = m.row_id)
        ELSE EXISTS (SELECT FROM document_chunks r WHERE r.tenant_id = m.tenant_id AND r.id = m.row_id) END
    UNION ALL SELECT a.tenant_id, 'applications', a.id, 'its candidate was removed' FROM applications a
        JOIN candidates c ON c.tenant_id = a.tenant_id AND c.id = a.candidate_id
        WHERE a.deleted_at IS NULL AND c.deleted_at IS NOT NULL
    UNION ALL SELECT u.tenant_id, 'memberships', u.id, 'its tenant has no clock' FROM memberships u
        WHERE NOT EXISTS (SELECT FROM sync_clocks k WHERE k.tenant_id = u.tenant_id);

-- A password goes where it was typed for and nowhere else.
CREATE FUNCTION forget_mailbox_password() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM mailbox_secrets s WHERE s.tenant_id = NEW.tenant_id AND s.mailbox_id = NEW.id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION forget_mailbox_password() IS 'Trigger: a mailbox of another server or person needs its password again.';
CREATE TRIGGER forget_password AFTER UPDATE ON mailboxes FOR EACH ROW
    WHEN ((OLD.host, OLD.port, OLD.security, OLD.username) IS DISTINCT FROM (NEW.host, NEW.port, NEW.security, NEW.username)
          OR OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL)
    EXECUTE FUNCTION forget_mailbox_password();

CREATE FUNCTION note_mailbox_password() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE mailboxes SET password_set_at = NULL WHERE tenant_id = OLD.tenant_id AND id = OLD.mailbox_id;
    ELSE
        UPDATE mailboxes SET password_set_at = NEW.set_at WHERE tenant_id = NEW.tenant_id AND id = NEW.mailbox_id;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_mailbox_password() IS 'Trigger: a mailbox shows when its password was set.';
-- Re-wrapping changes the sealed bytes alone: nothing for the clients to hear of.
CREATE TRIGGER note_password AFTER INSERT OR DELETE OR UPDATE OF set_at ON mailbox_secrets FOR EACH ROW
    EXECUTE FUNCTION note_mailbox_password();

CREATE FUNCTION forget_mailbox_position() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE mailbox_positions p SET failures = 0, next_check_at = NULL,
        uid_validity = CASE WHEN (OLD.host, OLD.username, OLD.folder, OLD.since) IS DISTINCT FROM (NEW.host, NEW.username, NEW.folder, NEW.since)
                            THEN 0 ELSE p.uid_validity END
        WHERE p.tenant_id = NEW.tenant_id AND p.mailbox_id = NEW.id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION forget_mailbox_position() IS 'Trigger: a mailbox that was changed is read at once, another folder from its beginning.';
CREATE TRIGGER forget_position AFTER UPDATE ON mailboxes FOR EACH ROW
    WHEN ((OLD.host, OLD.port, OLD.security, OLD.username, OLD.folder, OLD.since, OLD.is_active, OLD.password_set_at) IS DISTINCT FROM
          (NEW.host, NEW.port, NEW.security, NEW.username, NEW.folder, NEW.since, NEW.is_active, NEW.password_set_at))
    EXECUTE FUNCTION forget_mailbox_position();

-- ---------------------------------------------------------------------------------------------------------------
-- The server's work

CREATE POLICY checking ON mailboxes FOR SELECT TO shortlist_owner USING (current_setting('app.checking', true) = 'mailboxes');
COMMENT ON POLICY checking ON mailboxes IS 'queue_mailbox_checks() looks for mailboxes of every tenant.';
CREATE POLICY checking ON mailbox_positions FOR SELECT TO shortlist_owner USING (current_setting('app.checking', true) = 'mailboxes');
COMMENT ON POLICY checking ON mailbox_positions IS 'queue_mailbox_checks() looks for mailboxes of every tenant.';

CREATE FUNCTION queue_mailbox_checks(p_now timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    due record;
    queued integer := 0;
BEGIN
    PERFORM set_config('app.checking', 'mailboxes', true);
    -- Tenants take turns: one with many mailboxes keeps nobody else waiting for all of them.
    FOR due IN SELECT m.tenant_id, m.id,
                row_number() OVER (PARTITION BY m.tenant_id ORDER BY p.next_check_at NULLS FIRST, m.id) AS turn
            FROM mailboxes m
            LEFT JOIN mailbox_positions p ON p.tenant_id = m.tenant_id AND p.mailbox_id = m.id
            WHERE m.is_active AND m.deleted_at IS NULL AND m.password_set_at IS NOT NULL
              AND (p.next_check_at IS NULL OR p.next_check_at <= p_now)
            ORDER BY turn, p.next_check_at NULLS FIRST, m.id LOOP
        -- Jobs run in the order of their times: all are due, and no two have the same.
        PERFORM enqueue_job('mailbox.read', '{}', p_now - interval '1 second' + queued * interval '1 microsecond',
                            'mailbox:' || due.id, due.tenant_id, NULL, 'mailboxes', due.id);
        queued := queued + 1;
    END LOOP;
    PERFORM set_config('app.checking', '', true);
    RETURN queued;
END
$$;
COMMENT ON FUNCTION queue_mailbox_checks(timestamptz) IS
    'Queues a job for each mailbox whose time has come, of every tenant; answers how many.';
REVOKE ALL ON FUNCTION queue_mailbox_checks(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION queue_mailbox_checks(timestamptz) TO shortlist_worker;
GRANT EXECUTE ON FUNCTION stamp_mail_application(), forget_mailbox_password(), note_mailbox_password(), forget_mailbox_position()
    TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Private candidates, and those who are erased: the mail that they came by is theirs.

CREATE OR REPLACE FUNCTION belongings_of(of_tenant uuid, of_candidates uuid[]) RETURNS TABLE (entity text, row_id uuid)
    LANGUAGE sql STABLE AS $$
    WITH people AS (
        SELECT DISTINCT id FROM unnest(of_candidates) AS id
    ), runs AS (
        SELECT a.id FROM people p JOIN applications a ON a.tenant_id = of_tenant AND a.candidate_id = p.id
    ), papers AS (
        SELECT f.id FROM people p JOIN files f ON f.tenant_id = of_tenant AND f.candidate_id = p.id AND f.owner_id IS NULL
        UNION
        SELECT f.id FROM runs JOIN files f ON f.tenant_id = of_tenant AND f.application_id = runs.id AND f.owner_id IS NULL
        UNION
        SELECT m.file_id FROM people p JOIN mail_applications m ON m.tenant_id = of_tenant AND m.candidate_id = p.id
            AND m.file_id IS NOT NULL
    ), cvs AS (
        SELECT r.id FROM people p JOIN resumes r ON r.tenant_id = of_tenant AND r.candidate_id = p.id
    ), comparisons AS (
        SELECT m.id FROM people p JOIN match_runs m ON m.tenant_id = of_tenant AND m.candidate_id = p.id
        UNION SELECT m.id FROM runs JOIN match_runs m ON m.tenant_id = of_tenant AND m.application_id = runs.id
        UNION SELECT m.id FROM cvs JOIN match_runs m ON m.tenant_id = of_tenant AND m.resume_id = cvs.id
        UNION SELECT m.id FROM papers JOIN match_runs m ON m.tenant_id = of_tenant AND m.cv_file_id = papers.id
    ), talks AS (
        SELECT i.id FROM people p JOIN interviews i ON i.tenant_id = of_tenant AND i.candidate_id = p.id
        UNION SELECT i.id FROM runs JOIN interviews i ON i.tenant_id = of_tenant AND i.application_id = runs.id
    ), tests AS (
        SELECT g.id FROM people p JOIN assessment_assignments g ON g.tenant_id = of_tenant AND g.candidate_id = p.id
    ), sittings AS (
        SELECT t.id FROM tests JOIN attempts t ON t.tenant_id = of_tenant AND t.assignment_id = tests.id
    ), offered AS (
        SELECT o.id FROM runs JOIN offers o ON o.tenant_id = of_tenant AND o.application_id = runs.id
    )
    SELECT 'candidates', id FROM people
    UNION ALL SELECT 'candidate_summaries', id FROM people
    UNION ALL SELECT 'blind_candidates', id FROM people
    UNION ALL SELECT 'applications', id FROM runs
    UNION ALL SELECT hangs.entity, hangs.id FROM runs CROSS JOIN LATERAL (
        SELECT 'application_events' AS entity, e.id FROM application_events e
            WHERE e.tenant_id = of_tenant AND e.application_id = runs.id
        UNION ALL SELECT 'application_notes', n.id FROM application_notes n
            WHERE n.tenant_id = of_tenant AND n.application_id = runs.id
        UNION ALL SELECT 'custom_values', v.id FROM custom_values v
            WHERE v.tenant_id = of_tenant AND v.application_id = runs.id) AS hangs
    UNION ALL SELECT 'files', id FROM papers
    UNION ALL SELECT 'resumes', id FROM cvs
    UNION ALL SELECT hangs.entity, hangs.id FROM cvs CROSS JOIN LATERAL (
        SELECT 'resume_entities' AS entity, e.id FROM resume_entities e
            WHERE e.tenant_id = of_tenant AND e.resume_id = cvs.id
        UNION ALL SELECT 'resume_versions', v.id FROM resume_versions v
            WHERE v.tenant_id = of_tenant AND v.resume_id = cvs.id) AS hangs
    UNION ALL SELECT 'match_runs', id FROM comparisons
    UNION ALL SELECT 'interviews', id FROM talks
    UNION ALL SELECT hangs.entity, hangs.id FROM talks CROSS JOIN LATERAL (
        SELECT 'interview_participants' AS entity, p.id FROM interview_participants p
            WHERE p.tenant_id = of_tenant AND p.interview_id = talks.id
        UNION ALL SELECT 'interview_questions', q.id FROM interview_questions q
            WHERE q.tenant_id = of_tenant AND q.interview_id = talks.id
        UNION ALL SELECT 'interview_answers', a.id FROM interview_answers a
            WHERE a.tenant_id = of_tenant AND a.interview_id = talks.id
        UNION ALL SELECT 'interview_reschedules', r.id FROM interview_reschedules r
            WHERE r.tenant_id = of_tenant AND r.interview_id = talks.id
        UNION ALL SELECT 'reminders', r.id FROM reminders r
            WHERE r.tenant_id = of_tenant AND r.interview_id = talks.id
        UNION ALL SELECT 'scorecards', s.id FROM scorecards s
            WHERE s.tenant_id = of_tenant AND s.interview_id = talks.id) AS hangs
    UNION ALL SELECT 'assessment_assignments', id FROM tests
    UNION ALL SELECT 'assessment_invitations', i.id FROM tests
        JOIN assessment_invitations i ON i.tenant_id = of_tenant AND i.assignment_id = tests.id
    UNION ALL SELECT 'attempts', id FROM sittings
    UNION ALL SELECT 'attempt_summaries', id FROM sittings
    UNION ALL SELECT hangs.entity, hangs.id FROM sittings CROSS JOIN LATERAL (
        SELECT 'attempt_answers' AS entity, a.id FROM attempt_answers a
            WHERE a.tenant_id = of_tenant AND a.attempt_id = sittings.id
        UNION ALL SELECT 'proctoring_events', e.id FROM proctoring_events e
            WHERE e.tenant_id = of_tenant AND e.attempt_id = sittings.id
        UNION ALL SELECT 'proctoring_reviews', r.id FROM proctoring_reviews r
            WHERE r.tenant_id = of_tenant AND r.attempt_id = sittings.id
        UNION ALL SELECT 'proctoring_snapshots', s.id FROM proctoring_snapshots s
            WHERE s.tenant_id = of_tenant AND s.attempt_id = sittings.id) AS hangs
    UNION ALL SELECT 'offers', id FROM offered
    UNION ALL SELECT 'approvals', a.id FROM offered JOIN approvals a ON a.tenant_id = of_tenant AND a.offer_id = offered.id
    UNION ALL SELECT 'import_items', i.id FROM papers JOIN import_items i ON i.tenant_id = of_tenant AND i.file_id = papers.id
        AND i.candidate_id IS NULL
    UNION ALL SELECT hangs.entity, hangs.id FROM people CROSS JOIN LATERAL (
        SELECT 'candidate_mails' AS entity, m.id FROM candidate_mails m
            WHERE m.tenant_id = of_tenant AND m.candidate_id = people.id
        UNION ALL SELECT 'mail_applications', m.id FROM mail_applications m
            WHERE m.tenant_id = of_tenant AND m.candidate_id = people.id
        UNION ALL SELECT 'candidate_notes', n.id FROM candidate_notes n
            WHERE n.tenant_id = of_tenant AND n.candidate_id = people.id
        UNION ALL SELECT 'candidate_skills', s.id FROM candidate_skills s
            WHERE s.tenant_id = of_tenant AND s.candidate_id = people.id
        UNION ALL SELECT 'candidate_tags', t.id FROM candidate_tags t
            WHERE t.tenant_id = of_tenant AND t.candidate_id = people.id
        UNION ALL SELECT 'consents', c.id FROM consents c
            WHERE c.tenant_id = of_tenant AND c.candidate_id = people.id
        UNION ALL SELECT 'custom_values', v.id FROM custom_values v
            WHERE v.tenant_id = of_tenant AND v.candidate_id = people.id
        UNION ALL SELECT 'follow_ups', f.id FROM follow_ups f
            WHERE f.tenant_id = of_tenant AND f.candidate_id = people.id
        UNION ALL SELECT 'import_items', i.id FROM import_items i
            WHERE i.tenant_id = of_tenant AND i.candidate_id = people.id
        UNION ALL SELECT 'talent_pool_members', m.id FROM talent_pool_members m
            WHERE m.tenant_id = of_tenant AND m.candidate_id = people.id
        UNION ALL SELECT 'ai_calls', c.id FROM ai_calls c
            WHERE c.tenant_id = of_tenant AND c.candidate_id = people.id) AS hangs
    UNION SELECT 'candidate_merges', m.id FROM people JOIN candidate_merges m ON m.tenant_id = of_tenant
        AND people.id IN (m.survivor_id, m.merged_id)
    UNION SELECT 'duplicate_dismissals', d.id FROM people JOIN duplicate_dismissals d ON d.tenant_id = of_tenant
        AND people.id IN (d.candidate_id, d.other_id)
    -- A file does not go while a mail names it.
    UNION SELECT 'mail_applications', m.id FROM papers JOIN mail_applications m ON m.tenant_id = of_tenant AND m.file_id = papers.id
$$;

CREATE FUNCTION mails_about(of_tenant uuid, of_candidates uuid[]) RETURNS TABLE (entity text, row_id uuid)
    LANGUAGE sql STABLE AS $$
    WITH mails AS (
        SELECT m.id, m.file_id FROM (SELECT DISTINCT k.sha256 FROM mailbox_messages k
                                     WHERE k.tenant_id = of_tenant AND k.candidate_ids && of_candidates) AS known
        JOIN files f ON f.tenant_id = of_tenant AND f.sha256 = known.sha256
        JOIN mail_applications m ON m.tenant_id = of_tenant AND m.file_id = f.id
        WHERE m.candidate_id IS NULL OR m.candidate_id = ANY (of_candidates)
    )
    SELECT 'mail_applications', id FROM mails UNION ALL SELECT 'files', file_id FROM mails
$$;
COMMENT ON FUNCTION mails_about(uuid, uuid[]) IS
    'Mails, and their messages, with the bytes of one that was ever taken in for these candidates, and that are nobody else''s now.';
REVOKE ALL ON FUNCTION mails_about(uuid, uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION erase_people(p_tenant uuid, p_people uuid[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
DECLARE
    -- What refers to others goes before them.
    in_order constant text[] := '{proctoring_reviews,proctoring_snapshots,proctoring_events,attempt_answers,attempt_summaries,
        attempts,assessment_invitations,assessment_assignments,approvals,offers,interview_answers,interview_questions,
        interview_participants,interview_reschedules,reminders,scorecards,interviews,match_runs,resume_entities,
        resume_versions,candidate_skills,resumes,import_items,mail_applications,files,custom_values,candidate_mails,follow_ups,
        application_events,application_notes,applications,candidate_notes,candidate_tags,consents,talent_pool_members,
        ai_calls,candidate_merges,duplicate_dismissals,candidate_summaries,blind_candidates}';
    -- Columns by which a row that is long gone can be known to have been about somebody.
    pointing constant text[] := '{candidate_id,application_id,interview_id,survivor_id,merged_id,offer_id,resume_id}';
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    owned jsonb;
    ids uuid[];
    gone_before uuid[];
    told uuid[];
    addresses text[];
    each_entity text;
    empty text;
    number bigint;
    deleted bigint := 0;
    person uuid;
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    -- The order of every change of grants: jobs, then candidates.
    PERFORM FROM job_requisitions j WHERE j.tenant_id = p_tenant AND j.id IN (
        SELECT a.job_id FROM applications a WHERE a.tenant_id = p_tenant AND a.candidate_id = ANY (p_people))
        ORDER BY j.id FOR SHARE;
    PERFORM FROM candidates c WHERE c.tenant_id = p_tenant AND c.id = ANY (p_people) ORDER BY c.id FOR UPDATE;
    PERFORM capture_touch(p_tenant, 'candidates');
    number := current_setting('app.sync_txn')::bigint;
    -- What the audit log says of them, and will say of this, nobody can read any more.
    FOREACH person IN ARRAY p_people LOOP
        PERFORM audit_forget(p_tenant, person);
    END LOOP;

    SELECT coalesce(jsonb_object_agg(b.entity, b.of_them), '{}'), array_agg(DISTINCT an_id) INTO owned, ids FROM (
        SELECT entity, jsonb_agg(row_id) AS of_them, array_agg(row_id) AS them FROM (
            SELECT * FROM belongings_of(p_tenant, p_people) UNION SELECT * FROM mails_about(p_tenant, p_people)) AS each
            GROUP BY entity) AS b CROSS JOIN LATERAL unnest(b.them) AS an_id;
    SELECT array_agg(DISTINCT lower(c.email)) INTO addresses FROM candidates c
        WHERE c.tenant_id = p_tenant AND c.id = ANY (p_people) AND c.email IS NOT NULL;
    -- Rows that were deleted before: the history of fields still has their texts.
    SELECT coalesce(array_agg(DISTINCT f.row_id), '{}') INTO gone_before FROM field_changes f
        WHERE f.tenant_id = p_tenant AND f.column_name = ANY (pointing)
          AND (f.new_value IN (SELECT unnest(ids)::text) OR f.old_value IN (SELECT unnest(ids)::text))
          AND EXISTS (SELECT FROM sync_tombstones t WHERE t.tenant_id = p_tenant AND t.entity = f.entity AND t.row_id = f.row_id);
    told := ids || gone_before;

    WITH named AS (
        SELECT f.sha256 AS hash, f.preview_sha256 AS other FROM files f WHERE f.tenant_id = p_tenant AND f.id = ANY (ids)
        UNION ALL
        SELECT s.sha256, s.preview_sha256 FROM proctoring_snapshots s WHERE s.tenant_id = p_tenant AND s.id = ANY (ids))
    INSERT INTO blob_removals (tenant_id, sha256)
        SELECT p_tenant, hash FROM named WHERE hash IS NOT NULL
        UNION SELECT p_tenant, other FROM named WHERE other IS NOT NULL
        ON CONFLICT DO NOTHING;

    UPDATE mailbox_messages k SET candidate_ids = ARRAY(SELECT unnest(k.candidate_ids) EXCEPT SELECT unnest(p_people))
        WHERE k.tenant_id = p_tenant AND k.candidate_ids && p_people;
    DELETE FROM mail_outbox m WHERE m.tenant_id = p_tenant
        AND (m.candidate_mail_id = ANY (ids) OR lower(m.recipient) = ANY (addresses));
    DELETE FROM assessment_invitations i WHERE i.tenant_id = p_tenant AND i.assignment_id IS NULL
        AND lower(i.candidate_email) = ANY (addresses);
    DELETE FROM interview_links l WHERE l.tenant_id = p_tenant AND l.interview_id = ANY (ids);
    DELETE FROM demographics d WHERE d.tenant_id = p_tenant AND d.candidate_id = ANY (p_people);
    DELETE FROM embeddings e WHERE e.tenant_id = p_tenant AND (e.row_id = ANY (p_people) OR e.row_id IN (
        SELECT d.id FROM document_chunks d WHERE d.tenant_id = p_tenant AND d.file_id = ANY (ids)));
    DELETE FROM legacy_ids l WHERE l.tenant_id = p_tenant AND l.row_id = ANY (ids);
    DELETE FROM notifications n WHERE n.tenant_id = p_tenant AND n.related_id = ANY (ids);
    DELETE FROM activity_events a WHERE a.tenant_id = p_tenant AND a.row_id = ANY (ids);
    UPDATE executions x SET (input_data, result_data, node_data, error_message) =
        (NULL, NULL, NULL, CASE WHEN x.error_message IS NOT NULL THEN 'Erased' END)
        WHERE x.tenant_id = p_tenant AND EXISTS (SELECT FROM unnest(p_people) AS p (id) WHERE strpos(
            coalesce(x.input_data::text, '') || coalesce(x.result_data::text, '') || coalesce(x.node_data::text, ''), p.id::text) > 0);
    -- Job seekers keep what is theirs.
    UPDATE files f SET (candidate_id, application_id) = (NULL, NULL) WHERE f.tenant_id = p_tenant AND f.owner_id IS NOT NULL
        AND (f.candidate_id = ANY (p_people) OR f.application_id = ANY (ids));
    UPDATE tracked_applications t SET application_id = NULL WHERE t.tenant_id = p_tenant AND t.application_id = ANY (ids);
    DELETE FROM edit_conflicts c WHERE c.tenant_id = p_tenant AND (c.row_id = ANY (told) OR c.fields IS NOT NULL AND EXISTS (
        SELECT FROM unnest(p_people) AS p (id) WHERE strpos(c.fields::text, p.id::text) > 0));
    DELETE FROM field_changes f WHERE f.tenant_id = p_tenant AND f.row_id IN (SELECT unnest(told));

    FOREACH each_entity IN ARRAY in_order LOOP
        CONTINUE WHEN NOT owned ? each_entity;
        EXECUTE format('DELETE FROM %I WHERE tenant_id = $1 AND id IN (SELECT v::uuid FROM jsonb_array_elements_text($2) AS v)',
                       each_entity) USING p_tenant, owned -> each_entity;
        GET DIAGNOSTICS number = ROW_COUNT;
        deleted := deleted + number;
    END LOOP;
    -- The row stays, without contents: requests and other people's rows refer to it. A site's own columns are emptied too.
    SELECT string_agg(format('%I = DEFAULT', a.attname), ', ') INTO empty FROM pg_attribute a
        WHERE a.attrelid = 'candidates'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
          AND a.attname NOT IN ('tenant_id', 'id', 'full_name', 'created_at', 'created_by', 'updated_at', 'updated_by',
                                'deleted_at', 'sync_txn')
          AND (NOT a.attnotnull OR a.atthasdef);
    EXECUTE format('UPDATE candidates SET full_name = ''Erased'', deleted_at = coalesce(deleted_at, now()), %s '
                   'WHERE tenant_id = $1 AND id = ANY ($2)', empty) USING p_tenant, p_people;
    DELETE FROM field_changes f WHERE f.tenant_id = p_tenant AND f.row_id IN (SELECT unnest(told)); -- what a trigger may have noted since

    -- Told to everybody who had them, those that were removed long ago too.
    UPDATE sync_tombstones t SET erased = true, sync_txn = current_setting('app.sync_txn')::bigint
        WHERE t.tenant_id = p_tenant AND (t.row_id = ANY (told) OR t.entity IN ('edit_conflicts', 'assessment_invitations', 'notifications')
                                         AND t.sync_txn = current_setting('app.sync_txn')::bigint);
    FOR each_entity IN SELECT DISTINCT t.entity FROM sync_tombstones t WHERE t.tenant_id = p_tenant
            AND t.sync_txn = current_setting('app.sync_txn')::bigint LOOP
        PERFORM capture_touch(p_tenant, each_entity);
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN deleted;
END
$$;

CREATE TRIGGER withhold_added AFTER INSERT ON mail_applications REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION withhold_added('candidate_id');
CREATE TRIGGER withhold_moved AFTER UPDATE ON mail_applications FOR EACH ROW
    WHEN (OLD.candidate_id IS DISTINCT FROM NEW.candidate_id) EXECUTE FUNCTION withhold_moved();
CREATE TRIGGER keep_from_withheld BEFORE INSERT OR UPDATE ON mail_applications FOR EACH ROW
    EXECUTE FUNCTION keep_from_withheld('candidate_id', 'candidates', 'file_id', 'files');
CREATE TRIGGER keep_erased BEFORE INSERT OR UPDATE OF candidate_id ON mail_applications FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL) EXECUTE FUNCTION keep_erased();

CREATE FUNCTION show_mail_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    -- Nothing but this mail withholds its message: keep_mail_file() gives that to no other candidate.
    PERFORM set_grant(NEW.tenant_id, g.user_id, g.entity, g.row_id, 'revoked') FROM row_grants g
        WHERE g.tenant_id = NEW.tenant_id AND g.effect = 'withheld'
          AND (g.entity = 'mail_applications' AND g.row_id = NEW.id OR g.entity = 'files' AND g.row_id = NEW.file_id);
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION show_mail_again() IS 'Trigger: a mail that is put back is nobody''s, so that it is withheld from nobody.';
GRANT EXECUTE ON FUNCTION show_mail_again() TO shortlist_app, shortlist_worker;
CREATE TRIGGER withhold_no_more AFTER UPDATE ON mail_applications FOR EACH ROW
    WHEN (OLD.candidate_id IS NOT NULL AND NEW.candidate_id IS NULL) EXECUTE FUNCTION show_mail_again();
