"""What a park says of itself: what it has today where no data say it, and what it aims at and by when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ...tables import user_csv
from ...tables.numbers import decimal_mark, parsed, readings
from .thresholds import Fault, Thresholds, typed_rows, yes_or_no

NEEDED = ("criterion",)
_UNITS = ("%", "ha", "m", "m2", "t", "kwh", "mwh", "m3")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Target:
    """Of one criterion. current, target: yes and no as 1 and 0, None where nothing is said."""

    criterion: str
    current: float | None = None
    target: float | None = None
    year: int | None = None
    note: str = ""


def read_targets(path: Path, thresholds: Thresholds, tell: user_csv.Tell | None = None
                 ) -> tuple[dict[str, Target], tuple[Fault, ...]]:  # fmt: skip
    """Targets by the id of their criterion, and the rows that cannot be used. Raises EcoIpError for a file that is
    none."""
    known = {each.id.casefold(): each for each in thresholds.criteria}
    rows = typed_rows(path, NEEDED, ("current", "target"), tell)
    marks = {name: decimal_mark([row.get(name, "") for _, row in rows], (), _UNITS) for name in ("current", "target")}
    found: dict[str, Target] = {}
    faults: list[Fault] = []
    for line, row in rows:
        wrong = _faults(line, row, known, {each.casefold() for each in found})
        figures = {name: _figure(line, name, row.get(name, ""), marks[name], wrong) for name in marks}
        year = parsed(row.get("year", ""))
        if row.get("year") and (year is None or not year.is_integer() or not _FIRST_YEAR <= year <= _LAST_YEAR):
            wrong.append(Fault(line, "year", "framework.fault.year", {"found": row["year"]}))
        faults += wrong
        if not wrong:
            id_ = known[row["criterion"].casefold()].id
            found[id_] = Target(
                id_, figures["current"], figures["target"], int(year) if year else None, row.get("note", "")
            )
    return found, tuple(faults)


def _faults(line: int, row: dict[str, str], known: Collection[str], taken: Collection[str]) -> list[Fault]:
    typed = row.get("criterion", "")
    if typed.casefold() not in known:
        return [Fault(line, "criterion", "framework.fault.no_criterion", {"found": typed})]
    return [Fault(line, "criterion", "framework.fault.again", {"found": typed})] if typed.casefold() in taken else []


def _figure(line: int, column: str, typed: str, mark: str, faults: list[Fault]) -> float | None:
    if not typed:
        return None
    said = yes_or_no(typed) if typed not in ("0", "1") else float(typed)
    value = said if said is not None else parsed(typed, mark, _UNITS)
    if value is None:
        key = "two_ways" if len(readings(typed, _UNITS)) > 1 else "number"
        faults.append(Fault(line, column, f"framework.fault.{key}", {"found": typed}))
    return value
