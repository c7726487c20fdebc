"""Worked examples of forms, certificate, incentives, greenhouse gases and generations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QDate

from .inputs import DAY, written
from .stores import a_store


def report_form(folder: Path, language: str) -> dict[str, Any]:
    return {"FORM": "A.4", "YEAR": 2026, "GEOPACKAGE": a_store(folder, language).address(),
            "LANGUAGE": language,
            "REPORT": str(folder / "form.html")}  # fmt: skip


def explained(folder: Path, language: str) -> dict[str, Any]:
    return {"FORM": "A.4", "ITEM": "III.2.1.1", "YEAR": 2026, "GEOPACKAGE": a_store(folder, language).address()}


def certificate(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "AS_OF": DAY}


def framework(folder: Path, language: str) -> dict[str, Any]:
    # Thresholds made up for the example: none is of the framework.
    thresholds = (
        "id;group;text;text_en;measure;sense;threshold;unit;source\n"
        "VD1;environmental;Đất cây xanh;Green land;green_share_pct;at_least;10;%;Ví dụ\n"
        "VD2;environmental;Doanh nghiệp có giải pháp;Firms with a measure;recp_firms_pct;at_least;50;%;Ví dụ\n"
        "VD3;social;Cơ chế khiếu nại;Grievance mechanism;grievance_firms_pct;at_least;75;%;Ví dụ\n"
        "VD4;economic;Lao động địa phương;Local labour;;at_least;;%;\n"
    )
    targets = "criterion,current,target,year\nVD2,,60,2030\n"
    return {**certificate(folder, language), "RULES_FILE": written(folder, "nguong_vi_du.csv", thresholds),
            "TARGETS": written(folder, "muc_tieu.csv", targets), "REPORT": str(folder / "framework.html")}  # fmt: skip


def measures(folder: Path, language: str) -> dict[str, Any]:
    table = (
        "Doanh nghiệp;Giải pháp;Năm;Tình trạng;Điện (kWh);Vốn đầu tư (triệu đồng)\n"
        "F10;Biến tần cho máy nén khí;Năm 2023;đã thực hiện;1.234,5;350\nF2; ... ;2022;dự kiến;20.000,0;\n"
        "F5, F7;Đèn LED;2023;đã thực hiện;8.000,0;12\nF12;Bảo ôn ống lạnh;2025;đã thực hiện;5.000,0;40,5\n"
    ).replace(" ... ", "Bảo ôn đường ống")
    return {"FILE": written(folder, "giai_phap.csv", table), "GEOPACKAGE": a_store(folder, language).address()}


def incentives(folder: Path, language: str) -> dict[str, Any]:
    table = (
        "firm_id,base_t,cut_t,water_m3,reused_m3,links,feasible_links\nF10,100,20,1000,400,3,5\n"
        "F2,100,35,1000,100,3,5\n"
    )
    return {"GEOPACKAGE": a_store(folder, language).address(), "AS_OF": DAY, "LANGUAGE": language,
            "FIGURES": written(folder, "so_lieu.csv", table), "REPORT": str(folder / "score.html")}  # fmt: skip


def carbon(folder: Path, language: str) -> dict[str, Any]:
    # Every figure is made up for the example; the row of the grid is a choice, for there is no official one of 2026.
    factors = (
        "key,value,unit,sector,firm_id,source\ngrid_2026,0.6592,tCO2/MWh,,,Ví dụ: chọn hệ số năm 2023\n"
        "coal_co2,96000,kg/TJ,,,Ví dụ\ncoal_ch4,1,kg/TJ,,,Ví dụ\ncoal_n2o,1.5,kg/TJ,,,Ví dụ\n"
        "coal_gj_per_t,23,GJ/t,,F1,Ví dụ: phiếu chất lượng than\nsteam_kj_per_kg,2776,kJ/kg,,,Ví dụ\n"
        "boiler_efficiency,0.85,,,,Ví dụ\nsteam_share_coal,1,,,,Ví dụ\nelectricity_direct,0,tCO2/MWh,,F16,Ví dụ\n"
    )
    products = "product_id,production,route,carbon_price,currency,source\nSP070,140000,Cán nóng,0,EUR,Ví dụ\n"
    return {"GEOPACKAGE": a_store(folder, language).address(), "YEAR": 2026, "LANGUAGE": language,
            "FACTORS": written(folder, "he_so.csv", factors), "CBAM_DATA": written(folder, "san_pham.csv", products),
            "REPORT": str(folder / "kiem_ke.html")}  # fmt: skip


def generation(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "AS_OF": QDate(2026, 11, 21), "LANGUAGE": language,
            "REPORT": str(folder / "generation.html")}  # fmt: skip
