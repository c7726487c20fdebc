"""DXF and DWG files: their objects, hatches, curves, and what of them can be seen."""
