"""The worked example of each algorithm: what it is run on, and what of the result its page shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pictures
from qgis.PyQt.QtCore import QDate
from worked import energy, packages, people, roads, underground
from worked.inputs import DAY, SAMPLES, line, made, point, rectangle, sample, store_table, written
from worked.stores import a_dossier, a_filled_in_form, a_list_of_firms, a_store, layers_of

_RAIN_MM = (20, 25, 45, 90, 190, 240, 260, 290, 210, 110, 45, 20)
"""Made-up rain of twelve months."""
Inputs = Callable[[Path, str], dict[str, Any]]


@dataclass(frozen=True)
class Example:
    """inputs: the parameters, from a folder for files and the language. The picture is a map of the layers `shown`, by
    the name of their parameter or output, the undermost first; or `drawn` by a function from a file of that folder.
    rows: an output, and the columns of it that the page shows."""

    inputs: Inputs
    shown: tuple[str, ...] = ()
    rows: tuple[str, tuple[str, ...]] | None = None
    drawn: tuple[Callable[[Path], Any], str] | None = None


def _soc_son(folder: Path, language: str) -> dict[str, Any]:
    return {"ZONES": sample("soc_son_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("soc_son_boundary"),
            "PARK_FIELD": "park", "APPRAISAL_DATE": DAY}  # fmt: skip


def _vuong(folder: Path, language: str) -> dict[str, Any]:
    return {"ZONES": sample("kcn_vuong_dirty_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary")}


def _vuong_on_the_day(folder: Path, language: str) -> dict[str, Any]:
    return {**_vuong(folder, language), "APPRAISAL_DATE": DAY}


def _declared(folder: Path, language: str) -> dict[str, Any]:
    # What story 1 declares: the zones of the clean drawing, hectares as an office writes them.
    table = (
        "Ký hiệu;Loại đất;Diện tích (ha)\nCX;Đất cây xanh;14,00\nGT;Đất giao thông;10,00\n"
        "KT;Đất khu kỹ thuật;1,00\nXH;Đất hạ tầng xã hội;3,00\nCN;Đất công nghiệp;73,80\n;Tổng cộng;101,80\n"
    )
    return {**_vuong(folder, language), "DECLARED": written(folder, "bang_ke_khai.csv", table)}


def _scenario(folder: Path, language: str) -> dict[str, Any]:
    given = _vuong_on_the_day(folder, language)
    zones = given.pop("ZONES")
    return {"BASE": sample("kcn_vuong_zones"), "SCENARIO": zones, **given}


def _ranked(folder: Path, language: str) -> dict[str, Any]:
    fields = ("scenario_id:string", "zone_id:string", "class:string", "code:string")
    names = {"vi": ("Nhiều nhà máy", "Nhiều cây xanh"), "en": ("More factories", "More green")}[language]
    social = rectangle(230, 0, 260, 1000)
    changes = made("changed_zones", fields, (
        (social, names[0], "4", "industrial", None), (social, names[1], "4", "green", None),
    ))  # fmt: skip
    given = _vuong_on_the_day(folder, language)
    del given["ZONES"]
    return {"BASE": sample("kcn_vuong_zones"), "CHANGES": changes, **given}


def _minutes(folder: Path, language: str) -> dict[str, Any]:
    papers = {f"REPORT_{form.upper()}": str(folder / f"bien_ban.{form}") for form in ("docx", "xlsx", "html")}
    return {**_soc_son(folder, language), "NUMBER": "01/BB", **papers}


def _plots(folder: Path, language: str) -> dict[str, Any]:
    buildings = made("buildings", ("name:string", "floors:double"), (
        (rectangle(-110, -160, 110, 90), "A", 1.0),
        (rectangle(190, -160, 410, 80), "B", 3.0), (rectangle(200, 100, 300, 160), "C", 6.0),
        (rectangle(490, -160, 710, 100), "D", None),
    ))  # fmt: skip
    green = made("green", ("name:string",), (
        (rectangle(-130, 105, 130, 180), "a"), (rectangle(310, 80, 430, 180), "b"),
        (rectangle(470, 105, 730, 180), "c"),
    ))  # fmt: skip
    plots = store_table("plot", "\"plot_id\" in ('L01', 'L02', 'L03')")
    return {"PLOTS": plots, "PLOT_ID_FIELD": "plot_id", "BUILDINGS": buildings, "FLOORS_FIELD": "floors",
            "GREEN": green, "APPRAISAL_DATE": DAY}  # fmt: skip


def _green(folder: Path, language: str) -> dict[str, Any]:
    zones = made("zones", ("code:string",), (
        (rectangle(0, 0, 10, 1000), "CX"), (rectangle(990, 0, 1000, 1000), "CX"),
        (rectangle(10, 0, 500, 10), "CX"), (rectangle(500, 0, 520, 10), "GT"), (rectangle(520, 0, 990, 10), "CX"),
        (rectangle(10, 990, 300, 1000), "CX"), (rectangle(300, 990, 420, 1000), "DTPT"),
        (rectangle(420, 990, 600, 1000), "CX"), (rectangle(600, 994, 800, 1000), "CX"),
        (rectangle(600, 990, 800, 994), "CN"), (rectangle(800, 990, 990, 1000), "CX"),
        (rectangle(500, 10, 520, 990), "GT"), (rectangle(10, 10, 500, 990), "CN"), (rectangle(520, 10, 990, 700), "CN"),
        (rectangle(520, 700, 700, 900), "CX"), (rectangle(700, 700, 900, 900), "DTPT"),
        (rectangle(900, 700, 990, 900), "CX"), (rectangle(520, 900, 990, 990), "CN"),
    ))  # fmt: skip
    return {"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"), "BARRIERS": zones,
            "BARRIER_CODE_FIELD": "code", "MEDIAN_DISTANCE": 200.0, "APPRAISAL_DATE": DAY}  # fmt: skip


def _distances(folder: Path, language: str) -> dict[str, Any]:
    sources = made("sources", ("kind:string", "capacity:double", "technology:string"), (
        (rectangle(0, 0, 100, 100), "wastewater_plant", 5000.0, "mechanical_chemical_biological"),
        (rectangle(600, 0, 640, 40), "waste_transfer", None, None),
    ))  # fmt: skip
    protected = made("protected", ("name:string",), (
        (rectangle(180, 0, 230, 50), "dormitory"), (rectangle(300, 150, 380, 220), "housing"),
    ))  # fmt: skip
    return {"SOURCES": sources, "KIND_FIELD": "kind", "CAPACITY_FIELD": "capacity", "TECHNOLOGY_FIELD": "technology",
            "PROTECTED": protected, "APPRAISAL_DATE": DAY}  # fmt: skip


def _drawing(folder: Path, language: str) -> dict[str, Any]:
    return {"DRAWING": str(SAMPLES / "kcn_vuong.dxf"), "PROVINCE": "Bắc Giang", "TOLERANCE": 0.5}


def _corridors(folder: Path, language: str) -> dict[str, Any]:
    obstacles = made("buildings", ("name:string",), ((rectangle(700, 205, 760, 260), "N1"),))
    return {
        "CORRIDORS": store_table("corridor"), "CORRIDOR_ID_FIELD": "corridor_id", "KIND_FIELD": "kind",
        "WIDTH_FIELD": "width_m", "SAFETY_WIDTH": 5.0, "PLOTS": store_table("plot"), "PLOT_ID_FIELD": "plot_id",
        "OBSTACLES": obstacles, "OBSTACLE_ID_FIELD": "name",
    }  # fmt: skip


def _routes(folder: Path, language: str) -> dict[str, Any]:
    roads = [line((-150, y), (2550, y)) for y in (0, 200, 600, 1000)] + [
        line((x, -200), (x, 1800)) for x in (150, 450, 1050, 1650)
    ]
    network = made(
        "roads", ("name:string",), [(road, str(number)) for number, road in enumerate(roads, 1)], "LineString"
    )
    terminals = store_table("firm", "\"firm_id\" in ('F1', 'F2', 'F3', 'F5')")
    return {"NETWORK": network, "TERMINALS": terminals, "TERMINAL_ID_FIELD": "name", "MODE": "shared", "FLOW": 5.0,
            "PRESSURE": 10.0, "VELOCITY": 25.0}  # fmt: skip


def _spacing(folder: Path, language: str) -> dict[str, Any]:
    utilities = made("utilities", ("kind:string", "dn:double", "depth:double"), (
        (line((0, 0), (120, 0)), "clean_water", 200.0, 1.0), (line((0, 2), (120, 2)), "wastewater", 400.0, 2.5),
        (line((0, 6), (120, 6)), "power_cable", 100.0, 0.8), (line((60, -8), (60, 14)), "fuel_gas", 150.0, 0.9),
    ), "LineString")  # fmt: skip
    return {"UTILITIES": utilities, "KIND_FIELD": "kind", "DIAMETER_FIELD": "dn", "DEPTH_FIELD": "depth"}


def _pipes(folder: Path, language: str) -> dict[str, Any]:
    network = made("pipes", ("name:string",), (
        (line((-100, 0), (300, 0)), "A"), (line((300, 0), (600, 0)), "B"), (line((600, 0), (600, 500)), "C"),
    ), "LineString")  # fmt: skip
    demands = made("demands", ("name:string", "q:double", "level:double"), (
        (point(300, 0), "1", 12.0, 5.0), (point(600, 0), "2", 20.0, 5.5), (point(600, 500), "3", 8.0, 6.0),
    ), "Point")  # fmt: skip
    source = made("source", ("head:double",), ((point(-100, 0), 40.0),), "Point")
    return {"NETWORK": network, "DEMANDS": demands, "DEMAND_FIELD": "q", "ELEVATION_FIELD": "level",
            "DEMAND_ID_FIELD": "name", "SOURCE": source, "HEAD_FIELD": "head", "DN_LIST": "100,150,200,250",
            "VELOCITY": 1.0, "INP": str(folder / "pipes.inp")}  # fmt: skip


def _rain(folder: Path, language: str) -> dict[str, Any]:
    rain = "month,mm\n" + "".join(f"{month},{mm}\n" for month, mm in enumerate(_RAIN_MM, 1))
    demand = "month,m3\n" + "".join(f"{month},900\n" for month in range(1, 13))
    roofs = made("roofs", ("name:string",), ((rectangle(300, 100, 420, 200), "N1"),))
    return {"ZONES": sample("kcn_vuong_zones"), "CODE_FIELD": "code", "STATION": "Bắc Giang", "STATISTIC": "largest",
            "OUTFLOW_L_S": 3000.0, "ROOFS": roofs, "RAIN": written(folder, "rain.csv", rain),
            "DEMAND": written(folder, "demand.csv", demand), "TANK_M3": 1500.0,
            "INP_SWMM": str(folder / "rain.inp"), "REPORT": str(folder / "rain.html")}  # fmt: skip


def _section(folder: Path, language: str) -> dict[str, Any]:
    rows = (("DN500", "steam", 508.0, 150.0), ("DN150", "clean_water", 160.0, None),
            ("D400", "wastewater", 400.0, None), ("22 kV", "power_cable", 120.5, None))  # fmt: skip
    table = made("utilities", ("name:string", "kind:string", "od:double", "ins:double"), ((None, *row) for row in rows),
                 "NoGeometry")  # fmt: skip
    return {"UTILITIES": table, "KIND_FIELD": "kind", "DIAMETER_FIELD": "od", "INSULATION_FIELD": "ins",
            "NAME_FIELD": "name", "WIDTH": 8.0, "SVG": str(folder / "section.svg")}  # fmt: skip


def _mau(folder: Path, language: str, where: str = "") -> dict[str, Any]:
    name = "name" if language == "vi" else "name_en"
    return {"FIRMS": store_table("firm", where), "FIRM_NAME_FIELD": name, "FLOWS": store_table("flow", where)}


def _ten_firms(folder: Path, language: str) -> dict[str, Any]:
    return _mau(folder, language, '"firm_id" in ({})'.format(", ".join(f"'F{number}'" for number in range(1, 11))))


def _one_firm(folder: Path, language: str) -> dict[str, Any]:
    return {**_mau(folder, language), "FIRM": "F5"}


def _siting(folder: Path, language: str) -> dict[str, Any]:
    vacant = made("vacant plots", ("plot:string",), (
        (rectangle(-230, -160, -170, 160), "V1"), (rectangle(900, 820, 1000, 960), "V2"),
        (rectangle(2560, 1500, 2640, 1780), "V3"),
    ))  # fmt: skip
    wanted = written(
        folder,
        "new_flows.csv",
        "direction,resource,quantity,unit,period\ninput,glass_cullet,20,t,day\noutput,wood,10,t,day\n",
    )
    return {**_mau(folder, language), "PLOTS": vacant, "PLOT_ID_FIELD": "plot", "NEW_FLOWS": wanted}


def _new_project(folder: Path, language: str) -> dict[str, Any]:
    return {"SAMPLE": "kcn_mau", "GEOPACKAGE": str(folder / "kcn_mau.gpkg"), "LOAD": False}


def _demo_park(folder: Path, language: str) -> dict[str, Any]:
    return {"SEED": 5, "HECTARES": 60, "FIRMS": 40, "FAULTS": "some", "GEOPACKAGE": str(folder / "demo.gpkg"),
            "LOAD": False}  # fmt: skip


def _park_audit(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "AS_OF": DAY, "LANGUAGE": language,
            "REPORT": str(folder / "audit.html")}  # fmt: skip


def _open_project(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "LOAD": False}


def _forms(folder: Path, language: str) -> dict[str, Any]:
    firms, flows = layers_of(a_store(folder, language), language)
    return {"FIRMS": firms, "FLOWS": flows, "SELECTED": True, "FORM": str(folder / "form.xlsx")}


def _form(folder: Path, language: str) -> dict[str, Any]:
    firms, flows = layers_of(a_store(folder, language), language)
    return {"FIRMS": firms, "FLOWS": flows, "FORM": a_filled_in_form(folder, language, flows)}


def _list(folder: Path, language: str) -> dict[str, Any]:
    firms, flows = layers_of(a_store(folder, language), language)
    return {"FIRMS": firms, "FLOWS": flows, "LIST": a_list_of_firms(folder, language, firms)}


def _dossier(folder: Path, language: str) -> dict[str, Any]:
    return {"ZONES": sample("kcn_vuong_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"),
            "MA_HO_SO": "24QPK0010001", "MA_THONG_TIN": "242623012345", "PLAN_NAME": "KCNVuong",
            "FOLDER": str(folder / "nop")}  # fmt: skip


def _places(folder: Path, language: str) -> dict[str, Any]:
    return {"ZONES": sample("kcn_vuong_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary")}


def _a_dossier(folder: Path, language: str) -> dict[str, Any]:
    return {"DOSSIER": a_dossier(folder, _dossier(folder, language)), "MANIFEST": str(folder / "ban_ke.json")}


def _facts(folder: Path, language: str) -> dict[str, Any]:
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


def _cluster(folder: Path, language: str) -> dict[str, Any]:
    return {"SIDES": [sample("bo_y_zones"), sample("phoukeua_zones")], "CODE_FIELD": "code", "TAG_FIELD": "tag",
            "LEASED_FIELD": "leased", "APPRAISAL_DATE": DAY}  # fmt: skip


def _steps_of_a_review(folder: Path, language: str) -> dict[str, Any]:
    given = _vuong_on_the_day(folder, language)
    files = {"check:REPORT": "report.html", "export_passed:PASSED_PACKAGE": "passed.gpkg",
             "export_failed:FAILED_PACKAGE": "failed.gpkg"}  # fmt: skip
    return {**given, **{name: str(folder / file) for name, file in files.items()}}


def _drawing_to_minutes(folder: Path, language: str) -> dict[str, Any]:
    papers = {f"minutes:REPORT_{form.upper()}": str(folder / f"bien_ban.{form}") for form in ("docx", "xlsx", "html")}
    return {**_drawing(folder, language), "APPRAISAL_DATE": DAY, "LANGUAGE": language, **papers}


def _steps_of_corridors(folder: Path, language: str) -> dict[str, Any]:
    given = _corridors(folder, language)
    for name in ("CORRIDOR_ID_FIELD", "SAFETY_WIDTH"):
        del given[name]
    files = {"land:REPORT": str(folder / "report.html"), "export:PACKAGE": str(folder / "package.gpkg")}
    return {**given, "LANGUAGE": language, **files}


def _green_and_blue(folder: Path, language: str) -> dict[str, Any]:
    given = _reclaimed(folder, language)
    for name in ("MAIN_ID_FIELD", "DIAMETER_FIELD", "DEPTH_FIELD", "FIRMS", "FLOWS", "REPORT"):
        del given[name]
    reports = {f"{step}:{step.upper()}_REPORT": f"{step}.html" for step in ("check", "reuse", "rain", "green")}
    files = {**reports, "export:PACKAGE": "package.gpkg"}
    return {**given, "MEDIAN_DISTANCE": 300.0, "STATION": "Bắc Giang", "OUTFLOW_L_S": 3000.0, "LANGUAGE": language,
            **{name: str(folder / file) for name, file in files.items()}}  # fmt: skip


def _sun_and_balance(folder: Path, language: str) -> dict[str, Any]:
    given = {**_solar(folder, language), **energy.prices(folder), "AS_OF": DAY, "LAW_CHANGE": True}
    del given["REPORT"]
    files = {"sun:SUN_REPORT": "solar.html", "sun:SUN_HOURS": "mat_troi.csv", "balance:REPORT": "nang_luong.html",
             "balance:HOURS": "tung_gio.csv"}  # fmt: skip
    return {**given, "GEOPACKAGE": a_store(folder, language).address(), "LANGUAGE": language,
            **{name: str(folder / file) for name, file in files.items()}}  # fmt: skip


def _report_form(folder: Path, language: str) -> dict[str, Any]:
    return {"FORM": "A.4", "YEAR": 2026, "GEOPACKAGE": a_store(folder, language).address(),
            "LANGUAGE": language,
            "REPORT": str(folder / "form.html")}  # fmt: skip


def _explained(folder: Path, language: str) -> dict[str, Any]:
    return {"FORM": "A.4", "ITEM": "III.2.1.1", "YEAR": 2026, "GEOPACKAGE": a_store(folder, language).address()}


def _certificate(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "AS_OF": DAY}


def _framework(folder: Path, language: str) -> dict[str, Any]:
    # Thresholds made up for the example: none is of the framework.
    thresholds = (
        "id;group;text;text_en;measure;sense;threshold;unit;source\n"
        "VD1;environmental;Đất cây xanh;Green land;green_share_pct;at_least;10;%;Ví dụ\n"
        "VD2;environmental;Doanh nghiệp có giải pháp;Firms with a measure;recp_firms_pct;at_least;50;%;Ví dụ\n"
        "VD3;social;Cơ chế khiếu nại;Grievance mechanism;grievance_firms_pct;at_least;75;%;Ví dụ\n"
        "VD4;economic;Lao động địa phương;Local labour;;at_least;;%;\n"
    )
    targets = "criterion,current,target,year\nVD2,,60,2030\n"
    return {**_certificate(folder, language), "RULES_FILE": written(folder, "nguong_vi_du.csv", thresholds),
            "TARGETS": written(folder, "muc_tieu.csv", targets), "REPORT": str(folder / "framework.html")}  # fmt: skip


def _measures(folder: Path, language: str) -> dict[str, Any]:
    table = (
        "Doanh nghiệp;Giải pháp;Năm;Tình trạng;Điện (kWh);Vốn đầu tư (triệu đồng)\n"
        "F10;Biến tần cho máy nén khí;Năm 2023;đã thực hiện;1.234,5;350\nF2; ... ;2022;dự kiến;20.000,0;\n"
        "F5, F7;Đèn LED;2023;đã thực hiện;8.000,0;12\nF12;Bảo ôn ống lạnh;2025;đã thực hiện;5.000,0;40,5\n"
    ).replace(" ... ", "Bảo ôn đường ống")
    return {"FILE": written(folder, "giai_phap.csv", table), "GEOPACKAGE": a_store(folder, language).address()}


def _incentives(folder: Path, language: str) -> dict[str, Any]:
    table = (
        "firm_id,base_t,cut_t,water_m3,reused_m3,links,feasible_links\nF10,100,20,1000,400,3,5\n"
        "F2,100,35,1000,100,3,5\n"
    )
    return {"GEOPACKAGE": a_store(folder, language).address(), "AS_OF": DAY, "LANGUAGE": language,
            "FIGURES": written(folder, "so_lieu.csv", table), "REPORT": str(folder / "score.html")}  # fmt: skip


def _limits(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "FROM": "2026-11-20", "TO": "2026-11-21",
            "LANGUAGE": language, "REPORT": str(folder / "so_do.html")}  # fmt: skip


def _readings(folder: Path, language: str) -> dict[str, Any]:
    lines = (
        "COD\t38,4\tmg/l\t20261122000000\t00",
        "pH\t7,2\t-\t20261122000000\t01",
        "TSS\t?\tmg/l\t20261122000000\t00",
    )
    file = written(folder, "QT1_20261122000000.txt", "\n".join(lines))
    return {"GEOPACKAGE": a_store(folder, language).address(), "FILES": file, "LANGUAGE": language}


def _played(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "PARAMETER": "COD", "LANGUAGE": language}


def _traced(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "STREAM": "CQ10", "LANGUAGE": language}


def _carbon(folder: Path, language: str) -> dict[str, Any]:
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


def _generation(folder: Path, language: str) -> dict[str, Any]:
    return {"GEOPACKAGE": a_store(folder, language).address(), "AS_OF": QDate(2026, 11, 21), "LANGUAGE": language,
            "REPORT": str(folder / "generation.html")}  # fmt: skip


def _reclaimed(folder: Path, language: str) -> dict[str, Any]:
    plant = made("plants", ("name:string", "capacity:double"), ((point(2215, 1580), "XLNT", 8000.0),), "Point")
    # Rain made up for the example.
    months = ((18, 8), (25, 11), (45, 14), (90, 13), (190, 14), (240, 15), (290, 16), (320, 17), (260, 14), (130, 9),
              (45, 6), (20, 6))  # fmt: skip
    rain = "month,mm,wet_days\n" + "".join(f"{month},{mm},{wet}\n" for month, (mm, wet) in enumerate(months, 1))
    return {
        "ZONES": store_table("zone"), "CODE_FIELD": "code", "BOUNDARY": store_table("park"), "PARK_FIELD": "name",
        "PLOTS": store_table("plot"), "PLOT_ID_FIELD": "plot_id", "MAINS": store_table("network"), "KIND_FIELD": "kind",
        "MAIN_ID_FIELD": "network_id", "DIAMETER_FIELD": "dn_mm", "DEPTH_FIELD": "depth_m", "PLANTS": plant,
        "CAPACITY_FIELD": "capacity", "FIRMS": store_table("firm"), "FLOWS": store_table("flow"), "REACH": 60.0,
        "RAIN": written(folder, "mua.csv", rain), "APPRAISAL_DATE": DAY, "REPORT": str(folder / "report.html"),
    }  # fmt: skip


def _cascade(folder: Path, language: str) -> dict[str, Any]:
    given = _reclaimed(folder, language)
    kept = ("ZONES", "CODE_FIELD", "BOUNDARY", "PARK_FIELD", "FIRMS", "FLOWS", "APPRAISAL_DATE", "REPORT")
    return {
        **{name: given[name] for name in kept}, "CONTENT": store_table("content"),
        "NETWORK": store_table("network", "\"kind\" = 'road'"), "CLEAN_PRICE": 12_000.0, "PIPE_PRICE": 1_500_000.0,
    }  # fmt: skip


def _solar(folder: Path, language: str) -> dict[str, Any]:
    roofs = made("roofs", ("roof_share:double",), (
        (rectangle(0, 0, 180, 90), None), (rectangle(0, 130, 150, 200), 0.7),
    ))  # fmt: skip
    return {
        "ROOFS": roofs, "WATER": made("pond", ("name:string",), ((rectangle(220, 0, 330, 110), "A"),)),
        "GROUND": made("vacant land", ("name:string",), ((rectangle(220, 90, 420, 210), "B"),)),
        "EXCLUDE": [made("safety zone", ("name:string",), ((rectangle(350, -20, 372, 230), "22 kV"),))],
        "PROVINCE": "Bắc Giang", "YEAR": 2023, "TURBIDITY": "4.3", "REPORT": str(folder / "solar.html"),
    }  # fmt: skip


def _feeder(folder: Path, language: str) -> dict[str, Any]:
    fields = ("r_ohm_km:double", "x_ohm_km:double", "max_ka:double")
    network = made("lines", fields, (
        (line((0, 0), (1500, 0), (2500, 0), (3300, 0)), 0.125, 0.112, 0.6),
        (line((1500, 0), (1500, 900)), 0.32, 0.12, 0.3),
    ), "LineString")  # fmt: skip
    loads = made("loads", ("p_mw:double", "q_mvar:double"), (
        (point(1500, 900), 3.0, 1.0), (point(1500, 0), 3.0, 1.0), (point(2500, 0), 5.0, 1.6),
        (point(3300, 0), 4.0, 1.2),
    ), "Point")  # fmt: skip
    source = made("source", ("name:string",), ((point(0, 0), "110/22 kV"),), "Point")
    return {"NETWORK": network, "LOADS": loads, "SOURCE": source, "KV": 22.0, "LOWEST_PCT": 95.0, "HIGHEST_PCT": 105.0,
            "APPRAISAL_DATE": DAY, "REPORT": str(folder / "feeder.html")}  # fmt: skip


EXAMPLES: Mapping[str, Example] = {
    "greenspacecheck": Example(
        _soc_son, ("NET_ZONES",),
        ("VERDICTS", ("rule", "reading", "chosen", "measured", "required", "margin", "verdict")),
    ),
    "coveragecheck": Example(_vuong, ("ZONES", "FINDINGS"), ("FINDINGS", ("kind", "area_m2", "ids", "message"))),
    "repaircoverage": Example(
        lambda folder, language: {**_vuong(folder, language), "MAX_AREA": 20_000.0}, ("REPAIRED", "REPAIRS"),
        ("REPAIRS", ("kind", "area_m2", "message")),
    ),
    "reconcilebalance": Example(
        _declared, ("ZONES",), ("DIFFERENCES", ("class", "declared_ha", "measured_ha", "delta_ha", "verdict"))
    ),
    "greenbelt": Example(_vuong_on_the_day, ("ZONES", "MISSING", "STRETCHES"), ("MISSING", ("class", "area_m2"))),
    "greenconnectivity": Example(
        _green, ("ZONES", "PATCHES", "STEPS", "NECKS"),
        ("STEPS", ("rank", "kind", "label", "area_ha", "saleable_ha", "ec_ha", "gain_pct")),
    ),
    "safetydistances": Example(
        _distances, ("ZONES_OUT", "PROTECTED", "VIOLATIONS"),
        ("VIOLATIONS", ("kind", "distance_m", "required_m", "missing_m", "clause")),
    ),
    "plotcheck": Example(
        _plots, ("PLOTS_OUT", "GREEN", "BUILDINGS"),
        ("PLOTS_OUT", ("plot_id", "density_pct", "allowed_pct", "green_pct", "green_required_pct", "verdict")),
    ),
    "rankscenarios": Example(
        _ranked, ("BASE",), ("RANKING", ("plan", "place", "score", "verdict", "share_pct", "missing_ha"))
    ),
    "comparescenarios": Example(
        _scenario, ("SCENARIO", "CHANGES"), ("INDICATORS", ("indicator", "base", "scenario", "delta", "unit"))
    ),
    "reviewreport": Example(_minutes, drawn=(pictures.of_report, "bien_ban.html")),
    "importdrawing": Example(_drawing, ("ZONES", "BOUNDARY", "REPAIRS"), ("REPAIRS", ("kind", "message"))),
    "corridorbuffers": Example(
        _corridors, ("PLOTS", "SAFETY", "CORRIDOR", "OBSTACLES", "ENCROACHMENTS", "GAPS"),
        ("CORRIDOR", ("kind_name", "width_m", "length_m", "area_ha")),
    ),
    "corridorroutes": Example(
        _routes, ("NETWORK", "ROUTES", "TERMINALS"), ("ROUTES", ("from_id", "to_id", "length_m", "flow_t_h", "dn_mm"))
    ),
    "corridorspacing": Example(
        _spacing, ("UTILITIES", "VIOLATIONS"),
        ("VIOLATIONS", ("kind_a", "kind_b", "relation", "distance_m", "required_m", "clause")),
    ),
    "corridorsection": Example(
        _section, (), ("SECTION", ("position", "name", "diameter_mm", "from_m", "to_m", "spacing_m")),
        drawn=(pictures.of_drawing, "section.svg"),
    ),
    "utilityclashes3d": Example(
        underground.clashes, ("UTILITIES", "CLASHES"),
        ("CLASHES", ("a", "b", "relation", "clear_m", "required_m", "short_m", "clause")),
    ),
    "utilitysection": Example(
        underground.section, (),
        ("CROSSINGS", ("number", "station_m", "name", "depth_m", "diameter_mm", "clear_m", "required_m", "phase")),
        drawn=(pictures.of_drawing, "mat_cat.svg"),
    ),
    "symbiosisradius": Example(
        _ten_firms, ("LINKS", "FIRMS"),
        ("LINKS", ("supplier", "receiver", "resource", "quantity", "unit", "period", "distance_m")),
    ),
    "recyclingcatchment": Example(
        people.recycling, ("REACHES", "SOURCES", "ZONES"),
        ("SIZES", ("name", "t_per_year", "firms", "drawn_ha", "ha_low", "ha_high", "basis")),
    ),
    "socialservices": Example(
        people.social, ("ZONES", "ALLOCATION", "HOMES", "SUPPLY", "SHORTAGE"),
        ("NEED", ("name", "unit", "places", "m2", "works", "capacity", "supplied", "missing", "clause")),
    ),
    "symbiosiscandidates": Example(
        _one_firm, ("FIRMS", "CANDIDATES"),
        ("CANDIDATES", ("supplier", "receiver", "resource", "distance_m", "message")),
    ),
    "symbiosissiting": Example(
        _siting, ("FIRMS", "SCORES"), ("SCORES", ("plot_id", "rank", "gain", "links", "mean_distance_m"))
    ),
    "createproject": Example(_new_project, drawn=(pictures.of_store, "kcn_mau.gpkg")),
    "demopark": Example(
        _demo_park, (), ("FAULT_LIST", ("kind", "table_name", "row_id", "field", "note")),
        drawn=(pictures.of_store, "demo.gpkg"),
    ),
    "parkaudit": Example(
        _park_audit, (), ("TABLE", ("topic", "indicator", "value", "required", "verdict", "missing_data")),
        drawn=(pictures.of_page, "audit.html"),
    ),
    "openproject": Example(_open_project, drawn=(pictures.of_store, "kcn_mau.gpkg")),
    "exportdeclaration": Example(_forms, drawn=(pictures.of_sheet, "form.xlsx")),
    "importdeclaration": Example(
        _form, (), ("RESULT", ("line", "decision", "field", "before", "after", "message")),
        drawn=(pictures.of_sheet, "F5.xlsx"),
    ),
    "importfirms": Example(
        _list, (), ("RESULT", ("line", "kind", "firm", "decision", "field", "before", "after", "message")),
        drawn=(pictures.of_sheet, "firms.xlsx"),
    ),
    "dossierplaces": Example(
        _places, ("BOUNDARY", "ZONES"), ("PLACES", ("table", "database", "class", "count", "state", "missing"))
    ),
    "exportdossier": Example(_dossier, ("BOUNDARY", "ZONES"), ("FINDINGS", ("level", "kind", "database", "message"))),
    "checkdossier": Example(
        _a_dossier, ("FINDINGS",), ("FINDINGS", ("level", "kind", "database", "class", "count", "message"))
    ),
    "exporttwin": Example(
        packages.twin, (), ("FINDINGS", ("kind", "severity", "feature_id", "message")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "investorpage": Example(packages.investors, (), drawn=(pictures.of_store, "kcn_mau.gpkg")),
    "exportexchange": Example(
        packages.exchange, (), ("WITHHELD", ("table", "reason", "rows")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "importexchange": Example(
        packages.handed_in, (), ("CHANGES", ("table", "key", "field", "before", "after", "decision")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "takebackimport": Example(packages.imported, drawn=(pictures.of_store, "kcn_mau.gpkg")),
    "parkregister": Example(
        _facts, ("PHASES_OUT",),
        ("CONTRADICTIONS", ("park_id", "attribute", "said_a", "source_a", "said_b", "source_b", "delta")),
    ),
    "importfacts": Example(
        packages.facts, (), ("CHANGES", ("row", "attribute", "said", "decision", "message")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "crossborder": Example(
        _cluster, ("SIDES 1", "SIDES 2", "FINDINGS"), ("JOINT_TABLE", ("indicator", "value", "required", "verdict")),
    ),
    "reportforms": Example(_report_form, drawn=(pictures.of_page, "form.html")),
    "explain": Example(_explained, ("ROWS",), ("ROWS", ("row", "label", "amount", "said"))),
    "certificationsheet": Example(
        _certificate, ("ROWS",), ("CRITERIA", ("criterion", "measured", "unit", "required", "state", "clause")),
    ),
    "eipframework": Example(
        _framework, rows=("SCORES", ("name", "met", "not_met", "unknown", "low_pct", "high_pct", "target_low_pct")),
        drawn=(pictures.of_report, "framework.html"),
    ),
    "energybalance": Example(
        energy.balance, (), ("KPIS", ("name", "value", "bare", "before_law", "unit")),
        drawn=(pictures.of_charts, "nang_luong.html"),
    ),
    "importmeasures": Example(
        _measures, (), ("ROWS", ("line", "firm", "title", "decision", "field", "after", "message")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "incentivescore": Example(
        _incentives, (),
        ("SCORES", ("firm_id", "emission_cut", "water_reuse", "symbiosis", "score", "rank", "rank_best", "rank_worst")),
        drawn=(pictures.of_page, "score.html"),
    ),
    "carboninventory": Example(
        _carbon, (), ("INVENTORY", ("firm_id", "scope", "source", "gas", "activity", "unit", "factor", "t_co2e")),
        drawn=(pictures.of_page, "kiem_ke.html"),
    ),
    "importreadings": Example(
        _readings, (), ("REFUSALS", ("file", "line", "reason")), drawn=(pictures.of_store, "kcn_mau.gpkg")
    ),
    "playreadings": Example(
        _played, (), ("PLAYED", ("monitoring_id", "symbol", "from", "mean", "unit", "count")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "checklimits": Example(
        _limits, (), ("POINTS", ("monitoring_id", "parameter", "state", "worst", "high", "unit", "worst_ratio")),
        drawn=(pictures.of_page, "so_do.html"),
    ),
    "tracesource": Example(
        _traced, ("PIPES", "SUSPECTS"),
        ("SUSPECTS", ("rank", "firm_id", "name", "travel_h", "declared", "share_pct", "evidence", "points")),
    ),
    "generationscore": Example(
        _generation, (), ("TRAITS", ("generation", "name", "value", "required", "unit", "holds", "query")),
        drawn=(pictures.of_page, "generation.html"),
    ),
    "reclaimedwater": Example(
        _reclaimed, ("SERVED", "MAINS", "PLANTS"),
        ("BALANCE", ("month", "use", "demand_m3_day", "supplied_m3_day", "source")),
    ),
    "watercascade": Example(
        _cascade, ("ZONES", "NETWORK", "PIPES", "PLACES"),
        ("LINKS", ("from", "to", "quality", "m3_day", "length_m")),
    ),
    "pipesizing": Example(
        _pipes, ("PIPES", "NODES"), ("NODES", ("node_id", "name", "demand_l_s", "head_m", "pressure_m"))
    ),
    "rainwater": Example(
        _rain, ("ZONES", "GARDENS"), ("STORAGE_CURVE", ("minutes", "mm", "inflow_m3", "outflow_m3", "storage_m3"))
    ),
    "solarpotential": Example(
        _solar, ("SURFACES", "EXCLUDE 1"),
        ("SURFACES", ("kind", "area_m2", "usable_pct", "kwp", "mwh_low", "mwh_high", "co2_t_low", "co2_t_high")),
    ),
    "feedercheck": Example(
        _feeder, ("BRANCHES", "BUSES"),
        ("BRANCHES", ("line_id", "from_bus", "to_bus", "length_km", "i_ka", "loading_pct", "loss_kw", "drop_pct")),
    ),
    "trafficassignment": Example(
        roads.traffic, ("LINKS", "ZONES"),
        ("LINKS", ("name", "direction", "volume_before", "volume", "v_c", "time_min", "los_before", "los")),
    ),
    "newplant": Example(
        people.plant, ("SECTIONS", "LINKS", "PAIRS", "PLOT_OUT"),
        ("IMPACT", ("topic", "name", "base", "with_plant", "delta", "unit", "required", "verdict")),
    ),
    "compareplants": Example(
        people.plants, (), ("RANKING", ("plan", "rank", "rank_best", "rank_worst", "score", "failed")),
        drawn=(pictures.of_page, "so_sanh.html"),
    ),
    "accesstable": Example(
        roads.access, ("NETWORK", "ACCESS", "PARKS", "TARGETS"),
        ("ACCESS", ("park", "target", "kind", "straight_km", "network_km", "detour", "minutes", "rank")),
    ),
    "reviewzoning": Example(_steps_of_a_review, ("ZONES", "deciding_land:DECIDING_LAND")),
    "drawingtominutes": Example(_drawing_to_minutes, ("import:ZONES", "geometry:FINDINGS")),
    "corridorstudy": Example(_steps_of_corridors, ("PLOTS", "CORRIDORS", "OBSTACLES")),
    "greenandbluereview": Example(_green_and_blue, ("ZONES", "MAINS", "PLANTS", "belt:MISSING_BELT")),
    "sunandenergybalance": Example(
        _sun_and_balance, ("sun:SURFACES", "EXCLUDE 1"),
        ("balance:KPIS", ("name", "value", "bare", "before_law", "unit")), (pictures.of_charts, "nang_luong.html"),
    ),
}  # fmt: skip
