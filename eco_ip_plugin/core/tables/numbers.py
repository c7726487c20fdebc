"""Figures as people type them: the one place where text becomes a number.

Read are 1.234,56 and 1,234.56, thousands in threes parted by points, commas or blanks of any kind, and 12,5 and 12.5.
150.000 and 1,234 read two ways: the rest of the column shows which, where it is silent the rest of the table, or what
the figure can be at most. Where nothing shows it the figure is refused with its place and how to write it
(`refusal`); nothing is guessed. Files that programs write (`shipped`, JSON) are in the C locale and need none of this.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import EcoIpError
from ..text import LANGUAGES, say
from .limits import MOST

if TYPE_CHECKING:
    import numpy as np

MARK_OF = {"vi": ",", "en": "."}
"""The decimal mark of each language; it settles a figure typed into a single cell that shows at once how it is read."""
_MONEY = ("đ", "₫", "đồng", "vnd", "vnđ")

MARKS = (".", ",")
_OTHER = {".": ",", ",": "."}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"\s+")
_APART = re.compile(r"\d\s+\d")
_DIGITS = re.compile(r"[-+\u2212]?\d[\d.,]*")
_SPACED = re.compile(r"[-+]?\s*[1-9]\d{0,2}(?:\s\d{3})+(?:[.,]\d*)?(?:[eE][-+]?\d+)?", re.ASCII)
_SINGLE = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_THREES = re.compile(r"[-+]?[1-9]\d{0,2}(?=([.,]))((?:\1\d{3})+)(?:(?!\1)[.,]\d*)?", re.ASCII)
_GROUP = 4
"""Letters of a group of three with the mark before it."""
_KEPT = 65_536
"""So many texts are remembered: a column is looked through for its mark and then read, and its figures come again."""


class Reading(NamedTuple):
    """One number that a cell can mean. mark: the decimal mark it is read by, "" where none is needed. decimals: how
    many are written."""

    value: float
    mark: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Figures:
    """A column of figures, (n,) each. values: NaN where there is none. empty: nothing was typed. two_ways: what was
    typed reads two ways, and nothing shows which. wrong: it is no figure, or one of those."""

    values: np.ndarray
    empty: np.ndarray
    two_ways: np.ndarray

    @property
    def wrong(self) -> np.ndarray:
        """(n,) whether something was typed and is not read."""
        return (self.values != self.values) & ~self.empty


def figures(
    cells: Sequence[Any] | np.ndarray, beside: Iterable[Iterable[Any]] = (), units: Sequence[str] = (),
    most: float = math.inf,
) -> Figures:  # fmt: skip
    """A column as typed. beside: the other columns of figures of its table; units, most: as in `parsed`."""
    import numpy as np  # not when QGIS loads the plugin, which asks for MOST alone

    mark = decimal_mark(cells, beside, units)
    values = [parsed(cell, mark, units, most) for cell in cells]
    unread = [place for place, value in enumerate(values) if value is None]
    empty, two_ways = np.zeros(len(values), dtype=bool), np.zeros(len(values), dtype=bool)
    empty[unread] = [is_empty(cells[place]) for place in unread]
    two_ways[unread] = [len(readings(cells[place], units)) > 1 for place in unread]
    return Figures(np.array([np.nan if value is None else value for value in values], dtype=float), empty, two_ways)


def parsed(cell: Any, mark: str = "", units: Sequence[str] = (), most: float = math.inf) -> float | None:
    """The number in a cell, None for no number, one beyond `MOST`, and one that reads two ways where nothing shows
    which.

    mark: the decimal mark where the cell itself shows none, "" for not known. units: what may stand behind the number,
    in small letters, m² as m2; the caller's are those of its column, for another unit is another number.
    most: what it can be at most in size; where `mark` is not known, a larger reading is none.
    """
    if type(cell) is float or type(cell) is int:  # most cells of layers and workbooks
        return float(cell) if abs(cell) <= MOST else None
    found = read(cell, units)
    if len(found) > 1:
        found = tuple(each for each in found if (each.mark == mark if mark else abs(each.value) <= most))
    return found[0].value if len(found) == 1 and abs(found[0].value) <= MOST else None


def money_units(per: str) -> tuple[str, ...]:
    """What may stand behind a price for one `per`, a unit in small letters, m² as m2."""
    return (*_MONEY, *(f"{money}/{per}" for money in _MONEY))


def settled(cell: Any, mark: str, most: float = math.inf) -> Any:
    """`cell` as it is, as a number where it is text that reads two ways and `mark` or `most` shows which."""
    value = parsed(cell, mark, (), most) if len(readings(cell)) > 1 else None
    return cell if value is None else value


def decimal_mark(cells: Iterable[Any], beside: Iterable[Iterable[Any]] = (), units: Sequence[str] = ()) -> str:
    """The decimal mark that a column shows, "." or ","; of a silent one that which the columns `beside` show.

    12,5 shows it and so do 0.125, 1.234,5 and 1.234.567; 15.000 and 1,234 do not. "" where nothing shows it, or both
    marks are shown.
    """
    return the_mark(shown_marks(cells, units) or frozenset().union(*(shown_marks(each, units) for each in beside)))


def shown_marks(cells: Iterable[Any], units: Sequence[str] = ()) -> frozenset[str]:
    """The decimal marks that the texts of a column show."""
    known = tuple(units)
    found = (_read_text(cell, known) for cell in cells if isinstance(cell, str))
    return frozenset(each[0].mark for each in found if len(each) == 1) - {""}


def the_mark(shown: frozenset[str]) -> str:
    """The one mark that is shown, "" for none or both."""
    return next(iter(shown)) if len(shown) == 1 else ""


def readings(cell: Any, units: Sequence[str] = ()) -> tuple[float, ...]:
    """What a cell can mean: (), one number, or two: with its point or comma for the decimal mark, and for thousands.

    A number is taken as it is; one that is not finite is none. units: as in `parsed`.
    """
    return tuple(each.value for each in read(cell, units))


def read(cell: Any, units: Sequence[str] = ()) -> tuple[Reading, ...]:
    """The same with how each is read."""
    if isinstance(cell, str):
        return _read_text(cell, tuple(units))
    if cell is None or isinstance(cell, bool):
        return ()
    try:
        value = float(cell)
    except (TypeError, ValueError, OverflowError):
        return ()
    return (Reading(value, "", _decimals(value)),) if math.isfinite(value) else ()


def is_empty(cell: Any) -> bool:
    """Whether nothing was typed; NaN is nothing."""
    return cell is None or cell != cell or (isinstance(cell, str) and not _INVISIBLE.sub("", cell).strip())


def places(cells: Iterable[Any], mark: str, units: Sequence[str] = ()) -> int:
    """How many decimals a column of cells is written with: the most of any cell, at most 2."""
    found = (read(cell, units) for cell in cells)
    decimals = (each.decimals for several in found for each in several if len(several) == 1 or each.mark == mark)
    return min(max(decimals, default=0), 2)


def plainly(number: str) -> str:
    """A number with a point or comma that reads one way: 1.234 might be a thousand, one more digit tells."""
    return number + "0" if len(readings(number)) > 1 else number


def how_to_write(typed: Any) -> dict[str, object]:
    """For a sentence: a figure that reads two ways as `typed`, and its two readings, `plain` and `decimal`."""
    text = str(typed).strip()
    figure = "".join(_DIGITS.findall(text)[:1])
    whole, parted = re.sub(r"[.,]", "", figure), figure.replace(".", ",") + "0"
    return {"typed": text, "plain": whole, "decimal": {"vi": parted, "en": parted.replace(",", ".")}}


def refusal(typed: Any, key: str, **place: object) -> EcoIpError:
    """The refusal of a figure that reads two ways. key, place: the sentence that says where it stands."""
    return EcoIpError("number.two_ways", **refusal_of(typed, key, **place))


def refusal_of(typed: Any, key: str, **place: object) -> dict[str, object]:
    """What fills in the sentence `number.two_ways`."""
    where = {language: say(key, language, **place) for language in LANGUAGES}
    return {"where": where, **how_to_write(typed)}


@lru_cache(_KEPT)
def _read_text(text: str, units: tuple[str, ...]) -> tuple[Reading, ...]:
    text = _bare(text, units)
    if _APART.search(text):
        # Blanks part the thousands, so a point or comma is the decimal mark; 5 10 is no 510.
        return _single(_BLANKS.sub("", text)) if _SPACED.fullmatch(text) else ()
    text = _BLANKS.sub("", text)
    grouped = _THREES.fullmatch(text)
    if grouped is None:
        return _single(text)
    mark, end = grouped[1], grouped.end(2)
    whole, rest = text[:end].replace(mark, ""), text[end + 1 :]
    if len(text) > end or len(grouped[2]) > _GROUP:  # 1.234,5 and 1.234.567
        return _finite(f"{whole}.{rest}", _OTHER[mark], len(rest))
    return (*_finite(text.replace(mark, "."), mark, _GROUP - 1), *_finite(whole, _OTHER[mark]))


def _single(text: str) -> tuple[Reading, ...]:
    """A number with at most one point or comma, which is the decimal mark."""
    if not _SINGLE.fullmatch(text):
        return ()
    mark = next((letter for letter in text[:-1] if letter in _OTHER), "")
    digits = re.split("[eE]", text)[0]
    return _finite(text.replace(",", "."), mark, len(digits.partition(mark)[2]) if mark else 0)


def _finite(text: str, mark: str, decimals: int = 0) -> tuple[Reading, ...]:
    value = float(text)
    return (Reading(value, mark, decimals),) if math.isfinite(value) else ()


def _decimals(value: float) -> int:
    """Decimals of a number that is none of text, as far as they are more than noise."""
    return len(f"{value:.4f}".rstrip("0").partition(".")[2])


def _bare(text: str, units: Sequence[str]) -> str:
    """A text without blanks round it, invisible letters and unit, its minus and its blanks as a keyboard has them.

    The mark of a footnote, an exponent, a circled number and a fraction stay what they are, which is no digit.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if not _has_mark(text):
            text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    text = text.strip()
    unit = max((each for each in units if text.lower().endswith(each)), key=len, default="")
    return text[: len(text) - len(unit)].rstrip()


def _has_mark(text: str) -> bool:
    """Whether there is a letter like ² or ① elsewhere than in m²: made plain it would be one more digit."""
    pairs = zip(f" {text}", text)
    return any(each.isnumeric() and not each.isdecimal() and before not in "mM" for before, each in pairs)
