"""Random parks under random packs: verdicts against a few lines of arithmetic with fractions.

The arithmetic knows the contract only: a minimum holds when measured ≥ required − 1e-9 · required, a cap the other way
round, a rule is asked of parks of its size. Land is drawn in whole square metres, so that fractions are exact; a figure
nearer to the line than floats can tell (1e-12 of it) is left out.
"""

from __future__ import annotations

import datetime
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from eco_ip_plugin.core.landuse.claims import LandClaims
from eco_ip_plugin.core.landuse.measures import land_measures
from eco_ip_plugin.core.rules.evaluate import evaluate
from tests.support.often import often
from tests.support.packs import pack_of, rule

CLASSES = ("green", "traffic", "technical", "social", "industrial")
UNITS = {"ha": 10_000, "m²": 1, "rai": 1_600}
HAIR = Fraction(1, 10**9)
ON = datetime.date(2026, 11, 21)

areas_m2 = st.one_of(st.integers(0, 3_000_000), st.sampled_from([0, 1, 10_000, 250_000, 400_000, 1_600_000]))
land = st.fixed_dictionaries(dict.fromkeys(CLASSES, areas_m2))
parts = st.lists(st.sampled_from(CLASSES), min_size=1, max_size=4, unique=True)


@st.composite
def figures(draw: st.DrawFn, exact: Fraction) -> float:
    """Any figure, or one at the very value that is measured, or next to it."""
    off = draw(st.sampled_from([None, 0, 0, 2, -2, 10**3, -(10**3), 10**7, -(10**7)]))
    if off is None:
        return draw(st.floats(0, 100, allow_subnormal=False))
    return float(exact * (1 + off * HAIR))


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, Any], Fraction, Fraction, bool]:
    """Land, a rule, what is measured, what is required, and whether the rule is for a park of this size."""
    area = draw(land)
    park_m2, counted = sum(area.values()), draw(parts)
    assume(park_m2 > 0)
    counted_m2 = sum(area[name] for name in counted)
    kind, sense = draw(st.sampled_from(["share", "amount"])), draw(st.sampled_from(["at_least", "at_most"]))
    if kind == "share":
        whole = draw(st.sampled_from(["park", {"area": 250, "unit": "rai"}]))
        whole_m2 = park_m2 if whole == "park" else 250 * 1_600
        measured, said = Fraction(100 * counted_m2, whole_m2), {"unit": "%", "whole": whole}
    else:
        unit = draw(st.sampled_from(sorted(UNITS)))
        measured, said = Fraction(counted_m2, UNITS[unit]), {"unit": unit}
    required = draw(figures(measured))
    assume(kind == "amount" or required <= 100)
    when, is_asked = draw(sizes(park_m2))
    made = rule(required, form=f"{kind}_{sense}", parts=counted, **said, **({"when": when} if when else {}))
    return area, made, measured, Fraction(required), is_asked


@st.composite
def sizes(draw: st.DrawFn, park_m2: int) -> tuple[dict[str, Any] | None, bool]:
    """A condition on the size of the park, and whether it holds; the bound is often the very size."""
    name = draw(st.sampled_from([None, "at_least", "more_than", "at_most", "less_than"]))
    if name is None:
        return None, True
    bound_m2 = draw(st.one_of(st.just(park_m2), st.integers(1, 6_000_000)))
    holds = {
        "at_least": park_m2 >= bound_m2, "more_than": park_m2 > bound_m2,
        "at_most": park_m2 <= bound_m2, "less_than": park_m2 < bound_m2,
    }[name]  # fmt: skip
    return {"whole": "park", "unit": "m²", name: bound_m2}, holds


def expected(measured: Fraction, required: Fraction, form: str) -> str:
    if form.endswith("at_least"):
        return "pass" if measured >= required - HAIR * required else "fail"
    return "pass" if measured <= required + HAIR * required else "fail"


@often(100)
@given(case=cases())
def test_verdicts_agree_with_plain_arithmetic(case) -> None:
    area, made, measured, required, is_asked = case
    edge = required * (1 - HAIR) if made["form"].endswith("at_least") else required * (1 + HAIR)
    assume(measured == edge == 0 or abs(measured - edge) > Fraction(1, 10**12) * max(measured, edge))
    with tempfile.TemporaryDirectory() as folder:
        pack = pack_of(Path(folder), made, units={"rai": 1_600})
    claims = LandClaims(float(sum(area.values())), {frozenset({name}): float(m2) for name, m2 in area.items()})
    found = evaluate(pack, land_measures(pack.lands(), claims), ON)
    assert len(found) == is_asked
    for verdict in found:
        assert verdict.verdict == expected(measured, required, made["form"])
        assert abs(Fraction(verdict.measured) - measured) <= Fraction(1, 10**13) * measured
