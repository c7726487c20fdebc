"""What a plant needs and leaves by norm: power by industry, water, wastewater, waste; and what fits on its plot.

All figures of norms are the least to plan with; QCVN 01 gives the waste no time, practice reads it a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..geometry.units import M2_PER_HA
from ..review.safety import known as kind_of
from ..rules.judge import AT_LEAST, AT_MOST, TOLERANCE, Stated
from ..tables.norms import figure
from .card import INDUSTRIES, Card
from .given import Given, Site, industry_of
from .rows import Note, Row, asked, both, cited, known, named, said, weakest

POWER, WATER, WASTEWATER, WASTE = "power_kw", "water_norm", "wastewater_norm", "waste_norm"
NOTHING = dict.fromkeys((POWER, WATER, WASTEWATER, WASTE), 0.0)
_UNITS = {POWER: ("power", "kW"), WATER: ("water", "m³/day"), WASTEWATER: ("wastewater", "m³/day"),
          WASTE: ("waste", "t")}  # fmt: skip
Needs = Mapping[str, "float | None"]


@dataclass(frozen=True)
class Today:
    """What the plots that are let need by norm, by plot, and of how many the kind of industry is not known."""

    by_plot: Mapping[str, Needs]
    no_industry: tuple[str, ...]

    def total(self, what: str) -> float | None:
        """Of those that are known; None where the norm is not."""
        known_ = [needs[what] for needs in self.by_plot.values() if needs[what] is not None]
        if not known_ and self.by_plot:
            return None
        return float(sum(each for each in known_ if each is not None))


def needs_of(given: Given, ha: float, industry: str) -> dict[str, float | None]:
    """Of land of so many hectares; None where no norm says."""
    regulation, norms = given.regulation, given.norms
    per_ha = regulation.stated("plot_power", technology=industry).value if industry else None
    waste = regulation.stated("plot_waste").value
    water = known(figure(norms, "water_industry_area"))
    share = known(figure(norms, "wastewater_collected"))
    water_m3 = None if water is None else water * ha
    return {
        POWER: None if per_ha is None else per_ha * ha,
        WATER: water_m3,
        WASTEWATER: None if water_m3 is None or share is None else water_m3 * share,
        WASTE: None if waste is None else waste * ha,
    }


def needs_of_plant(given: Given, site: Site) -> dict[str, float | None]:
    """Of the card; where it says no hectares, of the whole place."""
    if given.card.is_empty:
        return dict(NOTHING)
    return needs_of(given, given.card.ha or site.ha, industry_of(given.card))


def today(given: Given) -> Today:
    """Of every plot that is let."""
    found, silent = {}, []
    for site in given.sites.values():
        if site.is_plot and site.is_let:
            industry = kind_of(site.industry, "plots.industry", INDUSTRIES, parts=True)
            found[site.id] = needs_of(given, site.leased_ha, industry)
            if not industry:
                silent.append(site.id)
    return Today(found, tuple(silent))


def norm_rows(given: Given, before: Today, plant: Needs) -> Iterator[Row]:
    """Power, water, wastewater and waste by norm."""
    industry = industry_of(given.card)
    power = given.regulation.stated("plot_power", technology=industry or "food")
    waste = given.regulation.stated("plot_waste")
    water, share = given.norms["water_industry_area"], given.norms["wastewater_collected"]
    sources = {
        POWER: (both(cited(power.source, power.clause)), power.evidence),
        WATER: (both(water.said("en")), water.evidence),
        WASTEWATER: (both(share.said("en")), weakest(water.evidence, share.evidence)),
        WASTE: (both(cited(waste.source, waste.clause)), waste.evidence),
    }
    for what, (topic, unit) in _UNITS.items():
        base, more = before.total(what), plant[what]
        with_plant = None if base is None or more is None else base + more
        source, evidence = sources[what]
        yield Row(topic, what, base, with_plant, unit, named(what), source=source, evidence=evidence)


def plot_rows(given: Given, site: Site, before: Today, plant: Needs) -> Iterator[Row]:
    """Whether the plant fits on its place: land, density, green, power on offer."""
    card = given.card
    here = Stated(site.ha, evidence="project", unit="ha")
    area = Row("plot", "plot_area", site.leased_ha, site.leased_ha + (card.ha or 0.0), "ha", named("plot_area"),
               source=said("impact.source.plot", plot=site.id))  # fmt: skip
    if card.ha is not None:
        yield asked(area, here, AT_MOST)
    yield _density(given, site, card)
    if card.green_m2 is not None:
        green = Row("plot", "plot_green_pct", None, 100.0 * card.green_m2 / (site.ha * M2_PER_HA), "%",
                    named("plot_green_pct"), more_is_better=True)  # fmt: skip
        yield asked(green, given.regulation.stated("plot_green"), AT_LEAST)
    if site.power_kw is not None and not card.is_empty:
        used = before.by_plot.get(site.id, NOTHING)[POWER]
        more = plant[POWER]
        both_ = None if used is None or more is None else used + more
        row = Row("power", "power_offer", used, both_, "kW", named("power_offer"),
                  source=said("impact.source.plot", plot=site.id))  # fmt: skip
        yield asked(row, Stated(site.power_kw, evidence="project", unit="kW"), AT_MOST)


def _density(given: Given, site: Site, card: Card) -> Row:
    """Built-on land of the place, the plant's floor by its storeys added."""
    plot_m2 = site.ha * M2_PER_HA
    built_m2, storeys = _built(given, site)
    base = 100.0 * built_m2 / plot_m2
    with_plant: float | None = base
    if not card.is_empty:
        known_ = card.floor_m2 is not None and card.floors is not None
        with_plant = base + 100.0 * (card.floor_m2 or 0.0) / (card.floors or 1) / plot_m2 if known_ else None
    floors = max(filter(None, (storeys, card.floors)), default=1)
    before = asked(_density_row(base, base), given.regulation.stated("plot_density", capacity=storeys or 1), AT_MOST)
    after = asked(_density_row(base, with_plant), given.regulation.stated("plot_density", capacity=floors), AT_MOST)
    return replace(after, base_verdict=before.verdict)


