-- Mails to candidates leave the house: a job per tenant and second takes those that are due into the outbox.

ALTER TABLE mail_outbox ADD COLUMN candidate_mail_id uuid;
COMMENT ON COLUMN mail_outbox.candidate_mail_id IS 'The mail to a candidate that this is the transfer of; empty: another kind of mail.';
CREATE UNIQUE INDEX mail_outbox_candidate_mail ON mail_outbox (tenant_id, candidate_mail_id)
    WHERE state IN ('queued', 'sending') AND candidate_mail_id IS NOT NULL;

-- Edits that were made offline arrive with their time long past, and what takes a mail back comes right behind them.
CREATE FUNCTION candidate_mail_grace() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '5 seconds' $$;
COMMENT ON FUNCTION candidate_mail_grace() IS 'How long a mail to a candidate rests on the server before it may leave, whatever its time.';

CREATE FUNCTION schedule_candidate_mail() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    due timestamptz := date_trunc('second', greatest(NEW.send_after, now() + candidate_mail_grace())) + interval '1 second';
BEGIN
    -- One job for all that are due in one second: a letter to thousands is one job.
    PERFORM enqueue_job('candidate-mails.send', '{}', due,
                        'candidate-mails:' || NEW.tenant_id || ':' || extract(epoch FROM due)::bigint, NEW.tenant_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION schedule_candidate_mail() IS 'Trigger: a mail that is held has a job that sends it when its time has come.';
CREATE TRIGGER schedule_new AFTER INSERT ON candidate_mails FOR EACH ROW WHEN (NEW.status = 'held')
    EXECUTE FUNCTION schedule_candidate_mail();
CREATE TRIGGER schedule_again AFTER UPDATE OF status, send_after ON candidate_mails FOR EACH ROW WHEN (NEW.status = 'held')
    EXECUTE FUNCTION schedule_candidate_mail();

CREATE FUNCTION send_candidate_mails(p_tenant uuid, p_now timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    sent integer;
BEGIN
    -- Under forced row-level security only one tenant's rows are seen, whoever calls.
    PERFORM set_config('app.tenant', p_tenant::text, true);
    WITH due AS (
        SELECT id FROM candidate_mails
        WHERE tenant_id = p_tenant AND status = 'held' AND send_after <= p_now AND updated_at <= p_now - candidate_mail_grace()
        ORDER BY send_after, id FOR UPDATE SKIP LOCKED),
    taken AS (
        UPDATE candidate_mails m SET status = 'queued' FROM due WHERE m.tenant_id = p_tenant AND m.id = due.id
        RETURNING m.id, m.recipient, m.subject, m.body)
    INSERT INTO mail_outbox (tenant_id, recipient, subject, body, kind, candidate_mail_id)
        SELECT p_tenant, recipient, subject, body, 'candidate', id FROM taken;
    GET DIAGNOSTICS sent = ROW_COUNT;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN sent;
END
$$;
COMMENT ON FUNCTION send_candidate_mails(uuid, timestamptz) IS
    'Moves a tenant''s mails whose time has come into the outbox, each once; answers how many.';

CREATE FUNCTION note_candidate_mail() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    UPDATE candidate_mails SET status = NEW.state, sent_at = NEW.sent_at,
                               failure = CASE WHEN NEW.state = 'failed' THEN NEW.last_error END
        WHERE tenant_id = NEW.tenant_id AND id = NEW.candidate_mail_id AND status = 'queued';
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_candidate_mail() IS 'Trigger: what became of the transfer is written at the mail to the candidate.';
CREATE TRIGGER note_candidate_mail AFTER UPDATE OF state ON mail_outbox FOR EACH ROW
    WHEN (NEW.candidate_mail_id IS NOT NULL AND NEW.state IN ('sent', 'failed'))
    EXECUTE FUNCTION note_candidate_mail();

GRANT EXECUTE ON FUNCTION candidate_mail_grace(), schedule_candidate_mail(), send_candidate_mails(uuid, timestamptz),
    note_candidate_mail() TO shortlist_app, shortlist_worker;
