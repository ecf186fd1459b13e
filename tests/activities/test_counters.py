"""The counters say what the records give, whatever was done to the records and in whatever order."""

from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select, update

from crm.activities import queries
from crm.activities.commands.counting import recount
from crm.activities.commands.facts import ActivityFacts
from crm.activities.commands.moving import Step, move_activity
from crm.activities.commands.promising import Promise, add_commitment, close_commitment, edit_commitment
from crm.activities.commands.recording import edit_activity, record_activity
from crm.activities.invariants import counted_otherwise
from crm.activities.models import Activity, Commitment, Participation, PartnerPulse, PeriodCount
from crm.activities.rules import ActivityKind, ActivityState, CommitmentKind, Recurrence
from crm.agreements.models import Agreement
from crm.keeping.commands import archive, restore
from crm.keeping.restricting import classify
from crm.platform.base import Classification
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.seeding.load import remove_sample, seed_sample
from tests.activities.doers import OFFICER

TODAY = date(2012, 6, 15)
S = ActivityState
PICK = st.integers(0, 3)
DAY = st.integers(-80, 80).map(lambda days: TODAY + timedelta(days))
FATES = st.sampled_from(["commit", "commit", "commit", "flush", "savepoint", "rollback"])


class Work:
    """Commands given to whatever is on file, which may refuse them."""

    def __init__(self, make):
        self.session, self.make = make.session, make
        self.persons = [make.person(), make.person(), None]
        plan = make.plan()
        self.lines = [make.plan_item(plan, months="8"), make.plan_item(plan, months="9")]
        self.agencies, self.partners = [make.agency(), make.agency()], [make.partner() for _ in range(3)]
        self.papers = [make.agreement(make.partner(), signed_on=date(2010, 1, 1)) for _ in range(2)]
        self.session.commit()

    def one(self, model, pick, query=None):
        ids = self.session.scalars(select(model.id).order_by(model.id.desc()).limit(4)).all()
        query = query or (lambda number: select(model).where(model.id == number))
        return self.session.scalars(query(ids[pick % len(ids)])).one() if ids else None

    def facts(self, pick, day):
        partners = {self.partners[pick % 3].id, self.partners[day.day % 3].id}
        return ActivityFacts(
            kind=ActivityKind.MEETING,
            agency_id=self.agencies[pick % 2].id,
            starts=PartialDate(day),
            title_en="Meeting",
            partner_ids=sorted(partners),
        )

    def record(self, pick, day):
        state = S.HELD if day <= TODAY else S.PLANNED
        facts = self.facts(pick, day)
        record_activity(self.session, facts, state=state, by=OFFICER, today=TODAY)

    def edit(self, pick, day):
        if activity := self.one(Activity, pick, queries.activity_of):
            facts, seen = self.facts(day.day, day if pick % 2 else activity.starts_on), activity.version
            edit_activity(self.session, activity, facts, seen_version=seen, by=OFFICER, today=TODAY)

    def move(self, pick, day):
        if activity := self.one(Activity, pick, queries.activity_of):
            moves = ("hold", "unhold", "postpone", "replan", "cancel", "report", "unhold_to_planned")
            step = Step(name=moves[day.day % len(moves)], reason="As decided.", on=day)
            seen = activity.version
            move_activity(self.session, activity, step, seen_version=seen, by=OFFICER, today=TODAY)

    def promise(self, pick, day):
        stem = self.one((Activity, Agreement)[day.day % 2], pick)
        if stem is not None:
            add_commitment(self.session, stem, self.promised(pick, day), by=OFFICER)

    def correct(self, pick, day):
        if promise := self.one(Commitment, pick, with_stem):
            said, seen = self.promised(pick + 1, day), promise.version
            edit_commitment(self.session, promise, said, seen_version=seen, by=OFFICER)

    def close(self, pick, day):
        if promise := self.one(Commitment, pick, with_stem):
            on = {"on": min(day, TODAY), "today": TODAY, "seen_version": promise.version}
            close_commitment(self.session, promise, "fulfil", "Done.", **on, by=OFFICER)

    def promised(self, pick, day):
        recurs = Recurrence.MONTHLY if day.day % 3 == 0 else Recurrence.ONCE
        said = {"text_en": "Promise", "due_on": None if day.day % 5 == 0 else day, "recurrence": recurs}
        return Promise(kind=CommitmentKind.GIVEN, agency_id=self.agencies[pick % 2].id, **said)

    def shelve(self, pick, day):
        if record := self.one((Activity, Agreement, Commitment)[day.day % 3], pick):
            act = archive if record.archived_at is None else restore
            act(self.session, record, seen_version=record.version, by=OFFICER)

    def restrict(self, pick, day):
        if record := self.one((Activity, Agreement)[day.day % 2], pick):
            other = {Classification.NORMAL: Classification.RESTRICTED}
            kept = other.get(record.classification, Classification.NORMAL)
            classify(self.session, record, kept, (), seen_version=record.version, by=OFFICER)

    def fill(self, pick, day):
        """Texts of an activity come and go."""
        if activity := self.one(Activity, pick):
            activity.place_en = None if day.day % 2 else "Hall"
            activity.others_th = None if day.day % 3 else "ผู้อื่น"

    def plan(self, pick, day):
        if activity := self.one(Activity, pick):
            activity.plan_item_id = None if day.day % 3 == 0 else self.lines[pick % 2].id

    def attend(self, pick, day):
        """Somebody takes part, is named otherwise, or is taken away."""
        if activity := self.one(Activity, pick):
            person = self.persons[day.day % 3]
            present = self.one(Participation, pick)
            if present is None or day.day % 2:
                names = {"name_en": "A. Guest", "name_th": None if day.day % 4 else "แขก"}
                self.make.participant(activity, person_id=person and person.id, **names)
            elif day.day % 4:
                present.name_th, present.person_id = "แขก", person and person.id
            else:
                archive(self.session, present, seen_version=present.version, by=OFFICER)

    def veil(self, pick, _day):
        """Somebody who took part is restricted, or no longer."""
        record = (*self.persons[:2], *self.partners[:2])[pick]
        secret = record.classification is Classification.NORMAL
        record.classification = Classification.RESTRICTED if secret else Classification.NORMAL

    def done(self, name, pick, day, fate):
        """Do it, and let it stand or not."""
        try:
            if fate == "savepoint":
                with self.session.begin_nested() as savepoint:
                    getattr(self, name)(pick, day)
                    savepoint.rollback()
                return
            getattr(self, name)(pick, day)
        except Refused:
            fate = "rollback"
        if fate == "commit":
            self.session.commit()
        elif fate == "rollback":
            self.session.rollback()


