"""The zip keeps the plugin site's rules about files; one test a rule."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import PurePosixPath

from . import conftest
from .conftest import ROOT, Unseen, build_zip, scan, start

MEBIBYTE = 1024 * 1024


def test_everything_lies_in_one_top_folder(names):
    assert {PurePosixPath(name).parts[0] for name in names} == {"eco_ip_plugin"}


def test_the_zip_is_smaller_than_10_megabytes(archive):
    # The site takes 25; whoever installs it over a slow line takes less.
    assert archive.stat().st_size < 10 * MEBIBYTE


def test_the_files_that_qgis_and_the_site_look_for_are_there(names):
    for name in ("__init__.py", "metadata.txt", "LICENSE", "requirements.txt"):
        assert f"eco_ip_plugin/{name}" in names


def test_data_and_readable_files_are_there(names):
    for name in ("README.md", "README.vi.md", "CHANGELOG.md", "resources/text/dependencies.json"):
        assert f"eco_ip_plugin/{name}" in names


def test_the_vietnamese_interface_is_there_as_qgis_reads_it(names):
    assert "eco_ip_plugin/i18n/eco_ip_plugin_vi.qm" in names


def test_no_path_leaves_the_folder(names):
    assert not [name for name in names if name.startswith("/") or "\\" in name or ".." in PurePosixPath(name).parts]


def test_no_cache_archive_or_version_control_folder_is_inside(names):
    unwanted = {"__pycache__", "__MACOSX", ".git", ".svn"}
    assert not [name for name in names if unwanted & set(PurePosixPath(name).parts)]


def test_no_hidden_file_is_inside(names):
    assert not [name for name in names if any(part.startswith(".") for part in PurePosixPath(name).parts)]


def test_nothing_compiled_is_inside_but_the_translations(names):
    compiled = re.compile(r"\.(pyc|pyo|so|dll|dylib|pyd|exe|bat|sh|jar|class|o|a)$", re.IGNORECASE)
    assert not [name for name in names if compiled.search(name)]


def test_no_generated_python_is_inside(names):
    generated = re.compile(r"(^|/)(ui_[^/]*|[^/]*_ui|resources|resources_rc)\.py$")
    assert not [name for name in names if generated.search(name)]


def test_neither_tests_nor_helper_scripts_are_inside(names):
    parts = {part for name in names for part in PurePosixPath(name).parts}
    assert not parts & {"tests", "Makefile", "pyproject.toml", "conftest.py"}


def test_no_file_is_executable(archive):
    with zipfile.ZipFile(archive) as opened:
        assert not [entry.filename for entry in opened.infolist() if (entry.external_attr >> 16) & 0o111]


def test_no_python_line_is_longer_than_500_characters(unpacked):
    long = [
        f"{path.name}:{number}"
        for path in unpacked.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 500
    ]
    assert long == []


def test_no_file_tells_where_it_was_made(unpacked):
    telling = [
        path.name
        for path in unpacked.rglob("*")
        if path.is_file() and path.suffix != ".qm" and str(ROOT).encode() + b"/" in path.read_bytes()
    ]
    assert telling == []


def test_packing_twice_gives_the_same_bytes(archive, tmp_path):
    assert build_zip(tmp_path).read_bytes() == archive.read_bytes()


def test_bandit_finds_nothing(looking):  # for flake8, the site's other program, see `tools/site_checks.py`
    unseen, output, code = looking["bandit"]
    assert (output, code) == ("", 0)
    unseen.nothing_found()


def test_detect_secrets_finds_nothing(looking):
    unseen, output, code = looking["secrets"]
    assert (json.loads(output)["results"], code) == ({}, 0)
    unseen.nothing_found()


def test_detect_secrets_would_find_something(tmp_path):
    (tmp_path / "plugin").mkdir()
    (tmp_path / "plugin" / "mistake.py").write_text('password = "hunter2secretpassw0rdXYZ"\n')
    found = json.loads(scan(tmp_path / "plugin").communicate()[0])["results"]
    assert list(found) == ["plugin/mistake.py"]


def test_a_program_looks_again_only_at_what_has_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(conftest, "ROOT", tmp_path)
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    for name in ("one.py", "other.py", "picture.png"):
        (plugin / name).write_text(name)

    def looked_at(number: int) -> tuple[Unseen, list[str]]:
        unseen = Unseen("bandit", plugin, tmp_path / str(number), (".png",))
        return unseen, sorted(path.name for path in unseen.folder.iterdir())

    assert looked_at(1)[1] == ["one.py", "other.py"]  # of which nobody said that it is fine
    unseen, _ = looked_at(2)
    unseen.nothing_found()
    assert looked_at(3)[1] == []
    (plugin / "one.py").write_text("changed")
    assert looked_at(4)[1] == ["one.py"]


def test_a_program_that_looks_at_lines_gets_each_of_them_once_for_a_kind_of_file(tmp_path, monkeypatch):
    monkeypatch.setattr(conftest, "ROOT", tmp_path)
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    for name, text in (("a.py", "1\n2\n1\n"), ("b.py", "2\n3"), ("c.html", "2\n"), ("d.json", "2\n2\n")):
        (plugin / name).write_text(text)
    unseen = Unseen("detect-secrets", plugin, tmp_path / "copies", by_line=(".py", ".html"))
    copies = [path.read_text() for path in sorted(unseen.folder.iterdir())]
    assert copies == ["1\n2\n", "3", "2\n", "2\n2\n"]


def test_no_remark_keeps_the_line_after_it_from_being_looked_at(unpacked):
    files = [path for path in unpacked.rglob("*") if path.suffix in (".py", ".html")]
    assert [path.name for path in files if b"allowlist nextline" in path.read_bytes()] == []


def test_bandit_would_find_something(tmp_path):
    (tmp_path / "mistake.py").write_text("import os\nassert eval('1')\n")
    assert "B307" in start("bandit", tmp_path, "-r").communicate()[0]
