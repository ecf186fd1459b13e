"""How the history of a partner is worded."""

from flask_babel import gettext

from crm.access.models import User
from crm.agencies.models import Agency
from crm.agencies.rules import NameType
from crm.partners.rules import NetworkRole, OccasionKind, PartnerKind, PartnerLevel, ProjectState
from crm.partners.views.listing import country_name
from crm.platform import spoken
from crm.platform.base import Classification
from crm.web.language import language
from crm.web.names import tongue
from crm.web.telling import Drawer, Words, coded, named, shown_baht, shown_day, shown_moment


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
        "officer_id": gettext("Officer in charge"),
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
        "steward_agency_id": named(Agency),
        "officer_id": named(User),
    }
    return Words(labels=labels, drawers=drawers)


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
    drawers: dict[str, Drawer] = {"type": coded(NameType), "language": tongue, "archived_at": shown_moment}
    return Words(labels=labels, drawers=drawers)


def occasion_words() -> Words:
    """How the history of a day of the year is worded."""
    labels = {
        "kind": gettext("Kind"),
        "title_th": gettext("Title in Thai"),
        "title_en": gettext("Title in English"),
        "day": gettext("Day"),
        "month": gettext("Month"),
        "since_year": gettext("Since the year"),
        "moves_th": gettext("How the day is found, in Thai"),
        "moves_en": gettext("How the day is found, in English"),
        "archived_at": gettext("In the archive since"),
    }
    return Words(labels=labels, drawers={"kind": coded(OccasionKind), "archived_at": shown_moment})


def project_words() -> Words:
    """How the history of a joint project is worded."""
    labels = {
        "title_th": gettext("Title in Thai"),
        "title_en": gettext("Title in English"),
        "agency_id": gettext("Responsible agency"),
        "state": gettext("State"),
        "starts_on": gettext("Since"),
        "ends_on": gettext("Until"),
        "note_th": gettext("Note in Thai"),
        "note_en": gettext("Note in English"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "agency_id": named(Agency),
        "state": coded(ProjectState),
        "starts_on": shown_day,
        "ends_on": shown_day,
        "archived_at": shown_moment,
    }
    return Words(labels=labels, drawers=drawers)


def duty_words() -> Words:
    """How the history of a duty in a network is worded."""
    labels = {
        "what_th": gettext("Duty in Thai"),
        "what_en": gettext("Duty in English"),
        "role": gettext("Our role"),
        "agency_id": gettext("Responsible agency"),
        "starts_on": gettext("From"),
        "ends_on": gettext("To"),
        "decision_th": gettext("Decision needed, in Thai"),
        "decision_en": gettext("Decision needed, in English"),
        "decide_by": gettext("To be decided by"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = dict.fromkeys(("starts_on", "ends_on", "decide_by"), shown_day)
    drawers |= {"agency_id": named(Agency), "role": coded(NetworkRole), "archived_at": shown_moment}
    return Words(labels=labels, drawers=drawers)


def due_words() -> Words:
    """How the history of a due of a network is worded; what its title says comes last."""
    labels = {
        "due_on": gettext("Due on"),
        "paid_on": gettext("Paid on"),
        "paid_thb": gettext("Paid in baht"),
        "reference": gettext("Number of the paper"),
        "fiscal_year": gettext("Fiscal year"),
        "amount": gettext("Amount"),
        "currency": gettext("Currency"),
        "note_th": gettext("Note in Thai"),
        "note_en": gettext("Note in English"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "fiscal_year": _fiscal_year,
        "amount": shown_baht,
        "paid_thb": shown_baht,
        "due_on": shown_day,
        "paid_on": shown_day,
        "archived_at": shown_moment,
    }
    return Words(labels=labels, drawers=drawers)


def _fiscal_year(common: int) -> str:
    return spoken.fiscal_year_name(common, language())
