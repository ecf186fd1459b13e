"""The report of a fiscal year is approved once the year is over, and kept edition by edition as it was."""

import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from crm.cli import crm
from crm.permissions import Role
from crm.platform.checking import report as report_of
from crm.platform.clock import now
from crm.platform.errors import Refused, Stale
from crm.reports.annual import exports, handing_out
from crm.reports.annual.commands.approving import Approval, approve_year
from crm.reports.annual.invariants import CHECKS
from crm.reports.annual.models import AnnualEdition, AnnualFile
from crm.reports.monthly import freezing
from crm.reports.monthly.rules.frozen import Frozen, digest_of, thaw
from crm.reports.views import annual
from tests.activities.doers import APPROVER, OFFICER
from tests.reports.closing.years import APPROVE, NOVEMBER, WHY, YEAR, add_a_visit, approve

KINDS = [(language, name) for language in ("th", "en") for name in ("docx", "pdf", "xlsx", "csv", "json")]


def editions(session):
    session.rollback()
    return session.scalars(select(AnnualEdition).order_by(AnnualEdition.number)).all()


def bodies(reader, more=""):
    return {
        (language, name): reader.client.get(f"{YEAR}?format={name}&lang={language}{more}").data
        for language, name in KINDS
    }


def test_an_approver_approves_the_year_and_it_says_who_when_and_how(approver, session):
    approve(approver)
    (edition,) = editions(session)
    assert (edition.fiscal_year, edition.number, edition.reason) == (2012, 1, None)
    assert edition.approved_by_en == approver.user.name_en
    assert digest_of(edition.content) == edition.sha256
    document = thaw(edition.content, "en")
    facts = dict(document.facts)
    assert (facts["Edition"], facts["Status"]) == ("Edition 1", "Approved")
    assert facts["Approved by"].startswith(approver.user.name_en)
    assert facts["In the capacity of"] == "Capacity not stated"
    assert (document.codes["edition"], document.codes["status"]) == (1, "approved")
    files = session.scalars(select(AnnualFile)).all()
    assert {(file.language, file.format) for file in files} == set(KINDS)


@pytest.mark.parametrize("language", ["en", "th"])
def test_every_reader_finds_the_editions_with_their_files_and_digests(approver, session, browser, language):
    approve(approver)
    page = browser.sign_in(Role.VIEWER, language=language).get(YEAR)
    (edition,) = editions(session)
    shown = page.one("#editions")
    assert edition.sha256 in shown.get_text()
    assert (approver.user.name_en if language == "en" else approver.user.name_th) in shown.get_text()
    assert len(page.all("#editions a")) == len(page.all("#files a")) == len(KINDS)
    assert not page.all(f'form[action="{APPROVE}"]')


def test_approved_bytes_stay_whatever_the_writers_become_and_whatever_changes(
    approver, make, session, monkeypatch
):
    approve(approver)
    before = bodies(approver)
    assert all(before.values())
    upgraded = {name: replace(one, write=lambda _: b"upgraded") for name, one in exports.FORMATS.items()}
    for module in (exports, handing_out, freezing):
        monkeypatch.setattr(module, "FORMATS", upgraded)
    add_a_visit(make, session)
    assert approver.client.get(f"{YEAR}?format=json&lang=en&draft=1").data == b"upgraded"
    assert bodies(approver) == bodies(approver, "&edition=1") == before


def test_a_new_edition_needs_a_reason_and_leaves_the_one_before_as_it_was(approver, make, session):
    approve(approver)
    first = bodies(approver)
    add_a_visit(make, session)
    page = approve(approver, status=422)
    assert "Say why there is a new edition." in page.text
    assert len(editions(session)) == 1
    approve(approver, **WHY)
    _, second = editions(session)
    assert (second.number, second.reason) == (2, WHY["approve-reason"])
    assert dict(thaw(second.content, "en").facts)["Why there is a new edition"] == second.reason
    assert bodies(approver, "&edition=1") == first
    latest = bodies(approver)
    assert latest == bodies(approver, "&edition=2")
    assert all(latest[kind] != first[kind] for kind in KINDS if kind[1] == "json")
    page = approver.get(YEAR)
    assert page.texts("#editions h3") == ["Edition 2", "Edition 1"]
    assert WHY["approve-reason"] in page.one("#editions").get_text()
    approver.get(f"{YEAR}?format=json&edition=3", status=404)
    draft = json.loads(approver.client.get(f"{YEAR}?format=json&lang=en&draft=1").data)
    assert draft["edition"] == "draft"


def test_a_year_that_is_not_over_is_not_approved(approver, session, stopped_at):
    seen = approver.get(YEAR).form(APPROVE)
    stopped_at(date(2012, 9, 30))
    page = approver.get(YEAR)
    assert not page.all(f'form[action="{APPROVE}"]')
    assert "The year can be approved from 1 Oct 2012 on." in page.one("#approval").get_text()
    refused = approver.post(APPROVE, seen, status=422)
    assert "once the year is over" in refused.text
    assert editions(session) == []
    stopped_at(date(2012, 10, 1))
    approve(approver)
    assert len(editions(session)) == 1


