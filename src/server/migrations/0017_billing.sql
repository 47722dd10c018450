-- What tenants pay for and with: modules and licences, plans and subscriptions, rates and the ledger, invoices, payments,
-- credit and the events that the payment provider sends. Usage is exact to six places; invoices are whole minor units.

CREATE DOMAIN license_type AS text CHECK (VALUE IN ('trial', 'purchased', 'subscription'));
CREATE DOMAIN billing_interval AS text CHECK (VALUE IN ('monthly', 'annual'));
CREATE DOMAIN plan_audience AS text CHECK (VALUE IN ('tenant', 'person'));
CREATE DOMAIN plan_tier AS text CHECK (VALUE IN ('free', 'basic', 'pro', 'premium', 'enterprise'));
CREATE DOMAIN subscription_status AS text CHECK (VALUE IN ('incomplete', 'incomplete_expired', 'trialing', 'active',
    'past_due', 'canceled', 'unpaid', 'paused'));
CREATE DOMAIN payment_method_type AS text CHECK (VALUE IN ('card', 'sepa_debit', 'bank_transfer', 'other'));
CREATE DOMAIN payment_status AS text CHECK (VALUE IN ('pending', 'processing', 'succeeded', 'failed', 'canceled',
    'partially_refunded', 'refunded'));
CREATE DOMAIN payment_purpose AS text CHECK (VALUE IN ('invoice', 'module', 'credit'));
CREATE DOMAIN rate_scope AS text CHECK (VALUE IN ('system', 'partner'));
CREATE DOMAIN invoice_status AS text CHECK (VALUE IN ('draft', 'open', 'paid', 'void', 'uncollectible'));
CREATE DOMAIN invoice_line_kind AS text CHECK (VALUE IN ('plan', 'module', 'usage', 'credit', 'adjustment', 'tax'));
CREATE DOMAIN credit_kind AS text CHECK (VALUE IN ('purchase', 'grant', 'usage', 'refund', 'expiry', 'adjustment'));
CREATE DOMAIN webhook_signature AS text CHECK (VALUE IN ('unchecked', 'valid', 'invalid', 'missing'));
CREATE DOMAIN webhook_status AS text CHECK (VALUE IN ('received', 'processing', 'processed', 'failed', 'ignored'));

-- ---------------------------------------------------------------------------------------------------------------
-- The catalogue: modules and plans are the platform's

CREATE TABLE modules (
    id uuid PRIMARY KEY,
    slug varchar(63) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    name varchar(200) NOT NULL,
    description text,
    capabilities jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(capabilities) = 'object'),
    dependencies json_list NOT NULL DEFAULT '[]',
    settings_schema jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings_schema) = 'object'),
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL DEFAULT 2 CHECK (exponent BETWEEN 0 AND 4),
    price_onetime bigint CHECK (price_onetime >= 0),
    price_monthly bigint CHECK (price_monthly >= 0),
    price_annual bigint CHECK (price_annual >= 0),
    trial_days integer NOT NULL DEFAULT 14 CHECK (trial_days >= 0),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX modules_capabilities ON modules USING gin (capabilities jsonb_path_ops);
COMMENT ON TABLE modules IS 'Parts of the product that a tenant licenses one by one.';
COMMENT ON COLUMN modules.id IS 'UUIDv7.';
COMMENT ON COLUMN modules.slug IS 'Short name that programs use, such as cv-analysis.';
COMMENT ON COLUMN modules.name IS 'Name people read.';
COMMENT ON COLUMN modules.description IS 'What it does, in a few sentences.';
COMMENT ON COLUMN modules.capabilities IS 'Features, routes and events it adds.';
COMMENT ON COLUMN modules.dependencies IS 'Modules it needs: objects with slug and required.';
COMMENT ON COLUMN modules.settings_schema IS 'JSON Schema of a licence''s settings.';
COMMENT ON COLUMN modules.currency IS 'Currency of the prices, ISO 4217.';
COMMENT ON COLUMN modules.exponent IS 'Decimal places of the currency''s minor unit.';
COMMENT ON COLUMN modules.price_onetime IS 'Price of a lifetime licence in minor units; empty: not sold so.';
COMMENT ON COLUMN modules.price_monthly IS 'Price of a month in minor units; empty: not sold so.';
COMMENT ON COLUMN modules.price_annual IS 'Price of a year in minor units; empty: not sold so.';
COMMENT ON COLUMN modules.trial_days IS 'Length of a trial in days.';
COMMENT ON COLUMN modules.is_active IS 'False: no new licences.';
COMMENT ON COLUMN modules.created_at IS 'When it was first offered.';
COMMENT ON COLUMN modules.updated_at IS 'When it last changed.';
SELECT protect_platform_table('modules');
CREATE POLICY everyone_reads ON modules FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON modules TO shortlist_app, shortlist_worker;

CREATE TABLE plans (
    id uuid PRIMARY KEY,
    slug varchar(63) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),
    name varchar(200) NOT NULL,
    audience plan_audience NOT NULL DEFAULT 'tenant',
    tier plan_tier NOT NULL,
    module_id uuid REFERENCES modules (id),
    billing_interval billing_interval NOT NULL DEFAULT 'monthly',
    price bigint NOT NULL CHECK (price >= 0),
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL DEFAULT 2 CHECK (exponent BETWEEN 0 AND 4),
    trial_days integer NOT NULL DEFAULT 14 CHECK (trial_days >= 0),
    included_credit numeric(20,6) NOT NULL DEFAULT 0 CHECK (included_credit >= 0),
    max_users integer CHECK (max_users > 0),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plans_module ON plans (module_id);
COMMENT ON TABLE plans IS 'What can be subscribed to, with its price.';
COMMENT ON COLUMN plans.id IS 'UUIDv7.';
COMMENT ON COLUMN plans.slug IS 'Short name that programs use, such as pro-monthly.';
COMMENT ON COLUMN plans.name IS 'Name people read.';
COMMENT ON COLUMN plans.audience IS 'Whether tenants subscribe to it or single persons.';
COMMENT ON COLUMN plans.tier IS 'Its place among the plans.';
COMMENT ON COLUMN plans.module_id IS 'The one module it is for; empty: the whole product.';
COMMENT ON COLUMN plans.billing_interval IS 'How often it is paid.';
COMMENT ON COLUMN plans.price IS 'Price of one interval in minor units.';
COMMENT ON COLUMN plans.currency IS 'Currency of the price, ISO 4217.';
COMMENT ON COLUMN plans.exponent IS 'Decimal places of the currency''s minor unit.';
COMMENT ON COLUMN plans.trial_days IS 'Length of the trial in days.';
COMMENT ON COLUMN plans.included_credit IS 'Credit granted with each interval.';
COMMENT ON COLUMN plans.max_users IS 'How many active members it allows; empty: no limit.';
COMMENT ON COLUMN plans.is_active IS 'False: no new subscriptions.';
COMMENT ON COLUMN plans.created_at IS 'When it was first offered.';
COMMENT ON COLUMN plans.updated_at IS 'When it last changed.';
SELECT protect_platform_table('plans');
CREATE POLICY everyone_reads ON plans FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON plans TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Rates. A rate holds from its begin to its end; the ledger copies it, so that a later rate changes no past cost.

