"""People with a role of their own in a PostGIS store who want more: the owner's rights, or another history."""

from __future__ import annotations

import datetime
import itertools
import re
from pathlib import Path

import psycopg2
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import DELETE, UPDATE, Change, Conflicts
from eco_ip_plugin.storage.postgis import connection as postgis
from eco_ip_plugin.storage.postgis import rights as postgis_rights
from eco_ip_plugin.storage.postgis.create import create_schema, migrate
from eco_ip_plugin.storage.postgis.roles import grant
from eco_ip_plugin.storage.postgis.store import PostgisStore
from tests.storage import server
from tests.storage.conftest import crs
from tests.storage.rows import firm, flow, plot

BEFORE = Path(__file__).parents[2] / "data" / "storage" / "postgis_before"
"""The scripts of the version before, with which administrators became owners."""
WORDS = (
    "and", "array", "as", "coalesce", "exists", "history", "i", "if", "in", "or", "returning", "set", "t", "values",
    "with",
)  # fmt: skip
"""What stands before a bracket and is no call."""
TYPES = (
    "{schema}.flow",
    "{schema}.firm",
    "{schema}.plot",
    "jsonb",
    "text",
    "text[]",
    "bigint",
    "regclass",
    "public.geometry",
)
TRAP = """
CREATE OR REPLACE FUNCTION {name}({arguments}) RETURNS {answer} LANGUAGE plpgsql AS $trap$
BEGIN
    INSERT INTO public.caught SELECT current_user::text, '{name}';
    RETURN NULL;
END $trap$"""


def calls_in(text):
    """Every name that is called in a function, with its schema where it has one."""
    text = re.sub(r"--.*", "", text)
    found = set(re.findall(r"((?:\"?\w+\"?\.)?[A-Za-z_]\w*)\s*\(", text))
    return {each for each in found if each.lower() not in WORDS}


def sources(postgres, name):
    return dict(postgres.run(f"SELECT proname, prosrc FROM pg_proc WHERE pronamespace = '{name}'::regnamespace"))


@pytest.fixture
def filled(postgis):
    postgis().save([firm("F1"), flow("D1", quantity=5), plot("L1")])
    return postgis


@pytest.fixture
def old_store(postgres, qgis_app, monkeypatch):
    """`old_store("kcn_truoc")`: a store as the version before made it, with every login in its role."""
    made = []

    def old_store(name):
        real = postgis.resource
        monkeypatch.setattr(schema, "series", dict)  # which came later
        with monkeypatch.context() as patch:
            patch.setattr(postgis, "resource", lambda *parts: (
                BEFORE / parts[-1] if (BEFORE / parts[-1]).exists() else real(*parts)))  # fmt: skip
            patch.setattr(postgis_rights, "REVISION", 1)
            create_schema(postgres.uri(), name, crs(), language="vi")
        postgres.run(f"DELETE FROM {name}.ecoip_store WHERE key = 'functions'")
        made.append(name)
        for user, role in server.USERS.items():
            grant(postgres.uri(), name, user, role)
        return name

    yield old_store
    for name in made:
        postgres.run(f"DROP SCHEMA {name} CASCADE")
        for role in postgis_rights.role_names(name).values():
            postgres.run(f"DROP OWNED BY {role}; DROP ROLE {role}")


def plant(cursor, name, arguments):
    """Whether that trap could be laid."""
    answer = "text" if name.endswith(("lower", "encode", "format")) else "jsonb"
    try:
        cursor.execute(TRAP.format(name=name, arguments=arguments, answer=answer))
    except psycopg2.Error:  # not allowed to, or PostGIS has that one itself
        return False
    return True


@pytest.fixture
def traps(postgres):
    """`traps(where, of)`: as the administrator, own functions for all that those of the schema `of` call."""
    postgres.run("CREATE TABLE public.caught (who text, what text); GRANT ALL ON public.caught TO PUBLIC")
    postgres.run("GRANT CREATE ON SCHEMA public TO quan_tri")  # as up to PostgreSQL 14 everybody may

    def traps(where, of):
        calls = {each.rpartition(".")[2].lower() for text in sources(postgres, of).values() for each in calls_in(text)}
        with postgres.session("quan_tri") as cursor:
            return sum(
                plant(cursor, f"{where}.{name}", ", ".join(arguments).format(schema=of))
                for name in sorted(calls)
                for arguments in [(), *itertools.chain(*(itertools.product(TYPES, repeat=n) for n in (1, 2)))]
            )

    yield traps
    postgres.run("DROP OWNED BY quan_tri CASCADE")
    postgres.run("DROP TABLE public.caught")


def caught(postgres):
    return sorted({who for who, _ in postgres.run("SELECT * FROM public.caught")} - {"quan_tri"})


