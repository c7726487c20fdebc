"""Stages the plugin as QGIS loads it (one folder) and zips it, byte for byte the same each time.

The repository keeps metadata, resources and translations beside the package; QGIS wants them inside.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "eco_ip_plugin"
BESIDE = ("metadata.txt", "LICENSE", "README.md", "README.vi.md", "CHANGELOG.md")
WEB_SOURCES = ("src", "node_modules", "build.mjs", "package.json", "package-lock.json")
"""What the scripts of pages are built from (`make web`), which QGIS does not need."""
LRELEASES = ("lrelease", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease")


def stage(folder: Path) -> Path:
    """Lay the plugin out under `folder`; returns the plugin's own folder, made anew."""
    plugin = folder / NAME
    if plugin.is_symlink():  # a developer's link to a checkout, which must not be emptied
        plugin.unlink()
    elif plugin.exists():
        shutil.rmtree(plugin)
    unwanted = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
    shutil.copytree(ROOT / NAME, plugin, ignore=unwanted)
    shutil.copytree(ROOT / "resources", plugin / "resources", ignore=unwanted)
    for source in WEB_SOURCES:
        _remove(plugin / "resources" / "web" / source)
    shutil.copytree(help_pages(), plugin / "resources" / "help", dirs_exist_ok=True)
    for name in BESIDE:
        shutil.copy(ROOT / name, plugin / name)
    (plugin / "i18n").mkdir()
    for compiled in compile_translations():
        shutil.copy(compiled, plugin / "i18n" / compiled.name)
    for path in plugin.rglob("*"):  # an executable bit on a module is a complaint of the plugin site
        path.chmod(0o755 if path.is_dir() else 0o644)
    return plugin


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def help_pages() -> Path:
    """The pages that the Help buttons open, made where they are not up to date: by QGIS, in a process of its own."""
    subprocess.run([sys.executable, ROOT / "tools" / "docs" / "help_pages.py"], check=True, stdout=subprocess.DEVNULL)
    return ROOT / "build" / "help"


def compile_translations() -> list[Path]:
    """Compile each `i18n/<name>.ts` to `<name>.qm` beside it: the only form QGIS reads.

    Several runs may do so at once: each file is there whole or not yet.
    """
    lrelease = next((found for found in map(shutil.which, LRELEASES) if found), None)
    if lrelease is None:
        raise SystemExit("lrelease is missing: run `make setup`.")
    made = []
    for source in sorted((ROOT / "i18n").glob("*.ts")):
        made.append(source.with_suffix(".qm"))
        unfinished = source.with_suffix(f".{os.getpid()}.unfinished")
        subprocess.run([lrelease, "-silent", str(source), "-qm", str(unfinished)], check=True)
        unfinished.replace(made[-1])
    return made


def write_zip(plugin: Path, archive: Path) -> None:
    """Zip the staged folder: sorted, with one date and one mode, so that equal content gives equal bytes."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for path in sorted(plugin.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(plugin.parent).as_posix(), (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = 0o100644 << 16
                target.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", type=Path, default=ROOT / "build" / "stage")
    parser.add_argument("--zip", type=Path, default=ROOT / "dist" / f"{NAME}.zip")
    arguments = parser.parse_args()
    write_zip(stage(arguments.stage), arguments.zip)
    print(arguments.zip)
