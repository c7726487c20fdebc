"""What goes wrong outside: one sentence each, and every edit is still there."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import QgsDataSourceUri, QgsExpression, QgsExpressionContext, QgsFeature, QgsGeometry

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.flow_table.bounds import BOUNDS
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.edits import EditSession, save
from eco_ip_plugin.storage.geopackage import files as geopackage
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.postgis import connection as postgis_module
from eco_ip_plugin.storage.postgis.store import PostgisStore

from .conftest import crs
from .rows import firm, flow, plot

LONG = "dài " * 200_000


@pytest.fixture
def editing(gpkg, layers_of):
    """A GeoPackage with an unsaved edit of its flow."""
    gpkg.save([firm("F1"), flow("D1", quantity=5)], "lan")
    layers = layers_of(gpkg, "flow", "firm")
    session = EditSession(layers["flow"])
    yield from edited(session)


def edited(session):
    layer = session.layer
    assert layer.startEditing()
    assert layer.changeAttributeValue(1, layer.fields().indexOf("quantity"), 6.0)
    assert layer.changeAttributeValue(1, layer.fields().indexOf("note"), LONG)
    yield session
    session.stop()
    layer.rollBack()


def assert_one_sentence(error, *keys):
    """One of these faults, said in one line in each language."""
    assert error.key in keys, error
    vietnamese, english = (error.say(language) for language in ("vi", "en"))
    for sentence in (vietnamese, english):
        assert sentence
        assert "\n" not in sentence
        assert "{" not in sentence
    assert vietnamese != english


def assert_refused(session, key):
    """Refused with one sentence in both languages, and the edit is still in the layer."""
    with pytest.raises(EcoIpError) as refused:
        save([session])
    assert_one_sentence(refused.value, key)
    assert session.layer.isEditable()
    (values,) = session.layer.editBuffer().changedAttributeValues().values()
    assert list(values.values()) == [6, LONG]


def assert_saves_now(session):
    assert save([session]) == {"flow": (1,)}
    assert session.layer.getFeature(1)["note"] == LONG


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


# --- PostGIS ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(postgres, tmp_path) -> Iterator[Path]:
    """A real small file system that a server can keep tables on."""
    place = postgres.folder / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if os.geteuid() != 0 or shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        place.rmdir()
        pytest.skip("a file system of its own can only be mounted by root with the right to")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()


def fill_up(place: Path) -> Path:
    filler = place / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    return filler


def test_the_servers_disk_is_full(editing_together, postgres, small_disk) -> None:
    tables = small_disk / "tables"
    tables.mkdir()
    postgres.own(tables)
    postgres.run_alone(f"CREATE TABLESPACE small LOCATION '{tables}'")
    try:
        postgres.run("ALTER TABLE kcn.flow SET TABLESPACE small")
        filler = fill_up(small_disk)
        assert_refused(editing_together, "error.store_server_full")
        assert_refused(editing_together, "error.store_server_full")
        assert postgres.run("SELECT quantity, note, row_version FROM kcn.flow") == [(5.0, None, 1)]
        filler.unlink()
        assert_saves_now(editing_together)
    finally:
        postgres.run("ALTER TABLE kcn.flow SET TABLESPACE pg_default")
        postgres.run_alone("DROP TABLESPACE small")


@pytest.mark.parametrize("cause", ["No space left on device", "Disk quota exceeded", "File too large"])
def test_a_quota_is_a_full_disk_too(cause) -> None:
    """PostgreSQL has a code of its own for the first only."""
    text = f'could not extend file "base/1/2": {cause}'
    error = SimpleNamespace(pgcode="XX000", diag=SimpleNamespace(message_primary=text))
    assert_one_sentence(postgis_module.said(error, QgsDataSourceUri("dbname='kcn'")), "error.store_server_full")


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("ALTER ROLE lan NOLOGIN", "ALTER ROLE lan LOGIN", "error.store_login"),
        ("ALTER ROLE lan CONNECTION LIMIT 0", "ALTER ROLE lan CONNECTION LIMIT -1", "error.store_server_full"),
        ("ALTER ROLE lan SET statement_timeout = 1", "ALTER ROLE lan RESET ALL", "error.store_server_full"),
        ("ALTER ROLE lan SET default_transaction_read_only = on", "ALTER ROLE lan RESET ALL", "error.store_database"),
        ("REVOKE kcn_editor FROM lan", "GRANT kcn_editor TO lan", "error.store_rights"),
    ],
)
def test_what_administrators_do_meanwhile(editing_together, postgres, before, after, key) -> None:
    postgres.run(before)
    try:
        assert_refused(editing_together, key)
    finally:
        postgres.run(after)
    assert_saves_now(editing_together)


@pytest.fixture
def editing_together(postgis, layers_of):
    """The same on a database, as an editor."""
    store = postgis("lan")
    store.save([firm("F1"), flow("D1", quantity=5)])
    yield from edited(EditSession(layers_of(store, "flow")["flow"]))


def test_database_gone_in_the_middle_and_back_again(editing_together, postgres) -> None:
    postgres.stop()
    try:
        assert_refused(editing_together, "error.store_connection")
    finally:
        postgres.start()
    assert_saves_now(editing_together)


def test_wrong_password(postgres, postgis_schema, tmp_path, monkeypatch) -> None:
    wrong = tmp_path / "pgpass"
    wrong.touch(mode=0o600)
    wrong.write_text("*:*:*:*:sai\n")
    monkeypatch.setenv("PGPASSFILE", str(wrong))
    with pytest.raises(EcoIpError) as refused:
        PostgisStore.open(postgres.uri("lan"), postgis_schema)
    assert_one_sentence(refused.value, "error.store_login")
    assert "sai" not in str(refused.value)


def test_a_password_in_the_data_source_is_refused(postgres) -> None:
    with pytest.raises(EcoIpError) as refused:
        postgis_module.safe_uri(postgres.uri("lan") + " password='nal'")
    assert_one_sentence(refused.value, "error.store_password_in_uri")


@pytest.mark.parametrize("name", ["", "Kcn", "kcn mau", 'kcn"; DROP', "pg_kcn", "1kcn", "khu_công"])
def test_a_schema_name_that_is_none(name) -> None:
    with pytest.raises(EcoIpError) as refused:
        postgis_module.check_schema_name(name)
    assert_one_sentence(refused.value, "error.store_schema_name")


def test_the_database_refuses_what_the_form_refuses(postgis) -> None:
    lan = postgis("lan")
    for change in (firm("F1", hours_per_day=25), flow("D1", firm_id="nobody"), flow("D2", direction="sideways")):
        with pytest.raises(EcoIpError) as refused:
            lan.save([change])
        assert_one_sentence(refused.value, "error.store_refused_value")
    fid = lan.save([firm("F1"), flow("D1")]).fids[1]
    with pytest.raises(EcoIpError) as refused:
        lan.save([Change("flow", UPDATE, fid, None, {"quantity": -5.0})])
    assert_one_sentence(refused.value, "error.store_refused_value")


@pytest.mark.parametrize(("version", "key"), [("0", "error.store_older"), ("99", "error.store_newer")])
def test_a_database_of_an_older_or_newer_schema(editing_together, postgis, postgres, version, key) -> None:
    write = "UPDATE kcn.ecoip_store SET value = '{}' WHERE key = 'schema_version'"
    postgres.run(write.format(version))
    try:
        with pytest.raises(EcoIpError) as refused:
            postgis("lan")
        assert_one_sentence(refused.value, key)
        assert_refused(editing_together, key)
    finally:
        postgres.run(write.format(schema.VERSION))
    assert_saves_now(editing_together)


def test_a_field_gone_from_the_database(editing_together, postgres, layers_of) -> None:
    postgres.run("ALTER TABLE kcn.flow RENAME COLUMN note TO remark")
    try:
        assert_refused(editing_together, "error.store_schema_changed")
        with pytest.raises(EcoIpError) as refused:
            EditSession(layers_of(editing_together.store, "flow")["flow"])
        assert_one_sentence(refused.value, "error.store_field_gone")
        assert "note" in str(refused.value)
    finally:
        postgres.run("ALTER TABLE kcn.flow RENAME COLUMN remark TO note")
    assert_saves_now(editing_together)


def test_another_coordinate_system_of_a_table_in_the_database(postgis, postgres, layers_of) -> None:
    store = postgis("lan")
    store.save([plot("L1")])
    layer = layers_of(store, "plot")["plot"]
    session = EditSession(layer)
    said = []
    session.refused.connect(said.append)
    moved = QgsGeometry.fromWkt("MULTIPOLYGON (((0 0, 5 0, 5 5, 0 0)))")
    alter = "ALTER TABLE kcn.plot ALTER COLUMN geom TYPE geometry(MultiPolygon, {0}) USING ST_SetSRID(geom, {0})"
    assert layer.startEditing()
    assert layer.changeGeometry(1, moved)
    postgres.run(alter.format(32648))
    try:
        for work in (
            lambda: save([session]),
            lambda: EditSession(layer),
            lambda: layers_of(store, "plot"),  # QGIS alone would open it, and show no row
        ):
            with pytest.raises(EcoIpError) as refused:
                work()
            assert_one_sentence(refused.value, "error.store_crs_stored")
        assert not layer.commitChanges()
        assert_one_sentence(said[0], "error.store_crs_stored")
        (kept,) = layer.editBuffer().changedGeometries().values()
        assert kept.equals(moved)
        layer.setCrs(crs("EPSG:5897"))
        with pytest.raises(EcoIpError) as refused:
            save([session])
        assert_one_sentence(refused.value, "error.store_crs_differs")
        layer.setCrs(crs())
    finally:
        postgres.run(alter.format(9214))
    assert save([session]) == {"plot": (1,)}
    assert layer.getFeature(1).geometry().equals(moved)
    session.stop()
    layer.rollBack()


def test_a_table_changed_behind_our_back(postgis, postgres) -> None:
    lan = postgis("lan")
    lan.save([firm("F1")])
    postgres.run("ALTER TABLE kcn.flow RENAME COLUMN months TO moon")
    try:
        with pytest.raises(EcoIpError) as refused:
            lan.save([flow("D1", months="1-3")])
        assert_one_sentence(refused.value, "error.store_schema_changed")
    finally:
        postgres.run("ALTER TABLE kcn.flow RENAME COLUMN moon TO months")
