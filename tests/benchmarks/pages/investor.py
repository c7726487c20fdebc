"""The investor page of a park of 500 plots and 200 flows on offer: processor seconds and bytes.

`python -m tests.benchmarks.pages.investor [--page FILE]`. From the rows of a store to the text of the page, its search
for leaks included; the median of five.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from eco_ip_plugin.core.exchange.described import Schema
from eco_ip_plugin.core.investor.leaks import leaks
from eco_ip_plugin.core.investor.page import told_text, words
from eco_ip_plugin.core.investor.reading import offer_of
from eco_ip_plugin.storage import schema
from tests.support.twins import investors

PLOTS, FLOWS = 500, 300


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--page", type=Path, help="where the page is kept, to be looked at")
    options = parser.parse_args()
    stored = investors.stored(investors.park(5, PLOTS, FLOWS))
    known = Schema(schema.VERSION, schema.tables(), schema.domains())
    spent, text = [], ""
    for _ in range(5):
        begun = time.process_time()
        offer, left = offer_of(known, stored)
        told = told_text(offer, ("vi", "en"), investors.DAY, investors.STATES)
        assert not leaks(told, stored, left, words())
        text = investors.page_of(offer)
        spent.append(time.process_time() - begun)
    print(
        f"{PLOTS} plots, {len(offer.flows)} flows on offer, {sum(len(each.reach) for each in offer.plots)} within reach"
    )
    print(
        f"processor {statistics.median(spent):.2f} s, first {spent[0]:.2f} s; page {len(text.encode()) / 1000:.0f} kB"
    )
    if options.page:
        options.page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
