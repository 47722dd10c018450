-- What workspaces add to people and jobs: tags, talent pools and fields of their own; and lists as people saved them.

CREATE DOMAIN custom_field_entity AS text CHECK (VALUE IN ('candidates', 'job_requisitions', 'applications'));
CREATE DOMAIN custom_field_kind AS text
    CHECK (VALUE IN ('text', 'long_text', 'number', 'date', 'yes_no', 'choice', 'choices', 'url'));
CREATE DOMAIN view_area AS text CHECK (VALUE IN ('candidates', 'jobs', 'board'));

CREATE TABLE tags (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(60) NOT NULL,
    color varchar(20),
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT tag_named CHECK (btrim(name) <> ''),
    CONSTRAINT tag_color CHECK (color ~ '^#[0-9a-f]{6}$')
);
COMMENT ON TABLE tags IS 'Words that recruiters put on candidates.';
COMMENT ON COLUMN tags.name IS 'The word; once per tenant, whatever the case.';
COMMENT ON COLUMN tags.color IS 'Colour of the chip, as #rrggbb; empty: the usual one.';
COMMENT ON CONSTRAINT tag_named ON tags IS 'name must not be empty';
COMMENT ON CONSTRAINT tag_color ON tags IS 'color must be written as #rrggbb';
CREATE UNIQUE INDEX tags_once ON tags (tenant_id, lower(name)) WHERE deleted_at IS NULL;
SELECT declare_synced('tags', '{"scope": "vocabulary", "title": "name", "search": ["name"], "soft_delete": true,
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE candidate_tags (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    tag_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, tag_id) REFERENCES tags (tenant_id, id)
);
COMMENT ON TABLE candidate_tags IS 'Which candidates carry which tags. Two devices may say the same twice: it counts once.';
COMMENT ON COLUMN candidate_tags.candidate_id IS 'The candidate.';
COMMENT ON COLUMN candidate_tags.tag_id IS 'The tag.';
CREATE INDEX candidate_tags_candidate_id ON candidate_tags (tenant_id, candidate_id);
CREATE INDEX candidate_tags_tag_id ON candidate_tags (tenant_id, tag_id);
SELECT declare_synced('candidate_tags', '{"scope": "recruiting", "subject": "candidate_id",
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE talent_pools (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(120) NOT NULL,
    description text,
    owner_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT pool_named CHECK (btrim(name) <> ''),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE talent_pools IS 'Groups of people to come back to.';
COMMENT ON COLUMN talent_pools.name IS 'Name people read.';
COMMENT ON COLUMN talent_pools.description IS 'What the pool is for.';
COMMENT ON COLUMN talent_pools.owner_id IS 'The user who looks after it.';
COMMENT ON CONSTRAINT pool_named ON talent_pools IS 'name must not be empty';
CREATE INDEX talent_pools_owner_id ON talent_pools (tenant_id, owner_id);
SELECT declare_synced('talent_pools', '{"scope": "recruiting", "title": "name", "search": ["name"], "soft_delete": true,
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE talent_pool_members (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    pool_id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, pool_id) REFERENCES talent_pools (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id)
);
COMMENT ON TABLE talent_pool_members IS 'Who is in which talent pool. Two devices may say the same twice: it counts once.';
COMMENT ON COLUMN talent_pool_members.pool_id IS 'The pool.';
COMMENT ON COLUMN talent_pool_members.candidate_id IS 'The candidate.';
COMMENT ON COLUMN talent_pool_members.note IS 'Why.';
CREATE INDEX talent_pool_members_pool_id ON talent_pool_members (tenant_id, pool_id);
CREATE INDEX talent_pool_members_candidate_id ON talent_pool_members (tenant_id, candidate_id);
SELECT declare_synced('talent_pool_members', '{"scope": "recruiting", "subject": "candidate_id",
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE custom_fields (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    entity custom_field_entity NOT NULL,
    key varchar(40) NOT NULL,
    label varchar(120) NOT NULL,
    kind custom_field_kind NOT NULL DEFAULT 'text',
    choices json_list NOT NULL DEFAULT '[]',
    help varchar(500),
    position integer NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT custom_field_key CHECK (key ~ '^[a-z][a-z0-9_]*$'),
    CONSTRAINT custom_field_label CHECK (btrim(label) <> '')
);
COMMENT ON TABLE custom_fields IS 'Fields that a workspace adds to its candidates, jobs and applications.';
COMMENT ON COLUMN custom_fields.entity IS 'What has the field.';
COMMENT ON COLUMN custom_fields.key IS
    'Name of the field in searches and files: lower case letters, digits and _; fixed once created.';
COMMENT ON COLUMN custom_fields.label IS 'Name people read.';
COMMENT ON COLUMN custom_fields.kind IS 'What may be typed; fixed once created.';
COMMENT ON COLUMN custom_fields.choices IS 'The texts to choose from, for kinds with a choice.';
COMMENT ON COLUMN custom_fields.help IS 'A sentence beside the field.';
COMMENT ON COLUMN custom_fields.position IS 'Order in the form.';
COMMENT ON COLUMN custom_fields.is_active IS 'False: no longer offered; what was typed stays.';
COMMENT ON CONSTRAINT custom_field_key ON custom_fields IS 'key must begin with a letter and have lower case letters, digits and _ alone';
COMMENT ON CONSTRAINT custom_field_label ON custom_fields IS 'label must not be empty';
CREATE UNIQUE INDEX custom_fields_once ON custom_fields (tenant_id, entity, key);
SELECT declare_synced('custom_fields', '{"scope": "vocabulary", "title": "label", "fixed": ["entity", "key", "kind"],
    "rights": {"tenant_admin": "yes all all"}}');

CREATE TABLE custom_values (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    field_id uuid NOT NULL,
    candidate_id uuid,
    job_id uuid,
    application_id uuid,
    value text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT custom_value_owner CHECK (num_nonnulls(candidate_id, job_id, application_id) = 1),
    FOREIGN KEY (tenant_id, field_id) REFERENCES custom_fields (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
COMMENT ON TABLE custom_values IS 'What was typed into the fields that a workspace added.';
COMMENT ON COLUMN custom_values.field_id IS 'The field.';
COMMENT ON COLUMN custom_values.candidate_id IS 'The candidate, for a field of candidates.';
COMMENT ON COLUMN custom_values.job_id IS 'The job, for a field of jobs.';
COMMENT ON COLUMN custom_values.application_id IS 'The application, for a field of applications.';
COMMENT ON COLUMN custom_values.value IS
    'The value in the text form of its kind: 2026-11-21, 4.5, true, a JSON list for several choices; empty: none.';
COMMENT ON CONSTRAINT custom_value_owner ON custom_values IS 'field_id: a value belongs to one candidate, job or application';
CREATE INDEX custom_values_field_id ON custom_values (tenant_id, field_id);
CREATE INDEX custom_values_candidate_id ON custom_values (tenant_id, candidate_id);
CREATE INDEX custom_values_job_id ON custom_values (tenant_id, job_id);
CREATE INDEX custom_values_application_id ON custom_values (tenant_id, application_id);
SELECT declare_synced('custom_values', '{"scope": "recruiting", "subject": "candidate_id", "fixed": ["field_id"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

ALTER TABLE candidates ADD COLUMN source_detail varchar(200);
COMMENT ON COLUMN candidates.source_detail IS 'Which board, agency or event it was, in words.';
ALTER TABLE candidates ADD COLUMN referred_by uuid;
COMMENT ON COLUMN candidates.referred_by IS 'The member who recommended the person.';
ALTER TABLE candidates ADD FOREIGN KEY (tenant_id, referred_by) REFERENCES memberships (tenant_id, user_id);
CREATE INDEX candidates_referred_by ON candidates (tenant_id, referred_by);

ALTER TABLE job_requisitions ADD COLUMN archived_at timestamptz;
COMMENT ON COLUMN job_requisitions.archived_at IS 'When it was put away; empty: it is shown.';
ALTER TABLE job_requisitions ADD COLUMN cloned_from uuid;
COMMENT ON COLUMN job_requisitions.cloned_from IS 'The job it was copied from.';
ALTER TABLE job_requisitions ADD FOREIGN KEY (tenant_id, cloned_from) REFERENCES job_requisitions (tenant_id, id);
CREATE INDEX job_requisitions_cloned_from ON job_requisitions (tenant_id, cloned_from);

CREATE TABLE saved_views (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    area view_area NOT NULL DEFAULT 'candidates',
    name varchar(120) NOT NULL,
    query text NOT NULL DEFAULT '',
    columns json_list NOT NULL DEFAULT '[]',
    sort json_list NOT NULL DEFAULT '[]',
    settings jsonb,
    is_shared boolean NOT NULL DEFAULT false,
    private_to uuid GENERATED ALWAYS AS (CASE WHEN NOT is_shared THEN owner_id END) STORED,
    position integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT view_named CHECK (btrim(name) <> ''),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE saved_views IS 'Lists as people saved them: a search, columns and an order.';
COMMENT ON COLUMN saved_views.owner_id IS 'The user who saved it; set by the server.';
COMMENT ON COLUMN saved_views.area IS 'The list it belongs to.';
COMMENT ON COLUMN saved_views.name IS 'Name people read.';
COMMENT ON COLUMN saved_views.query IS 'The search, in the grammar of searches.';
COMMENT ON COLUMN saved_views.columns IS 'The columns in order: objects with name and width in pixels.';
COMMENT ON COLUMN saved_views.sort IS 'What it is ordered by: objects with column and descending.';
COMMENT ON COLUMN saved_views.settings IS 'Further settings of the list, such as what a board hides.';
COMMENT ON COLUMN saved_views.is_shared IS 'Seen by everybody who sees the list; fixed once created.';
COMMENT ON COLUMN saved_views.private_to IS 'The owner of a view that is not shared.';
COMMENT ON COLUMN saved_views.position IS 'Order among the views.';
COMMENT ON CONSTRAINT view_named ON saved_views IS 'name must not be empty';
CREATE INDEX saved_views_owner_id ON saved_views (tenant_id, owner_id);
SELECT declare_synced('saved_views', '{"scope": "vocabulary", "owner": "owner_id", "private_to": "private_to", "title": "name",
    "soft_delete": true, "fixed": ["owner_id", "is_shared"], "read_only": ["owner_id"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes own own", "hiring_manager": "yes own own"}}');
CREATE FUNCTION stamp_view_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.owner_id := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.owner_id);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_view_owner() IS 'Trigger: whoever saves a view is its owner.';
GRANT EXECUTE ON FUNCTION stamp_view_owner() TO shortlist_app, shortlist_worker;
CREATE TRIGGER stamp_owner BEFORE INSERT ON saved_views FOR EACH ROW EXECUTE FUNCTION stamp_view_owner();
