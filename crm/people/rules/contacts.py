"""By what somebody is reached, for what, and what is no such way."""

import re

from crm.platform.text import N_, Labelled


class ContactKind(Labelled):
    """By what somebody is reached."""

    EMAIL = "email", N_("E-mail")
    PHONE = "phone", N_("Telephone")
    MOBILE = "mobile", N_("Mobile telephone")
    MESSENGER = "messenger", N_("Messenger")
    ADDRESS = "address", N_("Postal address")


class ContactPurpose(Labelled):
    """For what it may be used (Personal Data Protection Act B.E. 2562, section 24)."""

    CORRESPONDENCE = "correspondence", N_("Official correspondence")
    PROTOCOL = "protocol", N_("Protocol and invitations")
    VISIT = "visit", N_("Arranging one visit")
    EMERGENCY = "emergency", N_("Emergencies during a visit")


def not_reachable(kind: ContactKind, value: str) -> str | None:
    """Why nobody can be reached that way, or None."""
    if kind is ContactKind.EMAIL and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        return N_("An e-mail address is written like name@example.org.")
    spoken_by = kind in {ContactKind.PHONE, ContactKind.MOBILE}
    if spoken_by and not re.fullmatch(r"[+0-9][0-9 ().ext-]{5,39}", value):
        return N_("A telephone number is written like +66 2 224 8175.")
    return None
