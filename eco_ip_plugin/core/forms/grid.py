"""The grid's emission factors by year: each year its own, none in the place of another.

A row without a value says that no official figure of the year was read; a user's table puts one there.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..errors import EcoIpError
from ..tables import shipped, user_csv
from ..text import harmless

COLUMNS = ("key", "value", "unit", "year", "evidence", "source", "source_vi")
UNIT = "tCO2/MWh"
_KEY = re.compile(r"grid_((?:19|20|21)\d\d)")
_MOST = 5.0
"""No grid gives off so much; who writes 659.2 means kilograms."""


@dataclass(frozen=True)
class GridFactor:
    """value: t CO2 per MWh of the year, None where no figure was read."""

    key: str
    year: int
    value: float | None
    evidence: str
    source: str
    source_vi: str = ""

    def said(self, language: str) -> str:
        """The source in a language."""
        return self.source_vi if language == "vi" and self.source_vi else self.source


@cache
def shipped_grid() -> dict[int, GridFactor]:
    """The factors that come with the plugin, by year."""
    found = {}
    for row in shipped.rows("forms", "grid_factors.csv"):
        value = float(row["value"]) if row["value"] else None
        factor = GridFactor(row["key"], int(row["year"]), value, row["evidence"], row["source"], row["source_vi"])
        found[factor.year] = factor
    return found


def own_grid(path: Path | None, tell: user_csv.Tell | None = None) -> dict[int, GridFactor]:
    """The shipped factors with those of a table in their place: columns key (grid_2025), value, and if wanted unit,
    source, evidence. Raises EcoIpError that names the line of what is no key, no figure, or in another unit."""
    found = dict(shipped_grid())
    for line, row in user_csv.rows(path, ("value",), needed=("key", "value"), tell=tell) if path else ():
        if row.get("value"):
            put_own(found, row, path.name if path else "", line)
    return found


def put_own(found: dict[int, GridFactor], row: Mapping[str, str], path: str, line: int) -> None:
    """Put the factor of one row with a value into `found`. Raises EcoIpError as `own_grid`."""
    named = _KEY.fullmatch(row.get("key", ""))
    place = {"path": path, "line": line}
    if named is None:
        raise EcoIpError("error.form.factor_key", **place, found=row.get("key", ""))
    try:
        value = user_csv.number(row["value"])
    except ValueError:
        value = -1.0
    unit = row.get("unit") or UNIT
    if not 0 <= value <= _MOST or unit.replace("₂", "2").lower() != UNIT.lower():
        raise EcoIpError("error.form.factor", **place, value=row["value"], unit=unit)
    evidence = row.get("evidence", "") if row.get("evidence") in ("verified", "secondary") else "project"
    year = int(named[1])
    found[year] = GridFactor(row["key"], year, value, evidence, row.get("source", ""), row.get("source_vi", ""))


def table_of(factors: Mapping[int, GridFactor]) -> str:
    """The factors as the table a user edits and hands in again."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for year in sorted(factors):
        each = factors[year]
        value = "" if each.value is None else f"{each.value:g}"
        cells = (each.key, value, UNIT, str(year), each.evidence, harmless(each.source), harmless(each.source_vi))
        table.writerow(cells)
    return "\ufeff" + written.getvalue()
