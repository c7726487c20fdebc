-- One table of a store. The row id is of 32 bits: those of 64 QGIS numbers anew, and a feature would not have its row's id.
CREATE TABLE {schema}.{table} (fid serial PRIMARY KEY, {columns});
CREATE TRIGGER ecoip_stamp BEFORE INSERT OR UPDATE ON {schema}.{table}
    FOR EACH ROW EXECUTE FUNCTION {schema}.ecoip_stamp();
CREATE TRIGGER ecoip_record AFTER INSERT OR UPDATE OR DELETE ON {schema}.{table}
    FOR EACH ROW EXECUTE FUNCTION {schema}.ecoip_record({key_text});
CREATE TRIGGER ecoip_notify AFTER INSERT OR UPDATE OR DELETE ON {schema}.{table}
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.ecoip_notify();
CREATE TRIGGER ecoip_patience BEFORE INSERT OR UPDATE OR DELETE ON {schema}.{table}
    FOR EACH STATEMENT EXECUTE FUNCTION {schema}.ecoip_patience();
