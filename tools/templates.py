"""Writes the forms of resources/templates that a clerk may edit: the letter of a symbiosis analysis, the minutes of a
review and the report forms (`forms`) as Word documents, and the pages of guidance that go into every
declaration form as workbook; each in both languages. Run it, or edit a copy in Word and Excel and hand that in.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import openpyxl  # noqa: E402
from openpyxl.styles import Font  # noqa: E402
from openpyxl.workbook.defined_name import DefinedName  # noqa: E402

from eco_ip_plugin.core.documents import docx_parts as parts  # noqa: E402
from tools.forms.form_templates import form_template, names  # noqa: E402

FOLDER = ROOT / "resources" / "templates"
LETTER = {
    "vi": {
        "sender": ["BAN QUẢN LÝ KHU CÔNG NGHIỆP", "……………………………"],
        "date": "………, ngày …… tháng …… năm ……",
        "title": "THƯ GỢI Ý CỘNG SINH CÔNG NGHIỆP",
        "to": "Kính gửi: {{ addressee }}",
        "closing": "Đề nghị Quý doanh nghiệp liên hệ Ban quản lý để được kết nối với bên kia. Thư này là gợi ý, không"
        " phải giấy phép; việc chuyển giao chất thải phải theo pháp luật về bảo vệ môi trường.",
        "signature": ["ĐẠI DIỆN BAN QUẢN LÝ", "(ký, ghi rõ họ tên)"],
    },
    "en": {
        "sender": ["MANAGEMENT BOARD OF THE PARK", "……………………………"],
        "date": "………, date ……………",
        "title": "SUGGESTION FOR INDUSTRIAL SYMBIOSIS",
        "to": "To: {{ addressee }}",
        "closing": "Please contact the management board to be put in touch with the other firm. This letter is a"
        " suggestion and no permit; waste may only change hands as environmental law allows.",
        "signature": ["FOR THE MANAGEMENT BOARD", "(signature and name)"],
    },
}
MINUTES = {
    "vi": {
        "participants": "Thành phần tham dự:",
        "parts": {
            "conclusion": "Kết luận thẩm định", "balance": "Bảng cân bằng sử dụng đất",
            "rules": "Đối chiếu từng quy định", "differences": "So với bảng kê khai của hồ sơ",
            "map": "Bản đồ sử dụng đất và vị trí các phát hiện", "findings": "Lỗi hình học và các phát hiện khác",
            "opinions": "Ý kiến thẩm định về các phát hiện",
        },
        "recommendation": "Kiến nghị của cơ quan thẩm định",
        "basis": "Căn cứ, tài liệu và cách đo",
        "signers": [["NGƯỜI LẬP BIÊN BẢN", "(Ký, ghi rõ họ tên)"], ["ĐẠI DIỆN CHỦ ĐẦU TƯ", "(Ký, ghi rõ họ tên)"],
                    ["ĐẠI DIỆN CƠ QUAN THẨM ĐỊNH", "(Ký, ghi rõ họ tên, đóng dấu)"]],
        "copies": "Nơi nhận:",
    },
    "en": {
        "participants": "Present:",
        "parts": {
            "conclusion": "Review conclusion", "balance": "Land-use balance", "rules": "Rule by rule",
            "differences": "Against the declared table", "map": "Land-use map and where the findings are",
            "findings": "Geometry findings and others", "opinions": "Opinions on the findings",
        },
        "recommendation": "Recommendation of the authority",
        "basis": "Basis, documents and measuring",
        "signers": [["RECORDED BY", "(Signature, full name)"], ["FOR THE DEVELOPER", "(Signature, full name)"],
                    ["FOR THE AUTHORITY", "(Signature, full name, seal)"]],
        "copies": "Copies:",
    },
}  # fmt: skip
GUIDE = {
    "vi": (
        "Hướng dẫn",
        "Mỗi dòng là một dòng vật chất: thứ doanh nghiệp thải ra (ra) hoặc cần đến (vào).",
        "Giữ nguyên mã doanh nghiệp và mã dòng đã có. Dòng mới: để trống mã dòng.",
        "Tài nguyên: chọn trong danh mục, hoặc gõ tên thường gọi. Đơn vị phải hợp với tài nguyên (tấn, m³, MWh …).",
        "Lượng để trống nếu chưa biết, không ghi số 0. Số lẻ dùng dấu của máy bạn.",
        "Không gộp ô. Xóa một dòng ở đây không xóa dòng ấy trong dự án.",
        "Đánh dấu bảo mật để lượng, giá và ghi chú không hiện cho người khác.",
    ),
    "en": (
        "How to fill in",
        "Each line is one flow: what the firm gives off (output) or needs (input).",
        "Leave the firm id and the flow ids that are there. For a new flow leave the flow id empty.",
        "Resource: choose from the list or type its usual name. The unit must suit the resource (t, m³, MWh …).",
        "Leave the quantity empty when it is not known; never 0.",
        "Merge no cells. Deleting a line here does not delete it in the project.",
        "Mark as confidential what quantity, price and note others must not see.",
    ),
}
FIRM = {"vi": "Doanh nghiệp khai báo:", "en": "Declared by:"}
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def letter(language: str) -> bytes:
    """The letter to one firm of a link."""
    words: dict[str, Any] = LETTER[language]
    document = parts.new_document(language)
    document.core_properties.author = "Eco-IP"
    head = parts.bare_table(document, 1, 2, (8.0, 8.0), keep=True)
    parts.lines(head.rows[0].cells[0], words["sender"], bold_from=0)
    parts.lines(head.rows[0].cells[1], [words["date"]], italic=True)
    parts.paragraph(document, words["title"], style="Title")
    parts.paragraph(document, "{{ subject }}", style="Subtitle")
    parts.paragraph(document, words["to"], bold=True)
    for text in ("{%p for paragraph in paragraphs %}", "{{ paragraph }}", "{%p endfor %}", words["closing"]):
        parts.paragraph(document, text, indent_cm=1.0)
    signature = parts.bare_table(document, 1, 2, (8.0, 8.0), keep=True)
    parts.lines(signature.rows[0].cells[1], words["signature"], bold_to=1, italic_from=1)
    return _settled(document)


def minutes(language: str) -> bytes:
    """The minutes of a review: letterhead, the parts under titles of their own, signatures."""
    words: dict[str, Any] = MINUTES[language]
    document = parts.new_document(language)
    document.core_properties.author = "Eco-IP"
    head = parts.bare_table(document, 2, 2, (6.4, 9.6), keep=True)
    parts.lines(head.rows[0].cells[0], ["{%p for line in authority %}", "{{ line }}", "{%p endfor %}"], bold_from=0)
    parts.lines(head.rows[0].cells[1], ["{{ nation }}", "{{ motto }}"], bold_from=0)
    parts.lines(head.rows[1].cells[0], ["{{ number }}"])
    parts.lines(head.rows[1].cells[1], ["{{ place_and_day }}"], italic=True)
    parts.paragraph(document, "{{ title }}", style="Title")
    parts.paragraph(document, "{{ about }}", style="Subtitle")
    _each(document, "grounds", italic=True, indent_cm=1.0)
    _if(document, "participants", words["participants"], bold=True)
    for name, title in words["parts"].items():
        parts.paragraph(document, f"{{%p if {name} %}}")
        parts.paragraph(document, title, style="Heading 1")
        parts.paragraph(document, f"{{{{ {name} }}}}")
        parts.paragraph(document, "{%p endif %}")
    _if(document, "recommendation", words["recommendation"], style="Heading 1")
    parts.paragraph(document, words["basis"], style="Heading 1")
    parts.paragraph(document, "{{ basis }}")
    parts.note(document, "{{ closing }}", with_next=True)
    table = parts.bare_table(document, 1, 3, (5.3, 5.3, 5.4), keep=True)
    for cell, said, name in zip(table.rows[0].cells, words["signers"], ("recorder", "developer", "signer")):
        lines = [*said, "", "", "", f"{{%p if {name} %}}", f"{{{{ {name} }}}}", "{%p endif %}"]
        parts.lines(cell, lines, bold_to=1, italic_from=1)
    parts.lines_of(document, [words["copies"], "{%p for line in copies %}", "{{ line }}", "{%p endfor %}"])
    return _settled(document)


def _if(document: Any, name: str, title: str, **look: Any) -> None:
    """A list under its title, where there is one."""
    parts.paragraph(document, f"{{%p if {name} %}}")
    parts.paragraph(document, title, **look)
    _each(document, name)
    parts.paragraph(document, "{%p endif %}")


def _each(document: Any, name: str, **look: Any) -> None:
    parts.paragraph(document, f"{{%p for line in {name} %}}")
    parts.paragraph(document, "{{ line }}", **look)
    parts.paragraph(document, "{%p endfor %}")


def guide(language: str) -> bytes:
    """The page of guidance, with the name of the firm below it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title, *lines = GUIDE[language]
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(lines, start=1):
        sheet.cell(number, 1, line)
    sheet.cell(len(lines) + 2, 1, FIRM[language]).font = Font(bold=True)
    book.defined_names["firm_name"] = DefinedName("firm_name", attr_text=f"'{sheet.title}'!$A${len(lines) + 3}")
    return _settled(book)


def _settled(made: Any) -> bytes:
    """The file as it is made on every day and computer."""
    drawn, kept = io.BytesIO(), io.BytesIO()
    made.save(drawn)
    with zipfile.ZipFile(drawn) as given, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _MOMENT.sub(rb"\g<1>2026-11-21T00:00:00Z", given.read(name)))
    return kept.getvalue()


def main() -> None:
    """Write them all."""
    for language in ("vi", "en"):
        (FOLDER / f"symbiosis_letter_{language}.docx").write_bytes(letter(language))
        (FOLDER / f"minutes_{language}.docx").write_bytes(minutes(language))
        (FOLDER / f"declaration_{language}.xlsx").write_bytes(guide(language))
    for form, language, name in names():
        (FOLDER / name).write_bytes(_settled(form_template(form, language)))


if __name__ == "__main__":
    main()
