"""The page of an approved year tells what has changed since, and leads to a new edition."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.permissions import Role
from crm.plans.models import PlanItem
from crm.platform.base import Classification
from crm.reports.annual.models import AnnualEdition
from tests.reports.closing.years import APPROVE, WHY, YEAR, add_a_visit, approve


def links(page):
    return [link["href"] for link in page.all("#moved a")]


def test_nothing_is_told_while_the_facts_stand_as_they_were_approved(approver, stopped_at):
    assert not approver.get(YEAR).all("#moved")
    approve(approver)
    for day in (date(2012, 11, 15), date(2016, 2, 29)):
        stopped_at(day)
        page = approver.get(YEAR)
        assert not page.all("#moved")
        assert not page.all('#files a[href*="draft"]')


@pytest.mark.parametrize("language", ["en", "th"])
def test_what_changed_since_is_told_section_by_section(approver, make, session, language, browser):
    approve(approver)
    add_a_visit(make, session)
    reader = browser.sign_in(Role.VIEWER, language=language)
    page = reader.get(YEAR)
    assert links(page) == ["#section-activities"]
    told = {"en": "since edition 1 was approved", "th": "หลังการอนุมัติฉบับที่ 1"}[language]
    assert told in page.one("#moved").get_text()
    assert all(page.all(anchor) for anchor in links(page))
    assert not page.all(f'form[action="{APPROVE}"]')
    assert len(page.all('#files a[href*="draft=1"]')) == len(page.all('#files a:not([href*="draft"])'))


def test_a_new_edition_tells_it_and_there_is_nothing_more_to_tell(approver, make, session):
    approve(approver)
    add_a_visit(make, session)
    assert "Approve a new edition" in approver.get(YEAR).one("#approval summary").get_text()
    approve(approver, **WHY)
    assert not approver.get(YEAR).all("#moved")


def test_a_word_that_changed_in_the_other_language_alone_is_told_too(approver, make, session):
    approve(approver)
    for item in session.scalars(select(PlanItem)):
        item.name_th = f"{item.name_th or item.code} (แก้ไข)"
    session.commit()
    assert links(approver.get(YEAR))


def test_the_year_is_told_in_figures_that_lead_to_its_sections(approver):
    page = approver.get(YEAR)
    tiles = page.all(".tiles .tile")
    assert [tile["href"] for tile in tiles] == [
        f"#section-{key}" for key in ("activities", "receipts", "disbursements", "results")
    ]
    assert all(page.all(tile["href"]) for tile in tiles)
    assert tiles[0].b.get_text() == page.one("#section-activities tfoot td.num").get_text()
    assert [tile.b.get_text() for tile in tiles[1:]] == ["1.5", "1.5", "100%"]


def test_a_year_without_a_plan_has_its_page_and_no_share_of_nothing(approver):
    page = approver.get("/reports/annual/2493")
    assert [tile.b.get_text() for tile in page.all(".tiles .tile")] == ["0", "0", "0", "–"]


@pytest.mark.parametrize("year", ["0", "9999", "12", "1899", "2644", "-2012", "2012.5", "๒๕๕๕a"])
def test_what_is_no_fiscal_year_is_refused_and_nothing_is_approved(approver, session, year):
    form = approver.get(YEAR).form(APPROVE)
    approver.get(f"/reports/annual/{year}", status=422)
    approver.post(f"/reports/annual/{year}/approve", form, status=422)
    assert not session.scalars(select(AnnualEdition)).all()


@pytest.mark.parametrize("language", ["en", "th"])
def test_two_editions_are_compared_row_by_row(approver, make, session, browser, language):
    approve(approver)
    add_a_visit(make, session)
    approve(approver, **WHY)
    reader = browser.sign_in(Role.VIEWER, language=language)
    page = reader.get(reader.get(YEAR).one('#editions a[href*="compare"]')["href"])
    assert len(page.all(".differences > li")) == len(page.all(".card .differences > li")) > 0
    assert page.one(f'nav a[href="{YEAR}"]')
    for wrong in ("", "?earlier=1&later=3", "?earlier=0&later=2", "?earlier=x&later=2"):
        reader.get(f"{YEAR}/compare{wrong}", status=404)


def test_the_page_of_months_tells_how_far_the_report_of_the_year_has_come(approver, stopped_at):
    months = "/reports/?fy=2012"
    assert "Annual report: Not approved." in approver.get(months).text
    approve(approver)
    assert "Annual report: Approved, edition 1." in approver.get(months).text
    stopped_at(date(2012, 9, 30))
    assert "Annual report:" not in approver.get("/reports/?fy=2013").text


def test_a_restricted_record_changes_nothing_of_an_edition_though_its_approver_reads_it(
    approver, make, session
):
    approve(approver)
    held = make.activity(
        make.partner(),
        starts_on=date(2012, 5, 8),
        classification=Classification.RESTRICTED,
        title_en="Quiet word",
        title_th="หารือลับ",
    )
    session.flush()
    session.add(AccessGrant(entity="activity", entity_id=held.id, user_id=approver.user.id))
    session.commit()
    assert "Quiet word" in approver.get(f"/activities/{held.id}").text
    assert not approver.get(YEAR).all("#moved")
