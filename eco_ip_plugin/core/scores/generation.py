"""Four generations of industrial parks as traits that are measured (data: `resources/scores/generation_traits.csv`).

A park shows the highest generation of which every trait holds. It is an indicator of the project's own; no office has
given such grades, and a trait that nobody can measure does not hold.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..tables import shipped, user_csv
from ..text import listed, say
from .traits import Scope, measured

COLUMNS = ("key", "value", "unit", "evidence", "source", "vi", "en")
_SOURCE = {"assumed": "threshold of this project, to be replaced by your own", "project": "user's own"}


@dataclass(frozen=True)
class Trait:
    """threshold: from which it holds. name, query: by language, what it is and what is counted of what."""

    generation: int
    id: str
    threshold: float
    unit: str
    evidence: str
    name: Mapping[str, str]
    query: Mapping[str, str]


@dataclass(frozen=True)
class Held:
    """value, holds: None unknown. why: the key of a sentence."""

    trait: Trait
    value: float | None
    holds: bool | None
    why: str = ""


@cache
def shipped_traits() -> tuple[Trait, ...]:
    """Those that come with the plugin."""
    return tuple(
        Trait(
            int(row["generation"]), row["trait"], float(row["threshold"]), row["unit"], row["evidence"],
            {"vi": row["vi"], "en": row["en"]}, {"vi": row["query_vi"], "en": row["query_en"]},
        )
        for row in shipped.rows("scores", "generation_traits.csv")
    )  # fmt: skip


def own_traits(path: Path | None, tell: user_csv.Tell | None = None) -> tuple[Trait, ...]:
    """The shipped traits with the thresholds of a table: key is a trait, value from which it holds. Raises EcoIpError
    for what is neither."""
    found = {each.id: each for each in shipped_traits()}
    for line, row in user_csv.rows(path, ("value",), needed=("key", "value"), tell=tell) if path else ():
        if not row["value"]:
            continue
        try:
            value = user_csv.number(row["value"])
        except ValueError:
            value = -1.0
        if row["key"] not in found or value < 0:
            given = {"line": line, "found": f"{row['key']} = {row['value']}"}
            raise EcoIpError("error.scores.trait", path=path.name if path else "", known=", ".join(found), **given)
        if value != found[row["key"]].threshold:
            found[row["key"]] = replace(found[row["key"]], threshold=value, evidence="project")
    return tuple(found.values())


def held(scope: Scope, traits: Sequence[Trait]) -> list[Held]:
    """Each trait as the park's data say."""
    found = []
    for each in traits:
        value, why = measured(scope, each.id)
        holds = None if value is None else bool(value >= each.threshold - 1e-9)
        found.append(Held(each, None if value is None else float(value), holds, why))
    return found


def generation_of(found: Sequence[Held]) -> int:
    """The highest generation all traits of which hold, 0 for none."""
    whole = {each.trait.generation for each in found}
    whole -= {each.trait.generation for each in found if each.holds is not True}
    return max(whole, default=0)


def columns(found: Sequence[Held], language: str) -> dict[str, list[Any]]:
    """The table of traits."""
    return {
        "generation": [each.trait.generation for each in found],
        "trait": [each.trait.id for each in found],
        "value": [each.value for each in found],
        "holds": [each.holds for each in found],
        "note": [_note(each, language) for each in found],
        "name": [each.trait.name[language] for each in found],
        "required": [each.trait.threshold for each in found],
        "unit": [each.trait.unit or None for each in found],
        "query": [each.trait.query[language] for each in found],
        "evidence": [each.trait.evidence for each in found],
    }


def message(found: Sequence[Held], language: str) -> str:
    """The generation, and what the next one lacks."""
    generation = generation_of(found)
    key = "scores.generation" if generation else "scores.generation_none"
    said = [say(key, language, generation=generation)]
    for each in sorted({one.trait.generation for one in found if one.trait.generation > generation}):
        lacks = [one.trait.name[language] for one in found if one.trait.generation == each and one.holds is False]
        unknown = [one.trait.name[language] for one in found if one.trait.generation == each and one.holds is None]
        if lacks:
            said.append(say("scores.generation_lacks", language, generation=each, names=listed(lacks)))
        if unknown:
            said.append(say("scores.generation_unknown", language, generation=each, names=listed(unknown)))
    return " ".join([*said, say("scores.no_grade", language)])


def table_of(traits: Sequence[Trait]) -> str:
    """The thresholds as the table a user edits and hands in again."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for each in traits:
        source = _SOURCE.get(each.evidence, "")
        table.writerow((each.id, f"{each.threshold:g}", each.unit, each.evidence, source, *each.name.values()))
    return "\ufeff" + written.getvalue()


def _note(each: Held, language: str) -> str:
    query = say("scores.query", language, query=each.trait.query[language])
    return f"{query} {say(each.why, language)}" if each.why else query
