"""Where results go: never over what the run reads, never two into one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsVirtualLayerDefinition,
)

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.processing.framework.results import destinations
from eco_ip_plugin.processing.framework.results.destinations import Place, check_clashes
from tests.processing.conftest import zone_layer
from tests.processing.framework.files import LAND, said_by, saved


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
        assert check_clashes([other], [Place("zones", zones, (), table)]) is None  # it raises where they clash


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


@pytest.mark.parametrize("place", [QgsProcessingOutputLayerDefinition(""), ""])
def test_a_table_whose_place_is_left_empty_in_the_window_of_a_batch_is_not_made(run, zones, place, tmp_path):
    page = tmp_path / "a.html"
    done = run("greenspacecheck", ZONES=zones, CODE_FIELD="code", FINDINGS=place, BALANCE=place, REPORT=str(page))
    assert page.exists()
    assert not {"FINDINGS", "BALANCE"} & done.keys()
