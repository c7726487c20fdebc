"""A review in one file: what went in comes out, whole or not at all, whoever else writes."""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from osgeo import gdal
from qgis.core import QgsVectorLayer

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.review.record import Mark
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.storage.review_file.kept import finding, kept
from tests.support.often import soaking
from tests.support.stores import copied_store

TOP = Path(__file__).resolve().parents[3]


@pytest.fixture
def review(tmp_path, qgis_app) -> ReviewFile:
    folder = tmp_path / "Hồ sơ thẩm định"
    folder.mkdir()
    return ReviewFile.create(folder / "KCN Đông Sơn.gpkg", "KCN Đông Sơn", editor="Lan")


def test_a_round_comes_out_as_it_went_in(review):
    went_in = kept(finding(1, 5, settled=True, opinion="accept", note="chờ 😀 'sửa'"), finding(2, 700, "gap"),
                   gone=[finding(3, 40)])  # fmt: skip
    assert review.add_round(went_in, editor="Lan", after=0) == 1
    out = ReviewFile.open(review.path).load()
    assert out.round == went_in.round
    assert out.facts.number == 1
    assert (out.facts.drawn, out.facts.declared) == (went_in.facts.drawn, went_in.facts.declared)
    assert (out.facts.drawing, out.facts.terms) == (went_in.facts.drawing, went_in.facts.terms)
    assert (out.facts.findings, out.facts.mended, out.facts.made_by) == (2, 1, "Lan")
    zones = out.tables["zones"]
    assert shapely.equals_exact(zones.geometry, went_in.tables["zones"].geometry).all()
    assert zones.columns["class"] == ["green", "industrial"]
    assert out.tables["verdict"].columns["margin"] == [-0.54]
    assert out.tables["verdict"].columns["reading"] == [None]


def test_marks_are_written_one_by_one_and_together(review):
    review.add_round(kept(finding(1), finding(2), finding(3)), editor="Lan", after=0)
    review.mark(1, 2, Mark(True, "reject", "it's so"), editor="Minh")
    review.mark_all(1, {1: Mark(note="$at$ $who$"), 3: Mark(note="c")}, editor="Minh")
    assert review.marks(1) == {1: Mark(note="$at$ $who$"), 2: Mark(True, "reject", "it's so"), 3: Mark(note="c")}


def test_a_round_is_a_page_of_the_list_and_its_documents_are_inside_and_beside(review):
    review.add_round(kept(finding(1)), editor="Lan", after=0)
    report = "<p>Báo cáo – Ω</p>".encode()
    made = review.add_document(1, "report", "báo cáo.html", report, editor="Lan")
    drawing = review.add_document(1, "drawing", "QH.dxf", b"0\nSECTION\x00\xff", editor="Lan")
    assert (made.size, made.sha256) == (len(report), hashlib.sha256(report).hexdigest())
    assert review.content(drawing) == b"0\nSECTION\x00\xff"
    beside = review.path.with_name("KCN Đông Sơn_files") / "1"
    assert [path.name for path in beside.iterdir()] == ["báo cáo.html"]
    assert review.path_of(made) == beside / "báo cáo.html"
    again = review.add_document(1, "report", "báo cáo.html", b"2", editor="Lan")
    assert [document.id for document in review.documents(1)] == [drawing.id, again.id]


def test_a_document_beside_that_somebody_changed_or_threw_away_is_had_from_inside(review):
    review.add_round(kept(finding(1)), editor="Lan", after=0)
    made = review.add_document(1, "report", "r.html", b"as kept", editor="Lan")
    beside = review.path_of(made)
    beside.write_bytes(b"my own words")
    assert review.path_of(made) != beside
    assert review.path_of(made).read_bytes() == b"as kept"
    assert beside.read_bytes() == b"my own words"
    shutil.rmtree(beside.parent)
    assert review.path_of(made) == beside
    assert beside.read_bytes() == b"as kept"


def test_rounds_come_after_each_other_and_none_is_overwritten(review):
    review.add_round(kept(finding(1)), editor="Lan", after=0)
    assert review.add_round(kept(finding(1), finding(2)), editor="Lan", after=1) == 2
    with pytest.raises(EcoIpError, match="Somebody has just added round 2") as refused:
        review.add_round(kept(), editor="Minh", after=1)
    assert refused.value.key == "error.review_round_added"
    assert [facts.findings for facts in review.rounds()] == [1, 2]
    assert [one.number for one in review.load(1).round.findings] == [1]
    assert len(review.load().round.findings) == 2


def test_a_round_that_is_replaced_keeps_its_documents(review):
    review.add_round(kept(finding(1), finding(2)), editor="Lan", after=0)
    review.add_document(1, "minutes", "biên bản.docx", b"docx", editor="Lan")
    review.replace_round(1, kept(finding(5, note="x"), verdict="pass"), editor="Minh")
    (facts,) = review.rounds()
    assert (facts.drawn.verdict, facts.findings, facts.made_by) == ("pass", 1, "Minh")
    assert review.marks(1) == {5: Mark(note="x")}
    assert [document.name for document in review.documents()] == ["biên bản.docx"]


