"""The button “draw corridor” with its tool, and the panel of widths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu

from ... import paths
from ...crs import why_not_metres
from ...language import interface_language
from ...storage.edit_commands import Refused
from ..widgets.slices import Slices, libraries

if TYPE_CHECKING:
    from .panel import CorridorPanel
    from .tool import CorridorTool, Drawn
    from .widths import CorridorWidths

translate = QCoreApplication.translate


def likely_plots() -> QgsVectorLayer | None:
    """The polygon layer that is most likely the plots, by its name or its fields; None when nothing suits."""
    from ..layers.roles import PLOT, find

    return find(PLOT)


class CorridorDesktop:
    """Mirrors: `unload` takes away all that `fill` added. made: told the panel of widths, once there is one."""

    def __init__(self, iface: Any, made: Callable[[Any], Any] = lambda dock: None) -> None:
        self._iface, self._dock_made = iface, made
        self._tool: CorridorTool | None = None
        self._panel: CorridorPanel | None = None
        self._layer_id = ""
        self._widths: CorridorWidths | None = None
        self._loading: Slices | None = None

    def fill(self, menu: QMenu) -> None:
        """Put the entry first into the submenu of corridors."""
        self.action = QAction(
            QIcon(str(paths.resource("icons", "corridor.svg"))), translate("EcoIp", "Draw corridor"), self._window()
        )
        self.action.setObjectName("ecoipDrawCorridorAction")
        self.action.setData("ecoip:corridorbuffers")
        self.action.setCheckable(True)
        self.action.triggered.connect(self._pressed)
        actions = menu.actions()
        menu.insertAction(actions[0] if actions else None, self.action)
        self.width_action = QAction(
            QIcon(str(paths.resource("icons", "corridor.svg"))),
            translate("EcoIp", "Width of a corridor…"),
            self._window(),
        )
        self.width_action.setObjectName("ecoipCorridorWidthAction")
        self.width_action.setData("ecoip:corridorbuffers")
        self.width_action.setCheckable(True)  # it opens no dialog of an algorithm
        self.width_action.triggered.connect(lambda *_: self._choose_line())
        menu.insertAction(actions[0] if actions else None, self.width_action)

    def unload(self) -> None:
        """Take all of it away."""
        if self._tool is not None:
            self._canvas().unsetMapTool(self._tool)
            self._tool.remove()
            self._tool.deleteLater()
            self._tool = None
        if self._panel is not None:
            self._panel.deleteLater()
            self._panel = None
        if self._widths is not None:
            self._widths.unload()
            self._widths = None
        if self._loading is not None:
            self._loading.stop()
            self._loading.deleteLater()
            self._loading = None
        for action in (self.action, self.width_action):
            action.deleteLater()

    @property
    def widths(self) -> CorridorWidths:
        """The panel of widths, made when first asked for."""
        if self._widths is None:
            self._get_ready().finish()
            from .widths import CorridorWidths

            self._widths = CorridorWidths(self._iface, self._open_next)
            self._dock_made(self._widths.dock)
        return self._widths

    def _get_ready(self) -> Slices:
        """What the panel of widths does takes a moment to load: a piece a turn, while the line is being drawn."""
        if self._loading is None:
            self._loading = Slices(_loaded(), self._window())
        return self._loading

    def _look_at(self, layer_id: str, fid: int) -> None:
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None:
            self.widths.look_at(layer, fid)

    def _choose_line(self) -> None:
        """Look at the corridor that is selected in the active layer, or say what to select."""
        self.width_action.setChecked(False)
        layer = self._iface.activeLayer()
        lines = isinstance(layer, QgsVectorLayer) and layer.geometryType() == QgsWkbTypes.GeometryType.LineGeometry
        chosen = layer.selectedFeatureIds() if lines else []
        if len(chosen) != 1:
            self._say(translate("EcoIp", "Select one drawn corridor in a layer of lines, then press this again."))
        elif why_not_metres(layer.crs()):
            self._say_no_metres()
        else:
            id_, fid = layer.id(), chosen[0]
            self._get_ready().then(lambda: self._look_at(id_, fid))

    def _open_next(self, algorithm: str, layer: QgsVectorLayer, width_m: float) -> None:
        """The dialog of the next step, with the layer of the corridor in its place."""
        from ..layers import roles
        from ..menu import open_dialog

        chosen = {"ecoip:corridorbuffers": {"CORRIDORS": layer}}.get(algorithm, {})
        width = {"WIDTH": width_m} if algorithm == "ecoip:corridorsection" else {}
        open_dialog(self._iface, algorithm, lambda name: {**roles.known(name, chosen), **width})

    def _window(self) -> Any:
        return self._iface.mainWindow()

    def _canvas(self) -> Any:
        return self._iface.mapCanvas()

    def _pressed(self, checked: bool) -> None:
        if not checked:
            if self._tool is not None:
                self._canvas().unsetMapTool(self._tool)
            return
        layer = self._target()
        if layer is None:
            self.action.setChecked(False)
            return
        self._layer_id = layer.id()
        tool, panel = self._made()
        self._get_ready()
        tool.draw_into(layer, panel.plots.currentLayer())
        tool.set_width(panel.width_m.value())
        self._canvas().setMapTool(tool)
        panel.show()
        panel.raise_()
        self._show(None)

    def _target(self) -> QgsVectorLayer | None:
        """The line layer being drawn into: the active one, else a new one; None with a message where it cannot be."""
        layer = self._iface.activeLayer()
        if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != QgsWkbTypes.GeometryType.LineGeometry:
            layer = self._new_layer()
        if layer is None or why_not_metres(layer.crs()):
            self._say_no_metres()
            return None
        if not layer.isEditable() and not layer.startEditing():
            self._say(translate("EcoIp", "The layer “{layer}” cannot be edited. Choose another line layer.").format(
                layer=layer.name()
            ))  # fmt: skip
            return None
        return layer

    def _new_layer(self) -> QgsVectorLayer | None:
        crs = QgsProject.instance().crs()
        if why_not_metres(crs):
            return None
        layer = QgsVectorLayer(
            "LineString?field=kind:string(40)&field=width:double", translate("EcoIp", "Corridors (new)"), "memory"
        )
        layer.setCrs(crs)  # by its id a system of the user's own would get lost
        QgsProject.instance().addMapLayer(layer)
        return layer

    def _made(self) -> tuple[CorridorTool, CorridorPanel]:
        """Tool and panel, made when first asked for."""
        if self._tool is None or self._panel is None:
            from ...core.corridors.kinds import KindTable
            from .panel import CorridorPanel
            from .tool import CorridorTool

            self._panel = CorridorPanel(self._canvas())
            self._panel.plots.setLayer(likely_plots())
            kinds = {kind.id: kind.name[interface_language()] for kind in KindTable.shipped().by_word.values()}
            for id_, name in kinds.items():
                self._panel.kind.addItem(name, id_)
            self._tool = CorridorTool(self._canvas())
            self._tool.setAction(self.action)
            self._tool.changed.connect(self._show)
            self._tool.finished.connect(self._finished)
            self._tool.deactivated.connect(self._panel.hide)
            self._panel.width_m.valueChanged.connect(self._tool.set_width)
            self._panel.plots.layerChanged.connect(self._plots_changed)
        return self._tool, self._panel

    def _plots_changed(self, plots: QgsVectorLayer | None) -> None:
        layer = QgsProject.instance().mapLayer(self._layer_id)
        if self._tool is not None and layer is not None:
            self._tool.draw_into(layer, plots)

    def _show(self, drawn: Drawn | None) -> None:
        if self._panel is not None:
            self._panel.tell(drawn)

    def _finished(self, drawn: Drawn) -> None:
        from .tool import add_corridor

        layer = QgsProject.instance().mapLayer(self._layer_id)
        if layer is None or not layer.isEditable() or self._panel is None:
            self._say(
                translate("EcoIp", "The layer drawn into is gone or no longer edited. Press “Draw corridor” again.")
            )
            return
        try:
            fid = add_corridor(layer, drawn, self._panel.kind.currentData(), self._panel.width_m.value())
        except Refused as error:
            self._say(str(error))
            return
        layer.triggerRepaint()
        self._panel.tell(drawn)
        self._get_ready().then(lambda: self._look_at(self._layer_id, fid))

    def _say_no_metres(self) -> None:
        self._say(translate(
            "EcoIp",
            "A corridor's width is in metres on the ground, but those of the layer are none: it is in degrees, in a"
            " Mercator projection, or has no coordinate system. Set the project to a projected system (VN-2000)"
            " first, or choose a line layer in one.",
        ))  # fmt: skip

    def _say(self, sentence: str) -> None:
        self._iface.messageBar().pushMessage("", sentence, Qgis.MessageLevel.Warning)


def _loaded() -> Iterator[None]:
    """The libraries and tables of the panel of widths."""
    yield from libraries()
    from ...core.landuse.codes import CodeTable

    CodeTable.shipped()
    yield
    from ...core.corridors.kinds import KindTable

    KindTable.shipped()
    yield
    from ...core.corridors.strips import widths  # noqa: F401 - what it takes with it is what takes long

    yield
    from . import widths as panel  # noqa: F401
