"""How the history of what stands on an activity's page is worded."""

from flask_babel import gettext

from crm.activities.rules import CommitmentKind, CommitmentState, GiftKind, ParticipantRole, Recurrence, Side
from crm.agencies.models import Agency
from crm.keeping.nouns import titled
from crm.web.telling import Words, coded, named, shown_baht, shown_day, shown_moment


def partner_words() -> Words:
    """How it is told that a partner was, or was no more, one of those it was with."""
    return Words(
        labels={"partner_id": gettext("Partner"), "position": gettext("Place among the partners")},
        drawers={"partner_id": titled("partner")},
    )


def participant_words() -> Words:
    """How the history of somebody who took part is worded."""
    return Words(
        labels={
            "side": gettext("Side"),
            "role": gettext("Role"),
            "name_th": gettext("Name in Thai"),
            "name_en": gettext("Name in English"),
            "title_th": gettext("Post in Thai"),
            "title_en": gettext("Post in English"),
            "headcount": gettext("Number of people"),
            "person_id": gettext("Person on file"),
            "post_id": gettext("Post on file"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={"remove": gettext("took somebody off the list")},
        drawers={
            "side": coded(Side),
            "role": coded(ParticipantRole),
            "person_id": titled("person"),
            "post_id": titled("post"),
            "archived_at": shown_moment,
        },
    )


def promise_words() -> Words:
    """How the history of a promise is worded."""
    return Words(
        labels={
            "state": gettext("State"),
            "kind": gettext("Who promised"),
            "text_th": gettext("What was promised, in Thai"),
            "text_en": gettext("What was promised, in English"),
            "partner_id": gettext("Partner"),
            "agency_id": gettext("Agency answering"),
            "due_on": gettext("Due by"),
            "agreement_id": gettext("Agreement"),
            "clause": gettext("Where the agreement says it"),
            "recurrence": gettext("How often"),
            "first_due_on": gettext("First due on"),
            "closed_on": gettext("Closed on"),
            "evidence_th": gettext("What shows it, in Thai"),
            "evidence_en": gettext("What shows it, in English"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={
            "promise": gettext("wrote down this promise"),
            "fulfil": gettext("said that it was kept"),
            "decline": gettext("gave it up"),
        },
        drawers={
            "state": coded(CommitmentState),
            "kind": coded(CommitmentKind),
            "partner_id": titled("partner"),
            "agency_id": named(Agency),
            "agreement_id": titled("agreement"),
            "recurrence": coded(Recurrence),
            "first_due_on": shown_day,
            "due_on": shown_day,
            "closed_on": shown_day,
            "archived_at": shown_moment,
        },
    )


def gift_words() -> Words:
    """How the history of a gift is worded."""
    return Words(
        labels={
            "kind": gettext("Who gave"),
            "item_th": gettext("What it was, in Thai"),
            "item_en": gettext("What it was, in English"),
            "partner_id": gettext("Partner"),
            "value_thb": gettext("Value in baht"),
            "custody_th": gettext("Where it is kept, in Thai"),
            "custody_en": gettext("Where it is kept, in English"),
            "key_to_city": gettext("The key to the city"),
            "donation": gettext("Property donated to the city, section 117 (12)"),
            "archived_at": gettext("In the archive since"),
        },
        drawers={
            "kind": coded(GiftKind),
            "partner_id": titled("partner"),
            "value_thb": shown_baht,
            "archived_at": shown_moment,
        },
    )
