"""Letters of a run, made from the shipped template or from the board's own."""

from __future__ import annotations

import docx
import pytest
from qgis.core import QgsProcessingException

from tests.processing.record import MAU


def template(path, text):
    document = docx.Document()
    document.add_paragraph(text)
    document.save(path)
    return str(path)


def test_letters_are_made_from_the_boards_own_template(run, tmp_path):
    own = template(tmp_path / "own.docx", "Ban quản lý KCN Mẫu, thư {{ number }}: {{ subject }}, {{ distance_m }} m")
    run("symbiosisradius", **MAU, LETTERS=str(tmp_path / "letters"), LETTER_TEMPLATE=own, LANGUAGE="vi")
    (letter,) = (tmp_path / "letters").glob("L5_supplier_*.docx")
    said = docx.Document(str(letter)).paragraphs[0].text
    assert said.startswith("Ban quản lý KCN Mẫu, thư L5: Về khả năng trao đổi ")


def test_a_template_with_a_wrong_place_is_told_before_anything_is_written(run, tmp_path):
    own = template(tmp_path / "own.docx", "{{ quantity }}")
    with pytest.raises(QgsProcessingException, match=r"“own\.docx” has places that no item goes by: quantity"):
        run("symbiosisradius", **MAU, LETTERS=str(tmp_path / "letters"), LETTER_TEMPLATE=own, LANGUAGE="en")
    assert not (tmp_path / "letters").exists()
