"""`ecoip:explain` through QGIS: rows with their places, and what changed since an earlier form, by cause."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsWkbTypes

from tests.processing.conftest import rows_of
from tests.support.forms.parks import effect, full_park
from tests.support.forms.stores import changes
from tests.support.stores import copied_store

TABLES = dict.fromkeys(("ROWS", "CHANGES", "BASIS"), "TEMPORARY_OUTPUT")


@pytest.fixture
def explain(run, store):
    def explain(item, **more):
        given = {"FORM": "A.4", "ITEM": item, "YEAR": 2026, "GEOPACKAGE": str(store.path), "LANGUAGE": "en", **TABLES}
        return run("explain", **{**given, **more})

    return explain


@pytest.mark.parametrize(
    ("item", "kind", "rows"),
    [
        ("2.5.2", "PolygonGeometry", {"zone/Z-green"}),
        ("III.3.11", "LineGeometry", {"effect/EL-wastewater", "link/K5"}),
        ("a4 iii.1.1.3", "PointGeometry", {"firm/F2", "measure/M1"}),
        ("A.5 evn.3", "PointGeometry", {"flow/D2", "link/K6"}),  # a flow is a point and a link a line
    ],
)
def test_rows_of_a_value_come_back_with_their_places(explain, item, kind, rows):
    found = explain(item)
    layer = found["ROWS"]
    assert {row["row"] for row in rows_of(layer)} == rows
    assert QgsWkbTypes.geometryType(layer.wkbType()) == getattr(QgsWkbTypes.GeometryType, kind)
    assert all(feature.hasGeometry() for feature in layer.getFeatures())
    assert layer.crs().authid() == "EPSG:9214"
    (law,) = (row for row in rows_of(found["BASIS"]) if row["kind"] == "law")
    assert "35/2022" in law["source"]
    assert law["evidence"] == "secondary"


def test_what_changed_since_an_earlier_form_adds_up_by_cause(run, explain, store, tmp_path):
    factors = {year: tmp_path / f"hệ số {year}.csv" for year in ("cũ", "mới")}
    factors["cũ"].write_text("key,value\ngrid_2025,0.6\n", encoding="utf-8")
    factors["mới"].write_text("key;value;source\ngrid_2025;0,5;Công văn mới\n", encoding="utf-8")
    earlier = str(tmp_path / "năm trước.json")
    run(
        "reportforms",
        FORM="A.4",
        YEAR=2026,
        GEOPACKAGE=str(store.path),
        FACTORS=str(factors["cũ"]),
        REPORT_JSON=earlier,
    )
    park = full_park()
    next(each for each in park["effect"] if each["effect_id"] == "EM-electricity")["quantity"] = 1500.0
    park["effect"].append(effect("EM-new", "electricity", measure_id="M1", quantity=0.25, unit="MWh"))
    later = copied_store(tmp_path / "sau.gpkg", "lan", "vi")
    later.save(changes(park), "lan")
    found = explain("III.1.2.5", GEOPACKAGE=str(later.path), BEFORE=earlier, FACTORS=str(factors["mới"]))
    told = {(row["cause"], row["row"]): row["delta"] for row in rows_of(found["CHANGES"])}
    # 1000 kWh at 0.6 were 0.6 t; 500 and 250 kWh more at 0.6, then all 1750 at 0.1 less
    assert told == {
        ("data", "effect/EM-electricity"): pytest.approx(0.3), ("data", "effect/EM-new"): pytest.approx(0.15),
        ("factor", ""): pytest.approx(-0.175),
    }  # fmt: skip
    assert found["NUMBER"] - 0.6 == pytest.approx(math.fsum(told.values())) == pytest.approx(found["DELTA"])
    assert "data +0.4500; factor −0.1750" in found["MESSAGE"]
    (factor,) = (row for row in rows_of(found["BASIS"]) if row["kind"] == "factor")
    assert (factor["key"], factor["value"], factor["source"]) == ("grid_2025", 0.5, "Công văn mới")
    networks = explain("III.2.1.1", GEOPACKAGE=str(later.path), BEFORE=earlier, COUNT="networks")
    assert [(row["cause"], row["delta"]) for row in rows_of(networks["CHANGES"])] == [("rule", -5.0)]
    same = explain("III.3.9", BEFORE=earlier)
    assert rows_of(same["CHANGES"]) == []
    assert same["DELTA"] == 0


def test_the_method_of_an_older_plugin_is_a_cause_of_its_own(run, explain, store, tmp_path):
    earlier = tmp_path / "cũ.json"
    run("reportforms", FORM="A.4", YEAR=2026, GEOPACKAGE=str(store.path), REPORT_JSON=str(earlier))
    kept = json.loads(earlier.read_text(encoding="utf-8"))
    kept["III.3.9"].update(value=400, method="0")  # it made 400 of the 502 m³ it had
    earlier.write_text(json.dumps(kept), encoding="utf-8")
    found = explain("III.3.9", BEFORE=str(earlier))
    assert [(row["cause"], row["delta"]) for row in rows_of(found["CHANGES"])] == [("method", 102.0)]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"ITEM": "III.9.9"}, "has no item “III.9.9”"),
        ({"BEFORE": "hỏng.json"}, "cannot be read as an earlier form"),
        ({"BEFORE": "của khu khác.json"}, "of “Z”, not of “V”"),
        ({"BEFORE": "thiếu.json"}, "has no item III.3.9"),
        ({"FACTORS": "sai.csv"}, "line 2: “659.2 tCO2/MWh” cannot be used"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(explain, tmp_path, more, said):
    (tmp_path / "hỏng.json").write_text("[1, 2", encoding="utf-8")
    (tmp_path / "của khu khác.json").write_text('{"III.3.9": {"value": 1, "about": {"park": "Z"}}}', encoding="utf-8")
    (tmp_path / "thiếu.json").write_text('{"2.5.1": {"value": 1}}', encoding="utf-8")
    (tmp_path / "sai.csv").write_text("key,value\ngrid_2025,659.2\n", encoding="utf-8")
    given = {name: each if name == "ITEM" else str(Path(tmp_path) / each) for name, each in more.items()}
    with pytest.raises(QgsProcessingException) as caught:
        explain(given.pop("ITEM", "III.3.9"), **given)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value).strip()
