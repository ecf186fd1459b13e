"""A promise made in an activity."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import SelectField

from crm.activities.commands.promising import Promise
from crm.activities.forms.fields import chosen_id
from crm.activities.models import Commitment
from crm.activities.rules import CommitmentKind
from crm.agencies.forms import agency_lookup
from crm.web.fields import DayField, Filled, LookupField, choice, paragraph
from crm.web.forms import RecordForm


class CommitmentForm(RecordForm):
    """Who promised what, until when, and who answers for it here."""

    kind = choice(lazy_gettext("Who promised"), CommitmentKind, Filled(), default=CommitmentKind.GIVEN)
    text_th = paragraph(lazy_gettext("What was promised, in Thai"))
    text_en = paragraph(lazy_gettext("What was promised, in English"))
    partner = SelectField(lazy_gettext("Partner"), coerce=chosen_id)
    due_on = DayField(lazy_gettext("Due by"))
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
        )


def values_of(commitment: Commitment) -> dict[str, Any]:
    """What the form of a promise on file is opened with."""
    plain = {name: getattr(commitment, name) for name in ("version", "kind", "text_th", "text_en", "due_on")}
    return plain | {"partner": commitment.partner_id, "agency": commitment.agency_id}
