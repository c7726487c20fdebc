"""Resolutions out of the heads of files made by another library."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from eco_ip_plugin.core.dossier.scans import dpi, scan_rows


@pytest.fixture
def image(tmp_path):
    def image(name, **options):
        path = tmp_path / name
        Image.new("L", (30, 20), 128).save(path, **options)
        return path

    return image


@pytest.mark.parametrize("value", [150, 200, 299, 300, 600])
@pytest.mark.parametrize("name", ["ả nh.jpg", "a.png", "a.tif"])
def test_a_picture_says_its_dots(image, name, value):
    assert dpi(image(name, dpi=(value, value))) == pytest.approx(value, abs=0.5)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_picture_that_does_not_say_has_none(image, name):
    assert dpi(image(name)) is None


def test_the_smaller_of_both_directions_counts(image):
    assert dpi(image("a.jpg", dpi=(300, 150))) == pytest.approx(150)


def pdf(path, pixels, points, packed=False):
    """A page of these points with a picture of these pixels; packed: in a stream of objects, as newer PDFs have it."""
    page = f"<< /Type /Page /MediaBox [0 0 {points[0]} {points[1]}] >>".encode()
    picture = f"<< /Type /XObject /Subtype /Image /Width {pixels[0]} /Height {pixels[1]} /Length 0 >>".encode()
    data = b"%PDF-1.5\n2 0 obj\n" + picture + b"\nstream\n\nendstream endobj\n"
    if packed:
        content = zlib.compress(b"1 0 " + page)
        data += b"3 0 obj << /Type /ObjStm /Filter /FlateDecode /N 1 /First 4 >>\nstream\n" + content + b"\nendstream\n"
    else:
        data += b"1 0 obj\n" + page + b"\nendobj\n"
    path.write_bytes(data + b"%%EOF")
    return path


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("value", [150, 200, 300])
def test_a_pdf_has_its_picture_over_its_page(tmp_path, value, packed):
    # A4 is 595 × 842 points of 1/72 inch.
    pixels = round(595 / 72 * value), round(842 / 72 * value)
    assert dpi(pdf(tmp_path / "a.pdf", pixels, (595, 842), packed)) == pytest.approx(value, abs=0.5)
    assert dpi(pdf(tmp_path / "b.pdf", pixels[::-1], (595, 842), packed)) == pytest.approx(value, abs=0.5)


def test_a_logo_on_a_page_is_no_scan(tmp_path):
    assert dpi(pdf(tmp_path / "a.pdf", (300, 100), (595, 842))) is None


HALVES = (
    b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x10", b"II*\x00\xff\xff\xff\xff", b"%PDF-1.4",
    b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 2**31, b"pHYs"),
)  # fmt: skip


@pytest.mark.parametrize("data", HALVES)
@pytest.mark.parametrize("end", ["jpg", "tif", "png", "pdf"])
def test_half_a_file_has_no_resolution_and_stops_nothing(tmp_path, data, end):
    path = tmp_path / f"a.{end}"
    path.write_bytes(data)
    assert dpi(path) is None


def test_scans_below_are_one_row_a_kind(image):
    told = [image(f"{value}.{k}.jpg", dpi=(value, value)) for k, value in enumerate((150, 150, 300))]
    rows = [(row.level, row.kind, row.field, row.count) for row in scan_rows([*told, image("d.jpg")], "HoSoScan")]
    assert rows == [("warning", "resolution", "jpg", 2), ("note", "resolution_unknown", "jpg", 1)]
