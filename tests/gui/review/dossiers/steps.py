"""What the tests of reviews kept as files do and look at in the window."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt

from eco_ip_plugin.gui.layers import groups
from eco_ip_plugin.gui.review.findings import columns

E, N = 500_000, 2_340_000
# KCN Vuông, 100 ha: green and road overlap by a hectare, and from x = 260 to 262 there is a gap.
ROUND_1 = [(0, 130, "CX"), (120, 220, "GT"), (220, 230, "KT"), (230, 260, "XH"), (262, 1000, "CN")]
ROUND_2 = [(0, 120, "CX"), (120, 220, "GT"), (220, 230, "KT"), (230, 260, "XH"), (262, 1000, "CN")]
DECLARED = "Ký hiệu;Diện tích (ha)\nCX;13,00\nGT;10,00\nKT;1,00\nXH;3,00\nCN;73,00\nTổng cộng;100,00\n"


def dossiers(window):
    return window.review.dossiers


def shown(findings):
    rows = range(findings.filter.rowCount())
    return [
        tuple(findings.filter.index(row, column).data() for column in (columns.KIND, columns.STATE)) for row in rows
    ]


def row_of(findings, number):
    """Where the finding with that number stands in the table."""
    model = findings.model
    rows = range(model.rowCount())
    return next(row for row in rows if model.finding(row).number == number and not model.is_mended(row))


def of(findings, number):
    return findings.model.finding(row_of(findings, number))


def tick(findings, number, note=""):
    model, row = findings.model, row_of(findings, number)
    assert model.setData(model.index(row, columns.NUMBER), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    if note:
        assert model.setData(model.index(row, columns.NOTE), note)


def tree():
    """The groups of runs, the topmost first: (name, whether it is on, the names of what is in it)."""
    return [
        (group.name(), group.itemVisibilityChecked(), [child.name() for child in group.children()])
        for group in groups.groups(QgsProject.instance())
    ]


def said(iface):
    return [item.text() for item in iface.bar.items()]
