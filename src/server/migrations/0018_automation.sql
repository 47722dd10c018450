-- Automation: models, agents, workflows and their runs, calls of models, and the pieces of documents that answers cite.

CREATE DOMAIN model_type AS text CHECK (VALUE IN ('text', 'embedding', 'image', 'audio'));
CREATE DOMAIN connector_type AS text CHECK (VALUE IN ('data_flow', 'event_trigger', 'api_call'));
CREATE DOMAIN execution_status AS text
    CHECK (VALUE IN ('pending', 'running', 'waiting', 'completed', 'failed', 'cancelled'));
CREATE DOMAIN ai_call_kind AS text CHECK (VALUE IN ('cv_llm', 'jd_llm', 'matching', 'questions', 'interview', 'grading',
    'writing', 'embedding', 'chat', 'other'));
CREATE DOMAIN ai_call_status AS text CHECK (VALUE IN ('success', 'failed'));
CREATE DOMAIN human_disposition AS text CHECK (VALUE IN ('unseen', 'accepted', 'corrected', 'rejected'));

CREATE TABLE ai_models (
    id uuid PRIMARY KEY,
    model_key varchar(100) NOT NULL UNIQUE,
    model_name varchar(200) NOT NULL,
    provider varchar(100) NOT NULL,
    model_type model_type NOT NULL DEFAULT 'text',
    context_tokens integer CHECK (context_tokens > 0),
    dims integer CHECK (dims > 0),
    fallback_id uuid REFERENCES ai_models (id),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ai_models_dims CHECK ((model_type = 'embedding') = (dims IS NOT NULL)),
    CONSTRAINT ai_models_fallback CHECK (fallback_id <> id)
);
COMMENT ON CONSTRAINT ai_models_dims ON ai_models IS 'dims belongs to a model for embeddings, and only there';
COMMENT ON CONSTRAINT ai_models_fallback ON ai_models IS 'A model cannot stand in for itself';
CREATE INDEX ai_models_fallback_index ON ai_models (fallback_id);
COMMENT ON TABLE ai_models IS 'Language models that agents can be given.';
COMMENT ON COLUMN ai_models.id IS 'UUIDv7.';
COMMENT ON COLUMN ai_models.model_key IS 'The provider''s name of the model.';
COMMENT ON COLUMN ai_models.model_name IS 'Name people read.';
COMMENT ON COLUMN ai_models.provider IS 'Who runs it.';
COMMENT ON COLUMN ai_models.model_type IS 'What it makes.';
COMMENT ON COLUMN ai_models.context_tokens IS 'How much it reads at once, in tokens.';
COMMENT ON COLUMN ai_models.dims IS 'Length of its vectors.';
COMMENT ON COLUMN ai_models.fallback_id IS 'The model that stands in when it does not answer.';
COMMENT ON COLUMN ai_models.is_active IS 'False: cannot be chosen any more.';
COMMENT ON COLUMN ai_models.created_at IS 'When it was entered.';
COMMENT ON COLUMN ai_models.updated_at IS 'When it last changed.';
SELECT protect_platform_table('ai_models');
CREATE POLICY everyone_reads ON ai_models FOR SELECT TO shortlist_app, shortlist_worker USING (true);
GRANT SELECT ON ai_models TO shortlist_app, shortlist_worker;

