"""How firms' flows are shown: titles of fields, names of values, numbers and distances in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ... import settings
from ...core.symbiosis.flow_table.flows import DIRECTIONS
from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
from ...core.symbiosis.vocabulary.waste_codes import digits, written
from ...core.tables.numbers import parsed
from ...core.tables.words import fold
from ...core.text import number
from ...language import interface_language
from ...storage import schema

translate = QCoreApplication.translate

NUMBERS = ("quantity", "temperature_c", "pressure_bar", "moisture_pct", "price", "year")
FLAGS = ("hazardous", "confidential")
_DOMAINS = {"direction": "direction", "period": "period", "legal_status": "legal_status", "status": "flow_status",
            "class": "land_class", "change": "scenario_change", "state": "request_state"}  # fmt: skip


def title(table: str, name: str) -> str:
    """Heading of a field; its name where the store does not know it."""
    try:
        found = schema.tables()[table].field(name).title(interface_language())
    except KeyError:
        return name
    return f"{found} ({settings.currency()})" if name == "price" else found


def short_title(name: str) -> str:
    """Heading of a column of the flow table: short, so that the row fits into a panel."""
    return {
        "direction": translate("EcoIp", "Way"),
        "resource": translate("EcoIp", "Flow"),
        "quantity": translate("EcoIp", "Quantity"),
        "unit": translate("EcoIp", "Unit"),
        "period": translate("EcoIp", "Period"),
        "temperature_c": "°C",
        "pressure_bar": "bar",
        "moisture_pct": translate("EcoIp", "Moist. %"),
        "waste_code": translate("EcoIp", "Waste code"),
    }.get(name) or title("flow", name)


def choices(name: str) -> dict[str, str]:
    """Allowed values of a field and their names; {} for a field that is free."""
    if name in FLAGS:
        return {"1": translate("EcoIp", "yes"), "0": translate("EcoIp", "no")}
    if name == "direction":
        return {"output": translate("EcoIp", "out"), "input": translate("EcoIp", "in")}
    domain = schema.domains().get(_DOMAINS.get(name, ""), {})
    return {value: names[interface_language()] for value, names in domain.items()}


def resource_name(typed: Any, vocabulary: Vocabulary) -> str:
    """Name of a resource; what was typed where it is not known."""
    id_ = vocabulary.resolve(typed)
    return vocabulary.resources[id_].name[interface_language()] if id_ else str(typed or "")


def shown(name: str, value: Any, vocabulary: Vocabulary) -> str:
    """A cell's text."""
    if value is None or value == "":
        return ""
    if name == "resource":
        return resource_name(value, vocabulary)
    if name in NUMBERS:
        return quantity(value) if name != "year" else str(value)
    if name == "waste_code":
        code = written(digits(value)) if digits(value) else ""
        return code if code and ("*" in code or "*" not in str(value)) else str(value)
    key = DIRECTIONS.get(fold(value), "") if name == "direction" else str(value)
    return choices(name).get(key, str(value))


def edited(name: str, value: Any, vocabulary: Vocabulary) -> str:
    """A cell's text in its editor: numbers without separators of thousands."""
    if name in NUMBERS and isinstance(value, (int, float)):
        text = f"{value:.15g}"
        return text.replace(".", ",") if interface_language() == "vi" else text
    return shown(name, value, vocabulary)


def quantity(value: Any) -> str:
    """A number with as many digits as it has, at most six decimals; what is no number stays as it is."""
    found = parsed(value)
    if found is None:
        return str(value)
    digits = f"{found:.6f}".rstrip("0").rstrip(".")
    decimals = len(digits.partition(".")[2])
    return number(found, f",.{decimals}f", interface_language())


def rounded(amount: float) -> float:
    """To two decimals; below 1 to three digits that count."""
    return round(amount, 2) if amount >= 1 else float(f"{amount:.3g}")


def distance(metres: float) -> str:
    """800 m, 1,50 km."""
    if metres < 1000:
        return f"{number(metres, ',.0f', interface_language())} m"
    return f"{number(metres / 1000, ',.2f', interface_language())} km"


def percent(value: float) -> str:
    """62,5 %."""
    return f"{number(value, ',.1f', interface_language())} %"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names one after the other, the first few where there are many."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f", … +{more}" if more > 0 else "")


def row_title(row: Mapping[str, Any], vocabulary: Vocabulary, firm: Callable[[Any], str]) -> str:
    """What a row is called: a flow by resource and firm, a link by both its ends, a firm by its name. firm: the title
    of a firm by its id."""
    what = resource_name(row.get("resource"), vocabulary)
    if row.get("supplier") or row.get("receiver"):
        return f"{what or '…'}: {firm(row.get('supplier')) or '?'} → {firm(row.get('receiver')) or '?'}"
    if "resource" in row or "direction" in row:
        return f"{what or '…'} – {firm(row.get('firm_id')) or '?'}"
    return firm(row.get("firm_id")) or str(row.get("name") or "")
