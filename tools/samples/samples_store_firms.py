"""The firms of the sample project KCN mẫu; all names are made up, F1 to F5 are those of the worked story."""

from __future__ import annotations

# name, English name, VSIC division, workers, hours a day, days a year, kind
STORY = {
    "F1": ("Nhiệt điện", "Thermal power", "35", 260, 24, 365, "power"),
    "F2": ("Dệt nhuộm", "Dyeing", "13", 540, 24, 365, "story_dye"),
    "F3": ("Giấy", "Paper", "17", 410, 24, 365, "story_paper"),
    "F4": ("Gạch không nung", "Unburnt bricks", "23", 150, 24, 365, "story_brick"),
    "F5": ("Thực phẩm", "Food", "10", 320, 24, 365, "story_food"),
}
OTHERS = (
    ("Dệt Hồng Hà", "Hong Ha Textile", "13", 620, 24, 330, "textile"),
    ("Nhuộm Bình Minh", "Binh Minh Dyeing", "13", 380, 20, 312, "textile"),
    ("Sợi Phương Nam", "Phuong Nam Yarn", "13", 290, 24, 330, "yarn"),
    ("May Thành Công Mẫu", "Sample Garment", "14", 1150, 10, 306, "garment"),
    ("Giấy bao bì Tân Lập", "Tan Lap Packaging Paper", "17", 340, 24, 340, "paper"),
    ("Bao bì các tông Việt", "Viet Cardboard", "17", 220, 16, 306, "cardboard"),
    ("Bia Sông Cầu", "Song Cau Brewery", "11", 260, 24, 330, "brewery"),
    ("Sữa Đồng Xanh", "Dong Xanh Dairy", "10", 310, 20, 350, "dairy"),
    ("Thủy sản Biển Đông Mẫu", "Sample Seafood", "10", 700, 16, 300, "seafood"),
    ("Tinh bột sắn Lộc Phát", "Loc Phat Cassava Starch", "10", 130, 24, 240, "starch"),
    ("Đường mía An Khê Mẫu", "Sample Sugar Mill", "10", 240, 24, 150, "sugar"),
    ("Dầu ăn Hướng Dương", "Sunflower Oil", "10", 180, 24, 330, "oil"),
    ("Thức ăn chăn nuôi Mục Đồng", "Muc Dong Feed", "10", 160, 16, 306, "feed"),
    ("Phân bón hữu cơ Đất Lành", "Dat Lanh Organic Fertiliser", "20", 90, 16, 300, "fertiliser"),
    ("Xi măng trộn Đại Phong", "Dai Phong Cement Grinding", "23", 210, 24, 330, "cement"),
    ("Gạch tuynel Hòa Bình Mẫu", "Sample Tunnel Bricks", "23", 190, 24, 330, "brick"),
    ("Bê tông Trường Sơn Mẫu", "Sample Concrete", "23", 120, 12, 300, "concrete"),
    ("Tấm thạch cao Bạch Mã", "Bach Ma Plasterboard", "23", 140, 24, 330, "plasterboard"),
    ("Kính nổi Ánh Dương", "Anh Duong Float Glass", "23", 280, 24, 360, "glass"),
    ("Gốm sứ Chu Đậu Mẫu", "Sample Ceramics", "23", 330, 24, 320, "ceramics"),
    ("Thép cán Việt Bắc", "Viet Bac Rolling Mill", "24", 420, 24, 330, "steel"),
    ("Đúc gang Thái Sơn", "Thai Son Foundry", "24", 230, 16, 306, "foundry"),
    ("Nhôm định hình Nam Á", "Nam A Aluminium", "24", 260, 20, 320, "aluminium"),
    ("Xi mạ Tiến Đạt", "Tien Dat Plating", "25", 110, 16, 306, "plating"),
    ("Cơ khí chính xác Minh Quang", "Minh Quang Precision", "25", 270, 16, 306, "machining"),
    ("Linh kiện điện tử Sao Mai", "Sao Mai Electronics", "26", 2400, 20, 320, "electronics"),
    ("Dây cáp điện Trường Thịnh", "Truong Thinh Cables", "27", 350, 16, 306, "cables"),
    ("Nhựa ép Đông Á", "Dong A Moulding", "22", 300, 24, 320, "plastics"),
    ("Tái chế nhựa Xanh", "Green Plastics Recycling", "38", 85, 16, 306, "plastic_recycling"),
    ("Cao su kỹ thuật Đất Đỏ", "Dat Do Rubber", "22", 240, 16, 306, "rubber"),
    ("Hóa chất cơ bản Lam Sơn", "Lam Son Chemicals", "20", 150, 24, 340, "chemicals"),
    ("Sơn Cầu Vồng", "Cau Vong Paint", "20", 170, 12, 300, "paint"),
    ("Gỗ nội thất Tam Đảo Mẫu", "Sample Furniture", "31", 460, 10, 300, "furniture"),
    ("Viên nén gỗ Rừng Xanh", "Rung Xanh Pellets", "16", 75, 24, 320, "pellets"),
    ("Xử lý nước thải tập trung", "Central Wastewater Plant", "37", 45, 24, 365, "wastewater"),
)
