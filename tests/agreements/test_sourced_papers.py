"""The sourced agreements as the register holds them: legacy, as exact as known, in force as far as known."""

import csv
from datetime import date

from sqlalchemy import select

from crm.agreements import queries
from crm.agreements.models import Agreement, AgreementAction
from crm.agreements.rules import AgreementState, Organ, Term
from crm.permissions import Role
from crm.seeding.rows import SEEDS

ASKED = date(2012, 9, 30)
S = AgreementState


def sourced():
    with (SEEDS / "agreements.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def test_every_sourced_paper_is_legacy_with_its_day_as_exact_as_known(seeded):
    rows = sourced()
    papers = {paper.seed_key: paper for paper in seeded.scalars(select(Agreement))}
    assert papers.keys() == rows.keys()
    assert all(paper.legacy for paper in papers.values())
    known = {key: str(paper.signed) if paper.signed else "" for key, paper in papers.items()}
    assert known == {key: row["signed_on"] for key, row in rows.items()}
    entries = seeded.scalars(select(AgreementAction)).all()
    assert len(entries) == len(papers), "each was signed, once"


def test_in_force_on_the_last_day_of_fiscal_year_2012(seeded):
    rows = sourced()
    found = {row.id: row for row in seeded.execute(queries.in_force(queries.agreement_rows(ASKED))).all()}
    papers = {paper.seed_key: paper for paper in seeded.scalars(select(Agreement))}
    by_then = {
        key for key, row in rows.items() if not row["signed_on"] or row["signed_on"] <= ASKED.isoformat()
    }
    assert {key for key, paper in papers.items() if paper.id in found} == by_then
    for key in by_then:
        row = found[papers[key].id]
        assert row.state is (S.IN_FORCE if rows[key]["signed_on"] else S.UNDATED)
        assert (row.ends_on, row.term) == (None, Term.UNKNOWN), f"{key}: the end is not known"


def test_the_register_shows_them_with_evidence_not_on_file(seeded, browser):
    reader = browser.sign_in(Role.VIEWER, language="en")
    page = reader.get("/agreements/?on=30/9/2555")
    assert "Standing on 30 Sep 2012" in page.text
    washington = seeded.scalars(select(Agreement.id).where(Agreement.seed_key == "AG001")).one()
    shown = reader.get(f"/agreements/{washington}")
    assert shown.texts(".tile b")[:3] == ["In force", "19 Feb 1962", "Not known"]
    assert "Evidence not on file" in shown.text


def test_the_councils_papers_stand_apart(seeded, browser):
    council = sum(row["organ"] == "council" for row in sourced().values())
    assert seeded.query(Agreement).filter(Agreement.organ == Organ.COUNCIL).count() == council > 0
    page = browser.sign_in(Role.VIEWER, language="en").get("/agreements/?organ=council")
    assert len(page.all("#listing tbody tr")) == council
