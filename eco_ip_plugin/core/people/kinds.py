"""Kinds of social works (data: `resources/vocabulary/social_kinds.csv`): what people call them, and how they count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..errors import EcoIpError
from ..tables import shipped
from ..tables.words import fold
from ..text import LANGUAGES

UNIT, TOWN = "unit", "town"
"""Whether a work belongs to each housing unit or to the town around it."""
PLACES, BEDS, WORKS, LAND = "places", "beds", "works", "m2"
"""What a kind is counted in."""


@dataclass(frozen=True)
class Kind:
    """level: `UNIT` or `TOWN`; unit: what it is counted in; name: by language."""

    id: str
    level: str
    unit: str
    name: dict[str, str]

    @property
    def in_places(self) -> bool:
        """Whether somebody has a place in it."""
        return self.unit in (PLACES, BEDS)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by id, in the order of tables."""
    rows = shipped.rows("vocabulary", "social_kinds.csv")
    return {row["id"]: Kind(row["id"], row["level"], row["unit"], _names(row)) for row in rows}


def known(typed: object) -> str:
    """The id of the kind that a cell means, by id, name or another word, with Vietnamese marks or without; "" for what
    is none."""
    return _words().get(fold(typed), "")


def chosen(typed: str) -> tuple[str, ...]:
    """Ids of the kinds that a line with commas names, none for an empty line. Raises EcoIpError for a word that is
    none."""
    words = [word for word in (part.strip() for part in typed.replace(";", ",").split(",")) if word]
    found = [known(word) for word in words]
    if "" in found:
        raise EcoIpError("error.social_kind", typed=words[found.index("")], known=", ".join(kinds()))
    return tuple(dict.fromkeys(found))


def called(ids: Iterable[str], language: str) -> str:
    """The names of kinds for a sentence."""
    return ", ".join(kinds()[each].name[language] for each in ids)


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in shipped.rows("vocabulary", "social_kinds.csv"):
        for word in (row["id"], row["vi"], row["en"], *row["words"].split(";")):
            if word:
                found.setdefault(fold(word), row["id"])
    return found


def _names(row: dict[str, str]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES}
