"""The calendar: what stands on which day, for whom, in four looks, in both eras."""

from datetime import date

import pytest

from crm.access.models import AccessGrant
from crm.agenda.rules import EntryKind, Look
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from tests.agenda.days import SECRET as HIDDEN
from tests.agenda.days import furnish
from tests.counting import statements

SECRET = "Quixalot"


@pytest.fixture
def office(make):
    return furnish(make)


def days(page):
    """(day, what stands on it) of a month or a week."""
    return {
        str(cell.select_one("time")["datetime"]): [
            link.get_text(" ", strip=True) for link in cell.select("li a")
        ]
        for cell in page.all(".calendar td")
        if cell.select("li a")
    }


def test_a_month_holds_everything_that_has_a_day(browser, office):
    page = browser.sign_in(Role.VIEWER, language="en").get("/calendar/?on=2012-06-15")
    assert days(page) == {
        "2012-06-14": ["Overdue Send the book"],
        "2012-06-15": ["Busan: Sisters since"],
        "2012-06-18": ["Call of Chile"],
        "2012-06-20": ["Cancelled Seminar", "Decide by this day Paper of Busan"],
        "2012-06-21": ["Chile: Navy Day", "Cancelled Seminar"],
        "2012-06-22": ["Cancelled Seminar"],
        "2012-06-30": ["Close of June 2012"],
    }
    assert "Some time" in page.one("#vague").parent.get_text()
    assert "1 line" in page.one("#vague").parent.get_text()
    moving = page.one("#moving").parent.get_text(" ", strip=True)
    assert "New Year of the moon" in moving
    assert "By the moon" in moving
    assert len(page.all("td[class~=today] time[aria-current=date]")) == 1


def test_days_are_told_in_the_era_of_the_reader_and_weeks_begin_as_theirs(browser, office):
    thai = browser.sign_in(Role.VIEWER).get("/calendar/?on=15/6/2555")
    assert thai.texts("#listing h2")[0] == "มิถุนายน พ.ศ. 2555"
    assert "วันจันทร์ที่ 18 มิถุนายน พ.ศ. 2555" in thai.texts("time .long")
    assert thai.one("thead th:first-child abbr")["title"] == "วันอาทิตย์"
    english = browser.sign_in(Role.VIEWER, language="en").get("/calendar/?on=2012-06-15")
    assert english.one("thead th:first-child abbr")["title"] == "Monday"
    assert "Monday 18 June 2012" in english.texts("time .long")


def test_a_list_tells_each_entry_once_with_its_days(browser, office):
    page = browser.sign_in(Role.VIEWER, language="en").get("/calendar/?look=list&on=2012-06-15")
    titles = page.texts(".entries .what > a")
    assert titles.count("Seminar") == 1
    assert page.texts("#listing h2") == ["15 Jun – 15 Jul 2012"]
    assert "20–22 Jun 2012 · Meeting" in page.text
    assert "10 years" in page.text
    assert "Navy Day" in page.text


def test_a_year_counts_what_each_day_holds(browser, office):
    page = browser.sign_in(Role.VIEWER, language="en").get("/calendar/?look=year&on=2012-06-15")
    assert len(page.all(".small-month")) == 12
    assert page.texts(".small-month caption")[0] == "October 2011"
    told = {str(link["aria-label"]) for link in page.all(".small-month td a")}
    assert {"18 Jun 2012: 1 entry", "20 Jun 2012: 2 entries", "21 Jun 2012: 2 entries"} <= told
    assert "19 Jun 2012" not in page.text
    for link in page.all(".small-month td a")[:3]:
        assert browser.get(str(link["href"])).texts(".day-of-list h3")


KINDS = {
    EntryKind.VISIT: ["2012-06-18"],
    EntryKind.ACTIVITY: ["2012-06-20", "2012-06-21", "2012-06-22"],
    EntryKind.DECISION: ["2012-06-20"],
    EntryKind.END: [],
    EntryKind.PROMISE: ["2012-06-14"],
    EntryKind.OCCASION: ["2012-06-15", "2012-06-21"],
    EntryKind.CLOSING: ["2012-06-30"],
}


