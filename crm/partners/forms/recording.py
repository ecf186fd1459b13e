"""The form of a partner."""

from flask_babel import lazy_gettext

from crm.access.choosing import account_lookup
from crm.agencies.forms import agency_lookup
from crm.partners.commands.recording import PartnerFacts
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind, PartnerLevel
from crm.web.fields import CountField, Filled, LookupField, choice, line, paragraph
from crm.web.forms import RecordForm
from crm.web.where import DegreesField, country_choice

_FIELDS = (
    "kind",
    "level",
    "name_th",
    "name_en",
    "acronym",
    "country",
    "latitude",
    "longitude",
    "website",
    "founded_year",
    "why_th",
    "why_en",
    "why_source",
    "note_th",
    "note_en",
)


class PartnerForm(RecordForm):
    """Who the partner is, where, and why the city has it."""

    kept_in = Partner
    kind = choice(lazy_gettext("Kind"), PartnerKind, Filled())
    level = choice(lazy_gettext("Level"), PartnerLevel, blank="–")
    name_th = line(lazy_gettext("Name in Thai"))
    name_en = line(lazy_gettext("Name in English"))
    acronym = line(lazy_gettext("Acronym"))
    country = country_choice(lazy_gettext("Country"))
    latitude = DegreesField(lazy_gettext("Degrees north"), most=90)
    longitude = DegreesField(lazy_gettext("Degrees east"), most=180)
    website = line(lazy_gettext("Website"))
    founded_year = CountField(lazy_gettext("Founded"), least=1, most=2100)
    why_th = paragraph(lazy_gettext("Why we have this partner, in Thai"))
    why_en = paragraph(lazy_gettext("Why we have this partner, in English"))
    why_source = line(lazy_gettext("Where that is said"))
    note_th = paragraph(lazy_gettext("Note in Thai"))
    note_en = paragraph(lazy_gettext("Note in English"))
    steward = LookupField(lazy_gettext("Steward agency"), lookup=agency_lookup)
    officer = LookupField(lazy_gettext("Officer in charge"), lookup=account_lookup)

    def facts(self) -> PartnerFacts:
        """What was typed; only after `validate`."""
        typed = {name: self[name].data for name in _FIELDS}
        return PartnerFacts(**typed, steward_agency_id=self.steward.data, officer_id=self.officer.data)


def values_of(partner: Partner) -> dict[str, object]:
    """What the form of a partner on file is opened with."""
    held = {name: getattr(partner, name) for name in _FIELDS}
    kept = {"steward": partner.steward_agency_id, "officer": partner.officer_id}
    return held | kept | {"version": partner.version}
