-- Whatever program edits the file: each row counts its versions, and the history is written in the same transaction.
DROP TRIGGER IF EXISTS "ecoip_$table$_insert";
CREATE TRIGGER "ecoip_$table$_insert" AFTER INSERT ON "$table$"
BEGIN
    UPDATE "$table$" SET row_version = 1,
        changed_by = COALESCE((SELECT value FROM ecoip_store WHERE key = 'editor'), NEW.changed_by),
        changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        WHERE fid = NEW.fid;
    INSERT INTO history (table_name, row_id, row_fid, operation, row_version, who, "at", before, after)
        SELECT '$table$', NEW."$key$", NEW.fid, 'insert', row_version, changed_by, changed_at, NULL, $after$
        FROM "$table$" WHERE fid = NEW.fid;
END;
DROP TRIGGER IF EXISTS "ecoip_$table$_update";
CREATE TRIGGER "ecoip_$table$_update" AFTER UPDATE OF $columns$ ON "$table$"
WHEN $differs$
BEGIN
    UPDATE "$table$" SET row_version = COALESCE(OLD.row_version, 0) + 1,
        changed_by = COALESCE((SELECT value FROM ecoip_store WHERE key = 'editor'), NEW.changed_by),
        changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        WHERE fid = NEW.fid;
    INSERT INTO history (table_name, row_id, row_fid, operation, row_version, who, "at", before, after)
        SELECT '$table$', NEW."$key$", NEW.fid, 'update', row_version, changed_by, changed_at, $before$, $after$
        FROM "$table$" WHERE fid = NEW.fid;
END;
DROP TRIGGER IF EXISTS "ecoip_$table$_delete";
CREATE TRIGGER "ecoip_$table$_delete" AFTER DELETE ON "$table$"
BEGIN
    INSERT INTO history (table_name, row_id, row_fid, operation, row_version, who, "at", before, after)
        VALUES ('$table$', OLD."$key$", OLD.fid, 'delete', OLD.row_version,
            COALESCE((SELECT value FROM ecoip_store WHERE key = 'editor'), OLD.changed_by),
            strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), $before$, NULL);
END;
-- A client that saw version n sends -n along: another one is there by now, it is refused.
DROP TRIGGER IF EXISTS "ecoip_$table$_guard";
CREATE TRIGGER "ecoip_$table$_guard" BEFORE UPDATE OF row_version ON "$table$"
WHEN NEW.row_version < 0 AND NEW.row_version IS NOT -OLD.row_version
BEGIN
    SELECT RAISE(ABORT, 'ecoip_conflict: constraint, the row was changed since it was read');
END;
-- Where nothing else was changed the row keeps its version; else it has its new one by then, or gets it after this. That
-- SQLite reads the text of every trigger at each opening of the file is why what differs is not asked twice.
DROP TRIGGER IF EXISTS "ecoip_$table$_seen";
CREATE TRIGGER "ecoip_$table$_seen" AFTER UPDATE OF row_version ON "$table$"
WHEN NEW.row_version < 0
BEGIN
    UPDATE "$table$" SET row_version = OLD.row_version WHERE fid = NEW.fid AND row_version < 0;
END;
