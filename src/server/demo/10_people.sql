-- Catalogues, what happened to applications, CVs as they were read, skills, and how well people fit.

-- The applications of this tenant, with what the statements below need of them.
CREATE TEMPORARY TABLE demo_applications ON COMMIT DROP AS
    SELECT a.tenant_id, a.id, a.candidate_id, a.job_id, a.stage_id, a.disposition, a.reject_reason, a.applied_at,
           a.stage_entered_at, a.updated_at, a.updated_by, a.match_score, s.kind AS stage_kind, s.position AS stage_position
    FROM applications a JOIN stages s ON s.tenant_id = a.tenant_id AND s.id = a.stage_id
    WHERE a.tenant_id = pg_temp.demo_tenant() AND a.deleted_at IS NULL;
CREATE INDEX ON demo_applications (candidate_id);
ANALYZE demo_applications;

INSERT INTO skills (tenant_id, id, name, description, category, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('skill', lower(name), pg_temp.demo_begun()), name,
           format('Uses %s at work without help.', name),
           CASE WHEN lower(name) ~ 'communicat|leader|mentor|negotiat|coach|stakeholder|facilitat|presentation|teamwork' THEN 'soft'
                WHEN lower(name) ~ '^(english|german|french|spanish|arabic|italian|polish|portuguese|japanese|dutch)$' THEN 'language'
                WHEN lower(name) ~ 'figma|excel|jira|sap|salesforce|photoshop|tableau|power bi|git|autocad|jenkins' THEN 'tool'
                ELSE 'technical' END,
           pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM (SELECT DISTINCT ON (lower(name)) name FROM (
              SELECT k ->> 'name' AS name FROM job_requisitions j, jsonb_array_elements(j.required_skills || j.preferred_skills) AS k
              WHERE j.tenant_id = pg_temp.demo_tenant()
              UNION SELECT k FROM demo_applications a JOIN candidates c ON c.tenant_id = a.tenant_id AND c.id = a.candidate_id,
                    jsonb_array_elements_text(c.skills) AS k) AS named
          WHERE name IS NOT NULL ORDER BY lower(name), name) AS once
    ON CONFLICT DO NOTHING;

INSERT INTO job_roles (tenant_id, id, name, description, department, required_skills, created_at, updated_at)
    SELECT DISTINCT ON (lower(title)) tenant_id, pg_temp.demo_id('role', lower(title), pg_temp.demo_begun()), title,
           format('%s in the department %s.', title, department), department, required_skills, pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM job_requisitions WHERE tenant_id = pg_temp.demo_tenant() AND deleted_at IS NULL ORDER BY lower(title), id
    ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- The way of each application through its pipeline: the beginning was written down when the row came in

CREATE TEMPORARY TABLE demo_steps ON COMMIT DROP AS
    WITH reached AS (
        SELECT a.*, CASE WHEN a.stage_kind = 'rejected' THEN 1 + pg_temp.demo_pick('way' || a.id, 4) ELSE a.stage_position END AS far
        FROM demo_applications a)
    SELECT r.id AS application_id, r.tenant_id, r.applied_at, r.stage_entered_at, r.updated_by, n.number,
           before.id AS from_stage_id, CASE WHEN n.number = steps THEN r.stage_id ELSE after.id END AS to_stage_id,
           r.applied_at + (r.stage_entered_at - r.applied_at) * (n.number::double precision / steps) AS at
    FROM reached r
    CROSS JOIN LATERAL (SELECT CASE WHEN r.stage_kind = 'rejected' THEN r.far ELSE r.far - 1 END AS steps) AS s
    CROSS JOIN LATERAL generate_series(1, s.steps) AS n (number)
    JOIN stages before ON before.tenant_id = r.tenant_id AND before.job_id IS NULL AND before.position = n.number
    LEFT JOIN stages after ON after.tenant_id = r.tenant_id AND after.job_id IS NULL AND after.position = n.number + 1
    WHERE r.stage_entered_at > r.applied_at;

INSERT INTO application_events (tenant_id, id, application_id, kind, occurred_at, actor_id, from_stage_id, to_stage_id,
                                created_at, created_by, updated_at, updated_by)
    SELECT tenant_id, pg_temp.demo_id('step', application_id || '/' || number, applied_at), application_id, 'stage', at, updated_by,
           from_stage_id, to_stage_id, at, updated_by, at, updated_by
    FROM demo_steps ON CONFLICT DO NOTHING;

INSERT INTO application_events (tenant_id, id, application_id, kind, occurred_at, actor_id, from_disposition, to_disposition,
                                reason, created_at, created_by, updated_at, updated_by)
    SELECT tenant_id, pg_temp.demo_id('outcome', id::text, applied_at), id, 'disposition', at, updated_by, 'active', disposition,
           reject_reason, at, updated_by, at, updated_by
    FROM (SELECT *, CASE disposition WHEN 'withdrawn' THEN updated_at ELSE stage_entered_at END AS at FROM demo_applications) AS a
    WHERE disposition <> 'active' ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- CVs as they were read

CREATE TEMPORARY TABLE demo_cvs ON COMMIT DROP AS
    SELECT f.tenant_id, f.id AS file_id, f.candidate_id, f.created_at, f.created_by, f.extracted_text,
           pg_temp.demo_id('resume', f.id::text, f.created_at) AS resume_id
    FROM files f WHERE f.tenant_id = pg_temp.demo_tenant() AND f.document_category = 'cv' AND f.candidate_id IS NOT NULL
      AND f.extracted_text IS NOT NULL AND f.deleted_at IS NULL;

-- "2019 – 2024" and "2024 – present" stand in a line of their own, below "title, company".
CREATE TEMPORARY TABLE demo_positions ON COMMIT DROP AS
    WITH lines AS (
        SELECT v.resume_id, l.line, l.number, lag(l.line) OVER (PARTITION BY v.resume_id ORDER BY l.number) AS before
        FROM demo_cvs v, regexp_split_to_table(v.extracted_text, E'\n') WITH ORDINALITY AS l (line, number))
    SELECT resume_id, jsonb_agg(jsonb_build_object('title', split_part(before, ', ', 1), 'company', substring(before FROM ', (.*)$'),
                                                   'start', substring(line FROM '^(\d{4})'),
                                                   'end', substring(line FROM '– (\d{4})$')) ORDER BY number) AS positions
    FROM lines WHERE line ~ '^\d{4} – (\d{4}|present)$' AND before LIKE '%, %' GROUP BY resume_id;

INSERT INTO resumes (tenant_id, id, candidate_id, file_id, title, personal_info, work_experience, education, skills, languages,
                     summary, extracted_data, confidence, created_at, created_by, updated_at, updated_by)
    SELECT v.tenant_id, v.resume_id, v.candidate_id, v.file_id, 'CV of ' || c.full_name,
           jsonb_strip_nulls(jsonb_build_object('name', c.full_name, 'email', c.email, 'phone', c.phone, 'location', c.location)),
           coalesce(p.positions, '[]'), CASE WHEN c.education IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('degree', c.education)) END,
           c.skills, c.languages, c.summary,
           jsonb_build_object('skills', c.skills, 'experience', coalesce(p.positions, '[]'),
                              'education', coalesce(to_jsonb(c.education), 'null'), 'languages', c.languages),
           0.8 + pg_temp.demo_pick('sure' || v.file_id, 190) / 1000.0, v.created_at, v.created_by, v.created_at, v.created_by
    FROM demo_cvs v JOIN candidates c ON c.tenant_id = v.tenant_id AND c.id = v.candidate_id
    LEFT JOIN demo_positions p ON p.resume_id = v.resume_id
    ON CONFLICT DO NOTHING;

