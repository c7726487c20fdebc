"""The printed sheet drawn by a Python of its own is the one the window would draw; where that cannot be, the window
draws it."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.processing.zoning.minutes import sheet_process
from eco_ip_plugin.processing.zoning.review_layout import Drawn
from tests.processing.conftest import SAMPLES
from tests.processing.zoning.review.test_review_report import outputs


@pytest.fixture
def sheet(ecoip, tmp_path, monkeypatch):
    """The sheet of the dirty sample, caught where it would be drawn."""
    import processing

    caught = []
    monkeypatch.setattr(sheet_process.Sheet, "drawn", lambda sheet: caught.append(sheet) or Drawn(b"%PDF-x", b""))
    processing.run("ecoip:reviewreport", {
        "ZONES": str(SAMPLES / "kcn_vuong_dirty_zones.geojson"), "CODE_FIELD": "code", "LANGUAGE": "vi",
        "BOUNDARY": str(SAMPLES / "kcn_vuong_boundary.geojson"), "APPRAISAL_DATE": "2026-11-21",
        **outputs(tmp_path, "pdf"),
    })  # fmt: skip
    monkeypatch.undo()
    assert (tmp_path / "biên bản.pdf").read_bytes() == b"%PDF-x"
    return caught[0]


def test_another_python_draws_the_same_sheet(sheet):
    beside, here = sheet_process.drawn_beside(sheet, lambda: False), sheet.drawn()
    assert beside is not None
    assert beside.pdf[:5] == here.pdf[:5] == b"%PDF-"
    assert beside.pdf.count(b"/Type /Page") == here.pdf.count(b"/Type /Page") > 0
    assert abs(len(beside.pdf) - len(here.pdf)) < 0.05 * len(here.pdf)
    assert beside.layout.count(b"<LayoutItem ") == here.layout.count(b"<LayoutItem ") > 10


def test_a_sheet_can_be_sent_to_another_process(sheet):
    assert pickle.loads(pickle.dumps(sheet)).view == sheet.view


def test_stopped_it_ends_the_other_process(sheet, monkeypatch):
    started, real = [], subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *given, **more: started.append(real(*given, **more)) or started[-1])
    with pytest.raises(Cancelled):
        sheet_process.drawn_beside(sheet, lambda: True)
    assert started[0].poll() is not None


def test_where_there_is_no_python_or_it_fails_nothing_comes_of_it(sheet, monkeypatch):
    monkeypatch.setattr(sheet_process, "pythons", list)
    assert sheet_process.drawn_beside(sheet, lambda: False) is None
    monkeypatch.setattr(sheet_process, "pythons", lambda: [str(SAMPLES / "README.md")])
    assert sheet_process.drawn_beside(sheet, lambda: False) is None
    monkeypatch.setattr(sheet_process, "pythons", lambda: [str(SAMPLES / "README.md"), "/bin/false", sys.executable])
    assert sheet_process.drawn_beside(sheet, lambda: False).pdf[:5] == b"%PDF-", "the next one is tried"
    monkeypatch.setattr(sheet_process, "_environment", lambda: {"PYTHONPATH": ""})
    assert sheet_process.drawn_beside(sheet, lambda: False) is None


def test_in_the_window_the_other_process_is_asked_first_and_the_window_only_if_it_fails(sheet, monkeypatch, tmp_path):
    from eco_ip_plugin.processing.framework.main_thread import MainThread
    from eco_ip_plugin.processing.zoning import review_report
    from eco_ip_plugin.processing.zoning.minutes import printed

    told = []

    class Run:
        tell = staticmethod(lambda key, **params: told.append(key))
        seen = review_report.Seen({}, MainThread())
        feedback = type("Feedback", (), {"isCanceled": staticmethod(lambda: False)})

    monkeypatch.setattr(printed, "in_the_window", lambda: True)
    monkeypatch.setattr(sheet_process.Sheet, "drawn", lambda sheet: Drawn(b"window", b""))
    monkeypatch.setattr(printed, "drawn_beside", lambda sheet, cancelled: Drawn(b"beside", b""))
    assert printed.drawn(Run(), sheet).pdf == b"beside"
    monkeypatch.setattr(printed, "drawn_beside", lambda sheet, cancelled: None)
    assert told == []
    assert printed.drawn(Run(), sheet).pdf == b"window"
    assert told == ["note.sheet_in_window"], "said before the window stands still"
