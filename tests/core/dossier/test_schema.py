"""The schema as data: as many classes as the circular lists, six fields each, and both versions."""

from __future__ import annotations

from collections import Counter

import pytest

from eco_ip_plugin.core.dossier.schema import CLASS_NAME, DATASET_NAME, schema
from eco_ip_plugin.core.dossier.versions import VERSIONS
from eco_ip_plugin.core.tables import shipped


def test_the_classes_of_each_database():
    counts = Counter(each.database for each in schema().classes)
    assert counts == {"HienTrang": 67, "QuyHoach": 79, "MocGioi": 3, "NenDiaHinh": 4}


def test_six_fields_of_every_class_but_two_without_a_classification():
    widths = {"maThongTinQH": 15, "maHoSoQH": 15, "maDoiTuong": 100, "tenDoiTuong": 100, "phanLoai": 250, "ghiChu": 250}
    without = []
    for each in schema().classes:
        own = {field.name: field.width for field in each.minimum}
        if own != widths:
            without.append((each.database, each.name, set(widths) - set(own)))
    assert without == [("HienTrang", name, {"phanLoai"}) for name in ("HuongDi_L", "MatCatNgang_L")]
    required = {field.name for each in schema().classes for field in each.fields if field.required}
    assert required == {"maThongTinQH", "maHoSoQH"}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_name_keeps_the_rule_and_its_letter_is_its_geometry(version):
    for each in schema(version).classes:
        assert CLASS_NAME.fullmatch(each.name)
        assert DATASET_NAME.fullmatch(each.dataset)
        assert each.name[-1] == each.geometry
        assert len({field.name.lower() for field in each.fields}) == len(each.fields)
        assert all(field.alias for field in each.fields)


def test_versions_differ_in_the_name_of_one_dataset_and_know_each_other_s():
    old, new = (schema(version).find("QuyHoach", "chucnangsudungdat_a") for version in VERSIONS)
    assert (old.dataset, new.dataset) == ("QuyHoachSuDungDat", "SuDungDatQuyHoach")
    for version in VERSIONS:
        for name in ("QuyHoachSuDungDat", "sudungdatquyhoach"):
            assert schema(version).is_dataset("QuyHoach", name)
    assert not schema().is_dataset("QuyHoach", "QuyHoachDat")
    with pytest.raises(KeyError):
        schema("tt99-2099")


def test_a_class_is_known_by_its_name_without_marks_and_signs():
    assert schema().meant("QuyHoach", "Chức-năng sử dụng đất_A") is None  # blanks make other words
    assert schema().meant("QuyHoach", "ChứcNăngSửDụngĐất-A").name == "ChucNangSuDungDat_A"
    assert schema().find("QuyHoach", "ChứcNăngSửDụngĐất_A") is None


@pytest.mark.parametrize("table", ["classes", "fields", "codes", "sheets", "versions", "mapping"])
def test_every_row_says_where_it_is_from(table):
    rows = list(shipped.rows("dossier", f"{table}.csv"))
    assert rows
    assert all(row["source"] and row["evidence"] in ("secondary", "assumed", "project") for row in rows)
