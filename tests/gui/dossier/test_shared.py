"""The wizard on a project that several people share in PostgreSQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from qgis.core import QgsProject

from eco_ip_plugin.storage.opening import load
from tests.gui.dossier.conftest import TABLES, child, until
from tests.processing.dossier.vuong import HO_SO, NAME, THONG_TIN, rows
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.support.stores import Few


def test_the_dossier_of_a_shared_project(desktop, wizard, postgis, tmp_path):  # noqa: F811
    store = postgis("lan")
    store.save(rows(), "Lan")
    load(QgsProject.instance(), Few(store, TABLES), "en")
    made = wizard()
    assert child(made, "dossierFromStore").text().startswith("&Data of the open Eco-IP project: PostgreSQL ")
    made.codes.fill(HO_SO, THONG_TIN, NAME)
    made.next()
    until(lambda: not made.source.run.is_running)
    assert "7, in 3 layers" in child(made, "dossierPlacesSaid").text()
    made.next()
    made.files.folder.setFilePath(str(tmp_path / "Nộp"))
    made.files.format.setCurrentIndex(made.files.format.findData("gpkg"))
    made.next()
    until(lambda: made.currentPage() is made.written)
    with closing(sqlite3.connect(tmp_path / "Nộp" / f"CSDL_{NAME}" / "HoSoGIS" / "QuyHoach.gpkg")) as database:
        assert database.execute("SELECT count(*) FROM ChucNangSuDungDat_A").fetchone() == (5,)
    assert child(made, "dossierVerdict").text().startswith("✓ Passes: 0 failures")
