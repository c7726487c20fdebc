"""What runs about reclaimed water read: the land of parks, plots, mains, plants, and the water that firms ask for.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ...core.corridors.cells import Typed, figures
from ...core.errors import EcoIpError
from ...core.landuse.codes import CodeTable, load_mapping
from ...core.landuse.inputs import names_apart
from ...core.symbiosis.flow_table.firm_table import firms_of, used_fields
from ...core.symbiosis.flow_table.flows import LEFT_OUT, Firms, Flows, plain_id, whole_name
from ...core.symbiosis.flow_table.settling import settle
from ...core.symbiosis.vocabulary.factors import shipped_factors
from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
from ...core.text import listed, say
from ...core.water.cascade.quality import Contents, check_columns, contents_of
from ...core.water.reuse.declared import declared_by
from ...core.water.reuse.land import ParkLand, lands_of
from ...core.water.reuse.mains import Mains
from ...core.water.reuse.reclaimed import Demand
from ...core.water.reuse.study import Plants, Plots
from ..framework.blocks import MAPPING
from ..framework.keys import Field, Source
from ..framework.reader import Layer, no_field
from ..framework.run import Run
from . import reuse_blocks as blocks

_NEEDED = ("firm_id", "direction", "resource")


def read_lands(run: Run) -> list[ParkLand]:
    """The parks with their gardens and roads. Raises EcoIpError for layers without a feature."""
    zones = run.layer(blocks.ZONES, blocks.CODE_FIELD, span_pct=(0, 10))
    if zones is None or not len(zones.id):
        raise EcoIpError("error.zones_empty", layer=run.name(blocks.ZONES))
    codes = CodeTable.shipped()
    mapping = run[MAPPING]
    if mapping is not None:
        codes = codes.with_mapping(load_mapping(mapping, run.tell))
    typed = zones.text(run[blocks.CODE_FIELD])
    classes = codes.classify(typed.tolist())
    if (strange := classes == "unknown").any():
        words = sorted({word or "–" for word in typed[strange].tolist()})
        run.tell("water.note.unknown_codes", count=int(strange.sum()), codes=listed(words))
    parks, names = _parks(run, zones.geometry)
    return lands_of(zones.geometry, classes, parks, names, run.name(blocks.ZONES), run.progress(15, 40))


def _parks(run: Run, zones: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    layer = run.layer(blocks.BOUNDARY, blocks.PARK_FIELD, span_pct=(10, 15))
    if layer is None:
        run.tell("note.no_boundary")
        name = run.name(blocks.ZONES)
        return np.array([shapely.union_all(zones), None], dtype=object)[:1], np.array([name], dtype=object)
    shown = run.name(blocks.BOUNDARY)
    if not len(layer.id):
        raise EcoIpError("error.boundary_empty", layer=shown)
    field = run[blocks.PARK_FIELD]
    only = shown if len(layer.id) == 1 and not field else None
    return layer.geometry, names_apart(layer.text(field) if field else layer.id, only)


def read_plots(run: Run) -> Plots | None:
    """The plots, None where none were given."""
    layer = run.layer(blocks.PLOTS, blocks.PLOT_ID, span_pct=(40, 44))
    if layer is None:
        return None
    return Plots(layer.geometry, _names(layer, run[blocks.PLOT_ID]))


def read_mains(run: Run) -> tuple[Mains | None, Sequence[Any] | None, Sequence[Any] | None]:
    """The mains with what is typed as their diameters and depths; None for what was not given."""
    layer = run.layer(blocks.MAINS, blocks.KIND, blocks.MAIN_ID, blocks.DIAMETER, blocks.DEPTH, span_pct=(44, 48))
    if layer is None:
        return None, None, None
    kinds = layer.words(run[blocks.KIND])
    mains = Mains.settled(layer.geometry, _names(layer, run[blocks.MAIN_ID]), None if kinds is None else kinds.tolist())
    sizes, depths = (_typed(run, blocks.MAINS, key, layer.cells(run[key])) for key in (blocks.DIAMETER, blocks.DEPTH))
    return mains, sizes, depths


def read_plants(run: Run) -> Plants | None:
    """The plants, None where no layer was given. Raises EcoIpError for a capacity that is none."""
    layer = run.layer(blocks.PLANTS, blocks.CAPACITY, span_pct=(48, 50))
    if layer is None:
        return None
    cells = _typed(run, blocks.PLANTS, blocks.CAPACITY, layer.cells(run[blocks.CAPACITY]))
    return Plants(layer.geometry, layer.id, figures(layer.id, cells, "error.plant_capacity"))


def read_declared(run: Run, lands: Sequence[ParkLand]) -> list[Demand]:
    """What the firms of each park ask for; nothing where no flows were given."""
    if run.given(blocks.FLOWS) is None:
        return [Demand() for _ in lands]
    firms = read_firms(run)
    flows, _ = read_flows(run, firms)
    parks = np.array([*(land.boundary for land in lands), None], dtype=object)[:-1]
    found, notes = declared_by(flows, firms, parks)
    run.tell_all(notes)
    return found


def read_firms(run: Run) -> Firms:
    """The firms, in the coordinates of the run. Raises EcoIpError where there are none."""
    if run.given(blocks.FIRMS) is None:
        raise EcoIpError("error.water_firms")
    source = run.needed(blocks.FIRMS)
    used = used_fields(source.fields().names())
    id_field = run[blocks.FIRM_ID] or str(blocks.FIRM_ID.default)
    layer = run.layer(blocks.FIRMS, id_field, *used, span_pct=(50, 54))
    if layer is None or not len(layer.id):
        raise EcoIpError("error.firms_empty", layer=run.name(blocks.FIRMS))
    ids = [plain_id(value) for value in layer.columns[id_field]]
    xy = shapely.get_coordinates(shapely.centroid(layer.geometry))
    cells = {meant: layer.columns[name].tolist() for name, meant in used.items()}
    return firms_of(run.name(blocks.FIRMS), ids, ids, xy, cells)


def read_flows(run: Run, firms: Firms) -> tuple[Flows, dict[str, list[Any]]]:
    """The usable flows, and the table by column as typed; what cannot be used is told. Raises EcoIpError for a table
    without rows or a column it must have."""
    fields, rows = run.rows(blocks.FLOWS, (54, 58))
    names = [whole_name(field.strip().lower()) for field in fields]
    for name in _NEEDED:
        if name not in names:
            raise no_field(run.needed(blocks.FLOWS), run.name(blocks.FLOWS), name)
    if not rows:
        raise EcoIpError("error.flows_empty", layer=run.name(blocks.FLOWS))
    table = {name: [row[place] for row in rows] for place, name in reversed([*enumerate(names)])}
    flows, rejected = settle(table, firms, Vocabulary.shipped(), shipped_factors())
    reasons = Counter(each.reason for each in rejected if each.reason not in LEFT_OUT)
    if reasons:
        said = [f"{say(f'flow_reason.{reason}', run.language)} ({count})" for reason, count in sorted(reasons.items())]
        run.tell("water.note.rejected", count=sum(reasons.values()), reasons=listed(said))
    return flows, table


def read_contents(run: Run, key: Source) -> Contents:
    """What flows carry; nothing where no table was given. Raises EcoIpError for a column it lacks."""
    names, rows = run.rows(key, (57, 58))
    if run.given(key) is None:
        return Contents({}, 0)
    names = [name.strip().lower() for name in names]
    check_columns(names, run.name(key))
    return contents_of({name: [row[place] for row in rows] for place, name in enumerate(names)})


def _names(layer: Layer, field: str) -> np.ndarray:
    """What each feature is called, (n,): its cell, where that is empty its id."""
    return np.array([name or id_ for name, id_ in zip(layer.names(field), layer.id)], dtype=object)


def _typed(run: Run, source: Source, field: Field, cells: Any) -> Typed | None:
    return None if cells is None else Typed(cells, run.name(source), run[field])
