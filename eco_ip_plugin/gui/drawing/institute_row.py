"""The row of a preview with tables of institutes: the one that knows most of a drawing's layers is offered first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ...core.errors import EcoIpError
from ...core.text import number
from ...language import interface_language
from ..widgets.questions import tell
from . import tables, words

if TYPE_CHECKING:
    from ...core.drawing.words.layer_table import LayerTable

translate = QCoreApplication.translate

_FEWEST_LETTERS = 10


class InstituteRow(QWidget):
    """taken: the `Kept` that the user wants to use; kept: where the choices were kept."""

    taken = pyqtSignal(object)
    kept = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers: Sequence[str] = ()
        self._kept: list[tables.Kept] = []
        label = QLabel(translate("EcoIp", "Table of the &institute"))
        self.offered = QComboBox()
        self.offered.setObjectName("layerTables")
        self.offered.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offered.setMinimumContentsLength(_FEWEST_LETTERS)
        self.offered.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        label.setBuddy(self.offered)
        self.use_button = self._button("useLayerTable", translate("EcoIp", "&Use it"))
        self.open_button = self._button("openLayerTable", translate("EcoIp", "&Open file…"))
        self.keep_button = self._button("keepLayerTable", translate("EcoIp", "&Keep choices as…"))
        self.use_button.clicked.connect(self._use)
        self.open_button.clicked.connect(self._open)
        self.keep_button.clicked.connect(lambda: self.kept.emit(None))
        self.offered.currentIndexChanged.connect(self._settle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.offered, 1)
        for button in (self.use_button, self.open_button, self.keep_button):
            row.addWidget(button)
        self.offer(())

    def offer(self, layers: Sequence[str], chosen: Path | None = None) -> None:
        """Show the tables there are, by how many of `layers` they list. chosen: the one to stand at, the first else."""
        self._layers, self._kept = layers, tables.kept(layers) if layers else []
        self.offered.clear()
        for number_, each in enumerate(self._kept):
            self.offered.addItem(_said(each))
            tip = str(each.path) if each.problem is None else each.problem.say(interface_language())
            self.offered.setItemData(number_, words.plain_tip(tip), Qt.ItemDataRole.ToolTipRole)
        if not self._kept:
            self.offered.addItem(translate("EcoIp", "none kept yet"))
        paths = [each.path for each in self._kept]
        self.offered.setCurrentIndex(paths.index(chosen) if chosen in paths else 0)
        self._settle()

    def best_share(self) -> float:
        """Of the tables, the largest share of the drawing's layers that one lists."""
        return max((each.share for each in self._kept), default=0.0)

    def ask_where(self, stem: str) -> Path | None:
        """Where choices shall be kept; None for nowhere."""
        current = self._current()
        folder = tables.folder()
        folder.mkdir(parents=True, exist_ok=True)
        start = current.path if current is not None and current.table is not None else folder / f"{stem}.csv"
        title = translate("EcoIp", "Keep the choices as the table of an institute")
        path, _ = QFileDialog.getSaveFileName(self, title, str(start), translate("EcoIp", "Tables") + " (*.csv)")
        return Path(path).with_suffix(".csv") if path else None

    def _use(self) -> None:
        current = self._current()
        if current is not None and current.table is not None:
            self.taken.emit(current)

    def _open(self) -> None:
        title = translate("EcoIp", "Open a table of layers")
        kinds = translate("EcoIp", "Tables") + " (*.csv *.xlsx *.CSV *.XLSX)"
        path, _ = QFileDialog.getOpenFileName(self, title, str(tables.folder()), kinds)
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Use the table in a file, and offer it again; what is wrong with it is said."""
        from ...core.drawing.words.layer_table import load_table

        try:
            table = load_table(path)
        except EcoIpError as error:
            tell(self, translate("EcoIp", "Open a table of layers"), error.say(interface_language()))
            return
        tables.remember(path)
        self.offer(self._layers, path)
        self.taken.emit(tables.Kept(path, table, table.share(self._layers)))

    def _current(self) -> tables.Kept | None:
        at = self.offered.currentIndex()
        return self._kept[at] if 0 <= at < len(self._kept) else None

    def _settle(self, *_: object) -> None:
        current = self._current()
        self.use_button.setEnabled(current is not None and current.table is not None)
        self.offered.setEnabled(bool(self._kept))
        self.offered.setToolTip(str(self.offered.currentData(Qt.ItemDataRole.ToolTipRole) or ""))

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button


def merged(path: Path, table: LayerTable, *, from_there: bool) -> LayerTable:
    """What to write into `path`: what it says already of other layers, and `table`. from_there: `table` came from that
    file; else what the file says stays where `table` says nothing. Raises EcoIpError for a file that is none."""
    from ...core.drawing.words.layer_table import load_table

    if not path.is_file():
        return table
    there = load_table(path)
    return replace(table, layers={**there.layers, **table.layers}) if from_there else there.under(table)


def _said(each: tables.Kept) -> str:
    if each.table is None:
        return translate("EcoIp", "{name} – cannot be read").format(name=words.shown(each.name))
    share = number(100.0 * each.share, ",.0f", interface_language())
    return translate("EcoIp", "{name} – knows {share} % of the layers").format(name=words.shown(each.name), share=share)
