"""What the Help button of a dialog opens: a file, wherever the plugin lies, in the language of the plugin."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QUrl

from eco_ip_plugin import paths
from eco_ip_plugin.processing.framework import help_page


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A plugin folder with what addresses may choke on in its path."""
    folder = tmp_path / "Hồ sơ của tôi #1 50% & + ?" / "eco_ip_plugin"
    for language in ("vi", "en"):
        (folder / "resources" / "help" / language).mkdir(parents=True)
        (folder / "resources" / "help" / language / "greenbelt.html").write_text(language, encoding="utf-8")
    monkeypatch.setattr(paths, "_PACKAGE", folder)
    return folder


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_address_leads_qgis_back_to_the_file_whatever_its_path(ecoip, installed, monkeypatch, language):
    monkeypatch.setattr(help_page, "interface_language", lambda: language)
    page = QUrl(ecoip.algorithm("greenbelt").helpUrl())  # as QGIS's dialog makes one of it
    assert page.isLocalFile()
    assert page.toLocalFile() == str(installed / "resources" / "help" / language / "greenbelt.html")


def test_without_a_page_there_is_no_address_so_that_qgis_shows_no_button(ecoip, installed):
    assert ecoip.algorithm("plotcheck").helpUrl() == ""


def test_a_model_has_its_page_too(ecoip, installed, monkeypatch):
    monkeypatch.setattr(help_page, "interface_language", lambda: "vi")
    (installed / "resources" / "help" / "vi" / "reviewzoning.html").touch()
    assert ecoip.algorithm("reviewzoning").helpUrl().endswith("/vi/reviewzoning.html")
