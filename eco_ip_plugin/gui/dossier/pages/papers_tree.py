"""The files that go along: where each comes to lie, its size, its resolution and whether that is enough."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ....core.dossier.shown.papers import ENOUGH, LOW, UNKNOWN, Paper
from ....core.text import number
from ....language import filled, interface_language

translate = QCoreApplication.translate

_NAME, _TARGET, _SIZE, _DPI = range(4)
_KB, _MB = 1e3, 1e6


class PapersTree(QTreeWidget):
    """One row a file; those whose resolution is too low come first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dossierPapers")
        self.setAccessibleName(translate("EcoIp", "Files that go along"))
        self.setHeaderLabels([
            translate("EcoIp", "File"), translate("EcoIp", "Goes to"), translate("EcoIp", "Size"),
            translate("EcoIp", "Resolution"),
        ])  # fmt: skip
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.header()
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_TARGET, _SIZE, _DPI):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        self.setMinimumHeight(4 * self.fontMetrics().lineSpacing())

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show files."""
        self.clear()
        rank = {LOW: 0, UNKNOWN: 1}
        for paper in sorted(papers, key=lambda each: rank.get(each.state, 2)):
            folder = paper.target.rpartition("/")[0]
            item = QTreeWidgetItem(self, [paper.path.name, folder, _size(paper.size_bytes), resolution(paper)])
            item.setToolTip(_NAME, str(paper.path))
            for column in (_SIZE, _DPI):
                item.setTextAlignment(column, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))


def resolution(paper: Paper) -> str:
    """“✗ 150 dpi < 300”, “✓ 300 dpi”, “? not said, 300 needed”, "" for what is no scan."""
    if paper.state == UNKNOWN:
        return translate("EcoIp", "? not said; {least} dpi needed").format(least=paper.least)
    if paper.dpi is None:
        return ""
    dpi = number(paper.dpi, ",.0f", interface_language())
    return f"✓ {dpi} dpi" if paper.state == ENOUGH else f"✗ {dpi} dpi < {paper.least}"


def summary(papers: Sequence[Paper]) -> str:
    """How many there are, and how many scans are too low or do not say."""
    states = [paper.state for paper in papers]
    parts = [filled(translate("EcoIp", "{count} {count:|file|files}"), count=len(papers))]
    if states.count(LOW):
        parts.append("✗ " + filled(translate("EcoIp", "{count} below the resolution"), count=states.count(LOW)))
    if states.count(UNKNOWN):
        parts.append("? " + filled(translate("EcoIp", "{count} without a resolution"), count=states.count(UNKNOWN)))
    return " · ".join(parts)


def _size(size_bytes: int) -> str:
    unit, name = (_MB, "MB") if size_bytes >= _MB else (_KB, "kB")
    return f"{number(size_bytes / unit, ',.1f', interface_language())} {name}"
