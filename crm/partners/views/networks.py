"""What stands on the page of a city network alone: what the city does in it, what it costs."""

from typing import Any

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.nouns import Noun
from crm.partners import queries
from crm.partners.commands.networks import add_due, add_duty, edit_due, edit_duty
from crm.partners.forms.networks import DueForm, DutyForm, values_of_due, values_of_duty
from crm.partners.models import NetworkDue, NetworkDuty
from crm.partners.views.blueprint import bp
from crm.partners.views.keeping import NOUN
from crm.partners.views.ties import OnPartner
from crm.partners.views.words import due_words, duty_words
from crm.permissions import Permission
from crm.platform.spoken import fiscal_year_name, number
from crm.platform.text import N_
from crm.web.language import language
from crm.web.names import said


def due_title(due: NetworkDue) -> str:
    """The fiscal year and what is asked for it: 2012: USD 6,500."""
    spoken_in = language()
    return f"{fiscal_year_name(due.fiscal_year, spoken_in)}: {asked(due)}"


def asked(due: NetworkDue) -> str:
    """What is asked, in its currency."""
    return f"{due.currency} {number(due.amount, language())}"


class DutyKeeper(OnPartner):
    """A duty of the city in a network."""

    noun = Noun(
        model=NetworkDuty,
        one=N_("Network duty"),
        many=N_("Network duties"),
        icon="handshake",
        edits=Permission.PARTNER_EDIT,
        rows=queries.duties_readable_by,
        title=lambda duty: said(duty, "what"),
        titled_by="what",
        url=NOUN.url,
        all_url=NOUN.all_url,
        words=duty_words,
    )
    form, template, path, name = DutyForm, "partners/duty.html", "/duties", "duty_"
    adds, edits = N_("Add a network duty"), N_("Edit a network duty")
    lead = N_("What the city does in the network, and what it still has to decide.")
    entered = N_("The duty is on file.")

    def opened(self, record: Any) -> DutyForm:
        return DutyForm(formdata=None, data=values_of_duty(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> NetworkDuty:
        return add_duty(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_duty(session, record, form.facts(), seen_version=form.seen_version, by=by)


class DueKeeper(OnPartner):
    """What a network costs in a year."""

    noun = Noun(
        model=NetworkDue,
        one=N_("Network due"),
        many=N_("Network dues"),
        icon="handshake",
        edits=Permission.PARTNER_EDIT,
        rows=queries.dues_readable_by,
        title=due_title,
        url=NOUN.url,
        all_url=NOUN.all_url,
        words=due_words,
    )
    form, template, path, name = DueForm, "partners/due.html", "/dues", "due_"
    adds, edits = N_("Add a network due"), N_("Edit a network due")
    lead = N_("What membership costs in a fiscal year, in its own currency, and what was paid in baht.")
    entered = N_("The due is on file.")

    def opened(self, record: Any) -> DueForm:
        return DueForm(formdata=None, data=values_of_due(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> NetworkDue:
        return add_due(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_due(session, record, form.facts(), seen_version=form.seen_version, by=by)


for keeper in (DutyKeeper(), DueKeeper()):
    routes.install(bp, keeper)
    registers.install(bp, keeper, of=NOUN)
