"""A login that is a secret: its name, its password and the id it is kept under stand in no log, no report of an error
and no file that is handed on, whatever goes well or wrong."""

from __future__ import annotations

import logging
import secrets
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsAuthMethodConfig,
    QgsDataSourceUri,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsProviderRegistry,
)

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.gui.error_report import ErrorReport, Log
from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.postgis import connection as postgis
from eco_ip_plugin.storage.postgis.store import PostgisStore

pytestmark = pytest.mark.usefixtures("qgis_new_project")
CONNECTION = "Ban quản lý"


class Heard(QgsProcessingFeedback):
    """Everything an algorithm says, and QGIS's and Python's logs meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._handler = logging.Handler()
        self._handler.emit = lambda record: self.lines.append(record.getMessage())
        logging.getLogger().addHandler(self._handler)
        QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(self.hear)

    def hear(self, text: str, tag: str, _level) -> None:
        self.lines.append(f"{tag}: {text}")

    def stop(self) -> None:
        logging.getLogger().removeHandler(self._handler)
        QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].disconnect(self.hear)


for _name in ("pushInfo", "pushWarning", "pushCommandInfo", "pushDebugInfo", "pushConsoleInfo", "setProgressText"):
    setattr(Heard, _name, lambda self, text: self.lines.append(text))
Heard.reportError = lambda self, text, fatal=False: self.lines.append(text)


class Secret:
    """A login of the database and the configuration it is kept in."""

    def __init__(self, postgres) -> None:
        self.user, self.password = f"lan_{secrets.token_hex(6)}", f"mật_{secrets.token_hex(6)}"
        self.server = postgres
        postgres.run(f"CREATE ROLE {self.user} LOGIN CREATEROLE PASSWORD '{self.password}'")
        postgres.run(f"GRANT CREATE ON DATABASE kcn TO {self.user}")
        config = QgsAuthMethodConfig("Basic")
        config.setName("chung")
        stored = self._stored(config, self.password)
        self.authcfg = stored.id()
        self.source = f"dbname='kcn' host=127.0.0.1 port={postgres.port} authcfg={self.authcfg}"

    def keep(self, password: str) -> None:
        """Keep another password in the configuration."""
        config = QgsAuthMethodConfig()
        QgsApplication.authManager().loadAuthenticationConfig(self.authcfg, config, True)
        config.setConfig("password", password)
        assert QgsApplication.authManager().updateAuthenticationConfig(config)
        QgsApplication.authManager().clearCachedConfig(self.authcfg)

    def _stored(self, config: QgsAuthMethodConfig, password: str) -> QgsAuthMethodConfig:
        config.setConfig("username", self.user)
        config.setConfig("password", password)
        stored = QgsApplication.authManager().storeAuthenticationConfig(config)
        return stored[1] if isinstance(stored, tuple) else config

    def found_in(self, text: str | bytes, *, but: str = "") -> list[str]:
        """Which of them stand there, as text in UTF-8 or UTF-16."""
        data = text if isinstance(text, bytes) else text.encode()
        words = [each for each in (self.user, self.password, self.authcfg) if each != but]
        return [each for each in words if any(each.encode(code) in data for code in ("utf-8", "utf-16-le"))]


@pytest.fixture
def secret(postgres, postgis_schema, stored_login) -> Iterator[Secret]:  # the schema brings the system of coordinates
    made = Secret(postgres)
    yield made
    postgres.run("DROP SCHEMA IF EXISTS kcn_kin CASCADE")
    for (role,) in postgres.run(f"SELECT rolname FROM pg_roles WHERE rolname ~ '^(kcn_kin_.*|{made.user})$'"):
        postgres.run(f"DROP OWNED BY {role}; DROP ROLE {role}")


@pytest.fixture
def heard(qgis_app) -> Iterator[Heard]:
    made, log = Heard(), Log()
    made.log = log
    yield made
    log.stop()
    made.stop()


@pytest.fixture
def run(ecoip, secret, heard, capfd):
    """`run("createproject", …)`: an algorithm on the connection of the secret login."""
    import processing

    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    connections.saveConnection(connections.createConnection(secret.source, {}), CONNECTION)
    database = {"CONNECTION": CONNECTION, "SCHEMA": "kcn_kin", "LANGUAGE": "en"}
    yield lambda name, **more: processing.run(f"ecoip:{name}", {**database, **more}, feedback=heard)
    connections.deleteConnection(CONNECTION)
    QgsProject.instance().clear()


def said(heard: Heard, results: list[dict], capfd) -> str:
    """All that anybody was told: log, results, the report of an error, and what was printed."""
    dialog = ErrorReport(heard.log)
    report = dialog.text.toPlainText()
    dialog.deleteLater()
    return "\n".join([*heard.lines, *map(str, results), report, *capfd.readouterr()])


def unpacked(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, the members of archives too."""
    for each in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield each.name, each.read_bytes()
        if zipfile.is_zipfile(each):
            with zipfile.ZipFile(each) as archive:
                yield from ((f"{each.name}/{name}", archive.read(name)) for name in archive.namelist())


