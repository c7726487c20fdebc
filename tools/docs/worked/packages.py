"""Open data packages for the examples about data exchange: one as a partner hands it in, and one taken in."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from eco_ip_plugin.core.exchange.comparing import compared
from eco_ip_plugin.core.exchange.leaving import leaving
from eco_ip_plugin.core.exchange.package import CSV, Form, write_package
from eco_ip_plugin.core.exchange.reading import read_package
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.storage.exchange.applying import apply
from eco_ip_plugin.storage.exchange.batches import new_batch
from eco_ip_plugin.storage.exchange.rows import crs_of, defaults, exchange_schema, refusals, stored_rows
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore

from .inputs import written
from .stores import a_store


def exchange(folder: Path, language: str) -> dict[str, Any]:
    """A store to be exported."""
    return {"GEOPACKAGE": a_store(folder, language).address(), "LEVEL": "public", "FORMAT": "csv",
            "FOLDER": str(folder / "package")}  # fmt: skip


def twin(folder: Path, language: str) -> dict[str, Any]:
    """A store to be seen in three dimensions."""
    return {"GEOPACKAGE": a_store(folder, language).address(), "LEVEL": "restricted", "FORMAT": "glb",
            "FILE": str(folder / "kcn_mau.glb")}  # fmt: skip


def investors(folder: Path, language: str) -> dict[str, Any]:
    """A store whose plots are offered."""
    return {"GEOPACKAGE": a_store(folder, language).address(), "LANGUAGES": "vi,en",
            "PAGE": str(folder / "trang.html")}  # fmt: skip


def handed_in(folder: Path, language: str) -> dict[str, Any]:
    """A store, and a package that changes it."""
    store = a_store(folder, language)
    return {"GEOPACKAGE": store.address(), "PACKAGE": a_corrected_package(folder, store)}


def facts(folder: Path, language: str) -> dict[str, Any]:
    """A store, and a table of facts as a department hands it in."""
    table = (
        "park_id;attribute;value;source_title;source_no;source_date;evidence\n"
        "MAU;area_ha;6,38 km²;Báo cáo;BC 12/BC-BQL;15/01/2026;secondary\n"
        "MAU;occupancy_pct;> 60 %;Báo cáo;BC 12/BC-BQL;15/01/2026;secondary\n"
        "MAU;workers;khoảng 4.000;Báo cáo;BC 12/BC-BQL;15/01/2026;secondary\n"
    )
    return {"GEOPACKAGE": a_store(folder, language).address(), "FACTS": written(folder, "so_lieu.csv", table)}


def imported(folder: Path, language: str) -> dict[str, Any]:
    """A store that has taken such a package in."""
    store = a_store(folder, language)
    import_package(a_corrected_package(folder, store), store)
    return {"GEOPACKAGE": store.address()}


def a_corrected_package(folder: Path, store: GeoPackageStore) -> str:
    """A public package of the store in which somebody has corrected a plot and added one; returns its folder."""
    package = folder / "package"
    schema = exchange_schema()
    stored = {name: each.rows for name, each in stored_rows(store, schema.tables, Silent()).items()}
    form = Form(CSV, crs_of(store), "2026-11-29T00:00:00Z")
    write_package(package, schema, leaving(schema, stored, "public"), form)
    path = package / "plot.csv"
    with path.open(encoding="utf-8", newline="") as file:
        heading, *plots = csv.reader(file)
    plots[0][heading.index("status")] = "reserved"
    new = {"plot_id": "L99", "name": "L99", "status": "free", "area_ha": "4.5"}
    plots.append([new.get(name, "") for name in heading])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *plots])
    return str(package)


def import_package(folder: str, store: GeoPackageStore) -> None:
    """Write what a package changes into the store, as Import open data package does."""
    schema = exchange_schema()
    package = read_package(Path(folder), schema)
    stored = stored_rows(store, schema.tables, Silent())
    found = compared(schema, package, {name: each.rows for name, each in stored.items()}, defaults(), refusals)
    apply(store, new_batch(), found, package, stored)
