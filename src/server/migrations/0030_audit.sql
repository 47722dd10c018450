-- Who changed what. A trigger on every synced table notes each change, whoever makes it; after the commit the server
-- moves the notes into a log that is only ever added to, each entry chained to the one before it. Chaining in the
-- writing transaction would make one queue of all writers of a tenant.

CREATE DOMAIN audit_action AS text CHECK (VALUE IN ('insert', 'update', 'remove', 'restore'));

CREATE FUNCTION audit_exempt() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY[
        'edit_conflicts',           -- the sync's own bookkeeping
        'notifications', 'reminders', 'executions', 'ai_calls', -- what machines write about their work
        'application_events', 'job_description_versions', 'resume_versions', -- histories themselves
        'candidate_summaries'       -- a copy that triggers keep
    ];
$$;
COMMENT ON FUNCTION audit_exempt() IS 'The synced tables that the audit log leaves out.';

-- ---------------------------------------------------------------------------------------------------------------
-- What was noted and is not chained yet

CREATE TABLE audit_pending (
    tenant_id uuid NOT NULL,
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    txn bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    actor_id uuid,
    device_id uuid,
    login text NOT NULL DEFAULT session_user,
    action audit_action NOT NULL,
    entity text NOT NULL,
    row_id uuid NOT NULL,
    subject_id uuid,
    old jsonb,
    new jsonb,
    PRIMARY KEY (tenant_id, id)
);
-- No foreign key: the changed row has its own, and a second look at tenants would cost every writer.
COMMENT ON TABLE audit_pending IS 'Changes on their way into audit_log; a row stays for about a second.';
COMMENT ON COLUMN audit_pending.id IS 'Order of the changes within a transaction.';
COMMENT ON COLUMN audit_pending.txn IS 'Number of the transaction; sync_commits has its version once it is committed.';
COMMENT ON COLUMN audit_pending.at IS 'When the transaction began.';
COMMENT ON COLUMN audit_pending.actor_id IS 'The user who did it; empty when it was no person.';
COMMENT ON COLUMN audit_pending.device_id IS 'The device it came from; empty when it came from none.';
COMMENT ON COLUMN audit_pending.login IS 'The database role that was connected: shortlist_app, or who used psql.';
COMMENT ON COLUMN audit_pending.action IS 'What was done.';
COMMENT ON COLUMN audit_pending.entity IS 'The table.';
COMMENT ON COLUMN audit_pending.row_id IS 'The row''s id.';
COMMENT ON COLUMN audit_pending.subject_id IS 'The person the row is about; empty: nobody.';
COMMENT ON COLUMN audit_pending.old IS 'The changed columns as they were.';
COMMENT ON COLUMN audit_pending.new IS 'The changed columns as they became.';
SELECT protect_tenant_table('audit_pending');
REVOKE INSERT, UPDATE, DELETE ON audit_pending FROM shortlist_app, shortlist_worker;
CREATE POLICY auditing ON audit_pending TO shortlist_owner USING (true) WITH CHECK (true);
COMMENT ON POLICY auditing ON audit_pending IS 'The trigger notes changes of every tenant, psql''s as well.';

CREATE FUNCTION audit_subject(of_tenant uuid, start uuid, steps text[]) RETURNS uuid
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    reached uuid := start;
BEGIN
    -- Under forced row-level security only one tenant's rows are seen, whoever calls.
    PERFORM set_config('app.tenant', of_tenant::text, true);
    FOR i IN 1 .. cardinality(steps) / 2 LOOP
        EXIT WHEN reached IS NULL;
        EXECUTE format('SELECT %I FROM %I WHERE tenant_id = $1 AND id = $2', steps[2 * i], steps[2 * i - 1])
            INTO reached USING of_tenant, reached;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN reached;
END
$$;
COMMENT ON FUNCTION audit_subject(uuid, uuid, text[]) IS
    'Follows keys from row to row (table, column, table, column …) to the person they lead to.';

CREATE FUNCTION write_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    -- The key and who acts stand in the entry itself; the stamps follow from it.
    left_out constant text[] := '{tenant_id,id,sync_txn,created_at,created_by,updated_at,updated_by}';
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - left_out END;
    becomes jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - left_out END;
    entry audit_pending;
    about_before uuid;
