"""A paper on file: its dates, its scope, its giver, and that nobody passes on what was received (48, 88)."""

from datetime import date

import pytest

from crm.authority.rules import Act, Instrument, VerdictKind
from tests.authority.cases import case, holds
from tests.authority.houses import (
    EDUCATION,
    ENVIRONMENT,
    PEOPLE,
    POLICE,
    agency,
    day,
    house,
    named,
    order,
    paper,
)

K = VerdictKind
NO_PAPER, NO_GAZETTE, ASK = K.MISSING_INSTRUMENT, K.MISSING_GAZETTE, K.NEEDS_LEGAL_OPINION
ONE_POWER = {"all_areas": False, "areas": frozenset({ENVIRONMENT})}
UNPUBLISHED = {"gazette_ref": None, "gazette_on": None}
INTERNAL = {"instrument": Instrument.INTERNAL}

DATES = [
    case("a draft", "", house(paper("governor", "deputy", issued_on=None)), "deputy 1", NO_PAPER),
    case(
        "before it begins",
        "",
        house(paper("governor", "deputy", from_on=date(2012, 6, 16))),
        "deputy 1",
        K.OUTSIDE_DATES,
    ),
    case(
        "the day on which it begins",
        "81/3",
        house(paper("governor", "deputy", from_on=date(2012, 6, 15))),
        "deputy 1",
        K.VALID,
    ),
    case(
        "the day before it was issued",
        "",
        house(paper("governor", "deputy")),
        "deputy 1",
        K.OUTSIDE_DATES,
        on=date(2012, 1, 9),
    ),
    case(
        "the last day",
        "81/3",
        house(paper("governor", "deputy", to_on=date(2012, 6, 16))),
        "deputy 1",
        K.VALID,
    ),
    case(
        "the day after the last",
        "",
        house(paper("governor", "deputy", to_on=date(2012, 6, 15))),
        "deputy 1",
        K.OUTSIDE_DATES,
    ),
    case(
        "revoked that day",
        "",
        house(paper("governor", "deputy", revoked_on=date(2012, 6, 15))),
        "deputy 1",
        K.OUTSIDE_DATES,
    ),
    case(
        "revoked the day after",
        "81/3",
        house(paper("governor", "deputy", revoked_on=date(2012, 6, 16))),
        "deputy 1",
        K.VALID,
    ),
    case("without an end", "81/3", house(paper("governor", "deputy", to_on=None)), "deputy 1", K.VALID),
]
SCOPE = [
    case(
        "the power it names",
        "81/3",
        house(paper("governor", "deputy", **ONE_POWER)),
        "deputy 1",
        K.VALID,
        areas=[ENVIRONMENT],
    ),
    case(
        "another power",
        "",
        house(paper("governor", "deputy", **ONE_POWER)),
        "deputy 1",
        K.OUTSIDE_SCOPE,
        areas=[EDUCATION],
    ),
    case(
        "one power too many",
        "",
        house(paper("governor", "deputy", **ONE_POWER)),
        "deputy 1",
        K.OUTSIDE_SCOPE,
        areas=[ENVIRONMENT, EDUCATION],
    ),
    case(
        "no power named", "89", house(paper("governor", "deputy", **ONE_POWER)), "deputy 1", K.OUTSIDE_SCOPE
    ),
    case(
        "a power that another law governs",
        "81/3",
        house(paper("governor", "deputy")),
        "deputy 1",
        K.OUTSIDE_SCOPE,
        areas=[POLICE],
    ),
    case(
        "which a replacement has all the same",
        "88/1",
        house(away=["governor"]),
        "deputy 1",
        K.VALID_AS_REPLACEMENT,
        areas=[POLICE],
    ),
    case(
        "another act",
        "",
        house(paper("governor", "deputy", acts=frozenset({Act.HOST}))),
        "deputy 1",
        K.OUTSIDE_SCOPE,
    ),
    case(
        "the act it names",
        "81/3",
        house(paper("governor", "deputy", acts=frozenset({Act.HOST}))),
        "deputy 1",
        K.VALID,
        act=Act.HOST,
    ),
    case(
        "an exclusion to be read",
        "81/3",
        house(paper("governor", "deputy", exclusions=named("loans"))),
        "deputy 1",
        K.VALID,
    ),
    case(
        "two papers, one of which covers it",
        "81/3",
        house(paper("governor", "deputy", **ONE_POWER), paper("governor", "deputy")),
        "deputy 1",
        K.VALID,
        areas=[EDUCATION],
    ),
]
GIVERS = [
    case("nobody is named as giver", "", house(paper("governor", "deputy", given_by=None)), "deputy 1", ASK),
    case(
        "the giver has left",
        "48",
        house(paper("clerk", "deputy clerk"), changed={"clerk": {"to_on": day(2012, 3, 1)}}),
        "deputy clerk 2",
        ASK,
        principal=agency(2),
    ),
    case(
        "the giver is away, which changes nothing",
        "81/3",
        house(paper("governor", "deputy"), away=["governor"]),
        "deputy 2",
        K.VALID,
    ),
    case(
        "the giver was not in office yet",
        "",
        house(order("governor", "clerk"), changed={"governor": {"from_on": day(2012, 2, 1)}}),
        "clerk",
        NO_PAPER,
    ),
    case(
        "given by one who never had the power",
        "",
        house(order("governor", "clerk", by="president")),
        "clerk",
        NO_PAPER,
    ),
    case(
        "given to another in person",
        "88/3",
        house(paper("governor", "deputy", to_person=PEOPLE["deputy 2"])),
        "deputy 1",
        NO_PAPER,
    ),
    case(
        "given to this one in person",
        "81/3",
        house(paper("governor", "deputy", to_person=PEOPLE["deputy 1"])),
        "deputy 1",
        K.VALID,
    ),
]
FURTHER = [
    case(
        "given by one who only received it",
        "88",
        house(order("governor", "clerk"), order("governor", "deputy clerk", by="clerk")),
        "deputy clerk 1",
        ASK,
    ),
    case(
        "passed on once more",
        "88",
        house(order("governor", "clerk"), paper("clerk", "deputy clerk")),
        "deputy clerk 1",
        ASK,
    ),
    case(
        "passed on by one who replaces",
        "88",
        house(paper("clerk", "deputy clerk"), away=["governor", "deputy 1", "deputy 2"]),
        "deputy clerk 1",
        ASK,
    ),
    case(
        "the first paper revoked",
        "81/3",
        house(order("governor", "clerk", revoked_on=date(2012, 6, 1)), paper("clerk", "deputy clerk")),
        "deputy clerk 1",
        NO_PAPER,
    ),
    case(
        "passed on, and given directly as well",
        "81/3",
        house(order("governor", "clerk"), paper("clerk", "deputy clerk"), order("governor", "deputy clerk")),
        "deputy clerk 1",
        K.VALID,
    ),
]


@pytest.mark.parametrize("row", [*DATES, *SCOPE, *GIVERS, *FURTHER])
def test_a_paper(row):
    holds(row)
