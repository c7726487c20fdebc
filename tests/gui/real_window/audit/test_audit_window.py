"""The audit of a park in a real QGIS window: as a task, from its dialog, and again from what QGIS wrote down of it."""

from __future__ import annotations

import json

import pytest

from tests.gui.real_window.window import display, make_profile, missing, start
from tests.support.often import soaking
from tests.support.stores import copied_store

pytestmark = pytest.mark.skipif(not soaking(), reason="two minutes of a window on a quiet machine: make soak")


@pytest.mark.skipif(bool(missing()), reason=missing() or "there is a window")
def test_a_task_the_dialog_and_what_its_log_says_all_give_the_same_audit(tmp_path, qgis_app):
    profiles = make_profile(tmp_path / "hồ sơ", "vi")
    store = copied_store(tmp_path / "KCN mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    report, seen = tmp_path / "báo cáo.html", tmp_path / "seen.json"
    with display() as screen:
        process = start("audit/inside_audit.py", profiles, screen, ECOIP_SEEN=str(seen),
                        ECOIP_FILES=f"{store.path}|{report}")  # fmt: skip
        said, _ = process.communicate(timeout=600)
    assert process.returncode == 0, said
    found = json.loads(seen.read_text(encoding="utf-8"))
    for name in ("task", "dialog", "again"):
        successful, figures, message, log = found[name]
        assert successful, (name, log)  # QGIS 3.22 writes down TOPICS as '' where all of them are chosen
        assert figures == found["task"][1]
        assert "KCN mẫu" in message
    assert found["task"][1]["BROKEN"] == 0
    assert "KCN mẫu" in report.read_text(encoding="utf-8")
