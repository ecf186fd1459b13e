"""Reading the agreements and delegations of a month from the database, and for whom."""

from datetime import UTC, date, datetime

import pytest

from crm.access.queries import Office
from crm.agreements.models import AgreementClearance, Signature
from crm.agreements.rules import ActionKind, Term, Terms
from crm.authority.commands import Question, check_capacity
from crm.authority.models import Clearance
from crm.authority.rules import Act, Organ, Principal, VerdictKind
from crm.authority.rules.clearances import ClearanceKind, ClearanceState
from crm.people.models import Person
from crm.people.rules import PostClass
from crm.platform.base import Classification
from crm.platform.dates import PartialDate
from crm.reports.monthly.queries.gathering import facts_beside_activities, month_facts
from crm.reports.monthly.rules.gaps import Lack, gaps
from crm.reports.monthly.rules.movements import Movement, happenings
from tests.activities.doers import OFFICER
from tests.counting import statements
from tests.reports.facts import MAY

A, M = ActionKind, Movement
RESTRICTED = {"classification": Classification.RESTRICTED}
LONG_AGO = date(2010, 1, 1)


@pytest.fixture
def read(session):
    def facts(today=date(2012, 6, 15)):
        at = datetime(2012, 6, 15, tzinfo=UTC)
        return month_facts(session, MAY, reader=Office(), today=today, at=at)

    return facts


@pytest.fixture
def moved(read):
    """What the month tells, by the number of the agreement."""

    def found():
        facts = read()
        return {a.id: [one.movement for one in happenings(a, facts)] for a in facts.agreements}

    return found


@pytest.fixture
def governor(make):
    post = make.post(make.any_agency, act_class=PostClass.GOVERNOR, title_en="Governor", title_th="ผู้ว่าราชการ")
    return make.tenure(make.person(name_en="Somchai"), post, from_on=date(2009, 1, 11))


def cleared(make, **facts):
    paper = make.agreement(make.partner(), legacy=False, **facts)
    for kind, month in ((A.PROPOSED, 1), (A.INITIALLED, 2), (A.CLEARED, 3)):
        make.action(paper, kind, date(2012, month, 1))
    return paper


def sign(make, session, paper, tenure, **facts):
    """Signed by a tenure, the verdict kept as it is."""
    entry = make.action(paper, A.SIGNED, date(2012, 5, 18), terms=Terms(), **facts)
    principal = Principal(Organ.GOVERNOR)
    question = Question(
        act=Act.SIGN, person_id=tenure.person_id, post_id=tenure.post_id, principal=principal,
        day=date(2012, 5, 18),
    )  # fmt: skip
    check = check_capacity(session, question, by=OFFICER)
    names = {"name_en": "Somchai", "name_th": "สมชาย", "title_en": "Governor", "title_th": "ผู้ว่าราชการ"}
    session.add(Signature(action_id=entry.id, tenure_id=tenure.id, capacity_check_id=check.id, **names))
    session.flush()


def test_what_the_log_and_the_spans_say_is_found(make, moved):
    expected = {}
    for kind, facts in (
        (A.AMENDED, {"terms": Terms(term=Term.FIXED, ends=PartialDate(date(2020, 1, 1)))}),
        (A.RENEWED, {"terms": Terms(term=Term.FIXED, ends=PartialDate(date(2020, 1, 1)))}),
        (A.SUSPENDED, {}),
        (A.TERMINATED, {}),
        (A.WITHDRAWN, {}),
    ):
        paper = make.agreement(make.partner(), signed_on=LONG_AGO)
        make.action(paper, kind, date(2012, 5, 9), **facts)
        expected[paper.id] = [Movement(kind.value)]
    gone = make.agreement(signed_on=LONG_AGO, ends_on=date(2012, 5, 31), term=Term.FIXED)
    soon = make.agreement(signed_on=LONG_AGO, ends_on=date(2013, 9, 1), term=Term.FIXED, notice_months=6)
    far = make.agreement(signed_on=LONG_AGO, ends_on=date(2014, 9, 1), term=Term.FIXED, notice_months=6)
    later = cleared(make)
    effective = Terms(effective=PartialDate(date(2012, 5, 7)))
    make.action(later, A.SIGNED, date(2012, 4, 20), terms=effective)
    expected |= {gone.id: [M.EXPIRED], soon.id: [M.TO_DECIDE], later.id: [M.ENTERED_INTO_FORCE]}
    assert far.id not in expected
    assert moved() == expected


def test_what_was_struck_out_is_not_read(make, moved):
    paper = make.agreement(signed_on=LONG_AGO)
    mistake = make.action(paper, A.TERMINATED, date(2012, 5, 9))
    make.action(paper, A.ANNULLED, date(2012, 5, 9), annuls_id=mistake.id)
    assert not any(moved().values())


