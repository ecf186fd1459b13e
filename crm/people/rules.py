"""Posts and how they are held."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from crm.platform.spoken import Language
from crm.platform.text import N_, Labelled


class PostNature(Labelled):
    """How one comes to a post."""

    POLITICAL = "political", N_("Political")
    CAREER = "career", N_("Career")
    ELECTED = "elected", N_("Elected")
    DIPLOMATIC = "diplomatic", N_("Diplomatic")


class PostClass(Labelled):
    """What the BMA Act makes of a post of the city (sections 25 to 28, 49, 55, 56, 58, 61 to 68).

    An adviser is one of section 57; who heads an agency "called otherwise" with the status of an office is
    its director; a post that the Act does not name, and every post of a partner, is another one.
    """

    GOVERNOR = "governor", N_("Governor")
    DEPUTY_GOVERNOR = "deputy_governor", N_("Deputy Governor")
    SECRETARY_TO_GOVERNOR = "secretary_to_governor", N_("Secretary to the Governor")
    ASSISTANT_SECRETARY_TO_GOVERNOR = (
        "assistant_secretary_to_governor",
        N_("Assistant Secretary to the Governor"),
    )
    ADVISER = "adviser", N_("Adviser to the Governor")
    CLERK = "clerk", N_("Permanent Secretary (Clerk)")
    DEPUTY_CLERK = "deputy_clerk", N_("Deputy Permanent Secretary (Deputy Clerk)")
    ASSISTANT_CLERK = "assistant_clerk", N_("Assistant Permanent Secretary (Assistant Clerk)")
    OFFICE_DIRECTOR = "office_director", N_("Director of a department")
    DEPUTY_OFFICE_DIRECTOR = "deputy_office_director", N_("Deputy director of a department")
    DIVISION_DIRECTOR = "division_director", N_("Director of a division or equivalent")
    DISTRICT_DIRECTOR = "district_director", N_("District director")
    DEPUTY_DISTRICT_DIRECTOR = "deputy_district_director", N_("Deputy district director")
    DISTRICT_SECTION_CHIEF = "district_section_chief", N_("Chief of a section of a district office")
    COUNCIL_PRESIDENT = "council_president", N_("President of the Council")
    COUNCIL_VICE_PRESIDENT = "council_vice_president", N_("Vice President of the Council")
    COUNCIL_SECRETARY = "council_secretary", N_("Secretary to the Council")
    ASSISTANT_COUNCIL_SECRETARY = "assistant_council_secretary", N_("Assistant Secretary to the Council")
    COUNCIL_PRESIDENT_SECRETARY = (
        "council_president_secretary",
        N_("Secretary to the President of the Council"),
    )
    CSC_CHIEF = "csc_chief", N_("Chief of the Office of the Civil Service Commission")
    CSC_DEPUTY_CHIEF = "csc_deputy_chief", N_("Deputy chief of the Office of the Civil Service Commission")
    OTHER = "other", N_("Not named in the Act")


class EndReason(Labelled):
    """Why somebody left a post (sections 26, 52 and 58)."""

    TERM_EXPIRED = "term_expired", N_("The term ran out")
    RESIGNED = "resigned", N_("Resigned")
    DIED = "died", N_("Died")
    REMOVED = "removed", N_("Removed")
    COUNCIL_DISSOLVED = "council_dissolved", N_("The Council was dissolved")
    TRANSFERRED = "transferred", N_("Transferred")
    APPOINTER_LEFT = "appointer_left", N_("Whoever appointed left office")
    OTHER = "other", N_("Another reason")


class TenureKind(Labelled):
    """In what capacity a person holds a post."""

    SUBSTANTIVE = "substantive", N_("In office")
    ACTING = "acting", N_("Acting")
    AD_INTERIM = "ad_interim", N_("Ad interim")
    DESIGNATE = "designate", N_("Designate")
    ACCREDITED = "accredited", N_("Accredited")
    CHARGE_D_AFFAIRES = "charge_d_affaires", N_("Chargé d'affaires")


SPEAKS_FIRST = (
    TenureKind.SUBSTANTIVE,
    TenureKind.ACCREDITED,
    TenureKind.CHARGE_D_AFFAIRES,
    TenureKind.ACTING,
    TenureKind.AD_INTERIM,
    TenureKind.DESIGNATE,
)
"""Who answers for a post when several persons hold it at once: the first of these that is there."""

FULL = frozenset({TenureKind.SUBSTANTIVE, TenureKind.ACCREDITED})
"""Holding a post in full: two at once is impossible in a post with a single holder (invariant 4)."""


class Held(Protocol):
    """What a tenure is judged by."""

    @property
    def kind(self) -> TenureKind: ...
    @property
    def from_on(self) -> date | None: ...
    @property
    def to_on(self) -> date | None: ...


HeldPost = TypeVar("HeldPost", bound=Held)


def is_current(from_on: date | None, to_on: date | None, on: date) -> bool:
    """Whether a tenure holds on a day. `to_on` is the first day after it, None an open end.

    An unknown beginning means that the dates are not known: such a tenure is on file and never current.
    """
    return from_on is not None and from_on <= on and (to_on is None or on < to_on)


def first_to_speak(tenures: Iterable[HeldPost]) -> HeldPost | None:
    """Of those who hold a post now, the one who answers for it."""
    return min(tenures, key=lambda tenure: SPEAKS_FIRST.index(tenure.kind), default=None)


def collides(held: Held, other: Held) -> bool:
    """Whether two tenures of a post with a single holder cannot both be true (invariant 4).

    Only full tenures with known beginnings are compared: acting may overlap, unknown dates prove nothing.
    """
    if held.kind not in FULL or other.kind not in FULL:
        return False
    if held.from_on is None or other.from_on is None:
        return False
    begins_before = other.to_on is None or held.from_on < other.to_on
    ends_after = held.to_on is None or other.from_on < held.to_on
    return begins_before and ends_after


JOINED = ("นาย", "นาง", "นางสาว", "คุณ", "คุณหญิง", "ท่านผู้หญิง", "ม.ร.ว.", "ม.ล.", "หม่อมราชวงศ์", "หม่อมหลวง")
"""Thai forms of address written together with the name; ranks and the others stand apart."""


def addressed(honorific: str | None, name: str) -> str:
    """A name with its honorific, as a letter would begin: นายชัชชาติ, พล.ต.อ. อัศวิน, H.E. Mr. Karma Dorlam."""
    return f"{honorific or ''}{after(honorific or '')}{name}" if name else ""


def after(honorific: str) -> str:
    """What stands between a form of address and the name: a space or nothing."""
    return "" if not honorific or honorific.rpartition(" ")[2] in JOINED else " "


def script_of(text: str) -> Language:
    """In which language a name was typed: Thai as soon as one letter is Thai."""
    return "th" if any("\u0e01" <= character <= "\u0e4e" for character in text) else "en"


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
