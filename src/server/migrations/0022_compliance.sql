-- What the law asks of whoever keeps people's data: consents, how long data is kept, erasure, and the counts by group that
-- show whether people are treated alike.

CREATE DOMAIN consent_purpose AS text
    CHECK (VALUE IN ('recruiting', 'talent_pool', 'proctoring', 'ai_processing', 'reference_check'));
CREATE DOMAIN consent_source AS text CHECK (VALUE IN ('form', 'mail', 'spoken', 'import'));
CREATE DOMAIN retention_subject AS text
    CHECK (VALUE IN ('candidates', 'applications', 'files', 'attempts', 'proctoring', 'interviews'));
CREATE DOMAIN retention_action AS text CHECK (VALUE IN ('ask', 'anonymise', 'erase'));
CREATE DOMAIN erasure_status AS text CHECK (VALUE IN ('received', 'approved', 'running', 'done', 'refused'));
CREATE DOMAIN demographic_dimension AS text CHECK (VALUE IN ('gender', 'ethnicity', 'age_band', 'disability'));

CREATE TABLE consents (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    purpose consent_purpose NOT NULL,
    source consent_source NOT NULL DEFAULT 'form',
    wording text,
    granted_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    withdrawn_at timestamptz,
    recorded_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT consent_lasts CHECK (expires_at > granted_at),
    CONSTRAINT consent_withdrawn CHECK (withdrawn_at >= granted_at),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, recorded_by) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE consents IS 'What a candidate agreed to, and when.';
COMMENT ON COLUMN consents.candidate_id IS 'The candidate.';
COMMENT ON COLUMN consents.purpose IS 'What for.';
COMMENT ON COLUMN consents.source IS 'How it was given.';
COMMENT ON COLUMN consents.wording IS 'The words that were agreed to.';
COMMENT ON COLUMN consents.granted_at IS 'When it was given.';
COMMENT ON COLUMN consents.expires_at IS 'Until when it holds; empty: until it is withdrawn.';
COMMENT ON COLUMN consents.withdrawn_at IS 'When it was withdrawn.';
COMMENT ON COLUMN consents.recorded_by IS 'The user who wrote it down; empty: the candidate did.';
COMMENT ON CONSTRAINT consent_lasts ON consents IS 'expires_at must be after granted_at';
COMMENT ON CONSTRAINT consent_withdrawn ON consents IS 'withdrawn_at must not be before granted_at';
CREATE INDEX consents_candidate ON consents (tenant_id, candidate_id);
CREATE INDEX consents_recorded_by ON consents (tenant_id, recorded_by);
CREATE UNIQUE INDEX consents_once ON consents (tenant_id, candidate_id, purpose) WHERE withdrawn_at IS NULL;
SELECT declare_synced('consents', '{"scope": "recruiting", "subject": "candidate_id", "fixed": ["candidate_id",
    "purpose", "wording", "granted_at"],
    "rights": {"tenant_admin": "yes all none", "recruiter": "yes all none"}}');

CREATE FUNCTION keep_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at THEN
        RAISE EXCEPTION 'withdrawn_at: a consent that was withdrawn must be given anew'
            USING ERRCODE = 'check_violation', COLUMN = 'withdrawn_at', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_withdrawal() IS 'Trigger: a withdrawn consent stays withdrawn.';
GRANT EXECUTE ON FUNCTION keep_withdrawal() TO shortlist_app, shortlist_worker;
CREATE TRIGGER keep_withdrawal BEFORE UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION keep_withdrawal();

CREATE TABLE retention_rules (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(200) NOT NULL,
    applies_to retention_subject NOT NULL,
    keep_months integer NOT NULL,
    action retention_action NOT NULL DEFAULT 'ask',
    is_active boolean NOT NULL DEFAULT false,
    reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT rule_named CHECK (btrim(name) <> ''),
    CONSTRAINT rule_months CHECK (keep_months BETWEEN 1 AND 1200)
);
COMMENT ON TABLE retention_rules IS 'How long what is kept, and what happens then.';
COMMENT ON COLUMN retention_rules.name IS 'Name people read.';
COMMENT ON COLUMN retention_rules.applies_to IS 'What it is about.';
COMMENT ON COLUMN retention_rules.keep_months IS 'How many months after the last change.';
COMMENT ON COLUMN retention_rules.action IS 'What happens then.';
COMMENT ON COLUMN retention_rules.is_active IS 'Whether it is in force.';
COMMENT ON COLUMN retention_rules.reason IS 'The law or agreement behind it.';
COMMENT ON CONSTRAINT rule_named ON retention_rules IS 'name must not be empty';
COMMENT ON CONSTRAINT rule_months ON retention_rules IS 'keep_months must be from 1 to 1200';
CREATE UNIQUE INDEX retention_rules_active ON retention_rules (tenant_id, applies_to) WHERE is_active;
SELECT declare_synced('retention_rules', '{"scope": "administration", "title": "name",
    "rights": {"tenant_admin": "yes all all"}}');

