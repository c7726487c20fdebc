UPDATE qgis_projects SET content = '$content$' WHERE name = '$name$'
