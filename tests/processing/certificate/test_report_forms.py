"""`ecoip:reportforms` through QGIS: every item to its rows, from both kinds of store; what is refused, and how."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.core.forms.items import FORMS
from eco_ip_plugin.storage.park import read_park
from tests.processing.conftest import rows_of
from tests.support.forms.parks import box, effect, firms, full_park, link, square_park
from tests.support.forms.stores import changes
from tests.support.stores import copied_store

ITEMS = {"A.4": 80, "A.5": 18, "B.4": 62, "B.5": 5}


def ids_of(store):
    """Every row of the store as table/id."""
    park = read_park(store)
    return {f"{name}/{id_}" for name, table in park.items() for id_ in table[table.key].tolist()}


def test_of_165_items_at_least_133_are_filled_on_kcn_mau_and_every_one_rests_on_rows_that_exist(form, tmp_path):
    store = copied_store(tmp_path / "mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    known, filled = ids_of(store), 0
    for form_id in FORMS:
        found = form(form_id, GEOPACKAGE=str(store.path), **({"FIRM": "F10"} if form_id == "B.4" else {}))
        items = found["JSON"]
        assert len(items) == ITEMS[form_id]
        told = [name for name, each in items.items() if each["state"] == "filled"]
        assert (found["FILLED"], found["EMPTY"]) == (len(told), len(items) - len(told))
        for name in told:
            assert items[name]["value"] not in (None, "", [])
            assert items[name]["rows"], name
            assert set(items[name]["rows"]) <= known, name
        for name in items.keys() - set(told):
            assert items[name]["value"] is None, name
            assert items[name]["state"] in ("empty", "hand", "document")
        filled += len(told)
    assert filled >= 133


def test_land_of_the_square_park_is_as_it_is_drawn(form):
    items = form("A.4")["JSON"]
    shown = [items[f"2.5.{n}"]["value"] for n in range(1, 10)]
    assert shown == [100, 12, 12, 10, 10, 1, 1, 3, 3]  # 1 km²; strips of 120, 100, 10 and 30 m


def test_word_and_excel_bear_the_item_of_every_value(form, tmp_path):
    for form_id in ("A.4", "B.4"):
        paths = {
            name: str(tmp_path / f"biểu mẫu {form_id}.{name[-4:].lower()}") for name in ("REPORT_DOCX", "REPORT_XLSX")
        }
        items = form(form_id, **paths)["JSON"]
        with zipfile.ZipFile(paths["REPORT_DOCX"]) as archive:
            document = archive.read("word/document.xml").decode("utf-8")
        assert set(re.findall(r'<w:tag w:val="([^"]+)"', document)) == {f"{form_id}:{name}" for name in items}
        assert "{{" not in document
        assert ('w:fill="FFFF00"' in document) == any(each["value"] is None for each in items.values())
        ids = re.findall(r"<w:sdtPr>.*?<w:id w:val=\"(\d+)\"", document)
        assert len(ids) == len(set(ids))
        sheet = openpyxl.load_workbook(paths["REPORT_XLSX"])[form_id]
        told = {sheet.cell(row, 1).value: sheet.cell(row, 4) for row in range(6, sheet.max_row + 1)}
        for name, each in items.items():
            cell = told[name]
            assert cell.comment.text.startswith(f"{form_id}:{name}\n")
            yellow = cell.fill.fgColor.rgb == "00FFFF00"
            assert yellow == (each["value"] is None), name
            assert cell.value not in (0, "0") or each["value"] == 0


def test_a_firm_has_a_row_for_each_of_its_products(form, tmp_path):
    path = tmp_path / "b4.docx"
    form("B.4", REPORT_DOCX=str(path))
    import docx

    table = next(each for each in docx.Document(io.BytesIO(path.read_bytes())).tables if len(each.columns) == 6)
    names = [
        "".join(node.text or "" for node in row.cells[0]._tc.iter() if node.tag.endswith("}t")) for row in table.rows
    ]
    assert names[1:] == ["Vải dệt thoi", "Sợi"]


def test_a_store_in_postgis_gives_the_same_form_and_a_reader_gets_what_he_may_see(form, postgis, monkeypatch):
    from eco_ip_plugin.processing.framework import store as chosen

    ours = {form_id: form(form_id)["JSON"] for form_id in ("A.4", "B.4")}
    postgis("lan").save(changes(full_park()))
    monkeypatch.setattr(chosen, "_chosen", lambda run: postgis("lan"))
    assert {form_id: form(form_id)["JSON"] for form_id in ours} == ours
    monkeypatch.setattr(chosen, "_chosen", lambda run: postgis("khach"))
    feedback = QgsProcessingFeedback()
    read = form("A.4", feedback=feedback)["JSON"]
    assert read["2.5.2"]["value"] == 12
    assert (read["III.1.2.3"]["value"], read["III.1.2.3"]["state"]) == (None, "empty")  # measures are closed to readers
    assert "effect" in feedback.textLog()


def test_secrets_of_a_firm_are_in_no_form_of_another(run, tmp_path, qgis_app):
    park, secrets = full_park(), {}
    park["firm"][0]["confidential"] = 1  # F1 keeps all back

    def secret(row, **cells):
        for name, value in cells.items():
            secrets[f"{name} of {next(iter(row.values()))}"] = str(value)
        row.update(cells)

    for number, each in enumerate(park["effect"]):
        if each.get("link_id"):
            kind = each["kind"]
            if kind in ("wastewater", "reuse", "recycling") or each["effect_id"] in ("EL-given", "EL-used"):
                secret(each, quantity=810_000.0 + 7 * number, saving_mvnd=820_000.0 + 7 * number)
    measure = {"measure_id": "M9", "park_id": "V", "firm_id": "F1", "title": "Bí mật 830001", "note": "830002"}
    park["measure"].append({**measure, "status": "done", "year": 2025})
    secrets.update(title="830001", note="830002")
    park["effect"].append(effect("E9", "water", measure_id="M9", quantity=830_003.0, unit="m3"))
    park["product"].append({"product_id": "SP9", "firm_id": "F1", "name": "Bí mật 830005", "actual": 830_004.0})
    secrets.update(water="830003", product="830005", actual="830004")
    # K5 goes from F1 to F2: what it saves at F1's end is F1's
    store = copied_store(tmp_path / "kín.gpkg", "lan", "vi")
    store.save(changes(park), "lan")
    out = {
        name: str(tmp_path / f"ra.{name.lower()}") for name in ("REPORT_JSON", "REPORT_DOCX", "REPORT_XLSX", "REPORT")
    }
    given = {"FORM": "B.4", "FIRM": "F2", "YEAR": 2026, "GEOPACKAGE": str(store.path), "LANGUAGE": "vi"}
    run("reportforms", **given, **out, TABLE="TEMPORARY_OUTPUT")
    said = "".join(Path(out[name]).read_text("utf-8") for name in ("REPORT_JSON", "REPORT"))
    said += _text_of(out["REPORT_DOCX"]) + _text_of(out["REPORT_XLSX"])
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", said)
    assert {name: value for name, value in secrets.items() if value.removesuffix(".0") in plain} == {}
    items = json.loads(Path(out["REPORT_JSON"]).read_text("utf-8"))
    assert items["P4.15"]["value"] == 502  # water is saved at the receiver's end: F2's own
    assert "giữ kín" in items["P4.26"]["note"]


def test_all_parks_of_a_store_are_written_as_one_file_each(run, tmp_path, qgis_app):
    park = square_park(firm=firms(2), link=[link("K1")])
    park["park"].append({"park_id": "W", "name": "Khu hai"})
    park["zone"].append({"zone_id": "ZW", "park_id": "W", "class": "green", "geom": box(5000, 0, 10, 10)})
    park["firm"].append({"firm_id": "W1", "park_id": "W", "name": "Nhà máy W", "status": "operating"})
    store = copied_store(tmp_path / "hai khu.gpkg", "lan", "vi")
    store.save(changes(park), "lan")
    given = {"FORM": "A.5", "YEAR": 2026, "GEOPACKAGE": str(store.path), "LANGUAGE": "en"}
    run("reportforms", **given, JSON_FOLDER=str(tmp_path / "ra"))
    found = {path.name: json.loads(path.read_text("utf-8")) for path in (tmp_path / "ra").iterdir()}
    assert sorted(found) == ["V_A.5_2026.json", "W_A.5_2026.json"]
    assert [found[name]["ENV.1"]["value"] for name in sorted(found)] == [1, None]
    with pytest.raises(QgsProcessingException, match="several parks: write the id of one"):
        run("reportforms", **given, REPORT_DOCX=str(tmp_path / "ra.docx"))
    both = run("reportforms", **given, TABLE="TEMPORARY_OUTPUT", REPORT_JSON=str(tmp_path / "cả hai.json"))
    assert json.loads(Path(both["REPORT_JSON"]).read_text("utf-8")) == {
        name: found[f"{name}_A.5_2026.json"] for name in "VW"
    }
    assert {row["park_id"] for row in rows_of(both["TABLE"])} == {"V", "W"}
    done = run("reportforms", **given, PARK="V", TABLE="TEMPORARY_OUTPUT")
    assert {row["item"]: row["value"] for row in rows_of(done["TABLE"])}["ENV.1"] == "1"


def test_an_own_template_is_filled_in_and_a_wrong_place_in_it_is_named(form, tmp_path):
    import docx

    for place, said in (("{{ A_5_ENV_1 }} / {{ N_1 }}", ""), ("{{ A_5_ENV_99 }}", "A_5_ENV_99")):
        document = docx.Document()
        document.add_paragraph(place)
        document.save(str(tmp_path / "mẫu.docx"))
        given = {"TEMPLATE": str(tmp_path / "mẫu.docx"), "REPORT_DOCX": str(tmp_path / "ra.docx")}
        if said:
            with pytest.raises(QgsProcessingException, match=said):
                form("A.5", **given)
        else:
            form("A.5", **given)
            assert "6 / 2025" in _text_of(tmp_path / "ra.docx")


BAD = [
    ({"YEAR": datetime.date.today().year + 1}, "none that has not begun"),
    ({"YEAR": "năm nay"}, "write it in four figures"),
    ({"FORM": "B.4", "FIRM": "F99"}, "no firm “F99”"),
    ({"FORM": "B.4", "FIRM": ""}, "Form B.4 is that of one firm"),
    ({"PARK": "Z"}, "no park “Z”"),
    ({"GEOPACKAGE": "/không/có.gpkg"}, "có.gpkg"),
]


@pytest.mark.parametrize(("more", "said"), BAD)
def test_what_cannot_be_used_is_told_in_one_sentence(run, store, tmp_path, more, said):
    target = tmp_path / "ra.json"
    given = {"FORM": "A.4", "YEAR": 2026, "GEOPACKAGE": str(store.path), "LANGUAGE": "en", "REPORT_JSON": str(target)}
    with pytest.raises(QgsProcessingException) as caught:
        run("reportforms", **{**given, **more})
    assert said in str(caught.value)
    assert "\n" not in str(caught.value).strip()
    assert not target.exists()


def _text_of(path):
    """Every word of an office file."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith(".xml")]
    return "\n".join(re.sub(r"<[^>]+>", " ", part) for part in parts)
