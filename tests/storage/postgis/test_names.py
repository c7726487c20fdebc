"""What schemas of stores and their copies are called: every name one that PostgreSQL and we ourselves take."""

from __future__ import annotations

import datetime

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.storage.postgis.connection import check_schema_name
from eco_ip_plugin.storage.postgis.create import backup_name
from eco_ip_plugin.storage.postgis.rights import role_names

AT = datetime.datetime(2026, 11, 22, 10, 15)


def test_a_short_name_is_kept_whole_in_that_of_its_copy():
    assert backup_name("kcn", 1, AT) == "kcn_v1_20261122_101500"
    assert backup_name("a" * 22, 1, AT) == "a" * 22 + "_v1_20261122_101500"


@pytest.mark.parametrize("length", range(1, 42))
def test_the_copy_of_any_schema_is_one_that_can_be_opened_and_has_roles(length):
    for version in (1, 12):
        name = backup_name("k" * length, version, AT)
        assert check_schema_name(name) == name
        assert name.endswith(f"_v{version}_20261122_101500")
        assert all(len(role.encode()) <= 63 for role in role_names(name).values())


def test_names_that_begin_alike_have_copies_that_do_not_and_always_the_same():
    long = [f"kcn_dong_son_giai_doan_hai_{end}" for end in ("dong", "tay", "nam", "bac", "dong_2")]
    assert len({backup_name(each, 1, AT) for each in long}) == 5
    assert backup_name(long[0], 1, AT) == backup_name(long[0], 1, AT)
    assert all(backup_name(each, 1, AT).startswith("kcn_dong_son_") for each in long)


@pytest.mark.parametrize("name", ["k" * 42, "Kcn", "khu công nghiệp", "pg_kcn", "1kcn", "", "kcn;drop"])
def test_what_can_name_no_schema_is_refused_with_what_can(name):
    with pytest.raises(EcoIpError) as refused:
        check_schema_name(name)
    assert "at most 41" in refused.value.say("en")
    assert "nhiều nhất 41" in refused.value.say("vi")
