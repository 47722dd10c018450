-- The two triggers that cost a write most, made cheaper with the same effect.

-- Whole rows as JSON only where the answer depends on them: a role that may change and remove alike needs no look.
CREATE OR REPLACE FUNCTION enforce_rights() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting text := NULLIF(current_setting('app.role', true), '');
    creating boolean;
    changing text;
    removing text;
    needed text;
    verb text;
BEGIN
    -- Without a role it is the server's own work or the owner's; a function with the owner's rights does what a rule
    -- demands, whoever set it off.
    IF acting IS NULL OR current_user = 'shortlist_owner' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    SELECT r.may_create, r.may_change, r.may_remove INTO creating, changing, removing
        FROM role_rights r WHERE r.role = acting AND r.entity = TG_TABLE_NAME;
    IF TG_OP = 'INSERT' THEN
        needed := CASE WHEN creating THEN 'all' ELSE 'none' END;
        verb := 'create';
    ELSIF TG_OP = 'UPDATE' AND changing = 'all' AND removing = 'all' THEN
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' OR to_jsonb(OLD) -> 'deleted_at' IS DISTINCT FROM to_jsonb(NEW) -> 'deleted_at' THEN
        needed := coalesce(removing, 'none');
        verb := 'remove';
    ELSE
        needed := coalesce(changing, 'none');
        verb := 'change';
    END IF;
    IF needed = 'none' THEN
        RAISE EXCEPTION 'Your role (%) may not % rows of %', acting, verb, TG_TABLE_NAME
            USING ERRCODE = 'SL001', TABLE = TG_TABLE_NAME;
    ELSIF needed = 'own' AND (CASE WHEN TG_ARGV[0] <> '' THEN to_jsonb(OLD) ->> TG_ARGV[0] END)
                             IS DISTINCT FROM NULLIF(current_setting('app.user', true), '') THEN
        RAISE EXCEPTION 'Your role (%) may % only its own rows of %', acting, verb, TG_TABLE_NAME
            USING ERRCODE = 'SL001', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Auditing an update: each table has a function of its own that compares its columns one by one, instead of turning
-- two whole rows into JSON to find the one column that differs.

CREATE FUNCTION audit_update(of_tenant uuid, of_entity text, of_row uuid, was jsonb, becomes jsonb, start uuid, path text[])
    RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    number bigint := current_setting('app.sync_txn')::bigint;
    acting uuid := NULLIF(current_setting('app.user', true), '')::uuid;
    device uuid := NULLIF(current_setting('app.device', true), '')::uuid;
    done audit_action := CASE WHEN NOT becomes ? 'deleted_at' THEN 'update'
                              WHEN becomes -> 'deleted_at' = 'null' THEN 'restore' ELSE 'remove' END;
    about uuid := start;
    about_before uuid;
BEGIN
    IF cardinality(path) > 1 THEN
        about := audit_subject(of_tenant, about, path[2:]);
    END IF;
    -- A row that passes from one person to another: what it was is the first one's, what it became the second one's.
    IF was ? path[1] THEN
        about_before := (was ->> path[1])::uuid;
        IF cardinality(path) > 1 THEN
            about_before := audit_subject(of_tenant, about_before, path[2:]);
        END IF;
        IF about_before IS DISTINCT FROM about THEN
            INSERT INTO audit_pending (tenant_id, txn, actor_id, device_id, action, entity, row_id, subject_id, old)
                VALUES (of_tenant, number, acting, device, done, of_entity, of_row, about_before, was);
            was := NULL;
        END IF;
    END IF;
    INSERT INTO audit_pending (tenant_id, txn, actor_id, device_id, action, entity, row_id, subject_id, old, new)
        VALUES (of_tenant, number, acting, device, done, of_entity, of_row, about, was, becomes);
END
$$;
COMMENT ON FUNCTION audit_update(uuid, text, uuid, jsonb, jsonb, uuid, text[]) IS
    'Notes an update for the audit log: its changed columns before and after, and the person that `path` leads to from `start`.';
