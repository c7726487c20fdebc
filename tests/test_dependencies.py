"""The plugin finds its libraries, names the missing ones, and starts without any."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import SimpleNamespace

import pytest

from eco_ip_plugin import dependencies, paths
from eco_ip_plugin.core.text import say

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _nothing_was_found_before(monkeypatch):
    monkeypatch.setattr(dependencies, "_found", set())


@pytest.fixture
def required(monkeypatch):
    def set_required(*lines):
        monkeypatch.setattr(dependencies, "_required", lambda: list(lines))

    return set_required


def test_nothing_is_missing_where_the_tests_run():
    assert dependencies.missing() == []
    assert dependencies.problem() is None


def test_the_list_of_libraries_is_the_one_that_qpip_reads():
    listed = paths.requirements().read_text(encoding="utf-8").split("\n")
    assert "shapely>=2.0" in listed
    cad = 'pycadkit; platform_machine != "ARM64"  # optional'  # no wheel for Windows on ARM
    optional = [cad, *(f"{name}  # optional" for name in ("docxtpl", "trimesh>=4", "mapbox_earcut", "segno"))]
    assert dependencies._required() == sorted(set(filter(None, listed)) - set(optional))
    assert set(optional) < set(listed)


def test_without_an_optional_library_the_plugin_runs(monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in ("cadkit", "docxtpl") else find(name))
    assert dependencies.problem() is None


def test_a_library_that_is_not_installed_is_named(required):
    required("shapely>=2.0", "no-such-library")
    assert dependencies.missing() == ["no-such-library"]


def test_shapely_1_8_of_debian_12_counts_as_missing(required, monkeypatch):
    required("shapely>=2.0")
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "1.8.5.post1")
    assert dependencies.missing() == ["shapely>=2.0"]


def test_what_was_found_is_not_looked_for_again_and_what_is_missing_is(required, monkeypatch):
    required("shapely>=2.0", "no-such-library")
    looked, find = [], importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: looked.append(name) or find(name))
    assert dependencies.missing() == dependencies.missing() == ["no-such-library"]
    assert looked == ["shapely", "no-such-library", "no-such-library"]
    monkeypatch.setattr(sys, "path", [*sys.path, "elsewhere"])  # another place may hold another version
    dependencies.missing()
    assert looked[3:] == ["shapely", "no-such-library"]


@pytest.mark.parametrize("version", ["2.1", "2.1.0", "2.2.0", "2.1rc1", "10.0"])
def test_newer_versions_are_enough(required, monkeypatch, version):
    required("shapely>=2.0")
    monkeypatch.setattr(importlib.metadata, "version", lambda name: version)
    assert dependencies.missing() == []


def test_a_bundled_library_without_a_version_record_is_believed(required, monkeypatch):
    def no_record(name):
        raise importlib.metadata.PackageNotFoundError(name)

    required("shapely>=2.0")
    monkeypatch.setattr(importlib.metadata, "version", no_record)
    assert dependencies.missing() == []


def test_a_requirement_that_cannot_be_checked_is_a_mistake_of_the_programmer(required):
    required("=shapely")
    with pytest.raises(ValueError, match=r"requirements\.txt"):
        dependencies.missing()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sentence_names_what_is_missing_and_each_way_to_get_it(required, language):
    required("no-such-library", "shapely>=999")
    key, params = dependencies.problem()
    sentence = say(key, language, **params)
    for part in ("no-such-library, shapely>=999", "QPIP", "make install", "OSGeo4W"):
        assert part in sentence


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_old_library_that_qgis_has_loaded_itself_is_named_with_its_version(required, monkeypatch, language):
    required("shapely>=2.1")
    monkeypatch.setitem(
        sys.modules, "shapely", SimpleNamespace(__version__="2.0.7", __spec__=ModuleSpec("shapely", None))
    )
    key, params = dependencies.problem()
    assert "shapely>=2.1 (2.0.7)" in say(key, language, **params)


def test_libraries_of_the_profile_come_before_those_of_the_system(monkeypatch, tmp_path):
    monkeypatch.setattr(dependencies, "_profile_libraries", lambda: tmp_path)
    monkeypatch.setattr(sys, "path", ["system"])
    dependencies.activate()
    dependencies.activate()
    assert sys.path == [str(tmp_path), "system"]


def test_a_profile_without_libraries_leaves_the_path_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(dependencies, "_profile_libraries", lambda: tmp_path / "absent")
    monkeypatch.setattr(sys, "path", ["system"])
    dependencies.activate()
    assert sys.path == ["system"]


def test_the_profile_is_the_one_qgis_runs_with(qgis_app):
    assert dependencies._profile_libraries() == Path(qgis_app.qgisSettingsDirPath()) / "python" / "dependencies"


@pytest.mark.parametrize("module", ["eco_ip_plugin", "eco_ip_plugin.plugin", "eco_ip_plugin.processing.provider"])
def test_loading_the_plugin_imports_no_third_party_library(module):
    script = f"""
import importlib, sys
import qgis.core, qgis.gui, qgis.PyQt.QtWidgets  # newer QGIS imports numpy and shapely itself
sys.path.insert(0, {str(ROOT)!r})
before = set(sys.modules)
importlib.import_module({module!r})
print(*sorted({{"shapely", "pandas", "rtree", "jinja2", "fastjsonschema", "numpy"}} & (set(sys.modules) - before)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
