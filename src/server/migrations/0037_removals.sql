-- A removal is told to those who could see the row, and to nobody else: the tombstone keeps what that is decided by.

ALTER TABLE sync_tombstones ADD COLUMN owner_id uuid;
ALTER TABLE sync_tombstones ADD COLUMN row_scope text;
ALTER TABLE sync_tombstones ADD COLUMN knows_readers boolean NOT NULL DEFAULT false;
ALTER TABLE sync_tombstones ALTER COLUMN knows_readers SET DEFAULT true;
COMMENT ON COLUMN sync_tombstones.owner_id IS 'Whose own row it was when it was removed, by the owner column of its declaration.';
COMMENT ON COLUMN sync_tombstones.row_scope IS 'The row''s own scope when it was removed, where rows name their scopes.';
COMMENT ON COLUMN sync_tombstones.knows_readers IS
    'Whether owner_id and row_scope were kept; false for removals from before that, which everybody in scope is told.';

DROP FUNCTION capture_removal(uuid, text, uuid, uuid, boolean);
CREATE FUNCTION capture_removal(of_entity text, of_row jsonb, removed boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    declared jsonb := (SELECT declaration FROM sync_entities WHERE entity = of_entity);
BEGIN
    PERFORM capture_touch((of_row ->> 'tenant_id')::uuid, of_entity);
    IF removed THEN
        INSERT INTO sync_tombstones AS t (tenant_id, entity, row_id, sync_txn, private_to, owner_id, row_scope)
            VALUES ((of_row ->> 'tenant_id')::uuid, of_entity, (of_row ->> 'id')::uuid, current_setting('app.sync_txn')::bigint,
                    (of_row ->> coalesce(declared ->> 'private_to', 'private_to'))::uuid,
                    (of_row ->> (declared ->> 'owner'))::uuid, of_row ->> (declared ->> 'scope_column'))
            ON CONFLICT (tenant_id, entity, row_id) DO UPDATE SET sync_txn = EXCLUDED.sync_txn, private_to = EXCLUDED.private_to,
                owner_id = EXCLUDED.owner_id, row_scope = EXCLUDED.row_scope, knows_readers = true;
    ELSE
        DELETE FROM sync_tombstones
            WHERE tenant_id = (of_row ->> 'tenant_id')::uuid AND entity = of_entity AND row_id = (of_row ->> 'id')::uuid;
    END IF;
END
$$;
COMMENT ON FUNCTION capture_removal(text, jsonb, boolean) IS
    'Writes the tombstone of a removed row, with who could see it, or takes it back. The row is as it was before.';

CREATE OR REPLACE FUNCTION capture_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('app.sync_tenant', true) IS DISTINCT FROM NEW.tenant_id::text
       OR strpos(current_setting('app.sync_tables', true), TG_ARGV[1]) = 0 THEN
        PERFORM public.capture_touch(NEW.tenant_id, TG_TABLE_NAME::text);
    END IF;
    NEW.sync_txn := current_setting('app.sync_txn')::bigint;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.id <> OLD.id OR NEW.tenant_id <> OLD.tenant_id THEN
            RAISE EXCEPTION 'the key of a row cannot be changed' USING ERRCODE = 'check_violation', COLUMN = 'id';
        END IF;
        IF TG_ARGV[0] = 'soft' THEN
            IF (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) THEN
                PERFORM public.capture_removal(TG_TABLE_NAME::text, to_jsonb(OLD), NEW.deleted_at IS NOT NULL);
            END IF;
        END IF;
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION capture_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.capture_removal(TG_TABLE_NAME::text, to_jsonb(OLD), true);
    RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION capture_removal(text, jsonb, boolean) TO shortlist_app, shortlist_worker;
