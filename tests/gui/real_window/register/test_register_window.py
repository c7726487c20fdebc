"""A real QGIS window of a small screen: the register walked through, its phases played frame by frame."""

from __future__ import annotations

import pytest

from tests.gui.real_window import window


def test_a_province_looks_at_its_parks_day_by_day_and_plays_their_phases(tmp_path):
    if window.missing():
        pytest.skip(window.missing())
    profiles = window.make_profile(tmp_path)
    with window.display("1366x768") as screen:
        process = window.start("register/inside_register.py", profiles, screen, ECOIP_PLACE=str(tmp_path))
        said = process.communicate()[0]
    assert process.returncode == 0, said
    assert (tmp_path / "register.png").stat().st_size > 10_000
