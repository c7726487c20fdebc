"""`ecoip:importreadings`: readings of loggers, tables and SensorThings services into a store, as one import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingParameterAuthConfig

from ...core.errors import EcoIpError
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import Choice, File, Other, Switch, Words
from ..framework.outputs import Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import PARK, STORE, found_store, look_for_store, show_anew
from ..framework.texts import text
from .blocks import MENU, MONITORING, day, seconds

if TYPE_CHECKING:
    from ...storage.opening import Store
    from ...storage.readings.importing import Outcome

FILES = File(
    "FILES",
    text("Files"),
    text(
        "A file of readings, several files each in double quotes, or a folder with files at whatever depth: text files"
        " of loggers (Circular 10/2021), CSV, Excel. Empty where readings come from an address."
    ),
    filter=text("Readings") + " (*.txt *.csv *.tsv *.xlsx *.xlsm *)",  # a folder, too, which has any name
)
FORMAT = Choice(
    "FORMAT",
    text("Format"),
    text("tt10: files of loggers, <station>_<YYYYMMDDhhmmss>.txt. auto: each file by its name and content."),
    options=("auto", "tt10", "csv", "xlsx"),
    shown=(text("by each file"), text("loggers, Circular 10/2021"), text("CSV files"), text("Excel workbooks")),
)


def _without_secrets(url: str) -> None:
    from ...core.monitoring.sensorthings import service

    service(url)


URL = Words(
    "URL",
    text("SensorThings address"),
    text("Address of a SensorThings 1.1 service, up to v1.1, or of one series. Instead of files."),
    optional=True,
    refuse=_without_secrets,
)
AUTHCFG = Other(
    "AUTHCFG",
    text("Authentication"),
    text("Login for the address, out of the authentication store of QGIS."),
    make=lambda name, label: QgsProcessingParameterAuthConfig(name, label, None, True),
    get=lambda run: run.algorithm.parameterAsString(run.parameters, "AUTHCFG", run.context) or "",
)
FROM = day(
    "FROM",
    text("From"),
    text("Of an address: first day, local time of Vietnam (UTC+7). Empty: on from what is stored of each series."),
)
TO = day("TO", text("To"), text("Of an address: last day, to its end. Empty: all there is."))
MAPPING = File(
    "MAPPING",
    text("Mapping"),
    text(
        "For CSV and Excel: a mapping file (JSON) as the import window saves it, which says what each column is."
        " Empty: found in the table."
    ),
    filter=text("Mappings") + " (*.json)",
)
OVERWRITE = Switch(
    "OVERWRITE",
    text("Overwrite"),
    text(
        "Off: where a series has another value at that time already, the line is refused and told. On: the new value"
        " replaces it; taking the import back brings the old one back."
    ),
)
REFUSALS = Table(
    "REFUSALS",
    text("Refused lines"),
    text("One row for each line that was not taken: file, line (0 for the file as a whole), and why."),
    {"file": "string", "line": "long", "reason": "string"},
)
_TOLD = 20


def work(run: Run) -> Done:
    """File after file into the store; what is in it is told, whatever stops the run."""
    from ...core.monitoring.chosen import paths_in
    from ...core.text import listed
    from ...storage.readings.importing import import_feeds, require_editor
    from . import feeds

    store = found_store(run)
    require_editor(store)
    paths, url = paths_in(str(run[FILES] or "")), run[URL]
    if bool(paths) == bool(url):
        raise EcoIpError("error.readings_source")
    if not paths:
        start, end = (seconds(run[key], last=key is TO) for key in (FROM, TO))
        resume = _resume(store) if start is None and not run[OVERWRITE] else {}
        times = (None if each is None else int(each) for each in (start, end))
        found = feeds.Found([feeds.of_service(feeds.Service(url, run[AUTHCFG], *times, resume), run.feedback)], [])
        source = found.feeds[0].name
    else:
        for path in paths:
            if not (path.is_file() or path.is_dir()):  # nor a device, which never ends
                raise EcoIpError("error.readings_missing", path=str(path))
        found, source = feeds.of_files(paths, run[FORMAT], run[MAPPING]), listed([path.name for path in paths])
        if not found.feeds:
            raise EcoIpError("error.readings_no_files", path=str(paths[0]))
    outcome = import_feeds(
        store, found.feeds, park=run[PARK], language=run.language, overwrite=run[OVERWRITE], source=source,
        progress=run.progress(0, 98),
    )  # fmt: skip
    figures = {
        "ADDED": outcome.added, "SAME": outcome.same, "REFUSED": outcome.refused, "OVERWRITTEN": outcome.overwritten,
        "NEW_POINTS": len(outcome.points), "NEW_STREAMS": len(outcome.streams), "FILE_COUNT": outcome.files,
        "IMPORT_ID": outcome.import_id,
    }  # fmt: skip
    message = _told(run, outcome, found.others)
    return Done(message, figures, {REFUSALS: lambda: _refusals(outcome, run.language)}, later=store)


def _resume(store: Store) -> dict[str, int]:
    """By address of each series the time of its last reading."""
    from ...storage.readings.reader import latest, streams

    found, newest = streams(store), latest(store)
    addresses = dict(zip(found.fid.tolist(), found.url))
    times = zip(newest.stream.tolist(), newest.t.tolist())
    return {addresses[fid]: t for fid, t in times if addresses.get(fid)}


def _told(run: Run, outcome: Outcome, others: list[str]) -> str:
    """The result, and in the log what of it a user has to see to."""
    from ...core.text import listed, say

    counts: dict[str, Any] = {"added": outcome.added + outcome.overwritten, "same": outcome.same}
    counts.update(refused=outcome.refused, files=outcome.files)
    parts = [("readings.imported", {**counts, "id": outcome.import_id})]
    if not outcome.import_id:
        parts = [("readings.nothing", counts)]
    if outcome.overwritten:
        parts.append(("readings.overwritten", {"count": outcome.overwritten}))
    if outcome.known:
        parts.append(("readings.known", {"count": outcome.known}))
    if others:
        parts.append(("readings.other_files", {"count": len(others), "names": listed(others)}))
    for key, names in (("readings.new_points", outcome.points), ("readings.new_streams", outcome.streams)):
        if names:
            parts.append((key, {"count": len(names), "names": listed(names)}))
            run.feedback.pushInfo("\n".join(names))
    for each in outcome.refusals[:_TOLD]:
        run.warn("readings.see_refused", file=each.file, line=each.line, reason=each.say(run.language))
    return " ".join(say(key, run.language, **values) for key, values in parts)


def _refusals(outcome: Outcome, language: str) -> Content:
    from ...core.text import say

    rows = [(each.file, each.line, each.say(language)) for each in outcome.refusals]
    if outcome.refused > len(rows):
        rows.append(("", 0, say("readings.refused.more", language, count=outcome.refused - len(rows))))
    return Content.of_rows(("file", "line", "reason"), rows)


SPEC = Spec(
    "importreadings",
    text("Import readings"),
    text(
        "Puts readings of measuring stations into the project: text files of loggers as Circular 10/2021 has them, CSV"
        " and Excel files long or wide, or a SensorThings 1.1 service.\n\n"
        "Stations and parameters that the project does not know become monitoring points without a place, and series;"
        " both are counted and listed. Values are converted into the unit of their series; a unit that cannot be is"
        " refused, never mixed. Rows of calibration (01) and device errors (02) are stored with their status. Times are"
        " local time of Vietnam (UTC+7) unless the source says otherwise, and stored in UTC.\n\n"
        "A file comes in as a whole or not at all, and importing it again adds nothing: what is stored already is"
        " counted as the same. Each refused line is told with file, line and reason. Cancel at any time: the files that"
        " were done stay, and running it again goes on from there. Take back an import undoes all of it.\n\n"
        "Method: hourly and daily means, lowest and highest values, and the newest value of each series are brought up"
        " to date along with the readings."
    ),
    text("monitoring,iot,logger,sensor,sensorthings,csv,readings,quan trac,so lieu,thong tu 10"),
    MONITORING,
    takes=(*STORE, FILES, FORMAT, MAPPING, URL, AUTHCFG, FROM, TO, OVERWRITE, LANGUAGE),
    gives=(
        REFUSALS,
        Figure("ADDED", text("Readings added")),
        Figure("SAME", text("Readings that were there")),
        Figure("REFUSED", text("Lines refused")),
        Figure("OVERWRITTEN", text("Values written over")),
        Figure("NEW_POINTS", text("New monitoring points")),
        Figure("NEW_STREAMS", text("New series")),
        Figure("FILE_COUNT", text("Files read")),
        Figure("IMPORT_ID", text("Id of the import that was written"), "words"),
        MESSAGE,
    ),
    work=work,
    look_first=look_for_store,
    afterwards=show_anew,
    menu=Menu(MENU, text("Import readings…")),
)
