"""Accounts in the back office: opened, signed out, given a new password; one administrator always stays."""

import re
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from crm.access.commands import add_user
from crm.access.commands.accounts import NewUser
from crm.access.commands.keeping import AccountFacts, edit_account, may_be_archived
from crm.access.commands.two_factor import begin_two_factor
from crm.access.models import AccessGrant, JournalEntry, SecondFactor, User, UserSession
from crm.agencies.models import Liaison
from crm.history.models import ChangeRecord
from crm.history.recorder import Actor
from crm.permissions import Role
from crm.platform.clock import now
from crm.platform.errors import Refused
from tests.pages import PASSWORD, Browser, Page

NEW = {"login": "malee", "name_en": "Malee", "name_th": "มาลี", "role": "officer", "language": "en"}
OPEN = "/admin/accounts/new/"


@pytest.fixture
def other(session) -> User:
    """Somebody else's account."""
    user = add_user(session, NewUser(login="somsak", role=Role.OFFICER, password=PASSWORD))
    session.commit()
    return user


def at(user: User, page: str = "details") -> str:
    return f"/admin/accounts/{page}/?id={user.id}"


def shown_password(page: Page) -> str:
    password = page.one(".shown-once").get_text()
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", password)
    return password


def account(browser: Browser, login: str) -> User:
    browser.session.rollback()
    return browser.session.scalars(select(User).where(User.login == login)).one()


def test_a_new_account_chooses_its_own_password_before_anything_else(admin: Browser, app) -> None:
    page = admin.submit(OPEN, OPEN, NEW, status=200)
    password = shown_password(page)
    assert password not in admin.get(at(account(admin, "malee"))).text, "it is shown once"
    malee = Browser(app, admin.session)
    malee.post("/login", {"login": "malee", "password": password})
    assert malee.get("/partners/", status=302).response.location == "/me/password"
    chosen = {"current": password, "password": "seven green kettles", "again": "seven green kettles"}
    page = malee.get("/me/password")
    assert "An administrator made your password" in page.text
    assert malee.client.post("/me/password", data=page.form("/me/password") | chosen).status_code == 302
    malee.get("/partners/")


def test_a_liaison_and_only_a_liaison_writes_for_an_agency(admin: Browser, named) -> None:
    liaison = NEW | {"role": "liaison"}
    page = admin.submit(OPEN, OPEN, liaison, status=422)
    assert "for which agency" in page.one("#errors").get_text()
    page = admin.submit(OPEN, OPEN, NEW | {"agency-id": str(named["agency"])}, status=422)
    assert "Only a liaison" in page.one("#errors").get_text()
    admin.submit(OPEN, OPEN, liaison | {"agency-id": str(named["agency"])}, status=200)
    user = account(admin, "malee")
    speaks = select(Liaison).where(Liaison.user_id == user.id, Liaison.archived_at.is_(None))
    assert admin.session.scalars(speaks).one().agency_id == named["agency"]
    edit = at(user, "edit")
    admin.submit(edit, edit, {"role": "officer", "agency": "", "agency-id": ""})
    admin.session.rollback()
    assert admin.session.scalars(speaks).one_or_none() is None


@pytest.mark.parametrize(
    "wrong", [{"login": ""}, {"login": "two words"}, {"role": "king"}, {"language": "xx"}]
)
def test_what_is_no_account_is_refused_at_its_field(admin: Browser, wrong: dict[str, str]) -> None:
    page = admin.submit(OPEN, OPEN, NEW | wrong, status=422)
    assert page.all(".field.wrong")
    admin.session.rollback()
    assert admin.session.scalars(select(User).where(User.name_en == "Malee")).all() == []


def test_nobody_changes_the_own_role_or_closes_the_own_account(admin: Browser) -> None:
    edit = at(admin.user, "edit")
    for change in ({"role": "officer"}, {"active": ""}):
        form = {name: value for name, value in admin.get(edit).form(edit).items() if name not in change}
        page = admin.post(edit, form | {name: value for name, value in change.items() if value}, status=422)
        assert "Nobody changes the own role" in page.one("#errors").get_text()
    admin.submit(at(admin.user), at(admin.user, "delete"), {})
    assert "Nobody puts the own account into the archive." in admin.get(at(admin.user)).text
    for page in ("password", "two-factor"):
        admin.post(at(admin.user, page), status=422)


