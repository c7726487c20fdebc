"""What the check of a feeder reads: lines, loads, sources, and the band.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...core.corridors.cells import Typed, figures
from ...core.energy.feeder.load_profile import read_factors
from ...core.energy.feeder.study import Band, Grid, Taken
from ...core.energy.feeder.tree import Lines, Stands
from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.rules.pack import load_file, load_shipped, superseded
from ...core.rules.shipped import FEEDER, shipped_about
from ...core.tables import numbers
from ..framework.blocks import APPRAISAL_DATE
from ..framework.keys import Field, Source
from ..framework.reader import Layer
from ..framework.run import Run
from . import feeder_keys as keys


def read_net(run: Run) -> tuple[Lines, Stands, Taken]:
    """Lines, sources, and loads with what they draw. Raises EcoIpError for what cannot be used."""
    step(run.progress(0, 1), 0.0)
    lines = _lines(run)
    loads = _layer(run, keys.LOADS, (keys.P, keys.Q), (), "error.feeder.no_load")
    p_mw, q_mvar = (_power(run, loads, _name(run, field)) for field in (keys.P, keys.Q))
    sources = _layer(run, keys.SOURCE, (), (), "error.feeder.no_source")
    factor = None if run[keys.PROFILE] is None else read_factors(run[keys.PROFILE], run.tell)
    return lines, _stands(sources), Taken(_stands(loads), p_mw + 1j * q_mvar, factor)


_MOST_KA = 20.0
"""No conductor of a feeder carries as much; who writes 600 means amperes."""


def read_terms(run: Run) -> tuple[Grid, Band]:
    """The grid's voltages and the band they are held against; what has taken the rules' place is told."""
    low, high, own = run[keys.LOWEST], run[keys.HIGHEST], run[keys.RULES_FILE]
    if low is not None and high is not None and low >= high:
        raise EcoIpError("error.feeder.band", low=low, high=high)
    pack = load_shipped(run[keys.RULES] or shipped_about(FEEDER)[0]) if own is None else load_file(str(own))
    for key, params in superseded(pack, run[APPRAISAL_DATE]):
        run.warn(key, **params)
    grid = Grid(float(run[keys.KV] or 0.0), float(run[keys.SOURCE_PU] or 1.0), float(run[keys.TOLERANCE] or 0.0))
    return grid, Band(pack, run[APPRAISAL_DATE], low, high)


def _lines(run: Run) -> Lines:
    layer = _layer(run, keys.NETWORK, (keys.R, keys.X), (keys.MAX, keys.LENGTH), "error.corridors_empty")
    typed = {
        field.name: Typed(layer.columns[_name(run, field)], run.name(keys.NETWORK), _name(run, field))
        for field in (keys.R, keys.X, keys.MAX, keys.LENGTH)
        if _name(run, field) in layer.columns
    }
    beside = tuple(typed.values())
    r, x = (figures(layer.id, typed[field.name], "error.feeder.figure", empty=None, beside=beside)
            for field in (keys.R, keys.X))  # fmt: skip
    most, length = (
        figures(layer.id, typed.get(field.name), "error.feeder.figure_above", zero_allowed=False, beside=beside)
        for field in (keys.MAX, keys.LENGTH)
    )
    amperes = np.flatnonzero(most > _MOST_KA)
    if len(amperes):
        found = float(most[amperes[0]])
        raise EcoIpError("error.feeder.amperes", id=layer.id[amperes[0]], found=found, kiloamperes=found / 1000.0)
    nothing = np.flatnonzero((r == 0.0) & (x == 0.0))
    if len(nothing):
        raise EcoIpError("error.feeder.no_impedance", id=layer.id[nothing[0]])
    return Lines(layer.id, layer.geometry, r, x, most, length)


def _layer(run: Run, key: Source, needed: Sequence[Field], optional: Sequence[Field], empty: str) -> Layer:
    """A layer with its fields; one that only has the name of the default may be missing. Raises EcoIpError `empty`."""
    has = run.needed(key).fields().names()
    extra = [
        _name(run, field) for field in optional if _name(run, field) in has or run[field] not in ("", field.default)
    ]
    layer = run.layer(key, *(_name(run, field) for field in needed), *extra)
    if layer is None or not len(layer.id):
        raise EcoIpError(empty, layer=run.name(key))
    return layer


def _name(run: Run, field: Field) -> str:
    """The field that was chosen, or the one it is called when none is."""
    return run[field] or str(field.default)


def _power(run: Run, layer: Layer, field: str) -> np.ndarray:
    """A column of MW or Mvar, (l,). Raises EcoIpError naming the first load without one."""
    cells = layer.columns[field]
    found = numbers.figures(cells)
    wrong = found.wrong | found.empty
    if wrong.any():
        row = int(wrong.argmax())
        if found.two_ways[row]:
            raise numbers.refusal(cells[row], "error.feeder.figure.place", ids=layer.id[row])
        value = "NULL" if found.empty[row] else str(cells[row])
        raise EcoIpError("error.feeder.power", layer=run.name(keys.LOADS), field=field, id=layer.id[row], value=value)
    return found.values


def _stands(layer: Layer) -> Stands:
    return Stands(layer.id, layer.geometry)
