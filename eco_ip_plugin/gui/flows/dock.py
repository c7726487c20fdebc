"""The flow dock: firms, the flows of the chosen ones, who could exchange with them, and totals. Only widgets."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from ..widgets.later_dock import LaterDock
from ..widgets.named import plain_label
from ..widgets.room import widen
from ..widgets.scrolling import scrolled
from ..widgets.themes import make_readable
from . import parts as parts
from .firms.bar import FirmsBar

translate = QCoreApplication.translate

_WIDTH_EM = 34


class FlowDock(LaterDock):
    """Only widgets. closed: by the user."""

    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Flow table"), "ecoipFlowDock", parent)
        self._keys: list[tuple[QKeySequence, Any, QWidget | None]] = []

    def showEvent(self, event: Any) -> None:
        if not self.is_built:
            QTimer.singleShot(0, self._widen)
        super().showEvent(event)

    def closeEvent(self, event: Any) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def build(self) -> None:
        """Make the widgets."""
        self.is_built = True
        self._make_firms()
        self._make_flows()
        self._make_partners()
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setObjectName("flowSplitter")
        splitter.setChildrenCollapsible(False)
        for part, stretch in ((self._firms_part(), 2), (self._flows_part(), 3), (self.tabs, 2)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        self.empty_label = plain_label("flowEmptyLabel")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty_label)
        self.stack.addWidget(splitter)
        self.setWidget(scrolled(self.stack))
        for each in self.stack.findChildren(QWidget):
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                each.installEventFilter(self)
        self.setMinimumWidth(380)

    def show_empty(self, sentence: str) -> None:
        """Show only this sentence; "" for the content."""
        self.empty_label.setText(sentence)
        self.stack.setCurrentIndex(0 if sentence else 1)

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """A line under the flow table; "" for none."""
        self.message.setText(("⚠ " if warning and sentence else "") + sentence)
        self.message.setVisible(bool(sentence))

    def _widen(self) -> None:
        """Room for the columns of a flow, where the window has it; later the user's own width stays."""
        window = self.parent()
        if isinstance(window, QMainWindow) and _WIDTH_EM * self.fontMetrics().height() <= 0.4 * window.width():
            widen(window, self, _WIDTH_EM, 0.4)

    def _make_firms(self) -> None:
        self.filter = QLineEdit()
        self.filter.setObjectName("firmFilter")
        self.filter.setClearButtonEnabled(True)
        make_readable(self.filter)
        self.filter.setPlaceholderText(translate("EcoIp", "Firm, id, industry or flow…"))
        self.filter.addAction(parts.icon("/mActionFilter2.svg"), QLineEdit.ActionPosition.LeadingPosition)
        self.in_view = QCheckBox(translate("EcoIp", "in the map view"))
        self.in_view.setObjectName("firmsInView")
        self.count_label = plain_label("firmCount")
        self.count_label.setWordWrap(False)
        self.request_filter = QComboBox()
        self.request_filter.setObjectName("requestFilter")
        self.request_filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.request_filter.setMinimumContentsLength(7)
        self.firms_bar = FirmsBar(self.count_label)
        self.firm_table = parts.table("firmTable")
        self.firm_table.setSortingEnabled(True)
        self.firm_table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.firm_table.verticalHeader().hide()

    def _make_flows(self) -> None:
        self.firm_label = plain_label("firmLabel")
        self.pick_button = parts.button(
            "pickFirmButton", "/mActionIdentify.svg", translate("EcoIp", "Choose a firm by a click on the map")
        )
        self.pick_button.setCheckable(True)
        self.locate_button = parts.button(
            "locateFirmButton", "/mActionZoomToSelected.svg", translate("EcoIp", "Show the firm on the map")
        )
        self.history_button = parts.button(
            "historyButton", "/mIconHistory.svg", translate("EcoIp", "Who changed what, and when")
        )
        papers = translate("EcoIp", "Papers of the firm")
        self.papers_button = parts.button("papersButton", "/mActionFileOpen.svg", papers)
        self.measures_button = parts.button(
            "measuresButton", "/mActionOpenTable.svg", translate("EcoIp", "Measures of the firm and what they save…")
        )
        self.edit_firm_button = parts.button(
            "editFirmButton",
            "/mActionEditTable.svg",
            translate("EcoIp", "Name, industry, plot and workers of the firm…"),
        )
        self.flow_table = parts.table("flowTable")
        triggers = QAbstractItemView.EditTrigger
        self.flow_table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.SelectedClicked
        )
        self.flow_table.setTabKeyNavigation(True)
        self.flow_table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.message = plain_label("messageLabel")
        self.message.hide()
        self._make_buttons()

    def _make_buttons(self) -> None:
        add, delete = "/mActionNewTableRow.svg", "/mActionDeleteSelectedFeatures.svg"
        words = {
            "addFlowButton": (add, translate("EcoIp", "Add"), translate("EcoIp", "Add a flow (Insert)")),
            "duplicateFlowButton": (
                "/mActionDuplicateFeature.svg", "", translate("EcoIp", "Duplicate the chosen flows (Ctrl+U)"),
            ),
            "deleteFlowButton": (delete, "", translate("EcoIp", "Delete the chosen flows (Ctrl+Delete)")),
            "pasteFlowsButton": (
                "/mActionEditPaste.svg", "", translate("EcoIp", "Paste rows from Excel or a text table (Ctrl+V)"),
            ),
            "fillFlowsButton": (
                "/mActionMultiEdit.svg", "",
                translate("EcoIp", "Write the current cell into all chosen cells of its column (Ctrl+D)"),
            ),
            "undoButton": ("/mActionUndo.svg", "", translate("EcoIp", "Undo")),
            "redoButton": ("/mActionRedo.svg", "", translate("EcoIp", "Redo")),
            "refreshFlowsButton": ("/mActionRefresh.svg", "", translate("EcoIp", "Show what others have saved (F5)")),
            "importButton": ("/mActionSharingImport.svg", "", translate("EcoIp", "Import declarations from Excel…")),
            "exportButton": ("/mActionSharingExport.svg", "", translate("EcoIp", "Export the form for Excel…")),
            "openRequestButton": (
                "/mActionAddMarker.svg", "", translate("EcoIp", "Open a request that an investor saved on the page…"),
            ),
            "helpFlowsButton": ("/mActionHelpContents.svg", "", translate("EcoIp", "Help (F1)")),
        }  # fmt: skip
        self.buttons = {name: parts.button(name, icon, tip, text) for name, (icon, text, tip) in words.items()}
        self.save_button = QPushButton(parts.icon("/mActionSaveEdits.svg"), translate("EcoIp", "Save"))
        self.save_button.setObjectName("saveButton")
        self.revert_button = QPushButton(translate("EcoIp", "Discard changes"))
        self.revert_button.setObjectName("revertButton")

    def _make_partners(self) -> None:
        self.partners_label = plain_label("partnersLabel")
        self.partners = parts.table("partnersView")
        self.partners.setMouseTracking(True)
        self.partners.verticalHeader().hide()
        self.link_button = QPushButton(translate("EcoIp", "Record link"))
        self.link_button.setObjectName("recordLinkButton")
        self.link_button.setToolTip(
            translate("EcoIp", "Write the chosen exchanges into the layer of links, as suggested (Ctrl+A chooses all)")
        )
        self.found_button = QPushButton(translate("EcoIp", "Links found…"))
        self.found_button.setObjectName("foundLinksButton")
        self.found_button.setToolTip(
            translate("EcoIp", "Take over links that the analysis has found, several or all of them, as suggested")
        )
        self.analysis_button = QPushButton(translate("EcoIp", "Full analysis…"))
        self.analysis_button.setObjectName("fullAnalysisButton")
        self.links = parts.table("linksView")
        self.links.verticalHeader().hide()
        self.links_label = plain_label("linksLabel")
        self.chart_button = QPushButton(translate("EcoIp", "Flow diagram…"))
        self.chart_button.setObjectName("linkChartButton")
        self.chart_button.setToolTip(translate("EcoIp", "Who gives how much to whom, to copy or to save as a picture"))
        self.totals = parts.table("totalsView")
        self.totals.verticalHeader().hide()
        self.totals_label = plain_label("totalsLabel")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("flowTabs")
        self.tabs.addTab(
            parts.column(
                self.partners_label,
                self.partners,
                parts.row(None, self.link_button, self.found_button, self.analysis_button),
            ),
            translate("EcoIp", "Possible partners"),
        )
        self.tabs.addTab(
            parts.column(self.links_label, self.links, parts.row(None, self.chart_button)), translate("EcoIp", "Links")
        )
        self.tabs.addTab(parts.column(self.totals_label, self.totals), translate("EcoIp", "Totals"))

    def _firms_part(self) -> QWidget:
        search = parts.row(self.filter, self.request_filter, self.in_view)
        return parts.column(search, self.firm_table, self.firms_bar)

    def _flows_part(self) -> QWidget:
        b = self.buttons
        title = parts.row(
            self.firm_label, self.pick_button, self.locate_button, self.edit_firm_button, self.history_button,
            self.papers_button, self.measures_button,
        )  # fmt: skip
        title.layout().setStretch(0, 1)
        rows = parts.row(
            b["addFlowButton"], b["duplicateFlowButton"], b["deleteFlowButton"], b["pasteFlowsButton"],
            b["fillFlowsButton"], None, b["refreshFlowsButton"], b["importButton"], b["exportButton"],
            b["openRequestButton"], b["helpFlowsButton"],
        )  # fmt: skip
        saving = parts.row(b["undoButton"], b["redoButton"], None, self.save_button, self.revert_button)
        return parts.column(title, self.flow_table, self.message, rows, saving)

    def shortcut(self, keys: str, slot: Any, widget: QWidget | None = None) -> None:
        """Keys that work while the dock (or one widget of it) has the focus, also those that QGIS uses elsewhere."""
        self._keys.append((QKeySequence(keys), slot, widget))

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        # A QShortcut beside one of QGIS's on the same keys would be ambiguous, and neither would act.
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            slot = self._slot(watched, _pressed(event))
            if slot is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    slot()
                return True
        return super().eventFilter(watched, event)

    def _slot(self, watched: Any, pressed: QKeySequence) -> Any:
        typing = isinstance(watched, QLineEdit) and pressed.toString() in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")
        found = (slot for keys, slot, widget in self._keys if keys == pressed and widget in (None, watched))
        return None if typing else next(found, None)


def _pressed(event: Any) -> QKeySequence:
    if hasattr(event, "keyCombination"):  # Qt 6
        return QKeySequence(event.keyCombination())
    return QKeySequence(event.key() | int(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
