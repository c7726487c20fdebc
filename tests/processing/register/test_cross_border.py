"""`ecoip:crossborder` through QGIS: the cluster Bờ Y – Phoukeua of story 5b, each side in its own coordinate system."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsRectangle,
)

from tests.processing.conftest import rows_of, sample, zone_layer

FIELDS = "code:string,tag:integer,leased:integer"
VN, LAO = "EPSG:5898", "EPSG:32648"
VN_EAST, VN_NORTH = 451_340.0, 1_623_581.0
LAO_EAST, LAO_NORTH = 774_627.0, 1_624_482.0
VIETNAM = [(900, "CN", 1, 1), (1100, "CN", 0, 1), (400, "CN", 0, 0), (350, "DV", 0, 0)]
LAOS = [(800, "CN", 1, 1), (1050, "DV", 0, 1), (900, "CN", 0, 0)]
TABLES = ("SIDES_TABLE", "JOINT_TABLE", "FINDINGS", "PAIRS")


def strips(rows, west, north, direction=1):
    """Strips of a height of 1000 m, one after the other."""
    found = []
    for width_m, *values in rows:
        ends = sorted((west, west + direction * width_m))
        found.append((QgsGeometry.fromRect(QgsRectangle(ends[0], north, ends[1], north + 1000)), *values))
        west += direction * width_m
    return found


def vietnam(rows=VIETNAM, crs=VN, **said):
    return zone_layer(strips(rows, VN_EAST, VN_NORTH), crs, said.pop("name", "Bờ Y"), FIELDS, **said)


def laos(rows=LAOS, shift_m=0.0, **said):
    rows = strips(rows, LAO_EAST - shift_m, LAO_NORTH, -1)
    return zone_layer(rows, LAO, said.pop("name", "Phoukeua"), FIELDS, **said)


@pytest.fixture
def cluster(run):
    def cluster(*sides, **parameters):
        defaults = {
            "SIDES": list(sides), "CODE_FIELD": "code", "TAG_FIELD": "tag", "LEASED_FIELD": "leased", "LANGUAGE": "en",
            "APPRAISAL_DATE": "2026-11-21", **dict.fromkeys(TABLES, "TEMPORARY_OUTPUT"),
        }  # fmt: skip
        return run("crossborder", **{**defaults, **parameters})

    return cluster


def indicators(layer, **only):
    return {row["indicator"]: row for row in rows_of(layer) if all(row[name] == each for name, each in only.items())}


def test_275_and_275_hectares_are_550_the_cluster_passes_and_one_side_fails(cluster):
    done = cluster(vietnam(), laos())
    assert done["JOINT_HA"] == pytest.approx(550.0, abs=1e-9)
    joint = indicators(done["JOINT_TABLE"])
    assert joint["tagged_share_pct"]["value"] == pytest.approx(100 * 170 / 550)
    assert round(joint["tagged_share_pct"]["value"], 2) == 30.91
    assert (joint["tagged_share_pct"]["required"], joint["tagged_share_pct"]["verdict"]) == (30, "pass")
    assert (round(joint["occupancy_pct"]["value"], 2), joint["occupancy_pct"]["verdict"]) == (70.00, "pass")
    one, other = (indicators(done["SIDES_TABLE"], side=name) for name in ("Bờ Y", "Phoukeua"))
    assert [round(each["tagged_share_pct"]["value"], 2) for each in (one, other)] == [32.73, 29.09]
    assert [each["tagged_share_pct"]["verdict"] for each in (one, other)] == ["pass", "fail"]
    assert [each["area_ha"]["value"] for each in (one, other)] == pytest.approx([275.0, 275.0])
    assert [each["area_ha"]["crs"] for each in (one, other)] == [VN, LAO]
    assert (done["VERDICT"], done["JOINT_VERDICT"]) == ("fail", "pass")
    assert "Phoukeua" in done["MESSAGE"]


def test_reprojected_to_be_added_it_would_be_another_area(cluster):
    """What must not be done: 275 ha of Laos are other hectares in the system of the other side."""
    (feature,) = [laos([(2750, "CN", 1, 1)]).getFeature(1)]
    moved = feature.geometry().densifyByCount(100)
    moved.transform(QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(LAO), QgsCoordinateReferenceSystem(VN), QgsProject.instance()))  # fmt: skip
    assert abs(moved.area() / 1e4 - 275.0) > 0.2
    assert cluster(vietnam(), laos())["JOINT_HA"] == pytest.approx(550.0, abs=1e-9)


def test_the_area_on_the_ellipsoid_beside_is_that_of_another_program(cluster):
    geod = pytest.importorskip("pyproj", reason="pyproj is the oracle here").Geod(ellps="WGS84")
    done = cluster(vietnam(), laos())
    for name, layer, degrees in (("Bờ Y", vietnam(), "EPSG:4756"), ("Phoukeua", laos(), "EPSG:4326")):
        # each on its own datum: a change of datum lifts the ground by some metres, which is an area too
        to_degrees = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(degrees), QgsProject.instance())
        area_m2 = 0.0
        for feature in layer.getFeatures():
            ring = feature.geometry().densifyByDistance(10)
            ring.transform(to_degrees)
            lon, lat = np.array([(v.x(), v.y()) for v in ring.vertices()]).T
            area_m2 += abs(geod.polygon_area_perimeter(lon, lat)[0])
        found = indicators(done["SIDES_TABLE"], side=name)["ellipsoidal_ha"]["value"]
        assert found == pytest.approx(area_m2 / 1e4, rel=1e-7)


def test_the_wedge_between_two_grids_is_found_in_both_systems_and_in_no_sum(cluster):
    """The meridians of the two grids differ by a good half degree here: of two rectangles with a corner in common one
    leans away from the other."""
    done = cluster(vietnam(), laos())
    to_lao = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(VN), QgsCoordinateReferenceSystem(LAO), QgsProject.instance()
    )
    south, north = (to_lao.transform(VN_EAST, VN_NORTH + dy) for dy in (0, 1000))
    assert 10 < south.x() - north.x() < 15  # over 1000 m

    def apart_m(y):  # in the Lao system, whose own border stands at LAO_EAST
        return south.x() + (north.x() - south.x()) * (y - south.y()) / (north.y() - south.y()) - LAO_EAST

    low, high = max(south.y(), LAO_NORTH), min(north.y(), LAO_NORTH + 1000)
    assert apart_m(low) * apart_m(high) > 0  # the two lines do not cross: all of it is one wedge
    area_m2 = abs(apart_m(low) + apart_m(high)) / 2 * (high - low)
    found = [row for row in rows_of(done["FINDINGS"]) if row["kind"] in ("border_gap", "border_overlap")]
    (wedge,) = [row for row in found if row["area_a_m2"] > 100]
    assert wedge["area_b_m2"] == pytest.approx(area_m2, rel=0.002)
    assert wedge["area_a_m2"] == pytest.approx(wedge["area_b_m2"], rel=0.002)
    assert wedge["area_a_m2"] != wedge["area_b_m2"]
    assert wedge["kind"] == ("border_gap" if apart_m(low) > 0 else "border_overlap")
    assert done["FINDINGS"].crs().authid() == VN
    assert done["JOINT_HA"] == pytest.approx(550.0, abs=1e-9)
    assert VN in wedge["message"]
    assert LAO in wedge["message"]


def test_the_shipped_sample_gives_the_numbers_of_the_story(cluster):
    done = cluster(sample("bo_y_zones"), sample("phoukeua_zones"))
    assert done["JOINT_HA"] == pytest.approx(550.0, abs=1e-6)
    joint = indicators(done["JOINT_TABLE"])
    assert (round(joint["tagged_share_pct"]["value"], 2), joint["tagged_share_pct"]["verdict"]) == (30.91, "pass")
    assert (round(joint["occupancy_pct"]["value"], 2), joint["occupancy_pct"]["verdict"]) == (70.0, "pass")
    assert joint["leasable_ha"]["value"] == pytest.approx(550.0, abs=1e-6)  # nothing but industry and services
    assert indicators(done["SIDES_TABLE"], side="phoukeua_zones")["tagged_share_pct"]["verdict"] == "fail"
    assert (done["VERDICT"], done["JOINT_VERDICT"]) == ("fail", "pass")


def firms(name, crs, *rows):
    return zone_layer([(f"POINT({x} {y})", id_, id_) for id_, x, y in rows], crs, name, "firm_id:string,name:string",
                      "Point")  # fmt: skip


def test_firms_of_both_sides_exchange_over_the_ground_between_them(cluster):
    flows = zone_layer(
        [(None, "V1", "output", "fly_ash", 10.0, "t", "day"), (None, "L1", "input", "fly_ash", 5.0, "t", "day"),
         (None, "V2", "input", "fly_ash", 5.0, "t", "day")],
        fields="firm_id:string,direction:string,resource:string,quantity:double,unit:string,period:string",
        kind="NoGeometry", crs="", name="dòng",
    )  # fmt: skip
    here = firms("VN", VN, ("V1", VN_EAST + 200, VN_NORTH + 500), ("V2", VN_EAST + 900, VN_NORTH + 500))
    there = firms("Lào", LAO, ("L1", LAO_EAST - 700, LAO_NORTH + 500))
    done = cluster(vietnam(), laos(), FIRMS=[here, there], FLOWS=flows)
    (pair,) = rows_of(done["PAIRS"])
    assert (pair["supplier"], pair["receiver"], pair["supplier_side"], pair["receiver_side"]) == (
        "V1", "L1", "Bờ Y", "Phoukeua",
    )  # fmt: skip
    measure = QgsDistanceArea()
    measure.setEllipsoid("EPSG:7030")
    ends = []
    for crs, x, y in ((VN, VN_EAST + 200, VN_NORTH + 500), (LAO, LAO_EAST - 700, LAO_NORTH + 500)):
        degrees = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem(crs), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
        )
        ends.append(degrees.transform(x, y))
    measure.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance().transformContext())
    assert pair["distance_m"] == pytest.approx(measure.measureLine(ends), abs=0.01)
    assert done["PAIR_COUNT"] == 1


def test_a_field_of_text_is_read_and_what_is_not_said_is_a_finding(cluster):
    rows = strips([(1000, "CN", "có", "x"), (750, "??", "không", ""), (1000, "DV", None, "0")], VN_EAST, VN_NORTH)
    side = zone_layer(rows, VN, "chữ", "code:string,tag:string,leased:string")
    done = cluster(side, laos())
    kinds = {(row["kind"], row["side_a"]) for row in rows_of(done["FINDINGS"]) if not row["kind"].startswith("border")}
    assert kinds == {("unknown_code", "chữ"), ("unknown_tag", "chữ"), ("unknown_leased", "chữ")}
    assert done["FINDING_COUNT"] >= 3


@pytest.mark.parametrize(
    ("sides", "parameters", "words"),
    [
        (lambda: [vietnam()], {}, "two sides"),
        (lambda: [vietnam(), zone_layer([], LAO, "rỗng", FIELDS)], {}, "“rỗng” has no zone"),
        (lambda: [vietnam(), zone_layer([], "EPSG:4326", "độ", FIELDS)], {}, "degrees"),
        (lambda: [vietnam(), zone_layer([], "", "không hệ", FIELDS)], {}, "coordinate system"),
        (lambda: [vietnam(), laos()], {"TAG_FIELD": "xanh"}, "xanh"),
        (lambda: [vietnam(), laos()], {"FIRMS": [firms("f", VN, ("F", 1, 1))]}, "FLOWS"),
        (lambda: [vietnam(), laos()], {"RULES_FILE": "/nowhere/không có.json"}, "không có.json"),
    ],
)
def test_bad_input_is_one_sentence(cluster, sides, parameters, words):
    with pytest.raises(QgsProcessingException) as refused:
        cluster(*sides(), **parameters)
    assert words in str(refused.value)
    assert "{" not in str(refused.value)


def test_a_layer_given_twice_is_refused_for_it_would_count_twice(cluster):
    side = vietnam()
    with pytest.raises(QgsProcessingException, match="twice"):
        cluster(side, side)


def test_a_field_that_only_one_side_has_is_not_known_on_the_other(cluster):
    bare = zone_layer([(each[0], each[1]) for each in strips(LAOS, LAO_EAST, LAO_NORTH, -1)], LAO, "Phoukeua",
                      "code:string")  # fmt: skip
    done = cluster(vietnam(), bare)
    other = indicators(done["SIDES_TABLE"], side="Phoukeua")
    assert other["tagged_share_pct"]["verdict"] == "no_verdict"
    assert other["area_ha"]["value"] == pytest.approx(275.0)


def test_unsaved_edits_of_each_side_are_told(cluster, tmp_path):
    side, report = vietnam(), tmp_path / "báo cáo cụm.html"
    side.startEditing()
    side.deleteFeature(4)
    done = cluster(side, laos(), REPORT=str(report))
    assert "“Bờ Y” has 1 unsaved edit" in report.read_text(encoding="utf-8")
    assert done["JOINT_HA"] == pytest.approx(550.0 - 35.0)
    side.rollBack()


def test_sides_from_files_in_folders_with_marks_and_blanks(cluster, tmp_path):
    from qgis.core import QgsVectorFileWriter, QgsVectorLayer

    folder = tmp_path / "Hồ sơ biên giới"
    folder.mkdir()
    paths = []
    for layer in (vietnam(), laos()):
        path = folder / f"{layer.name()}.gpkg"
        options = QgsVectorFileWriter.SaveVectorOptions()
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsProject.instance().transformContext(), options)
        assert QgsVectorLayer(str(path)).isValid()
        paths.append(str(path))
    done = cluster(*paths)
    assert done["JOINT_HA"] == pytest.approx(550.0)
    assert Path(paths[0]).exists()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_says_how_it_was_measured(cluster, tmp_path, language):
    report = tmp_path / "r.html"
    cluster(vietnam(), laos(), REPORT=str(report), LANGUAGE=language)
    page = report.read_text(encoding="utf-8")
    for words in ("EPSG:6960", VN, LAO, "Tạ Đức Tuân", {"vi": "550,00", "en": "550.00"}[language]):
        assert words in page
