"""What a label writes round a code of land use: "Lô", "Ô đất", a stretch of the park, an area; and which figures say
that a text is a level, a size or a quantity and names no land."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ..geometry.units import M2_PER_HA
from ..tables.numbers import read

_UNITS_M2 = {"m": 1.0, "k": 1e6, "h": M2_PER_HA}
_FIGURE = (
    r"(?:(?<![\w.,\-])[1-9]\d{0,2}(?:[ \u00a0]\d{3}){1,3}(?:[.,]\d{1,9})?|(?<![\w.,])\d{1,12}(?:[.,]\d{1,9}){0,4})"
)
_UNIT = r"ha|hecta(?:res?)?|h[ée]c ?ta|m2|m²|km2|km²"
_DIGIT, _LETTER_OF_UNIT = re.compile(r"\d"), re.compile(r"[hmHM]")
_NAME = r"S|DT|area|diện tích|dien tich"
_WORD = r"(?:\s+[^\W\d]{1,4})?\s*[=:≈~]"
_AREA = re.compile(
    rf"(?<!\w)(?:{_NAME})\s*\((?P<unit_before>{_UNIT})\)\s*[=:≈~]?\s*(?P<figure_after>{_FIGURE})"
    rf"|(?:(?<!\w)(?:[SA]{_WORD}|(?:DT|area|diện tích|dien tich)(?:{_WORD})?)\s*)?"
    rf"(?P<figure>{_FIGURE})\s*(?:\((?P<unit_in>{_UNIT})\)|(?P<unit>{_UNIT})(?!\w|\s*/))",
    re.IGNORECASE,
)
_OF_BUILDINGS = re.compile(r"sàn|(?<!\w)s[aà]n(?!\w)|xd|xây dựng|xay dung|floor|built|gfa", re.IGNORECASE)
_LEAD = re.compile(
    r"[\W_]*(?:(?:(?:l[ôo]|ô|o(?=[\s_\-]+(?:đất|dat))|th[ửu]a)(?:\s+(?:đất|dat))?(?:\s+c[óo])?|k[ýíi] ?hi[ệe]u|m[ãa]"
    r"|tên|ten|s[ốo]|plot|lot|parcel)[\s:.\-_]+|lô(?=[^\W\d_]{2}[\s.\-_]?\d))",
    re.IGNORECASE,
)
_AREA_OF_PARK = re.compile(r"khu\s+", re.IGNORECASE)
_STRETCH = re.compile(
    r"(?:[IVX]{1,5}|[A-NQ-ZĐ]\d{0,2}|\d{1,2}[A-ZĐ]?|(?:KV|PK|GĐ|GD) ?\d{1,2})\s*[-–._/]\s*(?=[^\W\d_]{2})",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[:;()\[\]|\n]|\s[-–—]\s|[–—]")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_ROUND = " \t\r\n:;/|,.-–—=_"
_FIGURE_OF_SOMETHING = re.compile(
    r"[+±]\s*\d|(?:^|[\s:=(])-\s?\d+[.,]\d{2,3}(?!\d)"  # a level
    r"|\d\s*[x×*]\s*\d"  # a size
    r"|\d\s*(?:[mcd]?m|km|m3|m³|kva?|mva|kw|mw|%|°)(?![^\W\d_])"  # a width, a capacity, a share, a slope
    r"|=\s*\d"  # a quantity
    r"|[ØΦ⌀]\s*\d|(?<![^\W_])DN?\s*[=\-]?\s*(?:\d{3,4}|50|63|75|90)(?!\d)",  # a pipe
    re.IGNORECASE,
)


_LONGEST_LABEL = 200


@dataclass(frozen=True)
class WrittenArea:
    """An area as a label has it: `text` as written; readings: (m², m² of one unit in the last digit), two of them
    where the figure reads two ways (`12.345 m2`)."""

    text: str
    readings: tuple[tuple[float, float], ...]


def areas(text: str) -> tuple[WrittenArea, ...]:
    """Every area of land that `text`, one line, states with its unit; those of floors and buildings are left out."""
    if is_note(text) or not (_DIGIT.search(text) and _LETTER_OF_UNIT.search(text)):  # most say none: a quick look
        return ()
    text = unicodedata.normalize("NFC", text)
    result = []
    for found in _AREA.finditer(text):
        where = "figure" if found["figure"] else "figure_after"
        figure, unit = found[where], found["unit"] or found["unit_in"] or found["unit_before"]
        if not _OF_BUILDINGS.search(text[: found.start(where)]):
            scale = _UNITS_M2[unit[0].lower()]
            readings = tuple((each.value * scale, scale * 10.0**-each.decimals) for each in read(figure))
            result += [WrittenArea(f"{figure} {unit}", readings)] if readings else []
    return tuple(result)


def bare(text: str) -> str:
    """`text` without areas and without words that only say that a plot or its symbol follows."""
    text = _without_areas(text)
    found = _LEAD.match(text)
    while found and found.end() < len(text):
        text = text[found.end() :]
        found = _LEAD.match(text)
    return text


def barer(text: str) -> tuple[str, ...]:
    """What to read where `text` itself is no code: it `bare`, then without a stretch of the park (`I-CN-01`)."""
    rest = bare(text)
    found = _STRETCH.match(rest) or _AREA_OF_PARK.match(rest)
    return (rest, rest[found.end() :]) if found else (rest,)


def parts(text: str) -> tuple[str, ...]:
    """The parts of a label, `CX-01: Cây xanh`, `Cây xanh (CX-01)`; uses joined by commas are no parts."""
    found = [part.strip(_ROUND) for part in _PARTS.split(_without_areas(text))]
    return tuple(part for part in found if part) if len(found) > 1 else ()


def is_note(text: str) -> bool:
    """Whether `text` is too long for a label."""
    return len(text) > _LONGEST_LABEL


def is_figure(text: str) -> bool:
    """Whether a figure in `text`, areas aside, is a level, a size or a quantity: `MN +1.20`, `KT 20x30`, `GT: 24m`."""
    return bool(_FIGURE_OF_SOMETHING.search(_without_areas(text)))


def _without_areas(text: str) -> str:
    text = _AREA.sub(" ", unicodedata.normalize("NFC", text))
    return _EMPTY.sub(" ", text).strip(_ROUND)
