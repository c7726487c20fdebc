<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>EcoIp</name>
    <message>
        <source>Languages of the page</source>
        <translation>Ngôn ngữ của trang</translation>
    </message>
    <message>
        <source>Codes parted by commas, such as vi,en; the page opens in the first, and readers switch without reloading.</source>
        <translation>Các mã cách nhau bằng dấu phẩy, ví dụ vi,en; trang mở bằng ngôn ngữ đầu tiên, người đọc đổi ngôn ngữ mà không phải tải lại.</translation>
    </message>
    <message>
        <source>Table of access</source>
        <translation>Bảng tiếp cận</translation>
    </message>
    <message>
        <source>What Table of access gives: minutes from each park, or each plot where plots were given as parks, to ports. Without it minutes are unknown.</source>
        <translation>Đầu ra của Bảng tiếp cận: số phút từ mỗi khu, hoặc từ mỗi lô khi đưa lô vào làm khu, đến cảng. Không có thì số phút chưa biết.</translation>
    </message>
    <message>
        <source>With the 3D twin</source>
        <translation>Kèm bản sao số 3D</translation>
    </message>
    <message>
        <source>Puts the park in three dimensions, public data only, below the tables. The page becomes larger.</source>
        <translation>Đặt mô hình 3D của khu, chỉ số liệu công khai, dưới các bảng. Trang sẽ lớn hơn.</translation>
    </message>
    <message>
        <source>Folder of 360° pictures</source>
        <translation>Thư mục ảnh 360°</translation>
    </message>
    <message>
        <source>JPEG or PNG files that bear the id or the name of a plot. They are embedded; one above 3 MB is made smaller first.</source>
        <translation>Tệp JPEG hoặc PNG mang mã hoặc tên lô. Ảnh được nhúng vào trang; ảnh trên 3 MB được thu nhỏ trước.</translation>
    </message>
    <message>
        <source>Address of the page</source>
        <translation>Địa chỉ của trang</translation>
    </message>
    <message>
        <source>Where the page will be put, such as https://example.vn/park.html: the codes on the sheets lead there.</source>
        <translation>Nơi sẽ đặt trang, ví dụ https://vi-du.vn/khu.html: mã QR trên phiếu dẫn tới đó.</translation>
    </message>
    <message>
        <source>Page for investors</source>
        <translation>Trang cho nhà đầu tư</translation>
    </message>
    <message>
        <source>The page: one HTML file for any browser, without a network.</source>
        <translation>Trang: một tệp HTML mở bằng mọi trình duyệt, không cần mạng.</translation>
    </message>
    <message>
        <source>Plot sheets</source>
        <translation>Phiếu lô đất</translation>
    </message>
    <message>
        <source>A page a plot: map, figures, what neighbours give and take, and a code that leads to the plot on the page.</source>
        <translation>Mỗi lô một trang: bản đồ, số liệu, hàng xóm cấp và nhận gì, và mã QR dẫn tới lô trên trang.</translation>
    </message>
    <message>
        <source>Investor page</source>
        <translation>Trang nhà đầu tư</translation>
    </message>
    <message>
        <source>Writes what a park offers to investors as one web page that needs no network: plots with area, price, power, minutes to port, and the flows that neighbours agreed to offer within reach; filters, a map, plots side by side, 360° pictures, in Vietnamese and English. Without JavaScript it is a table.

An investor types what a firm needs; the page ranks the plots, says why, and saves a request that the flow table opens.

Only what the project's schema marks as public goes out, and of flows only those on offer, without firm and place. Before the page is written it is searched for every value that is not public.</source>
        <translation>Ghi những gì khu chào nhà đầu tư thành một trang web không cần mạng: các lô với diện tích, giá, công suất điện, số phút đến cảng, và các dòng mà hàng xóm đồng ý chào trong tầm với; bộ lọc, bản đồ, so sánh lô, ảnh 360°, tiếng Việt và tiếng Anh. Không có JavaScript thì trang là một bảng.

Nhà đầu tư nhập nhu cầu của nhà máy; trang xếp hạng các lô, nêu lý do và lưu thành yêu cầu để bảng dòng mở ra.

Chỉ những gì lược đồ dự án đánh dấu công khai mới được đưa ra, và chỉ những dòng được chào, không kèm doanh nghiệp và vị trí. Trước khi ghi, trang được dò tìm mọi giá trị không công khai.</translation>
    </message>
    <message>
        <source>investor,page,plots,offer,atlas,qr,360,panorama,nha dau tu,chao dat,trang</source>
        <translation>nhà đầu tư,trang,lô đất,chào đất,atlas,qr,360,toàn cảnh,investor,page</translation>
    </message>
    <message>
        <source>Investor page…</source>
        <translation>Trang nhà đầu tư…</translation>
    </message>
    <message>
        <source>Values found that are not public</source>
        <translation>Số giá trị không công khai tìm thấy</translation>
    </message>
    <message>
        <source>Flows on offer</source>
        <translation>Dòng đang chào</translation>
    </message>
    <message>
        <source>Size of the pictures (bytes)</source>
        <translation>Dung lượng ảnh (byte)</translation>
    </message>
    <message>
        <source>{count} free {count:|plot|plots}, those that fail fewest needs first.</source>
        <translation>{count} lô còn trống, lô thiếu ít nhu cầu nhất đứng trước.</translation>
    </message>
    <message>
        <source>Not known here, and left out: {names}.</source>
        <translation>Không nhận ra nên bỏ qua: {names}.</translation>
    </message>
    <message>
        <source>an investor</source>
        <translation>nhà đầu tư</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>Đạt</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Thiếu</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Chưa biết</translation>
    </message>
    <message>
        <source>Ranking the plots…</source>
        <translation>Đang xếp hạng các lô…</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Xem trên bản đồ</translation>
    </message>
    <message>
        <source>No plot is free: {count} {count:|is|are} leased or reserved.</source>
        <translation>Không còn lô trống: {count} lô đã cho thuê hoặc giữ chỗ.</translation>
    </message>
    <message>
        <source>Saved on the page of “{page}”; no park of this project is called so.</source>
        <translation>Yêu cầu được lưu trên trang của «{page}»; dự án này không có khu nào tên như vậy.</translation>
    </message>
    <message>
        <source>Edits that are not saved are not counted.</source>
        <translation>Chỉnh sửa chưa lưu không được tính.</translation>
    </message>
    <message>
        <source>{count} leased or reserved {count:|is|are} left out.</source>
        <translation>{count} lô đã cho thuê hoặc giữ chỗ không xếp hạng.</translation>
    </message>
    <message>
        <source>Rank plots for an investor</source>
        <translation>Xếp hạng lô cho nhà đầu tư</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>Nhu cầu</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Yêu cầu</translation>
    </message>
    <message>
        <source>A place for {firm}</source>
        <translation>Tìm chỗ cho {firm}</translation>
    </message>
    <message>
        <source>The plot is no longer in the layer.</source>
        <translation>Lô này không còn trong lớp.</translation>
    </message>
    <message>
        <source>Saved on {day}.</source>
        <translation>Lưu ngày {day}.</translation>
    </message>
    <message>
        <source>Open a request that an investor saved on the page…</source>
        <translation>Mở yêu cầu mà nhà đầu tư đã lưu trên trang…</translation>
    </message>
    <message>
        <source>Field of the utilities with below, above or inside (a trench or tunnel); empty is below.</source>
        <translation>Trường của lớp đường ống ghi ngầm, nổi hoặc trong hào, tuy nen; để trống là ngầm.</translation>
    </message>
    <message>
        <source>Field with the name of the utility; not told at the public level.</source>
        <translation>Trường ghi tên tuyến; không đưa ra ở mức công khai.</translation>
    </message>
    <message>
        <source>Field with whoever runs the utility; not told at the public level.</source>
        <translation>Trường ghi đơn vị quản lý tuyến; không đưa ra ở mức công khai.</translation>
    </message>
    <message>
        <source>Field with the year from which the utility is there.</source>
        <translation>Trường ghi năm tuyến bắt đầu có.</translation>
    </message>
    <message>
        <source>Web page, for any browser</source>
        <translation>Trang web, mở bằng mọi trình duyệt</translation>
    </message>
    <message>
        <source>GLB, for 3D programs</source>
        <translation>GLB, cho phần mềm 3D</translation>
    </message>
    <message>
        <source>CityJSON, for city models</source>
        <translation>CityJSON, cho mô hình đô thị</translation>
    </message>
    <message>
        <source>3D Tiles, for QGIS and globes</source>
        <translation>3D Tiles, cho QGIS và quả địa cầu số</translation>
    </message>
    <message>
        <source>3D twin and investors</source>
        <translation>Bản sao 3D và nhà đầu tư</translation>
    </message>
    <message>
        <source>Footprints. A layer given here goes before the buildings of the project.</source>
        <translation>Chân công trình. Lớp chọn ở đây dùng thay công trình của dự án.</translation>
    </message>
    <message>
        <source>Height (m)</source>
        <translation>Chiều cao (m)</translation>
    </message>
    <message>
        <source>Field of the buildings with their height above the ground.</source>
        <translation>Cột của lớp công trình ghi chiều cao tính từ mặt đất.</translation>
    </message>
    <message>
        <source>Field of the buildings with their storeys, for those without a height.</source>
        <translation>Cột của lớp công trình ghi số tầng, dùng cho công trình không có chiều cao.</translation>
    </message>
    <message>
        <source>Land use as planned. It goes before the zones of the project.</source>
        <translation>Sử dụng đất theo quy hoạch. Lớp này dùng thay phân khu của dự án.</translation>
    </message>
    <message>
        <source>Field of the zones with code or class.</source>
        <translation>Cột của lớp phân khu ghi mã hoặc loại đất.</translation>
    </message>
    <message>
        <source>Pipes and cables</source>
        <translation>Đường ống và cáp</translation>
    </message>
    <message>
        <source>Lines of utilities. They go before the network of the project.</source>
        <translation>Tuyến hạ tầng kỹ thuật. Lớp này dùng thay mạng lưới của dự án.</translation>
    </message>
    <message>
        <source>Field of the utilities with the kind, as the table of corridor kinds has it.</source>
        <translation>Cột của lớp hạ tầng ghi loại, theo bảng loại hành lang.</translation>
    </message>
    <message>
        <source>Field of the utilities.</source>
        <translation>Cột của lớp hạ tầng.</translation>
    </message>
    <message>
        <source>Field of the utilities: from the ground down to the middle of the pipe; below 0 above the ground.</source>
        <translation>Cột của lớp hạ tầng: từ mặt đất xuống tim ống; nhỏ hơn 0 là nằm trên mặt đất.</translation>
    </message>
    <message>
        <source>Corridors and racks</source>
        <translation>Hành lang và giá ống</translation>
    </message>
    <message>
        <source>Lines; those whose field kind says pipe_rack stand on posts. The width is their field width_m.</source>
        <translation>Đường tuyến; tuyến có cột kind ghi pipe_rack vẽ trên trụ. Bề rộng lấy ở cột width_m.</translation>
    </message>
    <message>
        <source>Green land or trees</source>
        <translation>Đất cây xanh hoặc cây</translation>
    </message>
    <message>
        <source>Polygons of green land, or points of trees.</source>
        <translation>Vùng đất cây xanh, hoặc điểm của từng cây.</translation>
    </message>
    <message>
        <source>Elevation model</source>
        <translation>Mô hình số độ cao</translation>
    </message>
    <message>
        <source>Raster of heights in metres, in any coordinate system. Without it the ground is level.</source>
        <translation>Ảnh độ cao tính bằng mét, hệ tọa độ bất kỳ. Không có thì mặt đất phẳng.</translation>
    </message>
    <message>
        <source>public: of the project only what its schema marks as public, so no depths of pipes, names of firms or emissions; of layers given here the shapes and the fields chosen. restricted: all but what is confidential or secret.</source>
        <translation>public: của dự án chỉ lấy phần mà bảng dữ liệu đánh dấu công khai, nên không có độ sâu đường ống, tên doanh nghiệp và phát thải; của các lớp chọn ở đây lấy hình và các cột đã chọn. restricted: tất cả trừ phần bảo mật hoặc mật.</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Nhóm đối tượng</translation>
    </message>
    <message>
        <source>What is built; nothing ticked: everything.</source>
        <translation>Những gì được dựng; không đánh dấu gì là tất cả.</translation>
    </message>
    <message>
        <source>Coloured by</source>
        <translation>Tô màu theo</translation>
    </message>
    <message>
        <source>class: land use and kind of utility; verdict: of the table of verdicts; occupancy: of plots; emissions.</source>
        <translation>class: loại đất và loại hạ tầng; verdict: bảng kết luận; occupancy: tình trạng lô đất; emissions: phát thải.</translation>
    </message>
    <message>
        <source>Emissions</source>
        <translation>Phát thải</translation>
    </message>
    <message>
        <source>Table with the column verdict (pass, fail, no_verdict) and one of zone_id, plot_id, building_id, network_id, corridor_id or id.</source>
        <translation>Bảng có cột verdict (pass, fail, no_verdict) và một trong các cột zone_id, plot_id, building_id, network_id, corridor_id hoặc id.</translation>
    </message>
    <message>
        <source>The table Inventory of the greenhouse gas inventory; scopes 1 and 2 count. Never used at the public level.</source>
        <translation>Bảng kiểm kê của thuật toán kiểm kê khí nhà kính; tính phạm vi 1 và 2. Không bao giờ dùng ở mức công khai.</translation>
    </message>
    <message>
        <source>With time</source>
        <translation>Theo thời gian</translation>
    </message>
    <message>
        <source>Years of buildings and phases go into the file, for the time slider.</source>
        <translation>Ghi năm của công trình và giai đoạn vào tệp, cho thanh trượt thời gian.</translation>
    </message>
    <message>
        <source>html: one file with its viewer, for any browser, without a network. glb: glTF for 3D programs. cityjson: CityJSON 2.0 in the park&apos;s coordinate system. tiles: 3D Tiles 1.1, with the GLB beside.</source>
        <translation>html: một tệp kèm trình xem, mở bằng mọi trình duyệt, không cần mạng. glb: glTF cho phần mềm 3D. cityjson: CityJSON 2.0 trong hệ tọa độ của khu. tiles: 3D Tiles 1.1, tệp GLB nằm bên cạnh.</translation>
    </message>
    <message>
        <source>Own assumptions</source>
        <translation>Giả định riêng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value: what is assumed where data lack, such as cover_m. The output Parameters of a run is such a table to edit.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value: các giả định khi thiếu số liệu, ví dụ cover_m. Kết quả Tham số của một lần chạy là bảng như vậy để sửa.</translation>
    </message>
    <message>
        <source>Twin</source>
        <translation>Bản sao 3D</translation>
    </message>
    <message>
        <source>The file; a name that ends otherwise gets the ending of its format.</source>
        <translation>Tệp kết quả; tên có đuôi khác sẽ được đổi đuôi theo định dạng.</translation>
    </message>
    <message>
        <source>What was doubtful, a row each: no height, no depth, outlines that cross themselves, pipes above the ground; and what was assumed instead.</source>
        <translation>Mỗi dòng một điều nghi ngờ: thiếu chiều cao, thiếu độ sâu, đường bao tự cắt, ống nhô lên mặt đất; và giả định đã dùng thay.</translation>
    </message>
    <message>
        <source>Every figure the run rests on as one table: edit it and hand it in as Own assumptions.</source>
        <translation>Mọi con số mà lần chạy dựa vào trong một bảng: sửa rồi đưa lại làm Giả định riêng.</translation>
    </message>
    <message>
        <source>Export 3D twin</source>
        <translation>Xuất bản sao số 3D</translation>
    </message>
    <message>
        <source>Writes the park in three dimensions as one file: ground with its zoning, buildings by height or storeys, pipes and cables at their depth with their diameter, racks, green land with trees, water, terrain; coloured by land use, verdict, occupancy or emissions, with the phases in time.

The web page needs no network and no program but a browser: it works from a USB stick. GLB is for 3D programs, CityJSON for city models, 3D Tiles for QGIS 3.34 and later and for globes.

At the public level nothing leaves that the project&apos;s schema does not mark as public. What lacks is assumed by dated figures, and every such place is a finding.</source>
        <translation>Ghi khu công nghiệp ba chiều thành một tệp: mặt đất với phân khu, công trình theo chiều cao hoặc số tầng, đường ống và cáp ở đúng độ sâu và đường kính, giá ống, cây xanh, mặt nước, địa hình; tô màu theo loại đất, kết luận, tình trạng cho thuê hoặc phát thải, kèm các giai đoạn theo thời gian.

Trang web không cần mạng, chỉ cần trình duyệt: mở được từ USB. GLB dùng cho phần mềm 3D, CityJSON cho mô hình đô thị, 3D Tiles cho QGIS 3.34 trở lên và quả địa cầu số.

Ở mức công khai, không gì ngoài phần được đánh dấu công khai trong bảng dữ liệu được ghi ra. Phần thiếu được giả định bằng các con số có nguồn, và mỗi chỗ như vậy là một điểm cần xem lại.</translation>
    </message>
    <message>
        <source>3d,twin,digital twin,glb,gltf,cityjson,3d tiles,underground,ban sao so,mo hinh</source>
        <translation>3d,bản sao số,mô hình,công trình ngầm,glb,gltf,cityjson,3d tiles,twin</translation>
    </message>
    <message>
        <source>Triangles</source>
        <translation>Số tam giác</translation>
    </message>
    <message>
        <source>Size of the file (bytes)</source>
        <translation>Cỡ tệp (byte)</translation>
    </message>
    <message>
        <source>Volume of the buildings (m³)</source>
        <translation>Thể tích công trình (m³)</translation>
    </message>
    <message>
        <source>3D twin…</source>
        <translation>Bản sao số 3D…</translation>
    </message>
    <message>
        <source>What is looked at; default: all. data: faults row by row; land: rules, belt, approved area; plots: density and setbacks; dossier: GIS dossier; people: social works and lodging; underground: spacing and clashes of mains; green: connectivity; register: dated facts and planning conditions; monitoring: series and limits.</source>
        <translation>Rà soát những gì; mặc định: tất cả. data: lỗi từng dòng; land: quy định, dải cách ly, diện tích được duyệt; plots: mật độ xây dựng và khoảng lùi; dossier: hồ sơ GIS; people: công trình xã hội và nhà lưu trú; underground: khoảng cách và xung đột đường ống, cáp; green: liên thông cây xanh; register: số liệu theo nguồn và điều kiện quy hoạch; monitoring: chuỗi số đo và giới hạn.</translation>
    </message>
    <message>
        <source>One row a line that changed since the earlier snapshot: better, worse, other (neither), new, gone. cause: data (rows of the tables that are named), rule, day, program, other. Empty without a snapshot.</source>
        <translation>Mỗi dòng đã thay đổi từ ảnh chụp lần trước: better (tốt hơn), worse (xấu đi), other (khác), new (mới), gone (không còn). cause: data (dòng của các bảng được nêu), rule (quy định), day (ngày), program (công cụ), other (khác). Trống khi không có ảnh chụp.</translation>
    </message>
    <message>
        <source>Looks at a park in every respect its data allow, in one run: faults of the data row by row, land, plots and setbacks, GIS dossier, certificate, report forms, symbiosis, people and lodging, roads, underground mains, water, energy, greenhouse gases, green land, dated facts, and readings against their limits. One report, the worst room first, in which each line has its verdict or names the table and field that lack.

Each check is the one of its own tool, with the store&apos;s own data. One that lacks data is listed with the reason; one that hangs on a choice no law makes says which; what a tool assumes is shown where it counts. Without a figure there is no verdict. A check that cannot be made says why; the others go on.

Keep the snapshot, and hand it in next time: what got better, worse, new or gone is told, and whether data, rule or day did it. It is a look at the data as entered; the finding is the park board&apos;s.</source>
        <translation>Rà soát khu ở mọi mặt mà dữ liệu cho phép, trong một lần chạy: lỗi từng dòng dữ liệu, đất đai, lô đất và khoảng lùi, hồ sơ GIS, chứng nhận, biểu mẫu báo cáo, cộng sinh, con người và nhà lưu trú, đường, công trình ngầm, nước, năng lượng, khí nhà kính, cây xanh, số liệu theo nguồn, và số đo so với giới hạn. Một báo cáo, phần xấu nhất đứng trước, mỗi dòng có kết luận hoặc nêu bảng và trường còn thiếu.

Mỗi phép kiểm tra là của chính công cụ tương ứng, chạy trên dữ liệu của kho. Phép nào thiếu dữ liệu thì được nêu kèm lý do; phép nào tùy vào điều không quy định nào cho thì nêu cần chọn gì; điều công cụ giả định ghi ngay ở dòng liên quan. Không có số liệu thì không kết luận. Phép không chạy được nêu lý do; các phép khác vẫn chạy.

Hãy lưu ảnh chụp và lần sau đưa vào: công cụ nêu điều gì tốt hơn, xấu đi, mới có hay không còn, và do dữ liệu, quy định hay ngày rà soát. Đây là rà soát dữ liệu như đã nhập; kết luận là của ban quản lý.</translation>
    </message>
    <message>
        <source>One row a check. state: made; needs_choice (some or all of it hangs on a parameter of its own tool, which missing_data names); not_made (note says what the store lacks); broken (note says why).</source>
        <translation>Mỗi phép kiểm tra một dòng. state: made (đã kiểm tra); needs_choice (một phần hoặc tất cả tùy vào tham số của công cụ riêng, missing_data nêu tên); not_made (note nêu kho còn thiếu gì); broken (note nêu lý do).</translation>
    </message>
    <message>
        <source>Checks without data</source>
        <translation>Số phép kiểm tra thiếu dữ liệu</translation>
    </message>
    <message>
        <source>Checks that need a choice</source>
        <translation>Số phép kiểm tra cần chọn</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Phép kiểm tra</translation>
    </message>
    <message>
        <source>Across and beside</source>
        <translation>Cắt ngang và đi cạnh</translation>
    </message>
    <message>
        <source>Ground model</source>
        <translation>Mô hình mặt đất</translation>
    </message>
    <message>
        <source>Raster with the level of the ground in metres, in any coordinate system; scripts may give a number.</source>
        <translation>Raster cao độ mặt đất tính bằng mét, hệ tọa độ bất kỳ; trong kịch bản có thể ghi một số.</translation>
    </message>
    <message>
        <source>Level of the ground (m)</source>
        <translation>Cao độ mặt đất (m)</translation>
    </message>
    <message>
        <source>One level for all where there is no raster. Only needed where some lines have depths and others levels (Z).</source>
        <translation>Một cao độ chung khi không có raster. Chỉ cần khi có tuyến ghi độ sâu, có tuyến ghi cao độ (Z).</translation>
    </message>
    <message>
        <source>One line per pipe or cable, in a projected coordinate system in metres (VN-2000); Z counts where it is drawn.</source>
        <translation>Mỗi đường ống hoặc cáp một đường, trong hệ tọa độ phẳng tính bằng mét (VN-2000); đường có Z thì dùng Z.</translation>
    </message>
    <message>
        <source>Field with the depth below ground. Without it, and for empty cells, the Z of the lines counts.</source>
        <translation>Trường ghi độ sâu dưới mặt đất. Không chọn trường, hoặc ô trống, thì lấy Z của đường.</translation>
    </message>
    <message>
        <source>Number of the utility</source>
        <translation>Mã tuyến</translation>
    </message>
    <message>
        <source>Field with a number or code that the results name it by; without it the feature id.</source>
        <translation>Trường ghi số hoặc mã để kết quả gọi tên tuyến; không chọn thì dùng mã đối tượng.</translation>
    </message>
    <message>
        <source>Trench</source>
        <translation>Tuyến đào</translation>
    </message>
    <message>
        <source>A layer with one line, the trench; of several select one.</source>
        <translation>Lớp có một đường là tuyến đào; nếu có nhiều đường thì chọn (select) một đường.</translation>
    </message>
    <message>
        <source>Kind of the trench&apos;s pipe</source>
        <translation>Loại đường ống trong tuyến đào</translation>
    </message>
    <message>
        <source>clean_water, wastewater, power_cable … or its name; empty: as the utility drawn in the trench.</source>
        <translation>clean_water, wastewater, power_cable … hoặc tên gọi; để trống: theo đường ống đã vẽ trong tuyến đào.</translation>
    </message>
    <message>
        <source>Diameter of the trench&apos;s pipe (mm)</source>
        <translation>Đường kính ống trong tuyến đào (mm)</translation>
    </message>
    <message>
        <source>Outer diameter; empty: as the utility drawn in the trench.</source>
        <translation>Đường kính ngoài; để trống: theo đường ống đã vẽ trong tuyến đào.</translation>
    </message>
    <message>
        <source>Depth of the trench&apos;s pipe (m)</source>
        <translation>Độ sâu ống trong tuyến đào (m)</translation>
    </message>
    <message>
        <source>Depth of its axis below ground; empty: the Z of the line, or the utility drawn in the trench.</source>
        <translation>Độ sâu tim ống dưới mặt đất; để trống: lấy Z của tuyến, hoặc đường ống đã vẽ trong tuyến đào.</translation>
    </message>
    <message>
        <source>Look beside the trench (m)</source>
        <translation>Phạm vi xét hai bên (m)</translation>
    </message>
    <message>
        <source>Utilities that run along the trench no farther away than this, between walls, are shown as well.</source>
        <translation>Đường ống, cáp đi dọc tuyến đào, cách không quá khoảng này (giữa hai thành ống), cũng được thể hiện.</translation>
    </message>
    <message>
        <source>Field with the name of the utility.</source>
        <translation>Trường ghi tên tuyến.</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Đơn vị quản lý</translation>
    </message>
    <message>
        <source>Field with whoever runs the utility.</source>
        <translation>Trường ghi đơn vị quản lý tuyến.</translation>
    </message>
    <message>
        <source>Year of building</source>
        <translation>Năm xây dựng</translation>
    </message>
    <message>
        <source>Field with the year from which it is there.</source>
        <translation>Trường ghi năm bắt đầu có tuyến.</translation>
    </message>
    <message>
        <source>Table of the phases of building, to name the one of each year.</source>
        <translation>Bảng các giai đoạn xây dựng, để gọi tên giai đoạn của từng năm.</translation>
    </message>
    <message>
        <source>Field with the name of the phase.</source>
        <translation>Trường ghi tên giai đoạn.</translation>
    </message>
    <message>
        <source>Phase begins</source>
        <translation>Giai đoạn bắt đầu</translation>
    </message>
    <message>
        <source>Field with its first day or year.</source>
        <translation>Trường ghi ngày hoặc năm đầu.</translation>
    </message>
    <message>
        <source>Phase ends</source>
        <translation>Giai đoạn kết thúc</translation>
    </message>
    <message>
        <source>Field with its last day or year.</source>
        <translation>Trường ghi ngày hoặc năm cuối.</translation>
    </message>
    <message>
        <source>Clashes</source>
        <translation>Xung đột</translation>
    </message>
    <message>
        <source>A point for each place where two utilities are too close, between their axes where they are nearest.</source>
        <translation>Mỗi chỗ hai tuyến quá gần nhau là một điểm, nằm giữa hai tim nơi gần nhất.</translation>
    </message>
    <message>
        <source>Without a verdict, and data to mend</source>
        <translation>Chưa kết luận được, và dữ liệu cần sửa</translation>
    </message>
    <message>
        <source>Places that could not be judged, lines without depth, above the ground, crossing themselves …</source>
        <translation>Chỗ chưa kết luận được, tuyến không có độ sâu, nằm trên mặt đất, tự cắt …</translation>
    </message>
    <message>
        <source>Clashes of utilities in space</source>
        <translation>Xung đột công trình ngầm trong không gian</translation>
    </message>
    <message>
        <source>Measures between the axes of buried pipes and cables in space, takes off both radii, and holds what is left against the distances of QCVN 01:2021, Table 2.30, and those for gas of QCVN 07-6:2023: the horizontal figure where two run side by side, the vertical one where they cross. Each place is one row, with what is clear, what is required, what is short, and the clause.

Where a depth or a deciding diameter is not known, or the table has no figure for two kinds, there is no verdict; such places and rows that need mending are listed with their place.</source>
        <translation>Đo khoảng cách trong không gian giữa tim các đường ống, cáp ngầm, trừ hai bán kính, rồi so với khoảng cách của QCVN 01:2021, Bảng 2.30, và của QCVN 07-6:2023 cho ống khí: đi song song lấy con số theo chiều ngang, giao cắt lấy con số theo chiều đứng. Mỗi chỗ một dòng: cách bao nhiêu, yêu cầu bao nhiêu, thiếu bao nhiêu, theo điều khoản nào.

Chưa biết độ sâu, chưa biết đường kính quyết định, hoặc bảng không có con số cho hai loại thì không kết luận; những chỗ đó và dữ liệu cần sửa được liệt kê kèm vị trí.</translation>
    </message>
    <message>
        <source>utilities,pipes,clash,3d,underground,crossing,depth,xung dot cong trinh ngam</source>
        <translation>công trình ngầm,cong trinh ngam,đường ống,duong ong,xung đột,xung dot,3d,độ sâu,do sau,giao cắt,giao cat</translation>
    </message>
    <message>
        <source>Clashes in space…</source>
        <translation>Xung đột trong không gian…</translation>
    </message>
    <message>
        <source>The section along the trench.</source>
        <translation>Mặt cắt dọc tuyến đào.</translation>
    </message>
    <message>
        <source>A point for each utility across or beside the trench, by station.</source>
        <translation>Mỗi đường ống, cáp cắt ngang hoặc đi cạnh tuyến đào là một điểm, theo lý trình.</translation>
    </message>
    <message>
        <source>Section along a trench</source>
        <translation>Mặt cắt dọc tuyến đào</translation>
    </message>
    <message>
        <source>Unrolls a trench and draws every buried utility that crosses it, at its station, depth and diameter, and those that run along it within reach: what they are, who runs them, how far they are from the trench&apos;s own pipe, what is required by which clause, and in which order they are built.

Where a depth or a kind is not known, or the table has no figure, the utility is shown without a verdict.</source>
        <translation>Trải tuyến đào ra và vẽ mọi đường ống, cáp ngầm cắt ngang, đúng lý trình, độ sâu và đường kính, cùng những tuyến đi dọc trong phạm vi xét: là gì, ai quản lý, cách đường ống trong tuyến đào bao nhiêu, phải cách bao nhiêu theo điều khoản nào, và thứ tự thi công.

Chưa biết độ sâu hoặc loại, hoặc bảng không có con số, thì vẫn thể hiện nhưng không kết luận.</translation>
    </message>
    <message>
        <source>trench,section,profile,crossing,utilities,dig,mat cat doc,tuyen dao</source>
        <translation>tuyến đào,tuyen dao,mặt cắt dọc,mat cat doc,trắc dọc,trac doc,giao cắt,giao cat,đào,dao,công trình ngầm,cong trinh ngam</translation>
    </message>
    <message>
        <source>Section along a trench…</source>
        <translation>Mặt cắt dọc tuyến đào…</translation>
    </message>
    <message>
        <source>Length of the trench (m)</source>
        <translation>Chiều dài tuyến đào (m)</translation>
    </message>
    <message>
        <source>Utilities across and beside</source>
        <translation>Số tuyến cắt ngang và đi cạnh</translation>
    </message>
    <message>
        <source>Too close</source>
        <translation>Số chỗ quá gần</translation>
    </message>
    <message>
        <source>Without a verdict</source>
        <translation>Số chỗ chưa kết luận được</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Nội dung rà soát</translation>
    </message>
    <message>
        <source>Earlier snapshot</source>
        <translation>Ảnh chụp lần trước</translation>
    </message>
    <message>
        <source>A file kept as Snapshot of an earlier audit of the same park: what changed since is told.</source>
        <translation>Tệp đã lưu ở mục Ảnh chụp của lần rà soát trước của cùng khu: công cụ nêu những gì đã thay đổi.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Rà soát</translation>
    </message>
    <message>
        <source>One row a check. verdict: pass, fail, no_verdict (missing_data names the tables and fields that lack), no_rule (a figure nothing is asked of), broken (note says why it could not be made).</source>
        <translation>Mỗi phép kiểm tra một dòng. verdict: pass (đạt), fail (không đạt), no_verdict (chưa kết luận được, missing_data nêu bảng và trường còn thiếu), no_rule (số liệu không có quy định), broken (không chạy được, note nêu lý do).</translation>
    </message>
    <message>
        <source>Changes since</source>
        <translation>Thay đổi từ lần trước</translation>
    </message>
    <message>
        <source>The rows behind the topic data: kind of fault, table, row and field.</source>
        <translation>Các dòng có lỗi của nội dung data: loại lỗi, bảng, dòng và trường.</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Ảnh chụp</translation>
    </message>
    <message>
        <source>The audit as a JSON file, to hand in as Earlier snapshot next time. The same data give the same file.</source>
        <translation>Kết quả rà soát ở dạng tệp JSON, lần sau đưa vào mục Ảnh chụp lần trước. Cùng dữ liệu thì cho cùng một tệp.</translation>
    </message>
    <message>
        <source>Audit of a park</source>
        <translation>Rà soát khu</translation>
    </message>
    <message>
        <source>audit,health check,all checks,snapshot,compare,review,ra soat,kiem tra tong the</source>
        <translation>rà soát,kiểm tra tổng thể,ảnh chụp,so sánh,ra soat,kiem tra tong the,audit</translation>
    </message>
    <message>
        <source>Audit of a park…</source>
        <translation>Rà soát khu…</translation>
    </message>
    <message>
        <source>Checks that pass</source>
        <translation>Số phép kiểm tra đạt</translation>
    </message>
    <message>
        <source>Checks that fail</source>
        <translation>Số phép kiểm tra không đạt</translation>
    </message>
    <message>
        <source>Checks without a verdict</source>
        <translation>Số phép kiểm tra chưa kết luận được</translation>
    </message>
    <message>
        <source>Figures no rule asks anything of</source>
        <translation>Số liệu không có quy định</translation>
    </message>
    <message>
        <source>Checks that could not be made</source>
        <translation>Số phép kiểm tra không chạy được</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Hạt giống</translation>
    </message>
    <message>
        <source>A whole number. The same seed, size, number of firms and faults give the same park again.</source>
        <translation>Số nguyên. Cùng hạt giống, diện tích, số doanh nghiệp và mức lỗi thì cho lại đúng khu đó.</translation>
    </message>
    <message>
        <source>From 20 to 3,000 hectares.</source>
        <translation>Từ 20 đến 3.000 ha.</translation>
    </message>
    <message>
        <source>Number of firms</source>
        <translation>Số doanh nghiệp</translation>
    </message>
    <message>
        <source>From 0 to 5,000; at most 12 for each hectare. Each gets a plot of its own; some plots stay free.</source>
        <translation>Từ 0 đến 5.000; nhiều nhất 12 doanh nghiệp một ha. Mỗi doanh nghiệp một lô riêng; một số lô còn trống.</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>none: the park passes the checks of land; some: about one of each kind of fault; many: about two in a hundred rows. Each is listed.</source>
        <translation>none: khu đạt các phép kiểm tra đất; some: khoảng một lỗi mỗi loại; many: khoảng hai phần trăm số dòng. Lỗi nào cũng được liệt kê.</translation>
    </message>
    <message>
        <source>A projected system in metres. Default: VN-2000 / TM-3 107-45 (EPSG:9214), as in the sample park.</source>
        <translation>Hệ tọa độ phẳng, đơn vị mét. Mặc định: VN-2000 / TM-3 107-45 (EPSG:9214), như khu mẫu.</translation>
    </message>
    <message>
        <source>The file to be made; one that is there is never overwritten.</source>
        <translation>Tệp sẽ tạo; tệp đã có không bao giờ bị ghi đè.</translation>
    </message>
    <message>
        <source>Faults put in</source>
        <translation>Lỗi đã cài</translation>
    </message>
    <message>
        <source>One row a fault: its kind, and the row and field of the project where it is.</source>
        <translation>Mỗi lỗi một dòng: loại lỗi, dòng và trường của dự án có lỗi.</translation>
    </message>
    <message>
        <source>Demo park</source>
        <translation>Khu giả lập</translation>
    </message>
    <message>
        <source>Makes a whole park out of a number: zones, plots, buildings, streets, mains, firms, flows with what they carry, links, monitoring points and phases, as a new project with its layers, forms and styles. The same number gives the same park.

It is there to learn, to teach and to try how a large park behaves. Without faults it passes the 25 percent check, the floors of QCVN 01 and the green belt; with faults each of them is listed, to practise finding them (Audit of a park).

Every figure, name and place is made up and says so in its row. It is no forecast and no typical park.</source>
        <translation>Tạo cả một khu từ một con số: phân khu, lô đất, công trình, đường, mạng lưới, doanh nghiệp, dòng vật chất với thành phần, liên kết, điểm quan trắc và giai đoạn, thành dự án mới có đủ lớp, biểu mẫu và kiểu hiển thị. Cùng con số thì cho cùng một khu.

Dùng để học, để dạy và để thử xem khu lớn chạy ra sao. Không cài lỗi thì khu đạt phép kiểm tra 25 %, các mức sàn của QCVN 01 và dải cây xanh cách ly; có cài lỗi thì mỗi lỗi được liệt kê, để tập tìm (Rà soát khu).

Mọi số liệu, tên và vị trí đều tự đặt và nói rõ trong từng dòng. Đây không phải dự báo, cũng không phải khu điển hình.</translation>
    </message>
    <message>
        <source>demo,sample,random,seed,benchmark,training,du lieu mau,khu demo,hat giong</source>
        <translation>demo,mẫu,ngẫu nhiên,hạt giống,tập huấn,khu giả lập,dữ liệu mẫu,du lieu mau,hat giong,benchmark</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không</translation>
    </message>
    <message>
        <source>Some</source>
        <translation>Một ít</translation>
    </message>
    <message>
        <source>Many</source>
        <translation>Nhiều</translation>
    </message>
    <message>
        <source>Demo park…</source>
        <translation>Khu giả lập…</translation>
    </message>
    <message>
        <source>Choose a table of permits…</source>
        <translation>Chọn bảng giấy phép…</translation>
    </message>
    <message>
        <source>The table of permits cannot be read, so the states are without it: {why}</source>
        <translation>Không đọc được bảng giấy phép nên trạng thái chưa xét đến bảng này: {why}</translation>
    </message>
    <message>
        <source>Permits</source>
        <translation>Giấy phép</translation>
    </message>
    <message>
        <source>Permits…</source>
        <translation>Giấy phép…</translation>
    </message>
    <message>
        <source>Limits of permits as a table; they go before the limit of a point and before the rules</source>
        <translation>Giới hạn theo giấy phép, dạng bảng; được xét trước giới hạn ghi ở điểm và trước quy chuẩn</translation>
    </message>
    <message>
        <source>Go without {file}</source>
        <translation>Bỏ, không dùng {file}</translation>
    </message>
    <message>
        <source>Files, or folder with files of readings</source>
        <translation>Các tệp số liệu, hoặc thư mục chứa các tệp ấy</translation>
    </message>
    <message>
        <source>A file of readings, several files each in double quotes, or a folder with files at whatever depth: text files of loggers (Circular 10/2021), CSV, Excel. Empty where readings come from an address.</source>
        <translation>Một tệp số liệu quan trắc, nhiều tệp mỗi tệp đặt trong ngoặc kép, hoặc một thư mục chứa tệp ở mọi cấp: tệp văn bản của trạm quan trắc tự động (Thông tư 10/2021), CSV, Excel. Để trống khi lấy số liệu từ địa chỉ.</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <source>Streets people walk along, in a projected coordinate system in metres. They join where they touch or cross, so a bridge is a crossing too; one-way streets are walked both ways. Without it distances are straight.</source>
        <translation>Đường người dân đi, trong hệ tọa độ phẳng tính bằng mét. Các đường nối nhau ở chỗ chạm hoặc cắt nhau, nên cầu vượt cũng coi là giao cắt; đường một chiều vẫn đi bộ được hai chiều. Không có lớp này thì quãng đường tính theo đường thẳng.</translation>
    </message>
    <message>
        <source>{count:,d} {count:|worker|workers}</source>
        <translation>{count:,d} lao động</translation>
    </message>
    <message>
        <source>Plant card</source>
        <translation>Thẻ nhà máy</translation>
    </message>
    <message>
        <source>Take this card</source>
        <translation>Dùng thẻ này</translation>
    </message>
    <message>
        <source>Industry (VSIC)</source>
        <translation>Ngành (VSIC)</translation>
    </message>
    <message>
        <source>Land (ha)</source>
        <translation>Đất (ha)</translation>
    </message>
    <message>
        <source>Floor area (m²)</source>
        <translation>Diện tích sàn (m²)</translation>
    </message>
    <message>
        <source>Storeys</source>
        <translation>Số tầng</translation>
    </message>
    <message>
        <source>Green in the plot (m²)</source>
        <translation>Cây xanh trong lô (m²)</translation>
    </message>
    <message>
        <source>Shifts (a number, or workers as 400 + 300)</source>
        <translation>Số ca (một số, hoặc lao động mỗi ca: 400 + 300)</translation>
    </message>
    <message>
        <source>Hours a day</source>
        <translation>Giờ làm một ngày</translation>
    </message>
    <message>
        <source>Days a year</source>
        <translation>Ngày làm một năm</translation>
    </message>
    <message>
        <source>Kind of industry (Table 2.29)</source>
        <translation>Nhóm ngành (Bảng 2.29)</translation>
    </message>
    <message>
        <source>As the VSIC code says</source>
        <translation>Theo mã VSIC</translation>
    </message>
    <message>
        <source>Flows of the plant</source>
        <translation>Dòng vật chất của nhà máy</translation>
    </message>
    <message>
        <source>Add a flow</source>
        <translation>Thêm dòng vật chất</translation>
    </message>
    <message>
        <source>Remove the flow</source>
        <translation>Bỏ dòng vật chất</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Chiều</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Đầu vào</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Đầu ra</translation>
    </message>
    <message>
        <source>Scenario “{name}” was made. The panel Scenarios shows it; undo takes it back.</source>
        <translation>Đã lập phương án «{name}». Bảng Phương án hiển thị nó; hoàn tác sẽ bỏ nó.</translation>
    </message>
    <message>
        <source>Write the card and choose a plot first.</source>
        <translation>Hãy lập thẻ và chọn lô đất trước.</translation>
    </message>
    <message>
        <source>No plant yet: press Card… and say what it is, or open a card.</source>
        <translation>Chưa có nhà máy: bấm Thẻ… và cho biết đó là nhà máy gì, hoặc mở một thẻ.</translation>
    </message>
    <message>
        <source>Plant what-if</source>
        <translation>Thử đặt nhà máy</translation>
    </message>
    <message>
        <source>Card…</source>
        <translation>Thẻ…</translation>
    </message>
    <message>
        <source>Write what the plant is: industry, land, floor, workers, flows</source>
        <translation>Ghi nhà máy là gì: ngành, đất, sàn, lao động, dòng vật chất</translation>
    </message>
    <message>
        <source>Open a card…</source>
        <translation>Mở thẻ…</translation>
    </message>
    <message>
        <source>Save the card…</source>
        <translation>Lưu thẻ…</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Lô đất</translation>
    </message>
    <message>
        <source>&amp;Plot</source>
        <translation>&amp;Lô đất</translation>
    </message>
    <message>
        <source>Drag on the map</source>
        <translation>Kéo trên bản đồ</translation>
    </message>
    <message>
        <source>Move the plant over the park: the figures follow. Enter makes the scenario, Escape ends. Without a mouse: choose the plot in the list.</source>
        <translation>Di nhà máy trên khu: các con số đổi theo. Enter lập phương án, Esc kết thúc. Không dùng chuột: chọn lô trong danh sách.</translation>
    </message>
    <message>
        <source>Make the scenario</source>
        <translation>Lập phương án</translation>
    </message>
    <message>
        <source>Keep the plant at this place as a scenario of the project, in one step that can be undone</source>
        <translation>Giữ nhà máy ở chỗ này thành một phương án của dự án, trong một bước có thể hoàn tác</translation>
    </message>
    <message>
        <source>Figures today and with the plant</source>
        <translation>Các con số hiện nay và khi có nhà máy</translation>
    </message>
    <message>
        <source>Only what changes or fails</source>
        <translation>Chỉ những gì thay đổi hoặc không đạt</translation>
    </message>
    <message>
        <source>Drag a plant over the park and see at once what it brings there</source>
        <translation>Kéo một nhà máy trên khu và thấy ngay nó đem đến gì</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Of what is required</source>
        <translation>So với yêu cầu</translation>
    </message>
    <message>
        <source>With the plant</source>
        <translation>Có nhà máy</translation>
    </message>
    <message>
        <source>{name}
Required: {required}
Source: {source}</source>
        <translation>{name}
Yêu cầu: {required}
Nguồn: {source}</translation>
    </message>
    <message>
        <source>Open a plant card</source>
        <translation>Mở thẻ nhà máy</translation>
    </message>
    <message>
        <source>Save the card</source>
        <translation>Lưu thẻ</translation>
    </message>
    <message>
        <source>Writing the card</source>
        <translation>Đang ghi thẻ</translation>
    </message>
    <message>
        <source>Impact of a new plant</source>
        <translation>Tác động của nhà máy mới</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Đang ghi báo cáo</translation>
    </message>
    <message>
        <source>{plant} at {plot}</source>
        <translation>{plant} ở {plot}</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>Nhà máy</translation>
    </message>
    <message>
        <source>free</source>
        <translation>còn trống</translation>
    </message>
    <message>
        <source>let</source>
        <translation>đã cho thuê</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>đã giữ chỗ</translation>
    </message>
    <message>
        <source>zone without plots</source>
        <translation>vùng đất chưa chia lô</translation>
    </message>
    <message>
        <source>Impacts</source>
        <translation>Các bảng tác động</translation>
    </message>
    <message>
        <source>Tables Impact of two runs or more of Impact of a new plant: of other cards, plots or zones after.</source>
        <translation>Bảng Tác động của hai lần chạy trở lên của Tác động của nhà máy mới: với thẻ, lô đất hoặc vùng đất sau quy hoạch khác nhau.</translation>
    </message>
    <message>
        <source>Names of the plans</source>
        <translation>Tên các phương án</translation>
    </message>
    <message>
        <source>In the order of the tables, with semicolons. Without them the names of the layers.</source>
        <translation>Theo thứ tự các bảng, cách nhau bằng dấu chấm phẩy. Để trống thì lấy tên lớp.</translation>
    </message>
    <message>
        <source>Own weights</source>
        <translation>Trọng số riêng</translation>
    </message>
    <message>
        <source>Table with the columns indicator, weight and if wanted better (more, less). Without it what fails, pairs, workers, power, water, waste, lorries, v/c and emissions weigh 1 each; the report shows all weights.</source>
        <translation>Bảng có các cột indicator, weight và nếu muốn better (more, less). Nếu không có, số chỉ tiêu không đạt, cặp trao đổi, lao động, điện, nước, chất thải, xe tải, v/c và phát thải có trọng số 1; báo cáo nêu mọi trọng số.</translation>
    </message>
    <message>
        <source>Figures side by side</source>
        <translation>Các con số đặt cạnh nhau</translation>
    </message>
    <message>
        <source>One row a figure and plan, with its weight and what it adds to the score.</source>
        <translation>Mỗi con số và phương án một dòng, kèm trọng số và phần đóng góp vào điểm.</translation>
    </message>
    <message>
        <source>Plans by score; rank_best and rank_worst while each weight moves by 20 percent either way.</source>
        <translation>Các phương án theo điểm; rank_best và rank_worst khi mỗi trọng số đổi 20 phần trăm lên hoặc xuống.</translation>
    </message>
    <message>
        <source>Plants side by side</source>
        <translation>So sánh các phương án nhà máy</translation>
    </message>
    <message>
        <source>Holds several impacts of a new plant side by side, figure by figure with its verdict, and puts them in an order by weights that are shown: other plots for one plant, other plants for one plot, other zones after.

Each figure is brought to a scale from 0 (worst of these) to 1 (best), weighted and averaged. The places a plan can have while each weight moves by 20 percent tell how firm the order is.</source>
        <translation>Đặt nhiều bảng tác động của nhà máy mới cạnh nhau, từng con số kèm kết luận, và xếp hạng theo trọng số được nêu rõ: một nhà máy ở các lô khác nhau, các nhà máy khác nhau trên một lô, hoặc các quy hoạch sau khác nhau.

Mỗi con số được đưa về thang từ 0 (kém nhất) đến 1 (tốt nhất), nhân trọng số rồi lấy trung bình. Các hạng mà một phương án có thể có khi mỗi trọng số đổi 20 phần trăm cho biết thứ tự vững đến đâu.</translation>
    </message>
    <message>
        <source>plant,impact,compare,ranking,weights,so sanh,xep hang,nha may moi,trong so</source>
        <translation>plant,impact,compare,ranking,weights,so sánh,xếp hạng,nhà máy mới,trọng số,so sanh,xep hang,nha may moi,trong so</translation>
    </message>
    <message>
        <source>Plants side by side…</source>
        <translation>So sánh các phương án nhà máy…</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Phương án</translation>
    </message>
    <message>
        <source>Id of the plot of the project where the plant is to stand, or of a zone that no plot lies in. Its land turns industrial. Not needed for an empty card.</source>
        <translation>Mã lô đất trong dự án nơi đặt nhà máy, hoặc mã vùng đất chưa chia lô. Đất ở đó chuyển sang công nghiệp. Không cần khi thẻ trống.</translation>
    </message>
    <message>
        <source>Plant card (JSON)</source>
        <translation>Thẻ nhà máy (JSON)</translation>
    </message>
    <message>
        <source>What the plant is: vsic, ha, floor_m2, floors, workers, shifts, flows (resource, direction, quantity, unit, period, content), and if wanted name, industry, green_m2, hours_per_day, days_per_year. Without a card, or with an empty one, everything is as today.</source>
        <translation>Nhà máy là gì: vsic, ha, floor_m2, floors, workers, shifts, flows (resource, direction, quantity, unit, period, content), và nếu muốn name, industry, green_m2, hours_per_day, days_per_year. Không có thẻ, hoặc thẻ trống, thì mọi con số như hiện nay.</translation>
    </message>
    <message>
        <source>Zones after</source>
        <translation>Vùng đất sau quy hoạch</translation>
    </message>
    <message>
        <source>Zoning of the whole park as it is to be with the plant. Without it only the plot itself turns industrial.</source>
        <translation>Quy hoạch cả khu khi có nhà máy. Không có thì chỉ riêng lô đất chuyển sang công nghiệp.</translation>
    </message>
    <message>
        <source>Land-use code of the zones after</source>
        <translation>Mã đất của vùng đất sau quy hoạch</translation>
    </message>
    <message>
        <source>Field with the code, name or class of the land use.</source>
        <translation>Cột ghi mã, tên hoặc loại đất.</translation>
    </message>
    <message>
        <source>Centrelines with the fields capacity (units an hour and direction) and t0_min or speed_kmh, joined at their ends. Without them the roads of the project.</source>
        <translation>Tim đường có các cột capacity (xe quy đổi một giờ mỗi chiều) và t0_min hoặc speed_kmh, nối ở hai đầu. Không có thì lấy đường của dự án.</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Cổng</translation>
    </message>
    <message>
        <source>Where lorries and workers enter the roads. Without them: ends of roads on the boundary of the park.</source>
        <translation>Nơi xe tải và lao động vào mạng đường. Không có thì lấy các đầu đường nằm trên ranh giới khu.</translation>
    </message>
    <message>
        <source>Share of a gate</source>
        <translation>Tỷ lệ của cổng</translation>
    </message>
    <message>
        <source>Field with the share of all trips that use the gate; without it all gates are used alike.</source>
        <translation>Cột ghi tỷ lệ chuyến đi qua cổng; không có thì các cổng như nhau.</translation>
    </message>
    <message>
        <source>Rules about land</source>
        <translation>Quy định về đất</translation>
    </message>
    <message>
        <source>Which rules the land of the park is held against, before and after.</source>
        <translation>Quy định để xét đất của khu, trước và sau.</translation>
    </message>
    <message>
        <source>How the 25 percent are read, by the id of the reading in the rule pack.</source>
        <translation>Cách hiểu 25 phần trăm, theo mã cách hiểu trong gói quy định.</translation>
    </message>
    <message>
        <source>Year of the greenhouse gas inventory</source>
        <translation>Năm kiểm kê khí nhà kính</translation>
    </message>
    <message>
        <source>Empty: the newest year the flows tell of.</source>
        <translation>Để trống: năm mới nhất mà các dòng vật chất có.</translation>
    </message>
    <message>
        <source>Table with the columns key, value, and if wanted unit, source: norms, payload, vehicle factors and shares of your own go before the shipped ones. The output Parameters has every name.</source>
        <translation>Bảng có các cột key, value, và nếu muốn unit, source: chỉ tiêu, tải trọng, hệ số xe và cơ cấu của riêng bạn được dùng trước số kèm theo. Kết quả Thông số có mọi tên.</translation>
    </message>
    <message>
        <source>Own emission factors</source>
        <translation>Hệ số phát thải riêng</translation>
    </message>
    <message>
        <source>As Own factors of the greenhouse gas inventory.</source>
        <translation>Như Hệ số riêng của kiểm kê khí nhà kính.</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Tác động</translation>
    </message>
    <message>
        <source>One row a figure: today (base), with the plant, the change; required and verdict where something is asked; source and evidence of each.</source>
        <translation>Mỗi con số một dòng: hiện nay (base), khi có nhà máy, chênh lệch; required và verdict khi có yêu cầu; nguồn và độ chắc chắn của từng số.</translation>
    </message>
    <message>
        <source>Plot with the plant</source>
        <translation>Lô đất có nhà máy</translation>
    </message>
    <message>
        <source>The place, who is there today, and how many figures fail.</source>
        <translation>Nơi đặt nhà máy, ai đang ở đó, và bao nhiêu chỉ tiêu không đạt.</translation>
    </message>
    <message>
        <source>Land that turns industrial</source>
        <translation>Đất chuyển sang công nghiệp</translation>
    </message>
    <message>
        <source>Land of the plot that is for something else today. Empty with zones after.</source>
        <translation>Đất của lô hiện dùng vào việc khác. Trống khi có vùng đất sau quy hoạch.</translation>
    </message>
    <message>
        <source>Feeders and pipes on the way</source>
        <translation>Cáp và ống trên đường cấp</translation>
    </message>
    <message>
        <source>Sections between the plot and the source of each network, with their load by norm and their capacity.</source>
        <translation>Các đoạn từ lô đến nguồn của từng mạng, kèm tải theo chỉ tiêu và năng lực.</translation>
    </message>
    <message>
        <source>Roads in the busiest hour, with and without the plant; for a two-way road one row a direction.</source>
        <translation>Đường trong giờ cao điểm, có và không có nhà máy; đường hai chiều mỗi chiều một dòng.</translation>
    </message>
    <message>
        <source>Exchanges the plant could have</source>
        <translation>Trao đổi mà nhà máy có thể có</translation>
    </message>
    <message>
        <source>A line to every firm that could take what the plant gives or give what it needs.</source>
        <translation>Một đường nối đến mỗi doanh nghiệp có thể nhận thứ nhà máy thải ra hoặc cấp thứ nhà máy cần.</translation>
    </message>
    <message>
        <source>The report as a Word document.</source>
        <translation>Báo cáo ở dạng tài liệu Word.</translation>
    </message>
    <message>
        <source>Every norm and factor of this run with its source, to edit and hand in again as Own parameters.</source>
        <translation>Mọi chỉ tiêu và hệ số của lần chạy kèm nguồn, để sửa và đưa lại vào Thông số riêng.</translation>
    </message>
    <message>
        <source>Says what a new plant on a plot brings: verdicts on land, density, power, water, wastewater, waste, jobs, housing and services, lorries and roads, greenhouse gases, exchanges; each figure as today, with the plant, what is required, and its source. The plant is told by a small JSON card, which the panel “Plant what-if” writes as well.

Power, water and waste are by the norms of QCVN 01:2021 in force on the day; feeders, pipes and power on offer by what the project says they carry. Assumed parameters, such as vehicle factors, never stand behind a verdict; no number, no verdict. Waste is t/ha as printed, which practice reads a day.

Housing is held against the buildings whose use is lodging, by the floor for each person, and judged where Own parameters say the least (lodging_floor): no text that was read does.

Left out: junctions and signals, voltage and pressure, smell and noise, and how many places schools have. What firms keep back is in no sum.</source>
        <translation>Cho biết một nhà máy mới trên một lô đất đem đến gì: kết luận về đất, mật độ, điện, nước, nước thải, chất thải, việc làm, nhà ở và dịch vụ, xe tải và đường, khí nhà kính, trao đổi; mỗi con số hiện nay, khi có nhà máy, yêu cầu và nguồn. Nhà máy được mô tả bằng một thẻ JSON nhỏ, bảng «Thử đặt nhà máy» cũng lập được thẻ này.

Điện, nước và chất thải theo chỉ tiêu QCVN 01:2021 có hiệu lực vào ngày đó; cáp, ống và công suất cấp theo năng lực ghi trong dự án. Thông số giả định, như hệ số quy đổi xe, không bao giờ đứng sau kết luận; không có số thì không có kết luận. Chất thải là t/ha như in trong quy chuẩn, thông lệ hiểu là một ngày.

Chỗ ở được so với các công trình có công năng là nhà lưu trú, theo diện tích sàn một người; chỉ kết luận khi thông số riêng nêu mức tối thiểu (lodging_floor), vì chưa đọc được văn bản nào nêu mức này.

Không tính: nút giao và đèn tín hiệu, sụt áp và áp lực, mùi và tiếng ồn, số chỗ của trường học. Những gì doanh nghiệp giữ kín không nằm trong tổng nào.</translation>
    </message>
    <message>
        <source>plant,factory,impact,new firm,what if,traffic,jobs,nha may moi,tac dong,du an,thu hut dau tu</source>
        <translation>plant,factory,impact,new firm,what if,traffic,jobs,nhà máy mới,tác động,dự án,thu hút đầu tư,nha may moi,tac dong,du an,thu hut dau tu</translation>
    </message>
    <message>
        <source>Impact of a new plant…</source>
        <translation>Tác động của nhà máy mới…</translation>
    </message>
    <message>
        <source>Figures that fail</source>
        <translation>Số chỉ tiêu không đạt</translation>
    </message>
    <message>
        <source>Figures that fail because of the plant</source>
        <translation>Số chỉ tiêu không đạt vì nhà máy</translation>
    </message>
    <message>
        <source>The zones with one even storm for EPA SWMM 5, the rain by five minutes. Without rain gardens: what SWMM asks of their soil was read nowhere.</source>
        <translation>Các vùng với một trận mưa đều cho EPA SWMM 5, mưa chia từng năm phút. Không có vườn mưa: chưa đọc được ở đâu các số về đất mà SWMM đòi hỏi.</translation>
    </message>
    <message>
        <source>Gives each demand for water the worst water that is good enough: what firms give off, by what it carries, and the treated water of plants, which the law lets water green land and wash roads. As little clean water as can be, then the worst water, then the shortest pipes, as a minimum-cost flow; the pipes follow the network of roads and corridors, and are drawn as a second network.

Quality comes from the content of flows. What a water must keep to are the limits of a class: of gardens for green land, of washing for roads, of cooling for cooling and process water of firms. An input&apos;s own content stands in place of its class&apos;s limit parameter by parameter: what it does not name, such as TSS or TDS, stays as in the class. The classes are assumed until you type your own. What nobody measured is not good enough.</source>
        <translation>Cấp cho mỗi nhu cầu nước loại nước xấu nhất mà vẫn đủ tốt: nước doanh nghiệp thải ra, xét theo thành phần, và nước đã xử lý của trạm, được phép dùng tưới cây và rửa đường. Trước hết dùng ít nước sạch nhất, rồi nước xấu nhất, rồi đường ống ngắn nhất, giải bằng dòng chi phí nhỏ nhất; đường ống đi theo mạng đường và hành lang, và được vẽ thành mạng thứ hai.

Chất lượng lấy từ thành phần của dòng. Nước phải đạt giới hạn của một bậc: bậc tưới cây cho cây xanh, bậc dội rửa cho đường, bậc làm mát cho nước làm mát và nước công nghệ của doanh nghiệp. Thành phần riêng của dòng đầu vào thay giới hạn của bậc theo từng thông số: thông số dòng không nêu, ví dụ TSS hoặc TDS, vẫn theo bậc. Giới hạn của các bậc là giả định cho đến khi bạn nhập số của mình. Thông số không ai đo coi là không đạt.</translation>
    </message>
    <message>
        <source>Lasts (h)</source>
        <translation>Kéo dài (giờ)</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến lúc</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(không có)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Giờ trong ngày</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Trạm</translation>
    </message>
    <message>
        <source>State of the device</source>
        <translation>Tình trạng thiết bị</translation>
    </message>
    <message>
        <source>a row for each reading</source>
        <translation>mỗi số đo một dòng</translation>
    </message>
    <message>
        <source>a column for each parameter</source>
        <translation>mỗi thông số một cột</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bảng</translation>
    </message>
    <message>
        <source>Times are written</source>
        <translation>Cách ghi thời gian</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Múi giờ</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Dấu thập phân</translation>
    </message>
    <message>
        <source>Delete takes the chosen columns out: they are not read.</source>
        <translation>Phím Delete bỏ các cột đã chọn: chúng không được đọc.</translation>
    </message>
    <message>
        <source>day/month/year</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>month/day/year</source>
        <translation>tháng/ngày/năm</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>năm-tháng-ngày</translation>
    </message>
    <message>
        <source>number of Excel (from 1900)</source>
        <translation>số của Excel (từ 1900)</translation>
    </message>
    <message>
        <source>number of Excel (from 1904)</source>
        <translation>số của Excel (từ 1904)</translation>
    </message>
    <message>
        <source>seconds since 1970</source>
        <translation>giây từ 1970</translation>
    </message>
    <message>
        <source>milliseconds since 1970</source>
        <translation>mili giây từ 1970</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>không cần</translation>
    </message>
    <message>
        <source>Station of all rows</source>
        <translation>Trạm của mọi dòng</translation>
    </message>
    <message>
        <source>Parameter of all rows</source>
        <translation>Thông số của mọi dòng</translation>
    </message>
    <message>
        <source>Unit of all rows</source>
        <translation>Đơn vị của mọi dòng</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Load mapping…</source>
        <translation>Mở ánh xạ cột…</translation>
    </message>
    <message>
        <source>Save mapping…</source>
        <translation>Lưu ánh xạ cột…</translation>
    </message>
    <message>
        <source>Find again</source>
        <translation>Tự tìm lại</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>cột {number}</translation>
    </message>
    <message>
        <source>Load mapping</source>
        <translation>Mở ánh xạ cột</translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation>Lưu ánh xạ cột</translation>
    </message>
    <message>
        <source>{added:,} {added:|reading|readings} added, {same:,} the same as before, {refused:,} refused.</source>
        <translation>Thêm {added:,} số đo, {same:,} đã có, {refused:,} bị từ chối.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>{total:,} {total:|line was|lines were} refused; the first {shown:,} {shown:|is|are} listed.</source>
        <translation>Có {total:,} dòng bị từ chối; liệt kê {shown:,} dòng đầu.</translation>
    </message>
    <message>
        <source>Save list…</source>
        <translation>Lưu danh sách…</translation>
    </message>
    <message>
        <source>line {line}: {reason}</source>
        <translation>dòng {line}: {reason}</translation>
    </message>
    <message>
        <source>00 measured</source>
        <translation>00 đang đo</translation>
    </message>
    <message>
        <source>01 calibrating</source>
        <translation>01 hiệu chuẩn</translation>
    </message>
    <message>
        <source>02 device error</source>
        <translation>02 lỗi thiết bị</translation>
    </message>
    <message>
        <source>Time (UTC+7)</source>
        <translation>Thời gian (UTC+7)</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Lưu ý</translation>
    </message>
    <message>
        <source>Looking into readings</source>
        <translation>Xem trước số đo</translation>
    </message>
    <message>
        <source>Without a first day each series goes on from its newest reading in the project. Passwords and keys stay in the authentication store of QGIS; no other host is asked.</source>
        <translation>Không chọn ngày đầu thì mỗi chuỗi đọc tiếp từ số đo mới nhất trong dự án. Mật khẩu và khóa nằm trong kho xác thực của QGIS; không hỏi máy chủ nào khác.</translation>
    </message>
    <message>
        <source>SensorThings service</source>
        <translation>Dịch vụ SensorThings</translation>
    </message>
    <message>
        <source>Shown below:</source>
        <translation>Đang xem:</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Thư mục…</translation>
    </message>
    <message>
        <source>to the end of</source>
        <translation>đến hết</translation>
    </message>
    <message>
        <source>File of a logger (Circular 10/2021)</source>
        <translation>Tệp của thiết bị truyền số liệu (Thông tư 10/2021)</translation>
    </message>
    <message>
        <source>Table, CSV</source>
        <translation>Bảng CSV</translation>
    </message>
    <message>
        <source>Table, Excel</source>
        <translation>Bảng Excel</translation>
    </message>
    <message>
        <source>Refused lines…</source>
        <translation>Dòng bị từ chối…</translation>
    </message>
    <message>
        <source>Stopping; files that were done stay…</source>
        <translation>Đang dừng; các tệp đã xong được giữ lại…</translation>
    </message>
    <message>
        <source>Write over values that differ</source>
        <translation>Ghi đè giá trị khác với giá trị đã có</translation>
    </message>
    <message>
        <source>The folder holds no file of readings (txt, csv, tsv, xlsx).</source>
        <translation>Thư mục không có tệp số liệu nào (txt, csv, tsv, xlsx).</translation>
    </message>
    <message>
        <source>Stopped: files that were done stay; importing again goes on from there.</source>
        <translation>Đã dừng: các tệp đã xong được giữ lại; nhập lại sẽ đi tiếp từ đó.</translation>
    </message>
    <message>
        <source>Looking into {file}…</source>
        <translation>Đang xem {file}…</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 ngày</translation>
    </message>
    <message>
        <source>Averaged over</source>
        <translation>Trung bình theo</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Lịch</translation>
    </message>
    <message>
        <source>Calendar of the series</source>
        <translation>Lịch của chuỗi quan trắc</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Biểu đồ</translation>
    </message>
    <message>
        <source>Chart of the series</source>
        <translation>Biểu đồ của chuỗi quan trắc</translation>
    </message>
    <message>
        <source>Check limits</source>
        <translation>Kiểm tra giới hạn</translation>
    </message>
    <message>
        <source>Checking the limits…</source>
        <translation>Đang kiểm tra giới hạn…</translation>
    </message>
    <message>
        <source>Checking the limits… {percent} %</source>
        <translation>Đang kiểm tra giới hạn… {percent} %</translation>
    </message>
    <message>
        <source>Choose a point in the list: here is its chart.</source>
        <translation>Hãy chọn một điểm trong danh sách: biểu đồ của điểm hiện ở đây.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Về trước</translation>
    </message>
    <message>
        <source>Enter the limit…</source>
        <translation>Ghi giới hạn…</translation>
    </message>
    <message>
        <source>Exceedances</source>
        <translation>Các đợt vượt</translation>
    </message>
    <message>
        <source>Figures by room</source>
        <translation>Số liệu theo bề rộng</translation>
    </message>
    <message>
        <source>From (UTC+7)</source>
        <translation>Từ (UTC+7)</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Dừng lại</translation>
    </message>
    <message>
        <source>Goes upstream along the sewers from the exceedance chosen above</source>
        <translation>Đi ngược dòng theo cống thoát nước thải từ đợt vượt đã chọn ở trên</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>Giá trị mới nhất</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Về sau</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Giới hạn</translation>
    </message>
    <message>
        <source>Means, exceedances and doubtful readings of all series</source>
        <translation>Giá trị trung bình, các đợt vượt và số đo đáng ngờ của mọi chuỗi</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Tháng</translation>
    </message>
    <message>
        <source>No readings in this window: choose a longer one, or go earlier.</source>
        <translation>Khoảng này không có số đo: hãy chọn khoảng dài hơn hoặc lùi về trước.</translation>
    </message>
    <message>
        <source>No readings of this series have been imported yet.</source>
        <translation>Chuỗi này chưa nhập số đo nào.</translation>
    </message>
    <message>
        <source>Nothing is measured at this point yet.</source>
        <translation>Điểm này chưa đo gì.</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Điểm</translation>
    </message>
    <message>
        <source>Points of monitoring, the worst first</source>
        <translation>Các điểm quan trắc, điểm xấu nhất ở trên</translation>
    </message>
    <message>
        <source>Quality of the data</source>
        <translation>Chất lượng số liệu</translation>
    </message>
    <message>
        <source>Read the readings again (F5)</source>
        <translation>Đọc lại số đo (F5)</translation>
    </message>
    <message>
        <source>Reading a series</source>
        <translation>Đọc một chuỗi quan trắc</translation>
    </message>
    <message>
        <source>Reading the newest readings</source>
        <translation>Đọc số đo mới nhất</translation>
    </message>
    <message>
        <source>Reading the newest readings…</source>
        <translation>Đang đọc số đo mới nhất…</translation>
    </message>
    <message>
        <source>Readings panel</source>
        <translation>Bảng quan trắc</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Nhận xét</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>Lưu phần đang xem</translation>
    </message>
    <message>
        <source>Saves the picture as SVG or PNG, or its figures as CSV</source>
        <translation>Lưu hình dạng SVG hoặc PNG, hay số liệu của hình dạng CSV</translation>
    </message>
    <message>
        <source>Search: point, parameter, firm …</source>
        <translation>Tìm: điểm, thông số, doanh nghiệp …</translation>
    </message>
    <message>
        <source>Show the chart</source>
        <translation>Xem biểu đồ</translation>
    </message>
    <message>
        <source>State of the readings</source>
        <translation>Trạng thái quan trắc</translation>
    </message>
    <message>
        <source>States on the map</source>
        <translation>Trạng thái trên bản đồ</translation>
    </message>
    <message>
        <source>The check was given up.</source>
        <translation>Đã dừng việc kiểm tra.</translation>
    </message>
    <message>
        <source>The hours of the last seven days with readings</source>
        <translation>Số đo theo giờ của bảy ngày gần nhất có số đo</translation>
    </message>
    <message>
        <source>The map shows the time of the chart, and the chart that of QGIS&apos;s temporal controller</source>
        <translation>Bản đồ theo thời gian của biểu đồ, và biểu đồ theo bộ điều khiển thời gian của QGIS</translation>
    </message>
    <message>
        <source>The points of monitoring that are open belong to no project of a park.</source>
        <translation>Lớp điểm quan trắc đang mở không thuộc dữ liệu của khu nào.</translation>
    </message>
    <message>
        <source>Time ({zone})</source>
        <translation>Thời điểm ({zone})</translation>
    </message>
    <message>
        <source>Trace the source…</source>
        <translation>Truy nguồn…</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Tuần</translation>
    </message>
    <message>
        <source>What is measured in the park, what is over its limit, and what to do next</source>
        <translation>Trong khu đo được gì, chỗ nào vượt giới hạn và việc cần làm tiếp theo</translation>
    </message>
    <message>
        <source>Window of time</source>
        <translation>Khoảng thời gian</translation>
    </message>
    <message>
        <source>With the map&apos;s time</source>
        <translation>Theo thời gian của bản đồ</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Xấu nhất</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>Đã ghi vào {path}</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>Phóng đến điểm</translation>
    </message>
    <message>
        <source>Zooms the map to the point chosen in the list</source>
        <translation>Phóng bản đồ đến điểm đã chọn trong danh sách</translation>
    </message>
    <message>
        <source>all parameters</source>
        <translation>mọi thông số</translation>
    </message>
    <message>
        <source>all states</source>
        <translation>mọi trạng thái</translation>
    </message>
    <message>
        <source>left out: {count}</source>
        <translation>không tính: {count}</translation>
    </message>
    <message>
        <source>means of days; band: least to largest</source>
        <translation>trung bình ngày; dải: nhỏ nhất đến lớn nhất</translation>
    </message>
    <message>
        <source>means of hours; band: least to largest</source>
        <translation>trung bình giờ; dải: nhỏ nhất đến lớn nhất</translation>
    </message>
    <message>
        <source>nothing measured</source>
        <translation>không có số đo</translation>
    </message>
    <message>
        <source>single readings</source>
        <translation>từng số đo</translation>
    </message>
    <message>
        <source>steps: means of {hours} h, as the limit asks for</source>
        <translation>bậc: trung bình {hours} giờ, đúng như giới hạn yêu cầu</translation>
    </message>
    <message>
        <source>{count} {count:|exceedance|exceedances}. A click shows it in the chart.</source>
        <translation>{count} đợt vượt. Bấm vào một đợt để xem trên biểu đồ.</translation>
    </message>
    <message>
        <source>{count} {count:|point has|points have} no place on the map yet</source>
        <translation>{count} điểm chưa có vị trí trên bản đồ</translation>
    </message>
    <message>
        <source>{count} {count:|remark|remarks} on the data.</source>
        <translation>{count} nhận xét về số liệu.</translation>
    </message>
    <message>
        <source>shown: {shown} of {count}</source>
        <translation>đang xem {shown}/{count} điểm</translation>
    </message>
    <message>
        <source>{when} ({zone}) · mean {mean} · {low} to {high} · readings: {count}</source>
        <translation>{when} ({zone}) · trung bình {mean} · {low} đến {high} · số lần đo: {count}</translation>
    </message>
    <message>
        <source>× device error: {count}</source>
        <translation>× thiết bị lỗi: {count}</translation>
    </message>
    <message>
        <source>× limit</source>
        <translation>× giới hạn</translation>
    </message>
    <message>
        <source>“Check limits” lists here gaps, flat lines and jumps.</source>
        <translation>«Kiểm tra giới hạn» liệt kê ở đây các chỗ gián đoạn, đường phẳng và bước nhảy.</translation>
    </message>
    <message>
        <source>“Check limits” lists here when a limit was passed, by how much and for how long.</source>
        <translation>«Kiểm tra giới hạn» liệt kê ở đây lúc nào vượt, vượt bao nhiêu và trong bao lâu.</translation>
    </message>
    <message>
        <source>▵ left out: {count}</source>
        <translation>▵ không tính: {count}</translation>
    </message>
    <message>
        <source>◇ calibrating: {count}</source>
        <translation>◇ đang hiệu chuẩn: {count}</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Quan trắc</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>First day, local time of Vietnam (UTC+7). Empty: from the first reading on.</source>
        <translation>Ngày đầu, giờ Việt Nam (UTC+7). Để trống: từ số đo đầu tiên.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Last day, to its end. The states are of then. Empty: to the last reading, as of now.</source>
        <translation>Ngày cuối, đến hết ngày. Trạng thái là của lúc ấy. Để trống: đến số đo cuối cùng, tính tới bây giờ.</translation>
    </message>
    <message>
        <source>The same as a Word document.</source>
        <translation>Cùng nội dung, dạng tài liệu Word.</translation>
    </message>
    <message>
        <source>Every parameter of this run as a table with its source and evidence: edit it and hand it in as Own parameters.</source>
        <translation>Mọi thông số của lần chạy này kèm nguồn và căn cứ thành một bảng: sửa rồi đưa vào mục Thông số riêng.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted unit, source: rows that replace the shipped ones, such as flat_count. The output Parameters of a run is such a table.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu cần unit, source: những dòng thay cho dòng kèm theo, ví dụ flat_count. Kết quả Thông số của một lần chạy là bảng như vậy.</translation>
    </message>
    <message>
        <source>Limits by the kind of point and the parameter. QCVN 40:2025 and QCVN 05:2023 come without figures, for their tables were not read: what they limit has no verdict until you give a permit or a rule pack of your own. Empty: permits and limits of points alone.</source>
        <translation>Giới hạn theo loại điểm và thông số. QCVN 40:2025 và QCVN 05:2023 kèm theo không có con số vì chưa đọc được bảng: điều chúng giới hạn chưa kết luận được cho đến khi bạn đưa giấy phép hoặc gói quy định riêng. Để trống: chỉ giấy phép và giới hạn của điểm.</translation>
    </message>
    <message>
        <source>JSON file with rules that have the key limit; it takes the place of the choice above.</source>
        <translation>Tệp JSON gồm các quy định có khóa limit; thay cho lựa chọn ở trên.</translation>
    </message>
    <message>
        <source>Table of permits</source>
        <translation>Bảng giấy phép</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns monitoring_id (or station),parameter,low,high,unit and if wanted window (instant, 1h, 8h, 24h, year), column, flow_m3_day, valid_from, valid_to, source. Its figures go before the limit of a point and before the rules.</source>
        <translation>Tệp CSV hoặc Excel có các cột monitoring_id (hoặc station),parameter,low,high,unit và nếu cần window (instant, 1h, 8h, 24h, year), column, flow_m3_day, valid_from, valid_to, source. Con số ở đây đứng trước giới hạn ghi ở điểm và trước quy định.</translation>
    </message>
    <message>
        <source>Averaging of limits that say none</source>
        <translation>Khoảng trung bình khi giới hạn không nêu</translation>
    </message>
    <message>
        <source>Limits entered with a point, and rows of permits without a window, are held against this.</source>
        <translation>Dùng cho giới hạn ghi ở điểm và các dòng giấy phép không nêu khoảng trung bình.</translation>
    </message>
    <message>
        <source>Readings needed for an average (%)</source>
        <translation>Số đo cần có cho một trung bình (%)</translation>
    </message>
    <message>
        <source>An average with fewer has no verdict. 75 is assumed: a custom of air monitoring abroad, no Vietnamese text.</source>
        <translation>Trung bình có ít hơn thì không kết luận. 75 là giả định: thông lệ quan trắc không khí ở nước ngoài, không phải văn bản Việt Nam.</translation>
    </message>
    <message>
        <source>Column of the table</source>
        <translation>Cột của bảng</translation>
    </message>
    <message>
        <source>A, B or C, for rules that tell columns apart; a permit that names one for a point goes before it.</source>
        <translation>A, B hoặc C, cho quy định chia theo cột; giấy phép nêu cột của điểm thì lấy theo giấy phép.</translation>
    </message>
    <message>
        <source>Discharge (m³/day)</source>
        <translation>Lưu lượng xả (m³/ngày)</translation>
    </message>
    <message>
        <source>For rules that tell discharges apart; a permit that names one for a point goes before it.</source>
        <translation>Cho quy định chia theo lưu lượng xả; giấy phép nêu lưu lượng của điểm thì lấy theo giấy phép.</translation>
    </message>
    <message>
        <source>Keep the states in the project</source>
        <translation>Ghi trạng thái vào dự án</translation>
    </message>
    <message>
        <source>Writes the newest state of each series beside its newest reading, for maps and forms. Readings are not touched; the states are worked out, so that another run writes them anew and there is nothing to undo.</source>
        <translation>Ghi trạng thái mới nhất của mỗi chuỗi cạnh số đo mới nhất, cho bản đồ và biểu mẫu. Không đụng tới số đo; trạng thái là kết quả tính, lần chạy sau sẽ ghi lại nên không có gì phải hoàn tác.</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Điểm quan trắc</translation>
    </message>
    <message>
        <source>One row a series at the place of its point, without a place where the point has none. state: the worst of the time looked at (over, near, stale, no_verdict, ok, no_limit); now: of the newest reading or average; as_of: when the newest reading was taken; worst_ratio: times the limit; times are local (UTC+7).</source>
        <translation>Mỗi chuỗi một dòng tại vị trí của điểm, không có vị trí nếu điểm chưa có. state: trạng thái xấu nhất trong thời gian xét (over, near, stale, no_verdict, ok, no_limit); now: của số đo hoặc trung bình mới nhất; as_of: lúc có số đo mới nhất; worst_ratio: số lần giới hạn; giờ Việt Nam (UTC+7).</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>Đợt vượt</translation>
    </message>
    <message>
        <source>Stretches of time over a limit, with their worst value, at the place of the point. The layer can be played with the temporal controller of QGIS; times are local (UTC+7).</source>
        <translation>Các khoảng thời gian vượt giới hạn với giá trị xấu nhất, tại vị trí của điểm. Lớp xem được bằng bộ điều khiển thời gian của QGIS; giờ Việt Nam (UTC+7).</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Chất lượng số liệu</translation>
    </message>
    <message>
        <source>Flat lines, jumps, gaps, and what the instrument marks (calibrating, device_error, no_value), each with its time; readings: how many these are, of a gap how many lack.</source>
        <translation>Đường phẳng, bước nhảy, gián đoạn và điều thiết bị báo (calibrating, device_error, no_value), kèm thời gian; readings: có bao nhiêu số đo, với gián đoạn là thiếu bao nhiêu.</translation>
    </message>
    <message>
        <source>Limits applied</source>
        <translation>Giới hạn đã áp dụng</translation>
    </message>
    <message>
        <source>Every limit that was asked for a series, with its days, source and evidence, or why it has no figure.</source>
        <translation>Mọi giới hạn đã xét cho mỗi chuỗi, với thời hạn, nguồn và căn cứ, hoặc vì sao chưa có con số.</translation>
    </message>
    <message>
        <source>Readings against limits</source>
        <translation>So số đo với giới hạn</translation>
    </message>
    <message>
        <source>Holds the readings of a project against their limits: those of the permit, of the point, of a rule pack, in this order. Averages are of fixed windows of local time, and one with too few readings has no verdict; readings while calibrating or with a device error are left out and counted. Every stretch of time over a limit is a row, and flat lines, jumps and gaps are named.

No figure, no verdict: QCVN 40:2025 and QCVN 05:2023 come without theirs, because they were not read. Type the limits of the permits, or give a rule pack of your own.</source>
        <translation>So số đo quan trắc của dự án với giới hạn: của giấy phép, của điểm, của gói quy định, theo thứ tự ấy. Trung bình theo khoảng cố định của giờ Việt Nam, khoảng thiếu số đo thì không kết luận; số đo khi hiệu chuẩn hoặc lỗi thiết bị bị loại và được đếm. Mỗi đợt vượt là một dòng; đường phẳng, bước nhảy, gián đoạn được nêu tên.

Không có con số thì không kết luận: QCVN 40:2025 và QCVN 05:2023 kèm theo chưa có con số vì chưa đọc được. Hãy nhập giới hạn của giấy phép, hoặc đưa gói quy định riêng.</translation>
    </message>
    <message>
        <source>monitoring,readings,limits,exceedance,permit,QCVN,wastewater,air,quan trac,so lieu,gioi han,vuot,giay phep moi truong,nuoc thai,khong khi</source>
        <translation>quan trắc,số liệu,giới hạn,vượt,giấy phép môi trường,QCVN,nước thải,không khí,monitoring,readings,limits</translation>
    </message>
    <message>
        <source>Each reading</source>
        <translation>Từng số đo</translation>
    </message>
    <message>
        <source>Mean of 1 hour</source>
        <translation>Trung bình 1 giờ</translation>
    </message>
    <message>
        <source>Mean of 8 hours</source>
        <translation>Trung bình 8 giờ</translation>
    </message>
    <message>
        <source>Mean of 24 hours</source>
        <translation>Trung bình 24 giờ</translation>
    </message>
    <message>
        <source>Mean of a year</source>
        <translation>Trung bình năm</translation>
    </message>
    <message>
        <source>Readings against limits…</source>
        <translation>So số đo với giới hạn…</translation>
    </message>
    <message>
        <source>Series over a limit</source>
        <translation>Số chuỗi vượt giới hạn</translation>
    </message>
    <message>
        <source>Episodes over a limit</source>
        <translation>Số đợt vượt giới hạn</translation>
    </message>
    <message>
        <source>Series near a limit</source>
        <translation>Số chuỗi gần giới hạn</translation>
    </message>
    <message>
        <source>Series without recent readings</source>
        <translation>Số chuỗi không còn số liệu mới</translation>
    </message>
    <message>
        <source>Series without a limit</source>
        <translation>Số chuỗi không có giới hạn</translation>
    </message>
    <message>
        <source>Series without a verdict</source>
        <translation>Số chuỗi chưa kết luận được</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Chuỗi quan trắc</translation>
    </message>
    <message>
        <source>Readings that count</source>
        <translation>Số đo dùng được</translation>
    </message>
    <message>
        <source>Readings left out</source>
        <translation>Số đo bị loại</translation>
    </message>
    <message>
        <source>stream_id of the series that is traced, such as COD at the inlet of the plant.</source>
        <translation>stream_id của chuỗi cần truy nguồn, ví dụ COD ở đầu vào trạm xử lý.</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>Đợt vượt cần truy</translation>
    </message>
    <message>
        <source>Which stretch over the limit: its number in time from 1, or a time in it such as 2026-11-20 21:00 (local, UTC+7). Empty: the worst one, or the highest reading where the series has no limit.</source>
        <translation>Đợt vượt nào: số thứ tự theo thời gian từ 1, hoặc một thời điểm trong đợt như 2026-11-20 21:00 (giờ Việt Nam). Để trống: đợt nặng nhất, hoặc số đo cao nhất nếu chuỗi không có giới hạn.</translation>
    </message>
    <message>
        <source>In sewers that tell none. Empty: 0.7, assumed, of the order of the self-cleansing velocity.</source>
        <translation>Cho đoạn cống không ghi vận tốc. Để trống: 0,7, giả định, cỡ vận tốc tự làm sạch.</translation>
    </message>
    <message>
        <source>Direction of flow</source>
        <translation>Chiều chảy</translation>
    </message>
    <message>
        <source>Sewers flow as they are drawn, or, where they are drawn anyhow, whichever way leads to the point.</source>
        <translation>Cống chảy theo chiều vẽ, hoặc nếu vẽ tùy tiện thì theo đường ngắn nhất về điểm đo.</translation>
    </message>
    <message>
        <source>Farthest from the sewer (m)</source>
        <translation>Xa cống nhất (m)</translation>
    </message>
    <message>
        <source>Points and firms without a sewer in their plot are on the nearest one within this distance.</source>
        <translation>Điểm đo, và doanh nghiệp không có cống trong lô, được nối vào cống gần nhất trong khoảng này.</translation>
    </message>
    <message>
        <source>Ends of sewers that are no farther apart meet.</source>
        <translation>Hai đầu cống không xa nhau hơn thì nối với nhau.</translation>
    </message>
    <message>
        <source>Firms upstream</source>
        <translation>Doanh nghiệp ở thượng lưu</translation>
    </message>
    <message>
        <source>One row a firm that declares wastewater and flows to the point, by rank. travel_h: hours to the point; declared and share_pct: kg a day of the parameter, and of all that is declared upstream; left_from, left_to: when the water left the firm; evidence: whether points on its way saw it (seen, unseen). confidential: 1 for rows not to be passed on.</source>
        <translation>Mỗi doanh nghiệp có khai nước thải chảy về điểm đo một dòng, theo hạng. travel_h: số giờ chảy tới; declared và share_pct: kg thông số mỗi ngày và phần trong tổng khai ở thượng lưu; left_from, left_to: lúc nước rời doanh nghiệp; evidence: điểm đo trên đường có tăng hay không (seen, unseen). confidential: 1 là dòng không được chuyển cho người khác.</translation>
    </message>
    <message>
        <source>Way upstream</source>
        <translation>Đường nước thượng lưu</translation>
    </message>
    <message>
        <source>Every piece of sewer that leads to the point: travel_h from its upper end, declared kg a day that run through it, the best rank of the firms behind it (0 for none). told: whether its velocity is entered.</source>
        <translation>Mọi đoạn cống chảy về điểm đo: travel_h tính từ đầu trên, declared là kg khai mỗi ngày chảy qua, best_rank là hạng cao nhất của doanh nghiệp phía sau (0 là không có). told: vận tốc đã được ghi hay chưa.</translation>
    </message>
    <message>
        <source>Source of an exceedance</source>
        <translation>Truy nguồn vượt giới hạn</translation>
    </message>
    <message>
        <source>Goes from a monitoring point on the sewer upstream, pipe by pipe, to the firms whose declared wastewater holds the parameter: when the water left each, how much each declares, and how much of what was measured that explains. Points on the way that saw the rise at the right time put the firms behind them first.

Loops, gaps, sewers drawn the wrong way, firms that declare nothing are told. The ranking says where to look first; it is no proof.</source>
        <translation>Từ một điểm đo trên cống đi ngược dòng, từng đoạn, tới các doanh nghiệp có nước thải khai chứa thông số ấy: nước rời nơi nào lúc nào, mỗi nơi khai bao nhiêu, và số khai giải thích được bao nhiêu phần của số đo. Điểm đo trên đường có tăng đúng lúc thì doanh nghiệp phía sau đứng trước.

Vòng kín, chỗ hở, cống vẽ ngược chiều, doanh nghiệp không khai đều được nêu. Thứ hạng cho biết nên kiểm tra nơi nào trước, không phải chứng cứ.</translation>
    </message>
    <message>
        <source>source,trace,upstream,sewer,exceedance,COD,load,balance,truy nguon,thuong luu,cong,nuoc thai,tai luong,vuot</source>
        <translation>truy nguồn,thượng lưu,cống,nước thải,tải lượng,vượt,cân bằng,COD,source,trace,upstream,sewer</translation>
    </message>
    <message>
        <source>Whichever way leads to the point</source>
        <translation>Theo đường ngắn nhất về điểm đo</translation>
    </message>
    <message>
        <source>Source of an exceedance…</source>
        <translation>Truy nguồn vượt giới hạn…</translation>
    </message>
    <message>
        <source>Declared load, of the measured one (%)</source>
        <translation>Tải lượng khai so với đo (%)</translation>
    </message>
    <message>
        <source>Declared upstream (kg/day)</source>
        <translation>Khai ở thượng lưu (kg/ngày)</translation>
    </message>
    <message>
        <source>Measured (kg/day)</source>
        <translation>Đo được (kg/ngày)</translation>
    </message>
    <message>
        <source>Highest value</source>
        <translation>Giá trị cao nhất</translation>
    </message>
    <message>
        <source>Began, local time</source>
        <translation>Bắt đầu, giờ Việt Nam</translation>
    </message>
    <message>
        <source>Ended, local time</source>
        <translation>Kết thúc, giờ Việt Nam</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Định dạng</translation>
    </message>
    <message>
        <source>tt10: files of loggers, &lt;station&gt;_&lt;YYYYMMDDhhmmss&gt;.txt. auto: each file by its name and content.</source>
        <translation>tt10: tệp của trạm quan trắc tự động, &lt;trạm&gt;_&lt;YYYYMMDDhhmmss&gt;.txt. auto: từng tệp theo tên và nội dung.</translation>
    </message>
    <message>
        <source>SensorThings address</source>
        <translation>Địa chỉ SensorThings</translation>
    </message>
    <message>
        <source>Address of a SensorThings 1.1 service, up to v1.1, or of one series. Instead of files.</source>
        <translation>Địa chỉ dịch vụ SensorThings 1.1, đến v1.1, hoặc của một chuỗi. Dùng thay cho tệp.</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Xác thực</translation>
    </message>
    <message>
        <source>Login for the address, out of the authentication store of QGIS.</source>
        <translation>Đăng nhập vào địa chỉ, lấy từ kho xác thực của QGIS.</translation>
    </message>
    <message>
        <source>Of an address: first day, local time of Vietnam (UTC+7). Empty: on from what is stored of each series.</source>
        <translation>Cho địa chỉ: ngày đầu, giờ Việt Nam (UTC+7). Để trống: tiếp từ số liệu đã lưu của từng chuỗi.</translation>
    </message>
    <message>
        <source>Of an address: last day, to its end. Empty: all there is.</source>
        <translation>Cho địa chỉ: ngày cuối, đến hết ngày. Để trống: đến hết số liệu có.</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Ánh xạ</translation>
    </message>
    <message>
        <source>For CSV and Excel: a mapping file (JSON) as the import window saves it, which says what each column is. Empty: found in the table.</source>
        <translation>Cho CSV và Excel: tệp ánh xạ (JSON) do cửa sổ nhập lưu lại, cho biết mỗi cột là gì. Để trống: tự tìm trong bảng.</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Ghi đè</translation>
    </message>
    <message>
        <source>Off: where a series has another value at that time already, the line is refused and told. On: the new value replaces it; taking the import back brings the old one back.</source>
        <translation>Tắt: chuỗi đã có giá trị khác vào lúc ấy thì dòng bị từ chối và được nêu ra. Bật: giá trị mới thay giá trị cũ; hoàn lại đợt nhập sẽ trả giá trị cũ về.</translation>
    </message>
    <message>
        <source>Refused lines</source>
        <translation>Dòng bị từ chối</translation>
    </message>
    <message>
        <source>One row for each line that was not taken: file, line (0 for the file as a whole), and why.</source>
        <translation>Mỗi dòng không nhận là một dòng: tệp, số dòng (0 là cả tệp), và lý do.</translation>
    </message>
    <message>
        <source>Import readings</source>
        <translation>Nhập số liệu quan trắc</translation>
    </message>
    <message>
        <source>Puts readings of measuring stations into the project: text files of loggers as Circular 10/2021 has them, CSV and Excel files long or wide, or a SensorThings 1.1 service.

Stations and parameters that the project does not know become monitoring points without a place, and series; both are counted and listed. Values are converted into the unit of their series; a unit that cannot be is refused, never mixed. Rows of calibration (01) and device errors (02) are stored with their status. Times are local time of Vietnam (UTC+7) unless the source says otherwise, and stored in UTC.

A file comes in as a whole or not at all, and importing it again adds nothing: what is stored already is counted as the same. Each refused line is told with file, line and reason. Cancel at any time: the files that were done stay, and running it again goes on from there. Take back an import undoes all of it.

Method: hourly and daily means, lowest and highest values, and the newest value of each series are brought up to date along with the readings.</source>
        <translation>Đưa số liệu của trạm quan trắc vào dự án: tệp văn bản của trạm tự động theo Thông tư 10/2021, tệp CSV và Excel dạng dài hoặc rộng, hoặc dịch vụ SensorThings 1.1.

Trạm và thông số dự án chưa biết trở thành điểm quan trắc chưa có vị trí và chuỗi quan trắc; cả hai đều được đếm và liệt kê. Giá trị được đổi sang đơn vị của chuỗi; đơn vị không đổi được thì bị từ chối, không bao giờ trộn lẫn. Dòng hiệu chuẩn (01) và lỗi thiết bị (02) được lưu kèm trạng thái. Thời gian là giờ Việt Nam (UTC+7) trừ khi nguồn ghi khác, và được lưu theo UTC.

Mỗi tệp vào trọn vẹn hoặc không vào gì, nhập lại không thêm gì: số liệu đã có được đếm là như cũ. Mỗi dòng bị từ chối được nêu kèm tệp, số dòng và lý do. Dừng lúc nào cũng được: tệp đã xong ở lại, chạy lại sẽ tiếp tục. Hoàn lại đợt nhập sẽ bỏ tất cả.

Cách tính: trung bình, nhỏ nhất, lớn nhất theo giờ và theo ngày, cùng giá trị mới nhất của mỗi chuỗi được cập nhật cùng lúc với số liệu.</translation>
    </message>
    <message>
        <source>monitoring,iot,logger,sensor,sensorthings,csv,readings,quan trac,so lieu,thong tu 10</source>
        <translation>quan trắc,iot,trạm,cảm biến,sensorthings,csv,số liệu,thông tư 10</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Quan trắc</translation>
    </message>
    <message>
        <source>by each file</source>
        <translation>theo từng tệp</translation>
    </message>
    <message>
        <source>loggers, Circular 10/2021</source>
        <translation>trạm tự động, Thông tư 10/2021</translation>
    </message>
    <message>
        <source>CSV files</source>
        <translation>tệp CSV</translation>
    </message>
    <message>
        <source>Mappings</source>
        <translation>Tệp ánh xạ</translation>
    </message>
    <message>
        <source>Import readings…</source>
        <translation>Nhập số liệu quan trắc…</translation>
    </message>
    <message>
        <source>Readings added</source>
        <translation>Số đo đã thêm</translation>
    </message>
    <message>
        <source>Readings that were there</source>
        <translation>Số đo đã có sẵn</translation>
    </message>
    <message>
        <source>Values written over</source>
        <translation>Giá trị đã thay</translation>
    </message>
    <message>
        <source>New monitoring points</source>
        <translation>Điểm quan trắc mới</translation>
    </message>
    <message>
        <source>New series</source>
        <translation>Chuỗi quan trắc mới</translation>
    </message>
    <message>
        <source>Files read</source>
        <translation>Tệp đã đọc</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Thông số</translation>
    </message>
    <message>
        <source>Symbol or name of what is shown, e.g. COD or PM2,5. Empty: every parameter.</source>
        <translation>Ký hiệu hoặc tên thông số cần hiện, ví dụ COD hoặc PM2,5. Để trống: mọi thông số.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Bước thời gian</translation>
    </message>
    <message>
        <source>Means of an hour, or of a day of local time.</source>
        <translation>Trung bình của một giờ, hoặc của một ngày theo giờ Việt Nam.</translation>
    </message>
    <message>
        <source>Readings in time</source>
        <translation>Số liệu theo thời gian</translation>
    </message>
    <message>
        <source>One row for each hour or day of each series that has measured values, at the place of its point, set up so that QGIS&apos;s temporal controller shows it in its time; from, to: local time (UTC+7).</source>
        <translation>Mỗi giờ hoặc ngày có giá trị đo của mỗi chuỗi là một dòng, ở vị trí điểm quan trắc, đặt sẵn để Temporal Controller của QGIS hiện đúng lúc; from, to: giờ Việt Nam (UTC+7).</translation>
    </message>
    <message>
        <source>Makes a layer of the readings by hour or day at the places of their monitoring points, which the temporal controller of QGIS plays: open it, choose the range of the layer, and press play.

Means count measured values only; rows of calibration and device errors are left out and counted. Steps without a measured value are not shown. Points without a place are named.</source>
        <translation>Tạo lớp số liệu theo giờ hoặc theo ngày ở vị trí các điểm quan trắc để Temporal Controller của QGIS chạy: mở nó, chọn khoảng thời gian của lớp, rồi bấm chạy.

Trung bình chỉ tính giá trị đo; dòng hiệu chuẩn và lỗi thiết bị được bỏ ra và đếm. Bước không có giá trị đo thì không hiện. Điểm chưa có vị trí được nêu tên.</translation>
    </message>
    <message>
        <source>monitoring,temporal,animation,time,readings,quan trac,thoi gian</source>
        <translation>quan trắc,thời gian,hoạt hình,temporal,số liệu</translation>
    </message>
    <message>
        <source>by the hour</source>
        <translation>theo giờ</translation>
    </message>
    <message>
        <source>by the day</source>
        <translation>theo ngày</translation>
    </message>
    <message>
        <source>Readings in time…</source>
        <translation>Số liệu theo thời gian…</translation>
    </message>
    <message>
        <source>Hours or days shown</source>
        <translation>Số giờ hoặc ngày được hiện</translation>
    </message>
    <message>
        <source>Points without a place</source>
        <translation>Điểm chưa có vị trí</translation>
    </message>
    <message>
        <source>Undoes what an import has written: rows it added go, values it changed are as they were before. All of it or nothing, in one step.

Where somebody has changed one of these rows since then, or refers to one, nothing is taken back and the row is named.

An import of readings goes as well: what it added goes, what it wrote over comes back. Points and series it made stay where somebody has changed or used them since, and are named.</source>
        <translation>Bỏ những gì một đợt nhập đã ghi: dòng đã thêm mất đi, giá trị đã đổi trở về như trước. Tất cả hoặc không gì cả, trong một bước.

Nếu sau đó ai đã sửa một dòng trong số ấy, hoặc đang tham chiếu đến nó, thì không hoàn lại gì và dòng đó được nêu tên.

Đợt nhập số liệu quan trắc cũng vậy: số đo đã thêm mất đi, giá trị bị ghi đè trở lại. Điểm và chuỗi do đợt nhập tạo ra ở lại nếu đã có người sửa hoặc dùng, và được nêu tên.</translation>
    </message>
    <message>
        <source>Zones of trips</source>
        <translation>Vùng giao thông</translation>
    </message>
    <message>
        <source>Number of targets</source>
        <translation>Số điểm đến</translation>
    </message>
    <message>
        <source>Places to reach</source>
        <translation>Nơi cần đến</translation>
    </message>
    <message>
        <source>Points of parks</source>
        <translation>Điểm của khu công nghiệp</translation>
    </message>
    <message>
        <source>Points in any coordinate system: the gate of the park, or its middle.</source>
        <translation>Các điểm trong hệ tọa độ bất kỳ: cổng hoặc giữa khu công nghiệp.</translation>
    </message>
    <message>
        <source>Name of park</source>
        <translation>Tên khu công nghiệp</translation>
    </message>
    <message>
        <source>Field with the park&apos;s name; without it the field called name, or else the feature id.</source>
        <translation>Trường có tên khu công nghiệp; không chọn thì lấy trường name, không có thì mã đối tượng.</translation>
    </message>
    <message>
        <source>Ports, border gates, dry ports, airports, cities, as points.</source>
        <translation>Cảng, cửa khẩu, cảng cạn, sân bay, đô thị, dạng điểm.</translation>
    </message>
    <message>
        <source>Name of target</source>
        <translation>Tên điểm đến</translation>
    </message>
    <message>
        <source>Field with the target&apos;s name; without it the field called name, or else the feature id.</source>
        <translation>Trường có tên điểm đến; không chọn thì lấy trường name, không có thì mã đối tượng.</translation>
    </message>
    <message>
        <source>Kind of target</source>
        <translation>Loại điểm đến</translation>
    </message>
    <message>
        <source>Field with the kind, such as port or border gate: targets are ranked within their kind.</source>
        <translation>Trường có loại, như cảng hoặc cửa khẩu: điểm đến được xếp hạng trong cùng loại.</translation>
    </message>
    <message>
        <source>Delay (min)</source>
        <translation>Thời gian chờ (phút)</translation>
    </message>
    <message>
        <source>Field with the minutes waited at the target, as at a border gate; they count in the minutes alone.</source>
        <translation>Trường có số phút chờ tại điểm đến, như ở cửa khẩu; chỉ tính vào số phút.</translation>
    </message>
    <message>
        <source>Network of roads</source>
        <translation>Mạng đường bộ</translation>
    </message>
    <message>
        <source>Roads in any coordinate system, joined where they share a corner or end on each other within the tolerance. Without it only straight distances are given.</source>
        <translation>Đường trong hệ tọa độ bất kỳ, nối với nhau tại đỉnh chung hoặc đầu đường trong sai số cho phép. Không có thì chỉ cho khoảng cách đường thẳng.</translation>
    </message>
    <message>
        <source>Speed (km/h)</source>
        <translation>Tốc độ (km/h)</translation>
    </message>
    <message>
        <source>Field of the roads. A road without a speed has the usual one, one with 0 is shut.</source>
        <translation>Trường của lớp đường. Đường không ghi tốc độ lấy tốc độ thông thường, ghi 0 là đường cấm.</translation>
    </message>
    <message>
        <source>One-way</source>
        <translation>Một chiều</translation>
    </message>
    <message>
        <source>Field of the roads: 1 or yes in drawing direction only, -1 against it; empty or no both ways.</source>
        <translation>Trường của lớp đường: 1 hoặc yes là chỉ theo chiều vẽ, -1 là ngược chiều vẽ; trống hoặc no là hai chiều.</translation>
    </message>
    <message>
        <source>Usual speed (km/h)</source>
        <translation>Tốc độ thông thường (km/h)</translation>
    </message>
    <message>
        <source>Of roads whose speed is not known. 40 is an assumption of practice.</source>
        <translation>Của đường không rõ tốc độ. 40 là giả định theo thông lệ.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Dân cư</translation>
    </message>
    <message>
        <source>Points with a number of people, such as communes or cells of a grid.</source>
        <translation>Các điểm có số người, như xã hoặc ô lưới.</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Số người</translation>
    </message>
    <message>
        <source>Field with how many live at the point; without it the one field of numbers there is.</source>
        <translation>Trường có số người sống tại điểm; không chọn thì lấy trường số duy nhất.</translation>
    </message>
    <message>
        <source>Minutes of the catchment</source>
        <translation>Số phút của vùng thu hút</translation>
    </message>
    <message>
        <source>Figures with commas: people within each are counted.</source>
        <translation>Các số cách nhau dấu phẩy: đếm số người trong từng mức.</translation>
    </message>
    <message>
        <source>Furthest from a road (m)</source>
        <translation>Cách đường xa nhất (m)</translation>
    </message>
    <message>
        <source>Places further from any road have no way along the network; that is said, and the straight distance stays.</source>
        <translation>Nơi cách mọi đường xa hơn thì không có đường đi theo mạng; điều đó được nêu rõ, khoảng cách đường thẳng vẫn còn.</translation>
    </message>
    <message>
        <source>Ends of roads that lie this near to each other, or to a corner of another road, are joined.</source>
        <translation>Các đầu đường gần nhau đến mức này, hoặc gần đỉnh của đường khác, được nối.</translation>
    </message>
    <message>
        <source>Name of road</source>
        <translation>Tên đường</translation>
    </message>
    <message>
        <source>Field by which findings call a road; without it the feature id.</source>
        <translation>Trường dùng để gọi tên đường trong các phát hiện; không chọn thì lấy mã đối tượng.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Tiếp cận</translation>
    </message>
    <message>
        <source>Each park and target with the straight distance, the way along the network, detour, minutes with the delay, and rank within its kind; drawn as a straight line.</source>
        <translation>Từng khu và điểm đến với khoảng cách đường thẳng, quãng đường theo mạng, hệ số vòng, số phút gồm thời gian chờ, và hạng trong cùng loại; vẽ bằng đường thẳng.</translation>
    </message>
    <message>
        <source>People within reach</source>
        <translation>Số người trong tầm</translation>
    </message>
    <message>
        <source>How many people reach each park along the roads within the minutes asked for.</source>
        <translation>Số người đến được từng khu bằng đường bộ trong số phút yêu cầu.</translation>
    </message>
    <message>
        <source>Access to ports, gates and cities</source>
        <translation>Tiếp cận cảng, cửa khẩu và đô thị</translation>
    </message>
    <message>
        <source>Says how far each park is from each port, border gate, dry port or city: straight on the ellipsoid, along a network of roads, and in minutes with the delay at the target; with the detour, the rank within its kind, and how many people reach the park within 30, 45 and 60 minutes.

Layers may be in any coordinate systems. Without a network only straight distances are given. Places too far from a road, targets no road leads to, roads that are shut and one-way islands are counted and shown with their place.</source>
        <translation>Cho biết mỗi khu cách từng cảng, cửa khẩu, cảng cạn hoặc đô thị bao xa: đường thẳng trên ellipsoid, theo mạng đường bộ, và số phút gồm thời gian chờ tại điểm đến; kèm hệ số vòng, hạng trong cùng loại, và số người đến được khu trong 30, 45 và 60 phút.

Các lớp có thể dùng hệ tọa độ bất kỳ. Không có mạng đường thì chỉ cho khoảng cách đường thẳng. Nơi ở quá xa đường, điểm đến không có đường tới, đường cấm và đảo một chiều được đếm và chỉ ra vị trí.</translation>
    </message>
    <message>
        <source>access,distance,port,border gate,dry port,detour,catchment,cang,cua khau,khoang cach,tiep can,thoi gian</source>
        <translation>access,distance,port,border gate,dry port,detour,catchment,cảng,cửa khẩu,khoảng cách,tiếp cận,thời gian,cang,cua khau,khoang cach</translation>
    </message>
    <message>
        <source>Access to ports, gates and cities…</source>
        <translation>Tiếp cận cảng, cửa khẩu và đô thị…</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Số cặp</translation>
    </message>
    <message>
        <source>Pairs with a way</source>
        <translation>Số cặp có đường</translation>
    </message>
    <message>
        <source>Pairs without a way</source>
        <translation>Số cặp không có đường</translation>
    </message>
    <message>
        <source>Mean detour</source>
        <translation>Hệ số vòng trung bình</translation>
    </message>
    <message>
        <source>Findings in the network</source>
        <translation>Phát hiện trên mạng đường</translation>
    </message>
    <message>
        <source>What was left out and what to look at, each with its place: roads without time or capacity, loops, one-way islands, dead ends, ends that do not meet, zones and trips that are not on the roads.</source>
        <translation>Phần không đưa vào tính và điều cần xem, mỗi mục có vị trí: đường không có thời gian hoặc năng lực, vòng kín, đảo một chiều, đầu cụt, đầu đường không nối, vùng và chuyến không nằm trên đường.</translation>
    </message>
    <message>
        <source>Roads with their traffic</source>
        <translation>Đường và lưu lượng</translation>
    </message>
    <message>
        <source>The fields of the roads and volume, v_c, time_min, los, queue, direction, t_free_min, length_m, for a two-way road one row a direction; with the trips before, theirs too.</source>
        <translation>Các trường của lớp đường và volume, v_c, time_min, los, queue, direction, t_free_min, length_m, đường hai chiều mỗi chiều một dòng; có bảng chuyến trước thì thêm cả trạng thái trước.</translation>
    </message>
    <message>
        <source>Parameters of this run</source>
        <translation>Tham số của lần chạy này</translation>
    </message>
    <message>
        <source>Every bound and factor of this run with its source, to edit and hand in again as Own parameters.</source>
        <translation>Mọi ngưỡng và hệ số của lần chạy này kèm nguồn, để sửa rồi đưa lại vào mục Thông số riêng.</translation>
    </message>
    <message>
        <source>Traffic on the roads</source>
        <translation>Giao thông trên mạng đường</translation>
    </message>
    <message>
        <source>Puts trips between zones on a network of roads and says how full each becomes: volume, volume over capacity, minutes and level of service, by the formula of the Bureau of Public Roads, as user equilibrium or on the shortest ways of empty roads. With the trips before a new plant it says what changes, road by road.

Roads are joined at their ends alone, within the tolerance; each line is a link of its own. Roads without time or capacity, loops, islands, zones off the roads and trips without a way are left out, counted, and shown with their place; the run goes on with the rest.

Bounds of levels, vehicle factors and the formula are parameters with their source, of which none is law.</source>
        <translation>Đưa các chuyến đi giữa các vùng lên mạng đường và cho biết mỗi đường đầy đến đâu: lưu lượng, lưu lượng trên năng lực, số phút và mức phục vụ, theo công thức của Bureau of Public Roads, ở trạng thái cân bằng người dùng hoặc theo đường ngắn nhất khi đường trống. Có bảng chuyến trước khi có nhà máy mới thì cho biết thay đổi từng đường.

Đường chỉ nối tại đầu đường, trong sai số cho phép; mỗi đường là một đoạn riêng. Đường không có thời gian hoặc năng lực, vòng kín, đảo, vùng không nằm trên đường và chuyến không có đường đi thì không đưa vào tính, được đếm và chỉ ra vị trí; phần còn lại vẫn tính tiếp.

Ngưỡng mức phục vụ, hệ số quy đổi xe và công thức là tham số có nguồn, không tham số nào là quy định.</translation>
    </message>
    <message>
        <source>traffic,road,assignment,equilibrium,capacity,level of service,bpr,giao thong,luu luong,nang luc,muc phuc vu</source>
        <translation>traffic,road,assignment,equilibrium,capacity,level of service,bpr,giao thông,lưu lượng,năng lực,mức phục vụ,giao thong,luu luong,nang luc,muc phuc vu</translation>
    </message>
    <message>
        <source>Traffic on the roads…</source>
        <translation>Giao thông trên mạng đường…</translation>
    </message>
    <message>
        <source>Relative gap</source>
        <translation>Sai lệch tương đối</translation>
    </message>
    <message>
        <source>Time of all (unit-minutes)</source>
        <translation>Tổng thời gian đi (xe-phút)</translation>
    </message>
    <message>
        <source>Time of all before (unit-minutes)</source>
        <translation>Tổng thời gian đi trước đó (xe-phút)</translation>
    </message>
    <message>
        <source>Objective of the equilibrium</source>
        <translation>Hàm mục tiêu của trạng thái cân bằng</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Số vòng lặp</translation>
    </message>
    <message>
        <source>Trips in the table (units/h)</source>
        <translation>Chuyến trong bảng (xe/giờ)</translation>
    </message>
    <message>
        <source>Trips on the roads (units/h)</source>
        <translation>Chuyến trên đường (xe/giờ)</translation>
    </message>
    <message>
        <source>Trips within a zone (units/h)</source>
        <translation>Chuyến trong vùng (xe/giờ)</translation>
    </message>
    <message>
        <source>Trips left out (units/h)</source>
        <translation>Chuyến không đưa vào tính (xe/giờ)</translation>
    </message>
    <message>
        <source>Roads left out</source>
        <translation>Đường không đưa vào tính</translation>
    </message>
    <message>
        <source>Links beyond capacity</source>
        <translation>Đoạn vượt năng lực</translation>
    </message>
    <message>
        <source>Fullest link (v/c)</source>
        <translation>Đoạn đầy nhất (v/c)</translation>
    </message>
    <message>
        <source>Field of the roads; empty: the one of the usual name, where it is there.</source>
        <translation>Trường của lớp đường; để trống thì lấy trường có tên thông thường, nếu có.</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Đường</translation>
    </message>
    <message>
        <source>Centrelines, in any coordinate system, with the fields capacity (units an hour and direction), t0_min (minutes on the empty road) or speed_kmh, and if wanted alpha, beta, oneway (1: in drawing direction only). They are joined at their ends alone; lines that cross or run on top of each other do not meet.</source>
        <translation>Tim đường, hệ tọa độ bất kỳ, có các trường capacity (xe quy đổi mỗi giờ, mỗi chiều), t0_min (số phút khi đường trống) hoặc speed_kmh, và nếu muốn thì alpha, beta, oneway (1: chỉ theo chiều vẽ). Chỉ nối tại đầu đường; các đường cắt hoặc trùng nhau không nối.</translation>
    </message>
    <message>
        <source>One point for each zone, at the end of a road: where its trips begin and end.</source>
        <translation>Mỗi vùng một điểm, ở đầu đường: nơi các chuyến bắt đầu và kết thúc.</translation>
    </message>
    <message>
        <source>Zone id</source>
        <translation>Mã vùng</translation>
    </message>
    <message>
        <source>Field with what the table of trips calls the zone.</source>
        <translation>Trường có mã mà bảng chuyến dùng để gọi vùng.</translation>
    </message>
    <message>
        <source>Trips</source>
        <translation>Bảng chuyến đi</translation>
    </message>
    <message>
        <source>Table (CSV, Excel) with the columns from, to, trips: passenger car units an hour between zones. With a column vehicle (motorcycle, car, bus, truck, trailer) trips are vehicles and weighed by the parameters.</source>
        <translation>Bảng (CSV, Excel) có các cột from, to, trips: số xe con quy đổi mỗi giờ giữa các vùng. Có cột vehicle (motorcycle, car, bus, truck, trailer) thì chuyến là số xe và được quy đổi theo tham số.</translation>
    </message>
    <message>
        <source>Trips before</source>
        <translation>Bảng chuyến trước đó</translation>
    </message>
    <message>
        <source>The same for the state to compare with, on the same roads: both then stand side by side, road by road.</source>
        <translation>Bảng tương tự cho trạng thái để so sánh, trên cùng mạng đường: hai trạng thái đứng cạnh nhau theo từng đường.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Phương pháp</translation>
    </message>
    <message>
        <source>equilibrium: nobody would be quicker on another way; free_flow: everybody takes the way that is shortest on empty roads.</source>
        <translation>equilibrium: không ai đi nhanh hơn nếu đổi đường; free_flow: mọi xe đi đường ngắn nhất khi đường trống.</translation>
    </message>
    <message>
        <source>The equilibrium is found when no more than this share of all time could be spared by changing ways.</source>
        <translation>Đạt cân bằng khi phần thời gian còn có thể bớt do đổi đường không quá tỷ lệ này.</translation>
    </message>
    <message>
        <source>Ways may lead through zones</source>
        <translation>Cho phép đi xuyên qua vùng</translation>
    </message>
    <message>
        <source>Off: nobody drives through the node of a zone, as where zones are tied to the roads by connectors.</source>
        <translation>Tắt: không ai đi xuyên qua nút của vùng, như khi vùng nối với đường bằng đoạn nối.</translation>
    </message>
    <message>
        <source>Ends of roads that lie this near to each other are joined.</source>
        <translation>Các đầu đường gần nhau đến mức này được nối.</translation>
    </message>
    <message>
        <source>Reach of a zone (m)</source>
        <translation>Tầm nối của vùng (m)</translation>
    </message>
    <message>
        <source>How far a zone may stand from the end of a road and still be on it. Empty: the tolerance.</source>
        <translation>Vùng được cách đầu đường bao xa mà vẫn coi là nằm trên đường. Để trống: bằng sai số cho phép.</translation>
    </message>
    <message>
        <source>Iterations at most</source>
        <translation>Số vòng lặp tối đa</translation>
    </message>
    <message>
        <source>The search ends here even where the gap is not reached, which is said.</source>
        <translation>Dừng tìm ở đây dù chưa đạt sai lệch, và nêu rõ điều đó.</translation>
    </message>
    <message>
        <source>Table with the columns key, value, and if wanted unit, source: bounds of levels of service, formula and vehicle factors of your own go before the shipped ones, of which none is law.</source>
        <translation>Bảng có các cột key, value, và nếu muốn unit, source: ngưỡng mức phục vụ, công thức và hệ số quy đổi của bạn thay cho giá trị kèm sẵn, vốn không phải quy định.</translation>
    </message>
    <message>
        <source>Field by which report and findings call a road; without it the feature id.</source>
        <translation>Trường dùng để gọi tên đường trong báo cáo và phát hiện; không chọn thì lấy mã đối tượng.</translation>
    </message>
    <message>
        <source>Shortest way on empty roads (all or nothing)</source>
        <translation>Đường ngắn nhất khi đường trống (tất cả hoặc không)</translation>
    </message>
    <message>
        <source>User equilibrium</source>
        <translation>Cân bằng người dùng</translation>
    </message>
    <message>
        <source>Capacity (units/h)</source>
        <translation>Năng lực (xe/giờ)</translation>
    </message>
    <message>
        <source>Time on the empty road (min)</source>
        <translation>Thời gian khi đường trống (phút)</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Hệ số alpha</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Số mũ beta</translation>
    </message>
    <message>
        <source>Opens the proof of one value of a report form: the rows of the project that made it, where they lie, what each gives, the factor, and the law behind it. Type the item, or form and item such as A.4 III.3.11; QGIS's search bar takes the same after “kcn”.

With the JSON file of an earlier form it tells what has changed since, by cause: method, data, factor, rule. The differences add up to the whole. Where one of the rows is kept back, no amounts are told, nor what any firm has answered.

The official layout of the forms was not read; the law is told with how far its text was read.</source>
        <translation>Mở chứng minh của một giá trị trong biểu mẫu: các dòng dữ liệu của dự án làm nên nó, chúng nằm ở đâu, mỗi dòng đóng góp bao nhiêu, hệ số và căn cứ pháp lý. Gõ mục, hoặc biểu và mục như A.4 III.3.11; thanh tìm kiếm của QGIS cũng nhận như vậy sau chữ «kcn».

Với tệp JSON của biểu kỳ trước, công cụ nêu điều đã đổi từ đó theo nguyên nhân: cách tính, dữ liệu, hệ số, quy định. Các chênh lệch cộng lại bằng toàn bộ. Có một dòng được giữ kín thì không nêu lượng của dòng nào, cũng không nêu doanh nghiệp nào đã trả lời gì.

Chưa đọc được bố cục chính thức của biểu; căn cứ được nêu kèm mức đã đọc được văn bản.</translation>
    </message>
    <message>
        <source>What is lost of PC without it (dPC). Of more than 1,000 connected patches only that of the 500 largest; of 5,000 this takes about a minute.</source>
        <translation>Phần PC mất đi khi không còn mảng đó (dPC). Nếu trên 1.000 mảng liên thông thì chỉ tính 500 mảng lớn nhất; với 5.000 mảng mất khoảng một phút.</translation>
    </message>
    <message>
        <source>Every factor of this run as a table, what it missed first: edit it and hand it in as Own factors.</source>
        <translation>Mọi hệ số của lần chạy này thành một bảng, dòng còn thiếu đứng đầu: sửa rồi đưa vào mục Hệ số riêng.</translation>
    </message>
    <message>
        <source>Energy and carbon</source>
        <translation>Năng lượng và các-bon</translation>
    </message>
    <message>
        <source>Choose a firm in the list above.</source>
        <translation>Hãy chọn một doanh nghiệp trong danh sách phía trên.</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Đang tính…</translation>
    </message>
    <message>
        <source>No flow of this firm says what it takes in.</source>
        <translation>Chưa có dòng nào nói doanh nghiệp này lấy vào những gì.</translation>
    </message>
    <message>
        <source>Energy used, by carrier and year</source>
        <translation>Năng lượng đã dùng, theo loại và năm</translation>
    </message>
    <message>
        <source>Emissions by scope</source>
        <translation>Phát thải theo phạm vi</translation>
    </message>
    <message>
        <source>Own factors…</source>
        <translation>Hệ số riêng…</translation>
    </message>
    <message>
        <source>A table of your own with heating values, grid factors and the like; see Parameters</source>
        <translation>Bảng của bạn với nhiệt trị, hệ số lưới điện và các hệ số khác; xem bảng Tham số</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Phạm vi</translation>
    </message>
    <message>
        <source>Basis, or what lacks</source>
        <translation>Căn cứ, hoặc điều còn thiếu</translation>
    </message>
    <message>
        <source>Avoided by links (t CO2)</source>
        <translation>Tránh được nhờ liên kết (t CO2)</translation>
    </message>
    <message>
        <source>Biogenic CO2 (t)</source>
        <translation>CO2 sinh học (t)</translation>
    </message>
    <message>
        <source>CBAM passport (Excel)</source>
        <translation>Hộ chiếu CBAM (Excel)</translation>
    </message>
    <message>
        <source>CSV or Excel file with the column product_id and if wanted route, direct_share_pct, electricity_share_pct, production, carbon_price, currency, rebate, source; a row with precursor, precursor_cn, precursor_t, precursor_see_direct, precursor_see_indirect tells of one precursor. What is not there stays yellow.</source>
        <translation>Tệp CSV hoặc Excel có cột product_id, có thể thêm route, direct_share_pct, electricity_share_pct, production, carbon_price, currency, rebate, source; dòng có precursor, precursor_cn, precursor_t, precursor_see_direct, precursor_see_indirect là một tiền chất. Điều chưa ghi để ô vàng.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns firm_id,source,quantity,unit and if wanted sector, year, cod_mg_per_l, for what the project has no place for, such as fuel of vehicles (sector road), refrigerants filled in, or electricity_direct. They count beside the flows.</source>
        <translation>Tệp CSV hoặc Excel có các cột firm_id,source,quantity,unit, có thể thêm sector, year, cod_mg_per_l, cho điều dự án chưa có chỗ ghi, như nhiên liệu của xe (sector là road), môi chất lạnh nạp thêm, electricity_direct. Chúng được tính thêm bên cạnh dòng vật chất.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted sector, firm_id, unit, year, report, uncertainty_pct, source, priority. The output Parameters of a run has every name. What was not read is typed here: heating values, GWP of refrigerants, MCF, factors of steam and of a year of the grid.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value, có thể thêm sector, firm_id, unit, year, report, uncertainty_pct, source, priority. Bảng Tham số của một lần chạy ghi đủ các tên. Điều chưa đọc được thì điền ở đây: nhiệt trị, GWP của môi chất lạnh, MCF, hệ số của hơi và của lưới điện một năm.</translation>
    </message>
    <message>
        <source>Carbon</source>
        <translation>Các-bon</translation>
    </message>
    <message>
        <source>Counts the greenhouse gases of a park or a firm for one year by Circular 38/2023: fuels, electricity by source, steam and heat, refrigerants, wastewater. Factors are taken in the order of the Circular: the facility&apos;s own, Decision 2626 of its sector, the default of IPCC. Each figure keeps its factor, source, year and evidence.

Nothing is guessed: a year without an official grid factor, a fuel without heating value, a refrigerant without its GWP are listed with the row to type into Own factors. What links avoid and the CO2 of biomass stand apart and are netted nowhere.

Form 06, an index of ESG items and a CBAM passport come as files. The texts of Decision 2626 and of the Circular were read in transcriptions; the result is not verified by anybody.</source>
        <translation>Tính khí nhà kính của một khu hoặc một doanh nghiệp trong một năm theo Thông tư 38/2023: nhiên liệu, điện theo nguồn, hơi và nhiệt, môi chất lạnh, nước thải. Hệ số lấy theo thứ tự của Thông tư: của cơ sở, Quyết định 2626 của đúng ngành, mặc định của IPCC. Mỗi số giữ hệ số, nguồn, năm và mức tin cậy.

Không đoán gì: năm chưa có hệ số lưới điện chính thức, nhiên liệu chưa có nhiệt trị, môi chất lạnh chưa có GWP được nêu cùng dòng cần điền vào Hệ số riêng. Lượng tránh được nhờ liên kết và CO2 sinh khối để riêng, không trừ vào đâu.

Mẫu số 06, chỉ mục ESG và hộ chiếu CBAM ra thành tệp. Quyết định 2626 và Thông tư được đọc qua bản chép lại; kết quả chưa được ai thẩm định.</translation>
    </message>
    <message>
        <source>ESG index (Excel)</source>
        <translation>Chỉ mục ESG (Excel)</translation>
    </message>
    <message>
        <source>Electricity by location (t CO2)</source>
        <translation>Điện tính theo vị trí (t CO2)</translation>
    </message>
    <message>
        <source>Form 06 (Word)</source>
        <translation>Mẫu số 06 (Word)</translation>
    </message>
    <message>
        <source>Further activities</source>
        <translation>Hoạt động khác</translation>
    </message>
    <message>
        <source>Greenhouse gas inventory</source>
        <translation>Kiểm kê khí nhà kính</translation>
    </message>
    <message>
        <source>Greenhouse gas inventory…</source>
        <translation>Kiểm kê khí nhà kính…</translation>
    </message>
    <message>
        <source>Report AR5 of IPCC (CH4 28, N2O 265)</source>
        <translation>Báo cáo AR5 của IPCC (CH4 28, N2O 265)</translation>
    </message>
    <message>
        <source>Report AR6 of IPCC (CH4 27, N2O 273)</source>
        <translation>Báo cáo AR6 của IPCC (CH4 27, N2O 273)</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Bảng kiểm kê</translation>
    </message>
    <message>
        <source>Items of GRI and Circular 96/2020 with the figure each is filled from.</source>
        <translation>Các mục của GRI và Thông tư 96/2020 kèm số liệu điền vào từng mục.</translation>
    </message>
    <message>
        <source>One assessment report of IPCC for every gas. A potential of another report is refused.</source>
        <translation>Một báo cáo đánh giá của IPCC cho mọi khí. Tiềm năng theo báo cáo khác bị từ chối.</translation>
    </message>
    <message>
        <source>One row a gas of a source. scope: 1, 2, 3, biogenic, avoided; note says what lacks where t_co2e is empty. uncertainty_pct: ±. confidential: 1 for rows not to be passed on.</source>
        <translation>Mỗi khí của một nguồn một dòng. scope: 1, 2, 3, biogenic (sinh học), avoided (tránh được); t_co2e trống thì note nêu còn thiếu gì. uncertainty_pct: ±. confidential: 1 là dòng không được chuyển cho người khác.</translation>
    </message>
    <message>
        <source>Only flows of this year count, and those without a year. Empty: the newest year the flows tell of.</source>
        <translation>Chỉ tính dòng vật chất của năm này và dòng không ghi năm. Để trống: năm mới nhất có số liệu.</translation>
    </message>
    <message>
        <source>Only this firm, by its firm_id. Empty: the whole park.</source>
        <translation>Chỉ doanh nghiệp này, theo firm_id. Để trống: cả khu.</translation>
    </message>
    <message>
        <source>Products for CBAM</source>
        <translation>Sản phẩm cho CBAM</translation>
    </message>
    <message>
        <source>Result of the inventory of a facility: three parts, eleven items, filled with what the project knows.</source>
        <translation>Kết quả kiểm kê cấp cơ sở: ba phần, mười một mục, điền những gì dự án biết.</translation>
    </message>
    <message>
        <source>Scope 1 (t CO2e)</source>
        <translation>Phạm vi 1 (t CO2 tương đương)</translation>
    </message>
    <message>
        <source>Scope 2 (t CO2e)</source>
        <translation>Phạm vi 2 (t CO2 tương đương)</translation>
    </message>
    <message>
        <source>Scope 3 as screened (t CO2e)</source>
        <translation>Phạm vi 3 đã sàng lọc (t CO2 tương đương)</translation>
    </message>
    <message>
        <source>Sources without a factor</source>
        <translation>Nguồn chưa có hệ số</translation>
    </message>
    <message>
        <source>Sources without an amount</source>
        <translation>Nguồn chưa rõ lượng</translation>
    </message>
    <message>
        <source>The inventory as a web page that prints on A4.</source>
        <translation>Bản kiểm kê thành trang web, in được trên giấy A4.</translation>
    </message>
    <message>
        <source>Uncertainty of scopes 1 and 2 (± %)</source>
        <translation>Độ không chắc chắn của phạm vi 1 và 2 (± %)</translation>
    </message>
    <message>
        <source>Warming potentials</source>
        <translation>Tiềm năng nóng lên toàn cầu</translation>
    </message>
    <message>
        <source>Year counted</source>
        <translation>Năm được tính</translation>
    </message>
    <message>
        <source>Year of the inventory</source>
        <translation>Năm kiểm kê</translation>
    </message>
    <message>
        <source>carbon,greenhouse gas,inventory,CBAM,ESG,scope,khi nha kinh,kiem ke,phat thai,mau so 06,thong tu 38</source>
        <translation>các-bon,khí nhà kính,kiểm kê,CBAM,ESG,phạm vi,khi nha kinh,kiem ke,phat thai,mau so 06,thong tu 38,carbon</translation>
    </message>
    <message>
        <source>Products by CN code with specific emissions as live formulas, precursors, by-products received over links.</source>
        <translation>Sản phẩm theo mã CN với phát thải riêng là công thức sống, tiền chất, phụ phẩm nhận qua liên kết.</translation>
    </message>
    <message>
        <source>The thresholds of the traits as a table: edit it and hand it in as Own thresholds.</source>
        <translation>Ngưỡng của các đặc điểm ở dạng bảng: sửa rồi đưa vào ở Ngưỡng riêng.</translation>
    </message>
    <message>
        <source>The state of this day is told: rules in force, what had begun and not ended, decisions, readings and sources up to it. Default: today.</source>
        <translation>Nói về hiện trạng của ngày này: quy định đang có hiệu lực, những gì đã bắt đầu và chưa kết thúc, quyết định, số đo và nguồn tính đến ngày đó. Mặc định: hôm nay.</translation>
    </message>
    <message>
        <source>Polygons of the zoning plan, in a projected coordinate system in metres (VN-2000). Patches are what counts as green in the 25 percent check: undisputed, each square metre once.</source>
        <translation>Vùng của quy hoạch phân khu, trong hệ tọa độ phẳng tính bằng mét (VN-2000). Mảng xanh là phần được tính là cây xanh khi kiểm tra 25 %: không tranh chấp, mỗi mét vuông một lần.</translation>
    </message>
    <message>
        <source>Field of the zones with the code or name of the land use as typed.</source>
        <translation>Trường của phân khu có mã hoặc tên loại đất như đã ghi.</translation>
    </message>
    <message>
        <source>Green land</source>
        <translation>Đất cây xanh</translation>
    </message>
    <message>
        <source>Polygons of green, such as a survey of trees or green inside plots. Where it is given, patches are these alone; zones then serve for belt, reserve land and saleable land.</source>
        <translation>Vùng cây xanh, ví dụ điều tra cây trồng hoặc cây xanh trong lô. Nếu có lớp này thì mảng xanh chỉ lấy từ đó; phân khu khi ấy dùng cho dải cách ly, đất dự trữ và đất có thể cho thuê.</translation>
    </message>
    <message>
        <source>Barriers</source>
        <translation>Vật cản</translation>
    </message>
    <message>
        <source>Polygons or lines that are dear to cross or cannot be crossed: factories, roads, fences; also the layer of zones itself, with its field of codes below. Without a field nothing passes any of them.</source>
        <translation>Vùng hoặc đường khó vượt hoặc không vượt được: nhà máy, đường, hàng rào; cũng có thể là chính lớp phân khu, với trường mã đất ở dưới. Không chọn trường nào thì không vật cản nào đi qua được.</translation>
    </message>
    <message>
        <source>Land-use code of the barriers</source>
        <translation>Mã sử dụng đất của vật cản</translation>
    </message>
    <message>
        <source>Field with the code or name of the land use; the table of factors says what each class costs to cross.</source>
        <translation>Trường có mã hoặc tên loại đất; bảng hệ số cho biết mỗi loại đất đi qua tốn bao nhiêu.</translation>
    </message>
    <message>
        <source>Cost of crossing</source>
        <translation>Chi phí vượt qua</translation>
    </message>
    <message>
        <source>Field with a number: of a polygon, as how many metres of open land a metre in it counts (1 or more); of a line, how many metres a crossing adds. The word forbidden, or an empty cell where no code says more: nothing passes.</source>
        <translation>Trường có con số: với vùng, một mét trong đó tính bằng bao nhiêu mét đất trống (từ 1); với đường, mỗi lần vượt cộng thêm bao nhiêu mét. Chữ forbidden, hoặc ô trống khi không có mã đất nói khác: không đi qua được.</translation>
    </message>
    <message>
        <source>Median distance (m)</source>
        <translation>Khoảng cách trung vị (m)</translation>
    </message>
    <message>
        <source>At this distance half of those that set out still cross. It depends on the species you plan for; no law gives it, so that there is no default.</source>
        <translation>Ở khoảng cách này một nửa số cá thể xuất phát còn vượt qua. Con số tùy loài mà quy hoạch nhắm tới; không có quy định nào nêu nên không có giá trị mặc định.</translation>
    </message>
    <message>
        <source>Largest distance (m)</source>
        <translation>Khoảng cách lớn nhất (m)</translation>
    </message>
    <message>
        <source>Gaps that cost more than this count as none. Empty: ten times the median distance, where 0.1 % still cross.</source>
        <translation>Khoảng hở tốn hơn mức này không được tính. Để trống: mười lần khoảng cách trung vị, ở đó còn 0,1 % vượt qua.</translation>
    </message>
    <message>
        <source>Threshold of IIC (m)</source>
        <translation>Ngưỡng của IIC (m)</translation>
    </message>
    <message>
        <source>Gaps up to this are one link of IIC. Empty: the median distance, at most the largest distance.</source>
        <translation>Khoảng hở không quá ngưỡng là một liên kết của IIC. Để trống: bằng khoảng cách trung vị, không quá khoảng cách lớn nhất.</translation>
    </message>
    <message>
        <source>Area of the landscape (ha)</source>
        <translation>Diện tích cảnh quan (ha)</translation>
    </message>
    <message>
        <source>PC and IIC are over its square. Empty: the area of the boundary, or of the zones. EC does not need it.</source>
        <translation>PC và IIC chia cho bình phương của nó. Để trống: diện tích trong ranh giới hoặc của phân khu. EC không cần con số này.</translation>
    </message>
    <message>
        <source>Importance of each patch</source>
        <translation>Mức quan trọng của từng mảng</translation>
    </message>
    <message>
        <source>Number of steps</source>
        <translation>Số bước</translation>
    </message>
    <message>
        <source>So many pieces of land that would help most are looked for, one after the other.</source>
        <translation>Tìm lần lượt bấy nhiêu khu đất có ích nhất nếu trồng xanh.</translation>
    </message>
    <message>
        <source>Polygons that may become green, beside reserve land of the zones and gaps in the belt.</source>
        <translation>Vùng có thể trồng xanh, ngoài đất dự trữ của phân khu và chỗ đứt của dải cách ly.</translation>
    </message>
    <message>
        <source>Name of the vacant land</source>
        <translation>Tên của đất trống</translation>
    </message>
    <message>
        <source>Field with what people call each; without it its number.</source>
        <translation>Trường có tên gọi của từng khu; không có thì lấy số của đối tượng.</translation>
    </message>
    <message>
        <source>Smallest patch (m²)</source>
        <translation>Mảng nhỏ nhất (m²)</translation>
    </message>
    <message>
        <source>Smaller patches are left out and counted.</source>
        <translation>Mảng nhỏ hơn bị bỏ ra và được đếm.</translation>
    </message>
    <message>
        <source>Own factors of crossing</source>
        <translation>Hệ số đi qua riêng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns class,factor: what a metre of a class of land counts, or forbidden. Its rows replace those that come with the plugin, which are assumptions.</source>
        <translation>Tệp CSV hoặc Excel có các cột class,factor: một mét của loại đất tính bằng bao nhiêu, hoặc forbidden. Các dòng này thay cho hệ số kèm theo chương trình, vốn là giả định.</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Mảng xanh</translation>
    </message>
    <message>
        <source>Green that hangs together, with its area, what is lost of PC without it, its group and narrowest place.</source>
        <translation>Cây xanh liền nhau, với diện tích, phần PC mất đi khi không còn nó, nhóm và chỗ hẹp nhất.</translation>
    </message>
    <message>
        <source>Gaps between patches that can be got over, straight and by the least cost, with the share that crosses.</source>
        <translation>Khoảng hở giữa các mảng có thể vượt qua, theo đường thẳng và theo chi phí nhỏ nhất, với tỷ lệ vượt qua.</translation>
    </message>
    <message>
        <source>Necks</source>
        <translation>Chỗ hẹp</translation>
    </message>
    <message>
        <source>A line across the narrowest place of each patch that is pinched somewhere.</source>
        <translation>Đường ngang qua chỗ hẹp nhất của từng mảng có chỗ thắt.</translation>
    </message>
    <message>
        <source>Width profile of the belt</source>
        <translation>Bề rộng của dải dọc ranh giới</translation>
    </message>
    <message>
        <source>Every 5 m of the boundary the width of the green that begins there, straight inwards.</source>
        <translation>Cứ 5 m của ranh giới, bề rộng của cây xanh bắt đầu từ đó, đo vuông góc vào trong.</translation>
    </message>
    <message>
        <source>Land that would help most</source>
        <translation>Đất trồng có ích nhất</translation>
    </message>
    <message>
        <source>Gaps in the belt, reserve and vacant land in the order in which to plant them, with what it brings and costs.</source>
        <translation>Chỗ đứt của dải, đất dự trữ và đất trống theo thứ tự nên trồng, với lợi ích và cái giá của từng khu.</translation>
    </message>
    <message>
        <source>Factors used</source>
        <translation>Hệ số đã dùng</translation>
    </message>
    <message>
        <source>The factors of this run as a table with source and evidence: edit it and hand it in as Own factors of crossing.</source>
        <translation>Các hệ số của lần chạy này thành bảng, có nguồn và chứng cứ: sửa rồi nộp lại ở Hệ số đi qua riêng.</translation>
    </message>
    <message>
        <source>Green connectivity</source>
        <translation>Liên thông cây xanh</translation>
    </message>
    <message>
        <source>Studies green land as a network of patches: how far apart they are, how well they hang together (PC, IIC, EC), how much each one matters, where patches and belt are narrowest, and which reserve or vacant land would help most if it were green, with the saleable land it costs. The belt that the law asks for stands beside it.

Green no more than 0.5 m apart is one patch. Gaps are measured edge to edge; with barriers by the least cost: roads count for more, factories and fences are gone round. The share that crosses is 0.5 ^ (distance ÷ median distance), which you choose for the species you plan for. The verdict is that of the belt alone.</source>
        <translation>Xét cây xanh như một mạng gồm các mảng: cách nhau bao xa, liên thông tới đâu (PC, IIC, EC), mỗi mảng quan trọng thế nào, mảng và dải cách ly hẹp nhất ở đâu, và đất dự trữ hay đất trống nào có ích nhất nếu trồng xanh, mất bao nhiêu đất có thể cho thuê. Bên cạnh là dải cách ly mà quy định yêu cầu.

Cây xanh cách nhau không quá 0,5 m là một mảng. Khoảng hở đo từ mép đến mép; nếu có vật cản thì theo chi phí nhỏ nhất: đường tính nhiều hơn, nhà máy và hàng rào phải đi vòng. Tỷ lệ vượt qua là 0,5 ^ (khoảng cách ÷ khoảng cách trung vị), do bạn chọn theo loài mà quy hoạch nhắm tới. Kết luận chỉ là kết luận về dải cách ly.</translation>
    </message>
    <message>
        <source>green,connectivity,corridor,patch,ecology,PC,IIC,EC,dPC,belt,neck,lien thong sinh thai,hanh lang xanh</source>
        <translation>cây xanh,liên thông,hành lang xanh,mảng xanh,sinh thái,PC,IIC,EC,dPC,dải cách ly,chỗ hẹp,lien thong sinh thai,hanh lang xanh</translation>
    </message>
    <message>
        <source>Green connectivity…</source>
        <translation>Liên thông cây xanh…</translation>
    </message>
    <message>
        <source>PC (probability of connectivity)</source>
        <translation>PC (xác suất liên thông)</translation>
    </message>
    <message>
        <source>IIC (integral index of connectivity)</source>
        <translation>IIC (chỉ số liên thông tích phân)</translation>
    </message>
    <message>
        <source>EC (equivalent connected area, ha)</source>
        <translation>EC (diện tích liên thông tương đương, ha)</translation>
    </message>
    <message>
        <source>Narrowest place of a patch (m)</source>
        <translation>Chỗ hẹp nhất của mảng xanh (m)</translation>
    </message>
    <message>
        <source>Number of patches</source>
        <translation>Số mảng xanh</translation>
    </message>
    <message>
        <source>Green land (ha)</source>
        <translation>Tổng đất cây xanh (ha)</translation>
    </message>
    <message>
        <source>Connected groups</source>
        <translation>Số nhóm liên thông</translation>
    </message>
    <message>
        <source>Landscape used (ha)</source>
        <translation>Diện tích cảnh quan đã dùng (ha)</translation>
    </message>
    <message>
        <source>Gaps in the belt</source>
        <translation>Số chỗ đứt của dải</translation>
    </message>
    <message>
        <source>Narrowest place of the belt (m)</source>
        <translation>Chỗ hẹp nhất của dải (m)</translation>
    </message>
    <message>
        <source>EC gained by the first step (%)</source>
        <translation>EC tăng nhờ bước đầu (%)</translation>
    </message>
    <message>
        <source>Saleable land the first step costs (ha)</source>
        <translation>Đất có thể cho thuê mất ở bước đầu (ha)</translation>
    </message>
    <message>
        <source>What the tariff and all costs are in, and all results.</source>
        <translation>Loại tiền của giá điện và mọi chi phí, cũng là loại tiền của kết quả.</translation>
    </message>
    <message>
        <source>Load by hour</source>
        <translation>Phụ tải theo giờ</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns hour,kw: a row for each hour 0 to 8759 of a year of 365 days, local time. Empty: the electricity that firms take in, spread over the hours they work.</source>
        <translation>Tệp CSV hoặc Excel có các cột hour,kw: mỗi giờ từ 0 đến 8759 của năm 365 ngày một dòng, giờ địa phương. Để trống: điện các doanh nghiệp mua vào, chia cho giờ làm việc của họ.</translation>
    </message>
    <message>
        <source>Instead of a project: the firms with hours_per_day, days_per_year and, where they tell times, shift (such as 6-14, 14-22). With neither a load nor firms the project&apos;s own count.</source>
        <translation>Thay cho dự án: doanh nghiệp với hours_per_day, days_per_year và, nếu ghi giờ, shift (ví dụ 6-14, 14-22). Không có phụ tải lẫn doanh nghiệp thì lấy của dự án.</translation>
    </message>
    <message>
        <source>What the firms take in and give off, as for the radius analysis; electricity makes the load.</source>
        <translation>Doanh nghiệp lấy vào và thải ra những gì, như trong phân tích bán kính; điện tạo nên phụ tải.</translation>
    </message>
    <message>
        <source>Links of heat</source>
        <translation>Liên kết nhiệt</translation>
    </message>
    <message>
        <source>With firms from layers: the exchanges, such as the output Links of the radius analysis.</source>
        <translation>Khi lấy doanh nghiệp từ lớp dữ liệu: bảng các trao đổi, ví dụ kết quả Liên kết của phân tích bán kính.</translation>
    </message>
    <message>
        <source>Solar power by hour</source>
        <translation>Điện mặt trời theo giờ</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns hour,kw as for the load. Empty: no sun.</source>
        <translation>Tệp CSV hoặc Excel có các cột hour,kw như phụ tải. Để trống: không có mặt trời.</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Giá điện</translation>
    </message>
    <message>
        <source>CSV or Excel file, money for a kWh: hour,price,export_price; or from,to,days,price with the clock (22:00) and days such as mon-sat, T2-T7, CN, all; or band,price with peak, normal, off_peak, whose hours are those of the decision in force. export_price may stand in any of them; without it nothing is earned by selling.</source>
        <translation>Tệp CSV hoặc Excel, tiền mỗi kWh: hour,price,export_price; hoặc from,to,days,price với giờ đồng hồ (22:00) và ngày như T2-T7, CN, mon-sat, all; hoặc band,price với peak, normal, off_peak (cao điểm, bình thường, thấp điểm), giờ lấy theo quyết định đang áp dụng. export_price có thể có trong mọi cách; không có thì bán không thu được tiền.</translation>
    </message>
    <message>
        <source>Battery: energy (kWh)</source>
        <translation>Pin: dung lượng (kWh)</translation>
    </message>
    <message>
        <source>What it holds inside. 0: no battery. When sizes are sought: the most that may be built, 0 for no bound.</source>
        <translation>Lượng chứa bên trong. 0: không có pin. Khi tìm quy mô tốt nhất: mức nhiều nhất được xây, 0 là không giới hạn.</translation>
    </message>
    <message>
        <source>Battery: power (kW)</source>
        <translation>Pin: công suất (kW)</translation>
    </message>
    <message>
        <source>What passes its terminals, in and out. When sizes are sought: the most that may be built, 0 for no bound.</source>
        <translation>Công suất qua đầu cực, cả nạp và phát. Khi tìm quy mô tốt nhất: mức nhiều nhất được xây, 0 là không giới hạn.</translation>
    </message>
    <message>
        <source>Battery: efficiency of one way</source>
        <translation>Pin: hiệu suất một chiều</translation>
    </message>
    <message>
        <source>0.95: of 1 kWh charged 0.95 are stored, of 1 kWh stored 0.95 come out.</source>
        <translation>0,95: nạp 1 kWh thì chứa được 0,95; lấy 1 kWh đang chứa thì phát ra 0,95.</translation>
    </message>
    <message>
        <source>Share of the sun that may be sold (%)</source>
        <translation>Phần điện mặt trời được bán (%)</translation>
    </message>
    <message>
        <source>Of the generation of each billing month. Empty: the rule in force on the day.</source>
        <translation>Trên sản lượng của từng tháng tính tiền. Để trống: theo quy định áp dụng trong ngày.</translation>
    </message>
    <message>
        <source>What was the change of the law worth?</source>
        <translation>Thay đổi quy định đáng giá bao nhiêu?</translation>
    </message>
    <message>
        <source>Plans the year again with the share that might be sold before the rule in force, and tells the difference.</source>
        <translation>Lập lại kế hoạch năm với phần được bán trước quy định đang áp dụng và nêu chênh lệch.</translation>
    </message>
    <message>
        <source>Whose days of the week and months the hours have, and whose grid factor counts. Default: this year.</source>
        <translation>Năm cho biết thứ và tháng của từng giờ, và hệ số lưới điện nào được dùng. Mặc định: năm nay.</translation>
    </message>
    <message>
        <source>Grid factor of the year</source>
        <translation>Hệ số lưới điện của năm</translation>
    </message>
    <message>
        <source>Where no official factor of the year is known: the year whose factor you choose in its place. Empty: that of the year itself, and CO2 stays empty where there is none.</source>
        <translation>Khi năm đó chưa có hệ số chính thức: năm bạn chọn để lấy hệ số thay. Để trống: đúng năm đó, chưa có thì CO2 để trống.</translation>
    </message>
    <message>
        <source>The rules, tariff bands and links in force on this day. Default: today.</source>
        <translation>Quy định, khung giờ và liên kết áp dụng trong ngày này. Mặc định: hôm nay.</translation>
    </message>
    <message>
        <source>Make least</source>
        <translation>Làm nhỏ nhất</translation>
    </message>
    <message>
        <source>cost: the bill and what is built; carbon: CO2 of purchases and boilers, then the bill.</source>
        <translation>cost: tiền điện và phần xây dựng; carbon: CO2 của điện mua và lò hơi, sau đó mới đến tiền điện.</translation>
    </message>
    <message>
        <source>The cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <source>CO2 emissions</source>
        <translation>Phát thải CO2</translation>
    </message>
    <message>
        <source>Exchanges of heat</source>
        <translation>Trao đổi nhiệt</translation>
    </message>
    <message>
        <source>none: electricity alone; in_place: steam and waste heat of links that are implemented; all: also suggested and negotiated ones. The plan then says in which hours a link spares a boiler.</source>
        <translation>none: chỉ tính điện; in_place: hơi và nhiệt thải của liên kết đã thực hiện; all: cả liên kết gợi ý và đang thương lượng. Khi đó kế hoạch cho biết giờ nào liên kết giúp lò hơi được nghỉ.</translation>
    </message>
    <message>
        <source>Links in place</source>
        <translation>Liên kết đã thực hiện</translation>
    </message>
    <message>
        <source>All links</source>
        <translation>Mọi liên kết</translation>
    </message>
    <message>
        <source>Fuel of the receivers&apos; boilers</source>
        <translation>Nhiên liệu lò hơi của bên nhận</translation>
    </message>
    <message>
        <source>Whose factor counts for heat that no link gives.</source>
        <translation>Hệ số của nhiên liệu này dùng cho phần nhiệt không do liên kết cấp.</translation>
    </message>
    <message>
        <source>Anthracite</source>
        <translation>Than đá antraxit</translation>
    </message>
    <message>
        <source>Fuel oil</source>
        <translation>Dầu FO</translation>
    </message>
    <message>
        <source>Diesel</source>
        <translation>Dầu DO</translation>
    </message>
    <message>
        <source>Liquefied gas (LPG)</source>
        <translation>Khí hóa lỏng (LPG)</translation>
    </message>
    <message>
        <source>Natural gas</source>
        <translation>Khí thiên nhiên</translation>
    </message>
    <message>
        <source>Price of the fuel (money per GJ)</source>
        <translation>Giá nhiên liệu (tiền mỗi GJ)</translation>
    </message>
    <message>
        <source>By its net calorific value, in the tariff&apos;s currency. Needed with exchanges of heat where cost is the aim.</source>
        <translation>Theo nhiệt trị thấp, cùng loại tiền với giá điện. Cần có khi tính trao đổi nhiệt với mục tiêu chi phí.</translation>
    </message>
    <message>
        <source>Price of heat from a link (money per MWh)</source>
        <translation>Giá nhiệt từ liên kết (tiền mỗi MWh)</translation>
    </message>
    <message>
        <source>Empty: nothing is paid for it.</source>
        <translation>Để trống: không phải trả tiền.</translation>
    </message>
    <message>
        <source>Electricity to move heat (%)</source>
        <translation>Điện để chuyển nhiệt (%)</translation>
    </message>
    <message>
        <source>kWh of electricity for 100 kWh of heat from a link: pumps, condensate. It is part of the park&apos;s load.</source>
        <translation>Số kWh điện cho 100 kWh nhiệt từ liên kết: bơm, nước ngưng. Tính vào điện khu dùng.</translation>
    </message>
    <message>
        <source>Seek the best sizes</source>
        <translation>Tìm quy mô tốt nhất</translation>
    </message>
    <message>
        <source>Of the battery, and of the sun where its cost is typed. All costs are yours: none ships.</source>
        <translation>Của pin, và của điện mặt trời nếu có ghi chi phí. Mọi chi phí do bạn ghi: phần mềm không kèm chi phí nào.</translation>
    </message>
    <message>
        <source>Cost of the battery (money per kWh)</source>
        <translation>Chi phí pin (tiền mỗi kWh)</translation>
    </message>
    <message>
        <source>Empty: the battery is as typed, only the sun is sized.</source>
        <translation>Để trống: pin giữ như đã ghi, chỉ tìm quy mô điện mặt trời.</translation>
    </message>
    <message>
        <source>Cost of its power (money per kW)</source>
        <translation>Chi phí công suất pin (tiền mỗi kW)</translation>
    </message>
    <message>
        <source>Inverter and connection. Empty: it is part of the cost per kWh.</source>
        <translation>Bộ biến đổi và đấu nối. Để trống: đã nằm trong chi phí mỗi kWh.</translation>
    </message>
    <message>
        <source>Cost of all the solar power (money)</source>
        <translation>Chi phí toàn bộ điện mặt trời (tiền)</translation>
    </message>
    <message>
        <source>Of the whole plant of the series; any share of it can be built. Empty: it is there already.</source>
        <translation>Của cả nhà máy trong chuỗi giờ; có thể xây một phần bất kỳ. Để trống: đã có sẵn.</translation>
    </message>
    <message>
        <source>Interest rate (% a year)</source>
        <translation>Lãi suất (% năm)</translation>
    </message>
    <message>
        <source>Of the annuity. Needed where sizes are sought.</source>
        <translation>Để tính khoản trả đều hằng năm. Cần có khi tìm quy mô.</translation>
    </message>
    <message>
        <source>Life of what is built (years)</source>
        <translation>Số năm sử dụng phần xây dựng</translation>
    </message>
    <message>
        <source>Source of the costs</source>
        <translation>Nguồn của chi phí</translation>
    </message>
    <message>
        <source>Where the typed costs come from, such as an offer with its day; it stands in the report.</source>
        <translation>Chi phí đã ghi lấy từ đâu, ví dụ báo giá và ngày báo giá; được in trong báo cáo.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted unit, since, source: grid factors (grid_2026), the share that may be sold, fuels, steam from links. The output Parameters of a run is such a table to edit.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu muốn unit, since, source: hệ số lưới điện (grid_2026), phần được bán, nhiên liệu, hơi từ liên kết. Kết quả Bảng tham số của một lần chạy là bảng như vậy để sửa.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Từng giờ</translation>
    </message>
    <message>
        <source>A row for each hour: load, sun, grid, sold, charged, discharged, curtailed (kW), stored (kWh), prices.</source>
        <translation>Mỗi giờ một dòng: phụ tải, mặt trời, mua, bán, nạp, phát, cắt bỏ (kW), lượng chứa (kWh), giá.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>One row a figure: value as planned, bare without sun, battery and links, before_law with the share that might be sold before.</source>
        <translation>Mỗi chỉ tiêu một dòng: value theo kế hoạch, bare khi không có mặt trời, pin và liên kết, before_law theo phần được bán trước đó.</translation>
    </message>
    <message>
        <source>Links of heat in the plan</source>
        <translation>Liên kết nhiệt trong kế hoạch</translation>
    </message>
    <message>
        <source>One row a link: the heat it gives, in how many hours and which months, the fuel and CO2 it spares.</source>
        <translation>Mỗi liên kết một dòng: nhiệt cấp được, trong bao nhiêu giờ và những tháng nào, nhiên liệu và CO2 giảm được.</translation>
    </message>
    <message>
        <source>The report as a web page that prints on A4, with charts.</source>
        <translation>Báo cáo là trang web in được trên khổ A4, có biểu đồ.</translation>
    </message>
    <message>
        <source>The dated figures the run was held on as one table: edit it and hand it in as Own factors.</source>
        <translation>Các số liệu có ngày mà lần chạy đã dùng, thành một bảng: sửa rồi đưa lại vào ô Hệ số riêng.</translation>
    </message>
    <message>
        <source>Energy balance</source>
        <translation>Cân bằng năng lượng</translation>
    </message>
    <message>
        <source>Plans the year of a park hour by hour: what it takes from the grid, what the sun gives, what a battery moves and what is sold, so that the bill or CO2 is least. Load, sun and tariff come from files, the load also from the firms&apos; electricity and shifts.

What may be sold of the sun is a share of each billing month by the rule in force on the day: 20 %, from 26 June 2026 on 50 %. With one switch it says what that change was worth for this park.

Steam and waste heat of links can take part: then the plan says in which hours a link spares a boiler. No price and no cost ships; CO2 is counted with the grid&apos;s factor of the year, and where there is none you are asked to choose.</source>
        <translation>Lập kế hoạch từng giờ trong năm của khu: mua gì từ lưới, mặt trời cho gì, pin chuyển gì và bán gì, sao cho tiền điện hoặc CO2 nhỏ nhất. Phụ tải, điện mặt trời và giá điện lấy từ tệp; phụ tải còn có thể lấy từ điện và ca làm việc của doanh nghiệp.

Phần điện mặt trời được bán tính theo từng tháng tính tiền, theo quy định áp dụng trong ngày: 20 %, từ 26/6/2026 là 50 %. Một nút chọn cho biết thay đổi đó đáng giá bao nhiêu với khu này.

Hơi và nhiệt thải của liên kết có thể tham gia: khi đó kế hoạch cho biết giờ nào liên kết giúp lò hơi được nghỉ. Phần mềm không kèm giá hay chi phí nào; CO2 tính theo hệ số lưới điện của đúng năm, năm chưa có thì bạn được hỏi để chọn.</translation>
    </message>
    <message>
        <source>energy,solar,battery,storage,tariff,self-consumption,self-sufficiency,export,dispatch,HiGHS,nang luong,dien mat troi,pin luu tru,gia dien,can bang</source>
        <translation>năng lượng,điện mặt trời,pin lưu trữ,giá điện,tự dùng,tự cân bằng,bán điện dư,điều độ,cân bằng,nang luong,dien mat troi,pin luu tru,gia dien,can bang,energy,battery</translation>
    </message>
    <message>
        <source>Bill of the year</source>
        <translation>Tiền điện cả năm</translation>
    </message>
    <message>
        <source>Bought (kWh)</source>
        <translation>Điện mua (kWh)</translation>
    </message>
    <message>
        <source>Sold (kWh)</source>
        <translation>Điện bán (kWh)</translation>
    </message>
    <message>
        <source>Curtailed (kWh)</source>
        <translation>Cắt bỏ (kWh)</translation>
    </message>
    <message>
        <source>Own use of the sun (%)</source>
        <translation>Tự dùng điện mặt trời (%)</translation>
    </message>
    <message>
        <source>Self-sufficiency (%)</source>
        <translation>Tự cân bằng (%)</translation>
    </message>
    <message>
        <source>Highest purchase (kW)</source>
        <translation>Công suất mua cao nhất (kW)</translation>
    </message>
    <message>
        <source>CO2 of the year (t)</source>
        <translation>CO2 cả năm (t)</translation>
    </message>
    <message>
        <source>Worth of the change of the law, a year</source>
        <translation>Giá trị của thay đổi quy định, một năm</translation>
    </message>
    <message>
        <source>Best battery (kWh)</source>
        <translation>Pin tốt nhất (kWh)</translation>
    </message>
    <message>
        <source>Best power of the battery (kW)</source>
        <translation>Công suất pin tốt nhất (kW)</translation>
    </message>
    <message>
        <source>Best share of the sun (%)</source>
        <translation>Phần điện mặt trời tốt nhất (%)</translation>
    </message>
    <message>
        <source>Heat from links (MWh)</source>
        <translation>Nhiệt từ liên kết (MWh)</translation>
    </message>
    <message>
        <source>Energy balance…</source>
        <translation>Cân bằng năng lượng…</translation>
    </message>
    <message>
        <source>Loads over a year</source>
        <translation>Phụ tải trong năm</translation>
    </message>
    <message>
        <source>Table with the columns hour (0 to 8759) and factor: what of the loads is drawn in each hour. The layers then show the hour of the lowest voltage, the verdict is that of all hours.</source>
        <translation>Bảng có cột hour (0 đến 8759) và factor: phần phụ tải dùng trong mỗi giờ. Khi đó các lớp cho thấy giờ có điện áp thấp nhất, kết luận là của mọi giờ.</translation>
    </message>
    <message>
        <source>Loss in the year (MWh)</source>
        <translation>Tổn thất cả năm (MWh)</translation>
    </message>
    <message>
        <source>Hour of the lowest voltage</source>
        <translation>Giờ có điện áp thấp nhất</translation>
    </message>
    <message>
        <source>Stretches of line</source>
        <translation>Các đoạn dây</translation>
    </message>
    <message>
        <source>Each stretch from bus to bus, with current, loading, loss and drop of voltage.</source>
        <translation>Mỗi đoạn dây từ nút đến nút, kèm dòng điện, mức tải, tổn thất và sụt áp.</translation>
    </message>
    <message>
        <source>Buses</source>
        <translation>Các nút</translation>
    </message>
    <message>
        <source>Ends of lines, loads and sources with their voltage.</source>
        <translation>Đầu dây, phụ tải và nguồn, kèm điện áp.</translation>
    </message>
    <message>
        <source>File for pandapower</source>
        <translation>Tệp cho pandapower</translation>
    </message>
    <message>
        <source>JSON that pandapower.from_json opens, for meshed nets, short circuits and whatever else is not looked at here.</source>
        <translation>Tệp JSON mà pandapower.from_json mở được, để tính lưới mạch vòng, ngắn mạch và những gì không xét ở đây.</translation>
    </message>
    <message>
        <source>Check of a feeder</source>
        <translation>Kiểm tra xuất tuyến điện</translation>
    </message>
    <message>
        <source>Works out a radial feeder of medium voltage: the voltage at each load, how full each line is, and what is lost; the same figures as pandapower&apos;s to eight digits. The voltages are held against the band in force on the day, with how sure its figure is, or against a band of your own. A line that carries more than allowed fails.

Loops, lines that hang on no source, loads off the lines, and loads that no voltage can feed are refused with their place.</source>
        <translation>Tính một xuất tuyến trung áp hình tia: điện áp tại từng phụ tải, mức tải của từng dây và tổn thất; giống số của pandapower đến tám chữ số. Điện áp được đối chiếu với dải có hiệu lực trong ngày, kèm mức chắc chắn của con số, hoặc với dải của riêng bạn. Dây mang quá dòng cho phép thì không đạt.

Mạch vòng, dây không nối tới nguồn, phụ tải nằm ngoài dây và phụ tải mà không điện áp nào cấp nổi đều bị từ chối, kèm vị trí.</translation>
    </message>
    <message>
        <source>feeder,power,voltage,loss,loading,radial,pandapower,xuat tuyen,dien ap,ton that,luoi dien</source>
        <translation>xuất tuyến,lưới điện,điện áp,tổn thất,mức tải,hình tia,xuat tuyen,dien ap,ton that,luoi dien,feeder,power,voltage,loss,loading,radial,pandapower</translation>
    </message>
    <message>
        <source>Feeder…</source>
        <translation>Xuất tuyến điện…</translation>
    </message>
    <message>
        <source>Loss (kW)</source>
        <translation>Tổn thất (kW)</translation>
    </message>
    <message>
        <source>Lowest voltage (pu)</source>
        <translation>Điện áp thấp nhất (pu)</translation>
    </message>
    <message>
        <source>Highest voltage (pu)</source>
        <translation>Điện áp cao nhất (pu)</translation>
    </message>
    <message>
        <source>Fullest line (%)</source>
        <translation>Dây nặng tải nhất (%)</translation>
    </message>
    <message>
        <source>Stretches that carry too much</source>
        <translation>Số đoạn dây quá tải</translation>
    </message>
    <message>
        <source>Load (MW)</source>
        <translation>Phụ tải (MW)</translation>
    </message>
    <message>
        <source>Lines of the feeder</source>
        <translation>Dây của xuất tuyến</translation>
    </message>
    <message>
        <source>Cables and overhead lines, each drawn once for its three phases, in a projected coordinate system in metres. They are joined where they end on each other; lines that merely cross do not meet.</source>
        <translation>Cáp và đường dây trên không, mỗi tuyến ba pha vẽ một lần, trong hệ tọa độ phẳng tính bằng mét. Dây nối với nhau nơi đầu dây này nằm trên dây kia; dây chỉ cắt nhau thì không nối.</translation>
    </message>
    <message>
        <source>Resistance (ohm/km)</source>
        <translation>Điện trở (ohm/km)</translation>
    </message>
    <message>
        <source>Field of the lines, r_ohm_km unless another is chosen.</source>
        <translation>Trường của lớp dây, là r_ohm_km nếu không chọn trường khác.</translation>
    </message>
    <message>
        <source>Reactance (ohm/km)</source>
        <translation>Điện kháng (ohm/km)</translation>
    </message>
    <message>
        <source>Field of the lines, x_ohm_km unless another is chosen.</source>
        <translation>Trường của lớp dây, là x_ohm_km nếu không chọn trường khác.</translation>
    </message>
    <message>
        <source>Current allowed (kA)</source>
        <translation>Dòng cho phép (kA)</translation>
    </message>
    <message>
        <source>Field of the lines, max_ka unless another is chosen; without it there is no loading.</source>
        <translation>Trường của lớp dây, là max_ka nếu không chọn trường khác; thiếu trường này thì không có mức tải.</translation>
    </message>
    <message>
        <source>Length (km)</source>
        <translation>Chiều dài (km)</translation>
    </message>
    <message>
        <source>Field of the lines, length_km unless another is chosen. Where it is empty or not there the drawn length holds.</source>
        <translation>Trường của lớp dây, là length_km nếu không chọn trường khác. Nơi để trống hoặc không có trường thì lấy chiều dài vẽ.</translation>
    </message>
    <message>
        <source>Loads</source>
        <translation>Phụ tải</translation>
    </message>
    <message>
        <source>Points on the lines where power is taken; a negative power is fed in.</source>
        <translation>Các điểm trên dây, nơi lấy điện; công suất âm là phát vào lưới.</translation>
    </message>
    <message>
        <source>Active power (MW)</source>
        <translation>Công suất tác dụng (MW)</translation>
    </message>
    <message>
        <source>Field of the loads, p_mw unless another is chosen.</source>
        <translation>Trường của lớp phụ tải, là p_mw nếu không chọn trường khác.</translation>
    </message>
    <message>
        <source>Reactive power (Mvar)</source>
        <translation>Công suất phản kháng (Mvar)</translation>
    </message>
    <message>
        <source>Field of the loads, q_mvar unless another is chosen.</source>
        <translation>Trường của lớp phụ tải, là q_mvar nếu không chọn trường khác.</translation>
    </message>
    <message>
        <source>Point where the feeder is fed. Several points are feeders of their own.</source>
        <translation>Điểm cấp điện của xuất tuyến. Nhiều điểm là nhiều xuất tuyến riêng.</translation>
    </message>
    <message>
        <source>Nominal voltage (kV)</source>
        <translation>Điện áp danh định (kV)</translation>
    </message>
    <message>
        <source>Between lines, such as 22 or 35.</source>
        <translation>Giữa các pha, ví dụ 22 hoặc 35.</translation>
    </message>
    <message>
        <source>Voltage of the source (pu)</source>
        <translation>Điện áp tại nguồn (pu)</translation>
    </message>
    <message>
        <source>What the source holds, of the nominal voltage: 1.05 is five percent above it.</source>
        <translation>Điện áp nguồn giữ, so với danh định: 1,05 là cao hơn năm phần trăm.</translation>
    </message>
    <message>
        <source>voltage-band: ±5 % of Circular 39/2015/TT-BCT, known from secondary sources; from 1 February 2025 Circular 05/2025/TT-BCT, which was not read, so that there is no verdict.</source>
        <translation>voltage-band: ±5 % của Thông tư 39/2015/TT-BCT, biết qua nguồn thứ cấp; từ ngày 1/2/2025 là Thông tư 05/2025/TT-BCT, chưa đọc được nên không kết luận.</translation>
    </message>
    <message>
        <source>JSON file with rules over voltage_lowest_pct and voltage_highest_pct; it takes the place of the choice above.</source>
        <translation>Tệp JSON có quy định về voltage_lowest_pct và voltage_highest_pct; thay cho lựa chọn ở trên.</translation>
    </message>
    <message>
        <source>Own lowest voltage (%)</source>
        <translation>Điện áp thấp nhất của riêng bạn (%)</translation>
    </message>
    <message>
        <source>Of the nominal voltage, such as 95. It goes before the rules and is printed as the project&apos;s.</source>
        <translation>So với danh định, ví dụ 95. Được ưu tiên hơn quy định và in là của dự án.</translation>
    </message>
    <message>
        <source>Own highest voltage (%)</source>
        <translation>Điện áp cao nhất của riêng bạn (%)</translation>
    </message>
    <message>
        <source>Of the nominal voltage, such as 105. It goes before the rules and is printed as the project&apos;s.</source>
        <translation>So với danh định, ví dụ 105. Được ưu tiên hơn quy định và in là của dự án.</translation>
    </message>
    <message>
        <source>Ends, loads and sources that are no farther from a line are on it.</source>
        <translation>Đầu dây, phụ tải và nguồn cách dây không quá chừng này thì coi là nằm trên dây.</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Năng lượng</translation>
    </message>
    <message>
        <source>Outlines of the buildings. Land under several counts once.</source>
        <translation>Đường bao các công trình. Phần chồng lên nhau chỉ tính một lần.</translation>
    </message>
    <message>
        <source>Usable share of the roof (0 to 1)</source>
        <translation>Phần mái dùng được (0 đến 1)</translation>
    </message>
    <message>
        <source>Field of the roofs with the share that panels can take; it goes before the figure for all roofs.</source>
        <translation>Trường của lớp mái ghi phần mái đặt được pin; được ưu tiên hơn con số chung cho mọi mái.</translation>
    </message>
    <message>
        <source>Plots without buildings</source>
        <translation>Lô chưa có công trình</translation>
    </message>
    <message>
        <source>Plots: those on which no roof is drawn count with the roofs that will come, by their building density.</source>
        <translation>Các lô đất: lô chưa vẽ mái nào được tính theo mái sẽ xây, theo mật độ xây dựng của lô.</translation>
    </message>
    <message>
        <source>Building density of the plot (%)</source>
        <translation>Mật độ xây dựng của lô (%)</translation>
    </message>
    <message>
        <source>Field of the plots. Without it the density of the table of assumptions holds.</source>
        <translation>Trường của lớp lô. Nếu không có thì dùng mật độ trong bảng giả định.</translation>
    </message>
    <message>
        <source>Vacant land</source>
        <translation>Đất trống</translation>
    </message>
    <message>
        <source>Land on which panels may stand. What is under roofs or water is left out.</source>
        <translation>Đất có thể đặt pin. Phần nằm dưới mái hoặc mặt nước không tính.</translation>
    </message>
    <message>
        <source>Water surfaces</source>
        <translation>Mặt nước</translation>
    </message>
    <message>
        <source>Ponds and lakes on which panels may float.</source>
        <translation>Ao, hồ có thể đặt pin nổi.</translation>
    </message>
    <message>
        <source>Excluded land</source>
        <translation>Đất loại trừ</translation>
    </message>
    <message>
        <source>Corridors, green belts, safety zones: one layer or several. They are taken off every surface, roofs too.</source>
        <translation>Hành lang, dải cây xanh, vùng an toàn: một hoặc nhiều lớp. Được trừ khỏi mọi bề mặt, kể cả mái.</translation>
    </message>
    <message>
        <source>Usable share of all surfaces (%)</source>
        <translation>Phần dùng được của mọi bề mặt (%)</translation>
    </message>
    <message>
        <source>What of a surface panels can take. Empty: the figures of the table of assumptions, 60 % of roofs and land and 30 % of water, none of which was read in a text.</source>
        <translation>Phần bề mặt đặt được pin. Để trống: theo bảng giả định, 60 % mái và đất, 30 % mặt nước, chưa đọc được trong văn bản nào.</translation>
    </message>
    <message>
        <source>Power of a square metre of panels (kWp)</source>
        <translation>Công suất một mét vuông pin (kWp)</translation>
    </message>
    <message>
        <source>Empty: 0.20, assumed.</source>
        <translation>Để trống: 0,20, giả định.</translation>
    </message>
    <message>
        <source>Province (before July 2025)</source>
        <translation>Tỉnh (trước tháng 7/2025)</translation>
    </message>
    <message>
        <source>Yields that are published for the province: one figure or two, which differ by up to 12 %. Both are used side by side, there is no average.</source>
        <translation>Sản lượng công bố của tỉnh: một hoặc hai số liệu, lệch nhau đến 12 %. Cả hai đứng cạnh nhau, không lấy trung bình.</translation>
    </message>
    <message>
        <source>Weather of a year</source>
        <translation>Thời tiết một năm</translation>
    </message>
    <message>
        <source>EnergyPlus file (epw), or a table with the columns hour (0 to 8759, local time), ghi, dni, dhi in W/m² and, where it is known, temp_air in °C. It goes before the province.</source>
        <translation>Tệp EnergyPlus (epw), hoặc bảng có các cột hour (0 đến 8759, giờ địa phương), ghi, dni, dhi theo W/m² và temp_air theo °C nếu biết. Được ưu tiên hơn tỉnh.</translation>
    </message>
    <message>
        <source>Own yield (kWh per kWp and year)</source>
        <translation>Sản lượng tự nhập (kWh mỗi kWp và năm)</translation>
    </message>
    <message>
        <source>A figure of your own, such as of a plant next door. It goes before province and weather.</source>
        <translation>Con số của bạn, ví dụ của một nhà máy bên cạnh. Được ưu tiên hơn tỉnh và thời tiết.</translation>
    </message>
    <message>
        <source>Tilt of the panels (°)</source>
        <translation>Độ nghiêng tấm pin (°)</translation>
    </message>
    <message>
        <source>0 is level.</source>
        <translation>0 là nằm ngang.</translation>
    </message>
    <message>
        <source>Direction of the panels (°)</source>
        <translation>Hướng tấm pin (°)</translation>
    </message>
    <message>
        <source>Where they face, from north over east: 180 is south.</source>
        <translation>Hướng mặt pin, tính từ bắc qua đông: 180 là nam.</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Năm</translation>
    </message>
    <message>
        <source>Of the grid&apos;s emission factor and the place of the sun. A year without an official factor has no CO2 until you choose one. Empty: the newest year with a factor, which is said.</source>
        <translation>Của hệ số phát thải lưới điện và vị trí mặt trời. Năm chưa có hệ số chính thức thì không có CO2 cho đến khi bạn chọn. Để trống: năm mới nhất có hệ số, và điều đó được nêu.</translation>
    </message>
    <message>
        <source>Grid factor of another year</source>
        <translation>Hệ số lưới điện của năm khác</translation>
    </message>
    <message>
        <source>The year whose emission factor you choose to use where that of the year has none.</source>
        <translation>Năm có hệ số phát thải mà bạn chọn dùng khi năm đang tính không có.</translation>
    </message>
    <message>
        <source>Turbidity of the air (Linke)</source>
        <translation>Độ đục khí quyển (Linke)</translation>
    </message>
    <message>
        <source>For hours without a weather file: one figure, or twelve for the months, parted by blanks. Without it the table of the Python library pvlib is used where that is installed; no figure is made up.</source>
        <translation>Cho chuỗi giờ khi không có tệp thời tiết: một số, hoặc mười hai số theo tháng, cách nhau bằng dấu cách. Nếu không nhập thì dùng bảng của thư viện Python pvlib khi có cài; không tự đặt con số nào.</translation>
    </message>
    <message>
        <source>Yield of the hourly series</source>
        <translation>Sản lượng của chuỗi theo giờ</translation>
    </message>
    <message>
        <source>Which of two published yields the hours add up to.</source>
        <translation>Tổng các giờ bằng số liệu nào trong hai số công bố.</translation>
    </message>
    <message>
        <source>Height above the sea (m)</source>
        <translation>Cao độ so với mực nước biển (m)</translation>
    </message>
    <message>
        <source>Of the park, for the air above it.</source>
        <translation>Của khu, để tính lớp không khí phía trên.</translation>
    </message>
    <message>
        <source>Local time (hours ahead of UTC)</source>
        <translation>Giờ địa phương (số giờ sớm hơn UTC)</translation>
    </message>
    <message>
        <source>7 in Vietnam, Laos, Cambodia and Thailand.</source>
        <translation>7 ở Việt Nam, Lào, Campuchia và Thái Lan.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted unit, year, source: what is assumed, and the grid&apos;s factor of a year as grid_2025. The output Parameters of a run is such a table to edit.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu muốn unit, year, source: các giả định, và hệ số lưới điện của một năm như grid_2025. Kết quả Thông số của một lần chạy chính là bảng như vậy để sửa.</translation>
    </message>
    <message>
        <source>Hourly series</source>
        <translation>Chuỗi theo giờ</translation>
    </message>
    <message>
        <source>CSV with hour (0 to 8759, local time, a year of 365 days) and kw, as the energy balance reads it.</source>
        <translation>CSV có cột hour (0 đến 8759, giờ địa phương, năm 365 ngày) và kw, đúng như cân bằng năng lượng đọc.</translation>
    </message>
    <message>
        <source>Weather</source>
        <translation>Thời tiết</translation>
    </message>
    <message>
        <source>The lower one</source>
        <translation>Số thấp</translation>
    </message>
    <message>
        <source>The higher one</source>
        <translation>Số cao</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>Các bề mặt</translation>
    </message>
    <message>
        <source>Each surface with what is left of it, its panels, and what they give in a year.</source>
        <translation>Mỗi bề mặt với phần còn lại, công suất pin và sản lượng mỗi năm.</translation>
    </message>
    <message>
        <source>Every figure the run rests on as one table: edit it and hand it in as Own factors.</source>
        <translation>Mọi con số mà lần chạy dựa vào trong một bảng: sửa rồi đưa lại vào Hệ số riêng.</translation>
    </message>
    <message>
        <source>Solar potential of roofs, water and land</source>
        <translation>Tiềm năng điện mặt trời của mái, mặt nước và đất</translation>
    </message>
    <message>
        <source>Adds up where panels can stand: roofs as drawn or as plots will be built, water surfaces and vacant land, each square metre once and without corridors, belts and safety zones; then their power, what they give in a year, and the CO2 of as much electricity from the grid.

The yield is that of the weather file, or what is published for the province: where two figures are published both are shown side by side. Every share is a parameter with its evidence, and the report prints it.

The hourly series is that of the weather file, or of a clear sky brought down to the yield of the year.</source>
        <translation>Cộng các nơi có thể đặt pin: mái đã vẽ hoặc mái sẽ xây trên lô, mặt nước và đất trống, mỗi mét vuông chỉ tính một lần và trừ hành lang, dải cây xanh, vùng an toàn; sau đó là công suất, sản lượng mỗi năm và lượng CO2 của cùng lượng điện lấy từ lưới.

Sản lượng theo tệp thời tiết, hoặc theo số liệu công bố của tỉnh: nơi có hai số liệu thì cả hai đứng cạnh nhau. Mỗi tỷ lệ là một thông số có mức chắc chắn, và báo cáo in ra đầy đủ.

Chuỗi theo giờ theo tệp thời tiết, hoặc theo trời quang được hạ xuống cho bằng sản lượng của năm.</translation>
    </message>
    <message>
        <source>solar,pv,photovoltaic,roof,floating,energy,dien mat troi,mai nha,pin</source>
        <translation>điện mặt trời,năng lượng,mái nhà,pin nổi,dien mat troi,mai nha,pin,solar,pv,photovoltaic,roof,floating,energy</translation>
    </message>
    <message>
        <source>Solar potential…</source>
        <translation>Tiềm năng điện mặt trời…</translation>
    </message>
    <message>
        <source>Power of the panels (kWp)</source>
        <translation>Công suất pin (kWp)</translation>
    </message>
    <message>
        <source>Electricity a year, the lower figure (MWh)</source>
        <translation>Điện mỗi năm, số thấp (MWh)</translation>
    </message>
    <message>
        <source>Electricity a year, the higher figure (MWh)</source>
        <translation>Điện mỗi năm, số cao (MWh)</translation>
    </message>
    <message>
        <source>CO2 of as much electricity from the grid, the lower figure (t)</source>
        <translation>CO2 của cùng lượng điện từ lưới, số thấp (t)</translation>
    </message>
    <message>
        <source>CO2 of as much electricity from the grid, the higher figure (t)</source>
        <translation>CO2 của cùng lượng điện từ lưới, số cao (t)</translation>
    </message>
    <message>
        <source>Area of the surfaces (m²)</source>
        <translation>Diện tích các bề mặt (m²)</translation>
    </message>
    <message>
        <source>Surfaces with panels</source>
        <translation>Số bề mặt có pin</translation>
    </message>
    <message>
        <source>Sunlight on the panels (kWh/m² and year)</source>
        <translation>Nắng trên mặt pin (kWh/m² và năm)</translation>
    </message>
    <message>
        <source>Polygons of the plan, in a projected coordinate system in metres, for storage, rain gardens, ground and the SWMM file.</source>
        <translation>Vùng của quy hoạch, trong hệ tọa độ phẳng tính bằng mét, để tính dung tích trữ, vườn mưa, cao độ nền và tệp SWMM.</translation>
    </message>
    <message>
        <source>Field with the code or name of the land use as typed; its class has the runoff coefficient.</source>
        <translation>Trường ghi mã hoặc tên loại đất như đã gõ; loại đất quyết định hệ số dòng chảy.</translation>
    </message>
    <message>
        <source>Runoff coefficient</source>
        <translation>Hệ số dòng chảy</translation>
    </message>
    <message>
        <source>Field with a coefficient of your own, 0 to 1; an empty value takes that of the class.</source>
        <translation>Trường ghi hệ số riêng, từ 0 đến 1; ô trống lấy hệ số của loại đất.</translation>
    </message>
    <message>
        <source>Ground level (m)</source>
        <translation>Cao độ nền (m)</translation>
    </message>
    <message>
        <source>Field with the level of the finished ground, for the check against the flood.</source>
        <translation>Trường ghi cao độ nền hoàn thiện, để so với mực nước ngập.</translation>
    </message>
    <message>
        <source>Level of the flood (m)</source>
        <translation>Mực nước ngập (m)</translation>
    </message>
    <message>
        <source>Of the return period that holds for the town; the ground has to lie above it (QCVN 01:2021/BXD, 2.8.1).</source>
        <translation>Theo chu kỳ lặp lại áp dụng cho đô thị; nền phải cao hơn mực này (QCVN 01:2021/BXD, mục 2.8.1).</translation>
    </message>
    <message>
        <source>Roofs</source>
        <translation>Mái nhà</translation>
    </message>
    <message>
        <source>Polygons of the roofs whose rain is collected, such as buildings.</source>
        <translation>Vùng mái thu nước mưa, ví dụ lớp công trình.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns month,mm and if wanted wet_days. A month without rain data is left open.</source>
        <translation>Tệp CSV hoặc Excel có các cột month,mm và nếu muốn wet_days (số ngày mưa). Tháng không có số liệu mưa thì để trống.</translation>
    </message>
    <message>
        <source>Demand by month</source>
        <translation>Nhu cầu theo tháng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns month,m3: what is taken from the tank.</source>
        <translation>Tệp CSV hoặc Excel có các cột month,m3: lượng nước lấy từ bể.</translation>
    </message>
    <message>
        <source>Tank (m³)</source>
        <translation>Bể chứa (m³)</translation>
    </message>
    <message>
        <source>Room for collected rain; the year begins with it empty.</source>
        <translation>Dung tích chứa nước mưa; đầu năm bể cạn.</translation>
    </message>
    <message>
        <source>Rain station</source>
        <translation>Trạm mưa</translation>
    </message>
    <message>
        <source>Name of a station of Table A.27 of QCVN 02:2022/BXD, with or without marks, such as Ha Noi. The table holds no return period.</source>
        <translation>Tên trạm trong Bảng A.27 của QCVN 02:2022/BXD, có dấu hoặc không dấu, ví dụ Hà Nội. Bảng không có chu kỳ lặp lại.</translation>
    </message>
    <message>
        <source>Rain of the station</source>
        <translation>Số liệu mưa của trạm</translation>
    </message>
    <message>
        <source>mean: the mean of the yearly largest; largest: the largest recorded.</source>
        <translation>mean: trung bình của các trận lớn nhất năm; largest: trận lớn nhất đã ghi.</translation>
    </message>
    <message>
        <source>Mean of the yearly largest</source>
        <translation>Trung bình của các trận lớn nhất năm</translation>
    </message>
    <message>
        <source>Largest recorded</source>
        <translation>Lớn nhất đã ghi</translation>
    </message>
    <message>
        <source>Return period (years)</source>
        <translation>Chu kỳ lặp lại (năm)</translation>
    </message>
    <message>
        <source>P of the formula, with its constants.</source>
        <translation>P của công thức, đi cùng các hằng số.</translation>
    </message>
    <message>
        <source>A of the formula</source>
        <translation>A của công thức</translation>
    </message>
    <message>
        <source>Of q = A (1 + C lg P) ÷ (t + b)^n, in l/s/ha with t in minutes: type the constants of your place.</source>
        <translation>Của q = A (1 + C lg P) ÷ (t + b)^n, tính bằng l/s/ha với t bằng phút: nhập hằng số của địa phương.</translation>
    </message>
    <message>
        <source>C of the formula</source>
        <translation>C của công thức</translation>
    </message>
    <message>
        <source>Goes with the return period.</source>
        <translation>Đi cùng chu kỳ lặp lại.</translation>
    </message>
    <message>
        <source>b of the formula (min)</source>
        <translation>b của công thức (phút)</translation>
    </message>
    <message>
        <source>Minutes added to the duration.</source>
        <translation>Số phút cộng vào thời gian mưa.</translation>
    </message>
    <message>
        <source>n of the formula</source>
        <translation>n của công thức</translation>
    </message>
    <message>
        <source>The power.</source>
        <translation>Số mũ.</translation>
    </message>
    <message>
        <source>Source of the constants</source>
        <translation>Nguồn của các hằng số</translation>
    </message>
    <message>
        <source>Title, number and page where they were read: without it the report says that none was typed.</source>
        <translation>Tên, số hiệu và trang của tài liệu: không ghi thì báo cáo nêu rõ là chưa ghi nguồn.</translation>
    </message>
    <message>
        <source>Own curve of rain</source>
        <translation>Đường cong mưa của bạn</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns minutes,mm or minutes,l_s_ha, instead of a station or constants.</source>
        <translation>Tệp CSV hoặc Excel có các cột minutes,mm hoặc minutes,l_s_ha, thay cho trạm hoặc hằng số.</translation>
    </message>
    <message>
        <source>Outflow (l/s)</source>
        <translation>Lưu lượng xả (l/s)</translation>
    </message>
    <message>
        <source>What may flow away while it rains: of the receiving sewer or river. Empty: nothing.</source>
        <translation>Lượng nước được xả trong khi mưa, theo khả năng của cống hoặc sông tiếp nhận. Để trống: không xả.</translation>
    </message>
    <message>
        <source>Duration in the SWMM file (min)</source>
        <translation>Thời gian mưa trong tệp SWMM (phút)</translation>
    </message>
    <message>
        <source>Of the even storm in the file. Empty: the one that decides the storage, else an hour.</source>
        <translation>Của trận mưa đều trong tệp. Để trống: thời gian quyết định dung tích trữ, nếu không có thì một giờ.</translation>
    </message>
    <message>
        <source>Own parameters</source>
        <translation>Thông số riêng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted unit, since, source: runoff coefficients and all else. The output Parameters of a run is such a table to edit.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu muốn unit, since, source: hệ số dòng chảy và các thông số khác. Kết quả Thông số của một lần chạy là bảng như vậy để sửa.</translation>
    </message>
    <message>
        <source>Storage curve</source>
        <translation>Đường cong dung tích</translation>
    </message>
    <message>
        <source>Depth, water that comes and flows away, and what has to be stored, by the duration of the rain.</source>
        <translation>Lớp mưa, lượng nước đến, nước xả và nước phải trữ theo thời gian mưa.</translation>
    </message>
    <message>
        <source>Harvest by month</source>
        <translation>Thu nước theo tháng</translation>
    </message>
    <message>
        <source>What the roofs give, what is wanted, taken, spilled, and left in the tank at the end of each month, m³.</source>
        <translation>Nước mái thu được, nhu cầu, lượng cấp, lượng tràn và lượng còn trong bể cuối mỗi tháng, m³.</translation>
    </message>
    <message>
        <source>Rain gardens</source>
        <translation>Vườn mưa</translation>
    </message>
    <message>
        <source>Zones that shed water, with the area of the rain garden each needs.</source>
        <translation>Các vùng sinh dòng chảy, với diện tích vườn mưa mỗi vùng cần.</translation>
    </message>
    <message>
        <source>Ground against the flood</source>
        <translation>Cao độ nền so với mực nước ngập</translation>
    </message>
    <message>
        <source>Zones with their level, what it has to be, and how much lacks.</source>
        <translation>Các vùng với cao độ, cao độ yêu cầu và phần còn thiếu.</translation>
    </message>
    <message>
        <source>SWMM file</source>
        <translation>Tệp SWMM</translation>
    </message>
    <message>
        <source>Every figure the run rests on, with day, source and evidence: edit it and hand it in as Own parameters.</source>
        <translation>Mọi số liệu mà lần chạy dựa vào, kèm thời điểm, nguồn và mức tin cậy: sửa rồi nhập lại ở Thông số riêng.</translation>
    </message>
    <message>
        <source>Rainwater: harvest and storage</source>
        <translation>Nước mưa: thu và trữ</translation>
    </message>
    <message>
        <source>Computes, as far as the data go: what roofs give month by month through a tank (yield after spillage); how much a storm leaves to be stored; the rain garden each zone needs; whether the ground lies above the flood; and the zones as a file for SWMM.

The storm is a station of QCVN 02:2022/BXD (a mean or a largest rain: the table holds no return period), the constants of a formula with their source and a return period, or a curve of your own. Rows of the table whose figures were lost, months without rain and land without a coefficient are said, never guessed.

Runoff coefficients and the like are parameters with source and evidence; most are assumptions of practice that your own table replaces.</source>
        <translation>Tính theo dữ liệu hiện có: nước mái thu được từng tháng qua bể chứa (tràn trước, dùng sau); lượng nước phải trữ của một trận mưa; vườn mưa mỗi vùng cần; nền có cao hơn mực nước ngập không; và các vùng thành tệp cho SWMM.

Mưa trận là một trạm của QCVN 02:2022/BXD (mưa trung bình hoặc lớn nhất: bảng không có chu kỳ lặp lại), hằng số công thức kèm nguồn và chu kỳ lặp lại, hoặc đường cong của bạn. Dòng mất số liệu của bảng, tháng không có mưa, đất không có hệ số đều được nêu, không đoán.

Hệ số dòng chảy và các số tương tự là thông số có nguồn và mức tin cậy; phần lớn là giả thiết theo thông lệ, bảng riêng của bạn thay được.</translation>
    </message>
    <message>
        <source>rain,rainwater,storm,storage,retention,harvest,tank,runoff,rain garden,swmm,flood,nuoc mua,ho dieu hoa,ngap</source>
        <translation>nước mưa,thoát nước mưa,hồ điều hòa,trữ nước,bể chứa,dòng chảy,vườn mưa,ngập,swmm,nuoc mua,ho dieu hoa,rain</translation>
    </message>
    <message>
        <source>Storage (m³)</source>
        <translation>Dung tích trữ (m³)</translation>
    </message>
    <message>
        <source>Duration that decides the storage (min)</source>
        <translation>Thời gian mưa quyết định dung tích (phút)</translation>
    </message>
    <message>
        <source>Water the roofs give in a year (m³)</source>
        <translation>Nước mái thu được trong năm (m³)</translation>
    </message>
    <message>
        <source>Water taken from the tank (m³)</source>
        <translation>Nước cấp từ bể (m³)</translation>
    </message>
    <message>
        <source>Water spilled (m³)</source>
        <translation>Nước tràn (m³)</translation>
    </message>
    <message>
        <source>Left in the tank (m³)</source>
        <translation>Còn trong bể (m³)</translation>
    </message>
    <message>
        <source>Land by its coefficient (ha)</source>
        <translation>Diện tích quy đổi theo hệ số (ha)</translation>
    </message>
    <message>
        <source>Land without a coefficient (ha)</source>
        <translation>Đất không có hệ số (ha)</translation>
    </message>
    <message>
        <source>Rain gardens (m²)</source>
        <translation>Vườn mưa (m²)</translation>
    </message>
    <message>
        <source>Rainwater…</source>
        <translation>Nước mưa…</translation>
    </message>
    <message>
        <source>Source of water</source>
        <translation>Nguồn nước</translation>
    </message>
    <message>
        <source>Pipes</source>
        <translation>Đường ống</translation>
    </message>
    <message>
        <source>Lines of the pipe network, in a projected coordinate system in metres. They are joined where an end of one lies on another; lines that only cross do not meet.</source>
        <translation>Đường của mạng ống, trong hệ tọa độ phẳng tính bằng mét. Các đường nối với nhau ở chỗ đầu mút đường này nằm trên đường kia; hai đường chỉ cắt nhau thì không nối.</translation>
    </message>
    <message>
        <source>Places that take water</source>
        <translation>Điểm lấy nước</translation>
    </message>
    <message>
        <source>Points on the pipes.</source>
        <translation>Các điểm nằm trên đường ống.</translation>
    </message>
    <message>
        <source>The one point on the pipes that feeds them all: tank, pump, connection.</source>
        <translation>Điểm duy nhất trên đường ống cấp cho cả mạng: đài nước, trạm bơm, điểm đấu nối.</translation>
    </message>
    <message>
        <source>Demand (l/s)</source>
        <translation>Nhu cầu (l/s)</translation>
    </message>
    <message>
        <source>Field with what each place takes, litres a second, 0 or more. No cell may be empty.</source>
        <translation>Trường ghi lượng nước mỗi điểm lấy, lít mỗi giây, từ 0 trở lên. Không ô nào được để trống.</translation>
    </message>
    <message>
        <source>Level (m)</source>
        <translation>Cao độ (m)</translation>
    </message>
    <message>
        <source>Field with the level of the ground or tap, from the same datum as the head. Without it no pressure is told.</source>
        <translation>Trường ghi cao độ mặt đất hoặc vòi, cùng mốc với cột áp. Không có thì không ghi áp lực.</translation>
    </message>
    <message>
        <source>Head (m)</source>
        <translation>Cột áp (m)</translation>
    </message>
    <message>
        <source>Field of the source with its head: level of the water, or level plus pressure.</source>
        <translation>Trường của nguồn ghi cột áp: cao độ mặt nước, hoặc cao độ cộng áp lực.</translation>
    </message>
    <message>
        <source>Formula of the loss</source>
        <translation>Công thức tổn thất</translation>
    </message>
    <message>
        <source>hazen_williams: with C; darcy: Darcy-Weisbach with the roughness of the wall, water of 20 °C.</source>
        <translation>hazen_williams: theo hệ số C; darcy: Darcy-Weisbach theo độ nhám thành ống, nước 20 °C.</translation>
    </message>
    <message>
        <source>Hazen-Williams (C)</source>
        <translation>Hazen-Williams (hệ số C)</translation>
    </message>
    <message>
        <source>Darcy-Weisbach (roughness in mm)</source>
        <translation>Darcy-Weisbach (độ nhám, mm)</translation>
    </message>
    <message>
        <source>Roughness (C, or mm)</source>
        <translation>Độ nhám (C, hoặc mm)</translation>
    </message>
    <message>
        <source>C of Hazen-Williams, or of Darcy-Weisbach the height of the wall&apos;s roughness in mm: 130 and 0.1 are assumptions of practice.</source>
        <translation>Hệ số C của Hazen-Williams, hoặc chiều cao nhám của thành ống (mm) với Darcy-Weisbach: 130 và 0,1 là giả thiết theo thông lệ.</translation>
    </message>
    <message>
        <source>Diameters to choose from (mm)</source>
        <translation>Các đường kính để chọn (mm)</translation>
    </message>
    <message>
        <source>Inner diameters with commas; the smallest that keeps to the velocity is taken.</source>
        <translation>Đường kính trong, cách nhau bằng dấu phẩy; lấy đường kính nhỏ nhất không vượt vận tốc.</translation>
    </message>
    <message>
        <source>Highest velocity (m/s)</source>
        <translation>Vận tốc lớn nhất (m/s)</translation>
    </message>
    <message>
        <source>No pipe flows faster. 1.5 is an assumption of practice.</source>
        <translation>Không ống nào chảy nhanh hơn. 1,5 là giả thiết theo thông lệ.</translation>
    </message>
    <message>
        <source>Name of pipe</source>
        <translation>Tên ống</translation>
    </message>
    <message>
        <source>Field with the pipe&apos;s number or name; without it the feature id.</source>
        <translation>Trường ghi số hiệu hoặc tên ống; không có thì dùng mã đối tượng.</translation>
    </message>
    <message>
        <source>How far from a pipe its ends, places and source may be drawn and still belong to it.</source>
        <translation>Đầu mút, điểm lấy nước và nguồn vẽ cách ống không quá mức này thì vẫn thuộc ống đó.</translation>
    </message>
    <message>
        <source>Sized pipes</source>
        <translation>Ống đã tính</translation>
    </message>
    <message>
        <source>One line per pipe between two nodes, drawn the way the water runs.</source>
        <translation>Mỗi ống giữa hai nút là một dòng, vẽ theo chiều nước chảy.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Source, places and junctions with their head, and the pressure where the level is known.</source>
        <translation>Nguồn, điểm lấy nước và nút nối với cột áp, và áp lực ở nơi biết cao độ.</translation>
    </message>
    <message>
        <source>EPANET file</source>
        <translation>Tệp EPANET</translation>
    </message>
    <message>
        <source>The sized network for EPANET and programs that read its files, with the same formula and roughness.</source>
        <translation>Mạng đã tính cho EPANET và các chương trình đọc được tệp của nó, cùng công thức và độ nhám.</translation>
    </message>
    <message>
        <source>Pipe sizing</source>
        <translation>Tính đường ống cấp nước</translation>
    </message>
    <message>
        <source>Sizes a network of pressure pipes without loops: what every pipe carries, the smallest diameter that keeps to the highest velocity, the head lost by friction, and the head and pressure at every node.

Lines are joined where an end of one lies on another, and at the places that take water. A loop, a part that is not joined, a place off the pipes, a second source, and a flow too large for every diameter stop the run with the place; nothing is guessed.

The EPANET file holds the same network: open it to add pumps, valves, loops and hours of the day.</source>
        <translation>Tính mạng ống có áp dạng cụt (không có vòng): lưu lượng của từng ống, đường kính nhỏ nhất không vượt vận tốc lớn nhất, tổn thất do ma sát, cột áp và áp lực tại từng nút.

Các đường nối với nhau ở chỗ đầu mút đường này nằm trên đường kia, và tại các điểm lấy nước. Vòng khép kín, phần không nối, điểm nằm ngoài ống, nguồn thứ hai, lưu lượng lớn hơn mọi đường kính đều làm dừng và nêu rõ vị trí; không đoán.

Tệp EPANET chứa cùng mạng ống: mở ra để thêm bơm, van, vòng và giờ trong ngày.</translation>
    </message>
    <message>
        <source>water,pipe,network,diameter,head,pressure,epanet,hazen williams,darcy,duong ong,cap nuoc,thuy luc</source>
        <translation>cấp nước,đường ống,mạng cụt,đường kính,cột áp,áp lực,thủy lực,epanet,hazen williams,darcy,duong ong,cap nuoc,thuy luc,pipe</translation>
    </message>
    <message>
        <source>Water taken in all (l/s)</source>
        <translation>Tổng lượng nước lấy (l/s)</translation>
    </message>
    <message>
        <source>Length of all pipes (m)</source>
        <translation>Tổng chiều dài ống (m)</translation>
    </message>
    <message>
        <source>Lowest head (m)</source>
        <translation>Cột áp thấp nhất (m)</translation>
    </message>
    <message>
        <source>Lowest pressure (m)</source>
        <translation>Áp lực thấp nhất (m)</translation>
    </message>
    <message>
        <source>Pipe sizing…</source>
        <translation>Tính đường ống cấp nước…</translation>
    </message>
    <message>
        <source>Which firm or plant gives which water to whom, with its way and the ids of both flows; rows from clean_supply are the clean water still needed.</source>
        <translation>Doanh nghiệp hoặc trạm nào cấp nước nào cho ai, kèm đường ống và mã hai dòng; các dòng từ clean_supply là nước sạch còn cần.</translation>
    </message>
    <message>
        <source>Content of flows</source>
        <translation>Thành phần của dòng</translation>
    </message>
    <message>
        <source>Table with the columns flow_id, parameter, value, unit: what each water carries, and of an input what it may carry at most. A supply without a row takes no part, a demand without one takes clean water; both are said.</source>
        <translation>Bảng có các cột flow_id, parameter, value, unit: mỗi dòng nước mang gì, và với dòng đầu vào là nhiều nhất được mang bao nhiêu. Nguồn không có dòng nào thì không tham gia, nhu cầu không có dòng nào thì dùng nước sạch; cả hai đều được nêu.</translation>
    </message>
    <message>
        <source>Farthest supply (m)</source>
        <translation>Nguồn xa nhất (m)</translation>
    </message>
    <message>
        <source>Waters farther from a demand than this, straight, are not tried.</source>
        <translation>Nguồn cách nhu cầu xa hơn mức này, theo đường thẳng, thì không xét.</translation>
    </message>
    <message>
        <source>Price of a cubic metre of clean water</source>
        <translation>Giá nước sạch (1 m³)</translation>
    </message>
    <message>
        <source>In any currency: what is saved a year is told in it. Empty: no amount is told.</source>
        <translation>Theo đồng tiền nào cũng được: số tiền tiết kiệm mỗi năm nêu bằng đồng tiền đó. Để trống: không nêu.</translation>
    </message>
    <message>
        <source>Price of pipe (a metre)</source>
        <translation>Giá đường ống (1 m)</translation>
    </message>
    <message>
        <source>In the same currency, laid: what the second network costs is told in it. Empty: no amount is told.</source>
        <translation>Theo cùng đồng tiền, đã lắp đặt: chi phí mạng thứ hai nêu bằng đồng tiền đó. Để trống: không nêu.</translation>
    </message>
    <message>
        <source>Own norms and limits</source>
        <translation>Chỉ tiêu và giới hạn riêng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted unit, source: rows that replace shipped norms and limits of quality, such as washing.cod, or add limits. The output Parameters of a run is such a table.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu cần unit, source: những dòng thay chỉ tiêu và giới hạn chất lượng đi kèm, như washing.cod, hoặc thêm giới hạn. Kết quả Bảng tham số của một lần chạy là bảng như vậy.</translation>
    </message>
    <message>
        <source>Water links</source>
        <translation>Liên kết nước</translation>
    </message>
    <message>
        <source>Second network</source>
        <translation>Mạng thứ hai</translation>
    </message>
    <message>
        <source>Every stretch once for each quality of water, with all it carries and how many links share it.</source>
        <translation>Mỗi đoạn một lần cho mỗi bậc chất lượng, kèm tổng lượng nước và số liên kết đi chung.</translation>
    </message>
    <message>
        <source>Waters and demands</source>
        <translation>Nguồn nước và nhu cầu</translation>
    </message>
    <message>
        <source>What each place offers or asks for, what is linked and what is left, and why clean water is still needed.</source>
        <translation>Mỗi nơi có hoặc cần bao nhiêu, đã ghép bao nhiêu, còn lại bao nhiêu, và vì sao vẫn cần nước sạch.</translation>
    </message>
    <message>
        <source>Water in a cascade</source>
        <translation>Dùng nước theo bậc chất lượng</translation>
    </message>
    <message>
        <source>Water in a cascade…</source>
        <translation>Dùng nước theo bậc chất lượng…</translation>
    </message>
    <message>
        <source>water cascade,reuse,quality,dual supply,minimum cost flow,su dung nuoc theo bac,nuoc tai su dung</source>
        <translation>dùng nước theo bậc,nước tái sử dụng,chất lượng nước,cấp nước kép,su dung nuoc theo bac,water cascade</translation>
    </message>
    <message>
        <source>Clean water saved (m³/day)</source>
        <translation>Nước sạch tiết kiệm được (m³/ngày)</translation>
    </message>
    <message>
        <source>Clean water still needed (m³/day)</source>
        <translation>Nước sạch còn cần (m³/ngày)</translation>
    </message>
    <message>
        <source>Demand (m³/day)</source>
        <translation>Nhu cầu (m³/ngày)</translation>
    </message>
    <message>
        <source>Water offered (m³/day)</source>
        <translation>Nước có thể cấp (m³/ngày)</translation>
    </message>
    <message>
        <source>Length of the second network (m)</source>
        <translation>Chiều dài mạng thứ hai (m)</translation>
    </message>
    <message>
        <source>Saved a year, in the price&apos;s currency</source>
        <translation>Tiết kiệm mỗi năm, theo đồng tiền của giá</translation>
    </message>
    <message>
        <source>Cost of the second network</source>
        <translation>Chi phí mạng thứ hai</translation>
    </message>
    <message>
        <source>Payback (years)</source>
        <translation>Thời gian hoàn vốn (năm)</translation>
    </message>
    <message>
        <source>Water and green</source>
        <translation>Nước và cây xanh</translation>
    </message>
    <message>
        <source>Reach of a main (m)</source>
        <translation>Bán kính phục vụ của đường ống (m)</translation>
    </message>
    <message>
        <source>A plot is served when a main of reclaimed water is at most so far from it, straight: the project&apos;s own figure.</source>
        <translation>Lô được cấp khi cách ống nước tái sử dụng không quá khoảng này, theo đường thẳng: thông số của dự án.</translation>
    </message>
    <message>
        <source>Rain by month</source>
        <translation>Mưa theo tháng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns month,mm,wet_days: on wet days nothing is watered. Months that lack are said and not reduced.</source>
        <translation>Tệp CSV hoặc Excel có các cột month,mm,wet_days: ngày mưa không tưới. Tháng nào thiếu sẽ được nêu và không giảm.</translation>
    </message>
    <message>
        <source>Order of supply</source>
        <translation>Thứ tự cấp nước</translation>
    </message>
    <message>
        <source>Which use is served first where reclaimed water is short, with commas; those left out come last.</source>
        <translation>Nhu cầu nào được cấp trước khi thiếu nước tái sử dụng, cách nhau bằng dấu phẩy; nhu cầu không ghi đứng sau cùng.</translation>
    </message>
    <message>
        <source>Plots served</source>
        <translation>Lô được cấp</translation>
    </message>
    <message>
        <source>Each plot with its straight distance to the nearest main of reclaimed water, the way from the nearest plant along the mains, and whether it is served.</source>
        <translation>Mỗi lô kèm khoảng cách thẳng tới ống nước tái sử dụng gần nhất, quãng đường từ trạm gần nhất theo tuyến ống, và lô có được cấp không.</translation>
    </message>
    <message>
        <source>Balance by month</source>
        <translation>Cân bằng theo tháng</translation>
    </message>
    <message>
        <source>What each use asks for in each month, and what serves it: reclaimed_water, and clean_water for the part of the demand that reclaimed water cannot give.</source>
        <translation>Mỗi nhu cầu cần bao nhiêu trong từng tháng và lấy từ đâu: reclaimed_water (nước tái sử dụng), và clean_water (nước sạch) cho phần nước tái sử dụng không đủ.</translation>
    </message>
    <message>
        <source>Account of the months</source>
        <translation>Sổ nước theo tháng</translation>
    </message>
    <message>
        <source>Wastewater of each month: not treated, lost, reused, let go; and the clean water used instead.</source>
        <translation>Nước thải từng tháng: chưa xử lý, tổn thất, tái sử dụng, xả ra; và nước sạch phải dùng thay.</translation>
    </message>
    <message>
        <source>Junctions with drinking water, mains too near to each other, without a kind or that no plant feeds, plants too small, and what is not known; with the place where there is one.</source>
        <translation>Chỗ nối với ống nước sạch, đường ống quá gần nhau, không ghi loại hoặc không nối với trạm nào, trạm quá nhỏ, và những gì chưa biết; kèm vị trí nếu có.</translation>
    </message>
    <message>
        <source>Reclaimed water of a park</source>
        <translation>Nước tái sử dụng của khu công nghiệp</translation>
    </message>
    <message>
        <source>Works out what reclaimed water can serve: watering and road washing by the norms of QCVN 01:2021 (2.10.2), which allow it, and what firms ask for; held month by month against the water of the wastewater plants. Says which plots, roads and green land lie within reach of the second network, and where it is joined to drinking water, lies too near to another pipe or is fed by no plant.

Drinking water is counted on the share of the park the norm names, wastewater as the share of it that must be collected. Every norm is dated, with its source; where none is known on the appraisal date the figures stay empty. With rain, watering falls with the wet days, and figures of the year are means by days.</source>
        <translation>Tính nước tái sử dụng phục vụ được bao nhiêu: tưới cây và rửa đường theo chỉ tiêu của QCVN 01:2021 (2.10.2), nơi cho phép dùng nước tái sử dụng, cùng phần nước doanh nghiệp yêu cầu; cân đối từng tháng với nước của trạm xử lý nước thải. Nêu lô, đường và cây xanh nào nằm trong bán kính phục vụ của mạng thứ hai, chỗ nào mạng này nối với ống nước sạch, quá gần đường ống khác hoặc không nối với trạm nào.

Nước cấp tính trên phần diện tích khu công nghiệp mà chỉ tiêu nêu, nước thải là phần phải thu gom của nước cấp. Mỗi chỉ tiêu có ngày hiệu lực và nguồn; nếu đến ngày thẩm định chưa biết chỉ tiêu thì số liệu để trống. Khi có mưa, lượng tưới giảm theo số ngày mưa, và số liệu năm là bình quân theo ngày.</translation>
    </message>
    <message>
        <source>reclaimed water,dual supply,reuse,wastewater,balance,nuoc tai su dung,cap nuoc kep,tai su dung nuoc thai</source>
        <translation>nước tái sử dụng,cấp nước kép,tái sử dụng nước thải,cân bằng nước,nuoc tai su dung,cap nuoc kep,reclaimed water</translation>
    </message>
    <message>
        <source>Reclaimed water…</source>
        <translation>Nước tái sử dụng…</translation>
    </message>
    <message>
        <source>Drinking water by norm (m³/day)</source>
        <translation>Nước cấp theo chỉ tiêu (m³/ngày)</translation>
    </message>
    <message>
        <source>Wastewater (m³/day)</source>
        <translation>Nước thải (m³/ngày)</translation>
    </message>
    <message>
        <source>Wastewater treated (m³/day)</source>
        <translation>Nước thải được xử lý (m³/ngày)</translation>
    </message>
    <message>
        <source>Demand that reclaimed water may serve (m³/day)</source>
        <translation>Nhu cầu dùng được nước tái sử dụng (m³/ngày)</translation>
    </message>
    <message>
        <source>Reclaimed water used (m³/day)</source>
        <translation>Nước tái sử dụng (m³/ngày)</translation>
    </message>
    <message>
        <source>Wastewater reused, ENV.3 (%)</source>
        <translation>Tỷ lệ tái sử dụng nước thải, ENV.3 (%)</translation>
    </message>
    <message>
        <source>Plots served (%)</source>
        <translation>Lô được cấp (%)</translation>
    </message>
    <message>
        <source>Roads within the reach (m²)</source>
        <translation>Đường trong bán kính phục vụ (m²)</translation>
    </message>
    <message>
        <source>Green land within the reach (ha)</source>
        <translation>Cây xanh trong bán kính phục vụ (ha)</translation>
    </message>
    <message>
        <source>Errors to mend</source>
        <translation>Lỗi phải sửa</translation>
    </message>
    <message>
        <source>Plots to be served with reclaimed water.</source>
        <translation>Các lô cần cấp nước tái sử dụng.</translation>
    </message>
    <message>
        <source>Mains</source>
        <translation>Đường ống</translation>
    </message>
    <message>
        <source>Pipes of drinking water, reclaimed water and whatever else lies in the ground, one line each.</source>
        <translation>Ống nước sạch, ống nước tái sử dụng và các tuyến ngầm khác, mỗi tuyến một đường.</translation>
    </message>
    <message>
        <source>Kind of main</source>
        <translation>Loại đường ống</translation>
    </message>
    <message>
        <source>Field with the kind: reclaimed_water, clean_water, wastewater … or its Vietnamese or English name.</source>
        <translation>Trường ghi loại: reclaimed_water, clean_water, wastewater … hoặc tên tiếng Việt, tiếng Anh của nó.</translation>
    </message>
    <message>
        <source>Wastewater plants</source>
        <translation>Trạm xử lý nước thải</translation>
    </message>
    <message>
        <source>Central plants whose water is used again. Without the layer all wastewater counts as treated, which is said.</source>
        <translation>Trạm tập trung có nước được dùng lại. Không có lớp này thì coi như toàn bộ nước thải được xử lý, và điều đó được nêu rõ.</translation>
    </message>
    <message>
        <source>Field with what the plant can treat a day; where it is empty the plant is taken to treat all wastewater.</source>
        <translation>Trường ghi lượng trạm xử lý được mỗi ngày; nếu trống thì coi như trạm xử lý được toàn bộ nước thải.</translation>
    </message>
    <message>
        <source>What firms need: inputs of reclaimed water, process water, cooling water, irrigation and washing water add to the demand. Columns as in the radius analysis: firm_id, direction, resource, quantity, unit, period.</source>
        <translation>Nhu cầu của doanh nghiệp: đầu vào là nước tái sử dụng, nước công nghệ, nước làm mát, nước tưới và nước dội rửa được cộng vào nhu cầu. Các cột như ở phân tích bán kính: firm_id, direction, resource, quantity, unit, period.</translation>
    </message>
    <message>
        <source>Own norms</source>
        <translation>Chỉ tiêu riêng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted unit, source, clause: rows that replace shipped norms and rates. The output Parameters of a run is such a table to edit.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu cần unit, source, clause: những dòng thay chỉ tiêu đi kèm. Kết quả Bảng tham số của một lần chạy là bảng như vậy để sửa.</translation>
    </message>
    <message>
        <source>Every norm and rate the run was held on as one table: edit it and hand it in as Own norms.</source>
        <translation>Mọi chỉ tiêu và tỷ lệ của lần chạy trong một bảng: sửa rồi đưa vào lại ở Chỉ tiêu riêng.</translation>
    </message>
    <message>
        <source>Name of main</source>
        <translation>Tên đường ống</translation>
    </message>
    <message>
        <source>Field with the number or name by which findings call a main; without it the number of the feature.</source>
        <translation>Trường ghi số hiệu hoặc tên mà phát hiện dùng để gọi đường ống; nếu không có thì dùng số của đối tượng.</translation>
    </message>
    <message>
        <source>No project of a park is open.

Next step: menu Eco-industrial park ▸ Park data ▸ Create… or Open…, or one of the samples there.</source>
        <translation>Chưa mở dự án khu công nghiệp nào.

Bước tiếp: menu KCN sinh thái ▸ Dữ liệu khu ▸ Tạo… hoặc Mở…, hoặc một dự án mẫu ở đó.</translation>
    </message>
    <message>
        <source>Reading the data of the park…</source>
        <translation>Đang đọc dữ liệu của khu…</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>được tính</translation>
    </message>
    <message>
        <source>asked, does not count</source>
        <translation>thuộc diện xét, không được tính</translation>
    </message>
    <message>
        <source>nobody knows</source>
        <translation>chưa ai rõ</translation>
    </message>
    <message>
        <source>looked at</source>
        <translation>đã xem</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Kết luận</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Lưu kết luận</translation>
    </message>
    <message>
        <source>Decided by {person} on {day}</source>
        <translation>{person} kết luận ngày {day}</translation>
    </message>
    <message>
        <source>Making the certification sheet…</source>
        <translation>Đang lập phiếu chứng nhận…</translation>
    </message>
    <message>
        <source>What was decided about {criterion}?</source>
        <translation>Kết luận về tiêu chí {criterion} là gì?</translation>
    </message>
    <message>
        <source>Decision on {criterion}</source>
        <translation>Kết luận về {criterion}</translation>
    </message>
    <message>
        <source>Measured: {value}</source>
        <translation>Giá trị: {value}</translation>
    </message>
    <message>
        <source>Source: {source} ({evidence})</source>
        <translation>Nguồn: {source} ({evidence})</translation>
    </message>
    <message>
        <source>Seven steps</source>
        <translation>Bảy bước</translation>
    </message>
    <message>
        <source>Industrial park</source>
        <translation>Khu công nghiệp</translation>
    </message>
    <message>
        <source>What the step needs</source>
        <translation>Bước này cần</translation>
    </message>
    <message>
        <source>Enter or double-click opens the tool for it</source>
        <translation>Enter hoặc nhấp đúp để mở công cụ tương ứng</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Read the data of the park anew</source>
        <translation>Đọc lại dữ liệu của khu</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Việc</translation>
    </message>
    <message>
        <source>Tasks of the step</source>
        <translation>Việc của bước</translation>
    </message>
    <message>
        <source>Set up the seven steps</source>
        <translation>Lập bảy bước</translation>
    </message>
    <message>
        <source>Puts the usual tasks of all steps into the project, as one step to undo</source>
        <translation>Đưa các việc thường làm của cả bảy bước vào dự án, hoàn tác được bằng một lần</translation>
    </message>
    <message>
        <source>Documents…</source>
        <translation>Tài liệu…</translation>
    </message>
    <message>
        <source>Rows the criterion rests on</source>
        <translation>Các dòng làm căn cứ cho tiêu chí</translation>
    </message>
    <message>
        <source>Show where</source>
        <translation>Xem trên bản đồ</translation>
    </message>
    <message>
        <source>Zooms the map to the rows chosen above, to all of them where none is chosen</source>
        <translation>Phóng bản đồ đến các dòng đang chọn ở trên; không chọn thì đến tất cả</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Kết luận…</translation>
    </message>
    <message>
        <source>Enter what was decided about a criterion that no figure tells</source>
        <translation>Ghi kết luận về tiêu chí không đo được bằng số</translation>
    </message>
    <message>
        <source>Fills in the forms A.4, A.5, B.4 and B.5 from the data of the park</source>
        <translation>Điền biểu A.4, A.5, B.4 và B.5 từ dữ liệu của khu</translation>
    </message>
    <message>
        <source>Export the criteria…</source>
        <translation>Xuất phiếu tiêu chí…</translation>
    </message>
    <message>
        <source>Writes the certification sheet as Word, Excel or web page</source>
        <translation>Ghi phiếu chứng nhận ra Word, Excel hoặc trang web</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Tiêu chí</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Where shall the sheet be?</source>
        <translation>Lưu phiếu ở đâu?</translation>
    </message>
    <message>
        <source>The sheet was not written: {cause}</source>
        <translation>Chưa ghi được phiếu: {cause}</translation>
    </message>
    <message>
        <source>certification sheet</source>
        <translation>phiếu chứng nhận</translation>
    </message>
    <message>
        <source>The sheet was written: {path}</source>
        <translation>Đã ghi phiếu: {path}</translation>
    </message>
    <message>
        <source>How far the park is on its way to the certificate, and what comes next</source>
        <translation>Khu đã đi đến đâu trên đường tới chứng nhận, và việc tiếp theo</translation>
    </message>
    <message>
        <source>{count} of {all} {all:|row has|rows have} no place on the map; chosen in the tables.</source>
        <translation>{count} trong {all} dòng không có vị trí trên bản đồ; đã chọn trong các bảng.</translation>
    </message>
    <message>
        <source>Reading the data of the park</source>
        <translation>Đọc dữ liệu của khu</translation>
    </message>
    <message>
        <source>{algorithm} is not there: this version of Eco-IP does not have it, or its algorithms are switched off in the options of Processing.</source>
        <translation>Không có {algorithm}: phiên bản Eco-IP này chưa có, hoặc các thuật toán của Eco-IP đang bị tắt trong tùy chọn Xử lý.</translation>
    </message>
    <message>
        <source>{count} unsaved {count:|edit is|edits are} not counted yet.</source>
        <translation>{count} chỉnh sửa chưa lưu nên chưa được tính.</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Việc mới</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Thêm việc</translation>
    </message>
    <message>
        <source>Delete {count} {count:|task|tasks}</source>
        <translation>Xóa {count} việc</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Việc</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>Phụ trách</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hạn</translation>
    </message>
    <message>
        <source>{field} of “{task}”</source>
        <translation>{field} của «{task}»</translation>
    </message>
    <message>
        <source>⚠ overdue ({state})</source>
        <translation>⚠ quá hạn ({state})</translation>
    </message>
    <message>
        <source>The project that is open has no layer of the table “{table}”.</source>
        <translation>Dự án đang mở không có lớp của bảng «{table}».</translation>
    </message>
    <message>
        <source>The panel {name} is not there.</source>
        <translation>Không có bảng điều khiển {name}.</translation>
    </message>
    <message>
        <source>List of measures</source>
        <translation>Danh sách giải pháp</translation>
    </message>
    <message>
        <source>An Excel workbook or CSV file as the programme keeps it: a line of headings with firm and measure, and what else is known (year, status, investment; electricity, water and others with their unit in the heading).</source>
        <translation>Tệp Excel hoặc CSV như chương trình vẫn lưu: một dòng tiêu đề có doanh nghiệp và giải pháp, cùng những gì đã biết (năm, tình trạng, vốn đầu tư; điện, nước và các lượng khác, đơn vị ghi trong tiêu đề).</translation>
    </message>
    <message>
        <source>Status where the list says none</source>
        <translation>Tình trạng khi danh sách không ghi</translation>
    </message>
    <message>
        <source>Of a new measure in whose line no status is written. Only measures that are done count in the forms.</source>
        <translation>Của giải pháp mới mà dòng không ghi tình trạng. Biểu báo cáo chỉ tính giải pháp đã thực hiện.</translation>
    </message>
    <message>
        <source>One row per line of the list and field changed, with the value before and after, or why it is refused.</source>
        <translation>Mỗi dòng của danh sách và mỗi trường thay đổi là một dòng, kèm giá trị trước và sau, hoặc lý do không nhận.</translation>
    </message>
    <message>
        <source>Import measures</source>
        <translation>Nhập giải pháp</translation>
    </message>
    <message>
        <source>Reads a list of RECP measures as programmes keep it and writes measures and what they save into the project, as one batch that Take back an import undoes. Each line is told: added, changed with the value before, the same, or refused with the reason; what is refused keeps no other line back.

Firms are known by id or name, with or without marks; a line with several firms is refused. Headings may be merged and of two lines, figures as 1.234,5 or 1,234.5. Empty cells say nothing; what the list leaves out is never deleted.

CO2 that the list does not give is worked out from electricity by the grid factor of the measure&apos;s year. A year without a factor has no CO2, and that is said.</source>
        <translation>Đọc danh sách giải pháp hiệu quả tài nguyên và sản xuất sạch hơn (RECP) như chương trình vẫn lưu và ghi giải pháp cùng hiệu quả vào dự án, thành một đợt mà Hoàn lại đợt nhập đưa về như trước. Mỗi dòng đều được nêu: thêm, sửa kèm giá trị trước, không đổi, hoặc không nhận kèm lý do; dòng không nhận không giữ lại các dòng khác.

Doanh nghiệp được nhận theo mã hoặc tên, có dấu hoặc không dấu; dòng có nhiều doanh nghiệp thì không nhận. Tiêu đề có thể gộp ô và có hai dòng, số viết 1.234,5 hoặc 1,234.5. Ô trống không nói gì; điều danh sách không có thì không bao giờ bị xóa.

CO2 mà danh sách không ghi được tính từ điện theo hệ số lưới điện của năm thực hiện. Năm chưa có hệ số thì không có CO2, và điều đó được nêu.</translation>
    </message>
    <message>
        <source>recp,cleaner production,measures,solutions,excel,xlsx,csv,giai phap,san xuat sach hon</source>
        <translation>recp,sản xuất sạch hơn,giải pháp,excel,xlsx,csv,giai phap,san xuat sach hon,measures</translation>
    </message>
    <message>
        <source>Idea</source>
        <translation>Ý tưởng</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Dự kiến</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Đã thực hiện</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Không làm</translation>
    </message>
    <message>
        <source>Import measures…</source>
        <translation>Nhập giải pháp…</translation>
    </message>
    <message>
        <source>Lines added</source>
        <translation>Số dòng thêm</translation>
    </message>
    <message>
        <source>Lines changed</source>
        <translation>Số dòng sửa</translation>
    </message>
    <message>
        <source>Lines the same</source>
        <translation>Số dòng không đổi</translation>
    </message>
    <message>
        <source>Lines refused</source>
        <translation>Số dòng không nhận</translation>
    </message>
    <message>
        <source>Operating firms with a measure done</source>
        <translation>Doanh nghiệp đang hoạt động có giải pháp đã thực hiện</translation>
    </message>
    <message>
        <source>Operating firms</source>
        <translation>Doanh nghiệp đang hoạt động</translation>
    </message>
    <message>
        <source>Share of firms with a measure done, at least</source>
        <translation>Tỷ lệ doanh nghiệp có giải pháp đã thực hiện, ít nhất</translation>
    </message>
    <message>
        <source>Share of firms with a measure done, at most</source>
        <translation>Tỷ lệ doanh nghiệp có giải pháp đã thực hiện, nhiều nhất</translation>
    </message>
    <message>
        <source>Of emission cut, water reuse and symbiosis, three numbers such as 1; 1; 1. Only their proportion counts.</source>
        <translation>Của cắt giảm phát thải, nước tái sử dụng và cộng sinh, ba số ví dụ 1; 1; 1. Chỉ tỷ lệ giữa chúng có nghĩa.</translation>
    </message>
    <message>
        <source>Figures of firms</source>
        <translation>Số liệu của doanh nghiệp</translation>
    </message>
    <message>
        <source>CSV or Excel file that takes the place of what the project says: firm_id and any of base_t, cut_t (t CO2 a year), water_m3, reused_m3, links, feasible_links; sandbox and taxonomy are passed on as they are.</source>
        <translation>Tệp CSV hoặc Excel thay cho điều dự án ghi: firm_id và bất kỳ cột nào trong base_t, cut_t (t CO2 một năm), water_m3, reused_m3, links, feasible_links; sandbox và taxonomy được giữ nguyên như đã ghi.</translation>
    </message>
    <message>
        <source>One row a firm, the best first: its three shares, the score, the rank, and the best and worst rank while each weight moves by up to ±20 %. What nobody knows is empty, and the score lies between two.</source>
        <translation>Mỗi doanh nghiệp một dòng, cao nhất trước: ba tỷ lệ, điểm, hạng, hạng tốt nhất và kém nhất khi mỗi trọng số đổi đến ±20 %. Điều chưa biết để trống, điểm khi đó nằm giữa hai mức.</translation>
    </message>
    <message>
        <source>Incentive score of firms</source>
        <translation>Điểm ưu đãi của doanh nghiệp</translation>
    </message>
    <message>
        <source>Scores firms by three shares, each from 0 to 1: CO2 cut by measures done over the CO2 of electricity and fuels taken in; reclaimed water over all water taken in; links in place over those that are possible. The weights are yours.

Beside each rank stand the best and the worst it can be while each weight moves by up to ±20 %. A share that nobody knows is never 0: the score then lies between two, and there is no rank.

An indicator for the board, no official finding. Whether a firm takes part in a trial (sandbox) and its tag of the green taxonomy are shown as entered; nothing is judged by them.</source>
        <translation>Chấm doanh nghiệp theo ba tỷ lệ, mỗi tỷ lệ từ 0 đến 1: CO2 giảm nhờ giải pháp đã thực hiện trên CO2 của điện và nhiên liệu mua vào; nước tái sử dụng trên toàn bộ nước dùng; liên kết đang thực hiện trên các liên kết có thể có. Trọng số do bạn chọn.

Bên cạnh hạng là hạng tốt nhất và kém nhất khi mỗi trọng số đổi đến ±20 %. Tỷ lệ chưa biết không bao giờ là 0: điểm khi đó nằm giữa hai mức và không có hạng.

Đây là chỉ báo để ban quản lý xem xét, không phải kết luận chính thức. Việc tham gia thử nghiệm (sandbox) và nhãn phân loại xanh được nêu đúng như đã ghi, không dùng để kết luận.</translation>
    </message>
    <message>
        <source>incentive,score,ranking,weights,green taxonomy,sandbox,uu dai,cham diem,doanh nghiep sinh thai</source>
        <translation>ưu đãi,chấm điểm,xếp hạng,trọng số,phân loại xanh,thử nghiệm,uu dai,cham diem,incentive</translation>
    </message>
    <message>
        <source>Incentive score…</source>
        <translation>Điểm ưu đãi…</translation>
    </message>
    <message>
        <source>Firms with a score</source>
        <translation>Doanh nghiệp có điểm</translation>
    </message>
    <message>
        <source>Own thresholds</source>
        <translation>Ngưỡng riêng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value: from which value a trait holds. The output Parameters of a run is such a table to edit.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value: đặc điểm đạt từ giá trị nào. Kết quả Tham số của một lần chạy là bảng như vậy để sửa.</translation>
    </message>
    <message>
        <source>Traits</source>
        <translation>Đặc điểm</translation>
    </message>
    <message>
        <source>One row a trait: its value, from which value it holds, whether it does (empty: not known), and what was counted of which tables.</source>
        <translation>Mỗi đặc điểm một dòng: giá trị, đạt từ giá trị nào, có đạt hay không (trống: chưa biết), và đã tính gì từ bảng nào.</translation>
    </message>
    <message>
        <source>Generation of the park</source>
        <translation>Thế hệ của khu công nghiệp</translation>
    </message>
    <message>
        <source>Shows which of four generations of industrial parks a park has the traits of: laid out as a grid, sectors together with central treatment, housing, services and research inside, and at last exchange, corridors, reclaimed water, live monitoring and renewable electricity.

Each trait is measured on the project&apos;s own tables, and the row says what was counted. The park has the highest generation all traits of which hold; what is not known does not hold, and is listed.

The thresholds are assumptions of this plugin and can be replaced: it is an indicator, no official grade.</source>
        <translation>Cho biết khu có đặc điểm của thế hệ nào trong bốn thế hệ khu công nghiệp: chia lô vuông vắn; tập trung ngành và xử lý nước thải tập trung; có nhà ở, dịch vụ, nghiên cứu bên trong; và sau cùng là cộng sinh, hành lang kỹ thuật, nước tái sử dụng, quan trắc trực tuyến, điện tái tạo.

Mỗi đặc điểm được đo trên chính các bảng của dự án, và dòng kết quả nêu đã tính gì. Khu thuộc thế hệ cao nhất có đủ đặc điểm; điều chưa biết thì không tính là đạt và được liệt kê.

Các ngưỡng là giả định của công cụ này và thay được: đây là chỉ báo, không phải xếp hạng chính thức.</translation>
    </message>
    <message>
        <source>generation,indicator,eco-industrial park,traits,the he,khu cong nghiep</source>
        <translation>thế hệ,chỉ báo,khu công nghiệp sinh thái,đặc điểm,the he,khu cong nghiep,generation</translation>
    </message>
    <message>
        <source>Generation of the park…</source>
        <translation>Thế hệ của khu…</translation>
    </message>
    <message>
        <source>Generation, 0 for none</source>
        <translation>Thế hệ, 0 là chưa có</translation>
    </message>
    <message>
        <source>Traits that hold</source>
        <translation>Số đặc điểm đạt</translation>
    </message>
    <message>
        <source>Traits that are not known</source>
        <translation>Số đặc điểm chưa biết</translation>
    </message>
    <message>
        <source>New measure</source>
        <translation>Giải pháp mới</translation>
    </message>
    <message>
        <source>Add a measure</source>
        <translation>Thêm giải pháp</translation>
    </message>
    <message>
        <source>Add what a measure saves</source>
        <translation>Thêm hiệu quả của giải pháp</translation>
    </message>
    <message>
        <source>Choose a measure first: what it saves is added to it.</source>
        <translation>Hãy chọn một giải pháp trước: hiệu quả được thêm vào giải pháp đó.</translation>
    </message>
    <message>
        <source>Choose the rows to delete.</source>
        <translation>Hãy chọn các dòng cần xóa.</translation>
    </message>
    <message>
        <source>Delete {count} {count:|row|rows}</source>
        <translation>Xóa {count} dòng</translation>
    </message>
    <message>
        <source>Add measure</source>
        <translation>Thêm giải pháp</translation>
    </message>
    <message>
        <source>Add what it saves</source>
        <translation>Thêm hiệu quả</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Giải pháp</translation>
    </message>
    <message>
        <source>What the chosen measure saves in a year</source>
        <translation>Hiệu quả một năm của giải pháp đã chọn</translation>
    </message>
    <message>
        <source>Measures: {firm}</source>
        <translation>Giải pháp: {firm}</translation>
    </message>
    <message>
        <source>Delete first what the measure saves.</source>
        <translation>Hãy xóa hiệu quả của giải pháp trước.</translation>
    </message>
    <message>
        <source>“{typed}” does not fit “{field}”.</source>
        <translation>«{typed}» không hợp với «{field}».</translation>
    </message>
    <message>
        <source>{field} of {row}</source>
        <translation>{field} của {row}</translation>
    </message>
    <message>
        <source>“{typed}” is no number for “{field}”.</source>
        <translation>«{typed}» không phải số cho «{field}».</translation>
    </message>
    <message>
        <source>Choose one firm of a project made by New project: its measures are kept in it.</source>
        <translation>Hãy chọn một doanh nghiệp của dự án tạo bằng Dự án mới: giải pháp được lưu trong dự án đó.</translation>
    </message>
    <message>
        <source>Measures of the firm and what they save…</source>
        <translation>Giải pháp của doanh nghiệp và hiệu quả…</translation>
    </message>
    <message>
        <source>Scores of firms</source>
        <translation>Điểm các doanh nghiệp</translation>
    </message>
    <message>
        <source>confidential: not exported</source>
        <translation>bảo mật: không xuất</translation>
    </message>
    <message>
        <source>One row a table, kind and class with the number of features. state: placed; left (no class in the circular); shapeless (no shape, stays behind); confidential (stays behind); from_zones (boundary made of the zones); empty (database without data). nameless: features without a name; missing: fields of the class that nothing fills.</source>
        <translation>Mỗi dòng là một bảng, loại và lớp, kèm số đối tượng. state: placed; left (Thông tư không có lớp); shapeless (chưa có hình, ở lại); confidential (bảo mật, ở lại); from_zones (ranh giới lấy từ các vùng); empty (cơ sở dữ liệu chưa có dữ liệu). nameless: đối tượng chưa có tên; missing: các trường của lớp mà không gì điền.</translation>
    </message>
    <message>
        <source>by the declared table ({table}): {says}</source>
        <translation>theo bảng kê khai ({table}): {says}</translation>
    </message>
    <message>
        <source>by the declared table: {says}</source>
        <translation>theo bảng kê khai: {says}</translation>
    </message>
    <message>
        <source>{count} {count:|text was|texts were} not in Unicode and {count:|was|were} recoded: look at the layer “Import notes”. If they read wrong, click step 1 and choose the encoding.</source>
        <translation>{count} chữ không ở Unicode và đã được chuyển mã: xem lớp «Nhật ký nhập». Nếu đọc sai, bấm bước 1 và chọn bảng mã.</translation>
    </message>
    <message>
        <source>A workbook to type thresholds into and hand in again, with the rows typed so far and what is wrong in them.</source>
        <translation>Bảng tính để nhập ngưỡng rồi nạp lại, có sẵn các dòng đã nhập và chỗ sai của chúng.</translation>
    </message>
    <message>
        <source>Answers what an eco-industrial park has and what it lacks for its certificate: each criterion of Decree 35/2022 and of Forms A.5 and B.5 with its state, value, clause, the rows it rests on, and its documents with their hashes.

Figures are measured on the project: land by use, links in place, firms with a measure done, social shares. Documents are what somebody has decided in the layer Criterion; a file that is gone or was changed makes its criterion “document missing” and is named. What is not known is never counted as zero: the figure then lies between two, and is judged only where both say the same.

The exact words of Article 37, clauses 2 and 3, and the annexes of Circular 05/2025 were not read; each figure says how well it is founded. The finding is the park board's.</source>
        <translation>Trả lời khu công nghiệp sinh thái đã có gì và còn thiếu gì để được chứng nhận: từng tiêu chí của Nghị định 35/2022/NĐ-CP và của Mẫu A.5, B.5 với kết quả, giá trị, điều khoản, các dòng dữ liệu làm căn cứ, và tài liệu kèm mã băm.

Con số được đo trên dự án: đất theo loại, liên kết đang thực hiện, doanh nghiệp có giải pháp đã xong, các tỷ lệ xã hội. Tiêu chí hồ sơ là điều đã có người kết luận trong lớp Tiêu chí; tệp đã mất hoặc bị sửa thì tiêu chí thành «thiếu hồ sơ» và nêu tên tệp. Điều chưa biết không bao giờ tính là 0: con số khi đó nằm trong một khoảng, chỉ kết luận khi hai đầu khoảng cho cùng kết quả.

Nguyên văn Điều 37 khoản 2, 3 và phụ lục Thông tư 05/2025 chưa được đọc; mỗi con số ghi rõ độ chắc của nó. Kết luận cuối cùng thuộc về ban quản lý.</translation>
    </message>
    <message>
        <source>Cells that cannot be used</source>
        <translation>Số ô không dùng được</translation>
    </message>
    <message>
        <source>Certification sheet</source>
        <translation>Phiếu đánh giá tiêu chí chứng nhận</translation>
    </message>
    <message>
        <source>Certification sheet…</source>
        <translation>Phiếu đánh giá tiêu chí chứng nhận…</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Tiêu chí</translation>
    </message>
    <message>
        <source>Criteria in the file</source>
        <translation>Số tiêu chí trong tệp</translation>
    </message>
    <message>
        <source>Criteria met</source>
        <translation>Số tiêu chí đạt</translation>
    </message>
    <message>
        <source>Criteria not met</source>
        <translation>Số tiêu chí không đạt</translation>
    </message>
    <message>
        <source>Criteria outside the data</source>
        <translation>Số tiêu chí ngoài phạm vi</translation>
    </message>
    <message>
        <source>Criteria unknown</source>
        <translation>Số tiêu chí chưa biết</translation>
    </message>
    <message>
        <source>Criteria with a document missing</source>
        <translation>Số tiêu chí thiếu hồ sơ</translation>
    </message>
    <message>
        <source>Documents of the criteria</source>
        <translation>Tài liệu của tiêu chí</translation>
    </message>
    <message>
        <source>EIP framework,UNIDO,World Bank,GIZ,benchmark,targets,khung quoc te,khu cong nghiep sinh thai</source>
        <translation>khung quốc tế,EIP,UNIDO,World Bank,GIZ,mục tiêu,khu công nghiệp sinh thái,khung quoc te,khu cong nghiep sinh thai</translation>
    </message>
    <message>
        <source>Excel or CSV file with the columns criterion, current, target, year: what the park has today where the project has no data, and what it aims at.</source>
        <translation>Tệp Excel hoặc CSV với các cột criterion, current, target, year: hiện trạng khi dự án chưa có dữ liệu, và mục tiêu của khu.</translation>
    </message>
    <message>
        <source>Excel, CSV or JSON file with the prerequisites and indicators of the framework and their thresholds, as you have typed them from the published document; start from the form that this tool gives. None ships with the plugin: without it, or where a threshold is empty, there is no verdict.</source>
        <translation>Tệp Excel, CSV hoặc JSON với các điều kiện tiên quyết, chỉ tiêu của khung và ngưỡng của chúng, do bạn chép từ tài liệu đã công bố; hãy bắt đầu từ biểu mẫu mà công cụ này xuất ra. Phần mềm không kèm ngưỡng nào: thiếu tệp, hoặc ô ngưỡng trống, thì không kết luận.</translation>
    </message>
    <message>
        <source>Folder of papers</source>
        <translation>Thư mục tài liệu</translation>
    </message>
    <message>
        <source>Folder of the project, in which eco_ip_papers lies; attachments are looked for in it and hashed. Default: the folder of the GeoPackage, for a shared database that of the open project.</source>
        <translation>Thư mục của dự án, nơi có thư mục eco_ip_papers; tài liệu kèm theo được tìm và băm ở đó. Mặc định: thư mục chứa GeoPackage, với cơ sở dữ liệu dùng chung là thư mục của dự án đang mở.</translation>
    </message>
    <message>
        <source>Form for thresholds</source>
        <translation>Biểu mẫu nhập ngưỡng</translation>
    </message>
    <message>
        <source>Holds a park against the International Framework for Eco-Industrial Parks: prerequisites and indicators in four groups (park management, environmental, social, economic), today and when its targets are reached.

No threshold ships: the tables of the framework could not be read by the makers of the plugin. Type them from the published document into the form this tool gives, with page, and hand it in. Each row is checked and told by its number; without a threshold there is no verdict.

Each group is a band: met over all to met and unknown over all. Unknown is never counted as zero.</source>
        <translation>So khu công nghiệp với Khung quốc tế về khu công nghiệp sinh thái: điều kiện tiên quyết và chỉ tiêu trong bốn nhóm (quản lý khu, môi trường, xã hội, kinh tế), hiện nay và khi đạt mục tiêu.

Phần mềm không kèm ngưỡng nào, vì người biên soạn chưa đọc được các bảng của khung. Hãy chép ngưỡng từ tài liệu đã công bố vào biểu mẫu mà công cụ này xuất ra, ghi cả số trang, rồi nạp lại. Mỗi dòng được kiểm tra và nêu theo số dòng; chưa có ngưỡng thì không kết luận.

Mỗi nhóm là một khoảng: từ số đạt trên tổng đến số đạt cộng chưa biết trên tổng. Điều chưa biết không bao giờ tính là 0.</translation>
    </message>
    <message>
        <source>International EIP Framework</source>
        <translation>Khung quốc tế về khu công nghiệp sinh thái</translation>
    </message>
    <message>
        <source>International EIP Framework…</source>
        <translation>Khung quốc tế về khu công nghiệp sinh thái…</translation>
    </message>
    <message>
        <source>JSON file that takes the place of the criteria above. Its list criteria says which rules are criteria; without it every rule of its own is one. docs/rule_packs.md says how to write one.</source>
        <translation>Tệp JSON thay cho bộ tiêu chí ở trên. Danh sách criteria trong tệp cho biết quy định nào là tiêu chí; không có danh sách thì mọi quy định riêng của tệp đều là tiêu chí. Cách viết: docs/rule_packs.md.</translation>
    </message>
    <message>
        <source>Met at the most (%)</source>
        <translation>Có thể đạt (%)</translation>
    </message>
    <message>
        <source>Met for certain (%)</source>
        <translation>Đạt chắc chắn (%)</translation>
    </message>
    <message>
        <source>One point for each row of the project that a criterion rests on, where it lies. role: counts, asked (of the whole, does not count), open (nobody knows), seen. Rows that are kept back are not among them.</source>
        <translation>Mỗi dòng dữ liệu làm căn cứ cho một tiêu chí là một điểm, ở đúng vị trí của nó. role: counts (được tính), asked (thuộc diện xét, không được tính), open (chưa biết), seen (đã xem). Dòng được giữ kín không có trong bảng.</translation>
    </message>
    <message>
        <source>One row a criterion, with its state today and when its target is reached.</source>
        <translation>Mỗi tiêu chí một dòng, kết quả hiện nay và khi đạt mục tiêu.</translation>
    </message>
    <message>
        <source>One row a criterion. state: met, not_met, unknown, document_missing, outside. measured is empty where the figure lies between measured_low and measured_high; note says why it is in this state; rows: what it rests on, as layer/id.</source>
        <translation>Mỗi tiêu chí một dòng. state: met (đạt), not_met (không đạt), unknown (chưa biết), document_missing (thiếu hồ sơ), outside (ngoài phạm vi). measured để trống khi con số nằm giữa measured_low và measured_high; note nêu lý do; rows: dữ liệu làm căn cứ, ghi lớp/mã.</translation>
    </message>
    <message>
        <source>One row for each cell that cannot be used, with the number of its row and what to write instead.</source>
        <translation>Mỗi ô không dùng được một dòng, kèm số dòng trong tệp và cách ghi đúng.</translation>
    </message>
    <message>
        <source>One row for each file, with its hash as kept and as it is now. state: there, missing, changed, leads_out (outside the project&apos;s folder), unread, not_looked_at. Of confidential ones only the id.</source>
        <translation>Mỗi tệp một dòng, với mã băm đã lưu và mã băm hiện tại. state: there (còn nguyên), missing (không thấy), changed (đã đổi), leads_out (nằm ngoài thư mục dự án), unread (không đọc được), not_looked_at (chưa kiểm tra). Tệp bảo mật chỉ có mã.</translation>
    </message>
    <message>
        <source>Rows that criteria rest on</source>
        <translation>Dữ liệu làm căn cứ</translation>
    </message>
    <message>
        <source>Scores by group</source>
        <translation>Kết quả theo nhóm</translation>
    </message>
    <message>
        <source>Sheet (Excel)</source>
        <translation>Phiếu (Excel)</translation>
    </message>
    <message>
        <source>Sheet (Word)</source>
        <translation>Phiếu (Word)</translation>
    </message>
    <message>
        <source>Tables and JSON</source>
        <translation>Bảng và JSON</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Mục tiêu</translation>
    </message>
    <message>
        <source>The sheet as a Word document, with every file and its hash.</source>
        <translation>Phiếu dạng Word, có từng tệp và mã băm.</translation>
    </message>
    <message>
        <source>The sheet as a workbook: figures as numbers, counts as live formulas, rows and files on sheets of their own.</source>
        <translation>Phiếu dạng bảng tính: con số là số, tổng đếm là công thức, dữ liệu và tài liệu ở trang riêng.</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Ngưỡng</translation>
    </message>
    <message>
        <source>What is wrong in the files</source>
        <translation>Chỗ sai trong tệp</translation>
    </message>
    <message>
        <source>certificate,criteria,eco-industrial park,decree 35,evidence,chung nhan,tieu chi,khu cong nghiep sinh thai</source>
        <translation>chứng nhận,tiêu chí,khu công nghiệp sinh thái,nghị định 35,hồ sơ,chung nhan,tieu chi,khu cong nghiep sinh thai</translation>
    </message>
    <message>
        <source>decree-35-certification: Articles 37 and 38 of Decree 35/2022 with the indicators of Forms A.5 and B.5.</source>
        <translation>decree-35-certification: Điều 37, 38 Nghị định 35/2022/NĐ-CP cùng các chỉ tiêu của Mẫu A.5, B.5.</translation>
    </message>
    <message>
        <source>low_pct: met over all; high_pct: met and unknown over all. What nobody knows is neither met nor missed. A group without criteria has none.</source>
        <translation>low_pct: số đạt trên tổng; high_pct: số đạt và chưa biết trên tổng. Điều chưa biết không tính là đạt hay không đạt. Nhóm không có tiêu chí thì để trống.</translation>
    </message>
    <message>
        <source>The form by item, with rows and factors: for a portal, and to be compared with next year&apos;s. Of several parks an object by park.</source>
        <translation>Biểu theo từng mục, kèm dòng dữ liệu và hệ số: để đưa lên cổng báo cáo, và để so với năm sau. Với nhiều khu thì là một đối tượng theo từng khu.</translation>
    </message>
    <message>
        <source>In the earlier form</source>
        <translation>Kỳ trước</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hiện nay</translation>
    </message>
    <message>
        <source>Report form</source>
        <translation>Biểu</translation>
    </message>
    <message>
        <source>Values of report forms</source>
        <translation>Giá trị của biểu mẫu báo cáo</translation>
    </message>
    <message>
        <source>{row} has no place on the map; it is chosen in its table.</source>
        <translation>{row} không có vị trí trên bản đồ; dòng đã được chọn trong bảng của nó.</translation>
    </message>
    <message>
        <source>The project that is open has no layer with {row}.</source>
        <translation>Dự án đang mở không có lớp chứa {row}.</translation>
    </message>
    <message>
        <source>{row} is not in the project that is open.</source>
        <translation>{row} không có trong dự án đang mở.</translation>
    </message>
    <message>
        <source>Where the value comes from</source>
        <translation>Giá trị này từ đâu ra</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Giải thích</translation>
    </message>
    <message>
        <source>Year of the form</source>
        <translation>Năm của biểu</translation>
    </message>
    <message>
        <source>Earlier form (JSON)</source>
        <translation>Biểu kỳ trước (JSON)</translation>
    </message>
    <message>
        <source>Looking for the rows…</source>
        <translation>Đang tìm các dòng dữ liệu…</translation>
    </message>
    <message>
        <source>Rows that made the value (double-click: show on the map)</source>
        <translation>Dòng dữ liệu làm nên giá trị (nhấp đúp: xem trên bản đồ)</translation>
    </message>
    <message>
        <source>Changes since the earlier form</source>
        <translation>Thay đổi so với biểu kỳ trước</translation>
    </message>
    <message>
        <source>Factors and law</source>
        <translation>Hệ số và căn cứ</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Lượng</translation>
    </message>
    <message>
        <source>Part it has</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Factor or section</source>
        <translation>Hệ số hoặc phần</translation>
    </message>
    <message>
        <source>Eco-park certificate</source>
        <translation>Chứng nhận khu công nghiệp sinh thái</translation>
    </message>
    <message>
        <source>A.4 and A.5: of the park&apos;s developer; B.4: of one firm; B.5: shares of the park&apos;s firms.</source>
        <translation>A.4 và A.5: của nhà đầu tư hạ tầng; B.4: của một doanh nghiệp; B.5: tỷ lệ trên các doanh nghiệp của khu.</translation>
    </message>
    <message>
        <source>Year of the form (N)</source>
        <translation>Năm của biểu (N)</translation>
    </message>
    <message>
        <source>The year the form is handed in; it tells of the year before, N−1. Default: this year.</source>
        <translation>Năm nộp biểu; biểu nói về năm trước đó, N−1. Mặc định: năm nay.</translation>
    </message>
    <message>
        <source>Firm id (form B.4)</source>
        <translation>Mã doanh nghiệp (biểu B.4)</translation>
    </message>
    <message>
        <source>Whose form B.4 it is, by its firm_id.</source>
        <translation>Biểu B.4 của doanh nghiệp nào, theo firm_id.</translation>
    </message>
    <message>
        <source>Symbioses are counted as</source>
        <translation>Cộng sinh được đếm theo</translation>
    </message>
    <message>
        <source>links: each exchange; networks: firms that are joined, directly or through others. Both are shown.</source>
        <translation>links: từng liên kết; networks: nhóm doanh nghiệp nối với nhau, trực tiếp hoặc qua doanh nghiệp khác. Cả hai đều được nêu.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted source: the grid&apos;s factor of a year, such as grid_2025, in tCO2/MWh. The output Parameters of a run is such a table to edit. No factor of another year is ever used.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu muốn source: hệ số lưới điện của một năm, ví dụ grid_2025, đơn vị tCO2/MWh. Kết quả Tham số của một lần chạy là bảng như vậy để sửa. Không bao giờ dùng hệ số của năm khác.</translation>
    </message>
    <message>
        <source>The grid&apos;s factors by year as a table: edit it and hand it in as Own factors.</source>
        <translation>Hệ số lưới điện theo năm ở dạng bảng: sửa rồi đưa vào Hệ số riêng.</translation>
    </message>
    <message>
        <source>A.4 – yearly report of the developer</source>
        <translation>A.4 – báo cáo hằng năm của nhà đầu tư hạ tầng</translation>
    </message>
    <message>
        <source>A.5 – indicators of the park</source>
        <translation>A.5 – bộ chỉ tiêu của khu</translation>
    </message>
    <message>
        <source>B.4 – report of a firm</source>
        <translation>B.4 – báo cáo của doanh nghiệp</translation>
    </message>
    <message>
        <source>B.5 – indicators of the firms</source>
        <translation>B.5 – chỉ tiêu về các doanh nghiệp</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Mạng lưới</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>The item of the form, such as III.3.11; its id stands in Word and Excel too.</source>
        <translation>Mục của biểu, ví dụ III.3.11; mã này có cả trong tệp Word và Excel.</translation>
    </message>
    <message>
        <source>The JSON file of an earlier run of Report forms: what has changed since is told by cause.</source>
        <translation>Tệp JSON của một lần chạy Báo cáo theo biểu mẫu trước đây: công cụ nêu điều đã đổi từ đó, theo nguyên nhân.</translation>
    </message>
    <message>
        <source>Rows that made the value</source>
        <translation>Dòng dữ liệu làm nên giá trị</translation>
    </message>
    <message>
        <source>One row for each row of the project, where it lies, and what it gives to the value.</source>
        <translation>Mỗi dòng dữ liệu của dự án một dòng: nằm ở đâu, đóng góp bao nhiêu vào giá trị.</translation>
    </message>
    <message>
        <source>Changes by cause</source>
        <translation>Thay đổi theo nguyên nhân</translation>
    </message>
    <message>
        <source>cause: method, data (by row where the rows alone make it), factor or rule; the differences add up.</source>
        <translation>cause: method (cách tính), data (dữ liệu, theo từng dòng khi chỉ các dòng làm nên), factor (hệ số) hoặc rule (quy định); các chênh lệch cộng lại bằng toàn bộ.</translation>
    </message>
    <message>
        <source>The factors the value was computed with, and the clause its section goes back to, with their evidence.</source>
        <translation>Hệ số đã dùng để tính giá trị và điều khoản của phần đó, kèm mức tin cậy.</translation>
    </message>
    <message>
        <source>Explain a value of a form</source>
        <translation>Giải thích một giá trị của biểu</translation>
    </message>
    <message>
        <source>explain,proof,form,evidence,change,giai thich,chung minh,bieu mau</source>
        <translation>giải thích,chứng minh,biểu mẫu,chứng cứ,thay đổi,giai thich,chung minh,bieu mau</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Tệp JSON (*.json)</translation>
    </message>
    <message>
        <source>Explain a value…</source>
        <translation>Giải thích một giá trị…</translation>
    </message>
    <message>
        <source>Value as a number</source>
        <translation>Giá trị bằng số</translation>
    </message>
    <message>
        <source>State of the item</source>
        <translation>Tình trạng của mục</translation>
    </message>
    <message>
        <source>Difference to the earlier form</source>
        <translation>Chênh lệch so với biểu kỳ trước</translation>
    </message>
    <message>
        <source>Own template (Word)</source>
        <translation>Mẫu riêng (Word)</translation>
    </message>
    <message>
        <source>Word document in place of the shipped one; start from resources/templates/report_form_a4_vi.docx. Every item has a place such as {{ A_4_III_3_11 }}; also {{ title }}, {{ year_line }}, {{ park_line }}, {{ firm_line }}, {{ N_1 }}, {{ notes }}.</source>
        <translation>Tệp Word dùng thay mẫu đi kèm; hãy bắt đầu từ resources/templates/report_form_a4_vi.docx. Mỗi mục có một chỗ điền như {{ A_4_III_3_11 }}; ngoài ra có {{ title }}, {{ year_line }}, {{ park_line }}, {{ firm_line }}, {{ N_1 }}, {{ notes }}.</translation>
    </message>
    <message>
        <source>The form as a table</source>
        <translation>Biểu ở dạng bảng</translation>
    </message>
    <message>
        <source>One row an item. state: filled, empty (the project has no data for it), hand, document.</source>
        <translation>Mỗi mục một dòng. state: filled (đã điền), empty (dự án chưa có số liệu), hand (ghi bằng tay), document (cần tài liệu).</translation>
    </message>
    <message>
        <source>Form (Word)</source>
        <translation>Biểu (Word)</translation>
    </message>
    <message>
        <source>The form with national heading; what is not known is yellow. Needs the Python library docxtpl.</source>
        <translation>Biểu có quốc hiệu, tiêu ngữ; điều chưa biết được tô vàng. Cần thư viện Python docxtpl.</translation>
    </message>
    <message>
        <source>Form (Excel)</source>
        <translation>Biểu (Excel)</translation>
    </message>
    <message>
        <source>The form with live formulas: totals, shares, and sums of the rows that made them.</source>
        <translation>Biểu có công thức sống: tổng, tỷ lệ và tổng của các dòng làm nên giá trị.</translation>
    </message>
    <message>
        <source>Form (JSON)</source>
        <translation>Biểu (JSON)</translation>
    </message>
    <message>
        <source>Folder of JSON files</source>
        <translation>Thư mục tệp JSON</translation>
    </message>
    <message>
        <source>One JSON file for every park of the project, or the one that is chosen; of form B.4 one for every firm.</source>
        <translation>Mỗi khu công nghiệp của dự án một tệp JSON, hoặc chỉ khu đã chọn; với biểu B.4 là mỗi doanh nghiệp một tệp.</translation>
    </message>
    <message>
        <source>Report forms</source>
        <translation>Báo cáo theo biểu mẫu</translation>
    </message>
    <message>
        <source>Fills in the yearly forms of eco-industrial parks from the project: A.4 and A.5 of the developer, B.4 of one firm, B.5 of the park&apos;s firms. Land comes from the zones, savings from measures and links with their effects, products and shares from the firms. Every value keeps the rows that made it.

What the project cannot know stays empty and yellow, never 0. Suggested links never count; a link or measure without a date counts as there before the form&apos;s years. CO2 of electricity is counted with the grid&apos;s factor of its own year; where there is none, nothing of another year is put in its place.

In form B.4 stands what is this firm&apos;s own: of links that another firm keeps back only what is saved at this firm&apos;s end. The official layout of the forms was not read; items and their oddities follow the functional specification of a reporting portal, and the form says so.</source>
        <translation>Điền các biểu hằng năm của khu công nghiệp sinh thái từ dự án: A.4 và A.5 của nhà đầu tư hạ tầng, B.4 của một doanh nghiệp, B.5 về các doanh nghiệp của khu. Đất lấy từ phân khu, kết quả tiết kiệm từ giải pháp và liên kết với hiệu quả của chúng, sản phẩm và tỷ lệ từ doanh nghiệp. Mỗi giá trị giữ lại các dòng dữ liệu làm nên nó.

Điều dự án không thể biết thì để trống và tô vàng, không bao giờ là số 0. Liên kết gợi ý không bao giờ được tính; liên kết hoặc giải pháp không ghi ngày được coi là có trước các năm của biểu. CO2 từ điện tính theo hệ số lưới điện của đúng năm đó; thiếu thì không lấy hệ số năm khác thay vào.

Biểu B.4 chỉ có số liệu của chính doanh nghiệp: với liên kết mà bên khác giữ kín, chỉ có phần tiết kiệm ở phía doanh nghiệp này. Chưa đọc được bố cục chính thức của biểu; các mục và điểm lạ theo đặc tả chức năng của một cổng báo cáo, và biểu có ghi điều đó.</translation>
    </message>
    <message>
        <source>report,form,A.4,A.5,B.4,B.5,eco-industrial park,RECP,bao cao,bieu mau,khu cong nghiep sinh thai</source>
        <translation>báo cáo,biểu mẫu,A.4,A.5,B.4,B.5,khu công nghiệp sinh thái,RECP,bao cao,bieu mau</translation>
    </message>
    <message>
        <source>Word documents (*.docx)</source>
        <translation>Tài liệu Word (*.docx)</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Sổ tính Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Report forms…</source>
        <translation>Biểu mẫu báo cáo…</translation>
    </message>
    <message>
        <source>Items filled in</source>
        <translation>Mục đã điền</translation>
    </message>
    <message>
        <source>Items left empty</source>
        <translation>Mục để trống</translation>
    </message>
    <message>
        <source>Areas that differ by no more match; half the last digit of a table may be more, and then counts.</source>
        <translation>Diện tích lệch không quá mức này là khớp; nửa đơn vị cuối của bảng nếu lớn hơn thì lấy nửa đơn vị đó.</translation>
    </message>
    <message>
        <source>Firms and exchanges of the project</source>
        <translation>Doanh nghiệp và liên kết của dự án</translation>
    </message>
    <message>
        <source>From an Eco-IP project: firms to DoanhNghiep_P, exchanges that are in place or being negotiated to LienKetCongSinh_L, classes that are added to those of the circular. Confidential ones stay behind.</source>
        <translation>Từ dự án Eco-IP: doanh nghiệp vào DoanhNghiep_P, liên kết đã thực hiện hoặc đang thương lượng vào LienKetCongSinh_L, là hai lớp thêm ngoài các lớp của Thông tư. Những gì bảo mật ở lại.</translation>
    </message>
    <message>
        <source>Rule pack of your own</source>
        <translation>Bộ quy định riêng</translation>
    </message>
    <message>
        <source>Rule pack of your own, a JSON file…</source>
        <translation>Bộ quy định riêng, tệp JSON…</translation>
    </message>
    <message>
        <source>{cause} Scenarios are judged by “{rules}” until you choose it again.</source>
        <translation>{cause} Các phương án tạm xét theo «{rules}» cho đến khi bạn chọn lại.</translation>
    </message>
    <message>
        <source>Print layout kept in the project</source>
        <translation>Trang in giữ trong dự án</translation>
    </message>
    <message>
        <source>Name under which the printed sheet is put among the project's print layouts (Project ▸ Layouts), to be changed and printed from there; its layers go into a GeoPackage beside the PDF. Left empty, it is not kept.</source>
        <translation>Tên của tờ in trong danh sách trang in của dự án (Dự án ▸ Trang in), để sửa và in tại đó; các lớp của tờ in nằm trong một GeoPackage cạnh tệp PDF. Để trống thì không giữ.</translation>
    </message>
    <message>
        <source>The layers and print layouts that the run has added leave the project; temporary ones are gone for good. Layers of your own stay, and so does what a review keeps in its file.</source>
        <translation>Các lớp và trang in do lần chạy thêm vào sẽ rời dự án; lớp tạm sẽ mất hẳn. Lớp của riêng bạn và những gì hồ sơ thẩm định lưu trong tệp vẫn còn.</translation>
    </message>
    <message>
        <source>{title} ({count} {count:|layer|layers}, {layouts} print {layouts:|layout|layouts})</source>
        <translation>{title} ({count} lớp, {layouts} trang in)</translation>
    </message>
    <message>
        <source>{count} print {count:|layout went|layouts went} with it.</source>
        <translation>{count} trang in đã bỏ theo.</translation>
    </message>
    <message>
        <source>Minutes (A3)</source>
        <translation>Biên bản (A3)</translation>
    </message>
    <message>
        <source>Open print layout</source>
        <translation>Mở trang in</translation>
    </message>
    <message>
        <source>“{name}”, under Project ▸ Layouts</source>
        <translation>«{name}», trong Dự án ▸ Trang in</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Chờ một lát…</translation>
    </message>
    <message>
        <source>The line just drawn, in the layer “{layer}”, {length} m long</source>
        <translation>Tuyến vừa vẽ, lớp «{layer}», dài {length} m</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>Đã ghi: {name}</translation>
    </message>
    <message>
        <source>Copied: {count} {count:|row|rows} with the headings.</source>
        <translation>Đã chép {count} dòng kèm tiêu đề.</translation>
    </message>
    <message>
        <source>How full</source>
        <translation>Lấp đầy</translation>
    </message>
    <message>
        <source>e.g. 76.39, &gt; 90 %, 60–70, words</source>
        <translation>ví dụ 76,39; &gt; 90 %; 60–70; lời văn</translation>
    </message>
    <message>
        <source>e.g. 23/06/2026 or 2026</source>
        <translation>ví dụ 23/06/2026 hoặc 2026</translation>
    </message>
    <message>
        <source>Park list</source>
        <translation>Các khu</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>Tổng</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Xử lý</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>đơn vị</translation>
    </message>
    <message>
        <source>Take this import back</source>
        <translation>Hoàn lại đợt nhập này</translation>
    </message>
    <message>
        <source>Neither plots nor leased and leasable land are known.</source>
        <translation>Chưa biết lô đất, cũng chưa biết đất đã cho thuê và đất cho thuê được.</translation>
    </message>
    <message>
        <source>From the plots of the project</source>
        <translation>Từ các lô đất của dự án</translation>
    </message>
    <message>
        <source>From leased and leasable land as facts</source>
        <translation>Từ dữ kiện về đất đã cho thuê và đất cho thuê được</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Tỉnh, thành phố</translation>
    </message>
    <message>
        <source>Occupancy computed (%)</source>
        <translation>Lấp đầy tính được (%)</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Hiện trạng</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Day of the source</source>
        <translation>Ngày của nguồn</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Bậc</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Chứng cứ</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Hiệu lực</translation>
    </message>
    <message>
        <source>Older source says</source>
        <translation>Nguồn cũ nói</translation>
    </message>
    <message>
        <source>Older source</source>
        <translation>Nguồn cũ</translation>
    </message>
    <message>
        <source>Newer source says</source>
        <translation>Nguồn mới nói</translation>
    </message>
    <message>
        <source>Newer source</source>
        <translation>Nguồn mới</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Chênh lệch</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Tổng cộng</translation>
    </message>
    <message>
        <source>Parks known</source>
        <translation>Số khu đã biết</translation>
    </message>
    <message>
        <source>Only a bound</source>
        <translation>Chỉ biết giới hạn</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Còn thiếu</translation>
    </message>
    <message>
        <source>plots</source>
        <translation>lô đất</translation>
    </message>
    <message>
        <source>facts</source>
        <translation>dữ kiện</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>Công bố</translation>
    </message>
    <message>
        <source>Computed (%)</source>
        <translation>Tính được (%)</translation>
    </message>
    <message>
        <source>Difference (points)</source>
        <translation>Lệch (điểm %)</translation>
    </message>
    <message>
        <source>Computed from</source>
        <translation>Tính từ</translation>
    </message>
    <message>
        <source>Leased (ha)</source>
        <translation>Đã cho thuê (ha)</translation>
    </message>
    <message>
        <source>Leasable (ha)</source>
        <translation>Cho thuê được (ha)</translation>
    </message>
    <message>
        <source>Plots unclear</source>
        <translation>Lô chưa rõ</translation>
    </message>
    <message>
        <source>Declared by</source>
        <translation>Nguồn công bố</translation>
    </message>
    <message>
        <source>No source says it as of this day.</source>
        <translation>Tính đến ngày này chưa nguồn nào nói.</translation>
    </message>
    <message>
        <source>contradicts another source</source>
        <translation>mâu thuẫn với nguồn khác</translation>
    </message>
    <message>
        <source>There is no project with parks here and no table of facts: open one under Park data, or look at an Excel or CSV file with “File…”.</source>
        <translation>Chưa có dự án có khu công nghiệp, cũng chưa có bảng dữ kiện: hãy mở dự án ở Dữ liệu khu, hoặc xem một tệp Excel, CSV bằng «Tệp…».</translation>
    </message>
    <message>
        <source>There are no facts yet: add one, or import a table of facts.</source>
        <translation>Chưa có dữ kiện nào: hãy thêm một dữ kiện, hoặc nhập một bảng dữ kiện.</translation>
    </message>
    <message>
        <source>Reading the facts of “{name}”…</source>
        <translation>Đang đọc dữ kiện của «{name}»…</translation>
    </message>
    <message>
        <source>One step is one day on which a source spoke: the tables show what was believed then.</source>
        <translation>Mỗi bước là một ngày có nguồn công bố: các bảng cho thấy khi đó người ta tin con số nào.</translation>
    </message>
    <message>
        <source>The source before</source>
        <translation>Nguồn trước đó</translation>
    </message>
    <message>
        <source>The next source</source>
        <translation>Nguồn tiếp theo</translation>
    </message>
    <message>
        <source>Facts from</source>
        <translation>Dữ kiện lấy từ</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Tệp…</translation>
    </message>
    <message>
        <source>Look at a table of facts in Excel or CSV without taking it over</source>
        <translation>Xem một bảng dữ kiện Excel hoặc CSV mà không nhập vào dự án</translation>
    </message>
    <message>
        <source>Read the facts again (F5)</source>
        <translation>Đọc lại dữ kiện (F5)</translation>
    </message>
    <message>
        <source>Read the facts again</source>
        <translation>Đọc lại dữ kiện</translation>
    </message>
    <message>
        <source>Search: name, province, source …</source>
        <translation>Tìm: tên, tỉnh, nguồn …</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Only parks and facts that another source contradicts (bold, ≠)</source>
        <translation>Chỉ những khu và dữ kiện bị nguồn khác nói khác (chữ đậm, ≠)</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Không đọc được</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Dữ kiện</translation>
    </message>
    <message>
        <source>Add a fact…</source>
        <translation>Thêm dữ kiện…</translation>
    </message>
    <message>
        <source>Import a table…</source>
        <translation>Nhập bảng…</translation>
    </message>
    <message>
        <source>Puts the phases on the map and sets QGIS&apos;s temporal controller to play them year by year</source>
        <translation>Đưa các giai đoạn lên bản đồ và đặt bộ điều khiển thời gian của QGIS để chiếu từng năm</translation>
    </message>
    <message>
        <source>Copies the table in front, with its headings</source>
        <translation>Chép bảng đang xem, kèm tiêu đề cột</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Báo cáo…</translation>
    </message>
    <message>
        <source>only contradictions</source>
        <translation>chỉ mâu thuẫn</translation>
    </message>
    <message>
        <source>A file is only looked at: take it over into a project first (Import a table…).</source>
        <translation>Tệp chỉ để xem: hãy nhập vào một dự án trước (Nhập bảng…).</translation>
    </message>
    <message>
        <source>The project that is open has no table of facts.</source>
        <translation>Dự án đang mở không có bảng dữ kiện.</translation>
    </message>
    <message>
        <source>Writing the register to Excel</source>
        <translation>Đang ghi sổ đăng ký ra Excel</translation>
    </message>
    <message>
        <source>The register was written to {path}</source>
        <translation>Đã ghi sổ đăng ký vào {path}</translation>
    </message>
    <message>
        <source>Add a fact</source>
        <translation>Thêm dữ kiện</translation>
    </message>
    <message>
        <source>Title of the source</source>
        <translation>Tên nguồn</translation>
    </message>
    <message>
        <source>Number and day of the source</source>
        <translation>Số và ngày của nguồn</translation>
    </message>
    <message>
        <source>Rank (the highest holds)</source>
        <translation>Bậc của nguồn (cao nhất được dùng)</translation>
    </message>
    <message>
        <source>Figure as of</source>
        <translation>Số liệu tính đến ngày</translation>
    </message>
    <message>
        <source>In force from, to</source>
        <translation>Hiệu lực từ, đến</translation>
    </message>
    <message>
        <source>Type a figure, a bound, a range or words.</source>
        <translation>Hãy nhập con số, giới hạn, khoảng hoặc lời văn.</translation>
    </message>
    <message>
        <source>There is no park of this name: choose one of the list.</source>
        <translation>Không có khu nào tên này: hãy chọn trong danh sách.</translation>
    </message>
    <message>
        <source>Read as: {said}</source>
        <translation>Đọc là: {said}</translation>
    </message>
    <message>
        <source>Register panel</source>
        <translation>Bảng sổ đăng ký</translation>
    </message>
    <message>
        <source>How many parks, how large, how full, by which source, as of any day</source>
        <translation>Bao nhiêu khu, lớn bao nhiêu, lấp đầy bao nhiêu, theo nguồn nào, tính đến ngày nào cũng được</translation>
    </message>
    <message>
        <source>Add fact: {attribute} of {park}</source>
        <translation>Thêm dữ kiện: {attribute} của {park}</translation>
    </message>
    <message>
        <source>register of parks</source>
        <translation>sổ đăng ký khu công nghiệp</translation>
    </message>
    <message>
        <source>Where shall the report be?</source>
        <translation>Lưu báo cáo ở đâu?</translation>
    </message>
    <message>
        <source>Phases from {first} to {last}: press play in the temporal controller.</source>
        <translation>Các giai đoạn từ {first} đến {last}: bấm phát trong bộ điều khiển thời gian.</translation>
    </message>
    <message>
        <source>There is no project here.</source>
        <translation>Chưa có dự án.</translation>
    </message>
    <message>
        <source>From Excel or CSV into the project, after a look; one batch that can be taken back</source>
        <translation>Từ Excel hoặc CSV vào dự án sau khi xem trước; một đợt nhập, hoàn lại được</translation>
    </message>
    <message>
        <source>The project has no shape of {park}.</source>
        <translation>Dự án chưa có hình của {park}.</translation>
    </message>
    <message>
        <source>What a source says of a park, as one step of undo</source>
        <translation>Điều một nguồn nói về một khu, là một bước hoàn tác</translation>
    </message>
    <message>
        <source>Facts that are not saved are not in it: save first.</source>
        <translation>Dữ kiện chưa lưu không có trong đó: hãy lưu trước.</translation>
    </message>
    <message>
        <source>No phase has a day on which it starts.</source>
        <translation>Chưa giai đoạn nào có ngày bắt đầu.</translation>
    </message>
    <message>
        <source>Source {number} of {all}, {day}: {sources}</source>
        <translation>Nguồn {number} / {all}, {day}: {sources}</translation>
    </message>
    <message>
        <source>No fact has a source with a day: the slider has nowhere to go.</source>
        <translation>Chưa dữ kiện nào có ngày của nguồn: thanh trượt chưa có chỗ đi.</translation>
    </message>
    <message>
        <source>{source} ({count} {count:|fact|facts})</source>
        <translation>{source} ({count} dữ kiện)</translation>
    </message>
    <message>
        <source>No source with a day is known yet; the first is of {day}.</source>
        <translation>Khi đó chưa có nguồn nào ghi ngày; nguồn đầu tiên ngày {day}.</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>đã có sẵn</translation>
    </message>
    <message>
        <source>Import a table of facts</source>
        <translation>Nhập bảng dữ kiện</translation>
    </message>
    <message>
        <source>only rows with a remark</source>
        <translation>chỉ dòng có ghi chú</translation>
    </message>
    <message>
        <source>{file}: {added} {added:|fact|facts} added, {changed} changed, {refused} refused.</source>
        <translation>{file}: thêm {added} dữ kiện, sửa {changed}, không nhận {refused}.</translation>
    </message>
    <message>
        <source>Reading the facts about parks</source>
        <translation>Đang đọc dữ kiện về các khu</translation>
    </message>
    <message>
        <source>all parks</source>
        <translation>tất cả các khu</translation>
    </message>
    <message>
        <source>all attributes</source>
        <translation>mọi chỉ tiêu</translation>
    </message>
    <message>
        <source>{park} · {attributes}: {count} {count:|fact|facts}</source>
        <translation>{park} · {attributes}: {count} dữ kiện</translation>
    </message>
    <message>
        <source>Choose a park or a value above: here are the facts behind it.</source>
        <translation>Chọn một khu hoặc một con số ở trên: các dữ kiện đứng sau nó hiện ở đây.</translation>
    </message>
    <message>
        <source>Project {name}</source>
        <translation>Dự án {name}</translation>
    </message>
    <message>
        <source>Layer, Excel or CSV file with one fact a row: park_id, attribute, value or value_low and value_high or text, and if wanted unit, as_of, valid_from, valid_to, source_title, source_no, source_date, rank, evidence, note, fact_id.</source>
        <translation>Lớp, tệp Excel hoặc CSV, mỗi dòng một dữ kiện: park_id, attribute, value hoặc value_low và value_high hoặc text, và nếu muốn unit, as_of, valid_from, valid_to, source_title, source_no, source_date, rank, evidence, note, fact_id.</translation>
    </message>
    <message>
        <source>One row for each row of the table: what it says, what it adds or changes, or why it is refused.</source>
        <translation>Mỗi dòng của bảng một dòng: nó nói gì, thêm hoặc sửa gì, hoặc vì sao không nhận.</translation>
    </message>
    <message>
        <source>Import table of facts</source>
        <translation>Nhập bảng dữ kiện</translation>
    </message>
    <message>
        <source>Reads a table of dated facts about parks and lists for each row what it adds to the project, what it changes (a fact is known by its fact_id), that it is there already, or why it is refused. Run it first to look, then with Write to the project.

Bounds (&gt; 90 %), ranges, days and figures are read as in Register of parks. Parks that the project lacks are added, without a shape, under their park_id. Refused rows are left out; nothing is deleted.

Writing is one batch: all of it or nothing, and Take back an import undoes it. Reading the same table again changes nothing.</source>
        <translation>Đọc bảng dữ kiện có ngày về các khu công nghiệp và nêu từng dòng: thêm gì vào dự án, sửa gì (dữ kiện được nhận ra theo fact_id), đã có sẵn, hoặc vì sao không nhận. Chạy lần đầu để xem, rồi chạy lại với Ghi vào dự án.

Giới hạn (&gt; 90 %), khoảng, ngày và con số được đọc như trong Sổ đăng ký khu công nghiệp. Khu mà dự án chưa có được thêm theo park_id, chưa có hình. Dòng không nhận được bỏ ra; không xóa gì.

Ghi thành một đợt: tất cả hoặc không gì cả, và Hoàn lại đợt nhập đưa về như trước. Đọc lại cùng bảng thì không đổi gì.</translation>
    </message>
    <message>
        <source>register,facts,import,excel,csv,parks,so dang ky,du kien,khu cong nghiep</source>
        <translation>sổ đăng ký,dữ kiện,nhập bảng,excel,csv,khu công nghiệp,so dang ky,du kien,register,facts,import,parks</translation>
    </message>
    <message>
        <source>Import table of facts…</source>
        <translation>Nhập bảng dữ kiện…</translation>
    </message>
    <message>
        <source>Facts added</source>
        <translation>Dữ kiện thêm</translation>
    </message>
    <message>
        <source>Facts changed</source>
        <translation>Dữ kiện sửa</translation>
    </message>
    <message>
        <source>Facts that are there already</source>
        <translation>Dữ kiện đã có sẵn</translation>
    </message>
    <message>
        <source>Parks added</source>
        <translation>Khu công nghiệp thêm</translation>
    </message>
    <message>
        <source>It ended with an error of the plugin: {error}. Report it with “Report an error…”.</source>
        <translation>Lần chạy dừng vì một lỗi của plugin: {error}. Hãy báo bằng «Báo lỗi…».</translation>
    </message>
    <message>
        <source>Further layers</source>
        <translation>Các lớp khác</translation>
    </message>
    <message>
        <source>{count} without a resolution</source>
        <translation>{count} không ghi độ phân giải</translation>
    </message>
    <message>
        <source>Since the check before: {mended} mended, {open} still open, {new} new</source>
        <translation>So với lần kiểm tra trước: {mended} đã sửa, {open} còn, {new} mới</translation>
    </message>
    <message>
        <source>Proof class by class</source>
        <translation>Đối chiếu từng loại đất</translation>
    </message>
    <message>
        <source>✓ Areas, numbers of zones and boundary are equal.</source>
        <translation>✓ Diện tích, số vùng và ranh giới đều khớp.</translation>
    </message>
    <message>
        <source>Save the manifest</source>
        <translation>Lưu bản kê</translation>
    </message>
    <message>
        <source>Stopped: what is shown is the check before.</source>
        <translation>Đã dừng: kết quả đang hiện là của lần kiểm tra trước.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Đã dừng.</translation>
    </message>
    <message>
        <source>There are no zones to be held against a drawing or a table.</source>
        <translation>Không có vùng nào để đối chiếu với bản vẽ hay bảng.</translation>
    </message>
    <message>
        <source>Neither drawing nor approved table was found: choose them above and run again.</source>
        <translation>Chưa có bản vẽ lẫn bảng đã duyệt: chọn ở trên rồi chạy lại.</translation>
    </message>
    <message>
        <source>✗ Rows that differ from drawing or table: {count} of {total}.</source>
        <translation>✗ Số dòng lệch với bản vẽ hoặc bảng: {count} trên {total}.</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>phát hiện</translation>
    </message>
    <message>
        <source>manifest</source>
        <translation>bản kê</translation>
    </message>
    <message>
        <source>Choose the folder CSDL_… or its zip first.</source>
        <translation>Trước hết hãy chọn thư mục CSDL_… hoặc tệp zip của nó.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {cause}</source>
        <translation>Không ghi được {path}: {cause}</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>Chạy &amp;lại</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Kiểm tra</translation>
    </message>
    <message>
        <source>✓ Nothing was found.</source>
        <translation>✓ Không phát hiện gì.</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>Đế&amp;n chỗ đó</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>Mở &amp;thư mục</translation>
    </message>
    <message>
        <source>Manifest saved: {path}</source>
        <translation>Đã lưu bản kê: {path}</translation>
    </message>
    <message>
        <source>Check of a dossier</source>
        <translation>Kiểm tra hồ sơ</translation>
    </message>
    <message>
        <source>Save &amp;manifest…</source>
        <translation>Lưu &amp;bản kê…</translation>
    </message>
    <message>
        <source>SHA-256 of every file, figures and verdict, for whoever receives the dossier</source>
        <translation>SHA-256 của từng tệp, số liệu và kết luận, cho bên nhận hồ sơ</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Mọi mức</translation>
    </message>
    <message>
        <source>Zip of the dossier</source>
        <translation>Tệp zip của hồ sơ</translation>
    </message>
    <message>
        <source>Folder CSDL_… or its zip; or drop it onto the window</source>
        <translation>Thư mục CSDL_… hoặc tệp zip; hoặc thả vào cửa sổ</translation>
    </message>
    <message>
        <source>&amp;Folder…</source>
        <translation>Thư &amp;mục…</translation>
    </message>
    <message>
        <source>&amp;Zip…</source>
        <translation>Tệp &amp;zip…</translation>
    </message>
    <message>
        <source>VN-2000 with a meridian of the province</source>
        <translation>VN-2000 theo kinh tuyến trục của tỉnh</translation>
    </message>
    <message>
        <source>files changed since then are failures</source>
        <translation>tệp đã đổi từ đó là lỗi</translation>
    </message>
    <message>
        <source>Folder of the dossier</source>
        <translation>Thư mục hồ sơ</translation>
    </message>
    <message>
        <source>the one in the package</source>
        <translation>lấy tệp trong hồ sơ</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Sai số</translation>
    </message>
    <message>
        <source>The class {name} cannot be opened from the package.</source>
        <translation>Không mở được lớp {name} trong hồ sơ.</translation>
    </message>
    <message>
        <source>This feature has no shape: look for it in the table of its class.</source>
        <translation>Đối tượng này không có hình: tìm nó trong bảng thuộc tính của lớp.</translation>
    </message>
    <message>
        <source>It has no place on the map; its folder is opened: {path}</source>
        <translation>Phát hiện này không có vị trí trên bản đồ; đã mở thư mục: {path}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>The project of the dossier was not opened: {name}</source>
        <translation>Chưa mở dự án của hồ sơ: {name}</translation>
    </message>
    <message>
        <source>GIS dossier (Circular 16)…</source>
        <translation>Hồ sơ GIS (Thông tư 16)…</translation>
    </message>
    <message>
        <source>Check a GIS dossier…</source>
        <translation>Kiểm tra hồ sơ GIS…</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Đến chỗ đó</translation>
    </message>
    <message>
        <source>Codes of the dossier</source>
        <translation>Mã của hồ sơ</translation>
    </message>
    <message>
        <source>They are given by the authority; each is read as you type it.</source>
        <translation>Hai mã do cơ quan cấp; mỗi mã được giải nghĩa ngay khi gõ.</translation>
    </message>
    <message>
        <source>The package is the folder CSDL_ and this name.</source>
        <translation>Hồ sơ là thư mục CSDL_ và tên này.</translation>
    </message>
    <message>
        <source>The circular writes names without marks and blanks: {name}</source>
        <translation>Thông tư viết tên không dấu, viết liền: {name}</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Nghĩa là</translation>
    </message>
    <message>
        <source>✓ complete</source>
        <translation>✓ đủ</translation>
    </message>
    <message>
        <source>Province · year · level · kind · adjustment</source>
        <translation>Tỉnh · năm · cấp độ · loại · điều chỉnh</translation>
    </message>
    <message>
        <source>&amp;Dossier code (maHoSoQH)</source>
        <translation>Mã &amp;hồ sơ (maHoSoQH)</translation>
    </message>
    <message>
        <source>Plan &amp;information code (maThongTinQH)</source>
        <translation>Mã thông t&amp;in (maThongTinQH)</translation>
    </message>
    <message>
        <source>Plan &amp;name</source>
        <translation>Tên đồ á&amp;n</translation>
    </message>
    <message>
        <source>Files and format</source>
        <translation>Tệp và định dạng</translation>
    </message>
    <message>
        <source>What is copied into the dossier, and where it is written.</source>
        <translation>Những gì được chép vào hồ sơ, và nơi ghi hồ sơ.</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Đang đọc các tệp…</translation>
    </message>
    <message>
        <source>Choose the folder the dossier is written into.</source>
        <translation>Hãy chọn thư mục để ghi hồ sơ.</translation>
    </message>
    <message>
        <source>{name} is there already: change the plan name or choose another folder.</source>
        <translation>{name} đã có: đổi tên đồ án hoặc chọn thư mục khác.</translation>
    </message>
    <message>
        <source>The dossier is being written and checked. The window can be used meanwhile.</source>
        <translation>Hồ sơ đang được ghi và kiểm tra. Trong lúc đó cửa sổ vẫn dùng được.</translation>
    </message>
    <message>
        <source>No folder is chosen: the dossier will have no drawings and scans, which is a warning.</source>
        <translation>Chưa chọn thư mục nào: hồ sơ sẽ không có bản vẽ và bản scan, đó là một cảnh báo.</translation>
    </message>
    <message>
        <source>Working files (HoSoBASIC)</source>
        <translation>Tệp gốc (HoSoBASIC)</translation>
    </message>
    <message>
        <source>Scans (HoSoScan)</source>
        <translation>Bản scan (HoSoScan)</translation>
    </message>
    <message>
        <source>Files that go along</source>
        <translation>Các tệp đi kèm</translation>
    </message>
    <message>
        <source>{count} {count:|file|files}</source>
        <translation>{count} tệp</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Vào</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dung lượng</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Độ phân giải</translation>
    </message>
    <message>
        <source>? not said; {least} dpi needed</source>
        <translation>? không ghi; cần {least} dpi</translation>
    </message>
    <message>
        <source>{count} below the resolution</source>
        <translation>{count} dưới độ phân giải</translation>
    </message>
    <message>
        <source>no class in the circular: not exported</source>
        <translation>Thông tư không có lớp: không xuất</translation>
    </message>
    <message>
        <source>no shape: not exported</source>
        <translation>chưa có hình: không xuất</translation>
    </message>
    <message>
        <source>! {count} without a name</source>
        <translation>! {count} chưa có tên</translation>
    </message>
    <message>
        <source>What goes where</source>
        <translation>Dữ liệu vào đâu</translation>
    </message>
    <message>
        <source>Nothing of your data fills: {fields}</source>
        <translation>Dữ liệu của bạn không có gì để điền: {fields}</translation>
    </message>
    <message>
        <source>! no boundary given: made of the zones</source>
        <translation>! chưa có ranh giới: lấy hợp của các vùng</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Dữ liệu của bạn</translation>
    </message>
    <message>
        <source>Class of the circular</source>
        <translation>Lớp của Thông tư</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source>What lacks</source>
        <translation>Còn thiếu</translation>
    </message>
    <message>
        <source>! Stays behind</source>
        <translation>! Ở lại</translation>
    </message>
    <message>
        <source>{count} detail {count:|field|fields} empty</source>
        <translation>{count} trường chi tiết để trống</translation>
    </message>
    <message>
        <source>– no data: its classes are written empty</source>
        <translation>– chưa có dữ liệu: các lớp được ghi để trống</translation>
    </message>
    <message>
        <source>{fails} {fails:|failure|failures}, {warnings} {warnings:|warning|warnings}, {notes} {notes:|note|notes}</source>
        <translation>{fails} lỗi, {warnings} cảnh báo, {notes} ghi chú</translation>
    </message>
    <message>
        <source>✗ Fails</source>
        <translation>✗ Không đạt</translation>
    </message>
    <message>
        <source>✓ Passes</source>
        <translation>✓ Đạt</translation>
    </message>
    <message>
        <source>The dossier is written</source>
        <translation>Hồ sơ đã ghi xong</translation>
    </message>
    <message>
        <source>It was checked before it was put into its place.</source>
        <translation>Hồ sơ đã được kiểm tra trước khi đặt vào chỗ.</translation>
    </message>
    <message>
        <source>Open its &amp;project</source>
        <translation>Mở &amp;dự án của hồ sơ</translation>
    </message>
    <message>
        <source>&amp;Check against drawing and table…</source>
        <translation>&amp;Kiểm tra với bản vẽ và bảng…</translation>
    </message>
    <message>
        <source>The panel that checks any dossier, zooms to findings and proves areas</source>
        <translation>Khung kiểm tra mọi hồ sơ, phóng tới từng phát hiện và đối chiếu diện tích</translation>
    </message>
    <message>
        <source>&amp;Data of the open Eco-IP project (none is open)</source>
        <translation>&amp;Dữ liệu của dự án Eco-IP đang mở (chưa mở dự án nào)</translation>
    </message>
    <message>
        <source>Your data and the classes of Circular 16/2025 they go to.</source>
        <translation>Dữ liệu của bạn và các lớp của Thông tư 16/2025 mà chúng vào.</translation>
    </message>
    <message>
        <source>Choose the layer of land-use zones, or open an Eco-IP project.</source>
        <translation>Hãy chọn lớp các vùng sử dụng đất, hoặc mở một dự án Eco-IP.</translation>
    </message>
    <message>
        <source>Choose the field with the land-use codes.</source>
        <translation>Hãy chọn trường có mã sử dụng đất.</translation>
    </message>
    <message>
        <source>&amp;Data of the open Eco-IP project: {name}</source>
        <translation>&amp;Dữ liệu của dự án Eco-IP đang mở: {name}</translation>
    </message>
    <message>
        <source>&amp;Layers of the project</source>
        <translation>Các &amp;lớp trong dự án QGIS</translation>
    </message>
    <message>
        <source>Reading your data…</source>
        <translation>Đang đọc dữ liệu của bạn…</translation>
    </message>
    <message>
        <source>Layers of several Eco-IP projects are open ({names}): keep one of them.</source>
        <translation>Đang mở lớp của nhiều dự án Eco-IP ({names}): chỉ giữ lại một dự án.</translation>
    </message>
    <message>
        <source>Reading the resolution of scans</source>
        <translation>Đọc độ phân giải của bản scan</translation>
    </message>
    <message>
        <source>This folder cannot be read: {folder}</source>
        <translation>Không đọc được thư mục này: {folder}</translation>
    </message>
    <message>
        <source>Legal dossier (Circular 16/2025)</source>
        <translation>Hồ sơ quy hoạch (Thông tư 16/2025)</translation>
    </message>
    <message>
        <source>Stopped: nothing was written.</source>
        <translation>Đã dừng: không ghi gì.</translation>
    </message>
    <message>
        <source>&amp;Write the dossier</source>
        <translation>&amp;Ghi hồ sơ</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Tiếp</translation>
    </message>
    <message>
        <source>Stopping; nothing of the dossier stays…</source>
        <translation>Đang dừng; không phần nào của hồ sơ ở lại…</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Quay lại</translation>
    </message>
    <message>
        <source>The legal dossier</source>
        <translation>Hồ sơ quy hoạch</translation>
    </message>
    <message>
        <source>Hectares and numbers of zones of each land use, and the boundary, in databases, drawing and approved table. state: equal, differs, or not_compared where there is neither drawing nor table.</source>
        <translation>Diện tích (ha) và số vùng của từng loại đất, và ranh giới, trong cơ sở dữ liệu, bản vẽ và bảng đã duyệt. state: equal, differs, hoặc not_compared khi không có bản vẽ lẫn bảng.</translation>
    </message>
    <message>
        <source>What goes where in the dossier</source>
        <translation>Dữ liệu vào đâu trong hồ sơ</translation>
    </message>
    <message>
        <source>Lists, before anything is written, which of your zones, plots, buildings, networks, corridors and monitoring points go to which class of Circular 16/2025/TT-BXD, how many, which fields nothing fills, and what has no class or no shape and would stay behind. Nothing is written or changed.</source>
        <translation>Liệt kê, trước khi ghi gì, các vùng, lô đất, công trình, mạng lưới, hành lang và điểm quan trắc nào vào lớp nào của Thông tư 16/2025/TT-BXD, bao nhiêu, trường nào không có gì điền, và những gì không có lớp hay chưa có hình nên sẽ ở lại. Không ghi và không thay đổi gì.</translation>
    </message>
    <message>
        <source>dossier,tt16,circular 16,classes,mapping,ho so,quy hoach,lop</source>
        <translation>hồ sơ,tt16,thông tư 16,lớp,ánh xạ,quy hoạch,ho so,quy hoach,lop,dossier</translation>
    </message>
    <message>
        <source>Classes with data</source>
        <translation>Số lớp có dữ liệu</translation>
    </message>
    <message>
        <source>Features that go to a class</source>
        <translation>Số đối tượng vào lớp</translation>
    </message>
    <message>
        <source>Features that stay behind</source>
        <translation>Số đối tượng ở lại</translation>
    </message>
    <message>
        <source>There is no second Python beside QGIS to draw the printed sheet: for PDF the window will stand still for some seconds.</source>
        <translation>Không có Python thứ hai cạnh QGIS để vẽ tờ in: khi làm PDF, cửa sổ sẽ đứng yên vài giây.</translation>
    </message>
    <message>
        <source>What the boundary is called, in findings, report and minutes too; left empty it is called after the file.</source>
        <translation>Tên gọi của ranh giới, cũng dùng trong phát hiện, báo cáo và biên bản; để trống thì lấy tên tệp.</translation>
    </message>
    <message>
        <source>Keeping what was said of the findings</source>
        <translation>Đang lưu những gì đã ghi cho các phát hiện</translation>
    </message>
    <message>
        <source>Verdict on the map</source>
        <translation>Kết luận trên bản đồ</translation>
    </message>
    <message>
        <source>No plan boundary in the project: choose it here, or gaps are not seen.</source>
        <translation>Dự án chưa có ranh giới: hãy chọn ở đây, nếu không sẽ không thấy khe hở.</translation>
    </message>
    <message>
        <source>No layer with land-use codes in the project: add it, or choose it here.</source>
        <translation>Dự án chưa có lớp mang mã sử dụng đất: hãy thêm vào, hoặc chọn ở đây.</translation>
    </message>
    <message>
        <source>{count} {count:|file|files} of the minutes in {folder}</source>
        <translation>Đã lập biên bản: {count} tệp trong {folder}</translation>
    </message>
    <message>
        <source>{count} {count:|link|links}; {unread} of them not drawn, for want of a firm, a resource or a unit that is known; {unknown} drawn as a dotted line, for want of a quantity a year: that takes a unit, and the supplier&apos;s hours and days of work where it is by hour or day.</source>
        <translation>{count} liên kết; {unread} liên kết không vẽ được vì thiếu doanh nghiệp, tài nguyên hoặc đơn vị hiểu được; {unknown} liên kết vẽ nét chấm vì thiếu lượng một năm: cần có đơn vị, và số giờ, số ngày làm việc của bên cấp nếu lượng tính theo giờ hoặc ngày.</translation>
    </message>
    <message>
        <source>No connection to the data now: scenarios are shown as last seen, and what you change is kept here until it can be saved.</source>
        <translation>Hiện không kết nối được dữ liệu: phương án hiện như lần xem gần nhất, những gì bạn sửa được giữ ở đây đến khi lưu được.</translation>
    </message>
    <message>
        <source>Parks and clusters</source>
        <translation>Khu và cụm công nghiệp</translation>
    </message>
    <message>
        <source>Table of facts</source>
        <translation>Bảng dữ kiện</translation>
    </message>
    <message>
        <source>Layer, Excel or CSV file with one fact a row: park_id, attribute (area_ha, leased_ha, occupancy_pct, workers, kind …), value or value_low and value_high or text, and if wanted unit, as_of, valid_from, valid_to, source_title, source_no, source_date, rank, evidence. “&gt; 90 %” is a lower bound. Without it the facts of the project.</source>
        <translation>Lớp, tệp Excel hoặc CSV, mỗi dòng một dữ kiện: park_id, attribute (area_ha, leased_ha, occupancy_pct, workers, kind …), value hoặc value_low và value_high hoặc text, và nếu muốn unit, as_of, valid_from, valid_to, source_title, source_no, source_date, rank, evidence. «&gt; 90 %» là giới hạn dưới. Bỏ trống: dùng dữ kiện của dự án.</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Các giai đoạn</translation>
    </message>
    <message>
        <source>Polygons of the phases with the fields starts and ends, and if there phase_id, park_id, name, area_ha.</source>
        <translation>Vùng của các giai đoạn với trường starts và ends, và nếu có phase_id, park_id, name, area_ha.</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Tính đến ngày</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>Các bên</translation>
    </message>
    <message>
        <source>Zones of each side, one layer a side, each in a projected coordinate system of its own in metres.</source>
        <translation>Các vùng của từng bên, mỗi bên một lớp, mỗi lớp trong hệ tọa độ phẳng riêng tính bằng mét.</translation>
    </message>
    <message>
        <source>Name of the field with the code or name of the land use, the same in all sides.</source>
        <translation>Tên trường có mã hoặc tên loại đất, giống nhau ở các bên.</translation>
    </message>
    <message>
        <source>High-tech or green</source>
        <translation>Công nghệ cao hoặc xanh</translation>
    </message>
    <message>
        <source>Name of the field that says which zones are for high-tech or green industries: 1 and 0, có and không.</source>
        <translation>Tên trường cho biết vùng nào dành cho ngành công nghệ cao hoặc xanh: 1 và 0, có và không.</translation>
    </message>
    <message>
        <source>Leased</source>
        <translation>Đã cho thuê</translation>
    </message>
    <message>
        <source>Name of the field that says which zones are leased: 1 and 0, có and không.</source>
        <translation>Tên trường cho biết vùng nào đã cho thuê: 1 và 0, có và không.</translation>
    </message>
    <message>
        <source>cross-border-2025: 30 % of the land high-tech or green, 70 % occupancy, targets for 2030 and no law.</source>
        <translation>cross-border-2025: 30 % diện tích cho ngành công nghệ cao hoặc xanh, tỷ lệ lấp đầy 70 %; là mục tiêu đến năm 2030, không phải luật.</translation>
    </message>
    <message>
        <source>JSON file that takes the place of the rules above; docs/rule_packs.md says how to write one.</source>
        <translation>Tệp JSON thay cho bộ quy định ở trên; cách viết xem docs/rule_packs.md.</translation>
    </message>
    <message>
        <source>Firms of all sides, points or plots, in one layer or several, each in any coordinate system; with firm_id.</source>
        <translation>Doanh nghiệp của các bên, điểm hoặc lô đất, trong một hay nhiều lớp, hệ tọa độ bất kỳ; có trường firm_id.</translation>
    </message>
    <message>
        <source>What the firms give off and need: firm_id, direction, resource, quantity, unit, period, as for the radius.</source>
        <translation>Doanh nghiệp thải ra và cần gì: firm_id, direction, resource, quantity, unit, period, như phân tích bán kính.</translation>
    </message>
    <message>
        <source>Accuracy between the systems (m)</source>
        <translation>Sai số giữa các hệ tọa độ (m)</translation>
    </message>
    <message>
        <source>Gaps and overlaps along the border that are no wider are counted, not listed; EPSG:6960 states 1 m.</source>
        <translation>Khe hở, chồng lấn dọc ranh giới không rộng hơn mức này chỉ được đếm, không liệt kê; EPSG:6960 ghi 1 m.</translation>
    </message>
    <message>
        <source>Widest gap (m)</source>
        <translation>Khe hở rộng nhất (m)</translation>
    </message>
    <message>
        <source>What is wider is no gap of a border but land between two sides.</source>
        <translation>Rộng hơn mức này thì không phải khe hở ranh giới mà là đất nằm giữa hai bên.</translation>
    </message>
    <message>
        <source>Each side</source>
        <translation>Từng bên</translation>
    </message>
    <message>
        <source>Hectares and criteria of each side, planar in its own coordinate system.</source>
        <translation>Số héc-ta và tiêu chí của từng bên, đo phẳng trong hệ tọa độ riêng.</translation>
    </message>
    <message>
        <source>The cluster</source>
        <translation>Cả cụm</translation>
    </message>
    <message>
        <source>The same of all sides together: hectares added, no drawing reprojected.</source>
        <translation>Cũng các chỉ tiêu đó của các bên cộng lại: cộng số héc-ta, không chuyển hệ tọa độ bản vẽ nào.</translation>
    </message>
    <message>
        <source>Gaps and overlaps along the border, measured in either system, and what is not known of each side.</source>
        <translation>Khe hở và chồng lấn dọc ranh giới, đo trong cả hai hệ tọa độ, và những gì chưa rõ của từng bên.</translation>
    </message>
    <message>
        <source>Pairs across the border</source>
        <translation>Cặp qua biên giới</translation>
    </message>
    <message>
        <source>Who on one side can use what a firm of another gives off; distances on the ellipsoid, no amounts.</source>
        <translation>Bên này ai dùng được thứ doanh nghiệp bên kia thải ra; khoảng cách trên ellipsoid, không nêu khối lượng.</translation>
    </message>
    <message>
        <source>Cluster across a border</source>
        <translation>Cụm công nghiệp hai bên biên giới</translation>
    </message>
    <message>
        <source>Measures each side of a cluster planar in its own coordinate system, and the cluster as the sum of hectares; nothing is reprojected to be added. Each side and the cluster are held against the criteria: the share of high-tech and green land, and the occupancy of industrial and service land (Decree 35/2022, Article 2(22)).

Along the border gaps and overlaps are measured in either system; what the systems do not agree to anyway is no finding. With firms and flows it lists who could exchange over the border.

The verdict is the worst of the sides and the cluster; the cluster&apos;s own is JOINT_VERDICT.</source>
        <translation>Đo phẳng từng bên của cụm trong hệ tọa độ riêng, còn cả cụm là tổng số héc-ta; không chuyển hệ tọa độ bản vẽ nào để cộng. Từng bên và cả cụm được xét theo tiêu chí: tỷ lệ đất ngành công nghệ cao và xanh, tỷ lệ lấp đầy của đất công nghiệp và dịch vụ (Nghị định 35/2022/NĐ-CP, Điều 2 khoản 22).

Dọc ranh giới, khe hở và chồng lấn được đo trong cả hai hệ tọa độ; chỗ lệch trong sai số giữa hai hệ thì không phải phát hiện. Khi có doanh nghiệp và dòng vật chất, công cụ liệt kê ai có thể trao đổi qua biên giới.

Kết luận là kết luận xấu nhất trong các bên và cả cụm; kết luận riêng của cả cụm là JOINT_VERDICT.</translation>
    </message>
    <message>
        <source>border,cluster,laos,vietnam,sides,cross-border,bien gioi,cua khau,cum cong nghiep,hai ben</source>
        <translation>biên giới,cụm,Lào,Việt Nam,hai bên,cửa khẩu,cụm công nghiệp,border,cluster,bien gioi,cua khau,hai ben</translation>
    </message>
    <message>
        <source>Cluster across a border…</source>
        <translation>Cụm công nghiệp hai bên biên giới…</translation>
    </message>
    <message>
        <source>Area of the cluster (ha)</source>
        <translation>Diện tích cả cụm (ha)</translation>
    </message>
    <message>
        <source>Verdict of the cluster as a whole</source>
        <translation>Kết luận riêng của cả cụm</translation>
    </message>
    <message>
        <source>Findings along the border and of the drawings</source>
        <translation>Phát hiện dọc ranh giới và lỗi bản vẽ</translation>
    </message>
    <message>
        <source>Pairs of firms across the border</source>
        <translation>Số cặp doanh nghiệp qua biên giới</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Sổ đăng ký</translation>
    </message>
    <message>
        <source>What holds on that day: one row for each park and attribute, with its source.</source>
        <translation>Dữ kiện đang dùng tính đến ngày đó: mỗi khu và chỉ tiêu một dòng, kèm nguồn.</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>Mâu thuẫn</translation>
    </message>
    <message>
        <source>Two facts of one attribute that differ by more than 0.5 %, the older source first; none is averaged.</source>
        <translation>Hai dữ kiện cùng chỉ tiêu lệch nhau quá 0,5 %, nguồn cũ trước; không lấy trung bình.</translation>
    </message>
    <message>
        <source>Sums of what holds, with how many parks they are of and of how many nothing exact is known.</source>
        <translation>Tổng của các dữ kiện đang dùng, kèm số khu được tính và số khu chưa có số liệu chính xác.</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>Tỷ lệ lấp đầy</translation>
    </message>
    <message>
        <source>Of each park as declared and as computed, from its plots or else from leased and leasable land as facts.</source>
        <translation>Của từng khu, theo công bố và theo tính toán, từ các lô đất, nếu không có thì từ dữ kiện về đất đã cho thuê và đất cho thuê được.</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Điều kiện</translation>
    </message>
    <message>
        <source>Conditions of Decree 35/2022 on provinces and parks, with the reason where there is no verdict.</source>
        <translation>Điều kiện của Nghị định 35/2022/NĐ-CP đối với tỉnh và khu, kèm lý do khi không kết luận được.</translation>
    </message>
    <message>
        <source>Programme by year</source>
        <translation>Chương trình theo năm</translation>
    </message>
    <message>
        <source>Hectares of phases begun and of planned fill at the end of each year.</source>
        <translation>Số héc-ta của các giai đoạn đã bắt đầu và của kế hoạch lấp đầy vào cuối mỗi năm.</translation>
    </message>
    <message>
        <source>Phases in time</source>
        <translation>Giai đoạn theo thời gian</translation>
    </message>
    <message>
        <source>The phases, set up so that QGIS&apos;s temporal controller shows each from its start to its end.</source>
        <translation>Các giai đoạn, đặt sẵn để bộ điều khiển thời gian của QGIS hiện từng giai đoạn từ khi bắt đầu đến khi kết thúc.</translation>
    </message>
    <message>
        <source>Rows not read</source>
        <translation>Dòng không đọc được</translation>
    </message>
    <message>
        <source>Rows of the facts that take no part, with the reason.</source>
        <translation>Các dòng dữ kiện không được dùng, kèm lý do.</translation>
    </message>
    <message>
        <source>Register of parks</source>
        <translation>Sổ đăng ký khu công nghiệp</translation>
    </message>
    <message>
        <source>Answers how many parks there are, how large and how full, as of a day and by which source. Of several facts about one attribute the one of the highest rank holds, of these the one of the newest source; a fact may be a bound (&gt; 90 %) or a range.

Facts that differ by more than 0.5 % contradict each other unless valid_to parts them: both stand with their sources, none is averaged. Totals say of how many parks they are and what is missing.

Occupancy as declared stands beside that of the plots (leased industrial and service land over all such land, Decree 35/2022, Article 2(22)). Land for small firms, mean occupancy of a province, the land for workers and phases are held against the decree as far as the facts say.</source>
        <translation>Trả lời có bao nhiêu khu công nghiệp, rộng bao nhiêu, lấp đầy đến đâu, tính đến một ngày và theo nguồn nào. Trong nhiều dữ kiện về cùng chỉ tiêu, dùng dữ kiện có hạng cao nhất, trong số đó là nguồn mới nhất; dữ kiện có thể là giới hạn (&gt; 90 %) hoặc khoảng.

Các dữ kiện lệch nhau quá 0,5 % là mâu thuẫn, trừ khi valid_to phân định chúng: cả hai đều được nêu kèm nguồn, không lấy trung bình. Bảng tổng nêu tính trên bao nhiêu khu và còn thiếu gì.

Tỷ lệ lấp đầy công bố đặt bên tỷ lệ tính từ các lô đất (đất công nghiệp và dịch vụ đã cho thuê trên toàn bộ đất đó, Nghị định 35/2022/NĐ-CP, Điều 2 khoản 22). Đất cho doanh nghiệp nhỏ và vừa, tỷ lệ lấp đầy bình quân của tỉnh, quỹ đất cho người lao động và phân kỳ được xét theo nghị định trong phạm vi dữ kiện có.</translation>
    </message>
    <message>
        <source>register,parks,occupancy,province,statistics,contradiction,so dang ky,khu cong nghiep,lap day</source>
        <translation>sổ đăng ký,khu công nghiệp,lấp đầy,tỉnh,thống kê,mâu thuẫn,register,so dang ky,khu cong nghiep,lap day</translation>
    </message>
    <message>
        <source>Register of parks…</source>
        <translation>Sổ đăng ký khu công nghiệp…</translation>
    </message>
    <message>
        <source>Parks</source>
        <translation>Số khu công nghiệp</translation>
    </message>
    <message>
        <source>Contradictions between sources</source>
        <translation>Số mâu thuẫn giữa các nguồn</translation>
    </message>
    <message>
        <source>Facts read</source>
        <translation>Số dữ kiện đã đọc</translation>
    </message>
    <message>
        <source>Rows that could not be read</source>
        <translation>Số dòng không đọc được</translation>
    </message>
    <message>
        <source>Only this park of the project, by its park_id. Empty: all of them.</source>
        <translation>Chỉ khu này của dự án, theo park_id. Bỏ trống: tất cả.</translation>
    </message>
    <message>
        <source>Opens the data of a project made by New project.

Data of an older Eco-IP are brought up to date; before that a whole copy is kept beside them. Data of a newer Eco-IP are refused and stay as they are.

It tells what the project holds and its occupancy as Decree 35/2022, Article 2(22) counts it: the industrial and service land under plots whose status is leased, over all such land, drawn twice counting once. A plot without a status counts as not known, never as vacant.</source>
        <translation>Mở dữ liệu của dự án do Dự án mới tạo ra.

Dữ liệu của Eco-IP cũ hơn được nâng cấp, trước đó một bản sao đầy đủ được giữ bên cạnh. Dữ liệu của Eco-IP mới hơn bị từ chối và giữ nguyên.

Công cụ cho biết dự án có gì và tỷ lệ lấp đầy theo cách tính của Nghị định 35/2022/NĐ-CP, Điều 2 khoản 22: đất công nghiệp và dịch vụ nằm dưới lô có tình trạng đã cho thuê, trên toàn bộ đất công nghiệp và dịch vụ, chỗ vẽ trùng chỉ tính một lần. Lô chưa ghi tình trạng là chưa rõ, không bao giờ tính là còn trống.</translation>
    </message>
    <message>
        <source>Industrial and service land (ha)</source>
        <translation>Đất công nghiệp và dịch vụ (ha)</translation>
    </message>
    <message>
        <source>Occupancy: industrial and service land that is leased (%)</source>
        <translation>Tỷ lệ lấp đầy: đất công nghiệp và dịch vụ đã cho thuê (%)</translation>
    </message>
    <message>
        <source>open data</source>
        <translation>dữ liệu mở</translation>
    </message>
    <message>
        <source>One GeoPackage</source>
        <translation>Một tệp GeoPackage</translation>
    </message>
    <message>
        <source>Data exchange</source>
        <translation>Trao đổi dữ liệu</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Dành cho ai</translation>
    </message>
    <message>
        <source>public: for everybody, only what the project&apos;s schema marks as public, no sum over fewer than three firms, of flows only those whose firm agreed. restricted: for an authority or partner you trust, all but what is confidential or secret.</source>
        <translation>public: cho mọi người, chỉ gồm những gì cấu trúc dự án ghi là công khai, không có số cộng dưới ba doanh nghiệp, dòng vật chất chỉ khi doanh nghiệp đã đồng ý. restricted: cho cơ quan hoặc đối tác được tin cậy, gồm tất cả trừ phần bảo mật và phần không bao giờ giao ra.</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Dạng ghi</translation>
    </message>
    <message>
        <source>csv: one table a file, shapes as WKT, for any program. gpkg: one GeoPackage.</source>
        <translation>csv: mỗi bảng một tệp, hình ghi bằng WKT, chương trình nào cũng đọc được. gpkg: một tệp GeoPackage.</translation>
    </message>
    <message>
        <source>Folder of the package</source>
        <translation>Thư mục của gói dữ liệu</translation>
    </message>
    <message>
        <source>A new or empty folder, or one with an earlier package, which is replaced whole.</source>
        <translation>Thư mục mới hoặc trống, hoặc thư mục của gói dữ liệu cũ, khi đó cả gói cũ được thay.</translation>
    </message>
    <message>
        <source>What stays behind</source>
        <translation>Những gì ở lại</translation>
    </message>
    <message>
        <source>One row for each table and reason: how many rows are not in the package.</source>
        <translation>Mỗi bảng và mỗi lý do một dòng: bao nhiêu dòng không có trong gói.</translation>
    </message>
    <message>
        <source>Export open data package</source>
        <translation>Xuất gói dữ liệu mở</translation>
    </message>
    <message>
        <source>Writes the data of a project as an open package that any program reads: tables with datapackage.json, which says what each column means, in which unit, with which values, keys and references.

What leaves is decided field by field: only what is marked public goes into a public package; confidential rows, files kept with the project, its history, names of editors, styles and the QGIS project never leave. How many rows stay behind, and why, is told.</source>
        <translation>Ghi dữ liệu của dự án thành gói dữ liệu mở mà chương trình nào cũng đọc được: các bảng kèm datapackage.json, trong đó ghi ý nghĩa, đơn vị, các giá trị được dùng, mã và tham chiếu của từng cột.

Từng trường được xét riêng: gói công khai chỉ có những trường ghi là công khai; dòng bảo mật, tài liệu kèm theo, lịch sử, tên người sửa, kiểu hiển thị và dự án QGIS không bao giờ ra ngoài. Bao nhiêu dòng ở lại và vì sao đều được nêu.</translation>
    </message>
    <message>
        <source>exchange,open data,datapackage,frictionless,csv,geopackage,share,trao doi du lieu</source>
        <translation>trao đổi dữ liệu,dữ liệu mở,datapackage,frictionless,csv,geopackage,chia sẻ,trao doi du lieu</translation>
    </message>
    <message>
        <source>Everybody (public)</source>
        <translation>Mọi người (công khai)</translation>
    </message>
    <message>
        <source>Whoever it is handed to (restricted)</source>
        <translation>Nơi được giao (hạn chế)</translation>
    </message>
    <message>
        <source>CSV tables</source>
        <translation>Các bảng CSV</translation>
    </message>
    <message>
        <source>Export open data…</source>
        <translation>Xuất dữ liệu mở…</translation>
    </message>
    <message>
        <source>Rows in the package</source>
        <translation>Số dòng trong gói</translation>
    </message>
    <message>
        <source>Rows that stay behind</source>
        <translation>Số dòng ở lại</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Gói dữ liệu</translation>
    </message>
    <message>
        <source>datapackage.json of a package made by Export open data package, its folder, or a zip of it.</source>
        <translation>datapackage.json của gói do Xuất gói dữ liệu mở tạo ra, thư mục của gói, hoặc tệp zip của gói.</translation>
    </message>
    <message>
        <source>Write to the project</source>
        <translation>Ghi vào dự án</translation>
    </message>
    <message>
        <source>Off: only shows what would change.</source>
        <translation>Không chọn: chỉ cho xem những gì sẽ đổi.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Những gì thay đổi</translation>
    </message>
    <message>
        <source>One row for each field of each row that is not as in the project, with the value before and after.</source>
        <translation>Mỗi trường của mỗi dòng khác với dự án là một dòng, kèm giá trị trước và sau.</translation>
    </message>
    <message>
        <source>Import open data package</source>
        <translation>Nhập gói dữ liệu mở</translation>
    </message>
    <message>
        <source>Reads a package made by Export open data package and lists each row and field that it would add or change, with the value before and after, or why it is refused. Run it first to look, then with Write to the project.

Writing is one batch: all of it or nothing, and Take back an import undoes it. Reading the same package again changes nothing; rows that a package does not have are never deleted. A package with a fault (another version of the schema, files outside, text where a number belongs, formulas) is refused as a whole.</source>
        <translation>Đọc gói do Xuất gói dữ liệu mở tạo ra và liệt kê từng dòng, từng trường sẽ thêm hoặc sửa, kèm giá trị trước và sau, hoặc lý do không nhận. Chạy lần đầu để xem, rồi chạy với Ghi vào dự án.

Ghi là một đợt: được tất cả hoặc không gì cả, và Hoàn lại đợt nhập đưa về như trước. Đọc lại cùng một gói thì không đổi gì; dòng không có trong gói không bao giờ bị xóa. Gói có lỗi (cấu trúc khác, tệp nằm ngoài, chữ ở chỗ của số, công thức) bị từ chối cả gói.</translation>
    </message>
    <message>
        <source>exchange,open data,datapackage,frictionless,csv,geopackage,trao doi du lieu</source>
        <translation>trao đổi dữ liệu,dữ liệu mở,datapackage,frictionless,csv,geopackage,trao doi du lieu</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Gói dữ liệu</translation>
    </message>
    <message>
        <source>Import open data…</source>
        <translation>Nhập dữ liệu mở…</translation>
    </message>
    <message>
        <source>Id of the import that was written</source>
        <translation>Mã đợt nhập đã ghi</translation>
    </message>
    <message>
        <source>Id of the import, as its run told it and the table of imports lists it; empty: the last one.</source>
        <translation>Mã đợt nhập, như lần chạy đã nêu và bảng Đợt nhập số liệu đang ghi; trống: đợt cuối cùng.</translation>
    </message>
    <message>
        <source>Take back an import</source>
        <translation>Hoàn lại đợt nhập</translation>
    </message>
    <message>
        <source>undo,import,batch,history,hoan tac</source>
        <translation>hoàn lại,hoàn tác,nhập,đợt nhập,lịch sử,hoan tac</translation>
    </message>
    <message>
        <source>Take back an import…</source>
        <translation>Hoàn lại đợt nhập…</translation>
    </message>
    <message>
        <source>Which import</source>
        <translation>Đợt nhập nào</translation>
    </message>
    <message>
        <source>Rows taken back</source>
        <translation>Số dòng đã hoàn lại</translation>
    </message>
    <message>
        <source>The project&apos;s file. With neither a file nor a connection: the project that is open.</source>
        <translation>Tệp của dự án. Không chọn cả tệp lẫn kết nối: dự án đang mở.</translation>
    </message>
    <message>
        <source>There is no layer of firms in the project.

Next step: menu Eco-industrial park ▸ Park data ▸ Create…, or a sample project, or add a layer of points with the field firm_id.</source>
        <translation>Chưa có lớp doanh nghiệp.

Bước tiếp theo: menu KCN sinh thái ▸ Dữ liệu khu ▸ Tạo…, hoặc mở dự án mẫu, hoặc thêm một lớp điểm có trường firm_id.</translation>
    </message>
    <message>
        <source>There is no flow table in the project.

Next step: menu Eco-industrial park ▸ Park data ▸ Create…, or add a table with the fields firm_id, direction, resource, quantity, unit, period.</source>
        <translation>Chưa có bảng dòng vật chất.

Bước tiếp theo: menu KCN sinh thái ▸ Dữ liệu khu ▸ Tạo…, hoặc thêm một bảng có các trường firm_id, direction, resource, quantity, unit, period.</translation>
    </message>
    <message>
        <source>&amp;Appraisal date</source>
        <translation>Ngày &amp;thẩm định</translation>
    </message>
    <message>
        <source>&amp;Drawing (DXF, DWG, DGN)</source>
        <translation>&amp;Bản vẽ (DXF, DWG, DGN)</translation>
    </message>
    <message>
        <source>&amp;Encoding of its texts</source>
        <translation>Bảng mã &amp;chữ</translation>
    </message>
    <message>
        <source>&amp;Folder of the dossier</source>
        <translation>Th&amp;ư mục hồ sơ</translation>
    </message>
    <message>
        <source>&amp;Name of the dossier</source>
        <translation>Tê&amp;n hồ sơ</translation>
    </message>
    <message>
        <source>&amp;Province it was drawn in</source>
        <translation>&amp;Tỉnh của bản vẽ</translation>
    </message>
    <message>
        <source>A drawing, its declared table and the province: from there to the verdict by itself</source>
        <translation>Bản vẽ, bảng kê khai và tỉnh: từ đó tự đi đến kết luận</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>Các thuật toán</translation>
    </message>
    <message>
        <source>Appraise</source>
        <translation>Thẩm định</translation>
    </message>
    <message>
        <source>Appraise a drawing</source>
        <translation>Thẩm định một bản vẽ</translation>
    </message>
    <message>
        <source>Appraise a drawing…</source>
        <translation>Thẩm định bản vẽ…</translation>
    </message>
    <message>
        <source>Appraise with it…</source>
        <translation>Thẩm định với bảng này…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Check 25 % →</source>
        <translation>Kiểm tra 25 % →</translation>
    </message>
    <message>
        <source>Checking the land use…</source>
        <translation>Đang kiểm tra sử dụng đất…</translation>
    </message>
    <message>
        <source>Choose the boundary…</source>
        <translation>Chọn ranh giới…</translation>
    </message>
    <message>
        <source>Choose the drawing: a DXF, DWG or DGN file that is there.</source>
        <translation>Chọn bản vẽ: một tệp DXF, DWG hoặc DGN có thật.</translation>
    </message>
    <message>
        <source>Choose the province the drawing was made in: it gives the central meridian.</source>
        <translation>Chọn tỉnh mà bản vẽ được lập: tỉnh cho biết kinh tuyến trục.</translation>
    </message>
    <message>
        <source>Create park data…</source>
        <translation>Tạo dữ liệu khu…</translation>
    </message>
    <message>
        <source>Create…</source>
        <translation>Tạo…</translation>
    </message>
    <message>
        <source>Declared &amp;table</source>
        <translation>Bảng &amp;kê khai</translation>
    </message>
    <message>
        <source>Drawing, and its declared table where that is new</source>
        <translation>Bản vẽ, và bảng kê khai nếu có bản mới</translation>
    </message>
    <message>
        <source>Drawings dropped onto the window are offered for appraisal</source>
        <translation>Bản vẽ thả vào cửa sổ được mời thẩm định</translation>
    </message>
    <message>
        <source>Excel or CSV; may be left empty</source>
        <translation>Excel hoặc CSV; có thể để trống</translation>
    </message>
    <message>
        <source>Give the dossier a name: its files are called after it.</source>
        <translation>Đặt tên cho hồ sơ: các tệp của hồ sơ mang tên này.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Import the drawing again…</source>
        <translation>Nhập lại bản vẽ…</translation>
    </message>
    <message>
        <source>Importing the drawing…</source>
        <translation>Đang nhập bản vẽ…</translation>
    </message>
    <message>
        <source>Is {file} the declared table of a drawing?</source>
        <translation>{file} có phải là bảng kê khai của một bản vẽ không?</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Minutes of the appraisal, ready to sign</source>
        <translation>Biên bản thẩm định, sẵn sàng để ký</translation>
    </message>
    <message>
        <source>Next hand-in: choose the new drawing</source>
        <translation>Lần nộp sau: chọn bản vẽ mới</translation>
    </message>
    <message>
        <source>Next hand-in…</source>
        <translation>Lần nộp sau…</translation>
    </message>
    <message>
        <source>No boundary yet: choose the drawing layer it is on.</source>
        <translation>Chưa có ranh giới: hãy chọn lớp bản vẽ có ranh giới.</translation>
    </message>
    <message>
        <source>No layer of the drawing is called boundary. Which one is it on? The largest come first.</source>
        <translation>Không lớp nào của bản vẽ có tên ranh giới. Ranh giới nằm trên lớp nào? Lớp có đường bao lớn nhất đứng đầu.</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder: choose another.</source>
        <translation>Không ghi được vào thư mục này: hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>Open park data…</source>
        <translation>Mở dữ liệu khu…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Mở…</translation>
    </message>
    <message>
        <source>Park data</source>
        <translation>Dữ liệu khu</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Quy hoạch</translation>
    </message>
    <message>
        <source>Review dossier</source>
        <translation>Hồ sơ thẩm định</translation>
    </message>
    <message>
        <source>Reviewing a drawing</source>
        <translation>Thẩm định một bản vẽ</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Mẫu</translation>
    </message>
    <message>
        <source>See the findings →</source>
        <translation>Xem phát hiện →</translation>
    </message>
    <message>
        <source>Stopped; nothing of it was kept.</source>
        <translation>Đã dừng; không giữ lại gì của lần chạy này.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>That did not work:</source>
        <translation>Không thực hiện được:</translation>
    </message>
    <message>
        <source>The declared table is an Excel (xlsx) or CSV file; leave it empty for none.</source>
        <translation>Bảng kê khai là tệp Excel (xlsx) hoặc CSV; để trống nếu không có.</translation>
    </message>
    <message>
        <source>The flow table</source>
        <translation>Bảng dòng vật chất</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({reason}): choose another.</source>
        <translation>Không tạo được thư mục {folder} ({reason}): hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>The pages come with the plugin&apos;s package; none was made here.</source>
        <translation>Các trang này đi kèm gói cài đặt của plugin; ở đây chưa có.</translation>
    </message>
    <message>
        <source>The whole sentence</source>
        <translation>Đầy đủ</translation>
    </message>
    <message>
        <source>The zones are not in the project any more: import the drawing again to check or write minutes.</source>
        <translation>Các vùng không còn trong dự án: hãy nhập lại bản vẽ để kiểm tra hoặc lập biên bản.</translation>
    </message>
    <message>
        <source>This folder is temporary: what lies there is gone tomorrow. Choose another.</source>
        <translation>Đây là thư mục tạm: những gì để ở đó ngày mai sẽ mất. Hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>Try it with the sample Sóc Sơn</source>
        <translation>Thử với mẫu Sóc Sơn</translation>
    </message>
    <message>
        <source>Write the minutes… →</source>
        <translation>Lập biên bản… →</translation>
    </message>
    <message>
        <source>against the round before: {mended} mended · {still} still there · {fresh} new</source>
        <translation>so với lần trước: {mended} đã sửa · {still} còn · {fresh} mới</translation>
    </message>
    <message>
        <source>as recognised text by text</source>
        <translation>tự nhận ra theo từng chữ</translation>
    </message>
    <message>
        <source>by the declared table ({table}): {sign} not compared. {reason}</source>
        <translation>theo bảng kê khai ({table}): {sign} chưa đối chiếu được. {reason}</translation>
    </message>
    <message>
        <source>by the declared table ({table}): {sign} {count} {count:|row differs|rows differ}</source>
        <translation>theo bảng kê khai ({table}): {sign} lệch {count} dòng</translation>
    </message>
    <message>
        <source>by the declared table ({table}): {sign} {verdict}</source>
        <translation>theo bảng kê khai ({table}): {sign} {verdict}</translation>
    </message>
    <message>
        <source>does not match the drawing</source>
        <translation>không khớp bản vẽ</translation>
    </message>
    <message>
        <source>done</source>
        <translation>đã xong</translation>
    </message>
    <message>
        <source>layer “{layer}”: {count} {count:|outline|outlines}, {area} ha</source>
        <translation>lớp «{layer}»: {count} đường bao, {area} ha</translation>
    </message>
    <message>
        <source>matches the drawing</source>
        <translation>khớp bản vẽ</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>cần xử lý</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>chưa kết luận được</translation>
    </message>
    <message>
        <source>none of them: check without a boundary (gaps cannot be seen then)</source>
        <translation>không lớp nào: kiểm tra không có ranh giới (khi đó không thấy khe hở)</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>chưa tới</translation>
    </message>
    <message>
        <source>now</source>
        <translation>đang làm</translation>
    </message>
    <message>
        <source>or drop a drawing (DXF, DWG) and its declared table (xlsx) here</source>
        <translation>hoặc thả bản vẽ (DXF, DWG) và bảng kê khai (xlsx) vào đây</translation>
    </message>
    <message>
        <source>type a part of the name, of before or after 2025</source>
        <translation>gõ một phần tên tỉnh, trước hoặc sau 2025</translation>
    </message>
    <message>
        <source>zone {zone}</source>
        <translation>vùng {zone}</translation>
    </message>
    <message>
        <source>{compared}, {missing} ha missing</source>
        <translation>{compared}, thiếu {missing} ha</translation>
    </message>
    <message>
        <source>{missing} ha missing</source>
        <translation>thiếu {missing} ha</translation>
    </message>
    <message>
        <source>{name} (now {now}) · {meridian}</source>
        <translation>{name} (nay {now}) · {meridian}</translation>
    </message>
    <message>
        <source>all parks pass ({total})</source>
        <translation>tất cả các khu đều đạt ({total})</translation>
    </message>
    <message>
        <source>parks without a verdict: {count} of {total}</source>
        <translation>{count}/{total} khu chưa kết luận được</translation>
    </message>
    <message>
        <source>parks that fail: {count} of {total}</source>
        <translation>{count}/{total} khu không đạt</translation>
    </message>
    <message>
        <source>{count} more {count:|rule fails|rules fail}</source>
        <translation>còn {count} quy định khác không đạt</translation>
    </message>
    <message>
        <source>the verdict CHANGES with the reading</source>
        <translation>kết luận ĐỔI theo cách hiểu</translation>
    </message>
    <message>
        <source>Legal dossier</source>
        <translation>Hồ sơ quy hoạch</translation>
    </message>
    <message>
        <source>Findings of the dossier</source>
        <translation>Lỗi và ghi nhận của hồ sơ</translation>
    </message>
    <message>
        <source>What is wrong, one row a class, field and kind with its count, where it is, and what to do.</source>
        <translation>Điều chưa đúng: mỗi dòng một lớp, trường và loại lỗi, kèm số lượng, vị trí và cách xử lý.</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Số lỗi</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Số cảnh báo</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Số ghi chú</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>The folder CSDL_…, the folder that holds it, or the path of a zip. A folder with databases alone is checked as a GIS part.</source>
        <translation>Thư mục CSDL_…, thư mục chứa nó, hoặc đường dẫn tệp zip. Thư mục chỉ có cơ sở dữ liệu được kiểm tra như phần GIS.</translation>
    </message>
    <message>
        <source>Approved table</source>
        <translation>Bảng đã duyệt</translation>
    </message>
    <message>
        <source>Balance of land uses (xlsx, csv). Left out, the one in the package is taken.</source>
        <translation>Bảng cân bằng sử dụng đất (xlsx, csv). Bỏ trống thì lấy bảng trong hồ sơ.</translation>
    </message>
    <message>
        <source>Drawing of the land uses (DXF, or DWG with the library pycadkit). Left out, the one in HoSoBASIC is taken.</source>
        <translation>Bản vẽ sử dụng đất (DXF, hoặc DWG khi có thư viện pycadkit). Bỏ trống thì lấy bản vẽ trong HoSoBASIC.</translation>
    </message>
    <message>
        <source>Gaps closed in the drawing (m)</source>
        <translation>Khe hở được khép trong bản vẽ (m)</translation>
    </message>
    <message>
        <source>Outlines of the drawing that are open by no more are closed, as Import drawing does.</source>
        <translation>Đường bao trong bản vẽ hở không quá mức này được khép lại, như khi Nhập bản vẽ.</translation>
    </message>
    <message>
        <source>What the dossier has to be in. Left out, VN-2000 with a meridian of the province in the codes.</source>
        <translation>Hệ tọa độ hồ sơ phải dùng. Bỏ trống thì là VN-2000 với kinh tuyến trục của tỉnh ghi trong mã.</translation>
    </message>
    <message>
        <source>Earlier manifest</source>
        <translation>Bản kê trước</translation>
    </message>
    <message>
        <source>Manifest of an earlier check: files that have changed since are findings.</source>
        <translation>Bản kê của lần kiểm tra trước: tệp đã thay đổi từ đó là lỗi.</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Bản kê</translation>
    </message>
    <message>
        <source>SHA-256 of every file, figures and verdict, for whoever receives the dossier to run again offline.</source>
        <translation>SHA-256 của mọi tệp, số liệu và kết luận, để nơi nhận chạy lại khi không có mạng.</translation>
    </message>
    <message>
        <source>Check legal dossier</source>
        <translation>Kiểm tra hồ sơ quy hoạch</translation>
    </message>
    <message>
        <source>Checks a dossier of Circular 16/2025/TT-BXD, made with whatever program: names, classes, kinds of shapes, fields, values, codes, coordinate system against the province, paths in the project, resolution of scans, index, parts that are missing.

Then the proof: areas and numbers of zones class by class, and the boundary, equal the drawing and the approved table of the same package. The manifest holds the hash of every file; whoever receives the dossier runs the check again, without network, and gets the same.

Nothing in the dossier is changed.</source>
        <translation>Kiểm tra hồ sơ theo Thông tư 16/2025/TT-BXD, làm bằng phần mềm nào cũng được: tên, lớp, kiểu hình học, trường, giá trị, mã, hệ tọa độ so với tỉnh, đường dẫn trong tệp dự án, độ phân giải bản scan, tệp kê, phần còn thiếu.

Sau đó là đối chiếu: diện tích, số vùng từng loại đất và ranh giới khớp bản vẽ và bảng đã duyệt trong cùng hồ sơ. Bản kê ghi mã băm của mọi tệp; nơi nhận chạy lại, không cần mạng, và được cùng kết quả.

Hồ sơ không bị thay đổi.</translation>
    </message>
    <message>
        <source>dossier,tt16,circular 16,validate,geodatabase,gdb,manifest,ho so,quy hoach,kiem tra</source>
        <translation>hồ sơ,tt16,thông tư 16,kiểm tra,geodatabase,gdb,bản kê,ho so,quy hoach,kiem tra</translation>
    </message>
    <message>
        <source>Drawings (*.dxf *.dwg *.DXF *.DWG)</source>
        <translation>Bản vẽ (*.dxf *.dwg *.DXF *.DWG)</translation>
    </message>
    <message>
        <source>Dossier code (maHoSoQH)</source>
        <translation>Mã hồ sơ (maHoSoQH)</translation>
    </message>
    <message>
        <source>Two digits of the province, QHC, QPK or QCT, then one, two and four digits: 24QPK0010001.</source>
        <translation>Hai số của tỉnh, QHC, QPK hoặc QCT, rồi một, hai và bốn số: 24QPK0010001.</translation>
    </message>
    <message>
        <source>Plan information code (maThongTinQH)</source>
        <translation>Mã thông tin quy hoạch (maThongTinQH)</translation>
    </message>
    <message>
        <source>Twelve digits: province, year, level, kind, adjustment, five digits of the system: 242623012345.</source>
        <translation>Mười hai số: tỉnh, năm, cấp, loại, điều chỉnh, năm số của hệ thống: 242623012345.</translation>
    </message>
    <message>
        <source>Plan name</source>
        <translation>Tên đồ án</translation>
    </message>
    <message>
        <source>Name of the folder after CSDL_, best without marks and blanks: KCNVuong.</source>
        <translation>Tên thư mục sau CSDL_, nên không dấu và viết liền: KCNVuong.</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Cơ sở dữ liệu</translation>
    </message>
    <message>
        <source>File Geodatabases need GDAL 3.6; where it is older GeoPackages are written, and that is said.</source>
        <translation>File Geodatabase cần GDAL 3.6; nơi cũ hơn thì ghi GeoPackage và nói rõ.</translation>
    </message>
    <message>
        <source>Names of the datasets</source>
        <translation>Tên nhóm lớp</translation>
    </message>
    <message>
        <source>As the circular first had them (QuyHoachSuDungDat), or after Circular 43/2025 (SuDungDatQuyHoach).</source>
        <translation>Như Thông tư ban đầu (QuyHoachSuDungDat), hoặc sau Thông tư 43/2025 (SuDungDatQuyHoach).</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Các lớp</translation>
    </message>
    <message>
        <source>used: those with rows, and all of a database that would have none; all: the 153 of the circular&apos;s template.</source>
        <translation>used: lớp có dữ liệu, và mọi lớp của cơ sở dữ liệu nào sẽ không có lớp; all: 153 lớp của mẫu Thông tư.</translation>
    </message>
    <message>
        <source>Folder of working files (HoSoBASIC)</source>
        <translation>Thư mục tệp gốc (HoSoBASIC)</translation>
    </message>
    <message>
        <source>Drawings and documents that can be edited; subfolders BanVe and VanBan stay, other files are sorted.</source>
        <translation>Bản vẽ và văn bản sửa được; thư mục con BanVe và VanBan giữ nguyên, tệp khác được xếp vào đó.</translation>
    </message>
    <message>
        <source>Folder of scans (HoSoScan)</source>
        <translation>Thư mục bản scan (HoSoScan)</translation>
    </message>
    <message>
        <source>Scans, whose resolution is read: PDF from 200 dpi, pictures from 300 dpi.</source>
        <translation>Bản scan, độ phân giải được đọc: PDF từ 200 dpi, hình từ 300 dpi.</translation>
    </message>
    <message>
        <source>Folder for the dossier</source>
        <translation>Thư mục ghi hồ sơ</translation>
    </message>
    <message>
        <source>The package CSDL_… is made here. It is written whole or not at all, and nothing is written over.</source>
        <translation>Hồ sơ CSDL_… được tạo ở đây, ghi trọn vẹn hoặc không ghi gì, và không ghi đè.</translation>
    </message>
    <message>
        <source>Export legal dossier</source>
        <translation>Xuất hồ sơ quy hoạch</translation>
    </message>
    <message>
        <source>Writes the GIS dossier that Circular 16/2025/TT-BXD asks for: folders, four databases with the circular&apos;s datasets, classes and fields, a project with relative paths that opens wherever the folder is moved, the index workbook, and copies of working files and scans.

Zones, boundary and what else is given go to their classes, codes and minimum fields are filled in. What was written is checked as Check legal dossier does, before the package is put into its place: it is there whole or not at all.</source>
        <translation>Ghi hồ sơ GIS theo Thông tư 16/2025/TT-BXD: thư mục, bốn cơ sở dữ liệu với nhóm lớp, lớp và trường của Thông tư, tệp dự án có đường dẫn tương đối mở được dù chuyển thư mục đi đâu, tệp kê, bản sao tệp gốc và bản scan.

Các vùng, ranh giới và dữ liệu khác vào đúng lớp; mã và các trường tối thiểu được điền. Những gì vừa ghi được kiểm tra như Kiểm tra hồ sơ quy hoạch trước khi đặt vào chỗ: hồ sơ có trọn vẹn hoặc không có gì.</translation>
    </message>
    <message>
        <source>dossier,tt16,circular 16,geodatabase,gdb,hand in,ho so,quy hoach,xuat</source>
        <translation>hồ sơ,tt16,thông tư 16,geodatabase,gdb,nộp,ho so,quy hoach,xuat</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Cả hai</translation>
    </message>
    <message>
        <source>Circular 16/2025</source>
        <translation>Thông tư 16/2025</translation>
    </message>
    <message>
        <source>As amended by Circular 43/2025</source>
        <translation>Sửa đổi theo Thông tư 43/2025</translation>
    </message>
    <message>
        <source>Those with data</source>
        <translation>Lớp có dữ liệu</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Classes written</source>
        <translation>Số lớp đã ghi</translation>
    </message>
    <message>
        <source>Rows written</source>
        <translation>Số đối tượng đã ghi</translation>
    </message>
    <message>
        <source>Data of an Eco-IP project; leave it out for PostGIS, for layers, or for the project that is open.</source>
        <translation>Dữ liệu của dự án Eco-IP; bỏ trống khi dùng PostGIS, dùng lớp, hoặc dùng dự án đang mở.</translation>
    </message>
    <message>
        <source>Data of an Eco-IP project in a database: a PostgreSQL connection of QGIS.</source>
        <translation>Dữ liệu dự án Eco-IP trong cơ sở dữ liệu: một kết nối PostgreSQL của QGIS.</translation>
    </message>
    <message>
        <source>Schema of the database that holds the project.</source>
        <translation>Lược đồ của cơ sở dữ liệu chứa dự án.</translation>
    </message>
    <message>
        <source>Park id</source>
        <translation>Mã khu</translation>
    </message>
    <message>
        <source>Which park of the project, where it has several.</source>
        <translation>Khu nào trong dự án, nếu có nhiều khu.</translation>
    </message>
    <message>
        <source>Polygons of the zoning plan in VN-2000. With them no Eco-IP project is needed; fields name and note are taken along.</source>
        <translation>Vùng của quy hoạch phân khu trong VN-2000. Có lớp này thì không cần dự án Eco-IP; các trường name và note được lấy theo.</translation>
    </message>
    <message>
        <source>Field with the code or name of the land use.</source>
        <translation>Trường ghi mã hoặc tên loại đất.</translation>
    </message>
    <message>
        <source>Boundary of the plan; without it the union of the zones.</source>
        <translation>Ranh giới quy hoạch; không có thì lấy hợp của các vùng.</translation>
    </message>
    <message>
        <source>To PhanOQuyHoach_A; fields plot_id, name, note.</source>
        <translation>Vào PhanOQuyHoach_A; các trường plot_id, name, note.</translation>
    </message>
    <message>
        <source>To CongTrinh_A; fields name, kind, floors, note.</source>
        <translation>Vào CongTrinh_A; các trường name, kind, floors, note.</translation>
    </message>
    <message>
        <source>Utility networks</source>
        <translation>Mạng lưới kỹ thuật</translation>
    </message>
    <message>
        <source>To the class of their kind: field kind with ids of corridor kinds (clean_water, reclaimed_water, wastewater, power_cable, telecom, road …); fields name, dn_mm, material, position, note.</source>
        <translation>Vào lớp theo loại: trường kind ghi mã loại hành lang (clean_water, reclaimed_water, wastewater, power_cable, telecom, road …); các trường name, dn_mm, material, position, note.</translation>
    </message>
    <message>
        <source>To HanhLangAnToan_L; fields kind, name, note.</source>
        <translation>Vào HanhLangAnToan_L; các trường kind, name, note.</translation>
    </message>
    <message>
        <source>Monitoring points</source>
        <translation>Điểm quan trắc</translation>
    </message>
    <message>
        <source>To DiemQuanTrac_P; fields kind, name, parameter, note.</source>
        <translation>Vào DiemQuanTrac_P; các trường kind, name, parameter, note.</translation>
    </message>
    <message>
        <source>Composite share by the declared table (%)</source>
        <translation>Chỉ tiêu tổng hợp theo bảng kê khai (%)</translation>
    </message>
    <message>
        <source>Declared table beside the drawing, in one sentence</source>
        <translation>Bảng kê khai so với bản vẽ, trong một câu</translation>
    </message>
    <message>
        <source>Findings (red numbers)</source>
        <translation>Phát hiện (số đỏ)</translation>
    </message>
    <message>
        <source>Import notes</source>
        <translation>Nhật ký nhập</translation>
    </message>
    <message>
        <source>Import notes (blue letters)</source>
        <translation>Nhật ký nhập (chữ xanh a, b, c)</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Chưa có hồ sơ nào</translation>
    </message>
    <message>
        <source>Open a review</source>
        <translation>Mở hồ sơ thẩm định</translation>
    </message>
    <message>
        <source>Open a review…</source>
        <translation>Mở hồ sơ thẩm định…</translation>
    </message>
    <message>
        <source>Opening the review</source>
        <translation>Đang mở hồ sơ thẩm định</translation>
    </message>
    <message>
        <source>Recent reviews</source>
        <translation>Hồ sơ gần đây</translation>
    </message>
    <message>
        <source>Record of the check</source>
        <translation>Bản ghi của lần kiểm tra</translation>
    </message>
    <message>
        <source>Reviews (*.gpkg)</source>
        <translation>Hồ sơ thẩm định (*.gpkg)</translation>
    </message>
    <message>
        <source>Save as a review</source>
        <translation>Lưu thành hồ sơ thẩm định</translation>
    </message>
    <message>
        <source>Save as a review…</source>
        <translation>Lưu thành hồ sơ thẩm định…</translation>
    </message>
    <message>
        <source>The file is gone: it was renamed, moved or deleted. Open it in its new place.</source>
        <translation>Không thấy tệp: tệp đã bị đổi tên, dời đi hay xóa. Hãy mở hồ sơ ở chỗ mới của nó.</translation>
    </message>
    <message>
        <source>Verdict of the declared table by itself</source>
        <translation>Kết luận theo riêng bảng kê khai</translation>
    </message>
    <message>
        <source>What a review keeps of the check beside its layers: verdicts, balance, boundary and sentences, as JSON.</source>
        <translation>Những gì hồ sơ thẩm định giữ lại của lần kiểm tra ngoài các lớp: kết luận, bảng cân bằng, ranh giới và các câu, dạng JSON.</translation>
    </message>
    <message>
        <source>Without a row, and so not on the map: {layers}.</source>
        <translation>Không có dòng nào nên không đưa lên bản đồ: {layers}.</translation>
    </message>
    <message>
        <source>file gone</source>
        <translation>không thấy tệp</translation>
    </message>
    <message>
        <source>{area:,.2f} ha missing</source>
        <translation>thiếu {area:,.2f} ha</translation>
    </message>
    <message>
        <source>{title}, round {number}</source>
        <translation>{title}, lần {number}</translation>
    </message>
    <message>
        <source>“{name}” may only be read here: ticks and notes are kept in the project instead.</source>
        <translation>Hồ sơ «{name}» ở đây chỉ được đọc: dấu đã xử lý và ghi chú được giữ trong dự án.</translation>
    </message>
    <message>
        <source>Drawing as imported</source>
        <translation>Bản vẽ đã nhập</translation>
    </message>
    <message>
        <source>As the drawing says</source>
        <translation>Như bản vẽ ghi</translation>
    </message>
    <message>
        <source>Boundary of the plan</source>
        <translation>Ranh giới quy hoạch</translation>
    </message>
    <message>
        <source>Road centreline</source>
        <translation>Tim đường</translation>
    </message>
    <message>
        <source>Not land (texts are read)</source>
        <translation>Không phải đất (vẫn đọc chữ)</translation>
    </message>
    <message>
        <source>Not of the park</source>
        <translation>Không thuộc khu</translation>
    </message>
    <message>
        <source>your choice</source>
        <translation>bạn chọn</translation>
    </message>
    <message>
        <source>layer name</source>
        <translation>tên lớp</translation>
    </message>
    <message>
        <source>code table</source>
        <translation>bảng mã</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>chữ ghi trong vùng</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>chưa có gì</translation>
    </message>
    <message>
        <source>no marks</source>
        <translation>không dấu</translation>
    </message>
    <message>
        <source>{encoding}, in doubt</source>
        <translation>{encoding}, chưa chắc</translation>
    </message>
    <message>
        <source>{count:,.0f} closed {count:|line|lines}</source>
        <translation>{count:,.0f} đường kín</translation>
    </message>
    <message>
        <source>{count:,.0f} open {count:|line|lines}</source>
        <translation>{count:,.0f} đường hở</translation>
    </message>
    <message>
        <source>{count:,.0f} {count:|hatch|hatches}</source>
        <translation>{count:,.0f} mảng tô</translation>
    </message>
    <message>
        <source>{count:,.0f} {count:|text|texts}</source>
        <translation>{count:,.0f} chữ</translation>
    </message>
    <message>
        <source>{count:,.0f} hidden</source>
        <translation>{count:,.0f} đang ẩn</translation>
    </message>
    <message>
        <source>{count:,.0f} not read</source>
        <translation>{count:,.0f} không đọc được</translation>
    </message>
    <message>
        <source>Not taken in: {area} ha</source>
        <translation>Không nhập: {area} ha</translation>
    </message>
    <message>
        <source>Previewing the layers of a drawing</source>
        <translation>Đang xem trước các lớp của bản vẽ</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>Area (ha)</source>
        <translation>Diện tích (ha)</translation>
    </message>
    <message>
        <source>type to search</source>
        <translation>gõ để tìm</translation>
    </message>
    <message>
        <source>Table of the &amp;institute</source>
        <translation>Bảng lớp của &amp;viện quy hoạch</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Dùng bảng này</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>&amp;Mở tệp…</translation>
    </message>
    <message>
        <source>&amp;Keep choices as…</source>
        <translation>&amp;Lưu lựa chọn thành…</translation>
    </message>
    <message>
        <source>none kept yet</source>
        <translation>chưa lưu bảng nào</translation>
    </message>
    <message>
        <source>Keep the choices as the table of an institute</source>
        <translation>Lưu lựa chọn thành bảng lớp của viện quy hoạch</translation>
    </message>
    <message>
        <source>Open a table of layers</source>
        <translation>Mở bảng lớp</translation>
    </message>
    <message>
        <source>{name} – cannot be read</source>
        <translation>{name} – không đọc được</translation>
    </message>
    <message>
        <source>{name} – knows {share} % of the layers</source>
        <translation>{name} – khớp {share} % số lớp</translation>
    </message>
    <message>
        <source>Layers of {drawing}</source>
        <translation>Các lớp của {drawing}</translation>
    </message>
    <message>
        <source>Reading the drawing…</source>
        <translation>Đang đọc bản vẽ…</translation>
    </message>
    <message>
        <source>{shown:,.0f} of {total:,.0f} {total:|layer|layers} shown · land {land:,.2f} ha · boundary {boundary:,.2f} ha · {out:,.0f} left out · {aside:,.2f} ha not taken in</source>
        <translation>Hiện {shown:,.0f} trong {total:,.0f} lớp · đất {land:,.2f} ha · ranh giới {boundary:,.2f} ha · bỏ qua {out:,.0f} lớp · không nhập {aside:,.2f} ha</translation>
    </message>
    <message>
        <source>Search layers and land uses, with marks or without</source>
        <translation>Tìm lớp hoặc loại đất, có dấu hay không dấu</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Mọi lớp</translation>
    </message>
    <message>
        <source>Layers with land</source>
        <translation>Lớp có đất</translation>
    </message>
    <message>
        <source>Land use unknown</source>
        <translation>Chưa rõ loại đất</translation>
    </message>
    <message>
        <source>Encoding in doubt</source>
        <translation>Bảng mã chưa chắc</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Bị bỏ qua</translation>
    </message>
    <message>
        <source>Which layers are shown</source>
        <translation>Những lớp được hiện</translation>
    </message>
    <message>
        <source>Layers of the drawing</source>
        <translation>Các lớp của bản vẽ</translation>
    </message>
    <message>
        <source>Use for the import</source>
        <translation>Dùng khi nhập</translation>
    </message>
    <message>
        <source>Preview layers…</source>
        <translation>Xem trước các lớp…</translation>
    </message>
    <message>
        <source>What each layer of the drawing would become, before anything is imported</source>
        <translation>Mỗi lớp của bản vẽ sẽ thành gì, trước khi nhập bất cứ thứ gì</translation>
    </message>
    <message>
        <source>Choose the drawing first.</source>
        <translation>Hãy chọn bản vẽ trước.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Đã hiểu</translation>
    </message>
    <message>
        <source>Counting anew…</source>
        <translation>Đang tính lại…</translation>
    </message>
    <message>
        <source>Stopped: areas marked … are not counted for your last choices.</source>
        <translation>Đã dừng: diện tích ghi … chưa tính theo lựa chọn mới nhất.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>Your choices for this drawing of last time are filled in.</source>
        <translation>Đã điền lựa chọn lần trước cho bản vẽ này.</translation>
    </message>
    <message>
        <source>A table that you kept knows most layers of this drawing. Use it?</source>
        <translation>Một bảng đã lưu khớp phần lớn số lớp của bản vẽ này. Dùng bảng đó?</translation>
    </message>
    <message>
        <source>{name} is used.</source>
        <translation>Đang dùng {name}.</translation>
    </message>
    <message>
        <source>Kept in {path}</source>
        <translation>Đã lưu vào {path}</translation>
    </message>
    <message>
        <source>The drawing is no longer there, or can no longer be read.</source>
        <translation>Bản vẽ không còn ở đó, hoặc không đọc được nữa.</translation>
    </message>
    <message>
        <source>The file has changed since it was read: look at its layers again. Your choices stay.</source>
        <translation>Tệp đã thay đổi từ khi được đọc: hãy xem lại các lớp. Lựa chọn của bạn vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns layer,class that goes before the layers' own names. A class is the id or the name of a land use, or boundary, centreline, annotation (no land, its texts count), skip; empty beside a column use, the drawing decides. The optional column use may say skip: the layer is left out and told with its area. Rows with a code instead of a layer say how that code in a label is read. Preview layers… fills such a table in.</source>
        <translation>Tệp CSV hoặc Excel có cột layer,class, được dùng trước tên lớp. Class là mã hoặc tên loại đất, hoặc boundary (ranh giới), centreline (tim đường), annotation (không phải đất, vẫn đọc chữ), skip (bỏ qua); để trống khi có cột use thì theo bản vẽ. Cột use, không bắt buộc, có thể ghi skip: lớp bị bỏ qua và được báo kèm diện tích. Dòng có code thay cho layer cho biết mã đó trên bản vẽ được hiểu là gì. Nút Xem trước các lớp… tự điền bảng này.</translation>
    </message>
    <message>
        <source>Drawing layer</source>
        <translation>Lớp bản vẽ</translation>
    </message>
    <message>
        <source>“{name}” of the layer “{layer}”, {length} m long</source>
        <translation>«{name}» của lớp «{layer}», dài {length} m</translation>
    </message>
    <message>
        <source>Buildings in it</source>
        <translation>Công trình nằm trong</translation>
    </message>
    <message>
        <source>Buildings in the safety strip</source>
        <translation>Công trình trong dải an toàn</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>So với các lớp</translation>
    </message>
    <message>
        <source>Corridor width</source>
        <translation>Bề rộng hành lang</translation>
    </message>
    <message>
        <source>Corridor width {width} m</source>
        <translation>Bề rộng hành lang {width} m</translation>
    </message>
    <message>
        <source>Draw a corridor, or select one in a layer of lines and press “Width of a corridor…”.</source>
        <translation>Vẽ một hành lang, hoặc chọn một hành lang trong lớp đường rồi bấm «Bề rộng hành lang…».</translation>
    </message>
    <message>
        <source>Give the drawn line this width and kind; undo takes it back</source>
        <translation>Ghi bề rộng và loại này vào đường đã vẽ; hoàn tác được</translation>
    </message>
    <message>
        <source>Keep this width beside the others; the oldest of three makes room</source>
        <translation>Giữ bề rộng này bên cạnh các bề rộng khác; quá ba thì bỏ cái cũ nhất</translation>
    </message>
    <message>
        <source>Land taken</source>
        <translation>Đất chiếm</translation>
    </message>
    <message>
        <source>Next:</source>
        <translation>Tiếp theo:</translation>
    </message>
    <message>
        <source>Not found in the project: {layers}. Choose them here, or add them first.</source>
        <translation>Dự án chưa có: {layers}. Chọn ở đây, hoặc thêm lớp trước.</translation>
    </message>
    <message>
        <source>Other corridors met</source>
        <translation>Gặp hành lang khác</translation>
    </message>
    <message>
        <source>Pin this width</source>
        <translation>Ghim bề rộng này</translation>
    </message>
    <message>
        <source>Plots cut in two</source>
        <translation>Lô bị cắt rời</translation>
    </message>
    <message>
        <source>Plots that lose land</source>
        <translation>Lô bị lấy đất</translation>
    </message>
    <message>
        <source>Select one drawn corridor in a layer of lines, then press this again.</source>
        <translation>Chọn một hành lang đã vẽ trong lớp đường rồi bấm lại.</translation>
    </message>
    <message>
        <source>Table of prices…</source>
        <translation>Bảng giá…</translation>
    </message>
    <message>
        <source>Table of prices: class, price of a square metre</source>
        <translation>Bảng giá: loại đất, giá một mét vuông</translation>
    </message>
    <message>
        <source>The layer “{layer}” has no field for a width: add a number field “width_m”.</source>
        <translation>Lớp «{layer}» không có trường bề rộng: thêm trường số «width_m».</translation>
    </message>
    <message>
        <source>Unpin all</source>
        <translation>Bỏ ghim hết</translation>
    </message>
    <message>
        <source>Width {width} m is written; save the layer to keep it.</source>
        <translation>Đã ghi bề rộng {width} m; lưu lớp để giữ lại.</translation>
    </message>
    <message>
        <source>Width of a corridor…</source>
        <translation>Bề rộng hành lang…</translation>
    </message>
    <message>
        <source>Write width</source>
        <translation>Ghi bề rộng</translation>
    </message>
    <message>
        <source>kind has no strip</source>
        <translation>loại này không có dải</translation>
    </message>
    <message>
        <source>no layer</source>
        <translation>chưa có lớp</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>chưa có giá</translation>
    </message>
    <message>
        <source>no table: nothing is priced</source>
        <translation>chưa có bảng giá: không tính tiền</translation>
    </message>
    <message>
        <source>now: {width}</source>
        <translation>đang xem: {width}</translation>
    </message>
    <message>
        <source>{cost} (no price: {uses})</source>
        <translation>{cost} (chưa có giá: {uses})</translation>
    </message>
    <message>
        <source>{count} (most: {plot}, {share} %)</source>
        <translation>{count} (nhiều nhất: {plot}, {share} %)</translation>
    </message>
    <message>
        <source>{said}; {count} may not share a tunnel ({clause})</source>
        <translation>{said}; {count} không được đi chung hào ({clause})</translation>
    </message>
    <message>
        <source>… and {count} more land {count:|use|uses}</source>
        <translation>… và {count} loại đất khác</translation>
    </message>
    <message>
        <source>Place (1 is best)</source>
        <translation>Hạng (1 là tốt nhất)</translation>
    </message>
    <message>
        <source>A new scenario with the changes of this one</source>
        <translation>Phương án mới, chép các thay đổi của phương án này</translation>
    </message>
    <message>
        <source>A new scenario: the drawing as it is, to be changed</source>
        <translation>Phương án mới: bản vẽ như đang có, để thay đổi</translation>
    </message>
    <message>
        <source>A report is being written already.</source>
        <translation>Đang ghi một báo cáo.</translation>
    </message>
    <message>
        <source>A row for each indicator and plan: figure, verdict, weight, and what it adds to the score.</source>
        <translation>Mỗi chỉ tiêu của mỗi phương án một dòng: con số, kết luận, trọng số và phần điểm nó đóng góp.</translation>
    </message>
    <message>
        <source>A row for each plan: place, score, verdict, share reached, land missing, land changed.</source>
        <translation>Mỗi phương án một dòng: hạng, điểm, kết luận, tỷ lệ đạt được, đất còn thiếu, đất đổi loại.</translation>
    </message>
    <message>
        <source>A row for each zone that a scenario changes, as the panel “Scenarios” keeps them: scenario_id, zone_id, class or code, change.</source>
        <translation>Mỗi vùng mà phương án đổi loại một dòng, như bảng «Phương án» lưu: scenario_id, zone_id, class hoặc code, change.</translation>
    </message>
    <message>
        <source>Also fails: {rules}</source>
        <translation>Không đạt thêm: {rules}</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Diện tích</translation>
    </message>
    <message>
        <source>As drawn</source>
        <translation>Bản vẽ gốc</translation>
    </message>
    <message>
        <source>Better with</source>
        <translation>Tốt hơn khi</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns indicator,weight,better (more or less). Without it these count alike: rules that fail, land missing, green, land to let, land changed. INDICATORS of an earlier run can be handed in.</source>
        <translation>Tệp CSV hoặc Excel có các cột indicator,weight,better (more hoặc less). Không có tệp thì năm chỉ tiêu tính như nhau: số quy định không đạt, đất còn thiếu, cây xanh, đất cho thuê được, đất đổi loại. Có thể dùng bảng INDICATORS của lần chạy trước.</translation>
    </message>
    <message>
        <source>Changed zone</source>
        <translation>Vùng đổi loại</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Changed zones</source>
        <translation>Các vùng đổi loại</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Changes ({count})</source>
        <translation>Thay đổi ({count})</translation>
    </message>
    <message>
        <source>Class to give</source>
        <translation>Loại đất cần gán</translation>
    </message>
    <message>
        <source>Click a zone, or hold the button and draw round several: those that lie mostly inside get the class. Right click: the class of the drawing again.</source>
        <translation>Bấm vào một vùng, hoặc giữ chuột khoanh nhiều vùng: vùng nào nằm phần lớn bên trong thì được gán loại đất. Bấm phải: trở lại loại của bản vẽ.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Delete scenario “{name}”</source>
        <translation>Xóa phương án «{name}»</translation>
    </message>
    <message>
        <source>Drawing and rules</source>
        <translation>Bản vẽ và quy định</translation>
    </message>
    <message>
        <source>Field by which the scenarios name a zone; without it the number of the feature.</source>
        <translation>Trường mà các phương án dùng để gọi tên vùng; không có thì dùng số của đối tượng.</translation>
    </message>
    <message>
        <source>Field of the changed zones with the number of the zone in the drawing.</source>
        <translation>Trường của bảng vùng đổi loại ghi số hiệu vùng trong bản vẽ.</translation>
    </message>
    <message>
        <source>Field of the changed zones with the scenario they belong to.</source>
        <translation>Trường của bảng vùng đổi loại ghi phương án của từng dòng.</translation>
    </message>
    <message>
        <source>Field with the class (green, industrial …); where it is empty the new code is read.</source>
        <translation>Trường ghi loại đất (green, industrial …); chỗ nào trống thì đọc mã mới.</translation>
    </message>
    <message>
        <source>Field with “removed” for zones that the scenario has no more; without it every zone gets its new class.</source>
        <translation>Trường ghi «removed» ở những vùng mà phương án bỏ đi; không có trường này thì vùng nào cũng nhận loại đất mới.</translation>
    </message>
    <message>
        <source>Field with the land-use code, read like those of the drawing.</source>
        <translation>Trường ghi mã sử dụng đất, đọc như mã của bản vẽ.</translation>
    </message>
    <message>
        <source>Give land other classes, with the 25 percent live, and compare scenarios</source>
        <translation>Gán loại đất khác, thấy ngay tỷ lệ 25 %, và so sánh các phương án</translation>
    </message>
    <message>
        <source>Give on the map</source>
        <translation>Gán trên bản đồ</translation>
    </message>
    <message>
        <source>Holds any number of scenarios of one drawing side by side: every rule with its verdict, hectares and share of every class, land missing, land changed; and puts them, with the drawing itself, in an order by weights that you give.

A scenario is the drawing with other classes for some of its zones, or without them: only those are in the table. The report has three charts, as a web page and as a Word document.</source>
        <translation>Đặt cạnh nhau bao nhiêu phương án của một bản vẽ cũng được: từng quy định kèm kết luận, héc-ta và tỷ lệ từng loại đất, đất còn thiếu, đất đổi loại; rồi xếp hạng chúng cùng bản vẽ gốc theo trọng số bạn cho.

Phương án là bản vẽ với loại đất khác ở một số vùng, hoặc bỏ những vùng ấy: bảng chỉ ghi những vùng đó. Báo cáo có ba biểu đồ, dạng trang web và văn bản Word.</translation>
    </message>
    <message>
        <source>In the scenario</source>
        <translation>Trong phương án</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Indicators side by side</source>
        <translation>Chỉ tiêu của các phương án</translation>
    </message>
    <message>
        <source>Laying out the zones</source>
        <translation>Xếp các vùng</translation>
    </message>
    <message>
        <source>Laying out the zones of “{layer}”…</source>
        <translation>Đang xếp các vùng của «{layer}»…</translation>
    </message>
    <message>
        <source>Name of the scenario</source>
        <translation>Tên phương án</translation>
    </message>
    <message>
        <source>Names of the scenarios</source>
        <translation>Tên các phương án</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>Loại đất mới</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Mã mới</translation>
    </message>
    <message>
        <source>New scenario “{name}”</source>
        <translation>Phương án mới «{name}»</translation>
    </message>
    <message>
        <source>No layer with land-use codes was found in the project: add the zoning layer, or choose it and its field of codes under “Drawing and rules”.</source>
        <translation>Dự án không có lớp nào có mã sử dụng đất: thêm lớp phân khu, hoặc chọn lớp và trường mã ở «Bản vẽ và quy định».</translation>
    </message>
    <message>
        <source>Plan in first place</source>
        <translation>Phương án đứng đầu</translation>
    </message>
    <message>
        <source>Rank scenarios</source>
        <translation>Xếp hạng phương án</translation>
    </message>
    <message>
        <source>Rank scenarios…</source>
        <translation>Xếp hạng phương án…</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Xếp hạng</translation>
    </message>
    <message>
        <source>Rename scenario “{name}”</source>
        <translation>Đổi tên phương án «{name}»</translation>
    </message>
    <message>
        <source>Report (Word)</source>
        <translation>Báo cáo (Word)</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Phương án</translation>
    </message>
    <message>
        <source>Scenario {number}</source>
        <translation>Phương án {number}</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Phương án</translation>
    </message>
    <message>
        <source>Score (0 to 1)</source>
        <translation>Điểm (0 đến 1)</translation>
    </message>
    <message>
        <source>Table with scenario_id and name. A scenario that changes nothing is known by it alone; without a name a scenario is called by its id.</source>
        <translation>Bảng có scenario_id và name. Phương án không đổi gì chỉ được biết nhờ bảng này; không có tên thì phương án được gọi bằng mã.</translation>
    </message>
    <message>
        <source>The comparison was not written: {cause}</source>
        <translation>Chưa ghi được bản so sánh: {cause}</translation>
    </message>
    <message>
        <source>The layer “{layer}” cannot be edited: it or its file is read-only.</source>
        <translation>Không sửa được lớp «{layer}»: lớp hoặc tệp chỉ cho đọc.</translation>
    </message>
    <message>
        <source>The layer “{layer}” refused the change. Look at its constraints.</source>
        <translation>Lớp «{layer}» không nhận thay đổi. Hãy xem các ràng buộc của lớp.</translation>
    </message>
    <message>
        <source>The report with its charts as a Word document.</source>
        <translation>Báo cáo kèm biểu đồ, dạng văn bản Word.</translation>
    </message>
    <message>
        <source>The zones are still being laid out. Try again in a moment.</source>
        <translation>Các vùng còn đang được xếp. Thử lại sau giây lát.</translation>
    </message>
    <message>
        <source>Web page…</source>
        <translation>Báo cáo dạng web…</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Trọng số</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Trọng số</translation>
    </message>
    <message>
        <source>Where shall the comparison be?</source>
        <translation>Ghi bản so sánh vào đâu?</translation>
    </message>
    <message>
        <source>Word document…</source>
        <translation>Văn bản Word…</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Vùng</translation>
    </message>
    <message>
        <source>Zone number</source>
        <translation>Số hiệu vùng</translation>
    </message>
    <message>
        <source>Zones changed by the scenario</source>
        <translation>Vùng đổi loại theo phương án</translation>
    </message>
    <message>
        <source>as drawn</source>
        <translation>như bản vẽ</translation>
    </message>
    <message>
        <source>claimed by several of these classes</source>
        <translation>nhiều loại trong số này cùng nhận</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>đã hủy</translation>
    </message>
    <message>
        <source>scenario,plan,ranking,weights,phuong an,xep hang,trong so,so sanh</source>
        <translation>phương án,phuong an,xếp hạng,xep hang,trọng số,trong so,so sánh,so sanh,kịch bản,kich ban</translation>
    </message>
    <message>
        <source>scenarios compared</source>
        <translation>so sánh phương án</translation>
    </message>
    <message>
        <source>{land_class}: {count} {count:|zone|zones}</source>
        <translation>{land_class}: {count} vùng</translation>
    </message>
    <message>
        <source>Scenarios of {zoning}</source>
        <translation>Phương án của {zoning}</translation>
    </message>
    <message>
        <source>“{name}”: {count} changed {count:|zone is|zones are} not in the drawing any more.</source>
        <translation>«{name}»: {count} vùng đổi loại không còn trong bản vẽ.</translation>
    </message>
    <message>
        <source>Name, industry, plot and workers of the firm…</source>
        <translation>Tên, ngành, lô đất và lao động của doanh nghiệp…</translation>
    </message>
    <message>
        <source>Write the chosen exchanges into the layer of links, as suggested (Ctrl+A chooses all)</source>
        <translation>Ghi các trao đổi đã chọn vào lớp liên kết ở tình trạng gợi ý (Ctrl+A chọn tất cả)</translation>
    </message>
    <message>
        <source>Links found…</source>
        <translation>Liên kết tìm thấy…</translation>
    </message>
    <message>
        <source>Take over links that the analysis has found, several or all of them, as suggested</source>
        <translation>Ghi các liên kết do phân tích tìm thấy, nhiều hoặc tất cả, ở tình trạng gợi ý</translation>
    </message>
    <message>
        <source>Nothing is written yet; refused lines are left out.</source>
        <translation>Chưa ghi gì; các dòng không nhận sẽ bị bỏ qua.</translation>
    </message>
    <message>
        <source>List of firms</source>
        <translation>Danh sách doanh nghiệp</translation>
    </message>
    <message>
        <source>only lines with a remark</source>
        <translation>chỉ các dòng có ghi chú</translation>
    </message>
    <message>
        <source>Firms: {added} added, {changed} changed, {same} as they are, {refused} refused.</source>
        <translation>Doanh nghiệp: thêm {added}, sửa {changed}, không đổi {same}, không nhận {refused}.</translation>
    </message>
    <message>
        <source>Flows: {added} added, {changed} changed, {same} as they are, {refused} refused.</source>
        <translation>Dòng vật chất: thêm {added}, sửa {changed}, không đổi {same}, không nhận {refused}.</translation>
    </message>
    <message>
        <source>Forms sent to {count} {count:|firm|firms}, due {day}</source>
        <translation>Gửi phiếu cho {count} doanh nghiệp, hạn {day}</translation>
    </message>
    <message>
        <source>Which forms were sent and have come back is kept in projects made by New project with this version. Open project brings an older one up to date, after a backup.</source>
        <translation>Phiếu nào đã gửi, đã nhận được theo dõi trong dự án tạo bằng Dự án mới của phiên bản này. Dự án cũ được nâng cấp khi mở bằng Mở dự án, có sao lưu trước.</translation>
    </message>
    <message>
        <source>all forms</source>
        <translation>mọi phiếu</translation>
    </message>
    <message>
        <source>form not sent</source>
        <translation>chưa gửi phiếu</translation>
    </message>
    <message>
        <source>sent, not yet due</source>
        <translation>đã gửi, còn hạn</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>quá hạn</translation>
    </message>
    <message>
        <source>received</source>
        <translation>đã nhận</translation>
    </message>
    <message>
        <source>⚠ overdue {day}</source>
        <translation>⚠ quá hạn {day}</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>hạn {day}</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>đã gửi</translation>
    </message>
    <message>
        <source>✓ received {day}</source>
        <translation>✓ đã nhận {day}</translation>
    </message>
    <message>
        <source>Save to keep it.</source>
        <translation>Hãy Lưu để giữ lại.</translation>
    </message>
    <message>
        <source>Import a list of firms and their flows from Excel or CSV…</source>
        <translation>Nhập danh sách doanh nghiệp và dòng vật chất từ Excel hoặc CSV…</translation>
    </message>
    <message>
        <source>Paste list of firms</source>
        <translation>Dán danh sách doanh nghiệp</translation>
    </message>
    <message>
        <source>Change firm {firm}</source>
        <translation>Sửa doanh nghiệp {firm}</translation>
    </message>
    <message>
        <source>Add firm {firm}</source>
        <translation>Thêm doanh nghiệp {firm}</translation>
    </message>
    <message>
        <source>The list is being read…</source>
        <translation>Đang đọc danh sách…</translation>
    </message>
    <message>
        <source>Click where the firm stands, or on its plot. Escape ends it.</source>
        <translation>Bấm vào vị trí doanh nghiệp hoặc lô đất của họ. Esc để kết thúc.</translation>
    </message>
    <message>
        <source>This place is not on the map of the firms&apos; layer.</source>
        <translation>Vị trí này nằm ngoài phạm vi hệ tọa độ của lớp doanh nghiệp.</translation>
    </message>
    <message>
        <source>Choose one firm in the list or on the map.</source>
        <translation>Chọn một doanh nghiệp trong danh sách hoặc trên bản đồ.</translation>
    </message>
    <message>
        <source>There is no layer of firms in the project.</source>
        <translation>Dự án chưa có lớp doanh nghiệp.</translation>
    </message>
    <message>
        <source>Code or words, such as C10 or giấy</source>
        <translation>Mã hoặc từ, ví dụ C10 hay giấy</translation>
    </message>
    <message>
        <source>Fill in the name of the firm.</source>
        <translation>Hãy ghi tên doanh nghiệp.</translation>
    </message>
    <message>
        <source>{firm} is there already: choose it in the list to change it.</source>
        <translation>Đã có {firm}: chọn trong danh sách để sửa.</translation>
    </message>
    <message>
        <source>Add a firm</source>
        <translation>Thêm doanh nghiệp</translation>
    </message>
    <message>
        <source>{count} {count:|form|forms} written to {folder}.</source>
        <translation>Đã ghi {count} phiếu vào {folder}.</translation>
    </message>
    <message>
        <source>Declaration forms</source>
        <translation>Phiếu khai báo</translation>
    </message>
    <message>
        <source>Note that they are sent today</source>
        <translation>Ghi nhận đã gửi hôm nay</translation>
    </message>
    <message>
        <source>Due back</source>
        <translation>Hạn trả lời</translation>
    </message>
    <message>
        <source>Write the forms</source>
        <translation>Ghi phiếu</translation>
    </message>
    <message>
        <source>The forms are being written; progress is in the status bar.</source>
        <translation>Đang ghi phiếu; tiến độ ở thanh trạng thái.</translation>
    </message>
    <message>
        <source>firms shown in the list</source>
        <translation>doanh nghiệp đang hiện trong danh sách</translation>
    </message>
    <message>
        <source>all firms</source>
        <translation>mọi doanh nghiệp</translation>
    </message>
    <message>
        <source>chosen firms</source>
        <translation>doanh nghiệp đã chọn</translation>
    </message>
    <message>
        <source>Noted as sent; save to keep it.</source>
        <translation>Đã ghi nhận là đã gửi; hãy Lưu để giữ lại.</translation>
    </message>
    <message>
        <source>Add a firm…</source>
        <translation>Thêm doanh nghiệp…</translation>
    </message>
    <message>
        <source>Add firm</source>
        <translation>Thêm DN</translation>
    </message>
    <message>
        <source>Add firms by clicks on the map: the plot under the click becomes theirs</source>
        <translation>Thêm doanh nghiệp bằng cách bấm trên bản đồ: lô đất tại đó là lô của họ</translation>
    </message>
    <message>
        <source>Paste a list of firms from Excel…</source>
        <translation>Dán danh sách doanh nghiệp từ Excel…</translation>
    </message>
    <message>
        <source>List…</source>
        <translation>Danh sách…</translation>
    </message>
    <message>
        <source>Write a declaration form for each firm into a folder, and note that it was sent…</source>
        <translation>Ghi mỗi doanh nghiệp một phiếu khai báo vào thư mục và ghi nhận đã gửi…</translation>
    </message>
    <message>
        <source>Forms…</source>
        <translation>Phiếu…</translation>
    </message>
    <message>
        <source>{new} {new:|link|links} recorded as suggested, {same} {same:|was|were} there already. Save to keep.</source>
        <translation>Đã ghi {new} liên kết ở tình trạng gợi ý, {same} liên kết đã có. Hãy Lưu để giữ lại.</translation>
    </message>
    <message>
        <source>There are no links to take over: run the full analysis first.</source>
        <translation>Chưa có liên kết nào để ghi: hãy chạy Phân tích đầy đủ trước.</translation>
    </message>
    <message>
        <source>There is no layer of links in the project.</source>
        <translation>Dự án chưa có lớp liên kết.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Phiếu</translation>
    </message>
    <message>
        <source>How far the declaration form of the firm is</source>
        <translation>Phiếu khai báo của doanh nghiệp đang ở bước nào</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>chưa gửi</translation>
    </message>
    <message>
        <source>Record {count} {count:|link|links}</source>
        <translation>Ghi {count} liên kết</translation>
    </message>
    <message>
        <source>Firms by how far their declaration form is</source>
        <translation>Lọc doanh nghiệp theo tình trạng phiếu khai báo</translation>
    </message>
    <message>
        <source>{found} {found:|link|links} found, {there} of them recorded already. {new} new {new:|one is|ones are} chosen and will be recorded as suggested.</source>
        <translation>Tìm thấy {found} liên kết, {there} liên kết đã có. Đã chọn {new} liên kết mới, sẽ ghi ở tình trạng gợi ý.</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Đã ghi</translation>
    </message>
    <message>
        <source>= there already</source>
        <translation>= đã có</translation>
    </message>
    <message>
        <source>Record chosen</source>
        <translation>Ghi mục đã chọn</translation>
    </message>
    <message>
        <source>Links found: {layer}</source>
        <translation>Liên kết tìm thấy: {layer}</translation>
    </message>
    <message>
        <source>The {count:|form|forms} of {count} {count:|firm|firms} will be noted as received.</source>
        <translation>Phiếu của {count} doanh nghiệp sẽ được ghi nhận là đã nhận.</translation>
    </message>
    <message>
        <source>An Excel workbook or CSV file as the office keeps it: a line of headings with the firm&apos;s name and what else is known (id, plot, industry, workers, coordinates); its flows beside the firms or in another sheet.</source>
        <translation>Tệp Excel hoặc CSV như cơ quan đang lưu: một dòng tiêu đề có tên doanh nghiệp và những gì đã biết (mã, lô đất, ngành, lao động, tọa độ); dòng vật chất ghi cạnh doanh nghiệp hoặc ở trang khác.</translation>
    </message>
    <message>
        <source>Layer of plots with plot_id: firms with a plot number and no coordinates are placed on them.</source>
        <translation>Lớp lô đất có plot_id: doanh nghiệp có số lô mà không có tọa độ được đặt vào lô.</translation>
    </message>
    <message>
        <source>Write to the layers</source>
        <translation>Ghi vào các lớp</translation>
    </message>
    <message>
        <source>What each line does</source>
        <translation>Từng dòng làm gì</translation>
    </message>
    <message>
        <source>One row per line of the list and field changed, with the value before and after.</source>
        <translation>Mỗi dòng của danh sách và mỗi trường bị sửa là một hàng, có giá trị trước và sau.</translation>
    </message>
    <message>
        <source>Import list of firms</source>
        <translation>Nhập danh sách doanh nghiệp</translation>
    </message>
    <message>
        <source>Reads a list of firms as offices keep it and lists each line with what it adds, changes with the value before, leaves as it is, or why it is refused. Run it first to look, then with Write to the layers.

Firms are placed by VN-2000 metres (X and Y in either order), longitude and latitude, or on their plot; they are known by id or name, with or without marks. Flows in the same workbook are taken in the same go.

Writing is one undo step in the edit session of each layer; nothing is saved until you press Save. What the list leaves out is never deleted.</source>
        <translation>Đọc danh sách doanh nghiệp như cơ quan đang lưu và liệt kê từng dòng: thêm gì, sửa gì kèm giá trị trước, giữ nguyên, hay vì sao không nhận. Chạy lần đầu để xem, sau đó chạy với Ghi vào các lớp.

Doanh nghiệp được đặt theo tọa độ VN-2000 tính bằng mét (X và Y theo thứ tự nào cũng được), theo kinh độ và vĩ độ, hoặc vào lô đất; được nhận ra theo mã hoặc tên, có dấu hay không dấu. Dòng vật chất trong cùng tệp được nhận cùng lúc.

Ghi là một bước hoàn tác trong phiên chỉnh sửa của mỗi lớp; chưa lưu gì cho đến khi bấm Lưu. Những gì danh sách không nhắc đến không bao giờ bị xóa.</translation>
    </message>
    <message>
        <source>excel,xlsx,csv,firms,list,companies,tenants,danh sach doanh nghiep</source>
        <translation>excel,xlsx,csv,doanh nghiệp,danh sách,danh sach doanh nghiep,công ty,cong ty</translation>
    </message>
    <message>
        <source>Firms added</source>
        <translation>Doanh nghiệp thêm</translation>
    </message>
    <message>
        <source>Firms changed</source>
        <translation>Doanh nghiệp sửa</translation>
    </message>
    <message>
        <source>Firms unchanged</source>
        <translation>Doanh nghiệp không đổi</translation>
    </message>
    <message>
        <source>Firms refused</source>
        <translation>Doanh nghiệp không nhận</translation>
    </message>
    <message>
        <source>Flows added</source>
        <translation>Dòng thêm</translation>
    </message>
    <message>
        <source>Flows changed</source>
        <translation>Dòng sửa</translation>
    </message>
    <message>
        <source>Flows unchanged</source>
        <translation>Dòng không đổi</translation>
    </message>
    <message>
        <source>Flows refused</source>
        <translation>Dòng không nhận</translation>
    </message>
    <message>
        <source>(different ones)</source>
        <translation>(nhiều giá trị khác nhau)</translation>
    </message>
    <message>
        <source>Chosen: {count}. Opinion, note and tick go to all of them.</source>
        <translation>Đã chọn {count} phát hiện. Ý kiến, ghi chú và đánh dấu được ghi cho tất cả.</translation>
    </message>
    <message>
        <source>Reviews one park and writes the minutes: a Word document laid out as offices write, a workbook whose sums are formulas, a web page, and an A3 sheet with map, legend and scale bar followed by tables (PDF).

They hold the conclusion, the land-use balance, every rule with measured, required, margin, clause and evidence, the differences to the declared table, the findings with their numbers on the map, the reviewer&apos;s opinion of each where it is given, and what all this rests on, with the hash of every file.

The sheet is drawn from a QGIS layout template, which may be your own: its items are found by their ids.</source>
        <translation>Thẩm định một khu và lập biên bản: văn bản Word theo thể thức hành chính, bảng tính có công thức cộng, trang web, và tờ A3 gồm bản đồ, chú giải, thước tỷ lệ, tiếp theo là các bảng (PDF).

Biên bản gồm kết luận, bảng cân bằng sử dụng đất, từng quy định với giá trị đo được, yêu cầu, chênh lệch, điều khoản và chứng cứ, chênh lệch so với bảng kê khai, các phát hiện kèm số thứ tự trên bản đồ, ý kiến của người thẩm định về từng phát hiện nếu có, và căn cứ với mã băm của từng tệp.

Tờ in lấy từ mẫu trang in của QGIS, có thể dùng mẫu riêng: các khung được tìm theo mã của chúng.</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Đã xử lý</translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation>Chưa xử lý</translation>
    </message>
    <message>
        <source>Zoom to chosen</source>
        <translation>Tới phát hiện đã chọn</translation>
    </message>
    <message>
        <source>For the {count} chosen {count:|finding|findings}</source>
        <translation>Cho {count} phát hiện đã chọn</translation>
    </message>
    <message>
        <source>Choose findings in the table first.</source>
        <translation>Chọn phát hiện trong bảng trước.</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>Ý kiến</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Writing the findings to Excel</source>
        <translation>Ghi các phát hiện ra Excel</translation>
    </message>
    <message>
        <source>Findings written to {path}</source>
        <translation>Đã ghi các phát hiện vào {path}</translation>
    </message>
    <message>
        <source>Search in findings…</source>
        <translation>Tìm trong các phát hiện…</translation>
    </message>
    <message>
        <source>Words of the sentence, zone, opinion or note, with Vietnamese marks or without</source>
        <translation>Từ trong nội dung, vùng, ý kiến hoặc ghi chú; gõ có dấu hay không dấu đều được</translation>
    </message>
    <message>
        <source>Tick as settled</source>
        <translation>Đánh dấu đã xử lý</translation>
    </message>
    <message>
        <source>Take the tick away</source>
        <translation>Bỏ đánh dấu</translation>
    </message>
    <message>
        <source>Write findings to Excel</source>
        <translation>Ghi các phát hiện ra Excel</translation>
    </message>
    <message>
        <source>Write all findings, or those shown, to an Excel file</source>
        <translation>Ghi tất cả phát hiện, hoặc những phát hiện đang hiện, ra tệp Excel</translation>
    </message>
    <message>
        <source>Writing the findings to Excel…</source>
        <translation>Đang ghi các phát hiện ra Excel…</translation>
    </message>
    <message>
        <source>{count} {count:|finding|findings} copied, with headings.</source>
        <translation>Đã sao chép {count} phát hiện, kèm tiêu đề cột.</translation>
    </message>
    <message>
        <source>Review findings</source>
        <translation>Các phát hiện thẩm định</translation>
    </message>
    <message>
        <source>The {count} shown…</source>
        <translation>{count} phát hiện đang hiện…</translation>
    </message>
    <message>
        <source>All {count}…</source>
        <translation>Tất cả {count} phát hiện…</translation>
    </message>
    <message>
        <source>Appraisal minutes</source>
        <translation>Biên bản thẩm định</translation>
    </message>
    <message>
        <source>The superior body in a line before it</source>
        <translation>Cơ quan cấp trên ở dòng trước</translation>
    </message>
    <message>
        <source>such as 12/BB-BQL</source>
        <translation>ví dụ 12/BB-BQL</translation>
    </message>
    <message>
        <source>A line for each: name, office</source>
        <translation>Mỗi người một dòng: họ tên, chức vụ</translation>
    </message>
    <message>
        <source>A paragraph in each line</source>
        <translation>Mỗi dòng là một đoạn</translation>
    </message>
    <message>
        <source>Make the minutes</source>
        <translation>Lập biên bản</translation>
    </message>
    <message>
        <source>More settings…</source>
        <translation>Thiết lập khác…</translation>
    </message>
    <message>
        <source>The dialog of Processing: other layers, rules, declared table</source>
        <translation>Hộp thoại Processing: lớp khác, bộ quy định, bảng kê khai</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>✓ Nothing is missing.</source>
        <translation>✓ Không thiếu gì.</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Thành phần tham dự</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>Kiến nghị</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Người lập biên bản</translation>
    </message>
    <message>
        <source>Signs for the developer</source>
        <translation>Đại diện chủ đầu tư ký</translation>
    </message>
    <message>
        <source>Signs for the authority</source>
        <translation>Đại diện cơ quan thẩm định ký</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Own Word template</source>
        <translation>Mẫu Word của đơn vị</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Phiếu</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Minutes:</source>
        <translation>Biên bản:</translation>
    </message>
    <message>
        <source>It is not there any more: {path}</source>
        <translation>Không còn tệp này: {path}</translation>
    </message>
    <message>
        <source>The Word template {path} is not there any more: choose it again, or leave it empty.</source>
        <translation>Không còn mẫu Word {path}: chọn lại, hoặc để trống.</translation>
    </message>
    <message>
        <source>authority</source>
        <translation>cơ quan thẩm định</translation>
    </message>
    <message>
        <source>number</source>
        <translation>số biên bản</translation>
    </message>
    <message>
        <source>place</source>
        <translation>địa danh</translation>
    </message>
    <message>
        <source>participants</source>
        <translation>thành phần tham dự</translation>
    </message>
    <message>
        <source>recommendation</source>
        <translation>kiến nghị</translation>
    </message>
    <message>
        <source>names of those who sign</source>
        <translation>họ tên người ký</translation>
    </message>
    <message>
        <source>{count} {count:|finding|findings} without an opinion: no. {numbers}.</source>
        <translation>{count} phát hiện chưa có ý kiến: số {numbers}.</translation>
    </message>
    <message>
        <source>{count} {count:|finding|findings} accepted without a reason: no. {numbers}.</source>
        <translation>{count} phát hiện được chấp nhận nhưng chưa ghi lý do: số {numbers}.</translation>
    </message>
    <message>
        <source>No layer with land-use codes was found in the project: check a drawing first.</source>
        <translation>Không có lớp nào mang mã loại đất trong dự án: hãy kiểm tra một bản vẽ trước.</translation>
    </message>
    <message>
        <source>Choose at least one form: Word, PDF, Excel or web page.</source>
        <translation>Chọn ít nhất một dạng tệp: Word, PDF, Excel hoặc trang web.</translation>
    </message>
    <message>
        <source>Choose a folder for the files.</source>
        <translation>Chọn thư mục chứa tệp.</translation>
    </message>
    <message>
        <source>Left to be filled in by hand: {names}.</source>
        <translation>Để trống, điền tay sau: {names}.</translation>
    </message>
    <message>
        <source>Appraisal</source>
        <translation>Thẩm định</translation>
    </message>
    <message>
        <source>round {number}</source>
        <translation>lần {number}</translation>
    </message>
    <message>
        <source>Report of the check</source>
        <translation>Báo cáo kiểm tra</translation>
    </message>
    <message>
        <source>The log of Processing says why.</source>
        <translation>Lý do nằm trong nhật ký của Processing.</translation>
    </message>
    <message>
        <source>This computer has no program that opens {path}.</source>
        <translation>Máy này không có chương trình mở được {path}.</translation>
    </message>
    <message>
        <source>Label of the zones</source>
        <translation>Nhãn của vùng</translation>
    </message>
    <message>
        <source>Field with what people call a zone, such as its plot: findings name zones by it and their code. Left empty, a field called label, plot, plot_id, lô, số lô, tên lô, ô đất or ký hiệu lô is taken, if there is one.</source>
        <translation>Trường ghi tên gọi của vùng, ví dụ số lô: các phát hiện gọi vùng theo nhãn này và mã loại đất. Để trống thì lấy trường tên label, plot, plot_id, lô, số lô, tên lô, ô đất hoặc ký hiệu lô nếu có.</translation>
    </message>
    <message>
        <source>Who took part in the appraisal, a line for each; left empty the minutes name nobody.</source>
        <translation>Những người dự thẩm định, mỗi người một dòng; để trống thì biên bản không ghi ai.</translation>
    </message>
    <message>
        <source>What the authority recommends, a paragraph in each line; it stands before the signatures.</source>
        <translation>Điều cơ quan thẩm định kiến nghị, mỗi dòng là một đoạn; đứng trước phần ký.</translation>
    </message>
    <message>
        <source>Name under the first signature, of who wrote the minutes.</source>
        <translation>Họ tên dưới chữ ký thứ nhất, của người lập biên bản.</translation>
    </message>
    <message>
        <source>Name under the second signature.</source>
        <translation>Họ tên dưới chữ ký thứ hai.</translation>
    </message>
    <message>
        <source>Name under the third signature.</source>
        <translation>Họ tên dưới chữ ký thứ ba.</translation>
    </message>
    <message>
        <source>Opinions on the findings</source>
        <translation>Ý kiến về các phát hiện</translation>
    </message>
    <message>
        <source>Layer, table, Excel or CSV file with number, done, opinion and note of findings, as the review panel keeps them or its button “Excel…” writes them. opinion: mend, agreed, accepted, or own words. Each goes to the finding of its number, kind, features and area, or else at its place; those that fit none are told.</source>
        <translation>Lớp, bảng, tệp Excel hoặc CSV có number, done, opinion và note của các phát hiện, như khung thẩm định giữ hoặc như nút «Excel…» của khung ghi ra. opinion: mend, agreed, accepted, hoặc lời riêng. Mỗi ý kiến thuộc phát hiện có cùng số, loại, đối tượng và diện tích, nếu không thì cùng vị trí; ý kiến không khớp phát hiện nào được nêu rõ.</translation>
    </message>
    <message>
        <source>Word document in place of the shipped form of the minutes; start from resources/templates/minutes_vi.docx. Texts go to places such as {{ number }}, {{ place_and_day }}, {{ verdict }}; whole parts of the minutes to {{ conclusion }}, {{ balance }}, {{ rules }}, {{ findings }}, {{ opinions }}, {{ map }} or {{ everything }}, each in a paragraph to itself.</source>
        <translation>Tài liệu Word thay cho biên bản có sẵn; bắt đầu từ resources/templates/minutes_vi.docx. Chữ được điền vào các chỗ như {{ number }}, {{ place_and_day }}, {{ verdict }}; cả một phần của biên bản vào {{ conclusion }}, {{ balance }}, {{ rules }}, {{ findings }}, {{ opinions }}, {{ map }} hoặc {{ everything }}, mỗi chỗ đứng một mình trong đoạn.</translation>
    </message>
    <message>
        <source>Language of report and messages</source>
        <translation>Ngôn ngữ của báo cáo và thông báo</translation>
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
        <source>CSV or Excel file with the columns code,class that goes before the shipped table.</source>
        <translation>Tệp CSV hoặc Excel có hai cột code,class; được tra trước bảng mã có sẵn.</translation>
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
        <source>decree-35-2022: the 25 percent with the floors of QCVN 01; qcvn-01: the floors alone; green-only-25: the strict reading, green alone 25 percent. Others are of other countries, named after their law and its year.</source>
        <translation>decree-35-2022: quy định 25 % cùng các mức sàn của QCVN 01; qcvn-01: riêng các mức sàn; green-only-25: cách hiểu chặt, riêng cây xanh phải đạt 25 %. Các gói khác là của nước khác, đặt tên theo văn bản và năm ban hành.</translation>
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
        <translation>Sai số cho phép (m)</translation>
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
        <source>Encoding of texts</source>
        <translation>Bảng mã chữ</translation>
    </message>
    <message>
        <source>auto: recognised text by text. The others are for drawings where that goes wrong.</source>
        <translation>auto: tự nhận biết từng dòng chữ. Các lựa chọn khác dành cho bản vẽ bị nhận biết sai.</translation>
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
    <message>
        <source>Reconcile with the declared table</source>
        <translation>Đối chiếu bảng cân bằng</translation>
    </message>
    <message>
        <source>declared,table,balance,excel,xlsx,csv,hectares,doi chieu,bang can bang</source>
        <translation>kê khai,bảng,cân bằng,excel,xlsx,csv,héc-ta,doi chieu,bang can bang</translation>
    </message>
    <message>
        <source>Compares the land of each class as drawn with the table the dossier declares: measured minus declared, and the boundary against the declared total.

The table is an Excel or CSV file, or a layer. Headings are found by their words (Ký hiệu, Loại đất, Diện tích, Tỷ lệ …); merged cells, comma decimals, m² or ha and subtotals are understood. A table that does not add up, a misplaced separator and percentages of another total are reported with their row; nothing is put right.</source>
        <translation>So sánh diện tích từng loại đất trên bản vẽ với bảng kê khai trong hồ sơ: đo được trừ kê khai, và ranh giới so với tổng kê khai.

Bảng là tệp Excel, CSV hoặc một lớp bảng. Tiêu đề cột được nhận theo chữ (Ký hiệu, Loại đất, Diện tích, Tỷ lệ …); hiểu được ô gộp, dấu phẩy thập phân, m² hoặc ha và các dòng cộng nhóm. Bảng không khớp tổng, đặt nhầm dấu thập phân, tỷ lệ tính trên tổng khác đều được báo kèm số dòng; không tự sửa gì.</translation>
    </message>
    <message>
        <source>Declared table</source>
        <translation>Bảng kê khai</translation>
    </message>
    <message>
        <source>Excel (xlsx) or CSV file, or a table with a code or name and an area in each row.</source>
        <translation>Tệp Excel (xlsx) hoặc CSV, hoặc một lớp bảng mà mỗi dòng có mã hay loại đất và diện tích.</translation>
    </message>
    <message>
        <source>Tolerance (ha)</source>
        <translation>Sai số cho phép (ha)</translation>
    </message>
    <message>
        <source>Differences up to this many hectares match.</source>
        <translation>Chênh lệch đến mức này được coi là khớp.</translation>
    </message>
    <message>
        <source>Tolerance (%)</source>
        <translation>Sai số cho phép (%)</translation>
    </message>
    <message>
        <source>Differences up to this percentage of the declared area match too.</source>
        <translation>Chênh lệch đến tỷ lệ này của diện tích kê khai cũng được coi là khớp.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Chênh lệch</translation>
    </message>
    <message>
        <source>One row per class, the total last: declared, measured, measured minus declared.</source>
        <translation>Mỗi loại đất một dòng, dòng tổng ở cuối: kê khai, đo được, đo được trừ kê khai.</translation>
    </message>
    <message>
        <source>Remarks on the table</source>
        <translation>Nhận xét về bảng kê khai</translation>
    </message>
    <message>
        <source>What does not add up in the declared table, and how it was read.</source>
        <translation>Những chỗ bảng kê khai không khớp, và bảng đã được hiểu thế nào.</translation>
    </message>
    <message>
        <source>Rows that do not match</source>
        <translation>Số dòng không khớp</translation>
    </message>
    <message>
        <source>Faults of the table</source>
        <translation>Số lỗi trong bảng</translation>
    </message>
    <message>
        <source>Compare scenarios</source>
        <translation>So sánh phương án</translation>
    </message>
    <message>
        <source>scenario,change,before,after,kich ban,so sanh</source>
        <translation>phương án,phuong an,kịch bản,thay đổi,trước,sau,kich ban,so sanh</translation>
    </message>
    <message>
        <source>Checks the present plan and a scenario under the same rules and shows side by side what changes: the land that turns from one class into another, and every rule and class before and after.

With the leased plots the occupancy rate is given as well.</source>
        <translation>Kiểm tra quy hoạch hiện có và phương án theo cùng các quy định rồi đặt cạnh nhau những gì thay đổi: phần đất chuyển từ loại này sang loại khác, từng quy định và từng loại đất trước và sau.

Khi có lớp lô đã cho thuê thì tính thêm tỷ lệ lấp đầy.</translation>
    </message>
    <message>
        <source>Zones of the scenario</source>
        <translation>Các vùng của phương án</translation>
    </message>
    <message>
        <source>The zones as they would be, with the same code field and coordinate system.</source>
        <translation>Các vùng theo phương án, cùng trường mã và cùng hệ tọa độ.</translation>
    </message>
    <message>
        <source>Leased plots</source>
        <translation>Lô đã cho thuê</translation>
    </message>
    <message>
        <source>Plots leased today, for the occupancy rate.</source>
        <translation>Các lô hiện đã cho thuê, để tính tỷ lệ lấp đầy.</translation>
    </message>
    <message>
        <source>Plots leased in the scenario</source>
        <translation>Lô cho thuê thêm theo phương án</translation>
    </message>
    <message>
        <source>Plots that the scenario leases besides.</source>
        <translation>Các lô mà phương án cho thuê thêm.</translation>
    </message>
    <message>
        <source>Changes of land use</source>
        <translation>Thay đổi loại đất</translation>
    </message>
    <message>
        <source>Land whose class changes, with the class before and after.</source>
        <translation>Phần đất đổi loại, kèm loại đất trước và sau.</translation>
    </message>
    <message>
        <source>Indicators before and after</source>
        <translation>Chỉ tiêu trước và sau</translation>
    </message>
    <message>
        <source>Rules, hectares of each class, gaps and overlaps: base, scenario, difference.</source>
        <translation>Các quy định, diện tích từng loại đất, khe hở và chồng lấn: hiện trạng, phương án, chênh lệch.</translation>
    </message>
    <message>
        <source>Land whose class changes (ha)</source>
        <translation>Diện tích đổi loại đất (ha)</translation>
    </message>
    <message>
        <source>Verdict of the base</source>
        <translation>Kết luận của hiện trạng</translation>
    </message>
    <message>
        <source>Technical corridors</source>
        <translation>Hành lang kỹ thuật</translation>
    </message>
    <message>
        <source>Corridor land and conflicts</source>
        <translation>Đất hành lang và xung đột</translation>
    </message>
    <message>
        <source>corridor,buffer,right of way,safety strip,encroachment,land take,hanh lang ky thuat</source>
        <translation>hành lang kỹ thuật,hanh lang ky thuat,vùng đệm,vung dem,dải an toàn,dai an toan,lấn chiếm,lan chiem,chiếm đất,chiem dat,đứt đoạn,dut doan</translation>
    </message>
    <message>
        <source>Gives centrelines of technical corridors their width and shows the land they take per plot, the buildings and trees in the corridor and in the safety strip beside it, breaks, loose ends, plots without frontage and kinds that may not share a tunnel.

No Vietnamese rule gives widths for steam, heat, gas or chemical lines: widths are parameters of the project. Safety strips of overhead power lines follow Decree 14/2014, Article 11; its successor, Decree 62/2025, has not been read.</source>
        <translation>Mở rộng tim tuyến hành lang kỹ thuật theo chiều rộng và chỉ ra: đất chiếm của từng lô, công trình và cây trong hành lang và trong dải an toàn, chỗ đứt đoạn, đầu tuyến bỏ lửng, lô không tiếp giáp hành lang và các loại không được đặt chung tuy nen.

Chưa có quy định nào của Việt Nam về chiều rộng cho tuyến hơi nước, nhiệt, khí hay hóa chất: chiều rộng là thông số của dự án. Dải an toàn đường dây điện trên không theo Nghị định 14/2014/NĐ-CP, Điều 11; văn bản thay thế là Nghị định 62/2025/NĐ-CP chưa đọc được.</translation>
    </message>
    <message>
        <source>Corridor centrelines</source>
        <translation>Tim tuyến hành lang</translation>
    </message>
    <message>
        <source>Lines in a projected coordinate system in metres (VN-2000).</source>
        <translation>Lớp đường trong hệ tọa độ phẳng tính bằng mét (VN-2000).</translation>
    </message>
    <message>
        <source>Kind of corridor</source>
        <translation>Loại hành lang</translation>
    </message>
    <message>
        <source>Field with the kind: steam, fuel_gas, power_110 … or its Vietnamese or English name. Corridors are united per kind.</source>
        <translation>Trường ghi loại: steam, fuel_gas, power_110 … hoặc tên tiếng Việt, tiếng Anh. Hành lang được gộp theo từng loại.</translation>
    </message>
    <message>
        <source>Width (m), field</source>
        <translation>Trường chiều rộng (m)</translation>
    </message>
    <message>
        <source>Field with the total width. An empty value takes the width of the kind, then the default.</source>
        <translation>Trường ghi tổng chiều rộng. Để trống thì lấy chiều rộng của loại, rồi đến giá trị mặc định.</translation>
    </message>
    <message>
        <source>Width to the left (m), field</source>
        <translation>Trường chiều rộng bên trái (m)</translation>
    </message>
    <message>
        <source>Field with the width left of the line as drawn; without it half of the total.</source>
        <translation>Trường ghi chiều rộng bên trái theo chiều vẽ của tuyến; nếu không có thì lấy nửa tổng chiều rộng.</translation>
    </message>
    <message>
        <source>Width to the right (m), field</source>
        <translation>Trường chiều rộng bên phải (m)</translation>
    </message>
    <message>
        <source>Field with the width right of the line as drawn; without it half of the total.</source>
        <translation>Trường ghi chiều rộng bên phải theo chiều vẽ của tuyến; nếu không có thì lấy nửa tổng chiều rộng.</translation>
    </message>
    <message>
        <source>Safety strip (m), field</source>
        <translation>Trường dải an toàn (m)</translation>
    </message>
    <message>
        <source>Field with the width of the strip beyond the corridor on either side.</source>
        <translation>Trường ghi chiều rộng dải an toàn mỗi bên, tính từ mép hành lang.</translation>
    </message>
    <message>
        <source>Default width (m)</source>
        <translation>Chiều rộng mặc định (m)</translation>
    </message>
    <message>
        <source>Total width of corridors that neither the field nor the table of widths gives one.</source>
        <translation>Tổng chiều rộng cho tuyến không có trong trường và không có trong bảng chiều rộng.</translation>
    </message>
    <message>
        <source>Default safety strip (m)</source>
        <translation>Dải an toàn mặc định (m)</translation>
    </message>
    <message>
        <source>Strip on either side of corridors whose kind has none of its own.</source>
        <translation>Dải mỗi bên cho loại hành lang chưa có con số riêng.</translation>
    </message>
    <message>
        <source>Table of widths by kind</source>
        <translation>Bảng chiều rộng theo loại</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns kind,width,safety in metres; it goes before the shipped table, which has the safety strips of overhead power lines and no widths.</source>
        <translation>Tệp CSV hoặc Excel có các cột kind,width,safety, tính bằng mét; được tra trước bảng có sẵn. Bảng có sẵn chỉ có dải an toàn của đường dây điện trên không, không có chiều rộng.</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Đầu tuyến</translation>
    </message>
    <message>
        <source>flat: the corridor ends where its line ends; round and square add land beyond it.</source>
        <translation>flat: hành lang dừng đúng chỗ tuyến dừng; round và square thêm đất ngoài đầu tuyến.</translation>
    </message>
    <message>
        <source>Bends</source>
        <translation>Chỗ gãy khúc</translation>
    </message>
    <message>
        <source>How the outside of a bend is drawn.</source>
        <translation>Cách vẽ phía ngoài chỗ tuyến gãy khúc.</translation>
    </message>
    <message>
        <source>Chords per quarter circle</source>
        <translation>Số dây cung mỗi góc phần tư</translation>
    </message>
    <message>
        <source>For round ends and bends.</source>
        <translation>Dùng cho đầu tuyến và chỗ gãy khúc bo tròn.</translation>
    </message>
    <message>
        <source>Mitre limit</source>
        <translation>Giới hạn góc nhọn</translation>
    </message>
    <message>
        <source>How far a mitre may reach from the bend, in half widths; sharper ones are cut off.</source>
        <translation>Mũi nhọn được vươn xa nhất bao nhiêu lần nửa chiều rộng; nhọn hơn thì cắt bớt.</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Lô đất</translation>
    </message>
    <message>
        <source>Plots the corridors take land from and should reach.</source>
        <translation>Các lô bị hành lang chiếm đất và cần được hành lang phục vụ.</translation>
    </message>
    <message>
        <source>Plot number</source>
        <translation>Số hiệu lô</translation>
    </message>
    <message>
        <source>Field with the plot&apos;s number or name; without it the feature id.</source>
        <translation>Trường ghi số hiệu hoặc tên lô; nếu không có thì lấy mã đối tượng.</translation>
    </message>
    <message>
        <source>Present land use</source>
        <translation>Hiện trạng sử dụng đất</translation>
    </message>
    <message>
        <source>Field with the plot&apos;s present land use.</source>
        <translation>Trường ghi hiện trạng sử dụng đất của lô.</translation>
    </message>
    <message>
        <source>Compensation prices</source>
        <translation>Đơn giá bồi thường</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns class,price: the price of a square metre by land use.</source>
        <translation>Tệp CSV hoặc Excel có hai cột class,price: đơn giá mỗi mét vuông theo loại đất.</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Bảng</translation>
    </message>
    <message>
        <source>Buildings and trees</source>
        <translation>Công trình và cây</translation>
    </message>
    <message>
        <source>Polygons that must not stand in a corridor.</source>
        <translation>Các vùng không được nằm trong hành lang.</translation>
    </message>
    <message>
        <source>Building number</source>
        <translation>Số hiệu công trình</translation>
    </message>
    <message>
        <source>Field with a number or name; without it the feature id.</source>
        <translation>Trường ghi số hiệu hoặc tên; nếu không có thì lấy mã đối tượng.</translation>
    </message>
    <message>
        <source>Largest break that is none (m)</source>
        <translation>Sai số cho phép của chỗ đứt (m)</translation>
    </message>
    <message>
        <source>Ends this close to another corridor, or to a plot, count as connected.</source>
        <translation>Đầu tuyến cách hành lang khác hoặc lô đất không quá mức này được coi là nối liền.</translation>
    </message>
    <message>
        <source>Search for a continuation (m)</source>
        <translation>Phạm vi tìm đoạn nối tiếp (m)</translation>
    </message>
    <message>
        <source>A loose end with no other corridor this near is no break.</source>
        <translation>Đầu tuyến không có hành lang nào khác trong phạm vi này thì không phải là đứt đoạn.</translation>
    </message>
    <message>
        <source>Corridors</source>
        <translation>Vùng hành lang</translation>
    </message>
    <message>
        <source>Corridor land, united per kind, with width, area and length.</source>
        <translation>Đất hành lang gộp theo loại, kèm chiều rộng, diện tích và chiều dài.</translation>
    </message>
    <message>
        <source>Safety strips</source>
        <translation>Dải an toàn</translation>
    </message>
    <message>
        <source>Strips beyond the corridors, per kind, with the rule they come from.</source>
        <translation>Dải ngoài mép hành lang theo từng loại, kèm căn cứ.</translation>
    </message>
    <message>
        <source>Land take</source>
        <translation>Chiếm đất</translation>
    </message>
    <message>
        <source>Land each kind takes from each plot, with its cost where a price is known.</source>
        <translation>Đất mỗi loại hành lang chiếm của từng lô, kèm chi phí nếu có đơn giá.</translation>
    </message>
    <message>
        <source>Encroachments</source>
        <translation>Lấn chiếm hành lang</translation>
    </message>
    <message>
        <source>Parts of buildings and trees in a corridor or in a safety strip.</source>
        <translation>Phần công trình và cây nằm trong hành lang hoặc trong dải an toàn.</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>Đứt đoạn</translation>
    </message>
    <message>
        <source>Lines across the breaks, with their length.</source>
        <translation>Đoạn thẳng qua chỗ đứt, kèm chiều dài.</translation>
    </message>
    <message>
        <source>Kinds that may not share a tunnel</source>
        <translation>Loại không được đặt chung tuy nen</translation>
    </message>
    <message>
        <source>Where gas or flammable liquids and cables lie over each other.</source>
        <translation>Chỗ đường ống khí, chất lỏng cháy và cáp nằm chồng lên nhau.</translation>
    </message>
    <message>
        <source>Loose ends and plots without frontage</source>
        <translation>Đầu tuyến bỏ lửng và lô không tiếp giáp</translation>
    </message>
    <message>
        <source>Ends that meet no corridor and no plot, and plots no corridor touches.</source>
        <translation>Đầu tuyến không tới hành lang hay lô nào, và lô không có hành lang nào chạm tới.</translation>
    </message>
    <message>
        <source>Corridor land, counted once (ha)</source>
        <translation>Đất hành lang, mỗi chỗ tính một lần (ha)</translation>
    </message>
    <message>
        <source>Encroachment on corridors (m²)</source>
        <translation>Lấn chiếm trong hành lang (m²)</translation>
    </message>
    <message>
        <source>Obstacles in corridors</source>
        <translation>Số công trình, cây trong hành lang</translation>
    </message>
    <message>
        <source>Encroachment on safety strips (m²)</source>
        <translation>Lấn chiếm trong dải an toàn (m²)</translation>
    </message>
    <message>
        <source>Obstacles in safety strips</source>
        <translation>Số công trình, cây trong dải an toàn</translation>
    </message>
    <message>
        <source>Loose ends</source>
        <translation>Đầu tuyến bỏ lửng</translation>
    </message>
    <message>
        <source>Plots without frontage</source>
        <translation>Lô không tiếp giáp hành lang</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>Chi phí bồi thường</translation>
    </message>
    <message>
        <source>Spacing of buried utilities</source>
        <translation>Khoảng cách công trình ngầm</translation>
    </message>
    <message>
        <source>utilities,pipes,cables,spacing,crossing,qcvn,khoang cach ngam</source>
        <translation>công trình ngầm,cong trinh ngam,đường ống,duong ong,cáp,cap,khoảng cách,khoang cach,giao cắt,giao cat,qcvn</translation>
    </message>
    <message>
        <source>Utility lines</source>
        <translation>Tuyến công trình ngầm</translation>
    </message>
    <message>
        <source>One line per pipe or cable, in a projected coordinate system in metres (VN-2000).</source>
        <translation>Mỗi ống hoặc cáp một đường, trong hệ tọa độ phẳng tính bằng mét (VN-2000).</translation>
    </message>
    <message>
        <source>Kind of utility</source>
        <translation>Loại tuyến</translation>
    </message>
    <message>
        <source>Field with the kind: clean_water, wastewater, power_cable … or its name.</source>
        <translation>Trường ghi loại: clean_water, wastewater, power_cable … hoặc tên gọi.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Vị trí</translation>
    </message>
    <message>
        <source>Field with below, above or inside (a trench or tunnel); empty is below.</source>
        <translation>Trường ghi ngầm, nổi hoặc tuy nen (below, above, inside); để trống là đi ngầm.</translation>
    </message>
    <message>
        <source>Diameter (mm)</source>
        <translation>Đường kính (mm)</translation>
    </message>
    <message>
        <source>Field with the outer diameter: distances are then between outer walls.</source>
        <translation>Trường ghi đường kính ngoài: khi đó khoảng cách đo giữa hai mép ngoài.</translation>
    </message>
    <message>
        <source>Depth of the axis (m)</source>
        <translation>Độ sâu tim tuyến (m)</translation>
    </message>
    <message>
        <source>Field with the depth below ground, for the vertical distance at crossings.</source>
        <translation>Trường ghi độ sâu dưới mặt đất, dùng cho khoảng cách đứng tại chỗ giao cắt.</translation>
    </message>
    <message>
        <source>qcvn-01: Table 2.30 of QCVN 01:2021 with the distances of gas lines.</source>
        <translation>qcvn-01: Bảng 2.30 của QCVN 01:2021/BXD cùng khoảng cách của đường ống khí.</translation>
    </message>
    <message>
        <source>Too little spacing</source>
        <translation>Không đủ khoảng cách</translation>
    </message>
    <message>
        <source>Stretches and crossings that miss the required distance or angle.</source>
        <translation>Đoạn tuyến và chỗ giao cắt không đạt khoảng cách hoặc góc yêu cầu.</translation>
    </message>
    <message>
        <source>Places with too little spacing</source>
        <translation>Số chỗ không đủ khoảng cách</translation>
    </message>
    <message>
        <source>Crossings</source>
        <translation>Số chỗ giao cắt</translation>
    </message>
    <message>
        <source>Pairs of kinds without a figure</source>
        <translation>Số cặp loại chưa có con số</translation>
    </message>
    <message>
        <source>Green belt round the park</source>
        <translation>Dải cây xanh cách ly</translation>
    </message>
    <message>
        <source>belt,green,buffer,isolation,boundary,cay xanh cach ly</source>
        <translation>dải cách ly,cây xanh,vùng đệm,ranh giới,cay xanh cach ly</translation>
    </message>
    <message>
        <source>Measures whether green land lines the whole boundary on its inside at the required width (QCVN 01, 2.5.2): the land of the belt that is missing, and the stretches of the boundary where it is.

Disputed land is not green. Gates and roads interrupt the belt unless their class is named.</source>
        <translation>Đo xem đất cây xanh có chạy kín mặt trong ranh giới với bề rộng yêu cầu hay không (QCVN 01, 2.5.2): phần đất còn thiếu của dải, và các đoạn ranh giới bị thiếu.

Đất tranh chấp không tính là cây xanh. Cổng và đường cắt ngang dải được coi là đứt đoạn, trừ khi nêu loại đất đó.</translation>
    </message>
    <message>
        <source>Width of the belt (m)</source>
        <translation>Bề rộng dải (m)</translation>
    </message>
    <message>
        <source>Without it the width of the regulation in force on the appraisal date.</source>
        <translation>Bỏ trống thì lấy bề rộng của quy chuẩn có hiệu lực tại ngày thẩm định.</translation>
    </message>
    <message>
        <source>Classes that may interrupt it</source>
        <translation>Loại đất được phép cắt ngang</translation>
    </message>
    <message>
        <source>Land-use classes that count as belt, with commas, such as traffic,water for gates.</source>
        <translation>Các loại đất được tính như dải cây xanh, cách nhau bằng dấu phẩy, ví dụ traffic,water cho cổng ra vào.</translation>
    </message>
    <message>
        <source>Missing belt</source>
        <translation>Phần dải còn thiếu</translation>
    </message>
    <message>
        <source>Land of the belt that is not green, with its present class.</source>
        <translation>Đất trong dải chưa phải cây xanh, kèm loại đất đang có.</translation>
    </message>
    <message>
        <source>Stretches without belt</source>
        <translation>Các đoạn thiếu dải</translation>
    </message>
    <message>
        <source>Parts of the boundary behind which the belt is too narrow.</source>
        <translation>Các đoạn ranh giới mà dải cây xanh phía trong quá hẹp.</translation>
    </message>
    <message>
        <source>Belt that is there (%)</source>
        <translation>Phần dải đã có (%)</translation>
    </message>
    <message>
        <source>Belt required (m²)</source>
        <translation>Diện tích dải yêu cầu (m²)</translation>
    </message>
    <message>
        <source>Belt missing (m²)</source>
        <translation>Diện tích dải còn thiếu (m²)</translation>
    </message>
    <message>
        <source>Stretches that fail</source>
        <translation>Số đoạn không đạt</translation>
    </message>
    <message>
        <source>Length that fails (m)</source>
        <translation>Chiều dài không đạt (m)</translation>
    </message>
    <message>
        <source>Width applied (m)</source>
        <translation>Bề rộng áp dụng (m)</translation>
    </message>
    <message>
        <source>Plots: density and green</source>
        <translation>Lô đất: mật độ và cây xanh</translation>
    </message>
    <message>
        <source>Polygons of the plots, in a projected coordinate system in metres.</source>
        <translation>Các vùng lô đất, trong hệ tọa độ phẳng đơn vị mét.</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Công trình</translation>
    </message>
    <message>
        <source>Outlines of the buildings; land under several counts once.</source>
        <translation>Đường bao công trình; phần chồng nhau chỉ tính một lần.</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Cây xanh</translation>
    </message>
    <message>
        <source>Green inside the plots. Without it only the density is checked.</source>
        <translation>Cây xanh trong lô đất. Bỏ trống thì chỉ kiểm tra mật độ.</translation>
    </message>
    <message>
        <source>Plot name</source>
        <translation>Tên lô đất</translation>
    </message>
    <message>
        <source>Field of the plots with their name or number.</source>
        <translation>Trường tên hoặc số hiệu của lô đất.</translation>
    </message>
    <message>
        <source>Floors</source>
        <translation>Số sàn</translation>
    </message>
    <message>
        <source>Field with the number of floors used for production, of the buildings or plots.</source>
        <translation>Trường số sàn dùng để sản xuất, của công trình hoặc của lô đất.</translation>
    </message>
    <message>
        <source>Plots checked</source>
        <translation>Lô đất đã kiểm tra</translation>
    </message>
    <message>
        <source>Each plot with its density, its green and its verdict.</source>
        <translation>Từng lô đất với mật độ, cây xanh và kết luận.</translation>
    </message>
    <message>
        <source>Plots that fail</source>
        <translation>Số lô không đạt</translation>
    </message>
    <message>
        <source>Plots without verdict</source>
        <translation>Số lô chưa kết luận được</translation>
    </message>
    <message>
        <source>Environmental safety distances</source>
        <translation>Khoảng cách an toàn môi trường</translation>
    </message>
    <message>
        <source>distance,wastewater,waste,landfill,cemetery,atmt,khoang cach an toan</source>
        <translation>khoảng cách,nước thải,chất thải,bãi chôn lấp,nghĩa trang,atmt,khoang cach an toan</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Polygons or points of plants and facilities, in a projected system in metres.</source>
        <translation>Vùng hoặc điểm của trạm và công trình, trong hệ tọa độ phẳng đơn vị mét.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Field with the kind of source, as an id or as its name.</source>
        <translation>Trường loại nguồn, ghi mã hoặc tên.</translation>
    </message>
    <message>
        <source>Capacity (m³/day)</source>
        <translation>Công suất (m³/ngày)</translation>
    </message>
    <message>
        <source>Field with the capacity of wastewater plants and pumping stations.</source>
        <translation>Trường công suất của trạm xử lý và trạm bơm nước thải.</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Công nghệ</translation>
    </message>
    <message>
        <source>Field with the technology of wastewater plants or the kind of cemetery.</source>
        <translation>Trường công nghệ của trạm xử lý nước thải, hoặc hình thức táng của nghĩa trang.</translation>
    </message>
    <message>
        <source>Upwind or upstream</source>
        <translation>Đầu hướng gió, đầu nguồn nước</translation>
    </message>
    <message>
        <source>Field that is true (1, yes) where the source lies upwind or upstream: × 1.5.</source>
        <translation>Trường có giá trị đúng (1, có) khi nguồn nằm đầu hướng gió hoặc đầu nguồn nước: nhân 1,5.</translation>
    </message>
    <message>
        <source>What must stay away</source>
        <translation>Đối tượng cần bảo vệ</translation>
    </message>
    <message>
        <source>Polygons or points of dwellings, dormitories and other civil buildings.</source>
        <translation>Vùng hoặc điểm của nhà ở, ký túc xá và công trình dân dụng khác.</translation>
    </message>
    <message>
        <source>The regulation whose distances are applied, as in force on the appraisal date.</source>
        <translation>Quy chuẩn có khoảng cách được áp dụng, theo hiệu lực tại ngày thẩm định.</translation>
    </message>
    <message>
        <source>Safety zones</source>
        <translation>Vùng an toàn môi trường</translation>
    </message>
    <message>
        <source>Each source with its required distance around it, the nearest neighbour and verdict.</source>
        <translation>Từng nguồn với khoảng cách yêu cầu xung quanh, đối tượng gần nhất và kết luận.</translation>
    </message>
    <message>
        <source>Too near</source>
        <translation>Vi phạm khoảng cách</translation>
    </message>
    <message>
        <source>The shortest line from a source to each feature that is too near.</source>
        <translation>Đường ngắn nhất từ nguồn đến từng đối tượng quá gần.</translation>
    </message>
    <message>
        <source>Features too near</source>
        <translation>Số đối tượng quá gần</translation>
    </message>
    <message>
        <source>Sources without verdict</source>
        <translation>Số nguồn chưa kết luận được</translation>
    </message>
    <message>
        <source>Symbiosis radius analysis</source>
        <translation>Phân tích bán kính cộng sinh</translation>
    </message>
    <message>
        <source>Industrial symbiosis</source>
        <translation>Cộng sinh công nghiệp</translation>
    </message>
    <message>
        <source>symbiosis,exchange,by-product,waste,radius,steam,sludge,ash,cong sinh,phu pham,chat thai</source>
        <translation>cộng sinh,trao đổi,phụ phẩm,chất thải,bán kính,hơi,bùn,tro,cong sinh,phu pham,chat thai,ban kinh</translation>
    </message>
    <message>
        <source>Firms</source>
        <translation>Doanh nghiệp</translation>
    </message>
    <message>
        <source>Firm id</source>
        <translation>Mã doanh nghiệp</translation>
    </message>
    <message>
        <source>Field of the firms that the flow table refers to.</source>
        <translation>Trường mã của lớp doanh nghiệp mà bảng dòng vật chất dẫn tới.</translation>
    </message>
    <message>
        <source>Firm name</source>
        <translation>Tên doanh nghiệp</translation>
    </message>
    <message>
        <source>Field with the name for report and layers. Default: the id.</source>
        <translation>Trường tên dùng trong báo cáo và các lớp. Mặc định: mã.</translation>
    </message>
    <message>
        <source>Flow table</source>
        <translation>Bảng dòng vật chất</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Mạng lưới</translation>
    </message>
    <message>
        <source>Corridors, pipes or roads. Lines are joined where they meet or cross; the straight way from the firm to the network counts.</source>
        <translation>Hành lang, đường ống hoặc đường giao thông. Các đường nối với nhau tại chỗ gặp hoặc cắt nhau; đoạn thẳng từ doanh nghiệp đến mạng lưới cũng được tính.</translation>
    </message>
    <message>
        <source>Distance that counts</source>
        <translation>Khoảng cách được xét</translation>
    </message>
    <message>
        <source>straight: as the crow flies; network: along the network. Both are shown.</source>
        <translation>straight: theo đường thẳng; network: theo mạng lưới. Cả hai đều được ghi ra.</translation>
    </message>
    <message>
        <source>One radius for all resources (m)</source>
        <translation>Một bán kính chung cho mọi tài nguyên (m)</translation>
    </message>
    <message>
        <source>Goes before all other radii. Empty: the radius of each resource.</source>
        <translation>Được lấy trước mọi bán kính khác. Bỏ trống: theo bán kính của từng tài nguyên.</translation>
    </message>
    <message>
        <source>Radii by resource</source>
        <translation>Bán kính theo tài nguyên</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns resource,radius_m. Default: the vocabulary&apos;s radii.</source>
        <translation>Tệp CSV hoặc Excel có hai cột resource,radius_m. Mặc định: bán kính trong từ vựng.</translation>
    </message>
    <message>
        <source>Own vocabulary</source>
        <translation>Từ vựng riêng</translation>
    </message>
    <message>
        <source>Own factors</source>
        <translation>Hệ số riêng</translation>
    </message>
    <message>
        <source>Make largest</source>
        <translation>Mục tiêu tối đa</translation>
    </message>
    <message>
        <source>Longest chain (links)</source>
        <translation>Chuỗi dài nhất (số liên kết)</translation>
    </message>
    <message>
        <source>Chains and loops of at most so many links are listed.</source>
        <translation>Liệt kê chuỗi và vòng khép kín có tối đa chừng ấy liên kết.</translation>
    </message>
    <message>
        <source>Include hazardous waste</source>
        <translation>Xét cả chất thải nguy hại</translation>
    </message>
    <message>
        <source>Hazardous outputs are paired too, and flagged.</source>
        <translation>Ghép cả đầu ra nguy hại, có đánh dấu.</translation>
    </message>
    <message>
        <source>Include assumed compatibilities</source>
        <translation>Xét cả quan hệ phù hợp mới là giả định</translation>
    </message>
    <message>
        <source>Also uses that only an expert assumes, without a documented case; marked so.</source>
        <translation>Gồm cả cách sử dụng mới do chuyên gia giả định, chưa có trường hợp ghi nhận; có đánh dấu.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Liên kết</translation>
    </message>
    <message>
        <source>One line per suggested exchange, from supplier to receiver.</source>
        <translation>Mỗi trao đổi gợi ý là một đường, từ bên cấp đến bên nhận.</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Tầm với</translation>
    </message>
    <message>
        <source>Circle of the radius around each supplier, per resource.</source>
        <translation>Vòng tròn bán kính quanh mỗi bên cấp, theo từng tài nguyên.</translation>
    </message>
    <message>
        <source>Unmatched flows</source>
        <translation>Dòng chưa ghép</translation>
    </message>
    <message>
        <source>Flows left over, and rows that could not be used, with the reason.</source>
        <translation>Phần còn dư và các dòng không dùng được, kèm lý do.</translation>
    </message>
    <message>
        <source>Chains and loops</source>
        <translation>Chuỗi và vòng khép kín</translation>
    </message>
    <message>
        <source>Paths of two links and more, and loops.</source>
        <translation>Các đường qua từ hai liên kết trở lên, và các vòng khép kín.</translation>
    </message>
    <message>
        <source>Roles of firms</source>
        <translation>Vai trò doanh nghiệp</translation>
    </message>
    <message>
        <source>Anchors, satellites, and how many links and partners each firm has.</source>
        <translation>Doanh nghiệp hạt nhân, doanh nghiệp vệ tinh, số liên kết và số đối tác của từng doanh nghiệp.</translation>
    </message>
    <message>
        <source>Feasible pairs</source>
        <translation>Số cặp khả thi</translation>
    </message>
    <message>
        <source>Allocated links</source>
        <translation>Số liên kết được phân bổ</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Số chuỗi</translation>
    </message>
    <message>
        <source>Loops</source>
        <translation>Số vòng khép kín</translation>
    </message>
    <message>
        <source>Firms linked</source>
        <translation>Số doanh nghiệp có liên kết</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Số dòng bị loại</translation>
    </message>
    <message>
        <source>Repair small gaps and overlaps</source>
        <translation>Sửa khe hở và chồng lấn nhỏ</translation>
    </message>
    <message>
        <source>repair,topology,gaps,overlaps,snap,duplicates,sua hinh hoc</source>
        <translation>sửa,hình học,khe hở,chồng lấn,bắt điểm,trùng,sua hinh hoc</translation>
    </message>
    <message>
        <source>Gives small gaps and overlaps to the neighbour with the longest shared edge, removes exact copies under the same code and brings vertices together. The input stays as it is: the result is a new layer and a list of every change.

Gaps and overlaps above the chosen size are left as they are and counted.</source>
        <translation>Nhập khe hở và chồng lấn nhỏ vào vùng liền kề có cạnh chung dài nhất, xóa vùng trùng hoàn toàn cùng mã và bắt điểm các đỉnh gần nhau. Dữ liệu gốc giữ nguyên: kết quả là một lớp mới và bản kê mọi thay đổi.

Khe hở và chồng lấn lớn hơn mức đã chọn được giữ nguyên và đếm.</translation>
    </message>
    <message>
        <source>Largest gap or overlap to close (m²)</source>
        <translation>Khe hở, chồng lấn lớn nhất được sửa (m²)</translation>
    </message>
    <message>
        <source>Larger ones are decisions about land and stay.</source>
        <translation>Lớn hơn mức này là quyết định về đất, không tự sửa.</translation>
    </message>
    <message>
        <source>Bring vertices together within (m)</source>
        <translation>Bắt điểm các đỉnh trong khoảng (m)</translation>
    </message>
    <message>
        <source>No vertex moves further than this; 0 leaves them where they are.</source>
        <translation>Không đỉnh nào dịch xa hơn mức này; 0 là giữ nguyên vị trí.</translation>
    </message>
    <message>
        <source>Repaired zones</source>
        <translation>Các vùng đã sửa</translation>
    </message>
    <message>
        <source>The zones with all fields.</source>
        <translation>Các vùng với đầy đủ các trường.</translation>
    </message>
    <message>
        <source>Changes made</source>
        <translation>Bản kê sửa chữa</translation>
    </message>
    <message>
        <source>Every change with its place, its area and the zones involved.</source>
        <translation>Từng thay đổi với vị trí, diện tích và các vùng liên quan.</translation>
    </message>
    <message>
        <source>Number of changes</source>
        <translation>Số thay đổi</translation>
    </message>
    <message>
        <source>Gaps and overlaps left</source>
        <translation>Khe hở, chồng lấn giữ nguyên</translation>
    </message>
    <message>
        <source>route,shortest path,steiner,shared,pipe,network,vach tuyen</source>
        <translation>vạch tuyến,vach tuyen,đường ngắn nhất,duong ngan nhat,tuyến chung,tuyen chung,đường ống,duong ong,mạng lưới,mang luoi,steiner</translation>
    </message>
    <message>
        <source>Network of roads and corridors</source>
        <translation>Mạng lưới đường và hành lang</translation>
    </message>
    <message>
        <source>Links to route</source>
        <translation>Liên kết cần vạch tuyến</translation>
    </message>
    <message>
        <source>Lines from place to place, such as those of the symbiosis analysis.</source>
        <translation>Các đường nối hai nơi, ví dụ lớp liên kết của phân tích cộng sinh.</translation>
    </message>
    <message>
        <source>Places to join</source>
        <translation>Các điểm cần nối</translation>
    </message>
    <message>
        <source>Points; without links every pair of them gets a route.</source>
        <translation>Lớp điểm; nếu không có liên kết thì mọi cặp điểm đều được vạch tuyến.</translation>
    </message>
    <message>
        <source>Forbidden land</source>
        <translation>Vùng cấm</translation>
    </message>
    <message>
        <source>Cost of a metre</source>
        <translation>Chi phí trên mét</translation>
    </message>
    <message>
        <source>Field with what a metre costs; without it length decides.</source>
        <translation>Trường ghi chi phí mỗi mét; nếu không có thì chiều dài quyết định.</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Cách vạch tuyến</translation>
    </message>
    <message>
        <source>pairs: the cheapest way of each pair; shared: one tree that joins all places.</source>
        <translation>pairs: tuyến rẻ nhất của từng cặp; shared: một tuyến chung dạng cây nối mọi điểm.</translation>
    </message>
    <message>
        <source>Lines that end this close to each other are connected.</source>
        <translation>Các đường có đầu mút gần nhau không quá mức này được coi là nối liền.</translation>
    </message>
    <message>
        <source>Density (kg/m³)</source>
        <translation>Khối lượng riêng (kg/m³)</translation>
    </message>
    <message>
        <source>Highest velocity in the pipe.</source>
        <translation>Vận tốc lớn nhất trong ống.</translation>
    </message>
    <message>
        <source>Velocity (m/s)</source>
        <translation>Vận tốc (m/s)</translation>
    </message>
    <message>
        <source>Pipe routes</source>
        <translation>Tuyến ống</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Không tới được</translation>
    </message>
    <message>
        <source>Length of all routes (m)</source>
        <translation>Tổng chiều dài các tuyến (m)</translation>
    </message>
    <message>
        <source>Length to build, shared stretches once (m)</source>
        <translation>Chiều dài phải xây, đoạn chung tính một lần (m)</translation>
    </message>
    <message>
        <source>Cost of all routes</source>
        <translation>Tổng chi phí các tuyến</translation>
    </message>
    <message>
        <source>Above the best shared tree at most (%)</source>
        <translation>Chênh nhiều nhất so với tuyến chung tốt nhất (%)</translation>
    </message>
    <message>
        <source>Pairs not reached</source>
        <translation>Số cặp không tới được</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>Ngành sản xuất</translation>
    </message>
    <message>
        <source>Field of the plots with heavy, materials, food, textile, electronics, garment, small, crafts or warehouse, for the power to plan with.</source>
        <translation>Trường ngành của lô đất: heavy, materials, food, textile, electronics, garment, small, crafts hoặc warehouse (hoặc tên tiếng Việt), để tính công suất điện dự kiến.</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Dự án mới</translation>
    </message>
    <message>
        <source>project,template,geopackage,postgis,sample,du an</source>
        <translation>dự án,mẫu,geopackage,postgis,dữ liệu mẫu,du an</translation>
    </message>
    <message>
        <source>Makes the data of a new project, with every layer, form, relation, style and map theme: one GeoPackage file for work alone, or a schema in PostGIS for work together.

Each row keeps its history: who, when, before and after. A file that is already there is never overwritten. Samples: kcn_mau, a made-up park with 40 firms and 200 flows; kalundborg, the published exchanges with their sources.</source>
        <translation>Tạo dữ liệu của dự án mới với đủ lớp, biểu mẫu, quan hệ, kiểu vẽ và chủ đề bản đồ: một tệp GeoPackage để làm một mình, hoặc một lược đồ PostGIS để làm chung.

Mỗi dòng giữ lịch sử: ai sửa, lúc nào, trước và sau. Tệp đã có không bao giờ bị ghi đè. Dự án mẫu: kcn_mau, một khu giả định với 40 doanh nghiệp và 200 dòng vật chất; kalundborg, các trao đổi đã công bố kèm nguồn.</translation>
    </message>
    <message>
        <source>Name of the park</source>
        <translation>Tên khu công nghiệp</translation>
    </message>
    <message>
        <source>Becomes the first row of the park layer and the title of the project.</source>
        <translation>Thành dòng đầu của lớp khu công nghiệp và tên của dự án.</translation>
    </message>
    <message>
        <source>A projected system in metres, as a rule VN-2000. A sample brings its own.</source>
        <translation>Hệ chiếu tính bằng mét, thường là VN-2000. Dự án mẫu có hệ riêng.</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>Dữ liệu mẫu</translation>
    </message>
    <message>
        <source>none: empty layers; kcn_mau, kalundborg: a sample to learn and try with.</source>
        <translation>none: các lớp trống; kcn_mau, kalundborg: dữ liệu mẫu để học và thử.</translation>
    </message>
    <message>
        <source>GeoPackage files</source>
        <translation>Tệp GeoPackage</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Mở dự án</translation>
    </message>
    <message>
        <source>project,open,migrate,geopackage,postgis,du an</source>
        <translation>dự án,mở,nâng cấp,geopackage,postgis,du an</translation>
    </message>
    <message>
        <source>The project&apos;s file; leave it out for PostGIS.</source>
        <translation>Tệp của dự án; bỏ trống nếu dùng PostGIS.</translation>
    </message>
    <message>
        <source>Schema version found</source>
        <translation>Phiên bản cấu trúc tìm thấy</translation>
    </message>
    <message>
        <source>Copy of the data as they were</source>
        <translation>Bản sao của dữ liệu cũ</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Dự án</translation>
    </message>
    <message>
        <source>PostGIS connection</source>
        <translation>Kết nối PostGIS</translation>
    </message>
    <message>
        <source>Database schema</source>
        <translation>Lược đồ cơ sở dữ liệu</translation>
    </message>
    <message>
        <source>Schema of the database that holds the project: small letters, digits and _.</source>
        <translation>Lược đồ chứa dự án trong cơ sở dữ liệu: chữ thường không dấu, chữ số và _.</translation>
    </message>
    <message>
        <source>QGIS project file</source>
        <translation>Tệp dự án QGIS</translation>
    </message>
    <message>
        <source>QGIS projects</source>
        <translation>Dự án QGIS</translation>
    </message>
    <message>
        <source>Also writes the project to this file. A GeoPackage holds its project inside anyway.</source>
        <translation>Ghi thêm dự án vào tệp này. GeoPackage vẫn giữ dự án ngay bên trong.</translation>
    </message>
    <message>
        <source>Open it in QGIS</source>
        <translation>Mở trong QGIS</translation>
    </message>
    <message>
        <source>Opens the project when done, unless the one that is open has unsaved changes.</source>
        <translation>Mở dự án khi xong, trừ khi dự án đang mở có thay đổi chưa lưu.</translation>
    </message>
    <message>
        <source>Place of the project data</source>
        <translation>Nơi để dữ liệu dự án</translation>
    </message>
    <message>
        <source>Review report</source>
        <translation>Biên bản thẩm định</translation>
    </message>
    <message>
        <source>minutes,report,word,docx,xlsx,pdf,html,layout,bien ban tham dinh</source>
        <translation>biên bản,bien ban,thẩm định,tham dinh,báo cáo,bao cao,word,docx,excel,xlsx,pdf,html,trang in</translation>
    </message>
    <message>
        <source>vi: Vietnamese; en: English.</source>
        <translation>vi: tiếng Việt; en: tiếng Anh.</translation>
    </message>
    <message>
        <source>Park the minutes are of</source>
        <translation>Khu được lập biên bản</translation>
    </message>
    <message>
        <source>Its name or number; needed only where the boundary holds several parks.</source>
        <translation>Tên hoặc số hiệu; chỉ cần khi ranh giới có nhiều khu.</translation>
    </message>
    <message>
        <source>Drawing of the dossier</source>
        <translation>Bản vẽ của hồ sơ</translation>
    </message>
    <message>
        <source>The file the zones were taken from (DXF, DWG); the minutes name it with its hash.</source>
        <translation>Tệp đã nhập các vùng (DXF, DWG); biên bản ghi tên tệp và mã băm.</translation>
    </message>
    <message>
        <source>Appraising authority</source>
        <translation>Cơ quan thẩm định</translation>
    </message>
    <message>
        <source>Stands at the top left; the superior body in a line before it.</source>
        <translation>Ghi ở góc trên bên trái; cơ quan chủ quản ở dòng trước.</translation>
    </message>
    <message>
        <source>Number of the minutes</source>
        <translation>Số biên bản</translation>
    </message>
    <message>
        <source>For instance 12/BB-BQL; left empty it is filled in by hand.</source>
        <translation>Ví dụ 12/BB-BQL; bỏ trống để điền tay.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa danh</translation>
    </message>
    <message>
        <source>Stands before the day.</source>
        <translation>Ghi trước ngày tháng.</translation>
    </message>
    <message>
        <source>Own layout template</source>
        <translation>Mẫu trang in riêng</translation>
    </message>
    <message>
        <source>QGIS layout template for the printed sheet; start from the shipped review_a3.qpt.</source>
        <translation>Mẫu trang in của QGIS cho tờ in; nên sửa từ mẫu review_a3.qpt có sẵn.</translation>
    </message>
    <message>
        <source>Minutes (Word)</source>
        <translation>Biên bản (Word)</translation>
    </message>
    <message>
        <source>Workbook (Excel)</source>
        <translation>Bảng tính (Excel)</translation>
    </message>
    <message>
        <source>Minutes (web page)</source>
        <translation>Biên bản (trang web)</translation>
    </message>
    <message>
        <source>Printed sheet (PDF)</source>
        <translation>Tờ in (PDF)</translation>
    </message>
    <message>
        <source>May be left out. All files are written together, or none.</source>
        <translation>Có thể bỏ trống. Các tệp được ghi cùng nhau, hoặc không tệp nào.</translation>
    </message>
    <message>
        <source>Verdict on the declared table</source>
        <translation>Kết luận về bảng kê khai</translation>
    </message>
    <message>
        <source>For shared work: a PostgreSQL connection of QGIS instead of a file. Its password must be kept in the authentication store of QGIS.</source>
        <translation>Để làm chung: một kết nối PostgreSQL của QGIS thay cho tệp. Mật khẩu phải nằm trong kho xác thực của QGIS.</translation>
    </message>
    <message>
        <source>GeoPackage file</source>
        <translation>Tệp GeoPackage</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Mức</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Diện tích (m²)</translation>
    </message>
    <message>
        <source>Since last time</source>
        <translation>So với lần trước</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>+ new</source>
        <translation>+ mới</translation>
    </message>
    <message>
        <source>= still open</source>
        <translation>= vẫn còn</translation>
    </message>
    <message>
        <source>✓ mended</source>
        <translation>✓ đã khắc phục</translation>
    </message>
    <message>
        <source>Show one kind of finding</source>
        <translation>Chỉ hiện một loại phát hiện</translation>
    </message>
    <message>
        <source>Show one severity</source>
        <translation>Chỉ hiện một mức</translation>
    </message>
    <message>
        <source>Show by what became of it</source>
        <translation>Lọc theo tình trạng xử lý</translation>
    </message>
    <message>
        <source>Show changed land</source>
        <translation>Xem đất thay đổi</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Mọi loại</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Mọi mức</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>chưa xử lý</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>đã xử lý</translation>
    </message>
    <message>
        <source>All findings</source>
        <translation>Mọi phát hiện</translation>
    </message>
    <message>
        <source>No findings.</source>
        <translation>Không có phát hiện nào.</translation>
    </message>
    <message>
        <source>{shown} of {total} shown · {settled} settled</source>
        <translation>Hiện {shown}/{total} · đã xử lý {settled}</translation>
    </message>
    <message>
        <source>{gone} mended since last time</source>
        <translation>{gone} đã khắc phục so với lần trước</translation>
    </message>
    <message>
        <source>Choose a firm first: its flows are added to it.</source>
        <translation>Chọn doanh nghiệp trước: dòng mới sẽ thuộc doanh nghiệp đó.</translation>
    </message>
    <message>
        <source>Add a flow of {firm}</source>
        <translation>Thêm dòng của {firm}</translation>
    </message>
    <message>
        <source>Duplicate {count} {count:|flow|flows}</source>
        <translation>Nhân đôi {count} dòng</translation>
    </message>
    <message>
        <source>Delete {count} {count:|flow|flows}</source>
        <translation>Xóa {count} dòng</translation>
    </message>
    <message>
        <source>Nothing was pasted. Line {line}</source>
        <translation>Chưa dán gì. Hàng {line}</translation>
    </message>
    <message>
        <source>Paste {count} {count:|flow|flows}</source>
        <translation>Dán {count} dòng</translation>
    </message>
    <message>
        <source>Not saved. {reason}</source>
        <translation>Chưa lưu. {reason}</translation>
    </message>
    <message>
        <source>Not saved; your changes are still here. {reason}</source>
        <translation>Chưa lưu được; các thay đổi vẫn còn nguyên. {reason}</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
    <message>
        <source>The analysis was stopped.</source>
        <translation>Đã dừng phân tích.</translation>
    </message>
    <message>
        <source>The analysis failed; the log of Processing says why.</source>
        <translation>Phân tích không thành; xem lý do trong nhật ký của Processing.</translation>
    </message>
    <message>
        <source>{pairs} possible {pairs:|pair|pairs}, {links} {links:|link|links}, {firms} {firms:|firm|firms} linked.</source>
        <translation>{pairs} cặp khả thi, {links} liên kết, {firms} doanh nghiệp có liên kết.</translation>
    </message>
    <message>
        <source>Radius analysis</source>
        <translation>Phân tích bán kính</translation>
    </message>
    <message>
        <source>Links found</source>
        <translation>Liên kết tìm được</translation>
    </message>
    <message>
        <source>Reach of suppliers</source>
        <translation>Tầm với của bên cấp</translation>
    </message>
    <message>
        <source>Role of each firm</source>
        <translation>Vai trò từng doanh nghiệp</translation>
    </message>
    <message>
        <source>plot {plot}</source>
        <translation>lô {plot}</translation>
    </message>
    <message>
        <source>{workers} {workers:|worker|workers}</source>
        <translation>{workers} lao động</translation>
    </message>
    <message>
        <source>{count} {count:|firm|firms} chosen</source>
        <translation>Đang chọn {count} doanh nghiệp</translation>
    </message>
    <message>
        <source>Choose a firm in the list or on the map.</source>
        <translation>Chọn một doanh nghiệp trong danh sách hoặc trên bản đồ.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Unsaved changes of flows stay in the edit session of the layer.</source>
        <translation>Các thay đổi chưa lưu vẫn nằm trong phiên sửa của lớp.</translation>
    </message>
    <message>
        <source>The layer “{layer}” is being removed and has unsaved changes. Save them?</source>
        <translation>Lớp «{layer}» sắp bị gỡ và còn thay đổi chưa lưu. Có lưu không?</translation>
    </message>
    <message>
        <source>Inputs and outputs of the firms, and who could use them</source>
        <translation>Đầu vào, đầu ra của các doanh nghiệp, và ai có thể dùng</translation>
    </message>
    <message>
        <source>Symbiosis</source>
        <translation>Cộng sinh</translation>
    </message>
    <message>
        <source>Radius analysis…</source>
        <translation>Phân tích bán kính…</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Tùy chọn…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Firm, id, industry or flow…</source>
        <translation>Doanh nghiệp, mã, ngành hoặc dòng…</translation>
    </message>
    <message>
        <source>in the map view</source>
        <translation>trong khung nhìn</translation>
    </message>
    <message>
        <source>Choose a firm by a click on the map</source>
        <translation>Chọn doanh nghiệp bằng cách bấm trên bản đồ</translation>
    </message>
    <message>
        <source>Show the firm on the map</source>
        <translation>Đưa doanh nghiệp vào giữa bản đồ</translation>
    </message>
    <message>
        <source>Who changed what, and when</source>
        <translation>Ai đã sửa gì, lúc nào</translation>
    </message>
    <message>
        <source>Papers of the firm</source>
        <translation>Tài liệu của doanh nghiệp</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Add a flow (Insert)</source>
        <translation>Thêm một dòng (Insert)</translation>
    </message>
    <message>
        <source>Duplicate the chosen flows (Ctrl+U)</source>
        <translation>Nhân đôi các dòng đang chọn (Ctrl+U)</translation>
    </message>
    <message>
        <source>Delete the chosen flows (Ctrl+Delete)</source>
        <translation>Xóa các dòng đang chọn (Ctrl+Delete)</translation>
    </message>
    <message>
        <source>Paste rows from Excel or a text table (Ctrl+V)</source>
        <translation>Dán các hàng từ Excel hoặc bảng chữ (Ctrl+V)</translation>
    </message>
    <message>
        <source>Write the current cell into all chosen cells of its column (Ctrl+D)</source>
        <translation>Ghi ô hiện tại vào mọi ô đang chọn của cột (Ctrl+D)</translation>
    </message>
    <message>
        <source>Import declarations from Excel…</source>
        <translation>Nhập phiếu khai báo từ Excel…</translation>
    </message>
    <message>
        <source>Export the form for Excel…</source>
        <translation>Xuất mẫu khai báo cho Excel…</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Trợ giúp (F1)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Bỏ thay đổi</translation>
    </message>
    <message>
        <source>Record link</source>
        <translation>Ghi liên kết</translation>
    </message>
    <message>
        <source>Full analysis…</source>
        <translation>Phân tích đầy đủ…</translation>
    </message>
    <message>
        <source>Possible partners</source>
        <translation>Có thể trao đổi</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Tổng hợp</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Hoàn tác: {step}</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Làm lại: {step}</translation>
    </message>
    <message>
        <source>The layer “{layer}” is read-only: nothing was changed.</source>
        <translation>Lớp «{layer}» chỉ đọc: chưa sửa gì. Mở lại lớp với quyền ghi.</translation>
    </message>
    <message>
        <source>The row is no longer there: the step cannot be repeated.</source>
        <translation>Hàng này không còn nữa: không lặp lại được bước đó.</translation>
    </message>
    <message>
        <source>The layer “{layer}” refused the change: {cause}</source>
        <translation>Lớp «{layer}» không nhận thay đổi: {cause}</translation>
    </message>
    <message>
        <source>ecoip_flow_partners(firm): with how many firms a firm is linked in the layer of links; rejected links do not count.</source>
        <translation>ecoip_flow_partners(doanh nghiệp): số doanh nghiệp có liên kết với doanh nghiệp này trong lớp liên kết; không tính liên kết bị từ chối.</translation>
    </message>
    <message>
        <source>Not known: {text}</source>
        <translation>Chưa biết: {text}</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>Doanh nghiệp</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Số ra</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Số vào</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Đối tác</translation>
    </message>
    <message>
        <source>Link {supplier} → {receiver}: {status}</source>
        <translation>Liên kết {supplier} → {receiver}: {status}</translation>
    </message>
    <message>
        <source>Record link {supplier} → {receiver}</source>
        <translation>Ghi liên kết {supplier} → {receiver}</translation>
    </message>
    <message>
        <source>Firms of the park</source>
        <translation>Doanh nghiệp trong khu</translation>
    </message>
    <message>
        <source>Resource…</source>
        <translation>Tài nguyên…</translation>
    </message>
    <message>
        <source>Own (m)</source>
        <translation>Riêng (m)</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Tài nguyên</translation>
    </message>
    <message>
        <source>Shipped radius (m)</source>
        <translation>Bán kính kèm theo (m)</translation>
    </message>
    <message>
        <source>Currency of prices</source>
        <translation>Đơn vị tiền của giá</translation>
    </message>
    <message>
        <source>Database of shared projects</source>
        <translation>Cơ sở dữ liệu dùng chung</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Reading the flows: {percent} %</source>
        <translation>Đang đọc các dòng: {percent} %</translation>
    </message>
    <message>
        <source>Choose a flow: who could exchange it is shown here.</source>
        <translation>Chọn một dòng: nơi có thể trao đổi hiện ở đây.</translation>
    </message>
    <message>
        <source>Fill in the resource: who could exchange it is shown here.</source>
        <translation>Điền tài nguyên: nơi có thể trao đổi hiện ở đây.</translation>
    </message>
    <message>
        <source>Nobody within {radius} could exchange {resource}.</source>
        <translation>Trong bán kính {radius} chưa có ai trao đổi được: {resource}.</translation>
    </message>
    <message>
        <source>Within {radius}, {resource} could be exchanged with:</source>
        <translation>Có thể trao đổi trong bán kính {radius}: {resource}</translation>
    </message>
    <message>
        <source>The nearest flows are shown; {count} more: see the full analysis.</source>
        <translation>Đây là các dòng gần nhất; còn {count} dòng nữa: xem phân tích đầy đủ.</translation>
    </message>
    <message>
        <source>Link recorded as suggested; save to keep it.</source>
        <translation>Đã ghi liên kết ở tình trạng gợi ý; bấm Lưu để giữ.</translation>
    </message>
    <message>
        <source>Stop the analysis</source>
        <translation>Dừng phân tích</translation>
    </message>
    <message>
        <source>The analysis runs; its progress is in the status bar.</source>
        <translation>Đang phân tích; tiến độ ở thanh trạng thái.</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Khoảng cách</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Trao đổi</translation>
    </message>
    <message>
        <source>Could exchange</source>
        <translation>Có thể nhận hoặc cấp</translation>
    </message>
    <message>
        <source>can supply</source>
        <translation>cấp được</translation>
    </message>
    <message>
        <source>can take</source>
        <translation>nhận được</translation>
    </message>
    <message>
        <source>To be asked first: {questions}.</source>
        <translation>Cần hỏi trước: {questions}.</translation>
    </message>
    <message>
        <source>a quantity not yet known</source>
        <translation>lượng chưa biết</translation>
    </message>
    <message>
        <source>{share} of the supply</source>
        <translation>{share} nguồn cấp</translation>
    </message>
    <message>
        <source>{share} of the demand</source>
        <translation>{share} nhu cầu</translation>
    </message>
    <message>
        <source>a temperature is not known</source>
        <translation>chưa biết nhiệt độ</translation>
    </message>
    <message>
        <source>the moisture is not known</source>
        <translation>chưa biết độ ẩm</translation>
    </message>
    <message>
        <source>hazardous waste</source>
        <translation>chất thải nguy hại</translation>
    </message>
    <message>
        <source>the receiver&apos;s licence for this waste</source>
        <translation>giấy phép nhận chất thải này</translation>
    </message>
    <message>
        <source>product, by-product or waste</source>
        <translation>là sản phẩm, phụ phẩm hay chất thải</translation>
    </message>
    <message>
        <source>The changes could not be saved, nor written to {path}: {cause}</source>
        <translation>Không lưu được các thay đổi, cũng không ghi được ra {path}: {cause}</translation>
    </message>
    <message>
        <source>The changes could not be saved; they are kept in {path}, ready to be pasted.</source>
        <translation>Không lưu được các thay đổi; chúng được giữ trong {path}, có thể dán lại.</translation>
    </message>
    <message>
        <source>Change {field} of {count} {count:|flow|flows}</source>
        <translation>Sửa {field} của {count} dòng</translation>
    </message>
    <message>
        <source>Change {field}: {flow}</source>
        <translation>Sửa {field}: {flow}</translation>
    </message>
    <message>
        <source>Totals of the park</source>
        <translation>Tổng hợp toàn khu</translation>
    </message>
    <message>
        <source>Chosen firms</source>
        <translation>Đang chọn</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Whole park</source>
        <translation>Toàn khu</translation>
    </message>
    <message>
        <source>{unknown} {unknown:|flow|flows} without a quantity and {rejected} that cannot be read are in no sum.</source>
        <translation>{unknown} dòng chưa có lượng và {rejected} dòng không đọc được, không nằm trong tổng nào.</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Chiều</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Lượng</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Kỳ</translation>
    </message>
    <message>
        <source>Moist. %</source>
        <translation>Ẩm %</translation>
    </message>
    <message>
        <source>Waste code</source>
        <translation>Mã chất thải</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>in</source>
        <translation>đầu vào</translation>
    </message>
    <message>
        <source>out</source>
        <translation>đầu ra</translation>
    </message>
    <message>
        <source>Finding {number} cannot be shown: it has no place of its own, or the layer with the findings was changed. Run the check again.</source>
        <translation>Không chỉ ra được phát hiện {number}: phát hiện này không có vị trí riêng, hoặc lớp phát hiện đã bị sửa. Hãy kiểm tra lại.</translation>
    </message>
    <message>
        <source>Since last time {fresh} {fresh:|piece of land is|pieces of land are} new or changed, {lost} {lost:|is|are} gone.</source>
        <translation>So với lần trước: {fresh} phần đất mới hoặc đã thay đổi, {lost} phần đất không còn.</translation>
    </message>
    <message>
        <source>Ticks and notes of the first {most} findings are kept in the project.</source>
        <translation>Dự án chỉ lưu dấu xử lý và ghi chú của {most} phát hiện đầu tiên.</translation>
    </message>
    <message>
        <source>Findings ({count})</source>
        <translation>Phát hiện ({count})</translation>
    </message>
    <message>
        <source>Corridor routes</source>
        <translation>Tuyến hành lang</translation>
    </message>
    <message>
        <source>Finds the cheapest ways over roads and corridors, or without a network over free land round what is forbidden: one per pair, or one shared tree that joins all places and says how far above the best tree it is at most.

Lines are cut where they cross or meet within the tolerance, and copies are left out; both are counted. With flow, velocity and density (or the pressure of saturated steam) every route gets a pipe from a table that names its sources; the report says which assumption decides the size. The pressure drop is left to a hydraulic model: the routes can be written as a network that pandapipes reads.</source>
        <translation>Tìm đường rẻ nhất theo mạng đường và hành lang, hoặc khi không có mạng lưới thì trên đất trống, vòng qua vùng cấm: mỗi cặp một tuyến, hoặc một cây chung nối mọi điểm, kèm mức chênh nhiều nhất so với cây tốt nhất.

Các đường được cắt ở chỗ giao nhau hoặc chạm nhau trong dung sai, đoạn trùng bị bỏ; cả hai đều được đếm. Khi có lưu lượng, vận tốc và khối lượng riêng (hoặc áp suất hơi bão hòa), mỗi tuyến có cỡ ống lấy từ bảng ghi rõ nguồn; báo cáo nêu giả thiết nào quyết định đường kính. Tổn thất áp suất để cho phần mềm thủy lực: có thể xuất các tuyến thành mạng mà pandapipes đọc được.</translation>
    </message>
    <message>
        <source>Lines routes may follow, in a projected coordinate system in metres; without it routes run straight over free land, round the forbidden land.</source>
        <translation>Các đường mà tuyến được đi theo, hệ tọa độ phẳng tính bằng mét; để trống thì tuyến đi thẳng trên đất trống, vòng qua vùng cấm.</translation>
    </message>
    <message>
        <source>Stretches of the network that enter it are not used; routes over free land go round it.</source>
        <translation>Không dùng đoạn mạng lưới đi vào vùng này; tuyến trên đất trống đi vòng qua.</translation>
    </message>
    <message>
        <source>Lines that are dear to cross</source>
        <translation>Đường tốn kém khi vượt qua</translation>
    </message>
    <message>
        <source>Roads, railways, rivers: every crossing adds its penalty to the cost.</source>
        <translation>Đường bộ, đường sắt, sông: mỗi lần vượt qua cộng thêm chi phí.</translation>
    </message>
    <message>
        <source>Class of line</source>
        <translation>Loại đường</translation>
    </message>
    <message>
        <source>Field with the class that the table of costs gives a cost for.</source>
        <translation>Trường ghi loại mà bảng chi phí có đơn giá.</translation>
    </message>
    <message>
        <source>Penalty of a crossing, field</source>
        <translation>Chi phí vượt qua, trường</translation>
    </message>
    <message>
        <source>Field with the penalty; an empty value takes the one above.</source>
        <translation>Trường chi phí vượt qua; để trống thì lấy giá trị ở trên.</translation>
    </message>
    <message>
        <source>Name of link</source>
        <translation>Tên liên kết</translation>
    </message>
    <message>
        <source>Field with the link&apos;s number or name; without it the feature id.</source>
        <translation>Trường số hiệu hoặc tên liên kết; nếu không có thì dùng mã đối tượng.</translation>
    </message>
    <message>
        <source>Flow (t/h), field</source>
        <translation>Lưu lượng (t/h), trường</translation>
    </message>
    <message>
        <source>Name of place</source>
        <translation>Tên điểm</translation>
    </message>
    <message>
        <source>Field with the place&apos;s number or name; without it the feature id.</source>
        <translation>Trường số hiệu hoặc tên điểm; nếu không có thì dùng mã đối tượng.</translation>
    </message>
    <message>
        <source>Costs by class</source>
        <translation>Chi phí theo loại đường</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns class,cost: what a metre costs. A class that is not in it costs 1, which is said.</source>
        <translation>Tệp CSV hoặc Excel có cột class,cost: chi phí mỗi mét. Loại không có trong bảng tính 1 và được nêu tên.</translation>
    </message>
    <message>
        <source>Penalty of a crossing</source>
        <translation>Chi phí một lần vượt qua</translation>
    </message>
    <message>
        <source>What crossing one of the lines above costs, in the unit of the costs of a metre.</source>
        <translation>Chi phí khi vượt qua một trong các đường nói trên, cùng đơn vị với chi phí mỗi mét.</translation>
    </message>
    <message>
        <source>Clearance (m)</source>
        <translation>Khoảng cách ly (m)</translation>
    </message>
    <message>
        <source>How far routes over free land keep from forbidden land: a parameter of the project.</source>
        <translation>Tuyến trên đất trống cách vùng cấm ít nhất bao nhiêu: thông số của dự án.</translation>
    </message>
    <message>
        <source>Flow for all (t/h)</source>
        <translation>Lưu lượng chung (t/h)</translation>
    </message>
    <message>
        <source>Of each link, for the pipe size; with places over a shared tree, what each takes from the first. Empty: no size.</source>
        <translation>Của mỗi liên kết, để chọn cỡ ống; với các điểm trên cây chung là lượng mỗi điểm nhận từ điểm đầu. Để trống: không chọn cỡ ống.</translation>
    </message>
    <message>
        <source>Of what flows; empty: that of saturated steam at the pressure below.</source>
        <translation>Của chất chảy trong ống; để trống: của hơi bão hòa ở áp suất dưới đây.</translation>
    </message>
    <message>
        <source>Pressure (bar, absolute)</source>
        <translation>Áp suất (bar tuyệt đối)</translation>
    </message>
    <message>
        <source>Gives the density of saturated steam (IAPWS-IF97) and the pressure at the source.</source>
        <translation>Cho khối lượng riêng của hơi bão hòa (IAPWS-IF97) và áp suất ở nguồn.</translation>
    </message>
    <message>
        <source>Temperature (°C)</source>
        <translation>Nhiệt độ (°C)</translation>
    </message>
    <message>
        <source>At the source, for the hydraulic model.</source>
        <translation>Ở nguồn, cho mô hình thủy lực.</translation>
    </message>
    <message>
        <source>The ways found, with length, cost, pipe size, heat loss and cost of the pipe.</source>
        <translation>Các tuyến tìm được, kèm chiều dài, chi phí, cỡ ống, tổn thất nhiệt và giá ống.</translation>
    </message>
    <message>
        <source>Pairs no way joins: a line where the two parts come nearest, and the straight distance.</source>
        <translation>Các cặp không nối được: đoạn ở chỗ hai phần gần nhau nhất, kèm khoảng cách đường thẳng.</translation>
    </message>
    <message>
        <source>Hydraulic model (pandapipes)</source>
        <translation>Mô hình thủy lực (pandapipes)</translation>
    </message>
    <message>
        <source>Pipes, source and sinks for pandapipes.from_json; needs flow, velocity, pressure and temperature. The fluid is chosen there.</source>
        <translation>Ống, nguồn và nơi nhận cho pandapipes.from_json; cần lưu lượng, vận tốc, áp suất và nhiệt độ. Chất lưu chọn sau khi đọc.</translation>
    </message>
    <message>
        <source>Places where the network was cut</source>
        <translation>Số chỗ mạng lưới được cắt</translation>
    </message>
    <message>
        <source>Copies left out of the network</source>
        <translation>Số đoạn trùng bị bỏ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Minutes…</source>
        <translation>Biên bản…</translation>
    </message>
    <message>
        <source>Import drawing…</source>
        <translation>Nhập bản vẽ…</translation>
    </message>
    <message>
        <source>Check geometry…</source>
        <translation>Kiểm tra hình học…</translation>
    </message>
    <message>
        <source>Repair small faults…</source>
        <translation>Sửa lỗi nhỏ có kiểm soát…</translation>
    </message>
    <message>
        <source>Compare scenarios…</source>
        <translation>So sánh phương án…</translation>
    </message>
    <message>
        <source>Further checks</source>
        <translation>Kiểm tra khác</translation>
    </message>
    <message>
        <source>Against the declared table…</source>
        <translation>Đối chiếu bảng kê khai…</translation>
    </message>
    <message>
        <source>Green belt…</source>
        <translation>Dải cây xanh cách ly…</translation>
    </message>
    <message>
        <source>Safety distances…</source>
        <translation>Khoảng cách an toàn…</translation>
    </message>
    <message>
        <source>Plots…</source>
        <translation>Lô đất…</translation>
    </message>
    <message>
        <source>Corridor land…</source>
        <translation>Vùng hành lang…</translation>
    </message>
    <message>
        <source>Routes…</source>
        <translation>Tuyến…</translation>
    </message>
    <message>
        <source>Spacing…</source>
        <translation>Khoảng cách giữa các đường ống, cáp…</translation>
    </message>
    <message>
        <source>Cross-section…</source>
        <translation>Mặt cắt ngang…</translation>
    </message>
    <message>
        <source>Appraisal minutes…</source>
        <translation>Biên bản thẩm định…</translation>
    </message>
    <message>
        <source>Changed by a colleague</source>
        <translation>Đồng nghiệp đã sửa</translation>
    </message>
    <message>
        <source>These rows were saved by somebody else since you opened them. Choose for each field whose value shall be kept; nothing has been written yet.</source>
        <translation>Từ lúc anh chị mở, người khác đã lưu các hàng này. Chọn giữ giá trị của ai cho từng trường; chưa có gì được ghi.</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>người khác</translation>
    </message>
    <message>
        <source>{row}, saved by {who} {at}</source>
        <translation>{row}, {who} đã lưu {at}</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Hàng</translation>
    </message>
    <message>
        <source>Place on the map</source>
        <translation>Vị trí trên bản đồ</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>đã xóa</translation>
    </message>
    <message>
        <source>kept, as changed</source>
        <translation>giữ, như đã sửa</translation>
    </message>
    <message>
        <source>theirs: {value}</source>
        <translation>của họ: {value}</translation>
    </message>
    <message>
        <source>mine: {value}</source>
        <translation>của tôi: {value}</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>đã dời</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>để trống</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>All mine</source>
        <translation>Tất cả của tôi</translation>
    </message>
    <message>
        <source>All theirs</source>
        <translation>Tất cả của họ</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Ngành</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Trường</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người sửa</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sau khi sửa</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước khi sửa</translation>
    </message>
    <message>
        <source>added</source>
        <translation>thêm mới</translation>
    </message>
    <message>
        <source>Papers: {firm}</source>
        <translation>Tài liệu: {firm}</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Thêm tệp…</translation>
    </message>
    <message>
        <source>Add paper {name}</source>
        <translation>Thêm tài liệu {name}</translation>
    </message>
    <message>
        <source>Not saved; your changes are still here. Save again to choose.</source>
        <translation>Chưa lưu; các thay đổi vẫn còn nguyên. Bấm Lưu lần nữa để chọn.</translation>
    </message>
    <message>
        <source>This project keeps no history: only projects made by New project do.</source>
        <translation>Dự án này không có lịch sử: chỉ dự án tạo bằng Dự án mới mới có.</translation>
    </message>
    <message>
        <source>History: {what}</source>
        <translation>Lịch sử: {what}</translation>
    </message>
    <message>
        <source>Choose a firm of a project made by New project: its papers are kept beside it.</source>
        <translation>Chọn một doanh nghiệp của dự án tạo bằng Dự án mới: tài liệu được giữ cạnh dự án.</translation>
    </message>
    <message>
        <source>From drawing to minutes (model)</source>
        <translation>Từ bản vẽ đến biên bản (mô hình)</translation>
    </message>
    <message>
        <source>Dask scheduler</source>
        <translation>Bộ điều phối Dask</translation>
    </message>
    <message>
        <source>For very large runs: address of a Dask scheduler you trust, such as tcp://10.0.0.5:8786, whose workers have this plugin on their PYTHONPATH. The result is the same. Empty: this computer.</source>
        <translation>Cho lần chạy rất lớn: địa chỉ của một bộ điều phối Dask mà bạn tin cậy, ví dụ tcp://10.0.0.5:8786, có các máy tính đặt plugin này trong PYTHONPATH. Kết quả như nhau. Để trống: máy này.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Chiều rộng</translation>
    </message>
    <message>
        <source>Draw corridor</source>
        <translation>Vẽ hành lang</translation>
    </message>
    <message>
        <source>The layer “{layer}” cannot be edited. Choose another line layer.</source>
        <translation>Không sửa được lớp «{layer}». Chọn lớp đường khác.</translation>
    </message>
    <message>
        <source>Corridors (new)</source>
        <translation>Hành lang (mới)</translation>
    </message>
    <message>
        <source>The layer drawn into is gone or no longer edited. Press “Draw corridor” again.</source>
        <translation>Lớp đang vẽ đã bị gỡ hoặc không còn ở chế độ sửa. Bấm lại «Vẽ hành lang».</translation>
    </message>
    <message>
        <source>The layer “{layer}” refused the corridor. Look at its constraints.</source>
        <translation>Lớp «{layer}» không nhận hành lang này. Xem các ràng buộc của lớp.</translation>
    </message>
    <message>
        <source>Click the corners of the centreline; right click ends it.</source>
        <translation>Bấm các đỉnh của tim tuyến; bấm chuột phải để kết thúc.</translation>
    </message>
    <message>
        <source>Length {length} m, land {area} ha</source>
        <translation>Dài {length} m, chiếm đất {area} ha</translation>
    </message>
    <message>
        <source>{plot}: {area} m² ({share} % of it)</source>
        <translation>{plot}: {area} m² ({share} % của lô)</translation>
    </message>
    <message>
        <source>… and {count} more {count:|plot|plots}</source>
        <translation>… và {count} lô nữa</translation>
    </message>
    <message>
        <source>Totals by kind and plot, conflicts and breaks, as a web page that prints on A4.</source>
        <translation>Tổng theo loại và theo lô, xung đột và đứt đoạn, dạng trang web in được trên khổ A4.</translation>
    </message>
    <message>
        <source>Corridor cross-section</source>
        <translation>Mặt cắt ngang hành lang</translation>
    </message>
    <message>
        <source>cross-section,width,trench,tunnel,pipe rack,spare,mat cat ngang</source>
        <translation>mặt cắt ngang,chiều rộng,hào,tuy nen,giá đỡ đường ống,phần dư,mat cat ngang</translation>
    </message>
    <message>
        <source>Puts utilities side by side with their diameters, insulation and spacing, and draws the cross-section to scale with its dimensions: the width required, the width reserved, and what is to spare.

Buried lines keep the distances of QCVN 01:2021, Table 2.30, and of QCVN 07-6:2023; where these have no figure, and in trenches, tunnels and on racks, the spacing entered counts, a parameter of the project. A trench gets the reserve of 10 percent, a tunnel the walkway and the least width of QCVN 07-3:2023, which also keeps gas and flammable liquids out of tunnels with cables.</source>
        <translation>Xếp các đường ống, cáp cạnh nhau theo đường kính, bảo ôn và khoảng cách, rồi vẽ mặt cắt ngang đúng tỷ lệ có kích thước: chiều rộng cần có, chiều rộng dành sẵn và phần còn dư.

Đường ống chôn ngầm theo khoảng cách của Bảng 2.30, QCVN 01:2021 và QCVN 07-6:2023; nơi chưa có con số, và trong hào, tuy nen, trên giá đỡ, dùng khoảng cách nhập vào, là thông số của dự án. Hào được cộng 10 phần trăm dự trữ, tuy nen được cộng lối đi và chiều rộng tối thiểu theo QCVN 07-3:2023, quy chuẩn này cũng không cho đặt khí và chất cháy chung tuy nen với cáp.</translation>
    </message>
    <message>
        <source>Utilities</source>
        <translation>Đường ống, cáp</translation>
    </message>
    <message>
        <source>A table or layer with one row per pipe or cable; select rows for a part of it.</source>
        <translation>Bảng hoặc lớp, mỗi dòng là một đường ống hoặc cáp; chọn một số dòng nếu chỉ cần một phần.</translation>
    </message>
    <message>
        <source>Outer diameter (mm)</source>
        <translation>Đường kính ngoài (mm)</translation>
    </message>
    <message>
        <source>Field with the outer diameter, without insulation.</source>
        <translation>Trường đường kính ngoài, chưa kể bảo ôn.</translation>
    </message>
    <message>
        <source>Insulation (mm)</source>
        <translation>Bảo ôn (mm)</translation>
    </message>
    <message>
        <source>Field with the thickness of the insulation; empty is none.</source>
        <translation>Trường chiều dày lớp bảo ôn; để trống là không có.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Field with the name in the drawing; without it the row&apos;s number.</source>
        <translation>Trường tên ghi trên bản vẽ; nếu không có thì dùng số thứ tự.</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Cách đặt</translation>
    </message>
    <message>
        <source>buried: in the ground, by the spacing table; trench, tunnel, rack: by the spacing entered.</source>
        <translation>buried: chôn ngầm, theo bảng khoảng cách; trench (hào), tunnel (tuy nen), rack (giá đỡ): theo khoảng cách nhập vào.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Thứ tự</translation>
    </message>
    <message>
        <source>narrowest: the order that takes least width; given: that of the table.</source>
        <translation>narrowest: thứ tự cần ít chiều rộng nhất; given: theo thứ tự trong bảng.</translation>
    </message>
    <message>
        <source>Reserved width (m)</source>
        <translation>Chiều rộng dành sẵn (m)</translation>
    </message>
    <message>
        <source>Width the corridor has; empty: only the required width is given.</source>
        <translation>Chiều rộng hành lang hiện có; để trống: chỉ tính chiều rộng cần có.</translation>
    </message>
    <message>
        <source>Spacing without a rule (m)</source>
        <translation>Khoảng cách khi chưa có quy định (m)</translation>
    </message>
    <message>
        <source>Clear distance between walls where no rule has a figure: a parameter of the project.</source>
        <translation>Khoảng cách thông thủy giữa hai thành ống khi chưa có con số quy định: thông số của dự án.</translation>
    </message>
    <message>
        <source>Distance to the edge (m)</source>
        <translation>Khoảng cách tới mép (m)</translation>
    </message>
    <message>
        <source>From the outermost walls to the corridor&apos;s edge: a parameter of the project.</source>
        <translation>Từ thành ống ngoài cùng tới mép hành lang: thông số của dự án.</translation>
    </message>
    <message>
        <source>The cross-section to scale.</source>
        <translation>Mặt cắt ngang đúng tỷ lệ.</translation>
    </message>
    <message>
        <source>Utilities from left to right</source>
        <translation>Đường ống, cáp từ trái sang phải</translation>
    </message>
    <message>
        <source>Place, spacing and rule of each utility.</source>
        <translation>Vị trí, khoảng cách và quy định của từng đường ống, cáp.</translation>
    </message>
    <message>
        <source>Required width (m)</source>
        <translation>Chiều rộng cần có (m)</translation>
    </message>
    <message>
        <source>To spare (m)</source>
        <translation>Còn dư (m)</translation>
    </message>
    <message>
        <source>Corridor study step by step (model)</source>
        <translation>Nghiên cứu hành lang từng bước (mô hình)</translation>
    </message>
    <message>
        <source>Green and blue review (model)</source>
        <translation>Thẩm định cây xanh và nước (mô hình)</translation>
    </message>
    <message>
        <source>Sun and energy balance (model)</source>
        <translation>Mặt trời và cân bằng năng lượng (mô hình)</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Thư gợi ý</translation>
    </message>
    <message>
        <source>Show what others have saved (F5)</source>
        <translation>Hiện những gì người khác đã lưu (F5)</translation>
    </message>
    <message>
        <source>plot,building,density,coverage,green,setback,mat do xay dung,lo dat</source>
        <translation>lô đất,lo dat,công trình,cong trinh,mật độ xây dựng,mat do xay dung,cây xanh,cay xanh,khoảng lùi,khoang lui</translation>
    </message>
    <message>
        <source>Measures for each plot how much is built on and how much is green, and holds it against QCVN 01: at most 70 percent built on, 60 percent with more than 5 floors used for production, at least 20 percent green.

Where the number of floors is not known and would decide, there is no verdict.

With road boundary lines the setbacks are measured too and held against Table 2.7 by road width and height. Only its row of roads under 19 m has been read whole: wider roads get no verdict.</source>
        <translation>Đo phần đất xây dựng và cây xanh của từng lô, rồi đối chiếu với QCVN 01: mật độ xây dựng tối đa 70 %, 60 % khi có trên 5 sàn dùng để sản xuất, cây xanh tối thiểu 20 %.

Khi chưa biết số sàn mà số sàn quyết định kết quả thì chưa kết luận.

Khi có chỉ giới đường đỏ, khoảng lùi cũng được đo và đối chiếu với Bảng 2.7 theo chiều rộng đường và chiều cao. Mới đọc được trọn dòng đường dưới 19 m của bảng: đường rộng hơn thì chưa kết luận.</translation>
    </message>
    <message>
        <source>Road boundary lines</source>
        <translation>Chỉ giới đường đỏ</translation>
    </message>
    <message>
        <source>Lines from which setbacks are measured. Without them no setback is checked.</source>
        <translation>Các đường để đo khoảng lùi. Nếu bỏ trống thì không kiểm tra khoảng lùi.</translation>
    </message>
    <message>
        <source>Road width (m)</source>
        <translation>Chiều rộng đường (m)</translation>
    </message>
    <message>
        <source>Field of the road boundary lines with the width of their road.</source>
        <translation>Trường của lớp chỉ giới đường đỏ ghi chiều rộng đường.</translation>
    </message>
    <message>
        <source>Building height (m)</source>
        <translation>Chiều cao công trình (m)</translation>
    </message>
    <message>
        <source>Field of the buildings with their height.</source>
        <translation>Trường của lớp công trình ghi chiều cao.</translation>
    </message>
    <message>
        <source>Buildings that stand at a road (m)</source>
        <translation>Công trình kề đường (m)</translation>
    </message>
    <message>
        <source>A parameter of the project: what is farther from the line does not stand at the road.</source>
        <translation>Thông số của dự án: công trình xa hơn khoảng này không tính là kề đường.</translation>
    </message>
    <message>
        <source>Setbacks</source>
        <translation>Khoảng lùi</translation>
    </message>
    <message>
        <source>The way from each building to each road boundary line it stands at.</source>
        <translation>Đoạn từ từng công trình đến từng chỉ giới đường đỏ mà công trình kề.</translation>
    </message>
    <message>
        <source>Setbacks that fail</source>
        <translation>Số khoảng lùi không đạt</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>và {count} lỗi nữa</translation>
    </message>
    <message>
        <source>Siting by symbiosis</source>
        <translation>Chọn lô đất theo cộng sinh</translation>
    </message>
    <message>
        <source>Vacant plots</source>
        <translation>Lô đất trống</translation>
    </message>
    <message>
        <source>Plots the new firm could have; of a plot the middle counts.</source>
        <translation>Các lô doanh nghiệp mới có thể thuê; với lô dạng vùng, tâm lô được tính.</translation>
    </message>
    <message>
        <source>Plot id</source>
        <translation>Mã lô đất</translation>
    </message>
    <message>
        <source>Field with the plot&apos;s number. Default: the feature id.</source>
        <translation>Trường chứa số lô. Mặc định: mã đối tượng.</translation>
    </message>
    <message>
        <source>Flows of the new firm</source>
        <translation>Dòng vật chất của doanh nghiệp mới</translation>
    </message>
    <message>
        <source>Table like the flow table, without firm_id: what a firm of this sector gives and needs.</source>
        <translation>Bảng giống bảng dòng vật chất, không có firm_id: những gì doanh nghiệp thuộc ngành này thải ra và cần đến.</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Điểm các lô</translation>
    </message>
    <message>
        <source>A point per plot with its rank, gain, links and mean distance.</source>
        <translation>Mỗi lô một điểm, với thứ hạng, mức tăng, số liên kết và khoảng cách bình quân.</translation>
    </message>
    <message>
        <source>Best plot</source>
        <translation>Lô tốt nhất</translation>
    </message>
    <message>
        <source>Gain of the best plot</source>
        <translation>Mức tăng của lô tốt nhất</translation>
    </message>
    <message>
        <source>The firm layer of the project, with firm_id and name.</source>
        <translation>Lớp doanh nghiệp của dự án, có firm_id và name.</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Dòng vật chất</translation>
    </message>
    <message>
        <source>The flow table of the project; unsaved edits are taken as they are.</source>
        <translation>Bảng dòng vật chất của dự án; các thay đổi chưa lưu cũng được tính.</translation>
    </message>
    <message>
        <source>Export declaration form</source>
        <translation>Xuất tờ khai</translation>
    </message>
    <message>
        <source>excel,xlsx,form,declaration,flows,to khai</source>
        <translation>excel,xlsx,biểu mẫu,tờ khai,dòng vật chất,to khai</translation>
    </message>
    <message>
        <source>Selected firms only</source>
        <translation>Chỉ doanh nghiệp đang chọn</translation>
    </message>
    <message>
        <source>Only the firms selected in the firm layer; otherwise the whole park.</source>
        <translation>Chỉ các doanh nghiệp đang chọn trong lớp doanh nghiệp; nếu không thì cả khu.</translation>
    </message>
    <message>
        <source>Declaration form</source>
        <translation>Tờ khai</translation>
    </message>
    <message>
        <source>Excel workbooks</source>
        <translation>Sổ tính Excel</translation>
    </message>
    <message>
        <source>Firms in the form</source>
        <translation>Số doanh nghiệp trong tờ khai</translation>
    </message>
    <message>
        <source>Flows in the form</source>
        <translation>Số dòng vật chất trong tờ khai</translation>
    </message>
    <message>
        <source>Import declaration form</source>
        <translation>Nhập tờ khai</translation>
    </message>
    <message>
        <source>Reads a filled-in form and lists each row with what it adds, changes with the value before, leaves as it is, or why it is refused. Run it first to look, then with Write to the layer.

Writing is one undo step in the edit session of the flow table; nothing is saved until you press Save. Reading the same form again changes nothing. Rows that a form leaves out are never deleted.</source>
        <translation>Đọc tờ khai đã điền và liệt kê từng dòng: thêm gì, sửa gì kèm giá trị cũ, giữ nguyên, hay vì sao không nhận. Chạy lần đầu để xem, rồi chạy lại với Ghi vào lớp.

Việc ghi là một bước hoàn tác trong phiên chỉnh sửa của bảng dòng vật chất; chưa lưu gì cho đến khi bấm Lưu. Đọc lại cùng tờ khai không đổi gì. Dòng không có trong tờ khai không bao giờ bị xóa.</translation>
    </message>
    <message>
        <source>A workbook made by Export declaration form.</source>
        <translation>Sổ tính do Xuất tờ khai tạo ra.</translation>
    </message>
    <message>
        <source>Write to the layer</source>
        <translation>Ghi vào lớp</translation>
    </message>
    <message>
        <source>Off: only shows what would happen.</source>
        <translation>Tắt: chỉ cho xem sẽ có gì thay đổi.</translation>
    </message>
    <message>
        <source>What each row does</source>
        <translation>Kết quả từng dòng</translation>
    </message>
    <message>
        <source>One row per line of the form and field changed, with the value before and after.</source>
        <translation>Mỗi dòng của tờ khai và mỗi trường bị sửa là một dòng, kèm giá trị trước và sau.</translation>
    </message>
    <message>
        <source>Rows added</source>
        <translation>Số dòng thêm</translation>
    </message>
    <message>
        <source>Rows changed</source>
        <translation>Số dòng sửa</translation>
    </message>
    <message>
        <source>Rows unchanged</source>
        <translation>Số dòng không đổi</translation>
    </message>
    <message>
        <source>Rows refused</source>
        <translation>Số dòng không nhận</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Hàng số</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>{added} to be added, {changed} to be changed, {same} {same:|as it is|as they are}, {refused} refused (not written).</source>
        <translation>{added} dòng sẽ thêm, {changed} dòng sẽ sửa, {same} dòng giữ nguyên, {refused} dòng bị từ chối (không ghi).</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Nhận vào</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>Nhập {file}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>sửa</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>giữ nguyên</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>từ chối</translation>
    </message>
    <message>
        <source>Declaration taken over; save to keep it.</source>
        <translation>Đã nhận phiếu khai báo; bấm Lưu để giữ.</translation>
    </message>
    <message>
        <source>Form written for {count} {count:|firm|firms}.</source>
        <translation>Đã ghi mẫu khai báo cho {count} doanh nghiệp.</translation>
    </message>
    <message>
        <source>“{layer}” cannot be read now: nothing was changed. Press F5, then try again.</source>
        <translation>Lúc này không đọc được «{layer}»: chưa sửa gì. Bấm F5 rồi thử lại.</translation>
    </message>
    <message>
        <source>{file} was not added: {cause}</source>
        <translation>Chưa thêm được {file}: {cause}</translation>
    </message>
    <message>
        <source>save the QGIS project first, its papers are kept in the folder beside it.</source>
        <translation>hãy lưu dự án QGIS trước, giấy tờ được giữ trong thư mục bên cạnh dự án.</translation>
    </message>
    <message>
        <source>{file} is no longer there.</source>
        <translation>Không còn tệp {file}.</translation>
    </message>
    <message>
        <source>Their value ({currency}/year)</source>
        <translation>Giá trị ({currency}/năm)</translation>
    </message>
    <message>
        <source>Corridor number</source>
        <translation>Số hiệu tuyến</translation>
    </message>
    <message>
        <source>Field with the number or name by which messages and results call a line; without it the number of the feature.</source>
        <translation>Trường số hiệu hoặc tên tuyến dùng trong thông báo và kết quả; để trống thì dùng số thứ tự đối tượng.</translation>
    </message>
    <message>
        <source>KCN Vuông, drawing with faults</source>
        <translation>KCN Vuông, bản vẽ có lỗi</translation>
    </message>
    <message>
        <source>Points or plots of the firms; of a plot the middle counts. Fields that are used when there: hours_per_day, days_per_year, workers, vsic.</source>
        <translation>Điểm hoặc lô đất của doanh nghiệp; với lô đất thì tính điểm giữa. Các trường được dùng khi có: hours_per_day, days_per_year, workers, vsic.</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted unit, year, source: tariff, prices of pipes, exchange rates, emission factors. The output Parameters of a run is such a table to edit. A price may be in either currency: write VND/m or EUR/m as its unit. A rate stands in the row currency_per_eur, its day in the column year. What has no value stays empty; for pipes of steam and gas no source was read, fill in your own price.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu cần thêm unit, year, source: cước vận chuyển, đơn giá ống, tỷ giá, hệ số phát thải. Đầu ra «Bảng tham số» của một lần chạy là bảng như vậy để sửa. Đơn giá ghi bằng đồng tiền nào cũng được: ghi VND/m hoặc EUR/m ở cột unit. Tỷ giá nằm ở dòng currency_per_eur, ngày của tỷ giá ở cột year. Ô không có giá trị thì kết quả để trống; ống hơi và ống khí chưa có nguồn nào được đọc, hãy tự điền đơn giá.</translation>
    </message>
    <message>
        <source>Currency of the prices</source>
        <translation>Đồng tiền của cột giá</translation>
    </message>
    <message>
        <source>What the prices of the flow table are in, and all results.</source>
        <translation>Đồng tiền của giá trong bảng dòng vật chất và của mọi kết quả.</translation>
    </message>
    <message>
        <source>Second currency</source>
        <translation>Đồng tiền thứ hai</translation>
    </message>
    <message>
        <source>Results are told in it too where the factors have its rate (row currency_per_eur, currency_per_usd or any other code).</source>
        <translation>Kết quả ghi thêm bằng đồng tiền này khi bảng hệ số có tỷ giá của nó (dòng currency_per_eur, currency_per_usd hoặc mã khác).</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Bảng tham số</translation>
    </message>
    <message>
        <source>Every figure the run was held on as one table: edit it and hand it in as Own factors.</source>
        <translation>Mọi con số của lần chạy trong một bảng: sửa rồi đưa lại vào «Hệ số riêng».</translation>
    </message>
    <message>
        <source>Other firms that could exchange a flow with this one, as in the list of possible partners.</source>
        <translation>Số doanh nghiệp khác có thể trao đổi dòng vật chất với doanh nghiệp này, như trong thẻ «Có thể trao đổi».</translation>
    </message>
    <message>
        <source>Firms with a recorded link: {count}.</source>
        <translation>Số doanh nghiệp đã ghi liên kết: {count}.</translation>
    </message>
    <message>
        <source>Firms that could exchange a flow with this one: {count}.</source>
        <translation>Số doanh nghiệp có thể trao đổi: {count}.</translation>
    </message>
    <message>
        <source>Firms that could exchange a flow with this one: {count} or more, only the nearest compared.</source>
        <translation>Số doanh nghiệp có thể trao đổi: {count} trở lên, mới so các dòng gần nhất.</translation>
    </message>
    <message>
        <source>Not sorted by partners: filter the list to at most {count} firms first.</source>
        <translation>Chưa sắp theo đối tác: hãy lọc danh sách còn tối đa {count} doanh nghiệp trước.</translation>
    </message>
    <message>
        <source>{count} {count:|deletion is|deletions are} not in it.</source>
        <translation>Tệp không ghi lại {count} dòng đã xóa.</translation>
    </message>
    <message>
        <source>No connection to the data now: rows are shown as they were last seen, and what you type is kept here. Press F5 when the connection is back, then save.</source>
        <translation>Hiện không kết nối được với dữ liệu: các dòng được hiện như lần đọc cuối, và những gì bạn gõ được giữ lại ở đây. Khi có kết nối trở lại, bấm F5 rồi lưu.</translation>
    </message>
    <message>
        <source>Own radii stand before those of the vocabulary in the dock and in its full analysis; empty means the shipped one. They are parameters of your project, no rule.</source>
        <translation>Bán kính riêng được dùng thay cho bán kính kèm theo, trong bảng dòng vật chất và trong phân tích đầy đủ mở từ đó; để trống là dùng số kèm theo. Đây là thông số của dự án, không phải quy định.</translation>
    </message>
    <message>
        <source>Language of Eco-IP</source>
        <translation>Ngôn ngữ của Eco-IP</translation>
    </message>
    <message>
        <source>as QGIS ({language})</source>
        <translation>như QGIS ({language})</translation>
    </message>
    <message>
        <source>Another language is spoken when QGIS is started again: by menus, panels, help, algorithms, reports and new projects. QGIS&apos;s own buttons and windows keep the language of QGIS, and a project that of the day it was made.</source>
        <translation>Ngôn ngữ mới có hiệu lực khi mở lại QGIS: trong menu, bảng, trợ giúp, công cụ, báo cáo và dự án mới. Nút và cửa sổ riêng của QGIS giữ ngôn ngữ của QGIS; dự án đã tạo giữ ngôn ngữ lúc tạo.</translation>
    </message>
    <message>
        <source>auto: the language of Eco-IP (its options), normally that of QGIS; vi: Vietnamese; en: English.</source>
        <translation>auto: theo ngôn ngữ của Eco-IP (trong Tùy chọn), thường là ngôn ngữ của QGIS; vi: tiếng Việt; en: tiếng Anh.</translation>
    </message>
    <message>
        <source>Why not? Candidates of a firm</source>
        <translation>Vì sao không? Đối tác khả dĩ của một doanh nghiệp</translation>
    </message>
    <message>
        <source>Lists every output and input through which a firm could meet another one, feasible or not, with the reason in a sentence: too far, no way along the network, temperature, moisture, hazardous, or an assumption without a source. With a second firm, everything between the two, whatever it is.

The conditions are those of the symbiosis radius analysis. Quantities are not shared out here.</source>
        <translation>Liệt kê mọi đầu ra và đầu vào mà qua đó một doanh nghiệp có thể gặp doanh nghiệp khác, được hay không được, kèm lý do thành câu: quá xa, không có đường trên mạng lưới, nhiệt độ, độ ẩm, nguy hại, hoặc mới chỉ là giả định chưa có nguồn. Nếu nhập doanh nghiệp thứ hai thì so mọi dòng giữa hai bên.

Điều kiện như trong phân tích bán kính cộng sinh. Ở đây không chia khối lượng.</translation>
    </message>
    <message>
        <source>Id or name of the firm.</source>
        <translation>Mã hoặc tên doanh nghiệp.</translation>
    </message>
    <message>
        <source>Second firm</source>
        <translation>Doanh nghiệp thứ hai</translation>
    </message>
    <message>
        <source>Id or name of the firm it is to be compared with. Empty: all others.</source>
        <translation>Mã hoặc tên doanh nghiệp cần so với. Để trống: mọi doanh nghiệp khác.</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Ứng viên trao đổi</translation>
    </message>
    <message>
        <source>A line from supplier to receiver for each candidate, nearest first, with its reason.</source>
        <translation>Mỗi ứng viên một đường từ bên cấp đến bên nhận, gần nhất trước, kèm lý do.</translation>
    </message>
    <message>
        <source>(confidential)</source>
        <translation>(bảo mật)</translation>
    </message>
    <message>
        <source>{file} is a program and no paper: it is not opened.</source>
        <translation>{file} là chương trình, không phải tài liệu: không mở.</translation>
    </message>
    <message>
        <source>Why not? Candidates…</source>
        <translation>Vì sao không? Đối tác khả dĩ…</translation>
    </message>
    <message>
        <source>Siting…</source>
        <translation>Chọn lô đất…</translation>
    </message>
    <message>
        <source>Readers do not see the history: it holds confidential values.</source>
        <translation>Người đọc không xem được lịch sử: trong đó có số liệu bảo mật.</translation>
    </message>
    <message>
        <source>Reporting year</source>
        <translation>Năm báo cáo</translation>
    </message>
    <message>
        <source>Only flows of this year count, and those without a year. Empty: of each firm its newest year. Two years are never added up.</source>
        <translation>Chỉ tính các dòng của năm này và các dòng không ghi năm. Để trống: mỗi doanh nghiệp lấy năm mới nhất. Không bao giờ cộng hai năm với nhau.</translation>
    </message>
    <message>
        <source>What each firm gives off and needs: firm_id, direction (output, input), resource, quantity, unit, period; also year, months, temperature_c, pressure_bar, moisture_pct, hazardous, legal_status, price (of one unit as typed: of an input what the receiver pays today, of an output what the supplier earns, below zero where it pays for disposal). Of each firm only the newest year counts.</source>
        <translation>Những gì mỗi doanh nghiệp thải ra và cần: firm_id, direction (output, input), resource, quantity, unit, period; ngoài ra year, months, temperature_c, pressure_bar, moisture_pct, hazardous, legal_status, price (giá của một đơn vị như đã nhập: với đầu vào là số tiền bên nhận đang trả, với đầu ra là số tiền bên cấp thu được, số âm nếu phải trả phí xử lý). Mỗi doanh nghiệp chỉ tính năm mới nhất.</translation>
    </message>
    <message>
        <source>the quality that this use asks for</source>
        <translation>chất lượng mà mục đích sử dụng đòi hỏi</translation>
    </message>
    <message>
        <source>CSV or Excel file with own resources, synonyms and compatibilities (column kind); a compatibility may ask for min_temperature_c, min_pressure_bar, max_moisture_pct, and for what condition_vi says.</source>
        <translation>Tệp CSV hoặc Excel gồm tài nguyên, tên gọi khác và quan hệ phù hợp riêng (cột kind); quan hệ phù hợp có thể đòi hỏi min_temperature_c, min_pressure_bar, max_moisture_pct và điều ghi ở condition_vi.</translation>
    </message>
    <message>
        <source>Holds utilities that run side by side or cross against the distances of QCVN 01:2021, Table 2.30, and those for gas of QCVN 07-6:2023; other pressure pipes (heat, oil, chemicals) follow the rule for water pipes. Every row says where its figure comes from and how sure that is.

The table holds under ground, outside trenches and tunnels. Pairs without a figure, and pairs whose figure depends on a diameter that is not known, get no verdict and are named.</source>
        <translation>Đối chiếu các đường dây, đường ống đi song song hoặc giao cắt với khoảng cách của QCVN 01:2021, Bảng 2.30, và của QCVN 07-6:2023 đối với khí đốt; các đường ống áp lực khác (nhiệt, xăng dầu, hóa chất) theo quy định của ống cấp nước. Mỗi dòng ghi rõ trị số lấy từ đâu và chắc chắn đến mức nào.

Bảng áp dụng cho công trình ngầm, ngoài hào và tuy nen. Các cặp chưa có trị số, và các cặp mà trị số tùy theo đường kính chưa biết, không được kết luận và được nêu tên.</translation>
    </message>
    <message>
        <source>Pairs that an unknown diameter decides</source>
        <translation>Số cặp tùy thuộc đường kính chưa biết</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Là công trình gì</translation>
    </message>
    <message>
        <source>Field with what is protected, as an id or as its name; without it, dwellings.</source>
        <translation>Trường ghi đối tượng được bảo vệ là gì, theo mã hoặc tên; không có thì coi là nhà ở.</translation>
    </message>
    <message>
        <source>Near, but allowed there</source>
        <translation>Nằm gần nhưng được phép</translation>
    </message>
    <message>
        <source>Measures the distance from each source to what must stay away from it and holds it against QCVN 01 (Table 2.22 by capacity and technology, 2.12.4, Table 2.25).

Kinds: wastewater_plant, pumping_station, waste_transfer, landfill_organic, landfill_inorganic, incinerator, biological_treatment, cemetery, substation. Technologies: sludge_beds, mechanical_sludge, mechanical_chemical_biological, closed_deodorised; submersible for pumps in a closed well; burial_exhumed, burial_once, ashes, crematorium for cemeteries. Vietnamese names are read as well. Where the table has no figure there is no verdict. Hazardous waste and sludge: by the environmental impact assessment, but never less than this.

What is protected: dwelling (all civil buildings), water_intake, main_road (railway, national or provincial road), surface_water, road, parking, power, waste_transfer, irrigation, drainage, farming. What the regulation allows inside a distance (2.11.4, 2.12.4, 2.13.2) is counted and may stay.

A second code, QCVN 01:2025/BTNMT on distances to housing, is not tested.</source>
        <translation>Đo khoảng cách từ mỗi nguồn đến đối tượng cần bảo vệ và so với QCVN 01 (Bảng 2.22 theo công suất và công nghệ, mục 2.12.4, Bảng 2.25).

Loại nguồn: wastewater_plant, pumping_station, waste_transfer, landfill_organic, landfill_inorganic, incinerator, biological_treatment, cemetery, substation. Công nghệ: sludge_beds, mechanical_sludge, mechanical_chemical_biological, closed_deodorised; submersible là bơm chìm trong giếng kín; nghĩa trang: burial_exhumed, burial_once, ashes, crematorium. Có thể ghi bằng tên tiếng Việt. Chưa có trị số thì không kết luận. Chất thải nguy hại và bùn thải: theo đánh giá tác động môi trường, nhưng không nhỏ hơn các khoảng cách này.

Đối tượng bảo vệ: dwelling (mọi công trình dân dụng), water_intake, main_road (đường sắt, quốc lộ, tỉnh lộ), surface_water, road, parking, power, waste_transfer, irrigation, drainage, farming. Công trình quy chuẩn cho phép đặt trong khoảng cách (mục 2.11.4, 2.12.4, 2.13.2) được đếm và được phép ở đó.

Quy chuẩn thứ hai, QCVN 01:2025/BTNMT về khoảng cách tới khu dân cư, chưa được kiểm tra.</translation>
    </message>
    <message>
        <source>A file for each firm</source>
        <translation>Mỗi doanh nghiệp một tệp</translation>
    </message>
    <message>
        <source>One file for all</source>
        <translation>Một tệp chung</translation>
    </message>
    <message>
        <source>Writes workbooks that firms fill in without QGIS, one for each firm: its flows as they are known, drop-downs of resources, units and statuses, checks, and a page that explains it. Import declaration form reads them back.

A workbook for several firms holds the quantities, prices and notes of all of them: it is for your own use and has to be asked for.</source>
        <translation>Ghi sổ tính để doanh nghiệp điền mà không cần QGIS, mỗi doanh nghiệp một sổ: các dòng vật chất đã biết của doanh nghiệp đó, danh mục chọn tài nguyên, đơn vị và tình trạng, các kiểm tra và một trang hướng dẫn. Nhập tờ khai đọc lại các sổ tính ấy.

Sổ tính chung cho nhiều doanh nghiệp chứa lượng, giá và ghi chú của tất cả: chỉ để dùng nội bộ, và phải chọn rõ mới được ghi.</translation>
    </message>
    <message>
        <source>Folder for a form of each firm</source>
        <translation>Thư mục ghi tờ khai riêng của từng doanh nghiệp</translation>
    </message>
    <message>
        <source>For each firm a workbook with its own flows alone is written here.</source>
        <translation>Mỗi doanh nghiệp có một sổ tính trong thư mục này, chỉ chứa các dòng vật chất của mình.</translation>
    </message>
    <message>
        <source>All firms in one workbook</source>
        <translation>Mọi doanh nghiệp trong một tệp</translation>
    </message>
    <message>
        <source>Tick it to have one workbook with the quantities, prices and notes of all these firms, confidential ones too. Never hand it to a firm.</source>
        <translation>Đánh dấu để ghi một tệp chứa lượng, giá và ghi chú của tất cả các doanh nghiệp này, kể cả số liệu bảo mật. Không đưa tệp này cho doanh nghiệp nào.</translation>
    </message>
    <message>
        <source>The one workbook: of a single firm, or of all where that is ticked.</source>
        <translation>Tệp chung: của một doanh nghiệp, hoặc của tất cả nếu đã đánh dấu ô trên.</translation>
    </message>
    <message>
        <source>Finds every feasible exchange between firms inside the radius that suits the resource, shares the quantities out so that no supply and no demand is exceeded, and follows chains and loops.

A flow may be typed broadly (sludge) or finely (paper sludge), in Vietnamese or English. Heat goes from hot to cold only. Rows that cannot be used are listed with the reason, never guessed.

Flows whose field confidential says anything but 0, no, không or nothing, and all flows of a firm whose field does, are matched by the order of size of their quantity alone. No amount is told of their links, of the other links of their partners, or of what is left over at either end: UNMATCHED lists these flows with the reason confidential.

Distances are metres on the ground: planar in a projected system whose area of use holds all firms, on the ellipsoid otherwise.</source>
        <translation>Tìm mọi trao đổi khả thi giữa các doanh nghiệp trong bán kính phù hợp với từng tài nguyên, phân bổ khối lượng sao cho không vượt nguồn cung và nhu cầu nào, và lần theo các chuỗi và vòng khép kín.

Dòng vật chất có thể ghi chung (bùn) hoặc cụ thể (bùn giấy), bằng tiếng Việt hoặc tiếng Anh. Nhiệt chỉ đi từ nơi nóng đến nơi nguội hơn. Dòng không dùng được thì liệt kê kèm lý do, không đoán.

Dòng có trường confidential ghi bất cứ gì khác 0, no, không hoặc để trống, và mọi dòng của doanh nghiệp có trường ấy ghi như vậy, được ghép đối tác chỉ theo cấp độ lớn của lượng. Không nêu khối lượng của các liên kết ấy, của các liên kết khác từ đối tác của chúng, và phần còn dư ở hai đầu: UNMATCHED liệt kê các dòng này với lý do confidential.

Khoảng cách là mét trên mặt đất: đo phẳng khi phạm vi sử dụng của hệ tọa độ chứa hết các doanh nghiệp, ngược lại đo trên ellipsoid.</translation>
    </message>
    <message>
        <source>Scores every vacant plot for a new firm: what the whole park could exchange with the firm there, less what it can exchange without it. The best plot has rank 1; equal ones are told apart by the shorter way. Where a confidential flow could exchange with the firm, a plot has a rank but no gain.</source>
        <translation>Chấm điểm từng lô đất trống cho một doanh nghiệp mới: lượng cả khu có thể trao đổi khi doanh nghiệp ở lô đó, trừ đi lượng trao đổi khi không có doanh nghiệp. Lô tốt nhất xếp hạng 1; khi bằng nhau, lô gần hơn xếp trước. Lô mà ở đó doanh nghiệp mới có thể trao đổi với dòng vật chất bảo mật thì có hạng nhưng không nêu mức tăng.</translation>
    </message>
    <message>
        <source>A corridor&apos;s width is in metres on the ground, but those of the layer are none: it is in degrees, in a Mercator projection, or has no coordinate system. Set the project to a projected system (VN-2000) first, or choose a line layer in one.</source>
        <translation>Bề rộng hành lang tính bằng mét trên mặt đất, nhưng mét của lớp này không phải vậy: lớp dùng tọa độ độ, phép chiếu Mercator, hoặc chưa có hệ tọa độ. Đặt hệ phẳng (VN-2000) cho dự án trước, hoặc chọn một lớp đường ở hệ phẳng.</translation>
    </message>
    <message>
        <source>land-use check</source>
        <translation>kiểm tra cơ cấu sử dụng đất</translation>
    </message>
    <message>
        <source>appraisal minutes</source>
        <translation>biên bản thẩm định</translation>
    </message>
    <message>
        <source>New industrial park</source>
        <translation>Khu công nghiệp mới</translation>
    </message>
    <message>
        <source>The zones are the same as last time.</source>
        <translation>Các vùng không thay đổi so với lần trước.</translation>
    </message>
    <message>
        <source>The file to be made, in a folder of your own; leave it out for PostGIS.</source>
        <translation>Tệp sẽ tạo, trong một thư mục của bạn; bỏ trống nếu dùng PostGIS.</translation>
    </message>
    <message>
        <source>Zones and boundary may be of different drawings</source>
        <translation>Cho phép vùng và ranh giới thuộc hai bản vẽ khác nhau</translation>
    </message>
    <message>
        <source>Imported layers know their drawing. Zones of one and the boundary of another are refused, for they may be of different rounds, unless this is ticked; the report then says so.</source>
        <translation>Lớp nhập từ bản vẽ biết mình thuộc bản vẽ nào. Vùng của bản vẽ này với ranh giới của bản vẽ khác bị từ chối vì có thể thuộc hai lần nộp khác nhau, trừ khi đánh dấu ở đây; khi đó báo cáo ghi rõ.</translation>
    </message>
    <message>
        <source>DXF of any version. DWG of release 14 to 2018 and later is read with the Python library pycadkit, else through a converter on this computer (ODA File Converter or LibreDWG); DGN is read as version 7.</source>
        <translation>DXF mọi phiên bản. DWG từ R14 đến 2018 trở về sau được đọc bằng thư viện Python pycadkit, nếu không có thì qua công cụ chuyển đổi trên máy (ODA File Converter hoặc LibreDWG); DGN đọc theo phiên bản 7.</translation>
    </message>
    <message>
        <source>Unit of the drawing</source>
        <translation>Đơn vị bản vẽ</translation>
    </message>
    <message>
        <source>auto: by where the drawing lies, by areas written in it and by its size; where two units fit, the run stops and asks for one here. What the drawing says itself ($INSUNITS) is often wrong.</source>
        <translation>auto: theo vị trí bản vẽ, theo diện tích ghi trong bản vẽ và theo kích thước; nếu hai đơn vị đều hợp lý thì dừng lại và yêu cầu chọn ở đây. Đơn vị bản vẽ tự khai ($INSUNITS) thường không đúng.</translation>
    </message>
    <message>
        <source>Distance of chords from curves (m)</source>
        <translation>Khoảng lệch của dây cung so với đường cong (m)</translation>
    </message>
    <message>
        <source>Nothing was pasted: several firms are chosen. Choose one, or head a column “Firm” in the table.</source>
        <translation>Chưa dán gì: đang chọn nhiều doanh nghiệp. Hãy chọn một doanh nghiệp, hoặc thêm cột «Doanh nghiệp» vào bảng.</translation>
    </message>
    <message>
        <source>{count} {count:|flow|flows} pasted to {firms}.</source>
        <translation>Đã dán {count} dòng cho {firms}.</translation>
    </message>
    <message>
        <source>Not read: column {names}.</source>
        <translation>Không đọc cột: {names}.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {cause}</source>
        <translation>Không đọc được {file}: {cause}</translation>
    </message>
    <message>
        <source>{file} lies outside the project&apos;s folder: it is not opened. Add the file anew.</source>
        <translation>{file} nằm ngoài thư mục của dự án nên không được mở. Hãy thêm lại tệp ấy.</translation>
    </message>
    <message>
        <source>{file} was listed without a checksum, so nobody can tell what it was: add it anew to open it.</source>
        <translation>{file} được ghi mà không có mã băm nên không biết tệp có còn như cũ: hãy thêm lại tệp rồi mở.</translation>
    </message>
    <message>
        <source>{file} has been changed since it was added and is not opened. If the change is right, add it anew.</source>
        <translation>{file} đã bị sửa sau khi được thêm vào nên không được mở. Nếu bản sửa là đúng, hãy thêm lại tệp ấy.</translation>
    </message>
    <message>
        <source>Smaller bits of missing belt are not listed; the verdict counts them all.</source>
        <translation>Phần thiếu nhỏ hơn không được liệt kê; kết luận vẫn tính tất cả.</translation>
    </message>
    <message>
        <source>Missing within the drawing's accuracy, at most (m²)</source>
        <translation>Phần thiếu trong phạm vi độ chính xác của bản vẽ, tối đa (m²)</translation>
    </message>
    <message>
        <source>Symbols that are land</source>
        <translation>Ký hiệu thực ra là đất</translation>
    </message>
    <message>
        <source>Small shapes inside plots, shapes stamped many times, swatches of the legend, frames and contours are taken for symbols, left out and listed among the repairs. Layers or handles entered here, parted by commas, are land all the same; * takes everything back.</source>
        <translation>Hình nhỏ trong lô đất, hình lặp lại nhiều lần, ô mẫu của bảng chú giải, khung tên và đường đồng mức được coi là ký hiệu: không nhập và được liệt kê trong nhật ký sửa. Tên lớp hoặc mã đối tượng (handle) ghi ở đây, cách nhau bằng dấu phẩy, vẫn được nhập là đất; ghi * để lấy lại tất cả.</translation>
    </message>
    <message>
        <source>Shapes taken for symbols</source>
        <translation>Số hình coi là ký hiệu</translation>
    </message>
    <message>
        <source>quantity: what receivers get, heat and steam together in MWh; then the exact resource, the least superfluous temperature and the shortest ways. benefit: the net benefit, for which both flows need a price.</source>
        <translation>quantity: lượng mà các bên nhận được là lớn nhất, nhiệt và hơi cùng tính theo MWh; sau đó ưu tiên đúng tài nguyên, nhiệt độ thừa ít nhất và đường ngắn nhất. benefit: lợi ích ròng lớn nhất, cần giá ở cả hai dòng.</translation>
    </message>
    <message>
        <source>ecoip_flow_total(firm, direction, resource): what a firm gives (output) or needs (input) of a resource, in t, m³ or MWh a year, unsaved edits included. The resource may be typed in Vietnamese or English. Confidential flows, and all of a confidential firm or of one that is not in the layer of firms, are left out: a map may go to anybody. NULL where no other flow is left or no quantity is known.</source>
        <translation>ecoip_flow_total(doanh nghiệp, chiều, tài nguyên): lượng một doanh nghiệp cấp ra (output) hoặc cần (input) của một tài nguyên, tính bằng t, m³ hoặc MWh một năm, kể cả thay đổi chưa lưu. Tài nguyên gõ bằng tiếng Việt hoặc tiếng Anh. Không cộng dòng bảo mật, cũng không cộng dòng nào của doanh nghiệp bảo mật hoặc không có trong lớp doanh nghiệp, vì bản đồ có thể đến tay bất kỳ ai. NULL nếu không còn dòng nào khác hoặc chưa biết lượng nào.</translation>
    </message>
    <message>
        <source>Own radii are metres above 0, such as 1500 or 0.5; not read, and left as they were: {rows}.</source>
        <translation>Bán kính riêng là số mét lớn hơn 0, ví dụ 1500 hoặc 0,5; không đọc được và giữ nguyên như trước: {rows}.</translation>
    </message>
    <message>
        <source>Field with the flow of each link; an empty value takes the flow for all. Links that are confidential, or of confidential firms or flows, get neither flow nor size.</source>
        <translation>Trường lưu lượng của từng liên kết; để trống thì lấy lưu lượng chung. Liên kết bảo mật, hoặc của doanh nghiệp hay dòng bảo mật, không có lưu lượng và đường kính.</translation>
    </message>
    <message>
        <source>Drawing the map of the report</source>
        <translation>Vẽ bản đồ của báo cáo</translation>
    </message>
    <message>
        <source>The findings are being compared with those of the round before…</source>
        <translation>Đang đối chiếu các phát hiện với lần kiểm tra trước…</translation>
    </message>
    <message>
        <source>Comparing the findings with those of the round before</source>
        <translation>Đối chiếu các phát hiện với lần kiểm tra trước</translation>
    </message>
    <message>
        <source>Neither its place nor what is written in it tells the unit of the drawing. Which size is right?</source>
        <translation>Vị trí và các con số ghi trong bản vẽ chưa cho biết đơn vị vẽ. Kích thước nào là đúng?</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>Industrial land (ha)</source>
        <translation>Đất công nghiệp (ha)</translation>
    </message>
    <message>
        <source>Confidential rows shown without their figures</source>
        <translation>Dòng bảo mật hiện không có số liệu</translation>
    </message>
    <message>
        <source>Own pages of guidance</source>
        <translation>Trang hướng dẫn của đơn vị</translation>
    </message>
    <message>
        <source>Workbook whose sheets follow the declaration in every form, in place of the shipped page; start from resources/templates/declaration_vi.xlsx. Cells named firm_id, firm_name and flow_count are filled in; what is not known is left empty and yellow.</source>
        <translation>Sổ tính có các trang đi sau tờ khai trong mọi tệp, thay cho trang có sẵn; bắt đầu từ resources/templates/declaration_vi.xlsx. Các ô mang tên firm_id, firm_name và flow_count được điền; điều chưa biết để trống và tô vàng.</translation>
    </message>
    <message>
        <source>Own letter template</source>
        <translation>Mẫu thư của đơn vị</translation>
    </message>
    <message>
        <source>Word document in place of the shipped letter; start from resources/templates/symbiosis_letter_vi.docx. The places {{ number }}, {{ addressee }}, {{ subject }}, {{ distance_m }} and {{ co2_t_per_year }} are filled in, {{ paragraphs }} is a list. What is unknown or may not be told is left empty and yellow.</source>
        <translation>Tài liệu Word thay cho thư có sẵn; bắt đầu từ resources/templates/symbiosis_letter_vi.docx. Các chỗ {{ number }}, {{ addressee }}, {{ subject }}, {{ distance_m }} và {{ co2_t_per_year }} được điền, {{ paragraphs }} là danh sách. Điều chưa biết hoặc không được nói để trống và tô vàng.</translation>
    </message>
    <message>
        <source>Folder for the letters to both firms of each link, as Word documents; needs the Python library docxtpl.</source>
        <translation>Thư mục chứa thư gửi hai doanh nghiệp của mỗi liên kết, dạng tài liệu Word; cần thư viện Python docxtpl.</translation>
    </message>
    <message>
        <source>Flat, where the line ends</source>
        <translation>Cắt phẳng tại đầu tuyến</translation>
    </message>
    <message>
        <source>Round, beyond the end</source>
        <translation>Tròn, vượt quá đầu tuyến</translation>
    </message>
    <message>
        <source>Square, beyond the end</source>
        <translation>Vuông, vượt quá đầu tuyến</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Vát góc</translation>
    </message>
    <message>
        <source>Pointed</source>
        <translation>Góc nhọn</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Bo tròn</translation>
    </message>
    <message>
        <source>One shared tree that joins all places</source>
        <translation>Một mạng chung nối mọi điểm</translation>
    </message>
    <message>
        <source>The cheapest way of each pair</source>
        <translation>Tuyến rẻ nhất của từng cặp điểm</translation>
    </message>
    <message>
        <source>Buried in the ground</source>
        <translation>Chôn trực tiếp trong đất</translation>
    </message>
    <message>
        <source>In a trench</source>
        <translation>Trong hào kỹ thuật</translation>
    </message>
    <message>
        <source>In a tunnel</source>
        <translation>Trong tuy nen kỹ thuật</translation>
    </message>
    <message>
        <source>On a rack</source>
        <translation>Trên giá đỡ</translation>
    </message>
    <message>
        <source>As the table has it</source>
        <translation>Theo thứ tự trong bảng</translation>
    </message>
    <message>
        <source>The order that takes least width</source>
        <translation>Thứ tự chiếm bề rộng nhỏ nhất</translation>
    </message>
    <message>
        <source>QCVN 01:2021, Table 2.30, with gas lines</source>
        <translation>QCVN 01:2021, Bảng 2.30, kèm đường ống khí</translation>
    </message>
    <message>
        <source>By the drawing itself</source>
        <translation>Tự nhận theo bản vẽ</translation>
    </message>
    <message>
        <source>Metre</source>
        <translation>Mét</translation>
    </message>
    <message>
        <source>Millimetre</source>
        <translation>Milimét</translation>
    </message>
    <message>
        <source>Centimetre</source>
        <translation>Xentimét</translation>
    </message>
    <message>
        <source>Inch</source>
        <translation>Inch (tấc Anh, 2,54 cm)</translation>
    </message>
    <message>
        <source>Foot</source>
        <translation>Foot (bộ Anh, 0,3048 m)</translation>
    </message>
    <message>
        <source>Recognised text by text</source>
        <translation>Tự nhận theo từng dòng chữ</translation>
    </message>
    <message>
        <source>TCVN3 (.Vn fonts)</source>
        <translation>TCVN3 (phông .Vn)</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode (dựng sẵn hoặc tổ hợp)</translation>
    </message>
    <message>
        <source>VNI (VNI- fonts)</source>
        <translation>VNI (phông VNI-)</translation>
    </message>
    <message>
        <source>As Eco-IP is set</source>
        <translation>Theo tùy chọn của Eco-IP</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Tiếng Anh</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Tiếng Việt</translation>
    </message>
    <message>
        <source>Kalundborg, Denmark</source>
        <translation>Kalundborg, Đan Mạch</translation>
    </message>
    <message>
        <source>None: empty layers</source>
        <translation>Không: các lớp trống</translation>
    </message>
    <message>
        <source>Sample park (KCN mẫu)</source>
        <translation>Khu mẫu (KCN mẫu)</translation>
    </message>
    <message>
        <source>Along the network</source>
        <translation>Dọc theo mạng lưới</translation>
    </message>
    <message>
        <source>As the crow flies</source>
        <translation>Đường chim bay</translation>
    </message>
    <message>
        <source>The net benefit</source>
        <translation>Lợi ích ròng</translation>
    </message>
    <message>
        <source>The quantity exchanged</source>
        <translation>Khối lượng trao đổi</translation>
    </message>
    <message>
        <source>Counted for neither class</source>
        <translation>Không tính cho loại nào</translation>
    </message>
    <message>
        <source>Given to the first in the order of classes</source>
        <translation>Tính cho loại đứng trước theo thứ tự</translation>
    </message>
    <message>
        <source>As the rules say</source>
        <translation>Theo bộ quy định</translation>
    </message>
    <message>
        <source>QCVN 01:2021</source>
        <translation>QCVN 01:2021 (Bộ Xây dựng)</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Khu công nghiệp</translation>
    </message>
    <message>
        <source>Land use</source>
        <translation>Sử dụng đất</translation>
    </message>
    <message>
        <source>Reached against required</source>
        <translation>Mức đạt so với yêu cầu</translation>
    </message>
    <message>
        <source>Plan area without a name</source>
        <translation>Khu quy hoạch chưa có tên</translation>
    </message>
    <message>
        <source>Charts are drawn from the tables of a check: the balance and the verdicts.</source>
        <translation>Biểu đồ được vẽ từ hai bảng của lần kiểm tra: bảng cân bằng và bảng kết luận.</translation>
    </message>
    <message>
        <source>Not asked for in the dialog of the check, so without a chart: {tables}.</source>
        <translation>Không được yêu cầu trong hộp thoại kiểm tra nên không có biểu đồ: {tables}.</translation>
    </message>
    <message>
        <source>Flow diagram of the links</source>
        <translation>Sơ đồ dòng của các liên kết</translation>
    </message>
    <message>
        <source>No links yet: choose possible exchanges in the flow table, or take over a radius analysis.</source>
        <translation>Chưa có liên kết: hãy chọn trao đổi khả thi trong bảng dòng vật chất, hoặc nhận kết quả phân tích bán kính.</translation>
    </message>
    <message>
        <source>Report an error</source>
        <translation>Báo lỗi</translation>
    </message>
    <message>
        <source>Read it through, write above it what you did, and send it to whoever looks after the plugin. Names of your folder, passwords and names of users are left out; nothing is sent from here.</source>
        <translation>Hãy đọc lại, ghi lên trên những gì bạn đã làm, rồi gửi cho người phụ trách plugin. Thư mục cá nhân, mật khẩu và tên người dùng đã được bỏ; không có gì được gửi đi từ đây.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Lưu…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Text files</source>
        <translation>Tệp văn bản</translation>
    </message>
    <message>
        <source>The log holds nothing of Eco-IP.</source>
        <translation>Nhật ký không có dòng nào của Eco-IP.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Sao chép hình</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Lưu hình…</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>Không ghi được {path}.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Tệp hình</translation>
    </message>
    <message>
        <source>Flow diagram…</source>
        <translation>Sơ đồ dòng…</translation>
    </message>
    <message>
        <source>Who gives how much to whom, to copy or to save as a picture</source>
        <translation>Ai cấp cho ai bao nhiêu; sao chép hoặc lưu thành hình</translation>
    </message>
    <message>
        <source>There is no run to take back: no import or check has put layers here.</source>
        <translation>Không có lần chạy nào để bỏ: chưa lần nhập hay kiểm tra nào đưa lớp vào đây.</translation>
    </message>
    <message>
        <source>{title} ({count} {count:|layer|layers})</source>
        <translation>{title} ({count} lớp)</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Take back a run</source>
        <translation>Bỏ một lần chạy</translation>
    </message>
    <message>
        <source>{title} was taken back: {count} {count:|layer has|layers have} left the project.</source>
        <translation>Đã bỏ {title}: {count} lớp đã rời dự án.</translation>
    </message>
    <message>
        <source>Report an error…</source>
        <translation>Báo lỗi…</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Biểu đồ</translation>
    </message>
    <message>
        <source>Take back a run…</source>
        <translation>Bỏ một lần chạy…</translation>
    </message>
    <message>
        <source>{count} {count:|layer|layers} left out</source>
        <translation>bỏ qua {count} lớp</translation>
    </message>
    <message>
        <source>Pipe for each cubic metre saved</source>
        <translation>Tiền ống cho mỗi m³ tiết kiệm</translation>
    </message>
    <message>
        <source>The firms with their workers, such as the firms of the project. Not needed where workers are typed.</source>
        <translation>Các doanh nghiệp kèm số lao động, ví dụ lớp doanh nghiệp của dự án. Không cần nếu đã nhập số lao động.</translation>
    </message>
    <message>
        <source>Workers of a firm</source>
        <translation>Số lao động của doanh nghiệp</translation>
    </message>
    <message>
        <source>Field with the number of workers. Firms that leave it empty are counted and said.</source>
        <translation>Cột ghi số lao động. Doanh nghiệp để trống cột này được đếm và nêu rõ.</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Lao động</translation>
    </message>
    <message>
        <source>How many people work in the park; it goes before what the firms say.</source>
        <translation>Số người làm việc trong khu; được dùng trước số mà doanh nghiệp ghi.</translation>
    </message>
    <message>
        <source>Land that the workers are held against: 50 to 130 a hectare are plausible. Left empty, the land of the boundary is taken.</source>
        <translation>Diện tích để so với số lao động: từ 50 đến dưới 130 người trên một hecta là hợp lý. Để trống thì lấy diện tích trong ranh giới.</translation>
    </message>
    <message>
        <source>Workers per hectare, if nothing else is known</source>
        <translation>Lao động trên một hecta, khi không còn gì khác</translation>
    </message>
    <message>
        <source>Where neither firms nor workers are given, workers are this times the hectares: the project&apos;s own figure.</source>
        <translation>Khi không có doanh nghiệp và cũng không nhập số lao động, số lao động bằng con số này nhân số hecta: thông số của dự án.</translation>
    </message>
    <message>
        <source>Workers who need lodging (%)</source>
        <translation>Lao động cần chỗ ở (%)</translation>
    </message>
    <message>
        <source>Share of the workers who live in the park&apos;s lodging: the project&apos;s own figure, no norm says it.</source>
        <translation>Tỷ lệ lao động ở trong nhà lưu trú của khu: thông số của dự án, không có chỉ tiêu nào.</translation>
    </message>
    <message>
        <source>Dependants per worker</source>
        <translation>Người phụ thuộc trên một lao động</translation>
    </message>
    <message>
        <source>How many people live with each of those workers: the project&apos;s own figure, no norm says it.</source>
        <translation>Mỗi lao động đó có bao nhiêu người sống cùng: thông số của dự án, không có chỉ tiêu nào.</translation>
    </message>
    <message>
        <source>Housing units</source>
        <translation>Số đơn vị ở</translation>
    </message>
    <message>
        <source>Over how many housing units the people are spread: each needs its health station, market and centre.</source>
        <translation>Dân số chia ra bao nhiêu đơn vị ở: mỗi đơn vị cần trạm y tế, chợ và trung tâm riêng.</translation>
    </message>
    <message>
        <source>Works the verdict counts</source>
        <translation>Công trình được xét khi kết luận</translation>
    </message>
    <message>
        <source>Kinds with commas, such as kindergarten, primary, lower_secondary, or their names. Left empty, the verdict counts all works of the housing unit; those of the town are told and decide nothing.</source>
        <translation>Các loại cách nhau bằng dấu phẩy, ví dụ kindergarten, primary, lower_secondary, hoặc tên của chúng. Để trống thì xét mọi công trình của đơn vị ở; công trình cấp đô thị được nêu nhưng không quyết định.</translation>
    </message>
    <message>
        <source>Social works</source>
        <translation>Công trình xã hội</translation>
    </message>
    <message>
        <source>Points or polygons of kindergartens, schools, health stations …, built or planned.</source>
        <translation>Điểm hoặc vùng của trường mầm non, trường học, trạm y tế …, đã có hoặc theo quy hoạch.</translation>
    </message>
    <message>
        <source>Name of the work</source>
        <translation>Tên công trình</translation>
    </message>
    <message>
        <source>Field with its name; without it the feature id.</source>
        <translation>Cột ghi tên; không có thì lấy mã đối tượng.</translation>
    </message>
    <message>
        <source>Kind of work</source>
        <translation>Loại công trình</translation>
    </message>
    <message>
        <source>Field with the kind as an id (kindergarten, primary …) or as its Vietnamese or English name.</source>
        <translation>Cột ghi loại bằng mã (kindergarten, primary …) hoặc bằng tên tiếng Việt hay tiếng Anh.</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Sức chứa</translation>
    </message>
    <message>
        <source>Field with places, beds or m² of land, as the kind is counted. Where it is empty, a polygon has the places of its land by the norm.</source>
        <translation>Cột ghi số chỗ, số giường hoặc m² đất, tùy cách tính của loại. Để trống thì vùng có số chỗ theo diện tích và chỉ tiêu.</translation>
    </message>
    <message>
        <source>Lodging and housing</source>
        <translation>Nhà lưu trú và nhà ở</translation>
    </message>
    <message>
        <source>Points or polygons where those people live; of a polygon the middle counts. The way begins here.</source>
        <translation>Điểm hoặc vùng nơi những người đó sống; với vùng thì lấy tâm. Quãng đường bắt đầu từ đây.</translation>
    </message>
    <message>
        <source>Name of the home</source>
        <translation>Tên nơi ở</translation>
    </message>
    <message>
        <source>People living there</source>
        <translation>Số người ở</translation>
    </message>
    <message>
        <source>Field by which the population is shared out over the homes; without it evenly.</source>
        <translation>Cột để chia dân số cho các nơi ở; không có thì chia đều.</translation>
    </message>
    <message>
        <source>Beside the park, up to (m)</source>
        <translation>Liền kề khu, không quá (m)</translation>
    </message>
    <message>
        <source>Lodging not farther from the boundary than this is beside the park: the project&apos;s own figure.</source>
        <translation>Nhà ở cách ranh giới không quá khoảng này là liền kề khu: thông số của dự án.</translation>
    </message>
    <message>
        <source>Distance of lodging from production (m)</source>
        <translation>Khoảng cách từ nhà ở đến khu sản xuất (m)</translation>
    </message>
    <message>
        <source>What the environmental impact assessment asks for. The Housing Law asks for an environmental safety distance and gives no figure, so none is held against a verdict.</source>
        <translation>Khoảng cách mà đánh giá tác động môi trường yêu cầu. Luật Nhà ở yêu cầu khoảng cách an toàn môi trường nhưng không nêu con số, nên không con số nào quyết định kết luận.</translation>
    </message>
    <message>
        <source>Sources that lodging keeps away from</source>
        <translation>Nguồn mà nhà ở phải cách xa</translation>
    </message>
    <message>
        <source>Wastewater plants, waste facilities, cemeteries: held against QCVN 01 as in Environmental safety distances.</source>
        <translation>Trạm xử lý nước thải, cơ sở xử lý chất thải, nghĩa trang: so với QCVN 01 như công cụ Khoảng cách an toàn môi trường.</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>Loại nguồn</translation>
    </message>
    <message>
        <source>Capacity of the source (m³/day)</source>
        <translation>Công suất của nguồn (m³/ngày)</translation>
    </message>
    <message>
        <source>Technology of the source</source>
        <translation>Công nghệ của nguồn</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Nhu cầu</translation>
    </message>
    <message>
        <source>Each kind of work: places, land and number by the norms of the day, capacity there is, what of it serves, what lacks, how far people go, clause, source and how sure that is.</source>
        <translation>Mỗi loại công trình: số chỗ, diện tích và số lượng theo chỉ tiêu của ngày, sức chứa hiện có, phần phục vụ được, phần còn thiếu, quãng đường đi, điều khoản, nguồn và mức tin cậy.</translation>
    </message>
    <message>
        <source>Who goes where</source>
        <translation>Ai đến đâu</translation>
    </message>
    <message>
        <source>A line from each home to each work that has places for it, with how many and how far.</source>
        <translation>Một đường từ mỗi nơi ở đến mỗi công trình có chỗ cho nơi đó, kèm số chỗ và quãng đường.</translation>
    </message>
    <message>
        <source>Shortage</source>
        <translation>Thiếu hụt</translation>
    </message>
    <message>
        <source>Each home and each kind with a radius: places asked for, within reach, and missing.</source>
        <translation>Mỗi nơi ở và mỗi loại có bán kính phục vụ: số chỗ cần, số chỗ trong bán kính và số chỗ còn thiếu.</translation>
    </message>
    <message>
        <source>Where lodging stands</source>
        <translation>Vị trí nhà ở</translation>
    </message>
    <message>
        <source>Each home: on service land, elsewhere in the park, beside it or outside; its distance from production.</source>
        <translation>Mỗi nơi ở: trên đất dịch vụ, nơi khác trong khu, liền kề khu hay ngoài khu; khoảng cách đến khu sản xuất.</translation>
    </message>
    <message>
        <source>Streets within the radius</source>
        <translation>Đường trong bán kính</translation>
    </message>
    <message>
        <source>The stretches of the network that lie within the radius of each work, along it.</source>
        <translation>Các đoạn của mạng lưới nằm trong bán kính phục vụ của mỗi công trình, tính dọc theo mạng.</translation>
    </message>
    <message>
        <source>Worker housing and social services</source>
        <translation>Nhà ở công nhân và dịch vụ xã hội</translation>
    </message>
    <message>
        <source>Counts the people that a park brings: workers × (1 + dependants) × share who need lodging. Says what they need by the norms in force on the day: kindergartens and schools in places and land, health stations, playgrounds, markets, green land, and the works of the town around.

Holds the needs against the works there are or will be: each home gets places in works within the radius of the norm, along the network where one is given, as many as can be and then with the shortest ways. What lacks is told by home, kind and place.

Lodging is placed: on service land of the park, where the Housing Law puts it, elsewhere in the park, beside it or outside. The share who need lodging and the dependants are the project's own figures and stand in the report. Norms announced for 2027 are known from a secondary document alone and give no verdict.</source>
        <translation>Tính số người mà khu công nghiệp đem đến: lao động × (1 + người phụ thuộc) × tỷ lệ cần chỗ ở. Nêu những gì họ cần theo chỉ tiêu có hiệu lực vào ngày đó: trường mầm non và trường học theo số chỗ và diện tích, trạm y tế, sân chơi, chợ, cây xanh, và các công trình của đô thị xung quanh.

So nhu cầu với công trình đã có hoặc sẽ có: mỗi nơi ở được chỗ trong các công trình nằm trong bán kính của chỉ tiêu, dọc theo mạng lưới nếu có, trước hết được nhiều chỗ nhất rồi đến quãng đường ngắn nhất. Phần thiếu được nêu theo nơi ở, loại và vị trí.

Nhà ở được xếp theo vị trí: trên đất dịch vụ trong khu, nơi Luật Nhà ở quy định, nơi khác trong khu, liền kề khu hay ngoài khu. Tỷ lệ cần chỗ ở và số người phụ thuộc là thông số của dự án và có trong báo cáo. Chỉ tiêu công bố cho năm 2027 chỉ biết qua tài liệu thứ cấp nên không kết luận.</translation>
    </message>
    <message>
        <source>housing,lodging,dormitory,kindergarten,school,clinic,social,workers,nha o cong nhan,nha luu tru,truong mam non,ha tang xa hoi</source>
        <translation>nha o,nha luu tru,ky tuc xa,truong mam non,truong hoc,tram y te,xa hoi,cong nhan,nhà ở công nhân,nhà lưu trú,trường mầm non,hạ tầng xã hội</translation>
    </message>
    <message>
        <source>Housing and social services…</source>
        <translation>Nhà ở và dịch vụ xã hội…</translation>
    </message>
    <message>
        <source>Workers per hectare</source>
        <translation>Lao động trên một hecta</translation>
    </message>
    <message>
        <source>Workers per hectare are plausible</source>
        <translation>Lao động trên một hecta nằm trong khoảng hợp lý</translation>
    </message>
    <message>
        <source>People who need housing and services</source>
        <translation>Số người cần nhà ở và dịch vụ</translation>
    </message>
    <message>
        <source>Kinds of works that lack</source>
        <translation>Số loại công trình còn thiếu</translation>
    </message>
    <message>
        <source>Homes on service land</source>
        <translation>Số nơi ở trên đất dịch vụ</translation>
    </message>
    <message>
        <source>Homes in the park off its service land</source>
        <translation>Số nơi ở trong khu nhưng ngoài đất dịch vụ</translation>
    </message>
    <message>
        <source>Homes nearer to production than asked</source>
        <translation>Số nơi ở gần khu sản xuất hơn yêu cầu</translation>
    </message>
    <message>
        <source>Homes too near to a source</source>
        <translation>Số nơi ở quá gần nguồn</translation>
    </message>
    <message>
        <source>Recycling land</source>
        <translation>Đất tái chế</translation>
    </message>
    <message>
        <source>Zones of the plan with their sub-class, in a projected coordinate system in metres (VN-2000).</source>
        <translation>Các vùng của đồ án kèm phân loại chi tiết, trong hệ tọa độ phẳng tính bằng mét (VN-2000).</translation>
    </message>
    <message>
        <source>Sub-class</source>
        <translation>Phân loại chi tiết</translation>
    </message>
    <message>
        <source>Field with recycling_plastic, recycling_metal … or their names; zones without one take no part.</source>
        <translation>Cột ghi recycling_plastic, recycling_metal … hoặc tên của chúng; vùng không ghi thì không tham gia.</translation>
    </message>
    <message>
        <source>Points or plots of the firms; of a plot the middle counts. Needed with the flow table.</source>
        <translation>Điểm hoặc lô của các doanh nghiệp; với lô thì lấy tâm. Cần khi có bảng dòng vật chất.</translation>
    </message>
    <message>
        <source>What firms give off: the outputs count, by waste_code or resource. Columns as in the radius analysis. Confidential flows are counted and left out.</source>
        <translation>Những gì doanh nghiệp thải ra: chỉ tính dòng ra, theo waste_code hoặc tài nguyên. Các cột như trong phân tích bán kính. Dòng bảo mật được đếm và không tính.</translation>
    </message>
    <message>
        <source>Waste by place</source>
        <translation>Chất thải theo địa điểm</translation>
    </message>
    <message>
        <source>Instead of flows, or beside them: points or a table with longitude and latitude, a row for each waste of a place, such as the European register E-PRTR or declarations of a province.</source>
        <translation>Thay cho bảng dòng vật chất, hoặc cùng với nó: lớp điểm hoặc bảng có longitude và latitude, mỗi dòng là một chất thải của một nơi, ví dụ sổ đăng ký châu Âu E-PRTR hoặc tờ khai của một tỉnh.</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Chất thải</translation>
    </message>
    <message>
        <source>Field with the code of the waste, its resource, or a word that Own mapping knows.</source>
        <translation>Cột ghi mã chất thải, tài nguyên, hoặc một từ có trong bảng Ánh xạ riêng.</translation>
    </message>
    <message>
        <source>Tonnes a year</source>
        <translation>Số tấn một năm</translation>
    </message>
    <message>
        <source>Field with tonnes a year.</source>
        <translation>Cột ghi số tấn một năm.</translation>
    </message>
    <message>
        <source>Place or firm</source>
        <translation>Nơi hoặc doanh nghiệp</translation>
    </message>
    <message>
        <source>Field by which places are counted; without it every row is a place.</source>
        <translation>Cột để đếm số nơi; không có thì mỗi dòng là một nơi.</translation>
    </message>
    <message>
        <source>Field with the year of the row: only the reporting year counts, or of each place its newest.</source>
        <translation>Cột ghi năm của dòng: chỉ tính năm báo cáo, hoặc năm mới nhất của mỗi nơi.</translation>
    </message>
    <message>
        <source>Radius (m)</source>
        <translation>Bán kính (m)</translation>
    </message>
    <message>
        <source>How far waste is brought to recycling land, straight: the project&apos;s own figure.</source>
        <translation>Chất thải được chở đến đất tái chế xa bao nhiêu, theo đường thẳng: thông số của dự án.</translation>
    </message>
    <message>
        <source>Own mapping</source>
        <translation>Ánh xạ riêng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns waste,subclass: which waste, by code, resource or any word of the table, feeds which land; it goes before the shipped mapping. An empty sub-class takes a waste out.</source>
        <translation>Tệp CSV hoặc Excel có các cột waste,subclass: chất thải nào, theo mã, tài nguyên hoặc bất kỳ từ nào của bảng, nuôi phân khu nào; được dùng trước bảng kèm theo. Để trống subclass là bỏ chất thải đó ra.</translation>
    </message>
    <message>
        <source>Own throughput</source>
        <translation>Công suất riêng</translation>
    </message>
    <message>
        <source>CSV or Excel file with the columns key,value and if wanted unit, source: tonnes a year that a hectare of each kind works up, from low to high. None is shipped, for no source was read; the output Parameters of a run is such a table to fill in.</source>
        <translation>Tệp CSV hoặc Excel có các cột key,value và nếu muốn unit, source: số tấn một năm mà một hecta của mỗi loại xử lý được, từ thấp đến cao. Không có con số kèm theo vì chưa đọc được nguồn nào; kết quả Tham số của một lần chạy là bảng như vậy để điền.</translation>
    </message>
    <message>
        <source>Every figure the run was held on as one table: fill it in and hand it in as Own throughput.</source>
        <translation>Mọi con số của lần chạy thành một bảng: điền vào rồi đưa vào mục Công suất riêng.</translation>
    </message>
    <message>
        <source>What feeds the land</source>
        <translation>Nguồn nuôi đất tái chế</translation>
    </message>
    <message>
        <source>Each waste that feeds a sub-class within the radius: tonnes a year, of how many places, mean distance.</source>
        <translation>Mỗi chất thải nuôi một phân khu trong bán kính: số tấn một năm, của bao nhiêu nơi, khoảng cách trung bình.</translation>
    </message>
    <message>
        <source>How large it can be</source>
        <translation>Quy mô có thể</translation>
    </message>
    <message>
        <source>Each sub-class that has land: tonnes within reach, its hectares as drawn, the least and the most hectares that such an amount feeds, and what that rests on.</source>
        <translation>Mỗi phân khu có đất: số tấn trong bán kính, số hecta đã vẽ, số hecta ít nhất và nhiều nhất mà lượng đó nuôi được, và căn cứ.</translation>
    </message>
    <message>
        <source>Places of waste</source>
        <translation>Nơi có chất thải</translation>
    </message>
    <message>
        <source>Each waste of a place: what it feeds, how far that is, and what becomes of it (fed, far, no_zone, no_kind).</source>
        <translation>Mỗi chất thải của một nơi: nuôi phân khu nào, xa bao nhiêu và kết quả (fed, far, no_zone, no_kind).</translation>
    </message>
    <message>
        <source>Catchments</source>
        <translation>Vùng thu gom</translation>
    </message>
    <message>
        <source>The land within the radius of each sub-class.</source>
        <translation>Phần đất trong bán kính của mỗi phân khu.</translation>
    </message>
    <message>
        <source>Catchment of recycling land</source>
        <translation>Vùng thu gom của đất tái chế</translation>
    </message>
    <message>
        <source>Says how large recycling land can be for the waste of its surroundings: plastics, vehicles, electronics, appliances, metal, construction waste. Wastes are told by their code of the European List of Wastes or by their resource, each feeds one kind of land, and tonnes count once: within the radius, too far, without land of their kind, or feeding none.

How many tonnes a hectare works up is the project&apos;s own figure; no source was read. Without it the ceiling of QCVN 01:2021 (2.12.3) for waste treatment facilities says how large the land may be at most, and nothing says how large at least.</source>
        <translation>Nêu đất tái chế có thể lớn bao nhiêu với chất thải của vùng xung quanh: nhựa, phương tiện, điện tử, đồ gia dụng, kim loại, vật liệu xây dựng. Chất thải được nhận theo mã của danh mục chất thải châu Âu hoặc theo tài nguyên, mỗi loại nuôi một phân khu, và mỗi tấn tính một lần: trong bán kính, quá xa, không có đất cùng loại, hoặc không nuôi phân khu nào.

Một hecta xử lý được bao nhiêu tấn là thông số của dự án; chưa đọc được nguồn nào. Khi không có, mức tối đa của QCVN 01:2021 (2.12.3) cho cơ sở xử lý chất thải cho biết đất nhiều nhất là bao nhiêu, còn ít nhất thì không có gì cho biết.</translation>
    </message>
    <message>
        <source>recycling,catchment,waste,reverse logistics,tai che,vung thu gom,chat thai,phan khu tai che</source>
        <translation>tai che,vung thu gom,chat thai,phan khu tai che,logistics nguoc,tái chế,vùng thu gom,chất thải</translation>
    </message>
    <message>
        <source>Catchment of recycling land…</source>
        <translation>Vùng thu gom của đất tái chế…</translation>
    </message>
    <message>
        <source>Waste within reach (t/year)</source>
        <translation>Chất thải trong bán kính (t/năm)</translation>
    </message>
    <message>
        <source>Waste too far (t/year)</source>
        <translation>Chất thải quá xa (t/năm)</translation>
    </message>
    <message>
        <source>Waste without land of its kind (t/year)</source>
        <translation>Chất thải không có đất cùng loại (t/năm)</translation>
    </message>
    <message>
        <source>Waste that feeds no recycling land (t/year)</source>
        <translation>Chất thải không nuôi phân khu tái chế nào (t/năm)</translation>
    </message>
    <message>
        <source>New recycling land</source>
        <translation>Phân khu tái chế mới</translation>
    </message>
    <message>
        <source>What kind of recycling the new firm is. Of plots with the same gain the one with more suppliers within the radius then goes first, the score of every plot is printed, and it is said where none of the new firm&apos;s flows feeds such land.</source>
        <translation>Doanh nghiệp mới tái chế loại gì. Khi đó, trong các lô tăng thêm như nhau thì lô có nhiều nơi cung cấp hơn trong bán kính đứng trước, điểm của mỗi lô được in ra, và nếu không dòng nào của doanh nghiệp mới nuôi phân khu đó thì được nêu rõ.</translation>
    </message>
    <message>
        <source>What the firm keeps away from</source>
        <translation>Nơi mà doanh nghiệp phải cách xa</translation>
    </message>
    <message>
        <source>Polygons or points of housing, lodging, water …: each plot is told how far the nearest is.</source>
        <translation>Vùng hoặc điểm của nhà ở, nhà lưu trú, nguồn nước …: mỗi lô cho biết nơi gần nhất cách bao xa.</translation>
    </message>
    <message>
        <source>Distance to keep (m)</source>
        <translation>Khoảng cách phải giữ (m)</translation>
    </message>
    <message>
        <source>Plots nearer to these than that come last: what the regulation or the environmental impact assessment asks for.</source>
        <translation>Lô gần các nơi này hơn khoảng cách đó xếp cuối: điều mà quy định hoặc đánh giá tác động môi trường yêu cầu.</translation>
    </message>
    <message>
        <source>Plastics recycling</source>
        <translation>Tái chế nhựa</translation>
    </message>
    <message>
        <source>Vehicle recycling</source>
        <translation>Tái chế phương tiện</translation>
    </message>
    <message>
        <source>Electronics recycling</source>
        <translation>Tái chế điện tử</translation>
    </message>
    <message>
        <source>Appliance recycling</source>
        <translation>Tái chế đồ gia dụng</translation>
    </message>
    <message>
        <source>Metal recycling</source>
        <translation>Tái chế kim loại</translation>
    </message>
    <message>
        <source>Construction waste recycling</source>
        <translation>Tái chế vật liệu xây dựng</translation>
    </message>
    <message>
        <source>Field with recycling, research or incubation land within industrial and service land: recycling_plastic, rd_testing, incubation … or their names. The balance shows them under their class; no rule changes. Left empty, a field called subclass is taken, if there is one.</source>
        <translation>Cột ghi đất tái chế, nghiên cứu hoặc ươm tạo trong đất công nghiệp và dịch vụ: recycling_plastic, rd_testing, incubation … hoặc tên của chúng. Bảng cân bằng nêu chúng dưới loại đất của mình; không quy định nào thay đổi. Để trống thì lấy cột tên là subclass, nếu có.</translation>
    </message>
    <message>
        <source>Sub-classes</source>
        <translation>Phân loại chi tiết trong loại đất</translation>
    </message>
    <message>
        <source>Land for recycling, research and incubation under its class, and last the rest of the class (sub-class NULL): together they are the class. Empty where no zone has a sub-class.</source>
        <translation>Đất tái chế, nghiên cứu và ươm tạo dưới loại đất của mình, cuối cùng là phần còn lại của loại đất (subclass NULL): cộng lại đúng bằng loại đất. Trống khi không vùng nào có phân loại chi tiết.</translation>
    </message>
    <message>
        <source>People and roads</source>
        <translation>Dân cư và giao thông</translation>
    </message>
</context>
</TS>
