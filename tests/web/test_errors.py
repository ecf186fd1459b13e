"""Whatever goes wrong, the answer is a page in the reader's language with the right status."""

from sqlalchemy import text

from crm.permissions import Permission, Role
from crm.platform.errors import Refused, Stale
from crm.platform.session import make_engine
from tests.pages import Page, check_what_a_page_owes


def test_an_unknown_address_is_said_kindly(officer):
    page = officer.get("/nowhere", status=404)
    assert page.heading == "ไม่พบหน้าที่ต้องการ"


def test_a_door_that_is_closed_says_so(browser):
    page = browser.sign_in(Role.VIEWER).get("/activities/new", status=403)
    assert page.one("html")["lang"] == "th"


def test_an_expired_form_says_what_to_do(officer):
    page = Page(officer.client.post("/language", data={"language": "en"}))
    assert page.status == 400
    assert "เปิดใหม่" in page.text


def test_what_was_typed_in_an_expired_form_is_shown_to_be_copied(officer):
    typed = {"result_th": "หารือเรื่องน้ำท่วม", "password": "not to be shown"}
    ours = {"Origin": "http://localhost", "Referer": "http://localhost/activities/1/result"}
    page = Page(officer.client.post("/activities/1/result", data=typed, headers=ours))
    assert page.status == 400
    assert "หารือเรื่องน้ำท่วม" in page.one(".typed").text
    assert "not to be shown" not in page.text
    assert page.one(".acts a.primary")["href"] == "/activities/1/result"


def test_what_another_site_sent_is_not_shown(officer):
    theirs = {"Origin": "http://elsewhere.example", "Referer": "http://elsewhere.example/login"}
    page = Page(officer.client.post("/activities/1/result", data={"result_th": "Call 555"}, headers=theirs))
    assert page.status == 400
    assert "Call 555" not in page.text
    assert not page.all('a[href="/login"]')


def test_a_script_gets_json(officer):
    answer = officer.client.get("/nowhere", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json == {"error": "Not Found"}


def test_a_refusal_of_the_domain_is_a_page(app, officer):
    with app.test_request_context("/"):
        body, status = app.handle_user_exception(Refused("Your role may not do this."))
    assert status == 422
    assert "บทบาทของท่าน" in body


def test_a_late_step_shows_what_was_typed(app):
    with app.test_request_context("/", method="POST", data={"reason": "ฝนตก", "csrf_token": "x"}):
        body, status = app.handle_user_exception(
            Stale("Somebody else saved this record since you opened it.")
        )
    assert status == 409
    assert "ฝนตก" in body


def test_without_its_database_the_site_still_answers(app, officer, database_url):
    engine = make_engine(database_url)
    with engine.begin() as connection:
        for table in ("user_session", "change_value"):
            connection.execute(text(f"ALTER TABLE {table} RENAME TO {table}_away"))
    engine.dispose()
    assert officer.client.get("/healthz").status_code == 200
    answer = officer.client.get("/partners/")
    assert answer.status_code in {500, 503}
    check_what_a_page_owes(Page(answer))


def test_a_fault_is_named_and_not_explained(app, officer, monkeypatch):
    monkeypatch.setitem(app.view_functions, "agencies.index", broken)
    page = officer.get("/agencies/", status=500)
    assert "boom" not in page.text


def broken():
    raise ZeroDivisionError("boom")


broken.declared_permission = Permission.REGISTER_READ
