-- A hiring manager sees the jobs they decide about and what belongs to those jobs, and nothing else of recruiting. What
-- everybody who recruits needs in order to read a row, the names of skills and of job titles, is a scope of its own.

INSERT INTO role_scopes (role, scope, see) VALUES
    ('tenant_admin', 'vocabulary', 'all'), ('recruiter', 'vocabulary', 'all'), ('hiring_manager', 'vocabulary', 'all');
UPDATE sync_entities SET declaration = declaration || '{"scope": "vocabulary"}' WHERE entity IN ('skills', 'job_roles');
UPDATE role_scopes SET see = 'granted' WHERE role = 'hiring_manager' AND scope = 'recruiting';

-- Interviewers see granted rows too, but none of these tables: "granted" may name the roles.
UPDATE sync_entities SET declaration = declaration || '{"granted": ["hiring_manager"]}'
    WHERE entity IN ('job_requisitions', 'stages', 'job_description_versions', 'candidates', 'candidate_skills', 'resumes',
                     'applications', 'application_notes', 'application_events', 'interview_reschedules', 'reminders');
COMMENT ON FUNCTION declare_synced(text, jsonb) IS
$$Makes a tenant's table travel to clients: row-level security, capture, stamping, and the declaration the server serves.
Members: scope (needed): who sees it, by role_scopes; scope_column: names each row's own scope in its stead; granted
(false): roles that see granted rows see those that row_grants names, or, where it is a list of roles, those roles alone;
owner: the column with the person whose own row it
is; private_to: the column with the only person who may see a row; subject: the column with the person the row is about,
for the audit log; title: column; editable (true); soft_delete (false): removal can be undone; merge_groups: [[columns]];
search: [columns]; fixed: columns that keep the value they were created with; writable: the only columns clients may write;
read_only: columns that clients may not write; rights: see declare_rights(). Columns added later travel without a word here.$$;

CREATE INDEX applications_candidate ON applications (tenant_id, candidate_id);

-- ---------------------------------------------------------------------------------------------------------------
-- What hiring managers may see. A job is held by its hiring manager while it is there and the person is an active member
-- with that role. With the job goes what hangs on it; with each application that is there, of a candidate who is there,
-- the candidate, the CVs, files and skills, the notes that are nobody's alone, the events and the interviews with what
-- hangs on those. Scorecards follow the panel's rule: whoever sits on it sees others' after their own. Rows that are
-- removed for the time being stay granted, so that their removal can be undone by those who may.

