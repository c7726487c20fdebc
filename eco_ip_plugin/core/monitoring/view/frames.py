"""Windows of time a chart shows, in days of local time, and how fine the figures in them are."""

from __future__ import annotations

from dataclasses import dataclass

from ..readings import LOCAL_OFFSET_S as LOCAL_S

HOUR_S, DAY_S = 3600, 86_400
WINDOWS = ("day", "week", "month", "year", "all")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
RAW, HOUR, DAY = "raw", "hour", "day"
STEP_S = {HOUR: HOUR_S, DAY: DAY_S}
LEAST_S = 600
"""No window is shorter: ten minutes of a logger that writes every five."""
_UNKNOWN_S = 300
"""What a logger is taken to write at that does not say: every five minutes, as Circular 10/2021 has them."""
_A_PIXEL = 2.0
"""So many raw readings or hours may fall on a pixel; more would be painted one over the other."""


@dataclass(frozen=True)
class Frame:
    """start <= t < end, seconds UTC."""

    start: int
    end: int

    @property
    def span(self) -> int:
        """Seconds from start to end."""
        return self.end - self.start

    def moved(self, seconds: float) -> Frame:
        """Later by so many seconds."""
        return Frame(self.start + round(seconds), self.end + round(seconds))

    def zoomed(self, factor: float, at: float) -> Frame:
        """factor: of the span, below 1 to come nearer; the moment `at` stays where it is."""
        span = max(self.span * factor, LEAST_S)
        start = round(at - (at - self.start) / max(self.span, 1) * span)
        return Frame(start, start + round(span))

    def holds(self, other: Frame) -> bool:
        """Whether all of `other` is in it."""
        return self.start <= other.start and other.end <= self.end


def midnight_after(t: int) -> int:
    """The local midnight that ends the day of `t`, seconds UTC."""
    return ((t + LOCAL_S) // DAY_S + 1) * DAY_S - LOCAL_S


def frame_of(window: str, first: int, last: int) -> Frame:
    """The window that ends with the local day of the reading `last`, so that figures that are old are seen as well;
    first: the oldest reading, where "all" begins. Raises KeyError for a word that is no window."""
    end = midnight_after(last)
    if window == "all":
        return Frame(min(midnight_after(first) - DAY_S, end - DAY_S), end)
    return Frame(end - _DAYS[window] * DAY_S, end)


def step_of(span_s: int, width_px: int, interval_s: int) -> str:
    """How fine the figures of a window are to be: as they were read where there is room, else hours, else days.

    width_px: of the picture; interval_s: between two readings, 0 for unknown.
    """
    room = _A_PIXEL * max(width_px, 1)
    if span_s / max(interval_s or _UNKNOWN_S, 1) <= room:
        return RAW
    return HOUR if span_s / HOUR_S <= room else DAY
