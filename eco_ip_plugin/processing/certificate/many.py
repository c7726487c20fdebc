"""The forms of all parks of a store, or of all firms of a park, as one JSON file each: the store is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...core.forms.fill import Filled, check_park, fill
from ...core.forms.items import OF_A_FIRM
from ...core.forms.office.as_json import as_json
from ...core.forms.scope import Ask
from ...core.park.one import Parks
from ...core.progress import step
from ...core.text import say
from ..framework.outputs import Content
from ..framework.run import Done, Run
from ..framework.store import PARK
from .blocks import FIRM, FORM, REPORT


def is_meant(run: Run, parks: Parks) -> bool:
    """Whether more than one form is asked for: of all parks, or of all firms."""
    return (not run[PARK] and len(parks.ids) > 1) or (run[FORM] == OF_A_FIRM and not run[FIRM])


def written(run: Run, parks: Parks, asked: Ask) -> Done:
    """Every form as a file. Raises EcoIpError where a form of one park is asked for besides, and Cancelled."""
    from .report_forms import JSON_FOLDER, PARAMETERS, REPORT_DOCX, REPORT_JSON, REPORT_XLSX, TABLE, factors

    if any(run.wants(each) for each in (REPORT_DOCX, REPORT_XLSX, REPORT_JSON, REPORT)):
        fill(run[FORM], parks, run[PARK], asked)  # says which park or firm is lacking
    files: dict[str, bytes] = {}
    items = known = 0
    progress, wanted = run.progress(60, 95), list(_asked(run, parks, asked))
    for number, (park_id, ask) in enumerate(wanted):
        step(progress, number / max(len(wanted), 1))
        filled = fill(run[FORM], parks, park_id, ask)
        files[file_name(filled)] = as_json(filled).encode("utf-8")
        items, known = items + len(filled.cells), known + filled.filled
    said = say("form.message.folder", run.language, form=run[FORM], year=str(asked.year), parks=len(files),
               filled=known, empty=items - known)  # fmt: skip
    empty = Content({name: [] for name in TABLE.columns})
    return Done(
        said,
        {"FILLED": known, "EMPTY": items - known},
        {TABLE: lambda: empty},
        {PARAMETERS: lambda: factors(asked.grid)},
        {JSON_FOLDER: lambda: files},
    )


def file_name(filled: Filled) -> str:
    """The file of a form: park, firm, form and year."""
    parts = (filled.park_id, filled.ask.firm, filled.form.id, str(filled.ask.year))
    return "_".join(re.sub(r"[^\w.-]+", "_", part) for part in parts if part) + ".json"


def _asked(run: Run, parks: Parks, asked: Ask) -> Iterator[tuple[str, Ask]]:
    for park_id in [run[PARK]] if run[PARK] else parks.ids:
        check_park(parks, park_id)
        if run[FORM] != OF_A_FIRM or asked.firm:
            yield park_id, asked
            continue
        for firm in parks.whole["firm"]["firm_id"][parks.rows(park_id)["firm"]].tolist():
            yield park_id, replace(asked, firm=str(firm))
