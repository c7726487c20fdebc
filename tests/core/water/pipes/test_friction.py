"""Losses of single pipes as EPANET has them, in every kind of flow, and what a list of diameters may say."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.water.pipes.friction import loss_m, velocity_m_s
from eco_ip_plugin.core.water.pipes.sizing import diameters

# EPANET 2.2 (wntr 1.5.0) on 5,000 m of DN100, loss in m: laminar up to 0.16 l/s, turbulent from 0.32 l/s.
EPANET = {
    ("darcy", 0.1): {0.05: 0.010605, 0.15: 0.031815, 0.2: 0.048363, 0.25: 0.090408, 0.31: 0.165833, 0.4: 0.258575,
                     3.0: 9.372559, 10.0: 90.49263},
    ("darcy", 1.0): {0.05: 0.010605, 0.15: 0.031815, 0.2: 0.050499, 0.25: 0.103439, 0.31: 0.200455, 0.4: 0.321259,
                     3.0: 14.833931, 10.0: 159.39731},
    ("hazen_williams", 130.0): {0.05: 0.005219, 0.15: 0.039917, 0.4: 0.245468, 3.0: 10.247231, 10.0: 95.27477},
}  # fmt: skip


@pytest.mark.parametrize(("formula", "roughness"), EPANET)
def test_friction_is_that_of_epanet_in_every_kind_of_flow(formula, roughness):
    flows = np.array(list(EPANET[formula, roughness]))
    lost = loss_m(formula, roughness, flows, np.full(len(flows), 100.0), np.full(len(flows), 5000.0))
    assert lost == pytest.approx(list(EPANET[formula, roughness].values()), abs=2e-5)


def test_still_water_loses_nothing():
    still = np.zeros(1)
    for formula, roughness in EPANET:
        assert loss_m(formula, roughness, still, np.array([100.0]), np.array([5.0])).tolist() == [0.0]
    assert velocity_m_s(still, np.array([100.0])).tolist() == [0.0]


def test_diameters_are_read_as_people_list_them():
    assert diameters("250, 100;DN150 150\n63.5").tolist() == [63.5, 100, 150, 250]
    for wrong in ("", " , ", "100,-5", "100, 0", "100, sáu", "1e9"):
        with pytest.raises(EcoIpError):
            diameters(wrong)
