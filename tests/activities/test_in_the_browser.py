"""What the forms say before saving, and what the page says after it, where its reader sees and hears it."""

from datetime import date

import pytest
from playwright.sync_api import expect

from crm.activities.rules import ActivityKind
from crm.partners.rules import PartnerKind
from crm.permissions import Role

pytestmark = pytest.mark.browser


@pytest.fixture
def embassy(make):
    return make.partner(kind=PartnerKind.EMBASSY, name_en="Embassy of Chile")


def test_a_twin_is_shown_in_amber_with_its_link_before_the_call_is_saved(reader, make, session, embassy):
    call = {"kind": ActivityKind.COURTESY_CALL, "title_en": "Call of Chile"}
    twin = make.activity(embassy, starts_on=date(2012, 6, 15), **call)
    earlier = make.activity(embassy, starts_on=date(2012, 6, 14), **call)
    session.commit()
    page = reader(Role.OFFICER, language="en")
    page.goto("/activities/new-call")
    told = page.locator("[data-twins] .flash.warm")
    expect(told).to_be_hidden()
    page.fill("[name=partner]", "Chile")
    page.press("[name=partner]", "Tab")
    expect(told.locator("a")).to_have_attribute("href", f"/activities/{twin.id}")
    expect(told).to_contain_text("Call of Chile · 15 Jun 2012")
    page.fill("[name=on]", "14/6/2555")
    page.press("[name=on]", "Tab")
    expect(told.locator("a")).to_have_attribute("href", f"/activities/{earlier.id}")
    page.fill("[name=on]", "13/6/2555")
    page.press("[name=on]", "Tab")
    expect(told).to_be_hidden()


def test_a_twin_is_shown_in_the_full_form_too_and_never_the_record_itself(reader, make, session, embassy):
    facts = {"starts_on": date(2012, 5, 18), "kind": ActivityKind.MEETING}
    mine, twin = make.activity(embassy, **facts), make.activity(embassy, **facts)
    session.commit()
    page = reader(Role.OFFICER, language="en")
    page.goto(f"/activities/{mine.id}/edit")
    told = page.locator("[data-twins] .flash.warm a")
    expect(told).to_have_count(1)
    expect(told).to_have_attribute("href", f"/activities/{twin.id}")
    page.goto("/activities/new")
    page.select_option("[name=kind]", "meeting")
    page.fill("[name=starts]", "18/5/2555")
    page.fill("[name=partners]", "Chile")
    page.press("[name=partners]", "Tab")
    expect(told).to_have_count(2)


@pytest.mark.parametrize("width", [1440, 390])
def test_what_was_saved_is_said_where_the_page_opens(reader, make, session, embassy, width):
    activity = make.activity(embassy, title_en="Meeting with Chile")
    for _ in range(8):
        make.commitment(activity)
    session.commit()
    page = reader(Role.OFFICER, language="en", width=width)
    page.goto(f"/activities/{activity.id}/commitments/new")
    page.fill("[name=text_en]", "Send plans")
    page.press("[name=text_en]", "Control+s")
    page.wait_for_url("**#promises")
    message = page.locator(".flashes > .flash", has_text="The promise is on file.")
    expect(message).to_be_in_viewport(ratio=1)
    expect(page.locator("#promises h2").first).to_be_in_viewport()
    below = "document.querySelector('.flashes').getBoundingClientRect().bottom"
    assert page.evaluate(f"{below} <= document.querySelector('#promises').getBoundingClientRect().top")
    expect(page.locator(".flashes > p[role=status]")).to_have_text("The promise is on file.")
    message.get_by_role("button", name="Close this message").click()
    expect(message).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "main"


def test_what_is_chosen_is_typed_over_where_it_is_clicked(reader, make, session, embassy):
    make.partner(kind=PartnerKind.EMBASSY, name_en="Embassy of Peru")
    session.commit()
    page = reader(Role.OFFICER, language="en")
    page.goto("/activities/new-call")
    partner = page.locator("[name=partner]")
    partner.fill("Chile")
    expect(page.get_by_role("option")).to_have_count(1)
    partner.press("Tab")
    expect(partner).to_have_value("Embassy of Chile")
    partner.click()
    page.keyboard.type("Peru")
    expect(page.get_by_role("option", name="Embassy of Peru")).to_be_visible()
    page.keyboard.press("Tab")
    expect(partner).to_have_value("Embassy of Peru")
