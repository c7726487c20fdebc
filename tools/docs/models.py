"""The shipped models, for their pages."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsApplication

from eco_ip_plugin import paths
from eco_ip_plugin.processing.models import ShippedModel


def shipped() -> Iterator[ShippedModel]:
    """Every model of `resources/models`, by file name."""
    for path in sorted(paths.resource("models").glob("*.model3")):
        model = ShippedModel(path)
        model.load()
        model.setProvider(QgsApplication.processingRegistry().providerById("ecoip"))
        yield model
