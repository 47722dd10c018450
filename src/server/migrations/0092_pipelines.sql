-- Limits of days for the steps of a pipeline, and pipelines under a name to begin jobs with.

ALTER TABLE stages ADD COLUMN limit_days integer;
COMMENT ON COLUMN stages.limit_days IS 'Somebody who stands here for more days than this is stuck; empty: the usual seven.';
ALTER TABLE stages ADD CONSTRAINT stage_limit CHECK (limit_days BETWEEN 1 AND 365);
COMMENT ON CONSTRAINT stage_limit ON stages IS 'limit_days must be between 1 and 365';

CREATE TABLE pipeline_templates (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(120) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT pipeline_template_named CHECK (btrim(name) <> '')
);
COMMENT ON TABLE pipeline_templates IS
    'Pipelines under a name. A job takes a copy of the steps: changing a template changes no job.';
COMMENT ON COLUMN pipeline_templates.name IS 'Name people read.';
COMMENT ON CONSTRAINT pipeline_template_named ON pipeline_templates IS 'name must not be empty';
SELECT declare_synced('pipeline_templates', '{"scope": "vocabulary", "title": "name", "soft_delete": true,
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE pipeline_template_stages (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    pipeline_id uuid NOT NULL,
    name varchar(100) NOT NULL,
    kind stage_kind NOT NULL,
    position integer NOT NULL,
    color varchar(20),
    template_id uuid,
    limit_days integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT template_stage_limit CHECK (limit_days BETWEEN 1 AND 365),
    FOREIGN KEY (tenant_id, pipeline_id) REFERENCES pipeline_templates (tenant_id, id),
    FOREIGN KEY (tenant_id, template_id) REFERENCES mail_templates (tenant_id, id)
);
COMMENT ON TABLE pipeline_template_stages IS 'The steps of a pipeline under a name; nobody stands in them.';
COMMENT ON COLUMN pipeline_template_stages.pipeline_id IS 'The pipeline.';
COMMENT ON COLUMN pipeline_template_stages.name IS 'Name people read.';
COMMENT ON COLUMN pipeline_template_stages.kind IS 'What the step means to the program.';
COMMENT ON COLUMN pipeline_template_stages.position IS 'Order within the pipeline.';
COMMENT ON COLUMN pipeline_template_stages.color IS 'Colour of the column, as #rrggbb.';
COMMENT ON COLUMN pipeline_template_stages.template_id IS 'The letter that is offered when somebody reaches the step; empty: none.';
COMMENT ON COLUMN pipeline_template_stages.limit_days IS 'Somebody who stands here for more days than this is stuck; empty: the usual seven.';
COMMENT ON CONSTRAINT template_stage_limit ON pipeline_template_stages IS 'limit_days must be between 1 and 365';
CREATE INDEX pipeline_template_stages_pipeline_id ON pipeline_template_stages (tenant_id, pipeline_id);
CREATE INDEX pipeline_template_stages_template_id ON pipeline_template_stages (tenant_id, template_id);
SELECT declare_synced('pipeline_template_stages', '{"scope": "vocabulary", "title": "name", "soft_delete": true,
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');
