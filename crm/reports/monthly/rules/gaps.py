"""What still lacks before the report goes out: each thing with the record where it is put right."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crm.activities.rules import COMING, CommitmentState
from crm.activities.rules.lines import LineState
from crm.authority.rules.kinds import HOLDING
from crm.platform.text import N_, Labelled
from crm.reports.monthly.rules.belonging import falls_in, held, touches, within
from crm.reports.monthly.rules.facts import ActivityFact, MonthFacts, Pair
from crm.reports.monthly.rules.movements import happenings


class Lack(Labelled):
    """What a record lacks."""

    OUTCOME = "outcome", N_("Planned, and nobody said whether it was held")
    LINE = "line", N_("Lines of the plan that nobody accounted for")
    RESULT = "result", N_("Held without a result")
    PLAN = "plan", N_("Neither planned nor explained")
    DUE_DATE = "due_date", N_("Promises without a date")
    CAPACITY = "capacity", N_("Signed without a capacity that holds")
    INDICATOR = "indicator", N_("Indicators without a result of this month")
    TRANSLATION = "translation", N_("Texts without a translation")


class Text(Labelled):
    """A text of the report that may lack one of its languages."""

    TITLE = "title", N_("Name")
    PLACE = "place", N_("Place")
    OTHERS = "others", N_("Others")
    UNPLANNED_REASON = "unplanned_reason", N_("Why it was not planned")
    RESULT = "result", N_("Result")
    PARTICIPANTS = "participants", N_("Participants")


class Gap(NamedTuple):
    """One thing to put right, at `page` ("activity:12"); `record` is what lacks it, where another does.

    `texts` are those that have one language, in the order of Text.
    """

    lack: Lack
    title: Pair
    page: str
    record: str = ""
    texts: tuple[Text, ...] = ()


def gaps(facts: MonthFacts) -> list[Gap]:
    """In the order of Lack. Older records need no plan, as invariant 10 says."""
    return [gap for find in FINDERS for gap in find(facts)]


def _outcome(facts: MonthFacts) -> Iterator[Gap]:
    over = (
        a
        for a in facts.activities
        if a.state in COMING and touches(a, facts.month) and a.ends_on < facts.today
    )
    return _of(Lack.OUTCOME, over)


def _line(facts: MonthFacts) -> Iterator[Gap]:
    """Each on the page of the month's plan, which has those of earlier months too."""
    open_ = (line for line in facts.plan.lines if line.state is LineState.UNACCOUNTED)
    return (Gap(Lack.LINE, line.name, f"plan_month:{facts.month}") for line in open_)


def _result(facts: MonthFacts) -> Iterator[Gap]:
    return _of(Lack.RESULT, (a for a in held(facts) if not any(a.result)))


def _plan(facts: MonthFacts) -> Iterator[Gap]:
    loose = (a for a in held(facts) if not (a.legacy or a.plan_code or any(a.unplanned_reason)))
    return _of(Lack.PLAN, loose)


def _due_date(facts: MonthFacts) -> Iterator[Gap]:
    for promise in facts.promises:
        undated = promise.state is CommitmentState.OPEN and promise.due_on is None
        if undated and within(promise.made_on, facts.month):
            yield Gap(Lack.DUE_DATE, promise.text, promise.page, f"commitment:{promise.id}")


def _capacity(facts: MonthFacts) -> Iterator[Gap]:
    """Who signed for the city in the month without the verdict that he or she might."""
    for agreement in facts.agreements:
        signings = (action for action in agreement.log if action.on and falls_in(action.on, facts.month))
        verdicts = {signature.verdict for action in signings for signature in action.signatures}
        if verdicts - HOLDING:
            yield Gap(Lack.CAPACITY, agreement.title, f"agreement:{agreement.id}")


def _indicator(facts: MonthFacts) -> Iterator[Gap]:
    return (Gap(Lack.INDICATOR, title, page) for title, page in facts.without_result)


def _translation(facts: MonthFacts) -> Iterator[Gap]:
    for activity in held(facts):
        if texts := tuple(
            text for text in Text if any(one.one_side_missing for one in _said(activity, text))
        ):
            yield Gap(Lack.TRANSLATION, activity.title, f"activity:{activity.id}", texts=texts)
    for agreement in facts.agreements:
        if agreement.title.one_side_missing and any(happenings(agreement, facts)):
            page = f"agreement:{agreement.id}"
            yield Gap(Lack.TRANSLATION, agreement.title, page, texts=(Text.TITLE,))


def _said(activity: ActivityFact, text: Text) -> Iterator[Pair]:
    """What the report says of an activity in one of its texts."""
    if text is Text.PARTICIPANTS:
        yield from (said for person in activity.attendees for said in (person.name, person.title))
    else:
        yield getattr(activity, text.value)


def _of(lack: Lack, activities: Iterable[ActivityFact]) -> Iterator[Gap]:
    return (Gap(lack, activity.title, f"activity:{activity.id}") for activity in activities)


FINDERS = (_outcome, _line, _result, _plan, _due_date, _capacity, _indicator, _translation)
"""One for each Lack, in their order."""
