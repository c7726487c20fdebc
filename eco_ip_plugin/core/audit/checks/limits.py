"""Readings against the limits of their points and of the rules, series by series, up to the end of the day."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from ...monitoring.limits.check import Checked
from ...monitoring.limits.stated import Ask
from ...monitoring.limits.study import Read, study
from ...monitoring.limits.terms import assumed
from ...rules.judge import AT_LEAST, AT_MOST
from ...rules.pack import load_shipped
from ...rules.shipped import READINGS, shipped_about, shipped_title
from ...rules.verdict import FAIL, NO_VERDICT, PASS
from ..given import Given
from ..line import NO_RULE, Line, Text, assumption, figure, none_allowed, said

TOPIC = "monitoring"


def limits(given: Given) -> Iterator[Line]:
    """A line for each series, then episodes and readings left out."""
    pack, terms = shipped_about(READINGS)[0], assumed(given.as_of)
    end_s, readings_of = given.end_s, given.readings_of
    if readings_of is None:
        return  # the table of checks asks for them
    read: Read = lambda series: readings_of(series, int(end_s) + 1)  # noqa: E731, a name for what `study` takes
    ask = Ask((), [load_shipped(pack)])
    found = study(given.streams, read, ask, terms, (-math.inf, end_s, end_s), given.progress)
    note = assumption("limits", pct=100.0 * terms.completeness, pack=shipped_title(pack))
    for each in found.checked:
        yield _series(each, note)
    figures = found.figures()
    counted = none_allowed if found.verdict != NO_VERDICT else figure
    yield counted(TOPIC, "episodes", figures["EPISODE_COUNT"])
    yield figure(TOPIC, "readings_left_out", figures["LEFT_OUT_COUNT"])


def _series(each: Checked, note: Text) -> Line:
    """What is worst of a series; of one without a figure of a limit, or without readings enough, that."""
    worst, of = each.worst, each.of
    named = {"series": of.stream_id, "point": of.name or of.monitoring_id, "parameter": of.parameter or of.symbol}
    name = f"limit.{of.stream_id}"
    if worst is None or worst.source is None or not worst.judged:
        return _without(each, name, named)
    low = worst.low == worst.low and (worst.high != worst.high or worst.worst < worst.low)
    required, sense = (worst.low, AT_LEAST) if low else (worst.high, AT_MOST)
    source = worst.source
    clause = " ".join(filter(None, (source.source, source.clause))) or f"{of.monitoring_id}.limit_value"
    return Line(TOPIC, name, said("audit.monitoring.limit", **named), float(worst.worst), of.unit, float(required),
                sense, FAIL if worst.over else PASS, (), note, clause, source.evidence)  # fmt: skip


def _without(each: Checked, name: str, named: Mapping[str, str]) -> Line:
    """A series that no figure is held against: how many readings it has."""
    text = said("audit.monitoring.limit_none", **named)
    if not each.count:
        return Line(TOPIC, name, text, verdict=NO_VERDICT, missing=("reading",), note=said("audit.limit.silent"))
    verdict = NO_VERDICT if each.limits else NO_RULE  # nobody asks anything of it
    why = said("audit.limit.no_limit" if each.worst is None else "audit.limit.too_few")
    return Line(TOPIC, name, text, float(each.count), verdict=verdict, missing=("monitoring.limit_value",), note=why)
