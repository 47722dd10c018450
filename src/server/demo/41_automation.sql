-- Models, agents, workflows and their runs, calls of models, and pieces of documents.

INSERT INTO ai_models (id, model_key, model_name, provider, model_type, context_tokens, dims, fallback_id, created_at, updated_at)
    SELECT pg_temp.demo_platform_id('model', key), key, name, provider, kind, tokens, dims,
           CASE WHEN key = 'hosted-large' THEN pg_temp.demo_platform_id('model', 'local-small') END, '2025-01-06', '2025-01-06'
    FROM (VALUES ('local-small', 'Small, on our own machine', 'internal', 'text', 32768, NULL),
                 ('hosted-large', 'Large, hosted', 'openai', 'text', 128000, NULL),
                 ('local-embedding', 'Embeddings, on our own machine', 'internal', 'embedding', 8192, 64))
         AS m (key, name, provider, kind, tokens, dims)
    ORDER BY key = 'hosted-large' ON CONFLICT DO NOTHING;

INSERT INTO agents (tenant_id, id, name, description, system_prompt, model_id, llm_config, monthly_budget, budget_currency, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('agent', name, pg_temp.demo_begun()), name, description, prompt,
           pg_temp.demo_platform_id('model', model), jsonb_build_object('temperature', temperature), budget, 'USD', pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM (VALUES ('CV reader', 'Finds experience, education and skills in CVs.', 'List what the CV says. Invent nothing.', 'local-small', 0.0, 50),
                 ('Question writer', 'Writes questions for interviews.', 'Write questions that the job makes necessary.', 'hosted-large', 0.6, 30),
                 ('Handbook', 'Answers questions about how we hire.', 'Answer from the documents and cite them.', 'local-small', 0.2, 10))
         AS a (name, description, prompt, model, temperature, budget) ON CONFLICT DO NOTHING;

INSERT INTO workflows (tenant_id, id, name, description, trigger, nodes, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('workflow', name, pg_temp.demo_begun()), name, description, trigger, nodes, pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM (VALUES ('First look', 'Reads a new CV, and invites who fits well.', '{"kind": "event", "event": "application.created"}'::jsonb,
                  '[{"id": "analyse", "kind": "module", "module": "cv-analysis", "action": "analyse_cv", "config": {"min_match_score": 70}},
                    {"id": "approve", "kind": "approval"},
                    {"id": "interview", "kind": "module", "module": "interview-simulation", "action": "create_session", "condition": "analyse.match_score >= 70"},
                    {"id": "invite", "kind": "module", "module": "e-mail", "action": "send_invitation", "config": {"template": "interview_invite"}}]'::jsonb),
                 ('Monday report', 'Counts the week and mails it.', '{"kind": "schedule", "at": "MON 07:00"}',
                  '[{"id": "count", "kind": "query"}, {"id": "mail", "kind": "module", "module": "e-mail", "action": "send_report"}]'))
         AS w (name, description, trigger, nodes) ON CONFLICT DO NOTHING;

INSERT INTO workflow_edges (tenant_id, id, workflow_id, from_node, to_node, connector_type, source_module_id, target_module_id, config, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), pg_temp.demo_id('edge', f || '>' || t, pg_temp.demo_begun()), pg_temp.demo_id('workflow', w, pg_temp.demo_begun()), f, t, kind,
           (SELECT id FROM modules WHERE slug = source), (SELECT id FROM modules WHERE slug = target), config, pg_temp.demo_begun(), pg_temp.demo_begun()
    FROM (VALUES ('First look', 'analyse', 'approve', 'event_trigger', 'cv-analysis', NULL, '{}'::jsonb),
                 ('First look', 'approve', 'interview', 'data_flow', 'cv-analysis', 'interview-simulation',
                  '{"source_field": "match_runs.score", "target_field": "interviews.difficulty", "transformation": "score > 80 ? ''hard'' : ''medium''"}'),
                 ('First look', 'interview', 'invite', 'api_call', 'interview-simulation', 'e-mail', '{}'),
                 ('Monday report', 'count', 'mail', 'data_flow', NULL, 'e-mail', '{}')) AS e (w, f, t, kind, source, target, config)
    ON CONFLICT DO NOTHING;

-- Runs: one every other day since the workspace began.
CREATE TEMPORARY TABLE demo_runs ON COMMIT DROP AS
    SELECT n, started, pg_temp.demo_id('execution', n::text, started) AS id, pg_temp.demo_pick('run' || n, 4) AS what,
           pg_temp.demo_chance('run' || n, 0.06) AS failed, pg_temp.demo_person('recruiter', n % 2) AS person
    FROM generate_series(0, 400) AS n, LATERAL (SELECT pg_temp.demo_begun() + n * interval '47 hours' AS started) AS s
    WHERE started + interval '2 minutes' < pg_temp.demo_anchor();

INSERT INTO executions (tenant_id, id, agent_id, workflow_id, requested_by, status, input_data, result_data, failed_node, error_message,
                        started_at, completed_at, created_at, updated_at)
    SELECT pg_temp.demo_tenant(), id, CASE WHEN what < 3 THEN pg_temp.demo_id('agent', (ARRAY['CV reader', 'Question writer', 'Handbook'])[what + 1], pg_temp.demo_begun()) END,
           CASE WHEN what = 3 THEN pg_temp.demo_id('workflow', 'First look', pg_temp.demo_begun()) END,
           CASE WHEN what < 3 THEN person END, CASE WHEN failed THEN 'failed' ELSE 'completed' END, jsonb_build_object('run', n),
           CASE WHEN NOT failed THEN '{"done": true}'::jsonb END, CASE WHEN failed AND what = 3 THEN 'interview' END,
           CASE WHEN failed THEN 'The model did not answer within 60 seconds.' END, started, started + make_interval(secs => 5 + pg_temp.demo_pick('t' || n, 90)),
           started, started
    FROM demo_runs ON CONFLICT DO NOTHING;

INSERT INTO ai_calls (tenant_id, id, execution_id, agent_id, requested_by, candidate_id, kind, provider, model_key, model_id, prompt_sha256, input_length,
                      input_tokens, output_tokens, output_data, confidence_score, status, error_message, duration_ms, cost, cost_currency, created_at, updated_at)
    SELECT e.tenant_id, pg_temp.demo_id('call', r.n::text, r.started), e.id, e.agent_id, e.requested_by,
           CASE WHEN r.what = 0 THEN c.id END, (ARRAY['cv_llm', 'questions', 'chat', 'matching'])[r.what + 1], m.provider, m.model_key, m.id,
           md5(r.n::text) || md5('prompt' || r.n), 4 * tokens, tokens, tokens / 3, CASE WHEN NOT r.failed THEN '{"fields": 12}'::jsonb END,
           CASE WHEN NOT r.failed THEN 0.7 + pg_temp.demo_pick('c' || r.n, 3000) / 10000.0 END, CASE WHEN r.failed THEN 'failed' ELSE 'success' END,
           e.error_message, 900 + pg_temp.demo_pick('ms' || r.n, 20000), round(tokens * 0.00015 / 1000 + tokens / 3 * 0.0006 / 1000, 6), 'USD', r.started, r.started
    FROM demo_runs r JOIN executions e ON e.tenant_id = pg_temp.demo_tenant() AND e.id = r.id
    JOIN ai_models m ON m.model_key = CASE WHEN r.what = 1 THEN 'hosted-large' ELSE 'local-small' END
    CROSS JOIN LATERAL (SELECT 800 + pg_temp.demo_pick('tokens' || r.n, 6000) AS tokens) AS t
    LEFT JOIN LATERAL (SELECT k.id FROM candidates k WHERE k.tenant_id = e.tenant_id AND k.deleted_at IS NULL AND k.created_at < r.started
                       ORDER BY md5(k.id::text || r.n) LIMIT 1) AS c ON true
    ON CONFLICT DO NOTHING;

-- Pieces of the first CVs, with vectors.
INSERT INTO document_chunks (tenant_id, id, file_id, chunk_index, content, page_number, created_at)
    SELECT f.tenant_id, pg_temp.demo_id('chunk', f.id::text || n, f.created_at), f.id, n, substr(f.extracted_text, n * 600 + 1, 600), 1, f.created_at
    FROM (SELECT * FROM files WHERE tenant_id = pg_temp.demo_tenant() AND extracted_text IS NOT NULL AND deleted_at IS NULL ORDER BY id LIMIT 25) AS f,
         generate_series(0, 3) AS n
    WHERE length(f.extracted_text) > n * 600 ON CONFLICT DO NOTHING;

INSERT INTO embeddings (tenant_id, id, entity, row_id, model, dims, vector, created_at)
    SELECT c.tenant_id, pg_temp.demo_id('embedding', c.id::text, c.created_at), 'document_chunks', c.id, 'local-embedding', 64,
           -- How often each letter and each pair of neighbours falls into each of 64 places: near for texts that are alike.
           (SELECT array_agg(coalesce(weight, 0)::real ORDER BY place) FROM generate_series(0, 63) AS place
            LEFT JOIN (SELECT pg_temp.demo_pick(substr(lower(c.content), i, 2), 64) AS place, count(*) AS weight
                       FROM generate_series(1, length(c.content) - 1) AS i GROUP BY 1) AS w USING (place)), c.created_at
    FROM document_chunks c WHERE c.tenant_id = pg_temp.demo_tenant() ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------------------------------------------------------
-- What the runs cost, month by month. Needs the accounts of 40_billing.sql.

INSERT INTO ledger_entries (tenant_id, id, partner_id, execution_id, resource_type, quantity, unit, occurred_at, entry_metadata, created_at, updated_at)
    SELECT c.tenant_id, pg_temp.demo_id('ledger', u.resource || c.id, c.created_at), t.partner_id, c.execution_id, u.resource, u.tokens / 1000.0, '1k_tokens',
           c.created_at, jsonb_build_object('model', c.model_key), c.created_at, c.created_at
    FROM ai_calls c JOIN tenants t ON t.id = c.tenant_id,
         LATERAL (VALUES ('text_tokens_input', c.input_tokens), ('text_tokens_output', c.output_tokens)) AS u (resource, tokens)
    WHERE c.tenant_id = pg_temp.demo_tenant() AND c.status = 'success' ON CONFLICT DO NOTHING;
INSERT INTO ledger_entries (tenant_id, id, partner_id, resource_type, quantity, unit, occurred_at, created_at, updated_at)
    SELECT f.tenant_id, pg_temp.demo_id('ledger', f.id::text, f.created_at), t.partner_id, 'document_pages', greatest(f.page_count, 1), 'page',
           f.created_at, f.created_at, f.created_at
    FROM files f JOIN tenants t ON t.id = f.tenant_id
    WHERE f.tenant_id = pg_temp.demo_tenant() AND f.document_category = 'cv' AND f.processing_status = 'processed' ON CONFLICT DO NOTHING;
-- One entry was wrong and is taken back.
INSERT INTO ledger_entries (tenant_id, id, reverses_id, resource_type, quantity, unit, occurred_at, entry_metadata, created_at, updated_at)
    SELECT l.tenant_id, pg_temp.demo_id('reversal', l.id::text, l.occurred_at), l.id, l.resource_type, -l.quantity, l.unit, l.occurred_at,
           '{"reason": "counted twice"}', l.occurred_at, l.occurred_at
    FROM (SELECT * FROM ledger_entries WHERE tenant_id = pg_temp.demo_tenant() AND execution_id IS NOT NULL AND reverses_id IS NULL ORDER BY id LIMIT 1) AS l
    ON CONFLICT DO NOTHING;

DO $$
DECLARE
    month timestamptz;
    invoice uuid;
    account billing_accounts;
    paying subscriptions;
    day_after timestamptz;
BEGIN
    SELECT * INTO account FROM billing_accounts WHERE tenant_id = pg_temp.demo_tenant() AND user_id IS NULL ORDER BY id LIMIT 1;
    SELECT * INTO paying FROM subscriptions WHERE tenant_id = account.tenant_id AND account_id = account.id AND module_id IS NULL ORDER BY id LIMIT 1;
    FOR month IN SELECT generate_series(date_trunc('month', pg_temp.demo_begun(), 'UTC'),
                                        date_trunc('month', pg_temp.demo_anchor(), 'UTC') - interval '1 month', '1 month') LOOP
        day_after := month + interval '1 month';
        invoice := pg_temp.demo_id('invoice', month::date::text, day_after);
        CONTINUE WHEN EXISTS (SELECT FROM invoices WHERE tenant_id = account.tenant_id AND id = invoice);
        INSERT INTO invoices (tenant_id, id, account_id, subscription_id, invoice_number, period_start, period_end, due_at, stripe_invoice_id, created_at, updated_at)
            VALUES (account.tenant_id, invoice, account.id, paying.id, 'SL-' || to_char(month, 'YYYY-MM'), month, day_after,
                    day_after + make_interval(days => account.net_days), 'in_' || substr(md5(invoice::text), 1, 14), day_after, day_after);
        INSERT INTO invoice_lines (tenant_id, id, invoice_id, position, kind, description, quantity, unit, unit_price, exact_amount, created_at, updated_at)
            VALUES (account.tenant_id, pg_temp.demo_id('line', 'plan' || invoice, day_after), invoice, 1, 'plan', paying.plan_name || ', ' || to_char(month, 'FMMonth YYYY'),
                    1, 'month', paying.price / 100.0, paying.price / 100.0, day_after, day_after);
        INSERT INTO invoice_lines (tenant_id, id, invoice_id, position, kind, description, resource_type, quantity, unit, unit_price, exact_amount, carried, created_at, updated_at)
            SELECT account.tenant_id, pg_temp.demo_id('line', l.resource_type || invoice, day_after), invoice,
                   1 + row_number() OVER (ORDER BY l.resource_type), 'usage', initcap(replace(l.resource_type, '_', ' ')), l.resource_type, sum(l.quantity), min(l.unit),
                   max(l.tenant_rate), sum(l.tenant_cost),
                   coalesce((SELECT p.residue FROM invoice_lines p WHERE p.tenant_id = account.tenant_id AND p.resource_type = l.resource_type
                             ORDER BY p.created_at DESC LIMIT 1), 0), day_after, day_after
            FROM ledger_entries l WHERE l.tenant_id = account.tenant_id AND l.occurred_at >= month AND l.occurred_at < day_after
            GROUP BY l.resource_type;
        INSERT INTO invoice_line_entries (tenant_id, ledger_entry_id, invoice_line_id)
            SELECT l.tenant_id, l.id, pg_temp.demo_id('line', l.resource_type || invoice, day_after) FROM ledger_entries l
            WHERE l.tenant_id = account.tenant_id AND l.occurred_at >= month AND l.occurred_at < day_after;
        UPDATE invoices SET status = 'open', issued_at = day_after WHERE tenant_id = account.tenant_id AND id = invoice;
        CONTINUE WHEN day_after + interval '9 days' > pg_temp.demo_anchor();
        UPDATE invoices SET status = 'paid', paid_at = day_after + interval '9 days' WHERE tenant_id = account.tenant_id AND id = invoice;
        INSERT INTO payments (tenant_id, id, account_id, purpose, invoice_id, payment_method_id, amount, status, paid_at, stripe_payment_intent_id, created_at, updated_at)
            SELECT t.tenant_id, pg_temp.demo_id('payment', invoice::text, day_after), account.id, 'invoice', invoice,
                   (SELECT m.id FROM payment_methods m WHERE m.tenant_id = account.tenant_id AND m.account_id = account.id AND m.is_default),
                   t.total_amount, 'succeeded', day_after + interval '9 days', 'pi_' || substr(md5(invoice::text), 1, 14), day_after, day_after
            FROM invoice_totals t WHERE t.tenant_id = account.tenant_id AND t.invoice_id = invoice;
        INSERT INTO credit_entries (tenant_id, id, account_id, kind, amount, description, invoice_id, expires_at, created_at, updated_at)
            VALUES (account.tenant_id, pg_temp.demo_id('credit', invoice::text, day_after), account.id, 'grant', 20, 'Included in the plan', NULL, day_after + interval '1 year', day_after, day_after),
                   (account.tenant_id, pg_temp.demo_id('credit used', invoice::text, day_after), account.id, 'usage', -12.5 - pg_temp.demo_pick(invoice::text, 700) / 100.0, 'Used for runs', invoice, NULL, day_after, day_after);
        INSERT INTO webhook_events (id, provider, event_id, event_type, tenant_id, signature_state, status, payload, occurred_at, received_at, attempts, processed_at)
            VALUES (pg_temp.demo_id('event', invoice::text, day_after), 'stripe', 'evt_' || substr(md5(invoice::text), 1, 16), 'invoice.payment_succeeded', account.tenant_id,
                    'valid', 'processed', jsonb_build_object('object', 'invoice', 'id', 'in_' || substr(md5(invoice::text), 1, 14)),
                    day_after + interval '9 days', day_after + interval '9 days 2 seconds', 1, day_after + interval '9 days 3 seconds') ON CONFLICT DO NOTHING;
    END LOOP;
    INSERT INTO webhook_events (id, provider, event_id, event_type, tenant_id, signature_state, status, payload, received_at, attempts, last_error)
        VALUES (pg_temp.demo_id('event', 'forged', pg_temp.demo_begun()), 'stripe', 'evt_forged' || substr(md5(account.id::text), 1, 8), 'customer.subscription.deleted', NULL,
                'invalid', 'ignored', '{"object": "subscription"}', pg_temp.demo_begun(), 0, 'The signature does not fit the body.'),
               (pg_temp.demo_id('event', 'late', pg_temp.demo_begun()), 'stripe', 'evt_late' || substr(md5(account.id::text), 1, 10), 'invoice.payment_failed', account.tenant_id,
                'valid', 'failed', '{"object": "invoice"}', pg_temp.demo_begun(), 3, 'The invoice is not known yet.') ON CONFLICT DO NOTHING;
END
$$;
