"""An analysis as people read it: page, tables, letters, pictures."""
