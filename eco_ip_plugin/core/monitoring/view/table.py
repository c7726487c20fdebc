"""The figures of a chart as a CSV file that programs and offices read alike."""

from __future__ import annotations

import csv
import io

import numpy as np

from ...text import harmless
from .curves import Curve
from .frames import RAW, Frame
from .points import Line
from .ticks import local

HEADINGS = ("monitoring_id", "stream_id", "parameter", "unit", "step", "time_local", "time_utc", "value", "low", "high",
            "readings", "left_out", "status")  # fmt: skip
_STATUS = ("00", "01", "02")


def csv_of(line: Line, curve: Curve, frame: Frame) -> str:
    """One row a figure of the window, by time: of hours and days when they begin, with their least and largest and how
    many readings they rest on; local time is UTC+7. Empty where nothing was measured."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    begins = curve.t if curve.step == RAW else curve.t - curve.interval_s // 2
    named = [harmless(each) for each in (line.point, line.stream_id, line.parameter, line.unit)]
    for at in np.flatnonzero((curve.t >= frame.start) & (curve.t < frame.end)).tolist():
        begin = int(begins[at])
        figures = [
            "" if not np.isfinite(each[at]) else repr(float(each[at])) for each in (curve.v, curve.low, curve.high)
        ]
        status = _STATUS[min(max(int(curve.status[at]), 0), 2)] if curve.step == RAW else ""
        writer.writerow([
            *named, curve.step, local(begin).isoformat() + "+07:00", local(begin - 25_200).isoformat() + "Z", *figures,
            int(curve.count[at]), int(curve.left_out[at]), status,
        ])  # fmt: skip
    return out.getvalue()
