"""Texts as files of offices can hold them. Of people's words none is lost, and none is taken for a formula."""

from __future__ import annotations

import re

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
"""Letters of a cell."""


def clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _NO_XML.sub("", text)


def safe(text: str) -> str:
    """`text` as a cell may hold it: never read as a formula, no longer than a cell."""
    shown = clean(text)[: _LONGEST - 1]
    return f"'{shown}" if shown.startswith(_RISKY) else shown
