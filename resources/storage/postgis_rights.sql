-- Rights of the three roles. Nobody but the owner makes anything in the schema, writes to the history, puts triggers on a
-- table or empties one: what is done to a row is traced, whoever does it.
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT DISTINCT a.grantee::pg_catalog.regrole AS holder
            FROM pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a
            WHERE n.nspname = {schema_text} AND a.privilege_type = 'CREATE' AND a.grantee NOT IN (n.nspowner, 0)
    LOOP
        EXECUTE pg_catalog.format('REVOKE CREATE ON SCHEMA {schema} FROM %s CASCADE', found.holder);
    END LOOP;
    -- What others have put here before is not the owner's to close.
    FOR found IN SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, c.oid::pg_catalog.regclass::text
                AS name FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = {schema_text} AND c.relowner = n.nspowner AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        UNION ALL SELECT 'ROUTINE', p.oid::pg_catalog.regprocedure::text FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = {schema_text} AND p.proowner = n.nspowner
    LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON %s %s FROM PUBLIC', found.kind, found.name);
        IF found.kind = 'SEQUENCE' THEN
            EXECUTE pg_catalog.format('GRANT USAGE, SELECT ON SEQUENCE %s TO {editor}', found.name);
        END IF;
    END LOOP;
END $$;
REVOKE ALL ON SCHEMA {schema} FROM PUBLIC;
GRANT USAGE ON SCHEMA {schema} TO {reader}, {editor}, {administrator};
GRANT SELECT ON {schema}.ecoip_store TO {reader}, {editor}, {administrator};
GRANT SELECT ON {views} TO {reader};
GRANT SELECT ON {views}, {tables}, {schema}.history TO {editor};
GRANT INSERT, UPDATE, DELETE ON {tables} TO {editor};
GRANT EXECUTE ON FUNCTION {schema}.ecoip_save(jsonb), {schema}.ecoip_months(bigint, bigint) TO {editor};
