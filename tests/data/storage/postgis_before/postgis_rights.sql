-- Rights of the three roles. Nobody but the owner writes to the history, puts triggers on a table or empties one: what
-- is done to a row is traced, whoever does it.
REVOKE ALL ON SCHEMA {schema} FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {schema} FROM PUBLIC;
GRANT USAGE ON SCHEMA {schema} TO {reader}, {editor}, {administrator};
GRANT SELECT ON {schema}.ecoip_store TO {reader}, {editor}, {administrator};
GRANT SELECT ON {views} TO {reader};
GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {editor};
GRANT INSERT, UPDATE, DELETE ON {tables} TO {editor};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {editor};
GRANT EXECUTE ON FUNCTION {schema}.ecoip_save(jsonb), {schema}.ecoip_json(anyelement) TO {editor};
GRANT CREATE ON SCHEMA {schema} TO {administrator};
GRANT {reader}, {editor} TO {administrator} WITH ADMIN OPTION;
