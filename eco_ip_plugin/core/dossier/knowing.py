"""What follows from the columns of a table: areas, lengths, and the Vietnamese names of kinds, land uses and states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import shapely

from ..geometry.units import M2_PER_HA
from ..landuse.classes import land_classes
from ..landuse.codes import CodeTable
from ..symbiosis.vocabulary.sectors import sector_title
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..tables import shipped
from .schema import added_classes, schema


def columns_of(
    table: str, columns: Mapping[str, np.ndarray], geometry: np.ndarray, kinds: np.ndarray, land: CodeTable
) -> dict[str, Any]:
    """The columns of a table, lists by name, with what follows from them. kinds: (n,) str, "" for none."""
    own: dict[str, Any] = {key: list(values) for key, values in columns.items()}
    own["area_ha"] = np.round(shapely.area(geometry) / M2_PER_HA, 6).tolist()
    length_m = shapely.length(geometry)
    own["length_m"], own["length_km"] = np.round(length_m, 3).tolist(), np.round(length_m / 1000.0, 6).tolist()
    own["kind_name"] = [kind_name(kind) or None for kind in kinds.tolist()]
    own.update(_OF.get(table, lambda _, __: {})(own, kinds.tolist()))
    if table == "zone":
        own["class_name"] = own["kind_name"] = land_uses(own, len(geometry), land)
    return own


def kind_name(kind: str, language: str = "vi") -> str:
    """What a kind of network, corridor or monitoring point is called, in a dossier in Vietnamese; itself where it is
    none."""
    return _kind_names().get(kind, {}).get(language, kind)


def land_uses(own: Mapping[str, Any], count: int, land: CodeTable) -> list[str | None]:
    """Names of the land uses of zones: of the class they are marked with, else of their code, else the code itself."""
    typed = ["" if value is None else str(value) for value in own.get("code", [None] * count)]
    read = {value: land.read(value).land_class for value in set(typed)}
    known = ["" if value is None else str(value) for value in own.get("class", [None] * count)]
    names = {id_: each.name["vi"] for id_, each in land_classes().items() if id_ != "unknown"}
    ids = [one if one in names else read[code] for one, code in zip(known, typed)]
    return [names.get(id_) or code or None for id_, code in zip(ids, typed)]


def state_name(table: str, state: str, language: str) -> str:
    """What has become of a row of a table, in words; the word itself where nobody knows."""
    rows = shipped.rows("storage", "domains.csv")
    return next((row[language] for row in rows if row["domain"] == f"{table}_status" and row["value"] == state), state)


@cache
def class_names() -> dict[str, str]:
    """What the classes of a dossier are called."""
    return {each.name: each.alias for each in (*schema().classes, *added_classes())}


def _zone(own: Mapping[str, Any], kinds: list[str]) -> dict[str, Any]:
    return {"subclass_name": [_words("land_subclass").get(each) for each in own.get("subclass", [None] * len(kinds))]}


def _plot(own: Mapping[str, Any], kinds: list[str]) -> dict[str, Any]:
    """The industry a plot is meant for classifies it."""
    told = own.get("industry")
    return {} if told is None else {"kind_name": told}


def _network(own: Mapping[str, Any], kinds: list[str]) -> dict[str, Any]:
    return {"voltage": [_voltages().get(kind) for kind in kinds]}


def _firm(own: Mapping[str, Any], kinds: list[str]) -> dict[str, Any]:
    vsic = own.get("vsic", [None] * len(kinds))
    return {
        "kind_name": [class_names()["DoanhNghiep_P"]] * len(kinds),
        "status_name": [_words("firm_status").get(kind) for kind in kinds],
        "sector": [sector_title(code, "vi") or None if code else None for code in vsic],
    }


def _link(own: Mapping[str, Any], kinds: list[str]) -> dict[str, Any]:
    count = len(kinds)
    vocabulary = Vocabulary.shipped()
    told = [str(each) if each else "" for each in own.get("resource", [None] * count)]
    known = {each: vocabulary.resources.get(each) for each in set(told)}
    names = {each: found.name["vi"] if found else each for each, found in known.items()}
    usual = class_names()["LienKetCongSinh_L"]
    return {
        "kind_name": [_words("symbiosis_kind").get(each, usual) for each in own.get("symbiosis_kind", [""] * count)],
        "status_name": [_words("link_status").get(kind) for kind in kinds],
        "resource_name": [names[each] or None for each in told],
    }


_OF: dict[str, Callable[[Mapping[str, Any], list[str]], dict[str, Any]]] = {
    "zone": _zone, "plot": _plot, "network": _network, "firm": _firm, "link": _link,
}  # fmt: skip


@cache
def _kind_names() -> dict[str, dict[str, str]]:
    """Names of kinds of networks, corridors and monitoring points."""
    kinds = shipped.rows("vocabulary", "corridor_kinds.csv")
    names = {row["id"]: {language: row[language] for language in ("vi", "en")} for row in kinds}
    for row in shipped.rows("storage", "domains.csv"):
        if row["domain"] == "monitoring_kind":
            names[row["value"]] = {language: row[language] for language in ("vi", "en")}
    return names


@cache
def _words(domain: str) -> dict[str, str]:
    """The Vietnamese words of a list of values of the store."""
    rows = shipped.rows("storage", "domains.csv")
    return {row["value"]: row["vi"] for row in rows if row["domain"] == domain}


@cache
def _voltages() -> dict[str, str]:
    return {row["kind"]: row["voltage"] for row in shipped.rows("dossier", "voltages.csv")}
