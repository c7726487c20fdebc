SELECT table_name, row_fid, operation, row_version, before, after FROM history
WHERE fid >= (SELECT min(fid) FROM history WHERE table_name = 'import' AND row_id = '$batch$' AND operation = 'insert')
ORDER BY fid