def test_months_without_an_approved_report_are_told_and_stand_in_nobody_s_way(approver, browser):
    told = approver.get(YEAR).one("#approval").get_text()
    assert "Months without an approved report of their own" in told
    assert len(approver.get(YEAR).all('#approval a[href^="/reports/monthly/"]')) == 12
    may, why = "/reports/monthly/2012-05", {"submit-in_spite_of": "The ministry waits."}
    officer = browser.sign_in(Role.OFFICER, language="en")
    officer.submit(may, f"{may}/submit", why, status=302)
    approver.submit(may, f"{may}/approve", {}, status=302)
    left = approver.get(YEAR).texts('#approval a[href^="/reports/monthly/"]')
    assert len(left) == 11
    assert "May 2012" not in left
    approve(approver)


def test_nobody_approves_what_he_did_not_see(approver, make, session):
    form = approver.get(YEAR).form(APPROVE)
    add_a_visit(make, session)
    page = approver.post(APPROVE, form, status=409)
    assert "The facts have changed since this page was opened." in page.text
    assert editions(session) == []
    read_by_both = page.form(APPROVE)
    approver.post(APPROVE, read_by_both, status=302)
    second = approver.post(APPROVE, read_by_both, status=409)
    assert "Edition 1 was approved since this page was opened." in second.text
    assert len(editions(session)) == 1


def test_nothing_is_approved_that_moved_while_its_files_were_written(approver, make, session, monkeypatch):
    def written(documents, store):
        made = freezing.write_all(documents, store)
        add_a_visit(make, session)
        return made

    monkeypatch.setattr(annual, "write_all", written)
    page = approve(approver, status=409)
    assert "The facts have changed since this page was opened." in page.text
    assert editions(session) == []


def test_the_capacity_of_the_approver_is_what_the_register_answers(approver, make, session):
    post = make.post(make.any_agency, title_en="Director")
    director = make.tenure(make.person(name_en="Ms Kanya"), post, from_on=date(2010, 1, 1))
    session.commit()
    approve(approver, **{"approve-tenure-id": str(director.id)})
    (edition,) = editions(session)
    assert edition.capacity_check_id is not None
    assert dict(thaw(edition.content, "en").facts)["In the capacity of"] not in {"", "Capacity not stated"}


def test_the_command_holds_against_whoever_calls_it(session, make):
    assert make.any_agency
    approval = Approval(number=1, frozen=Frozen("{}", digest_of("{}")), at=now())
    for by, today in ((OFFICER, NOVEMBER), (APPROVER, date(2012, 9, 30))):
        with pytest.raises(Refused):
            approve_year(session, 2012, approval, [], today=today, by=by)
    approve_year(session, 2012, approval, [], today=NOVEMBER, by=APPROVER)
    with pytest.raises(Stale):
        approve_year(session, 2012, approval, [], today=NOVEMBER, by=APPROVER)
    with pytest.raises(Refused, match="Say why"):
        approve_year(session, 2012, replace(approval, number=2), [], today=NOVEMBER, by=APPROVER)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE annual_edition SET content = '{}'",
        "DELETE FROM annual_edition",
        "UPDATE annual_file SET sha256 = 'x'",
        "DELETE FROM annual_file",
    ],
)
def test_the_database_lets_nobody_change_an_edition(approver, session, change):
    approve(approver)
    with pytest.raises(DatabaseError, match="append-only"):
        session.execute(text(change))
    session.rollback()


def test_the_check_names_a_file_that_was_changed_or_is_missing(approver, session, app, settings):
    def told():
        session.rollback()
        shown = report_of(CHECKS, session, settings.data_dir, lambda said, **values: said % values)
        return " ".join(line.text for line in shown)

    approve(approver)
    assert "was changed" not in told()
    store = app.extensions["store"]
    query = select(AnnualFile).where(AnnualFile.format.in_(["csv", "json"])).order_by(AnnualFile.format)
    first, *_, last = session.scalars(query).all()
    store.path(first.sha256).chmod(0o600)
    store.path(first.sha256).write_bytes(b"other")
    store.path(last.sha256).unlink()
    assert "was changed" in told()
    assert "is missing" in told()
    address = f"{YEAR}?format={first.format}&lang={first.language}"
    assert approver.client.get(address).status_code == 422


def test_the_command_line_hands_out_the_approved_file_unless_a_draft_is_asked_for(
    approver, settings, tmp_path, monkeypatch
):
    approve(approver)
    monkeypatch.setenv("CRM_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CRM_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CRM_SECRET_KEY", settings.secret_key)
    path = tmp_path / "report.json"
    wanted = ["report", "annual", "2555", "--lang", "en", "--format", "json", "--output", str(path)]
    for more, same in (([], True), (["--draft"], False)):
        assert CliRunner().invoke(crm, [*wanted, *more], catch_exceptions=False).exit_code == 0
        assert (path.read_bytes() == bodies(approver)["en", "json"]) is same


def test_the_history_tells_who_approved_the_year(approver, session):
    approve(approver)
    assert "Report of fiscal year 2012, edition 1" in approver.get("/history").text
    (edition,) = editions(session)
    answer = approver.get(f"/reports/annual/editions/{edition.id}", status=302)
    assert answer.response.location == YEAR