CREATE FUNCTION hiring_grants(of_tenant uuid, of_candidates uuid[], of_jobs uuid[], with_pipeline boolean)
    RETURNS TABLE (user_id uuid, entity text, row_id uuid, effect text) LANGUAGE sql STABLE AS $$
    WITH held AS (
        SELECT m.user_id, a.id AS application_id, a.candidate_id, a.job_id
        FROM unnest(of_candidates) AS wanted (id)
        JOIN candidates c ON c.tenant_id = of_tenant AND c.id = wanted.id AND c.deleted_at IS NULL
        JOIN applications a ON a.tenant_id = of_tenant AND a.candidate_id = c.id AND a.deleted_at IS NULL
        JOIN job_requisitions j ON j.tenant_id = of_tenant AND j.id = a.job_id AND j.deleted_at IS NULL
        JOIN memberships m ON m.tenant_id = of_tenant AND m.user_id = j.hiring_manager_id AND m.is_active
        AND m.role = 'hiring_manager'
    ), people AS (
        SELECT DISTINCT h.user_id, h.candidate_id FROM held h
    ), talks AS (
        SELECT DISTINCT h.user_id, i.id AS interview_id FROM held h
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
        JOIN application_notes n ON n.tenant_id = of_tenant AND n.application_id = h.application_id
        AND (n.private_to IS NULL OR n.private_to = h.user_id)
    UNION ALL
    SELECT h.user_id, 'application_events', e.id, 'granted' FROM held h
        JOIN application_events e ON e.tenant_id = of_tenant AND e.application_id = h.application_id
    UNION ALL
    SELECT p.user_id, 'candidates', p.candidate_id, 'granted' FROM people p
    UNION ALL
    SELECT p.user_id, 'candidate_skills', s.id, 'granted' FROM people p
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
COMMENT ON FUNCTION hiring_grants(uuid, uuid[], uuid[], boolean) IS
    'The grants that hiring managers should have now: of what belongs to these candidates, of these jobs, and of the steps of the workspace''s own pipeline.';

CREATE FUNCTION granted_rows(of_tenant uuid, of_candidates uuid[], of_jobs uuid[], with_pipeline boolean)
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
COMMENT ON FUNCTION granted_rows(uuid, uuid[], uuid[], boolean) IS
    'The rows whose grants follow from these candidates, these jobs and the workspace''s own pipeline.';

CREATE FUNCTION refresh_grants(of_tenant uuid, of_candidates uuid[], of_jobs uuid[], with_pipeline boolean) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    number bigint;
    changed text[];
    touched text;
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true); -- psql may have set none
    IF with_pipeline THEN
        -- A step and a manager that are new at the same time: one of the two sees the other.
        PERFORM pg_advisory_xact_lock(hashtextextended('pipeline of ' || of_tenant, 0));
    END IF;
    -- In this order everywhere: jobs, candidates, members. Whoever waits sees in the next statement what was committed.
    PERFORM FROM job_requisitions j WHERE j.tenant_id = of_tenant AND (j.id = ANY (of_jobs) OR j.id IN (
        SELECT a.job_id FROM applications a WHERE a.tenant_id = of_tenant AND a.candidate_id = ANY (of_candidates)))
        ORDER BY j.id FOR SHARE;
    PERFORM FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = ANY (of_candidates) ORDER BY c.id FOR NO KEY UPDATE;
    -- Nobody concerned is deactivated, or made active again, between the look and the commit.
    PERFORM FROM memberships m WHERE m.tenant_id = of_tenant AND m.user_id IN (
        SELECT p.user_id FROM interviews i JOIN interview_participants p ON p.tenant_id = i.tenant_id AND p.interview_id = i.id
        WHERE i.tenant_id = of_tenant AND i.candidate_id = ANY (of_candidates)
        UNION
        SELECT j.hiring_manager_id FROM job_requisitions j WHERE j.tenant_id = of_tenant AND (j.id = ANY (of_jobs) OR j.id IN (
            SELECT a.job_id FROM applications a WHERE a.tenant_id = of_tenant AND a.candidate_id = ANY (of_candidates))))
        ORDER BY m.user_id FOR SHARE;
    -- (Compiling this statement, jit, would take longer than running it.)
    -- The number that capture_touch() would take; it is announced below, for the tables that changed.
    number := NULLIF(current_setting('app.sync_txn', true), '')::bigint;
    IF number IS NULL THEN
        number := nextval('sync_txn_numbers');
        PERFORM set_config('app.sync_txn', number::text, true);
    END IF;
    WITH wanted AS (
        -- What is withheld is withheld, whatever else would grant it.
        SELECT w.user_id, w.entity, w.row_id, max(w.effect) AS effect FROM (
            SELECT * FROM hiring_grants(of_tenant, of_candidates, of_jobs, with_pipeline)
            UNION ALL
            SELECT p.* FROM (SELECT DISTINCT i.candidate_id FROM interviews i
                             WHERE i.tenant_id = of_tenant AND i.candidate_id = ANY (of_candidates)) AS met
            CROSS JOIN LATERAL panel_grants(of_tenant, met.candidate_id) AS p) AS w
        GROUP BY w.user_id, w.entity, w.row_id
    ), present AS (
        SELECT g.user_id, g.entity, g.row_id, g.effect::text AS effect
        FROM granted_rows(of_tenant, of_candidates, of_jobs, with_pipeline) AS r
        JOIN row_grants g ON g.tenant_id = of_tenant AND g.entity = r.entity AND g.row_id = r.row_id
    ), written AS (
        INSERT INTO row_grants AS g (tenant_id, user_id, entity, row_id, effect, sync_txn)
            SELECT of_tenant, user_id, entity, row_id, coalesce(w.effect, 'revoked'), number
            FROM wanted w FULL JOIN present p USING (user_id, entity, row_id)
            WHERE coalesce(w.effect, 'revoked') <> coalesce(p.effect, 'revoked')
            ORDER BY user_id, entity, row_id
            ON CONFLICT (tenant_id, user_id, entity, row_id)
                DO UPDATE SET effect = EXCLUDED.effect, sync_txn = EXCLUDED.sync_txn WHERE g.effect <> EXCLUDED.effect
            RETURNING entity
    )
    SELECT count(*), array_agg(DISTINCT entity) INTO number, changed FROM written;
    FOREACH touched IN ARRAY coalesce(changed, '{}') LOOP
        IF current_setting('app.sync_tenant', true) IS DISTINCT FROM of_tenant::text
           OR strpos(current_setting('app.sync_tables', true), '|' || touched || '|') = 0 THEN
            PERFORM capture_touch(of_tenant, touched); -- refuses another tenant
        END IF;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN number;
