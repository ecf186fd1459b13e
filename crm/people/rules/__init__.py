"""The rules of people, by their names: what the rest of the house imports."""

from crm.people.rules.address import Address, Addressee, address, lacking
from crm.people.rules.contacts import ContactKind, ContactPurpose, not_reachable
from crm.people.rules.names import JOINED, addressed, after, script_of
from crm.people.rules.offices import IN_CHARGE, Basis
from crm.people.rules.posts import PostClass, PostNature
from crm.people.rules.tenures import (
    FULL,
    SPEAKS_FIRST,
    EndReason,
    Held,
    TenureKind,
    collides,
    first_to_speak,
    is_current,
    usual_kind,
)

__all__ = [
    "FULL",
    "IN_CHARGE",
    "JOINED",
    "SPEAKS_FIRST",
    "Address",
    "Addressee",
    "Basis",
    "ContactKind",
    "ContactPurpose",
    "EndReason",
    "Held",
    "PostClass",
    "PostNature",
    "TenureKind",
    "address",
    "addressed",
    "after",
    "collides",
    "first_to_speak",
    "is_current",
    "lacking",
    "not_reachable",
    "script_of",
    "usual_kind",
]
