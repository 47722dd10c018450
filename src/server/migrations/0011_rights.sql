-- Who may see and do what: scopes by role, rights by role and table, rows granted one by one, and state machines.

CREATE DOMAIN see_level AS text CHECK (VALUE IN ('all', 'granted', 'own'));
CREATE DOMAIN right_level AS text CHECK (VALUE IN ('all', 'own', 'none'));
CREATE DOMAIN grant_effect AS text CHECK (VALUE IN ('granted', 'revoked', 'withheld'));

-- ---------------------------------------------------------------------------------------------------------------
-- Which rows a role sees

CREATE TABLE role_scopes (
    role membership_role NOT NULL,
    scope text NOT NULL CHECK (scope ~ '^[a-z]+$'),
    see see_level NOT NULL,
    PRIMARY KEY (role, scope)
);
COMMENT ON TABLE role_scopes IS 'Which sync scopes a role sees, and how much of each. A pair that is missing sees nothing.';
COMMENT ON COLUMN role_scopes.role IS 'The role of a membership.';
COMMENT ON COLUMN role_scopes.scope IS 'The scope that tables name in declare_synced().';
COMMENT ON COLUMN role_scopes.see IS
    'all: every row; granted: rows that row_grants names; own: rows whose owner column names the person.';
SELECT protect_platform_table('role_scopes');
CREATE POLICY everyone_reads ON role_scopes FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON role_scopes TO shortlist_app, shortlist_worker;

INSERT INTO role_scopes (role, scope, see) VALUES
    ('tenant_admin', 'directory', 'all'), ('recruiter', 'directory', 'all'), ('hiring_manager', 'directory', 'all'),
    ('interviewer', 'directory', 'all'), ('reviewer', 'directory', 'all'), ('billing', 'directory', 'all'),
    ('candidate', 'directory', 'own'),
    ('tenant_admin', 'personal', 'own'), ('recruiter', 'personal', 'own'), ('hiring_manager', 'personal', 'own'),
    ('interviewer', 'personal', 'own'), ('reviewer', 'personal', 'own'), ('billing', 'personal', 'own'),
    ('candidate', 'personal', 'own'),
    ('tenant_admin', 'recruiting', 'all'), ('recruiter', 'recruiting', 'all'), ('hiring_manager', 'recruiting', 'all'),
    ('interviewer', 'recruiting', 'granted'), ('candidate', 'recruiting', 'own'),
    ('tenant_admin', 'assessments', 'all'), ('recruiter', 'assessments', 'all'), ('hiring_manager', 'assessments', 'all'),
    ('tenant_admin', 'proctoring', 'all'), ('reviewer', 'proctoring', 'all'),
    ('tenant_admin', 'billing', 'all'), ('billing', 'billing', 'all'),
    ('tenant_admin', 'automation', 'all'), ('recruiter', 'automation', 'all'),
    ('tenant_admin', 'support', 'all'), ('recruiter', 'support', 'own'), ('hiring_manager', 'support', 'own'),
    ('interviewer', 'support', 'own'), ('reviewer', 'support', 'own'), ('billing', 'support', 'own'),
    ('candidate', 'support', 'own'),
    ('tenant_admin', 'administration', 'all');

-- ---------------------------------------------------------------------------------------------------------------
-- What a role may do with the rows it sees

CREATE TABLE role_rights (
    role membership_role NOT NULL,
    entity text NOT NULL REFERENCES sync_entities (entity),
    may_create boolean NOT NULL,
    may_change right_level NOT NULL,
    may_remove right_level NOT NULL,
    PRIMARY KEY (role, entity)
);
COMMENT ON TABLE role_rights IS 'What a role may do with a table''s rows. A pair that is missing may do nothing.';
COMMENT ON COLUMN role_rights.role IS 'The role of a membership.';
COMMENT ON COLUMN role_rights.entity IS 'The synced table.';
COMMENT ON COLUMN role_rights.may_create IS 'May insert rows.';
COMMENT ON COLUMN role_rights.may_change IS 'May update rows: all it sees, its own (see the owner column), or none.';
COMMENT ON COLUMN role_rights.may_remove IS 'May remove and restore rows: all it sees, its own, or none.';
SELECT protect_platform_table('role_rights');
CREATE POLICY everyone_reads ON role_rights FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON role_rights TO shortlist_app, shortlist_worker;

