"""A new project carries QGIS's own 3D symbols, in the file as in the window, and a kept view where QGIS keeps such."""

from __future__ import annotations

import re
import zipfile

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtXml import QDomDocument

from eco_ip_plugin.storage.create import stored_project
from eco_ip_plugin.storage.opening import load
from eco_ip_plugin.storage.qgis_project import looks_3d, project
from tests.support.stores import Few, copied_store

pytest.importorskip("qgis._3d", reason="this QGIS was built without 3D")


TABLES = ("network", "building", "zone", "firm")


@pytest.fixture(scope="module")
def made(tmp_path_factory, qgis_app):
    """A project that is only looked at, with these layers."""
    folder = tmp_path_factory.mktemp("looks")
    kept = QgsProject()
    store = copied_store(folder / "kho.gpkg", "Bình", "vi")
    yield kept, project.fill(kept, Few(store, TABLES), language="vi"), folder
    kept.clear()


def test_the_written_project_holds_a_3d_symbol_for_buildings_zones_and_every_kind_of_section(made):
    kept, layers, folder = made
    assert kept.write(str(folder / "khu.qgz"))
    with zipfile.ZipFile(folder / "khu.qgz") as packed:
        text = packed.read("khu.qgs").decode("utf-8")
    of = {
        name: re.search(rf"<maplayer (?:(?!</maplayer>).)*<id>{re.escape(layer.id())}</id>.*?</maplayer>", text, re.S)[
            0
        ]
        for name, layer in layers.items()
        if name in ("building", "zone", "network", "firm")
    }
    assert re.search(r'renderer-3d[^>]*type="vector"', of["building"])
    assert "height_m" in of["building"].split("renderer-3d")[1]
    assert re.search(r'renderer-3d[^>]*type="vector"', of["zone"])
    assert re.search(r'renderer-3d[^>]*type="rulebased"', of["network"])
    assert "renderer-3d" not in of["firm"]


@pytest.mark.parametrize(
    ("kind", "depth", "position", "height"),
    [
        ("water_supply", 1.5, None, -1.5), ("water_supply", 9.0, "below", -8.0), ("water_supply", None, None, -1.2),
        ("water_supply", -3.0, None, 5.0), ("water_supply", 1.0, "above", 5.0),
    ],
)  # fmt: skip
def test_every_section_meets_exactly_one_rule_at_its_depth(made, kind, depth, position, height):
    _, layers, _ = made
    layer, feature = layers["network"], QgsFeature(layers["network"].fields())
    kinds = looks_3d._kinds()
    feature["kind"] = kind if any(kind in each for each in kinds.values()) else kinds["water"][0]
    feature["depth_m"], feature["position"] = depth, position
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    met = [
        rule.symbol()
        for rule in layer.renderer3D().rootRule().children()
        if QgsExpression(rule.filterExpression()).evaluate(context) == 1
    ]
    assert len(met) == 1
    assert met[0].height() + 0.25 == pytest.approx(height)


def test_the_kept_view_is_of_the_whole_park_with_the_terrain_off_and_closed(made):
    kept, _, _ = made
    extent = QgsRectangle(500_000, 2_340_000, 502_000, 2_341_000)
    document = QDomDocument()
    assert document.setContent(looks_3d.view_xml(extent))[0]
    origin = document.documentElement().firstChildElement("qgis3d").firstChildElement("origin")
    assert (float(origin.attribute("x")), float(origin.attribute("y"))) == (501_000.0, 2_340_500.0)
    assert document.documentElement().attribute("isOpen") == "0"
    there = looks_3d.keep_view(kept, extent, "vi")
    assert there is hasattr(kept, "viewsManager")
    if there:
        written = QDomDocument("qgis")
        view = kept.viewsManager().writeXml(written).firstChildElement("view")
        assert (view.attribute("name"), view.attribute("isOpen")) == ("Toàn khu 3D", "0")


def test_an_older_project_gets_3d_symbols_once_and_what_somebody_chose_stays(tmp_path, qgis_new_project):
    from qgis import _3d

    path = tmp_path / "kho cũ.gpkg"
    store, older = copied_store(path, "Bình", "vi"), QgsProject()
    layers = project.fill(older, Few(store, TABLES), language="vi")
    for name in ("building", "network"):
        layers[name].setRenderer3D(None)
    own = _3d.QgsVectorLayer3DRenderer(_3d.QgsPolygon3DSymbol())
    own.symbol().setExtrusionHeight(77.0)
    layers["zone"].setRenderer3D(own)
    older.removeEntry("EcoIp", "/drawn_in_3d")
    assert older.write(stored_project(path))
    older.clear()

    opened = QgsProject()
    load(opened, store, "vi")
    of = {layer.customProperty("ecoip/table"): layer for layer in opened.mapLayers().values()}
    assert of["building"].renderer3D() is not None
    assert of["network"].renderer3D() is not None
    assert 'height="77"' in xml(of["zone"])
    assert not opened.isDirty()

    of["building"].setRenderer3D(None)  # somebody wants none
    assert opened.write()
    load(opened, store, "vi")
    of = {layer.customProperty("ecoip/table"): layer for layer in opened.mapLayers().values()}
    assert of["building"].renderer3D() is None
    assert of["network"].renderer3D() is not None
    opened.clear()


def xml(layer):
    document = QDomDocument()
    element = document.createElement("renderer-3d")
    layer.renderer3D().writeXml(element, QgsReadWriteContext())
    document.appendChild(element)
    return document.toString()
