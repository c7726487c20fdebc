"""Readings in a shared database, as its editor and its reader run the algorithms."""

from __future__ import annotations

import datetime

import pytest
from qgis.core import QgsProcessingException, QgsProviderRegistry

from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.samples import wkb_of
from tests.processing.conftest import rows_of
from tests.storage.conftest import postgis, postgis_schema, postgres, stored_login

__all__ = ["postgis", "postgis_schema", "postgres", "stored_login"]


@pytest.fixture
def connected(stored_login):
    """`connected("lan")`: a connection of QGIS with that login."""
    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    made = []

    def connected(user):
        connections.saveConnection(connections.createConnection(stored_login(user), {}), f"Số liệu {user}")
        made.append(f"Số liệu {user}")
        return made[-1]

    yield connected
    for name in made:
        connections.deleteConnection(name)


def test_hours_are_played_the_reader_is_told_and_the_import_is_taken_back(run, postgis, connected, tmp_path):
    place = wkb_of("POINT (500010 2340010)", "Point")
    park = Change("park", INSERT, values={"park_id": "P1", "name": "KCN Một"})
    point = {"monitoring_id": "NT1", "name": "Cửa xả", "park_id": "P1", "geom": place}
    postgis().save([park, Change("monitoring", INSERT, values=point)], "chu")
    folder = tmp_path / "số liệu"
    folder.mkdir()
    lines = "".join(f"COD\t{10 + at}\tmg/l\t20260701{at // 12:02}{at % 12 * 5:02}00\t00\n" for at in range(24))
    (folder / "NT1_20260701020000.txt").write_text(lines, encoding="utf-8")
    lan = {"CONNECTION": connected("lan"), "SCHEMA": "kcn", "LANGUAGE": "en"}
    khach = {**lan, "CONNECTION": connected("khach")}
    done = run("importreadings", FILES=str(folder), REFUSALS="memory:", **lan)
    assert (done["ADDED"], done["NEW_POINTS"], done["NEW_STREAMS"]) == (24, 0, 1)
    again = run("importreadings", FILES=str(folder), REFUSALS="memory:", **lan)
    assert (again["ADDED"], again["SAME"], again["IMPORT_ID"]) == (0, 24, "")
    rows = rows_of(run("playreadings", PLAYED="memory:", **lan)["PLAYED"])
    told = [(row["from"].toPyDateTime(), row["mean"], row["min"], row["max"], row["count"]) for row in rows]
    first = datetime.datetime(2026, 7, 1)
    # 10 … 21 in the first hour, 22 … 33 in the second
    assert told == [(first, 15.5, 10, 21, 12), (first + datetime.timedelta(hours=1), 27.5, 22, 33, 12)]
    with pytest.raises(QgsProcessingException, match="may not change"):
        run("importreadings", FILES=str(folder), REFUSALS="memory:", **khach)
    with pytest.raises(QgsProcessingException, match="are closed to you"):
        run("playreadings", PLAYED="memory:", **khach)
    gone = run("takebackimport", CONNECTION=lan["CONNECTION"], SCHEMA="kcn", LANGUAGE="en")
    assert gone["TAKEN_BACK"] == 24
    assert run("importreadings", FILES=str(folder), REFUSALS="memory:", **lan)["ADDED"] == 24