-- Called with the owner's rights alone.
REVOKE ALL ON FUNCTION audit_update(uuid, text, uuid, jsonb, jsonb, uuid, text[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION audit_entity(of_entity text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    left_out constant text[] := '{tenant_id,id,sync_txn,created_at,created_by,updated_at,updated_by}';
    -- Of these types equal values look alike as JSON, and different ones do not.
    comparable constant text[] := '{bool,int2,int4,int8,float4,float8,numeric,text,varchar,uuid,date,timestamp,timestamptz,jsonb}';
    path text[] := audit_path(of_entity);
    function_name text := 'audit_' || of_entity;
    arguments text;
    comparisons text;
    shape integer;
BEGIN
    SELECT string_agg(quote_literal(step), ', ' ORDER BY n) INTO arguments FROM unnest(path) WITH ORDINALITY AS p (step, n);
    -- After capture_delete by their names: that one numbers the transaction.
    EXECUTE format('DROP TRIGGER IF EXISTS write_audit ON %I', of_entity);
    EXECUTE format('DROP TRIGGER IF EXISTS write_audit_update ON %I', of_entity);
    EXECUTE format('DROP FUNCTION IF EXISTS %I()', function_name);
    IF of_entity = ANY (audit_exempt()) THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TRIGGER write_audit AFTER INSERT OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION write_audit(%s)',
                   of_entity, coalesce(arguments, ''));

    SELECT c.relnatts INTO shape FROM pg_class c WHERE c.oid = ('public.' || quote_ident(of_entity))::regclass;
    WITH RECURSIVE types AS (
        SELECT a.attnum, a.attname, a.atttypid AS type FROM pg_attribute a
            WHERE a.attrelid = ('public.' || quote_ident(of_entity))::regclass AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attname <> ALL (left_out)
        UNION ALL
        SELECT s.attnum, s.attname, t.typbasetype FROM types s JOIN pg_type t ON t.oid = s.type WHERE t.typtype = 'd'
    )
    SELECT string_agg(format(
            CASE WHEN t.typname = ANY (comparable) THEN
                '        IF OLD.%1$I IS DISTINCT FROM NEW.%1$I THEN'
            ELSE
                '        IF to_jsonb(OLD.%1$I) IS DISTINCT FROM to_jsonb(NEW.%1$I) THEN'
            END || E'\n'
            '            was := was || jsonb_build_object(%1$L, OLD.%1$I);' || E'\n'
            '            becomes := becomes || jsonb_build_object(%1$L, NEW.%1$I);' || E'\n'
            '        END IF;', s.attname), E'\n' ORDER BY s.attnum)
        INTO comparisons FROM types s JOIN pg_type t ON t.oid = s.type AND t.typtype <> 'd';
    EXECUTE format($body$
CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $function$
DECLARE
    was jsonb := '{}';
    becomes jsonb := '{}';
BEGIN
    IF current_setting('app.audit', true) = 'off' AND pg_has_role(session_user, 'shortlist_owner', 'MEMBER') THEN
        RETURN NULL;
    END IF;
    IF (SELECT c.relnatts FROM pg_class c WHERE c.oid = TG_RELID) = %2$s THEN
%3$s
    ELSE -- a column was added since this function was made
        SELECT coalesce(jsonb_object_agg(n.key, to_jsonb(OLD) -> n.key), '{}'), coalesce(jsonb_object_agg(n.key, n.value), '{}')
            INTO was, becomes
            FROM jsonb_each(to_jsonb(NEW)) AS n
            WHERE n.value <> to_jsonb(OLD) -> n.key AND n.key <> ALL (%4$L::text[]);
    END IF;
    IF becomes <> '{}' THEN
        PERFORM audit_update(NEW.tenant_id, TG_TABLE_NAME::text, NEW.id, was, becomes, %5$s, %6$L::text[]);
    END IF;
    RETURN NULL;
END
$function$
$body$, function_name, shape, comparisons, left_out,
        CASE WHEN path IS NULL THEN 'NULL' ELSE format('NEW.%I', path[1]) END, path);
    EXECUTE format('COMMENT ON FUNCTION %I() IS %L', function_name,
                   format('Trigger: notes the changed columns of an updated row of %s; made by audit_entity().', of_entity));
    EXECUTE format('REVOKE ALL ON FUNCTION %I() FROM PUBLIC', function_name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %I() TO shortlist_app, shortlist_worker', function_name);
    EXECUTE format('CREATE TRIGGER write_audit_update AFTER UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION %I()',
                   of_entity, function_name);
END
$$;
COMMENT ON FUNCTION audit_entity(text) IS
$$Gives a synced table its audit triggers, or new ones after its shape or declaration changed. An added column is noted
without it, only slower; after one was renamed or dropped it has to be called, or updates of the table fail.$$;
SELECT audit_entity(entity) FROM sync_entities;
