-- The first tables that clients sync: people, jobs, stages, candidates, applications, notes, files and conflicts; and
-- what a push keeps beside them.

CREATE DOMAIN membership_role AS text
    CHECK (VALUE IN ('tenant_admin', 'recruiter', 'hiring_manager', 'interviewer', 'reviewer', 'billing', 'candidate'));
CREATE DOMAIN employment_type AS text
    CHECK (VALUE IN ('full_time', 'part_time', 'contract', 'temporary', 'internship', 'freelance'));
CREATE DOMAIN remote_mode AS text CHECK (VALUE IN ('on_site', 'hybrid', 'remote'));
CREATE DOMAIN seniority AS text CHECK (VALUE IN ('entry', 'junior', 'mid', 'senior', 'lead'));
CREATE DOMAIN job_status AS text CHECK (VALUE IN ('draft', 'open', 'paused', 'closed', 'filled', 'cancelled'));
CREATE DOMAIN stage_kind AS text
    CHECK (VALUE IN ('new', 'screening', 'assessment', 'interview', 'offer', 'hired', 'rejected'));
CREATE DOMAIN candidate_source AS text
    CHECK (VALUE IN ('manual', 'import', 'career_page', 'referral', 'job_board', 'agency', 'mailbox', 'sourced'));
CREATE DOMAIN application_disposition AS text CHECK (VALUE IN ('active', 'hired', 'rejected', 'withdrawn'));
CREATE DOMAIN note_type AS text CHECK (VALUE IN ('general', 'follow_up', 'red_flag'));
CREATE DOMAIN document_category AS text
    CHECK (VALUE IN ('cv', 'cover_letter', 'job_description', 'portfolio', 'reference', 'other'));
CREATE DOMAIN processing_status AS text CHECK (VALUE IN ('pending', 'processed', 'failed'));
CREATE DOMAIN conflict_kind AS text CHECK (VALUE IN ('field', 'edit_removed', 'remove_edited', 'refused', 'review'));
CREATE DOMAIN conflict_status AS text CHECK (VALUE IN ('open', 'settled'));
CREATE DOMAIN json_list AS jsonb CHECK (jsonb_typeof(VALUE) = 'array');

CREATE TABLE memberships (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES users (id),
    display_name varchar(200) NOT NULL,
    email varchar(320) NOT NULL,
    role membership_role NOT NULL,
    job_title varchar(200),
    department varchar(200),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, user_id)
);
COMMENT ON TABLE memberships IS 'A person''s place in a tenant. Everybody in the tenant sees everybody''s name and role.';
COMMENT ON COLUMN memberships.user_id IS 'The person; other tables point here by (tenant_id, user_id).';
COMMENT ON COLUMN memberships.display_name IS 'Name that colleagues see.';
COMMENT ON COLUMN memberships.email IS 'Address that colleagues see.';
COMMENT ON COLUMN memberships.role IS 'What the person may do here.';
COMMENT ON COLUMN memberships.job_title IS 'Position in the company.';
COMMENT ON COLUMN memberships.department IS 'Department in the company.';
COMMENT ON COLUMN memberships.is_active IS 'False: may no longer sign in to this tenant.';

SELECT declare_synced('memberships', '{"scope": "directory", "title": "display_name", "editable": false}');

