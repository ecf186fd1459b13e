"""Section 1: how much was done with whom, and how many of our partners were met."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crm.activities.rules import ActivityKind
from crm.documents.content import Bars, Column, Gap, Kind, Row, Section
from crm.partners.rules import PUBLISHED_KINDS, PartnerKind
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import counted
from crm.reports.monthly.rules.facts import MonthFacts, PublishedFact, Tally
from crm.reports.monthly.rules.voice import Voice

Kinds = tuple[PartnerKind | None, ActivityKind]
"""The kind of a partner, None for no partner, and the type of an activity."""


def summary(facts: MonthFacts, voice: Voice) -> Section:
    """Partner kind by activity type: the month, the same month a year before, the fiscal year so far."""
    total = _numbers(facts.counts.distinct)
    notes = [
        voice.say(N_("An activity with partners of several kinds is under each kind, and once in the total."))
    ]
    if facts.counts.year_only:
        text = N_("Held activities of which only the year is known belong to no month: %(number)s.")
        notes.append(voice.say(text, number=facts.counts.year_only))
    return Section(
        number="1",
        key="summary",
        title=voice.say(N_("Summary")),
        columns=(
            Column("partner_kind", voice.say(N_("Kind of partner")), weight=2),
            Column("type", voice.say(N_("Type of activity")), weight=2.6),
            Column("month", voice.say(N_("This month")), Kind.NUMBER),
            Column("year_before", voice.say(N_("Same month, last fiscal year")), Kind.NUMBER, weight=1.7),
            Column("to_date", voice.say(N_("Fiscal year to date")), Kind.NUMBER, weight=1.3),
        ),
        rows=list(rows_by_kind({kinds: _numbers(t) for kinds, t in facts.counts.by_kind.items()}, 3, voice)),
        empty="",
        totals=Row("", [voice.say(N_("Different activities")), Gap.NOT_APPLICABLE, *total], strong=True),
        notes=notes,
        charts=_charts(facts, voice),
    )


def rows_by_kind(found: Mapping[Kinds, Sequence[int]], width: int, voice: Voice) -> Iterator[Row]:
    """`width` numbers for each kind of partner, and below it for each type of activity."""
    for kind in (*PartnerKind, None):
        types = [(one, found[kind, one]) for one in ActivityKind if (kind, one) in found]
        if not types and kind not in PUBLISHED_KINDS:
            continue
        together = _added(numbers for _, numbers in types) or [0] * width
        yield Row("", [kind_told(kind, voice), Gap.NOT_APPLICABLE, *together], strong=True)
        for activity_kind, numbers in types:
            yield Row("", [Gap.NOT_APPLICABLE, voice.label(activity_kind), *numbers])


def kind_told(kind: PartnerKind | None, voice: Voice) -> str:
    return voice.label(kind) if kind else voice.say(N_("No partner named"))


def _added(rows: Iterable[Sequence[int]]) -> list[int]:
    """Each activity has one type, so the types of one kind of partner add up."""
    return [sum(column) for column in zip(*rows, strict=True)]


def _numbers(tally: Tally) -> tuple[int, int, int]:
    return tally.month, tally.year_before, tally.to_date


def _charts(facts: MonthFacts, voice: Voice) -> list[Bars]:
    found = Counter(activity.kind for activity in counted(facts))
    by_type = [(voice.label(kind), found[kind]) for kind in ActivityKind if found[kind]]
    months = facts.counts.by_month.items()
    by_month = [(voice.month_word(month), number) for month, number in months]
    charts = [
        Bars(voice.say(N_("Activities of the month by type")), by_type),
        Bars(voice.say(N_("Activities of the last twelve months")), by_month, upright=True),
    ]
    return [chart for chart in charts if any(number for _, number in chart.bars)]


def coverage(facts: MonthFacts, voice: Voice) -> Section:
    """Partners met, against what the register holds and, for three kinds, what the office has published."""
    present = [k for k in PartnerKind if k in PUBLISHED_KINDS or facts.counts.held.get(k.value)]
    published = {kind: newest(facts.published, kind.value) for kind in present}
    sources = dict.fromkeys(voice.name(claim.source) for claim in published.values() if claim)
    return Section(
        number="1.1",
        key="coverage",
        title=voice.say(N_("Partners met")),
        columns=(
            Column("partner_kind", voice.say(N_("Kind of partner")), weight=2),
            Column("met_month", voice.say(N_("Met this month")), Kind.NUMBER),
            Column("met_to_date", voice.say(N_("Met in the fiscal year to date")), Kind.NUMBER, weight=1.3),
            Column("held", voice.say(N_("In the register")), Kind.NUMBER),
            Column("published", voice.say(N_("Published")), Kind.NUMBER),
        ),
        rows=[_coverage_row(facts, voice, kind, claim) for kind, claim in published.items()],
        empty="",
        notes=[voice.say(N_("Published numbers: %(source)s."), source=source) for source in sources],
    )


def _coverage_row(facts: MonthFacts, voice: Voice, kind: PartnerKind, claim: PublishedFact | None) -> Row:
    met_month, met_to_date = facts.counts.met.get(kind, (0, 0))
    held = facts.counts.held.get(kind.value, 0)
    unclaimed = Gap.UNKNOWN if kind in PUBLISHED_KINDS else Gap.NOT_APPLICABLE
    return Row("", [voice.label(kind), met_month, met_to_date, held, claim.value if claim else unclaimed])


def newest(published: Iterable[PublishedFact], scope: str) -> PublishedFact | None:
    """The claim of the source published last."""
    claims = [claim for claim in published if claim.scope == scope]
    return max(claims, key=lambda claim: (claim.published_on or "", -claim.id), default=None)
