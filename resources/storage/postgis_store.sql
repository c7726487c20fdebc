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
