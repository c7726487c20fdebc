"""`ecoip:watercascade` through QGIS: a tower, a wash, a garden and a road; and KCN mẫu."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from tests.processing.conftest import boundary_layer, box, rows_of, zone_layer
from tests.processing.water.conftest import DAY, points_layer

SINKS = ("LINKS", "PIPES", "PLACES")
FLOW_FIELDS = (
    "flow_id:string,firm_id:string,direction:string,resource:string,quantity:double,unit:string,period:string,"
    "confidential:string"
)  # fmt: skip
FLOWS = [
    ("A1", "A", "output", "used_cooling_water", 200.0, "m³", "day", None),
    ("A2", "A", "output", "wastewater_low", 500.0, "m³", "day", None),
    ("A3", "A", "output", "wastewater_low", 900.0, "m³", "day", None),
    ("B1", "B", "input", "cooling_water", 120.0, "m³", "day", None),
    ("B2", "B", "input", "process_water", 70.0, "m³", "day", None),
    ("B3", "B", "input", "clean_water", 30.0, "m³", "day", None),
    ("B4", "B", "input", "reclaimed_water", 55.0, "m³", "day", "1"),
    ("B5", "B", "input", "wastewater", 5000.0, "m³", "day", None),
]
CONTENT = [
    ("A1", "COD", "30", "mg/l"), ("A1", "TSS", "10", "mg/l"), ("A1", "TDS", "700", "mg/l"),
    ("A2", "COD", "90", "mg/l"), ("A2", "TSS", "40", "mg/l"), ("A2", "TDS", "900", "mg/l"),
    ("A2", "Coliform", "100", "MPN/100 ml"), ("B1", "COD", "50", "mg/l"), ("B3", "TDS", "9999", "mg/l"),
]  # fmt: skip


def table(rows, fields):
    return zone_layer([(None, *row) for row in rows], fields=fields, kind="NoGeometry", name="table")


@pytest.fixture
def cascade(run):
    """1 ha of garden (30 m3 a day) and 10 ha of road (40 m3) in a park of 100 ha, firms A and B 400 m apart."""

    def cascade(**parameters):
        zones = [(box(0, 100, 0, 100), "CX"), (box(100, 200), "GT"), (box(200, 1000), "CN")]
        defaults = {
            "ZONES": zone_layer(zones), "CODE_FIELD": "code", "BOUNDARY": boundary_layer([(box(0, 1000), "K", 100.0)]),
            "FIRMS": points_layer([((300, 500), "A"), ((700, 500), "B")], "firm_id:string"),
            "FLOWS": table(FLOWS, FLOW_FIELDS),
            "CONTENT": table(CONTENT, "flow_id:string,parameter:string,value:string,unit:string"),
            "APPRAISAL_DATE": DAY, "LANGUAGE": "en", **dict.fromkeys(SINKS, "TEMPORARY_OUTPUT"),
        }  # fmt: skip
        return run("watercascade", **{**defaults, **parameters})

    return cascade


def links(done):
    return {(row["from_id"], row["to_id"]): (row["quality"], round(row["m3_day"], 6)) for row in rows_of(done["LINKS"])}


def test_each_demand_takes_the_worst_water_that_keeps_to_its_limits(cascade):
    # A1 is good enough for the tower (COD 30 <= 50; TSS, TDS by the class); A2 for the garden alone (COD 90 <= 100,
    # above the 80 of washing). The road would take A1, but nobody measured its coliforms.
    feedback = QgsProcessingFeedback(False)
    done = cascade(feedback=feedback)
    assert links(done) == {
        ("A1", "B1"): ("cooling", 120.0), ("A2", "gardens-1"): ("gardens", 30.0),
        ("clean_supply", "B2"): ("clean", 70.0), ("clean_supply", "B3"): ("clean", 30.0),
        ("clean_supply", "washing-1"): ("clean", 40.0),
    }  # fmt: skip
    ends = [(row["from"], row["to"]) for row in rows_of(done["LINKS"])]
    assert ends == [("A", "B"), ("A", "gardens-1"), *[("clean_supply", "B")] * 2, ("clean_supply", "washing-1")]
    assert (done["CLEAN_SAVED_M3_DAY"], done["CLEAN_M3_DAY"]) == (pytest.approx(150), pytest.approx(140))
    notes = {row["id"]: row["note"] for row in rows_of(done["PLACES"])}
    assert "no content says" in notes["B2"]
    assert "asks for clean water" in notes["B3"]
    assert "COLIFORM (not measured)" in notes["washing-1"]
    log = feedback.textLog()
    assert "1 supply of water has no content and no part in it: A3." in log
    assert "1 demand for water has no content and takes clean water only: B2." in log
    assert "1 confidential water flow takes no part" in log


def test_in_is_out_at_every_place(cascade):
    done = cascade()
    into, out = {}, {}
    for (one, other), (_, amount) in links(done).items():
        out[one], into[other] = out.get(one, 0.0) + amount, into.get(other, 0.0) + amount
    for row in rows_of(done["PLACES"]):
        there = out if row["role"] == "supply" else into
        assert row["linked_m3_day"] + row["rest_m3_day"] == pytest.approx(row["m3_day"], abs=1e-9)
        expected = row["linked_m3_day"] if row["role"] == "supply" else row["m3_day"]
        assert there.get(row["id"], 0.0) == pytest.approx(expected, abs=1e-6)


def test_plants_serve_what_the_law_names_and_prices_tell_what_is_saved_and_spent(cascade):
    # The plant stands 100 m south of the garden's middle and gives 60 m3; road and garden ask for 70.
    done = cascade(FLOWS=None, FIRMS=None, CONTENT=None, PLANTS=points_layer([((50, -50), 60.0)]),
                   CAPACITY_FIELD="cap", CLEAN_PRICE=10000, PIPE_PRICE=1e6)  # fmt: skip
    assert done["CLEAN_SAVED_M3_DAY"] == pytest.approx(60)
    assert {quality for quality, _ in links(done).values()} == {"washing", "clean"}
    assert done["SAVED_PER_YEAR"] == pytest.approx(60 * 365 * 10000)
    assert done["PIPE_COST"] == pytest.approx(done["PIPE_LENGTH_M"] * 1e6)
    assert done["PAYBACK_YEARS"] == pytest.approx(done["PIPE_COST"] / done["SAVED_PER_YEAR"])
    # Over 15 years at 10 %: (1 - 1.1 ** -15) / 0.1 = 7.606 years' worth.
    assert done["COST_PER_M3"] == pytest.approx(done["PIPE_COST"] / (60 * 365 * (1 - 1.1**-15) / 0.1))
    assert "219,000,000 a year" in done["MESSAGE"]
    without = cascade(FLOWS=None, FIRMS=None, CONTENT=None)
    assert (without["SAVED_PER_YEAR"], without["PIPE_COST"], without["LINK_COUNT"]) == (None, None, 0)


def test_own_limits_change_who_is_served_and_the_parameters_can_be_handed_in_again(cascade, tmp_path):
    own, written = tmp_path / "giới hạn.csv", tmp_path / "parameters.csv"
    own.write_text("key,value,unit\nwashing.coliform,5000,MPN/100 ml\nwashing.cod,90,mg/l\nwashing.tss,40,mg/l\n"
                   "clean.tds,1000,mg/l\n", encoding="utf-8")  # fmt: skip
    done = cascade(FACTORS=str(own), PARAMETERS=str(written))
    # A2 now washes the road; and what is called clean by 1000 mg/l of TDS serves B3, whose own limit is higher.
    assert links(done)["A2", "washing-1"] == ("clean", 40.0)
    assert ("clean_supply", "B3") not in links(done)
    assert links(cascade(FACTORS=str(written))) == links(done)
    assert "washing.cod,90,mg/l,,,,giới hạn.csv,project" in written.read_text(encoding="utf-8-sig")
    own.write_text("key,value\nwashing COD,90\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="there is no norm “washing COD”"):
        cascade(FACTORS=str(own))


def test_the_report_shows_the_network_and_the_months(cascade, tmp_path):
    for language, words in (("vi", ("Mạng thứ hai", "giả định")), ("en", ("The second network", "assumed"))):
        path = tmp_path / f"{language}.html"
        cascade(REPORT=str(path), LANGUAGE=language)
        page = path.read_text(encoding="utf-8")
        assert all(word in page for word in words)
        assert page.count("<svg") == 2


def test_a_table_of_contents_without_a_column_and_a_park_without_demand_are_refused(cascade):
    with pytest.raises(QgsProcessingException, match="unit"):
        cascade(CONTENT=table([("A1", "COD", "3")], "flow_id:string,parameter:string,value:string"))
    with pytest.raises(QgsProcessingException, match="Nobody asks for water"):
        cascade(ZONES=zone_layer([(box(0, 1000), "CN")]), FLOWS=None)


def test_demand_whose_norms_are_not_known_is_not_said_to_be_none_and_no_water_to_share_is_told(cascade):
    alone = dict.fromkeys(("FIRMS", "FLOWS", "CONTENT"))
    with pytest.raises(
        QgsProcessingException, match=r"no norm holds on 2030-01-01 \(Watering gardens and parks, Washing roads\)"
    ):
        cascade(APPRAISAL_DATE="2030-01-01", **alone)
    feedback = QgsProcessingFeedback(False)
    assert cascade(feedback=feedback, **alone)["CLEAN_M3_DAY"] == pytest.approx(70)
    assert "There is no water to share out" in feedback.textLog()
