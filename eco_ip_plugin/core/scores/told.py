"""Scores of firms as a table and a sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ..text import say
from .firms import Firm
from .incentive import Scores


def columns(firms: Sequence[Firm], scores: Scores, language: str) -> dict[str, list[Any]]:
    """The table of scores, the best first; what is not known is None."""
    order = sorted(range(len(firms)), key=lambda row: (-float(scores.low[row]), firms[row].id))
    made: dict[str, list[Any]] = {
        "firm_id": [firms[row].id for row in order],
        "name": [firms[row].name for row in order],
    }
    for place, name in enumerate(("emission_cut", "water_reuse", "symbiosis")):
        made[name] = [_known(scores.shares[row, place]) for row in order]
    for name, values in (("score", scores.score), ("score_low", scores.low), ("score_high", scores.high)):
        made[name] = [_known(values[row]) for row in order]
    made["rank"] = [int(scores.rank[row]) or None for row in order]
    made["rank_best"] = [int(scores.best[row]) for row in order]
    made["rank_worst"] = [int(scores.worst[row]) for row in order]
    made["sandbox"] = [firms[row].sandbox or None for row in order]
    made["taxonomy"] = [firms[row].taxonomy or None for row in order]
    made["note"] = [_note(firms[row], language) for row in order]
    return made


def message(firms: Sequence[Firm], scores: Scores, weights: Sequence[float], language: str) -> str:
    """How many firms have a score, how many ranks hold whatever the weights, and that it is no grade."""
    known = int((scores.rank > 0).sum())
    firm_ranks = int(((scores.rank > 0) & (scores.best == scores.worst)).sum())
    total = sum(weights)
    shown = {name: each / total for name, each in zip(("first", "second", "third"), weights)}
    said = [say("scores.incentive", language, count=known, firms=len(firms), stable=firm_ranks, **shown)]
    if known < len(firms):
        said.append(say("scores.incentive_unknown", language, count=len(firms) - known))
    return " ".join([*said, say("scores.no_grade", language)])


def _note(one: Firm, language: str) -> str | None:
    unknown = [name for name, share in zip(("emission_cut", "water_reuse", "symbiosis"), one.shares) if share != share]
    of = {"emission_cut": ("energy", "fuel", "grid", "co2", "measure"), "water_reuse": ("water",),
          "symbiosis": ("link",)}  # fmt: skip
    keys = dict.fromkeys(one.why)
    said = [say(key, language) for key in keys if any(word in key for name in unknown for word in of[name])]
    return " ".join(said) or None


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
