"""A thousand random secrets in a store: none of them is in the bytes of a public export, whatever the form."""

from __future__ import annotations

import random
import string
import struct
import zipfile
from pathlib import Path

import pytest

from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.samples import wkb_of

from .test_export import FORMATS, export

SECRETS = 1_000
SHAPES = {"Point": "POINT ({0} {1})", "LineString": "LINESTRING ({0} {1}, 0 0)",
          "MultiLineString": "MULTILINESTRING (({0} {1}, 0 0))",
          "MultiPolygon": "MULTIPOLYGON ((({0} {1}, 1 0, 1 1, {0} {1})))"}  # fmt: skip


class Seeds:
    """Words and figures that stand nowhere else, and what they look like in a file."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.texts: list[str] = []
        self.figures: list[float] = []

    def word(self) -> str:
        """A word with Vietnamese letters, or one that looks like a formula."""
        self.texts.append("".join(self._random.choices(string.ascii_letters + "ĐđƠơƯư", k=14)))
        return self.texts[-1]

    def figure(self) -> float:
        """A number with nine digits behind the point."""
        self.figures.append(self._random.randrange(10**14, 10**15) / 10**9)
        return self.figures[-1]

    def __len__(self) -> int:
        return len(self.texts) + len(self.figures)

    def found_in(self, data: bytes) -> list[str]:
        """Which of them are in a file, as text in UTF-8 or UTF-16, or as the bytes of a number."""
        found = [word for word in self.texts if any(word.encode(code) in data for code in ("utf-8", "utf-16-le"))]
        for each in self.figures:
            looks = (repr(each).encode(), f"{each:.3f}".encode(), struct.pack("<d", each), struct.pack(">d", each))
            found += [repr(each)] if any(look in data for look in looks) else []
        return found


def secret_row(seeds: Seeds, table: schema.Table, number: int, *, marked: bool) -> Change:
    """A row with a secret in every field that is not public; of a marked one in the public fields as well."""
    values: dict[str, object] = {table.key: f"{table.name}-{number}"}
    for field in table.own_fields:
        if field.name == table.key or field.references or field.name in ("confidential", "offer"):
            continue
        is_secret = marked or field.access != "public"
        if field.domain:
            values[field.name] = next(iter(schema.domains()[field.domain]))
            if field.type == "integer":
                values[field.name] = 1
        elif field.type == "text":
            values[field.name] = seeds.word() if is_secret else f"mở {number}"
        elif field.type == "real":
            bounded = field.maximum is not None
            values[field.name] = 0.5 if bounded else seeds.figure() if is_secret else 1.5
    if table.geometry:
        is_secret = marked or table.access != "public"
        x, y = (seeds.figure(), seeds.figure()) if is_secret else (2.0, 3.0)
        values["geom"] = wkb_of(SHAPES[table.geometry].format(repr(x), repr(y)), table.geometry)
    return Change(table.name, INSERT, values=values)


def seeded(seeds: Seeds) -> list[Change]:
    """Rows of every table until there are enough secrets; every other firm is confidential, and what hangs on it."""
    changes, number = [], 0
    while len(seeds) < SECRETS:
        number += 1
        marked = number % 2 == 0
        for table in schema.tables().values():
            owner = f"firm-{number}"
            names = {field.name for field in table.fields}
            hidden = marked and bool(names & {"confidential", "firm_id", "supplier", "flow_id", "link_id"})
            change = secret_row(seeds, table, number, marked=hidden)
            values = {**change.values}
            values.update({name: owner for name in ("firm_id", "supplier", "receiver") if name in names})
            values.update({name: f"{each}-{number}" for name, each in (("flow_id", "flow"), ("link_id", "link"),
                           ("monitoring_id", "monitoring"), ("measure_id", "measure"), ("scenario_id", "scenario"),
                           ("park_id", "park")) if name in names})  # fmt: skip
            if "confidential" in names:
                values["confidential"] = int(hidden)
            if table.name == "flow":
                values.update(offer=int(hidden), direction="output", resource="steam")
            if table.name == "fact":  # a figure of firms in a park that has one
                values.update(attribute="workers", value=seeds.figure())
            changes.append(Change(table.name, INSERT, values=values))
    return changes


@pytest.mark.parametrize("form", FORMATS)
def test_none_of_a_thousand_secrets_is_in_the_bytes_of_a_public_export(run, empty, tmp_path, form) -> None:
    seeds, store = Seeds(29), empty("mật")
    store.save(seeded(seeds), "Nguyễn Văn Sửa")
    store.save([Change("plot", "update", 1, 1, {"note": seeds.word()})], "Nguyễn Văn Sửa")  # one more in the history
    assert len(seeds) >= SECRETS
    assert len(seeds.found_in(store.path.read_bytes())) > 0.9 * len(seeds)  # the search finds what is there
    done = export(run, store, tmp_path / "gói", form=form)
    folder = Path(done["FOLDER"])
    assert done["ROW_COUNT"] > 20
    for path in folder.iterdir():
        data = path.read_bytes()
        assert seeds.found_in(data) == [], path.name
        for text in ("Nguyễn Văn Sửa", str(tmp_path), "mật.gpkg", "eco_ip"):
            assert text.encode() not in data, (path.name, text)
    with zipfile.ZipFile(tmp_path / "gói.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    with zipfile.ZipFile(tmp_path / "gói.zip") as archive:
        assert [seeds.found_in(archive.read(each)) for each in archive.namelist()] == [[]] * len(archive.namelist())


def test_no_secret_of_a_confidential_row_is_in_a_restricted_export(run, empty, tmp_path) -> None:
    seeds, store = Seeds(31), empty("mật")
    rows = seeded(seeds)
    store.save(rows, "lan")
    export(run, store, tmp_path / "gói", "restricted")
    whole = b"".join(each.read_bytes() for each in (tmp_path / "gói").iterdir())
    marked = {str(each.values["firm_id"]) for each in rows if each.table == "firm" and each.values["confidential"]}
    owned = [each for each in rows if {each.values.get("firm_id"), each.values.get("supplier")} & marked]
    hidden = [value for each in owned for value in each.values.values() if value in seeds.texts]
    assert len(hidden) > 50
    assert [value for value in hidden if str(value).encode() in whole] == []
    told = [value for each in rows if each.table == "zone" for value in each.values.values() if value in seeds.texts]
    assert told
    assert all(str(value).encode() in whole for value in told)
