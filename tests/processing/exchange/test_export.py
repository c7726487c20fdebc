"""What leaves a park in an open package, read back with Python's own csv and sqlite3."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import UPDATE, Change
from tests.support.stores import Few

from .parks import descriptor, full_park, rows_in, tables_of

CONFIDENTIAL = ("Kín", "77777", "88888", "66666", "55555", "44444", "39393")
"""What stands in rows that are confidential or tell of one that is."""
FORMATS = ("csv", "gpkg")


def export(run, store, folder: Path, level: str = "public", form: str = "csv", **more):
    return run("exportexchange", GEOPACKAGE=str(store.path), LEVEL=level, FORMAT=form, FOLDER=str(folder), **more)


@pytest.mark.parametrize("form", FORMATS)
def test_a_public_package_has_only_fields_that_are_marked_public(run, store, tmp_path, form) -> None:
    done = export(run, store, tmp_path / "gói", form=form)
    folder = Path(done["FOLDER"])
    assert tables_of(folder) == {"park", "zone", "plot", "building", "flow", "corridor", "network", "criterion", "fact",
                                 "phase", "review"}  # fmt: skip
    for name in tables_of(folder):
        public = {field.name for field in schema.tables()[name].own_fields if field.access == "public"}
        assert set(rows_in(folder, name)[0]) - {"geom", "fid"} == public
    (plot, _) = rows_in(folder, "plot")
    assert (plot["name"], plot["status"], plot["available_from"]) == ("Lô 1", "free", "2027-01-31")
    assert float(plot["area_ha"]) == 1.2345678901234567
    assert rows_in(folder, "review")[0]["verdict"] == "fail"
    assert done["ROW_COUNT"] == sum(len(rows_in(folder, name)) for name in tables_of(folder)) == 13


@pytest.mark.parametrize("form", FORMATS)
def test_of_flows_only_those_leave_whose_firm_agreed_and_that_are_not_confidential(run, store, tmp_path, form) -> None:
    export(run, store, tmp_path / "gói", form=form)
    (flow,) = rows_in(tmp_path / "gói", "flow")
    assert (flow["flow_id"], flow["resource"], float(flow["quantity"]), flow["unit"]) == ("D1", "steam", 12.5, "t")
    assert "firm_id" not in flow


def test_a_figure_that_adds_up_two_firms_stays_behind_and_one_of_three_leaves(run, store, tmp_path) -> None:
    export(run, store, tmp_path / "ba")  # F1, F2, F3
    assert [each["fact_id"] for each in rows_in(tmp_path / "ba", "fact")] == ["FA1", "FA2"]
    store.save([Change("firm", UPDATE, 3, 1, {"park_id": None}), Change("park", "insert", values={
        "park_id": "P2", "name": "KCN Hai"})], "lan")  # fmt: skip
    done = export(run, store, tmp_path / "hai", WITHHELD=str(tmp_path / "ở lại.gpkg"))
    assert [each["fact_id"] for each in rows_in(tmp_path / "hai", "fact")] == ["FA1"]  # land is on every map
    assert b"22222" not in (tmp_path / "hai" / "fact.csv").read_bytes()
    told = {(each["table"], each["reason"]): each["rows"] for each in QgsVectorLayer(done["WITHHELD"]).getFeatures()}
    assert told["fact", "adds up fewer than three firms"] == 1


def test_what_stays_behind_is_counted_by_table_and_reason(run, store, tmp_path) -> None:
    done = export(run, store, tmp_path / "gói", WITHHELD=str(tmp_path / "ở lại.gpkg"))
    told = {(each["table"], each["reason"]): each["rows"] for each in QgsVectorLayer(done["WITHHELD"]).getFeatures()}
    assert done["WITHHELD_COUNT"] == sum(told.values()) == len(full_park()) - done["ROW_COUNT"]
    assert told["flow", "the firm has not agreed"] == 1  # D2
    assert told["flow", "confidential"] == 2  # D3 by its firm, D4 by its own mark
    assert told["firm", "the table is not for this level"] == 2
    assert told["effect", "confidential"] == told["product", "confidential"] == told["content", "confidential"] == 1
    assert f"Left behind: {done['WITHHELD_COUNT']} rows (" in done["MESSAGE"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_restricted_package_has_all_but_what_is_confidential_or_secret(run, store, tmp_path, form) -> None:
    done = export(run, store, tmp_path / "gói", "restricted", form)
    assert tables_of(tmp_path / "gói") == set(schema.tables()) - {"attachment", "import"}
    assert [each["firm_id"] for each in rows_in(tmp_path / "gói", "firm")] == ["F1", "F2"]
    assert [each["link_id"] for each in rows_in(tmp_path / "gói", "link")] == ["K1"]
    assert [each["monitoring_id"] for each in rows_in(tmp_path / "gói", "monitoring")] == ["M1"]
    whole = b"".join(each.read_bytes() for each in (tmp_path / "gói").iterdir())
    for text in (*CONFIDENTIAL, "eco_ip_papers", "bien_ban", "changed_by", "row_version"):
        assert text.encode() not in whole, text
    assert "do not publish" in done["MESSAGE"]


@pytest.mark.parametrize("access", ["", "restricted", "secret", "Public ", "công khai"])
def test_a_field_that_loses_its_mark_is_exported_no_more(run, store, tmp_path, monkeypatch, access) -> None:
    tables = dict(schema.tables())
    fields = [replace(each, access=access) if each.name == "price" else each for each in tables["plot"].fields]
    tables["plot"] = replace(tables["plot"], fields=tuple(fields))
    monkeypatch.setattr(schema, "tables", lambda: tables)
    export(run, store, tmp_path / "gói")
    plots = rows_in(tmp_path / "gói", "plot")
    assert "price_unit" in plots[0]
    assert "price" not in plots[0]
    assert b"95.5" not in (tmp_path / "gói" / "plot.csv").read_bytes()


def test_shapes_leave_only_of_tables_that_are_marked(run, store, tmp_path, monkeypatch) -> None:
    export(run, store, tmp_path / "một")
    assert rows_in(tmp_path / "một", "building")[0]["geom"].startswith("MULTIPOLYGON")
    tables = {**schema.tables(), "building": replace(schema.tables()["building"], access="restricted")}
    monkeypatch.setattr(schema, "tables", lambda: tables)
    export(run, store, tmp_path / "hai")
    assert "geom" not in rows_in(tmp_path / "hai", "building")[0]


def test_the_descriptor_says_types_units_values_keys_references_and_the_coordinate_system(run, store, tmp_path) -> None:
    export(run, store, tmp_path / "gói")
    made = descriptor(tmp_path / "gói")
    assert made["profile"] == "tabular-data-package"
    assert made["ecoip"] == {"format": 1, "schema_version": schema.VERSION, "level": "public", "crs": "EPSG:9214"}
    plot = next(each for each in made["resources"] if each["name"] == "plot")
    fields = {each["name"]: each for each in plot["schema"]["fields"]}
    assert fields["area_ha"] == {"name": "area_ha", "type": "number", "title": "Area", "title_vi": "Diện tích",
                                 "unit": "ha", "constraints": {"minimum": 0.0}, "access": "public"}  # fmt: skip
    assert fields["status"]["constraints"] == {"enum": ["free", "reserved", "leased"]}
    assert fields["plot_id"]["constraints"] == {"required": True, "unique": True}
    assert fields["geom"]["crs"] == "EPSG:9214"
    assert plot["schema"]["primaryKey"] == ["plot_id"]
    assert {"fields": ["zone_id"], "reference": {"resource": "zone", "fields": ["zone_id"]}} in (
        plot["schema"]["foreignKeys"])  # fmt: skip
    data = (tmp_path / "gói" / "plot.csv").read_bytes()
    assert plot["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert plot["bytes"] == len(data)


def test_a_geopackage_is_one_that_qgis_opens_with_nothing_but_the_data(run, store, tmp_path) -> None:
    export(run, store, tmp_path / "gói", form="gpkg")
    path = tmp_path / "gói" / "data.gpkg"
    plots = QgsVectorLayer(f"{path}|layername=plot", "plot", "ogr")
    assert plots.isValid()
    assert (plots.crs().authid(), plots.featureCount()) == ("EPSG:9214", 2)
    assert plots.getFeature(1).geometry().area() > 0
    with closing(sqlite3.connect(path)) as file:
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert names == {"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys", "sqlite_sequence",
                     *tables_of(tmp_path / "gói")}  # fmt: skip


def test_no_cell_of_a_table_is_a_formula(run, store, tmp_path) -> None:
    export(run, store, tmp_path / "gói", "restricted")
    cells = {}
    for path in (tmp_path / "gói").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells.update({(path.name, at): cell for at, row in enumerate(csv.reader(file)) for cell in row if cell})
            assert not [cell for cell in cells.values() if cell[0] in "=+@\t\r"]
    notes = [each["note"] for each in rows_in(tmp_path / "gói", "firm")]
    assert notes == ["'=1+1", "-5\ndòng hai\r\n'=1+1"] or notes == ["'=1+1", "'-5\ndòng hai\r\n'=1+1"]


def test_an_earlier_package_is_replaced_whole_and_nothing_else_is_touched(run, store, tmp_path) -> None:
    folder = tmp_path / "gói"
    export(run, store, folder, "restricted")
    assert (folder / "firm.csv").exists()
    export(run, store, folder, "public")
    assert not (folder / "firm.csv").exists()
    (folder / "của tôi.txt").write_text("giữ")
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    with pytest.raises(QgsProcessingException, match="There are other files in"):
        export(run, store, folder, "restricted")
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["gói", "kcn.gpkg"]


def test_without_a_store_one_sentence_says_what_to_choose(run, tmp_path) -> None:
    with pytest.raises(QgsProcessingException, match="choose a GeoPackage file or a PostGIS connection"):
        run("exportexchange", FOLDER=str(tmp_path / "gói"))
    assert not (tmp_path / "gói").exists()
    with pytest.raises(QgsProcessingException, match=r"không có\.gpkg is not there"):
        run("exportexchange", GEOPACKAGE=str(tmp_path / "không có.gpkg"), FOLDER=str(tmp_path / "gói"))


def test_the_open_project_is_taken_where_nothing_is_chosen(run, store, tmp_path) -> None:
    from qgis.core import QgsProject

    from eco_ip_plugin.storage import opening

    opening.load(QgsProject.instance(), Few(store, ("plot", "firm")), "vi")
    run("exportexchange", LEVEL="public", FORMAT="csv", FOLDER=str(tmp_path / "gói"))
    assert len(rows_in(tmp_path / "gói", "plot")) == 2


def test_who_may_only_read_a_shared_database_exports_nothing_masked(run, postgis, tmp_path, monkeypatch) -> None:
    from eco_ip_plugin.processing.framework import store as chosen

    postgis("lan").save(full_park())
    monkeypatch.setattr(chosen, "_chosen", lambda run: postgis("khach"))
    with pytest.raises(QgsProcessingException, match="ask somebody with the right to edit"):
        run("exportexchange", LEVEL="restricted", FORMAT="csv", FOLDER=str(tmp_path / "gói"))
    assert not (tmp_path / "gói").exists()
    monkeypatch.setattr(chosen, "_chosen", lambda run: postgis("lan"))
    run("exportexchange", LEVEL="restricted", FORMAT="csv", FOLDER=str(tmp_path / "gói"))
    assert len(rows_in(tmp_path / "gói", "firm")) == 2


def test_edits_of_the_open_project_that_are_not_saved_are_told(run, store, tmp_path) -> None:
    from qgis.core import QgsProject

    from eco_ip_plugin.storage import opening

    opening.load(QgsProject.instance(), Few(store, ("plot",)), "en")
    (plots,) = (each for each in QgsProject.instance().mapLayers().values()
                if each.customProperty("ecoip/table") == "plot")  # fmt: skip
    assert plots.startEditing()
    assert plots.changeAttributeValue(1, plots.fields().indexOf("name"), "Lô mới")
    export(run, store, tmp_path / "gói")
    assert f"Layer “{plots.name()}” has 1 edit not saved yet, which does not count here" in run.said
    assert rows_in(tmp_path / "gói", "plot")[0]["name"] == "Lô 1"
    assert plots.rollBack()
