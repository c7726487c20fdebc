"""`python -m tests.benchmarks.monitoring [rows of the CSV]`."""

from __future__ import annotations

import sys

from .imports import report

report(*map(int, sys.argv[1:2]))
