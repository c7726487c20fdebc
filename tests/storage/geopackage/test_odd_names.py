"""Stores under names that QGIS takes for more than a name: they work, or are refused before anything is made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayerUtils

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import opening
from eco_ip_plugin.storage.create import create_geopackage
from eco_ip_plugin.storage.edits import EditSession, save
from eco_ip_plugin.storage.geopackage.migrate import back_up, migrate
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.storage.conftest import crs
from tests.storage.sentences import assert_one_sentence

FIT = ("KCN 100% a%b & 50 %đất", "a=b+c; it's «cuối» (2)")
UNFIT = {"KCN%20mới": "%20", "a%2Fb": "%2F", "%C3%90": "%C3", "Lô #2": "#", "thật không?": "?", "a|layername=x": "|"}


def table(project: QgsProject, name: str):
    return next(each for each in project.mapLayers().values() if each.customProperty("ecoip/table") == name)


@pytest.mark.parametrize("name", FIT)
def test_a_store_is_made_opened_edited_saved_and_opened_again(tmp_path, qgis_app, name):
    path = tmp_path / name / f"{name}.gpkg"
    path.parent.mkdir()
    create_geopackage(path, crs(), editor="lan", language="vi", park="KCN Một")
    project = QgsProject()
    opening.load(project, GeoPackageStore.open(path), "vi")
    firms = table(project, "firm")
    assert opening.store_of(firms).path == path
    session = EditSession(firms)
    assert firms.startEditing()
    shape = QgsGeometry.fromWkt("POINT (500000 2340000)")
    assert firms.addFeature(QgsVectorLayerUtils.createFeature(firms, shape, {firms.fields().indexOf("name"): "Dệt"}))
    save([session], ends=[session])
    session.stop()
    project.setTitle("KCN Hai")
    assert project.write()
    again = QgsProject()
    opening.load(again, GeoPackageStore.open(path), "vi")
    assert again.title() == "KCN Hai"  # the project inside
    assert [each["name"] for each in table(again, "firm").getFeatures()] == ["Dệt"]
    assert {each.name.split(".gpkg")[0] for each in path.parent.iterdir() if each.is_file()} == {path.stem}
    backup = back_up(path, 2)
    opening.load(again, GeoPackageStore.open(backup), "vi")
    assert {Path(each.source().partition("|")[0]) for each in again.mapLayers().values()} == {backup}
    for each in (project, again):
        each.clear()


@pytest.mark.parametrize("name", UNFIT)
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_where_qgis_would_lose_its_way_nothing_is_made_and_the_sentence_names_what_must_go(tmp_path, gpkg, name, kind):
    folder = tmp_path / "thử"
    path = folder / f"{name}.gpkg" if kind == "file" else folder / name / "kcn.gpkg"
    path.parent.mkdir(parents=True)
    there = sorted(folder.rglob("*"))
    doors = [lambda: create_geopackage(path, crs(), editor="lan", language="vi"),
             lambda: ReviewFile.create(path, "KCN", editor="lan")]  # fmt: skip
    for attempt in doors:
        with pytest.raises(EcoIpError) as refused:
            attempt()
        assert_one_sentence(refused.value, "error.store_name")
        assert f"“{UNFIT[name]}”" in refused.value.say("en")
    assert sorted(folder.rglob("*")) == there
    shutil.copy(gpkg.path, path)  # by somebody who knows nothing of it
    whole = path.read_bytes()
    for attempt in (GeoPackageStore.open, migrate, ReviewFile.open):
        with pytest.raises(EcoIpError) as refused:
            attempt(path)
        assert refused.value.key == "error.store_name"
    assert path.read_bytes() == whole
    assert [each for each in sorted(folder.rglob("*")) if each != path] == [each for each in there if each != path]
