"""What rows of a made-up park are called, and the remark that says so in each of them."""

from __future__ import annotations

from ..text import say

PARK_ID = "DEMO"
NOTE = "demo.note"


def note(seed: int, language: str) -> str:
    """The remark of each row."""
    return say(NOTE, language, seed=seed)


def ids(prefix: str, count: int) -> list[str]:
    """`count` ids with as many digits as they need, at least four."""
    digits = max(4, len(str(count)))
    return [f"{prefix}-{number:0{digits}d}" for number in range(1, count + 1)]
