"""Section 9: by what authority the month acted, what was cleared, what came from abroad."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crm.authority.rules.clearances import ForeignMoney
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.dates import PartialDate
from crm.platform.text import N_, Labelled
from crm.reports.monthly.rules.belonging import falls_in, within
from crm.reports.monthly.rules.facts import (
    NOTHING,
    ActionFact,
    AgreementFact,
    ClearanceFact,
    DelegationFact,
    MonthFacts,
    Pair,
    SignatureFact,
)
from crm.reports.monthly.rules.movements import COMING, happenings
from crm.reports.monthly.rules.voice import Voice


class Matter(Labelled):
    """What a row is about, in the order of the report."""

    SIGNING = "signing", N_("Capacity to sign")
    LET_PASS = "let_pass", N_("Let pass by an approver")
    REQUESTED = "requested", N_("Clearance requested")
    DECIDED = "decided", N_("Clearance decided")
    ISSUED = "issued", N_("Delegation issued")
    REVOKED = "revoked", N_("Delegation revoked")
    ENDED = "ended", N_("Delegation ended")
    FROM_ABROAD = "from_abroad", N_("Money from abroad")


SECTIONS_ON_MONEY: Mapping[ForeignMoney, str] = {
    ForeignMoney.AID: "117(10)",
    ForeignMoney.LOAN: "117(11)",
    ForeignMoney.DONATION: "117(12)",
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row before it is laid out; `subject` is the paper, `record` and `page` what a row names."""

    matter: Matter
    on: PartialDate
    record: str
    page: str
    subject: Value
    who: str = ""
    sections: Sequence[str] = ()
    verdict: str = ""
    particulars: str = ""


def compliance(facts: MonthFacts, voice: Voice) -> Section:
    entries = [entry for a in facts.agreements for entry in _of_agreement(a, facts, voice)]
    entries += [entry for paper in facts.delegations for entry in _of_delegation(paper, facts, voice)]
    say = voice.say
    return Section(
        number="9",
        key="compliance",
        title=say(N_("Authority and compliance")),
        columns=(
            Column("type", say(N_("Subject")), weight=1.3),
            Column("on", say(N_("Date")), Kind.DAYS),
            Column("title", say(N_("Agreement or order")), weight=2.4, leads=True),
            Column("who", say(N_("Who acted")), weight=1.8),
            Column("sections", say(N_("Section of the Act"))),
            Column("verdict", say(N_("Verdict or state")), weight=1.2),
            Column("particulars", say(N_("Particulars")), weight=3),
        ),
        rows=[_row(entry, voice) for entry in sorted(entries, key=_order)],
        empty=say(
            N_("Nothing was signed, let pass or cleared, no delegation changed, no money came from abroad.")
        ),
    )


def _order(entry: Entry) -> tuple[int, date, str]:
    return list(Matter).index(entry.matter), entry.on.first, entry.record


def _row(entry: Entry, voice: Voice) -> Row:
    cells: list[Value] = [
        voice.label(entry.matter),
        entry.on,
        entry.subject,
        entry.who or Gap.NOT_APPLICABLE,
        voice.cited(entry.sections) or Gap.NOT_APPLICABLE,
        entry.verdict or Gap.NOT_APPLICABLE,
        entry.particulars or Gap.NOT_APPLICABLE,
    ]
    return Row(entry.record, cells, page=entry.page)


def _of_agreement(agreement: AgreementFact, facts: MonthFacts, voice: Voice) -> Iterator[Entry]:
    for action in agreement.log:
        if action.on is not None and falls_in(action.on, facts.month):
            yield from _of_action(agreement, action, action.on, voice)
    for clearance in agreement.clearances:
        yield from _of_clearance(agreement, clearance, facts, voice)
    if agreement.foreign_money is not ForeignMoney.NONE:
        yield from _from_abroad(agreement, facts, voice)


def _of_action(
    agreement: AgreementFact, action: ActionFact, on: PartialDate, voice: Voice
) -> Iterator[Entry]:
    for signature in action.signatures:
        yield _signing(agreement, signature, on, voice)
    if action.override_reason:
        yield Entry(
            matter=Matter.LET_PASS,
            on=on,
            record=f"agreement_action:{action.id}",
            page=f"agreement:{agreement.id}",
            subject=voice.text(agreement.title),
            who=voice.called(action.entered_by),
            verdict=voice.label(action.kind),
            particulars=action.override_reason,
        )


