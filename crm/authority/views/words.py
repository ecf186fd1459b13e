"""How the history of a delegation and of an absence is worded."""

from flask_babel import gettext

from crm.agencies.models import AuthorityArea
from crm.authority.rules.delegations import DelegationState
from crm.authority.rules.kinds import Instrument, Mode
from crm.keeping.nouns import titled
from crm.people.models import Person
from crm.web.telling import Drawer, Words, coded, named, shown_day, shown_moment


def delegation_words() -> Words:
    """Sentences and labels, in the reader's language."""
    days = dict.fromkeys(("issued_on", "gazette_on", "from_on", "to_on", "revoked_on"), shown_day)
    drawers: dict[str, Drawer] = {
        "mode": coded(Mode),
        "state": coded(DelegationState),
        "instrument": coded(Instrument),
        "from_post_id": titled("post"),
        "to_post_id": titled("post"),
        "to_person_id": named(Person),
        "areas": named(AuthorityArea),
        "archived_at": shown_moment,
        **days,
    }
    sentences = {
        "issue": gettext("called this issued"),
        "publish": gettext("called this published"),
        "revoke": gettext("revoked this"),
    }
    return Words(labels=_delegation_labels(), sentences=sentences, drawers=drawers)


def _delegation_labels() -> dict[str, str]:
    return {
        "mode": gettext("What it is"),
        "state": gettext("State"),
        "from_post_id": gettext("Whose power"),
        "to_post_id": gettext("To which post"),
        "to_person_id": gettext("To this person alone"),
        "given_by_id": gettext("Given by"),
        "instrument": gettext("Form of the paper"),
        "number": gettext("Number of the paper"),
        "issued_on": gettext("Issued on"),
        "gazette_ref": gettext("Government Gazette"),
        "gazette_on": gettext("Published on"),
        "may_sign": gettext("May sign"),
        "may_approve": gettext("May approve"),
        "may_host": gettext("May host"),
        "all_areas": gettext("For every power"),
        "areas": gettext("Only for these powers"),
        "exclusions_th": gettext("Except, in Thai"),
        "exclusions_en": gettext("Except, in English"),
        "from_on": gettext("Holds from"),
        "to_on": gettext("Until"),
        "revoked_on": gettext("Revoked on"),
        "revoked_reason_th": gettext("Reason in Thai"),
        "revoked_reason_en": gettext("Reason in English"),
        "opinion_ref": gettext("Legal opinion"),
        "archived_at": gettext("In the archive since"),
    }


def absence_words() -> Words:
    """How the history of an absence is worded."""
    labels = {
        "from_on": gettext("Away from"),
        "to_on": gettext("Back on"),
        "reason_th": gettext("Reason in Thai"),
        "reason_en": gettext("Reason in English"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "from_on": shown_day,
        "to_on": shown_day,
        "archived_at": shown_moment,
    }
    return Words(labels=labels, drawers=drawers)
