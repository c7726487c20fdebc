"""The zip as `make package` makes it, and the folder it unpacks to."""

from __future__ import annotations

import hashlib
import importlib.metadata
import subprocess
import sys
import zipfile
from collections import defaultdict
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
    # It reads nothing outside the folder it is started in.
    return start("detect_secrets", "scan", "--all-files", folder.name, cwd=folder.parent)


class Unseen:
    """The files of a folder, copied to another, that a program has not yet found nothing in: it looks at each file by
    itself, so that one with the same content need not be looked at again. by_line: kinds of file of which it looks at
    each line by itself, and gets every line once."""

    def __init__(
        self, program: str, folder: Path, copies: Path, unread: tuple[str, ...] = (), by_line: tuple[str, ...] = ()
    ) -> None:
        version = importlib.metadata.version(program)
        self._known = ROOT / "build" / "looked_through" / f"{program}-{version}.txt"
        fine = set(self._known.read_text().split()) if self._known.exists() else set()
        self.folder = copies / folder.name
        self.folder.mkdir(parents=True)
        self._hashes, known = set(), defaultdict[str, set[bytes]](set)
        for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix not in unread):
            place, content = path.relative_to(folder), path.read_bytes()
            told = hashlib.sha256(f"{place}\n".encode() + content).hexdigest()
            self._hashes.add(told)
            if told not in fine:
                (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
                if path.suffix in by_line:
                    lines = dict.fromkeys(content.splitlines(keepends=True))
                    content = b"".join(line for line in lines if line not in known[path.suffix])
                    known[path.suffix].update(lines)
                (self.folder / place).write_bytes(content)

    def nothing_found(self) -> None:
        """Remember the files as they are."""
        self._known.parent.mkdir(parents=True, exist_ok=True)
        self._known.write_text("\n".join(sorted(self._hashes)))


@pytest.fixture(scope="session", autouse=True)
def started(unpacked, tmp_path_factory) -> dict[str, tuple[Unseen, subprocess.Popen[str]]]:
    """The programs that look through the zip, at work while the other tests of this folder run."""
    # Pictures and drawing styles take detect-secrets half a minute.
    pictures = (".qml", ".qpt", ".png", ".qm")
    secrets = Unseen("detect-secrets", unpacked, tmp_path_factory.mktemp("secrets"), pictures, (".py", ".html"))
    bandit = Unseen("bandit", unpacked, tmp_path_factory.mktemp("bandit"))
    return {
        "secrets": (secrets, scan(secrets.folder)),
        "bandit": (bandit, start("bandit", "--recursive", "--quiet", bandit.folder)),
    }


@pytest.fixture(scope="session")
def looking(started) -> dict[str, tuple[Unseen, str, int]]:
    """What each of them has looked at, what it says, and its exit code."""
    return {
        name: (unseen, process.communicate()[0].strip(), process.returncode)
        for name, (unseen, process) in started.items()
    }
