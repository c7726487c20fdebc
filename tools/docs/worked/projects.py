"""Worked examples of whole projects: stores, lists, forms of firms, dossiers, the register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QDate

from .inputs import DAY, made, rectangle, sample, written
from .stores import a_dossier, a_filled_in_form, a_list_of_firms, a_store, layers_of


def new_project(folder: Path, language: str) -> dict[str, Any]:
    return {"SAMPLE": "kcn_mau", "GEOPACKAGE": str(folder / "kcn_mau.gpkg"), "LOAD": False}


def demo_park(folder: Path, language: str) -> dict[str, Any]:
    return {"SEED": 5, "HECTARES": 60, "FIRMS": 40, "FAULTS": "some", "GEOPACKAGE": str(folder / "demo.gpkg"),
            "LOAD": False}  # fmt: skip


def park_audit(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "AS_OF": DAY, "LANGUAGE": language,
            "REPORT": str(folder / "audit.html")}  # fmt: skip


def open_project(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "LOAD": False}


def forms(folder: Path, language: str) -> dict[str, Any]:
    firms, flows = layers_of(a_store(folder, language), language)
    return {"FIRMS": firms, "FLOWS": flows, "SELECTED": True, "FORM": str(folder / "form.xlsx")}


def filled_in(folder: Path, language: str) -> dict[str, Any]:
    firms, flows = layers_of(a_store(folder, language), language)
    return {"FIRMS": firms, "FLOWS": flows, "FORM": a_filled_in_form(folder, language, flows)}


def firm_list(folder: Path, language: str) -> dict[str, Any]:
    firms, flows = layers_of(a_store(folder, language), language)
    return {"FIRMS": firms, "FLOWS": flows, "LIST": a_list_of_firms(folder, language, firms)}


def dossier(folder: Path, language: str) -> dict[str, Any]:
    return {"ZONES": sample("kcn_vuong_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"),
            "MA_HO_SO": "24QPK0010001", "MA_THONG_TIN": "242623012345", "PLAN_NAME": "KCNVuong",
            "FOLDER": str(folder / "nop")}  # fmt: skip


def places(folder: Path, language: str) -> dict[str, Any]:
    return {"ZONES": sample("kcn_vuong_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary")}


def checked_dossier(folder: Path, language: str) -> dict[str, Any]:
    return {"DOSSIER": a_dossier(folder, dossier(folder, language)), "MANIFEST": str(folder / "ban_ke.json")}


def facts(folder: Path, language: str) -> dict[str, Any]:
    table = (
        "park_id;attribute;value;text;source_title;source_date;evidence\n"
        "BQ;name;;KCN Bản Qua;;;\nBQ;kind;;Khu công nghiệp sinh thái;QĐ 2170/QĐ-UBND;23/06/2026;secondary\n"
        "BQ;area_ha;107;;Quy hoạch;10/11/2025;secondary\nBQ;area_ha;76,39;;QĐ 2170/QĐ-UBND;23/06/2026;secondary\n"
        "A;name;;KCN A;;;\nA;area_ha;600;;Báo cáo;15/01/2026;assumed\nA;leased_ha;200;;Báo cáo;15/01/2026;assumed\n"
        "A;leasable_ha;400;;Báo cáo;15/01/2026;assumed\nA;occupancy_pct;> 60 %;;Trang tin;01/03/2026;assumed\n"
        "B;name;;KCN B;;;\nB;area_ha;40,5;;Báo cáo;15/01/2026;assumed\n"
    )
    phases = made("phases", ("phase_id:string", "park_id:string", "name:string", "starts:date", "ends:date"), (
        (rectangle(0, 0, 400, 600), "1", "BQ", "I", QDate(2027, 1, 1), QDate(2028, 12, 31)),
        (rectangle(400, 0, 900, 600), "2", "BQ", "II", QDate(2029, 1, 1), QDate(2030, 12, 31)),
    ))  # fmt: skip
    return {"FACTS": written(folder, "du_kien.csv", table), "PHASES": phases, "AS_OF": "2026-07-01"}


def cluster(folder: Path, language: str) -> dict[str, Any]:
    return {"SIDES": [sample("bo_y_zones"), sample("phoukeua_zones")], "CODE_FIELD": "code", "TAG_FIELD": "tag",
            "LEASED_FIELD": "leased", "APPRAISAL_DATE": DAY}  # fmt: skip
