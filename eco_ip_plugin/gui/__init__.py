"""What the plugin adds to the QGIS window; results come through the Processing registry, never by import."""
