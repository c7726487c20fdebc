"""Figures of money and carbon with their source (data: `resources/vocabulary/factors.csv`), and the user's own.

A factor without a value is not known: whatever hangs on it stays empty, nothing is put in its place. Money is given in
the currency of the flow table's prices or in another one: the unit says which (`currency/m`, `VND/m`, `EUR/m`), and a
row `currency_per_eur` tells its rate, with the day of the rate in the column year.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from ...errors import EcoIpError
from ...tables import shipped, user_csv
from ...tables.numbers import plainly
from ...text import harmless
from .fuels import boiler_fuels

FIRST = "currency"
"""How units name the currency of the prices, whichever it is."""
RATE = "currency_per_"
WATER_PIPE = "water_pipe_dn"
_RATE_KEY = re.compile(RATE + "[a-z]{3}")
_WATER_KEY = re.compile(WATER_PIPE + r"[1-9]\d{1,3}")
_SHARES = ("discount_rate", "boiler_efficiency")
"""At most 1: who writes 10 means 10 %, which may be written so."""
_ABOVE_NOUGHT = (
    "steam_gj_per_t", "boiler_efficiency", "water_t_per_m3", "lpg_gj_per_t", "coal_gj_per_t", "life_years",
    "water_velocity",
)  # fmt: skip
_CODE = re.compile(r"[A-Z]{3}")
_FUELS = {
    "heavy_fuel_oil_kgco2_per_gj": "fuel_oil", "coal_kgco2_per_gj": "anthracite",
    "natural_gas_kgco2_per_gj": "natural_gas", "lpg_kgco2_per_gj": "lpg",
}  # fmt: skip
"""Rows whose figure stands in the table of fuels."""
COLUMNS = ("key", "value", "unit", "year", "evidence", "source", "vi", "en", "source_vi")


@dataclass(frozen=True)
class Factor:
    """One figure. value: None where no source was read; evidence: `verified` (text read), `secondary`
    (read as others give it), `literature`, `assumed`, `project` for the user's own, `none`."""

    key: str
    value: float | None
    unit: str
    year: str
    evidence: str
    source: str
    name: dict[str, str]
    source_vi: str = ""

    def said(self, language: str) -> str:
        """The source in `language`."""
        return self.source_vi if language == "vi" and self.source_vi else self.source


@dataclass(frozen=True)
class Currencies:
    """first: of the prices and of all results; second: told beside it where its rate is known, "" for none."""

    first: str = "VND"
    second: str = "EUR"

    @classmethod
    def of(cls, first: str, second: str, factors: Mapping[str, Factor]) -> Currencies:
        """From what was typed. Raises EcoIpError for a second one that is no code or has no row for its rate."""
        codes = [code.strip().upper() for code in (first, second)]
        chosen = cls(codes[0] or cls.first, "" if codes[1] == (codes[0] or cls.first) else codes[1])
        if chosen.second and not _CODE.fullmatch(chosen.second):
            raise EcoIpError("error.currency_code", code=chosen.second)
        if chosen.second and RATE + chosen.second.lower() not in factors:
            raise EcoIpError("error.currency_unknown", code=chosen.second, row=RATE + chosen.second.lower())
        return chosen

    def rate(self, factors: Mapping[str, Factor]) -> float:
        """Money of the first currency for one of the second, NaN where it is not known."""
        return _rate(self.second, factors) if self.second else np.nan

    def unit(self, unit: str) -> str:
        """A unit with the name of the first currency in it."""
        return self.first + unit[len(FIRST) :] if unit.split("/")[0] == FIRST else unit


USUAL = Currencies()


@cache
def shipped_factors() -> dict[str, Factor]:
    """Every factor of the shipped table by key, in its order; the CO2 of fuels is that of Decision 2626."""
    return {row["key"]: _factor(row) for row in shipped.rows("vocabulary", "factors.csv")}


def own_factors(
    path: Path | None, first: str = Currencies.first, tell: user_csv.Tell | None = None
) -> dict[str, Factor]:
    """The shipped factors with the values of a table in their place: columns key, value, and if wanted unit, year and
    source; a copy of the shipped table will do. first: the currency of the prices, which units may name.

    Raises EcoIpError that names the line of an unknown key, of what is no number, of a unit that is not the factor's,
    and of a currency without a rate.
    """
    factors = {key: replace(each, unit=_plain_unit(each.unit, first)) for key, each in shipped_factors().items()}
    factors.pop(RATE + first.lower(), None)  # of a currency to itself
    lines: dict[str, int] = {}
    # Most of such a table is a copy of ours: its points show nothing of how the user writes 30.150.
    table = user_csv.rows(path, ("value",), tell=tell, one_hand=False) if path else user_csv.Rows(Path(), {})
    for line, row in table:
        key = row.get("key", "")
        try:
            own = _own(key, row, factors, path.name if path else "", first)
        except _WrongUnit as error:
            said = {"path": path.name if path else "", "line": line, "cause": str(error), "wanted": error.wanted}
            raise EcoIpError("error.factors_unit", **said) from error
        except (KeyError, ValueError) as error:
            cause = key if isinstance(error, KeyError) else row.get("value")
            kind = "error.factors_share" if isinstance(error, _NoShare) else "error.factors_line"
            raise EcoIpError(kind, path=path.name if path else "", line=line, cause=cause) from error
        if row.get("value"):
            figure = own or factors[key]
            table.check_once(line, key, (figure.value, figure.unit), key)
        if own is not None:
            factors[key], lines[key] = own, line
    for key, line in lines.items():
        code = factors[key].unit.split("/")[0]
        if _is_money(factors[key].unit) and code != FIRST and np.isnan(_rate(code, factors)):
            said = {"path": path.name if path else "", "line": line, "code": code, "row": RATE + code.lower()}
            raise EcoIpError("error.factors_rate", **said)
    return factors