CREATE FUNCTION enforce_rights() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting text := NULLIF(current_setting('app.role', true), '');
    held role_rights;
    needed right_level;
    verb text;
    owner text;
BEGIN
    -- Without a role it is the server's own work or the owner's; a function with the owner's rights does what a rule
    -- demands, whoever set it off.
    IF acting IS NULL OR current_user = 'shortlist_owner' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    SELECT * INTO held FROM role_rights r WHERE r.role = acting AND r.entity = TG_TABLE_NAME;
    IF TG_OP = 'INSERT' THEN
        needed := CASE WHEN held.may_create THEN 'all' ELSE 'none' END;
        verb := 'create';
    ELSE
        owner := CASE WHEN TG_ARGV[0] <> '' THEN to_jsonb(OLD) ->> TG_ARGV[0] END;
        IF TG_OP = 'DELETE' OR to_jsonb(OLD) -> 'deleted_at' IS DISTINCT FROM to_jsonb(NEW) -> 'deleted_at' THEN
            needed := coalesce(held.may_remove, 'none');
            verb := 'remove';
        ELSE
            needed := coalesce(held.may_change, 'none');
            verb := 'change';
        END IF;
    END IF;
    IF needed = 'none' THEN
        RAISE EXCEPTION 'Your role (%) may not % rows of %', acting, verb, TG_TABLE_NAME
            USING ERRCODE = 'SL001', TABLE = TG_TABLE_NAME;
    ELSIF needed = 'own' AND owner IS DISTINCT FROM NULLIF(current_setting('app.user', true), '') THEN
        RAISE EXCEPTION 'Your role (%) may % only its own rows of %', acting, verb, TG_TABLE_NAME
            USING ERRCODE = 'SL001', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
COMMENT ON FUNCTION enforce_rights() IS
    'Trigger: refuses what the acting role (app.role) may not do. Argument: the column that names a row''s owner, or nothing.';
GRANT EXECUTE ON FUNCTION enforce_rights() TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Rows granted to persons one by one. A grant is stamped like a row, because it changes what is visible without
-- touching the row itself.

CREATE TABLE row_grants (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    user_id uuid NOT NULL,
    entity text NOT NULL,
    row_id uuid NOT NULL,
    effect grant_effect NOT NULL,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, user_id, entity, row_id)
);
CREATE INDEX row_grants_row ON row_grants (tenant_id, entity, row_id);
CREATE INDEX row_grants_sync_txn ON row_grants (tenant_id, user_id, sync_txn);
COMMENT ON TABLE row_grants IS 'Rows that single persons may see, or may not see yet, apart from what their role says.';
COMMENT ON COLUMN row_grants.user_id IS 'The person.';
COMMENT ON COLUMN row_grants.entity IS 'The row''s table.';
COMMENT ON COLUMN row_grants.row_id IS 'The row''s id.';
COMMENT ON COLUMN row_grants.effect IS
    'granted: seen by a role that sees granted rows; revoked: no longer; withheld: not even by a role that sees all.';
COMMENT ON COLUMN row_grants.sync_txn IS 'Number of the transaction that last changed the grant; see sync_commits.';
SELECT protect_tenant_table('row_grants');
REVOKE INSERT, UPDATE, DELETE ON row_grants FROM shortlist_app, shortlist_worker;
CREATE POLICY granting ON row_grants TO shortlist_owner USING (true) WITH CHECK (true);
COMMENT ON POLICY granting ON row_grants IS 'set_grant() writes grants for the tenant of the row that caused them.';

