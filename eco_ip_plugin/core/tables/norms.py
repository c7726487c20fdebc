"""Norms and rates with their source, as they hold on a day (data: tables of `resources/parameters`), and the user's own
in their place.

A norm without a value is not known on that day: whatever hangs on it stays empty, nothing is put in its place.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import EcoIpError
from ..text import harmless, listed
from . import shipped, user_csv
from .numbers import parsed, plainly

COLUMNS = ("key", "value", "unit", "since", "condition", "clause", "source", "evidence", "vi", "en", "source_vi")
_PERCENT = "%"
_MOST_PCT = 100.0


@dataclass(frozen=True)
class Norm:
    """One figure. value: in `unit`, None where none is known on the day; since: the day it holds from, "" for always;
    condition: what sort of bound the text makes of it; evidence: how sure it is."""

    key: str
    value: float | None
    unit: str
    since: str
    condition: str
    clause: str
    source: str
    evidence: str
    name: Mapping[str, str]
    source_vi: str = ""

    def said(self, language: str) -> str:
        """Source and clause in `language`."""
        source = self.source_vi if language == "vi" and self.source_vi else self.source
        return f"{source}, {self.clause}" if self.clause else source


Norms = Mapping[str, Norm]


def figure(norms: Norms, key: str) -> float:
    """The value of a norm, a percentage as a share; NaN where none is known."""
    norm = norms[key]
    if norm.value is None:
        return float("nan")
    return norm.value / _MOST_PCT if norm.unit == _PERCENT else norm.value


def norms_on(day: datetime.date, table: str) -> dict[str, Norm]:
    """The norms of `resources/parameters/<table>` that hold on `day`, by key: of each the row with the newest start not
    after it."""
    held: dict[str, Norm] = {}
    for row in shipped.rows("parameters", table):
        norm = _norm(row)
        if norm.since and datetime.date.fromisoformat(norm.since) > day:
            held.setdefault(norm.key, replace(norm, value=None, evidence="none"))
        elif norm.key not in held or held[norm.key].since <= norm.since or held[norm.key].value is None:
            held[norm.key] = norm
    return held


def own_norms(
    norms: Norms, path: Path | None, tell: user_csv.Tell | None = None,
    fresh: Callable[[str], Norm | None] = lambda key: None,
) -> dict[str, Norm]:  # fmt: skip
    """The norms with the values of a table in their place: columns key, value, and if wanted unit, source, clause; a
    copy of what a run wrote will do. fresh: the row of a key that `norms` lacks, None for one nobody knows.

    Raises EcoIpError that names the line of a key nobody knows, of another unit, and of what is no figure for it.
    """
    found, blank = dict(norms), list[str]()
    if path is None:
        return found
    # Most of such a table is a copy of ours: its points show nothing of how the user writes 1.500.
    table = user_csv.rows(path, ("value",), units=(_PERCENT,), needed=("key", "value"), tell=tell, one_hand=False)
    for line, row in table.named("key"):
        key = row["key"]
        old = norms.get(key) or fresh(key)
        if old is None:
            raise EcoIpError("error.norm_key", path=path.name, line=line, norm=key, known=", ".join(norms))
        if not row["value"]:
            blank += [key] if old.value is not None else []
            continue
        value = _value(table, line, row["value"], old.unit)
        old = old if old.unit else replace(old, unit=row.get("unit", ""))
        if row.get("unit") and _even(row["unit"]) != _even(old.unit):
            said = {"path": path.name, "line": line, "typed": row["unit"], "wanted": old.unit}
            raise EcoIpError("error.norm_unit", **said)
        table.check_once(line, key, value, key)
        if value != old.value:
            # What the shipped table says of its own figure is not said of another one.
            source = "" if row.get("source", "") in (old.source, old.source_vi) else row.get("source", "")
            clause = "" if row.get("clause", "") == old.clause else row.get("clause", "")
            named = f"{path.name}: {source}" if source else path.name
            found[key] = replace(
                old, value=value, since="", condition="", clause=clause, source=named, source_vi=named,
                evidence="project",
            )  # fmt: skip
    tell_blank(path, blank, tell)
    return found


def tell_blank(path: Path, keys: Sequence[str], tell: user_csv.Tell | None) -> None:
    """Say of which rows of the user's table the shipped figures stand, for they have none."""
    if keys and tell:
        tell("norm.note.blank", path=path.name, count=len(keys), keys=listed(keys))


def table_of(norms: Norms) -> str:
    """The norms as the text of a CSV that can be edited and handed in again; it begins with the mark by which
    spreadsheets know UTF-8."""
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in norms.values():
        value = "" if each.value is None else plainly(f"{each.value:.15g}")
        texts = (each.unit, each.since, each.condition, each.clause, each.source, each.evidence, each.name["vi"],
                 each.name["en"], each.source_vi)  # fmt: skip
        writer.writerow([each.key, value, *map(harmless, texts)])
    return stream.getvalue()


def unknown(norms: Norms) -> list[Norm]:
    """Those without a figure on the day."""
    return [each for each in norms.values() if each.value is None]


def _norm(row: Mapping[str, str]) -> Norm:
    return Norm(
        row["key"], float(row["value"]) if row["value"] else None, row["unit"], row["since"], row["condition"],
        row["clause"], row["source"], row["evidence"], {"vi": row["vi"], "en": row["en"]}, row["source_vi"],
    )  # fmt: skip


def _value(table: user_csv.Rows, line: int, typed: str, unit: str) -> float:
    value = parsed(typed, "", (_PERCENT,) if unit == _PERCENT else ())
    if value is None or value < 0 or (unit == _PERCENT and value > _MOST_PCT):
        raise table.no_figure(line, "value", typed, "wanted.norm_pct" if unit == _PERCENT else "wanted.norm")
    return value


def _even(unit: str) -> str:
    return re.sub(r"[()\s.*·]", "", unit).replace("3", "³").replace("2", "²")
