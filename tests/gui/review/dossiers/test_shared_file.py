"""A review that a colleague writes too, or that takes nothing: nothing is overwritten, nothing is lost."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from qgis.core import QgsProject

from eco_ip_plugin.core.review.record import Mark
from eco_ip_plugin.gui.review import keeper
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.gui.conftest import finish_tasks, settle
from tests.gui.review.dossiers.steps import ROUND_1, ROUND_2, dossiers, of, said, tick
from tests.gui.review.findings import panel


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(window, check, folder, iface):
    path = folder / "KCN.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    findings = check(ROUND_1)
    ReviewFile.open(path).mark(1, 1, Mark(note="Lan: đã gọi"), editor="Lan")
    tick(findings, 2)
    tick(panel(window), 1)
    assert any("Lan has changed finding 1" in text for text in said(iface))
    assert of(panel(window), 1).note == "Lan: đã gọi"
    marks = ReviewFile.open(path).marks(1)
    assert (marks[1], marks[2].done) == (Mark(note="Lan: đã gọi"), True)


def test_a_round_a_colleague_added_meanwhile_stays_and_ours_comes_after_it(window, check, folder):
    path = folder / "KCN.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    check(ROUND_1)
    other = ReviewFile.open(path)
    theirs = other.load(1)
    moved = replace(theirs.round, zones=frozenset(["khác"]))
    assert other.add_round(replace(theirs, round=moved), editor="Lan", after=1) == 2
    check(ROUND_2)
    assert [facts.made_by == "Lan" for facts in other.rounds()] == [False, False, False]
    assert [facts.number for facts in other.rounds()] == [1, 2, 3]


@pytest.fixture
def beside_the_window(monkeypatch):
    """Every word goes into the file in a task, as those on thousands of findings do."""
    monkeypatch.setattr(keeper, "MOST_AT_ONCE", 0)


def test_words_on_many_findings_are_in_the_file_whatever_comes_at_once(window, check, folder, beside_the_window):
    path = folder / "KCN.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    findings = check(ROUND_1)
    tick(findings, 1, "chờ tư vấn")  # two steps: the note is typed while the tick is on its way
    tick(findings, 2)
    QgsProject.instance().clear()  # and nobody waits
    settle()
    assert ReviewFile.open(path).marks(1) == {1: Mark(True, "", "chờ tư vấn"), 2: Mark(True)}


def test_many_words_do_not_overwrite_a_colleague_s_either(window, check, folder, iface, beside_the_window):
    path = folder / "KCN.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    findings = check(ROUND_1)
    ReviewFile.open(path).mark(1, 1, Mark(note="Lan: đã gọi"), editor="Lan")
    model = findings.model
    model.change(range(model.rowCount()), settled=True)
    finish_tasks()
    assert any("Lan has changed finding 1" in text for text in said(iface))
    assert ReviewFile.open(path).marks(1) == {1: Mark(note="Lan: đã gọi"), 2: Mark(True)}
    assert (of(panel(window), 1).settled, of(panel(window), 2).settled) == (False, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no files from their owner this way")
@pytest.mark.parametrize("beside", [False, True], ids=["a few", "many"])
def test_ticks_that_the_file_refuses_are_kept_in_the_project_until_it_takes_them(
    window, check, folder, iface, monkeypatch, beside
):
    from eco_ip_plugin.core.errors import EcoIpError

    path = folder / "KCN.gpkg"
    dossiers(window).create(str(path), "KCN Đông Sơn")
    findings = check(ROUND_1)

    def refuse(*args, **given):
        raise EcoIpError("error.review_locked", path=str(path))

    with monkeypatch.context() as patch:
        patch.setattr(ReviewFile, "mark_all", refuse)
        if beside:
            patch.setattr(keeper, "MOST_AT_ONCE", 0)
        tick(findings, 1, "giữ lại")
        finish_tasks()
    assert any("is locked by another program" in text for text in said(iface))
    assert ReviewFile.open(path).marks(1)[1] == Mark()
    project = folder / "dự án.qgz"
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    settle()
    assert QgsProject.instance().read(str(project))
    finish_tasks()
    assert of(panel(window), 1).note == "giữ lại"
    assert ReviewFile.open(path).marks(1)[1] == Mark(True, "", "giữ lại")
