-- Consents, rules of retention, requests to be erased, and what people said of themselves.

INSERT INTO consents (tenant_id, id, candidate_id, purpose, source, wording, granted_at, expires_at, withdrawn_at, recorded_by, created_at, created_by,
                      updated_at, updated_by)
    SELECT DISTINCT ON (a.candidate_id, p.purpose) a.tenant_id, pg_temp.demo_id('consent', a.candidate_id || '/' || p.purpose, a.applied_at),
           a.candidate_id, p.purpose, CASE WHEN pg_temp.demo_chance('by mail' || a.candidate_id, 0.2) THEN 'mail' ELSE 'form' END, p.wording, a.applied_at,
           CASE p.purpose WHEN 'talent_pool' THEN a.applied_at + interval '2 years' END,
           CASE WHEN p.purpose = 'talent_pool' AND pg_temp.demo_chance('no more' || a.candidate_id, 0.1) THEN a.updated_at END,
           NULL::uuid, a.applied_at, NULL::uuid, a.updated_at, NULL::uuid
    FROM demo_applications a
    CROSS JOIN (VALUES ('recruiting', 1.0, 'We keep your data for as long as your application is open.'),
                       ('talent_pool', 0.35, 'We may write to you for two years when another position fits.'),
                       ('ai_processing', 0.5, 'A program may compare your CV with the job. People decide.')) AS p (purpose, share, wording)
    WHERE pg_temp.demo_chance('consent' || a.candidate_id || p.purpose, p.share)
    ORDER BY a.candidate_id, p.purpose, a.applied_at
    ON CONFLICT DO NOTHING;

INSERT INTO consents (tenant_id, id, candidate_id, purpose, source, wording, granted_at, created_at, updated_at)
    SELECT DISTINCT ON (d.candidate_id) d.tenant_id, pg_temp.demo_id('consent', d.candidate_id || '/proctoring', t.consent_at), d.candidate_id,
           'proctoring', 'form', 'Camera and screen are recorded during the test. People look at what is noticed.', t.consent_at, t.consent_at, t.consent_at
    FROM demo_assignments d JOIN attempts t ON t.tenant_id = d.tenant_id AND t.id = d.attempt_id
    WHERE t.consent_at IS NOT NULL ORDER BY d.candidate_id, t.consent_at
    ON CONFLICT DO NOTHING;

INSERT INTO retention_rules (tenant_id, id, name, applies_to, keep_months, action, is_active, reason, created_at, created_by, updated_at, updated_by)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('rule', r.about, pg_temp.demo_begun()), r.name, r.about, r.months, r.action, r.active, r.reason,
           pg_temp.demo_begun() + interval '2 days', pg_temp.demo_person('tenant_admin'), pg_temp.demo_begun() + interval '2 days', pg_temp.demo_person('tenant_admin')
    FROM (VALUES ('Candidates without consent', 'candidates', 6, 'ask', true, 'General data protection rules'),
                 ('Closed applications', 'applications', 24, 'anonymise', true, 'Time to answer a claim of unequal treatment'),
                 ('Pictures of tests', 'proctoring', 1, 'erase', true, 'Told to candidates before the test'),
                 ('Answers in tests', 'attempts', 24, 'anonymise', false, 'Under discussion with the works council'))
        AS r (name, about, months, action, active, reason)
    ON CONFLICT DO NOTHING;

-- None is approved: the server would carry it out, and nobody plays with a workspace that empties itself.
INSERT INTO erasure_requests (tenant_id, id, candidate_id, status, requested_at, due_at, handled_by, decision_reason, created_at, created_by, updated_at,
                              updated_by)
    SELECT a.tenant_id, pg_temp.demo_id('erasure', a.candidate_id::text, a.applied_at), a.candidate_id, (ARRAY['received', 'refused', 'received'])[a.place],
           a.updated_at, a.updated_at + interval '30 days', CASE WHEN a.place = 2 THEN pg_temp.demo_person('tenant_admin') END,
           CASE WHEN a.place = 2 THEN 'A claim about this application is before the court.' END, a.updated_at, NULL, a.updated_at, NULL
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS place FROM demo_applications WHERE disposition IN ('withdrawn', 'rejected')) AS a
    WHERE a.place <= 3
    ON CONFLICT DO NOTHING;

INSERT INTO demographics (tenant_id, candidate_id, gender, ethnicity, age_band, disability, recorded_at)
    SELECT DISTINCT ON (a.candidate_id) a.tenant_id, a.candidate_id,
           (ARRAY['woman', 'man', 'woman', 'man', 'woman', 'man', 'woman', 'man', 'woman', 'non-binary'])[1 + pg_temp.demo_pick('gender' || a.candidate_id, 10)],
           (ARRAY['white', 'white', 'white', 'Asian', 'Black', 'Hispanic', 'two or more'])[1 + pg_temp.demo_pick('ethnicity' || a.candidate_id, 7)],
           (ARRAY['under 30', '30 to 39', '30 to 39', '40 to 49', '50 and over'])[1 + pg_temp.demo_pick('age' || a.candidate_id, 5)],
           CASE WHEN pg_temp.demo_chance('disability' || a.candidate_id, 0.08) THEN 'yes' ELSE 'no' END, a.applied_at
    FROM demo_applications a WHERE pg_temp.demo_chance('said' || a.candidate_id, 0.8)
    ORDER BY a.candidate_id, a.applied_at
    ON CONFLICT DO NOTHING;