INSERT INTO resume_entities (tenant_id, id, resume_id, entity_type, entity_value, confidence_score, page, start_offset, end_offset,
                             label, context, created_at, created_by, updated_at, updated_by)
    SELECT v.tenant_id, pg_temp.demo_id('entity', v.resume_id || '/' || e.kind || '/' || e.words, v.created_at), v.resume_id, e.kind,
           e.words, 0.55 + pg_temp.demo_pick(v.resume_id || e.words, 440) / 1000.0, 1,
           strpos(v.extracted_text, e.words) - 1, strpos(v.extracted_text, e.words) - 1 + length(e.words),
           CASE e.kind WHEN 'person' THEN 'PERSON' WHEN 'organization' THEN 'ORG' WHEN 'location' THEN 'GPE' ELSE upper(e.kind) END,
           substr(v.extracted_text, greatest(1, strpos(v.extracted_text, e.words) - 30), length(e.words) + 60),
           v.created_at, v.created_by, v.created_at, v.created_by
    FROM demo_cvs v JOIN candidates c ON c.tenant_id = v.tenant_id AND c.id = v.candidate_id
    CROSS JOIN LATERAL (
        SELECT * FROM (VALUES ('person', c.full_name), ('title', c.current_title), ('organization', c.current_company),
                              ('location', c.location), ('email', c.email), ('phone', c.phone), ('degree', c.education)) AS fixed
        UNION SELECT 'skill', k FROM jsonb_array_elements_text(c.skills) AS k) AS e (kind, words)
    WHERE e.words <> '' AND strpos(v.extracted_text, e.words) > 0
    ON CONFLICT DO NOTHING;

