-- Search on the server, embeddings, and views to watch the whole by.
--
-- Row-level security keeps operators that are not leakproof (trigrams, full text, jsonb) away from their indexes: each row
-- would first be checked against the policy. So the server searches through functions that fix the tenant themselves. They
-- belong to shortlist_search, the only role that sees the searched columns of every tenant, and nobody else may be it.

-- ---------------------------------------------------------------------------------------------------------------
-- The words of files. A table beside files, because what is for the index must not travel to clients.

CREATE TABLE file_texts (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    file_id uuid NOT NULL,
    words tsvector NOT NULL,
    PRIMARY KEY (tenant_id, file_id)
);
COMMENT ON TABLE file_texts IS 'The words of each file''s name and text, kept by a trigger on files. A job seeker''s own files are not in it.';
COMMENT ON COLUMN file_texts.file_id IS 'The file.';
COMMENT ON COLUMN file_texts.words IS 'Its words, those of its name weighing more.';

CREATE FUNCTION words_of_file(filename text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    -- No language's stemming: CVs come in many. A tsvector holds a megabyte at most, so the text is cut long before.
    SELECT setweight(to_tsvector('simple'::regconfig, translate(filename, '._-', '   ')), 'A')
        || setweight(to_tsvector('simple'::regconfig, left(coalesce(body, ''), 200000)), 'D')
$$;
COMMENT ON FUNCTION words_of_file(text, text) IS 'What the search of files looks in.';

-- Before the rows: afterwards the owner, whom forced row-level security binds, would find no file to any of them.
ALTER TABLE file_texts ADD FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id) ON DELETE CASCADE;
SELECT migrate_data('files', $$INSERT INTO file_texts (tenant_id, file_id, words)
    SELECT tenant_id, id, words_of_file(original_filename, extracted_text) FROM files WHERE deleted_at IS NULL AND owner_id IS NULL$$,
    'SELECT count(*) FROM files WHERE deleted_at IS NULL AND owner_id IS NULL');
CREATE INDEX file_texts_words ON file_texts USING gin (words) WITH (gin_pending_list_limit = 256);
SELECT protect_tenant_table('file_texts');
REVOKE INSERT, UPDATE, DELETE ON file_texts FROM shortlist_app, shortlist_worker;
CREATE POLICY keeping_words ON file_texts TO shortlist_owner USING (true) WITH CHECK (true);
COMMENT ON POLICY keeping_words ON file_texts IS 'keep_words_of_file() writes for the tenant of the file that was changed.';

CREATE FUNCTION keep_words_of_file() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.deleted_at IS NOT NULL OR NEW.owner_id IS NOT NULL THEN
        DELETE FROM file_texts WHERE tenant_id = NEW.tenant_id AND file_id = NEW.id;
    ELSE
        INSERT INTO file_texts AS t (tenant_id, file_id, words)
            VALUES (NEW.tenant_id, NEW.id, words_of_file(NEW.original_filename, NEW.extracted_text))
            ON CONFLICT (tenant_id, file_id) DO UPDATE SET words = EXCLUDED.words WHERE t.words <> EXCLUDED.words;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION keep_words_of_file() IS 'Trigger: keeps file_texts true.';
GRANT EXECUTE ON FUNCTION keep_words_of_file() TO shortlist_app, shortlist_worker;
CREATE TRIGGER keep_words_of_file AFTER INSERT OR UPDATE OF original_filename, extracted_text, owner_id, deleted_at ON files
    FOR EACH ROW EXECUTE FUNCTION keep_words_of_file();

-- ---------------------------------------------------------------------------------------------------------------
-- Indexes and who may use them. A long list of what is not yet in an index would make the planner shun it.

