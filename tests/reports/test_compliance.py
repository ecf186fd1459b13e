"""Section 9: verdicts, what was let pass, clearances, delegations and money from abroad, sorted by type."""

from datetime import date

from crm.agreements.rules import ActionKind, Terms
from crm.authority.rules import Instrument, VerdictKind
from crm.authority.rules.clearances import ClearanceKind, ClearanceState, ForeignMoney
from crm.authority.rules.verdicts import Names, Sentence, Term
from crm.documents.content import Gap
from crm.platform.dates import PartialDate
from crm.reports.monthly.rules.compliance import compliance
from crm.reports.monthly.rules.facts import (
    ActionFact,
    ClearanceFact,
    DelegationFact,
    Pair,
    SignatureFact,
)
from tests.agreements.lives import log, on
from tests.reports.facts import ENGLISH, THAI, agreement, cells, month, partner

A, K = ActionKind, VerdictKind
SAYS = Sentence("%(who)s signs as %(post)s", {"who": Names("Somchai", "สมชาย"), "post": Term("Governor")})


def signed(on_day, *signatures, **facts):
    entry = ActionFact(id=7, kind=A.SIGNED, on=on_day, signatures=signatures, **facts)
    return agreement(signed=on_day, log=[entry])


def signature(**facts):
    named = {"name": Pair("สมชาย", "Somchai"), "title": Pair("ผู้ว่าราชการ", "Governor")}
    known = {"id": 1, "verdict": K.VALID, "sections": ("49(2)", "81/3"), "says": SAYS}
    return SignatureFact(**(known | named | facts))


def delegation(**facts):
    known = {"id": 3, "instrument": Instrument.ORDER, "number": "7/2555", "section": "81/3"}
    posts = {"giver": Pair("ผู้ว่าราชการ", "Governor"), "taker": Pair("ปลัด", "Clerk")}
    return DelegationFact(**(known | posts | facts))


def test_a_signing_tells_who_by_which_section_and_the_kept_verdict():
    section = compliance(month(agreements=[signed(on(2012, 5, 18), signature())]), ENGLISH)
    assert section.rows[0].id == "signature:1"
    assert section.rows[0].page.startswith("agreement:")
    assert section.rows[0].cells[3:] == [
        "Somchai, Governor",
        "Sections 49 (2), 81 para 3",
        "Valid",
        "Somchai signs as Governor",
    ]
    thai = compliance(month(agreements=[signed(on(2012, 5, 18), signature())]), THAI)
    assert cells(thai, "sections") == ["Sections 49 (2), 81 วรรคสาม"], "the test's voice leaves words English"
    assert cells(thai, "who") == ["สมชาย, ผู้ว่าราชการ"]


def test_a_signatory_who_is_hidden_leaves_the_verdict_alone():
    hidden = signature(says=None, name=Pair(), title=Pair())
    section = compliance(month(agreements=[signed(on(2012, 5, 18), hidden)]), ENGLISH)
    assert section.rows[0].cells[3:] == [
        Gap.NOT_APPLICABLE,
        "Sections 49 (2), 81 para 3",
        "Valid",
        Gap.NOT_APPLICABLE,
    ]


def test_what_was_let_pass_shows_its_reason_and_who_answers_for_it():
    facts = {"override_reason": "The Council meets next week", "entered_by": Pair("สมหญิง", "Somying")}
    refused = signature(verdict=K.MISSING_INSTRUMENT)
    section = compliance(month(agreements=[signed(on(2012, 5, 18), refused, **facts)]), ENGLISH)
    assert cells(section, "type") == ["Capacity to sign", "Let pass by an approver"]
    assert cells(section, "verdict") == ["Instrument missing", "Signed"]
    assert section.rows[1].cells[3] == "Somying"
    assert cells(section, "particulars")[1] == "The Council meets next week"


def test_another_month_and_a_bare_year_tell_nothing():
    papers = [
        signed(day, signature()) for day in (on(2012, 4, 30), on(2012, 6, 1), PartialDate.parse("2012"))
    ]
    section = compliance(month(agreements=papers), ENGLISH)
    assert section.rows == []
    assert section.empty.startswith("Nothing was signed")


def test_a_clearance_is_told_when_it_is_requested_and_when_it_is_decided():
    asked = ClearanceFact(
        id=2,
        kind=ClearanceKind.LOAN_COUNCIL,
        state=ClearanceState.GRANTED,
        section="117(11)",
        requested_on=date(2012, 5, 2),
        decided_on=date(2012, 5, 31),
        decided_by=Pair("สภา", "Council"),
        reference="Resolution 5/2555",
    )
    section = compliance(month(agreements=[agreement(clearances=[asked])]), ENGLISH)
    assert cells(section, "type") == ["Clearance requested", "Clearance decided"]
    assert cells(section, "verdict") == [Gap.NOT_APPLICABLE, "Granted"]
    assert cells(section, "sections") == ["Section 117 (11)"] * 2
    assert cells(section, "particulars")[1].endswith("(section 117 (11)), Resolution 5/2555")


def test_a_delegation_is_issued_revoked_or_ends_on_its_last_day():
    issued = delegation(issued_on=date(2012, 5, 1), gazette_ref="129/5")
    revoked = delegation(
        revoked_on=date(2012, 5, 9), to_on=date(2012, 5, 20), revoked_reason=Pair("เหตุ", "He left")
    )
    ended = delegation(to_on=date(2012, 6, 1), person=Pair("สมชาย", "Somchai"))
    going_on = delegation(issued_on=date(2012, 4, 1), to_on=date(2012, 5, 1))
    section = compliance(month(delegations=[ended, going_on, revoked, issued]), ENGLISH)
    told = zip(cells(section, "type"), cells(section, "on"), cells(section, "particulars"), strict=True)
    assert list(told) == [
        ("Delegation issued", on(2012, 5, 1), "Government Gazette 129/5"),
        ("Delegation revoked", on(2012, 5, 9), "He left"),
        ("Delegation ended", on(2012, 5, 31), Gap.NOT_APPLICABLE),
    ]
    assert cells(section, "title") == ["Order 7/2555"] * 3
    assert cells(section, "who")[2] == "From the Governor to the Clerk, Somchai"
    assert {row.page for row in section.rows} == {"delegation:3"}


def test_money_from_abroad_is_told_of_what_the_month_moved():
    loan = {"foreign_money": ForeignMoney.LOAN, "partners": [partner()]}
    moved = agreement(signed=on(2012, 5, 18), **loan)
    waiting = agreement(
        *log((A.PROPOSED, on(2012, 1, 1)), (A.INITIALLED, on(2012, 2, 1))), legacy=False, **loan
    )
    resting = agreement(*log((A.SIGNED, on(2010), Terms(ends=on(2012, 12, 31)))), **loan)
    section = compliance(month(agreements=[moved, waiting, resting]), ENGLISH)
    assert cells(section, "type") == ["Money from abroad"] * 2
    assert cells(section, "verdict") == ["In clearance", "Signed"]
    assert cells(section, "sections") == ["Section 117 (11)"] * 2
    assert cells(section, "who") == ["Busan (South Korea)"] * 2
