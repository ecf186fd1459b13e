"""The list of promises: how each stands today, what its address can ask, what it exports."""

from datetime import date

import pytest

from crm.activities.rules import CommitmentKind, CommitmentState
from crm.permissions import Role
from crm.platform.base import Classification

PATH = "/activities/commitments"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


@pytest.fixture
def promises(make, session):
    """One that is late, one that is not, one that was kept, one without a day."""
    busan, agency = make.partner(name_en="Busan"), make.agency(name_en="Drainage")
    activity = make.activity(busan, title_en="Study visit")
    make.commitment(activity, text_en="Send plans", due_on=date(2012, 6, 14), partner_id=busan.id)
    make.commitment(activity, text_en="Send maps", due_on=date(2012, 6, 15), agency_id=agency.id)
    kept = {"state": CommitmentState.DONE, "closed_on": date(2012, 6, 1), "due_on": date(2012, 6, 2)}
    make.commitment(activity, text_en="Lend photographs", kind=CommitmentKind.RECEIVED, **kept)
    make.commitment(activity, text_en=None, text_th="เชิญชวน")
    session.commit()
    return agency


def texts(page):
    return page.texts("#listing .rows td.title > a")


def test_the_nearest_day_comes_first_and_what_has_none_last(reader, promises):
    page = reader.get(PATH)
    assert texts(page) == ["Lend photographs", "Send plans", "Send maps", "เชิญชวน"]
    assert page.texts("#listing tbody td:last-child") == ["Done", "Overdue", "Open", "Open"]
    row = page.texts("#listing tbody tr:nth-child(2) td")
    assert row[:4] == ["14 Jun 2012", "Send plans Study visit", "We promised", "Busan"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=overdue", ["Send plans"]),
        ("state=open", ["Send plans", "Send maps", "เชิญชวน"]),
        ("state=done", ["Lend photographs"]),
        ("kind=received", ["Lend photographs"]),
        ("q=SEND", ["Send plans", "Send maps"]),
        ("q=เชิญ", ["เชิญชวน"]),
        ("sort=-due", ["เชิญชวน", "Send maps", "Send plans", "Lend photographs"]),
    ],
)
def test_each_filter_narrows(reader, promises, query, expected):
    assert texts(reader.get(f"{PATH}?{query}")) == expected


def test_a_liaison_may_ask_for_the_own_agency_s(browser, promises):
    liaison = browser.sign_in(Role.LIAISON, agency_id=promises.id, language="en")
    assert texts(liaison.get(f"{PATH}?whose=mine")) == ["Send maps"]
    assert texts(liaison.get(f"{PATH}?agency={promises.id}")) == ["Send maps"]


@pytest.mark.parametrize("query", ["state=x", "kind=x", "agency=x", "whose=x"])
def test_what_cannot_be_asked_filters_nothing(browser, promises, query):
    liaison = browser.sign_in(Role.LIAISON, agency_id=promises.id, language="en")
    page = liaison.get(f"{PATH}?{query}")
    assert len(texts(page)) == 4
    assert page.all(".list-error")


def test_the_export_says_what_is_not_translated(reader, promises):
    answer = reader.client.get(f"{PATH}?format=csv&state=open").get_data(as_text=True)
    assert "เชิญชวน [Not translated yet]" in answer
    assert "Lend photographs" not in answer


def test_promises_of_hidden_activities_and_names_of_hidden_partners_stay_away(reader, make, session):
    hidden = {"classification": Classification.RESTRICTED}
    make.commitment(
        make.activity(**hidden), text_en="Secret promise", agency_id=make.agency(name_en="Hush").id
    )
    atlantis = make.partner(name_en="Atlantis", **hidden)
    make.commitment(make.activity(), text_en="Shown", partner_id=atlantis.id)
    session.commit()
    page = reader.get(PATH)
    assert texts(page) == ["Shown"]
    assert not [word for word in ("Secret", "Hush", "Atlantis") if word in page.text]
