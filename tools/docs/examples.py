"""The worked example of each algorithm: what it is run on, and what of the result its page shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pictures
from worked import certificate, corridors, energy, firms, land, packages, people, projects, roads, underground, water

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


EXAMPLES: Mapping[str, Example] = {
    "greenspacecheck": Example(
        land.soc_son, ("NET_ZONES",),
        ("VERDICTS", ("rule", "reading", "chosen", "measured", "required", "margin", "verdict")),
    ),
    "coveragecheck": Example(land.vuong, ("ZONES", "FINDINGS"), ("FINDINGS", ("kind", "area_m2", "ids", "message"))),
    "repaircoverage": Example(
        lambda folder, language: {**land.vuong(folder, language), "MAX_AREA": 20_000.0}, ("REPAIRED", "REPAIRS"),
        ("REPAIRS", ("kind", "area_m2", "message")),
    ),
    "reconcilebalance": Example(
        land.declared, ("ZONES",), ("DIFFERENCES", ("class", "declared_ha", "measured_ha", "delta_ha", "verdict"))
    ),
    "greenbelt": Example(land.vuong_on_the_day, ("ZONES", "MISSING", "STRETCHES"), ("MISSING", ("class", "area_m2"))),
    "greenconnectivity": Example(
        land.green, ("ZONES", "PATCHES", "STEPS", "NECKS"),
        ("STEPS", ("rank", "kind", "label", "area_ha", "saleable_ha", "ec_ha", "gain_pct")),
    ),
    "safetydistances": Example(
        land.distances, ("ZONES_OUT", "PROTECTED", "VIOLATIONS"),
        ("VIOLATIONS", ("kind", "distance_m", "required_m", "missing_m", "clause")),
    ),
    "plotcheck": Example(
        land.plots, ("PLOTS_OUT", "GREEN", "BUILDINGS"),
        ("PLOTS_OUT", ("plot_id", "density_pct", "allowed_pct", "green_pct", "green_required_pct", "verdict")),
    ),
    "rankscenarios": Example(
        land.ranked, ("BASE",), ("RANKING", ("plan", "place", "score", "verdict", "share_pct", "missing_ha"))
    ),
    "comparescenarios": Example(
        land.scenario, ("SCENARIO", "CHANGES"), ("INDICATORS", ("indicator", "base", "scenario", "delta", "unit"))
    ),
    "reviewreport": Example(land.minutes, drawn=(pictures.of_report, "bien_ban.html")),
    "importdrawing": Example(land.drawing, ("ZONES", "BOUNDARY", "REPAIRS"), ("REPAIRS", ("kind", "message"))),
    "corridorbuffers": Example(
        corridors.corridors, ("PLOTS", "SAFETY", "CORRIDOR", "OBSTACLES", "ENCROACHMENTS", "GAPS"),
        ("CORRIDOR", ("kind_name", "width_m", "length_m", "area_ha")),
    ),
    "corridorroutes": Example(
        corridors.routes, ("NETWORK", "ROUTES", "TERMINALS"),
        ("ROUTES", ("from_id", "to_id", "length_m", "flow_t_h", "dn_mm"))
    ),
    "corridorspacing": Example(
        corridors.spacing, ("UTILITIES", "VIOLATIONS"),
        ("VIOLATIONS", ("kind_a", "kind_b", "relation", "distance_m", "required_m", "clause")),
    ),
    "corridorsection": Example(
        corridors.section, (), ("SECTION", ("position", "name", "diameter_mm", "from_m", "to_m", "spacing_m")),
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
        firms.ten_firms, ("LINKS", "FIRMS"),
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
        firms.one_firm, ("FIRMS", "CANDIDATES"),
        ("CANDIDATES", ("supplier", "receiver", "resource", "distance_m", "message")),
    ),
    "symbiosissiting": Example(
        firms.siting, ("FIRMS", "SCORES"), ("SCORES", ("plot_id", "rank", "gain", "links", "mean_distance_m"))
    ),
    "createproject": Example(projects.new_project, drawn=(pictures.of_store, "kcn_mau.gpkg")),
    "demopark": Example(
        projects.demo_park, (), ("FAULT_LIST", ("kind", "table_name", "row_id", "field", "note")),
        drawn=(pictures.of_store, "demo.gpkg"),
    ),
    "parkaudit": Example(
        projects.park_audit, (), ("TABLE", ("topic", "indicator", "value", "required", "verdict", "missing_data")),
        drawn=(pictures.of_page, "audit.html"),
    ),
    "openproject": Example(projects.open_project, drawn=(pictures.of_store, "kcn_mau.gpkg")),
    "exportdeclaration": Example(projects.forms, drawn=(pictures.of_sheet, "form.xlsx")),
    "importdeclaration": Example(
        projects.filled_in, (), ("RESULT", ("line", "decision", "field", "before", "after", "message")),
        drawn=(pictures.of_sheet, "F5.xlsx"),
    ),
    "importfirms": Example(
        projects.firm_list, (), ("RESULT", ("line", "kind", "firm", "decision", "field", "before", "after", "message")),
        drawn=(pictures.of_sheet, "firms.xlsx"),
    ),
    "dossierplaces": Example(
        projects.places, ("BOUNDARY", "ZONES"), ("PLACES", ("table", "database", "class", "count", "state", "missing"))
    ),
    "exportdossier": Example(
        projects.dossier, ("BOUNDARY", "ZONES"), ("FINDINGS", ("level", "kind", "database", "message"))
    ),
    "checkdossier": Example(
        projects.checked_dossier, ("FINDINGS",),
        ("FINDINGS", ("level", "kind", "database", "class", "count", "message"))
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
        projects.facts, ("PHASES_OUT",),
        ("CONTRADICTIONS", ("park_id", "attribute", "said_a", "source_a", "said_b", "source_b", "delta")),
    ),
    "importfacts": Example(
        packages.facts, (), ("CHANGES", ("row", "attribute", "said", "decision", "message")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "crossborder": Example(
        projects.cluster, ("SIDES 1", "SIDES 2", "FINDINGS"),
        ("JOINT_TABLE", ("indicator", "value", "required", "verdict")),
    ),
    "reportforms": Example(certificate.report_form, drawn=(pictures.of_page, "form.html")),
    "explain": Example(certificate.explained, ("ROWS",), ("ROWS", ("row", "label", "amount", "said"))),
    "certificationsheet": Example(
        certificate.certificate, ("ROWS",),
        ("CRITERIA", ("criterion", "measured", "unit", "required", "state", "clause")),
    ),
    "eipframework": Example(
        certificate.framework,
        rows=("SCORES", ("name", "met", "not_met", "unknown", "low_pct", "high_pct", "target_low_pct")),
        drawn=(pictures.of_report, "framework.html"),
    ),
    "energybalance": Example(
        energy.balance, (), ("KPIS", ("name", "value", "bare", "before_law", "unit")),
        drawn=(pictures.of_charts, "nang_luong.html"),
    ),
    "importmeasures": Example(
        certificate.measures, (), ("ROWS", ("line", "firm", "title", "decision", "field", "after", "message")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "incentivescore": Example(
        certificate.incentives, (),
        ("SCORES", ("firm_id", "emission_cut", "water_reuse", "symbiosis", "score", "rank", "rank_best", "rank_worst")),
        drawn=(pictures.of_page, "score.html"),
    ),
    "carboninventory": Example(
        certificate.carbon, (),
        ("INVENTORY", ("firm_id", "scope", "source", "gas", "activity", "unit", "factor", "t_co2e")),
        drawn=(pictures.of_page, "kiem_ke.html"),
    ),
    "importreadings": Example(
        firms.readings, (), ("REFUSALS", ("file", "line", "reason")), drawn=(pictures.of_store, "kcn_mau.gpkg")
    ),
    "playreadings": Example(
        firms.played, (), ("PLAYED", ("monitoring_id", "symbol", "from", "mean", "unit", "count")),
        drawn=(pictures.of_store, "kcn_mau.gpkg"),
    ),
    "checklimits": Example(
        firms.limits, (), ("POINTS", ("monitoring_id", "parameter", "state", "worst", "high", "unit", "worst_ratio")),
        drawn=(pictures.of_page, "so_do.html"),
    ),
    "tracesource": Example(
        firms.traced, ("PIPES", "SUSPECTS"),
        ("SUSPECTS", ("rank", "firm_id", "name", "travel_h", "declared", "share_pct", "evidence", "points")),
    ),
    "generationscore": Example(
        certificate.generation, (), ("TRAITS", ("generation", "name", "value", "required", "unit", "holds", "query")),
        drawn=(pictures.of_page, "generation.html"),
    ),
    "reclaimedwater": Example(
        water.reclaimed, ("SERVED", "MAINS", "PLANTS"),
        ("BALANCE", ("month", "use", "demand_m3_day", "supplied_m3_day", "source")),
    ),
    "watercascade": Example(
        water.cascade, ("ZONES", "NETWORK", "PIPES", "PLACES"),
        ("LINKS", ("from", "to", "quality", "m3_day", "length_m")),
    ),
    "pipesizing": Example(
        water.pipes, ("PIPES", "NODES"), ("NODES", ("node_id", "name", "demand_l_s", "head_m", "pressure_m"))
    ),
    "rainwater": Example(
        water.rain, ("ZONES", "GARDENS"), ("STORAGE_CURVE", ("minutes", "mm", "inflow_m3", "outflow_m3", "storage_m3"))
    ),
    "solarpotential": Example(
        energy.solar, ("SURFACES", "EXCLUDE 1"),
        ("SURFACES", ("kind", "area_m2", "usable_pct", "kwp", "mwh_low", "mwh_high", "co2_t_low", "co2_t_high")),
    ),
    "feedercheck": Example(
        energy.feeder, ("BRANCHES", "BUSES"),
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
    "reviewzoning": Example(land.steps_of_a_review, ("ZONES", "deciding_land:DECIDING_LAND")),
    "drawingtominutes": Example(land.drawing_to_minutes, ("import:ZONES", "geometry:FINDINGS")),
    "corridorstudy": Example(corridors.steps_of_corridors, ("PLOTS", "CORRIDORS", "OBSTACLES")),
    "greenandbluereview": Example(water.green_and_blue, ("ZONES", "MAINS", "PLANTS", "belt:MISSING_BELT")),
    "sunandenergybalance": Example(
        energy.sun_and_balance, ("sun:SURFACES", "EXCLUDE 1"),
        ("balance:KPIS", ("name", "value", "bare", "before_law", "unit")), (pictures.of_charts, "nang_luong.html"),
    ),
}  # fmt: skip
