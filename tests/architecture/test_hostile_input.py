"""Whatever is typed into an address or a form: never a fault, always an answer."""

from datetime import date

import pytest

from crm.activities.rules import ActivityState
from crm.permissions import Role
from tests.architecture.routes import ids_of, routes

HOSTILE = [
    "",
    "\x00",
    "a" * 5000,
    "'\"><script>alert(1)</script>",
    "{{ 7*7 }}%(x)s%s",
    "-1",
    "9" * 40,
    "9223372036854775807",
    "1e308",
    "2012-02-30",
    "31/2/2555",
    "๓๑/๒/๒๕๕๕",
    "\u202e\u200b\U0001f600ำ",
    ">d:2020-01-01~i:1",
    "<x:~",
    "../../etc/passwd",
    "NaN",
]


@pytest.fixture
def office(make, session, browser):
    """One record of each noun, and an officer who looks at them."""
    partner, agency = make.partner(), make.agency()
    activity = make.activity(
        partner, agency_id=agency.id, state=ActivityState.PLANNED, starts_on=date(2012, 6, 20)
    )
    make.agreement(partner, agency_id=agency.id, signed_on=date(2012, 2, 10))
    make.plan_item(make.plan(), agency_id=agency.id)
    make.commitment(activity, agency_id=agency.id)
    make.tenure(make.person(), make.post(partner), from_on=date(2012, 1, 1))
    session.commit()
    return browser.sign_in(Role.OFFICER)


def typed_into(page):
    """Every field name of every form and filter on a page."""
    return sorted(
        {str(tag["name"]) for tag in page.all("[name]") if tag.name in {"input", "select", "textarea"}}
    )


def test_no_query_string_breaks_a_page(office):
    for route in routes(office.app, "GET"):
        path = ids_of(route)
        page = office.client.get(path, buffered=True)
        assert page.status_code < 500, path
        names = {"page", "sort", "format", "lang", "q", "kind", "month", "partner"}
        if page.mimetype == "text/html":
            names |= set(typed_into(office.get(path, status=page.status_code)))
        for name in names - {"csrf_token"}:
            for value in HOSTILE[:: 1 if name in {"page", "q", "month"} else 4]:
                answer = office.client.get(path, query_string={name: value}, buffered=True)
                assert answer.status_code < 500, f"{path}?{name}={value!r}"


def test_no_typed_text_breaks_a_form(office):
    for route in routes(office.app, "POST"):
        path = ids_of(route)
        form_page = office.client.get(path)
        names = (
            typed_into(office.get(path))
            if form_page.status_code == 200
            else ["reason", "on", "version", "evidence"]
        )
        for value in HOSTILE:
            fields = {name: value for name in names if name != "csrf_token"}
            answer = office.client.post(path, data={**fields, "csrf_token": office.csrf()})
            assert answer.status_code < 500, f"POST {path} {value!r}"
            if path == "/logout" or path.startswith("/me/sessions/"):
                office.sign_in(Role.OFFICER)
        answer = office.client.post(
            path, data={"csrf_token": office.csrf(), **{name: ["a", "b"] for name in names}}
        )
        assert answer.status_code < 500, f"POST {path} doubled"


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/partners/%ff",
        "/partners/99999999999999999999",
        "/activities/0",
        "/reports/monthly/x",
        "/%ed%a0%bd",
    ],
)
def test_no_address_breaks_the_site(office, path):
    assert 300 <= office.client.get(path).status_code < 500


def test_too_much_is_refused(office):
    answer = office.client.post("/language", data={"language": "x" * 3_000_000})
    assert answer.status_code in {400, 413}
