<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>EcoIp</name>
    <message>
        <source>Language of report and messages</source>
        <translation>Ngôn ngữ của báo cáo và thông báo</translation>
    </message>
    <message>
        <source>auto: the language of QGIS; vi: Vietnamese; en: English.</source>
        <translation>auto: theo ngôn ngữ của QGIS; vi: tiếng Việt; en: tiếng Anh.</translation>
    </message>
    <message>
        <source>25 percent check</source>
        <translation>Kiểm tra 25 %</translation>
    </message>
    <message>
        <source>Zoning review</source>
        <translation>Thẩm định phân khu chức năng</translation>
    </message>
    <message>
        <source>25 percent,green,decree 35,qcvn,land use,balance,zoning,kiem tra,cay xanh</source>
        <translation>25 %,kiểm tra,kiem tra,cây xanh,cay xanh,nghị định 35,nghi dinh 35,qcvn,sử dụng đất,su dung dat,cân bằng,can bang,phân khu,phan khu,thẩm định,tham dinh</translation>
    </message>
    <message>
        <source>Land-use zones</source>
        <translation>Các vùng sử dụng đất</translation>
    </message>
    <message>
        <source>Polygons of the zoning plan, in a projected coordinate system in metres (VN-2000).</source>
        <translation>Lớp vùng của bản vẽ phân khu chức năng, trong hệ tọa độ phẳng tính bằng mét (VN-2000).</translation>
    </message>
    <message>
        <source>Land-use code</source>
        <translation>Mã sử dụng đất</translation>
    </message>
    <message>
        <source>Plan boundary</source>
        <translation>Ranh giới quy hoạch</translation>
    </message>
    <message>
        <source>Park name</source>
        <translation>Tên khu công nghiệp</translation>
    </message>
    <message>
        <source>Field of the boundary with the park&apos;s name or number.</source>
        <translation>Trường của lớp ranh giới ghi tên hoặc số hiệu khu công nghiệp.</translation>
    </message>
    <message>
        <source>Approved area (ha)</source>
        <translation>Diện tích được duyệt (ha)</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Giai đoạn</translation>
    </message>
    <message>
        <source>Field of the zones with the construction phase: the balance is given per phase as well.</source>
        <translation>Trường của lớp vùng ghi giai đoạn xây dựng: bảng cân bằng được lập thêm cho từng giai đoạn.</translation>
    </message>
    <message>
        <source>Green inside factory plots</source>
        <translation>Cây xanh trong lô đất nhà máy</translation>
    </message>
    <message>
        <source>Own code table</source>
        <translation>Bảng đối chiếu mã riêng</translation>
    </message>
    <message>
        <source>CSV file with the columns code,class that goes before the shipped table.</source>
        <translation>Tệp CSV có hai cột code,class; được tra trước bảng mã có sẵn.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Bộ quy định</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Cách hiểu</translation>
    </message>
    <message>
        <source>Appraisal date</source>
        <translation>Ngày thẩm định</translation>
    </message>
    <message>
        <source>The rules in force on this day are applied. Default: today.</source>
        <translation>Áp dụng các quy định có hiệu lực vào ngày này. Mặc định: hôm nay.</translation>
    </message>
    <message>
        <source>Land claimed by two classes</source>
        <translation>Đất tranh chấp giữa hai loại đất</translation>
    </message>
    <message>
        <source>Smallest finding (m²)</source>
        <translation>Phát hiện nhỏ nhất (m²)</translation>
    </message>
    <message>
        <source>Smaller gaps and overlaps are counted in the report but not listed.</source>
        <translation>Khe hở và chồng lấn nhỏ hơn vẫn được tính trong báo cáo nhưng không liệt kê.</translation>
    </message>
    <message>
        <source>Own rule pack</source>
        <translation>Bộ quy định riêng</translation>
    </message>
    <message>
        <source>JSON file with rules of your own; it replaces the choice above.</source>
        <translation>Tệp JSON chứa quy định của riêng bạn; dùng thay cho bộ quy định chọn ở trên.</translation>
    </message>
    <message>
        <source>Net land use</source>
        <translation>Sử dụng đất thực</translation>
    </message>
    <message>
        <source>Disjoint pieces of land; disputed land as pieces of its own.</source>
        <translation>Các mảnh đất không đè lên nhau; đất tranh chấp là những mảnh riêng.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Phát hiện</translation>
    </message>
    <message>
        <source>What is wrong with the drawing, where, and how much.</source>
        <translation>Bản vẽ sai ở đâu, sai thế nào và bao nhiêu.</translation>
    </message>
    <message>
        <source>Land-use balance</source>
        <translation>Bảng cân bằng sử dụng đất</translation>
    </message>
    <message>
        <source>Net, drawn and ellipsoidal area per class and park.</source>
        <translation>Diện tích đã trừ chồng lấn, diện tích như vẽ và diện tích theo ellipsoid của từng loại đất, từng khu.</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Kết luận theo quy định</translation>
    </message>
    <message>
        <source>One row per park, rule and reading.</source>
        <translation>Mỗi khu, mỗi quy định, mỗi cách hiểu một dòng.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>The report as a web page that prints on A4.</source>
        <translation>Báo cáo dạng trang web, in được trên khổ A4.</translation>
    </message>
    <message>
        <source>Verdict depends on the reading</source>
        <translation>Kết luận phụ thuộc cách hiểu</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Kết luận</translation>
    </message>
    <message>
        <source>Eco-industrial park</source>
        <translation>KCN sinh thái</translation>
    </message>
    <message>
        <source>No plan boundary was found in the project: without one, gaps cannot be seen. Choose it here.</source>
        <translation>Không tìm thấy lớp ranh giới trong dự án: thiếu ranh giới thì không phát hiện được khe hở. Hãy chọn lớp ranh giới tại đây.</translation>
    </message>
    <message>
        <source>The algorithms of Eco-IP are switched off in the options of Processing.</source>
        <translation>Các thuật toán của Eco-IP đang bị tắt trong phần tùy chọn của Processing.</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Đạt</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Không đạt</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>Chưa kết luận được</translation>
    </message>
    <message>
        <source>Check 25 %…</source>
        <translation>Kiểm tra 25 %…</translation>
    </message>
    <message>
        <source>Check the land-use balance and the 25 percent rule of the zoning in this project</source>
        <translation>Kiểm tra cân bằng sử dụng đất và quy định 25 % của bản vẽ phân khu chức năng trong dự án này</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Thẩm định</translation>
    </message>
    <message>
        <source>No check yet. Choose “Check 25 %…” in the menu “Eco-industrial park”.</source>
        <translation>Chưa có lần kiểm tra nào. Hãy chọn «Kiểm tra 25 %…» trong trình đơn «KCN sinh thái».</translation>
    </message>
    <message>
        <source>Zoom to findings</source>
        <translation>Thu phóng tới phát hiện</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Mở trong trình duyệt</translation>
    </message>
    <message>
        <source>No report was written. Ask for one in the dialog, under “Report”.</source>
        <translation>Chưa lập báo cáo. Hãy yêu cầu ở mục «Báo cáo» của hộp thoại.</translation>
    </message>
    <message>
        <source>Verdict in one sentence</source>
        <translation>Kết luận trong một câu</translation>
    </message>
    <message>
        <source>Area of the park (ha)</source>
        <translation>Diện tích khu (ha)</translation>
    </message>
    <message>
        <source>Composite share (%)</source>
        <translation>Chỉ tiêu tổng hợp (%)</translation>
    </message>
    <message>
        <source>Green (%)</source>
        <translation>Cây xanh (%)</translation>
    </message>
    <message>
        <source>Traffic (%)</source>
        <translation>Giao thông (%)</translation>
    </message>
    <message>
        <source>Technical (%)</source>
        <translation>Khu kỹ thuật (%)</translation>
    </message>
    <message>
        <source>Shared social (%)</source>
        <translation>Hạ tầng xã hội dùng chung (%)</translation>
    </message>
    <message>
        <source>Land missing to the 25 percent (ha)</source>
        <translation>Diện tích còn thiếu để đạt 25 % (ha)</translation>
    </message>
    <message>
        <source>Land claimed more than once (ha)</source>
        <translation>Đất chồng lấn (ha)</translation>
    </message>
    <message>
        <source>Land no zone claims (ha)</source>
        <translation>Khe hở (ha)</translation>
    </message>
    <message>
        <source>Land of unknown use (ha)</source>
        <translation>Đất chưa rõ loại (ha)</translation>
    </message>
    <message>
        <source>Features repaired or without land</source>
        <translation>Số đối tượng phải sửa tạm hoặc không có diện tích</translation>
    </message>
    <message>
        <source>No layer with land-use codes was found in the project. Add the zoning layer, or choose it and its field of codes here.</source>
        <translation>Không tìm thấy lớp nào có mã sử dụng đất trong dự án. Hãy thêm lớp phân khu chức năng vào dự án, hoặc chọn lớp và trường mã tại đây.</translation>
    </message>
    <message>
        <source>Measures the land of each class, every square metre counted once, and holds it against dated rules: the 25 percent of Decree 35/2022 under each of its readings, and the floors of QCVN 01.

