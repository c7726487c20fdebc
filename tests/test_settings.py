"""What users have set stays set: the keys in QGIS's profile, and one module that knows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import QgsSettings

from eco_ip_plugin import settings

PLUGIN = Path(settings.__file__).resolve().parent


@pytest.fixture(autouse=True)
def blank(qgis_app):
    QgsSettings().remove(settings.PREFIX)
    yield
    QgsSettings().remove(settings.PREFIX)


def test_without_anything_set_the_defaults_hold():
    assert settings.radii() == {}
    assert settings.currency() == "VND"
    assert settings.database() == ""
    assert settings.language() == ""


@pytest.mark.parametrize(
    ("key", "stored", "read", "expected"),
    [
        ("eco_ip_plugin/radii", '{"steam": 800, "slag": 1500.5}', settings.radii, {"steam": 800.0, "slag": 1500.5}),
        ("eco_ip_plugin/currency", "EUR", settings.currency, "EUR"),
        ("eco_ip_plugin/language", "vi", settings.language, "vi"),
    ],
)
def test_what_versions_before_kept_is_read(key, stored, read, expected):
    QgsSettings().setValue(key, stored)
    assert read() == expected


def test_what_is_kept_stands_under_the_keys_of_before():
    settings.set_radii({"steam": 800.0})
    settings.set_currency("EUR")
    settings.set_database("kcn")
    settings.set_language("en")
    kept = {key: QgsSettings().value(f"eco_ip_plugin/{key}") for key in ("radii", "currency", "database", "language")}
    assert kept == {"radii": '{"steam": 800.0}', "currency": "EUR", "database": "kcn", "language": "en"}


@pytest.mark.parametrize("stored", ["", "no JSON", "[1]", '{"steam": "far"}', '{"steam": null}'])
def test_radii_that_cannot_be_read_are_none(stored):
    QgsSettings().setValue(settings.RADII, stored)
    assert settings.radii() == {}


@pytest.mark.parametrize("stored", ["", "fr", "VI"])
def test_a_language_we_do_not_speak_is_that_of_qgis(stored):
    QgsSettings().setValue(settings.LANGUAGE, stored)
    assert settings.language() == ""


def test_no_other_file_of_the_plugin_reads_or_writes_settings():
    asking = re.compile(r"\b(QgsSettings|QSettings|QgsSettingsEntry\w*|QgsSettingsTree\w*)\b")
    found = {path.relative_to(PLUGIN).as_posix() for path in PLUGIN.rglob("*.py") if asking.search(path.read_text())}
    assert found == {"settings.py"}
