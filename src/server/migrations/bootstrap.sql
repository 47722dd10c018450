-- Makes the roles that own, serve, work on and back up the database. Run by a superuser before the first migration,
-- again harmless afterwards. Roles belong to the whole cluster, so this is no numbered migration.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_owner') THEN
        CREATE ROLE shortlist_owner LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_app') THEN
        CREATE ROLE shortlist_app LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_worker') THEN
        CREATE ROLE shortlist_worker LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_backup') THEN
        CREATE ROLE shortlist_backup LOGIN NOSUPERUSER NOCREATEROLE BYPASSRLS;
        -- Read-only by default as well as by privilege.
        ALTER ROLE shortlist_backup SET default_transaction_read_only = on;
    END IF;
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO shortlist_owner;
GRANT USAGE ON SCHEMA public TO shortlist_app, shortlist_worker, shortlist_backup;
