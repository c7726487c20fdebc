"""Land for panels: every square metre counts once, whatever lies on what."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.energy.solar.parameters import own_parameters, table_of
from eco_ip_plugin.core.energy.solar.potential import Yield, hourly_csv, potential
from eco_ip_plugin.core.energy.solar.surfaces import GROUND, PLANNED, ROOF, WATER, Given, surfaces
from eco_ip_plugin.core.energy.solar.yields import province_yields, yields_of
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.forms.grid import shipped_grid
from eco_ip_plugin.core.progress import Silent


def given(*boxes, share=np.nan, part=1.0):
    geometry = np.array([shapely.box(*each) for each in boxes], dtype=object)
    id_ = np.array([str(number) for number in range(len(boxes))], dtype=object)
    return Given(geometry, id_, np.full(len(boxes), share), part)


def areas(found):
    return {kind: float(found.area_m2[found.of(kind)].sum()) for kind in dict.fromkeys(found.kind.tolist())}


def test_roofs_go_before_water_and_water_before_land():
    land = {ROOF: given((0, 0, 10, 10)), WATER: given((5, 0, 15, 10)), GROUND: given((0, 0, 20, 10))}
    found = surfaces(land, [], Silent())
    assert areas(found) == {ROOF: 100.0, WATER: 50.0, GROUND: 50.0}
    assert dict(found.twice_m2) == {ROOF: 0.0, WATER: 50.0, GROUND: 150.0}


def test_roofs_on_each_other_and_excluded_land_on_excluded_land_count_once():
    excluded = [np.array([shapely.box(8, 0, 12, 10), shapely.box(9, 0, 11, 10)], dtype=object)]
    found = surfaces({ROOF: given((0, 0, 10, 10), (5, 0, 15, 10), (5, 0, 15, 10))}, excluded, Silent())
    assert areas(found) == {ROOF: 150.0 - 40.0}
    assert (found.twice_m2[ROOF], found.excluded_m2[ROOF], found.without[ROOF]) == (150.0, 40.0, 1)


def test_what_only_touches_takes_nothing():
    found = surfaces({ROOF: given((0, 0, 10, 10)), GROUND: given((10, 0, 20, 10))}, [], Silent())
    assert areas(found) == {ROOF: 100.0, GROUND: 100.0}
    assert set(shapely.get_type_id(found.geometry)) == {shapely.GeometryType.POLYGON}


def test_a_plot_counts_by_its_density_where_no_building_stands_on_it():
    plots = given((0, 0, 10, 10), (20, 0, 30, 10), part=np.array([0.5, 0.7]))
    found = surfaces({ROOF: given((1, 1, 3, 3)), PLANNED: plots}, [], Silent())
    assert areas(found) == {ROOF: 4.0, PLANNED: 70.0}
    assert found.on_built == 1


@pytest.mark.parametrize("seed", range(6))
def test_random_surfaces_add_up_to_their_union_less_what_is_excluded(seed):
    draw = np.random.default_rng(seed)

    def boxes(count):
        low = draw.uniform(0, 80, (count, 2))
        return [(*each, *(each + draw.uniform(1, 25, 2))) for each in low]

    land = {kind: given(*boxes(12)) for kind in (ROOF, WATER, GROUND)}
    excluded = [np.array([shapely.box(*each) for each in boxes(6)], dtype=object)]
    found = surfaces(land, excluded, Silent())
    every = shapely.union_all(np.concatenate([each.geometry for each in land.values()]))
    expected = shapely.difference(every, shapely.union_all(excluded[0])).area
    assert found.area_m2.sum() == pytest.approx(expected, rel=1e-9)
    roofs = shapely.difference(shapely.union_all(land[ROOF].geometry), shapely.union_all(excluded[0])).area
    assert areas(found).get(ROOF, 0.0) == pytest.approx(roofs, rel=1e-9), "a roof is never taken for water or land"


def test_a_hectare_of_roof_in_bac_giang():
    # 10,000 m² × 0.60 × 0.20 kWp/m² = 1,200 kWp; × 1,048 and 1,110 kWh; × 0.6592 t/MWh.
    yields = yields_of("bac giang")
    assert [each.letter for each in yields.published] == ["A", "B"]
    found = potential(
        surfaces({ROOF: given((0, 0, 100, 100))}, [], Silent()), own_parameters(None),
        Yield("published", yields.low, yields.high), shipped_grid()[2023],
    )  # fmt: skip
    totals = found.totals()
    assert totals["KWP"] == pytest.approx(1200.0)
    assert (totals["MWH_LOW"], totals["MWH_HIGH"]) == (pytest.approx(1257.6), pytest.approx(1332.0))
    assert (totals["CO2_T_LOW"], totals["CO2_T_HIGH"]) == (pytest.approx(829.00992), pytest.approx(878.0544))


def test_a_roof_that_says_its_share_goes_before_the_figure_for_all():
    land = {ROOF: given((0, 0, 100, 100), share=0.25), GROUND: given((200, 0, 300, 100))}
    parameters = own_parameters(None).with_own(usable_ground_pct=80.0, kwp_per_m2=0.1)
    found = potential(surfaces(land, [], Silent()), parameters, Yield("own", 1000.0, 1000.0), None)
    assert found.kwp.tolist() == [pytest.approx(250.0), pytest.approx(800.0)]
    assert found.totals()["CO2_T_HIGH"] is None
    assert found.columns()["co2_t_low"] == [None, None]


def test_every_province_before_2025_has_a_yield_that_says_where_it_is_from():
    assert len(province_yields()) == 63
    published = [each for one in province_yields().values() for each in one.published]
    assert len(published) == 63 + sum(len(one.published) == 2 for one in province_yields().values())
    assert {each.evidence for each in published} == {"secondary"}
    assert all(900 < each.kwh_per_kwp < 1600 and each.source and each.source_vi for each in published)
    with pytest.raises(EcoIpError):
        yields_of("Atlantis")


def test_parameters_come_back_as_they_went_out_and_own_ones_are_marked(tmp_path):
    path = tmp_path / "thông số.csv"
    path.write_text(table_of(own_parameters(None)), encoding="utf-8")
    assert own_parameters(path) == own_parameters(None)
    path.write_text("key;value;source\nkwp_per_m2;0,22;báo giá\ngrid_2025;0,65;tự tính\n", encoding="utf-8")
    own = own_parameters(path)
    assert (own["kwp_per_m2"], own.assumed["kwp_per_m2"].evidence, own.assumed["kwp_per_m2"].source) == (
        0.22, "project", "báo giá",
    )  # fmt: skip
    assert (own.grid[2025].value, own.grid[2025].evidence) == (0.65, "project")


@pytest.mark.parametrize(
    ("row", "key"),
    [("kwp,0.2", "error.solar.factor"), ("kwp_per_m2,5", "error.solar.factor_range"),
     ("noct_c,abc", "error.solar.factor"), ("grid_2024,659.2", "error.form.factor")],
)  # fmt: skip
def test_a_parameter_that_is_none_is_refused_with_its_line(tmp_path, row, key):
    path = tmp_path / "p.csv"
    path.write_text(f"key,value\n{row}\n", encoding="utf-8")
    with pytest.raises(EcoIpError) as refused:
        own_parameters(path)
    assert refused.value.key == key
    assert not [each for each in ("{", "}") if each in refused.value.say("vi") + refused.value.say("en")]


def test_the_hours_are_written_as_the_energy_balance_reads_them():
    lines = hourly_csv(np.linspace(0, 1, 8760)).splitlines()
    assert (lines[0], lines[1], lines[-1], len(lines)) == ("hour,kw", "0,0.000000", "8759,1.000000", 8761)
