"""The domain: plain Python on arrays, without QGIS, Qt or printing."""
