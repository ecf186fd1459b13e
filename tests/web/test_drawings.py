"""What was drawn is not drawn again, and never stands where it no longer holds."""

import pytest

from crm.permissions import Role
from crm.platform.base import Classification
from crm.web import drawings
from tests.counting import statements

LIST = "/activities/"


@pytest.fixture
def busan(make):
    """The partner of the one meeting on file."""
    busan = make.partner(name_en="Busan", name_th="ปูซาน")
    make.activity(busan)
    make.session.commit()
    return busan


def row(browser):
    return browser.get(LIST).one("#listing tbody tr").get_text(" ", strip=True)


def test_a_list_that_was_shown_asks_only_who_reads_it(officer, busan):
    row(officer)
    with statements(officer.app) as sent:
        row(officer)
    assert len(sent) == 1


def test_a_row_follows_what_it_names(officer, make, busan):
    assert "ปูซาน" in row(officer)
    busan.name_th = "พูซาน"
    make.session.commit()
    assert "พูซาน" in row(officer)


def test_a_row_speaks_the_reader_s_language(browser, busan):
    assert "ปูซาน" in row(browser.sign_in(Role.OFFICER))
    assert "Busan" in row(browser.sign_in(Role.OFFICER, language="en"))


def test_a_row_names_only_what_its_reader_may_see(browser, make, busan):
    assert "ปูซาน" in row(browser.sign_in(Role.OFFICER))
    busan.classification = Classification.RESTRICTED
    make.session.commit()
    assert "ปูซาน" not in row(browser.sign_in(Role.OFFICER))


def test_what_is_typed_never_stands_in_another_s_filter(officer, busan):
    officer.get(f"{LIST}?q=ปูซาน")
    assert officer.get(f"{LIST}?q=<b>").one("#filters [name=q]")["value"] == "<b>"
    assert officer.get(LIST).one("#filters [name=q]")["value"] == ""


def test_a_full_memory_forgets_and_draws_again(officer, busan, monkeypatch):
    monkeypatch.setattr(drawings, "MOST", 1)
    assert "ปูซาน" in row(officer)
    assert officer.get("/partners/").texts("h1") != []
    assert len(officer.app.extensions["drawings"]) == 1
