"""A real QGIS window on a shared database with a kept login: every room, a colleague, the server gone and back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from qgis.core import QgsProject

from eco_ip_plugin.storage.opening import load
from eco_ip_plugin.storage.samples import sample_changes
from tests.gui.real_window import window
from tests.gui.real_window.test_window_database import KEEP, WORD
from tests.storage.rows import firm, flow
from tests.support.often import soaking


@pytest.fixture(autouse=True)
def long_walk():
    if not soaking():
        pytest.skip("a walk of minutes through one window: make soak")


def kept_logins(profiles: Path) -> dict[str, str]:
    """Ids of the configurations in which the profile keeps the logins, by their names."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen",
                   "QGIS_AUTH_DB_DIR_PATH": str(profiles / "profiles" / "default")}  # fmt: skip
    found = {}
    for user in ("lan", "an"):
        program = KEEP.format(word=WORD).replace('"lan"', f'"{user}"').replace('"nal"', f'"{user[::-1]}"')
        said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True,
                              env=environment)  # fmt: skip
        found[user] = said.stdout.split()[-1]
    return found


def obey(server, work: Path, process: subprocess.Popen) -> None:
    """Stop and start the server when the window asks for it."""
    while process.poll() is None:
        for what in ("stop", "start"):
            if (work / what).exists() and not (work / f"{what}.done").exists():
                getattr(server, what)()
                (work / f"{what}.done").touch()
        time.sleep(0.1)


def test_every_room_of_a_shared_store_in_a_real_window(postgis, postgres, tmp_path, qgis_new_project):
    if window.missing():
        pytest.skip(window.missing())
    store = postgis("lan")
    land = [each for each in sample_changes("kcn_mau") if each.table in ("park", "zone", "plot", "firm", "flow")]
    store.save([*land, firm("F99", "Lò hơi"), flow("X1", "F99", quantity=5.0, unit="t", period="day")])
    profiles, work = window.make_profile(tmp_path), Path(os.environ.get("ECOIP_PICTURES") or tmp_path / "ảnh")
    work.mkdir(exist_ok=True)
    logins = kept_logins(profiles)
    project = tmp_path / "kcn.qgs"
    load(QgsProject.instance(), store, "vi")
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("user='lan'", f"authcfg={logins['lan']}"), encoding="utf-8")
    sources = {f"ECOIP_{user.upper()}": f"dbname='kcn' host=127.0.0.1 port={postgres.port} authcfg={id_}"
               for user, id_ in logins.items()}  # fmt: skip
    with window.display("1366x768") as screen:
        process = window.start("inside_rooms.py", profiles, screen, 500, ECOIP_WORD=WORD, ECOIP_WORK=str(work),
                               ECOIP_PROJECT=str(project), PGPASSFILE=os.devnull, **sources)  # fmt: skip
        beside = threading.Thread(target=obey, args=(postgres, work, process))
        beside.start()
        said = process.communicate()[0]
        beside.join()
    if (work / "stop.done").exists() and not (work / "start.done").exists():
        postgres.start()
    assert process.returncode == 0, said
    run = postgres.run
    assert run("SELECT count(*) FROM kcn.firm") == [(50,)]
    assert run("SELECT plot_id FROM kcn.firm WHERE name = 'Cơ khí Bình Minh'") == [("L02",)]
    assert run("SELECT quantity, note FROM kcn.flow WHERE flow_id = 'X1'") == [(8.0, "không có máy chủ")]
    assert run("SELECT state, count(*) FROM kcn.request GROUP BY state ORDER BY state") == [
        ("received", 1),
        ("sent", 49),
    ]
    assert run("SELECT count(*) > 0 FROM kcn.link WHERE status = 'suggested'") == [(True,)]
    assert run("SELECT count(*) FROM kcn.scenario") == [(3,)]
    removed = run("SELECT count(*) FROM kcn.scenario_zone WHERE change = 'removed' AND class IS NULL")
    assert removed[0][0] >= 2
    assert run("SELECT DISTINCT who FROM kcn.history ORDER BY who") == [("an",), ("lan",)]
    # Whatever QGIS printed, and the project it had open, names no password.
    for each in (said, project.read_text(encoding="utf-8")):
        assert "nal" not in each.split()
