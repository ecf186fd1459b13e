"""A promise made in an activity, or what an agreement binds to."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.activities.commands.promising import Promise
from crm.activities.forms.fields import chosen_id
from crm.activities.models import Commitment
from crm.activities.rules import CommitmentKind, Recurrence
from crm.agencies.forms import agency_lookup
from crm.web.fields import DayField, Filled, LookupField, choice, line, paragraph
from crm.web.forms import RecordForm

_WHOSE = (lazy_gettext("The city owes it"), lazy_gettext("The partner owes it"))


class CommitmentForm(RecordForm):
    """Who promised what, until when, and who answers for it here; of an agreement also where, how often."""

    kind = choice(lazy_gettext("Who promised"), CommitmentKind, Filled(), default=CommitmentKind.GIVEN)
    text_th = paragraph(lazy_gettext("What was promised, in Thai"))
    text_en = paragraph(lazy_gettext("What was promised, in English"))
    clause = line(lazy_gettext("Where the agreement says it"), length=100)
    partner = SelectField(lazy_gettext("Partner"), coerce=chosen_id)
    due_on = DayField(lazy_gettext("Due by"))
    recurrence = choice(lazy_gettext("How often"), Recurrence, Filled(), default=Recurrence.ONCE)
    agency = LookupField(lazy_gettext("Agency answering"), [Filled()], lookup=agency_lookup)

    def promise(self) -> Promise:
        """What was typed; before `validate` says that nothing is wrong, what could not be read is None."""
        return Promise(
            kind=self.kind.data,
            text_th=self.text_th.data,
            text_en=self.text_en.data,
            partner_id=self.partner.data,
            due_on=self.due_on.data,
            agency_id=self.agency.data,
            **({} if self.clause is None else self._of_agreement()),
        )

    def _of_agreement(self) -> dict[str, Any]:
        return {"clause": self.clause.data, "recurrence": self.recurrence.data}

    def ask_of(self, *, agreement: bool) -> None:
        """Ask only what can be said of an agreement, or of an activity: an agreement binds two sides."""
        if agreement:
            kinds = (CommitmentKind.GIVEN, CommitmentKind.RECEIVED)
            words = {kind.value: label for kind, label in zip(kinds, _WHOSE, strict=True)}
            self.kind.label.text = gettext("Who owes it")
            self.text_th.label.text = gettext("What is owed, in Thai")
            self.text_en.label.text = gettext("What is owed, in English")
            self.kind.choices = [SelectChoice(code, str(label)) for code, label in words.items()]
        elif self.clause is not None:
            del self.clause, self.recurrence


def values_of(commitment: Commitment) -> dict[str, Any]:
    """What the form of a promise on file is opened with."""
    names = ("version", "kind", "text_th", "text_en", "due_on", "clause", "recurrence")
    plain = {name: getattr(commitment, name) for name in names}
    return plain | {"partner": commitment.partner_id, "agency": commitment.agency_id}
