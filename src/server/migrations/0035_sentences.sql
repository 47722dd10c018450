-- One sentence for each rule, the same on every path. A check's sentence is its comment. Synchronising has always shown
-- it; from here on psql shows it too: a trigger says it before PostgreSQL's own words do, and a domain's check says it
-- itself, because a value is cast to its domain before any trigger sees the row.

CREATE FUNCTION refuse_value(given jsonb, sentence text) RETURNS boolean LANGUAGE plpgsql STRICT AS $$
BEGIN
    RAISE EXCEPTION '%', sentence USING ERRCODE = 'check_violation';
END
$$;
COMMENT ON FUNCTION refuse_value(jsonb, text) IS 'The other half of a domain''s check: raises its sentence where the value does not fit.';

CREATE FUNCTION refuse_word(word text, allowed text[]) RETURNS boolean LANGUAGE plpgsql STRICT AS $$
BEGIN
    RAISE EXCEPTION '“%” is not one of %', left(word, 64), array_to_string(allowed, ', ') USING ERRCODE = 'check_violation';
END
$$;
COMMENT ON FUNCTION refuse_word(text, text[]) IS
    'The other half of an enum''s check: raises the sentence that every other path shows behind the column''s name.';
-- Strict, because nothing is asked of NULL. Whoever casts to a domain needs its check's functions, and they show nothing but what was given them.
GRANT EXECUTE ON FUNCTION refuse_value(jsonb, text), refuse_word(text, text[]) TO PUBLIC;

-- ---------------------------------------------------------------------------------------------------------------
-- Sentences

CREATE FUNCTION check_sentence(definition text, columns text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    -- Casts and parentheses say nothing here.
    bare text := regexp_replace(regexp_replace(definition, '::[a-z]+( varying)?(\[\])?', '', 'g'), '^CHECK |[()"]', '', 'g');
    name text := columns[1];
    found text[];
BEGIN
    IF cardinality(columns) <> 1 THEN
        RETURN NULL;
    END IF;
    found := regexp_match(bare, '^' || name || ' >= (-?[0-9.]+) AND ' || name || ' <= (-?[0-9.]+)$');
    IF found IS NOT NULL THEN
        RETURN format('%s must be from %s to %s', name, found[1], found[2]);
    END IF;
    found := regexp_match(bare, '^' || name || ' (>=|>|<=|<) (-?[0-9.]+)$');
    IF found IS NOT NULL THEN
        RETURN name || CASE WHEN found[1] = '>=' AND found[2] = '0' THEN ' must not be negative'
                            ELSE CASE found[1] WHEN '>=' THEN ' must be at least ' WHEN '>' THEN ' must be above '
                                               WHEN '<=' THEN ' must be at most ' ELSE ' must be below ' END || found[2] END;
    END IF;
    RETURN name || CASE bare
        WHEN name || ' ~ ''^[A-Z]{3}$''' THEN ' must be three capital letters'
        WHEN name || ' ~ ''^[0-9a-f]{64}$''' THEN ' must be a SHA-256 in hexadecimal'
        WHEN name || ' ~ ''^[0-9]{4}$''' THEN ' must be four digits'
        WHEN 'jsonb_typeof' || name || ' = ''object''' THEN ' must be an object'
        WHEN name || ' = lower' || name THEN ' must be in small letters'
        WHEN name || ' <> ''''' THEN ' must not be empty'
        WHEN 'btrim' || name || ' <> ''''' THEN ' must not be empty'
    END;
END
$$;
COMMENT ON FUNCTION check_sentence(text, text[]) IS
    'The sentence of a simple check of one column, by its shape; NULL where a migration has to write one.';

COMMENT ON CONSTRAINT background_jobs_kind_check ON background_jobs IS
    'kind has small letters, digits, dots, hyphens and underscores and begins with a letter';
COMMENT ON CONSTRAINT background_jobs_lock ON background_jobs IS
    'locked_by: a job that runs names its worker and until when, any other names nobody';
COMMENT ON CONSTRAINT embeddings_entity_check ON embeddings IS
    'entity must be one of candidates, job_requisitions, document_chunks';
COMMENT ON CONSTRAINT mail_outbox_body ON mail_outbox IS 'body: a mail that has left, or never will, keeps no text';
COMMENT ON CONSTRAINT mail_outbox_kind_check ON mail_outbox IS
    'kind has small letters, digits, dots, hyphens and underscores and begins with a letter';
COMMENT ON CONSTRAINT mail_outbox_lock ON mail_outbox IS
    'locked_by: a mail that is being sent names its worker and until when, any other names nobody';
COMMENT ON CONSTRAINT mail_outbox_sent ON mail_outbox IS 'sent_at: a mail that was sent has a time, any other has none';
COMMENT ON CONSTRAINT mail_outbox_subject ON mail_outbox IS 'subject must be one line without control characters';
COMMENT ON CONSTRAINT modules_slug_check ON modules IS
    'slug has small letters, digits and hyphens, and no hyphen at either end';
COMMENT ON CONSTRAINT plans_slug_check ON plans IS
    'slug has small letters, digits and hyphens, and no hyphen at either end';
COMMENT ON CONSTRAINT tenants_slug_check ON tenants IS
    'slug has small letters, digits and hyphens, and no hyphen at either end';
COMMENT ON CONSTRAINT role_scopes_scope_check ON role_scopes IS 'scope has small letters only';
COMMENT ON CONSTRAINT server_identity_only_row_check ON server_identity IS 'only_row: there is one row, and no other';
COMMENT ON CONSTRAINT server_settings_key_check ON server_settings IS
    'key has small letters, digits, dots, hyphens and underscores and begins with a letter';
COMMENT ON CONSTRAINT state_transitions_check ON state_transitions IS 'to_state must differ from from_state';

-- ---------------------------------------------------------------------------------------------------------------
-- Saying them

CREATE FUNCTION say_broken_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rule record;
    broken boolean;
BEGIN
    -- Reached only where PostgreSQL would refuse the row: it may take its time to find out why.
    FOR rule IN
        SELECT k.conname, pg_get_expr(k.conbin, k.conrelid) AS expression,
               coalesce(obj_description(k.oid, 'pg_constraint'), k.conname::text) AS sentence,
               ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
                     ORDER BY a.attnum) AS columns
        FROM pg_constraint k WHERE k.conrelid = TG_RELID AND k.contype = 'c' ORDER BY k.conname
    LOOP
        EXECUTE format('SELECT (%s) IS FALSE FROM (SELECT ($1).*) AS r', rule.expression) INTO broken USING NEW;
        IF broken THEN
            RAISE EXCEPTION '%', rule.sentence USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,
                CONSTRAINT = rule.conname, COLUMN = coalesce(
                    (SELECT name FROM unnest(rule.columns) AS name
                     WHERE rule.sentence LIKE replace(name, '_', '\_') || ' %' OR rule.sentence LIKE replace(name, '_', '\_') || ':%'
                     LIMIT 1), CASE WHEN cardinality(rule.columns) = 1 THEN rule.columns[1] END, '');
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION say_broken_check() IS
    'Trigger: refuses a row with the sentence of the check it breaks; made by state_checks(), whose condition finds such rows.';
