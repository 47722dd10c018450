-- Tickets with what was said about them, and what people did in the program.

CREATE TEMPORARY TABLE demo_tickets ON COMMIT DROP AS
    SELECT n.*, pg_temp.demo_begun() + n.age AS at, pg_temp.demo_id('ticket', n.number::text, pg_temp.demo_begun()) AS id,
           pg_temp.demo_person(n.role) AS requester, pg_temp.demo_person('tenant_admin') AS admin
    FROM (VALUES
        (1, 'recruiter', 'The import stops at the third file', 'A ZIP file of an agency stops half way and names no reason.', 'closed', 'high', 'import', interval '331 days', 'The archive was damaged; the agency sent it again.'),
        (2, 'interviewer', 'Two interviews at the same time', 'On Tuesday I am booked twice at ten.', 'resolved', 'urgent', 'calendar', interval '398 days', 'The second one was moved to Wednesday.'),
        (3, 'hiring_manager', 'Who sees my notes?', 'I want to write down something about salary.', 'resolved', 'low', 'general', interval '402 days', 'Private notes are seen by their author alone.'),
        (4, 'billing', 'Invoice address', 'Our address has changed.', 'pending', 'medium', 'billing', interval '411 days', NULL),
        (5, 'candidate', 'My résumé has two pages and prints on three', 'The last line goes to a page of its own.', 'open', 'medium', 'resumes', interval '416 days', NULL),
        (6, 'reviewer', 'A snapshot is dark', 'Nothing can be seen on the second picture of an attempt.', 'open', 'medium', 'proctoring', interval '418 days', NULL))
        AS n (number, role, subject, description, status, priority, category, age, resolution);

INSERT INTO tickets (tenant_id, id, requester_id, subject, description, status, priority, category, assigned_to, resolution, resolved_at,
                     created_at, created_by, updated_at, updated_by)
    SELECT pg_temp.demo_tenant(), t.id, t.requester, t.subject, t.description, t.status, t.priority, t.category,
           CASE WHEN t.status <> 'open' THEN t.admin END, t.resolution, CASE WHEN t.resolution IS NOT NULL THEN t.at + interval '5 hours' END,
           t.at, t.requester, t.at + interval '5 hours', CASE WHEN t.status = 'open' THEN t.requester ELSE t.admin END
    FROM demo_tickets t WHERE t.requester IS NOT NULL ON CONFLICT DO NOTHING;

INSERT INTO ticket_comments (tenant_id, id, ticket_id, author_id, comment_text, is_internal, created_at, created_by, updated_at, updated_by)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('comment', t.number || '/' || c.place, pg_temp.demo_begun()), t.id, c.author, c.words, c.internal,
           t.at + make_interval(hours => c.place), c.author, t.at + make_interval(hours => c.place), c.author
    FROM demo_tickets t CROSS JOIN LATERAL (VALUES
        (1, t.admin, 'Thank you, I am looking into it.', false),
        (2, t.admin, 'The log shows the same three times this week. I ask the supplier.', true),
        (3, t.requester, 'It happened again this morning.', false)) AS c (place, author, words, internal)
    WHERE t.requester IS NOT NULL AND t.status <> 'open' ON CONFLICT DO NOTHING;

INSERT INTO notifications (tenant_id, id, user_id, notification_type, priority, title, message, related_entity, related_id, is_archived,
                           is_read, read_at, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('answered', t.number::text, pg_temp.demo_begun()), t.requester, 'support', 'normal',
           'Your ticket was answered', t.subject, 'tickets', t.id, t.status = 'closed', t.number < 4,
           CASE WHEN t.number < 4 THEN t.at + interval '6 hours' END, t.at + interval '1 hour', t.at + interval '1 hour'
    FROM demo_tickets t WHERE t.requester IS NOT NULL AND t.status <> 'open' ON CONFLICT DO NOTHING;

SELECT ensure_activity_partitions(3, pg_temp.demo_begun());
INSERT INTO activity_events (tenant_id, id, user_id, action, feature, agent_id, details, duration_seconds, ip_address, user_agent, occurred_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('activity', p.number || '/' || n, e.at), p.user_id, k.action, k.feature,
           CASE WHEN k.feature = 'assistant' THEN 'cv-summary' END,
           CASE k.action WHEN 'search' THEN '{"words": "python berlin"}'::jsonb WHEN 'page_view' THEN jsonb_build_object('page', k.feature) ELSE '{}' END,
           10 + pg_temp.demo_pick('stayed' || p.number || n, 400), ('10.0.' || p.number || '.' || (10 + n % 40))::inet, 'Shortlist 0.3 (Linux)', e.at
    FROM (SELECT m.user_id, m.role, row_number() OVER (ORDER BY m.email) AS number FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant()) AS p
    CROSS JOIN generate_series(0, 69) AS n
    CROSS JOIN LATERAL (SELECT pg_temp.demo_begun() + make_interval(days => 6 * n, mins => 420 + pg_temp.demo_pick('at' || p.number || '/' || n, 540)) AS at) AS e
    CROSS JOIN LATERAL (SELECT (ARRAY['page_view', 'page_view', 'search', 'export', 'button_click'])[1 + pg_temp.demo_pick('did' || p.number || n, 5)] AS action,
                               CASE WHEN p.role = 'candidate' THEN (ARRAY['resumes', 'letters', 'practice'])[1 + pg_temp.demo_pick('where' || p.number || n, 3)]
                                    ELSE (ARRAY['candidates', 'jobs', 'interviews', 'assistant'])[1 + pg_temp.demo_pick('where' || p.number || n, 4)] END AS feature) AS k
    ON CONFLICT DO NOTHING;
