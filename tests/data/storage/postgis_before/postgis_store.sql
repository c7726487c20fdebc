-- What every store in PostGIS has, whatever its tables.
CREATE SCHEMA {schema};
CREATE TABLE {schema}.ecoip_store (key text PRIMARY KEY, value text);
CREATE TABLE {schema}.history (
    fid bigserial PRIMARY KEY,
    table_name text NOT NULL,
    row_id text,
    row_fid bigint NOT NULL,
    operation text NOT NULL,
    row_version integer,
    who text NOT NULL DEFAULT session_user,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    before jsonb,
    after jsonb
);
CREATE INDEX ON {schema}.history (table_name, row_id);
CREATE INDEX ON {schema}.history (table_name, row_fid, row_version);

-- A row as JSON: its own fields, the geometry as hexadecimal EWKB so that nothing is rounded.
CREATE FUNCTION {schema}.ecoip_json(row_now anyelement) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found jsonb := to_jsonb(row_now) - ARRAY['fid', 'row_version', 'changed_by', 'changed_at'];
    shape text;
BEGIN
    IF found ? 'geom' THEN
        EXECUTE 'SELECT encode(ST_AsEWKB(($1).geom), ''hex'')' INTO shape USING row_now;
        found := jsonb_set(found, ARRAY['geom'], coalesce(to_jsonb(shape), 'null'));
    END IF;
    RETURN found;
END $$;

-- Every change counts the row's version. A client that saw version n sends -n: another one is there by now, it is
-- refused. The same number as in the row means a program that does not know of versions.
CREATE FUNCTION {schema}.ecoip_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.row_version := 1;
    ELSIF NEW.row_version = OLD.row_version OR NEW.row_version = -OLD.row_version THEN
        NEW.row_version := OLD.row_version + 1;
    ELSE
        RAISE EXCEPTION 'ecoip_conflict: %.% % is version % by %, changed since it was read',
            TG_TABLE_SCHEMA, TG_TABLE_NAME, OLD.fid, OLD.row_version, OLD.changed_by
            USING ERRCODE = 'EC001';
    END IF;
    NEW.changed_by := session_user;
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION {schema}.ecoip_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    key text := TG_ARGV[0];
    before jsonb;
    after jsonb;
    version integer;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        before := {schema}.ecoip_json(OLD);
        version := OLD.row_version;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        after := {schema}.ecoip_json(NEW);
        version := NEW.row_version;
    END IF;
    INSERT INTO {schema}.history (table_name, row_id, row_fid, operation, row_version, who, before, after)
        VALUES (TG_TABLE_NAME, coalesce(after, before) ->> key, coalesce((to_jsonb(NEW) ->> 'fid')::bigint,
            (to_jsonb(OLD) ->> 'fid')::bigint), lower(TG_OP), version, session_user, before, after);
    RETURN NULL;
END $$;

-- QGIS listens to the channel "qgis".
CREATE FUNCTION {schema}.ecoip_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('qgis', 'ecoip:' || TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
    RETURN NULL;
END $$;

-- A save: all of it, or the rows in its way and nothing. Rows are locked in one order: no two saves wait in a ring.
CREATE FUNCTION {schema}.ecoip_save(changes jsonb) RETURNS jsonb LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    change record;
    now_there jsonb;
    version integer;
    columns text;
    new_fid bigint;
    conflicts jsonb := '[]';
    saved jsonb := '[]';
BEGIN
    FOR change IN SELECT c ->> 'table' AS name, (c ->> 'fid')::bigint AS fid, c ->> 'operation' AS operation,
            (c ->> 'base_version')::integer AS base_version, ordinality - 1 AS position
            FROM jsonb_array_elements(changes) WITH ORDINALITY AS t (c, ordinality)
            WHERE c ->> 'operation' <> 'insert' ORDER BY 1, 2
    LOOP
        EXECUTE format('SELECT {schema}.ecoip_json(t), row_version FROM {schema}.%I t WHERE fid = $1 FOR UPDATE',
            change.name) INTO now_there, version USING change.fid;
        IF (version IS NULL AND change.operation = 'update')
                OR (version IS NOT NULL AND version <> change.base_version) THEN
            conflicts := conflicts || jsonb_build_object('position', change.position, 'version', version,
                'theirs', now_there);
        END IF;
    END LOOP;
    IF jsonb_array_length(conflicts) > 0 THEN
        RETURN jsonb_build_object('conflicts', conflicts);
    END IF;
    FOR change IN SELECT c ->> 'table' AS name, (c ->> 'fid')::bigint AS fid, c ->> 'operation' AS operation,
            c -> 'values' AS new_values FROM jsonb_array_elements(changes) WITH ORDINALITY AS t (c, ordinality)
            ORDER BY ordinality
    LOOP
        SELECT string_agg(format('%I', key), ', ') INTO columns FROM jsonb_object_keys(change.new_values) AS key;
        new_fid := change.fid;
        IF change.operation = 'delete' THEN
            EXECUTE format('DELETE FROM {schema}.%I WHERE fid = $1', change.name) USING change.fid;
        ELSIF columns IS NULL THEN
            NULL;
        ELSIF change.operation = 'update' THEN
            EXECUTE format('UPDATE {schema}.%I t SET (%s) = (SELECT %s FROM jsonb_populate_record(t, $1)) WHERE fid = $2',
                change.name, columns, columns) USING change.new_values, change.fid;
        ELSE
            EXECUTE format('INSERT INTO {schema}.%I (%s) SELECT %s FROM jsonb_populate_record(NULL::{schema}.%I, $1)'
                ' RETURNING fid', change.name, columns, columns, change.name) INTO new_fid USING change.new_values;
        END IF;
        saved := saved || to_jsonb(new_fid);
    END LOOP;
    RETURN jsonb_build_object('saved', saved);
END $$;
