-- Parting puts every row back byte for byte: who changed it last, and when, are part of the row. What a row was before a
-- merge the server remembers by itself as the merge's journal arrives, which is the merge's first edit; no client is asked.

CREATE FUNCTION merge_grace() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '90 days' $$;
COMMENT ON FUNCTION merge_grace() IS
    'How long after reversible_until a parting is taken: a device may have been without a network since it was made.';
GRANT EXECUTE ON FUNCTION merge_grace() TO shortlist_app, shortlist_worker;

CREATE TABLE candidate_merge_rows (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    merge_id uuid NOT NULL,
    entity text NOT NULL,
    row_id uuid NOT NULL,
    digest bytea NOT NULL,
    columns smallint NOT NULL,
    was_created_at timestamptz NOT NULL,
    was_created_by uuid,
    was_updated_at timestamptz NOT NULL,
    was_updated_by uuid,
    txn bigint NOT NULL,
    forget_after timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, merge_id, entity, row_id),
    -- Merges of people who are erased go with them, and this with the merges.
    FOREIGN KEY (tenant_id, merge_id) REFERENCES candidate_merges (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE candidate_merge_rows IS
    'What the rows of a merge were before it, as long as it can be parted: for the server alone, clients do not see this table.';
COMMENT ON COLUMN candidate_merge_rows.merge_id IS 'The merge.';
COMMENT ON COLUMN candidate_merge_rows.entity IS 'The row''s table.';
COMMENT ON COLUMN candidate_merge_rows.row_id IS 'The row''s id.';
COMMENT ON COLUMN candidate_merge_rows.digest IS 'SHA-256 of the row before the merge, but for who made and changed it and when.';
COMMENT ON COLUMN candidate_merge_rows.columns IS
    'How many of the table''s columns, in their order, the digest is of: those that are added later are no part of it.';
COMMENT ON COLUMN candidate_merge_rows.was_created_at IS 'When the row was first stored.';
COMMENT ON COLUMN candidate_merge_rows.was_created_by IS 'Who had created it.';
COMMENT ON COLUMN candidate_merge_rows.was_updated_at IS 'When it was last changed before the merge.';
COMMENT ON COLUMN candidate_merge_rows.was_updated_by IS 'Who had changed it last before the merge.';
COMMENT ON COLUMN candidate_merge_rows.txn IS 'Number of the transaction that brought the merge; see sync_commits.';
COMMENT ON COLUMN candidate_merge_rows.forget_after IS 'Until when a parting can arrive, merge_grace() included; then this is of no use.';
SELECT protect_tenant_table('candidate_merge_rows');
CREATE INDEX candidate_merge_rows_row ON candidate_merge_rows (tenant_id, entity, row_id);
REVOKE ALL ON candidate_merge_rows FROM shortlist_app, shortlist_worker;
CREATE POLICY keeping ON candidate_merge_rows TO shortlist_owner USING (true) WITH CHECK (true);
COMMENT ON POLICY keeping ON candidate_merge_rows IS
    'remember_merged_rows() writes it for the tenant of the merge, forget_merged_rows() empties it.';

CREATE FUNCTION row_digest(whole jsonb, without text[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to((whole - '{created_at,created_by,updated_at,updated_by,sync_txn}'::text[] - without)::text, 'UTF8'))
$$;
COMMENT ON FUNCTION row_digest(jsonb, text[]) IS
    'What a row says, in 32 bytes, but for these columns, for who made and changed it, when, and its transaction.';

-- By number and not by attnum: a restored dump counts anew.
CREATE FUNCTION columns_after(of_table text, number integer) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = of_table::regclass AND a.attnum > 0
                 AND NOT a.attisdropped ORDER BY a.attnum OFFSET number)
$$;
COMMENT ON FUNCTION columns_after(text, integer) IS 'The columns of a table but for the first ones, so many.';
REVOKE ALL ON FUNCTION row_digest(jsonb, text[]), columns_after(text, integer) FROM PUBLIC;

CREATE FUNCTION remember_merged_rows() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    each record;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    FOR each IN
        -- Not what is only ever added to.
        SELECT b.entity, array_agg(DISTINCT b.row_id) AS ids
        FROM belongings_of(NEW.tenant_id, ARRAY[NEW.survivor_id, NEW.merged_id]) AS b
        WHERE b.entity NOT IN ('application_events', 'candidate_merges', 'duplicate_dismissals')
        GROUP BY b.entity
    LOOP
        EXECUTE format('INSERT INTO candidate_merge_rows (tenant_id, merge_id, entity, row_id, digest, columns, '
                       'was_created_at, was_created_by, was_updated_at, was_updated_by, txn, forget_after) '
                       'SELECT r.tenant_id, $2, $3, r.id, row_digest(to_jsonb(r), ''{}''), $7, r.created_at, r.created_by, '
                       'r.updated_at, r.updated_by, $5, $6 FROM %I AS r WHERE r.tenant_id = $1 AND r.id = ANY ($4)', each.entity)
            USING NEW.tenant_id, NEW.id, each.entity, each.ids, NEW.sync_txn, NEW.reversible_until + merge_grace(),
                  cardinality(columns_after(each.entity, 0));
    END LOOP;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION remember_merged_rows() IS
$$Trigger: as a merge's journal arrives, before the edits behind it, the state of every row that is about these two people is
remembered: what those edits touch, and what the server itself touches after them.$$;
CREATE TRIGGER remember_merged_rows AFTER INSERT ON candidate_merges FOR EACH ROW
    WHEN (NEW.status = 'merged') EXECUTE FUNCTION remember_merged_rows();

-- Only the owner's own work (restore_merged_rows below) says who changed a row, and when.
CREATE OR REPLACE FUNCTION stamp_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF current_user = 'shortlist_owner' AND current_setting('app.parting', true) = 'on' THEN
            RETURN NEW;
        END IF;
        NEW.created_at := OLD.created_at;
        NEW.created_by := OLD.created_by;
        NEW.updated_at := now();
        NEW.updated_by := acting;
    ELSIF acting IS NOT NULL THEN -- without a person (an import by the owner) the given values stay
        NEW.created_at := now();
        NEW.created_by := acting;
        NEW.updated_at := now();
        NEW.updated_by := acting;
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION edited_beside_merges(of_tenant uuid, of_row uuid, since bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM field_changes f WHERE f.tenant_id = of_tenant AND f.row_id = of_row AND f.txn > since
            AND f.old_value IS DISTINCT FROM f.new_value
            AND NOT EXISTS (
                SELECT FROM candidate_merge_rows k JOIN candidate_merges m ON m.tenant_id = k.tenant_id AND m.id = k.merge_id
                    CROSS JOIN LATERAL jsonb_array_elements(m.changes) AS change
                WHERE k.tenant_id = of_tenant AND k.entity = f.entity AND k.row_id = of_row AND m.status = 'unmerged'
                  AND change ->> 'row' = of_row::text AND change ->> 'column' = f.column_name))
$$;
COMMENT ON FUNCTION edited_beside_merges(uuid, uuid, bigint) IS
    'Whether somebody edited a field of a row after this transaction that no merge, parted by now, had changed.';
REVOKE ALL ON FUNCTION edited_beside_merges(uuid, uuid, bigint) FROM PUBLIC;

CREATE FUNCTION restore_merged_rows() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
    each_entity text;
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    PERFORM set_config('app.parting', 'on', true);
    FOR each_entity IN SELECT DISTINCT o.entity FROM candidate_merge_rows o WHERE o.tenant_id = NEW.tenant_id AND o.merge_id = NEW.id
    LOOP
        -- A row of several merges that are parted one after the other is what it was before one of them.
        EXECUTE format('UPDATE %1$I AS r SET (created_at, created_by, updated_at, updated_by) = '
                       '(was.was_created_at, was.was_created_by, was.was_updated_at, was.was_updated_by) FROM ('
                       'SELECT DISTINCT ON (o.row_id) k.* FROM candidate_merge_rows o '
                       'JOIN %1$I AS n ON n.tenant_id = o.tenant_id AND n.id = o.row_id '
                       'JOIN candidate_merge_rows k ON k.tenant_id = o.tenant_id AND k.entity = o.entity AND k.row_id = o.row_id '
                       'JOIN candidate_merges m ON m.tenant_id = k.tenant_id AND m.id = k.merge_id AND m.status = ''unmerged'' '
                       'WHERE o.tenant_id = $1 AND o.merge_id = $2 AND o.entity = $3 '
                       'AND (n.created_at, n.created_by, n.updated_at, n.updated_by) IS DISTINCT FROM '
                       '(k.was_created_at, k.was_created_by, k.was_updated_at, k.was_updated_by) '
                       'AND k.digest = row_digest(to_jsonb(n), columns_after($3, k.columns)) AND NOT edited_beside_merges($1, n.id, k.txn) '
                       'ORDER BY o.row_id, k.merge_id = $2 DESC, k.was_updated_at DESC) AS was '
                       'WHERE r.tenant_id = $1 AND r.id = was.row_id', each_entity) USING NEW.tenant_id, NEW.id, each_entity;
    END LOOP;
    PERFORM set_config('app.parting', '', true);
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION restore_merged_rows() IS
$$Trigger: two people were parted, which is the last edit of a parting. Rows that say what they said before the merge get
back who had made and changed them, and when; a row that says anything else keeps its last change.$$;
CREATE TRIGGER restore_merged_rows AFTER UPDATE ON candidate_merges FOR EACH ROW
    WHEN (OLD.status = 'merged' AND NEW.status = 'unmerged') EXECUTE FUNCTION restore_merged_rows();

CREATE FUNCTION forget_merged_rows(p_now timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    forgotten bigint;
BEGIN
    DELETE FROM candidate_merge_rows WHERE forget_after < p_now;
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END
$$;
COMMENT ON FUNCTION forget_merged_rows(timestamptz) IS
    'Deletes what is remembered of merges that can be parted no more, in every tenant; answers how many rows.';
GRANT EXECUTE ON FUNCTION remember_merged_rows(), restore_merged_rows() TO shortlist_app, shortlist_worker;
-- It acts in any tenant: for the process that does the work alone.
GRANT EXECUTE ON FUNCTION forget_merged_rows(timestamptz) TO shortlist_worker;
