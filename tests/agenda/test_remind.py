"""`crm remind`: one mail to each person and day, whoever runs it and how often; over a real mail server."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant, User
from crm.activities.rules import ActivityKind, ActivityState
from crm.agenda.models import DigestSent
from crm.partners.models import Occasion
from crm.partners.rules import OccasionKind
from crm.permissions import Role
from crm.platform.base import Classification
from tests.agenda.post import Post, ended, post_office, remind


def person(session, login, **facts):
    known = {"role": Role.OFFICER, "name_en": login.title(), "name_th": "สมหญิง", "language": "en"}
    known |= {"email": f"{login}@example.go.th", "password_hash": "x"}
    user = User(login=login, **(known | facts))
    session.add(user)
    session.flush()
    return user


@pytest.fixture
def due(make, session):
    """Something late, something restricted, for whoever may see it."""
    held = make.activity(
        make.partner(), title_en="Seminar & lunch", title_th="สัมมนา", starts_on=date(2012, 5, 2)
    )
    make.commitment(held, text_en="Send the book", text_th="ส่งหนังสือ", due_on=date(2012, 6, 13))
    session.commit()
    return held


@pytest.fixture
def send(database_url, tmp_path):
    return lambda port, *words, status=0, **more: ended(
        remind(database_url, tmp_path, port, *words, **more), status
    )


def test_each_person_is_told_once_a_day_in_the_own_language(session, due, send):
    person(session, "somying")
    person(session, "malee", language="th")
    person(session, "off", digest=False)
    person(session, "nowhere", email=None)
    person(session, "closed", active=False)
    session.commit()
    post = Post()
    with post_office(post) as port:
        assert "Digests sent: 2." in send(port)
        assert "Digests sent: 0." in send(port)
        assert "Digests sent: 2." in send(port, today="2012-06-16")
    assert post.taken == {"somying@example.go.th": 2, "malee@example.go.th": 2}
    english = next(one for one in post.messages if one["Content-Language"] == "en")
    thai = next(one for one in post.messages if one["Content-Language"] == "th")
    assert english["Subject"].startswith("Maitri: ")
    assert thai["Subject"].endswith(" เรื่อง (15 มิ.ย. 2555)")
    assert english["Auto-Submitted"] == "auto-generated"
    plain = english.get_body(("plain",)).get_content()
    assert "* 2 days late: Send the book\n  We promised" in plain
    assert "your desk: https://maitri.example.go.th/\n" in plain
    assert "https://maitri.example.go.th/activities/" in plain
    assert "Seminar & lunch" in plain
    html = english.get_body(("html",)).get_content()
    assert "Seminar &amp; lunch" in html
    assert "<img" not in html
    assert 'href="https://maitri.example.go.th/me/edit"' in html
    assert "ส่งหนังสือ" in thai.get_body(("plain",)).get_content()
    assert "เรียน สมหญิง" in thai.get_body(("html",)).get_content()


def test_what_needs_doing_is_counted_once_and_what_is_near_is_told_apart(session, make, send):
    """A visit of this week that is not reported yet, and a national day."""
    city = make.partner()
    day = {"kind": OccasionKind.NATIONAL_DAY, "title_en": "Independence Day", "title_th": "วันชาติ"}
    session.add(Occasion(partner_id=city.id, month=6, day=20, **day))
    visit = {"kind": ActivityKind.VISIT_IN, "state": ActivityState.HELD}
    make.activity(city, title_en="Call", starts_on=date(2012, 6, 13), **visit)
    person(session, "somying")
    session.commit()
    post = Post()
    with post_office(post) as port:
        assert "somying: 1\n" in send(port, "--dry-run")
        send(port)
    assert post.messages[0]["Subject"] == "Maitri: 1 thing is due (15 Jun 2012)"
    plain = post.messages[0].get_body(("plain",)).get_content()
    doing, near = plain.split("\nNear, and not counted above\n")
    assert "Held, not reported yet (1)" in doing
    assert "Visits and calls this week (1)" in near
    assert "Independence Day" in near
    html = post.messages[0].get_body(("html",)).get_content()
    assert html.index("Held, not reported yet") < html.index("Near, and not") < html.index("Independence Day")


def test_where_something_is_only_near_the_mail_says_so(session, make, send):
    day = {"kind": OccasionKind.NATIONAL_DAY, "title_en": "Independence Day", "title_th": "วันชาติ"}
    session.add(Occasion(partner_id=make.partner().id, month=6, day=20, **day))
    person(session, "somying")
    session.commit()
    post = Post()
    with post_office(post) as port:
        send(port)
    assert post.messages[0]["Subject"].startswith("Maitri: Nothing is due (")


def test_nobody_is_written_to_when_nothing_is_due(session, send):
    person(session, "somying")
    session.commit()
    post = Post()
    with post_office(post) as port:
        assert "Digests sent: 0." in send(port)
    assert post.messages == []
    assert session.scalars(select(DigestSent)).all() == []


def test_a_rehearsal_tells_and_sends_nothing(session, due, send):
    person(session, "somying")
    session.commit()
    post = Post()
    with post_office(post) as port:
        said = send(port, "--dry-run")
    assert "somying: " in said
    assert "Digests to be sent: 1." in said
    assert post.messages == []
    assert session.scalars(select(DigestSent)).all() == []


def test_the_mail_is_what_the_desk_shows(session, due, make, browser, send):
    browser.sign_in(Role.OFFICER, language="en")
    browser.user.email = "desk@example.go.th"
    session.commit()
    post = Post()
    with post_office(post) as port:
        send(port)
    plain = post.messages[0].get_body(("plain",)).get_content()
    page = browser.get("/")
    heads = [f"{head.contents[0].strip()} ({head.span.get_text()})" for head in page.all(".duty h3")]
    assert len(heads) >= 3
    for head in heads:
        assert head in plain
    for title in page.texts(".duty .what > a"):
        assert title in plain


def test_of_a_restricted_record_a_mail_says_only_that_one_waits(session, due, make, send):
    secret = {"classification": Classification.RESTRICTED, "starts_on": date(2012, 6, 1)}
    make.activity(make.partner(), title_en="Quixalot", state=ActivityState.HELD, **secret)
    granted, other = person(session, "granted"), person(session, "other")
    activity = session.scalars(select(type(due)).order_by(type(due).id.desc())).first()
    session.add(AccessGrant(entity="activity", entity_id=activity.id, user_id=granted.id))
    session.commit()
    post = Post()
    with post_office(post) as port:
        send(port)
    told = {one["To"].addresses[0].addr_spec: one.get_body(("plain",)).get_content() for one in post.messages}
    assert all("Quixalot" not in text for text in told.values())
    assert "A restricted record" in told[granted.email]
    assert "A restricted record" not in told[other.email]


def test_what_is_refused_is_told_and_tried_again_by_the_next_run(session, due, send):
    person(session, "gone")
    person(session, "somying")
    session.commit()
    post = Post(refused=["gone@example.go.th"])
    with post_office(post) as port:
        said = send(port, status=1)
        assert said.startswith("crm: Digests not sent: 1. That of gone: ")
        assert said.count("\n") == 1
        assert post.taken == {"somying@example.go.th": 1}
        post.refused.clear()
        assert "Digests sent: 1." in send(port)
    assert post.taken == {"somying@example.go.th": 1, "gone@example.go.th": 1}


def test_a_server_that_is_away_is_one_clear_line_and_leaves_nothing_claimed(session, due, send):
    for login in ("somying", "malee", "anan"):
        person(session, login)
    person(session, "off", digest=False)
    session.commit()
    with post_office(Post()) as port:
        pass
    said = send(port, status=1)
    assert said.startswith("crm: Digests not sent: 3. That of somying: ")
    assert said.count("\n") == 1
    assert session.scalars(select(DigestSent)).all() == []
    said = send(port, status=1, CRM_SMTP_URL="", LANG="th_TH.UTF-8")
    assert said.startswith("crm: ยังไม่ได้กำหนด CRM_SMTP_URL")


def test_a_second_run_while_the_first_is_sending_sends_nothing(session, due, database_url, tmp_path, send):
    person(session, "somying")
    session.commit()
    post = Post()
    post.gate.clear()
    with post_office(post) as port:
        first = remind(database_url, tmp_path, port)
        assert post.arrived.wait(120)
        assert "Digests sent: 0." in send(port)
        post.gate.set()
        assert "Digests sent: 1." in ended(first)
    assert post.taken == {"somying@example.go.th": 1}


def test_of_two_runs_at_once_each_person_hears_once(session, due, database_url, tmp_path):
    for number in range(6):
        person(session, f"p{number}")
    session.commit()
    post = Post()
    with post_office(post) as port:
        said = [ended(run) for run in [remind(database_url, tmp_path, port) for _ in range(2)]]
    assert sum(int(text.split("Digests sent: ")[1].split(".")[0]) for text in said) == 6
    assert set(post.taken.values()) == {1}
    assert len(post.taken) == 6
    assert all(row.sent_at for row in session.scalars(select(DigestSent)))
