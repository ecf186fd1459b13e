"""The whole annual report: its head, and its sections in their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from crm.documents.content import Bars, Column, Document, Gap, Kind, Row, Section
from crm.partners.rules import PartnerKind
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.text import N_
from crm.reports.annual.rules.facts import YearFacts
from crm.reports.annual.rules.money import disbursements, receipts
from crm.reports.monthly.rules.editions import FROZEN
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.head import approval_told, edition_codes, edition_told
from crm.reports.monthly.rules.progress import progress_by_strategy
from crm.reports.monthly.rules.summary import kind_told, rows_by_kind
from crm.reports.monthly.rules.voice import Voice


def results(facts: YearFacts, voice: Voice) -> Section:
    """What each strategy reached and spent: the rows of the monthly report at the end of the year."""
    of_month = MonthFacts(month=facts.month, today=facts.today, at=facts.at, plan=facts.plan)
    section = progress_by_strategy(of_month, voice)
    title, month = voice.say(N_("Results by strategy")), spoken.month(facts.month, voice.language)
    notes = [
        voice.say(N_("Progress counts approved results only; the gap is disbursed % minus progress %.")),
        voice.say(N_("Results and disbursements up to the end of %(month)s."), month=month),
    ]
    return replace(section, number="3", key="results", title=title, notes=notes if section.rows else [])


def activities(facts: YearFacts, voice: Voice) -> Section:
    """What was held, by kind of partner and by type; each activity once in the total."""
    say = voice.say
    notes = [say(N_("An activity with partners of several kinds is under each kind, and once in the total."))]
    if facts.year_only:
        told = N_("Held activities of which only the year is known belong to no month: %(number)s.")
        notes.append(say(told, number=facts.year_only))
    return Section(
        number="4",
        key="activities",
        title=say(N_("Activities held")),
        columns=(
            Column("partner_kind", say(N_("Kind of partner")), weight=2),
            Column("type", say(N_("Type of activity")), weight=2.6),
            Column("held", say(N_("Activities")), Kind.NUMBER),
        ),
        rows=list(rows_by_kind({kinds: (number,) for kinds, number in facts.by_kind.items()}, 1, voice)),
        empty="",
        totals=Row("", [say(N_("Different activities")), Gap.NOT_APPLICABLE, facts.distinct], strong=True),
        notes=notes,
        charts=_charts(facts, voice),
    )


def _charts(facts: YearFacts, voice: Voice) -> list[Bars]:
    """Each activity has one type, so those of one kind of partner add up."""
    held: dict[PartnerKind | None, int] = dict.fromkeys((*PartnerKind, None), 0)
    for (kind, _), number in facts.by_kind.items():
        held[kind] += number
    bars = [(kind_told(kind, voice), number) for kind, number in held.items() if number]
    return [Bars(voice.say(N_("Activities by kind of partner")), bars)] if bars else []


def _head(facts: YearFacts, voice: Voice) -> Iterator[tuple[str, str]]:
    """The (label, value) lines; what nobody has said yet is to be filled in."""
    say, standing = voice.say, facts.standing
    yield from edition_told(standing, voice)
    if facts.reason:
        yield say(N_("Why there is a new edition")), facts.reason
    yield say(N_("Data cut-off")), spoken.moment(facts.at, voice.language)
    yield say(N_("Classification")), say(N_("Normal"))
    if standing.state not in FROZEN:
        yield say(N_("Prepared by")), ""
    yield from approval_told(standing, voice)


SECTIONS: Sequence[Callable[[YearFacts, Voice], Section]] = (receipts, disbursements, results, activities)


def compose(facts: YearFacts, voice: Voice) -> Document:
    """The report in one language; the numbers are those of `facts` in either."""
    say, first = voice.say, Month(facts.year - 1, 10)
    covered = N_("Receipts and disbursements (section 120) and results, %(first)s to %(last)s")
    return Document(
        key=f"annual-report-{facts.year}",
        title=say(
            N_("Annual Foreign-Affairs Report, fiscal year %(year)s"), year=voice.fiscal_year(facts.year)
        ),
        subtitle=say(covered, first=voice.day(first.first), last=voice.day(facts.month.last)),
        language=voice.language,
        facts=tuple(_head(facts, voice)),
        sections=[build(facts, voice) for build in SECTIONS],
        codes={
            **edition_codes(facts.standing),
            "fiscal_year": facts.year,
            "through": str(facts.month),
            "classification": "normal",
            "data_cut_off": facts.at.isoformat(timespec="seconds"),
        },
    )
