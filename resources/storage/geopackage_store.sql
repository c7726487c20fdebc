CREATE TABLE ecoip_store (key TEXT NOT NULL PRIMARY KEY, value TEXT);
CREATE INDEX ecoip_history_row ON history (table_name, row_id);
CREATE INDEX ecoip_history_fid ON history (table_name, row_fid, row_version);