BEGIN
    IF current_setting('app.audit', true) = 'off' AND pg_has_role(session_user, 'shortlist_owner', 'MEMBER') THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value) INTO entry.old, entry.new
            FROM jsonb_each(becomes) WHERE value <> was -> key;
        IF entry.new IS NULL THEN
            RETURN NULL;
        END IF;
        entry.action := CASE WHEN NOT entry.new ? 'deleted_at' THEN 'update'
                             WHEN entry.new -> 'deleted_at' = 'null' THEN 'restore' ELSE 'remove' END;
    ELSIF TG_OP = 'INSERT' THEN
        SELECT jsonb_object_agg(key, value) INTO entry.new FROM jsonb_each(becomes) WHERE value <> 'null';
        entry.action := 'insert';
    ELSE
        SELECT jsonb_object_agg(key, value) INTO entry.old FROM jsonb_each(was) WHERE value <> 'null';
        entry.action := 'remove';
    END IF;
    IF TG_OP = 'DELETE' THEN
        entry.tenant_id := OLD.tenant_id;
        entry.row_id := OLD.id;
    ELSE
        entry.tenant_id := NEW.tenant_id;
        entry.row_id := NEW.id;
    END IF;
    entry.txn := current_setting('app.sync_txn')::bigint;
    entry.actor_id := NULLIF(current_setting('app.user', true), '')::uuid;
    entry.device_id := NULLIF(current_setting('app.device', true), '')::uuid;

    IF TG_NARGS > 0 THEN
        entry.subject_id := CASE WHEN TG_ARGV[0] = 'id' THEN entry.row_id ELSE (coalesce(becomes, was) ->> TG_ARGV[0])::uuid END;
        IF TG_NARGS > 1 THEN
            entry.subject_id := audit_subject(entry.tenant_id, entry.subject_id, TG_ARGV[1:]);
        END IF;
        -- A row that passes from one person to another: what it was is the first one's, what it became the second one's.
        IF TG_OP = 'UPDATE' AND entry.old ? TG_ARGV[0] THEN
            about_before := (entry.old ->> TG_ARGV[0])::uuid;
            IF TG_NARGS > 1 THEN
                about_before := audit_subject(entry.tenant_id, about_before, TG_ARGV[1:]);
            END IF;
            IF about_before IS DISTINCT FROM entry.subject_id THEN
                INSERT INTO audit_pending (tenant_id, txn, actor_id, device_id, action, entity, row_id, subject_id, old)
                    VALUES (entry.tenant_id, entry.txn, entry.actor_id, entry.device_id, entry.action, TG_TABLE_NAME,
                            entry.row_id, about_before, entry.old);
                entry.old := NULL;
            END IF;
        END IF;
    END IF;
    INSERT INTO audit_pending (tenant_id, txn, actor_id, device_id, action, entity, row_id, subject_id, old, new)
        VALUES (entry.tenant_id, entry.txn, entry.actor_id, entry.device_id, entry.action, TG_TABLE_NAME, entry.row_id,
                entry.subject_id, entry.old, entry.new);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION write_audit() IS
$$Trigger: notes the changed columns of a row. Arguments: the column with the person the row is about, or with a key that
leads there, then table and column of each further step. A bulk load by the owner may set app.audit to off.$$;
GRANT EXECUTE ON FUNCTION write_audit() TO shortlist_app, shortlist_worker;

