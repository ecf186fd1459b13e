"""The form of a budget line."""

from flask_babel import lazy_gettext

from crm.authority.rules.clearances import ForeignMoney
from crm.plans.commands.budgeting import LineFacts
from crm.plans.models import BudgetLine
from crm.plans.rules import BudgetBasis
from crm.web.checks import FiscalYearField
from crm.web.fields import BahtField, DayField, Filled, choice, line
from crm.web.forms import RecordForm

_PLAIN = (
    "fiscal_year",
    "basis",
    "reference",
    "foreign_money",
    "donor_th",
    "donor_en",
    "council_ref",
    "council_on",
    "allocated",
    "original_amount",
    "original_currency",
    "note_th",
    "note_en",
)


class LineForm(RecordForm):
    """Money for an item in a year, under an ordinance, another law, or given from abroad."""

    kept_in = BudgetLine
    fiscal_year = FiscalYearField(lazy_gettext("Fiscal year"), [Filled()])
    allocated = BahtField(lazy_gettext("Allocated, in baht"), [Filled()])
    basis = choice(lazy_gettext("Basis"), BudgetBasis, Filled(), default=BudgetBasis.ANNUAL_ORDINANCE)
    reference = line(lazy_gettext("Ordinance or law"))
    note_th = line(lazy_gettext("Note in Thai"))
    note_en = line(lazy_gettext("Note in English"))
    foreign_money = choice(
        lazy_gettext("Class of section 117"), ForeignMoney, Filled(), default=ForeignMoney.NONE
    )
    donor_th = line(lazy_gettext("Giver or lender, in Thai"))
    donor_en = line(lazy_gettext("Giver or lender, in English"))
    council_ref = line(lazy_gettext("Resolution of the Council"))
    council_on = DayField(lazy_gettext("Day of the resolution"))
    original_amount = BahtField(lazy_gettext("Amount in the other currency"))
    original_currency = line(lazy_gettext("Currency"))

    def facts(self) -> LineFacts:
        """What was typed; before `validate` says that nothing is wrong, what could not be read is None."""
        return LineFacts(**{name: self[name].data for name in _PLAIN})


def values_of_line(budget_line: BudgetLine) -> dict[str, object]:
    """What the form of a budget line on file is opened with."""
    return {name: getattr(budget_line, name) for name in ("version", *_PLAIN)}
