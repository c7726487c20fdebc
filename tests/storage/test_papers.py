"""Which files a row of papers may name, and which are programs: what a colleague may write, or send, is not trusted."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage import papers
from eco_ip_plugin.storage.changes import INSERT, Change, check

OUTSIDE = (
    "/etc/passwd", "../a.pdf", "..", "eco_ip_papers/../../a.pdf", "eco_ip_papers/.. ./../a.pdf", "b/..../a.pdf",
    r"..\a.pdf", r"b\.. \..\a.pdf", r"\\máy khác\chung\a.pdf", "//máy khác/chung/a.pdf", r"\\?\C:\a.pdf",
    r"C:\Windows\a.pdf", "C:a.pdf", "~/a.pdf", "file:///etc/passwd", "https://example.org/a.pdf", " /etc/passwd",
    r"\Windows\a.pdf", "a\0b.pdf",
)  # fmt: skip
INSIDE = ("a.pdf", "giấy/a.pdf", r"giấy\a.pdf", "./giấy/a.pdf", "giấy/a..b.pdf", "..a.pdf", "eco_ip_papers/số: 1.pdf")


def row(path):
    return Change("attachment", INSERT, values={"table_name": "firm", "row_id": "F1", "path": path})


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_that_leads_out_of_the_project_is_neither_found_nor_saved(tmp_path, path):
    (tmp_path / "eco_ip_papers").mkdir()
    (tmp_path.parent / "a.pdf").write_bytes(b"%PDF")
    assert papers.found_in(tmp_path, path) is None
    with pytest.raises(EcoIpError) as refused:
        check([row(path)])
    assert refused.value.key in ("error.store_path", "error.store_text")  # NUL is no text at all
    for language in ("vi", "en"):
        refused.value.say(language).encode()


@pytest.mark.parametrize("path", INSIDE)
def test_a_path_below_the_project_is_found_wherever_it_was_written(tmp_path, path):
    there = tmp_path / path.replace("\\", "/")
    there.parent.mkdir(exist_ok=True)
    there.write_bytes(b"%PDF")
    assert papers.found_in(tmp_path, path).read_bytes() == b"%PDF"
    check([row(path)])


def test_links_lead_no_further_than_the_project_and_its_papers(tmp_path):
    home, elsewhere = tmp_path / "dự án", tmp_path / "máy chủ"
    for each in (home, elsewhere):
        each.mkdir()
        (each / "a.pdf").write_bytes(b"%PDF")
    (home / "b.pdf").symlink_to(elsewhere / "a.pdf")
    assert papers.found_in(home, "b.pdf") is None
    (home / papers.FOLDER).symlink_to(elsewhere, target_is_directory=True)  # a folder on the office's server
    assert papers.found_in(home, f"{papers.FOLDER}/a.pdf") is not None


@pytest.mark.parametrize(
    ("name", "content", "is_program"),
    [
        ("Giấy phép.pdf.exe", b"x", True), ("phép.PS1", b"x", True), ("a.msc", b"x", True), ("a.appref-ms", b"x", True),
        ("a.iso", b"x", True), ("a.xll", b"x", True), ("a.search-ms", b"x", True), ("a.command", b"x", True),
        ("a.qgz", b"PK", True), ("a.exe. .", b"x", True), ("a.jnlp", b"x", True), ("Giấy phép.pdf", b"MZ\x90", True),
        ("phép", b"#!/bin/sh", True), ("phép.pdf", b"\x7fELF", True), ("phép.doc", b"\n[Desktop Entry]", True),
        ("phép.pdf", b"L\0\0\0\x01\x14\x02\0", True), ("phép.jpg", b"\xca\xfe\xba\xbe", True),
        ("phép.pdf", b"%PDF-1.7", False), ("exe", b"x", False), ("bảng.xlsx", b"PK", False),
        ("ảnh.jpg", b"\xff\xd8", False), ("com.docx", b"PK", False), ("trống.pdf", b"", False),
    ],
)  # fmt: skip
def test_programs_are_known_by_their_name_and_by_how_they_begin(tmp_path, name, content, is_program):
    (tmp_path / name).write_bytes(content)
    assert papers.is_program(tmp_path / name) is is_program


def test_a_link_to_a_program_is_one(tmp_path):
    (tmp_path / "a.bat").write_bytes(b"x")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "a.bat")
    assert papers.is_program(tmp_path / "a.pdf")
