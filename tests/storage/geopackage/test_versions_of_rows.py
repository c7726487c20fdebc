"""What counts the versions of a row inside the file, beside a few lines that say what it should do."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest

from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from tests.support.stores import copied_store

_FIELDS = ("note", "unit")
_VALUES = (None, "a", "b")


@pytest.fixture(params=[True, False], ids=["as made", "made in the other order"])
def file(request, tmp_path):
    """An open store with one flow; SQLite does not say in which order the triggers of one statement run."""
    store: GeoPackageStore = copied_store(tmp_path / "kho.gpkg", "lan", "vi")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as opened:
        if not request.param:
            like = "type = 'trigger' AND name LIKE 'ecoip_flow_%'"
            made = opened.execute(f"SELECT name, sql FROM sqlite_master WHERE {like} ORDER BY rowid").fetchall()
            assert len(made) == 5
            for name, _ in made:
                opened.execute(f"DROP TRIGGER {name}")
            for _, statement in reversed(made):
                opened.execute(statement)
        opened.execute(
            "INSERT INTO flow (fid, flow_id, firm_id, direction, resource, confidential, offer)"
            " VALUES (1, 'D1', 'F1', 'out', 'steam', 0, 0)"
        )
        yield opened


def test_a_row_counts_what_changed_it_and_refuses_who_saw_another_version(file):
    picked = random.Random(1)
    row, version, told = dict.fromkeys(_FIELDS), 1, 1
    for _ in range(400):
        given = {name: picked.choice(_VALUES) for name in _FIELDS if picked.random() < 0.5}
        seen = picked.choice([None, version, version, version - 1, version + 1])
        if seen is not None and seen > 0:
            given["row_version"] = -seen
        if not given:
            continue
        statement = f"UPDATE flow SET {', '.join(f'{name} = ?' for name in given)} WHERE fid = 1"
        if given.get("row_version", -version) != -version:
            with pytest.raises(sqlite3.IntegrityError, match="changed since it was read"):
                file.execute(statement, tuple(given.values()))
        else:
            file.execute(statement, tuple(given.values()))
            given.pop("row_version", None)
            if {**row, **given} != row:
                row, version, told = {**row, **given}, version + 1, told + 1
        assert file.execute("SELECT note, unit, row_version FROM flow").fetchall() == [(*row.values(), version)]
        assert file.execute("SELECT count(*), max(row_version) FROM history").fetchone() == (told, version)
