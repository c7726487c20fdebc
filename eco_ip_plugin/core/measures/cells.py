"""The lines of a list of measures as values: what each says, and why one cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..symbiosis.flow_table.flows import plain_id
from ..symbiosis.vocabulary.units import parse_unit
from ..tables.numbers import decimal_mark, how_to_write, parsed, readings
from .firms import Owner, Owners, Problem
from .sheets import Column, Sheet
from .words import is_nothing, kind_of, status_of, years_of

LONGEST = 500
_FIGURES = ("quantity", "saving_mvnd", "income_mvnd", "co2_t", "investment_mvnd")
_BEHIND = re.compile(r"^(.*\d[\d.,]*)\s*([^\d\s.,].*)$", re.DOTALL)
_MONEY = ("đ", "₫", "đồng", "vnd", "vnđ")
Key = tuple[str, str]
"""An effect is known by its kind and the family of its unit."""


@dataclass
class Effect:
    """What a line says of one thing saved; None for nothing said."""

    kind: str
    unit: str = ""
    quantity: float | None = None
    saving_mvnd: float | None = None
    income_mvnd: float | None = None

    @property
    def key(self) -> Key:
        return self.kind, family_of(self.unit)

    def values(self) -> dict[str, Any]:
        """What is said, by field of the table of effects."""
        said = {"quantity": self.quantity, "saving_mvnd": self.saving_mvnd, "income_mvnd": self.income_mvnd}
        values: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
        if self.quantity is not None and self.unit:
            values["unit"] = self.unit
        return values


@dataclass
class Line:
    """line: as Excel counts. values: by field of a measure, of cells that say something. effect_year: of its figures,
    None where they are of every year since. problems: why nothing of it is taken."""

    line: int
    sheet: str
    owner: Owner
    measure_id: str = ""
    title: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    effect_year: int | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        return self.values.get("year")


def family_of(unit: str) -> str:
    """What a unit measures, the unit itself where it is not known."""
    found = parse_unit(unit) if unit else None
    return unit if found is None else found.family


def read_lines(sheet: Sheet, owners: Owners) -> Iterator[Line]:
    """Every line of a table."""
    reader = _Reader(sheet, owners)
    group = ""
    for line in sorted({*sheet.rows, *sheet.groups}):
        if line in sheet.groups:
            text = sheet.groups[line]
            owner = owners.owner(None, text)
            group = text if owner.problem is None or owner.problem[0] == "measure_list.name_several" else ""
            continue
        yield reader.line(line, sheet.rows[line], group)


class _Reader:
    def __init__(self, sheet: Sheet, owners: Owners) -> None:
        self._sheet, self._owners = sheet, owners
        figures = [each for each in sheet.columns if each.heading.field in _FIGURES]
        cells = {each.place: [_at(row, each.place) for row in sheet.rows.values()] for each in figures}
        self._marks = {each.place: decimal_mark(cells[each.place], cells.values(), _units(each)) for each in figures}
        self._figures = figures

    def line(self, number: int, row: Sequence[Any], group: str) -> Line:
        cell = lambda name: self._sheet.cell(row, name)  # noqa: E731
        id_, name = cell("firm_id"), cell("firm")
        owner = self._owners.owner(id_, name if id_ is not None or name is not None else group or None)
        made = Line(number, self._sheet.name, owner, plain_id(cell("measure_id")))
        if owner.problem is not None:
            made.problems.append(owner.problem)
        self._texts(made, cell)
        self._years(made, cell)
        said = {each.place: self._figure(each, row, made) for each in self._figures}
        self._measure(made, said)
        self._effects(made, said, row)
        return made

    def _texts(self, made: Line, cell: Any) -> None:
        made.title = " ".join(plain_id(cell("title")).split())
        if not made.title and not made.measure_id:
            made.problems.append(("measure_list.no_title", {}))
        for name in ("kind", "note"):
            text = " ".join(plain_id(cell(name)).split())
            if text:
                made.values[name] = text
        for text in (made.title, *made.values.values()):
            if len(text) > LONGEST:
                made.problems.append(("measure_list.too_long", {"typed": text[:40], "most": LONGEST}))
        typed = cell("status")
        if typed is not None:
            status = status_of(typed)
            if status:
                made.values["status"] = status
            else:
                made.problems.append(("measure_list.status", {"typed": shown(typed)}))

    def _years(self, made: Line, cell: Any) -> None:
        for name in ("year", "effect_year"):
            typed = cell(name)
            if is_nothing(typed):
                continue
            found = years_of(typed)
            if len(found) != 1:
                key = "measure_list.years_several" if found else "measure_list.year"
                made.problems.append((key, {"typed": shown(typed)}))
            elif name == "year":
                made.values["year"] = found[0]
            else:
                made.effect_year = found[0]

    def _figure(self, column: Column, row: Sequence[Any], made: Line) -> float | None:
        typed = _at(row, column.place)
        if is_nothing(typed):
            return None
        units = _units(column)
        if column.heading.field == "quantity" and isinstance(typed, str) and (found := _BEHIND.match(typed.strip())):
            units = (*units, found[2].strip().lower())
        value = parsed(typed, self._marks[column.place], units)
        if value is not None:
            return value / column.heading.divisor
        if len(readings(typed, units)) > 1:
            made.problems.append(("measure_list.two_ways", how_to_write(typed)))
        else:
            made.problems.append(("measure_list.figure", {"typed": shown(typed)}))
        return None

    def _measure(self, made: Line, said: Mapping[int, float | None]) -> None:
        for each in self._figures:
            value, name = said[each.place], each.heading.field
            if name not in ("co2_t", "investment_mvnd") or value is None:
                continue
            if name == "investment_mvnd" and value < 0:
                made.problems.append(("measure_list.investment", {"value": value}))
            made.values[name] = value

    def _effects(self, made: Line, said: Mapping[int, float | None], row: Sequence[Any]) -> None:
        found: list[Effect] = []
        for each in self._figures:
            value = said[each.place]
            if each.heading.field == "quantity" and each.heading.kind and value is not None:
                found.append(Effect(each.heading.kind, each.heading.unit, value))
        if (one := self._typed_effect(made, said, row)) is not None:
            found.append(one)
        for each in self._figures:
            value, name = said[each.place], each.heading.field
            if name in ("saving_mvnd", "income_mvnd") and value is not None:
                kind = each.heading.kind
                there = [one for one in found if one.kind == kind] if kind else found
                if (kind and not there) or (not kind and len(there) != 1):
                    there = [one for one in found if one.kind == (kind or "other")] or [Effect(kind or "other")]
                    found += [one for one in there if one not in found]
                setattr(there[0], name, value)
        made.effects = found

    def _typed_effect(self, made: Line, said: Mapping[int, float | None], row: Sequence[Any]) -> Effect | None:
        """The effect of a table that says in each line what is saved, how much, and in which unit."""
        cell = self._sheet.cell
        typed, unit = cell(row, "effect_kind"), plain_id(cell(row, "unit"))
        column = next((each for each in self._figures if each.heading.name == "quantity"), None)
        quantity = None if column is None else said[column.place]
        if column is not None and not unit and isinstance(_at(row, column.place), str):
            behind = _BEHIND.match(_at(row, column.place).strip())
            unit = behind[2].strip() if behind else ""
        if typed is None and quantity is None:
            return None
        if quantity is not None and not unit:
            made.problems.append(("measure_list.no_unit", {"value": shown(quantity)}))
            return None
        known = parse_unit(unit) if unit else None
        if known is not None and known.period not in ("", "year"):
            made.problems.append(("measure_list.unit_of_year", {"unit": unit}))
            return None
        kind = kind_of(typed) if typed is not None else _kind_by_unit(known.symbol if known else "")
        if not kind:
            made.problems.append(("measure_list.effect_kind", {"typed": shown(typed)}))
            return None
        return Effect(kind, known.symbol if known else unit, quantity)


def _kind_by_unit(symbol: str) -> str:
    return "electricity" if symbol in ("kWh", "MWh") else ""


def _units(column: Column) -> tuple[str, ...]:
    if column.heading.field == "quantity" and column.heading.unit:
        unit = column.heading.unit.lower()
        return (unit, unit.replace("³", "3"), f"{unit}/năm")
    if column.heading.field == "co2_t":
        return ("t", "tấn", "tco2", "t co2") if column.heading.divisor == 1.0 else ()
    return _MONEY if column.heading.field.endswith("_mvnd") and column.heading.divisor == 1e6 else ()


def _at(row: Sequence[Any], place: int) -> Any:
    return row[place] if 0 <= place < len(row) else None


def shown(cell: Any) -> str:
    """A cell in a sentence."""
    text = f"{cell:.15g}" if isinstance(cell, float) else " ".join(str(cell).split())
    return text[:60]
