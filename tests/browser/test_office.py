"""The back office and two editors in a real browser: nothing for axe, nothing gone without a question."""

import pytest

from crm.permissions import Role
from tests.admin.keeping import TABLES
from tests.browser.test_axe import faults

pytestmark = pytest.mark.browser
LISTS = [table.url for table in TABLES]
FORMS = [f"{url}new/" for url in LISTS] + [f"/admin/{path}/edit/?id=1" for path in ("agencies", "sources")]
DETAILS = [f"/admin/{path}/details/?id=1" for path in ("agencies", "areas", "sources", "accounts")]
PAGES = ["/admin/", *LISTS, "/admin/grants/", "/admin/journal/", *FORMS, *DETAILS]


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
@pytest.mark.parametrize(
    ("language", "width"), [pytest.param("th", 1440, marks=pytest.mark.thorough), ("en", 390)]
)
def test_axe_finds_nothing_in_the_office(reader, seeded, language, width, theme):
    page = reader(Role.ADMIN, language=language, width=width, theme=theme)
    wrong = {}
    for path in PAGES:
        page.goto(path)
        if found := faults(page):
            wrong[path] = found
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong[f"{path} is wider than the screen"] = []
    assert wrong == {}


def test_nothing_is_put_away_before_a_yes(reader, make, session):
    agency = make.agency(name_en="Harbour")
    session.commit()
    page = reader(Role.ADMIN, language="en")
    page.goto(f"/admin/agencies/details/?id={agency.id}")
    away = page.locator("form[action*='/delete/'] button")
    away.click()
    page.locator("#confirm button[value=no]").click()
    session.refresh(agency)
    assert agency.archived_at is None
    session.rollback()
    away.click()
    with page.expect_navigation():
        page.locator("#confirm button[value=yes]").click()
    session.refresh(agency)
    assert agency.archived_at is not None


@pytest.mark.parametrize("place", ["office", "register"])
def test_two_editors_in_two_browsers(reader, make, session, place):
    if place == "office":
        edit, name, role = (
            f"/admin/agencies/edit/?id={make.agency(name_en='First').id}",
            "name_en",
            Role.ADMIN,
        )
    else:
        edit, name, role = f"/activities/{make.activity(title_en='First').id}/edit", "title_en", Role.OFFICER
    session.commit()
    one, other = reader(role, language="en"), reader(role, language="en")
    for page in (one, other):
        page.goto(edit)
    one.fill(f"[name={name}]", "Theirs")
    other.fill(f"[name={name}]", "Mine")
    with one.expect_navigation():
        one.press(f"[name={name}]", "Control+s")
    with other.expect_navigation():
        other.press(f"[name={name}]", "Control+s")
    assert other.locator("#clashes .said").all_inner_texts() == ["Theirs", "Mine"]
    assert other.input_value(f"[name={name}]") == "Mine"
    other.check(f"[name=keep-{name}][value=mine]")
    with other.expect_navigation():
        other.press(f"[name={name}]", "Control+s")
    one.goto(edit)
    assert one.input_value(f"[name={name}]") == "Mine"
