"""Writes the sample project KCN mẫu: resources/samples/kcn_mau/*.csv, 40 made-up firms with 200 flows and all that a
park keeps beside them.

Names, quantities and places are made up for training and follow from the tables of the files beside this one, the same
each time. F1 to F5 are the firms of the worked story (thermal power, dyeing, paper, unburnt bricks, food).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import samples_store_land as land
import samples_store_links as links
import samples_store_measures as measures
import samples_store_monitoring as monitoring
import samples_store_networks as networks
import samples_store_papers as papers
from samples_store_content import contents
from samples_store_firms import OTHERS, STORY
from samples_store_flows import KINDS
from samples_store_grid import (
    COLUMNS,
    EAST,
    NORTH,
    PARK_ID,
    ROWS,
    SHARED,
    STEP_X,
    STEP_Y,
    box,
    phase_of,
    plot_bounds,
    plot_shape,
    ring,
    write,
)

Row = dict[str, object]
Place = tuple[int, int]
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples" / "kcn_mau"
AREA_HA = 2900 * 2200 / 10_000
STORY_PLACES = {"F1": (0, 0), "F2": (1, 1), "F3": (2, 2), "F4": (3, 3), "F5": (3, 1)}
YEAR = 2026
FLOW_FIELDS = (
    "flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period", "year", "months", "temperature_c",
    "pressure_bar", "moisture_pct", "hazardous", "legal_status", "waste_code", "confidential", "status", "note",
    "offer",
)  # fmt: skip

CONFIDENTIAL = {"F31", "F36"}
UNKNOWN_QUANTITY = {("plating", 3), ("paint", 3), ("electronics", 4)}


RECYCLING = "CN-L34"
"""The plot of the plastics recycler."""
OFFERED = ("F1-2", "F1-3", "F3-4", "F12-1", "F14-1", "F15-1", "F17-2", "F21-4", "F24-2", "F26-3", "F30-1", "F40-2")
"""Flows whose firms agreed that they are offered to everybody."""
NO_GRIEVANCE, NO_DISCLOSURE, NO_GENDER, NO_HARASSMENT = (
    {"F22", "F29", "F35"}, {"F11", "F22", "F29", "F31", "F36", "F37"}, {"F22", "F29", "F30", "F32", "F35"},
    {"F7", "F11", "F15", "F16", "F22", "F23", "F29", "F30", "F32", "F35", "F37", "F28"},
)  # fmt: skip
UNSAID = {"F39"}
"""Firms that have not answered the social questions."""


def write_all(folder: Path) -> list[Path]:
    """Write every table and document into `folder`; returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {name: rows for name, rows in _tables().items() if rows}
    written = [write(folder / f"{name}.csv", rows) for name, rows in tables.items()]
    return [*written, *papers.write_papers(folder / "papers")]


def _tables() -> dict[str, list[Row]]:
    told, plots = _firms(), {place: f"L{number:02d}" for number, place in enumerate(_places(), start=1)}
    firms = {id_: _firm(id_, row, place, plots[place]) for id_, row, place in told}
    flows = {str(flow["flow_id"]): flow for id_, row, _ in told for flow in _flows(id_, row[6])}
    sectors = {str(firm["plot_id"]): str(firm["vsic"]) for firm in firms.values()}
    workers = {str(firm["plot_id"]): int(str(firm["workers"])) for firm in firms.values()}
    at = {id_: (place[0] * STEP_X, place[1] * STEP_Y) for id_, _, place in told}
    effects = [*measures.measure_effects(), *links.link_effects()]
    return {
        "park": [_park()],
        "zone": _zones(plots), "plot": land.plots(plots, sectors), "building": land.buildings(plots, sectors, workers),
        "firm": list(firms.values()), "flow": list(flows.values()), "content": contents(flows.values()),
        "corridor": networks.corridors(), "network": networks.networks(), "link": links.links(firms, flows, at),
        "measure": measures.measures(),
        "effect": [{"effect_id": f"HQ{number:03d}", **row} for number, row in enumerate(effects, start=1)],
        "product": measures.products(), "monitoring": monitoring.monitoring(), "stream": monitoring.streams(),
        "import": monitoring.imports(), "reading": monitoring.readings(), "latest": monitoring.latest(),
        "attachment": papers.attachments(), "request": papers.requests(), "step": papers.steps(),
        "criterion": papers.criteria(), "fact": papers.facts(), "phase": papers.phases(),
    }  # fmt: skip


