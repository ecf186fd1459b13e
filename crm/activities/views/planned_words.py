"""How the histories of payments and of the outcomes of lines are worded."""

from flask_babel import gettext

from crm.activities.rules import OutcomeKind
from crm.keeping.nouns import titled
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate
from crm.web.language import language
from crm.web.telling import Words, coded, shown_baht, shown_day, shown_moment


def payment_words() -> Words:
    """The fields of a payment that a reader understands, and how their stored values read."""
    return Words(
        labels={
            "paid_on": gettext("Paid on"),
            "amount": gettext("Amount in baht"),
            "reference": gettext("Number of the voucher"),
            "activity_id": gettext("Activity"),
            "note_th": gettext("Note in Thai"),
            "note_en": gettext("Note in English"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={"pay": gettext("wrote a payment"), "correct_payment": gettext("corrected a payment")},
        drawers={
            "paid_on": shown_day,
            "amount": shown_baht,
            "activity_id": titled("activity"),
            "archived_at": shown_moment,
        },
    )


def outcome_words() -> Words:
    """The fields of an outcome that a reader understands, and how their stored values read."""
    return Words(
        labels={
            "month": gettext("Month"),
            "kind": gettext("What became of it"),
            "moved_to": gettext("Postponed to"),
            "reason_th": gettext("Reason in Thai"),
            "reason_en": gettext("Reason in English"),
            "decided_by": gettext("Who decided"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={
            "account_for": gettext("said what became of a line of the plan"),
            "correct_outcome": gettext("corrected what became of a line of the plan"),
        },
        drawers={
            "month": _month,
            "moved_to": _month,
            "kind": coded(OutcomeKind),
            "archived_at": shown_moment,
        },
    )


def _month(iso: str) -> str:
    return spoken.month(Month.of(PartialDate.parse(iso).first), language())
