"""The pages of /reports: the months of a year, a month on screen, its files, and who sees what."""

import json
import subprocess
from datetime import date

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant, JournalEntry
from crm.documents import turns
from crm.permissions import Role
from crm.platform.base import Classification
from tests.counting import statements
from tests.reports.office import may_of_the_sample_office


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


@pytest.fixture
def may(make):
    may_of_the_sample_office(make)


def test_the_months_of_the_present_fiscal_year_come_first(may, reader):
    page = reader.get("/reports/")
    tiles = page.texts("main .tile")
    assert len(tiles) == 12
    assert tiles[0].endswith("October 2011")
    assert "2 May 2012 Not submitted" in tiles
    assert "0 June 2012 This month" in tiles
    assert tiles[-1] == "0 September 2012 Not here yet"


@pytest.mark.parametrize("typed", ["2011", "2554"])
def test_another_fiscal_year_is_chosen_in_either_era(may, reader, typed):
    page = reader.get(f"/reports/?fy={typed}")
    assert "1 May 2011 Not submitted" in page.texts("main .tile")
    assert page.one("#fy option[selected]").get_text() == "2011"


@pytest.mark.parametrize("year", ["2010", "2553", "๒๕๕๓"])
def test_any_month_is_chosen_from_the_form(reader, year):
    page = reader.get(f"/reports/?month=10&year={year}", status=302)
    assert page.response.location == "/reports/monthly/2010-10"


@pytest.mark.parametrize(
    ("query", "reason"),
    [("fy=abc", "is written like"), ("month=13&year=2010", "no such month"), ("month=", "is written like")],
)
def test_what_is_no_month_is_answered_with_the_reason(reader, query, reason):
    assert reason in reader.get(f"/reports/?{query}", status=422).text


@pytest.mark.parametrize(
    ("month", "reason"),
    [
        ("2010-13", "There is no such month: 2010-13."),
        ("0012-05", "There is no such month: 0012-05."),
        ("may", "A month is written like 2012-05 or 2555-05."),
        ("2010-1", "A month is written like 2012-05 or 2555-05."),
    ],
)
def test_a_wrong_month_says_what_is_wrong(reader, month, reason):
    assert reason in reader.get(f"/reports/monthly/{month}", status=422).text


def test_a_month_stands_on_screen_with_all_its_sections(may, reader):
    page = reader.get("/reports/monthly/2012-05")
    assert page.heading == "Monthly report, May 2012"
    assert page.texts("main section h2")[3:] == [
        "1 · Summary",
        "1.1 · Partners met",
        "2 · Activities held",
        "2.1 · Activities held, by type",
        "3 · Diplomatic corps",
        "4 · City networks",
        "5 · Agreements",
        "6 · Plan progress",
        "6.1 · Plan progress by strategy",
        "7 · Not done as planned",
        "8 · Promises",
        "9 · Authority and compliance",
        "10 · Operation plan of June 2012",
        "11 · Errata to earlier editions",
        "Annex A · Participants by activity",
        "Annex B · Published numbers and the register",
    ]
    anchors = {link["href"].removeprefix("#") for link in page.all('main nav a[href^="#"], .tile[href^="#"]')}
    assert anchors <= {section["id"] for section in page.all("main section[id]")}
    assert page.texts("main .tile b") == ["2", "4", "2", "1", "4"]


def test_a_table_of_figures_tells_its_words_in_one_column(may, reader):
    page = reader.get("/reports/monthly/2012-05")
    heads = page.texts("#section-summary thead th")
    assert heads[:2] == ["Kind of partner · Type of activity", "This month"]
    assert page.texts("#section-summary tbody tr")[:2] == ["Sister city 1 0 2", "Conference 1 0 1"]
    assert page.texts("#section-summary tr.inset td:first-child")[0] == "Conference"


def test_the_same_month_in_the_buddhist_era(may, officer):
    page = officer.get("/reports/monthly/2555-05")
    assert page.heading == "รายงานประจำเดือนพฤษภาคม พ.ศ. 2555"
    assert page.one("h1 + .lead").get_text() == "ปีงบประมาณ พ.ศ. 2555 เดือนที่ 8 จาก 12 เดือน ไตรมาสที่ 3"
    assert "[ยังไม่มีคำแปล]" in page.one("#section-held").get_text()
    assert page.one('#section-held .untranslated[lang="en"]').get_text() == "Conference on water"


def test_what_lacks_stands_on_top_with_the_way_to_it(may, reader):
    page = reader.get("/reports/monthly/2012-05")
    lacks = page.texts("#gaps summary")
    assert lacks == [
        "Lines of the plan that nobody accounted for (1)",
        "Held without a result (1)",
        "Texts without a translation (2)",
    ]
    assert {link["href"].partition("?")[0] for link in page.all("#gaps li a")} == {
        "/activities/1#participants",
        "/activities/2/edit",
        "/activities/3/result",
        "/plans/months/2012-05",
    }


