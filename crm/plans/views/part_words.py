"""How the histories of indicators, results and budget lines are worded."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext

from crm.authority.rules.clearances import ForeignMoney
from crm.plans.models import Indicator
from crm.plans.rules import Aggregation, BudgetBasis, Direction, ResultState
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.web.language import language
from crm.web.telling import Words, coded, named, shown_baht, shown_day, shown_moment


def indicator_words() -> Words:
    """The fields of an indicator that a reader understands, and how their stored values read."""
    return Words(
        labels={
            "name_th": gettext("Name in Thai"),
            "name_en": gettext("Name in English"),
            "unit_th": gettext("Unit in Thai"),
            "unit_en": gettext("Unit in English"),
            "code": gettext("Code of the indicator"),
            "direction": gettext("Direction"),
            "aggregation": gettext("How months add up"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={
            "add_indicator": gettext("added an indicator"),
            "edit_indicator": gettext("changed an indicator"),
        },
        drawers={
            "direction": coded(Direction),
            "aggregation": coded(Aggregation),
            "archived_at": shown_moment,
        },
    )


def target_words() -> Words:
    """The target of a month."""
    return Words(
        labels={"month": gettext("Month"), "value": gettext("Target")},
        drawers={"month": shown_month, "value": shown_quantity},
    )


def result_words() -> Words:
    """The fields of a month's result that a reader understands, and how their stored values read."""
    return Words(
        labels={
            "indicator_id": gettext("Indicator"),
            "month": gettext("Month"),
            "value": gettext("Result"),
            "evidence": gettext("Evidence"),
            "problem_th": gettext("Problem in Thai"),
            "problem_en": gettext("Problem in English"),
            "remedy_th": gettext("Remedy in Thai"),
            "remedy_en": gettext("Remedy in English"),
            "state": gettext("State"),
            "returned_reason": gettext("Why it was returned"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={
            "submit_result": gettext("submitted the result of a month"),
            "resubmit_result": gettext("corrected the result of a month"),
            "result_approve": gettext("approved the result of a month"),
            "result_return": gettext("returned the result of a month"),
        },
        drawers={
            "indicator_id": named(Indicator),
            "month": shown_month,
            "value": shown_quantity,
            "state": coded(ResultState),
            "archived_at": shown_moment,
        },
    )


def line_words() -> Words:
    """The fields of a budget line that a reader understands, and how their stored values read."""
    return Words(
        labels={
            "fiscal_year": gettext("Fiscal year"),
            "basis": gettext("Basis"),
            "reference": gettext("Ordinance or law"),
            "allocated": gettext("Allocated"),
            "foreign_money": gettext("Class of section 117"),
            "donor_th": gettext("Giver or lender, in Thai"),
            "donor_en": gettext("Giver or lender, in English"),
            "council_ref": gettext("Resolution of the Council"),
            "council_on": gettext("Day of the resolution"),
            "original_amount": gettext("Amount in the other currency"),
            "original_currency": gettext("Currency"),
            "note_th": gettext("Note in Thai"),
            "note_en": gettext("Note in English"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={
            "add_budget_line": gettext("added a budget line"),
            "edit_budget_line": gettext("changed a budget line"),
        },
        drawers={
            "fiscal_year": lambda year: spoken.fiscal_year_name(year, language()),
            "basis": coded(BudgetBasis),
            "allocated": shown_baht,
            "foreign_money": coded(ForeignMoney),
            "council_on": shown_day,
            "original_amount": shown_baht,
            "archived_at": shown_moment,
        },
    )


def shown_month(first: str) -> str:
    return spoken.month(Month.of(date.fromisoformat(first)), language())


def shown_quantity(kept: Any) -> str:
    return spoken.quantity(Decimal(str(kept)), language())
