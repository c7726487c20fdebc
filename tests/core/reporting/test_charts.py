"""The charts of a check, out of the columns its tables give."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from eco_ip_plugin.core.reporting.charts import land_use_chart, reached_chart

# KCN Vuông: 12 + 10 + 1 + 3 + 74 = 100 ha; composite 26 % passes, QCVN's green 12 % of 10 too.
BALANCE = {
    "park": ["V", "V", "V", "V", "V", "V", "khác"],
    "class": ["green", "traffic", "technical", "social", "industrial", "green", "green"],
    "area_ha": [12.0, 10.0, 1.0, 3.0, 74.0, 5.0, 99.0],
    "share_pct": [12.0, 10.0, 1.0, 3.0, 74.0, 5.0, 99.0],
    "phase": [None, None, None, None, None, "giai đoạn 1", None],
}
VERDICTS = {
    "park": ["V", "V", "V"],
    "rule": ["composite_25", "composite_25", "my_own_rule"],
    "chosen": [True, False, True],
    "measured": [26.0, 24.0, None],
    "required": [25.0, 25.0, None],
    "unit": ["%", "%", ""],
    "verdict": ["pass", "fail", "no_verdict"],
}


def texts(svg: str) -> list[str]:
    return [each.text for each in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_the_land_of_one_park_largest_first_without_its_phases() -> None:
    said = texts(land_use_chart(BALANCE, "V", "vi"))
    assert [each for each in said if " ha" in each] == [
        "74,00 % · 74,00 ha", "12,00 % · 12,00 ha", "10,00 % · 10,00 ha", "3,00 % · 3,00 ha", "1,00 % · 1,00 ha",
    ]  # fmt: skip


def test_the_chosen_reading_alone_is_held_against_what_is_required() -> None:
    svg = reached_chart(VERDICTS, "V", "vi")
    assert "✓ 26,00 % / 25 %" in texts(svg)
    assert not any("24,00" in each for each in texts(svg))
    assert "my_own_rule" in texts(svg)
    lengths = [float(each) for each in re.findall(r'<rect x="192"[^>]* width="([\d.]+)"', svg)]
    mark = float(re.search(r'<path d="M([\d.]+) ', svg)[1]) - 192
    assert len(lengths) == 1  # no figure, no bar
    assert round(lengths[0] / mark, 3) == 26 / 25
