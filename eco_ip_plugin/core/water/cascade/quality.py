"""Whether a water is good enough: what it carries (the content of flows) against what a class or a demand allows.

Classes from the best to the worst: clean, cooling, washing, gardens. A class is bounded by rows `<class>.<parameter>`
of `resources/parameters/water_quality.csv`, or the user's own; `clean` has none: nothing but the clean supply is clean
until somebody says what would be. More of a parameter is worse water. What nobody measured is not good enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...errors import EcoIpError
from ...tables.numbers import figures
from ...tables.words import fold
from ..norms import Norm, Norms

CLEAN, COOLING, WASHING, GARDENS = CLASSES = ("clean", "cooling", "washing", "gardens")
_NAMES = {
    "chat ran lo lung": "tss", "ss": "tss", "tong chat ran lo lung": "tss", "bod": "bod5", "bod 5": "bod5",
    "do cung": "hardness", "cl": "chloride", "clorua": "chloride", "tong chat ran hoa tan": "tds",
    "tong coliform": "coliform", "coliforms": "coliform", "n tong": "nitrogen", "tong n": "nitrogen",
    "p tong": "phosphorus", "tong p": "phosphorus", "dau mo": "oil", "do mau": "colour",
}  # fmt: skip
"""Other names of parameters, folded; what is not here is called by its folded name."""
_UNITS = {
    "mg/l": ("mg/l", 1.0), "g/m3": ("mg/l", 1.0), "g/m³": ("mg/l", 1.0), "ppm": ("mg/l", 1.0), "g/l": ("mg/l", 1e3),
    "kg/m3": ("mg/l", 1e3), "kg/m³": ("mg/l", 1e3), "µg/l": ("mg/l", 1e-3), "μg/l": ("mg/l", 1e-3),
}  # fmt: skip
_SLACK = 1.0 + 1e-9
_NO_MAXIMUM = ("ph", "do")
"""Parameters of which more is not worse."""


@dataclass(frozen=True)
class Amount:
    """What a water carries of a parameter, or may carry at most."""

    value: float
    unit: str


Content = Mapping[str, Amount]
"""Amounts by parameter."""


@dataclass(frozen=True)
class Contents:
    """of_flow: what each flow carries, by its id; of an input: at most. unread: rows without a figure or with a
    parameter of which more is not worse."""

    of_flow: Mapping[str, Content]
    unread: int


def parameter_of(typed: object) -> str:
    """The parameter that a name means, "" for none."""
    word = fold(typed).strip(" -+")
    return _NAMES.get(word, word.replace(" ", "_"))


def contents_of(table: Mapping[str, Sequence[Any]]) -> Contents:
    """From the columns flow_id, parameter, value, unit. Of two rows about one parameter of a flow the first counts, the
    other is unread."""
    found: dict[str, dict[str, Amount]] = {}
    values = figures(table["value"])
    unread = 0
    for row, (flow, name) in enumerate(zip(table["flow_id"], table["parameter"])):
        parameter = parameter_of(name)
        id_ = "" if flow is None else str(flow).strip()
        wrong = values.wrong[row] or values.two_ways[row] or values.empty[row] or values.values[row] < 0
        mine = found.setdefault(id_, {})
        if wrong or not parameter or not id_ or parameter in _NO_MAXIMUM or parameter in mine:
            unread += 1
            continue
        mine[parameter] = _amount(float(values.values[row]), table["unit"][row])
    return Contents({id_: each for id_, each in found.items() if each}, unread)


def limits_of(norms: Norms) -> Mapping[str, Content]:
    """What each class allows; a class without a row allows nothing to be told from its content."""
    found: dict[str, dict[str, Amount]] = {each: {} for each in CLASSES}
    for key, norm in norms.items():
        land_class, _, parameter = key.partition(".")
        if norm.value is not None:
            found[land_class][parameter] = _amount(norm.value, norm.unit)
    return found


def fresh_norm(key: str) -> Norm | None:
    """A row for a parameter that the shipped table does not bound, None for a key that is no `<class>.<parameter>`."""
    name, dot, parameter = key.partition(".")
    if name not in CLASSES or not dot or parameter_of(parameter) != parameter:
        return None
    return Norm(key, None, "", "", "at most", "", "", "none", {"vi": key, "en": key})


def good_enough(carried: Content, allowed: Content) -> bool:
    """Whether a water keeps to every limit: each has been measured, in the same unit, and is not above it. Without a
    limit nothing is known to be good enough."""
    return bool(allowed) and not in_the_way(carried, allowed)


def class_of(carried: Content, limits: Mapping[str, Content]) -> str:
    """The best class a water is good enough for, "" for none."""
    return next((each for each in CLASSES if good_enough(carried, limits[each])), "")


def in_the_way(carried: Content, allowed: Content) -> list[tuple[str, str]]:
    """Why a water is not good enough: the parameters, each with `unmeasured`, `unit` or `above`."""
    found = []
    for parameter, most in allowed.items():
        if parameter not in carried:
            found.append((parameter, "unmeasured"))
        elif carried[parameter].unit != most.unit:
            found.append((parameter, "unit"))
        elif carried[parameter].value > most.value * _SLACK:
            found.append((parameter, "above"))
    return found


def check_columns(names: Iterable[str], layer: str) -> None:
    """Raise EcoIpError for a table of contents that lacks a column."""
    there = list(names)
    for name in ("flow_id", "parameter", "value", "unit"):
        if name not in there:
            raise EcoIpError("error.field_missing", layer=layer, field=name, fields=", ".join(there))


def _amount(value: float, unit: object) -> Amount:
    written = " ".join(("" if unit is None else str(unit)).split()).lower()
    name, factor = _UNITS.get(written, (written, 1.0))
    return Amount(value * factor, name)
