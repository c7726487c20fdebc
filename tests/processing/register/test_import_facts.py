"""`ecoip:importfacts`: looked at first, written as one batch, known again, taken back."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.storage.exchange.rows import stored_rows
from tests.processing.conftest import rows_of
from tests.processing.register.conftest import saved

TABLE = """park_id;attribute;value;text;unit;source_title;source_no;source_date;rank;evidence;note
BQ;name;;KCN Bản Qua;;QĐ;2170;23/06/2026;;;
BQ;area_ha;76,39;;;QĐ;2170;23/06/2026;2;secondary;theo bản số
BQ;area_ha;0,7639;;km²;Báo cáo;;2025;;;
BQ;occupancy_pct;> 90 %;;;Báo cáo;;15/01/2026;;assumed;
BQ;occupancy_pct;> 90 %;;;Báo cáo;;15/01/2026;;assumed;
A;workers;1.200;;;Báo cáo;;15/01/2026;;;
A;area_ha;nhiều;;;Báo cáo;;;;;
A;area_ha;100;;;Báo cáo;;;1,5;;
;parks_count;478;;;Bộ;;31/12/2025;;;
"""
DECISIONS = ["added", "added", "added", "added", "unchanged", "added", "refused", "refused", "refused"]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "Dữ kiện của sở.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def facts(store):
    rows = stored_rows(store, ("fact", "park"), Silent())
    columns = rows["fact"].rows.columns
    kept = [{name: cells[row] for name, cells in columns.items()} for row in range(len(columns["fact_id"]))]
    return sorted(kept, key=lambda each: each["fact_id"]), set(rows["park"].rows.columns["park_id"])


def decisions(layer):
    return [row["decision"] for row in sorted(rows_of(layer), key=lambda row: row["row"])]


def test_a_table_is_looked_at_then_written_then_taken_back(run, kept, of_store, table):
    known = {"fact_id": "FA-1", "park_id": "A", "attribute": "area_ha", "value": 40.5}
    store = kept([*saved("park", [{"park_id": "A", "name": "Khu A"}]), *saved("fact", [known])])
    given = {**of_store(store), "FACTS": table, "LANGUAGE": "en"}
    before = facts(store)
    seen = run("importfacts", **given, CHANGES="TEMPORARY_OUTPUT")
    assert decisions(seen["CHANGES"]) == DECISIONS
    reasons = {row["row"]: row["message"] for row in rows_of(seen["CHANGES"]) if row["message"]}
    assert reasons[5] == "The same as row 4."
    for row, word in ((7, "nhiều"), (8, "1.5"), (9, "Park is empty")):
        assert word in reasons[row]
    assert (seen["ADDED"], seen["REFUSED"], seen["PARKS"], seen["IMPORT_ID"]) == (5, 3, 1, "")
    assert facts(store) == before

    done = run("importfacts", **given, APPLY=True)
    after, parks = facts(store)
    assert (len(after), parks) == (6, {"A", "BQ"})
    assert done["IMPORT_ID"].startswith("IB-")
    by_source = {(each["attribute"], each["source_title"]): each for each in after if each["park_id"] == "BQ"}
    area = by_source["area_ha", "QĐ"]
    assert (area["value"], area["unit"], area["source_no"], area["source_date"], area["rank"], area["note"]) == (
        76.39, "ha", "2170", "2026-06-23", 2, "theo bản số")  # fmt: skip
    other = by_source["area_ha", "Báo cáo"]
    assert (other["value"], other["unit"], other["source_date"]) == (pytest.approx(76.39), "ha", "2025-12-31")
    bound = by_source["occupancy_pct", "Báo cáo"]
    assert (bound["value"], bound["value_low"], bound["value_high"]) == (None, 90.0, None)

    again = run("importfacts", **given, APPLY=True)
    assert (again["ADDED"], again["CHANGED"], again["UNCHANGED"], again["IMPORT_ID"]) == (0, 0, 6, "")

    back = run("takebackimport", **of_store(store), IMPORT_ID=done["IMPORT_ID"], LANGUAGE="en")
    assert back["TAKEN_BACK"] == 6  # five facts and a park
    assert facts(store) == before


def test_a_fact_that_is_known_by_its_id_is_changed_and_says_what_it_said_before(run, kept, of_store, tmp_path):
    known = {"fact_id": "FA-1", "park_id": "A", "attribute": "area_ha", "value": 40.5, "unit": "ha"}
    store = kept([*saved("park", [{"park_id": "A", "name": "Khu A"}]), *saved("fact", [known])])
    path = tmp_path / "sửa.csv"
    path.write_text("fact_id,park_id,attribute,value\nFA-1,A,area_ha,41\nFA-1,A,area_ha,42\n", encoding="utf-8")
    done = run("importfacts", **of_store(store), FACTS=str(path), APPLY=True, CHANGES="TEMPORARY_OUTPUT", LANGUAGE="en")
    rows = sorted(rows_of(done["CHANGES"]), key=lambda row: row["row"])
    assert [(row["decision"], row["said"], row["before"]) for row in rows] == [
        ("changed", "41 ha", "40.5 ha"), ("refused", "42 ha", "40.5 ha")]  # fmt: skip
    ((fact,), _) = facts(store)
    assert (fact["fact_id"], fact["value"]) == ("FA-1", 41.0)


def test_bad_tables_are_one_sentence_and_write_nothing(run, kept, of_store, tmp_path):
    store = kept([])
    lacking, empty = tmp_path / "thiếu.csv", tmp_path / "rỗng.csv"
    lacking.write_text("park_id,value\nA,1\n", encoding="utf-8")
    empty.write_text("park_id,attribute,value\n", encoding="utf-8")
    for path, words in ((lacking, "“attribute”"), (tmp_path / "không có.csv", "không có.csv")):
        with pytest.raises(QgsProcessingException, match=words):
            run("importfacts", **of_store(store), FACTS=str(path), APPLY=True, LANGUAGE="en")
    done = run("importfacts", **of_store(store), FACTS=str(empty), APPLY=True, LANGUAGE="en")
    assert "nothing to write" in done["MESSAGE"]
    assert facts(store) == ([], set())
