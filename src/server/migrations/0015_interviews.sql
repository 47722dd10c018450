-- Interviews: people, by machine and for practice; who takes part, what is asked, how it was judged; and which rows
-- those who take part are granted.

CREATE DOMAIN interview_type AS text
    CHECK (VALUE IN ('screening', 'technical', 'behavioral', 'cultural', 'panel', 'final'));
CREATE DOMAIN interview_mode AS text CHECK (VALUE IN ('video', 'phone', 'in_person', 'ai', 'practice'));
CREATE DOMAIN interview_status AS text
    CHECK (VALUE IN ('scheduled', 'in_progress', 'completed', 'cancelled', 'no_show'));
CREATE DOMAIN interview_difficulty AS text CHECK (VALUE IN ('easy', 'medium', 'hard'));
CREATE DOMAIN interview_question_type AS text CHECK (VALUE IN ('technical', 'behavioral', 'situational'));
CREATE DOMAIN panel_role AS text CHECK (VALUE IN ('lead', 'interviewer', 'shadow', 'observer', 'cc', 'bcc'));
CREATE DOMAIN attendance AS text CHECK (VALUE IN ('invited', 'accepted', 'tentative', 'declined'));
CREATE DOMAIN scorecard_author AS text CHECK (VALUE IN ('person', 'ai'));
CREATE DOMAIN recommendation AS text CHECK (VALUE IN ('strong_yes', 'yes', 'mixed', 'no', 'strong_no'));
CREATE DOMAIN reminder_type AS text CHECK (VALUE IN ('7d', '24h', '1h', '15m', 'feedback', 'custom'));
CREATE DOMAIN reminder_status AS text CHECK (VALUE IN ('pending', 'sent', 'failed', 'cancelled'));

-- ---------------------------------------------------------------------------------------------------------------
-- Interviews

CREATE TABLE interviews (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    mode interview_mode NOT NULL DEFAULT 'video',
    interview_type interview_type NOT NULL DEFAULT 'technical',
    candidate_id uuid,
    job_id uuid,
    application_id uuid,
    cv_file_id uuid,
    match_run_id uuid,
    title varchar(255) NOT NULL DEFAULT '',
    company varchar(255),
    status interview_status NOT NULL DEFAULT 'scheduled',
    starts_at timestamptz,
    time_zone varchar(64) NOT NULL DEFAULT 'UTC',
    planned_minutes integer NOT NULL DEFAULT 60,
    booked_at timestamptz,
    scheduled_by uuid,
    started_at timestamptz,
    ended_at timestamptz,
    actual_seconds integer,
    location varchar(255),
    meeting_room varchar(255),
    meeting_platform varchar(100),
    meeting_link text,
    booking_link text,
    form_link text,
    calendar_event_id varchar(255),
    teams_meeting_id varchar(255),
    difficulty interview_difficulty,
    preparation_notes text,
    question_guide text,
    meeting_notes text,
    cancellation_reason text,
    score numeric(5,2),
    feedback jsonb,
    owner_id uuid,
    private_to uuid GENERATED ALWAYS AS (owner_id) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT interview_owner CHECK ((mode = 'practice') = (owner_id IS NOT NULL)),
    CONSTRAINT interview_candidate CHECK ((mode = 'practice') = (candidate_id IS NULL)),
    CONSTRAINT interview_length CHECK (planned_minutes BETWEEN 1 AND 1440),
    CONSTRAINT interview_duration CHECK (actual_seconds >= 0),
    CONSTRAINT interview_end CHECK (ended_at >= started_at),
    CONSTRAINT interview_score CHECK (score BETWEEN 0 AND 100),
    CONSTRAINT interview_zone CHECK (time_zone ~ '^(UTC|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$'),
    CONSTRAINT interview_practice_only CHECK (mode = 'practice' OR (score IS NULL AND feedback IS NULL AND company IS NULL)),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, cv_file_id) REFERENCES files (tenant_id, id),
    FOREIGN KEY (tenant_id, match_run_id) REFERENCES match_runs (tenant_id, id),
    FOREIGN KEY (tenant_id, scheduled_by) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE interviews IS 'Interviews with candidates, by people or by a model, and practice interviews, which only their owner sees.';
COMMENT ON COLUMN interviews.mode IS 'How it is held. A practice interview stays one.';
COMMENT ON COLUMN interviews.interview_type IS 'What it is about.';
COMMENT ON COLUMN interviews.candidate_id IS 'The candidate; empty for practice.';
COMMENT ON COLUMN interviews.job_id IS 'The job it is for.';
COMMENT ON COLUMN interviews.application_id IS 'The application it belongs to.';
COMMENT ON COLUMN interviews.cv_file_id IS 'The CV that the interviewers read.';
COMMENT ON COLUMN interviews.match_run_id IS 'The comparison whose gaps the questions follow.';
COMMENT ON COLUMN interviews.title IS 'The position''s title when it was arranged; taken from the job when left empty.';
COMMENT ON COLUMN interviews.company IS 'The company that is practised for.';
COMMENT ON COLUMN interviews.status IS 'Where it stands.';
COMMENT ON COLUMN interviews.starts_at IS 'When it begins; empty until a time is agreed.';
COMMENT ON COLUMN interviews.time_zone IS 'IANA zone in which the time was agreed.';
COMMENT ON COLUMN interviews.planned_minutes IS 'How long it is meant to take.';
COMMENT ON COLUMN interviews.booked_at IS 'When the time was agreed.';
COMMENT ON COLUMN interviews.scheduled_by IS 'The user who arranged it.';
COMMENT ON COLUMN interviews.started_at IS 'When it really began.';
COMMENT ON COLUMN interviews.ended_at IS 'When it really ended.';
COMMENT ON COLUMN interviews.actual_seconds IS 'How long it really took.';
COMMENT ON COLUMN interviews.location IS 'Where it is held.';
COMMENT ON COLUMN interviews.meeting_room IS 'Room.';
COMMENT ON COLUMN interviews.meeting_platform IS 'Service that carries the call.';
COMMENT ON COLUMN interviews.meeting_link IS 'Link to the call.';
COMMENT ON COLUMN interviews.booking_link IS 'Page where the candidate picks a time.';
COMMENT ON COLUMN interviews.form_link IS 'Form to be filled in before.';
COMMENT ON COLUMN interviews.calendar_event_id IS 'Id of the event in the calendar service.';
COMMENT ON COLUMN interviews.teams_meeting_id IS 'Id of the meeting in Microsoft Teams.';
COMMENT ON COLUMN interviews.difficulty IS 'How hard the questions are.';
COMMENT ON COLUMN interviews.preparation_notes IS 'What interviewers should know before.';
COMMENT ON COLUMN interviews.question_guide IS 'Guide for asking, as text.';
COMMENT ON COLUMN interviews.meeting_notes IS 'Notes of the meeting, for all who take part.';
COMMENT ON COLUMN interviews.cancellation_reason IS 'Why it was called off.';
COMMENT ON COLUMN interviews.score IS 'Result of a practice interview, 0 to 100; empty: not scored.';
COMMENT ON COLUMN interviews.feedback IS 'What a practice interview taught.';
COMMENT ON COLUMN interviews.owner_id IS 'The person who practises.';
COMMENT ON COLUMN interviews.private_to IS 'The only person who may see it: the one who practises.';
COMMENT ON CONSTRAINT interview_owner ON interviews IS 'mode: a practice interview has an owner, any other has none';
COMMENT ON CONSTRAINT interview_candidate ON interviews IS 'candidate_id: an interview needs a candidate, a practice interview has none';
COMMENT ON CONSTRAINT interview_length ON interviews IS 'planned_minutes must be between 1 and 1440';
COMMENT ON CONSTRAINT interview_duration ON interviews IS 'actual_seconds must not be negative';
COMMENT ON CONSTRAINT interview_end ON interviews IS 'ended_at must not be before started_at';
COMMENT ON CONSTRAINT interview_score ON interviews IS 'score must be between 0 and 100';
COMMENT ON CONSTRAINT interview_zone ON interviews IS 'time_zone must be an IANA zone such as Europe/Berlin';
COMMENT ON CONSTRAINT interview_practice_only ON interviews IS 'score, feedback and company belong to practice interviews; others have scorecards';

