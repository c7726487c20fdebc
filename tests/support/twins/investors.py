"""Random parks as rows of a store, and what a question to their store answers: pandas, nothing of the plugin's."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd
import shapely

from eco_ip_plugin.core.exchange.described import Rows, Schema
from eco_ip_plugin.core.investor.offer import Offer
from eco_ip_plugin.core.investor.page import page
from eco_ip_plugin.core.investor.reading import TABLES, offer_of
from eco_ip_plugin.storage import schema

HOSTILE = "</script><script>alert(1)</script> \u202eRTL 😀 <img src=x onerror=alert(2)>"
RADIUS_M = 5_000.0
"""Of steam, `resources/vocabulary/resources.csv`."""
DAY = datetime.date(2026, 11, 30)
STATES = {"free": {"vi": "còn trống", "en": "free"}, "reserved": {"vi": "đã giữ chỗ", "en": "reserved"},
          "leased": {"vi": "đã cho thuê", "en": "leased"}}  # fmt: skip


def park(seed: int, plots: int = 60, flows: int = 40, wide_m: float = 12_000.0) -> dict[str, pd.DataFrame]:
    """Tables with gaps: plots without price, power or area, flows that are not on offer, confidential firms."""
    random = np.random.default_rng(seed)
    x, y = random.uniform(0, wide_m, (2, plots)).round(1)
    area = random.uniform(0.5, 8.0, plots).round(2)

    def gaps(values: Any, share: float) -> list[Any]:
        return [None if random.random() < share else each for each in np.asarray(values).tolist()]

    plot = pd.DataFrame({
        "plot_id": [f"P{k:03d}" for k in range(plots)],
        "name": [HOSTILE if k == 0 else f"{('Lô', 'Ổ', 'Đà', 'Á')[k % 4]} {k}" for k in range(plots)],
        "park_id": "K", "status": random.choice(["free", "free", "reserved", "leased"], plots),
        "industry": random.choice(["Điện tử", "Thực phẩm", ""], plots), "area_ha": gaps(area, 0.1),
        "price": gaps(random.uniform(60, 150, plots).round(1), 0.2), "price_unit": "USD/m²",
        "power_kw": gaps(random.uniform(100, 5000, plots).round(0), 0.2), "note": "bí-mật-plot",
        "x": x, "y": y, "side": np.sqrt(area * 1e4),
    })  # fmt: skip
    firms = flows // 2
    firm = pd.DataFrame({
        "firm_id": [f"F{k}" for k in range(firms)], "name": [f"bí-mật-firm-{k}" for k in range(firms)], "park_id": "K",
        "plot_id": None, "confidential": (random.random(firms) < 0.2).astype(int),
        "x": random.uniform(0, wide_m, firms), "y": random.uniform(0, wide_m, firms),
    })  # fmt: skip
    flow = pd.DataFrame({
        "flow_id": [f"D{k}" for k in range(flows)], "firm_id": random.choice(firm["firm_id"], flows),
        "direction": random.choice(["output", "output", "input"], flows),
        "resource": random.choice(["steam", "steam", "steam_lp", "wastewater", "reclaimed_water", "fly_ash"], flows),
        "quantity": gaps(random.uniform(0.5, 6, flows).round(2), 0.1), "unit": "t",
        "period": random.choice(["hour", "day"], flows), "offer": (random.random(flows) < 0.7).astype(int),
        "confidential": (random.random(flows) < 0.1).astype(int), "note": "bí-mật-flow",
    })  # fmt: skip
    flow.loc[flow["resource"].str.contains("water"), "unit"] = "m3"
    return {"park": pd.DataFrame({"park_id": ["K"], "name": ["KCN Thử"]}), "plot": plot, "firm": firm, "flow": flow}


def stored(tables: dict[str, pd.DataFrame]) -> dict[str, Rows]:
    """The tables as a store gives them."""
    found = {}
    for name in TABLES:
        table = tables.get(name, pd.DataFrame())
        own = [each.name for each in schema.tables()[name].own_fields]
        columns = {
            each: [_cell(v) for v in table[each]] if each in table else [None] * len(table) for each in own
        }  # fmt: skip
        wkb = None
        if name == "plot":
            wkb = [shapely.box(x - s / 2, y - s / 2, x + s / 2, y + s / 2).wkb
                   for x, y, s in zip(table.x, table.y, table.side)]  # fmt: skip
        elif name == "firm":
            wkb = [shapely.Point(x, y).wkb for x, y in zip(table.x, table.y)]
        elif schema.tables()[name].geometry:
            wkb = [None] * len(table)
        found[name] = Rows(columns, wkb)
    return found


def _cell(value: Any) -> Any:
    return None if value is None or (isinstance(value, float) and np.isnan(value)) else (
        value.item() if hasattr(value, "item") else value
    )  # fmt: skip


def offer(tables: dict[str, pd.DataFrame]) -> Offer:
    """What the park offers."""
    return offer_of(Schema(schema.VERSION, schema.tables(), schema.domains()), stored(tables))[0]


def page_of(made: Offer, languages: tuple[str, ...] = ("vi", "en")) -> str:
    """Its page."""
    return page(made, languages, DAY, (), STATES)


def steam_of(tables: dict[str, pd.DataFrame]) -> pd.Series:
    """t/h of steam on offer within reach of each plot, by id; NaN amounts count for nothing."""
    flows = tables["flow"].merge(tables["firm"], on="firm_id", suffixes=("", "_firm"))
    flows = flows[
        (flows.offer == 1) & (flows.confidential == 0) & (flows.confidential_firm == 0)
        & (flows.direction == "output") & flows.resource.isin(["steam", "steam_lp"])
    ]  # fmt: skip
    rate = flows.quantity.astype(float) / flows.period.map({"hour": 1.0, "day": 24.0})
    plots = tables["plot"]
    away = np.hypot(plots.x.to_numpy()[:, None] - flows.x.to_numpy(), plots.y.to_numpy()[:, None] - flows.y.to_numpy())
    return pd.Series(np.where(away <= RADIUS_M, rate.fillna(0.0).to_numpy(), 0.0).sum(axis=1), index=plots.plot_id)