def test_a_later_paper_is_named_only_where_it_may_be_read(make, session, read):
    first = make.agreement(signed_on=LONG_AGO)
    second = make.agreement(signed_on=date(2011, 1, 1), title_en="Second paper")
    make.action(first, A.SUPERSEDED, date(2012, 5, 9), successor_id=second.id)
    assert read().agreements[0].log[0].successor.en == "Second paper"
    second.classification = Classification.RESTRICTED
    session.flush()
    assert read().agreements[0].log[0].successor.en is None


def test_a_party_that_is_hidden_withdraws_without_a_name(make, read):
    secret = make.partner(**RESTRICTED)
    paper = make.agreement(make.partner(), secret, signed_on=LONG_AGO)
    make.action(paper, A.WITHDRAWN, date(2012, 5, 9), partner_id=secret.id)
    (entry,) = read().agreements[0].log
    assert (entry.party, entry.by_the_city) == (None, False)


def test_a_signing_comes_with_its_verdict_and_nobody_hidden_is_named(make, session, read, governor):
    sign(make, session, cleared(make), governor)
    (signature,) = read().agreements[0].log[0].signatures
    assert (signature.verdict, signature.name.en) == (VerdictKind.VALID, "Somchai")
    assert signature.says is not None
    assert signature.sections
    session.get_one(Person, governor.person_id).classification = Classification.RESTRICTED
    session.flush()
    (signature,) = read().agreements[0].log[0].signatures
    assert (signature.verdict, signature.says, signature.name.en) == (VerdictKind.VALID, None, None)


def test_the_desk_asks_of_the_papers_of_a_month_only_for_those_that_lack_something(make, session, governor):
    clerk = make.tenure(
        make.person(), make.post(make.any_agency, act_class=PostClass.CLERK), from_on=LONG_AGO
    )
    sign(make, session, cleared(make), governor)
    doubtful = cleared(make)
    sign(make, session, doubtful, clerk)
    one_sided = make.agreement(title_th=None, signed_on=date(2012, 5, 1))
    at = datetime(2012, 6, 15, tzinfo=UTC)
    facts = facts_beside_activities(session, MAY, reader=Office(), today=at.date(), at=at)
    assert [paper.id for paper in facts.agreements] == [doubtful.id, one_sided.id]
    assert [(gap.lack, gap.page) for gap in gaps(facts)] == [
        (Lack.CAPACITY, f"agreement:{doubtful.id}"),
        (Lack.TRANSLATION, f"agreement:{one_sided.id}"),
    ]


def test_restricted_papers_and_what_hangs_on_them_are_not_read(make, session, read, governor):
    sign(make, session, cleared(make, **RESTRICTED), governor, override_reason="Quiet")
    assert read().agreements == []


def test_in_clearance_comes_with_what_is_missing(make, session, moved, read):
    paper = make.agreement(make.partner(), legacy=False)
    make.action(paper, A.PROPOSED, date(2012, 1, 1))
    make.action(paper, A.INITIALLED, date(2012, 2, 1))
    clearance = Clearance(kind=ClearanceKind.CABINET, state=ClearanceState.REQUIRED)
    session.add(clearance)
    session.flush()
    session.add(AgreementClearance(agreement_id=paper.id, clearance_id=clearance.id))
    session.flush()
    assert moved() == {paper.id: [M.IN_CLEARANCE]}
    assert [one.kind for one in read().agreements[0].clearances] == [ClearanceKind.CABINET]


def test_delegations_issued_revoked_and_ending_are_read_and_drafts_are_not(make, read, governor):
    clerk = make.post(make.any_agency, act_class=PostClass.CLERK)
    taker = make.tenure(make.person(), clerk, from_on=LONG_AGO)
    issued = make.delegation(governor, taker, issued_on=date(2012, 5, 31))
    revoked = make.delegation(governor, taker, revoked_on=date(2012, 5, 1))
    ended = make.delegation(governor, taker, to_on=date(2012, 6, 1))
    make.delegation(governor, taker, to_on=date(2012, 5, 1))
    make.delegation(governor, taker, to_on=date(2012, 6, 2))
    secret = make.person(**RESTRICTED)
    make.delegation(governor, taker, issued_on=date(2012, 5, 2), to_person_id=secret.id)
    found = read().delegations
    assert [paper.id for paper in found] == [issued.id, revoked.id, ended.id]
    assert found[0].section == "81/3"


def test_many_papers_are_asked_for_as_often_as_one(app, make, session, read, governor):
    def asked():
        session.expire_all()
        with statements(app) as sent:
            read()
        return len(sent)

    sign(make, session, cleared(make), governor)
    few = asked()
    for _ in range(5):
        sign(make, session, cleared(make), governor)
        make.agreement(make.partner(), signed_on=LONG_AGO, ends_on=date(2012, 5, 31))
    assert asked() == few