def table_of(factors: Mapping[str, Factor], currencies: Currencies) -> str:
    """The factors as the text of a CSV that can be edited and handed in again; it begins with the mark by which
    spreadsheets know UTF-8."""
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in factors.values():
        value = "" if each.value is None else plainly(f"{each.value:.15g}")
        unit = currencies.unit(each.unit)
        texts = (unit, each.year, each.evidence, each.source, *each.name.values(), each.source_vi)
        writer.writerow([each.key, value, *map(harmless, texts)])
    return stream.getvalue()


def known(factors: Mapping[str, Factor], key: str) -> float:
    """The figure of a factor the shipped table always has."""
    value = factors[key].value
    if value is None:
        raise EcoIpError("error.factor_missing", factor=key)
    return value


def money(factors: Mapping[str, Factor], key: str) -> float:
    """A price in the currency of the flow table's prices, NaN where it or the rate of its currency is not known."""
    each = factors[key]
    if each.value is None:
        return np.nan
    code = each.unit.split("/")[0]
    return each.value if code == FIRST else each.value * _rate(code, factors)


def is_price(each: Factor) -> bool:
    """Whether a factor is an amount of money; rates between currencies are not."""
    return _is_money(each.unit) and not _RATE_KEY.fullmatch(each.key)


def _rate(code: str, factors: Mapping[str, Factor]) -> float:
    row = factors.get(RATE + code.lower())
    return np.nan if row is None or row.value is None else row.value


class _NoShare(ValueError):
    pass


class _WrongUnit(ValueError):
    def __init__(self, typed: str, wanted: str) -> None:
        super().__init__(typed)
        self.wanted = wanted


def _own(key: str, row: Mapping[str, str], factors: Mapping[str, Factor], file: str, first: str) -> Factor | None:
    """The factor of a row, None where it says nothing new. Raises KeyError and ValueError."""
    old = factors.get(key) or _new_row(key)
    typed = row.get("value", "")
    if not typed:
        return None if key in factors else old
    is_rate, value = _RATE_KEY.fullmatch(key) is not None, _value(key, typed)
    unit = _unit(row.get("unit", ""), old.unit, first, is_rate)
    if key in _SHARES and value > 1:
        raise _NoShare(typed)
    if value < 0 or (value == 0 and (is_rate or key in _ABOVE_NOUGHT)):
        raise ValueError(typed)
    if (value, unit) == (old.value, old.unit):
        return None  # a copy of the shipped table, not filled in or left as it was
    shipped = shipped_factors().get(key, old)
    # What the shipped table says of its own figure is not said of another one.
    year = "" if row.get("year", "") == shipped.year else row.get("year", "")
    source = "" if row.get("source", "") == shipped.source else row.get("source", "")
    return Factor(key, value, unit, year, "project", f"{file}: {source}" if source else file, old.name)


def _value(key: str, typed: str) -> float:
    """The figure of a row; a share may be typed as 8 %. Raises ValueError."""
    if key in _SHARES and typed.rstrip().endswith("%"):
        return user_csv.number(typed, ("%",)) / 100
    return user_csv.number(typed)


def _new_row(key: str) -> Factor:
    """The row of a currency or of a size of water pipe that the shipped table lacks. Raises KeyError for other keys."""
    if _RATE_KEY.fullmatch(key):
        code = key[len(RATE) :].upper()
        return Factor(key, None, f"{FIRST}/{code}", "", "none", "", {"vi": f"Tỷ giá {code}", "en": f"Rate of {code}"})
    if _WATER_KEY.fullmatch(key):
        size = key[len(WATER_PIPE) :]
        return Factor(key, None, "EUR/m", "", "none", "", {"vi": f"Ống nước DN{size}", "en": f"Water pipe DN{size}"})
    raise KeyError(key)


def _unit(typed: str, wanted: str, first: str, is_rate: bool) -> str:
    """The unit of a row: that of the factor, a price in any currency. Raises _WrongUnit."""
    if not typed:
        return wanted
    unit = _plain_unit(typed, first)
    code, slash, rest = unit.partition("/")
    wanted_code, _, wanted_rest = wanted.partition("/")
    any_money = _is_money(wanted) and _is_money(unit) and not is_rate
    if _even(rest) == _even(wanted_rest) and (code == wanted_code or any_money):
        return f"{code}{slash}{wanted_rest}"
    raise _WrongUnit(typed, wanted)


def _plain_unit(unit: str, first: str) -> str:
    code, slash, rest = unit.partition("/")
    return f"{FIRST}{slash}{rest}" if code.strip().upper() == first else f"{code.strip()}{slash}{rest}"


def _even(unit: str) -> str:
    return re.sub(r"[()\s.*·]", "", unit).replace("3", "³").replace("2", "²")


def _is_money(unit: str) -> bool:
    code, slash, _ = unit.partition("/")
    return bool(slash) and (code == FIRST or _CODE.fullmatch(code) is not None)


def _factor(row: Mapping[str, str]) -> Factor:
    value = float(row["value"]) if row["value"] else None
    name = {"vi": row["vi"], "en": row["en"]}
    if row["key"] in _FUELS:
        fuel = boiler_fuels()[_FUELS[row["key"]]]
        co2 = (fuel.kg_per_tj["co2"] or 0.0) / 1000.0
        return Factor(row["key"], co2, row["unit"], fuel.year, fuel.evidence, fuel.source, name, fuel.source_vi)
    return Factor(row["key"], value, row["unit"], row["year"], row["evidence"], row["source"], name, row["source_vi"])
