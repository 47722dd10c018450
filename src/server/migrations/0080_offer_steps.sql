-- What somebody did to an offer by mistake can be taken back: every step has its way back but the one from draft to
-- declined, which nothing needs.

INSERT INTO state_transitions (machine, from_state, to_state) VALUES
    ('offer', 'approved', 'in_approval'),
    ('offer', 'sent', 'approved'),
    ('offer', 'accepted', 'sent'),
    ('offer', 'declined', 'sent'),
    ('offer', 'withdrawn', 'in_approval'),
    ('offer', 'withdrawn', 'approved'),
    ('offer', 'withdrawn', 'sent');

CREATE OR REPLACE FUNCTION stamp_offer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.sent_at := NULL;
        NEW.answered_at := NULL;
    ELSIF NEW.status <> OLD.status THEN
        -- An answer or a withdrawal that is taken back leaves the day of the letter alone.
        NEW.sent_at := CASE WHEN NEW.status IN ('draft', 'in_approval', 'approved') THEN NULL
                            WHEN NEW.status = 'sent' THEN coalesce(OLD.sent_at, now()) ELSE OLD.sent_at END;
        NEW.answered_at := CASE WHEN NEW.status IN ('accepted', 'declined') THEN now() END;
        -- Like a rejection, an offer is a decision about a person.
        IF NEW.status IN ('sent', 'withdrawn') THEN
            PERFORM needs_a_person('status', 'only a person may make or withdraw an offer', TG_TABLE_NAME);
        END IF;
    END IF;
    RETURN NEW;
END
$$;
