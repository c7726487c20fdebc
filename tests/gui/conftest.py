"""A small QGIS window to load the plugin into, and layers of a project."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    edit,
)
from qgis.gui import QgsBrowserGuiModel, QgsMapCanvas, QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QTimer
from qgis.PyQt.QtWidgets import QMainWindow, QMenu, QToolBar


class Iface:
    """What the plugin uses of QGIS's interface, on a real main window with a canvas and a message bar."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.canvas.resize(400, 400)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.help = self.window.menuBar().addMenu("Help")
        self.active: QgsVectorLayer | None = None
        self.locators: list[Any] = []
        self.options: list[Any] = []
        self.drops: list[Any] = []

    def mainWindow(self) -> QMainWindow:
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def messageBar(self) -> QgsMessageBar:
        return self.bar

    def activeLayer(self) -> QgsVectorLayer | None:
        return self.active

    def setActiveLayer(self, layer: QgsVectorLayer) -> None:
        self.active = layer

    def firstRightStandardMenu(self) -> QMenu:
        return self.help

    def addToolBar(self, title: str) -> QToolBar:
        return self.window.addToolBar(title)

    def addTabifiedDockWidget(self, area: Any, dock: Any) -> None:
        self.window.addDockWidget(area, dock)

    def registerLocatorFilter(self, locator: Any) -> None:
        self.locators.append(locator)

    def deregisterLocatorFilter(self, locator: Any) -> None:
        self.locators.remove(locator)

    def registerOptionsWidgetFactory(self, factory: Any) -> None:
        self.options.append(factory)

    def unregisterOptionsWidgetFactory(self, factory: Any) -> None:
        self.options.remove(factory)

    def registerCustomDropHandler(self, handler: Any) -> None:
        self.drops.append(handler)

    def unregisterCustomDropHandler(self, handler: Any) -> None:
        self.drops.remove(handler)

    def newProject(self, prompt: bool) -> bool:
        QgsProject.instance().clear()
        return True

    def removeDockWidget(self, dock: Any) -> None:
        self.window.removeDockWidget(dock)


@pytest.fixture(autouse=True)
def documents(monkeypatch, tmp_path) -> Path:
    """A folder for documents that is not the user's."""
    from eco_ip_plugin import keeping

    folder = tmp_path / "Tài liệu"
    folder.mkdir()
    monkeypatch.setattr(keeping, "documents", lambda: folder)
    return folder


@pytest.fixture
def iface(qgis_app, qgis_new_project) -> Iterable[Iface]:
    """A window of its own for each test."""
    made = Iface()
    yield made
    made.window.close()
    made.window.deleteLater()
    QgsProject.instance().clear()  # or the store of a test is found by others
    settle()


@pytest.fixture
def add_layer(qgis_new_project) -> Callable[..., QgsVectorLayer]:
    """`add_layer("zones", "code:string", [((0, 0, 100, 100), "CX"), …])`: a polygon layer of the project."""

    def add_layer(
        name: str, fields: str, rows: Iterable[tuple[Any, ...]], crs: str = "EPSG:9214", kind: str = "Polygon"
    ) -> QgsVectorLayer:
        declared = "&".join([f"crs={crs}", *(f"field={field}" for field in fields.split(",") if field)])
        layer = QgsVectorLayer(f"{kind}?{declared}", name, "memory")
        assert layer.isValid()
        with edit(layer):
            for box, *values in rows:
                feature = QgsFeature(layer.fields())
                feature.setAttributes(values)
                if box is not None:
                    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*box)))
                assert layer.addFeature(feature)
        QgsProject.instance().addMapLayer(layer)
        return layer

    return add_layer


@pytest.fixture
def hold(qgis_app) -> Iterable[Callable[[Any], Any]]:
    """`hold(widget)`: gives it back, and takes it away after the test."""
    held: list[Any] = []
    yield lambda widget: held.append(widget) or widget
    for widget in held:
        if not sip.isdeleted(widget):
            widget.deleteLater()
    settle()


def settle() -> None:
    """Let Qt do what it has put off, deletions included."""
    for _ in range(3):
        QgsApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def finish_tasks() -> None:
    """Let the tasks of QGIS come to their end."""
    end = time.monotonic() + 30
    while QgsApplication.taskManager().countActiveTasks():
        assert time.monotonic() < end
        settle()
        time.sleep(0.005)
    settle()


def wait_until(holds: Callable[[], bool], seconds: float) -> None:
    """Until something holds that is read beside the window, after its pause."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        settle()
        finish_tasks()
        time.sleep(0.02)
    assert holds()


def loaded(iface: Iface) -> Any:
    """The plugin in the window as it is when QGIS has just begun: its algorithms can be run, but the registry knows no
    parameters of theirs, nor the models. For these all of it is loaded once more, which takes four fifths of the time:
    see `algorithms`."""
    from eco_ip_plugin import classFactory

    made = classFactory(iface)
    made.initGui()
    for later in made.provider.findChildren(QTimer):
        later.stop()
    return made


@pytest.fixture
def algorithms(plugin) -> None:
    """The registry knows the parameters of the algorithms, and the models: what fills in dialogs looks at them."""
    plugin.provider.refreshAlgorithms()


@pytest.fixture
def plugin(iface):
    """The plugin loaded into the window. The seven steps do not read every store that a test opens: their own tests ask
    for it."""
    from eco_ip_plugin import settings

    settings.set_shows_roadmap(False)
    made = loaded(iface)
    yield made
    for layer in QgsProject.instance().mapLayers().values():
        if hasattr(layer, "isEditable") and layer.isEditable():
            layer.rollBack()
    made.unload()
    settle()


@pytest.fixture
def hands(iface, plugin):
    """The flow dock on the park of story 4, in memory layers."""
    from tests.gui.flows.park import Hands, memory_project

    memory_project()
    return Hands(iface.window)


@pytest.fixture
def stored(request, iface, plugin, tmp_path):
    """The flow dock on the park of story 4, in a GeoPackage store; its project has the layers `TABLES` of the tests'
    file, where these look at others than the dock does."""
    from tests.gui.flows import park
    from tests.gui.flows.park import Hands, store_project

    store = store_project(tmp_path / "park.gpkg", tables=getattr(request.module, "TABLES", park.TABLES))
    made = Hands(iface.window)
    made.store = store
    return made


@pytest.fixture
def real_dialogs(plugin, qgis_iface, qgis_processing, legend, monkeypatch):
    """QGIS's own dialogs, as the button opens them."""
    from qgis import processing

    model, made, create = QgsBrowserGuiModel(), [], processing.createAlgorithmDialog

    def kept(algorithm, parameters):
        made.append(create(algorithm, parameters))
        return made[-1]

    monkeypatch.setattr(qgis_iface, "browserModel", lambda: model, raising=False)
    monkeypatch.setattr(processing, "createAlgorithmDialog", kept)
    yield made
    for dialog in made:
        if not sip.isdeleted(dialog):
            dialog.deleteLater()
    settle()
