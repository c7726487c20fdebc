"""The report of an error: versions, the last words of the log, and no secret."""

from __future__ import annotations

import os

import pytest
from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtGui import QGuiApplication

from eco_ip_plugin.gui.error_report import MOST_LINES, ErrorReport, Log, without_secrets


@pytest.fixture
def log(qgis_app):
    heard = Log()
    yield heard
    heard.stop()


def test_it_names_versions_and_the_last_lines_of_the_log(log):
    QgsMessageLog.logMessage("bản vẽ hỏng", "Eco-IP", Qgis.MessageLevel.Warning)
    QgsMessageLog.logMessage("of somebody else", "Other", Qgis.MessageLevel.Warning)
    dialog = ErrorReport(log)
    text = dialog.text.toPlainText()
    for name in ("Eco-IP: ", f"QGIS: {Qgis.QGIS_VERSION}", "shapely: 2", "pandas: ", "GDAL: 3"):
        assert name in text
    assert "bản vẽ hỏng" in text
    assert "of somebody else" not in text
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == text
    dialog.deleteLater()


def test_only_the_last_lines_are_kept(log):
    for number in range(MOST_LINES + 5):
        QgsMessageLog.logMessage(f"dòng {number}.", "Eco-IP", Qgis.MessageLevel.Info)
    assert len(log.lines()) == MOST_LINES
    assert log.lines()[-1].endswith(f"dòng {MOST_LINES + 4}.")


@pytest.mark.parametrize(
    "line",
    [
        "dbname='kcn' host=10.0.0.5 user='lan' password='bí mật seeded' sslmode=prefer",
        "https://lan:seeded@example.org/v1.1?token=seeded&f=json",
        'PASSWORD="seeded" authcfg=seeded',
        "postgresql://seeded@máychủ/kcn",
        "user=seeded,pwd=seeded",
        "{ 'AUTHCFG' : 'seeded', 'URL' : 'https://a.vn' }",
        '{"password": "seeded", "user": "seeded"}',
        'FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "seeded", database "kcn"',
        "FATAL: role 'seeded' is not permitted to log in",
    ],
)
def test_no_secret_leaves(line):
    assert "seeded" not in without_secrets(line)


def test_the_folder_of_the_user_is_not_told(monkeypatch):
    monkeypatch.setenv("HOME", "/home/lan")
    monkeypatch.setenv("USERPROFILE", "/home/lan")
    assert without_secrets("/home/lan/tài liệu/kcn.gpkg") == os.path.join("~", "tài liệu", "kcn.gpkg")


def test_nothing_is_heard_after_the_end(qgis_app):
    heard = Log()
    heard.stop()
    QgsMessageLog.logMessage("sau", "Eco-IP", Qgis.MessageLevel.Info)
    assert heard.lines() == []
    assert QgsApplication.messageLog() is not None
