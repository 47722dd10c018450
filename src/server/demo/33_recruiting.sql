-- What recruiters add in the course of a year: tags, pools, fields of their own, views, letters, notes, follow-ups, offers
-- and approvals.

CREATE TEMPORARY TABLE demo_recruiters ON COMMIT DROP AS
    SELECT user_id, display_name, row_number() OVER (ORDER BY email) - 1 AS number FROM memberships
    WHERE tenant_id = pg_temp.demo_tenant() AND role = 'recruiter' AND is_active;

INSERT INTO tags (tenant_id, id, name, color, created_at, created_by, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('tag', t.name, pg_temp.demo_begun()), t.name, t.color, pg_temp.demo_begun(),
           pg_temp.demo_person('recruiter'), pg_temp.demo_begun()
    FROM (VALUES ('Silver medalist', '#b07d2b'), ('Relocates', '#2b7a4b'), ('Conference', '#5b8def'), ('Speaks at meetups', '#8a5bd6'),
                 ('Call back in spring', '#a33b3b'), ('Former colleague', '#22313f'))
        AS t (name, color)
    ON CONFLICT DO NOTHING;

-- A tenth of those who applied carry a tag, some of them two.
CREATE TEMPORARY TABLE demo_applicants ON COMMIT DROP AS
    SELECT DISTINCT ON (a.candidate_id) a.tenant_id, a.candidate_id, a.id AS application_id, a.job_id, a.disposition, a.applied_at,
           c.full_name, c.given_name, c.email, j.title, j.department, s.kind AS stage_kind, j.min_salary, j.max_salary, j.salary_currency
    FROM applications a JOIN candidates c ON c.tenant_id = a.tenant_id AND c.id = a.candidate_id AND c.deleted_at IS NULL
    JOIN job_requisitions j ON j.tenant_id = a.tenant_id AND j.id = a.job_id
    JOIN stages s ON s.tenant_id = a.tenant_id AND s.id = a.stage_id
    WHERE a.tenant_id = pg_temp.demo_tenant() AND a.deleted_at IS NULL ORDER BY a.candidate_id, a.applied_at DESC;
ANALYZE demo_applicants;

INSERT INTO candidate_tags (tenant_id, id, candidate_id, tag_id, created_at, created_by, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('tagged', a.candidate_id || t.name, a.applied_at), a.candidate_id, t.id, a.applied_at,
           r.user_id, a.applied_at
    FROM demo_applicants a JOIN tags t ON t.tenant_id = a.tenant_id AND pg_temp.demo_chance('tag' || a.candidate_id || t.name, 0.02)
    JOIN demo_recruiters r ON r.number = pg_temp.demo_pick('tagger' || a.candidate_id, (SELECT count(*)::int FROM demo_recruiters))
    ON CONFLICT DO NOTHING;

INSERT INTO talent_pools (tenant_id, id, name, description, owner_id, created_at, created_by, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('pool', p.name, pg_temp.demo_begun()), p.name, p.description,
           pg_temp.demo_person('recruiter'), pg_temp.demo_begun(), pg_temp.demo_person('recruiter'), pg_temp.demo_begun()
    FROM (VALUES ('Engineers to come back to', 'Good people for whom there was no place at the time.'),
                 ('Trainees of next year', 'Asked to be told when the programme opens.'))
        AS p (name, description)
    ON CONFLICT DO NOTHING;

INSERT INTO talent_pool_members (tenant_id, id, pool_id, candidate_id, note, created_at, created_by, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('pooled', a.candidate_id || p.name, a.applied_at), p.id, a.candidate_id,
           CASE WHEN a.disposition = 'rejected' THEN 'Second choice for ' || a.title || '.' END, a.applied_at,
           pg_temp.demo_person('recruiter'), a.applied_at
    FROM demo_applicants a JOIN talent_pools p ON p.tenant_id = a.tenant_id AND pg_temp.demo_chance('pool' || a.candidate_id || p.name, 0.02)
    ON CONFLICT DO NOTHING;

-- What is gone again, and what was changed since people applied.
INSERT INTO candidate_events (tenant_id, id, candidate_id, kind, occurred_at, actor_id, subject_id, subject_name, added_at, added_by,
                              from_owner_id, to_owner_id, from_source, to_source, fields, created_at, created_by, updated_at, updated_by)
    SELECT a.tenant_id, pg_temp.demo_id('event', e.kind || a.candidate_id, a.applied_at), a.candidate_id, e.kind, s.at, r.user_id,
           e.subject_id, e.subject_name, CASE WHEN e.subject_id IS NOT NULL THEN a.applied_at END,
           CASE WHEN e.subject_id IS NOT NULL THEN r.user_id END, NULL, e.to_owner, e.from_source, e.to_source, e.fields::jsonb, s.at,
           r.user_id, s.at, r.user_id
    FROM demo_applicants a JOIN candidates c ON c.tenant_id = a.tenant_id AND c.id = a.candidate_id
    JOIN demo_recruiters r ON r.number = pg_temp.demo_pick('editor' || a.candidate_id, (SELECT count(*)::int FROM demo_recruiters))
    CROSS JOIN LATERAL (
        SELECT 'tag_removed' AS kind, 0.02 AS share, t.id AS subject_id, t.name AS subject_name, NULL::uuid AS to_owner,
               NULL::text AS from_source, NULL::text AS to_source, '[]' AS fields, interval '5 days' AS later
            FROM tags t WHERE t.tenant_id = a.tenant_id AND t.name = 'Call back in spring'
        UNION ALL
        SELECT 'pool_left', 0.01, p.id, p.name, NULL, NULL, NULL, '[]', interval '6 days'
            FROM talent_pools p WHERE p.tenant_id = a.tenant_id AND p.name = 'Trainees of next year'
        UNION ALL
        SELECT 'owner_changed', 0.04, NULL, NULL, c.owner_id, NULL, NULL, '[]', interval '1 day' WHERE c.owner_id IS NOT NULL
        UNION ALL
        SELECT 'source_changed', 0.01, NULL, NULL, NULL, 'manual', c.source, '[]', interval '2 days' WHERE c.source <> 'manual'
        UNION ALL
        SELECT 'details_changed', 0.06, NULL, NULL, NULL, NULL, NULL,
               (ARRAY['["phone"]', '["email", "location"]', '["current_company", "current_title", "summary"]'])
                   [1 + pg_temp.demo_pick('fields' || a.candidate_id, 3)], interval '4 days') AS e
    CROSS JOIN LATERAL pg_temp.demo_after(a.applied_at, e.later) AS s (at)
    WHERE pg_temp.demo_chance(e.kind || a.candidate_id, e.share)
    ON CONFLICT DO NOTHING;

INSERT INTO custom_fields (tenant_id, id, entity, key, label, kind, choices, help, position, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('field', f.entity || f.key, pg_temp.demo_begun()), f.entity, f.key, f.label, f.kind,
           f.choices::jsonb, f.help, f.position, pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM (VALUES ('candidates', 'work_permit', 'Work permit', 'choice', '["EU citizen", "Blue Card", "Needs a visa", "Not known"]',
                  'What the person may do without us.', 1),
                 ('candidates', 'notice_weeks', 'Notice period (weeks)', 'number', '[]', NULL, 2),
                 ('candidates', 'willing_to_travel', 'Willing to travel', 'yes_no', '[]', NULL, 3),
                 ('job_requisitions', 'cost_centre', 'Cost centre', 'text', '[]', NULL, 1))
        AS f (entity, key, label, kind, choices, help, position)
    ON CONFLICT DO NOTHING;

INSERT INTO custom_values (tenant_id, id, field_id, candidate_id, value, created_at, created_by, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('value', a.candidate_id || f.key, a.applied_at), f.id, a.candidate_id,
           CASE f.key WHEN 'work_permit' THEN (ARRAY['EU citizen', 'EU citizen', 'Blue Card', 'Needs a visa'])[1 + pg_temp.demo_pick('permit' || a.candidate_id, 4)]
                      WHEN 'notice_weeks' THEN (ARRAY['0', '4', '6', '12'])[1 + pg_temp.demo_pick('notice' || a.candidate_id, 4)]
                      ELSE (pg_temp.demo_pick('travel' || a.candidate_id, 2) = 1)::text END,
           a.applied_at, pg_temp.demo_person('recruiter'), a.applied_at
    FROM demo_applicants a JOIN custom_fields f ON f.tenant_id = a.tenant_id AND f.entity = 'candidates'
        AND pg_temp.demo_chance('filled' || a.candidate_id || f.key, 0.3)
    ON CONFLICT DO NOTHING;

INSERT INTO saved_views (tenant_id, id, owner_id, area, name, query, columns, sort, is_shared, position, created_at, created_by, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('view', v.name, pg_temp.demo_begun()), pg_temp.demo_person('recruiter'), v.area, v.name,
           v.query, v.columns::jsonb, v.sort::jsonb, v.shared, v.position, pg_temp.demo_begun(), pg_temp.demo_person('recruiter'),
           pg_temp.demo_begun()
    FROM (VALUES ('candidates', 'Experienced, not applied', 'years>=8 -is:applied',
                  '[{"name": "full_name", "width": 220}, {"name": "current_title", "width": 200}, {"name": "experience_years", "width": 90}]',
                  '[{"column": "experience_years", "descending": true}]', true, 1),
                 ('candidates', 'Silver medalists', 'tag:"Silver medalist"',
                  '[{"name": "full_name", "width": 220}, {"name": "location", "width": 160}, {"name": "updated_at", "width": 120}]',
                  '[{"column": "updated_at", "descending": true}]', true, 2),
                 ('candidates', 'Mine, referred', 'owner:me source:referral', '[]', '[]', false, 3),
                 ('jobs', 'Closing soon', 'status:open', '[]', '[{"column": "closes_at", "descending": false}]', true, 1))
        AS v (area, name, query, columns, sort, shared, position)
    ON CONFLICT DO NOTHING;

INSERT INTO mail_templates (tenant_id, id, name, purpose, language, subject, body, created_at, created_by, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('letter template', t.name, pg_temp.demo_begun()), t.name, t.purpose, 'en', t.subject, t.body,
           pg_temp.demo_begun(), pg_temp.demo_person('recruiter'), pg_temp.demo_begun()
    FROM (VALUES
        ('Thank you for applying', 'stage', 'Your application for {{job.title}}',
         E'Dear {{candidate.full_name}},\n\nthank you for applying for the position {{job.title}}. We read every application and will write to you within two weeks.\n\nKind regards\n{{me.name}}'),
        ('Not this time', 'rejection', 'Your application for {{job.title}}',
         E'Dear {{candidate.full_name}},\n\nthank you for your interest in the position {{job.title}}. We have decided to go on with other applicants. If you would like to know why, answer this mail.\n\nKind regards\n{{me.name}}'),
        ('Invitation to a first talk', 'invitation', 'Shall we talk about {{job.title}}?',
         E'Dear {{candidate.full_name}},\n\nwe would like to get to know you. When would a talk of half an hour suit you next week?\n\nKind regards\n{{me.name}}'),
        ('Offer letter', 'offer_letter', 'Our offer: {{job.title}}',
         E'# Offer of employment\n\nDear {{candidate.full_name}},\n\nwe are glad to offer you the position **{{offer.position_title}}**.\n\n- Salary: {{offer.salary}} {{offer.salary_currency}} a year\n- First day of work: {{offer.starts_on}}\n\nThe offer holds until {{offer.expires_on}}.\n\nKind regards\n{{me.name}}'))
        AS t (name, purpose, subject, body)
    ON CONFLICT DO NOTHING;

INSERT INTO reject_reasons (tenant_id, id, name, kind, template_id, position, created_at, created_by, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('reason', r.name, pg_temp.demo_begun()), r.name, r.kind,
           CASE WHEN r.kind = 'we_declined' THEN pg_temp.demo_id('letter template', 'Not this time', pg_temp.demo_begun()) END, r.position,
           pg_temp.demo_begun(), pg_temp.demo_person('recruiter'), pg_temp.demo_begun()
    FROM (VALUES ('Other applicants fit better', 'we_declined', 1), ('Skills are missing', 'we_declined', 2),
                 ('Salary is too far apart', 'we_declined', 3), ('The position was filled', 'we_declined', 4),
                 ('Took another offer', 'they_withdrew', 5), ('Did not answer', 'they_withdrew', 6))
        AS r (name, kind, position)
    ON CONFLICT DO NOTHING;

INSERT INTO candidate_mails (tenant_id, id, candidate_id, application_id, template_id, recipient, subject, body, status, send_after, sent_at,
                             created_at, created_by, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('mail', a.application_id::text, a.applied_at), a.candidate_id, a.application_id, t.id, a.email,
           'Your application for ' || a.title, replace(replace(replace(t.body, '{{candidate.full_name}}', a.full_name), '{{job.title}}', a.title),
                                                       '{{me.name}}', r.display_name),
           'sent', s.at, s.at, s.at, r.user_id, s.at
    FROM demo_applicants a JOIN mail_templates t ON t.tenant_id = a.tenant_id AND t.name = 'Thank you for applying'
    JOIN demo_recruiters r ON r.number = 0
    CROSS JOIN LATERAL pg_temp.demo_after(a.applied_at, interval '1 hour') AS s (at)
    WHERE a.email IS NOT NULL AND pg_temp.demo_chance('thanked' || a.candidate_id, 0.05)
    ON CONFLICT DO NOTHING;

INSERT INTO candidate_notes (tenant_id, id, candidate_id, author_id, note_text, note_type, is_private, created_at, created_by, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('note of', a.candidate_id::text, a.applied_at), a.candidate_id, r.user_id, n.words, n.kind, n.private,
           s.at, r.user_id, s.at
    FROM demo_applicants a
    CROSS JOIN LATERAL pg_temp.demo_after(a.applied_at, interval '3 days') AS s (at)
    JOIN demo_recruiters r ON r.number = pg_temp.demo_pick('note' || a.candidate_id, (SELECT count(*)::int FROM demo_recruiters))
    JOIN (VALUES (0, 'Met at the job fair; asked good questions about our stack.', 'general', false),
                 (1, 'Prefers calls after five.', 'general', false),
                 (2, 'References could not be reached: ask again before an offer.', 'red_flag', false),
                 (3, 'Reminds me of the person we lost last year.', 'general', true))
        AS n (number, words, kind, private) ON n.number = pg_temp.demo_pick('what' || a.candidate_id, 4)
    WHERE pg_temp.demo_chance('noted' || a.candidate_id, 0.06)
    ON CONFLICT DO NOTHING;

INSERT INTO follow_ups (tenant_id, id, candidate_id, application_id, user_id, due_at, what, done_at, created_at, created_by, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('follow-up', a.candidate_id::text, a.applied_at), a.candidate_id, a.application_id, r.user_id,
           date_trunc('day', pg_temp.demo_anchor()) + make_interval(days => pg_temp.demo_pick('due' || a.candidate_id, 14) - 4, hours => 9),
           (ARRAY['Call back', 'Ask for the missing certificate', 'Tell them how things stand', 'Ask whether the offer suits'])
               [1 + pg_temp.demo_pick('todo' || a.candidate_id, 4)],
           CASE WHEN pg_temp.demo_chance('done' || a.candidate_id, 0.3) THEN pg_temp.demo_anchor() - interval '1 day' END,
           a.applied_at, r.user_id, a.applied_at
    FROM demo_applicants a
    JOIN demo_recruiters r ON r.number = pg_temp.demo_pick('whose' || a.candidate_id, (SELECT count(*)::int FROM demo_recruiters))
    WHERE a.disposition = 'active' AND pg_temp.demo_chance('follow' || a.candidate_id, 0.08)
    ON CONFLICT DO NOTHING;

INSERT INTO duplicate_dismissals (tenant_id, id, candidate_id, other_id, created_at, created_by, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('not the same', a.id || '/' || b.id, a.created_at), a.id, b.id, a.created_at,
           pg_temp.demo_person('recruiter'), a.created_at
    FROM (SELECT c.*, row_number() OVER (PARTITION BY full_name ORDER BY id) AS number FROM candidates c
          WHERE c.tenant_id = pg_temp.demo_tenant() AND c.deleted_at IS NULL) AS a
    JOIN (SELECT c.*, row_number() OVER (PARTITION BY full_name ORDER BY id) AS number FROM candidates c
          WHERE c.tenant_id = pg_temp.demo_tenant() AND c.deleted_at IS NULL) AS b
        ON b.full_name = a.full_name AND a.number = 1 AND b.number = 2
    ORDER BY a.full_name LIMIT 3
    ON CONFLICT DO NOTHING;

INSERT INTO offers (tenant_id, id, application_id, status, position_title, salary, salary_currency, starts_on, expires_on, template_id,
                    created_at, created_by, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('offer', a.application_id::text, a.applied_at), a.application_id, 'draft', a.title,
           round((a.min_salary + a.max_salary) / 2, -2), a.salary_currency, (pg_temp.demo_begun() + interval '500 days')::date,
           (pg_temp.demo_begun() + interval '460 days')::date,
           pg_temp.demo_id('letter template', 'Offer letter', pg_temp.demo_begun()), s.at, pg_temp.demo_person('recruiter'), s.at
    FROM demo_applicants a
    CROSS JOIN LATERAL pg_temp.demo_after(a.applied_at, interval '20 days') AS s (at)
    WHERE a.stage_kind IN ('offer', 'hired') AND (a.min_salary IS NULL) = (a.salary_currency IS NULL)
      AND (a.max_salary IS NULL) = (a.salary_currency IS NULL) AND pg_temp.demo_chance('offered' || a.application_id, 0.5)
    ON CONFLICT DO NOTHING;

INSERT INTO approvals (tenant_id, id, offer_id, approver_id, summary, position, created_at, created_by, updated_at)
    SELECT o.tenant_id, pg_temp.demo_id('approval', o.id::text, o.created_at), o.id, pg_temp.demo_person('tenant_admin'),
           format('Offer: %s, %s %s a year', o.position_title, to_char(o.salary, 'FM999999999'), o.salary_currency), 1, o.created_at,
           pg_temp.demo_person('recruiter'), o.created_at
    FROM offers o WHERE o.tenant_id = pg_temp.demo_tenant() AND o.status = 'draft' AND o.salary IS NOT NULL
    ON CONFLICT DO NOTHING;
UPDATE approvals SET status = 'approved' WHERE tenant_id = pg_temp.demo_tenant() AND status = 'pending'
    AND pg_temp.demo_chance('agreed' || id, 0.6);
UPDATE offers o SET status = CASE WHEN a.status = 'approved' THEN 'approved' ELSE 'in_approval' END
    FROM approvals a WHERE o.tenant_id = pg_temp.demo_tenant() AND o.status = 'draft' AND a.tenant_id = o.tenant_id AND a.offer_id = o.id;
UPDATE offers SET status = 'sent' WHERE tenant_id = pg_temp.demo_tenant() AND status = 'approved' AND pg_temp.demo_chance('made' || id, 0.7);
UPDATE offers SET status = CASE WHEN pg_temp.demo_chance('yes' || id, 0.7) THEN 'accepted' ELSE 'declined' END
    WHERE tenant_id = pg_temp.demo_tenant() AND status = 'sent' AND pg_temp.demo_chance('answered' || id, 0.6);
-- The database wrote down the moment of loading; letters went out and came back in the course of the weeks before.
UPDATE offers o SET sent_at = s.at, answered_at = CASE WHEN o.answered_at IS NOT NULL THEN r.at END
    FROM offers x CROSS JOIN LATERAL pg_temp.demo_after(x.created_at, interval '2 days') AS s (at)
    CROSS JOIN LATERAL pg_temp.demo_after(s.at, interval '3 days') AS r (at)
    WHERE o.tenant_id = pg_temp.demo_tenant() AND x.tenant_id = o.tenant_id AND x.id = o.id AND o.sent_at > now() - interval '10 minutes';

INSERT INTO import_profiles (tenant_id, id, name, settings, created_at, created_by, updated_at)
    VALUES (pg_temp.demo_tenant(), pg_temp.demo_id('profile', 'Job fair list', pg_temp.demo_begun()), 'Job fair list',
            '{"encoding": "windows-1252", "separator": ";", "columns": {"Name": "full_name", "Mail": "email", "Telefon": "phone", "Ort": "location"}}',
            pg_temp.demo_begun(), pg_temp.demo_person('recruiter'), pg_temp.demo_begun())
    ON CONFLICT DO NOTHING;

-- A mailbox that nobody reads any more, and two mails of it that were too large and set aside. Its password is sealed by
-- secrets.cpp.
INSERT INTO mailboxes (tenant_id, id, name, host, username, since, is_active, password_set_at, checked_at, created_at, created_by, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('mailbox', 'jobs', pg_temp.demo_begun()), 'jobs@acme.example', 'imap.acme.example',
           'jobs@acme.example', pg_temp.demo_begun()::date, false, pg_temp.demo_begun() + interval '1 day',
           pg_temp.demo_begun() + interval '20 days', pg_temp.demo_begun() + interval '1 day', pg_temp.demo_person('tenant_admin'),
           pg_temp.demo_begun() + interval '20 days'
    ON CONFLICT DO NOTHING;
INSERT INTO mailbox_positions (tenant_id, mailbox_id, uid_validity, last_uid)
    SELECT tenant_id, id, 1700000000, 17 FROM mailboxes WHERE tenant_id = pg_temp.demo_tenant()
    ON CONFLICT DO NOTHING;
INSERT INTO mailbox_messages (tenant_id, mailbox_id, sha256)
    SELECT tenant_id, id, encode(sha256(convert_to('mail ' || n, 'UTF8')), 'hex') FROM mailboxes, generate_series(1, 2) AS n
    WHERE tenant_id = pg_temp.demo_tenant()
    ON CONFLICT DO NOTHING;
INSERT INTO mail_applications (tenant_id, id, mailbox_id, received_at, size, status, created_at, updated_at)
    SELECT m.tenant_id, pg_temp.demo_id('mail application', n::text, pg_temp.demo_begun()), m.id, t.at, 27262976 + 4096 * n, 'too_large', t.at, t.at
    FROM mailboxes m, generate_series(1, 2) AS n, LATERAL (SELECT pg_temp.demo_begun() + make_interval(days => 5 * n) AS at) AS t
    WHERE m.tenant_id = pg_temp.demo_tenant()
    ON CONFLICT DO NOTHING;
UPDATE mail_applications SET (status, handled_by) = ('set_aside', pg_temp.demo_person('recruiter'))
    WHERE tenant_id = pg_temp.demo_tenant() AND status = 'too_large';
