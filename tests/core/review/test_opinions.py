"""Opinions by id, in words, and as somebody typed them."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.review.opinions import OPINIONS, opinion_name, opinion_of


@pytest.mark.parametrize("opinion", OPINIONS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_opinion_is_known_again_by_its_name(opinion, language):
    assert opinion_of(opinion_name(opinion, language)) == opinion


@pytest.mark.parametrize("written", ["tu van chinh sua", " Tư vấn  chỉnh sửa ", "CONSULTANT TO MEND", "mend"])
def test_it_is_known_without_marks_too(written):
    assert opinion_of(written) == "mend"


def test_her_own_words_stay_as_they_are():
    assert opinion_of(" Xin ý kiến Sở ") == "Xin ý kiến Sở"
    assert opinion_name("Xin ý kiến Sở", "vi") == "Xin ý kiến Sở"
    assert opinion_of("") == ""
