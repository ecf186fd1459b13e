"""Section 8: promises and obligations made and closed in the month, and those overdue at its end."""

from collections.abc import Sequence
from datetime import date

from crm.activities.rules import CommitmentState
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import judged_on, was_closed, was_overdue, within
from crm.reports.monthly.rules.facts import MonthFacts, PromiseFact
from crm.reports.monthly.rules.voice import Voice, unknown


def promises(facts: MonthFacts, voice: Voice) -> Section:
    """As they stood at the end of the month, the overdue first; what was decided later does not show."""
    opened = [p for p in facts.promises if within(p.made_on, facts.month) and not p.again]
    closed = [p for p in facts.promises if within(p.closed_on, facts.month)]
    overdue = [p for p in facts.promises if was_overdue(p, facts)]
    listed = {p.id: p for p in (*opened, *closed, *overdue)}.values()
    counts = (
        N_("Made: %(opened)s. Closed: %(closed)s. Overdue at the end of the month: %(overdue)s.")
        if facts.today >= facts.month.after
        else N_("Made: %(opened)s. Closed: %(closed)s. Overdue by now: %(overdue)s.")
    )
    return Section(
        number="8",
        key="promises",
        title=voice.say(N_("Promises")),
        columns=_columns(voice),
        rows=[_row(p, facts, voice) for p in sorted(listed, key=lambda p: _order(p, facts))],
        empty=voice.say(N_("No promise was made or closed, and none is overdue.")),
        notes=[voice.say(counts, opened=len(opened), closed=len(closed), overdue=len(overdue))],
    )


def _columns(voice: Voice) -> Sequence[Column]:
    say = voice.say
    return (
        Column("kind", say(N_("Whose promise"))),
        Column("text", say(N_("Promise")), weight=3, leads=True),
        Column("partner", say(N_("Partner")), weight=1.6),
        Column("due_on", say(N_("Due")), Kind.DAYS),
        Column("owner", say(N_("Agency")), below=2),
        Column("state", say(N_("State"))),
        Column("days_late", say(N_("Days late")), Kind.NUMBER, weight=0.6),
        Column("activity", say(N_("Made in")), below=1),
        Column("made_on", say(N_("Made on")), Kind.DAYS, below=1),
        Column("closed_on", say(N_("Closed on")), Kind.DAYS, below=1),
    )


def _order(promise: PromiseFact, facts: MonthFacts) -> tuple[int, date, int]:
    """Overdue, open with a date, open without one, closed."""
    if was_closed(promise, facts):
        return 3, promise.closed_on or date.max, promise.id
    if promise.due_on is None:
        return 2, date.max, promise.id
    return (0 if was_overdue(promise, facts) else 1), promise.due_on, promise.id


def _row(promise: PromiseFact, facts: MonthFacts, voice: Voice) -> Row:
    closed, overdue = was_closed(promise, facts), was_overdue(promise, facts)
    state = voice.label(promise.state if closed else CommitmentState.OPEN)
    late = (judged_on(facts.month, facts.today) - promise.due_on).days if overdue and promise.due_on else None
    cells: list[Value] = [
        voice.label(promise.kind),
        voice.text(promise.text),
        voice.partner(promise.partner) if promise.partner else Gap.NOT_APPLICABLE,
        promise.due_on or Gap.UNKNOWN,
        voice.name(promise.owner),
        voice.say(N_("Overdue")) if overdue else state,
        unknown(late) if overdue else Gap.NOT_APPLICABLE,
        voice.text(promise.stem),
        promise.made_on or Gap.UNKNOWN,
        promise.closed_on if closed and promise.closed_on else Gap.NOT_APPLICABLE,
    ]
    return Row(f"commitment:{promise.id}", cells, page=promise.page)
