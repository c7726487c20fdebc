"""A package into a store: seen before it is done, whole or not at all, and taken back as one."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import DELETE, INSERT, UPDATE, Change

from .parks import full_park, row, rows_in, tables_in
from .test_export import FORMATS, export


def take_in(run, store, package: Path, *, apply: bool = False, **more):
    return run("importexchange", GEOPACKAGE=str(store.path), PACKAGE=str(package), APPLY=apply, **more)


def changes_of(done) -> list[dict]:
    layer = QgsVectorLayer(done["CHANGES"])
    return [dict(zip(layer.fields().names(), each.attributes())) for each in layer.getFeatures()]


def counts(done) -> tuple[int, int, int, int]:
    """Added, changed, unchanged, refused."""
    return done["ADDED"], done["CHANGED"], done["UNCHANGED"], done["REFUSED"]


def edit(folder: Path, table: str, change) -> None:
    """Let `change` alter the rows of a table of a package, as somebody with a spreadsheet does."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("level", ["public", "restricted"])
def test_what_a_project_has_given_away_changes_nothing_in_it(run, store, tmp_path, level, form) -> None:
    gave = export(run, store, tmp_path / "gói", level, form)
    before = tables_in(store.path)
    done = take_in(run, store, tmp_path / "gói", CHANGES=str(tmp_path / "đổi.gpkg"))
    assert counts(done) == (0, 0, gave["ROW_COUNT"], 0)
    assert changes_of(done) == []
    done = take_in(run, store, tmp_path / "gói", apply=True)
    assert done["IMPORT_ID"] == ""
    assert tables_in(store.path) == before


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_project_becomes_what_was_given_away_and_a_second_import_changes_nothing(
    run, store, empty, tmp_path, form
) -> None:
    gave = export(run, store, tmp_path / "gói", "restricted", form)
    other = empty("khác")
    assert counts(take_in(run, other, tmp_path / "gói")) == (gave["ROW_COUNT"], 0, 0, 0)
    assert all(rows == [] for rows in tables_in(other.path).values())
    done = take_in(run, other, tmp_path / "gói", apply=True)
    assert counts(done) == (gave["ROW_COUNT"], 0, 0, 0)
    again = take_in(run, other, tmp_path / "gói", apply=True)
    assert counts(again) == (0, 0, gave["ROW_COUNT"], 0)
    assert "nothing to write" in again["MESSAGE"]
    export(run, other, tmp_path / "lại", "restricted", form)
    for table in (name for name in schema.tables() if name not in ("attachment", "import")):
        assert rows_in(tmp_path / "lại", table) == rows_in(tmp_path / "gói", table), table


def test_each_change_is_shown_with_before_and_after_and_only_then_made(run, store, tmp_path) -> None:
    export(run, store, tmp_path / "gói", "restricted")

    def dearer(rows):
        price, name = rows[0].index("price"), rows[0].index("name")
        rows[1][price], rows[1][name] = "120.25", ""
        rows.append(["L9" if each == "plot_id" else "Lô 9" if each == "name" else "" for each in rows[0]])

    edit(tmp_path / "gói", "plot", dearer)
    before = tables_in(store.path)
    done = take_in(run, store, tmp_path / "gói", CHANGES=str(tmp_path / "đổi.gpkg"))
    assert counts(done)[:2] == (1, 1)
    shown = {(each["table"], each["key"], each["field"]): (each["before"] or None, each["after"] or None,
                                                           each["decision"]) for each in changes_of(done)}  # fmt: skip
    assert shown == {
        ("plot", "L1", "price"): ("95.5", "120.25", "changed"), ("plot", "L1", "name"): ("Lô 1", None, "changed"),
        ("plot", "L9", "plot_id"): (None, "L9", "added"), ("plot", "L9", "name"): (None, "Lô 9", "added"),
    }  # fmt: skip
    assert tables_in(store.path) == before
    done = take_in(run, store, tmp_path / "gói", apply=True)
    with closing(sqlite3.connect(store.path)) as file:
        assert file.execute("SELECT plot_id, name, price FROM plot ORDER BY fid").fetchall() == [
            ("L1", None, 120.25), ("L2", None, None), ("L9", "Lô 9", None)]  # fmt: skip
        told = file.execute("SELECT kind, file, rows FROM import WHERE import_id = ?", (done["IMPORT_ID"],)).fetchall()
        assert told == [("exchange", "gói", 2)]
        assert file.execute("SELECT count(*) FROM history WHERE table_name = 'plot'").fetchone() == (4,)