def _park() -> Row:
    return {
        "park_id": PARK_ID, "name": "KCN mẫu", "name_en": "Sample Park", "province": "Bắc Ninh", "approved_ha": AREA_HA,
        "developer": "Công ty phát triển hạ tầng KCN mẫu", "note": "Khu công nghiệp giả định để học và thử",
        "crs": "EPSG:9214", "geom": box(-250, -300, 2650, 1900),
    }  # fmt: skip


def _firms() -> list[tuple[str, tuple, Place]]:
    free = [place for place in _places() if place not in STORY_PLACES.values()]
    others = [(f"F{number}", row, place) for number, (row, place) in enumerate(zip(OTHERS, free), start=6)]
    return [*((id_, row, STORY_PLACES[id_]) for id_, row in STORY.items()), *others]


def _places() -> list[Place]:
    return [(column, row) for row in range(ROWS) for column in range(COLUMNS)]


def _firm(id_: str, row: tuple, place: Place, plot: str) -> Row:
    name, english, vsic, workers, hours, days, _ = row
    x, y = place[0] * STEP_X + EAST, place[1] * STEP_Y + NORTH
    return {
        "firm_id": id_, "park_id": PARK_ID, "plot_id": plot, "name": name, "name_en": english, "vsic": vsic,
        "workers": workers, "hours_per_day": hours, "days_per_year": days, "status": "operating",
        "confidential": int(id_ in CONFIDENTIAL), "shift": {24: "3 ca", 20: "3 ca", 16: "2 ca"}.get(hours, "1 ca"),
        **_social(id_), "geom": f"POINT ({x} {y})",
    }  # fmt: skip


def _social(id_: str) -> Row:
    """What a firm says of its rules for people: 1, 0, or nothing."""
    rules = {"grievance": NO_GRIEVANCE, "disclosure": NO_DISCLOSURE, "gender": NO_GENDER, "harassment": NO_HARASSMENT}
    return {name: None if id_ in UNSAID else int(id_ not in without) for name, without in rules.items()}


def _flows(firm: str, kind: str) -> list[Row]:
    rows = []
    for number, (direction, resource, quantity, unit, period, more) in enumerate(KINDS[kind], start=1):
        unknown = (kind, number) in UNKNOWN_QUANTITY
        row = {
            "flow_id": f"{firm}-{number}", "firm_id": firm, "direction": direction, "resource": resource,
            "quantity": None if unknown else quantity, "unit": unit, "period": period, "year": YEAR,
            "confidential": int(firm in CONFIDENTIAL), "status": "current", "offer": int(f"{firm}-{number}" in OFFERED),
            **more,
        }  # fmt: skip
        rows.append({name: row.get(name) for name in FLOW_FIELDS})
    return rows


def _zones(plots: dict[Place, str]) -> list[Row]:
    """Factory plots in a net of roads, a green belt of 100 m round it, a column of shared land in the east."""
    east = [
        ("KT", "technical", "Khu kỹ thuật"), ("DV", "service", "Dịch vụ"), ("P", "parking", "Bãi đỗ xe"),
        ("CX-02", "green", "Công viên"), ("XH", "social", "Hạ tầng xã hội"),
    ]  # fmt: skip
    holes = [ring(*plot_bounds((column, row))) for row in range(ROWS) for column in range(SHARED + 1)]
    roads = f"POLYGON ({ring(-150, -200, 2550, 1800)}, {', '.join(holes)})"
    belt = f"POLYGON ({ring(-250, -300, 2650, 1900)}, {ring(-150, -200, 2550, 1800)})"
    rows = [("CX-01", "green", "Cây xanh cách ly", belt), ("GT", "traffic", "Đường giao thông", roads)]
    rows += [(f"CN-{plot}", "industrial", "Nhà máy", plot_shape(place)) for place, plot in plots.items()]
    rows += [(code, class_, name, plot_shape((SHARED, row))) for row, (code, class_, name) in enumerate(east)]
    phase = {f"CN-{plot}": f"Giai đoạn {phase_of(place[0] * STEP_X)}" for place, plot in plots.items()}
    phase.update({code: "Giai đoạn 3" for code, _, _ in east})
    return [
        {
            "zone_id": code,
            "park_id": PARK_ID,
            "code": code,
            "class": class_,
            "name": name,
            "phase": phase.get(code),
            "subclass": "recycling_plastic" if code == RECYCLING else None,
            "geom": shape,
        }
        for code, class_, name, shape in rows
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    for written in write_all(parser.parse_args().folder):
        print(written.name)
