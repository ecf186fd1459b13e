"""Made-up addresses and filters in the back office: always an answer, never a fault, whoever asks."""

import pytest
from sqlalchemy import select

from crm.history.models import ChangeRecord
from crm.permissions import Role
from tests.admin.keeping import TABLES
from tests.counting import statements
from tests.pages import Browser

LISTS = [table.url for table in TABLES] + ["/admin/grants/", "/admin/journal/"]
HUGE = "99999999999999999999"
MADE_UP = [
    f"page={HUGE}",
    "page=9223372036854775807&page_size=-1",
    "page=%3Ex%3A~i%3A1",
    f"flt0_0=x&flt1_1={HUGE}&flt99_99=",
    "sort=99&desc=1",
    "sort=-nothing",
    "kind=%00&type=king&role=king&scope=x&key=x&nature=x&agency=x",
    f"agency={HUGE}&kind={HUGE}",
    "from=31/2/2555&to=0000-00-00",
    "q=%25_%27%22%3B--",
    f"q={'a' * 5000}",
    "search=x&archived=2&cols=nothing&select=9",
    "format=exe",
]
NUMBERS = ["", "0", "-1", "1.5", "x", HUGE, "2147483648", "%00", "1'", "๙๙๙๙", "1&id=2"]


@pytest.mark.parametrize("url", LISTS)
def test_a_list_answers_any_address(admin: Browser, seeded, url: str) -> None:
    for asked in MADE_UP:
        admin.get(f"{url}?{asked}")


def test_what_nobody_offers_is_said_beside_the_list(admin: Browser) -> None:
    page = admin.get("/admin/agencies/?kind=king")
    assert "no such choice" in page.one("[role=alert]").get_text()
    assert "no such choice" in admin.get("/admin/journal/?kind=king").one("[role=alert]").get_text()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_nobodys_is_not_found(admin: Browser, number: str) -> None:
    for table in TABLES:
        for page in ("details/", "edit/"):
            if number != "1&id=2":
                admin.get(f"{table.url}{page}?id={number}", status=404)
        for page in ("edit/", "delete/", "restore/"):
            answer = admin.client.post(
                f"{table.url}{page}?id={number}", data={"csrf_token": admin.csrf(), "version": number}
            )
            assert answer.status_code in {404, 409, 422}


def test_a_look_up_answers_only_for_fields_that_look_up(admin: Browser, named) -> None:
    offered = admin.client.get("/admin/counts/ajax/lookup/?name=source&q=page").get_json()
    assert [option["id"] for option in offered] == [named["source"]]
    for name in ("", "value", "csrf_token", "__class__", "version"):
        admin.get(f"/admin/counts/ajax/lookup/?name={name}&q=page", status=404)
    assert admin.client.get(f"/admin/counts/ajax/lookup/?name=source&q={'%00' * 300}").status_code == 200


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.ADMIN)])
def test_no_address_tells_others_anything(browser: Browser, make, session, role: Role | None) -> None:
    make.agency()
    session.commit()
    if role is not None:
        browser.sign_in(role)
    for url in LISTS:
        for asked in (url, f"{url}?format=csv", f"{url}details/?id=1", f"{url}?page={HUGE}", f"{url}%00"):
            assert browser.client.get(asked).status_code in {302, 403, 404}
        for post in ("new/", "edit/?id=1", "delete/?id=1", "restore/?id=1", "action", "action/done"):
            data = {"csrf_token": browser.csrf()} if role else {}
            assert browser.client.post(url + post, data=data).status_code in {302, 400, 403, 404, 405}
    session.rollback()
    by_somebody = select(ChangeRecord.id).where(ChangeRecord.actor_id.is_not(None))
    assert session.scalars(by_somebody).all() == []


@pytest.mark.parametrize("url", LISTS)
def test_a_list_asks_the_same_however_much_it_holds(admin: Browser, seeded, url: str) -> None:
    with statements(admin.app) as sent:
        admin.get(url)
    assert len(sent) <= 12, "\n".join(sent)


def test_a_page_asks_little(admin: Browser, seeded) -> None:
    for table in TABLES:
        for page in ("details/?id=1", "edit/?id=1", "new/"):
            with statements(admin.app) as sent:
                admin.get(f"{table.url}{page}")
            assert len(sent) <= 14, f"{table.url}{page}\n" + "\n".join(sent)
