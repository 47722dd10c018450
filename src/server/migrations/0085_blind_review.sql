-- Blind review: while a job is under it, its hiring manager decides about people without knowing who they are. They are
-- granted a row that says what a person can do, in place of the candidate's own one; the CV, the notes of others and the
-- interviews are not for them. What they see is decided where all grants are.

ALTER TABLE job_requisitions ADD COLUMN blind_review boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN job_requisitions.blind_review IS
    'The hiring manager is not told who the applicants are: neither name, address and photo nor CV and schools.';

CREATE TABLE blind_candidates (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    alias varchar(40) NOT NULL,
    current_title varchar(200),
    experience_level seniority,
    experience_years numeric(4,1),
    skills json_list NOT NULL DEFAULT '[]',
    languages json_list NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES candidates (tenant_id, id)
);
COMMENT ON TABLE blind_candidates IS
    'What a hiring manager sees of a candidate under blind review: no name, address, photo, employer or school. Same id as the candidate; kept by the database.';
COMMENT ON COLUMN blind_candidates.alias IS 'A made-up name, the same for the same person.';
COMMENT ON COLUMN blind_candidates.current_title IS 'Present position.';
COMMENT ON COLUMN blind_candidates.experience_level IS 'Level of experience.';
COMMENT ON COLUMN blind_candidates.experience_years IS 'Years of experience.';
COMMENT ON COLUMN blind_candidates.skills IS 'Skills, a list of texts.';
COMMENT ON COLUMN blind_candidates.languages IS 'Languages spoken.';
-- A copy that triggers keep is not audited. Whatever is exempt by now stays so.
DO $$
BEGIN
    EXECUTE format('CREATE OR REPLACE FUNCTION audit_exempt() RETURNS text[] LANGUAGE sql IMMUTABLE AS %L',
                   format('SELECT %L::text[]', audit_exempt() || 'blind_candidates'::text));
END
$$;
SELECT declare_synced('blind_candidates', '{"scope": "recruiting", "granted": ["hiring_manager"], "subject": "id",
    "title": "alias", "editable": false, "search": ["alias", "current_title", "skills"], "rights": {}}');
SELECT open_to_owner('blind_candidates');

CREATE FUNCTION blind_candidate(of_tenant uuid, of_candidate uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    INSERT INTO blind_candidates AS b (tenant_id, id, alias, current_title, experience_level, experience_years, skills, languages)
        SELECT c.tenant_id, c.id, 'Candidate ' || upper(substr(md5(c.tenant_id || '/' || c.id), 1, 6)), c.current_title,
               c.experience_level, c.experience_years, c.skills, c.languages
        FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = of_candidate AND c.deleted_at IS NULL
          AND EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = of_tenant AND g.entity = 'blind_candidates'
                      AND g.row_id = of_candidate AND g.effect = 'granted')
        ON CONFLICT (tenant_id, id) DO UPDATE
        SET (current_title, experience_level, experience_years, skills, languages) =
            (EXCLUDED.current_title, EXCLUDED.experience_level, EXCLUDED.experience_years, EXCLUDED.skills, EXCLUDED.languages)
        WHERE (b.current_title, b.experience_level, b.experience_years, b.skills, b.languages) IS DISTINCT FROM
            (EXCLUDED.current_title, EXCLUDED.experience_level, EXCLUDED.experience_years, EXCLUDED.skills, EXCLUDED.languages);
    DELETE FROM blind_candidates b WHERE b.tenant_id = of_tenant AND b.id = of_candidate
        AND (NOT EXISTS (SELECT FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = of_candidate AND c.deleted_at IS NULL)
             OR NOT EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = of_tenant AND g.entity = 'blind_candidates'
                            AND g.row_id = of_candidate AND g.effect = 'granted'));
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION blind_candidate(uuid, uuid) IS
    'Makes, brings up to date or takes away what is told of a candidate under blind review, as somebody is granted it or not.';
REVOKE ALL ON FUNCTION blind_candidate(uuid, uuid) FROM PUBLIC;

CREATE FUNCTION is_blind_to_somebody(of_tenant uuid, of_candidate uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = of_tenant AND g.entity = 'blind_candidates'
                   AND g.row_id = of_candidate AND g.effect = 'granted')
$$;
COMMENT ON FUNCTION is_blind_to_somebody(uuid, uuid) IS 'Whether a candidate is under blind review for any hiring manager.';
REVOKE ALL ON FUNCTION is_blind_to_somebody(uuid, uuid) FROM PUBLIC;

