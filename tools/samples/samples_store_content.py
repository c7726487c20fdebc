"""What the flows of the sample project KCN mẫu carry by resource, made up. Of inputs the worst that is good enough."""

from __future__ import annotations

from collections.abc import Iterable

Row = dict[str, object]
MG, PCT = "mg/l", "%"
GIVEN = {
    "wastewater_textile": (("COD", 1100, MG), ("BOD5", 380, MG), ("TSS", 240, MG), ("N tổng", 38, MG),
                           ("Độ màu", 900, "Pt-Co"), ("Cl-", 1400, MG)),
    "wastewater_organic": (("COD", 2600, MG), ("BOD5", 1500, MG), ("TSS", 620, MG), ("N tổng", 45, MG),
                           ("P tổng", 9, MG)),
    "wastewater_food": (("COD", 1900, MG), ("BOD5", 1150, MG), ("TSS", 420, MG), ("N tổng", 95, MG),
                        ("P tổng", 16, MG), ("Dầu mỡ", 90, MG)),
    "wastewater_low": (("COD", 220, MG), ("TSS", 80, MG), ("Ni", 0.4, MG)),
    "reclaimed_water": (("COD", 28, MG), ("TSS", 8, MG), ("TDS", 780, MG), ("Độ cứng", 140, "mg CaCO3/l"),
                        ("Coliform", 500, "MPN/100 ml")),
    "fly_ash": (("Mất khi nung", 5.2, PCT), ("SiO2", 54, PCT), ("SO3", 0.9, PCT)),
    "bottom_ash": (("Mất khi nung", 3.1, PCT), ("SiO2", 57, PCT)),
    "slag_steel": (("CaO", 41, PCT), ("CaO tự do", 3.6, PCT)),
    "sewage_sludge": (("Tro", 34, PCT), ("N tổng", 4.1, PCT), ("Cd", 1.9, "mg/kg"), ("Pb", 62, "mg/kg")),
    "sludge": (("Tro", 22, PCT), ("N tổng", 3.6, PCT)),
    "paper_sludge": (("Tro", 46, PCT), ("Xơ sợi", 38, PCT)),
    "textile_sludge": (("Tro", 41, PCT), ("Cr tổng", 88, "mg/kg")),
    "food_sludge": (("Tro", 18, PCT), ("N tổng", 5.2, PCT)),
    "spent_grain": (("Đạm thô", 24, PCT),),
    "molasses": (("Đường tổng", 48, PCT),),
    "biogas": (("CH4", 62, PCT), ("H2S", 1800, "ppm")),
    "foundry_sand": (("Phenol", 1.2, "mg/kg"), ("Mất khi nung", 2.4, PCT)),
    "galvanic_sludge": (("Ni", 21_000, "mg/kg"), ("Cr tổng", 34_000, "mg/kg")),
    "compost": (("Chất hữu cơ", 32, PCT), ("N tổng", 2.1, PCT)),
}  # fmt: skip
TAKEN = {
    "reclaimed_water": (("COD", 50, MG), ("TSS", 20, MG), ("TDS", 1000, MG)),
    "process_water": (("COD", 40, MG), ("TSS", 15, MG), ("TDS", 900, MG)),
    "cooling_water": (("COD", 60, MG), ("TDS", 1200, MG), ("Độ cứng", 300, "mg CaCO3/l")),
    "softened_water": (("Độ cứng", 20, "mg CaCO3/l"), ("TDS", 400, MG)),
    "demineralised_water": (("TDS", 5, MG),),
    "clean_water": (("TDS", 500, MG),),
    "wastewater": (("COD", 2500, MG), ("TSS", 600, MG), ("Cl-", 2000, MG)),
    "fly_ash": (("Mất khi nung", 8, PCT), ("SO3", 3, PCT)),
    "sludge": (("Tro", 20, PCT),),
    "clay": (("Al2O3", 14, PCT),),
    "spent_grain": (("Đạm thô", 20, PCT),),
}  # fmt: skip


def contents(flows: Iterable[Row]) -> list[Row]:
    """A row for each parameter of each flow that is known."""
    rows: list[Row] = []
    for flow in flows:
        known = GIVEN if flow["direction"] == "output" else TAKEN
        for parameter, value, unit in known.get(str(flow["resource"]), ()):
            number = len(rows) + 1
            rows.append({"content_id": f"TP{number:03d}", "flow_id": flow["flow_id"], "parameter": parameter,
                         "value": value, "unit": unit})  # fmt: skip
    return rows
