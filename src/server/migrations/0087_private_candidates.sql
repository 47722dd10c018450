-- Private candidates: somebody may be known to a few only. Their rows, and everything that is about them, are withheld from
-- all others who would see them because their role sees everything. Who is among the few is decided here and nowhere else:
-- administrators, the candidate's owner, who made them private, and the hiring manager of a job they apply to.

ALTER TABLE candidates ADD COLUMN is_private boolean NOT NULL DEFAULT false;
ALTER TABLE candidates ADD COLUMN private_by uuid;
ALTER TABLE candidates ADD FOREIGN KEY (tenant_id, private_by) REFERENCES memberships (tenant_id, user_id);
CREATE INDEX candidates_private ON candidates (tenant_id, id) WHERE is_private;
CREATE INDEX candidates_private_by ON candidates (tenant_id, private_by);
COMMENT ON COLUMN candidates.is_private IS
    'Only administrators, the owner, who made the person private and the hiring managers of jobs they apply to may know of them.';
COMMENT ON COLUMN candidates.private_by IS 'Who made the person private; set by the server.';
UPDATE sync_entities SET declaration = declaration || '{"read_only": ["private_by"]}' WHERE entity = 'candidates';

CREATE FUNCTION stamp_private() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.is_private THEN
        NEW.private_by := NULL;
    ELSIF TG_OP = 'INSERT' OR NOT OLD.is_private THEN
        NEW.private_by := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.private_by);
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_private() IS 'Trigger: who made a candidate private.';
CREATE TRIGGER stamp_private BEFORE INSERT ON candidates FOR EACH ROW WHEN (NEW.is_private OR NEW.private_by IS NOT NULL)
    EXECUTE FUNCTION stamp_private();
CREATE TRIGGER stamp_private_again BEFORE UPDATE ON candidates FOR EACH ROW WHEN (OLD.is_private <> NEW.is_private)
    EXECUTE FUNCTION stamp_private();

-- ---------------------------------------------------------------------------------------------------------------
-- What is withheld from whom

CREATE FUNCTION private_grants(of_tenant uuid, of_candidates uuid[])
    RETURNS TABLE (user_id uuid, entity text, row_id uuid, effect text) LANGUAGE sql STABLE AS $$
    WITH hidden AS (
        SELECT c.id, c.owner_id, c.private_by FROM unnest(of_candidates) AS wanted (id)
        JOIN candidates c ON c.tenant_id = of_tenant AND c.id = wanted.id AND c.is_private
    ), others AS (
        SELECT h.id, m.user_id, m.role FROM hidden h JOIN memberships m ON m.tenant_id = of_tenant
        WHERE m.role NOT IN ('tenant_admin', 'candidate') AND m.user_id IS DISTINCT FROM h.owner_id
          AND m.user_id IS DISTINCT FROM h.private_by
          AND NOT EXISTS (SELECT FROM applications a JOIN job_requisitions j ON j.tenant_id = of_tenant AND j.id = a.job_id
                          AND j.deleted_at IS NULL AND j.hiring_manager_id = m.user_id
                          WHERE a.tenant_id = of_tenant AND a.candidate_id = h.id AND a.deleted_at IS NULL)
    )
    SELECT o.user_id, b.entity, b.row_id, 'withheld' FROM others o
        CROSS JOIN LATERAL belongings_of(of_tenant, ARRAY[o.id]) AS b
        JOIN sync_entities e ON e.entity = b.entity
        JOIN role_scopes s ON s.role = o.role AND s.scope = e.declaration ->> 'scope' AND s.see = 'all'
        -- Whoever is invited to an interview has to know of it.
        WHERE NOT EXISTS (SELECT FROM panel_grants(of_tenant, o.id) p WHERE p.user_id = o.user_id AND p.entity = b.entity
                          AND p.row_id = b.row_id AND p.effect = 'granted')
$$;
COMMENT ON FUNCTION private_grants(uuid, uuid[]) IS
    'What has to be withheld now, as far as these candidates are private, and from whom.';

CREATE FUNCTION hidden_of(of_tenant uuid, of_candidates uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(wanted.id), '{}') FROM unnest(of_candidates) AS wanted (id)
    WHERE EXISTS (SELECT FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = wanted.id AND c.is_private)
       OR EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = of_tenant AND g.entity = 'candidates' AND g.row_id = wanted.id
                  AND g.effect = 'withheld')
