"""The annual report: the money of the year by line, results by strategy, what was held, and its files."""

import csv
import io
import json
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import func, select

from crm.access.models import JournalEntry
from crm.access.queries import Office
from crm.activities.models import Disbursement
from crm.activities.rules import ActivityState
from crm.authority.rules.clearances import ForeignMoney
from crm.documents.content import Gap
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.plans.models import BudgetLine
from crm.plans.rules import BudgetBasis, PlanKind
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.errors import Refused
from crm.reports.annual.exports import file_of_year
from crm.reports.annual.queries.gathering import year_facts
from crm.reports.annual.rules.facts import last_begun
from crm.reports.annual.rules.money import disbursements, receipts
from crm.reports.annual.rules.report import activities, compose, results
from crm.reports.monthly.exports import FORMATS
from tests.reports.facts import ENGLISH, THAI, cells, total
from tests.thorough import tries

TODAY = date(2012, 11, 15)
AT = datetime(2012, 11, 15, 3, 30, tzinfo=UTC)
BASES = [*(basis for basis in BudgetBasis if basis is not BudgetBasis.FOREIGN), *list(ForeignMoney)[1:]]
MONEY = st.integers(0, 5_000_000).map(lambda satang: Decimal(satang) / 100)


def read(session, year=2012, today=TODAY):
    return year_facts(session, year, reader=Office(), today=today, at=AT)


def money_of(basis, giver="JICA"):
    """What a budget line says of where its money comes from."""
    if isinstance(basis, BudgetBasis):
        return {"basis": basis}
    loan = {"council_ref": "1/2555", "council_on": date(2011, 10, 1)} if basis is ForeignMoney.LOAN else {}
    return {"basis": BudgetBasis.FOREIGN, "foreign_money": basis, "donor_en": giver, "reference": None} | loan


def numbers(section):
    """Every value that no language words, row by row, and that of the totals."""
    rows = [*section.rows, *([section.totals] if section.totals else [])]
    return [(row.id, [c for c in row.cells if isinstance(c, int | Decimal)]) for row in rows]


@pytest.fixture
def year(make):
    """A strategy with two projects, one of them paid by a loan; a meeting with three partners."""
    plan = make.plan()
    top = make.plan_item(plan, code="S", name_en="Friends", name_th="มิตรไมตรี")
    first, second = (make.plan_item(plan, code=code, parent_id=top.id) for code in ("S-1", "S-2"))
    make.payment(make.budget_line(first, allocated=Decimal(900)), 400, date(2011, 12, 1))
    make.payment(make.budget_line(second, allocated=Decimal(100), **money_of(ForeignMoney.LOAN)), 100, TODAY)
    make.budget_line(first, allocated=Decimal(77), fiscal_year=2013)
    cities = [make.partner(), make.partner()]
    make.activity(*cities, make.partner(kind=PartnerKind.EMBASSY, country="JP"))
    make.activity(cities[0], state=ActivityState.PLANNED)
    make.activity(starts_on=date(2012, 10, 1))
    make.session.commit()


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2012, 9, 30), Month(2012, 9)),
        (date(2012, 10, 1), Month(2012, 9)),
        (date(2011, 10, 1), Month(2011, 10)),
        (date(2011, 9, 30), Month(2011, 10)),
        (date(2012, 1, 5), Month(2012, 1)),
    ],
)
def test_a_year_is_told_up_to_its_last_month_that_has_begun(today, month):
    assert last_begun(2012, today) == month


@settings(
    max_examples=tries(20, 100), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    lines=st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from(BASES), MONEY, st.integers(0, 100), st.booleans()),
        max_size=8,
    )
)
def test_every_total_is_what_the_database_adds_up_to(session, make, lines):
    assert make.any_agency
    with session.begin_nested() as savepoint:
        plan, items = make.plan(), []
        for above, basis, allocated, share, now in lines:
            parent = items[above % len(items)] if items and above else None
            items.append(make.plan_item(plan, parent_id=parent.id if parent else None))
            year = {"fiscal_year": 2012 if now else 2013, "allocated": allocated}
            line = make.budget_line(items[-1], **money_of(basis), **year)
            if amount := (allocated * share / 100).quantize(Decimal("0.01")):
                make.payment(line, min(amount, allocated), date(2012 if now else 2013, 5, 2))
        facts = read(session)
        of_year = BudgetLine.fiscal_year == 2012
        kept = session.scalars(select(BudgetLine).where(of_year)).all()
        paid = select(func.sum(Disbursement.amount)).join(BudgetLine).where(of_year)
        given_, spent = sum(line.allocated for line in kept), session.scalar(paid) or 0
        expected = {"allocated": given_, "disbursed": spent, "balance": given_ - spent}
        for voice in (ENGLISH, THAI):
            received, out, reached = (build(facts, voice) for build in (receipts, disbursements, results))
            assert sum(cells(received, "lines")) == len(out.rows) == len(kept)
            assert sum(cells(received, "allocated")) == given_
            assert {key: sum(cells(out, key)) for key in expected} == expected
            for key in expected if kept else ():
                assert total(out, key) == expected[key]
            for key in ("allocated", "disbursed"):
                tops = sum(cell for cell in cells(reached, key) if not isinstance(cell, Gap))
                assert tops == expected[key]
        kinds = Counter((line.basis, line.foreign_money) for line in kept)
        assert cells(receipts(facts, ENGLISH), "lines") == [
            kinds[basis, foreign]
            for basis in BudgetBasis
            for foreign in ForeignMoney
            if kinds[basis, foreign]
        ]
        savepoint.rollback()


