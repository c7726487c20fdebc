"""How a column writes its times, shown by the cells that read one way only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ...tables.words import fold
from .sampling import Sample
from .times import FORMATS, parsed

Said = tuple[str, Mapping[str, object]]


def formats_of(cells: Sequence[Any], sample: Sample) -> tuple[tuple[str, ...], list[Said]]:
    """The formats of a column, and what can be read two ways."""
    texts = list({fold(cell): cell for cell in cells if cell is not None}.values())[:5000]
    found = {name: parsed(texts, (name,), "UTC") for name in FORMATS}
    if sample.sheet:
        del found["excel" if sample.is_1904 else "excel1904"]
    good = {name: times.faults == "" for name, times in found.items()}
    good = {name: read for name, read in good.items() if read.any()}
    if not good:
        shown = str(texts[0])[:40] if texts else ""
        return (), [("reading_table.doubt.no_format", {"cell": shown})]
    chosen: list[str] = []
    doubts: list[Said] = []
    left = np.ones(len(texts), dtype=bool)
    while good and (left & np.any(list(good.values()), axis=0)).any():
        best = max(good, key=lambda name: int((good[name] & left).sum()))
        rivals = [name for name in good if name != best and (good[name] & good[best]).any()]
        for rival in rivals:
            doubts += _doubt(best, rival, (found, good), texts)
        if doubts:
            return (), doubts[:1]
        chosen.append(best)
        left &= ~good.pop(best)
        for rival in rivals:
            good.pop(rival)
    if sample.sheet and "ymd" in chosen and len(chosen) > 1 and {"dmy", "mdy"} & {*chosen}:
        text = next(text for text, is_ymd in zip(texts, found["ymd"].faults == "") if not is_ymd)
        return (), [("reading_table.doubt.mixed_dates", {"cell": str(text)[:40]})]
    return tuple(chosen), []


def _doubt(best: str, rival: str, read: tuple[dict, dict], texts: Sequence[Any]) -> list[Said]:
    """What is to be said where two formats read the same texts as other times, and the texts do not show which."""
    found, good = read
    both = good[best] & good[rival]
    differ = both & (found[best].t != found[rival].t)
    only_best, only_rival = (good[best] & ~good[rival]).any(), (good[rival] & ~good[best]).any()
    if not differ.any() or (only_best and not only_rival):
        return []
    text = str(texts[int(np.flatnonzero(differ)[0])])[:40]
    days = [str(found[name].t[differ][0].astype("M8[s]")).replace("T", " ") for name in (best, rival)]
    return [
        ("reading_table.doubt.times", {"cell": text, "one": best, "other": rival, "first": days[0], "second": days[1]})
    ]