def with_stem(number):
    return select(Commitment).where(Commitment.id == number).options(*queries.promises.WITH_STEM)


DEEDS = ("record", "record", "edit", "move", "promise", "promise", "correct", "close", "shelve", "restrict")
DEEDS += ("fill", "plan", "attend", "attend", "veil")
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), PICK, DAY, FATES), min_size=5, max_size=20)


def faults(session, folder):
    session.commit()
    return [fault.text % fault.values for fault in counted_otherwise(session, folder)]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_they_hold_whatever_is_done(session, make, tmp_path, steps):
    work = Work(make)
    for name, pick, day, fate in steps:
        work.done(name, pick, day, fate)
        if fate in {"commit", "rollback"}:
            assert faults(session, tmp_path) == []
    assert faults(session, tmp_path) == []


def test_they_hold_when_the_sample_comes_and_goes(seeded, tmp_path):
    assert faults(seeded, tmp_path) == []
    seed_sample(seeded, TODAY, "a long enough password")
    assert faults(seeded, tmp_path) == []
    assert remove_sample(seeded) > 0
    assert faults(seeded, tmp_path) == []


def test_the_last_meeting_moves_back_when_a_later_one_is_taken_away(session, make):
    busan = make.partner()
    make.activity(busan, starts_on=date(2012, 1, 5))
    later = make.activity(busan, starts_on=date(2012, 5, 5))
    make.activity(busan, starts_on=date(2012, 6, 5), state=S.CANCELLED)
    session.commit()
    last = select(PartnerPulse.last_met_on).where(PartnerPulse.partner_id == busan.id)
    assert session.scalar(last) == date(2012, 5, 5)
    session.scalars(queries.activity_of(later.id)).one().partners = []
    session.commit()
    assert session.scalar(last) == date(2012, 1, 5)


def test_what_is_counted_wrongly_is_named_and_counted_anew(session, make, tmp_path):
    busan, never_met = make.partner(), make.partner()
    activity = make.activity(busan, starts_on=date(2012, 5, 5))
    make.commitment(activity, due_on=date(2012, 6, 5))
    assert faults(session, tmp_path) == []
    session.execute(update(PeriodCount).where(PeriodCount.subject == "promised").values(number=3))
    session.execute(delete(PeriodCount).where(PeriodCount.subject == "met"))
    session.execute(update(PartnerPulse).values(last_met_on=date(2012, 6, 1)))
    session.add(PartnerPulse(partner_id=never_met.id, last_met_on=date(2012, 6, 1)))
    told = faults(session, tmp_path)
    assert len(told) == 4
    assert "period_count (promised, 201206, " in told[1]
    assert "says 3 where there are 1: run crm recount" in told[1]
    assert f"Partner {busan.id} was last met on 2012-05-05" in told[2]
    recount(session)
    assert faults(session, tmp_path) == []


def test_keeping_them_asks_no_more_often_where_more_is_on_file(session, make):
    busan, asked = make.partner(), []
    for number in (2, 2, 40):
        for _ in range(number):
            activity = make.activity(busan, place_en="Room")
            promise = make.commitment(activity, due_on=date(2012, 6, 5))
        session.commit()
        activity.place_en, sent = "Hall", Counter()
        with counting(session, sent):
            session.commit()
        assert not [statement for statement in sent if "_count" in statement or "pulse" in statement]
        with counting(session, sent):
            promise.due_on, activity.state = date(2012, 7, 12), S.CANCELLED
            session.commit()
        asked.append(sent.total())
    assert asked[1] == asked[2]


@contextmanager
def counting(session, sent):
    """Each statement of the block, and how often it was sent."""

    def keep(_connection, _cursor, statement, *_more):
        sent[statement] += 1

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", keep)
    yield
    event.remove(engine, "before_cursor_execute", keep)
