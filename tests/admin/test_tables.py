"""Every table of the back office: entered, found, corrected, archived, put back and exported."""

import re

import pytest
from sqlalchemy import select

from crm.history.models import ChangeRecord
from crm.permissions import Role
from tests.admin.keeping import TABLES, Table
from tests.pages import Browser, Page

EACH = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.path)
IN_BOTH = pytest.mark.parametrize("language", ["th", "en"])


def entered(browser: Browser, table: Table, named: dict[str, int]) -> int:
    """A new record through its form; its number."""
    chosen = {name: str(named[what]) for name, what in table.needs.items()}
    before = set(ids(browser.get(table.url)))
    status = 200 if table.path == "accounts" else 302  # its password is shown once, on the page that answers
    browser.submit(f"{table.url}new/", f"{table.url}new/", table.new | chosen, status=status)
    (number,) = set(ids(browser.get(table.url))) - before
    return number


def ids(page: Page) -> list[int]:
    return [
        int(found) for link in page.all("#listing td a") for found in re.findall(r"\?id=(\d+)", link["href"])
    ]


def rows(page: Page) -> str:
    return page.one("#listing").get_text(" ")


@IN_BOTH
@EACH
def test_a_record_lives_through_its_pages(browser: Browser, named, table: Table, language: str) -> None:
    browser.sign_in(Role.ADMIN, language=language)
    number = entered(browser, table, named)
    details, edit = f"{table.url}details/?id={number}", f"{table.url}edit/?id={number}"
    assert table.shown in rows(browser.get(table.url))
    browser.submit(edit, edit, table.changed)
    assert table.then in rows(browser.get(table.url))
    assert browser.get(details).all("ol.history li del"), "the history says what it was"
    browser.submit(details, f"{table.url}delete/?id={number}", {})
    assert number not in ids(browser.get(table.url))
    assert number in ids(browser.get(f"{table.url}?archived=1"))
    browser.get(edit, status=302)
    browser.submit(details, f"{table.url}restore/?id={number}", {})
    assert number in ids(browser.get(table.url))


@EACH
def test_every_change_stands_in_the_history_with_the_name_of_who_made_it(admin: Browser, named, table: Table):
    number = entered(admin, table, named)
    edit = f"{table.url}edit/?id={number}"
    admin.submit(edit, edit, table.changed)
    admin.session.rollback()
    entity = admin.app.extensions["admin"][0]._views
    entity = next(view.model.__tablename__ for view in entity[1:] if view.url == table.url.rstrip("/"))
    told = select(ChangeRecord).where(ChangeRecord.entity == entity, ChangeRecord.entity_id == number)
    changes = admin.session.scalars(told.order_by(ChangeRecord.id)).all()
    assert len(changes) >= 2
    assert {change.actor_en for change in changes} == {admin.user.name_en}
    assert {change.actor_id for change in changes} == {admin.user.id}


@EACH
def test_what_is_refused_keeps_what_was_typed(admin: Browser, named, table: Table) -> None:
    name = next(
        name for name in table.new if name not in {"kind", "role", "language", "type", "scope", "key"}
    )
    empty = table.new | {name: ""}
    page = admin.submit(f"{table.url}new/", f"{table.url}new/", empty, status=422)
    assert page.all("#errors li")
    form = page.form(f"{table.url}new/")
    assert {key: form[key] for key in empty} == empty


@EACH
def test_the_second_of_two_editors_sees_both_versions(admin: Browser, named, table: Table) -> None:
    number = entered(admin, table, named)
    edit = f"{table.url}edit/?id={number}"
    mine = admin.get(edit).form(edit) | table.changed
    field = next(iter(table.changed))
    theirs = {"value": "12"} if field == "value" else {field: "Theirs"}
    admin.post(edit, admin.get(edit).form(edit) | theirs)
    page = admin.post(edit, mine, status=409)
    said = page.one("#clashes").get_text(" ")
    assert table.changed[field] in said
    assert theirs[field] in said
    assert page.form(edit)[field] == table.changed[field], "nothing typed is lost"
    admin.post(edit, page.form(edit), status=422)
    admin.post(edit, page.form(edit) | {f"keep-{field}": "theirs"})
    assert admin.get(edit).form(edit)[field] == theirs[field]


@EACH
def test_a_list_is_exported_as_it_is_shown(admin: Browser, named, table: Table) -> None:
    entered(admin, table, named)
    heads = admin.get(table.url).texts("#listing th")
    csv = admin.client.get(f"{table.url}?format=csv").get_data(as_text=True)
    assert csv.startswith("\ufeff")
    assert csv.lstrip("\ufeff").splitlines()[0].split(",") == heads
    assert table.shown in csv
    assert admin.client.get(f"{table.url}?format=xlsx").get_data()[:2] == b"PK"
