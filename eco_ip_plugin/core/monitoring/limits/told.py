"""What a check of readings says: its sentence, and the rows of its tables."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from ...documents.figures import decimals_for, figure
from ...rules.verdict import FAIL
from ...text import NO_FIGURE, date, listed, say
from .check import Checked, OfWindow
from .quality import Doubt
from .stated import Limit
from .study import Study, local


def word(key: str, language: str, **values: object) -> str:
    """The sentence `limits.<key>`."""
    return say(f"limits.{key}", language, **values)


def message(found: Study, language: str) -> str:
    """The result in a few sentences."""
    figures = found.figures()
    if not found.checked:
        return word("message.none", language)
    said = [word(f"message.{found.verdict}", language, **figures)]
    if found.over:
        said.append(word("message.worst", language, what=farthest(found.over[0], language)))
    if figures["STALE_COUNT"]:
        said.append(word("message.stale", language, **figures))
    if figures["NO_VERDICT_COUNT"] and found.verdict == FAIL:
        said.append(word("message.open", language, **figures))
    return " ".join(said)


def farthest(each: Checked, language: str) -> str:
    """Where, what and how much: the worst of a series in words."""
    worst = each.worst
    if worst is None:
        return named(each, language)
    limit = worst.high if worst.worst > worst.high else worst.low
    decimals = decimals_for(worst.worst, limit)
    return word(
        "farthest", language, what=named(each, language), value=figure(worst.worst, decimals, language),
        limit=figure(limit, decimals, language), unit=each.of.unit, by=figure(worst.over_by, decimals, language),
        window=word(f"window.{worst.window}", language), when=moment(worst.at, language),
    )  # fmt: skip


def named(each: Checked, language: str) -> str:
    """A series by its point and parameter."""
    of = each.of
    return f"{of.name or of.monitoring_id} – {of.parameter or of.symbol}"


def moment(t: float, language: str) -> str:
    """A time by the clocks of Vietnam."""
    found = local(t)
    return NO_FIGURE if found is None else f"{date(found.date(), language)} {found:%H:%M}"


def why(each: Checked, language: str, found: Study) -> str:
    """Why there is no verdict, "" for another state."""
    if not each.reason:
        return ""
    lacking = max((window.lacking for window in each.windows if window.lacking == window.lacking), default=0.0)
    return word(
        f"reason.{each.reason}", language, pct=100.0 * lacking, needed=100.0 * found.assumed.completeness,
        source=listed(list(dict.fromkeys(limit.source for limit in each.limits if limit.reason == each.reason))),
    )  # fmt: skip


def point_rows(found: Study, language: str) -> Iterator[tuple[Any, ...]]:
    """One row a series, as the output POINTS has its columns."""
    for each in found.checked:
        of, worst = each.of, each.worst
        none = worst is None or worst.worst != worst.worst
        low, high = (math.nan, math.nan) if worst is None else (worst.low, worst.high)
        tried = [math.nan] * 3 if worst is None else [worst.worst, worst.over_by, worst.ratio]
        source = None if worst is None else worst.source
        yield (
            of.monitoring_id, of.parameter or of.symbol, each.state, _number(tried[2]),
            None if each.t is None else local(each.t), of.name, of.medium, of.stream_id, of.symbol, each.now,
            "" if worst is None else worst.window, _number(tried[0]), _number(tried[1]), _number(low), _number(high),
            of.unit, None if none or worst is None else local(worst.at),
            sum(window.judged for window in each.windows), sum(window.over for window in each.windows),
            sum(window.open_ for window in each.windows), sum(window.empty for window in each.windows),
            _completeness(worst), each.count, each.left_out, _number(each.interval_s),
            "" if source is None else source_said(source, language), "" if source is None else source.evidence,
            why(each, language, found),
        )  # fmt: skip


def episode_rows(found: Study, language: str) -> Iterator[tuple[Any, ...]]:
    """One row an episode, as EPISODES."""
    for each, window, at in episodes_of(found):
        of, told = each.of, window.episodes
        start, end = float(told.start[at]), float(told.end[at])
        source = window.source
        yield (
            of.monitoring_id, of.parameter or of.symbol, local(start), local(end), float(told.worst[at]),
            float(told.limit[at]), _number(float(told.ratio[at])), float(told.mean[at]), (end - start) / 3600.0,
            "high" if told.above[at] else "low", window.window, int(told.count[at]), of.unit, of.stream_id, of.name,
            "" if source is None else source_said(source, language),
        )  # fmt: skip


def episodes_of(found: Study) -> Iterator[tuple[Checked, OfWindow, int]]:
    """Every episode: its series, its window, its place there."""
    for each in found.checked:
        for window in each.windows:
            for at in range(len(window.episodes)):
                yield each, window, at


def quality_rows(found: Study) -> Iterator[tuple[Any, ...]]:
    """One row a stretch of doubtful readings, as QUALITY."""
    for each in found.checked:
        of = each.of
        for doubt in each.doubts:
            yield (
                of.monitoring_id, of.parameter or of.symbol, doubt.kind, local(doubt.start), local(doubt.end),
                doubt.size, _number(doubt.value), _number(doubt.threshold), of.unit, of.stream_id, of.name,
            )  # fmt: skip


def limit_rows(found: Study, language: str) -> Iterator[tuple[Any, ...]]:
    """One row a limit of a series, as LIMITS."""
    for each in found.checked:
        of = each.of
        for limit in each.limits:
            last = local(limit.until - 1) if math.isfinite(limit.until) else None
            first = local(limit.since)
            yield (
                of.monitoring_id, of.parameter or of.symbol, limit.window, _number(limit.low), _number(limit.high),
                of.unit, None if first is None else first.date(), None if last is None else last.date(), limit.origin,
                source_said(limit, language), limit.clause, limit.rule, limit.evidence,
                word(f"lacks.{limit.reason}", language) if limit.reason else "", of.stream_id,
            )  # fmt: skip


def source_said(limit: Limit, language: str) -> str:
    """Where a limit stands."""
    if limit.origin == "point":
        return word("source.point", language)
    if limit.origin == "permit":
        said = word("source.permit", language, line=limit.rule)
        return f"{limit.source} ({said})" if limit.source else said
    return f"{limit.source}, {limit.clause}" if limit.clause else limit.source


def doubts_by_kind(each: Checked) -> dict[str, list[Doubt]]:
    """What is doubtful of a series, by kind."""
    found: dict[str, list[Doubt]] = {}
    for doubt in each.doubts:
        found.setdefault(doubt.kind, []).append(doubt)
    return found


def _completeness(worst: OfWindow | None) -> float | None:
    if worst is None:
        return None
    share = worst.completeness if worst.completeness == worst.completeness else worst.lacking
    return _number(100.0 * share)


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
