"""What content demands, by the table of rules; how a clearance is sought; whether it stands on a day."""

import csv
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest

from crm.authority.rules import Organ
from crm.authority.rules.clearances import (
    LIFECYCLE,
    MET,
    ClearanceKind,
    ClearanceState,
    Condition,
    Content,
    ForeignMoney,
    Venture,
    demanded,
    stands_on,
)
from crm.permissions import Role
from crm.platform.errors import Refused

C, S = ClearanceKind, ClearanceState
DAY = date(2012, 6, 15)
SEEDS = Path(__file__).parents[2] / "seeds" / "clearance_rules.csv"


@dataclass(frozen=True)
class Rule:
    code: str
    condition: Condition
    kind: ClearanceKind
    section: str
    why_en: str
    why_th: str
    valid_from: date | None
    valid_to: date | None = None


def seeded_rules():
    with SEEDS.open(encoding="utf-8") as file:
        return [
            Rule(
                row["code"],
                Condition(row["condition"]),
                ClearanceKind(row["kind"]),
                row["section"],
                row["why_en"],
                row["why_th"],
                date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            )
            for row in csv.DictReader(file)
        ]


RULES = seeded_rules()
PLAIN = {"organ": Organ.GOVERNOR, "areas_mapped": True, "outside_districts": False}
CASES = [
    ("nothing that needs anything", {}, set()),
    ("no power is named", {"areas_mapped": False}, {C.LEGAL_REVIEW}),
    (
        "outside the districts",
        {"outside_districts": True},
        {C.NECESSITY, C.COUNCIL_APPROVAL, C.ENDORSEMENT},
    ),
    ("nobody says where", {"outside_districts": None}, {C.NECESSITY}),
    ("a company", {"venture": Venture.COMPANY}, {C.COMPANY_COUNCIL, C.COMPANY_MINISTER}),
    ("a syndicate", {"venture": Venture.SYNDICATE}, {C.SYNDICATE_DECREE}),
    ("a private operator", {"venture": Venture.PRIVATE_OPERATOR}, {C.OPERATOR_COUNCIL, C.OPERATOR_MINISTER}),
    ("foreign aid", {"foreign_money": ForeignMoney.AID}, {C.AID_CLASSIFIED}),
    ("a foreign loan", {"foreign_money": ForeignMoney.LOAN}, {C.LOAN_COUNCIL}),
    ("a donation", {"foreign_money": ForeignMoney.DONATION}, {C.DONATION_ACCEPTED}),
    (
        "a loan for a company abroad",
        {"foreign_money": ForeignMoney.LOAN, "venture": Venture.COMPANY, "outside_districts": True},
        {
            C.LOAN_COUNCIL,
            C.COMPANY_COUNCIL,
            C.COMPANY_MINISTER,
            C.NECESSITY,
            C.COUNCIL_APPROVAL,
            C.ENDORSEMENT,
        },
    ),
]


@pytest.mark.parametrize(("content", "kinds"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_content_demands_what_the_table_says(content, kinds):
    demands = demanded(Content(**(PLAIN | content)), RULES, DAY)
    assert {demand.kind for demand in demands} == kinds
    assert all(demand.why.en and demand.why.th and demand.section for demand in demands)


def test_every_condition_is_asked_somewhere_and_every_kind_demanded():
    assert {rule.condition for rule in RULES} == set(Condition) == set(MET)
    assert {rule.kind for rule in RULES} == set(ClearanceKind)


def test_what_stands_outside_the_sources_is_off_until_a_day_is_set():
    off = {rule.kind for rule in RULES if rule.valid_from is None}
    assert off == {C.FOREIGN_MINISTRY, C.INTERIOR, C.CABINET}
    switched = Rule("X", Condition.FOREIGN_PARTY, C.CABINET, "", "why", "why", DAY, date(2013, 1, 1))
    content = Content(**PLAIN)
    for day, expected in ((date(2012, 6, 14), 0), (DAY, 1), (date(2012, 12, 31), 1), (date(2013, 1, 1), 0)):
        assert len(demanded(content, [switched], day)) == expected


def test_one_kind_is_demanded_once():
    twice = [*RULES, Rule("S89-B", Condition.NO_AREA, C.LEGAL_REVIEW, "89", "b", "b", DAY)]
    kinds = [one.kind for one in demanded(Content(organ=Organ.COUNCIL), twice, DAY)]
    assert len(kinds) == len(set(kinds))


ALLOWED = {
    ("request", S.REQUIRED): S.REQUESTED,
    ("request", S.REFUSED): S.REQUESTED,
    ("request", S.LAPSED): S.REQUESTED,
    ("grant", S.REQUESTED): S.GRANTED,
    ("refuse", S.REQUESTED): S.REFUSED,
    ("lapse", S.REQUESTED): S.LAPSED,
    ("not_require", S.REQUIRED): S.NOT_REQUIRED,
    ("not_require", S.REQUESTED): S.NOT_REQUIRED,
    ("not_require", S.REFUSED): S.NOT_REQUIRED,
}


def clearance(state, **facts):
    known = {"decided_on": DAY, "reference": "12/2555", "opinion_en": "Why.", "opinion_th": None}
    return SimpleNamespace(state=state, **(known | facts))


@pytest.mark.parametrize(
    ("move", "state"), list(product([step.name for step in LIFECYCLE.transitions], ClearanceState))
)
def test_a_clearance_moves_only_along_the_table(move, state):
    subject = clearance(state)
    if (move, state) in ALLOWED:
        LIFECYCLE.move(subject, move, Role.APPROVER)
        assert subject.state is ALLOWED[move, state]
    else:
        with pytest.raises(Refused):
            LIFECYCLE.move(subject, move, Role.APPROVER)
        assert subject.state is state


@pytest.mark.parametrize("move", ["grant", "refuse", "not_require"])
def test_only_an_approver_decides(move):
    with pytest.raises(Refused):
        LIFECYCLE.move(clearance(S.REQUESTED), move, Role.OFFICER)


@pytest.mark.parametrize(
    ("move", "lacks"),
    [
        ("grant", "reference"),
        ("refuse", "decided_on"),
        ("not_require", "opinion_en"),
        ("grant", "decided_on"),
    ],
)
def test_a_decision_needs_what_it_rests_on(move, lacks):
    with pytest.raises(Refused):
        LIFECYCLE.move(clearance(S.REQUESTED, **{lacks: None}), move, Role.APPROVER)


@pytest.mark.parametrize("state", list(ClearanceState))
@pytest.mark.parametrize(("decided", "by"), [(DAY, True), (date(2012, 6, 16), False), (None, False)])
def test_it_stands_once_granted_or_not_required_by_the_day(state, decided, by):
    wanted = by and state in {S.GRANTED, S.NOT_REQUIRED}
    assert stands_on(clearance(state, decided_on=decided), DAY) is wanted
