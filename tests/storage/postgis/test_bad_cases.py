"""What may go wrong with a store in a database: each is one sentence, and nothing typed is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import QgsDataSourceUri, QgsGeometry

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.edits import EditSession, save
from eco_ip_plugin.storage.postgis import connection as postgis_module
from eco_ip_plugin.storage.postgis.store import PostgisStore
from tests.storage.conftest import crs
from tests.storage.rows import firm, flow, plot
from tests.storage.sentences import assert_one_sentence, assert_refused, assert_saves_now, edited


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
    assert [len(fids) for fids in save([session]).values()] == [1]
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
