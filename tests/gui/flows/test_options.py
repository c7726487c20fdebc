"""What is set on the options page acts: radii, currency, database, language."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest
from qgis.core import QgsApplication, QgsProviderRegistry, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QMenu

from eco_ip_plugin import paths, settings
from eco_ip_plugin.gui import help as flow_help
from eco_ip_plugin.language import interface_language
from tests.gui.conftest import settle
from tests.gui.flows.park import select


@pytest.fixture
def page(iface, plugin):
    """The page, as QGIS makes it; what was set is forgotten afterwards."""
    made = iface.options[0].createWidget(None)
    yield made
    QgsSettings().remove(settings.PREFIX)
    made.deleteLater()


@pytest.fixture
def connection(qgis_app):
    """A PostgreSQL connection saved in QGIS."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    made = metadata.createConnection("dbname='kcn' host=127.0.0.1 port=1", {})
    metadata.saveConnection(made, "Ban quản lý")
    yield "Ban quản lý"
    metadata.deleteConnection("Ban quản lý")


def opened_dialogs(monkeypatch):
    from qgis import processing

    opened = []
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda *given: opened.append(given))
    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda *given: opened.append(given) or MagicMock())
    return opened


def entry(iface, title):
    menu = iface.window.findChild(QMenu, "ecoipProjectMenu")
    return next(each for each in menu.findChildren(QAction) if each.text() == title)


def test_own_radii_hold_in_the_dock(page, hands):
    rows = {page.radii.item(row, 0).text(): row for row in range(page.radii.rowCount())}
    page.radii.item(rows["Sludge"], 2).setText("400")
    page.apply()
    assert settings.radii() == {"sludge": 400.0}
    select(hands, "F4")
    hands.find("flowTable").setCurrentIndex(hands.find("flowTable").model().index(1, 0))
    hands.settle()
    assert hands.cells("partnersView") == []


def test_a_radius_that_cannot_be_read_is_named_with_its_row_and_stays_as_it_was(page, iface):
    rows = {page.radii.item(row, 0).text(): row for row in range(page.radii.rowCount())}
    page.radii.item(rows["Sludge"], 2).setText("400")
    page.apply()
    assert not iface.messageBar().items()
    for name, typed in (("Sludge", "400 mét"), ("Steam", "-4"), ("Fly ash", "1.500"), ("Wood", "2 000,5")):
        page.radii.item(rows[name], 2).setText(typed)
    page.apply()
    assert settings.radii() == {"sludge": 400.0, "wood": 2000.5}
    (item,) = iface.messageBar().items()
    said = item.text()
    assert all(each in said for each in ("Sludge (400 mét)", "Steam (-4)", "Fly ash (1.500)"))
    assert "Wood" not in said
    page.radii.item(rows["Sludge"], 2).setText("")
    page.apply()
    assert settings.radii() == {"wood": 2000.5}


def test_a_radius_of_less_than_a_metre_is_shown_as_it_is_read(page, iface):
    settings.set_radii({"sludge": 1.125})
    again = iface.options[0].createWidget(None)
    again.apply()
    assert settings.radii() == {"sludge": 1.125}
    assert not iface.messageBar().items()
    again.deleteLater()


def test_the_currency_stands_at_prices_and_at_their_totals(page, stored):
    assert page.currency.text() == "VND"
    page.currency.setText("EUR")
    page.apply()
    select(stored, "F1")
    stored.type("2", 1, "Price per unit (EUR)")  # of a tonne of fly ash
    stored.find("flowTabs").setCurrentIndex(2)
    stored.wait_for(lambda: bool(stored.cells("totalsView")))
    model = stored.find("totalsView").model()
    assert model.headerData(5, Qt.Orientation.Horizontal) == "Their value (EUR/year)"
    worth = {(row[0], row[1]): row[5] for row in stored.cells("totalsView")}
    assert worth["Fly ash", "out"] == "87,600"  # 120 t a day, 365 days
    assert worth["Steam", "out"] == ""


