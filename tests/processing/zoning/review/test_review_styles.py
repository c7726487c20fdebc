"""The styles of drawing intake and review: shipped, in the language of QGIS, told apart without colour."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsLayerTree,
    QgsLayerTreeModel,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from tests.processing.conftest import SAMPLES, boundary_layer, box, sample, zone_layer

KINDS = {
    "boundary": "Polygon", "zones": "Polygon", "belt_missing": "Polygon", "belt_stretches": "LineString",
    "safety_zones": "Polygon", "safety_violations": "LineString", "plots": "Polygon", "changes": "Polygon",
    "changes_made": "Polygon", "setbacks": "LineString",
}  # fmt: skip


@pytest.fixture
def dressed(qgis_app):
    from eco_ip_plugin.legend import translate_legend
    from eco_ip_plugin.paths import resource

    def dressed(name: str, language: str = "vi") -> QgsVectorLayer:
        layer = QgsVectorLayer(f"{KINDS[name]}?crs=EPSG:9214", name, "memory")
        message, loaded = layer.loadNamedStyle(str(resource("styles", f"{name}.qml")))
        assert loaded, message
        translate_legend(layer, language)
        return layer

    return dressed


def symbols(layer):
    """The symbols as our own: those of a category go with it."""
    return {category.value(): category.symbol().clone() for category in layer.renderer().categories()}


@pytest.mark.parametrize("name", KINDS)
def test_the_style_loads_and_its_label_can_be_evaluated(dressed, name):
    layer = dressed(name)
    if layer.labelsEnabled():
        assert not QgsExpression(layer.labeling().settings().fieldName).hasParserError()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["zones", "safety_zones", "plots", "changes"])
def test_the_legend_speaks_the_language_of_qgis(dressed, name, language):
    from eco_ip_plugin.legend import legend_label

    layer = dressed(name, language)
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
    labels = {category.value(): category.label() for category in layer.renderer().categories()}
    assert labels == {value: legend_label(value, language) for value in labels}


def test_a_panel_of_layers_that_shows_the_style_already_changes_its_words_too(qgis_app):
    """QGIS adds a result to the project first and dresses it then."""
    from eco_ip_plugin.legend import translate_legend
    from eco_ip_plugin.paths import resource

    layer, tree = QgsVectorLayer("Polygon?crs=EPSG:9214", "plots", "memory"), QgsLayerTree()
    node = tree.addLayer(layer)
    model = QgsLayerTreeModel(tree)
    layer.loadNamedStyle(str(resource("styles", "plots.qml")))
    translate_legend(layer, "en")
    shown = [each.data(Qt.ItemDataRole.DisplayRole) for each in model.layerLegendNodes(node)]
    assert shown == [each.label() for each in layer.renderer().categories()] == ["✗ fail", "? no verdict", "✓ pass"]


def test_the_file_itself_is_vietnamese(qgis_app):
    from eco_ip_plugin.paths import resource

    layer = QgsVectorLayer("Polygon?crs=EPSG:9214", "plots", "memory")
    layer.loadNamedStyle(str(resource("styles", "plots.qml")))
    assert [each.label() for each in layer.renderer().categories()] == ["✗ không đạt", "? chưa kết luận được", "✓ đạt"]


@pytest.mark.parametrize("name", ["safety_zones", "plots"])
def test_verdicts_differ_in_line_or_hatching(dressed, name):
    looks = set()
    for symbol in symbols(dressed(name)).values():
        layers = symbol.symbolLayers()
        looks.add((str(layers[-1].strokeStyle()), any(each.layerType() == "LinePatternFill" for each in layers)))
    assert len(looks) == 3


def test_zones_and_changes_have_the_colours_of_the_vocabulary(dressed):
    from eco_ip_plugin.core.landuse.classes import land_classes

    for name in ("zones", "changes"):
        drawn = symbols(dressed(name))
        assert {id_: drawn[id_].symbolLayer(0).color().name() for id_ in land_classes()} == {
            id_: land_class.colour for id_, land_class in land_classes().items()
        }  # they differ: run tools/styles/styles_review.py again


RUNS = {
    "importdrawing": ({"DRAWING": str(SAMPLES / "kcn_vuong.dxf"), "PROVINCE": "Bắc Giang", "TOLERANCE": 0.5},
                      {"ZONES": "categorizedSymbol", "BOUNDARY": "singleSymbol", "REPAIRS": "categorizedSymbol"}),
    "coveragecheck": ({}, {"FINDINGS": "categorizedSymbol"}),
    "greenbelt": ({}, {"MISSING": "singleSymbol", "STRETCHES": "singleSymbol"}),
    "comparescenarios": ({}, {"CHANGES": "categorizedSymbol"}),
    "plotcheck": ({}, {"PLOTS_OUT": "categorizedSymbol"}),
    "safetydistances": ({}, {"ZONES_OUT": "categorizedSymbol"}),
    "repaircoverage": ({}, {"REPAIRS": "singleSymbol"}),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_the_layers_of_a_run_land_in_the_project_styled(ecoip, qgis_new_project, name):
    given, styles = RUNS[name]
    feedback, context = QgsProcessingFeedback(False), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    zones = sample("kcn_vuong_dirty_zones")
    parameters = {
        "ZONES": zones, "BASE": zones, "SCENARIO": sample("kcn_vuong_zones"), "PLOTS": zones,
        "BUILDINGS": zone_layer([(box(0, 10), "x")]), "CODE_FIELD": "code", "KIND_FIELD": "code",
        "SOURCES": zone_layer([(box(0, 10), "incinerator")]), "PROTECTED": zone_layer([(box(500, 600), "x")]),
        "BOUNDARY": boundary_layer([(box(0, 1000), "KCN Vuông", None)]), "APPRAISAL_DATE": "2026-11-21", **given,
    }  # fmt: skip
    algorithm = ecoip.algorithm(name)
    known = {each.name() for each in algorithm.parameterDefinitions()}
    parameters = {key: value for key, value in parameters.items() if key in known}
    for output in styles:
        parameters[output] = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
    results, done = algorithm.create().run(parameters, context, feedback)
    assert done, feedback.textLog()
    for destination, details in context.layersToLoadOnCompletion().items():
        details.postProcessor().postProcessLayer(context.getMapLayer(destination), context, feedback)
    for output, kind in styles.items():
        layer = context.getMapLayer(results[output])
        assert layer.renderer().type() == kind, output
        plain = QgsVectorLayer(layer.source(), "plain", "memory")
        assert layer.renderer().dump() != plain.renderer().dump(), f"{output} has no style"
