"""The fixed words of the pages, by language."""

from __future__ import annotations

LANGUAGES = ("vi", "en")
NAMES = {"vi": "Tiếng Việt", "en": "English"}
OTHER = {"vi": "en", "en": "vi"}

SECTIONS = {
    "read": {"en": "How to read the result", "vi": "Cách đọc kết quả"},
    "method": {"en": "Method and source", "vi": "Phương pháp và nguồn"},
    "limits": {"en": "What it does not do", "vi": "Những điều công cụ không làm"},
    "example": {"en": "Example", "vi": "Ví dụ"},
}
"""What the source text of an algorithm holds, in this order."""

_WORDS = {
    "answers": {"en": "What it answers", "vi": "Trả lời câu hỏi gì"},
    "parameters": {"en": "Parameters", "vi": "Tham số"},
    "outputs": {"en": "Outputs", "vi": "Kết quả"},
    "tables": {"en": "Layers and tables", "vi": "Lớp và bảng"},
    "files": {"en": "Files", "vi": "Tệp"},
    "figures": {"en": "Figures for models and scripts", "vi": "Giá trị cho mô hình và kịch bản"},
    "name": {"en": "Name", "vi": "Tên"},
    "label": {"en": "Parameter", "vi": "Tham số"},
    "meaning": {"en": "Meaning", "vi": "Ý nghĩa"},
    "figure": {"en": "Figure", "vi": "Giá trị"},
    "optional": {"en": "optional", "vi": "không bắt buộc"},
    "advanced": {"en": "advanced", "vi": "nâng cao"},
    "default": {"en": "default", "vi": "mặc định"},
    "one_of": {"en": "one of", "vi": "một trong"},
    "columns": {"en": "Columns", "vi": "Các cột"},
    "style": {"en": "Style", "vi": "Kiểu hiển thị"},
    "same_columns": {"en": "The columns of the input layer.", "vi": "Các cột của lớp đầu vào."},
    "polygon": {"en": "polygons", "vi": "vùng"},
    "any": {"en": "points, lines or polygons", "vi": "điểm, tuyến hoặc vùng"},
    "line": {"en": "lines", "vi": "đường"},
    "point": {"en": "points", "vi": "điểm"},
    "point_z": {"en": "points with a level", "vi": "điểm có cao độ"},
    "": {"en": "table", "vi": "bảng"},
    "given": {"en": "Given", "vi": "Đầu vào"},
    "result": {"en": "Result", "vi": "Kết quả"},
    "rows": {"en": "The first rows of", "vi": "Các dòng đầu của"},
    "of_rows": {"en": "{shown} of {count} rows", "vi": "{shown} trong {count} dòng"},
    "steps": {"en": "A model: it can be opened and changed in the model designer.",
              "vi": "Mô hình: có thể mở và sửa trong trình thiết kế mô hình."},
    "id": {"en": "Id for models, scripts and qgis_process", "vi": "Mã cho mô hình, kịch bản và qgis_process"},
    "group": {"en": "In the toolbox", "vi": "Trong hộp công cụ"},
    "algorithms": {"en": "Algorithms", "vi": "Các thuật toán"},
    "algorithm": {"en": "Algorithm", "vi": "Thuật toán"},
    "models": {"en": "Models", "vi": "Mô hình"},
    "all": {"en": "All algorithms", "vi": "Mọi thuật toán"},
    "only_english": {"en": "", "vi": "*Trang này chỉ có bằng tiếng Anh.*"},
    "site": {"en": "Eco Industrial Park for QGIS", "vi": "Khu công nghiệp sinh thái cho QGIS"},
    "welcome": {
        "en": "A QGIS plugin for planning and appraising eco-industrial parks in Vietnam. New here? Begin with "
              "[Start](start.md), then the tutorial of your own work: [reviewer](tutorials/reviewer.md), "
              "[planner](tutorials/planner.md), [GIS officer](tutorials/officer.md).",
        "vi": "Plugin QGIS phục vụ quy hoạch và thẩm định khu công nghiệp sinh thái tại Việt Nam. Nếu mới dùng, đọc "
              "[Bắt đầu](start.md), rồi bài hướng dẫn theo công việc: [cán bộ thẩm định](tutorials/reviewer.md), "
              "[người lập quy hoạch](tutorials/planner.md), [cán bộ GIS](tutorials/officer.md).",
    },
    "tutorials": {"en": "Tutorials", "vi": "Bài hướng dẫn"},
    "guides": {"en": "Guides", "vi": "Chuyên đề"},
    "developers": {"en": "For developers", "vi": "Dành cho người phát triển"},
    "search": {"en": "Search", "vi": "Tìm"},
    "nothing": {"en": "Nothing found.", "vi": "Không tìm thấy."},
    "map": {"en": "Map of the example", "vi": "Bản đồ của ví dụ"},
}  # fmt: skip


def word(key: str, language: str) -> str:
    """The word in a language."""
    return _WORDS[key][language]
