"""The page of an activity: what it shows, to whom, and what may be done from it."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.activities.models import Activity, Commitment, Deviation, Participation
from crm.activities.rules import ActivityState, CommitmentKind, DeviationKind, Side
from crm.permissions import Role
from crm.platform.base import Classification
from tests.counting import statements

S = ActivityState


def at(activity, rest=""):
    return f"/activities/{activity.id}{rest}"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.OFFICER, language="en")


def fresh(session, model=Activity):
    session.rollback()
    return session.scalars(select(model)).one()


def test_it_tells_who_what_when_and_who_answers_for_it(reader, make, session):
    agency, helper = make.agency(name_en="Environment Department"), make.agency(name_en="Drainage")
    item = make.plan_item(make.plan(), name_en="Green exchange")
    activity = make.activity(
        make.partner(name_en="Busan"),
        title_en="Study visit",
        title_th_own=True,
        agency_id=agency.id,
        agency_assumed=True,
        supporting=[helper],
        agreements=[make.agreement(title_en="Memorandum on parks")],
        plan_item_id=item.id,
        result_en="Two parks were seen.",
        result_en_own=True,
        place_en="Lumphini Park",
        persons_theirs=4,
        source="city press",
    )
    session.commit()
    page = reader.get(at(activity))
    assert page.heading.startswith("Study visit")
    for words in (
        "Busan",
        "Environment Department",
        "Assumed, not sourced",
        "Drainage",
        "Memorandum on parks",
        "Green exchange",
        "Two parks were seen. (own translation)",
        "The Thai is not written yet",
        "The Thai title is our own translation.",
        "Lumphini Park",
        "city press",
    ):
        assert words in page.text, words


def test_both_sides_stand_with_their_titles(reader, make, session):
    activity = make.activity()
    for side, name in ((Side.THEIRS, "Qu Qian"), (Side.OURS, "Aswin")):
        session.add(
            Participation(activity_id=activity.id, side=side, name_en=name, title_en=f"Post of {name}")
        )
    session.commit()
    page = reader.get(at(activity))
    theirs, ours = page.texts("#participants .two > div")
    assert "Qu Qian Post of Qu Qian" in theirs
    assert "Aswin Post of Aswin" in ours


def test_a_missing_result_teaches_the_next_step(reader, make, session):
    activity = make.activity()
    session.commit()
    page = reader.get(at(activity))
    assert "The result is missing" in page.text
    assert page.all(f"main a[href='{at(activity, '/result')}']")


def test_what_did_not_go_as_planned_is_told(reader, make, session):
    activity = make.activity(state=S.POSTPONED)
    moved = {"kind": DeviationKind.POSTPONED, "was_on": date(2012, 5, 18), "now_on": date(2012, 7, 1)}
    session.add(Deviation(activity_id=activity.id, reason_en="Flood", decided_by="The Clerk", **moved))
    session.commit()
    page = reader.get(at(activity))
    assert "18 May 2012 → 1 Jul 2012" in page.text
    assert "Flood · The Clerk" in page.text


def test_a_postponed_activity_heads_with_that_and_the_day_it_was_planned_for(reader, make, session):
    known, unknown = (make.activity(state=S.POSTPONED, starts_on=date(2012, 6, 20)) for _ in range(2))
    moved = {"kind": DeviationKind.POSTPONED, "was_on": date(2012, 6, 20), "now_on": date(2012, 7, 20)}
    session.add(Deviation(activity_id=known.id, reason_en="Flood", decided_by="The Clerk", **moved))
    session.commit()
    page = reader.get(at(known))
    assert page.texts(".tile")[0] == "Postponed to 20 Jul 2012 was planned for 20 Jun 2012"
    assert page.form(at(known, "/moves/replan"))["on"] == "2012-07-20"
    page = reader.get(at(unknown))
    assert page.texts(".tile")[0] == "Postponed, new day not known was planned for 20 Jun 2012"
    assert page.form(at(unknown, "/moves/replan"))["on"] == ""
    assert reader.get("/activities/").texts("#listing td.date") == ["was 20 Jun 2012"] * 2


def test_a_mistaken_held_is_taken_back_from_the_page(reader, make, session):
    activity = make.activity(state=S.CONFIRMED)
    session.commit()
    reader.submit(at(activity), at(activity, "/moves/hold"), {})
    page = reader.get(at(activity))
    assert not page.all(f"form[action='{at(activity, '/moves/take_back')}']")
    reader.submit(at(activity), at(activity, "/moves/take_back_to_confirmed"), {"reason": "Wrong row"})
    assert fresh(session).state is S.CONFIRMED
    assert "took back that it was held" in reader.get(at(activity)).text
    assert "Wrong row" in reader.get(at(activity)).text


def test_a_reader_sees_no_step_and_a_stranger_s_liaison_neither(browser, make, session):
    activity = make.activity(state=S.PLANNED)
    make.commitment(activity)
    session.commit()
    for role, agency in ((Role.VIEWER, None), (Role.ADMIN, None), (Role.LIAISON, make.agency().id)):
        session.commit()
        page = browser.sign_in(role, agency_id=agency).get(at(activity))
        assert not page.all("main form[method=post]")
        ways = {str(tag["href"]) for tag in page.all(f"main a[href^='{at(activity)}/']")}
        assert ways == {at(activity, "/history"), at(activity, "/brief")}


@pytest.mark.parametrize("rest", ["/edit", "/result", "/commitments/new", "/participants/new"])
def test_who_may_not_change_it_is_told_who_may(browser, make, session, rest):
    answering, own = make.agency(name_en="Drainage Department"), make.agency()
    activity, hidden = (
        make.activity(agency_id=answering.id, classification=classification)
        for classification in Classification
    )
    session.commit()
    liaison = browser.sign_in(Role.LIAISON, agency_id=own.id, language="en")
    page = liaison.get(at(activity, rest), status=403)
    assert "Drainage Department answers for this activity. Its liaison or the International" in page.text
    assert page.all(f"main a[href='{at(activity)}']")
    liaison.get(at(hidden, rest), status=404)


def test_a_restricted_activity_is_not_there_for_those_without_a_grant(reader, make, session):
    activity = make.activity(classification=Classification.RESTRICTED)
    session.commit()
    for rest in ("", "/edit", "/result"):
        reader.get(at(activity, rest), status=404)
    reader.get("/activities/99999999999999999999", status=404)


def test_restricted_partners_papers_and_people_stay_hidden(reader, make, session):
    hidden = {"classification": Classification.RESTRICTED}
    paper = make.agreement(title_en="Hidden paper", title_th="เอกสารลับ", **hidden)
    activity = make.activity(make.partner(name_en="Atlantis", **hidden), agreements=[paper])
    person = make.person(name_en="Mata Hari", **hidden)
    session.add(
        Participation(activity_id=activity.id, side=Side.THEIRS, name_en="Mata Hari", person_id=person.id)
    )
    session.commit()
    text = reader.get(at(activity)).text
    assert not [name for name in ("Atlantis", "Hidden paper", "Mata Hari") if name in text]


def test_moves_are_made_from_the_page(reader, make, session):
    activity = make.activity(state=S.PLANNED)
    session.commit()
    reader.submit(at(activity), at(activity, "/moves/confirm"), {})
    assert fresh(session).state is S.CONFIRMED
    asked = {"reason": "น้ำท่วม", "on": "20/7/2555"}
    reader.submit(at(activity), at(activity, "/moves/postpone"), asked)
    assert fresh(session, Deviation).now_on == date(2012, 7, 20)


def test_a_move_that_lacks_something_asks_again_and_keeps_what_was_typed(reader, make, session):
    activity = make.activity(state=S.PLANNED)
    session.commit()
    page = reader.submit(
        at(activity), at(activity, "/moves/postpone"), {"reason": "Flood", "on": "31/2/2555"}, status=422
    )
    form = page.form(at(activity, "/moves/postpone"))
    assert (form["reason"], form["on"]) == ("Flood", "31/2/2555")
    assert fresh(session).state is S.PLANNED


def test_a_move_from_a_page_that_grew_old_is_refused(reader, make, session):
    activity = make.activity(state=S.PLANNED)
    session.commit()
    reader.post(at(activity, "/moves/confirm"), {"version": activity.version + 5}, status=409)
    reader.post(at(activity, "/moves/resume"), {"version": activity.version}, status=422)
    reader.post(at(activity, "/moves/fly"), {"version": activity.version}, status=404)
    assert fresh(session).state is S.PLANNED


def test_a_promise_is_kept_from_the_page(reader, make, session):
    activity = make.activity(make.partner())
    made = make.commitment(activity, kind=CommitmentKind.RECEIVED, due_on=date(2012, 6, 1))
    session.commit()
    address = f"/activities/commitments/{made.id}/moves/fulfil"
    page = reader.get(at(activity))
    assert "Overdue" in page.text
    for lacks, named in (({"on": "31/2/2555"}, "Done on"), ({"reason": ""}, "What shows it")):
        again = reader.post(address, page.form(address) | {"reason": "Letter"} | lacks, status=422)
        assert [error.split(":")[0] for error in again.texts("#errors li")] == [named]
    assert again.texts("main label:has(.optional)") == ["Done on (optional)"]
    reader.post(address, page.form(address) | {"reason": "Letter of 3 June"})
    assert fresh(session, Commitment).evidence_en == "Letter of 3 June"
    reader.post(address, page.form(address) | {"reason": "again"}, status=409)


def test_the_key_e_leads_to_its_form(browser, reader, make, session):
    activity = make.activity()
    session.commit()
    assert reader.get(at(activity)).one("[data-key=e]")["href"] == at(activity, "/edit")
    assert not browser.sign_in(Role.VIEWER).get(at(activity)).all("[data-key=e]")


def test_a_promise_is_corrected_from_the_page(reader, make, session):
    activity = make.activity(make.partner())
    made = make.commitment(activity, text_en="Send plans", due_on=date(2012, 6, 1))
    session.commit()
    address = f"/activities/commitments/{made.id}/edit"
    assert reader.get(at(activity)).all(f"main a[href='{address}']")
    mine = reader.get(address).form(address) | {"text_en": "Send maps"}
    reader.submit(address, address, {"kind": "received", "due_on": "1/7/2555"})
    page = reader.post(address, mine, status=409)
    assert page.form(address)["text_en"] == "Send maps"
    assert page.texts("#clashes .said") == ["They promised", "We promised", "2012-07-01", "2012-06-01"]
    page = reader.submit(address, address, {"text_en": "", "text_th": "", "due_on": "1/1/2555"}, status=422)
    assert page.one("#text_th-error")
    assert page.one("#due_on-error")
    kept = fresh(session, Commitment)
    assert (kept.kind, kept.text_en, kept.due_on) == (CommitmentKind.RECEIVED, "Send plans", date(2012, 7, 1))
    assert "They promised" in reader.get(address.replace("/edit", "/history")).one("#listing").get_text()


def test_a_fuller_page_asks_no_more_of_the_database(reader, make, session):
    activity = make.activity(make.partner())

    def cost():
        session.commit()
        with statements(reader.app) as sent:
            reader.get(at(activity))
        return len(sent)

    def fill(number):
        for position in range(1, number + 1):
            person = make.person()
            row = {"activity_id": activity.id, "side": Side.THEIRS, "position": position}
            session.add(Participation(**row, name_en=f"P {position}", person_id=person.id))
            make.commitment(activity, agency_id=make.agency().id)

    fill(2)
    few = cost()
    fill(20)
    assert cost() == few
