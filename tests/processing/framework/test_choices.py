"""What a dialog offers is what core, store and command line know: the same ids in the same order."""

from __future__ import annotations

import pytest

from eco_ip_plugin import paths, symbiosis_cli
from eco_ip_plugin.core.access.assignment.equilibrium import EQUILIBRIUM, FREE_FLOW
from eco_ip_plugin.core.carbon.keys import GWP_SETS
from eco_ip_plugin.core.corridors.section.arrangement import ORDERS, PLACEMENTS
from eco_ip_plugin.core.corridors.strips.buffers import CAPS, JOINS
from eco_ip_plugin.core.demo.faults import AMOUNTS
from eco_ip_plugin.core.dossier.versions import VERSIONS
from eco_ip_plugin.core.drawing.units import UNITS
from eco_ip_plugin.core.drawing.vn2000 import provinces
from eco_ip_plugin.core.drawing.words.encoding import ENCODINGS
from eco_ip_plugin.core.energy.balance.heat_links import ALL, IN_PLACE
from eco_ip_plugin.core.energy.balance.site import CARBON, COST
from eco_ip_plugin.core.energy.solar.hours import HIGH, LOW
from eco_ip_plugin.core.exchange.described import LEVELS
from eco_ip_plugin.core.exchange.package import CSV, GPKG
from eco_ip_plugin.core.forms.items import FORMS
from eco_ip_plugin.core.forms.scope import LINKS, NETWORKS
from eco_ip_plugin.core.landuse.subclasses import sub_classes
from eco_ip_plugin.core.monitoring.limits.windows import WINDOWS
from eco_ip_plugin.core.monitoring.rollups import STEPS
from eco_ip_plugin.core.monitoring.trace.sewers import DIRECTIONS
from eco_ip_plugin.core.review.safety import KINDS, TARGETS, TECHNOLOGIES
from eco_ip_plugin.core.rules.figures import technologies
from eco_ip_plugin.core.symbiosis.recycling.feeds import RECYCLING
from eco_ip_plugin.core.symbiosis.vocabulary.fuels import boiler_fuels
from eco_ip_plugin.core.text import LANGUAGES
from eco_ip_plugin.core.twin.colours import COLOUR_BY
from eco_ip_plugin.core.twin.scene import FORMATS as TWIN_FORMATS
from eco_ip_plugin.core.water.pipes.friction import FORMULAS
from eco_ip_plugin.core.water.rain.storms import STATISTICS
from eco_ip_plugin.gui.flows import feature
from eco_ip_plugin.processing.framework.keys import Choice
from eco_ip_plugin.processing.monitoring.feeds import FORMATS as READING_FORMATS
from eco_ip_plugin.processing.provider import SPECS
from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.samples import SAMPLES


def _of_command_line(option: str) -> tuple[str, ...]:
    return next(tuple(each.choices) for each in symbiosis_cli._parser()._actions if option in each.option_strings)


KNOWN = {
    "CAP": CAPS, "JOIN": JOINS, "PLACEMENT": PLACEMENTS, "ORDER": ORDERS, "ENCODING": ENCODINGS,
    "UNIT": ("auto", *UNITS), "PROVINCE": tuple(provinces()), "SAMPLE": ("none", *SAMPLES),
    "LANGUAGE": ("auto", *LANGUAGES), "DISTANCE": _of_command_line("--distance"),
    "OBJECTIVE": _of_command_line("--objective"), "SCHEMA_VERSION": VERSIONS, "LEVEL": LEVELS,
    "FORM": FORMS, "COUNT": (LINKS, NETWORKS), "FORMULA": FORMULAS, "STATISTIC": STATISTICS,
    "SERIES": (LOW, HIGH),
    "GWP": GWP_SETS, "SUBCLASS": tuple(each for each in sub_classes() if each.startswith(RECYCLING)),
    "METHOD": (FREE_FLOW, EQUILIBRIUM),
    "WINDOW": WINDOWS, "DIRECTION": DIRECTIONS, "STEP": tuple(STEPS),
}  # fmt: skip
"""Each list of ids where it is at home."""
OF_ONE = {
    ("demopark", "FAULTS"): AMOUNTS,
    ("energybalance", "OBJECTIVE"): (COST, CARBON),
    ("energybalance", "HEAT"): ("none", IN_PLACE, ALL),
    ("energybalance", "FUEL"): tuple(boiler_fuels()),
    ("exportexchange", "FORMAT"): (CSV, GPKG),
    ("importreadings", "FORMAT"): READING_FORMATS,
    ("exporttwin", "FORMAT"): TWIN_FORMATS,
    ("exporttwin", "COLOUR_BY"): COLOUR_BY,
    ("importmeasures", "STATUS"): tuple(schema.domains()["measure_status"]),
}
"""Ids of a choice that another algorithm has with others."""
ALONE = {
    "MODE": ("pairs", "shared"), "CONFLICTS": ("exclude", "priority"), "FORMAT": ("gdb", "gpkg", "both"),
    "CLASSES": ("used", "all"),
}  # fmt: skip
"""Ids of which core asks for one only."""
CHOICES = [(spec.name, key) for spec in SPECS for key in spec.takes if isinstance(key, Choice)]


@pytest.mark.parametrize(("name", "key"), CHOICES, ids=[f"{name} {key.name}" for name, key in CHOICES])
def test_a_dialog_offers_what_is_known(name, key):
    if key.name == "RULES":
        assert set(key.options) <= {path.stem for path in paths.resource("rules").glob("*.json")}
    elif (name, key.name) == ("reviewreport", "LANGUAGE"):  # minutes are signed: in the language somebody chose
        assert tuple(key.options) == LANGUAGES
    else:
        known = {**KNOWN, **ALONE}
        assert tuple(key.options) == tuple(OF_ONE.get((name, key.name)) or known[key.name])


def test_the_command_line_speaks_every_language():
    assert set(_of_command_line("--language")) == set(LANGUAGES)


def test_the_menu_offers_every_sample():
    assert tuple(SAMPLES) == feature.SAMPLES


@pytest.mark.parametrize("ids", [KINDS, TECHNOLOGIES, TARGETS])
def test_what_the_safety_distances_read_is_named_in_their_help(ids):
    (spec,) = (spec for spec in SPECS if spec.name == "safetydistances")
    assert [each for each in ids if each not in str(spec.about)] == []


def test_the_regulation_has_figures_for_every_technology():
    assert set(TECHNOLOGIES) <= set(technologies("qcvn-01", "wastewater_plant"))
