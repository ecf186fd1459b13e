"""The forms of what a city network asks of the city: a duty, a due."""

from flask_babel import lazy_gettext

from crm.agencies.forms import agency_lookup
from crm.partners.commands.networks import DueFacts, DutyFacts
from crm.partners.models import NetworkDue, NetworkDuty
from crm.partners.rules import NetworkRole
from crm.web.checks import FiscalYearField
from crm.web.fields import BahtField, DayField, Filled, LookupField, choice, line, paragraph
from crm.web.forms import RecordForm

_DUTY = ("role", "what_th", "what_en", "starts_on", "ends_on", "decision_th", "decision_en", "decide_by")
_DUE = ("fiscal_year", "amount", "due_on", "paid_on", "paid_thb", "reference", "note_th", "note_en")


class DutyForm(RecordForm):
    """What the city does in a network, and what it has to decide for it."""

    kept_in = NetworkDuty
    what_th = line(lazy_gettext("Duty in Thai"))
    what_en = line(lazy_gettext("Duty in English"))
    role = choice(lazy_gettext("Our role"), NetworkRole, Filled(), default=NetworkRole.MEMBER)
    agency = LookupField(lazy_gettext("Responsible agency"), [Filled()], lookup=agency_lookup)
    starts_on = DayField(lazy_gettext("From"))
    ends_on = DayField(lazy_gettext("To"))
    decision_th = paragraph(lazy_gettext("Decision needed, in Thai"))
    decision_en = paragraph(lazy_gettext("Decision needed, in English"))
    decide_by = DayField(lazy_gettext("To be decided by"))

    def facts(self) -> DutyFacts:
        """What was typed; only after `validate`."""
        return DutyFacts(agency_id=self.agency.data, **{name: self[name].data for name in _DUTY})


def values_of_duty(duty: NetworkDuty) -> dict[str, object]:
    """What the form of a duty on file is opened with."""
    return {name: getattr(duty, name) for name in ("version", *_DUTY)} | {"agency": duty.agency_id}


class DueForm(RecordForm):
    """What a network asks for a year, and what was paid for it."""

    kept_in = NetworkDue
    fiscal_year = FiscalYearField(lazy_gettext("Fiscal year"), [Filled()])
    amount = BahtField(lazy_gettext("Amount"), [Filled()])
    currency = line(lazy_gettext("Currency"), Filled())
    due_on = DayField(lazy_gettext("Due on"))
    paid_on = DayField(lazy_gettext("Paid on"))
    paid_thb = BahtField(lazy_gettext("Paid in baht"))
    reference = line(lazy_gettext("Number of the paper"))
    note_th = paragraph(lazy_gettext("Note in Thai"))
    note_en = paragraph(lazy_gettext("Note in English"))

    def facts(self) -> DueFacts:
        """What was typed; only after `validate`."""
        typed = {name: self[name].data for name in _DUE}
        return DueFacts(**typed, currency=(self.currency.data or "").upper())


def values_of_due(due: NetworkDue) -> dict[str, object]:
    """What the form of a due on file is opened with."""
    return {name: getattr(due, name) for name in ("version", "currency", *_DUE)}
