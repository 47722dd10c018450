-- What job seekers keep for themselves: letters, tracked applications and saved jobs; and the templates they start from.

CREATE DOMAIN template_type AS text CHECK (VALUE IN ('resume', 'cover_letter'));
CREATE DOMAIN tracked_status AS text CHECK (VALUE IN ('applied', 'interview', 'offer', 'rejected', 'hired'));

-- Templates are for everybody who writes with them, job seekers too, who see nothing else of a workspace.
INSERT INTO role_scopes (role, scope, see) VALUES
    ('tenant_admin', 'templates', 'all'), ('recruiter', 'templates', 'all'), ('candidate', 'templates', 'all');

CREATE TABLE document_templates (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(255) NOT NULL,
    template_type template_type NOT NULL,
    category varchar(50),
    thumbnail_url varchar(500),
    preview_url varchar(500),
    config jsonb NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    is_premium boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT template_config CHECK (jsonb_typeof(config) = 'object')
);
COMMENT ON TABLE document_templates IS 'Layouts for résumés and letters.';
COMMENT ON COLUMN document_templates.name IS 'Name people read.';
COMMENT ON COLUMN document_templates.template_type IS 'What it lays out.';
COMMENT ON COLUMN document_templates.category IS 'Style it belongs to.';
COMMENT ON COLUMN document_templates.thumbnail_url IS 'Small picture of it.';
COMMENT ON COLUMN document_templates.preview_url IS 'Large picture of it.';
COMMENT ON COLUMN document_templates.config IS 'The layout: sections, fonts, colours.';
COMMENT ON COLUMN document_templates.is_active IS 'Offered for new documents.';
COMMENT ON COLUMN document_templates.is_premium IS 'Part of paid plans.';
COMMENT ON CONSTRAINT template_config ON document_templates IS 'config must be an object';
CREATE UNIQUE INDEX document_templates_name ON document_templates (tenant_id, template_type, name) WHERE deleted_at IS NULL;
SELECT declare_synced('document_templates', '{"scope": "templates", "title": "name", "soft_delete": true,
    "search": ["name", "category"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE FUNCTION stamp_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.user_id := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.user_id);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_user() IS 'Trigger: whoever inserts a row of one''s own is its owner.';
GRANT EXECUTE ON FUNCTION stamp_user() TO shortlist_app, shortlist_worker;

CREATE TABLE cover_letters (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    title varchar(255) NOT NULL,
    template_id uuid,
    company_name varchar(255) NOT NULL,
    job_title varchar(255) NOT NULL,
    content text NOT NULL,
    personal_info jsonb NOT NULL DEFAULT '{}',
    is_template boolean NOT NULL DEFAULT false,
    download_count integer NOT NULL DEFAULT 0,
    last_downloaded_at timestamptz,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT letter_downloads CHECK (download_count >= 0),
    CONSTRAINT letter_personal_info CHECK (jsonb_typeof(personal_info) = 'object'),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, template_id) REFERENCES document_templates (tenant_id, id)
);
COMMENT ON TABLE cover_letters IS 'Letters that a job seeker writes. Nobody else sees them.';
COMMENT ON COLUMN cover_letters.user_id IS 'The job seeker; set by the server.';
COMMENT ON COLUMN cover_letters.title IS 'Name of the letter.';
COMMENT ON COLUMN cover_letters.template_id IS 'The layout.';
COMMENT ON COLUMN cover_letters.company_name IS 'The company it goes to.';
COMMENT ON COLUMN cover_letters.job_title IS 'The position it is for.';
COMMENT ON COLUMN cover_letters.content IS 'The text.';
COMMENT ON COLUMN cover_letters.personal_info IS 'Name and address for the head of the letter.';
COMMENT ON COLUMN cover_letters.is_template IS 'Kept as a start for other letters.';
COMMENT ON COLUMN cover_letters.download_count IS 'How often it was saved as a file.';
COMMENT ON COLUMN cover_letters.last_downloaded_at IS 'When it was last saved as a file.';
COMMENT ON COLUMN cover_letters.private_to IS 'The only person who may see it.';
COMMENT ON CONSTRAINT letter_downloads ON cover_letters IS 'download_count must not be negative';
COMMENT ON CONSTRAINT letter_personal_info ON cover_letters IS 'personal_info must be an object';
CREATE INDEX cover_letters_user ON cover_letters (tenant_id, user_id);
CREATE INDEX cover_letters_template ON cover_letters (tenant_id, template_id);
CREATE TRIGGER fill_user BEFORE INSERT ON cover_letters FOR EACH ROW EXECUTE FUNCTION stamp_user();
SELECT declare_synced('cover_letters', '{"scope": "personal", "owner": "user_id", "private_to": "private_to",
    "subject": "user_id", "title": "title", "soft_delete": true, "fixed": ["user_id"], "read_only": ["user_id"],
    "search": ["title", "company_name", "job_title", "content"],
    "rights": {"candidate": "yes own own"}}');

