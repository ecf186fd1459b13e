"""Section 10: the operation plan of the next month."""

from datetime import date

from crm.activities.rules import MET, ActivityState
from crm.documents.content import Column, Kind, Row, Section, Value
from crm.platform import spoken
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import coming, touches
from crm.reports.monthly.rules.facts import ActivityFact, MonthFacts
from crm.reports.monthly.rules.voice import Voice, span


def next_month(facts: MonthFacts, voice: Voice) -> Section:
    """What is foreseen for the next month or was postponed to it, by day."""
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
        rows=[_row(activity, facts, voice) for activity in rows],
        empty=say(N_("Nothing is planned for that month yet.")),
        notes=[say(note, number=done)] if done else [],
    )


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


def _new_day(activity: ActivityFact) -> date | None:
    return activity.moved_to if activity.state is ActivityState.POSTPONED else None
