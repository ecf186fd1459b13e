"""The months that a plan reaches over: those with targets of their own, and those that may be reported."""

from datetime import date
from typing import Protocol

from crm.platform.calendar import Month, months_of_year


class Yearly(Protocol):
    """A plan, as far as its years (C.E., both included) go."""

    @property
    def fiscal_year_from(self) -> int: ...
    @property
    def fiscal_year_to(self) -> int: ...


def months_of(plan: Yearly) -> list[Month]:
    """Every month of the plan's fiscal years, in order."""
    years = range(plan.fiscal_year_from, plan.fiscal_year_to + 1)
    return [month for year in years for month in months_of_year(year)]


def by_year(plan: Yearly) -> bool:
    """Whether its targets are set for whole years: a plan over several years has none for single months."""
    return plan.fiscal_year_to > plan.fiscal_year_from


def target_months(plan: Yearly) -> list[date]:
    """The months for which targets are set, by their first days; the last one stands for a whole year."""
    return [month.first for month in months_of(plan) if month.number == 12 or not by_year(plan)]


def begun(plan: Yearly, today: date) -> list[Month]:
    """The months that may be reported by `today`, the latest first."""
    return [month for month in reversed(months_of(plan)) if month.first <= today]


def counted_until(plan: Yearly, today: date) -> date:
    """The first day of the last month that counts by `today`: no later than the plan's last."""
    return min(Month.of(today).first, date(plan.fiscal_year_to, 9, 1))
