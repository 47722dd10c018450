-- What people write about people, what waits for them, and how files are read that come again.

CREATE TABLE candidate_notes (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    author_id uuid NOT NULL,
    note_text text NOT NULL,
    note_type note_type NOT NULL DEFAULT 'general',
    is_private boolean NOT NULL DEFAULT false,
    private_to uuid GENERATED ALWAYS AS (CASE WHEN is_private THEN author_id END) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE candidate_notes IS 'What people wrote about a candidate apart from any application. A private note is seen by its author alone.';
COMMENT ON COLUMN candidate_notes.candidate_id IS 'The candidate.';
COMMENT ON COLUMN candidate_notes.author_id IS 'The user who wrote it; set by the server.';
COMMENT ON COLUMN candidate_notes.note_text IS 'The note.';
COMMENT ON COLUMN candidate_notes.note_type IS 'Kind of note.';
COMMENT ON COLUMN candidate_notes.is_private IS 'Seen by the author alone; fixed once created.';
COMMENT ON COLUMN candidate_notes.private_to IS 'The author of a private note.';
CREATE INDEX candidate_notes_candidate_id ON candidate_notes (tenant_id, candidate_id);
CREATE INDEX candidate_notes_author_id ON candidate_notes (tenant_id, author_id);
SELECT declare_synced('candidate_notes', '{"scope": "recruiting", "owner": "author_id", "private_to": "private_to", "subject": "candidate_id",
    "soft_delete": true, "fixed": ["is_private", "author_id"], "read_only": ["author_id"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes own own"}}');
CREATE TRIGGER stamp_author BEFORE INSERT ON candidate_notes FOR EACH ROW EXECUTE FUNCTION stamp_author();

CREATE TABLE follow_ups (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    application_id uuid,
    user_id uuid NOT NULL,
    due_at timestamptz NOT NULL,
    what varchar(500) NOT NULL,
    done_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT follow_up_said CHECK (btrim(what) <> ''),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE follow_ups IS 'What somebody wants to come back to, about a candidate.';
COMMENT ON COLUMN follow_ups.candidate_id IS 'The candidate.';
COMMENT ON COLUMN follow_ups.application_id IS 'The application it is about, where it is about one.';
COMMENT ON COLUMN follow_ups.user_id IS 'The user who is to do it.';
COMMENT ON COLUMN follow_ups.due_at IS 'When.';
COMMENT ON COLUMN follow_ups.what IS 'What is to be done.';
COMMENT ON COLUMN follow_ups.done_at IS 'When it was done; empty: it waits.';
COMMENT ON CONSTRAINT follow_up_said ON follow_ups IS 'what must not be empty';
CREATE INDEX follow_ups_candidate_id ON follow_ups (tenant_id, candidate_id);
CREATE INDEX follow_ups_application_id ON follow_ups (tenant_id, application_id);
CREATE INDEX follow_ups_user_id ON follow_ups (tenant_id, user_id);
SELECT declare_synced('follow_ups', '{"scope": "recruiting", "subject": "candidate_id", "title": "what", "soft_delete": true,
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE duplicate_dismissals (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    candidate_id uuid NOT NULL,
    other_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT dismissed_pair CHECK (candidate_id <> other_id),
    FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id),
    FOREIGN KEY (tenant_id, other_id) REFERENCES candidates (tenant_id, id)
);
COMMENT ON TABLE duplicate_dismissals IS 'Pairs of candidates that somebody looked at and found to be two people.';
COMMENT ON COLUMN duplicate_dismissals.candidate_id IS 'One of them.';
COMMENT ON COLUMN duplicate_dismissals.other_id IS 'The other.';
COMMENT ON CONSTRAINT dismissed_pair ON duplicate_dismissals IS 'other_id: a candidate is no duplicate of itself';
CREATE INDEX duplicate_dismissals_candidate_id ON duplicate_dismissals (tenant_id, candidate_id);
CREATE INDEX duplicate_dismissals_other_id ON duplicate_dismissals (tenant_id, other_id);
SELECT declare_synced('duplicate_dismissals', '{"scope": "recruiting", "subject": "candidate_id",
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');

CREATE TABLE import_profiles (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    name varchar(120) NOT NULL,
    settings jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT profile_named CHECK (btrim(name) <> '')
);
COMMENT ON TABLE import_profiles IS 'How the columns of files that come again are to be read.';
COMMENT ON COLUMN import_profiles.name IS 'Name people read.';
COMMENT ON COLUMN import_profiles.settings IS 'Which column goes into which field, the encoding and the separator.';
COMMENT ON CONSTRAINT profile_named ON import_profiles IS 'name must not be empty';
SELECT declare_synced('import_profiles', '{"scope": "vocabulary", "title": "name", "soft_delete": true,
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes all all"}}');
