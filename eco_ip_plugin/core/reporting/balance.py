"""The land-use balance as institutes know it, closed to 100 %: lines of text, and the bar of the composite share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..documents.figures import NONE, figure
from ..documents.model import Bar, Segment
from ..geometry.units import M2_PER_HA
from ..landuse.classes import land_classes
from ..landuse.result import BalanceRow, ParkReview
from ..landuse.subclasses import sub_name
from ..rules.judge import Verdict
from ..rules.kinds import PARK_WHOLE
from .words import class_name, decimals_of, measured, required, rule_name, sign, word

_MOST_DECIMALS = 6  # of a whole table; a single verdict may print more
_CODES_SHOWN = 4
WORTH_SHOWING_PCT = 1e-6
_NO_CLASS_COLOUR = "#d0d0d0"


@dataclass(frozen=True)
class BalanceLine:
    """One printed line of the balance; `colour` is "" where the line is no land-use class."""

    number: str
    land: str
    symbol: str
    codes: str
    area: str
    share: str
    gross: str
    overlap: str
    ellipsoidal: str
    colour: str = ""


@dataclass(frozen=True)
class Balance:
    """Lines, the total, and a sentence where printed lines do not add up to the printed total ("" where they do)."""

    lines: tuple[BalanceLine, ...]
    total: BalanceLine
    rounding: str


def park_balance(park: ParkReview, language: str) -> Balance:
    """The balance of the whole park: classes, gaps, disputed land, total inside the boundary."""
    decimals = _decimals(park)
    land = {
        word("row.gap", language): (park.gap_ha, NONE),
        word("row.disputed", language): (park.disputed_ha, figure(park.disputed_ha, decimals, language)),
    }
    others = [
        BalanceLine("", name, NONE, "", figure(area_ha, decimals, language), _share(park, area_ha, decimals, language),
                    NONE, overlap, NONE)
        for name, (area_ha, overlap) in land.items()
    ]  # fmt: skip
    rows = present(park.balance)
    areas = [row.area_ha for row in rows] + [park.gap_ha, park.disputed_ha]
    total_ha = sum(areas)
    total = BalanceLine(
        "", word("row.total", language), "", "", figure(total_ha, decimals, language),
        _share(park, total_ha, decimals, language), figure(sum(row.gross_ha for row in rows), decimals, language),
        figure(park.overlap_ha, decimals, language), figure(park.park_ellipsoidal_ha, decimals, language),
    )  # fmt: skip
    lines = _numbered([_line(row, decimals, language) for row in rows] + others)
    return Balance(_divided(lines, rows, park, language), total, _rounding(areas, total_ha, decimals, language))


def _divided(
    lines: Sequence[BalanceLine], rows: Sequence[BalanceRow], park: ParkReview, language: str
) -> tuple[BalanceLine, ...]:
    """The lines, of which the first are those of `rows`, with the sub-classes of each class under it."""
    decimals = _decimals(park)
    found: list[BalanceLine] = []
    for place, line in enumerate(lines):
        found.append(line)
        below = [each for each in park.subclasses if place < len(rows) and each.land_class == rows[place].land_class]
        for each in below:
            land = word("row.subclass", language, name=sub_class_name(each, language))
            found.append(replace(_line(each, decimals, language), land=land, symbol="", codes="", colour=""))
    return tuple(found)


def sub_class_name(row: BalanceRow, language: str) -> str:
    """What a row of sub-classes is called; one without a sub-class is the rest of its class."""
    return sub_name(row.subclass, language) if row.subclass else word("row.subclass_rest", language)


def phase_balances(park: ParkReview, language: str) -> list[tuple[str, Balance]]:
    """(phase, balance of its land) in the order the phases come; shares are of the whole park."""
    decimals = _decimals(park)
    found = []
    for phase in dict.fromkeys(row.phase for row in park.phases):
        rows = present([row for row in park.phases if row.phase == phase])
        areas = [row.area_ha for row in rows]
        total = BalanceLine(
            "", word("row.phase_total", language), "", "", figure(sum(areas), decimals, language),
            figure(sum(row.share_pct for row in rows), decimals, language),
            figure(sum(row.gross_ha for row in rows), decimals, language), NONE, NONE,
        )  # fmt: skip
        lines = _numbered([_line(row, decimals, language) for row in rows])
        found.append((phase, Balance(lines, total, _rounding(areas, sum(areas), decimals, language))))
    return found


def composite_bar(park: ParkReview, language: str) -> Bar | None:
    """The chosen share that counts the most classes, as a bar; None where no share was measured."""
    shares = [each for each in park.chosen() if each.whole == PARK_WHOLE and each.measured is not None]
    if not shares or park.claims.park_m2 <= 0:
        return None
    verdict = max(shares, key=lambda each: len(each.parts))
    measured_pct, required_pct = verdict.measured or 0.0, verdict.required
    scale = min(100.0, 5.0 * (int(max(measured_pct, required_pct or 0.0) * 1.15 / 5.0) + 1))
    segments = tuple(_segments(park, verdict, scale, language))
    scale_key = "bar.scale_alone" if required_pct is None else "bar.scale"
    caption = word(
        scale_key, language, rule=rule_name(verdict, language), measured=measured(verdict, language),
        sign=sign(verdict), required=required(verdict, language), scale=f"{scale:.0f}",
    )  # fmt: skip
    rest = max(0, 100 - sum(segment.width_pct for segment in segments))
    if required_pct is None:
        return Bar(caption, segments, rest, 0, "")
    mark = word("bar.mark", language, required=required(verdict, language))
    return Bar(caption, segments, rest, round(100 * required_pct / scale), mark)


def _segments(park: ParkReview, verdict: Verdict, scale: float, language: str) -> list[Segment]:
    """Undisputed land by class, then land all of whose claimants count, then green inside plots."""
    claims, per_cent, decimals = park.claims, 100.0 / park.claims.park_m2, decimals_of(verdict)
    known = land_classes()
    shares = [
        (known[each].symbol if each in known else each, class_name(each, language),
         claims.undisputed_m2(each) * per_cent, known[each].colour if each in known else _NO_CLASS_COLOUR)
        for each in verdict.parts
    ]  # fmt: skip
    within = claims.within_m2(verdict.parts) * per_cent
    among = within - sum(share for _, _, share, _ in shares)
    inside_plots = (verdict.measured or 0.0) - within
    shares.append(("×", word("bar.among", language), among, _NO_CLASS_COLOUR))
    shares.append(("+", word("bar.plot_green", language), inside_plots, _NO_CLASS_COLOUR))
    return [
        Segment(
            width_pct=max(1, round(100 * share / scale)),
            colour=colour,
            label=symbol if 100 * share / scale > 1.6 * len(symbol) + 1.5 else "",
            text=f"{symbol}: " + word("bar.segment", language, name=name, share=figure(share, decimals, language)),
        )
        for symbol, name, share, colour in shares
        if share > WORTH_SHOWING_PCT
    ]


def _line(row: BalanceRow, decimals: int, language: str) -> BalanceLine:
    known = land_classes().get(row.land_class)
    return BalanceLine(
        number="",
        land=class_name(row.land_class, language),
        symbol=known.symbol if known else row.land_class,
        codes=_codes(row.codes, known.symbol if known else "", language),
        area=figure(row.area_ha, decimals, language),
        share=figure(row.share_pct, decimals, language),
        gross=figure(row.gross_ha, decimals, language),
        overlap=figure(row.overlap_ha, decimals, language),
        ellipsoidal=figure(row.ellipsoidal_ha, decimals, language),
        colour=known.colour if known else "",
    )


def _codes(codes: tuple[str, ...], symbol: str, language: str) -> str:
    """The codes as typed, unless they only repeat the symbol."""
    if set(codes) <= {symbol}:
        return ""
    shown = ", ".join(codes[:_CODES_SHOWN])
    more = len(codes) - _CODES_SHOWN
    return word("codes.more", language, codes=shown, count=more) if more > 0 else shown


def _numbered(lines: list[BalanceLine]) -> tuple[BalanceLine, ...]:
    return tuple(replace(line, number=str(n)) for n, line in enumerate(lines, 1))


def present(rows: Sequence[BalanceRow]) -> list[BalanceRow]:
    """The rows of classes that were drawn at all."""
    known = land_classes()
    drawn = [row for row in rows if row.area_ha > 0 or row.gross_ha > 0 or row.overlap_ha > 0]
    return sorted(drawn, key=lambda row: list(known).index(row.land_class) if row.land_class in known else len(known))


def _share(park: ParkReview, area_ha: float, decimals: int, language: str) -> str:
    park_ha = park.claims.park_m2 / M2_PER_HA
    return figure(100.0 * area_ha / park_ha if park_ha > 0 else None, decimals, language)


def _decimals(park: ParkReview) -> int:
    """As many as the closest verdict needs, so that the table does not print a missed figure as reached."""
    return min(_MOST_DECIMALS, max((decimals_of(each) for each in park.chosen()), default=2))


def _rounding(areas: Sequence[float], total: float, decimals: int, language: str) -> str:
    """What to say where the printed areas do not add up to the printed total."""
    difference = round(sum(round(area, decimals) for area in areas) - round(total, decimals), decimals)
    if not difference:
        return ""
    return word("balance.rounding", language, difference=figure(difference, decimals, language, signed=True) + " ha")
