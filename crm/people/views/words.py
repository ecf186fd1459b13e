"""How the history of a person, a post, a tenure and a contact point is worded."""

from flask_babel import gettext

from crm.agencies.models import Agency
from crm.keeping.nouns import titled
from crm.people.rules import ContactKind, ContactPurpose, EndReason, PostClass, PostNature, TenureKind
from crm.platform.base import Classification
from crm.platform.dates import Precision
from crm.web.telling import Drawer, Words, coded, named, shown_day, shown_moment


def person_words() -> Words:
    """Sentences and labels, in the reader's language."""
    return Words(
        labels={
            "name_th": gettext("Name in Thai"),
            "name_en": gettext("Name in English"),
            "honorific_th": gettext("Title before the name, Thai"),
            "honorific_en": gettext("Title before the name, English"),
            "pronunciation": gettext("How it is spoken"),
            "languages": gettext("Languages spoken"),
            "classification": gettext("Classification"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={
            "add": gettext("added this person"),
            "log_call": gettext("added this person with a courtesy call"),
        },
        drawers={"classification": coded(Classification), "archived_at": shown_moment},
    )


def post_words() -> Words:
    """How the history of a post is worded."""
    labels = {
        "title_th": gettext("Title in Thai"),
        "title_en": gettext("Title in English"),
        "partner_id": gettext("Partner"),
        "agency_id": gettext("Agency"),
        "nature": gettext("Nature"),
        "precedence": gettext("Precedence"),
        "single_holder": gettext("One person holds it at a time"),
        "is_head": gettext("It heads the partner or the agency"),
        "act_class": gettext("In the BMA Act"),
        "appointed_by_id": gettext("Filled by"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "partner_id": titled("partner"),
        "agency_id": named(Agency),
        "nature": coded(PostNature),
        "act_class": coded(PostClass),
        "appointed_by_id": titled("post"),
        "archived_at": shown_moment,
    }
    return Words(labels=labels, drawers=drawers)


def tenure_words() -> Words:
    """How the history of a tenure is worded."""
    labels = {
        "post_id": gettext("Post"),
        "kind": gettext("In what capacity"),
        "from_on": gettext("Took it on"),
        "from_precision": gettext("Beginning known by"),
        "to_on": gettext("First day out of the post"),
        "to_precision": gettext("End known by"),
        "end_reason": gettext("Why it was left"),
        "precedence": gettext("Order of precedence"),
        "order_ref": gettext("Appointing order"),
        "gazette_ref": gettext("Government Gazette"),
        "gazette_on": gettext("Published on"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "post_id": titled("post"),
        "kind": coded(TenureKind),
        "from_on": shown_day,
        "from_precision": coded(Precision),
        "to_on": shown_day,
        "to_precision": coded(Precision),
        "end_reason": coded(EndReason),
        "gazette_on": shown_day,
        "archived_at": shown_moment,
    }
    exact = {"from_on": "from_precision", "to_on": "to_precision"}
    return Words(labels=labels, drawers=drawers, exact=exact)


def contact_words() -> Words:
    """How the history of a contact point is worded: the number is personal data and stays out of it."""
    labels = {
        "kind": gettext("By what"),
        "purpose": gettext("For what"),
        "purge_after": gettext("Keep until"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "kind": coded(ContactKind),
        "purpose": coded(ContactPurpose),
        "purge_after": shown_day,
        "archived_at": shown_moment,
    }
    return Words(labels=labels, drawers=drawers)
