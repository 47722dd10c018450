-- Assessments: the bank of questions, tests made of it, who is to take them, what they answered, and what was seen
-- meanwhile.

CREATE DOMAIN question_kind AS text
    CHECK (VALUE IN ('single', 'multiple', 'numeric', 'match', 'order', 'gap', 'hotspot', 'essay', 'code'));
CREATE DOMAIN question_difficulty AS text CHECK (VALUE IN ('easy', 'medium', 'hard'));
CREATE DOMAIN question_state AS text CHECK (VALUE IN ('draft', 'active', 'retired'));
CREATE DOMAIN assessment_method AS text CHECK (VALUE IN ('questionnaire', 'interview', 'combined'));
CREATE DOMAIN assignment_status AS text
    CHECK (VALUE IN ('pending', 'in_progress', 'completed', 'shortlisted', 'rejected'));
CREATE DOMAIN attempt_status AS text CHECK (VALUE IN ('in_progress', 'submitted', 'expired', 'scored', 'released'));
CREATE DOMAIN proctoring_event_type AS text
    CHECK (VALUE IN ('multiple_faces', 'no_face', 'other_face', 'looking_away', 'tab_switch', 'window_blur',
                     'fullscreen_exit', 'copy', 'paste', 'second_screen', 'telephone', 'voices', 'network_lost',
                     'network_changed', 'manual'));
CREATE DOMAIN proctoring_severity AS text CHECK (VALUE IN ('low', 'medium', 'high', 'critical'));
CREATE DOMAIN snapshot_kind AS text CHECK (VALUE IN ('webcam', 'screen'));
CREATE DOMAIN proctoring_verdict AS text CHECK (VALUE IN ('investigate', 'confirmed', 'denied'));

-- ---------------------------------------------------------------------------------------------------------------
-- The bank of questions

