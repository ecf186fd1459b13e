"""The forms of the city's own house: an agency, a power of section 89."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField

from crm.agencies.commands.empowering import AreaFacts
from crm.agencies.commands.recording import AgencyFacts
from crm.agencies.forms import agency_lookup
from crm.agencies.models import Agency, AuthorityArea
from crm.agencies.rules import AgencyKind
from crm.web.fields import DayField, Filled, LookupField, choice, line, paragraph
from crm.web.forms import RecordForm

_AGENCY = (
    "code",
    "kind",
    "name_th",
    "name_en",
    "abbr_th",
    "act_section",
    "head_title_th",
    "head_title_en",
    "valid_from",
    "valid_to",
    "note_th",
    "note_en",
)
_AREA = ("code", "number", "name_th", "name_en", "plain_en", "districts_involved", "delegable")


class AgencyForm(RecordForm):
    """A unit of the city's administration."""

    kind = choice(lazy_gettext("Kind"), AgencyKind, Filled(), default=AgencyKind.OFFICE)
    code = line(
        lazy_gettext("Code"),
        Filled(),
        length=20,
        description=lazy_gettext("Capital letters, digits and hyphens: BMA-ENV"),
    )
    parent = LookupField(lazy_gettext("Part of"), lookup=agency_lookup)
    name_th = line(lazy_gettext("Name in Thai"), Filled())
    name_en = line(lazy_gettext("Name in English"), Filled())
    abbr_th = line(lazy_gettext("Abbreviation"), length=30)
    act_section = line(lazy_gettext("Sections of the Act"), length=60)
    head_title_th = line(lazy_gettext("Title of its head in Thai"))
    head_title_en = line(lazy_gettext("Title of its head in English"))
    valid_from = DayField(lazy_gettext("In being since"))
    valid_to = DayField(lazy_gettext("Until"), description=lazy_gettext("The first day without it"))
    note_th = paragraph(lazy_gettext("Note in Thai"))
    note_en = paragraph(lazy_gettext("Note in English"))

    def facts(self) -> AgencyFacts:
        """What was typed; only after `validate`."""
        return AgencyFacts(**{name: self[name].data for name in _AGENCY}, parent_id=self.parent.data)


def values_of_agency(agency: Agency) -> dict[str, object]:
    """What the form of an agency on file is opened with."""
    return {name: getattr(agency, name) for name in _AGENCY} | {"parent": agency.parent_id}


class AreaForm(RecordForm):
    """A numbered power of section 89."""

    code = line(lazy_gettext("Code"), Filled(), length=10)
    number = line(
        lazy_gettext("Number in section 89"),
        Filled(),
        length=12,
        description=lazy_gettext("As the Act prints it: (14 bis)"),
    )
    name_th = paragraph(lazy_gettext("The Act's wording in Thai"), Filled(), length=2000)
    name_en = paragraph(lazy_gettext("The Act's wording in English"), Filled(), length=2000)
    plain_en = line(lazy_gettext("In plain English"), Filled(), length=200)
    leads = LookupField(lazy_gettext("Agencies that take the lead"), lookup=agency_lookup, multiple=True)
    districts_involved = BooleanField(lazy_gettext("The district offices take part"))
    delegable = BooleanField(lazy_gettext("It may be delegated"), default=True)

    def facts(self) -> AreaFacts:
        """What was typed; only after `validate`."""
        return AreaFacts(**{name: self[name].data for name in _AREA}, lead_ids=tuple(self.leads.data or ()))


def values_of_area(area: AuthorityArea) -> dict[str, Any]:
    """What the form of a power on file is opened with; its leads are loaded."""
    return {name: getattr(area, name) for name in _AREA} | {"leads": [agency.id for agency in area.leads]}