def test_the_last_administrator_stays(admin: Browser, session) -> None:
    """Another administrator, signed in before the own account was closed, meets the rule itself."""
    mine = session.get_one(User, admin.user.id)
    facts = {"name_th": mine.name_th, "name_en": mine.name_en, "language": "en"}
    doer = SimpleNamespace(id=0, role=Role.ADMIN, actor=Actor("Nobody"))
    for closed in ({"role": Role.OFFICER, "active": True}, {"role": Role.ADMIN, "active": False}):
        with pytest.raises(Refused, match="last administrator"):
            edit_account(session, mine, AccountFacts(**facts, **closed), seen_version=mine.version, by=doer)
        session.rollback()
    with pytest.raises(Refused, match="last administrator"):
        may_be_archived(session, mine, by=doer)
    add_user(session, NewUser(login="second", role=Role.ADMIN, password=PASSWORD))
    may_be_archived(session, mine, by=doer)


def test_a_new_role_and_a_closed_account_end_the_sessions(admin: Browser, other: User, app, session) -> None:
    theirs = Browser(app, session)
    theirs.post("/login", {"login": "somsak", "password": PASSWORD})
    theirs.get("/me")
    edit = at(other, "edit")
    admin.submit(edit, edit, {"role": "viewer"})
    theirs.get("/me", status=302)
    theirs.post("/login", {"login": "somsak", "password": PASSWORD})
    form = admin.get(edit).form(edit)
    del form["active"]
    admin.post(edit, form)
    theirs.get("/me", status=302)
    theirs.post("/login", {"login": "somsak", "password": PASSWORD}, status=422)


def test_signed_out_everywhere_and_written_down(admin: Browser, other: User, app, session) -> None:
    theirs = Browser(app, session)
    theirs.post("/login", {"login": "somsak", "password": PASSWORD})
    admin.submit(at(other), at(other, "sessions"), {})
    theirs.get("/me", status=302)
    session.rollback()
    live = select(UserSession).where(UserSession.user_id == other.id, UserSession.ended_at.is_(None))
    assert session.scalars(live).all() == []
    lines = select(JournalEntry.kind, JournalEntry.actor_id).where(JournalEntry.about_id == other.id)
    assert ("session_ended", admin.user.id) in {tuple(line) for line in session.execute(lines)}


def test_a_new_password_opens_one_page_and_the_old_one_nothing(admin: Browser, other: User, app) -> None:
    password = shown_password(admin.submit(at(other), at(other, "password"), {}, status=200))
    theirs = Browser(app, admin.session)
    theirs.post("/login", {"login": "somsak", "password": PASSWORD}, status=422)
    theirs.post("/login", {"login": "somsak", "password": password})
    theirs.get("/", status=302)
    assert "set a new password" in admin.get(at(other)).text
    admin.session.rollback()
    told = select(ChangeRecord.action).where(ChangeRecord.entity == "user_account")
    assert "reset_password" in admin.session.scalars(told).all()


def test_a_lost_telephone(admin: Browser, other: User, session) -> None:
    begin_two_factor(session, other, now())
    session.scalars(select(SecondFactor)).one().confirmed_at = now()
    session.commit()
    admin.submit(at(other), at(other, "two-factor"), {})
    session.rollback()
    assert session.scalars(select(SecondFactor)).all() == []


def test_a_grant_is_listed_without_what_the_record_says_and_ended(
    admin: Browser, other, make, session
) -> None:
    secret = make.partner(name_en="Zephyrine", name_th="Zephyrine", classification="restricted")
    session.add(AccessGrant(entity="partner", entity_id=secret.id, user_id=other.id))
    session.commit()
    page = admin.get("/admin/grants/")
    assert f"Partner, number {secret.id}" in page.text
    assert "somsak" in page.text
    assert "Zephyrine" not in page.text
    grant = session.scalars(select(AccessGrant)).one()
    details = f"/admin/grants/details/?id={grant.id}"
    assert "Zephyrine" not in admin.get(details).text
    admin.submit(details, f"/admin/grants/delete/?id={grant.id}", {})
    session.rollback()
    assert session.scalars(select(AccessGrant)).one().archived_at is not None


def test_the_journal_is_read_and_narrowed(admin: Browser, other: User, app) -> None:
    Browser(app, admin.session).post("/login", {"login": "somsak", "password": PASSWORD})
    rows = admin.get("/admin/journal/?q=somsak&kind=signed_in").texts("#listing tbody tr")
    assert len(rows) == 1
    assert "somsak" in rows[0]
    assert not admin.get("/admin/journal/?to=31/12/2555").all("#listing tbody tr")
    assert admin.get("/admin/journal/?from=1/1/2555").all("#listing tbody tr")


def test_an_account_has_its_address(admin: Browser, other) -> None:
    edit = at(other, "edit")
    assert admin.submit(edit, edit, {"email": "somsak"}, status=422).one("#email")["aria-invalid"] == "true"
    admin.submit(edit, edit, {"email": "somsak@bangkok.go.th"})
    assert account(admin, "somsak").email == "somsak@bangkok.go.th"
    assert "somsak@bangkok.go.th" in admin.get(at(other)).text
