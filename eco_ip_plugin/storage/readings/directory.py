"""Which series of the store a key of a file means; points and series that nobody knows yet are made."""

from __future__ import annotations

import math
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...core.monitoring.parameters import parameter_key, parameter_name
from ...core.monitoring.readings import Key
from ...core.monitoring.units import Conversion, conversion
from ...core.tables.words import fold
from .. import schema
from .doors import Door
from .placing import point_of


class Target(NamedTuple):
    """Where readings of a key go: row id of the series, and how its unit becomes that of the series."""

    stream: int
    conversion: Conversion


class Reason(NamedTuple):
    """Why readings of a key go nowhere: key of a sentence and its values."""

    key: str
    values: Mapping[str, object]


@dataclass
class _Stream:
    fid: int
    point: str
    symbol: str
    unit: str
    url: str


@dataclass
class Directory:
    """The points and series of a store as an import finds and leaves them. park: id for new points, "" where the store
    does not tell; crs: of the store. points, streams: what was made, for people; new_rows: table and key of what
    was made since somebody last took them from here."""

    door: Door
    park: str
    crs: str
    language: str
    points: list[str] = field(default_factory=list)
    streams: list[str] = field(default_factory=list)
    new_rows: list[tuple[str, str]] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _streams: dict[tuple[str, str], list[_Stream]] = field(default_factory=lambda: defaultdict(list))
    _urls: dict[str, _Stream] = field(default_factory=dict)
    _known: dict[Key, Target | Reason] = field(default_factory=dict)

    def load(self) -> None:
        """Take what is in the store now; what this import has told as new stays told."""
        for each in (self._ids, self._names, self._streams, self._urls, self._known):
            each.clear()
        for id_, name, park in self.door.ask("SELECT monitoring_id, name, park_id FROM {monitoring} ORDER BY fid"):
            if not self.park or park in (None, "", self.park):
                self._ids.add(id_)
                for word in filter(None, (id_, name)):
                    self._names[fold(word)].add(id_)
        rows = self.door.ask("SELECT fid, monitoring_id, symbol, parameter, unit, url FROM {stream} ORDER BY fid")
        for fid, point, symbol, parameter, unit, url in rows:
            self._remember(_Stream(int(fid), point, symbol or parameter or "", unit or "", url or ""))

    def target(self, key: Key, interval_s: float) -> Target | Reason:
        """Where readings of `key` go. interval_s: between them, nan for unknown: that of a new series."""
        if key not in self._known:
            self._known[key] = self._found(key, interval_s)
        return self._known[key]

    def made(self) -> tuple[int, int]:
        """How many points and series were made so far."""
        return len(self.points), len(self.streams)

    def forget(self, made: tuple[int, int]) -> None:
        """Those that were told after `made` are not there: their transaction was undone."""
        del self.points[made[0] :], self.streams[made[1] :]

    def _found(self, key: Key, interval_s: float) -> Target | Reason:
        stream = self._urls.get(key.url) if key.url else None
        found = stream or self._by_point(key, interval_s)
        if isinstance(found, Reason):
            return found
        stream = found
        how = conversion(key.unit, stream.unit)
        if how is None:
            values = {"symbol": key.symbol, "found": key.unit or "–", "wanted": stream.unit or "–"}
            return Reason("readings.refused.unit", values)
        return Target(stream.fid, how)

    def _by_point(self, key: Key, interval_s: float) -> _Stream | Reason:
        point = self._point(key)
        return point if isinstance(point, Reason) else self._stream(key, point, interval_s)

    def _point(self, key: Key) -> str | Reason:
        if key.station in self._ids:
            return key.station
        named = self._names.get(fold(key.station), set())
        if len(named) > 1:
            return Reason("readings.refused.station", {"station": key.station, "points": ", ".join(sorted(named))})
        return next(iter(named)) if named else self._new_point(key)

    def _new_point(self, key: Key) -> str:
        values: dict[str, Any] = {"monitoring_id": key.station, "name": key.name or key.station}
        if self.park:
            values["park_id"] = self.park
        place = None if math.isnan(key.x) or math.isnan(key.y) else point_of(key.x, key.y, self.crs)
        if place is not None:
            values[schema.GEOMETRY_FIELD] = place
        self._insert("monitoring", values)
        self._ids.add(key.station)
        for word in (key.station, key.name or key.station):
            self._names[fold(word)].add(key.station)
        self.points.append(key.station)
        return key.station

    def _stream(self, key: Key, point: str, interval_s: float) -> _Stream | Reason:
        there = self._streams[point, parameter_key(key.symbol)]
        if len(there) > 1:
            there = [each for each in there if conversion(key.unit, each.unit) == Conversion()]
            if len(there) != 1:
                return Reason("readings.refused.series", {"symbol": key.symbol, "station": point})
        return there[0] if there else self._new_stream(key, point, interval_s)

    def _new_stream(self, key: Key, point: str, interval_s: float) -> _Stream:
        id_ = schema.tables()["stream"].prefix + uuid.uuid4().hex[:12]  # as the form makes it
        values: dict[str, Any] = {
            "stream_id": id_, "monitoring_id": point, "parameter": parameter_name(key.symbol, self.language),
            "symbol": key.symbol, "unit": key.unit,
        }  # fmt: skip
        if not math.isnan(interval_s):
            values["interval_s"] = int(interval_s)
        if key.url:
            values["url"] = key.url
        stream = _Stream(self._insert("stream", values), point, key.symbol, key.unit, key.url)
        self._remember(stream)
        self.streams.append(f"{point} · {key.symbol}")
        return stream

    def _remember(self, stream: _Stream) -> None:
        self._streams[stream.point, parameter_key(stream.symbol)].append(stream)
        if stream.url:
            self._urls.setdefault(stream.url, stream)

    def _insert(self, table: str, values: Mapping[str, Any]) -> int:
        rows: Sequence[Mapping[str, Any]] = [values]
        key = values[schema.tables()[table].key]
        self.new_rows.append((table, str(key)))
        return self.door.insert(table, rows)[0]
