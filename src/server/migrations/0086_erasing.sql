-- Erasing people. A request that an administrator approved waits for a week; until then it can be taken back, and nothing
-- is destroyed. Then the server's own work empties the candidate's row, deletes every row and file that belongs to the
-- person, and destroys the key of what the audit log says of them. Devices are told as they are told of a revocation, so
-- that nothing stays in their files either.

ALTER TABLE sync_tombstones ADD COLUMN erased boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sync_tombstones.erased IS
    'The row belonged to somebody who was erased: clients leave nothing of it in any file, and it does not come back.';
CREATE INDEX sync_tombstones_erased ON sync_tombstones (tenant_id, sync_txn) WHERE erased;

ALTER TABLE erasure_requests ADD COLUMN erase_after timestamptz;
COMMENT ON COLUMN erasure_requests.erase_after IS
    'When the server begins to erase; counted from when it learned that the request was approved. Empty: not approved.';
UPDATE sync_entities SET declaration = declaration ||
    '{"read_only": ["handled_by", "started_at", "completed_at", "receipts", "erase_after"]}' WHERE entity = 'erasure_requests';
-- Whoever may decide may decide at once.
INSERT INTO state_beginnings (machine, state) VALUES ('erasure', 'approved');

CREATE FUNCTION erasure_wait() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '7 days' $$;
COMMENT ON FUNCTION erasure_wait() IS 'How long an approved erasure can be taken back.';

CREATE OR REPLACE FUNCTION stamp_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was text := CASE TG_OP WHEN 'UPDATE' THEN OLD.status::text ELSE 'received' END;
BEGIN
    IF NEW.status::text <> was THEN
        IF NEW.status IN ('approved', 'refused') THEN
            PERFORM needs_a_person('status', 'only a person may decide about an erasure', TG_TABLE_NAME);
            NEW.handled_by := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.handled_by);
            NEW.erase_after := CASE NEW.status WHEN 'approved' THEN now() + erasure_wait() END;
        ELSIF NULLIF(current_setting('app.role', true), '') IS NOT NULL AND NEW.status IN ('running', 'done') THEN
            RAISE EXCEPTION 'status: the server erases, nobody can say it did'
                USING ERRCODE = 'check_violation', COLUMN = 'status', TABLE = TG_TABLE_NAME;
        ELSIF NEW.status = 'running' THEN
            NEW.started_at := now();
        ELSIF NEW.status = 'done' THEN
            NEW.completed_at := now();
        ELSE
            NEW.erase_after := NULL;
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_erasure() IS
    'Trigger: who decided about an erasure and from when on it is carried out; only the server''s own work carries it out.';
CREATE TRIGGER stamp_new_erasure BEFORE INSERT ON erasure_requests FOR EACH ROW EXECUTE FUNCTION stamp_erasure();

