-- Makes the roles that own, serve, work on, search and back up the database, and the extension that searches names. Run by
-- a superuser before the first migration and before one that needs more of it; again harmless afterwards. Roles belong to
-- the whole cluster, so this is no numbered migration.
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
    -- Owns the search functions and nothing else. Nobody can be it but through them.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shortlist_search') THEN
        CREATE ROLE shortlist_search NOLOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
    END IF;
END
$$;

-- The owner hands functions over to shortlist_search, but must not see what that role sees: it inherits nothing.
ALTER ROLE shortlist_owner NOINHERIT;
GRANT shortlist_search TO shortlist_owner;

CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO shortlist_owner;
GRANT USAGE ON SCHEMA public TO shortlist_app, shortlist_worker, shortlist_backup;
GRANT USAGE, CREATE ON SCHEMA public TO shortlist_search; -- who is given a function must be allowed to have it there
