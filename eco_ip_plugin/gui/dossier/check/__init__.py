"""The panel that checks a dossier."""
