"""Duties in city networks and their dues: kept on the page of the network, and of no other partner."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.partners.models import NetworkDue, NetworkDuty
from crm.partners.rules import NetworkRole, PartnerKind
from crm.permissions import Role


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def network(make):
    found = make.partner(kind=PartnerKind.NETWORK, name_en="CITYNET")
    make.session.commit()
    return found


def test_a_duty_stands_on_the_page_with_its_role_and_its_decision(officer, network, make):
    agency = make.agency(name_en="Department of Environment")
    make.session.commit()
    new = f"/partners/{network.id}/duties/new"
    typed = {"what_en": "Seat on the board", "role": "board", "agency-id": str(agency.id)}
    typed |= {"starts_on": "1/10/2554", "decision_en": "Stand again", "decide_by": "30/6/2555"}
    officer.submit(new, new, typed | {"agency": agency.name_en})
    officer.session.rollback()
    duty = officer.session.scalars(select(NetworkDuty)).one()
    assert (duty.role, str(duty.starts_on), str(duty.decide_by)) == (
        NetworkRole.BOARD,
        "2011-10-01",
        "2012-06-30",
    )
    shown = officer.get(f"/partners/{network.id}").one("#duties").get_text(" ", strip=True)
    for words in (
        "Seat on the board",
        "On the board",
        "Department of Environment",
        "Stand again",
        "30 Jun 2012",
    ):
        assert words in shown


def test_a_due_is_exact_in_its_currency_and_its_year_may_be_buddhist(officer, network):
    new = f"/partners/{network.id}/dues/new"
    typed = {"fiscal_year": "2555", "amount": "6,500.25", "currency": "usd", "due_on": "31/5/2555"}
    officer.submit(new, new, typed | {"paid_on": "20/5/2555", "paid_thb": "203,450.50"})
    officer.session.rollback()
    due = officer.session.scalars(select(NetworkDue)).one()
    assert (due.fiscal_year, due.amount, due.currency, due.paid_thb) == (
        2012, Decimal("6500.25"), "USD", Decimal("203450.50"),
    )  # fmt: skip
    shown = officer.get(f"/partners/{network.id}").one("#dues").get_text(" ", strip=True)
    assert "2012: USD 6,500.25" in shown
    assert "203,450.50" in shown


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"amount": ""}, "amount"),
        ({"currency": "US$"}, "currency"),
        ({"currency": "DOLLAR"}, "currency"),
        ({"paid_thb": "5"}, "paid_on"),
        ({"fiscal_year": "12"}, "fiscal_year"),
    ],
)
def test_what_no_due_can_be_is_said_at_its_field(officer, network, typed, field):
    new = f"/partners/{network.id}/dues/new"
    known = {"fiscal_year": "2012", "amount": "5", "currency": "USD"}
    assert officer.submit(new, new, known | typed, status=422).one(f"#{field}-error").get_text(strip=True)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"what_en": ""}, "what_th"),
        ({"starts_on": "2012-05-02", "ends_on": "2012-05-01"}, "ends_on"),
        ({"decide_by": "2012-05-02"}, "decision_th"),
    ],
)
def test_what_no_duty_can_be_is_said_at_its_field(officer, network, make, typed, field):
    agency = make.agency()
    make.session.commit()
    new = f"/partners/{network.id}/duties/new"
    known = {"what_en": "Seat", "agency-id": str(agency.id), "agency": agency.name_en}
    assert officer.submit(new, new, known | typed, status=422).one(f"#{field}-error").get_text(strip=True)


def test_only_a_network_has_duties_and_dues(officer, make):
    city = make.partner()
    make.session.commit()
    assert not officer.get(f"/partners/{city.id}").all("#duties, #dues")
    new = f"/partners/{city.id}/dues/new"
    page = officer.submit(new, new, {"fiscal_year": "2012", "amount": "5", "currency": "USD"}, status=422)
    assert "this partner is none" in page.text
