"""The review in the window: check, panel, findings, minutes."""

from __future__ import annotations

CHECK = "ecoip:greenspacecheck"
"""The algorithm behind the button “Check 25 %…”."""