END
$$;
COMMENT ON FUNCTION refresh_grants(uuid, uuid[], uuid[], boolean) IS
    'Makes the grants of hiring managers and of panels what they should be, for these candidates, these jobs and the workspace''s pipeline; returns how many changed. Doing it twice changes nothing.';

CREATE OR REPLACE FUNCTION refresh_panel_grants(of_tenant uuid, of_candidate uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM refresh_grants(of_tenant, ARRAY[of_candidate], '{}', false);
END
$$;
COMMENT ON FUNCTION refresh_panel_grants(uuid, uuid) IS
    'Makes the grants of what belongs to one candidate what they should be. Doing it twice changes nothing.';
REVOKE ALL ON FUNCTION hiring_grants(uuid, uuid[], uuid[], boolean), granted_rows(uuid, uuid[], uuid[], boolean),
    refresh_grants(uuid, uuid[], uuid[], boolean) FROM PUBLIC;

-- Triggers pass TG_TABLE_NAME, a name, whose collation "C" is not the index's: said outright, or the index is not used.
CREATE OR REPLACE FUNCTION set_grant(of_tenant uuid, to_user uuid, of_entity text, of_row uuid, wanted grant_effect) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    present grant_effect;
BEGIN
    SELECT effect INTO present FROM row_grants
        WHERE tenant_id = of_tenant AND user_id = to_user AND entity = of_entity COLLATE "default" AND row_id = of_row;
    IF present = wanted OR (present IS NULL AND wanted = 'revoked') THEN
        RETURN; -- what was never granted needs no revocation
    END IF;
    -- Announced once per transaction and table, which also refuses another tenant.
    IF current_setting('app.sync_tenant', true) IS DISTINCT FROM of_tenant::text
       OR strpos(current_setting('app.sync_tables', true), '|' || of_entity || '|') = 0 THEN
        PERFORM capture_touch(of_tenant, of_entity);
    END IF;
    INSERT INTO row_grants AS g (tenant_id, user_id, entity, row_id, effect, sync_txn)
        VALUES (of_tenant, to_user, of_entity, of_row, wanted, current_setting('app.sync_txn')::bigint)
        ON CONFLICT (tenant_id, user_id, entity, row_id) DO UPDATE SET effect = EXCLUDED.effect, sync_txn = EXCLUDED.sync_txn;
END
$$;
CREATE OR REPLACE FUNCTION revoke_row(of_tenant uuid, of_entity text, of_row uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    PERFORM set_grant(g.tenant_id, g.user_id, g.entity, g.row_id, 'revoked') FROM row_grants g
        WHERE g.tenant_id = of_tenant AND g.entity = of_entity COLLATE "default" AND g.row_id = of_row;
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;

-- Thousands of rows may be taken back at once: conflicts about them are looked for once.
CREATE OR REPLACE FUNCTION hand_over_conflicts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid;
    taken edit_conflicts;
    private_column text;
    is_private boolean;
BEGIN
    FOR of_tenant IN SELECT DISTINCT tenant_id FROM after_change LOOP
        PERFORM set_config('app.tenant', of_tenant::text, true); -- psql may have set none
        FOR taken IN
            SELECT c.* FROM edit_conflicts c
            WHERE c.tenant_id = of_tenant AND c.status = 'open' AND c.private_to IS NOT NULL
              AND EXISTS (
                SELECT FROM after_change a JOIN before_change b USING (tenant_id, user_id, entity, row_id)
                WHERE a.tenant_id = of_tenant AND a.row_id = c.row_id AND a.entity = c.entity AND a.user_id = c.private_to
                AND b.effect = 'granted' AND a.effect <> 'granted')
              AND NOT EXISTS (
                SELECT FROM memberships m JOIN role_scopes s ON s.role = m.role AND s.scope = c.row_scope AND s.see = 'all'
                WHERE m.tenant_id = of_tenant AND m.user_id = c.private_to)
        LOOP
            -- Of a row that is private to one person the values may be a draft: they stay their author's.
            SELECT e.declaration ->> 'private_to' INTO private_column FROM sync_entities e WHERE e.entity = taken.entity;
            IF private_column IS NOT NULL THEN
                EXECUTE format('SELECT %I IS NOT NULL FROM %I WHERE tenant_id = $1 AND id = $2', private_column, taken.entity)
                    INTO is_private USING taken.tenant_id, taken.row_id;
                CONTINUE WHEN is_private IS DISTINCT FROM false;
            END IF;
            DELETE FROM edit_conflicts WHERE tenant_id = taken.tenant_id AND id = taken.id;
            taken.id := gen_random_uuid();
            taken.private_to := NULL;
            IF taken.kind = 'refused' THEN
                taken.kind := 'review';
            END IF;
            INSERT INTO edit_conflicts SELECT taken.*;
        END LOOP;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION hand_over_conflicts() IS
    'Trigger, once per statement: grants ended, and with them the persons'' own conflicts about the rows.';
DROP TRIGGER hand_over_conflicts ON row_grants;
CREATE TRIGGER hand_over_conflicts AFTER UPDATE ON row_grants
    REFERENCING OLD TABLE AS before_change NEW TABLE AS after_change
    FOR EACH STATEMENT EXECUTE FUNCTION hand_over_conflicts();

-- ---------------------------------------------------------------------------------------------------------------
-- What sets grants off: jobs, members and steps

CREATE FUNCTION grant_by_job() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    people uuid[];
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    SELECT coalesce(array_agg(DISTINCT a.candidate_id), '{}') INTO people FROM applications a
        WHERE a.tenant_id = NEW.tenant_id AND a.job_id = NEW.id;
    PERFORM refresh_grants(NEW.tenant_id, people, ARRAY[NEW.id], false);
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_job() IS 'Trigger: a job that gets another hiring manager, is removed or restored changes what managers see.';
CREATE TRIGGER hiring_grants_there AFTER INSERT ON job_requisitions FOR EACH ROW
    WHEN (NEW.hiring_manager_id IS NOT NULL) EXECUTE FUNCTION grant_by_job();
CREATE TRIGGER hiring_grants_handed AFTER UPDATE ON job_requisitions FOR EACH ROW
    WHEN (OLD.hiring_manager_id IS DISTINCT FROM NEW.hiring_manager_id OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL))
    EXECUTE FUNCTION grant_by_job();

CREATE FUNCTION grant_by_manager() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    jobs uuid[];
    people uuid[];
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    SELECT coalesce(array_agg(j.id), '{}') INTO jobs FROM job_requisitions j
        WHERE j.tenant_id = NEW.tenant_id AND j.hiring_manager_id = NEW.user_id;
    SELECT coalesce(array_agg(DISTINCT a.candidate_id), '{}') INTO people FROM applications a
        WHERE a.tenant_id = NEW.tenant_id AND a.job_id = ANY (jobs);
    PERFORM refresh_grants(NEW.tenant_id, people, jobs, true);
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_manager() IS 'Trigger: a member becomes a hiring manager, or is one no longer.';
CREATE TRIGGER hiring_grants_there AFTER INSERT ON memberships FOR EACH ROW
    WHEN (NEW.role = 'hiring_manager') EXECUTE FUNCTION grant_by_manager();
CREATE TRIGGER hiring_grants_role AFTER UPDATE ON memberships FOR EACH ROW
    WHEN ((OLD.role = 'hiring_manager' OR NEW.role = 'hiring_manager')
          AND (OLD.role <> NEW.role OR OLD.is_active <> NEW.is_active))
    EXECUTE FUNCTION grant_by_manager();

CREATE FUNCTION grant_with_job() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was uuid := CASE TG_OP WHEN 'UPDATE' THEN OLD.job_id END;
BEGIN
    PERFORM refresh_grants(NEW.tenant_id, '{}', array_remove(ARRAY[was, NEW.job_id], NULL),
                           NEW.job_id IS NULL OR (TG_OP = 'UPDATE' AND was IS NULL));
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_with_job() IS 'Trigger: a step of a pipeline, or a version of a job''s description, goes with its job.';
CREATE TRIGGER hiring_grants_there AFTER INSERT ON stages FOR EACH ROW EXECUTE FUNCTION grant_with_job();
CREATE TRIGGER hiring_grants_moved AFTER UPDATE ON stages FOR EACH ROW
    WHEN (OLD.job_id IS DISTINCT FROM NEW.job_id) EXECUTE FUNCTION grant_with_job();
CREATE TRIGGER hiring_grants_there AFTER INSERT ON job_description_versions FOR EACH ROW EXECUTE FUNCTION grant_with_job();

-- ---------------------------------------------------------------------------------------------------------------
-- What sets grants off: applications, and what hangs on them and on candidates

CREATE FUNCTION grant_by_new_applications() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid;
    people uuid[];
BEGIN
    FOR of_tenant IN SELECT DISTINCT tenant_id FROM added LOOP
        PERFORM set_config('app.tenant', of_tenant::text, true);
        -- Locked before it is asked who decides: a job that changes hands now waits, or is waited for.
        PERFORM FROM job_requisitions j WHERE j.tenant_id = of_tenant
            AND j.id IN (SELECT a.job_id FROM added a WHERE a.tenant_id = of_tenant) ORDER BY j.id FOR SHARE;
        SELECT coalesce(array_agg(DISTINCT a.candidate_id), '{}') INTO people FROM added a
            JOIN job_requisitions j ON j.tenant_id = of_tenant AND j.id = a.job_id AND j.hiring_manager_id IS NOT NULL
            WHERE a.tenant_id = of_tenant;
        IF people <> '{}' THEN
            PERFORM refresh_grants(of_tenant, people, '{}', false);
        END IF;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_new_applications() IS
    'Trigger, once per statement: applications to a job bring their candidates to its hiring manager.';
CREATE TRIGGER hiring_grants_there AFTER INSERT ON applications REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION grant_by_new_applications();

-- A row that comes, or that changes hands, between candidates, applications or jobs.
CREATE FUNCTION grant_by_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    before jsonb := CASE TG_OP WHEN 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
    after jsonb := CASE TG_OP WHEN 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
    of_tenant uuid := coalesce(after ->> 'tenant_id', before ->> 'tenant_id')::uuid;
    people uuid[] := ARRAY[(before ->> 'candidate_id')::uuid, (after ->> 'candidate_id')::uuid];
    jobs uuid[] := '{}';
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    IF TG_OP = 'DELETE' THEN
        PERFORM revoke_row(of_tenant, TG_TABLE_NAME::text, OLD.id);
    END IF;
    IF TG_TABLE_NAME = 'application_notes' THEN
        SELECT array_agg(a.candidate_id) INTO people FROM applications a WHERE a.tenant_id = of_tenant
            AND a.id IN ((before ->> 'application_id')::uuid, (after ->> 'application_id')::uuid);
    ELSIF TG_TABLE_NAME = 'files' THEN
        jobs := array_remove(ARRAY[(before ->> 'job_id')::uuid, (after ->> 'job_id')::uuid], NULL);
    END IF;
    people := array_remove(people, NULL);
    IF people <> '{}' OR jobs <> '{}' THEN
        PERFORM refresh_grants(of_tenant, people, jobs, false);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_owner() IS
    'Trigger: a row that goes, or comes to another candidate, application or job, changes what hiring managers see.';
CREATE TRIGGER hiring_grants_moved AFTER UPDATE ON applications FOR EACH ROW
    WHEN ((OLD.candidate_id, OLD.job_id) IS DISTINCT FROM (NEW.candidate_id, NEW.job_id)
          OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)) EXECUTE FUNCTION grant_by_owner();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON applications FOR EACH ROW EXECUTE FUNCTION grant_by_owner();