CREATE FUNCTION audit_path(of_entity text) RETURNS text[] LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE direct AS (
        SELECT entity, declaration ->> 'subject' AS subject FROM sync_entities WHERE declaration ? 'subject'
    ), keys AS (
        SELECT c.relname::text AS entity, a.attname::text AS key, r.relname::text AS target, k.conname
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
            JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = k.confkey[2]
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND cardinality(k.conkey) = 2
            AND t.attname = 'id' AND c.oid <> r.oid
    ), paths AS (
        SELECT ARRAY[d.subject] AS path, of_entity AS at, 0 AS steps, ARRAY[''::text] AS names, true AS found
            FROM direct d WHERE d.entity = of_entity
        UNION ALL
        SELECT CASE WHEN d.subject IS NULL THEN ARRAY[k.key, k.target] ELSE ARRAY[k.key, k.target, d.subject] END,
               k.target, 1, ARRAY[k.conname::text], d.subject IS NOT NULL
            FROM keys k LEFT JOIN direct d ON d.entity = k.target
            WHERE k.entity = of_entity AND of_entity NOT IN (SELECT entity FROM direct)
        UNION ALL
        SELECT p.path || k.key || CASE WHEN d.subject IS NULL THEN ARRAY[k.target] ELSE ARRAY[k.target, d.subject] END,
               k.target, p.steps + 1, p.names || k.conname::text, d.subject IS NOT NULL
            FROM paths p JOIN keys k ON k.entity = p.at LEFT JOIN direct d ON d.entity = k.target
            WHERE NOT p.found AND p.steps < 4
    )
    SELECT path FROM paths WHERE found ORDER BY steps, names LIMIT 1;
$$;
COMMENT ON FUNCTION audit_path(text) IS
$$How a row leads to the person it is about: its own subject column, or else the shortest way along foreign keys to a table
that has one (a note to its application, the application to its candidate).$$;

