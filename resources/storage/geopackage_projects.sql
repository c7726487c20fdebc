SELECT name, CAST(content AS TEXT) AS content FROM qgis_projects
