"""Section 4: city networks, their meetings and what they ask of the city."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.partners.rules import PartnerKind
from crm.platform import spoken
from crm.platform.text import N_, sort_key
from crm.reports.monthly.rules.belonging import counts_in, held, judged_on, within
from crm.reports.monthly.rules.facts import ActivityFact, DueFact, DutyFact, MonthFacts, PartnerFact
from crm.reports.monthly.rules.held import added
from crm.reports.monthly.rules.voice import Voice, span


class Entry(NamedTuple):
    """A row under its network; `rank` puts meetings before duties, and these before dues."""

    network: PartnerFact
    rank: tuple[int, str, int]
    row: Row


def networks(facts: MonthFacts, voice: Voice) -> Section:
    """Network by network: meetings of the month, duties that touch it, dues that fell due or were paid."""
    entries = [*_meetings(facts, voice), *_duties(facts, voice), *_dues(facts, voice)]
    paid = [due.paid_thb for due in facts.dues if within(due.paid_on, facts.month)]
    return Section(
        number="4",
        key="networks",
        title=voice.say(N_("City networks")),
        columns=_columns(voice),
        rows=[entry.row for entry in sorted(entries, key=_order)],
        empty=voice.say(N_("No city network met, and none asked anything of the city.")),
        totals=_total(paid, voice) if paid else None,
    )


def _total(paid: Sequence[Decimal | None], voice: Voice) -> Row:
    blank = Gap.NOT_APPLICABLE
    label = voice.say(N_("Paid in the month"))
    return Row("", [blank, label, blank, blank, blank, added(paid), blank, blank], strong=True)


def _columns(voice: Voice) -> Sequence[Column]:
    say = voice.say
    return (
        Column("network", say(N_("Network")), groups=True),
        Column("what", say(N_("Meeting, duty or due")), weight=3, leads=True),
        Column("dates", say(N_("Dates")), weight=1.6),
        Column("role", say(N_("Our role")), weight=1.2),
        Column("due", say(N_("Asked")), weight=1.5),
        Column("paid", say(N_("Paid, THB")), Kind.MONEY, summed=True),
        Column("decision", say(N_("Decision needed")), below=1),
        Column("agency", say(N_("Agency")), below=2),
    )


def _order(entry: Entry) -> tuple[str, int, tuple[int, str, int]]:
    """By the name of the network, the same in both languages."""
    name = entry.network.name
    return sort_key(name.en or name.th or ""), entry.network.id, entry.rank


def _meetings(facts: MonthFacts, voice: Voice) -> Iterator[Entry]:
    for activity in held(facts):
        for partner in activity.partners:
            if partner.kind is PartnerKind.NETWORK:
                rank = 0, activity.starts_on.isoformat(), activity.id
                yield Entry(partner, rank, _meeting(activity, partner, facts, voice))


def _meeting(activity: ActivityFact, network: PartnerFact, facts: MonthFacts, voice: Voice) -> Row:
    cells: list[Value] = [
        voice.name(network.name),
        voice.text(activity.title),
        span(activity, continued=not counts_in(activity, facts.month)),
        *[Gap.NOT_APPLICABLE] * 4,
        voice.responsible(activity.responsible),
    ]
    return Row(f"activity:{activity.id}", cells)


def _duties(facts: MonthFacts, voice: Voice) -> Iterator[Entry]:
    for duty in facts.duties:
        first = duty.starts_on.isoformat() if duty.starts_on else ""
        yield Entry(duty.network, (1, first, duty.id), _duty(duty, voice))


def _duty(duty: DutyFact, voice: Voice) -> Row:
    cells: list[Value] = [
        voice.name(duty.network.name),
        voice.text(duty.what),
        _from_to(duty, voice),
        voice.label(duty.role),
        *[Gap.NOT_APPLICABLE] * 2,
        _decision(duty, voice),
        voice.responsible(duty.responsible),
    ]
    return Row(f"network_duty:{duty.id}", cells, page=f"partner:{duty.network.id}")


def _from_to(duty: DutyFact, voice: Voice) -> Value:
    if duty.starts_on and duty.ends_on:
        return f"{voice.day(duty.starts_on)} – {voice.day(duty.ends_on)}"
    if duty.starts_on:
        return voice.say(N_("from %(day)s"), day=voice.day(duty.starts_on))
    return voice.say(N_("until %(day)s"), day=voice.day(duty.ends_on)) if duty.ends_on else Gap.UNKNOWN


def _decision(duty: DutyFact, voice: Voice) -> Value:
    wanted = voice.name(duty.decision)
    if not wanted:
        return Gap.NOT_APPLICABLE
    if duty.decide_by is None:
        return wanted
    return voice.say(N_("%(decision)s, by %(day)s"), decision=wanted, day=voice.day(duty.decide_by))


def _dues(facts: MonthFacts, voice: Voice) -> Iterator[Entry]:
    for due in facts.dues:
        yield Entry(due.network, (2, str(due.fiscal_year), due.id), _due(due, facts, voice))


def _due(due: DueFact, facts: MonthFacts, voice: Voice) -> Row:
    """As it stood at the end of the month: what was paid later is not paid yet, what earlier not counted."""
    year = spoken.fiscal_year_name(due.fiscal_year, voice.language)
    paid = due.paid_on is not None and due.paid_on < facts.month.after
    late = due.due_on is not None and due.due_on < judged_on(facts.month, facts.today) and not paid
    asked = f"{due.currency} {spoken.number(due.amount, voice.language)}"
    cells: list[Value] = [
        voice.name(due.network.name),
        voice.say(N_("Dues of fiscal year %(year)s"), year=year),
        _due_days(due, voice, paid=paid),
        Gap.NOT_APPLICABLE,
        voice.say(N_("%(amount)s, overdue"), amount=asked) if late else asked,
        _payment(due) if within(due.paid_on, facts.month) else Gap.NOT_APPLICABLE,
        *[Gap.NOT_APPLICABLE] * 2,
    ]
    return Row(f"network_due:{due.id}", cells, page=f"partner:{due.network.id}")


def _payment(due: DueFact) -> Value:
    return Gap.UNKNOWN if due.paid_thb is None else due.paid_thb


def _due_days(due: DueFact, voice: Voice, *, paid: bool) -> Value:
    told = []
    if due.due_on:
        told.append(voice.say(N_("due on %(day)s"), day=voice.day(due.due_on)))
    if paid and due.paid_on:
        told.append(voice.say(N_("paid on %(day)s"), day=voice.day(due.paid_on)))
    return voice.joined(told)
