"""Layers and coordinate systems are looked up in the main thread, before the run: QGIS drops what expressions know of a
project at each look, without a lock, and crashed where a canvas began to draw at that moment."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsVectorLayer,
)

from tests.processing.record import RUNS, SAMPLES

pytestmark = pytest.mark.usefixtures("ecoip", "qgis_new_project")
ZONES = str(SAMPLES / "kcn_vuong_zones.geojson")


class Begun:
    """A run that has been prepared in a project."""

    def __init__(self, name: str, parameters: dict[str, Any]) -> None:
        self._algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"ecoip:{name}")
        self._context, self._feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        self._context.setProject(QgsProject.instance())
        sinks = [each.name() for each in self._algorithm.parameterDefinitions() if each.type() == "sink"]
        self._parameters = {**dict.fromkeys(sinks, "TEMPORARY_OUTPUT"), **parameters}
        assert self._algorithm.prepare(self._parameters, self._context, self._feedback)

    def go_on(self, *kinds: type, **parameters: Any) -> dict[str, Any]:
        """What comes out though the parameters of these kinds stand for nothing any more."""
        of_kinds = [each.name() for each in self._algorithm.parameterDefinitions() if isinstance(each, kinds)]
        gone = {name: "gone" for name in of_kinds if self._parameters.get(name)}
        assert gone or not kinds
        return self._algorithm.runPrepared({**self._parameters, **gone, **parameters}, self._context, self._feedback)


@pytest.mark.parametrize("name", sorted({name for name, (_, given) in RUNS.items() if {"ZONES", "FIRMS"} & {*given}}))
def test_a_run_looks_no_layer_up(name):
    algorithm, parameters = RUNS[name]
    assert Begun(algorithm, parameters).go_on(QgsProcessingParameterFeatureSource)


def test_a_run_looks_no_coordinate_system_up():
    drawing = {"DRAWING": str(SAMPLES / "kcn_vuong.dxf"), "CRS": "EPSG:9214", "TOLERANCE": 0.5}
    assert Begun("importdrawing", drawing).go_on(QgsProcessingParameterCrs)["ZONE_COUNT"] == 5


def test_selected_features_are_those_of_the_beginning():
    layer = QgsVectorLayer(ZONES, "zones", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([next(layer.getFeatures()).id()])
    given = {"ZONES": QgsProcessingFeatureSourceDefinition(layer.id(), True), "CODE_FIELD": "code"}
    begun = Begun("coveragecheck", given)
    assert begun.go_on(QgsProcessingParameterFeatureSource)


def test_several_layers_are_looked_up_as_well():
    boundary = QgsVectorLayer(str(SAMPLES / "kcn_vuong_boundary.geojson"), "boundary", "ogr")
    QgsProject.instance().addMapLayer(boundary)
    given = {"GROUND": ZONES, "EXCLUDE": [boundary.id()], "PROVINCE": "Bắc Giang", "LANGUAGE": "en"}
    begun = Begun("solarpotential", given)
    with pytest.raises(QgsProcessingException, match="Nothing is left"):  # all of it is excluded
        begun.go_on(QgsProcessingParameterFeatureSource, EXCLUDE=["gone"])


def test_a_layer_that_has_gone_meanwhile_is_said_to_be_none():
    layer = QgsVectorLayer(ZONES, "zones", "ogr")
    QgsProject.instance().addMapLayer(layer)
    begun = Begun("coveragecheck", {"ZONES": layer.id(), "CODE_FIELD": "code", "LANGUAGE": "en"})
    QgsProject.instance().removeMapLayer(layer.id())
    with pytest.raises(QgsProcessingException, match="ZONES"):
        begun.go_on()
