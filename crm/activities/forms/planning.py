"""The forms of a payment, and of how a month's line ended."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.activities.commands.accounting import OutcomeFacts
from crm.activities.commands.spending import PaymentFacts
from crm.activities.models import Activity, Disbursement, LineOutcome
from crm.activities.rules import OutcomeKind
from crm.plans.models import BudgetLine
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.web.fields import BahtField, DayField, Filled, choice, line, paragraph
from crm.web.forms import RecordForm
from crm.web.jinja import label, text
from crm.web.language import language

_PAYMENT = ("paid_on", "amount", "reference", "note_th", "note_en")
_OUTCOME = ("month", "kind", "moved_to", "reason_th", "reason_en", "decided_by")


def _number(typed: Any) -> int | None:
    return int(typed) if typed not in (None, "") else None


def _month(typed: Any) -> date | None:
    return typed if isinstance(typed, date) else date.fromisoformat(typed) if typed else None


def _named(months: Sequence[Month]) -> list[SelectChoice]:
    return [SelectChoice(month.first.isoformat(), spoken.month(month, language())) for month in months]


class PaymentForm(RecordForm):
    """Money paid for an item: out of which line, when, how much, and for which activity."""

    kept_in = Disbursement
    budget_line = SelectField(lazy_gettext("Budget line"), [Filled()], coerce=_number)
    paid_on = DayField(lazy_gettext("Paid on"), [Filled()])
    amount = BahtField(lazy_gettext("Amount in baht"), [Filled()])
    reference = line(lazy_gettext("Number of the voucher"), Filled())
    activity = SelectField(lazy_gettext("Activity"), coerce=_number)
    note_th = line(lazy_gettext("Note in Thai"))
    note_en = line(lazy_gettext("Note in English"))

    def ask(self, lines: Sequence[BudgetLine], activities: Sequence[Activity]) -> None:
        """Ask for one of these lines, each with what is left of it, and for one of these activities."""
        self.budget_line.choices = [SelectChoice(str(one.id), _of_line(one)) for one in lines]
        named = [SelectChoice(str(one.id), _of_activity(one)) for one in activities]
        self.activity.choices = [SelectChoice("", "–"), *named]

    def facts(self) -> PaymentFacts:
        """What was typed; only after `validate`."""
        plain = {name: self[name].data for name in _PAYMENT}
        return PaymentFacts(line_id=self.budget_line.data, activity_id=self.activity.data, **plain)


def values_of_payment(payment: Disbursement) -> dict[str, object]:
    """What the form of a payment on file is opened with."""
    plain = {name: getattr(payment, name) for name in ("version", *_PAYMENT)}
    return plain | {"budget_line": payment.line_id, "activity": payment.activity_id}


def _of_line(one: BudgetLine) -> str:
    year = spoken.fiscal_year_name(one.fiscal_year, language())
    left = spoken.baht(one.allocated - one.disbursed, language())
    return f"{year} · {label(one.basis)} · {left}"


def _of_activity(one: Activity) -> str:
    return f"{spoken.day(one.starts_on, language())} · {text(one, 'title').striptags()}"


class OutcomeForm(RecordForm):
    """How an item ended in a month of the plan."""

    kept_in = LineOutcome
    month = SelectField(lazy_gettext("Month"), [Filled()], coerce=_month)
    kind = choice(lazy_gettext("What became of it"), OutcomeKind, Filled(), default=OutcomeKind.HELD)
    moved_to = SelectField(lazy_gettext("Postponed to"), coerce=_month)
    reason_th = paragraph(lazy_gettext("Reason in Thai"))
    reason_en = paragraph(lazy_gettext("Reason in English"))
    decided_by = line(lazy_gettext("Who decided"))

    def ask(self, months: Sequence[Month]) -> None:
        """Ask for one of these months of the plan; it may move to a later one, up to a year after it."""
        self.month.choices = _named(months)
        later, last = list(months[1:]), months[-1]
        for _ in range(12):
            last = last.next
            later.append(last)
        self.moved_to.choices = [SelectChoice("", "–"), *_named(later)]

    def facts(self) -> OutcomeFacts:
        """What was typed; only after `validate`."""
        return OutcomeFacts(**{name: self[name].data for name in _OUTCOME})


def values_of_outcome(outcome: LineOutcome) -> dict[str, object]:
    """What the form of an outcome on file is opened with."""
    return {name: getattr(outcome, name) for name in ("version", *_OUTCOME)}
