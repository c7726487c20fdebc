"""Runs of the command line on the small cases of `tests/data/symbiosis`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from eco_ip_plugin import symbiosis_cli

CASES = Path(__file__).parents[1] / "data" / "symbiosis"


def arguments(case: Path, out: Path, *more: str) -> list[str]:
    """Firms and flows of a folder, its factors where it has some."""
    given = ["--firms", str(case / "firms.csv"), "--flows", str(case / "flows.csv"), "--out", str(out), *more]
    return [*given, "--factors", str(case / "factors.csv")] if (case / "factors.csv").exists() else given


def ran(case: Path, out: Path, *more: str) -> dict[str, pd.DataFrame]:
    """The tables that a run wrote, by name."""
    assert symbiosis_cli.main(arguments(case, out, *more)) == 0
    return {path.stem: pd.read_csv(path) for path in out.glob("*.csv") if path.stem != "factors"}
