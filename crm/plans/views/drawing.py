"""How the parts of a plan are written and drawn: years, months of the fiscal year, relations concerned."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from flask_babel import gettext
from markupsafe import Markup

from crm.partners.rules import PartnerKind
from crm.plans.rules import fiscal_months, runs, years_read
from crm.platform import spoken
from crm.platform.dates import Precision
from crm.web.cells import small
from crm.web.jinja import label
from crm.web.language import language


def years(plan: Any) -> str:
    """The fiscal years of a plan, or of a row with its columns, in the reader's era."""
    return years_read(plan.fiscal_year_from, plan.fiscal_year_to, language())


def period(plan: Any) -> str:
    """The days of a plan, both included, where they are known."""
    if plan.period_start is None or plan.period_end is None:
        return ""
    return spoken.span(plan.period_start, plan.period_end, Precision.DAY, language())


def month_names(kept: str | None) -> str:
    """Oct–Dec, Jun; every month of the year has a word of its own."""
    months = fiscal_months(kept)
    if len(months) == 12:
        return gettext("All year")
    return ", ".join(
        short_name(first) if first == last else f"{short_name(first)}–{short_name(last)}"
        for first, last in runs(months)
    )


def month_strip(kept: str | None) -> Markup:
    """The twelve months of the fiscal year from October, those of the item filled, with their names below."""
    if not (months := fiscal_months(kept)):
        return Markup()
    return _strip(months) + small(month_names(kept))


def concerned(kept: str | None) -> str:
    """The kinds of partner an item concerns, in words."""
    kinds = [kind for kind in PartnerKind if kind.value in (kept or "").split(",")]
    return ", ".join(label(kind) for kind in kinds)


def _strip(months: Sequence[int]) -> Markup:
    cell = Markup('<rect class="{}" x="{}" width="9" height="10"></rect>')
    cells = [cell.format("brand" if month in months else "track", (month - 1) * 10) for month in range(1, 13)]
    return Markup(
        '<svg class="bar-line" viewBox="0 0 119 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(Markup().join(cells))


def short_name(month: int) -> str:
    """The short name of a fiscal month: 1 is October."""
    return str(format_date(date(2000, (month + 8) % 12 + 1, 1), "LLL", language()))
