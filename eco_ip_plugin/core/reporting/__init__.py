"""Reports: one typed model, rendered to the formats people hand in."""
