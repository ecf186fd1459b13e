"""Asked of the register: judged on what is on file, kept as it was answered, and never changed."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from crm.agencies.rules import AgencyKind
from crm.authority.commands import Question, answer_of, check_capacity, foresee
from crm.authority.models import Absence, CapacityCheck, Delegation
from crm.authority.queries import house_on
from crm.authority.rules import Act, Instrument, Organ, Principal, VerdictKind
from crm.authority.rules.delegations import DelegationState
from crm.people.rules import PostClass
from crm.platform.base import Classification
from crm.platform.dates import Precision
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER

K = VerdictKind
DAY = date(2012, 6, 15)
GOVERNOR = Principal(Organ.GOVERNOR)


class City:
    """A Governor, a Deputy and a Clerk since 2010, as rows."""

    def __init__(self, make):
        self.make = make
        self.agency = make.agency(kind=AgencyKind.CLERK_OFFICE)
        self.governor = self._post(PostClass.GOVERNOR)
        self.deputy = self._post(PostClass.DEPUTY_GOVERNOR, appointed_by_id=self.governor.id)
        self.clerk = self._post(PostClass.CLERK)
        self.tenures = {post.id: self._tenure(post) for post in (self.governor, self.deputy, self.clerk)}

    def _post(self, act_class, **facts):
        title = {"title_en": act_class.label, "title_th": f"{act_class.label} (th)"}
        head = act_class is PostClass.CLERK
        return self.make.post(self.agency, act_class=act_class, is_head=head, **title, **facts)

    def _tenure(self, post):
        gazette = "127/3/1" if post is self.deputy else None
        person = self.make.person()
        return self.make.tenure(
            person, post, from_on=date(2010, 1, 1), from_precision=Precision.DAY, gazette_ref=gazette
        )

    def asks(self, post, day=DAY, act=Act.SIGN, areas=frozenset()):
        person = self.tenures[post.id].person_id
        return Question(
            act=act, person_id=person, post_id=post.id, principal=GOVERNOR, day=day, area_ids=areas
        )

    def paper(self, taker, **facts):
        known = {
            "from_post_id": self.governor.id,
            "to_post_id": taker.id,
            "given_by_id": self.tenures[self.governor.id].id,
            "instrument": Instrument.WRITTEN,
            "number": "7/2555",
            "issued_on": date(2012, 1, 10),
            "from_on": date(2012, 1, 10),
            "all_areas": True,
            "state": DelegationState.ISSUED,
        }
        paper = Delegation(**(known | facts))
        self.make.session.add(paper)
        self.make.session.flush()
        return paper


@pytest.fixture
def city(make):
    return City(make)


def test_the_house_is_read_as_it_is_on_file(session, city):
    paper = city.paper(city.deputy, to_on=date(2013, 1, 1), may_host=False)
    house = house_on(session, DAY)
    assert {post.act_class for post in house.posts.values()} == {
        PostClass.GOVERNOR,
        PostClass.DEPUTY_GOVERNOR,
        PostClass.CLERK,
    }
    (read,) = house.delegations
    assert (read.id, read.acts, read.to_on) == (paper.id, {Act.SIGN, Act.APPROVE}, date(2013, 1, 1))


def test_what_began_later_and_what_is_in_the_archive_is_not_in_the_house(session, city):
    assert len(house_on(session, date(2009, 12, 31)).holdings) == 0
    city.paper(city.deputy, archived_at=city.deputy.created_at)
    assert house_on(session, DAY).delegations == ()


@pytest.mark.parametrize(
    ("whose", "facts", "kind"),
    [
        ("governor", None, K.VALID),
        ("deputy", None, K.MISSING_INSTRUMENT),
        ("deputy", {}, K.VALID),
        ("clerk", {}, K.MISSING_INSTRUMENT),
        ("clerk", {"instrument": Instrument.ORDER}, K.MISSING_GAZETTE),
        (
            "clerk",
            {"instrument": Instrument.ORDER, "gazette_ref": "1/2/3", "state": DelegationState.PUBLISHED},
            K.VALID,
        ),
        ("deputy", {"state": DelegationState.DRAFT}, K.MISSING_INSTRUMENT),
        ("deputy", {"revoked_on": DAY}, K.OUTSIDE_DATES),
        ("deputy", {"may_sign": False}, K.OUTSIDE_SCOPE),
    ],
)
def test_the_verdict_is_that_of_the_rules(session, city, whose, facts, kind):
    if facts is not None:
        city.paper(getattr(city, whose), **facts)
    assert foresee(session, city.asks(getattr(city, whose))).kind is kind


def test_an_absence_lets_the_deputy_replace(session, city):
    session.add(Absence(tenure_id=city.tenures[city.governor.id].id, from_on=DAY, to_on=date(2012, 6, 20)))
    session.flush()
    assert foresee(session, city.asks(city.deputy)).kind is K.VALID_AS_REPLACEMENT
    assert foresee(session, city.asks(city.deputy, day=date(2012, 6, 20))).kind is K.MISSING_INSTRUMENT


def test_the_answer_is_kept_as_it_was_given(session, city):
    paper = city.paper(city.deputy)
    question = city.asks(city.deputy)
    check = check_capacity(session, question, by=OFFICER)
    verdict = foresee(session, question)
    assert answer_of(check) == verdict
    assert (check.verdict, check.rests_on) == (K.VALID, str(paper.id))
    assert "81/3" in verdict.citations
    assert check.judged_by_en == OFFICER.actor.name
    paper.revoked_on = DAY
    session.flush()
    assert answer_of(session.get_one(CapacityCheck, check.id)) == verdict


@pytest.mark.parametrize(
    "change", ["UPDATE capacity_check SET verdict = 'valid'", "DELETE FROM capacity_check"]
)
def test_the_database_refuses_to_change_an_answer(session, city, change):
    check_capacity(session, city.asks(city.clerk), by=OFFICER)
    session.commit()
    with pytest.raises(DatabaseError):
        session.execute(text(change))


def test_a_restricted_person_is_judged_and_not_named(session, city):
    person = city.tenures[city.governor.id].person_id
    holder = session.get_one(type(city.make.person()), person)
    holder.classification = Classification.RESTRICTED
    session.flush()
    verdict = foresee(session, city.asks(city.governor))
    assert verdict.kind is K.VALID
    assert holder.name_en not in str(verdict)


def test_only_posts_of_the_city_are_asked_about(session, city, make):
    post = make.post(make.partner())
    person = make.person()
    question = Question(act=Act.SIGN, person_id=person.id, post_id=post.id, principal=GOVERNOR, day=DAY)
    with pytest.raises(Refused) as refused:
        foresee(session, question)
    assert refused.value.field == "post"
