"""Files that go into a dossier: where they come to lie, and whether a scan is fine enough; packages known by names."""

from __future__ import annotations

import zipfile

import pytest

from eco_ip_plugin.core.dossier import package
from eco_ip_plugin.core.dossier.shown.papers import papers
from eco_ip_plugin.core.progress import Silent


def jpeg(dpi):
    segment = b"JFIF\x00\x01\x01\x01" + dpi.to_bytes(2, "big") * 2 + b"\x00\x00"
    return b"\xff\xd8\xff\xe0" + (len(segment) + 2).to_bytes(2, "big") + segment + b"\xff\xda\x00\x02\xff\xd9"


def test_each_file_has_its_place_and_a_scan_its_resolution(tmp_path):
    for name, content in (("tờ 1.jpg", jpeg(150)), ("tờ 2.JPG", jpeg(300)), ("quyết định.pdf", b"%PDF-1.4"),
                          ("VanBan/khác.jpg", jpeg(299)), ("24QPK0010001.xlsx", b"x")):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    found = {each.path.name: (each.target, each.dpi, each.state) for each in papers(tmp_path, package.SCAN, Silent())}
    assert found == {
        "tờ 1.jpg": ("HoSoScan/BanVe/tờ 1.jpg", 150, "low"),
        "tờ 2.JPG": ("HoSoScan/BanVe/tờ 2.JPG", 300, "enough"),
        "quyết định.pdf": ("HoSoScan/VanBan/quyết định.pdf", None, "unknown"),
        "khác.jpg": ("HoSoScan/VanBan/khác.jpg", 299, "enough"),  # heads carry whole numbers: 299.7 is one of 300
        "24QPK0010001.xlsx": ("HoSoScan/24QPK0010001.xlsx", None, ""),
    }
    assert {each.state for each in papers(tmp_path, package.BASIC, Silent())} == {""}


def test_a_folder_that_is_not_there_is_no_empty_list(tmp_path):
    with pytest.raises(OSError):
        list(papers(tmp_path / "không có", package.SCAN, Silent()))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("KCN Vuông", "KCNVuong"),
        ("kcn đông sơn – lần 2", "KcnDongSonLan2"),
        ("KCNVuong", "KCNVuong"),
        ("KHU CÔNG NGHIỆP", "KHUCONGNghiep"),
        ("日本", ""),
    ],
)
def test_a_plan_name_as_the_circular_writes_it(name, plain):
    assert package.plain_name(name) == plain


def test_a_dossier_is_known_by_its_names_as_folder_and_as_zip(tmp_path):
    (tmp_path / "Nộp" / "CSDL_A" / "HoSoGIS").mkdir(parents=True)
    (tmp_path / "ảnh").mkdir()
    for name, inside in (("một.zip", "CSDL_A\\HoSoGIS\\QuyHoach.gpkg"), ("hai.zip", "ảnh/a.jpg")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(inside, "x")
    (tmp_path / "hỏng.zip").write_bytes(b"PK")
    known = [each.name for each in sorted(tmp_path.iterdir()) if package.looks_like(each)]
    assert known == ["Nộp", "một.zip"]
    assert package.looks_like(tmp_path / "Nộp" / "CSDL_A")
    assert not package.looks_like(tmp_path / "không có")


def test_a_database_in_a_zip_is_read_where_it_lies(tmp_path):
    path = tmp_path / "hồ sơ.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("CSDL_A/HoSoGIS/QuyHoach.gpkg", "CSDL_A/HoSoGIS/HienTrang.gdb/a.gdbtable", "CSDL_A/x.txt"):
            archive.writestr(name, "x")
    assert package.database_files(path, "QuyHoach") == [f"/vsizip/{path.as_posix()}/CSDL_A/HoSoGIS/QuyHoach.gpkg"]
    assert package.database_files(path, "HienTrang") == [f"/vsizip/{path.as_posix()}/CSDL_A/HoSoGIS/HienTrang.gdb"]
    assert package.database_files(path, "MocGioi") == []
