SELECT row_version, who, "at", before, after FROM history
WHERE table_name = '$table$' AND row_fid = $fid$ ORDER BY fid
