"""Choosing an agreement by type-ahead."""

from datetime import date

import pytest

from crm.agreements.forms import agreement_lookup
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import now

PATH = "/agreements/lookup"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.OFFICER, language="en")


def labels(reader, typed):
    return [option["label"] for option in reader.client.get(PATH, query_string={"q": typed}).get_json()]


def test_words_of_title_and_partner_find_it(make, session, reader):
    busan = make.partner(filter_text="|busan|bussan")
    found = make.agreement(
        busan, title_en="Friendship agreement", title_th="มิตรภาพ", signed_on=date(2011, 10, 5)
    )
    make.agreement(title_en="Other")
    session.commit()
    for typed in ("bussan friend", "มิตรภาพ", "FRIENDSHIP"):
        assert labels(reader, typed) == ["Friendship agreement"]
    answer = reader.client.get(f"{PATH}?q=busan").get_json()
    assert answer == [
        {
            "id": found.id,
            "label": "Friendship agreement",
            "hint": "Memorandum of understanding · 5 Oct 2011",
        }
    ]


def test_nothing_typed_offers_the_twelve_newest(make, session, reader):
    for year in range(2000, 2015):
        make.agreement(title_en=f"Paper {year}", signed_on=date(year, 1, 1))
    session.commit()
    assert labels(reader, "") == [f"Paper {year}" for year in range(2014, 2002, -1)]


def test_nobody_finds_what_he_or_she_may_not_see(make, session, reader):
    make.agreement(title_en="Secret", classification=Classification.RESTRICTED)
    gone = make.agreement(title_en="Secret too", archived_at=now())
    session.commit()
    assert labels(reader, "secret") == []
    with reader.request():
        assert agreement_lookup().named([gone.id]) == []


def test_odd_words_find_nothing_and_break_nothing(make, session, reader):
    make.agreement(title_en="Paper")
    session.commit()
    for typed in ("%", "_", "\\", "\x00", "' OR 1=1 --", "x" * 5000):
        assert labels(reader, typed) == ([] if typed != "\x00" else ["Paper"])
