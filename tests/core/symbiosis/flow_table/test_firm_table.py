"""Cells of a layer of firms to `Firms`."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.flow_table.firm_table import firms_of, used_fields
from eco_ip_plugin.core.symbiosis.flow_table.flows import COLUMNS, whole_name

XY = np.array([[0.0, 0.0], [5.0, 0.0]])


def test_only_fields_that_mean_something_are_read():
    known = ["vsic", "Bảo mật", "workers", "hours_per_day"]
    assert used_fields(["fid", *known, "name"]) == dict(zip(known, known))


def test_names_that_a_shapefile_has_cut_are_read():
    assert used_fields(["hours_per_", "days_per_y", "confidenti", "hours_per"]) == {
        "hours_per_": "hours_per_day", "days_per_y": "days_per_year", "confidenti": "confidenti",
    }  # fmt: skip
    assert [whole_name(name[:10]) for name in COLUMNS] == list(COLUMNS)
    assert (whole_name("temperat"), whole_name("Ghi chú dài")) == ("temperat", "Ghi chú dài")


def test_what_is_not_typed_is_the_usual_or_unknown_and_no_sector_is_none_called_none():
    cells = {"vsic": ["35", None], "workers": ["1.234,5", None], "hours_per_day": [None, "16"], "mật": [0, "x"]}
    firms = firms_of("lớp", ["A", "B"], ["Điện", None], XY, cells, ["C"])
    assert firms.id.tolist() == ["A", "B", "C"]
    assert firms.name.tolist() == ["Điện", "B", "C"]
    assert firms.sector.tolist() == ["35", "", ""]
    assert firms.hours_per_day.tolist() == [24.0, 16.0, 24.0]
    assert firms.days_per_year.tolist() == [365.0] * 3
    np.testing.assert_equal(firms.workers, [1234.5, np.nan, np.nan])
    np.testing.assert_equal(firms.xy[2], [np.nan, np.nan])
    assert firms.confidential.tolist() == [False, True, True]


def test_columns_that_the_layer_lacks_are_not_known():
    firms = firms_of("lớp", ["A", "B"], ["", ""], XY, {})
    assert (firms.workers, firms.sector) == (None, None)
    assert firms.confidential.tolist() == [False, False]


def test_two_firms_of_one_id_are_refused_by_name():
    with pytest.raises(EcoIpError) as error:
        firms_of("lớp", ["A", "A"], ["", ""], XY, {})
    assert (error.value.key, error.value.params) == ("error.firm_twice", {"firm": "A", "layer": "lớp"})
