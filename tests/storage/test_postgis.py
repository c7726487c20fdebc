"""The store in PostGIS: one schema, one transaction per save, rights by role."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.changes import DELETE, INSERT, UPDATE, Change, Conflicts, take_mine
from eco_ip_plugin.storage.samples import wkb_of

HOSTILE = ("<b onload=alert(1)>A</b>", "'); DROP TABLE flow;--", "=1+1", "\u202eنص\u202c", "🏭 ‹Đ›", "$schema$ {0} %s")


def firm(id_: str, name: str = "Thực phẩm", **more) -> Change:
    values = {"firm_id": id_, "name": name, "geom": wkb_of("POINT (500000.123456789 2340000.5)", "Point"), **more}
    return Change("firm", INSERT, values=values)


def flow(id_: str, firm_id: str = "F1", **more) -> Change:
    values = {"flow_id": id_, "firm_id": firm_id, "direction": "output", "resource": "steam", **more}
    return Change("flow", INSERT, values=values)


def test_rows_saved(postgis):
    lan = postgis("lan")
    saved = lan.save([firm("F1"), flow("D1", quantity=5)])
    print(saved, lan.tables())
    an = postgis("an")
    an.save([Change("flow", UPDATE, saved.fids[1], 1, {"quantity": 7})])
    with pytest.raises(Conflicts) as e:
        lan.save([Change("flow", UPDATE, saved.fids[1], 1, {"quantity": 6})])
    print(e.value, e.value.conflicts)
    lan.save([take_mine(e.value.conflicts[0])])
    with pytest.raises(EcoIpError) as e:
        postgis("khach").save([Change("flow", UPDATE, saved.fids[1], None, {"quantity": 7})])
    print(e.value)
    lan.save([Change("flow", DELETE, saved.fids[1], 3)])
