"""What Flask-Admin does by itself, and this back office does not: one test for each trap that was met."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask_admin.base import BaseView
from jinja2 import TemplateNotFound

from crm.admin.views import OfficeDesk
from crm.admin.views.base import ReferenceView
from crm.permissions import Permission, Role
from crm.web.access import declared
from crm.web.headers import POLICY
from tests.admin.keeping import TABLES
from tests.pages import Browser

ROOT = Path(__file__).parents[2]
LISTS = [table.url for table in TABLES] + ["/admin/grants/", "/admin/journal/"]
HUGE = "99999999999999999999"


def views(app: Flask) -> list[BaseView]:
    return list(app.extensions["admin"][0]._views)


def test_no_plain_view_is_registered(app: Flask) -> None:
    desk, *tables = views(app)
    assert isinstance(desk, OfficeDesk)
    assert len(tables) == len(LISTS)
    assert all(isinstance(view, ReferenceView) for view in tables)


def test_every_view_names_its_columns_and_its_fields(app: Flask) -> None:
    for view in views(app)[1:]:
        assert view.column_list, view.endpoint
        with app.test_request_context():
            shown = set(view.columns())
            asked = {field.name for field in view.form(formdata=None) if field.type != "HiddenField"}
        assert shown == set(view.column_list), view.endpoint
        assert asked - {"csrf_token"} == set(view.form_columns), view.endpoint


def test_every_address_of_the_office_declares_what_its_view_needs(app: Flask) -> None:
    for view in views(app):
        endpoints = [name for name in app.view_functions if name.split(".")[0] == view.endpoint]
        assert endpoints
        assert {declared(app, name) for name in endpoints} == {view.needs}
        assert view.needs is not Permission.REGISTER_READ


def test_a_view_is_closed_by_itself_too(app: Flask, officer: Browser) -> None:
    with officer.request("/"):
        assert not [view.endpoint for view in views(app) if view.is_accessible()]


def test_a_new_view_opens_nothing_by_default() -> None:
    opened = ("can_create", "can_edit", "can_delete", "can_view_details", "can_export", "can_set_page_size")
    assert not [name for name in opened if getattr(ReferenceView, name)]
    assert ReferenceView.column_list == ()


@pytest.mark.parametrize("part", ["ajax/update/", "export/csv/"])
def test_what_writes_or_exports_by_itself_is_not_there(admin: Browser, part: str) -> None:
    for url in LISTS:
        assert admin.client.get(url + part).status_code == 404
        forged = {"csrf_token": admin.csrf(), "action": "delete", "rowid": "1", "list_form_pk": "1"}
        assert admin.client.post(url + part, data=forged).status_code == 404


def test_a_table_that_is_only_read_has_no_other_address(app: Flask) -> None:
    rules = [str(rule) for rule in app.url_map.iter_rules() if str(rule).startswith("/admin/journal")]
    assert rules == ["/admin/journal/"]


def test_none_of_its_files_and_templates_is_in_reach(admin: Browser) -> None:
    for path in ("admin/css/bootstrap4/admin.css", "bootstrap/bootstrap4/js/bootstrap.min.js", "vendor/x.js"):
        admin.get(f"/admin/static/{path}", status=404)
    for name in ("admin/model/list.html", "admin/base.html", "admin/model/layout.html"):
        with pytest.raises(TemplateNotFound):
            admin.app.jinja_env.get_template(name)


def test_nothing_looks_like_bootstrap(admin: Browser, seeded) -> None:
    for url in ["/admin/", *LISTS, "/admin/agencies/new/", "/admin/agencies/edit/?id=1"]:
        page = admin.get(url)
        sheets = [tag["href"] for tag in page.all("link[rel=stylesheet]")]
        scripts = [tag["src"] for tag in page.all("script")]
        assert all(str(path).startswith("/static/") for path in sheets + scripts)
        classes = {name for tag in page.all("[class]") for name in tag["class"]}
        assert not classes & {"form-control", "btn", "navbar", "table-striped", "container-fluid", "nav-tabs"}


def test_one_policy_for_the_whole_site_and_no_nonce(admin: Browser) -> None:
    for url in ["/admin/", *LISTS]:
        answer = admin.client.get(url)
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert "nonce" not in answer.get_data(as_text=True)
        assert not re.search(r"\son\w+=|javascript:", answer.get_data(as_text=True))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_else_comes_in(browser: Browser, role: Role) -> None:
    browser.sign_in(role)
    assert not browser.get("/").all('a[href="/admin/"]')
    for url in ["/admin/", *LISTS, "/admin/agencies/ajax/lookup/?name=parent&q=a"]:
        browser.get(url, status=403)


def test_the_rail_leads_to_the_office_and_says_where_one_stands(admin: Browser) -> None:
    assert admin.get("/").all('.rail a[href="/admin/"]')
    for url in ("/admin/", "/admin/partner-names/"):
        assert admin.get(url).one(".rail a[aria-current=page]")["href"] == "/admin/"


@pytest.mark.parametrize("language", ["th", "en"])
def test_its_own_words_are_never_said(browser: Browser, seeded, language: str) -> None:
    browser.sign_in(Role.ADMIN, language=language)
    theirs = ("Save and Add Another", "Save and Continue Editing", "With selected", "Add Filter", "List (")
    for url in ["/admin/", *LISTS, "/admin/agencies/new/", "/admin/agencies/edit/?id=1"]:
        text = browser.get(url).text
        assert not [words for words in theirs if words in text]


def test_no_thai_page_of_the_office_is_in_english(browser: Browser, seeded) -> None:
    browser.sign_in(Role.ADMIN)
    for url in ["/admin/", *LISTS, *(f"{table.url}new/" for table in TABLES)]:
        page = browser.get(url)
        for words in page.texts("h1, h2, th, legend, main label, main .lead, main button, .office-list a"):
            assert re.search("[ก-๙]", words) or re.fullmatch(r"[\W\dA-Z]*", words), f"{url}: {words}"


def test_a_view_that_fails_is_not_run_again(app: Flask) -> None:
    runs = []

    def fails(_view: object) -> None:
        runs.append(1)
        raise TypeError

    with pytest.raises(TypeError):
        views(app)[1]._run_view(fails)
    assert runs == [1]


def test_no_secret_of_an_account_is_listed_shown_or_exported(admin: Browser) -> None:
    account = admin.session.merge(admin.user)
    admin.session.refresh(account, ["password_hash"])
    pages = ["/admin/accounts/", f"/admin/accounts/details/?id={account.id}", "/admin/accounts/?format=csv"]
    for url in [*pages, f"/admin/accounts/edit/?id={account.id}"]:
        said = admin.client.get(url).get_data(as_text=True)
        assert account.password_hash not in said
        assert "argon2" not in said
        assert "password_hash" not in said


def test_an_export_carries_no_formula(admin: Browser) -> None:
    risky = {"code": "X1", "title_en": '=HYPERLINK("http://evil")', "title_th": "=1+1"}
    admin.submit("/admin/sources/new/", "/admin/sources/new/", risky)
    csv = admin.client.get("/admin/sources/?format=csv").get_data(as_text=True)
    assert "'=HYPERLINK" in csv


def test_flask_sqlalchemy_is_there_for_its_import_and_imported_nowhere() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "crm").rglob("*.py")]
    assert not [
        1 for source in sources if re.search(r"^\s*(from|import) flask_sqlalchemy", source, re.MULTILINE)
    ]
    assert "flask-admin[sqlalchemy]" in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_nothing_of_the_office_commits_by_itself(admin: Browser) -> None:
    for path in (ROOT / "crm/admin").rglob("*.py"):
        assert "commit(" not in path.read_text(encoding="utf-8")
    admin.submit("/admin/agencies/new/", "/admin/agencies/new/", {"code": "bad code"}, status=422)
    assert not admin.get("/admin/agencies/").all("#listing td")


def test_several_are_put_away_only_after_seeing_what_becomes_of_them(admin: Browser, make, session) -> None:
    used, unused = make.agency(name_en="Used"), make.agency(name_en="Unused")
    make.agreement(agency_id=used.id)
    session.commit()
    chosen = {"action": "archive", "chosen": [used.id, unused.id], "path": "/admin/agencies/"}
    page = admin.post("/admin/agencies/action", chosen, status=200)
    assert "Records in use that name this one: 1" in page.text
    assert "Unused" in admin.get("/admin/agencies/").text, "nothing was done yet"
    seen = {"seen": [tag["value"] for tag in page.all("input[name=seen]")]}
    form = page.form("/admin/agencies/action/done") | seen
    admin.post("/admin/agencies/action/done", form | {"chosen": [unused.id]})
    listed = admin.get("/admin/agencies/").one("#listing").get_text()
    assert "Used" in listed
    assert "Unused" not in listed


def test_what_flask_admin_calls_a_bulk_action_deletes_nothing(admin: Browser, make, session) -> None:
    agency = make.agency()
    session.commit()
    admin.post("/admin/agencies/action", {"action": "delete", "rowid": agency.id}, status=404)
    assert admin.get("/admin/agencies/").all("#listing td")
