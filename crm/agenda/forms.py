"""The form of a link by which calendar programs subscribe."""

from flask_babel import gettext, lazy_gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.agencies.forms import agency_lookup
from crm.agenda.commands import NewFeed
from crm.agenda.rules import FeedScope
from crm.platform.text import N_
from crm.web.fields import LookupField, choice
from crm.web.forms import Form

LANGUAGES = {"th": N_("Thai"), "en": N_("English")}


def _languages() -> list[SelectChoice]:
    return [SelectChoice(code, gettext(name)) for code, name in LANGUAGES.items()]


class FeedForm(Form):
    """Whose days are told, and in which language."""

    scope = choice(lazy_gettext("What it tells"), FeedScope, default=FeedScope.PERSONAL)
    agency = LookupField(lazy_gettext("Agency"), lookup=agency_lookup)
    tongue = SelectField(lazy_gettext("Language"), choices=_languages)

    def facts(self) -> NewFeed:
        """What was chosen; only after `validate`."""
        return NewFeed(scope=self.scope.data, language=self.tongue.data, agency_id=self.agency.data)
