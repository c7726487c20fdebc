"""What the name of a drawing layer says before any table of codes is asked: a boundary and of what, a centreline,
annotation, a pen."""

from __future__ import annotations

import re
import unicodedata

from ...tables.words import fold_signs

PARK, PLOTS, NOT_OURS = "park", "plots", "not ours"

_OF_ANOTHER_FILE = re.compile(r"\||\$\d+\$")
_CAMEL = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZĐ])")
_CENTRELINE = ("TIMDUONG", "TIMTUYEN", "TIMGT", "CENTERLINE", "CENTRELINE")
_PEN = re.compile(r"[A-Z] ?\d+")
_BOUNDARY = re.compile(r"RANH ?GIOI|BOUNDARY|(?<!T)RANH|(?<!\w)RG(?!\w)|(?<!\w)RG(?=LAP|QH|QUY|KCN|LO)")
_SURELY = re.compile(r"RANH ?GIOI|BOUNDARY")
_OF_THE_PARK = re.compile(r"QH|QUY ?HOACH|KCN|KKT|CCN|CONG ?NGHIEP|DU ?AN|GPMB|(?<!\w)(?:DA|KHU)(?!\w)")
_NOT_OURS = re.compile(
    r"NGHIEN ?CUU|HANH ?CHINH|STUDY|PROVINCE|DISTRICT|COMMUNE|CAP ?(?:TINH|HUYEN|XA|CO ?SO)|QUOC ?GIA"
    r"|(?<!\w)(?:XA|PHUONG|QUAN|HUYEN|TINH|THON|TP|THANH ?PHO|THI ?TRAN|THI ?XA)(?!\w)"
)
_PLOTS = re.compile(
    r"(?<!\w)(?:LO|O|THUA(?! THIEN))(?: ?DAT)?(?: ?\d+)?(?!\w)|(?:PHAN|CHIA) ?LO|PLOT"
    r"|PARCEL|(?<!\w)LOTS?(?!\w)|ZONE|LAND ?USE|(?<!QH )(?<!HOACH )(?:PHAN ?KHU|(?:SU ?DUNG|LOAI) ?DAT|CHUC ?NANG)"
    r"|(?<!\w)O(?:QUYHOACH|PHO)"
)
_WHOLE_PARK = re.compile(r"(?:KHU|CUM) ?CONG ?NGHIEP|KHU ?CHE ?XUAT")
_KIND_OF_OBJECT = re.compile(r"(?<!\w)(?:HATCH|SOLID|FILL|PLINE|POLYLINE|TO ?MAU)(?!\w)")
_ANNOTATION = re.compile(
    r"KHUNG(?:TEN|BANVE|IN|BANG)|CHU(?:THICH|GIAI|DAN)|GHICHU|K[IY]HIEU|KICHTHUOC|DIMENSION|LEGEND|TITLEBLOCK"
    r"|ANNOTATION|DONGMUC|BINHDO|CONTOUR|DIAHINH|TOADO|DEFPOINTS|VIEWPORT|CHIGIOI|MATCAT|TYLE|HUONGBAC|LAHOA|HOAGIO"
    r"|BANGTHONGKE|BANGBIEU|CAYBONGMAT|CAYDUONGPHO|HANGCAY|KHOANGLUI|SETBACK|NHAXUONG$"
)
_ANNOTATION_WORD = re.compile(
    r"(?<!\w)(?:KHUNG|CHU|TEXT|DIMS?|FRAME|TITLE|LEGEND|TREES?|ANNO|SYMBOLS?|GRID|TOPO|DDM|CGXD|CGDD|CAO DO"
    r"|CAY(?! ?XANH)|BUILDINGS?)(?!\w)|^NHA$"
)


def own(name: str) -> str:
    """`name` without the drawing it was referenced or bound from: `xref|CX`, `xref$0$CX`."""
    return _OF_ANOTHER_FILE.split(name)[-1].strip() or name


def is_centreline(name: str) -> bool:
    """Whether `name` says that lines are the middle of roads."""
    squeezed = _words(name).replace(" ", "")
    return any(word in squeezed for word in _CENTRELINE)


def bounded(name: str) -> tuple[str, str]:
    """What a boundary layer bounds (`PARK`, `PLOTS`, `NOT_OURS`), "" where it is none; and the rest of the name, which
    may say a land use."""
    words = _words(name)
    found = _BOUNDARY.search(words)
    if found is None:
        return "", words
    rest = f"{words[: found.start()]} {words[found.end() :]}".strip()
    if _NOT_OURS.search(rest):
        return NOT_OURS, rest
    if _PLOTS.search(rest):
        return PLOTS, _PLOTS.sub(" ", rest)
    if _WHOLE_PARK.search(rest):
        return PARK, ""
    surely = _SURELY.search(words) or _OF_THE_PARK.search(rest) or not rest.strip(" 0123456789")
    return (PARK if surely else PLOTS), rest


def land(name: str) -> str:
    """`name` without the kind of object on the layer: `CX_HATCH`."""
    return _KIND_OF_OBJECT.sub(" ", _words(name)).strip() if _KIND_OF_OBJECT.search(_words(name)) else name


def is_pen(name: str) -> bool:
    """Whether `name` is a letter and a number, as layers are called after pens: `p09` is no car park."""
    return bool(_PEN.fullmatch(fold_signs(name)))


def is_annotation(name: str) -> bool:
    """Whether `name` says that what lies on it explains the drawing: frames, legends, dimensions, contours, trees."""
    words = _words(name)
    return bool(_ANNOTATION.search(words.replace(" ", "")) or _ANNOTATION_WORD.search(words))


def _words(name: str) -> str:
    return fold_signs(_CAMEL.sub(" ", unicodedata.normalize("NFC", name)))
