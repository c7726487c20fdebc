"""The minutes with what the reviewer wrote: in Word, on the page, in the workbook, and in a template of the office."""

from __future__ import annotations

import re

import docx
import openpyxl
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer

from eco_ip_plugin import paths
from tests.processing.conftest import SAMPLES
from tests.processing.zoning.review.test_review_report import PDF_TEXT, outputs, pdf_text

NOTES = {1: ("mend", "Kéo vùng CN đến hết ranh giới", True), 2: ("accepted", "", False),
         3: ("Xin ý kiến Sở <Xây dựng>", "=1+1", False)}  # fmt: skip


@pytest.fixture
def minutes(ecoip, tmp_path):
    import processing

    def minutes(*forms, **more):
        given = {
            "ZONES": str(SAMPLES / "kcn_vuong_dirty_zones.geojson"), "CODE_FIELD": "code", "PARK_FIELD": "park",
            "BOUNDARY": str(SAMPLES / "kcn_vuong_boundary.geojson"), "LANGUAGE": "vi", "APPRAISAL_DATE": "2026-11-21",
        }  # fmt: skip
        processing.run("ecoip:reviewreport", {**given, **outputs(tmp_path, *forms), **more})
        return [tmp_path / f"biên bản.{form}" for form in forms]

    return minutes


@pytest.fixture
def reviewed(ecoip):
    """The findings of the check with opinions, as the panel keeps them; numbers may be moved by `shift`."""
    import processing

    found = processing.run("ecoip:greenspacecheck", {
        "ZONES": str(SAMPLES / "kcn_vuong_dirty_zones.geojson"), "CODE_FIELD": "code", "PARK_FIELD": "park",
        "BOUNDARY": str(SAMPLES / "kcn_vuong_boundary.geojson"), "LANGUAGE": "vi", "APPRAISAL_DATE": "2026-11-21",
        "FINDINGS": "TEMPORARY_OUTPUT",
    })["FINDINGS"]  # fmt: skip

    def reviewed(shift=0, drop=()):
        fields = ["number:integer", "park:string", "kind:string", "area_m2:double", "ids:string", "done:boolean",
                  "opinion:string", "note:string"]  # fmt: skip
        kept = [field for field in fields if field.split(":")[0] not in drop]
        uri = f"MultiPolygon?crs=EPSG:9214&{'&'.join(f'field={field}' for field in kept)}"
        layer = QgsVectorLayer(uri, "Phát hiện", "memory")
        for each in found.getFeatures():
            opinion, note, done = NOTES[each["number"]]
            values = {"number": each["number"] + shift, "park": each["park"], "kind": each["kind"], "done": done,
                      "area_m2": each["area_m2"], "ids": each["ids"], "opinion": opinion, "note": note}  # fmt: skip
            feature = QgsFeature(layer.fields())
            feature.setAttributes([values[field.split(":")[0]] for field in kept])
            feature.setGeometry(QgsGeometry(each.geometry()))
            assert layer.dataProvider().addFeature(feature)
        return layer

    return reviewed


def words_of(path):
    """All that a Word document says, tables included, in its order."""
    text = docx.Document(str(path)).element.body.xpath(".//w:p")
    return "\n".join("".join(run.text or "" for run in each.xpath(".//w:t")) for each in text)


def opinion_rows(path):
    document = docx.Document(str(path))
    (table,) = [each for each in document.tables if each.rows[0].cells[0].text == "Phát hiện số"]
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_word_and_page_tell_each_opinion_and_what_is_missing(minutes, reviewed):
    word, page = minutes("docx", "html", REVIEWED=reviewed())
    rows = opinion_rows(word)
    assert [row[0] for row in rows] == ["1", "3", "2"], "what is to be mended first"
    assert rows[0][3:] == ["Tư vấn chỉnh sửa", "Kéo vùng CN đến hết ranh giới", "✓ đã xử lý"]
    assert rows[1][3:] == ["Xin ý kiến Sở <Xây dựng>", "=1+1", "chưa xử lý"]
    assert rows[1][2] == "GT ∩ CX"
    text = words_of(word)
    assert "3 phát hiện: 1 đã xử lý, 1 tư vấn chỉnh sửa, 1 chấp nhận có lý do, 1 ý kiến khác." in text
    assert "Chấp nhận nhưng chưa ghi lý do: 1 phát hiện, số 2." in text
    html = page.read_text(encoding="utf-8")
    assert "Ý kiến thẩm định về các phát hiện" in html
    assert "Xin ý kiến Sở &lt;Xây dựng&gt;" in html


