-- A small picture of a file, a blob of its own that the file's row names: it travels and is shown before the file, and goes
-- with the row wherever that goes.

ALTER TABLE files ADD COLUMN preview_sha256 varchar(64);
ALTER TABLE files ADD CONSTRAINT file_preview_hash CHECK (preview_sha256 ~ '^[0-9a-f]{64}$');
COMMENT ON COLUMN files.preview_sha256 IS
    'SHA-256 of the small picture of its first page or of itself, in hexadecimal; empty: it has none.';
COMMENT ON CONSTRAINT file_preview_hash ON files IS 'preview_sha256 must be a SHA-256 in hexadecimal';
CREATE INDEX files_preview ON files (tenant_id, preview_sha256) WHERE preview_sha256 IS NOT NULL;

ALTER TABLE proctoring_snapshots ADD COLUMN preview_sha256 varchar(64);
ALTER TABLE proctoring_snapshots ADD CONSTRAINT snapshot_preview_hash CHECK (preview_sha256 ~ '^[0-9a-f]{64}$');
COMMENT ON COLUMN proctoring_snapshots.preview_sha256 IS
    'SHA-256 of the picture made small, in hexadecimal; empty: it has none.';
COMMENT ON CONSTRAINT snapshot_preview_hash ON proctoring_snapshots IS 'preview_sha256 must be a SHA-256 in hexadecimal';
CREATE INDEX proctoring_snapshots_preview ON proctoring_snapshots (tenant_id, preview_sha256)
    WHERE preview_sha256 IS NOT NULL;

-- The author of a row answers for this hash as for the file's own.
DROP TRIGGER keep_fixed_columns ON files;
CREATE TRIGGER keep_fixed_columns BEFORE UPDATE ON files
    FOR EACH ROW EXECUTE FUNCTION keep_fixed_columns('owner_id', 'sha256', 'preview_sha256');
DROP TRIGGER keep_fixed_columns ON proctoring_snapshots;
CREATE TRIGGER keep_fixed_columns BEFORE UPDATE ON proctoring_snapshots
    FOR EACH ROW EXECUTE FUNCTION keep_fixed_columns('sha256', 'preview_sha256');
UPDATE sync_entities SET declaration = declaration || '{"fixed": ["owner_id", "sha256", "preview_sha256"]}' WHERE entity = 'files';
UPDATE sync_entities SET declaration = declaration || '{"fixed": ["sha256", "preview_sha256"]}' WHERE entity = 'proctoring_snapshots';

SELECT audit_entity('files'), audit_entity('proctoring_snapshots');
