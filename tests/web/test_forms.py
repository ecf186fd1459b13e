"""What a form says of its fields before anything is typed."""

import re

import pytest

from crm.permissions import Role


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


def label(page, name):
    return re.sub(r"\s+", " ", page.one(f'label[for="{name}"]').get_text(" ")).strip()


@pytest.mark.parametrize(
    ("address", "stem"), [("/activities/new", "title"), ("/people/new", "name"), ("/partners/new", "name")]
)
def test_a_text_needed_in_one_of_two_languages_is_called_optional_in_neither(officer, address, stem):
    page = officer.get(address)
    said = {side: label(page, f"{stem}_{side}") for side in ("th", "en")}
    assert all(text.endswith("(in at least one language)") for text in said.values()), said


def test_what_may_be_left_empty_says_so_and_what_may_not_does_not(officer):
    page = officer.get("/activities/new")
    assert label(page, "place_th").endswith("(optional)")
    assert label(page, "agency") == "Responsible agency"


def test_the_plan_item_stands_with_what_the_activity_rests_on(officer):
    page = officer.get("/activities/new")
    section = page.one("#plan_item").find_parent("fieldset")
    assert section.select_one("legend h2").get_text() == "What it rests on"
    assert [tag["id"] for tag in section.select("label + .lookup input[id], label + textarea")] == [
        "plan_item",
        "unplanned_reason_th",
        "unplanned_reason_en",
        "agreements",
        "areas",
    ]