Land claimed by two classes, gaps, land outside the boundary, invalid rings and unknown codes are listed as findings and stay in the totals. Areas are planar in the layer&apos;s coordinate system, as in drawings and approved tables; the ellipsoidal figure stands beside them.

The report gives measured, required, margin, clause and evidence for every rule, and says first whether the verdict depends on how the decree is read.</source>
        <translation>Đo đất của từng loại, mỗi mét vuông chỉ tính một lần, rồi đối chiếu với các quy định theo ngày hiệu lực: 25 % của Nghị định 35/2022/NĐ-CP theo từng cách hiểu, và các mức sàn của QCVN 01.

Đất bị hai loại cùng nhận, khe hở, phần vượt ranh giới, hình học lỗi và mã chưa rõ được liệt kê thành phát hiện và vẫn nằm trong tổng diện tích. Diện tích là diện tích phẳng trong hệ tọa độ của lớp, như trên bản vẽ và trong bảng được duyệt; bên cạnh có số liệu theo ellipsoid.

Với mỗi quy định, báo cáo nêu giá trị đo được, yêu cầu, chênh lệch, điều khoản và chứng cứ, và nói trước tiên kết luận có phụ thuộc cách hiểu nghị định hay không.</translation>
    </message>
    <message>
        <source>Field with the code or name of the land use as typed: CX, CX-1, Cây xanh, DAT_CAYXANHCHUYENDUNG … What is not known becomes “unknown” and is listed.</source>
        <translation>Trường ghi mã hoặc tên loại đất như trên bản vẽ: CX, CX-1, Cây xanh, DAT_CAYXANHCHUYENDUNG … Mã không đọc được xếp vào «chưa rõ» và được liệt kê.</translation>
    </message>
    <message>
        <source>Boundary of the park; several features are several parks. Without it the union of the zones is taken and gaps cannot be seen.</source>
        <translation>Ranh giới khu công nghiệp; nhiều đối tượng là nhiều khu. Nếu bỏ trống thì lấy hợp của các vùng, khi đó không phát hiện được khe hở.</translation>
    </message>
    <message>
        <source>Field of the boundary with the approved total in hectares. Shares are of the drawn boundary; a difference above 0.1 percent is a finding.</source>
        <translation>Trường của lớp ranh giới ghi tổng diện tích được duyệt, tính bằng ha. Tỷ lệ tính theo ranh giới vẽ; chênh lệch trên 0,1 % là một phát hiện.</translation>
    </message>
    <message>
        <source>Polygons of green inside factory plots, for the reading “plot_green”. QCVN 01 never counts it.</source>
        <translation>Các vùng cây xanh trong lô đất nhà máy, dùng cho cách hiểu «plot_green». QCVN 01 không tính phần này.</translation>
    </message>
    <message>
        <source>decree-35-2022: the 25 percent with the floors of QCVN 01; qcvn-01: the floors alone; green-only-25: the strict reading, green alone 25 percent.</source>
        <translation>decree-35-2022: quy định 25 % cùng các mức sàn của QCVN 01; qcvn-01: riêng các mức sàn; green-only-25: cách hiểu chặt, riêng cây xanh phải đạt 25 %.</translation>
    </message>
    <message>
        <source>How the 25 percent are read: a4 (green, traffic, technical, shared social), parking, services, water, cemetery (each with those before it), plot_green (a4 and green inside plots). All are evaluated; this one gives the verdict.</source>
        <translation>Cách hiểu quy định 25 %: a4 (cây xanh, giao thông, khu kỹ thuật, hạ tầng xã hội dùng chung), parking (thêm bãi đỗ xe), services (thêm dịch vụ), water (thêm mặt nước), cemetery (thêm nghĩa trang), mỗi cách gồm cả các cách trước nó; plot_green (a4 và cây xanh trong lô). Mọi cách hiểu đều được tính; cách chọn ở đây quyết định kết luận.</translation>
    </message>
    <message>
        <source>exclude: counted for neither class, but for a rule over several classes when all claimants are among them; priority: given to the first in the rule pack&apos;s order of classes.</source>
        <translation>exclude: không tính cho loại nào, trừ quy định gộp nhiều loại đất khi mọi loại cùng nhận phần đất đó đều thuộc quy định; priority: tính cho loại đứng trước theo thứ tự loại đất của bộ quy định.</translation>
    </message>
    <message>
        <source>Finding {number} cannot be shown: the layer with the findings is no longer in the project, or it was changed. Run the check again.</source>
        <translation>Không hiển thị được phát hiện {number}: lớp phát hiện không còn trong dự án hoặc đã bị sửa. Hãy chạy lại kiểm tra.</translation>
    </message>
    <message>
        <source>Nothing to go to: nothing was found, or the layer with the findings is not in the project.</source>
        <translation>Không có gì để thu phóng tới: không có phát hiện nào, hoặc lớp phát hiện không có trong dự án.</translation>
    </message>
    <message>
        <source>Zoning review step by step (model)</source>
        <translation>Thẩm định phân khu chức năng từng bước (mô hình)</translation>
    </message>
    <message>
        <source>Check geometry</source>
        <translation>Kiểm tra hình học</translation>
    </message>
    <message>
        <source>topology,gaps,overlaps,slivers,duplicates,zoning,kiem tra hinh hoc</source>
        <translation>kiểm tra hình học,kiem tra hinh hoc,topo,khe hở,khe ho,chồng lấn,chong lan,mảnh vụn,manh vun,trùng,trung,phân khu,phan khu</translation>
    </message>
    <message>
        <source>Lists what keeps a zoning layer from covering its boundary once: gaps, overlaps, exact copies, slivers, land outside the boundary, invalid rings and, with a code field, codes that say nothing.

