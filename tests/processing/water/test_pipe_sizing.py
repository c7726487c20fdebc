"""`ecoip:pipesizing`: heads as EPANET has them, and a sentence with the place for whatever is no tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer

TREE = (((0, 0), (400, 0)), ((400, 0), (700, 0)), ((700, 0), (1200, 0)))
TAKEN = ((400, 0, 12.0, 5.0), (700, 0, 20.0, 7.5), (1200, 0, 8.0, None))


def line(*places):
    return f"LINESTRING({', '.join(f'{EAST + x} {NORTH + y}' for x, y in places)})"


def point(x, y):
    return f"POINT({EAST + x} {NORTH + y})"


@pytest.fixture
def sized(run):
    def sized(pipes=TREE, taken=TAKEN, sources=((0, 0, 40.0),), level="level", **parameters):
        drawn = [(line(*each), f"ống {place}") for place, each in enumerate(pipes)]
        given = {
            "NETWORK": zone_layer(drawn, name="mạng", fields="name:string", kind="LineString"),
            "DEMANDS": zone_layer(
                [(point(x, y), *rest, f"lô {place}") for place, (x, y, *rest) in enumerate(taken)],
                name="điểm", fields="q:string,level:double,name:string", kind="Point",
            ),
            "SOURCE": zone_layer(
                [(point(x, y), head) for x, y, head in sources], name="nguồn", fields="head:double", kind="Point"
            ),
        }  # fmt: skip
        return run(
            "pipesizing", **given, DEMAND_FIELD="q", ELEVATION_FIELD=level, HEAD_FIELD="head", LINE_ID_FIELD="name",
            DEMAND_ID_FIELD="name", **{
                "ROUGHNESS": 130, "DN_LIST": "100,150,200,250", "VELOCITY": 1.0, "LANGUAGE": "en",
                "PIPES": "TEMPORARY_OUTPUT", "NODES": "TEMPORARY_OUTPUT", **parameters,
            },
        )  # fmt: skip

    return sized


def test_heads_are_those_of_epanet(sized, tmp_path):
    # EPANET 2.2 (wntr 1.5.0) on a reservoir of 40 m, 400, 300 and 500 m of DN250, 200 and 150, C 130.
    found = sized(INP=str(tmp_path / "mạng ống.inp"), REPORT=str(tmp_path / "r.html"))
    pipes, nodes = rows_of(found["PIPES"]), rows_of(found["NODES"])
    assert [(row["q_l_s"], row["dn_mm"]) for row in pipes] == [(40, 250), (28, 200), (8, 150)]
    heads = [row["head_m"] for row in nodes]
    assert heads == pytest.approx([40, 38.8552, 37.5402, 36.6657], abs=0.001)
    assert [row["pressure_m"] for row in nodes[1:3]] == pytest.approx([38.8552 - 5, 37.5402 - 7.5], abs=0.001)
    assert not nodes[3]["pressure_m"]
    assert pipes[0]["v_m_s"] == pytest.approx(0.040 / (3.14159265 / 4 * 0.25**2))
    assert sum(row["loss_m"] for row in pipes) == pytest.approx(40 - heads[-1])
    assert (found["TOTAL_L_S"], found["LENGTH_M"]) == (40, pytest.approx(1200))
    written = Path(found["INP"]).read_text(encoding="utf-8")
    assert "Headloss\tH-W" in written
    assert "P1\tR1\tN1\t400\t250\t130" in written
    assert "<script" not in Path(found["REPORT"]).read_text(encoding="utf-8")


def test_pipes_are_drawn_the_way_the_water_runs_and_a_branch_may_meet_a_main_along_its_way(sized):
    # The main is drawn against the water; the branch begins 5 cm beside its middle.
    found = sized(
        pipes=(((1000, 0), (0, 0)), ((500, 0.05), (500, 100))), taken=((1000, 0, 3.0, None), (500, 100, 2.0, None))
    )
    runs = {(row["from_node"], row["to_node"]): row["q_l_s"] for row in rows_of(found["PIPES"])}
    assert runs == {("R1", "N1"): 5, ("N1", "N2"): 2, ("N1", "N3"): 3} or runs == {
        ("R1", "N1"): 5, ("N1", "N2"): 3, ("N1", "N3"): 2,
    }  # fmt: skip
    first = next(iter(found["PIPES"].getFeatures())).geometry().asWkt(0)
    assert first.startswith(f"MultiLineString (({EAST:.0f} ")


SQUARE = (((0, 0), (400, 0)), ((400, 0), (400, 300)), ((400, 300), (0, 300)), ((0, 300), (0, 0)))
BAD = {
    "a loop": ({"pipes": SQUARE, "taken": ((400, 0, 1.0, None),)}, ("loop", "500400.00, 2340300.00", "ống")),
    "a pipe beside a pipe": (
        {"pipes": (((0, 0), (400, 0)), ((0, 0), (200, 9), (400, 0))), "taken": ((400, 0, 1.0, None),)},
        ("loop", "ống 1"),
    ),
    "a pipe that comes back to itself": (
        {"pipes": (((0, 0), (400, 0)), ((400, 0), (500, 0), (500, 50), (450, 0))), "taken": ((400, 0, 1.0, None),)},
        ("loop", "ống 1", "500450.00"),
    ),
    "parts that are not joined": ({"pipes": (*TREE, ((1300, 0), (1400, 0)))}, ("ống 3", "501300.00", "100.00 m away")),
    "pipes that only cross": ({"pipes": (*TREE, ((200, -50), (200, 50)))}, ("ống 3", "there are 1", "cut them there")),
    "a demand off the pipes": ({"taken": (*TAKEN, (300, 8, 1.0, None))}, ("lô 3", "8.00 m", "500300.00")),
    "two sources": ({"sources": ((0, 0, 40.0), (1200, 0, 38.0))}, ("(2: ", "500000.0 2340000.0")),
    "a source off the pipes": ({"sources": ((0, 3, 40.0),)}, ("source at 500000.00", "3.00 m")),
    "a source without a head": ({"sources": ((0, 0, None),)}, ("nguồn", "head", "NULL")),
    "no diameter large enough": ({"DN_LIST": "100,150,200"}, ("ống 0", "40.00 l/s", "226 mm", "200 mm")),
    "a demand that nobody knows": ({"taken": ((400, 0, None, None),)}, ("điểm", "“q”", "lô 0", "NULL")),
    "a demand below nothing": ({"taken": ((400, 0, -1.0, None),)}, ("lô 0", "“-1")),
    "words for a demand": ({"taken": ((400, 0, "nhiều", None),)}, ("lô 0", "nhiều")),
    "C for a roughness": ({"FORMULA": "darcy"}, ("130", "DN100", "0.1")),
    "a roughness for C": ({"ROUGHNESS": 0.1}, ("0.1", "20", "Darcy")),
    "words for a diameter": ({"DN_LIST": "100, lớn"}, ("lớn",)),
    "no diameter": ({"DN_LIST": " "}, ("empty",)),
    "no demand": ({"taken": ()}, ("điểm", "no place")),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_tree_is_refused_with_the_place_in_one_sentence(sized, tmp_path, case):
    given, words = BAD[case]
    with pytest.raises(QgsProcessingException) as stopped:
        sized(**given, INP=str(tmp_path / "x.inp"))
    for word in words:
        assert word in str(stopped.value), stopped.value
    assert "{" not in str(stopped.value)
    assert not (tmp_path / "x.inp").exists()


def test_what_is_left_open_is_said(sized):
    feedback = QgsProcessingFeedback(False)
    pipes = (*TREE, ((700, 0), (700, 80)), ((400, 0), (400, 0.04)))
    found = sized(pipes=pipes, sources=((0, 0, 6.0),), feedback=feedback)
    log = feedback.textLog()
    assert "lead to no demand took the smallest diameter (1)" in log
    assert "1 line is shorter than the tolerance" in log
    assert "2 nodes have no level" in log
    assert "below 0 at 2 nodes: lô 0, lô 1" in log
    assert found["LOWEST_PRESSURE_M"] == pytest.approx(37.5402 - 40 + 6 - 7.5, abs=0.001)


def test_hostile_names_and_none_at_all_do_no_harm(run, tmp_path):
    pipes = zone_layer([(line((0, 0), (50, 0)), "<b>;[PIPES]\nP9"), (line((50, 0), (90, 0)), None)],
                       fields="name:string", kind="LineString")  # fmt: skip
    places = zone_layer([(point(90, 0), 1.0, None)], fields="q:double,name:string", kind="Point")
    source = zone_layer([(point(0, 0), 10.0)], fields="head:double", kind="Point")
    path, page = tmp_path / "x.inp", tmp_path / "x.html"
    found = run(
        "pipesizing", NETWORK=pipes, LINE_ID_FIELD="name", DEMANDS=places, DEMAND_FIELD="q", DEMAND_ID_FIELD="name",
        SOURCE=source, HEAD_FIELD="head", INP=str(path), REPORT=str(page), PIPES="TEMPORARY_OUTPUT", LANGUAGE="vi",
    )  # fmt: skip
    assert found["PIPE_COUNT"] == 2
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("[")].count("[PIPES]") == 1
    assert "<b>" not in page.read_text(encoding="utf-8")


def test_figures_are_read_as_people_write_them_and_no_level_means_no_pressure(sized):
    found = sized(taken=((400, 0, "12,5", None), (1200, 0, "8", None)), level=None, DN_LIST="DN250; 200 DN150")
    assert found["TOTAL_L_S"] == 20.5
    assert found["LOWEST_PRESSURE_M"] is None
    assert {row["dn_mm"] for row in rows_of(found["PIPES"])} == {150, 200}
