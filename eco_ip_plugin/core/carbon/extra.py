"""Activities the store has no place for, from a table of the user's own: vehicles, refrigerants, power bought direct.

Columns: firm_id, source, quantity, unit; if wanted sector, year, cod_mg_per_l and note.
"""

from __future__ import annotations

import math
from pathlib import Path

from ..errors import EcoIpError
from ..symbiosis.flow_table.flows import plain_id
from ..symbiosis.vocabulary.units import parse_unit
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..tables import user_csv
from ..tables.words import fold
from . import activity as act
from .activity import Activity
from .factors import Factors, fuel_ids
from .keys import SECTORS
from .reading import Firms, in_unit_of_factor

_NEEDED = ("firm_id", "source", "quantity", "unit")
_POWER = {act.GRID: act.GRID, act.OWN: act.OWN, act.DIRECT: act.DIRECT}


def given_activities(
    path: Path | None, firms: Firms, factors: Factors, year: int, tell: user_csv.Tell | None = None
) -> tuple[list[Activity], list[str]]:
    """The activities of a table that are of the year; a row without a year counts. Rows of other firms are left out,
    their ids come second. Raises EcoIpError that names the line of what cannot be used."""
    if path is None:
        return [], []
    made, others = [], []
    for line, row in user_csv.rows(path, ("quantity", "year", "cod_mg_per_l"), needed=_NEEDED, tell=tell):
        place = {"path": path.name, "line": line}
        if not plain_id(row["firm_id"]):
            raise EcoIpError("error.carbon.given_firm", **place, found=row["firm_id"])
        firm = plain_id(row["firm_id"])
        quantity = _figure(row["quantity"], place, "quantity")
        if row.get("year") and int(_figure(row["year"], place, "year")) != year:
            continue
        if firm not in firms.names:
            others.append(firm)
            continue
        sector = row.get("sector", "")
        if sector and sector not in SECTORS:
            raise EcoIpError("error.carbon.factor_sector", **place, found=sector, known=", ".join(SECTORS))
        made.append(_activity(row, firm, quantity, sector or firms.sectors[firm], place, (firms, factors)))
    return made, others


def _activity(
    row: dict[str, str], firm: str, quantity: float, sector: str, place: dict[str, object],
    known: tuple[Firms, Factors],
) -> Activity:  # fmt: skip
    firms, factors = known
    unit = parse_unit(row["unit"])
    kind, source, lineage = _source(row["source"], place)
    at = f"{place['path']}/{place['line']}"
    if unit is None or unit.period not in ("", "year"):
        raise EcoIpError("error.carbon.given_unit", **place, found=row["unit"])
    cod = row.get("cod_mg_per_l", "")
    per = _figure(cod, place, "cod_mg_per_l") / 1000.0 if cod else None
    made = Activity(
        firm, kind, source, quantity * unit.factor, act.UNITS[kind], sector, secret=firms.secret[firm], row=at
    )
    done = in_unit_of_factor(made, lineage, unit, factors, per)
    if kind == act.ELECTRICITY and source in _POWER:
        return Activity(**{**done.__dict__, "source": source})
    return done


def _source(typed: str, place: dict[str, object]) -> tuple[str, str, tuple[str, ...]]:
    """Kind, id and lineage of what a row is about."""
    name = typed.strip().lower()
    if name in _POWER:
        return act.ELECTRICITY, name, ("electricity",)
    if name in fuel_ids():
        return act.FUEL, name, tuple(dict.fromkeys((name, *act.of_vocabulary(name))))
    resource = Vocabulary.shipped().resolve(typed)
    if resource is not None:
        lineage = act.of_vocabulary(resource)
        kind = act.kind_of(lineage)
        if kind:
            return kind, resource, lineage
    if name.startswith("gwp_") or (fold(typed).replace("-", "").startswith("r") and any(map(str.isdigit, name))):
        gas = name.removeprefix("gwp_").replace("-", "").replace(" ", "").replace("/", "")
        return act.REFRIGERANT, gas, ("refrigerant",)
    raise EcoIpError("error.carbon.given_source", **place, found=typed)


def _figure(typed: str, place: dict[str, object], column: str) -> float:
    try:
        value = user_csv.number(typed)
    except ValueError:
        value = math.nan
    if not value >= 0:
        raise EcoIpError("error.carbon.given_figure", **place, column=column, found=typed)
    return value
