"""What is made from the code is made anew when the code has changed, and only then."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "docs"))
import freshness


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setattr(freshness, "ROOT", tmp_path)
    path = tmp_path / "nguồn.py"
    path.write_text("1", encoding="utf-8")
    return path


def times_made(folder: Path, source: Path, times: int) -> int:
    made = []
    for _ in range(times):
        freshness.kept(folder, [source], lambda folder: made.append((folder / "page.html").touch()))
    return len(made)


def test_it_is_made_once_as_long_as_nothing_changes_and_anew_after_a_change(tmp_path, source):
    assert times_made(tmp_path / "made" / "pages", source, 3) == 1
    source.write_text("2", encoding="utf-8")
    assert times_made(tmp_path / "made" / "pages", source, 2) == 1


def test_what_failed_half_way_is_made_again(tmp_path, source):
    def fail(folder: Path) -> None:
        (folder / "half.html").touch()
        raise SystemExit("an example fails")

    with pytest.raises(SystemExit):
        freshness.kept(tmp_path / "pages", [source], fail)
    assert times_made(tmp_path / "pages", source, 1) == 1
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["page.html"]


def test_every_source_of_the_pages_is_there():
    names = {path.relative_to(freshness.ROOT).as_posix() for path in freshness.of_pages()}
    assert {"docs/algorithms/zoning/green_belt.md", "tools/docs/pages.py", "i18n/eco_ip_plugin_vi.ts"} <= names
    assert {path.name for path in freshness.of_examples()} >= {"examples.py", "kcn_vuong.dxf", "provider.py"}