INSERT INTO candidate_skills (tenant_id, id, candidate_id, skill_id, level, years, source, resume_id, span_start, span_end,
                              created_at, created_by, updated_at, updated_by)
    SELECT DISTINCT ON (c.id, s.id) c.tenant_id, pg_temp.demo_id('candidate skill', c.id || '/' || lower(k.name), c.created_at),
           c.id, s.id, least(5, 2 + pg_temp.demo_pick(c.id || k.name, 3) + CASE WHEN k.place = 1 THEN 1 ELSE 0 END),
           round(c.experience_years * (0.3 + pg_temp.demo_pick(k.name || c.id, 60) / 100.0), 1),
           CASE WHEN place.at > 0 THEN 'resume' ELSE 'stated' END, CASE WHEN place.at > 0 THEN v.resume_id END,
           CASE WHEN place.at > 0 THEN place.at - 1 END, CASE WHEN place.at > 0 THEN place.at - 1 + length(k.name) END,
           c.created_at, c.created_by, c.created_at, c.created_by
    FROM (SELECT DISTINCT candidate_id FROM demo_applications) AS inplay
    JOIN candidates c ON c.tenant_id = pg_temp.demo_tenant() AND c.id = inplay.candidate_id
    CROSS JOIN LATERAL jsonb_array_elements_text(c.skills) WITH ORDINALITY AS k (name, place)
    JOIN skills s ON s.tenant_id = c.tenant_id AND lower(s.name) = lower(k.name)
    LEFT JOIN demo_cvs v ON v.candidate_id = c.id
    CROSS JOIN LATERAL (SELECT coalesce(strpos(v.extracted_text, k.name), 0) AS at) AS place
    ORDER BY c.id, s.id, v.resume_id
    ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- How well people fit: the score that their application shows, with the skills that it rests on

INSERT INTO match_runs (tenant_id, id, candidate_id, job_id, application_id, resume_id, cv_file_id, run_by, formula_version,
                        match_score, matched_skills, missing_skills, extra_skills, recommendation, recommendations, assessment,
                        reasoning, summary, provider, model, created_at, created_by, updated_at, updated_by)
    SELECT a.tenant_id, pg_temp.demo_id('match', a.id::text, a.applied_at), a.candidate_id, a.job_id, a.id, v.resume_id, v.file_id,
           a.updated_by, 'demo', a.match_score, m.matched, m.missing, m.extra,
           CASE WHEN advised THEN CASE WHEN a.match_score >= 85 THEN 'strong_yes' WHEN a.match_score >= 65 THEN 'yes'
                                       WHEN a.match_score >= 50 THEN 'mixed' WHEN a.match_score >= 35 THEN 'no' ELSE 'strong_no' END END,
           CASE WHEN advised THEN CASE WHEN jsonb_array_length(m.missing) = 0 THEN 'Invite soon: nothing that is asked for is missing.'
                                       ELSE 'Ask in the first talk about ' || (m.missing ->> 0) || '.' END END,
           CASE WHEN advised THEN format('%s has worked for %s years, last as %s.', c.full_name, c.experience_years, c.current_title) END,
           CASE WHEN advised THEN format('%s of %s skills that the job needs were found.', jsonb_array_length(m.matched),
                                         jsonb_array_length(m.matched) + jsonb_array_length(m.missing)) END,
           jsonb_build_object('criteria', jsonb_array_length(m.matched) + jsonb_array_length(m.missing)),
           CASE WHEN advised THEN 'loopback' END, CASE WHEN advised THEN 'demo-advice-1' END,
           a.applied_at + interval '3 minutes', a.updated_by, a.applied_at + interval '3 minutes', a.updated_by
    FROM demo_applications a
    JOIN candidates c ON c.tenant_id = a.tenant_id AND c.id = a.candidate_id
    JOIN job_requisitions j ON j.tenant_id = a.tenant_id AND j.id = a.job_id
    LEFT JOIN LATERAL (SELECT * FROM demo_cvs v WHERE v.candidate_id = a.candidate_id ORDER BY v.file_id LIMIT 1) AS v ON true
    CROSS JOIN LATERAL (SELECT pg_temp.demo_chance('advice' || a.id, 0.4) AS advised) AS d
    CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_agg(w.name) FILTER (WHERE w.wanted AND w.had), '[]') AS matched,
               coalesce(jsonb_agg(w.name) FILTER (WHERE w.wanted AND NOT w.had), '[]') AS missing,
               coalesce(jsonb_agg(w.name) FILTER (WHERE NOT w.wanted), '[]') AS extra
        FROM (SELECT k ->> 'name' AS name, true AS wanted, c.skills ? (k ->> 'name') AS had FROM jsonb_array_elements(j.required_skills) AS k
              UNION ALL SELECT k, false, true FROM jsonb_array_elements_text(c.skills) AS k
              WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(j.required_skills) AS r WHERE r ->> 'name' = k)) AS w) AS m
    WHERE a.match_score IS NOT NULL
    ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- A job seeker's own CVs

