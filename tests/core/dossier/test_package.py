"""Packages of others on disk and in zips: what is no file of theirs, may not be read, or leads elsewhere."""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
from pathlib import Path

import pytest

from eco_ip_plugin.core.dossier import package as packages
from eco_ip_plugin.core.dossier.package import folder_name, located, unpacked
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent


@pytest.fixture
def package(tmp_path) -> Path:
    root = tmp_path / "CSDL_KCN"
    for folder in packages.FOLDERS:
        (root / folder).mkdir(parents=True)
    for name in ("HoSoGIS/QuyHoach.gpkg", "HoSoGIS/KCN.qgz", "HoSoScan/BanVe/a.jpg", "HoSoScan/24QPK0010001.xlsx"):
        (root / name).write_bytes(b"x")
    return root


def names(found, paths) -> list[str]:
    return [found.name_of(path) for path in paths]


def test_links_and_pipes_are_no_files_of_the_package_and_circles_end(package, tmp_path):
    (tmp_path / "bí mật.txt").write_text("x")
    (package / "HoSoScan" / "BanVe" / "b.jpg").symlink_to(tmp_path / "bí mật.txt")
    (package / "HoSoScan" / "VanBan" / "vòng").symlink_to(package)
    (package / "HoSoBASIC" / "gãy").symlink_to(package / "không có")
    (package / "HoSoGIS" / "HienTrang.gdb").symlink_to(package / "HoSoGIS")
    os.mkfifo(package / "HoSoBASIC" / "ống")
    found = located(package)
    assert names(found, found.odd) == [
        "HoSoBASIC/gãy", "HoSoBASIC/ống", "HoSoGIS/HienTrang.gdb", "HoSoScan/BanVe/b.jpg", "HoSoScan/VanBan/vòng",
    ]  # fmt: skip
    assert names(found, found.files) == [
        "HoSoGIS/KCN.qgz", "HoSoGIS/QuyHoach.gpkg", "HoSoScan/24QPK0010001.xlsx", "HoSoScan/BanVe/a.jpg",
    ]  # fmt: skip
    assert [each.name for each in found.databases] == ["QuyHoach.gpkg"]


def test_what_may_not_be_read_is_locked_and_databases_tell_of_themselves(package, monkeypatch):
    # To root every file can be read: the system is made to refuse as it does for others.
    may = os.access
    monkeypatch.setattr(packages.os, "access", lambda path, mode: Path(path).suffix == ".qgz" and may(path, mode))
    found = located(package)
    assert names(found, found.locked) == ["HoSoScan/24QPK0010001.xlsx", "HoSoScan/BanVe/a.jpg"]
    assert names(found, found.files) == ["HoSoGIS/KCN.qgz"]
    assert found.index in found.locked


def test_names_of_folders_may_be_in_any_case_and_long(package, tmp_path):
    (package / "HoSoScan").rename(package / "HOSOSCAN")
    (package / "HOSOSCAN" / ("đ" * 120 + ".jpg")).write_bytes(b"x")
    found = located(tmp_path)
    assert (found.name, found.index.name, len(found.in_folder(found.scan))) == ("CSDL_KCN", "24QPK0010001.xlsx", 3)


def zipped(target: Path, *entries: tuple[str, bytes], **flags: int) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = flags.get("mode", 0o644) << 16
            archive.writestr(info, data)
    return target


def refusal(archive: Path, tmp_path: Path) -> str:
    folder = tmp_path / "ra"
    folder.mkdir()
    with pytest.raises(EcoIpError) as refused:
        unpacked(archive, folder, Silent())
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert refused.value.say("vi") != refused.value.say("en")
    return refused.value.say("en")


def test_a_zip_with_a_password_says_so(tmp_path):
    data = bytearray(zipped(tmp_path / "khóa.zip", ("CSDL_X/a.txt", b"a")).read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    (tmp_path / "khóa.zip").write_bytes(bytes(data))
    assert "“CSDL_X/a.txt” in it has a password" in refusal(tmp_path / "khóa.zip", tmp_path)


def test_a_zip_with_a_name_no_computer_takes_says_so(tmp_path):
    archive = zipped(tmp_path / "dài.zip", ("CSDL_X/" + "đ" * 200, b"a"))  # 400 bytes
    assert "longer than a computer takes" in refusal(archive, tmp_path)


def test_a_zip_with_a_link_is_refused(tmp_path):
    archive = zipped(tmp_path / "x.zip", ("CSDL_X/a", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777)
    assert "leads out" in refusal(archive, tmp_path)


def test_a_zip_with_names_that_are_file_and_folder_at_once_is_one_sentence(tmp_path):
    archive = zipped(tmp_path / "x.zip", ("CSDL_X/a", b"1"), ("CSDL_X/a/b", b"2"))
    with pytest.raises(EcoIpError):
        unpacked(archive, tmp_path / "ra", Silent())


def test_decomposed_vietnamese_names_stay_as_they_are(tmp_path):
    name = unicodedata.normalize("NFD", "Bản vẽ quy hoạch")
    archive = zipped(tmp_path / "x.zip", (f"CSDL_X/HoSoScan/BanVe/{name}.pdf", b"%PDF-1.4"))
    found = located(unpacked(archive, tmp_path / "ra", Silent()), "x")
    assert names(found, found.files) == [f"HoSoScan/BanVe/{name}.pdf"]
    assert folder_name(name) == f"CSDL_{name}"
