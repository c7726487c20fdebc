"""Pipes as a file that pandapipes reads (`pandapipes.from_json`), for the pressure check that is not made here.

The file has junctions, pipes, a source of pressure and sinks, in the format of pandapipes 0.14 and later. It has no
fluid: choose one after reading, `pandapipes.create_fluid_from_lib(net, "water")`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_FORMAT = "0.14.0"
ROUGHNESS_MM = 0.05
"""Wall roughness of DHNx's pipe table (MIT)."""


@dataclass(frozen=True)
class PipeRun:
    """A pipe. line: (n, 2) metres, from where it is fed. inner_mm: None where no size is known."""

    name: str
    line: np.ndarray
    length_m: float
    inner_mm: float
    flow_t_per_h: float


@dataclass(frozen=True)
class Ends:
    """Where something comes in and goes out. xy: (2,) metres; flow_t_per_h: what is taken there."""

    name: str
    xy: np.ndarray
    flow_t_per_h: float


def pandapipes_json(
    runs: Sequence[PipeRun],
    sources: Sequence[Ends],
    sinks: Sequence[Ends],
    *,
    name: str,
    pressure_bar: float,
    temperature_c: float,
) -> str:
    """The file's text. Ends of pipes, sources and sinks within a centimetre of each other are one junction."""
    kelvin = temperature_c + 273.15
    junctions: dict[tuple[float, float], int] = {}

    def junction(xy: Any) -> int:
        return junctions.setdefault((round(float(xy[0]), 2), round(float(xy[1]), 2)), len(junctions))

    pipes = [
        [run.name, junction(run.line[0]), junction(run.line[-1]), None, run.length_m / 1000.0, run.inner_mm, None,
         ROUGHNESS_MM, 0.0, 0.0, 293.15, 1, True, "pipe"]
        for run in runs
    ]  # fmt: skip
    feeds = [[each.name, junction(each.xy), pressure_bar, kelvin, True, "pt"] for each in sources]
    taken = [[each.name, junction(each.xy), each.flow_t_per_h / 3.6, 1.0, True, "sink"] for each in sinks]
    nodes = [[f"J{number}", pressure_bar, kelvin, 0.0, True, "junction"] for number in range(len(junctions))]
    tables = {
        "junction": _table("name pn_bar:f tfluid_k:f height_m:f in_service:b type", nodes),
        "junction_geodata": _table("x:f y:f", [list(xy) for xy in junctions]),
        "pipe": _table(
            "name from_junction:u to_junction:u std_type length_km:f inner_diameter_mm:f outer_diameter_mm:f k_mm:f"
            " loss_coefficient:f u_w_per_m2k:f text_k:f sections:u in_service:b type",
            pipes,
        ),
        "pipe_geodata": _table("coords", [[run.line.tolist()] for run in runs]),
        "sink": _table("name junction:u mdot_kg_per_s:f scaling:f in_service:b type", taken),
        "ext_grid": _table("name junction:u p_bar:f t_k:f in_service:b type", feeds),
    }
    models = {"junction": "Junction", "pipe": "Pipe", "sink": "Sink", "ext_grid": "ExtGrid"}
    components = [
        {"_module": f"pandapipes.component_models.{module}_component", "_class": kind, "_object": "{}"}
        for module, kind in models.items()
    ]
    net = {
        "fluid": None, "converged": False, "name": name, "version": _FORMAT, "format_version": _FORMAT,
        "component_list": components, **tables,
    }  # fmt: skip
    whole = {"_module": "pandapipes.pandapipes_net", "_class": "pandapipesNet", "_object": net}
    return json.dumps(whole, ensure_ascii=False, indent=1)


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
