"""What people do to agreements, by the names that views, seeds and tests use."""

from crm.agreements.commands.acting import act, strike_out
from crm.agreements.commands.clearing import decide_clearance
from crm.agreements.commands.entries import Deed
from crm.agreements.commands.filing import bring_on_file
from crm.agreements.commands.recording import (
    TEXTS,
    AgreementFacts,
    edit_agreement,
    is_signed,
    record_agreement,
    refusals_of,
)
from crm.agreements.commands.settling import course_of, drawn_from, settle
from crm.agreements.commands.signing import demands_on, hindrances, put_demands_on_file, question

__all__ = [
    "TEXTS",
    "AgreementFacts",
    "Deed",
    "act",
    "bring_on_file",
    "course_of",
    "decide_clearance",
    "demands_on",
    "drawn_from",
    "edit_agreement",
    "hindrances",
    "is_signed",
    "put_demands_on_file",
    "question",
    "record_agreement",
    "refusals_of",
    "settle",
    "strike_out",
]