CREATE TABLE agents (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(200) NOT NULL,
    description text,
    system_prompt text NOT NULL,
    model_id uuid REFERENCES ai_models (id),
    llm_config jsonb NOT NULL DEFAULT '{}',
    monthly_budget numeric(20,6),
    budget_currency varchar(3),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT agents_config CHECK (jsonb_typeof(llm_config) = 'object'),
    CONSTRAINT agents_budget CHECK (monthly_budget >= 0 AND (monthly_budget IS NULL) = (budget_currency IS NULL)),
    CONSTRAINT agents_currency CHECK (budget_currency ~ '^[A-Z]{3}$')
);
COMMENT ON CONSTRAINT agents_config ON agents IS 'llm_config must be an object';
COMMENT ON CONSTRAINT agents_budget ON agents IS 'A budget is not negative and needs its currency';
COMMENT ON CONSTRAINT agents_currency ON agents IS 'budget_currency must be three capital letters';
CREATE INDEX agents_model ON agents (tenant_id, model_id);
COMMENT ON TABLE agents IS 'Language models set to a task.';
COMMENT ON COLUMN agents.name IS 'Name people read.';
COMMENT ON COLUMN agents.description IS 'What it is for.';
COMMENT ON COLUMN agents.system_prompt IS 'The instruction that defines its task.';
COMMENT ON COLUMN agents.model_id IS 'The model; empty: the one that llm_config names.';
COMMENT ON COLUMN agents.llm_config IS 'Further settings of the model: provider, temperature and so on. No secrets.';
COMMENT ON COLUMN agents.monthly_budget IS 'What it may cost in a month; empty: no limit.';
COMMENT ON COLUMN agents.budget_currency IS 'Currency of the budget, ISO 4217.';
COMMENT ON COLUMN agents.is_active IS 'False: cannot be run.';
SELECT declare_synced('agents', '{"scope": "automation", "title": "name", "soft_delete": true,
    "merge_groups": [["monthly_budget", "budget_currency"]], "search": ["name", "description"],
    "rights": {"tenant_admin": "yes all all"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- Workflows: a graph of steps without circles

CREATE TABLE workflows (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(200) NOT NULL,
    description text,
    trigger jsonb NOT NULL DEFAULT '{"kind": "manual"}',
    nodes json_list NOT NULL DEFAULT '[]',
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT workflows_trigger CHECK (jsonb_typeof(trigger) = 'object' AND trigger ? 'kind')
);
COMMENT ON CONSTRAINT workflows_trigger ON workflows IS 'trigger must be an object with kind';
COMMENT ON TABLE workflows IS 'Steps that run by themselves, joined by workflow_edges.';
COMMENT ON COLUMN workflows.name IS 'Name people read.';
COMMENT ON COLUMN workflows.description IS 'What it is for.';
COMMENT ON COLUMN workflows.trigger IS 'What starts it: an object with kind.';
COMMENT ON COLUMN workflows.nodes IS 'The steps: objects with id, kind, module or agent, action, config and condition.';
COMMENT ON COLUMN workflows.version IS 'Grows by one with every change of the steps; set by the server.';
COMMENT ON COLUMN workflows.is_active IS 'False: does not start.';

CREATE TABLE workflow_edges (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    workflow_id uuid NOT NULL,
    from_node varchar(100) NOT NULL,
    to_node varchar(100) NOT NULL,
    connector_type connector_type NOT NULL DEFAULT 'data_flow',
    source_module_id uuid REFERENCES modules (id),
    target_module_id uuid REFERENCES modules (id),
    config jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT workflow_edges_config CHECK (jsonb_typeof(config) = 'object'),
    CONSTRAINT workflow_edges_ends CHECK (from_node <> to_node),
    FOREIGN KEY (tenant_id, workflow_id) REFERENCES workflows (tenant_id, id)
);
COMMENT ON CONSTRAINT workflow_edges_config ON workflow_edges IS 'config must be an object';
COMMENT ON CONSTRAINT workflow_edges_ends ON workflow_edges IS 'A step cannot be joined to itself';
CREATE UNIQUE INDEX workflow_edges_once ON workflow_edges (tenant_id, workflow_id, from_node, to_node) WHERE deleted_at IS NULL;
CREATE INDEX workflow_edges_workflow ON workflow_edges (tenant_id, workflow_id);
CREATE INDEX workflow_edges_source ON workflow_edges (tenant_id, source_module_id);
CREATE INDEX workflow_edges_target ON workflow_edges (tenant_id, target_module_id);
COMMENT ON TABLE workflow_edges IS 'Which step of a workflow comes after which, and what goes from one to the other.';
COMMENT ON COLUMN workflow_edges.workflow_id IS 'The workflow.';
COMMENT ON COLUMN workflow_edges.from_node IS 'Id of the step before.';
COMMENT ON COLUMN workflow_edges.to_node IS 'Id of the step after.';
COMMENT ON COLUMN workflow_edges.connector_type IS 'Whether it passes data, waits for an event or calls.';
COMMENT ON COLUMN workflow_edges.source_module_id IS 'The module the step before belongs to.';
COMMENT ON COLUMN workflow_edges.target_module_id IS 'The module the step after belongs to.';
COMMENT ON COLUMN workflow_edges.config IS 'What is passed on: source_field, target_field, transformation and condition.';

CREATE FUNCTION guard_workflow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost text;
BEGIN
    IF EXISTS (SELECT FROM jsonb_array_elements(NEW.nodes) n WHERE coalesce(n ->> 'id', '') = '') THEN
        RAISE EXCEPTION 'nodes: every step needs an id' USING ERRCODE = 'check_violation', COLUMN = 'nodes', TABLE = 'workflows';
    ELSIF EXISTS (SELECT FROM jsonb_array_elements(NEW.nodes) n GROUP BY n ->> 'id' HAVING count(*) > 1) THEN
        RAISE EXCEPTION 'nodes: two steps have the same id' USING ERRCODE = 'check_violation', COLUMN = 'nodes', TABLE = 'workflows';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT min(e.node) INTO lost FROM (
            SELECT from_node AS node FROM workflow_edges WHERE tenant_id = NEW.tenant_id AND workflow_id = NEW.id AND deleted_at IS NULL
            UNION SELECT to_node FROM workflow_edges WHERE tenant_id = NEW.tenant_id AND workflow_id = NEW.id AND deleted_at IS NULL) e
            WHERE NOT NEW.nodes @> jsonb_build_array(jsonb_build_object('id', e.node));
        IF lost IS NOT NULL THEN
            RAISE EXCEPTION 'nodes: remove the connections of the step % before the step itself', lost
                USING ERRCODE = 'check_violation', COLUMN = 'nodes', TABLE = 'workflows';
        END IF;
        NEW.version := OLD.version + CASE WHEN NEW.nodes IS DISTINCT FROM OLD.nodes OR NEW.trigger IS DISTINCT FROM OLD.trigger THEN 1 ELSE 0 END;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_workflow() IS 'Trigger: steps have ids of their own, joined steps stay, and a change counts the version up.';
CREATE TRIGGER guard_workflow BEFORE INSERT OR UPDATE ON workflows FOR EACH ROW EXECUTE FUNCTION guard_workflow();

CREATE FUNCTION guard_workflow_edge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    steps jsonb;
BEGIN
    IF NEW.deleted_at IS NOT NULL THEN
        RETURN NEW;
    END IF;
    -- Two writers could close a circle together: the second one waits and sees the first one's edge.
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.tenant_id::text || NEW.workflow_id::text, 0));
    SELECT w.nodes INTO steps FROM workflows w WHERE w.tenant_id = NEW.tenant_id AND w.id = NEW.workflow_id;
    IF NOT steps @> jsonb_build_array(jsonb_build_object('id', NEW.from_node)) THEN
        RAISE EXCEPTION 'from_node: the workflow has no step %', NEW.from_node
            USING ERRCODE = 'check_violation', COLUMN = 'from_node', TABLE = 'workflow_edges';
    ELSIF NOT steps @> jsonb_build_array(jsonb_build_object('id', NEW.to_node)) THEN
        RAISE EXCEPTION 'to_node: the workflow has no step %', NEW.to_node
            USING ERRCODE = 'check_violation', COLUMN = 'to_node', TABLE = 'workflow_edges';
    END IF;
    IF EXISTS (
        WITH RECURSIVE after (node) AS (
            SELECT NEW.to_node::text
            UNION
            SELECT e.to_node::text FROM workflow_edges e JOIN after a ON a.node = e.from_node
            WHERE e.tenant_id = NEW.tenant_id AND e.workflow_id = NEW.workflow_id AND e.id <> NEW.id AND e.deleted_at IS NULL)
        SELECT FROM after WHERE node = NEW.from_node) THEN
        RAISE EXCEPTION 'to_node: % leads back to %, and a workflow must not run in circles', NEW.to_node, NEW.from_node
            USING ERRCODE = 'check_violation', COLUMN = 'to_node', TABLE = 'workflow_edges';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_workflow_edge() IS 'Trigger: an edge joins steps that are there and closes no circle.';
