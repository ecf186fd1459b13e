"""Editions stay as they were handed out; the next one tells what was corrected; two can be compared."""

import io
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from docx import Document as WordFile
from sqlalchemy import select

from crm.activities.models import Activity, Disbursement, Participation
from crm.cli import crm
from crm.permissions import Role
from crm.platform.checking import report as report_of
from crm.platform.reasons import give_reason
from crm.reports.monthly import exports, freezing, handing_out
from crm.reports.monthly.invariants import CHECKS
from crm.reports.monthly.models import EditionFile
from crm.reports.monthly.rules.editions import EditionState
from tests.reports.closing.conftest import PATH
from tests.reports.closing.test_doors import EDIT, with_reason

KINDS = [(language, name) for language in ("th", "en") for name in ("docx", "pdf", "xlsx", "csv", "json")]


def bodies(browser, more=""):
    return {
        (language, name): browser.client.get(f"{PATH}?format={name}&lang={language}{more}").data
        for language, name in KINDS
    }


def corrected(office):
    """A second edition, after one correction."""
    with_reason(office.officer, office.officer.submit(EDIT, EDIT, {"place_en": "Gate Hall"}, status=422))
    office.officer.submit(PATH, f"{PATH}/new-edition", {})
    office.submit()
    office.approve()


def test_approved_bytes_stay_whatever_the_writers_become_and_whatever_changes(office, monkeypatch):
    office.close()
    before = bodies(office.officer)
    assert all(before.values())
    upgraded = {
        name: replace(kind, write=lambda _document: b"upgraded") for name, kind in exports.FORMATS.items()
    }
    with monkeypatch.context() as upgrade:
        for module in (exports, handing_out, freezing):
            upgrade.setattr(module, "FORMATS", upgraded)
        assert office.officer.client.get(f"{PATH}?format=json&lang=en&draft=1").data == b"upgraded"
        assert bodies(office.officer) == before
    corrected(office)
    assert bodies(office.officer, "&edition=1") == before
    second = bodies(office.officer)
    assert all(second["en", name] != before["en", name] for name in ("docx", "pdf", "xlsx", "csv", "json"))
    assert second == bodies(office.officer, "&edition=2")


def test_the_next_edition_supersedes_and_tells_what_was_corrected(office):
    office.close()
    corrected(office)
    assert office.edition(1).state is EditionState.SUPERSEDED
    assert office.edition(2).state is EditionState.APPROVED
    data = json.loads(office.officer.client.get(f"{PATH}?format=json&lang=en").data)
    (section,) = [one for one in data["sections"] if one["key"] == "errata"]
    (row,) = section["rows"]
    assert section["number"] == "11"
    assert row["cells"]["edition"] == 1
    assert (row["cells"]["was"], row["cells"]["now"]) == ("City Hall", "Gate Hall")
    assert row["cells"]["row"] == "Activity: Place (English)"
    assert row["cells"]["reason"] == "The ambassador's staff corrected it."
    thai = json.loads(office.officer.client.get(f"{PATH}?format=json&lang=th").data)
    assert next(one for one in thai["sections"] if one["key"] == "errata")["rows"][0]["id"] == row["id"]


def test_only_what_the_newest_edition_does_not_have_was_corrected_since(office):
    office.close()
    corrected(office)
    editions = office.officer.get(PATH).one("#editions").get_text()
    assert "since" not in editions
    with_reason(office.officer, office.officer.submit(EDIT, EDIT, {"place_en": "Hall"}, status=422))
    page = office.officer.get(PATH)
    assert "One correction since" in page.one("#editions").get_text()
    assert len(page.all("#section-errata tbody tr")) == 2


def test_a_total_that_changed_is_among_what_differs(office, session):
    office.close()
    session.rollback()
    give_reason(session, "The voucher was misread.")
    session.scalars(select(Disbursement).where(Disbursement.reference == "V-2")).one().amount = 7500
    session.commit()
    office.officer.submit(PATH, f"{PATH}/new-edition", {})
    office.submit()
    office.approve()
    page = office.officer.get(f"{PATH}/compare?earlier=1&later=2")
    (card,) = [one for one in page.all("section.card") if "6 · Plan progress" in one.get_text()]
    assert "Fiscal year" in card.get_text()
    assert [tag.get_text() for tag in card.select("del")].count("1,500,000.00") == 2


