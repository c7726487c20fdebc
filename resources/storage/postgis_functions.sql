-- The functions of a store, made anew by its owner where they are those of an older plugin. A call without its schema, or
-- one that takes any type, may find what somebody else has put in its way, and run it with the rights of whoever calls: so
-- everything is written with its schema, operators are looked for in pg_catalog alone, and no argument takes any type.

-- Nothing of that name which is not the owner's own stays, nor what older plugins called and this one does not.
DO $mend$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT p.oid::pg_catalog.regprocedure AS name FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = {schema_text} AND p.proname LIKE 'ecoip\_%' AND (p.proowner <> n.nspowner
                OR p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')' NOT IN (
                    'ecoip_stamp()', 'ecoip_record()', 'ecoip_notify()', 'ecoip_patience()', 'ecoip_save(changes jsonb)',
                    'ecoip_months(first bigint, last bigint)'))
    LOOP
        EXECUTE pg_catalog.format('DROP ROUTINE %s CASCADE', found.name);
    END LOOP;
    FOR found IN SELECT c.oid::pg_catalog.regclass AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN
                'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = {schema_text} AND c.relowner <> n.nspowner AND c.relkind IN ('v', 'm', 'f', 'S', 'r', 'p')
                AND (c.relname LIKE 'ecoip\_%' OR c.relname LIKE '%\_public')
    LOOP
        EXECUTE pg_catalog.format('DROP %s IF EXISTS %s CASCADE', found.kind, found.name);
    END LOOP;
END $mend$;

-- Every change counts the row's version. A client that saw version n sends -n: another one is there by now, it is
-- refused. The same number as in the row means a program that does not know of versions. A row's id comes from the
-- table's own sequence, is given once and stays: with another one a row would take over what the history tells of it.
CREATE OR REPLACE FUNCTION {schema}.ecoip_stamp() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    ids pg_catalog.regclass;
    of_table pg_catalog.text := TG_TABLE_NAME;  -- a name has another order, for which there is no index
BEGIN
    IF TG_OP = 'INSERT' THEN
        ids := pg_catalog.format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME || '_fid_seq');
        IF NEW.fid IS DISTINCT FROM pg_catalog.pg_sequence_last_value(ids) OR EXISTS (
                SELECT FROM {schema}.history h WHERE h.table_name = of_table AND h.row_fid = NEW.fid) THEN
            NEW.fid := pg_catalog.nextval(ids);
        END IF;
        NEW.row_version := 1;
    ELSIF NEW.fid IS DISTINCT FROM OLD.fid THEN
        RAISE EXCEPTION 'ecoip: fid of %.% % is given once and stays', TG_TABLE_SCHEMA, TG_TABLE_NAME, OLD.fid
            USING ERRCODE = 'check_violation';
    ELSIF NEW.row_version = OLD.row_version OR NEW.row_version = -OLD.row_version THEN
        NEW.row_version := OLD.row_version + 1;
    ELSE
        RAISE EXCEPTION 'ecoip_conflict: %.% % is version % by %, changed since it was read',
            TG_TABLE_SCHEMA, TG_TABLE_NAME, OLD.fid, OLD.row_version, OLD.changed_by
            USING ERRCODE = 'EC001';
    END IF;
    NEW.changed_by := session_user;
    NEW.changed_at := pg_catalog.clock_timestamp();
    RETURN NEW;
END $$;

