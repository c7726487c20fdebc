"""Hearing of others' saves with credentials that QGIS asks for in a window, as the desktop does."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import pytest

from eco_ip_plugin.storage.edits import EditSession
from tests.storage.editors import TOP

WORD = "thử nghiệm"
INSIDE = """
import sys, time
sys.path.insert(0, {top!r})
from qgis.core import QgsApplication, QgsAuthMethodConfig
from qgis.gui import QgsCredentialDialog
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QLineEdit
application = QgsApplication([], True)
application.initQgis()
from eco_ip_plugin.dependencies import bind_shapely
bind_shapely()
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.qgis_project import project
from eco_ip_plugin.storage.edits import EditSession
from eco_ip_plugin.storage.postgis.store import PostgisStore
from tests.storage.rows import firm
manager = QgsApplication.authManager()
assert manager.setMasterPassword({word!r}, True)
config = QgsAuthMethodConfig("Basic")
config.setName("lan")
config.setConfig("username", "lan")
config.setConfig("password", "nal")
stored = manager.storeAuthenticationConfig(config)
config = stored[1] if isinstance(stored, tuple) else config
asks = QgsCredentialDialog()  # from here on QGIS asks in a window
if {way!r} != "known":
    manager.clearMasterPassword()
asked = []

def answer():
    window = QApplication.activeModalWidget()
    if isinstance(window, QgsCredentialDialog):
        asked.append(window)
        for line in window.findChildren(QLineEdit):
            line.setText({word!r})
        window.reject() if {way!r} == "refused" else window.accept()
    QTimer.singleShot(50, answer)

answer()
source = "dbname='kcn' host=127.0.0.1 port={port} authcfg=" + config.id()
try:
    store = PostgisStore.open(source, "kcn")
except EcoIpError as error:
    print("asked", len(asked), "said", error.key)
    sys.exit()
sessions = [EditSession(project.store_layer(store, name, "vi"), store) for name in ("firm", "flow", "link")]
heard = []
sessions[0].changed_by_others.connect(lambda: heard.append(1))
store.save([firm("F1")])
end = time.monotonic() + 30
while not heard and time.monotonic() < end:
    application.processEvents()
    time.sleep(0.01)
print("asked", len(asked), "heard", len(heard))
"""


@pytest.mark.parametrize(
    ("way", "expected"),
    [("known", "asked 0 heard 1"), ("asked", "asked 1 heard 1"), ("refused", "said error.store_authcfg")],
)
def test_a_session_begins_and_hears_with_an_authentication_configuration(postgis, postgres, tmp_path, way, expected):
    """QGIS's own listener waits here for ever, and its window with it."""
    postgis()
    script = INSIDE.format(top=str(TOP), word=WORD, way=way, port=postgres.port)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGIS_AUTH_DB_DIR_PATH": str(tmp_path)}
    environment.pop("PGPASSFILE")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, cwd=TOP,
                          env=environment)  # fmt: skip
    assert expected in done.stdout.splitlines()[-1], done.stdout + done.stderr


def test_one_connection_listens_for_all_layers_and_goes_with_the_last(postgis, postgres, layers_of):
    listening = "SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN qgis'"
    store = postgis("lan")
    gc.collect()
    before = postgres.run(listening)[0][0]
    sessions = [EditSession(layer, store) for layer in layers_of(store, "firm", "flow", "link").values()]
    assert postgres.run(listening)[0][0] == before + 1
    for session in sessions:
        session.stop()
    del session, sessions
    gc.collect()
    assert postgres.run(listening)[0][0] == before
