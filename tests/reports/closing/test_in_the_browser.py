"""From an open month to the approved report as a Word file, by two people: at most six clicks in all."""

import pytest

from crm.permissions import Role
from tests.reports.closing.conftest import PATH

pytestmark = pytest.mark.browser

MOST_CLICKS = 6


@pytest.fixture
def complete(make, session):
    """May 2012 with all facts present."""
    item = make.plan_item(make.plan())
    make.activity(
        make.partner(),
        title_en="Ambassador calls",
        title_th="เอกอัครราชทูตเข้าเยี่ยมคารวะ",
        result_en="Floods were discussed.",
        result_th="หารือเรื่องน้ำท่วม",
        plan_item_id=item.id,
    )
    session.commit()


class Clicks:
    """Counts what a reader clicks."""

    def __init__(self):
        self.number = 0

    def __call__(self, target):
        self.number += 1
        target.click()


def test_an_open_month_becomes_an_approved_word_file_in_six_clicks(complete, reader):
    click = Clicks()
    officer = reader(Role.OFFICER, language="en")
    officer.goto(PATH)
    click(officer.get_by_role("button", name="Submit for approval"))
    officer.get_by_text("It waits for approval.").wait_for()
    approver = reader(Role.APPROVER, language="en")
    click(approver.get_by_role("link", name="Reports", exact=True).first)
    click(approver.locator("a.tile", has_text="May 2012"))
    click(approver.get_by_role("button", name="Approve and close the month"))
    approver.locator(".flash", has_text="The report is approved, and the month is closed.").wait_for()
    with approver.expect_download() as got:
        click(approver.locator("#files a", has_text="DOCX").first)
    assert got.value.suggested_filename == "monthly-report-2012-05-edition-1-th.docx"
    assert click.number <= MOST_CLICKS


def test_a_reason_is_given_without_losing_what_was_typed(complete, reader):
    officer, approver = reader(Role.OFFICER, language="en"), reader(Role.APPROVER, language="en")
    for page, name in ((officer, "Submit for approval"), (approver, "Approve and close the month")):
        page.goto(PATH)
        page.get_by_role("button", name=name).click()
        page.get_by_role("alert").or_(page.get_by_role("status")).first.wait_for()
    officer.goto("/activities/1/edit")
    officer.fill("#place_en", "Gate Hall")
    officer.locator("button.primary[type=submit]").first.click()
    officer.get_by_role("heading", name="This needs a reason").wait_for()
    officer.fill("textarea", "It was held there.")
    officer.get_by_role("button", name="Correct it with this reason").click()
    officer.wait_for_url("**/activities/1")
    assert "Gate Hall" in officer.content()
