"""A fact of a closed month changes only with a reason, by whatever door, and then an erratum is kept."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from crm.activities.models import Activity, Commitment, Participation
from crm.admin import views as back_office
from crm.agencies.models import AuthorityArea
from crm.history.models import ChangeRecord
from crm.history.recorder import as_stored
from crm.permissions import Role
from crm.platform.base import Origin
from crm.platform.errors import Refused
from crm.platform.reasons import FIELD, give_reason
from crm.reports.monthly.commands.lock.guard import MonthClosed
from crm.reports.monthly.commands.lock.shown import SHOWN
from crm.reports.monthly.models import Erratum
from crm.seeding.load import CORRECTED, seed
from crm.seeding.removing import remove
from tests.pages import Browser

WHY = "The ambassador's staff corrected it."
EDIT = "/activities/1/edit"


@pytest.fixture
def closed(office):
    """The office with May 2012 closed."""
    office.close()
    return office


def errata(session):
    session.rollback()
    rows = session.scalars(select(Erratum).order_by(Erratum.id))
    return [(row.row, row.field, row.was, row.now, row.reason, row.number) for row in rows]


def with_reason(browser, page, reason=WHY, status=302):
    """Fill the page that asks for a reason, as a reader would, and send it."""
    assert page.heading == "This needs a reason"
    assert "May 2012" in page.text
    (form,) = page.all("form.reason")
    data = page.form(form["action"]) | {FIELD: reason}
    return browser.post(form["action"], data, status=status)


def test_the_form_asks_for_a_reason_and_keeps_what_was_typed(closed, session):
    page = closed.officer.submit(EDIT, EDIT, {"place_en": "Gate of the City Hall"}, status=422)
    assert session.get(Activity, 1).place_en == "City Hall"
    with_reason(closed.officer, page)
    assert errata(session) == [("activity:1", "place_en", '"City Hall"', '"Gate of the City Hall"', WHY, 1)]
    assert session.get(Activity, 1).place_en == "Gate of the City Hall"


def test_an_empty_reason_is_none(closed, session):
    page = closed.officer.submit(EDIT, EDIT, {"place_en": "Elsewhere"}, status=422)
    again = with_reason(closed.officer, page, reason="   ", status=422)
    assert "Write the reason." in again.text
    assert errata(session) == []
    with_reason(closed.officer, again)
    assert len(errata(session)) == 1


def test_what_the_report_does_not_show_needs_no_reason(closed, session):
    row = session.get(Activity, 1)
    row.note_en = "The tea was good."
    session.commit()
    assert errata(session) == []


def test_a_month_that_is_open_needs_no_reason(closed, session):
    june = session.scalars(select(Activity).where(Activity.title_en == "Fire officers' visit")).one()
    june.place_en = "Fire station"
    session.commit()
    assert errata(session) == []


def test_a_move_asks_for_a_reason(closed, session):
    moved = session.scalars(select(Activity).where(Activity.title_en == "Ferry study visit")).one()
    path = f"/activities/{moved.id}"
    page = closed.officer.submit(path, f"{path}/moves/cancel", {"reason": "The river is high."}, status=422)
    with_reason(closed.officer, page)
    assert {(row[0], row[1]) for row in errata(session)} >= {(f"activity:{moved.id}", "state")}
    session.rollback()
    session.expire_all()
    assert session.get(Activity, moved.id).state.value == "cancelled"


def test_archiving_asks_for_a_reason(closed, session):
    three = session.scalars(select(Activity).where(Activity.title_en == "Conference on water")).one()
    path = f"/activities/{three.id}"
    page = closed.officer.submit(f"{path}/edit", f"{path}/archive", {}, status=422)
    with_reason(closed.officer, page)
    (only,) = errata(session)
    assert only[:2] == (f"activity:{three.id}", "")
    assert "Conference on water" in only[2]
    assert only[3] is None


def test_several_at_once_ask_for_a_reason(closed, session):
    ids = session.scalars(
        select(Activity.id).where(Activity.starts_on.between(date(2012, 5, 1), date(2012, 5, 31)))
    ).all()
    chosen = {"csrf_token": closed.officer.csrf(), "action": "archive", "path": "/activities/"}
    preview = closed.officer.post(
        "/activities/several", chosen | {"chosen": [str(one) for one in ids]}, status=200
    )
    page = closed.officer.post(
        "/activities/several/done", preview.form("/activities/several/done"), status=422
    )
    assert session.scalar(select(func.count()).where(Activity.archived_at.is_not(None))) == 0
    with_reason(closed.officer, page)
    assert {row[0] for row in errata(session)} == {f"activity:{one}" for one in ids}


def test_bringing_an_old_value_back_asks_for_a_reason(closed, session):
    with_reason(closed.officer, closed.officer.submit(EDIT, EDIT, {"place_en": "Elsewhere"}, status=422))
    session.rollback()
    last = select(func.max(ChangeRecord.id)).where(
        ChangeRecord.entity == "activity", ChangeRecord.entity_id == 1
    )
    back = f"{EDIT}?before={session.scalar(last)}&field=place_en"
    form = closed.officer.get(back).form(
        EDIT if closed.officer.get(back).all(f'form[action="{EDIT}"]') else ""
    )
    assert form["place_en"] == "City Hall"
    page = closed.officer.post(EDIT, form, status=422)
    with_reason(closed.officer, page)
    assert [row[2:4] for row in errata(session)] == [
        ('"City Hall"', '"Elsewhere"'),
        ('"Elsewhere"', '"City Hall"'),
    ]


def test_what_stands_on_the_page_of_an_activity_is_locked_with_it(closed, make, session):
    call = session.get(Activity, 1)
    session.refresh(call, ["partners", "areas"])
    for change in (
        lambda: make.participant(call, name_en="Ms Late"),
        lambda: setattr(session.scalars(select(Participation)).first(), "name_en", "Somebody else"),
        lambda: make.commitment(call, text_en="Send a tree"),
        lambda: setattr(session.scalars(select(Commitment)).first(), "text_en", "Send nothing"),
        lambda: setattr(call, "starts_on", call.starts_on.replace(month=4)),
        lambda: setattr(call, "partners", []),
        lambda: setattr(call, "areas", list(session.scalars(select(AuthorityArea)))),
    ):
        with pytest.raises(MonthClosed):
            flushed(session, change)
        session.rollback()
        session.refresh(call, ["partners", "areas"])


def flushed(session, change):
    change()
    session.flush()


def test_moving_an_activity_into_a_closed_month_changes_it(closed, make, session):
    june = session.scalars(select(Activity).where(Activity.title_en == "Fire officers' visit")).one()
    june.starts_on = june.ends_on = june.starts_on.replace(month=5)
    with pytest.raises(MonthClosed):
        session.flush()


def test_a_promise_that_is_kept_later_needs_no_reason(closed, session):
    promise = session.scalars(select(Commitment).where(Commitment.text_en == "Send the park plans")).one()
    promise.state, promise.closed_on = "done", promise.due_on.replace(month=6)
    session.commit()
    assert errata(session) == []


def test_a_savepoint_that_rolls_back_leaves_no_erratum(closed, session):
    give_reason(session, WHY)
    savepoint = session.begin_nested()
    session.get(Activity, 1).place_en = "Elsewhere"
    session.flush()
    savepoint.rollback()
    session.commit()
    assert errata(session) == []


def test_the_back_office_keeps_no_table_that_a_month_locks():
    tables = {
        kind.noun.model if hasattr(kind, "noun") else None for kind, _path, _category in back_office.VIEWS
    }
    assert not tables & set(SHOWN)


def test_every_locked_field_is_a_field_and_every_table_is_recorded():
    for model, lines in SHOWN.items():
        known = set(model.__mapper__.attrs.keys())
        for one in lines:
            unknown = one.fields - known - {"archived_at", "classification"}
            assert unknown == set(), model.__tablename__


def test_the_sample_stays_with_the_report_it_stands_in(closed, session):
    call = session.get(Activity, 1)
    give_reason(session, WHY)
    call.origin, call.place_en = Origin.SAMPLE, "Sample hall"
    session.commit()
    give_reason(session, "")
    with pytest.raises(Refused, match="stands in the approved report"):
        remove(session)
    assert session.scalar(select(func.count()).select_from(Erratum)) == 1


def test_a_corrected_seed_of_a_closed_month_is_an_erratum(app, seeded):
    """A row that nobody edited follows its file, whatever is closed; the second run changes nothing."""
    officer, approver = (
        Browser(app, seeded).sign_in(role, language="en") for role in (Role.OFFICER, Role.APPROVER)
    )
    path = "/reports/monthly/2010-10"
    officer.submit(path, f"{path}/submit", {"submit-in_spite_of": "As the sources have it."})
    approver.submit(path, f"{path}/approve", {})
    seeded.rollback()
    row = seeded.scalars(select(Activity).where(Activity.starts_on == date(2010, 10, 25))).one()
    place = row.place_en
    forget_the_line(seeded, row)
    assert seed(seeded) == 1
    seeded.commit()
    told = errata(seeded)
    assert (f"activity:{row.id}", "place_en", '"Nowhere"', as_stored(place), CORRECTED, 1) in told
    assert {one[4] for one in told} == {CORRECTED}
    assert seed(seeded) == 0


def forget_the_line(session, row):
    """The register as an older file seeded it."""
    old = update(Activity).where(Activity.id == row.id).values(place_en="Nowhere", seed_digest="older")
    session.execute(old.execution_options(unrecorded=True))
    session.expire_all()