def test_the_database_is_proposed_for_new_and_opened_projects(
    iface, connection, page, qgis_processing, monkeypatch, documents
):
    from eco_ip_plugin.gui import menu as algorithm_menu
    from eco_ip_plugin.gui import new_project

    opened = opened_dialogs(monkeypatch)
    for module in (algorithm_menu, new_project):
        monkeypatch.setattr(module, "availability", lambda _: (True, ""))
    assert page.database.findData(connection) > 0
    entry(iface, "Create…").trigger()
    page.database.setCurrentIndex(page.database.findData(connection))
    page.apply()
    entry(iface, "Create…").trigger()
    entry(iface, "Open…").trigger()
    assert opened == [
        ("ecoip:createproject", {"GEOPACKAGE": str(documents / "New industrial park.gpkg")}),
        ("ecoip:createproject", {"CONNECTION": connection}),
        ("ecoip:openproject", {"CONNECTION": connection}),
    ]
    QgsProviderRegistry.instance().providerMetadata("postgres").deleteConnection(connection)
    assert settings.database() == ""


def test_an_algorithm_that_cannot_run_says_why(iface, plugin, qgis_processing, monkeypatch):
    from eco_ip_plugin.gui import new_project

    opened = opened_dialogs(monkeypatch)
    monkeypatch.setattr(new_project, "availability", lambda _: (False, "rtree is missing"))
    entry(iface, "Create…").trigger()
    assert opened == []
    assert "rtree is missing" in iface.bar.currentItem().text()


def spoken(iface, monkeypatch):
    """The language of menu, algorithm, its messages, help page and field names."""
    from qgis.core import QgsProcessingContext

    from eco_ip_plugin.gui.flows import words as flow_words

    opened = []
    monkeypatch.setattr(flow_help.QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()))
    flow_help.open_help()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoip:symbiosisradius")
    return (
        iface.window.findChild(QMenu, "ecoipMenu").title(), algorithm.displayName(),
        algorithm.language({}, QgsProcessingContext()), opened[0], flow_words.title("flow", "quantity"),
    )  # fmt: skip


ENGLISH = ("Eco-industrial park", "Symbiosis radius analysis", "en", "flows_en.html", "Quantity")
VIETNAMESE = ("KCN sinh thái", "Phân tích bán kính cộng sinh", "vi", "flows_vi.html", "Lượng")


@pytest.mark.parametrize(
    ("of_qgis", "choice", "before", "after"),
    [("en_US", "vi", ENGLISH, VIETNAMESE), ("vi", "en", VIETNAMESE, ENGLISH), ("vi_VN", "", VIETNAMESE, VIETNAMESE),
     ("de", "", ENGLISH, ENGLISH)],
)  # fmt: skip
def test_the_language_chosen_is_spoken_everywhere_once_the_plugin_is_loaded_again(
    iface, qgis_processing, compiled, monkeypatch, of_qgis, choice, before, after
):
    from eco_ip_plugin import classFactory

    monkeypatch.setattr(QgsApplication, "locale", lambda: of_qgis)
    monkeypatch.setattr(paths, "translations", lambda: compiled)
    plugin = classFactory(iface)
    plugin.initGui()
    page = iface.options[0].createWidget(None)
    try:
        assert spoken(iface, monkeypatch) == before
        assert page.language.currentData() == ""
        page.language.setCurrentIndex(page.language.findData(choice))
        page.apply()
        assert spoken(iface, monkeypatch) == before, "half of the window would speak another language"
        plugin.unload()
        settle()
        plugin.initGui()
        assert spoken(iface, monkeypatch) == after
        again = iface.options[0].createWidget(None)
        assert again.language.currentData() == choice
        again.deleteLater()
    finally:
        plugin.unload()
        page.deleteLater()
        QgsSettings().remove(settings.PREFIX)
        monkeypatch.undo()
        interface_language.cache_clear()
        settle()


def test_data_of_the_open_project_are_exchanged_whatever_database_the_options_name(
    page, iface, connection, monkeypatch, documents
):
    page.database.setCurrentIndex(page.database.findData(connection))
    page.apply()
    opened = opened_dialogs(monkeypatch)
    for title in ("Export open data…", "Import open data…", "Take back an import…"):
        entry(iface, title).trigger()
    assert [algorithm for algorithm, _ in opened] == [
        "ecoip:exportexchange", "ecoip:importexchange", "ecoip:takebackimport",
    ]  # fmt: skip
    assert [sorted(given) for _, given in opened] == [["FOLDER"], [], []]
    assert opened[0][1]["FOLDER"].startswith(str(documents))
