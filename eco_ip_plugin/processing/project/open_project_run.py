"""One run of Open project."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.text import say
from ...storage import schema
from ...storage.geopackage.migrate import migrate
from ...storage.geopackage.store import GeoPackageStore
from ..framework.base import FeedbackProgress
from .project_algorithm import ProjectAlgorithm, chosen_file


def run_open(
    algorithm: ProjectAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name. Raises EcoIpError."""
    step(FeedbackProgress(feedback, 0, 10), 0.0)
    language = algorithm.language(parameters, context)
    connection = algorithm.parameterAsConnectionName(parameters, "CONNECTION", context)
    path = chosen_file(algorithm.parameterAsFile(parameters, "GEOPACKAGE", context))
    if connection:
        from ...storage.postgis import connection as postgis
        from ...storage.postgis import create as postgis_create
        from ...storage.postgis.store import PostgisStore

        uri, name = postgis.named_connection(connection), algorithm.parameterAsString(parameters, "SCHEMA", context)
        version, backup = postgis_create.migrate(uri, name)
        store = PostgisStore.open(uri, name)
        if store.notice is not None:
            feedback.pushWarning(store.notice.say(language))
    elif path is not None:
        version, kept = migrate(path)
        store, backup = GeoPackageStore.open(path), str(kept or "")
    else:
        raise EcoIpError("error.store_nowhere")
    results = algorithm.finish(parameters, context, feedback, store)
    key = "store.migrated" if backup else "store.opened"
    results["MESSAGE"] = say(key, language, path=store.address(), version=version, known=schema.VERSION, backup=backup)
    results.update(VERSION=version, BACKUP=backup)
    feedback.pushInfo(results["MESSAGE"])
    return results
