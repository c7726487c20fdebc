"""What goes wrong outside: one sentence each, and every edit is still there."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsGeometry

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.flow_table.bounds import BOUNDS
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.edits import EditSession, save
from eco_ip_plugin.storage.geopackage import files as geopackage
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from tests.storage.sentences import assert_one_sentence, assert_refused, assert_saves_now, edited

from .conftest import crs
from .rows import firm, flow


@pytest.fixture
def editing(gpkg, layers_of):
    """A GeoPackage with an unsaved edit of its flow."""
    gpkg.save([firm("F1"), flow("D1", quantity=5)], "lan")
    layers = layers_of(gpkg, "flow", "firm")
    session = EditSession(layers["flow"])
    yield from edited(session)


def test_disk_full(editing, gpkg) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (os.path.getsize(gpkg.path), before[1]))
    try:
        assert_refused(editing, "error.store_disk_full")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert_saves_now(editing)


def test_read_only_file(gpkg, tmp_path, layers_of) -> None:
    gpkg.save([firm("F1"), flow("D1")], "lan")
    if os.geteuid() == 0:
        lock, free = (["chattr", sign, str(gpkg.path)] for sign in ("+i", "-i"))
    else:
        lock, free = (["chmod", mode, str(gpkg.path)] for mode in ("a-w", "u+w"))
    if shutil.which(lock[0]) is None or subprocess.run(lock, capture_output=True).returncode:
        pytest.skip("this file system cannot make a file read-only for root")
    try:
        with pytest.raises(EcoIpError) as refused:
            gpkg.save([Change("flow", UPDATE, 1, 1, {"quantity": 6.0})], "lan")
        assert_one_sentence(refused.value, "error.store_write")
    finally:
        subprocess.run(free, check=True)


def test_locked_by_another_program(editing, gpkg) -> None:
    with closing(sqlite3.connect(gpkg.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert_refused(editing, "error.store_locked")
        other.execute("ROLLBACK")
    assert_saves_now(editing)


def test_file_gone_in_the_middle_and_back_again(editing, gpkg) -> None:
    away = gpkg.path.with_suffix(".away")
    gpkg.path.rename(away)
    assert_refused(editing, "error.store_gone")
    away.rename(gpkg.path)
    assert_saves_now(editing)


def test_a_damaged_file_and_a_file_of_another_kind(tmp_path) -> None:
    broken = tmp_path / "hỏng.gpkg"
    broken.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(EcoIpError) as refused:
        GeoPackageStore.open(broken)
    assert_one_sentence(refused.value, "error.store_damaged", "error.store_write")
    other = tmp_path / "khác.gpkg"
    with closing(sqlite3.connect(other)) as file:
        file.execute("CREATE TABLE a (b)")
    with pytest.raises(EcoIpError) as refused:
        GeoPackageStore.open(other)
    assert_one_sentence(refused.value, "error.store_none", "error.store_damaged", "error.store_write")


def test_causes_on_lines_of_their_own_become_one_sentence(tmp_path) -> None:
    with pytest.raises(EcoIpError) as refused, geopackage.raising(tmp_path / "a.gpkg"):
        raise RuntimeError("failed: file is not a database\nMay be caused by: file is not a database")
    assert_one_sentence(refused.value, "error.store_damaged")


@pytest.mark.parametrize("values", [{"hours_per_day": 0}, {"days_per_year": 0}, {"hours_per_day": 24.5}])
def test_the_database_refuses_working_times_that_the_analysis_refuses(postgis, values) -> None:
    with pytest.raises(EcoIpError) as refused:
        postgis("lan").save([firm("F1", **values)])
    assert_one_sentence(refused.value, "error.store_refused_value")


def test_the_database_takes_working_times_at_the_ends_and_refuses_a_quantity_of_nothing(postgis) -> None:
    lan = postgis("lan")
    lan.save([firm("F1", hours_per_day=24, days_per_year=366), firm("F2", hours_per_day=0.5, days_per_year=1)])
    with pytest.raises(EcoIpError) as refused:
        lan.save([flow("D1", quantity=0)])
    assert_one_sentence(refused.value, "error.store_refused_value")


FIGURES = [(table, name) for table in ("firm", "flow") for name in BOUNDS if name in {
    each.name for each in schema.tables()[table].fields
}]  # fmt: skip


@pytest.mark.parametrize(("table", "name"), FIGURES)
def test_forms_and_checks_follow_the_one_rule_of_what_a_figure_can_be(gpkg, layers_of, table, name) -> None:
    layer = layers_of(gpkg, table)[table]
    condition = QgsExpression(layer.constraintExpression(layer.fields().lookupField(name)))
    assert not condition.hasParserError()
    bounds, field = BOUNDS[name], schema.tables()[table].field(name)
    for value in (bounds.least, bounds.most, 0.0, 1.0, bounds.least - 1.0, bounds.most * 1.01 + 1.0, -1.0):
        feature = QgsFeature(layer.fields())
        feature[name] = value
        context = QgsExpressionContext()
        context.setFeature(feature)
        context.setFields(layer.fields())
        whole = not bounds.whole or float(value).is_integer()
        allowed = bounds.holds(value)
        assert bool(condition.evaluate(context)) == allowed or not whole, value
        assert (schema._fault(field, value) is None) == allowed, value


def test_a_store_of_before_with_working_times_of_nothing_opens_and_its_other_rows_are_saved(gpkg, layers_of) -> None:
    gpkg.save([firm("F1", hours_per_day=0, days_per_year=0), firm("F2"), flow("D1", quantity=0.0)], "lan")
    again = GeoPackageStore.open(gpkg.path)
    layers = layers_of(again, "firm", "flow")
    assert {each["firm_id"]: each["hours_per_day"] for each in layers["firm"].getFeatures()} == {"F1": 0.0, "F2": 24.0}
    (fid,) = [each.id() for each in layers["firm"].getFeatures() if each["firm_id"] == "F2"]
    session = EditSession(layers["firm"])
    layers["firm"].startEditing()
    layers["firm"].changeAttributeValue(fid, layers["firm"].fields().lookupField("hours_per_day"), 16.0)
    save([session])
    assert {each["hours_per_day"] for each in layers["firm"].getFeatures()} == {0.0, 16.0}


@pytest.mark.parametrize(("version", "key"), [("0", "error.store_older"), ("99", "error.store_newer")])
def test_an_older_and_a_newer_schema(gpkg, version, key) -> None:
    with closing(sqlite3.connect(gpkg.path)) as file, file:
        file.execute("UPDATE ecoip_store SET value = ? WHERE key = 'schema_version'", (version,))
    with pytest.raises(EcoIpError) as refused:
        GeoPackageStore.open(gpkg.path)
    assert_one_sentence(refused.value, key)


def test_a_missing_field(gpkg, layers_of) -> None:
    with closing(sqlite3.connect(gpkg.path)) as file, file:
        for name in ("insert", "update", "delete", "guard", "seen"):
            file.execute(f"DROP TRIGGER ecoip_flow_{name}")
        file.execute("ALTER TABLE flow DROP COLUMN price")
    with pytest.raises(EcoIpError) as refused:
        EditSession(layers_of(gpkg, "flow")["flow"])
    assert_one_sentence(refused.value, "error.store_field_gone")
    assert "price" in str(refused.value)


def test_another_coordinate_system(gpkg, layers_of) -> None:
    gpkg.save([firm("F1")], "lan")
    layer = layers_of(gpkg, "firm")["firm"]
    session = EditSession(layer)
    layer.startEditing()
    layer.changeGeometry(1, QgsGeometry.fromWkt("POINT (1 2)"))
    layer.setCrs(crs("EPSG:5897"))
    with pytest.raises(EcoIpError) as refused:
        save([session])
    assert_one_sentence(refused.value, "error.store_crs_differs")
    layer.setCrs(crs())
    assert save([session]) == {"firm": (1,)}
    session.stop()
    layer.rollBack()


def test_another_coordinate_system_of_the_table_in_the_file(gpkg, layers_of) -> None:
    gpkg.save([firm("F1")], "lan")
    session = EditSession(layers_of(gpkg, "firm")["firm"])
    with closing(sqlite3.connect(gpkg.path)) as file, file:
        file.execute("INSERT INTO gpkg_spatial_ref_sys SELECT 'other', 32648, 'EPSG', 32648,"
                     " definition, '' FROM gpkg_spatial_ref_sys WHERE srs_id = 9214")  # fmt: skip
        definition = (crs("EPSG:32648").toWkt(),)
        file.execute("UPDATE gpkg_spatial_ref_sys SET definition = ? WHERE srs_id = 32648", definition)
        file.execute("UPDATE gpkg_geometry_columns SET srs_id = 32648 WHERE table_name = 'firm'")
    with pytest.raises(EcoIpError) as refused:
        save([session])
    assert_one_sentence(refused.value, "error.store_crs_stored")
    session.stop()