def use(postgres, name):
    """Everything that owner and editors do, by the plugin and by other programs."""
    for user in ("chu", "lan"):
        store = PostgisStore.open(postgres.uri(user), name)
        fids = store.save([firm(f"F-{user}"), flow(f"D-{user}", f"F-{user}", quantity=1), plot(f"L-{user}")]).fids
        store.save([Change("flow", UPDATE, fids[1], 1, {"quantity": 2.0})])
        for change in (Change("flow", UPDATE, fids[1], 1, {"note": "x"}), Change("plot", DELETE, fids[2], 7)):
            with pytest.raises(Conflicts):
                store.save([change])
        postgres.run(f"INSERT INTO {name}.flow (flow_id, firm_id, direction, resource) VALUES ('S-{user}', 'F-{user}',"
                     f" 'output', 'steam'); UPDATE {name}.plot SET name = 'x'; DELETE FROM {name}.flow WHERE flow_id ="
                     f" 'S-{user}'", user)  # fmt: skip
        store.save([Change("plot", DELETE, fids[2], None)])


def test_no_trap_in_the_schema_or_beside_it_runs_with_the_rights_of_another(traps, postgres, filled):
    assert traps("kcn", "kcn") == 0
    assert traps("public", "kcn") > 500
    use(postgres, "kcn")
    grant(postgres.uri(), "kcn", "an", "editor")
    assert caught(postgres) == []


def test_a_store_of_the_version_before_is_mended_when_its_owner_opens_it(traps, postgres, old_store):
    name = old_store("kcn_truoc")
    assert traps(name, name) > 500
    body = "LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
    for what in ("VIEW {}.ecoip_family AS SELECT 1 AS resource", "TABLE {}.mine AS SELECT 1 AS a",
                 "FUNCTION {}.ecoip_patience() RETURNS trigger " + body):  # fmt: skip
        postgres.run("CREATE " + what.format(name), "quan_tri")
    editor = PostgisStore.open(postgres.uri("lan"), name)
    assert editor.notice.key == "error.store_functions"
    assert "chu" in editor.notice.say("vi")
    assert editor.may == "edit"
    assert PostgisStore.open(postgres.uri("khach"), name).notice is None  # a guest need not know
    assert PostgisStore.open(postgres.uri(), name).notice is None
    use(postgres, name)
    assert caught(postgres) == []
    assert {each for each in sources(postgres, name) if each.startswith("ecoip_")} == set(sources(postgres, "kcn"))
    assert PostgisStore.open(postgres.uri("lan"), name).notice is None
    assert PostgisStore.open(postgres.uri("quan_tri"), name).may == "administer"
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        postgres.run(f"CREATE TABLE {name}.t (a int)", "quan_tri")
    assert postgres.run(f"SELECT a FROM {name}.mine", "quan_tri") == [(1,)]


HAND_OVER = """
DO $$ DECLARE found record; BEGIN
    ALTER SCHEMA {0} OWNER TO nha;
    FOR found IN SELECT oid::regclass AS name FROM pg_class WHERE relnamespace = '{0}'::regnamespace
        AND relkind IN ('r', 'v') LOOP EXECUTE format('ALTER TABLE %s OWNER TO nha', found.name); END LOOP;
    FOR found IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = '{0}'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO nha', found.name); END LOOP;
END $$"""


def test_what_a_superuser_mends_is_the_owners_and_the_owner_needs_no_right_to_make_roles(postgres, old_store):
    name = old_store("kcn_truoc")
    postgres.run("CREATE ROLE nha NOLOGIN; GRANT CREATE ON DATABASE kcn TO nha")
    try:
        postgres.run(HAND_OVER.format(name))
        assert PostgisStore.open(postgres.uri(), name).notice is None  # chu, who is a superuser
        made = (
            f"SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = '{name}'::regnamespace"
            f" UNION SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE pronamespace = '{name}'::regnamespace"
        )
        assert postgres.run(made) == [("nha",)]
        lan = PostgisStore.open(postgres.uri("lan"), name)
        lan.save([firm("F1"), flow("D1", quantity=5), flow("D2", quantity=6, confidential=1)])
        assert postgres.run(f"SELECT quantity FROM {name}.flow_public ORDER BY fid", "khach") == [(5,), (None,)]
    finally:
        postgres.run(f"DROP SCHEMA {name} CASCADE; CREATE SCHEMA {name}; DROP OWNED BY nha; DROP ROLE nha")


def test_that_is_how_administrators_became_owners(traps, postgres, old_store):
    """The traps catch: without the mending they run as the owner."""
    name = old_store("kcn_truoc")
    traps(name, name)
    values = "(flow_id, direction, resource, firm_id) VALUES ('D1', 'output', 'steam', 'F1')"
    postgres.run(
        f"INSERT INTO {name}.firm (firm_id, name) VALUES ('F1', 'x'); INSERT INTO {name}.flow {values}", "quan_tri"
    )
    assert caught(postgres) == ["chu"]


