"""Sections 1 and 2: what the year was given and what was spent, in the shape of section 120 of the Act."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from crm.authority.rules.clearances import ForeignMoney
from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.plans.rules import BudgetBasis
from crm.plans.rules.figures import NIL, Figures
from crm.platform import spoken
from crm.platform.text import N_
from crm.reports.annual.rules.facts import MoneyFact, YearFacts
from crm.reports.monthly.rules.voice import Voice

NOTHING_ON_FILE = N_("No budget line of this fiscal year is on file.")


def receipts(facts: YearFacts, voice: Voice) -> Section:
    """A row for each basis; money from abroad one for each class of section 117 and giver."""
    say = voice.say
    given = [_receipt(list(lines), voice) for _, lines in groupby(sorted(facts.lines, key=_source), _source)]
    return Section(
        number="1",
        key="receipts",
        title=say(N_("Receipts")),
        columns=(
            Column("basis", say(N_("Basis")), weight=3),
            Column("class", say(N_("Class of section 117")), weight=1.8),
            Column("giver", say(N_("Giver")), weight=2),
            Column("lines", say(N_("Budget lines")), Kind.NUMBER, weight=0.8, summed=True),
            Column("allocated", say(N_("Allocated, THB")), Kind.MONEY, weight=1.6, summed=True),
        ),
        rows=given,
        empty=say(NOTHING_ON_FILE),
        totals=_received(facts, voice) if given else None,
        notes=list(_notes(facts, voice)),
    )


def _source(line: MoneyFact) -> tuple[int, int, str, str]:
    """The order of the law; givers by name, so that both languages have the same rows."""
    basis, foreign = list(BudgetBasis).index(line.basis), list(ForeignMoney).index(line.foreign_money)
    return basis, foreign, line.giver.th or "", line.giver.en or ""


def _receipt(lines: Sequence[MoneyFact], voice: Voice) -> Row:
    first, blank = lines[0], Gap.NOT_APPLICABLE
    foreign = first.basis is BudgetBasis.FOREIGN
    cells: list[Value] = [
        voice.label(first.basis),
        voice.label(first.foreign_money) if foreign else blank,
        voice.text(first.giver) if foreign else blank,
        len(lines),
        _sum(lines).allocated,
    ]
    return Row("", cells)


def _received(facts: YearFacts, voice: Voice) -> Row:
    blank, number = Gap.NOT_APPLICABLE, len(facts.lines)
    return Row("", [_total(voice), blank, blank, number, money_of(facts).allocated], strong=True)


def _notes(facts: YearFacts, voice: Voice) -> Iterator[str]:
    if facts.lines:
        told = N_("A receipt is what the lines of the year's annual plans were allocated, not cash received.")
        yield voice.say(told)
    if facts.elsewhere.lines:
        told = N_("Not counted: budget lines of plans that are not annual, %(number)s of %(amount)s baht.")
        amount = spoken.quantity(facts.elsewhere.allocated, voice.language)
        yield voice.say(told, number=facts.elsewhere.lines, amount=amount)


def disbursements(facts: YearFacts, voice: Voice) -> Section:
    """A row for each budget line, under its strategy; money is the line's own, so that rows add up."""
    say = voice.say
    return Section(
        number="2",
        key="disbursements",
        title=say(N_("Disbursements")),
        columns=(
            Column("strategy", say(N_("Strategy")), groups=True),
            Column("code", say(N_("Code"))),
            Column("item", say(N_("Item")), weight=3, leads=True),
            Column("basis", say(N_("Basis")), below=1),
            Column("reference", say(N_("Reference")), below=1),
            Column("allocated", say(N_("Allocated, THB")), Kind.MONEY, weight=1.5, summed=True),
            Column("disbursed", say(N_("Disbursed, THB")), Kind.MONEY, weight=1.5, summed=True),
            Column("balance", say(N_("Balance, THB")), Kind.MONEY, weight=1.5, summed=True),
        ),
        rows=[_line(line, voice) for line in facts.lines],
        empty=say(NOTHING_ON_FILE),
        totals=_spent(facts, voice) if facts.lines else None,
    )


def _line(line: MoneyFact, voice: Voice) -> Row:
    cells: list[Value] = [
        voice.name(line.strategy),
        line.code,
        voice.text(line.name),
        voice.label(line.basis),
        voice.joined(line.references, "; "),
        *_money(line.money),
    ]
    return Row(f"budget_line:{line.id}", cells, page=f"plan_item:{line.item_id}")


def money_of(facts: YearFacts) -> Figures:
    """What all lines of the year were allocated and have disbursed."""
    return _sum(facts.lines)


def _spent(facts: YearFacts, voice: Voice) -> Row:
    blank, money = Gap.NOT_APPLICABLE, _money(money_of(facts))
    return Row("", [blank, _total(voice), blank, blank, blank, *money], strong=True)


def _money(money: Figures) -> tuple[Value, ...]:
    return money.allocated, money.disbursed, money.balance


def _sum(lines: Iterable[MoneyFact]) -> Figures:
    every = [line.money for line in lines]
    return Figures(sum((one.allocated for one in every), NIL), sum((one.disbursed for one in every), NIL))


def _total(voice: Voice) -> str:
    return voice.say(N_("Fiscal year"))
