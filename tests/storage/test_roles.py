"""Who may see and do what on a shared database, by the database's own rights; and how others' rows come in."""

from __future__ import annotations

import psycopg2
import pytest
from qgis.PyQt.QtCore import QEventLoop, QTimer

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.edits import EditSession
from eco_ip_plugin.storage.opening import store_of
from eco_ip_plugin.storage.postgis_store import PostgisStore

from .rows import firm, flow


@pytest.fixture
def filled(postgis):
    """One open firm with an open and a confidential flow, and one confidential firm."""
    postgis().save([
        firm("F1", workers=10), firm("F2", workers=20, confidential=1),
        flow("D1", quantity=5, price=1.0, note="a"), flow("D2", quantity=6, price=2.0, note="b", confidential=1),
        flow("D3", "F2", quantity=7, note="c"),
    ])  # fmt: skip
    return postgis


def test_readers_see_no_confidential_value(filled, layers_of) -> None:
    reader = filled("khach")
    layers = layers_of(reader, "flow", "firm")
    rows = {each["flow_id"]: each for each in layers["flow"].getFeatures()}
    assert [(rows[id_]["quantity"], rows[id_]["note"]) for id_ in ("D1",)] == [(5, "a")]
    for hidden in ("D2", "D3"):
        assert not any(rows[hidden][name] for name in ("quantity", "price", "note"))
        assert rows[hidden]["resource"] == "steam"
    assert {each["firm_id"]: each["workers"] or None for each in layers["firm"].getFeatures()} == {"F1": 10, "F2": None}
    assert layers["flow"].readOnly()
    assert reader.may == "read"
    assert "history" not in reader.tables()


@pytest.mark.parametrize(
    ("user", "statement"),
    [
        ("khach", "SELECT quantity FROM kcn.flow"),
        ("khach", "SELECT * FROM kcn.history"),
        ("khach", "SELECT kcn.ecoip_save('[]')"),
        ("khach", "DELETE FROM kcn.park"),
        ("lan", "DELETE FROM kcn.history"),
        ("lan", "INSERT INTO kcn.history (table_name, row_fid, operation) VALUES ('flow', 1, 'update')"),
        ("lan", "UPDATE kcn.ecoip_store SET value = '9'"),
        ("lan", "DROP TABLE kcn.flow"),
        ("quan_tri", "UPDATE kcn.history SET who = 'x'"),
        ("quan_tri", "DELETE FROM kcn.history"),
    ],
)
def test_the_database_itself_refuses(filled, postgres, user, statement) -> None:
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        postgres.run(statement, user)


def test_readers_cannot_look_behind_the_view_with_a_function_of_their_own(filled, postgres) -> None:
    leak = (
        "CREATE FUNCTION pg_temp.leak(text, double precision) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql AS"
        " 'BEGIN IF $2 IS NOT NULL AND $1 <> ''D1'' THEN RAISE EXCEPTION ''leak''; END IF; RETURN true; END';"
        "SELECT count(*) FROM kcn.flow_public WHERE pg_temp.leak(flow_id, quantity)"
    )
    assert postgres.run(leak, "khach") == [(3,)]


def test_an_editor_edits_and_cannot_pass_for_another(filled, postgres) -> None:
    lan = filled("lan")
    assert lan.may == "edit"
    lan.save([Change("flow", UPDATE, 1, 1, {"quantity": 8.0})], "quan_tri")
    postgres.run("UPDATE kcn.flow SET note = 'z', changed_by = 'quan_tri' WHERE fid = 1", "an")
    trace = postgres.run("SELECT who, row_version, before ->> 'quantity', after ->> 'quantity' FROM kcn.history"
                         " WHERE table_name = 'flow' AND row_fid = 1 ORDER BY fid")  # fmt: skip
    assert trace == [("chu", 1, None, "5"), ("lan", 2, "5", "8"), ("an", 3, "8", "8")]
    assert postgres.run("SELECT changed_by FROM kcn.flow WHERE fid = 1") == [("an",)]


def test_a_stale_version_is_refused_by_the_database_whatever_the_program(filled, postgres) -> None:
    postgres.run("UPDATE kcn.flow SET note = 'z', row_version = -1 WHERE fid = 1", "an")
    with pytest.raises(psycopg2.Error, match="ecoip_conflict"):
        postgres.run("UPDATE kcn.flow SET note = 'y', row_version = -1 WHERE fid = 1", "lan")


def test_rows_of_others_are_announced_and_come_with_a_refresh(filled, layers_of) -> None:
    session = EditSession(layers_of(filled("lan"), "flow")["flow"])
    announced, loop = [], QEventLoop()
    session.changed_by_others.connect(lambda: (announced.append(1), loop.quit()))
    try:
        # The listener runs in a thread of its own, which takes its time to begin.
        QTimer.singleShot(
            1000, lambda: filled("an").save([flow("D9"), Change("flow", UPDATE, 1, 1, {"quantity": 9.0})])
        )
        QTimer.singleShot(15_000, loop.quit)
        loop.exec()
        assert announced
        seen = session.refresh()
        assert (len(seen.added), set(seen.changed)) == (1, {1})
        assert session.layer.getFeature(1)["quantity"] == 9
    finally:
        session.stop()


def test_credentials_come_from_the_authentication_store_and_stay_there(
    filled, postgres, stored_login, layers_of, monkeypatch
) -> None:
    source = stored_login("lan")
    monkeypatch.delenv("PGPASSFILE")
    store = PostgisStore.open(source, "kcn")
    assert store.may == "edit"
    layer = layers_of(store, "flow")["flow"]
    assert "nal" not in layer.source()
    assert store_of(layer).save([Change("flow", UPDATE, 1, 1, {"quantity": 3.0})]).fids == (1,)
    with pytest.raises(EcoIpError):
        PostgisStore.open(postgres.uri("lan"), "kcn")
