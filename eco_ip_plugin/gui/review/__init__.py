"""The review in the window: check, panel, findings, minutes."""

from __future__ import annotations

CHECK = "ecoip:greenspacecheck"
"""The algorithm behind the button “Check 25 %…”."""
FOR_THE_REVIEW = {"RECORD": "TEMPORARY_OUTPUT"}
"""What every check of the window is asked for besides what it shows: what a review keeps of it."""
MINUTES = "ecoip:reviewreport"
"""The algorithm behind “Appraisal minutes…”."""