def test_words_that_somebody_else_wrote_meanwhile_are_not_overwritten(review):
    review.add_round(kept(finding(1), finding(2)), editor="Lan", after=0)
    review.mark(1, 1, Mark(note="Lan"), editor="Lan", was=Mark())
    with pytest.raises(EcoIpError, match="Lan has changed finding 1"):
        review.mark_all(1, {1: Mark(note="Minh"), 2: Mark(True)}, editor="Minh", was={1: Mark(), 2: Mark()})
    assert review.marks(1) == {1: Mark(note="Lan"), 2: Mark()}, "all or nothing"
    review.mark(1, 1, Mark(note="Lan"), editor="Minh", was=Mark())  # the same words are no conflict
    with pytest.raises(EcoIpError, match="no longer has finding 9"):
        review.mark(1, 9, Mark(True), editor="Minh")


def test_a_round_in_another_coordinate_system_has_its_own_layers(review):
    review.add_round(kept(finding(1)), editor="Lan", after=0)
    review.add_round(kept(finding(1), finding(2), crs="EPSG:9209"), editor="Lan", after=1)
    review.mark(2, 2, Mark(True), editor="Lan")
    assert review.marks(2)[2].done
    for number, authid, count in ((1, "EPSG:9214", 1), (2, "EPSG:9209", 2)):
        layer = QgsVectorLayer(review.sources(number)["findings"], "", "ogr")
        assert (layer.crs().authid(), layer.featureCount()) == (authid, count)
    assert review.load(2).round.crs == "EPSG:9209"


def test_layers_show_one_round_each_without_what_is_mended_and_none_that_is_empty(review):
    review.add_round(kept(finding(1)), editor="Lan", after=0)
    review.add_round(kept(finding(1, 300), gone=[finding(1)]), editor="Lan", after=1)
    review.add_round(kept(gone=[finding(1, 300)]), editor="Lan", after=2)
    assert sorted(review.sources(1)) == ["boundary", "findings", "verdict", "zones"]
    assert sorted(review.sources(3)) == ["boundary", "verdict", "zones"]
    layer = QgsVectorLayer(review.sources(2)["findings"], "", "ogr")
    (only,) = layer.getFeatures()
    assert (only["round"], only["number"], only["message_en"]) == (2, 1, "Overlap 1")
    assert layer.attributeDisplayName(layer.fields().lookupField("message_en")) in ("Câu tiếng Anh", "message_en")


def test_a_file_of_an_earlier_plugin_has_no_verdict_of_its_boundary_and_takes_the_next_one(review):
    review.add_round(kept(finding(1)), editor="Lan", after=0)
    source = gdal.OpenEx(str(review.path), gdal.OF_UPDATE)
    boundary = source.GetLayerByName("boundary")
    for name in [each.GetName() for each in boundary.schema if each.GetName() not in ("round", "park", "area_ha")]:
        boundary.DeleteField(boundary.GetLayerDefn().GetFieldIndex(name))
    del boundary, source
    assert "park_verdict" not in review.sources(1)
    assert review.load(1).tables["boundary"].columns["verdict"] == [None]
    more = kept(finding(1))
    parks = more.tables["boundary"]
    said = {**parks.columns, "verdict": ["fail"], "headline_vi": ["✗ KHÔNG ĐẠT\n24,46 % < 25 %"]}
    more = replace(more, tables={**more.tables, "boundary": replace(parks, columns=said)})
    assert review.add_round(more, editor="Lan", after=1) == 2
    layer = QgsVectorLayer(review.sources(2)["park_verdict"], "", "ogr")
    assert [each["headline_vi"] for each in layer.getFeatures()] == ["✗ KHÔNG ĐẠT\n24,46 % < 25 %"]
    assert review.load(1).round.findings == kept(finding(1)).round.findings


def test_many_are_marked_at_once_each_with_its_own_words(review):
    count = 600
    review.add_round(kept(*(finding(number) for number in range(1, count + 1))), editor="Lan", after=0)
    said = {number: Mark(number % 2 == 0, "", f"lô {number % 3}") for number in range(1, count + 1)}
    review.mark_all(1, said, editor="Minh")
    assert review.marks(1) == said


