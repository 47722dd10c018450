-- Settings of the workspace and the server, mail that went out, and background work that was done. The values of secrets
-- are sealed by secrets.cpp. Nothing waits: a demo must not begin by writing to people.

INSERT INTO settings (tenant_id, id, key, value, is_secret, secret_set_at, description, created_at, created_by, updated_at, updated_by)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('setting', s.key, pg_temp.demo_begun()), s.key, s.value::jsonb, s.value IS NULL,
           CASE WHEN s.value IS NULL THEN pg_temp.demo_begun() + interval '1 day' END, s.description, pg_temp.demo_begun() + interval '1 day', pg_temp.demo_person('tenant_admin'), pg_temp.demo_begun() + interval '1 day',
           pg_temp.demo_person('tenant_admin')
    FROM (VALUES ('workspace.time_zone', '"Europe/Berlin"', 'Time zone of new interviews'),
                 ('workspace.week_starts', '"monday"', 'First day of the week in calendars'),
                 ('mail.footer', '"You get this mail because you applied with us."', 'Last line of every mail to candidates'),
                 ('interviews.default_minutes', '45', 'How long a new interview is planned'),
                 ('candidates.duplicates', '{"by": ["email", "phone"], "ask": true}', 'What makes two candidates one'),
                 ('calendar.client_secret', NULL, 'Secret of the calendar connection'),
                 ('language_model.api_key', NULL, 'Key of the language model''s provider')) AS s (key, value, description)
    ON CONFLICT DO NOTHING;

INSERT INTO server_settings (key, value, description, updated_at) VALUES
    ('server.name', '"Shortlist demo"', 'What the server calls itself in mails', pg_temp.demo_anchor() - interval '60 days'),
    ('uploads.largest_file_bytes', '52428800', 'Larger files are refused', pg_temp.demo_anchor() - interval '60 days')
    ON CONFLICT DO NOTHING;

INSERT INTO mail_outbox (id, tenant_id, recipient, subject, body, kind, state, attempts, next_attempt_at, last_error, created_at, sent_at)
    SELECT pg_temp.demo_id('mail', m.user_id::text, pg_temp.demo_begun()), m.tenant_id, m.email,
           'You are invited to ' || (SELECT name FROM tenants WHERE id = m.tenant_id), '', 'invitation', 'sent', 1, t.at, NULL, t.at, t.at + interval '2 seconds'
    FROM memberships m CROSS JOIN LATERAL (SELECT pg_temp.demo_anchor() - make_interval(days => 3 + pg_temp.demo_pick('mail' || m.user_id, 50)) AS at) t
    WHERE m.tenant_id = pg_temp.demo_tenant() AND m.role <> 'tenant_admin'
    ON CONFLICT DO NOTHING;

INSERT INTO mail_outbox (id, tenant_id, recipient, subject, body, kind, state, attempts, next_attempt_at, last_error, created_at)
    SELECT pg_temp.demo_id('mail', 'misspelt', pg_temp.demo_begun()), pg_temp.demo_tenant(), 'anna.schmitd@example.test', 'Your interview', '',
           'interview', 'failed', 1, t.at, 'The mail server answered: 550 5.1.1 There is nobody of that name', t.at
    FROM (SELECT pg_temp.demo_anchor() - interval '4 days') AS t (at)
    ON CONFLICT DO NOTHING;

INSERT INTO background_jobs (id, tenant_id, kind, payload, state, attempts, run_at, result, last_error, related_type, user_id, created_at, finished_at)
    SELECT pg_temp.demo_id('job', j.kind || j.number, pg_temp.demo_begun()), pg_temp.demo_tenant(), j.kind, j.payload::jsonb, j.state, j.attempts,
           pg_temp.demo_anchor() - j.ago, j.result::jsonb, j.last_error, j.related_type, pg_temp.demo_person('recruiter'), pg_temp.demo_anchor() - j.ago,
           pg_temp.demo_anchor() - j.ago + interval '7 seconds'
    FROM (VALUES ('candidates.export', 1, '{"format": "csv"}', 'done', 1, interval '6 days', '{"rows": 40}', NULL, 'candidates'),
                 ('candidates.export', 2, '{"format": "vcard"}', 'done', 2, interval '2 days', '{"rows": 12}', NULL, 'candidates'),
                 ('calendar.refresh', 1, '{}', 'failed', 8, interval '1 day', NULL, 'The calendar''s server refused the connection', NULL))
        AS j (kind, number, payload, state, attempts, ago, result, last_error, related_type)
    ON CONFLICT DO NOTHING;
