-- A hash is no right to the bytes: whoever names one in a row has to have sent them, in full and checked.

ALTER TABLE blob_uploads ADD COLUMN proven_at timestamptz;
COMMENT ON TABLE blob_uploads IS 'Who has the bytes of which hash: a row opens them to its readers once its author is listed here.';
COMMENT ON COLUMN blob_uploads.user_id IS 'The person who has them.';
COMMENT ON COLUMN blob_uploads.begun_at IS 'When the entry was made.';
COMMENT ON COLUMN blob_uploads.proven_at IS
    'When the person had sent them all, or read them with a right to; empty: some pieces only, which proves nothing.';

-- What was attached before this rule stays readable.
ALTER TABLE files NO FORCE ROW LEVEL SECURITY;
ALTER TABLE proctoring_snapshots NO FORCE ROW LEVEL SECURITY;
ALTER TABLE memberships NO FORCE ROW LEVEL SECURITY;
CREATE TEMPORARY TABLE attached_before ON COMMIT DROP AS
    SELECT n.tenant_id, n.created_by AS user_id, n.sha256
    FROM (SELECT tenant_id, created_by, sha256 FROM files UNION SELECT tenant_id, created_by, sha256 FROM proctoring_snapshots) n
    JOIN memberships m ON m.tenant_id = n.tenant_id AND m.user_id = n.created_by;
SELECT migrate_data('blob_uploads',
    'INSERT INTO blob_uploads AS b (tenant_id, user_id, sha256, proven_at) SELECT tenant_id, user_id, sha256, now() FROM attached_before
     ON CONFLICT (tenant_id, user_id, sha256) DO UPDATE SET proven_at = EXCLUDED.proven_at',
    'SELECT count(*) FROM attached_before');
DROP TABLE attached_before;
ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
ALTER TABLE proctoring_snapshots FORCE ROW LEVEL SECURITY;
ALTER TABLE files FORCE ROW LEVEL SECURITY;

-- The author of a row answers for its hash, so nobody may put another one into it.
DROP TRIGGER keep_fixed_columns ON files;
CREATE TRIGGER keep_fixed_columns BEFORE UPDATE ON files FOR EACH ROW EXECUTE FUNCTION keep_fixed_columns('owner_id', 'sha256');
CREATE TRIGGER keep_fixed_columns BEFORE UPDATE ON proctoring_snapshots FOR EACH ROW EXECUTE FUNCTION keep_fixed_columns('sha256');
UPDATE sync_entities SET declaration = declaration || '{"fixed": ["owner_id", "sha256"]}' WHERE entity = 'files';
UPDATE sync_entities SET declaration = declaration || '{"fixed": ["sha256"]}' WHERE entity = 'proctoring_snapshots';
