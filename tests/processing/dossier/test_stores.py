"""What of a store goes into a dossier: fields that it knows, nothing confidential, and the same from PostGIS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QDate

from eco_ip_plugin.storage.changes import UPDATE, Change
from tests.processing.conftest import rows_of
from tests.processing.exchange.parks import row
from tests.storage.conftest import postgis, postgis_schema, postgres
from tests.support.stores import copied_store

from .conftest import opened, told

__all__ = ["postgis", "postgis_schema", "postgres"]
SITE = "MULTIPOLYGON (((500000 2340000, 500100 2340000, 500100 2340100, 500000 2340100, 500000 2340000)))"
LINE = "MULTILINESTRING ((500000 2340000, 500300 2340000))"


def park() -> list[Change]:
    """Something for every class that our tables have."""
    exchange = {
        "resource": "steam",
        "symbiosis_kind": "exchange",
        "geom": "LINESTRING (500000 2340000, 500030 2340040)",
    }
    return [
        row("park", park_id="P1", name="KCN Một", province="Bắc Ninh", developer="Công ty Hạ tầng", geom=SITE),
        row("zone", zone_id="Z1", park_id="P1", code="CN-01", **{"class": "industrial"}, subclass="recycling_metal",
            geom=SITE),
        row("plot", plot_id="L1", park_id="P1", zone_id="Z1", name="Lô 1", industry="Cơ khí", geom=SITE),
        row("plot", plot_id="L2", park_id="P1", name="Lô không hình"),
        row("building", building_id="B1", plot_id="L1", name="Xưởng", use="Nhà xưởng", floors=2, geom=SITE),
        row("network", network_id="N1", park_id="P1", kind="power_110", material="nhôm", geom=LINE),
        row("network", network_id="N2", park_id="P1", kind="reclaimed_water", dn_mm=200, material="HDPE", geom=LINE),
        row("network", network_id="N3", park_id="P1", kind="road", name="D1", material="bê tông nhựa", geom=LINE),
        row("corridor", corridor_id="C1", park_id="P1", kind="steam", geom=LINE),
        row("monitoring", monitoring_id="M1", park_id="P1", name="Cửa xả", kind="wastewater", parameter="COD",
            geom="POINT (500010 2340010)"),
        row("firm", firm_id="F1", park_id="P1", name="Thép Một", vsic="C24", workers=120, note="kín đáo",
            status="operating", geom="POINT (500020 2340020)"),
        row("firm", firm_id="F2", park_id="P1", name="Giấy Hai", status="planned", geom="POINT (500030 2340040)"),
        row("firm", firm_id="F3", park_id="P1", name="Bí mật", confidential=1, geom="POINT (500040 2340040)"),
        row("firm", firm_id="F4", park_id="P1", name="Đã đóng", status="closed", geom="POINT (500050 2340040)"),
        row("link", link_id="K1", supplier="F1", receiver="F2", status="implemented", network_m=60, note="kín đáo",
            **exchange),
        row("link", link_id="K2", supplier="F1", receiver="F2", status="negotiating", **exchange),
        row("link", link_id="K3", supplier="F1", receiver="F2", status="suggested", **exchange),
        row("link", link_id="K4", supplier="F3", receiver="F2", status="implemented", **exchange),
    ]  # fmt: skip


def layers_in(package: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each class that has any, as GDAL reads them: id, shape, and the fields that are filled."""
    found = {}
    for path in sorted((package / "HoSoGIS").glob("*.gpkg")):
        base = opened(path)
        for at in range(base.GetLayerCount()):
            layer = base.GetLayer(at)
            rows = [
                (
                    row.GetFID(),
                    row.GetGeometryRef().ExportToWkt(),
                    {k: v for k, v in row.items().items() if v is not None},
                )
                for row in layer
            ]
            if rows:
                found[f"{path.stem}/{layer.GetName()}"] = rows
    return found


@pytest.fixture
def of_store(export):
    """`of_store(GEOPACKAGE=…)`: a store exported, with what is in the package."""

    def of_store(**parameters: Any) -> tuple[dict[str, Any], dict[str, list[tuple[Any, ...]]]]:
        done = export(**{"ZONES": None, "CODE_FIELD": None, "BOUNDARY": None, "FORMAT": "gpkg", **parameters})
        return done, layers_in(done["PACKAGE"])

    return of_store


