"""Values, times and series in words of the user's language."""

from __future__ import annotations

import math
import time

from ...core.documents.figures import figure
from ...core.monitoring.limits.windows import SECONDS, YEAR
from ...core.monitoring.readings import MEASURED
from ...core.monitoring.view.points import Limit, Line
from ...core.monitoring.view.ticks import local
from ...core.text import date, say
from ...language import interface_language

ZONE = "UTC+7"


def value(v: float, unit: str = "") -> str:
    """As many figures as tell something: 1,234 · 56.7 · 0.0123; a dash for none."""
    if not math.isfinite(v):
        return figure(None, 0, interface_language())
    size = math.floor(math.log10(abs(v))) if v else 0
    text = figure(v, min(max(3 - size - 1, 0), 6), interface_language())
    return f"{text} {unit}".strip() if unit and unit != "-" else text


def moment(t: float, *, seconds: bool = False) -> str:
    """A moment in local time; whoever shows it says the zone."""
    at = local(t)
    return f"{date(at.date(), interface_language())} {at.strftime('%H:%M:%S' if seconds else '%H:%M')}"


def now() -> float:
    """The moment states are told for, seconds UTC."""
    return time.time()


def ago(t: float, at: float) -> str:
    """How long it is ago, in the largest unit of which there are two."""
    passed, language = at - t, interface_language()
    if passed < -60:
        return say("monitoring.ago.ahead", language)
    for unit, seconds in (("days", 86_400), ("hours", 3600)):
        if passed >= 2 * seconds:
            return say(f"monitoring.ago.{unit}", language, count=int(passed // seconds))
    return say("monitoring.ago.minutes", language, count=max(int(passed // 60), 0))


def state(line: Line, word: str) -> str:
    """The word of its state, and how many times the limit it is where there is one."""
    if not math.isfinite(line.ratio) or line.state not in ("ok", "near", "over"):
        return word
    return f"{word} · {figure(line.ratio, 2, interface_language())} ×"


def status(code: int) -> str:
    """What a device was doing; "" for measuring."""
    return "" if code == MEASURED else say(f"monitoring.status.{min(code, 2)}", interface_language())


def limit(found: Limit, unit: str) -> str:
    """What is allowed, "" for no limit."""
    low, high = math.isfinite(found.low), math.isfinite(found.high)
    if low and high:
        return f"{value(found.low)} – {value(found.high, unit)}"
    return f"≤ {value(found.high, unit)}" if high else f"≥ {value(found.low, unit)}" if low else ""


def window(found: Limit) -> str:
    """Over what its limit is averaged, "" for single readings."""
    lengths = {**{seconds: name for name, seconds in SECONDS.items()}, 0: ""}
    name = lengths.get(found.averaging_s, YEAR)
    return say(f"limits.window.{name}", interface_language()) if name else ""


def parameter(line: Line) -> str:
    """What a series measures."""
    return line.parameter or line.symbol or line.stream_id
