"""One run of the plot check: read, measure, write."""

from __future__ import annotations

from typing import Any

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.progress import step
from ...core.review.plots import Plot, plot_figures
from ...core.review.setbacks import Setback, setbacks
from ...core.rules.verdict import FAIL, NO_VERDICT, worst
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.reader import Layer, read_lines
from ..framework.writer import write_layer
from .green_belt_run import PACK
from .layer_inputs import LayerInputs, column

SETBACKS = (
    ("building_id", "string"),
    ("height_m", "double"),
    ("road_width_m", "double"),
    ("distance_m", "double"),
    ("required_m", "double"),
    ("missing_m", "double"),
    ("verdict", "string"),
    ("clause", "string"),
    ("evidence", "string"),
    ("message", "string"),
)
PLOTS_OUT = (
    ("plot_id", "string"),
    ("area_ha", "double"),
    ("built_ha", "double"),
    ("density_pct", "double"),
    ("allowed_pct", "double"),
    ("excess_ha", "double"),
    ("green_ha", "double"),
    ("green_pct", "double"),
    ("green_required_pct", "double"),
    ("green_missing_ha", "double"),
    ("floors", "double"),
    ("power_kw", "double"),
    ("waste_t", "double"),
    ("verdict", "string"),
    ("evidence", "string"),
    ("clause", "string"),
    ("message", "string"),
)


def run_plots(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
) -> dict[str, Any]:
    """The results by output name. unsaved: edits per input."""
    language = algorithm.language(parameters, context)
    inputs = LayerInputs(algorithm, parameters, context, feedback, unsaved)
    name, floors, industry = (inputs.field(field) for field in ("PLOT_ID_FIELD", "FLOORS_FIELD", "INDUSTRY_FIELD"))
    layer = inputs.layer("PLOTS", [field for field in (name, floors, industry) if field])
    height = inputs.field("HEIGHT_FIELD")
    buildings = inputs.layer("BUILDINGS", [field for field in dict.fromkeys((floors, height)) if field])
    green = inputs.layer("GREEN", [])
    step(FeedbackProgress(feedback, 40, 90), 0.0)
    plots = plot_figures(
        layer.geometry, buildings.geometry, inputs.positive("BUILDINGS", buildings, floors),
        None if green is None else green.geometry, inputs.positive("PLOTS", layer, floors), column(layer, industry),
        PACK, inputs.appraisal_date(),
    )  # fmt: skip
    height_m = inputs.positive("BUILDINGS", buildings, height)
    stands = _setbacks(algorithm, parameters, context, inputs, buildings, height_m)
    verdicts = [plot.verdict for plot in plots]
    results: dict[str, Any] = {
        "VERDICT": worst([*verdicts, *(each.verdict for each in stands)]),
        "PLOT_COUNT": len(plots),
        "FAIL_COUNT": verdicts.count(FAIL),
        "NO_VERDICT_COUNT": verdicts.count(NO_VERDICT),
    }
    results["MESSAGE"] = say(f"plots.{worst(verdicts)}", language, **results)
    results["SETBACK_FAIL_COUNT"] = sum(each.verdict == FAIL for each in stands)
    if stands:
        unknown = sum(each.verdict == NO_VERDICT for each in stands)
        counts = {"fails": results["SETBACK_FAIL_COUNT"], "unknown": unknown, "count": len(stands)}
        results["MESSAGE"] += " " + say("setbacks.count", language, **counts)
    inputs.tell(language)
    if parameters.get("PLOTS_OUT") is not None:
        ids = layer.text(name) if name in layer.columns else layer.id
        rows = [_row(plot, ids, language) for plot in plots]
        results["PLOTS_OUT"] = write_layer(
            algorithm,
            parameters,
            "PLOTS_OUT",
            context,
            inputs.crs,
            PLOTS_OUT,
            rows,
            layer.geometry,
            "plots.qml",
        )
    if parameters.get("SETBACKS") is not None:
        ways = np.array([each.line for each in stands], dtype=object)
        table = [_setback_row(each, buildings.id, language) for each in stands]
        results["SETBACKS"] = write_layer(
            algorithm, parameters, "SETBACKS", context, inputs.crs, SETBACKS, table, ways, "setbacks.qml",
            QgsWkbTypes.Type.MultiLineString,
        )  # fmt: skip
    feedback.pushInfo(results["MESSAGE"])
    return results


def _setbacks(
    algorithm: EcoIpAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext, inputs: LayerInputs,
    buildings: Layer, height_m: np.ndarray,
) -> tuple[Setback, ...]:  # fmt: skip
    """The buildings at the road boundary lines; none where no lines were given."""
    width = inputs.field("ROAD_WIDTH_FIELD")
    roads = inputs.layer("RED_LINES", [width] if width else [], read_lines)
    if roads is None:
        return ()
    reach_m = algorithm.parameterAsDouble(parameters, "REACH", context)
    return setbacks(
        buildings.geometry,
        height_m,
        roads.geometry,
        inputs.positive("RED_LINES", roads, width),
        reach_m,
        PACK,
        inputs.appraisal_date(),
    )


def _setback_row(each: Setback, ids: np.ndarray, language: str) -> tuple[Any, ...]:
    figures = {"distance_m": each.distance_m, "required_m": each.required.value or 0.0, "missing_m": each.missing_m}
    if each.crosses:
        message = say("setbacks.crosses", language)
    elif each.required.reason is not None:
        key, params = each.required.reason
        message = say(key, language, **params)
    else:
        message = say(f"setbacks.{each.verdict}", language, **figures)
        message += " " + say("distance.at_limit", language) if each.at_limit else ""
    return (
        str(ids[each.building]), each.height_m, each.road_m, each.distance_m, each.required.value,
        each.missing_m if each.required.value is not None else None, each.verdict,
        f"{each.required.source} {each.required.clause}".strip(), each.required.evidence, message,
    )  # fmt: skip


def _row(plot: Plot, ids: np.ndarray, language: str) -> tuple[Any, ...]:
    stated = [plot.density] if plot.green_ha is None else [plot.density, plot.green]
    return (
        ids[plot.row], plot.area_ha, plot.built_ha, plot.density_pct, plot.density.value, plot.excess_ha,
        plot.green_ha, plot.green_pct, None if plot.green_ha is None else plot.green.value,
        None if plot.green_ha is None else plot.green_missing_ha, plot.floors, plot.power_kw, plot.waste_t,
        plot.verdict,
        plot.density.evidence, "; ".join(f"{each.source} {each.clause}".strip() for each in stated),
        _sentences(plot, language),
    )  # fmt: skip


def _sentences(plot: Plot, language: str) -> str:
    said = []
    density = {"density_pct": plot.density_pct, "allowed_pct": plot.density.value, "excess_ha": plot.excess_ha}
    if plot.density.reason is not None:
        said.append(plot.density.reason)
    elif plot.density_accuracy_m2 is not None:
        said.append(("plots.density.at_limit", {**density, "accuracy_m2": plot.density_accuracy_m2}))
    else:
        said.append((f"plots.density.{plot.density_verdict}", density))
    if plot.green_ha is not None and plot.green.reason is not None:
        said.append(plot.green.reason)
    elif plot.green_ha is not None:
        figures = {"green_pct": plot.green_pct, "required_pct": plot.green.value, "missing_ha": plot.green_missing_ha}
        if plot.green_accuracy_m2 is not None:
            said.append(("plots.green.at_limit", {**figures, "accuracy_m2": plot.green_accuracy_m2}))
        else:
            said.append((f"plots.green.{plot.green_verdict}", figures))
    return " ".join(dict.fromkeys(say(key, language, **params) for key, params in said))