def test_every_call_is_written_with_its_schema_and_every_path_is_fixed(postgres, filled):
    for name, text in sources(postgres, "kcn").items():
        bare = {each for each in calls_in(text) if "." not in each}
        assert not bare, (name, bare)
    settings = postgres.run("SELECT proname, proconfig FROM pg_proc WHERE pronamespace = 'kcn'::regnamespace")
    assert len(settings) == 6
    for name, config in settings:
        assert "search_path=pg_catalog, pg_temp" in config, name
    any_type = ("SELECT proname FROM pg_proc WHERE pronamespace = 'kcn'::regnamespace AND EXISTS ("
                "SELECT FROM pg_type t WHERE t.oid = ANY (proargtypes) AND t.typtype = 'p')")  # fmt: skip
    assert postgres.run(any_type) == []


def test_migrating_runs_nothing_that_hangs_on_a_table_of_somebody_else(traps, postgres, old_store, monkeypatch):
    name = old_store("kcn_truoc")
    postgres.run(TRAP.format(name=f"{name}.peek", arguments="", answer="boolean"), "quan_tri")
    postgres.run(f"CREATE TABLE {name}.bait AS SELECT 1 AS a; ALTER TABLE {name}.bait ENABLE ROW LEVEL SECURITY;"
                 f"CREATE POLICY p ON {name}.bait USING ({name}.peek()); GRANT SELECT ON {name}.bait TO PUBLIC",
                 "quan_tri")  # fmt: skip
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    _, backup = migrate(postgres.uri(), name)
    assert caught(postgres) == []
    assert postgres.run(f"SELECT to_regclass('{backup}.bait')") == [(None,)]
    postgres.run(f"DROP SCHEMA {backup} CASCADE")


def test_an_editor_gives_no_row_the_number_of_another(filled, postgres):
    postgres.run("DELETE FROM kcn.flow", "an")
    row = "(fid, flow_id, firm_id, direction, resource) VALUES ({}, '{}', 'F1', 'output', 'steam') RETURNING fid"
    given = [
        postgres.run(f"INSERT INTO kcn.flow {row.format(fid, f'D{fid}')}", "an")[0][0] for fid in (1, 7, 2**31 - 1)
    ]
    assert len({1, *given}) == 4
    assert max(given) < 10
    with pytest.raises(psycopg2.errors.CheckViolation):
        postgres.run(f"UPDATE kcn.flow SET fid = 77 WHERE fid = {given[0]}", "an")
    lan = filled("lan")
    with pytest.raises(EcoIpError) as refused, postgis.connected(lan.source) as database:
        database.cursor().execute(f"UPDATE kcn.flow SET fid = 77 WHERE fid = {given[0]}")
    assert refused.value.key == "error.store_refused_value"
    assert lan.save([flow("D20"), flow("D21")]).fids == (max(given) + 1, max(given) + 2)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kcn.flow SET changed_at = '1999-01-01', changed_by = 'chu', note = 'x'",
        "INSERT INTO kcn.firm (firm_id, name, changed_at) VALUES ('F9', 'n', '1999-01-01')",
    ],
)
def test_nobody_antedates_a_change_not_with_a_clock_of_his_own_either(filled, postgres, statement):
    postgres.run("GRANT CREATE ON DATABASE kcn TO an")
    try:
        postgres.run("CREATE SCHEMA mine; CREATE FUNCTION mine.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                     " 'SELECT ''1999-01-01''::timestamptz'", "an")  # fmt: skip
        start = postgres.run("SELECT clock_timestamp()")[0][0]
        postgres.run(f"SET search_path = mine, pg_catalog; {statement}", "an")
    finally:
        postgres.run("DROP SCHEMA IF EXISTS mine CASCADE; REVOKE CREATE ON DATABASE kcn FROM an")
    table = "flow" if "flow" in statement else "firm"
    stamped = postgres.run(f"SELECT changed_at, changed_by FROM kcn.{table} ORDER BY changed_at DESC LIMIT 1")[0]
    told = postgres.run("SELECT at, who FROM kcn.history ORDER BY fid DESC LIMIT 1")[0]
    for at, who in (stamped, told):
        assert start <= at <= start + datetime.timedelta(minutes=1)
        assert who == "an"


def test_the_history_is_exact_whatever_the_session_wants(filled, postgres):
    postgres.run("SET extra_float_digits = -15; UPDATE kcn.flow SET quantity = 123.456789012345", "an")
    last = "SELECT after ->> 'quantity' FROM kcn.history ORDER BY fid DESC LIMIT 1"
    assert postgres.run(last) == [("123.456789012345",)]
