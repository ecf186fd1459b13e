"""What the steps of letters ask: who is to sign, who signed in whose name, on which day."""

from flask_babel import lazy_gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.authority.forms import tenure_lookup
from crm.authority.rules import Organ
from crm.letters.commands import Signing
from crm.letters.rules import LetterLanguage
from crm.web.fields import DayField, Filled, LookupField, choice, paragraph
from crm.web.forms import Form
from crm.web.ids import id_typed
from crm.web.jinja import label


def _organs() -> list[SelectChoice]:
    return [SelectChoice(organ.value, label(organ)) for organ in (Organ.GOVERNOR, Organ.AGENCY)]


class NumberForm(Form):
    """Who is to sign, whose name then stands on the paper."""

    signatory = LookupField(lazy_gettext("Who is to sign"), lookup=tenure_lookup)


class SignForm(Form):
    """Who signed, with whose power, on which day."""

    signatory = LookupField(lazy_gettext("Who signed"), [Filled()], lookup=tenure_lookup)
    organ = SelectField(lazy_gettext("With the power of"), coerce=Organ, choices=_organs)
    on = DayField(lazy_gettext("Signed on"), [Filled()])
    override_reason = paragraph(
        lazy_gettext("Why it may pass although the capacity does not hold"), length=2000
    )

    def asking(self, *, may_override: bool) -> None:
        """Whether the reader may let it pass although the capacity does not hold."""
        if not may_override:
            del self._fields["override_reason"]

    def signing(self) -> Signing:
        """What was typed; only after `validate`."""
        reason = self._fields.get("override_reason")
        return Signing(
            signatory_id=self.signatory.data,
            on=self.on.data,
            organ=self.organ.data,
            override_reason=reason.data if reason is not None else None,
        )


class SendForm(Form):
    """On which day it left."""

    on = DayField(lazy_gettext("Sent on"), [Filled()])


class WithdrawForm(Form):
    """Why it is not sent."""

    reason = paragraph(lazy_gettext("Reason"), Filled(), length=2000)


class WriteForm(Form):
    """A single letter: in which language, and to whom of those who may be meant."""

    language = choice(lazy_gettext("Language"), LetterLanguage, Filled(), default=LetterLanguage.EN)
    tenure = SelectField(
        lazy_gettext("Addressee"), [Filled()], coerce=lambda typed: id_typed(str(typed)) or 0
    )
