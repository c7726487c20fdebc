"""A real QGIS window and a database whose login lies in QGIS's authentication store: nothing stands still."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from qgis.core import QgsProject

from eco_ip_plugin.storage.opening import load
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.storage.rows import firm, flow

from . import window

WORD = "thử nghiệm"
KEEP = """
from qgis.core import QgsApplication, QgsAuthMethodConfig
application = QgsApplication([], False)
application.initQgis()
manager = QgsApplication.authManager()
assert manager.setMasterPassword({word!r}, True)
config = QgsAuthMethodConfig("Basic")
config.setName("lan")
config.setConfig("username", "lan")
config.setConfig("password", "nal")
stored = manager.storeAuthenticationConfig(config)
print((stored[1] if isinstance(stored, tuple) else config).id())
"""
"""A program that puts the login into the authentication store of a profile, and says its id."""


@pytest.mark.parametrize("way", ["known", "asked"])
def test_the_dock_opens_saves_and_hears(postgis, tmp_path, qgis_new_project, way):  # noqa: F811
    """known: QGIS has its master password already; asked: it asks for it in its own dialog when the project opens."""
    if window.missing():
        pytest.skip(window.missing())
    store = postgis("lan")
    store.save([firm("F1"), flow("D1", quantity=5.0, unit="t", period="day")])
    profiles = window.make_profile(tmp_path)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen",
                   "QGIS_AUTH_DB_DIR_PATH": str(profiles / "profiles" / "default")}  # fmt: skip
    kept = subprocess.run([sys.executable, "-c", KEEP.format(word=WORD)], capture_output=True, text=True, check=True,
                          env=environment)  # fmt: skip
    project = tmp_path / "kcn.qgs"
    load(QgsProject.instance(), store, "vi")
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    text = project.read_text(encoding="utf-8")
    assert "user='lan'" in text
    project.write_text(text.replace("user='lan'", f"authcfg={kept.stdout.split()[-1]}"), encoding="utf-8")
    with window.display() as screen:
        process = window.start("inside_database.py", profiles, screen, ECOIP_WAY=way, ECOIP_WORD=WORD,
                               ECOIP_PROJECT=str(project), PGPASSFILE=os.devnull)  # fmt: skip
        said = process.communicate()[0]
    assert process.returncode == 0, said