CREATE TABLE rates (
    id uuid PRIMARY KEY,
    scope rate_scope NOT NULL DEFAULT 'system',
    partner_id uuid REFERENCES partners (id),
    system_rate_id uuid REFERENCES rates (id),
    resource_type varchar(100) NOT NULL,
    unit varchar(50) NOT NULL,
    rate numeric(20,6) NOT NULL CHECK (rate >= 0),
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    effective_from timestamptz NOT NULL DEFAULT now(),
    effective_until timestamptz,
    is_active boolean NOT NULL DEFAULT true,
    description text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rates_partner CHECK ((scope = 'partner') = (partner_id IS NOT NULL)
                                    AND (scope = 'partner') = (system_rate_id IS NOT NULL)),
    CONSTRAINT rates_range CHECK (effective_until > effective_from)
);
COMMENT ON CONSTRAINT rates_partner ON rates IS 'A partner''s rate names its partner and the system rate it replaces; a system rate names neither';
COMMENT ON CONSTRAINT rates_range ON rates IS 'effective_until must be after effective_from';
CREATE INDEX rates_lookup ON rates (resource_type, unit, currency, effective_from);
CREATE INDEX rates_partner_index ON rates (partner_id);
CREATE INDEX rates_system_rate ON rates (system_rate_id);
COMMENT ON TABLE rates IS 'What usage costs: the platform''s own rates and those that partners ask of their tenants.';
COMMENT ON COLUMN rates.id IS 'UUIDv7.';
COMMENT ON COLUMN rates.scope IS 'Whose rate it is.';
COMMENT ON COLUMN rates.partner_id IS 'The partner who asks it; empty for the platform''s own.';
COMMENT ON COLUMN rates.system_rate_id IS 'The platform''s rate that a partner''s rate is laid over.';
COMMENT ON COLUMN rates.resource_type IS 'What is used, such as text_tokens_input.';
COMMENT ON COLUMN rates.unit IS 'What is counted, such as 1k_tokens.';
COMMENT ON COLUMN rates.rate IS 'Cost of one unit.';
COMMENT ON COLUMN rates.currency IS 'Currency of the cost, ISO 4217.';
COMMENT ON COLUMN rates.effective_from IS 'When it begins to hold.';
COMMENT ON COLUMN rates.effective_until IS 'When it ends, itself excluded; empty: not yet known.';
COMMENT ON COLUMN rates.is_active IS 'False: was withdrawn and prices nothing.';
COMMENT ON COLUMN rates.description IS 'What people should know about it.';
COMMENT ON COLUMN rates.created_at IS 'When it was entered.';
COMMENT ON COLUMN rates.updated_at IS 'When it last changed.';
SELECT protect_platform_table('rates');
CREATE POLICY rates_that_hold_here ON rates FOR SELECT TO shortlist_app, shortlist_worker
    USING (scope = 'system' OR partner_id = (SELECT t.partner_id FROM tenants t
                                             WHERE t.id = NULLIF(current_setting('app.tenant', true), '')::uuid));
COMMENT ON POLICY rates_that_hold_here ON rates IS 'A tenant sees the platform''s rates and those of its own partner.';
GRANT SELECT ON rates TO shortlist_app, shortlist_worker;

CREATE FUNCTION refuse_overlapping_rate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.is_active THEN
        RETURN NEW;
    END IF;
    -- Two writers of the same rate wait for each other; an exclusion constraint would need an extension for this.
    PERFORM pg_advisory_xact_lock(hashtextextended('rates ' || NEW.resource_type || ' ' || NEW.unit || ' ' || NEW.currency, 0));
    IF EXISTS (SELECT FROM rates r WHERE r.id <> NEW.id AND r.is_active AND r.scope = NEW.scope
               AND r.partner_id IS NOT DISTINCT FROM NEW.partner_id AND r.resource_type = NEW.resource_type
               AND r.unit = NEW.unit AND r.currency = NEW.currency
               AND tstzrange(r.effective_from, r.effective_until) && tstzrange(NEW.effective_from, NEW.effective_until)) THEN
        RAISE EXCEPTION 'effective_from: another rate for % per % in % holds at the same time', NEW.resource_type, NEW.unit, NEW.currency
            USING ERRCODE = 'check_violation', COLUMN = 'effective_from', TABLE = 'rates';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_overlapping_rate() IS 'Trigger: at any time at most one active rate per partner, resource, unit and currency.';
CREATE TRIGGER refuse_overlapping_rate BEFORE INSERT OR UPDATE ON rates FOR EACH ROW EXECUTE FUNCTION refuse_overlapping_rate();

CREATE FUNCTION rate_at(of_resource text, of_unit text, in_currency text, of_partner uuid, at timestamptz) RETURNS uuid
    LANGUAGE sql STABLE AS $$
    SELECT r.id FROM rates r
    WHERE r.is_active AND r.resource_type = of_resource AND r.unit = of_unit AND r.currency = in_currency
      AND r.partner_id IS NOT DISTINCT FROM of_partner
      AND at >= r.effective_from AND (r.effective_until IS NULL OR at < r.effective_until);
$$;
COMMENT ON FUNCTION rate_at(text, text, text, uuid, timestamptz) IS
    'The rate that held at a time: the partner''s, or the platform''s when no partner is given.';
GRANT EXECUTE ON FUNCTION rate_at(text, text, text, uuid, timestamptz), refuse_overlapping_rate() TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Who pays. A tenant pays by its accounts; a job seeker has an account that nobody else sees. What hangs on an account
-- repeats its person, because a row's scope has to stand in the row.

