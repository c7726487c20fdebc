"""What the pages run is what its source gives, byte for byte."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "resources" / "web"


@pytest.mark.skipif(shutil.which("node") is None, reason="the pages are built by node")
@pytest.mark.skipif(not (WEB / "node_modules").is_dir(), reason="`make web` has not installed the packages")
@pytest.mark.parametrize("name", [each.parent.name for each in sorted((WEB / "src").glob("*/main.js"))])
def test_the_built_page_is_that_of_its_source(tmp_path, name):
    for each in ("build.mjs", "package.json"):
        shutil.copy(WEB / each, tmp_path)
    shutil.copytree(WEB / "src", tmp_path / "src")
    (tmp_path / "node_modules").symlink_to(WEB / "node_modules", target_is_directory=True)
    subprocess.run(["node", "build.mjs", name], cwd=tmp_path, check=True)
    for each in (f"{name}.min.js", "LICENCES.txt"):
        assert (tmp_path / each).read_bytes() == (WEB / each).read_bytes(), (
            f"run `make web`: {each} is not of its source"
        )