CREATE TABLE job_requisitions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    code varchar(50),
    title varchar(200) NOT NULL,
    description text,
    department varchar(200),
    location varchar(255),
    employment_type employment_type NOT NULL DEFAULT 'full_time',
    remote remote_mode NOT NULL DEFAULT 'on_site',
    seniority seniority,
    required_skills json_list NOT NULL DEFAULT '[]',
    preferred_skills json_list NOT NULL DEFAULT '[]',
    min_experience_years numeric(4,1) CHECK (min_experience_years >= 0),
    max_experience_years numeric(4,1) CHECK (max_experience_years >= 0),
    min_salary numeric(20,2) CHECK (min_salary >= 0),
    max_salary numeric(20,2) CHECK (max_salary >= 0),
    salary_currency varchar(3) CHECK (salary_currency ~ '^[A-Z]{3}$'),
    positions_available integer NOT NULL DEFAULT 1 CHECK (positions_available >= 0),
    positions_filled integer NOT NULL DEFAULT 0 CHECK (positions_filled >= 0),
    status job_status NOT NULL DEFAULT 'draft',
    is_published boolean NOT NULL DEFAULT false,
    published_at timestamptz,
    closes_at timestamptz,
    hiring_manager_id uuid,
    owner_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT salary_range CHECK (min_salary <= max_salary),
    CONSTRAINT experience_range CHECK (min_experience_years <= max_experience_years),
    FOREIGN KEY (tenant_id, hiring_manager_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE job_requisitions IS 'Jobs that are being filled.';
COMMENT ON COLUMN job_requisitions.code IS 'Short code that people use, such as JR-0142.';
COMMENT ON COLUMN job_requisitions.title IS 'What the position is called.';
COMMENT ON COLUMN job_requisitions.description IS 'Text of the advertisement.';
COMMENT ON COLUMN job_requisitions.department IS 'Department that hires.';
COMMENT ON COLUMN job_requisitions.location IS 'Where the work is done.';
COMMENT ON COLUMN job_requisitions.employment_type IS 'Kind of employment.';
COMMENT ON COLUMN job_requisitions.remote IS 'Whether the work can be done elsewhere.';
COMMENT ON COLUMN job_requisitions.seniority IS 'Level of experience wanted.';
COMMENT ON COLUMN job_requisitions.required_skills IS 'Skills a candidate must have: texts, or objects with name and level.';
COMMENT ON COLUMN job_requisitions.preferred_skills IS 'Skills that help: texts, or objects with name and level.';
COMMENT ON COLUMN job_requisitions.min_experience_years IS 'Least experience wanted, in years.';
COMMENT ON COLUMN job_requisitions.max_experience_years IS 'Most experience wanted, in years.';
COMMENT ON COLUMN job_requisitions.min_salary IS 'Lower end of the yearly salary.';
COMMENT ON COLUMN job_requisitions.max_salary IS 'Upper end of the yearly salary.';
COMMENT ON COLUMN job_requisitions.salary_currency IS 'Currency of the salary, ISO 4217.';
COMMENT ON COLUMN job_requisitions.positions_available IS 'How many people are wanted.';
COMMENT ON COLUMN job_requisitions.positions_filled IS 'How many were found.';
COMMENT ON COLUMN job_requisitions.status IS 'Where the job stands.';
COMMENT ON COLUMN job_requisitions.is_published IS 'Shown on the career page.';
COMMENT ON COLUMN job_requisitions.published_at IS 'When it was first shown.';
COMMENT ON COLUMN job_requisitions.closes_at IS 'When applications end.';
COMMENT ON COLUMN job_requisitions.hiring_manager_id IS 'The user who decides.';
COMMENT ON COLUMN job_requisitions.owner_id IS 'The user who looks after it.';

COMMENT ON CONSTRAINT salary_range ON job_requisitions IS 'min_salary must not be above max_salary';
COMMENT ON CONSTRAINT experience_range ON job_requisitions IS 'min_experience_years must not be above max_experience_years';
CREATE UNIQUE INDEX job_requisitions_code ON job_requisitions (tenant_id, code) WHERE deleted_at IS NULL;
CREATE INDEX job_requisitions_hiring_manager ON job_requisitions (tenant_id, hiring_manager_id);
CREATE INDEX job_requisitions_owner ON job_requisitions (tenant_id, owner_id);
SELECT declare_synced('job_requisitions', '{"scope": "recruiting", "title": "title", "soft_delete": true,
    "merge_groups": [["min_salary", "max_salary", "salary_currency"]],
    "search": ["code", "title", "department", "location", "description"]}');

CREATE TABLE stages (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    job_id uuid,
    name varchar(100) NOT NULL,
    kind stage_kind NOT NULL,
    position integer NOT NULL,
    color varchar(20),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id)
);
COMMENT ON TABLE stages IS 'Steps of a job''s pipeline, or of the tenant''s default pipeline.';
COMMENT ON COLUMN stages.job_id IS 'The job; empty: part of the default pipeline.';
COMMENT ON COLUMN stages.name IS 'Name people read.';
COMMENT ON COLUMN stages.kind IS 'What the step means to the program.';
COMMENT ON COLUMN stages.position IS 'Order within the pipeline.';
COMMENT ON COLUMN stages.color IS 'Colour of the column, as #rrggbb.';

