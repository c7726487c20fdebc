"""An inventory as columns of a table, as figures, and in one sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ..documents.figures import figure
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..text import catalogue, number, say
from . import activity as act
from .factors import Factor
from .formulas import AVOIDED, BIOGENIC, SCOPES, Line
from .inventory import Inventory, total, uncertainty

_SMALL_T, _LARGE_T = 1e3, 1e5
COLUMNS = (
    "firm_id", "scope", "source", "gas", "activity", "unit", "factor", "factor_unit", "gwp", "factor_source",
    "factor_year", "evidence", "t_co2e", "uncertainty_pct", "sector", "other_firm", "row", "confidential", "note",
)  # fmt: skip


def columns(found: Inventory, language: str) -> dict[str, list[Any]]:
    """The inventory as a table; what is not known is None."""
    return {name: [_cells(line, language)[name] for line in found.lines] for name in COLUMNS}


def figures_of(found: Inventory) -> dict[str, float | int | str | None]:
    """The outputs that are numbers; None where nothing is known."""
    made: dict[str, float | int | str | None] = {
        f"SCOPE{scope}_T": _known(total(found.lines, scope)) for scope in SCOPES
    }
    made["SCOPE2_LOCATION_T"] = _known(found.location_t)
    made["BIOGENIC_T"] = _known(total(found.lines, BIOGENIC))
    made["AVOIDED_T"] = _known(total(found.lines, AVOIDED))
    made["UNCERTAINTY_PCT"] = _known(uncertainty(found.lines))
    made["NO_FACTOR"] = len(found.without_factor)
    made["UNREAD"] = len(found.unread)
    made["YEAR_USED"] = str(found.year)
    return made


def message(found: Inventory, language: str) -> str:
    """What it comes to, and what lacks."""
    said = {f"scope{scope}": scope_said(found, scope, language) for scope in SCOPES}
    name = found.firms.names[found.firm] if found.firm else found.park_name
    made = [say("carbon.message", language, name=name, year=str(found.year), gwp=found.gwp.upper(), **said)]
    if not math.isnan(total(found.lines, "3")):
        made.append(say("carbon.message_scope3", language, **said))
    avoided = total(found.lines, AVOIDED)
    if not math.isnan(avoided):
        made.append(say("carbon.message_avoided", language, avoided=tonnes(avoided, language)))
    if found.without_factor:
        names = _names(found.without_factor, language)
        made.append(say("carbon.message_no_factor", language, count=len(found.without_factor), names=names))
    if found.unread:
        made.append(say("carbon.message_unread", language, count=len(found.unread)))
    return " ".join(made)


def rows_missed(found: Inventory) -> list[str]:
    """Names of the factors that somebody has to type, each once."""
    rows = [str(line.lacks[1]["row"]) for line in found.lines if line.lacks and "row" in line.lacks[1]]
    return [row for row in dict.fromkeys(rows) if "<" not in row]


def scope_said(found: Inventory, scope: str, language: str) -> str:
    """What a scope comes to; that nothing of it is declared is another thing than that it is not known."""
    declared = any(line.scope == scope for line in found.lines)
    return tonnes(total(found.lines, scope), language) if declared else say("carbon.undeclared", language)


def factor_said(value: float, language: str) -> str:
    """A factor as printed, with all of its digits."""
    return number(value, ".7g" if value < _LARGE_T else ",.0f", language)


def tonnes(value: float, language: str) -> str:
    """t CO2e as printed, “not known” for none; a large figure with fewer decimals."""
    if math.isnan(value):
        return say("carbon.unknown", language)
    return f"{figure(value, 3 if value < _SMALL_T else 0 if value >= _LARGE_T else 1, language)} t"


def source_name(each: act.Activity, language: str) -> str:
    """What an activity is called."""
    return name_of_source(each.source, language)


def name_of_source(source: str, language: str) -> str:
    """What a source is called."""
    key = f"carbon.source.{source}"
    if key in catalogue():
        return say(key, language)
    if source.startswith("transport_"):
        return say("carbon.source.transport", language, what=resource_name(source[len("transport_") :], language))
    return resource_name(source, language)


def resource_name(resource: str, language: str) -> str:
    """A resource of the vocabulary in a language, its id where it has none."""
    known = Vocabulary.shipped().resources.get(resource)
    return known.name[language] if known else resource.upper()


def lacks_said(line: Line, language: str) -> str:
    """Why a line has no figure, "" where it has one."""
    return say(line.lacks[0], language, **line.lacks[1]) if line.lacks and not line.is_known else ""


def gas_name(gas: str) -> str:
    """A gas with its lowered figure."""
    return {"co2": "CO₂", "ch4": "CH₄", "n2o": "N₂O", "co2e": "CO₂e"}.get(gas, gas.upper())


def factors_used(lines: Sequence[Line]) -> list[Factor]:
    """Every factor behind the figures, once, by name."""
    found: dict[tuple[str, str, str, str, float | None, str], Factor] = {}
    for line in lines:
        for each in line.rests_on if line.is_known else ():
            found.setdefault((each.key, each.sector, each.firm, each.report, each.value, each.source), each)
    return [found[key] for key in sorted(found, key=str)]


def _cells(line: Line, language: str) -> dict[str, Any]:
    each, factor = line.activity, line.factor
    known = line.is_known and factor is not None
    return {
        "firm_id": each.firm, "scope": line.scope, "source": each.source, "gas": line.gas,
        "activity": each.quantity if each.is_known else None, "unit": each.unit,
        "factor": factor.value if factor else None, "factor_unit": factor.unit if factor else None,
        "gwp": line.gwp.value if line.gwp else None,
        "factor_source": _sources(line, language) if known else None,
        "factor_year": factor.year if factor else None, "evidence": line.evidence if known else "none",
        "t_co2e": line.tonnes if line.is_known else None, "uncertainty_pct": line.uncertainty_pct,
        "sector": each.sector or None, "other_firm": each.other or None, "row": each.row or None,
        "confidential": int(each.secret), "note": lacks_said(line, language) or None,
    }  # fmt: skip


def _sources(line: Line, language: str) -> str:
    """Of the factor, and of what the activity was converted by."""
    return "; ".join(dict.fromkeys(each.said(language) for each in (line.factor, *line.activity.used) if each))


def _names(lines: Sequence[Line], language: str) -> str:
    from ..text import listed

    return listed(
        list(dict.fromkeys(f"{source_name(line.activity, language)} ({line.activity.firm})" for line in lines))
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