CREATE INDEX candidates_full_name_trigrams ON candidates USING gin (full_name gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX candidates_skills ON candidates USING gin (skills jsonb_path_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX job_requisitions_title_trigrams ON job_requisitions USING gin (title gin_trgm_ops) WITH (gin_pending_list_limit = 256);

CREATE POLICY searching ON candidates FOR SELECT TO shortlist_search USING (true);
CREATE POLICY searching ON job_requisitions FOR SELECT TO shortlist_search USING (true);
CREATE POLICY searching ON file_texts FOR SELECT TO shortlist_search USING (true);
COMMENT ON POLICY searching ON candidates IS 'The search functions fix the tenant themselves.';
COMMENT ON POLICY searching ON job_requisitions IS 'The search functions fix the tenant themselves.';
COMMENT ON POLICY searching ON file_texts IS 'The search functions fix the tenant themselves.';
GRANT SELECT (tenant_id, id, full_name, skills, deleted_at) ON candidates TO shortlist_search;
GRANT SELECT (tenant_id, id, title, deleted_at) ON job_requisitions TO shortlist_search;
GRANT SELECT (tenant_id, file_id, words) ON file_texts TO shortlist_search;

-- ---------------------------------------------------------------------------------------------------------------
-- The functions. All run one of these statements: $1 the tenant, $2 what is wanted, $3 the same as a pattern, $4 how many.

CREATE FUNCTION search_statement(kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE kind
        WHEN 'candidates' THEN
            'SELECT c.id, word_similarity($2, c.full_name) FROM candidates c '
            'WHERE c.tenant_id = $1 AND c.deleted_at IS NULL AND (c.full_name ILIKE $3 OR $2 <% c.full_name) '
            'ORDER BY 2 DESC, 1 LIMIT $4'
        WHEN 'jobs' THEN
            'SELECT j.id, word_similarity($2, j.title) FROM job_requisitions j '
            'WHERE j.tenant_id = $1 AND j.deleted_at IS NULL AND (j.title ILIKE $3 OR $2 <% j.title) '
            'ORDER BY 2 DESC, 1 LIMIT $4'
        WHEN 'files' THEN
            'SELECT t.file_id, ts_rank(t.words, websearch_to_tsquery(''simple'', $2)) FROM file_texts t '
            'WHERE t.tenant_id = $1 AND $3 IS NOT NULL AND t.words @@ websearch_to_tsquery(''simple'', $2) '
            'ORDER BY 2 DESC, 1 LIMIT $4'
        WHEN 'skill' THEN
            'SELECT c.id, 1::real FROM candidates c '
            'WHERE c.tenant_id = $1 AND c.deleted_at IS NULL AND $3 IS NOT NULL AND c.skills @> $2::jsonb ORDER BY 1 LIMIT $4'
    END
$$;
COMMENT ON FUNCTION search_statement(text) IS 'The statement of a search: candidates, jobs, files or skill.';

CREATE FUNCTION search_tenant() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NULLIF(current_setting('app.tenant', true), '') IS NULL THEN
        RAISE EXCEPTION 'There is no tenant to search in' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN current_setting('app.tenant')::uuid;
END
$$;
COMMENT ON FUNCTION search_tenant() IS 'The tenant of the transaction; refuses where there is none.';

CREATE FUNCTION search_pattern(wanted text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '%' || regexp_replace(wanted, '([\\%_])', '\\\1', 'g') || '%'
$$;
COMMENT ON FUNCTION search_pattern(text) IS 'A pattern that finds a text anywhere, taken literally.';
GRANT EXECUTE ON FUNCTION search_statement(text), search_tenant(), search_pattern(text) TO shortlist_search;

CREATE FUNCTION search_candidates(wanted text, most integer DEFAULT 50) RETURNS TABLE (id uuid, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here uuid := search_tenant();
BEGIN
    IF btrim(wanted) <> '' THEN
        RETURN QUERY EXECUTE search_statement('candidates') USING here, btrim(wanted), search_pattern(btrim(wanted)), least(most, 1000);
    END IF;
END
$$;
COMMENT ON FUNCTION search_candidates(text, integer) IS 'The tenant''s candidates whose name has or resembles a text, best first.';

CREATE FUNCTION search_jobs(wanted text, most integer DEFAULT 50) RETURNS TABLE (id uuid, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here uuid := search_tenant();
BEGIN
    IF btrim(wanted) <> '' THEN
        RETURN QUERY EXECUTE search_statement('jobs') USING here, btrim(wanted), search_pattern(btrim(wanted)), least(most, 1000);
    END IF;
END
$$;
COMMENT ON FUNCTION search_jobs(text, integer) IS 'The tenant''s jobs whose title has or resembles a text, best first.';

CREATE FUNCTION search_files(wanted text, most integer DEFAULT 50) RETURNS TABLE (id uuid, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here uuid := search_tenant();
BEGIN
    IF btrim(wanted) <> '' THEN
        RETURN QUERY EXECUTE search_statement('files') USING here, btrim(wanted), '', least(most, 1000);
    END IF;
END
$$;
COMMENT ON FUNCTION search_files(text, integer) IS
    'The tenant''s files with words, best first. Understands "a phrase", or and -without.';

CREATE FUNCTION candidates_with_skill(wanted jsonb, most integer DEFAULT 50) RETURNS TABLE (id uuid, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here uuid := search_tenant();
BEGIN
    RETURN QUERY EXECUTE search_statement('skill') USING here, wanted::text, '', least(most, 1000);
END
$$;
COMMENT ON FUNCTION candidates_with_skill(jsonb, integer) IS
    'The tenant''s candidates whose skills contain a list, such as ["Python"] or [{"name": "Python"}].';

CREATE FUNCTION explain_search(kind text, wanted text) RETURNS SETOF text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here uuid := search_tenant();
BEGIN
    RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || search_statement(kind) USING here, wanted, search_pattern(wanted), 50;
END
$$;
COMMENT ON FUNCTION explain_search(text, text) IS 'How PostgreSQL goes about a search: the plan of the very statement that the search runs.';

DO $$
DECLARE
    search regprocedure;
BEGIN
    FOREACH search IN ARRAY ARRAY['search_candidates(text, integer)', 'search_jobs(text, integer)', 'search_files(text, integer)',
                                  'candidates_with_skill(jsonb, integer)', 'explain_search(text, text)']::regprocedure[] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', search);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO shortlist_app, shortlist_worker', search);
        EXECUTE format('ALTER FUNCTION %s OWNER TO shortlist_search', search);
    END LOOP;
END
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Embeddings. Searched exactly; by pgvector's operators where the server has that extension, with the same answer.

CREATE TABLE embeddings (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    entity text NOT NULL CHECK (entity IN ('candidates', 'job_requisitions', 'document_chunks')),
    row_id uuid NOT NULL,
    model varchar(100) NOT NULL,
    dims integer NOT NULL CHECK (dims > 0),
    vector real[] NOT NULL,
    content_sha256 varchar(64) CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, entity, row_id, model),
    CONSTRAINT embeddings_dims CHECK (array_ndims(vector) = 1 AND cardinality(vector) = dims AND array_position(vector, NULL) IS NULL)
);
CREATE INDEX embeddings_model ON embeddings (tenant_id, entity, model);
COMMENT ON CONSTRAINT embeddings_dims ON embeddings IS 'vector must have dims numbers';
COMMENT ON TABLE embeddings IS 'Vectors of rows'' texts, by model.';
COMMENT ON COLUMN embeddings.id IS 'UUIDv7.';
COMMENT ON COLUMN embeddings.entity IS 'The row''s table.';
COMMENT ON COLUMN embeddings.row_id IS 'The row.';
COMMENT ON COLUMN embeddings.model IS 'The model that made it; vectors of different models are not comparable.';
COMMENT ON COLUMN embeddings.dims IS 'Length of the vector.';
COMMENT ON COLUMN embeddings.vector IS 'The vector.';
COMMENT ON COLUMN embeddings.content_sha256 IS 'SHA-256 of the text it was made from: another one makes it stale.';
COMMENT ON COLUMN embeddings.created_at IS 'When it was made.';
SELECT protect_tenant_table('embeddings');

CREATE FUNCTION pgvector_schema() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT n.nspname::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector'
$$;
COMMENT ON FUNCTION pgvector_schema() IS 'Where pgvector is installed; empty: it is not.';

CREATE FUNCTION cosine_similarity(a real[], b real[]) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sum(x::double precision * y) / NULLIF(sqrt(sum(x::double precision * x)) * sqrt(sum(y::double precision * y)), 0)
    FROM unnest(a, b) AS u (x, y)
$$;
COMMENT ON FUNCTION cosine_similarity(real[], real[]) IS 'The cosine of the angle between two vectors: 1 for the same direction; empty where one has no length.';

CREATE FUNCTION nearest_embeddings(of_entity text, of_model text, wanted real[], most integer DEFAULT 20)
    RETURNS TABLE (row_id uuid, similarity double precision) LANGUAGE plpgsql STABLE AS $$
DECLARE
    extension text := pgvector_schema();
BEGIN
    IF extension IS NULL OR cosine_similarity(wanted, wanted) IS NULL THEN
        RETURN QUERY SELECT e.row_id, cosine_similarity(e.vector, wanted) FROM embeddings e
            WHERE e.entity = of_entity AND e.model = of_model AND e.dims = cardinality(wanted)
            ORDER BY 2 DESC NULLS LAST, 1 LIMIT least(most, 1000);
    ELSE
        RETURN QUERY EXECUTE format(
            'SELECT e.row_id, NULLIF(1 - (e.vector::%1$I.vector OPERATOR(%1$I.<=>) $3::%1$I.vector), ''NaN'') FROM embeddings e '
            'WHERE e.entity = $1 AND e.model = $2 AND e.dims = cardinality($3) ORDER BY 2 DESC NULLS LAST, 1 LIMIT $4', extension)
            USING of_entity, of_model, wanted, least(most, 1000);
    END IF;
END
$$;
COMMENT ON FUNCTION nearest_embeddings(text, text, real[], integer) IS
    'The tenant''s rows whose vectors of a model point most nearly the same way.';
GRANT EXECUTE ON FUNCTION pgvector_schema(), cosine_similarity(real[], real[]), nearest_embeddings(text, text, real[], integer)
    TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Views to watch the whole by. They show what their reader may see: a tenant its own rows, the backup role all.

CREATE VIEW expiring_entitlements WITH (security_invoker = true) AS
    SELECT e.tenant_id, t.name AS tenant_name, e.id AS entitlement_id, e.module_id, e.module_name, e.license_type, e.expires_at
    FROM entitlements e JOIN tenants t ON t.id = e.tenant_id
    WHERE e.is_active AND e.expires_at < now() + interval '7 days';
COMMENT ON VIEW expiring_entitlements IS 'Active licences that end within seven days, or have ended.';

CREATE VIEW module_usage WITH (security_invoker = true) AS
    SELECT m.id AS module_id, m.slug, m.name, count(DISTINCT e.tenant_id) AS tenant_count
    FROM modules m LEFT JOIN entitlements e ON e.module_id = m.id AND e.is_active AND (e.expires_at IS NULL OR e.expires_at > now())
    GROUP BY m.id;
COMMENT ON VIEW module_usage IS 'How many tenants use each module.';

CREATE VIEW agent_usage_stats WITH (security_invoker = true) AS
    SELECT x.tenant_id, md5(x.agent_id::text || coalesce(x.requested_by::text, '') || (x.created_at AT TIME ZONE 'UTC')::date)::uuid AS id,
           x.requested_by AS user_id, x.agent_id, (x.created_at AT TIME ZONE 'UTC')::date AS date, count(*) AS usage_count,
           coalesce(sum(extract(epoch FROM x.completed_at - x.started_at)), 0)::bigint AS total_time_spent,
           count(*) FILTER (WHERE x.status = 'failed') AS failed_count,
           min(x.created_at) AS created_at, max(x.updated_at) AS updated_at
    FROM executions x WHERE x.agent_id IS NOT NULL
    GROUP BY x.tenant_id, x.agent_id, x.requested_by, (x.created_at AT TIME ZONE 'UTC')::date;
COMMENT ON VIEW agent_usage_stats IS 'How often, and for how many seconds, each person used each agent on each day (UTC).';

CREATE VIEW usage_metrics WITH (security_invoker = true) AS
    SELECT l.tenant_id, date_trunc('month', l.occurred_at, 'UTC') AS month, l.resource_type, l.unit, l.currency,
           sum(l.quantity) AS quantity, sum(l.platform_cost) AS platform_cost, sum(l.tenant_cost) AS tenant_cost,
           sum(l.partner_commission) AS partner_commission, count(*) AS entries
    FROM ledger_entries l GROUP BY l.tenant_id, date_trunc('month', l.occurred_at, 'UTC'), l.resource_type, l.unit, l.currency;
COMMENT ON VIEW usage_metrics IS 'What each tenant used in each month (UTC), and what it cost.';

CREATE VIEW job_metrics WITH (security_invoker = true) AS
    SELECT j.tenant_id, j.id AS job_id, count(a.id) AS total_applicants,
           count(a.id) FILTER (WHERE s.kind IN ('interview', 'offer', 'hired') OR a.disposition = 'hired') AS total_interviewed,
           count(a.id) FILTER (WHERE a.disposition = 'hired') AS total_hired,
           count(a.id) FILTER (WHERE a.disposition = 'active') AS total_active
    FROM job_requisitions j
    LEFT JOIN applications a ON a.tenant_id = j.tenant_id AND a.job_id = j.id AND a.deleted_at IS NULL
    LEFT JOIN stages s ON s.tenant_id = a.tenant_id AND s.id = a.stage_id
    GROUP BY j.tenant_id, j.id;
COMMENT ON VIEW job_metrics IS 'How many people applied for each job, were interviewed and hired.';

CREATE VIEW orphaned_rows WITH (security_invoker = true) AS
    SELECT f.tenant_id, 'files' AS entity, f.id AS row_id, 'belongs to nothing' AS reason FROM files f
        WHERE f.deleted_at IS NULL AND num_nonnulls(f.candidate_id, f.job_id, f.application_id, f.owner_id, f.agent_id) = 0
    UNION ALL SELECT m.tenant_id, 'embeddings', m.id, 'its row is gone' FROM embeddings m WHERE NOT CASE m.entity
        WHEN 'candidates' THEN EXISTS (SELECT FROM candidates r WHERE r.tenant_id = m.tenant_id AND r.id = m.row_id)
        WHEN 'job_requisitions' THEN EXISTS (SELECT FROM job_requisitions r WHERE r.tenant_id = m.tenant_id AND r.id = m.row_id)
        ELSE EXISTS (SELECT FROM document_chunks r WHERE r.tenant_id = m.tenant_id AND r.id = m.row_id) END
    UNION ALL SELECT a.tenant_id, 'applications', a.id, 'its candidate was removed' FROM applications a
        JOIN candidates c ON c.tenant_id = a.tenant_id AND c.id = a.candidate_id
        WHERE a.deleted_at IS NULL AND c.deleted_at IS NOT NULL
    UNION ALL SELECT u.tenant_id, 'memberships', u.id, 'its tenant has no clock' FROM memberships u
        WHERE NOT EXISTS (SELECT FROM sync_clocks k WHERE k.tenant_id = u.tenant_id);
COMMENT ON VIEW orphaned_rows IS 'Rows that hang on nothing, where no foreign key can say so.';
GRANT SELECT ON expiring_entitlements, module_usage, agent_usage_stats, usage_metrics, job_metrics, orphaned_rows
    TO shortlist_app, shortlist_worker;

-- Platform administrators count tenants without seeing them.
CREATE POLICY counting ON entitlements FOR SELECT TO shortlist_owner USING (current_setting('app.counting', true) = 'modules');
COMMENT ON POLICY counting ON entitlements IS 'platform_module_usage() counts the tenants of each module.';
CREATE FUNCTION platform_module_usage() RETURNS TABLE (slug text, name text, tenant_count bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    of_partners uuid[];
    everything boolean;
BEGIN
    SELECT coalesce(bool_or(g.role = 'super_admin'), false), array_agg(g.partner_id) INTO everything, of_partners
        FROM platform_grants g WHERE g.user_id = acting;
    IF of_partners IS NULL THEN
        RAISE EXCEPTION 'Only administrators of the platform may count tenants' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('app.counting', 'modules', true);
    RETURN QUERY SELECT m.slug::text, m.name::text,
            count(DISTINCT e.tenant_id) FILTER (WHERE everything OR t.partner_id = ANY (of_partners))
        FROM modules m
        LEFT JOIN entitlements e ON e.module_id = m.id AND e.is_active AND (e.expires_at IS NULL OR e.expires_at > now())
        LEFT JOIN tenants t ON t.id = e.tenant_id
        GROUP BY m.id ORDER BY m.slug;
    PERFORM set_config('app.counting', '', true);
END
$$;
COMMENT ON FUNCTION platform_module_usage() IS
    'How many tenants use each module: of all tenants for a super_admin, of their own for a partner_admin.';
GRANT EXECUTE ON FUNCTION platform_module_usage() TO shortlist_app;
