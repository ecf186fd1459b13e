"""The form of an account: who it is, what it may do, and for which agency a liaison writes."""

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice

from crm.access.commands import NewUser
from crm.access.commands.keeping import AccountFacts
from crm.access.models import User
from crm.access.rules.addresses import MOST
from crm.access.rules.roles import ROLE_LABELS
from crm.agencies.forms import agency_lookup
from crm.permissions import Role
from crm.platform.text import N_
from crm.web.fields import DayField, Filled, LookupField, line
from crm.web.forms import RecordForm

LANGUAGES = {"th": N_("Thai"), "en": N_("English")}
EMAIL = {"type": "email", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
_ACCOUNT = ("role", "name_th", "name_en", "email", "language", "active", "closes_on")


def _languages() -> list[SelectChoice]:
    return [SelectChoice(code, gettext(name)) for code, name in LANGUAGES.items()]


def _roles() -> list[SelectChoice]:
    return [SelectChoice(role.value, gettext(name)) for role, name in ROLE_LABELS.items()]


class AccountForm(RecordForm):
    """Somebody who signs in."""

    login = line(
        lazy_gettext("Sign-in name"),
        Filled(),
        length=60,
        description=lazy_gettext("Small letters, digits, dots and hyphens. It stays as it is."),
        render_kw={"autocapitalize": "none", "autocomplete": "off"},
    )
    name_th = line(lazy_gettext("Name in Thai"), length=120)
    name_en = line(lazy_gettext("Name in English"), length=120)
    email = line(lazy_gettext("E-mail address"), length=MOST, render_kw=EMAIL)
    role = SelectField(lazy_gettext("Role"), [Filled()], choices=_roles, coerce=Role, default=Role.VIEWER)
    agency = LookupField(
        lazy_gettext("Agency of a liaison"),
        lookup=agency_lookup,
        description=lazy_gettext("A liaison writes for one agency; every other role for none."),
    )
    language = SelectField(lazy_gettext("Language"), choices=_languages, default="th")
    active = BooleanField(lazy_gettext("May sign in"), default=True)
    closes_on = DayField(
        lazy_gettext("Closes on"),
        description=lazy_gettext(
            "The first day on which it opens nothing any more. Hand over what is open before."
        ),
    )

    def opening(self, password: str) -> NewUser:
        """A new account; only after `validate`."""
        return NewUser(
            login=self.login.data,
            role=self.role.data,
            password=password,
            name_th=self.name_th.data or "",
            name_en=self.name_en.data or "",
            language=self.language.data,
            email=self.email.data or "",
        )

    def facts(self) -> AccountFacts:
        """What was typed of an account on file; only after `validate`."""
        typed = {name: self[name].data for name in _ACCOUNT}
        return AccountFacts(**(typed | {"email": self.email.data or ""}))


def values_of_account(user: User, agency_id: int | None) -> dict[str, object]:
    """What the form of an account on file is opened with."""
    return {name: getattr(user, name) for name in ("login", *_ACCOUNT)} | {"agency": agency_id}
