"""KCN Vuông as a dossier, written and read with GDAL and sqlite3 themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal

from tests.processing.conftest import rows_of, sample

HO_SO, THONG_TIN, NAME = "24QPK0010001", "242623012345", "KCNVuong"


@pytest.fixture
def export(run, tmp_path) -> Callable[..., dict[str, Any]]:
    """`export(FORMAT="both")`: the sample with the codes of the story; the package's folder is `PACKAGE`."""

    def export(**parameters: Any) -> dict[str, Any]:
        given = {
            "ZONES": sample("kcn_vuong_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"),
            "MA_HO_SO": HO_SO, "MA_THONG_TIN": THONG_TIN, "PLAN_NAME": NAME, "FORMAT": "both",
            "FOLDER": str(tmp_path / "Hồ sơ nộp"), "FINDINGS": "TEMPORARY_OUTPUT", "LANGUAGE": "en", **parameters,
        }  # fmt: skip
        results = run("exportdossier", **given)
        return {**results, "PACKAGE": Path(given["FOLDER"]) / f"CSDL_{given['PLAN_NAME']}"}

    return export


@pytest.fixture
def inspect(run) -> Callable[..., dict[str, Any]]:
    """`inspect(package)`: what the check says of it."""

    def inspect(package: Path, **parameters: Any) -> dict[str, Any]:
        given = {"DOSSIER": str(package), "FINDINGS": "TEMPORARY_OUTPUT", "LANGUAGE": "en", **parameters}
        return run("checkdossier", **given)

    return inspect


def told(results: dict[str, Any]) -> list[tuple[str, str, str, str, str, int]]:
    """The findings as (level, kind, database, class, field, count), sorted."""
    names = ("level", "kind", "database", "class", "field", "count")
    return sorted(tuple(row[name] for name in names) for row in rows_of(results["FINDINGS"]))


def opened(path: Path, update: bool = False) -> Any:
    """A database by GDAL itself, to be read or changed."""
    flags = gdal.OF_VECTOR | (gdal.OF_UPDATE if update else 0)
    dataset = gdal.OpenEx(str(path), flags)
    assert dataset is not None, path
    return dataset