def _density_row(base: float, with_plant: float | None) -> Row:
    return Row("plot", "plot_density_pct", base, with_plant, "%", named("plot_density_pct"))


def _built(given: Given, site: Site) -> tuple[float, float | None]:
    """Built-on m² of a place, each once, and its most storeys, None unknown."""
    buildings = given.table("building")
    if buildings is None or buildings.geometry is None:
        return 0.0, None
    mine = np.flatnonzero(buildings.placed)
    tree = shapely.STRtree(buildings.geometry[mine])
    rows = mine[tree.query(site.geometry, predicate="intersects")]
    if not len(rows):
        return 0.0, None
    built = shapely.intersection(shapely.union_all(buildings.geometry[rows]), site.geometry)
    floors = buildings["floors"][rows]
    return float(built.area), float(np.nanmax(floors)) if np.isfinite(floors).any() else None


def notes(given: Given, before: Today, site: Site | None) -> Iterator[Note]:
    """What has to be known of these figures."""
    card = given.card
    if before.no_industry:
        yield "impact.note.no_industry", {"count": len(before.no_industry), "ids": ", ".join(before.no_industry[:8])}
    if site is None or card.is_empty:
        return
    if not industry_of(card):
        yield "impact.note.no_kind", {"known": ", ".join(INDUSTRIES)}
    if site.is_let:
        yield "impact.note.let", {"plot": site.id, "firms": ", ".join(site.firms) or "?"}
    elif site.status not in ("", "free"):
        yield "impact.note.status", {"plot": site.id, "status": site.status}
    if not site.is_plot:
        yield "impact.note.zone", {"zone": site.id, "ha": site.ha}
    if card.ha is not None and card.ha > site.ha * (1.0 + TOLERANCE):
        yield "impact.note.small", {"plot": site.id, "ha": site.ha, "needed": card.ha}
    if card.floor_m2 is None or card.floors is None:
        yield "impact.note.no_floor", {}
