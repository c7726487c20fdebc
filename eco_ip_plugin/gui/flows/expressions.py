"""Functions for QGIS's expressions, e.g. labels: `ecoip_flow_total('F1', 'output', 'steam')`."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsExpression,
    QgsExpressionFunction,
    QgsExpressionNode,
    QgsFeatureRequest,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication

from .edits.layers import find_layer, value

translate = QCoreApplication.translate

GROUP = "Eco-IP"


class FlowTotal(QgsExpressionFunction):
    """Base units a year of one firm, direction and resource; finer resources are counted with it."""

    def __init__(self) -> None:
        text = translate(
            "EcoIp",
            "ecoip_flow_total(firm, direction, resource): what a firm gives (output) or needs (input) of a resource,"
            " in t, m³ or MWh a year, unsaved edits included. The resource may be typed in Vietnamese or English."
            " Confidential flows, and all of a confidential firm or of one that is not in the layer of firms, are left"
            " out: a map may go to anybody. NULL where no other flow is left or no quantity is known.",
        )
        super().__init__("ecoip_flow_total", 3, GROUP, text)

    def func(self, values: list[Any], context: Any, parent: QgsExpression, node: QgsExpressionNode) -> float | None:
        firm, direction, resource = values
        return flow_total(str(firm), str(direction), str(resource), parent)


class FlowPartners(QgsExpressionFunction):
    """How many firms a firm is linked with."""

    def __init__(self) -> None:
        text = translate(
            "EcoIp",
            "ecoip_flow_partners(firm): with how many firms a firm is linked in the layer of links; rejected links do"
            " not count.",
        )
        super().__init__("ecoip_flow_partners", 1, GROUP, text)

    def func(self, values: list[Any], context: Any, parent: QgsExpression, node: QgsExpressionNode) -> int:
        layer, firm = find_layer(QgsProject.instance(), "link"), str(values[0])
        if layer is None:
            return 0
        others = set()
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        quoted = QgsExpression.quotedString(firm)
        request.setFilterExpression(f"{quoted} in (supplier, receiver)")
        for feature in layer.getFeatures(request):
            ends = {str(value(feature["supplier"])), str(value(feature["receiver"]))}
            status = layer.fields().lookupField("status")
            if status < 0 or value(feature.attribute(status)) != "rejected":
                others |= ends - {firm}
        return len(others)


class FlowExpressions:
    """Registers the functions and takes them away again."""

    def load(self) -> None:
        """Register."""
        self._functions = [FlowTotal(), FlowPartners()]
        for function in self._functions:
            QgsExpression.registerFunction(function)

    def unload(self) -> None:
        """Unregister."""
        for function in self._functions:
            QgsExpression.unregisterFunction(function.name())


def flow_total(firm_id: str, direction: str, resource: str, parent: QgsExpression | None = None) -> float | None:
    """The sum without what is confidential, None where there is none; what is not understood is an error of the
    expression."""
    import numpy as np

    from ...core.symbiosis.flow_table.flows import COLUMNS, DIRECTIONS, Firms
    from ...core.symbiosis.flow_table.totals import total_of, totals
    from ...core.symbiosis.secrecy import marks
    from ...core.symbiosis.vocabulary.factors import shipped_factors
    from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
    from ...core.tables.words import fold

    vocabulary = Vocabulary.shipped()
    id_, way = vocabulary.resolve(resource), DIRECTIONS.get(fold(direction))
    flows, firms = (find_layer(QgsProject.instance(), table) for table in ("flow", "firm"))
    if id_ is None or way is None or flows is None:
        if parent is not None:
            text = translate("EcoIp", "Not known: {text}")
            parent.setEvalErrorString(text.format(text=resource if id_ is None else direction))
        return None
    rows, owners = _rows_of(flows, firm_id), [] if firms is None else _rows_of(firms, firm_id)
    hours, days = _hours(owners)
    table = {name: [row.get(name) for row in rows] for name in {*COLUMNS, *(rows[0] if rows else ())}}
    secret = not owners or any(marks({name: [typed] for name, typed in row.items()}, 1)[0] for row in owners)
    one = Firms(
        np.array([firm_id], dtype=object), np.array([firm_id], dtype=object), np.zeros((1, 2)), np.array([hours]),
        np.array([days]), confidential=np.array([secret]),
    )  # fmt: skip
    found = totals(table, one, vocabulary, shipped_factors(), public=True)
    mine = [e for e in found.rows if e.is_output == (way == "output") and id_ in vocabulary.lineage(e.resource)]
    known = any(each.flows > each.unknown for each in mine)
    return total_of(found, way == "output", id_, vocabulary) if known else None


def _rows_of(layer: Any, firm_id: str) -> list[dict[str, Any]]:
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setFilterExpression(f'"firm_id" = {QgsExpression.quotedString(firm_id)}')
    names = [name.lower() for name in layer.fields().names()]
    return [dict(zip(names, map(value, feature.attributes()))) for feature in layer.getFeatures(request)]


def _hours(owners: list[dict[str, Any]]) -> tuple[float, float]:
    from ...core.symbiosis.flow_table.bounds import USUAL, working_time

    row = owners[0] if owners else {}
    hours, days = (float(working_time(name, [row.get(name)], 1)[0]) for name in USUAL)
    return hours, days
