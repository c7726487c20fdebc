"""What a row of the factors may be called, and the unit a figure of that name has."""

from __future__ import annotations

import re

SECTORS = (
    "energy_industry", "manufacturing_construction", "road", "rail", "inland_water_coastal", "commercial_service",
)  # fmt: skip
REPORTS = ("ar4", "ar5", "ar6")
GWP_SETS = REPORTS[1:]
"""Those an inventory may go by."""
SECTOR = "sector"
"""The one row whose value is a word."""
_UNITS = (
    (r"grid_(?:19|20|21)\d\d", "tCO2/MWh"),
    (r"electricity_(?:own|direct)", "tCO2/MWh"),
    (r"gwp_\w+", "kgCO2e/kg"),
    (r"steam_share_\w+", "1"),
    (r"steam_t_per_t", "tCO2/t"),
    (r"steam_kj_per_kg", "kJ/kg"),
    (r"boiler_efficiency|cod_mcf|burnt_\w+", "1"),
    (r"cod_b0", "kgCH4/kgCOD"),
    (r"toe_per_mwh", "toe/MWh"),
    (r"transport_t_per_tkm", "tCO2e/(t·km)"),
    (r"(?:bought|byproduct)_\w+_t_per_(?:t|m3|mwh)", ""),
    (r"uncertainty_\w+", "%"),
    (r"\w+_(?:co2|ch4|n2o)", "kg/TJ"),
    (r"\w+_gj_per_t", "GJ/t"),
    (r"\w+_gj_per_m3", "GJ/m³"),
    (r"\w+_gj_per_nm3", "GJ/Nm³"),
    (r"\w+_t_per_m3", "t/m³"),
    (r"\w+_t_per_mwh", "tCO2/MWh"),
    (SECTOR, ""),
)
_PER = {"t": "tCO2e/t", "m3": "tCO2e/m³", "mwh": "tCO2e/MWh"}
SHARES = re.compile(r"boiler_efficiency|cod_mcf|burnt_\w+|steam_share_\w+")
"""Fractions: no more than 1; "85 %" may be written for 0.85."""
ABOVE_NOUGHT = re.compile(
    r"boiler_efficiency|steam_kj_per_kg|\w+_gj_per_\w+|(?:diesel|petrol|fuel_oil)_t_per_m3|gwp_\w+"
)


def unit_of(key: str) -> str | None:
    """The unit of a row of that name, "" for a word, None for no row anybody knows."""
    for pattern, unit in _UNITS:
        if re.fullmatch(pattern, key):
            return unit or _PER.get(key.rsplit("_", 1)[-1], "")
    return None


def even(unit: str) -> str:
    """A unit without blanks, brackets, raised and lowered figures, to be compared."""
    plain = unit.replace("³", "3").replace("₂", "2").replace("²", "2").replace("tđ", "e").lower()
    return re.sub(r"[()\s.*·^]", "", plain)
