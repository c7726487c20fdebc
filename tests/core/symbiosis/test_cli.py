"""The command line with what people hand in: semicolons of spreadsheets, swapped degrees, typos."""

from __future__ import annotations

import pandas as pd
import pytest

from eco_ip_plugin import symbiosis_cli

FIRMS = "firm_id,name,x,y\nA,Một,0,0\nB,Hai,300,400\n"
FLOWS = "firm_id,direction,resource,quantity,unit,period\nA,output,bùn,5,t,day\nB,input,bùn,8,t,day\n"


@pytest.fixture
def cli(tmp_path, capsys):
    """Runs with the given texts as files; gives the exit code, what was said, and the folder of results."""

    def cli(firms=FIRMS, flows=FLOWS, *more, **files):
        given = []
        for name, text in {"firms": firms, "flows": flows, **files}.items():
            path = tmp_path / f"{name}.csv"
            if text is not None:
                path.write_text(text, encoding="utf-8")
            given += [f"--{name}", str(path)]
        code = symbiosis_cli.main([*given, "--out", str(tmp_path / "kết quả"), "--language", "vi", *more])
        said = capsys.readouterr()
        return code, said.out + said.err, tmp_path / "kết quả"

    return cli


def test_semicolons_and_decimal_commas_of_a_vietnamese_spreadsheet_are_read(cli):
    code, _, out = cli(FIRMS.replace(",", ";").replace("300", "300,5"), FLOWS.replace(",", ";").replace("5;t", "5,5;t"))
    assert code == 0
    assert pd.read_csv(out / "links.csv")["quantity"].tolist() == [5.5]


def test_the_table_of_factors_is_beside_the_results_and_can_be_handed_in(cli):
    _, _, out = cli()
    text = (out / "factors.csv").read_text(encoding="utf-8-sig")
    code, _, out = cli(
        FIRMS, FLOWS, factors=text.replace("currency_per_eur,,VND/EUR,,", "currency_per_eur,30000,VND/EUR,x,")
    )
    assert code == 0
    assert pd.read_csv(out / "links.csv")[["exchange_rate", "exchange_rate_date"]].values.tolist() == [[30000.0, "x"]]


@pytest.mark.parametrize(
    ("firms", "more", "said"),
    [
        ("firm_id,name,lon,lat\nA,Một,21,106\nB,Hai,21,106\n", (), "«A» không nằm trên Trái Đất"),
        (None, (), "không có tệp này"),
        (FIRMS, ("--max-links", "1"), "--max-links phải từ 2"),
        (FIRMS, ("--radius", "-5"), "--radius phải lớn hơn 0"),
        (FIRMS, ("--radius", "nan"), "--radius phải lớn hơn 0"),
        (FIRMS, ("--second-currency", "JPY"), "currency_per_jpy"),
    ],
)
def test_what_cannot_be_used_ends_in_a_sentence_and_nothing_is_written(cli, firms, more, said):
    code, text, out = cli(firms, FLOWS, *more)
    assert code == 2
    assert said in text
    assert not out.exists()


@pytest.mark.parametrize(
    ("firms", "flows", "said"),
    [
        (FIRMS, FLOWS.replace("5,t", "5,5,t"), "dòng 2: có nhiều ô hơn 6 tiêu đề"),
        (FIRMS.replace("Một", "Một, hai"), FLOWS, "dòng 2: có nhiều ô hơn 4 tiêu đề"),
        (FIRMS, FLOWS.replace("quantity", "unit"), "có hai cột «unit»"),
        (FIRMS.replace("name", "X"), FLOWS, "có hai cột «x»"),
    ],
)
def test_rows_longer_than_the_headings_and_headings_that_stand_twice_are_refused(cli, firms, flows, said):
    code, text, out = cli(firms, flows)
    assert (code, said in text, out.exists()) == (2, True, False)


