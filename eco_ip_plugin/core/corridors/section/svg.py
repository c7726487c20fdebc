"""A cross-section as a drawing to scale (SVG), with its dimensions: prints in black and white."""

from __future__ import annotations

from html import escape

from ..report import cell, word
from .arrangement import Section

_WIDTH_PX = 980.0
_SIDE_PX = 40.0
_FONT = 'font-family="Arial, sans-serif"'


def section_svg(section: Section, language: str) -> str:
    """The drawing; as wide as the page, however wide the corridor."""
    across_m = max(section.needed_m, section.terms.reserved_m or 0.0)
    scale = (_WIDTH_PX - 2 * _SIDE_PX) / across_m
    radius = section.items.radius_m[section.order] * scale
    centre = section.centre_m * scale + _SIDE_PX
    ground = 70.0
    axis = ground + 40.0 + float(radius.max())
    bottom = axis + float(radius.max()) + 26.0
    parts = [_ground(section, scale, ground, bottom, language)]
    for number, (x, r, row) in enumerate(zip(centre.tolist(), radius.tolist(), section.order.tolist())):
        inner = section.items.diameter_mm[row] / 2000.0 * scale
        parts.append(_pipe(x, axis, r, inner, number + 1))
    below = bottom + 18.0
    for left, right, r_left, r_right, gap in zip(centre, centre[1:], radius, radius[1:], section.gap_m):
        parts.append(_dimension(left + r_left, right - r_right, below, cell(float(gap), language, 2), axis))
    first, last = float(centre[0] - radius[0]), float((centre + radius).max())
    parts.append(_dimension(_SIDE_PX, first, below, cell(section.edge_m, language, 2), axis))
    parts.append(_dimension(last, last + section.edge_m * scale, below, cell(section.edge_m, language, 2), axis))
    total = below + 34.0
    end = _SIDE_PX + section.needed_m * scale
    needed = word("dim.needed", language, width_m=section.needed_m)
    parts.append(_dimension(_SIDE_PX, end, total, needed, bottom))
    if section.terms.reserved_m is not None:
        reserved = _SIDE_PX + section.terms.reserved_m * scale
        label = word("dim.reserved", language, width_m=section.terms.reserved_m)
        parts.append(_dimension(_SIDE_PX, reserved, total + 34.0, label, bottom))
        key = "dim.spare" if reserved >= end else "dim.short"
        spare = word(key, language, width_m=abs(section.terms.reserved_m - section.needed_m))
        parts.append(_dimension(min(end, reserved), max(end, reserved), total + 68.0, spare, bottom))
    names, height = _names(section, total + 110.0, language)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH_PX:g} {height:g}" width="{_WIDTH_PX:g}"'
        f' height="{height:g}">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join([*parts, names])
        + "\n</svg>\n"
    )


def _ground(section: Section, scale: float, ground: float, bottom: float, language: str) -> str:
    """The strip needed, the strip reserved, and what the placement adds at the right."""
    end = _SIDE_PX + section.needed_m * scale
    title = word(f"placement.{section.terms.placement}", language)
    lines = [
        f'<text x="{_SIDE_PX:g}" y="28" {_FONT} font-size="16" font-weight="bold">{escape(title)}</text>',
        (
            f'<rect x="{_SIDE_PX:g}" y="{ground:.1f}" width="{end - _SIDE_PX:.1f}" height="{bottom - ground:.1f}"'
            ' fill="#f4f1ea" stroke="#000" stroke-width="1.2"/>'
        ),
    ]
    if section.terms.reserved_m is not None:
        width = section.terms.reserved_m * scale
        lines.append(
            f'<rect x="{_SIDE_PX:g}" y="{ground - 12:.1f}" width="{width:.1f}" height="{bottom - ground + 12:.1f}"'
            ' fill="none" stroke="#000" stroke-dasharray="7 4"/>'
        )
    extra = section.walkway_m + section.reserve_m
    if extra > 0:
        key = "dim.walkway" if section.walkway_m else "dim.reserve"
        lines.append(
            f'<rect x="{end - extra * scale:.1f}" y="{ground:.1f}" width="{extra * scale:.1f}"'
            f' height="{bottom - ground:.1f}" fill="#dddddd" stroke="#000" stroke-dasharray="2 3"/>'
            f'<text x="{end - extra * scale / 2:.1f}" y="{ground + 16:.1f}" {_FONT} font-size="11"'
            f' text-anchor="middle">{escape(word(key, language, width_m=extra))}</text>'
        )
    return "\n".join(lines)


def _pipe(x: float, y: float, outer: float, inner: float, number: int) -> str:
    ring = "" if outer <= inner + 1e-9 else (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{outer:.1f}" fill="#e8c99b" stroke="#000" stroke-dasharray="3 2"/>'
    )  # fmt: skip
    text = f'<text x="{x:.1f}" y="{y + 4:.1f}" {_FONT} font-size="12" text-anchor="middle">{number}</text>'
    if inner < 9:  # too small to hold its number
        text = f'<text x="{x:.1f}" y="{y - outer - 5:.1f}" {_FONT} font-size="12" text-anchor="middle">{number}</text>'
    return f'{ring}<circle cx="{x:.1f}" cy="{y:.1f}" r="{inner:.1f}" fill="#cfe2f3" stroke="#000"/>{text}'


def _dimension(left: float, right: float, y: float, label: str, from_y: float) -> str:
    """A dimension line with ticks, leader lines up to what it measures, and its figure above."""
    leaders = "".join(
        f'<line x1="{x:.1f}" y1="{from_y:.1f}" x2="{x:.1f}" y2="{y + 4:.1f}" stroke="#888" stroke-width="0.5"/>'
        f'<line x1="{x - 3:.1f}" y1="{y + 3:.1f}" x2="{x + 3:.1f}" y2="{y - 3:.1f}" stroke="#000"/>'
        for x in (left, right)
    )
    turned = right - left < 7.0 * len(label)
    middle = (left + right) / 2
    place = (
        f'transform="rotate(-45 {middle:.1f} {y + 14:.1f})" text-anchor="end"'
        if turned and len(label) < 8
        else 'text-anchor="middle"'
    )
    at = y + 14 if turned and len(label) < 8 else y - 4
    return (
        f'{leaders}<line x1="{left:.1f}" y1="{y:.1f}" x2="{right:.1f}" y2="{y:.1f}" stroke="#000" stroke-width="0.8"/>'
        f'<text x="{middle:.1f}" y="{at:.1f}" {_FONT} font-size="11" {place}>{escape(label)}</text>'
    )


def _names(section: Section, top: float, language: str) -> tuple[str, float]:
    """What the numbers mean, in two columns; and where the drawing ends."""
    rows = []
    for number, row in enumerate(section.order.tolist()):
        kind = section.items.kinds.get(section.items.kind[row])
        named = kind.name[language] if kind else section.items.kind[row]
        text = f"{number + 1}  {section.items.name[row]} – {named}, Ø {section.items.diameter_mm[row]:g} mm"
        if section.items.insulation_mm[row] > 0:
            text += f" + {section.items.insulation_mm[row]:g} mm"
        x, y = _SIDE_PX + number % 2 * _WIDTH_PX / 2, top + number // 2 * 18.0
        rows.append(f'<text x="{x:g}" y="{y:.1f}" {_FONT} font-size="12">{escape(text)}</text>')
    return "\n".join(rows), top + (len(section.order) + 1) // 2 * 18.0 + 10.0
