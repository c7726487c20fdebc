"""What reads wrong in English after the number one: "1 rows", "1 row are"."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

_ENDING_IN_S = re.compile(r"\b1 (?!(?:of|with|in|into|are) )((?:[a-z-]+ (?!(?:of|with|in|into|are) )){0,2}?[a-z-]+s)\b")
_MANY = re.compile(r"\b1 (?!ha |m |t |km )([a-z-]+ (?:are|were|have))\b")
_SINGULAR = {
    "against", "as", "belongs", "carries", "class", "declares", "differs", "does", "ends", "fails", "flows", "gets",
    "gives", "hangs", "has", "into", "is", "its", "keeps", "lacks", "less", "lets", "lies", "names", "needs",
    "passes", "reaches", "reports", "runs", "says", "sends", "series", "stands", "stays", "tells", "this", "uses",
    "was",
}  # fmt: skip
"""Words in s that are no plurals. A sentence with another one after a count says so here, or gets a choice of words."""


def wrong_after_one(said: str) -> list[str]:
    """The parts of an English sentence that do not go with the 1 before them."""
    found = [each for each in _ENDING_IN_S.findall(said) if each.split()[-1] not in _SINGULAR]
    return found + _MANY.findall(said)


def parameters(sentence: str) -> set[str]:
    """The names of what is filled into a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def choices(sentence: str) -> Iterator[tuple[str, list[str]]]:
    """Each choice of words in a sentence: by which count, and the words."""
    for _, name, spec, _ in string.Formatter().parse(sentence):
        if name and "|" in (spec or ""):
            yield name, str(spec).split("|")