@pytest.mark.parametrize("kind", EntryKind)
def test_each_kind_can_be_asked_for_alone(browser, office, kind):
    page = browser.sign_in(Role.VIEWER).get(f"/calendar/?on=2012-06-15&kind={kind}")
    assert sorted(days(page)) == KINDS[kind]


def test_partners_and_agencies_narrow_it(browser, office):
    browser.sign_in(Role.VIEWER, language="en")
    page = browser.get("/calendar/?on=2012-06-15&with=embassy")
    assert sorted(days(page)) == ["2012-06-14", "2012-06-18", "2012-06-21"]
    page = browser.get(f"/calendar/?on=2012-06-15&agency={office.agency.id}")
    assert sorted(days(page)) == ["2012-06-14", "2012-06-18", "2012-06-20"]
    assert days(page)["2012-06-20"] == ["Decide by this day Paper of Busan"]
    chip = page.one(".chips a.chip")
    assert "agency" not in chip["href"]
    browser.get(str(chip["href"]))


@pytest.mark.parametrize("look", Look)
def test_a_restricted_record_stands_in_no_calendar_but_of_those_granted(browser, session, office, look):
    address = f"/calendar/?look={look}&on=2012-06-15"
    for role in Role:
        page = browser.sign_in(role, language="en").get(address)
        assert SECRET not in page.text
        assert "19 Jun 2012" not in page.text
    session.add(AccessGrant(entity="activity", entity_id=office.secret.id, user_id=browser.user.id))
    session.commit()
    page = browser.get(address)
    if look is Look.YEAR:
        assert any("19 Jun 2012: 2" in str(link["aria-label"]) for link in page.all(".small-month td a"))
    elif look is not Look.WEEK:
        assert SECRET in page.text


def test_a_restricted_partner_narrows_nothing(browser, session, make, office):
    """Asking for its kind does not tell that it took part."""
    hidden = make.partner(kind=PartnerKind.PROSPECT, **HIDDEN)
    make.activity(hidden, starts_on=date(2012, 6, 5))
    session.commit()
    browser.sign_in(Role.OFFICER)
    assert days(browser.get("/calendar/?on=2012-06-15&with=prospect")) == {}


def test_what_cannot_be_is_refused_and_the_ends_of_time_are_reached(browser):
    browser.sign_in(Role.VIEWER)
    for wrong in ("look=day", "on=2012-13-01", "on=2012", "on=9999-01-01"):
        browser.get(f"/calendar/?{wrong}", status=422)
    assert browser.get("/calendar/?kind=x").all(".list-error")
    last, first = browser.get("/calendar/?on=2100-12-31"), browser.get("/calendar/?on=1900-01-01")
    assert (len(last.all("[rel=next]")), len(first.all("[rel=prev]"))) == (0, 0)


def test_the_arrows_lead_on_by_keys_and_without_script(browser, office):
    page = browser.sign_in(Role.VIEWER, language="en").get("/calendar/?on=2012-06-15&kind=visit")
    later = page.one("a[data-key=ArrowRight]")
    after = browser.get(str(later["href"]))
    assert after.texts("#listing h2") == ["July 2012"]
    assert "kind=visit" in str(after.one("a[data-key=ArrowLeft]")["href"])
    today = browser.get(str(after.one("a[data-key=t]")["href"]))
    assert today.texts("#listing h2") == ["June 2012"]


@pytest.mark.parametrize("look", Look)
def test_it_asks_as_often_however_much_there_is(browser, make, session, office, look):
    browser.sign_in(Role.OFFICER)
    asked = []
    for _ in range(2):
        with statements(browser.app) as sent:
            browser.get(f"/calendar/?look={look}&on=2012-06-15")
        asked.append(len(sent))
        for number in range(1, 25):
            made = make.activity(make.partner(), make.partner(), starts_on=date(2012, 6, number))
            make.commitment(made, due_on=date(2012, 6, number))
            make.agreement(make.partner(), signed_on=date(2010, 1, 1), ends_on=date(2012, 6, number))
        session.commit()
    assert asked[0] == asked[1] <= 12
