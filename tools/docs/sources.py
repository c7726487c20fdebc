"""The source texts of the algorithms: one file each under docs/algorithms, with fixed sections in both languages."""

from __future__ import annotations

import re
from pathlib import Path

from words import LANGUAGES, NAMES, SECTIONS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "algorithms"

Sections = dict[str, str]


def path_of(module: str) -> Path:
    """The text of the algorithm in `eco_ip_plugin.processing.zoning.green_belt`."""
    room, name = module.split(".")[-2:]
    return FOLDER / room / f"{name}.md"


def model_path(model: Path) -> Path:
    """The text of a shipped model."""
    return FOLDER / "models" / f"{model.stem}.md"


def guide(name: str, language: str) -> Path:
    """The guide `name` of docs/ in a language."""
    return FOLDER.with_name(f"{name}.md" if language == "en" else f"{name}.{language}.md")


def read(path: Path) -> dict[str, Sections]:
    """The sections by language, keys of `SECTIONS`. Ends the program for a file that has not exactly these."""
    if not path.is_file():
        raise SystemExit(f"{path.relative_to(FOLDER.parents[1])} is missing: the page of an algorithm needs its text")
    parts = re.split(r"^# (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    by_name = dict(zip(parts[1::2], parts[2::2]))
    return {language: _sections(path, by_name.get(NAMES[language], ""), language) for language in LANGUAGES}


def _sections(path: Path, text: str, language: str) -> Sections:
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    titles, wanted = parts[1::2], [names[language] for names in SECTIONS.values()]
    bodies = [body.strip() for body in parts[2::2]]
    if titles != wanted or not all(bodies):
        raise SystemExit(f"{path.name}: under {NAMES[language]} there have to be, filled in: {', '.join(wanted)}")
    return dict(zip(SECTIONS, bodies))
