"""The tab “Energy and carbon” of the flow dock: in step with edits, each figure with what it rests on or lacks."""

from __future__ import annotations

from qgis.core import edit

from eco_ip_plugin.gui.flows.panes.carbon import CarbonPane
from tests.gui.flows.park import layer, select

PAGE = 3


def shown(hands, firm: str = "F3"):
    """The tab of a firm, worked out."""
    select(hands, firm)
    hands.find("flowTabs").setCurrentIndex(PAGE)
    hands.wait_for(lambda: hands.find("carbonSaid").text() not in ("", "Working…"))
    hands.settle()
    return {row[0]: row[1:] for row in hands.cells("carbonSources")}


def test_what_a_firm_takes_in_is_told_with_what_lacks(hands):
    rows = shown(hands)  # F3 takes 20 t of steam an hour, and says no year
    assert rows["Steam"][:3] == ["175,200 t", "Scope 2", "–"]
    assert "steam_kj_per_kg" in rows["Steam"][3]
    assert "1 source has no factor" in hands.find("carbonSaid").text()


def test_an_edit_that_is_not_saved_counts_at_once(hands):
    shown(hands)
    flows = layer("flow")
    (steam,) = [each for each in flows.getFeatures() if (each["firm_id"], each["resource"]) == ("F3", "steam")]
    with edit(flows):
        for name, value in (("resource", "anthracite"), ("quantity", 10.0), ("unit", "TJ"), ("period", "year")):
            flows.changeAttributeValue(steam.id(), flows.fields().lookupField(name), value)
        hands.wait_for(lambda: "Anthracite" in {row[0] for row in hands.cells("carbonSources")})
    row = next(row for row in hands.cells("carbonSources") if row[0] == "Anthracite")
    assert row[1] == "10 TJ"
    assert "sector of F3 is not known" in row[4]  # the layer has no industry


def test_factors_of_ones_own_are_used_from_then_on(hands, tmp_path):
    shown(hands)
    path = tmp_path / "hệ số.csv"
    path.write_text("key,value,source\nsteam_t_per_t,0.25,bên cấp hơi\n", encoding="utf-8")
    pane = hands.dock.findChild(CarbonPane)
    pane.use_factors(path)
    hands.wait_for(lambda: hands.cells("carbonSources")[0][3] != "–")
    assert hands.cells("carbonSources")[0][3] == "43,800.000"  # 175,200 t × 0.25
    assert hands.find("carbonFactorsLabel").text() == "hệ số.csv"
    path.write_text("key,value\nboiler_efficiency,85\n", encoding="utf-8")
    pane.use_factors(path)
    hands.wait_for(lambda: "fraction" in hands.find("carbonSaid").text())
