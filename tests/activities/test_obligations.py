"""What an agreement binds to: entered on its page, owed again after each time, shown where promises are."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from crm.access.models import AccessGrant
from crm.activities.commands.promising import Promise, add_commitment, close_commitment, edit_commitment
from crm.activities.models import Commitment
from crm.activities.queries import commitments
from crm.activities.rules import CommitmentKind, CommitmentState, Recurrence
from crm.activities.views.obliging import SHOWN
from crm.agreements.rules import ActionKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.errors import Refused, Stale
from tests.activities.doers import OFFICER, account
from tests.search.asking import found

TODAY = date(2012, 6, 15)
LIST = "/activities/commitments"


def owed(make, **facts):
    given = {"kind": CommitmentKind.GIVEN, "text_en": "Report on parks", "agency_id": make.any_agency.id}
    return Promise(**(given | facts))


def closed(session, made, move="fulfil", on=TODAY, **changed):
    given = {"on": on, "today": TODAY, "seen_version": made.version, "by": OFFICER} | changed
    return close_commitment(session, made, move, "Sent by letter", **given)


def refused_at(*args, **kwargs):
    with pytest.raises(Refused) as caught:
        add_commitment(*args, **kwargs, by=OFFICER)
    return caught.value.field


@pytest.fixture
def paper(make):
    return make.agreement(make.partner(name_en="Busan"), title_en="Green pact", signed_on=date(2011, 1, 31))


@pytest.fixture
def monthly(session, make, paper):
    terms = {"recurrence": Recurrence.MONTHLY, "due_on": date(2012, 1, 31), "clause": "Article 4"}
    return add_commitment(session, paper, owed(make, **terms), by=OFFICER)


def test_each_time_is_kept_with_its_day_and_its_note_and_opens_the_next(session, monthly):
    second = closed(session, monthly, on=date(2012, 2, 3))
    third = closed(session, second, "decline", on=date(2012, 3, 1))
    rows = session.scalars(select(Commitment).order_by(Commitment.id)).all()
    assert [(row.state.value, row.due_on, row.closed_on) for row in rows] == [
        ("done", date(2012, 1, 31), date(2012, 2, 3)),
        ("declined", date(2012, 2, 29), date(2012, 3, 1)),
        ("open", date(2012, 3, 31), None),
    ]
    assert {row.evidence_en for row in rows[:2]} == {"Sent by letter"}
    assert (third.clause, third.text_en, third.agreement_id) == (
        "Article 4",
        "Report on parks",
        rows[0].agreement_id,
    )


def test_no_time_is_opened_twice(session, monthly):
    version = monthly.version
    closed(session, monthly)
    with pytest.raises(Stale):
        closed(session, monthly, seen_version=version)
    with pytest.raises(Refused):
        closed(session, monthly)
    twin = Commitment(agreement_id=monthly.agreement_id, kind=CommitmentKind.GIVEN, text_en="x")
    twin.agency_id, twin.follows_id = monthly.agency_id, monthly.id
    session.add(twin)
    with pytest.raises(IntegrityError):
        session.flush()


def test_what_is_owed_once_or_by_an_agreement_that_is_over_is_not_owed_again(session, make, paper, monthly):
    once = add_commitment(session, paper, owed(make, due_on=date(2012, 6, 1)), by=OFFICER)
    assert closed(session, once) is None
    make.action(paper, ActionKind.TERMINATED, date(2012, 6, 1))
    assert closed(session, monthly) is None


def test_days_are_counted_anew_where_the_day_is_corrected(session, make, monthly):
    second = closed(session, monthly)
    moved = owed(make, recurrence=Recurrence.MONTHLY, due_on=date(2012, 3, 10))
    again = session.scalars(commitments(OFFICER).where(Commitment.id == second.id)).one()
    edit_commitment(session, again, moved, seen_version=again.version, by=OFFICER)
    assert closed(session, again).due_on == date(2012, 4, 10)


def test_what_cannot_be_is_refused_at_its_field(session, make, paper):
    assert refused_at(session, paper, owed(make, text_en=None)) == "text_th"
    assert refused_at(session, paper, owed(make, kind=CommitmentKind.INTERNAL)) == "kind"
    assert refused_at(session, paper, owed(make, recurrence=Recurrence.YEARLY)) == "due_on"
    assert refused_at(session, paper, owed(make, due_on=date(2011, 1, 30))) == "due_on"
    made = add_commitment(session, paper, owed(make), by=OFFICER)
    for day in (date(2012, 6, 16), date(2011, 1, 30)):
        with pytest.raises(Refused) as caught:
            closed(session, made, on=day)
        assert caught.value.field == "on"


def test_a_promise_stems_from_an_activity_or_an_agreement_and_not_from_both(session, make, paper):
    both, agency_id = {"activity_id": make.activity().id, "agreement_id": paper.id}, make.any_agency.id
    session.commit()
    for stems in ({}, both):
        row = {"kind": CommitmentKind.GIVEN, "text_en": "x", "agency_id": agency_id} | stems
        session.add(Commitment(**row))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_it_is_entered_and_fulfilled_on_the_page_of_the_agreement(browser, session, make, paper):
    session.commit()
    officer, page = browser.sign_in(Role.OFFICER, language="en"), f"/agreements/{paper.id}"
    typed = {"text_en": "Exchange gardeners", "clause": "Art. 7", "due_on": "31/5/2555", "kind": "received"}
    new = f"{page}/obligations/new"
    assert officer.get(new).texts("#kind option") == ["The city owes it", "The partner owes it"]
    officer.submit(new, new, typed | {"recurrence": "yearly"})
    shown = officer.get(page).one("#obligations").get_text(" ")
    told = ("Exchange gardeners", "Art. 7", "The partner owes it", "Every year", "31 May 2012", "Overdue")
    for words in told:
        assert words in shown, words
    session.rollback()
    made = session.scalars(select(Commitment)).one()
    move = f"/activities/commitments/{made.id}/moves/fulfil"
    form = officer.get(page).form(move)
    answer = officer.post(move, form | {"reason": "Four came", "on": "1/7/2555"}, status=422)
    assert answer.one("#on-error")
    officer.post(move, form | {"reason": "Four came", "on": "1/6/2555"})
    said = officer.get(page)
    assert "It falls due again on 31 May 2013." in said.text
    assert "closed on 1 Jun 2012" in said.one("#obligations").get_text(" ")
    officer.post(move, form | {"reason": "again"}, status=302)
    assert "Somebody else" in officer.get(page).text or "meanwhile" in officer.get(page).text
    session.rollback()
    assert session.scalars(select(Commitment.state).order_by(Commitment.id)).all() == [
        CommitmentState.DONE,
        CommitmentState.OPEN,
    ]
    history = officer.get(f"{page}/history").one("#listing").get_text(" ")
    assert "Exchange gardeners" in history


def test_the_list_the_desk_and_the_agency_show_what_is_overdue(browser, session, make, paper):
    agency = make.agency()
    make.obligation(paper, text_en="Pay the fee", due_on=date(2012, 6, 1), agency_id=agency.id)
    make.commitment(make.activity(), text_en="Send plans", due_on=date(2012, 6, 2))
    session.commit()
    reader = browser.sign_in(Role.OFFICER, language="en")

    def listed(query):
        return reader.get(f"{LIST}?{query}").texts("#listing .rows td.title > a")

    assert listed(f"agreement={paper.id}") == ["Pay the fee"]
    assert listed("from=agreement") == ["Pay the fee"]
    assert listed("from=activity") == ["Send plans"]
    assert listed("state=overdue") == ["Pay the fee", "Send plans"]
    assert listed(f"agency={agency.id}") == ["Pay the fee"]
    row = reader.get(f"{LIST}?from=agreement").one("#listing td.title")
    assert "Green pact" in row.get_text()
    assert row.a["href"] == f"/agreements/{paper.id}#obligations"
    desk = reader.get("/")
    assert desk.one(f"main a[href='/agreements/{paper.id}#obligations']").get_text(strip=True)
    assert desk.texts(".tile b")[0] == "2"
    assert "Pay the fee" in reader.get(f"/agencies/{agency.id}").text
    assert "Article" not in reader.client.get(f"{LIST}?format=csv").get_data(as_text=True)


def test_a_liaison_fulfils_what_the_own_agency_answers_for_and_adds_none(browser, session, make, paper):
    own = make.agency()
    mine = make.obligation(paper, text_en="Mine", agency_id=own.id)
    other = make.obligation(paper, text_en="Other")
    session.commit()
    liaison = browser.sign_in(Role.LIAISON, agency_id=own.id, language="en")
    page = liaison.get(f"/agreements/{paper.id}")
    assert not page.all(f"a[href='/agreements/{paper.id}/obligations/new']")
    liaison.get(f"/agreements/{paper.id}/obligations/new", status=403)
    move = "/activities/commitments/{}/moves/fulfil"
    liaison.post(move.format(mine.id), page.form(move.format(mine.id)) | {"reason": "Done"})
    typed = {"reason": "Done", "version": other.version}
    liaison.post(move.format(other.id), typed, status=403)
    liaison.get(f"/activities/commitments/{other.id}/edit", status=403)


def test_what_a_restricted_agreement_binds_to_is_for_its_readers(browser, session, make):
    hidden = make.agreement(make.partner(), classification=Classification.RESTRICTED)
    made = make.obligation(hidden, text_en="Zephyrine", due_on=date(2012, 6, 1))
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    address = f"/activities/commitments/{made.id}"
    for path in (f"{address}/edit", f"{address}/history", f"/agreements/{hidden.id}/obligations/new"):
        officer.get(path, status=404)
    officer.post(f"{address}/moves/fulfil", {"reason": "x", "version": 1}, status=404)
    session.add(AccessGrant(entity="agreement", entity_id=hidden.id, user_id=officer.user.id))
    session.commit()
    assert "Zephyrine" in officer.get(f"/agreements/{hidden.id}").text
    assert "Zephyrine" in officer.get(LIST).text
    officer.get(f"{address}/edit")


def test_an_archived_agreement_takes_its_obligations_out_of_the_lists(session, make, paper):
    make.obligation(paper)
    reader = account(session)
    assert len(session.scalars(commitments(reader)).all()) == 1
    paper.archived_at = paper.created_at
    session.flush()
    assert session.scalars(commitments(reader)).all() == []


def test_an_agreement_is_found_by_what_it_binds_to_until_that_is_taken_away(session, make, paper):
    made = make.obligation(paper, text_en="Exchange wisteria", text_th="แลกเปลี่ยนต้นไม้")
    session.commit()
    assert found(session, "wisteria", "agreement") == ["Green pact"]
    assert found(session, "แลกเปลี่ยนต้นไม้", "agreement") == ["Green pact"]
    made.archived_at = made.created_at
    session.commit()
    assert found(session, "wisteria", "agreement") == []


def test_the_page_shows_the_latest_times_and_leads_to_all_of_them(browser, session, make, paper):
    last = make.obligation(paper, text_en="Report", recurrence=Recurrence.MONTHLY, due_on=date(2010, 1, 31))
    for _time in range(SHOWN):
        last = closed(session, last)
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get(f"/agreements/{paper.id}")
    assert len(page.all("#obligations .promised")) == SHOWN
    address = page.all("#obligations p > a")[-1]["href"]
    assert browser.get(address).texts(".tally")[-1].startswith(f"{SHOWN + 1} ")
