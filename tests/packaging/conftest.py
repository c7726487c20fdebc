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
    command = [sys.executable, ROOT / "tools" / "package.py", "--stage", folder / "stage", "--zip", archive]
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


def start(module: str, *arguments: str | Path, cwd: Path = ROOT) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=cwd)


def scan(folder: Path) -> subprocess.Popen[str]:
    # It reads nothing outside the folder it is started in. Pictures and drawing styles take it half a minute.
    command = "scan", "--all-files", "--exclude-files", r"\.(qml|qpt|png|qm)$", folder.name
    return start("detect_secrets", *command, cwd=folder.parent)


@pytest.fixture(scope="session", autouse=True)
def started(unpacked) -> dict[str, subprocess.Popen[str]]:
    """The programs that look through the zip, at work while the other tests of this folder run."""
    return {
        "secrets": scan(unpacked),
        "bandit": start("bandit", "--recursive", "--quiet", unpacked),
    }


@pytest.fixture(scope="session")
def looking(started) -> dict[str, tuple[str, int]]:
    """What each of them says, and its exit code."""
    return {name: (process.communicate()[0].strip(), process.returncode) for name, process in started.items()}
