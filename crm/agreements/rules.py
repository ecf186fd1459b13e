"""What an agreement is, and how it stands on a day."""

from datetime import date
from typing import Protocol

from crm.platform.dates import PartialDate, Precision
from crm.platform.text import N_, Labelled


class AgreementKind(Labelled):
    """What the paper calls itself."""

    SISTER_CITY = "sister_city", N_("Sister city agreement")
    FRIENDSHIP = "friendship", N_("Friendship agreement")
    MOU = "mou", N_("Memorandum of understanding")
    PROTOCOL = "protocol", N_("Protocol")
    PROGRAMME = "programme", N_("Cooperation programme")
    LETTER_OF_INTENT = "letter_of_intent", N_("Letter of intent")
    ACTION_PLAN = "action_plan", N_("Action plan")
    MEMBERSHIP = "membership", N_("Membership")
    DECLARATION = "declaration", N_("Declaration")
    COOPERATION = "cooperation", N_("Cooperation agreement")
    FUNDING = "funding", N_("Funding agreement")
    UNKNOWN = "unknown", N_("Kind not known")


class Organ(Labelled):
    """Which organ of the city is the party."""

    GOVERNOR = "governor", N_("Governor")
    COUNCIL = "council", N_("Council")
    AGENCY = "agency", N_("Agency")


class Term(Labelled):
    """How long it binds."""

    FIXED = "fixed", N_("Fixed term")
    AUTO_RENEW = "auto_renew", N_("Renews by itself")
    EVERGREEN = "evergreen", N_("No end")
    UNKNOWN = "unknown", N_("Term not known")


class Standing(Labelled):
    """How an agreement stands on a day."""

    NOT_YET_SIGNED = "not_yet_signed", N_("Not signed yet")
    NOT_YET_IN_FORCE = "not_yet_in_force", N_("Signed, not in force yet")
    IN_FORCE = "in_force", N_("In force")
    IN_FORCE_END_UNKNOWN = "in_force_end_unknown", N_("In force, end not known")
    EXPIRED = "expired", N_("Expired")
    SIGNING_DAY_UNKNOWN = "signing_day_unknown", N_("Signing date not known")


MAYBE_IN_FORCE = (Standing.IN_FORCE, Standing.IN_FORCE_END_UNKNOWN, Standing.SIGNING_DAY_UNKNOWN)
"""What a question for the agreements in force must show: nothing that may be in force is dropped."""


class Dated(Protocol):
    """Anything with the dates and the term of an agreement, record or row."""

    @property
    def signed_on(self) -> date | None: ...
    @property
    def effective_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def ends_precision(self) -> Precision | None: ...
    @property
    def term(self) -> Term: ...


def standing_on(
    day: date,
    *,
    signed: date | None,
    last_day: date | None,
    effective: date | None = None,
    term: Term = Term.UNKNOWN,
) -> Standing:
    """How it stands on `day`.

    `signed` and `effective` are the first day they may mean, `last_day` the last day it may bind. Without an
    effective date the signing counts as entry into force. An unknown end is said, not guessed; what renews
    by itself does not expire by its date alone.
    """
    renews = term is Term.AUTO_RENEW
    if last_day is not None and last_day < day and not renews:
        return Standing.EXPIRED
    if signed is None:
        return Standing.SIGNING_DAY_UNKNOWN
    if signed > day:
        return Standing.NOT_YET_SIGNED
    if effective is not None and effective > day:
        return Standing.NOT_YET_IN_FORCE
    if last_day is None:
        return Standing.IN_FORCE if term is Term.EVERGREEN else Standing.IN_FORCE_END_UNKNOWN
    return Standing.IN_FORCE if day <= last_day else Standing.IN_FORCE_END_UNKNOWN


def standing_of(agreement: Dated, day: date) -> Standing:
    """How an agreement stands on `day`, from the dates it has."""
    ends = as_known(agreement.ends_on, agreement.ends_precision)
    return standing_on(
        day,
        signed=agreement.signed_on,
        last_day=ends.last if ends else None,
        effective=agreement.effective_on,
        term=agreement.term,
    )


def as_known(day: date | None, precision: Precision | None) -> PartialDate | None:
    """The stored pair of a first day and its precision as one date; None is unknown."""
    return PartialDate(day, precision) if day and precision else None


def a_year_after(day: date) -> date:
    """The same day of the next year; after 29 February comes 28 February."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)
