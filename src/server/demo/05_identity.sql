-- Identity in the demo: preferences, past sign-ins and devices, an open invitation, a partner, an API key and a linked
-- account. Nobody has a second factor in force, so that the demo's accounts need a password only. Whoever tries the demo
-- meets English and the system's theme; one account, recruiter2@globex.test, is Arabic and dark.

INSERT INTO user_preferences (tenant_id, id, user_id, theme, language, timezone, date_format, first_day, notification_push,
                              privacy_level, settings, created_at, created_by, updated_at, updated_by)
SELECT m.tenant_id, pg_temp.demo_id('preferences', m.email, m.created_at), m.user_id,
       CASE WHEN m.email LIKE 'recruiter2@globex%' THEN 'dark' ELSE 'system' END,
       CASE WHEN m.email LIKE 'recruiter2@globex%' THEN 'ar' ELSE 'en' END,
       CASE WHEN m.email LIKE 'recruiter2@globex%' THEN 'Asia/Riyadh'
            ELSE (ARRAY['Europe/Berlin', 'Europe/Oslo', 'UTC'])[1 + pg_temp.demo_pick(m.email || 'zone', 3)] END,
       (ARRAY['YYYY-MM-DD', 'DD.MM.YYYY', 'MM/DD/YYYY'])[1 + pg_temp.demo_pick(m.email || 'dates', 3)],
       1, pg_temp.demo_chance(m.email || 'push', 0.7),
       (ARRAY['private', 'contacts'])[1 + pg_temp.demo_pick(m.email || 'privacy', 2)],
       '{"compact_lists": true}', m.created_at, m.user_id, m.created_at + interval '2 days', m.user_id
FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant()
ON CONFLICT DO NOTHING;

INSERT INTO partners (id, name, admin_user_id, created_at, updated_at)
SELECT pg_temp.demo_id('partner', 'reach', t.created_at), 'Reach Partners', pg_temp.demo_person('tenant_admin'), t.created_at, t.created_at
FROM tenants t WHERE t.id = pg_temp.demo_tenant() AND t.slug = 'globex'
ON CONFLICT DO NOTHING;
UPDATE tenants t SET partner_id = pg_temp.demo_id('partner', 'reach', t.created_at)
WHERE t.id = pg_temp.demo_tenant() AND t.slug = 'globex' AND t.partner_id IS NULL;
INSERT INTO platform_grants (id, user_id, role, partner_id, created_at)
SELECT pg_temp.demo_id('grant', 'partner', t.created_at), pg_temp.demo_person('tenant_admin'), 'partner_admin', t.partner_id, t.created_at
FROM tenants t WHERE t.id = pg_temp.demo_tenant() AND t.partner_id IS NOT NULL
ON CONFLICT DO NOTHING;
INSERT INTO platform_grants (id, user_id, role, created_at)
SELECT pg_temp.demo_id('grant', 'super', t.created_at), pg_temp.demo_person('tenant_admin'), 'super_admin', t.created_at
FROM tenants t WHERE t.id = pg_temp.demo_tenant() AND t.slug = 'acme'
ON CONFLICT DO NOTHING;
INSERT INTO founders (tenant_id, user_id, founded_at)
SELECT t.id, pg_temp.demo_person('tenant_admin'), t.created_at FROM tenants t WHERE t.id = pg_temp.demo_tenant()
ON CONFLICT DO NOTHING;

-- Tokens and keys of the demo are hashes of nothing: they open no door.
INSERT INTO invitations (tenant_id, id, email, role, display_name, invited_by, token_hash, created_at, sent_at, expires_at,
                         revoked_at)
SELECT t.id, pg_temp.demo_id('invitation', i.name, t.created_at), i.name || '@' || t.slug || '.test', i.role, i.display_name,
       pg_temp.demo_person('tenant_admin'), sha256(convert_to('no token ' || t.id || i.name, 'UTF8')),
       t.created_at + i.after, t.created_at + i.after, t.created_at + i.after + interval '7 days',
       CASE WHEN i.withdrawn THEN t.created_at + i.after + interval '1 day' END