GRANT EXECUTE ON FUNCTION guard_workflow(), guard_workflow_edge() TO shortlist_app, shortlist_worker;
CREATE TRIGGER guard_workflow_edge BEFORE INSERT OR UPDATE ON workflow_edges FOR EACH ROW EXECUTE FUNCTION guard_workflow_edge();

SELECT declare_synced('workflows', '{"scope": "automation", "title": "name", "soft_delete": true,
    "search": ["name", "description"], "read_only": ["version"], "rights": {"tenant_admin": "yes all all"}}');
SELECT declare_synced('workflow_edges', '{"scope": "automation", "soft_delete": true, "fixed": ["workflow_id"],
    "merge_groups": [["from_node", "to_node"]], "rights": {"tenant_admin": "yes all all"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- Runs

CREATE TABLE executions (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    agent_id uuid,
    workflow_id uuid,
    workflow_version integer CHECK (workflow_version > 0),
    requested_by uuid,
    status execution_status NOT NULL DEFAULT 'pending',
    is_dry_run boolean NOT NULL DEFAULT false,
    retry_of uuid,
    input_data jsonb,
    result_data jsonb,
    node_data jsonb,
    failed_node varchar(100),
    error_message text,
    started_at timestamptz,
    completed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT executions_what CHECK (num_nonnulls(agent_id, workflow_id) = 1),
    CONSTRAINT executions_times CHECK (completed_at >= started_at),
    FOREIGN KEY (tenant_id, agent_id) REFERENCES agents (tenant_id, id),
    FOREIGN KEY (tenant_id, workflow_id) REFERENCES workflows (tenant_id, id),
    FOREIGN KEY (tenant_id, requested_by) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, retry_of) REFERENCES executions (tenant_id, id)
);
COMMENT ON CONSTRAINT executions_what ON executions IS 'A run is of one agent or of one workflow';
COMMENT ON CONSTRAINT executions_times ON executions IS 'completed_at must not be before started_at';
CREATE INDEX executions_agent ON executions (tenant_id, agent_id);
CREATE INDEX executions_workflow ON executions (tenant_id, workflow_id);
CREATE INDEX executions_requested_by ON executions (tenant_id, requested_by);
CREATE INDEX executions_retry_of ON executions (tenant_id, retry_of);
CREATE INDEX executions_status ON executions (tenant_id, status);
COMMENT ON TABLE executions IS 'Runs of agents and workflows.';
COMMENT ON COLUMN executions.agent_id IS 'The agent, when one was run alone.';
COMMENT ON COLUMN executions.workflow_id IS 'The workflow that was run.';
COMMENT ON COLUMN executions.workflow_version IS 'Version of the workflow that was run.';
COMMENT ON COLUMN executions.requested_by IS 'The user who started it; empty: it started by itself.';
COMMENT ON COLUMN executions.status IS 'Where it stands; waiting: for a person''s approval.';
COMMENT ON COLUMN executions.is_dry_run IS 'Tried out without any effect.';
COMMENT ON COLUMN executions.retry_of IS 'The run that it tries once more.';
COMMENT ON COLUMN executions.input_data IS 'What it was given.';
COMMENT ON COLUMN executions.result_data IS 'What came out.';
COMMENT ON COLUMN executions.node_data IS 'What each step was given and made, by id of the step.';
COMMENT ON COLUMN executions.failed_node IS 'The step that failed.';
COMMENT ON COLUMN executions.error_message IS 'Why it failed.';
COMMENT ON COLUMN executions.started_at IS 'When it began.';
COMMENT ON COLUMN executions.completed_at IS 'When it ended, well or not.';

CREATE FUNCTION stamp_execution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.requested_by := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.requested_by);
        NEW.workflow_version := coalesce(NEW.workflow_version,
            (SELECT w.version FROM workflows w WHERE w.tenant_id = NEW.tenant_id AND w.id = NEW.workflow_id));
    END IF;
    IF NEW.status = 'running' THEN
        NEW.started_at := coalesce(NEW.started_at, now());
    ELSIF NEW.status IN ('completed', 'failed', 'cancelled') THEN
        NEW.completed_at := coalesce(NEW.completed_at, now());
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_execution() IS 'Trigger: who started a run, of which version, and when it began and ended.';
GRANT EXECUTE ON FUNCTION stamp_execution() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_execution BEFORE INSERT OR UPDATE OF status ON executions FOR EACH ROW EXECUTE FUNCTION stamp_execution();
-- People ask for runs and call them off; everything else about a run is the server's.
SELECT declare_synced('executions', '{"scope": "automation", "owner": "requested_by",
    "fixed": ["agent_id", "workflow_id", "requested_by", "is_dry_run", "retry_of"],
    "writable": ["agent_id", "workflow_id", "is_dry_run", "retry_of", "input_data", "status"],
    "rights": {"tenant_admin": "yes all none", "recruiter": "yes own none"}}');
