"""Section 6: what the year's plans have reached and spent, and how far the two are apart."""

from collections.abc import Iterator
from decimal import Decimal

from crm.documents.content import Chart, Column, Gap, Kind, PairedBars, Row, Section, Signal, Value
from crm.plans.rules.figures import Figures, Light, points
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.text import N_
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.facts.plans import ItemFact
from crm.reports.monthly.rules.voice import Voice


def plan_progress(facts: MonthFacts, voice: Voice) -> Section:
    """A row for each item with money, measures or nothing below it; money is its own, so that rows add up."""
    items = [item for item in facts.plan.items if item.leaf or item.measures or item.own.allocated]
    say, whole = voice.say, facts.plan.whole
    return Section(
        number="6",
        key="plan_progress",
        title=say(N_("Plan progress")),
        columns=(
            Column("strategy", say(N_("Strategy")), groups=True),
            Column("code", say(N_("Code"))),
            Column("item", say(N_("Item")), weight=3, leads=True),
            Column("target", say(N_("Target")), below=1),
            Column("month", say(N_("Result of the month")), below=1),
            Column("so_far", say(N_("Result so far")), below=1),
            Column("progress", say(N_("Progress, %")), Kind.NUMBER),
            Column("allocated", say(N_("Allocated, THB")), Kind.MONEY, weight=1.5, summed=True),
            Column("disbursed", say(N_("Disbursed, THB")), Kind.MONEY, weight=1.5, summed=True),
            Column("spent", say(N_("Disbursed, %")), Kind.NUMBER),
            Column("gap", say(N_("Gap")), Kind.NUMBER),
            Column("light", say(N_("Signal light")), below=2),
            Column("problem", say(N_("Problem")), below=3),
            Column("remedy", say(N_("Remedy")), below=3),
            Column("agency", say(N_("Agency")), below=2),
            Column("officer", say(N_("Officer")), below=2),
        ),
        rows=[_item(item, voice) for item in items],
        empty=say(N_("No annual plan of this fiscal year is on file.")),
        totals=_total(whole, facts.plan.light, voice) if items else None,
        notes=[say(N_("Progress counts approved results only; the gap is disbursed % minus progress %."))]
        if items
        else [],
    )


def _item(item: ItemFact, voice: Voice) -> Row:
    measured = [(m, voice.name(m.unit)) for m in item.measures]
    cells: list[Value] = [
        voice.name(item.strategy),
        item.code,
        voice.text(item.name),
        voice.joined((_amount(m.target, unit, voice) for m, unit in measured), "; "),
        voice.joined((_amount(m.month, unit, voice) for m, unit in measured), "; "),
        voice.joined((_amount(m.so_far, unit, voice) for m, unit in measured), "; "),
        *_figures(item.own, item.own_light),
        voice.label(item.own_light),
        voice.text(item.problem, Gap.NOT_APPLICABLE),
        voice.text(item.remedy, Gap.NOT_APPLICABLE),
        voice.responsible(item.responsible),
        voice.text(item.officer, Gap.NOT_APPLICABLE),
    ]
    return Row(f"plan_item:{item.id}", cells)


def _figures(figures: Figures, light: Light) -> Iterator[Value]:
    """Progress, money, disbursed %, and the gap with its light."""
    yield _percent(points(figures.progress))
    yield figures.allocated or Gap.UNKNOWN
    yield figures.disbursed if figures.allocated else Gap.UNKNOWN
    yield _percent(points(figures.spent))
    yield Gap.UNKNOWN if figures.gap is None else Signal(figures.gap, light.colour)


def _percent(value: int | None) -> Value:
    return Gap.UNKNOWN if value is None else value


def _amount(value: Decimal | None, unit: str, voice: Voice) -> str:
    return "–" if value is None else f"{spoken.quantity(value, voice.language)} {unit}".rstrip()


def _total(whole: Figures, light: Light, voice: Voice) -> Row:
    blank = Gap.NOT_APPLICABLE
    total = voice.say(N_("Fiscal year"))
    figures = list(_figures(whole, light))
    words: list[Value] = [voice.label(light), blank, blank, blank, blank]
    return Row("", [blank, total, blank, blank, blank, blank, *figures, *words], strong=True)


def progress_by_strategy(facts: MonthFacts, voice: Voice) -> Section:
    """The topmost items with all below them: the same money, gathered."""
    tops, say = [item for item in facts.plan.items if item.top], voice.say
    return Section(
        number="6.1",
        key="progress_by_strategy",
        title=say(N_("Plan progress by strategy")),
        columns=(
            Column("code", say(N_("Code"))),
            Column("strategy", say(N_("Strategy")), weight=3, leads=True),
            Column("progress", say(N_("Progress, %")), Kind.NUMBER),
            Column("allocated", say(N_("Allocated, THB")), Kind.MONEY, weight=1.5, summed=True),
            Column("disbursed", say(N_("Disbursed, THB")), Kind.MONEY, weight=1.5, summed=True),
            Column("spent", say(N_("Disbursed, %")), Kind.NUMBER),
            Column("gap", say(N_("Gap")), Kind.NUMBER),
        ),
        rows=[
            Row(
                f"plan_item:{item.id}",
                [item.code, voice.text(item.name), *_figures(item.all, item.light)],
            )
            for item in tops
        ],
        empty=say(N_("No annual plan of this fiscal year is on file.")),
        totals=_by_strategy(facts, voice) if tops else None,
        charts=_charts(facts, voice),
    )


def _by_strategy(facts: MonthFacts, voice: Voice) -> Row:
    whole = facts.plan.whole
    figures = _figures(whole, facts.plan.light)
    return Row("", [voice.say(N_("Fiscal year")), Gap.NOT_APPLICABLE, *figures], strong=True)


def _charts(facts: MonthFacts, voice: Voice) -> list[Chart]:
    """Budget by strategy, and the lines of the plan against those held, by month."""
    say, plan = voice.say, facts.plan
    budget = [
        (item.code, item.all.allocated, item.all.disbursed)
        for item in plan.items
        if item.top and item.all.allocated
    ]
    months = [(voice.month_word(Month.of(first)), planned, held) for first, planned, held in plan.by_month]
    charts: list[Chart] = []
    if budget:
        names = say(N_("Allocated")), say(N_("Disbursed"))
        charts.append(PairedBars(say(N_("Budget by strategy, THB")), names, budget, kind=Kind.MONEY))
    if any(planned for _, planned, _ in months):
        names = say(N_("Planned")), say(N_("Held"))
        charts.append(PairedBars(say(N_("Lines of the plan by month")), names, months, upright=True))
    return charts
