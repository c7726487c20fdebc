"""What a reviewer thinks of a finding, in words: the three usual opinions by their id, any other as she wrote it."""

from __future__ import annotations

from ..tables.words import fold
from ..text import LANGUAGES, say

OPINIONS = ("mend", "agreed", "accepted")
"""What a reviewer decides of a finding: the consultant mends it, both sides agree on it, it may stay for the
reason that the note gives."""


def opinion_name(opinion: str, language: str) -> str:
    """What an opinion is called; her own words stand as they are."""
    return say(f"reviewed.opinion.{opinion}", language) if opinion in OPINIONS else opinion


def opinion_of(written: str) -> str:
    """The id of what somebody wrote or chose, in either language and with or without marks; other words stay."""
    typed = written.strip()
    known = {fold(say(f"reviewed.opinion.{id_}", language)): id_ for id_ in OPINIONS for language in LANGUAGES}
    return typed if typed in OPINIONS else known.get(fold(typed), typed)