CREATE FUNCTION set_grant(of_tenant uuid, to_user uuid, of_entity text, of_row uuid, wanted grant_effect) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    present grant_effect;
BEGIN
    SELECT effect INTO present FROM row_grants
        WHERE tenant_id = of_tenant AND user_id = to_user AND entity = of_entity AND row_id = of_row;
    IF present = wanted OR (present IS NULL AND wanted = 'revoked') THEN
        RETURN; -- what was never granted needs no revocation
    END IF;
    PERFORM capture_touch(of_tenant, of_entity); -- refuses another tenant
    INSERT INTO row_grants AS g (tenant_id, user_id, entity, row_id, effect, sync_txn)
        VALUES (of_tenant, to_user, of_entity, of_row, wanted, current_setting('app.sync_txn')::bigint)
        ON CONFLICT (tenant_id, user_id, entity, row_id) DO UPDATE SET effect = EXCLUDED.effect, sync_txn = EXCLUDED.sync_txn;
END
$$;
COMMENT ON FUNCTION set_grant(uuid, uuid, text, uuid, grant_effect) IS
    'Grants, revokes or withholds one row; a change travels with the next pull. Doing it twice changes nothing.';
-- Triggers on tables that the app role writes call it through functions with the owner's rights; nobody else may.
REVOKE ALL ON FUNCTION set_grant(uuid, uuid, text, uuid, grant_effect) FROM PUBLIC;

-- ---------------------------------------------------------------------------------------------------------------
-- State machines

CREATE TABLE state_transitions (
    machine text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL CHECK (to_state <> from_state),
    PRIMARY KEY (machine, from_state, to_state)
);
COMMENT ON TABLE state_transitions IS 'Every step that a state machine allows; domain/statemachines.cpp has the same list.';
COMMENT ON COLUMN state_transitions.machine IS 'What it is that has states, in the words of a sentence.';
COMMENT ON COLUMN state_transitions.from_state IS 'The state before.';
COMMENT ON COLUMN state_transitions.to_state IS 'The state after.';
SELECT protect_platform_table('state_transitions');
CREATE POLICY everyone_reads ON state_transitions FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON state_transitions TO shortlist_app, shortlist_worker;

CREATE FUNCTION enforce_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was text := to_jsonb(OLD) ->> TG_ARGV[0];
    becomes text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
    IF was IS DISTINCT FROM becomes AND NOT EXISTS (
        SELECT FROM state_transitions t WHERE t.machine = TG_ARGV[1] AND t.from_state = was AND t.to_state = becomes) THEN
        RAISE EXCEPTION '%: % cannot go from % to %', TG_ARGV[0], TG_ARGV[1], was, coalesce(becomes, 'nothing')
            USING ERRCODE = 'check_violation', COLUMN = TG_ARGV[0], TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION enforce_transition() IS 'Trigger: refuses a step that state_transitions does not have. Arguments: column, machine.';
GRANT EXECUTE ON FUNCTION enforce_transition() TO shortlist_app, shortlist_worker;

CREATE FUNCTION declare_states(relation regclass, state_column text, of_machine text, steps jsonb) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO state_transitions (machine, from_state, to_state)
        SELECT of_machine, s.key, t.value FROM jsonb_each(steps) AS s, jsonb_array_elements_text(s.value) AS t (value);
    EXECUTE format('CREATE TRIGGER enforce_transition BEFORE UPDATE OF %I ON %s FOR EACH ROW '
                   'EXECUTE FUNCTION enforce_transition(%L, %L)', state_column, relation, state_column, of_machine);
END
$$;
COMMENT ON FUNCTION declare_states(regclass, text, text, jsonb) IS
    'Gives a column a state machine. Steps: {"state": ["next", "other"]}; a state that leads nowhere may be left out.';

-- ---------------------------------------------------------------------------------------------------------------
-- The declaration of a synced table, with rights

