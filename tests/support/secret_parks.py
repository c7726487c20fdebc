"""Random parks with confidential firms and flows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.support.symbiosis_cases import firms_of, table_of

COLUMNS = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price", "confidential", "note")
RADII = dict.fromkeys(("fly_ash", "sludge", "wood", "paper", "steam", "hot_water"), 900.0)


def park(seed: int, resources=("fly_ash", "sludge", "wood"), share_secret=0.25, firms=9):
    """Firms and flow table: amounts as people type them, round ones among them; some firms or flows confidential."""
    random = np.random.default_rng(seed)
    places = [(f"F{k}", f"Firm {k}", *random.uniform(0, 1500, 2).round()) for k in range(firms)]
    marked = random.random(firms) < share_secret / 2
    rows = []
    for number in range(firms * 2):
        quantity = float(random.choice([random.integers(1, 30) * 10.0, round(random.uniform(0.5, 300), 2)]))
        rows.append((
            f"F{random.integers(firms)}", str(random.choice(["output", "input"])), str(random.choice(resources)),
            quantity, "t", str(random.choice(["day", "year", "month"])), float(random.integers(-90, 90)) * 1000,
            str(random.choice(["0", "0", "0", "Y"])) if share_secret else "0", f"note {number}",
        ))  # fmt: skip
    return replace(firms_of(places), confidential=marked & (share_secret > 0)), table_of(rows, COLUMNS)
