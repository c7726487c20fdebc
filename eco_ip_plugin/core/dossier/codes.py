"""The two codes of a planning dossier, checked as they are typed and told in words.

`maHoSoQH` is `24QPK0010001` (province, kind of plan, overall and local adjustment, serial number), `maThongTinQH`
twelve digits `242623012345` (province, year, level, kind, adjustment, five digits of the system that gives it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..tables import shipped
from ..text import say

HO_SO = re.compile(r"(\d{2})(QHC|QPK|QCT)(\d)(\d{2})(\d{4})", re.ASCII)
THONG_TIN = re.compile(r"(\d{2})(\d{2})([1-4])([1-5])([0-2])(\d{5})", re.ASCII)
OBJECT = re.compile(r"(.+?)-(.+)-(\d+)", re.DOTALL)
"""`maDoiTuong`: code of the dossier, class, number of the row."""
HO_SO_FIELD, THONG_TIN_FIELD, OBJECT_FIELD = "maHoSoQH", "maThongTinQH", "maDoiTuong"
PATTERNS = {HO_SO_FIELD: HO_SO, THONG_TIN_FIELD: THONG_TIN}
_SEPARATOR = " · "


@dataclass(frozen=True)
class Told:
    """What is to be said of the codes while they are typed. words: the codes in words, as far as they can be read;
    faults: sentences about what is wrong, empty where both may go into a dossier."""

    words: str
    faults: tuple[str, ...]


def is_ho_so(code: object) -> bool:
    """Whether `code` can be a `maHoSoQH`."""
    return isinstance(code, str) and HO_SO.fullmatch(code) is not None


def is_thong_tin(code: object) -> bool:
    """Whether `code` can be a `maThongTinQH`."""
    return isinstance(code, str) and THONG_TIN.fullmatch(code) is not None


def told(ho_so: str, thong_tin: str, language: str) -> Told:
    """Both codes in words ("Bắc Ninh · 2026 · phân khu · khu chức năng · lập lần đầu"), and what is wrong with them."""
    faults = []
    if not is_ho_so(ho_so):
        faults.append(say("dossier.typed.ho_so", language, typed=ho_so))
    if not is_thong_tin(thong_tin):
        faults.append(say("dossier.typed.thong_tin", language, typed=thong_tin))
    faults += [say(key, language, **params) for key, params in disagreements(ho_so, thong_tin)]
    return Told(words(thong_tin, language) or words_of_ho_so(ho_so, language), tuple(faults))


def words(thong_tin: str, language: str) -> str:
    """A `maThongTinQH` in words, "" for what is none."""
    found = THONG_TIN.fullmatch(thong_tin)
    if found is None:
        return ""
    parts = (
        province(found[1]) or found[1], f"20{found[2]}", word("level", found[3], language),
        word("kind", found[4], language), word("adjustment", found[5], language),
    )  # fmt: skip
    return _SEPARATOR.join(parts)


def words_of_ho_so(ho_so: str, language: str) -> str:
    """A `maHoSoQH` in words, "" for what is none."""
    found = HO_SO.fullmatch(ho_so)
    return _SEPARATOR.join((province(found[1]) or found[1], word("plan", found[2], language))) if found else ""


def province(number: str) -> str:
    """The province of two digits, "" for one there is not."""
    return _words().get(("province", number), {}).get("vi", "")


def province_of(ho_so: str, thong_tin: str) -> str:
    """The province both codes name, the code of the plan's information first; "" unknown."""
    for code, pattern in ((thong_tin, THONG_TIN), (ho_so, HO_SO)):
        found = pattern.fullmatch(code)
        if found and province(found[1]):
            return province(found[1])
    return ""


def disagreements(ho_so: str, thong_tin: str) -> list[tuple[str, dict[str, object]]]:
    """Where two well-formed codes contradict each other or name no province: sentences with their parameters."""
    one, other = HO_SO.fullmatch(ho_so), THONG_TIN.fullmatch(thong_tin)
    found: list[tuple[str, dict[str, object]]] = []
    for number in dict.fromkeys(match[1] for match in (one, other) if match):
        if not province(number):
            found.append(("dossier.typed.province", {"number": number}))
    if one and other:
        if one[1] != other[1]:
            found.append(("dossier.typed.provinces", {"ho_so": ho_so, "thong_tin": thong_tin}))
        if other[3] not in _words()["plan_level", one[2]]["vi"].split():
            level = {language: word("level", other[3], language) for language in ("vi", "en")}
            plan = {language: word("plan", one[2], language) for language in ("vi", "en")}
            found.append(("dossier.typed.levels", {"plan": plan, "level": level}))
    return found


def word(group: str, value: str, language: str) -> str:
    """What a digit or letters of a code mean; themselves where nobody knows."""
    return _words().get((group, value), {}).get(language, value)


def values(group: str) -> tuple[str, ...]:
    """What may stand for a part of a code, in order: `province`, `plan`, `level`, `kind`, `adjustment`."""
    return tuple(value for named, value in _words() if named == group)


def object_code(ho_so: str, class_name: str, number: int) -> str:
    """The `maDoiTuong` of a row."""
    return f"{ho_so}-{class_name}-{number}"


@cache
def _words() -> dict[tuple[str, str], dict[str, str]]:
    rows = shipped.rows("dossier", "codes.csv")
    return {(row["group"], row["value"]): {"vi": row["vi"], "en": row["en"]} for row in rows}
