-- A transfer of an application from one job to another is told as one, also where both use the workspace's pipeline, whose
-- steps belong to no job, and where the step stays the same.

ALTER TABLE application_events ADD COLUMN from_job_id uuid,
    ADD FOREIGN KEY (tenant_id, from_job_id) REFERENCES job_requisitions (tenant_id, id);
COMMENT ON COLUMN application_events.from_job_id IS 'The job before, where the application was transferred to another one; empty: it was not, or before this was kept.';
CREATE INDEX application_events_from_job ON application_events (tenant_id, from_job_id);

CREATE OR REPLACE FUNCTION record_application_event() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    number integer;
    event application_events;
BEGIN
    SELECT count(*) INTO number FROM application_events WHERE tenant_id = NEW.tenant_id AND application_id = NEW.id;
    event.tenant_id := NEW.tenant_id;
    event.application_id := NEW.id;
    event.actor_id := CASE WHEN EXISTS (SELECT FROM memberships m WHERE m.tenant_id = NEW.tenant_id AND m.user_id = acting)
                           THEN acting END;
    event.occurred_at := NEW.updated_at;
    event.created_at := NEW.updated_at;
    event.created_by := NEW.updated_by;
    event.updated_at := NEW.updated_at;
    event.updated_by := NEW.updated_by;
    IF TG_OP = 'INSERT' THEN
        event.kind := 'applied';
        event.occurred_at := NEW.applied_at;
        event.to_disposition := 'active';
        -- An application that comes in further on in its pipeline had steps before that nobody recorded.
        event.to_stage_id := CASE WHEN NEW.stage_entered_at <= NEW.applied_at THEN NEW.stage_id END;
        event.id := derived_id(event.occurred_at, NEW.id || '/' || number);
        INSERT INTO application_events SELECT event.*;
        RETURN NULL;
    END IF;
    IF NEW.stage_id <> OLD.stage_id OR NEW.job_id <> OLD.job_id THEN
        event.kind := 'stage';
        event.from_stage_id := OLD.stage_id;
        event.to_stage_id := NEW.stage_id;
        event.from_job_id := CASE WHEN NEW.job_id <> OLD.job_id THEN OLD.job_id END;
        event.id := derived_id(event.occurred_at, NEW.id || '/' || number);
        INSERT INTO application_events SELECT event.*;
        number := number + 1;
    END IF;
    event.from_stage_id := NULL;
    event.to_stage_id := NULL;
    event.from_job_id := NULL;
    IF NEW.disposition <> OLD.disposition THEN
        event.kind := 'disposition';
        event.from_disposition := OLD.disposition;
        event.to_disposition := NEW.disposition;
        event.reason := CASE WHEN NEW.disposition = 'rejected' THEN NEW.reject_reason END;
        event.id := derived_id(event.occurred_at, NEW.id || '/' || number);
        INSERT INTO application_events SELECT event.*;
        number := number + 1;
    END IF;
    event.from_disposition := NULL;
    event.to_disposition := NULL;
    event.reason := NULL;
    IF (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL) THEN
        event.kind := CASE WHEN NEW.deleted_at IS NULL THEN 'restored' ELSE 'removed' END;
        event.id := derived_id(event.occurred_at, NEW.id || '/' || number);
        INSERT INTO application_events SELECT event.*;
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER record_application_change ON applications;
CREATE TRIGGER record_application_change AFTER UPDATE ON applications FOR EACH ROW
    WHEN ((OLD.job_id, OLD.stage_id, OLD.disposition, OLD.deleted_at) IS DISTINCT FROM
          (NEW.job_id, NEW.stage_id, NEW.disposition, NEW.deleted_at))
    EXECUTE FUNCTION record_application_event();
