"""What the command line reads: networks, and files that are none."""

from __future__ import annotations

import json

import pandas as pd
import pytest
import shapely

from eco_ip_plugin import symbiosis_cli
from tests.support.symbiosis_cases import STORY_CORRIDORS, STORY_FIRMS, STORY_FLOWS

NETWORKS = {
    "net.csv": "wkt\n" + "".join(f'"{line}"\n' for line in STORY_CORRIDORS),
    "net.geojson": json.dumps({
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": json.loads(shapely.to_geojson(shapely.from_wkt(line)))}
            for line in STORY_CORRIDORS
        ],
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", NETWORKS)
def test_the_command_line_measures_along_a_network(tmp_path, name):
    firms, flows, lines = tmp_path / "firms.csv", tmp_path / "flows.csv", tmp_path / name
    pd.DataFrame(STORY_FIRMS, columns=["firm_id", "name", "x", "y"]).to_csv(firms, index=False)
    columns = ["firm_id", "direction", "resource", "quantity", "unit", "period"]
    pd.DataFrame(STORY_FLOWS, columns=columns).to_csv(flows, index=False)
    lines.write_text(NETWORKS[name], encoding="utf-8")
    given = ["--firms", str(firms), "--flows", str(flows), "--out", str(tmp_path / "out"), "--network", str(lines)]
    assert symbiosis_cli.main([*given, "--distance", "network"]) == 0
    links = pd.read_csv(tmp_path / "out" / "links.csv")
    assert len(links)
    assert (links["network_m"] >= links["distance_m"] - 1e-6).all()


@pytest.mark.parametrize(("name", "text"), [("net.csv", "wkt\nPOINT (0 0)\n"), ("net.csv", "wkt\nLINE\n"),
                                            ("net.geojson", "{"), ("net.csv", "line\nx\n")])  # fmt: skip
def test_a_network_file_that_is_none_is_one_sentence(tmp_path, capsys, name, text):
    firms, flows, lines = tmp_path / "firms.csv", tmp_path / "flows.csv", tmp_path / name
    firms.write_text("firm_id,x,y\nA,0,0\n", encoding="utf-8")
    flows.write_text("firm_id,direction,resource\nA,output,steam\n", encoding="utf-8")
    lines.write_text(text, encoding="utf-8")
    given = ["--firms", str(firms), "--flows", str(flows), "--out", str(tmp_path / "out")]
    assert symbiosis_cli.main([*given, "--network", str(lines)]) == 2
    said = capsys.readouterr().err.strip()
    assert said
    assert "\n" not in said
    assert symbiosis_cli.main([*given, "--distance", "network"]) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_command_line_says_in_one_sentence_what_is_wrong_and_writes_nothing(tmp_path, capsys, language):
    firms, flows = tmp_path / "firms.csv", tmp_path / "flows.csv"
    firms.write_text("firm_id,x,y\nA,0,0\n", encoding="utf-8")
    flows.write_text("firm_id,direction\nA,output\n", encoding="utf-8")
    out = tmp_path / "out"
    given = ["--firms", str(firms), "--flows", str(flows), "--out", str(out), "--language", language]
    assert symbiosis_cli.main(given) == 2
    assert "flows.csv" in capsys.readouterr().err
    assert not out.exists()
