"""What declarations are made of is filled in as a dataclass is, and refuses what a dataclass refuses."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.declared import declared, replaced, valued


@declared
class Base:
    name: str
    size: int = 1


@declared
class More(Base):
    size: int = 5
    call: object = lambda: "called"


def test_values_come_by_place_and_by_name_over_the_defaults_of_the_class_itself():
    assert vars(Base("a")) == {"name": "a", "size": 1}
    one = More("a", call=len)
    assert (one.name, one.size, one.call) == ("a", 5, len)
    assert More("a", 7).size == 7
    assert More("a").call() == "called"  # a function that is a default is no method
    assert vars(replaced(one, size=2)) == {"name": "a", "size": 2, "call": len}


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, 2), {}), (("a",), {"name": "b"}), (("a",), {"sise": 1}), ((), {"size": 1, "nmae": "a"})],
)
def test_what_is_missing_unknown_given_twice_or_too_many_is_refused(values, named):
    with pytest.raises(TypeError, match="Base"):
        Base(*values, **named)


def test_nothing_is_changed_afterwards():
    one = Base("a")
    with pytest.raises(AttributeError):
        one.size = 3
    with pytest.raises(AttributeError):
        del one.name


@valued
class Place:
    x_m: float
    held: object = None


@valued
class Named(Place):
    name: str = ""


def test_what_is_one_of_its_kind_is_equal_to_itself_alone():
    assert Base("a") != Base("a")
    assert len({Base("a"), Base("a")}) == 2


def test_what_is_told_by_its_values_is_equal_to_another_with_the_same_and_one_with_it_in_a_set():
    assert Place(1.0) == Place(x_m=1.0) != Place(2.0)
    assert {Place(1.0), Place(1.0), Place(2.0)} == {Place(1.0), Place(2.0)}
    assert Place(1.0) != Named(1.0)
    assert Named(1.0, name="a") == Named(1.0, None, "a") != Named(1.0, name="b")
    assert Place(1.0) != 1.0
    assert replaced(Place(1.0), x_m=2.0) == Place(2.0)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Place(1.0, []))
    with pytest.raises(AttributeError):
        Place(1.0).x_m = 2.0
