-- What a reviewer of proctored tests may know of an attempt: which test, when, and whose it is, as far as that may be said.

ALTER TABLE assessments ADD COLUMN is_blind boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN assessments.is_blind IS 'Reviewers of the recordings are not told whose attempt it is.';

CREATE TABLE attempt_summaries (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_name varchar(200) NOT NULL,
    is_blind boolean NOT NULL,
    assessment_title varchar(200) NOT NULL,
    job_title varchar(200),
    status attempt_status NOT NULL,
    started_at timestamptz NOT NULL,
    completed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES attempts (tenant_id, id)
);
COMMENT ON TABLE attempt_summaries IS
    'What those who review recordings see of an attempt: no address, no answer, no score. Same id as the attempt; kept by the database.';
COMMENT ON COLUMN attempt_summaries.candidate_name IS
    'Name of the candidate; of a blind test a made-up one, the same for every attempt of the same person.';
COMMENT ON COLUMN attempt_summaries.is_blind IS 'The name is made up.';
COMMENT ON COLUMN attempt_summaries.assessment_title IS 'What the test is called.';
COMMENT ON COLUMN attempt_summaries.job_title IS 'What the position is called.';
COMMENT ON COLUMN attempt_summaries.status IS 'How far the attempt is.';
COMMENT ON COLUMN attempt_summaries.started_at IS 'When the candidate began.';
COMMENT ON COLUMN attempt_summaries.completed_at IS 'When it ended.';
-- A copy that triggers keep is not audited. Whatever is exempt by now stays so.
DO $$
BEGIN
    EXECUTE format('CREATE OR REPLACE FUNCTION audit_exempt() RETURNS text[] LANGUAGE sql IMMUTABLE AS %L',
                   format('SELECT %L::text[]', audit_exempt() || 'attempt_summaries'::text));
END
$$;
SELECT declare_synced('attempt_summaries', '{"scope": "proctoring", "title": "candidate_name", "editable": false,
    "search": ["candidate_name", "assessment_title", "job_title"], "rights": {}}');
SELECT open_to_owner('attempt_summaries');

