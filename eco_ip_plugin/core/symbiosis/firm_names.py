"""Firms as people write them: by id or name, with or without marks, signs and the words of the legal form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from .flows import plain_id
from .vocabulary import fold

_NEAR = 3
_SIGNS = re.compile(r"[\W_]+")
_SHORT = {
    r"ctcp": "co phan", r"dntn": "tu nhan", r"cp": "co phan", r"tnhh": "trach nhiem huu han",
    r"mtv|1tv|1 thanh vien": "mot thanh vien", r"2tv|2 thanh vien": "hai thanh vien", r"jsc": "joint stock",
    r"co ltd|ltd": "limited", r"corp": "corporation",
}  # fmt: skip
_GENERIC = re.compile(r"\b(?:cong ty|cty|doanh nghiep|company)\b")
_FORMS = re.compile(
    r"\b(?:co phan|tu nhan|trach nhiem huu han|mot thanh vien|hai thanh vien|joint stock|limited|corporation|inc|llc)\b"
)


class FirmNames:
    """names: what each firm is called, by its id."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._names = {id_: [name for name in called if name] for id_, called in names.items()}

    def find(self, typed: object) -> list[str]:
        """Ids of the firms that `typed` may mean, by the strictest reading that finds any; [] where none does.

        "Công ty TNHH A" is A and Cty A, but never "Công ty CP A".
        """
        text = plain_id(typed)
        if text in self._names:
            return [text]
        return next((known[key(text)] for key, known in self._readings if key(text) in known), [])

    def near(self, typed: object) -> list[str]:
        """The likeliest ones where `find` finds none, with name and id."""
        known = self._readings[0][1]
        close = difflib.get_close_matches(fold(plain_id(typed)), list(known), n=_NEAR, cutoff=0.6)
        return self.titles(dict.fromkeys(id_ for each in close for id_ in known[each]))

    def titles(self, ids: Iterable[str]) -> list[str]:
        """Firms with name and id."""
        return [_title(id_, self._names[id_][0]) if self._names.get(id_) else id_ for id_ in ids]

    @cached_property
    def _readings(self) -> list[tuple[Callable[[str], str], dict[str, list[str]]]]:
        """How what was typed is read, and the firms by how their own names are."""
        return [
            (typed, self._by(known))
            for typed, known in ((fold, fold), (_plain, _plain), (_plain, _bare), (_bare, _plain))
        ]

    def _by(self, key: Callable[[str], str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_, called in self._names.items():
            written = [id_, *called, *(_title(id_, name) for name in called)]
            for text in dict.fromkeys(map(key, written)):
                if text:
                    found.setdefault(text, []).append(id_)
        return found


def _title(id_: str, name: str) -> str:
    return f"{name} ({id_})" if name != id_ else id_


def _plain(text: str) -> str:
    """A name without signs, its legal form written out."""
    bare = " ".join(_SIGNS.sub(" ", fold(text)).split())
    for short, long in _SHORT.items():
        bare = re.sub(rf"\b(?:{short})\b", long, bare)
    return " ".join(_GENERIC.sub(" ", bare).split())


def _bare(text: str) -> str:
    """The same without its legal form; "" where nothing else is in it."""
    return " ".join(_FORMS.sub(" ", _plain(text)).split())
