"""The GIS dossier of Circular 16/2025: schema, codes, package, and the checks an office makes of one."""
