"""The checks of a dossier, functions of arrays: structure, values, land, and the proof against drawing and table."""
