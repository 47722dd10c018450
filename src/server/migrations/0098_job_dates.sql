-- A job does not close before it is published. Two devices that change one of the dates each decide together, as with the
-- ends of the other ranges.

-- Jobs from before this rule: applications ended before the job was shown at all, so it is shown from that day on. The
-- audit log keeps the day that was written first.
SELECT migrate_data('job_requisitions',
    'UPDATE job_requisitions SET published_at = closes_at WHERE closes_at < published_at',
    'SELECT count(*) FROM job_requisitions WHERE closes_at < published_at');

ALTER TABLE job_requisitions ADD CONSTRAINT date_range CHECK (published_at <= closes_at);
COMMENT ON CONSTRAINT date_range ON job_requisitions IS 'closes_at must not be before published_at';

UPDATE sync_entities SET declaration = declaration || '{"merge_groups": [["min_salary", "max_salary", "salary_currency"],
    ["min_experience_years", "max_experience_years"], ["published_at", "closes_at"]]}' WHERE entity = 'job_requisitions';
