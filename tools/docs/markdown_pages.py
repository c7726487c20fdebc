"""The pages of the algorithms as Markdown with their pictures, for the help pages and for the site alike."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import freshness
from words import LANGUAGES

_WORK = freshness.ROOT / "build" / "docs_work"


@cache
def kept() -> Path:
    """The folder with `<language>/<algorithm>.md` and `.png`, made anew where their sources have changed. Asked once
    in a process: sources edited meanwhile would start a second QGIS in it, which ends it with a segmentation fault."""
    return freshness.kept(_WORK / "pages", freshness.of_pages(), _make)


def listed(language: str) -> list[dict[str, str]]:
    """Name, title, group and answer of each page, in order."""
    return list(json.loads((kept() / language / "pages.json").read_text(encoding="utf-8")))


def by_group(language: str) -> dict[str, list[dict[str, str]]]:
    """The same, by group of the toolbox."""
    groups: dict[str, list[dict[str, str]]] = {}
    for page in listed(language):
        groups.setdefault(page["group"], []).append(page)
    return groups


def _make(folder: Path) -> None:
    from qgis_session import session

    with session() as speak:
        from pages import pages
        from worked import runs

        examples = runs.kept(_WORK / "examples", speak)
        for language in LANGUAGES:
            speak(language)
            (folder / language).mkdir()
            told = []
            for page in pages(language, examples):
                (folder / language / f"{page.name}.md").write_text(page.text, encoding="utf-8")
                shutil.copy(examples / language / f"{page.name}.png", folder / language)
                told.append({"name": page.name, "title": page.title, "group": page.group, "answer": page.answer})
            text = json.dumps(told, ensure_ascii=False, indent=1)
            (folder / language / "pages.json").write_text(text, encoding="utf-8")
