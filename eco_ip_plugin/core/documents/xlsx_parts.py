"""Pieces of a workbook: text that stays text, whatever it begins with."""

from __future__ import annotations

from .docx_parts import clean

_RISKY = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767


def safe(text: str) -> str:
    """`text` as a cell may hold it: never read as a formula, no longer than a cell."""
    shown = clean(text)[: _LONGEST - 1]
    return f"'{shown}" if shown.startswith(_RISKY) else shown
