"""Where nobody holds a post, one link leads to the person and on to the post, both filled in."""

from datetime import date

import pytest

from crm.letters.rules import LetterState
from crm.partners.models import Occasion
from crm.partners.rules import OccasionKind, PartnerKind
from crm.people.models import Tenure
from crm.people.rules import TenureKind
from crm.permissions import Role


@pytest.fixture
def post(make, session):
    """That of the ambassador of a mission with its national day in five days, held by nobody."""
    embassy = make.partner(kind=PartnerKind.EMBASSY, name_en="Embassy of Bhutan", name_th="สถานทูตภูฏาน")
    day = {"kind": OccasionKind.NATIONAL_DAY, "month": 6, "day": 20}
    session.add(Occasion(partner_id=embassy.id, title_en="National Day", title_th="วันชาติ", **day))
    post = make.post(embassy, title_en="Ambassador of Bhutan", title_th="เอกอัครราชทูตภูฏาน")
    session.commit()
    return post


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize(
    "place",
    ["/letters/occasions", "/partners/{partner}", "/partners/{partner}/brief", "/people/posts/{post}"],
)
def test_the_holder_is_entered_from_where_it_lacks(browser, session, post, language, place):
    officer = browser.sign_in(Role.OFFICER, language=language)
    begin = officer.get(place.format(partner=post.partner_id, post=post.id))
    address = begin.one(f'main a[href="/people/new?post={post.id}"]')["href"]
    person = officer.get(address)
    assert (post.title_en if language == "en" else post.title_th) in person.text
    entered = officer.submit(address, address, {"name_en": "Karma Dorlam"}).response.location
    assert entered.endswith(f"/tenures/new?post={post.id}")
    action = entered.partition("?")[0]
    officer.post(action, officer.get(entered).form(action) | {"from_on": "2012-01-05"})
    session.rollback()
    tenure = session.query(Tenure).one()
    assert (tenure.post_id, tenure.kind) == (post.id, TenureKind.ACCREDITED)
    assert tenure.from_on == date(2012, 1, 5)
    assert not officer.get("/letters/occasions").all(f'main a[href="{address}"]')


def test_who_may_not_enter_is_offered_nothing(browser, post):
    viewer = browser.sign_in(Role.VIEWER, language="en")
    partner = f"/partners/{post.partner_id}"
    for path in ("/letters/occasions", partner, f"{partner}/brief", f"/people/posts/{post.id}"):
        assert not viewer.get(path).all('main a[href*="/people/new"]')


@pytest.mark.parametrize("language", ["en", "th"])
def test_a_letter_to_somebody_who_left_leads_to_entering_who_came(browser, make, session, post, language):
    left = make.tenure(make.person(), post, from_on=date(2011, 1, 1))
    drafted = make.letter(left, for_on=date(2012, 6, 20))
    session.commit()
    officer, way = (
        browser.sign_in(Role.OFFICER, language=language),
        f'main a[href="/people/new?post={post.id}"]',
    )
    assert not officer.get(f"/letters/{drafted.id}").all(way)
    left.to_on = date(2012, 6, 1)
    session.commit()
    assert officer.get(f"/letters/{drafted.id}").one(way)
    came = make.tenure(make.person(), post, from_on=date(2012, 6, 1))
    session.commit()
    assert not officer.get(f"/letters/{drafted.id}").all(way)
    came.from_on = date(2012, 7, 1)
    drafted.state, drafted.withdrawn_reason = LetterState.WITHDRAWN, "He left."
    session.commit()
    assert not officer.get(f"/letters/{drafted.id}").all(way)


def test_a_viewer_reads_of_the_letter_that_nobody_holds_the_post(browser, make, session, post):
    left = make.tenure(make.person(), post, from_on=date(2011, 1, 1), to_on=date(2012, 6, 1))
    drafted = make.letter(left, for_on=date(2012, 6, 20))
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get(f"/letters/{drafted.id}")
    assert "Nobody known to hold the post on the day" in page.text
    assert not page.all('main a[href*="/people/new"]')


@pytest.mark.parametrize("role", [Role.OFFICER, Role.VIEWER])
def test_a_post_is_added_from_the_page_of_a_partner_without_one(browser, make, session, role):
    partner = make.partner(name_en="Busan")
    session.commit()
    page = browser.sign_in(role, language="en").get(f"/partners/{partner.id}")
    links = page.all("#people .empty a")
    assert len(links) == (role is Role.OFFICER)
    for link in links:
        form = browser.get(link["href"]).form("/people/posts/new")
        assert (form["partner-id"], form["partner"]) == (str(partner.id), "Busan")