INSERT INTO resumes (tenant_id, id, owner_id, title, template, personal_info, work_experience, education, skills, languages, summary,
                     is_public, is_template, download_count, last_downloaded_at, created_at, created_by, updated_at, updated_by)
    SELECT m.tenant_id, pg_temp.demo_id('own resume', m.user_id || '/' || o.number, m.created_at), m.user_id, o.title, o.template,
           jsonb_build_object('name', m.display_name, 'email', m.email, 'location', 'Hamburg, Germany'),
           '[{"title": "Data Analyst", "company": "Elbe Logistik", "start": "2021-04"},
             {"title": "Working student, controlling", "company": "Hafen Werke", "start": "2018-10", "end": "2021-03"}]',
           '[{"degree": "M.Sc. Statistics", "school": "University of Hamburg", "start": "2018", "end": "2021"}]',
           o.skills, '[{"name": "German", "level": "C2"}, {"name": "English", "level": "C1"}]', o.summary, o.is_public, o.is_template,
           o.downloads, CASE WHEN o.downloads > 0 THEN m.created_at + interval '395 days' END,
           m.created_at + o.age, m.user_id, m.created_at + o.age + interval '20 days', m.user_id
    FROM memberships m, (VALUES
        (1, 'Data Analyst, English', 'classic', '[{"name": "SQL", "level": 5}, {"name": "Python", "level": 4}]'::jsonb,
         'Data analyst with five years in logistics, at home in SQL and Python.', true, false, 7, interval '60 days'),
        (2, 'Datenanalyst, Deutsch', 'classic', '[{"name": "SQL", "level": 5}, {"name": "Python", "level": 4}]',
         'Datenanalyst mit fünf Jahren Erfahrung in der Logistik.', false, false, 2, interval '75 days'),
        (3, 'Short form for start-ups', 'compact', '[{"name": "Python", "level": 4}]',
         'Turns untidy data into decisions.', false, true, 0, interval '130 days'))
        AS o (number, title, template, skills, summary, is_public, is_template, downloads, age)
    WHERE m.tenant_id = pg_temp.demo_tenant() AND m.role = 'candidate'
    ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- Imports: CVs that came in together, and what became of each

INSERT INTO import_batches (tenant_id, id, name, status, owner_id, source, completed_at, error_message, created_at, created_by,
                            updated_at, updated_by)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('batch', b.number::text, pg_temp.demo_begun()), b.name, b.status,
           pg_temp.demo_person('recruiter', b.number % 2), 'import',
           CASE WHEN b.status <> 'processing' THEN b.at + interval '6 minutes' END, b.error, b.at, pg_temp.demo_person('recruiter', b.number % 2),
           b.at + interval '6 minutes', pg_temp.demo_person('recruiter', b.number % 2)
    FROM (SELECT n.*, pg_temp.demo_begun() + n.age AS at FROM (VALUES
              (1, 'Job fair in spring', 'completed', interval '180 days', NULL),
              (2, 'Mailbox jobs@, first quarter', 'completed', interval '260 days', NULL),
              (3, 'Agency list', 'failed', interval '330 days', 'The archive is damaged after its third file.'),
              (4, 'Campus day', 'cancelled', interval '370 days', NULL),
              (5, 'Referrals of the autumn', 'processing', interval '419 days', NULL)) AS n (number, name, status, age, error)) AS b
    ON CONFLICT DO NOTHING;

