"""One judged value, one tolerance: where the line between enough and not enough lies, for every room alike."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

from eco_ip_plugin.core.rules.judge import (
    APART_M,
    AT_LEAST,
    AT_MOST,
    IS,
    TOLERANCE,
    Bounds,
    Stated,
    holds,
    judge,
    limit,
    same,
    within,
)

PLUGIN = Path(__file__).parents[3] / "eco_ip_plugin"
STATED = Stated(25.0, "Điều 1", "Nghị định mẫu", "verified", unit="%", pack="own")


@pytest.mark.parametrize(
    ("measured", "sense", "verdict", "margin"),
    [
        (25.0, AT_LEAST, "pass", 0.0), (25.004, AT_LEAST, "pass", 0.004), (24.996, AT_LEAST, "fail", -0.004),
        (25.0 - 25e-9, AT_LEAST, "pass", -25e-9), (25.0 - 26e-9, AT_LEAST, "fail", -26e-9),
        (25.0, AT_MOST, "pass", 0.0), (24.0, AT_MOST, "pass", 1.0), (25.0 + 24e-9, AT_MOST, "pass", -24e-9),
        (25.0 + 26e-9, AT_MOST, "fail", -26e-9),
    ],
)  # fmt: skip
def test_a_minimum_and_a_cap_may_be_missed_by_a_billionth_of_the_required_value(
    measured: float, sense: str, verdict: str, margin: float
) -> None:
    judged = judge(measured, STATED, sense)
    assert (judged.verdict, judged.accuracy, judged.required) == (verdict, None, 25.0)
    assert judged.margin == pytest.approx(margin, abs=1e-14)
    assert judged.missing == pytest.approx(0.0 if verdict == "pass" else -margin, abs=1e-14)


def test_a_judged_value_carries_what_it_rests_on() -> None:
    judged = judge(26.0, STATED, AT_LEAST)
    assert (judged.clause, judged.source, judged.evidence, judged.unit, judged.pack) == (
        "Điều 1", "Nghị định mẫu", "verified", "%", "own",
    )  # fmt: skip
    assert judged.reason is None


@pytest.mark.parametrize(("sense", "measured"), [(AT_LEAST, 24.9), (AT_MOST, 25.1)])
def test_what_the_rounding_of_the_drawing_can_cause_does_not_decide_and_is_told(sense: str, measured: float) -> None:
    judged = judge(measured, STATED, sense, accuracy=0.11)
    assert (judged.verdict, judged.accuracy) == ("pass", 0.11)
    assert judged.margin == pytest.approx(-0.1)
    assert judged.missing == 0.0
    assert judge(measured, STATED, sense, accuracy=0.09).verdict == "fail"
    assert judge(25.0, STATED, sense, accuracy=0.11).accuracy is None


def test_without_a_figure_or_a_measured_value_there_is_no_verdict_but_the_reason() -> None:
    why = ("rules.no_verdict.no_land", {})
    unknown = judge(3.0, Stated(None, reason=("rules.no_verdict.repealed", {})), AT_LEAST)
    assert (unknown.verdict, unknown.margin, unknown.reason) == ("no_verdict", None, ("rules.no_verdict.repealed", {}))
    unmeasured = judge(None, STATED, AT_LEAST, unmeasured=why)
    assert (unmeasured.verdict, unmeasured.required, unmeasured.reason) == ("no_verdict", 25.0, why)
    assert unmeasured.missing == 0.0


@pytest.mark.parametrize(("measured", "required", "verdict"), [(1, 1, "pass"), (0, 1, "fail"), (0, 0, "pass")])
def test_yes_and_no_have_a_verdict_and_no_margin(measured: float, required: float, verdict: str) -> None:
    judged = judge(measured, Stated(required), IS)
    assert (judged.verdict, judged.margin, judged.missing) == (verdict, None, 0.0)


def test_the_limit_of_many_is_that_of_each() -> None:
    required = np.array([0.0, 0.3, 25.0, 1500.0])
    for sense in (AT_LEAST, AT_MOST):
        for one, many in zip(required.tolist(), limit(required, sense, APART_M).tolist()):
            assert many == limit(one, sense, APART_M)
            assert holds(many, one, sense, APART_M)
            assert not holds(many + (1e-6 if sense == AT_MOST else -1e-6), one, sense, APART_M)


def test_a_size_at_a_bound_is_no_more_and_no_less_than_it() -> None:
    above, up_to = Bounds(more_than=160.0), Bounds(at_most=160.0)
    below, from_ = Bounds(less_than=160.0), Bounds(at_least=160.0)
    for size in (160.0, 160.0 * (1 + TOLERANCE / 2), 160.0 * (1 - TOLERANCE / 2)):
        assert (above.hold(size), up_to.hold(size), below.hold(size), from_.hold(size)) == (False, True, False, True)
    for size in (159.999, 160.001):
        assert above.hold(size) is not up_to.hold(size)
        assert below.hold(size) is not from_.hold(size)
        assert not above.hold(size, accuracy=0.01)
    assert Bounds().open
    assert not above.open


def test_a_figure_matches_within_what_is_allowed() -> None:
    assert within(12.3, 12.2, 0.1)  # 0.10000000000000142 apart
    assert within(12.1, 12.2, 0.1)
    assert not within(12.3001, 12.2, 0.1)
    assert same(0.1 + 0.2, 0.3)
    assert not same(0.3001, 0.3)


# --- no second tolerance ---------------------------------------------------------------------------------------------


def the_deciding() -> list[Path]:
    """Every file that knows verdicts or judges, but the one that has the tolerance."""
    files = [path for path in sorted(PLUGIN.rglob("*.py")) if path != PLUGIN / "core" / "rules" / "judge.py"]
    return [path for path in files if any(name.split(".")[-1] in ("verdict", "judge") for name in modules(path))]


def modules(path: Path) -> set[str]:
    """The modules of the plugin that a file takes something from."""
    text = path.read_text(encoding="utf-8")
    if "judge" not in text and "verdict" not in text:  # most files: read, but not parsed
        return set()
    nodes = ast.walk(ast.parse(text))
    return {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.level and node.module}


def test_no_room_has_a_tolerance_of_its_own() -> None:
    """A tiny number is allowed as a named length or area, for what is no land at all, never beside a figure."""
    deciding = {path.relative_to(PLUGIN).as_posix().removeprefix("core/"): path for path in the_deciding()}
    assert set(deciding) >= {
        "rules/evaluate.py", "review/plots.py", "review/setbacks.py", "review/safety.py", "review/belt.py",
        "review/declared/reconcile.py", "review/declared/sums.py", "corridors/spacing.py",
        "corridors/section/arrangement.py", "landuse/check.py", "reporting/sentences.py",
    }  # fmt: skip
    odd = {name: tolerances(path) for name, path in deciding.items()}
    assert {name: each for name, each in odd.items() if any(each)} == {}


def tolerances(path: Path) -> tuple[list[int], list[int], list[str]]:
    """Lines of tiny numbers and of comparisons of their own, and names of tolerances."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {str(getattr(node.targets[0], "id", "")): node for node in tree.body if isinstance(node, ast.Assign)}
    named = {id(node.value) for name, node in constants.items() if name.endswith(("_M", "_M2", "_HA", "_PCT"))}
    floats = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    tiny = [node.lineno for node in floats if 0 < node.value < 1e-4 and id(node) not in named]
    close = [node.lineno for node in ast.walk(tree) if getattr(node, "attr", "") in ("isclose", "allclose")]
    own = [name for name in constants if "TOLERANCE" in name and not name.endswith("_TOLERANCE_PCT")]
    return tiny, close, own