def test_of_a_whole_days_work_nothing_but_the_project_names_the_configuration(run, secret, heard, tmp_path, capfd):
    project, out = tmp_path / "chung.qgz", tmp_path / "giao nộp"
    out.mkdir()
    results = [run("createproject", SAMPLE="kcn_mau", PROJECT=str(project))]
    results.append(run("openproject"))
    layers = {each.customProperty("ecoip/table"): each for each in QgsProject.instance().mapLayers().values()}
    assert layers["flow"].isValid()
    assert secret.authcfg in layers["flow"].source()  # else nothing was tried
    store = PostgisStore.open(secret.source, "kcn_kin")
    store.save([Change("flow", UPDATE, 1, 1, {"note": "sửa"})])
    for level in ("public", "restricted"):
        for form in ("csv", "gpkg"):
            results.append(run("exportexchange", LEVEL=level, FORMAT=form, FOLDER=str(out / f"{level} {form}")))
    results.append(run("exportdeclaration", FIRMS=layers["firm"], FLOWS=layers["flow"], FOLDER=str(out / "phiếu")))
    results.append(run("symbiosisradius", FIRMS=layers["firm"], FLOWS=layers["flow"], REPORT=str(out / "a.html"),
                       LINKS=str(out / "links.gpkg")))  # fmt: skip
    results.append(
        run(
            "exportdossier",
            MA_HO_SO="24QPK0010001",
            MA_THONG_TIN="242623012345",
            PLAN_NAME="kcn",
            FORMAT="gpkg",
            FOLDER=str(out),
        )
    )
    assert len(heard.lines) > 10
    assert secret.found_in(said(heard, results, capfd)) == []
    written = list(unpacked(out))
    assert len(written) > 50
    assert {name: found for name, data in written if (found := secret.found_in(data))} == {}
    kept = [name for name, data in unpacked(project.parent) if secret.authcfg.encode() in data]
    assert kept == ["chung.qgz/chung.qgs"]  # by which QGIS finds the login
    assert {name for name, data in unpacked(project.parent) if secret.found_in(data, but=secret.authcfg)} == set()


FAULTS = {
    "another password": (lambda secret: secret.keep("sai"), lambda secret: secret.keep(secret.password)),
    "no login": (lambda secret: secret.server.run(f"ALTER ROLE {secret.user} NOLOGIN"),
                 lambda secret: secret.server.run(f"ALTER ROLE {secret.user} LOGIN")),
    "too many of them": (lambda secret: secret.server.run(f"ALTER ROLE {secret.user} CONNECTION LIMIT 0"),
                         lambda secret: secret.server.run(f"ALTER ROLE {secret.user} CONNECTION LIMIT -1")),
    "another name": (lambda secret: secret.server.run(f"ALTER ROLE {secret.user} RENAME TO kin_khac"),
                     lambda secret: secret.server.run(f"ALTER ROLE kin_khac RENAME TO {secret.user};"
                                                      f"ALTER ROLE {secret.user} PASSWORD '{secret.password}'")),
    "no server": (lambda secret: secret.server.stop(), lambda secret: secret.server.start()),
}  # fmt: skip
"""What goes wrong with a login, and how it is put right."""


@pytest.mark.parametrize("fault", FAULTS)
def test_no_refusal_names_the_login(run, secret, heard, capfd, fault):
    results = [run("createproject", CRS="EPSG:9214")]
    break_it, mend = FAULTS[fault]
    break_it(secret)
    try:
        with pytest.raises(QgsProcessingException) as refused:
            run("openproject")
        with pytest.raises(EcoIpError) as error:
            PostgisStore.open(secret.source, "kcn_kin")
        chain = f"{error.value!r} {error.value.__cause__!r}"
        log = said(heard, [*results, {"refused": str(refused.value), "chain": chain}], capfd)
        assert "kcn" in str(refused.value)
    finally:
        mend(secret)
    # QGIS itself logs, under a tag of its own, by which configuration it failed to connect.
    ours = "\n".join(line for line in log.splitlines() if not line.startswith(("PostGIS:", "Authentication")))
    assert secret.found_in(ours) == []
    assert run("openproject")["VERSION"] == 2


@pytest.mark.parametrize(
    "text",
    [
        'FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "{user}", database "kcn", no encryption',
        'FATAL:  role "{user}" does not exist',
        "FATAL:  Rolle »{user}« existiert nicht",
        "ВАЖНО:  роль «{user}» не существует",
        'FATAL:  too many connections for role "{user}"',
        'FATAL:  permission denied for database "kcn"\nDETAIL:  User "{user}" does not have CONNECT privilege.',
    ],
)
def test_what_postgresql_says_of_a_login_is_said_without_it(text):
    from types import SimpleNamespace

    import psycopg2

    class Refusal(psycopg2.OperationalError):
        pgcode = None
        diag = SimpleNamespace(message_primary=None)

    for login in ("lan_kin", "lan (kín)"):
        found = postgis.said(Refusal(text.format(user=login)), QgsDataSourceUri("dbname='kcn'"), login)
        for language in ("vi", "en"):
            assert login not in found.say(language)
            assert "kcn" in found.say(language)
