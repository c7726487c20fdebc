"""Draws resources/samples/kcn_vuong.dxf: KCN Vuông as an institute hands it in, with the faults of such drawings.

One outline open by 0.30 m, on a layer named in TCVN3; industrial land drawn twice; a road as a centreline with its
width in words; technical land as a hatch. Written by ezdxf with fixed ids, so that the file is the same each time.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import ezdxf
from ezdxf.document import Drawing

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
EAST, NORTH = 500_000.0, 2_340_000.0
SOCIAL_IN_TCVN3 = "§Êt h¹ tÇng x· héi"  # Đất hạ tầng xã hội


def rectangle(x_from: float, x_to: float) -> list[tuple[float, float]]:
    """A strip of the park over its whole depth."""
    return places((x_from, 0), (x_to, 0), (x_to, 1000), (x_from, 1000))


def places(*offsets: tuple[float, float]) -> list[tuple[float, float]]:
    """Coordinates from metres off the lower left corner of the park."""
    return [(EAST + x, NORTH + y) for x, y in offsets]


def drawing() -> Drawing:
    """The drawing, in the format of AutoCAD 2000, whose texts are bytes of a code page."""
    ezdxf.options.write_fixed_meta_data_for_testing = True
    document = ezdxf.new("R2000")
    document.encoding = "cp1252"
    document.header["$INSUNITS"] = 6
    space = document.modelspace()

    def on(layer: str) -> dict[str, str]:
        if layer not in document.layers:
            document.layers.add(layer)
        return {"layer": layer}

    space.add_lwpolyline(rectangle(0, 1000), close=True, dxfattribs=on("RANHGIOI"))
    space.add_lwpolyline(rectangle(0, 120), close=True, dxfattribs=on("QHDH_DAT_CAYXANHCHUYENDUNG"))
    space.add_line(*places((170, 0), (170, 1000)), dxfattribs=on("TIM_DUONG"))
    space.add_text("B=100", height=10, dxfattribs=on("TIM_DUONG")).set_placement(places((175, 500))[0])
    hatch = space.add_hatch(dxfattribs=on("QHDH_DAT_HTKT_KHAC"))
    hatch.paths.add_polyline_path(rectangle(220, 230), is_closed=True)
    social = places((230, 0), (260, 0), (260, 1000), (230, 1000), (230, 0.30))
    space.add_lwpolyline(social, dxfattribs=on(SOCIAL_IN_TCVN3))
    for _ in range(2):
        space.add_lwpolyline(rectangle(260, 1000), close=True, dxfattribs=on("QHDH_DAT_SX_CONGNGHIEP"))
    return document


def write_all(folder: Path) -> None:
    """Write the sample into `folder`."""
    drawing().saveas(folder / "kcn_vuong.dxf")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    write_all(parser.parse_args().folder)
