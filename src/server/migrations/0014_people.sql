-- People and what is known of them: skills, job titles, CVs, imports, how well people fit, and what happened to their
-- applications.

CREATE DOMAIN skill_category AS text
    CHECK (VALUE IN ('technical', 'soft', 'language', 'tool', 'domain', 'certification', 'other'));
CREATE DOMAIN skill_source AS text
    CHECK (VALUE IN ('stated', 'resume', 'assessment', 'interview', 'import', 'referral'));
CREATE DOMAIN resume_entity_type AS text
    CHECK (VALUE IN ('person', 'organization', 'title', 'date', 'location', 'degree', 'skill', 'language', 'email',
                     'phone', 'url', 'other'));
CREATE DOMAIN import_batch_status AS text CHECK (VALUE IN ('processing', 'completed', 'failed', 'cancelled'));
CREATE DOMAIN import_item_status AS text CHECK (VALUE IN ('pending', 'processed', 'duplicate', 'failed'));
CREATE DOMAIN hire_recommendation AS text CHECK (VALUE IN ('strong_yes', 'yes', 'mixed', 'no', 'strong_no'));
CREATE DOMAIN application_event_kind AS text
    CHECK (VALUE IN ('applied', 'stage', 'disposition', 'removed', 'restored'));
CREATE DOMAIN candidate_merge_status AS text CHECK (VALUE IN ('merged', 'unmerged'));
CREATE DOMAIN source_system AS text
    CHECK (VALUE IN ('modular-platform', 'nexus-ai', 'hirebuddha', 'assist-ten', 'saaska-career', 'other'));

-- ---------------------------------------------------------------------------------------------------------------
-- Ids of rows that the database makes itself

CREATE FUNCTION derived_id(at timestamptz, key text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(key), 1, 3)
            || substr('89ab', (('x' || substr(md5(key), 4, 1))::bit(4)::int & 3) + 1, 1) || substr(md5(key), 5, 15))::uuid
$$;
COMMENT ON FUNCTION derived_id(timestamptz, text) IS
    'A UUIDv7 of this time that follows from the key: the same row made twice has the same id.';
GRANT EXECUTE ON FUNCTION derived_id(timestamptz, text) TO shortlist_app, shortlist_worker;

