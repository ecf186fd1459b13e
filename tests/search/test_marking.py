"""Marks stand around letters as written: whole ones, escaped, whatever the index had folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from crm.search.marking import excerpt, marked
from crm.search.rules import words


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("กรุงปักกิ่ง", "ปัก", "กรุง<mark>ปัก</mark>กิ่ง"),
        ("ที่ประชุม", "ประชุม", "ที่<mark>ประชุม</mark>"),
        ("São Paulo, SAO", "sao", "<mark>São</mark> Paulo, <mark>SAO</mark>"),
        ("น\u0e4d\u0e49\u0e32ท่วม", "น้ำ", "<mark>น\u0e4d\u0e49\u0e32</mark>ท่วม"),
        ("เเทกู", "แทกู", "<mark>เเทกู</mark>"),
        ("พ.ศ. ๒๕๕๕", "2555", "พ.ศ. <mark>๒๕๕๕</mark>"),
        ("Straße", "strasse", "<mark>Straße</mark>"),
        ("한국 서울", "서울", "한국 <mark>서울</mark>"),
        ("<b>bold</b>", "b", "&lt;<mark>b</mark>&gt;<mark>b</mark>old&lt;/<mark>b</mark>&gt;"),
        ("sister\u00a0 city", '"sister city"', "<mark>sister\u00a0 city</mark>"),
        ("anan", "an na", "<mark>anan</mark>"),
        ("nothing", "zzz", "nothing"),
    ],
)
def test_the_letters_of_the_text_are_marked(text, typed, expected):
    assert marked(text, words(typed)) == expected


@given(st.text(), st.text())
def test_marking_changes_no_letter(text, typed):
    drawn = marked(text, words(typed))
    assert drawn.replace(Markup("<mark>"), "").replace(Markup("</mark>"), "") == escape(text)


def test_an_excerpt_is_cut_around_the_word_at_spaces():
    line = "far " * 30 + "Leningrad" + " wide" * 30
    assert excerpt(["other", line], ["leningrad"]).startswith("…far far")
    assert "<mark>Leningrad</mark>" in excerpt(["other", line], ["leningrad"])
    assert len(excerpt([line], ["leningrad"])) < 170


def test_an_excerpt_of_nothing_is_empty():
    assert excerpt(["other"], ["leningrad"]) == excerpt([], ["x"]) == ""
