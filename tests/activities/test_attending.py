"""Those who took part: pasted line by line, or one by one."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.activities.commands.attending import add_participants, edit_participant, participants_of_lines
from crm.activities.commands.naming import Participant
from crm.activities.models import Participation
from crm.activities.queries import participations_of
from crm.activities.rules import Direction, ParticipantRole, Side
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("Qu Qian, Vice Mayor of Chongqing, China", "Qu Qian", "Vice Mayor of Chongqing, China"),
        ("Qu Qian\tVice Mayor", "Qu Qian", "Vice Mayor"),
        ("Qu Qian – Vice Mayor", "Qu Qian", "Vice Mayor"),
        ("Jean-Luc Picard", "Jean-Luc Picard", None),
    ],
)
def test_a_line_is_a_name_and_a_post(line, name, post):
    (found,) = participants_of_lines(f"\n  {line}\n\n", Side.THEIRS)
    assert (found.name_en, found.title_en) == (name, post)


def test_each_part_of_a_line_goes_to_its_language():
    (found,) = participants_of_lines("พลตำรวจเอก อัศวิน ขวัญเมือง, Governor", Side.OURS)
    assert (found.name_th, found.title_en, found.name_en) == ("พลตำรวจเอก อัศวิน ขวัญเมือง", "Governor", None)


def test_nobody_types_a_hundred_names():
    with pytest.raises(Refused):
        participants_of_lines("A\n" * 100, Side.OURS)


def test_the_first_of_a_side_heads_it_or_is_the_host(session, make):
    activity = make.activity(direction=Direction.INBOUND)
    lines = participants_of_lines("A\nB", Side.THEIRS) + participants_of_lines("C", Side.OURS)
    add_participants(session, activity, lines, by=OFFICER)
    add_participants(session, activity, participants_of_lines("D", Side.OURS), by=OFFICER)
    rows = session.scalars(participations_of([activity.id], OFFICER)).all()
    assert [(row.name_en, row.role, row.position) for row in rows] == [
        ("C", ParticipantRole.HOST, 1),
        ("D", ParticipantRole.MEMBER, 2),
        ("A", ParticipantRole.HEAD, 1),
        ("B", ParticipantRole.MEMBER, 2),
    ]


def test_what_is_left_empty_comes_from_person_and_post(session, make):
    activity, person, post = make.activity(), make.person(), make.post(make.partner())
    named = Participant(side=Side.THEIRS, person_id=person.id, post_id=post.id)
    add_participants(session, activity, [named], by=OFFICER)
    row = session.scalars(select(Participation)).one()
    assert (row.name_th, row.title_en, row.partner_id) == (person.name_th, post.title_en, post.partner_id)
    changed = Participant(side=Side.OURS, name_en="Other", headcount=4)
    edit_participant(session, row, changed, seen_version=row.version, by=OFFICER)
    assert (row.side, row.name_en, row.name_th, row.headcount) == (Side.OURS, "Other", None, 4)
    with pytest.raises(Refused):
        edit_participant(session, row, Participant(side=Side.OURS), seen_version=row.version, by=OFFICER)


def test_a_restricted_person_is_not_among_those_who_took_part(session, make):
    activity, hidden = make.activity(), make.person(classification=Classification.RESTRICTED)
    add_participants(session, activity, [Participant(side=Side.OURS, person_id=hidden.id)], by=OFFICER)
    assert session.scalars(participations_of([activity.id], OFFICER)).all() == []


@pytest.mark.parametrize(
    ("line", "name", "post", "number", "role"),
    [
        ("1. นางหลี่ น่า", "นางหลี่ น่า", None, None, ParticipantRole.MEMBER),
        ("๒) นายหวัง จวิน, ผู้อำนวยการ", "นายหวัง จวิน", "ผู้อำนวยการ", None, ParticipantRole.MEMBER),
        ("นายหวัง จวิน (ล่าม)", "นายหวัง จวิน", "ล่าม", None, ParticipantRole.INTERPRETER),
        ("+4 เจ้าหน้าที่", None, "เจ้าหน้าที่", 4, ParticipantRole.MEMBER),
        ("และอีก ๓ คน", None, "และอีก ๓ คน", 3, ParticipantRole.MEMBER),
        ("ล่าม 1 คน", None, "ล่าม", 1, ParticipantRole.INTERPRETER),
        ("คณะผู้แทน 9 ท่าน", None, "คณะผู้แทน", 9, ParticipantRole.MEMBER),
    ],
)
def test_a_line_is_read_as_people_write_it(line, name, post, number, role):
    (found,) = participants_of_lines(line, Side.THEIRS)
    assert (found.name_th, found.title_th, found.headcount, found.role) == (name, post, number, role)


@pytest.mark.parametrize("line", ["+4 officials", "4 officials", "officials 4 persons", "and 4 officials"])
def test_a_number_of_people_is_no_name(line):
    (found,) = participants_of_lines(line, Side.THEIRS)
    assert (found.name_en, found.title_en, found.headcount) == (None, "officials", 4)


@pytest.mark.parametrize(
    "line", ["+0 officials", "0 คน", "๐ คน", "นาย", "Mr.", "1.", "-", "+", "()", "(ล่าม)", "\u0301"]
)
def test_a_strange_line_is_kept_or_refused_and_breaks_nothing(session, make, browser, line):
    visit = make.activity(agency_id=make.any_agency.id)
    session.commit()
    officer, path = browser.sign_in(Role.OFFICER), f"/activities/{visit.id}/participants/new"
    sent = {"csrf_token": officer.csrf(), "people_theirs": line, "people_ours": ""}
    assert officer.client.post(path, data=sent).status_code in {302, 422}


@pytest.fixture
def ambassador(make):
    """Somebody who holds a post since a day."""
    post = make.post(make.partner(), title_en="Ambassador of Peru", title_th="เอกอัครราชทูตเปรู")
    person = make.person(name_en="Rosaura Diaz", name_th="โรเซารา ดิอัซ", honorific_th="นาง")
    make.tenure(person, post, from_on=date(2011, 1, 1))
    return person, post


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        ("Rosaura Diaz, Ambassador of Peru", True),
        ("นางโรเซารา ดิอัซ", True),
        ("rosaura diaz", True),
        ("Rosaura Diaz, Consul", False),
    ],
)
def test_a_name_as_on_file_is_that_person_in_the_post_held_then(session, make, ambassador, line, linked):
    person, post = ambassador
    activity = make.activity(starts_on=date(2012, 5, 1))
    add_participants(session, activity, participants_of_lines(line, Side.THEIRS), by=OFFICER)
    row = session.scalars(select(Participation)).one()
    assert (row.person_id, row.post_id) == (person.id, post.id if linked else None)


def test_a_post_alone_is_named_with_its_holder(session, make, ambassador):
    person, post = ambassador
    activity = make.activity(starts_on=date(2012, 5, 1))
    add_participants(session, activity, participants_of_lines("เอกอัครราชทูตเปรู", Side.THEIRS), by=OFFICER)
    row = session.scalars(select(Participation)).one()
    assert (row.person_id, row.post_id, row.name_en) == (person.id, post.id, "Rosaura Diaz")


def test_two_of_one_name_and_the_restricted_are_not_guessed(session, make):
    make.person(name_en="Li Na"), make.person(name_en="Li Na")
    make.person(name_en="Ann Lee", classification=Classification.RESTRICTED)
    lines = participants_of_lines("Li Na\nAnn Lee\n+3 others", Side.THEIRS)
    add_participants(session, make.activity(), lines, by=OFFICER)
    rows = session.scalars(select(Participation).order_by(Participation.position)).all()
    assert [(row.person_id, row.headcount) for row in rows] == [(None, None), (None, None), (None, 3)]


def test_a_day_on_which_somebody_did_not_hold_the_post_is_told(session, make, browser, ambassador):
    person, post = ambassador
    call = make.activity(starts_on=date(2012, 5, 1), agency_id=make.any_agency.id)
    make.participant(
        call, person_id=person.id, post_id=post.id, name_en="Rosaura Diaz", title_en="Ambassador of Peru"
    )
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    path = f"/activities/{call.id}/edit"
    told = "By the register Rosaura Diaz did not hold this post on that day: Ambassador of Peru"
    for day, warned in (("2012-05-02", False), ("2010-05-01", True)):
        officer.submit(path, path, {"starts": day})
        assert (told in officer.get(f"/activities/{call.id}").text) is warned


def test_more_people_listed_than_counted_are_told(session, make, browser):
    visit = make.activity(persons_theirs=3, persons_ours=2)
    make.participant(visit, side=Side.THEIRS), make.participant(visit, side=Side.THEIRS, headcount=4)
    make.participant(visit, side=Side.OURS)
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get(f"/activities/{visit.id}")
    assert "Persons of their side 3 5 are listed Persons of our side 2" in page.text
