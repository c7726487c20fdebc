"""A vocabulary of one's own whose parents go round in a circle is refused, the circle named; it never hangs."""

from __future__ import annotations

import random

import pytest

from eco_ip_plugin import symbiosis_cli
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, with_own
from tests.support.symbiosis_files import CASES, arguments

HEADING = "kind,id,parent,unit_family,transport,radius_m\n"


def own(folder, *rows):
    path = folder / "own.csv"
    path.write_text(HEADING + "".join(f"resource,{row},mass,road,1000\n" for row in rows), encoding="utf-8")
    return with_own(Vocabulary.shipped(), path)


@pytest.mark.parametrize(
    ("name", "circle"), [("vocab.csv", "sludge → paper_sludge → sludge"), ("vocab2.csv", "sludge → sludge")]
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_circle_is_named_and_nothing_is_written(tmp_path, capsys, name, circle, language):
    case = CASES / "vocab_cycle"
    given = arguments(case, tmp_path / "out", "--vocabulary", str(case / name), "--language", language)
    assert symbiosis_cli.main(given) == 2
    said = capsys.readouterr().err.strip()
    assert circle in said
    assert f"{name}”, line 2" in said or f"{name}», dòng 2" in said
    assert not (tmp_path / "out").exists()


def test_resources_may_change_places_row_by_row(tmp_path):
    made = own(tmp_path, "sludge,paper_sludge", "paper_sludge,")
    assert list(made.lineage("sludge")) == ["sludge", "paper_sludge"]


def test_random_trees_are_taken_and_every_circle_is_found(tmp_path):
    chance = random.Random(12)
    circles = 0
    for _ in range(150):
        ids = [f"r{number}" for number in range(chance.randint(1, 7))]
        first = [f"{each}," for each in ids]
        parents = {each: chance.choice([*ids, "", ""]) for each in ids}
        rows = [*first, *(f"{each},{parent}" for each, parent in parents.items())]
        # Without lineages: a tree is what can be taken away leaf by leaf.
        left = dict(parents)
        while any(parent not in left for parent in left.values()):
            left = {each: parent for each, parent in left.items() if parent in left}
        if left:
            circles += 1
            with pytest.raises(EcoIpError, match="round in a circle") as error:
                own(tmp_path, *rows)
            named = str(error.value.params["circle"]).split(" → ")
            assert named[0] == named[-1]
            assert all(parents[one] == other for one, other in zip(named, named[1:]))
        else:
            assert all(list(own(tmp_path, *rows).lineage(each)) for each in ids)
    assert 20 < circles < 130
