"""The units of facts: what the name of an attribute ends with, and areas brought to hectares."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry.units import M2_PER_HA
from ..tables.words import fold

_BY_ENDING = {"_ha": "ha", "_m2": "m²", "_pct": "%"}
_AREAS_M2 = {"ha": M2_PER_HA, "m²": 1.0, "km²": 1e6}
_SAME = {"m2": "m²", "km2": "km²", "hecta": "ha", "hec ta": "ha", "hectare": "ha", "hectares": "ha", "percent": "%"}
_ADDED = ("_ha", "_m2", "_usd", "_musd", "_vnd", "_mvnd", "_count")
_ADDED_WORDS = ("workers", "firms", "projects", "plots")


def unit_of(attribute: str, typed: str) -> str:
    """The unit of a fact: as typed, else that which its attribute ends with; "" for none."""
    folded = fold(typed)
    if folded:
        return _SAME.get(folded, typed.strip())
    return next((unit for ending, unit in _BY_ENDING.items() if attribute.endswith(ending)), "")


def units_read(unit: str) -> Sequence[str]:
    """What may stand behind a figure of that unit, in small letters."""
    plain = unit.casefold().replace("²", "2")
    return (plain,) if plain else ()


def area_factor(attribute: str, unit: str) -> tuple[float, str]:
    """What a figure is multiplied with, and its unit then: areas in the unit that the attribute ends with."""
    wanted = next((known for ending, known in _BY_ENDING.items() if attribute.endswith(ending)), "")
    if unit in _AREAS_M2 and wanted in _AREAS_M2 and unit != wanted:
        return _AREAS_M2[unit] / _AREAS_M2[wanted], wanted
    return 1.0, unit


def can_be_added(attribute: str) -> bool:
    """Whether the figures of several parks make a sum: areas, money, people, things; no shares, no prices."""
    return attribute.endswith(_ADDED) or attribute in _ADDED_WORDS