CREATE OR REPLACE FUNCTION declare_synced(entity_name text, declared jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    relation regclass := ('public.' || quote_ident(entity_name))::regclass;
    soft boolean := coalesce((declared ->> 'soft_delete')::boolean, false);
    unknown text;
    required text;
    fixed text;
BEGIN
    SELECT string_agg(key, ', ') INTO unknown FROM jsonb_object_keys(declared) AS key
        WHERE key NOT IN ('scope', 'scope_column', 'granted', 'owner', 'private_to', 'subject', 'title', 'editable',
                          'soft_delete', 'merge_groups', 'search', 'fixed', 'writable', 'read_only', 'rights');
    IF unknown IS NOT NULL OR NOT declared ? 'scope' THEN
        RAISE EXCEPTION 'declare_synced(%): % ', entity_name, coalesce('unknown member ' || unknown, 'the scope is missing');
    END IF;
    IF NOT EXISTS (SELECT FROM role_scopes WHERE scope = declared ->> 'scope') THEN
        RAISE EXCEPTION 'declare_synced(%): nobody sees the scope %', entity_name, declared ->> 'scope';
    END IF;
    -- A misspelt column must fail here, not be ignored by every client.
    FOR required IN
        SELECT unnest(ARRAY['tenant_id', 'id', 'created_at', 'updated_at', 'created_by', 'updated_by', 'sync_txn'])
        UNION ALL SELECT 'deleted_at' WHERE soft
        UNION ALL SELECT declared ->> member FROM unnest(ARRAY['title', 'private_to', 'owner', 'scope_column', 'subject'])
            AS member WHERE declared ? member
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
    INSERT INTO sync_entities (entity, declaration) VALUES (entity_name, declared - 'rights');
    IF declared ? 'rights' THEN
        PERFORM declare_rights(entity_name, declared -> 'rights');
    END IF;
END
$$;
COMMENT ON FUNCTION declare_synced(text, jsonb) IS
$$Makes a tenant's table travel to clients: row-level security, capture, stamping, and the declaration the server serves.
Members: scope (needed): who sees it, by role_scopes; scope_column: names each row's own scope in its stead; granted
(false): roles that see granted rows see those that row_grants names; owner: the column with the person whose own row it
is; private_to: the column with the only person who may see a row; subject: the column with the person the row is about,
for the audit log; title: column; editable (true); soft_delete (false): removal can be undone; merge_groups: [[columns]];
search: [columns]; fixed: columns that keep the value they were created with; writable: the only columns clients may write;
read_only: columns that clients may not write; rights: see declare_rights(). Columns added later travel without a word here.$$;

CREATE FUNCTION declare_rights(entity_name text, rights jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    entry record;
    words text[];
BEGIN
    FOR entry IN SELECT key, value FROM jsonb_each_text(rights) LOOP
        words := string_to_array(entry.value, ' ');
        IF cardinality(words) <> 3 OR words[1] NOT IN ('yes', 'no') THEN
            RAISE EXCEPTION 'declare_rights(%): % must be three words: yes|no, all|own|none, all|own|none', entity_name, entry.key;
        END IF;
        INSERT INTO role_rights (role, entity, may_create, may_change, may_remove)
            VALUES (entry.key, entity_name, words[1] = 'yes', words[2], words[3]);
    END LOOP;
    EXECUTE format('CREATE TRIGGER enforce_rights BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW '
                   'EXECUTE FUNCTION enforce_rights(%L)', entity_name,
                   coalesce((SELECT declaration ->> 'owner' FROM sync_entities WHERE entity = entity_name), ''));
END
$$;
COMMENT ON FUNCTION declare_rights(text, jsonb) IS
$$States what roles may do with a synced table, and has the database enforce it. {"role": "create change remove"}: yes or
no, then twice all, own or none. A role that is missing may do nothing. "own" needs the declaration's owner column.$$;

-- ---------------------------------------------------------------------------------------------------------------
-- The tables there are

ALTER TABLE edit_conflicts ADD COLUMN row_scope text NOT NULL DEFAULT 'recruiting';
COMMENT ON COLUMN edit_conflicts.row_scope IS 'The scope of the row concerned: who sees that sees the conflict.';
ALTER TABLE files ADD COLUMN owner_id uuid;
ALTER TABLE files ADD COLUMN private_to uuid GENERATED ALWAYS AS (owner_id) STORED;
COMMENT ON COLUMN files.private_to IS 'The job seeker whose own file it is.';
COMMENT ON COLUMN files.owner_id IS 'The job seeker whose own file it is; empty: the tenant''s.';
ALTER TABLE files ADD FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id);
CREATE INDEX files_owner ON files (tenant_id, owner_id);

UPDATE sync_entities SET declaration = declaration || '{"owner": "user_id", "subject": "user_id", "editable": true,
    "writable": ["display_name", "role", "job_title", "department", "is_active"]}' WHERE entity = 'memberships';
