-- A state machine says where it begins. Until here a new row could stand in any state.

CREATE TABLE state_beginnings (
    machine text NOT NULL,
    state text NOT NULL,
    PRIMARY KEY (machine, state)
);
COMMENT ON TABLE state_beginnings IS 'The states in which a row of a state machine may begin; domain/statemachines.cpp has the same list.';
COMMENT ON COLUMN state_beginnings.machine IS 'What it is that has states, in the words of a sentence.';
COMMENT ON COLUMN state_beginnings.state IS 'A state that a new row may have.';
SELECT protect_platform_table('state_beginnings');
CREATE POLICY everyone_reads ON state_beginnings FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON state_beginnings TO shortlist_app, shortlist_worker;

CREATE FUNCTION enforce_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    begins text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
    IF begins IS NULL OR EXISTS (SELECT FROM state_beginnings b WHERE b.machine = TG_ARGV[1] AND b.state = begins) THEN
        RETURN NEW;
    END IF;
    -- What comes from another system comes as it stands there. Who may say so owns the tables.
    IF current_setting('app.importing', true) = 'on' AND pg_has_role(session_user, 'shortlist_owner', 'MEMBER') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '%: % cannot begin as %', TG_ARGV[0], TG_ARGV[1], begins
        USING ERRCODE = 'check_violation', COLUMN = TG_ARGV[0], TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION enforce_beginning() IS
$$Trigger: refuses a new row in a state that state_beginnings does not have. Arguments: column, machine. An import by the
tables' owner sets app.importing to on for its transaction.$$;
GRANT EXECUTE ON FUNCTION enforce_beginning() TO shortlist_app, shortlist_worker;

CREATE FUNCTION declare_beginnings(relation regclass, state_column text, of_machine text, beginnings text[]) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO state_beginnings (machine, state) SELECT of_machine, unnest(beginnings);
    EXECUTE format('CREATE TRIGGER enforce_beginning BEFORE INSERT ON %s FOR EACH ROW '
                   'EXECUTE FUNCTION enforce_beginning(%L, %L)', relation, state_column, of_machine);
END
$$;
COMMENT ON FUNCTION declare_beginnings(regclass, text, text, text[]) IS 'Says in which states a row of a state machine may begin.';

DROP FUNCTION declare_states(regclass, text, text, jsonb);
CREATE FUNCTION declare_states(relation regclass, state_column text, of_machine text, steps jsonb, beginnings text[] DEFAULT NULL)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    usual text;
BEGIN
    INSERT INTO state_transitions (machine, from_state, to_state)
        SELECT of_machine, s.key, t.value FROM jsonb_each(steps) AS s, jsonb_array_elements_text(s.value) AS t (value);
    EXECUTE format('CREATE TRIGGER enforce_transition BEFORE UPDATE OF %I ON %s FOR EACH ROW '
                   'EXECUTE FUNCTION enforce_transition(%L, %L)', state_column, relation, state_column, of_machine);
    IF beginnings IS NULL THEN
        SELECT (regexp_match(pg_get_expr(d.adbin, d.adrelid), '^''([^'']*)'''))[1] INTO usual
            FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
            WHERE d.adrelid = relation AND a.attname = state_column;
        IF usual IS NULL THEN
            RAISE EXCEPTION 'declare_states(%): say where % begins: the column has no default', relation, of_machine;
        END IF;
        beginnings := ARRAY[usual];
    END IF;
    PERFORM declare_beginnings(relation, state_column, of_machine, beginnings);
END
$$;
COMMENT ON FUNCTION declare_states(regclass, text, text, jsonb, text[]) IS
$$Gives a column a state machine. Steps: {"state": ["next", "other"]}; a state that leads nowhere may be left out. Beginnings:
the states a new row may have; left out: the column's default alone.$$;

SELECT declare_beginnings('job_requisitions', 'status', 'requisition', '{draft, open}');
SELECT declare_beginnings('applications', 'disposition', 'application', '{active}');
SELECT declare_beginnings('background_jobs', 'state', 'background job', '{queued}');
SELECT declare_beginnings('mail_outbox', 'state', 'mail', '{queued}');
SELECT declare_beginnings('import_batches', 'status', 'import', '{processing}');
SELECT declare_beginnings('candidate_merges', 'status', 'merge', '{merged}');
-- A practice interview and one with a model may begin the moment they are made.
SELECT declare_beginnings('interviews', 'status', 'interview', '{scheduled, in_progress}');
SELECT declare_beginnings('reminders', 'status', 'reminder', '{pending}');
SELECT declare_beginnings('assessment_assignments', 'status', 'assessment', '{pending}');
SELECT declare_beginnings('attempts', 'status', 'attempt', '{in_progress}');
SELECT declare_beginnings('proctoring_reviews', 'verdict', 'proctoring review', '{investigate, confirmed, denied}');
-- What a payment provider tells of for the first time may be some steps on its way.
SELECT declare_beginnings('subscriptions', 'status', 'subscription', '{incomplete, trialing, active}');
SELECT declare_beginnings('invoices', 'status', 'invoice', '{draft, open}');
SELECT declare_beginnings('payments', 'status', 'payment', '{pending, processing, succeeded, failed}');
SELECT declare_beginnings('webhook_events', 'status', 'webhook event', '{received}');
SELECT declare_beginnings('executions', 'status', 'execution', '{pending}');
SELECT declare_beginnings('tickets', 'status', 'ticket', '{open}');
SELECT declare_beginnings('erasure_requests', 'status', 'erasure', '{received}');

-- ---------------------------------------------------------------------------------------------------------------
-- A tenant that is not there, or not the transaction's own: "not found", in the words of every other path

CREATE OR REPLACE FUNCTION capture_touch(touched_tenant uuid, touched_table text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    number bigint := NULLIF(current_setting('app.sync_txn', true), '')::bigint;
    announced text := '';
BEGIN
    IF touched_tenant IS DISTINCT FROM NULLIF(current_setting('app.tenant', true), '')::uuid
       AND NOT pg_has_role(session_user, 'shortlist_owner', 'MEMBER')
       OR NOT EXISTS (SELECT FROM tenants WHERE id = touched_tenant) THEN
        RAISE EXCEPTION 'There is no such row in %', touched_table
            USING ERRCODE = 'insufficient_privilege', TABLE = touched_table, COLUMN = 'tenant_id';
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