def test_a_newer_file_and_one_that_is_none_are_refused_in_a_sentence(review, tmp_path):
    source = gdal.OpenEx(str(review.path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    for statement in ("value = '7' WHERE key = 'version'", "value = '9.9' WHERE key = 'created_with'"):
        source.ExecuteSQL(f"UPDATE ecoip_review SET {statement}")
    del source
    with pytest.raises(EcoIpError, match=r"newer Eco-IP 9\.9 \(layout 7, this one knows 1\): update the plugin"):
        ReviewFile.open(review.path)
    store = copied_store(tmp_path / "kho.gpkg", "lan", "vi").path
    with pytest.raises(EcoIpError, match="is no review of Eco-IP"):
        ReviewFile.open(store)
    with pytest.raises(EcoIpError, match="is gone"):
        ReviewFile.open(tmp_path / "không có.gpkg")
    assert not (tmp_path / "không có.gpkg").exists()


def test_a_new_review_takes_no_ones_place_and_leaves_nothing_where_it_cannot_be(review, tmp_path):
    before = review.path.read_bytes()
    with pytest.raises(EcoIpError, match="is already there"):
        ReviewFile.create(review.path, "x", editor="Lan")
    assert review.path.read_bytes() == before
    with pytest.raises(EcoIpError, match="There is no folder"):
        ReviewFile.create(tmp_path / "không có" / "a.gpkg", "x", editor="Lan")
    with pytest.raises(EcoIpError, match=r"must end in \.gpkg"):
        ReviewFile.create(tmp_path / "a.sqlite", "x", editor="Lan")
    assert sorted(path.name for path in review.path.parent.iterdir()) == [review.path.name]


def test_a_copy_has_every_round_and_document_and_goes_its_own_way(review, tmp_path):
    review.add_round(kept(finding(1, note="a")), editor="Lan", after=0)
    review.add_round(kept(finding(1), gone=[finding(2)]), editor="Lan", after=1)
    made = review.add_document(1, "minutes", "biên bản.docx", b"docx", editor="Lan")
    copy = review.copy(tmp_path / "bản sao 'nộp'.gpkg", "KCN Đông Sơn (nộp)", editor="Minh")
    assert copy.name == "KCN Đông Sơn (nộp)"
    assert review.name == ReviewFile.open(review.path).name == "KCN Đông Sơn"
    assert copy.load(2).round == review.load(2).round
    assert copy.content(copy.documents(1)[0]) == b"docx" == review.content(made)
    copy.mark(1, 1, Mark(True), editor="Minh")
    assert not review.marks(1)[1].done
    with pytest.raises(EcoIpError, match="is already there"):
        review.copy(copy.path, "x", editor="Minh")


def test_on_a_full_disk_the_file_stays_as_it_was(review):
    review.add_round(kept(finding(1, note="đã ghi")), editor="Lan", after=0)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(review.path), before[1]))
    try:
        with pytest.raises(EcoIpError, match="is full"):
            review.add_round(kept(*(finding(n) for n in range(1, 500))), editor="Lan", after=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(review.rounds()) == 1
    assert review.marks(1) == {1: Mark(note="đã ghi")}
    assert review.add_round(kept(finding(1)), editor="Lan", after=1) == 2


def test_a_file_that_somebody_else_writes_is_said_to_be_locked_and_stays_as_it_is(review):
    review.add_round(kept(finding(1)), editor="Lan", after=0)
    other = sqlite3.connect(review.path)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EcoIpError) as refused:
            review.mark(1, 1, Mark(True), editor="Lan")
    finally:
        other.close()
    assert refused.value.key == "error.review_locked"
    assert review.marks(1) == {1: Mark()}


def test_in_a_folder_for_reading_a_review_opens_and_says_that_it_cannot_be_written(review, monkeypatch):
    review.add_round(kept(finding(1)), editor="Lan", after=0)
    as_nobody = f"""
import os, sys
sys.path[:0] = {[str(TOP), *sys.path]!r}
os.setgid(65534); os.setuid(65534)
from pathlib import Path
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.review.record import Mark
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
review = ReviewFile.open(Path({str(review.path)!r}))
print(review.can_edit(), len(review.load().round.findings))
try:
    review.mark(1, 1, Mark(True), editor="Minh")
except EcoIpError as error:
    print(error.key)
"""
    for folder in (review.path.parent, *list(review.path.parents)[1:]):
        if folder.name.startswith(("pytest", "popen", "test", "Hồ")):
            folder.chmod(0o755)
    review.path.chmod(0o444)
    ran = subprocess.run([sys.executable, "-c", as_nobody], capture_output=True, text=True, check=False)
    assert ran.stdout.split() == ["False", "1", "error.review_write"], ran.stderr


def test_two_rounds_of_very_many_findings_come_out_whole(review):
    there, gone = (9_000, 7_000) if soaking() else (900, 700)
    many = [finding(number, number % 400 * 20, note=f"số {number}" if number % 7 == 0 else "") for number in
            range(1, there + gone + 1)]  # fmt: skip
    review.add_round(kept(*many), editor="Lan", after=0)
    review.add_round(kept(*many[:there], gone=many[there:]), editor="Lan", after=1)
    review.mark_all(2, {number: Mark(True, "mend") for number in range(1, there + 1)}, editor="Lan")
    out = review.load(2).round
    assert (len(out.findings), len(out.gone)) == (there, gone)
    assert all(one.settled and one.opinion == "mend" and not one.note for one in out.findings)
    assert [one.note for one in out.gone[:500]] == [one.note for one in many[there : there + 500]]
    assert sum(bool(mark.note) for mark in review.marks(1).values()) == (there + gone) // 7