CREATE FUNCTION schedule_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    due timestamptz := date_trunc('minute', NEW.erase_after) + interval '1 minute';
BEGIN
    -- One job for all that are due in one minute.
    PERFORM enqueue_job('people.erase', '{}', due, 'erasing:' || NEW.tenant_id || ':' || extract(epoch FROM due)::bigint,
                        NEW.tenant_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION schedule_erasure() IS 'Trigger: an approved erasure has a job that carries it out when its time has come.';
CREATE TRIGGER schedule_new AFTER INSERT ON erasure_requests FOR EACH ROW
    WHEN (NEW.status = 'approved' AND NEW.erase_after IS NOT NULL) EXECUTE FUNCTION schedule_erasure();
CREATE TRIGGER schedule_again AFTER UPDATE ON erasure_requests FOR EACH ROW
    WHEN (NEW.status = 'approved' AND NEW.erase_after IS DISTINCT FROM OLD.erase_after) EXECUTE FUNCTION schedule_erasure();

-- ---------------------------------------------------------------------------------------------------------------
-- What belongs to a person

CREATE FUNCTION belongings_of(of_tenant uuid, of_candidates uuid[]) RETURNS TABLE (entity text, row_id uuid)
    LANGUAGE sql STABLE AS $$
    WITH people AS (
        SELECT DISTINCT id FROM unnest(of_candidates) AS id
    ), runs AS (
        SELECT a.id FROM people p JOIN applications a ON a.tenant_id = of_tenant AND a.candidate_id = p.id
    ), papers AS (
        SELECT f.id FROM people p JOIN files f ON f.tenant_id = of_tenant AND f.candidate_id = p.id AND f.owner_id IS NULL
        UNION
        SELECT f.id FROM runs JOIN files f ON f.tenant_id = of_tenant AND f.application_id = runs.id AND f.owner_id IS NULL
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
$$;
COMMENT ON FUNCTION belongings_of(uuid, uuid[]) IS
    'Every synced row that is about these candidates, their own rows first. What job seekers keep themselves is not among it.';
REVOKE ALL ON FUNCTION belongings_of(uuid, uuid[]) FROM PUBLIC;

-- ---------------------------------------------------------------------------------------------------------------
-- Erasing

CREATE TABLE blob_removals (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    noted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, sha256)
);
COMMENT ON TABLE blob_removals IS 'Files of erased people whose bytes still have to go.';
COMMENT ON COLUMN blob_removals.sha256 IS 'SHA-256 of the bytes, in hexadecimal.';
COMMENT ON COLUMN blob_removals.noted_at IS 'When the rows went that named it.';
SELECT protect_tenant_table('blob_removals');
REVOKE INSERT, UPDATE, DELETE ON blob_removals FROM shortlist_app, shortlist_worker;
CREATE POLICY keeping ON blob_removals TO shortlist_owner USING (true) WITH CHECK (true);
COMMENT ON POLICY keeping ON blob_removals IS 'erase_people() and finish_erasures() write it, for the tenant they are told.';

CREATE FUNCTION is_erased(of_tenant uuid, of_entity text, of_row uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM sync_tombstones t WHERE t.tenant_id = of_tenant AND t.entity = of_entity COLLATE "default"
                   AND t.row_id = of_row AND t.erased)
$$;
COMMENT ON FUNCTION is_erased(uuid, text, uuid) IS 'Whether a row belonged to somebody who was erased.';

CREATE FUNCTION erase_people(p_tenant uuid, p_people uuid[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
DECLARE
    -- What refers to others goes before them.
    in_order constant text[] := '{proctoring_reviews,proctoring_snapshots,proctoring_events,attempt_answers,attempt_summaries,
        attempts,assessment_invitations,assessment_assignments,approvals,offers,interview_answers,interview_questions,
        interview_participants,interview_reschedules,reminders,scorecards,interviews,match_runs,resume_entities,
        resume_versions,candidate_skills,resumes,import_items,files,custom_values,candidate_mails,follow_ups,
        application_events,application_notes,applications,candidate_notes,candidate_tags,consents,talent_pool_members,
        ai_calls,candidate_merges,duplicate_dismissals,candidate_summaries,blind_candidates}';
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
    PERFORM capture_touch(p_tenant, 'candidates');
    number := current_setting('app.sync_txn')::bigint;
    -- What the audit log says of them, and will say of this, nobody can read any more.
    FOREACH person IN ARRAY p_people LOOP
        PERFORM audit_forget(p_tenant, person);
    END LOOP;

    SELECT coalesce(jsonb_object_agg(b.entity, b.of_them), '{}'), array_agg(DISTINCT an_id) INTO owned, ids FROM (
        SELECT entity, jsonb_agg(row_id) AS of_them, array_agg(row_id) AS them FROM belongings_of(p_tenant, p_people)
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
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN deleted;
END
$$;
COMMENT ON FUNCTION erase_people(uuid, uuid[]) IS
$$Empties candidates' rows and deletes every row that belongs to them; answers how many. Their files are noted in
blob_removals. Not for anybody to call: carry_out_erasures() does.$$;

CREATE FUNCTION carry_out_erasures(p_tenant uuid, p_now timestamptz, p_most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    due uuid[];
    people uuid[];
    deleted bigint;
BEGIN
    -- Under forced row-level security only one tenant's rows are seen, whoever calls.
    PERFORM set_config('app.tenant', p_tenant::text, true);
    due := ARRAY(SELECT r.id FROM erasure_requests r WHERE r.tenant_id = p_tenant AND r.status = 'approved'
                 AND r.erase_after <= p_now ORDER BY r.erase_after, r.id FOR UPDATE SKIP LOCKED LIMIT p_most);
    IF due <> '{}' THEN
        -- Whoever was taken in by a merge is the same person.
        WITH RECURSIVE same AS (
            SELECT r.candidate_id AS id FROM erasure_requests r WHERE r.tenant_id = p_tenant AND r.id = ANY (due)
            UNION
            SELECT m.merged_id FROM same s JOIN candidate_merges m ON m.tenant_id = p_tenant AND m.survivor_id = s.id
                AND m.status = 'merged')
        SELECT array_agg(s.id) INTO people FROM same s;
        deleted := erase_people(p_tenant, people);
        UPDATE erasure_requests r SET status = 'running', decision_reason = NULL,
            receipts = jsonb_build_array(jsonb_build_object('place', 'database', 'people', cardinality(people), 'rows', deleted))
            WHERE r.tenant_id = p_tenant AND r.id = ANY (due);
    END IF;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN cardinality(due);
END
$$;
COMMENT ON FUNCTION carry_out_erasures(uuid, timestamptz, integer) IS
    'Erases the people of a tenant whose waiting time is over, so many at most; answers how many. Their files come next.';

CREATE FUNCTION unneeded_blobs(p_tenant uuid) RETURNS TABLE (sha256 text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    -- Somebody else's file may have the same bytes.
    DELETE FROM blob_removals b WHERE b.tenant_id = p_tenant AND (
        EXISTS (SELECT FROM files f WHERE f.tenant_id = p_tenant AND b.sha256 = f.sha256)
        OR EXISTS (SELECT FROM files f WHERE f.tenant_id = p_tenant AND b.sha256 = f.preview_sha256)
        OR EXISTS (SELECT FROM proctoring_snapshots s WHERE s.tenant_id = p_tenant AND b.sha256 IN (s.sha256, s.preview_sha256)));
    -- Whoever sent them has to send them again.
    DELETE FROM blob_uploads u USING blob_removals b WHERE b.tenant_id = p_tenant AND u.tenant_id = p_tenant AND u.sha256 = b.sha256;
    RETURN QUERY SELECT b.sha256 FROM blob_removals b WHERE b.tenant_id = p_tenant ORDER BY 1;
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION unneeded_blobs(uuid) IS 'The files of erased people that no row names any more; who had sent them is forgotten.';

CREATE FUNCTION finish_erasures(p_tenant uuid, p_removed text[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    finished integer;
BEGIN
    PERFORM set_config('app.tenant', p_tenant::text, true);
    DELETE FROM blob_removals b WHERE b.tenant_id = p_tenant AND b.sha256 = ANY (p_removed);
    UPDATE erasure_requests r SET status = 'done', receipts = r.receipts || jsonb_build_array(jsonb_build_object('place', 'files'))
        WHERE r.tenant_id = p_tenant AND r.status = 'running'
          AND NOT EXISTS (SELECT FROM blob_removals b WHERE b.tenant_id = p_tenant);
    GET DIAGNOSTICS finished = ROW_COUNT;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN finished;
END
$$;
COMMENT ON FUNCTION finish_erasures(uuid, text[]) IS 'These files are gone: erasures under way are done once none is left.';
REVOKE ALL ON FUNCTION erase_people(uuid, uuid[]), carry_out_erasures(uuid, timestamptz, integer), unneeded_blobs(uuid),
    finish_erasures(uuid, text[]) FROM PUBLIC;
-- They act in any tenant: for the process that does the work alone.
GRANT EXECUTE ON FUNCTION carry_out_erasures(uuid, timestamptz, integer), unneeded_blobs(uuid), finish_erasures(uuid, text[])
    TO shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- What devices send later does not bring anybody back

CREATE FUNCTION keep_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    row_new jsonb;
    about uuid;
BEGIN
    IF current_user = 'shortlist_owner' THEN
        RETURN NEW;
    END IF;
    row_new := to_jsonb(NEW);
    about := (row_new ->> CASE TG_TABLE_NAME WHEN 'candidates' THEN 'id' ELSE 'candidate_id' END)::uuid;
    IF about IS NOT NULL AND is_erased(NEW.tenant_id, 'candidates', about) THEN
        RAISE EXCEPTION 'There is no such row in candidates'
            USING ERRCODE = 'SL002', COLUMN = CASE TG_TABLE_NAME WHEN 'candidates' THEN 'id' ELSE 'candidate_id' END, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_erased() IS 'Trigger: nothing is written about somebody who was erased.';
DO $$
DECLARE
    each_entity text;
BEGIN
    CREATE TRIGGER keep_erased BEFORE UPDATE ON candidates FOR EACH ROW EXECUTE FUNCTION keep_erased();
    FOREACH each_entity IN ARRAY '{applications,assessment_assignments,candidate_mails,candidate_notes,candidate_skills,candidate_tags,
        consents,custom_values,duplicate_dismissals,files,follow_ups,import_items,interviews,match_runs,resumes,
        talent_pool_members}'::text[] LOOP
        EXECUTE format('CREATE TRIGGER keep_erased BEFORE INSERT OR UPDATE OF candidate_id ON %I FOR EACH ROW '
                       'WHEN (NEW.candidate_id IS NOT NULL) EXECUTE FUNCTION keep_erased()', each_entity);
    END LOOP;
END
$$;

CREATE FUNCTION forget_in_conflicts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF is_erased(NEW.tenant_id, NEW.entity, NEW.row_id) OR EXISTS (
        SELECT FROM jsonb_each(coalesce(NEW.fields, '{}')) AS typed JOIN sync_tombstones t ON t.tenant_id = NEW.tenant_id
            AND t.erased AND t.row_id::text = typed.value ->> 'new') THEN
        NEW.base_value := NULL;
        NEW.mine := NULL;
        NEW.theirs := NULL;
        NEW.fields := NULL;
        NEW.reason := 'The person was erased';
        NEW.status := 'settled';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION forget_in_conflicts() IS
    'Trigger: what was typed about somebody who was erased meanwhile is not kept; that it was typed is.';
CREATE TRIGGER forget_in_conflicts BEFORE INSERT ON edit_conflicts FOR EACH ROW EXECUTE FUNCTION forget_in_conflicts();
GRANT EXECUTE ON FUNCTION erasure_wait(), schedule_erasure(), is_erased(uuid, text, uuid), keep_erased(), forget_in_conflicts()
    TO shortlist_app, shortlist_worker;
