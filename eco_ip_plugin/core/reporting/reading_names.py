"""How the readings of a rule pack are called: what a dialog offers instead of their ids."""

from __future__ import annotations

from ..rules.pack import RulePack
from .words import reading_called


def readings_offered(pack: RulePack, language: str) -> dict[str, str]:
    """Name by id of every reading that may be chosen, those first that count unless one is chosen; empty where every
    rule is read in one way."""
    rules = [(owner, rule) for owner in pack.with_included() for rule in owner.rules]
    found = [(owner, rule, reading) for owner, rule in rules for reading in rule.readings if reading.id]
    found.sort(key=lambda each: each[2].id != each[1].baseline)
    return {reading.id: reading_called(owner.id, reading.id, reading.says, language) for owner, _, reading in found}
