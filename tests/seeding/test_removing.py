"""The sample goes with what was answered about its people, and says what keeps it where it cannot go."""

from datetime import date

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError

from crm.agreements.models import Signature
from crm.agreements.rules import ActionKind
from crm.authority.commands.checking import Question, check_capacity
from crm.authority.models import CapacityCheck
from crm.authority.rules import Act, Organ, Principal
from crm.people.models import Person, Post, Tenure
from crm.platform.base import Origin
from crm.platform.clock import now
from crm.platform.errors import Refused
from crm.reports.annual.commands.approving import Approval, approve_year
from crm.reports.monthly.rules.frozen import Frozen, digest_of
from crm.seeding.load import remove_sample, seed_sample
from tests.activities.doers import APPROVER, OFFICER

TODAY = date(2012, 6, 15)


@pytest.fixture
def sampled(seeded):
    seed_sample(seeded, TODAY, "a sample password")
    seeded.commit()
    return seeded


def holder(session, origin):
    """Somebody of the sample, or of the reference data, in a post of the city."""
    held = select(Tenure).join(Person, Person.id == Tenure.person_id).join(Post, Post.id == Tenure.post_id)
    return session.scalars(held.where(Person.origin == origin, Post.agency_id.is_not(None))).first()


def asked(session, tenure):
    question = Question(
        act=Act.SIGN,
        person_id=tenure.person_id,
        post_id=tenure.post_id,
        principal=Principal(Organ.GOVERNOR, None),
        day=TODAY,
    )
    return check_capacity(session, question, by=OFFICER)


def test_verdicts_on_its_people_go_with_it_and_all_others_stay(sampled):
    asked(sampled, holder(sampled, Origin.SAMPLE))
    kept = asked(sampled, holder(sampled, Origin.SEEDED)).id
    sampled.commit()
    remove_sample(sampled)
    sampled.commit()
    assert sampled.scalars(select(CapacityCheck.id)).all() == [kept]
    assert sampled.scalar(select(func.count()).where(Person.origin == Origin.SAMPLE)) == 0
    with pytest.raises(DBAPIError, match="append-only"):
        sampled.execute(delete(CapacityCheck))


def test_who_has_signed_stays_and_it_is_said_which_agreement(sampled, make):
    tenure = holder(sampled, Origin.SAMPLE)
    paper = make.agreement(make.partner(), title_en="Green pact", legacy=False, agency_id=make.agency().id)
    entry = make.action(paper, ActionKind.PROPOSED, TODAY)
    check = asked(sampled, tenure)
    sampled.add(Signature(action_id=entry.id, tenure_id=tenure.id, capacity_check_id=check.id))
    sampled.commit()
    with pytest.raises(Refused, match=rf"signed agreements.*Green pact \({paper.id}\)"):
        remove_sample(sampled)
    sampled.rollback()
    assert sampled.scalars(select(CapacityCheck.id)).all() == [check.id]


def test_records_of_the_office_that_name_it_are_named(sampled, make):
    person = holder(sampled, Origin.SAMPLE).person_id
    post = make.post(make.agency())
    tenure = make.tenure(sampled.get(Person, person), post, from_on=date(2012, 1, 1))
    asked(sampled, tenure)
    sampled.commit()
    with pytest.raises(Refused, match=f"detach them first: tenure {tenure.id}"):
        remove_sample(sampled)
    sampled.rollback()
    assert sampled.scalar(select(func.count()).select_from(CapacityCheck)) == 1


@pytest.mark.parametrize(("year", "stays"), [(2012, True), (1990, False)])
def test_it_stays_with_the_report_of_a_year_that_tells_it(sampled, year, stays):
    approval = Approval(number=1, frozen=Frozen("{}", digest_of("{}")), at=now())
    approve_year(sampled, year, approval, [], today=date(2012, 11, 1), by=APPROVER)
    sampled.commit()
    if stays:
        with pytest.raises(Refused, match="approved report of fiscal year 2012"):
            remove_sample(sampled)
        sampled.rollback()
    else:
        assert remove_sample(sampled) > 0