CREATE TABLE tracked_applications (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    company varchar(255) NOT NULL,
    position varchar(255) NOT NULL,
    status tracked_status NOT NULL DEFAULT 'applied',
    date_applied date NOT NULL,
    interview_at timestamptz,
    city varchar(100),
    state varchar(50),
    country varchar(100) DEFAULT 'United States',
    offer_salary numeric(20,2),
    offer_currency varchar(3) DEFAULT 'USD',
    resume_id uuid,
    cover_letter_id uuid,
    application_id uuid,
    job_description text,
    notes text,
    source varchar(100),
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT tracked_salary CHECK (offer_salary >= 0),
    CONSTRAINT tracked_currency CHECK (offer_currency ~ '^[A-Z]{3}$'),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, resume_id) REFERENCES resumes (tenant_id, id),
    FOREIGN KEY (tenant_id, cover_letter_id) REFERENCES cover_letters (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
COMMENT ON TABLE tracked_applications IS 'Applications that a job seeker keeps track of, wherever they were made. Nobody else sees them.';
COMMENT ON COLUMN tracked_applications.user_id IS 'The job seeker; set by the server.';
COMMENT ON COLUMN tracked_applications.company IS 'The company.';
COMMENT ON COLUMN tracked_applications.position IS 'The position.';
COMMENT ON COLUMN tracked_applications.status IS 'How far it came. The job seeker may correct it either way.';
COMMENT ON COLUMN tracked_applications.date_applied IS 'Day of the application.';
COMMENT ON COLUMN tracked_applications.interview_at IS 'When the interview is.';
COMMENT ON COLUMN tracked_applications.city IS 'City.';
COMMENT ON COLUMN tracked_applications.state IS 'State or province.';
COMMENT ON COLUMN tracked_applications.country IS 'Country.';
COMMENT ON COLUMN tracked_applications.offer_salary IS 'Salary offered.';
COMMENT ON COLUMN tracked_applications.offer_currency IS 'Currency of the salary, ISO 4217.';
COMMENT ON COLUMN tracked_applications.resume_id IS 'The résumé that was sent.';
COMMENT ON COLUMN tracked_applications.cover_letter_id IS 'The letter that was sent.';
COMMENT ON COLUMN tracked_applications.application_id IS 'The application here that it is about.';
COMMENT ON COLUMN tracked_applications.job_description IS 'Text of the advertisement.';
COMMENT ON COLUMN tracked_applications.notes IS 'Notes.';
COMMENT ON COLUMN tracked_applications.source IS 'Where the position was found.';
COMMENT ON COLUMN tracked_applications.private_to IS 'The only person who may see it.';
COMMENT ON CONSTRAINT tracked_salary ON tracked_applications IS 'offer_salary must not be negative';
COMMENT ON CONSTRAINT tracked_currency ON tracked_applications IS 'offer_currency must be three capital letters';
CREATE INDEX tracked_applications_user ON tracked_applications (tenant_id, user_id, status);
CREATE INDEX tracked_applications_resume ON tracked_applications (tenant_id, resume_id);
CREATE INDEX tracked_applications_letter ON tracked_applications (tenant_id, cover_letter_id);
CREATE INDEX tracked_applications_application ON tracked_applications (tenant_id, application_id);
CREATE TRIGGER fill_user BEFORE INSERT ON tracked_applications FOR EACH ROW EXECUTE FUNCTION stamp_user();
SELECT declare_synced('tracked_applications', '{"scope": "personal", "owner": "user_id", "private_to": "private_to",
    "subject": "user_id", "title": "position", "soft_delete": true, "fixed": ["user_id"], "read_only": ["user_id"],
    "merge_groups": [["offer_salary", "offer_currency"]], "search": ["company", "position", "notes"],
    "rights": {"candidate": "yes own own"}}');

CREATE TABLE saved_jobs (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    external_job_id varchar(255),
    company varchar(255) NOT NULL,
    position varchar(255) NOT NULL,
    location varchar(255),
    salary_min numeric(20,2),
    salary_max numeric(20,2),
    salary_currency varchar(3) DEFAULT 'USD',
    job_description text,
    requirements text,
    benefits text,
    source varchar(100),
    url varchar(500),
    applied boolean NOT NULL DEFAULT false,
    notes text,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT saved_salary_range CHECK (salary_min >= 0 AND salary_max >= coalesce(salary_min, 0)),
    CONSTRAINT saved_currency CHECK (salary_currency ~ '^[A-Z]{3}$'),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE saved_jobs IS 'Positions elsewhere that a job seeker has marked. Nobody else sees them.';
COMMENT ON COLUMN saved_jobs.user_id IS 'The job seeker; set by the server.';
COMMENT ON COLUMN saved_jobs.external_job_id IS 'Id of the position where it was found.';
COMMENT ON COLUMN saved_jobs.company IS 'The company.';
COMMENT ON COLUMN saved_jobs.position IS 'The position.';
COMMENT ON COLUMN saved_jobs.location IS 'Where the work is done.';
COMMENT ON COLUMN saved_jobs.salary_min IS 'Lower end of the salary.';
COMMENT ON COLUMN saved_jobs.salary_max IS 'Upper end of the salary.';
COMMENT ON COLUMN saved_jobs.salary_currency IS 'Currency of the salary, ISO 4217.';
COMMENT ON COLUMN saved_jobs.job_description IS 'Text of the advertisement.';
COMMENT ON COLUMN saved_jobs.requirements IS 'What is required.';
COMMENT ON COLUMN saved_jobs.benefits IS 'What is offered.';
COMMENT ON COLUMN saved_jobs.source IS 'Where it was found.';
COMMENT ON COLUMN saved_jobs.url IS 'Its page.';
COMMENT ON COLUMN saved_jobs.applied IS 'The job seeker has applied.';
COMMENT ON COLUMN saved_jobs.notes IS 'Notes.';
COMMENT ON COLUMN saved_jobs.private_to IS 'The only person who may see it.';
COMMENT ON CONSTRAINT saved_salary_range ON saved_jobs IS 'salary_min must not be negative, nor above salary_max';
COMMENT ON CONSTRAINT saved_currency ON saved_jobs IS 'salary_currency must be three capital letters';
CREATE INDEX saved_jobs_user ON saved_jobs (tenant_id, user_id, applied);
CREATE TRIGGER fill_user BEFORE INSERT ON saved_jobs FOR EACH ROW EXECUTE FUNCTION stamp_user();
SELECT declare_synced('saved_jobs', '{"scope": "personal", "owner": "user_id", "private_to": "private_to",
    "subject": "user_id", "title": "position", "soft_delete": true, "fixed": ["user_id"], "read_only": ["user_id"],
    "merge_groups": [["salary_min", "salary_max", "salary_currency"]],
    "search": ["company", "position", "location", "notes"],
    "rights": {"candidate": "yes own own"}}');
