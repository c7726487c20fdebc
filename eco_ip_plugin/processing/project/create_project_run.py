"""One run of New project."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.text import say
from ...storage.create import create_geopackage
from ...storage.opening import editor_name
from ..framework.base import FeedbackProgress
from .project_algorithm import ProjectAlgorithm, chosen_file


def run_create(
    algorithm: ProjectAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name. Raises EcoIpError."""
    step(FeedbackProgress(feedback, 0, 10), 0.0)
    language = algorithm.language(parameters, context)
    sample = algorithm.parameterAsEnumString(parameters, "SAMPLE", context)
    connection = algorithm.parameterAsConnectionName(parameters, "CONNECTION", context)
    path = chosen_file(algorithm.parameterAsFileOutput(parameters, "GEOPACKAGE", context))
    first = {
        "language": language,
        "park": algorithm.parameterAsString(parameters, "NAME", context).strip(),
        "sample": "" if sample == "none" else sample,
    }
    crs = algorithm.parameterAsCrs(parameters, "CRS", context)
    if connection:
        from ...storage.postgis.connection import named_connection
        from ...storage.postgis.create import create_schema

        name = algorithm.parameterAsString(parameters, "SCHEMA", context)
        store: Any = create_schema(named_connection(connection), name, crs, **first)
    elif path is not None:
        store = create_geopackage(path, crs, editor=editor_name(), **first)
    else:
        raise EcoIpError("error.store_nowhere")
    results = algorithm.finish(parameters, context, feedback, store)
    results["GEOPACKAGE"] = None if connection else str(path)
    results["MESSAGE"] = say("store.created", language, path=store.address())
    if connection:
        results["MESSAGE"] += " " + say("store.roles", language, name=store.name)
    feedback.pushInfo(results["MESSAGE"])
    return results
