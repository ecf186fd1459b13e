"""Houses made by hand: everybody in office since 2010, and what a case changes of that."""

from dataclasses import replace
from datetime import date

from crm.agencies.rules import AgencyKind
from crm.authority.rules import Act, House, Instrument, Mode, Organ, Principal, judge
from crm.authority.rules.house import Absence, Agency, Area, Delegation, Holding, Post
from crm.authority.rules.verdicts import Names
from crm.people.rules import PostClass
from crm.platform.dates import PartialDate, Precision

P, A = PostClass, AgencyKind
DAY = date(2012, 6, 15)

AGENCIES = {
    1: (A.GOVERNOR_SECRETARIAT, None),
    2: (A.CLERK_OFFICE, None),
    3: (A.COUNCIL_SECRETARIAT, None),
    4: (A.CIVIL_SERVICE_COMMISSION, None),
    5: (A.OFFICE, None),
    6: (A.OFFICE, None),
    7: (A.DISTRICT_OFFICE, None),
    8: (A.DISTRICT_OFFICE, None),
    51: (A.DIVISION, 5),
    21: (A.DIVISION, 2),
}
POSTS = {
    "governor": (P.GOVERNOR, 1),
    "deputy": (P.DEPUTY_GOVERNOR, 1),
    "governors secretary": (P.SECRETARY_TO_GOVERNOR, 1),
    "governors assistant": (P.ASSISTANT_SECRETARY_TO_GOVERNOR, 1),
    "adviser": (P.ADVISER, 1),
    "clerk": (P.CLERK, 2),
    "deputy clerk": (P.DEPUTY_CLERK, 2),
    "assistant clerk": (P.ASSISTANT_CLERK, 2),
    "president": (P.COUNCIL_PRESIDENT, 3),
    "vice president": (P.COUNCIL_VICE_PRESIDENT, 3),
    "council secretary": (P.COUNCIL_SECRETARY, 3),
    "council assistant": (P.ASSISTANT_COUNCIL_SECRETARY, 3),
    "council officer": (P.OTHER, 3),
    "commission chief": (P.CSC_CHIEF, 4),
    "commission deputy": (P.CSC_DEPUTY_CHIEF, 4),
    "director": (P.OFFICE_DIRECTOR, 5),
    "deputy director": (P.DEPUTY_OFFICE_DIRECTOR, 5),
    "division": (P.DIVISION_DIRECTOR, 51),
    "other director": (P.OFFICE_DIRECTOR, 6),
    "other deputy director": (P.DEPUTY_OFFICE_DIRECTOR, 6),
    "other division": (P.DIVISION_DIRECTOR, 21),
    "district": (P.DISTRICT_DIRECTOR, 7),
    "deputy district": (P.DEPUTY_DISTRICT_DIRECTOR, 7),
    "section": (P.DISTRICT_SECTION_CHIEF, 7),
    "other district": (P.DISTRICT_DIRECTOR, 8),
    "other section": (P.DISTRICT_SECTION_CHIEF, 8),
}
HEADS = (
    "governors secretary",
    "clerk",
    "council secretary",
    "commission chief",
    "director",
    "other director",
    "district",
    "other district",
    "division",
)
NUMBERS = {name: number for number, name in enumerate(POSTS, start=1)}
ENVIRONMENT, EDUCATION, POLICE = 14, 21, 1
"""Powers of section 89; the last is governed by another law."""

HOLDERS = {name: name for name in POSTS if name not in {"deputy", "deputy clerk"}} | {
    "deputy 1": "deputy",
    "deputy 2": "deputy",
    "deputy clerk 1": "deputy clerk",
    "deputy clerk 2": "deputy clerk",
}
PEOPLE = {name: number for number, name in enumerate(HOLDERS, start=101)}
HELD = {name: number for number, name in enumerate(HOLDERS, start=1001)}

GOVERNOR, COUNCIL = Principal(Organ.GOVERNOR), Principal(Organ.COUNCIL)


def agency(number):
    return Principal(Organ.AGENCY, number)


def named(text):
    return Names(text, f"{text} (th)")


def day(*parts):
    return PartialDate(date(*parts))


def year(number):
    return PartialDate(date(number, 1, 1), Precision.YEAR)


def holding(who, **changes):
    """The tenure of one of the holders."""
    rank = int(who[-1]) if who[-1].isdigit() else None
    facts = {
        "id": HELD[who],
        "person_id": PEOPLE[who],
        "post_id": NUMBERS[HOLDERS[who]],
        "from_on": day(2010, 1, 1),
        "precedence": rank,
        "gazette_ref": "127/3/1" if HOLDERS[who] == "deputy" else None,
    }
    return Holding(**(facts | changes))


def paper(giver, taker, **changes):
    """A paper from the holder of one post to another: written, of January 2012, in force for a year."""
    by = changes.pop("by", giver if giver in HELD else f"{giver} 1")
    facts = {
        "id": 1,
        "from_post": NUMBERS[giver],
        "to_post": NUMBERS[taker],
        "given_by": HELD.get(by),
        "instrument": Instrument.WRITTEN,
        "number": "7/2555",
        "issued_on": date(2012, 1, 10),
        "from_on": date(2012, 1, 10),
        "to_on": date(2013, 1, 1),
    }
    return Delegation(**(facts | changes))


def order(giver, taker, **changes):
    """The same by an order that stands in the Gazette."""
    gazette = {"gazette_ref": "129/12/4", "gazette_on": date(2012, 1, 20)}
    return paper(giver, taker, **({"instrument": Instrument.ORDER} | gazette | changes))


def choice(replaced, chosen, **changes):
    """A designation of a replacement."""
    return paper(replaced, chosen, **({"mode": Mode.DESIGNATION, "instrument": Instrument.ORDER} | changes))


def house(*papers, away=(), vacant=(), changed=None, more=()):
    """Everybody in office, except `vacant`, with `away` absent on the day and some tenures `changed`."""
    tenures = [holding(who, **(changed or {}).get(who, {})) for who in HOLDERS if who not in vacant]
    absences = [Absence(holding_id=HELD[who], from_on=DAY, to_on=date(2012, 6, 16)) for who in away]
    return House(
        posts={number: _post(name, number) for name, number in NUMBERS.items()},
        people={number: named(name) for name, number in PEOPLE.items()},
        agencies={
            number: Agency(id=number, name=named(f"agency {number}"), kind=kind, parent_id=above)
            for number, (kind, above) in AGENCIES.items()
        },
        areas={
            number: Area(id=number, number=named(f"({number})"), delegable=number != POLICE)
            for number in (ENVIRONMENT, EDUCATION, POLICE)
        },
        holdings=(*tenures, *more),
        absences=tuple(absences),
        delegations=tuple(replace(one, id=number) for number, one in enumerate(papers, start=1)),
    )


def _post(name, number):
    post_class, agency_id = POSTS[name]
    political = {P.DEPUTY_GOVERNOR, P.SECRETARY_TO_GOVERNOR, P.ASSISTANT_SECRETARY_TO_GOVERNOR, P.ADVISER}
    return Post(
        id=number,
        title=named(name),
        act_class=post_class,
        agency_id=agency_id,
        is_head=name in HEADS,
        appointed_by=NUMBERS["governor"] if post_class in political else None,
    )


def asked(where, who, principal=GOVERNOR, act=Act.SIGN, areas=(), on=DAY, post=None):
    """The verdict on one of the holders, in his or her post unless told otherwise."""
    number = NUMBERS[post or HOLDERS[who]]
    return judge(where, act, person=PEOPLE[who], post=number, principal=principal, areas=areas, day=on)
