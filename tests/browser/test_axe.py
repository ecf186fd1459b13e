"""axe finds nothing on any page, in both themes, wide and on a phone; nothing is wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from crm.permissions import Role

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = [
    "/",
    "/partners/",
    "/partners/map",
    "/partners/18",
    "/partners/18/brief",
    "/partners/18/brief?length=short",
    "/partners/18/points/new",
    "/partners/points",
    "/agencies/",
    "/agencies/20",
    "/agreements/",
    "/agreements/1",
    "/activities/",
    "/activities/12",
    "/activities/commitments",
    "/activities/new",
    "/activities/new-call",
    "/plans/",
    "/plans/1",
    "/plans/items/1",
    "/plans/years/2013",
    "/plans/months/2012-05",
    "/plans/items/1/edit",
    "/people/",
    "/people/1",
    "/people/new",
    "/missions/",
    "/letters/",
    "/letters/occasions?days=365",
    "/letters/templates",
    "/letters/templates/1/edit",
    "/reports/",
    "/reports/monthly/2010-10",
    "/reports/annual/2011",
    "/reports/handover/",
    "/reports/handover/1",
    "/calendar/?on=2012-05-15",
    "/calendar/?look=week&on=2012-05-15",
    "/calendar/?look=list&on=2012-05-15",
    "/calendar/?look=year&on=2012-05-15",
    "/calendar/feeds",
    "/styleguide",
]


def faults(page):
    found = Axe().run(page, options=RULES)
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found.response["violations"]]


@pytest.mark.parametrize(
    ("language", "width", "theme"),
    [pytest.param("th", 1440, "light", marks=pytest.mark.thorough), ("en", 390, "dark")],
)
def test_axe_finds_nothing(reader, seeded, language, width, theme):
    page = reader(Role.OFFICER, language=language, width=width, theme=theme)
    wrong = {}
    for path in PAGES:
        page.goto(path)
        if found := faults(page):
            wrong[path] = found
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong[f"{path} is wider than the screen"] = []
    assert wrong == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_at_the_door(reader, theme):
    page = reader(None, theme=theme)
    page.goto("/login")
    assert faults(page) == []
