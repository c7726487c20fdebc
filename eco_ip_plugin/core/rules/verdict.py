"""What comes out of holding something against a rule."""

from __future__ import annotations

PASS, FAIL, NO_VERDICT = "pass", "fail", "no_verdict"
SIGNS = {PASS: "✓", FAIL: "✗", NO_VERDICT: "?"}
_WORST_FIRST = (FAIL, NO_VERDICT, PASS)


def worst(verdicts: list[str]) -> str:
    """The verdict of several together: `fail` before `no_verdict` before `pass`; none at all is no verdict."""
    return next((verdict for verdict in _WORST_FIRST if verdict in verdicts), NO_VERDICT)
