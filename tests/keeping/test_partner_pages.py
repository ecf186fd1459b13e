"""A partner entered, corrected, archived and put back; two editors of one partner."""

import pytest
from sqlalchemy import select

from crm.history.models import ChangeRecord
from crm.partners.models import Partner
from crm.permissions import Role
from tests.builders import Builder
from tests.pages import Browser

FACTS = {"kind": "city", "name_th": "เมืองเวนิส", "name_en": "Venice", "country": "IT", "why_en": "Canals."}


@pytest.fixture
def officer(browser: Browser) -> Browser:
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def venice(make: Builder) -> Partner:
    partner = make.partner(name_en="Venice", why_en="Canals.")
    make.session.commit()
    return partner


def held(browser: Browser, **columns: object) -> Partner:
    browser.session.rollback()
    return browser.session.scalars(select(Partner).filter_by(**columns)).one()


def test_a_partner_comes_on_file_and_is_found_by_either_name(officer: Browser) -> None:
    officer.submit("/partners/new", "/partners/new", FACTS)
    assert held(officer, name_en="Venice").country == "IT"
    assert "Venice" in officer.get("/partners/?q=เวนิส").text


def test_without_a_reason_for_the_tie_it_is_refused_and_all_is_kept(officer: Browser) -> None:
    page = officer.submit("/partners/new", "/partners/new", FACTS | {"why_en": ""}, status=422)
    assert "Say why the city has this partner" in page.one("#errors").get_text()
    assert page.form("/partners/new")["name_th"] == "เมืองเวนิส"


def test_saving_leads_back_to_where_it_was_asked_from(officer: Browser, venice: Partner) -> None:
    kept = "back=%2Freports%2Fmonthly%2F2012-05%23gaps"
    for path in ("/partners/new", f"/partners/{venice.id}/edit", f"/partners/{venice.id}/points/new"):
        asked = f"{path}?back=/reports/monthly/2012-05%23gaps"
        page = officer.get(asked)
        assert page.one('.form a[href="/reports/monthly/2012-05#gaps"]'), "so does Cancel"
        if "points" in path:
            facts = {"text_en": "Thank for the trees.", "text_th": "ขอบคุณ"}
        else:
            facts = FACTS | {"name_en": "Genoa"} if path.endswith("new") else {"why_en": "Glass."}
        done = officer.submit(asked, f"{path}?{kept}", facts)
        assert done.response.location == "/reports/monthly/2012-05#gaps"


def test_saving_leads_to_no_other_site(officer: Browser, venice: Partner) -> None:
    path = f"/partners/{venice.id}/edit"
    done = officer.submit(f"{path}?back=//evil.example", f"{path}?back=%2F", {"why_en": "Glass."})
    assert done.response.location == "/"


def test_what_only_the_other_changed_is_kept_unless_the_reader_says_otherwise(
    officer: Browser, venice: Partner
) -> None:
    edit = f"/partners/{venice.id}/edit"
    mine = officer.get(edit).form(edit) | {"name_en": "Venezia"}
    officer.post(edit, officer.get(edit).form(edit) | {"acronym": "VCE"})
    page = officer.post(edit, mine, status=409)
    assert "VCE" in page.one("#clashes").get_text()
    officer.post(edit, page.form(edit))
    kept = held(officer, id=venice.id)
    assert (kept.acronym, kept.name_en) == ("VCE", "Venezia")


def test_where_both_changed_a_field_the_second_must_choose(officer: Browser, venice: Partner) -> None:
    edit = f"/partners/{venice.id}/edit"
    mine = officer.get(edit).form(edit) | {"name_en": "Venezia"}
    officer.post(edit, officer.get(edit).form(edit) | {"name_en": "City of Venice"})
    page = officer.post(edit, mine, status=409)
    assert page.form(edit)["name_en"] == "Venezia"
    page = officer.post(edit, page.form(edit), status=422)
    assert "Choose" in page.one("#errors").get_text()
    wrong = {"keep-name_en": "theirs", "acronym": "x" * 61}
    page = officer.post(edit, page.form(edit) | wrong, status=422)
    assert page.form(edit)["name_en"] == "Venezia", "a choice of theirs loses nothing typed"
    officer.post(edit, page.form(edit) | {"acronym": "V"})
    kept = held(officer, id=venice.id)
    assert (kept.name_en, kept.acronym) == ("City of Venice", "V")


def test_an_archived_partner_leaves_the_list_and_comes_back(officer: Browser, venice: Partner) -> None:
    address = f"/partners/{venice.id}"
    officer.submit(f"{address}/edit", f"{address}/archive", {})
    assert "Venice" not in officer.get("/partners/?q=venice").one("#listing").get_text()
    assert "In the archive" in officer.get(address).text
    assert not officer.get(f"{address}/edit").all("form.form")
    officer.submit(address, f"{address}/restore", {})
    assert "Venice" in officer.get("/partners/?q=venice").one("#listing").get_text()


def test_old_values_come_back_into_the_form(officer: Browser, venice: Partner) -> None:
    edit = f"/partners/{venice.id}/edit"
    officer.post(edit, officer.get(edit).form(edit) | {"name_en": "Venezia", "founded_year": "421"})
    officer.session.rollback()
    changes = select(ChangeRecord.id).where(ChangeRecord.entity == "partner").order_by(ChangeRecord.id)
    entered, corrected = officer.session.scalars(changes)
    one = officer.get(f"{edit}?before={corrected}&field=name_en").form(edit)
    assert (one["name_en"], one["founded_year"]) == ("Venice", "421")
    whole = officer.get(f"{edit}?at={entered}").form(edit)
    assert (whole["name_en"], whole["founded_year"]) == ("Venice", "")


def test_a_viewer_finds_no_button_and_no_door(browser: Browser, venice: Partner) -> None:
    viewer = browser.sign_in(Role.VIEWER, language="en")
    assert not viewer.get(f"/partners/{venice.id}").all(f'a[href="/partners/{venice.id}/edit"]')
    viewer.get(f"/partners/{venice.id}/edit", status=403)
