"""Facts of a month made by hand, for the rules that need no database."""

from datetime import UTC, date, datetime
from itertools import count

from crm.activities.rules import ActivityKind, ActivityState, CommitmentKind, CommitmentState, Direction
from crm.agreements.rules import ActionKind, AgreementKind, Organ, Term, Terms, counting, course
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month
from crm.reports.monthly.rules.facts import (
    ActionFact,
    ActivityFact,
    AgreementFact,
    MonthFacts,
    Pair,
    PartnerFact,
    PromiseFact,
    Responsible,
    SpanFact,
)
from crm.reports.monthly.rules.voice import Voice
from tests.agreements.lives import Line

AT = datetime(2012, 6, 15, 3, 30, tzinfo=UTC)
MAY = Month(2012, 5)
ENGLISH = Voice("en", lambda text: text)
THAI = Voice("th", lambda text: text)
_numbers = count(1)


def activity(starts_on=date(2012, 5, 18), ends_on=None, **facts):
    values = {
        "id": next(_numbers),
        "kind": ActivityKind.MEETING,
        "direction": Direction.INBOUND,
        "state": ActivityState.HELD,
        "title": Pair("การประชุม", "Meeting"),
        "starts_on": starts_on,
        "ends_on": ends_on or starts_on,
        "responsible": Responsible(Pair("สำนักงานการต่างประเทศ", "International Affairs Office")),
    }
    return ActivityFact(**(values | facts))


def partner(name_en="Busan", name_th="นครปูซาน", kind=PartnerKind.SISTER_CITY, country="KR"):
    return PartnerFact(next(_numbers), kind, Pair(name_th, name_en), country)


def promise(made_on=date(2012, 5, 18), **facts):
    values = {
        "id": next(_numbers),
        "page": "activity:1",
        "stem": Pair("การประชุม", "Meeting"),
        "kind": CommitmentKind.GIVEN,
        "state": CommitmentState.OPEN,
        "text": Pair("ส่งเอกสาร", "Send the papers"),
        "owner": Pair("สำนักสิ่งแวดล้อม", "Environment Department"),
        "made_on": made_on,
    }
    return PromiseFact(**(values | facts))


def agreement(*log, signed=None, ends=None, term=Term.UNKNOWN, legacy=True, partner_ids=(1, 2), **facts):
    """An agreement with the life that its log gives it; without a log an old paper, signed and no more."""
    terms = Terms(term=term, ends=ends)
    log = log or (Line(1, ActionKind.SIGNED, signed, terms),)
    spells = course(log, drafted=Terms(), partners=partner_ids, legacy=legacy)
    signings = [line.day for line in counting(log) if line.kind is ActionKind.SIGNED]
    values = {
        "id": next(_numbers),
        "kind": AgreementKind.MOU,
        "organ": Organ.GOVERNOR,
        "title": Pair("บันทึกความเข้าใจ", "Memorandum"),
        "signed": signings[-1] if signings else None,
        "responsible": Responsible(Pair("สำนักงานการต่างประเทศ", "International Affairs Office")),
        "log": [ActionFact(id=line.id, kind=line.kind, on=line.day) for line in counting(log)],
        "spans": [SpanFact(spell.from_on, spell.to_on, spell.state, spell.terms) for spell in spells],
    }
    return AgreementFact(**(values | facts))


def month(*activities, of=MAY, today=date(2012, 6, 15), **facts):
    ordered = sorted(activities, key=lambda a: (a.starts_on, a.id))
    return MonthFacts(month=of, today=today, at=AT, activities=ordered, **facts)


def cells(section, key):
    """The values of one column, row by row."""
    number = [column.key for column in section.columns].index(key)
    return [row.cells[number] for row in section.rows]


def total(section, key):
    number = [column.key for column in section.columns].index(key)
    return section.totals.cells[number]
