"""Pages of a SensorThings 1.1 service (OGC 18-088) as series and readings, and the addresses they are asked from.

An interval of phenomenonTime is stamped by its end: the mean of five minutes is there once they are over, as loggers
stamp it. Nothing here speaks to a network.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import numpy as np

from ..errors import EcoIpError
from ..tables.limits import MOST
from ..tables.numbers import readings
from .readings import FAULTY, MEASURED, Batch, Key, Refusal
from .table_files.device_states import state_of
from .table_files.times import parsed

PAGE = 1000
"""Readings asked for at once; a service may send fewer."""
_VERSION = re.compile(r"/v1\.[01](?=/|$)", re.IGNORECASE)
_ONE_STREAM = re.compile(r"/Datastreams\([^()/]*\)$")
_ZONED = re.compile(r".*(?:Z|z|[+-]\d{2}(?::?\d{2})?)")
_PORTS = {"http": 80, "https": 443}
_SHOWN = 60
_STATE_WORDS = ("status", "code", "quality", "value", "DQ_Status", "result", "name")
_REFUSED = "sensorthings.refused."


@dataclass(frozen=True)
class Datastream:
    """url: its address, by which it is known again; key: the series."""

    url: str
    key: Key


class Streams(NamedTuple):
    """The series of a page, and what is none among them."""

    streams: tuple[Datastream, ...]
    refused: tuple[Refusal, ...]


def service(typed: str) -> str:
    """The address of a service, a thing or one series as typed, without what stands for nothing. Raises EcoIpError for
    one that is none, or that holds a password or key: those belong into the authentication of QGIS."""
    parts = urlsplit(typed.strip())
    try:
        is_good = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_good = False
    if not is_good:
        raise EcoIpError("error.sensorthings_address", address=shown_address(typed))
    if parts.username or parts.password or parts.query or parts.fragment or ";" in parts.path:
        raise EcoIpError("error.sensorthings_secret", host=parts.hostname)
    path = parts.path.rstrip("/")
    path = re.sub(r"/(?:Datastreams|Things|Observations|Locations|Sensors)$", "", path)
    if not _VERSION.search(path):
        raise EcoIpError("error.sensorthings_version", address=shown_address(typed))
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def streams_address(address: str) -> str:
    """Where the series of a service or thing are listed, or the one series."""
    listed = address if _ONE_STREAM.search(address) else f"{address}/Datastreams"
    page = "" if _ONE_STREAM.search(address) else "&$top=100"
    return f"{listed}?$expand=Thing($expand=Locations),ObservedProperty{page}"


def readings_address(stream: str, start: int | None, end: int | None) -> str:
    """Where the readings of a series are, from `start` on and before `end`, seconds UTC, the oldest first."""
    wanted = [("ge", start), ("lt", end)]
    said = " and ".join(f"phenomenonTime {word} {_iso(t)}" for word, t in wanted if t is not None)
    chosen = f"$filter={quote(said)}&" if said else ""
    return f"{stream}/Observations?{chosen}$orderby={quote('phenomenonTime asc')}&$top={PAGE}"


def following(link: str, page: str) -> str:
    """The address behind `link` on `page`. Raises EcoIpError for one on another host, scheme or port: nothing is asked
    there, and no credentials go there."""
    target = urljoin(page, link)
    if origin(target) != origin(page) or "@" in urlsplit(target).netloc:
        raise EcoIpError("error.sensorthings_elsewhere", host=host_of(page), other=shown_address(target))
    return target


def origin(address: str) -> tuple[str, str, int]:
    """Scheme, host and port; empty for what is no address."""
    try:
        parts = urlsplit(address)
        return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return "", "", 0


def host_of(address: str) -> str:
    """The host for a sentence."""
    return origin(address)[1] or "?"


def shown_address(address: str) -> str:
    """An address for a sentence: scheme, host and path; never name, password or what stands behind ; or ?."""
    try:
        parts = urlsplit(address.strip())
        netloc = parts.netloc.rpartition("@")[2]
    except ValueError:
        return "?"
    path = re.sub(";[^/]*", "", parts.path)
    return urlunsplit((parts.scheme, netloc, path, "", ""))[:200]


def decoded(data: bytes, address: str) -> Mapping[str, Any]:
    """The object of a page. Raises EcoIpError for what is none."""
    try:
        page = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise EcoIpError("error.sensorthings_page", address=shown_address(address)) from error
    if not isinstance(page, dict):
        raise EcoIpError("error.sensorthings_page", address=shown_address(address))
    return page


def next_link(page: Mapping[str, Any]) -> str:
    """The link to the following page, "" for the last one."""
    link = page.get("@iot.nextLink") or page.get("@nextLink") or ""
    return link if isinstance(link, str) else ""


def streams_of(page: Mapping[str, Any], address: str, base: str) -> Streams:
    """The series of a page. base: the address of the service. Raises EcoIpError for a page that is none."""
    listed = page.get("value", [page] if "unitOfMeasurement" in page else None)
    if not isinstance(listed, list):
        raise EcoIpError("error.sensorthings_page", address=shown_address(address))
    found, refused = [], []
    for each in listed:
        stream = _stream(each, base) if isinstance(each, dict) else None
        if stream is None:
            refused.append(Refusal(shown_address(address), 0, f"{_REFUSED}stream", {"id": _shown(each)}))
        else:
            found.append(stream)
    return Streams(tuple(found), tuple(refused))


def readings_of(page: Mapping[str, Any], address: str, stream: Datastream) -> Batch:
    """The readings of a page, as objects or as a data array. Raises EcoIpError for a page that is none."""
    rows = page.get("value")
    if not isinstance(rows, list):
        raise EcoIpError("error.sensorthings_page", address=shown_address(address))
    arrays = [each for each in rows if isinstance(each, dict) and "dataArray" in each]
    observations = [row for each in arrays for row in _of_array(each)] if arrays else rows
    return _batch(observations, stream)


def _batch(observations: Sequence[Any], stream: Datastream) -> Batch:
    rows = [each if isinstance(each, dict) else {} for each in observations]
    stamps = [_stamp(each) for each in rows]
    times = parsed(stamps, ("ymd",), "UTC")
    is_time = (times.faults == "") & np.array([bool(_ZONED.fullmatch(each)) for each in stamps], dtype=bool)
    found = [_value(each.get("result")) for each in rows]
    states = [_state(each.get("resultQuality")) for each in rows]
    v = np.array([np.nan if value is None else value for value in found], dtype=float)
    status = np.array([MEASURED if each is None else each for each in states], dtype=np.int8)
    refused = []
    for at, row in enumerate(rows):
        reason = (
            "time" if not is_time[at] else "quality" if states[at] is None else "result" if found[at] is None else ""
        )
        if reason:
            name = {"time": "phenomenonTime", "quality": "resultQuality"}.get(reason, reason)
            said = {"id": _shown(row.get("@iot.id")), "cell": _shown(row.get(name))}
            refused.append(Refusal(shown_address(stream.url), at + 1, f"{_REFUSED}{reason}", said))
    wrong = {each.line - 1 for each in refused}
    taken = np.array([at for at in range(len(rows)) if at not in wrong], dtype=np.int64)
    none = np.zeros(len(taken), dtype=np.int32)
    lines = np.zeros(len(taken), dtype=np.int64)
    told = tuple(each._replace(line=0) for each in refused)
    return Batch((stream.key,), none, times.t[taken], v[taken], status[taken], lines, told)


def _stream(found: Mapping[str, Any], base: str) -> Datastream | None:
    """A series, None for one without an id."""
    id_ = found.get("@iot.id")
    if isinstance(id_, bool) or not isinstance(id_, (int, str)):
        return None
    root = base[: _VERSION.search(base).end()]  # type: ignore[union-attr]
    name = id_ if isinstance(id_, int) else "'" + quote(id_.replace("'", "''"), safe="'") + "'"
    thing, measured, unit = (_object(found, each) for each in ("Thing", "ObservedProperty", "unitOfMeasurement"))
    x, y = _place(thing)
    station = _text(thing.get("name")) or _text(thing.get("@iot.id")) or host_of(base)
    symbol = _text(measured.get("name")) or _text(found.get("name")) or str(id_)
    url = f"{root}/Datastreams({name})"
    return Datastream(
        url, Key(station, symbol, _text(unit.get("symbol")) or _text(unit.get("name")), station, x, y, url)
    )


def _place(thing: Mapping[str, Any]) -> tuple[float, float]:
    """Longitude and latitude of the first point where a thing is."""
    listed = thing.get("Locations")
    for each in listed if isinstance(listed, list) else []:
        shape = _object(each if isinstance(each, dict) else {}, "location")
        shape = _object(shape, "geometry") or shape
        at = shape.get("coordinates")
        if shape.get("type") == "Point" and isinstance(at, list) and len(at) > 1:
            x, y = (_value(each) for each in at[:2])
            if x is not None and y is not None and abs(x) <= 180.0 and abs(y) <= 90.0:
                return x, y
    return math.nan, math.nan


def _of_array(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    names, rows = found.get("components"), found.get("dataArray")
    if not isinstance(names, list) or not isinstance(rows, list):
        return []
    named = [f"@iot.{each}" if each == "id" else str(each) for each in names]
    return [dict(zip(named, row)) if isinstance(row, list) else {} for row in rows]


def _stamp(row: Mapping[str, Any]) -> str:
    """The time of a reading as text: an instant, or the end of an interval."""
    said = row.get("phenomenonTime")
    return said.rpartition("/")[2].strip()[:_SHOWN] if isinstance(said, str) else ""


def _value(result: Any) -> float | None:
    """A number; nan for none (null); None for what is no number."""
    if result is None:
        return math.nan
    if isinstance(result, bool) or not isinstance(result, (int, float, str)):
        return None
    if isinstance(result, str):  # services write numbers with a point, whatever the language
        try:
            result = float(result) if readings(result) else math.inf
        except ValueError:
            return None
    if isinstance(result, float) and math.isnan(result):
        return math.nan
    return float(result) if abs(result) <= MOST else None


def _state(quality: Any) -> int | None:
    """The state of the device, by a code or word wherever a service puts it; None for one that is not known."""
    for _ in range(6):
        if isinstance(quality, dict):
            inner = next((quality[name] for name in _STATE_WORDS if quality.get(name) is not None), None)
            quality = inner
        elif isinstance(quality, list):
            states = [_state(each) for each in quality]
            return None if None in states else max((each for each in states if each is not None), default=MEASURED)
        else:
            break
    if isinstance(quality, bool):
        return MEASURED if quality else FAULTY
    if quality is not None and not isinstance(quality, (str, int, float)):
        return None
    return state_of(quality if not isinstance(quality, int) else str(quality), {})


def _object(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = found.get(name)
    return inner if isinstance(inner, dict) else {}


def _text(said: Any) -> str:
    return " ".join(str(said).split())[:200] if isinstance(said, (str, int)) else ""


def _shown(said: Any) -> str:
    text = json.dumps(said, ensure_ascii=False) if not isinstance(said, str) else said
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _iso(t: int) -> str:
    return datetime.datetime.fromtimestamp(t, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
