"""Acting in one's own post: whose power it is, and whether one is in office (26, 27, 48 to 58, 61 to 69)."""

from dataclasses import replace
from datetime import date

import pytest

from crm.authority.rules import Act, VerdictKind
from crm.people.rules import EndReason, TenureKind
from tests.authority.cases import case, holds
from tests.authority.houses import (
    COUNCIL,
    NUMBERS,
    PEOPLE,
    agency,
    day,
    holding,
    house,
    paper,
    year,
)

K = VerdictKind
LEFT = day(2012, 3, 1)


def governor_left(reason, *more):
    return house(changed={"governor": {"to_on": LEFT, "end_reason": reason}}, more=more)


def acting_as(who, post, **changes):
    return holding(who, id=2001, post_id=NUMBERS[post], kind=TenureKind.AD_INTERIM, **changes)


FIFTH = [
    holding("deputy 1", id=3000 + rank, person_id=PEOPLE[who], precedence=rank)
    for rank, who in ((3, "division"), (4, "section"), (5, "adviser"))
]
NEW_GOVERNOR = holding("governor", id=2002, person_id=PEOPLE["adviser"], from_on=day(2012, 5, 1))

CASES = [
    case("the Governor signs for the city", "49", house(), "governor", K.VALID),
    case("the Governor approves", "50", house(), "governor", K.VALID, act=Act.APPROVE),
    case("the President signs for the Council", "27", house(), "president", K.VALID, principal=COUNCIL),
    case("a director for the department", "66", house(), "director", K.VALID, principal=agency(5)),
    case("a district director for the district", "69", house(), "district", K.VALID, principal=agency(7)),
    case("the Clerk for the Clerk's office", "64", house(), "clerk", K.VALID, principal=agency(2)),
    case(
        "the Secretary for the Council's office",
        "61",
        house(),
        "council secretary",
        K.VALID,
        principal=agency(3),
    ),
    case(
        "the Secretary for the Governor's", "62", house(), "governors secretary", K.VALID, principal=agency(1)
    ),
    case("the Chief for the Commission's", "63", house(), "commission chief", K.VALID, principal=agency(4)),
    case(
        "a division has no power of its own",
        "60",
        house(),
        "division",
        K.NEEDS_LEGAL_OPINION,
        principal=agency(51),
    ),
    case("an agency that nobody heads", "60", house(), "clerk", K.NEEDS_LEGAL_OPINION, principal=agency(99)),
    case("the Governor for an agency", "88", house(), "governor", K.NEEDS_LEGAL_OPINION, principal=agency(5)),
    case("the Governor for the Council", "88", house(), "governor", K.NEEDS_LEGAL_OPINION, principal=COUNCIL),
    case("an adviser for the city", "88", house(), "adviser", K.NEEDS_LEGAL_OPINION),
    case("before taking office", "", house(), "governor", K.OUTSIDE_DATES, on=date(2009, 12, 31)),
    case("on the first day in office", "49", house(), "governor", K.VALID, on=date(2010, 1, 1)),
    case(
        "since when is not known",
        "",
        house(changed={"governor": {"from_on": None}}),
        "governor",
        K.OUTSIDE_DATES,
    ),
    case(
        "only the year of taking office is known",
        "",
        house(changed={"governor": {"from_on": year(2012)}}),
        "governor",
        K.NEEDS_LEGAL_OPINION,
    ),
    case(
        "only the year of leaving is known",
        "",
        house(changed={"governor": {"to_on": year(2012)}}),
        "governor",
        K.NEEDS_LEGAL_OPINION,
    ),
    case("never in that post", "", house(vacant=["governor"]), "governor", K.OUTSIDE_DATES),
    case(
        "designated, not in office",
        "",
        house(changed={"governor": {"kind": TenureKind.DESIGNATE}}),
        "governor",
        K.OUTSIDE_DATES,
    ),
    case("after resigning", "", governor_left(EndReason.RESIGNED), "governor", K.OUTSIDE_DATES),
    case(
        "on the first day after leaving",
        "",
        governor_left(EndReason.DIED),
        "governor",
        K.OUTSIDE_DATES,
        on=LEFT.first,
    ),
    case(
        "the last day in office",
        "49",
        governor_left(EndReason.DIED),
        "governor",
        K.VALID,
        on=date(2012, 2, 29),
    ),
    case(
        "after the term ran out the Governor stays",
        "54",
        governor_left(EndReason.TERM_EXPIRED),
        "governor",
        K.VALID,
    ),
    case(
        "until the new one takes office",
        "",
        governor_left(EndReason.TERM_EXPIRED, NEW_GOVERNOR),
        "governor",
        K.OUTSIDE_DATES,
    ),
    case("away, and yet signing", "49", house(away=["governor"]), "governor", K.VALID),
    case(
        "a Clerk whose term ran out does not stay",
        "",
        house(changed={"clerk": {"to_on": LEFT, "end_reason": EndReason.TERM_EXPIRED}}),
        "clerk",
        K.OUTSIDE_DATES,
        principal=agency(2),
    ),
    case(
        "a secretary leaves with the Governor",
        "58",
        governor_left(EndReason.RESIGNED),
        "governors secretary",
        K.OUTSIDE_DATES,
        principal=agency(1),
    ),
    case(
        "a secretary of a Governor who stays on",
        "54",
        governor_left(EndReason.TERM_EXPIRED),
        "governors secretary",
        K.NEEDS_LEGAL_OPINION,
        principal=agency(1),
    ),
    case(
        "a secretary of a Governor who left some time this year",
        "58",
        house(changed={"governor": {"to_on": year(2012)}}),
        "governors secretary",
        K.NEEDS_LEGAL_OPINION,
        principal=agency(1),
    ),
    case(
        "the Clerk serving as Governor ad interim",
        "54",
        governor_left(EndReason.DIED, acting_as("clerk", "governor", from_on=LEFT)),
        "clerk",
        K.VALID_AS_REPLACEMENT,
        post="governor",
    ),
    case(
        "acting as Governor by an order outside the Act",
        "",
        house(more=[acting_as("adviser", "governor", order_ref="9/2555")], vacant=["governor"]),
        "adviser",
        K.NEEDS_LEGAL_OPINION,
        post="governor",
    ),
    case(
        "acting as director without any ground",
        "",
        house(more=[acting_as("adviser", "director")]),
        "adviser",
        K.MISSING_INSTRUMENT,
        post="director",
        principal=agency(5),
    ),
    case(
        "a Deputy Governor not in the Gazette",
        "55/2",
        house(changed={"deputy 1": {"gazette_ref": None}}, away=["governor"]),
        "deputy 1",
        K.MISSING_GAZETTE,
    ),
    case(
        "a Deputy Governor in a Gazette that came later",
        "55/2",
        house(changed={"deputy 1": {"gazette_on": date(2012, 7, 1)}}, away=["governor"]),
        "deputy 1",
        K.MISSING_GAZETTE,
    ),
    case(
        "the fifth Deputy Governor",
        "55",
        house(paper("governor", "deputy"), more=FIFTH),
        "adviser",
        K.NEEDS_LEGAL_OPINION,
        post="deputy",
        act=Act.HOST,
    ),
    case(
        "the fourth of five Deputy Governors",
        "55",
        house(paper("governor", "deputy"), more=FIFTH),
        "section",
        K.VALID,
        post="deputy",
    ),
    case(
        "five Deputy Governors without an order",
        "55",
        house(paper("governor", "deputy"), more=[*FIFTH[:2], replace(FIFTH[2], precedence=None)]),
        "section",
        K.NEEDS_LEGAL_OPINION,
        post="deputy",
    ),
]


@pytest.mark.parametrize("row", CASES)
def test_in_ones_own_post(row):
    holds(row)