SELECT declare_states('executions', 'status', 'execution', '{
    "pending": ["running", "failed", "cancelled"],
    "running": ["waiting", "completed", "failed", "cancelled"],
    "waiting": ["running", "failed", "cancelled"]}');

CREATE FUNCTION guard_execution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NULLIF(current_setting('app.role', true), '') IS NULL OR current_user = 'shortlist_owner' THEN
        RETURN NEW;
    END IF;
    IF (TG_OP = 'INSERT' AND NEW.status <> 'pending')
       OR (TG_OP = 'UPDATE' AND NEW.status <> OLD.status AND NEW.status <> 'cancelled'
           AND NOT (OLD.status = 'waiting' AND NEW.status = 'running')) THEN
        RAISE EXCEPTION 'status: people ask for a run, approve it where it waits, or call it off'
            USING ERRCODE = 'check_violation', COLUMN = 'status', TABLE = 'executions';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_execution() IS 'Trigger: what people may do with a run''s status.';
GRANT EXECUTE ON FUNCTION guard_execution() TO shortlist_app, shortlist_worker;
CREATE TRIGGER guard_execution BEFORE INSERT OR UPDATE ON executions FOR EACH ROW EXECUTE FUNCTION guard_execution();

ALTER TABLE ledger_entries ADD FOREIGN KEY (tenant_id, execution_id) REFERENCES executions (tenant_id, id);

