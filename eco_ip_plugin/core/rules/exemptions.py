"""What lifts a rule: the kind of a park, the size of a province, another limit that is reached instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .judge import Bounds
from .kinds import BOUNDS
from .measures import Measures


@dataclass(frozen=True)
class Exemption:
    """A rule is not asked where `measure` (yes and no: 1 and 0) lies between `bounds`, in the unit of its name. says:
    when that is, {"vi": …, "en": …}."""

    measure: str
    bounds: Bounds
    says: Mapping[str, str]

    def lifts(self, measures: Mapping[str, Any]) -> bool | None:
        """Whether it does; None where that is not known."""
        found = measures.get(self.measure)
        return None if found is None or isinstance(found, tuple) else self.bounds.hold(found)


def exemption(content: Mapping[str, Any]) -> Exemption:
    """As a pack writes it."""
    bounds = Bounds(**{name: float(content[name]) for name in BOUNDS if name in content})
    return Exemption(content["measure"], bounds, content["says"])


def lifting(exemptions: tuple[Exemption, ...], measures: Measures) -> Exemption | None:
    """The first that lifts the rule, None for none."""
    return next((each for each in exemptions if each.lifts(measures)), None)


def open_question(exemptions: tuple[Exemption, ...], measures: Measures) -> Exemption | None:
    """The first of which nobody knows whether it does, None for none."""
    return next((each for each in exemptions if each.lifts(measures) is None), None)
