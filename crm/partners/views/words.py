"""How the history of a partner is worded."""

from flask_babel import gettext

from crm.agencies.models import Agency
from crm.agencies.rules import NameType
from crm.partners.rules import PartnerKind, PartnerLevel
from crm.partners.views.listing import country_name
from crm.platform.base import Classification
from crm.web.database import db
from crm.web.jinja import text
from crm.web.telling import Drawer, Words, coded, shown_moment


def partner_words() -> Words:
    """How a partner's history is worded."""
    labels = {
        "kind": gettext("Kind"),
        "level": gettext("Level"),
        "seq": gettext("Place in the published list"),
        "name_th": gettext("Name in Thai"),
        "name_en": gettext("Name in English"),
        "acronym": gettext("Acronym"),
        "country": gettext("Country"),
        "latitude": gettext("Degrees north"),
        "longitude": gettext("Degrees east"),
        "website": gettext("Website"),
        "founded_year": gettext("Founded"),
        "steward_agency_id": gettext("Steward agency"),
        "why_th": gettext("Why we have this partner, in Thai"),
        "why_en": gettext("Why we have this partner, in English"),
        "why_source": gettext("Where that is said"),
        "note_th": gettext("Note in Thai"),
        "note_en": gettext("Note in English"),
        "status_th": gettext("Status in Thai"),
        "status_en": gettext("Status in English"),
        "classification": gettext("Classification"),
        "source": gettext("Source"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "kind": coded(PartnerKind),
        "level": coded(PartnerLevel),
        "classification": coded(Classification),
        "country": country_name,
        "archived_at": shown_moment,
        "steward_agency_id": _agency_name,
    }
    return Words(labels=labels, drawers=drawers)


def _agency_name(agency_id: int) -> str:
    agency = db.session().get(Agency, agency_id)
    return text(agency, "name").striptags() if agency else str(agency_id)


def name_words() -> Words:
    """How the history of one of its names is worded."""
    labels = {
        "text": gettext("Name"),
        "language": gettext("Language"),
        "type": gettext("What it is for"),
        "valid_from": gettext("Valid from"),
        "valid_to": gettext("Valid until"),
        "source": gettext("Source"),
        "archived_at": gettext("In the archive since"),
    }
    return Words(labels=labels, drawers={"type": coded(NameType), "archived_at": shown_moment})