CREATE TABLE ai_calls (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    execution_id uuid,
    agent_id uuid,
    requested_by uuid,
    candidate_id uuid,
    kind ai_call_kind NOT NULL,
    provider varchar(100) NOT NULL,
    model_key varchar(100),
    model_id uuid REFERENCES ai_models (id),
    prompt_sha256 varchar(64) CHECK (prompt_sha256 ~ '^[0-9a-f]{64}$'),
    input_length integer CHECK (input_length >= 0),
    input_tokens integer CHECK (input_tokens >= 0),
    output_tokens integer CHECK (output_tokens >= 0),
    output_data jsonb,
    confidence_score numeric(5,4),
    status ai_call_status NOT NULL,
    error_message text,
    duration_ms integer CHECK (duration_ms >= 0),
    cost numeric(20,6) CHECK (cost >= 0),
    cost_currency varchar(3) CHECK (cost_currency ~ '^[A-Z]{3}$'),
    human_disposition human_disposition NOT NULL DEFAULT 'unseen',
    disposed_by uuid,
    disposed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT ai_calls_confidence CHECK (confidence_score BETWEEN 0 AND 1),
    CONSTRAINT ai_calls_cost CHECK ((cost IS NULL) = (cost_currency IS NULL)),
    CONSTRAINT ai_calls_error CHECK (status <> 'failed' OR error_message IS NOT NULL),
    FOREIGN KEY (tenant_id, execution_id) REFERENCES executions (tenant_id, id),
    FOREIGN KEY (tenant_id, agent_id) REFERENCES agents (tenant_id, id),
    FOREIGN KEY (tenant_id, requested_by) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, disposed_by) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id)
);
COMMENT ON CONSTRAINT ai_calls_confidence ON ai_calls IS 'confidence_score goes from 0 to 1';
COMMENT ON CONSTRAINT ai_calls_cost ON ai_calls IS 'A cost needs its currency';
COMMENT ON CONSTRAINT ai_calls_error ON ai_calls IS 'A failed call says why';
CREATE INDEX ai_calls_execution ON ai_calls (tenant_id, execution_id);
CREATE INDEX ai_calls_agent ON ai_calls (tenant_id, agent_id);
CREATE INDEX ai_calls_requested_by ON ai_calls (tenant_id, requested_by);
CREATE INDEX ai_calls_disposed_by ON ai_calls (tenant_id, disposed_by);
CREATE INDEX ai_calls_candidate ON ai_calls (tenant_id, candidate_id);
CREATE INDEX ai_calls_model ON ai_calls (tenant_id, model_id);
COMMENT ON TABLE ai_calls IS 'Every call of a language model, what came of it, and what a person made of that.';
COMMENT ON COLUMN ai_calls.execution_id IS 'The run it was part of; empty: none.';
COMMENT ON COLUMN ai_calls.agent_id IS 'The agent that called; empty: the program itself.';
COMMENT ON COLUMN ai_calls.requested_by IS 'The user it was done for; empty: nobody in particular.';
COMMENT ON COLUMN ai_calls.candidate_id IS 'The candidate it was about.';
COMMENT ON COLUMN ai_calls.kind IS 'What it was for.';
COMMENT ON COLUMN ai_calls.provider IS 'Who answered.';
COMMENT ON COLUMN ai_calls.model_key IS 'The model that answered, by the provider''s name.';
COMMENT ON COLUMN ai_calls.model_id IS 'The model in the catalogue; empty for one that is not there.';
COMMENT ON COLUMN ai_calls.prompt_sha256 IS 'SHA-256 of the prompt, in hexadecimal.';
COMMENT ON COLUMN ai_calls.input_length IS 'Length of the input in characters.';
COMMENT ON COLUMN ai_calls.input_tokens IS 'Length of the input in tokens.';
COMMENT ON COLUMN ai_calls.output_tokens IS 'Length of the answer in tokens.';
COMMENT ON COLUMN ai_calls.output_data IS 'What was made of the answer.';
COMMENT ON COLUMN ai_calls.confidence_score IS 'How sure the answer is, 0 to 1; empty: not said.';
COMMENT ON COLUMN ai_calls.status IS 'Whether it worked.';
COMMENT ON COLUMN ai_calls.error_message IS 'Why it failed.';
COMMENT ON COLUMN ai_calls.duration_ms IS 'How long it took, in milliseconds.';
COMMENT ON COLUMN ai_calls.cost IS 'What it cost.';
COMMENT ON COLUMN ai_calls.cost_currency IS 'Currency of the cost, ISO 4217.';
COMMENT ON COLUMN ai_calls.human_disposition IS 'What a person made of the answer.';
COMMENT ON COLUMN ai_calls.disposed_by IS 'The user who did; set by the server.';
COMMENT ON COLUMN ai_calls.disposed_at IS 'When; set by the server.';

