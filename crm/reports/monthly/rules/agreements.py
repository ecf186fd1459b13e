"""Section 5: what the month did to agreements, what has to be decided on soon, what is in clearance."""

from collections.abc import Iterator, Sequence
from datetime import date

from crm.agreements.rules import Term
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import stood_on
from crm.reports.monthly.rules.clearing import missing, step_on
from crm.reports.monthly.rules.facts import AgreementFact, MonthFacts
from crm.reports.monthly.rules.movements import COMING, Happening, Movement, happenings
from crm.reports.monthly.rules.voice import Voice

Told = tuple[Happening, AgreementFact]


def agreements(facts: MonthFacts, voice: Voice) -> Section:
    told = [(happening, a) for a in facts.agreements for happening in happenings(a, facts)]
    return Section(
        number="5",
        key="agreements",
        title=voice.say(N_("Agreements")),
        columns=_columns(voice),
        rows=[_row(one, facts, voice) for one in sorted(told, key=_order)],
        empty=voice.say(
            N_("Nothing happened to an agreement, none is to be decided on within 12 months or in clearance.")
        ),
        notes=list(_notes(facts, voice, {happening.movement for happening, _ in told})),
    )


def _columns(voice: Voice) -> Sequence[Column]:
    say = voice.say
    return (
        Column("movement", say(N_("What happened")), weight=1.3),
        Column("on", say(N_("Date")), Kind.DAYS),
        Column("title", say(N_("Agreement")), weight=3, leads=True),
        Column("kind", say(N_("Kind")), below=1),
        Column("partners", say(N_("Partners")), weight=2),
        Column("signed", say(N_("Date signed")), Kind.DAYS, below=1),
        Column("ends", say(N_("End date")), Kind.DAYS),
        Column("decide_by", say(N_("Decide by")), Kind.DAYS),
        Column("age_days", say(N_("Days in clearance")), Kind.NUMBER, weight=0.7),
        Column("particulars", say(N_("Particulars")), weight=2),
        Column("term", say(N_("Term")), below=2),
        Column("organ", say(N_("Organ of the city")), below=2),
        Column("agency", say(N_("Agency")), weight=1.8, below=2),
    )


def _order(told: Told) -> tuple[int, date, int]:
    """What happened, in the order of Movement; what is to be decided by its day; the longest in clearance."""
    happening, agreement = told
    movement = Movement.ENDING if happening.movement in COMING else happening.movement
    on = happening.on.first if happening.on else date.max
    day = happening.deadline.decide_by if happening.deadline else on
    return list(Movement).index(movement), day, agreement.id


def _row(told: Told, facts: MonthFacts, voice: Voice) -> Row:
    happening, agreement = told
    clearing = happening.movement is Movement.IN_CLEARANCE
    stand = agreement.stand_on(facts.month.last)
    term = stand.terms.term if stand else Term.UNKNOWN
    deadline, since = happening.deadline, happening.on
    cells: list[Value] = [
        voice.label(happening.movement),
        happening.on or Gap.NOT_APPLICABLE,
        voice.text(agreement.title),
        voice.label(agreement.kind),
        voice.joined(map(voice.partner, agreement.partners)),
        agreement.signed or (Gap.NOT_APPLICABLE if clearing else Gap.UNKNOWN),
        (stand and stand.terms.ends)
        or (Gap.NOT_APPLICABLE if clearing or term is Term.EVERGREEN else Gap.UNKNOWN),
        deadline.decide_by if deadline else Gap.NOT_APPLICABLE,
        (stood_on(facts.month, facts.today) - since.first).days if clearing and since else Gap.NOT_APPLICABLE,
        _particulars(told, facts, voice) or Gap.NOT_APPLICABLE,
        voice.label(term),
        voice.label(agreement.organ),
        voice.responsible(agreement.responsible),
    ]
    return Row(f"agreement:{agreement.id}", cells)


def _particulars(told: Told, facts: MonthFacts, voice: Voice) -> str:
    happening, agreement = told
    match happening.movement:
        case Movement.IN_CLEARANCE:
            return _step(agreement, facts, voice)
        case Movement.TO_DECIDE if happening.deadline:
            what, day = voice.label(happening.deadline.kind), voice.day(happening.deadline.falls_on)
            return voice.say(N_("%(what)s on %(day)s"), what=what, day=day)
    return "; ".join(filter(None, _of_action(happening, voice)))


def _of_action(happening: Happening, voice: Voice) -> Iterator[str]:
    """Who withdrew, which paper took its place, and why."""
    action = happening.action
    if action is None:
        return
    if action.by_the_city:
        yield voice.say(N_("Bangkok withdrew"))
    elif action.party:
        yield voice.partner(action.party)
    yield voice.name(action.successor)
    yield action.reason or ""


def _step(agreement: AgreementFact, facts: MonthFacts, voice: Voice) -> str:
    """Which clearances are still missing on the day on which it is told, each with how far it is."""
    day = stood_on(facts.month, facts.today)
    waiting = [
        f"{voice.label(one.kind)} ({voice.label(step_on(one, day))})"
        for one in missing(agreement.clearances, day)
    ]
    if waiting:
        return voice.say(N_("Still missing: %(clearances)s"), clearances="; ".join(waiting))
    return voice.say(N_("Everything on file is cleared") if agreement.clearances else N_("Nothing demanded"))


def _notes(facts: MonthFacts, voice: Voice, told: set[Movement]) -> Iterator[str]:
    if Movement.RENEWED in told:
        text = N_("Renewed: as recorded, by itself, or by an old paper after an earlier one of its kind.")
        yield voice.say(text)
    if number := facts.counts.in_force_end_unknown:
        yield voice.say(N_("Agreements in force without a recorded end: %(number)s."), number=number)
    if number := facts.counts.signing_day_unknown:
        yield voice.say(N_("Agreements without a recorded signing date: %(number)s."), number=number)
