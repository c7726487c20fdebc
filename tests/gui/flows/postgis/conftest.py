"""Lan at the flow dock on a database that An edits too."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.opening import load
from tests.gui.conftest import loaded, settle
from tests.gui.flows.park import TABLES, Hands
from tests.gui.flows.postgis.shared import FLOW
from tests.storage.conftest import postgis, postgis_schema, postgres  # noqa: F401
from tests.storage.rows import firm
from tests.support.stores import Few


@pytest.fixture
def hands(iface, postgis):  # noqa: F811
    lan, an = postgis("lan"), postgis("an")
    lan.save([firm("F1"), Change("flow", INSERT, values=FLOW)], "Lan")
    load(QgsProject.instance(), Few(lan, (*TABLES, "history")), "en")
    plugin = loaded(iface)
    made = Hands(iface.window)
    made.lan, made.an = lan, an
    yield made
    for layer in QgsProject.instance().mapLayers().values():
        if layer.isEditable():
            layer.rollBack()
    plugin.unload()
    settle()