CREATE FUNCTION stamp_disposition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.human_disposition IS DISTINCT FROM OLD.human_disposition THEN
        NEW.disposed_by := CASE WHEN NEW.human_disposition <> 'unseen' THEN NULLIF(current_setting('app.user', true), '')::uuid END;
        NEW.disposed_at := CASE WHEN NEW.human_disposition <> 'unseen' THEN now() END;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_disposition() IS 'Trigger: who judged an answer, and when.';
GRANT EXECUTE ON FUNCTION stamp_disposition() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_disposition BEFORE UPDATE ON ai_calls FOR EACH ROW EXECUTE FUNCTION stamp_disposition();
SELECT declare_synced('ai_calls', '{"scope": "automation", "subject": "candidate_id", "writable": ["human_disposition"],
    "rights": {"tenant_admin": "no all none", "recruiter": "no all none"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- Knowledge documents are files. Their pieces stay on the server.

ALTER TABLE files ADD COLUMN agent_id uuid;
COMMENT ON COLUMN files.agent_id IS 'The agent whose knowledge it is; empty: of none in particular.';
ALTER TABLE files ADD FOREIGN KEY (tenant_id, agent_id) REFERENCES agents (tenant_id, id);
CREATE INDEX files_agent ON files (tenant_id, agent_id);

CREATE TABLE document_chunks (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    file_id uuid NOT NULL,
    chunk_index integer NOT NULL CHECK (chunk_index >= 0),
    content text NOT NULL,
    page_number integer CHECK (page_number > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, file_id, chunk_index),
    FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE document_chunks IS 'Pieces of documents, for answers to cite.';
COMMENT ON COLUMN document_chunks.id IS 'UUIDv7.';
COMMENT ON COLUMN document_chunks.file_id IS 'The document.';
COMMENT ON COLUMN document_chunks.chunk_index IS 'Its place in the document, from 0.';
COMMENT ON COLUMN document_chunks.content IS 'The text.';
COMMENT ON COLUMN document_chunks.page_number IS 'The page it begins on.';
COMMENT ON COLUMN document_chunks.created_at IS 'When it was cut.';
SELECT protect_tenant_table('document_chunks');