def test_the_workbook_has_them_beside_each_finding_and_no_formula(minutes, reviewed):
    (path,) = minutes("xlsx", REVIEWED=reviewed())
    sheet = openpyxl.load_workbook(path)["Phát hiện"]
    heads = [cell.value for cell in sheet[3]]
    at = heads.index("Ý kiến thẩm định")
    found = {sheet.cell(row, 1).value: [sheet.cell(row, at + place).value for place in (1, 2, 3)] for row in (4, 5, 6)}
    assert found[1] == ["Tư vấn chỉnh sửa", "Kéo vùng CN đến hết ranh giới", "✓ đã xử lý"]
    assert found[3][1] == "'=1+1"
    assert (heads[4], heads[-1]) == ("Vùng, lô", "Mã đối tượng")
    zones = {sheet.cell(row, 1).value: (sheet.cell(row, 5).value, sheet.cell(row, len(heads)).value) for row in (4, 5)}
    # The second green zone, 2 ha, lies half on the first one of 12 ha and half on the road.
    assert ("CX: cây xanh, 12,00 ha\nCX: cây xanh, 2,00 ha", "1, 6") in zones.values()


def test_participants_recommendation_and_names_stand_where_offices_put_them(minutes):
    word, page, book = minutes(
        "docx", "html", "xlsx", PARTICIPANTS="Bà Nguyễn Thị A, Phó Trưởng ban\n\nÔng B", RECORDED_BY="Lê Văn C",
        RECOMMENDATION="Chỉnh sửa trước 15/12.", FOR_AUTHORITY="Nguyễn Thị A",
    )  # fmt: skip
    text = words_of(word)
    places = [text.index(each) for each in ("Căn cứ ", "Bà Nguyễn Thị A, Phó Trưởng ban", "Kết luận thẩm định",
              "Chỉnh sửa trước 15/12.", "NGƯỜI LẬP BIÊN BẢN", "Lê Văn C", "ĐẠI DIỆN CƠ QUAN")]  # fmt: skip
    assert places == sorted(places)
    assert "Ý kiến thẩm định về các phát hiện" not in text, "nothing was handed in"
    html = page.read_text(encoding="utf-8")
    assert "<b>Lê Văn C</b>" in html
    assert "Chỉnh sửa trước 15/12." in html
    said = [cell.value for row in openpyxl.load_workbook(book)["Kết luận"].iter_rows() for cell in row]
    assert {"Ông B", "Chỉnh sửa trước 15/12."} <= set(said)


@pytest.mark.skipif(PDF_TEXT is None, reason="needs pdftotext")
def test_the_printed_sheet_has_them_too_and_leaves_out_what_nobody_wrote(minutes, reviewed, tmp_path):
    given = {"PARTICIPANTS": "Bà Nguyễn Thị A, Phó Trưởng ban\nÔng B", "RECOMMENDATION": "Chỉnh sửa trước 15/12.",
             "RECORDED_BY": "Lê Văn C", "FOR_AUTHORITY": "Nguyễn Thị A"}  # fmt: skip
    (sheet,) = minutes("pdf", REVIEWED=reviewed(), **given)
    text = " ".join(pdf_text(sheet, tmp_path).split())
    order = [text.index(each) for each in ("Lê Văn C", "Thành phần tham dự", "Ông B", "Kiến nghị của cơ quan",
             "Chỉnh sửa trước 15/12.", "Ý kiến thẩm định về các phát hiện", "Kéo vùng CN đến hết ranh giới",
             "Lỗi hình học")]  # fmt: skip
    assert order == sorted(order)
    assert "CX: cây xanh, 12,00 ha" in text
    (sheet,) = minutes("pdf")
    text = pdf_text(sheet, tmp_path)
    assert not any(each in text for each in ("Thành phần tham dự", "Kiến nghị", "Ý kiến thẩm định"))


def test_opinions_find_their_findings_though_the_numbers_have_moved(minutes, reviewed):
    (word,) = minutes("docx", REVIEWED=reviewed(shift=100))
    assert [row[0] for row in opinion_rows(word)] == ["1", "3", "2"]


