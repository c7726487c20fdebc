"""Whose a line of a list is: a firm by id or name, written with or without marks, or the park itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..symbiosis.flow_table.firm_names import FirmNames
from ..symbiosis.flow_table.flows import plain_id
from ..tables.words import fold
from ..text import listed

Problem = tuple[str, dict[str, object]]
_BETWEEN = re.compile(r"\s*(?:[;,\n\r+&/]|\s(?:và|va|and)\s)\s*", re.IGNORECASE)

_SURELY = re.compile(r"[;\n]|\s(?:và|va|and)\s", re.IGNORECASE)
"""What stands between two firms; a comma may stand before an address as well."""


@dataclass(frozen=True)
class Owner:
    """firm_id: None where it is the park's own. park_id: None where nobody knows. problem: why it is nobody's."""

    firm_id: str | None = None
    park_id: str | None = None
    name: str = ""
    problem: Problem | None = None


class Owners:
    """firms, parks: rows by id, each with its names and, a firm, its park_id. park_id: of rows of the park itself where
    the list does not say which."""

    def __init__(
        self, firms: Mapping[str, Mapping[str, Any]], parks: Mapping[str, Mapping[str, Any]], park_id: str = ""
    ) -> None:
        self._firms, self._parks, self._park = firms, parks, park_id or (next(iter(parks)) if len(parks) == 1 else "")
        self._names = FirmNames({id_: _called(row) for id_, row in firms.items()})
        self._park_names = FirmNames({id_: _called(row) for id_, row in parks.items()})
        self._folded: dict[str, list[str]] = {}
        for id_ in firms:
            self._folded.setdefault(id_.casefold(), []).append(id_)

    def owner(self, typed_id: Any, typed_name: Any) -> Owner:
        """Who is meant by an id, a name, or both."""
        id_, name = plain_id(typed_id), " ".join(plain_id(typed_name).split())
        if not id_ and not name:
            return Owner(problem=("measure_list.no_firm", {}))
        by_id = self._by_id(id_) if id_ else []
        by_name = self._names.find(name) if name else []
        if by_id:
            if by_name and by_id[0] not in by_name:
                given: dict[str, object] = {
                    "id": id_,
                    "firm": name,
                    "other": listed(self._names.titles(by_name)),
                }
                return Owner(name=name, problem=("measure_list.id_and_name", given))
            return self._firm(by_id[0])
        if id_ and not name:
            return self._by_name(typed_id, id_, self._names.find(id_))
        if id_ and by_name:  # an id that the project does not have, beside a name that it has
            return Owner(name=name, problem=("measure_list.id_unknown", {"id": id_, "firm": name}))
        return self._by_name(typed_name, name, by_name)

    def _by_id(self, id_: str) -> list[str]:
        if id_ in self._firms:
            return [id_]
        alike = self._folded.get(id_.casefold(), [])
        return alike if len(alike) == 1 else []

    def _by_name(self, typed: Any, name: str, found: list[str]) -> Owner:
        if len(found) == 1:
            return self._firm(found[0])
        if found:
            titles = ", ".join(self._names.titles(found[:5]))
            return Owner(name=name, problem=("measure_list.name_several", {"firm": name, "names": titles}))
        if parks := self._park_names.find(name):
            return Owner(None, parks[0], name) if len(parks) == 1 else Owner(name=name, problem=_unknown(name, []))
        if fold(name) in _OF_THE_PARK:
            if self._park or not self._parks:
                return Owner(None, self._park or None, name)
            return Owner(name=name, problem=("measure_list.which_park", {"typed": name}))
        parts = [each for each in _BETWEEN.split(plain_id(typed)) if each.strip()]
        meant = {ids[0] for each in parts if len(ids := self._names.find(each)) == 1}
        if len(parts) > 1 and (len(meant) > 1 or (meant and _SURELY.search(plain_id(typed)))):
            return Owner(name=name, problem=("measure_list.several_firms", {"firm": name}))
        return Owner(name=name, problem=_unknown(name, self._names.near(name)))

    def _firm(self, id_: str) -> Owner:
        row = self._firms[id_]
        return Owner(id_, row.get("park_id") or self._park or None, str(row.get("name") or id_))


_OF_THE_PARK = ("kcn", "khu cong nghiep", "toan khu", "ban quan ly", "chu dau tu", "chu dau tu ha tang", "park",
                "the park", "developer", "khu")  # fmt: skip


def _unknown(name: str, near: list[str]) -> Problem:
    if near:
        return "measure_list.firm_near", {"firm": name, "names": ", ".join(near)}
    return "measure_list.firm_unknown", {"firm": name}


def _called(row: Mapping[str, Any]) -> list[str]:
    return [str(row[name]) for name in ("name", "name_en") if row.get(name)]
