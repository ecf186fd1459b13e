"""The ways an officer goes through the site, in a real browser."""

import pytest

from crm.permissions import Role

pytestmark = pytest.mark.browser


def test_signing_in_and_out(reader):
    page = reader(Role.OFFICER)
    assert "สวัสดี" in page.inner_text("h1")
    page.click("[popovertarget=account]")
    page.click("[formaction='/logout']")
    page.wait_for_url("**/login")
    page.goto("/partners/")
    assert "/login" in page.url


def test_the_language_changes_the_page_one_stands_on(reader, seeded):
    page = reader(Role.VIEWER)
    page.goto("/partners/?q=Bussan")
    assert page.get_attribute("html", "lang") == "th"
    page.click(".top [name=language] >> visible=true")
    page.wait_for_function("document.documentElement.lang === 'en'")
    assert page.url.endswith("/partners/?q=Bussan")
    assert page.locator("#listing tbody tr").count() == 1


def test_the_report_of_a_month_is_downloaded_in_the_language_chosen(reader, seeded):
    page = reader(Role.OFFICER)
    page.goto("/reports/monthly/2553-10")
    for file_format in ("xlsx", "docx"):
        with page.expect_download() as waiting:
            page.click(f"a[href*='format={file_format}'][href*='lang=th']")
        assert waiting.value.suggested_filename == f"monthly-report-2010-10-th.{file_format}"


def test_typing_filters_the_list_without_losing_the_cursor(reader, seeded):
    page = reader(Role.VIEWER)
    page.goto("/partners/")
    page.fill("#filters input[name=q]", "แทกู")
    page.wait_for_url("**q=*")
    page.wait_for_function("document.querySelectorAll('#listing tbody tr').length === 1")
    assert "แทกู" in page.inner_text("#listing tbody")
    assert page.evaluate("document.activeElement.name") == "q"


def test_every_page_works_without_script(chromium, site, reader, seeded):
    page = reader(Role.OFFICER)
    state = page.context.storage_state()
    context = chromium.new_context(base_url=site, java_script_enabled=False, storage_state=state)
    plain = context.new_page()
    plain.goto("/partners/")
    plain.fill("#filters input[name=q]", "Teochew")
    plain.press("#filters input[name=q]", "Enter")
    assert plain.locator("#listing tbody tr").count() == 1
    context.close()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1 ธ.ค. 2569", "Tuesday 1 December 2026 (2569 B.E.)"),
        ("๑ ธันวาคม พ.ศ. ๒๕๖๙", "Tuesday 1 December 2026 (2569 B.E.)"),
        ("December 2026", "December 2026 (2569 B.E.)"),
        ("1/2/2483", "B.E. 2483 had no January to March"),
    ],
)
def test_a_day_says_how_it_is_read(reader, seeded, typed, told):
    page = reader(Role.OFFICER, language="en")
    page.goto("/activities/new")
    entry = page.locator("[data-day]").first
    entry.locator("input").fill(typed)
    assert entry.locator("output").inner_text().replace(",", "") == told
