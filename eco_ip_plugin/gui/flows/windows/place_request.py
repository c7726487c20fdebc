"""A request that an investor saved on the page: the firm-to-be, which plots suit it, and what neighbours offer there.

Nothing is written: the file is somebody else's, and the plots are ranked anew on the project as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsFeatureRequest,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ....core.errors import EcoIpError
from ....core.investor.needs import FIGURES, Request, read_request
from ....core.text import say
from ....crs import why_not_metres
from ....language import filled, interface_language
from ....storage.opening import store_of
from ...widgets.named import plain_label
from ...widgets.questions import only_close
from ...widgets.tasks import courteous, give_up
from ..edits.layers import find_layer

if TYPE_CHECKING:
    from ....core.investor.offer import Offer
    from ....core.investor.ranking import Ranked

translate = QCoreApplication.translate
_SIGNS = {"met": "✓", "short": "✗", "none": "✗", "unknown": "?"}


def asked_for(file: Path, iface: Any, parent: Any) -> PlaceRequestDialog:
    """The window of a request. Raises EcoIpError for a file that is none, and where the project has no store."""
    request = read_request(file)
    layer = find_layer(QgsProject.instance(), "plot")
    store = None if layer is None else store_of(layer)
    if layer is None or store is None:
        raise EcoIpError("error.investor.project")
    return PlaceRequestDialog(request, layer, store, iface, parent)


class PlaceRequestDialog(QDialog):
    """Needs above, plots in the middle, reasons and flows of the chosen plot below."""

    def __init__(self, request: Request, layer: QgsVectorLayer, store: Any, iface: Any, parent: Any = None) -> None:
        super().__init__(parent)
        self.setObjectName("ecoipPlaceRequest")
        self._request, self._layer, self._iface, self._language = request, layer, iface, interface_language()
        self._ranked: list[Ranked] = []
        self._offer: Offer | None = None
        who = request.investor or translate("EcoIp", "an investor")
        self.setWindowTitle(translate("EcoIp", "A place for {firm}").format(firm=who))
        self.about = plain_label("requestAbout")
        self.about.setText(_about(request))
        self.needs = _table("requestNeeds", (translate("EcoIp", "Need"), translate("EcoIp", "Asked for")))
        _fill(self.needs, _needs(request, self._language))
        heads = (
            translate("EcoIp", "Plot"), translate("EcoIp", "Met"), translate("EcoIp", "Short"),
            translate("EcoIp", "Unknown"),
        )  # fmt: skip
        self.plots = _table("requestPlots", heads)
        self.plots.itemSelectionChanged.connect(self._explain)
        self.reasons = QListWidget()
        self.reasons.setObjectName("requestReasons")
        self.reasons.setWordWrap(True)
        self.message = plain_label("requestMessage")
        self.message.setText(translate("EcoIp", "Ranking the plots…"))
        self.locate = QPushButton(translate("EcoIp", "Show on the map"))
        self.locate.setObjectName("locatePlotButton")
        self.locate.setEnabled(False)
        self.locate.clicked.connect(self._show_on_map)
        self._arrange()
        self._task: _Ranking | None = _Ranking(store, request, self._done)
        QgsApplication.taskManager().addTask(self._task)

    def done(self, result: int) -> None:
        """Close, and let go of what is still being ranked."""
        task, self._task = self._task, None
        give_up(task)
        super().done(result)

    def _arrange(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        for part, stretch in ((self.needs, 2), (self.plots, 3), (self.reasons, 3)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        buttons = only_close(self)
        buttons.addButton(self.locate, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self.about)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        em = self.fontMetrics().height()
        self.resize(44 * em, 46 * em)

    def _done(self, task: _Ranking) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.error is not None:
            error = task.error
            said = error.say(self._language) if isinstance(error, EcoIpError) else str(error)
            self.message.setText("⚠ " + said)
            return
        self._ranked, self._offer = task.ranked, task.offer
        _fill(self.plots, [
            (each.plot.title, str(each.count("met")), str(each.count("short") + each.count("none")),
             str(each.count("unknown"))) for each in self._ranked
        ])  # fmt: skip
        count = len(self._ranked)
        self.message.setText("\n".join([_counted(count, task.taken), *self._doubts(task.offer)]))
        if count:
            self.plots.selectRow(0)

    def _doubts(self, offer: Offer) -> list[str]:
        """Why the ranking may not be of what the investor saw, or of what the window shows."""
        from ....core.investor.reading import TABLES

        page, found = self._request.page, []
        if page and page != offer.title and page not in offer.parks.values():
            text = translate("EcoIp", "Saved on the page of “{page}”; no park of this project is called so.")
            found.append("⚠ " + text.format(page=page))
        layers = [find_layer(QgsProject.instance(), each) for each in TABLES]
        if any(each is not None and each.isModified() for each in layers):
            found.append("⚠ " + translate("EcoIp", "Edits that are not saved are not counted."))
        return found

    def _explain(self) -> None:
        """Why the chosen plot stands where it does, and the flows on offer within its reach."""
        self.reasons.clear()
        chosen = self._chosen()
        self.locate.setEnabled(chosen is not None)
        if chosen is None or self._offer is None:
            return
        from ....core.investor.amounts import offered
        from ....core.investor.offer import INPUT, OUTPUT

        for each in chosen.answers:
            self.reasons.addItem(f"{_SIGNS[each.state]} {each.said(self._language)}")
        for side, key in ((OUTPUT, "gives"), (INPUT, "takes")):
            lines = offered(self._offer, chosen.plot, side, self._language)
            if lines:
                self.reasons.addItem(say(f"investor.web.{key}", self._language))
            self.reasons.addItems([f"• {each}" for each in lines])

    def _chosen(self) -> Ranked | None:
        rows = {index.row() for index in self.plots.selectedIndexes()}
        row = min(rows, default=-1)
        return self._ranked[row] if 0 <= row < len(self._ranked) else None

    def _show_on_map(self) -> None:
        chosen = self._chosen()
        try:
            wanted = QgsExpression.createFieldEqualityExpression("plot_id", chosen.plot.id if chosen else "")
            found = [each.id() for each in self._layer.getFeatures(QgsFeatureRequest(QgsExpression(wanted)))]
        except RuntimeError:  # the layer has been removed meanwhile
            found = []
        if not found:
            self.message.setText("⚠ " + translate("EcoIp", "The plot is no longer in the layer."))
            return
        self._iface.mapCanvas().zoomToFeatureIds(self._layer, found)
        self._iface.mapCanvas().flashFeatureIds(self._layer, found)


class _Ranking(QgsTask):
    """Reads the store and ranks its plots beside the work of the window."""

    def __init__(self, store: Any, request: Request, then: Any) -> None:
        super().__init__(translate("EcoIp", "Rank plots for an investor"))
        self._store, self._request, self._then = store, request, then
        self._in_metres = not why_not_metres(QgsCoordinateReferenceSystem(store.crs_id()))
        self.ranked: list[Ranked] = []
        self.offer: Offer | None = None
        self.taken = 0
        self.error: Exception | None = None

    def run(self) -> bool:
        from ....core.investor.ranking import ranked
        from ....core.investor.reading import TABLES, offer_of
        from ....core.progress import Silent
        from ....storage.exchange.rows import exchange_schema, stored_rows

        try:
            with courteous():
                rows = stored_rows(self._store, TABLES, Silent())
                stored = {name: each.rows for name, each in rows.items()}
                self.offer = offer_of(exchange_schema(), stored, in_metres=self._in_metres)[0]
                self.ranked, self.taken = ranked(self.offer, self._request.needs)
        except Exception as error:  # told where the window shows it
            self.error = error
        return self.error is None

    def finished(self, result: bool) -> None:
        self._then(self)


def _counted(free: int, taken: int) -> str:
    if not free and taken:
        text = translate("EcoIp", "No plot is free: {count} {count:|is|are} leased or reserved.")
        return filled(text, count=taken)
    text = translate("EcoIp", "{count} free {count:|plot|plots}, those that fail fewest needs first.")
    said = filled(text, count=free)
    if taken:
        text = translate("EcoIp", "{count} leased or reserved {count:|is|are} left out.")
        said += " " + filled(text, count=taken)
    return said


def _about(request: Request) -> str:
    """Who asks, when, and what of it is not known here."""
    lines = [each for each in (request.contact, request.note) if each]
    if request.made:
        lines.append(translate("EcoIp", "Saved on {day}.").format(day=request.made))
    if request.unknown:
        text = translate("EcoIp", "Not known here, and left out: {names}.")
        lines.append("⚠ " + text.format(names=", ".join(request.unknown)))
    return "\n".join(lines)


def _needs(request: Request, language: str) -> list[tuple[str, str]]:
    from ....core.investor.amounts import figure
    from ....core.symbiosis.vocabulary.vocabulary import Vocabulary

    needs, resources = request.needs, Vocabulary.shipped().resources
    rows = [(name, figure(needs.figures[name], language)) for name in FIGURES if name in needs.figures]
    rows += [("sector", needs.sector)] if needs.sector else []
    for key, ids in (("wants", needs.wants), ("gives", needs.gives)):
        rows += [(key, resources[each].name[language]) for each in ids]
    return [(say(f"investor.web.need.{name}", language), said) for name, said in rows]


def _table(name: str, heads: tuple[str, ...]) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setObjectName(name)
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setStretchLastSection(True)
    return table


def _fill(table: QTableWidget, rows: list[tuple[str, ...]]) -> None:
    table.setRowCount(len(rows))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.setItem(row, column, QTableWidgetItem(text))
    table.resizeColumnsToContents()
