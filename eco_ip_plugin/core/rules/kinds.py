"""Which kinds of requirement a rule pack can state, in which units, and on what they may depend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..geometry.units import M2_PER_HA
from .judge import AT_LEAST, AT_MOST, IS, Bounds

FORMS = {
    "share_at_least": AT_LEAST,
    "share_at_most": AT_MOST,
    "amount_at_least": AT_LEAST,
    "amount_at_most": AT_MOST,
    "length_at_least": AT_LEAST,
    "length_at_most": AT_MOST,
    "count_at_least": AT_LEAST,
    "count_at_most": AT_MOST,
    "yes_no": IS,
}
"""Every form of a rule, and how it holds what is measured against what is required."""
YES_NO = "yes_no"
LAND_FORMS = tuple(form for form in FORMS if form.startswith(("share", "amount")))
"""Forms of rules that may count land by its classes; the others are about a measure by its name."""
AMOUNT_FORMS = tuple(form for form in FORMS if form.startswith("amount"))
"""Forms of rules that may be a limit of readings."""
ANY = "any"
"""The parameter of a limit that stands for every parameter of its medium: what is in a text that nobody has read."""

PARK_WHOLE = "park"
"""What shares and conditions are of: all land inside the boundary."""
BOUNDS = ("at_least", "more_than", "at_most", "less_than")
ALL_SIZES = Bounds()
_AREA_M2 = {"m²": 1.0, "ha": M2_PER_HA}
_FIXED_UNITS = {"share": "%", "length": "m"}


def is_share(form: str) -> bool:
    """Whether a rule of this form is about percent."""
    return form.startswith("share")


def is_count(form: str) -> bool:
    """Whether a rule of this form is about a number of things."""
    return form.startswith("count")


def area_units(content: Mapping[str, Any]) -> dict[str, float]:
    """The units of area of a pack as read from its file: m² in one of each."""
    return {**content.get("units", {}), **_AREA_M2}


def unit_of(form: str) -> str:
    """The only unit that a rule of this form can have, "" for one that has a choice."""
    return _FIXED_UNITS.get(form.split("_", 1)[0], "")
