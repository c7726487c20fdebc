"""One HTML file that works from a USB stick: data, script and style inside, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
import re
from collections.abc import Mapping
from typing import Any

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_AS_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_SCRIPT_ENDS = re.compile(r"</(script)", re.IGNORECASE)


def assembled(title: str, language: str, body: str, data: Mapping[str, Any], script: str, style: str) -> str:
    """The page as one text: it asks nobody for anything and runs only its own script, by hash.

    language: "vi" or "en", the one it opens in; body: markup of the plugin's own making, whose every word of others has
    been escaped; data: by the id of its element, what the script reads as JSON, null for numbers that are none; script,
    style: their text. Raises ValueError for an id that is no id, or a style that would end itself.
    """
    if "</style" in style.lower():
        raise ValueError("the style ends itself")
    run = _SCRIPT_ENDS.sub(r"<\\/\1", script).replace("<!--", r"\x3c!--")
    held = "".join(_held(id_, value) for id_, value in data.items())
    styled = f"<style>{style}</style>\n" if style else ""
    runs = f"<script>{run}</script>\n" if run else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(run, style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{html.escape(title)}</title>\n{styled}</head>\n'
        f"<body>\n{body}\n{held}{runs}</body>\n</html>\n"
    )


def as_data(value: Any) -> str:
    """JSON that may stand between script tags and holds no text that a reader of markup would take for markup."""
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_AS_ESCAPES)


def _held(id_: str, value: Any) -> str:
    if not _ID.fullmatch(id_):
        raise ValueError(f"no id of an element: {id_!r}")
    return f'<script type="application/json" id="{id_}">{as_data(value)}</script>\n'


def _plain(value: Any) -> Any:
    """The value with null where a number is none, and lone halves of characters replaced, which no file can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {_plain(str(key)): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def _policy(script: str, style: str) -> str:
    """Nothing but this script and this style, by the hash of their text; pictures only out of the page itself."""
    runs = f"'{_hash(script)}'" if script else "'none'"
    looks = f"'{_hash(style)}'" if style else "'none'"
    return (
        f"default-src 'none'; script-src {runs}; style-src {looks}; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    """What a browser reckons of the text between the tags, whose line ends it reads as single feeds."""
    read = text.replace("\r\n", "\n").replace("\r", "\n")
    return "sha256-" + base64.b64encode(hashlib.sha256(read.encode("utf-8")).digest()).decode("ascii")
