"""The acceptance stories 1, 2, 3c, 3e and 5a of planners, boards and institutes, from files on disk to files on disk.

The figures were worked out by hand. KCN Vuông: 1000 × 1000 m = 100.00 ha, strips of CX 12.00, GT 10.00, KT 1.00,
XH 3.00, CN 74.00 ha.
"""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
import shapely
from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

from tests.processing.zoning.test_reconcile import DECLARED, workbook

from .conftest import SAMPLES, box, rows_of, zone_layer

BOUNDARY = str(SAMPLES / "kcn_vuong_boundary.geojson")
CLEAN, DIRTY = (str(SAMPLES / f"{name}.geojson") for name in ("kcn_vuong_zones", "kcn_vuong_dirty_zones"))
DAY = "2026-11-21"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "hồ sơ thẩm định"
    made.mkdir()
    return made


@pytest.fixture
def story(run, folder):
    """An algorithm from files to files: outputs are named by the file they go to, and come back as layers."""

    def story(name, outputs, **parameters):
        files = {output: str(folder / f"{output.lower()}_{name}.gpkg") for output in outputs}
        done = run(name, **{"LANGUAGE": "vi", **parameters, **files})
        assert all(Path(path).is_file() for path in files.values())
        return {**done, **{output: QgsVectorLayer(path, output, "ogr") for output, path in files.items()}}

    return story


