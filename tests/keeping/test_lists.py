"""Lists for work: columns chosen, views saved, the archive opened, several records at once."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from crm.keeping.models import SavedView
from crm.partners.models import Partner
from crm.permissions import Role
from tests.builders import Builder
from tests.pages import Browser


@pytest.fixture
def officer(browser: Browser) -> Browser:
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def three(make: Builder) -> list[Partner]:
    partners = [make.partner(name_en=name, why_en="Why.") for name in ("Aaa", "Bbb", "Ccc")]
    make.session.commit()
    return partners


def listed(browser: Browser, query: str = "") -> str:
    return browser.get(f"/partners/{query}").one("#listing").get_text(" ", strip=True)


def test_the_columns_chosen_are_shown_and_exported(officer: Browser, three: list[Partner]) -> None:
    page = officer.get("/partners/?cols=country&cols=kind")
    heads = page.texts("#listing th")
    assert heads == ["Partner", "Kind", "Country"] or len(heads) == 3
    export = next(a["href"] for a in page.all(".exports a[download]") if "xlsx" in str(a["href"]))
    sheet = load_workbook(io.BytesIO(officer.client.get(str(export)).data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == heads


@pytest.mark.parametrize("query", ["?cols=nothing", "?cols=", "?cols=" + "x," * 500, "?cols=%00&cols=kind"])
def test_columns_that_nobody_offers_change_nothing(
    officer: Browser, three: list[Partner], query: str
) -> None:
    assert "Aaa" in listed(officer, query)


def test_a_view_is_saved_under_a_name_opened_replaced_and_forgotten(
    officer: Browser, three: list[Partner]
) -> None:
    page = officer.get("/partners/?q=bbb&cols=kind")
    saved = page.form("/views/") | {"name": "Only B"}
    assert officer.post("/views/", saved).response.location == "/partners/?q=bbb&cols=kind"
    officer.post("/views/", saved | {"query": "q=ccc"})
    (view,) = officer.get("/partners/").all(".saved-view a")
    assert (view.get_text(), view["href"]) == ("Only B", "/partners/?q=ccc")
    (forget,) = officer.get("/partners/").all(".saved-view")
    officer.post(str(forget["action"]), {"path": "/partners/"})
    officer.session.rollback()
    assert officer.session.scalars(select(SavedView)).all() == []


def test_a_view_is_its_readers_own(officer: Browser, three: list[Partner]) -> None:
    officer.post("/views/", {"list": "partners", "name": "Mine", "query": "q=a", "path": "/partners/"})
    officer.session.rollback()
    view = officer.session.scalars(select(SavedView)).one()
    other = Browser(officer.app, officer.session).sign_in(Role.OFFICER, language="en")
    assert not other.get("/partners/").all(".saved-view")
    other.post(f"/views/{view.id}/forget", {"path": "/partners/"}, status=404)


@pytest.mark.parametrize(
    "typed",
    [{"name": ""}, {"name": "x" * 81}, {"query": "q=" + "x" * 3000}, {"list": "x" * 50}, {"path": "//evil"}],
)
def test_a_view_that_cannot_be_kept_is_said_and_leads_nowhere_else(
    officer: Browser, typed: dict[str, str]
) -> None:
    values = {"list": "partners", "name": "Name", "query": "q=a", "path": "/partners/"} | typed
    location = str(officer.post("/views/", values).response.location)
    assert location.startswith("/")
    assert not location.startswith("//")


def test_the_archive_is_a_list_of_its_own(officer: Browser, three: list[Partner]) -> None:
    edit = f"/partners/{three[0].id}/edit"
    officer.submit(edit, f"/partners/{three[0].id}/archive", {})
    assert "Aaa" not in listed(officer)
    archive = listed(officer, "?archived=1")
    assert "Aaa" in archive
    assert "Bbb" not in archive


def test_several_are_shown_before_they_are_archived(officer: Browser, three: list[Partner]) -> None:
    page = officer.get("/partners/?select=1")
    assert len(page.all('#listing input[name="chosen"]')) == 3
    chosen = {"chosen": [str(three[0].id), str(three[1].id)], "action": "archive", "path": "/partners/"}
    preview = officer.post("/partners/several", chosen, status=200)
    assert "Aaa" in listed(officer), "a preview changes nothing"
    officer.post("/partners/several/done", preview.form("/partners/several/done"))
    assert "Aaa" not in listed(officer)
    assert "Ccc" in listed(officer)


def test_what_somebody_changed_meanwhile_is_left_alone(officer: Browser, three: list[Partner]) -> None:
    chosen = {"chosen": [str(three[0].id)], "action": "archive", "path": "/partners/"}
    preview = officer.post("/partners/several", chosen, status=200)
    edit = f"/partners/{three[0].id}/edit"
    officer.submit(edit, edit, {"acronym": "A"})
    officer.post("/partners/several/done", preview.form("/partners/several/done"))
    assert "Aaa" in listed(officer)


def test_what_cannot_be_archived_says_why_beforehand(officer: Browser, make: Builder) -> None:
    plan = make.plan()
    upper = make.plan_item(plan)
    make.plan_item(plan, parent_id=upper.id)
    make.session.commit()
    chosen = {"chosen": [str(upper.id)], "action": "archive", "path": "/plans/items"}
    assert "belong to it" in officer.post("/plans/items/several", chosen, status=200).text


def test_a_viewer_chooses_nothing(browser: Browser, three: list[Partner]) -> None:
    viewer = browser.sign_in(Role.VIEWER, language="en")
    assert not viewer.get("/partners/?select=1").all('input[name="chosen"]')
    viewer.post("/partners/several", {"chosen": str(three[0].id), "action": "archive"}, status=403)
