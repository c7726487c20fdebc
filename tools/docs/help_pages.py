"""Makes the page of each algorithm as the Help button opens it: one plain HTML file in each language, without network.

They go into the zip as `resources/help/<language>/<algorithm>.html`; a checkout has them in `build/help`. Made
anew only where their sources have changed.
"""

from __future__ import annotations

import re
import shutil
import sys
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import freshness
import markdown_pages
import sources
from markdown import markdown
from words import LANGUAGES, NAMES, OTHER, word

FOLDER = freshness.ROOT / "build" / "help"
_GUIDE = re.compile(r"\]\(\.\./(\w+)\.md\)")
"""How the text of an algorithm refers to a guide of docs/, which comes along."""
_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>{style}</style></head>
<body><nav>{links}</nav>
{body}
</body></html>
"""
_STYLE = (
    "body{font:16px/1.55 system-ui,'Segoe UI',sans-serif;max-width:50em;margin:0 auto;padding:1em;color:#1c2420}"
    "h1{font-size:1.6em;margin:.6em 0}h2{font-size:1.2em;margin:1.6em 0 .4em;border-bottom:1px solid #c9d5cd}"
    "a{color:#00692e}img{max-width:100%;border:1px solid #c9d5cd}nav{font-size:.9em}"
    "table{display:block;overflow-x:auto;border-collapse:collapse;font-size:.92em;margin:.6em 0}"
    "td,th{border:1px solid #c9d5cd;padding:.25em .6em;text-align:left;vertical-align:top}th{background:#eef3ef}"
    "code{background:#eef3ef;padding:0 .25em}blockquote{margin:.6em 0;padding:.2em 1em;border-left:4px solid #00692e}"
)


def make(folder: Path) -> None:
    """Every page into `folder`, and a list of them."""
    pages = markdown_pages.kept()
    for language in LANGUAGES:
        (folder / language).mkdir()
        every = markdown_pages.listed(language)
        guides: set[str] = set()
        for page in every:
            name = page["name"]
            shutil.copy(pages / language / f"{name}.png", folder / language)
            text = (pages / language / f"{name}.md").read_text(encoding="utf-8")
            guides.update(_GUIDE.findall(text))
            _save(folder, language, name, page["title"], _GUIDE.sub(r"](\1.html)", text))
        for name in guides:
            text = sources.guide(name, language).read_text(encoding="utf-8")
            _save(folder, language, name, text.partition("\n")[0].lstrip("# "), text)
        title = word("algorithms", language)
        entries = "\n".join(f"* [{page['title']}]({page['name']}.html): {page['group']}" for page in every)
        _save(folder, language, "index", title, f"# {title}\n\n{entries}\n")


def _save(folder: Path, language: str, name: str, title: str, text: str) -> None:
    other = OTHER[language]
    links = [f'<a href="../{other}/{name}.html" lang="{other}">{NAMES[other]}</a>']
    if name != "index":
        links.insert(0, f'<a href="index.html">{word("all", language)}</a>')
    page = _PAGE.format(
        language=language, title=escape(title), style=_STYLE, links=" · ".join(links),
        body=markdown(text, extensions=["tables", "sane_lists"]),
    )  # fmt: skip
    (folder / language / f"{name}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    guides = sorted((freshness.ROOT / "docs").glob("*.md"))
    print(freshness.kept(FOLDER, [*freshness.of_pages(), *guides], make))
