"""By which instrument power passes from one post to another: the Act's list, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from crm.authority.rules.house import House, Post
from crm.authority.rules.kinds import Instrument
from crm.people.rules import PostClass

P = PostClass


class Within(Enum):
    """How near the two posts must stand."""

    THE_CITY = "the_city"
    THE_SAME_AGENCY = "the_same_agency"
    THE_AGENCY_OR_BELOW = "the_agency_or_below"


@dataclass(frozen=True)
class Form:
    """What the Act asks of an authorisation between two posts, and where."""

    instrument: Instrument
    gazette: bool
    section: str
    within: Within = Within.THE_CITY


def _written(section: str, within: Within = Within.THE_CITY) -> Form:
    return Form(Instrument.WRITTEN, gazette=False, section=section, within=within)


def _order(section: str, within: Within = Within.THE_CITY) -> Form:
    """An order, published in the Gazette."""
    return Form(Instrument.ORDER, gazette=True, section=section, within=within)


def _internal(section: str, within: Within = Within.THE_SAME_AGENCY) -> Form:
    """As authorised, in whatever form."""
    return Form(Instrument.INTERNAL, gazette=False, section=section, within=within)


INSTRUMENTS: Mapping[tuple[PostClass, PostClass], Form] = {
    (P.GOVERNOR, P.DEPUTY_GOVERNOR): _written("81/3"),
    (P.GOVERNOR, P.CLERK): _order("81/3"),
    (P.GOVERNOR, P.DEPUTY_CLERK): _order("81/3"),
    (P.GOVERNOR, P.OFFICE_DIRECTOR): _order("81/3"),
    (P.GOVERNOR, P.DISTRICT_DIRECTOR): _order("81/3"),
    (P.CLERK, P.DEPUTY_CLERK): _written("82/3"),
    (P.CLERK, P.OFFICE_DIRECTOR): _order("82/3"),
    (P.CLERK, P.DISTRICT_DIRECTOR): _order("82/3"),
    (P.CLERK, P.DIVISION_DIRECTOR): _order("82/3"),
    (P.OFFICE_DIRECTOR, P.DEPUTY_OFFICE_DIRECTOR): _written("83/3", Within.THE_SAME_AGENCY),
    (P.OFFICE_DIRECTOR, P.DISTRICT_DIRECTOR): _order("83/3"),
    (P.OFFICE_DIRECTOR, P.DIVISION_DIRECTOR): _order("83/3", Within.THE_AGENCY_OR_BELOW),
    (P.DISTRICT_DIRECTOR, P.DEPUTY_DISTRICT_DIRECTOR): _written("84/3", Within.THE_SAME_AGENCY),
    (P.DISTRICT_DIRECTOR, P.DISTRICT_SECTION_CHIEF): _written("84/3", Within.THE_AGENCY_OR_BELOW),
    (P.COUNCIL_SECRETARY, P.ASSISTANT_COUNCIL_SECRETARY): _internal("85/1"),
    (P.SECRETARY_TO_GOVERNOR, P.ASSISTANT_SECRETARY_TO_GOVERNOR): _internal("86/1"),
    (P.CSC_CHIEF, P.CSC_DEPUTY_CHIEF): _internal("87/1"),
    (P.COUNCIL_PRESIDENT, P.COUNCIL_VICE_PRESIDENT): _internal("27/2"),
}
"""From whom to whom the Act lets power pass, and how. A pair that is not here needs a legal opinion."""

STRENGTH = tuple(Instrument)
"""An order will do where a written authorisation is asked for, and either where any form is enough."""


def form_between(house: House, giver: Post, taker: Post) -> Form | None:
    """What the Act asks for between two posts; None where it names no such pair."""
    form = INSTRUMENTS.get((giver.act_class, taker.act_class))
    return form if form is not None and near(house, form.within, giver, taker) else None


def near(house: House, within: Within, head: Post, other: Post) -> bool:
    """Whether the other post stands as near to the first as the Act wants it."""
    match within:
        case Within.THE_CITY:
            return True
        case Within.THE_SAME_AGENCY:
            return head.agency_id == other.agency_id
        case Within.THE_AGENCY_OR_BELOW:
            return house.is_within(other, head.agency_id)


def is_enough(given: Instrument, asked: Instrument) -> bool:
    """Whether a paper of one form satisfies what is asked for."""
    return STRENGTH.index(given) >= STRENGTH.index(asked)