@pytest.mark.parametrize("kind", ["geopackage", "postgis"])
def test_an_import_is_taken_back_as_one(run, store, tmp_path, kind, request, monkeypatch) -> None:
    from eco_ip_plugin.core.progress import Silent
    from eco_ip_plugin.processing.framework import store as chosen
    from eco_ip_plugin.storage.exchange.rows import stored_rows

    export(run, store, tmp_path / "gói", "restricted")
    there = store
    if kind == "postgis":
        there = request.getfixturevalue("postgis")("lan")
        there.save(full_park())
    monkeypatch.setattr(chosen, "_chosen", lambda run: there)

    def everything():
        return {name: (each.fids, each.rows) for name, each in stored_rows(there, schema.tables(), Silent()).items()}

    def moved(rows):
        at = rows[0].index("geom")
        rows[1][at], rows[2][at] = "", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))"
        rows.append(["L9" if each == "plot_id" else "" for each in rows[0]])

    edit(tmp_path / "gói", "plot", moved)
    edit(tmp_path / "gói", "firm", lambda rows: rows[1].__setitem__(rows[0].index("workers"), "7"))
    before = everything()
    done = run("importexchange", PACKAGE=str(tmp_path / "gói"), APPLY=True)
    assert counts(done)[:2] == (1, 3)
    assert everything() != before
    back = run("takebackimport")
    assert back["TAKEN_BACK"] == 4
    assert everything() == before
    with pytest.raises(QgsProcessingException, match="or it is taken back already"):
        run("takebackimport", IMPORT_ID=done["IMPORT_ID"])


def test_an_import_whose_rows_were_changed_or_used_since_is_not_taken_back(run, store, empty, tmp_path) -> None:
    export(run, store, tmp_path / "gói", "restricted")
    other = empty("khác")
    done = take_in(run, other, tmp_path / "gói", apply=True)
    whole = tables_in(other.path)
    other.save([Change("plot", UPDATE, 1, 1, {"price": 1.0})], "an")
    with pytest.raises(QgsProcessingException, match=r"1 row of import .* was changed since then"):
        run("takebackimport", GEOPACKAGE=str(other.path))
    other.save([Change("plot", UPDATE, 1, 2, {"price": 95.5})], "an")
    other.save([row("product", product_id="SP9", firm_id="F1", name="Bột")], "an")
    with pytest.raises(QgsProcessingException, match="row F1 of the import is referred to by product/SP9"):
        run("takebackimport", GEOPACKAGE=str(other.path), IMPORT_ID=done["IMPORT_ID"])
    other.save([Change("product", DELETE, 2, 1)], "an")
    assert tables_in(other.path) == whole


def test_there_is_nothing_to_take_back_in_a_project_without_imports(run, empty) -> None:
    with pytest.raises(QgsProcessingException, match="There is no import"):
        run("takebackimport", GEOPACKAGE=str(empty("khác").path))


def test_rows_that_a_package_does_not_have_stay_and_so_do_confidential_ones(run, store, tmp_path) -> None:
    export(run, store, tmp_path / "gói", "restricted")
    edit(tmp_path / "gói", "plot", lambda rows: rows.__delitem__(2))
    before = tables_in(store.path)
    take_in(run, store, tmp_path / "gói", apply=True)
    assert tables_in(store.path) == before


def test_what_does_not_fit_is_refused_with_why_and_then_nothing_is_written(run, store, tmp_path) -> None:
    export(run, store, tmp_path / "gói", "restricted")

    def bad(rows):
        status, area, zone = (rows[0].index(each) for each in ("status", "area_ha", "zone_id"))
        rows[1][status], rows[1][area], rows[2][zone] = "bán", "-1", "không có"

    edit(tmp_path / "gói", "plot", bad)
    edit(tmp_path / "gói", "firm", lambda rows: rows[1].__setitem__(rows[0].index("name"), ""))
    before = store.path.read_bytes()
    done = take_in(run, store, tmp_path / "gói", CHANGES=str(tmp_path / "đổi.gpkg"))
    assert counts(done)[3] == 3
    told = {(each["table"], each["key"]): each["message"] for each in changes_of(done)}
    assert "“bán” is not on the list" in told["plot", "L1"]
    assert "below the lowest value" in told["plot", "L1"]
    assert "“không có” is in the table zone neither of the project nor of the package" in told["plot", "L2"]
    assert "Firm name is empty" in told["firm", "F1"]
    with pytest.raises(QgsProcessingException, match="3 rows that are refused, so nothing is written"):
        take_in(run, store, tmp_path / "gói", apply=True)
    assert store.path.read_bytes() == before


