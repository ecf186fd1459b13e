"""Replacing the others: vacant or away, in the order of precedence, or as somebody chose (27, 82 to 88)."""

from datetime import date

import pytest

from crm.authority.rules import VerdictKind
from tests.authority.cases import case, holds
from tests.authority.houses import (
    COUNCIL,
    EDUCATION,
    ENVIRONMENT,
    PEOPLE,
    agency,
    choice,
    day,
    house,
    order,
    paper,
    year,
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


THE_OTHERS = [
    case(
        "the senior Deputy Clerk",
        "82/2",
        house(vacant=["clerk"]),
        "deputy clerk 1",
        IN_TURN,
        principal=CLERKS_OFFICE,
    ),
    case(
        "the junior one", "82/2", house(vacant=["clerk"]), "deputy clerk 2", NOT_YET, principal=CLERKS_OFFICE
    ),
    case(
        "a director chosen by the Governor",
        "82/2",
        house(chosen("clerk", "governor"), away=["clerk", *CLERKS]),
        "director",
        IN_TURN,
        principal=CLERKS_OFFICE,
    ),
    case(
        "a director whom nobody chose",
        "82/2",
        house(away=["clerk", *CLERKS]),
        "director",
        NOT_YET,
        principal=CLERKS_OFFICE,
    ),
    case(
        "a director chosen by the wrong one",
        "82/2",
        house(chosen("clerk", "president"), away=["clerk", *CLERKS]),
        "director",
        NOT_YET,
        principal=CLERKS_OFFICE,
    ),
    case(
        "the deputy of the department",
        "83/2",
        house(away=["director"]),
        "deputy director",
        IN_TURN,
        principal=DEPARTMENT,
    ),
    case(
        "the deputy of another",
        "88",
        house(away=["director"]),
        "other deputy director",
        ASK,
        principal=DEPARTMENT,
    ),
    case(
        "a division chosen by the Clerk",
        "83/2",
        house(chosen("director", "clerk", "division"), away=["director", "deputy director"]),
        "division",
        IN_TURN,
        principal=DEPARTMENT,
    ),
    case(
        "a division of another office",
        "88",
        house(chosen("director", "clerk", "other division"), away=["director", "deputy director"]),
        "other division",
        ASK,
        principal=DEPARTMENT,
    ),
    case(
        "the deputy of the district",
        "84/2",
        house(vacant=["district"]),
        "deputy district",
        IN_TURN,
        principal=DISTRICT,
    ),
    case(
        "a section chosen by the Clerk",
        "84/2",
        house(chosen("district", "clerk", "section"), away=["district", "deputy district"]),
        "section",
        IN_TURN,
        principal=DISTRICT,
    ),
    case(
        "the only assistant",
        "85/2",
        house(away=["council secretary"]),
        "council assistant",
        IN_TURN,
        principal=agency(3),
    ),
    case(
        "an officer chosen by the President",
        "85/2",
        house(
            chosen("council secretary", "president", "council officer"),
            away=["council secretary", "council assistant"],
        ),
        "council officer",
        IN_TURN,
        principal=agency(3),
    ),
    case(
        "the Secretary's only assistant",
        "86/2",
        house(away=["governors secretary"]),
        "governors assistant",
        IN_TURN,
        principal=agency(1),
    ),
    case(
        "the Commission's only deputy",
        "87/2",
        house(away=["commission chief"]),
        "commission deputy",
        IN_TURN,
        principal=agency(4),
    ),
    case(
        "the Vice President", "27/2", house(away=["president"]), "vice president", IN_TURN, principal=COUNCIL
    ),
    case("a vacant presidency", "26", house(vacant=["president"]), "vice president", ASK, principal=COUNCIL),
    case(
        "whether the holder is there is not sure",
        "",
        house(changed={"director": {"to_on": year(2012)}}),
        "deputy director",
        ASK,
        principal=DEPARTMENT,
    ),
]
DESIGNATED = [
    case("revoked", "", {"revoked_on": date(2012, 6, 1)}, "director", K.OUTSIDE_DATES),
    case("ended", "", {"to_on": date(2012, 6, 15)}, "director", K.OUTSIDE_DATES),
    case("a draft", "", {"issued_on": None}, "director", NOT_YET),
    case(
        "for some powers only",
        "",
        {"all_areas": False, "areas": frozenset({ENVIRONMENT})},
        "director",
        K.OUTSIDE_SCOPE,
    ),
]
AUTHORISED_AND_REPLACED = [
    case(
        "whoever replaces somebody authorised",
        "88/1",
        house(order("governor", "director"), away=["director"]),
        "deputy director",
        IN_TURN,
    ),
    case(
        "an authorisation in person is not replaced",
        "88/3",
        house(order("governor", "director", to_person=PEOPLE["director"]), away=["director"]),
        "deputy director",
        ASK,
    ),
    case(
        "while the one authorised is there",
        "",
        house(order("governor", "director")),
        "deputy director",
        NOT_YET,
    ),
    case(
        "a power that the one authorised lacks",
        "",
        house(
            order("governor", "director", all_areas=False, areas=frozenset({ENVIRONMENT})), away=["director"]
        ),
        "deputy director",
        K.OUTSIDE_SCOPE,
        areas=[EDUCATION],
    ),
    case(
        "authorised by the Deputy Governor who replaced",
        "81/3",
        house(
            paper(
                "governor", "deputy", by="deputy 1", issued_on=date(2012, 6, 15), from_on=date(2012, 6, 15)
            ),
            away=["governor"],
        ),
        "deputy 2",
        K.VALID,
    ),
]


@pytest.mark.parametrize("row", [*THE_OTHERS, *AUTHORISED_AND_REPLACED])
def test_replacement(row):
    holds(row)


@pytest.mark.parametrize("row", DESIGNATED)
def test_a_designation_is_a_paper_like_another(row):
    paper_on_file = chosen("clerk", "governor", **row.house)
    where = house(paper_on_file, away=["clerk", *CLERKS])
    holds(
        type(row)(
            row.name,
            row.section,
            where,
            row.who,
            row.verdict,
            {"principal": CLERKS_OFFICE, "areas": [EDUCATION]},
        )
    )
