"""The lines of an inventory by source, gases together, for a table people read."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..text import say
from .formulas import AVOIDED, Line
from .inventory import Inventory
from .told import factor_said, lacks_said, source_name


@dataclass(frozen=True)
class Source:
    """quantity, tonnes: NaN unknown. basis: factors with year and evidence, or what lacks."""

    name: str
    scope: str
    quantity: float
    unit: str
    tonnes: float
    basis: str


def sources_of(found: Inventory, language: str) -> list[Source]:
    """Every source of every scope, the largest first within its scope."""
    by: dict[tuple[int, str], list[Line]] = {}
    for line in found.lines:
        by.setdefault((id(line.activity), line.scope), []).append(line)
    made = [_source(lines, language) for lines in by.values()]
    return sorted(made, key=lambda each: (each.scope, -_or_nought(each.tonnes)))


def _source(lines: list[Line], language: str) -> Source:
    each = lines[0].activity
    known = [line for line in lines if line.is_known]
    lacks = [lacks_said(line, language) for line in lines if not line.is_known]
    basis = [*(_basis(line, language) for line in known), *lacks]
    tonnes = math.fsum(line.tonnes for line in known) if known else math.nan
    return Source(source_name(each, language), lines[0].scope, each.quantity, each.unit, tonnes,
                  "; ".join(dict.fromkeys(basis)))  # fmt: skip


def _basis(line: Line, language: str) -> str:
    factor, each = line.factor, line.activity
    if line.scope == AVOIDED:
        return say("carbon.as_entered", language, link=each.link, supplier=each.other, receiver=each.firm)
    if factor is None or factor.value is None:
        return ""
    evidence = say(f"rules.evidence.{line.evidence}", language)
    return f"{factor_said(factor.value, language)} {factor.unit}, {factor.year}, {evidence}: {factor.said(language)}"


def _or_nought(value: float) -> float:
    return 0.0 if math.isnan(value) else value
