"""A real QGIS window of 1366 × 768: a store becomes a dossier, is checked, spoiled, and the fault is gone to."""

from __future__ import annotations

import json

import pytest

from tests.gui.real_window import window
from tests.processing.dossier.vuong import papers, vuong_store


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("hồ sơ")
    vuong_store(folder / "KCN Vuông.gpkg")
    basic, scan = papers(folder)
    files = "|".join(map(str, (folder / "KCN Vuông.gpkg", basic, scan, folder / "Nộp")))
    with window.display("1366x768") as screen:
        process = window.start("inside_dossier.py", window.make_profile(folder), screen,
                               ECOIP_FILES=files, ECOIP_SEEN=str(folder / "seen.json"))  # fmt: skip
        said = process.communicate()[0]
    assert process.returncode == 0, said
    return json.loads((folder / "seen.json").read_text(encoding="utf-8"))


def test_the_wizard_decodes_places_and_writes(seen):
    assert seen["decoded"] == "Bắc Ninh · 2026 · phân khu · khu chức năng · lập lần đầu"
    assert seen["name"] == "KCNVuong"
    assert seen["source"].startswith("7 đối tượng vào 3 lớp")  # five zones, the boundary in two databases
    assert seen["papers"] == "4 tệp"
    assert seen["written"].startswith("✓ Đạt: 0 lỗi")


def test_the_dossier_passes_the_check_and_is_proved(seen):
    assert seen["checked"].startswith("✓ Đạt: 0 lỗi")
    assert seen["proof"] == "✓ Diện tích, số vùng và ranh giới đều khớp."


def test_one_mutation_is_one_failure_and_the_map_goes_there(seen):
    assert seen["failures"] == [["code", "QuyHoach · ChucNangSuDungDat_A · maHoSoQH", 1, "new"]]
    assert seen["selected"] == ["ChucNangSuDungDat_A", [4]]
    west, east, south, north = seen["extent"]  # the social strip: x 230 to 260, all of the park's height
    assert west <= 500_230
    assert east >= 500_260
    assert south <= 2_340_000
    assert north >= 2_341_000
    assert north - south < 2_500


def test_everything_fits_a_small_screen(seen):
    assert seen["window"] == [1366, 768]
    assert seen["size"][0] <= 1366
    assert seen["size"][1] <= 768
