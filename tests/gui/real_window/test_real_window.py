"""A real QGIS window with unsaved flows: it asks before they could be lost, and does what it is answered."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from . import window

WAYS = ("staying", "Save")
"""Everything short of quitting, then quitting; and quitting with a cell still open, answered with Save."""


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """How each window ended: its exit code, what it printed, and its samples' folder."""
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    running = {}
    with window.display() as screen:
        for way in WAYS:
            profiles = window.make_profile(tmp_path_factory.mktemp("cửa sổ"))
            samples = profiles / "profiles" / "default" / "eco_ip_samples"
            process = window.start("inside_leaving.py", profiles, screen, ECOIP_WAY=way, ECOIP_SAMPLES=str(samples))
            running[way] = process, samples
        return {way: (process.communicate()[0], process.returncode, samples)
                for way, (process, samples) in running.items()}  # fmt: skip


def quantity(samples) -> float:
    with closing(sqlite3.connect(samples / "kcn_mau.gpkg")) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return file.execute("SELECT quantity FROM flow ORDER BY changed_at DESC, fid LIMIT 1").fetchone()[0]


def test_changing_project_removing_the_layer_closing_the_dock_and_quitting_ask_first(left):
    said, code, samples = left["staying"]
    assert code == 0, said
    assert quantity(samples) == 78


def test_what_is_being_typed_when_qgis_is_quit_is_asked_about_too(left):
    said, code, samples = left["Save"]
    assert code == 0, said
    assert quantity(samples) == 79
