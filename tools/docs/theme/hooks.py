"""Called by ProperDocs while it builds: gathers the text of every section, for the search."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

_SECTIONS: list[tuple[str, str, str]] = []
_HEADING = re.compile(r'<h[23] id="([^"]+)">(.*?)</h[23]>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def on_pre_build(**_: Any) -> None:
    _SECTIONS.clear()


def on_page_content(html: str, page: Any, **_: Any) -> None:
    parts = _HEADING.split(html)
    _SECTIONS.append((page.url, page.title, _plain(parts[0])))
    for anchor, heading, body in zip(parts[1::3], parts[2::3], parts[3::3]):
        _SECTIONS.append((f"{page.url}#{anchor}", f"{page.title}: {_plain(heading)}", _plain(body)))


def on_post_build(config: Any, **_: Any) -> None:
    text = json.dumps(_SECTIONS, ensure_ascii=False, separators=(",", ":"))
    (Path(config.site_dir) / "sections.js").write_text(f"window.SITE_SECTIONS={text};\n", encoding="utf-8")


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