CREATE TABLE erasure_requests (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    status erasure_status NOT NULL DEFAULT 'received',
    requested_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now() + interval '30 days',
    handled_by uuid,
    decision_reason text,
    started_at timestamptz,
    completed_at timestamptz,
    receipts json_list NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT erasure_due CHECK (due_at > requested_at),
    CONSTRAINT erasure_refused_why CHECK (status <> 'refused' OR btrim(coalesce(decision_reason, '')) <> ''),
    CONSTRAINT erasure_decided_by CHECK (status = 'received' OR handled_by IS NOT NULL),
    CONSTRAINT erasure_done CHECK ((status = 'done') = (completed_at IS NOT NULL)),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, handled_by) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE erasure_requests IS 'Requests to erase a person, and how far they are.';
COMMENT ON COLUMN erasure_requests.candidate_id IS 'The candidate; the row stays, without its contents.';
COMMENT ON COLUMN erasure_requests.status IS 'How far it is.';
COMMENT ON COLUMN erasure_requests.requested_at IS 'When it was asked for.';
COMMENT ON COLUMN erasure_requests.due_at IS 'Until when it must be done.';
COMMENT ON COLUMN erasure_requests.handled_by IS 'The user who decided.';
COMMENT ON COLUMN erasure_requests.decision_reason IS 'Why it was refused.';
COMMENT ON COLUMN erasure_requests.started_at IS 'When erasing began.';
COMMENT ON COLUMN erasure_requests.completed_at IS 'When all of it was done.';
COMMENT ON COLUMN erasure_requests.receipts IS 'What was erased where: place, rows, bytes, time.';
COMMENT ON CONSTRAINT erasure_due ON erasure_requests IS 'due_at must be after requested_at';
COMMENT ON CONSTRAINT erasure_refused_why ON erasure_requests IS 'decision_reason: a refusal needs a reason';
COMMENT ON CONSTRAINT erasure_decided_by ON erasure_requests IS 'handled_by: a person decides about an erasure';
COMMENT ON CONSTRAINT erasure_done ON erasure_requests IS 'completed_at: an erasure that is done says when';
CREATE INDEX erasure_requests_candidate ON erasure_requests (tenant_id, candidate_id);
CREATE INDEX erasure_requests_handled_by ON erasure_requests (tenant_id, handled_by);
CREATE UNIQUE INDEX erasure_requests_open ON erasure_requests (tenant_id, candidate_id) WHERE status IN ('received',
    'approved', 'running');
SELECT declare_synced('erasure_requests', '{"scope": "administration", "subject": "candidate_id",
    "fixed": ["candidate_id", "requested_at"], "read_only": ["handled_by", "started_at", "completed_at",
    "receipts"], "merge_groups": [["status", "decision_reason"]],
    "rights": {"tenant_admin": "yes all none"}}');

SELECT declare_states('erasure_requests', 'status', 'erasure', '{
    "received": ["approved", "refused"],
    "approved": ["running", "refused"],
    "running": ["done"],
    "refused": ["received"]}');
CREATE FUNCTION stamp_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> OLD.status THEN
        IF NEW.status IN ('approved', 'refused') THEN
            PERFORM needs_a_person('status', 'only a person may decide about an erasure', TG_TABLE_NAME);
            NEW.handled_by := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.handled_by);
        ELSIF NULLIF(current_setting('app.role', true), '') IS NOT NULL AND NEW.status IN ('running', 'done') THEN
            RAISE EXCEPTION 'status: the server erases, nobody can say it did'
                USING ERRCODE = 'check_violation', COLUMN = 'status', TABLE = TG_TABLE_NAME;
        ELSIF NEW.status = 'running' THEN
            NEW.started_at := now();
        ELSIF NEW.status = 'done' THEN
            NEW.completed_at := now();
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_erasure() IS 'Trigger: who decided about an erasure; only the server''s own work carries it out.';
GRANT EXECUTE ON FUNCTION stamp_erasure() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_erasure BEFORE UPDATE ON erasure_requests FOR EACH ROW EXECUTE FUNCTION stamp_erasure();

-- ---------------------------------------------------------------------------------------------------------------
-- Groups that candidates say they belong to. Nobody who serves or works on the database reads a person's row: there is a
-- function to write one, and one to count many.