GRANT EXECUTE ON FUNCTION say_broken_check() TO shortlist_app, shortlist_worker;

CREATE FUNCTION check_condition(relation regclass) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    rule record;
    piece text;
    name text;
    expression text;
    conditions text[] := '{}';
BEGIN
    FOR rule IN
        SELECT k.conkey, pg_get_expr(k.conbin, k.conrelid) AS text FROM pg_constraint k
        WHERE k.conrelid = relation AND k.contype = 'c'
          -- A generated column has no value yet when a trigger looks.
          AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = relation AND a.attnum = ANY (k.conkey) AND a.attgenerated <> '')
        ORDER BY k.conname
    LOOP
        expression := '';
        -- Columns get their row's name before them, where they do not stand inside a quoted text.
        FOR piece IN SELECT m[1] FROM regexp_matches(rule.text, $re$('(?:[^']|'')*'|[^']+)$re$, 'g') AS m LOOP
            IF left(piece, 1) <> '''' THEN
                FOR name IN SELECT a.attname FROM pg_attribute a WHERE a.attrelid = relation AND a.attnum = ANY (rule.conkey) LOOP
                    piece := regexp_replace(piece, '(?<![[:alnum:]_.:"])"?' || name || '"?(?![[:alnum:]_("])',
                                            'NEW.' || quote_ident(name), 'g');
                END LOOP;
            END IF;
            expression := expression || piece;
        END LOOP;
        conditions := conditions || expression;
    END LOOP;
    RETURN CASE WHEN cardinality(conditions) > 0 THEN '(' || array_to_string(conditions, ' AND ') || ') IS FALSE' END;
END
$$;
COMMENT ON FUNCTION check_condition(regclass) IS 'A condition over NEW that a row meets which breaks a check of the table; NULL: no check.';

CREATE FUNCTION state_checks() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    target record;
    rule record;
    condition text;
BEGIN
    FOR rule IN
        SELECT k.conname, k.conrelid::regclass AS relation, check_sentence(pg_get_constraintdef(k.oid),
               ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey))) AS sentence
        FROM pg_constraint k
        WHERE k.connamespace = 'public'::regnamespace AND k.contype = 'c' AND k.conrelid <> 0
          AND obj_description(k.oid, 'pg_constraint') IS NULL
    LOOP
        IF rule.sentence IS NOT NULL THEN
            EXECUTE format('COMMENT ON CONSTRAINT %I ON %s IS %L', rule.conname, rule.relation, rule.sentence);
        END IF;
    END LOOP;

    FOR target IN
        SELECT c.oid::regclass AS relation, obj_description(g.oid, 'pg_trigger') AS stated, g.oid IS NOT NULL AS has
        FROM pg_class c LEFT JOIN pg_trigger g ON g.tgrelid = c.oid AND g.tgname = 'zz_state_checks'
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    LOOP
        condition := check_condition(target.relation);
        -- A database that was dumped and restored prints fewer parentheses.
        CONTINUE WHEN translate(condition, '()', '') IS NOT DISTINCT FROM translate(target.stated, '()', '');
        IF target.has THEN
            EXECUTE format('DROP TRIGGER zz_state_checks ON %s', target.relation);
        END IF;
        IF condition IS NOT NULL THEN
            -- The last of its kind by its name: the others fill in what the checks look at.
            EXECUTE format('CREATE TRIGGER zz_state_checks BEFORE INSERT OR UPDATE ON %s FOR EACH ROW WHEN (%s) '
                           'EXECUTE FUNCTION say_broken_check()', target.relation, condition);
            EXECUTE format('COMMENT ON TRIGGER zz_state_checks ON %s IS %L', target.relation, condition);
        END IF;
    END LOOP;

    -- A domain's check keeps its name, so that a migration that replaces it by a longer list needs to know nothing of this.
    FOR rule IN
        SELECT t.oid::regtype AS domain, k.conname, pg_get_constraintdef(k.oid) AS definition, k.oid,
               pg_get_expr(k.conbin, 0) AS expression,
               (SELECT array_agg(replace(m[1], '''''', '''') ORDER BY n)
                FROM regexp_matches(pg_get_expr(k.conbin, 0), $re$'((?:[^']|'')*)'$re$, 'g') WITH ORDINALITY AS f (m, n)) AS words
        FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid
        WHERE t.typnamespace = 'public'::regnamespace AND k.contype = 'c' AND pg_get_constraintdef(k.oid) NOT LIKE '% OR refuse\_%'
    LOOP
        CONTINUE WHEN rule.expression !~ '^\(*VALUE(\)?::text)? = ' AND rule.expression !~ '^\(?jsonb_typeof\(VALUE\) = ''array''';
        EXECUTE format('ALTER DOMAIN %s DROP CONSTRAINT %I', rule.domain, rule.conname);
        IF rule.expression LIKE '%jsonb_typeof%' THEN
            EXECUTE format('ALTER DOMAIN %s ADD CONSTRAINT %I CHECK (%s OR refuse_value(VALUE, ''must be a list''))',
                           rule.domain, rule.conname, rule.expression);
            EXECUTE format('COMMENT ON CONSTRAINT %I ON DOMAIN %s IS %L', rule.conname, rule.domain, 'must be a list');
        ELSE
            EXECUTE format('ALTER DOMAIN %1$s ADD CONSTRAINT %2$I CHECK (VALUE IN (%3$s) OR refuse_word(VALUE, ARRAY[%3$s]))',
                           rule.domain, rule.conname,
                           (SELECT string_agg(quote_literal(word), ', ' ORDER BY n) FROM unnest(rule.words) WITH ORDINALITY AS w (word, n)));
            EXECUTE format('COMMENT ON CONSTRAINT %I ON DOMAIN %s IS %L', rule.conname, rule.domain,
                           'must be one of ' || array_to_string(rule.words, ', '));
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION state_checks() IS
$$Makes every check say its sentence: simple ones get it by their shape, tables a trigger (zz_state_checks), domains the
second half of their check. Runs after every migration; twice is as good as once.$$;

SELECT state_checks();
