"""The whole report: its head and its sections, in the order and with the numbers of the office's form."""

from collections.abc import Callable, Sequence

from crm.documents.content import Document, Section
from crm.platform import spoken
from crm.platform.text import N_
from crm.reports.monthly.rules.agreements import agreements
from crm.reports.monthly.rules.annex import participants, reconciliation
from crm.reports.monthly.rules.coming import next_month
from crm.reports.monthly.rules.compliance import compliance
from crm.reports.monthly.rules.corps import corps
from crm.reports.monthly.rules.errata import errata
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.head import codes, head
from crm.reports.monthly.rules.held import activities_held, held_by_type
from crm.reports.monthly.rules.memo import memo
from crm.reports.monthly.rules.networks import networks
from crm.reports.monthly.rules.progress import plan_progress, progress_by_strategy
from crm.reports.monthly.rules.promises import promises
from crm.reports.monthly.rules.summary import coverage, summary
from crm.reports.monthly.rules.unkept import not_as_planned
from crm.reports.monthly.rules.voice import Voice

SECTIONS: Sequence[Callable[[MonthFacts, Voice], Section]] = (
    summary,
    coverage,
    activities_held,
    held_by_type,
    corps,
    networks,
    agreements,
    plan_progress,
    progress_by_strategy,
    not_as_planned,
    promises,
    compliance,
    next_month,
    errata,
    participants,
    reconciliation,
)
"""A new section is a builder with the number of the form, put at its place here."""


def compose_held(facts: MonthFacts, voice: Voice) -> Document:
    """Section 2 alone, for sheets that hold its rows and nothing else; `facts` need no more."""
    section = activities_held(facts, voice)
    return Document(_key(facts), section.title, "", voice.language, facts=(), sections=[section])


def _key(facts: MonthFacts) -> str:
    return f"monthly-report-{facts.month}"


def compose(facts: MonthFacts, voice: Voice) -> Document:
    """The report in one language; the numbers are those of `facts` in either."""
    month, say = facts.month, voice.say
    year = voice.fiscal_year(month.fiscal_year)
    place = N_("Fiscal year %(year)s, month %(number)s of 12, quarter %(quarter)s")
    named = N_("Monthly Foreign-Affairs Activity Report, %(month)s")
    title = say(named, month=spoken.month(month, voice.language))
    sections = [build(facts, voice) for build in SECTIONS]
    return Document(
        key=_key(facts),
        title=title,
        subtitle=say(place, year=year, number=month.number, quarter=month.quarter),
        language=voice.language,
        facts=head(facts, voice),
        sections=sections,
        memo=memo(facts, voice, title, sections),
        names=_names(facts, voice),
        codes={
            "month": str(month),
            "fiscal_year": month.fiscal_year,
            "fiscal_month": month.number,
            "quarter": month.quarter,
            **codes(facts),
        },
    )


def _names(facts: MonthFacts, voice: Voice) -> list[str]:
    """Cities and countries of the report, which the end of a line must not cut."""
    partners = {partner for a in facts.activities for partner in a.partners}
    partners |= {partner for a in facts.agreements for partner in a.partners}
    names = {voice.name(partner.name) for partner in partners}
    countries = {spoken.country(p.country, voice.language) for p in partners if p.country}
    return sorted(name for name in names | countries if name)
