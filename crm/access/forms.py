"""The sign-in form."""

from flask_babel import lazy_gettext
from wtforms import PasswordField
from wtforms.validators import DataRequired, Length

from crm.web.fields import line
from crm.web.forms import Form


class SignInForm(Form):
    """A name and a password; nothing tells which of the two was wrong."""

    login = line(
        lazy_gettext("Sign-in name"),
        DataRequired(),
        length=60,
        render_kw={"autocomplete": "username", "autocapitalize": "none"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        validators=[DataRequired(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
