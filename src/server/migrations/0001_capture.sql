-- What every later migration builds on: the rules for tables, the stamping of rows and the capture of changes.

ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO shortlist_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO shortlist_backup;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- ---------------------------------------------------------------------------------------------------------------
-- Rules for tables

CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'TRUNCATE of % is refused: it ignores row-level security and tells no client', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
COMMENT ON FUNCTION refuse_truncate() IS 'Trigger: keeps TRUNCATE away from every table.';

CREATE FUNCTION protect_platform_table(protected regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
    EXECUTE format('CREATE POLICY owner_all ON %s TO shortlist_owner USING (true) WITH CHECK (true)', protected);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s EXECUTE FUNCTION refuse_truncate()', protected);
END
$$;
COMMENT ON FUNCTION protect_platform_table(regclass) IS
    'Gives a table without a tenant forced row-level security; only the owner passes until a policy says more.';

CREATE FUNCTION protect_tenant_table(protected regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
    EXECUTE format('CREATE POLICY tenant_isolation ON %s '
                   'USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid) '
                   'WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', protected);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON %s EXECUTE FUNCTION refuse_truncate()', protected);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO shortlist_app, shortlist_worker', protected);
    EXECUTE format('COMMENT ON COLUMN %s.tenant_id IS ''The tenant this row belongs to.''', protected);
END
$$;
COMMENT ON FUNCTION protect_tenant_table(regclass) IS
    'Gives a tenant''s table forced row-level security on app.tenant, and the app and worker roles their rights.';

-- ---------------------------------------------------------------------------------------------------------------
-- Who changed a row, and when

CREATE FUNCTION stamp_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        NEW.created_at := OLD.created_at;
        NEW.created_by := OLD.created_by;
        NEW.updated_at := now();
        NEW.updated_by := acting;
    ELSIF acting IS NOT NULL THEN -- without a person (an import by the owner) the given values stay
        NEW.created_at := now();
        NEW.created_by := acting;
        NEW.updated_at := now();
        NEW.updated_by := acting;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_row() IS 'Trigger: creation and last change of a row, by app.user; never taken from a client.';

CREATE FUNCTION keep_fixed_columns() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb := to_jsonb(NEW);
BEGIN
    FOR i IN 0 .. TG_NARGS - 1 LOOP
        IF before -> TG_ARGV[i] IS DISTINCT FROM after -> TG_ARGV[i] THEN
            RAISE EXCEPTION '% cannot be changed after the row was created', TG_ARGV[i]
                USING ERRCODE = 'check_violation', COLUMN = TG_ARGV[i], TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_fixed_columns() IS 'Trigger: refuses a change of the columns named as arguments.';

-- ---------------------------------------------------------------------------------------------------------------
-- Capture. Each transaction that touches a tenant gets one row of sync_commits per tenant. Rows and tombstones carry
-- the transaction's number (sync_txn). At commit, a deferred trigger takes the tenant's clock and gives the
-- transaction its version; the clock's row lock is held until the commit is over, so versions have no gaps and become
-- visible in their order. Three settings, local to the transaction, keep the per-row path free of table access:
-- app.sync_txn (the number), app.sync_tenant and app.sync_tables (what was announced last). A rollback to a
-- savepoint takes back settings and announcements alike.

CREATE SEQUENCE sync_txn_numbers;
COMMENT ON SEQUENCE sync_txn_numbers IS 'Numbers of capturing transactions; gaps mean nothing.';

CREATE FUNCTION capture_touch(touched_tenant uuid, touched_table text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    number bigint := NULLIF(current_setting('app.sync_txn', true), '')::bigint;
    announced text := '';
BEGIN
    IF touched_tenant IS DISTINCT FROM NULLIF(current_setting('app.tenant', true), '')::uuid
       AND NOT pg_has_role(session_user, 'shortlist_owner', 'MEMBER') THEN
        RAISE EXCEPTION 'new row violates row-level security policy for table "%"', touched_table
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF number IS NULL THEN
        number := nextval('sync_txn_numbers');
        PERFORM set_config('app.sync_txn', number::text, true);
    END IF;
    INSERT INTO sync_commits AS c (tenant_id, txn, tables) VALUES (touched_tenant, number, ARRAY[touched_table])
        ON CONFLICT (tenant_id, txn) DO UPDATE SET tables = c.tables || EXCLUDED.tables
        WHERE NOT c.tables @> EXCLUDED.tables;
    IF current_setting('app.sync_tenant', true) = touched_tenant::text THEN
        announced := current_setting('app.sync_tables', true);
    END IF;
    PERFORM set_config('app.sync_tenant', touched_tenant::text, true),
            set_config('app.sync_tables', announced || '|' || touched_table || '|', true);
END
$$;
COMMENT ON FUNCTION capture_touch(uuid, text) IS
    'Announces that this transaction touches a table of a tenant; the first call per transaction makes its sync_commits row.';

CREATE FUNCTION capture_removal(removed_tenant uuid, removed_entity text, removed_row uuid, visible_to uuid, removed boolean)
    RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM capture_touch(removed_tenant, removed_entity);
    IF removed THEN
        INSERT INTO sync_tombstones AS t (tenant_id, entity, row_id, sync_txn, private_to)
            VALUES (removed_tenant, removed_entity, removed_row, current_setting('app.sync_txn')::bigint, visible_to)
            ON CONFLICT (tenant_id, entity, row_id) DO UPDATE SET sync_txn = EXCLUDED.sync_txn, private_to = EXCLUDED.private_to;
    ELSE
        DELETE FROM sync_tombstones
            WHERE tenant_id = removed_tenant AND entity = removed_entity AND row_id = removed_row;
    END IF;
END
$$;
COMMENT ON FUNCTION capture_removal(uuid, text, uuid, uuid, boolean) IS 'Writes the tombstone of a removed row, or takes it back.';

CREATE FUNCTION capture_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('app.sync_tenant', true) IS DISTINCT FROM NEW.tenant_id::text
       OR strpos(current_setting('app.sync_tables', true), TG_ARGV[1]) = 0 THEN
        PERFORM public.capture_touch(NEW.tenant_id, TG_TABLE_NAME::text);
    END IF;
    NEW.sync_txn := current_setting('app.sync_txn')::bigint;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.id <> OLD.id OR NEW.tenant_id <> OLD.tenant_id THEN
            RAISE EXCEPTION 'the key of a row cannot be changed' USING ERRCODE = 'check_violation', COLUMN = 'id';
        END IF;
        IF TG_ARGV[0] = 'soft' THEN
            IF (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) THEN
                PERFORM public.capture_removal(NEW.tenant_id, TG_TABLE_NAME::text, NEW.id,
                                               (to_jsonb(OLD) ->> 'private_to')::uuid, NEW.deleted_at IS NOT NULL);
            END IF;
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION capture_row() IS
    'Trigger: stamps a changed row with its transaction''s number. Arguments: soft or hard removal; the table between bars.';

CREATE FUNCTION capture_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.capture_removal(OLD.tenant_id, TG_TABLE_NAME::text, OLD.id, (to_jsonb(OLD) ->> 'private_to')::uuid, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION capture_delete() IS 'Trigger: leaves a tombstone for a deleted row.';

CREATE FUNCTION capture_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    reached bigint;
BEGIN
    UPDATE sync_clocks SET version = version + 1 WHERE tenant_id = NEW.tenant_id RETURNING version INTO STRICT reached;
    UPDATE sync_commits SET version = reached WHERE tenant_id = NEW.tenant_id AND txn = NEW.txn;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION capture_commit() IS 'Deferred trigger: takes the tenant''s clock as the last thing before the commit.';

GRANT EXECUTE ON FUNCTION capture_touch(uuid, text), capture_removal(uuid, text, uuid, uuid, boolean),
    refuse_truncate(), stamp_row(), keep_fixed_columns(), capture_row(), capture_delete(), capture_commit()
    TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- The sync declaration of a table

CREATE TABLE sync_entities (
    entity text PRIMARY KEY,
    position integer GENERATED ALWAYS AS IDENTITY,
    declaration jsonb NOT NULL CHECK (jsonb_typeof(declaration) = 'object')
);
COMMENT ON TABLE sync_entities IS 'The synced tables, each with the declaration its migration made by declare_synced().';
COMMENT ON COLUMN sync_entities.entity IS 'The table''s name.';
COMMENT ON COLUMN sync_entities.position IS 'Order of declaration.';
COMMENT ON COLUMN sync_entities.declaration IS 'Scope, title, merge groups and so on; see declare_synced().';
SELECT protect_platform_table('sync_entities');
CREATE POLICY everyone_reads ON sync_entities FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON sync_entities TO shortlist_app, shortlist_worker;

CREATE FUNCTION declare_synced(entity_name text, declared jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    relation regclass := ('public.' || quote_ident(entity_name))::regclass;
    soft boolean := coalesce((declared ->> 'soft_delete')::boolean, false);
    unknown text;
    required text;
    fixed text;
BEGIN
    SELECT string_agg(key, ', ') INTO unknown FROM jsonb_object_keys(declared) AS key
        WHERE key NOT IN ('scope', 'private_to', 'title', 'editable', 'soft_delete', 'merge_groups', 'search', 'fixed',
                          'writable', 'read_only');
    IF unknown IS NOT NULL OR NOT declared ? 'scope' THEN
        RAISE EXCEPTION 'declare_synced(%): % ', entity_name, coalesce('unknown member ' || unknown, 'the scope is missing');
    END IF;
    -- A misspelt column must fail here, not be ignored by every client.
    FOR required IN
        SELECT unnest(ARRAY['tenant_id', 'id', 'created_at', 'updated_at', 'created_by', 'updated_by', 'sync_txn'])
        UNION ALL SELECT 'deleted_at' WHERE soft
        UNION ALL SELECT declared ->> 'title' WHERE declared ? 'title'
        UNION ALL SELECT declared ->> 'private_to' WHERE declared ? 'private_to'
        UNION ALL SELECT jsonb_array_elements_text(jsonb_array_elements(declared -> 'merge_groups'))
        UNION ALL SELECT jsonb_array_elements_text(declared -> 'search')
        UNION ALL SELECT jsonb_array_elements_text(declared -> 'fixed')
        UNION ALL SELECT jsonb_array_elements_text(declared -> 'writable')
        UNION ALL SELECT jsonb_array_elements_text(declared -> 'read_only')
    LOOP
        IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = relation AND attname = required AND NOT attisdropped) THEN
            RAISE EXCEPTION 'declare_synced(%): the table has no column %', entity_name, required;
        END IF;
    END LOOP;

    PERFORM protect_tenant_table(relation);
    EXECUTE format('CREATE INDEX %I ON %s (tenant_id, sync_txn)', entity_name || '_sync_txn', relation);
    EXECUTE format('CREATE TRIGGER capture_row BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION capture_row(%L, %L)',
                   relation, CASE WHEN soft THEN 'soft' ELSE 'hard' END, '|' || entity_name || '|');
    EXECUTE format('CREATE TRIGGER capture_delete AFTER DELETE ON %s FOR EACH ROW EXECUTE FUNCTION capture_delete()', relation);
    EXECUTE format('CREATE TRIGGER stamp_row BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION stamp_row()', relation);
    SELECT string_agg(quote_literal(name), ', ') INTO fixed FROM jsonb_array_elements_text(declared -> 'fixed') AS name;
    IF fixed IS NOT NULL THEN
        EXECUTE format('CREATE TRIGGER keep_fixed_columns BEFORE UPDATE ON %s FOR EACH ROW '
                       'EXECUTE FUNCTION keep_fixed_columns(%s)', relation, fixed);
    END IF;
    EXECUTE format('COMMENT ON COLUMN %s.id IS ''UUIDv7 made by whoever created the row.''', relation);
    EXECUTE format('COMMENT ON COLUMN %s.created_at IS ''When the server first stored the row.''', relation);
    EXECUTE format('COMMENT ON COLUMN %s.created_by IS ''The user who created the row; empty when it was no person.''', relation);
    EXECUTE format('COMMENT ON COLUMN %s.updated_at IS ''When the server last changed the row.''', relation);
    EXECUTE format('COMMENT ON COLUMN %s.updated_by IS ''The user who last changed the row; empty when it was no person.''', relation);
    EXECUTE format('COMMENT ON COLUMN %s.sync_txn IS ''Number of the transaction that last changed the row; see sync_commits.''', relation);
    IF soft THEN
        EXECUTE format('COMMENT ON COLUMN %s.deleted_at IS ''When the row was removed; empty while it is there.''', relation);
    END IF;
    INSERT INTO sync_entities (entity, declaration) VALUES (entity_name, declared);
END
$$;
COMMENT ON FUNCTION declare_synced(text, jsonb) IS
$$Makes a tenant's table travel to clients: row-level security, capture, stamping, and the declaration the server serves.
Members: scope (needed); private_to, title: columns; editable (true); soft_delete (false); merge_groups: [[columns]];
search: [columns]; fixed: columns that keep the value they were created with; writable: the only columns clients may write;
read_only: columns that clients may not write. Columns added later travel without a word here.$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Data migrations

CREATE FUNCTION migrate_data(changed regclass, statement text, expected text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    stamped boolean := EXISTS (SELECT FROM pg_trigger WHERE tgrelid = changed AND tgname = 'stamp_row');
    wanted bigint;
    done bigint;
BEGIN
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', changed);
    IF stamped THEN
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER stamp_row', changed);
    END IF;
    EXECUTE expected INTO STRICT wanted;
    EXECUTE statement;
    GET DIAGNOSTICS done = ROW_COUNT;
    IF stamped THEN
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER stamp_row', changed);
    END IF;
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', changed);
    IF done IS DISTINCT FROM wanted THEN
        RAISE EXCEPTION 'the data migration of % changed % rows where % were expected', changed, done, wanted;
    END IF;
    RETURN done;
END
$$;
COMMENT ON FUNCTION migrate_data(regclass, text, text) IS
$$Runs one data-changing statement over the rows of every tenant, which the owner cannot see under forced row-level
security. Lifts FORCE and the stamp of the last change for the statement and puts both back. `expected` is a query that
counts the rows beforehand; another count fails the migration. The capture stays on: changed rows reach the clients.$$;
