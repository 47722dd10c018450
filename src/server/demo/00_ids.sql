-- Helpers of the demo's SQL files. They run in order, in the loader's transaction, once per tenant, as shortlist_owner with
-- app.tenant and app.demo_anchor set and without app.user. All they do follows from the tenant and from keys, so that a
-- second run finds its rows again: INSERT … ON CONFLICT DO NOTHING.

CREATE OR REPLACE FUNCTION pg_temp.demo_tenant() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT NULLIF(current_setting('app.tenant', true), '')::uuid
$$;

CREATE OR REPLACE FUNCTION pg_temp.demo_anchor() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT current_setting('app.demo_anchor')::timestamptz
$$;

-- A UUIDv7 for the row that tenant, kind and key name. The time is part of the id: take it from rows, never from the anchor
-- alone, where a later run must find the row again.
CREATE OR REPLACE FUNCTION pg_temp.demo_id(kind text, key text, at timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(digits, 1, 3)
            || substr('89ab', (('x' || substr(digits, 4, 1))::bit(4)::int & 3) + 1, 1) || substr(digits, 5, 15))::uuid
    FROM md5(current_setting('app.tenant') || '/' || kind || '/' || key) AS digits
$$;

-- A whole number from 0 up to but without `options`, always the same for the same key.
CREATE OR REPLACE FUNCTION pg_temp.demo_pick(key text, options integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT (('x' || substr(md5(key), 1, 7))::bit(28)::int) % options
$$;

-- True for about this share of all keys.
CREATE OR REPLACE FUNCTION pg_temp.demo_chance(key text, share numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT ('x' || substr(md5(key), 8, 7))::bit(28)::int < share * 268435456
$$;

-- The member of this tenant with a role, the first, second … of them by name of address: their user id.
CREATE OR REPLACE FUNCTION pg_temp.demo_person(of_role text, number integer DEFAULT 0) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT user_id FROM memberships m WHERE m.tenant_id = pg_temp.demo_tenant() AND m.role = of_role
    ORDER BY m.email OFFSET number LIMIT 1
$$;

-- This long after something that happened, or sooner: never in days to come.
CREATE OR REPLACE FUNCTION pg_temp.demo_after(at timestamptz, later interval) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT at + least(later, (pg_temp.demo_anchor() - at) * 0.7)
$$;

-- When the workspace was set up; the same in every run, unlike the anchor.
CREATE OR REPLACE FUNCTION pg_temp.demo_begun() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT min(created_at) FROM memberships WHERE tenant_id = pg_temp.demo_tenant()
$$;