CREATE INDEX stages_job ON stages (tenant_id, job_id);
SELECT declare_synced('stages', '{"scope": "recruiting", "title": "name", "soft_delete": true}');

CREATE TABLE candidates (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    full_name varchar(200) NOT NULL,
    given_name varchar(100),
    family_name varchar(100),
    email varchar(320),
    phone varchar(50),
    location varchar(255),
    current_title varchar(200),
    current_company varchar(200),
    education text,
    summary text,
    linkedin_url varchar(500),
    github_url varchar(500),
    portfolio_url varchar(500),
    experience_level seniority,
    experience_years numeric(4,1) CHECK (experience_years >= 0),
    skills json_list NOT NULL DEFAULT '[]',
    languages json_list NOT NULL DEFAULT '[]',
    availability_percentage integer CHECK (availability_percentage BETWEEN 0 AND 100),
    availability_date date,
    desired_salary numeric(20,2) CHECK (desired_salary >= 0),
    salary_currency varchar(3) CHECK (salary_currency ~ '^[A-Z]{3}$'),
    source candidate_source NOT NULL DEFAULT 'manual',
    owner_id uuid,
    legacy_id varchar(100),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE candidates IS 'People who may fill a job.';
COMMENT ON COLUMN candidates.full_name IS 'Name as the person writes it.';
COMMENT ON COLUMN candidates.given_name IS 'Given name.';
COMMENT ON COLUMN candidates.family_name IS 'Family name.';
COMMENT ON COLUMN candidates.email IS 'E-mail address.';
COMMENT ON COLUMN candidates.phone IS 'Telephone number.';
COMMENT ON COLUMN candidates.location IS 'Where the person lives.';
COMMENT ON COLUMN candidates.current_title IS 'Present position.';
COMMENT ON COLUMN candidates.current_company IS 'Present employer.';
COMMENT ON COLUMN candidates.education IS 'Degrees and schools.';
COMMENT ON COLUMN candidates.summary IS 'A few sentences about the person.';
COMMENT ON COLUMN candidates.linkedin_url IS 'LinkedIn profile.';
COMMENT ON COLUMN candidates.github_url IS 'GitHub profile.';
COMMENT ON COLUMN candidates.portfolio_url IS 'Own website.';
COMMENT ON COLUMN candidates.experience_level IS 'Level of experience.';
COMMENT ON COLUMN candidates.experience_years IS 'Years of experience.';
COMMENT ON COLUMN candidates.skills IS 'Skills, a list of texts.';
COMMENT ON COLUMN candidates.languages IS 'Languages spoken: texts, or objects with name and level.';
COMMENT ON COLUMN candidates.availability_percentage IS 'How much of full time, in percent.';
COMMENT ON COLUMN candidates.availability_date IS 'When the person can start.';
COMMENT ON COLUMN candidates.desired_salary IS 'Yearly salary asked for.';
COMMENT ON COLUMN candidates.salary_currency IS 'Currency of the salary, ISO 4217.';
COMMENT ON COLUMN candidates.source IS 'Where the person came from.';
COMMENT ON COLUMN candidates.owner_id IS 'The user who looks after the person.';
COMMENT ON COLUMN candidates.legacy_id IS 'Id in the system the person was imported from.';

CREATE INDEX candidates_email ON candidates (tenant_id, lower(email));
CREATE INDEX candidates_owner ON candidates (tenant_id, owner_id);
CREATE INDEX candidates_legacy ON candidates (tenant_id, legacy_id) WHERE legacy_id IS NOT NULL;
SELECT declare_synced('candidates', '{"scope": "recruiting", "title": "full_name", "soft_delete": true,
    "merge_groups": [["desired_salary", "salary_currency"]],
    "search": ["full_name", "email", "phone", "location", "current_title", "current_company", "skills", "summary"]}');

CREATE TABLE applications (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    job_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    disposition application_disposition NOT NULL DEFAULT 'active',
    reject_reason text,
    applied_at timestamptz NOT NULL DEFAULT now(),
    stage_entered_at timestamptz NOT NULL DEFAULT now(),
    submitted_skills json_list NOT NULL DEFAULT '[]',
    match_score numeric(5,2),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id),
    FOREIGN KEY (tenant_id, stage_id) REFERENCES stages (tenant_id, id)
);
COMMENT ON TABLE applications IS 'A candidate''s run for one job.';
COMMENT ON COLUMN applications.candidate_id IS 'The candidate.';
COMMENT ON COLUMN applications.job_id IS 'The job.';
COMMENT ON COLUMN applications.stage_id IS 'The step of the pipeline reached.';
COMMENT ON COLUMN applications.disposition IS 'How it ended, or that it has not.';
COMMENT ON COLUMN applications.reject_reason IS 'Why it was rejected.';
COMMENT ON COLUMN applications.applied_at IS 'When it began.';
COMMENT ON COLUMN applications.stage_entered_at IS 'When the present step was reached.';
COMMENT ON COLUMN applications.submitted_skills IS 'Skills named in the application.';
COMMENT ON COLUMN applications.match_score IS 'How well the candidate fits, 0 to 100.';

