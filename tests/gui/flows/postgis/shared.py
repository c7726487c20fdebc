"""What the tests of a shared database ask of the dock."""

from __future__ import annotations

from qgis.core import QgsProject

from eco_ip_plugin.gui.flows.edits.layers import find_layer
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401

FLOW = {
    "flow_id": "D1", "firm_id": "F1", "direction": "output", "resource": "sludge", "quantity": 5.0, "unit": "t",
    "period": "day",
}  # fmt: skip


def saved():
    (row,) = [each for each in find_layer(QgsProject.instance(), "flow").getFeatures() if each["flow_id"] == "D1"]
    return row


def one_sentence(hands):
    said = hands.message()
    assert said.startswith("⚠ ")
    assert "\n" not in said
    return said
