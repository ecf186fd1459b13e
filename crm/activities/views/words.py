"""How the history of an activity is worded."""

from flask_babel import gettext

from crm.activities.rules import ActivityKind, ActivityState, Direction
from crm.agencies.forms import area_lookup
from crm.agencies.models import Agency
from crm.keeping.nouns import titled
from crm.platform.base import Classification
from crm.platform.dates import Precision
from crm.web.telling import Drawer, Words, coded, named, offered, shown_baht, shown_day, shown_moment


def activity_words() -> Words:
    """Sentences, labels and drawers, in the reader's language."""
    return Words(labels=_labels(), sentences=_sentences(), drawers=_drawers())


def _sentences() -> dict[str, str]:
    return {
        "record": gettext("entered this activity"),
        "log_call": gettext("logged this courtesy call"),
        "plan": gettext("planned it"),
        "replan": gettext("set a new day"),
        "confirm": gettext("confirmed it"),
        "hold": gettext("said that it was held"),
        "report": gettext("wrote the result"),
        "postpone": gettext("postponed it"),
        "take_back": gettext("took back that it was held"),
        "take_back_to_confirmed": gettext("took back that it was held"),
        "suspend": gettext("suspended it"),
        "resume": gettext("resumed it"),
        "cancel": gettext("cancelled it"),
    }


def _labels() -> dict[str, str]:
    return {
        "state": gettext("State"),
        "reason": gettext("Reason"),
        "kind": gettext("Kind"),
        "direction": gettext("Direction"),
        "title_th": gettext("Title in Thai"),
        "title_en": gettext("Title in English"),
        "starts_on": gettext("First day"),
        "ends_on": gettext("Last day"),
        "precision": gettext("How exact the date is"),
        "place_th": gettext("Place in Thai"),
        "place_en": gettext("Place in English"),
        "country": gettext("Country"),
        "others_th": gettext("Others taking part, in Thai"),
        "others_en": gettext("Others taking part, in English"),
        "agency_id": gettext("Responsible agency"),
        "agency_assumed": gettext("Agency assumed, not sourced"),
        "supporting": gettext("Supporting agencies"),
        "areas": gettext("Powers under section 89"),
        "agreements": gettext("Agreements it rests on"),
        "plan_item_id": gettext("Plan item"),
        "parent_id": gettext("Part of the visit"),
        "unplanned_reason_th": gettext("Why it was not planned, in Thai"),
        "unplanned_reason_en": gettext("Why it was not planned, in English"),
        "result_th": gettext("Result in Thai"),
        "result_en": gettext("Result in English"),
        "persons_theirs": gettext("Persons of their side"),
        "persons_ours": gettext("Persons of our side"),
        "persons_total": gettext("Persons together"),
        "cost_thb": gettext("Cost in baht"),
        "classification": gettext("Classification"),
        "archived_at": gettext("In the archive since"),
    }


def _drawers() -> dict[str, Drawer]:
    return {
        "state": coded(ActivityState),
        "kind": coded(ActivityKind),
        "direction": coded(Direction),
        "precision": coded(Precision),
        "classification": coded(Classification),
        "starts_on": shown_day,
        "ends_on": shown_day,
        "archived_at": shown_moment,
        "cost_thb": shown_baht,
        "agency_id": named(Agency),
        "supporting": named(Agency),
        "areas": offered(area_lookup()),
        "agreements": titled("agreement"),
        "plan_item_id": titled("plan_item"),
        "parent_id": titled("activity"),
    }
