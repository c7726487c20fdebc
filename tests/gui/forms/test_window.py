"""The locator finds items of the forms, and an item that is chosen opens its proof beside the map."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeedback, QgsLocatorContext, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QTableView

from eco_ip_plugin.gui.forms.locator import found
from eco_ip_plugin.storage import opening
from tests.gui.conftest import finish_tasks, settle
from tests.support.forms.stores import full_rows
from tests.support.once.lean_stores import lean_store


def test_an_item_is_found_by_form_and_number_or_words_with_and_without_marks():
    assert found("A.4 III.3.11", "vi", 2026)[0] == ("A.4", "III.3.11", "Giảm nước thải năm 2025")
    assert found("a5 evn.3", "vi", 2026)[0][:2] == ("A.5", "ENV.3")
    assert {item for _, item, _ in found("A.4 giam nuoc thai", "vi", 2026)} == {"III.1.3.4", "III.3.11"}
    assert [item for _, item, _ in found("B.5", "en", 2026)] == ["ENV.2", "SOC.1", "SOC.2", "SOC.4", "SOC.6"]
    assert found("giấy", "vi", 2026) == []  # that is a firm's


@pytest.fixture
def window(iface, plugin, tmp_path):
    store = lean_store(tmp_path / "vuông.gpkg", "lan", "vi", rows=full_rows, tables=("link", "firm"))
    opening.load(QgsProject.instance(), store, "vi")
    iface.window.show()
    settle()
    locator = next(each for each in iface.locators if each.name() == "ecoip_forms")
    results = []
    locator.resultFetched.connect(results.append)
    locator.fetchResults("A.4 III.3.11", QgsLocatorContext(), QgsFeedback())
    locator.triggerResult(results[0])
    made = plugin._desktop._forms.window
    yield made
    made.close()


def test_the_proof_opens_with_its_rows_and_a_row_leads_to_its_place(window, iface):
    message = window.findChild(QLabel, "explainMessage")
    finish_tasks()
    assert "503" in message.text()
    assert window.rows.text(0, 0) == "effect/EL-wastewater"
    assert "35/2022" in window.basis.text(0, 2)
    table = window.findChild(QTableView, "explainRows")
    table.activated.emit(window.rows.index(1, 0))
    links = next(
        each for each in QgsProject.instance().mapLayers().values() if each.customProperty("ecoip/table") == "link"
    )
    assert [each["link_id"] for each in links.selectedFeatures()] == ["K5"]
    assert Qt.AlignmentFlag(window.rows.data(window.rows.index(0, 2), Qt.ItemDataRole.TextAlignmentRole)) & (
        Qt.AlignmentFlag.AlignRight
    )


def test_what_the_form_lacks_is_told_where_the_value_would_stand(window):
    message = window.findChild(QLabel, "explainMessage")
    finish_tasks()
    window.open_item("B.4", "P4.15")
    finish_tasks()
    assert "B.4" in message.text()
    assert window.rows.count() == 0
