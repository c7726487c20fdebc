"""What each kind of firm of the sample project KCN mẫu gives off and needs; made up for training."""

from __future__ import annotations

# direction, resource, quantity, unit, period, then what else is known
OUT, IN = "output", "input"
WET = {"moisture_pct": 80}
SATURATED = {"temperature_c": 180, "pressure_bar": 9}
BY, WASTE, PRODUCT = ({"legal_status": kind} for kind in ("by_product", "waste", "product"))
KINDS = {
    "power": (
        (OUT, "steam", 40, "t", "hour", {**PRODUCT, "temperature_c": 220, "pressure_bar": 12}),
        (OUT, "fly_ash", 120, "t", "day", {**BY, "waste_code": "100102"}),
        (OUT, "bottom_ash", 30, "t", "day", {**BY, "waste_code": "100101"}),
        (IN, "coal", 900, "t", "day", {}), (IN, "demineralised_water", 1100, "m³", "day", {}),
    ),
    "story_dye": (
        (IN, "steam", 15000, "kg", "hour", SATURATED), (IN, "softened_water", 1800, "m³", "day", {}),
        (OUT, "wastewater_textile", 1600, "m³", "day", {**WASTE, "temperature_c": 45}),
        (OUT, "textile_sludge", None, "t", "day", {**WASTE, **WET, "note": "đang đo"}),
        (IN, "salt", 4, "t", "day", {}),
    ),
    "story_paper": (
        (IN, "steam", 20, "t", "hour", SATURATED), (OUT, "paper_sludge", 3, "t", "day", {**WASTE, **WET}),
        (IN, "paper", 130, "t", "day", {}), (OUT, "paper_rejects", 6, "t", "day", {**WASTE, "waste_code": "030307"}),
        (OUT, "wastewater_organic", 1400, "m³", "day", WASTE),
    ),
    "story_brick": (
        (IN, "fly_ash", 60, "t", "day", {}), (IN, "sludge", 8, "t", "day", {}), (IN, "sand", 90, "t", "day", {}),
        (IN, "clean_water", 40, "m³", "day", {}), (OUT, "brick_rubble", 4, "t", "day", WASTE),
    ),
    "story_food": (
        (OUT, "sludge", 5, "t", "day", {**WASTE, **WET, "waste_code": "020305", "note": "bùn thải"}),
        (IN, "hot_water", 18, "MWh", "day", {"temperature_c": 85}),
        (IN, "clean_water", 420, "m³", "day", {}), (OUT, "wastewater_food", 380, "m³", "day", WASTE),
        (OUT, "food_processing_waste", 7, "t", "day", {**BY, "waste_code": "020304"}),
    ),
    "textile": (
        (IN, "steam", 9, "t", "hour", SATURATED), (IN, "softened_water", 1200, "m³", "day", {}),
        (OUT, "wastewater_textile", 1050, "m³", "day", {**WASTE, "temperature_c": 48}),
        (OUT, "textile_sludge", 2.5, "t", "day", {**WASTE, **WET}), (OUT, "cotton_waste", 0.8, "t", "day", BY),
    ),
    "yarn": (
        (IN, "electricity", 62, "MWh", "day", {}), (OUT, "cotton_waste", 1.6, "t", "day", BY),
        (IN, "compressed_air", 48000, "m³", "day", {}), (OUT, "cardboard", 4, "t", "month", BY),
        (IN, "cotton_waste", 2, "t", "day", {"note": "bông hồi"}),
    ),
    "garment": (
        (OUT, "textile", 1.1, "t", "day", BY), (IN, "steam_lp", 1.5, "t", "hour", {}),
        (OUT, "cardboard", 6, "t", "month", BY), (OUT, "general_waste", 9, "t", "month", WASTE),
        (IN, "electricity", 14, "MWh", "day", {}),
    ),
    "paper": (
        (IN, "steam", 14, "t", "hour", SATURATED), (IN, "cardboard", 160, "t", "day", {}),
        (OUT, "paper_sludge", 9, "t", "day", {**WASTE, **WET}),
        (OUT, "paper_rejects", 8, "t", "day", {**WASTE, "waste_code": "030307"}),
        (IN, "reclaimed_water", 900, "m³", "day", {}),
    ),
    "cardboard": (
        (IN, "paper", 70, "t", "day", {}), (OUT, "cardboard", 5, "t", "day", BY),
        (IN, "steam", 3, "t", "hour", SATURATED),
        (OUT, "pallets", 2, "t", "month", BY), (OUT, "wastewater_low", 30, "m³", "day", WASTE),
    ),
    "brewery": (
        (OUT, "spent_grain", 45, "t", "day", {**BY, **WET, "waste_code": "020704"}),
        (OUT, "yeast_slurry", 4, "t", "day", {**BY, "moisture_pct": 86}), (IN, "steam", 7, "t", "hour", SATURATED),
        (OUT, "co2_pure", 6, "t", "day", BY), (OUT, "wastewater_food", 900, "m³", "day", WASTE),
    ),
    "dairy": (
        (IN, "steam", 4, "t", "hour", SATURATED), (IN, "chilled_water", 500, "m³", "day", {"temperature_c": 4}),
        (OUT, "wastewater_food", 520, "m³", "day", WASTE), (OUT, "food_sludge", 3, "t", "day", {**WASTE, **WET}),
        (OUT, "plastic_pe", 5, "t", "month", BY),
    ),
    "seafood": (
        (OUT, "animal_by_product", 22, "t", "day", {**BY, "waste_code": "020202"}),
        (IN, "chilled_water", 900, "m³", "day", {"temperature_c": 3}),
        (OUT, "wastewater_food", 1100, "m³", "day", WASTE),
        (OUT, "food_sludge", 4, "t", "day", {**WASTE, **WET}), (IN, "clean_water", 1300, "m³", "day", {}),
    ),
    "starch": (
        (OUT, "cassava_residue", 60, "t", "day", {**BY, **WET, "months": "9-12,1-4"}),
        (OUT, "wastewater_organic", 1800, "m³", "day", {**WASTE, "months": "9-12,1-4"}),
        (OUT, "biogas", 95, "MWh", "day", {**BY, "months": "9-12,1-4"}),
        (IN, "waste_heat", 60, "MWh", "day", {"months": "9-12,1-4", "temperature_c": 160}),
        (IN, "process_water", 2000, "m³", "day", {"months": "9-12,1-4"}),
    ),
    "sugar": (
        (OUT, "bagasse", 320, "t", "day", {**BY, "moisture_pct": 50, "months": "11-12,1-3"}),
        (OUT, "molasses", 48, "t", "day", {**BY, "months": "11-12,1-3"}),
        (OUT, "electricity_chp", 120, "MWh", "day", {**PRODUCT, "months": "11-12,1-3"}),
        (OUT, "fly_ash_biomass", 9, "t", "day", {**BY, "months": "11-12,1-3"}),
        (IN, "lime", 4, "t", "day", {"months": "11-12,1-3"}),
    ),
    "oil": (
        (IN, "steam", 6, "t", "hour", {"temperature_c": 200, "pressure_bar": 14}),
        (OUT, "soy_residue", 80, "t", "day", BY),
        (OUT, "hot_water_low", 25, "MWh", "day", {**BY, "temperature_c": 55}),
        (OUT, "activated_carbon", 3, "t", "month", {**WASTE, "hazardous": 0}),
        (IN, "caustic_soda", 1.2, "t", "day", {}),
    ),
    "feed": (
        (IN, "animal_feed", 140, "t", "day", {}), (IN, "spent_grain", 30, "t", "day", {"moisture_pct": 80}),
        (IN, "molasses", 6, "t", "day", {}), (IN, "steam", 2.5, "t", "hour", SATURATED),
        (OUT, "general_waste", 5, "t", "month", WASTE),
    ),
    "fertiliser": (
        (IN, "organic_waste", 50, "t", "day", {}), (IN, "sewage_sludge", 12, "t", "day", {}),
        (OUT, "compost", 35, "t", "day", PRODUCT), (IN, "fly_ash_biomass", 5, "t", "day", {}),
        (IN, "rice_husk", 8, "t", "day", {}),
    ),
    "cement": (
        (IN, "fly_ash", 180, "t", "day", {}), (IN, "gypsum", 40, "t", "day", {}),
        (IN, "slag_blast_furnace", 90, "t", "day", {}), (IN, "electricity", 110, "MWh", "day", {}),
        (IN, "rdf", 20, "t", "day", {}),
    ),
    "brick": (
        (IN, "clay", 300, "t", "day", {}), (IN, "ceramic_sludge", 10, "t", "day", {}),
        (IN, "sawdust", 12, "t", "day", {}),
        (OUT, "flue_gas_heat", 45, "MWh", "day", {**BY, "temperature_c": 170}),
        (OUT, "brick_rubble", 9, "t", "day", WASTE),
    ),
    "concrete": (
        (IN, "aggregate", 600, "t", "day", {}), (IN, "fly_ash", 35, "t", "day", {}),
        (IN, "process_water", 90, "m³", "day", {}), (OUT, "concrete_rubble", 12, "t", "day", WASTE),
        (IN, "foundry_sand", 20, "t", "day", {}),
    ),
    "plasterboard": (
        (IN, "gypsum", 110, "t", "day", {}), (IN, "paper", 6, "t", "day", {}), (IN, "fuel_gas", 160, "MWh", "day", {}),
        (OUT, "waste_plasterboard", 5, "t", "day", {**BY, "waste_code": "170802"}),
        (IN, "waste_heat", 50, "MWh", "day", {"temperature_c": 150}),
    ),
    "glass": (
        (IN, "glass_cullet", 60, "t", "day", {}),
        (OUT, "waste_heat_high", 110, "MWh", "day", {**BY, "temperature_c": 450}),
        (IN, "sand", 280, "t", "day", {}), (OUT, "glass_cullet", 8, "t", "day", BY), (IN, "oxygen", 40, "t", "day", {}),
    ),
    "ceramics": (
        (OUT, "ceramic_sludge", 8, "t", "day", {**WASTE, **WET}), (OUT, "ceramic_waste", 6, "t", "day", WASTE),
        (IN, "fuel_gas", 140, "MWh", "day", {}), (OUT, "waste_heat", 40, "MWh", "day", {**BY, "temperature_c": 220}),
        (IN, "clay", 90, "t", "day", {}),
    ),
    "steel": (
        (OUT, "mill_scale", 9, "t", "day", {**BY, "waste_code": "100210"}), (IN, "scrap_steel", 420, "t", "day", {}),
        (OUT, "slag_steel", 55, "t", "day", {**BY, "waste_code": "100202"}),
        (OUT, "waste_heat_medium", 130, "MWh", "day", {**BY, "temperature_c": 320}),
        (IN, "oxygen", 60, "t", "day", {}),
    ),
    "foundry": (
        (OUT, "foundry_sand", 30, "t", "day", {**WASTE, "waste_code": "100908"}),
        (OUT, "slag_foundry", 8, "t", "day", {**WASTE, "waste_code": "100903"}),
        (IN, "scrap_steel", 60, "t", "day", {}),
        (IN, "sand", 12, "t", "day", {}), (OUT, "waste_heat_medium", 22, "MWh", "day", {**BY, "temperature_c": 260}),
    ),
    "aluminium": (
        (IN, "scrap_aluminium", 45, "t", "day", {}), (OUT, "scrap_aluminium", 3, "t", "day", BY),
        (OUT, "caustic_soda", 2, "t", "day", {**WASTE, "hazardous": 1, "waste_code": "110107*"}),
        (IN, "fuel_gas", 75, "MWh", "day", {}), (OUT, "metal_turnings", 1, "t", "day", BY),
    ),
    "plating": (
        (OUT, "galvanic_sludge", 1.2, "t", "day", {**WASTE, **WET, "hazardous": 1, "waste_code": "110109*"}),
        (IN, "hydrochloric_acid", 3, "t", "day", {}),
        (OUT, "pickling_acid", 2, "t", "day", {**WASTE, "hazardous": 1, "waste_code": "110105*"}),
        (IN, "caustic_soda", 1.5, "t", "day", {"note": "có thể dùng xút đã qua sử dụng"}),
        (IN, "demineralised_water", 120, "m³", "day", {}),
    ),
    "machining": (
        (OUT, "metal_turnings", 2.4, "t", "day", {**BY, "waste_code": "120101"}),
        (OUT, "oil_emulsion", 12, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "120109*"}),
        (IN, "compressed_air", 26000, "m³", "day", {}), (OUT, "pallets", 3, "t", "month", BY),
        (IN, "base_oil", 4, "t", "month", {}),
    ),
    "electronics": (
        (OUT, "electronic_scrap", 9, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "160213*"}),
        (OUT, "cardboard", 14, "t", "month", BY), (OUT, "solvent_alcohol", 3, "t", "month", {**WASTE, "hazardous": 1}),
        (IN, "nitrogen", 18, "t", "day", {}), (OUT, "wastewater_low", 700, "m³", "day", WASTE),
    ),
    "cables": (
        (OUT, "scrap_copper", 1.5, "t", "day", BY), (OUT, "plastic_pvc", 0.9, "t", "day", BY),
        (IN, "scrap_copper", 12, "t", "day", {}), (IN, "electricity", 24, "MWh", "day", {}),
        (IN, "cooling_water", 260, "m³", "day", {"temperature_c": 28}),
    ),
    "plastics": (
        (IN, "plastic_pp", 22, "t", "day", {}), (OUT, "plastic_pp", 1.4, "t", "day", BY),
        (IN, "chilled_water", 340, "m³", "day", {"temperature_c": 12}), (IN, "electricity", 30, "MWh", "day", {}),
        (OUT, "plastic_mixed", 8, "t", "month", WASTE),
    ),
    "plastic_recycling": (
        (IN, "plastic", 18, "t", "day", {}), (OUT, "plastic_pp", 7, "t", "day", PRODUCT),
        (OUT, "plastic_pe", 6, "t", "day", PRODUCT), (OUT, "rdf", 2, "t", "day", BY),
        (IN, "reclaimed_water", 150, "m³", "day", {}),
    ),
    "rubber": (
        (OUT, "rubber", 2, "t", "day", BY), (IN, "steam", 2, "t", "hour", SATURATED),
        (IN, "sulphur", 6, "t", "month", {}),
        (IN, "waste_tyres", 10, "t", "day", {}), (OUT, "wastewater_low", 80, "m³", "day", WASTE),
    ),
    "chemicals": (
        (OUT, "hydrochloric_acid", 20, "t", "day", PRODUCT), (OUT, "caustic_soda", 24, "t", "day", PRODUCT),
        (OUT, "hydrogen", 0.6, "t", "day", BY), (IN, "steam", 5, "t", "hour", SATURATED),
        (IN, "salt", 38, "t", "day", {}),
    ),
    "paint": (
        (OUT, "solvent", 5, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "080111*"}),
        (OUT, "packaging_drums", 3, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "150110*"}),
        (IN, "solvent", 30, "t", "month", {}), (OUT, "wastewater_organic", 25, "m³", "day", WASTE),
        (IN, "electricity", 6, "MWh", "day", {}),
    ),
    "furniture": (
        (OUT, "sawdust", 7, "t", "day", BY), (OUT, "wood", 4, "t", "day", BY), (IN, "wood", 40, "t", "day", {}),
        (OUT, "solvent", 2, "t", "month", {**WASTE, "hazardous": 1, "waste_code": "080111*"}),
        (IN, "electricity", 9, "MWh", "day", {}),
    ),
    "pellets": (
        (IN, "sawdust", 30, "t", "day", {"moisture_pct": 35}), (IN, "wood_chips", 40, "t", "day", {}),
        (OUT, "wood_pellets", 45, "t", "day", PRODUCT), (IN, "waste_heat", 25, "MWh", "day", {"temperature_c": 140}),
        (OUT, "fly_ash_biomass", 0.5, "t", "day", BY),
    ),
    "wastewater": (
        (IN, "wastewater", 9000, "m³", "day", {}), (OUT, "reclaimed_water", 4000, "m³", "day", PRODUCT),
        (OUT, "sewage_sludge", 14, "t", "day", {**WASTE, **WET, "waste_code": "190805"}),
        (OUT, "biogas", 20, "MWh", "day", BY), (IN, "ferric_chloride", 2, "t", "day", {}),
    ),
}  # fmt: skip
