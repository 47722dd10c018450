-- Reasons, letters, and mails that wait while they can be taken back.

CREATE DOMAIN reason_kind AS text CHECK (VALUE IN ('we_declined', 'they_withdrew'));
CREATE DOMAIN template_purpose AS text
    CHECK (VALUE IN ('general', 'stage', 'rejection', 'invitation', 'offer', 'offer_letter'));
CREATE DOMAIN candidate_mail_status AS text CHECK (VALUE IN ('held', 'queued', 'sent', 'failed', 'cancelled'));

CREATE TABLE mail_templates (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(120) NOT NULL,
    purpose template_purpose NOT NULL DEFAULT 'general',
    language varchar(35),
    subject varchar(500) NOT NULL DEFAULT '',
    body text NOT NULL DEFAULT '',
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT template_named CHECK (btrim(name) <> '')
);
COMMENT ON TABLE mail_templates IS 'Letters that are written again and again, with places for what differs.';
COMMENT ON COLUMN mail_templates.name IS 'Name people read.';
COMMENT ON COLUMN mail_templates.purpose IS 'What it is for.';
COMMENT ON COLUMN mail_templates.language IS 'Its language, as a BCP 47 tag; empty: not said.';
COMMENT ON COLUMN mail_templates.subject IS 'Subject, with placeholders such as {{job.title}}.';
COMMENT ON COLUMN mail_templates.body IS 'Text, with placeholders; Markdown for an offer letter.';
COMMENT ON COLUMN mail_templates.is_active IS 'False: no longer offered for choice.';
COMMENT ON CONSTRAINT template_named ON mail_templates IS 'name must not be empty';
SELECT declare_synced('mail_templates', '{"scope": "vocabulary", "title": "name", "soft_delete": true,
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE reject_reasons (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(120) NOT NULL,
    kind reason_kind NOT NULL DEFAULT 'we_declined',
    template_id uuid,
    position integer NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT reason_named CHECK (btrim(name) <> ''),
    FOREIGN KEY (tenant_id, template_id) REFERENCES mail_templates (tenant_id, id)
);
COMMENT ON TABLE reject_reasons IS 'Why applications end, to choose from.';
COMMENT ON COLUMN reject_reasons.name IS 'The reason.';
COMMENT ON COLUMN reject_reasons.kind IS 'Whose decision it is.';
COMMENT ON COLUMN reject_reasons.template_id IS 'The letter that goes with it; empty: none.';
COMMENT ON COLUMN reject_reasons.position IS 'Order in the list.';
COMMENT ON COLUMN reject_reasons.is_active IS 'False: no longer offered for choice.';
COMMENT ON CONSTRAINT reason_named ON reject_reasons IS 'name must not be empty';
CREATE INDEX reject_reasons_template_id ON reject_reasons (tenant_id, template_id);
SELECT declare_synced('reject_reasons', '{"scope": "vocabulary", "title": "name",
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');
ALTER TABLE applications ADD COLUMN reject_reason_id uuid;
COMMENT ON COLUMN applications.reject_reason_id IS 'The reason from the list; reject_reason has its words, or other ones.';
ALTER TABLE applications ADD FOREIGN KEY (tenant_id, reject_reason_id) REFERENCES reject_reasons (tenant_id, id);
CREATE INDEX applications_reject_reason_id ON applications (tenant_id, reject_reason_id);
ALTER TABLE stages ADD COLUMN template_id uuid;
COMMENT ON COLUMN stages.template_id IS 'The letter that is offered when somebody reaches the step; empty: none.';
ALTER TABLE stages ADD FOREIGN KEY (tenant_id, template_id) REFERENCES mail_templates (tenant_id, id);
CREATE INDEX stages_template_id ON stages (tenant_id, template_id);

CREATE TABLE candidate_mails (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    application_id uuid,
    template_id uuid,
    recipient varchar(320) NOT NULL,
    subject varchar(500) NOT NULL,
    body text NOT NULL,
    status candidate_mail_status NOT NULL DEFAULT 'held',
    send_after timestamptz NOT NULL,
    sent_at timestamptz,
    failure text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT candidate_mail_sent CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
    CONSTRAINT candidate_mail_subject CHECK (subject !~ '[[:cntrl:]]'),
    CONSTRAINT candidate_mail_recipient CHECK (recipient ~ '^[^[:space:][:cntrl:]<>()\[\],;:"\\@]+@[^[:space:][:cntrl:]<>()\[\],;:"\\@]+$'),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, template_id) REFERENCES mail_templates (tenant_id, id)
);
COMMENT ON TABLE candidate_mails IS 'Mails to candidates. One that is held goes out at its time, unless somebody takes it back before.';
COMMENT ON COLUMN candidate_mails.candidate_id IS 'The candidate.';
COMMENT ON COLUMN candidate_mails.application_id IS 'The application it is about, where it is about one.';
COMMENT ON COLUMN candidate_mails.template_id IS 'The letter it was made from.';
COMMENT ON COLUMN candidate_mails.recipient IS 'The address it goes to.';
COMMENT ON COLUMN candidate_mails.subject IS 'Subject, on one line.';
COMMENT ON COLUMN candidate_mails.body IS 'The text, as it is sent.';
COMMENT ON COLUMN candidate_mails.status IS 'Where it stands. A person holds and cancels, the server does the rest.';
COMMENT ON COLUMN candidate_mails.send_after IS 'Not sent before this time.';
COMMENT ON COLUMN candidate_mails.sent_at IS 'When the mail server took it; set by the server.';
COMMENT ON COLUMN candidate_mails.failure IS 'Why it could not be sent; set by the server.';
COMMENT ON CONSTRAINT candidate_mail_sent ON candidate_mails IS 'sent_at: a mail that was sent has a time, any other has none';
COMMENT ON CONSTRAINT candidate_mail_subject ON candidate_mails IS 'subject must be one line';
COMMENT ON CONSTRAINT candidate_mail_recipient ON candidate_mails IS 'recipient must be an e-mail address';
CREATE INDEX candidate_mails_candidate_id ON candidate_mails (tenant_id, candidate_id);
CREATE INDEX candidate_mails_application_id ON candidate_mails (tenant_id, application_id);
CREATE INDEX candidate_mails_template_id ON candidate_mails (tenant_id, template_id);
CREATE INDEX candidate_mails_due ON candidate_mails (tenant_id, send_after) WHERE status = 'held';
SELECT declare_synced('candidate_mails', '{"scope": "recruiting", "subject": "candidate_id", "title": "subject", "read_only": ["sent_at", "failure"],
    "rights": {"tenant_admin": "yes all none", "recruiter": "yes all none"}}');
SELECT declare_states('candidate_mails', 'status', 'mail to a candidate', '{
    "held": ["queued", "cancelled"],
    "queued": ["sent", "failed"],
    "failed": ["held", "cancelled"],
    "cancelled": ["held"]}');
CREATE FUNCTION guard_candidate_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NULLIF(current_setting('app.user', true), '') IS NULL OR current_user = 'shortlist_owner' THEN
        RETURN NEW;
    END IF;
    IF NEW.status <> OLD.status AND NEW.status NOT IN ('held', 'cancelled') THEN
        RAISE EXCEPTION 'status: a mail is sent by the server alone'
            USING ERRCODE = 'check_violation', COLUMN = 'status', TABLE = TG_TABLE_NAME;
    END IF;
    -- What has left the house stays as it was sent.
    IF OLD.status IN ('queued', 'sent') THEN
        RAISE EXCEPTION 'status: the mail has been sent and cannot be taken back'
            USING ERRCODE = 'check_violation', COLUMN = 'status', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION guard_candidate_mail() IS 'Trigger: people hold and take back mails to candidates; the server sends them.';
GRANT EXECUTE ON FUNCTION guard_candidate_mail() TO shortlist_app, shortlist_worker;
CREATE TRIGGER guard_mail BEFORE UPDATE ON candidate_mails FOR EACH ROW EXECUTE FUNCTION guard_candidate_mail();
