-- The statements on a review file, each under its name. $…$ is filled in: names of tables, numbers, texts in quotes.
-- name: make_meta
CREATE TABLE ecoip_review (key TEXT NOT NULL PRIMARY KEY, value TEXT)
-- name: meta_there
PRAGMA table_info(ecoip_review)
-- name: meta
SELECT key, value FROM ecoip_review
-- name: put_meta
INSERT OR REPLACE INTO ecoip_review (key, value) VALUES ($key$, $value$)
-- name: count_change
UPDATE ecoip_review SET value = value + 1 WHERE key = 'changes'
-- name: wait
PRAGMA busy_timeout = $wait_ms$
-- name: into_the_file
PRAGMA wal_checkpoint(TRUNCATE)
-- name: index
CREATE INDEX "ecoip_$table$_round" ON "$table$" ("round")
-- name: delete_round
DELETE FROM "$table$" WHERE $where$
-- name: any_row
SELECT 1 FROM "$table$" WHERE $where$ LIMIT 1
-- name: last_round
SELECT max("round") FROM "round"
-- name: marks
SELECT fid || ',' || number || ',' || coalesce(done, 0) || ',' || length(coalesce(opinion, '')) || ','
|| length(coalesce(note, '')) || ',' || coalesce(opinion, '') || coalesce(note, '') || coalesce(changed_by, '') AS said
FROM "$table$" WHERE $where$
-- name: mark
UPDATE "$table$" SET done = $done$, opinion = $opinion$, note = $note$, changed_by = $who$, changed_at = $at$
WHERE fid IN ($fids$)
-- name: same_document
SELECT CAST(fid AS INTEGER) AS id FROM "document" WHERE $where$
-- name: delete_document
DELETE FROM "document" WHERE $where$
-- name: documents
SELECT CAST(fid AS INTEGER) AS id, "round", kind, name, size, sha256, made_at FROM "document" WHERE $where$ ORDER BY fid
-- name: content
SELECT hex(content) FROM "document" WHERE fid = $fid$
-- name: copy
VACUUM INTO $path$
