-- Offers, and approvals of offers and jobs.

CREATE DOMAIN offer_status AS text
    CHECK (VALUE IN ('draft', 'in_approval', 'approved', 'sent', 'accepted', 'declined', 'withdrawn'));
CREATE DOMAIN approval_status AS text CHECK (VALUE IN ('pending', 'approved', 'declined'));

INSERT INTO role_scopes (role, scope, see) VALUES
    ('tenant_admin', 'approvals', 'all'), ('recruiter', 'approvals', 'all'), ('hiring_manager', 'approvals', 'own'),
    ('interviewer', 'approvals', 'own');

CREATE TABLE offers (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    status offer_status NOT NULL DEFAULT 'draft',
    position_title varchar(200) NOT NULL,
    salary numeric(20,2),
    salary_currency varchar(3),
    bonus varchar(500),
    employment_type employment_type NOT NULL DEFAULT 'full_time',
    starts_on date,
    expires_on date,
    template_id uuid,
    letter text,
    file_id uuid,
    sent_at timestamptz,
    answered_at timestamptz,
    answer_note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT offer_titled CHECK (btrim(position_title) <> ''),
    CONSTRAINT offer_salary CHECK (salary >= 0),
    CONSTRAINT offer_currency CHECK (salary_currency ~ '^[A-Z]{3}$'),
    CONSTRAINT offer_paid_in CHECK ((salary IS NULL) = (salary_currency IS NULL)),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, template_id) REFERENCES mail_templates (tenant_id, id),
    FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id)
);
COMMENT ON TABLE offers IS 'What a candidate was offered.';
COMMENT ON COLUMN offers.application_id IS 'The application.';
COMMENT ON COLUMN offers.status IS 'Where it stands.';
COMMENT ON COLUMN offers.position_title IS 'The position offered.';
COMMENT ON COLUMN offers.salary IS 'Yearly salary.';
COMMENT ON COLUMN offers.salary_currency IS 'Currency of the salary, ISO 4217.';
COMMENT ON COLUMN offers.bonus IS 'What comes on top, in words.';
COMMENT ON COLUMN offers.employment_type IS 'Kind of employment.';
COMMENT ON COLUMN offers.starts_on IS 'First day of work.';
COMMENT ON COLUMN offers.expires_on IS 'Until when it can be accepted.';
COMMENT ON COLUMN offers.template_id IS 'The letter it is made from.';
COMMENT ON COLUMN offers.letter IS 'The letter, as Markdown, placeholders filled in.';
COMMENT ON COLUMN offers.file_id IS 'The letter as PDF.';
COMMENT ON COLUMN offers.sent_at IS 'When it was sent; set by the database.';
COMMENT ON COLUMN offers.answered_at IS 'When it was accepted or declined; set by the database.';
COMMENT ON COLUMN offers.answer_note IS 'What the candidate said.';
COMMENT ON CONSTRAINT offer_titled ON offers IS 'position_title must not be empty';
COMMENT ON CONSTRAINT offer_salary ON offers IS 'salary must not be negative';
COMMENT ON CONSTRAINT offer_currency ON offers IS 'salary_currency must be three capital letters';
COMMENT ON CONSTRAINT offer_paid_in ON offers IS 'salary_currency: a salary and its currency are given together';
CREATE INDEX offers_application_id ON offers (tenant_id, application_id);
CREATE INDEX offers_template_id ON offers (tenant_id, template_id);
CREATE INDEX offers_file_id ON offers (tenant_id, file_id);
SELECT declare_synced('offers', '{"scope": "recruiting", "title": "position_title", "soft_delete": true,
    "read_only": ["sent_at", "answered_at"], "merge_groups": [["salary", "salary_currency"]],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');
SELECT declare_states('offers', 'status', 'offer', '{
    "draft": ["in_approval", "approved", "withdrawn"],
    "in_approval": ["draft", "approved", "withdrawn"],
    "approved": ["draft", "sent", "withdrawn"],
    "sent": ["accepted", "declined", "withdrawn"],
    "declined": ["draft"],
    "withdrawn": ["draft"]}');

CREATE TABLE approvals (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    job_id uuid,
    offer_id uuid,
    approver_id uuid NOT NULL,
    summary text NOT NULL,
    position integer NOT NULL DEFAULT 0,
    status approval_status NOT NULL DEFAULT 'pending',
    note text,
    decided_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT approval_subject CHECK (num_nonnulls(job_id, offer_id) = 1),
    CONSTRAINT approval_decided CHECK ((status = 'pending') = (decided_at IS NULL)),
    CONSTRAINT approval_declined_why CHECK (status <> 'declined' OR btrim(coalesce(note, '')) <> ''),
    FOREIGN KEY (tenant_id, job_id) REFERENCES job_requisitions (tenant_id, id),
    FOREIGN KEY (tenant_id, offer_id) REFERENCES offers (tenant_id, id),
    FOREIGN KEY (tenant_id, approver_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE approvals IS 'Who was asked to agree to a job or an offer, and what they said.';
COMMENT ON COLUMN approvals.job_id IS 'The job that is to be opened.';
COMMENT ON COLUMN approvals.offer_id IS 'The offer that is to be made.';
COMMENT ON COLUMN approvals.approver_id IS 'The user who is asked; fixed once created.';
COMMENT ON COLUMN approvals.summary IS 'What they are asked to agree to, in words, as it was when they were asked.';
COMMENT ON COLUMN approvals.position IS 'Order among those who are asked.';
COMMENT ON COLUMN approvals.status IS 'What they said.';
COMMENT ON COLUMN approvals.note IS 'Why.';
COMMENT ON COLUMN approvals.decided_at IS 'When they said it; set by the database.';
COMMENT ON CONSTRAINT approval_subject ON approvals IS 'job_id: an approval is about one job or one offer';
COMMENT ON CONSTRAINT approval_decided ON approvals IS 'decided_at: a decision has a time, a pending approval has none';
COMMENT ON CONSTRAINT approval_declined_why ON approvals IS 'note: whoever declines says why';
CREATE INDEX approvals_job_id ON approvals (tenant_id, job_id);
CREATE INDEX approvals_offer_id ON approvals (tenant_id, offer_id);
CREATE INDEX approvals_approver_id ON approvals (tenant_id, approver_id);
SELECT declare_synced('approvals', '{"scope": "approvals", "owner": "approver_id", "title": "summary",
    "fixed": ["approver_id", "job_id", "offer_id", "summary"], "read_only": ["decided_at"],
    "rights": {"tenant_admin": "yes own all", "recruiter": "yes own all", "hiring_manager": "no own none",
               "interviewer": "no own none"}}');
SELECT declare_states('approvals', 'status', 'approval', '{
    "pending": ["approved", "declined"],
    "approved": ["pending", "declined"],
    "declined": ["pending", "approved"]}');
CREATE FUNCTION stamp_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.status <> OLD.status THEN
        NEW.decided_at := CASE WHEN NEW.status <> 'pending' THEN now() END;
    ELSE
        NEW.decided_at := OLD.decided_at;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_approval() IS 'Trigger: when an approval was decided.';
GRANT EXECUTE ON FUNCTION stamp_approval() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_approval BEFORE INSERT OR UPDATE ON approvals FOR EACH ROW EXECUTE FUNCTION stamp_approval();

CREATE FUNCTION await_approvals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    missing bigint;
BEGIN
    SELECT count(*) INTO missing FROM approvals a WHERE a.tenant_id = NEW.tenant_id AND a.status <> 'approved'
        AND CASE TG_TABLE_NAME WHEN 'offers' THEN a.offer_id = NEW.id ELSE a.job_id = NEW.id END;
    IF missing > 0 THEN
        RAISE EXCEPTION 'status: % of those who were asked have not agreed', missing
            USING ERRCODE = 'check_violation', COLUMN = 'status', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION await_approvals() IS 'Trigger: a job opens, and an offer is made, when everybody who was asked has agreed.';
GRANT EXECUTE ON FUNCTION await_approvals() TO shortlist_app, shortlist_worker;
CREATE TRIGGER await_approvals BEFORE UPDATE ON job_requisitions FOR EACH ROW
    WHEN (OLD.status = 'draft' AND NEW.status = 'open') EXECUTE FUNCTION await_approvals();
CREATE TRIGGER await_approvals BEFORE UPDATE ON offers FOR EACH ROW
    WHEN (NEW.status IN ('approved', 'sent') AND NEW.status <> OLD.status) EXECUTE FUNCTION await_approvals();

CREATE FUNCTION stamp_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.sent_at := NULL;
        NEW.answered_at := NULL;
    ELSIF NEW.status <> OLD.status THEN
        NEW.sent_at := CASE WHEN NEW.status = 'sent' THEN now() WHEN NEW.status = 'draft' THEN NULL ELSE OLD.sent_at END;
        NEW.answered_at := CASE WHEN NEW.status IN ('accepted', 'declined') THEN now() END;
        -- Like a rejection, an offer is a decision about a person.
        IF NEW.status IN ('sent', 'withdrawn') THEN
            PERFORM needs_a_person('status', 'only a person may make or withdraw an offer', TG_TABLE_NAME);
        END IF;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_offer() IS 'Trigger: when an offer was made and answered, and that no program makes one by itself.';
GRANT EXECUTE ON FUNCTION stamp_offer() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_offer BEFORE INSERT OR UPDATE ON offers FOR EACH ROW EXECUTE FUNCTION stamp_offer();
