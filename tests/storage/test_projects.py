"""New project and Open project: whole projects, samples, migrations after a backup, refusals that leave nothing."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsProcessingException, QgsProject, QgsProviderRegistry

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.create import create_geopackage
from eco_ip_plugin.storage.geopackage import migrate as geopackage_migrate
from eco_ip_plugin.storage.geopackage import reading
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.postgis import create as postgis_create
from eco_ip_plugin.storage.postgis.store import PostgisStore
from eco_ip_plugin.storage.qgis_project import project

from .conftest import VN2000, crs
from .rows import firm, flow

pytestmark = pytest.mark.usefixtures("qgis_new_project")  # whatever the tests before left open


@pytest.fixture
def run(ecoip):
    """`run("createproject", …)`: an algorithm of the provider."""
    import processing

    yield lambda name, **parameters: processing.run(f"ecoip:{name}", {"LANGUAGE": "vi", **parameters})
    QgsProject.instance().clear()


def count(layers):
    return {name: len(list(layer.getFeatures())) for name, layer in layers.items()}


def opened():
    of_table = {layer.customProperty("ecoip/table"): layer for layer in QgsProject.instance().mapLayers().values()}
    found = {name: of_table[name] for name in schema.tables()}
    assert all(layer.isValid() for layer in found.values())
    return found


def test_kcn_mau_opens_with_40_firms_200_flows_relations_forms_styles_and_themes(run, tmp_path) -> None:
    path = tmp_path / "KCN mẫu.gpkg"
    done = run("createproject", GEOPACKAGE=str(path), SAMPLE="kcn_mau")
    assert done["STORE"] == str(path)
    layers = opened()
    found = count(layers)
    assert (found["firm"], found["flow"], found["plot"]) == (40, 200, 40)
    here = QgsProject.instance()
    assert here.crs().authid() == VN2000
    assert set(here.relationManager().relations()) == {each.id for each in schema.relations()}
    assert sorted(here.mapThemeCollection().mapThemes()) == ["Dòng vật chất", "Hành lang kỹ thuật", "Sử dụng đất"]
    flows = layers["flow"]
    assert flows.attributeAlias(flows.fields().indexOf("temperature_c")) == "Nhiệt độ (°C)"
    assert flows.editorWidgetSetup(flows.fields().indexOf("firm_id")).type() == "RelationReference"
    assert flows.editorWidgetSetup(flows.fields().indexOf("direction")).config()["map"][0] == {"ra": "output"}
    assert layers["zone"].renderer().type() == "categorizedSymbol"


def test_every_flow_of_the_samples_is_usable(run, tmp_path) -> None:
    for sample in ("kcn_mau", "kalundborg"):
        run("createproject", GEOPACKAGE=str(tmp_path / f"{sample}.gpkg"), SAMPLE=sample)
        layers = opened()
        firms = {each["firm_id"] for each in layers["firm"].getFeatures()}
        for feature in layers["flow"].getFeatures():
            row = {name: feature[name] or None for name in ("flow_id", "firm_id", "direction", "resource", "quantity")}
            assert schema.faults("flow", row) == []
            assert row["firm_id"] in firms
        QgsProject.instance().setDirty(False)


def test_a_new_project_never_takes_the_place_of_a_file(run, tmp_path) -> None:
    path = tmp_path / "có rồi.gpkg"
    path.write_text("của tôi")
    with pytest.raises(QgsProcessingException, match="đã có"):
        run("createproject", GEOPACKAGE=str(path), CRS=VN2000)
    assert path.read_text() == "của tôi"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"CRS": "EPSG:4326"}, "không đo được mét"),
        ({"CRS": "EPSG:3857"}, "không đo được mét"),
        ({"CRS": VN2000, "GEOPACKAGE": "{folder}/a.shp"}, "đuôi .gpkg"),
        ({"CRS": VN2000, "GEOPACKAGE": "{folder}/không có/a.gpkg"}, "Không có thư mục"),
        ({"CRS": VN2000, "GEOPACKAGE": None}, "Chưa biết để dự án ở đâu"),
        ({"CRS": VN2000, "CONNECTION": "không có"}, "không có kết nối"),
    ],
)
def test_what_cannot_be_made_is_refused_and_leaves_nothing(run, tmp_path, parameters, sentence) -> None:
    given = {"GEOPACKAGE": str(tmp_path / "a.gpkg"), "LOAD": False, **parameters}
    given = {k: v.format(folder=tmp_path) if isinstance(v, str) else v for k, v in given.items()}
    with pytest.raises(QgsProcessingException, match=sentence):
        run("createproject", **given)
    assert list(tmp_path.iterdir()) == []


def test_open_project_keeps_the_style_the_user_gave_it(run, tmp_path) -> None:
    path = tmp_path / "a.gpkg"
    run("createproject", GEOPACKAGE=str(path), CRS=VN2000, NAME="KCN Thử")
    here = QgsProject.instance()
    opened()["firm"].setName("Nhà máy của tôi")
    assert here.write()
    here.clear()
    done = run("openproject", GEOPACKAGE=str(path))
    assert (done["VERSION"], done["BACKUP"]) == (schema.VERSION, "")
    assert opened()["firm"].name() == "Nhà máy của tôi"
    assert here.title() == "KCN Thử"


def test_a_project_with_unsaved_changes_is_not_replaced(run, tmp_path) -> None:
    here = QgsProject.instance()
    here.setTitle("đang làm")
    here.setDirty(True)
    run("createproject", GEOPACKAGE=str(tmp_path / "a.gpkg"), CRS=VN2000)
    assert here.title() == "đang làm"


def test_a_project_with_unsaved_edits_of_a_layer_is_not_replaced(run, tmp_path) -> None:
    run("createproject", GEOPACKAGE=str(tmp_path / "a.gpkg"), CRS=VN2000, SAMPLE="kcn_mau")
    here, flows = QgsProject.instance(), opened()["flow"]
    assert flows.startEditing()
    assert flows.changeAttributeValue(1, flows.fields().indexOf("quantity"), 77.0)
    here.setDirty(False)
    run("createproject", GEOPACKAGE=str(tmp_path / "b.gpkg"), CRS=VN2000)
    assert flows.isModified()
    assert flows.rollBack()


# --- Migration -------------------------------------------------------------------------------------------------------


@pytest.fixture
def newer_schema(monkeypatch):
    """The schema as a next version might be: a field more in flow, one in building that names a firm, and a table
    more."""
    tables = dict(schema.tables())
    old = tables["flow"]
    title, since = {"vi": "Chất lượng", "en": "Quality"}, schema.VERSION + 1
    added = dataclasses.replace(old.field("note"), name="quality", alias=title, since=since)
    tables["flow"] = dataclasses.replace(old, fields=(*old.fields, added))
    named = dataclasses.replace(
        tables["firm"].field("plot_id"),
        name="user",
        alias={"vi": "Doanh nghiệp dùng", "en": "Used by"},
        references="firm",
        since=since,
    )
    tables["building"] = dataclasses.replace(tables["building"], fields=(*tables["building"].fields, named))
    more = (*schema.relations(), schema.Relation("firm", "building", "user", owned=False, since=since))
    monkeypatch.setattr(schema, "relations", lambda: more)
    tables["meter"] = dataclasses.replace(
        tables["monitoring"], name="meter", alias={"vi": "Đồng hồ", "en": "Meter"}, since=schema.VERSION + 1
    )
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "tables", lambda: tables)


def test_fields_of_a_table_differ_in_their_titles() -> None:
    # GDAL 3.12 refuses two columns of a table with one title in gpkg_data_columns.
    for table in schema.tables().values():
        for language in ("vi", "en"):
            titles = [field.title(language) for field in table.fields]
            assert len(set(titles)) == len(titles), (table.name, titles)


def test_an_older_geopackage_is_brought_up_to_date_after_a_backup(gpkg, request) -> None:
    gpkg.save([firm("F1"), flow("D1", quantity=5)], "lan")
    before = gpkg.path.read_bytes()
    request.getfixturevalue("newer_schema")
    with pytest.raises(EcoIpError) as refused:
        GeoPackageStore.open(gpkg.path)
    assert refused.value.key == "error.store_older"
    version, backup = geopackage_migrate.migrate(gpkg.path)
    assert version == schema.VERSION - 1
    store = GeoPackageStore.open(gpkg.path)
    store.save([Change("flow", UPDATE, 1, 1, {"quality": "tốt"})], "lan")
    with closing(sqlite3.connect(gpkg.path)) as file:
        assert file.execute("SELECT flow_id, quantity, quality, row_version FROM flow").fetchall() == [
            ("D1", 5.0, "tốt", 2)
        ]
        assert file.execute("SELECT json_extract(after, '$.quality') FROM history ORDER BY fid DESC").fetchone() == (
            "tốt",
        )
        assert file.execute("SELECT count(*) FROM meter").fetchone() == (0,)
    with closing(sqlite3.connect(backup)) as file:
        assert file.execute("SELECT quantity, row_version FROM flow").fetchall() == [(5.0, 1)]
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert reading.values(backup)["schema_version"] == str(version)
    assert before[:16] == backup.read_bytes()[:16]


def test_a_migration_that_fails_leaves_the_file_as_it_was(gpkg, newer_schema, monkeypatch) -> None:
    def fails(source) -> None:
        raise RuntimeError("broken")

    monkeypatch.setitem(geopackage_migrate.CHANGES, schema.VERSION, fails)
    with pytest.raises(EcoIpError):
        geopackage_migrate.migrate(gpkg.path)
    assert reading.values(gpkg.path)["schema_version"] == str(schema.VERSION - 1)
    with closing(sqlite3.connect(gpkg.path)) as file:
        assert "quality" not in [row[1] for row in file.execute("PRAGMA table_info(flow)")]


def test_a_newer_store_is_refused_untouched(gpkg, monkeypatch) -> None:
    monkeypatch.setattr(schema, "VERSION", 0)
    before = gpkg.path.read_bytes()
    with pytest.raises(EcoIpError) as refused:
        geopackage_migrate.migrate(gpkg.path)
    assert refused.value.key == "error.store_newer"
    assert gpkg.path.read_bytes() == before


def test_an_older_postgis_store_is_brought_up_to_date_after_a_backup(postgres, qgis_app, request) -> None:
    store = postgis_create.create_schema(postgres.uri(), "kcn_cu", crs(), language="vi", sample="kcn_mau")
    assert len(postgres.run("SELECT fid FROM kcn_cu.flow")) == 200
    request.getfixturevalue("newer_schema")
    with pytest.raises(EcoIpError) as refused:
        PostgisStore.open(store.source, "kcn_cu")
    assert refused.value.key == "error.store_older"
    version, backup = postgis_create.migrate(store.source, "kcn_cu")
    assert version == schema.VERSION - 1
    PostgisStore.open(store.source, "kcn_cu").save([Change("flow", UPDATE, 1, 1, {"quality": "tốt"})])
    assert postgres.run("SELECT quality, row_version FROM kcn_cu.flow_public WHERE fid = 1") == [("tốt", 2)]
    assert postgres.run("SELECT count(*) FROM kcn_cu.meter") == [(0,)]
    now, nobody = PostgisStore.open(store.source, "kcn_cu"), {"building_id": "B1", "user": "không có"}
    with pytest.raises(EcoIpError, match="building_user"):
        now.save([Change("building", INSERT, values=nobody)])
    assert len(postgres.run(f"SELECT fid FROM {backup}.flow")) == 200


def test_a_postgis_store_is_loaded_as_a_whole_project(postgis) -> None:
    made = QgsProject()
    layers = project.fill(made, postgis("lan"), language="en")
    assert set(layers) == {*schema.tables(), "history"}
    assert len(made.relationManager().relations()) == len(schema.relations())
    assert not any("password" in layer.source() for layer in layers.values())
    made.clear()


def test_a_name_that_is_taken_in_the_database(postgis, postgres) -> None:
    with pytest.raises(EcoIpError) as refused:
        postgis_create.create_schema(postgres.uri(), "kcn", crs(), language="vi")
    assert refused.value.key == "error.store_schema_exists"


def test_a_full_disk_leaves_no_half_project(tmp_path, qgis_app) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(EcoIpError):
            create_geopackage(tmp_path / "a.gpkg", crs(), editor="lan", language="vi")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_new_and_open_project_over_a_connection_saved_in_qgis(run, postgres, stored_login, tmp_path) -> None:
    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    connections.saveConnection(connections.createConnection(stored_login("chu"), {}), "Ban quản lý")
    database = {"CONNECTION": "Ban quản lý", "SCHEMA": "kcn_moi", "GEOPACKAGE": None}
    try:
        made = run("createproject", **database, SAMPLE="kcn_mau", PROJECT=str(tmp_path / "chung.qgz"))
        assert count(opened())["flow"] == 200
        assert any((tmp_path / "eco_ip_papers").iterdir())  # of the sample, beside the project file
        assert "GRANT kcn_moi_editor TO" in made["MESSAGE"]  # the next step: who else may come in
        QgsProject.instance().clear()
        done = run("openproject", **database)
        assert (done["VERSION"], done["STORE"]) == (schema.VERSION, made["STORE"])
        assert opened()["flow"].providerType() == "postgres"
        revision = "SELECT value FROM kcn_moi.ecoip_store WHERE key = 'functions'"
        now = postgres.run(revision)
        postgres.run("UPDATE kcn_moi.ecoip_store SET value = '1' WHERE key = 'functions'")
        run("openproject", **database)  # by its owner: the rights are this version's again
        assert postgres.run(revision) == now
        with pytest.raises(QgsProcessingException, match="chữ thường không dấu"):
            run("createproject", **{**database, "SCHEMA": "KCN mới"}, CRS=VN2000)
    finally:
        connections.deleteConnection("Ban quản lý")