CREATE TABLE question_sets (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    title varchar(200) NOT NULL,
    skill_id uuid,
    level smallint,
    description text,
    generation_model varchar(100),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT set_titled CHECK (btrim(title) <> ''),
    CONSTRAINT set_level CHECK (level BETWEEN 1 AND 5),
    FOREIGN KEY (tenant_id, skill_id) REFERENCES skills (tenant_id, id)
);
COMMENT ON TABLE question_sets IS 'Collections of questions on one skill.';
COMMENT ON COLUMN question_sets.title IS 'Name people read.';
COMMENT ON COLUMN question_sets.skill_id IS 'The skill it asks about.';
COMMENT ON COLUMN question_sets.level IS 'Proficiency it is made for, from 1, beginner, to 5, expert.';
COMMENT ON COLUMN question_sets.description IS 'What it is for.';
COMMENT ON COLUMN question_sets.generation_model IS 'The language model that wrote it; empty: people did.';
COMMENT ON COLUMN question_sets.is_active IS 'False: no longer offered for choice.';
COMMENT ON CONSTRAINT set_titled ON question_sets IS 'title must not be empty';
COMMENT ON CONSTRAINT set_level ON question_sets IS 'level must be from 1 to 5';
CREATE INDEX question_sets_skill ON question_sets (tenant_id, skill_id);
SELECT declare_synced('question_sets', '{"scope": "assessments", "title": "title", "soft_delete": true,
    "search": ["title", "description"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE questions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    question_set_id uuid,
    job_id uuid,
    kind question_kind NOT NULL DEFAULT 'single',
    state question_state NOT NULL DEFAULT 'active',
    question_text text NOT NULL,
    options json_list NOT NULL DEFAULT '[]',
    correct_answer jsonb,
    points numeric(6,2) NOT NULL DEFAULT 1,
    topic varchar(200),
    difficulty question_difficulty,
    generation_model varchar(100),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT one_home CHECK ((question_set_id IS NULL) <> (job_id IS NULL)),
    CONSTRAINT question_asked CHECK (btrim(question_text) <> ''),
    CONSTRAINT question_points CHECK (points > 0),
    CONSTRAINT question_choices CHECK (kind NOT IN ('single', 'multiple') OR jsonb_array_length(options) >= 2),
    CONSTRAINT question_answer CHECK (kind NOT IN ('single', 'multiple', 'numeric') OR state = 'draft'
        OR correct_answer IS NOT NULL),
    FOREIGN KEY (tenant_id, question_set_id) REFERENCES question_sets (tenant_id, id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id)
);
COMMENT ON TABLE questions IS 'Questions as they are now; what they said before is in question_versions.';
COMMENT ON COLUMN questions.question_set_id IS 'The collection it belongs to.';
COMMENT ON COLUMN questions.job_id IS 'The job it was made for, instead of a collection.';
COMMENT ON COLUMN questions.kind IS 'How it is answered.';
COMMENT ON COLUMN questions.state IS 'Whether it is drawn.';
COMMENT ON COLUMN questions.question_text IS 'The question.';
COMMENT ON COLUMN questions.options IS 'The choices, in order: texts, or objects of the kind''s own form.';
COMMENT ON COLUMN questions.correct_answer IS 'The right answer: a text, a number, a list; empty: a person marks it.';
COMMENT ON COLUMN questions.points IS 'What a right answer is worth.';
COMMENT ON COLUMN questions.topic IS 'What it is about.';
COMMENT ON COLUMN questions.difficulty IS 'How hard it is.';
COMMENT ON COLUMN questions.generation_model IS 'The language model that wrote it; empty: a person did.';
COMMENT ON COLUMN questions.version IS 'Counts the changes of what is asked and what is right.';
COMMENT ON CONSTRAINT one_home ON questions IS
    'A question belongs to a collection or to a job: fill one of question_set_id and job_id';
COMMENT ON CONSTRAINT question_asked ON questions IS 'question_text must not be empty';
COMMENT ON CONSTRAINT question_points ON questions IS 'points must be above 0';
COMMENT ON CONSTRAINT question_choices ON questions IS 'options: a question with choices needs two at least';
COMMENT ON CONSTRAINT question_answer ON questions IS
    'correct_answer: a question that the program marks needs its answer';
CREATE INDEX questions_question_set ON questions (tenant_id, question_set_id);
CREATE INDEX questions_job ON questions (tenant_id, job_id);
SELECT declare_synced('questions', '{"scope": "assessments", "title": "question_text", "soft_delete": true,
    "read_only": ["version"], "search": ["question_text", "topic"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE question_versions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    question_id uuid NOT NULL,
    version integer NOT NULL,
    kind question_kind NOT NULL,
    question_text text NOT NULL,
    options json_list NOT NULL,
    correct_answer jsonb,
    points numeric(6,2) NOT NULL,
    topic varchar(200),
    difficulty question_difficulty,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, question_id, version),
    FOREIGN KEY (tenant_id, question_id) REFERENCES questions (tenant_id, id)
);
COMMENT ON TABLE question_versions IS
    'What a question asked, and what was right, before and after each change; kept by the database.';
COMMENT ON COLUMN question_versions.question_id IS 'The question.';
COMMENT ON COLUMN question_versions.version IS 'Its number, from 1.';
COMMENT ON COLUMN question_versions.kind IS 'How it is answered.';
COMMENT ON COLUMN question_versions.question_text IS 'The question.';
COMMENT ON COLUMN question_versions.options IS 'The choices.';
COMMENT ON COLUMN question_versions.correct_answer IS 'The right answer.';
COMMENT ON COLUMN question_versions.points IS 'What a right answer is worth.';
COMMENT ON COLUMN question_versions.topic IS 'What it is about.';
COMMENT ON COLUMN question_versions.difficulty IS 'How hard it is.';
SELECT declare_synced('question_versions', '{"scope": "assessments", "title": "question_text", "editable": false,
    "fixed": ["question_id", "version", "kind", "question_text", "options", "correct_answer", "points"],
    "rights": {}}');

SELECT open_to_owner('question_versions');

CREATE FUNCTION count_question_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.version END;
    IF TG_OP = 'UPDATE' AND (NEW.kind, NEW.question_text, NEW.options, NEW.correct_answer, NEW.points, NEW.topic, NEW.difficulty)
       IS DISTINCT FROM (OLD.kind, OLD.question_text, OLD.options, OLD.correct_answer, OLD.points, OLD.topic, OLD.difficulty) THEN
        NEW.version := OLD.version + 1;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION count_question_version() IS 'Trigger: counts the changes of what a question asks.';
CREATE FUNCTION keep_question_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO question_versions (tenant_id, id, question_id, version, kind, question_text, options, correct_answer, points,
                                   topic, difficulty, created_at, created_by, updated_at, updated_by)
        VALUES (NEW.tenant_id, derived_id(NEW.updated_at, NEW.id || '/' || NEW.version), NEW.id, NEW.version, NEW.kind,
                NEW.question_text, NEW.options, NEW.correct_answer, NEW.points, NEW.topic, NEW.difficulty,
                NEW.updated_at, NEW.updated_by, NEW.updated_at, NEW.updated_by)
        ON CONFLICT (tenant_id, question_id, version) DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_question_version() IS 'Trigger: keeps each version of a question, which attempts are pinned to.';
GRANT EXECUTE ON FUNCTION count_question_version(), keep_question_version() TO shortlist_app, shortlist_worker;
CREATE TRIGGER count_question_version BEFORE INSERT OR UPDATE ON questions
    FOR EACH ROW EXECUTE FUNCTION count_question_version();
CREATE TRIGGER keep_question_version AFTER INSERT OR UPDATE ON questions
    FOR EACH ROW EXECUTE FUNCTION keep_question_version();

CREATE VIEW question_set_totals WITH (security_invoker = true) AS
    SELECT s.tenant_id, s.id AS question_set_id, count(q.id)::integer AS total_questions
    FROM question_sets s LEFT JOIN questions q ON q.tenant_id = s.tenant_id AND q.question_set_id = s.id
         AND q.deleted_at IS NULL AND q.state = 'active'
    GROUP BY s.tenant_id, s.id;
COMMENT ON VIEW question_set_totals IS 'How many questions each collection can draw.';
GRANT SELECT ON question_set_totals TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Tests, and who is to take them

CREATE TABLE assessments (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    title varchar(200) NOT NULL,
    description text,
    job_title varchar(200),
    job_id uuid,
    question_set_id uuid,
    required_skills json_list NOT NULL DEFAULT '[]',
    required_roles json_list NOT NULL DEFAULT '[]',
    assessment_method assessment_method NOT NULL DEFAULT 'questionnaire',
    duration_minutes integer NOT NULL DEFAULT 60,
    question_count integer,
    max_attempts integer NOT NULL DEFAULT 1,
    pass_score numeric(5,2),
    shuffle_questions boolean NOT NULL DEFAULT false,
    shuffle_options boolean NOT NULL DEFAULT false,
    is_questionnaire_enabled boolean NOT NULL DEFAULT true,
    is_interview_enabled boolean NOT NULL DEFAULT false,
    is_proctored boolean NOT NULL DEFAULT false,
    is_active boolean NOT NULL DEFAULT true,
    is_published boolean NOT NULL DEFAULT false,
    opens_at timestamptz,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT assessment_titled CHECK (btrim(title) <> ''),
    CONSTRAINT assessment_time CHECK (duration_minutes BETWEEN 1 AND 1440),
    CONSTRAINT assessment_draws CHECK (question_count >= 1),
    CONSTRAINT assessment_tries CHECK (max_attempts BETWEEN 1 AND 20),
    CONSTRAINT assessment_pass CHECK (pass_score BETWEEN 0 AND 100),
    CONSTRAINT assessment_has_part CHECK (is_questionnaire_enabled OR is_interview_enabled),
    CONSTRAINT assessment_window CHECK (expires_at > opens_at),
    CONSTRAINT published_has_questions CHECK (NOT is_published OR NOT is_questionnaire_enabled
        OR question_set_id IS NOT NULL OR job_id IS NOT NULL),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id),
    FOREIGN KEY (tenant_id, question_set_id) REFERENCES question_sets (tenant_id, id)
);
COMMENT ON TABLE assessments IS 'Tests that candidates take.';
COMMENT ON COLUMN assessments.title IS 'Name people read.';
COMMENT ON COLUMN assessments.description IS 'What candidates are told.';
COMMENT ON COLUMN assessments.job_title IS 'The position it was made for, in words.';
COMMENT ON COLUMN assessments.job_id IS 'The job it was made for.';
COMMENT ON COLUMN assessments.question_set_id IS 'The collection its questions are drawn from.';
COMMENT ON COLUMN assessments.required_skills IS 'Skills it looks at: texts, or objects with name and level.';
COMMENT ON COLUMN assessments.required_roles IS 'Job titles it is meant for.';
COMMENT ON COLUMN assessments.assessment_method IS 'How people are tested.';
COMMENT ON COLUMN assessments.duration_minutes IS 'Time to answer, in minutes.';
COMMENT ON COLUMN assessments.question_count IS 'How many questions are drawn; empty: all.';
COMMENT ON COLUMN assessments.max_attempts IS 'How often a candidate may take it.';
COMMENT ON COLUMN assessments.pass_score IS 'The score that passes, 0 to 100; empty: people judge.';
COMMENT ON COLUMN assessments.shuffle_questions IS 'Everybody gets the questions in another order.';
COMMENT ON COLUMN assessments.shuffle_options IS 'Everybody gets the choices in another order.';
COMMENT ON COLUMN assessments.is_questionnaire_enabled IS 'It has questions to answer.';
COMMENT ON COLUMN assessments.is_interview_enabled IS 'It has an interview.';
COMMENT ON COLUMN assessments.is_proctored IS 'Candidates are watched, with their consent.';
COMMENT ON COLUMN assessments.is_active IS 'False: nobody new is invited.';
COMMENT ON COLUMN assessments.is_published IS 'Candidates can take it.';
COMMENT ON COLUMN assessments.opens_at IS 'From when it can be taken; empty: at once.';
COMMENT ON COLUMN assessments.expires_at IS 'Until when it can be taken; empty: for ever.';
COMMENT ON CONSTRAINT assessment_titled ON assessments IS 'title must not be empty';
COMMENT ON CONSTRAINT assessment_time ON assessments IS 'duration_minutes must be from 1 to 1440';
COMMENT ON CONSTRAINT assessment_draws ON assessments IS 'question_count must be at least 1';
COMMENT ON CONSTRAINT assessment_tries ON assessments IS 'max_attempts must be from 1 to 20';
COMMENT ON CONSTRAINT assessment_pass ON assessments IS 'pass_score must be from 0 to 100';
COMMENT ON CONSTRAINT assessment_has_part ON assessments IS
    'is_questionnaire_enabled: a test needs questions or an interview';
