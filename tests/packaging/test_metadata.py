"""metadata.txt says what QGIS and the plugin site read from it; one test a rule."""

from __future__ import annotations

import configparser
import re

import pytest

from eco_ip_plugin import dependencies

# The list of the site's validator.
REQUIRED = ["name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository"]


@pytest.fixture(scope="module")
def metadata(unpacked):
    # With interpolation, as QGIS, its installer and the site read it: a bare % is an error there.
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read(unpacked / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


def test_no_value_has_a_bare_percent_sign(metadata):
    assert metadata


@pytest.mark.parametrize("key", REQUIRED)
def test_a_required_entry_is_filled(metadata, key):
    assert metadata[key].strip()


@pytest.mark.parametrize("key", ["name", "description", "about", "tags"])
def test_what_users_read_is_there_in_vietnamese(metadata, key):
    assert re.search("[à-ỹđ]", metadata[f"{key}[vi]"], re.IGNORECASE)


def test_the_version_has_three_numbers(metadata):
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])


def test_the_changelog_has_the_version(metadata, unpacked):
    assert f"## {metadata['version']}" in (unpacked / "CHANGELOG.md").read_text(encoding="utf-8")
    assert metadata["version"] in metadata["changelog"]


def test_it_is_offered_from_qgis_3_22_to_4_99_and_in_no_older_way(metadata):
    assert metadata["qgisMinimumVersion"] == "3.22"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert "supportsQt6" not in metadata


def test_qgis_process_may_load_it(metadata):
    assert metadata["hasProcessingProvider"] == "yes"


def test_qpip_is_asked_for_and_about_names_each_library(metadata):
    assert metadata["plugin_dependencies"] == "qpip"
    for requirement in dependencies._required():
        name, _, minimum = requirement.partition(">=")
        for key in ("about", "about[vi]"):
            assert name in metadata[key]
            assert minimum in metadata[key]
        assert name in metadata["external_deps"]


def test_the_name_does_not_say_plugin(metadata):
    assert "plugin" not in metadata["name"].lower()


def test_the_author_has_no_slash(metadata):
    assert "/" not in metadata["author"]


@pytest.mark.parametrize("key", ["homepage", "tracker", "repository"])
def test_addresses_are_secure_and_without_blanks(metadata, key):
    assert re.fullmatch(r"https://\S+", metadata[key])


def test_the_icon_is_inside(metadata, unpacked):
    assert (unpacked / metadata["icon"]).is_file()


def test_the_licence_is_the_gpl_3(unpacked):
    licence = (unpacked / "LICENSE").read_text(encoding="utf-8")
    assert re.match(r"\s*GNU GENERAL PUBLIC LICENSE\s+Version 3", licence)
