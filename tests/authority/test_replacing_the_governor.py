"""Replacing the Governor: away, in the Governor's own order (81); gone, by the Clerk ad interim (54)."""

from datetime import date

import pytest

from crm.authority.rules import VerdictKind
from crm.people.rules import EndReason
from tests.authority.cases import case, holds
from tests.authority.houses import (
    agency,
    choice,
    day,
    house,
)

K = VerdictKind
IN_TURN, NOT_YET, ASK = K.VALID_AS_REPLACEMENT, K.MISSING_INSTRUMENT, K.NEEDS_LEGAL_OPINION
DEPUTIES, CLERKS = ["deputy 1", "deputy 2"], ["deputy clerk 1", "deputy clerk 2"]
CLERKS_OFFICE, DEPARTMENT, DISTRICT = agency(2), agency(5), agency(7)


def unranked(who, rank=None):
    return {who: {"precedence": rank}}


def left(reason):
    return {"governor": {"to_on": day(2012, 3, 1), "end_reason": reason}}


def chosen(replaced, by, taker="director", **changes):
    return choice(replaced, taker, **({"by": by} | changes))


GOVERNOR_AWAY = [
    case("the first Deputy Governor", "81/2", house(away=["governor"]), "deputy 1", IN_TURN),
    case("the second while the first is there", "81/2", house(away=["governor"]), "deputy 2", NOT_YET),
    case(
        "the second when the first is away", "81/2", house(away=["governor", "deputy 1"]), "deputy 2", IN_TURN
    ),
    case("the Governor is there", "81/3", house(), "deputy 1", NOT_YET),
    case(
        "the day before the absence",
        "81/3",
        house(away=["governor"]),
        "deputy 1",
        NOT_YET,
        on=date(2012, 6, 14),
    ),
    case(
        "the day on which it ended",
        "81/3",
        house(away=["governor"]),
        "deputy 1",
        NOT_YET,
        on=date(2012, 6, 16),
    ),
    case(
        "Deputy Governors without an order",
        "81/2",
        house(away=["governor"], changed=unranked("deputy 1")),
        "deputy 2",
        ASK,
    ),
    case(
        "two Deputy Governors of one rank",
        "81/2",
        house(away=["governor"], changed=unranked("deputy 2", 1)),
        "deputy 1",
        ASK,
    ),
    case(
        "an unranked one who is away does not matter",
        "81/2",
        house(away=["governor", "deputy 1"], changed=unranked("deputy 1")),
        "deputy 2",
        IN_TURN,
    ),
    case(
        "before a Deputy Governor who is in no Gazette",
        "81/2",
        house(away=["governor"], changed={"deputy 1": {"gazette_ref": None}}),
        "deputy 2",
        ASK,
    ),
    case("the Clerk while a Deputy Governor is there", "81/2", house(away=["governor"]), "clerk", NOT_YET),
    case("the Clerk when all are away", "81/2", house(away=["governor", *DEPUTIES]), "clerk", IN_TURN),
    case(
        "the Clerk where there is no Deputy Governor",
        "81/2",
        house(away=["governor"], vacant=DEPUTIES),
        "clerk",
        IN_TURN,
    ),
    case(
        "a Deputy Clerk when the Clerk is away too",
        "82/2",
        house(away=["governor", *DEPUTIES, "clerk"]),
        "deputy clerk 1",
        IN_TURN,
    ),
    case(
        "a director chosen after everybody",
        "82/2",
        house(chosen("governor", "governor"), away=["governor", *DEPUTIES, "clerk", *CLERKS]),
        "director",
        IN_TURN,
    ),
    case("an adviser never", "88", house(away=["governor"]), "adviser", ASK),
]
GOVERNOR_GONE = [
    case("the Clerk ad interim", "54", house(changed=left(EndReason.RESIGNED)), "clerk", IN_TURN),
    case(
        "the Deputy Governors are gone as well",
        "58",
        house(changed=left(EndReason.REMOVED)),
        "deputy 1",
        K.OUTSIDE_DATES,
    ),
    case("nobody says why the office is vacant", "54", house(changed=left(None)), "clerk", ASK),
    case("no Governor is on file", "54", house(vacant=["governor"]), "clerk", ASK),
    case(
        "the Governor stays after the term", "", house(changed=left(EndReason.TERM_EXPIRED)), "clerk", NOT_YET
    ),
    case(
        "the Clerk away and nobody directed",
        "54",
        house(changed=left(EndReason.DIED), away=["clerk"]),
        "deputy clerk 1",
        NOT_YET,
    ),
    case(
        "the Clerk away and one directed by the Minister",
        "54",
        house(choice("governor", "deputy clerk", by=""), changed=left(EndReason.DIED), away=["clerk"]),
        "deputy clerk 2",
        IN_TURN,
    ),
    case(
        "directed while the Clerk is there",
        "54",
        house(choice("governor", "deputy clerk", by=""), changed=left(EndReason.DIED)),
        "deputy clerk 1",
        NOT_YET,
    ),
    case(
        "directed by somebody of the city",
        "54",
        house(choice("governor", "deputy clerk", by="clerk"), changed=left(EndReason.DIED), away=["clerk"]),
        "deputy clerk 1",
        NOT_YET,
    ),
]


@pytest.mark.parametrize("row", [*GOVERNOR_AWAY, *GOVERNOR_GONE])
def test_replacing_the_governor(row):
    holds(row)
