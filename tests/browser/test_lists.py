"""A list in a real browser: found by typing, opened by a button on a phone, a table where no script runs."""

import re

import pytest
from playwright.sync_api import expect

from crm.permissions import Role

pytestmark = pytest.mark.browser

LISTS = ["/agreements/", "/activities/", "/partners/", "/agencies/", "/people/", "/plans/items"]


def label(cell):
    return cell.evaluate("cell => getComputedStyle(cell, '::before').content.slice(1, -1)")


@pytest.mark.parametrize("language", ["th", "en"])
def test_on_a_phone_each_cell_says_what_the_head_of_its_column_says(reader, seeded, language):
    page = reader(Role.VIEWER, language=language, width=390)
    for path in LISTS:
        page.goto(path)
        heads = page.locator("#listing thead th").all_text_contents()
        cells = page.locator("#listing tbody tr").first.locator("td").all()
        titled = next(cell for cell in cells if cell.locator("a").count())
        for head, cell in zip(heads, cells, strict=True):
            said = label(cell)
            assert said == head.strip() or cell.evaluate("(a, b) => a === b", titled.element_handle()), path


def test_the_cells_of_the_next_page_are_named_too(reader, seeded):
    page = reader(Role.VIEWER, language="en", width=390)
    page.goto("/agreements/")
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("page="))
    assert label(page.locator("#listing tbody tr").first.locator("td").nth(4)) == "Signed"


def test_without_script_a_phone_shows_a_table_in_its_own_card(chromium, reader, seeded, site):
    state = reader(Role.VIEWER, language="en", width=390).context.storage_state()
    context = chromium.new_context(
        base_url=site, java_script_enabled=False, viewport={"width": 390, "height": 900}, storage_state=state
    )
    page = context.new_page()
    page.goto("/agreements/?partner=Busan")
    expect(page.locator("#listing thead")).to_be_visible()
    typed = page.locator("#filters [name=partner]")
    expect(typed).to_be_visible()
    expect(typed).to_have_value("Busan")
    assert page.locator("html").evaluate("html => html.scrollWidth") <= 390
    context.close()


def test_the_filters_of_a_phone_open_with_a_button(reader, seeded):
    page = reader(Role.VIEWER, language="en", width=390)
    page.goto("/agreements/")
    button, kind = page.get_by_role("button", name="Filters"), page.locator("select[name=kind]")
    expect(kind).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    kind.select_option("mou")
    expect(page).to_have_url(re.compile(r"\?kind=mou$"))
    expect(page.locator("#listing .chip")).to_contain_text("Kind: Memorandum of understanding")


def test_a_partner_is_found_by_typing_and_the_address_holds_its_number(reader, seeded):
    page = reader(Role.VIEWER, language="en")
    page.goto("/agreements/")
    box = page.get_by_role("combobox", name="Partner")
    box.type("busan")
    expect(page.locator("#filter-partner-options li").first).to_contain_text("Busan")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"\?partner=\d+$"))
    expect(page.locator("#listing .chip")).to_contain_text("Partner: Busan")
    expect(box).to_have_class(re.compile("active"))
    page.locator("#listing .chip").click()
    expect(page).to_have_url(re.compile(r"/agreements/$"))
    expect(box).to_have_value("")
    expect(page.locator("#filter-partner-chosen")).to_have_value("")


def test_a_click_into_an_empty_type_ahead_shows_what_there_is_and_takes_nothing(reader, seeded):
    page = reader(Role.VIEWER, language="en")
    page.goto("/agreements/")
    box = page.get_by_role("combobox", name="Partner")
    box.click()
    expect(page.locator("#filter-partner-options li")).to_have_count(12)
    box.press("Tab")
    expect(page.locator("#filter-partner-options")).to_be_hidden()
    expect(box).to_have_value("")


def test_on_a_phone_more_opens_the_places_that_the_dock_has_no_room_for(reader, seeded):
    page = reader(Role.VIEWER, language="en", width=390)
    page.goto("/agencies/")
    rail = page.locator("#places")
    expect(rail).to_be_hidden()
    page.get_by_role("button", name="More").click()
    expect(rail.get_by_role("link", name="Agencies")).to_be_visible()
    expect(rail.get_by_role("link", name="Desk")).to_be_hidden()
    rail.get_by_role("link", name="People").click()
    expect(page).to_have_url(re.compile(r"/people/$"))
