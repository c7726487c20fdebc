"""The forms of all parks of a store, or of all firms of a park: the store is read once."""

from __future__ import annotations

import json
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


def is_meant(run: Run, parks: Parks, in_folder: bool) -> bool:
    """Whether more than one form is asked for: of all parks, or in a folder of all firms. A park that is only named, as
    that of a partner, is none without a folder."""
    if run[FORM] == OF_A_FIRM:
        return in_folder and not run[FIRM]
    return not run[PARK] and len(parks.ids) > 1 and (in_folder or not parks.only())


@dataclass(frozen=True)
class Many:
    """forms: by file name; said: what there is, in one sentence."""

    forms: dict[str, Filled]
    said: str

    @property
    def filled(self) -> int:
        return sum(each.filled for each in self.forms.values())

    @property
    def empty(self) -> int:
        return sum(each.empty for each in self.forms.values())

    def files(self) -> dict[str, bytes]:
        """A JSON file each."""
        return {name: as_json(each).encode("utf-8") for name, each in self.forms.items()}

    def together(self) -> str:
        """All of them as one object, by park, those of firms by firm."""
        written = (
            f"{json.dumps(each.ask.firm or each.park_id)}: {as_json(each).strip()}" for each in self.forms.values()
        )
        return "{\n" + ",\n".join(written) + "\n}\n"


def written(run: Run, parks: Parks, asked: Ask) -> Many:
    """Every form. Raises EcoIpError for a park that is not there, and Cancelled."""
    forms: dict[str, Filled] = {}
    progress, wanted = run.progress(60, 90), list(_asked(run, parks, asked))
    for number, (park_id, ask) in enumerate(wanted):
        step(progress, number / max(len(wanted), 1))
        filled = fill(run[FORM], parks, park_id, ask)
        forms[_new_name(filled, forms)] = filled
    many = Many(forms, "")
    counts = {"files": len(forms), "filled": many.filled, "empty": many.empty}
    return replace(many, said=say("form.message.folder", run.language, form=run[FORM], year=str(asked.year), **counts))


def file_name(filled: Filled) -> str:
    """The file of a form: park, firm, form and year."""
    parts = (filled.park_id, filled.ask.firm, filled.form.id, str(filled.ask.year))
    return "_".join(re.sub(r"[^\w.-]+", "_", part) for part in parts if part) + ".json"


def _new_name(filled: Filled, forms: Mapping[str, Filled]) -> str:
    """A name no other form has: ids that differ in signs no file name takes would share one."""
    name, number = file_name(filled), 1
    while name in forms:
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
