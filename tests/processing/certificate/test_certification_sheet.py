"""`ecoip:certificationsheet` and `ecoip:eipframework` as a user runs them, on files and on a shared database."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import openpyxl
import pytest
from qgis.core import QgsProcessingException, QgsProviderRegistry

from eco_ip_plugin.paths import resource
from eco_ip_plugin.storage.samples import copy_papers, sample_changes
from tests.processing.conftest import rows_of
from tests.storage.before import geopackage_of_before
from tests.storage.conftest import postgis, postgis_schema, postgres, stored_login
from tests.support.stores import copied_store

__all__ = ["postgis", "postgis_schema", "postgres", "stored_login"]

DAY = "2026-11-21"
TABLES = ("CRITERIA", "ROWS", "DOCUMENTS")
THRESHOLDS = """id;group;text;measure;sense;threshold;unit;source
E1;environmental;Cây xanh;green_share_pct;>=;5;%;Bộ ngưỡng giả
E2;environmental;RECP;recp_firms_pct;>=;40;%;Bộ ngưỡng giả
S1;social;Tai nạn;;<=;3;;Bộ ngưỡng giả
K1;economic;Lao động;;>=;mười;%;Bộ ngưỡng giả
"""


def sample(name):
    with resource("samples", "kcn_mau", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def store(tmp_path, qgis_app):
    """KCN mẫu with its papers, in a folder with blanks and marks."""
    folder = tmp_path / "Khu công nghiệp"
    folder.mkdir()
    made = copied_store(folder / "kcn mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    copy_papers("kcn_mau", folder)
    return made


@pytest.fixture
def sheet(run):
    """`sheet(GEOPACKAGE=…)`: outputs, and criteria by their id."""

    def sheet(**given):
        found = run("certificationsheet", **{
            "AS_OF": DAY, "LANGUAGE": "en", **dict.fromkeys(TABLES, "TEMPORARY_OUTPUT"), **given})  # fmt: skip
        return found, {row["criterion"]: row for row in rows_of(found["CRITERIA"])}

    return sheet


def test_the_figures_of_the_sample_are_those_of_its_tables_counted_by_hand(sheet, store):
    found, criteria = sheet(GEOPACKAGE=str(store.path))
    firms, done = sample("firm"), {row["firm_id"] for row in sample("measure") if row["status"] == "done"} - {""}
    assert {row["status"] for row in firms} == {"operating"}
    assert criteria["ENV.2"]["measured"] == pytest.approx(100 * len(done) / len(firms))
    assert criteria["ENV.1"]["measured"] == sum(row["status"] == "implemented" for row in sample("link"))
    for id_, column, least in (("SOC.1", "grievance", 100), ("SOC.2", "disclosure", -1), ("SOC.4", "gender", 100),
                               ("SOC.6", "harassment", -1)):  # fmt: skip
        asked = [row[column] for row in firms if int(row["workers"]) > least]
        low, high = 100 * asked.count("1") / len(asked), 100 * (len(asked) - asked.count("0")) / len(asked)
        assert criteria[id_]["measured_low"] == pytest.approx(low)
        assert criteria[id_]["measured_high"] == pytest.approx(high)
        assert criteria[id_]["state"] == ("met" if low >= 75 else "not_met" if high < 75 else "unknown")
    states = [row["state"] for row in criteria.values()]
    counts = ("MET", "NOT_MET", "UNKNOWN", "DOCUMENT_MISSING", "OUTSIDE")
    assert [found[name] for name in counts] == [states.count(name.lower()) for name in counts]
    assert found["VERDICT"] == "fail"  # rules against harassment: 67.5 to 70 %
    names = [*criteria["ENV.1"].keys()]
    assert names[:11] == ["criterion", "clause", "group", "kind", "measured", "unit", "required", "state", "evidence",
                          "source", "note"]  # fmt: skip


def test_every_row_is_one_of_the_store_and_lies_somewhere_and_every_hash_is_that_of_the_file(sheet, store):
    found, criteria = sheet(GEOPACKAGE=str(store.path))
    for row in rows_of(found["ROWS"]):
        key = {"link": "link_id", "firm": "firm_id", "measure": "measure_id", "zone": "zone_id",
               "criterion": "criterion_id"}[row["table_name"]]  # fmt: skip
        assert row["row_id"] in {each[key] for each in sample(row["table_name"])}
    assert all(each.hasGeometry() for each in found["ROWS"].getFeatures())
    files = rows_of(found["DOCUMENTS"])
    assert len(files) == 18  # 14 of criteria, 3 of links and 1 of a measure
    for row in files:
        content = (store.path.parent / row["path"]).read_bytes()
        assert row["sha256_now"] == row["sha256"] == hashlib.sha256(content).hexdigest()
    assert criteria["ENV.4"]["state"] == "met"


def test_a_file_deleted_or_changed_on_disk_takes_its_criterion_back_and_is_named(sheet, store):
    by_row = {row["row_id"]: store.path.parent / row["path"] for row in sample("attachment")}
    by_row["TC-ENV.4"].unlink()
    by_row["TC-PM.1"].write_bytes(b"another")
    by_row["LK02"].unlink()
    _, criteria = sheet(GEOPACKAGE=str(store.path))
    assert {criteria[each]["state"] for each in ("ENV.4", "PM.1")} == {"document_missing"}
    assert by_row["TC-ENV.4"].name in criteria["ENV.4"]["note"]
    assert "content has changed" in criteria["PM.1"]["note"]
    assert criteria["ENV.5"]["state"] == "met"
    assert criteria["ENV.1"]["state"] == "met"  # the links are there; that a contract is gone is told
    assert by_row["LK02"].name in criteria["ENV.1"]["note"]
    _, criteria = sheet(GEOPACKAGE=str(store.path), PAPERS=str(store.path.parent.parent))
    assert criteria["ENV.5"]["state"] == "document_missing"
    with pytest.raises(QgsProcessingException, match="nowhere"):
        sheet(GEOPACKAGE=str(store.path), PAPERS="/nowhere")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_page_word_and_workbook_are_written_in_the_language_asked_for(sheet, store, tmp_path, language):
    files = {name: str(tmp_path / f"phiếu.{end}") for name, end in
             (("REPORT", "html"), ("REPORT_DOCX", "docx"), ("REPORT_XLSX", "xlsx"))}  # fmt: skip
    found, criteria = sheet(GEOPACKAGE=str(store.path), LANGUAGE=language, **files)
    assert {"vi": "Phiếu đánh giá", "en": "Certification sheet"}[language] in Path(files["REPORT"]).read_text("utf-8")
    book = openpyxl.load_workbook(files["REPORT_XLSX"])
    typed = {row[0].value: row for row in book.worksheets[0].iter_rows(min_row=5) if row[0].value in criteria}
    assert typed.keys() == criteria.keys()
    assert typed["ENV.1"][5].value == criteria["ENV.1"]["measured"]
    assert found["MESSAGE"] in book.worksheets[0]["A2"].value


def test_a_store_of_the_version_before_is_refused_with_what_to_do_and_left_as_it_is(sheet, tmp_path, qgis_app):
    old = tmp_path / "kcn_mau.gpkg"
    geopackage_of_before(old)
    whole = old.read_bytes()
    with pytest.raises(QgsProcessingException, match="Open project"):
        sheet(GEOPACKAGE=str(old))
    assert old.read_bytes() == whole


def test_an_empty_store_says_what_lacks(sheet, tmp_path, qgis_app):
    empty = copied_store(tmp_path / "trống.gpkg", "lan", "vi")
    with pytest.raises(QgsProcessingException, match="no park"):
        sheet(GEOPACKAGE=str(empty.path))
    bare = copied_store(tmp_path / "mới.gpkg", "lan", "vi", park="Khu mới")
    found, criteria = sheet(GEOPACKAGE=str(bare.path))
    assert {row["state"] for row in criteria.values()} == {"unknown", "document_missing", "outside"}
    assert found["VERDICT"] == "no_verdict"


@pytest.fixture
def connected(stored_login):
    """`connected("lan")`: a connection of QGIS with that login."""
    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    made = []

    def connected(user):
        connections.saveConnection(connections.createConnection(stored_login(user), {}), f"Ban quản lý {user}")
        made.append(f"Ban quản lý {user}")
        return made[-1]

    yield connected
    for name in made:
        connections.deleteConnection(name)


def test_a_shared_database_says_the_same_and_a_reader_learns_nothing_that_is_kept_back(
    sheet, store, postgis, connected, tmp_path
):
    by_file, criteria = sheet(GEOPACKAGE=str(store.path))
    postgis().save(sample_changes("kcn_mau"), "chu")
    given = {"SCHEMA": "kcn", "PAPERS": str(store.path.parent)}
    by_server, shared = sheet(CONNECTION=connected("chu"), **given)
    same = ("state", "measured", "measured_low", "measured_high", "rows", "documents", "note")
    assert [[row[name] for name in same] for row in shared.values()] == [
        [row[name] for name in same] for row in criteria.values()
    ]
    assert by_server["MESSAGE"] == by_file["MESSAGE"]
    page = tmp_path / "đọc.html"
    _, read = sheet(CONNECTION=connected("khach"), REPORT=str(page), **given)
    assert read["ENV.2"]["state"] == "unknown"  # measures are not shown to readers
    assert "cannot be read" in read["ENV.2"]["note"]
    assert read["SOC.1"]["measured_low"] <= criteria["SOC.1"]["measured_low"]
    assert "2,400" not in page.read_text(encoding="utf-8")  # workers of F31, which is marked
    homeless, _ = sheet(CONNECTION=connected("chu"), SCHEMA="kcn")
    assert homeless["DOCUMENT_MISSING"] < homeless["UNKNOWN"]  # without a folder no file was looked at


def test_thresholds_of_the_user_make_bands_and_a_row_that_is_wrong_is_told_by_its_number(run, store, tmp_path):
    own = tmp_path / "ngưỡng của tôi.csv"
    own.write_text(THRESHOLDS, encoding="utf-8")
    found = run("eipframework", RULES_FILE=str(own), GEOPACKAGE=str(store.path), AS_OF=DAY, LANGUAGE="vi",
                CRITERIA="TEMPORARY_OUTPUT", SCORES="TEMPORARY_OUTPUT", FAULTS="TEMPORARY_OUTPUT",
                TEMPLATE=str(tmp_path / "biểu mẫu.xlsx"), REPORT=str(tmp_path / "khung.html"))  # fmt: skip
    states = {row["criterion"]: row["state"] for row in rows_of(found["CRITERIA"])}
    assert states == {"E1": "met", "E2": "not_met", "S1": "unknown", "K1": "unknown"}
    scores = {row["group"]: (row["met"], row["not_met"], row["unknown"], row["low_pct"], row["high_pct"])
              for row in rows_of(found["SCORES"])}  # fmt: skip
    assert scores["environmental"] == (1, 1, 0, 50.0, 50.0)
    assert scores["social"] == scores["economic"] == (0, 0, 1, 0.0, 100.0)
    (fault,) = rows_of(found["FAULTS"])
    assert (fault["line"], fault["column"], fault["found"]) == (5, "threshold", "mười")
    assert "Dòng 5" in fault["message"]
    assert "data:image/svg+xml;base64," in (tmp_path / "khung.html").read_text(encoding="utf-8")
    again = run("eipframework", RULES_FILE=str(tmp_path / "biểu mẫu.xlsx"), GEOPACKAGE=str(store.path), AS_OF=DAY)
    assert (again["MET"], again["NOT_MET"], again["UNKNOWN"]) == (1, 1, 2)
    none = run("eipframework", GEOPACKAGE=str(store.path), AS_OF=DAY, TEMPLATE=str(tmp_path / "trống.xlsx"))
    assert (none["CRITERION_COUNT"], none["VERDICT"]) == (0, "no_verdict")
    empty = openpyxl.load_workbook(tmp_path / "trống.xlsx")["criteria"]
    assert (empty["A1"].value, empty["A2"].value) == ("id", None)
