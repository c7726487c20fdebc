"""Firms as people write them: by id or name, with or without marks, signs and the words of the legal form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping

from ...tables.words import fold
from .flows import plain_id

_NEAR, _MOST_ASKED = 3, 3
_SIGNS = re.compile(r"[\W_]+")
_SHORT = {
    "ctcp": "co phan", "dntn": "tu nhan", "cp": "co phan", "tnhh": "trach nhiem huu han", "mtv": "mot thanh vien",
    "1tv": "mot thanh vien", "1 thanh vien": "mot thanh vien", "2tv": "hai thanh vien",
    "2 thanh vien": "hai thanh vien", "jsc": "joint stock", "co ltd": "limited", "ltd": "limited",
    "corp": "corporation",
}  # fmt: skip
_ANY_SHORT = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
_GENERIC = re.compile(r"\b(?:cong ty|cty|doanh nghiep|company)\b")
_FORMS = re.compile(
    r"\b(?:co phan|tu nhan|trach nhiem huu han|mot thanh vien|hai thanh vien|joint stock|limited|corporation|inc|llc)\b"
)


class FirmNames:
    """names: what each firm is called, by its id."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._names = {id_: [name for name in called if name] for id_, called in names.items()}
        self._indexes: dict[Callable[[str], str], dict[str, list[str]]] = {}
        self._asked = 0

    def find(self, typed: object) -> list[str]:
        """Ids of the firms that `typed` may mean, by the strictest reading that finds any; [] where none does.

        "Công ty TNHH A" is A and Cty A, but never "Công ty CP A".
        """
        text = plain_id(typed)
        if text in self._names:
            return [text]
        readings = ((fold, fold), (_plain, _plain), (_plain, _bare), (_bare, _plain))  # of what is typed, of names
        return next((found for key, known in readings if (found := self._by(known).get(key(text), []))), [])

    def near(self, typed: object) -> list[str]:
        """The likeliest ones where `find` finds none, with name and id; none once several were asked for: it takes
        long, and one is enough to go by."""
        self._asked += 1
        if self._asked > _MOST_ASKED:
            return []
        known = self._by(fold)
        close = difflib.get_close_matches(fold(plain_id(typed)), list(known), n=_NEAR, cutoff=0.6)
        return self.titles(dict.fromkeys(id_ for each in close for id_ in known[each]))

    def titles(self, ids: Iterable[str]) -> list[str]:
        """Firms with name and id."""
        return [_title(id_, self._names[id_][0]) if self._names.get(id_) else id_ for id_ in ids]

    def _by(self, key: Callable[[str], str]) -> dict[str, list[str]]:
        """Ids by the names as `key` makes them, made at the first question."""
        if key in self._indexes:
            return self._indexes[key]
        found = self._indexes[key] = {}
        for id_, called in self._names.items():
            written = [id_, *called, *(_title(id_, name) for name in called if key is fold)]
            for text in dict.fromkeys(map(key, written)):
                if text:
                    found.setdefault(text, []).append(id_)
        return found


def plain_name(text: object) -> str:
    """What two ways to write one firm have in common: without case, marks and signs, its legal form written out."""
    return _plain(plain_id(text))


def _title(id_: str, name: str) -> str:
    return f"{name} ({id_})" if name != id_ else id_


def _plain(text: str) -> str:
    """A name without signs, its legal form written out."""
    bare = _ANY_SHORT.sub(lambda short: _SHORT[short[0]], _SIGNS.sub(" ", fold(text)).strip())
    return " ".join(_GENERIC.sub(" ", bare).split())


def _bare(text: str) -> str:
    """The same without its legal form; "" where nothing else is in it."""
    return " ".join(_FORMS.sub(" ", _plain(text)).split())
