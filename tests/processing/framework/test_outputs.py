"""Where results go: never over what the run reads, never two into one, and on a full drive nothing is left."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsVirtualLayerDefinition,
)

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.processing.framework.results import destinations
from eco_ip_plugin.processing.framework.results.destinations import Place, check_clashes
from tests.processing.conftest import box, zone_layer

DATA = Path(__file__).resolve().parents[2] / "data" / "outputs"
LAND = [(box(0, 250), "CX"), (box(250, 500), "GT"), (box(500, 1000), "CN")]


def saved(path: Path, layer: QgsVectorLayer, table: str = "", driver: str = "GPKG") -> str:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName, options.fileEncoding = driver, table or path.stem, "UTF-8"
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    from qgis.core import QgsCoordinateTransformContext

    error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    assert error == QgsVectorFileWriter.WriterError.NoError
    return str(path)


def said_by(run: Any, algorithm: str, **parameters: Any) -> str:
    with pytest.raises(QgsProcessingException) as error:
        run(algorithm, LANGUAGE="en", **parameters)
    return str(error.value)


@pytest.fixture
def zones(tmp_path: Path) -> str:
    (tmp_path / "dữ liệu").mkdir()
    return saved(tmp_path / "dữ liệu" / "zones.gpkg", zone_layer(LAND))


def spelled(way: str, path: Path) -> str:
    """The same file otherwise."""
    if way == "with a link to its folder":
        (path.parent.parent / "lối tắt").symlink_to(path.parent)
        return str(path.parent.parent / "lối tắt" / path.name)
    if way == "by a link":
        path.with_name("link.gpkg").symlink_to(path)
        return str(path.with_name("link.gpkg"))
    if way == "by a hard link":
        os.link(path, path.with_name("hard.gpkg"))
        return str(path.with_name("hard.gpkg"))
    ways = {
        "as it is": str(path),
        "with dots": f"{path.parent}/../{path.parent.name}/./{path.name}",
        "relative": os.path.relpath(path),
        "with its table": f"{path}|layername=zones",
        "as a table": f"ogr:dbname='{path}' table=\"zones\" (geom)",
        "as a table in capitals": f"ogr:dbname='{path}' table=\"ZONES\" (geom)",
    }
    return ways[way]


@pytest.mark.parametrize(
    "way",
    ["as it is", "with dots", "relative", "with a link to its folder", "by a link", "by a hard link", "with its table",
     "as a table", "as a table in capitals"],
)  # fmt: skip
@pytest.mark.parametrize("read", ["{}", "{}|layername=zones", "{}|subset=\"code\" = 'CX'"])
def test_a_result_over_its_input_is_refused_and_the_input_stays(run, zones, way, read):
    before = Path(zones).read_bytes()
    said = said_by(run, "greenspacecheck", ZONES=read.format(zones), CODE_FIELD="code",
                   NET_ZONES=spelled(way, Path(zones)))  # fmt: skip
    assert "“Net land use” would be written over the input “Land-use zones”" in said
    assert Path(zones).read_bytes() == before


def test_another_table_of_the_input_s_file_is_a_fine_place(zones):
    other = destinations._place("x", f"ogr:dbname='{zones}' table=\"net\" (geom)")
    for table in ("", "zones"):
        check_clashes([other], [Place("zones", zones, (), table)])


@pytest.mark.parametrize(
    ("driver", "name", "twin"), [("ESRI Shapefile", "z.shp", "z.dbf"), ("MapInfo File", "z.tab", "z.dat")]
)
def test_a_part_of_the_input_is_the_input(run, tmp_path, driver, name, twin):
    path = saved(tmp_path / name, zone_layer(LAND), driver=driver)
    said = said_by(run, "greenspacecheck", ZONES=path, CODE_FIELD="code", BALANCE=str(tmp_path / twin))
    assert "written over the input" in said


def test_files_that_are_read_besides_layers_are_inputs_too(run, zones, tmp_path):
    table = tmp_path / "bảng mã.csv"
    table.write_text("code,class\nCX,green\n", encoding="utf-8")
    for output in ("BALANCE", "REPORT"):
        said = said_by(
            run, "greenspacecheck", ZONES=zones, CODE_FIELD="code", MAPPING=str(table), **{output: str(table)}
        )
        assert "over the input “Own code table”" in said
    assert table.read_text(encoding="utf-8") == "code,class\nCX,green\n"


def test_the_declared_workbook_is_not_overwritten_by_the_minutes(run, zones, tmp_path):
    import openpyxl

    book, path = openpyxl.Workbook(), tmp_path / "bảng.xlsx"
    for row in (("code", "area_ha"), ("CX", 25), ("GT", 25), ("CN", 50)):
        book.active.append(row)
    book.save(path)
    before = path.read_bytes()
    said = said_by(run, "reviewreport", ZONES=zones, CODE_FIELD="code", DECLARED=str(path), REPORT_XLSX=str(path))
    assert "over the input “Declared table”" in said
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("first", "second"),
    [("a.gpkg", "a.gpkg"), ("a.gpkg", "./b/../a.gpkg"), ("ogr:a.gpkg:t", "ogr:a.gpkg:T"), ("a.gpkg", "ogr:a.gpkg:t"),
     ("ogr:a.gpkg:t", "a.gpkg"), ("a.shp", "a.dbf")],
)  # fmt: skip
def test_two_results_in_one_place_are_refused(run, zones, tmp_path, first, second):
    def place(text: str) -> str:
        if not text.startswith("ogr:"):
            return f"{tmp_path}/{text}"
        _, file, table = text.split(":")
        return f"ogr:dbname='{tmp_path}/{file}' table=\"{table}\" (geom)"

    said = said_by(
        run, "greenspacecheck", ZONES=zones, CODE_FIELD="code", NET_ZONES=place(first), FINDINGS=place(second)
    )
    assert "“Net land use” and “Findings”" in said or "“Findings” and “Net land use”" in said
    assert not list(tmp_path.glob("a.*"))


def test_two_tables_of_one_file_and_a_report_beside_them_are_fine(run, zones, tmp_path):
    tables = {name: f"ogr:dbname='{tmp_path}/a.gpkg' table=\"{name}\" (geom)" for name in ("NET_ZONES", "FINDINGS")}
    run("greenspacecheck", ZONES=zones, CODE_FIELD="code", REPORT=str(tmp_path / "a.html"), **tables)
    for name in tables:
        assert QgsVectorLayer(f"{tmp_path}/a.gpkg|layername={name}", name, "ogr").isValid()


def test_the_report_is_not_written_over_a_layer(run, zones, tmp_path):
    said = said_by(run, "greenspacecheck", ZONES=zones, CODE_FIELD="code", NET_ZONES=str(tmp_path / "a.geojson"),
                   REPORT=str(tmp_path / "a.geojson"))  # fmt: skip
    assert "would be written to one place" in said


def test_a_place_spelled_as_a_layer_is_refused_for_qgis_would_make_a_file_of_that_name(run, zones, tmp_path):
    place = f"{tmp_path}/o.gpkg|layername=net"
    said = said_by(run, "greenspacecheck", ZONES=zones, CODE_FIELD="code", NET_ZONES=place)
    assert "names no place to write to" in said
    assert 'table="net" (geom)' in said
    assert [each.name for each in tmp_path.iterdir()] == ["dữ liệu"]


def test_a_format_that_is_only_written_is_taken(run, zones, tmp_path):
    run("greenspacecheck", ZONES=zones, CODE_FIELD="code", BALANCE=str(tmp_path / "a.sql"))
    assert "INSERT INTO" in (tmp_path / "a.sql").read_text(encoding="utf-8")


def test_other_tables_stay_even_where_the_file_cannot_be_read_any_more(tmp_path, monkeypatch):
    (tmp_path / "a.gpkg").write_bytes(b"SQLite format 3")
    destinations.remove(Place("x", str(tmp_path / "a.gpkg"), (), "net"), only_table=True)
    assert (tmp_path / "a.gpkg").exists()


def test_where_capitals_do_not_count_they_do_not_tell_files_apart(monkeypatch, tmp_path):
    monkeypatch.setattr(destinations, "_FOLDS", True)
    places = [Place("one", str(tmp_path / "Kết quả.GPKG")), Place("other", str(tmp_path / "KẾT QUẢ.gpkg"))]
    with pytest.raises(EcoIpError, match="one place"):
        check_clashes(places, ())
    monkeypatch.setattr(destinations, "_FOLDS", False)
    check_clashes(places, ())


def test_a_table_on_a_server_is_told_apart_by_server_schema_and_name():
    def table(uri: str) -> Place:
        return destinations._place("x", f"postgis:{uri}")

    uri = 'dbname=\'kcn\' host=máy port=5432 table="s"."zones" (geom)'
    with pytest.raises(EcoIpError):
        check_clashes([table(uri)], [table(uri.replace(" port=5432", "").replace("máy", "MÁY"))])
    check_clashes([table(uri)], [table(uri.replace('"zones"', '"net"')), table(uri.replace('"s"', '"t"'))])


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Any]:
    """`small_drive("200k")`: a folder on a drive that holds no more."""
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small drive")
    folder, mounted = tmp_path / "ổ nhỏ", []
    folder.mkdir()

    def small_drive(size: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"no small drive can be mounted here: {done.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield small_drive
    for each in mounted:
        subprocess.run(["umount", "-l", each], check=True)  # also where QGIS still has a file of it open


@pytest.mark.parametrize(
    ("output", "place", "size"),
    [("NET_ZONES", "o.gpkg", "200k"), ("NET_ZONES", "o.gpkg", "60k"), ("NET_ZONES", "o.shp", "200k"),
     ("NET_ZONES", "o.geojson", "200k"), ("NET_ZONES", "o.fgb", "100k"), ("NET_ZONES", "o.csv", "20k"),
     ("NET_ZONES", "o.tab", "100k"), ("NET_ZONES", "o.gml", "200k"), ("NET_ZONES", "o.sqlite", "200k"),
     ("NET_ZONES", "ogr:dbname='{}/o.gpkg' table=\"net\" (geom)", "200k"),
     ("NET_ZONES", "ogr:dbname='{}/o.gpkg' table=\"net\" (geom)", "60k"), ("NET_ZONES", "o.xlsx", "20k"),
     ("REPORT", "o.html", "8k")],
)  # fmt: skip
def test_a_full_drive_is_noticed_and_leaves_nothing(run, small_drive, output, place, size):
    folder = small_drive(size)
    place = place.format(folder) if "{}" in place else str(folder / place)
    said = said_by(run, "greenspacecheck", ZONES=str(DATA / "z1500.gpkg"), CODE_FIELD="code", **{output: place})
    assert "drive is full" in said
    assert list(folder.iterdir()) == []


def test_a_result_without_rows_that_found_no_room_is_noticed_too(run, small_drive):
    folder = small_drive("100k")
    said = said_by(run, "coveragecheck", ZONES=zone_layer(LAND), CODE_FIELD="code", FINDINGS=str(folder / "o.gpkg"))
    assert "drive is full" in said
    assert list(folder.iterdir()) == []


def test_a_drive_that_fills_up_with_the_second_result_keeps_none_of_the_first(run, small_drive):
    folder = small_drive("300k")
    places = {name: str(folder / f"{name}.geojson") for name in ("BALANCE", "NET_ZONES")}
    said = said_by(run, "greenspacecheck", ZONES=str(DATA / "z1500.gpkg"), CODE_FIELD="code", **places,
                   REPORT=str(folder / "báo cáo.html"))  # fmt: skip
    assert "drive is full" in said
    assert list(folder.iterdir()) == []


def test_the_tables_that_were_there_stay_when_there_is_no_room_for_another(run, small_drive):
    folder = small_drive("300k")
    saved(folder / "o.gpkg", zone_layer(LAND), "có sẵn")
    place = f"ogr:dbname='{folder}/o.gpkg' table=\"net\" (geom)"
    said = said_by(run, "greenspacecheck", ZONES=str(DATA / "z1500.gpkg"), CODE_FIELD="code", NET_ZONES=place)
    assert "drive is full" in said
    assert QgsVectorLayer(f"{folder}/o.gpkg|layername=có sẵn", "", "ogr").featureCount() == 3
    assert not QgsVectorLayer(f"{folder}/o.gpkg|layername=net", "", "ogr").isValid()


@pytest.mark.parametrize("size", ["100k", "500k", "700k"])
def test_a_new_project_for_which_there_is_no_room_leaves_nothing(run, small_drive, size):
    folder = small_drive(size)
    said_by(run, "createproject", GEOPACKAGE=str(folder / "kcn.gpkg"), CRS="EPSG:9214", LOAD=False, SAMPLE="kcn_mau")
    assert list(folder.iterdir()) == []


def test_a_cancelled_run_leaves_nothing_either(run, zones, tmp_path, monkeypatch):
    from eco_ip_plugin.core.errors import Cancelled
    from eco_ip_plugin.processing.framework.results import writer

    def cancelled(*_: Any) -> str:
        raise Cancelled

    monkeypatch.setattr(writer, "write_files", cancelled)
    said_by(run, "greenspacecheck", ZONES=zones, CODE_FIELD="code", NET_ZONES=str(tmp_path / "a.gpkg"),
            REPORT=str(tmp_path / "a.html"))  # fmt: skip
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dữ liệu"]


def test_a_refused_run_leaves_the_results_of_the_one_before(run, zones, tmp_path):
    (tmp_path / "a.html").write_text("trước", encoding="utf-8")
    shutil.copy(zones, tmp_path / "a.gpkg")
    said_by(run, "greenspacecheck", ZONES=zones, CODE_FIELD="không có", NET_ZONES=str(tmp_path / "a.gpkg"),
            REPORT=str(tmp_path / "a.html"))  # fmt: skip
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "trước"
    assert (tmp_path / "a.gpkg").read_bytes() == Path(zones).read_bytes()


@pytest.mark.parametrize("ending", [".SHP", ".Shp", ".DBF", ".dbf"])
def test_a_shapefile_is_not_written_over_whatever_capitals_its_ending_has(run, tmp_path, ending):
    zones = saved(tmp_path / "zones.shp", zone_layer(LAND), driver="ESRI Shapefile")
    said = said_by(run, "greenspacecheck", ZONES=zones, CODE_FIELD="code", NET_ZONES=str(tmp_path / f"zones{ending}"))
    assert "would be written over the input" in said
    assert QgsVectorLayer(zones, "z", "ogr").featureCount() == len(LAND)


@pytest.mark.parametrize("how", ["a query", "a query that brings its layer along", "a join"])
def test_what_a_layer_shows_from_elsewhere_is_not_written_over_either(run, zones, how):
    project = QgsProject.instance()
    inner = QgsVectorLayer(f"{zones}|layername=zones", "khu đất", "ogr")
    project.addMapLayer(inner)
    if how == "a query":
        definition = QgsVirtualLayerDefinition()
        definition.setQuery('select * from "khu đất"')
        layer = QgsVectorLayer(definition.toString(), "query", "virtual")
    elif how == "a join":
        layer = zone_layer(LAND)
        join = QgsVectorLayerJoinInfo()
        join.setJoinLayer(inner)
        join.setJoinFieldName("code")
        join.setTargetFieldName("code")
        assert layer.addJoin(join)
    else:
        definition = QgsVirtualLayerDefinition()
        definition.addSource("z", f"{zones}|layername=zones", "ogr")
        definition.setQuery("select * from z")
        layer = QgsVectorLayer(definition.toString(), "query", "virtual")
    assert layer.isValid()
    project.addMapLayer(layer)
    try:
        said = said_by(run, "greenspacecheck", ZONES=layer, CODE_FIELD="code", NET_ZONES=zones)
        assert "would be written over the input" in said
        assert QgsVectorLayer(f"{zones}|layername=zones", "z", "ogr").featureCount() == len(LAND)
    finally:
        project.removeMapLayers([layer.id(), inner.id()])


class CancelledAt(QgsProcessingFeedback):
    """Cancelled when the bar has come to `percent`."""

    def __init__(self, percent: float) -> None:
        super().__init__()
        self._percent = percent

    def isCanceled(self) -> bool:
        return self.progress() >= self._percent


def test_a_run_cancelled_while_it_writes_ends_there_and_leaves_no_output(
    qgis_processing, tmp_path, monkeypatch
) -> None:
    from eco_ip_plugin.processing.framework.results import writer

    monkeypatch.setattr(writer, "_BATCH", 2)
    written, feedback = [], CancelledAt(1000)
    real = writer._flush

    def flush(sink: Any, batch: list[Any]) -> None:
        written.append(len(batch))
        feedback._percent = 0  # the user presses Cancel
        real(sink, batch)

    monkeypatch.setattr(writer, "_flush", flush)
    from qgis import processing

    net, report = tmp_path / "net.gpkg", tmp_path / "report.html"
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        processing.run(
            "ecoip:greenspacecheck",
            {"ZONES": zone_layer(LAND * 3), "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "en",
             "NET_ZONES": str(net), "REPORT": str(report)},
            feedback=feedback,
        )  # fmt: skip
    assert written == [2]
    assert not net.exists()
    assert not report.exists()


def test_a_check_asks_between_map_and_page_whether_it_is_cancelled(qgis_processing, tmp_path, monkeypatch) -> None:
    from eco_ip_plugin.core.reporting import html

    monkeypatch.setattr(html, "render", lambda *_: pytest.fail("the page was made after all"))
    from qgis import processing

    with pytest.raises(QgsProcessingException):
        processing.run(
            "ecoip:greenspacecheck",
            {"ZONES": zone_layer(LAND), "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21",
             "REPORT": str(tmp_path / "report.html")},
            feedback=CancelledAt(81),
        )  # fmt: skip
