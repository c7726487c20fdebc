"""The shipped styles: colours of the vocabulary, nothing told by colour alone, legend in the language of QGIS."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)

from .conftest import box, sample, zone_layer

NET_FIELDS = "park:string,class:string,area_ha:double,source_ids:string,disputed:boolean"
FINDING_FIELDS = "number:integer,park:string,kind:string,severity:string,area_m2:double,ids:string,message:string"


@pytest.fixture
def styled(qgis_app, monkeypatch):
    """`styled(layer, "net_zones.qml", "en")`: the layer as it lands in the project."""
    from eco_ip_plugin.processing.framework.results import styled as looks

    def styled(layer: QgsVectorLayer, style: str, language: str = "vi") -> QgsVectorLayer:
        monkeypatch.setattr(looks, "interface_language", lambda: language)
        feedback = QgsProcessingFeedback(False)
        looks.Styled(style, "").postProcessLayer(layer, QgsProcessingContext(), feedback)
        assert feedback.textLog() == ""
        return layer

    return styled


@pytest.fixture
def net_zones(styled):
    return styled(zone_layer([], fields=NET_FIELDS), "net_zones.qml")


@pytest.fixture
def findings(styled):
    return styled(zone_layer([], fields=FINDING_FIELDS), "findings.qml")


def labels(layer):
    return {category.value(): category.label() for category in layer.renderer().categories()}


def symbols(layer):
    """The symbols as our own: those of a category go with it."""
    return {category.value(): category.symbol().clone() for category in layer.renderer().categories()}


def category_of(layer, feature):
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    context.expressionContext().setFeature(feature)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    keys = renderer.legendKeysForFeature(feature, context)
    renderer.stopRender(context)
    return [category.value() for key, category in enumerate(renderer.categories()) if str(key) in keys]


def test_every_class_has_the_colour_of_the_vocabulary(net_zones):
    # They differ: run tools/styles/styles.py again.
    from eco_ip_plugin.core.landuse.classes import land_classes

    drawn = {id_: symbol.color().name() for id_, symbol in symbols(net_zones).items()}
    assert drawn.pop("disputed")
    assert drawn == {id_: land_class.colour for id_, land_class in land_classes().items()}


@pytest.mark.parametrize("style", ["net_zones.qml", "findings.qml"])
def test_the_file_itself_speaks_vietnamese(style, qgis_app):
    from eco_ip_plugin.legend import legend_label
    from eco_ip_plugin.paths import resource

    layer = zone_layer([])
    assert layer.loadNamedStyle(str(resource("styles", style)))[1]
    assert labels(layer) == {id_: legend_label(id_, "vi") for id_ in labels(layer)}


def test_in_an_english_qgis_the_legend_is_english(styled):
    english = labels(styled(zone_layer([], fields=NET_FIELDS), "net_zones.qml", "en"))
    assert (english["green"], english["traffic"], english["disputed"]) == ("Green", "Traffic", "Disputed land")


def test_disputed_land_is_cross_hatched_whatever_its_class(net_zones):
    symbol = symbols(net_zones)["disputed"]
    hatching = [layer for layer in symbol.symbolLayers() if layer.layerType() == "LinePatternFill"]
    assert sorted(layer.lineAngle() for layer in hatching) == [45, 135]
    layer = zone_layer(
        [(box(0, 100), "p", "green+traffic", 10.0, "1, 2", True), (box(100, 200), "p", "green", 10.0, "1", False)],
        fields=NET_FIELDS,
    )
    layer.setRenderer(net_zones.renderer().clone())
    assert [category_of(layer, feature) for feature in layer.getFeatures()] == [["disputed"], ["green"]]


def test_every_class_is_labelled_with_its_letters(net_zones):
    from eco_ip_plugin.core.landuse.classes import land_classes

    expression = net_zones.labeling().settings().fieldName
    for id_, land_class in land_classes().items():
        assert f"'{id_}', '{land_class.symbol}'" in expression


def test_severities_differ_without_colour(findings):
    def look(symbol):
        layers = symbol.symbolLayers()
        hatches = [layer.distance() for layer in layers if layer.layerType() == "LinePatternFill"]
        return layers[-1].strokeStyle(), layers[-1].strokeWidth(), tuple(hatches)

    looks = [look(symbol) for symbol in symbols(findings).values()]
    assert sorted(symbols(findings)) == ["error", "info", "warning"]
    assert len({str(style) for style, _, _ in looks}) == len({hatches for _, _, hatches in looks}) == 3


def test_findings_carry_the_number_of_the_report(findings):
    assert findings.labelsEnabled()
    assert findings.labeling().settings().fieldName == "number"


def test_the_layers_of_a_run_land_in_the_project_styled(ecoip, qgis_new_project):
    # What the dialog does with results, without the layer tree of a window that is not there.
    feedback, context = QgsProcessingFeedback(False), QgsProcessingContext()
    context.setProject(QgsProject.instance())
    loaded = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
    parameters = {
        "ZONES": sample("kcn_vuong_dirty_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"),
        "APPRAISAL_DATE": "2026-11-21", "NET_ZONES": loaded, "FINDINGS": loaded,
    }  # fmt: skip
    results, done = ecoip.algorithm("greenspacecheck").create().run(parameters, context, feedback)
    assert done, feedback.textLog()
    for destination, details in context.layersToLoadOnCompletion().items():
        details.postProcessor().postProcessLayer(context.getMapLayer(destination), context, feedback)
    landed = {name: context.getMapLayer(results[name]) for name in ("NET_ZONES", "FINDINGS")}
    assert {name: layer.renderer().type() for name, layer in landed.items()} == dict.fromkeys(
        landed, "categorizedSymbol"
    )
    (disputed,) = (feature for feature in landed["NET_ZONES"].getFeatures() if feature["disputed"])
    assert category_of(landed["NET_ZONES"], disputed) == ["disputed"]


def test_import_notes_are_lettered_in_blue_squares_and_findings_numbered_in_red_discs(findings, qgis_app):
    from qgis.core import QgsExpression, QgsPalLayerSettings, QgsTextBackgroundSettings

    from eco_ip_plugin.paths import resource

    notes = zone_layer([])
    assert notes.loadNamedStyle(str(resource("styles", "import_notes.qml")))[1]
    looks, expressions = [], []
    for layer in (notes, findings):
        labeling = layer.labeling()  # each kept: what it gives is gone with it
        settings = QgsPalLayerSettings(labeling.settings())
        text = settings.format()
        frame = text.background()
        looks.append((frame.type(), text.color().name()))
        expressions.append(settings.fieldName)
    shapes = QgsTextBackgroundSettings.ShapeType
    assert looks == [(shapes.ShapeSquare, "#0050c0"), (shapes.ShapeCircle, "#d00000")]
    written = QgsVectorLayer("None?field=number:integer", "", "memory")
    letters = []
    for number in (1, 26, 27, 52, 53, 702, 703, 704, 728, 729):
        feature = QgsFeature(written.fields())
        feature.setAttributes([number])
        context = QgsExpressionContext()
        context.setFeature(feature)
        context.setFields(written.fields())
        letters.append(QgsExpression(expressions[0]).evaluate(context))
    assert letters == ["a", "z", "aa", "az", "ba", "zz", "aaa", "aab", "aaz", "aba"]


def test_the_graver_a_finding_is_the_smaller_the_scale_it_is_numbered_at_and_on_paper_every_one_is(findings):
    from qgis.core import QgsExpression, QgsExpressionContextScope, QgsPalLayerSettings

    labeling = findings.labeling()
    settings = QgsPalLayerSettings(labeling.settings())
    shown = settings.dataDefinedProperties().property(QgsPalLayerSettings.Property.Show)
    layer = QgsVectorLayer("None?field=severity:string", "", "memory")

    def labelled(severity, scale, layout=None):
        feature, context, scope = QgsFeature(layer.fields()), QgsExpressionContext(), QgsExpressionContextScope()
        feature.setAttributes([severity])
        scope.setVariable("map_scale", scale)
        if layout:
            scope.setVariable("layout_name", layout)
        context.appendScope(scope)
        context.setFeature(feature)
        context.setFields(layer.fields())
        return bool(QgsExpression(shown.expressionString()).evaluate(context))

    severities = ("error", "warning", "info")
    assert [labelled(each, 8_000) for each in severities] == [True, True, True]
    assert [labelled(each, 30_000) for each in severities] == [True, True, False]
    assert [labelled(each, 100_000) for each in severities] == [True, False, False]
    assert [labelled(each, 100_000, "A3") for each in severities] == [True, True, True]