CREATE INDEX interviews_candidate ON interviews (tenant_id, candidate_id);
CREATE INDEX interviews_job ON interviews (tenant_id, job_id);
CREATE INDEX interviews_application ON interviews (tenant_id, application_id);
CREATE INDEX interviews_cv_file ON interviews (tenant_id, cv_file_id);
CREATE INDEX interviews_match_run ON interviews (tenant_id, match_run_id);
CREATE INDEX interviews_scheduled_by ON interviews (tenant_id, scheduled_by);
CREATE INDEX interviews_owner ON interviews (tenant_id, owner_id);
CREATE INDEX interviews_starts_at ON interviews (tenant_id, starts_at);

CREATE FUNCTION fill_interview() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF current_setting('app.role', true) = 'candidate' AND NEW.mode <> 'practice' THEN
            RAISE EXCEPTION 'mode: candidates create practice interviews only'
                USING ERRCODE = 'check_violation', COLUMN = 'mode', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.mode = 'practice' THEN
            NEW.owner_id := coalesce(acting, NEW.owner_id);
        END IF;
        NEW.scheduled_by := coalesce(acting, NEW.scheduled_by);
        IF NEW.title = '' AND NEW.job_id IS NOT NULL THEN
            NEW.title := coalesce((SELECT j.title FROM job_requisitions j
                                   WHERE j.tenant_id = NEW.tenant_id AND j.id = NEW.job_id), '');
        END IF;
    END IF;
    IF TG_OP = 'INSERT' OR NEW.time_zone <> OLD.time_zone THEN
        BEGIN
            PERFORM now() AT TIME ZONE NEW.time_zone;
        EXCEPTION WHEN invalid_parameter_value THEN
            RAISE EXCEPTION 'time_zone must be an IANA zone such as Europe/Berlin'
                USING ERRCODE = 'check_violation', COLUMN = 'time_zone', TABLE = TG_TABLE_NAME;
        END;
    END IF;
    IF NEW.starts_at IS NOT NULL THEN
        NEW.booked_at := coalesce(NEW.booked_at, now());
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.status <> OLD.status THEN
        IF NEW.status = 'in_progress' THEN
            NEW.started_at := coalesce(NEW.started_at, now());
        ELSIF NEW.status = 'completed' THEN
            NEW.ended_at := coalesce(NEW.ended_at, greatest(NEW.started_at, now()));
            NEW.actual_seconds := coalesce(NEW.actual_seconds, extract(epoch FROM NEW.ended_at - NEW.started_at)::integer);
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION fill_interview() IS 'Trigger: what follows from who arranges an interview, from its job and from its status.';
GRANT EXECUTE ON FUNCTION fill_interview() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_interview BEFORE INSERT OR UPDATE ON interviews FOR EACH ROW EXECUTE FUNCTION fill_interview();
SELECT declare_synced('interviews', '{"scope": "recruiting", "granted": true, "owner": "owner_id", "private_to": "private_to",
    "subject": "candidate_id", "title": "title", "soft_delete": true, "fixed": ["owner_id"],
    "merge_groups": [["starts_at", "time_zone", "planned_minutes"], ["status", "cancellation_reason"]],
    "search": ["title", "location", "meeting_notes"], "read_only": ["owner_id", "scheduled_by"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all", "hiring_manager": "yes all none",
               "candidate": "yes own own"}}');
SELECT declare_states('interviews', 'status', 'interview', '{
    "scheduled": ["in_progress", "completed", "cancelled", "no_show"],
    "in_progress": ["completed", "cancelled"],
    "cancelled": ["scheduled"],
    "no_show": ["scheduled"]}');

-- ---------------------------------------------------------------------------------------------------------------
-- Who takes part