def _signing(agreement: AgreementFact, signature: SignatureFact, on: PartialDate, voice: Voice) -> Entry:
    called = (voice.called(signature.name), voice.called(signature.title))
    return Entry(
        matter=Matter.SIGNING,
        on=on,
        record=f"signature:{signature.id}",
        page=f"agreement:{agreement.id}",
        subject=voice.text(agreement.title),
        who=", ".join(filter(None, called)),
        sections=signature.sections,
        verdict=voice.label(signature.verdict),
        particulars=voice.told(signature.says) if signature.says else "",
    )


def _of_clearance(
    agreement: AgreementFact, clearance: ClearanceFact, facts: MonthFacts, voice: Voice
) -> Iterator[Entry]:
    def entry(matter: Matter, day: date, *, who: Pair, verdict: str, particulars: str) -> Entry:
        return Entry(
            matter=matter,
            on=PartialDate(day),
            record=f"clearance:{clearance.id}",
            page=f"agreement:{agreement.id}",
            subject=voice.text(agreement.title),
            who=voice.called(who),
            sections=[clearance.section] if clearance.section else (),
            verdict=verdict,
            particulars=particulars,
        )

    requested, decided, what = clearance.requested_on, clearance.decided_on, voice.label(clearance.kind)
    if requested is not None and within(requested, facts.month):
        yield entry(Matter.REQUESTED, requested, who=NOTHING, verdict="", particulars=what)
    if decided is not None and within(decided, facts.month):
        yield entry(
            Matter.DECIDED,
            decided,
            who=clearance.decided_by,
            verdict=voice.label(clearance.state),
            particulars=", ".join(filter(None, (what, clearance.reference))),
        )


def _of_delegation(paper: DelegationFact, facts: MonthFacts, voice: Voice) -> Iterator[Entry]:
    for matter, day, particulars in _moments(paper, voice):
        if within(day, facts.month):
            passes = N_("From the %(giver)s to the %(taker)s")
            giver, taker = voice.called(paper.giver), voice.called(paper.taker)
            yield Entry(
                matter=matter,
                on=PartialDate(day),
                record=f"delegation:{paper.id}",
                page=f"delegation:{paper.id}",
                subject=" ".join(filter(None, (voice.label(paper.instrument), paper.number))),
                who=", ".join(
                    filter(None, (voice.say(passes, giver=giver, taker=taker), voice.called(paper.person)))
                ),
                sections=[paper.section] if paper.section else (),
                particulars=particulars,
            )


def _moments(paper: DelegationFact, voice: Voice) -> Iterator[tuple[Matter, date, str]]:
    """The days of its life; one that was revoked before did not end by itself."""
    if paper.issued_on:
        gazette = paper.gazette_ref
        told = voice.say(N_("Government Gazette %(reference)s"), reference=gazette) if gazette else ""
        yield Matter.ISSUED, paper.issued_on, told
    if paper.revoked_on:
        yield Matter.REVOKED, paper.revoked_on, voice.name(paper.revoked_reason)
    if paper.to_on and not (paper.revoked_on and paper.revoked_on < paper.to_on):
        yield Matter.ENDED, paper.to_on - timedelta(days=1), ""


def _from_abroad(agreement: AgreementFact, facts: MonthFacts, voice: Voice) -> Iterator[Entry]:
    """An agreement that brings money from abroad, if the month moved it or it is in clearance."""
    moved = [one for one in happenings(agreement, facts) if one.movement not in COMING]
    on = next((one.on for one in moved if one.on), None)
    if on is not None:
        yield Entry(
            matter=Matter.FROM_ABROAD,
            on=on,
            record=f"agreement:{agreement.id}",
            page=f"agreement:{agreement.id}",
            subject=voice.text(agreement.title),
            who=", ".join(map(voice.partner, agreement.partners)),
            sections=[SECTIONS_ON_MONEY[agreement.foreign_money]],
            verdict=", ".join(dict.fromkeys(voice.label(one.movement) for one in moved)),
            particulars=voice.label(agreement.foreign_money),
        )
