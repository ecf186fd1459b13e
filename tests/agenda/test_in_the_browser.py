"""The calendar by keyboard, with script and without, and on a telephone."""

import pytest

from crm.permissions import Role
from tests.agenda.days import furnish

pytestmark = pytest.mark.browser


def test_the_arrows_turn_the_calendar_and_t_leads_back(reader, make):
    furnish(make)
    page = reader(Role.VIEWER, language="en")
    page.goto("/calendar/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**on=2012-07-01*")
    assert page.inner_text("#listing h2") == "July 2012"
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**on=2012-06-30*")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**on=2012-05-31*")
    page.keyboard.press("t")
    page.wait_for_url("**on=2012-06-15*")
    page.focus("#filters select[name=kind]")
    page.keyboard.press("ArrowRight")
    assert "2012-06-15" in page.url, "what is chosen in a field turns nothing"


def test_every_entry_and_every_look_is_reached_with_the_tab_key(reader, make):
    furnish(make)
    page = reader(Role.VIEWER, language="en")
    page.goto("/calendar/")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href') || ''"))
    links = page.eval_on_selector_all("#listing a", "all => all.map(one => one.getAttribute('href'))")
    assert set(links) - reached == set()


def test_a_filter_narrows_the_calendar_that_is_open(reader, make):
    furnish(make)
    page = reader(Role.VIEWER, language="en")
    page.goto("/calendar/?on=2012-06-15")
    page.select_option("#filters select[name=kind]", "visit")
    page.wait_for_url("**kind=visit*")
    page.wait_for_selector(".chips .chip")
    assert page.locator(".calendar li a").all_inner_texts() == ["Call of Chile"]
    assert "look=month" in page.url
    assert "on=2012-06-15" in page.url


def test_on_a_telephone_a_month_is_an_agenda(reader, make):
    furnish(make)
    page = reader(Role.VIEWER, width=390)
    page.goto("/calendar/?on=2012-06-15")
    assert page.is_visible("text=วันจันทร์ที่ 18 มิถุนายน พ.ศ. 2555")
    assert not page.is_visible("text=วันอาทิตย์ที่ 17 มิถุนายน พ.ศ. 2555"), "a day without anything takes no room"
    assert not page.is_visible(".calendar thead")
    widths = page.eval_on_selector_all(".calendar td:not(.nothing)", "all => all.map(one => one.clientWidth)")
    assert min(width for width in widths if width) > 300