CREATE UNIQUE INDEX applications_once ON applications (tenant_id, candidate_id, job_id) WHERE deleted_at IS NULL;
CREATE INDEX applications_job ON applications (tenant_id, job_id);
CREATE INDEX applications_stage ON applications (tenant_id, stage_id);
SELECT declare_synced('applications', '{"scope": "recruiting", "soft_delete": true,
    "merge_groups": [["stage_id", "stage_entered_at"]]}');

CREATE TABLE application_notes (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    author_id uuid NOT NULL,
    note_text text NOT NULL,
    note_type note_type NOT NULL DEFAULT 'general',
    is_private boolean NOT NULL DEFAULT false,
    private_to uuid GENERATED ALWAYS AS (CASE WHEN is_private THEN author_id END) STORED,
    follow_up_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE application_notes IS 'What people wrote about an application. A private note is seen by its author alone.';
COMMENT ON COLUMN application_notes.application_id IS 'The application.';
COMMENT ON COLUMN application_notes.author_id IS 'The user who wrote it; set by the server.';
COMMENT ON COLUMN application_notes.note_text IS 'The note.';
COMMENT ON COLUMN application_notes.note_type IS 'Kind of note.';
COMMENT ON COLUMN application_notes.is_private IS 'Seen by the author alone; fixed once created.';
COMMENT ON COLUMN application_notes.private_to IS 'The author of a private note.';
COMMENT ON COLUMN application_notes.follow_up_at IS 'When to look at it again.';

CREATE INDEX application_notes_application ON application_notes (tenant_id, application_id);
CREATE INDEX application_notes_author ON application_notes (tenant_id, author_id);
CREATE FUNCTION stamp_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.author_id := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.author_id);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_author() IS 'Trigger: whoever inserts a note is its author.';
GRANT EXECUTE ON FUNCTION stamp_author() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_author BEFORE INSERT ON application_notes FOR EACH ROW EXECUTE FUNCTION stamp_author();
SELECT declare_synced('application_notes', '{"scope": "recruiting", "private_to": "private_to", "soft_delete": true,
    "fixed": ["is_private", "author_id"], "read_only": ["author_id"]}');

