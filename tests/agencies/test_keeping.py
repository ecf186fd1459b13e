"""Agencies, their names and the powers of section 89 kept by an administrator."""

import pytest
from sqlalchemy import select

from crm.agencies.models import AREA_LEAD, Agency, AuthorityArea
from crm.permissions import Role
from tests.pages import Browser

NEW = "/admin/agencies/new/"
FACTS = {"code": "BMA-NEW", "kind": "office", "name_th": "สำนักใหม่", "name_en": "New Department"}


@pytest.fixture
def admin(browser: Browser) -> Browser:
    return browser.sign_in(Role.ADMIN, language="en")


def said(page) -> str:
    return page.one("#errors").get_text()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"code": "two words"}, "A code has capital letters"),
        ({"code": "AG-1"}, "Another agency has this code"),
        ({"kind": "division"}, "A division is part of an agency"),
        ({"valid_from": "1/10/2555", "valid_to": "30/9/2555"}, "cannot end before it begins"),
        ({"name_en": ""}, "required"),
    ],
)
def test_what_cannot_be_an_agency_is_refused(admin: Browser, make, session, wrong, why) -> None:
    make.agency(code="AG-1")
    session.commit()
    assert why in said(admin.submit(NEW, NEW, FACTS | wrong, status=422))


def test_no_agency_is_part_of_what_is_below_it(admin: Browser, make, session) -> None:
    top = make.agency(code="TOP")
    middle = make.agency(code="MIDDLE", parent_id=top.id)
    low = make.agency(code="LOW", parent_id=middle.id)
    session.commit()
    edit = f"/admin/agencies/edit/?id={top.id}"
    for inside in (top, middle, low):
        page = admin.submit(edit, edit, {"parent": "", "parent-id": str(inside.id)}, status=422)
        assert "part of itself" in said(page)


def test_a_name_finds_its_agency_until_it_is_put_away(admin: Browser, make, session) -> None:
    agency = make.agency(name_en="Works")
    session.commit()
    new, named = "/admin/agency-names/new/", {"text": "Sanitation", "language": "en", "type": "former"}
    admin.submit(new, new, named | {"agency-id": str(agency.id)})
    assert "Works" in admin.get("/agencies/?q=sanitation").one("#listing").get_text()
    assert "Sanitation" in admin.get(f"/agencies/{agency.id}").text
    details = "/admin/agency-names/details/?id=1"
    admin.submit(details, "/admin/agency-names/delete/?id=1", {})
    assert "Works" not in admin.get("/agencies/?q=sanitation").one("#listing").get_text()
    assert "Sanitation" not in admin.get(f"/agencies/{agency.id}").one("main").get_text()


def test_who_leads_a_power_is_locked_like_every_fact(admin: Browser, make, session) -> None:
    agencies = [make.agency(), make.agency()]
    session.add(
        AuthorityArea(
            code="S89-99", number="(99)", name_en="Zoos.", name_th="สวนสัตว์", plain_en="Zoos", leads=[]
        )
    )
    session.commit()
    edit = "/admin/areas/edit/?id=1"
    mine = admin.get(edit).form(edit) | {"leads-id": str(agencies[0].id)}
    admin.post(edit, admin.get(edit).form(edit) | {"leads-id": str(agencies[1].id)})
    page = admin.post(edit, mine, status=409)
    assert "Agencies that take the lead" in page.one("#clashes").get_text()
    session.rollback()
    assert session.scalars(select(AREA_LEAD.c.agency_id)).all() == [agencies[1].id]


def test_an_agency_that_is_named_stays_and_one_that_is_not_goes(admin: Browser, make, session) -> None:
    named, free = make.agency(), make.agency()
    make.partner(steward_agency_id=named.id)
    session.commit()
    details = f"/admin/agencies/details/?id={named.id}"
    admin.submit(details, f"/admin/agencies/delete/?id={named.id}", {})
    assert "Records in use that name this one: 1" in admin.get(details).text
    details = f"/admin/agencies/details/?id={free.id}"
    admin.submit(details, f"/admin/agencies/delete/?id={free.id}", {})
    session.rollback()
    assert session.get_one(Agency, free.id).archived_at is not None


def test_nothing_comes_back_before_what_it_belongs_to(admin: Browser, make, session) -> None:
    above = make.agency()
    below = make.agency(parent_id=above.id)
    session.commit()
    for agency in (below, above):
        details = f"/admin/agencies/details/?id={agency.id}"
        admin.submit(details, f"/admin/agencies/delete/?id={agency.id}", {})
    details = f"/admin/agencies/details/?id={below.id}"
    page = admin.submit(details, f"/admin/agencies/restore/?id={below.id}", {}, status=422)
    assert "Put that back first" in page.text
