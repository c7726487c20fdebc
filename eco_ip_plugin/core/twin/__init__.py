"""A park in three dimensions: what stands on its ground and lies under it, as one file for whoever has no QGIS."""
