"""Where facts come from, in the reader's language: Thai names of sources, fields, powers and notes."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import select

from crm.agencies.models import Agency, AuthorityArea
from crm.agreements.models import Agreement
from crm.partners.models import Source
from crm.permissions import Role
from crm.web.sources import cited

SEEDS = Path(__file__).parents[2] / "seeds"
PLAN_PAGE = "BMA project-plan page (iad.bangkok.go.th)"


@pytest.fixture
def thai(browser):
    return browser.sign_in(Role.VIEWER)


def citations():
    """Every source that a line of the seeds names, as a record will cite it."""
    found = set()
    for path in SEEDS.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.add(row.get("source") or "")
    return sorted(found)


def is_address(said):
    """mayors.asia General-Assembly and the like read alike in every language."""
    return "." in said.split()[0] and "(" not in said


def test_each_source_said_in_words_has_its_thai_name(seeded, thai):
    known = set(seeded.scalars(select(Source.cited_as)))
    with thai.request():
        said = {one.original or one.shown for source in citations() for one in cited(source)}
    assert sorted(one for one in said if not is_address(one) and one not in known) == []


def test_a_source_of_several_parts_in_brackets_stays_one(thai):
    with thai.request():
        assert [one.shown for one in cited("a.example (b; c); d.example")] == [
            "a.example (b; c)",
            "d.example",
        ]
        assert cited(None) == []


def test_a_thai_page_names_the_source_in_thai_and_its_own_words_below(seeded, thai, browser):
    assert f"หน้าแผนงานโครงการของกรุงเทพมหานคร (iad.bangkok.go.th) {PLAN_PAGE}" in thai.get(
        "/partners/1"
    ).texts(".sources li")
    english = browser.sign_in(Role.VIEWER, language="en").get("/partners/1")
    assert PLAN_PAGE in english.texts(".sources li")


def test_the_published_counts_say_where_in_the_reader_s_language(seeded, thai):
    assert "iad.bangkok.go.th (หน้าเว็บของสำนักงาน)" in thai.get("/partners/").text


def test_the_fields_of_an_agreement_are_read_in_thai(seeded, thai):
    agreement = seeded.scalars(select(Agreement).where(Agreement.seed_key == "AG005")).one()
    page = thai.get(f"/agreements/{agreement.id}")
    assert "การศึกษา, วิทยาศาสตร์, วัฒนธรรม, สิ่งแวดล้อม, การท่องเที่ยว, กีฬา" in page.text
    assert (
        len(
            seeded.scalars(
                select(Agreement).where(Agreement.fields_en.is_not(None), Agreement.fields_th.is_(None))
            ).all()
        )
        == 0
    )


def test_the_power_added_in_between_is_numbered_as_its_language_does(seeded, thai, browser):
    area = seeded.scalars(select(AuthorityArea).where(AuthorityArea.code == "S89-14B")).one()
    agency = seeded.scalars(select(Agency).where(Agency.code == "BMA-CST")).one()
    assert (area.number_th, area.number_en) == ("(14 ทวิ)", "(14 bis)")
    assert "มาตรา 89 (14 ทวิ)" in thai.get(f"/agencies/{agency.id}").text
    offered = thai.client.get("/agencies/areas/lookup?q=14 ทวิ").get_json()
    assert [one["label"].split(")")[0] for one in offered] == ["(14 ทวิ"]
    assert (
        "Section 89 (14 bis)"
        in browser.sign_in(Role.VIEWER, language="en").get(f"/agencies/{agency.id}").text
    )


def test_an_agency_s_note_is_read_in_both_languages(seeded, thai, browser):
    agency = seeded.scalars(select(Agency).where(Agency.code == "BMA-CSC")).one()
    assert "ให้ความเห็นชอบการจัดตั้งและแบ่งส่วนราชการ" in thai.get(f"/agencies/{agency.id}").text
    english = browser.sign_in(Role.VIEWER, language="en").get(f"/agencies/{agency.id}")
    assert "Approves how agencies are set up" in english.text