CREATE TRIGGER hiring_grants_moved AFTER UPDATE ON application_notes FOR EACH ROW
    WHEN (OLD.application_id <> NEW.application_id) EXECUTE FUNCTION grant_by_owner();
CREATE TRIGGER hiring_grants_moved AFTER UPDATE ON candidate_skills FOR EACH ROW
    WHEN (OLD.candidate_id <> NEW.candidate_id) EXECUTE FUNCTION grant_by_owner();
CREATE TRIGGER hiring_grants_moved AFTER UPDATE ON resumes FOR EACH ROW
    WHEN (OLD.candidate_id IS DISTINCT FROM NEW.candidate_id) EXECUTE FUNCTION grant_by_owner();
CREATE TRIGGER hiring_grants_there AFTER INSERT ON files FOR EACH ROW
    WHEN (NEW.job_id IS NOT NULL AND NEW.candidate_id IS NULL) EXECUTE FUNCTION grant_by_owner();
CREATE TRIGGER hiring_grants_moved AFTER UPDATE ON files FOR EACH ROW
    WHEN ((OLD.candidate_id, OLD.application_id, OLD.job_id) IS DISTINCT FROM (NEW.candidate_id, NEW.application_id, NEW.job_id))
    EXECUTE FUNCTION grant_by_owner();
