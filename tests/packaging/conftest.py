"""The zip as `make package` makes it, and the folder it unpacks to."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def build_zip(folder: Path) -> Path:
    archive = folder / "eco_ip_plugin.zip"
    command = [sys.executable, ROOT / ".ci" / "package.py", "--stage", folder / "stage", "--zip", archive]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return archive


@pytest.fixture(scope="session")
def archive(tmp_path_factory) -> Path:
    return build_zip(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="session")
def names(archive) -> list[str]:
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()


@pytest.fixture(scope="session")
def unpacked(archive, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder / "eco_ip_plugin"
