"""Section 5: agreements signed, renewed and expired in the month, and those that end soon."""

from collections.abc import Iterator, Sequence

from crm.agreements.rules import Term
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import N_, Labelled
from crm.reports.monthly.rules.belonging import falls_in
from crm.reports.monthly.rules.facts import AgreementFact, MonthFacts
from crm.reports.monthly.rules.voice import Voice


class Movement(Labelled):
    """What the month did to an agreement."""

    SIGNED = "signed", N_("Signed")
    RENEWED = "renewed", N_("Renewed")
    EXPIRED = "expired", N_("Expired")
    ENDING = "ending", N_("Ends within 12 months")


def movements(agreement: AgreementFact, month: Month) -> Iterator[Movement]:
    """All that holds: a short agreement is signed and ends soon at once."""
    if falls_in(agreement.signed, month):
        yield Movement.RENEWED if agreement.renews else Movement.SIGNED
    if falls_in(agreement.ends, month):
        yield Movement.RENEWED if agreement.term is Term.AUTO_RENEW else Movement.EXPIRED
    elif agreement.ends and _ends_soon(agreement.ends, month):
        yield Movement.ENDING


def _ends_soon(ends: PartialDate, month: Month) -> bool:
    """Within the twelve months after this one. An end known by year alone is shown until its year is over."""
    earliest = month.first if ends.precision is Precision.YEAR else month.after
    return ends.last >= earliest and ends.first < Month(month.year + 1, month.month).after


def agreements(facts: MonthFacts, voice: Voice) -> Section:
    moved = [(movement, a) for a in facts.agreements for movement in movements(a, facts.month)]
    order = list(Movement)
    moved.sort(key=lambda pair: (order.index(pair[0]), _day(pair[0], pair[1]), pair[1].id))
    return Section(
        number="5",
        key="agreements",
        title=voice.say(N_("Agreements")),
        columns=_columns(voice),
        rows=[_row(movement, agreement, voice) for movement, agreement in moved],
        empty=voice.say(N_("No agreement was signed, renewed or expired, and none ends within 12 months.")),
        notes=list(_notes(facts, voice, {movement for movement, _ in moved})),
    )


def _columns(voice: Voice) -> Sequence[Column]:
    say = voice.say
    return (
        Column("movement", say(N_("What happened")), weight=1.2),
        Column("title", say(N_("Agreement")), weight=3, leads=True),
        Column("kind", say(N_("Kind")), below=1),
        Column("partners", say(N_("Partners")), weight=2),
        Column("signed", say(N_("Date signed")), Kind.DAYS),
        Column("ends", say(N_("End date")), Kind.DAYS),
        Column("term", say(N_("Term")), below=1),
        Column("organ", say(N_("Organ of the city")), below=1),
        Column("agency", say(N_("Agency")), weight=1.8, below=2),
    )


def _row(movement: Movement, agreement: AgreementFact, voice: Voice) -> Row:
    cells: list[Value] = [
        voice.label(movement),
        voice.text(agreement.title),
        voice.label(agreement.kind),
        voice.joined(map(voice.partner, agreement.partners)),
        agreement.signed or Gap.UNKNOWN,
        agreement.ends or (Gap.NOT_APPLICABLE if agreement.term is Term.EVERGREEN else Gap.UNKNOWN),
        voice.label(agreement.term),
        voice.label(agreement.organ),
        voice.responsible(agreement.responsible),
    ]
    return Row(f"agreement:{agreement.id}", cells)


def _day(movement: Movement, agreement: AgreementFact) -> str:
    return str(agreement.signed if movement in {Movement.SIGNED, Movement.RENEWED} else agreement.ends)


def _notes(facts: MonthFacts, voice: Voice, moved: set[Movement]) -> Iterator[str]:
    if Movement.RENEWED in moved:
        text = N_("Renewed: by itself, or after an earlier one of the same kind with the same partner.")
        yield voice.say(text)
    if number := facts.counts.in_force_end_unknown:
        yield voice.say(N_("Agreements in force without a recorded end: %(number)s."), number=number)
    if number := facts.counts.signing_day_unknown:
        yield voice.say(N_("Agreements without a recorded signing date: %(number)s."), number=number)
