"""The catchment of recycling land as columns: what feeds it, sizes, places of waste, and reaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ...landuse.subclasses import sub_name
from .catchment import Catchment
from .feeds import resource_name
from .report import basis_of

Columns = Mapping[str, Sequence[Any]]


def feed_columns(found: Catchment, language: str) -> Columns:
    """A row for each waste that feeds a sub-class."""
    return {
        "subclass": [each.subclass for each in found.feeds],
        "name": [sub_name(each.subclass, language) for each in found.feeds],
        "resource": [each.name for each in found.feeds],
        "resource_name": [resource_name(each.name, language) for each in found.feeds],
        "t_per_year": [each.t_per_year for each in found.feeds],
        "firms": [each.firms for each in found.feeds],
        "mean_m": [each.mean_m for each in found.feeds],
    }


def size_columns(found: Catchment, language: str) -> Columns:
    """A row for each sub-class that has land."""
    return {
        "subclass": [each.subclass for each in found.sizes],
        "name": [sub_name(each.subclass, language) for each in found.sizes],
        "t_per_year": [each.t_per_year for each in found.sizes],
        "firms": [each.firms for each in found.sizes],
        "drawn_ha": [each.drawn_ha for each in found.sizes],
        "ha_low": [each.ha_low for each in found.sizes],
        "ha_high": [each.ha_high for each in found.sizes],
        "basis": [basis_of(each, language) for each in found.sizes],
    }


def source_rows(found: Catchment, language: str) -> tuple[Columns, list[shapely.Geometry]]:
    """A row for each waste of a place, with what becomes of it; points."""
    wastes = found.wastes
    distances = [float(each) if np.isfinite(each) else None for each in found.distance_m]
    return {
        "who": wastes.who.tolist(),
        "resource": wastes.name.tolist(),
        "resource_name": [resource_name(each, language) for each in wastes.name.tolist()],
        "subclass": [each or None for each in wastes.subclass.tolist()],
        "t_per_year": wastes.t_per_year.tolist(),
        "distance_m": distances,
        "state": found.state.tolist(),
    }, list(shapely.points(wastes.xy))


def reach_rows(found: Catchment, language: str) -> tuple[Columns, list[shapely.Geometry]]:
    """The land within the radius of each sub-class, one polygon each."""
    ids = [each.subclass for each in found.sizes]
    columns: Columns = {"subclass": ids, "name": [sub_name(each, language) for each in ids],
                        "t_per_year": [each.t_per_year for each in found.sizes]}  # fmt: skip
    around = (shapely.buffer(found.land.of(each), found.radius_m, quad_segs=32) for each in ids)
    return columns, [shapely.union_all(each) for each in around]
