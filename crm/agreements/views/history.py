"""How the history of an agreement is worded."""

from flask_babel import gettext

from crm.agencies.forms import area_lookup
from crm.agencies.models import Agency
from crm.agreements.rules import ActionKind, AgreementKind, Follows, Organ, Term
from crm.authority.rules.clearances import ForeignMoney, Venture
from crm.keeping.nouns import titled
from crm.platform.base import Classification, Confidence
from crm.platform.dates import Precision
from crm.web.telling import Words, coded, named, offered, shown_day, shown_moment


def words() -> Words:
    """The fields of an agreement that a reader understands, and how their stored values read."""
    return Words(
        labels=_labels(),
        drawers={
            "kind": coded(AgreementKind),
            "organ": coded(Organ),
            "term": coded(Term),
            "signed_on": shown_day,
            "effective_on": shown_day,
            "ends_on": shown_day,
            "signed_precision": coded(Precision),
            "effective_precision": coded(Precision),
            "ends_precision": coded(Precision),
            "review_on": shown_day,
            "follows_id": titled("agreement"),
            "follows_as": coded(Follows),
            "agency_id": named(Agency),
            "confidence": coded(Confidence),
            "classification": coded(Classification),
            "venture": coded(Venture),
            "foreign_money": coded(ForeignMoney),
            "areas": offered(area_lookup()),
            "archived_at": shown_moment,
        },
        exact={f"{name}_on": f"{name}_precision" for name in ("signed", "effective", "ends")},
    )


def party_words() -> Words:
    """How it is told that a partner became, or ceased to be, a party."""
    return Words(
        labels={"partner_id": gettext("Partner"), "position": gettext("Place in the paper")},
        drawers={"partner_id": titled("partner")},
    )


def action_words() -> Words:
    """How it is told that something was done to an agreement."""
    return Words(
        labels=_labels_of_an_action(),
        drawers={
            "kind": coded(ActionKind),
            "day_on": shown_day,
            "day_precision": coded(Precision),
            "term": coded(Term),
            "effective_on": shown_day,
            "effective_precision": coded(Precision),
            "ends_on": shown_day,
            "ends_precision": coded(Precision),
            "review_on": shown_day,
            "partner_id": titled("partner"),
            "successor_id": titled("agreement"),
        },
        exact={f"{name}_on": f"{name}_precision" for name in ("day", "effective", "ends")},
    )


def _labels() -> dict[str, str]:
    return {
        "title_th": gettext("Title in Thai"),
        "title_en": gettext("Title in English"),
        "kind": gettext("Kind"),
        "organ": gettext("Our side"),
        "term": gettext("Term"),
        "signed_on": gettext("Signed"),
        "signed_precision": gettext("Signing date known by"),
        "effective_on": gettext("In force from"),
        "effective_precision": gettext("Beginning known by"),
        "ends_on": gettext("Ends"),
        "ends_precision": gettext("End known by"),
        "notice_months": gettext("Months of notice"),
        "renewal_months": gettext("Months of each further term"),
        "review_on": gettext("To be reviewed on"),
        "follows_id": gettext("Earlier paper"),
        "follows_as": gettext("What it does to it"),
        "place_th": gettext("Place in Thai"),
        "place_en": gettext("Place in English"),
        "signatory_bma": gettext("Signed for Bangkok"),
        "signatory_partner": gettext("Signed for the partner"),
        "fields_th": gettext("Fields of cooperation, in Thai"),
        "fields_en": gettext("Fields of cooperation, in English"),
        "agency_id": gettext("Responsible agency"),
        "note_th": gettext("Note in Thai"),
        "note_en": gettext("Note in English"),
        "source": gettext("Source"),
        "confidence": gettext("Confidence"),
        "classification": gettext("Classification"),
        "areas": gettext("Powers under section 89"),
        "legacy": gettext("Signed before this register began"),
        "venture": gettext("Joint undertaking"),
        "foreign_money": gettext("Money from abroad"),
        "outside_districts": gettext("Outside the districts"),
        "archived_at": gettext("In the archive since"),
    }


def _labels_of_an_action() -> dict[str, str]:
    return {
        "kind": gettext("What was done"),
        "day_on": gettext("Day"),
        "day_precision": gettext("Day known by"),
        "term": gettext("Term"),
        "effective_on": gettext("In force from"),
        "effective_precision": gettext("Beginning known by"),
        "ends_on": gettext("Ends"),
        "ends_precision": gettext("End known by"),
        "notice_months": gettext("Months of notice"),
        "renewal_months": gettext("Months of each further term"),
        "review_on": gettext("To be reviewed on"),
        "partner_id": gettext("Party that withdrew"),
        "successor_id": gettext("Later paper"),
        "reason": gettext("Reason"),
        "override_reason": gettext("Let pass because"),
    }
