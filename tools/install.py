"""Puts the plugin and its libraries into a QGIS profile and enables it, for QGIS and for qgis_process."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import dependencies
import package
from qgis.core import Qgis
from qgis.PyQt.QtCore import QSettings, QStandardPaths


def application() -> str:
    """QGIS3 or QGIS4: its folder of settings and the name of its settings file."""
    return f"QGIS{Qgis.QGIS_VERSION_INT // 10000}"


def default_profile() -> Path:
    """The profile QGIS opens when it is not told another."""
    custom = os.environ.get("QGIS_CUSTOM_CONFIG_PATH")
    if custom:
        return Path(custom) / "profiles" / "default"
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    profiles = Path(data) / "QGIS" / application() / "profiles"
    chosen = QSettings(str(profiles / "profiles.ini"), QSettings.Format.IniFormat)
    return profiles / str(chosen.value("core/defaultProfile", "default"))


def install_libraries(target: Path) -> None:
    """Copy the built libraries over `target`; other plugins' libraries in it stay."""
    built = dependencies.build()
    distributions = [path.name for path in built.glob("*.dist-info")]
    if all((target / name).is_dir() for name in distributions):
        return
    for name in distributions:  # an older version's record must not stand beside the new one's
        project = re.escape(name.split("-")[0])
        for old in target.glob("*.dist-info"):
            if re.match(rf"{project}-\d", old.name, re.IGNORECASE):
                shutil.rmtree(old)
    for path in built.iterdir():
        if path.is_dir():
            shutil.rmtree(target / path.name, ignore_errors=True)
            shutil.copytree(path, target / path.name)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target / path.name)


def enable(profile: Path) -> None:
    """Tick the plugin; qgis_process reads the same setting."""
    settings = QSettings(str(profile / "QGIS" / f"{application()}.ini"), QSettings.Format.IniFormat)
    settings.setValue(f"PythonPlugins/{package.NAME}", True)
    settings.sync()
    if settings.status() != QSettings.Status.NoError:
        raise SystemExit(f"Cannot write {settings.fileName()}")


def install(profile: Path) -> None:
    """Install into `profile`, replacing an earlier version of the plugin."""
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    package.stage(plugins)
    libraries = profile / "python" / "dependencies"
    install_libraries(libraries)
    if (libraries / "numpy").exists():
        print(f"Warning: another plugin has put a numpy of its own into {libraries}; QGIS may crash.", file=sys.stderr)
    enable(profile)


if __name__ == "__main__":
    chosen_profile = Path(sys.argv[1]) if len(sys.argv) > 1 else default_profile()
    install(chosen_profile)
    print(f"Installed into {chosen_profile}")