CREATE FUNCTION audit_entity(of_entity text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    arguments text;
BEGIN
    SELECT string_agg(quote_literal(step), ', ' ORDER BY n) INTO arguments
        FROM unnest(audit_path(of_entity)) WITH ORDINALITY AS p (step, n);
    -- After capture_delete by its name: that one numbers the transaction.
    EXECUTE format('DROP TRIGGER IF EXISTS write_audit ON %I', of_entity);
    IF of_entity <> ALL (audit_exempt()) THEN
        EXECUTE format('CREATE TRIGGER write_audit AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW '
                       'EXECUTE FUNCTION write_audit(%s)', of_entity, coalesce(arguments, ''));
    END IF;
END
$$;
COMMENT ON FUNCTION audit_entity(text) IS 'Gives a synced table its audit trigger, or a new one after its declaration changed.';

CREATE FUNCTION audit_declared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM audit_entity(NEW.entity);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION audit_declared() IS 'Trigger: whatever declare_synced() declares is audited.';
CREATE TRIGGER audit_declared AFTER INSERT OR UPDATE OF declaration ON sync_entities FOR EACH ROW
    EXECUTE FUNCTION audit_declared();
SELECT audit_entity(entity) FROM sync_entities;

-- ---------------------------------------------------------------------------------------------------------------
-- The log. Values are encrypted with a key of the person they are about: without that key nobody reads them, and the
-- chain, made over what is encrypted, still holds.

CREATE TABLE subject_keys (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    subject_id uuid NOT NULL,
    wrapped bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    PRIMARY KEY (tenant_id, subject_id),
    CONSTRAINT destroyed_keys_are_gone CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
COMMENT ON TABLE subject_keys IS 'The keys of the audit log''s values, one per person, encrypted under the server''s key.';
COMMENT ON COLUMN subject_keys.subject_id IS
    'The person; the tenant''s own id for rows that are about nobody; all zeros for the key of the chain.';
COMMENT ON COLUMN subject_keys.wrapped IS 'The encrypted key; empty once it was destroyed.';
COMMENT ON COLUMN subject_keys.created_at IS 'When it was made.';
COMMENT ON COLUMN subject_keys.destroyed_at IS 'When the person was erased.';
COMMENT ON CONSTRAINT destroyed_keys_are_gone ON subject_keys IS 'destroyed_at: a destroyed key is kept nowhere';
SELECT protect_tenant_table('subject_keys');
REVOKE UPDATE, DELETE ON subject_keys FROM shortlist_app, shortlist_worker;
CREATE POLICY auditing ON subject_keys TO shortlist_owner USING (true) WITH CHECK (true);
COMMENT ON POLICY auditing ON subject_keys IS 'audit_forget() destroys a key.';

CREATE TABLE audit_log (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    position bigint NOT NULL CHECK (position > 0),
    pending_id bigint NOT NULL,
    version bigint NOT NULL,
    at timestamptz NOT NULL,
    actor_id uuid,
    device_id uuid,
    login text NOT NULL,
    action audit_action NOT NULL,
    entity text NOT NULL,
    row_id uuid NOT NULL,
    subject_id uuid,
    sealed bytea,
    salt bytea NOT NULL,
    previous bytea NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (tenant_id, position)
);
CREATE INDEX audit_log_row ON audit_log (tenant_id, entity, row_id, position);
CREATE INDEX audit_log_row_id ON audit_log (tenant_id, row_id, position);
CREATE INDEX audit_log_actor ON audit_log (tenant_id, actor_id, position);
COMMENT ON TABLE audit_log IS 'Who changed what, in the order of the commits; only ever added to.';
COMMENT ON COLUMN audit_log.position IS 'Place in the tenant''s chain, from 1 on without gaps.';
COMMENT ON COLUMN audit_log.pending_id IS 'Its id in audit_pending.';
COMMENT ON COLUMN audit_log.version IS 'The tenant''s version that the change made.';
COMMENT ON COLUMN audit_log.at IS 'When the transaction began.';
COMMENT ON COLUMN audit_log.actor_id IS 'The user who did it; empty when it was no person.';
COMMENT ON COLUMN audit_log.device_id IS 'The device it came from; empty when it came from none.';
COMMENT ON COLUMN audit_log.login IS 'The database role that was connected: shortlist_app, or who used psql.';
COMMENT ON COLUMN audit_log.action IS 'What was done.';
COMMENT ON COLUMN audit_log.entity IS 'The table.';
COMMENT ON COLUMN audit_log.row_id IS 'The row''s id.';
COMMENT ON COLUMN audit_log.subject_id IS 'The person the row is about; empty: nobody.';
COMMENT ON COLUMN audit_log.sealed IS 'Old and new values, encrypted; empty when the person was erased before they were stored.';
COMMENT ON COLUMN audit_log.salt IS 'Random bytes that the digest covers, so that equal entries have different ones.';
COMMENT ON COLUMN audit_log.previous IS 'The digest of the entry before; of the first: zeros.';
COMMENT ON COLUMN audit_log.digest IS 'Keyed BLAKE2b over everything else in the row.';
SELECT protect_tenant_table('audit_log');
REVOKE INSERT, UPDATE, DELETE ON audit_log FROM shortlist_app, shortlist_worker;
CREATE POLICY auditing ON audit_log TO shortlist_owner USING (true) WITH CHECK (true);
COMMENT ON POLICY auditing ON audit_log IS 'audit_append() adds entries.';

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
COMMENT ON FUNCTION refuse_rewriting() IS 'Trigger: keeps everybody from changing what was written.';
GRANT EXECUTE ON FUNCTION refuse_rewriting() TO shortlist_app, shortlist_worker;
CREATE TRIGGER refuse_rewriting BEFORE UPDATE OR DELETE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

CREATE TABLE audit_heads (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    position bigint NOT NULL,
    digest bytea NOT NULL,
    seal bytea NOT NULL,
    PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE audit_heads IS 'Where each tenant''s chain ends, so that a cut end shows.';
COMMENT ON COLUMN audit_heads.position IS 'The last entry''s position.';
COMMENT ON COLUMN audit_heads.digest IS 'The last entry''s digest.';
COMMENT ON COLUMN audit_heads.seal IS 'Keyed BLAKE2b over position and digest: an earlier end cannot be put in its place.';
SELECT protect_tenant_table('audit_heads');
REVOKE INSERT, UPDATE, DELETE ON audit_heads FROM shortlist_app, shortlist_worker;
CREATE POLICY auditing ON audit_heads TO shortlist_owner USING (true) WITH CHECK (true);
COMMENT ON POLICY auditing ON audit_heads IS 'audit_append() moves the end.';

-- ---------------------------------------------------------------------------------------------------------------
-- What the server's job calls

CREATE FUNCTION audit_waiting() RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT tenant_id FROM audit_pending;
$$;
COMMENT ON FUNCTION audit_waiting() IS 'The tenants with changes that are not chained yet.';

CREATE FUNCTION audit_append(p_tenant uuid, p_position bigint, p_previous bytea, p_entries jsonb, p_seal bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head audit_heads;
    added bigint;
BEGIN
    IF p_tenant IS DISTINCT FROM NULLIF(current_setting('app.tenant', true), '')::uuid THEN
        RAISE EXCEPTION 'another tenant''s audit log' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO head FROM audit_heads WHERE tenant_id = p_tenant FOR UPDATE;
    IF coalesce(head.position, 0) + 1 <> p_position OR head.digest <> p_previous THEN
        RAISE EXCEPTION 'the audit log has moved on' USING ERRCODE = 'serialization_failure';
    END IF;
    WITH entry AS (
        SELECT p_position + n - 1 AS position, (e ->> 'id')::bigint AS id, decode(e ->> 'sealed', 'base64') AS sealed,
               decode(e ->> 'salt', 'base64') AS salt, decode(e ->> 'digest', 'base64') AS digest
        FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS x (e, n)
    ), moved AS (
        DELETE FROM audit_pending p USING entry e WHERE p.tenant_id = p_tenant AND p.id = e.id RETURNING p.*
    )
    INSERT INTO audit_log (tenant_id, position, pending_id, version, at, actor_id, device_id, login, action, entity, row_id,
                           subject_id, sealed, salt, previous, digest)
        SELECT p_tenant, e.position, m.id, c.version, m.at, m.actor_id, m.device_id, m.login, m.action, m.entity, m.row_id,
               m.subject_id, e.sealed, e.salt, lag(e.digest, 1, p_previous) OVER (ORDER BY e.position), e.digest
        FROM moved m JOIN entry e USING (id) JOIN sync_commits c ON c.tenant_id = p_tenant AND c.txn = m.txn;
    GET DIAGNOSTICS added = ROW_COUNT;
    IF added <> jsonb_array_length(p_entries) THEN
        RAISE EXCEPTION 'a change was chained already' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO audit_heads AS h (tenant_id, position, digest, seal)
        VALUES (p_tenant, p_position + added - 1, decode(p_entries -> -1 ->> 'digest', 'base64'), p_seal)
        ON CONFLICT (tenant_id) DO UPDATE SET position = EXCLUDED.position, digest = EXCLUDED.digest, seal = EXCLUDED.seal;
END
$$;
COMMENT ON FUNCTION audit_append(uuid, bigint, bytea, jsonb, bytea) IS
$$Moves changes of the acting tenant from audit_pending to the end of its audit_log. The entries ({id, sealed, salt, digest},
binary as base64) add what only the server's key can make; everything else is copied from what the trigger noted.$$;

CREATE FUNCTION audit_forget(p_tenant uuid, p_subject uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF p_tenant IS DISTINCT FROM NULLIF(current_setting('app.tenant', true), '')::uuid THEN
        RAISE EXCEPTION 'another tenant''s audit log' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF p_subject IN (p_tenant, '00000000-0000-0000-0000-000000000000') THEN
        RAISE EXCEPTION 'subject: this is no person' USING ERRCODE = 'check_violation', COLUMN = 'subject';
    END IF;
    -- Also where there is no key yet: what still waits must not be stored with a new one.
    INSERT INTO subject_keys AS k (tenant_id, subject_id, destroyed_at) VALUES (p_tenant, p_subject, now())
        ON CONFLICT (tenant_id, subject_id) DO UPDATE SET wrapped = NULL, destroyed_at = coalesce(k.destroyed_at, now());
END
$$;
COMMENT ON FUNCTION audit_forget(uuid, uuid) IS
    'Destroys a person''s key in the acting tenant: what the audit log holds about them can never be read again.';

REVOKE ALL ON FUNCTION audit_waiting(), audit_append(uuid, bigint, bytea, jsonb, bytea), audit_forget(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_waiting(), audit_append(uuid, bigint, bytea, jsonb, bytea), audit_forget(uuid, uuid)
    TO shortlist_app, shortlist_worker;