CREATE FUNCTION open_to_owner(derived regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY keeping ON %s TO shortlist_owner USING (true) WITH CHECK (true)', derived);
    EXECUTE format('COMMENT ON POLICY keeping ON %s IS '
                   '''Triggers with the owner''''s rights keep these rows, for the tenant of the row that set them off.''', derived);
END
$$;
COMMENT ON FUNCTION open_to_owner(regclass) IS
    'Lets triggers with the owner''s rights write a table whose rows follow from others, whatever app.tenant says.';

-- ---------------------------------------------------------------------------------------------------------------
-- Catalogues

CREATE TABLE skills (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(100) NOT NULL,
    description text,
    category skill_category NOT NULL DEFAULT 'technical',
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT skill_named CHECK (btrim(name) <> '')
);
COMMENT ON TABLE skills IS 'Skills that jobs ask for and people have.';
COMMENT ON COLUMN skills.name IS 'What the skill is called; once per tenant, whatever the case.';
COMMENT ON COLUMN skills.description IS 'What is meant by it.';
COMMENT ON COLUMN skills.category IS 'Kind of skill.';
COMMENT ON COLUMN skills.is_active IS 'False: no longer offered for choice.';
COMMENT ON CONSTRAINT skill_named ON skills IS 'name must not be empty';
CREATE UNIQUE INDEX skills_name ON skills (tenant_id, lower(name));
SELECT declare_synced('skills', '{"scope": "recruiting", "title": "name", "search": ["name", "description"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all none"}}');

CREATE TABLE job_roles (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(200) NOT NULL,
    description text,
    department varchar(200),
    required_skills json_list NOT NULL DEFAULT '[]',
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT role_named CHECK (btrim(name) <> '')
);
COMMENT ON TABLE job_roles IS 'Job titles that people choose from.';
COMMENT ON COLUMN job_roles.name IS 'The title; once per tenant, whatever the case.';
COMMENT ON COLUMN job_roles.description IS 'What the work is.';
COMMENT ON COLUMN job_roles.department IS 'Where it is usually done.';
COMMENT ON COLUMN job_roles.required_skills IS 'Skills it usually needs: texts, or objects with name and level.';
COMMENT ON COLUMN job_roles.is_active IS 'False: no longer offered for choice.';
COMMENT ON CONSTRAINT role_named ON job_roles IS 'name must not be empty';
CREATE UNIQUE INDEX job_roles_name ON job_roles (tenant_id, lower(name));
SELECT declare_synced('job_roles', '{"scope": "recruiting", "title": "name", "search": ["name", "department"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all none"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- What the tables there are lack

ALTER TABLE job_requisitions ADD COLUMN requirements jsonb, ADD COLUMN job_role_id uuid;
COMMENT ON COLUMN job_requisitions.requirements IS 'Further requirements in a form of their own, as imported.';
COMMENT ON COLUMN job_requisitions.job_role_id IS 'The job title of the catalogue.';
ALTER TABLE job_requisitions ADD FOREIGN KEY (tenant_id, job_role_id) REFERENCES job_roles (tenant_id, id);
CREATE INDEX job_requisitions_job_role ON job_requisitions (tenant_id, job_role_id);

ALTER TABLE applications
    ADD COLUMN candidate_availability integer,
    ADD COLUMN role_applied_for varchar(200),
    ADD CONSTRAINT availability_share CHECK (candidate_availability BETWEEN 0 AND 100);
-- So far nothing but its comment kept a score between 0 and 100.
SELECT migrate_data('applications',
    'UPDATE applications SET match_score = greatest(0, least(100, match_score)) WHERE match_score NOT BETWEEN 0 AND 100',
    'SELECT count(*) FROM applications WHERE match_score NOT BETWEEN 0 AND 100');
ALTER TABLE applications ADD CONSTRAINT match_score_range CHECK (match_score BETWEEN 0 AND 100);
COMMENT ON COLUMN applications.candidate_availability IS 'How much of full time the person offered, in percent.';
COMMENT ON COLUMN applications.role_applied_for IS 'The position in the applicant''s own words.';
COMMENT ON CONSTRAINT availability_share ON applications IS 'candidate_availability must be from 0 to 100';
COMMENT ON CONSTRAINT match_score_range ON applications IS 'match_score must be from 0 to 100';
COMMENT ON COLUMN applications.match_score IS 'How well the candidate fits, 0 to 100; empty: not scored.';

-- ---------------------------------------------------------------------------------------------------------------
-- CVs: those that candidates sent, as they were read, and those that job seekers write here for themselves

CREATE TABLE resumes (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid,
    owner_id uuid,
    private_to uuid GENERATED ALWAYS AS (owner_id) STORED,
    file_id uuid,
    title varchar(255) NOT NULL,
    template varchar(100),
    version integer NOT NULL DEFAULT 1,
    personal_info jsonb NOT NULL DEFAULT '{}',
    work_experience json_list NOT NULL DEFAULT '[]',
    education json_list NOT NULL DEFAULT '[]',
    skills json_list NOT NULL DEFAULT '[]',
    languages json_list NOT NULL DEFAULT '[]',
    summary text,
    extracted_data jsonb,
    processing_status processing_status NOT NULL DEFAULT 'processed',
    confidence numeric(4,3),
    is_public boolean NOT NULL DEFAULT false,
    is_template boolean NOT NULL DEFAULT false,
    download_count integer NOT NULL DEFAULT 0,
    last_downloaded_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT one_side CHECK ((candidate_id IS NULL) <> (owner_id IS NULL)),
    CONSTRAINT own_resume_laid_out CHECK (owner_id IS NULL OR template IS NOT NULL),
    CONSTRAINT only_own_is_public CHECK (owner_id IS NOT NULL OR NOT is_public),
    CONSTRAINT confidence_range CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT personal_info_object CHECK (jsonb_typeof(personal_info) = 'object'),
    CONSTRAINT downloads_counted CHECK (download_count >= 0),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id)
);
COMMENT ON TABLE resumes IS 'CVs: a candidate''s, as it was read from a file, or a job seeker''s own.';
COMMENT ON COLUMN resumes.candidate_id IS 'The candidate it is of.';
COMMENT ON COLUMN resumes.owner_id IS 'The job seeker who writes it and alone sees it; empty: the tenant''s.';
COMMENT ON COLUMN resumes.private_to IS 'The only person who sees it: the job seeker whose own it is.';
COMMENT ON COLUMN resumes.file_id IS 'The file it was read from.';
COMMENT ON COLUMN resumes.title IS 'Name people read.';
COMMENT ON COLUMN resumes.template IS 'How it is laid out; empty: it is only read.';
COMMENT ON COLUMN resumes.version IS 'Counts the changes of its contents.';
COMMENT ON COLUMN resumes.personal_info IS 'Name, address and the like, as the CV says them.';
COMMENT ON COLUMN resumes.work_experience IS 'Positions: title, company, start, end, text.';
COMMENT ON COLUMN resumes.education IS 'Degrees and schools: degree, school, start, end.';
COMMENT ON COLUMN resumes.skills IS 'Skills: texts, or objects with name and level.';
COMMENT ON COLUMN resumes.languages IS 'Languages spoken: texts, or objects with name and level.';
COMMENT ON COLUMN resumes.summary IS 'A few sentences about the person.';
COMMENT ON COLUMN resumes.extracted_data IS 'All that was read from the file, in the reader''s own form.';
COMMENT ON COLUMN resumes.processing_status IS 'Whether the file was read.';
COMMENT ON COLUMN resumes.confidence IS 'How sure the reader was, 0 to 1; empty: nothing was read.';
COMMENT ON COLUMN resumes.is_public IS 'A job seeker lets everybody with the address read it.';
COMMENT ON COLUMN resumes.is_template IS 'A start for further CVs.';
COMMENT ON COLUMN resumes.download_count IS 'How often it was downloaded.';
COMMENT ON COLUMN resumes.last_downloaded_at IS 'When it was last downloaded.';
COMMENT ON CONSTRAINT one_side ON resumes IS
    'A CV belongs to a candidate or to a job seeker: fill one of candidate_id and owner_id';
COMMENT ON CONSTRAINT own_resume_laid_out ON resumes IS 'template: a job seeker''s CV needs a layout';
COMMENT ON CONSTRAINT only_own_is_public ON resumes IS 'is_public: only a job seeker''s own CV can be public';
COMMENT ON CONSTRAINT confidence_range ON resumes IS 'confidence must be from 0 to 1';
COMMENT ON CONSTRAINT personal_info_object ON resumes IS 'personal_info must be an object';
COMMENT ON CONSTRAINT downloads_counted ON resumes IS 'download_count must not be negative';
CREATE INDEX resumes_candidate ON resumes (tenant_id, candidate_id);
CREATE INDEX resumes_owner ON resumes (tenant_id, owner_id);
CREATE INDEX resumes_file ON resumes (tenant_id, file_id);
CREATE INDEX resumes_extracted_data ON resumes USING gin (extracted_data jsonb_path_ops);
CREATE INDEX resumes_skills ON resumes USING gin (skills jsonb_path_ops);
SELECT declare_synced('resumes', '{"scope": "recruiting", "owner": "owner_id", "private_to": "private_to",
    "subject": "candidate_id", "title": "title", "soft_delete": true, "fixed": ["owner_id"],
    "read_only": ["version", "owner_id"], "search": ["title", "summary", "skills"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all", "candidate": "yes own own"}}');

CREATE FUNCTION stamp_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- What a job seeker adds is theirs; what others add is the tenant's.
    IF NULLIF(current_setting('app.role', true), '') = 'candidate' THEN
        NEW.owner_id := NULLIF(current_setting('app.user', true), '')::uuid;
    ELSIF NULLIF(current_setting('app.role', true), '') IS NOT NULL THEN
        NEW.owner_id := NULL;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_owner() IS 'Trigger: a row that a job seeker adds is their own, and nobody else''s can be.';
GRANT EXECUTE ON FUNCTION stamp_owner() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_owner BEFORE INSERT ON resumes FOR EACH ROW EXECUTE FUNCTION stamp_owner();
CREATE TRIGGER stamp_owner BEFORE INSERT ON files FOR EACH ROW EXECUTE FUNCTION stamp_owner();

CREATE TABLE resume_versions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    resume_id uuid NOT NULL,
    version integer NOT NULL,
    owner_id uuid,
    private_to uuid GENERATED ALWAYS AS (owner_id) STORED,
    title varchar(255) NOT NULL,
    personal_info jsonb NOT NULL,
    work_experience json_list NOT NULL,
    education json_list NOT NULL,
    skills json_list NOT NULL,
    languages json_list NOT NULL,
    summary text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, resume_id, version),
    FOREIGN KEY (tenant_id, resume_id) REFERENCES resumes (tenant_id, id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE resume_versions IS 'What a CV said before and after each change; kept by the database.';
COMMENT ON COLUMN resume_versions.resume_id IS 'The CV.';
COMMENT ON COLUMN resume_versions.version IS 'Its number, from 1.';
COMMENT ON COLUMN resume_versions.owner_id IS 'The job seeker whose own CV it is.';
COMMENT ON COLUMN resume_versions.private_to IS 'The only person who sees it: the job seeker whose own it is.';
COMMENT ON COLUMN resume_versions.title IS 'Its name then.';
COMMENT ON COLUMN resume_versions.personal_info IS 'Name, address and the like.';
COMMENT ON COLUMN resume_versions.work_experience IS 'Positions.';
COMMENT ON COLUMN resume_versions.education IS 'Degrees and schools.';
COMMENT ON COLUMN resume_versions.skills IS 'Skills.';
COMMENT ON COLUMN resume_versions.languages IS 'Languages.';
COMMENT ON COLUMN resume_versions.summary IS 'A few sentences about the person.';
CREATE INDEX resume_versions_owner ON resume_versions (tenant_id, owner_id);
SELECT declare_synced('resume_versions', '{"scope": "recruiting", "owner": "owner_id", "private_to": "private_to",
    "title": "title", "editable": false,
    "rights": {}}');

SELECT open_to_owner('resume_versions');

CREATE FUNCTION count_resume_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.version END;
    IF TG_OP = 'UPDATE' AND (NEW.title, NEW.personal_info, NEW.work_experience, NEW.education, NEW.skills,
        NEW.languages, NEW.summary)
       IS DISTINCT FROM (OLD.title, OLD.personal_info, OLD.work_experience, OLD.education, OLD.skills, OLD.languages,
           OLD.summary) THEN
        NEW.version := OLD.version + 1;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION count_resume_version() IS 'Trigger: counts the changes of a CV''s contents.';
CREATE FUNCTION keep_resume_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO resume_versions (tenant_id, id, resume_id, version, owner_id, title, personal_info, work_experience, education,
                                 skills, languages, summary, created_at, created_by, updated_at, updated_by)
        VALUES (NEW.tenant_id, derived_id(NEW.updated_at, NEW.id || '/' || NEW.version), NEW.id, NEW.version, NEW.owner_id,
                NEW.title, NEW.personal_info, NEW.work_experience, NEW.education, NEW.skills, NEW.languages, NEW.summary,
                NEW.updated_at, NEW.updated_by, NEW.updated_at, NEW.updated_by)
        ON CONFLICT (tenant_id, resume_id, version) DO NOTHING;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_resume_version() IS 'Trigger: keeps each version of a CV''s contents.';
GRANT EXECUTE ON FUNCTION count_resume_version(), keep_resume_version() TO shortlist_app, shortlist_worker;
CREATE TRIGGER count_resume_version BEFORE INSERT OR UPDATE ON resumes
    FOR EACH ROW EXECUTE FUNCTION count_resume_version();
CREATE TRIGGER keep_resume_version AFTER INSERT OR UPDATE ON resumes
    FOR EACH ROW EXECUTE FUNCTION keep_resume_version();

CREATE TABLE resume_entities (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    resume_id uuid NOT NULL,
    entity_type resume_entity_type NOT NULL,
    entity_value text NOT NULL,
    found_value text,
    confidence_score numeric(4,3),
    page integer,
    start_offset integer,
    end_offset integer,
    label varchar(50),
    context text,
    is_rejected boolean NOT NULL DEFAULT false,
    corrected_by uuid,
    corrected_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT entity_confidence_range CHECK (confidence_score BETWEEN 0 AND 1),
    CONSTRAINT entity_span CHECK (start_offset >= 0 AND end_offset >= start_offset),
    CONSTRAINT entity_page CHECK (page >= 1),
    FOREIGN KEY (tenant_id, resume_id) REFERENCES resumes (tenant_id, id),
    FOREIGN KEY (tenant_id, corrected_by) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE resume_entities IS 'Words found in a CV, with their place, to be confirmed or corrected.';
COMMENT ON COLUMN resume_entities.resume_id IS 'The CV.';
COMMENT ON COLUMN resume_entities.entity_type IS 'What the words are.';
COMMENT ON COLUMN resume_entities.entity_value IS 'The words, corrected if need be.';
COMMENT ON COLUMN resume_entities.found_value IS
    'The words as they were found, where they were corrected; kept by the database.';
COMMENT ON COLUMN resume_entities.confidence_score IS 'How sure the reader was, 0 to 1; empty: it did not say.';
COMMENT ON COLUMN resume_entities.page IS 'The page, from 1.';
COMMENT ON COLUMN resume_entities.start_offset IS 'Place of the first character in the text.';
COMMENT ON COLUMN resume_entities.end_offset IS 'Place after the last character.';
COMMENT ON COLUMN resume_entities.label IS 'The reader''s own name for the kind of words.';
COMMENT ON COLUMN resume_entities.context IS 'The text around them.';
COMMENT ON COLUMN resume_entities.is_rejected IS 'A person says they are not what they were taken for.';
COMMENT ON COLUMN resume_entities.corrected_by IS 'The user who corrected them; set by the database.';
COMMENT ON COLUMN resume_entities.corrected_at IS 'When they were corrected; set by the database.';
COMMENT ON CONSTRAINT entity_confidence_range ON resume_entities IS 'confidence_score must be from 0 to 1';
COMMENT ON CONSTRAINT entity_span ON resume_entities IS 'end_offset must not be before start_offset';
COMMENT ON CONSTRAINT entity_page ON resume_entities IS 'page counts from 1';
CREATE INDEX resume_entities_resume ON resume_entities (tenant_id, resume_id);
CREATE INDEX resume_entities_corrected_by ON resume_entities (tenant_id, corrected_by);
SELECT declare_synced('resume_entities', '{"scope": "recruiting", "title": "entity_value",
    "read_only": ["found_value", "corrected_by", "corrected_at"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE FUNCTION stamp_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.found_value := OLD.found_value;
    NEW.corrected_by := OLD.corrected_by;
    NEW.corrected_at := OLD.corrected_at;
    IF NEW.entity_value <> OLD.entity_value OR NEW.is_rejected <> OLD.is_rejected OR NEW.entity_type <> OLD.entity_type THEN
        NEW.found_value := coalesce(OLD.found_value, OLD.entity_value);
        NEW.corrected_by := NULLIF(current_setting('app.user', true), '')::uuid;
        NEW.corrected_at := now();
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_correction() IS 'Trigger: who corrected what was read from a CV, when, and what it was.';
GRANT EXECUTE ON FUNCTION stamp_correction() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_correction BEFORE UPDATE ON resume_entities FOR EACH ROW EXECUTE FUNCTION stamp_correction();

CREATE TABLE candidate_skills (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    skill_id uuid NOT NULL,
    level smallint,
    years numeric(4,1),
    source skill_source NOT NULL DEFAULT 'stated',
    resume_id uuid,
    span_start integer,
    span_end integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, candidate_id, skill_id),
    CONSTRAINT level_range CHECK (level BETWEEN 1 AND 5),
    CONSTRAINT years_range CHECK (years BETWEEN 0 AND 80),
    CONSTRAINT skill_span CHECK (span_start >= 0 AND span_end >= span_start),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, skill_id) REFERENCES skills (tenant_id, id),
    FOREIGN KEY (tenant_id, resume_id) REFERENCES resumes (tenant_id, id)
);
COMMENT ON TABLE candidate_skills IS 'Skills of candidates, with where each is known from.';
COMMENT ON COLUMN candidate_skills.candidate_id IS 'The candidate.';
COMMENT ON COLUMN candidate_skills.skill_id IS 'The skill.';
COMMENT ON COLUMN candidate_skills.level IS 'Proficiency from 1, beginner, to 5, expert; empty: not known.';
COMMENT ON COLUMN candidate_skills.years IS 'Years of practice.';
COMMENT ON COLUMN candidate_skills.source IS 'Where it is known from.';
COMMENT ON COLUMN candidate_skills.resume_id IS 'The CV it was found in.';
COMMENT ON COLUMN candidate_skills.span_start IS 'Place of the first character in the CV''s text.';
COMMENT ON COLUMN candidate_skills.span_end IS 'Place after the last character.';
COMMENT ON CONSTRAINT level_range ON candidate_skills IS 'level must be from 1 to 5';
COMMENT ON CONSTRAINT years_range ON candidate_skills IS 'years must be from 0 to 80';
COMMENT ON CONSTRAINT skill_span ON candidate_skills IS 'span_end must not be before span_start';
CREATE INDEX candidate_skills_skill ON candidate_skills (tenant_id, skill_id);
CREATE INDEX candidate_skills_resume ON candidate_skills (tenant_id, resume_id);
SELECT declare_synced('candidate_skills', '{"scope": "recruiting", "subject": "candidate_id",
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- What an interviewer may know of a candidate: made when somebody is granted it, and kept up

CREATE TABLE candidate_summaries (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    full_name varchar(200) NOT NULL,
    location varchar(255),
    current_title varchar(200),
    current_company varchar(200),
    education text,
    summary text,
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
COMMENT ON TABLE candidate_summaries IS
    'What an interviewer sees of a candidate: no address, no telephone, no salary. Same id as the candidate.';
COMMENT ON COLUMN candidate_summaries.full_name IS 'Name as the person writes it.';
COMMENT ON COLUMN candidate_summaries.location IS 'Where the person lives.';
COMMENT ON COLUMN candidate_summaries.current_title IS 'Present position.';
COMMENT ON COLUMN candidate_summaries.current_company IS 'Present employer.';
COMMENT ON COLUMN candidate_summaries.education IS 'Degrees and schools.';
COMMENT ON COLUMN candidate_summaries.summary IS 'A few sentences about the person.';
COMMENT ON COLUMN candidate_summaries.experience_level IS 'Level of experience.';
COMMENT ON COLUMN candidate_summaries.experience_years IS 'Years of experience.';
COMMENT ON COLUMN candidate_summaries.skills IS 'Skills, a list of texts.';
COMMENT ON COLUMN candidate_summaries.languages IS 'Languages spoken.';
SELECT declare_synced('candidate_summaries', '{"scope": "recruiting", "granted": true, "subject": "id",
    "title": "full_name", "editable": false, "search": ["full_name", "current_title", "skills"],
    "rights": {}}');

SELECT open_to_owner('candidate_summaries');

CREATE FUNCTION summarise_candidate(of_tenant uuid, of_candidate uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    INSERT INTO candidate_summaries AS s (tenant_id, id, full_name, location, current_title, current_company, education,
                                          summary, experience_level, experience_years, skills, languages)
        SELECT c.tenant_id, c.id, c.full_name, c.location, c.current_title, c.current_company, c.education,
               c.summary, c.experience_level, c.experience_years, c.skills, c.languages
        FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = of_candidate AND c.deleted_at IS NULL
          AND EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = of_tenant AND g.entity = 'candidate_summaries'
                      AND g.row_id = of_candidate AND g.effect = 'granted')
        ON CONFLICT (tenant_id, id) DO UPDATE
        SET (full_name, location, current_title, current_company, education, summary, experience_level, experience_years,
             skills, languages) =
            (EXCLUDED.full_name, EXCLUDED.location, EXCLUDED.current_title, EXCLUDED.current_company, EXCLUDED.education,
             EXCLUDED.summary, EXCLUDED.experience_level, EXCLUDED.experience_years, EXCLUDED.skills, EXCLUDED.languages)
        WHERE (s.full_name, s.location, s.current_title, s.current_company, s.education, s.summary, s.experience_level,
               s.experience_years, s.skills, s.languages) IS DISTINCT FROM
              (EXCLUDED.full_name, EXCLUDED.location, EXCLUDED.current_title, EXCLUDED.current_company, EXCLUDED.education,
               EXCLUDED.summary, EXCLUDED.experience_level, EXCLUDED.experience_years, EXCLUDED.skills, EXCLUDED.languages);
    DELETE FROM candidate_summaries s WHERE s.tenant_id = of_tenant AND s.id = of_candidate
        AND (NOT EXISTS (SELECT FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = of_candidate AND c.deleted_at IS NULL)
             OR NOT EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = of_tenant AND g.entity = 'candidate_summaries'
                            AND g.row_id = of_candidate AND g.effect = 'granted'));
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION summarise_candidate(uuid, uuid) IS
    'Makes, brings up to date or takes away the summary of a candidate, as somebody is granted it or not.';

CREATE FUNCTION follow_candidate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM summarise_candidate(NEW.tenant_id, NEW.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_candidate() IS 'Trigger: the summary says what the candidate''s row says.';
CREATE FUNCTION follow_grant() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM summarise_candidate(NEW.tenant_id, NEW.row_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION follow_grant() IS 'Trigger: a candidate of whom somebody is granted the summary has one.';
GRANT EXECUTE ON FUNCTION follow_candidate(), follow_grant() TO shortlist_app, shortlist_worker;
CREATE TRIGGER follow_candidate AFTER UPDATE ON candidates FOR EACH ROW
    WHEN ((OLD.full_name, OLD.location, OLD.current_title, OLD.current_company, OLD.education, OLD.summary, OLD.experience_level,
           OLD.experience_years, OLD.skills, OLD.languages, OLD.deleted_at) IS DISTINCT FROM
          (NEW.full_name, NEW.location, NEW.current_title, NEW.current_company, NEW.education, NEW.summary, NEW.experience_level,
           NEW.experience_years, NEW.skills, NEW.languages, NEW.deleted_at))
    EXECUTE FUNCTION follow_candidate();
CREATE TRIGGER follow_grant AFTER INSERT OR UPDATE ON row_grants FOR EACH ROW
    WHEN (NEW.entity = 'candidate_summaries') EXECUTE FUNCTION follow_grant();

-- ---------------------------------------------------------------------------------------------------------------
-- Versions of job descriptions

CREATE TABLE job_description_versions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    job_id uuid NOT NULL,
    version integer NOT NULL,
    title varchar(200) NOT NULL,
    description text,
    seniority seniority,
    required_skills json_list NOT NULL,
    preferred_skills json_list NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, job_id, version),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id)
);
COMMENT ON TABLE job_description_versions IS
    'What a job''s advertisement said before and after each change; kept by the database.';
COMMENT ON COLUMN job_description_versions.job_id IS 'The job.';
COMMENT ON COLUMN job_description_versions.version IS 'Its number, from 1.';
COMMENT ON COLUMN job_description_versions.title IS 'What the position was called.';
COMMENT ON COLUMN job_description_versions.description IS 'Text of the advertisement.';
COMMENT ON COLUMN job_description_versions.seniority IS 'Level of experience wanted.';
COMMENT ON COLUMN job_description_versions.required_skills IS 'Skills a candidate must have.';
COMMENT ON COLUMN job_description_versions.preferred_skills IS 'Skills that help.';
SELECT declare_synced('job_description_versions', '{"scope": "recruiting", "title": "title", "editable": false,
    "rights": {}}');

SELECT open_to_owner('job_description_versions');

CREATE FUNCTION keep_job_description() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    number integer;
BEGIN
    SELECT coalesce(max(version), 0) + 1 INTO number FROM job_description_versions
        WHERE tenant_id = NEW.tenant_id AND job_id = NEW.id;
    INSERT INTO job_description_versions (tenant_id, id, job_id, version, title, description, seniority, required_skills,
                                          preferred_skills, created_at, created_by, updated_at, updated_by)
        VALUES (NEW.tenant_id, derived_id(NEW.updated_at, NEW.id || '/' || number), NEW.id, number, NEW.title, NEW.description,
                NEW.seniority, NEW.required_skills, NEW.preferred_skills, NEW.updated_at, NEW.updated_by,
                NEW.updated_at, NEW.updated_by);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_job_description() IS 'Trigger: keeps each version of a job''s title, text, level and skills.';
GRANT EXECUTE ON FUNCTION keep_job_description() TO shortlist_app, shortlist_worker;
-- Jobs from before begin with what they say now.
ALTER TABLE job_requisitions NO FORCE ROW LEVEL SECURITY;
INSERT INTO job_description_versions (tenant_id, id, job_id, version, title, description, seniority, required_skills,
                                      preferred_skills, created_at, created_by, updated_at, updated_by)
    SELECT tenant_id, derived_id(updated_at, id || '/1'), id, 1, title, description, seniority, required_skills,
           preferred_skills, updated_at, updated_by, updated_at, updated_by
    FROM job_requisitions;
ALTER TABLE job_requisitions FORCE ROW LEVEL SECURITY;
CREATE TRIGGER keep_job_description AFTER INSERT ON job_requisitions
    FOR EACH ROW EXECUTE FUNCTION keep_job_description();
CREATE TRIGGER keep_changed_job_description AFTER UPDATE ON job_requisitions FOR EACH ROW
    WHEN ((OLD.title, OLD.description, OLD.seniority, OLD.required_skills, OLD.preferred_skills) IS DISTINCT FROM
          (NEW.title, NEW.description, NEW.seniority, NEW.required_skills, NEW.preferred_skills))
    EXECUTE FUNCTION keep_job_description();

-- ---------------------------------------------------------------------------------------------------------------
-- What happens to applications

CREATE TABLE application_events (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    kind application_event_kind NOT NULL,
    occurred_at timestamptz NOT NULL,
    actor_id uuid,
    from_stage_id uuid,
    to_stage_id uuid,
    from_disposition application_disposition,
    to_disposition application_disposition,
    reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, actor_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, from_stage_id) REFERENCES stages (tenant_id, id),
    FOREIGN KEY (tenant_id, to_stage_id) REFERENCES stages (tenant_id, id)
);
COMMENT ON TABLE application_events IS 'What happened to an application, in order; kept by the database.';
COMMENT ON COLUMN application_events.application_id IS 'The application.';
COMMENT ON COLUMN application_events.kind IS 'What happened.';
COMMENT ON COLUMN application_events.occurred_at IS 'When it happened.';
COMMENT ON COLUMN application_events.actor_id IS 'The user who did it; empty when it was no person.';
COMMENT ON COLUMN application_events.from_stage_id IS 'The step of the pipeline before.';
COMMENT ON COLUMN application_events.to_stage_id IS 'The step reached; empty with a change of step: not known.';
COMMENT ON COLUMN application_events.from_disposition IS 'The outcome before.';
COMMENT ON COLUMN application_events.to_disposition IS 'The outcome after.';
COMMENT ON COLUMN application_events.reason IS 'Why it was rejected.';
CREATE INDEX application_events_application ON application_events (tenant_id, application_id);
CREATE INDEX application_events_actor ON application_events (tenant_id, actor_id);
CREATE INDEX application_events_from_stage ON application_events (tenant_id, from_stage_id);
CREATE INDEX application_events_to_stage ON application_events (tenant_id, to_stage_id);
SELECT declare_synced('application_events', '{"scope": "recruiting", "editable": false, "rights": {}}');

SELECT open_to_owner('application_events');

CREATE FUNCTION record_application_event() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    number integer;
    event application_events;
BEGIN
    SELECT count(*) INTO number FROM application_events WHERE tenant_id = NEW.tenant_id AND application_id = NEW.id;
    event.tenant_id := NEW.tenant_id;
    event.application_id := NEW.id;
    event.actor_id := CASE WHEN EXISTS (SELECT FROM memberships m WHERE m.tenant_id = NEW.tenant_id AND m.user_id = acting)
                           THEN acting END;
    event.occurred_at := NEW.updated_at;
    event.created_at := NEW.updated_at;
    event.created_by := NEW.updated_by;
    event.updated_at := NEW.updated_at;
    event.updated_by := NEW.updated_by;
    IF TG_OP = 'INSERT' THEN
        event.kind := 'applied';
        event.occurred_at := NEW.applied_at;
        event.to_disposition := 'active';
        -- An application that comes in further on in its pipeline had steps before that nobody recorded.
        event.to_stage_id := CASE WHEN NEW.stage_entered_at <= NEW.applied_at THEN NEW.stage_id END;
        event.id := derived_id(event.occurred_at, NEW.id || '/' || number);
        INSERT INTO application_events SELECT event.*;
        RETURN NULL;
    END IF;
    IF NEW.stage_id <> OLD.stage_id THEN
        event.kind := 'stage';
        event.from_stage_id := OLD.stage_id;
        event.to_stage_id := NEW.stage_id;
        event.id := derived_id(event.occurred_at, NEW.id || '/' || number);
        INSERT INTO application_events SELECT event.*;
        number := number + 1;
    END IF;
    event.from_stage_id := NULL;
    event.to_stage_id := NULL;
    IF NEW.disposition <> OLD.disposition THEN
        event.kind := 'disposition';
        event.from_disposition := OLD.disposition;
        event.to_disposition := NEW.disposition;
        event.reason := CASE WHEN NEW.disposition = 'rejected' THEN NEW.reject_reason END;
        event.id := derived_id(event.occurred_at, NEW.id || '/' || number);
        INSERT INTO application_events SELECT event.*;
        number := number + 1;
    END IF;
    event.from_disposition := NULL;
    event.to_disposition := NULL;
    event.reason := NULL;
    IF (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL) THEN
        event.kind := CASE WHEN NEW.deleted_at IS NULL THEN 'restored' ELSE 'removed' END;
        event.id := derived_id(event.occurred_at, NEW.id || '/' || number);
        INSERT INTO application_events SELECT event.*;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION record_application_event() IS 'Trigger: writes down what happened to an application.';
GRANT EXECUTE ON FUNCTION record_application_event() TO shortlist_app, shortlist_worker;
-- Of applications from before it is known when they began, and how they ended.
ALTER TABLE applications NO FORCE ROW LEVEL SECURITY;
INSERT INTO application_events (tenant_id, id, application_id, kind, occurred_at, to_stage_id, to_disposition, created_at,
                                created_by, updated_at, updated_by)
    SELECT tenant_id, derived_id(applied_at, id || '/0'), id, 'applied', applied_at,
           CASE WHEN stage_entered_at <= applied_at THEN stage_id END, 'active', created_at, created_by, created_at, created_by
    FROM applications;
INSERT INTO application_events (tenant_id, id, application_id, kind, occurred_at, from_disposition, to_disposition, reason,
                                created_at, created_by, updated_at, updated_by)
    SELECT tenant_id, derived_id(updated_at, id || '/1'), id, 'disposition', updated_at, 'active', disposition,
           CASE WHEN disposition = 'rejected' THEN reject_reason END, updated_at, updated_by, updated_at, updated_by
    FROM applications WHERE disposition <> 'active';
ALTER TABLE applications FORCE ROW LEVEL SECURITY;
CREATE TRIGGER record_application AFTER INSERT ON applications FOR EACH ROW EXECUTE FUNCTION record_application_event();
CREATE TRIGGER record_application_change AFTER UPDATE ON applications FOR EACH ROW
    WHEN ((OLD.stage_id, OLD.disposition, OLD.deleted_at) IS DISTINCT FROM (NEW.stage_id, NEW.disposition, NEW.deleted_at))
    EXECUTE FUNCTION record_application_event();

CREATE FUNCTION check_application() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stage_job uuid;
BEGIN
    IF TG_OP = 'INSERT' OR NEW.stage_id <> OLD.stage_id OR NEW.job_id <> OLD.job_id THEN
        SELECT s.job_id INTO stage_job FROM stages s WHERE s.tenant_id = NEW.tenant_id AND s.id = NEW.stage_id;
        IF stage_job <> NEW.job_id THEN
            RAISE EXCEPTION 'stage_id: the step belongs to the pipeline of another job'
                USING ERRCODE = 'check_violation', COLUMN = 'stage_id', TABLE = TG_TABLE_NAME;
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.stage_id <> OLD.stage_id AND NEW.stage_entered_at = OLD.stage_entered_at THEN
            NEW.stage_entered_at := now();
        END IF;
        IF NEW.disposition = 'rejected' AND OLD.disposition <> 'rejected' THEN
            PERFORM needs_a_person('disposition', 'only a person may reject an application', TG_TABLE_NAME);
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION check_application() IS
    'Trigger: an application''s step is one of its job''s; when it was reached; and that no program rejects by itself.';
CREATE FUNCTION needs_a_person(decided_column text, sentence text, decided_table text) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    IF NULLIF(current_setting('app.user', true), '') IS NULL AND current_user IN ('shortlist_app', 'shortlist_worker') THEN
        RAISE EXCEPTION '%: %', decided_column, sentence
            USING ERRCODE = 'check_violation', COLUMN = decided_column, TABLE = decided_table;
    END IF;
END
$$;
COMMENT ON FUNCTION needs_a_person(text, text, text) IS
    'Refuses a decision that the server''s own work would take without a person (app.user).';
GRANT EXECUTE ON FUNCTION check_application(), needs_a_person(text, text, text) TO shortlist_app, shortlist_worker;
CREATE TRIGGER check_application BEFORE INSERT OR UPDATE ON applications
    FOR EACH ROW EXECUTE FUNCTION check_application();

-- Positions filled are the hires that there are. Without a person (an import by the owner) a number of hires from before may
-- be given; the first hire that changes counts anew.
CREATE FUNCTION count_positions_filled() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.tenant_id ELSE NEW.tenant_id END;
    concerned uuid;
    hires integer;
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    FOR concerned IN SELECT DISTINCT j FROM unnest(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.job_id END,
                                                         CASE WHEN TG_OP <> 'DELETE' THEN NEW.job_id END]) AS j
                     WHERE j IS NOT NULL ORDER BY j LOOP
        -- Locked before it is counted: whoever hires at the same time counts after this commit.
        PERFORM FROM job_requisitions WHERE tenant_id = of_tenant AND id = concerned FOR UPDATE;
        SELECT count(*) INTO hires FROM applications
            WHERE tenant_id = of_tenant AND job_id = concerned AND disposition = 'hired' AND deleted_at IS NULL;
        UPDATE job_requisitions SET positions_filled = hires
            WHERE tenant_id = of_tenant AND id = concerned AND positions_filled <> hires;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION count_positions_filled() IS 'Trigger: a job''s positions_filled is the number of its hires.';
CREATE FUNCTION refuse_typed_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NULLIF(current_setting('app.user', true), '') IS NOT NULL AND current_user <> 'shortlist_owner'
       AND NEW.positions_filled <> (CASE TG_OP WHEN 'INSERT' THEN 0 ELSE OLD.positions_filled END) THEN
        RAISE EXCEPTION 'positions_filled is counted from the hires and cannot be typed'
            USING ERRCODE = 'check_violation', COLUMN = 'positions_filled', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_typed_count() IS 'Trigger: nobody types a job''s number of hires.';
GRANT EXECUTE ON FUNCTION count_positions_filled(), refuse_typed_count() TO shortlist_app, shortlist_worker;
CREATE TRIGGER count_hire AFTER INSERT ON applications FOR EACH ROW
    WHEN (NEW.disposition = 'hired') EXECUTE FUNCTION count_positions_filled();
CREATE TRIGGER count_changed_hire AFTER UPDATE ON applications FOR EACH ROW
    WHEN ((OLD.disposition = 'hired' OR NEW.disposition = 'hired') AND
          (OLD.disposition, OLD.job_id, OLD.deleted_at) IS DISTINCT FROM (NEW.disposition, NEW.job_id, NEW.deleted_at))
    EXECUTE FUNCTION count_positions_filled();
CREATE TRIGGER count_removed_hire AFTER DELETE ON applications FOR EACH ROW
    WHEN (OLD.disposition = 'hired') EXECUTE FUNCTION count_positions_filled();
CREATE TRIGGER refuse_typed_count BEFORE INSERT OR UPDATE ON job_requisitions
    FOR EACH ROW EXECUTE FUNCTION refuse_typed_count();
UPDATE sync_entities SET declaration = declaration || '{"read_only": ["positions_filled"]}'
    WHERE entity = 'job_requisitions';

CREATE VIEW job_totals WITH (security_invoker = true) AS
    SELECT j.tenant_id, j.id AS job_id, t.total_applicants, t.total_interviewed, t.total_hired
    FROM job_requisitions j CROSS JOIN LATERAL (
        SELECT count(*)::integer AS total_applicants,
               count(*) FILTER (WHERE s.kind IN ('interview', 'offer', 'hired') OR EXISTS (
                   SELECT FROM application_events e JOIN stages r ON r.tenant_id = e.tenant_id AND r.id = e.to_stage_id
                   WHERE e.tenant_id = a.tenant_id AND e.application_id = a.id AND r.kind = 'interview'))::integer
                   AS total_interviewed,
               count(*) FILTER (WHERE a.disposition = 'hired')::integer AS total_hired
        FROM applications a JOIN stages s ON s.tenant_id = a.tenant_id AND s.id = a.stage_id
        WHERE a.tenant_id = j.tenant_id AND a.job_id = j.id AND a.deleted_at IS NULL) t;
COMMENT ON VIEW job_totals IS 'How many people each job drew, how many were interviewed, and how many were hired.';
GRANT SELECT ON job_totals TO shortlist_app, shortlist_worker;

CREATE VIEW file_facts WITH (security_invoker = true) AS
    SELECT f.tenant_id, f.id AS file_id, left(f.extracted_text, 300) AS extraction_preview,
           lower(substring(f.original_filename FROM '\.([^.]+)$')) AS file_type,
           true AS is_encrypted, 'xchacha20-poly1305'::text AS encryption_method
    FROM files f;
COMMENT ON VIEW file_facts IS 'What follows from a file''s row: the beginning of its text, its ending, and how its bytes are kept.';
GRANT SELECT ON file_facts TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Imports

CREATE TABLE import_batches (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(255) NOT NULL,
    status import_batch_status NOT NULL DEFAULT 'processing',
    owner_id uuid,
    job_id uuid,
    requirements jsonb,
    source candidate_source NOT NULL DEFAULT 'import',
    completed_at timestamptz,
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT batch_named CHECK (btrim(name) <> ''),
    CONSTRAINT batch_failed_why CHECK (status <> 'failed' OR error_message IS NOT NULL),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id)
);
COMMENT ON TABLE import_batches IS 'Imports of many CVs or rows at once.';
COMMENT ON COLUMN import_batches.name IS 'Name people read.';
COMMENT ON COLUMN import_batches.status IS 'How far it is.';
COMMENT ON COLUMN import_batches.owner_id IS 'The user who started it.';
COMMENT ON COLUMN import_batches.job_id IS 'The job the people apply for; empty: none yet.';
COMMENT ON COLUMN import_batches.requirements IS 'What the CVs are ranked against, where there is no job.';
COMMENT ON COLUMN import_batches.source IS 'Where the people come from.';
COMMENT ON COLUMN import_batches.completed_at IS 'When it ended; set by the database.';
COMMENT ON COLUMN import_batches.error_message IS 'Why it failed as a whole.';
COMMENT ON CONSTRAINT batch_named ON import_batches IS 'name must not be empty';
COMMENT ON CONSTRAINT batch_failed_why ON import_batches IS 'error_message: an import that failed must say why';
CREATE INDEX import_batches_owner ON import_batches (tenant_id, owner_id);
CREATE INDEX import_batches_job ON import_batches (tenant_id, job_id);
SELECT declare_synced('import_batches', '{"scope": "recruiting", "owner": "owner_id", "title": "name",
    "soft_delete": true, "read_only": ["completed_at"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

SELECT declare_states('import_batches', 'status', 'import', '{
    "processing": ["completed", "failed", "cancelled"],
    "failed": ["processing"],
    "cancelled": ["processing"]}');
CREATE FUNCTION stamp_batch_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'processing' THEN
        NEW.completed_at := NULL;
    ELSIF TG_OP = 'UPDATE' AND NEW.status <> OLD.status THEN
        NEW.completed_at := now();
    ELSIF TG_OP = 'UPDATE' THEN
        NEW.completed_at := OLD.completed_at;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_batch_end() IS 'Trigger: when an import ended.';
GRANT EXECUTE ON FUNCTION stamp_batch_end() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_batch_end BEFORE INSERT OR UPDATE ON import_batches
    FOR EACH ROW EXECUTE FUNCTION stamp_batch_end();

CREATE TABLE import_items (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    batch_id uuid NOT NULL,
    position integer NOT NULL,
    original_name varchar(255) NOT NULL,
    status import_item_status NOT NULL DEFAULT 'pending',
    file_id uuid,
    candidate_id uuid,
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, batch_id, position),
    CONSTRAINT item_position CHECK (position >= 1),
    CONSTRAINT item_failed_why CHECK (status <> 'failed' OR error_message IS NOT NULL),
    CONSTRAINT item_done CHECK (status NOT IN ('processed', 'duplicate') OR candidate_id IS NOT NULL),
    FOREIGN KEY (tenant_id, batch_id) REFERENCES import_batches (tenant_id, id),
    FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id)
);
COMMENT ON TABLE import_items IS 'The files or rows of an import, each with what became of it.';
COMMENT ON COLUMN import_items.batch_id IS 'The import.';
COMMENT ON COLUMN import_items.position IS 'Its place in the import, from 1.';
COMMENT ON COLUMN import_items.original_name IS 'Name of the file, or number of the row.';
COMMENT ON COLUMN import_items.status IS 'What became of it.';
COMMENT ON COLUMN import_items.file_id IS 'The file, once it was taken.';
COMMENT ON COLUMN import_items.candidate_id IS 'The candidate it became, or was recognised as.';
COMMENT ON COLUMN import_items.error_message IS 'Why it could not be read.';
COMMENT ON CONSTRAINT item_position ON import_items IS 'position counts from 1';
COMMENT ON CONSTRAINT item_failed_why ON import_items IS 'error_message: what failed must say why';
COMMENT ON CONSTRAINT item_done ON import_items IS 'candidate_id: what was imported must name the candidate';
CREATE INDEX import_items_file ON import_items (tenant_id, file_id);
CREATE INDEX import_items_candidate ON import_items (tenant_id, candidate_id);
SELECT declare_synced('import_items', '{"scope": "recruiting", "subject": "candidate_id", "title": "original_name",
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE VIEW import_batch_totals WITH (security_invoker = true) AS
    SELECT b.tenant_id, b.id AS batch_id, count(i.id)::integer AS total_resumes,
           count(*) FILTER (WHERE i.status IN ('processed', 'duplicate'))::integer AS processed_resumes,
           count(*) FILTER (WHERE i.status = 'failed')::integer AS failed_resumes
    FROM import_batches b LEFT JOIN import_items i ON i.tenant_id = b.tenant_id AND i.batch_id = b.id
    GROUP BY b.tenant_id, b.id;
COMMENT ON VIEW import_batch_totals IS 'How many files an import has, and how many were read or failed.';
GRANT SELECT ON import_batch_totals TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- How well somebody fits

CREATE TABLE match_runs (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid,
    job_id uuid,
    application_id uuid,
    resume_id uuid,
    cv_file_id uuid,
    jd_file_id uuid,
    run_by uuid,
    formula_version varchar(20) NOT NULL,
    weights jsonb NOT NULL DEFAULT '{"required": 50, "preferred": 20, "experience": 20, "education": 10}',
    match_score numeric(5,2),
    required_score numeric(5,2),
    preferred_score numeric(5,2),
    experience_score numeric(5,2),
    education_score numeric(5,2),
    matched_skills json_list NOT NULL DEFAULT '[]',
    missing_skills json_list NOT NULL DEFAULT '[]',
    extra_skills json_list NOT NULL DEFAULT '[]',
    recommendation hire_recommendation,
    recommendations text,
    assessment text,
    reasoning text,
    summary jsonb NOT NULL DEFAULT '{}',
    provider varchar(100),
    model varchar(100),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT fits_somebody CHECK (candidate_id IS NOT NULL OR cv_file_id IS NOT NULL OR resume_id IS NOT NULL),
    CONSTRAINT fits_something CHECK (job_id IS NOT NULL OR jd_file_id IS NOT NULL),
    CONSTRAINT match_scores CHECK (match_score BETWEEN 0 AND 100 AND required_score BETWEEN 0 AND 100
        AND preferred_score BETWEEN 0 AND 100 AND experience_score BETWEEN 0 AND 100 AND education_score BETWEEN 0 AND 100),
    CONSTRAINT words_have_a_model CHECK (recommendation IS NULL OR model IS NOT NULL),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, resume_id) REFERENCES resumes (tenant_id, id),
    FOREIGN KEY (tenant_id, cv_file_id) REFERENCES files (tenant_id, id),
    FOREIGN KEY (tenant_id, jd_file_id) REFERENCES files (tenant_id, id),
    FOREIGN KEY (tenant_id, run_by) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE match_runs IS 'Comparisons of a person with a job. Old ones stay as they were; people decide.';
COMMENT ON COLUMN match_runs.candidate_id IS 'The candidate.';
COMMENT ON COLUMN match_runs.job_id IS 'The job.';
COMMENT ON COLUMN match_runs.application_id IS 'The application it was made for.';
COMMENT ON COLUMN match_runs.resume_id IS 'The CV that was compared.';
COMMENT ON COLUMN match_runs.cv_file_id IS 'The file of the CV.';
COMMENT ON COLUMN match_runs.jd_file_id IS 'The file with the job''s description.';
COMMENT ON COLUMN match_runs.run_by IS 'The user who asked for it; empty: the server did.';
COMMENT ON COLUMN match_runs.formula_version IS 'Which formula made the score.';
COMMENT ON COLUMN match_runs.weights IS 'Weight of each part, in percent.';
COMMENT ON COLUMN match_runs.match_score IS 'How well the person fits, 0 to 100; empty: not scored.';
COMMENT ON COLUMN match_runs.required_score IS
    'Part for the skills a candidate must have, 0 to 100; empty: the job names none.';
COMMENT ON COLUMN match_runs.preferred_score IS 'Part for the skills that help, 0 to 100; empty: the job names none.';
COMMENT ON COLUMN match_runs.experience_score IS 'Part for the level of experience, 0 to 100; empty: not known.';
COMMENT ON COLUMN match_runs.education_score IS 'Part for education, 0 to 100; empty: not known.';
COMMENT ON COLUMN match_runs.matched_skills IS 'Wanted skills that the person has.';
COMMENT ON COLUMN match_runs.missing_skills IS 'Wanted skills that were not found.';
COMMENT ON COLUMN match_runs.extra_skills IS 'Skills that were not asked for.';
COMMENT ON COLUMN match_runs.recommendation IS 'What a language model advises; it decides nothing.';
COMMENT ON COLUMN match_runs.recommendations IS 'Advice in words.';
COMMENT ON COLUMN match_runs.assessment IS 'A judgement in words.';
COMMENT ON COLUMN match_runs.reasoning IS 'Why this rank, in words.';
COMMENT ON COLUMN match_runs.summary IS 'Further results, as the maker gave them.';
COMMENT ON COLUMN match_runs.provider IS 'Whose language model wrote the words; empty: none did.';
COMMENT ON COLUMN match_runs.model IS 'Which model it was.';
COMMENT ON CONSTRAINT fits_somebody ON match_runs IS 'candidate_id: a comparison needs a candidate or a CV';
COMMENT ON CONSTRAINT fits_something ON match_runs IS 'job_id: a comparison needs a job or its description';
COMMENT ON CONSTRAINT match_scores ON match_runs IS 'Scores must be from 0 to 100';
COMMENT ON CONSTRAINT words_have_a_model ON match_runs IS 'model: a recommendation must say which model made it';
CREATE INDEX match_runs_candidate ON match_runs (tenant_id, candidate_id);
CREATE INDEX match_runs_job ON match_runs (tenant_id, job_id);
CREATE INDEX match_runs_application ON match_runs (tenant_id, application_id);
CREATE INDEX match_runs_resume ON match_runs (tenant_id, resume_id);
CREATE INDEX match_runs_cv_file ON match_runs (tenant_id, cv_file_id);
CREATE INDEX match_runs_jd_file ON match_runs (tenant_id, jd_file_id);
CREATE INDEX match_runs_run_by ON match_runs (tenant_id, run_by);
CREATE INDEX match_runs_ranking ON match_runs (tenant_id, job_id, match_score DESC);
SELECT declare_synced('match_runs', '{"scope": "recruiting", "subject": "candidate_id",
    "rights": {"tenant_admin": "yes none all", "recruiter": "yes none none"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- Merged candidates, and ids from before

CREATE TABLE candidate_merges (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    survivor_id uuid NOT NULL,
    merged_id uuid NOT NULL,
    status candidate_merge_status NOT NULL DEFAULT 'merged',
    reason text,
    merged_by uuid,
    merged_at timestamptz NOT NULL DEFAULT now(),
    reversible_until timestamptz NOT NULL DEFAULT now() + interval '90 days',
    unmerged_by uuid,
    unmerged_at timestamptz,
    changes json_list NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT two_people CHECK (survivor_id <> merged_id),
    CONSTRAINT merge_ended CHECK ((status = 'unmerged') = (unmerged_at IS NOT NULL)),
    FOREIGN KEY (tenant_id, survivor_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, merged_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, merged_by) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, unmerged_by) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE candidate_merges IS
    'Candidates that were found to be one person, with all it takes to part them again.';
COMMENT ON COLUMN candidate_merges.survivor_id IS 'The candidate who stayed.';
COMMENT ON COLUMN candidate_merges.merged_id IS 'The candidate who was taken in.';
COMMENT ON COLUMN candidate_merges.status IS 'Whether it holds.';
COMMENT ON COLUMN candidate_merges.reason IS 'Why they were thought to be one.';
COMMENT ON COLUMN candidate_merges.merged_by IS 'The user who merged them.';
COMMENT ON COLUMN candidate_merges.merged_at IS 'When they were merged.';
COMMENT ON COLUMN candidate_merges.reversible_until IS 'Until when they can be parted.';
COMMENT ON COLUMN candidate_merges.unmerged_by IS 'The user who parted them.';
COMMENT ON COLUMN candidate_merges.unmerged_at IS 'When they were parted.';
COMMENT ON COLUMN candidate_merges.changes IS 'Every field that changed: entity, row, column, old, new.';
COMMENT ON CONSTRAINT two_people ON candidate_merges IS 'merged_id: a candidate cannot be merged with itself';
COMMENT ON CONSTRAINT merge_ended ON candidate_merges IS 'unmerged_at: a merge that was undone says when';
CREATE INDEX candidate_merges_survivor ON candidate_merges (tenant_id, survivor_id);
CREATE INDEX candidate_merges_merged ON candidate_merges (tenant_id, merged_id);
CREATE INDEX candidate_merges_merged_by ON candidate_merges (tenant_id, merged_by);
CREATE INDEX candidate_merges_unmerged_by ON candidate_merges (tenant_id, unmerged_by);
CREATE UNIQUE INDEX candidate_merges_once ON candidate_merges (tenant_id, merged_id) WHERE status = 'merged';
SELECT declare_synced('candidate_merges', '{"scope": "recruiting", "subject": "survivor_id", "editable": false,
    "rights": {}}');

SELECT declare_states('candidate_merges', 'status', 'merge', '{"merged": ["unmerged"]}');

CREATE TABLE legacy_ids (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    system source_system NOT NULL,
    source_table varchar(100) NOT NULL,
    legacy_id varchar(255) NOT NULL,
    entity varchar(63) NOT NULL,
    row_id uuid NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, system, source_table, legacy_id, entity)
);
COMMENT ON TABLE legacy_ids IS 'Which row an imported row became. Clients do not see this table.';
COMMENT ON COLUMN legacy_ids.system IS 'The system it came from.';
COMMENT ON COLUMN legacy_ids.source_table IS 'The table there.';
COMMENT ON COLUMN legacy_ids.legacy_id IS 'The id there, as text.';
COMMENT ON COLUMN legacy_ids.entity IS 'The table here.';
COMMENT ON COLUMN legacy_ids.row_id IS 'The row here.';
COMMENT ON COLUMN legacy_ids.imported_at IS 'When it was imported.';
CREATE INDEX legacy_ids_row ON legacy_ids (tenant_id, entity, row_id);
SELECT protect_tenant_table('legacy_ids');
