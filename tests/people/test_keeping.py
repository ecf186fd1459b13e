"""Posts, tenures and contact points kept on their pages."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from crm.access.models import JournalEntry
from crm.people.models import ContactPoint, Person, Post, Tenure
from crm.people.rules import ContactKind, ContactPurpose, not_reachable
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.dates import Precision
from crm.policy.models import PolicyValue
from crm.policy.rules import PolicyKey, Unit
from tests.builders import Builder
from tests.pages import Browser


@pytest.fixture
def officer(browser: Browser) -> Browser:
    return browser.sign_in(Role.OFFICER, language="en")


def test_a_post_belongs_to_a_partner_or_to_an_agency(officer: Browser, make: Builder) -> None:
    partner, agency = make.partner(), make.agency()
    make.session.commit()
    new = "/people/posts/new"
    for owners in ({}, {"partner-id": str(partner.id), "agency-id": str(agency.id)}):
        page = officer.submit(new, new, {"title_en": "Mayor", "nature": "elected"} | owners, status=422)
        assert page.one("#partner-error").get_text(strip=True)
    officer.submit(new, new, {"title_en": "Mayor", "nature": "elected", "partner-id": str(partner.id)})
    assert "Mayor" in officer.get("/people/posts?q=mayor").one("#listing").get_text()


def test_a_post_that_several_hold_does_not_become_a_post_of_one(officer: Browser, make: Builder) -> None:
    post = make.post(make.partner(), single_holder=False)
    for _ in range(2):
        make.tenure(make.person(), post, from_on=date(2011, 1, 1))
    make.session.commit()
    edit = f"/people/posts/{post.id}/edit"
    page = officer.submit(edit, edit, {"single_holder": "y"}, status=422)
    assert page.one("#single_holder-error").get_text(strip=True)


def test_a_tenure_is_corrected_but_never_into_an_occupied_post(officer: Browser, make: Builder) -> None:
    post = make.post(make.partner())
    first = make.tenure(make.person(), post, from_on=date(2005, 1, 1), to_on=date(2009, 1, 1))
    make.tenure(make.person(name_en="John Holt", name_th="จอห์น โฮลต์"), post, from_on=date(2009, 1, 1))
    make.session.commit()
    edit = f"/people/tenures/{first.id}/edit"
    page = officer.submit(edit, edit, {"to_on": "2010"}, status=422)
    assert "John Holt holds this post then" in page.one("#post-error").get_text()
    officer.submit(edit, edit, {"from_on": "2004-04"})
    officer.session.rollback()
    assert str(officer.session.get_one(Tenure, first.id).began) == "2004-04"


def test_a_contact_is_kept_for_a_purpose_and_whoever_looks_is_noted(officer: Browser, make: Builder) -> None:
    person = make.person()
    make.session.commit()
    new = f"/people/{person.id}/contacts/new"
    page = officer.submit(new, new, {"value": "nobody"}, status=422)
    assert page.one("#value-error").get_text(strip=True)
    officer.submit(new, new, {"value": "mayor@example.org"})
    officer.session.rollback()
    contact = officer.session.scalars(select(ContactPoint)).one()
    assert contact.purge_after == date(2014, 6, 15)
    assert "mayor@example.org" in officer.get(f"/people/{person.id}").one("#contacts").get_text()
    officer.session.rollback()
    kinds = officer.session.scalars(select(JournalEntry.kind)).all()
    assert "contacts_seen" in kinds


def test_a_contact_is_kept_as_long_as_the_office_says(officer: Browser, make: Builder) -> None:
    person = make.person()
    figure = {
        "key": PolicyKey.CONTACT_RETENTION,
        "value": "6",
        "unit": Unit.MONTHS,
        "valid_from": date(2012, 1, 1),
    }
    make.session.add(PolicyValue(**figure))
    make.session.commit()
    new = f"/people/{person.id}/contacts/new"
    assert officer.get(new).form(new)["purge_after"] == "2012-12-15"


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"purge_after": "14/6/2555"}, "purge_after"), ({"value": "Mayor@Example.ORG"}, "value")],
)
def test_what_is_over_or_on_file_is_no_contact(
    officer: Browser, make: Builder, typed: dict[str, str], field: str
) -> None:
    person = make.person()
    facts = {"kind": ContactKind.EMAIL, "purpose": ContactPurpose.VISIT, "purge_after": date(2012, 6, 15)}
    make.session.add(ContactPoint(person_id=person.id, value="mayor@example.org", **facts))
    make.session.commit()
    new = f"/people/{person.id}/contacts/new"
    page = officer.submit(new, new, {"value": "other@example.org"} | typed, status=422)
    assert page.one(f"#{field}-error").get_text(strip=True)


def test_what_may_be_kept_no_longer_is_due_and_listed(browser: Browser, make: Builder) -> None:
    facts = {"kind": ContactKind.EMAIL, "purpose": ContactPurpose.VISIT}
    hidden = make.person(classification=Classification.RESTRICTED)
    for number in range(6):
        person = make.person(name_en=f"Guest {number}")
        for name, day in (("old", date(2012, 6, 14)), ("new", date(2012, 6, 15))):
            contact = {"value": f"{name}{number}@example.org", "purge_after": day}
            make.session.add(ContactPoint(person_id=person.id, **contact, **facts))
    secret = {"value": "secret@example.org", "purge_after": date(2012, 6, 1)}
    make.session.add(ContactPoint(person_id=hidden.id, **secret, **facts))
    make.session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    duty = officer.get("/").one(".duty:has(#duty-contacts)")
    assert duty.select_one(".tally").get_text() == "6"
    assert "example.org" not in duty.get_text()
    page = officer.get(duty.select_one("h3 a")["href"])
    assert len(page.all("#listing tbody tr")) == 6
    assert "old0@example.org" in page.text
    assert "new0@example.org" not in page.text
    assert not browser.sign_in(Role.VIEWER, language="en").get("/").all("#duty-contacts")


@pytest.mark.parametrize(
    ("kind", "value", "reachable"),
    [
        (ContactKind.EMAIL, "a@b.th", True),
        (ContactKind.EMAIL, "a b@c.th", False),
        (ContactKind.PHONE, "+66 2 224 8175", True),
        (ContactKind.MOBILE, "call me", False),
        (ContactKind.ADDRESS, "173 Dinso Road", True),
    ],
)
def test_some_ways_reach_nobody(kind: ContactKind, value: str, reachable: bool) -> None:
    assert (not_reachable(kind, value) is None) is reachable


def test_the_languages_of_a_person_are_kept(officer: Browser, make: Builder) -> None:
    person = make.person()
    make.session.commit()
    edit = f"/people/{person.id}/edit"
    officer.submit(edit, edit, {"languages": ["en", "ja"]})
    assert "English, Japanese" in officer.get(f"/people/{person.id}").text
    assert officer.session.scalars(select(Post)).all() == []
    assert officer.session.scalars(select(Person)).one().id == person.id


def test_the_days_of_tenures_are_real_in_files(officer: Browser, make: Builder) -> None:
    days = {"from_on": date(2012, 3, 1), "from_precision": Precision.MONTH, "to_on": date(2012, 5, 31)}
    make.tenure(make.person(), make.post(make.partner()), **days)
    make.session.commit()
    path = "/people/tenures?cols=from_on,to_on&format"
    sheet = load_workbook(BytesIO(officer.client.get(f"{path}=xlsx").data)).active
    _title, begun, left = next(sheet.iter_rows(min_row=2))
    assert [cell.value.date() for cell in (begun, left)] == [date(2012, 3, 1), date(2012, 5, 31)]
    assert "2012-03,2012-05-31" in officer.client.get(f"{path}=csv").get_data(as_text=True)
