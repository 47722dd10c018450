-- Referrals: who recommended a candidate may be a colleague (referred_by) or somebody outside, who is a name.

ALTER TABLE candidates ADD COLUMN referrer_name varchar(200);
ALTER TABLE candidates ADD COLUMN referred_on date;
ALTER TABLE candidates ADD COLUMN referral_note varchar(500);
COMMENT ON COLUMN candidates.referred_by IS 'The member who recommended the person; empty: nobody, or somebody outside.';
COMMENT ON COLUMN candidates.referrer_name IS 'Name of somebody outside who recommended the person.';
COMMENT ON COLUMN candidates.referred_on IS 'The day of the recommendation; where somebody is named and no day, that on which the server learned of it.';
COMMENT ON COLUMN candidates.referral_note IS 'How the two know each other, or what was said.';
ALTER TABLE candidates ADD CONSTRAINT referred_by_one CHECK (referred_by IS NULL OR referrer_name IS NULL);
COMMENT ON CONSTRAINT referred_by_one ON candidates IS 'referred_by: name a colleague or somebody outside, not both';

CREATE FUNCTION stamp_referral() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.referred_on := coalesce(NEW.referred_on, (now() AT TIME ZONE 'UTC')::date);
    -- What nobody chose: people who were recommended came by that.
    IF NEW.source = 'manual' THEN
        NEW.source := 'referral';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_referral() IS 'Trigger: a recommendation has a day, and is the source of people whose source nobody chose.';
CREATE TRIGGER stamp_referral BEFORE INSERT ON candidates FOR EACH ROW
    WHEN (NEW.referred_by IS NOT NULL OR NEW.referrer_name IS NOT NULL) EXECUTE FUNCTION stamp_referral();
CREATE TRIGGER stamp_referral_again BEFORE UPDATE ON candidates FOR EACH ROW
    WHEN ((NEW.referred_by IS NOT NULL OR NEW.referrer_name IS NOT NULL)
          AND (OLD.referred_by, OLD.referrer_name) IS DISTINCT FROM (NEW.referred_by, NEW.referrer_name))
    EXECUTE FUNCTION stamp_referral();
GRANT EXECUTE ON FUNCTION stamp_referral() TO shortlist_app, shortlist_worker;
