"""Authorisation by a paper: the form that the Act asks for between two posts (27, 81 to 87)."""

from datetime import date

import pytest

from crm.authority.rules import Instrument, VerdictKind
from crm.authority.rules.instruments import INSTRUMENTS
from crm.people.rules import PostClass
from tests.authority.cases import case, holds
from tests.authority.houses import (
    COUNCIL,
    ENVIRONMENT,
    agency,
    house,
    order,
    paper,
)

K = VerdictKind
NO_PAPER, NO_GAZETTE, ASK = K.MISSING_INSTRUMENT, K.MISSING_GAZETTE, K.NEEDS_LEGAL_OPINION
ONE_POWER = {"all_areas": False, "areas": frozenset({ENVIRONMENT})}
UNPUBLISHED = {"gazette_ref": None, "gazette_on": None}
INTERNAL = {"instrument": Instrument.INTERNAL}

FORMS = [
    case("a Deputy Governor in writing", "81/3", house(paper("governor", "deputy")), "deputy 1", K.VALID),
    case(
        "a Deputy Governor by an order, which is more",
        "81/3",
        house(order("governor", "deputy")),
        "deputy 1",
        K.VALID,
    ),
    case(
        "a Deputy Governor by word of mouth",
        "81/3",
        house(paper("governor", "deputy", **INTERNAL)),
        "deputy 1",
        NO_PAPER,
    ),
    case("a Deputy Governor by nothing", "81/3", house(), "deputy 1", NO_PAPER),
    case("the Clerk by an order in the Gazette", "81/3", house(order("governor", "clerk")), "clerk", K.VALID),
    case("the Clerk in writing", "81/3", house(paper("governor", "clerk")), "clerk", NO_PAPER),
    case(
        "the Clerk by an order in no Gazette",
        "81/3",
        house(order("governor", "clerk", **UNPUBLISHED)),
        "clerk",
        NO_GAZETTE,
    ),
    case(
        "the Clerk before the Gazette came out",
        "81/3",
        house(order("governor", "clerk", gazette_on=date(2012, 6, 16))),
        "clerk",
        NO_GAZETTE,
    ),
    case("a Deputy Clerk", "81/3", house(order("governor", "deputy clerk")), "deputy clerk 2", K.VALID),
    case("a director", "81/3", house(order("governor", "director")), "director", K.VALID),
    case("a district director", "81/3", house(order("governor", "district")), "district", K.VALID),
    case(
        "a division director by the Governor", "81/3", house(order("governor", "division")), "division", ASK
    ),
    case("an adviser by the Governor", "81/3", house(order("governor", "adviser")), "adviser", ASK),
    case(
        "an Assistant Clerk by the Governor",
        "81/3",
        house(order("governor", "assistant clerk")),
        "assistant clerk",
        ASK,
    ),
    case(
        "a Deputy Clerk in writing",
        "82/3",
        house(paper("clerk", "deputy clerk")),
        "deputy clerk 1",
        K.VALID,
        principal=agency(2),
    ),
    case(
        "a division by the Clerk's order",
        "82/3",
        house(order("clerk", "division")),
        "division",
        K.VALID,
        principal=agency(2),
    ),
    case(
        "a division by the Clerk in writing",
        "82/3",
        house(paper("clerk", "division")),
        "division",
        NO_PAPER,
        principal=agency(2),
    ),
    case(
        "the department's deputy in writing",
        "83/3",
        house(paper("director", "deputy director")),
        "deputy director",
        K.VALID,
        principal=agency(5),
    ),
    case(
        "another department's deputy",
        "83/3",
        house(paper("director", "other deputy director")),
        "other deputy director",
        ASK,
        principal=agency(5),
    ),
    case(
        "the department's division by order",
        "83/3",
        house(order("director", "division")),
        "division",
        K.VALID,
        principal=agency(5),
    ),
    case(
        "another office's division",
        "83/3",
        house(order("director", "other division")),
        "other division",
        ASK,
        principal=agency(5),
    ),
    case(
        "a district by a department's order",
        "83/3",
        house(order("director", "district")),
        "district",
        K.VALID,
        principal=agency(5),
    ),
    case(
        "the district's deputy in writing",
        "84/3",
        house(paper("district", "deputy district")),
        "deputy district",
        K.VALID,
        principal=agency(7),
    ),
    case(
        "the district's section in writing",
        "84/3",
        house(paper("district", "section")),
        "section",
        K.VALID,
        principal=agency(7),
    ),
    case(
        "another district's section",
        "84/3",
        house(paper("district", "other section")),
        "other section",
        ASK,
        principal=agency(7),
    ),
    case(
        "the Council Secretary's assistant",
        "85/1",
        house(paper("council secretary", "council assistant", **INTERNAL)),
        "council assistant",
        K.VALID,
        principal=agency(3),
    ),
    case(
        "the Governor's Secretary's assistant",
        "86/1",
        house(paper("governors secretary", "governors assistant", **INTERNAL)),
        "governors assistant",
        K.VALID,
        principal=agency(1),
    ),
    case(
        "the Commission's deputy",
        "87/1",
        house(paper("commission chief", "commission deputy", **INTERNAL)),
        "commission deputy",
        K.VALID,
        principal=agency(4),
    ),
    case(
        "the Vice President",
        "27/2",
        house(paper("president", "vice president", **INTERNAL)),
        "vice president",
        K.VALID,
        principal=COUNCIL,
    ),
]


@pytest.mark.parametrize("row", FORMS)
def test_authorisation(row):
    holds(row)


def test_the_table_of_instruments_is_that_of_the_act():
    """The Gazette is asked for exactly where sections 81 to 83 say "by an order"."""
    published = {pair for pair, form in INSTRUMENTS.items() if form.gazette}
    givers = {PostClass.GOVERNOR, PostClass.CLERK, PostClass.OFFICE_DIRECTOR}
    assert {giver for giver, _taker in published} == givers
    assert len(published) == 9
    assert all(form.instrument is Instrument.ORDER for form in INSTRUMENTS.values() if form.gazette)