CREATE TABLE files (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid,
    job_id uuid,
    application_id uuid,
    original_filename varchar(255) NOT NULL,
    mime_type varchar(255),
    file_size bigint NOT NULL CHECK (file_size >= 0),
    sha256 varchar(64) NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    document_category document_category NOT NULL DEFAULT 'other',
    extracted_text text,
    processing_status processing_status NOT NULL DEFAULT 'pending',
    page_count integer CHECK (page_count >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
COMMENT ON TABLE files IS 'Documents. Their bytes travel as blobs, named by their hash.';
COMMENT ON COLUMN files.candidate_id IS 'The candidate it belongs to.';
COMMENT ON COLUMN files.job_id IS 'The job it belongs to.';
COMMENT ON COLUMN files.application_id IS 'The application it belongs to.';
COMMENT ON COLUMN files.original_filename IS 'Name of the file as it was added.';
COMMENT ON COLUMN files.mime_type IS 'Kind of file.';
COMMENT ON COLUMN files.file_size IS 'Length in bytes.';
COMMENT ON COLUMN files.sha256 IS 'SHA-256 of the bytes, in hexadecimal.';
COMMENT ON COLUMN files.document_category IS 'What kind of document it is.';
COMMENT ON COLUMN files.extracted_text IS 'The text that was read from it.';
COMMENT ON COLUMN files.processing_status IS 'Whether its text was read.';
COMMENT ON COLUMN files.page_count IS 'Number of pages.';

CREATE INDEX files_candidate ON files (tenant_id, candidate_id);
CREATE INDEX files_job ON files (tenant_id, job_id);
CREATE INDEX files_application ON files (tenant_id, application_id);
CREATE INDEX files_sha256 ON files (tenant_id, sha256);
SELECT declare_synced('files', '{"scope": "recruiting", "title": "original_filename", "soft_delete": true}');

CREATE TABLE edit_conflicts (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    kind conflict_kind NOT NULL,
    entity text NOT NULL,
    row_id uuid NOT NULL,
    column_name text NOT NULL DEFAULT '',
    base_value text,
    mine text,
    theirs text,
    mine_by uuid,
    theirs_by uuid,
    mine_at timestamptz,
    theirs_at timestamptz,
    mine_device text,
    theirs_device text,
    fields jsonb,
    reason text,
    status conflict_status NOT NULL DEFAULT 'open',
    settled_with text,
    settled_by uuid,
    settled_at timestamptz,
    private_to uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE edit_conflicts IS 'Edits that did not take effect as typed, until a person settles them.';
COMMENT ON COLUMN edit_conflicts.kind IS 'What came between.';
COMMENT ON COLUMN edit_conflicts.entity IS 'Table of the row concerned.';
COMMENT ON COLUMN edit_conflicts.row_id IS 'Id of the row concerned.';
COMMENT ON COLUMN edit_conflicts.column_name IS 'Column concerned; empty: the whole row.';
COMMENT ON COLUMN edit_conflicts.base_value IS 'The value its author saw.';
COMMENT ON COLUMN edit_conflicts.mine IS 'The value its author typed.';
COMMENT ON COLUMN edit_conflicts.theirs IS 'The value the server has.';
COMMENT ON COLUMN edit_conflicts.mine_by IS 'The user who typed mine.';
COMMENT ON COLUMN edit_conflicts.theirs_by IS 'The user who typed theirs.';
COMMENT ON COLUMN edit_conflicts.mine_at IS 'When mine was typed.';
COMMENT ON COLUMN edit_conflicts.theirs_at IS 'When theirs was stored.';
COMMENT ON COLUMN edit_conflicts.mine_device IS 'Name of the device mine came from.';
COMMENT ON COLUMN edit_conflicts.theirs_device IS 'Name of the device theirs came from.';
COMMENT ON COLUMN edit_conflicts.fields IS 'All typed values of a conflict about a whole row: column to {"old", "new"}.';
COMMENT ON COLUMN edit_conflicts.reason IS 'Why an edit was refused.';
COMMENT ON COLUMN edit_conflicts.status IS 'Whether a person has settled it.';
COMMENT ON COLUMN edit_conflicts.settled_with IS 'The value that was chosen.';
COMMENT ON COLUMN edit_conflicts.settled_by IS 'The user who settled it; set by the server.';
COMMENT ON COLUMN edit_conflicts.settled_at IS 'When it was settled; set by the server.';
COMMENT ON COLUMN edit_conflicts.private_to IS 'The only person who may see it: conflicts of private rows; empty: everybody in scope.';

CREATE INDEX edit_conflicts_row ON edit_conflicts (tenant_id, row_id);
CREATE FUNCTION stamp_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = OLD.status THEN
        NEW.settled_by := OLD.settled_by;
        NEW.settled_at := OLD.settled_at;
    ELSIF NEW.status = 'settled' THEN
        NEW.settled_by := NULLIF(current_setting('app.user', true), '')::uuid;
        NEW.settled_at := now();
    ELSE
        NEW.settled_by := NULL;
        NEW.settled_at := NULL;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_settlement() IS 'Trigger: who settled a conflict, and when.';
GRANT EXECUTE ON FUNCTION stamp_settlement() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_settlement BEFORE UPDATE ON edit_conflicts FOR EACH ROW EXECUTE FUNCTION stamp_settlement();
SELECT declare_synced('edit_conflicts', '{"scope": "recruiting", "private_to": "private_to",
    "fixed": ["private_to"], "writable": ["status", "settled_with"]}');

-- ---------------------------------------------------------------------------------------------------------------
-- What a push keeps: devices, the outcome of each mutation, and the history of each field. None of it is synced.

CREATE TABLE devices (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name varchar(200) NOT NULL DEFAULT '',
    epoch uuid NOT NULL,
    last_seq bigint NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
CREATE INDEX devices_user ON devices (tenant_id, user_id);
COMMENT ON TABLE devices IS 'Profiles that send mutations. One machine may hold several.';
COMMENT ON COLUMN devices.id IS 'Made by the client with the profile.';
COMMENT ON COLUMN devices.user_id IS 'Whose profile it is.';
COMMENT ON COLUMN devices.name IS 'Name that conflicts show.';
COMMENT ON COLUMN devices.epoch IS 'Changes when the profile''s outbox starts anew; an unknown one is a copy.';
COMMENT ON COLUMN devices.last_seq IS 'Sequence number of its last mutation.';
COMMENT ON COLUMN devices.last_seen_at IS 'Last sign-in or push.';
SELECT protect_tenant_table('devices');

CREATE TABLE device_mutations (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    device_id uuid NOT NULL,
    seq bigint NOT NULL,
    mutation_id uuid NOT NULL,
    outcome jsonb NOT NULL,
    txn bigint,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, device_id, seq),
    UNIQUE (tenant_id, mutation_id),
    FOREIGN KEY (tenant_id, device_id) REFERENCES devices (tenant_id, id)
);
COMMENT ON TABLE device_mutations IS 'What became of each mutation: a repeated one gets the same answer.';
COMMENT ON COLUMN device_mutations.device_id IS 'The device that sent it.';
COMMENT ON COLUMN device_mutations.seq IS 'Its number on that device.';
COMMENT ON COLUMN device_mutations.mutation_id IS 'Its own id.';
COMMENT ON COLUMN device_mutations.outcome IS 'The result as it was answered, without the version.';
COMMENT ON COLUMN device_mutations.txn IS 'The transaction that holds its effect; empty when it changed nothing.';
COMMENT ON COLUMN device_mutations.applied_at IS 'When it was applied.';
SELECT protect_tenant_table('device_mutations');

CREATE TABLE field_changes (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id bigint GENERATED ALWAYS AS IDENTITY,
    entity text NOT NULL,
    row_id uuid NOT NULL,
    column_name text NOT NULL,
    old_value text,
    new_value text,
    changed_by uuid,
    device_id uuid,
    changed_at timestamptz NOT NULL,
    mutation_id uuid,
    txn bigint DEFAULT NULLIF(current_setting('app.sync_txn', true), '')::bigint,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX field_changes_row ON field_changes (tenant_id, row_id, column_name, id);
COMMENT ON TABLE field_changes IS 'Every value that mutations put into a field, and the one before it.';
COMMENT ON COLUMN field_changes.id IS 'Order of the changes.';
COMMENT ON COLUMN field_changes.entity IS 'The row''s table.';
COMMENT ON COLUMN field_changes.row_id IS 'The row.';
COMMENT ON COLUMN field_changes.column_name IS 'The field.';
COMMENT ON COLUMN field_changes.old_value IS 'Value before, in text form.';
COMMENT ON COLUMN field_changes.new_value IS 'Value after, in text form.';
COMMENT ON COLUMN field_changes.changed_by IS 'The user.';
COMMENT ON COLUMN field_changes.device_id IS 'The device.';
COMMENT ON COLUMN field_changes.changed_at IS 'When it was typed, by the device''s clock.';
COMMENT ON COLUMN field_changes.mutation_id IS 'The mutation.';
COMMENT ON COLUMN field_changes.txn IS 'The transaction that holds the change; see sync_commits.';
SELECT protect_tenant_table('field_changes');