CREATE FUNCTION summarise_attempts(of_tenant uuid, of_attempts uuid[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    written bigint;
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true); -- psql may have set none
    -- Two changes of what an attempt's summary says wait for each other, and the second sees what the first one did.
    PERFORM FROM attempts t WHERE t.tenant_id = of_tenant AND t.id = ANY (of_attempts) ORDER BY t.id FOR NO KEY UPDATE;
    -- Rows that are as they should be are left out beforehand: an insert that finds a conflict is captured too.
    INSERT INTO attempt_summaries (tenant_id, id, candidate_name, is_blind, assessment_title, job_title, status, started_at,
                                   completed_at)
        SELECT of_tenant, w.* FROM (
            SELECT t.id,
                   CASE WHEN a.is_blind THEN 'Candidate ' || upper(substr(md5(c.tenant_id || '/' || c.id), 1, 8))
                        ELSE c.full_name END AS candidate_name,
                   a.is_blind, a.title, coalesce(j.title, a.job_title) AS job_title, t.status, t.started_at, t.completed_at
            FROM attempts t
            JOIN assessment_assignments g ON g.tenant_id = of_tenant AND g.id = t.assignment_id
            JOIN assessments a ON a.tenant_id = of_tenant AND a.id = g.assessment_id
            JOIN candidates c ON c.tenant_id = of_tenant AND c.id = g.candidate_id
            LEFT JOIN applications n ON n.tenant_id = of_tenant AND n.id = g.application_id
            LEFT JOIN job_requisitions j ON j.tenant_id = of_tenant AND j.id = coalesce(n.job_id, t.job_id, a.job_id)
            WHERE t.tenant_id = of_tenant AND t.id = ANY (of_attempts)) AS w
        LEFT JOIN attempt_summaries s ON s.tenant_id = of_tenant AND s.id = w.id
        WHERE s.id IS NULL OR
            (s.candidate_name, s.is_blind, s.assessment_title, s.job_title, s.status, s.started_at, s.completed_at)
            IS DISTINCT FROM (w.candidate_name, w.is_blind, w.title, w.job_title, w.status, w.started_at, w.completed_at)
        ON CONFLICT (tenant_id, id) DO UPDATE
        SET (candidate_name, is_blind, assessment_title, job_title, status, started_at, completed_at) =
            (EXCLUDED.candidate_name, EXCLUDED.is_blind, EXCLUDED.assessment_title, EXCLUDED.job_title, EXCLUDED.status,
             EXCLUDED.started_at, EXCLUDED.completed_at);
    GET DIAGNOSTICS written = ROW_COUNT;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN written;
END
$$;
COMMENT ON FUNCTION summarise_attempts(uuid, uuid[]) IS
    'Brings the summaries of these attempts up to date; returns how many changed. Doing it twice changes nothing.';
REVOKE ALL ON FUNCTION summarise_attempts(uuid, uuid[]) FROM PUBLIC;

CREATE FUNCTION follow_attempt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM set_config('app.tenant', OLD.tenant_id::text, true);
        DELETE FROM attempt_summaries WHERE tenant_id = OLD.tenant_id AND id = OLD.id;
        PERFORM set_config('app.tenant', tenant_before, true);
        RETURN OLD;
    END IF;
    PERFORM summarise_attempts(NEW.tenant_id, ARRAY[NEW.id]);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_attempt() IS 'Trigger: an attempt has a summary, which goes with it.';
CREATE TRIGGER follow_attempt AFTER INSERT ON attempts FOR EACH ROW EXECUTE FUNCTION follow_attempt();
CREATE TRIGGER follow_changed_attempt AFTER UPDATE ON attempts FOR EACH ROW
    WHEN ((OLD.assignment_id, OLD.job_id, OLD.status, OLD.started_at, OLD.completed_at) IS DISTINCT FROM
          (NEW.assignment_id, NEW.job_id, NEW.status, NEW.started_at, NEW.completed_at))
    EXECUTE FUNCTION follow_attempt();
CREATE TRIGGER unfollow_attempt BEFORE DELETE ON attempts FOR EACH ROW EXECUTE FUNCTION follow_attempt();

CREATE FUNCTION follow_named_in_attempt() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    concerned uuid[];
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    IF TG_TABLE_NAME = 'job_requisitions' THEN
        SELECT array_agg(t.id) INTO concerned FROM attempts t WHERE t.tenant_id = NEW.tenant_id AND t.id IN (
            SELECT d.id FROM attempts d WHERE d.tenant_id = NEW.tenant_id AND d.job_id = NEW.id
            UNION ALL
            SELECT d.id FROM assessments a
                JOIN assessment_assignments g ON g.tenant_id = NEW.tenant_id AND g.assessment_id = a.id
                JOIN attempts d ON d.tenant_id = NEW.tenant_id AND d.assignment_id = g.id
                WHERE a.tenant_id = NEW.tenant_id AND a.job_id = NEW.id
            UNION ALL
            SELECT d.id FROM applications n
                JOIN assessment_assignments g ON g.tenant_id = NEW.tenant_id AND g.application_id = n.id
                JOIN attempts d ON d.tenant_id = NEW.tenant_id AND d.assignment_id = g.id
                WHERE n.tenant_id = NEW.tenant_id AND n.job_id = NEW.id);
    ELSIF TG_TABLE_NAME = 'candidates' THEN
        SELECT array_agg(t.id) INTO concerned FROM assessment_assignments g
            JOIN attempts t ON t.tenant_id = NEW.tenant_id AND t.assignment_id = g.id
            WHERE g.tenant_id = NEW.tenant_id AND g.candidate_id = NEW.id;
    ELSIF TG_TABLE_NAME = 'assessments' THEN
        SELECT array_agg(t.id) INTO concerned FROM assessment_assignments g
            JOIN attempts t ON t.tenant_id = NEW.tenant_id AND t.assignment_id = g.id
            WHERE g.tenant_id = NEW.tenant_id AND g.assessment_id = NEW.id;
    ELSIF TG_TABLE_NAME = 'applications' THEN
        SELECT array_agg(t.id) INTO concerned FROM assessment_assignments g
            JOIN attempts t ON t.tenant_id = NEW.tenant_id AND t.assignment_id = g.id
            WHERE g.tenant_id = NEW.tenant_id AND g.application_id = NEW.id;
    ELSE
        SELECT array_agg(t.id) INTO concerned FROM attempts t WHERE t.tenant_id = NEW.tenant_id AND t.assignment_id = NEW.id;
    END IF;
    IF concerned IS NOT NULL THEN
        PERFORM summarise_attempts(NEW.tenant_id, concerned);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_named_in_attempt() IS
    'Trigger: summaries of attempts say what their candidate, test, assignment, application and job say.';
CREATE TRIGGER follow_in_attempts AFTER UPDATE ON candidates FOR EACH ROW
    WHEN (OLD.full_name <> NEW.full_name) EXECUTE FUNCTION follow_named_in_attempt();
CREATE TRIGGER follow_in_attempts AFTER UPDATE ON assessments FOR EACH ROW
    WHEN ((OLD.title, OLD.is_blind, OLD.job_id, OLD.job_title) IS DISTINCT FROM
          (NEW.title, NEW.is_blind, NEW.job_id, NEW.job_title)) EXECUTE FUNCTION follow_named_in_attempt();
CREATE TRIGGER follow_in_attempts AFTER UPDATE ON assessment_assignments FOR EACH ROW
    WHEN ((OLD.candidate_id, OLD.assessment_id, OLD.application_id) IS DISTINCT FROM
          (NEW.candidate_id, NEW.assessment_id, NEW.application_id)) EXECUTE FUNCTION follow_named_in_attempt();
CREATE TRIGGER follow_in_attempts AFTER UPDATE ON applications FOR EACH ROW
    WHEN (OLD.job_id <> NEW.job_id) EXECUTE FUNCTION follow_named_in_attempt();
CREATE TRIGGER follow_in_attempts AFTER UPDATE ON job_requisitions FOR EACH ROW
    WHEN (OLD.title <> NEW.title) EXECUTE FUNCTION follow_named_in_attempt();
GRANT EXECUTE ON FUNCTION follow_attempt(), follow_named_in_attempt() TO shortlist_app, shortlist_worker;

-- Attempts from before.
DO $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid;
    attempts_there uuid[];
    done bigint;
BEGIN
    FOR of_tenant IN SELECT t.id FROM tenants t ORDER BY t.id LOOP
        PERFORM set_config('app.tenant', of_tenant::text, true);
        SELECT coalesce(array_agg(t.id), '{}') INTO attempts_there FROM attempts t WHERE t.tenant_id = of_tenant;
        done := summarise_attempts(of_tenant, attempts_there);
        IF done <> cardinality(attempts_there) THEN
            RAISE EXCEPTION '% summaries of attempts were made in % where % were expected', done, of_tenant,
                cardinality(attempts_there);
        END IF;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
