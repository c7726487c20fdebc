"""What a run on solar power assumes: dated figures with source and evidence, and those of the user in their place.

Data: `resources/parameters/solar.csv`; the grid's emission factors are those of the report forms.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ...errors import EcoIpError
from ...forms.grid import GridFactor, put_own, shipped_grid
from ...tables import shipped, user_csv
from ...tables.numbers import plainly
from ...text import harmless

COLUMNS = ("key", "value", "unit", "year", "evidence", "source", "vi", "en", "source_vi")
_GRID = "grid_"
_BOUNDS = {
    "kwp_per_m2": (1e-6, 1.0), "gamma_pct_per_k": (-5.0, 5.0), "noct_c": (20.0, 100.0), "albedo": (0.0, 1.0),
}  # fmt: skip
_SHARE = (0.0, 100.0)
"""Bounds of all others, which are percent."""


@dataclass(frozen=True)
class Assumed:
    """One figure. evidence: `verified`, `secondary`, `assumed`, or `project` for the user's own."""

    key: str
    value: float
    unit: str
    year: str
    evidence: str
    source: str
    name: Mapping[str, str]
    source_vi: str = ""

    def said(self, language: str) -> str:
        """The source in a language."""
        return self.source_vi if language == "vi" and self.source_vi else self.source


@dataclass(frozen=True)
class Parameters:
    """All that a run assumes. grid: factors by year."""

    assumed: Mapping[str, Assumed]
    grid: Mapping[int, GridFactor]

    def __getitem__(self, key: str) -> float:
        return self.assumed[key].value

    def with_own(self, **own: float | None) -> Parameters:
        """With figures that were typed into the dialog."""
        typed = {
            key: replace(self.assumed[key], value=value, year="", evidence="project", source="", source_vi="")
            for key, value in own.items()
            if value is not None
        }
        for key, each in typed.items():
            _check(key, each.value, each.name)
        return Parameters({**self.assumed, **typed}, self.grid)


@cache
def shipped_parameters() -> Mapping[str, Assumed]:
    """Every figure that comes with the plugin, by key."""
    return {
        row["key"]: Assumed(
            row["key"], float(row["value"]), row["unit"], row["year"], row["evidence"], row["source"],
            {"vi": row["vi"], "en": row["en"]}, row["source_vi"],
        )
        for row in shipped.rows("parameters", "solar.csv")
    }  # fmt: skip


def own_parameters(path: Path | None, tell: user_csv.Tell | None = None) -> Parameters:
    """The shipped figures with those of a table in their place: columns key, value, and if wanted unit, source.

    Raises EcoIpError that names the line of what is no key, no figure, or in another unit.
    """
    assumed, grid = dict(shipped_parameters()), dict(shipped_grid())
    table = user_csv.rows(path, ("value",), needed=("key", "value"), tell=tell, one_hand=False) if path else ()
    for line, row in table:
        key, name = row["key"], path.name if path else ""
        if not row["value"]:
            continue
        if key.startswith(_GRID):
            put_own(grid, row, name, line)
            continue
        try:
            old, value = assumed[key], user_csv.number(row["value"])
        except (KeyError, ValueError) as error:
            cause = key if isinstance(error, KeyError) else row["value"]
            raise EcoIpError("error.solar.factor", path=name, line=line, found=cause) from error
        _check(key, value, old.name)
        if row.get("unit") and row["unit"] != old.unit:
            raise EcoIpError("error.solar.factor_unit", path=name, line=line, found=row["unit"], unit=old.unit)
        if value != old.value:
            source = row.get("source", "")
            assumed[key] = replace(old, value=value, year=row.get("year", ""), evidence="project", source=source,
                                   source_vi=row.get("source_vi", ""))  # fmt: skip
    return Parameters(assumed, grid)


def table_of(parameters: Parameters) -> str:
    """All of it as a CSV that can be edited and handed in again."""
    written = io.StringIO()
    written.write("\ufeff")
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for each in parameters.assumed.values():
        texts = (each.unit, each.year, each.evidence, each.source, each.name["vi"], each.name["en"], each.source_vi)
        table.writerow([each.key, plainly(f"{each.value:.15g}"), *map(harmless, texts)])
    for year in sorted(parameters.grid):
        factor = parameters.grid[year]
        value = "" if factor.value is None else plainly(f"{factor.value:.15g}")
        texts = ("tCO2/MWh", str(year), factor.evidence, factor.source, "", "", factor.source_vi)
        table.writerow([factor.key, value, *map(harmless, texts)])
    return written.getvalue()


def _check(key: str, value: float, name: Mapping[str, str]) -> None:
    least, most = _BOUNDS.get(key, _SHARE)
    if not least <= value <= most:
        raise EcoIpError("error.solar.factor_range", name=name, value=value, least=least, most=most)
