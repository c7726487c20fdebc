"""Who may see and do what on a shared database, by the database's own rights; and how others' rows come in."""

from __future__ import annotations

import psycopg2
import pytest
from qgis.PyQt.QtCore import QEventLoop, QTimer

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.edits import EditSession
from eco_ip_plugin.storage.opening import store_of
from eco_ip_plugin.storage.postgis.create import create_schema, migrate
from eco_ip_plugin.storage.postgis.roles import grant
from eco_ip_plugin.storage.postgis.store import PostgisStore
from tests.storage.conftest import crs
from tests.storage.rows import firm, flow

EVIL = (
    "CREATE FUNCTION kcn.evil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
    "CREATE TRIGGER evil BEFORE INSERT ON kcn.history FOR EACH ROW EXECUTE FUNCTION kcn.evil()"
)
"""Would keep what is done out of the history."""


def link(id_, supplier, receiver, resource, **more):
    ends = {"link_id": id_, "supplier": supplier, "receiver": receiver, "resource": resource}
    return Change("link", INSERT, values={**ends, "quantity": 3.0, "note": "n", **more})


def paper(id_, table, row_id):
    values = {"attachment_id": id_, "table_name": table, "row_id": row_id, "title": "t", "path": "p"}
    return Change("attachment", INSERT, values=values)


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
        ("quan_tri", "INSERT INTO kcn.history (table_name, row_fid, operation) VALUES ('flow', 1, 'update')"),
        ("quan_tri", EVIL),
        ("quan_tri", "TRUNCATE kcn.link"),  # of which no row's history would tell
        ("quan_tri", "DROP TABLE kcn.flow"),
        ("quan_tri", "DROP SCHEMA kcn CASCADE"),
        ("quan_tri", "ALTER TABLE kcn.flow DISABLE TRIGGER ALL"),
        ("khach", "SELECT * FROM kcn.ecoip_secret_link"),
        ("khach", "SET ROLE kcn_editor"),
        ("khach", "CREATE VIEW pg_temp.all_flows AS SELECT * FROM kcn.flow; SELECT * FROM pg_temp.all_flows"),
    ],
)
def test_the_database_itself_refuses(filled, postgres, user, statement) -> None:
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        postgres.run(statement, user)


@pytest.mark.parametrize("user", ["khach", "lan", "quan_tri"])
def test_nobody_writes_to_the_history_by_a_trigger_on_a_table_of_his_own(filled, postgres, user) -> None:
    forge = (
        "CREATE TEMP TABLE flow (fid int, flow_id text, row_version int);"
        "CREATE TRIGGER forge AFTER INSERT ON flow FOR EACH ROW EXECUTE FUNCTION kcn.ecoip_record('flow_id');"
        "INSERT INTO flow VALUES (1, 'D1', 7)"
    )
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        postgres.run(forge, user)


def test_links_and_papers_of_confidential_flows_are_confidential(filled, postgres) -> None:
    # The link names the broader resource, as an analysis may: only its flow tells.
    filled().save([
        firm("F3"), flow("D4", "F3", direction="input", resource="hot_water"), flow("D6", resource="hot_water"),
        flow("D5", "F3", resource="paper_sludge", confidential=1),
        link("L1", "F1", "F3", "hot_water"), link("L2", "F2", "F3", "hot_water"),
        link("L3", "F3", "F1", "sludge", supply_flow="D5"), link("L4", "F1", "F3", "steam"),
        paper("A1", "link", "L1"), paper("A2", "link", "L2"), paper("A3", "link", "L3"), paper("A4", "flow", "D3"),
    ])  # fmt: skip
    shown = postgres.run("SELECT link_id, quantity, note FROM kcn.link_public ORDER BY 1", "khach")
    assert shown == [("L1", 3, "n"), ("L2", None, None), ("L3", None, None), ("L4", None, None)]
    papers = postgres.run("SELECT attachment_id, title, path FROM kcn.attachment_public ORDER BY 1", "khach")
    assert papers == [("A1", "t", "p"), ("A2", None, None), ("A3", None, None), ("A4", None, None)]


def test_no_backup_is_open_to_readers_whatever_the_database_gives_by_default(postgres, filled, monkeypatch) -> None:
    postgres.run("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC")
    postgres.run("ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO PUBLIC")
    try:
        create_schema(postgres.uri(), "kcn_mo", crs(), language="vi")
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
        _, backup = migrate(postgres.uri(), "kcn_mo")
        assert postgres.run(f"SELECT count(*) FROM {backup}.flow") == [(0,)]
        for table in ("kcn_mo.flow", "kcn_mo.history", f"{backup}.flow", f"{backup}.history"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                postgres.run(f"SELECT * FROM {table}", "khach")
    finally:
        postgres.run("ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC")
        postgres.run("ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SCHEMAS FROM PUBLIC")


def test_an_administrator_gives_roles_and_an_editor_does_not(filled, postgres) -> None:
    postgres.run("CREATE ROLE moi LOGIN")
    with pytest.raises(EcoIpError) as refused:
        grant(postgres.uri("lan"), "kcn", "moi", "editor")
    assert refused.value.key == "error.store_rights"
    held = "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE m.member = 'moi'::regrole"
    for role in ("reader", "administrator", "editor"):
        grant(postgres.uri("quan_tri"), "kcn", "moi", role)
        assert postgres.run(held) == [(f"kcn_{role}",)]
    postgres.run("DROP ROLE moi")


def test_roles_of_another_store_of_that_name_let_nobody_in(filled, postgres) -> None:
    """Roles are the whole server's: a schema of the same name in another database would share them."""
    postgres.run("ALTER SCHEMA kcn RENAME TO kcn_khac")
    try:
        with pytest.raises(EcoIpError) as refused:
            create_schema(postgres.uri(), "kcn", crs(), language="vi")
        assert refused.value.key == "error.store_roles_taken"
        assert "kcn_administrator, kcn_editor, kcn_reader" in str(refused.value)
        assert postgres.run("SELECT count(*) FROM pg_namespace WHERE nspname = 'kcn'") == [(0,)]
    finally:
        postgres.run("ALTER SCHEMA kcn_khac RENAME TO kcn")


def test_only_who_made_a_store_brings_it_up_to_date_and_the_others_are_told_who(filled, postgres, monkeypatch) -> None:
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    for user in ("khach", "lan", "quan_tri"):
        with pytest.raises(EcoIpError) as refused:
            migrate(postgres.uri(user), "kcn")
        assert refused.value.key == "error.store_owner"
        assert "chu" in str(refused.value)


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
        session.refresh()
        assert "D9" in {each["flow_id"] for each in session.layer.getFeatures()}
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