Every finding has its place, its area and the zones involved. Nothing is changed.</source>
        <translation>Liệt kê những gì khiến lớp phân khu chức năng không phủ kín ranh giới đúng một lần: khe hở, chồng lấn, trùng hoàn toàn, mảnh vụn, phần vượt ranh giới, hình học lỗi và, khi có trường mã, những mã không đọc được.

Mỗi phát hiện có vị trí, diện tích và các vùng liên quan. Dữ liệu không bị thay đổi.</translation>
    </message>
    <message>
        <source>Smaller gaps and overlaps are counted but not listed.</source>
        <translation>Khe hở và chồng lấn nhỏ hơn vẫn được đếm nhưng không liệt kê.</translation>
    </message>
    <message>
        <source>Findings in all</source>
        <translation>Tổng số phát hiện</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Khe hở</translation>
    </message>
    <message>
        <source>Overlaps</source>
        <translation>Chồng lấn</translation>
    </message>
    <message>
        <source>Zones beyond the boundary</source>
        <translation>Vùng vượt ranh giới</translation>
    </message>
    <message>
        <source>Exact copies</source>
        <translation>Vùng trùng hoàn toàn</translation>
    </message>
    <message>
        <source>Slivers</source>
        <translation>Mảnh vụn</translation>
    </message>
    <message>
        <source>Invalid geometries</source>
        <translation>Hình học lỗi</translation>
    </message>
    <message>
        <source>Zones of unknown code</source>
        <translation>Vùng có mã chưa rõ</translation>
    </message>
    <message>
        <source>Gaps and overlaps too small to list</source>
        <translation>Số khe hở và chồng lấn quá nhỏ, không liệt kê</translation>
    </message>
    <message>
        <source>Result in one sentence</source>
        <translation>Kết quả trong một câu</translation>
    </message>
    <message>
        <source>Import drawing</source>
        <translation>Nhập bản vẽ</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Bản vẽ</translation>
    </message>
    <message>
        <source>cad,dxf,dwg,dgn,autocad,drawing,import,vn-2000,tcvn3,vni,ban ve,nhap</source>
        <translation>cad,dxf,dwg,dgn,autocad,bản vẽ,nhập,vn-2000,tcvn3,vni,ban ve,nhap</translation>
    </message>
    <message>
        <source>Makes zones and the plan boundary from a drawing: closed and nearly closed outlines, hatches with holes, land enclosed by single lines with its symbol written in it, roads given by centreline and width (B=24). Blocks are unfolded, curves become chords, what is drawn twice is taken once.