-- A row's own fields before and after, the geometry as hexadecimal EWKB: nothing is rounded, whatever the session wants.
CREATE OR REPLACE FUNCTION {schema}.ecoip_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET extra_float_digits = 3 AS $$
DECLARE
    of_system pg_catalog.text[] := ARRAY['fid', 'row_version', 'changed_by', 'changed_at'];
    before pg_catalog.jsonb;
    after pg_catalog.jsonb;
    row_fid pg_catalog.int8;
    version pg_catalog.int4;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        before := pg_catalog.to_jsonb(OLD) - of_system;
        IF before ->> 'geom' IS NOT NULL THEN
            before := before || pg_catalog.jsonb_build_object('geom', pg_catalog.encode(public.ST_AsEWKB(OLD.geom), 'hex'));
        END IF;
        row_fid := OLD.fid;
        version := OLD.row_version;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        after := pg_catalog.to_jsonb(NEW) - of_system;
        IF after ->> 'geom' IS NOT NULL THEN
            after := after || pg_catalog.jsonb_build_object('geom', pg_catalog.encode(public.ST_AsEWKB(NEW.geom), 'hex'));
        END IF;
        row_fid := NEW.fid;
        version := NEW.row_version;
    END IF;
    INSERT INTO {schema}.history (table_name, row_id, row_fid, operation, row_version, who, before, after)
        VALUES (TG_TABLE_NAME, coalesce(after, before) ->> TG_ARGV[0], row_fid, pg_catalog.lower(TG_OP), version,
            session_user, before, after);
    RETURN NULL;
END $$;