def on_disk(folder, name, rows, fields="code:string"):
    """A GeoPackage with these rows."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = name
    path = str(folder / f"{name}.gpkg")
    context = QgsProject.instance().transformContext()
    written = QgsVectorFileWriter.writeAsVectorFormatV3(zone_layer(rows, fields=fields), path, context, options)
    assert written[0] == QgsVectorFileWriter.WriterError.NoError, written
    return path


def chosen(done):
    return {row["rule"]: row for row in rows_of(done["VERDICTS"]) if row["chosen"]}


def shapes(layer):
    return shapely.from_wkb([feature.geometry().asWkb().data() for feature in layer.getFeatures()])


def exactly(value):
    return round(value, 9)


# --- Story 1: from the architect's DXF to the two meanings of 25 % ----------------------------------------------------


@pytest.fixture
def imported(story):
    return story(
        "importdrawing", ("ZONES", "BOUNDARY", "REPAIRS"), DRAWING=str(SAMPLES / "kcn_vuong.dxf"),
        PROVINCE="Bắc Giang", TOLERANCE=0.5,
    )  # fmt: skip


def test_story_1_five_zones_with_the_areas_of_the_table_cover_the_park(imported):
    areas = {row["class"]: exactly(row["area_ha"]) for row in rows_of(imported["ZONES"])}
    assert areas == {"green": 12.0, "traffic": 10.0, "technical": 1.0, "social": 3.0, "industrial": 74.0}
    assert exactly(shapely.area(shapely.union_all(shapes(imported["ZONES"]))) / 1e4) == 100.0
    assert imported["ZONES"].crs().authid() == "EPSG:9214"


def test_story_1_the_repairs_are_a_ring_a_duplicate_a_road_and_a_text(imported):
    rows = {row["kind"]: row for row in rows_of(imported["REPAIRS"])}
    assert sorted(rows) == ["closed", "duplicate", "recoded", "road"]
    assert rows["closed"]["length_m"] == 0.30
    assert exactly(rows["duplicate"]["area_m2"]) == 740_000.0
    assert exactly(rows["road"]["area_m2"]) == 100_000.0
    assert "Đất hạ tầng xã hội" in rows["recoded"]["message"]


def test_story_1_with_a_tolerance_of_0_20_four_zones_of_97_ha_and_one_error(story):
    done = story("importdrawing", ("ZONES", "REPAIRS"), DRAWING=str(SAMPLES / "kcn_vuong.dxf"), PROVINCE="Bắc Giang",
                 TOLERANCE=0.2)  # fmt: skip
    assert (done["ZONE_COUNT"], done["OPEN_COUNT"]) == (4, 1)
    assert exactly(sum(row["area_ha"] for row in rows_of(done["ZONES"]))) == 97.0
    (error,) = (row for row in rows_of(done["REPAIRS"]) if row["severity"] == "error")
    assert "Đường bao hở 0,30 m" in error["message"]


def test_story_1_the_composite_passes_with_26_and_green_alone_fails_by_13(story, imported, folder):
    parameters = {
        "ZONES": imported["ZONES"].source(), "CODE_FIELD": "code", "BOUNDARY": imported["BOUNDARY"].source(),
        "PARK_FIELD": "park", "APPRAISAL_DATE": DAY,
    }  # fmt: skip
    done = story("greenspacecheck", ("VERDICTS",), REPORT=str(folder / "báo cáo.html"), **parameters)
    rules = chosen(done)
    assert [exactly(rules["composite_25"][name]) for name in ("measured", "required", "margin")] == [26.0, 25.0, 1.0]
    for rule, measured in (("traffic_floor", 10.0), ("green_floor", 12.0), ("technical_floor", 1.0)):
        assert (exactly(rules[rule]["measured"]), rules[rule]["verdict"]) == (measured, "pass")
    page = (folder / "báo cáo.html").read_text(encoding="utf-8")
    assert "100,0000 ha trên mặt phẳng chiếu" in page
    assert "100,0200 ha theo ellipsoid" in page
    strict = story("greenspacecheck", ("NET_ZONES",), RULES="green-only-25", **parameters)
    assert (strict["VERDICT"], exactly(strict["GREEN_PCT"]), exactly(strict["SHORTFALL_HA"])) == ("fail", 12.0, 13.0)


# --- Story 2: a dirty drawing and the declared table ------------------------------------------------------------------


def test_story_2_the_geometry_has_a_gap_of_0_20_and_two_overlaps_of_1_00(story):
    done = story("coveragecheck", ("FINDINGS",), ZONES=DIRTY, CODE_FIELD="code", BOUNDARY=BOUNDARY)
    found = sorted((row["kind"], exactly(row["area_m2"]), row["ids"]) for row in rows_of(done["FINDINGS"]))
    assert [each[:2] for each in found] == [("gap", 2_000.0), ("overlap", 10_000.0), ("overlap", 10_000.0)]
    assert all(len(ids.split(", ")) == 2 for _, _, ids in found[1:])
    assert (exactly(done["GAP_HA"]), exactly(done["OVERLAP_HA"])) == (0.2, 2.0)
    zones = shapes(QgsVectorLayer(DIRTY, "zones", "ogr"))
    assert exactly(shapely.area(zones).sum() / 1e4) == 101.8
    assert exactly(shapely.area(shapely.union_all(zones)) / 1e4) == 99.8


@pytest.mark.parametrize(("conflicts", "green", "traffic"), [("exclude", 12.0, 9.0), ("priority", 12.0, 10.0)])
def test_story_2_the_composite_is_26_either_way_and_never_28(story, conflicts, green, traffic):
    done = story(
        "greenspacecheck", ("BALANCE", "VERDICTS"), ZONES=DIRTY, CODE_FIELD="code", BOUNDARY=BOUNDARY,
        APPRAISAL_DATE=DAY, CONFLICTS=conflicts,
    )  # fmt: skip
    balance = {row["class"]: row for row in rows_of(done["BALANCE"])}
    assert (exactly(balance["green"]["area_ha"]), exactly(balance["traffic"]["area_ha"])) == (green, traffic)
    assert exactly(balance["green"]["gross_ha"]) == 14.0
    assert exactly(chosen(done)["composite_25"]["measured"]) == 26.0


def test_story_2_the_declared_table_differs_by_two_hectares_of_green_and_1_80_in_all(story, folder):
    table = workbook(folder / "bang_can_bang.xlsx", DECLARED, total=101.8)
    done = story(
        "reconcilebalance", ("DIFFERENCES",), ZONES=DIRTY, CODE_FIELD="code", BOUNDARY=BOUNDARY, DECLARED=table,
        TOLERANCE_HA=0.1, CONFLICTS="priority",
    )  # fmt: skip
    rows = {row["class"]: row for row in rows_of(done["DIFFERENCES"])}
    assert {name: (exactly(row["delta_ha"]), row["verdict"]) for name, row in rows.items()} == {
        "green": (-2.0, "fail"), "traffic": (0.0, "pass"), "technical": (0.0, "pass"), "social": (0.0, "pass"),
        "industrial": (0.0, "pass"), "total": (-1.8, "fail"),
    }  # fmt: skip


def test_story_2_the_minutes_are_a_word_document_and_a_workbook(run, folder):
    table = workbook(folder / "bang_can_bang.xlsx", DECLARED, total=101.8)
    files = {f"REPORT_{form.upper()}": str(folder / f"biên bản.{form}") for form in ("docx", "xlsx")}
    for language, headings in (
        ("vi", ("Kết luận thẩm định", "Bảng cân bằng sử dụng đất", "Lỗi hình học", "Căn cứ")),
        ("en", ("Review conclusion", "Land-use balance", "Geometry findings", "Basis")),
    ):
        run("reviewreport", ZONES=DIRTY, CODE_FIELD="code", BOUNDARY=BOUNDARY, DECLARED=table, APPRAISAL_DATE=DAY,
            LANGUAGE=language, **files)  # fmt: skip
        document = docx.Document(files["REPORT_DOCX"])
        said = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
        assert all(any(heading in each for each in said) for heading in headings)
    text = "\n".join(cell.text for each in document.tables for row in each.rows for cell in row.cells)
    assert "2.5.3, Bảng 2.6, QCVN 01:2021/BXD" in text  # clause and version
    assert "2026-11-21" in text
    balance = openpyxl.load_workbook(files["REPORT_XLSX"])["Balance"]
    assert [balance.cell(row, 4).value for row in (4, 5, 6, 7, 8)] == pytest.approx([12.0, 9.0, 1.0, 3.0, 73.8])


def test_story_2_for_a_plan_appraised_in_february_2027_there_is_no_verdict_on_the_floors(story):
    done = story(
        "greenspacecheck", ("VERDICTS",), ZONES=DIRTY, CODE_FIELD="code", BOUNDARY=BOUNDARY,
        APPRAISAL_DATE="2027-02-01",
    )  # fmt: skip
    floors = [row["verdict"] for rule, row in chosen(done).items() if rule.endswith("_floor")]
    assert floors == ["no_verdict"] * 3
    assert done["VERDICT"] == "no_verdict"


# --- Story 3: belt and safety distances -------------------------------------------------------------------------------


def test_story_3c_a_belt_narrowed_to_6_m_over_200_m_covers_97_98_percent_of_39600(story, folder):
    # 1000² − 980² = 39,600 m²; 200 × 4 m are missing: 38,800 / 39,600.
    rows = [
        (box(0, 10), "CX"), (box(990, 1000), "CX"), (box(10, 990, 0, 10), "CX"), (box(10, 400, 990, 1000), "CX"),
        (box(600, 990, 990, 1000), "CX"), (box(400, 600, 994, 1000), "CX"), (box(400, 600, 990, 994), "CN"),
        (box(10, 990, 10, 990), "CN"),
    ]  # fmt: skip
    zones = on_disk(folder, "vung", rows)
    done = story("greenbelt", ("MISSING", "STRETCHES"), ZONES=zones, CODE_FIELD="code", BOUNDARY=BOUNDARY,
                 APPRAISAL_DATE=DAY)  # fmt: skip
    assert (done["VERDICT"], round(done["COVERAGE_PCT"], 2), exactly(done["RING_M2"])) == ("fail", 97.98, 39_600.0)
    assert [exactly(row["area_m2"]) for row in rows_of(done["MISSING"])] == [800.0]
    assert [exactly(row["length_m"]) for row in rows_of(done["STRETCHES"])] == [200.0]


@pytest.mark.parametrize(
    ("capacity", "technology", "required", "missing"),
    [
        (5_000, "mechanical_chemical_biological", 100.0, 20.0),
        (5_000, "closed_deodorised", 15.0, None),
        (5_001, "mechanical_chemical_biological", 250.0, 170.0),
    ],
)
def test_story_3e_the_dormitory_stands_80_m_from_the_wastewater_plant(
    story, folder, capacity, technology, required, missing
):
    plant = on_disk(folder, "tram", [(box(0, 100, 0, 100), "wastewater_plant", capacity, technology)],
                    "kind:string,capacity:double,technology:string")  # fmt: skip
    dormitory = on_disk(folder, "ky_tuc_xa", [(box(180, 230, 0, 50), "KTX")])
    done = story(
        "safetydistances", ("ZONES_OUT", "VIOLATIONS"), SOURCES=plant, KIND_FIELD="kind", CAPACITY_FIELD="capacity",
        TECHNOLOGY_FIELD="technology", PROTECTED=dormitory, APPRAISAL_DATE=DAY,
    )  # fmt: skip
    (zone,) = rows_of(done["ZONES_OUT"])
    assert (zone["nearest_m"], zone["required_m"]) == (80.0, required)
    assert [row["missing_m"] for row in rows_of(done["VIOLATIONS"])] == ([] if missing is None else [missing])
    assert done["VERDICT"] == ("pass" if missing is None else "fail")


# --- Story 5a: a new factory on 2.00 ha of green ----------------------------------------------------------------------


def test_story_5a_the_scenario_fails_the_composite_by_one_hectare_and_is_let_to_71_58_percent(story, folder):
    rows = [(box(0, 100), "CX"), (box(100, 120), "CN"), (box(120, 220), "GT"), (box(220, 230), "KT"),
            (box(230, 260), "XH"), (box(260, 1000), "CN")]  # fmt: skip
    scenario = on_disk(folder, "kich_ban", rows)
    leased = on_disk(folder, "da_thue", [(box(260, 704), "L1")])  # 44.40 ha
    newly = on_disk(folder, "thue_moi", [(box(704, 804), "L2")])  # 10.00 ha
    done = story(
        "comparescenarios", ("CHANGES", "INDICATORS"), BASE=CLEAN, SCENARIO=scenario, CODE_FIELD="code",
        BOUNDARY=BOUNDARY, APPRAISAL_DATE=DAY, LEASED=leased, NEWLY_LEASED=newly,
    )  # fmt: skip
    found = {row["indicator"]: row for row in rows_of(done["INDICATORS"])}

    def figures(name):
        return tuple(exactly(found[name][column]) for column in ("base", "scenario", "delta"))

    assert figures("composite_25") == (26.0, 24.0, -2.0)
    assert found["composite_25"]["scenario_verdict"] == "fail"
    assert figures("composite_25_shortfall") == (0.0, 1.0, 1.0)
    assert (figures("green_floor"), found["green_floor"]["scenario_verdict"]) == ((12.0, 10.0, -2.0), "pass")
    assert figures("industrial_ha") == (74.0, 76.0, 2.0)
    assert (round(found["occupancy_pct"]["base"], 2), round(found["occupancy_pct"]["scenario"], 2)) == (60.0, 71.58)
    assert [exactly(row["area_ha"]) for row in rows_of(done["CHANGES"])] == [2.0]


def test_story_5a_the_new_plot_is_built_on_0_20_ha_too_much_and_lacks_0_20_ha_of_green(story, folder):
    # 10.00 ha, food: 10 × 200 kW, 10 × 0.3 t; building 7.20 ha = 72 % > 70; green 1.80 ha = 18 % < 20.
    plot = on_disk(folder, "lo", [(box(704, 804), "L2", "food")], "plot:string,industry:string")
    building = on_disk(folder, "nha", [(box(704, 804, 0, 720), 2)], "floors:integer")
    green = on_disk(folder, "cay_xanh", [(box(704, 804, 720, 900), "CX")])
    done = story(
        "plotcheck", ("PLOTS_OUT",), PLOTS=plot, PLOT_ID_FIELD="plot", INDUSTRY_FIELD="industry", BUILDINGS=building,
        FLOORS_FIELD="floors", GREEN=green, APPRAISAL_DATE=DAY,
    )  # fmt: skip
    (row,) = rows_of(done["PLOTS_OUT"])
    assert [exactly(row[name]) for name in ("density_pct", "excess_ha", "green_pct", "green_missing_ha")] == [
        72.0, 0.2, 18.0, 0.2,
    ]  # fmt: skip
    assert (exactly(row["power_kw"]), exactly(row["waste_t"]), row["verdict"]) == (2000.0, 3.0, "fail")
