-- Skills with their levels, consents and notes are rows of their own that say what holds now. That somebody changed them is
-- told with the person's fields, under the names of what they are.

CREATE FUNCTION remember_detail(of_tenant uuid, about uuid, detail text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    acting constant uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    -- Without a person it is the owner who loads rows that were made elsewhere, at times of their own.
    IF about IS NULL OR acting IS NULL OR current_setting('app.erasing', true) = 'on' THEN
        RETURN;
    END IF;
    PERFORM set_config('app.tenant', of_tenant::text, true);
    INSERT INTO candidate_events AS e (tenant_id, id, candidate_id, kind, occurred_at, actor_id, fields)
        SELECT of_tenant, derived_id(now(), concat_ws('/', 'details', about, current_setting('app.sync_txn'), acting)), about,
               'details_changed', now(), (SELECT m.user_id FROM memberships m WHERE m.tenant_id = of_tenant AND m.user_id = acting),
               jsonb_build_array(detail)
        -- What comes with a new person is their beginning, also where a push was cut between the two.
        WHERE EXISTS (SELECT FROM candidates c WHERE c.tenant_id = of_tenant AND c.id = about
                      AND c.created_at < now() - interval '1 minute')
        ON CONFLICT (tenant_id, id) DO UPDATE SET fields = (
            SELECT jsonb_agg(DISTINCT n.value ORDER BY n.value) FROM jsonb_array_elements(e.fields || EXCLUDED.fields) AS n)
            WHERE NOT e.fields @> EXCLUDED.fields;
    PERFORM set_config('app.tenant', tenant_before, true);
END
$$;
COMMENT ON FUNCTION remember_detail(uuid, uuid, text) IS
    'Writes down that somebody changed one thing about a candidate; what they change in one push is one event.';
REVOKE ALL ON FUNCTION remember_detail(uuid, uuid, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION remember_own_field() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    about custom_values;
BEGIN
    IF TG_OP = 'DELETE' THEN
        about := OLD;
    ELSE
        about := NEW;
    END IF;
    PERFORM set_config('app.tenant', about.tenant_id::text, true); -- psql may have set none
    PERFORM remember_detail(about.tenant_id, about.candidate_id, f.label) FROM custom_fields f
        WHERE f.tenant_id = about.tenant_id AND f.id = about.field_id;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;

CREATE FUNCTION remember_skill() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    about candidate_skills;
BEGIN
    IF TG_OP = 'DELETE' THEN
        about := OLD;
    ELSE
        about := NEW;
    END IF;
    PERFORM remember_detail(about.tenant_id, about.candidate_id, 'skills');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_skill() IS 'Trigger: writes down that a candidate''s skill was added, rated anew or taken away.';
CREATE TRIGGER remember_given AFTER INSERT OR DELETE ON candidate_skills FOR EACH ROW EXECUTE FUNCTION remember_skill();
-- A merge moves skills to another person; that is told as the merge.
CREATE TRIGGER remember_changed AFTER UPDATE ON candidate_skills FOR EACH ROW
    WHEN ((OLD.skill_id, OLD.level, OLD.years) IS DISTINCT FROM (NEW.skill_id, NEW.level, NEW.years)) EXECUTE FUNCTION remember_skill();

CREATE FUNCTION remember_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM remember_detail(NEW.tenant_id, NEW.candidate_id, 'consents');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_consent() IS 'Trigger: writes down that a candidate''s consent was given, withdrawn or given for another time.';
CREATE TRIGGER remember_given AFTER INSERT ON consents FOR EACH ROW EXECUTE FUNCTION remember_consent();
CREATE TRIGGER remember_changed AFTER UPDATE ON consents FOR EACH ROW
    WHEN ((OLD.withdrawn_at, OLD.expires_at, OLD.source) IS DISTINCT FROM (NEW.withdrawn_at, NEW.expires_at, NEW.source))
    EXECUTE FUNCTION remember_consent();

CREATE FUNCTION remember_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    about uuid;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true); -- psql may have set none
    IF TG_TABLE_NAME = 'candidate_notes' THEN
        about := NEW.candidate_id;
    ELSE
        SELECT a.candidate_id INTO about FROM applications a WHERE a.tenant_id = NEW.tenant_id AND a.id = NEW.application_id;
    END IF;
    PERFORM remember_detail(NEW.tenant_id, about, 'notes');
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_note() IS
    'Trigger: writes down that a note about a candidate was written anew, removed or brought back; of private notes nothing.';
CREATE TRIGGER remember_changed AFTER UPDATE ON candidate_notes FOR EACH ROW
    WHEN (NOT NEW.is_private AND (OLD.note_text, OLD.note_type, OLD.deleted_at IS NULL) IS DISTINCT FROM
          (NEW.note_text, NEW.note_type, NEW.deleted_at IS NULL)) EXECUTE FUNCTION remember_note();
CREATE TRIGGER remember_changed AFTER UPDATE ON application_notes FOR EACH ROW
    WHEN (NOT NEW.is_private AND (OLD.note_text, OLD.note_type, OLD.deleted_at IS NULL) IS DISTINCT FROM
          (NEW.note_text, NEW.note_type, NEW.deleted_at IS NULL)) EXECUTE FUNCTION remember_note();

GRANT EXECUTE ON FUNCTION remember_skill(), remember_consent(), remember_note() TO shortlist_app, shortlist_worker;
COMMENT ON COLUMN candidate_events.fields IS
$$Which of the person's fields were changed: names of columns and of the workspace's own fields, and skills, notes or consents;
never what they held.$$;
