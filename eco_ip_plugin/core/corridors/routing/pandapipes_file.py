"""Pipes as a file that pandapipes reads (`pandapipes.from_json`), for the pressure check that is not made here.

The file has junctions, pipes, sources and sinks, in the format of pandapipes 0.14 and later. It has no fluid: choose
one after reading, `pandapipes.create_fluid_from_lib(net, "water")`. In every part that hangs together one source holds
the pressure and gives what the others leave over, so that each pipe carries what it was sized for.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_FORMAT = "0.14.0"
_KELVIN = 273.15
ROUGHNESS_MM = 0.05
"""Wall roughness of DHNx's pipe table (MIT)."""
SOIL_C = 10.0
"""Temperature of the soil that the heat losses of the pipe table are of."""


@dataclass(frozen=True)
class PipeRun:
    """A pipe. a, b: its junctions, from where it is fed to where it leads; line: (n, 2) metres, the same way.
    heat_w_per_m_k: loss of a metre for each degree above the soil, 0 where none is known."""

    name: str
    a: Hashable
    b: Hashable
    line: np.ndarray
    length_m: float
    inner_mm: float
    heat_w_per_m_k: float


@dataclass(frozen=True)
class Ends:
    """Where something comes in or goes out. junction: that of a pipe; flow_t_per_h: how much. role: of a source,
    `pressure` where it holds the pressure of its part, `first` where no pipe leads to it, `joining` where one does."""

    name: str
    junction: Hashable
    flow_t_per_h: float
    role: str = ""


def pandapipes_json(
    runs: Sequence[PipeRun],
    sources: Sequence[Ends],
    sinks: Sequence[Ends],
    *,
    name: str,
    pressure_bar: float,
    temperature_c: float,
) -> str:
    """The file's text."""
    kelvin = temperature_c + _KELVIN
    place = {each: run.line[end].tolist() for run in runs for each, end in ((run.a, 0), (run.b, -1))}
    number = {junction: row for row, junction in enumerate(place)}
    # One of type "t" only says how warm it is what the source of the same name brings; pandapipes finds no solution
    # where it stands at a junction that a pipe leads to.
    kinds = {"pressure": (pressure_bar, "pt"), "first": (None, "t")}
    grids = [
        [each.name, number[each.junction], kinds[each.role][0], kelvin, True, kinds[each.role][1]]
        for each in sources
        if each.role in kinds
    ]
    fed, taken = (
        [[each.name, number[each.junction], each.flow_t_per_h / 3.6, 1.0, True, kind] for each in ends]
        for ends, kind in (([each for each in sources if each.role != "pressure"], "source"), (sinks, "sink"))
    )
    nodes = [[f"J{row}", pressure_bar, kelvin, 0.0, True, "junction"] for row in number.values()]
    flows = "name junction:u mdot_kg_per_s:f scaling:f in_service:b type"
    tables = {
        "junction": _table("name pn_bar:f tfluid_k:f height_m:f in_service:b type", nodes),
        "junction_geodata": _table("x:f y:f", list(place.values())),
        "pipe": _pipes(runs, number),
        "pipe_geodata": _table("coords", [[run.line.tolist()] for run in runs]),
        "sink": _table(flows, taken),
        "source": _table(flows, fed),
        "ext_grid": _table("name junction:u p_bar:f t_k:f in_service:b type", grids),
    }
    return json.dumps(_net(name, tables), ensure_ascii=False, indent=1)


def _pipes(runs: Sequence[PipeRun], number: Mapping[Hashable, int]) -> dict[str, Any]:
    """number: of each junction."""
    rows = [
        [run.name, number[run.a], number[run.b], None, run.length_m / 1000.0, run.inner_mm, None, ROUGHNESS_MM, 0.0,
         run.heat_w_per_m_k / (np.pi * run.inner_mm / 1000.0), SOIL_C + _KELVIN, 1, True, "pipe"]
        for run in runs
    ]  # fmt: skip
    return _table(
        "name from_junction:u to_junction:u std_type length_km:f inner_diameter_mm:f outer_diameter_mm:f k_mm:f"
        " loss_coefficient:f u_w_per_m2k:f text_k:f sections:u in_service:b type",
        rows,
    )


def _net(name: str, tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables with what pandapipes needs round them."""
    models = {"junction": "Junction", "pipe": "Pipe", "sink": "Sink", "source": "Source", "ext_grid": "ExtGrid"}
    components = [
        {"_module": f"pandapipes.component_models.{module}_component", "_class": kind, "_object": "{}"}
        for module, kind in models.items()
    ]
    net = {
        "fluid": None, "converged": False, "name": name, "version": _FORMAT, "format_version": _FORMAT,
        "component_list": components, **tables,
    }  # fmt: skip
    return {"_module": "pandapipes.pandapipes_net", "_class": "pandapipesNet", "_object": net}


def _table(columns: str, rows: list[list[Any]]) -> dict[str, Any]:
    """A table as pandas writes it inside pandapipes's files; after a colon the kind: f, u, b, without one text."""
    kinds = {"f": "float64", "u": "uint32", "b": "bool", "": "object"}
    declared = [column.partition(":")[::2] for column in columns.split()]
    names = [name for name, _ in declared]
    return {
        "_module": "pandas.core.frame",
        "_class": "DataFrame",
        "_object": json.dumps({"columns": names, "index": list(range(len(rows))), "data": rows}, ensure_ascii=False),
        "orient": "split",
        "dtype": {name: kinds[kind] for name, kind in declared},
        "is_multiindex": False,
        "is_multicolumn": False,
    }
