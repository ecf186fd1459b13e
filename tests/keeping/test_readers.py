"""Restricted records: marked by an officer, read by those who are named, and by nobody else."""

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant, JournalEntry
from crm.access.rules.kinds import JournalKind
from crm.permissions import Role
from tests.builders import Builder
from tests.pages import Browser

MADE = {
    "/partners": lambda make: make.partner(),
    "/people": lambda make: make.person(),
    "/agreements": lambda make: make.agreement(make.partner()),
    "/activities": lambda make: make.activity(make.partner()),
}
EACH = pytest.mark.parametrize("place", MADE)
RESTRICTED = {"classification": "restricted"}


@pytest.fixture
def record(make: Builder, place: str) -> str:
    made = MADE[place](make)
    make.session.commit()
    return f"{place}/{made.id}"


def another(browser: Browser, role: Role) -> Browser:
    browser.session.rollback()  # what this test has read must not stand in the way of a new account
    return Browser(browser.app, browser.session).sign_in(role, language="en")


@EACH
def test_who_restricts_a_record_names_its_readers_and_is_one(browser: Browser, record: str) -> None:
    named, other = another(browser, Role.VIEWER), another(browser, Role.APPROVER)
    author = browser.sign_in(Role.OFFICER, language="en")
    readers = f"{record}/readers"
    assert author.get(record).all(f"a[href='{readers}']")
    author.submit(readers, readers, RESTRICTED | {"readers": named.user.login})
    assert "Restricted: its readers" in author.get(record).text
    named.get(record)
    other.get(record, status=404)
    other.get(readers, status=404)
    found = {str(tag["value"]) for tag in author.get(readers).all("[name=readers-id]")}
    assert found == {str(author.user.id), str(named.user.id)}
    author.session.rollback()
    given = select(JournalEntry.about_id).where(JournalEntry.kind == JournalKind.GRANT_GIVEN)
    assert set(author.session.scalars(given)) == {author.user.id, named.user.id}


@EACH
def test_a_reader_is_let_go_and_let_in_again(browser: Browser, record: str) -> None:
    named = another(browser, Role.VIEWER)
    author = browser.sign_in(Role.OFFICER, language="en")
    readers = f"{record}/readers"
    for ids, status in (([named.user.id], 200), ([], 404), ([named.user.id], 200)):
        author.submit(readers, readers, RESTRICTED | {"readers-id": ids})
        named.get(record, status=status)
    author.submit(readers, readers, {"classification": "normal", "readers-id": []})
    another(browser, Role.LIAISON).get(record)
    author.session.rollback()
    assert all(grant.archived_at for grant in author.session.scalars(select(AccessGrant)))


def test_readers_of_what_everybody_reads_are_refused(browser: Browser, make: Builder) -> None:
    partner = make.partner()
    make.session.commit()
    author = browser.sign_in(Role.OFFICER, language="en")
    readers = f"/partners/{partner.id}/readers"
    page = author.submit(readers, readers, {"readers-id": [author.user.id]}, status=422)
    assert "Everybody reads a normal record" in page.one("#errors").get_text()
    page = author.submit(readers, readers, RESTRICTED | {"readers": "nobody of that name"}, status=422)
    assert page.form(readers)["readers"] == "nobody of that name"


def test_two_who_name_readers_do_not_undo_each_other(browser: Browser, make: Builder) -> None:
    partner = make.partner()
    make.session.commit()
    second, third = another(browser, Role.OFFICER), another(browser, Role.VIEWER)
    first = browser.sign_in(Role.OFFICER, language="en")
    readers = f"/partners/{partner.id}/readers"
    mine = second.get(readers).form(readers) | RESTRICTED | {"readers-id": [third.user.id]}
    first.submit(readers, readers, RESTRICTED | {"readers-id": [second.user.id]})
    page = second.post(readers, mine, status=409)
    assert first.user.login in page.one("#clashes").get_text()
    second.post(readers, mine | {"version": page.form(readers)["version"], "keep-readers": "theirs"})
    second.get(f"/partners/{partner.id}")
    third.get(f"/partners/{partner.id}", status=404)


def test_the_type_ahead_offers_accounts_in_use(browser: Browser) -> None:
    viewer = another(browser, Role.VIEWER)
    author = browser.sign_in(Role.OFFICER, language="en")
    offered = author.client.get(f"/accounts/lookup?q={viewer.user.login}").get_json()
    assert [option["id"] for option in offered] == [viewer.user.id]
    assert viewer.client.get("/accounts/lookup?q=a").status_code == 403