CREATE TABLE billing_accounts (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    user_id uuid,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    row_scope text GENERATED ALWAYS AS (CASE WHEN user_id IS NULL THEN 'billing' ELSE 'personal' END) STORED,
    name varchar(200) NOT NULL,
    email varchar(320),
    address text,
    tax_number varchar(50),
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL DEFAULT 2 CHECK (exponent BETWEEN 0 AND 4),
    net_days integer NOT NULL DEFAULT 30 CHECK (net_days BETWEEN 0 AND 180),
    grace_days integer NOT NULL DEFAULT 7 CHECK (grace_days BETWEEN 0 AND 90),
    stripe_customer_id varchar(255),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
CREATE UNIQUE INDEX billing_accounts_person ON billing_accounts (tenant_id, user_id);
CREATE UNIQUE INDEX billing_accounts_customer ON billing_accounts (tenant_id, stripe_customer_id);
COMMENT ON TABLE billing_accounts IS 'Who pays: the tenant, or one person for their own plan.';
COMMENT ON COLUMN billing_accounts.user_id IS 'The person whose own account it is; empty: the tenant''s.';
COMMENT ON COLUMN billing_accounts.private_to IS 'The only person who sees it; empty: everybody in scope.';
COMMENT ON COLUMN billing_accounts.row_scope IS 'The scope of the row: the tenant''s billing, or the person''s own things.';
COMMENT ON COLUMN billing_accounts.name IS 'Name on the invoices.';
COMMENT ON COLUMN billing_accounts.email IS 'Where invoices are sent.';
COMMENT ON COLUMN billing_accounts.address IS 'Address on the invoices.';
COMMENT ON COLUMN billing_accounts.tax_number IS 'The payer''s tax number.';
COMMENT ON COLUMN billing_accounts.currency IS 'Currency of its invoices, ISO 4217.';
COMMENT ON COLUMN billing_accounts.exponent IS 'Decimal places of the currency''s minor unit.';
COMMENT ON COLUMN billing_accounts.net_days IS 'Days from an invoice to its due date.';
COMMENT ON COLUMN billing_accounts.grace_days IS 'Days of full access after a payment has failed.';
COMMENT ON COLUMN billing_accounts.stripe_customer_id IS 'The customer''s id at Stripe.';
SELECT declare_synced('billing_accounts', '{"scope": "billing", "scope_column": "row_scope", "owner": "user_id",
    "private_to": "private_to", "title": "name", "fixed": ["user_id"],
    "writable": ["name", "email", "address", "tax_number"],
    "rights": {"tenant_admin": "yes all none", "billing": "yes all none"}}');

CREATE FUNCTION stamp_account_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT a.user_id INTO NEW.user_id FROM billing_accounts a WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.account_id;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_account_person() IS 'Trigger: a row belongs to the person whose account it hangs on.';
GRANT EXECUTE ON FUNCTION stamp_account_person() TO shortlist_app, shortlist_worker;

CREATE TABLE subscriptions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    user_id uuid,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    row_scope text GENERATED ALWAYS AS (CASE WHEN user_id IS NULL THEN 'billing' ELSE 'personal' END) STORED,
    plan_id uuid REFERENCES plans (id),
    module_id uuid REFERENCES modules (id),
    plan_name varchar(200) NOT NULL,
    tier plan_tier NOT NULL DEFAULT 'basic',
    status subscription_status NOT NULL DEFAULT 'incomplete',
    billing_interval billing_interval NOT NULL DEFAULT 'monthly',
    price bigint NOT NULL DEFAULT 0 CHECK (price >= 0),
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL DEFAULT 2 CHECK (exponent BETWEEN 0 AND 4),
    seats integer NOT NULL DEFAULT 1 CHECK (seats > 0),
    trial_ends_at timestamptz,
    current_period_start timestamptz,
    current_period_end timestamptz,
    cancel_at_period_end boolean NOT NULL DEFAULT false,
    cancelled_at timestamptz,
    ended_at timestamptz,
    past_due_since timestamptz,
    stripe_subscription_id varchar(255),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT subscriptions_period CHECK (current_period_end > current_period_start),
    CONSTRAINT subscriptions_trial CHECK (status <> 'trialing' OR trial_ends_at IS NOT NULL),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billing_accounts (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON CONSTRAINT subscriptions_period ON subscriptions IS 'current_period_end must be after current_period_start';
COMMENT ON CONSTRAINT subscriptions_trial ON subscriptions IS 'A subscription on trial needs trial_ends_at';
CREATE UNIQUE INDEX subscriptions_stripe ON subscriptions (tenant_id, stripe_subscription_id);
CREATE INDEX subscriptions_account ON subscriptions (tenant_id, account_id);
CREATE INDEX subscriptions_user ON subscriptions (tenant_id, user_id);
CREATE INDEX subscriptions_plan ON subscriptions (tenant_id, plan_id);
CREATE INDEX subscriptions_module ON subscriptions (tenant_id, module_id);
CREATE INDEX subscriptions_status ON subscriptions (tenant_id, status);
COMMENT ON TABLE subscriptions IS 'What is paid for again and again. Statuses are Stripe''s; subscription_access says what they allow.';
COMMENT ON COLUMN subscriptions.account_id IS 'The account that pays.';
COMMENT ON COLUMN subscriptions.user_id IS 'The person whose own plan it is; empty: the tenant''s.';
COMMENT ON COLUMN subscriptions.private_to IS 'The only person who sees it; empty: everybody in scope.';
COMMENT ON COLUMN subscriptions.row_scope IS 'The scope of the row: the tenant''s billing, or the person''s own things.';
COMMENT ON COLUMN subscriptions.plan_id IS 'The plan; empty for one that is no longer in the catalogue.';
COMMENT ON COLUMN subscriptions.module_id IS 'The one module it is for; empty: the whole product.';
COMMENT ON COLUMN subscriptions.plan_name IS 'Name of the plan when it was subscribed to.';
COMMENT ON COLUMN subscriptions.tier IS 'Its place among the plans.';
COMMENT ON COLUMN subscriptions.status IS 'Where it stands.';
COMMENT ON COLUMN subscriptions.billing_interval IS 'How often it is paid.';
COMMENT ON COLUMN subscriptions.price IS 'Price of one interval in minor units.';
COMMENT ON COLUMN subscriptions.currency IS 'Currency of the price, ISO 4217.';
COMMENT ON COLUMN subscriptions.exponent IS 'Decimal places of the currency''s minor unit.';
COMMENT ON COLUMN subscriptions.seats IS 'How many members are paid for.';
COMMENT ON COLUMN subscriptions.trial_ends_at IS 'When the trial ends; empty: there was none.';
COMMENT ON COLUMN subscriptions.current_period_start IS 'Begin of the period that is paid for.';
COMMENT ON COLUMN subscriptions.current_period_end IS 'End of the period that is paid for.';
COMMENT ON COLUMN subscriptions.cancel_at_period_end IS 'Ends with the present period instead of renewing.';
COMMENT ON COLUMN subscriptions.cancelled_at IS 'When it was cancelled.';
COMMENT ON COLUMN subscriptions.ended_at IS 'When it ended.';
COMMENT ON COLUMN subscriptions.past_due_since IS 'When the last payment failed; empty while all are paid.';
COMMENT ON COLUMN subscriptions.stripe_subscription_id IS 'Its id at Stripe.';
CREATE TRIGGER stamp_account_person BEFORE INSERT OR UPDATE OF account_id, user_id ON subscriptions
    FOR EACH ROW EXECUTE FUNCTION stamp_account_person();

CREATE FUNCTION stamp_subscription() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.status = OLD.status THEN
        RETURN NEW;
    END IF;
    NEW.past_due_since := CASE WHEN NEW.status IN ('past_due', 'unpaid') THEN coalesce(NEW.past_due_since, now()) END;
    IF NEW.status IN ('canceled', 'incomplete_expired') THEN
        NEW.cancelled_at := coalesce(NEW.cancelled_at, now());
        NEW.ended_at := coalesce(NEW.ended_at, now());
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_subscription() IS 'Trigger: since when a subscription is overdue, and when it ended.';
GRANT EXECUTE ON FUNCTION stamp_subscription() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_subscription BEFORE INSERT OR UPDATE OF status ON subscriptions FOR EACH ROW EXECUTE FUNCTION stamp_subscription();
SELECT declare_synced('subscriptions', '{"scope": "billing", "scope_column": "row_scope", "owner": "user_id",
    "private_to": "private_to", "title": "plan_name", "fixed": ["account_id"], "writable": ["cancel_at_period_end"],
    "merge_groups": [["current_period_start", "current_period_end"]],
    "rights": {"tenant_admin": "no all none", "billing": "no all none"}}');
SELECT declare_states('subscriptions', 'status', 'subscription', '{
    "incomplete": ["trialing", "active", "incomplete_expired", "canceled"],
    "trialing": ["active", "past_due", "unpaid", "paused", "canceled"],
    "active": ["trialing", "past_due", "unpaid", "paused", "canceled"],
    "past_due": ["active", "unpaid", "paused", "canceled"],
    "unpaid": ["active", "canceled"],
    "paused": ["active", "past_due", "canceled"]}');

CREATE VIEW subscription_access WITH (security_invoker = true) AS
    SELECT s.tenant_id, s.id AS subscription_id,
           CASE WHEN s.status IN ('trialing', 'active') THEN 'full'
                WHEN s.status = 'past_due' AND s.past_due_since + make_interval(days => a.grace_days) > now() THEN 'grace'
                WHEN s.status IN ('past_due', 'unpaid', 'paused') THEN 'read_only'
                ELSE 'none' END AS access_state,
           CASE WHEN s.status = 'past_due' THEN s.past_due_since + make_interval(days => a.grace_days) END AS grace_ends_at
    FROM subscriptions s JOIN billing_accounts a ON a.tenant_id = s.tenant_id AND a.id = s.account_id;
COMMENT ON VIEW subscription_access IS 'What each subscription allows now: full, grace, read_only or none.';
GRANT SELECT ON subscription_access TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Licences

CREATE TABLE entitlements (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    module_id uuid NOT NULL REFERENCES modules (id),
    module_name varchar(200) NOT NULL,
    license_type license_type NOT NULL DEFAULT 'trial',
    is_active boolean NOT NULL DEFAULT true,
    starts_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    subscription_id uuid,
    settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT entitlements_once UNIQUE (tenant_id, module_id),
    CONSTRAINT entitlements_trial_ends CHECK (license_type <> 'trial' OR expires_at IS NOT NULL),
    CONSTRAINT entitlements_subscribed CHECK (license_type <> 'subscription' OR subscription_id IS NOT NULL),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscriptions (tenant_id, id)
);
COMMENT ON CONSTRAINT entitlements_trial_ends ON entitlements IS 'A trial needs expires_at';
COMMENT ON CONSTRAINT entitlements_subscribed ON entitlements IS 'A licence by subscription needs subscription_id';
CREATE INDEX entitlements_subscription ON entitlements (tenant_id, subscription_id);
CREATE INDEX entitlements_expires ON entitlements (tenant_id, expires_at);
COMMENT ON TABLE entitlements IS 'The modules a tenant may use: one licence per module.';
COMMENT ON COLUMN entitlements.module_id IS 'The module.';
COMMENT ON COLUMN entitlements.module_name IS 'The module''s name when it was licensed.';
COMMENT ON COLUMN entitlements.license_type IS 'How it is paid for.';
COMMENT ON COLUMN entitlements.is_active IS 'False: switched off without losing the licence.';
COMMENT ON COLUMN entitlements.starts_at IS 'When it begins.';
COMMENT ON COLUMN entitlements.expires_at IS 'When it ends; empty: never, or with its subscription.';
COMMENT ON COLUMN entitlements.subscription_id IS 'The subscription it hangs on.';
COMMENT ON COLUMN entitlements.settings IS 'Settings of the module, by its settings_schema.';

CREATE FUNCTION guard_entitlement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    licensed modules;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT FROM entitlements e WHERE e.tenant_id = NEW.tenant_id AND e.module_id = NEW.module_id AND e.id <> NEW.id) THEN
            RAISE EXCEPTION 'module_id: this workspace has a licence for this module already'
                USING ERRCODE = 'check_violation', COLUMN = 'module_id', TABLE = 'entitlements';
        END IF;
        SELECT * INTO licensed FROM modules m WHERE m.id = NEW.module_id;
        NEW.module_name := coalesce(licensed.name, NEW.module_name);
        IF NEW.license_type = 'trial' AND NEW.expires_at IS NULL THEN
            NEW.expires_at := NEW.starts_at + make_interval(days => coalesce(licensed.trial_days, 14));
        END IF;
    END IF;
    -- People begin trials; what is paid for follows its payment, which is the server's own work.
    IF NULLIF(current_setting('app.role', true), '') IS NOT NULL AND current_user <> 'shortlist_owner'
       AND NEW.license_type <> 'trial' AND (TG_OP = 'INSERT' OR NEW.license_type <> OLD.license_type) THEN
        RAISE EXCEPTION 'license_type: a licence that is paid for begins with its payment'
            USING ERRCODE = 'check_violation', COLUMN = 'license_type', TABLE = 'entitlements';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_entitlement() IS 'Trigger: one licence per module; a trial ends by itself; people begin only trials.';
GRANT EXECUTE ON FUNCTION guard_entitlement() TO shortlist_app, shortlist_worker;
CREATE TRIGGER guard_entitlement BEFORE INSERT OR UPDATE ON entitlements FOR EACH ROW EXECUTE FUNCTION guard_entitlement();
SELECT declare_synced('entitlements', '{"scope": "billing", "title": "module_name", "fixed": ["module_id"],
    "writable": ["module_id", "license_type", "is_active", "settings"],
    "rights": {"tenant_admin": "yes all none"}}');

CREATE VIEW entitlement_access WITH (security_invoker = true) AS
    SELECT e.tenant_id, e.id AS entitlement_id, e.module_id,
           CASE WHEN NOT e.is_active THEN 'disabled'
                WHEN e.expires_at <= now() THEN 'expired'
                WHEN e.license_type = 'subscription' THEN coalesce(a.access_state, 'none')
                ELSE 'full' END AS access_state
    FROM entitlements e
    LEFT JOIN subscription_access a ON a.tenant_id = e.tenant_id AND a.subscription_id = e.subscription_id;
COMMENT ON VIEW entitlement_access IS 'What each licence allows now: full, grace, read_only, none, expired or disabled.';
GRANT SELECT ON entitlement_access TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Payment methods: an account with any has exactly one default

CREATE TABLE payment_methods (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    user_id uuid,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    row_scope text GENERATED ALWAYS AS (CASE WHEN user_id IS NULL THEN 'billing' ELSE 'personal' END) STORED,
    type payment_method_type NOT NULL DEFAULT 'card',
    brand varchar(50),
    last4 varchar(4) CHECK (last4 ~ '^[0-9]{4}$'),
    expires_on date,
    is_default boolean NOT NULL DEFAULT false,
    stripe_payment_method_id varchar(255) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billing_accounts (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
CREATE UNIQUE INDEX payment_methods_default ON payment_methods (tenant_id, account_id) WHERE is_default;
CREATE UNIQUE INDEX payment_methods_stripe ON payment_methods (tenant_id, stripe_payment_method_id) WHERE deleted_at IS NULL;
CREATE INDEX payment_methods_account ON payment_methods (tenant_id, account_id);
CREATE INDEX payment_methods_user ON payment_methods (tenant_id, user_id);
COMMENT ON TABLE payment_methods IS 'Cards and accounts to pay with. The numbers are the provider''s; here is what people recognise them by.';
COMMENT ON COLUMN payment_methods.account_id IS 'The account that pays with it.';
COMMENT ON COLUMN payment_methods.user_id IS 'The person whose own it is; empty: the tenant''s.';
COMMENT ON COLUMN payment_methods.private_to IS 'The only person who sees it; empty: everybody in scope.';
COMMENT ON COLUMN payment_methods.row_scope IS 'The scope of the row: the tenant''s billing, or the person''s own things.';
COMMENT ON COLUMN payment_methods.type IS 'Kind of method.';
COMMENT ON COLUMN payment_methods.brand IS 'Issuer, such as Visa.';
COMMENT ON COLUMN payment_methods.last4 IS 'The last four digits.';
COMMENT ON COLUMN payment_methods.expires_on IS 'Last day it can be used.';
COMMENT ON COLUMN payment_methods.is_default IS 'Invoices are paid with it.';
COMMENT ON COLUMN payment_methods.stripe_payment_method_id IS 'Its id at Stripe.';
CREATE TRIGGER stamp_account_person BEFORE INSERT OR UPDATE OF account_id, user_id ON payment_methods
    FOR EACH ROW EXECUTE FUNCTION stamp_account_person();

CREATE FUNCTION keep_one_default() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    has_default boolean;
    has_other boolean;
BEGIN
    IF pg_trigger_depth() > 1 THEN
        RETURN NEW; -- the step below, on the method that was the default
    END IF;
    SELECT coalesce(bool_or(m.is_default), false), count(*) > 0 INTO has_default, has_other FROM payment_methods m
        WHERE m.tenant_id = NEW.tenant_id AND m.account_id = NEW.account_id AND m.id <> NEW.id AND m.deleted_at IS NULL;
    IF NEW.deleted_at IS NOT NULL THEN
        IF NEW.is_default AND has_other THEN
            RAISE EXCEPTION 'is_default: make another payment method the default before you remove this one'
                USING ERRCODE = 'check_violation', COLUMN = 'is_default', TABLE = 'payment_methods';
        END IF;
        NEW.is_default := false;
    ELSIF NEW.is_default AND has_default THEN
        UPDATE payment_methods m SET is_default = false
            WHERE m.tenant_id = NEW.tenant_id AND m.account_id = NEW.account_id AND m.id <> NEW.id AND m.is_default;
    ELSIF NOT NEW.is_default AND NOT has_default THEN
        IF TG_OP = 'UPDATE' AND OLD.is_default THEN
            RAISE EXCEPTION 'is_default: an account needs one default payment method; make another one the default instead'
                USING ERRCODE = 'check_violation', COLUMN = 'is_default', TABLE = 'payment_methods';
        END IF;
        NEW.is_default := true;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION keep_one_default() IS 'Trigger: the first method becomes the default, a new default takes the place of the old one.';
GRANT EXECUTE ON FUNCTION keep_one_default() TO shortlist_app, shortlist_worker;
CREATE TRIGGER keep_one_default BEFORE INSERT OR UPDATE OF is_default, deleted_at ON payment_methods
    FOR EACH ROW EXECUTE FUNCTION keep_one_default();
SELECT declare_synced('payment_methods', '{"scope": "billing", "scope_column": "row_scope", "owner": "user_id",
    "private_to": "private_to", "title": "last4", "soft_delete": true, "fixed": ["account_id"], "writable": ["is_default"],
    "rights": {"tenant_admin": "no all all", "billing": "no all all"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- Invoices. Totals are sums of lines; a line is rounded once and says what the rounding left over.

CREATE TABLE invoices (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    user_id uuid,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    row_scope text GENERATED ALWAYS AS (CASE WHEN user_id IS NULL THEN 'billing' ELSE 'personal' END) STORED,
    subscription_id uuid,
    invoice_number varchar(50) NOT NULL,
    status invoice_status NOT NULL DEFAULT 'draft',
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL DEFAULT 2 CHECK (exponent BETWEEN 0 AND 4),
    period_start timestamptz NOT NULL,
    period_end timestamptz NOT NULL,
    issued_at timestamptz,
    due_at timestamptz NOT NULL,
    paid_at timestamptz,
    voided_at timestamptz,
    stripe_invoice_id varchar(255),
    payment_intent_id varchar(255),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoices_number UNIQUE (tenant_id, invoice_number),
    CONSTRAINT invoices_period CHECK (period_end > period_start),
    CONSTRAINT invoices_paid CHECK ((status = 'paid') = (paid_at IS NOT NULL)),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billing_accounts (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscriptions (tenant_id, id)
);
COMMENT ON CONSTRAINT invoices_period ON invoices IS 'period_end must be after period_start';
COMMENT ON CONSTRAINT invoices_paid ON invoices IS 'paid_at is set exactly when an invoice is paid';
CREATE UNIQUE INDEX invoices_stripe ON invoices (tenant_id, stripe_invoice_id);
CREATE INDEX invoices_account ON invoices (tenant_id, account_id);
CREATE INDEX invoices_user ON invoices (tenant_id, user_id);
CREATE INDEX invoices_subscription ON invoices (tenant_id, subscription_id);
CREATE INDEX invoices_status ON invoices (tenant_id, status, due_at);
COMMENT ON TABLE invoices IS 'Invoices to an account. invoice_totals has their sums.';
COMMENT ON COLUMN invoices.account_id IS 'The account that pays.';
COMMENT ON COLUMN invoices.user_id IS 'The person whose own invoice it is; empty: the tenant''s.';
COMMENT ON COLUMN invoices.private_to IS 'The only person who sees it; empty: everybody in scope.';
COMMENT ON COLUMN invoices.row_scope IS 'The scope of the row: the tenant''s billing, or the person''s own things.';
COMMENT ON COLUMN invoices.subscription_id IS 'The subscription it is for; empty: none.';
COMMENT ON COLUMN invoices.invoice_number IS 'Number people read.';
COMMENT ON COLUMN invoices.status IS 'Where it stands.';
COMMENT ON COLUMN invoices.currency IS 'Currency of all its lines, ISO 4217.';
COMMENT ON COLUMN invoices.exponent IS 'Decimal places of the currency''s minor unit.';
COMMENT ON COLUMN invoices.period_start IS 'Begin of the period it covers.';
COMMENT ON COLUMN invoices.period_end IS 'End of the period it covers.';
COMMENT ON COLUMN invoices.issued_at IS 'When it was sent.';
COMMENT ON COLUMN invoices.due_at IS 'When it has to be paid.';
COMMENT ON COLUMN invoices.paid_at IS 'When it was paid.';
COMMENT ON COLUMN invoices.voided_at IS 'When it was declared void.';
COMMENT ON COLUMN invoices.stripe_invoice_id IS 'Its id at Stripe.';
COMMENT ON COLUMN invoices.payment_intent_id IS 'Id of its payment at Stripe.';
CREATE TRIGGER stamp_account_person BEFORE INSERT OR UPDATE OF account_id, user_id ON invoices
    FOR EACH ROW EXECUTE FUNCTION stamp_account_person();

CREATE FUNCTION stamp_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> 'draft' THEN
        NEW.issued_at := coalesce(NEW.issued_at, now());
    END IF;
    IF NEW.status = 'paid' THEN
        NEW.paid_at := coalesce(NEW.paid_at, now());
    ELSIF NEW.status = 'void' THEN
        NEW.voided_at := coalesce(NEW.voided_at, now());
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_invoice() IS 'Trigger: when an invoice was sent, paid or voided.';
GRANT EXECUTE ON FUNCTION stamp_invoice() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_invoice BEFORE INSERT OR UPDATE OF status ON invoices FOR EACH ROW EXECUTE FUNCTION stamp_invoice();
SELECT declare_synced('invoices', '{"scope": "billing", "scope_column": "row_scope", "owner": "user_id",
    "private_to": "private_to", "title": "invoice_number", "editable": false,
    "fixed": ["account_id", "currency", "exponent"], "merge_groups": [["period_start", "period_end"]], "rights": {}}');
SELECT declare_states('invoices', 'status', 'invoice', '{
    "draft": ["open", "void"],
    "open": ["paid", "void", "uncollectible"],
    "uncollectible": ["paid", "void"]}');

CREATE TABLE invoice_lines (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    user_id uuid,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    row_scope text GENERATED ALWAYS AS (CASE WHEN user_id IS NULL THEN 'billing' ELSE 'personal' END) STORED,
    position integer NOT NULL,
    kind invoice_line_kind NOT NULL DEFAULT 'usage',
    description varchar(500) NOT NULL,
    resource_type varchar(100),
    module_id uuid REFERENCES modules (id),
    quantity numeric(20,6) NOT NULL DEFAULT 1,
    unit varchar(50),
    unit_price numeric(20,6) NOT NULL,
    exact_amount numeric(20,6) NOT NULL,
    carried numeric(20,6) NOT NULL DEFAULT 0,
    exponent smallint NOT NULL DEFAULT 2 CHECK (exponent BETWEEN 0 AND 4),
    amount bigint GENERATED ALWAYS AS (round((exact_amount + carried) * 10::numeric ^ exponent::numeric)::bigint) STORED,
    residue numeric(20,6) GENERATED ALWAYS AS
        (exact_amount + carried - round(round((exact_amount + carried) * 10::numeric ^ exponent::numeric) / 10::numeric ^ exponent::numeric, 6)) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT invoice_lines_position UNIQUE (tenant_id, invoice_id, position),
    CONSTRAINT invoice_lines_amount CHECK (kind = 'usage' OR exact_amount = round(quantity * unit_price, 6)),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON CONSTRAINT invoice_lines_amount ON invoice_lines IS 'exact_amount must be quantity × unit_price; only usage sums entries instead';
CREATE INDEX invoice_lines_user ON invoice_lines (tenant_id, user_id);
CREATE INDEX invoice_lines_module ON invoice_lines (tenant_id, module_id);
COMMENT ON TABLE invoice_lines IS 'What an invoice asks for. Fixed once the invoice was sent.';
COMMENT ON COLUMN invoice_lines.invoice_id IS 'The invoice.';
COMMENT ON COLUMN invoice_lines.user_id IS 'The person whose own invoice it is; empty: the tenant''s.';
COMMENT ON COLUMN invoice_lines.private_to IS 'The only person who sees it; empty: everybody in scope.';
COMMENT ON COLUMN invoice_lines.row_scope IS 'The scope of the row: the tenant''s billing, or the person''s own things.';
COMMENT ON COLUMN invoice_lines.position IS 'Its place on the invoice.';
COMMENT ON COLUMN invoice_lines.kind IS 'What it is for.';
COMMENT ON COLUMN invoice_lines.description IS 'What people read.';
COMMENT ON COLUMN invoice_lines.resource_type IS 'What was used; empty unless it is for usage.';
COMMENT ON COLUMN invoice_lines.module_id IS 'The module it is for.';
COMMENT ON COLUMN invoice_lines.quantity IS 'How much.';
COMMENT ON COLUMN invoice_lines.unit IS 'What is counted.';
COMMENT ON COLUMN invoice_lines.unit_price IS 'Price of one unit.';
COMMENT ON COLUMN invoice_lines.exact_amount IS 'Amount before rounding; negative for a credit.';
COMMENT ON COLUMN invoice_lines.carried IS 'What rounding left over on the same line of the invoice before.';
COMMENT ON COLUMN invoice_lines.exponent IS 'Decimal places of the invoice''s minor unit; set by the server.';
COMMENT ON COLUMN invoice_lines.amount IS 'The amount asked for, in minor units: exact_amount and carried, rounded once.';
COMMENT ON COLUMN invoice_lines.residue IS 'What the rounding left over, for the next invoice to carry.';

CREATE FUNCTION guard_invoice_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed invoice_lines := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    parent invoices;
BEGIN
    -- Shared with nobody who would send the invoice meanwhile.
    SELECT * INTO parent FROM invoices i WHERE i.tenant_id = changed.tenant_id AND i.id = changed.invoice_id FOR SHARE;
    IF parent.status <> 'draft' THEN
        RAISE EXCEPTION 'invoice_id: an invoice that was sent keeps its lines; declare it void and write another'
            USING ERRCODE = 'check_violation', COLUMN = 'invoice_id', TABLE = 'invoice_lines';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    NEW.exponent := coalesce(parent.exponent, NEW.exponent);
    NEW.user_id := parent.user_id;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_invoice_line() IS 'Trigger: lines change only while their invoice is a draft, and share its currency''s exponent.';
GRANT EXECUTE ON FUNCTION guard_invoice_line() TO shortlist_app, shortlist_worker;
CREATE TRIGGER guard_invoice_line BEFORE INSERT OR UPDATE OR DELETE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION guard_invoice_line();
SELECT declare_synced('invoice_lines', '{"scope": "billing", "scope_column": "row_scope", "owner": "user_id",
    "private_to": "private_to", "title": "description", "editable": false, "fixed": ["invoice_id"], "rights": {}}');

CREATE VIEW invoice_totals WITH (security_invoker = true) AS
    SELECT i.tenant_id, i.id AS invoice_id, i.currency, i.exponent, count(l.id) AS lines,
           coalesce(sum(l.amount) FILTER (WHERE l.kind <> 'tax'), 0)::bigint AS net_amount,
           coalesce(sum(l.amount) FILTER (WHERE l.kind = 'tax'), 0)::bigint AS tax_amount,
           coalesce(sum(l.amount), 0)::bigint AS total_amount,
           coalesce(sum(l.residue), 0) AS residue,
           i.status = 'open' AND i.due_at < now() AS is_overdue
    FROM invoices i LEFT JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
    GROUP BY i.tenant_id, i.id;
COMMENT ON VIEW invoice_totals IS 'The sums of each invoice''s lines, in minor units.';
GRANT SELECT ON invoice_totals TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Payments

CREATE TABLE payments (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    user_id uuid,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    row_scope text GENERATED ALWAYS AS (CASE WHEN user_id IS NULL THEN 'billing' ELSE 'personal' END) STORED,
    purpose payment_purpose NOT NULL,
    invoice_id uuid,
    module_id uuid REFERENCES modules (id),
    payment_method_id uuid,
    amount bigint NOT NULL CHECK (amount >= 0),
    refunded_amount bigint NOT NULL DEFAULT 0,
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    exponent smallint NOT NULL DEFAULT 2 CHECK (exponent BETWEEN 0 AND 4),
    status payment_status NOT NULL DEFAULT 'pending',
    failure_message text,
    paid_at timestamptz,
    stripe_payment_intent_id varchar(255),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT payments_purpose CHECK ((purpose = 'invoice') = (invoice_id IS NOT NULL)
                                       AND (purpose = 'module') = (module_id IS NOT NULL)),
    CONSTRAINT payments_refund CHECK (refunded_amount BETWEEN 0 AND amount),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billing_accounts (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id),
    FOREIGN KEY (tenant_id, payment_method_id) REFERENCES payment_methods (tenant_id, id)
);
COMMENT ON CONSTRAINT payments_purpose ON payments IS 'A payment names what it pays: its invoice, its module, or neither for credit';
COMMENT ON CONSTRAINT payments_refund ON payments IS 'No more can be refunded than was paid';
CREATE UNIQUE INDEX payments_stripe ON payments (tenant_id, stripe_payment_intent_id);
CREATE INDEX payments_account ON payments (tenant_id, account_id);
CREATE INDEX payments_user ON payments (tenant_id, user_id);
CREATE INDEX payments_invoice ON payments (tenant_id, invoice_id);
CREATE INDEX payments_module ON payments (tenant_id, module_id);
CREATE INDEX payments_method ON payments (tenant_id, payment_method_id);
COMMENT ON TABLE payments IS 'Single payments: of an invoice, of a module once and for all, or for credit.';
COMMENT ON COLUMN payments.account_id IS 'The account that pays.';
COMMENT ON COLUMN payments.user_id IS 'The person whose own payment it is; empty: the tenant''s.';
COMMENT ON COLUMN payments.private_to IS 'The only person who sees it; empty: everybody in scope.';
COMMENT ON COLUMN payments.row_scope IS 'The scope of the row: the tenant''s billing, or the person''s own things.';
COMMENT ON COLUMN payments.purpose IS 'What is paid.';
COMMENT ON COLUMN payments.invoice_id IS 'The invoice.';
COMMENT ON COLUMN payments.module_id IS 'The module that is bought.';
COMMENT ON COLUMN payments.payment_method_id IS 'What it was paid with.';
COMMENT ON COLUMN payments.amount IS 'Amount in minor units.';
COMMENT ON COLUMN payments.refunded_amount IS 'How much of it was given back, in minor units.';
COMMENT ON COLUMN payments.currency IS 'Currency, ISO 4217.';
COMMENT ON COLUMN payments.exponent IS 'Decimal places of the currency''s minor unit.';
COMMENT ON COLUMN payments.status IS 'Where it stands.';
COMMENT ON COLUMN payments.failure_message IS 'Why it failed, in the provider''s words.';
COMMENT ON COLUMN payments.paid_at IS 'When it succeeded.';
COMMENT ON COLUMN payments.stripe_payment_intent_id IS 'Its id at Stripe.';
CREATE TRIGGER stamp_account_person BEFORE INSERT OR UPDATE OF account_id, user_id ON payments
    FOR EACH ROW EXECUTE FUNCTION stamp_account_person();

CREATE FUNCTION settle_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> 'succeeded' OR (TG_OP = 'UPDATE' AND OLD.status = 'succeeded') THEN
        RETURN NULL;
    END IF;
    IF NEW.purpose = 'module' THEN
        UPDATE entitlements SET license_type = 'purchased', is_active = true, expires_at = NULL
            WHERE tenant_id = NEW.tenant_id AND module_id = NEW.module_id;
        IF NOT FOUND THEN
            INSERT INTO entitlements (tenant_id, id, module_id, module_name, license_type)
                VALUES (NEW.tenant_id, NEW.id, NEW.module_id, '', 'purchased');
        END IF;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION settle_payment() IS 'Trigger: a module that is paid for is licensed for good. The licence takes the payment''s id.';
GRANT EXECUTE ON FUNCTION settle_payment() TO shortlist_app, shortlist_worker;
CREATE TRIGGER settle_payment AFTER INSERT OR UPDATE OF status ON payments FOR EACH ROW EXECUTE FUNCTION settle_payment();

CREATE FUNCTION stamp_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status = 'succeeded' THEN
        NEW.paid_at := coalesce(NEW.paid_at, now());
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_payment() IS 'Trigger: when a payment succeeded.';
GRANT EXECUTE ON FUNCTION stamp_payment() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_payment BEFORE INSERT OR UPDATE OF status ON payments FOR EACH ROW EXECUTE FUNCTION stamp_payment();
SELECT declare_synced('payments', '{"scope": "billing", "scope_column": "row_scope", "owner": "user_id",
    "private_to": "private_to", "editable": false, "fixed": ["account_id", "amount", "currency", "exponent"], "rights": {}}');
SELECT declare_states('payments', 'status', 'payment', '{
    "pending": ["processing", "succeeded", "failed", "canceled"],
    "processing": ["succeeded", "failed", "canceled"],
    "failed": ["pending", "processing", "succeeded", "canceled"],
    "succeeded": ["partially_refunded", "refunded"],
    "partially_refunded": ["refunded"]}');

-- ---------------------------------------------------------------------------------------------------------------
-- The ledger, and credit. Both only grow: what was wrong is taken back by an entry of its own.

CREATE FUNCTION refuse_change_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'id: entries of % cannot be changed or removed; write an entry that takes it back', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', COLUMN = 'id', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION refuse_change_of_entry() IS 'Trigger: keeps a table that only grows from being changed, by anybody.';
GRANT EXECUTE ON FUNCTION refuse_change_of_entry() TO shortlist_app, shortlist_worker;

CREATE TABLE ledger_entries (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    partner_id uuid REFERENCES partners (id),
    execution_id uuid,
    reverses_id uuid,
    resource_type varchar(100) NOT NULL,
    quantity numeric(20,6) NOT NULL,
    unit varchar(50) NOT NULL,
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    rate_id uuid REFERENCES rates (id),
    platform_rate numeric(20,6) CHECK (platform_rate >= 0),
    tenant_rate numeric(20,6) CHECK (tenant_rate >= 0),
    platform_cost numeric(20,6) NOT NULL,
    tenant_cost numeric(20,6) NOT NULL,
    partner_commission numeric(20,6) NOT NULL,
    entry_metadata jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(entry_metadata) = 'object'),
    occurred_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT ledger_entries_commission CHECK
        (partner_commission = CASE WHEN partner_id IS NULL THEN 0 ELSE tenant_cost - platform_cost END),
    CONSTRAINT ledger_entries_platform_cost CHECK (platform_cost = round(quantity * platform_rate, 6)),
    CONSTRAINT ledger_entries_tenant_cost CHECK (tenant_cost = round(quantity * tenant_rate, 6)),
    CONSTRAINT ledger_entries_quantity CHECK ((quantity >= 0) = (reverses_id IS NULL) OR quantity = 0),
    FOREIGN KEY (tenant_id, reverses_id) REFERENCES ledger_entries (tenant_id, id)
);
COMMENT ON CONSTRAINT ledger_entries_commission ON ledger_entries IS
    'partner_commission must be tenant_cost − platform_cost, and 0 without a partner';
COMMENT ON CONSTRAINT ledger_entries_platform_cost ON ledger_entries IS 'platform_cost must be quantity × platform_rate';
COMMENT ON CONSTRAINT ledger_entries_tenant_cost ON ledger_entries IS 'tenant_cost must be quantity × tenant_rate';
COMMENT ON CONSTRAINT ledger_entries_quantity ON ledger_entries IS 'Only an entry that takes another one back has a negative quantity';
CREATE UNIQUE INDEX ledger_entries_reverses ON ledger_entries (tenant_id, reverses_id);
CREATE INDEX ledger_entries_occurred ON ledger_entries (tenant_id, occurred_at, resource_type);
CREATE INDEX ledger_entries_execution ON ledger_entries (tenant_id, execution_id);
CREATE INDEX ledger_entries_partner ON ledger_entries (tenant_id, partner_id);
CREATE INDEX ledger_entries_rate ON ledger_entries (tenant_id, rate_id);
COMMENT ON TABLE ledger_entries IS 'What was used and what it cost, for good. Holds nothing about a person.';
COMMENT ON COLUMN ledger_entries.partner_id IS 'The partner the tenant belonged to; empty: none.';
COMMENT ON COLUMN ledger_entries.execution_id IS 'The run that used it; empty: something else.';
COMMENT ON COLUMN ledger_entries.reverses_id IS 'The entry that this one takes back.';
COMMENT ON COLUMN ledger_entries.resource_type IS 'What was used, such as text_tokens_input.';
COMMENT ON COLUMN ledger_entries.quantity IS 'How much.';
COMMENT ON COLUMN ledger_entries.unit IS 'What is counted, such as 1k_tokens.';
COMMENT ON COLUMN ledger_entries.currency IS 'Currency of the costs, ISO 4217.';
COMMENT ON COLUMN ledger_entries.rate_id IS 'The rate it was priced by; empty: priced elsewhere.';
COMMENT ON COLUMN ledger_entries.platform_rate IS 'The platform''s rate at that time; empty: priced elsewhere.';
COMMENT ON COLUMN ledger_entries.tenant_rate IS 'The tenant''s rate at that time; empty: priced elsewhere.';
COMMENT ON COLUMN ledger_entries.platform_cost IS 'What it costs the platform''s customer.';
COMMENT ON COLUMN ledger_entries.tenant_cost IS 'What the tenant is charged.';
COMMENT ON COLUMN ledger_entries.partner_commission IS 'What the partner earns.';
COMMENT ON COLUMN ledger_entries.entry_metadata IS 'What else is to know, without personal data.';
COMMENT ON COLUMN ledger_entries.occurred_at IS 'When it was used.';

CREATE FUNCTION price_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    taken_back ledger_entries;
    asked uuid;
BEGIN
    IF NEW.reverses_id IS NOT NULL THEN
        SELECT * INTO taken_back FROM ledger_entries e WHERE e.tenant_id = NEW.tenant_id AND e.id = NEW.reverses_id;
        IF taken_back.reverses_id IS NOT NULL THEN
            RAISE EXCEPTION 'reverses_id: that entry takes another one back itself'
                USING ERRCODE = 'check_violation', COLUMN = 'reverses_id', TABLE = 'ledger_entries';
        END IF;
        -- Exactly its opposite, by the rate of its time.
        NEW.partner_id := taken_back.partner_id;
        NEW.execution_id := taken_back.execution_id;
        NEW.resource_type := taken_back.resource_type;
        NEW.unit := taken_back.unit;
        NEW.currency := taken_back.currency;
        NEW.rate_id := taken_back.rate_id;
        NEW.platform_rate := taken_back.platform_rate;
        NEW.tenant_rate := taken_back.tenant_rate;
        NEW.quantity := -taken_back.quantity;
        NEW.platform_cost := -taken_back.platform_cost;
        NEW.tenant_cost := -taken_back.tenant_cost;
        NEW.partner_commission := -taken_back.partner_commission;
        RETURN NEW;
    END IF;
    IF NEW.platform_cost IS NULL THEN
        NEW.rate_id := rate_at(NEW.resource_type, NEW.unit, NEW.currency, NULL, NEW.occurred_at);
        IF NEW.rate_id IS NULL THEN
            RAISE EXCEPTION 'resource_type: there is no rate for % per % in % at that time', NEW.resource_type, NEW.unit, NEW.currency
                USING ERRCODE = 'check_violation', COLUMN = 'resource_type', TABLE = 'ledger_entries';
        END IF;
        SELECT r.rate INTO NEW.platform_rate FROM rates r WHERE r.id = NEW.rate_id;
        NEW.platform_cost := round(NEW.quantity * NEW.platform_rate, 6);
    END IF;
    IF NEW.tenant_cost IS NULL THEN
        NEW.tenant_rate := NEW.platform_rate;
        IF NEW.partner_id IS NOT NULL THEN
            asked := rate_at(NEW.resource_type, NEW.unit, NEW.currency, NEW.partner_id, NEW.occurred_at);
            IF asked IS NOT NULL THEN
                NEW.rate_id := asked;
                SELECT r.rate INTO NEW.tenant_rate FROM rates r WHERE r.id = asked;
            END IF;
        END IF;
        NEW.tenant_cost := CASE WHEN NEW.tenant_rate IS NULL THEN NEW.platform_cost ELSE round(NEW.quantity * NEW.tenant_rate, 6) END;
    END IF;
    NEW.partner_commission := coalesce(NEW.partner_commission,
                                       CASE WHEN NEW.partner_id IS NULL THEN 0 ELSE NEW.tenant_cost - NEW.platform_cost END);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION price_ledger_entry() IS
    'Trigger: fills costs that were not given by the rates of that time, and makes a reversal the exact opposite.';
GRANT EXECUTE ON FUNCTION price_ledger_entry() TO shortlist_app, shortlist_worker;
CREATE TRIGGER price_ledger_entry BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION price_ledger_entry();
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change_of_entry();
ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER a_refuse_change;
SELECT declare_synced('ledger_entries', '{"scope": "billing", "title": "resource_type", "editable": false, "rights": {}}');
REVOKE UPDATE, DELETE ON ledger_entries FROM shortlist_app, shortlist_worker;

CREATE TABLE invoice_line_entries (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    ledger_entry_id uuid NOT NULL,
    invoice_line_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, ledger_entry_id),
    FOREIGN KEY (tenant_id, ledger_entry_id) REFERENCES ledger_entries (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_line_id) REFERENCES invoice_lines (tenant_id, id)
);
CREATE INDEX invoice_line_entries_line ON invoice_line_entries (tenant_id, invoice_line_id);
COMMENT ON TABLE invoice_line_entries IS 'Which entries of the ledger a line of usage sums up: each is invoiced once.';
COMMENT ON COLUMN invoice_line_entries.ledger_entry_id IS 'The entry.';
COMMENT ON COLUMN invoice_line_entries.invoice_line_id IS 'The line.';
SELECT protect_tenant_table('invoice_line_entries');

CREATE TABLE credit_entries (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    user_id uuid,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    row_scope text GENERATED ALWAYS AS (CASE WHEN user_id IS NULL THEN 'billing' ELSE 'personal' END) STORED,
    kind credit_kind NOT NULL,
    amount numeric(20,6) NOT NULL,
    currency varchar(3) NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    description varchar(500),
    expires_at timestamptz,
    payment_id uuid,
    invoice_id uuid,
    ledger_entry_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT credit_entries_sign CHECK (amount <> 0 AND (kind NOT IN ('purchase', 'grant', 'refund') OR amount > 0)
                                          AND (kind NOT IN ('usage', 'expiry') OR amount < 0)),
    FOREIGN KEY (tenant_id, account_id) REFERENCES billing_accounts (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payments (tenant_id, id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id),
    FOREIGN KEY (tenant_id, ledger_entry_id) REFERENCES ledger_entries (tenant_id, id)
);
COMMENT ON CONSTRAINT credit_entries_sign ON credit_entries IS 'Credit that comes in is positive, credit that is used or expires is negative';
CREATE INDEX credit_entries_account ON credit_entries (tenant_id, account_id);
CREATE INDEX credit_entries_user ON credit_entries (tenant_id, user_id);
CREATE INDEX credit_entries_payment ON credit_entries (tenant_id, payment_id);
CREATE INDEX credit_entries_invoice ON credit_entries (tenant_id, invoice_id);
CREATE INDEX credit_entries_ledger_entry ON credit_entries (tenant_id, ledger_entry_id);
COMMENT ON TABLE credit_entries IS 'Prepaid credit, coming in and going out. credit_balances has the sums.';
COMMENT ON COLUMN credit_entries.account_id IS 'The account whose credit it is.';
COMMENT ON COLUMN credit_entries.user_id IS 'The person whose own credit it is; empty: the tenant''s.';
COMMENT ON COLUMN credit_entries.private_to IS 'The only person who sees it; empty: everybody in scope.';
COMMENT ON COLUMN credit_entries.row_scope IS 'The scope of the row: the tenant''s billing, or the person''s own things.';
COMMENT ON COLUMN credit_entries.kind IS 'Why the credit changed.';
COMMENT ON COLUMN credit_entries.amount IS 'By how much; negative: less.';
COMMENT ON COLUMN credit_entries.currency IS 'Currency, ISO 4217.';
COMMENT ON COLUMN credit_entries.description IS 'What people should know about it.';
COMMENT ON COLUMN credit_entries.expires_at IS 'When credit that came in expires; empty: never.';
COMMENT ON COLUMN credit_entries.payment_id IS 'The payment it was bought with.';
COMMENT ON COLUMN credit_entries.invoice_id IS 'The invoice it was used for.';
COMMENT ON COLUMN credit_entries.ledger_entry_id IS 'The usage it paid.';
CREATE TRIGGER stamp_account_person BEFORE INSERT ON credit_entries FOR EACH ROW EXECUTE FUNCTION stamp_account_person();
CREATE TRIGGER a_refuse_change BEFORE UPDATE OR DELETE ON credit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change_of_entry();
ALTER TABLE credit_entries ENABLE ALWAYS TRIGGER a_refuse_change;
SELECT declare_synced('credit_entries', '{"scope": "billing", "scope_column": "row_scope", "owner": "user_id",
    "private_to": "private_to", "title": "description", "editable": false, "rights": {}}');
REVOKE UPDATE, DELETE ON credit_entries FROM shortlist_app, shortlist_worker;

CREATE VIEW credit_balances WITH (security_invoker = true) AS
    SELECT tenant_id, account_id, currency, sum(amount) AS balance, max(created_at) AS changed_at
    FROM credit_entries GROUP BY tenant_id, account_id, currency;
COMMENT ON VIEW credit_balances IS 'The credit each account has, by currency.';
GRANT SELECT ON credit_balances TO shortlist_app, shortlist_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- What payment providers tell. An event is stored before anything is done about it, and once, however often it is sent.

CREATE TABLE webhook_events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider varchar(50) NOT NULL,
    event_id varchar(255) NOT NULL,
    event_type varchar(100) NOT NULL,
    tenant_id uuid REFERENCES tenants (id),
    signature_state webhook_signature NOT NULL DEFAULT 'unchecked',
    status webhook_status NOT NULL DEFAULT 'received',
    payload jsonb NOT NULL,
    occurred_at timestamptz,
    received_at timestamptz NOT NULL DEFAULT now(),
    deliveries integer NOT NULL DEFAULT 1 CHECK (deliveries > 0),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at timestamptz,
    processed_at timestamptz,
    last_error text,
    CONSTRAINT webhook_events_once UNIQUE (provider, event_id),
    CONSTRAINT webhook_events_signed CHECK (status NOT IN ('processing', 'processed') OR signature_state = 'valid')
);
COMMENT ON CONSTRAINT webhook_events_signed ON webhook_events IS 'Only an event with a valid signature may be acted on';
CREATE INDEX webhook_events_due ON webhook_events (next_attempt_at) WHERE status IN ('received', 'failed');
CREATE INDEX webhook_events_tenant ON webhook_events (tenant_id);
COMMENT ON TABLE webhook_events IS 'Events that providers sent, each kept once.';
COMMENT ON COLUMN webhook_events.id IS 'Made by the server.';
COMMENT ON COLUMN webhook_events.provider IS 'Who sent it, such as stripe.';
COMMENT ON COLUMN webhook_events.event_id IS 'The provider''s id of the event.';
COMMENT ON COLUMN webhook_events.event_type IS 'What it says happened.';
COMMENT ON COLUMN webhook_events.tenant_id IS 'The tenant it is about, once that is known.';
COMMENT ON COLUMN webhook_events.signature_state IS 'What came of checking its signature.';
COMMENT ON COLUMN webhook_events.status IS 'What became of it.';
COMMENT ON COLUMN webhook_events.payload IS 'The event as it was sent.';
COMMENT ON COLUMN webhook_events.occurred_at IS 'When it happened, by the provider; events come in any order.';
COMMENT ON COLUMN webhook_events.received_at IS 'When it first came.';
COMMENT ON COLUMN webhook_events.deliveries IS 'How often it was sent.';
COMMENT ON COLUMN webhook_events.attempts IS 'How often it was tried to act on it.';
COMMENT ON COLUMN webhook_events.next_attempt_at IS 'When to try again.';
COMMENT ON COLUMN webhook_events.processed_at IS 'When it was done.';
COMMENT ON COLUMN webhook_events.last_error IS 'Why the last attempt failed.';
SELECT protect_platform_table('webhook_events');
CREATE POLICY worker_acts ON webhook_events TO shortlist_worker USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON webhook_events TO shortlist_worker;
SELECT declare_states('webhook_events', 'status', 'webhook event', '{
    "received": ["processing", "ignored"],
    "processing": ["processed", "failed", "ignored"],
    "failed": ["processing", "ignored"],
    "processed": ["received"],
    "ignored": ["received"]}');

CREATE FUNCTION record_webhook_event(from_provider text, its_id text, its_type text, signature webhook_signature, body jsonb,
                                     happened_at timestamptz) RETURNS TABLE (id uuid, is_new boolean)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO webhook_events AS w (provider, event_id, event_type, signature_state, payload, occurred_at, next_attempt_at)
        VALUES (from_provider, its_id, its_type, signature, body, happened_at, CASE WHEN signature = 'valid' THEN now() END)
        -- A forged copy must not spoil the real event, nor the other way round.
        ON CONFLICT (provider, event_id) DO UPDATE SET deliveries = w.deliveries + 1,
            payload = CASE WHEN w.signature_state <> 'valid' AND EXCLUDED.signature_state = 'valid' THEN EXCLUDED.payload ELSE w.payload END,
            event_type = CASE WHEN w.signature_state <> 'valid' AND EXCLUDED.signature_state = 'valid' THEN EXCLUDED.event_type ELSE w.event_type END,
            occurred_at = CASE WHEN w.signature_state <> 'valid' AND EXCLUDED.signature_state = 'valid' THEN EXCLUDED.occurred_at ELSE w.occurred_at END,
            next_attempt_at = CASE WHEN w.signature_state <> 'valid' AND EXCLUDED.signature_state = 'valid' THEN now() ELSE w.next_attempt_at END,
            signature_state = CASE WHEN w.signature_state = 'valid' THEN 'valid' ELSE EXCLUDED.signature_state END
        RETURNING w.id, w.deliveries = 1;
$$;
COMMENT ON FUNCTION record_webhook_event(text, text, text, webhook_signature, jsonb, timestamptz) IS
    'Keeps an event that a provider sent, or counts that it was sent again.';
GRANT EXECUTE ON FUNCTION record_webhook_event(text, text, text, webhook_signature, jsonb, timestamptz) TO shortlist_app;
