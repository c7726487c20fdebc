"""The flow dock on 100,000 flows against QGIS's own relation form on the same GeoPackage in the same window.

Started as a process of its own: it needs a window. Prints a table. The peer shows the flows of one firm in its form
(QgsAttributeForm with the relation), filters firms in the attribute table, and commits a cell to the edit buffer; it
knows no partners. Both get a warm file. Processor time: what else the machine does is kept out.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from osgeo import ogr, osr

FIRMS, PER_FIRM = 10_000, 10
RESOURCES = (
    "steam", "hot_water", "sludge", "fly_ash", "slag", "plastic", "wood", "paper", "glass", "wastewater", "gypsum",
    "organic_waste", "metal_scrap", "solvent", "waste_oil", "reclaimed_water", "biomass", "electricity", "co2",
    "sulphur",
)  # fmt: skip
OPEN = "open: the firms and the first one's flows on the screen"
ALL = "then all 100,000 flows, in slices (QGIS: its attribute table)"
CHOOSE = "choose another firm (ours with its partners)"
EDIT = "edit a cell (ours with the list of partners)"
FLOW_FIELDS = (
    ("flow_id", ogr.OFTString), ("firm_id", ogr.OFTString), ("direction", ogr.OFTString), ("resource", ogr.OFTString),
    ("quantity", ogr.OFTReal), ("unit", ogr.OFTString), ("period", ogr.OFTString), ("temperature_c", ogr.OFTReal),
    ("waste_code", ogr.OFTString), ("hazardous", ogr.OFTInteger), ("confidential", ogr.OFTInteger),
    ("note", ogr.OFTString),
)  # fmt: skip


def park(path: Path) -> None:
    """A GeoPackage with 10,000 firms in 40 × 40 km and ten flows each; the flows' firm_id has an index."""
    chance = random.Random(6)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(9214)
    source.StartTransaction()
    firms = source.CreateLayer("firm", crs, ogr.wkbPoint)
    flows = source.CreateLayer("flow", None, ogr.wkbNone)
    for layer, fields in ((firms, (("firm_id", ogr.OFTString), ("name", ogr.OFTString))), (flows, FLOW_FIELDS)):
        for name, kind in fields:
            layer.CreateField(ogr.FieldDefn(name, kind))
    for number in range(FIRMS):
        firm = ogr.Feature(firms.GetLayerDefn())
        firm["firm_id"], firm["name"] = f"F{number}", f"Doanh nghiệp {number}"
        x, y = 480_000 + chance.random() * 40_000, 2_320_000 + chance.random() * 40_000
        firm.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        firms.CreateFeature(firm)
        for each in range(PER_FIRM):
            flow = ogr.Feature(flows.GetLayerDefn())
            flow["flow_id"], flow["firm_id"] = f"D{number}-{each}", f"F{number}"
            flow["direction"] = chance.choice(("output", "input"))
            flow["resource"] = chance.choice(RESOURCES)
            energy = flow["resource"] == "electricity"
            flow["quantity"], flow["unit"], flow["period"] = chance.random() * 100, "MWh" if energy else "t", "day"
            flows.CreateFeature(flow)
    source.CommitTransaction()
    source.ExecuteSQL("CREATE INDEX flow_firm ON flow (firm_id)")


def milliseconds(work: Callable[[], Any], ready: Callable[[], bool] = lambda: True) -> float:
    """Processor time of `work` with all that the window has to do because of it, until `ready`."""
    from qgis.core import QgsApplication

    start = time.process_time()
    work()
    QgsApplication.processEvents()
    while not ready():
        QgsApplication.processEvents()
    return 1000 * (time.process_time() - start)


def median(work: Callable[[int], Any], ready: Callable[[], bool] = lambda: True, runs: int = 9) -> float:
    """Median of `runs`; `work` is given the number of the run."""
    return statistics.median(milliseconds(lambda run=run: work(run), ready) for run in range(runs))


