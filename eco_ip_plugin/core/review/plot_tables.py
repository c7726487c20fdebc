"""What was found of plots and of setbacks: figures, the sentence, and values by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..rules.verdict import FAIL, NO_VERDICT, worst
from ..text import say
from .plots import Plot
from .setbacks import Setback

Columns = dict[str, list[Any]]
_Said = tuple[str, dict[str, Any]]


def figures(plots: Sequence[Plot], stands: Sequence[Setback]) -> dict[str, Any]:
    """All plots and setbacks together."""
    verdicts = [plot.verdict for plot in plots]
    return {
        "VERDICT": worst([*verdicts, *(each.verdict for each in stands)]),
        "PLOT_COUNT": len(plots),
        "FAIL_COUNT": verdicts.count(FAIL),
        "NO_VERDICT_COUNT": verdicts.count(NO_VERDICT),
        "SETBACK_FAIL_COUNT": sum(each.verdict == FAIL for each in stands),
    }


def sentence(plots: Sequence[Plot], stands: Sequence[Setback], language: str) -> str:
    """The result in one sentence, and where setbacks were measured in a second."""
    found = figures(plots, stands)
    said = say(f"plots.{worst([plot.verdict for plot in plots])}", language, **found)
    if not stands:
        return said
    unknown = sum(each.verdict == NO_VERDICT for each in stands)
    counts = {"fails": found["SETBACK_FAIL_COUNT"], "unknown": unknown, "count": len(stands)}
    return f"{said} {say('setbacks.count', language, **counts)}"


def plot_columns(plots: Sequence[Plot], names: np.ndarray, language: str) -> Columns:
    """Every plot. names: (n,) of the plots."""
    green = [plot.green_ha is not None for plot in plots]
    stated = [(plot.density, plot.green) if known else (plot.density,) for plot, known in zip(plots, green)]
    alike = ("area_ha", "built_ha", "density_pct", "excess_ha", "green_ha", "green_pct", "floors", "power_kw",
             "waste_t", "verdict")  # fmt: skip
    return {
        "plot_id": [names[plot.row] for plot in plots],
        **{name: [getattr(plot, name) for plot in plots] for name in alike},
        "allowed_pct": [plot.density.value for plot in plots],
        "green_required_pct": [plot.green.value if known else None for plot, known in zip(plots, green)],
        "green_missing_ha": [plot.green_missing_ha if known else None for plot, known in zip(plots, green)],
        "evidence": [plot.density.evidence for plot in plots],
        "clause": ["; ".join(f"{each.source} {each.clause}".strip() for each in row) for row in stated],
        "message": [_said_of_plot(plot, language) for plot in plots],
    }


def setback_columns(stands: Sequence[Setback], ids: np.ndarray, language: str) -> tuple[Columns, np.ndarray]:
    """Every building at a road boundary line, and the way between them, (s,) lines. ids: (b,) of the buildings."""
    known = [each.required.value is not None for each in stands]
    columns: Columns = {
        "building_id": [str(ids[each.building]) for each in stands],
        "height_m": [each.height_m for each in stands],
        "road_width_m": [each.road_m for each in stands],
        "distance_m": [each.distance_m for each in stands],
        "required_m": [each.required.value for each in stands],
        "missing_m": [each.missing_m if value else None for each, value in zip(stands, known)],
        "verdict": [each.verdict for each in stands],
        "clause": [f"{each.required.source} {each.required.clause}".strip() for each in stands],
        "evidence": [each.required.evidence for each in stands],
        "message": [_said_of_setback(each, language) for each in stands],
    }
    return columns, np.array([*(each.line for each in stands), None], dtype=object)[:-1]


def _said_of_setback(each: Setback, language: str) -> str:
    if each.crosses:
        return say("setbacks.crosses", language)
    if each.required.reason is not None:
        key, params = each.required.reason
        return say(key, language, **params)
    required_m = each.required.value or 0.0
    said = say(f"setbacks.{each.verdict}", language, distance_m=each.distance_m, required_m=required_m,
               missing_m=each.missing_m)  # fmt: skip
    return f"{said} {say('distance.at_limit', language)}" if each.at_limit else said


def _said_of_plot(plot: Plot, language: str) -> str:
    said = [_density(plot)] if plot.green_ha is None else [_density(plot), _green(plot)]
    return " ".join(dict.fromkeys(say(key, language, **params) for key, params in said))


def _density(plot: Plot) -> _Said:
    if plot.density.reason is not None:
        return plot.density.reason[0], dict(plot.density.reason[1])
    found = {"density_pct": plot.density_pct, "allowed_pct": plot.density.value, "excess_ha": plot.excess_ha}
    if plot.density_accuracy_m2 is not None:
        return "plots.density.at_limit", {**found, "accuracy_m2": plot.density_accuracy_m2}
    return f"plots.density.{plot.density_verdict}", found


def _green(plot: Plot) -> _Said:
    if plot.green.reason is not None:
        return plot.green.reason[0], dict(plot.green.reason[1])
    found = {"green_pct": plot.green_pct, "required_pct": plot.green.value, "missing_ha": plot.green_missing_ha}
    if plot.green_accuracy_m2 is not None:
        return "plots.green.at_limit", {**found, "accuracy_m2": plot.green_accuracy_m2}
    return f"plots.green.{plot.green_verdict}", found