CREATE TRIGGER hiring_grants_moved AFTER UPDATE ON interviews FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL AND (OLD.application_id, OLD.job_id) IS DISTINCT FROM (NEW.application_id, NEW.job_id))
    EXECUTE FUNCTION grant_by_owner();

-- A new row that hangs on a candidate or an application, which happens often: whoever is granted that is granted the row.
-- The candidate's lock keeps a refresh of the same candidate from missing it.
CREATE FUNCTION grant_with_parent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
COMMENT ON FUNCTION grant_with_parent() IS
    'Trigger: a new row of a candidate or an application is there for the hiring managers who see that.';
CREATE TRIGGER hiring_grants_there AFTER INSERT ON application_notes FOR EACH ROW EXECUTE FUNCTION grant_with_parent();
-- What a new application begins with is granted with it.
CREATE TRIGGER hiring_grants_there AFTER INSERT ON application_events FOR EACH ROW
    WHEN (NEW.kind <> 'applied') EXECUTE FUNCTION grant_with_parent();
CREATE TRIGGER hiring_grants_there AFTER INSERT ON candidate_skills FOR EACH ROW EXECUTE FUNCTION grant_with_parent();
CREATE TRIGGER hiring_grants_there AFTER INSERT ON resumes FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL) EXECUTE FUNCTION grant_with_parent();
CREATE TRIGGER hiring_grants_new AFTER INSERT ON files FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL AND NEW.owner_id IS NULL) EXECUTE FUNCTION grant_with_parent();

