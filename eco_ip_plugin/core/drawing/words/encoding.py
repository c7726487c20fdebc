"""Which letters does a text of a drawing stand for? Unicode, TCVN3 (`.Vn*` fonts) or VNI (`VNI-*` fonts).

A text is read in every encoding its characters allow, and each reading is held against how Vietnamese syllables are
built. The font decides what the letters leave open; what is Unicode already is never converted.
Data: `resources/vocabulary/tcvn3.csv` and `vni.csv`.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from ...tables import shipped

ENCODINGS = ("auto", "unicode", "tcvn3", "vni")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = ("\u0301", "\u0323")
_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_NUCLEUS = (
    "(?:uyê|iêu|yêu|ươi|ươu|uôi|oai|oay|oeo|oao|uây|uya|uyu|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|uơ|ia|ya|ua|ưa|ai|ao|au|ay"
    "|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
)
_SYLLABLE = re.compile(f"{_ONSET}{_NUCLEUS}(?P<coda>ch|ng|nh|[cmnpt])?")
_NOT_A_WORD = re.compile(r"[\x00-\x40\x5b-\x60\x7b-\x7f]+")
_SYMBOLS = re.compile("[²³°±×øØ–—‘’“”…•\u00a0]")
_FORMAT = re.compile(r"\\U\+([0-9A-Fa-f]{4})")
_CODE = re.compile(r"%%(\d{3}|[cdpCDPkouKOU%])")
_CAPITAL_WITHIN, _SMALL = re.compile(r"(?<=[^\W\d_])[A-Z]"), re.compile(r"[a-z]")
_SPECIAL = {"c": "Ø", "d": "°", "p": "±", "%": "%"}


@dataclass(frozen=True)
class Reading:
    """A text in Unicode (NFC), and the encoding it came in: `unicode`, `utf8` (bytes taken for letters), `tcvn3`,
    `vni`; sure: False where another encoding fits its letters as well, or none makes Vietnamese of all its words."""

    text: str
    encoding: str
    sure: bool = field(default=True, compare=False)

    @property
    def recoded(self) -> bool:
        """Whether letters had to be exchanged; composing marks is not that."""
        return self.encoding != "unicode"


@dataclass(frozen=True)
class Reader:
    """Reads texts of one drawing. encoding: one of `ENCODINGS`; usual: what texts without a font tell together; alone:
    whether all that tell anything tell that."""

    encoding: str = "auto"
    usual: str = "unicode"
    alone: bool = False

    @staticmethod
    def for_texts(texts: Iterable[str], encoding: str) -> Reader:
        """A reader that knows the drawing's `texts`: legacy letters are usual where no text is surely Unicode."""
        if encoding != "auto":
            return Reader(encoding, encoding)
        counted = {"unicode": 0, "utf8": 0, "tcvn3": 0, "vni": 0}
        for text in set(texts):
            if not text.isascii():
                counted[_clear(_candidates(text))] += 1
        usual = max(("tcvn3", "vni"), key=counted.__getitem__)
        usual = usual if counted[usual] and not counted["unicode"] else "unicode"
        told = [encoding for encoding in ("unicode", "tcvn3", "vni") if counted[encoding]]
        return Reader("auto", usual, told == [usual])

    def read(self, text: str, font: str = "") -> Reading:
        """`text` as it was meant; `font` is the file or family it is drawn in, "" where there is none."""
        if text.isascii():
            return Reading(text, "unicode")
        by_font = _font_encoding(font)
        wanted = self.encoding if self.encoding != "auto" else by_font or self.usual
        candidates = _candidates(text)
        if wanted == "unicode" and _SYMBOLS.sub("", text).isascii():
            return Reading(candidates["unicode"], "unicode")
        chosen = _chosen(candidates, wanted, forced=self.encoding != "auto")
        result = candidates[chosen]
        known = chosen in (by_font, self.encoding, self.usual if self.alone else "")
        sure = _is_sure(candidates, chosen, known)
        if result == candidates["unicode"]:
            return Reading(result, "unicode", sure)
        if chosen == "tcvn3" and (_capital_font(font) or _in_capitals(result)):
            result = result.upper()
        return Reading(result, chosen, sure)


def plain(text: str) -> str:
    r"""`text` with `\U+XXXX` and the `%%` codes of CAD replaced: `%%d` is °, `%%167` the character 167."""
    if "\\U+" in text or "\\u+" in text:
        text = _FORMAT.sub(lambda found: chr(int(found[1], 16)), text.replace("\\u+", "\\U+"))
    return _CODE.sub(_special, text) if "%%" in text else text


