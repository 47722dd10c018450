-- What the job seeker of the workspace keeps: letters, tracked applications, saved jobs and practice interviews.

INSERT INTO document_templates (tenant_id, id, name, template_type, category, thumbnail_url, preview_url, config, is_active, is_premium,
                                created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('template', t.kind || '/' || t.name, pg_temp.demo_begun()), t.name, t.kind, t.category,
           '/templates/' || lower(t.name) || '-small.png', '/templates/' || lower(t.name) || '.png',
           jsonb_build_object('font', t.font, 'color', t.color, 'columns', t.columns, 'sections', '["summary", "experience", "education", "skills"]'::jsonb),
           t.active, t.premium, pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM (VALUES ('Classic', 'resume', 'traditional', 'Noto Serif', '#22313f', 1, true, false),
                 ('Compact', 'resume', 'modern', 'Noto Sans', '#2b7a4b', 2, true, false),
                 ('Bauhaus', 'resume', 'creative', 'Noto Sans', '#a33b3b', 2, true, true),
                 ('Ledger', 'resume', 'traditional', 'Noto Serif', '#444444', 1, false, false),
                 ('Letterhead', 'cover_letter', 'traditional', 'Noto Serif', '#22313f', 1, true, false),
                 ('Plain', 'cover_letter', 'modern', 'Noto Sans', '#5b8def', 1, true, true))
        AS t (name, kind, category, font, color, columns, active, premium)
    ON CONFLICT DO NOTHING;

CREATE TEMPORARY TABLE demo_seekers ON COMMIT DROP AS
    SELECT m.tenant_id, m.user_id, m.display_name, m.email FROM memberships m
    WHERE m.tenant_id = pg_temp.demo_tenant() AND m.role = 'candidate';

CREATE TEMPORARY TABLE demo_tracks ON COMMIT DROP AS
    SELECT s.*, n.*, pg_temp.demo_begun() + n.age AS at FROM demo_seekers s CROSS JOIN (VALUES
        (1, 'Nordlicht Logistik', 'Data Analyst', 'rejected', 'Hamburg', NULL::numeric, interval '330 days'),
        (2, 'Baltic Freight', 'Reporting Analyst', 'rejected', 'Kiel', NULL, interval '352 days'),
        (3, 'Hafenwerk', 'Senior Data Analyst', 'offer', 'Hamburg', 64000, interval '371 days'),
        (4, 'Seagull Systems', 'Analytics Engineer', 'interview', 'Bremen', NULL, interval '403 days'),
        (5, 'Kontor Digital', 'Data Analyst', 'applied', 'Berlin', NULL, interval '412 days'),
        (6, 'Windpark Service', 'Business Analyst', 'applied', 'Husum', NULL, interval '418 days'))
        AS n (number, company, position, status, city, salary, age);

INSERT INTO cover_letters (tenant_id, id, user_id, title, template_id, company_name, job_title, content, personal_info, is_template,
                           download_count, last_downloaded_at, created_at, created_by, updated_at, updated_by)
    SELECT t.tenant_id, pg_temp.demo_id('letter', t.user_id || '/' || t.number, t.at), t.user_id, 'Letter to ' || t.company,
           pg_temp.demo_id('template', 'cover_letter/Letterhead', pg_temp.demo_begun()), t.company, t.position,
           format(E'Dear team of %s,\n\nfor five years I have turned untidy data into reports that people use. The position %s asks for that.\n\nKind regards\n%s',
                  t.company, t.position, t.display_name),
           jsonb_build_object('name', t.display_name, 'email', t.email, 'city', 'Hamburg'), t.number = 1, 1 + t.number % 3, t.at + interval '1 hour',
           t.at, t.user_id, t.at + interval '1 hour', t.user_id
    FROM demo_tracks t WHERE t.number IN (1, 3, 4, 6) ON CONFLICT DO NOTHING;

INSERT INTO tracked_applications (tenant_id, id, user_id, company, position, status, date_applied, interview_at, city, country, offer_salary,
                                  offer_currency, resume_id, cover_letter_id, job_description, notes, source, created_at, created_by,
                                  updated_at, updated_by)
    SELECT t.tenant_id, pg_temp.demo_id('track', t.user_id || '/' || t.number, t.at), t.user_id, t.company, t.position, t.status,
           (t.at AT TIME ZONE 'UTC')::date, CASE WHEN t.status IN ('interview', 'offer') THEN date_trunc('day', t.at) + interval '18 days 9 hours' END,
           t.city, 'Germany', t.salary, 'EUR',
           (SELECT r.id FROM resumes r WHERE r.tenant_id = t.tenant_id AND r.owner_id = t.user_id ORDER BY r.created_at, r.id LIMIT 1), l.id,
           format('%s looks for a %s in %s.', t.company, t.position, t.city),
           CASE t.status WHEN 'offer' THEN 'Answer by the end of the month.' WHEN 'rejected' THEN 'Asked for feedback.' END,
           (ARRAY['job board', 'recommendation', 'company page'])[1 + t.number % 3], t.at, t.user_id, t.at + interval '2 days', t.user_id
    FROM demo_tracks t
    LEFT JOIN cover_letters l ON l.tenant_id = t.tenant_id AND l.id = pg_temp.demo_id('letter', t.user_id || '/' || t.number, t.at)
    ON CONFLICT DO NOTHING;

INSERT INTO saved_jobs (tenant_id, id, user_id, external_job_id, company, position, location, salary_min, salary_max, salary_currency,
                        job_description, requirements, benefits, source, url, applied, notes, created_at, created_by, updated_at, updated_by)
    SELECT t.tenant_id, pg_temp.demo_id('saved', t.user_id || '/' || t.number, t.at), t.user_id, 'JB-' || (48210 + t.number), t.company, t.position,
           t.city, 52000 + 1500 * t.number, 60000 + 1500 * t.number, 'EUR', format('%s looks for a %s in %s.', t.company, t.position, t.city),
           'SQL, Python, and patience with spreadsheets.', 'Thirty days of holiday, a bicycle, two days at home.', 'job board',
           'https://jobs.example.test/JB-' || (48210 + t.number), true, NULL, t.at - interval '2 days', t.user_id, t.at, t.user_id
    FROM demo_tracks t WHERE t.number > 2
    UNION ALL
    SELECT s.tenant_id, pg_temp.demo_id('saved', s.user_id || '/later', pg_temp.demo_begun() + interval '419 days'), s.user_id, 'JB-48333', 'Elbe Analytics',
           'Lead Data Analyst', 'Hamburg', 70000, 78000, 'EUR', 'Elbe Analytics looks for a Lead Data Analyst.', 'SQL, leading a small team.', NULL,
           'job board', 'https://jobs.example.test/JB-48333', false, 'Ask Mia, who works there.', pg_temp.demo_begun() + interval '419 days', s.user_id,
           pg_temp.demo_begun() + interval '419 days', s.user_id
    FROM demo_seekers s
    ON CONFLICT DO NOTHING;

CREATE TEMPORARY TABLE demo_practice ON COMMIT DROP AS
    SELECT s.*, n.*, pg_temp.demo_begun() + n.age AS at,
           pg_temp.demo_id('practice', s.user_id || '/' || n.number, pg_temp.demo_begun() + n.age) AS interview_id
    FROM demo_seekers s CROSS JOIN (VALUES
        (1, 'Data Analyst', 'Nordlicht Logistik', 58, interval '329 days'), (2, 'Data Analyst', 'Hafenwerk', 71, interval '374 days'),
        (3, 'Analytics Engineer', 'Seagull Systems', 79, interval '405 days'), (4, 'Analytics Engineer', 'Seagull Systems', NULL, interval '419 days'))
        AS n (number, title, company, score, age);

INSERT INTO interviews (tenant_id, id, mode, interview_type, owner_id, title, company, status, planned_minutes, started_at, ended_at,
                        actual_seconds, difficulty, score, feedback, created_at, created_by, updated_at, updated_by)
    SELECT p.tenant_id, p.interview_id, 'practice', 'behavioral', p.user_id, p.title, p.company,
           CASE WHEN p.score IS NULL THEN 'in_progress' ELSE 'completed' END, 20, p.at, CASE WHEN p.score IS NOT NULL THEN p.at + interval '17 minutes' END,
           CASE WHEN p.score IS NOT NULL THEN 1020 END, 'medium', p.score,
           CASE WHEN p.score IS NOT NULL THEN jsonb_build_object('strengths', '["clear"]'::jsonb, 'next', '["name figures"]'::jsonb) END,
           p.at, p.user_id, p.at + interval '17 minutes', p.user_id
    FROM demo_practice p ON CONFLICT DO NOTHING;

INSERT INTO interview_questions (tenant_id, id, interview_id, position, question_text, question_type, expected_keywords, time_limit_seconds,
                                 created_at, created_by, updated_at, updated_by)
    SELECT p.tenant_id, pg_temp.demo_id('practice question', p.interview_id || '/' || q.place, p.at), p.interview_id, q.place, q.words, q.kind, q.keywords,
           120, p.at, p.user_id, p.at, p.user_id
    FROM demo_practice p CROSS JOIN (VALUES
        (1, 'Why do you want to leave your present position?', 'behavioral', '["growth"]'::jsonb),
        (2, 'Two reports show different numbers. What do you do?', 'situational', '["source", "definition"]'),
        (3, 'How do you find slow queries?', 'technical', '["explain", "index"]')) AS q (place, words, kind, keywords)
    ON CONFLICT DO NOTHING;

INSERT INTO interview_answers (tenant_id, id, interview_id, question_id, answer_text, answered_at, seconds_taken, clarity_score, relevance_score,
                               depth_score, feedback, created_at, created_by, updated_at, updated_by)
    SELECT p.tenant_id, pg_temp.demo_id('practice answer', q.id::text, p.at), p.interview_id, q.id,
           (ARRAY['I want to see what happens with my reports after they are sent.', 'I look up how each of them counts, then I talk with both teams.',
                  'I let the database explain them and look for whole tables being read.'])[q.position],
           p.at + make_interval(mins => 5 * q.position), 70 + 10 * q.position, p.score + 5, p.score, p.score - 5, 'Say what changed because of it.',
           p.at + make_interval(mins => 5 * q.position), p.user_id, p.at + make_interval(mins => 5 * q.position), p.user_id
    FROM demo_practice p JOIN interview_questions q ON q.tenant_id = p.tenant_id AND q.interview_id = p.interview_id
    WHERE p.score IS NOT NULL ON CONFLICT DO NOTHING;
