"""The doors to QGIS Processing: provider, one base class, one reader, one writer, one file per algorithm."""
