"""KCN Vuông in a store and as layers, with the plugin loaded; packages made once by the algorithm itself."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAction, QWidget

from eco_ip_plugin.storage.opening import load
from tests.gui.conftest import settle
from tests.processing.dossier.vuong import HO_SO, NAME, SAMPLES, THONG_TIN, papers, vuong_store

TABLES = ("network", "building", "plot", "zone", "park", "attachment", "history")
"""Layers the wizard could offer; all layers of a store are opened by the tests of the store."""


def until(ready: Callable[[], bool], limit_s: float = 60.0) -> None:
    """Let QGIS work until something is there."""
    end = time.monotonic() + limit_s
    while not ready():
        assert time.monotonic() < end, "it never came"
        settle()
        time.sleep(0.005)
    settle()


@pytest.fixture
def desktop(iface, plugin, qgis_processing) -> Any:
    """What the dossier adds to the window."""
    iface.addProject = lambda path: iface.__dict__.setdefault("projects", []).append(path) or True
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.window.resize(1200, 800)
    iface.window.show()
    return plugin._desktop.dossier


@pytest.fixture
def stored(desktop, tmp_path) -> Path:
    """The store of KCN Vuông, its project open."""
    path = tmp_path / "Kho dữ liệu.gpkg"
    load(QgsProject.instance(), vuong_store(path, TABLES), "en")
    return path


@pytest.fixture
def layers(desktop) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """Its zones and boundary as layers of a project without a store."""
    made = [QgsVectorLayer(str(SAMPLES / f"kcn_vuong_{name}.geojson"), title, "ogr")
            for name, title in (("zones", "Phân khu"), ("boundary", "Ranh giới"))]  # fmt: skip
    QgsProject.instance().addMapLayers(made)
    return made[0], made[1]


@pytest.fixture
def wizard(desktop, iface) -> Callable[[], Any]:
    """Opens it by the menu."""

    def opened() -> Any:
        iface.window.findChild(QAction, "ecoipExportDossierAction").trigger()
        settle()
        return desktop.wizard

    return opened


@pytest.fixture
def opened_urls(monkeypatch) -> list[str]:
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()) or True)
    return urls


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """Where the dossier of `package` is, once it has been written."""
    return tmp_path_factory.mktemp("dossier") / "Hồ sơ nộp"


@pytest.fixture
def package(desktop, written, tmp_path) -> Path:
    """A dossier of KCN Vuông with its drawing and approved table, as GeoPackages: a copy of its own for each test."""
    from qgis import processing

    if not written.exists():
        basic, scan = papers(written.parent / "đi kèm")
        processing.run("ecoip:exportdossier", {
            "ZONES": str(SAMPLES / "kcn_vuong_zones.geojson"), "CODE_FIELD": "code",
            "BOUNDARY": str(SAMPLES / "kcn_vuong_boundary.geojson"), "MA_HO_SO": HO_SO, "MA_THONG_TIN": THONG_TIN,
            "PLAN_NAME": NAME, "FORMAT": "gpkg", "BASIC": str(basic), "SCAN": str(scan), "FOLDER": str(written),
        })  # fmt: skip
    return shutil.copytree(written, tmp_path / written.name) / f"CSDL_{NAME}"


def child(parent: QWidget, name: str) -> Any:
    found = parent.findChild(QWidget, name)
    assert found is not None, name
    return found


def changed(package: Path, statement: str) -> None:
    """A statement of SQL on the database of the plan, by GDAL."""
    dataset = gdal.OpenEx(str(package / "HoSoGIS" / "QuyHoach.gpkg"), gdal.OF_VECTOR | gdal.OF_UPDATE)
    dataset.ExecuteSQL(statement)
    del dataset
