"""An amount is read only as it is written: digits, commas at the thousands, two decimals at most."""

from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from crm.web.fields import BahtField, QuantityField

LIKE, BELOW, PLACES = "such as", "below zero", "decimals"


class Typed(Form):
    amount = BahtField("Amount")
    measured = QuantityField("Result")


def read(app, typed, name="amount"):
    """What was read, and what is said of it."""
    with app.test_request_context(headers={"Accept-Language": "en"}):
        form = Typed(MultiDict({name: typed}))
        form.validate()
        return form[name].data, " ".join(form[name].errors)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1500", "1500"),
        ("1,500.50", "1500.50"),
        ("12,050,000", "12050000"),
        ("๑,๕๐๐.๕", "1500.5"),
        ("๕,๐๐๐.๕๐ บาท", "5000.50"),
        ("5000บาท", "5000"),
        ("5,000 baht", "5000"),
        ("5,000 THB", "5000"),
        ("0", "0"),
        ("", None),
    ],
)
def test_what_is_an_amount(app, typed, amount):
    assert read(app, typed) == (amount and Decimal(amount), "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1,2,3", LIKE),
        ("1e3", LIKE),
        ("12,05", LIKE),
        ("1500,000", LIKE),
        ("1.5.5", LIKE),
        ("NaN", LIKE),
        ("1_000", LIKE),
        ("1,000,000,000,000", LIKE),
        ("บาท", LIKE),
        ("5 USD", LIKE),
        ("-1 บาท", BELOW),
        ("-1", BELOW),
        ("1.005", PLACES),
    ],
)
def test_what_is_none_is_said(app, typed, said):
    amount, told = read(app, typed)
    assert amount is None
    assert said in told


def test_a_result_has_three_decimals(app):
    assert read(app, "12.125", "measured") == (Decimal("12.125"), "")
    assert "3 decimals" in read(app, "12.1255", "measured")[1]


def test_a_measured_number_has_no_unit_of_money(app):
    assert read(app, "12 บาท", "measured")[0] is None
