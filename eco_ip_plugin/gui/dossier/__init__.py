"""The legal dossier in the window: a wizard that writes it, a panel that checks anybody's."""

from __future__ import annotations

EXPORT, CHECK, PLACES = "ecoip:exportdossier", "ecoip:checkdossier", "ecoip:dossierplaces"
