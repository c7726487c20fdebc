"""Firms written into their layer, with the flows that came along, as one undo step of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProject

from .... import settings
from ....core.errors import EcoIpError
from ....core.symbiosis.declaration.reading import ADDED, CHANGED
from ....core.symbiosis.firm_list.park import Park
from ....core.symbiosis.firm_list.reading import FirmList
from ....storage import firm_lists
from ..edits.data import FlowData
from ..edits.layers import find_layer, value
from ..edits.project_edits import ProjectEdits


def park_of(data: FlowData) -> Park:
    """What layers of firms, flows and plots know. Raises EcoIpError for firms that are no points."""
    if data.firm_layer is None:
        raise EcoIpError("error.declaration_no_firms")
    data.finish_reading()
    flows = data.rows(data.flow_ids_of(data.firms))
    plots = find_layer(QgsProject.instance(), "plot")
    return firm_lists.park_of(data.firm_layer, flows, plots, data.vocabulary, settings.currency())


def write(found: FirmList, title: str, edits: ProjectEdits, data: FlowData) -> None:
    """Add and change firms and flows as one undo step. Raises Refused; then nothing has happened."""
    with edits.together():
        _write_firms(found, title, edits, data)
        _write_flows(found, title, edits, data)


def _write_firms(found: FirmList, title: str, edits: ProjectEdits, data: FlowData) -> None:
    firms = edits.firms
    if firms is None or not any(each.decision in (ADDED, CHANGED) for each in found.firms):
        return
    layer, names = firms.layer, firms.layer.fields().names()
    park = _only_park() if "park_id" in names else {}
    added = firm_lists.new_firms(found.firms, names)
    fids = {firm.id: firm.fid for firm in data.firms.values()}
    changed = firm_lists.changed_firms(found.firms, names, fids)
    moved = {fid: firm_lists.point(place, layer) for fid, (_, place) in changed.items() if place is not None}
    firms.apply(
        title, [{**park, **row} for row, _ in added], {fid: values for fid, (values, _) in changed.items()},
        [firm_lists.point(place, layer) for _, place in added], moved,
    )  # fmt: skip


def _write_flows(found: FirmList, title: str, edits: ProjectEdits, data: FlowData) -> None:
    added = [
        {"flow_id": each.flow_id, "firm_id": each.firm_id, **each.values}
        for each in found.flows
        if each.decision == ADDED
    ]
    changing = {each.flow_id: dict(each.values) for each in found.flows if each.decision == CHANGED}
    if edits.flows is None or not (added or changing):
        return
    rows = data.rows(data.flow_ids_of(data.firms)) if changing else {}
    fids = {str(row.get("flow_id")): fid for fid, row in rows.items()}
    changed = {fids[id_]: values for id_, values in changing.items() if id_ in fids}
    for fid in changed:
        edits.flows.saw(fid, rows[fid].get("row_version"))
    edits.flows.apply(title, added, changed)


def _only_park() -> Mapping[str, Any]:
    """The park that new firms belong to, where the project has one alone."""
    layer = find_layer(QgsProject.instance(), "park")
    ids = [value(each["park_id"]) for each in layer.getFeatures()] if layer is not None else []
    return {"park_id": ids[0]} if len(ids) == 1 else {}
