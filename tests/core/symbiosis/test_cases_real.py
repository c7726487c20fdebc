"""Real cases: Kalundborg (documented exchanges, real coordinates, decoys around them) and steam lines in Korea.

Places: E-PRTR. Exchanges: Saikku 2006 via El-Haggar 2007 p.103; fly ash: Fiksel, Design for Environment p.163. Flows
carry no quantity where none is published. The decoys are the other facilities of the E-PRTR cut, which lies beside the
project.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.vocabulary.factors import known, shipped_factors
from tests.support.symbiosis_cases import analysed, firms_of, named_links, table_of

DECOYS = Path(__file__).resolve().parents[4] / "shared" / "data" / "kalundborg_eprtr_waste_transfers.csv"

PARTNERS = (
    ("ASN", "Asnæs power station", 11.079610, 55.659725),
    ("REF", "Kalundborg refinery", 11.103608, 55.654930),
    ("NOV", "Novo Nordisk and Novozymes", 11.120720, 55.670762),
    ("RGS", "RGS Nordic", 11.089002, 55.648719),
    ("AVI", "AVISTA Green", 11.103467, 55.673796),
    ("CEM", "Aalborg Portland", 9.972784, 57.063241),
)
FLOWS = (
    ("ASN", "output", "steam"),
    ("ASN", "output", "fly_ash_coal"),
    ("ASN", "output", "fgd_gypsum"),
    ("ASN", "input", "used_cooling_water"),
    ("ASN", "input", "process_water"),
    ("ASN", "input", "refinery_gas"),
    ("ASN", "input", "surface_water"),
    ("REF", "output", "used_cooling_water"),
    ("REF", "output", "reclaimed_water"),
    ("REF", "output", "refinery_gas"),
    ("REF", "output", "sulphur"),
    ("REF", "input", "steam"),
    ("REF", "input", "surface_water"),
    ("NOV", "input", "steam"),
    ("NOV", "input", "surface_water"),
    ("NOV", "output", "biological_sludge"),
    ("NOV", "output", "yeast_slurry"),
    ("NOV", "output", "wastewater"),
    ("RGS", "input", "sewage_sludge"),
    ("AVI", "input", "waste_oil"),
    ("CEM", "input", "fly_ash"),
    ("CEM", "input", "steam"),  # a trap of ours: 170 km are no distance for steam
)
DOCUMENTED = {
    ("ASN", "NOV", "steam"), ("ASN", "REF", "steam"), ("REF", "ASN", "used_cooling_water"),
    ("REF", "ASN", "reclaimed_water"), ("REF", "ASN", "refinery_gas"), ("ASN", "CEM", "fly_ash_coal"),
}  # fmt: skip
EXPLAINED = {
    (
        "REF",
        "NOV",
        "used_cooling_water",
    ): "Novo needs surface water too, 2.1 km away: possible, not built",
}


def decoys():
    """Other facilities of the cut, with hazardous and other waste as outputs of unknown use."""
    known = ("Asn", "Refinery", "Novo", "RGS", "AVISTA")
    firms, flows = {}, set()
    with DECOYS.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            name = row["facilityName"].strip()
            if not any(part in name for part in known):
                firms[name] = (name, name, float(row["Longitude"]), float(row["Latitude"]))
                kind = "hazardous_waste" if row["wasteClassification"] == "HW" else "general_waste"
                flows.add((name, "output", kind))
    return list(firms.values()), sorted(flows)


@pytest.mark.skipif(not DECOYS.exists(), reason="../shared is not there: it has the facilities around Kalundborg")
@pytest.mark.parametrize("hazardous", [False, True])
def test_kalundborg_every_documented_link_is_found_and_every_other_one_explained(hazardous):
    around, waste = decoys()
    assert around
    table = table_of([*FLOWS, *waste], ("firm_id", "direction", "resource"))
    found = analysed(firms_of([*PARTNERS, *around]), table, geodesic=True, include_hazardous=hazardous)
    links = set(named_links(found))
    assert links >= DOCUMENTED  # recall 1
    assert links - DOCUMENTED <= set(EXPLAINED)
    assert len(links & DOCUMENTED) / len(links) >= 0.8
    assert not found.rejected
    assert found.link_count == 0  # nothing is published of how much: nothing is added up


def test_kalundborg_distances_are_those_on_the_ellipsoid():
    places = Places(np.array([row[2:] for row in PARTNERS]), geodesic=True)
    a, b = np.array([0, 0, 1, 0]), np.array([1, 2, 2, 5])
    kilometres = places.distance_m(a, b) / 1000
    assert [round(each, 3) for each in kilometres[:3].tolist()] == [1.602, 2.864, 2.066]
    assert 165 < kilometres[3] < 175


OIL_GJ_PER_L = 0.96e-3 * 40.4
"""Heavy fuel oil: t a litre (assumed here alone, nothing is shipped) × GJ a tonne."""


def fuel_co2_t(gigajoules, key):
    """Tonnes of CO2 of an amount of fuel."""
    return gigajoules * known(shipped_factors(), key) / 1_000.0


def contradicts(published, computed):
    """Whether two figures for one thing differ by more than a tenth of the published one: to be asked about."""
    return abs(computed - published) > 0.1 * published


def test_ulsan_a_carbon_of_the_fuel_saved_is_within_10_percent_of_the_published_55500_tonnes():
    computed = fuel_co2_t(54_672 * 365 * OIL_GJ_PER_L, "heavy_fuel_oil_kgco2_per_gj")
    assert not contradicts(55_500, computed)


def test_pohang_e_carbon_of_the_gas_saved_is_within_10_percent_of_the_published_11160_tonnes():
    gigajoules = 4_778 * 41.868
    computed = fuel_co2_t(gigajoules, "natural_gas_kgco2_per_gj")
    assert not contradicts(11_160, computed)


def test_onsan_d_does_not_close_and_is_flagged():
    computed = fuel_co2_t(39e6 * OIL_GJ_PER_L, "heavy_fuel_oil_kgco2_per_gj")
    assert contradicts(63_700, computed)
