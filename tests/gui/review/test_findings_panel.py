"""The table of findings: thousands of rows, sorted, selected."""

from __future__ import annotations

from collections import Counter

import pytest
from qgis.PyQt.QtCore import Qt

from eco_ip_plugin.core.review.rounds import Listed
from eco_ip_plugin.gui.review import findings_model as columns
from tests.gui.conftest import settle
from tests.gui.review.findings import choose, panel


def test_fifteen_thousand_findings_are_listed_sorted_and_filtered_without_asking_for_each_pair(window, monkeypatch):
    many = [Listed(number, "KCN", "overlap" if number % 2 else "gap", "error", number % 97, f"{number}", "…")
            for number in range(1, 15_001)]  # fmt: skip
    asked = Counter()
    for name in ("data", "filterAcceptsRow"):
        owner = columns.FindingsModel if name == "data" else columns.FindingsFilter
        monkeypatch.setattr(owner, name, counted(asked, name, getattr(owner, name)))
    dock = window.review.dock
    dock.show()
    dock.tabs.setCurrentIndex(1)
    settle()
    findings = panel(window)
    findings.show_findings(many, many[:5], "", False)
    settle()
    assert asked["filterAcceptsRow"] <= 3 * 15_005
    asked.clear()
    findings.table.sortByColumn(columns.AREA, Qt.SortOrder.DescendingOrder)
    settle()
    assert findings.filter.index(0, columns.AREA).data() == "96"
    assert asked["data"] < 5_000, "the rows in sight, not those it is sorted by"
    choose(findings.kinds, "gap")
    assert findings.filter.rowCount() == 7_502
    assert asked["filterAcceptsRow"] <= 3 * 15_005


def counted(asked, name, real):
    def method(*given):
        asked[name] += 1
        return real(*given)

    return method


@pytest.mark.parametrize(
    ("column", "first"), [(columns.NUMBER, "2"), (columns.KIND, "2"), (columns.AREA, "1"), (columns.NOTE, "1")]
)
def test_findings_are_sorted_by_value_those_mended_last_by_number_and_what_is_selected_stays_so(window, column, first):
    findings = panel(window)
    found = [Listed(2, "KCN", "gap", "error", 100.0, "", "…", note="b"), Listed(10, "KCN", "overlap", "info", 99.0, "",
             "…", note="a")]  # fmt: skip
    findings.show_findings(found, [Listed(1, "KCN", "overlap", "error", 5.0, "", "…")], "", False)
    findings.table.selectRow(1)
    findings.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert findings.filter.index(0, columns.NUMBER).data() == first
    (row,) = {index.row() for index in findings.table.selectedIndexes()}
    assert findings.filter.index(row, columns.NUMBER).data() == "10"
