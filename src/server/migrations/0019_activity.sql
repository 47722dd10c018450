-- Notifications, the helpdesk, and the record of what people do in the program.

CREATE DOMAIN notification_type AS text
    CHECK (VALUE IN ('system', 'assessment', 'interview', 'application', 'proctoring', 'support', 'billing'));
CREATE DOMAIN notification_priority AS text CHECK (VALUE IN ('low', 'normal', 'high', 'urgent'));
CREATE DOMAIN ticket_status AS text CHECK (VALUE IN ('open', 'pending', 'resolved', 'closed'));
CREATE DOMAIN ticket_priority AS text CHECK (VALUE IN ('low', 'medium', 'high', 'urgent'));

-- ---------------------------------------------------------------------------------------------------------------
-- Notifications

CREATE TABLE notifications (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    notification_type notification_type NOT NULL DEFAULT 'system',
    priority notification_priority NOT NULL DEFAULT 'normal',
    title varchar(255) NOT NULL,
    message text NOT NULL,
    related_entity varchar(63),
    related_id uuid,
    action_url text,
    metadata jsonb,
    is_read boolean NOT NULL DEFAULT false,
    read_at timestamptz,
    is_archived boolean NOT NULL DEFAULT false,
    private_to uuid GENERATED ALWAYS AS (user_id) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT notification_relation CHECK ((related_entity IS NULL) = (related_id IS NULL)),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE notifications IS 'What the program tells a person. Nobody else sees it.';
COMMENT ON COLUMN notifications.user_id IS 'The person.';
COMMENT ON COLUMN notifications.notification_type IS 'What it is about.';
COMMENT ON COLUMN notifications.priority IS 'How much it matters.';
COMMENT ON COLUMN notifications.title IS 'One line.';
COMMENT ON COLUMN notifications.message IS 'The whole message.';
COMMENT ON COLUMN notifications.related_entity IS 'Table of the row it is about.';
COMMENT ON COLUMN notifications.related_id IS 'Id of the row it is about.';
COMMENT ON COLUMN notifications.action_url IS 'Where it leads.';
COMMENT ON COLUMN notifications.metadata IS 'More about it, for the program.';
COMMENT ON COLUMN notifications.is_read IS 'The person has read it.';
COMMENT ON COLUMN notifications.read_at IS 'When it was read; set by the server.';
COMMENT ON COLUMN notifications.is_archived IS 'Put away.';
COMMENT ON COLUMN notifications.private_to IS 'The only person who may see it.';
COMMENT ON CONSTRAINT notification_relation ON notifications IS 'related_entity and related_id go together';
CREATE INDEX notifications_unread ON notifications (tenant_id, user_id, is_read);

CREATE FUNCTION stamp_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.read_at := CASE WHEN NEW.is_read THEN coalesce(NEW.read_at, now()) END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION stamp_reading() IS 'Trigger: when a notification was read.';
GRANT EXECUTE ON FUNCTION stamp_reading() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_notification BEFORE INSERT OR UPDATE ON notifications FOR EACH ROW EXECUTE FUNCTION stamp_reading();
SELECT declare_synced('notifications', '{"scope": "personal", "owner": "user_id", "private_to": "private_to",
    "subject": "user_id", "title": "title", "fixed": ["user_id"], "writable": ["is_read", "is_archived"],
    "rights": {"tenant_admin": "no own own", "recruiter": "no own own", "hiring_manager": "no own own",
               "interviewer": "no own own", "reviewer": "no own own", "billing": "no own own", "candidate": "no own own"}}');

-- ---------------------------------------------------------------------------------------------------------------
-- Helpdesk

CREATE TABLE tickets (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    requester_id uuid NOT NULL,
    subject varchar(255) NOT NULL,
    description text NOT NULL,
    status ticket_status NOT NULL DEFAULT 'open',
    priority ticket_priority NOT NULL DEFAULT 'medium',
    category varchar(50) NOT NULL DEFAULT 'general',
    assigned_to uuid,
    resolution text,
    resolved_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, requester_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, assigned_to) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE tickets IS 'Questions and faults that people report. The requester and the administrators see them.';
COMMENT ON COLUMN tickets.requester_id IS 'Who asks; set by the server.';
COMMENT ON COLUMN tickets.subject IS 'One line.';
COMMENT ON COLUMN tickets.description IS 'The question.';
COMMENT ON COLUMN tickets.status IS 'Where it stands; pending waits for the requester.';
COMMENT ON COLUMN tickets.priority IS 'How urgent it is.';
COMMENT ON COLUMN tickets.category IS 'What it is about.';
COMMENT ON COLUMN tickets.assigned_to IS 'Who works on it.';
COMMENT ON COLUMN tickets.resolution IS 'How it was resolved.';
COMMENT ON COLUMN tickets.resolved_at IS 'When it was resolved; set by the server.';
CREATE INDEX tickets_requester ON tickets (tenant_id, requester_id);
CREATE INDEX tickets_assigned ON tickets (tenant_id, assigned_to);
CREATE INDEX tickets_status ON tickets (tenant_id, status);

CREATE FUNCTION fill_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting text := NULLIF(current_setting('app.role', true), '');
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.requester_id := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.requester_id);
    END IF;
    IF acting <> 'tenant_admin' AND (NEW.assigned_to, NEW.resolution) IS DISTINCT FROM
       (CASE TG_OP WHEN 'UPDATE' THEN OLD.assigned_to END, CASE TG_OP WHEN 'UPDATE' THEN OLD.resolution END) THEN
        RAISE EXCEPTION 'assigned_to: only administrators assign and resolve tickets'
            USING ERRCODE = 'check_violation', COLUMN = 'assigned_to', TABLE = TG_TABLE_NAME;
    END IF;
    IF NEW.status IN ('open', 'pending') THEN
        NEW.resolved_at := NULL;
    ELSIF NEW.resolved_at IS NULL THEN
        NEW.resolved_at := now();
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION fill_ticket() IS 'Trigger: who asks, what only administrators may say, and when a ticket was resolved.';
GRANT EXECUTE ON FUNCTION fill_ticket() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_ticket BEFORE INSERT OR UPDATE ON tickets FOR EACH ROW EXECUTE FUNCTION fill_ticket();
SELECT declare_synced('tickets', '{"scope": "support", "owner": "requester_id", "subject": "requester_id", "title": "subject",
    "fixed": ["requester_id"], "read_only": ["requester_id", "resolved_at"], "search": ["subject", "description"],
    "rights": {"tenant_admin": "yes all all", "recruiter": "yes own none", "hiring_manager": "yes own none",
               "interviewer": "yes own none", "reviewer": "yes own none", "billing": "yes own none",
               "candidate": "yes own none"}}');