CREATE TABLE demographics (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    candidate_id uuid NOT NULL,
    gender varchar(50),
    ethnicity varchar(100),
    age_band varchar(20),
    disability varchar(50),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, candidate_id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id)
);
COMMENT ON TABLE demographics IS
    'What candidates said of themselves for equal treatment. No role of the server reads it.';
COMMENT ON COLUMN demographics.candidate_id IS 'The candidate.';
COMMENT ON COLUMN demographics.gender IS 'As the person said; empty: not said.';
COMMENT ON COLUMN demographics.ethnicity IS 'As the person said; empty: not said.';
COMMENT ON COLUMN demographics.age_band IS 'As the person said; empty: not said.';
COMMENT ON COLUMN demographics.disability IS 'As the person said; empty: not said.';
COMMENT ON COLUMN demographics.recorded_at IS 'When it was said.';
SELECT protect_tenant_table('demographics');

REVOKE ALL ON demographics FROM shortlist_app, shortlist_worker;

CREATE FUNCTION record_demographics(of_candidate uuid, said_gender text, said_ethnicity text, said_age_band text,
    said_disability text)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO demographics (tenant_id, candidate_id, gender, ethnicity, age_band, disability)
        VALUES (NULLIF(current_setting('app.tenant', true), '')::uuid, of_candidate, NULLIF(btrim(said_gender), ''),
                NULLIF(btrim(said_ethnicity), ''), NULLIF(btrim(said_age_band), ''), NULLIF(btrim(said_disability), ''))
        ON CONFLICT (tenant_id, candidate_id) DO UPDATE
        SET (gender, ethnicity, age_band, disability, recorded_at) =
            (EXCLUDED.gender, EXCLUDED.ethnicity, EXCLUDED.age_band, EXCLUDED.disability, EXCLUDED.recorded_at);
$$;
COMMENT ON FUNCTION record_demographics(uuid, text, text, text, text) IS
    'Writes down what a candidate of app.tenant said; a second time in place of the first.';

CREATE FUNCTION demographic_counts(dimension demographic_dimension, of_job uuid DEFAULT NULL)
    RETURNS TABLE (said text, applied bigint, advanced bigint, hired bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    smallest constant integer := 5;
    acting text := NULLIF(current_setting('app.role', true), '');
BEGIN
    IF acting <> 'tenant_admin' THEN
        RAISE EXCEPTION 'Your role (%) may not count groups of candidates', acting USING ERRCODE = 'SL001', TABLE = 'demographics';
    END IF;
    RETURN QUERY
        WITH answers AS (
            SELECT coalesce(to_jsonb(d) ->> demographic_counts.dimension::text, 'not said') AS answer, a.candidate_id,
                   bool_or(a.disposition = 'hired') AS was_hired,
                   bool_or(s.kind NOT IN ('new', 'screening', 'rejected')) AS went_on
            FROM applications a JOIN stages s ON s.tenant_id = a.tenant_id AND s.id = a.stage_id
            LEFT JOIN demographics d ON d.tenant_id = a.tenant_id AND d.candidate_id = a.candidate_id
            WHERE a.tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid AND a.deleted_at IS NULL
              AND (of_job IS NULL OR a.job_id = of_job)
            GROUP BY 1, 2),
        groups AS (
            SELECT answer, count(*) AS people, count(*) FILTER (WHERE went_on) AS on_people,
                   count(*) FILTER (WHERE was_hired) AS hired_people
            FROM answers GROUP BY answer),
        -- One small group alone could be found by subtraction: the next smallest goes with it.
        ranked AS (
            SELECT g.*, row_number() OVER (ORDER BY people, answer) AS place,
                   count(*) FILTER (WHERE people < smallest) OVER () AS small_groups
            FROM groups g),
        shown AS (
            SELECT r.*, people < smallest OR (small_groups = 1 AND place = 2) AS hidden FROM ranked r)
        SELECT CASE WHEN hidden THEN 'too few to tell' ELSE answer END,
               CASE WHEN bool_or(hidden) AND sum(people) < smallest THEN NULL ELSE sum(people)::bigint END,
               CASE WHEN bool_or(hidden) AND sum(people) < smallest THEN NULL ELSE sum(on_people)::bigint END,
               CASE WHEN bool_or(hidden) AND sum(people) < smallest THEN NULL ELSE sum(hired_people)::bigint END
        FROM shown GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1;
END
$$;
COMMENT ON FUNCTION demographic_counts(demographic_dimension, uuid) IS
$$How many people of each group applied, went on and were hired, for a job or for all of the tenant. Groups of fewer than
five are counted together, with one more where it is only one, and not at all where they are fewer than five even then.$$;
GRANT EXECUTE ON FUNCTION record_demographics(uuid, text, text, text, text),
    demographic_counts(demographic_dimension, uuid) TO shortlist_app;
