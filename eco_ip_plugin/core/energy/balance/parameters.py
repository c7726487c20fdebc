"""Dated figures behind an energy balance (data: `resources/parameters/energy_balance.csv`), the grid's factors by year,
the CO2 of boiler fuels, what the exchanges of heat take for a boiler and for steam, and the user's own in their
place."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ...errors import EcoIpError
from ...forms.grid import UNIT, GridFactor, put_own
from ...forms.grid import shipped_grid as _shipped_grid
from ...symbiosis.vocabulary.factors import Factor, shipped_factors
from ...symbiosis.vocabulary.fuels import FuelRow, boiler_fuels
from ...symbiosis.vocabulary.vocabulary import Vocabulary
from ...tables import shipped, user_csv
from ...tables.days import day as day_of
from ...tables.numbers import plainly
from ...text import harmless

COLUMNS = ("key", "value", "unit", "since", "year", "evidence", "source", "source_vi")
LIMIT = "export_limit_pct"
FUEL = "fuel_{}_kgco2_per_tj"
OF_EXCHANGES = ("boiler_efficiency", "steam_gj_per_t")
"""Figures that the factors of exchanges have already."""
_MOST = {LIMIT: 100.0, "boiler_efficiency": 1.0, "shift_start_hour": 24.0}
_LEAST = {"boiler_efficiency": 0.01, "steam_gj_per_t": 0.01}


@dataclass(frozen=True)
class Parameter:
    """value: None where no figure was read. since: the first day it holds, None for always."""

    key: str
    value: float | None
    unit: str
    since: datetime.date | None
    evidence: str
    source: str
    source_vi: str
    name: Mapping[str, str]

    def said(self, language: str) -> str:
        """The source in a language."""
        return self.source_vi if language == "vi" and self.source_vi else self.source


@dataclass(frozen=True)
class Parameters:
    """rows: of several of one key each holds from its first day on; grid: the grid's factors by year."""

    rows: tuple[Parameter, ...]
    grid: Mapping[int, GridFactor]

    def on(self, key: str, day: datetime.date) -> Parameter | None:
        """The row that holds on a day, None for none."""
        found = [each for each in self.rows if each.key == key and (each.since is None or each.since <= day)]
        return max(found, key=lambda each: each.since or datetime.date.min, default=None)

    def before(self, key: str, day: datetime.date) -> Parameter | None:
        """The row that held before the one of a day, None for none."""
        now = self.on(key, day)
        if now is None or now.since is None:
            return None
        return self.on(key, now.since - datetime.timedelta(days=1))

    def value(self, key: str) -> float:
        """A figure without a day. Raises EcoIpError where there is none."""
        found = self.on(key, datetime.date.max)
        if found is None or found.value is None:
            raise EcoIpError("error.factor_missing", factor=key)
        return found.value

    def table(self) -> str:
        """All of it as a table to edit and hand in again."""
        stream = io.StringIO()
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(COLUMNS)
        for each in self.rows:
            value = "" if each.value is None else plainly(f"{each.value:.15g}")
            since = each.since.isoformat() if each.since else ""
            sources = map(harmless, (each.source, each.source_vi))
            table.writerow([each.key, value, each.unit, since, "", each.evidence, *sources])
        for year in sorted(self.grid):
            factor = self.grid[year]
            value = "" if factor.value is None else plainly(f"{factor.value:.15g}")
            sources = map(harmless, (factor.source, factor.source_vi))
            table.writerow([factor.key, value, UNIT, "", str(year), factor.evidence, *sources])
        return "\ufeff" + stream.getvalue()


@cache
def shipped_parameters() -> Parameters:
    """Those that come with the plugin."""
    rows = tuple(
        Parameter(
            row["key"], float(row["value"]) if row["value"] else None, row["unit"], day_of(row["since"]),
            row["evidence"], row["source"], row["source_vi"], {"vi": row["vi"], "en": row["en"]},
        )
        for row in shipped.rows("parameters", "energy_balance.csv")
    )  # fmt: skip
    known, fuels = shipped_factors(), boiler_fuels().values()
    made = (*rows, *map(_of_fuel, fuels), *(_of_exchanges(known[key]) for key in OF_EXCHANGES))
    return Parameters(made, _shipped_grid())


def _of_fuel(row: FuelRow) -> Parameter:
    name = Vocabulary.shipped().resources[row.fuel].name
    return Parameter(
        FUEL.format(row.fuel), row.kg_per_tj["co2"], "kgCO2/TJ (NCV)", day_of(row.since), row.evidence, row.source,
        row.source_vi, name,
    )  # fmt: skip


def _of_exchanges(each: Factor) -> Parameter:
    return Parameter(
        each.key, each.value, each.unit, None, each.evidence, each.source, each.said("vi"), dict(each.name)
    )


def own_parameters(path: Path | None, tell: user_csv.Tell | None = None) -> Parameters:
    """The shipped figures with those of a table in their place: columns key, value, and if wanted unit, since, source.

    Raises EcoIpError that names the line of an unknown key, of what is no figure, no day, or in another unit.
    """
    known = shipped_parameters()
    if path is None:
        return known
    rows, grid = list(known.rows), dict(known.grid)
    table = user_csv.rows(path, ("value",), needed=("key", "value"), tell=tell, one_hand=False)
    for line, row in table:
        if not row["value"]:
            continue
        if row["key"].startswith("grid_"):
            put_own(grid, row, path.name, line)
        else:
            rows = _with(rows, row, path, line)
    return Parameters(tuple(rows), grid)


def _with(rows: Sequence[Parameter], row: Mapping[str, str], path: Path, line: int) -> list[Parameter]:
    key, place = row["key"], {"path": path.name, "line": line}
    same = [each for each in rows if each.key == key]
    if not same:
        raise EcoIpError("energy.error.parameter_key", **place, found=key)
    since = day_of(row.get("since"))
    if row.get("since") and since is None:
        raise EcoIpError("energy.error.parameter_day", **place, found=row["since"])
    unit = row.get("unit") or same[0].unit
    if _even(unit) != _even(same[0].unit):
        raise EcoIpError("energy.error.parameter_unit", **place, found=unit, wanted=same[0].unit)
    try:
        value = user_csv.number(row["value"], ("%",) if same[0].unit == "%" else ())
    except ValueError:
        value = -1.0
    if not _LEAST.get(key, 0.0) <= value <= _MOST.get(key, 1e9):
        raise EcoIpError("energy.error.parameter_value", **place, found=row["value"], wanted=unit)
    old = next((each for each in same if each.since == since), None)
    if old is not None and old.value == value:
        return list(rows)
    given = row.get("source", "")
    source = path.name if not given or (old is not None and given == old.source) else f"{path.name}: {given}"
    new = replace(old or same[0], value=value, since=since, evidence="project", source=source, source_vi="")
    # One without a day takes the place of all that have one.
    kept = [each for each in rows if each.key != key or (since is not None and each.since != since)]
    return [*kept, new]


def _even(unit: str) -> str:
    return unit.replace(" ", "").replace("₂", "2").lower()