CREATE FUNCTION grant_by_new_interview() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    PERFORM FROM candidates c WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.candidate_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = NEW.tenant_id AND g.entity = 'candidates'
               AND g.row_id = NEW.candidate_id AND g.effect = 'granted') THEN
        PERFORM refresh_panel_grants(NEW.tenant_id, NEW.candidate_id);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION grant_by_new_interview() IS 'Trigger: an interview of an application is there for the job''s hiring manager.';
CREATE TRIGGER hiring_grants_there AFTER INSERT ON interviews FOR EACH ROW
    WHEN (NEW.candidate_id IS NOT NULL) EXECUTE FUNCTION grant_by_new_interview();
CREATE TRIGGER hiring_grants_there AFTER INSERT OR DELETE ON interview_reschedules FOR EACH ROW EXECUTE FUNCTION grant_by_part();
CREATE TRIGGER hiring_grants_there AFTER INSERT OR DELETE ON reminders FOR EACH ROW EXECUTE FUNCTION grant_by_part();

-- A row that is deleted for good may be created again with its id: nobody is granted it beforehand.
CREATE FUNCTION revoke_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM revoke_row(OLD.tenant_id, TG_TABLE_NAME::text, OLD.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION revoke_deleted() IS 'Trigger: a deleted row is taken back from everybody who was granted it.';
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON job_requisitions FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON stages FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON job_description_versions FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON candidates FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON candidate_skills FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON resumes FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON application_notes FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON application_events FOR EACH ROW EXECUTE FUNCTION revoke_deleted();
CREATE TRIGGER hiring_grants_gone AFTER DELETE ON interviews FOR EACH ROW EXECUTE FUNCTION revoke_deleted();

GRANT EXECUTE ON FUNCTION grant_by_job(), grant_by_manager(), grant_with_job(), grant_by_new_applications(), grant_by_owner(),
    grant_with_parent(), grant_by_new_interview(), revoke_deleted() TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- What a hiring manager writes stays within what they see

CREATE FUNCTION keep_to_granted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    before jsonb;
    after jsonb;
    named uuid;
BEGIN
    IF current_setting('app.role', true) IS DISTINCT FROM 'hiring_manager' OR current_user = 'shortlist_owner' THEN
        RETURN NEW;
    END IF;
    before := CASE TG_OP WHEN 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
    after := to_jsonb(NEW);
    FOR i IN 0 .. TG_NARGS - 2 BY 2 LOOP
        named := (after ->> TG_ARGV[i])::uuid;
        IF named IS NOT NULL AND after ->> TG_ARGV[i] IS DISTINCT FROM before ->> TG_ARGV[i] AND NOT EXISTS (
            SELECT FROM row_grants g WHERE g.tenant_id = NEW.tenant_id AND g.user_id = acting AND g.entity = TG_ARGV[i + 1]
            AND g.row_id = named AND g.effect = 'granted') THEN
            -- The same words whether the row is another manager's or not there at all.
            RAISE EXCEPTION 'There is no such row in %', TG_ARGV[i + 1]
                USING ERRCODE = 'SL002', COLUMN = TG_ARGV[i], TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_to_granted() IS
    'Trigger: what a hiring manager writes points to rows they see. Arguments: column, its table, and so on.';
CREATE TRIGGER keep_to_granted BEFORE INSERT OR UPDATE ON applications FOR EACH ROW
    EXECUTE FUNCTION keep_to_granted('candidate_id', 'candidates', 'job_id', 'job_requisitions', 'stage_id', 'stages');
CREATE TRIGGER keep_to_granted BEFORE INSERT OR UPDATE ON application_notes FOR EACH ROW
    EXECUTE FUNCTION keep_to_granted('application_id', 'applications');
CREATE TRIGGER keep_to_granted BEFORE INSERT OR UPDATE ON files FOR EACH ROW
    EXECUTE FUNCTION keep_to_granted('candidate_id', 'candidates', 'application_id', 'applications', 'job_id', 'job_requisitions');
CREATE TRIGGER keep_to_granted BEFORE INSERT OR UPDATE ON interviews FOR EACH ROW
    EXECUTE FUNCTION keep_to_granted('candidate_id', 'candidates', 'application_id', 'applications',
                                     'job_id', 'job_requisitions', 'cv_file_id', 'files');
CREATE TRIGGER keep_to_granted BEFORE INSERT OR UPDATE ON interview_participants FOR EACH ROW
    EXECUTE FUNCTION keep_to_granted('interview_id', 'interviews');
CREATE TRIGGER keep_to_granted BEFORE INSERT OR UPDATE ON interview_questions FOR EACH ROW
    EXECUTE FUNCTION keep_to_granted('interview_id', 'interviews');
CREATE TRIGGER keep_to_granted BEFORE INSERT OR UPDATE ON interview_answers FOR EACH ROW
    EXECUTE FUNCTION keep_to_granted('interview_id', 'interviews');
CREATE TRIGGER keep_to_granted BEFORE INSERT OR UPDATE ON reminders FOR EACH ROW
    EXECUTE FUNCTION keep_to_granted('interview_id', 'interviews');

CREATE FUNCTION own_new_job() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    IF current_setting('app.role', true) = 'hiring_manager' AND current_user <> 'shortlist_owner' THEN
        NEW.hiring_manager_id := coalesce(NEW.hiring_manager_id, acting);
        IF NEW.hiring_manager_id <> acting THEN
            RAISE EXCEPTION 'hiring_manager_id: a job that you add must name yourself'
                USING ERRCODE = 'check_violation', COLUMN = 'hiring_manager_id', TABLE = TG_TABLE_NAME;
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION own_new_job() IS 'Trigger: a job that a hiring manager adds is their own.';
CREATE TRIGGER own_new_job BEFORE INSERT ON job_requisitions FOR EACH ROW EXECUTE FUNCTION own_new_job();
GRANT EXECUTE ON FUNCTION keep_to_granted(), own_new_job() TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Rows from before

DO $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid;
    people uuid[];
    jobs uuid[];
    missing bigint;
    done bigint;
BEGIN
    FOR of_tenant IN SELECT t.id FROM tenants t ORDER BY t.id LOOP
        PERFORM set_config('app.tenant', of_tenant::text, true);
        SELECT coalesce(array_agg(j.id), '{}') INTO jobs FROM job_requisitions j
            JOIN memberships m ON m.tenant_id = of_tenant AND m.user_id = j.hiring_manager_id AND m.role = 'hiring_manager'
            WHERE j.tenant_id = of_tenant;
        SELECT coalesce(array_agg(DISTINCT a.candidate_id), '{}') INTO people FROM applications a
            WHERE a.tenant_id = of_tenant AND a.job_id = ANY (jobs);
        SELECT count(*) INTO missing FROM (
            SELECT DISTINCT h.user_id, h.entity, h.row_id FROM hiring_grants(of_tenant, people, jobs, true) AS h
            WHERE NOT EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = of_tenant AND g.user_id = h.user_id
                              AND g.entity = h.entity AND g.row_id = h.row_id AND g.effect IN ('granted', 'withheld'))) AS lacking;
        done := refresh_grants(of_tenant, people, jobs, true);
        IF done <> missing THEN
            RAISE EXCEPTION 'the grants of hiring managers in % changed % rows where % were expected', of_tenant, done, missing;
        END IF;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
