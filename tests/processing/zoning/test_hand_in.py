"""A drawing handed in again: layers know their drawing and round, and zones of one are not held against the boundary of
another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ezdxf
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

from tests.processing.conftest import rows_of


def drawing(path: Path, east: float = 500_000.0, green: float = 250.0) -> Path:
    """A park of 1000 m by 1000 m with a strip of green and industry."""
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 6
    space, north = document.modelspace(), 2_340_000.0
    for layer, left, right in (("RANH GIOI", 0, 1000), ("CX", 0, green), ("CN", green, 1000)):
        corners = ((left, 0), (right, 0), (right, 1000), (left, 1000))
        space.add_lwpolyline([(east + x, north + y) for x, y in corners], close=True, dxfattribs={"layer": layer})
    document.saveas(path)
    return path


@pytest.fixture
def project(qgis_new_project) -> QgsProject:
    return QgsProject.instance()


@pytest.fixture
def imported(ecoip, project, legend):
    """`imported(path)`: zones and boundary of a drawing, in the project as the dialog puts them there."""
    import processing

    def imported(path: Path, **parameters: Any) -> tuple[QgsVectorLayer, QgsVectorLayer]:
        result = processing.runAndLoadResults("ecoip:importdrawing", {
            "DRAWING": str(path), "PROVINCE": "Bắc Giang", "ZONES": "TEMPORARY_OUTPUT", "BOUNDARY": "TEMPORARY_OUTPUT",
            **parameters,
        })  # fmt: skip
        names = {layer.id(): layer for layer in project.mapLayers().values()}
        return names[result["ZONES"]], names[result["BOUNDARY"]]

    return imported


def refused(check, zones: Any, boundary: Any, **parameters: Any) -> str:
    with pytest.raises(QgsProcessingException) as error:
        check(zones, boundary, LANGUAGE="en", **parameters)
    return str(error.value)


def test_imported_layers_carry_drawing_and_round_in_their_name_and_as_properties(imported, tmp_path):
    first = imported(drawing(tmp_path / "KCN lần đầu.dxf"))
    second = imported(drawing(tmp_path / "KCN sửa.dxf", green=260))
    assert [layer.name() for layer in first] == [
        "Zones · KCN lần đầu · round 1", "Plan boundary · KCN lần đầu · round 1",
    ]  # fmt: skip
    assert [layer.name() for layer in second] == ["Zones · KCN sửa · round 2", "Plan boundary · KCN sửa · round 2"]
    assert [layer.customProperty("ecoip/round") for layer in (*first, *second)] == [1, 1, 2, 2]
    assert second[0].customProperty("ecoip/drawing") == "KCN sửa.dxf"
    ids = {layer.customProperty("ecoip/drawing_id") for layer in second}
    assert ids == {row["drawing_id"] for layer in second for row in rows_of(layer)}


def test_the_same_file_with_other_content_is_the_next_round_and_with_the_same_the_same(imported, tmp_path):
    path = tmp_path / "KCN.dxf"
    rounds = []
    for green in (250, 260):
        drawing(path, green=green)
        rounds += [imported(path)[0].customProperty("ecoip/round") for _ in range(2)]
    assert rounds == [1, 1, 2, 2]


def test_the_round_is_counted_on_when_the_layers_of_the_first_are_gone_and_the_project_was_saved(
    imported, project, tmp_path
):
    imported(drawing(tmp_path / "a.dxf"))
    project.removeAllMapLayers()
    assert project.write(str(tmp_path / "dự án.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "dự án.qgz"))
    assert imported(drawing(tmp_path / "b.dxf", green=260))[0].customProperty("ecoip/round") == 2


def test_zones_of_one_drawing_and_the_boundary_of_another_are_refused(imported, check, tmp_path):
    old, new = imported(drawing(tmp_path / "cũ.dxf")), imported(drawing(tmp_path / "mới.dxf", green=260))
    for zones, boundary in ((old[0], new[1]), (new[0], old[1])):
        said = refused(check, zones, boundary)
        assert "cũ.dxf" in said
        assert "mới.dxf" in said
        assert "advanced parameters" in said
    for zones, boundary in (old, new):
        assert check(zones, boundary)["PARK_HA"] == pytest.approx(100)


def test_two_drawings_are_taken_when_they_are_meant_and_the_report_says_so(imported, check, tmp_path):
    zones, _ = imported(drawing(tmp_path / "sdd.dxf"))
    _, boundary = imported(drawing(tmp_path / "ranh.dxf", green=260))
    report = tmp_path / "report.html"
    assert check(zones, boundary, DIFFERENT_DRAWINGS=True, REPORT=str(report), LANGUAGE="vi")["PARK_HA"]
    said = report.read_text(encoding="utf-8")
    assert "Vùng lấy từ bản vẽ «sdd.dxf», ranh giới lấy từ bản vẽ «ranh.dxf»" in said


def test_layers_that_were_saved_to_files_still_know_their_drawing(run, check, tmp_path):
    """As in a batch or on the command line: no project, no properties."""
    files = {}
    for name, green in (("cũ", 250), ("mới", 260)):
        path = drawing(tmp_path / f"{name}.dxf", green=green)
        files[name] = [str(tmp_path / f"{name}-{kind}.gpkg") for kind in ("zones", "boundary")]
        run("importdrawing", DRAWING=str(path), PROVINCE="Bắc Giang", ZONES=files[name][0], BOUNDARY=files[name][1])
    assert "mới.dxf" in refused(check, files["cũ"][0], files["mới"][1])
    assert check(*files["mới"])["PARK_HA"] == pytest.approx(100)


def test_a_repaired_copy_and_a_selection_are_still_of_their_drawing(imported, run, check, tmp_path):
    old, new = imported(drawing(tmp_path / "cũ.dxf")), imported(drawing(tmp_path / "mới.dxf", green=260))
    repaired = run("repaircoverage", ZONES=old[0], CODE_FIELD="code", REPAIRED="TEMPORARY_OUTPUT")["REPAIRED"]
    assert "different rounds" in refused(check, repaired, new[1])
    old[0].selectAll()
    assert "different rounds" in refused(check, QgsProcessingFeatureSourceDefinition(old[0].id(), True), new[1])


@pytest.mark.parametrize(
    ("algorithm", "zones", "more"),
    [("coveragecheck", "ZONES", {}), ("reconcilebalance", "ZONES", {}), ("greenbelt", "ZONES", {"WIDTH": 10}),
     ("repaircoverage", "ZONES", {}), ("reviewreport", "ZONES", {}), ("comparescenarios", "BASE", {})],
)  # fmt: skip
def test_every_algorithm_that_takes_zones_and_boundary_refuses_the_pair(
    imported, run, tmp_path, algorithm, zones, more
):
    old, new = imported(drawing(tmp_path / "cũ.dxf")), imported(drawing(tmp_path / "mới.dxf", green=260))
    if algorithm == "reconcilebalance":
        (tmp_path / "bảng.csv").write_text("code,area_ha\nCX,25\nCN,75\n", encoding="utf-8")
        more = {"DECLARED": str(tmp_path / "bảng.csv")}
    if algorithm == "comparescenarios":
        more = {"SCENARIO": new[0]}
    with pytest.raises(QgsProcessingException, match="different rounds"):
        run(algorithm, **{zones: old[0]}, CODE_FIELD="code", BOUNDARY=new[1], LANGUAGE="en", **more)


def test_a_scenario_may_be_another_round_than_the_plan_it_is_compared_with(imported, run, tmp_path):
    old, new = imported(drawing(tmp_path / "cũ.dxf")), imported(drawing(tmp_path / "mới.dxf", green=260))
    done = run("comparescenarios", BASE=old[0], SCENARIO=new[0], CODE_FIELD="code", BOUNDARY=old[1])
    assert done["CHANGED_HA"] == pytest.approx(1.0)


def test_a_boundary_that_was_not_imported_goes_with_every_drawing(imported, check, tmp_path):
    from tests.processing.conftest import boundary_layer, box

    zones, _ = imported(drawing(tmp_path / "mới.dxf"))
    assert check(zones, boundary_layer([(box(0, 1000), "KCN", None)]))["PARK_HA"] == pytest.approx(100)
