"""Where each value of a JSON file stands is known, whatever the file holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eco_ip_plugin.core.rules.positions import read_document
from tests.support.often import often

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@often(100)
@given(value=JSON_VALUES, ascii_only=st.booleans())
def test_the_line_of_every_value_in_any_json_is_known(
    tmp_path_factory: pytest.TempPathFactory, value: object, ascii_only: bool
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.json"
    text = json.dumps(value, indent=1, ensure_ascii=ascii_only)
    path.write_bytes(text.encode())
    document = read_document(path)
    assert document.content == value
    assert list(document.value_lines.values()) == lines_in_order(value)


def lines_in_order(value: object, first: int = 1) -> list[int]:
    """The line of each value as `json.dumps(…, indent=1)` writes them: every member and item begins a line."""
    lines = [first]
    below = first + 1
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        lines += lines_in_order(inner, below)
        below += len(json.dumps(inner, indent=1).split("\n"))
    return lines
