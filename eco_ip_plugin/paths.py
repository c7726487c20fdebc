"""Where the plugin's data lies, in the repository and in the installed plugin alike."""

from __future__ import annotations

import configparser
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    """The folder that holds `resources/`: the package once installed, its parent in the repository."""
    return _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """Path of a shipped file, e.g. `resource("rules", "qcvn-01.json")`."""
    return _root().joinpath("resources", *parts)


def help_page(name: str, language: str) -> Path:
    """The page about an algorithm, made by `tools/docs/help_pages.py`; a checkout may not have made it yet."""
    folder = resource("help") if _root() == _PACKAGE else _root() / "build" / "help"
    return folder / language / f"{name}.html"


def translations() -> Path:
    """Folder of the interface translations (`eco_ip_plugin_<locale>.qm`)."""
    return _root() / "i18n"


def metadata() -> Path:
    """The plugin's `metadata.txt`."""
    return _root() / "metadata.txt"


def requirements() -> Path:
    """The one list of third-party libraries."""
    return _PACKAGE / "requirements.txt"


def plugin_version() -> str:
    """The version in `metadata.txt`."""
    parser = configparser.ConfigParser()
    parser.read(metadata(), encoding="utf-8")
    return parser["general"]["version"]