COMMENT ON CONSTRAINT assessment_window ON assessments IS 'expires_at must be after opens_at';
COMMENT ON CONSTRAINT published_has_questions ON assessments IS 'question_set_id: a published test needs questions';
CREATE INDEX assessments_job ON assessments (tenant_id, job_id);
CREATE INDEX assessments_question_set ON assessments (tenant_id, question_set_id);
SELECT declare_synced('assessments', '{"scope": "assessments", "title": "title", "soft_delete": true,
    "merge_groups": [["opens_at", "expires_at"]], "search": ["title", "description", "job_title"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE VIEW assessment_states WITH (security_invoker = true) AS
    SELECT tenant_id, id AS assessment_id, coalesce(expires_at <= now(), false) AS is_expired,
           is_published AND is_active AND deleted_at IS NULL AND coalesce(opens_at <= now(), true)
               AND coalesce(expires_at > now(), true) AS is_open
    FROM assessments;
COMMENT ON VIEW assessment_states IS 'Which tests have expired, and which can be taken now.';
GRANT SELECT ON assessment_states TO shortlist_app, shortlist_worker;

CREATE TABLE assessment_assignments (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    application_id uuid,
    attempt_no integer NOT NULL DEFAULT 1,
    status assignment_status NOT NULL DEFAULT 'pending',
    assigned_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz,
    extra_minutes integer NOT NULL DEFAULT 0,
    started_at timestamptz,
    completed_at timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    decision_reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, candidate_id, assessment_id, attempt_no),
    CONSTRAINT assignment_number CHECK (attempt_no >= 1),
    CONSTRAINT assignment_extra CHECK (extra_minutes BETWEEN 0 AND 1440),
    CONSTRAINT assignment_times CHECK (completed_at >= started_at),
    CONSTRAINT decided_by_a_person CHECK (status NOT IN ('shortlisted', 'rejected') OR (decided_by IS NOT NULL
        AND decided_at IS NOT NULL)),
    CONSTRAINT rejected_for_a_reason CHECK (status <> 'rejected' OR btrim(coalesce(decision_reason, '')) <> ''),
    FOREIGN KEY (tenant_id, assessment_id) REFERENCES assessments (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, decided_by) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE assessment_assignments IS 'Which candidate is to take which test, and how it went.';
COMMENT ON COLUMN assessment_assignments.assessment_id IS 'The test.';
COMMENT ON COLUMN assessment_assignments.candidate_id IS 'The candidate.';
COMMENT ON COLUMN assessment_assignments.application_id IS 'The application it belongs to.';
COMMENT ON COLUMN assessment_assignments.attempt_no IS 'First time, second time and so on.';
COMMENT ON COLUMN assessment_assignments.status IS 'How it went.';
COMMENT ON COLUMN assessment_assignments.assigned_at IS 'When the candidate was asked.';
COMMENT ON COLUMN assessment_assignments.due_at IS 'Until when it is to be done; empty: as the test says.';
COMMENT ON COLUMN assessment_assignments.extra_minutes IS 'More time than the test gives, for this person.';
COMMENT ON COLUMN assessment_assignments.started_at IS 'When the candidate began.';
COMMENT ON COLUMN assessment_assignments.completed_at IS 'When the candidate finished.';
COMMENT ON COLUMN assessment_assignments.decided_by IS 'The user who shortlisted or rejected; set by the database.';
COMMENT ON COLUMN assessment_assignments.decided_at IS 'When that was; set by the database.';
COMMENT ON COLUMN assessment_assignments.decision_reason IS 'Why.';
COMMENT ON CONSTRAINT assignment_number ON assessment_assignments IS 'attempt_no counts from 1';
COMMENT ON CONSTRAINT assignment_extra ON assessment_assignments IS 'extra_minutes must be from 0 to 1440';
COMMENT ON CONSTRAINT assignment_times ON assessment_assignments IS 'completed_at must not be before started_at';
COMMENT ON CONSTRAINT decided_by_a_person ON assessment_assignments IS 'status: only a person may shortlist or reject';
COMMENT ON CONSTRAINT rejected_for_a_reason ON assessment_assignments IS 'decision_reason: a rejection needs a reason';
CREATE INDEX assessment_assignments_assessment ON assessment_assignments (tenant_id, assessment_id);
CREATE INDEX assessment_assignments_application ON assessment_assignments (tenant_id, application_id);
CREATE INDEX assessment_assignments_decided_by ON assessment_assignments (tenant_id, decided_by);
SELECT declare_synced('assessment_assignments', '{"scope": "assessments", "subject": "candidate_id",
    "fixed": ["assessment_id", "attempt_no"], "read_only": ["decided_by", "decided_at"], "merge_groups": [["status",
    "decision_reason"]],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

SELECT declare_states('assessment_assignments', 'status', 'assessment', '{
    "pending": ["in_progress", "rejected"],
    "in_progress": ["completed", "rejected"],
    "completed": ["shortlisted", "rejected"],
    "shortlisted": ["completed", "rejected"],
    "rejected": ["completed", "shortlisted"]}');
CREATE FUNCTION stamp_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    allowed integer;
BEGIN
    IF TG_OP = 'INSERT' OR NEW.attempt_no <> OLD.attempt_no THEN
        SELECT max_attempts INTO allowed FROM assessments WHERE tenant_id = NEW.tenant_id AND id = NEW.assessment_id;
        IF NEW.attempt_no > allowed THEN
            RAISE EXCEPTION 'attempt_no: this test may be taken % times', allowed
                USING ERRCODE = 'check_violation', COLUMN = 'attempt_no', TABLE = TG_TABLE_NAME;
        END IF;
    END IF;
    IF NEW.status NOT IN ('shortlisted', 'rejected') THEN
        NEW.decided_by := NULL;
        NEW.decided_at := NULL;
    ELSIF TG_OP = 'INSERT' OR NEW.status <> OLD.status THEN
        PERFORM needs_a_person('status', 'only a person may shortlist or reject', TG_TABLE_NAME);
        IF acting IS NOT NULL THEN
            NEW.decided_by := acting;
            NEW.decided_at := now();
        END IF;
    ELSE
        NEW.decided_by := OLD.decided_by;
        NEW.decided_at := OLD.decided_at;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_decision() IS
    'Trigger: who decided about a candidate''s test, and when, always a person; and how often a test may be taken.';
GRANT EXECUTE ON FUNCTION stamp_decision() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_decision BEFORE INSERT OR UPDATE ON assessment_assignments
    FOR EACH ROW EXECUTE FUNCTION stamp_decision();

CREATE TABLE assessment_invitations (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    assignment_id uuid,
    candidate_email varchar(320) NOT NULL,
    token_hash varchar(64) NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    sent_at timestamptz,
    sent_count integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    CONSTRAINT invitation_hash CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT invitation_used_in_time CHECK (used_at <= expires_at),
    CONSTRAINT invitation_not_taken_back CHECK (used_at IS NULL OR revoked_at IS NULL OR used_at <= revoked_at),
    CONSTRAINT invitation_sendings CHECK (sent_count >= 0),
    FOREIGN KEY (tenant_id, assessment_id) REFERENCES assessments (tenant_id, id),
    FOREIGN KEY (tenant_id, assignment_id) REFERENCES assessment_assignments (tenant_id, id)
);
COMMENT ON TABLE assessment_invitations IS 'Invitations to a test. The word in their address is kept as a hash only.';
COMMENT ON COLUMN assessment_invitations.assessment_id IS 'The test.';
COMMENT ON COLUMN assessment_invitations.assignment_id IS 'What it invites to; empty: whoever has the address.';
COMMENT ON COLUMN assessment_invitations.candidate_email IS 'Where it was sent.';
COMMENT ON COLUMN assessment_invitations.token_hash IS 'SHA-256 of the word in the address, in hexadecimal.';
COMMENT ON COLUMN assessment_invitations.expires_at IS 'Until when it can be used.';
COMMENT ON COLUMN assessment_invitations.used_at IS 'When it was used; it can be used once.';
COMMENT ON COLUMN assessment_invitations.revoked_at IS 'When it was taken back.';
COMMENT ON COLUMN assessment_invitations.sent_at IS 'When it was last sent.';
COMMENT ON COLUMN assessment_invitations.sent_count IS 'How often it was sent.';
COMMENT ON CONSTRAINT invitation_hash ON assessment_invitations IS 'token_hash must be a SHA-256 in hexadecimal';
COMMENT ON CONSTRAINT invitation_used_in_time ON assessment_invitations IS 'used_at: the invitation had expired';
COMMENT ON CONSTRAINT invitation_not_taken_back ON assessment_invitations IS 'used_at: the invitation was taken back';
COMMENT ON CONSTRAINT invitation_sendings ON assessment_invitations IS 'sent_count must not be negative';
CREATE INDEX assessment_invitations_assessment ON assessment_invitations (tenant_id, assessment_id);
CREATE INDEX assessment_invitations_assignment ON assessment_invitations (tenant_id, assignment_id);
SELECT declare_synced('assessment_invitations', '{"scope": "assessments", "title": "candidate_email",
    "fixed": ["assessment_id", "token_hash"], "writable": ["expires_at", "revoked_at"],
    "rights": {"tenant_admin": "no all all", "recruiter": "no all all"}}');

CREATE FUNCTION use_invitation_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at THEN
        RAISE EXCEPTION 'used_at: the invitation was used already'
            USING ERRCODE = 'check_violation', COLUMN = 'used_at', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION use_invitation_once() IS 'Trigger: refuses the second use of an invitation.';
GRANT EXECUTE ON FUNCTION use_invitation_once() TO shortlist_app, shortlist_worker;
CREATE TRIGGER use_invitation_once BEFORE UPDATE ON assessment_invitations
    FOR EACH ROW EXECUTE FUNCTION use_invitation_once();

-- ---------------------------------------------------------------------------------------------------------------
-- Attempts and answers

CREATE TABLE attempts (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    assignment_id uuid NOT NULL,
    question_set_id uuid,
    job_id uuid,
    status attempt_status NOT NULL DEFAULT 'in_progress',
    started_at timestamptz NOT NULL DEFAULT now(),
    ends_at timestamptz,
    completed_at timestamptz,
    duration_seconds integer GENERATED ALWAYS AS (extract(epoch FROM completed_at - started_at)::integer) STORED,
    score_percentage numeric(5,2),
    scored_at timestamptz,
    score_released_at timestamptz,
    consent_at timestamptz,
    ip_address varchar(45),
    user_agent varchar(300),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, assignment_id),
    CONSTRAINT drawn_from_one CHECK (question_set_id IS NULL OR job_id IS NULL),
    CONSTRAINT attempt_times CHECK (completed_at >= started_at AND ends_at >= started_at),
    CONSTRAINT attempt_ended CHECK ((status = 'in_progress') = (completed_at IS NULL)),
    CONSTRAINT attempt_score CHECK (score_percentage BETWEEN 0 AND 100),
    CONSTRAINT attempt_scored CHECK ((score_percentage IS NOT NULL) = (status IN ('scored', 'released'))),
    CONSTRAINT attempt_released CHECK ((score_released_at IS NOT NULL) = (status = 'released')),
    FOREIGN KEY (tenant_id, assignment_id) REFERENCES assessment_assignments (tenant_id, id),
    FOREIGN KEY (tenant_id, question_set_id) REFERENCES question_sets (tenant_id, id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id)
);
COMMENT ON TABLE attempts IS 'Sittings: one candidate answering one test.';
COMMENT ON COLUMN attempts.assignment_id IS 'Who takes which test.';
COMMENT ON COLUMN attempts.question_set_id IS 'The collection the questions were drawn from.';
COMMENT ON COLUMN attempts.job_id IS 'The job whose questions were drawn, instead of a collection.';
COMMENT ON COLUMN attempts.status IS 'How far it is.';
COMMENT ON COLUMN attempts.started_at IS 'When it began.';
COMMENT ON COLUMN attempts.ends_at IS 'When the time is over.';
COMMENT ON COLUMN attempts.completed_at IS 'When it was handed in, or the time was over.';
COMMENT ON COLUMN attempts.duration_seconds IS 'How long it took, in seconds.';
COMMENT ON COLUMN attempts.score_percentage IS 'Points reached, 0 to 100; empty: not scored. Counted by the database.';
COMMENT ON COLUMN attempts.scored_at IS 'When it was scored; set by the database.';
COMMENT ON COLUMN attempts.score_released_at IS 'When the candidate was told; set by the database.';
COMMENT ON COLUMN attempts.consent_at IS 'When the candidate agreed to be watched.';
COMMENT ON COLUMN attempts.ip_address IS 'Address it was taken from.';
COMMENT ON COLUMN attempts.user_agent IS 'Program it was taken with.';
COMMENT ON CONSTRAINT drawn_from_one ON attempts IS
    'Questions are drawn from a collection or from a job: leave one of question_set_id and job_id empty';
COMMENT ON CONSTRAINT attempt_times ON attempts IS 'completed_at must not be before started_at';
COMMENT ON CONSTRAINT attempt_ended ON attempts IS 'completed_at: an attempt that is over says when it ended';
COMMENT ON CONSTRAINT attempt_score ON attempts IS 'score_percentage must be from 0 to 100';
COMMENT ON CONSTRAINT attempt_scored ON attempts IS
    'score_percentage: an attempt has a score when it is scored, and not before';
COMMENT ON CONSTRAINT attempt_released ON attempts IS 'score_released_at: a released score says when';
CREATE INDEX attempts_question_set ON attempts (tenant_id, question_set_id);
CREATE INDEX attempts_job ON attempts (tenant_id, job_id);
SELECT declare_synced('attempts', '{"scope": "assessments", "fixed": ["assignment_id", "started_at"],
    "read_only": ["score_percentage", "scored_at", "score_released_at", "completed_at"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all none"}}');

SELECT declare_states('attempts', 'status', 'attempt', '{
    "in_progress": ["submitted", "expired"],
    "submitted": ["scored"],
    "expired": ["scored"],
    "scored": ["submitted", "released"],
    "released": []}');

CREATE TABLE attempt_answers (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    question_id uuid NOT NULL,
    question_version integer NOT NULL,
    position integer NOT NULL,
    selected_answer jsonb,
    is_correct boolean,
    points numeric(6,2),
    max_points numeric(6,2) NOT NULL DEFAULT 1,
    time_taken_seconds integer,
    answered_at timestamptz,
    graded_by uuid,
    comment text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, attempt_id, question_id),
    CONSTRAINT answer_position CHECK (position >= 1),
    CONSTRAINT answer_points CHECK (points BETWEEN 0 AND max_points),
    CONSTRAINT answer_time CHECK (time_taken_seconds >= 0),
    FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempts (tenant_id, id),
    FOREIGN KEY (tenant_id, graded_by) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, question_id, question_version) REFERENCES question_versions (tenant_id, question_id, version)
);
COMMENT ON TABLE attempt_answers IS 'Answers given in an attempt, one to a question, pinned to what the question said.';
COMMENT ON COLUMN attempt_answers.attempt_id IS 'The attempt.';
COMMENT ON COLUMN attempt_answers.question_id IS 'The question.';
COMMENT ON COLUMN attempt_answers.question_version IS 'The version of it that was shown.';
COMMENT ON COLUMN attempt_answers.position IS 'Place in this attempt, from 1.';
COMMENT ON COLUMN attempt_answers.selected_answer IS 'The answer; empty: none was given.';
COMMENT ON COLUMN attempt_answers.is_correct IS 'Whether it is right; empty: not marked.';
COMMENT ON COLUMN attempt_answers.points IS 'Points given; empty: not marked.';
COMMENT ON COLUMN attempt_answers.max_points IS 'Points that could be reached.';
COMMENT ON COLUMN attempt_answers.time_taken_seconds IS 'How long it took, in seconds.';
COMMENT ON COLUMN attempt_answers.answered_at IS 'When it was last changed.';
COMMENT ON COLUMN attempt_answers.graded_by IS 'The user who marked it; empty: the program did, or nobody.';
COMMENT ON COLUMN attempt_answers.comment IS 'What whoever marked it says.';
COMMENT ON CONSTRAINT answer_position ON attempt_answers IS 'position counts from 1';
COMMENT ON CONSTRAINT answer_points ON attempt_answers IS 'points must be from 0 to max_points';
COMMENT ON CONSTRAINT answer_time ON attempt_answers IS 'time_taken_seconds must not be negative';
CREATE INDEX attempt_answers_graded_by ON attempt_answers (tenant_id, graded_by);
CREATE INDEX attempt_answers_question ON attempt_answers (tenant_id, question_id, question_version);
SELECT declare_synced('attempt_answers', '{"scope": "assessments", "fixed": ["attempt_id", "question_id",
    "question_version"], "read_only": ["graded_by"], "merge_groups": [["is_correct", "points"]],
    "rights": {"tenant_admin": "yes all none", "recruiter": "yes all none"}}');

CREATE FUNCTION guard_answer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    attempt_state text;
    marked boolean;
BEGIN
    SELECT status INTO attempt_state FROM attempts WHERE tenant_id = NEW.tenant_id AND id = NEW.attempt_id FOR SHARE;
    -- The owner brings in attempts from elsewhere that are over.
    IF current_user = 'shortlist_owner' THEN
        RETURN NEW;
    END IF;
    marked := NEW.is_correct IS NOT NULL OR NEW.points IS NOT NULL;
    IF TG_OP = 'UPDATE' THEN
        marked := (NEW.is_correct, NEW.points) IS DISTINCT FROM (OLD.is_correct, OLD.points);
        NEW.graded_by := OLD.graded_by;
    END IF;
    IF attempt_state <> 'in_progress' AND (TG_OP = 'INSERT' OR NEW.selected_answer IS DISTINCT FROM OLD.selected_answer) THEN
        RAISE EXCEPTION 'selected_answer: the attempt is over' USING ERRCODE = 'check_violation', COLUMN = 'selected_answer',
            TABLE = TG_TABLE_NAME;
    END IF;
    IF marked THEN
        IF attempt_state IN ('scored', 'released') THEN
            RAISE EXCEPTION 'points: the attempt is scored already' USING ERRCODE = 'check_violation', COLUMN = 'points',
                TABLE = TG_TABLE_NAME;
        END IF;
        NEW.graded_by := NULLIF(current_setting('app.user', true), '')::uuid;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_answer() IS
    'Trigger: answers end with the attempt, marks end with its score; and who marked it.';
CREATE FUNCTION score_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unmarked integer;
    reached numeric;
    possible numeric;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF current_user <> 'shortlist_owner' AND NEW.status <> 'in_progress' THEN
            RAISE EXCEPTION 'status: an attempt begins in_progress' USING ERRCODE = 'check_violation', COLUMN = 'status',
                TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END IF;
    NEW.score_percentage := OLD.score_percentage;
    NEW.scored_at := OLD.scored_at;
    NEW.score_released_at := OLD.score_released_at;
    NEW.completed_at := OLD.completed_at;
    IF NEW.status <> OLD.status THEN
        IF OLD.status = 'in_progress' THEN
            NEW.completed_at := least(now(), CASE WHEN NEW.status = 'expired' THEN NEW.ends_at END);
        END IF;
        IF NEW.status = 'scored' THEN
            SELECT count(*) FILTER (WHERE points IS NULL), sum(points), sum(max_points) INTO unmarked, reached, possible
                FROM attempt_answers WHERE tenant_id = NEW.tenant_id AND attempt_id = NEW.id;
            IF unmarked > 0 THEN
                RAISE EXCEPTION 'status: % answers are not marked yet', unmarked USING ERRCODE = 'check_violation',
                    COLUMN = 'status', TABLE = TG_TABLE_NAME;
            ELSIF coalesce(possible, 0) = 0 THEN
                RAISE EXCEPTION 'status: there are no answers to score' USING ERRCODE = 'check_violation',
                    COLUMN = 'status', TABLE = TG_TABLE_NAME;
            END IF;
            NEW.score_percentage := round(100 * reached / possible, 2);
            NEW.scored_at := now();
        ELSIF NEW.status = 'released' THEN
            NEW.score_released_at := now();
        ELSE
            NEW.score_percentage := NULL;
            NEW.scored_at := NULL;
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION score_attempt() IS
    'Trigger: an attempt''s score follows from its answers, once all are marked; and the times of its steps.';
GRANT EXECUTE ON FUNCTION guard_answer(), score_attempt() TO shortlist_app, shortlist_worker;
CREATE TRIGGER guard_answer BEFORE INSERT OR UPDATE ON attempt_answers FOR EACH ROW EXECUTE FUNCTION guard_answer();
CREATE TRIGGER score_attempt BEFORE INSERT OR UPDATE ON attempts FOR EACH ROW EXECUTE FUNCTION score_attempt();

CREATE VIEW attempt_totals WITH (security_invoker = true) AS
    SELECT t.tenant_id, t.id AS attempt_id, count(a.id)::integer AS total_questions,
           count(*) FILTER (WHERE a.is_correct)::integer AS correct_answers,
           t.status <> 'in_progress' AS is_completed, t.score_percentage IS NOT NULL AS is_scored
    FROM attempts t LEFT JOIN attempt_answers a ON a.tenant_id = t.tenant_id AND a.attempt_id = t.id
    GROUP BY t.tenant_id, t.id;
COMMENT ON VIEW attempt_totals IS 'How many questions an attempt had, how many answers were right, and how far it is.';
GRANT SELECT ON attempt_totals TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Proctoring: what detectors and people noticed, the pictures, and what people say of it

CREATE TABLE proctoring_events (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    event_type proctoring_event_type NOT NULL,
    severity proctoring_severity NOT NULL,
    detected_at timestamptz NOT NULL,
    duration_seconds integer,
    question_id uuid,
    confidence numeric(4,3),
    detector varchar(100),
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT incident_duration CHECK (duration_seconds >= 0),
    CONSTRAINT incident_confidence CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT incident_source CHECK ((event_type = 'manual') = (detector IS NULL)),
    FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempts (tenant_id, id),
    FOREIGN KEY (tenant_id, question_id) REFERENCES questions (tenant_id, id)
);
COMMENT ON TABLE proctoring_events IS
    'Incidents during an attempt. They are never by themselves a ground to reject anybody.';
COMMENT ON COLUMN proctoring_events.attempt_id IS 'The attempt.';
COMMENT ON COLUMN proctoring_events.event_type IS 'What was noticed.';
COMMENT ON COLUMN proctoring_events.severity IS 'How grave it looks.';
COMMENT ON COLUMN proctoring_events.detected_at IS 'When it began.';
COMMENT ON COLUMN proctoring_events.duration_seconds IS 'How long it lasted, in seconds.';
COMMENT ON COLUMN proctoring_events.question_id IS 'The question that was shown.';
COMMENT ON COLUMN proctoring_events.confidence IS 'How sure the detector was, 0 to 1; empty: it did not say.';
COMMENT ON COLUMN proctoring_events.detector IS 'What noticed it; empty: a person did.';
COMMENT ON COLUMN proctoring_events.metadata IS 'Further facts, as the detector gave them.';
COMMENT ON CONSTRAINT incident_duration ON proctoring_events IS 'duration_seconds must not be negative';
COMMENT ON CONSTRAINT incident_confidence ON proctoring_events IS 'confidence must be from 0 to 1';
COMMENT ON CONSTRAINT incident_source ON proctoring_events IS
    'detector: a person''s own incident is manual and has no detector';
CREATE INDEX proctoring_events_attempt ON proctoring_events (tenant_id, attempt_id);
CREATE INDEX proctoring_events_question ON proctoring_events (tenant_id, question_id);
CREATE INDEX proctoring_events_severity ON proctoring_events (tenant_id, attempt_id, severity);
SELECT declare_synced('proctoring_events', '{"scope": "proctoring",
    "rights": {"tenant_admin": "yes none all", "reviewer": "yes none none"}}');

CREATE FUNCTION people_report_manually() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NULLIF(current_setting('app.role', true), '') IS NOT NULL AND NEW.event_type <> 'manual' THEN
        RAISE EXCEPTION 'event_type: an incident that a person adds is manual'
            USING ERRCODE = 'check_violation', COLUMN = 'event_type', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION people_report_manually() IS 'Trigger: nobody writes down an incident in a detector''s name.';
GRANT EXECUTE ON FUNCTION people_report_manually() TO shortlist_app, shortlist_worker;
CREATE TRIGGER people_report_manually BEFORE INSERT ON proctoring_events
    FOR EACH ROW EXECUTE FUNCTION people_report_manually();

CREATE TABLE proctoring_snapshots (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    event_id uuid,
    kind snapshot_kind NOT NULL,
    taken_at timestamptz NOT NULL,
    sha256 varchar(64) NOT NULL,
    file_size bigint NOT NULL,
    mime_type varchar(100) NOT NULL DEFAULT 'image/jpeg',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT snapshot_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT snapshot_size CHECK (file_size >= 0),
    FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempts (tenant_id, id),
    FOREIGN KEY (tenant_id, event_id) REFERENCES proctoring_events (tenant_id, id)
);
COMMENT ON TABLE proctoring_snapshots IS
    'Pictures of an attempt, of the face and of the screen. Their bytes travel as blobs.';
COMMENT ON COLUMN proctoring_snapshots.attempt_id IS 'The attempt.';
COMMENT ON COLUMN proctoring_snapshots.event_id IS 'The incident they belong to; empty: the picture at the start.';
COMMENT ON COLUMN proctoring_snapshots.kind IS 'What the picture shows.';
COMMENT ON COLUMN proctoring_snapshots.taken_at IS 'When it was taken.';
COMMENT ON COLUMN proctoring_snapshots.sha256 IS 'SHA-256 of the bytes, in hexadecimal.';
COMMENT ON COLUMN proctoring_snapshots.file_size IS 'Length in bytes.';
COMMENT ON COLUMN proctoring_snapshots.mime_type IS 'Kind of file.';
COMMENT ON CONSTRAINT snapshot_hash ON proctoring_snapshots IS 'sha256 must be a SHA-256 in hexadecimal';
COMMENT ON CONSTRAINT snapshot_size ON proctoring_snapshots IS 'file_size must not be negative';
CREATE INDEX proctoring_snapshots_attempt ON proctoring_snapshots (tenant_id, attempt_id);
CREATE INDEX proctoring_snapshots_event ON proctoring_snapshots (tenant_id, event_id);
CREATE INDEX proctoring_snapshots_sha256 ON proctoring_snapshots (tenant_id, sha256);
SELECT declare_synced('proctoring_snapshots', '{"scope": "proctoring", "rights": {"tenant_admin": "no none all"}}');

CREATE TABLE proctoring_reviews (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    event_id uuid,
    reviewer_id uuid NOT NULL,
    verdict proctoring_verdict NOT NULL,
    reason text NOT NULL,
    reviewed_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE NULLS NOT DISTINCT (tenant_id, attempt_id, event_id, reviewer_id),
    CONSTRAINT verdict_has_a_reason CHECK (btrim(reason) <> ''),
    FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempts (tenant_id, id),
    FOREIGN KEY (tenant_id, event_id) REFERENCES proctoring_events (tenant_id, id),
    FOREIGN KEY (tenant_id, reviewer_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE proctoring_reviews IS
    'What people say of an incident, or of a whole attempt. Without one it is unreviewed.';
COMMENT ON COLUMN proctoring_reviews.attempt_id IS 'The attempt.';
COMMENT ON COLUMN proctoring_reviews.event_id IS 'The incident; empty: the attempt as a whole.';
COMMENT ON COLUMN proctoring_reviews.reviewer_id IS 'The user who looked at it; set by the database.';
COMMENT ON COLUMN proctoring_reviews.verdict IS 'What the person says.';
COMMENT ON COLUMN proctoring_reviews.reason IS 'Why.';
COMMENT ON COLUMN proctoring_reviews.reviewed_at IS 'When the person last said so; set by the database.';
COMMENT ON CONSTRAINT verdict_has_a_reason ON proctoring_reviews IS 'reason: a verdict needs a reason';
CREATE INDEX proctoring_reviews_event ON proctoring_reviews (tenant_id, event_id);
CREATE INDEX proctoring_reviews_reviewer ON proctoring_reviews (tenant_id, reviewer_id);
SELECT declare_synced('proctoring_reviews', '{"scope": "proctoring", "owner": "reviewer_id", "fixed": ["attempt_id",
    "event_id", "reviewer_id"], "read_only": ["reviewer_id", "reviewed_at"], "merge_groups": [["verdict", "reason"]],
    "rights": {"tenant_admin": "yes own own", "reviewer": "yes own own"}}');

SELECT declare_states('proctoring_reviews', 'verdict', 'proctoring review', '{
    "investigate": ["confirmed", "denied"],
    "confirmed": ["investigate"],
    "denied": ["investigate"]}');
CREATE FUNCTION stamp_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_attempt uuid;
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    PERFORM needs_a_person('reviewer_id', 'only a person may give a verdict', TG_TABLE_NAME);
    IF TG_OP = 'INSERT' THEN
        NEW.reviewer_id := coalesce(acting, NEW.reviewer_id);
        NEW.reviewed_at := CASE WHEN acting IS NULL THEN coalesce(NEW.reviewed_at, now()) ELSE now() END;
        SELECT e.attempt_id INTO of_attempt FROM proctoring_events e WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.event_id;
        IF of_attempt <> NEW.attempt_id THEN
            RAISE EXCEPTION 'event_id: the incident belongs to another attempt'
                USING ERRCODE = 'check_violation', COLUMN = 'event_id', TABLE = TG_TABLE_NAME;
        END IF;
    ELSE
        NEW.reviewed_at := CASE WHEN (NEW.verdict, NEW.reason) IS DISTINCT FROM (OLD.verdict, OLD.reason) THEN now()
                                ELSE OLD.reviewed_at END;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_reviewer() IS 'Trigger: whoever is signed in gives the verdict; the server''s own work cannot.';
GRANT EXECUTE ON FUNCTION stamp_reviewer() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_reviewer BEFORE INSERT OR UPDATE ON proctoring_reviews
    FOR EACH ROW EXECUTE FUNCTION stamp_reviewer();

CREATE VIEW proctoring_event_states WITH (security_invoker = true) AS
    SELECT e.tenant_id, e.id AS event_id, count(r.id) > 0 AS reviewed,
           count(*) FILTER (WHERE r.verdict IN ('confirmed', 'investigate')) > 0 AS flagged
    FROM proctoring_events e LEFT JOIN proctoring_reviews r ON r.tenant_id = e.tenant_id AND r.event_id = e.id
    GROUP BY e.tenant_id, e.id;
COMMENT ON VIEW proctoring_event_states IS 'Which incidents a person has looked at, and which stand after that.';
GRANT SELECT ON proctoring_event_states TO shortlist_app, shortlist_worker;