def test_blank_rows_and_cells_of_a_spreadsheet_are_nothing(cli):
    code, text, out = cli(FIRMS + ",,,\n,,,\n", FLOWS.replace("day\n", "day,,\n") + ",,,,,\n")
    assert (code, "0 dòng bị loại" in text) == (0, True)
    assert len(pd.read_csv(out / "links.csv")) == 1
    assert pd.read_csv(out / "firms.csv")["firm_id"].tolist() == ["A", "B"]


def test_a_flow_without_a_firm_is_nobodys(cli):
    _, _, out = cli(FIRMS + ",Không mã,9,9\n", FLOWS + ",input,bùn,8,t,day\n")
    assert pd.read_csv(out / "unmatched.csv")["reason"].tolist() == ["supply_exhausted", "unknown_firm"]


def test_degrees_taken_for_metres_are_told(cli):
    code, text, _ = cli("firm_id,name,x,y\nA,Một,106.01,21.5\nB,Hai,106.02,21.5\n")
    assert code == 0
    assert "trông như độ nhưng được hiểu là mét" in text


def test_a_fault_in_ones_own_vocabulary_is_told_in_ones_own_language(cli):
    code, text, _ = cli(vocabulary="kind,id,parent\nresource,x,không có\n")
    assert (code, text.strip()) == (
        2, "Tệp từ vựng «vocabulary.csv», dòng 2: không có tài nguyên «không có». Sửa dòng này rồi chạy lại.",
    )  # fmt: skip


def test_names_nobody_knows_are_asked_for_once_each(cli, monkeypatch):
    from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary

    asked = []
    monkeypatch.setattr(Vocabulary, "_nearest", lambda self, typed, most: asked.append(typed) or ["sludge"])
    rows = "".join(f"A,output,xyz{number % 3},1,t,day\n" for number in range(30))
    assert cli(FIRMS, FLOWS + rows)[0] == 0
    assert len(asked) == 3


def test_one_reporting_year_can_be_asked_for(cli):
    flows = (
        "firm_id,direction,resource,quantity,unit,period,year\nA,output,bùn,5,t,day,2025\nA,output,bùn,7,t,day,2026\n"
    )
    flows += "B,input,bùn,30,t,day,2025\nB,input,bùn,40,t,day,\n"
    newest, _, out = cli(FIRMS, flows)
    links = pd.read_csv(out / "links.csv")
    assert (newest, links["quantity"].sum()) == (0, 7)
    cli(FIRMS, flows, "--year", "2025")
    links, left = pd.read_csv(out / "links.csv"), pd.read_csv(out / "unmatched.csv")
    assert links["quantity"].sum() == 5
    assert left[left["reason"] == "other_year"]["detail"].tolist() == [2026]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "1 dòng không thuộc năm báo cáo đã chọn" in page
    assert "; 0 dòng bị loại" in page


@pytest.mark.parametrize("corner", ["inf 5", "nan nan", "1e300 0", "0 1e308"])
def test_a_network_that_leads_off_the_map_is_refused_in_one_sentence(cli, corner):
    code, text, out = cli(FIRMS, FLOWS, network=f'wkt\n"LINESTRING (0 0, {corner})"\n"LINESTRING (0 0, 300 400)"\n')
    assert (code, "1 đường có đỉnh không nằm ở đâu cả" in text, out.exists()) == (2, True, False)


@pytest.mark.parametrize(("key", "value"), [("discount_rate", "10"), ("boiler_efficiency", "82")])
def test_a_share_typed_in_percent_is_asked_about(cli, key, value):
    code, text, _ = cli(FIRMS, FLOWS, factors=f"key,value\n{key},{value}\n")
    assert (code, "0.1 cho 10 %" in text) == (2, True)


def test_a_decimal_comma_in_a_file_with_commas_is_refused(cli):
    code, text, _ = cli(FIRMS, FLOWS, radii="resource,radius_m\nsludge,5,5\n")
    assert (code, "có nhiều ô hơn 2 tiêu đề" in text) == (2, True)
