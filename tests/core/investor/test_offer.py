"""What a park offers: steam, minutes, pictures and leaks, against pandas and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.exchange.described import Schema
from eco_ip_plugin.core.investor.leaks import leaks
from eco_ip_plugin.core.investor.minutes import with_minutes
from eco_ip_plugin.core.investor.needs import Needs
from eco_ip_plugin.core.investor.offer import OUTPUT
from eco_ip_plugin.core.investor.page import told_text, words
from eco_ip_plugin.core.investor.panoramas import files_of, read
from eco_ip_plugin.core.investor.ranking import STEAM, answers, hourly
from eco_ip_plugin.core.investor.reading import offer_of
from eco_ip_plugin.storage import schema
from tests.support.twins import investors


@pytest.mark.parametrize("seed", range(5))
def test_steam_within_reach_is_that_of_the_tables(seed):
    tables = investors.park(seed)
    offer = investors.offer(tables)
    expected = investors.steam_of(tables)
    ours = [hourly(offer.flows_of(each, OUTPUT, STEAM), "mass")[0] for each in offer.plots]
    assert np.allclose(ours, expected[[each.id for each in offer.plots]])
    assert max(ours) > 0


def test_nothing_that_is_not_public_is_told_and_a_leak_is_found():
    tables = investors.park(3)
    stored = investors.stored(tables)
    offer, left = offer_of(Schema(schema.VERSION, schema.tables(), schema.domains()), stored)
    told = told_text(offer, ("vi", "en"), investors.DAY, investors.STATES)
    assert leaks(told, stored, left, words()) == []
    assert leaks(told + " bí-mật-firm-4 ", stored, left, words()) == ["bí-mật-firm-4"]


def test_what_is_unknown_is_said_so_and_never_zero():
    offer = investors.offer(investors.park(17))
    dark = next(each for each in offer.plots if each.power_kw is None)
    power, minutes = answers(offer, dark, Needs({"power_kw": 500.0, "minutes": 30.0}))
    assert (power.state, power.have, minutes.state) == ("unknown", None, "unknown")
    assert "chưa công bố" in power.said("vi")
    small = min((each for each in offer.plots if each.area_ha), key=lambda each: each.area_ha)
    (area,) = answers(offer, small, Needs({"area_ha": small.area_ha + 1.5}))
    assert area.by == pytest.approx(1.5)
    assert "short by 1.50 ha" in area.said("en")


def test_wastewater_that_has_to_be_treated_first_is_no_water_to_be_had():
    tables = investors.park(2, plots=3, flows=4, wide_m=1_000.0)
    tables["firm"]["confidential"] = 0
    kinds = ["wastewater_textile", "wastewater_domestic", "reclaimed_water", "wastewater"]
    tables["flow"] = tables["flow"].assign(
        resource=kinds, quantity=[500.0, 300.0, 40.0, 90.0], unit="m3", period="day", offer=1, confidential=0,
        direction="output",
    )  # fmt: skip
    offer = investors.offer(tables)
    (water,) = answers(offer, offer.plots[0], Needs({"water_m3_day": 100.0}))
    assert (water.state, water.have) == ("unknown", pytest.approx(40.0))


def test_minutes_are_of_the_nearest_port_and_of_the_plot_before_its_park():
    offer = investors.offer(investors.park(1))
    columns = {
        "park": ["KCN Thử", "KCN Thử", "KCN Thử", "P003"], "target": ["Cảng A", "Cảng B", "Hà Nội", "Cảng A"],
        "kind": ["Cảng biển", "Cảng biển", "city", "port"], "minutes": [50.0, 40.0, 5.0, "12,5"],
    }  # fmt: skip
    found = {each.id: (each.minutes, each.port) for each in with_minutes(offer, columns, "t").plots}
    assert found["P003"] == (12.5, "Cảng A")
    assert found["P004"] == (40.0, "Cảng B")
    with pytest.raises(EcoIpError, match="access"):
        with_minutes(offer, {"park": []}, "t")


def test_pictures_belong_to_plots_by_name_with_or_without_marks(tmp_path):
    offer = investors.offer(investors.park(1))
    for name in ("p003.JPG", "da 2.png", "khác.jpg", "P004.txt"):
        (tmp_path / name).write_bytes(b"\xff\xd8\xff" if name != "da 2.png" else b"<script>")
    files, strange = files_of(tmp_path, offer.plots)
    assert {offer.plots[at].id: file.name for at, file in files.items()} == {"P003": "p003.JPG", "P002": "da 2.png"}
    assert strange == ["khác.jpg"]
    assert read(tmp_path / "da 2.png") is None  # its name lies
