"""Projects as QGIS writes them, read for paths that do not move along."""

from __future__ import annotations

import zipfile

import pytest

from eco_ip_plugin.core.dossier.project_file import project_rows

HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis>"


@pytest.fixture
def rows(tmp_path):
    """`rows("<datasource>…")`: (kind, count) of the findings about a project beside QuyHoach.gdb."""
    (tmp_path / "QuyHoach.gdb").mkdir()

    def rows(*sources, text="", name="a.qgs"):
        path = tmp_path / name
        layers = "".join(f"<datasource>{source}</datasource>" for source in sources)
        content = text or f"{HEAD}{layers}</qgis>"
        if name.endswith("qgz"):
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("a.qgs", content)
        else:
            path.write_text(content, encoding="utf-8")
        return [(row.kind, row.count) for row in project_rows(path)]

    return rows


def test_paths_beside_the_project_are_right(rows):
    assert rows("./QuyHoach.gdb|layername=A", "QuyHoach.gdb|layername=B") == []


@pytest.mark.parametrize(
    "source",
    ["/home/a/QuyHoach.gdb|layername=A", "D:/Du an/QuyHoach.gdb", "D:\\Du an\\QuyHoach.gdb", "\\\\may\\QuyHoach.gdb",
     "file:///D:/QuyHoach.gdb", "dbname='/home/a/x.gpkg' table=&quot;A&quot;"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.qgs", "a.qgz"])
def test_paths_of_one_computer_are_told(rows, source, name):
    assert rows(source, "./QuyHoach.gdb", name=name) == [("absolute_path", 1)]


def test_one_database_counts_once_however_many_layers_it_has(rows):
    assert rows("D:/a.gdb|layername=A", "D:/a.gdb|layername=B", "D:/b.gdb") == [("absolute_path", 2)]


def test_servers_and_memory_are_no_paths(rows):
    tiles = "type=xyz&amp;url=https://tile.openstreetmap.org"
    assert rows(tiles, "dbname='x' host=localhost", "Point?crs=EPSG:9214") == []


def test_a_source_that_is_not_in_the_package(rows):
    assert rows("./HienTrang.gdb|layername=A") == [("path_broken", 1)]


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE qgis [<!ENTITY a 'b'>]><qgis>&a;</qgis>", "<!DOCTYPE lolz SYSTEM 'http://x/y.dtd'><qgis></qgis>"],
)
def test_entities_are_never_unfolded(rows, text):
    assert rows(text=text) == [("project_entities", 1)]


def test_what_is_no_project(rows, tmp_path):
    assert rows(text="hello") == [("project_unreadable", 1)]
    (tmp_path / "b.qgz").write_bytes(b"PK\x03\x04")
    assert [row.kind for row in project_rows(tmp_path / "b.qgz")] == ["project_unreadable"]
    assert [row.kind for row in project_rows(tmp_path / "gone.qgs")] == ["project_unreadable"]
    assert list(project_rows(tmp_path / "a.aprx")) == []


def test_a_project_that_unfolds_to_a_giant_is_not_read(tmp_path):
    path = tmp_path / "a.qgz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.qgs", HEAD + " " * 30_000_000)
    assert [row.kind for row in project_rows(path)] == ["project_unreadable"]
