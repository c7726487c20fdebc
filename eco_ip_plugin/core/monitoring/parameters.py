"""What is measured: a parameter by whatever a file calls it, and its name for people."""

from __future__ import annotations

from functools import cache

from ..tables import shipped
from ..tables.words import fold


def parameter_key(written: str) -> str:
    """What is compared: the symbol of a known parameter, e.g. "PM2,5" for "pm2.5" and for "Bụi PM2,5"; else the
    words as they are, without case and marks."""
    word = _plain(written)
    return _symbols().get(word, word)


def parameter_name(written: str, language: str) -> str:
    """The name for people of a known parameter, else what is written."""
    return _names().get(parameter_key(written), {}).get(language, written)


def _plain(written: str) -> str:
    return fold(written).replace(",", ".").replace(" ", "")


@cache
def _names() -> dict[str, dict[str, str]]:
    rows = shipped.rows("monitoring", "parameters.csv")
    return {row["symbol"]: {"vi": row["vi"], "en": row["en"]} for row in rows}


@cache
def _symbols() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in shipped.rows("monitoring", "parameters.csv"):
        for word in (row["symbol"], row["vi"], row["en"], *row["also"].split("|")):
            if word:
                found.setdefault(_plain(word), row["symbol"])
    return found
