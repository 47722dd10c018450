-- What synchronising leaves behind: an edit of two people that a third settled, its history, a removal, a sign-in that ended.

CREATE TEMPORARY TABLE demo_edits ON COMMIT DROP AS
    SELECT d.id AS device, d.user_id AS author, pg_temp.demo_person('recruiter', 1) AS other, c.id AS candidate, c.phone,
           pg_temp.demo_begun() + interval '380 days' AS at
    FROM (SELECT * FROM devices WHERE tenant_id = pg_temp.demo_tenant() AND user_id = pg_temp.demo_person('recruiter')
          ORDER BY id LIMIT 1) AS d,
         (SELECT * FROM candidates WHERE tenant_id = pg_temp.demo_tenant() AND phone IS NOT NULL ORDER BY id LIMIT 1) AS c;

INSERT INTO edit_conflicts (tenant_id, id, kind, entity, row_id, column_name, base_value, mine, theirs, mine_by, theirs_by, mine_at,
                            theirs_at, mine_device, status, settled_with, settled_by, settled_at, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('conflict', 'phone', e.at), 'field', 'candidates', e.candidate, 'phone', NULL,
           '+49 30 5550 100', e.phone, e.author, e.other, e.at, e.at - interval '2 hours', 'Office computer', 'settled', e.phone,
           e.author, e.at + interval '1 day', e.at, e.at + interval '1 day'
    FROM demo_edits e ON CONFLICT DO NOTHING;

INSERT INTO field_changes (tenant_id, entity, row_id, column_name, old_value, new_value, changed_by, device_id, changed_at, mutation_id)
    SELECT pg_temp.demo_tenant(), 'candidates', e.candidate, 'phone', NULL, e.phone, e.other, NULL, e.at - interval '2 hours',
           pg_temp.demo_id('mutation', 'phone', e.at)
    FROM demo_edits e
    WHERE NOT EXISTS (SELECT FROM field_changes f WHERE f.tenant_id = pg_temp.demo_tenant()
                      AND f.mutation_id = pg_temp.demo_id('mutation', 'phone', e.at));

UPDATE devices d SET last_seq = 1 FROM demo_edits e
    WHERE d.tenant_id = pg_temp.demo_tenant() AND d.id = e.device AND d.last_seq = 0;
INSERT INTO device_mutations (tenant_id, device_id, seq, mutation_id, outcome, applied_at)
    SELECT pg_temp.demo_tenant(), e.device, 1, pg_temp.demo_id('mutation', 'phone/mine', e.at),
           jsonb_build_object('seq', 1, 'id', pg_temp.demo_id('mutation', 'phone/mine', e.at), 'outcome', 'conflict',
                              'conflicts', jsonb_build_array(pg_temp.demo_id('conflict', 'phone', e.at))), e.at
    FROM demo_edits e ON CONFLICT DO NOTHING;

-- A skill that nobody has: removed, so that it left a tombstone.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM sync_tombstones WHERE tenant_id = pg_temp.demo_tenant()) THEN
        INSERT INTO skills (tenant_id, id, name, category)
            VALUES (pg_temp.demo_tenant(), pg_temp.demo_id('skill', 'removed', pg_temp.demo_begun()), 'Punched cards', 'technical');
        DELETE FROM skills WHERE tenant_id = pg_temp.demo_tenant()
            AND id = pg_temp.demo_id('skill', 'removed', pg_temp.demo_begun());
    END IF;
END
$$;

INSERT INTO blob_uploads (tenant_id, user_id, sha256, begun_at)
    SELECT f.tenant_id, pg_temp.demo_person('recruiter'), f.sha256, min(f.created_at) FROM files f
    WHERE f.tenant_id = pg_temp.demo_tenant() GROUP BY f.tenant_id, f.sha256 ON CONFLICT DO NOTHING;

INSERT INTO sessions (id, user_id, tenant_id, device_id, family_id, access_hash, access_expires_at, refresh_hash, refresh_expires_at,
                      revoked_at, user_agent, created_at)
    SELECT pg_temp.demo_id('session', 'ended', e.at), e.author, pg_temp.demo_tenant(), e.device, pg_temp.demo_id('family', 'ended', e.at),
           sha256(convert_to('access' || pg_temp.demo_tenant(), 'UTF8')), e.at + interval '15 minutes',
           sha256(convert_to('refresh' || pg_temp.demo_tenant(), 'UTF8')), e.at + interval '7 days', e.at + interval '8 hours',
           'Shortlist', e.at
    FROM demo_edits e ON CONFLICT DO NOTHING;

INSERT INTO login_attempts (email_hash, failures, last_failure_at)
    SELECT sha256(convert_to('mistyped' || pg_temp.demo_tenant(), 'UTF8')), 1, e.at FROM demo_edits e ON CONFLICT DO NOTHING;
