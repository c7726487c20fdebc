"""What an output must be like before it can serve an input of another kind: limits that are checked against the
flow, and conditions that no figure of the flow tells and somebody has to ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LIMITS = ("min_temperature_c", "min_pressure_bar", "max_moisture_pct")
_UNKNOWN = float("nan")


@dataclass(frozen=True)
class Quality:
    """Limits of the output, NaN where there is none; text: what else it must keep to, "" for nothing; source of it."""

    min_temperature_c: float = _UNKNOWN
    min_pressure_bar: float = _UNKNOWN
    max_moisture_pct: float = _UNKNOWN
    text: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def limits(self) -> tuple[float, float, float]:
        """The limits in the order of `LIMITS`."""
        return self.min_temperature_c, self.min_pressure_bar, self.max_moisture_pct


def quality_of(row: Mapping[str, str], number: Callable[[str, str], float]) -> Quality | None:
    """The conditions in a row of compatibilities, None where it has none. number: reads a column's figure."""
    limits = {name: number(name, row[name]) for name in LIMITS if row.get(name)}
    vi, en = (row.get(f"condition_{language}", "") for language in ("vi", "en"))
    text = {"vi": vi or en, "en": en or vi} if vi or en else {}
    if not limits and not text:
        return None
    return Quality(**limits, text=text, source=row.get("condition_source", ""))
