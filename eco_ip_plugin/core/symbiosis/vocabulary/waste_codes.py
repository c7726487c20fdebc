"""The European List of Wastes: code, whether the entry is hazardous, description, and a search through them.

Data: `resources/vocabulary/waste_codes.csv`, 842 codes, from DEFRA's list of EWC codes (Open Government Licence v3).
Vietnam's own list (Circular 02/2022/TT-BTNMT) is built like it but differs in places: a code that is not here is noted,
never refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from ...tables import shipped
from ...tables.words import fold
from .vocabulary import Vocabulary

_CODE = re.compile(r"(?<!\d)(\d\d)[\s.·/_-]*(\d\d)[\s.·/_-]*(\d\d)(?!\d)")


@dataclass(frozen=True)
class WasteCode:
    """One entry. code: six digits; mirror: hazardous or not depends on what is in the waste."""

    code: str
    hazardous: bool
    mirror: bool
    description: str


@cache
def waste_codes() -> dict[str, WasteCode]:
    """Every entry by its six digits."""
    return {
        row["code"]: WasteCode(row["code"], row["hazardous"] == "1", row["entry"] == "mirror", row["description"])
        for row in shipped.rows("vocabulary", "waste_codes.csv")
    }


def written(code: str) -> str:
    """Six digits as the list writes them: "02 03 05", with an asterisk where the entry is hazardous."""
    entry = waste_codes().get(code)
    return f"{code[:2]} {code[2:4]} {code[4:6]}{'*' if entry and entry.hazardous else ''}"


def digits(typed: object) -> str:
    """The six digits of a code as typed ("02 03 05", "02.03.05", "020305*"), "" for what is no code. Excel takes
    060502 for a number and drops the nought: 60502 is it again."""
    text = str(int(typed)) if isinstance(typed, float) and typed.is_integer() else _text(typed)
    text = re.sub(r"[\s.*()/_'-]", "", re.sub(r"^(\d{5,6})\.0$", r"\1", text.strip()))
    if re.fullmatch("[0-9]{5}", text) and f"0{text}" in waste_codes():
        return f"0{text}"
    return text if re.fullmatch("[0-9]{6}", text) else ""


def is_hazardous(typed: object) -> bool:
    """Whether a code is that of a hazardous waste: by the list, or by its asterisk where it is in another list. Of
    several in one cell, or of one among words, one is enough."""
    return any(entry.hazardous for entry in _named(typed)) or "*" in _text(typed)


def is_always_hazardous(typed: object) -> bool:
    """Whether the list has a code as hazardous whatever is in the waste: no declaration changes that."""
    return any(entry.hazardous and not entry.mirror for entry in _named(typed))


def _named(typed: object) -> list[WasteCode]:
    """The entries whose codes are in a text."""
    found = [digits(typed), *("".join(each) for each in _CODE.findall(_text(typed)))]
    return [waste_codes()[code] for code in found if code in waste_codes()]


def _text(typed: object) -> str:
    return "" if typed is None else normalize("NFKC", str(typed)).replace("\u204e", "*")


def search_codes(typed: str, resource_id: str, vocabulary: Vocabulary, most: int = 30) -> list[WasteCode]:
    """Entries whose code begins as typed or whose description has every typed word; those of the resource first."""
    near = [code for each in _lineage(resource_id, vocabulary) for code in vocabulary.resources[each].waste_codes]
    ranked = {code: place for place, code in enumerate(reversed(near))}
    number, words = re.sub(r"[\s.*]", "", typed), fold(typed).split()
    found = [
        (-ranked.get(code, -1), code)
        for code, text in _folded().items()
        if not words or (number.isdigit() and code.startswith(number)) or all(word in text for word in words)
    ]
    return [waste_codes()[code] for _, code in sorted(found)[:most]]


def codes_of(resource_id: str, vocabulary: Vocabulary) -> list[WasteCode]:
    """The entries that the vocabulary names for a resource: who types in Vietnamese finds them by its name."""
    known = waste_codes()
    return [known[code] for code in vocabulary.resources[resource_id].waste_codes if code in known]


def _lineage(resource_id: str, vocabulary: Vocabulary) -> list[str]:
    return list(vocabulary.lineage(resource_id)) if resource_id in vocabulary.resources else []


@cache
def _folded() -> dict[str, str]:
    return {code: fold(entry.description) for code, entry in waste_codes().items()}
