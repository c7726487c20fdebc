"""A feeder as a file that pandapower reads (`pandapower.from_json`), for what is not looked at here: meshed nets, short
circuits, transformers.

Written in the format of pandapower 3, tables that are empty are left out. Lines have no capacitance, loads draw
constant power, each source holds its voltage.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from .study import Feeder
from .tree import Lines, Tree

_VERSION, _FORMAT = "3.5.6", "3.3.0"
_DTYPES = {"f": "float64", "u": "uint32", "b": "bool", "": "object"}


def pandapower_json(name: str, found: Feeder) -> str:
    """The file's text."""
    tree, lines, kv = found.tree, found.lines, found.grid.kv
    fed = tree.fed
    tables = {
        "bus": _table("name vn_kv:f type zone in_service:b geo",
                      [[f"B{bus}", kv, "b", None, True, _place(xy)] for bus, xy in enumerate(tree.xy)]),
        "line": _table(
            "name std_type from_bus:u to_bus:u length_km:f r_ohm_per_km:f x_ohm_per_km:f c_nf_per_km:f g_us_per_km:f"
            " max_i_ka:f df:f parallel:u type in_service:b geo",
            [_line(tree, lines, bus) for bus in fed.tolist()],
        ),
        "load": _table(
            "name bus:u p_mw:f q_mvar:f const_z_p_percent:f const_i_p_percent:f const_z_q_percent:f"
            " const_i_q_percent:f sn_mva:f scaling:f in_service:b type",
            [[str(found.loads.id[number]), int(tree.load_bus[number]), each.real, each.imag, 0.0, 0.0, 0.0, 0.0, None,
              1.0, True, "wye"] for number, each in enumerate(found.load_mva.tolist())],
        ),
        "ext_grid": _table(
            "name bus:u vm_pu:f va_degree:f slack_weight:f in_service:b controllable:b",
            [[str(found.sources.id[tree.source[bus]]), int(bus), found.grid.source_pu, 0.0, 1.0, True, False]
             for bus in np.flatnonzero(tree.parent < 0)],
        ),
        "version": _VERSION, "format_version": _FORMAT, "converged": False, "OPF_converged": False, "name": name,
        "f_hz": 50.0, "sn_mva": 1.0,
    }  # fmt: skip
    net = {"_module": "pandapower.auxiliary", "_class": "pandapowerNet", "_object": tables}
    return json.dumps(net, ensure_ascii=False, indent=1)


def _line(tree: Tree, lines: Lines, bus: int) -> list[Any]:
    row = int(tree.row[bus])
    most = float(lines.max_ka[row])
    line = {"type": "LineString", "coordinates": shapely.get_coordinates(tree.piece[bus]).tolist()}
    return [
        str(lines.id[row]), None, int(tree.parent[bus]), bus, float(tree.length_km[bus]), float(lines.r_ohm_km[row]),
        float(lines.x_ohm_km[row]), 0.0, 0.0, None if most != most else most, 1.0, 1, None, True, json.dumps(line),
    ]  # fmt: skip


def _place(xy: np.ndarray) -> str:
    return json.dumps({"type": "Point", "coordinates": xy.tolist()})


def _table(columns: str, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """A table as pandas writes it inside pandapower's files; after a colon the kind: f, u, b, without one text."""
    declared = [column.partition(":")[::2] for column in columns.split()]
    content = {"columns": [name for name, _ in declared], "index": list(range(len(rows))), "data": rows}
    return {
        "_module": "pandas.core.frame",
        "_class": "DataFrame",
        "_object": json.dumps(content, ensure_ascii=False),
        "orient": "split",
        "dtype": {name: _DTYPES[kind] for name, kind in declared},
        "is_multiindex": False,
        "is_multicolumn": False,
    }