def test_two_editions_are_compared_row_by_row(office, session):
    office.close()
    corrected(office)
    page = office.officer.get(f"{PATH}/compare?earlier=1&later=2")
    held = next(card for card in page.all("section.card") if "Activities held" in card.get_text())
    assert [tag.get_text() for tag in held.select("del")] == ["City Hall"]
    assert [tag.get_text() for tag in held.select("ins")] == ["Gate Hall"]
    assert "Added" in page.text
    same = office.officer.get(f"{PATH}/compare?earlier=2&later=2")
    assert "Both editions say the same" in same.text
    office.officer.get(f"{PATH}/compare?earlier=1&later=9", status=404)


def test_a_redacted_file_names_nobody_and_marks_it(office, session):
    call = session.get(Activity, 1)
    call.result_en = "H.E. Seiji Kojima spoke of floods."
    session.commit()
    office.close()
    names = [row.name_en for row in session.scalars(select(Participation)) if row.name_en]
    assert len(names) > 1
    whole = bodies(office.officer)["en", "json"].decode()
    assert all(name in whole for name in names)
    clean = bodies(office.officer, "&redacted=1")
    for kind in ("json", "csv"):
        for language in ("th", "en"):
            text = clean[language, kind].decode()
            assert not any(name in text for name in (*names, "เซอิจิ", "สุขุมพันธุ์"))
            assert ("ตัดชื่อออก" if language == "th" else "name left out") in text
    word = "\n".join(
        cell.text for table in WordFile(io.BytesIO(clean["en", "docx"])).tables for cell in table._cells
    )
    assert "Kojima" not in word
    assert "[name left out] spoke of floods." in json.dumps(
        json.loads(clean["en", "json"]), ensure_ascii=False
    )


def test_an_open_month_is_redacted_too(office):
    text = office.officer.client.get(f"{PATH}?format=json&lang=en&redacted=1").data.decode()
    assert "Kojima" not in text
    assert json.loads(text)["redacted"] == "yes"


def test_the_command_hands_out_the_approved_file_unless_a_draft_is_asked_for(
    office, settings, tmp_path, monkeypatch
):
    office.close()
    monkeypatch.setenv("CRM_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CRM_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CRM_SECRET_KEY", settings.secret_key)
    wanted = ["report", "monthly", "2555-05", "--lang", "en", "--format", "json", "--output"]
    for more, same in (([], True), (["--draft"], False)):
        path = tmp_path / "report.json"
        done = CliRunner().invoke(crm, [*wanted, str(path), *more], catch_exceptions=False)
        assert done.exit_code == 0
        assert (path.read_bytes() == bodies(office.officer)["en", "json"]) is same
    assert json.loads(path.read_bytes())["edition"] == "draft"
    assert "approved edition" in " ".join(
        CliRunner().invoke(crm, ["report", "monthly", "--help"]).output.split()
    )


def test_the_check_names_a_file_that_was_changed_or_is_missing(office, session, app, settings):
    def told():
        session.rollback()
        lines = report_of(
            CHECKS, session, settings.data_dir, lambda text, **values: text % values if values else text
        )
        return " ".join(line.text for line in lines)

    office.close()
    assert "was changed" not in told()
    store = app.extensions["store"]
    first, second = session.scalars(select(EditionFile).where(EditionFile.format.in_(["csv", "json"]))).all()[
        :2
    ]
    store.path(first.sha256).chmod(0o600)
    store.path(first.sha256).write_bytes(b"other")
    store.path(second.sha256).unlink()
    assert "was changed" in told()
    assert "is missing" in told()
    answer = office.officer.client.get(f"{PATH}?format={first.format}&lang={first.language}")
    assert answer.status_code == 422


def test_the_history_tells_what_was_done_to_a_report(office):
    office.close()
    told = office.officer.get("/history").text
    assert "Report of May 2012, edition 1" in told
    assert "approved this" in told
    assert "submitted this for approval" in told


@pytest.mark.parametrize("role", [Role.VIEWER, Role.LIAISON])
def test_every_reader_finds_every_edition(office, browser, role):
    office.close()
    reader = browser.sign_in(role, language="en")
    assert "Approved, edition 1" in reader.get("/reports/").text
    page = reader.get(PATH)
    assert page.one("#editions h3").get_text() == "Edition 1"
    assert len(page.all("#editions a")) == 10


def test_a_page_speaks_its_reader_s_language_whoever_came_before(office, browser):
    office.close()
    assert "ฉบับภาษาไทย" in browser.sign_in(Role.VIEWER, language="th").get(PATH).one("#files").get_text()
    assert "ฉบับภาษาไทย" not in office.officer.get(PATH).one("#files").get_text()
