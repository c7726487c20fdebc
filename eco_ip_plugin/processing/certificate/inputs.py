"""What the report forms read: the parks of a store, the year, the factors.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from qgis.core import QgsCoordinateReferenceSystem

from ...core.errors import EcoIpError
from ...core.forms.fill import TABLES
from ...core.forms.grid import own_grid
from ...core.forms.items import OF_A_FIRM
from ...core.forms.scope import Ask
from ...core.forms.years import checked
from ...core.park.one import Parks
from ...core.tables.numbers import parsed
from ...storage import schema
from ...storage.park import read_park
from ...storage.readings.yearly import TABLES as MEASURED
from ...storage.readings.yearly import measured_years
from ..framework.keys import Key
from ..framework.run import Run
from ..framework.store import PARK, found_store
from .blocks import FACTORS, FIRM, FORM, YEAR


def read_parks(run: Run, tables: Sequence[str] = TABLES) -> Parks:
    """Every park of the store that is chosen, with some of its tables. Raises EcoIpError where there is no store, or no
    park in it."""
    store = found_store(run)
    wanted = dict.fromkeys((*tables, *MEASURED))
    there = [name for name in wanted if name in store.tables() and name in schema.tables()]
    whole = read_park(store, there, run.progress(2, 60))
    run.crs = QgsCoordinateReferenceSystem(whole.crs)
    parks = Parks(whole)
    parks.measured = measured_years(store, parks)
    if not parks.ids:
        raise EcoIpError("error.form.no_park")
    lost = parks.of_nobody()
    if lost:
        run.tell("form.note.elsewhere", count=lost)
    return parks


def park_id(run: Run, parks: Parks) -> str:
    """The park that is chosen; where none is that of the firm whose form it is, or an only one; "" for none."""
    of_firm = parks.of_firm(run[FIRM]) if run[FORM] == OF_A_FIRM and run[FIRM] else ""
    return run[PARK] or of_firm or parks.only()


def ask(run: Run, firm: Key[str], count: Key[str] | None = None) -> Ask:
    """Year, firm, reading and factors. Raises EcoIpError for what is none."""
    counted = "links" if count is None else run[count]
    return Ask(read_year(run), run[firm], counted, run.language, own_grid(run[FACTORS], run.tell))


def read_year(run: Run) -> int:
    """The form's year. QGIS takes a text for no number at all: here it is told what is wrong with it."""
    today = datetime.date.today()
    typed = run.parameters.get(YEAR.name)
    if isinstance(typed, str) and typed.strip() and parsed(typed) is None:
        raise EcoIpError("error.form.year_text", year=typed.strip()[:40], last=str(today.year))
    return checked(None if typed in (None, "") else run[YEAR], today)
