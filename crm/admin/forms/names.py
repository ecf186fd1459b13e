"""The forms of other names, of a partner and of an agency: the same fields, and whose name it is."""

from flask_babel import lazy_gettext

from crm.agencies.forms import agency_lookup
from crm.agencies.models import AgencyName
from crm.partners.forms import ties
from crm.partners.forms.choosing import partner_lookup
from crm.partners.models import PartnerName
from crm.web.fields import Filled, LookupField


class PartnerNameForm(ties.NameForm):
    """Another name of a partner, and whose."""

    partner = LookupField(lazy_gettext("Partner"), [Filled()], lookup=partner_lookup)


class AgencyNameForm(ties.NameForm):
    """Another name of an agency, and whose."""

    agency = LookupField(lazy_gettext("Agency"), [Filled()], lookup=agency_lookup)


def values_of_partner_name(name: PartnerName) -> dict[str, object]:
    """What the form of a partner's name on file is opened with."""
    return ties.values_of_name(name) | {"partner": name.partner_id}


def values_of_agency_name(name: AgencyName) -> dict[str, object]:
    """What the form of an agency's name on file is opened with."""
    return ties.values_of_name(name) | {"agency": name.agency_id}
