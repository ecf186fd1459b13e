"""An approver approves the report of a year by the keyboard, and the page stays clean before and after."""

from datetime import date

import pytest

from crm.permissions import Role
from tests.browser.test_axe import faults
from tests.reports.closing.years import add_a_visit
from tests.reports.office import may_of_the_sample_office

pytestmark = pytest.mark.browser

YEAR = "/reports/annual/2011"


def approve_by_keyboard(page, name):
    """From the last field of the form to its button."""
    page.locator("#approval form :is(select, input:not([type=hidden]))").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").strip() == name
    page.keyboard.press("Enter")


def expect_clean(page):
    page.evaluate("window.scrollTo(0, 0)")  # nothing is half under the bar
    assert faults(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1440, "light")])
def test_a_year_is_approved_by_keyboard_and_so_is_its_correction(make, session, reader, width, theme):
    may_of_the_sample_office(make)
    page = reader(Role.APPROVER, language="th", width=width, theme=theme)
    page.goto(YEAR)
    expect_clean(page)
    approve_by_keyboard(page, "อนุมัติรายงานประจำปี")
    page.locator(".flash", has_text="อนุมัติรายงานประจำปีแล้ว").wait_for()
    expect_clean(page)
    add_a_visit(make, session, on=date(2011, 5, 16))
    page.goto(YEAR)
    page.locator("#moved").wait_for()
    page.locator("#approval summary").press("Enter")
    expect_clean(page)
    page.locator("#approval textarea").fill("ตกหล่นการเยือนในเดือนพฤษภาคม")
    approve_by_keyboard(page, "อนุมัติฉบับใหม่")
    page.locator(".flash", has_text="อนุมัติรายงานประจำปีแล้ว").wait_for()
    page.get_by_role("link", name="ข้อแตกต่างจากฉบับที่ 1").click()
    page.locator(".differences").first.wait_for()
    expect_clean(page)
