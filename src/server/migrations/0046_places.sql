-- Where a tenant lives when there are several clusters (docs/decisions/0005-tenant-directory.md). Each cluster says for itself
-- which tenants live in it. A tenant that moves is at no time writable in two of them: it leaves here before it arrives there.

CREATE DOMAIN tenant_place AS text CHECK (VALUE IN ('here', 'arriving', 'left'));

ALTER TABLE tenants ADD COLUMN place tenant_place NOT NULL DEFAULT 'here';
ALTER TABLE tenants ADD COLUMN history uuid;
ALTER TABLE tenants ADD COLUMN history_within uuid;
COMMENT ON COLUMN tenants.place IS 'here; arriving: a copy is being made here and nobody may use it yet; left: it lives in another cluster.';
COMMENT ON COLUMN tenants.history IS 'The history of changes that a tenant from another cluster brought along; empty: the server''s own.';
COMMENT ON COLUMN tenants.history_within IS 'The server''s history when it came: once the server tells another one, so does the tenant.';

CREATE FUNCTION tenant_history(p_tenant uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce((SELECT t.history FROM tenants t WHERE t.id = p_tenant AND t.history_within = s.history), s.history)
    FROM server_identity s;
$$;
COMMENT ON FUNCTION tenant_history(uuid) IS 'Which history of changes a tenant''s rows tell; see server_identity.';

CREATE FUNCTION tenant_places() RETURNS TABLE (tenant_id uuid, slug text, here boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.id, t.slug::text, t.place = 'here' FROM tenants t;
$$;
COMMENT ON FUNCTION tenant_places() IS 'The tenants that this cluster knows of, for the servers'' directory.';

CREATE FUNCTION enter_tenant(p_tenant uuid, p_writes boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- Shared by all writers of the tenant until their commits; who moves the tenant takes it alone. Never waited for.
    IF p_writes AND NOT pg_try_advisory_xact_lock_shared(hashtextextended('tenant ' || p_tenant, 0)) THEN
        RAISE EXCEPTION 'the workspace is moving to another cluster' USING ERRCODE = 'lock_not_available';
    END IF;
    -- A statement of its own: its snapshot is younger than the lock.
    IF EXISTS (SELECT FROM tenants WHERE id = p_tenant AND place <> 'here') THEN
        RAISE EXCEPTION 'the workspace is in another cluster' USING ERRCODE = 'lock_not_available';
    END IF;
END
$$;
COMMENT ON FUNCTION enter_tenant(uuid, boolean) IS
    'Refuses (55P03: try again) a transaction in a tenant that lives elsewhere, or a writing one while it moves.';

CREATE FUNCTION enter_changed_tenant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM enter_tenant(NEW.tenant_id, true);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION enter_changed_tenant() IS 'Trigger: the same for changes that no server''s transaction has asked for.';

GRANT EXECUTE ON FUNCTION tenant_history(uuid), tenant_places(), enter_tenant(uuid, boolean), enter_changed_tenant()
    TO shortlist_app, shortlist_worker;

-- Every captured transaction makes a row here, psql's too; sign-ins are no tenant's transaction.
CREATE TRIGGER enter_tenant BEFORE INSERT ON sync_commits FOR EACH ROW EXECUTE FUNCTION enter_changed_tenant();
CREATE TRIGGER enter_tenant BEFORE INSERT OR UPDATE ON sessions FOR EACH ROW EXECUTE FUNCTION enter_changed_tenant();
