"""Zones and one storm as an input file of EPA SWMM 5, in litres a second, hectares and millimetres."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence

import numpy as np
import shapely

from .land import Land
from .parameters import Parameters, known

STEP_MIN = 5
_AFTERWARDS_H = 24
"""So long the land goes on draining, h."""
_START = datetime.datetime(2000, 1, 1)
_NO_COMMENT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029;]+")
_LONGEST = 60


def hyetograph(depth_mm: float, minutes: float) -> list[tuple[int, float]]:
    """An even storm as what falls in each five minutes: (minute it begins, mm), ending with nothing."""
    steps = max(math.ceil(minutes / STEP_MIN - 1e-9), 1)
    ends = [min((step + 1) * STEP_MIN, minutes) for step in range(steps)]
    falls = np.diff([0.0, *ends]) * depth_mm / minutes
    return [*zip(range(0, steps * STEP_MIN, STEP_MIN), falls.tolist()), (steps * STEP_MIN, 0.0)]


def swmm_inp(land: Land, parameters: Parameters, depth_mm: float, minutes: float, title: str) -> str:
    """The file's text: every zone whose sealed share is known drains to one outfall, after an even storm."""
    zones = np.flatnonzero(~np.isnan(land.impervious_pct) & (land.area_m2 > 0)).tolist()
    value = {name: known(parameters, f"swmm_{name}") for name in (
        "slope_pct", "n_impervious", "n_pervious", "store_impervious_mm", "store_pervious_mm", "horton_max_mm_h",
        "horton_min_mm_h", "horton_decay_h", "horton_dry_days",
    )}  # fmt: skip
    names = {zone: f"S{place}" for place, zone in enumerate(zones, 1)}
    areas = {zone: land.area_m2[zone] / 10_000.0 for zone in zones}
    x, y = shapely.get_coordinates(shapely.centroid(shapely.geometrycollections(land.geometry)))[0]
    sections = {
        "TITLE": [_comment(title)],
        "OPTIONS": _options(minutes),
        "EVAPORATION": ["CONSTANT 0", "DRY_ONLY NO"],
        "RAINGAGES": [f"RG1 VOLUME 0:{STEP_MIN:02d} 1.0 TIMESERIES STORM"],
        "SUBCATCHMENTS": [
            f"{names[zone]} RG1 OUT1 {areas[zone]:.8g} {land.impervious_pct[zone]:.8g}"
            f" {math.sqrt(land.area_m2[zone]):.8g} {value['slope_pct']:.8g} 0 ;{_comment(str(land.zone_id[zone]))}"
            for zone in zones
        ],
        "SUBAREAS": [
            f"{names[zone]} {value['n_impervious']:.8g} {value['n_pervious']:.8g} {value['store_impervious_mm']:.8g}"
            f" {value['store_pervious_mm']:.8g} 0 OUTLET"
            for zone in zones
        ],
        "INFILTRATION": [
            f"{names[zone]} {value['horton_max_mm_h']:.8g} {value['horton_min_mm_h']:.8g}"
            f" {value['horton_decay_h']:.8g} {value['horton_dry_days']:.8g} 0"
            for zone in zones
        ],
        "OUTFALLS": ["OUT1 0 FREE NO"],
        "TIMESERIES": [
            f"STORM {minute // 60}:{minute % 60:02d} {mm:.10g}" for minute, mm in hyetograph(depth_mm, minutes)
        ],
        "REPORT": ["INPUT NO", "CONTROLS NO", "SUBCATCHMENTS ALL", "NODES ALL", "LINKS ALL"],
        "COORDINATES": [f"OUT1 {x:.4f} {y:.4f}"],
        "POLYGONS": _outlines(list(names.values()), land.geometry[zones]),
    }  # fmt: skip
    return "\n\n".join("\n".join([f"[{name}]", *lines]) for name, lines in sections.items()) + "\n"


def _options(minutes: float) -> list[str]:
    end = _START + datetime.timedelta(minutes=math.ceil(minutes / STEP_MIN) * STEP_MIN, hours=_AFTERWARDS_H)
    days = [f"{name}_DATE {day:%m/%d/%Y}" for name, day in (("START", _START), ("REPORT_START", _START), ("END", end))]
    hours = [f"{name}_TIME {day:%H:%M:%S}" for name, day in (("START", _START), ("REPORT_START", _START), ("END", end))]
    return [
        "FLOW_UNITS LPS", "INFILTRATION HORTON", "FLOW_ROUTING KINWAVE", *days, *hours, "REPORT_STEP 00:05:00",
        "WET_STEP 00:01:00", "DRY_STEP 00:05:00", "ROUTING_STEP 30", "ALLOW_PONDING NO", "DRY_DAYS 0",
    ]  # fmt: skip


def _outlines(names: Sequence[str], zones: np.ndarray) -> list[str]:
    """The outer ring of each zone's largest part: SWMM draws it and reckons with nothing of it."""
    parts, owner = shapely.get_parts(zones, return_index=True)
    order = np.lexsort((-shapely.area(parts), owner))  # the largest first, of equal ones the first
    first = np.unique(owner[order], return_index=True)[1]
    corner, ring = shapely.get_coordinates(shapely.get_exterior_ring(parts[order[first]]), return_index=True)
    kept = np.append(ring[1:] == ring[:-1], False)  # the last corner of a ring is its first again
    return [f"{names[row]} {x:.4f} {y:.4f}" for row, (x, y) in zip(ring[kept].tolist(), corner[kept].tolist())]


def _comment(words: str) -> str:
    return " ".join(_NO_COMMENT.sub(" ", words).split())[:_LONGEST]
