"""No English is left on a Thai page: every page and every refused form, read word by word; every template."""

import re
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from sqlalchemy import String, select

from crm.activities.rules import ActivityState
from crm.permissions import Role
from crm.platform.base import Base
from tests.architecture.routes import ids_of, routes

TEMPLATES = Path(__file__).parents[2] / "templates"
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-confirm", "data-news", "data-unsaved")
UNREAD = "[lang=en], script, style, code, kbd, textarea"
FILES = {"XLSX", "CSV", "DOCX", "PDF", "JSON", "Word", "Excel", "PowerPoint", "OpenDocument", "SHA"}
CURRENCIES = {"USD", "EUR", "THB"}
EXAMPLES = {"BMA", "ENV", "SOO", "khoom", "pan", "https", "salutation"}
IN_BOTH = FILES | CURRENCIES | EXAMPLES | {"Maitri", "Ctrl", "Enter", "English"}
BY_ITSELF = {"ไมตรี", "Maitri", "Ctrl", "Ctrl S"}


def literal(path):
    """What a template says by itself: between its tags and in the attributes that are read aloud."""
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    parts = [part for output in tree.find_all(nodes.Output) for part in output.nodes]
    text = "".join(part.data if isinstance(part, nodes.TemplateData) else "\0" for part in parts)
    spoken = [words for name in SPOKEN for words in re.findall(rf' {name}="([^"]*)"', text)]
    said = [words.strip() for part in (re.sub(r"<[^>]*>", "\0", text), *spoken) for words in part.split("\0")]
    return [words for words in said if re.search(r"[A-Z][a-z]|[a-z] [a-z]|[ก-๙]", words)]


def test_no_template_says_anything_by_itself():
    paths = [path for path in TEMPLATES.rglob("*.html") if "styleguide" not in path.parts]
    said = {str(path.relative_to(TEMPLATES)): set(literal(path)) - BY_ITSELF for path in paths}
    assert {path: words for path, words in said.items() if words} == {}


@pytest.fixture
def office(make, session, browser):
    """One record of each noun, with an activity still to come."""
    partner, agency = make.partner(), make.agency()
    coming = make.activity(
        partner, agency_id=agency.id, state=ActivityState.PLANNED, starts_on=date(2012, 6, 20)
    )
    make.agreement(partner, agency_id=agency.id, signed_on=date(2012, 2, 10))
    make.plan_item(make.plan(), agency_id=agency.id)
    make.commitment(coming, agency_id=agency.id)
    make.tenure(make.person(), make.post(partner), from_on=date(2012, 1, 1))
    make.document(partner)
    session.commit()
    return browser


def words(text):
    return set(re.findall(r"[A-Za-z]{3,}", text))


def kept(session):
    """Every word of the records themselves, which stand in whatever language they were written."""
    session.rollback()
    columns = [c for t in Base.metadata.sorted_tables for c in t.columns if isinstance(c.type, String)]
    values = (value for column in columns for value in session.scalars(select(column)) if value)
    return {word for value in values for word in words(str(getattr(value, "value", value)))}


def english(page):
    for tag in page.all(UNREAD):
        tag.decompose()
    aloud = [str(tag[name]) for name in SPOKEN for tag in page.all(f"[{name}]")]
    return words(" ".join([page.text, *aloud]))


@pytest.mark.parametrize("role", [pytest.param(Role.OFFICER, marks=pytest.mark.thorough), Role.ADMIN])
def test_no_english_is_left_on_a_thai_page(office, session, role):
    office.sign_in(role, language="th")
    left, token = {}, office.csrf()
    for route in routes(office.app, "GET"):
        answer = office.client.get(ids_of(route), buffered=True)
        if answer.mimetype == "text/html" and route != "/styleguide":
            left[f"GET {route}"] = english(office._checked(answer, answer.status_code))
    for route in routes(office.app, "POST"):
        if route not in {"/logout", "/language"} and not route.startswith("/me/sessions"):
            answer = office.client.post(ids_of(route), data={"csrf_token": token})
            left[f"POST {route}"] = english(office._checked(answer, answer.status_code))
    data = kept(session) | IN_BOTH
    assert {route: found - data for route, found in left.items() if found - data} == {}
