"""Edits that nobody has saved are in every result: each algorithm says so, of each layer it takes."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingFeedback, QgsProject, QgsVectorLayer

from tests.processing.conftest import EAST, NORTH, box, zone_layer
from tests.support.stores import copied_store

TYPES = ("source", "vector", "multilayer")  # the parameters that take a layer or table
LAND = [(box(0, 250), "CX"), (box(250, 500), "GT"), (box(500, 1000), "CN")]
FIRMS = [(f"POINT ({EAST} {NORTH})", "A", "Điện"), (f"POINT ({EAST + 100} {NORTH})", "B", "Giấy")]
STEAM = [(None, "output", "steam", 1.0, "t", "hour"), (None, "input", "steam", 1.0, "t", "hour")]


def layer(name: str, rows: list[tuple[Any, ...]], fields: str, kind: str = "Polygon") -> QgsVectorLayer:
    """A layer of the project, called as its parameter, with a field for remarks beside its own."""
    crs = "" if kind == "NoGeometry" else "EPSG:9214"
    made = zone_layer([(*row, "") for row in rows], crs, f"lớp {name}", f"{fields},remark:string", kind)
    QgsProject.instance().addMapLayer(made)
    return made


def zones(name: str = "ZONES") -> QgsVectorLayer:
    return layer(name, LAND, "code:string")


def park() -> dict[str, Any]:
    boundary = layer("BOUNDARY", [(box(0, 1000), "KCN")], "park:string")
    return {"ZONES": zones(), "CODE_FIELD": "code", "BOUNDARY": boundary}


def area(name: str, x_from: float, x_to: float) -> QgsVectorLayer:
    return layer(name, [(box(x_from, x_to), "a")], "name:string")


def lines(name: str, *ways: tuple[tuple[float, float], ...], kind: str = "steam") -> QgsVectorLayer:
    drawn = ["LINESTRING(" + ", ".join(f"{EAST + x} {NORTH + y}" for x, y in way) + ")" for way in ways]
    return layer(name, [(wkt, kind, 100) for wkt in drawn], "kind:string,od:double", "LineString")


def declared() -> QgsVectorLayer:
    rows = [(None, "CX", 25.0), (None, "GT", 25.0), (None, "CN", 50.0)]
    return layer("DECLARED", rows, "Ký hiệu:string,Diện tích (ha):double", "NoGeometry")


def reviewed() -> QgsVectorLayer:
    return layer("REVIEWED", [(None, 1, "mend", "…")], "number:integer,opinion:string,note:string", "NoGeometry")


def exchange() -> dict[str, Any]:
    flows = [(None, firm, *row[1:]) for firm, row in zip("AB", STEAM)]
    return {
        "FIRMS": layer("FIRMS", FIRMS, "firm_id:string,name:string", "Point"),
        "FLOWS": layer("FLOWS", flows, "firm_id:string,direction:string,resource:string,quantity:double,unit:string,"
                       "period:string", "NoGeometry"),
    }  # fmt: skip


def declaration() -> dict[str, Any]:
    given = exchange()
    flows = [(None, f"{firm}-1", firm, *row[1:]) for firm, row in zip("AB", STEAM)]
    fields = "flow_id:string,firm_id:string,direction:string,resource:string,quantity:double,unit:string,period:string"
    return {**given, "FLOWS": layer("FLOWS", flows, fields, "NoGeometry")}


def firm_list() -> dict[str, Any]:
    """With plots, and with the name that a list of firms goes by."""
    given = declaration()
    land = [(f"POLYGON (({EAST} {NORTH}, {EAST + 9} {NORTH}, {EAST} {NORTH + 9}, {EAST} {NORTH}))", "L1")]
    return {**given, "PLOTS": layer("PLOTS", land, "plot_id:string")}


def symbiosis() -> dict[str, Any]:
    return {**exchange(), "NETWORK": lines("NETWORK", ((0, 0), (100, 0)))}


def routes() -> dict[str, Any]:
    corners = [(f"POINT ({EAST + x} {NORTH})", str(x)) for x in (0, 100)]
    return {
        "NETWORK": lines("NETWORK", ((0, 0), (100, 0)), ((0, 0), (0, 50), (100, 50), (100, 0))),
        "TERMINALS": layer("TERMINALS", corners, "id:string", "Point"),
        "FORBIDDEN": layer("FORBIDDEN", [(box(40, 60, -10, 10), "a")], "name:string"),
        "BARRIERS": lines("BARRIERS", ((50, 40), (50, 60))),
    }


def facts() -> dict[str, Any]:
    rows = [(None, "A", "area_ha", 100.0)]
    return {
        "FACTS": layer("FACTS", rows, "park_id:string,attribute:string,value:double", "NoGeometry"),
        "PHASES": layer("PHASES", [(box(0, 10), "2027-01-01")], "starts:string"),
    }


def sides() -> dict[str, Any]:
    given = exchange()
    return {**given, "FIRMS": [given["FIRMS"]], "SIDES": [zones("SIDES"), layer("SIDES 2", LAND, "code:string")]}


def surfaces() -> dict[str, Any]:
    names = ("ROOFS", "PLOTS", "WATER", "GROUND")
    land = {name: area(name, 200.0 * number, 200.0 * number + 100) for number, name in enumerate(names)}
    return {**land, "EXCLUDE": [area("EXCLUDE", 50, 60), area("EXCLUDE 2", 650, 660)], "PROVINCE": "Bắc Giang"}


def feeder() -> dict[str, Any]:
    way = f"LINESTRING({EAST} {NORTH}, {EAST + 100} {NORTH})"
    return {
        "NETWORK": layer("NETWORK", [(way, 0.1, 0.1)], "r_ohm_km:double,x_ohm_km:double", "LineString"),
        "LOADS": layer("LOADS", [(f"POINT({EAST + 100} {NORTH})", 1.0, 0.5)], "p_mw:double,q_mvar:double", "Point"),
        "SOURCE": layer("SOURCE", [(f"POINT({EAST} {NORTH})", "S")], "name:string", "Point"),
    }


def dossier() -> dict[str, Any]:
    return {
        **park(), "PLOTS": area("PLOTS", 0, 100), "BUILDINGS": area("BUILDINGS", 10, 20),
        "NETWORKS": lines("NETWORKS", ((0, 0), (100, 0))), "CORRIDORS": lines("CORRIDORS", ((0, 5), (100, 5))),
        "MONITORING": layer("MONITORING", FIRMS, "name:string,kind:string", "Point"),
    }  # fmt: skip


def pipes() -> dict[str, Any]:
    ends = [(f"POINT ({EAST + x} {NORTH})", x / 10) for x in (0, 100)]
    return {
        "NETWORK": lines("NETWORK", ((0, 0), (100, 0))), "DEMAND_FIELD": "q", "HEAD_FIELD": "head",
        "DEMANDS": layer("DEMANDS", ends[1:], "q:double", "Point"),
        "SOURCE": layer("SOURCE", ends[:1], "head:double", "Point"),
    }  # fmt: skip


def water() -> dict[str, Any]:
    given = declaration()
    return {
        **park(), "FIRMS": given["FIRMS"], "FLOWS": given["FLOWS"], "CAPACITY_FIELD": "capacity",
        "PLANTS": layer("PLANTS", [(f"POINT ({EAST} {NORTH})", 500.0)], "capacity:double", "Point"),
    }  # fmt: skip


def power() -> dict[str, Any]:
    given = exchange()
    fields = "flow_id:string,firm_id:string,direction:string,resource:string,quantity:double,unit:string,period:string"
    bought = [(None, "A-1", "A", "input", "electricity", 8760.0, "MWh", "year")]
    link = [(None, "L1", "A", "B", "steam", 1.0, "t", "hour", "implemented")]
    return {
        "FIRMS": given["FIRMS"], "FLOWS": layer("FLOWS", bought, fields, "NoGeometry"), "YEAR": 2023,
        "LINK_TABLE": layer("LINK_TABLE", link, "link_id:string,from_firm:string,to_firm:string,resource:string,"
                            "quantity:double,unit:string,period:string,status:string", "NoGeometry"),
    }  # fmt: skip


def access() -> dict[str, Any]:
    places = {name: layer(name, [(f"POINT ({EAST + x} {NORTH})", name)], "name:string", "Point")
              for name, x in (("PARKS", 0), ("TARGETS", 500))}  # fmt: skip
    people = layer("PEOPLE", [(f"POINT ({EAST + 100} {NORTH})", 1000)], "people:integer", "Point")
    return {
        **places, "PEOPLE": people, "PEOPLE_FIELD": "people", "NETWORK": lines("NETWORK", ((0, 0), (500, 0))),
        "PARK_NAME_FIELD": "name", "TARGET_NAME_FIELD": "name",
    }  # fmt: skip


def traffic() -> dict[str, Any]:
    road = (f"LINESTRING ({EAST} {NORTH}, {EAST + 500} {NORTH})", 1000.0, 1.0)
    ends = [(f"POINT ({EAST + x} {NORTH})", number) for number, x in ((1, 0), (2, 500))]
    return {
        "ROADS": layer("ROADS", [road], "capacity:double,t0_min:double", "LineString"), "ZONE_ID_FIELD": "id",
        "ZONES": layer("ZONES", ends, "id:integer", "Point"),
    }  # fmt: skip


CORRIDORS = lambda: {  # noqa: E731
    "CORRIDORS": lines("CORRIDORS", ((0, 500), (1000, 500))), "KIND_FIELD": "kind", "WIDTH": 20,
    "PLOTS": area("PLOTS", 0, 500), "OBSTACLES": area("OBSTACLES", 100, 200),
}  # fmt: skip
CASES: dict[str, Callable[[], dict[str, Any]]] = {
    "greenspacecheck": lambda: {**park(), "PLOT_GREEN": area("PLOT_GREEN", 600, 650), "DECLARED": declared()},
    "reviewreport": lambda: {**park(), "PLOT_GREEN": area("PLOT_GREEN", 600, 650), "DECLARED": declared(),
                             "REVIEWED": reviewed()},
    "reconcilebalance": lambda: {**park(), "DECLARED": declared()},
    "coveragecheck": park,
    "repaircoverage": park,
    "greenbelt": lambda: {**park(), "WIDTH": 5},
    "greenconnectivity": lambda: {
        **park(), "GREEN": area("GREEN", 0, 200), "BARRIERS": area("BARRIERS", 600, 700),
        "VACANT": area("VACANT", 800, 900), "MEDIAN_DISTANCE": 300,
    },
    "comparescenarios": lambda: {
        **{name: value for name, value in park().items() if name != "ZONES"}, "BASE": zones("BASE"),
        "SCENARIO": zones("SCENARIO"), "LEASED": area("LEASED", 500, 600),
        "NEWLY_LEASED": area("NEWLY_LEASED", 600, 700),
    },
    "rankscenarios": lambda: {
        **{name: value for name, value in park().items() if name != "ZONES"}, "BASE": zones("BASE"),
        "CHANGES": layer("CHANGES", [(None, "A", "1", "green")],
                         "scenario_id:string,zone_id:string,class:string", "NoGeometry"),
        "SCENARIOS": layer("SCENARIOS", [(None, "A", "Xanh")], "scenario_id:string,name:string", "NoGeometry"),
    },
    "plotcheck": lambda: {
        "PLOTS": area("PLOTS", 0, 400), "BUILDINGS": area("BUILDINGS", 10, 200), "GREEN": area("GREEN", 300, 400),
        "RED_LINES": lines("RED_LINES", ((0, 0), (0, 1000))),
    },
    "safetydistances": lambda: {
        "SOURCES": layer("SOURCES", [(box(0, 10), "cemetery")], "kind:string"), "KIND_FIELD": "kind",
        "PROTECTED": area("PROTECTED", 50, 100),
    },
    "corridorbuffers": CORRIDORS,
    "corridorroutes": routes,
    "corridorroutes LINKS": lambda: {
        **{name: value for name, value in routes().items() if name != "TERMINALS"},
        "LINKS": lines("LINKS", ((0, 0), (100, 0))),
    },
    "corridorspacing": lambda: {
        "UTILITIES": lines("UTILITIES", ((0, 0), (100, 0)), ((0, 1), (100, 1))), "KIND_FIELD": "kind",
    },
    "utilityclashes3d": lambda: {
        "UTILITIES": lines("UTILITIES", ((0, 0), (100, 0)), ((0, 1), (100, 1))), "KIND_FIELD": "kind",
    },
    "utilitysection": lambda: {
        "UTILITIES": lines("UTILITIES", ((0, 0), (100, 0)), ((0, 1), (100, 1))), "KIND_FIELD": "kind",
        "LINE": lines("LINE", ((50, -9), (50, 9))), "PHASE_START_FIELD": "starts",
        "PHASES": layer("PHASES", [(None, "2020")], "starts:string", "NoGeometry"),
    },
    "exporttwin": lambda: {
        "BUILDINGS": layer("BUILDINGS", [(box(0, 50), 8.0)], "height_m:double"), "ZONES": zones(),
        "CODE_FIELD": "code", "UTILITIES": lines("UTILITIES", ((0, 0), (100, 0))),
        "CORRIDORS": lines("CORRIDORS", ((0, 9), (100, 9))),
        "GREEN": layer("GREEN", [(box(50, 60), "cây")], "kind:string"),
        "VERDICTS": layer("VERDICTS", [(None, "1", "pass")], "id:string,verdict:string", "NoGeometry"),
        "INVENTORY": layer(
            "INVENTORY", [(None, "A", "1", 2.0)], "firm_id:string,scope:string,t_co2e:double", "NoGeometry"
        ),
    },
    "investorpage": lambda: {
        "ACCESS": layer(
            "ACCESS", [(None, "KCN", "Cảng", 30.0)], "park:string,target:string,minutes:double", "NoGeometry"
        ),
    },
    "corridorsection": lambda: {
        "UTILITIES": layer("UTILITIES", [(None, "steam", 100)], "kind:string,od:double", "NoGeometry"),
        "KIND_FIELD": "kind", "DIAMETER_FIELD": "od",
    },
    "symbiosisradius": symbiosis,
    "symbiosiscandidates": lambda: {**symbiosis(), "FIRM": "A"},
    "symbiosissiting": lambda: {
        **exchange(), "PLOTS": area("PLOTS", 0, 100),
        "NEW_FLOWS": layer("NEW_FLOWS", STEAM[1:], "direction:string,resource:string,quantity:double,unit:string,"
                           "period:string", "NoGeometry"),
        "SENSITIVE": area("SENSITIVE", 500, 600),
    },
    "recyclingcatchment": lambda: {
        **exchange(), "WASTE_KIND_FIELD": "kind", "WASTE_T_FIELD": "t",
        "ZONES": layer("ZONES", [(box(0, 250), "recycling_metal")], "subclass:string"),
        "WASTE": layer("WASTE", [(f"POINT ({EAST} {NORTH})", "metal_scrap", 5.0)], "kind:string,t:double", "Point"),
    },
    "socialservices": lambda: {
        **park(), "NETWORK": lines("NETWORK", ((0, 0), (100, 0))), "HOMES": area("HOMES", 0, 50),
        "FIRMS": layer("FIRMS", [(None, "A", 100)], "firm_id:string,workers:integer", "NoGeometry"),
        "SUPPLY": layer("SUPPLY", [(box(50, 90), "primary")], "kind:string"),
        "SOURCES": layer("SOURCES", [(box(0, 10), "cemetery")], "kind:string"),
    },
    "newplant": lambda: {
        "SCENARIO": zones("SCENARIO"),
        "ROADS": layer("ROADS", [(f"LINESTRING({EAST} {NORTH}, {EAST + 900} {NORTH})", 900.0, 1.0)],
                       "capacity:double,t0_min:double", "LineString"),
        "GATES": layer("GATES", [(f"POINT({EAST} {NORTH})", "A")], "name:string", "Point"),
    },
    "compareplants": lambda: {"IMPACTS": [
        layer(name, [(None, "waste", "waste_norm", tonnes, "t", "")],
              "topic:string,indicator:string,with_plant:double,unit:string,verdict:string", "NoGeometry")
        for name, tonnes in (("IMPACTS", 3.0), ("OTHER", 4.0))
    ]},
    "exportdossier": lambda: {**dossier(), "MA_HO_SO": "24QPK0010001", "MA_THONG_TIN": "242623012345",
                              "PLAN_NAME": "KCN", "FORMAT": "gpkg"},
    "dossierplaces": dossier,
    "exportdeclaration": declaration,
    "importdeclaration": declaration,
    "importfirms": firm_list,
    "parkregister": facts,
    "importfacts": lambda: {"FACTS": facts()["FACTS"]},
    "crossborder": sides,
    "reclaimedwater": lambda: {
        **water(), "PLOTS": area("PLOTS", 0, 500), "PLOT_ID_FIELD": "name", "KIND_FIELD": "kind",
        "MAINS": lines("MAINS", ((0, 500), (1000, 500)), kind="reclaimed_water"),
    },
    "watercascade": lambda: {
        **water(), "FORBIDDEN": area("FORBIDDEN", 400, 500),
        "CONTENT": layer("CONTENT", [(None, "A-1", "COD", 30.0, "mg/l")],
                         "flow_id:string,parameter:string,value:double,unit:string", "NoGeometry"),
        "NETWORK": lines("NETWORK", ((0, 500), (1000, 500))),
    },
    "pipesizing": pipes,
    "rainwater": lambda: {"ZONES": zones(), "CODE_FIELD": "code", "ROOFS": area("ROOFS", 0, 100)},
    "solarpotential": surfaces,
    "feedercheck": feeder,
    "energybalance": power,
    "accesstable": access,
    "trafficassignment": traffic,
    "corridorstudy": CORRIDORS,
    "reviewzoning": park,
    "greenandbluereview": lambda: {
        **{name: value for name, value in water().items() if name not in ("FIRMS", "FLOWS")},
        "PLOTS": area("PLOTS", 0, 500), "MAINS": lines("MAINS", ((0, 500), (1000, 500)), kind="reclaimed_water"),
        "KIND_FIELD": "kind", "ROOFS": area("ROOFS", 0, 100), "MEDIAN_DISTANCE": 300,
    },
    "sunandenergybalance": lambda: {
        **surfaces(), **{name: value for name, value in power().items() if name != "LINK_TABLE"}, "TURBIDITY": "4.3",
        "OBJECTIVE": "carbon",
    },
}  # fmt: skip
WITHOUT_LAYERS = {"checkdossier", "createproject", "openproject", "importdrawing", "drawingtominutes", "exportexchange",
                  "importexchange", "takebackimport", "reportforms", "explain", "certificationsheet",
                  "eipframework", "generationscore", "incentivescore", "importmeasures",
                  "carboninventory", "importreadings", "playreadings", "checklimits", "tracesource", "demopark",
                  "parkaudit"}  # fmt: skip


MODELS = ("corridorstudy", "reviewzoning", "greenandbluereview", "sunandenergybalance")
IN_ITS_BASIS = {"reviewzoning"}  # its page says it beside the name of each layer


def layers_in(given: dict[str, Any]) -> dict[str, QgsVectorLayer]:
    """The layers of a case by the name of their parameter; of several in one the others as they are called."""
    found = {}
    for name, value in given.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, QgsVectorLayer):
                found[name if name not in found else each.name().removeprefix("lớp ")] = each
    return found


def edited(layer: QgsVectorLayer) -> None:
    """One remark more, not saved."""
    assert layer.startEditing()
    first = next(layer.getFeatures())
    assert layer.changeAttributeValue(first.id(), layer.fields().indexOf("remark"), "đã sửa")


def said(run: Any, case: str, given: dict[str, Any], folder: Path) -> tuple[str, str]:
    """The log of a run, and its report where it makes one."""
    algorithm, feedback, report = case.split()[0], QgsProcessingFeedback(False), folder / "báo cáo.html"
    pages = {"REPORT": str(report)}
    places = {
        "exportdossier": {"FOLDER": str(folder / "hồ sơ")},
        "exportdeclaration": {"FORM": str(folder / "tờ khai.xlsx"), "TOGETHER": True},
        "corridorstudy": {"land:REPORT": str(report), "export:PACKAGE": str(folder / "gói.gpkg")},
        "reviewzoning": {"check:REPORT": str(report)},
        **dict.fromkeys(
            (
                "symbiosisradius",
                "parkregister",
                "crossborder",
                "solarpotential",
                "feedercheck",
                "reclaimedwater",
                "watercascade",
                "pipesizing",
                "rainwater",
                "greenconnectivity",
                "energybalance",
            ),
            pages,
        ),
        "greenandbluereview": {
            f"{step}:{step.upper()}_REPORT": str(folder / f"báo cáo {step}.html") for step in ("reuse", "rain", "green")
        },
        "symbiosiscandidates": {"CANDIDATES": "TEMPORARY_OUTPUT"},
        "symbiosissiting": {"SCORES": "TEMPORARY_OUTPUT"},
        "repaircoverage": {"REPAIRED": "TEMPORARY_OUTPUT"},
        "exporttwin": {"FILE": str(folder / "khu.glb"), "FORMAT": "glb"},
        "investorpage": {"PAGE": str(folder / "trang.html")},
    }
    if algorithm == "importfirms":
        path = folder / "danh sách.csv"
        path.write_text("Tên;Lô\nMới;L1\n", encoding="utf-8")
        given = {**given, "LIST": str(path)}
    if algorithm == "investorpage":
        given = {**given, "GEOPACKAGE": str(copied_store(folder / "kho.gpkg", "lan", "vi", sample="kcn_mau").path)}
    if algorithm == "newplant":
        given = {**given, "GEOPACKAGE": str(copied_store(folder / "kho.gpkg", "lan", "vi", park="KCN").path)}
    if algorithm == "importfacts":
        store = copied_store(folder / "kho.gpkg", "lan", "vi")
        given = {**given, "GEOPACKAGE": str(store.path), "CHANGES": "TEMPORARY_OUTPUT"}
    if algorithm == "importdeclaration":
        given = {**given, "FORM": str(folder / "tờ khai.xlsx")}
    run(algorithm, feedback=feedback, **given, **places.get(algorithm, {}))
    page = "".join(html.unescape(each.read_text(encoding="utf-8")) for each in sorted(folder.glob("báo cáo*.html")))
    return feedback.textLog(), page


def told(text: str, name: str) -> int:
    """How many sentences about this layer say that it has one edit that is not saved; models speak Vietnamese."""
    ways = (f"Layer “lớp {name}” has 1 edit not saved yet", f"Layer “lớp {name}” has 1 unsaved edit;",
            f"Lớp «lớp {name}» có 1 chỉnh sửa chưa lưu")  # fmt: skip
    return sum(text.count(way) for way in ways)


@pytest.fixture
def ready(run, tmp_path, qgis_new_project):
    """The parameters of a case; a declaration form to read is there."""
    made: list[QgsVectorLayer] = []

    def ready(case: str) -> dict[str, Any]:
        given = CASES[case]()
        made.extend(layers_in(given).values())
        if case == "energybalance":
            given["TARIFF"] = str(tmp_path / "giá điện.csv")
            Path(given["TARIFF"]).write_text("band,price\npeak,3000\nnormal,1800\noff_peak,1200\n", "utf-8")
        if case == "trafficassignment":
            given["OD"] = str(tmp_path / "chuyến đi.csv")
            Path(given["OD"]).write_text("from,to,trips\n1,2,100\n", "utf-8")
        if case == "importdeclaration":
            run("exportdeclaration", FORM=str(tmp_path / "tờ khai.xlsx"), TOGETHER=True, **given)
        return given

    yield ready
    for each in made:
        each.rollBack()


def test_every_algorithm_and_every_layer_it_takes_has_a_case(ecoip, ready):
    for algorithm in ecoip.algorithms():
        takes = {each.name() for each in algorithm.parameterDefinitions() if each.type() in TYPES}
        cases = [case for case in CASES if case.split()[0] == algorithm.name()]
        given = {name for case in cases for name, value in ready(case).items() if layers_in({name: value})}
        assert given == takes, algorithm.name()
        assert bool(takes) != (algorithm.name() in WITHOUT_LAYERS), algorithm.name()


@pytest.mark.parametrize("case", CASES)
def test_an_unsaved_edit_is_told_of_each_layer(run, ready, tmp_path, case):
    given = ready(case)
    layers = layers_in(given)
    model = case in MODELS[:2]
    language = {} if model else {"LANGUAGE": "en"}
    for each in layers.values():
        edited(each)
    log, page = said(run, case, {**given, **language}, tmp_path)
    times = {name: told(log, name) for name in layers}
    steps = 6 if case in MODELS else 1  # each step of a model says what it reads
    assert {name: count for name, count in times.items() if not 1 <= count <= steps} == {}, log
    if page and case not in IN_ITS_BASIS:
        assert [name for name in layers if not told(page, name)] == []


@pytest.mark.parametrize("case", CASES)
def test_without_edits_nothing_is_said_of_them(run, ready, tmp_path, case):
    given = ready(case)
    text = "".join(said(run, case, given, tmp_path))
    assert not [name for name in layers_in(given) if told(text, name)]


def test_the_report_of_an_exchange_says_it_too(run, ready, tmp_path):
    given, report = ready("symbiosisradius"), tmp_path / "báo cáo.html"
    for each in given.values():
        edited(each)
    run("symbiosisradius", REPORT=str(report), LANGUAGE="vi", **given)
    page = html.unescape(report.read_text(encoding="utf-8"))
    assert [name for name in given if not told(page, name)] == []
