"""The shares of each firm that an incentive is scored by, out of a park's tables or a table of the user's own.

emission_cut: CO2 of the measures done ÷ CO2 of the electricity and fuels taken in; water_reuse: reclaimed water
÷ all water taken in; symbiosis: links in place ÷ links known to be possible, which are all but the rejected.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import EcoIpError
from ..park.firm_shares import done_by
from ..park.park import Park, in_use, reported
from ..symbiosis.flow_table.flows import plain_id
from ..tables import user_csv
from ..tables.numbers import parsed
from .incentive import share_of
from .yearly import Intake, Reading, intakes

TABLES = ("park", "plot", "zone", "firm", "flow", "link", "measure", "effect")
FIGURES = ("base_t", "cut_t", "water_m3", "reused_m3", "links", "feasible_links")
TAGS = ("sandbox", "taxonomy")


@dataclass
class Firm:
    """figures: by name of FIGURES, NaN unknown. sandbox, taxonomy: as somebody has written them, "" for nothing. why:
    keys of sentences that say why a share is not known."""

    id: str
    name: str
    figures: dict[str, float] = field(default_factory=dict)
    sandbox: str = ""
    taxonomy: str = ""
    why: list[str] = field(default_factory=list)

    @property
    def shares(self) -> tuple[float, float, float]:
        """emission_cut, water_reuse, symbiosis; NaN unknown."""
        got = self.figures.get
        pairs = (("cut_t", "base_t"), ("reused_m3", "water_m3"), ("links", "feasible_links"))
        first, second, third = (share_of(got(a, math.nan), got(b, math.nan)) for a, b in pairs)
        return first, second, third


def firms_of(park: Park, firm_rows: np.ndarray, as_of: datetime.date, by: Reading) -> list[Firm]:
    """The firms of a park that are there, as their tables tell of a day. firm_rows: (k,) rows of the firms."""
    firms, flows = park["firm"], park["flow"]
    there = in_use(firms)
    here = [row for row in firm_rows.tolist() if there[row] is not False and firms["firm_id"][row] is not None]
    counts = reported(park, as_of) & (in_use(flows) != False)  # noqa: E712, element by element
    taken = intakes(flows, counts, firms, by)
    sandboxes = _sandboxes(park)
    made = []
    for row in here:
        id_ = str(firms["firm_id"][row])
        one = Firm(id_, str(firms["name"][row] or id_), sandbox=sandboxes.get(id_, ""))
        _from_flows(one, taken.get(id_, Intake()))
        made.append(one)
    known = {each.id: each for each in made}
    _from_measures(known, park, as_of)
    _from_links(known, park, as_of)
    return made


def with_table(firms: list[Firm], path: Path | None, tell: user_csv.Tell | None = None) -> list[Firm]:
    """The firms with what a table says in the place of what was found: firm_id and any of FIGURES and TAGS. Raises
    EcoIpError for a firm that is not there, twice, and for what is no figure."""
    if path is None:
        return firms
    known = {each.id: each for each in firms}
    table = user_csv.rows(path, FIGURES, needed=("firm_id",), tell=tell)
    for line, row in table:
        id_ = plain_id(row["firm_id"])
        if id_ not in known:
            raise EcoIpError("error.scores.firm", path=path.name, line=line, firm=id_)
        table.check_once(line, id_, line, id_)
        for name in FIGURES:
            if row.get(name):
                value = parsed(row[name])
                if value is None or value < 0:
                    raise EcoIpError("error.scores.figure", path=path.name, line=line, column=name, found=row[name])
                known[id_].figures[name] = value
        for name in TAGS:
            if row.get(name):
                setattr(known[id_], name, row[name])
    return firms


def _from_flows(one: Firm, taken: Intake) -> None:
    one.figures["base_t"] = math.nan if taken.co2_t is None else taken.co2_t
    one.figures["water_m3"] = math.nan if taken.water_m3 is None else taken.water_m3
    one.figures["reused_m3"] = math.nan if taken.water_m3 is None else taken.reused_m3
    one.why += taken.why
    if taken.co2_t is None:
        one.why.append("scores.why.no_energy")
    if taken.water_m3 is None:
        one.why.append("scores.why.no_water")


def _from_measures(known: Mapping[str, Firm], park: Park, as_of: datetime.date) -> None:
    """CO2 of the measures done. One that saves energy and tells no CO2 makes it unknown, and one of which nobody knows
    whether it is done; so does having no measure entered at all."""
    measures, effects = park["measure"], park["effect"]
    energy = set(effects["measure_id"][np.isin(effects["kind"].astype(str), ("electricity", "fuel"))].tolist())
    told = set(effects["measure_id"].tolist())
    done = done_by(measures.columns, as_of.year)
    cut: dict[str, float] = {}
    for row, firm in enumerate(measures["firm_id"].tolist()):
        if firm not in known:
            continue
        cut.setdefault(firm, 0.0)
        co2, id_ = measures["co2_t"][row], measures["measure_id"][row]
        untold = math.isnan(co2) and (id_ in energy or id_ not in told)
        if done[row] is None and (untold or abs(co2) > 0):
            known[firm].why.append("scores.why.measure_status")
            cut[firm] = math.nan
        elif done[row] and untold:
            known[firm].why.append("scores.why.co2_untold")
            cut[firm] = math.nan
        elif done[row] and not math.isnan(co2):
            cut[firm] += co2
    for id_, one in known.items():
        one.figures["cut_t"] = cut.get(id_, math.nan)
        if id_ not in cut:
            one.why.append("scores.why.no_measure")


def _from_links(known: Mapping[str, Firm], park: Park, as_of: datetime.date) -> None:
    links = park["link"]
    count: dict[str, list[float]] = {}
    for row in range(len(links)):
        status, since, until = (links[name][row] for name in ("status", "since", "until"))
        if status == "rejected":
            continue
        there = status == "implemented" and (since is None or since <= as_of) and (until is None or until >= as_of)
        value = math.nan if pd.isna(status) else float(there)
        for firm in {links["supplier"][row], links["receiver"][row]} & set(known):
            count.setdefault(firm, []).append(value)
    for id_, one in known.items():
        of_firm = count.get(id_, [])
        one.figures["links"] = sum(of_firm) if of_firm else math.nan
        one.figures["feasible_links"] = float(len(of_firm)) if of_firm else math.nan
        if not of_firm:
            one.why.append("scores.why.no_links")
        elif math.isnan(sum(of_firm)):
            one.why.append("scores.why.link_status")


def _sandboxes(park: Park) -> dict[str, str]:
    """The documents of trials that a firm's flows name."""
    flows = park["flow"]
    found: dict[str, dict[str, None]] = {}
    for firm, typed in zip(flows["firm_id"].tolist(), flows["sandbox_ref"].tolist()):
        if firm is not None and typed:
            found.setdefault(str(firm), {})[str(typed)] = None
    return {firm: "; ".join(names) for firm, names in found.items()}