def test_detail_fields_say_what_the_store_knows_and_nothing_else(of_store, tmp_path):
    store = copied_store(tmp_path / "kcn.gpkg", "lan", "vi", rows=park)
    done, found = of_store(GEOPACKAGE=str(store.path))
    common = {"maHoSoQH", "maThongTinQH", "maDoiTuong", "capDoQuyHoach", "loaiQuyHoach", "loaiDieuChinh"}

    def filled(name: str) -> list[dict[str, Any]]:
        rows = found[name] if "/" in name else found[f"QuyHoach/{name}"]
        return [{key: value for key, value in values.items() if key not in common} for _, _, values in rows]

    assert filled("ChucNangSuDungDat_A") == [
        {"tenDoiTuong": "Công nghiệp", "phanLoai": "Công nghiệp", "chucNangSuDungDatMuc1": "Công nghiệp",
         "chucNangSuDungDatMuc2": "tái chế kim loại", "kyHieuLoDat": "CN-01", "dienTich": 1.0}
    ]  # fmt: skip
    assert filled("PhanOQuyHoach_A") == [
        {"tenDoiTuong": "Lô 1", "phanLoai": "Cơ khí", "kyHieuOQH": "L1", "dienTich": 1.0}
    ]
    assert filled("CongTrinh_A") == [
        {"tenDoiTuong": "Xưởng", "loaiCongTrinhKT": "Nhà xưởng", "chucNangSuDungDat": "Công nghiệp", "dienTich": 1.0,
         "tangCaoXayDung": "2"}
    ]  # fmt: skip
    power, water, road = (filled(f"MangLuoi{name}_L")[0] for name in ("PhanPhoiDien", "CapNuoc", "GiaoThongDuongBo"))
    assert (power["capDienThe"], power["chatLieu"], power["chieuDai"]) == ("110 kV", "nhôm", 300.0)
    assert (water["loaiOngCapNuoc"], water["duongKinh"], water["chatLieu"]) == ("Nước tái sử dụng", "200", "HDPE")
    assert (road["tenDuong"], road["loaiChatLieuTraiMat"]) == ("D1", "bê tông nhựa")
    assert "dienThe" not in power
    assert filled("HienTrang/DoanhNghiep_P") == [
        {"tenDoiTuong": "Thép Một", "phanLoai": "Doanh nghiệp", "tinhTrang": "đang hoạt động",
         "dacDiem": "C24 — Sản xuất kim loại"}
    ]  # fmt: skip
    assert [each["tenDoiTuong"] for each in filled("DoanhNghiep_P")] == ["Giấy Hai"]
    assert filled("HienTrang/LienKetCongSinh_L") == [
        {"tenDoiTuong": "Thép Một – Giấy Hai", "phanLoai": "trao đổi đầu vào, đầu ra", "tinhTrang": "đã thực hiện",
         "dacDiem": "Hơi nước", "chieuDai": 60.0}
    ]  # fmt: skip
    assert [each.get("chieuDai") for each in filled("LienKetCongSinh_L")] == [None]  # a straight line is no route
    rows = {row[1:] for row in told(done)}
    assert {
        ("kept_back", "", "firm", "", 1),
        ("kept_back", "", "link", "", 1),
        ("shapeless", "", "plot", "", 1),
    } <= rows
    assert {("status_left", "", "firm", "closed", 1), ("status_left", "", "link", "suggested", 1)} <= rows
    assert done["FAILS"] == 0
    whole = repr(found)
    assert not [each for each in ("Bí mật", "kín đáo", "120", "Đã đóng") if each in whole]


def test_before_the_export_confidential_rows_are_counted_among_those_that_stay_behind(run, tmp_path):
    store = copied_store(tmp_path / "kcn.gpkg", "lan", "vi", rows=park)
    done = run("dossierplaces", GEOPACKAGE=str(store.path), PLACES="TEMPORARY_OUTPUT")
    rows = [(row["state"], row["table"], row["count"]) for row in rows_of(done["PLACES"])]
    behind = [row for row in rows if row[0] in ("left", "shapeless", "confidential")]
    # F3 and K4, which is hers, are marked; F4 closed, K3 is only suggested, L2 has no shape.
    assert sorted(behind) == [
        ("confidential", "firm", 1), ("confidential", "link", 1), ("left", "firm", 1), ("left", "link", 1),
        ("shapeless", "plot", 1),
    ]  # fmt: skip
    assert done["LEFT_COUNT"] == 5


def test_firms_and_exchanges_may_stay_out(of_store, tmp_path):
    store = copied_store(tmp_path / "kcn.gpkg", "lan", "vi", rows=park)
    done, found = of_store(GEOPACKAGE=str(store.path), FIRMS=False)
    assert not [name for name in found if "DoanhNghiep" in name or "LienKet" in name]
    assert not [row for row in told(done) if row[3] in ("firm", "link")]


def test_a_dossier_out_of_postgis_is_that_of_the_same_store_as_a_geopackage(of_store, tmp_path, postgis, monkeypatch):
    from eco_ip_plugin.processing.framework import store as chosen

    shared, file = postgis("lan"), copied_store(tmp_path / "kcn.gpkg", "lan", "vi", rows=park)
    shared.save(park())
    for store in (shared, file):  # PostgreSQL gives a row that was changed last
        changes = [Change("firm", UPDATE, 1, 1, {"name": "Thép"}), Change("network", UPDATE, 1, 1, {"dn_mm": 5.0})]
        store.save(changes, "lan")
    one, of_file = of_store(GEOPACKAGE=str(file.path))
    monkeypatch.setattr(chosen, "_chosen", lambda run: shared)
    other, of_shared = of_store(FOLDER=str(tmp_path / "hai"), CONNECTION="máy chủ")
    assert of_shared == of_file
    assert len(of_file) > 12
    assert told(one) == told(other)


def test_columns_of_a_layer_that_are_called_like_fields_go_there(export):
    from tests.processing.conftest import zone_layer
    from tests.processing.vuong import CLEAN

    rows = [(*each, 1200, "5", 3.7, None) for each in CLEAN]
    fields = "code:string,DANSO:integer,tangCaoXayDung:string,matdoxaydung:double,heSoSuDungDat:double"
    whole = "POLYGON((500000 2340000, 501000 2340000, 501000 2341000, 500000 2341000, 500000 2340000))"
    day = QDate(2026, 3, 1)
    boundary = zone_layer([(whole, "12/QĐ", day)], fields="soQDQH:string,ngayQDQH:date", name="ranh giới")
    done = export(ZONES=zone_layer(rows, fields=fields), BOUNDARY=boundary, FORMAT="gpkg")
    found = layers_in(done["PACKAGE"])
    first = found["QuyHoach/ChucNangSuDungDat_A"][0][2]
    assert (first["danSo"], first["tangCaoXayDung"], first.get("heSoSuDungDat")) == (1200, "5", None)
    edge = found["QuyHoach/RanhGioiQuyHoach_A"][0][2]
    assert (edge["soQDQH"], edge["ngayQDQH"][:10]) == ("12/QĐ", "2026/03/01")