CREATE TABLE interview_participants (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    interview_id uuid NOT NULL,
    user_id uuid,
    email varchar(320),
    panel_role panel_role NOT NULL DEFAULT 'interviewer',
    response attendance NOT NULL DEFAULT 'invited',
    responded_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT participant_person CHECK (num_nonnulls(user_id, email) = 1),
    CONSTRAINT participant_role CHECK ((panel_role IN ('cc', 'bcc')) = (user_id IS NULL)),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interviews (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE interview_participants IS 'Who takes part in an interview, and who gets copies of its mail. Members see what the interview needs.';
COMMENT ON COLUMN interview_participants.interview_id IS 'The interview.';
COMMENT ON COLUMN interview_participants.user_id IS 'The member who takes part.';
COMMENT ON COLUMN interview_participants.email IS 'The address that gets copies.';
COMMENT ON COLUMN interview_participants.panel_role IS 'Part played; cc and bcc are addresses that get copies.';
COMMENT ON COLUMN interview_participants.response IS 'The member''s answer to the invitation.';
COMMENT ON COLUMN interview_participants.responded_at IS 'When the member answered; set by the server.';
COMMENT ON CONSTRAINT participant_person ON interview_participants IS 'user_id: a participant is a member or an address, not both';
COMMENT ON CONSTRAINT participant_role ON interview_participants IS 'panel_role: cc and bcc are for addresses, everything else for members';

CREATE UNIQUE INDEX interview_participants_once ON interview_participants (tenant_id, interview_id, user_id)
    WHERE deleted_at IS NULL;
CREATE INDEX interview_participants_interview ON interview_participants (tenant_id, interview_id);
CREATE INDEX interview_participants_user ON interview_participants (tenant_id, user_id);

CREATE FUNCTION fill_participant() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM interviews i WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.interview_id
                                    AND i.mode = 'practice') THEN
        -- Only its owner may learn that a practice interview is there.
        IF acting IS NULL OR EXISTS (SELECT FROM interviews i WHERE i.tenant_id = NEW.tenant_id
                                     AND i.id = NEW.interview_id AND i.owner_id = acting) THEN
            RAISE EXCEPTION 'interview_id: nobody else takes part in a practice interview'
                USING ERRCODE = 'check_violation', COLUMN = 'interview_id', TABLE = TG_TABLE_NAME;
        END IF;
        RAISE EXCEPTION 'There is no such row in interviews'
            USING ERRCODE = 'check_violation', COLUMN = 'interview_id', TABLE = TG_TABLE_NAME;
    END IF;
    IF NEW.user_id IS NOT NULL AND (TG_OP = 'INSERT' OR (OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL))
       AND EXISTS (SELECT FROM memberships m WHERE m.tenant_id = NEW.tenant_id AND m.user_id = NEW.user_id
                   AND (NOT m.is_active OR m.role NOT IN ('tenant_admin', 'recruiter', 'hiring_manager', 'interviewer'))) THEN
        RAISE EXCEPTION 'user_id: this member cannot take part in interviews'
            USING ERRCODE = 'check_violation', COLUMN = 'user_id', TABLE = TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        -- An interviewer answers the invitation; the part to be played is for those who arrange interviews.
        IF current_setting('app.role', true) = 'interviewer' AND NEW.panel_role <> OLD.panel_role THEN
            RAISE EXCEPTION 'panel_role: only those who arrange interviews may change it'
                USING ERRCODE = 'check_violation', COLUMN = 'panel_role', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.response <> OLD.response THEN
            NEW.responded_at := CASE WHEN NEW.response <> 'invited' THEN now() END;
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION fill_participant() IS 'Trigger: who may sit in an interview, and when they answered.';
GRANT EXECUTE ON FUNCTION fill_participant() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_participant BEFORE INSERT OR UPDATE ON interview_participants FOR EACH ROW EXECUTE FUNCTION fill_participant();
SELECT declare_synced('interview_participants', '{"scope": "recruiting", "granted": true, "owner": "user_id",
    "subject": "user_id", "soft_delete": true, "fixed": ["interview_id", "user_id"], "read_only": ["responded_at"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all", "hiring_manager": "yes all all",
               "interviewer": "no own none"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- What hangs on an interview: its rows belong to the interview's candidate or owner

CREATE FUNCTION belong_to_interview() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    held interviews;
BEGIN
    SELECT * INTO held FROM interviews i WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.interview_id;
    -- Whoever does not see the interview must not learn from the answer that it is there.
    IF NEW.interview_id IS NOT NULL AND (held.id IS NULL
       OR (acting IS NOT NULL AND held.owner_id <> acting)
       OR (current_setting('app.role', true) = 'candidate' AND held.owner_id IS DISTINCT FROM acting)
       OR (TG_ARGV[0] = 'participants' AND current_setting('app.role', true) = 'interviewer' AND NOT EXISTS (
           SELECT FROM interview_participants p WHERE p.tenant_id = NEW.tenant_id AND p.interview_id = NEW.interview_id
           AND p.user_id = acting AND p.deleted_at IS NULL))) THEN
        RAISE EXCEPTION 'There is no such row in interviews'
            USING ERRCODE = 'check_violation', COLUMN = 'interview_id', TABLE = TG_TABLE_NAME;
    END IF;
    NEW.owner_id := held.owner_id;
    NEW.candidate_id := held.candidate_id;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION belong_to_interview() IS
    'Trigger: a row takes candidate and owner from its interview, which must be there for the one who acts.';
GRANT EXECUTE ON FUNCTION belong_to_interview() TO shortlist_app, shortlist_worker;

CREATE TABLE interview_questions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    interview_id uuid NOT NULL,
    position integer NOT NULL DEFAULT 1,
    question_text text NOT NULL,
    question_type interview_question_type NOT NULL DEFAULT 'technical',
    difficulty interview_difficulty,
    expected_keywords json_list NOT NULL DEFAULT '[]',
    time_limit_seconds integer,
    candidate_id uuid,
    owner_id uuid,
    private_to uuid GENERATED ALWAYS AS (owner_id) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, interview_id, id),
    CONSTRAINT question_time_limit CHECK (time_limit_seconds > 0),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interviews (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE interview_questions IS 'What is asked in an interview.';
COMMENT ON COLUMN interview_questions.interview_id IS 'The interview.';
COMMENT ON COLUMN interview_questions.position IS 'Order within the interview.';
COMMENT ON COLUMN interview_questions.question_text IS 'The question.';
COMMENT ON COLUMN interview_questions.question_type IS 'Kind of question.';
COMMENT ON COLUMN interview_questions.difficulty IS 'How hard it is.';
COMMENT ON COLUMN interview_questions.expected_keywords IS 'What a good answer mentions.';
COMMENT ON COLUMN interview_questions.time_limit_seconds IS 'Time for the answer; empty: no limit.';
COMMENT ON COLUMN interview_questions.candidate_id IS 'The interview''s candidate; set by the server.';
COMMENT ON COLUMN interview_questions.owner_id IS 'Who practises; set by the server.';
COMMENT ON COLUMN interview_questions.private_to IS 'The only person who may see it: the one who practises.';
COMMENT ON CONSTRAINT question_time_limit ON interview_questions IS 'time_limit_seconds must be above 0';
CREATE INDEX interview_questions_candidate ON interview_questions (tenant_id, candidate_id);
CREATE INDEX interview_questions_owner ON interview_questions (tenant_id, owner_id);
CREATE TRIGGER belong_to_interview BEFORE INSERT ON interview_questions FOR EACH ROW
    EXECUTE FUNCTION belong_to_interview('participants');
SELECT declare_synced('interview_questions', '{"scope": "recruiting", "granted": true, "owner": "owner_id",
    "private_to": "private_to", "subject": "candidate_id", "title": "question_text", "soft_delete": true,
    "fixed": ["interview_id", "owner_id"], "read_only": ["candidate_id", "owner_id"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all", "hiring_manager": "yes all all",
               "interviewer": "yes none none", "candidate": "yes own own"}}');

CREATE TABLE interview_answers (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    interview_id uuid NOT NULL,
    question_id uuid NOT NULL,
    answer_text text,
    answered_at timestamptz,
    seconds_taken integer,
    clarity_score numeric(5,2),
    relevance_score numeric(5,2),
    depth_score numeric(5,2),
    feedback text,
    candidate_id uuid,
    owner_id uuid,
    private_to uuid GENERATED ALWAYS AS (owner_id) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT answer_time CHECK (seconds_taken >= 0),
    CONSTRAINT answer_clarity CHECK (clarity_score BETWEEN 0 AND 100),
    CONSTRAINT answer_relevance CHECK (relevance_score BETWEEN 0 AND 100),
    CONSTRAINT answer_depth CHECK (depth_score BETWEEN 0 AND 100),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interviews (tenant_id, id),
    FOREIGN KEY (tenant_id, interview_id, question_id) REFERENCES interview_questions (tenant_id, interview_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE interview_answers IS 'What was answered in an interview, and how each answer was judged.';
COMMENT ON COLUMN interview_answers.interview_id IS 'The interview.';
COMMENT ON COLUMN interview_answers.question_id IS 'The question, of the same interview.';
COMMENT ON COLUMN interview_answers.answer_text IS 'The answer, as a transcript.';
COMMENT ON COLUMN interview_answers.answered_at IS 'When it was given.';
COMMENT ON COLUMN interview_answers.seconds_taken IS 'How long it took.';
COMMENT ON COLUMN interview_answers.clarity_score IS 'How clear it is, 0 to 100; empty: not judged.';
COMMENT ON COLUMN interview_answers.relevance_score IS 'How much to the point it is, 0 to 100; empty: not judged.';
COMMENT ON COLUMN interview_answers.depth_score IS 'How deep it goes, 0 to 100; empty: not judged.';
COMMENT ON COLUMN interview_answers.feedback IS 'What would make it better.';
COMMENT ON COLUMN interview_answers.candidate_id IS 'The interview''s candidate; set by the server.';
COMMENT ON COLUMN interview_answers.owner_id IS 'Who practises; set by the server.';
COMMENT ON COLUMN interview_answers.private_to IS 'The only person who may see it: the one who practises.';
COMMENT ON CONSTRAINT answer_time ON interview_answers IS 'seconds_taken must not be negative';
COMMENT ON CONSTRAINT answer_clarity ON interview_answers IS 'clarity_score must be between 0 and 100';
COMMENT ON CONSTRAINT answer_relevance ON interview_answers IS 'relevance_score must be between 0 and 100';
COMMENT ON CONSTRAINT answer_depth ON interview_answers IS 'depth_score must be between 0 and 100';
CREATE UNIQUE INDEX interview_answers_once ON interview_answers (tenant_id, interview_id, question_id) WHERE deleted_at IS NULL;
CREATE INDEX interview_answers_question ON interview_answers (tenant_id, interview_id, question_id);
CREATE INDEX interview_answers_candidate ON interview_answers (tenant_id, candidate_id);
CREATE INDEX interview_answers_owner ON interview_answers (tenant_id, owner_id);
CREATE TRIGGER belong_to_interview BEFORE INSERT ON interview_answers FOR EACH ROW
    EXECUTE FUNCTION belong_to_interview('participants');
SELECT declare_synced('interview_answers', '{"scope": "recruiting", "granted": true, "owner": "owner_id",
    "private_to": "private_to", "subject": "candidate_id", "soft_delete": true,
    "fixed": ["interview_id", "question_id", "owner_id"], "read_only": ["candidate_id", "owner_id"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all", "hiring_manager": "yes all none",
               "interviewer": "yes all none", "candidate": "yes own own"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- Earlier times of an interview, and reminders

CREATE TABLE interview_reschedules (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    interview_id uuid NOT NULL,
    candidate_id uuid,
    old_starts_at timestamptz,
    old_time_zone varchar(64) NOT NULL,
    old_planned_minutes integer NOT NULL,
    new_starts_at timestamptz,
    new_time_zone varchar(64) NOT NULL,
    new_planned_minutes integer NOT NULL,
    owner_id uuid,
    private_to uuid GENERATED ALWAYS AS (owner_id) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interviews (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE interview_reschedules IS 'Each move of an interview to another time. Written by the database.';
COMMENT ON COLUMN interview_reschedules.interview_id IS 'The interview.';
COMMENT ON COLUMN interview_reschedules.candidate_id IS 'The interview''s candidate.';
COMMENT ON COLUMN interview_reschedules.old_starts_at IS 'The time before; empty: none was agreed.';
COMMENT ON COLUMN interview_reschedules.old_time_zone IS 'The zone before.';
COMMENT ON COLUMN interview_reschedules.old_planned_minutes IS 'The length before.';
COMMENT ON COLUMN interview_reschedules.new_starts_at IS 'The time after.';
COMMENT ON COLUMN interview_reschedules.new_time_zone IS 'The zone after.';
COMMENT ON COLUMN interview_reschedules.new_planned_minutes IS 'The length after.';
COMMENT ON COLUMN interview_reschedules.owner_id IS 'Who practises.';
COMMENT ON COLUMN interview_reschedules.private_to IS 'The only person who may see it: the one who practises.';
CREATE INDEX interview_reschedules_interview ON interview_reschedules (tenant_id, interview_id);
CREATE INDEX interview_reschedules_candidate ON interview_reschedules (tenant_id, candidate_id);
CREATE INDEX interview_reschedules_owner ON interview_reschedules (tenant_id, owner_id);
SELECT declare_synced('interview_reschedules', '{"scope": "recruiting", "owner": "owner_id", "private_to": "private_to",
    "subject": "candidate_id", "editable": false, "rights": {}}');

CREATE FUNCTION keep_reschedule() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true); -- psql may have set none
    INSERT INTO interview_reschedules (tenant_id, id, interview_id, candidate_id, owner_id, old_starts_at, old_time_zone,
                                       old_planned_minutes, new_starts_at, new_time_zone, new_planned_minutes)
        VALUES (NEW.tenant_id, make_uuid7(), NEW.id, NEW.candidate_id, NEW.owner_id, OLD.starts_at, OLD.time_zone,
                OLD.planned_minutes, NEW.starts_at, NEW.time_zone, NEW.planned_minutes);
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_reschedule() IS 'Trigger: writes down the times that an interview is moved from and to.';
GRANT EXECUTE ON FUNCTION keep_reschedule() TO shortlist_app, shortlist_worker;
CREATE TRIGGER keep_reschedule AFTER UPDATE OF starts_at, time_zone, planned_minutes ON interviews FOR EACH ROW
    WHEN (OLD.starts_at IS NOT NULL AND (OLD.starts_at, OLD.time_zone, OLD.planned_minutes)
          IS DISTINCT FROM (NEW.starts_at, NEW.time_zone, NEW.planned_minutes))
    EXECUTE FUNCTION keep_reschedule();

CREATE TABLE reminders (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    interview_id uuid NOT NULL,
    reminder_type reminder_type NOT NULL DEFAULT '24h',
    user_id uuid,
    recipient_email varchar(320),
    message text NOT NULL,
    send_at timestamptz NOT NULL,
    status reminder_status NOT NULL DEFAULT 'pending',
    sent_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT reminder_recipient CHECK (num_nonnulls(user_id, recipient_email) = 1),
    CONSTRAINT reminder_sent CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interviews (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE reminders IS 'Messages that remind of an interview or of a scorecard that is still open.';
COMMENT ON COLUMN reminders.interview_id IS 'The interview.';
COMMENT ON COLUMN reminders.reminder_type IS 'How long before, or what it reminds of.';
COMMENT ON COLUMN reminders.user_id IS 'The member it goes to.';
COMMENT ON COLUMN reminders.recipient_email IS 'The address it goes to when that is no member''s.';
COMMENT ON COLUMN reminders.message IS 'What it says.';
COMMENT ON COLUMN reminders.send_at IS 'When it is to be sent.';
COMMENT ON COLUMN reminders.status IS 'Whether it was sent.';
COMMENT ON COLUMN reminders.sent_at IS 'When it was sent; set by the server.';
COMMENT ON CONSTRAINT reminder_recipient ON reminders IS 'user_id: a reminder goes to a member or to an address, not both';
COMMENT ON CONSTRAINT reminder_sent ON reminders IS 'sent_at: a reminder that was sent has a time, any other has none';
CREATE INDEX reminders_interview ON reminders (tenant_id, interview_id);
CREATE INDEX reminders_user ON reminders (tenant_id, user_id);
CREATE INDEX reminders_due ON reminders (tenant_id, send_at) WHERE status = 'pending';

CREATE FUNCTION stamp_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.sent_at := CASE WHEN NEW.status = 'sent' THEN coalesce(NEW.sent_at, now()) END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_reminder() IS 'Trigger: when a reminder was sent.';
GRANT EXECUTE ON FUNCTION stamp_reminder() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_reminder BEFORE INSERT OR UPDATE ON reminders FOR EACH ROW EXECUTE FUNCTION stamp_reminder();
SELECT declare_synced('reminders', '{"scope": "recruiting", "title": "message", "fixed": ["interview_id"],
    "read_only": ["sent_at"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all", "hiring_manager": "yes none none"}}');
SELECT declare_states('reminders', 'status', 'reminder', '{
    "pending": ["sent", "failed", "cancelled"],
    "failed": ["pending", "cancelled"],
    "cancelled": ["pending"]}');

-- The way in to an interview that a candidate holds with a model. The server alone knows it, and only by its hash.
CREATE TABLE interview_links (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    interview_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    CONSTRAINT link_expiry CHECK (expires_at > created_at),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interviews (tenant_id, id)
);
COMMENT ON TABLE interview_links IS 'Links by which candidates enter interviews. Only hashes are kept.';
COMMENT ON COLUMN interview_links.id IS 'UUIDv7.';
COMMENT ON COLUMN interview_links.interview_id IS 'The interview.';
COMMENT ON COLUMN interview_links.token_hash IS 'SHA-256 of the link''s token.';
COMMENT ON COLUMN interview_links.created_at IS 'When it was made.';
COMMENT ON COLUMN interview_links.expires_at IS 'When it ends.';
COMMENT ON COLUMN interview_links.used_at IS 'When it was first used.';
COMMENT ON COLUMN interview_links.revoked_at IS 'When it was taken back.';
COMMENT ON CONSTRAINT link_expiry ON interview_links IS 'expires_at must be after created_at';
CREATE INDEX interview_links_interview ON interview_links (tenant_id, interview_id);
SELECT protect_tenant_table('interview_links');

-- ---------------------------------------------------------------------------------------------------------------
-- Scorecards

CREATE TABLE scorecards (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    interview_id uuid NOT NULL,
    author scorecard_author NOT NULL DEFAULT 'person',
    interviewer_id uuid,
    candidate_id uuid,
    rating_scale numeric(5,2) NOT NULL DEFAULT 5,
    overall_rating numeric(5,2),
    recommendation recommendation,
    technical_skills_rating numeric(5,2),
    communication_rating numeric(5,2),
    problem_solving_rating numeric(5,2),
    culture_fit_rating numeric(5,2),
    behavioral_rating numeric(5,2),
    skills_evaluated json_list NOT NULL DEFAULT '[]',
    strengths text,
    weaknesses text,
    detailed_notes text,
    questions_asked json_list NOT NULL DEFAULT '[]',
    requires_second_round boolean NOT NULL DEFAULT false,
    follow_up_notes text,
    submitted_at timestamptz,
    is_final boolean GENERATED ALWAYS AS (submitted_at IS NOT NULL) STORED,
    private_to uuid GENERATED ALWAYS AS (CASE WHEN submitted_at IS NULL THEN interviewer_id END) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT scorecard_once UNIQUE (tenant_id, interview_id, interviewer_id),
    CONSTRAINT scorecard_author CHECK ((author = 'person') = (interviewer_id IS NOT NULL)),
    CONSTRAINT scorecard_ai_submitted CHECK (author = 'person' OR submitted_at IS NOT NULL),
    CONSTRAINT scorecard_scale CHECK (rating_scale > 0),
    CONSTRAINT scorecard_overall CHECK (overall_rating BETWEEN 0 AND rating_scale),
    CONSTRAINT scorecard_technical CHECK (technical_skills_rating BETWEEN 0 AND rating_scale),
    CONSTRAINT scorecard_communication CHECK (communication_rating BETWEEN 0 AND rating_scale),
    CONSTRAINT scorecard_problem_solving CHECK (problem_solving_rating BETWEEN 0 AND rating_scale),
    CONSTRAINT scorecard_culture_fit CHECK (culture_fit_rating BETWEEN 0 AND rating_scale),
    CONSTRAINT scorecard_behavioral CHECK (behavioral_rating BETWEEN 0 AND rating_scale),
    FOREIGN KEY (tenant_id, interview_id) REFERENCES interviews (tenant_id, id),
    FOREIGN KEY (tenant_id, interviewer_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id)
);
COMMENT ON TABLE scorecards IS 'How interviewers, or a model, judge an interview. A draft is its author''s alone; once submitted it is final.';
COMMENT ON COLUMN scorecards.interview_id IS 'The interview.';
COMMENT ON COLUMN scorecards.author IS 'A person or a model.';
COMMENT ON COLUMN scorecards.interviewer_id IS 'The interviewer who judges; set by the server.';
COMMENT ON COLUMN scorecards.candidate_id IS 'The interview''s candidate; set by the server.';
COMMENT ON COLUMN scorecards.rating_scale IS 'The best rating there is: ratings are kept as they were given.';
COMMENT ON COLUMN scorecards.overall_rating IS 'Overall rating.';
COMMENT ON COLUMN scorecards.recommendation IS 'Whether to hire.';
COMMENT ON COLUMN scorecards.technical_skills_rating IS 'Rating of technical skill.';
COMMENT ON COLUMN scorecards.communication_rating IS 'Rating of communication.';
COMMENT ON COLUMN scorecards.problem_solving_rating IS 'Rating of problem solving.';
COMMENT ON COLUMN scorecards.culture_fit_rating IS 'Rating of how well the candidate fits the company.';
COMMENT ON COLUMN scorecards.behavioral_rating IS 'Rating of behaviour.';
COMMENT ON COLUMN scorecards.skills_evaluated IS 'Skills that were judged: objects with name and rating.';
COMMENT ON COLUMN scorecards.strengths IS 'What speaks for the candidate.';
COMMENT ON COLUMN scorecards.weaknesses IS 'What speaks against.';
COMMENT ON COLUMN scorecards.detailed_notes IS 'Notes.';
COMMENT ON COLUMN scorecards.questions_asked IS 'Questions that were asked.';
COMMENT ON COLUMN scorecards.requires_second_round IS 'Another interview is wanted.';
COMMENT ON COLUMN scorecards.follow_up_notes IS 'What to look at next time.';
COMMENT ON COLUMN scorecards.submitted_at IS 'When it was submitted; empty while it is a draft.';
COMMENT ON COLUMN scorecards.is_final IS 'It was submitted and no longer changes.';
COMMENT ON COLUMN scorecards.private_to IS 'The only person who may see it: the author of a draft.';
COMMENT ON CONSTRAINT scorecard_once ON scorecards IS 'interview_id: an interviewer has one scorecard per interview';
COMMENT ON CONSTRAINT scorecard_author ON scorecards IS 'author: a person''s scorecard names the interviewer, a model''s names nobody';
COMMENT ON CONSTRAINT scorecard_ai_submitted ON scorecards IS 'submitted_at: a model''s scorecard is submitted when it is made';
COMMENT ON CONSTRAINT scorecard_scale ON scorecards IS 'rating_scale must be above 0';
COMMENT ON CONSTRAINT scorecard_overall ON scorecards IS 'overall_rating must be between 0 and rating_scale';
COMMENT ON CONSTRAINT scorecard_technical ON scorecards IS 'technical_skills_rating must be between 0 and rating_scale';
COMMENT ON CONSTRAINT scorecard_communication ON scorecards IS 'communication_rating must be between 0 and rating_scale';
COMMENT ON CONSTRAINT scorecard_problem_solving ON scorecards IS 'problem_solving_rating must be between 0 and rating_scale';
COMMENT ON CONSTRAINT scorecard_culture_fit ON scorecards IS 'culture_fit_rating must be between 0 and rating_scale';
COMMENT ON CONSTRAINT scorecard_behavioral ON scorecards IS 'behavioral_rating must be between 0 and rating_scale';
CREATE INDEX scorecards_interviewer ON scorecards (tenant_id, interviewer_id);
CREATE INDEX scorecards_candidate ON scorecards (tenant_id, candidate_id);

CREATE FUNCTION fill_scorecard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    held interviews;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF acting IS NOT NULL AND NEW.author = 'ai' THEN
            RAISE EXCEPTION 'author: only the server writes a model''s scorecard'
                USING ERRCODE = 'check_violation', COLUMN = 'author', TABLE = TG_TABLE_NAME;
        END IF;
        IF NEW.author = 'person' THEN
            NEW.interviewer_id := coalesce(acting, NEW.interviewer_id);
        END IF;
        SELECT * INTO held FROM interviews i
            WHERE i.tenant_id = NEW.tenant_id AND i.id = NEW.interview_id AND i.mode <> 'practice'
            AND i.deleted_at IS NULL AND i.status <> 'cancelled';
        -- The same answer to everybody who does not take part: it tells nothing about the interview.
        IF held.id IS NULL OR (NEW.author = 'person' AND NOT EXISTS (
            SELECT FROM interview_participants p WHERE p.tenant_id = NEW.tenant_id AND p.interview_id = NEW.interview_id
            AND p.user_id = NEW.interviewer_id AND p.deleted_at IS NULL)) THEN
            RAISE EXCEPTION 'There is no such row in interviews'
                USING ERRCODE = 'check_violation', COLUMN = 'interview_id', TABLE = TG_TABLE_NAME;
        END IF;
        NEW.candidate_id := held.candidate_id;
    -- Functions with the owner's rights still do what a rule demands: merge candidates, erase a person.
    ELSIF OLD.submitted_at IS NOT NULL AND current_user <> 'shortlist_owner' THEN
        RAISE EXCEPTION 'submitted_at: a submitted scorecard is final and cannot be changed'
            USING ERRCODE = 'check_violation', COLUMN = 'submitted_at', TABLE = TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.submitted_at > now() THEN
        NEW.submitted_at := now(); -- a device's clock may be ahead
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION fill_scorecard() IS
    'Trigger: whoever inserts a scorecard is its interviewer and takes part; a submitted one stays as it is.';
GRANT EXECUTE ON FUNCTION fill_scorecard() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_scorecard BEFORE INSERT OR UPDATE OR DELETE ON scorecards FOR EACH ROW EXECUTE FUNCTION fill_scorecard();
SELECT declare_synced('scorecards', '{"scope": "recruiting", "granted": true, "owner": "interviewer_id",
    "private_to": "private_to", "subject": "candidate_id", "fixed": ["interview_id", "author", "interviewer_id"],
    "read_only": ["author", "interviewer_id", "candidate_id"],
    "merge_groups": [["overall_rating", "technical_skills_rating", "communication_rating", "problem_solving_rating",
                      "culture_fit_rating", "behavioral_rating", "rating_scale"]],
    "rights": {"tenant_admin": "yes own own", "recruiter": "yes own own", "hiring_manager": "yes own own",
               "interviewer": "yes own own"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- What those who take part may see. For one candidate, the wanted grants follow from the candidate's interviews:
-- seats are the members who take part and are active; a seat is live while its interview and the candidate are there and
-- the interview is not cancelled. Live seats are granted the interview and what hangs on it, the candidate's summary and
-- the files of the application. Everybody on a seat, live or not and of whatever role, is kept from other people's
-- scorecards until their own is submitted.
--
-- The candidate's row lock makes two changes of the same candidate's panels wait for each other, and every statement after
-- it sees what the other one committed. It does not stand in the way of rows that refer to the candidate.

CREATE FUNCTION panel_grants(of_tenant uuid, of_candidate uuid)
    RETURNS TABLE (user_id uuid, entity text, row_id uuid, effect text) LANGUAGE sql STABLE AS $$
    WITH seats AS (
        SELECT DISTINCT p.user_id, i.id AS interview_id,
               i.deleted_at IS NULL AND i.status <> 'cancelled' AND c.deleted_at IS NULL AS live,
               EXISTS (SELECT FROM scorecards s WHERE s.tenant_id = of_tenant AND s.interview_id = i.id
                       AND s.interviewer_id = p.user_id AND s.submitted_at IS NOT NULL) AS judged
        FROM interviews i
        JOIN candidates c ON c.tenant_id = of_tenant AND c.id = of_candidate
        JOIN interview_participants p ON p.tenant_id = of_tenant AND p.interview_id = i.id AND p.deleted_at IS NULL
        JOIN memberships m ON m.tenant_id = of_tenant AND m.user_id = p.user_id AND m.is_active
        WHERE i.tenant_id = of_tenant AND i.candidate_id = of_candidate
    ), live AS (
        SELECT * FROM seats WHERE live
    )
    SELECT user_id, 'interviews', interview_id, 'granted' FROM live
    UNION ALL
    SELECT l.user_id, 'interview_participants', p.id, 'granted' FROM live l
        JOIN interview_participants p ON p.tenant_id = of_tenant AND p.interview_id = l.interview_id
        AND p.deleted_at IS NULL AND p.user_id IS NOT NULL
    UNION ALL
    SELECT l.user_id, 'interview_questions', q.id, 'granted' FROM live l
        JOIN interview_questions q ON q.tenant_id = of_tenant AND q.interview_id = l.interview_id AND q.deleted_at IS NULL
    UNION ALL
    SELECT l.user_id, 'interview_answers', a.id, 'granted' FROM live l
        JOIN interview_answers a ON a.tenant_id = of_tenant AND a.interview_id = l.interview_id AND a.deleted_at IS NULL
    UNION ALL
    SELECT DISTINCT l.user_id, 'candidate_summaries', of_candidate, 'granted' FROM live l
    UNION ALL
    SELECT DISTINCT l.user_id, 'files', f.id, 'granted' FROM live l
        JOIN files f ON f.tenant_id = of_tenant AND f.candidate_id = of_candidate AND f.deleted_at IS NULL
        AND f.document_category IN ('cv', 'portfolio', 'cover_letter') AND f.owner_id IS NULL
    UNION ALL
    SELECT l.user_id, 'scorecards', s.id, 'granted' FROM live l
        JOIN scorecards s ON s.tenant_id = of_tenant AND s.interview_id = l.interview_id
        AND (s.interviewer_id = l.user_id OR (l.judged AND s.submitted_at IS NOT NULL))
    UNION ALL
    -- Whoever gave up the seat themselves does not get to look and come back.
    SELECT t.user_id, 'scorecards', s.id, 'withheld' FROM (
            SELECT user_id, interview_id, judged FROM seats
            UNION
            SELECT p.user_id, p.interview_id,
                   EXISTS (SELECT FROM scorecards s WHERE s.tenant_id = of_tenant AND s.interview_id = i.id
                           AND s.interviewer_id = p.user_id AND s.submitted_at IS NOT NULL)
            FROM interviews i
            JOIN interview_participants p ON p.tenant_id = of_tenant AND p.interview_id = i.id
            WHERE i.tenant_id = of_tenant AND i.candidate_id = of_candidate AND p.deleted_at IS NOT NULL
            AND p.user_id IS NOT NULL AND p.updated_by = p.user_id) AS t
        JOIN scorecards s ON s.tenant_id = of_tenant AND s.interview_id = t.interview_id
        AND s.interviewer_id IS DISTINCT FROM t.user_id AND NOT (t.judged AND s.submitted_at IS NOT NULL)
$$;
COMMENT ON FUNCTION panel_grants(uuid, uuid) IS 'The grants that a candidate''s interviews ask for now.';

CREATE FUNCTION refresh_panel_grants(of_tenant uuid, of_candidate uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    change record;
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true); -- psql may have set none
    PERFORM FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = of_candidate FOR NO KEY UPDATE;
    -- Nobody on these panels is deactivated, or made active again, between the look and the commit.
    PERFORM FROM memberships m WHERE m.tenant_id = of_tenant AND m.user_id IN (
        SELECT p.user_id FROM interviews i JOIN interview_participants p ON p.tenant_id = i.tenant_id AND p.interview_id = i.id
        WHERE i.tenant_id = of_tenant AND i.candidate_id = of_candidate) ORDER BY m.user_id FOR SHARE;
    FOR change IN
        WITH concerned (entity, row_id) AS (
            SELECT 'interviews', i.id FROM interviews i WHERE i.tenant_id = of_tenant AND i.candidate_id = of_candidate
            UNION ALL
            SELECT hangs.entity, hangs.id FROM interviews i CROSS JOIN LATERAL (
                SELECT 'interview_participants' AS entity, p.id FROM interview_participants p
                    WHERE p.tenant_id = of_tenant AND p.interview_id = i.id
                UNION ALL SELECT 'interview_questions', q.id FROM interview_questions q
                    WHERE q.tenant_id = of_tenant AND q.interview_id = i.id
                UNION ALL SELECT 'interview_answers', a.id FROM interview_answers a
                    WHERE a.tenant_id = of_tenant AND a.interview_id = i.id
                UNION ALL SELECT 'scorecards', s.id FROM scorecards s
                    WHERE s.tenant_id = of_tenant AND s.interview_id = i.id) AS hangs
                WHERE i.tenant_id = of_tenant AND i.candidate_id = of_candidate
            UNION ALL
            SELECT 'files', f.id FROM files f WHERE f.tenant_id = of_tenant AND f.candidate_id = of_candidate
            UNION ALL
            SELECT 'candidate_summaries', of_candidate
        ), present AS (
            SELECT g.user_id, g.entity, g.row_id, g.effect FROM concerned c
            JOIN row_grants g ON g.tenant_id = of_tenant AND g.entity = c.entity AND g.row_id = c.row_id
        )
        SELECT user_id, entity, row_id, coalesce(w.effect, 'revoked') AS effect
        FROM panel_grants(of_tenant, of_candidate) w FULL JOIN present p USING (user_id, entity, row_id)
        WHERE coalesce(w.effect, 'revoked') <> coalesce(p.effect, 'revoked')
        ORDER BY user_id, entity, row_id
    LOOP
        PERFORM set_grant(of_tenant, change.user_id, change.entity, change.row_id, change.effect);
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION refresh_panel_grants(uuid, uuid) IS
    'Makes the grants of a candidate''s interviews what they should be. Doing it twice changes nothing.';

CREATE FUNCTION revoke_row(of_tenant uuid, of_entity text, of_row uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    PERFORM set_grant(g.tenant_id, g.user_id, g.entity, g.row_id, 'revoked') FROM row_grants g
        WHERE g.tenant_id = of_tenant AND g.entity = of_entity AND g.row_id = of_row;
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION revoke_row(uuid, text, uuid) IS 'Takes a row back from everybody who was granted it.';
REVOKE ALL ON FUNCTION panel_grants(uuid, uuid), refresh_panel_grants(uuid, uuid), revoke_row(uuid, text, uuid) FROM PUBLIC;

CREATE FUNCTION grant_by_interview() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    hanging text;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    IF OLD.candidate_id <> NEW.candidate_id THEN
        FOREACH hanging IN ARRAY ARRAY['interview_questions', 'interview_answers', 'interview_reschedules', 'scorecards'] LOOP
            EXECUTE format('UPDATE %I SET candidate_id = $1 WHERE tenant_id = $2 AND interview_id = $3', hanging)
                USING NEW.candidate_id, NEW.tenant_id, NEW.id;
        END LOOP;
    END IF;
    -- In one order, whichever way round candidates are exchanged.
    PERFORM refresh_panel_grants(NEW.tenant_id, c.id)
        FROM (SELECT DISTINCT id FROM unnest(ARRAY[OLD.candidate_id, NEW.candidate_id]) AS id ORDER BY id) AS c;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_interview() IS 'Trigger: an interview that is cancelled, taken up again, removed, restored or another candidate''s changes what its panel sees.';
CREATE TRIGGER grant_rows AFTER UPDATE ON interviews FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL AND ((OLD.status = 'cancelled') <> (NEW.status = 'cancelled')
          OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) OR OLD.candidate_id <> NEW.candidate_id))
    EXECUTE FUNCTION grant_by_interview();

CREATE FUNCTION grant_by_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.tenant_id ELSE NEW.tenant_id END;
    of_interview uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.interview_id ELSE NEW.interview_id END;
    of_candidate uuid;
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    SELECT i.candidate_id INTO of_candidate FROM interviews i WHERE i.tenant_id = of_tenant AND i.id = of_interview;
    IF TG_OP = 'DELETE' THEN
        PERFORM revoke_row(OLD.tenant_id, TG_TABLE_NAME::text, OLD.id);
    END IF;
    IF of_candidate IS NOT NULL THEN
        PERFORM refresh_panel_grants(of_tenant, of_candidate);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_part() IS 'Trigger: a participant, question, answer or scorecard that comes or goes changes what a panel sees.';
CREATE TRIGGER grant_rows_there AFTER INSERT OR DELETE ON interview_participants FOR EACH ROW EXECUTE FUNCTION grant_by_part();
CREATE TRIGGER grant_rows_removed AFTER UPDATE ON interview_participants FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION grant_by_part();
CREATE TRIGGER grant_rows_there AFTER INSERT OR DELETE ON interview_questions FOR EACH ROW EXECUTE FUNCTION grant_by_part();
CREATE TRIGGER grant_rows_removed AFTER UPDATE ON interview_questions FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION grant_by_part();
CREATE TRIGGER grant_rows_there AFTER INSERT OR DELETE ON interview_answers FOR EACH ROW EXECUTE FUNCTION grant_by_part();
CREATE TRIGGER grant_rows_removed AFTER UPDATE ON interview_answers FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION grant_by_part();
CREATE TRIGGER grant_rows_there AFTER INSERT OR DELETE ON scorecards FOR EACH ROW EXECUTE FUNCTION grant_by_part();
CREATE TRIGGER grant_rows_submitted AFTER UPDATE ON scorecards FOR EACH ROW
    WHEN ((OLD.submitted_at IS NULL) <> (NEW.submitted_at IS NULL)) EXECUTE FUNCTION grant_by_part();

CREATE FUNCTION grant_by_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.tenant_id ELSE NEW.tenant_id END;
    interviewed boolean;
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    IF TG_OP = 'INSERT' THEN
        -- Most files belong to candidates without an interview. The lock lets a first interview be seen, or wait.
        PERFORM FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = NEW.candidate_id FOR NO KEY UPDATE;
        SELECT EXISTS (SELECT FROM interviews i WHERE i.tenant_id = of_tenant AND i.candidate_id = NEW.candidate_id) INTO interviewed;
        IF interviewed THEN
            PERFORM refresh_panel_grants(of_tenant, NEW.candidate_id);
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM revoke_row(of_tenant, 'files', OLD.id);
    ELSE
        -- The candidate it belonged to as well: no panel of that one may be granted it in the meantime.
        PERFORM refresh_panel_grants(of_tenant, c.id) FROM (
            SELECT DISTINCT id FROM unnest(ARRAY[OLD.candidate_id, NEW.candidate_id]) AS id WHERE id IS NOT NULL ORDER BY id) AS c;
        IF NEW.candidate_id IS NULL THEN
            PERFORM revoke_row(of_tenant, 'files', OLD.id);
        END IF;
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_file() IS 'Trigger: a candidate''s CV, portfolio or letter is there for the candidate''s interviewers.';
CREATE TRIGGER grant_rows_there AFTER INSERT ON files FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL AND NEW.document_category IN ('cv', 'portfolio', 'cover_letter'))
    EXECUTE FUNCTION grant_by_file();
CREATE TRIGGER grant_rows_moved AFTER UPDATE ON files FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) OR OLD.document_category <> NEW.document_category
          OR (OLD.candidate_id, OLD.owner_id) IS DISTINCT FROM (NEW.candidate_id, NEW.owner_id))
    EXECUTE FUNCTION grant_by_file();
CREATE TRIGGER grant_rows_deleted AFTER DELETE ON files FOR EACH ROW EXECUTE FUNCTION grant_by_file();

CREATE FUNCTION grant_by_candidate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM refresh_panel_grants(NEW.tenant_id, NEW.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_candidate() IS 'Trigger: nobody is granted what belongs to a removed candidate.';
CREATE TRIGGER grant_rows AFTER UPDATE ON candidates FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION grant_by_candidate();

CREATE FUNCTION grant_by_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_candidate uuid;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    FOR of_candidate IN SELECT DISTINCT i.candidate_id FROM interview_participants p
        JOIN interviews i ON i.tenant_id = p.tenant_id AND i.id = p.interview_id AND i.candidate_id IS NOT NULL
        WHERE p.tenant_id = NEW.tenant_id AND p.user_id = NEW.user_id ORDER BY 1 LOOP
        PERFORM refresh_panel_grants(NEW.tenant_id, of_candidate);
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_membership() IS 'Trigger: a member who is no longer active is granted nothing.';
CREATE TRIGGER grant_rows AFTER UPDATE ON memberships FOR EACH ROW
    WHEN (OLD.is_active <> NEW.is_active) EXECUTE FUNCTION grant_by_membership();
GRANT EXECUTE ON FUNCTION grant_by_interview(), grant_by_part(), grant_by_file(), grant_by_candidate(), grant_by_membership()
    TO shortlist_app, shortlist_worker;
