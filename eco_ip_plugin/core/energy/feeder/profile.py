"""The voltage along a feeder as SVG: from the source outwards, each branch a line, with the band where one holds."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

WIDTH, HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 70.0, 20.0, 36.0, 46.0
_FONT = 'font-family="sans-serif" font-size="12"'
_LINE, _BAND = "#0b5394", "#a00000"
_STEPS = (1.0, 2.0, 5.0, 10.0)
_TICKS = 6


def profile(
    title: str, axes: tuple[str, str], parent: np.ndarray, far_km: np.ndarray, v_pct: np.ndarray,
    marks: Sequence[tuple[float, str]],
) -> str:  # fmt: skip
    """The chart. axes: what stands below and beside; parent, far_km, v_pct: (b,) of each bus; marks: voltages in
    percent with what they are."""
    low, high = _bounds([*v_pct.tolist(), *(value for value, _ in marks)])
    far = max(float(far_km.max()), 1e-6)
    wide, tall = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    x = _LEFT + far_km / far * wide
    y = _TOP + (high - v_pct) / (high - low) * tall
    parts = [f'<text x="4" y="18" {_FONT} font-weight="bold">{escape(title)}</text>']
    for value in _ticks(low, high):
        at = _TOP + (high - value) / (high - low) * tall
        parts.append(f'<path d="M{_LEFT} {at:.1f}H{WIDTH - _RIGHT}" stroke="#d0d0d0" stroke-width="0.7"/>')
        parts.append(_text(_LEFT - 6, at + 4, f"{value:g}", "end"))
    for value in _ticks(0.0, far):
        at = _LEFT + value / far * wide
        parts.append(f'<path d="M{at:.1f} {_TOP + tall}v5" stroke="#606060"/>')
        parts.append(_text(at, _TOP + tall + 18, f"{value:g}", "middle"))
    for value, name in marks:
        at = _TOP + (high - value) / (high - low) * tall
        parts.append(f'<path d="M{_LEFT} {at:.1f}H{WIDTH - _RIGHT}" stroke="{_BAND}" stroke-dasharray="6 3"/>')
        parts.append(_text(WIDTH - _RIGHT, at - 4, name, "end"))
    for bus in np.flatnonzero(parent >= 0).tolist():
        up = parent[bus]
        parts.append(f'<path d="M{x[up]:.1f} {y[up]:.1f}L{x[bus]:.1f} {y[bus]:.1f}" stroke="{_LINE}"'
                     ' stroke-width="1.5" fill="none"/>')  # fmt: skip
    parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="2.5" fill="{_LINE}"/>' for a, b in zip(x.tolist(), y.tolist())]
    parts.append(_text(_LEFT + wide / 2, HEIGHT - 8, axes[0], "middle"))
    parts.append(_text(4, _TOP - 4, axes[1], "start"))
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect {size} fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max((high - low) * 0.08, 0.1)
    return low - room, high + room


def _ticks(low: float, high: float) -> list[float]:
    rough = (high - low) / _TICKS
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(each for each in _STEPS if each * power >= rough) * power
    first = np.ceil(low / step)
    return [round(float(number * step), 10) for number in np.arange(first, np.floor(high / step) + 1)]


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {_FONT}>{escape(text)}</text>'