def test_a_gap_is_mended_in_its_form_and_leads_back(may, officer):
    path = "/reports/monthly/2012-05"
    (gap,) = [link["href"] for link in officer.get(path).all("#gaps li a") if "/result" in link["href"]]
    action = officer.get(gap).one("form.form")["action"]
    answer = officer.submit(gap, action, {"result_th": "แลกเปลี่ยนความเห็น", "unplanned_reason_th": "ได้รับเชิญ"})
    assert answer.response.location == f"{path}#gaps"
    assert "/activities/3/result" not in str(officer.get(path).one("#gaps"))


def test_a_gap_names_the_texts_that_lack_a_language_and_leads_to_where_they_are_written(make, browser):
    whole = {"result_en": "Done", "result_th": "แล้ว", "legacy": True}
    for lacks in ({"result_en": None}, {"place_en": "Hall", "result_th": None}, {}):
        make.activity(**whole | lacks, title_en="Visit", title_th="เยือน")
    make.participant(make.activity(**whole, title_en="Talk", title_th="หารือ"), name_th=None)
    make.session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    links = officer.get("/reports/monthly/2012-05").all("#gaps li a")
    back = "?back=%2Freports%2Fmonthly%2F2012-05%23gaps"
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Visit (Result)", f"/activities/1/result{back}"),
        ("Visit (Place, Result)", f"/activities/2/edit{back}"),
        ("Talk (Participants)", "/activities/4#participants"),
    ]
    for link, field in zip(links, ("result_en", "place_th"), strict=False):
        assert officer.get(link["href"]).all(f"[name={field}]")


def test_an_empty_month_is_a_page_and_nothing_lacks(reader):
    page = reader.get("/reports/monthly/1999-02")
    assert "No activity was held in this month." in page.text
    assert "every activity has its result" in page.one("#gaps").get_text()


def test_both_languages_and_five_formats_are_offered(reader):
    links = [
        link["href"]
        for link in reader.get("/reports/monthly/2012-05").all("main a")
        if "format=" in link["href"]
    ]
    assert len(links) == len(set(links)) == 20


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_file_has_its_name_and_is_journalled(may, reader, session, language):
    answer = reader.get(f"/reports/monthly/2555-05?format=json&lang={language}").response
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="monthly-report-2012-05-{language}.json"'
    )
    assert json.loads(answer.data)["language"] == language
    session.rollback()
    kept = session.scalars(select(JournalEntry.what).where(JournalEntry.kind == "exported")).all()
    assert kept == [f"monthly-report-2012-05-{language}.json"]


@pytest.mark.parametrize(
    ("query", "reason"), [("format=odt", "docx, pdf"), ("format=csv&lang=fr", "Thai (th)")]
)
def test_a_wrong_format_or_language_is_refused(reader, query, reason):
    assert reason in reader.get(f"/reports/monthly/2012-05?{query}", status=422).text


def test_nothing_is_read_while_a_page_is_set(may, reader, app, monkeypatch):
    open_then, real = [], subprocess.run

    def run(*args, **more):
        open_then.append(app.extensions["engine"].pool.checkedout())
        return real(*args, **more)

    monkeypatch.setattr(subprocess, "run", run)
    assert reader.client.get("/reports/monthly/2012-05?format=pdf&lang=th").data.startswith(b"%PDF")
    assert open_then == [0]


def test_a_reader_who_waits_too_long_for_a_pdf_is_told_so(may, reader, app, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.1)
    with turns.turn(app.extensions["settings"].data_dir):
        page = reader.get("/reports/monthly/2012-05?format=pdf&lang=th", status=422)
    assert "Please try again in a minute." in page.text


def test_a_restricted_record_shows_to_its_reader_and_goes_into_no_file(make, session, reader):
    secret = make.activity(title_en="Quiet talk", classification=Classification.RESTRICTED)
    make.commitment(secret, text_en="Quiet promise", due_on=date(2012, 5, 20))
    session.commit()
    path = "/reports/monthly/2012-05"
    assert "Quiet" not in reader.get(path).text
    assert "2 May 2012 Not submitted" not in reader.get("/reports/").texts("main .tile")
    session.add(AccessGrant(entity="activity", entity_id=secret.id, user_id=reader.user.id))
    session.commit()
    page = reader.get(path)
    assert "Quiet talk" in page.text
    assert "left out of every file" in page.text
    for file_format in ("json", "csv"):
        assert b"Quiet" not in reader.get(f"{path}?format={file_format}").response.data


def test_a_page_asks_the_database_as_often_for_many_as_for_one(app, make, session, reader):
    def asked():
        with statements(app) as sent:
            reader.get("/reports/monthly/2012-05")
        return len(sent)

    def furnish(rounds):
        for _ in range(rounds):
            activity = make.activity(make.partner(), make.partner())
            make.commitment(activity)
            make.agreement(make.partner(), signed_on=date(2012, 5, 4))
        session.commit()

    furnish(1)
    few = asked()
    furnish(8)
    assert asked() == few