def test_a_public_package_cannot_make_flows_nobody_declared(run, store, empty, tmp_path) -> None:
    export(run, store, tmp_path / "gói")
    done = take_in(run, empty("khác"), tmp_path / "gói", CHANGES=str(tmp_path / "đổi.gpkg"))
    assert {each["key"] for each in changes_of(done) if each["decision"] == "refused"} == {"D1", "R1"}
    assert done["REFUSED"] == 2  # nor a review of a drawing that is not named


def test_a_row_that_a_colleague_changes_meanwhile_is_not_overwritten(run, store, tmp_path, monkeypatch) -> None:
    from eco_ip_plugin.storage.exchange import applying

    export(run, store, tmp_path / "gói", "restricted")
    edit(tmp_path / "gói", "plot", lambda rows: rows[1].__setitem__(rows[0].index("price"), "1"))
    real = applying.require_possible

    def then_somebody(*given):
        real(*given)
        store.save([Change("plot", UPDATE, 1, 1, {"price": 77.0})], "an")

    monkeypatch.setattr(applying, "require_possible", then_somebody)
    with pytest.raises(QgsProcessingException, match=r"just been changed by others \(L1 first\)"):
        take_in(run, store, tmp_path / "gói", apply=True)
    with closing(sqlite3.connect(store.path)) as file:
        assert file.execute("SELECT price FROM plot WHERE fid = 1").fetchone() == (77.0,)
        assert file.execute("SELECT count(*) FROM import").fetchone() == (1,)  # that of the park itself


def test_a_zip_of_the_package_and_its_descriptor_are_read_as_the_folder_is(run, store, tmp_path) -> None:
    gave = export(run, store, tmp_path / "gói", "restricted")
    shutil.make_archive(str(tmp_path / "nén"), "zip", tmp_path, "gói")
    for package in (tmp_path / "nén.zip", tmp_path / "gói" / "datapackage.json"):
        assert counts(take_in(run, store, package)) == (0, 0, gave["ROW_COUNT"], 0)


def test_layers_of_the_open_project_show_what_came_in(run, store, tmp_path) -> None:
    from qgis.core import QgsProject

    from eco_ip_plugin.storage import opening
    from tests.support.stores import Few

    export(run, store, tmp_path / "gói", "restricted")
    edit(tmp_path / "gói", "plot", lambda rows: rows[1].__setitem__(rows[0].index("name"), "Lô mới"))
    opening.load(QgsProject.instance(), Few(store, ("plot",)), "vi")
    (plots,) = (each for each in QgsProject.instance().mapLayers().values()
                if each.customProperty("ecoip/table") == "plot")  # fmt: skip
    assert plots.getFeature(1)["name"] == "Lô 1"
    run("importexchange", PACKAGE=str(tmp_path / "gói"), APPLY=True)
    assert plots.getFeature(1)["name"] == "Lô mới"


def test_a_store_of_another_coordinate_system_takes_no_shapes(run, store, tmp_path) -> None:
    from eco_ip_plugin.storage.create import create_geopackage
    from tests.storage.conftest import crs

    export(run, store, tmp_path / "gói", "restricted")
    other = create_geopackage(tmp_path / "múi khác.gpkg", crs("EPSG:9218"), editor="lan", language="vi")
    with pytest.raises(QgsProcessingException, match="is in EPSG:9214, the project in EPSG:9218"):
        take_in(run, other, tmp_path / "gói", apply=True)
    assert tables_in(other.path)["plot"] == []


def test_an_import_of_thousands_of_rows_stops_when_it_is_cancelled(run, store, tmp_path, monkeypatch) -> None:
    from eco_ip_plugin.core.errors import Cancelled
    from eco_ip_plugin.core.exchange.reading import read_package
    from eco_ip_plugin.core.progress import Silent
    from eco_ip_plugin.storage.exchange.rows import exchange_schema

    class Stopped(Silent):
        def cancelled(self) -> bool:
            return True

    export(run, store, tmp_path / "gói", "restricted")
    with pytest.raises(Cancelled):
        read_package(tmp_path / "gói", exchange_schema(), Stopped())


def test_everything_is_one_step_of_the_history(run, store, tmp_path) -> None:
    """INSERT of the import first, then the rows it counts: what take back goes by."""
    export(run, store, tmp_path / "gói", "restricted")
    edit(tmp_path / "gói", "plot", lambda rows: rows[1].__setitem__(rows[0].index("price"), "1"))
    take_in(run, store, tmp_path / "gói", apply=True)
    with closing(sqlite3.connect(store.path)) as file:
        last = file.execute("SELECT table_name, operation FROM history ORDER BY fid DESC LIMIT 2").fetchall()
    assert last == [("plot", UPDATE), ("import", INSERT)]
