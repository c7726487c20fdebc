"""The columns of the panel's tables: what of a register each of them shows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication

from ...language import interface_language
from .rows_model import Column

if TYPE_CHECKING:
    import numpy as np

    from ...core.register.register import Register

translate = QCoreApplication.translate

COMPUTED = "computed"
"""The column of parks that is no attribute: occupancy as the plots say it."""


def park_layout(attributes: Sequence[str]) -> tuple[str, ...]:
    """The attributes of the columns of parks from left to right: how large and how full, then all others."""
    from ...core.register.ledger import FIRST

    first = [each for each in attributes if each in FIRST]
    return ("name", "province", *first, COMPUTED, *(each for each in attributes if each not in first))


def park_columns(
    found: Register, parks: Sequence[str], layout: Sequence[str], rows: Mapping[tuple[str, str], int],
    provinces: Mapping[str, str], at_odds: np.ndarray,
) -> list[Column]:  # fmt: skip
    """A row a park. rows: of the facts that hold, by park and attribute; provinces: as the project says them; at_odds:
    of all facts, those that another contradicts."""
    from ...core.documents.figures import figure
    from ...core.register.words import attribute_name

    language = interface_language()
    computed = {each.park: each for each in found.occupancies}

    def province(row: int) -> str:
        at = rows.get((parks[row], "province"))
        return provinces.get(parks[row], "") if at is None else str(found.facts.text[at])

    def of_plots(row: int) -> float:
        each = computed.get(parks[row])
        return math.nan if each is None else each.computed_pct

    def basis(row: int) -> str:
        each = computed.get(parks[row])
        if each is None or each.computed_pct != each.computed_pct:
            return translate("EcoIp", "Neither plots nor leased and leasable land are known.")
        by = translate("EcoIp", "From the plots of the project") if each.by_plots else translate(
            "EcoIp", "From leased and leasable land as facts")  # fmt: skip
        return f"{by}: {figure(each.leased_ha, 2, language)} / {figure(each.leasable_ha, 2, language)} ha"

    own = {
        "name": Column(translate("EcoIp", "Park"), lambda row: found.name(parks[row]), None, lambda row: parks[row]),
        "province": Column(translate("EcoIp", "Province"), province),
        COMPUTED: Column(translate("EcoIp", "Occupancy computed (%)"),
                         lambda row: "" if math.isnan(of_plots(row)) else figure(of_plots(row), 2, language),
                         of_plots, basis),
    }  # fmt: skip
    cells = _Cells(found, parks, rows, at_odds)
    return [own.get(each) or cells.column(each, attribute_name(each, language)) for each in layout]


def fact_columns(found: Register, facts: np.ndarray, standings: np.ndarray, at_odds: np.ndarray) -> list[Column]:
    """A row a fact. facts: their rows; standings, at_odds: of all facts."""
    from ...core.register.tables import said
    from ...core.register.words import attribute_name, standing_name

    language, all_ = interface_language(), found.facts

    def stands(row: int) -> str:
        name = standing_name(standings[facts[row]], language)
        return f"{name} · ≠" if at_odds[facts[row]] else name

    def meant(row: int) -> str:
        both = [_day(each[facts[row]]) for each in (all_.valid_from, all_.valid_to)]
        return " – ".join(both) if any(both) else ""

    def evidence(row: int) -> str:
        from ...core.text import say

        grade = all_.evidence[facts[row]]
        return say(f"rules.evidence.{grade}", language) if grade else ""

    return [
        Column(translate("EcoIp", "Attribute"), lambda row: attribute_name(all_.attribute[facts[row]], language)),
        Column(translate("EcoIp", "Value"), lambda row: said(found, facts[row], language),
               lambda row: _sorted_by(all_, facts[row])),
        Column(translate("EcoIp", "Stands"), stands, None,
               lambda row: stands(row).replace("≠", translate("EcoIp", "contradicts another source"))),
        Column(translate("EcoIp", "Source"), lambda row: str(all_.source[facts[row]])),
        Column(translate("EcoIp", "Day of the source"), lambda row: _day(all_.source_date[facts[row]]),
               lambda row: _ordinal(all_.source_date[facts[row]])),
        Column(translate("EcoIp", "Rank"), lambda row: _short(all_.rank[facts[row]]),
               lambda row: float(all_.rank[facts[row]])),
        Column(translate("EcoIp", "Evidence"), evidence),
        Column(translate("EcoIp", "As of"), lambda row: _day(all_.as_of[facts[row]]),
               lambda row: _ordinal(all_.as_of[facts[row]])),
        Column(translate("EcoIp", "In force"), meant),
    ]  # fmt: skip


def pair_columns(found: Register, pairs: Sequence[int], name: Callable[[str], str]) -> list[Column]:
    """A row a contradiction. pairs: their numbers; name: what a park is called."""
    from ...core.documents.figures import figure
    from ...core.register.tables import said
    from ...core.register.words import attribute_name

    language, facts, all_ = interface_language(), found.facts, found.contradictions

    def source(rows: Any, row: int) -> str:
        at = rows[pairs[row]]
        return " · ".join(filter(None, (str(facts.source[at]), _day(facts.source_date[at]))))

    def delta(row: int) -> float:
        return float(all_.delta[pairs[row]])

    return [
        Column(translate("EcoIp", "Park"), lambda row: name(facts.park[all_.a[pairs[row]]])),
        Column(translate("EcoIp", "Attribute"),
               lambda row: attribute_name(facts.attribute[all_.a[pairs[row]]], language)),
        Column(translate("EcoIp", "Older source says"), lambda row: said(found, all_.a[pairs[row]], language)),
        Column(translate("EcoIp", "Older source"), lambda row: source(all_.a, row)),
        Column(translate("EcoIp", "Newer source says"), lambda row: said(found, all_.b[pairs[row]], language)),
        Column(translate("EcoIp", "Newer source"), lambda row: source(all_.b, row)),
        Column(translate("EcoIp", "Difference"),
               lambda row: "" if math.isnan(delta(row)) else figure(delta(row), 2, language, signed=True), delta),
    ]  # fmt: skip


def total_columns(found: Register) -> list[Column]:
    """A row an attribute."""
    from ...core.documents.figures import NONE, shortest
    from ...core.register.words import attribute_name

    language, totals = interface_language(), found.totals

    def value(row: int) -> str:
        each = totals[row]
        return NONE if math.isnan(each.value) else f"{shortest(round(each.value, 4), language)} {each.unit}".strip()

    def count(title: str, of: Callable[[Any], int]) -> Column:
        return Column(title, lambda row: str(of(totals[row])), lambda row: float(of(totals[row])))

    return [
        Column(translate("EcoIp", "Attribute"), lambda row: attribute_name(totals[row].attribute, language)),
        Column(translate("EcoIp", "Together"), value, lambda row: totals[row].value),
        count(translate("EcoIp", "Parks known"), lambda each: each.parks),
        count(translate("EcoIp", "Only a bound"), lambda each: each.bounded),
        count(translate("EcoIp", "Missing"), lambda each: each.missing),
    ]


def occupancy_columns(found: Register) -> list[Column]:
    """A row a park with an occupancy."""
    from ...core.documents.figures import NONE, figure
    from ...core.register.tables import span_words

    language, rows = interface_language(), found.occupancies

    def number(title: str, of: Callable[[Any], float], *, signed: bool = False) -> Column:
        return Column(title, lambda row: figure(of(rows[row]), 2, language, signed=signed), lambda row: of(rows[row]))

    def declared(row: int) -> str:
        each = rows[row].declared
        return NONE if math.isnan(each.low) else span_words(*each, "%", language)

    def basis(row: int) -> str:
        if math.isnan(rows[row].computed_pct):
            return ""
        return translate("EcoIp", "plots") if rows[row].by_plots else translate("EcoIp", "facts")

    return [
        Column(translate("EcoIp", "Park"), lambda row: found.name(rows[row].park)),
        Column(translate("EcoIp", "Declared"), declared, lambda row: _finite(rows[row].declared)),
        number(translate("EcoIp", "Computed (%)"), lambda each: each.computed_pct),
        number(translate("EcoIp", "Difference (points)"), lambda each: each.delta_pct, signed=True),
        Column(translate("EcoIp", "Computed from"), basis),
        number(translate("EcoIp", "Leased (ha)"), lambda each: each.leased_ha),
        number(translate("EcoIp", "Leasable (ha)"), lambda each: each.leasable_ha),
        number(translate("EcoIp", "Plots unclear"), lambda each: float(each.unknown_plots)),
        Column(translate("EcoIp", "Declared by"), lambda row: rows[row].declared_source),
    ]


def unread_columns(found: Register) -> list[Column]:
    """A row that takes no part."""
    from ...core.register.words import attribute_name
    from ...core.text import say

    language, rows = interface_language(), found.unread
    return [
        Column(translate("EcoIp", "Row"), lambda row: str(rows[row].row), lambda row: float(rows[row].row)),
        Column(translate("EcoIp", "Park"), lambda row: rows[row].park_id),
        Column(translate("EcoIp", "Attribute"), lambda row: attribute_name(rows[row].attribute, language)),
        Column(translate("EcoIp", "Why"), lambda row: say(rows[row].key, language, **rows[row].params)),
    ]


class _Cells:
    """What the table of parks shows of attributes."""

    def __init__(
        self, found: Register, parks: Sequence[str], rows: Mapping[tuple[str, str], int], at_odds: np.ndarray
    ) -> None:
        self._found, self._parks, self._rows, self._at_odds = found, parks, rows, at_odds

    def column(self, attribute: str, title: str) -> Column:
        """The column of an attribute, to the right where it has figures."""
        facts = self._found.facts
        figures = bool((facts.is_figure & (facts.attribute == attribute)).any())
        return Column(
            title, lambda row: self._text(row, attribute),
            (lambda row: self._number(row, attribute)) if figures else None, lambda row: self._tip(row, attribute),
        )  # fmt: skip

    def _text(self, row: int, attribute: str) -> str:
        from ...core.register.tables import said

        at = self._rows.get((self._parks[row], attribute))
        if at is None:
            return ""
        text = said(self._found, at, interface_language())
        return f"{text} ≠" if self._at_odds[at] else text

    def _tip(self, row: int, attribute: str) -> str:
        at, facts = self._rows.get((self._parks[row], attribute)), self._found.facts
        if at is None:
            return translate("EcoIp", "No source says it as of this day.")
        parts = self._text(row, attribute), str(facts.source[at]), _day(facts.source_date[at])
        return " · ".join(filter(None, parts))

    def _number(self, row: int, attribute: str) -> float:
        at = self._rows.get((self._parks[row], attribute))
        return math.nan if at is None else _sorted_by(self._found.facts, at)


def _sorted_by(facts: Any, row: int) -> float:
    """A figure, or the end of a bound that is known; NaN for words."""
    return _finite((float(facts.low[row]), float(facts.high[row])))


def _finite(ends: tuple[float, float]) -> float:
    return ends[0] if math.isfinite(ends[0]) else ends[1] if math.isfinite(ends[1]) else math.nan


def _day(value: Any) -> str:
    import numpy as np

    from ...core.text import date

    return "" if np.isnat(value) else date(value.astype(object), interface_language())


def _ordinal(value: Any) -> float:
    import numpy as np

    return math.nan if np.isnat(value) else float(value.astype("datetime64[D]").astype(np.int64))


def _short(value: float) -> str:
    from ...core.documents.figures import shortest

    return "" if value != value else shortest(float(value), interface_language())
