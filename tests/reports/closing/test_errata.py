"""Whatever the guard of closed months keeps, section 11 tells, in words, to all who may read the record."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.access.queries import Office, Somebody
from crm.activities.models import Disbursement
from crm.permissions import Role
from crm.plans.models import MonthResult
from crm.plans.rules import ResultState
from crm.platform.base import Classification
from crm.platform.reasons import give_reason
from crm.reports.monthly.commands.lock.shown import SHOWN
from crm.reports.monthly.models import Erratum, Period
from crm.reports.monthly.queries.errata import read_errata
from crm.reports.monthly.rules.errata import FIELDS, TABLES, errata
from tests.reports.closing.conftest import PATH
from tests.reports.facts import ENGLISH, MAY, cells, month

AT = datetime(2012, 6, 15, tzinfo=UTC)
WHY = "The voucher was misread."


@pytest.fixture
def records(make, session):
    """A record for each page that an erratum can stand on, and the rows whose own reader is asked for."""
    office = make.agency()
    giver, taker = (make.tenure(make.person(), make.post(office)) for _ in range(2))
    partner = make.partner()
    envoy = make.tenure(make.person(), make.post(partner))
    pages = {
        "activity": make.activity(partner),
        "agreement": make.agreement(partner),
        "partner": partner,
        "delegation": make.delegation(giver, taker),
        "plan_item": make.plan_item(make.plan()),
    }
    rows = {"tenure": envoy, "letter": make.letter(envoy)}
    session.add(Period(first_on=MAY.first))
    session.flush()
    return pages, rows


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__tablename__)
def test_every_fact_that_is_locked_is_told_when_it_is_corrected(records, session, browser, model):
    pages, rows = records
    table, period = model.__tablename__, session.scalars(select(Period)).one()
    row = rows[table].id if table in rows else 1
    facts = [(one.page(session, lambda _name: 0), name) for one in SHOWN[model] for name in one.fields]
    for page, field in facts:
        noun = page.partition(":")[0]
        session.add(
            Erratum(
                period_id=period.id, number=1, row=f"{table}:{row}", page=f"{noun}:{pages[noun].id}",
                field=field, was=None, now=None, reason=WHY, at=AT, by_en="Kanya", by_th="กัญญา",
            )
        )  # fmt: skip
    session.flush()
    reader = browser.sign_in(Role.OFFICER).user
    for who in (Office(), Somebody(reader.id, reader.role)):
        section = errata(month(errata=read_errata(session, MAY, who)), ENGLISH)
        assert len(section.rows) == len(facts) > 0
    assert table in TABLES
    assert {name for _, name in facts} <= set(FIELDS)


def test_a_correction_of_a_closed_record_is_not_told(records, session):
    pages, _ = records
    pages["activity"].classification = Classification.RESTRICTED
    period = session.scalars(select(Period)).one()
    number = pages["activity"].id
    session.add(
        Erratum(
            period_id=period.id, number=1, row=f"activity:{number}", page=f"activity:{number}",
            field="title_en", was=None, now=None, reason=WHY, at=AT, by_en="Kanya", by_th="กัญญา",
        )
    )  # fmt: skip
    session.flush()
    assert read_errata(session, MAY, Office()) == []


def test_what_was_paid_and_reached_for_the_plan_is_told_in_numbers_and_words(make, session, office):
    office.close()
    session.rollback()
    give_reason(session, WHY)
    session.scalars(select(Disbursement).where(Disbursement.reference == "V-2")).one().amount = Decimal(7500)
    result = session.scalars(select(MonthResult).where(MonthResult.month == MAY.first)).one()
    result.value, result.state = Decimal("12.5"), ResultState.RETURNED
    result.returned_reason = WHY
    session.commit()
    section = errata(month(errata=read_errata(session, MAY, Office())), ENGLISH)
    told = zip(*(cells(section, key) for key in ("title", "row", "was", "now")), strict=True)
    assert set(told) == {
        ("Calls", "Payment: Amount", "500,000.00", "7,500.00"),
        ("Calls", "Result of the month: Result", "20", "12.5"),
        ("Calls", "Result of the month: State", "Approved", "Returned"),
    }
    page = office.officer.get(PATH)
    assert "3 corrections" in page.text
    assert len(page.one("#section-errata").select("tbody tr")) == 3
