"""Algorithms about the GIS dossier that is handed in."""