UPDATE sync_entities SET declaration = declaration || '{"owner": "hiring_manager_id"}' WHERE entity = 'job_requisitions';
UPDATE sync_entities SET declaration = declaration || '{"subject": "id"}' WHERE entity = 'candidates';
UPDATE sync_entities SET declaration = declaration || '{"subject": "candidate_id"}' WHERE entity = 'applications';
UPDATE sync_entities SET declaration = declaration || '{"owner": "author_id"}' WHERE entity = 'application_notes';
UPDATE sync_entities SET declaration = declaration ||
    '{"granted": true, "owner": "owner_id", "private_to": "private_to", "subject": "candidate_id"}' WHERE entity = 'files';
UPDATE sync_entities SET declaration = declaration || '{"scope": "directory", "scope_column": "row_scope"}'
    WHERE entity = 'edit_conflicts';

SELECT declare_rights('memberships', '{"tenant_admin": "no all none"}');
SELECT declare_rights('job_requisitions', '{"tenant_admin": "yes all all", "recruiter": "yes all all",
    "hiring_manager": "yes own none"}');
SELECT declare_rights('stages', '{"tenant_admin": "yes all all", "recruiter": "yes all all"}');
SELECT declare_rights('candidates', '{"tenant_admin": "yes all all", "recruiter": "yes all all"}');
SELECT declare_rights('applications', '{"tenant_admin": "yes all all", "recruiter": "yes all all",
    "hiring_manager": "no all none"}');
SELECT declare_rights('application_notes', '{"tenant_admin": "yes all all", "recruiter": "yes own own",
    "hiring_manager": "yes own own"}');
SELECT declare_rights('files', '{"tenant_admin": "yes all all", "recruiter": "yes all all",
    "hiring_manager": "yes none none", "candidate": "yes own own"}');

SELECT declare_states('job_requisitions', 'status', 'requisition', '{
    "draft": ["open", "cancelled"],
    "open": ["draft", "paused", "closed", "filled", "cancelled"],
    "paused": ["open", "closed", "filled", "cancelled"],
    "closed": ["open"],
    "filled": ["open", "closed"],
    "cancelled": ["draft"]}');
SELECT declare_states('applications', 'disposition', 'application', '{
    "active": ["hired", "rejected", "withdrawn"],
    "hired": ["active", "withdrawn"],
    "rejected": ["active"],
    "withdrawn": ["active"]}');

-- A workspace without an administrator could never get one again.
CREATE FUNCTION keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.role = 'tenant_admin' AND OLD.is_active AND NOT (NEW.role = 'tenant_admin' AND NEW.is_active)
       AND NOT EXISTS (SELECT FROM memberships m WHERE m.tenant_id = NEW.tenant_id AND m.id <> NEW.id
                       AND m.role = 'tenant_admin' AND m.is_active FOR UPDATE) THEN
        RAISE EXCEPTION 'role: the last administrator of a workspace must stay one'
            USING ERRCODE = 'check_violation', COLUMN = 'role', TABLE = 'memberships';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_an_administrator() IS 'Trigger: the last active tenant_admin keeps role and membership.';
GRANT EXECUTE ON FUNCTION keep_an_administrator() TO shortlist_app, shortlist_worker;
CREATE TRIGGER keep_an_administrator BEFORE UPDATE ON memberships FOR EACH ROW EXECUTE FUNCTION keep_an_administrator();
