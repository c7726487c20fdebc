"""The provider in a running QGIS, the sample park KCN mẫu, and files of hours as users hand them in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.processing.conftest import run
from tests.support.stores import copied_store

__all__ = ["run"]


@pytest.fixture
def store(tmp_path: Path, qgis_app):
    folder = tmp_path / "Khu mẫu"
    folder.mkdir()
    return copied_store(folder / "kcn_mẫu.gpkg", "lan", "vi", sample="kcn_mau")


@pytest.fixture
def hours(tmp_path: Path):
    """`hours("sun.csv", values)`: the path of a file of hours."""

    def hours(name: str, values: np.ndarray) -> str:
        path = tmp_path / name
        lines = [f"{hour},{value:.3f}0" for hour, value in enumerate(values.tolist())]
        path.write_text("hour,kw\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return hours


@pytest.fixture
def tariff(tmp_path: Path) -> str:
    """Prices made up for the tests, by the bands of the decision in force."""
    path = tmp_path / "giá điện.csv"
    path.write_text("band;price;export_price\npeak;3000;700\nnormal;1800;700\noff_peak;1200;700\n", encoding="utf-8")
    return str(path)
