"""The review panel: where to begin, where the review stands, report and findings of the last check. Only widgets."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QPoint, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QImage, QTextDocument, QTextOption
from qgis.PyQt.QtWidgets import (
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ..widgets.later_dock import LaterDock
from ..widgets.scrolling import scrolled
from ..widgets.wrapping import WrappingRow

if TYPE_CHECKING:
    from .check_result import CheckResult

translate = QCoreApplication.translate

_FINDING = re.compile(r"finding-(\d+)")
_MAP = re.compile(r'(?<= src=")data:image/svg\+xml;base64,([^"]*)')
_MAP_NAME = "ecoip-map"
_LEAST_LINES = 14  # of text under which report and findings are scrolled rather than squeezed


class ReviewDock(LaterDock):
    """Shows one result; says which finding the reader wants to see. result_shown: the `CheckResult`."""

    result_shown = pyqtSignal(object)
    minutes_written = pyqtSignal()
    finding_chosen = pyqtSignal(int)
    all_findings_chosen = pyqtSignal()
    minutes_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("EcoIp", "Review"), "ecoipReviewDock", parent)

    def build(self) -> None:
        """Make the widgets."""
        from ..charts.check_charts import CheckCharts
        from .findings_panel import FindingsPanel
        from .guide.head import ReviewHead
        from .guide.start_page import StartPage
        from .minutes.files import MinutesFiles

        self.is_built = True
        self.start, self.head, self.pages = StartPage(), ReviewHead(), QStackedWidget()
        self.pages.setObjectName("reviewPages")
        self._report = ""
        self._drawing: _Drawing | None = None
        self.view = QTextBrowser()
        self.view.setObjectName("reportView")
        self.view.setOpenLinks(False)
        self.view.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # a narrow panel breaks no word
        self.findings = FindingsPanel()
        self.files = MinutesFiles()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("reviewTabs")
        self.tabs.addTab(self.view, translate("EcoIp", "Report"))
        self.tabs.addTab(scrolled(self.findings), "")
        self.charts = CheckCharts()
        self.tabs.addTab(self.charts, translate("EcoIp", "Charts"))
        self.view.anchorClicked.connect(self._follow)
        self.findings_button = QPushButton(translate("EcoIp", "Zoom to findings"))
        self.findings_button.setObjectName("findingsButton")
        self.findings_button.clicked.connect(self.all_findings_chosen)
        self.browser_button = QPushButton(translate("EcoIp", "Open in browser"))
        self.browser_button.setObjectName("browserButton")
        self.browser_button.clicked.connect(self._open_report)
        self.minutes_button = QPushButton(translate("EcoIp", "Minutes…"))
        self.minutes_button.setObjectName("minutesButton")
        self.minutes_button.clicked.connect(self.minutes_wanted)
        self._lay_out()
        self.show_nothing()
        self.set_finding_count(0)
        self.set_findings_there(False)

    def show_nothing(self) -> None:
        """Before any check: what to do first."""
        self._report, self._drawing = "", None
        self.browser_button.setEnabled(False)
        self.view.setText(translate("EcoIp", "No check yet. Choose “Check 25 %…” in the menu “Eco-industrial park”."))

    def set_finding_count(self, count: int | None) -> None:
        """The number of findings, on their tab; None while it is not known."""
        self.tabs.setTabText(1, translate("EcoIp", "Findings ({count})").format(count="…" if count is None else count))

    def show_result(self, result: CheckResult) -> None:
        """Show the report, or at least the verdict where no report was asked for."""
        self._report, self._drawing = result.report, None
        self.show_start(False)
        html = _read(result.report)
        self.browser_button.setEnabled(bool(html))
        if html:
            self.view.setHtml(_MAP.sub(_MAP_NAME, html, count=1))
            self._draw(_MAP.search(html))
        else:
            advice = translate("EcoIp", "No report was written. Ask for one in the dialog, under “Report”.")
            self.view.setPlainText(f"{result.title()}\n\n{result.sentence}\n\n{advice}")
        self.result_shown.emit(result)

    def show_start(self, begins: bool) -> None:
        """Show the page to begin from, or else the review."""
        self.pages.setCurrentIndex(0 if begins else 1)

    def show_tab(self, of_findings: bool) -> None:
        """Bring the findings, or else the report, to the front."""
        self.tabs.setCurrentIndex(1 if of_findings else 0)
        if self.pages.currentIndex() and not self.isHidden():
            QTimer.singleShot(0, self._scroll_to_tabs)  # the lines above them may change first

    def _scroll_to_tabs(self) -> None:
        """With large letters what the button has just opened lies below: it comes into sight."""
        if not sip.isdeleted(self):
            area = self.pages.widget(1)
            top = self.tabs.mapTo(area.widget(), QPoint(0, 0)).y()
            if top + self.tabs.minimumHeight() > area.verticalScrollBar().value() + area.viewport().height():
                area.verticalScrollBar().setValue(top)

    def _draw(self, picture: re.Match[str] | None) -> None:
        """The map takes Qt a third of a second to draw: beside the window; it comes into the report when it is done."""
        if picture is not None:
            self._drawing = _Drawing(base64.b64decode(picture[1]), self._drawn)
            QgsApplication.taskManager().addTask(self._drawing)

    def _drawn(self, drawing: _Drawing) -> None:
        if sip.isdeleted(self) or drawing is not self._drawing:
            return
        self._drawing, document = None, self.view.document()
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(_MAP_NAME), drawing.image)
        document.markContentsDirty(0, document.characterCount())

    @property
    def report_path(self) -> str:
        """The file of the report that is shown, "" for none."""
        return self._report

    def set_findings_there(self, there: bool) -> None:
        """Whether there are findings to go to on the map; if not, the button says why."""
        self.findings_button.setEnabled(there)
        advice = translate(
            "EcoIp", "Nothing to go to: nothing was found, or the layer with the findings is not in the project."
        )
        self.findings_button.setToolTip("" if there else advice)

    def _follow(self, url: QUrl) -> None:
        """A link of the report: a finding, another place in it, or a page of the web."""
        finding = _FINDING.fullmatch(url.fragment())
        if finding:
            self.finding_chosen.emit(int(finding[1]))
        elif url.isRelative():
            self.view.scrollToAnchor(url.fragment())
        elif url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)

    def _open_report(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._report))

    def _lay_out(self) -> None:
        buttons = WrappingRow()
        for button in (self.findings_button, self.minutes_button, self.browser_button):
            buttons.addWidget(button)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self.head)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.files)
        layout.addLayout(buttons)
        self.tabs.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        for page in (self.start, content):
            self.pages.addWidget(scrolled(page))
        self.setWidget(self.pages)


class _Drawing(QgsTask):
    """From SVG to pixels. `then` is told in the main thread."""

    def __init__(self, svg: bytes, then: Callable[[_Drawing], None]) -> None:
        description = translate("EcoIp", "Drawing the map of the report")
        super().__init__(description, QgsTask.Flag.CancelWithoutPrompt)
        self._svg, self._then = svg, then
        self.image = QImage()

    def run(self) -> bool:
        self.image = QImage.fromData(self._svg, "SVG")
        return not self.image.isNull()

    def finished(self, _successful: bool) -> None:
        self._then(self)


def _read(path: str) -> str:
    """The text of a report; "" when there is none or it is gone."""
    try:
        return Path(path).read_text(encoding="utf-8") if path else ""
    except OSError:
        return ""
