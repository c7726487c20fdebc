"""Stores of schema version 1 with rows in every table, and what is in them, asked without the plugin."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from osgeo import ogr

from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import DELETE, INSERT, UPDATE, Change
from eco_ip_plugin.storage.postgis import connection as postgis
from eco_ip_plugin.storage.postgis import create as postgis_create
from eco_ip_plugin.storage.postgis import rights as postgis_rights
from eco_ip_plugin.storage.postgis.create import create_schema
from eco_ip_plugin.storage.postgis.roles import grant
from eco_ip_plugin.storage.postgis.store import PostgisStore
from eco_ip_plugin.storage.samples import sample_changes, wkb_of
from tests.storage import server
from tests.storage.conftest import crs

DATA = Path(__file__).parents[1] / "data"
SCRIPTS = DATA / "storage" / "postgis_before"
TABLES = ("park", "zone", "plot", "building", "firm", "flow", "corridor", "network", "link", "monitoring", "attachment",
          "history")  # fmt: skip
"""Of version 1, the history last."""
LAND = "MULTIPOLYGON (((580000 1190000, 580010 1190000, 580010 1190010, 580000 1190000)))"
MORE = (
    ("building", {"building_id": "B-1", "name": "Xưởng «Đ»", "floors": 2}, LAND),
    ("network", {"network_id": "N-1", "name": "Đường 1"}, "MULTILINESTRING ((580000 1190000, 580100 1190100))"),
    ("link", {"link_id": "K-1", "supplier": "{0}", "receiver": "{1}", "resource": "steam", "status": "implemented",
              "confidential": 1}, "LINESTRING (580000 1190000, 580100 1190100)"),
    ("attachment", {"attachment_id": "A-1", "table_name": "firm", "row_id": "{0}", "path": "eco_ip_papers/a.pdf",
                    "confidential": 1}, ""),
)  # fmt: skip
"""Rows of the tables that the sample leaves empty; {0} and {1} are firms."""


def geopackage_of_before(path: Path) -> None:
    """A file made by the version before, filled further by a program that knows nothing of the plugin."""
    shutil.copy(DATA / "before" / "kcn_mau.gpkg", path)
    with closing(sqlite3.connect(path)) as file:
        firms = [id_ for (id_,) in file.execute("SELECT firm_id FROM firm ORDER BY fid LIMIT 2")]
    source = ogr.Open(str(path), 1)
    for table, values, shape in MORE:
        layer = source.GetLayerByName(table)
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in values.items():
            feature.SetField(name, value.format(*firms) if isinstance(value, str) else value)
        if shape:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        assert layer.CreateFeature(feature) == 0
    flows = source.GetLayerByName("flow")
    changed = flows.GetFeature(3)
    changed.SetField("quantity", 12.5)
    assert flows.SetFeature(changed) == 0
    assert flows.DeleteFeature(9) == 0
    del changed, feature, flows, layer, source


def rows_of(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table of version 1, what that version had of it, as SQLite has it."""
    with closing(sqlite3.connect(path)) as file:
        return {name: file.execute(f"SELECT {columns(file, name)} FROM {name} ORDER BY fid").fetchall()
                for name in TABLES}  # fmt: skip


def columns(file: sqlite3.Connection, name: str) -> str:
    """The columns of a table that came with version 1."""
    known = schema.tables().get(name)
    younger = {field.name for field in known.fields if field.since > 1} if known else set()
    return ", ".join(f'"{row[1]}"' for row in file.execute(f"PRAGMA table_info({name})") if row[1] not in younger)


@contextmanager
def version_one(monkeypatch: pytest.MonkeyPatch, *, older: bool) -> Iterator[None]:
    """The schema of version 1; older: and the scripts of its first plugins."""
    real, tables = postgis.resource, {
        name: replace(each, fields=tuple(field for field in each.fields if field.since == 1))
        for name, each in schema.tables().items() if each.since == 1
    }  # fmt: skip
    relations = tuple(each for each in schema.relations() if each.since == 1)
    sample = _sample_of_before(tables)
    with monkeypatch.context() as patch:
        patch.setattr(postgis_create, "first_rows", lambda *_: sample)
        patch.setattr(schema, "VERSION", 1)
        patch.setattr(schema, "tables", lambda: tables)
        patch.setattr(schema, "relations", lambda: relations)
        patch.setattr(schema, "series", dict)
        patch.setattr(postgis_rights, "REVISION", 1 if older else 2)
        if older:
            patch.setattr(postgis, "resource", lambda *parts: (
                SCRIPTS / parts[-1] if (SCRIPTS / parts[-1]).exists() else real(*parts)))  # fmt: skip
        yield


def _sample_of_before(tables: dict[str, schema.Table]) -> list[Change]:
    """KCN mẫu as that version had it: the tables it left empty, and what came in later, left out."""
    known = {name: {"geom", *(field.name for field in table.fields)} for name, table in tables.items()}
    return [
        replace(each, values={name: value for name, value in each.values.items() if name in known[each.table]})
        for each in sample_changes("kcn_mau")
        if each.table in known and each.table not in {name for name, *_ in MORE}
    ]


@pytest.fixture
def schema_of_before(postgres, qgis_app, monkeypatch) -> Iterator[Callable]:
    """`schema_of_before("kcn_1", older=True)`: a store of version 1 in PostGIS, its logins in their roles."""
    made = []

    def schema_of_before(name: str, *, older: bool) -> str:
        made.append(name)
        with version_one(monkeypatch, older=older):
            store = create_schema(postgres.uri(), name, crs(), language="vi", sample="kcn_mau")
            for user, role in server.USERS.items():
                grant(postgres.uri(), name, user, role)
            firms = [id_ for (id_,) in postgres.run(f"SELECT firm_id FROM {name}.firm ORDER BY fid LIMIT 2")]
            rows = [
                Change(table, INSERT, values={
                    **{key: value.format(*firms) if isinstance(value, str) else value for key, value in values.items()},
                    **({"geom": wkb_of(shape, schema.tables()[table].geometry)} if shape else {}),
                })
                for table, values, shape in MORE
            ]  # fmt: skip
            store.save(rows)
            PostgisStore.open(postgres.uri("lan"), name).save(
                [Change("flow", UPDATE, 3, 1, {"quantity": 12.5}), Change("firm", UPDATE, 2, 1, {"confidential": 1}),
                 Change("flow", DELETE, 9, 1)]
            )  # fmt: skip
        return name

    yield schema_of_before
    for name in made:
        for (each,) in postgres.run(f"SELECT nspname FROM pg_namespace WHERE nspname ~ '^{name}(_v1_.*)?$'"):
            postgres.run(f"DROP SCHEMA {each} CASCADE")
        for role in postgis_rights.role_names(name).values():
            postgres.run(f"DROP OWNED BY {role}; DROP ROLE {role}")
