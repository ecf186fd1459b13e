"""Texts cleaned, compared and put in order, Thai and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.platform.text import arabic_digits, cleaned, normalised, sort_key, thai_digits


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("น้ำ", "น\u0e4d\u0e49\u0e32"),
        ("น้ำ", "น้\u0e4d\u0e32"),
        ("แทกู", "เเทกู"),
        ("พ.ศ. ๒๕๕๕", "พ.ศ. 2555"),
        ("São Paulo", "sao paulo"),
        ("BUSAN", "busan"),
        ("a\u200bb", "ab"),
        ("a  \n b", "a b"),
    ],
)
def test_two_spellings_of_one_word_compare_equal(typed, found):
    assert normalised(typed) == normalised(found)


@given(st.text())
def test_cleaning_is_done_once(text):
    assert cleaned(cleaned(text)) == cleaned(text)
    assert "\x00" not in cleaned(text)


@given(st.text())
def test_a_normal_form_is_its_own(text):
    assert normalised(normalised(text)) == normalised(text)


def test_what_cannot_be_stored_is_taken_out():
    assert cleaned("a\x00b\u202ec\ud800d ") == "abcd"
    assert cleaned(" กรุงเทพฯ ") == "กรุงเทพฯ"


def test_thai_words_stand_in_dictionary_order():
    words = ["ไทย", "กรุง", "แขก", "เกาะ", "ขาว", "โซล", "จีน", "ก่อน", "กอน"]
    assert sorted(words, key=sort_key) == ["กรุง", "กอน", "ก่อน", "เกาะ", "ขาว", "แขก", "จีน", "โซล", "ไทย"]


def test_digits_turn_both_ways():
    assert arabic_digits("๑๙ กุมภาพันธ์ ๒๕๐๕") == "19 กุมภาพันธ์ 2505"
    assert thai_digits("2505") == "๒๕๐๕"
