-- What happened to a person and no other row tells: a row that is removed leaves nothing behind, and a field holds its
-- present value alone. Triggers write it down with the change itself.

CREATE DOMAIN candidate_event_kind AS text CHECK (VALUE IN ('details_changed', 'owner_changed', 'source_changed', 'made_private',
    'made_open', 'tag_removed', 'pool_left', 'file_removed', 'file_restored', 'removed', 'restored'));

CREATE TABLE candidate_events (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    kind candidate_event_kind NOT NULL,
    occurred_at timestamptz NOT NULL,
    actor_id uuid,
    subject_id uuid,
    subject_name varchar(255),
    added_at timestamptz,
    added_by uuid,
    from_owner_id uuid,
    to_owner_id uuid,
    from_source candidate_source,
    to_source candidate_source,
    fields json_list NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT candidate_event_subject CHECK (kind NOT IN ('tag_removed', 'pool_left', 'file_removed', 'file_restored')
                                              OR subject_id IS NOT NULL AND subject_name IS NOT NULL),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, actor_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, from_owner_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, to_owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE candidate_events IS 'What happened to a candidate and no other row tells; kept by the database.';
COMMENT ON COLUMN candidate_events.candidate_id IS 'The candidate.';
COMMENT ON COLUMN candidate_events.kind IS 'What happened.';
COMMENT ON COLUMN candidate_events.occurred_at IS 'When it happened.';
COMMENT ON COLUMN candidate_events.actor_id IS 'The user who did it; empty when it was no person.';
COMMENT ON COLUMN candidate_events.subject_id IS 'The tag, the talent pool or the file; it may be gone.';
COMMENT ON COLUMN candidate_events.subject_name IS 'What it was called.';
COMMENT ON COLUMN candidate_events.added_at IS 'When the tag was given, the person put into the pool, or the file added.';
COMMENT ON COLUMN candidate_events.added_by IS 'The user who had done that; empty when it was no person.';
COMMENT ON COLUMN candidate_events.from_owner_id IS 'Who looked after the person before; empty: nobody.';
COMMENT ON COLUMN candidate_events.to_owner_id IS 'Who looks after the person since; empty: nobody.';
COMMENT ON COLUMN candidate_events.from_source IS 'Where the person was said to come from before.';
COMMENT ON COLUMN candidate_events.to_source IS 'Where the person is said to come from since.';
COMMENT ON COLUMN candidate_events.fields IS 'Which of the person''s fields were changed: names of columns and of the workspace''s own fields, never what they held.';
COMMENT ON CONSTRAINT candidate_event_subject ON candidate_events IS
    'subject_id, subject_name: what is about a tag, a pool or a file names it';
CREATE INDEX candidate_events_candidate_id ON candidate_events (tenant_id, candidate_id);
CREATE INDEX candidate_events_actor_id ON candidate_events (tenant_id, actor_id);
CREATE INDEX candidate_events_file ON candidate_events (tenant_id, subject_id) WHERE kind IN ('file_removed', 'file_restored');
-- A history itself: the audit log has the changes that it tells of. Whatever is exempt by now stays so.
DO $$
BEGIN
    EXECUTE format('CREATE OR REPLACE FUNCTION audit_exempt() RETURNS text[] LANGUAGE sql IMMUTABLE AS %L',
                   format('SELECT %L::text[]', audit_exempt() || 'candidate_events'::text));
END
$$;
SELECT declare_synced('candidate_events', '{"scope": "recruiting", "subject": "candidate_id", "title": "subject_name",
    "editable": false, "rights": {}}');
SELECT open_to_owner('candidate_events');

-- From whom a private candidate is withheld, for what belongs to them and for a new event alike.
CREATE FUNCTION outsiders_of(of_tenant uuid, of_candidates uuid[]) RETURNS TABLE (id uuid, user_id uuid, role membership_role)
    LANGUAGE sql STABLE AS $$
    WITH hidden AS (
        SELECT c.id, c.owner_id, c.private_by FROM unnest(of_candidates) AS wanted (id)
        JOIN candidates c ON c.tenant_id = of_tenant AND c.id = wanted.id AND c.is_private
    )
    SELECT h.id, m.user_id, m.role FROM hidden h JOIN memberships m ON m.tenant_id = of_tenant
        WHERE m.role NOT IN ('tenant_admin', 'candidate') AND m.user_id IS DISTINCT FROM h.owner_id
          AND m.user_id IS DISTINCT FROM h.private_by
          AND NOT EXISTS (SELECT FROM applications a JOIN job_requisitions j ON j.tenant_id = of_tenant AND j.id = a.job_id
                          AND j.deleted_at IS NULL AND j.hiring_manager_id = m.user_id
                          WHERE a.tenant_id = of_tenant AND a.candidate_id = h.id AND a.deleted_at IS NULL)
$$;
COMMENT ON FUNCTION outsiders_of(uuid, uuid[]) IS
    'Members who may not know of those of these candidates who are private, whatever they are invited to.';
REVOKE ALL ON FUNCTION outsiders_of(uuid, uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION private_grants(of_tenant uuid, of_candidates uuid[])
    RETURNS TABLE (user_id uuid, entity text, row_id uuid, effect text) LANGUAGE sql STABLE AS $$
    SELECT o.user_id, b.entity, b.row_id, 'withheld' FROM outsiders_of(of_tenant, of_candidates) AS o
        CROSS JOIN LATERAL belongings_of(of_tenant, ARRAY[o.id]) AS b
        JOIN sync_entities e ON e.entity = b.entity
        JOIN role_scopes s ON s.role = o.role AND s.scope = e.declaration ->> 'scope' AND s.see = 'all'
        -- Whoever is invited to an interview has to know of it.
        WHERE NOT EXISTS (SELECT FROM panel_grants(of_tenant, o.id) p WHERE p.user_id = o.user_id AND p.entity = b.entity
                          AND p.row_id = b.row_id AND p.effect = 'granted')
$$;

-- An event changes nobody else's grants: it comes with every edit, and looking at all that belongs to the candidate, as
-- for other rows, would take locks behind those that the edit has already.
CREATE FUNCTION withhold_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid;
BEGIN
    FOR of_tenant IN SELECT DISTINCT tenant_id FROM added LOOP
        PERFORM set_config('app.tenant', of_tenant::text, true); -- psql may have set none
        CONTINUE WHEN NOT EXISTS (SELECT FROM added n JOIN candidates c ON c.tenant_id = n.tenant_id AND c.id = n.candidate_id
                                  WHERE n.tenant_id = of_tenant AND c.is_private);
        PERFORM set_grant(of_tenant, o.user_id, 'candidate_events', n.id, 'withheld')
            FROM outsiders_of(of_tenant, ARRAY(SELECT DISTINCT a.candidate_id FROM added a WHERE a.tenant_id = of_tenant)) AS o
            JOIN added n ON n.tenant_id = of_tenant AND n.candidate_id = o.id
            JOIN sync_entities e ON e.entity = 'candidate_events'
            JOIN role_scopes s ON s.role = o.role AND s.scope = e.declaration ->> 'scope' AND s.see = 'all'
            ORDER BY o.user_id, n.id;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION withhold_events() IS 'Trigger, once per statement: new events of private candidates are withheld like the candidates.';
CREATE TRIGGER withhold_added AFTER INSERT ON candidate_events REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION withhold_events();

-- ---------------------------------------------------------------------------------------------------------------
-- Tags taken off and pools left. Once per statement: thousands are taken off at once.

CREATE FUNCTION remember_belongings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    acting constant uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    of_tenant uuid;
BEGIN
    IF current_setting('app.erasing', true) = 'on' THEN
        RETURN NULL;
    END IF;
    FOR of_tenant IN SELECT DISTINCT tenant_id FROM gone LOOP
        PERFORM set_config('app.tenant', of_tenant::text, true); -- psql may have set none
        INSERT INTO candidate_events (tenant_id, id, candidate_id, kind, occurred_at, actor_id, subject_id, subject_name,
                                      added_at, added_by)
            SELECT of_tenant, derived_id(now(), concat_ws('/', TG_ARGV[0], g.candidate_id, g.subject, current_setting('app.sync_txn'),
                                                           acting)),
                   g.candidate_id, TG_ARGV[0], now(), m.user_id, s.id, s.name, g.created_at, g.created_by
            -- The two tables have their columns in common but one.
            FROM (SELECT d.*, (to_jsonb(d) ->> TG_ARGV[1])::uuid AS subject FROM gone d WHERE d.tenant_id = of_tenant) AS g
            JOIN (SELECT t.id, t.name FROM tags t WHERE TG_TABLE_NAME = 'candidate_tags' AND t.tenant_id = of_tenant
                  UNION ALL
                  SELECT p.id, p.name FROM talent_pools p WHERE TG_TABLE_NAME = 'talent_pool_members' AND p.tenant_id = of_tenant)
                AS s ON s.id = g.subject
            LEFT JOIN memberships m ON m.tenant_id = of_tenant AND m.user_id = acting
            -- What a merge leaves out because the one who stays has it already was not taken off by anybody.
            WHERE NOT EXISTS (SELECT FROM candidate_merges o WHERE o.tenant_id = of_tenant AND o.merged_id = g.candidate_id
                              AND o.status = 'merged')
            -- Two devices may have said the same twice: it counts once, until the last of them is gone.
              AND NOT EXISTS (SELECT FROM candidate_tags o WHERE TG_TABLE_NAME = 'candidate_tags' AND o.tenant_id = of_tenant
                              AND o.candidate_id = g.candidate_id AND o.tag_id = g.subject)
              AND NOT EXISTS (SELECT FROM talent_pool_members o WHERE TG_TABLE_NAME = 'talent_pool_members' AND o.tenant_id = of_tenant
                              AND o.candidate_id = g.candidate_id AND o.pool_id = g.subject)
            ORDER BY g.created_at
            ON CONFLICT DO NOTHING;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_belongings() IS
    'Trigger, once per statement: writes down tags that were taken off and pools that were left. Arguments: kind; column of the tag or pool.';
CREATE TRIGGER remember_removed AFTER DELETE ON candidate_tags REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION remember_belongings('tag_removed', 'tag_id');
CREATE TRIGGER remember_removed AFTER DELETE ON talent_pool_members REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION remember_belongings('pool_left', 'pool_id');

-- ---------------------------------------------------------------------------------------------------------------
-- Files

CREATE FUNCTION remember_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    acting constant uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    done constant text := CASE WHEN NEW.deleted_at IS NULL THEN 'file_restored' ELSE 'file_removed' END;
    about uuid := NEW.candidate_id;
BEGIN
    IF current_setting('app.erasing', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    IF about IS NULL THEN
        SELECT a.candidate_id INTO about FROM applications a WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    END IF;
    IF about IS NOT NULL THEN
        INSERT INTO candidate_events (tenant_id, id, candidate_id, kind, occurred_at, actor_id, subject_id, subject_name,
                                      added_at, added_by)
            VALUES (NEW.tenant_id, derived_id(now(), concat_ws('/', done, NEW.id, current_setting('app.sync_txn'), acting)), about, done,
                    now(), (SELECT m.user_id FROM memberships m WHERE m.tenant_id = NEW.tenant_id AND m.user_id = acting), NEW.id,
                    NEW.original_filename, NEW.created_at, NEW.created_by)
            ON CONFLICT DO NOTHING;
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_file() IS 'Trigger: writes down that a candidate''s file was removed or brought back.';
-- What job seekers keep for themselves is nobody else's to read about.
CREATE TRIGGER remember_removed AFTER UPDATE ON files FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) AND NEW.owner_id IS NULL) EXECUTE FUNCTION remember_file();

-- ---------------------------------------------------------------------------------------------------------------
-- The person's own fields

-- Journals hold values as they travel: texts, whatever the column's type.
CREATE FUNCTION journal_says(present jsonb, told jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF present = coalesce(told, 'null') THEN
        RETURN true;
    END IF;
    RETURN CASE jsonb_typeof(present)
        WHEN 'boolean' THEN present::boolean = (told #>> '{}')::boolean
        WHEN 'number' THEN present::numeric = (told #>> '{}')::numeric
        WHEN 'array' THEN present = (told #>> '{}')::jsonb
        ELSE false END;
EXCEPTION WHEN data_exception OR statement_too_complex THEN -- whoever pushes a journal writes what they like
    RETURN false;
END
$$;
COMMENT ON FUNCTION journal_says(jsonb, jsonb) IS 'Whether a merge''s journal means this value of a column.';
REVOKE ALL ON FUNCTION journal_says(jsonb, jsonb) FROM PUBLIC;

CREATE FUNCTION remember_candidate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    -- Told apart from the rest, told elsewhere, or nothing that anybody changes.
    left_out constant text[] := '{tenant_id,id,sync_txn,created_at,created_by,updated_at,updated_by,deleted_at,legacy_id,private_by,
        owner_id,source,is_private}';
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    acting constant uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    number constant text := current_setting('app.sync_txn');
    merging text[];
    changed jsonb;
    event candidate_events;
BEGIN
    IF current_setting('app.erasing', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    -- A merge is told as one: its journal says which fields it fills, and with what.
    SELECT array_agg(c.value ->> 'column') INTO merging FROM candidate_merges m CROSS JOIN LATERAL jsonb_array_elements(m.changes) AS c
        WHERE m.tenant_id = NEW.tenant_id AND m.survivor_id = NEW.id AND m.status = 'merged'
          AND c.value ->> 'row' = NEW.id::text
          AND journal_says(to_jsonb(OLD) -> (c.value ->> 'column'), c.value -> 'old')
          AND journal_says(to_jsonb(NEW) -> (c.value ->> 'column'), c.value -> 'new');
    SELECT m.user_id INTO event.actor_id FROM memberships m WHERE m.tenant_id = NEW.tenant_id AND m.user_id = acting;
    event.tenant_id := NEW.tenant_id;
    event.candidate_id := NEW.id;
    event.occurred_at := now();
    IF OLD.owner_id IS DISTINCT FROM NEW.owner_id AND 'owner_id' <> ALL (coalesce(merging, '{}')) THEN
        INSERT INTO candidate_events (tenant_id, id, candidate_id, kind, occurred_at, actor_id, from_owner_id, to_owner_id)
            VALUES (event.tenant_id, derived_id(now(), concat_ws('/', 'owner', NEW.id, number, NEW.owner_id, 'by', acting)), event.candidate_id,
                    'owner_changed', event.occurred_at, event.actor_id, OLD.owner_id, NEW.owner_id)
            ON CONFLICT DO NOTHING;
    END IF;
    IF OLD.source <> NEW.source AND 'source' <> ALL (coalesce(merging, '{}')) THEN
        INSERT INTO candidate_events (tenant_id, id, candidate_id, kind, occurred_at, actor_id, from_source, to_source)
            VALUES (event.tenant_id, derived_id(now(), concat_ws('/', 'source', NEW.id, number, NEW.source, acting)), event.candidate_id,
                    'source_changed', event.occurred_at, event.actor_id, OLD.source, NEW.source)
            ON CONFLICT DO NOTHING;
    END IF;
    IF OLD.is_private <> NEW.is_private AND 'is_private' <> ALL (coalesce(merging, '{}')) THEN
        event.kind := CASE WHEN NEW.is_private THEN 'made_private' ELSE 'made_open' END;
        INSERT INTO candidate_events (tenant_id, id, candidate_id, kind, occurred_at, actor_id)
            VALUES (event.tenant_id, derived_id(now(), concat_ws('/', event.kind, NEW.id, number, acting)), event.candidate_id, event.kind,
                    event.occurred_at, event.actor_id)
            ON CONFLICT DO NOTHING;
    END IF;
    SELECT jsonb_agg(n.key ORDER BY n.key) INTO changed FROM jsonb_each(to_jsonb(NEW)) AS n
        WHERE n.value <> to_jsonb(OLD) -> n.key AND n.key <> ALL (left_out) AND n.key <> ALL (coalesce(merging, '{}'));
    IF changed IS NOT NULL THEN
        -- The fields of a form come one by one: what one person changed at once is one event.
        INSERT INTO candidate_events AS e (tenant_id, id, candidate_id, kind, occurred_at, actor_id, fields)
            VALUES (event.tenant_id, derived_id(now(), concat_ws('/', 'details', NEW.id, number, acting)), event.candidate_id,
                    'details_changed', event.occurred_at, event.actor_id, changed)
            ON CONFLICT (tenant_id, id) DO UPDATE SET fields = (
                SELECT jsonb_agg(DISTINCT f.value ORDER BY f.value) FROM jsonb_array_elements(e.fields || EXCLUDED.fields) AS f);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_candidate() IS
    'Trigger: writes down which fields of a candidate were changed, and who looked after them and where they came from before.';
CREATE TRIGGER remember_changed AFTER UPDATE ON candidates FOR EACH ROW
    WHEN ((OLD.full_name, OLD.given_name, OLD.family_name, OLD.email, OLD.phone, OLD.location, OLD.current_title, OLD.current_company,
           OLD.education, OLD.summary, OLD.linkedin_url, OLD.github_url, OLD.portfolio_url, OLD.experience_level,
           OLD.experience_years, OLD.skills, OLD.languages, OLD.availability_percentage, OLD.availability_date, OLD.desired_salary,
           OLD.salary_currency, OLD.source, OLD.source_detail, OLD.owner_id, OLD.is_private, OLD.referred_by, OLD.referrer_name,
           OLD.referred_on, OLD.referral_note) IS DISTINCT FROM
          (NEW.full_name, NEW.given_name, NEW.family_name, NEW.email, NEW.phone, NEW.location, NEW.current_title, NEW.current_company,
           NEW.education, NEW.summary, NEW.linkedin_url, NEW.github_url, NEW.portfolio_url, NEW.experience_level,
           NEW.experience_years, NEW.skills, NEW.languages, NEW.availability_percentage, NEW.availability_date, NEW.desired_salary,
           NEW.salary_currency, NEW.source, NEW.source_detail, NEW.owner_id, NEW.is_private, NEW.referred_by, NEW.referrer_name,
           NEW.referred_on, NEW.referral_note))
    EXECUTE FUNCTION remember_candidate();

-- Parting two people gives the fields back first and says so last. The transaction may hold other people's changes too.
CREATE FUNCTION forget_parting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    acting constant uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    given_back text[];
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    SELECT array_agg(c.value ->> 'column') INTO given_back FROM jsonb_array_elements(NEW.changes) AS c
        JOIN candidates s ON s.tenant_id = NEW.tenant_id AND s.id = NEW.survivor_id
        WHERE c.value ->> 'row' = NEW.survivor_id::text
          AND journal_says(to_jsonb(s) -> (c.value ->> 'column'), c.value -> 'old');
    IF given_back IS NOT NULL THEN
        WITH its AS (
            SELECT e.id, e.kind, (SELECT jsonb_agg(f.value ORDER BY f.value) FROM jsonb_array_elements_text(e.fields) AS f (value)
                                  WHERE f.value <> ALL (given_back)) AS others
            FROM candidate_events e
            WHERE e.tenant_id = NEW.tenant_id AND e.candidate_id = NEW.survivor_id AND e.sync_txn = NEW.sync_txn
              AND e.actor_id IS NOT DISTINCT FROM (SELECT m.user_id FROM memberships m
                                                   WHERE m.tenant_id = NEW.tenant_id AND m.user_id = acting)
        ), gone AS (
            DELETE FROM candidate_events e USING its WHERE e.tenant_id = NEW.tenant_id AND e.id = its.id AND CASE its.kind
                WHEN 'details_changed' THEN its.others IS NULL
                WHEN 'owner_changed' THEN 'owner_id' = ANY (given_back)
                WHEN 'source_changed' THEN 'source' = ANY (given_back)
                WHEN 'made_private' THEN 'is_private' = ANY (given_back)
                WHEN 'made_open' THEN 'is_private' = ANY (given_back)
                ELSE false END
        )
        UPDATE candidate_events e SET fields = its.others FROM its
            WHERE e.tenant_id = NEW.tenant_id AND e.id = its.id AND its.kind = 'details_changed' AND its.others <> e.fields;
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION forget_parting() IS 'Trigger: fields that parting two people gives back are told as the parting alone.';
CREATE TRIGGER forget_parting AFTER UPDATE ON candidate_merges FOR EACH ROW
    WHEN (OLD.status = 'merged' AND NEW.status = 'unmerged') EXECUTE FUNCTION forget_parting();

GRANT EXECUTE ON FUNCTION remember_belongings(), remember_file(), remember_candidate(), forget_parting(), withhold_events()
    TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Private candidates, and those who are erased: what happened to them is theirs.

CREATE OR REPLACE FUNCTION belongings_of(of_tenant uuid, of_candidates uuid[]) RETURNS TABLE (entity text, row_id uuid)
    LANGUAGE sql STABLE AS $$
    WITH people AS (
        SELECT DISTINCT id FROM unnest(of_candidates) AS id
    ), runs AS (
        SELECT a.id FROM people p JOIN applications a ON a.tenant_id = of_tenant AND a.candidate_id = p.id
    ), papers AS (
        SELECT f.id FROM people p JOIN files f ON f.tenant_id = of_tenant AND f.candidate_id = p.id AND f.owner_id IS NULL
        UNION
        SELECT f.id FROM runs JOIN files f ON f.tenant_id = of_tenant AND f.application_id = runs.id AND f.owner_id IS NULL
        UNION
        SELECT m.file_id FROM people p JOIN mail_applications m ON m.tenant_id = of_tenant AND m.candidate_id = p.id
            AND m.file_id IS NOT NULL
    ), cvs AS (
        SELECT r.id FROM people p JOIN resumes r ON r.tenant_id = of_tenant AND r.candidate_id = p.id
    ), comparisons AS (
        SELECT m.id FROM people p JOIN match_runs m ON m.tenant_id = of_tenant AND m.candidate_id = p.id
        UNION SELECT m.id FROM runs JOIN match_runs m ON m.tenant_id = of_tenant AND m.application_id = runs.id
        UNION SELECT m.id FROM cvs JOIN match_runs m ON m.tenant_id = of_tenant AND m.resume_id = cvs.id
        UNION SELECT m.id FROM papers JOIN match_runs m ON m.tenant_id = of_tenant AND m.cv_file_id = papers.id
    ), talks AS (
        SELECT i.id FROM people p JOIN interviews i ON i.tenant_id = of_tenant AND i.candidate_id = p.id
        UNION SELECT i.id FROM runs JOIN interviews i ON i.tenant_id = of_tenant AND i.application_id = runs.id
    ), tests AS (
        SELECT g.id FROM people p JOIN assessment_assignments g ON g.tenant_id = of_tenant AND g.candidate_id = p.id
    ), sittings AS (
        SELECT t.id FROM tests JOIN attempts t ON t.tenant_id = of_tenant AND t.assignment_id = tests.id
    ), offered AS (
        SELECT o.id FROM runs JOIN offers o ON o.tenant_id = of_tenant AND o.application_id = runs.id
    )
    SELECT 'candidates', id FROM people
    UNION ALL SELECT 'candidate_summaries', id FROM people
    UNION ALL SELECT 'blind_candidates', id FROM people
    UNION ALL SELECT 'applications', id FROM runs
    UNION ALL SELECT hangs.entity, hangs.id FROM runs CROSS JOIN LATERAL (
        SELECT 'application_events' AS entity, e.id FROM application_events e
            WHERE e.tenant_id = of_tenant AND e.application_id = runs.id
        UNION ALL SELECT 'application_notes', n.id FROM application_notes n
            WHERE n.tenant_id = of_tenant AND n.application_id = runs.id
        UNION ALL SELECT 'custom_values', v.id FROM custom_values v
            WHERE v.tenant_id = of_tenant AND v.application_id = runs.id) AS hangs
    UNION ALL SELECT 'files', id FROM papers
    UNION ALL SELECT 'resumes', id FROM cvs
    UNION ALL SELECT hangs.entity, hangs.id FROM cvs CROSS JOIN LATERAL (
        SELECT 'resume_entities' AS entity, e.id FROM resume_entities e
            WHERE e.tenant_id = of_tenant AND e.resume_id = cvs.id
        UNION ALL SELECT 'resume_versions', v.id FROM resume_versions v
            WHERE v.tenant_id = of_tenant AND v.resume_id = cvs.id) AS hangs
    UNION ALL SELECT 'match_runs', id FROM comparisons
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
    UNION ALL SELECT 'assessment_assignments', id FROM tests
    UNION ALL SELECT 'assessment_invitations', i.id FROM tests
        JOIN assessment_invitations i ON i.tenant_id = of_tenant AND i.assignment_id = tests.id
    UNION ALL SELECT 'attempts', id FROM sittings
    UNION ALL SELECT 'attempt_summaries', id FROM sittings
    UNION ALL SELECT hangs.entity, hangs.id FROM sittings CROSS JOIN LATERAL (
        SELECT 'attempt_answers' AS entity, a.id FROM attempt_answers a
            WHERE a.tenant_id = of_tenant AND a.attempt_id = sittings.id
        UNION ALL SELECT 'proctoring_events', e.id FROM proctoring_events e
            WHERE e.tenant_id = of_tenant AND e.attempt_id = sittings.id
        UNION ALL SELECT 'proctoring_reviews', r.id FROM proctoring_reviews r
            WHERE r.tenant_id = of_tenant AND r.attempt_id = sittings.id
        UNION ALL SELECT 'proctoring_snapshots', s.id FROM proctoring_snapshots s
            WHERE s.tenant_id = of_tenant AND s.attempt_id = sittings.id) AS hangs
    UNION ALL SELECT 'offers', id FROM offered
    UNION ALL SELECT 'approvals', a.id FROM offered JOIN approvals a ON a.tenant_id = of_tenant AND a.offer_id = offered.id
    UNION ALL SELECT 'import_items', i.id FROM papers JOIN import_items i ON i.tenant_id = of_tenant AND i.file_id = papers.id
        AND i.candidate_id IS NULL
    UNION ALL SELECT hangs.entity, hangs.id FROM people CROSS JOIN LATERAL (
        SELECT 'candidate_mails' AS entity, m.id FROM candidate_mails m
            WHERE m.tenant_id = of_tenant AND m.candidate_id = people.id
        UNION ALL SELECT 'mail_applications', m.id FROM mail_applications m
            WHERE m.tenant_id = of_tenant AND m.candidate_id = people.id
        UNION ALL SELECT 'candidate_events', e.id FROM candidate_events e
            WHERE e.tenant_id = of_tenant AND e.candidate_id = people.id
        UNION ALL SELECT 'candidate_notes', n.id FROM candidate_notes n
            WHERE n.tenant_id = of_tenant AND n.candidate_id = people.id
        UNION ALL SELECT 'candidate_skills', s.id FROM candidate_skills s
            WHERE s.tenant_id = of_tenant AND s.candidate_id = people.id
        UNION ALL SELECT 'candidate_tags', t.id FROM candidate_tags t
            WHERE t.tenant_id = of_tenant AND t.candidate_id = people.id
        UNION ALL SELECT 'consents', c.id FROM consents c
            WHERE c.tenant_id = of_tenant AND c.candidate_id = people.id
        UNION ALL SELECT 'custom_values', v.id FROM custom_values v
            WHERE v.tenant_id = of_tenant AND v.candidate_id = people.id
        UNION ALL SELECT 'follow_ups', f.id FROM follow_ups f
            WHERE f.tenant_id = of_tenant AND f.candidate_id = people.id
        UNION ALL SELECT 'import_items', i.id FROM import_items i
            WHERE i.tenant_id = of_tenant AND i.candidate_id = people.id
        UNION ALL SELECT 'talent_pool_members', m.id FROM talent_pool_members m
            WHERE m.tenant_id = of_tenant AND m.candidate_id = people.id
        UNION ALL SELECT 'ai_calls', c.id FROM ai_calls c
            WHERE c.tenant_id = of_tenant AND c.candidate_id = people.id) AS hangs
    UNION SELECT 'candidate_merges', m.id FROM people JOIN candidate_merges m ON m.tenant_id = of_tenant
        AND people.id IN (m.survivor_id, m.merged_id)
    UNION SELECT 'duplicate_dismissals', d.id FROM people JOIN duplicate_dismissals d ON d.tenant_id = of_tenant
        AND people.id IN (d.candidate_id, d.other_id)
    -- What happened to a file is told with its name, by the record that had it then.
    UNION SELECT 'candidate_events', e.id FROM papers JOIN candidate_events e ON e.tenant_id = of_tenant
        AND e.subject_id = papers.id AND e.kind IN ('file_removed', 'file_restored')
    -- A file does not go while a mail names it.
    UNION SELECT 'mail_applications', m.id FROM papers JOIN mail_applications m ON m.tenant_id = of_tenant AND m.file_id = papers.id
$$;

CREATE OR REPLACE FUNCTION erase_people(p_tenant uuid, p_people uuid[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
DECLARE
    -- What refers to others goes before them.
    in_order constant text[] := '{proctoring_reviews,proctoring_snapshots,proctoring_events,attempt_answers,attempt_summaries,
        attempts,assessment_invitations,assessment_assignments,approvals,offers,interview_answers,interview_questions,
        interview_participants,interview_reschedules,reminders,scorecards,interviews,match_runs,resume_entities,
        resume_versions,candidate_skills,resumes,import_items,mail_applications,files,custom_values,candidate_mails,follow_ups,
        application_events,application_notes,applications,candidate_notes,candidate_tags,consents,talent_pool_members,
        candidate_events,ai_calls,candidate_merges,duplicate_dismissals,candidate_summaries,blind_candidates}';
    -- Columns by which a row that is long gone can be known to have been about somebody.
    pointing constant text[] := '{candidate_id,application_id,interview_id,survivor_id,merged_id,offer_id,resume_id}';
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    owned jsonb;
    ids uuid[];
    gone_before uuid[];
    told uuid[];
    addresses text[];
    each_entity text;
    empty text;
    number bigint;
    deleted bigint := 0;
    person uuid;
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    -- The order of every change of grants: jobs, then candidates.
    PERFORM FROM job_requisitions j WHERE j.tenant_id = p_tenant AND j.id IN (
        SELECT a.job_id FROM applications a WHERE a.tenant_id = p_tenant AND a.candidate_id = ANY (p_people))
        ORDER BY j.id FOR SHARE;
    PERFORM FROM candidates c WHERE c.tenant_id = p_tenant AND c.id = ANY (p_people) ORDER BY c.id FOR UPDATE;
    -- What goes now is not written down anew.
    PERFORM set_config('app.erasing', 'on', true);
    PERFORM capture_touch(p_tenant, 'candidates');
    number := current_setting('app.sync_txn')::bigint;
    -- What the audit log says of them, and will say of this, nobody can read any more.
    FOREACH person IN ARRAY p_people LOOP
        PERFORM audit_forget(p_tenant, person);
    END LOOP;

    SELECT coalesce(jsonb_object_agg(b.entity, b.of_them), '{}'), array_agg(DISTINCT an_id) INTO owned, ids FROM (
        SELECT entity, jsonb_agg(row_id) AS of_them, array_agg(row_id) AS them FROM (
            SELECT * FROM belongings_of(p_tenant, p_people) UNION SELECT * FROM mails_about(p_tenant, p_people)) AS each
            GROUP BY entity) AS b CROSS JOIN LATERAL unnest(b.them) AS an_id;
    SELECT array_agg(DISTINCT lower(c.email)) INTO addresses FROM candidates c
        WHERE c.tenant_id = p_tenant AND c.id = ANY (p_people) AND c.email IS NOT NULL;
    -- Rows that were deleted before: the history of fields still has their texts.
    SELECT coalesce(array_agg(DISTINCT f.row_id), '{}') INTO gone_before FROM field_changes f
        WHERE f.tenant_id = p_tenant AND f.column_name = ANY (pointing)
          AND (f.new_value IN (SELECT unnest(ids)::text) OR f.old_value IN (SELECT unnest(ids)::text))
          AND EXISTS (SELECT FROM sync_tombstones t WHERE t.tenant_id = p_tenant AND t.entity = f.entity AND t.row_id = f.row_id);
    told := ids || gone_before;

    WITH named AS (
        SELECT f.sha256 AS hash, f.preview_sha256 AS other FROM files f WHERE f.tenant_id = p_tenant AND f.id = ANY (ids)
        UNION ALL
        SELECT s.sha256, s.preview_sha256 FROM proctoring_snapshots s WHERE s.tenant_id = p_tenant AND s.id = ANY (ids))
    INSERT INTO blob_removals (tenant_id, sha256)
        SELECT p_tenant, hash FROM named WHERE hash IS NOT NULL
        UNION SELECT p_tenant, other FROM named WHERE other IS NOT NULL
        ON CONFLICT DO NOTHING;

    UPDATE mailbox_messages k SET candidate_ids = ARRAY(SELECT unnest(k.candidate_ids) EXCEPT SELECT unnest(p_people))
        WHERE k.tenant_id = p_tenant AND k.candidate_ids && p_people;
    DELETE FROM mail_outbox m WHERE m.tenant_id = p_tenant
        AND (m.candidate_mail_id = ANY (ids) OR lower(m.recipient) = ANY (addresses));
    DELETE FROM assessment_invitations i WHERE i.tenant_id = p_tenant AND i.assignment_id IS NULL
        AND lower(i.candidate_email) = ANY (addresses);
    DELETE FROM interview_links l WHERE l.tenant_id = p_tenant AND l.interview_id = ANY (ids);
    DELETE FROM demographics d WHERE d.tenant_id = p_tenant AND d.candidate_id = ANY (p_people);
    DELETE FROM embeddings e WHERE e.tenant_id = p_tenant AND (e.row_id = ANY (p_people) OR e.row_id IN (
        SELECT d.id FROM document_chunks d WHERE d.tenant_id = p_tenant AND d.file_id = ANY (ids)));
    DELETE FROM legacy_ids l WHERE l.tenant_id = p_tenant AND l.row_id = ANY (ids);
    DELETE FROM notifications n WHERE n.tenant_id = p_tenant AND n.related_id = ANY (ids);
    DELETE FROM activity_events a WHERE a.tenant_id = p_tenant AND a.row_id = ANY (ids);
    UPDATE executions x SET (input_data, result_data, node_data, error_message) =
        (NULL, NULL, NULL, CASE WHEN x.error_message IS NOT NULL THEN 'Erased' END)
        WHERE x.tenant_id = p_tenant AND EXISTS (SELECT FROM unnest(p_people) AS p (id) WHERE strpos(
            coalesce(x.input_data::text, '') || coalesce(x.result_data::text, '') || coalesce(x.node_data::text, ''), p.id::text) > 0);
    -- Job seekers keep what is theirs.
    UPDATE files f SET (candidate_id, application_id) = (NULL, NULL) WHERE f.tenant_id = p_tenant AND f.owner_id IS NOT NULL
        AND (f.candidate_id = ANY (p_people) OR f.application_id = ANY (ids));
    UPDATE tracked_applications t SET application_id = NULL WHERE t.tenant_id = p_tenant AND t.application_id = ANY (ids);
    DELETE FROM edit_conflicts c WHERE c.tenant_id = p_tenant AND (c.row_id = ANY (told) OR c.fields IS NOT NULL AND EXISTS (
        SELECT FROM unnest(p_people) AS p (id) WHERE strpos(c.fields::text, p.id::text) > 0));
    DELETE FROM field_changes f WHERE f.tenant_id = p_tenant AND f.row_id IN (SELECT unnest(told));

    -- What the other record had of them until the two were parted.
    DELETE FROM field_changes f USING candidate_merges m CROSS JOIN LATERAL jsonb_array_elements(m.changes) AS change
        WHERE m.tenant_id = p_tenant AND m.merged_id = ANY (p_people) AND m.status = 'unmerged'
          AND f.tenant_id = p_tenant AND f.entity = 'candidates' AND f.row_id = m.survivor_id
          AND change ->> 'row' = m.survivor_id::text AND change ->> 'column' = f.column_name
          AND change ->> 'new' IN (f.old_value, f.new_value);
    -- A merge moved rows, a parting some of them back: what stays with the other record lets go of what goes.
    UPDATE interviews i SET match_run_id = CASE WHEN i.match_run_id = ANY (ids) THEN NULL ELSE i.match_run_id END,
                            cv_file_id = CASE WHEN i.cv_file_id = ANY (ids) THEN NULL ELSE i.cv_file_id END
        WHERE i.tenant_id = p_tenant AND i.id <> ALL (ids) AND (i.match_run_id = ANY (ids) OR i.cv_file_id = ANY (ids));
    UPDATE candidate_mails x SET application_id = NULL
        WHERE x.tenant_id = p_tenant AND x.id <> ALL (ids) AND x.application_id = ANY (ids);
    UPDATE follow_ups x SET application_id = NULL
        WHERE x.tenant_id = p_tenant AND x.id <> ALL (ids) AND x.application_id = ANY (ids);
    UPDATE assessment_assignments x SET application_id = NULL
        WHERE x.tenant_id = p_tenant AND x.id <> ALL (ids) AND x.application_id = ANY (ids);
    UPDATE candidate_skills x SET resume_id = NULL
        WHERE x.tenant_id = p_tenant AND x.id <> ALL (ids) AND x.resume_id = ANY (ids);
    UPDATE resumes x SET file_id = NULL WHERE x.tenant_id = p_tenant AND x.id <> ALL (ids) AND x.file_id = ANY (ids);
    UPDATE offers x SET file_id = NULL WHERE x.tenant_id = p_tenant AND x.id <> ALL (ids) AND x.file_id = ANY (ids);
    UPDATE import_items x SET file_id = NULL WHERE x.tenant_id = p_tenant AND x.id <> ALL (ids) AND x.file_id = ANY (ids);

    FOREACH each_entity IN ARRAY in_order LOOP
        CONTINUE WHEN NOT owned ? each_entity;
        EXECUTE format('DELETE FROM %I WHERE tenant_id = $1 AND id IN (SELECT v::uuid FROM jsonb_array_elements_text($2) AS v)',
                       each_entity) USING p_tenant, owned -> each_entity;
        GET DIAGNOSTICS number = ROW_COUNT;
        deleted := deleted + number;
    END LOOP;
    -- The row stays, without contents: requests and other people's rows refer to it. A site's own columns are emptied too.
    SELECT string_agg(format('%I = DEFAULT', a.attname), ', ') INTO empty FROM pg_attribute a
        WHERE a.attrelid = 'candidates'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
          AND a.attname NOT IN ('tenant_id', 'id', 'full_name', 'created_at', 'created_by', 'updated_at', 'updated_by',
                                'deleted_at', 'sync_txn')
          AND (NOT a.attnotnull OR a.atthasdef);
    EXECUTE format('UPDATE candidates SET full_name = ''Erased'', deleted_at = coalesce(deleted_at, now()), %s '
                   'WHERE tenant_id = $1 AND id = ANY ($2)', empty) USING p_tenant, p_people;
    DELETE FROM field_changes f WHERE f.tenant_id = p_tenant AND f.row_id IN (SELECT unnest(told)); -- what a trigger may have noted since

    -- Told to everybody who had them, those that were removed long ago too.
    UPDATE sync_tombstones t SET erased = true, sync_txn = current_setting('app.sync_txn')::bigint
        WHERE t.tenant_id = p_tenant AND (t.row_id = ANY (told) OR t.entity IN ('edit_conflicts', 'assessment_invitations', 'notifications')
                                         AND t.sync_txn = current_setting('app.sync_txn')::bigint);
    FOR each_entity IN SELECT DISTINCT t.entity FROM sync_tombstones t WHERE t.tenant_id = p_tenant
            AND t.sync_txn = current_setting('app.sync_txn')::bigint LOOP
        PERFORM capture_touch(p_tenant, each_entity);
    END LOOP;
    PERFORM set_config('app.erasing', '', true);
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN deleted;
END
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- The workspace's own fields, and people who were removed and brought back

CREATE FUNCTION remember_own_field() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    acting constant uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    about custom_values;
BEGIN
    IF TG_OP = 'DELETE' THEN
        about := OLD;
    ELSE
        about := NEW;
    END IF;
    -- Without a person it is the owner who loads rows that were made elsewhere, at times of their own.
    IF about.candidate_id IS NULL OR acting IS NULL OR current_setting('app.erasing', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('app.tenant', about.tenant_id::text, true);
    INSERT INTO candidate_events AS e (tenant_id, id, candidate_id, kind, occurred_at, actor_id, fields)
        SELECT about.tenant_id,
               derived_id(now(), concat_ws('/', 'details', about.candidate_id, current_setting('app.sync_txn'), acting)),
               about.candidate_id, 'details_changed', now(),
               (SELECT m.user_id FROM memberships m WHERE m.tenant_id = about.tenant_id AND m.user_id = acting),
               jsonb_build_array(f.label)
        FROM custom_fields f
        WHERE f.tenant_id = about.tenant_id AND f.id = about.field_id
          -- What comes with a new person is their beginning, also where a push was cut between the two.
          AND EXISTS (SELECT FROM candidates c WHERE c.tenant_id = about.tenant_id AND c.id = about.candidate_id
                      AND c.created_at < now() - interval '1 minute')
        ON CONFLICT (tenant_id, id) DO UPDATE SET fields = (
            SELECT jsonb_agg(DISTINCT n.value ORDER BY n.value) FROM jsonb_array_elements(e.fields || EXCLUDED.fields) AS n);
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_own_field() IS 'Trigger: writes down that a field of the workspace''s own was filled, changed or emptied for a candidate.';
CREATE TRIGGER remember_given AFTER INSERT OR DELETE ON custom_values FOR EACH ROW EXECUTE FUNCTION remember_own_field();
-- A merge moves values to another person; that is told as the merge.
CREATE TRIGGER remember_changed AFTER UPDATE ON custom_values FOR EACH ROW
    WHEN (OLD.value IS DISTINCT FROM NEW.value) EXECUTE FUNCTION remember_own_field();

CREATE FUNCTION remember_presence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    acting constant uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    done constant text := CASE WHEN NEW.deleted_at IS NULL THEN 'restored' ELSE 'removed' END;
BEGIN
    IF current_setting('app.erasing', true) = 'on' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    INSERT INTO candidate_events (tenant_id, id, candidate_id, kind, occurred_at, actor_id)
        SELECT NEW.tenant_id, derived_id(now(), concat_ws('/', done, NEW.id, current_setting('app.sync_txn'), acting)), NEW.id, done,
               now(), (SELECT m.user_id FROM memberships m WHERE m.tenant_id = NEW.tenant_id AND m.user_id = acting)
        -- Merging removes and parting restores, and both are told as such.
        WHERE NOT EXISTS (SELECT FROM candidate_merges o WHERE o.tenant_id = NEW.tenant_id AND o.merged_id = NEW.id
                          AND o.status = 'merged')
        ON CONFLICT DO NOTHING;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_presence() IS 'Trigger: writes down that a candidate was removed or brought back.';
CREATE TRIGGER remember_presence AFTER UPDATE ON candidates FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION remember_presence();

GRANT EXECUTE ON FUNCTION remember_own_field(), remember_presence() TO shortlist_app, shortlist_worker;
