"""Corridors as land. lines: widths settled; study: all of it (buffers, overlaps, continuity); layers and report: what
came out, for QGIS and for readers."""
