"""A real QGIS window on a display of its own, with the plugin in a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
QGIS = shutil.which("qgis.bin") or shutil.which("qgis")


def missing() -> str:
    """Why no window can be opened here, "" when one can."""
    return "" if QGIS and shutil.which("Xvfb") else "a QGIS window needs qgis and xvfb"


def make_profile(folder: Path, language: str = "vi") -> Path:
    """A profile with the plugin in it, the libraries those of this checkout; returns the folder of profiles."""
    profile = folder / "profiles" / "default"
    shutil.copytree(_installed().name, profile, symlinks=True)
    (settings,) = (profile / "QGIS").glob("QGIS?.ini")
    with settings.open("a") as file:
        file.write(f"[locale]\noverrideFlag=true\nuserLocale={language}\n")
        file.write("[eco_ip_plugin]\nroadmap=no\n")  # somebody has closed the steps of a park
    return folder


@cache
def _installed() -> tempfile.TemporaryDirectory:
    """What every profile is a copy of, made once: installed as `make install` does it, and compiled, which each window
    would do for itself otherwise."""
    made = tempfile.TemporaryDirectory(prefix="ecoip-profile-")
    python = Path(made.name) / "python"
    python.mkdir()
    helper = [sys.executable, ROOT / "tools" / "dependencies.py"]
    built = subprocess.run(helper, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    (python / "dependencies").symlink_to(built)
    subprocess.run([sys.executable, ROOT / "tools" / "install.py", made.name], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-m", "compileall", "-q", python / "plugins"], check=True)
    return made


@contextmanager
def display(size: str = "1600x1000") -> Iterator[str]:
    """A screen that nobody sees; gives its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def start(script: str, profiles: Path, screen: str, limit_s: int = 150, **environment: str) -> subprocess.Popen:
    """QGIS with a script of this folder running inside; the script, or somebody in it, ends it, or else the limit."""
    temporary = profiles / "tmp"  # QGIS takes a file in the folder of temporary files for a temporary layer
    temporary.mkdir(exist_ok=True)
    given = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": screen, "TMPDIR": str(temporary),
             "ECOIP_ROOT": str(ROOT), **environment}  # fmt: skip
    for name in ("QGIS_OPTIONS_PATH", "QGIS_CUSTOM_CONFIG_PATH"):  # pytest-qgis's; they would win
        given.pop(name, None)
    command = ["timeout", str(limit_s), QGIS, "--nologo", "--noversioncheck", "--profiles-path", str(profiles),
               "--code", str(Path(__file__).parent / script)]  # fmt: skip
    return subprocess.Popen(command, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
