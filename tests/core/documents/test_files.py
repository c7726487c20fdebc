"""Files are written whole, all of them, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eco_ip_plugin.core.documents.files import check_writable, write_files
from eco_ip_plugin.core.errors import EcoIpError


def test_files_are_written_whole_into_folders_that_did_not_exist(tmp_path) -> None:
    path = tmp_path / "Hồ sơ" / "báo cáo.html"
    write_files({str(path): "đạt".encode()})
    assert path.read_text(encoding="utf-8") == "đạt"
    assert [p.name for p in path.parent.iterdir()] == ["báo cáo.html"]


def test_files_that_cannot_be_finished_leave_the_old_ones(tmp_path, monkeypatch) -> None:
    first, second = (tmp_path / name for name in ("report.docx", "report.html"))
    first.write_bytes(b"old")
    real = Path.write_bytes

    def full(self, data):
        if "html" not in self.name:
            return real(self, data)
        self.open("w").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EcoIpError, match="the drive is full"):
        write_files({str(first): b"new", str(second): b"new"})
    assert first.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["report.docx"]


def test_a_place_below_a_file_is_refused_before_the_work(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    for write in (check_writable, lambda path: write_files({path: b"x"})):
        with pytest.raises(EcoIpError) as refused:
            write(str(tmp_path / "file" / "report.html"))
        assert "report.html" in refused.value.say("vi")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(EcoIpError):
        write_files({str(tmp_path / "report.html"): b"x"})
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_of_several_files_none_is_new_where_the_last_cannot_be_put_in_place(tmp_path) -> None:
    (tmp_path / "b.glb").write_bytes(b"old")
    (tmp_path / "tileset.json").mkdir()
    with pytest.raises(EcoIpError):
        write_files({str(tmp_path / name): b"new" for name in ("a.glb", "b.glb", "tileset.json")})
    assert sorted(os.listdir(tmp_path)) == ["b.glb", "tileset.json"]
    assert (tmp_path / "b.glb").read_bytes() == b"old"