def test_both_languages_have_the_same_numbers(session, year):
    facts = read(session)
    thai, english = (compose(facts, voice) for voice in (THAI, ENGLISH))
    assert [one.key for one in thai.sections] == ["receipts", "disbursements", "results", "activities"]
    for mine, other in zip(thai.sections, english.sections, strict=True):
        assert numbers(mine) == numbers(other)
        bars = [[list(bar[1:]) for chart in one.charts for bar in chart.bars] for one in (mine, other)]
        assert bars[0] == bars[1]


def test_money_from_abroad_is_told_by_its_class_and_giver(session, make, year):
    item = make.plan_item(make.plan())
    for giver in ("UNDP", "ADB"):
        make.budget_line(item, allocated=Decimal(5), **money_of(ForeignMoney.AID, giver))
    section = receipts(read(session), ENGLISH)
    assert cells(section, "giver") == [Gap.NOT_APPLICABLE, "ADB", "UNDP", "JICA"]
    assert cells(section, "class")[1:] == [ForeignMoney.AID.label] * 2 + [ForeignMoney.LOAN.label]
    assert cells(section, "allocated") == [900, 5, 5, 100]


def test_a_line_stands_under_its_strategy_with_its_own_money(session, year):
    section = disbursements(read(session), ENGLISH)
    assert cells(section, "strategy") == ["Friends"] * 2
    assert cells(section, "reference") == ["Ordinance 2555", "1/2555"]
    assert cells(section, "balance") == [500, 100]
    assert total(section, "disbursed") == 400


def test_money_of_other_plans_is_told_in_a_note_and_not_counted(session, make, year):
    longer = make.plan(kind=PlanKind.MULTI_YEAR, fiscal_year_to=2015)
    make.budget_line(make.plan_item(longer), allocated=Decimal(1234))
    section = receipts(read(session), ENGLISH)
    assert total(section, "allocated") == 1000
    assert section.notes[-1].endswith("1 of 1,234 baht.")


def test_an_activity_with_three_partners_counts_once(session, year):
    section = activities(read(session), ENGLISH)
    heads = {row.cells[0]: row.cells[2] for row in section.rows if row.strong}
    assert (heads["Sister city"], heads["Embassy"], total(section, "held")) == (1, 1, 1)
    assert dict(section.charts[0].bars) == {"Sister city": 1, "Embassy": 1}


def test_restricted_activities_are_not_counted(session, make, year):
    before = numbers(activities(read(session), ENGLISH))
    make.activity(make.partner(), classification=Classification.RESTRICTED)
    assert numbers(activities(read(session), ENGLISH)) == before


@pytest.fixture
def file(app, session):
    def written(file_format, language="en", year=2012):
        with app.app_context():
            return file_of_year(session, year, language, file_format, today=TODAY)

    return written


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("file_format", sorted(FORMATS))
def test_an_empty_year_is_a_file_like_any_other(file, file_format, language):
    found = file(file_format, language, 1999)
    assert found.filename == f"annual-report-1999-{language}.{file_format}"
    assert found.body


def test_an_unknown_format_is_refused(file):
    with pytest.raises(Refused, match="docx, pdf, xlsx, csv or json"):
        file("odt")


def test_the_files_open_and_hold_the_year(year, file):
    book = load_workbook(io.BytesIO(file("xlsx").body))
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {"S-1", "S-2", 400, 900}.issubset(values)
    word = docx.Document(io.BytesIO(file("docx").body))
    told = "\n".join(c.text for table in word.tables for row in table.rows for c in row.cells)
    assert "JICA" in told
    assert "1,000.00" in told
    assert file("pdf").body.startswith(b"%PDF")
    rows = list(csv.DictReader(io.StringIO(file("csv").body.decode("utf-8-sig"))))
    assert [(row["Code"], Decimal(row["Balance, THB"])) for row in rows] == [("S-1", 500), ("S-2", 100)]
    said = json.loads(file("json").body)
    assert (said["fiscal_year"], said["through"], len(said["sections"])) == (2012, "2012-09", 4)


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


@pytest.mark.parametrize("typed", ["2012", "2555"])
def test_the_year_stands_on_screen_in_either_era(year, reader, typed):
    page = reader.get(f"/reports/annual/{typed}")
    assert page.heading == "Annual report, fiscal year 2012"
    titles = ["1 · Receipts", "2 · Disbursements", "3 · Results by strategy", "4 · Activities held"]
    assert page.texts("main section h2")[2:] == titles
    assert len(page.all('main a[href*="format="]')) == 2 * len(FORMATS)


def test_the_months_of_a_year_lead_to_its_report(reader):
    page = reader.get("/reports/?fy=2011")
    assert [link.get_text(strip=True) for link in page.all('a[href="/reports/annual/2011"]')] == [
        "Annual report"
    ]


@pytest.mark.parametrize("typed", ["12", "x", "9999", "1899"])
def test_a_wrong_year_says_what_is_wrong(reader, typed):
    page = reader.get(f"/reports/annual/{typed}", status=422)
    assert "A fiscal year is written like 2013 or 2556." in page.text


def test_a_file_taken_stands_in_the_journal(session, year, reader):
    answer = reader.get("/reports/annual/2555?format=csv&lang=th").response
    assert "annual-report-2012-th.csv" in answer.headers["Content-Disposition"]
    told = session.scalars(select(JournalEntry.what).where(JournalEntry.kind == "exported")).all()
    assert told == ["annual-report-2012-th.csv"]
