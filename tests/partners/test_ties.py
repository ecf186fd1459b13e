"""What is kept on a partner's page: its names, the days of its year, joint projects."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.partners.models import JointProject, Occasion, Partner, PartnerName
from crm.partners.rules import is_day_of_the_year, next_time
from crm.permissions import Role
from tests.builders import Builder
from tests.pages import Browser


@pytest.fixture
def officer(browser: Browser) -> Browser:
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def busan(make: Builder) -> Partner:
    partner = make.partner(name_en="Busan", why_en="A port.")
    make.session.commit()
    return partner


@pytest.mark.parametrize(
    ("month", "day", "today", "expected"),
    [
        (12, 5, date(2012, 12, 5), date(2012, 12, 5)),
        (12, 4, date(2012, 12, 5), date(2013, 12, 4)),
        (2, 29, date(2012, 2, 1), date(2012, 2, 29)),
        (2, 29, date(2013, 2, 1), date(2013, 2, 28)),
    ],
)
def test_a_day_of_the_year_comes_back_every_year(month: int, day: int, today: date, expected: date) -> None:
    assert next_time(month, day, today) == expected


@pytest.mark.parametrize(
    ("month", "day", "there"), [(2, 29, True), (2, 30, False), (4, 31, False), (12, 31, True)]
)
def test_some_days_no_year_has(month: int, day: int, there: bool) -> None:
    assert is_day_of_the_year(month, day) is there


def test_a_new_name_finds_the_partner_until_it_is_archived(officer: Browser, busan: Partner) -> None:
    new = f"/partners/{busan.id}/names/new"
    officer.submit(new, new, {"text": "Bussan", "language": "en", "type": "as_published", "last": "2011"})
    assert "Busan" in officer.get("/partners/?q=bussan").one("#listing").get_text()
    officer.session.rollback()
    name = officer.session.scalars(select(PartnerName)).one()
    assert (name.valid_to, name.partner_id) == ("2011", busan.id)
    edit = f"/partners/names/{name.id}/edit"
    officer.submit(edit, f"/partners/names/{name.id}/archive", {})
    assert "Busan" not in officer.get("/partners/?q=bussan").one("#listing").get_text()
    officer.submit(edit, f"/partners/names/{name.id}/restore", {})
    assert "Busan" in officer.get("/partners/?q=bussan").one("#listing").get_text()


def test_a_name_whose_years_run_backwards_is_refused_at_its_field(officer: Browser, busan: Partner) -> None:
    new = f"/partners/{busan.id}/names/new"
    page = officer.submit(new, new, {"text": "Pusan", "first": "2011", "last": "1999"}, status=422)
    assert "before it begins" in page.one("#last-error").get_text()
    assert page.form(new)["text"] == "Pusan"


def test_a_name_that_is_on_file_already_is_refused_at_its_field(officer: Browser, busan: Partner) -> None:
    new = f"/partners/{busan.id}/names/new"
    pusan = {"text": "Pusan", "language": "en", "type": "former"}
    officer.submit(new, new, pusan)
    page = officer.submit(new, new, pusan | {"text": " pusan "}, status=422)
    assert "on file already" in page.one("#text-error").get_text()
    officer.submit(new, new, pusan | {"type": "alias"})
    officer.session.rollback()
    first, second = officer.session.scalars(select(PartnerName).order_by(PartnerName.id))
    edit = f"/partners/names/{second.id}/edit"
    officer.submit(edit, edit, {"type": "former"}, status=422)
    officer.submit(f"/partners/names/{first.id}/edit", f"/partners/names/{first.id}/archive", {})
    officer.submit(edit, edit, {"type": "former"})
    gone = f"/partners/names/{first.id}/edit"
    officer.submit(gone, f"/partners/names/{first.id}/restore", {}, status=422)


def test_an_occasion_says_when_it_comes_next_and_which_time(officer: Browser, busan: Partner) -> None:
    new = f"/partners/{busan.id}/occasions/new"
    day = {"kind": "anniversary", "title_en": "Signing", "day": "4", "month": "7", "since_year": "2011"}
    officer.submit(new, new, day)
    (when,) = officer.get(f"/partners/{busan.id}").texts("#occasions .when")
    assert when == "4 Jul 2012 · 1 year"


@pytest.mark.parametrize(("typed", "kept"), [("2507", 1964), ("๒๕๐๗", 1964), ("1964", 1964)])
def test_the_year_of_an_occasion_is_typed_in_either_era(
    browser: Browser, busan: Partner, typed: str, kept: int
) -> None:
    officer = browser.sign_in(Role.OFFICER, language="th")
    new = f"/partners/{busan.id}/occasions/new"
    day = {"kind": "anniversary", "title_th": "วันลงนาม", "day": "4", "month": "7", "since_year": typed}
    officer.submit(new, new, day)
    officer.session.rollback()
    occasion = officer.session.scalars(select(Occasion)).one()
    assert occasion.since_year == kept
    edit = f"/partners/occasions/{occasion.id}/edit"
    assert officer.get(edit).form(edit)["since_year"] == "2507"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "31", "month": "4"}, "day"),
        ({"since_year": "2399"}, "since_year"),
        ({"day": "31"}, "month"),
        ({"day": "1", "month": "4", "moves_en": "Each year"}, "moves_th"),
        ({"title_en": ""}, "title_th"),
    ],
)
def test_what_no_occasion_can_be_is_said_at_its_field(
    officer: Browser, busan: Partner, typed: dict[str, str], field: str
) -> None:
    new = f"/partners/{busan.id}/occasions/new"
    page = officer.submit(new, new, {"kind": "key_date", "title_en": "Day"} | typed, status=422)
    assert page.one(f"#{field}-error").get_text(strip=True)


def test_a_joint_project_names_the_agency_responsible(
    officer: Browser, busan: Partner, make: Builder
) -> None:
    agency = make.agency(name_en="Department of Environment")
    make.session.commit()
    new = f"/partners/{busan.id}/projects/new"
    page = officer.submit(new, new, {"title_en": "Clean canals"}, status=422)
    assert page.one("#agency-error")
    officer.post(
        new, page.form(new) | {"agency-id": str(agency.id), "agency": agency.name_en, "starts": "2012-05"}
    )
    officer.session.rollback()
    project = officer.session.scalars(select(JointProject)).one()
    assert (project.agency_id, str(project.starts)) == (agency.id, "2012-05")
    shown = officer.get(f"/partners/{busan.id}").one("#projects").get_text(" ")
    assert "Clean canals" in shown
    assert "Department of Environment" in shown


def test_every_embassy_has_its_national_day_and_three_say_how_it_moves(seeded) -> None:
    days = seeded.scalars(select(Occasion)).all()
    assert len(days) == 74
    assert sum(1 for day in days if day.month is None and day.moves_th) == 3
