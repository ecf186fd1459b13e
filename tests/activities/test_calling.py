"""The courtesy call's command: who came, who received, what it is called."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.activities.commands.calling import CallFacts, head_post, holder, record_courtesy_call
from crm.activities.models import Participation
from crm.activities.rules import ActivityKind, ActivityState, Direction, Side
from crm.people.models import Person
from crm.people.rules import TenureKind
from crm.permissions import Role
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER, account

TODAY = date(2012, 6, 15)


@pytest.fixture
def mission(session, make):
    """An embassy whose head is known, and the Governor with a holder."""
    embassy = make.partner(name_en="Embassy of Bhutan", name_th="สถานเอกอัครราชทูตภูฏาน")
    titles = {"title_en": "Ambassador of Bhutan", "title_th": "เอกอัครราชทูตภูฏาน"}
    head = make.post(embassy, **titles)
    names = {"name_en": "Karma Dorlam", "name_th": "กรรมา ดอร์ลัม"}
    ambassador = make.person(**names, honorific_en="H.E. Mr.", honorific_th="ฯพณฯ นาย")
    make.tenure(ambassador, head, kind=TenureKind.ACCREDITED, from_on=date(2011, 1, 1))
    governor = make.post(make.agency(), title_en="Governor of Bangkok", title_th="ผู้ว่าราชการกรุงเทพมหานคร")
    make.tenure(make.person(name_en="Sukhumbhand"), governor, from_on=date(2009, 1, 1))
    return embassy, ambassador, governor


def call(session, make, partner, *, by=OFFICER, **changed):
    given = {"partner_id": partner.id, "agency_id": make.any_agency.id, "on": TODAY} | changed
    return record_courtesy_call(session, CallFacts(**given), by=by, today=TODAY)


def people_of(session, side):
    return session.scalars(select(Participation).where(Participation.side == side)).all()


def test_a_call_comes_on_file_as_held_and_names_both_sides(session, make, mission):
    embassy, ambassador, governor = mission
    made = call(session, make, embassy, visitor_id=ambassador.id, host_post_id=governor.id, result="หารือ")
    assert (made.kind, made.state) == (ActivityKind.COURTESY_CALL, ActivityState.HELD)
    assert (made.direction, made.country, made.result_th) == (Direction.INBOUND, "TH", "หารือ")
    assert made.title_th == "เอกอัครราชทูตภูฏานเข้าเยี่ยมคารวะผู้ว่าราชการกรุงเทพมหานคร"
    assert made.title_en == "Courtesy call of the Ambassador of Bhutan on the Governor of Bangkok"
    (theirs,), (ours,) = people_of(session, Side.THEIRS), people_of(session, Side.OURS)
    assert theirs.name_th == "ฯพณฯ นายกรรมา ดอร์ลัม"
    assert (theirs.name_en, theirs.title_en, theirs.person_id) == (
        "H.E. Mr. Karma Dorlam",
        "Ambassador of Bhutan",
        ambassador.id,
    )
    assert (ours.name_en, ours.title_th, ours.agency_id) == (
        "Sukhumbhand",
        governor.title_th,
        governor.agency_id,
    )


def test_the_partner_and_the_day_are_enough(session, make, mission):
    embassy, *_ = mission
    made = call(session, make, embassy)
    assert made.title_en == "Courtesy call of a delegation of Embassy of Bhutan"
    assert made.title_th == "คณะผู้แทนจากสถานเอกอัครราชทูตภูฏานเข้าเยี่ยมคารวะ"
    assert people_of(session, Side.THEIRS) == people_of(session, Side.OURS) == []


def test_nobody_is_given_a_post_that_was_neither_named_nor_known(session, make):
    embassy = make.partner(name_th="สถานเอกอัครราชทูตชิลี", name_en="Embassy of Chile")
    make.post(embassy, title_en="Ambassador of Chile", title_th="เอกอัครราชทูตชิลี")
    made = call(session, make, embassy, visitor_name="อิกนาเซีย กิไย")
    (visitor,) = people_of(session, Side.THEIRS)
    assert made.title_th == "อิกนาเซีย กิไย จากสถานเอกอัครราชทูตชิลีเข้าเยี่ยมคารวะ"
    assert (visitor.name_th, visitor.name_en, visitor.post_id) == ("อิกนาเซีย กิไย", None, None)
    assert session.get_one(Person, visitor.person_id).name_th == "อิกนาเซีย กิไย"
    assert call(session, make, embassy).title_en == "Courtesy call of a delegation of Embassy of Chile"


def test_a_new_visitor_comes_in_the_post_that_was_chosen(session, make):
    embassy = make.partner()
    head = make.post(embassy, title_en="Ambassador of Chile", title_th="เอกอัครราชทูตชิลี")
    made = call(session, make, embassy, visitor_name="Ignacia Guill", visitor_post_id=head.id)
    (visitor,) = people_of(session, Side.THEIRS)
    assert made.title_th == "เอกอัครราชทูตชิลีเข้าเยี่ยมคารวะ"
    assert (visitor.name_en, visitor.title_en, visitor.post_id) == (
        "Ignacia Guill",
        "Ambassador of Chile",
        head.id,
    )


def test_a_post_of_another_partner_is_refused(session, make):
    other = make.post(make.partner())
    with pytest.raises(Refused) as refused:
        call(session, make, make.partner(), visitor_name="Ignacia", visitor_post_id=other.id)
    assert refused.value.field == "post"


def test_the_post_on_file_is_the_one_held_on_the_day(session, make, mission):
    embassy, ambassador, _ = mission
    call(session, make, embassy, visitor_id=ambassador.id, on=date(2010, 12, 31))
    call(session, make, embassy, visitor_id=ambassador.id, on=date(2011, 1, 1))
    assert [row.post_id is not None for row in people_of(session, Side.THEIRS)] == [False, True]


def test_somebody_else_than_the_known_head_comes_by_name(session, make, mission):
    embassy, *_ = mission
    made = call(session, make, embassy, visitor_id=make.person(name_en="Pema", name_th="เปมา").id)
    assert made.title_en == "Courtesy call of Pema of Embassy of Bhutan"
    assert people_of(session, Side.THEIRS)[0].post_id is None


def test_a_liaison_keeps_the_name_and_adds_nobody_to_the_register(session, make, mission):
    embassy, *_ = mission
    own = make.agency()
    liaison = account(session, Role.LIAISON, own)
    before = len(session.scalars(select(Person)).all())
    call(session, make, embassy, by=liaison, agency_id=own.id, visitor_name="Pema Lhamo")
    assert people_of(session, Side.THEIRS)[0].name_en == "Pema Lhamo"
    assert len(session.scalars(select(Person)).all()) == before
    with pytest.raises(Refused):
        call(session, make, embassy, by=liaison, agency_id=make.any_agency.id)


def test_a_call_still_to_come_is_not_logged(session, make, mission):
    with pytest.raises(Refused) as refused:
        call(session, make, mission[0], on=date(2012, 6, 16))
    assert refused.value.field == "on"


@pytest.mark.parametrize(
    ("result", "language", "side"), [("Good", "th", "th"), ("Good", "en", "en"), ("ดี", "en", "th")]
)
def test_the_result_is_kept_in_its_language(session, make, mission, result, language, side):
    made = call(session, make, mission[0], result=result, language=language)
    assert getattr(made, f"result_{side}") == result


def test_a_tenure_without_a_beginning_fills_in_nobody(session, make):
    partner = make.partner()
    post = make.post(partner)
    make.tenure(make.person(), post)
    assert head_post(session, partner.id, OFFICER) == post
    assert holder(session, post, TODAY, OFFICER) is None


def test_of_several_holders_the_full_one_speaks(session, make):
    post = make.post(make.partner())
    for kind in (TenureKind.DESIGNATE, TenureKind.ACCREDITED, TenureKind.CHARGE_D_AFFAIRES):
        make.tenure(make.person(), post, kind=kind, from_on=date(2012, 1, 1))
    assert holder(session, post, TODAY, OFFICER).kind is TenureKind.ACCREDITED


def test_a_post_without_a_name_is_kept(session, make, mission):
    call(session, make, make.partner(), visitor_name=", รองนายกเทศมนตรี")
    (theirs,) = people_of(session, Side.THEIRS)
    assert (theirs.name_th, theirs.title_th) == (None, "รองนายกเทศมนตรี")


def test_a_visitor_is_named_with_the_post_after_a_comma(session, make, mission):
    seoul = make.partner(name_en="Seoul", name_th="กรุงโซล")
    made = call(session, make, seoul, visitor_name="คิม มินซู, รองนายกเทศมนตรี")
    (theirs,) = people_of(session, Side.THEIRS)
    assert (theirs.name_th, theirs.title_th, theirs.post_id) == ("คิม มินซู", "รองนายกเทศมนตรี", None)
    assert session.get(Person, theirs.person_id).name_th == "คิม มินซู"
    assert made.title_th.startswith("คิม มินซู รองนายกเทศมนตรี จากกรุงโซลเข้าเยี่ยมคารวะ")
    assert made.title_en.startswith("Courtesy call of a guest of Seoul")
