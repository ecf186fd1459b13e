"""Which month a thing belongs to: listed in each that it touches, counted once, where it starts."""

from collections.abc import Iterator
from datetime import date

from crm.activities.rules import COMING, MET, ActivityState
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate, Precision
from crm.reports.monthly.rules.facts import ActivityFact, MonthFacts, PromiseFact


def within(day: date | None, month: Month) -> bool:
    return day is not None and month.first <= day < month.after


def touches(activity: ActivityFact, month: Month) -> bool:
    """Whether some of its days lie in the month. One known by year alone touches none."""
    known = activity.precision is not Precision.YEAR
    return known and activity.starts_on < month.after and activity.ends_on >= month.first


def counts_in(activity: ActivityFact, month: Month) -> bool:
    return touches(activity, month) and activity.starts_on >= month.first


def falls_in(day: PartialDate | None, month: Month) -> bool:
    """Whether a day or a month lies in the month; a bare year never does."""
    return day is not None and day.precision is not Precision.YEAR and within(day.first, month)


def held(facts: MonthFacts) -> Iterator[ActivityFact]:
    """What was held and touches the month, in the order of the report."""
    first, after = facts.month.first, facts.month.after
    known = (a for a in facts.activities if a.precision is not Precision.YEAR)
    return (a for a in known if a.starts_on < after and a.ends_on >= first and a.state in MET)


def counted(facts: MonthFacts) -> Iterator[ActivityFact]:
    """What was held and is counted in the month."""
    first = facts.month.first
    return (activity for activity in held(facts) if activity.starts_on >= first)


def coming(facts: MonthFacts) -> Iterator[ActivityFact]:
    """What is to come in the next month: foreseen for it, or postponed to it."""
    ahead = facts.month.next
    for activity in facts.activities:
        postponed = activity.state is ActivityState.POSTPONED and within(activity.moved_to, ahead)
        if postponed or (activity.state in COMING and touches(activity, ahead)):
            yield activity


def judged_on(month: Month, today: date) -> date:
    """The day on which promises are judged: the first after the month, or today in one that is not over."""
    return min(month.after, today)


def stood_on(month: Month, today: date) -> date:
    """The day on which it is told how a paper stands: the last of the month, or today in one not over."""
    return min(month.last, today)


def was_closed(promise: PromiseFact, facts: MonthFacts) -> bool:
    """Whether the promise was closed by the end of the month, whatever came after."""
    return promise.closed_on is not None and promise.closed_on < facts.month.after


def was_overdue(promise: PromiseFact, facts: MonthFacts) -> bool:
    """Whether the promise should have been kept by the end of the month and was not."""
    late = promise.due_on is not None and promise.due_on < judged_on(facts.month, facts.today)
    return late and not was_closed(promise, facts)
