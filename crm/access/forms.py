"""Forms of signing in and of the reader's own page. Passwords may be pasted, and managers know the fields."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, PasswordField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from crm.access.commands.accounts import OwnFacts
from crm.access.rules.addresses import MOST as MOST_OF_ADDRESS
from crm.access.rules.passwords import MOST
from crm.platform.text import N_
from crm.web.fields import Filled, line
from crm.web.forms import Form, RecordForm

TONGUES = [SelectChoice("th", "ไทย"), SelectChoice("en", "English")]
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 12, "spellcheck": "false"}
EMAIL = {"type": "email", "autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
SAME = N_("The two do not match.")


def secret(label: Any, autocomplete: str) -> PasswordField:
    """A password; whatever signs it is made of."""
    return PasswordField(
        label, validators=[Filled(), Length(max=MOST)], render_kw={"autocomplete": autocomplete}
    )


class SignInForm(Form):
    """A name and a password; nothing tells which of the two was wrong."""

    login = line(
        lazy_gettext("Sign-in name"),
        Filled(),
        length=60,
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = secret(lazy_gettext("Password"), "current-password")


class CodeForm(Form):
    """The code that the app shows now."""

    code = line(lazy_gettext("Code from the app"), Filled(), length=20, render_kw=CODE)


class RecoveryForm(Form):
    """A code from paper, for a telephone that is not at hand."""

    recovery = line(
        lazy_gettext("Recovery code"),
        Filled(),
        length=40,
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class OwnFactsForm(RecordForm):
    """What a reader may change of his or her own account."""

    name_th = line(lazy_gettext("Name in Thai"), Filled(), length=120, render_kw={"autocomplete": "name"})
    name_en = line(lazy_gettext("Name in English"), Filled(), length=120, render_kw={"autocomplete": "name"})
    language = SelectField(lazy_gettext("Language"), choices=TONGUES, id="own-language")
    email = line(lazy_gettext("E-mail address"), length=MOST_OF_ADDRESS, render_kw=EMAIL)
    digest = BooleanField(lazy_gettext("One mail in the morning with what is due"))

    def facts(self) -> OwnFacts:
        return OwnFacts(
            name_th=self.name_th.data or "",
            name_en=self.name_en.data or "",
            language=self.language.data,
            email=self.email.data or "",
            digest=self.digest.data,
        )


class ProofForm(Form):
    """The password once more, before what only its owner should do."""

    current = secret(lazy_gettext("Your password now"), "current-password")


class PasswordForm(ProofForm):
    """A new password, typed twice."""

    password = secret(lazy_gettext("Your new password"), "new-password")
    again = secret(lazy_gettext("Your new password once more"), "new-password")

    def validate_again(self, field: StringField) -> None:
        if field.data != self.password.data:
            raise ValidationError(field.gettext(SAME))
