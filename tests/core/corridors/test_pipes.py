"""Pipe sizes from flow and velocity."""

from __future__ import annotations

import math

import pytest

from eco_ip_plugin.core.corridors.routing.pipes import bore_mm, capacity_t_per_h, pipe_for, pipes


def test_a_bore_carries_its_flow_at_its_velocity():
    # 36 t/h of water is 0.01 m³/s; at 1 m/s that needs 0.01 m².
    assert bore_mm(36, 1000, 1) == pytest.approx(math.sqrt(4 * 0.01 / math.pi) * 1000)


@pytest.mark.parametrize("velocity_m_per_s", [25, 30, 35, 40])
def test_the_korean_link_b_of_100_t_per_h_is_dn500_or_the_next_at_10_bar_and_usual_velocities(velocity_m_per_s):
    # Saturated steam at 10 bar (absolute): 5.15 kg/m³. What the press gives is 6.2 km, DN500, up to 100 t/h.
    assert pipe_for(100, 5.15, velocity_m_per_s).dn in (450, 500, 600)


def test_the_assumed_pressure_decides_the_korean_diameter():
    # 100 t/h at 30 m/s: d = √(4 · 27.78 / ρ / (π · 30)).
    assert [pipe_for(100, density, 30).dn for density in (5.15, 10.04)] == [500, 350]


def test_a_pipe_carries_what_it_was_chosen_for():
    pipe = pipe_for(100, 5.15, 30)
    assert capacity_t_per_h(pipe, 5.15, 30) >= 100


def test_beyond_the_largest_pipe_there_is_none():
    assert pipe_for(1e6, 1.0, 1.0) is None


def test_every_row_has_a_source_and_evidence():
    assert all(pipe.source and pipe.evidence in ("verified", "secondary", "assumed") for pipe in pipes())
