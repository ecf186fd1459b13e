"""Section 10: the operation plan of the next month."""

from datetime import date

from crm.activities.rules import MET, ActivityState
from crm.activities.rules.lines import LineState
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import coming, touches
from crm.reports.monthly.rules.facts import ActivityFact, MonthFacts
from crm.reports.monthly.rules.facts.plans import LineFact
from crm.reports.monthly.rules.voice import Voice, span

_OPEN = {LineState.DUE, LineState.UNACCOUNTED}


def next_month(facts: MonthFacts, voice: Voice) -> Section:
    """What is foreseen for the next month or was postponed to it, by day; then the lines of the plan."""
    ahead = facts.month.next
    rows = sorted(coming(facts), key=lambda a: (_new_day(a) or a.starts_on, a.id))
    done = sum(1 for a in facts.activities if a.state in MET and touches(a, ahead))
    note = N_("Of the activities of that month, already held when this report was drawn up: %(number)s.")
    say = voice.say
    return Section(
        number="10",
        key="next_month",
        title=say(N_("Operation plan of %(month)s"), month=spoken.month(ahead, voice.language)),
        columns=(
            Column("dates", say(N_("Dates")), Kind.DAYS, spans=True),
            Column("title", say(N_("Activity")), weight=3, leads=True),
            Column("type", say(N_("Type of activity")), below=1),
            Column("partners", say(N_("Partners")), weight=2),
            Column("agency", say(N_("Agency")), weight=1.8, below=2),
            Column("plan", say(N_("Plan")), below=2),
            Column("state", say(N_("Preparation"))),
            Column("place", say(N_("Place")), below=1),
        ),
        rows=[
            *(_row(activity, facts, voice) for activity in rows),
            *(_line(line, ahead, voice) for line in open_lines(facts)),
        ],
        empty=say(N_("Nothing is planned for that month yet.")),
        notes=[say(note, number=done)] if done else [],
    )


def open_lines(facts: MonthFacts) -> list[LineFact]:
    """The lines of the plan that the next month has before it."""
    return [line for line in facts.plan.next_lines if line.state in _OPEN]


def _row(activity: ActivityFact, facts: MonthFacts, voice: Voice) -> Row:
    moved_to = _new_day(activity)
    cells: list[Value] = [
        moved_to or span(activity, continued=activity.starts_on < facts.month.next.first),
        voice.text(activity.title),
        voice.label(activity.kind),
        voice.partners(activity),
        voice.responsible(activity.responsible),
        voice.plan(activity),
        voice.say(N_("Postponed to this date")) if moved_to else voice.label(activity.state),
        voice.place(activity),
    ]
    return Row(f"activity:{activity.id}", cells)


def _line(line: LineFact, ahead: Month, voice: Voice) -> Row:
    """An item that the plan has in that month, or that slipped into it."""
    came = N_("Comes from %(month)s")
    state = (
        voice.say(came, month=spoken.month(Month.of(line.slipped_from), voice.language))
        if line.slipped_from
        else voice.say(N_("In the plan"))
    )
    cells: list[Value] = [
        PartialDate(ahead.first, Precision.MONTH),
        voice.text(line.name),
        Gap.NOT_APPLICABLE,
        Gap.NOT_APPLICABLE,
        voice.responsible(line.responsible),
        line.code,
        state,
        Gap.NOT_APPLICABLE,
    ]
    return Row(f"plan_item:{line.item_id}", cells)


def _new_day(activity: ActivityFact) -> date | None:
    return activity.moved_to if activity.state is ActivityState.POSTPONED else None
