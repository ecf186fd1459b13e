"""Section 7: what was foreseen for the month and was not done as planned."""

from crm.activities.rules import DeviationKind
from crm.activities.rules.lines import LineState
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import within
from crm.reports.monthly.rules.facts import ActivityFact, DeviationFact, MonthFacts
from crm.reports.monthly.rules.facts.plans import LineFact
from crm.reports.monthly.rules.voice import Voice


def not_as_planned(facts: MonthFacts, voice: Voice) -> Section:
    """One row for each decision, so an activity moved twice has two; then lines of the plan not held."""
    activities = {activity.id: activity for activity in facts.activities}
    say = voice.say
    return Section(
        number="7",
        key="not_as_planned",
        title=say(N_("Not done as planned")),
        columns=(
            Column("was_on", say(N_("Planned for")), Kind.DAYS),
            Column("title", say(N_("Activity")), weight=3, leads=True),
            Column("partners", say(N_("Partners")), below=1),
            Column("outcome", say(N_("What happened"))),
            Column("now_on", say(N_("Postponed to")), Kind.DAYS),
            Column("reason", say(N_("Reason")), weight=2.4),
            Column("decided_by", say(N_("Decided by")), below=1),
            Column("agency", say(N_("Agency")), below=1),
        ),
        rows=[
            *(_row(d, activities[d.activity_id], voice) for d in decided(facts)),
            *(_line(line, facts.month, voice) for line in slipped(facts)),
        ],
        empty=say(N_("Nothing foreseen for this month was postponed or cancelled.")),
    )


def decided(facts: MonthFacts) -> list[DeviationFact]:
    """The decisions to postpone or cancel what was foreseen for the month, by its days."""
    found = (one for one in facts.deviations if within(one.was_on, facts.month))
    return sorted(found, key=lambda one: (one.was_on, one.id))


def slipped(facts: MonthFacts) -> list[LineFact]:
    """The lines of the plan that were not held; one that its activities tell of is told by them."""
    return [line for line in facts.plan.lines if _slipped(line)]


def _row(deviation: DeviationFact, activity: ActivityFact, voice: Voice) -> Row:
    moved = deviation.kind is DeviationKind.POSTPONED
    cells: list[Value] = [
        deviation.was_on,
        voice.text(activity.title),
        voice.partners(activity),
        voice.label(deviation.kind),
        deviation.now_on or (Gap.UNKNOWN if moved else Gap.NOT_APPLICABLE),
        voice.text(deviation.reason),
        deviation.decided_by or Gap.UNKNOWN,
        voice.responsible(activity.responsible),
    ]
    return Row(f"deviation:{deviation.id}", cells, page=f"activity:{activity.id}")


def _slipped(line: LineFact) -> bool:
    decided = line.state in {LineState.POSTPONED, LineState.CANCELLED} and any(line.reason)
    return decided or line.state is LineState.UNACCOUNTED


def _line(line: LineFact, month: Month, voice: Voice) -> Row:
    moved = PartialDate(line.moved_to, Precision.MONTH) if line.moved_to else Gap.NOT_APPLICABLE
    cells: list[Value] = [
        PartialDate(line.slipped_from or month.first, Precision.MONTH),
        voice.text(line.name),
        Gap.NOT_APPLICABLE,
        voice.label(line.state),
        moved,
        voice.text(line.reason),
        line.decided_by or Gap.UNKNOWN,
        voice.responsible(line.responsible),
    ]
    return Row(f"plan_item:{line.item_id}", cells)
