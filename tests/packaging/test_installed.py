"""The zip in a fresh profile, through QGIS's own command line: what a user gets."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QSettings

from .conftest import ROOT

ONE_ZONE = """{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "CX"},
 "geometry": {"type": "Polygon", "coordinates": [[[105, 21], [106, 21], [106, 22], [105, 21]]]}}]}"""


def run_helper(name, *arguments):
    command = [sys.executable, ROOT / "tools" / name, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]


class QgisProcess:
    """qgis_process with a profile of its own."""

    def __init__(self, config):
        self.profile = config / "profiles" / "default"
        self.environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(config), "QT_QPA_PLATFORM": "offscreen"}
        self.environment.pop("QGIS_OPTIONS_PATH", None)  # pytest-qgis's; it would win

    def __call__(self, *arguments):
        # Debian 12's wrapper without .bin dies on its own default options.
        program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
        command = [program, *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=180)


@pytest.fixture(scope="module")
def qgis_process(archive, tmp_path_factory) -> QgisProcess:
    process = QgisProcess(tmp_path_factory.mktemp("hồ sơ mới"))
    plugins = process.profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(plugins)
    (process.profile / "python" / "dependencies").symlink_to(run_helper("dependencies.py"))
    enabled = process("plugins", "enable", "eco_ip_plugin")
    assert enabled.returncode == 0, enabled.stderr
    return process


@pytest.fixture(scope="module")
def review(qgis_process, tmp_path_factory):
    """The 25 percent check on the shipped sample park, as a nightly script would run it."""
    samples = qgis_process.profile / "python" / "plugins" / "eco_ip_plugin" / "resources" / "samples"
    report = tmp_path_factory.mktemp("kết quả") / "báo cáo.html"
    done = qgis_process(
        "--json",
        "run",
        "ecoip:greenspacecheck",
        "--",
        f"ZONES={samples / 'soc_son_zones.geojson'}",
        "CODE_FIELD=code",
        f"BOUNDARY={samples / 'soc_son_boundary.geojson'}",
        "PARK_FIELD=park",
        "APPRAISAL_DATE=2026-11-21",
        "LANGUAGE=vi",
        f"REPORT={report}",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout[done.stdout.index("{") :])["results"]


def test_qgis_process_lists_the_plugin_as_loaded(qgis_process):
    assert "* eco_ip_plugin" in qgis_process("plugins").stdout


def test_the_sample_park_fails_the_25_percent_with_21_63(review):
    # Published areas of KCN sạch Sóc Sơn: green, roads and technical land are 21.63 percent.
    assert review["VERDICT"] == "fail"
    assert round(review["COMPOSITE_PCT"], 2) == 21.63


def test_the_report_lies_where_it_was_asked_for_in_the_language_asked_for(review):
    report = Path(review["REPORT"]).read_text(encoding="utf-8")
    assert Path(review["REPORT"]).name == "báo cáo.html"
    assert "21,63" in report


def test_the_libraries_for_qgis_hold_no_second_numpy(qgis_process):
    libraries = {path.name.split("-")[0] for path in (qgis_process.profile / "python" / "dependencies").iterdir()}
    assert {"shapely", "pandas", "rtree"} <= libraries
    assert not {"numpy", "numpy.libs"} & libraries


def test_without_its_libraries_the_plugin_loads_and_says_what_is_missing(archive, tmp_path):
    process = QgisProcess(tmp_path)
    plugins = process.profile / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(plugins)
    with open(plugins / "eco_ip_plugin" / "requirements.txt", "a", encoding="utf-8") as requirements:
        requirements.write("no-such-library\n")
    assert process("plugins", "enable", "eco_ip_plugin").returncode == 0
    zones = tmp_path / "zones.geojson"
    zones.write_text(ONE_ZONE, encoding="utf-8")
    done = process("run", "ecoip:greenspacecheck", "--", f"ZONES={zones}", "CODE_FIELD=code")
    assert done.returncode != 0
    assert "no-such-library" in done.stdout + done.stderr


def test_make_install_enables_the_plugin_and_keeps_other_settings_and_libraries(tmp_path):
    process = QgisProcess(tmp_path)
    settings = process.profile / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[PythonPlugins]\nother=true\n\n[locale]\nuserLocale=vi\n", encoding="utf-8")
    other = process.profile / "python" / "dependencies" / "other_library.py"
    other.parent.mkdir(parents=True)
    other.touch()
    for _ in range(2):
        run_helper("install.py", process.profile)
    read = QSettings(str(settings), QSettings.Format.IniFormat)
    assert [read.value(f"PythonPlugins/{name}", type=bool) for name in ("eco_ip_plugin", "other")] == [True, True]
    assert read.value("locale/userLocale") == "vi"
    assert other.exists()
    assert (other.parent / "shapely").is_dir()
    assert "* eco_ip_plugin" in process("plugins").stdout
