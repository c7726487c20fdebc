"""Factors of an inventory: Decision 2626 by sector, the grid by year, warming potentials by report, and the user's own.

Order: the user's own, those of one firm first, before the shipped ones (Decision 2626 of the sector), before what the
user says is only IPCC's default (`priority` = ipcc). A row without a value is no factor.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..errors import EcoIpError
from ..forms.grid import shipped_grid
from ..symbiosis.flow_table.flows import plain_id
from ..symbiosis.vocabulary.fuels import shipped_fuels
from ..tables import shipped, user_csv
from ..tables.numbers import plainly
from ..text import harmless
from .keys import ABOVE_NOUGHT, REPORTS, SECTOR, SECTORS, SHARES, even, unit_of

COLUMNS = (
    "key", "sector", "firm_id", "value", "unit", "year", "report", "uncertainty_pct", "evidence", "source", "source_vi",
    "priority",
)  # fmt: skip
OWN, SHIPPED, IPCC = 0, 1, 2
_MISSED = ("missed by this run: fill in with its source", "lần chạy này còn thiếu: điền kèm nguồn")
_WORST = ("verified", "secondary", "project", "assumed", "none")


@dataclass(frozen=True)
class Factor:
    """One figure. sector, firm: what it holds for, "" for all; value: None where nothing was read; word: of the one row
    that is no figure; report: assessment report of a warming potential; rank: OWN, SHIPPED or IPCC."""

    key: str
    value: float | None
    unit: str
    year: str
    evidence: str
    source: str
    source_vi: str = ""
    sector: str = ""
    firm: str = ""
    report: str = ""
    uncertainty_pct: float | None = None
    word: str = ""
    rank: int = SHIPPED

    def said(self, language: str) -> str:
        """The source in a language."""
        return self.source_vi if language == "vi" and self.source_vi else self.source


class Factors:
    """Every factor of a run, found by name, sector, firm and report."""

    def __init__(self, rows: Iterable[Factor]) -> None:
        self.rows = tuple(rows)
        self._by: dict[str, list[Factor]] = {}
        for each in self.rows:
            if each.value is not None or each.word:
                self._by.setdefault(each.key, []).append(each)

    def find(self, key: str, *, sector: str = "", firms: Iterable[str] = (), report: str = "") -> Factor | None:
        """The first that holds, None for none. firms: ids in their order, such as receiver and supplier of steam."""
        order = {id_: place for place, id_ in enumerate(firms)}
        fit = [
            each for each in self._by.get(key, ())
            if each.sector in ("", sector) and (not each.firm or each.firm in order)
            and (not report or each.report == report)
        ]  # fmt: skip
        return min(fit, key=lambda each: (each.rank, order.get(each.firm, len(order)), not each.sector), default=None)

    def names(self, start: str) -> list[str]:
        """The names of the known ones that begin so."""
        return [key for key in self._by if key.startswith(start)]

    def of_firm_alone(self, key: str, firm: str) -> bool:
        """Whether a firm has such a row of its own."""
        return any(each.firm == firm for each in self._by.get(key, ()))


def weakest(evidences: Iterable[str]) -> str:
    """The weakest of several, for a figure that rests on all of them."""
    return max(evidences, key=_WORST.index, default="none")


@cache
def shipped_factors() -> tuple[Factor, ...]:
    """Everything that comes with the plugin."""
    found = []
    for fuel in shipped_fuels():
        for gas, value in fuel.kg_per_tj.items():
            evidence = "none" if value is None else fuel.evidence
            found.append(Factor(f"{fuel.fuel}_{gas}", value, "kg/TJ", fuel.year, evidence, fuel.source, fuel.source_vi,
                                fuel.sector))  # fmt: skip
    for each in shipped_grid().values():
        found.append(Factor(each.key, each.value, "tCO2/MWh", str(each.year), each.evidence, each.source,
                            each.source_vi))  # fmt: skip
    for row in shipped.rows("carbon", "parameters.csv"):
        figure = float(row["value"]) if row["value"] else None
        found.append(Factor(row["key"], figure, row["unit"], row["year"], row["evidence"], row["source"],
                            row["source_vi"], report=row["report"]))  # fmt: skip
    return tuple(found)


@cache
def fuel_ids() -> tuple[str, ...]:
    """The fuels of Decision 2626, in its order."""
    return tuple(dict.fromkeys(each.fuel for each in shipped_fuels()))


def own_factors(path: Path | None, year: int, gwp: str, tell: user_csv.Tell | None = None) -> Factors:
    """The shipped factors with those of a table before them: columns key and value, and if wanted the rest of COLUMNS.
    year: of the inventory, taken for rows that say none.

    Raises EcoIpError that names the line of an unknown name, of what is no figure or in another unit, of a row that is
    there twice, and for warming potentials of another report than `gwp`.
    """
    figures = ("value", "uncertainty_pct")
    table = user_csv.rows(path, figures, needed=("key", "value"), tell=tell, one_hand=False) if path else None
    own: list[Factor] = []
    for line, row in table or ():
        made = _own(row, _Place(path.name if path else "", line), year)
        if made is None or table is None:
            continue
        about = "/".join((made.key, made.sector, made.firm, made.report, str(made.rank)))
        table.check_once(line, about, (made.value, made.word), made.key)
        own.append(made)
    _check_reports(own, gwp)
    return Factors([*(each for each in own if not _same_as_shipped(each)), *shipped_factors()])


def table_of(factors: Factors, wanted: Iterable[str] = ()) -> str:
    """The factors as a table to edit and hand in again. wanted: names that a run has missed, to be filled in."""
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    there = {each.key for each in factors.rows}
    missed = [Factor(key, None, unit_of(key) or "", "", "none", *_MISSED) for key in wanted if key not in there]
    for each in (*missed, *factors.rows):
        value = each.word if each.word else "" if each.value is None else plainly(f"{each.value:.15g}")
        sure = "" if each.uncertainty_pct is None else plainly(f"{each.uncertainty_pct:.15g}")
        texts = (each.evidence, each.source, each.source_vi, {OWN: "own", IPCC: "ipcc"}.get(each.rank, ""))
        cells = (each.key, each.sector, each.firm, value, each.unit, each.year, each.report, sure, *texts)
        writer.writerow([harmless(str(cell)) for cell in cells])
    return stream.getvalue()


@dataclass(frozen=True)
class _Place:
    path: str
    line: int

    def wrong(self, kind: str, **said: object) -> EcoIpError:
        return EcoIpError(f"error.carbon.factor_{kind}", path=self.path, line=self.line, **said)


def _own(row: Mapping[str, str], place: _Place, year: int) -> Factor | None:
    """The factor of a row, None where it has no value."""
    key, typed = row.get("key", ""), row.get("value", "")
    if not typed:
        return None
    unit = unit_of(key)
    if unit is None:
        raise place.wrong("key", found=key)
    sector = row.get("sector", "")
    if sector and sector not in SECTORS:
        raise place.wrong("sector", found=sector, known=", ".join(SECTORS))
    given = row.get("unit", "")
    if given and unit and even(given) != even(unit):
        raise place.wrong("unit", found=given, wanted=unit)
    value, word = (None, typed) if key == SECTOR else (_value(key, typed, place), "")
    if word and word not in SECTORS:
        raise place.wrong("sector", found=word, known=", ".join(SECTORS))
    report = row.get("report", "").lower()
    if key.startswith("gwp_") and report not in REPORTS:
        raise place.wrong("report", found=key)
    said = row.get("evidence", "")
    evidence = said if said in ("verified", "secondary") else "project"
    return Factor(
        key, value, unit or given, row.get("year") or str(year), evidence,
        row.get("source") or f"{place.path}, {place.line}", row.get("source_vi", ""), sector,
        plain_id(row.get("firm_id", "")), report, _sure(row.get("uncertainty_pct", ""), place), word,
        IPCC if row.get("priority", "").lower() == "ipcc" else OWN,
    )  # fmt: skip


def _value(key: str, typed: str, place: _Place) -> float:
    share = SHARES.fullmatch(key) is not None
    try:
        percent = share and typed.rstrip().endswith("%")
        value = user_csv.number(typed, ("%",)) / 100 if percent else user_csv.number(typed)
    except ValueError:
        raise place.wrong("value", row=key, found=typed) from None
    if value < 0 or (value == 0 and ABOVE_NOUGHT.fullmatch(key)):
        raise place.wrong("value", row=key, found=typed)
    if share and value > 1:
        raise place.wrong("share", row=key, found=typed)
    if key.startswith("grid_") and value > 5:
        raise place.wrong("grid", found=typed)
    return value


def _sure(typed: str, place: _Place) -> float | None:
    if not typed:
        return None
    try:
        value = user_csv.number(typed, ("%",))
    except ValueError:
        value = -1.0
    if value < 0:
        raise place.wrong("value", row="uncertainty_pct", found=typed)
    return value


def _same_as_shipped(own: Factor) -> bool:
    """Whether a row is a copy of a shipped one, left as it was."""
    return own.uncertainty_pct is None and any(
        (each.key, each.value, each.sector, each.report) == (own.key, own.value, own.sector, own.report)
        and not own.firm and each.source == own.source
        for each in shipped_factors()
    )  # fmt: skip


def _check_reports(own: Iterable[Factor], gwp: str) -> None:
    """Raise EcoIpError where a warming potential is given by another report alone: sets are never mixed."""
    reports: dict[str, set[str]] = {}
    for each in own:
        if each.key.startswith("gwp_"):
            reports.setdefault(each.key, set()).add(each.report)
    for key, given in reports.items():
        if gwp not in given:
            raise EcoIpError(
                "error.carbon.gwp_mixed", gas=key[4:].upper(), found=min(given).upper(), wanted=gwp.upper()
            )