INSERT INTO import_items (tenant_id, id, batch_id, position, original_name, status, file_id, candidate_id, error_message,
                          created_at, created_by, updated_at, updated_by)
    SELECT b.tenant_id, pg_temp.demo_id('item', b.id || '/' || i.position, b.created_at), b.id, i.position,
           coalesce(f.original_filename, format('scan-%s.pdf', lpad((100 * b.number + i.position)::text, 4, '0'))),
           CASE WHEN f.id IS NOT NULL THEN CASE WHEN i.position = 4 THEN 'duplicate' ELSE 'processed' END
                WHEN b.status = 'processing' AND i.position > 6 THEN 'pending' ELSE 'failed' END,
           f.id, f.candidate_id,
           CASE WHEN f.id IS NULL AND NOT (b.status = 'processing' AND i.position > 6)
                THEN (ARRAY['The file holds pictures only: it needs to be read by eye.', 'The file is protected by a password.',
                            'The file is empty.'])[1 + i.position % 3] END,
           b.created_at, b.created_by, b.created_at + make_interval(secs => 20 * i.position), b.created_by
    FROM (SELECT b.*, row_number() OVER (ORDER BY b.created_at, b.id) AS number FROM import_batches b
          WHERE b.tenant_id = pg_temp.demo_tenant() AND b.id IN (SELECT pg_temp.demo_id('batch', n::text, pg_temp.demo_begun()) FROM generate_series(1, 5) AS n)) AS b
    CROSS JOIN LATERAL generate_series(1, CASE b.status WHEN 'failed' THEN 3 WHEN 'cancelled' THEN 2 ELSE 8 END) AS i (position)
    LEFT JOIN (SELECT f.*, row_number() OVER (ORDER BY f.id) AS place FROM files f
               WHERE f.tenant_id = pg_temp.demo_tenant() AND f.document_category = 'cv' AND f.candidate_id IS NOT NULL) AS f
        ON f.place = (b.number - 1) * 8 + i.position AND i.position <= 6 AND b.status IN ('completed', 'processing')
    WHERE NOT EXISTS (SELECT FROM import_items x WHERE x.tenant_id = b.tenant_id AND x.batch_id = b.id)
    ON CONFLICT DO NOTHING;

-- Rows that came from one of the systems before.
INSERT INTO legacy_ids (tenant_id, system, source_table, legacy_id, entity, row_id, imported_at)
    SELECT tenant_id, 'assist-ten', 'job_requisitions', (1000 + row_number() OVER (ORDER BY id))::text, 'job_requisitions', id,
           pg_temp.demo_begun()
    FROM job_requisitions WHERE tenant_id = pg_temp.demo_tenant() AND created_at < pg_temp.demo_begun() + interval '360 days'
    ON CONFLICT DO NOTHING;

-- People who were taken for one, and parted again.
INSERT INTO candidate_merges (tenant_id, id, survivor_id, merged_id, status, reason, merged_by, merged_at, reversible_until,
                              unmerged_by, unmerged_at, changes, created_at, created_by, updated_at, updated_by)
    SELECT a.tenant_id, pg_temp.demo_id('merge', a.id || '/' || b.id, a.at), a.id, b.id, 'unmerged', 'Same name of the last employer and same town.',
           a.owner_id, a.at, a.at + interval '90 days', b.owner_id, a.at + interval '2 days',
           jsonb_build_array(jsonb_build_object('entity', 'candidates', 'row', a.id, 'column', 'phone', 'old', a.phone, 'new', b.phone)),
           a.at, a.owner_id, a.at + interval '2 days', b.owner_id
    FROM (SELECT *, greatest(created_at, lead(created_at) OVER (ORDER BY id)) + interval '1 hour' AS at,
                 lead(id) OVER (ORDER BY id) AS next, row_number() OVER (ORDER BY id) AS place
          FROM (SELECT * FROM candidates WHERE tenant_id = pg_temp.demo_tenant() ORDER BY id LIMIT 4) AS first) AS a
    JOIN candidates b ON b.tenant_id = a.tenant_id AND b.id = a.next
    WHERE a.place IN (1, 3) ON CONFLICT DO NOTHING;
