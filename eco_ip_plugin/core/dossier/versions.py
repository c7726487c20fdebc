"""The versions of the circular on GIS dossiers: all that a declaration needs to know of its schema."""

from __future__ import annotations

VERSIONS = ("tt16-2025", "tt43-2025")
"""As first issued, and as amended: the default comes first."""
