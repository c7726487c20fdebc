"""Workbooks of readings as offices keep them: real dates, numbers of Excel, merged headings, sheets by station."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.monitoring import tables

HOME = timezone(timedelta(hours=7))
START = datetime(2026, 7, 30, 22, 0)
TIMES = [START + timedelta(minutes=5 * step) for step in range(60)]  # over the end of a month, every five minutes


def found(path, given=None):
    readings, refused = {}, []
    for batch in tables.batches(path, given):
        for key, t, v in zip(batch.key.tolist(), batch.t.tolist(), batch.v.tolist()):
            name = (*batch.keys[key][:3], t)
            assert name not in readings
            readings[name] = v
        refused += batch.refused
    return readings, [(each.line, each.key.rpartition(".")[2]) for each in refused]


def at(when):
    return int(when.replace(tzinfo=HOME).timestamp())


def kept(tmp_path, fill, name="Trạm NT1.xlsx", epoch=None):
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    fill(book)
    book.save(tmp_path / name)
    return tmp_path / name


@pytest.mark.parametrize("is_1904", [False, True])
@pytest.mark.parametrize("as_number", [False, True])
def test_real_dates_and_bare_numbers_of_both_calendars_of_excel_are_the_same_times(tmp_path, is_1904, as_number):
    first_day = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)

    def fill(book):
        sheet = book.active
        sheet.append(["Thời gian", "COD (mg/l)", "pH"])
        for number, when in enumerate(TIMES):
            cell = (when - first_day) / timedelta(days=1) if as_number else when
            sheet.append([cell, number + 0.5, f"{number},25"])
            if number % 20 == 7:
                sheet.append([])

    readings, refused = found(kept(tmp_path, fill, epoch=CALENDAR_MAC_1904 if is_1904 else None))
    expected = {("Trạm NT1", "COD", "mg/l", at(when)): number + 0.5 for number, when in enumerate(TIMES)}
    expected.update({("Trạm NT1", "pH", "", at(when)): number + 0.25 for number, when in enumerate(TIMES)})
    assert (readings, refused) == (expected, [])


def test_stations_merged_over_their_parameters_with_units_below_and_day_and_hour_in_two_columns(tmp_path):
    def fill(book):
        sheet = book.active
        sheet.append(["BẢNG SỐ LIỆU QUAN TRẮC"])
        sheet.append(["Ngày", "Giờ", "NT1", None, "=2+3", None])
        sheet.append([None, None, "COD", "pH", "COD", "TSS"])
        sheet.append([None, None, "mg/l", "-", "mg/l", "mg/l"])
        sheet["E2"].data_type = "s"  # a formula as the name of a station is text
        sheet.merge_cells("C2:D2")
        sheet.merge_cells("E2:F2")
        for number, when in enumerate(TIMES):
            sheet.append([when.date(), when.time(), number, 7.5, f"1.{number:03d},5", None])

    readings, refused = found(kept(tmp_path, fill))
    expected = {}
    for number, when in enumerate(TIMES):
        expected["NT1", "COD", "mg/l", at(when)] = number
        expected["NT1", "pH", "-", at(when)] = 7.5
        expected["=2+3", "COD", "mg/l", at(when)] = 1000 + number + 0.5
    assert (readings, refused) == (expected, [])


def test_a_sheet_for_each_station_and_one_without_readings(tmp_path):
    def fill(book):
        book.active.title = "Hướng dẫn"
        book.active.append(["Nhập số liệu vào các trang sau", "không đổi tiêu đề"])
        for name in ("NT1", "NT2"):
            sheet = book.create_sheet(name)
            sheet.append(["Thời gian", "COD [mg/l]"])
            sheet.append([START, 1.5])

    readings, refused = found(kept(tmp_path, fill))
    assert readings == {(name, "COD", "mg/l", at(START)): 1.5 for name in ("NT1", "NT2")}
    assert refused == [(0, "sheet")]


def test_a_station_merged_over_its_rows_stands_for_each_of_them(tmp_path):
    def fill(book):
        sheet = book.active
        sheet.append(["Trạm", "Thông số", "Thời gian", "Giá trị"])
        for number, when in enumerate(TIMES[:6]):
            sheet.append(["NT1" if number == 0 else None, "COD", when, number])
        sheet.merge_cells("A2:A7")

    readings, refused = found(kept(tmp_path, fill))
    assert readings == {("NT1", "COD", "", at(when)): number for number, when in enumerate(TIMES[:6])}
    assert refused == []


def test_dates_and_texts_in_one_column_are_asked_about_for_excel_may_have_swapped_day_and_month(tmp_path):
    def fill(book):
        sheet = book.active
        sheet.append(["Thời gian", "COD"])
        sheet.append([datetime(2026, 5, 7), 1.5])
        sheet.append(["13/07/2026 00:00", 2.5])

    path = kept(tmp_path, fill)
    with pytest.raises(EcoIpError) as caught:
        found(path)
    assert "Excel" in caught.value.say("vi")
    assert len(found(path, {"time_formats": ("ymd", "dmy")})[0]) == 2
