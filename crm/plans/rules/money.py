"""What a budget line must say before money may be spent from it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Protocol

from crm.authority.rules.clearances import ForeignMoney
from crm.plans.rules.kinds import BudgetBasis
from crm.platform.calendar import fiscal_year
from crm.platform.errors import Refused
from crm.platform.text import N_


class Line(Protocol):
    """What is asked of a budget line, on file or as typed."""

    @property
    def basis(self) -> BudgetBasis: ...
    @property
    def reference(self) -> str | None: ...
    @property
    def foreign_money(self) -> ForeignMoney: ...
    @property
    def donor_th(self) -> str | None: ...
    @property
    def donor_en(self) -> str | None: ...
    @property
    def council_ref(self) -> str | None: ...
    @property
    def council_on(self) -> date | None: ...


class Allocated(Line, Protocol):
    """A line on file."""

    @property
    def fiscal_year(self) -> int: ...
    @property
    def allocated(self) -> Decimal: ...
    @property
    def disbursed(self) -> Decimal: ...


def refusals_of_line(line: Line) -> Iterator[Refused]:
    """What bars a line from standing on file, each at its field.

    Money moves only under an ordinance or another law (section 119), or last year's budget (section 103);
    money from abroad has a class of section 117 and a giver, a loan the Council's approval (117 (11)).
    """
    foreign = line.foreign_money is not ForeignMoney.NONE
    if line.basis is BudgetBasis.FOREIGN:
        if not foreign:
            yield Refused(N_("Say of which class of section 117 the money is."), field="foreign_money")
        if not (line.donor_th or line.donor_en):
            yield Refused(N_("Say who gives or lends it, in Thai or in English."), field="donor_th")
    else:
        if foreign:
            told = N_("Only money from abroad or given has a class of section 117.")
            yield Refused(told, field="foreign_money")
        if not line.reference:
            yield Refused(N_("Name the ordinance, or the law, by number and year."), field="reference")
    if line.foreign_money is ForeignMoney.LOAN and not (line.council_ref and line.council_on):
        told = N_("A loan needs the approval of the Council first (section 117 (11)): its number and day.")
        yield Refused(told, field="council_ref")


def refusals_of_payment(
    line: Allocated, amount: Decimal, on: date, *, approved: Decimal, today: date
) -> Iterator[Refused]:
    """What bars `amount` in THB from being disbursed from a line on a day, each at its field.

    `approved` is what the plan in force gives to the line: what an amendment adds is not spent yet.
    """
    if on > today:
        yield Refused(N_("This day has not come: write the payment once it is made."), field="paid_on")
    if fiscal_year(on) != line.fiscal_year:
        told = N_("The day lies outside the fiscal year of the budget line.")
        yield Refused(told, field="paid_on")
    if line.foreign_money is ForeignMoney.LOAN and (line.council_on is None or on < line.council_on):
        yield Refused(N_("The Council had not approved the loan by that day."), field="paid_on")
    if amount <= 0:
        yield Refused(N_("Give an amount above zero."), field="amount")
    elif line.disbursed + amount > min(line.allocated, approved):
        left = max(min(line.allocated, approved) - line.disbursed, Decimal(0))
        yield Refused(N_("Only %(left)s baht are left of this line."), field="amount", left=f"{left:,.2f}")
