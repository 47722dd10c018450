-- The catalogue of the platform, and what a tenant licensed, used, was invoiced and paid.

CREATE OR REPLACE FUNCTION pg_temp.demo_platform_id(kind text, key text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT ('01943b5f28007' || substr(digits, 1, 3) || '8' || substr(digits, 4, 15))::uuid FROM md5(kind || '/' || key) AS digits
$$;

INSERT INTO modules (id, slug, name, description, capabilities, dependencies, settings_schema, price_onetime, price_monthly,
                     price_annual, trial_days, created_at, updated_at)
    SELECT pg_temp.demo_platform_id('module', slug), slug, name, description, jsonb_build_object('features', features), dependencies,
           jsonb_build_object('type', 'object', 'properties', settings), monthly * 20, monthly, monthly * 96 / 10, trial,
           '2025-01-06', '2025-01-06'
    FROM (VALUES
        ('cv-analysis', 'CV analysis', 'Reads CVs, compares them with a job and says what is missing.', '["parsing", "matching"]'::jsonb,
         '[]'::jsonb, '{"min_match_score": {"type": "integer", "default": 70}}'::jsonb, 4900, 14),
        ('interview-simulation', 'Interview simulation', 'Asks questions made for the candidate and rates the answers.',
         '["questions", "transcripts"]', '[{"slug": "cv-analysis", "required": false}]', '{"questions": {"type": "integer", "default": 8}}', 7900, 14),
        ('assessments', 'Assessments', 'Tests with a question bank, time limits and proctoring.', '["question-bank", "proctoring"]', '[]',
         '{"proctoring": {"type": "boolean", "default": true}}', 5900, 30),
        ('e-mail', 'E-mail campaigns', 'Sends series of mails to groups of candidates.', '["templates", "series"]', '[]',
         '{"sender": {"type": "string"}}', 1900, 14)) AS m (slug, name, description, features, dependencies, settings, monthly, trial)
    ON CONFLICT DO NOTHING;

INSERT INTO plans (id, slug, name, audience, tier, module_id, billing_interval, price, included_credit, max_users, trial_days, created_at, updated_at)
    SELECT pg_temp.demo_platform_id('plan', slug), slug, name, audience, tier,
           (SELECT m.id FROM modules m WHERE m.slug = of_module), billing_interval, price, credit, users, 14, '2025-01-06', '2025-01-06'
    FROM (VALUES ('basic-monthly', 'Basic', 'tenant', 'basic', NULL, 'monthly', 4900, 0, 5),
                 ('pro-monthly', 'Pro', 'tenant', 'pro', NULL, 'monthly', 19900, 20, 50),
                 ('pro-annual', 'Pro, paid yearly', 'tenant', 'pro', NULL, 'annual', 191000, 240, 50),
                 ('enterprise-annual', 'Enterprise', 'tenant', 'enterprise', NULL, 'annual', 990000, 2000, NULL),
                 ('interview-simulation-monthly', 'Interview simulation', 'tenant', 'basic', 'interview-simulation', 'monthly', 7900, 0, NULL),
                 ('seeker-premium', 'Career Premium', 'person', 'premium', NULL, 'monthly', 900, 0, NULL))
        AS p (slug, name, audience, tier, of_module, billing_interval, price, credit, users)
    ON CONFLICT DO NOTHING;

INSERT INTO partners (id, name, created_at, updated_at)
    VALUES (pg_temp.demo_platform_id('partner', 'Harbour Talent'), 'Harbour Talent', '2025-01-06', '2025-01-06') ON CONFLICT DO NOTHING;

UPDATE tenants SET partner_id = pg_temp.demo_platform_id('partner', 'Harbour Talent')
    WHERE id = pg_temp.demo_tenant() AND slug = 'globex' AND partner_id IS NULL;

INSERT INTO rates (id, resource_type, unit, rate, effective_from, description, created_at, updated_at)
    SELECT pg_temp.demo_platform_id('rate', resource), resource, unit, rate, '2024-01-01', description, '2024-01-01', '2024-01-01'
    FROM (VALUES ('text_tokens_input', '1k_tokens', 0.00015, 'What a model reads.'),
                 ('text_tokens_output', '1k_tokens', 0.0006, 'What a model writes.'),
                 ('document_pages', 'page', 0.002, 'Pages whose text was read.'),
                 ('interview_minutes', 'minute', 0.05, 'Minutes of interviews by a model.')) AS r (resource, unit, rate, description)
    ON CONFLICT DO NOTHING;
INSERT INTO rates (id, scope, partner_id, system_rate_id, resource_type, unit, rate, effective_from, description, created_at, updated_at)
    SELECT pg_temp.demo_platform_id('partner rate', r.resource_type), 'partner', pg_temp.demo_platform_id('partner', 'Harbour Talent'),
           r.id, r.resource_type, r.unit, r.rate * 1.5, r.effective_from, 'Half as much again.', r.created_at, r.updated_at
    FROM rates r WHERE r.scope = 'system' AND r.id = pg_temp.demo_platform_id('rate', r.resource_type)
    ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- Accounts, subscriptions, licences

INSERT INTO billing_accounts (tenant_id, id, user_id, name, email, address, net_days, stripe_customer_id, created_at, updated_at)
    SELECT t.id, pg_temp.demo_id('account', 'tenant', pg_temp.demo_begun()), NULL, t.name, 'accounts@' || t.slug || '.example',
           '12 Harbour Street', 14, 'cus_' || substr(md5(t.id::text), 1, 14), pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM tenants t WHERE t.id = pg_temp.demo_tenant() ON CONFLICT DO NOTHING;
INSERT INTO billing_accounts (tenant_id, id, user_id, name, email, stripe_customer_id, created_at, updated_at)
    SELECT m.tenant_id, pg_temp.demo_id('account', 'seeker', pg_temp.demo_begun()), m.user_id, m.display_name, m.email,
           'cus_' || substr(md5(m.id::text), 1, 14), pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant() AND m.user_id = pg_temp.demo_person('candidate') ON CONFLICT DO NOTHING;

INSERT INTO payment_methods (tenant_id, id, account_id, type, brand, last4, expires_on, is_default, stripe_payment_method_id, created_at, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('method', a.id::text || last4, pg_temp.demo_begun()), a.id, type, brand, last4, expires, is_default,
           'pm_' || substr(md5(a.id::text || last4), 1, 14), pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM billing_accounts a, (VALUES ('card', 'Visa', '4242', '2029-08-31'::date, true, false), ('sepa_debit', 'Harbour Bank', '3000', NULL, false, true))
         AS p (type, brand, last4, expires, is_default, tenants_only)
    WHERE a.tenant_id = pg_temp.demo_tenant() AND (a.user_id IS NULL OR NOT tenants_only)
      AND NOT EXISTS (SELECT FROM payment_methods m WHERE m.tenant_id = a.tenant_id AND m.account_id = a.id AND m.last4 = p.last4)
    ORDER BY is_default DESC;

INSERT INTO subscriptions (tenant_id, id, account_id, plan_id, module_id, plan_name, tier, status, billing_interval, price, seats, trial_ends_at,
                           current_period_start, current_period_end, cancel_at_period_end, stripe_subscription_id, created_at, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('subscription', p.slug, pg_temp.demo_begun()), a.id, p.id, p.module_id, p.name, p.tier, w.status,
           p.billing_interval, p.price, w.seats, pg_temp.demo_begun() + interval '14 days',
           date_trunc('month', pg_temp.demo_anchor(), 'UTC'), date_trunc('month', pg_temp.demo_anchor(), 'UTC') + interval '1 month', w.ends,
           'sub_' || substr(md5(a.tenant_id::text || p.slug), 1, 14), pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM (VALUES ('pro-monthly', 'active', 10, false, false), ('interview-simulation-monthly', 'past_due', 1, false, false),
                 ('seeker-premium', 'active', 1, true, true)) AS w (slug, status, seats, ends, personal)
    JOIN plans p ON p.slug = w.slug
    JOIN billing_accounts a ON a.tenant_id = pg_temp.demo_tenant() AND (a.user_id IS NOT NULL) = w.personal
    ON CONFLICT DO NOTHING;

INSERT INTO entitlements (tenant_id, id, module_id, module_name, license_type, starts_at, expires_at, subscription_id, settings, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('entitlement', m.slug, pg_temp.demo_begun()), m.id, m.name, w.kind, w.starts, w.ends,
           CASE WHEN w.kind = 'subscription' THEN pg_temp.demo_id('subscription', 'interview-simulation-monthly', pg_temp.demo_begun()) END,
           w.settings, w.starts, w.starts
    FROM (VALUES ('cv-analysis', 'purchased', pg_temp.demo_begun(), NULL::timestamptz, '{"min_match_score": 70}'::jsonb),
                 ('interview-simulation', 'subscription', pg_temp.demo_begun(), NULL, '{"questions": 8}'),
                 ('assessments', 'trial', pg_temp.demo_anchor() - interval '26 days', pg_temp.demo_anchor() + interval '4 days', '{}'))
         AS w (slug, kind, starts, ends, settings) JOIN modules m ON m.slug = w.slug
    WHERE NOT EXISTS (SELECT FROM entitlements e WHERE e.tenant_id = pg_temp.demo_tenant() AND e.module_id = m.id);

INSERT INTO payments (tenant_id, id, account_id, purpose, module_id, payment_method_id, amount, status, paid_at, stripe_payment_intent_id, created_at, updated_at)
    SELECT a.tenant_id, pg_temp.demo_id('payment', 'cv-analysis', pg_temp.demo_begun()), a.id, 'module', m.id, p.id, m.price_onetime, 'succeeded',
           pg_temp.demo_begun(), 'pi_' || substr(md5(a.id::text || m.slug), 1, 14), pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM billing_accounts a JOIN payment_methods p ON p.tenant_id = a.tenant_id AND p.account_id = a.id AND p.is_default, modules m
    WHERE a.tenant_id = pg_temp.demo_tenant() AND a.user_id IS NULL AND m.slug = 'cv-analysis' ON CONFLICT DO NOTHING;
