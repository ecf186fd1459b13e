"""A report as a page shows it: its sections with their charts, the month in figures, what still lacks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from urllib.parse import urlencode

from flask_babel import gettext
from markupsafe import Markup, escape

from crm.documents.content import Chart, PairedBars, Section
from crm.documents.paper import charts
from crm.documents.shown import figure
from crm.plans.rules.figures import points
from crm.platform import spoken
from crm.platform.spoken import Language
from crm.reports.annual.rules.facts import YearFacts
from crm.reports.annual.rules.money import money_of
from crm.reports.monthly.rules.facts import MonthFacts, Pair
from crm.reports.monthly.rules.figures import figures
from crm.reports.monthly.rules.gaps import Gap as Missing
from crm.reports.monthly.rules.gaps import Lack, Text
from crm.reports.monthly.rules.movements import STILL_OPEN
from crm.reports.views.tables import ShownColumn, ShownRow, Table, is_nested, page_of
from crm.web.jinja import label
from crm.web.language import language
from crm.web.pictures.bars import Bar, bar_chart, column_chart
from crm.web.pictures.pairs import Compared, paired_bars, paired_columns


@dataclass(frozen=True)
class ShownChart:
    """A chart of the page; a `wide` one takes the whole width of its card."""

    title: str
    drawing: Markup
    wide: bool


@dataclass(frozen=True)
class ShownSection:
    """A section of the page; `anchor` is where links of the page lead, `figures` that it is of numbers."""

    anchor: str
    number: str
    title: str
    columns: Sequence[ShownColumn]
    rows: Sequence[ShownRow]
    totals: ShownRow | None
    figures: bool
    empty: str
    notes: Sequence[str]
    charts: Sequence[ShownChart]


def drawn_section(section: Section, language: Language) -> ShownSection:
    table = Table(section.columns, language, is_nested(section.columns, section.rows))
    return ShownSection(
        anchor=f"section-{section.key}",
        number=section.number,
        title=section.title,
        columns=table.shown,
        rows=list(table.rows(section.rows)),
        totals=table.row(section.totals) if section.totals else None,
        figures=table.is_of_figures,
        empty=section.empty,
        notes=section.notes,
        charts=[drawn_chart(chart, language) for chart in charts(section, language)],
    )


MENDED_AT: Mapping[Lack | Text, str] = {
    Lack.RESULT: "/result",
    Lack.PLAN: "/edit",
    Lack.TRANSLATION: "/edit",
    Text.RESULT: "/result",
    Text.PARTICIPANTS: "#participants",
}
"""The form below the page of a record, where one mends it; a text without its own is in that of its lack."""


def drawn_gaps(found: Iterable[Missing], back: str) -> list[tuple[Lack, list[tuple[Markup, str]]]]:
    """What lacks, by kind: (title, address of the form that mends it and leads to `back`) of each record."""
    groups = groupby(found, key=lambda gap: gap.lack)
    return [(lack, [(_named(gap), _mended_at(gap, back)) for gap in group]) for lack, group in groups]


def _mended_at(gap: Missing, back: str) -> str:
    """A promise is dated in its own form; what needs a decision is decided on the page of the record.

    Where several texts lack, it is the form of the first.
    """
    form = "/edit" if gap.record else _form(gap)
    page = page_of(gap.record or gap.page) or gap.page
    return f"{page}{form}?{urlencode({'back': back})}" if form.startswith("/") else f"{page}{form}"


def _form(gap: Missing) -> str:
    wanted: list[Lack | Text] = [*gap.texts[:1], gap.lack]
    return next((MENDED_AT[one] for one in wanted if one in MENDED_AT), "")


def _named(gap: Missing) -> Markup:
    """The title of the record, with the texts of it that lack a language."""
    texts = ", ".join(label(text) for text in gap.texts)
    return _pair(gap.title) + Markup(" ({})").format(texts) if texts else _pair(gap.title)


def tiles_of(facts: MonthFacts) -> list[dict[str, object]]:
    """The month in five numbers, each leading to its section."""
    found = figures(facts)
    changed = sum(number for movement, number in found.moved.items() if movement not in STILL_OPEN)
    year = gettext("%(number)s in the fiscal year to date", number=found.to_date)
    return [
        _figure(found.held, gettext("Activities held"), "held", hint=year),
        _figure(sum(found.met.values()), gettext("Partners met"), "coverage"),
        _figure(changed, gettext("What happened to agreements"), "agreements"),
        _figure(found.overdue, gettext("Promises overdue"), "promises", tone="bad" if found.overdue else ""),
        _figure(found.coming, gettext("Planned for the next month"), "next_month"),
    ]


def tiles_of_year(facts: YearFacts) -> list[dict[str, object]]:
    """The year in four numbers; the sections have the money to the satang."""
    money, here = money_of(facts), language()
    spent = "–" if money.spent is None else f"{points(money.spent)}%"
    return [
        _figure(facts.distinct, gettext("Activities held"), "activities"),
        _figure(_millions(money.allocated, here), gettext("Allocated, million THB"), "receipts"),
        _figure(_millions(money.disbursed, here), gettext("Disbursed, million THB"), "disbursements"),
        _figure(spent, gettext("Disbursed of what was allocated"), "results"),
    ]


def _millions(amount: Decimal, language: Language) -> str:
    return spoken.quantity(amount / 1_000_000, language)


def _figure(
    number: int | str, label: str, section: str, *, tone: str = "", hint: str = ""
) -> dict[str, object]:
    return {"number": number, "label": label, "url": f"#section-{section}", "tone": tone, "hint": hint}


def _pair(title: Pair) -> Markup:
    here, there = (title.th, title.en) if language() == "th" else (title.en, title.th)
    return (
        escape(here)
        if here
        else Markup('<span lang="{}">{}</span>').format("en" if language() == "th" else "th", there)
    )


def drawn_chart(chart: Chart, language: Language) -> ShownChart:
    if isinstance(chart, PairedBars):
        pairs = [
            Compared(
                label,
                (float(first), float(second)),
                (figure(first, chart.kind, language), figure(second, chart.kind, language)),
            )
            for label, first, second in chart.bars
        ]
        draw_pairs = paired_columns if chart.upright else paired_bars
        return ShownChart(chart.title, draw_pairs(pairs, names=chart.names, title=chart.title), wide=True)
    bars = [Bar(label, number) for label, number in chart.bars]
    draw = column_chart if chart.upright else bar_chart
    return ShownChart(chart.title, draw(bars, title=chart.title), wide=False)