-- QGIS listens to the channel "qgis".
CREATE OR REPLACE FUNCTION {schema}.ecoip_notify() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_catalog.pg_notify('qgis', 'ecoip:' || TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
    RETURN NULL;
END $$;

-- No program's save waits without end for rows that another one holds, QGIS's own neither.
CREATE OR REPLACE FUNCTION {schema}.ecoip_patience() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF pg_catalog.current_setting('lock_timeout') = '0' THEN
        PERFORM pg_catalog.set_config('lock_timeout', {lock_timeout}, true);
    END IF;
    RETURN NULL;
END $$;

-- A save: all of it, or the rows in its way and nothing. Rows are locked in one order: no two saves wait in a ring.
CREATE OR REPLACE FUNCTION {schema}.ecoip_save(changes jsonb) RETURNS jsonb LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET extra_float_digits = 3 AS $$
DECLARE
    change record;
    now_there pg_catalog.jsonb;
    shape pg_catalog.text;
    version pg_catalog.int4;
    columns pg_catalog.text;
    new_fid pg_catalog.int8;
    conflicts pg_catalog.jsonb := '[]';
    saved pg_catalog.jsonb := '[]';
BEGIN
    FOR change IN SELECT c ->> 'table' AS name, (c ->> 'fid')::pg_catalog.int8 AS fid, c ->> 'operation' AS operation,
            (c ->> 'base_version')::pg_catalog.int4 AS base_version, ordinality - 1 AS position
            FROM pg_catalog.jsonb_array_elements(changes) WITH ORDINALITY AS t (c, ordinality)
            WHERE c ->> 'operation' <> 'insert' ORDER BY 1, 2
    LOOP
        EXECUTE pg_catalog.format('SELECT row_version FROM {schema}.%I WHERE fid = $1 FOR UPDATE', change.name)
            INTO version USING change.fid;
        IF (version IS NULL AND change.operation = 'update')
                OR (version IS NOT NULL AND version <> change.base_version) THEN
            EXECUTE pg_catalog.format('SELECT pg_catalog.to_jsonb(t) - $2 FROM {schema}.%I t WHERE fid = $1', change.name)
                INTO now_there USING change.fid, ARRAY['fid', 'row_version', 'changed_by', 'changed_at'];
            IF now_there ->> 'geom' IS NOT NULL THEN
                EXECUTE pg_catalog.format('SELECT pg_catalog.encode(public.ST_AsEWKB(geom), ''hex'') FROM {schema}.%I'
                    ' WHERE fid = $1', change.name) INTO shape USING change.fid;
                now_there := now_there || pg_catalog.jsonb_build_object('geom', shape);
            END IF;
            conflicts := conflicts || pg_catalog.jsonb_build_object('position', change.position, 'version', version,
                'theirs', now_there);
        END IF;
    END LOOP;
    IF pg_catalog.jsonb_array_length(conflicts) > 0 THEN
        RETURN pg_catalog.jsonb_build_object('conflicts', conflicts);
    END IF;
    FOR change IN SELECT c ->> 'table' AS name, (c ->> 'fid')::pg_catalog.int8 AS fid, c ->> 'operation' AS operation,
            c -> 'values' AS new_values
            FROM pg_catalog.jsonb_array_elements(changes) WITH ORDINALITY AS t (c, ordinality) ORDER BY ordinality
    LOOP
        SELECT pg_catalog.string_agg(pg_catalog.format('%I', key), ', ') INTO columns
            FROM pg_catalog.jsonb_object_keys(change.new_values) AS key;
        new_fid := change.fid;
        IF change.operation = 'delete' THEN
            EXECUTE pg_catalog.format('DELETE FROM {schema}.%I WHERE fid = $1', change.name) USING change.fid;
        ELSIF columns IS NULL THEN
            NULL;
        ELSIF change.operation = 'update' THEN
            EXECUTE pg_catalog.format('UPDATE {schema}.%I t SET (%s) = (SELECT %s FROM pg_catalog.jsonb_populate_record(t,'
                ' $1)) WHERE fid = $2', change.name, columns, columns) USING change.new_values, change.fid;
        ELSE
            EXECUTE pg_catalog.format('INSERT INTO {schema}.%I (%s) SELECT %s FROM'
                ' pg_catalog.jsonb_populate_record(NULL::{schema}.%I, $1) RETURNING fid',
                change.name, columns, columns, change.name) INTO new_fid USING change.new_values;
        END IF;
        saved := saved || pg_catalog.to_jsonb(new_fid);
    END LOOP;
    RETURN pg_catalog.jsonb_build_object('saved', saved);
END $$;

-- Readings are kept by month: the months of two moments (seconds UTC) and those between are made where they lack, by the
-- owner in whose name this runs. Whoever imports readings calls it first; so far off a clock is wrong.
CREATE OR REPLACE FUNCTION {schema}.ecoip_months(first bigint, last bigint) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    month pg_catalog.timestamptz := pg_catalog.date_trunc('month', pg_catalog.to_timestamp(first));
    made pg_catalog.int4 := 0;
    part pg_catalog.text;
BEGIN
    IF first > last OR first < 315532800 OR last >= 4102444800 OR last - first > 3155760000 THEN
        RAISE EXCEPTION 'ecoip: no readings are kept from % to %', first, last USING ERRCODE = 'check_violation';
    END IF;
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext({schema_text} || '.ecoip_months'));
    WHILE month <= pg_catalog.to_timestamp(last) LOOP
        part := 'reading_' || pg_catalog.to_char(month, 'YYYY_MM');
        IF pg_catalog.to_regclass(pg_catalog.format('{schema}.%I', part)) IS NULL THEN
            EXECUTE pg_catalog.format('CREATE TABLE {schema}.%I PARTITION OF {schema}.reading FOR VALUES FROM %s TO %s',
                part, pg_catalog.format('(%s)', pg_catalog.date_part('epoch', month)::pg_catalog.int8),
                pg_catalog.format('(%s)', pg_catalog.date_part('epoch', month + interval '1 month')::pg_catalog.int8));
            EXECUTE pg_catalog.format('REVOKE ALL ON {schema}.%I FROM PUBLIC', part);
            made := made + 1;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN made;
END $$;

-- Tables of older plugins have no trigger for it yet.
DO $mend$
DECLARE
    found pg_catalog.regclass;
BEGIN
    FOR found IN SELECT t.tgrelid FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = {schema_text} AND t.tgname = 'ecoip_stamp' AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_trigger p WHERE p.tgrelid = t.tgrelid AND p.tgname = 'ecoip_patience')
    LOOP
        EXECUTE pg_catalog.format('CREATE TRIGGER ecoip_patience BEFORE INSERT OR UPDATE OR DELETE ON %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION {schema}.ecoip_patience()', found);
    END LOOP;
END $mend$;
