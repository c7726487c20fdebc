"""Sub-classes of land in the 25 percent check: under their class, adding up to it, and changing no rule."""

from __future__ import annotations

import re

import numpy as np
import pytest
from qgis.PyQt.QtCore import QDate

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.core.landuse.subclasses import known, sub_classes
from eco_ip_plugin.core.tables import shipped
from tests.processing.conftest import boundary_layer, box, rows_of, zone_layer
from tests.processing.vuong import PARK, VUONG

FIELDS = "code:string,loai:string"
PLAIN = [(*row, None) for row in VUONG]
RECYCLING = [
    *PLAIN, (box(260, 500), "CN", "recycling_plastic"), (box(500, 600), "CN", "Tái chế điện tử"),
    (box(600, 700), "DV", "uom tao doanh nghiep"), (box(700, 1000), "CN", None),
]  # fmt: skip


@pytest.fixture
def subs(check):
    def subs(rows, **parameters):
        layer = zone_layer(rows, fields=FIELDS)
        given = {"SUBCLASS_FIELD": "loai", "SUBCLASSES": "TEMPORARY_OUTPUT", "LANGUAGE": "vi", **parameters}
        return check(layer, boundary_layer(PARK), **given)

    return subs


def by_class(done):
    found = {}
    for row in rows_of(done["SUBCLASSES"]):
        name = "" if is_null(row["subclass"]) else row["subclass"]
        found.setdefault(row["class"], {})[name] = row["area_ha"]
    return found


def areas(done):
    return {row["class"]: row["area_ha"] for row in rows_of(done["BALANCE"]) if is_null(row["phase"])}


def test_sub_classes_stand_under_their_class_and_change_nothing_else(subs, check, tmp_path):
    page = tmp_path / "kiểm tra.html"
    done = subs(RECYCLING, REPORT=str(page))
    assert by_class(done) == {
        "industrial": {
            "recycling_plastic": pytest.approx(24), "recycling_electronics": pytest.approx(10), "": pytest.approx(30),
        },
        "service": {"incubation": pytest.approx(10)},
    }  # fmt: skip
    drawn = {feature["subclass"]: feature.geometry().area() for feature in done["SUBCLASSES"].getFeatures()}
    assert drawn["recycling_plastic"] == pytest.approx(240_000)
    said = re.sub("<[^>]+>", "|", page.read_text(encoding="utf-8"))
    rows = [said.index(word) for word in ("|Công nghiệp", "– Tái chế nhựa", "– Tái chế điện tử", "– phần còn lại",
                                          "|Dịch vụ", "– Ươm tạo doanh nghiệp")]  # fmt: skip
    assert rows == sorted(rows)
    plain = check(zone_layer(RECYCLING, fields=FIELDS), boundary_layer(PARK), LANGUAGE="vi")
    for name in ("COMPOSITE_PCT", "VERDICT", "MESSAGE"):
        assert done[name] == plain[name]
    assert areas(done) == areas(plain)


@pytest.mark.parametrize("conflicts", ["exclude", "priority"])
def test_they_sum_to_their_class_whatever_overlaps(subs, conflicts):
    rng = np.random.default_rng(3)
    kinds = ["recycling_metal", "rd_testing", None, "recycling_plastic"]
    for _ in range(4):
        rows = []
        for _ in range(14):
            x, y = rng.uniform(0, 800, 2)
            w, h = rng.uniform(50, 400, 2)
            rows.append((box(x, x + w, y, y + h), str(rng.choice(["CN", "DV", "CX"])), kinds[int(rng.integers(4))]))
        done = subs(rows, CONFLICTS=conflicts)
        whole = areas(done)
        for class_, parts in by_class(done).items():
            assert sum(parts.values()) == pytest.approx(whole[class_], abs=1e-9)


def test_words_that_are_none_and_sub_classes_of_another_class_stay_in_the_class_and_are_counted(subs, tmp_path):
    page = tmp_path / "r.html"
    rows = [*PLAIN, (box(260, 500), "CN", "lò mổ"), (box(500, 700), "CN", " "),
            (box(700, 900), "CX", "recycling_metal"), (box(900, 1000), "CN", "recycling_metal")]  # fmt: skip
    done = subs(rows, REPORT=str(page), LANGUAGE="en")
    assert by_class(done) == {"industrial": {"recycling_metal": pytest.approx(10), "": pytest.approx(44)}}
    said = page.read_text(encoding="utf-8")
    assert "1 zone has a sub-class that is not known (lò mổ)" in said
    assert "1 zone has a sub-class of another class" in said


def test_a_field_of_the_store_is_taken_by_itself_and_without_any_nothing_is_shown(check, tmp_path):
    page = tmp_path / "r.html"
    given = {"SUBCLASSES": "TEMPORARY_OUTPUT", "REPORT": str(page), "LANGUAGE": "en"}
    rows = [(box(0, 500), "CN", "recycling_metal"), (box(500, 1000), "CN", None)]
    named = zone_layer(rows, fields="code:string,subclass:string")
    assert len(rows_of(check(named, boundary_layer(PARK), **given)["SUBCLASSES"])) == 2
    empty = zone_layer([(shape, code, None) for shape, code, _ in rows], fields="code:string,subclass:string")
    assert rows_of(check(empty, boundary_layer(PARK), **given)["SUBCLASSES"]) == []
    assert "the rest" not in page.read_text(encoding="utf-8")


def test_the_minutes_show_them_in_document_and_workbook(run, tmp_path):
    from docx import Document
    from openpyxl import load_workbook

    papers = {f"REPORT_{form.upper()}": str(tmp_path / f"bien_ban.{form}") for form in ("docx", "xlsx")}
    run("reviewreport", ZONES=zone_layer(RECYCLING, fields=FIELDS), BOUNDARY=boundary_layer(PARK), PARK_FIELD="park",
        CODE_FIELD="code", SUBCLASS_FIELD="loai", LANGUAGE="vi",
        APPRAISAL_DATE=QDate(2026, 11, 21), **papers)  # fmt: skip
    cells = [cell.text for table in Document(papers["REPORT_DOCX"]).tables for row in table.rows for cell in row.cells]
    assert any("– Tái chế nhựa" in each for each in cells)
    book = load_workbook(papers["REPORT_XLSX"])
    typed = {str(cell.value): cell.row for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert "Công nghiệp – Tái chế nhựa" in typed


def test_the_vocabulary_has_the_ids_of_the_store(qgis_app):
    stored = [row["value"] for row in shipped.rows("storage", "domains.csv") if row["domain"] == "land_subclass"]
    assert list(sub_classes()) == stored
    for row in shipped.rows("storage", "domains.csv"):
        if row["domain"] == "land_subclass":
            assert {known(row[each]) for each in ("value", "vi", "en")} == {row["value"]}
