"""Rows for the tests of the store."""

from __future__ import annotations

from typing import Any

from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.samples import wkb_of

HOSTILE = (
    "<b onload=alert(1)>A</b><script>x</script>", "'); DROP TABLE flow;--", "=1+1", "\u202eنص عربي\u202c",
    "🏭 nhà máy «Đ»", "$schema$ {0} %s \\ \"", "[% 1+1 %]", "dòng một\ndòng hai",
)  # fmt: skip
"""Names that are text and nothing else."""


def firm(id_: str, name: str = "Thực phẩm", **more: Any) -> Change:
    """A new firm."""
    values = {"firm_id": id_, "name": name, "geom": wkb_of("POINT (500000.123456789 2340000.5)", "Point"), **more}
    return Change("firm", INSERT, values=values)


def flow(id_: str, firm_id: str = "F1", **more: Any) -> Change:
    """A new flow of steam."""
    values = {"flow_id": id_, "firm_id": firm_id, "direction": "output", "resource": "steam", **more}
    return Change("flow", INSERT, values=values)


def plot(id_: str) -> Change:
    """A new plot."""
    shape = wkb_of("MULTIPOLYGON (((500000 2340000, 500100 2340000, 500100 2340100, 500000 2340000)))", "MultiPolygon")
    return Change("plot", INSERT, values={"plot_id": id_, "geom": shape})
