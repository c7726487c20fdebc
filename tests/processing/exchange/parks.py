"""A park with something in every table, and what is read back of stores and packages without the plugin's own code."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.samples import wkb_of
from tests.storage.rows import HOSTILE

LAND = "MULTIPOLYGON (((500000 2340000, 500000.1 2340000.2, 500100.333333333 2340100, 500000 2340000)))"
LINE = "MULTILINESTRING ((500000 2340000, 500100 2340100.123456789))"


def row(table: str, **values: Any) -> Change:
    """A new row; shapes as WKT under `geom`."""
    if "geom" in values:
        kind = {"firm": "Point", "monitoring": "Point", "link": "LineString", "network": "MultiLineString",
                "corridor": "MultiLineString"}.get(table, "MultiPolygon")  # fmt: skip
        values["geom"] = wkb_of(values["geom"], kind)
    return Change(table, INSERT, values=values)


def full_park() -> list[Change]:
    """Two firms that may be told of, one that may not, and something in every table."""
    return [
        row("park", park_id="P1", name="KCN Một", approved_ha=100.5, developer="Công ty Hạ tầng", geom=LAND),
        row("zone", zone_id="Z1", park_id="P1", code="CN", **{"class": "industrial"}, geom=LAND, note="ghi chú"),
        row("plot", plot_id="L1", park_id="P1", zone_id="Z1", name="Lô 1", status="free", area_ha=1.2345678901234567,
            price=95.5, price_unit="USD/m2", power_kw=630, available_from="2027-01-31", leased_ha=0, geom=LAND),
        row("plot", plot_id="L2", park_id="P1", status="leased"),
        row("building", building_id="B1", plot_id="L1", name="Xưởng mật", floors=2, height_m=9.3, geom=LAND),
        row("firm", firm_id="F1", park_id="P1", name="Giấy «Đ»", workers=120, grievance=1, note=HOSTILE[2],
            geom="POINT (500000.123456789 2340000.5)"),
        row("firm", firm_id="F2", park_id="P1", name="Xi măng", note="-5\ndòng hai\r\n=1+1"),
        row("firm", firm_id="F3", park_id="P1", name="Kín", workers=77777, confidential=1),
        row("flow", flow_id="D1", firm_id="F1", direction="output", resource="steam", quantity=12.5, unit="t",
            period="day", offer=1, note="của F1"),
        row("flow", flow_id="D2", firm_id="F2", direction="input", resource="steam", quantity=1e-7, unit="t"),
        row("flow", flow_id="D3", firm_id="F3", direction="input", resource="steam", quantity=88888, offer=1),
        row("flow", flow_id="D4", firm_id="F1", direction="output", resource="fly_ash", quantity=66666, confidential=1,
            offer=1),
        row("corridor", corridor_id="C1", park_id="P1", kind="steam", width_m=6.5, level="1", geom=LINE),
        row("network", network_id="N1", park_id="P1", kind="steam", dn_mm=400, cost=123456, geom=LINE),
        row("link", link_id="K1", supplier="F1", receiver="F2", resource="steam", since="2026-01-02",
            symbiosis_kind="exchange", supply_flow="D1", geom="LINESTRING (500000 2340000, 500100 2340100)"),
        row("link", link_id="K2", supplier="F3", receiver="F2", resource="steam", quantity=55555),
        row("monitoring", monitoring_id="M1", park_id="P1", name="Cửa xả", kind="wastewater"),
        row("monitoring", monitoring_id="M2", firm_id="F3", name="Cửa xả của Kín"),
        row("attachment", attachment_id="A1", table_name="firm", row_id="F1", path="eco_ip_papers/hop dong.pdf"),
        row("scenario", scenario_id="S1", park_id="P1", name="Thêm cây xanh"),
        row("scenario", scenario_id="S2", name="Thêm nữa", base="S1"),
        row("scenario_zone", scenario_zone_id="SZ1", scenario_id="S1", zone_id="Z1", geom=LAND),
        row("request", request_id="Q1", firm_id="F1", due="2026-12-31"),
        row("request", request_id="Q2", firm_id="F3"),
        row("review", review_id="R1", park_id="P1", drawing="lần 2.dxf", round=2, made_at="2026-11-29", verdict="fail",
            report="bien_ban/lan 2.docx"),
        row("measure", measure_id="MS1", park_id="P1", firm_id="F1", title="Thu hồi nhiệt", status="done", year=2025),
        row("measure", measure_id="MS2", firm_id="F3", title="Giải pháp của Kín"),
        row("effect", effect_id="E1", measure_id="MS1", kind="electricity", quantity=1000.5, unit="kWh"),
        row("effect", effect_id="E2", link_id="K2", kind="water", quantity=44444),
        row("product", product_id="SP1", firm_id="F1", name="Giấy", revenue_mvnd=12.5),
        row("product", product_id="SP3", firm_id="F3", name="Hàng của Kín"),
        row("content", content_id="T1", flow_id="D1", parameter="COD", value=80.0, unit="mg/l"),
        row("content", content_id="T2", flow_id="D4", parameter="CaO", value=39393),
        row("step", step_id="ST1", park_id="P1", step_no=2, task="Điều tra", owner="Nguyễn Văn A"),
        row("criterion", criterion_id="CR1", park_id="P1", pack="decree-35", rule="green", state="met", value=12.25,
            person="Trần Thị B", as_of="2026-12-01"),
        row("fact", fact_id="FA1", park_id="P1", attribute="area_ha", value=107.0, unit="ha", source_title="QĐ"),
        row("fact", fact_id="FA2", park_id="P1", attribute="workers", value=22222, source_title="Báo cáo"),
        row("phase", phase_id="PH1", park_id="P1", name="Giai đoạn 1", area_ha=76.39, starts="2027-01-01"),
        row("stream", stream_id="TS1", monitoring_id="M1", parameter="COD", interval_s=300),
        row("import", import_id="I1", kind="readings", file="tram.txt", rows=5),
    ]  # fmt: skip


def tables_in(store_path: Path) -> dict[str, list[tuple]]:
    """What users have entered, by table, as SQLite has it: without ids and versions of rows, and without imports."""
    from eco_ip_plugin.storage import schema

    with closing(sqlite3.connect(store_path)) as file:
        found = {}
        for name, table in schema.tables().items():
            names = [*(field.name for field in table.own_fields), *(["hex(geom)"] if table.geometry else [])]
            columns = ", ".join(each if "(" in each else f'"{each}"' for each in names)
            found[name] = sorted(file.execute(f'SELECT {columns} FROM "{name}"').fetchall(), key=repr)
    return found


def descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor of a package."""
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def rows_in(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table of a package, read by Python alone: None for NULL in a GeoPackage, "" in CSV."""
    (resource,) = (each for each in descriptor(folder)["resources"] if each["ecoip_table"] == table)
    path = folder / resource["path"]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    with closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        return [dict(each) for each in file.execute(f'SELECT * FROM "{table}"')]


def tables_of(folder: Path) -> set[str]:
    """The tables of a package."""
    return {each["ecoip_table"] for each in descriptor(folder)["resources"]}
