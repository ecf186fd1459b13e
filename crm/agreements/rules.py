"""What an agreement is, and how it stands on a day."""

from datetime import date

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
    IN_FORCE = "in_force", N_("In force")
    IN_FORCE_END_UNKNOWN = "in_force_end_unknown", N_("In force, end not known")
    EXPIRED = "expired", N_("Expired")
    SIGNING_DAY_UNKNOWN = "signing_day_unknown", N_("Signing date not known")


def standing_on(day: date, *, signed: date | None, last_day: date | None) -> Standing:
    """How it stands on `day`. `signed` is the first day it may have been signed, `last_day` the last it binds.

    A signing counts as entry into force; an unknown end is said, not guessed.
    """
    if signed is None:
        return Standing.SIGNING_DAY_UNKNOWN
    if signed > day:
        return Standing.NOT_YET_SIGNED
    if last_day is None:
        return Standing.IN_FORCE_END_UNKNOWN
    return Standing.IN_FORCE if day <= last_day else Standing.EXPIRED
