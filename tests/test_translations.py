"""Every sentence of the interface is there in Vietnamese, complete, and comes out where it is shown."""

from __future__ import annotations

import importlib.util
import re
import string
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingParameterDefinition

from eco_ip_plugin.core.text import fill
from eco_ip_plugin.processing.framework.base import EcoIpAlgorithm
from eco_ip_plugin.processing.framework.spec import SpecAlgorithm
from eco_ip_plugin.processing.zoning.green_space_check import SPEC
from tests.support.plurals import choices, parameters, wrong_after_one

LIMITS = {
    "Not sorted by partners: filter the list to at most {count} firms first.",
    "Ticks and notes of the first {most} findings are kept in the project.",
}
"""Sentences whose number is a limit of ours, never 1."""
ROOT = Path(__file__).resolve().parents[1]
TS = ROOT / "i18n" / "eco_ip_plugin_vi.ts"
SOURCES = sorted(path for path in (ROOT / "eco_ip_plugin").rglob("*.py") if "core" not in path.parts)
TYPED_IDS = {
    "decree-35-2022", "qcvn-01", "green-only-25", "a4", "parking", "services", "water", "cemetery", "plot_green",
    "exclude", "priority", "auto", "vi", "en",
}  # fmt: skip


def read_messages():
    """Translation by source text; None for one that is unfinished."""
    (context,) = ET.parse(TS).getroot().findall("context")
    assert context.findtext("name") == "EcoIp"
    messages = {}
    for message in context.findall("message"):
        translation = message.find("translation")
        messages[message.findtext("source")] = None if translation.get("type") else translation.text
    return messages


def literals():
    """The module that collects sentences for `make translate`."""
    spec = importlib.util.spec_from_file_location("literals", ROOT / "tools" / "literals.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sentences():
    """Every literal the sources translate."""
    return {
        text
        for path in SOURCES
        for _, text in literals().literals(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    }


MESSAGES = read_messages()


def placeholders(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_the_file_holds_the_sentences_of_the_sources_and_no_others():
    assert set(MESSAGES) == sentences(), "run `make translate` and translate what is new"


def wrong(*faults):
    """The sentences with a fault, each with the words for it. faults: (what is wrong, whether a source has it)."""
    return [f"{said}: {source}" for source in MESSAGES for said, holds in faults if holds(source)]


def test_every_sentence_is_finished_and_keeps_its_placeholders():
    assert [source for source, translation in MESSAGES.items() if not translation] == [], "unfinished or empty"
    assert not wrong(
        ("other placeholders", lambda source: placeholders(MESSAGES[source]) != placeholders(source)),
        ("…", lambda source: source.endswith("…") != MESSAGES[source].endswith("…")),
        ("full stop", lambda source: source.endswith(".") != MESSAGES[source].endswith(".")),
        ("lines", lambda source: source.count("\n") != MESSAGES[source].count("\n")),
        ("blanks round it", lambda source: MESSAGES[source] != MESSAGES[source].strip()),
    )


def test_every_sentence_is_translated_with_vietnamese_letters_and_quotation_marks():
    letter = re.compile(r"[^\x00-\x7f«»…²]")
    assert not wrong(
        ("the same in both languages", lambda source: MESSAGES[source] == source),
        ("without a single Vietnamese letter", lambda source: not letter.search(MESSAGES[source])),
        ("English quotation marks", lambda source: set(MESSAGES[source]) & set("“”\"'")),
    )


def test_ids_that_a_user_types_or_chooses_stay_as_they_are():
    typed = re.compile(r"([a-z0-9][a-z0-9_-]*)(?=: | \(|”)")
    assert not wrong(
        ("an id", lambda s: any(each not in MESSAGES[s] for each in TYPED_IDS & set(typed.findall(s)))),
    )


def test_no_sentence_of_the_interface_says_one_rows():
    for source in filter(parameters, MESSAGES):
        said = {n: fill(source, "en", **dict.fromkeys(parameters(source), n)) for n in (0, 1, 2)}
        assert source in LIMITS or not wrong_after_one(said[1]), said[1]
        assert not any(":|" in sentence for sentence in said.values()), source
        assert not list(choices(MESSAGES[source])), f"Vietnamese has one form: {source}"


def test_a_sentence_with_a_choice_of_words_is_filled_in_by_what_knows_it():
    """`str.format` would stop at it."""
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        chosen = [text for _, text in literals().literals(source, str(path)) if list(choices(text))]
        assert not chosen or source.count("filled(") >= len(chosen), path


def test_no_sentence_is_said_in_one_language_whoever_reads_it():
    """Undo steps were."""
    fixed = re.compile(r"\b(?:say|fill)\([^()]*[\"'](?:vi|en)[\"']")
    assert [path.name for path in SOURCES if fixed.search(path.read_text(encoding="utf-8"))] == []


def test_the_algorithm_speaks_vietnamese(vietnamese):
    algorithm = SpecAlgorithm(SPEC)
    algorithm.initAlgorithm()
    assert algorithm.displayName() == "Kiểm tra 25 %"
    assert algorithm.group() == "Thẩm định phân khu chức năng"
    assert "mỗi mét vuông chỉ tính một lần" in algorithm.shortHelpString()
    assert "cây xanh" in algorithm.tags()
    labels = {parameter.name(): parameter.description() for parameter in algorithm.parameterDefinitions()}
    assert labels["CODE_FIELD"] == "Mã sử dụng đất"
    assert labels["BOUNDARY"] == "Ranh giới quy hoạch"


def test_every_parameter_and_output_of_every_algorithm_has_label_and_help_in_vietnamese(vietnamese, qgis_processing):
    from eco_ip_plugin.processing.provider import EcoIpProvider

    said = set(MESSAGES.values())
    registry, provider = QgsApplication.processingRegistry(), EcoIpProvider()
    assert registry.addProvider(provider)
    try:
        algorithms = [each for each in provider.algorithms() if isinstance(each, EcoIpAlgorithm)]
        assert algorithms
        for algorithm in algorithms:
            assert {algorithm.displayName(), algorithm.group(), algorithm.shortHelpString()} <= said
            for parameter in algorithm.parameterDefinitions():
                hidden = parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagHidden
                assert hidden or {parameter.description(), parameter.help()} <= said, parameter.name()
            for output in algorithm.outputDefinitions():
                assert output.description() in said, output.name()
    finally:
        registry.removeProvider(provider)


def test_ids_and_names_that_others_call_are_the_same_in_vietnamese(vietnamese):
    algorithm = SpecAlgorithm(SPEC)
    algorithm.initAlgorithm()
    assert (algorithm.name(), algorithm.groupId()) == ("greenspacecheck", "zoning")
    assert algorithm.parameterDefinition("CONFLICTS").options() == ["exclude", "priority"]


def test_a_sentence_that_is_no_literal_is_refused():
    assert list(literals().literals('translate("EcoIp", "one " "two")', "a.py")) == [(1, "one two")]
    for wrong in ('translate("EcoIp", label)', 'translate("Other", "one")', 'translate("EcoIp", f"{one}")'):
        with pytest.raises(SystemExit, match=r"a\.py:1"):
            list(literals().literals(wrong, "a.py"))