$$;
COMMENT ON FUNCTION hidden_of(uuid, uuid[]) IS 'Those of the candidates who are private, or were until now.';

CREATE OR REPLACE FUNCTION refresh_grants(of_tenant uuid, of_candidates uuid[], of_jobs uuid[], with_pipeline boolean) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    number bigint;
    changed text[];
    touched text;
    concerned uuid[];
    members uuid[];
    hidden uuid[];
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true); -- psql may have set none
    IF with_pipeline THEN
        -- A step and a manager that are new at the same time: one of the two sees the other.
        PERFORM pg_advisory_xact_lock(hashtextextended('pipeline of ' || of_tenant, 0));
    END IF;
    -- In this order everywhere: jobs, candidates, members. Whoever waits sees in the next statement what was committed.
    -- Sought through arrays: an OR, or a semi join, would read every job and every member of the tenant.
    concerned := ARRAY(SELECT unnest(of_jobs) UNION SELECT a.job_id FROM applications a
                       WHERE a.tenant_id = of_tenant AND a.candidate_id = ANY (of_candidates));
    PERFORM FROM job_requisitions j WHERE j.tenant_id = of_tenant AND j.id = ANY (concerned) ORDER BY j.id FOR SHARE;
    PERFORM FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = ANY (of_candidates) ORDER BY c.id FOR NO KEY UPDATE;
    hidden := hidden_of(of_tenant, of_candidates);
    -- Nobody concerned is deactivated, or made active again, between the look and the commit.
    members := ARRAY(
        SELECT p.user_id FROM interviews i JOIN interview_participants p ON p.tenant_id = i.tenant_id AND p.interview_id = i.id
        WHERE i.tenant_id = of_tenant AND i.candidate_id = ANY (of_candidates)
        UNION
        SELECT j.hiring_manager_id FROM job_requisitions j WHERE j.tenant_id = of_tenant AND j.id = ANY (concerned)
        UNION
        SELECT m.user_id FROM memberships m WHERE m.tenant_id = of_tenant AND hidden <> '{}');
    PERFORM FROM memberships m WHERE m.tenant_id = of_tenant AND m.user_id = ANY (members) ORDER BY m.user_id FOR SHARE;
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
            CROSS JOIN LATERAL panel_grants(of_tenant, met.candidate_id) AS p
            UNION ALL
            SELECT * FROM private_grants(of_tenant, hidden)) AS w
        GROUP BY w.user_id, w.entity, w.row_id
    ), present AS (
        SELECT g.user_id, g.entity, g.row_id, g.effect::text AS effect
        FROM (SELECT * FROM granted_rows(of_tenant, of_candidates, of_jobs, with_pipeline)
              UNION
              SELECT * FROM belongings_of(of_tenant, hidden)) AS r
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
    'Makes the grants of hiring managers and of panels, and what is withheld of private candidates, what they should be, for these candidates, these jobs and the workspace''s pipeline; returns how many changed. Doing it twice changes nothing.';

-- Conflicts hold values of their rows: whoever may not see the row does not see what others typed into it.
CREATE FUNCTION withhold_conflicts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    named uuid[];
BEGIN
    IF TG_TABLE_NAME = 'edit_conflicts' THEN
        PERFORM set_grant(NEW.tenant_id, g.user_id, 'edit_conflicts', NEW.id, 'withheld') FROM row_grants g
            WHERE g.tenant_id = NEW.tenant_id AND g.entity = NEW.entity COLLATE "default" AND g.row_id = NEW.row_id AND g.effect = 'withheld';
        -- What somebody wanted to add may be about a row of which only a few know.
        SELECT array_agg((typed.value ->> 'new')::uuid) INTO named FROM jsonb_each(coalesce(NEW.fields, '{}')) AS typed
            WHERE typed.value ->> 'new' ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$';
        PERFORM set_grant(NEW.tenant_id, g.user_id, 'edit_conflicts', NEW.id, 'withheld') FROM row_grants g
            WHERE g.tenant_id = NEW.tenant_id AND g.entity IN ('candidates', 'applications', 'interviews', 'resumes', 'offers')
              AND g.row_id = ANY (named) AND g.effect = 'withheld';
    ELSE
        PERFORM set_grant(NEW.tenant_id, NEW.user_id, 'edit_conflicts', c.id,
                          CASE NEW.effect WHEN 'withheld' THEN 'withheld'::grant_effect ELSE 'revoked' END)
            FROM edit_conflicts c WHERE c.tenant_id = NEW.tenant_id AND c.row_id = NEW.row_id AND c.entity = NEW.entity
            AND c.private_to IS NULL;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION withhold_conflicts() IS 'Trigger: a conflict is withheld with the row it is about.';
CREATE TRIGGER withhold_conflicts AFTER INSERT ON edit_conflicts FOR EACH ROW WHEN (NEW.private_to IS NULL)
    EXECUTE FUNCTION withhold_conflicts();
CREATE TRIGGER withhold_conflicts AFTER INSERT ON row_grants FOR EACH ROW
    WHEN (NEW.effect = 'withheld' AND NEW.entity <> 'edit_conflicts') EXECUTE FUNCTION withhold_conflicts();
CREATE TRIGGER withhold_conflicts_again AFTER UPDATE ON row_grants FOR EACH ROW
    WHEN ((OLD.effect = 'withheld') <> (NEW.effect = 'withheld') AND NEW.entity <> 'edit_conflicts')
    EXECUTE FUNCTION withhold_conflicts();

-- ---------------------------------------------------------------------------------------------------------------
-- What sets it off

CREATE FUNCTION refresh_private(of_tenant uuid, of_candidates uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    -- What came from somebody private to somebody who is not: nothing else would look at it.
    PERFORM set_grant(of_tenant, g.user_id, g.entity, g.row_id, 'revoked')
        FROM belongings_of(of_tenant, of_candidates) AS b
        JOIN row_grants g ON g.tenant_id = of_tenant AND g.entity = b.entity AND g.row_id = b.row_id AND g.effect = 'withheld'
        LEFT JOIN private_grants(of_tenant, of_candidates) AS w ON w.user_id = g.user_id AND w.entity = g.entity AND w.row_id = g.row_id
        WHERE w.user_id IS NULL;
    PERFORM refresh_grants(of_tenant, of_candidates, '{}', false);
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION refresh_private(uuid, uuid[]) IS 'Looks anew at all that belongs to these candidates: what is withheld of it, and from whom.';

CREATE FUNCTION withhold_by_candidate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM refresh_private(NEW.tenant_id, ARRAY[NEW.id]);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION withhold_by_candidate() IS 'Trigger: a candidate became private, is so no longer, or has another owner.';
CREATE TRIGGER private_there AFTER INSERT ON candidates FOR EACH ROW WHEN (NEW.is_private) EXECUTE FUNCTION withhold_by_candidate();
CREATE TRIGGER private_changed AFTER UPDATE ON candidates FOR EACH ROW
    WHEN (OLD.is_private <> NEW.is_private
          OR NEW.is_private AND (OLD.owner_id, OLD.private_by) IS DISTINCT FROM (NEW.owner_id, NEW.private_by))
    EXECUTE FUNCTION withhold_by_candidate();

CREATE FUNCTION withhold_by_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    people uuid[];
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    people := ARRAY(SELECT c.id FROM candidates c WHERE c.tenant_id = NEW.tenant_id AND c.is_private);
    IF people <> '{}' THEN
        PERFORM refresh_private(NEW.tenant_id, people);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION withhold_by_member() IS 'Trigger: somebody new, or of another role, does not know of private candidates, or does.';
CREATE TRIGGER private_to_others AFTER INSERT ON memberships FOR EACH ROW WHEN (NEW.role NOT IN ('tenant_admin', 'candidate'))
    EXECUTE FUNCTION withhold_by_member();
CREATE TRIGGER private_to_others_role AFTER UPDATE ON memberships FOR EACH ROW WHEN (OLD.role <> NEW.role)
    EXECUTE FUNCTION withhold_by_member();

-- New rows, once per statement: of thousands that come at once none may be about anybody private.
CREATE FUNCTION withhold_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    of_tenant uuid;
    people uuid[];
BEGIN
    FOR of_tenant IN SELECT DISTINCT tenant_id FROM added LOOP
        PERFORM set_config('app.tenant', of_tenant::text, true);
        CONTINUE WHEN NOT EXISTS (SELECT FROM candidates c WHERE c.tenant_id = of_tenant AND c.is_private);
        IF TG_ARGV[0] = 'candidate_id' THEN
            people := ARRAY(SELECT DISTINCT n.candidate_id FROM added n WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'id' THEN
            people := ARRAY(SELECT DISTINCT n.id FROM added n WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'application_id' THEN
            people := ARRAY(SELECT DISTINCT a.candidate_id FROM added n JOIN applications a ON a.tenant_id = n.tenant_id
                            AND a.id = n.application_id WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'either' THEN
            people := ARRAY(SELECT DISTINCT coalesce(n.candidate_id, a.candidate_id) FROM added n LEFT JOIN applications a
                            ON a.tenant_id = n.tenant_id AND a.id = n.application_id WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'comparison' THEN
            people := ARRAY(SELECT DISTINCT coalesce(n.candidate_id, a.candidate_id, r.candidate_id, f.candidate_id) FROM added n
                            LEFT JOIN applications a ON a.tenant_id = n.tenant_id AND a.id = n.application_id
                            LEFT JOIN resumes r ON r.tenant_id = n.tenant_id AND r.id = n.resume_id
                            LEFT JOIN files f ON f.tenant_id = n.tenant_id AND f.id = n.cv_file_id WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'item' THEN
            people := ARRAY(SELECT DISTINCT coalesce(n.candidate_id, f.candidate_id) FROM added n LEFT JOIN files f
                            ON f.tenant_id = n.tenant_id AND f.id = n.file_id WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'interview_id' THEN
            people := ARRAY(SELECT DISTINCT i.candidate_id FROM added n JOIN interviews i ON i.tenant_id = n.tenant_id
                            AND i.id = n.interview_id WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'assignment_id' THEN
            people := ARRAY(SELECT DISTINCT g.candidate_id FROM added n JOIN assessment_assignments g ON g.tenant_id = n.tenant_id
                            AND g.id = n.assignment_id WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'attempt_id' THEN
            people := ARRAY(SELECT DISTINCT g.candidate_id FROM added n
                            JOIN attempts t ON t.tenant_id = n.tenant_id AND t.id = n.attempt_id
                            JOIN assessment_assignments g ON g.tenant_id = n.tenant_id AND g.id = t.assignment_id
                            WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'attempt' THEN
            people := ARRAY(SELECT DISTINCT g.candidate_id FROM added n
                            JOIN attempts t ON t.tenant_id = n.tenant_id AND t.id = n.id
                            JOIN assessment_assignments g ON g.tenant_id = n.tenant_id AND g.id = t.assignment_id
                            WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'resume_id' THEN
            people := ARRAY(SELECT DISTINCT r.candidate_id FROM added n JOIN resumes r ON r.tenant_id = n.tenant_id
                            AND r.id = n.resume_id WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'offer_id' THEN
            people := ARRAY(SELECT DISTINCT a.candidate_id FROM added n
                            JOIN offers o ON o.tenant_id = n.tenant_id AND o.id = n.offer_id
                            JOIN applications a ON a.tenant_id = n.tenant_id AND a.id = o.application_id
                            WHERE n.tenant_id = of_tenant);
        ELSIF TG_ARGV[0] = 'merge' THEN
            people := ARRAY(SELECT n.survivor_id FROM added n WHERE n.tenant_id = of_tenant
                            UNION SELECT n.merged_id FROM added n WHERE n.tenant_id = of_tenant);
        ELSE
            people := ARRAY(SELECT n.candidate_id FROM added n WHERE n.tenant_id = of_tenant
                            UNION SELECT n.other_id FROM added n WHERE n.tenant_id = of_tenant);
        END IF;
        people := ARRAY(SELECT c.id FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = ANY (people) AND c.is_private);
        IF people <> '{}' THEN
            PERFORM refresh_grants(of_tenant, people, '{}', false);
        END IF;
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION withhold_added() IS
    'Trigger, once per statement: new rows about private candidates are withheld like the others. Argument: how a row leads to the candidate.';

-- Rows that pass from one person to another, as a merge makes them: both are looked at whole.
CREATE FUNCTION withhold_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    people uuid[];
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    people := array_remove(ARRAY[OLD.candidate_id, NEW.candidate_id], NULL);
    IF hidden_of(NEW.tenant_id, people) <> '{}' THEN
        PERFORM refresh_private(NEW.tenant_id, people);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION withhold_moved() IS 'Trigger: what passes to or from a private candidate is withheld, or is so no longer.';

-- ---------------------------------------------------------------------------------------------------------------
-- Who does not know of a row does not write about it: the words are those for a row that is not there.

CREATE FUNCTION keep_from_withheld() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    before jsonb;
    after jsonb;
    named uuid;
BEGIN
    IF acting IS NULL OR current_user = 'shortlist_owner' OR current_setting('app.role', true) = 'tenant_admin' THEN
        RETURN NEW;
    END IF;
    after := to_jsonb(NEW);
    before := CASE TG_OP WHEN 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
    FOR i IN 0 .. TG_NARGS - 2 BY 2 LOOP
        named := (after ->> TG_ARGV[i])::uuid;
        IF named IS NOT NULL AND after ->> TG_ARGV[i] IS DISTINCT FROM before ->> TG_ARGV[i] AND EXISTS (
            SELECT FROM row_grants g WHERE g.tenant_id = NEW.tenant_id AND g.user_id = acting AND g.entity = TG_ARGV[i + 1]
            AND g.row_id = named AND g.effect = 'withheld') THEN
            RAISE EXCEPTION 'There is no such row in %', TG_ARGV[i + 1]
                USING ERRCODE = 'SL002', COLUMN = TG_ARGV[i], TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_from_withheld() IS
    'Trigger: what somebody writes does not point to rows that are withheld from them. Arguments: column, its table, and so on.';

DO $$
DECLARE
    each_entity text;
    way text;
    arguments text;
    ways constant jsonb := '{"candidate_id": ["applications", "assessment_assignments", "candidate_mails", "candidate_notes",
        "candidate_skills", "candidate_tags", "consents", "follow_ups", "talent_pool_members", "ai_calls", "resumes"],
        "id": ["candidate_summaries", "blind_candidates"],
        "application_id": ["application_events", "application_notes", "offers"], "either": ["files", "custom_values", "interviews"],
        "comparison": ["match_runs"], "item": ["import_items"],
        "interview_id": ["interview_participants", "interview_questions", "interview_answers", "interview_reschedules",
                         "reminders", "scorecards"],
        "assignment_id": ["assessment_invitations", "attempts"], "attempt": ["attempt_summaries"],
        "attempt_id": ["attempt_answers", "proctoring_events", "proctoring_reviews", "proctoring_snapshots"],
        "resume_id": ["resume_entities", "resume_versions"], "offer_id": ["approvals"], "merge": ["candidate_merges"],
        "pair": ["duplicate_dismissals"]}';
BEGIN
    FOR way, each_entity IN SELECT w.key, jsonb_array_elements_text(w.value) FROM jsonb_each(ways) AS w LOOP
        EXECUTE format('CREATE TRIGGER withhold_added AFTER INSERT ON %I REFERENCING NEW TABLE AS added '
                       'FOR EACH STATEMENT EXECUTE FUNCTION withhold_added(%L)', each_entity, way);
        IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = each_entity::regclass AND attname = 'candidate_id' AND NOT attisdropped) THEN
            EXECUTE format('CREATE TRIGGER withhold_moved AFTER UPDATE ON %I FOR EACH ROW '
                           'WHEN (OLD.candidate_id IS DISTINCT FROM NEW.candidate_id) EXECUTE FUNCTION withhold_moved()', each_entity);
        END IF;
        SELECT string_agg(format('%L, %L', a.attname, r.relname), ', ' ORDER BY a.attname) INTO arguments
            FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
            WHERE k.contype = 'f' AND k.conrelid = each_entity::regclass AND cardinality(k.conkey) = 2 AND r.relname IN (
                'candidates', 'applications', 'interviews', 'files', 'resumes', 'offers', 'match_runs', 'assessment_assignments',
                'attempts');
        EXECUTE format('CREATE TRIGGER keep_from_withheld BEFORE INSERT OR UPDATE ON %I FOR EACH ROW '
                       'EXECUTE FUNCTION keep_from_withheld(%s)', each_entity, arguments);
    END LOOP;
END
$$;

REVOKE ALL ON FUNCTION private_grants(uuid, uuid[]), hidden_of(uuid, uuid[]), refresh_private(uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stamp_private(), withhold_conflicts(), withhold_by_candidate(), withhold_by_member(), withhold_added(),
    withhold_moved(), keep_from_withheld() TO shortlist_app, shortlist_worker;