def is_syllable(word: str) -> bool:
    """Whether `word` can be a Vietnamese syllable: its parts, at most one tone, and a tone that fits its end."""
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marks if mark in _TONES]
    base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    found = _SYLLABLE.fullmatch(base)
    if found is None or len(tones) > 1:
        return False
    return found["coda"] not in ("c", "ch", "p", "t") or (bool(tones) and tones[0] in _STOP_TONES)


def _special(found: re.Match[str]) -> str:
    code = found[1].lower()
    return chr(int(code) % 256) if code.isdigit() else _SPECIAL.get(code, "")


def _candidates(text: str) -> dict[str, str]:
    """Every reading of `text` by encoding; Unicode always, the others where its characters are bytes."""
    readings = {"unicode": unicodedata.normalize("NFC", text)}
    data = _as_bytes(text)
    if data is None:
        return readings
    with contextlib.suppress(UnicodeDecodeError):
        readings["utf8"] = unicodedata.normalize("NFC", data.decode("utf-8"))
    readings["tcvn3"] = "".join(_table("tcvn3").get(bytes([byte]), chr(byte)) for byte in data)
    readings["vni"] = _from_vni(data)
    return readings


def _chosen(candidates: dict[str, str], wanted: str, *, forced: bool) -> str:
    """The encoding with the most Vietnamese syllables; `wanted` where it is as good as any."""
    if "utf8" in candidates:
        return "utf8"
    scores = {encoding: _score(text) for encoding, text in candidates.items()}
    if wanted in scores and (forced or scores[wanted] == max(scores.values())):
        return wanted
    return _best(scores)


def _clear(candidates: dict[str, str]) -> str:
    """The encoding that is better than every other; `utf8` also where none is, which counts for nothing."""
    if "utf8" in candidates or len(candidates) == 1:
        return "utf8" if "utf8" in candidates else "unicode"
    scores = {encoding: _score(text) for encoding, text in candidates.items()}
    best = _best(scores)
    return best if list(scores.values()).count(scores[best]) == 1 else "utf8"


def _is_sure(candidates: dict[str, str], chosen: str, known: bool) -> bool:
    """Whether nothing but `chosen` can be meant. known: font, user or the rest of the drawing say that encoding."""
    if chosen == "utf8" or len(candidates) == 1 or known:
        return True
    score = _score(candidates[chosen])
    others = {text for text in candidates.values() if text != candidates[chosen]}
    return score == len(_marked(candidates[chosen])) and all(_score(text) < score for text in others)


def _best(scores: dict[str, int]) -> str:
    """The highest score; Unicode, which stands first, wins a tie."""
    return max(scores, key=scores.__getitem__)


def _score(text: str) -> int:
    """Vietnamese syllables less impossible words, over the words that are not plain ASCII or symbols only."""
    return sum(1 if is_syllable(word) else -1 for word in _marked(text))


def _marked(text: str) -> list[str]:
    words = _NOT_A_WORD.split(_SYMBOLS.sub(" ", text))
    return [word for word in words if word and not word.isascii()]


def _font_encoding(font: str) -> str | None:
    name = font.lower().replace(" ", "")
    if name.startswith((".vn", "@.vn")):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


def _capital_font(font: str) -> bool:
    """`.VnTimeH` and its like draw small letters as capitals: TCVN3 has no accented capitals of its own."""
    family = font.split(".ttf")[0]
    return family.lower().startswith(".vn") and family.endswith("H")


def _in_capitals(text: str) -> bool:
    """Whether a text out of TCVN3 was typed in capitals, as names of layers are: its plain letters are, within words
    as well."""
    return _CAPITAL_WITHIN.search(text) is not None and _SMALL.search(text) is None


def _as_bytes(text: str) -> bytes | None:
    """The bytes a text was before CAD took them for letters of code page 1252 or 1258; None where it was no bytes."""
    data = [_byte(character) for character in text]
    return None if None in data else bytes(data)  # type: ignore[arg-type]


@cache
def _byte(character: str) -> int | None:
    code = ord(character)
    if code < 256:
        return code
    if 0xDC80 <= code <= 0xDCFF:
        return code - 0xDC00
    for page in ("cp1252", "cp1258"):
        try:
            return character.encode(page)[0]
        except UnicodeEncodeError:
            continue
    return None


def _from_vni(data: bytes) -> str:
    table, letters, position = _table("vni"), [], 0
    while position < len(data):
        for length in (2, 1):
            letter = table.get(data[position : position + length])
            if letter or length == 1:
                letters.append(letter or chr(data[position]))
                position += length
                break
    return "".join(letters)


@cache
def _table(encoding: str) -> dict[bytes, str]:
    return {bytes.fromhex(row["bytes_hex"]): row["unicode"] for row in shipped.rows("vocabulary", f"{encoding}.csv")}
