"""What is done to an agreement through its pages: each action dated, with its reason; mistakes struck out."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.agreements.models import Agreement, AgreementAction, AgreementSpan
from crm.agreements.rules import ActionKind, Term
from crm.people.rules import PostClass
from crm.permissions import Role

A = ActionKind


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def paper(make, session):
    """A fixed-term paper with two partners, signed long ago and ending on the last day of 2012."""
    made = make.agreement(
        make.partner(name_en="Seoul"),
        make.partner(name_en="Busan"),
        signed_on=date(2009, 1, 1),
        ends_on=date(2012, 12, 31),
        term=Term.FIXED,
    )
    session.commit()
    return made.id


def act(officer, number, kind, status=302, **typed):
    path = f"/agreements/{number}/actions/{kind}"
    return officer.submit(path, path, typed, status=status)


def tiles(officer, number):
    return officer.get(f"/agreements/{number}").texts(".tile b")


def test_a_new_paper_is_brought_into_force_step_by_step(officer, make, session):
    number = make.agreement(make.partner(), legacy=False).id
    post = make.post(make.agency(), act_class=PostClass.GOVERNOR)
    governor = make.tenure(make.person(), post, from_on=date(2009, 1, 11))
    session.commit()
    for kind, day in (("proposed", "2012-01-10"), ("negotiated", "2012-02-01"), ("initialled", "2012-03-01")):
        act(officer, number, kind, on=day)
    assert tiles(officer, number)[0] == "In clearance"
    assert officer.get(f"/agreements/{number}").texts(".moves a") == ["Clear for signing", "Abandon"]
    act(officer, number, "cleared", on="2012-04-01")
    signing = {"on": "1/5/2555", "term": "fixed", "ends": "2015", "notice_months": "6"}
    act(officer, number, "signed", **signing, **{"tenures-id": [str(governor.id)]})
    act(officer, number, "entered_into_force", on="2012-06-01")
    assert tiles(officer, number) == ["In force", "1 May 2012", "2015", "1 Jul 2014"]
    told = officer.get(f"/agreements/{number}").texts(".events .name span")
    assert told == [
        "Entered into force",
        "Signed",
        "Cleared for signing",
        "Text agreed, clearances sought",
        "Negotiations opened",
        "Proposed",
    ]


@pytest.mark.parametrize(
    ("kind", "typed", "field", "said"),
    [
        ("terminated", {"on": "2012-06-01"}, "reason", "Give the reason."),
        ("terminated", {"on": "", "reason": "Lapsed"}, "on", "Give the day."),
        ("renewed", {"on": "2012-06-16", "reason": "More", "ends": "2020"}, "on", "has not come yet"),
        ("renewed", {"on": "2012-06-01", "reason": "More", "ends": "2012-11-30"}, "ends", "later end"),
        ("amended", {"on": "2012-06-01", "reason": "Less", "ends": "2012-05-31"}, "ends", "be over before"),
        ("superseded", {"on": "2012-06-01"}, "successor", "Name the later paper"),
        ("signed", {"on": "2012-06-01"}, None, "is not possible"),
        ("resumed", {"on": "2012-06-01", "reason": "Again"}, None, "“Resumed” is not possible"),
        ("terminated", {"on": "2008-06-01", "reason": "Before it began"}, None, "stands as “Idea”"),
    ],
)
def test_what_cannot_be_done_says_why_and_keeps_what_was_typed(officer, paper, kind, typed, field, said):
    page = act(officer, paper, kind, status=422, **typed)
    assert said in (page.one(f"#{field}-error") if field else page.one("#errors")).get_text(" ", strip=True)
    assert page.form(f"/agreements/{paper}/actions/{kind}").get("on") == typed["on"]


def test_one_party_withdraws_and_the_rest_stay_bound(officer, paper, session):
    seoul, busan = session.scalars(select(Agreement)).one().id, None
    options = officer.get(f"/agreements/{paper}/actions/withdrawn").all("#party option")
    assert [option.get_text() for option in options] == [
        "Bangkok Metropolitan Administration",
        "Seoul",
        "Busan",
    ]
    seoul, busan = (option["value"] for option in options[1:])
    act(officer, paper, "withdrawn", on="2012-01-01", reason="By letter", party=seoul)
    assert tiles(officer, paper)[0] == "In force"
    act(officer, paper, "withdrawn", on="2012-02-01", reason="By letter", party=busan)
    assert tiles(officer, paper)[0] == "Withdrawn from"


def test_an_entry_made_by_mistake_is_struck_out_and_stays_on_file(officer, paper, session):
    act(officer, paper, "terminated", on="2012-06-01", reason="The wrong paper")
    assert tiles(officer, paper)[0] == "Terminated"
    session.rollback()
    entry = session.scalars(select(AgreementAction.id).where(AgreementAction.kind == A.TERMINATED)).one()
    path = f"/agreements/{paper}/actions/{entry}/strike-out"
    assert "Say why" in officer.submit(path, path, {}, status=422).text
    officer.submit(path, path, {"reason": "Meant another paper"})
    page = officer.get(f"/agreements/{paper}")
    assert page.texts(".tile b")[0] == "In force"
    assert "Meant another paper" in page.one(".events .struck").get_text()
    officer.get(path, status=404)


def test_what_later_entries_rest_on_is_not_struck_out(officer, paper, session):
    signing = session.scalars(select(AgreementAction.id)).one()
    act(officer, paper, "amended", on="2012-06-01", reason="One year more", ends="2013-12-31")
    path = f"/agreements/{paper}/actions/{signing}/strike-out"
    assert "is not possible" in officer.submit(path, path, {"reason": "Wrong day"}, status=422).text
    assert tiles(officer, paper)[2] == "31 Dec 2013"


def test_two_who_act_at_once_are_told(officer, paper):
    path = f"/agreements/{paper}/actions/terminated"
    opened = officer.get(path).form(path)
    act(officer, paper, "amended", on="2012-06-01", reason="One year more", ends="2013-12-31")
    officer.post(path, opened | {"on": "2012-06-02", "reason": "Over"})
    page = officer.get(f"/agreements/{paper}")
    assert page.texts(".tile b")[0] == "In force"
    assert "Somebody else saved this record" in page.text


def test_a_reader_is_offered_nothing_and_may_do_nothing(paper, browser):
    browser.sign_in(Role.VIEWER, language="en")
    page = browser.get(f"/agreements/{paper}")
    assert page.all(".moves") == []
    assert "Strike out" not in page.text
    browser.get(f"/agreements/{paper}/actions/terminated", status=403)


def test_the_database_keeps_every_entry_as_it_was(paper, session):
    entry = session.scalars(select(AgreementAction)).one()
    entry.reason = "Changed"
    with pytest.raises(Exception, match="append-only"):
        session.flush()
    session.rollback()
    assert session.scalars(select(AgreementSpan.agreement_id)).first() == paper
