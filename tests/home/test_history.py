"""The history of the whole office: told to every reader, but for what is restricted away from them."""

from crm.access.models import AccessGrant
from crm.permissions import Role
from crm.platform.base import Classification
from tests.builders import Builder
from tests.pages import Browser

TOKEN = "Zephyrine"


def told(reader: Browser, asked: str = "") -> str:
    return reader.get(f"/history{asked}").one("#listing").get_text(" ")


def test_it_tells_who_did_what_to_which_record(browser: Browser, make: Builder) -> None:
    partner = make.partner(name_en="Busan")
    make.session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    edit = f"/partners/{partner.id}/edit"
    officer.submit(edit, edit, {"name_en": "Busan Metropolitan City", "why_en": "Ports."})
    text = told(officer)
    for words in (officer.user.login, "Busan Metropolitan City", "changed this"):
        assert words in text
    one = officer.get("/history").all("#listing a[href*='request=']")
    assert [page.status for page in map(officer.get, {str(tag["href"]) for tag in one})] == [200] * len(one)


def test_it_is_narrowed_by_person_by_noun_and_by_day(browser: Browser, make: Builder) -> None:
    partner, person = make.partner(name_en="Busan"), make.person(name_en="Malee")
    make.session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    for path in (f"/partners/{partner.id}/edit", f"/people/{person.id}/edit"):
        officer.submit(
            path, path, {"name_th": "ใหม่", "why_en": "Ports."} if "partners" in path else {"name_th": "ใหม่"}
        )
    mine = f"?person={officer.user.id}"
    assert "Malee" in told(officer, mine)
    assert "Malee" not in told(officer, f"{mine}&of=partner")
    assert "Busan" in told(officer, f"{mine}&of=partner")
    assert "Busan" not in told(officer, f"{mine}&to=1/1/2555")
    csv = officer.client.get(f"/history{mine}&format=csv").get_data(as_text=True)
    assert "Malee" in csv
    assert "no such choice" in officer.get("/history?of=king").one("[role=alert]").get_text()


def test_what_is_restricted_is_told_to_its_readers_alone(browser: Browser, make: Builder) -> None:
    hidden = {"classification": Classification.RESTRICTED, "name_en": TOKEN, "name_th": TOKEN}
    partner, person = make.partner(**hidden), make.person(**hidden)
    activity = make.activity(make.partner())
    make.participant(activity, name_en=TOKEN, person_id=person.id)
    secret = make.activity(partner, title_en=TOKEN, classification=Classification.RESTRICTED)
    make.commitment(secret, text_en=TOKEN)
    make.gift(secret, item_en=TOKEN)
    make.document(secret, title_en=TOKEN, title_th=TOKEN)
    make.session.commit()
    for role in Role:
        reader = Browser(browser.app, browser.session).sign_in(role, language="en")
        assert TOKEN not in told(reader), role
        assert TOKEN not in told(reader, "?of=activity"), role
        assert TOKEN not in reader.client.get("/history?format=csv").get_data(as_text=True), role
        assert TOKEN not in reader.get(f"/activities/{activity.id}/history").text, role
    browser.session.add(AccessGrant(entity="activity", entity_id=secret.id, user_id=reader.user.id))
    browser.session.commit()
    assert TOKEN in told(reader)
