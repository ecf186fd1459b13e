"""Gifts: what they are, who keeps them, and above which value one is reported."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.activities.commands.giving import GiftFacts, add_gift
from crm.activities.models import Gift
from crm.activities.rules import GiftKind, donation_not_received, is_reported, key_not_given
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.errors import Refused
from crm.policy.models import PolicyValue
from crm.policy.rules import PolicyKey, Unit
from tests.activities.doers import OFFICER

GIVEN, RECEIVED = GiftKind.GIVEN, GiftKind.RECEIVED


@pytest.mark.parametrize(
    ("value", "reported"), [(None, False), ("2999.99", False), ("3000", False), ("3000.01", True)]
)
def test_a_gift_received_is_reported_above_the_threshold(value, reported):
    worth = None if value is None else Decimal(value)
    assert is_reported(RECEIVED, worth, Decimal(3000)) is reported
    assert not is_reported(GIVEN, worth, Decimal(3000))


@pytest.mark.parametrize(("kind", "key", "donation"), [(GIVEN, None, "x"), (RECEIVED, "x", None)])
def test_a_key_is_given_and_a_donation_received(kind, key, donation):
    assert bool(key_not_given(kind, key_to_city=True)) is bool(key)
    assert bool(donation_not_received(kind, donation=True)) is bool(donation)
    assert key_not_given(kind, key_to_city=False) is donation_not_received(kind, donation=False) is None


def test_a_gift_says_what_it_was(session, make):
    activity = make.activity()
    for wrong, field in (
        ({"kind": RECEIVED}, "item_th"),
        ({"kind": RECEIVED, "item_th": "กุญแจ", "key_to_city": True}, "key_to_city"),
        ({"kind": GIVEN, "item_th": "ที่ดิน", "donation": True}, "donation"),
    ):
        with pytest.raises(Refused) as refused:
            add_gift(session, activity, GiftFacts(**wrong), by=OFFICER)
        assert refused.value.field == field
    assert session.scalars(select(Gift)).all() == []


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


def test_a_gift_is_written_down_on_its_activity_in_thai_digits(officer, make, session):
    activity = make.activity(make.partner(name_en="Busan"))
    session.commit()
    new = f"/activities/{activity.id}/gifts/new"
    typed = {"item_th": "แจกันลายคราม", "value_thb": "๓,๕๐๐.๕๐", "custody_en": "Showcase, third floor"}
    page = officer.submit(new, new, typed)
    assert page.response.location.endswith("#gifts")
    shown = officer.get(f"/activities/{activity.id}").one("#gifts").get_text(" ")
    for words in ("แจกันลายคราม", "3,500.50 baht", "Busan", "Showcase, third floor", "To be reported"):
        assert words in shown
    page = officer.submit(new, new, {"item_th": "", "value_thb": "much", "donation": "y"}, status=422)
    assert {tag["id"] for tag in page.all(".error[id]")} == {"item_th-error", "value_thb-error"}
    assert page.form(new)["value_thb"] == "much"


def test_the_threshold_is_that_of_the_day(officer, make, session):
    for since, value in ((date(2012, 1, 1), "5000"), (date(2012, 6, 1), "1000")):
        session.add(PolicyValue(key=PolicyKey.GIFT_THRESHOLD, unit=Unit.BAHT, value=value, valid_from=since))
    for day in (date(2011, 5, 1), date(2012, 2, 1), date(2012, 6, 10)):
        make.gift(make.activity(starts_on=day), item_en=f"Vase of {day}", value_thb=Decimal(4000))
    just, given = make.activity(starts_on=date(2012, 6, 2)), make.activity(starts_on=date(2012, 6, 3))
    make.gift(just, value_thb=Decimal(1000))
    make.gift(given, kind=GIVEN, value_thb=Decimal(9000))
    session.commit()
    listed = officer.get("/activities/gifts?what=reported").one("#listing").get_text()
    assert [day for day in ("2011-05-01", "2012-02-01", "2012-06-10") if day in listed] == [
        "2011-05-01",
        "2012-06-10",
    ]
    assert len(officer.get("/activities/gifts?what=reported").all("#listing tbody tr")) == 2
    assert "To be reported" not in officer.get(f"/activities/{given.id}").one("#gifts").get_text()


def test_the_list_asks_for_keys_donations_partners_and_time(officer, make, session):
    partner = make.partner()
    key = make.gift(make.activity(partner), item_en="Golden key", kind=GIVEN, key_to_city=True)
    make.gift(make.activity(starts_on=date(2011, 1, 5)), item_en="Old land", donation=True)
    key.partner_id = partner.id
    session.commit()
    for asked, seen in {
        "what=key": "Golden key",
        "what=donation": "Old land",
        "kind=given": "Golden key",
        "when=last-12-months": "Golden key",
        "when=before-12-months": "Old land",
        f"partner={partner.id}": "Golden key",
        "q=land": "Old land",
    }.items():
        rows = officer.get(f"/activities/gifts?{asked}").texts("#listing tbody tr")
        assert len(rows) == 1, asked
        assert seen in rows[0]


def test_a_gift_of_a_restricted_activity_is_in_no_list(officer, make, session):
    secret = make.activity(classification=Classification.RESTRICTED)
    gift = make.gift(secret, item_en="Zephyrine")
    session.commit()
    for path in ("/activities/gifts", "/activities/gifts?format=csv", "/activities/gifts?what=reported"):
        assert "Zephyrine" not in officer.client.get(path).get_data(as_text=True)
    for rest in ("edit", "history"):
        officer.get(f"/activities/gifts/{gift.id}/{rest}", status=404)


def test_only_who_keeps_the_activity_keeps_its_gifts(browser, make, session):
    own = make.agency()
    mine, other = make.activity(agency_id=own.id), make.activity()
    gifts = [make.gift(activity) for activity in (mine, other)]
    session.commit()
    liaison = browser.sign_in(Role.LIAISON, agency_id=own.id)
    liaison.get(f"/activities/gifts/{gifts[0].id}/edit")
    liaison.get(f"/activities/gifts/{gifts[1].id}/edit", status=403)
    liaison.get(f"/activities/{other.id}/gifts/new", status=403)


def test_an_activity_is_found_by_what_was_given(officer, make, session):
    make.gift(make.activity(title_en="Call"), item_en="Celadon bowl")
    session.commit()
    assert "Call" in officer.get("/search/?q=celadon").text
