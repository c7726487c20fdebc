"""Sub-classes of land: recycling, research and incubation within industry and services (data:
`resources/vocabulary/landuse_subclasses.csv`). They sum to their class and change no rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..tables import shipped
from ..tables.words import fold
from ..text import LANGUAGES

RESEARCH = ("rd_testing", "incubation")
"""Land for research, testing and young firms."""


@dataclass(frozen=True)
class SubClass:
    """parents: the classes it may be part of; name: by language; colour: "#rrggbb", the project's own."""

    id: str
    parents: tuple[str, ...]
    name: dict[str, str]
    colour: str


@cache
def sub_classes() -> dict[str, SubClass]:
    """Every sub-class by id, in the order of tables."""
    return {
        row["id"]: SubClass(
            row["id"], tuple(row["parents"].split()), {each: row[each] for each in LANGUAGES}, row["colour"]
        )
        for row in shipped.rows("vocabulary", "landuse_subclasses.csv")
    }


def known(typed: object) -> str:
    """The id that a cell means, by id or name, with Vietnamese marks or without; "" for what is none."""
    return _words().get(fold(typed), "")


def sub_name(id_: str, language: str) -> str:
    """The name of a sub-class; what is none as it is."""
    found = sub_classes().get(id_)
    return found.name[language] if found else id_


@cache
def _words() -> dict[str, str]:
    return {fold(word): each.id for each in sub_classes().values() for word in (each.id, *each.name.values())}
