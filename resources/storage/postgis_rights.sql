-- Rights of the three roles.
GRANT USAGE ON SCHEMA {schema} TO {reader}, {editor}, {administrator};
GRANT SELECT ON {schema}.ecoip_store TO {reader}, {editor}, {administrator};
GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {editor};
GRANT INSERT, UPDATE, DELETE ON {tables} TO {editor};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {editor};
GRANT ALL ON ALL TABLES IN SCHEMA {schema} TO {administrator};
GRANT ALL ON ALL SEQUENCES IN SCHEMA {schema} TO {administrator};
GRANT CREATE ON SCHEMA {schema} TO {administrator};
GRANT SELECT ON {views} TO {reader};
REVOKE ALL ON FUNCTION {schema}.ecoip_save(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {schema}.ecoip_save(jsonb) TO {editor}, {administrator};
REVOKE UPDATE, DELETE, TRUNCATE ON {schema}.history FROM {administrator};
