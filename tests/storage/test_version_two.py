"""A store of schema version 1 becomes one of version 2 and loses nothing: every row is held against the database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from osgeo import ogr
from qgis.core import QgsProject

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import opening, schema
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.create import create_geopackage
from eco_ip_plugin.storage.edits import EditSession
from eco_ip_plugin.storage.geopackage.migrate import back_up, migrate
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.park import read_park
from eco_ip_plugin.storage.postgis import create as postgis_create
from eco_ip_plugin.storage.postgis.store import PostgisStore

from .before import TABLES, geopackage_of_before, rows_of, schema_of_before, version_one
from .conftest import crs

__all__ = ["schema_of_before"]
GREW = [table.name for table in schema.tables().values()
        if table.since == 1 and any(field.since == 2 for field in table.fields)]  # fmt: skip
"""Tables of version 1 that have fields more: they and their triggers are no longer defined as they were."""
NEW = [name for name, each in {**schema.tables(), **schema.series()}.items() if each.since == 2]
SCENARIO = [Change("scenario", INSERT, values={"scenario_id": "S1", "name": "Mở rộng", "made_at": "2026-11-29"})]


@pytest.fixture
def before(tmp_path, qgis_app) -> Path:
    """A GeoPackage of version 1."""
    path = tmp_path / "kcn_mau.gpkg"  # the project inside names its own file
    geopackage_of_before(path)
    return path


def definitions(path: Path) -> set[tuple]:
    with closing(sqlite3.connect(path)) as file:
        made = file.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        lists = "SELECT constraint_name, value, description FROM gpkg_data_column_constraints"
        return {*made, *file.execute(lists).fetchall()}


def test_a_geopackage_with_rows_in_every_table_keeps_all_of_it(before, tmp_path) -> None:
    rows, made = rows_of(before), definitions(before)
    assert all(rows.values())
    assert migrate(before)[0] == 1
    assert rows_of(before) == rows
    grown = {*GREW, *(f"ecoip_{name}_{what}" for name in GREW for what in ("insert", "update", "delete", "seen"))}
    # Our triggers, too; those of spatial indices are as each version of GDAL writes them.
    ours = {each for each in made if each[0] not in grown and not each[0].startswith("rtree_")}
    assert ours <= definitions(before)
    fresh = create_geopackage(tmp_path / "mới.gpkg", crs(), editor="lan", language="vi")
    gained = {each for each in definitions(before) - made if each[0] not in GREW}
    assert {name for name, *_ in gained} >= {*NEW, "request_state", "request_kind", "verdict"}
    ours = {each for each in gained if not each[0].startswith("rtree_")}
    assert ours <= definitions(fresh.path)  # as a new store has them
    with closing(sqlite3.connect(before)) as old, closing(sqlite3.connect(fresh.path)) as new:
        for name in GREW:
            fields = f"SELECT name, type, dflt_value FROM pragma_table_info('{name}')"
            assert set(old.execute(fields)) == set(new.execute(fields)), name
        assert set(old.execute("SELECT DISTINCT offer FROM flow")) == {(0,)}
    with closing(sqlite3.connect(before)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    GeoPackageStore.open(before).save(SCENARIO, "lan")
    with closing(sqlite3.connect(before)) as file:
        traced = file.execute("SELECT who, json_extract(after, '$.made_at') FROM history ORDER BY fid DESC").fetchone()
    assert traced == ("lan", "2026-11-29")


def test_the_backup_shows_its_own_rows_to_the_plugin_of_before(before, monkeypatch) -> None:
    rows = rows_of(before)
    _, backup = migrate(before)
    assert rows_of(backup) == rows
    GeoPackageStore.open(before).save([Change("flow", UPDATE, 1, 1, {"quantity": 77.0})], "lan")
    monkeypatch.setattr(schema, "VERSION", 1)
    project = QgsProject()
    opening.load(project, GeoPackageStore.open(backup), "vi")
    layers = project.mapLayers().values()
    assert {Path(each.source().partition("|")[0]) for each in layers} == {backup}
    (flows,) = (each for each in layers if each.customProperty("ecoip/table") == "flow")
    assert flows.getFeature(1)["quantity"] != 77.0
    assert flows.featureCount() == 199


def test_a_backup_shows_its_own_rows_whatever_its_file_is_called(tmp_path, qgis_app) -> None:
    path = tmp_path / "KCN «Đ» & 'bạn' (1)+.gpkg"
    create_geopackage(path, crs(), editor="lan", language="vi", park="KCN Một")
    backup = back_up(path, 2)
    project = QgsProject()
    opening.load(project, GeoPackageStore.open(backup), "vi")
    assert project.title() == "KCN Một"  # the project of the file, not one made anew
    assert {Path(each.source().partition("|")[0]) for each in project.mapLayers().values()} == {backup}


def test_nothing_is_brought_up_to_date_in_passing(before, layers_of) -> None:
    project, whole = QgsProject(), before.read_bytes()
    assert project.read(f"geopackage:{before}?projectName=eco_ip")
    (flows,) = (each for each in project.mapLayers().values() if each.customProperty("ecoip/table") == "flow")
    for attempt in (lambda: GeoPackageStore.open(before), lambda: opening.store_of(flows), lambda: EditSession(flows),
                    lambda: GeoPackageStore(before).save(SCENARIO, "lan")):  # fmt: skip
        with pytest.raises(EcoIpError) as refused:
            attempt()
        assert refused.value.key == "error.store_older"
        assert "Open project" in refused.value.say("en")
    assert before.read_bytes() == whole


def test_the_plugin_of_before_refuses_a_newer_store_in_one_sentence(before, monkeypatch) -> None:
    migrate(before)
    rows = rows_of(before)
    monkeypatch.setattr(schema, "VERSION", 1)
    change = Change("flow", UPDATE, 1, 1, {"quantity": 1.0})
    for attempt in (lambda: GeoPackageStore.open(before), lambda: migrate(before),
                    lambda: GeoPackageStore(before).save([change], "x")):  # fmt: skip
        with pytest.raises(EcoIpError, match=r"schema 2, this one knows 1\): update the plugin\.$") as refused:
            attempt()
        assert refused.value.key == "error.store_newer"
    assert rows_of(before) == rows


def catalogue(postgres, name: str) -> set[tuple]:
    """Columns, constraints, triggers and rights of a schema, its own name left out."""
    columns = f"""SELECT table_name, column_name, data_type, is_nullable, column_default
        FROM information_schema.columns WHERE table_schema = '{name}'"""
    constraints = f"""SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = '{name}'::regnamespace"""
    triggers = f"""SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c
        ON c.oid = t.tgrelid WHERE c.relnamespace = '{name}'::regnamespace AND NOT t.tgisinternal"""
    rights = f"""SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants
        WHERE table_schema = '{name}'"""
    found = (row for question in (columns, constraints, triggers, rights) for row in postgres.run(question))
    return {tuple(str(cell).replace(name, "kcn_x") for cell in row) for row in found}


@pytest.mark.parametrize("older", [True, False])
def test_a_store_of_version_one_with_data_in_every_table_migrates_on_postgis(
    postgres, schema_of_before, postgis_schema, older
) -> None:
    name = schema_of_before("kcn_mot", older=older)

    def rows(of: str) -> dict:
        """What version 1 had of every row."""
        known = {each: [field.name for field in table.fields if field.since == 2]
                 for each, table in schema.tables().items()}  # fmt: skip
        return {each: postgres.run(f"SELECT to_jsonb(t) - ARRAY{known.get(each, [])}::text[] FROM {of}.{each} t"
                                   " ORDER BY fid") for each in TABLES}  # fmt: skip

    def read(user: str) -> dict:
        of = (*(f"{each}_public" for each in ("firm", "flow", "link", "attachment")), "park", "zone", "plot")
        columns = {each: ", ".join(["fid", *(field.name for field in schema.tables()[each.replace("_public", "")].fields
                                             if field.since == 1)]) for each in of}  # fmt: skip
        return {each: postgres.run(f"SELECT {columns[each]} FROM {name}.{each} ORDER BY fid", user) for each in of}

    was, made, seen = rows(name), catalogue(postgres, name), read("khach")
    assert all(was.values())
    with pytest.raises(EcoIpError) as refused:
        PostgisStore.open(postgres.uri(), name)
    assert refused.value.key == "error.store_older"
    version, backup = postgis_create.migrate(postgres.uri(), name)
    assert version == 1
    assert rows(name) == was
    assert rows(backup) == was
    assert made <= catalogue(postgres, name)
    assert catalogue(postgres, name) - made <= catalogue(postgres, postgis_schema) <= catalogue(postgres, name)
    cells = [(old, new) for each, now in read("khach").items() for rows in zip(seen[each], now)
             for old, new in zip(*rows)]  # fmt: skip
    others = [(old, new) for old, new in cells if old != new]
    assert [len(now) for now in read("khach").values()] == [len(was) for was in seen.values()]
    assert all(new is None for _, new in others)  # the views of the first plugins told more than they should
    assert bool(others) == older
    lan = PostgisStore.open(postgres.uri("lan"), name)
    lan.save(SCENARIO)
    traced = f"SELECT who, after ->> 'made_at' FROM {name}.history ORDER BY fid DESC LIMIT 1"
    assert postgres.run(traced) == [("lan", "2026-11-29")]
    for table in ("request", "review", "product", "content", "reading"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            postgres.run(f"SELECT * FROM {name}.{table}", "khach")


def test_the_backup_of_a_schema_with_the_longest_name_opens_as_that_of_a_short_one(
    postgres, schema_of_before, monkeypatch
) -> None:
    name = schema_of_before("kcn_dong_son_giai_doan_hai_mo_rong_phia_b", older=False)
    assert len(name) == 41
    version, backup = postgis_create.migrate(postgres.uri(), name)
    try:
        assert version == 1
        assert PostgisStore.open(postgres.uri("lan"), name).can_edit()
        with pytest.raises(EcoIpError) as refused:
            PostgisStore.open(postgres.uri(), backup)
        assert refused.value.key == "error.store_older"  # a store of version 1, not a name that is none
        with version_one(monkeypatch, older=False):
            assert len(read_park(PostgisStore.open(postgres.uri(), backup), ["flow"])["flow"]) == 199
    finally:
        postgres.run(f"DROP SCHEMA {backup} CASCADE")


KINDS = {"Hơi nước": "steam", "REUSED WATER": "REUSED WATER", "reclaimed_water": "reclaimed_water", None: None}
"""What was typed as the kind of a section, and what it is called from now on: its kind where that is known."""


def test_the_kind_of_a_section_becomes_that_of_a_corridor_where_the_word_says_which(before) -> None:
    source = ogr.Open(str(before), 1)
    sections = source.GetLayerByName("network")
    for number, kind in enumerate(KINDS):
        section = ogr.Feature(sections.GetLayerDefn())
        section.SetField("network_id", f"M{number}")
        if kind is not None:
            section.SetField("kind", kind)
        assert sections.CreateFeature(section) == 0
    del section, sections, source
    migrate(before)
    with closing(sqlite3.connect(before)) as file:
        found = file.execute("SELECT kind FROM network WHERE network_id LIKE 'M%' ORDER BY network_id").fetchall()
        assert found == [(kind,) for kind in KINDS.values()]
        told = file.execute("SELECT row_id, json_extract(before, '$.kind') FROM history WHERE table_name = 'network'"
                            " AND operation = 'update'").fetchall()  # fmt: skip
    assert told == [("M0", "Hơi nước")]


def test_on_postgis_it_does_too(postgres, schema_of_before) -> None:
    name = schema_of_before("kcn_hai", older=False)
    for number, kind in enumerate(KINDS):
        typed = "NULL" if kind is None else f"'{kind}'"
        postgres.run(f"INSERT INTO {name}.network (network_id, kind) VALUES ('M{number}', {typed})")
    postgis_create.migrate(postgres.uri(), name)
    found = postgres.run(f"SELECT kind FROM {name}.network WHERE network_id LIKE 'M%' ORDER BY network_id")
    assert found == [(kind,) for kind in KINDS.values()]


def test_an_old_project_lets_the_kind_be_chosen(before) -> None:
    migrate(before)
    project = QgsProject()
    opening.load(project, GeoPackageStore.open(before), "vi")
    (sections,) = (each for each in project.mapLayers().values() if each.customProperty("ecoip/table") == "network")
    setup = sections.editorWidgetSetup(sections.fields().indexOf("kind"))
    assert setup.type() == "ValueMap"
    assert {"Hơi nước": "steam"} in setup.config()["map"]
    project.clear()
