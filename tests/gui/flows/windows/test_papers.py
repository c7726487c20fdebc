"""Papers of a firm: a copy beside the project, a row in the store, opened again from the list."""

from __future__ import annotations

import hashlib
import os
import resource

import pytest
from qgis.core import QgsProject, edit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QWidget

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from tests.gui.flows import park

TABLES = (*park.TABLES, "attachment")

NAME = "Giấy phép <b>số 1 \u202e🏭 =1+1.pdf"


class Papers:
    """The window, used by its buttons."""

    def __init__(self, hands, monkeypatch):
        firms = find_layer(QgsProject.instance(), "firm")
        firms.selectByIds([each.id() for each in firms.getFeatures() if each["firm_id"] == "F5"])
        hands.settle()
        hands.press("papersButton")
        self.window = hands.dock.findChild(QDialog, "ecoipPapers")
        self.opened = []
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: self.opened.append(url.toLocalFile()))

    def press(self, name):
        QTest.mouseClick(self.window.findChild(QWidget, name), Qt.MouseButton.LeftButton)

    def add(self, path):
        self._monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        self.press("addPaperButton")

    def rewrite(self, **values):
        """What a colleague may have written into the row, by whatever program."""
        layer = find_layer(QgsProject.instance(), "attachment")
        with edit(layer):
            for feature in layer.getFeatures():
                for name, value in values.items():
                    assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf(name), value)
        self.window._fill()

    def open(self):
        self.window.list.setCurrentRow(0)
        self.press("openPaperButton")

    def listed(self):
        return [self.window.list.item(row).text() for row in range(self.window.list.count())]

    def said(self):
        return self.window.message.text()


@pytest.fixture
def papers(stored, monkeypatch):
    return Papers(stored, monkeypatch)


@pytest.fixture
def paper(tmp_path):
    folder = tmp_path / "của tôi"
    folder.mkdir()
    (folder / NAME).write_bytes(b"%PDF")
    return folder / NAME


def test_a_paper_is_copied_beside_the_project_listed_and_opened(papers, paper, tmp_path):
    assert "Thực phẩm (F5)" in papers.window.windowTitle()
    papers.add(paper)
    assert papers.listed() == [NAME]
    paper.unlink()  # the copy is the project's own
    papers.window.list.setCurrentRow(0)
    papers.press("openPaperButton")
    (copy,) = (tmp_path / "eco_ip_papers").iterdir()
    assert papers.opened == [str(copy)]
    assert copy.read_bytes() == b"%PDF"
    (row,) = find_layer(QgsProject.instance(), "attachment").getFeatures()
    assert [row[name] for name in ("table_name", "row_id", "title")] == ["firm", "F5", NAME]
    assert not find_layer(QgsProject.instance(), "attachment").isEditable()


def test_a_paper_that_is_gone_is_said(papers, paper, tmp_path):
    papers.add(paper)
    (copy,) = (tmp_path / "eco_ip_papers").iterdir()
    copy.unlink()
    papers.window.list.setCurrentRow(0)
    papers.press("openPaperButton")
    assert papers.opened == []
    assert "no longer there" in papers.said()


def test_a_paper_that_cannot_be_read_or_listed_leaves_nothing_and_is_said(papers, paper, tmp_path, monkeypatch):
    papers.add(tmp_path / "none.pdf")
    assert "none.pdf was not added" in papers.said()
    attachments = find_layer(QgsProject.instance(), "attachment")
    monkeypatch.setattr(type(attachments), "commitChanges", lambda self, stop=True: False)
    papers.add(paper)
    assert "was not added" in papers.said()
    assert papers.listed() == []
    assert os.listdir(tmp_path / "eco_ip_papers") == []
    assert not attachments.isEditable()


def test_a_paper_that_the_disk_has_no_room_for_leaves_no_half(papers, tmp_path):
    big = tmp_path / "lớn.pdf"
    big.write_bytes(b"x" * 400_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    try:
        papers.add(big)
        assert "was not added" in papers.said()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert papers.listed() == []
    assert list((tmp_path / "eco_ip_papers").iterdir()) == []
    papers.add(big)
    assert papers.listed() == ["lớn.pdf"]


def test_a_name_as_long_as_a_file_system_takes_is_no_hindrance(papers, tmp_path):
    long = tmp_path / ("ệ" * 83 + ".pdf")
    long.write_bytes(b"%PDF")
    papers.add(long)
    assert papers.listed() == [long.name]
    papers.window.list.setCurrentRow(0)
    papers.press("openPaperButton")
    assert papers.opened[0].endswith("ệ.pdf")


@pytest.mark.parametrize("path", ["../bên ngoài.pdf", "liên kết.pdf"])
def test_a_row_that_names_a_file_outside_the_projects_folder_opens_nothing(papers, paper, tmp_path, path):
    outside = tmp_path.parent / "bên ngoài.pdf"
    outside.write_bytes(b"%PDF")
    (tmp_path / "liên kết.pdf").symlink_to(outside)
    papers.add(paper)
    papers.rewrite(path=path)
    papers.open()
    assert papers.opened == []
    assert "outside the project's folder" in papers.said()


def test_a_paper_that_was_changed_since_or_never_had_a_checksum_is_not_opened(papers, paper, tmp_path):
    papers.add(paper)
    (copy,) = (tmp_path / "eco_ip_papers").iterdir()
    copy.write_bytes(b"%PDF and more")
    papers.open()
    assert "has been changed since" in papers.said()
    papers.rewrite(sha256="")
    papers.open()
    assert "without a checksum" in papers.said()
    assert papers.opened == []
    papers.rewrite(sha256=hashlib.sha256(b"%PDF and more").hexdigest().upper())
    papers.open()
    assert papers.opened == [str(copy)]


def test_a_program_among_the_papers_is_not_run(papers, tmp_path):
    program = tmp_path / "Giấy phép.pdf"
    program.write_bytes(b"MZ\x90")
    papers.add(program)
    papers.window.list.setCurrentRow(0)
    papers.press("openPaperButton")
    assert papers.opened == []
    assert "is a program" in papers.said()


def test_a_store_that_is_gone_is_told_and_nothing_is_copied(papers, paper, tmp_path):
    store = tmp_path / "park.gpkg"
    store.rename(tmp_path / "away.gpkg")
    papers.add(paper)
    assert papers.said().startswith("⚠ ")
    assert "is gone" in papers.said()
    assert not (tmp_path / "eco_ip_papers").exists()
    (tmp_path / "away.gpkg").rename(store)
    papers.add(paper)
    assert papers.listed() == [NAME]