CREATE FUNCTION follow_blind_candidate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF is_blind_to_somebody(NEW.tenant_id, NEW.id) THEN
        PERFORM blind_candidate(NEW.tenant_id, NEW.id);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_blind_candidate() IS 'Trigger: what is told under blind review is what the candidate''s row says.';
CREATE TRIGGER follow_blind_candidate AFTER UPDATE ON candidates FOR EACH ROW
    WHEN ((OLD.current_title, OLD.experience_level, OLD.experience_years, OLD.skills, OLD.languages, OLD.deleted_at)
          IS DISTINCT FROM
          (NEW.current_title, NEW.experience_level, NEW.experience_years, NEW.skills, NEW.languages, NEW.deleted_at))
    EXECUTE FUNCTION follow_blind_candidate();
CREATE FUNCTION follow_blind_grant() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM blind_candidate(NEW.tenant_id, NEW.row_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_blind_grant() IS 'Trigger: a candidate under blind review has a row that says what may be known.';
CREATE TRIGGER follow_blind_grant AFTER INSERT OR UPDATE ON row_grants FOR EACH ROW
    WHEN (NEW.entity = 'blind_candidates') EXECUTE FUNCTION follow_blind_grant();

-- ---------------------------------------------------------------------------------------------------------------
-- What hiring managers may see, blind review included

CREATE OR REPLACE FUNCTION hiring_grants(of_tenant uuid, of_candidates uuid[], of_jobs uuid[], with_pipeline boolean)
    RETURNS TABLE (user_id uuid, entity text, row_id uuid, effect text) LANGUAGE sql STABLE AS $$
    WITH held AS (
        SELECT m.user_id, a.id AS application_id, a.candidate_id, a.job_id, j.blind_review
        FROM unnest(of_candidates) AS wanted (id)
        JOIN candidates c ON c.tenant_id = of_tenant AND c.id = wanted.id AND c.deleted_at IS NULL
        JOIN applications a ON a.tenant_id = of_tenant AND a.candidate_id = c.id AND a.deleted_at IS NULL
        JOIN job_requisitions j ON j.tenant_id = of_tenant AND j.id = a.job_id AND j.deleted_at IS NULL
        JOIN memberships m ON m.tenant_id = of_tenant AND m.user_id = j.hiring_manager_id AND m.is_active
        AND m.role = 'hiring_manager'
    ), met AS (
        -- Who must not be known for one job is not known for another one.
        SELECT h.user_id, h.candidate_id, bool_or(h.blind_review) AS blind FROM held h GROUP BY h.user_id, h.candidate_id
    ), people AS (
        SELECT m.user_id, m.candidate_id FROM met m WHERE NOT m.blind
    ), unknown AS (
        SELECT m.user_id, m.candidate_id FROM met m WHERE m.blind
    ), talks AS (
        SELECT DISTINCT h.user_id, i.id AS interview_id FROM held h
        JOIN people p ON p.user_id = h.user_id AND p.candidate_id = h.candidate_id
        JOIN interviews i ON i.tenant_id = of_tenant AND i.candidate_id = h.candidate_id AND i.deleted_at IS NULL
        AND (i.application_id = h.application_id OR (i.application_id IS NULL AND i.job_id = h.job_id))
    ), jobs AS (
        SELECT m.user_id, j.id AS job_id
        FROM unnest(of_jobs) AS wanted (id)
        JOIN job_requisitions j ON j.tenant_id = of_tenant AND j.id = wanted.id AND j.deleted_at IS NULL
        JOIN memberships m ON m.tenant_id = of_tenant AND m.user_id = j.hiring_manager_id AND m.is_active
        AND m.role = 'hiring_manager'
    )
    SELECT h.user_id, 'applications', h.application_id, 'granted' FROM held h
    UNION ALL
    SELECT h.user_id, 'application_notes', n.id, 'granted' FROM held h
        JOIN met m ON m.user_id = h.user_id AND m.candidate_id = h.candidate_id
        JOIN application_notes n ON n.tenant_id = of_tenant AND n.application_id = h.application_id
        AND (n.private_to IS NULL OR n.private_to = h.user_id) AND (NOT m.blind OR n.author_id = h.user_id)
    UNION ALL
    SELECT h.user_id, 'application_events', e.id, 'granted' FROM held h
        JOIN application_events e ON e.tenant_id = of_tenant AND e.application_id = h.application_id
    UNION ALL
    SELECT p.user_id, 'candidates', p.candidate_id, 'granted' FROM people p
    UNION ALL
    SELECT u.user_id, 'blind_candidates', u.candidate_id, 'granted' FROM unknown u
    UNION ALL
    -- What a panel would grant, and what roles see that see all: not to them.
    SELECT u.user_id, 'candidate_summaries', u.candidate_id, 'withheld' FROM unknown u
    UNION ALL
    SELECT u.user_id, 'files', f.id, 'withheld' FROM unknown u
        JOIN files f ON f.tenant_id = of_tenant AND f.candidate_id = u.candidate_id AND f.owner_id IS NULL
    UNION ALL
    SELECT u.user_id, 'assessment_invitations', i.id, 'withheld' FROM unknown u
        JOIN assessment_assignments g ON g.tenant_id = of_tenant AND g.candidate_id = u.candidate_id
        JOIN assessment_invitations i ON i.tenant_id = of_tenant AND i.assignment_id = g.id
    UNION ALL
    SELECT p.user_id, 'candidate_skills', s.id, 'granted' FROM met p
        JOIN candidate_skills s ON s.tenant_id = of_tenant AND s.candidate_id = p.candidate_id
    UNION ALL
    SELECT p.user_id, 'resumes', r.id, 'granted' FROM people p
        JOIN resumes r ON r.tenant_id = of_tenant AND r.candidate_id = p.candidate_id AND r.owner_id IS NULL
    UNION ALL
    SELECT p.user_id, 'files', f.id, 'granted' FROM people p
        JOIN files f ON f.tenant_id = of_tenant AND f.candidate_id = p.candidate_id AND f.owner_id IS NULL
        AND (f.application_id IS NULL OR EXISTS (
            SELECT FROM held h WHERE h.user_id = p.user_id AND h.application_id = f.application_id))
        AND (f.job_id IS NULL OR EXISTS (SELECT FROM held h WHERE h.user_id = p.user_id AND h.job_id = f.job_id
                                         AND h.candidate_id = p.candidate_id))
    UNION ALL
    SELECT t.user_id, 'interviews', t.interview_id, 'granted' FROM talks t
    UNION ALL
    SELECT t.user_id, hangs.entity, hangs.id, 'granted' FROM talks t CROSS JOIN LATERAL (
        SELECT 'interview_participants' AS entity, p.id FROM interview_participants p
            WHERE p.tenant_id = of_tenant AND p.interview_id = t.interview_id
        UNION ALL SELECT 'interview_questions', q.id FROM interview_questions q
            WHERE q.tenant_id = of_tenant AND q.interview_id = t.interview_id
        UNION ALL SELECT 'interview_answers', a.id FROM interview_answers a
            WHERE a.tenant_id = of_tenant AND a.interview_id = t.interview_id
        UNION ALL SELECT 'interview_reschedules', r.id FROM interview_reschedules r
            WHERE r.tenant_id = of_tenant AND r.interview_id = t.interview_id
        UNION ALL SELECT 'reminders', r.id FROM reminders r
            WHERE r.tenant_id = of_tenant AND r.interview_id = t.interview_id
        UNION ALL SELECT 'scorecards', s.id FROM scorecards s
            WHERE s.tenant_id = of_tenant AND s.interview_id = t.interview_id
            AND (s.private_to IS NULL OR s.private_to = t.user_id)) AS hangs
    UNION ALL
    SELECT j.user_id, 'job_requisitions', j.job_id, 'granted' FROM jobs j
    UNION ALL
    SELECT j.user_id, 'stages', s.id, 'granted' FROM jobs j
        JOIN stages s ON s.tenant_id = of_tenant AND s.job_id = j.job_id
    UNION ALL
    SELECT j.user_id, 'job_description_versions', v.id, 'granted' FROM jobs j
        JOIN job_description_versions v ON v.tenant_id = of_tenant AND v.job_id = j.job_id
    UNION ALL
    SELECT j.user_id, 'files', f.id, 'granted' FROM jobs j
        JOIN files f ON f.tenant_id = of_tenant AND f.job_id = j.job_id AND f.candidate_id IS NULL AND f.owner_id IS NULL
    UNION ALL
    -- A job without steps of its own goes through the workspace's.
    SELECT m.user_id, 'stages', s.id, 'granted' FROM memberships m
        JOIN stages s ON s.tenant_id = of_tenant AND s.job_id IS NULL
        WHERE with_pipeline AND m.tenant_id = of_tenant AND m.is_active AND m.role = 'hiring_manager'
$$;

CREATE OR REPLACE FUNCTION granted_rows(of_tenant uuid, of_candidates uuid[], of_jobs uuid[], with_pipeline boolean)
    RETURNS TABLE (entity text, row_id uuid) LANGUAGE sql STABLE AS $$
    WITH people AS (
        SELECT DISTINCT id AS candidate_id FROM unnest(of_candidates) AS id
    ), runs AS (
        SELECT a.id FROM people p JOIN applications a ON a.tenant_id = of_tenant AND a.candidate_id = p.candidate_id
    ), talks AS (
        SELECT i.id FROM people p JOIN interviews i ON i.tenant_id = of_tenant AND i.candidate_id = p.candidate_id
    )
    SELECT 'candidates', candidate_id FROM people
    UNION ALL SELECT 'candidate_summaries', candidate_id FROM people
    UNION ALL SELECT 'blind_candidates', candidate_id FROM people
    UNION ALL SELECT 'assessment_invitations', i.id FROM people p
        JOIN assessment_assignments g ON g.tenant_id = of_tenant AND g.candidate_id = p.candidate_id
        JOIN assessment_invitations i ON i.tenant_id = of_tenant AND i.assignment_id = g.id
    UNION ALL SELECT 'candidate_skills', s.id FROM people p
        JOIN candidate_skills s ON s.tenant_id = of_tenant AND s.candidate_id = p.candidate_id
    UNION ALL SELECT 'resumes', r.id FROM people p
        JOIN resumes r ON r.tenant_id = of_tenant AND r.candidate_id = p.candidate_id
    UNION ALL SELECT 'files', f.id FROM people p
        JOIN files f ON f.tenant_id = of_tenant AND f.candidate_id = p.candidate_id
    UNION ALL SELECT 'applications', id FROM runs
    UNION ALL SELECT 'application_notes', n.id FROM runs
        JOIN application_notes n ON n.tenant_id = of_tenant AND n.application_id = runs.id
    UNION ALL SELECT 'application_events', e.id FROM runs
        JOIN application_events e ON e.tenant_id = of_tenant AND e.application_id = runs.id
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
    UNION ALL SELECT 'job_requisitions', id FROM unnest(of_jobs) AS id
    UNION ALL SELECT 'stages', s.id FROM stages s WHERE s.tenant_id = of_tenant AND s.job_id = ANY (of_jobs)
    UNION ALL SELECT 'job_description_versions', v.id FROM job_description_versions v
        WHERE v.tenant_id = of_tenant AND v.job_id = ANY (of_jobs)
    UNION ALL SELECT 'files', f.id FROM files f
        WHERE f.tenant_id = of_tenant AND f.job_id = ANY (of_jobs) AND f.candidate_id IS NULL
    UNION ALL SELECT 'stages', s.id FROM stages s WHERE with_pipeline AND s.tenant_id = of_tenant AND s.job_id IS NULL
$$;

-- A new row of somebody under blind review is not for everybody who sees the parent: all of it is looked at anew.
CREATE OR REPLACE FUNCTION grant_with_parent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    row_new jsonb := to_jsonb(NEW);
    of_candidate uuid := (row_new ->> 'candidate_id')::uuid;
    of_application uuid := (row_new ->> 'application_id')::uuid;
    of_job uuid := (row_new ->> 'job_id')::uuid;
    reader uuid;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    IF of_candidate IS NULL THEN
        SELECT a.candidate_id INTO of_candidate FROM applications a WHERE a.tenant_id = NEW.tenant_id AND a.id = of_application;
    END IF;
    PERFORM FROM candidates c WHERE c.tenant_id = NEW.tenant_id AND c.id = of_candidate FOR NO KEY UPDATE;
    IF is_blind_to_somebody(NEW.tenant_id, of_candidate) THEN
        PERFORM refresh_grants(NEW.tenant_id, ARRAY[of_candidate], '{}', false);
        PERFORM set_config('app.tenant', tenant_before, true);
        RETURN NULL;
    END IF;
    FOR reader IN
        SELECT g.user_id FROM row_grants g WHERE g.tenant_id = NEW.tenant_id AND g.effect = 'granted'
            AND g.entity = 'candidates' AND g.row_id = of_candidate
            AND (of_application IS NULL OR EXISTS (SELECT FROM row_grants a WHERE a.tenant_id = NEW.tenant_id
                 AND a.user_id = g.user_id AND a.entity = 'applications' AND a.row_id = of_application AND a.effect = 'granted'))
    LOOP
        CONTINUE WHEN (row_new ->> 'private_to')::uuid <> reader;
        CONTINUE WHEN of_job IS NOT NULL AND NOT EXISTS (
            SELECT FROM applications a JOIN row_grants g ON g.tenant_id = a.tenant_id AND g.entity = 'applications'
            AND g.row_id = a.id AND g.user_id = reader AND g.effect = 'granted'
            WHERE a.tenant_id = NEW.tenant_id AND a.candidate_id = of_candidate AND a.job_id = of_job);
        PERFORM set_grant(NEW.tenant_id, reader, TG_TABLE_NAME::text, NEW.id, 'granted');
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION grant_by_new_interview() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    PERFORM FROM candidates c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.candidate_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = NEW.tenant_id AND g.entity IN ('candidates', 'blind_candidates')
               AND g.row_id = NEW.candidate_id AND g.effect = 'granted') THEN
        PERFORM refresh_panel_grants(NEW.tenant_id, NEW.candidate_id);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;

