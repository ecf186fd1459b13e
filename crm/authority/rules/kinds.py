"""What is asked, whose power it is, by what it is passed on, and what may be answered."""

from dataclasses import dataclass

from crm.platform.text import N_, Labelled


class Act(Labelled):
    """What somebody is to do for the city; the label is a verb."""

    SIGN = "sign", N_("sign")
    APPROVE = "approve", N_("approve")
    HOST = "host", N_("host")


class Organ(Labelled):
    """Whose power it is: the Governor's (49, 50), the Council's (27), or that of an agency's head (61-69)."""

    GOVERNOR = "governor", N_("Governor")
    COUNCIL = "council", N_("City Council")
    AGENCY = "agency", N_("Agency")


@dataclass(frozen=True)
class Principal:
    """The organ whose power is used; `agency_id` for an agency alone."""

    organ: Organ
    agency_id: int | None = None


class Mode(Labelled):
    """How a paper passes power on. A designation names who replaces, where the Act lets somebody choose."""

    AUTHORISATION = "authorisation", N_("Authorisation")
    DESIGNATION = "designation", N_("Designation of a replacement")


class Instrument(Labelled):
    """The form of such a paper, the weakest first."""

    INTERNAL = "internal", N_("Internal authorisation")
    WRITTEN = "written", N_("Written authorisation")
    ORDER = "order", N_("Order")


class VerdictKind(Labelled):
    """The seven answers to the question who may do what."""

    VALID = "valid", N_("Valid")
    VALID_AS_REPLACEMENT = "valid_as_replacement", N_("Valid as replacement")
    MISSING_INSTRUMENT = "missing_instrument", N_("Instrument missing")
    MISSING_GAZETTE = "missing_gazette", N_("Not in the Gazette")
    OUTSIDE_DATES = "outside_dates", N_("Outside the dates")
    OUTSIDE_SCOPE = "outside_scope", N_("Outside the scope")
    NEEDS_LEGAL_OPINION = "needs_legal_opinion", N_("Needs a legal opinion")


HOLDING = frozenset({VerdictKind.VALID, VerdictKind.VALID_AS_REPLACEMENT})
"""The verdicts on which the city may act."""

NEAREST = (
    VerdictKind.VALID,
    VerdictKind.VALID_AS_REPLACEMENT,
    VerdictKind.MISSING_GAZETTE,
    VerdictKind.NEEDS_LEGAL_OPINION,
    VerdictKind.OUTSIDE_SCOPE,
    VerdictKind.OUTSIDE_DATES,
    VerdictKind.MISSING_INSTRUMENT,
)
"""Of several routes to a power the answer is the one nearest to valid: what lacks least comes first."""