FROM tenants t, (VALUES ('sourcer', 'recruiter', 'Lena Novak', interval '30 days', false),
                        ('panel', 'interviewer', 'Tom Okafor', interval '60 days', true))
     AS i (name, role, display_name, after, withdrawn)
WHERE t.id = pg_temp.demo_tenant()
ON CONFLICT DO NOTHING;

INSERT INTO api_keys (id, tenant_id, name, prefix, key_hash, role, created_by, created_at, revoked_at)
SELECT pg_temp.demo_id('api key', 'website', t.created_at), t.id, 'Career page of the website', 'slk_demo',
       sha256(convert_to('no key ' || t.id, 'UTF8')), 'recruiter', pg_temp.demo_person('tenant_admin'),
       t.created_at + interval '20 days', t.created_at + interval '200 days'
FROM tenants t WHERE t.id = pg_temp.demo_tenant()
ON CONFLICT DO NOTHING;

INSERT INTO user_tokens (id, user_id, purpose, token_hash, created_at, expires_at, used_at)
SELECT pg_temp.demo_id('verify', m.email, m.created_at), m.user_id, 'verify',
       sha256(convert_to('no token ' || m.user_id, 'UTF8')), m.created_at, m.created_at + interval '1 day',
       m.created_at + interval '9 minutes'
FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant()
ON CONFLICT DO NOTHING;
UPDATE users u SET verified_at = m.created_at + interval '9 minutes'
FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant() AND u.id = m.user_id AND u.verified_at IS NULL;

INSERT INTO linked_accounts (id, user_id, provider, email, created_at, updated_at)
SELECT pg_temp.demo_id('linked', m.email, m.created_at), m.user_id, 'microsoft', m.email, m.created_at, m.created_at
FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant() AND m.role = 'recruiter'
ON CONFLICT DO NOTHING;

-- A code of a factor before the one that demo/secrets.cpp makes.
INSERT INTO recovery_codes (id, user_id, code_hash, used_at, created_at)
SELECT pg_temp.demo_id('recovery', m.email, m.created_at), m.user_id, sha256(convert_to('no code ' || m.user_id, 'UTF8')),
       m.created_at, m.created_at
FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant() AND m.role = 'hiring_manager'
ON CONFLICT DO NOTHING;

INSERT INTO devices (tenant_id, id, user_id, name, label, epoch, last_seen_at)
SELECT m.tenant_id, pg_temp.demo_id('device', m.email, m.created_at), m.user_id, 'Workstation of ' || m.display_name,
       CASE WHEN pg_temp.demo_chance(m.email || 'label', 0.5) THEN 'At the office' END,
       pg_temp.demo_id('epoch', m.email, m.created_at), m.created_at + interval '100 days'
FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant()
ON CONFLICT DO NOTHING;
INSERT INTO remembered_devices (id, user_id, device_id, token_hash, expires_at, created_at)
SELECT pg_temp.demo_id('remembered', m.email, m.created_at), m.user_id, pg_temp.demo_id('device', m.email, m.created_at),
       sha256(convert_to('no token of ' || m.user_id, 'UTF8')), m.created_at + interval '130 days', m.created_at + interval '100 days'
FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant() AND m.role = 'tenant_admin'
ON CONFLICT DO NOTHING;

INSERT INTO security_events (id, tenant_id, user_id, kind, device_id, ip_address, occurred_at)
SELECT pg_temp.demo_id('event', m.email || e.kind, m.created_at + e.after), m.tenant_id, m.user_id, e.kind,
       pg_temp.demo_id('device', m.email, m.created_at), '192.0.2.17', m.created_at + e.after
FROM memberships m, (VALUES ('address_verified', interval '9 minutes'), ('signed_in', interval '10 minutes'),
                            ('sign_in_failed', interval '40 days'), ('password_changed', interval '80 days')) AS e (kind, after)
WHERE m.tenant_id = pg_temp.demo_tenant() AND (e.kind <> 'password_changed' OR m.role = 'recruiter')
ON CONFLICT DO NOTHING;
