"""1,462 real facilities of Denmark, Sweden and Norway, from the file as the European Environment Agency publishes it:
byte order mark, years as `2019.0`, blanks behind names, sites on one point, degrees, one site far off the map.

Licensed treatment plants (Annex I activities 5(a), hazardous, and 5(c), non-hazardous) are given demands without a
quantity: what they could take is not published.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from eco_ip_plugin import symbiosis_cli

FILE = Path(__file__).resolve().parents[4] / "shared" / "data" / "eprtr_waste_transfers_nordics.csv"
FACILITIES = 1_462
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="../shared is not there: it has the E-PRTR of the Nordics")


@pytest.fixture(scope="module")
def published():
    # As a spreadsheet would hand it on: text, blanks included.
    frame = pd.read_csv(FILE, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert FILE.read_bytes().startswith(b"\xef\xbb\xbf")
    assert (frame["reportingYear"].str[-2:] == ".0").all()
    assert (frame["city"] != frame["city"].str.strip()).any()
    return frame


@pytest.fixture(scope="module")
def written(published, tmp_path_factory):
    """The result of a run without and with hazardous waste, as the tables written."""
    folder = tmp_path_factory.mktemp("eprtr")
    sites = published.drop_duplicates("FacilityInspireId")
    firms = sites[["FacilityInspireId", "facilityName", "Longitude", "Latitude"]]
    firms.columns = ["firm_id", "name", "lon", "lat"]
    firms.to_csv(folder / "firms.csv", index=False, encoding="utf-8-sig")
    waste = pd.DataFrame({
        "firm_id": published["FacilityInspireId"] + " ",
        "direction": "output",
        "resource": published["wasteClassification"].map({"HW": "hazardous_waste", "NONHW": "general_waste"}),
        "quantity": published["wasteTransfers"],
        "unit": "t",
        "period": "year",
        "year": published["reportingYear"],
    })  # fmt: skip
    plants = []
    for activity, resource in (("5(a)", "hazardous_waste"), ("5(c)", "general_waste")):
        mine = published[published["EPRTRAnnexIMainActivity"] == activity]["FacilityInspireId"].unique()
        plants.append(pd.DataFrame({"firm_id": mine, "direction": "input", "resource": resource}))
    pd.concat([waste, *plants]).to_csv(folder / "flows.csv", index=False)
    results = {}
    for hazardous in (False, True):
        out = folder / str(hazardous)
        given = ["--firms", folder / "firms.csv", "--flows", folder / "flows.csv", "--out", out]
        assert symbiosis_cli.main([*map(str, given), *(["--include-hazardous"] if hazardous else [])]) == 0
        results[hazardous] = {path.stem: pd.read_csv(path) for path in out.glob("*.csv")}
    return results


def newest(published):
    """Rows of each facility's newest year whose quantity is above nought."""
    latest = published.loc[_latest(published)]
    return latest[latest["wasteTransfers"].astype(float) > 0]


def test_every_facility_is_there_and_none_twice(published, written):
    firms = written[False]["firms"]
    assert len(firms) == FACILITIES == firms["firm_id"].nunique()
    assert (firms["name"] == firms["name"].str.strip()).all()
    assert set(firms["firm_id"]) == set(published["FacilityInspireId"])


def test_hazardous_waste_is_kept_apart(written):
    without, with_ = written[False]["links"], written[True]["links"]
    assert len(without) > 0
    assert set(without["resource"]) == {"general_waste"}
    assert set(without["input_resource"]) == {"general_waste"}
    hazardous = with_[with_["resource"] == "hazardous_waste"]
    assert len(hazardous) > 0
    assert set(hazardous["input_resource"]) == {"hazardous_waste"}
    assert hazardous["flags"].str.contains("hazardous").all()
    left = written[False]["unmatched"]
    reasons = set(left[(left["resource"] == "hazardous_waste") & (left["direction"] == "output")]["reason"])
    assert "hazardous" in reasons


def test_only_the_newest_year_of_a_facility_counts_and_nothing_is_lost(published, written):
    result = written[False]
    known = newest(published)
    reasons = result["unmatched"]["reason"].value_counts()
    nought = published["wasteTransfers"].astype(float) <= 0
    assert reasons["quantity"] == nought.sum() > 0
    assert reasons["superseded"] == (~nought).sum() - len(known)
    assert result["links"]["quantity"].isna().all()  # what plants can take is not published: no total
    outputs = result["unmatched"].query("direction == 'output' and reason not in ('superseded', 'quantity')")
    assert len(outputs) == len(known)
    assert outputs["quantity"].sum() == pytest.approx(known["wasteTransfers"].astype(float).sum())


def _latest(published):
    year = published["reportingYear"].astype(float)
    return published.index[year == year.groupby(published["FacilityInspireId"]).transform("max")]


def test_sites_on_one_point_are_at_distance_nought_and_a_site_far_off_reaches_nobody(published, written):
    links = written[False]["links"]
    place = published.drop_duplicates("FacilityInspireId").set_index("FacilityInspireId")[["Longitude", "Latitude"]]
    together = place[place.duplicated(keep=False)]
    ends = links[links["supplier"].isin(together.index) & links["receiver"].isin(together.index)]
    same = (place.loc[ends["supplier"]].to_numpy() == place.loc[ends["receiver"]].to_numpy()).all(axis=1)
    assert (ends["distance_m"].to_numpy()[same] == 0.0).all()
    far = place.index[place["Latitude"].astype(float) < 50.0]
    assert len(far)
    assert not set(far) & (set(links["supplier"]) | set(links["receiver"]))
    assert links["distance_m"].max() <= 50_000 * (1 + 1e-9)
    assert np.isfinite(links["distance_m"]).all()