SELECT declare_states('tickets', 'status', 'ticket', '{
    "open": ["pending", "resolved", "closed"],
    "pending": ["open", "resolved", "closed"],
    "resolved": ["open", "closed"],
    "closed": ["open"]}');

CREATE TABLE ticket_comments (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    author_id uuid NOT NULL,
    comment_text text NOT NULL,
    is_internal boolean NOT NULL DEFAULT false,
    requester_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    sync_txn bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT internal_comment CHECK (is_internal = (requester_id IS NULL)),
    FOREIGN KEY (tenant_id, ticket_id) REFERENCES tickets (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES memberships (tenant_id, user_id),
    FOREIGN KEY (tenant_id, requester_id) REFERENCES memberships (tenant_id, user_id)
);
COMMENT ON TABLE ticket_comments IS 'What is said about a ticket. An internal comment never reaches the requester.';
COMMENT ON COLUMN ticket_comments.ticket_id IS 'The ticket.';
COMMENT ON COLUMN ticket_comments.author_id IS 'Who wrote it; set by the server.';
COMMENT ON COLUMN ticket_comments.comment_text IS 'The comment.';
COMMENT ON COLUMN ticket_comments.is_internal IS 'For administrators alone; fixed once created.';
COMMENT ON COLUMN ticket_comments.requester_id IS 'The ticket''s requester, who sees the comment; empty when it is internal; set by the server.';
COMMENT ON CONSTRAINT internal_comment ON ticket_comments IS 'requester_id: an internal comment names no requester';
CREATE INDEX ticket_comments_ticket ON ticket_comments (tenant_id, ticket_id);
CREATE INDEX ticket_comments_author ON ticket_comments (tenant_id, author_id);
CREATE INDEX ticket_comments_requester ON ticket_comments (tenant_id, requester_id);

CREATE FUNCTION fill_ticket_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    acting text := NULLIF(current_setting('app.role', true), '');
    asker uuid;
BEGIN
    NEW.author_id := coalesce(NULLIF(current_setting('app.user', true), '')::uuid, NEW.author_id);
    SELECT t.requester_id INTO asker FROM tickets t WHERE t.tenant_id = NEW.tenant_id AND t.id = NEW.ticket_id;
    IF asker IS NULL OR (acting <> 'tenant_admin' AND asker <> NEW.author_id) THEN
        RAISE EXCEPTION 'There is no such row in tickets'
            USING ERRCODE = 'check_violation', COLUMN = 'ticket_id', TABLE = TG_TABLE_NAME;
    END IF;
    IF NEW.is_internal AND (acting <> 'tenant_admin' OR asker = NEW.author_id) THEN
        RAISE EXCEPTION 'is_internal: internal comments are for administrators who did not open the ticket'
            USING ERRCODE = 'check_violation', COLUMN = 'is_internal', TABLE = TG_TABLE_NAME;
    END IF;
    NEW.requester_id := CASE WHEN NOT NEW.is_internal THEN asker END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION fill_ticket_comment() IS 'Trigger: who wrote a comment, and whether the requester sees it.';
GRANT EXECUTE ON FUNCTION fill_ticket_comment() TO shortlist_app, shortlist_worker;
CREATE TRIGGER fill_ticket_comment BEFORE INSERT ON ticket_comments FOR EACH ROW EXECUTE FUNCTION fill_ticket_comment();
SELECT declare_synced('ticket_comments', '{"scope": "support", "granted": false, "owner": "requester_id", "subject": "author_id",
    "fixed": ["ticket_id", "author_id", "comment_text", "is_internal", "requester_id"],
    "read_only": ["author_id", "requester_id"],
    "rights": {"tenant_admin": "yes none all", "recruiter": "yes none none", "hiring_manager": "yes none none",
               "interviewer": "yes none none", "reviewer": "yes none none", "billing": "yes none none",
               "candidate": "yes none none"}}');

-- A requester may be an administrator, who sees all comments: internal ones on an own ticket are withheld.
CREATE FUNCTION withhold_internal_comment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tenant_before text := coalesce(current_setting('app.tenant', true), '');
BEGIN
    PERFORM set_config('app.tenant', NEW.tenant_id::text, true);
    PERFORM set_grant(NEW.tenant_id, t.requester_id, 'ticket_comments', NEW.id, 'withheld') FROM tickets t
        WHERE t.tenant_id = NEW.tenant_id AND t.id = NEW.ticket_id;
    PERFORM set_config('app.tenant', tenant_before, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION withhold_internal_comment() IS 'Trigger: keeps an internal comment from the ticket''s requester, whatever the role.';
GRANT EXECUTE ON FUNCTION withhold_internal_comment() TO shortlist_app, shortlist_worker;
CREATE TRIGGER withhold_internal_comment AFTER INSERT ON ticket_comments FOR EACH ROW WHEN (NEW.is_internal)
    EXECUTE FUNCTION withhold_internal_comment();

-- ---------------------------------------------------------------------------------------------------------------
-- Activity. The server writes it and no client syncs it. The table is partitioned by month through the ids, which are
-- UUIDv7 and begin with the time: a partition by a timestamp would not allow the key.

CREATE TABLE activity_events (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    id uuid NOT NULL DEFAULT make_uuid7(),
    user_id uuid,
    action varchar(100) NOT NULL,
    feature varchar(50),
    agent_id varchar(100),
    entity varchar(63),
    row_id uuid,
    details jsonb NOT NULL DEFAULT '{}',
    duration_seconds integer CONSTRAINT activity_duration CHECK (duration_seconds >= 0),
    ip_address inet,
    user_agent text,
    occurred_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id)
) PARTITION BY RANGE (id);
COMMENT ON TABLE activity_events IS 'What people do in the program. One partition per month of the ids, and a default one behind them.';
COMMENT ON COLUMN activity_events.id IS 'UUIDv7; its time decides the partition.';
COMMENT ON COLUMN activity_events.user_id IS 'Who did it; empty: nobody signed in.';
COMMENT ON COLUMN activity_events.action IS 'What was done, such as page_view or resume_exported.';
COMMENT ON COLUMN activity_events.feature IS 'The part of the program.';
COMMENT ON COLUMN activity_events.agent_id IS 'The agent that was used, as it is named where it runs.';
COMMENT ON COLUMN activity_events.entity IS 'Table of the row it was done with.';
COMMENT ON COLUMN activity_events.row_id IS 'Id of the row it was done with.';
COMMENT ON COLUMN activity_events.details IS 'More about it.';
COMMENT ON COLUMN activity_events.duration_seconds IS 'How long it took.';
COMMENT ON COLUMN activity_events.ip_address IS 'Address it came from.';
COMMENT ON COLUMN activity_events.user_agent IS 'Program it came from.';
COMMENT ON COLUMN activity_events.occurred_at IS 'When it was done.';
COMMENT ON CONSTRAINT activity_duration ON activity_events IS 'duration_seconds must not be negative';
CREATE INDEX activity_events_user ON activity_events (tenant_id, user_id, id);
CREATE INDEX activity_events_row ON activity_events (tenant_id, row_id);
CREATE INDEX activity_events_details ON activity_events USING gin (details jsonb_path_ops);
SELECT protect_tenant_table('activity_events');
-- What was done stays so; the worker removes what is kept no longer.
REVOKE UPDATE, DELETE ON activity_events FROM shortlist_app;
REVOKE UPDATE ON activity_events FROM shortlist_worker;

CREATE FUNCTION uuid7_floor(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog AS $$
    SELECT (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;
COMMENT ON FUNCTION uuid7_floor(timestamptz) IS 'A bound below every UUIDv7 made at this time or later, and above all earlier ones.';
GRANT EXECUTE ON FUNCTION uuid7_floor(timestamptz) TO shortlist_app, shortlist_worker;

CREATE FUNCTION uuid7_time(id uuid) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog AS $$
    SELECT to_timestamp(('x' || lpad(left(replace(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0)
$$;
COMMENT ON FUNCTION uuid7_time(uuid) IS 'When a UUIDv7 was made, to the millisecond.';
GRANT EXECUTE ON FUNCTION uuid7_time(uuid) TO shortlist_app, shortlist_worker;

CREATE FUNCTION protect_partition(protected regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM protect_tenant_table(protected);
    -- Read by its own name, a partition goes past the policies of its parent; the backup reads the parent too.
    EXECUTE format('REVOKE ALL ON %s FROM shortlist_app, shortlist_worker, shortlist_backup', protected);
END
$$;
COMMENT ON FUNCTION protect_partition(regclass) IS 'Gives a partition the isolation of its parent, and nobody a right on it.';

CREATE FUNCTION ensure_activity_partitions(months_ahead integer, starting timestamptz DEFAULT now()) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first_month timestamptz := date_trunc('month', starting AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
    last_month timestamptz;
    month_start timestamptz;
    lower_bound uuid;
    upper_bound uuid;
    name text;
    made integer := 0;
BEGIN
    IF months_ahead NOT BETWEEN 0 AND 36 OR starting < now() - interval '10 years' THEN
        RAISE EXCEPTION 'months_ahead must be between 0 and 36, and the start no more than ten years ago'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    last_month := date_trunc('month', greatest(starting, now()) AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
    last_month := (last_month AT TIME ZONE 'UTC' + make_interval(months => months_ahead)) AT TIME ZONE 'UTC';
    PERFORM pg_advisory_xact_lock(hashtextextended('ensure_activity_partitions', 0));
    IF to_regclass('public.activity_events_default') IS NULL THEN -- at first, and after a restore without partitions
        CREATE TABLE activity_events_default (LIKE activity_events INCLUDING ALL);
        COMMENT ON TABLE activity_events_default IS 'Activity of months that have no partition.';
        ALTER TABLE activity_events ATTACH PARTITION activity_events_default DEFAULT;
        PERFORM protect_partition('activity_events_default');
        made := 1;
    END IF;
    FOR month_start IN SELECT m AT TIME ZONE 'UTC' FROM generate_series(
        first_month AT TIME ZONE 'UTC', last_month AT TIME ZONE 'UTC', interval '1 month') AS m LOOP
        name := 'activity_events_' || to_char(month_start AT TIME ZONE 'UTC', 'YYYYMM');
        CONTINUE WHEN to_regclass('public.' || name) IS NOT NULL;
        lower_bound := uuid7_floor(month_start);
        upper_bound := uuid7_floor((month_start AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC');
        EXECUTE format('CREATE TABLE %I (LIKE activity_events INCLUDING ALL)', name);
        EXECUTE format('COMMENT ON TABLE %I IS %L', name,
                       'Activity of ' || to_char(month_start AT TIME ZONE 'UTC', 'YYYY-MM') || '.');
        -- Rows that came before their partition move into it. The owner sees every tenant's for as long as this takes,
        -- behind a lock that keeps everybody else out. They wait aside: a table that is attached with rows has its foreign
        -- keys checked under the owner's row-level security, which shows no member of any tenant.
        ALTER TABLE activity_events_default NO FORCE ROW LEVEL SECURITY;
        CREATE TEMPORARY TABLE moving_activity_events ON COMMIT DROP AS
            SELECT * FROM activity_events_default WHERE id >= lower_bound AND id < upper_bound;
        DELETE FROM activity_events_default WHERE id >= lower_bound AND id < upper_bound;
        ALTER TABLE activity_events_default FORCE ROW LEVEL SECURITY;
        EXECUTE format('ALTER TABLE activity_events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, lower_bound, upper_bound);
        EXECUTE format('INSERT INTO %I SELECT * FROM moving_activity_events', name);
        DROP TABLE moving_activity_events;
        PERFORM protect_partition(name::regclass);
        made := made + 1;
    END LOOP;
    RETURN made;
END
$$;
COMMENT ON FUNCTION ensure_activity_partitions(integer, timestamptz) IS
    'Makes the partitions of activity_events that are missing, from a month to so many after the present one; answers how many.';
REVOKE ALL ON FUNCTION protect_partition(regclass) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_activity_partitions(integer, timestamptz) TO shortlist_app, shortlist_worker;
SELECT ensure_activity_partitions(3);
