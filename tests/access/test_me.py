"""The reader's own page: names and language, the password, the devices, and what the journal says."""

import pytest
from sqlalchemy import select

from crm.access.models import JournalEntry, User, UserSession
from crm.history.models import ChangeRecord
from crm.permissions import Role
from tests.access.conftest import PASSWORD, Visitor

NEW = "seven quiet elephants"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
LINE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Safari Line/15.0"


def kinds(session):
    session.rollback()
    return list(session.scalars(select(JournalEntry.kind).order_by(JournalEntry.id)))


def change(visitor, current=PASSWORD, new=NEW, again=None, status=302):
    typed = {"current": current, "password": new, "again": new if again is None else again}
    return visitor.submit("/me/password", "/me/password", typed, status=status)


def test_the_page_says_who_is_signed_in_and_is_reached_from_every_page(inside):
    assert "/me" in [link["href"] for link in inside.get("/agencies/").all("#account a")]
    page = inside.get("/me")
    assert {"สมหญิง ใจดี", "Somying", "somying", "เจ้าหน้าที่", "ไทย"} <= set(page.texts(".facts dd"))


def test_names_and_language_are_changed_by_their_owner(inside, session, somying):
    names = {"name_th": "สมหญิง  รักดี", "name_en": "Somying Rakdee", "language": "en"}
    inside.submit("/me/edit", "/me/edit", names)
    session.refresh(somying)
    assert (somying.name_en, somying.language) == ("Somying Rakdee", "en")
    page = inside.get("/me")
    assert page.one("html")["lang"] == "en"
    assert "Somying Rakdee" in page.text
    last = session.scalars(select(ChangeRecord).order_by(ChangeRecord.id.desc())).first()
    assert (last.entity, last.entity_id, last.actor_id) == ("user_account", somying.id, somying.id)
    assert kinds(session)[-1] == "names_changed"


@pytest.mark.parametrize("wrong", [{"name_th": " "}, {"name_en": "x" * 121}, {"language": "de"}])
def test_what_cannot_be_a_name_is_refused_and_kept_on_the_form(inside, session, somying, wrong):
    page = inside.submit("/me/edit", "/me/edit", wrong, status=422)
    assert page.all(".error")
    session.refresh(somying)
    assert somying.name_en == "Somying"


def test_nobody_takes_a_role_by_the_form(inside, session, somying):
    inside.submit("/me/edit", "/me/edit", {"role": "admin", "active": "", "login": "boss"})
    session.refresh(somying)
    assert (somying.role, somying.login, somying.active) == (Role.OFFICER, "somying", True)


def test_a_second_window_does_not_overwrite_silently(inside, session):
    opened = inside.get("/me/edit").form("/me/edit")
    inside.submit("/me/edit", "/me/edit", {"name_en": "First"})
    page = inside.post("/me/edit", opened | {"name_en": "Second"}, status=409)
    assert page.one("#name_en")["value"] == "Second"


def test_a_new_password_opens_and_the_old_one_does_not(inside, app, session):
    other = Visitor(app, session)
    other.enter()
    change(inside)
    inside.get("/me")
    other.get("/me", status=302)
    other.enter(status=422)
    other.enter(NEW)
    assert "password_changed" in kinds(session)


def test_a_cookie_copied_before_the_change_is_dead(inside, app, session):
    thief = Visitor(app, session)
    thief.client.set_cookie("maitri", inside.client.get_cookie("maitri").value)
    thief.get("/me")
    change(inside)
    thief.get("/me", status=302)


@pytest.mark.parametrize(
    ("current", "new", "again"),
    [
        ("wrong password", NEW, None),
        (PASSWORD, NEW, "seven quiet elephant"),
        (PASSWORD, "short", None),
        (PASSWORD, "Somying ใจดี 12!", None),
        (PASSWORD, "password-1234", None),
    ],
)
def test_what_is_no_password_is_refused(inside, visitor, session, current, new, again):
    page = change(inside, current, new, again, status=422)
    assert page.all(".error")
    assert all(not field.get("value") for field in page.all("input[type=password]"))
    inside.post("/logout")
    inside.enter()


def test_guesses_at_the_present_password_are_counted(inside):
    for _ in range(10):
        change(inside, current="wrong password", status=422)
    change(inside, status=429)


def test_password_managers_know_the_fields_and_may_fill_them(inside):
    fields = {field["autocomplete"] for field in inside.get("/me/password").all("main input[autocomplete]")}
    assert fields == {"username", "current-password", "new-password"}


def test_each_device_is_named_and_signed_out_on_its_own(inside, app, session):
    other = Visitor(app, session)
    other.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    other.enter()
    page = inside.get("/me")
    assert "Firefox บน Windows" in page.texts(".devices .name")
    row = session.scalars(select(UserSession).order_by(UserSession.id.desc())).first()
    inside.submit("/me", f"/me/sessions/{row.id}/end", {})
    other.get("/me", status=302)
    inside.get("/me")
    assert kinds(session)[-1] == "session_ended"


def test_everywhere_else_is_signed_out_at_once(inside, app, session):
    others = [Visitor(app, session) for _ in range(2)]
    for other in others:
        other.client.environ_base["HTTP_USER_AGENT"] = LINE
        other.enter()
    assert "LINE บน iPhone" in inside.get("/me").texts(".devices .name")
    inside.submit("/me", "/me/sessions/end-others", {})
    assert len(inside.get("/me").all(".devices li")) == 1
    for other in others:
        other.get("/me", status=302)


def test_signing_out_this_device_here_leads_to_the_door(inside, session):
    (row,) = session.scalars(select(UserSession)).all()
    page = inside.submit("/me", f"/me/sessions/{row.id}/end", {})
    assert page.response.location == "/login"
    inside.get("/me", status=302)


def test_nobody_signs_out_somebody_else(inside, app, session):
    stranger = Visitor(app, session).sign_in(Role.VIEWER)
    row = session.scalars(select(UserSession).where(UserSession.user_id == stranger.user.id)).one()
    inside.post(f"/me/sessions/{row.id}/end", status=404)
    inside.post("/me/sessions/99999999999/end", status=404)
    stranger.get("/me")


def test_the_page_tells_what_happened_to_the_account_and_of_nobody_else(inside, app, session):
    Visitor(app, session).enter("wrong password", status=422)
    Visitor(app, session).sign_in(Role.VIEWER)
    told = inside.get("/me").texts(".events b")
    assert told[:2] == ["เข้าสู่ระบบไม่สำเร็จ", "เข้าสู่ระบบ"]
    assert session.scalar(select(User.id).where(User.login == "somying")) is not None
    assert len(told) == 3
