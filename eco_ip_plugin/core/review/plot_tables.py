"""What was found of plots and of setbacks: figures, the sentence, and values by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..geometry.units import M2_PER_HA
from ..rules.judge import Judged
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
        "VERDICT": worst([*verdicts, *(each.distance.verdict for each in stands)]),
        "PLOT_COUNT": len(plots),
        "FAIL_COUNT": verdicts.count(FAIL),
        "NO_VERDICT_COUNT": verdicts.count(NO_VERDICT),
        "SETBACK_FAIL_COUNT": sum(each.distance.verdict == FAIL for each in stands),
    }


def sentence(plots: Sequence[Plot], stands: Sequence[Setback], language: str) -> str:
    """The result in one sentence, and where setbacks were measured in a second."""
    found = figures(plots, stands)
    said = say(f"plots.{worst([plot.verdict for plot in plots])}", language, **found)
    if not stands:
        return said
    unknown = sum(each.distance.verdict == NO_VERDICT for each in stands)
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
    distances = [each.distance for each in stands]
    columns: Columns = {
        "building_id": [str(ids[each.building]) for each in stands],
        "height_m": [each.height_m for each in stands],
        "road_width_m": [each.road_m for each in stands],
        "distance_m": [each.measured for each in distances],
        "required_m": [each.required for each in distances],
        "missing_m": [None if each.required is None else each.missing for each in distances],
        "verdict": [each.verdict for each in distances],
        "clause": [f"{each.source} {each.clause}".strip() for each in distances],
        "evidence": [each.evidence for each in distances],
        "message": [_said_of_setback(each, language) for each in stands],
    }
    return columns, np.array([*(each.line for each in stands), None], dtype=object)[:-1]


def _said_of_setback(each: Setback, language: str) -> str:
    if each.crosses:
        return say("setbacks.crosses", language)
    if each.distance.reason is not None:
        key, params = each.distance.reason
        return say(key, language, **params)
    found = each.distance
    said = say(f"setbacks.{found.verdict}", language, distance_m=found.measured, required_m=found.required,
               missing_m=found.missing)  # fmt: skip
    return said if found.accuracy is None else f"{said} {say('distance.at_limit', language)}"


def _said_of_plot(plot: Plot, language: str) -> str:
    said = [_density(plot), *([] if plot.green_judged is None else [_green(plot, plot.green_judged)])]
    return " ".join(dict.fromkeys(say(key, language, **params) for key, params in said))


def _density(plot: Plot) -> _Said:
    if plot.density.reason is not None:
        return plot.density.reason[0], dict(plot.density.reason[1])
    found = {"density_pct": plot.density_pct, "allowed_pct": plot.density.value, "excess_ha": plot.excess_ha}
    return _outcome("plots.density", plot, plot.density_judged, found)


def _green(plot: Plot, judged: Judged) -> _Said:
    if plot.green.reason is not None:
        return plot.green.reason[0], dict(plot.green.reason[1])
    found = {"green_pct": plot.green_pct, "required_pct": plot.green.value, "missing_ha": plot.green_missing_ha}
    return _outcome("plots.green", plot, judged, found)


def _outcome(about: str, plot: Plot, judged: Judged, found: dict[str, Any]) -> _Said:
    if judged.accuracy is None:
        return f"{about}.{judged.verdict}", found
    return f"{about}.at_limit", {**found, "accuracy_m2": judged.accuracy / 100.0 * plot.area_ha * M2_PER_HA}
