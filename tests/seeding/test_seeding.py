"""Seeding: the promised numbers, a second run that changes nothing, edits left alone, a sample that goes."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from crm.access.models import User
from crm.activities.models import Activity, ActivityPartner
from crm.activities.rules import MET, ActivityState
from crm.agencies.models import Agency, AuthorityArea
from crm.agreements.models import Agreement
from crm.history.models import ChangeRecord
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.people.models import Post
from crm.people.rules import PostClass, PostNature
from crm.plans.models import PlanItem
from crm.platform.base import Origin
from crm.platform.calendar import Month
from crm.seeding.load import remove_sample, seed, seed_sample

TODAY = date(2012, 6, 15)
PASSWORD = "a sample password"


def as_if_seeded_from_another_line(session, *rows):
    """The rows stand as a seed left them, but the line in the file has changed since."""
    for row in rows:
        table = type(row).__table__
        session.execute(update(table).where(table.c.id == row.id).values(seed_digest="an older line"))
        session.expire(row)


def count(session, model, *where):
    return session.scalar(select(func.count()).select_from(model).where(*where))


def held_in(session, text):
    month = Month.parse(text)
    days = Activity.starts_on < month.after, Activity.ends_on >= month.first
    return count(session, Activity, Activity.state.in_(MET), *days)


def test_the_published_numbers_hold(seeded):
    kinds = dict(seeded.execute(select(Partner.kind, func.count()).group_by(Partner.kind)).all())
    assert (kinds[PartnerKind.SISTER_CITY], kinds[PartnerKind.NETWORK], kinds[PartnerKind.EMBASSY]) == (
        22,
        11,
        74,
    )
    countries = select(Partner.country).where(Partner.kind == PartnerKind.SISTER_CITY).distinct()
    assert len(seeded.scalars(countries).all()) == 15
    assert count(seeded, Agency) == 70
    assert count(seeded, AuthorityArea) == 28
    assert count(seeded, PlanItem) == 6
    assert count(seeded, Agreement) == 68


@pytest.mark.parametrize(
    ("month", "number"),
    [("2010-10", 2), ("2012-05", 1), ("2012-06", 2), ("2019-06", 6), ("2019-07", 3), ("2022-09", 5)],
)
def test_the_months_hold_their_events(seeded, month, number):
    assert held_in(seeded, month) == number


def test_every_seeded_activity_and_agreement_names_who_answers_for_it(seeded):
    assert count(seeded, Activity, Activity.agency_id.is_(None)) == 0
    assert count(seeded, Activity, ~Activity.legacy) == 0
    assert count(seeded, Agreement, ~Agreement.legacy) == 0
    assumed = count(seeded, Activity, Activity.agency_assumed)
    assert 0 < assumed < count(seeded, Activity)


def test_what_was_only_announced_is_not_held(seeded):
    announced = seeded.scalars(select(Activity.seed_key).where(Activity.state == ActivityState.PLANNED)).all()
    assert {"AC011", "AC018"} <= set(announced)


def test_a_second_run_changes_nothing(seeded):
    changes = count(seeded, ChangeRecord)
    assert seed(seeded) == 0
    seeded.commit()
    assert count(seeded, ChangeRecord) == changes


def test_an_edit_by_hand_survives_a_changed_seed(seeded):
    edited, untouched = seeded.scalars(select(Partner).order_by(Partner.id).limit(2)).all()
    edited.website, website = "https://example.org", untouched.website
    seeded.flush()
    as_if_seeded_from_another_line(seeded, edited, untouched)
    seeded.commit()
    assert seed(seeded) == 1
    seeded.commit()
    assert edited.website == "https://example.org"
    assert untouched.website == website


def test_changed_lines_rewrite_the_links_of_untouched_rows(seeded):
    activity = seeded.scalars(select(Activity).where(Activity.seed_key == "AC012")).one()
    agreement = seeded.scalars(select(Agreement).where(Agreement.seed_key == "AG001")).one()
    links = count(seeded, ActivityPartner, ActivityPartner.activity_id == activity.id)
    as_if_seeded_from_another_line(seeded, activity, agreement)
    seeded.commit()
    assert seed(seeded) == 2
    seeded.commit()
    assert count(seeded, ActivityPartner, ActivityPartner.activity_id == activity.id) == links


def test_the_sample_is_marked_and_one_command_takes_it_out(seeded):
    before = {model: count(seeded, model) for model in (Activity, Partner, Agreement, PlanItem)}
    assert seed_sample(seeded, TODAY, PASSWORD) > 100
    seeded.commit()
    assert count(seeded, Activity, Activity.origin == Origin.SAMPLE) > 20
    assert seed_sample(seeded, TODAY, PASSWORD) == 0
    remove_sample(seeded)
    seeded.commit()
    assert {model: count(seeded, model) for model in before} == before
    assert count(seeded, User, User.active) == 0
    assert seeded.scalars(select(ChangeRecord.action).order_by(ChangeRecord.id.desc())).first() is not None


@pytest.mark.parametrize(
    "today", [date(2012, 6, 15), date(2024, 2, 29), date(2026, 10, 1), date(2026, 9, 30), date(2027, 1, 2)]
)
def test_the_sample_fits_any_day(seeded, today):
    assert seed_sample(seeded, today, PASSWORD) > 100
    seeded.commit()
    future = Activity.origin == Origin.SAMPLE, Activity.state.in_(MET), Activity.starts_on > today
    assert count(seeded, Activity, *future) == 0


def test_every_agency_has_its_head_and_the_act_knows_the_posts_of_the_city(seeded):
    heads = select(Post.agency_id).where(Post.is_head, Post.agency_id.is_not(None))
    assert sorted(seeded.scalars(heads)) == sorted(seeded.scalars(select(Agency.id)))
    political = select(Post).where(Post.agency_id.is_not(None), Post.nature == PostNature.POLITICAL)
    assert all(post.appointed_by_id for post in seeded.scalars(political))
    kinds = set(seeded.scalars(select(Post.act_class).where(Post.agency_id.is_not(None))))
    assert {PostClass.GOVERNOR, PostClass.DEPUTY_CLERK, PostClass.DISTRICT_DIRECTOR} <= kinds