CREATE TRIGGER hiring_grants_blind AFTER UPDATE ON job_requisitions FOR EACH ROW
    WHEN (OLD.blind_review <> NEW.blind_review) EXECUTE FUNCTION grant_by_job();

CREATE FUNCTION grant_by_new_invitation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_candidate uuid;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    SELECT g.candidate_id INTO of_candidate FROM assessment_assignments g
        WHERE g.tenant_id = NEW.tenant_id AND g.id = NEW.assignment_id;
    PERFORM FROM candidates c WHERE c.tenant_id = NEW.tenant_id AND c.id = of_candidate FOR NO KEY UPDATE;
    IF is_blind_to_somebody(NEW.tenant_id, of_candidate) THEN
        PERFORM refresh_grants(NEW.tenant_id, ARRAY[of_candidate], '{}', false);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_new_invitation() IS
    'Trigger: an invitation to a test holds an address, which those who review blindly are not told.';
CREATE TRIGGER hiring_grants_there AFTER INSERT ON assessment_invitations FOR EACH ROW
    WHEN (NEW.assignment_id IS NOT NULL) EXECUTE FUNCTION grant_by_new_invitation();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON assessment_invitations FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_moved AFTER UPDATE ON assessment_assignments FOR EACH ROW
    WHEN (OLD.candidate_id IS DISTINCT FROM NEW.candidate_id) EXECUTE FUNCTION grant_by_owner();

