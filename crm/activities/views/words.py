"""How the history of an activity and of a promise is worded."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask_babel import gettext

from crm.activities.rules import ActivityKind, ActivityState, CommitmentKind, CommitmentState, Direction
from crm.agencies.forms import agency_lookup, area_lookup
from crm.agreements.forms import agreement_lookup
from crm.partners.forms import partner_lookup
from crm.plans.forms import plan_item_lookup
from crm.platform.base import Classification
from crm.platform.dates import Precision
from crm.web.fields import Lookup
from crm.web.telling import Words, coded, shown_day


def activity_words() -> Words:
    """Sentences, labels and drawers, in the reader's language."""
    return Words(labels=_labels(), sentences=_sentences(), drawers=_drawers())


def promise_words() -> Words:
    """The same for a promise."""
    return Words(
        labels={
            "state": gettext("State"),
            "kind": gettext("Who promised"),
            "text_th": gettext("What was promised, in Thai"),
            "text_en": gettext("What was promised, in English"),
            "partner_id": gettext("Partner"),
            "agency_id": gettext("Agency answering"),
            "due_on": gettext("Due by"),
            "closed_on": gettext("Closed on"),
            "evidence_th": gettext("What shows it, in Thai"),
            "evidence_en": gettext("What shows it, in English"),
        },
        sentences={
            "promise": gettext("wrote down this promise"),
            "fulfil": gettext("said that it was kept"),
            "decline": gettext("gave it up"),
        },
        drawers={
            "state": coded(CommitmentState),
            "kind": coded(CommitmentKind),
            "partner_id": partial(_named, partner_lookup()),
            "agency_id": partial(_named, agency_lookup()),
            "due_on": shown_day,
            "closed_on": shown_day,
        },
    )


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
        "unplanned_reason_th": gettext("Why it was not planned, in Thai"),
        "unplanned_reason_en": gettext("Why it was not planned, in English"),
        "result_th": gettext("Result in Thai"),
        "result_en": gettext("Result in English"),
        "persons_theirs": gettext("Persons of their side"),
        "persons_ours": gettext("Persons of our side"),
        "persons_total": gettext("Persons together"),
        "cost_thb": gettext("Cost in baht"),
        "classification": gettext("Classification"),
    }


def _drawers() -> dict[str, Callable[[Any], str]]:
    return {
        "state": coded(ActivityState),
        "kind": coded(ActivityKind),
        "direction": coded(Direction),
        "precision": coded(Precision),
        "classification": coded(Classification),
        "starts_on": shown_day,
        "ends_on": shown_day,
        "agency_id": partial(_named, agency_lookup()),
        "supporting": partial(_named, agency_lookup()),
        "areas": partial(_named, area_lookup()),
        "agreements": partial(_named, agreement_lookup()),
        "plan_item_id": partial(_named, plan_item_lookup()),
    }


def _named(lookup: Lookup, stored: int | list[int]) -> str:
    """The names of stored ids, as far as the reader may see them."""
    ids = stored if isinstance(stored, list) else [stored]
    return ", ".join(option.label for option in lookup.named(ids))