def test_an_opinion_whose_finding_is_gone_is_told_and_not_given_to_another(minutes, tmp_path):
    table = tmp_path / "ý kiến.csv"
    table.write_text("number;opinion;note\n9;mend;cũ\n", encoding="utf-8")
    (word,) = minutes("docx", REVIEWED=str(table))
    text = words_of(word)
    assert "1 ý kiến thuộc phát hiện không còn trong lần kiểm tra này, nên không có trong bảng: số 9." in text
    assert "Chưa có ý kiến nào được ghi." in text


def test_a_layer_without_numbers_is_refused_with_the_fields_it_needs(minutes, reviewed, tmp_path):
    with pytest.raises(QgsProcessingException, match="number, done, opinion, note"):
        minutes("docx", REVIEWED=reviewed(drop=("number",)))
    assert not list(tmp_path.glob("*.docx"))


def template(tmp_path, *paragraphs, header=""):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    path = tmp_path / "mẫu của Ban.docx"
    document.save(str(path))
    return str(path)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_shipped_template_can_be_filled_in_with_everything(minutes, reviewed, language):
    shipped = str(paths.resource("templates", f"minutes_{language}.docx"))
    (word,) = minutes("docx", REVIEWED=reviewed(), WORD_TEMPLATE=shipped, LANGUAGE=language, NUMBER="12/BB-BQL",
                      RECOMMENDATION="Chỉnh sửa.", FOR_AUTHORITY="Nguyễn Thị A")  # fmt: skip
    text = words_of(word)
    for said in ("12/BB-BQL", "Chỉnh sửa.", "Nguyễn Thị A", "SHA-256", "101,80" if language == "vi" else "101.80"):
        assert said in text, said
    assert "{" not in re.sub(r"\{[0-9A-Fa-f-]+\}", "", text)
    assert "\ue001" not in text
    assert len(docx.Document(str(word)).inline_shapes) == 1, "the map"
    declared = "So với bảng kê khai" if language == "vi" else "Against the declared table"
    assert declared not in text, "no table was declared: the title is left out with its part"


def test_parts_of_the_minutes_come_where_the_template_wants_them_in_a_document_of_other_styles(
    minutes, reviewed, tmp_path
):
    own = template(tmp_path, "Số: {{ number }}", "{{ opinions }}", "Ở giữa", "{{ verdict }}", "{{ balance }}")
    document = docx.Document(own)
    for style in [each for each in document.styles if each.name in ("Table Grid", "List Bullet", "Heading 2")]:
        style.element.getparent().remove(style.element)
    document.save(own)
    (word,) = minutes("docx", REVIEWED=reviewed(), WORD_TEMPLATE=own)
    text = words_of(word)
    places = [text.index(each) for each in ("Phát hiện số", "Ở giữa", "KHÔNG ĐẠT", "Ký hiệu")]
    assert places == sorted(places)
    assert len(opinion_rows(word)) == 3


@pytest.mark.parametrize(
    ("paragraphs", "header", "said"),
    [
        (["{{ nummer }}"], "", "nummer"),
        (["{% for x in authority"], "", "for x in authority"),
        (["Bảng: {{ balance }}"], "", "{{ balance }}"),
        (["x"], "{{ map }}", "{{ map }}"),
        (["{{ number.upper() }}"], "", "number.upper()"),
        (["{%p for each in number %}", "{{ each }}", "{%p endfor %}"], "", "«number»"),
    ],
)
def test_what_is_wrong_with_a_template_is_said_in_one_sentence_with_its_place(
    minutes, tmp_path, paragraphs, header, said
):
    own = template(tmp_path, *paragraphs, header=header)
    with pytest.raises(QgsProcessingException) as refused:
        minutes("docx", "xlsx", WORD_TEMPLATE=own)
    assert said in str(refused.value)
    assert "mẫu của Ban.docx" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert not list(tmp_path.glob("biên bản*"))


def test_a_template_that_is_no_word_document_is_refused(minutes, tmp_path):
    (tmp_path / "ảnh.docx").write_bytes(b"PK no")
    with pytest.raises(QgsProcessingException, match=r"ảnh\.docx"):
        minutes("docx", WORD_TEMPLATE=str(tmp_path / "ảnh.docx"))