-- ---------------------------------------------------------------------------------------------------------------
-- Whoever is not to know cannot lift it

CREATE FUNCTION keep_blind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('app.role', true) IS DISTINCT FROM 'hiring_manager' OR current_user = 'shortlist_owner' THEN
        RETURN NEW;
    END IF;
    IF TG_TABLE_NAME = 'job_requisitions' THEN
        RAISE EXCEPTION 'blind_review: recruiters begin and end blind review'
            USING ERRCODE = 'check_violation', COLUMN = 'blind_review', TABLE = TG_TABLE_NAME;
    END IF;
    IF EXISTS (SELECT FROM job_requisitions j WHERE j.tenant_id = OLD.tenant_id AND j.id = OLD.job_id AND j.blind_review)
       AND NOT EXISTS (SELECT FROM job_requisitions j WHERE j.tenant_id = NEW.tenant_id AND j.id = NEW.job_id AND j.blind_review) THEN
        RAISE EXCEPTION 'job_id: recruiters transfer people out of a job under blind review'
            USING ERRCODE = 'check_violation', COLUMN = 'job_id', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_blind() IS 'Trigger: hiring managers neither end blind review nor move people out of it.';
CREATE TRIGGER keep_blind BEFORE UPDATE ON job_requisitions FOR EACH ROW
    WHEN (OLD.blind_review <> NEW.blind_review) EXECUTE FUNCTION keep_blind();
CREATE TRIGGER keep_blind BEFORE UPDATE ON applications FOR EACH ROW
    WHEN (OLD.job_id <> NEW.job_id) EXECUTE FUNCTION keep_blind();
GRANT EXECUTE ON FUNCTION follow_blind_candidate(), follow_blind_grant(), grant_by_new_invitation(), keep_blind()
    TO shortlist_app, shortlist_worker;
