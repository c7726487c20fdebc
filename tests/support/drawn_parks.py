"""Random parks drawn as Vietnamese architects draw them, and what was drawn: plots with their class."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any, NamedTuple

import ezdxf
import shapely

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Terms, take_in
from eco_ip_plugin.core.progress import Silent

NAMES = {
    "CX": ("green", "Đất cây xanh"), "CN": ("industrial", "Đất công nghiệp"), "GT": ("traffic", "Đất giao thông"),
    "HTKT": ("technical", "Đất hạ tầng kỹ thuật"), "XH": ("social", "Đất hạ tầng xã hội"), "MN": ("water", "Mặt nước"),
    "DV": ("service", "Đất dịch vụ"), "P": ("parking", "Bãi đỗ xe"), "KB": ("warehouse", "Kho tàng"),
}  # fmt: skip
FALSE_FRIENDS = ("MN +1.20", "KT 20x30", "NT D300", "GT: 24m", "+2.35", "HG1", "i=0.3%", "NT: +2.50")


class Plot(NamedTuple):
    """A plot as drawn."""

    land_class: str
    polygon: shapely.Polygon


class Draughtsman:
    """Draws one park; all choices come from `seed`."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)
        self.document = ezdxf.new("R2010")
        self.document.header["$INSUNITS"] = 6
        self.space = self.document.modelspace()
        self.east, self.north = 500_000 + self.choose.uniform(0, 9e4), 2_340_000 - self.choose.uniform(0, 9e5)
        self.turn = self.choose.choice((0.0, self.choose.uniform(0.0, 1.5)))
        self.x, self.y = self._cuts(), self._cuts()
        self.bounded = self.choose.random() < 0.8
        self.boundary = self.choose.choice(("RANH GIOI", "RANH GIOI QUY HOACH", "BV_Rg_lapquyhoach", "0_RANH GIOI QH"))

    def _cuts(self) -> list[float]:
        cuts = [0.0]
        for _ in range(self.choose.randint(2, 5)):
            cuts.append(cuts[-1] + self.choose.uniform(60.0, 300.0))
        return cuts

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the park on the ground."""
        cos, sin = math.cos(self.turn), math.sin(self.turn)
        return self.east + x * cos - y * sin, self.north + x * sin + y * cos

    def box(self, x: float, y: float, width: float, height: float, layer: str) -> shapely.Polygon:
        """A closed outline."""
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        ring = [self.at(*corner) for corner in corners]
        self.space.add_lwpolyline(ring, close=True, dxfattribs={"layer": layer})
        return shapely.Polygon(ring)

    def text(self, said: str, x: float, y: float, layer: str = "CHU") -> None:
        """A text, lines parted by blank-less newlines."""
        self.space.add_mtext(said.replace("\n", "\\P"), dxfattribs={"layer": layer}).set_location(self.at(x, y))

    def label(self, symbol: str, number: int, area_m2: float) -> str:
        """A plot's label in one of the ways they are written; areas are true to what they round to."""
        code = f"{symbol}{self.choose.choice(('-', '', ' ', '.'))}{number:02d}"
        ha, m2 = f"{area_m2 / 1e4:.2f}", f"{area_m2:,.0f}".replace(",", ".")
        comma, name = ha.replace(".", ","), NAMES[symbol][1]
        return self.choose.choice((
            code, f"LÔ {code}", f"Lô đất {code}", f"Ô đất {code}", f"{code} ({comma}ha)", f"{code}/{ha}ha",
            f"{code} S={comma}ha", f"{code}: {m2} m2", f"{name} ({code})", f"{code}: {name}", name, f"KÝ HIỆU: {code}",
            f"{code}\n{comma} ha\nMĐXD 60%", code if symbol == "P" else f"II-{code}",
        ))  # fmt: skip

    def plots(self) -> list[Plot]:
        """All plots, on layers of their use, on one layer, or on that of the boundary."""
        way = self.choose.choice(("one layer", "layers", "boundary"))
        one = self.choose.choice(("LO DAT", "RANH GIOI LO DAT", "PLOT BOUNDARY", "0", "NET"))
        drawn = []
        bubbles = self.choose.random() < 0.3
        for row, (x, right) in enumerate(zip(self.x, self.x[1:])):
            for column, (y, top) in enumerate(zip(self.y, self.y[1:])):
                symbol = self.choose.choice(list(NAMES))
                land_class, name = NAMES[symbol]
                own = self.choose.choice((symbol, name, f"xref$0${name}", f"nen|{symbol}"))
                layer = {"one layer": one, "layers": own, "boundary": self.boundary}[way]
                drawn.append(Plot(land_class, self.box(x, y, right - x, top - y, layer)))
                middle = (x + right) / 2, (y + top) / 2
                label = self.label(symbol, row * 10 + column + 1, drawn[-1].polygon.area)
                self.text(label, *middle, self.choose.choice(("CHU", "TEXT", "0", "GHI CHU")))
                if bubbles and way == "one layer":
                    self.space.add_circle(self.at(*middle), 9.0, dxfattribs={"layer": layer})
        if self.bounded:
            self.box(0, 0, self.x[-1], self.y[-1], self.boundary)
        return drawn

    def trees(self) -> None:
        """Blocks of trees anywhere in the park, in many sizes."""
        block, radius = self.document.blocks.new("CAY"), self.choose.uniform(1.5, 4.0)
        block.add_circle((0, 0), radius)
        block.add_circle((0, 0), radius / 6)
        for angle in range(0, 360, 45):
            block.add_line((0, 0), (radius * math.cos(math.radians(angle)), radius * math.sin(math.radians(angle))))
        if self.choose.random() < 0.5:
            block.add_hatch().paths.add_edge_path().add_arc((0, 0), radius, 0, 360)
        layer = self.choose.choice(("CX", "CAY XANH", "CAY", "LOP 9", "CX-CAY"))
        for _ in range(self.choose.randint(12, 80)):
            place = self.at(self.choose.uniform(5, self.x[-1] - 5), self.choose.uniform(5, self.y[-1] - 5))
            scale = self.choose.uniform(0.7, 1.4)
            attributes = {"layer": layer, "xscale": scale, "yscale": scale, "rotation": self.choose.uniform(0, 360)}
            self.space.add_blockref("CAY", place, attributes)

    def legend(self) -> None:
        """A column of swatches with names beside them."""
        for number, symbol in enumerate(self.choose.sample(list(NAMES), self.choose.randint(3, 6))):
            low = self.y[-1] - 30 * number
            self.box(self.x[-1] + 100, low, 40, 20, symbol)
            self.text(NAMES[symbol][1], self.x[-1] + 150, low + 5)

    def frame(self) -> None:
        """The frame of the sheet and cells of its title block."""
        self.box(-80, -80, self.x[-1] + 480, self.y[-1] + 160, self.choose.choice(("KHUNG", "A1", "0")))
        for number in range(3):
            self.box(self.x[-1] + 250, 40 * number, 140, 30, self.choose.choice(("KHUNG TEN", "A1")))
            self.text("TỶ LỆ 1/2000", self.x[-1] + 260, 40 * number + 5)

    def levels(self) -> None:
        """Levels, sizes and pipes anywhere in the park."""
        for _ in range(self.choose.randint(3, 20)):
            place = self.choose.uniform(1, self.x[-1]), self.choose.uniform(1, self.y[-1])
            self.text(self.choose.choice(FALSE_FRIENDS), *place, self.choose.choice(("CAO DO", "CHU")))

    def contours(self) -> None:
        """Closed contours across the plots."""
        for level in range(6):
            points = [(math.cos(math.tau * k / 40), math.sin(math.tau * k / 40)) for k in range(40)]
            radius, x, y = 20 + 8 * level, 0.4 * self.x[-1], 0.4 * self.y[-1]
            ring = [self.at(x + radius * cos, y + radius * sin) for cos, sin in points]
            self.space.add_lwpolyline(ring, close=True, dxfattribs={"layer": "DUONG DONG MUC", "elevation": level})


def check_park(folder: Path, seed: int) -> None:
    """Draw a park, take it in, and find every plot with its class and area, the boundary, and nothing else."""
    man = Draughtsman(seed)
    drawn = man.plots()
    for habit in (man.trees, man.legend, man.frame, man.levels, man.contours):
        if man.choose.random() < 0.55:
            habit()
    path = folder / "park.dxf"
    man.document.saveas(path)
    found: Any = take_in(read_dxf(path, 0.001, Silent()), Terms())
    assert len(found.zones) == len(drawn)
    assert len(found.boundary) == man.bounded
    assert not [finding.message("en") for finding in found.findings if finding.kind == "area"]
    row, zone = shapely.STRtree(found.zones.geometry).query(
        shapely.points([shapely.get_coordinates(plot.polygon.centroid)[0] for plot in drawn]), predicate="within"
    )
    assert row.tolist() == list(range(len(drawn)))
    assert [found.land_class[place] for place in zone.tolist()] == [plot.land_class for plot in drawn]
    for plot, place in zip(drawn, zone.tolist()):
        assert abs(found.zones.geometry[place].area - plot.polygon.area) <= 1e-6 * plot.polygon.area