def dock(iface: Any) -> dict[str, float]:
    """Ours."""
    from eco_ip_plugin import classFactory
    from tests.gui.flows.park import Hands

    plugin = classFactory(iface)
    plugin.initGui()
    hands: list[Hands] = []
    times = {OPEN: milliseconds(lambda: hands.append(Hands(iface.window)))}
    (hand,) = hands
    content = plugin._desktop._flows.controller.content
    start = time.process_time()
    longest = 0.0
    while content.data.is_reading:
        longest = max(longest, milliseconds(lambda: None))
    times[ALL] = 1000 * (time.process_time() - start)
    times["longest of these slices"] = longest
    words = ("Doanh nghiệp 77", "f123", "bun", "", "hơi nước", "9", "xyz", "slag", "")
    box = hand.find("firmFilter")
    times["filter the firms"] = median(lambda run: box.setText(words[run]))
    box.setText("")
    table = hand.find("firmTable")

    def shown() -> bool:
        return not content._soon.isActive() and not content.data._told.isActive()

    times[CHOOSE] = median(lambda run: table.selectRow(run * 37 + 5), shown)
    model, flow_table = content.flows, hand.find("flowTable")
    column = model.fields.index("quantity")
    for row in range(5):  # the trees of these resources are made at the first look
        flow_table.setCurrentIndex(model.index(row, column))
        hand.settle()

    def edited(run: int) -> None:
        flow_table.setCurrentIndex(model.index(run % 5, column))
        model.write([run % 5], column, f"{run + 7}")

    times[EDIT] = median(edited, shown)
    assert content.partners.model.partners
    content.flows.edits.layer.rollBack()
    return times


def peer(iface: Any, firms: Any, flows: Any) -> dict[str, float]:
    """QGIS's own form of a firm with the relation to its flows, and its attribute table."""
    from qgis.core import QgsFeatureRequest, QgsProject, QgsRelation
    from qgis.gui import QgsAttributeForm, QgsDualView

    relation = QgsRelation()
    relation.setId("flows")
    relation.setName("flows")
    relation.setReferencedLayer(firms.id())
    relation.setReferencingLayer(flows.id())
    relation.addFieldPair("firm_id", "firm_id")
    QgsProject.instance().relationManager().addRelation(relation)
    kept: list[Any] = []

    def attribute_table() -> None:
        view = QgsDualView()
        view.init(flows, iface.canvas)
        view.show()
        kept.append(view)

    def form(fid: int) -> None:
        shown = QgsAttributeForm(firms, firms.getFeature(fid))
        shown.show()
        kept.append(shown)

    times = {OPEN: milliseconds(lambda: form(1))}
    times[ALL] = milliseconds(attribute_table)
    view = QgsDualView()
    view.init(firms, iface.canvas)
    view.show()
    texts = ("name ilike '%Doanh nghiệp 77%'", "firm_id ilike '%f123%'", "name ilike '%9%'", "true")

    def filtered(run: int) -> None:
        request = QgsFeatureRequest().setFilterExpression(texts[run % 4]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        view.setFilteredFeatures([each.id() for each in firms.getFeatures(request.setSubsetOfAttributes([]))])

    times["filter the firms"] = median(filtered)
    times[CHOOSE] = median(lambda run: form(run * 37 + 5))
    flows.startEditing()
    place = flows.fields().lookupField("quantity")

    def edited(run: int) -> None:
        flows.beginEditCommand("x")
        flows.changeAttributeValue(run + 1, place, float(run + 7))
        flows.endEditCommand()

    times[EDIT] = median(edited)
    flows.rollBack()
    return times


def main() -> None:
    """Print the table."""
    from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

    application = QgsApplication([], True)
    application.initQgis()
    sys.path.append("/usr/share/qgis/python/plugins")
    from qgis.gui import QgsGui

    QgsGui.editorWidgetRegistry().initEditors()
    from tests.gui.conftest import Iface

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "park.gpkg"
        park(path)
        layers = [QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in ("firm", "flow")]
        QgsProject.instance().addMapLayers(layers)
        for layer in layers:  # a warm file for both
            sum(1 for _ in layer.getFeatures())
        ours = dock(Iface())
        theirs = peer(Iface(), *layers)
        print(f"flow dock, {FIRMS:,} firms, {FIRMS * PER_FIRM:,} flows; ms of processor time")
        print("| what | dock | QGIS's relation form | |\n| --- | --- | --- | --- |")
        for name, taken in ours.items():
            other = theirs.get(name)
            ratio = "" if other is None else f"{other / taken:.1f} ×"
            print(f"| {name} | {taken:.0f} | {'' if other is None else f'{other:.0f}'} | {ratio} |", flush=True)
        import os

        os._exit(0)


if __name__ == "__main__":
    main()
