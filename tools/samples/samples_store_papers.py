"""Roadmap, criteria, documents, requests, facts and phases of the sample project KCN mẫu; made up, and each says so."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from samples_store_grid import PARK_ID

Row = dict[str, object]
FOLDER = "eco_ip_papers"
"""Where a store keeps papers, beside itself; shipped in the folder `papers` of the sample."""
PACK = "decree-35-certification"
MADE_UP = "Số liệu giả định của ví dụ KCN mẫu"

# Step, task, person in charge, due, state, day it was done.
STEPS = (
    (1, "Ban lãnh đạo cam kết chuyển đổi sang khu công nghiệp sinh thái", "Chủ đầu tư",
     "2024-03-31", "done", "2024-03-20"),
    (1, "Lập tổ công tác có ban quản lý và doanh nghiệp", "Ban quản lý", "2024-06-30", "done", "2024-06-12"),
    (2, "Đo cân bằng đất của toàn khu", "Quy hoạch", "2024-09-30", "done", "2024-09-18"),
    (2, "Thu tờ khai đầu vào, đầu ra của doanh nghiệp", "Môi trường", "2025-03-31", "done", "2025-03-28"),
    (2, "Đặt điểm quan trắc nước thải, không khí, điện", "Môi trường", "2025-06-30", "done", "2025-06-05"),
    (3, "Tìm cặp cộng sinh trong bán kính", "Quy hoạch", "2025-06-30", "done", "2025-05-22"),
    (3, "Đánh giá sản xuất sạch hơn tại 10 doanh nghiệp", "Tư vấn", "2025-12-31", "done", "2025-11-30"),
    (4, "Lập kế hoạch chuyển đổi và vốn", "Chủ đầu tư", "2026-03-31", "done", "2026-03-27"),
    (5, "Ký thỏa thuận cấp hơi cho nhà máy giấy", "Chủ đầu tư", "2026-12-31", "started", None),
    (5, "Mở rộng mạng nước tái sử dụng tới nhánh 2", "Hạ tầng", "2027-06-30", "started", None),
    (6, "Báo cáo chỉ tiêu hai năm 2024 và 2025", "Môi trường", "2026-09-30", "done", "2026-09-25"),
    (6, "Nối số liệu quan trắc tự động", "Môi trường", "2026-12-31", "started", None),
    (7, "Nộp hồ sơ đăng ký chứng nhận", "Chủ đầu tư", "2027-03-31", "open", None),
    (7, "Thuê đơn vị kiểm toán độc lập riêng", "Chủ đầu tư", "2026-06-30", "dropped", None),
)  # fmt: skip

# Rule (item of the forms), state, as of, what the paper is called ("" for none), note.
CRITERIA = (
    ("ENV.4", "met", "2025-10-01", "Chương trình giám sát và giảm phát thải khí nhà kính", ""),
    ("ENV.5", "met", "2025-03-28", "Quy chế phối hợp giám sát đầu vào, đầu ra", ""),
    ("ENV.6", "met", "2026-04-15", "Báo cáo phát triển bền vững 2025", ""),
    ("PM.1", "met", "2025-08-20", "Khung giám sát rủi ro", ""),
    ("PM.2", "met", "2023-06-15", "Kế hoạch ứng phó biến đổi khí hậu", "Cập nhật lần tới năm 2030"),
    ("PM.3", "met", "2024-06-12", "Quyết định lập tổ hỗ trợ phát triển khu công nghiệp sinh thái", ""),
    ("PM.4", "not_met", "2026-09-30", "", "Khu đã hoạt động, không phải khu lập mới"),
    ("SOC.3", "met", "2026-09-30", "Danh mục công trình xã hội phục vụ người lao động", ""),
    ("SOC.5", "met", "2025-01-10", "Quyết định phân công cán bộ phụ trách chỉ tiêu xã hội", ""),
    ("SOC.7", "met", "2026-02-28", "Dự toán chi kết nối cộng đồng 2026", ""),
    ("ECO.1", "met", "2025-05-30", "Kế hoạch liên kết hợp tác kinh tế", ""),
    ("ECO.2", "met", "2026-05-12", "Kế hoạch quảng bá khu công nghiệp sinh thái", ""),
    ("ECO.3", "met", "2025-07-01", "Chiến lược ưu tiên lao động địa phương", ""),
    ("ECO.4", "met", "2025-07-01", "Chính sách cho doanh nghiệp vừa và nhỏ", ""),
    ("ECO.5", "unknown", "2026-09-30", "", "Chưa có số liệu về nhà cung cấp địa phương"),
    ("ECO.6", "met", "2026-03-31", "Cân đối thu phí hạ tầng 2025", ""),
)  # fmt: skip

# Table, row, kind, title.
MORE_PAPERS = (
    ("link", "LK02", "contract", "Thỏa thuận cấp hơi cho giấy bao bì"),
    ("link", "LK10", "contract", "Thỏa thuận cấp nước tái sử dụng cho giấy bao bì"),
    ("link", "LK07", "contract", "Thỏa thuận bã bia làm thức ăn chăn nuôi"),
    ("firm", "F1", "licence", "Giấy phép môi trường nhà máy điện"),
    ("firm", "F40", "licence", "Giấy phép xả thải trạm xử lý tập trung"),
    ("flow", "F1-2", "analysis", "Kết quả phân tích tro bay"),
    ("measure", "GP13", "other", "Biên bản nghiệm thu điện mặt trời"),
)  # fmt: skip

REQUESTS = (
    ("F1", "declaration", "2026-01-12", "2026-02-05", "2026-02-15", "closed"),
    ("F2", "declaration", "2026-01-12", "2026-02-11", "2026-02-15", "closed"),
    ("F10", "declaration", "2026-01-12", "2026-02-02", "2026-02-15", "closed"),
    ("F10", "measures", "2026-07-01", "2026-07-20", "2026-07-31", "closed"),
    ("F12", "measures", "2026-07-01", "2026-07-28", "2026-07-31", "received"),
    ("F15", "declaration", "2026-10-05", None, "2026-11-05", "sent"),
    ("F15", "monitoring", "2026-11-22", None, "2026-12-05", "sent"),
    ("F31", "emissions", "2026-10-05", "2026-10-30", "2026-11-05", "received"),
    ("F37", "documents", "2026-11-10", None, "2026-12-10", "sent"),
    ("F29", "other", None, None, None, "draft"),
)  # fmt: skip

DECISION = ("Quyết định phê duyệt quy hoạch (giả định)", "01/QĐ-VD", "2010-06-01", 3, "project")
YEARLY = ("Báo cáo năm của chủ đầu tư (giả định)", None, None, 2, "project")
BROCHURE = ("Tờ giới thiệu khu (giả định)", None, "2022-05-01", 1, "assumed")
# Attribute, value, unit, valid from, valid to, source.
FACTS = (
    ("area_ha", 638.0, "ha", "2010-06-01", None, DECISION),
    ("area_ha", 650.0, "ha", None, None, BROCHURE),
    ("leasable_ha", 383.76, "ha", "2010-06-01", None, DECISION),
    ("developer", None, "Công ty phát triển hạ tầng KCN mẫu", "2010-06-01", None, DECISION),
    *((f"{name}", value, unit, f"{year}-01-01", f"{year}-12-31", YEARLY) for name, unit, values in (
        ("workers", "", (13_900, 14_650)), ("electricity_kwh", "kWh", (438_000_000, 455_000_000)),
        ("fuel_coal_t", "t", (338_000, 331_000)), ("water_m3", "m³", (3_610_000, 3_540_000)),
        ("wastewater_m3", "m³", (2_890_000, 2_840_000)), ("wastewater_reused_m3", "m³", (306_000, 352_000)),
        ("waste_t", "t", (96_000, 93_500)), ("infrastructure_fee_mvnd", "triệu đồng", (61_000, 64_500)),
        ("operating_cost_mvnd", "triệu đồng", (55_200, 57_900)),
    ) for year, value in zip((2024, 2025), values)),
    ("occupancy_pct", 97.6, "%", "2026-09-30", None, (*YEARLY[:2], "2026-10-15", 2, "project")),
    ("planned_fill_pct", 98.0, "%", "2027-12-31", "2028-12-30", YEARLY),
    ("planned_fill_pct", 100.0, "%", "2028-12-31", None, YEARLY),
)  # fmt: skip

# Name, west, east, start, end.
PHASES = (
    ("Giai đoạn 1", -250, 750, "2010-06-01", "2014-12-31"), ("Giai đoạn 2", 750, 1650, "2015-01-01", "2018-12-31"),
    ("Giai đoạn 3", 1650, 2650, "2019-01-01", "2023-12-31"),
)  # fmt: skip
DEPTH_M = 2200


def steps() -> list[Row]:
    """Tasks of the seven steps."""
    return [
        {"step_id": f"B{number:02d}", "park_id": PARK_ID, "step_no": step, "task": task, "owner": owner, "due": due,
         "state": state, "done_at": done}
        for number, (step, task, owner, due, state, done) in enumerate(STEPS, start=1)
    ]  # fmt: skip


def criteria() -> list[Row]:
    """What was decided of each criterion that rests on a document."""
    return [
        {"criterion_id": f"TC-{rule}", "park_id": PARK_ID, "pack": PACK, "rule": rule, "state": state, "as_of": day,
         "person": "Cán bộ phụ trách (ví dụ)", "note": note or None}
        for rule, state, day, _, note in CRITERIA
    ]  # fmt: skip


def papers() -> dict[str, bytes]:
    """Every document as a file: its name and what is in it."""
    return {_name(title): _document(title) for _, _, _, title in _papers()}


def attachments() -> list[Row]:
    """Which row each document belongs to."""
    return [
        {"attachment_id": f"TL{number:02d}", "table_name": table, "row_id": row, "kind": kind, "title": title,
         "path": f"{FOLDER}/{_name(title)}", "sha256": hashlib.sha256(_document(title)).hexdigest(),
         "confidential": 0, "note": "Ví dụ giả định"}
        for number, (table, row, kind, title) in enumerate(_papers(), start=1)
    ]  # fmt: skip


def requests() -> list[Row]:
    """What firms were asked for."""
    return [
        {"request_id": f"YC{number:02d}", "firm_id": firm, "kind": kind, "sent_at": sent, "received_at": received,
         "due": due, "state": state}
        for number, (firm, kind, sent, received, due, state) in enumerate(REQUESTS, start=1)
    ]  # fmt: skip


def facts() -> list[Row]:
    """What is told of the park, each by a source and with its days."""
    rows = []
    for number, (attribute, value, unit, first, last, source) in enumerate(FACTS, start=1):
        title, of_number, day, rank, evidence = source
        year = str(last or first or "")[:4]
        rows.append({
            "fact_id": f"SL{number:02d}", "park_id": PARK_ID, "attribute": attribute, "value": value,
            "text": unit if value is None else None, "unit": (unit or None) if value is not None else None,
            "as_of": last or first or day, "valid_from": first, "valid_to": last, "source_title": title,
            "source_no": of_number, "source_date": day or f"{min(int(year) + 1, 2026)}-01-31", "rank": rank,
            "evidence": evidence, "note": MADE_UP,
        })  # fmt: skip
    return rows


def phases() -> list[Row]:
    """Thirds of the park from west to east."""
    return [
        {"phase_id": f"GD{number}", "park_id": PARK_ID, "name": name, "area_ha": (east - west) * DEPTH_M / 10_000,
         "starts": starts, "ends": ends}
        for number, (name, west, east, starts, ends) in enumerate(PHASES, start=1)
    ]  # fmt: skip


def write_papers(folder: Path) -> list[Path]:
    """The documents as Word files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in papers().items():
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


def _papers() -> list[tuple[str, str, str, str]]:
    proofs = [("criterion", f"TC-{rule}", "other", title) for rule, _, _, title, _ in CRITERIA if title]
    return [*proofs, *MORE_PAPERS]


def _name(title: str) -> str:
    """In letters that every system and every archive keeps as they are."""
    plain = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    words = "".join(each for each in plain if not unicodedata.combining(each)).replace(",", "").split()
    return f"{hashlib.sha256(_document(title)).hexdigest()[:8]}-{'_'.join(words).lower()}.docx"


_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
    ' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
    '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main'
    '+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
    ' Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target='
    '"word/document.xml"/></Relationships>',
}


def _document(title: str) -> bytes:
    """A Word file of one page; stored, not packed, so that it is the same wherever it is made."""
    lines = (title, "KCN mẫu: tài liệu của ví dụ, nội dung giả định, không có giá trị pháp lý.",
             "Sample Park: a document of the example, made up, of no legal force.")  # fmt: skip
    body = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        for name, text in {**_PARTS, "word/document.xml": document}.items():
            entry = zipfile.ZipInfo(name, (2026, 11, 29, 0, 0, 0))
            entry.create_system = 3
            file.writestr(entry, (head + text).encode())
    return made.getvalue()
