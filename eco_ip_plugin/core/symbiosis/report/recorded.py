"""The links that a project records, as pictures of who gives how much to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...documents.charts.sankey import Bands, sankey
from ..flow_table.flows import COLUMNS, Firms
from ..flow_table.settling import settle
from ..vocabulary.factors import Factor
from ..vocabulary.units import BASE_UNITS
from ..vocabulary.vocabulary import Vocabulary
from .pictures import MOST_BANDS, Picture, colour_of, sankey_words
from .words import unit_name, word

_TAKEN = ("resource", "quantity", "unit", "period")


@dataclass(frozen=True)
class Recorded:
    """pictures: one for each family of units. unread: links that are in none, because their firm or resource says
    nothing; unknown: those that are drawn without an amount, because their quantity a year is not known."""

    pictures: tuple[Picture, ...]
    unread: int
    unknown: int = 0


def recorded_links(
    links: Mapping[str, Sequence[Any]], firms: Firms, vocabulary: Vocabulary, factors: Mapping[str, Factor],
    language: str,
) -> Recorded:  # fmt: skip
    """links: columns of the table of links, None for NULL; a quantity that is confidential or not known is a thin
    line."""
    count = len(links["supplier"])
    given = {"firm_id": links["supplier"], "direction": ["output"] * count, "flow_id": list(map(str, range(count)))}
    given.update({name: links[name] for name in _TAKEN})
    table = {name: given.get(name, [None] * count) for name in COLUMNS}
    flows, _ = settle(table, firms, vocabulary, factors)
    names = {
        str(id_): f"{name} ({id_})" if name and name != id_ else str(id_) for id_, name in zip(firms.id, firms.name)
    }
    receiver = [names.get(str(links["receiver"][row])) for row in flows.row.tolist()]
    secret = np.array([bool(links["confidential"][row]) for row in flows.row.tolist()], dtype=bool)
    drawn = np.array([each is not None for each in receiver], dtype=bool)
    family = np.array([vocabulary.resources[str(each)].unit_family for each in flows.resource], dtype=object)
    pictures = []
    for each, unit in BASE_UNITS.items():
        mine = np.flatnonzero(drawn & (family == each))
        if len(mine):
            amount = np.where(secret[mine], np.nan, flows.per_year[mine])
            shown = np.sort(np.argsort(-np.nan_to_num(amount), kind="stable")[:MOST_BANDS])
            chosen = mine[shown]
            bands = Bands(
                np.array([names[str(firms.id[firm])] for firm in flows.firm[chosen]], dtype=object),
                np.array([receiver[at] for at in chosen.tolist()], dtype=object),
                amount[shown],
                [colour_of(str(resource), vocabulary) for resource in flows.resource[chosen]],
                [str(links["link_id"][row] or "") for row in flows.row[chosen].tolist()],
                secret[chosen],
            )
            caption = word("sankey.caption", language, unit=unit_name(unit, language), shown=len(chosen), all=len(mine))
            pictures.append(Picture(sankey(bands, sankey_words(unit, language)), caption))
    unknown = drawn & ~secret & np.isnan(flows.per_year)
    return Recorded(tuple(pictures), count - int(drawn.sum()), int(unknown.sum()))
