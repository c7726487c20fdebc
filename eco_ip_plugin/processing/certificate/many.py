"""The forms of all parks of a store, or of all firms of a park, as one JSON file each: the store is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...core.forms.fill import Filled, check_park, fill
from ...core.forms.items import OF_A_FIRM
from ...core.forms.office.as_json import as_json
from ...core.forms.scope import Ask
from ...core.park.one import Parks
from ...core.progress import step
from ...core.text import say
from ..framework.run import Run
from ..framework.store import PARK
from .blocks import FIRM, FORM


def is_meant(run: Run, parks: Parks) -> bool:
    """Whether more than one form is asked for: of all parks, or of all firms."""
    return (not run[PARK] and len(parks.ids) > 1) or (run[FORM] == OF_A_FIRM and not run[FIRM])


@dataclass(frozen=True)
class Many:
    """files: content by name; filled, empty: items of all of them; said: what there is, in one sentence."""

    files: dict[str, bytes]
    filled: int
    empty: int
    said: str


def written(run: Run, parks: Parks, asked: Ask) -> Many:
    """Every form as a file. Raises EcoIpError for a park that is not there, and Cancelled."""
    files: dict[str, bytes] = {}
    items = known = 0
    progress, wanted = run.progress(60, 95), list(_asked(run, parks, asked))
    for number, (park_id, ask) in enumerate(wanted):
        step(progress, number / max(len(wanted), 1))
        filled = fill(run[FORM], parks, park_id, ask)
        files[_new_name(filled, files)] = as_json(filled).encode("utf-8")
        items, known = items + len(filled.cells), known + filled.filled
    counts = {"files": len(files), "filled": known, "empty": items - known}
    said = say("form.message.folder", run.language, form=run[FORM], year=str(asked.year), **counts)
    return Many(files, known, items - known, said)


def file_name(filled: Filled) -> str:
    """The file of a form: park, firm, form and year."""
    parts = (filled.park_id, filled.ask.firm, filled.form.id, str(filled.ask.year))
    return "_".join(re.sub(r"[^\w.-]+", "_", part) for part in parts if part) + ".json"


def _new_name(filled: Filled, files: Mapping[str, bytes]) -> str:
    """A name no other form has: ids that differ in signs no file name takes would share one."""
    name, number = file_name(filled), 1
    while name in files:
        number += 1
        name = file_name(filled).replace(".json", f"_{number}.json")
    return name


def _asked(run: Run, parks: Parks, asked: Ask) -> Iterator[tuple[str, Ask]]:
    for park_id in [run[PARK]] if run[PARK] else parks.ids:
        check_park(parks, park_id)
        if run[FORM] != OF_A_FIRM or asked.firm:
            yield park_id, asked
            continue
        for firm in parks.whole["firm"]["firm_id"][parks.rows(park_id)["firm"]].tolist():
            yield park_id, replace(asked, firm=str(firm))
