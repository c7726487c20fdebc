"""A Python is found beside QGIS wherever a system keeps it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eco_ip_plugin.core import pythons


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """QGIS is the program that runs, and nothing else is known; `nowhere(platform, …)` makes files in its folder."""

    def nowhere(platform, program, *files, prefix=""):
        for name in (program, *files):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch(mode=0o755)
        library = tmp_path / (prefix or "none") / "lib" / "python3.9" / "os.py"
        monkeypatch.setattr(pythons.sys, "platform", platform)
        monkeypatch.setattr(pythons.sys, "executable", str(tmp_path / program))
        for name in ("exec_prefix", "prefix", "base_exec_prefix", "base_prefix"):
            monkeypatch.setattr(pythons.sys, name, str(tmp_path / (prefix or "none")))
        monkeypatch.setattr(pythons.os, "__file__", str(library))
        monkeypatch.setattr(pythons.shutil, "which", lambda name: None)
        monkeypatch.delenv("PYTHONHOME", raising=False)
        return [each[len(str(tmp_path)) + 1 :] for each in pythons.pythons()]

    return nowhere


def test_the_python_that_runs_is_the_first_and_answers():
    first = pythons.pythons()[0]
    assert first == sys.executable
    asked = [first, "-c", "import sys; print(sys.version_info[:2])"]
    assert subprocess.run(asked, capture_output=True, text=True).stdout.strip() == str(sys.version_info[:2])


def test_on_windows_it_lies_beside_qgis_or_in_the_folder_of_python(nowhere):
    found = nowhere("win32", "bin/qgis-ltr-bin.exe", "bin/python3.exe", "apps/Python312/pythonw.exe",
                    prefix="apps/Python312")  # fmt: skip
    assert found == ["bin/python3.exe", "apps/Python312/pythonw.exe"]


def test_on_a_mac_it_lies_in_the_bundle(nowhere):
    bundle = "QGIS.app/Contents"
    assert nowhere("darwin", f"{bundle}/MacOS/QGIS", f"{bundle}/MacOS/bin/python3") == [f"{bundle}/MacOS/bin/python3"]


def test_where_python_is_a_framework_of_the_bundle_its_own_folder_has_it(nowhere):
    bundle = "QGIS.app/Contents"
    framework = f"{bundle}/Frameworks/Python.framework/Versions/3.9"
    found = nowhere("darwin", f"{bundle}/MacOS/QGIS", f"{framework}/bin/python3", prefix=framework)
    assert found == [f"{framework}/bin/python3"]


def test_qgis_itself_is_none_and_neither_is_what_may_not_be_run(nowhere, tmp_path):
    assert nowhere("linux", "bin/qgis.bin") == []
    (tmp_path / "bin" / "python3").touch(mode=0o644)
    assert pythons.pythons() == []
    assert pythons.another_python() == ""
