"""Help: a page for each panel and each algorithm, in both languages."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QAction, QMenu

from eco_ip_plugin import paths
from eco_ip_plugin.gui import help as gui_help


@pytest.fixture
def opened(monkeypatch):
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    return urls


@pytest.mark.parametrize("page", ["review", "flows", "dossier"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_of_the_panels_are_shipped(page, language):
    text = paths.resource("help", f"{page}_{language}.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text


@pytest.mark.parametrize("page", ["review", "flows", "dossier"])
def test_the_menu_opens_the_page(iface, plugin, opened, page):
    iface.window.findChild(QAction, f"ecoipHelp_{page}").trigger()
    assert [url.fileName() for url in opened] == [f"{page}_en.html"]


@pytest.mark.usefixtures("algorithms")  # the models are among them
def test_every_algorithm_is_listed_and_one_without_a_page_is_grey_and_says_so(iface, plugin, opened, monkeypatch):
    menu = iface.window.findChild(QMenu, "ecoipAlgorithmHelpMenu")
    assert menu.actions() == []
    menu.aboutToShow.emit()
    algorithms = QgsApplication.processingRegistry().providerById("ecoip").algorithms()
    assert [action.text() for action in menu.actions()] == sorted(each.displayName() for each in algorithms)
    for action in menu.actions():
        made = next(each for each in algorithms if each.displayName() == action.text()).helpUrl()
        assert action.isEnabled() == bool(made)
        assert made or action.toolTip() != action.text()
    menu.aboutToShow.emit()
    assert len(menu.actions()) == len(algorithms)


def test_a_page_is_in_the_language_of_the_plugin(opened, monkeypatch):
    monkeypatch.setattr(gui_help, "interface_language", lambda: "vi")
    gui_help.open_help("review")
    assert opened[0].fileName() == "review_vi.html"
