-- What was noticed during tests, and what people said of it.

INSERT INTO proctoring_events (tenant_id, id, attempt_id, event_type, severity, detected_at, duration_seconds, question_id, confidence, detector,
                               metadata, created_at, updated_at)
    SELECT e.tenant_id, pg_temp.demo_id('incident', e.attempt_id || '/' || e.number, e.started_at), e.attempt_id, k.kind,
           CASE WHEN k.kind IN ('other_face', 'multiple_faces', 'telephone') THEN CASE WHEN e.dice > 70 THEN 'critical' ELSE 'high' END
                WHEN k.kind IN ('paste', 'second_screen', 'no_face') THEN CASE WHEN e.dice > 60 THEN 'high' ELSE 'medium' END
                ELSE CASE WHEN e.dice > 75 THEN 'medium' ELSE 'low' END END,
           e.at, 1 + e.dice % 40, a.question_id, 0.5 + e.dice / 210.0, CASE WHEN k.kind LIKE '%face%' OR k.kind = 'looking_away' THEN 'camera 2' ELSE 'window watch 1' END,
           CASE WHEN k.kind = 'multiple_faces' THEN '{"faces": 2}' WHEN k.kind = 'tab_switch' THEN '{"returned": true}' ELSE '{}' END::jsonb, e.at, e.at
    FROM (
        SELECT t.tenant_id, t.id AS attempt_id, t.started_at, n.number, pg_temp.demo_pick('dice' || t.id || n.number, 100) AS dice,
               t.started_at + (t.completed_at - t.started_at) * ((n.number - 0.5) / 5.0) AS at
        FROM attempts t JOIN demo_assignments d ON d.attempt_id = t.id AND d.is_proctored
        CROSS JOIN LATERAL generate_series(1, greatest(0, pg_temp.demo_pick('incidents' || t.id, 8) - 2)) AS n (number)
        WHERE t.tenant_id = pg_temp.demo_tenant() AND t.completed_at IS NOT NULL) AS e
    CROSS JOIN LATERAL (SELECT (ARRAY['tab_switch', 'window_blur', 'looking_away', 'tab_switch', 'no_face', 'window_blur', 'multiple_faces', 'paste',
                                      'voices', 'telephone', 'second_screen', 'fullscreen_exit', 'network_lost', 'other_face'])
                               [1 + pg_temp.demo_pick('kind' || e.attempt_id || e.number, 14)] AS kind) AS k
    LEFT JOIN LATERAL (SELECT question_id FROM attempt_answers a WHERE a.tenant_id = e.tenant_id AND a.attempt_id = e.attempt_id
                       AND a.answered_at >= e.at ORDER BY a.position LIMIT 1) AS a ON true
    ON CONFLICT DO NOTHING;

INSERT INTO proctoring_snapshots (tenant_id, id, attempt_id, event_id, kind, taken_at, sha256, file_size, created_at, updated_at)
    SELECT e.tenant_id, pg_temp.demo_id('picture', e.id || '/' || k.kind, e.detected_at), e.attempt_id, e.id, k.kind, e.detected_at,
           encode(sha256(convert_to('demo picture ' || e.id || k.kind, 'UTF8')), 'hex'), 18000 + pg_temp.demo_pick('bytes' || e.id || k.kind, 24000),
           e.detected_at, e.detected_at
    FROM proctoring_events e JOIN demo_assignments d ON d.attempt_id = e.attempt_id
    CROSS JOIN (VALUES ('webcam'), ('screen')) AS k (kind)
    WHERE e.tenant_id = pg_temp.demo_tenant() AND e.severity IN ('medium', 'high', 'critical')
    ON CONFLICT DO NOTHING;

INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, event_id, reviewer_id, verdict, reason, reviewed_at, created_at, created_by, updated_at,
                                updated_by)
    SELECT e.tenant_id, pg_temp.demo_id('verdict', e.id::text, e.detected_at), e.attempt_id, e.id, p.reviewer, v.verdict,
           CASE v.verdict WHEN 'confirmed' THEN 'The pictures show it clearly.' WHEN 'denied' THEN 'A shadow on the wall; nobody else is in the room.'
                          ELSE 'Two pictures are too dark to tell: ask the candidate.' END,
           p.at, p.at, p.reviewer, p.at, p.reviewer
    FROM proctoring_events e JOIN demo_assignments d ON d.attempt_id = e.attempt_id
    CROSS JOIN LATERAL (SELECT d.completed_at + interval '50 minutes' AS at, pg_temp.demo_person('reviewer') AS reviewer) AS p
    CROSS JOIN LATERAL (SELECT (ARRAY['confirmed', 'denied', 'denied', 'denied', 'investigate'])[1 + pg_temp.demo_pick('verdict' || e.id, 5)] AS verdict) AS v
    WHERE e.tenant_id = pg_temp.demo_tenant() AND e.severity IN ('high', 'critical') AND p.reviewer IS NOT NULL
      AND pg_temp.demo_chance('looked at' || e.id, 0.75)
    ON CONFLICT DO NOTHING;

-- The attempt as a whole.
INSERT INTO proctoring_reviews (tenant_id, id, attempt_id, reviewer_id, verdict, reason, reviewed_at, created_at, created_by, updated_at, updated_by)
    SELECT r.tenant_id, pg_temp.demo_id('whole verdict', r.attempt_id::text, min(d.started_at)), r.attempt_id, r.reviewer_id,
           CASE WHEN bool_or(r.verdict = 'investigate') THEN 'investigate' WHEN bool_or(r.verdict = 'confirmed') THEN 'confirmed' ELSE 'denied' END,
           CASE WHEN bool_or(r.verdict = 'investigate') THEN 'One incident is still open.'
                WHEN bool_or(r.verdict = 'confirmed') THEN 'At least one incident happened as it looks.' ELSE 'Nothing that matters happened.' END,
           max(r.reviewed_at), max(r.reviewed_at), r.reviewer_id, max(r.reviewed_at), r.reviewer_id
    FROM proctoring_reviews r JOIN demo_assignments d ON d.attempt_id = r.attempt_id
    WHERE r.tenant_id = pg_temp.demo_tenant() AND r.event_id IS NOT NULL
    GROUP BY r.tenant_id, r.attempt_id, r.reviewer_id
    ON CONFLICT DO NOTHING;
