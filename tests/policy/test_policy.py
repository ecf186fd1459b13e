"""The figures of the office: how they are written, from which day they hold, and what they change."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crm.permissions import Role
from crm.platform.errors import Refused
from crm.policy.models import PolicyValue
from crm.policy.queries import policy_on
from crm.policy.rules import Policy, PolicyKey, read, unit_of, without_one, written
from tests.pages import Browser

K = PolicyKey
SEEDS = Path(__file__).parents[2] / "seeds/policy_values.csv"


def figure(key: PolicyKey, value: str, valid_from: date) -> PolicyValue:
    return PolicyValue(key=key, value=value, unit=unit_of(key), meaning_en="Because.", valid_from=valid_from)


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        (K.DORMANT_MONTHS, "36", 36),
        (K.DORMANT_MONTHS, "๓๖", 36),
        (K.NOTICE_LADDER, "12, 6,3 ,1", (12, 6, 3, 1)),
        (K.NOTICE_LADDER, "6", (6,)),
        (K.GIFT_THRESHOLD, "3,000.50", Decimal("3000.50")),
        (K.GIFT_THRESHOLD, "0", Decimal(0)),
    ],
)
def test_a_figure_reads_back_as_it_was_written(key: PolicyKey, typed: str, meant: object) -> None:
    assert read(key, typed) == meant
    assert read(key, written(key, meant)) == meant


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        *((K.DORMANT_MONTHS, typed) for typed in ("", "0", "601", "-1", "1.5", "x", "9" * 40)),
        *((K.NOTICE_LADDER, typed) for typed in ("1, 3", "6, 6", "12,,6", "12 6", ",".join("9" * 40))),
        *((K.GIFT_THRESHOLD, typed) for typed in ("-1", "1e12", "NaN", "Infinity", "0.001", "baht")),
    ],
)
def test_what_is_no_such_figure_is_refused_at_its_field(key: PolicyKey, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read(key, typed)
    assert refused.value.field == "value"


def test_what_nobody_set_has_a_default(session) -> None:
    assert policy_on(session, date(2012, 6, 15)) == Policy()


def test_a_figure_holds_from_its_day_until_the_next(session) -> None:
    session.add_all(
        [
            figure(K.DORMANT_MONTHS, "36", date(2012, 1, 1)),
            figure(K.DORMANT_MONTHS, "48", date(2012, 7, 1)),
        ]
    )
    session.flush()
    held = [policy_on(session, day).dormant_months for day in (date(2011, 12, 31), date(2012, 1, 1))]
    assert held == [24, 36]
    assert policy_on(session, date(2012, 6, 30)).dormant_months == 36
    assert policy_on(session, date(2012, 7, 1)).dormant_months == 48


def test_the_seeds_say_what_holds_without_them() -> None:
    with SEEDS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["key"]: row["value"] for row in rows} == {key.value: without_one(key) for key in PolicyKey}
    assert all(row["meaning_th"] and row["meaning_en"] for row in rows)


def test_the_office_decides_when_a_tie_is_dormant(browser: Browser, make, session) -> None:
    city = make.partner()
    make.activity(city, starts_on=date(2012, 2, 1))
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    assert "Active" in officer.get(f"/partners/{city.id}").one(".tiles").get_text()
    session.add(figure(K.QUIET_MONTHS, "2", date(2012, 1, 1)))
    session.add(figure(K.DORMANT_MONTHS, "3", date(2012, 1, 1)))
    session.commit()
    assert "Dormant" in officer.get(f"/partners/{city.id}").one(".tiles").get_text()
    assert "met within 2 months" in officer.get("/").text


def test_two_figures_from_one_day_are_refused(browser: Browser) -> None:
    admin = browser.sign_in(Role.ADMIN, language="en")
    new = "/admin/policy/new/"
    typed = {"key": "quiet_months", "value": "6", "valid_from": "1/1/2555", "meaning_en": "Half a year."}
    admin.submit(new, new, typed)
    page = admin.submit(new, new, typed | {"value": "9"}, status=422)
    assert "on file already" in page.one("#errors").get_text()
    assert page.form(new)["value"] == "9"
