"""Whether one rule of a pack says what it needs to, and nothing that does not go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .expect import expect_date, expect_key, expect_one_of, expect_source
from .kinds import AMOUNT_FORMS, ANY, BOUNDS, LAND_FORMS, PARK_WHOLE, YES_NO, is_count, is_share, unit_of
from .measures import unit_of_measure
from .positions import Document, Place, shown

_LOWER, _UPPER = ("at_least", "more_than"), ("at_most", "less_than")


def check_rule(document: Document, place: Place, rule: dict[str, Any], units: Mapping[str, float]) -> None:
    """Raises EcoIpError for the first fault of the rule at `place`. units: of area that the pack knows."""
    if "limit" in rule:
        _check_limit(document, place, rule)
    else:
        _check_subject(document, place, rule)
    _check_whole(document, place, rule, units)
    _check_unit(document, place, rule, units)
    if "when" in rule:
        _check_when(document, (*place, "when"), rule["when"], units)
    for position, each in enumerate(rule.get("unless", ())):
        _check_bounds(document, (*place, "unless", position), each)
    for day, value in rule["values"].items():
        _check_value(document, (*place, "values", day), rule["form"], value)
    _check_readings(document, place, rule, units)
    _check_measures(document, place, rule, units)


def _check_subject(document: Document, place: Place, rule: dict[str, Any]) -> None:
    """A rule is about land of some classes or about a measure, and only shares and amounts are about land."""
    form = rule["form"]
    if "parts" in rule and form not in LAND_FORMS:
        _refuse(document, (*place, "parts"), form)
    if "parts" in rule and "measure" in rule:
        raise document.fault("error.pack.parts_or_measure", (*place, "measure"), found=shown(rule["measure"]))
    if "measure" not in rule:
        expect_key(document, place, rule, "parts" if form in LAND_FORMS else "measure")


def _check_limit(document: Document, place: Place, rule: dict[str, Any]) -> None:
    """A limit of readings is an amount in a unit of its own, whose name says what it is of."""
    form, limit = rule["form"], rule["limit"]
    if form not in AMOUNT_FORMS:
        _refuse(document, (*place, "limit"), form)
    for other in ("parts", "measure", "when", "unless", "readings"):
        if other in rule:
            raise document.fault("error.pack.not_with_limit", (*place, other), found=shown(other))
    if "flow" in limit:
        _check_bounds(document, (*place, "limit", "flow"), limit["flow"])
    for day, value in rule["values"].items():
        if limit["parameter"] == ANY and value is not None and "value" in value:
            raise document.fault("error.pack.any_with_figure", (*place, "values", day), found=shown(value["value"]))


def _check_whole(document: Document, place: Place, rule: dict[str, Any], units: Mapping[str, float]) -> None:
    if is_share(rule["form"]) and "parts" in rule:
        expect_key(document, place, rule, "whole")
        _expect_whole(document, (*place, "whole"), rule["whole"], units)
    elif "whole" in rule:
        _refuse(document, (*place, "whole"), rule["form"])


def _expect_whole(document: Document, place: Place, whole: Any, units: Mapping[str, float]) -> None:
    if isinstance(whole, dict):
        expect_one_of(document, (*place, "unit"), whole["unit"], units)
    else:
        expect_one_of(document, place, whole, (PARK_WHOLE,))


def _check_unit(document: Document, place: Place, rule: dict[str, Any], units: Mapping[str, float]) -> None:
    """Percent, metres, an area; whatever the measure is in; none for yes and no."""
    form = rule["form"]
    if form == YES_NO:
        if "unit" in rule:
            _refuse(document, (*place, "unit"), form)
        return
    fixed = unit_of(form)
    if fixed or form in LAND_FORMS:
        expect_key(document, place, rule, "unit")
    if fixed or "parts" in rule:
        expect_one_of(document, (*place, "unit"), rule["unit"], [fixed] if fixed else list(units))


def _check_measures(document: Document, place: Place, rule: dict[str, Any], units: Mapping[str, float]) -> None:
    """Each measure whose name tells its unit is held against that unit, an area against any unit of area."""
    if "measure" in rule:
        _check_measure(document, (*place, "measure"), rule, rule["measure"], units)
    for name, reading in rule.get("readings", {}).items():
        if "measure" in reading["set"]:
            _check_measure(
                document, (*place, "readings", name, "set", "measure"), rule, reading["set"]["measure"], units
            )


def _check_measure(
    document: Document, place: Place, rule: dict[str, Any], measure: str, units: Mapping[str, float]
) -> None:
    own, form = unit_of_measure(measure, units), rule["form"]
    if own and (form == YES_NO or is_count(form)):
        raise document.fault("error.pack.measure_has_unit", place, found=shown(measure), own=own, form=form)
    unit = rule.get("unit", "")
    measurable = units if unit in units else (unit,)
    if own and own not in measurable:
        expected = ", ".join(measurable)
        raise document.fault("error.pack.measure_unit", place, found=shown(measure), own=own, expected=expected)


def _check_when(document: Document, place: Place, when: dict[str, Any], units: Mapping[str, float]) -> None:
    expect_one_of(document, (*place, "unit"), when["unit"], units)
    _check_bounds(document, place, when)


def _check_bounds(document: Document, place: Place, when: dict[str, Any]) -> None:
    if not any(name in when for name in BOUNDS):
        raise document.fault("error.pack.key_missing", place, expected=", ".join(BOUNDS))
    lower = max((when[name] for name in _LOWER if name in when), default=0.0)
    upper = min((when[name] for name in _UPPER if name in when), default=float("inf"))
    excluded = lower == when.get("more_than") or upper == when.get("less_than")
    if lower > upper or (lower == upper and excluded):
        raise document.fault("error.pack.when_never", place, lower=f"{lower:g}", upper=f"{upper:g}")


def _check_value(document: Document, place: Place, form: str, value: dict[str, Any] | None) -> None:
    expect_date(document, place, str(place[-1]))
    if value is None:
        return
    expect_source(document, place, value)
    if value["evidence"] == "none" and "value" in value:
        raise document.fault("error.pack.figure_without_evidence", (*place, "value"), found=shown(value["value"]))
    if value["evidence"] != "none" and "value" not in value:
        raise document.fault("error.pack.figure_missing", (*place, "evidence"), found=shown(value["evidence"]))
    if "value" in value:
        _check_figure(document, (*place, "value"), form, value["value"])


def _check_figure(document: Document, place: Place, form: str, figure: float | bool) -> None:
    if (form == YES_NO) != isinstance(figure, bool):
        key = "error.pack.no_boolean" if form == YES_NO else "error.pack.no_number"
        raise document.fault(key, place, found=shown(figure))
    if is_share(form) and not 0 <= figure <= 100:
        raise document.fault("error.pack.out_of_range", place, found=shown(figure))
    if figure < 0:
        raise document.fault("error.pack.below_zero", place, found=shown(figure))


def _check_readings(document: Document, place: Place, rule: dict[str, Any], units: Mapping[str, float]) -> None:
    readings = rule.get("readings", {})
    for name, reading in readings.items():
        at = (*place, "readings", name)
        if "source" in reading:
            expect_source(document, at, reading)
        _check_set(document, (*at, "set"), rule, reading["set"], units)
    if readings:
        expect_key(document, place, rule, "baseline")
    elif "baseline" in rule:
        found = shown(rule["baseline"])
        raise document.fault("error.pack.baseline_of_none", (*place, "baseline"), found=found)
    if "baseline" in rule:
        expect_one_of(document, (*place, "baseline"), rule["baseline"], readings)


def _check_set(
    document: Document, place: Place, rule: dict[str, Any], differs: dict[str, Any], units: Mapping[str, float]
) -> None:
    """A reading changes what its rule has; green inside plots goes with land."""
    for key in differs:
        if ("parts" if key == "plot_green" else key) not in rule:
            _refuse(document, (*place, key), rule["form"])
    if "whole" in differs:
        _expect_whole(document, (*place, "whole"), differs["whole"], units)


def _refuse(document: Document, place: Place, form: str) -> None:
    raise document.fault("error.pack.not_with_form", place, found=shown(place[-1]), form=form)
