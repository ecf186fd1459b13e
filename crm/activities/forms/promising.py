"""A promise made in an activity."""

from flask_babel import lazy_gettext
from wtforms import SelectField

from crm.activities.commands.promising import Promise
from crm.activities.rules import CommitmentKind
from crm.agencies.forms import agency_lookup
from crm.web.fields import DayField, Filled, LookupField, choice, paragraph
from crm.web.forms import Form


def _number(typed: str | int | None) -> int | None:
    """An id chosen from a list; the list itself refuses what is not on it."""
    return int(typed) if typed else None


class CommitmentForm(Form):
    """Who promised what, until when, and who answers for it here."""

    kind = choice(lazy_gettext("Who promised"), CommitmentKind, Filled(), default=CommitmentKind.GIVEN)
    text_th = paragraph(lazy_gettext("What was promised, in Thai"))
    text_en = paragraph(lazy_gettext("What was promised, in English"))
    partner = SelectField(lazy_gettext("Partner"), coerce=_number)
    due_on = DayField(lazy_gettext("Until"))
    agency = LookupField(lazy_gettext("Agency answering"), [Filled()], lookup=agency_lookup)

    def promise(self) -> Promise:
        """What was typed; only after `validate`."""
        return Promise(
            kind=self.kind.data,
            text_th=self.text_th.data,
            text_en=self.text_en.data,
            partner_id=self.partner.data,
            due_on=self.due_on.data,
            agency_id=self.agency.data,
        )
