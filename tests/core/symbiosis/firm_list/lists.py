"""A park of three plots and two firms, and lists of firms for it."""

from __future__ import annotations

from typing import Any

import shapely

from eco_ip_plugin.core.symbiosis.firm_list.park import Park
from eco_ip_plugin.core.symbiosis.firm_list.places import Plots
from eco_ip_plugin.core.symbiosis.firm_list.reading import FirmList, read_list
from eco_ip_plugin.core.symbiosis.firm_list.sheets import sheets_of_text
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary

EAST, NORTH = 586_000.0, 2_340_000.0
PLOTS = Plots(
    ["L-1", "L-2", "L-3"],
    ["Lô B7", "B8", "CN-03"],
    [shapely.box(EAST + 200 * k, NORTH, EAST + 200 * k + 100, NORTH + 100) for k in range(3)],
)
FIRMS = {
    "F1": {"name": "Công ty TNHH Giấy Á Châu", "vsic": "C17", "workers": 120, "plot_id": "L-1"},
    "F2": {"name": "Nhà máy nhiệt điện", "vsic": "D35", "workers": None, "plot_id": None},
}
PLACES = {"F1": (EAST + 50, NORTH + 50), "F2": (EAST + 300, NORTH + 300)}


def park(**changed: Any) -> Park:
    known = {
        "firms": FIRMS, "places": PLACES, "flows": {}, "plots": PLOTS, "vocabulary": Vocabulary.shipped(),
        "from_degrees": lambda lon, lat: (EAST + (lon - 107.0) * 1e5, NORTH + (lat - 21.0) * 1e5),
    }  # fmt: skip
    return Park(**{**known, **changed})


def pasted(text: str, **changed: Any) -> FirmList:
    """The list as copied from Excel; columns parted by | for the eye."""
    cells = ["\t".join(cell.strip() for cell in line.split("|")) for line in text.strip("\n").splitlines()]
    return read_list(sheets_of_text("\n".join(cells)), park(**changed))


def why(row: Any, language: str = "en") -> str:
    return " ".join(each.say(language) for each in row.problems)
