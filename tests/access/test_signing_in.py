"""Signing in and out: one answer for every wrong guess, sessions that die when they should."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from crm.access.commands import NewUser, add_user, authenticate, set_password
from crm.access.models import FailedSignIn, JournalEntry, UserSession
from crm.permissions import Role
from crm.platform.clock import now
from crm.platform.errors import Refused
from tests.access.conftest import PASSWORD
from tests.pages import Browser


def sign_in(browser, login="somying", password=PASSWORD, status=302, wanted=""):
    return browser.submit(
        "/login", "/login", {"login": login, "password": password, "next": wanted}, status=status
    )


def test_the_right_password_opens_the_desk(browser, somying):
    page = sign_in(browser)
    assert page.response.location == "/"
    browser.get("/partners/")


@pytest.mark.parametrize(
    ("login", "password"), [("somying", "wrong password"), ("nobody", PASSWORD), ("somying", "x" * 201)]
)
def test_a_wrong_guess_says_the_same_whatever_was_wrong(browser, somying, login, password):
    page = sign_in(browser, login, password, status=422)
    assert page.one('input[name="login"]')["value"] == login
    assert "ไม่ถูกต้อง" in page.text or "200" in page.text


def test_guesses_are_counted_for_the_account_over_all_addresses(browser, session, somying):
    for _ in range(10):
        sign_in(browser, password="wrong password", status=422)
    assert session.scalar(select(func.count()).select_from(FailedSignIn)) == 10
    sign_in(browser, status=429)
    for row in session.scalars(select(FailedSignIn)):
        row.at = now() - timedelta(minutes=6)
    session.commit()
    sign_in(browser)


def test_each_sign_in_starts_a_session_of_its_own(browser, session, somying):
    sign_in(browser)
    browser.post("/logout")
    sign_in(browser)
    tokens = session.scalars(select(UserSession.token_digest)).all()
    assert len(set(tokens)) == 2


def copied(browser, app, session):
    thief = Browser(app, session)
    cookie = browser.client.get_cookie("maitri")
    thief.client.set_cookie("maitri", cookie.value)
    return thief


def test_a_copied_cookie_is_dead_after_sign_out(browser, app, session, somying):
    sign_in(browser)
    thief = copied(browser, app, session)
    thief.get("/partners/")
    browser.post("/logout")
    thief.get("/partners/", status=302)


@pytest.mark.parametrize("change", ["password", "deactivated", "ended"])
def test_a_cookie_is_dead_after_what_ends_sessions(browser, session, somying, change):
    sign_in(browser)
    if change == "password":
        set_password(session, somying, "another long password")
    elif change == "deactivated":
        somying.active = False
    else:
        session.scalars(select(UserSession)).one().ended_at = now()
    session.commit()
    browser.get("/partners/", status=302)


@pytest.mark.parametrize(
    ("column", "age"), [("seen_at", timedelta(minutes=121)), ("started_at", timedelta(minutes=721))]
)
def test_a_session_ends_when_idle_or_old(browser, session, somying, column, age):
    sign_in(browser)
    row = session.scalars(select(UserSession)).one()
    setattr(row, column, now() - age)
    session.commit()
    browser.get("/partners/", status=302)


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil",
        "https://evil.example",
        "/\tevil",
        "\\/evil",
        "/%0a/\n",
    ],
)
def test_a_reader_is_never_sent_to_another_site(browser, somying, wanted):
    assert sign_in(browser, wanted=wanted).response.location == "/"


def test_a_reader_comes_back_to_the_page_asked_for(browser, somying):
    page = browser.get("/agencies/?kind=office", status=302)
    assert page.response.location == "/login?next=/agencies/?kind%3Doffice"
    assert sign_in(browser, wanted="/agencies/?kind=office").response.location == "/agencies/?kind=office"


def test_a_post_without_the_token_is_refused(browser, somying):
    assert browser.client.post("/login", data={"login": "somying", "password": PASSWORD}).status_code == 400


def test_sign_ins_and_refusals_are_journalled(browser, session, somying):
    sign_in(browser, password="wrong password", status=422)
    sign_in(browser)
    browser.post("/logout")
    entries = session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()[1:]
    assert [entry.kind for entry in entries] == ["sign_in_failed", "signed_in", "signed_out"]
    assert {(entry.actor, entry.actor_id, entry.address) for entry in entries} == {
        ("somying", somying.id, "127.0.0.1")
    }


@pytest.mark.parametrize(
    "password", ["short", "x" * 201, "aaaaaaaaaaaaaaaa", "passwordpassword", "somyingsomying"]
)
def test_a_bad_password_is_refused(session, password):
    with pytest.raises(Refused):
        add_user(session, NewUser(login="somying", role=Role.VIEWER, password=password))


def test_a_taken_name_is_refused(session, somying):
    with pytest.raises(Refused):
        add_user(session, NewUser(login="SOMYING", role=Role.VIEWER, password=PASSWORD))


def test_a_name_is_matched_whatever_its_case(session, somying):
    found = authenticate(session, " Somying ", PASSWORD, address="127.0.0.1", allowed_guesses=10)
    assert found.id == somying.id
