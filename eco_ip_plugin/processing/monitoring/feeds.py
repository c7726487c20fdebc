"""What is to be imported: the files of a folder, each by its kind, or a SensorThings service."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.monitoring import loggers
from ...storage.readings.importing import Feed, files_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qgis.core import QgsFeedback

    from ...core.monitoring.readings import Batch

AUTO, TT10, CSV, XLSX = "auto", "tt10", "csv", "xlsx"
FORMATS = (AUTO, TT10, CSV, XLSX)
SUFFIXES = {TT10: (".txt",), CSV: (".csv", ".txt", ".tsv"), XLSX: (".xlsx", ".xlsm")}
_LOOKED_AT = 4096


class Found(NamedTuple):
    """Files to import, and the names of those that are of no kind that holds readings."""

    feeds: list[Feed]
    others: list[str]


class Service(NamedTuple):
    """A SensorThings service. start, end: seconds UTC, None for open; resume: by address of a series the last time that
    is stored."""

    url: str
    authcfg: str
    start: int | None
    end: int | None
    resume: Mapping[str, int]


def of_files(paths: Sequence[Path], chosen: str, mapping: Path | None) -> Found:
    """The files in `paths`, folders or files. chosen: one of FORMATS; mapping: a mapping file. Raises EcoIpError for a
    mapping that cannot be read."""
    given = _mapping(mapping)
    feeds, others = [], []
    for path in paths:
        for each in files_in([path]):
            kind = _kind(each, chosen, is_single=each == path)
            if not kind:
                others.append(each.name)
                continue
            name = each.name if each == path else str(each.relative_to(path))
            mark = f"{kind} {sorted(given.items())}" if given else kind
            feeds.append(Feed(name, mark, _batches(each, kind, given), each))
    return Found(feeds, others)


def of_service(service: Service, feedback: QgsFeedback) -> Feed:
    """A service as something to import."""
    from ...core.monitoring.sensorthings import shown_address

    def batches(tell: Any) -> Iterable[Batch]:
        from .sensorthings_client import batches as asked

        return asked(service.url, service.authcfg, service.start, service.end, service.resume, feedback)

    return Feed(shown_address(service.url), "sensorthings", batches, is_live=True)


def _kind(path: Path, chosen: str, *, is_single: bool) -> str:
    suffix = path.suffix.lower()
    if chosen != AUTO:
        return chosen if is_single or suffix in SUFFIXES[chosen] else ""
    if suffix in SUFFIXES[XLSX]:
        return XLSX
    if suffix not in SUFFIXES[CSV]:
        return CSV if is_single else ""
    try:
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT)
    except OSError:
        head = b""
    is_logger = loggers.is_logger(path.name, head) or (suffix == ".txt" and loggers.station_of(path.name))
    return TT10 if is_logger else CSV


def _batches(path: Path, kind: str, given: Mapping[str, Any]) -> Any:
    if kind == TT10:
        return lambda tell: loggers.batches(path, str(given.get("decimal", "")), tell=tell)
    return partial(_of_table, path, given)


def _of_table(path: Path, given: Mapping[str, Any], tell: Any) -> Iterator[Batch]:
    from ...core.monitoring.tables import batches

    yield from batches(path, given, tell=tell)


def _mapping(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    from ...core.monitoring.table_files.mapping import loaded

    return loaded(path)
