"""The QGIS project on a store: layers, forms, looks."""
