"""A report that waits stands on the desk of whoever may approve it; a returned one on that of the office."""

from tests.reports.closing.conftest import PATH

WAITS, RETURNED = "Monthly reports that wait for approval", "Monthly reports that were returned"


def duties(browser):
    """The kinds on the desk with what stands in each."""
    found = browser.get("/").all("#duties .duty")
    return {next(one.h3.stripped_strings): one.get_text(" ", strip=True) for one in found}


def test_a_month_goes_to_the_approver_and_back(office):
    assert not {WAITS, RETURNED} & duties(office.approver).keys()
    office.submit()
    assert "May 2012" in duties(office.approver)[WAITS]
    assert WAITS not in duties(office.officer)
    office.approver.submit(PATH, f"{PATH}/return", {"return-return_reason": "The ferry visit is missing."})
    assert WAITS not in duties(office.approver)
    assert "The ferry visit is missing." in duties(office.officer)[RETURNED]
    office.submit()
    assert RETURNED not in duties(office.officer)
