"""Words as they are compared: the three folds of the product, each leaving out more than the one before."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "Ɖ": "D"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKS = re.compile("[\u0300-\u036f]")
_SEPARATORS = re.compile(r"[\W_]+")


def fold_case(text: str) -> str:
    """Without case and blanks at the ends; marks and signs stay, composed or not: headings, kinds, classes of prices.

    For words that a mark alone tells apart, and that people copy rather than type.
    """
    return unicodedata.normalize("NFC", text).strip().casefold()


def fold(typed: object) -> str:
    """Without case, marks, and repeated or odd blanks: "Tro  bay" and "tro bay" are one; signs stay ("m³/h", "%").

    For what people type and search: resources, firms, units, headings of the flow table. "" for None.
    """
    return " ".join(("" if typed is None else str(typed)).translate(_BARE).casefold().split())


def fold_signs(text: str, *, marks: bool = False) -> str:
    """In capitals, words parted by one blank, without separators and invisible letters: codes and names of land uses,
    layers of drawings, headings of a declared table.

    Vietnamese marks go too unless `marks` is true. Composed and decomposed text fold alike.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC" if marks else "NFKD", text))
    text = text.upper()
    if not marks and not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
    return _SEPARATORS.sub(" ", text).strip()


class _Bare(dict[int, str]):
    """Each letter without its marks, found out once."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", chr(code))
        bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
        self[code] = {"đ": "d", "Đ": "D", "_": " ", "-": " "}.get(bare, bare)
        return self[code]


_BARE = _Bare()
