"""Section 2: the activities held, and what they add up to by type."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from crm.activities.rules import ActivityKind, Direction, ParticipantRole, Side
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import counted, held
from crm.reports.monthly.rules.facts import ActivityFact, Attendee, MonthFacts
from crm.reports.monthly.rules.voice import Voice, span

Number = TypeVar("Number", int, Decimal)
_LEADING = (ParticipantRole.HEAD, ParticipantRole.HOST)


def activities_held(facts: MonthFacts, voice: Voice) -> Section:
    """Every activity that touches the month; one begun earlier is continued and not counted again."""
    rows, number, first = [], 0, facts.month.first
    for activity in held(facts):
        continued = activity.starts_on < first
        number += not continued
        rows.append(_row(activity, voice, None if continued else number))
    note = N_("Continued activities began in an earlier month and are counted there, persons and cost too.")
    return Section(
        number="2",
        key="held",
        title=voice.say(N_("Activities held")),
        columns=_columns(voice),
        rows=rows,
        empty=voice.say(N_("No activity was held in this month.")),
        totals=_totals(list(counted(facts)), voice) if number else None,
        notes=[voice.say(note)] if number < len(rows) else [],
    )


def _columns(voice: Voice) -> Sequence[Column]:
    say = voice.say
    return (
        Column("no", say(N_("No.")), Kind.NUMBER, weight=0.4),
        Column("dates", say(N_("Dates")), Kind.DAYS, weight=1.4, spans=True),
        Column("type", say(N_("Type of activity")), below=3),
        Column("direction", say(N_("Direction")), below=3),
        Column("title", say(N_("Activity")), weight=6.5, leads=True),
        Column("partners", say(N_("Partners")), weight=2.4, below=1),
        Column("counterpart", say(N_("Counterpart")), below=4),
        Column("lead", say(N_("BMA lead")), below=4),
        Column("theirs", say(N_("Persons, theirs")), Kind.NUMBER, summed=True, below=6),
        Column("ours", say(N_("Persons, ours")), Kind.NUMBER, summed=True, below=6),
        Column("persons", say(N_("Persons")), Kind.NUMBER, weight=0.8, summed=True),
        Column("place", say(N_("Place")), below=3),
        Column("field", say(N_("Field (section 89)")), below=5),
        Column("plan", say(N_("Plan")), below=6),
        Column("agency", say(N_("Agency")), below=6),
        Column("cost", say(N_("THB")), Kind.MONEY, weight=1.2, summed=True),
        Column("result", say(N_("Result")), weight=4, below=2),
        Column("promises", say(N_("Promises opened")), Kind.NUMBER, summed=True, below=6),
    )


def _row(activity: ActivityFact, voice: Voice, number: int | None) -> Row:
    """One activity; without a number it is continued, and what is counted elsewhere stays blank here."""
    agencies = [voice.responsible(activity.responsible), *map(voice.name, activity.supporting)]
    cells: list[Value] = [
        _or_blank(number, number),
        span(activity, continued=number is None),
        voice.label(activity.kind),
        Gap.UNKNOWN if activity.direction is Direction.UNKNOWN else voice.label(activity.direction),
        voice.text(activity.title),
        voice.partners(activity),
        voice.joined(map(voice.person, _leading(activity, Side.THEIRS)), "; "),
        voice.joined(map(voice.person, _leading(activity, Side.OURS)), "; "),
        _or_blank(number, activity.persons_theirs),
        _or_blank(number, activity.persons_ours),
        _or_blank(number, activity.persons),
        voice.place(activity),
        voice.joined(voice.field(*field) for field in activity.fields),
        voice.plan(activity),
        voice.joined(agencies, "; "),
        _or_blank(number, activity.cost_thb),
        voice.result(activity),
        _or_blank(number, activity.promises),
    ]
    return Row(f"activity:{activity.id}", cells)


def _or_blank(number: int | None, value: int | Decimal | None) -> Value:
    if number is None:
        return Gap.NOT_APPLICABLE
    return Gap.UNKNOWN if value is None else value


def _leading(activity: ActivityFact, side: Side) -> list[Attendee]:
    """The heads and hosts of a side, else whoever stands first."""
    present = [attendee for attendee in activity.attendees if attendee.side is side]
    if len(present) < 2:
        return present
    leading = [attendee for attendee in present if attendee.role in _LEADING]
    return leading or present[:1]


def _totals(activities: Sequence[ActivityFact], voice: Voice) -> Row:
    sums = {
        "theirs": added(a.persons_theirs for a in activities),
        "ours": added(a.persons_ours for a in activities),
        "persons": added(a.persons for a in activities),
        "cost": added(a.cost_thb for a in activities),
        "promises": added(a.promises for a in activities),
    }
    cells = [sums.get(column.key, Gap.NOT_APPLICABLE) for column in _columns(voice)]
    return Row("", [voice.say(N_("Total")), *cells[1:]], strong=True)


def added(values: Iterable[Number | None]) -> Value:
    """The sum of what is known; a dash when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known[1:], known[0]) if known else Gap.UNKNOWN


def held_by_type(facts: MonthFacts, voice: Voice) -> Section:
    """The subtotals: the counted activities of each type."""
    activities = list(counted(facts))
    present = [kind for kind in ActivityKind if any(a.kind is kind for a in activities)]
    rows = [
        Row("", [voice.label(kind), *_sums([a for a in activities if a.kind is kind])]) for kind in present
    ]
    return Section(
        number="2.1",
        key="held_by_type",
        title=voice.say(N_("Activities held, by type")),
        columns=(
            Column("type", voice.say(N_("Type of activity")), weight=2.4),
            Column("activities", voice.say(N_("Activities")), Kind.NUMBER, summed=True),
            Column("theirs", voice.say(N_("Persons, theirs")), Kind.NUMBER, weight=1.2, summed=True),
            Column("ours", voice.say(N_("Persons, ours")), Kind.NUMBER, weight=1.5, summed=True),
            Column("persons", voice.say(N_("Persons")), Kind.NUMBER, summed=True),
            Column("cost", voice.say(N_("THB")), Kind.MONEY, weight=1.4, summed=True),
        ),
        rows=rows,
        empty=voice.say(N_("No activity is counted in this month.")),
        totals=Row("", [voice.say(N_("Total")), *_sums(activities)], strong=True) if rows else None,
        notes=[voice.say(N_("Sums are of what is recorded; a dash is not known."))] if rows else [],
    )


def _sums(activities: Sequence[ActivityFact]) -> list[Value]:
    figures: list[Callable[[ActivityFact], int | None]] = [
        lambda a: a.persons_theirs,
        lambda a: a.persons_ours,
        lambda a: a.persons,
    ]
    persons = [added(map(figure, activities)) for figure in figures]
    return [len(activities), *persons, added(a.cost_thb for a in activities)]
