"""Builds the documentation as a static site, build/docs, in both languages: opened from disk or put on any server.

ProperDocs (MkDocs 1 as it is carried on, with the same configuration) and its theme make the pages; docs/*.md, where
`x.vi.md` is the Vietnamese of `x.md`, and the pages of the algorithms are what it makes them from.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))
import markdown_pages
from freshness import ROOT
from words import LANGUAGES, NAMES, OTHER, word

DOCS, WORK = ROOT / "docs", ROOT / "build" / "docs_work" / "site"
SITE = ROOT / "build" / "docs"
THEME = Path(__file__).resolve().parent / "theme"
_NAV = (
    ("", ("start",)),
    ("tutorials", ("tutorials/reviewer", "tutorials/planner", "tutorials/officer")),
    ("algorithms", ()),
    (
        "guides",
        (
            "roadmap",
            "rule_packs",
            "forms",
            "review_layout",
            "flow_table",
            "dossier",
            "register",
            "readings",
            "shared_database",
            "large_runs",
        ),
    ),
    ("developers", ("contributing", "benchmarks")),
)
_LINK = re.compile(r"\]\(([^)#:\s]+)\.vi\.md(#[^)]*)?\)")


def build(site: Path) -> None:
    """The whole site, into a folder made anew. Ends with an error where a link or an anchor leads nowhere."""
    shutil.rmtree(site, ignore_errors=True)
    for language in LANGUAGES:
        pages = WORK / language
        shutil.rmtree(pages, ignore_errors=True)
        _gather(pages, language)
        config = pages.with_suffix(".yml")
        config.write_text(
            yaml.safe_dump(_config(pages, site / language, language), allow_unicode=True, sort_keys=False),
            encoding="utf-8",
        )
        command = [sys.executable, "-m", "properdocs", "build", "--strict", "--quiet", "--config-file", str(config)]
        subprocess.run(command, check=True)
        (site / language / "404.html").unlink()  # for servers at a fixed address; this one lies anywhere
    (site / "index.html").write_text(_chooser(), encoding="utf-8")
    # In a process of its own: QGIS is opened and closed there.
    subprocess.run([sys.executable, str(Path(__file__).with_name("twin_page.py")), str(site / "twin")], check=True)


def _gather(pages: Path, language: str) -> None:
    """Everything ProperDocs shall make pages of, under the same names in both languages."""
    for path in sorted(DOCS.rglob("*")):
        inside = path.relative_to(DOCS)
        if path.is_dir() or inside.parts[0] == "algorithms" or path.name.endswith(".vi.md"):
            continue
        target = pages / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(_text(path, language), encoding="utf-8")
        else:
            shutil.copy(path, target)
    shutil.copytree(markdown_pages.kept() / language, pages / "algorithms", ignore=shutil.ignore_patterns("*.json"))
    (pages / "index.md").write_text(_index(language), encoding="utf-8")
    for name, help_page in (("flow_table", "flows"), ("dossier", "dossier")):
        (pages / f"{name}.md").write_text(_of_help(help_page, language), encoding="utf-8")
    shutil.copytree(ROOT / "resources" / "help" / "pictures", pages / "pictures")
    for name in ("site.css", "search.js"):
        shutil.copy(THEME / name, pages / name)


def _text(path: Path, language: str) -> str:
    """A page of docs/ in a language; the English one with a remark where there is no other."""
    own = path.with_name(f"{path.stem}.{language}.md") if language != "en" else path
    text = (own if own.exists() else path).read_text(encoding="utf-8")
    if not own.exists():
        heading, _, rest = text.partition("\n")
        text = f"{heading}\n\n{word('only_english', language)}\n{rest}"
    text = _LINK.sub(r"](\1.md\2)", text)
    return re.sub(r"^\[(?:English|Tiếng Việt)\]\([^)]*\)\n\n", "", text, flags=re.MULTILINE)


def _index(language: str) -> str:
    lines = [f"# {word('site', language)}", "", word("welcome", language), ""]
    for group, pages in markdown_pages.by_group(language).items():
        rows = (f"* [{page['title']}](algorithms/{page['name']}.md): {page['answer']}" for page in pages)
        lines += [f"## {group}", "", *rows, ""]
    return "\n".join(lines)


def _of_help(name: str, language: str) -> str:
    """The help page of a panel, which is HTML, inside the site."""
    page = (ROOT / "resources" / "help" / f"{name}_{language}.html").read_text(encoding="utf-8")
    title, body = re.search(r"<body>\s*<h1>(.*?)</h1>(.*)</body>", page, re.DOTALL).groups()
    return f"# {title}\n\n{body.strip()}\n"


def _nav(language: str) -> Iterator[Any]:
    yield "index.md"
    for title, names in _NAV:
        if title == "algorithms":
            for group, pages in markdown_pages.by_group(language).items():
                yield {group: [f"algorithms/{page['name']}.md" for page in pages]}
        elif title:
            yield {word(title, language): [f"{name}.md" for name in names]}
        else:
            yield from (f"{name}.md" for name in names)


def _config(pages: Path, site: Path, language: str) -> dict[str, Any]:
    other = OTHER[language]
    return {
        "site_name": word("site", language),
        "docs_dir": str(pages),
        "site_dir": str(site),
        "use_directory_urls": False,
        "theme": {
            "name": "readthedocs", "locale": "en", "custom_dir": str(THEME), "highlightjs": False,
            "navigation_depth": 2, "include_homepage_in_sidebar": False, "prev_next_buttons_location": "bottom",
        },
        "plugins": [],
        "hooks": [str(THEME / "hooks.py")],
        "nav": list(_nav(language)),
        "markdown_extensions": ["tables", "sane_lists", "toc"],
        "extra_css": ["site.css"],
        "extra_javascript": ["sections.js", "search.js"],
        "validation": {"links": {"absolute_links": "warn", "anchors": "warn"}, "nav": {"omitted_files": "warn"}},
        "extra": {"other": other, "other_name": NAMES[other], "search": word("search", language),
                  "nothing": word("nothing", language)},
    }  # fmt: skip


def _chooser() -> str:
    links = "".join(
        f'<p><a href="{language}/index.html" lang="{language}">{NAMES[language]}</a></p>' for language in LANGUAGES
    )
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Eco-IP</title></head><body>{links}</body></html>\n'
    )


if __name__ == "__main__":
    build(SITE)
    print(SITE.relative_to(ROOT) / "index.html")
