"""Persons added and corrected, posts taken and left."""

from dataclasses import replace
from datetime import date

import pytest

from crm.history.recorder import Actor
from crm.people import queries
from crm.people.commands import PersonFacts, TenureFacts, add_person, begin_tenure, edit_person, end_tenure
from crm.people.commands.posts import PostFacts, create_post, edit_post
from crm.people.models import Tenure
from crm.people.rules import EndReason, PostClass, PostNature, TenureKind
from crm.platform.base import Classification
from crm.platform.dates import PartialDate, Precision
from crm.platform.errors import Refused, Stale
from crm.platform.text import Names
from tests.activities.doers import OFFICER

BY = Actor("Somying")
T = TenureKind


def day(*parts):
    return PartialDate(date(*parts))


def begin(session, person, post, first, last=None, kind=T.SUBSTANTIVE):
    facts = TenureFacts(post_id=post.id, kind=kind, from_on=first, to_on=last)
    return begin_tenure(session, person, facts, by=BY)


def test_a_person_needs_one_name_and_is_found_by_either(session):
    made = add_person(session, PersonFacts(name_th="น้ำผึ้ง", name_en="Nampheung"), by=BY)
    assert "nampheung" in made.filter_text
    assert made.sort_th != made.sort_en
    with pytest.raises(Refused):
        add_person(session, PersonFacts(honorific_en="Mr."), by=BY)


def test_the_second_of_two_editors_is_stale(session, make):
    person = make.person()
    edit_person(session, person, PersonFacts(name_en="New"), seen_version=person.version, by=BY)
    assert (person.name_en, person.name_th) == ("New", None)
    with pytest.raises(Stale):
        edit_person(session, person, PersonFacts(name_en="Newer"), seen_version=1, by=BY)


def test_a_tenure_is_as_exact_as_known(session, make):
    tenure = begin(
        session, make.person(), make.post(make.partner()), PartialDate(date(2009, 1, 1), Precision.YEAR)
    )
    assert str(tenure.began) == "2009"
    assert tenure.ended is None


def test_nobody_is_put_out_of_a_post_silently(session, make):
    post, first = make.post(make.partner()), make.person(name_th="คนแรก", name_en="First")
    begin(session, first, post, day(2010, 1, 1))
    with pytest.raises(Refused) as refused:
        begin(session, make.person(), post, day(2012, 1, 1))
    assert refused.value.values == {"name": Names(en="First", th="คนแรก")}
    assert begin(session, make.person(), post, day(2012, 1, 1), kind=T.ACTING).id


def test_a_restricted_holder_is_not_named(session, make):
    post = make.post(make.partner())
    begin(session, make.person(classification=Classification.RESTRICTED), post, day(2010, 1, 1))
    with pytest.raises(Refused) as refused:
        begin(session, make.person(), post, day(2012, 1, 1))
    assert refused.value.values == {}


def test_a_post_of_several_holds_several(session, make):
    post = make.post(make.partner(), single_holder=False)
    begin(session, make.person(), post, day(2010, 1, 1))
    assert begin(session, make.person(), post, day(2010, 1, 1)).id


def test_leaving_comes_after_taking(session, make):
    tenure = make.tenure(make.person(), make.post(make.partner()), from_on=date(2010, 1, 1))
    with pytest.raises(Refused):
        end_tenure(session, tenure, day(2010, 1, 1), seen_version=tenure.version, by=BY)
    end_tenure(session, tenure, day(2012, 6, 15), seen_version=tenure.version, by=BY)
    assert tenure.to_on == date(2012, 6, 15)


def test_the_database_says_the_same_as_the_rule(session, make):
    today, post = date(2012, 6, 15), make.post(make.partner(), single_holder=False)
    known = [
        make.tenure(make.person(), post, from_on=first, to_on=last)
        for first in (None, date(2012, 1, 1), today, date(2012, 6, 16))
        for last in (None, date(2012, 6, 16), date(2012, 7, 1))
        if not (first and last and last <= first)
    ]
    held = set(
        session.scalars(queries.tenures(OFFICER).where(queries.holds_on(today)).with_only_columns(Tenure.id))
    )
    assert held == {
        t.id for t in known if t.from_on and t.from_on <= today and (not t.to_on or today < t.to_on)
    }


def test_a_tenure_keeps_its_order_its_gazette_and_why_it_ended(session, make):
    post, person = make.post(make.agency()), make.person()
    facts = TenureFacts(
        post_id=post.id,
        kind=T.SUBSTANTIVE,
        from_on=day(2010, 1, 1),
        precedence=2,
        order_ref="12/2553",
        gazette_ref="127/3/1",
        gazette_on=date(2010, 1, 5),
    )
    tenure = begin_tenure(session, person, facts, by=BY)
    assert (tenure.precedence, tenure.order_ref, tenure.gazette_ref) == (2, "12/2553", "127/3/1")
    end_tenure(session, tenure, day(2012, 1, 1), EndReason.RESIGNED, seen_version=tenure.version, by=BY)
    assert tenure.end_reason is EndReason.RESIGNED
    without_end = TenureFacts(post_id=post.id, kind=T.ACTING, end_reason=EndReason.DIED)
    without_page = TenureFacts(post_id=post.id, kind=T.ACTING, gazette_on=date(2010, 1, 5))
    for wrong, field in ((without_end, "to_on"), (without_page, "gazette_ref")):
        with pytest.raises(Refused) as refused:
            begin_tenure(session, person, wrong, by=BY)
        assert refused.value.field == field


def test_a_post_of_the_city_says_what_the_act_makes_of_it(session, make):
    governor = create_post(
        session,
        PostFacts(title_en="Governor", agency_id=make.agency().id, nature=PostNature.ELECTED),
        by=BY,
    )
    deputy = PostFacts(
        title_en="Deputy",
        agency_id=governor.agency_id,
        nature=PostNature.POLITICAL,
        act_class=PostClass.DEPUTY_GOVERNOR,
        appointed_by_id=governor.id,
    )
    post = create_post(session, deputy, by=BY)
    with pytest.raises(Refused) as refused:
        edit_post(session, post, replace(deputy, appointed_by_id=post.id), seen_version=1, by=BY)
    assert refused.value.field == "appointed_by"
    abroad = replace(deputy, agency_id=None, partner_id=make.partner().id)
    with pytest.raises(Refused) as refused:
        create_post(session, abroad, by=BY)
    assert refused.value.field == "act_class"
