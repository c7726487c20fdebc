"""The Help button in the real window of QGIS: the page of that algorithm, in the language of the window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .window import display, make_profile, missing, start


@pytest.mark.skipif(bool(missing()), reason=missing() or "there is a window")
def test_the_help_button_opens_the_page_that_came_with_the_plugin(tmp_path):
    profiles = make_profile(tmp_path / "hồ sơ của tôi", "vi")
    seen = tmp_path / "seen.json"
    with display() as screen:
        process = start("inside_help.py", profiles, screen, ECOIP_SEEN=str(seen))
        said, _ = process.communicate(timeout=170)
    assert process.returncode == 0, said
    opened = [Path(each) for each in json.loads(seen.read_text(encoding="utf-8"))]
    assert [path.stem for path in opened] == ["greenbelt", "symbiosisradius", "reviewzoning"]
    assert all(path.is_file() and path.parent.name == "vi" for path in opened)
    assert "Cách đọc kết quả" in opened[0].read_text(encoding="utf-8")
