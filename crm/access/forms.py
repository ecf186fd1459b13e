"""The sign-in form."""

from flask_babel import lazy_gettext
from wtforms import PasswordField
from wtforms.validators import Length

from crm.web.fields import Filled, line
from crm.web.forms import Form


class SignInForm(Form):
    """A name and a password; nothing tells which of the two was wrong."""

    login = line(
        lazy_gettext("Sign-in name"),
        Filled(),
        length=60,
        render_kw={"autocomplete": "username", "autocapitalize": "none"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        validators=[Filled(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