Layer names and texts in TCVN3 or VNI are recognised by font and by spelling and turned into Unicode; what is Unicode already stays as it is.

The coordinate system comes from the province as it was before 2025, or is chosen; the drawing&apos;s extent is held against it. Every repair is listed with place and size, and so is what could not be read.</source>
        <translation>Tạo các vùng và ranh giới từ bản vẽ: đường bao khép kín hoặc gần kín, mảng tô (hatch) có lỗ, đất khép bởi các nét rời có ghi ký hiệu bên trong, đường cho bằng tim đường và bề rộng (B=24). Khối (block) được bung ra, đường cong thành dây cung, phần vẽ trùng chỉ lấy một lần.

Tên lớp và chữ theo bảng mã TCVN3 hoặc VNI được nhận biết qua phông chữ và chính tả rồi chuyển sang Unicode; chữ đã là Unicode được giữ nguyên.

Hệ tọa độ lấy theo tỉnh như trước năm 2025, hoặc do người dùng chọn, và được đối chiếu với phạm vi bản vẽ. Mọi chỗ sửa đều được ghi lại kèm vị trí và kích thước, kể cả những gì không đọc được.</translation>
    </message>
    <message>
        <source>Drawings (*.dxf *.dwg *.dgn *.DXF *.DWG *.DGN)</source>
        <translation>Bản vẽ (*.dxf *.dwg *.dgn *.DXF *.DWG *.DGN)</translation>
    </message>
    <message>
        <source>DXF of any version. DWG needs a converter on this computer (ODA File Converter or LibreDWG); DGN is read as version 7.</source>
        <translation>DXF mọi phiên bản. DWG cần có công cụ chuyển đổi trên máy (ODA File Converter hoặc LibreDWG); DGN được đọc theo phiên bản 7.</translation>
    </message>
    <message>
        <source>Province (before 2025)</source>
        <translation>Tỉnh (trước năm 2025)</translation>
    </message>
    <message>
        <source>The province gives the central meridian of VN-2000. A province of today may hold drawings of several: choose the one the dossier was drawn in.</source>
        <translation>Tỉnh quyết định kinh tuyến trục VN-2000. Một tỉnh hiện nay có thể có bản vẽ theo nhiều kinh tuyến trục: hãy chọn tỉnh mà hồ sơ đã dùng khi vẽ.</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Hệ tọa độ</translation>
    </message>
    <message>
        <source>The drawing&apos;s coordinate system, in metres. It goes before the province&apos;s.</source>
        <translation>Hệ tọa độ của bản vẽ, đơn vị mét. Được ưu tiên hơn hệ tọa độ suy từ tỉnh.</translation>
    </message>
    <message>
        <source>Tolerance (m)</source>
        <translation>Dung sai (m)</translation>
    </message>
    <message>
        <source>Gaps up to this length are closed, and outlines that differ by less are the same one.</source>
        <translation>Khe hở không quá mức này được khép lại; hai đường bao lệch nhau ít hơn mức này được coi là một.</translation>
    </message>
    <message>
        <source>Table of layers</source>
        <translation>Bảng lớp bản vẽ</translation>
    </message>
    <message>
        <source>CSV file with the columns layer,class that goes before the layers&apos; own names. A class is a land-use class id, or boundary, centreline, skip.</source>
        <translation>Tệp CSV có hai cột layer,class, được ưu tiên hơn tên lớp bản vẽ. Cột class ghi mã loại đất, hoặc boundary (ranh giới), centreline (tim đường), skip (bỏ qua).</translation>
    </message>
    <message>
        <source>Encoding of texts</source>
        <translation>Bảng mã chữ</translation>
    </message>
    <message>
        <source>auto: recognised text by text. The others are for drawings where that goes wrong.</source>
        <translation>auto: tự nhận biết từng dòng chữ. Các lựa chọn khác dành cho bản vẽ bị nhận biết sai.</translation>
    </message>
    <message>
        <source>Distance of chords from curves (drawing units)</source>
        <translation>Độ lệch giữa dây cung và đường cong (đơn vị bản vẽ)</translation>
    </message>
    <message>
        <source>Arcs, circles, ellipses and splines become chords that stay this near to the curve.</source>
        <translation>Cung tròn, đường tròn, elip và spline được thay bằng dây cung lệch không quá mức này.</translation>
    </message>
    <message>
        <source>Frozen and switched-off layers too</source>
        <translation>Cả lớp đóng băng và lớp tắt</translation>
    </message>
    <message>
        <source>What is not seen on paper is left out and listed, unless this is ticked.</source>
        <translation>Nếu không chọn, những gì không hiện trên bản in sẽ không được nhập mà chỉ được liệt kê.</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Phân khu chức năng</translation>
    </message>
    <message>
        <source>Land-use zones with code, class, layer and label.</source>
        <translation>Các vùng sử dụng đất kèm mã, loại đất, lớp bản vẽ và nhãn.</translation>
    </message>
    <message>
        <source>Outlines on layers that are called boundary.</source>
        <translation>Đường bao trên các lớp bản vẽ có tên là ranh giới.</translation>
    </message>
    <message>
        <source>Repairs and findings of the drawing</source>
        <translation>Nhật ký sửa và phát hiện của bản vẽ</translation>
    </message>
    <message>
        <source>What was changed and what is wrong, with place and size.</source>
        <translation>Chỗ nào đã sửa, chỗ nào còn lỗi, kèm vị trí và kích thước.</translation>
    </message>
    <message>
        <source>Number of zones</source>
        <translation>Số vùng</translation>
    </message>
    <message>
        <source>Number of repairs</source>
        <translation>Số chỗ đã sửa</translation>
    </message>
    <message>
        <source>Outlines that stayed open</source>
        <translation>Số đường bao còn hở</translation>
    </message>
</context>
</TS>
