"""What is typed too long, or chosen too often, is refused beside its field and never cut in silence."""

import importlib
import pkgutil

import pytest
from sqlalchemy import String
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

import crm
from crm.permissions import Role
from crm.platform.base import Base
from crm.web.forms import Form

NEW = "/people/new"
LONG = "ก" * 201


def forms():
    """Every form of the house, the base of forms left out."""
    for module in pkgutil.walk_packages(crm.__path__, "crm."):
        if ".forms" in module.name:
            importlib.import_module(module.name)
    found, waiting = [], [Form]
    while waiting:
        waiting += (below := waiting.pop().__subclasses__())
        found += [
            form for form in below if form.__module__.startswith("crm.") and ".web." not in form.__module__
        ]
    return found


def columns(form):
    """The String columns of the models of a form's room, by name: the longest of each."""
    room = ".".join(form.__module__.split(".")[:2])
    models = [m.class_ for m in Base.registry.mappers if m.class_.__module__.startswith(room + ".")]
    held = [c for model in models for c in model.__table__.columns if type(c.type) is String]
    return {c.name: max(other.type.length for other in held if other.name == c.name) for c in held}


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.__name__)
def test_no_form_takes_a_text_longer_than_what_keeps_it(form, browser):
    with browser.sign_in(Role.OFFICER).request():
        fields = [f for f in form() if type(f) in {StringField, TextAreaField}]
    room = columns(form)
    kept = form.kept_in.__table__.columns if form.kept_in else {}
    for field in fields:
        limits = [one.max for one in field.validators if isinstance(one, Length)]
        assert len(limits) == 1, f"{field.name} has no limit"
        assert limits[0] <= room.get(field.name, limits[0]), field.name
        if field.name in kept and type(kept[field.name].type) is String:
            assert limits[0] == field.flags.maxlength == kept[field.name].type.length


@pytest.mark.parametrize(
    ("language", "said"),
    [("th", "ต้องยาวไม่เกิน 200 ตัวอักษร"), ("en", "Field cannot be longer than 200 characters.")],
)
def test_the_refusal_stands_at_the_field_in_the_reader_s_language(browser, language, said):
    reader = browser.sign_in(Role.OFFICER, language=language)
    page = reader.submit(NEW, NEW, {"name_th": LONG}, status=422)
    assert page.one("#name_th-error").get_text(strip=True) == said
    assert page.one("#name_th")["value"] == LONG
    assert page.one("#name_th")["maxlength"] == "200"


def test_as_long_as_the_column_is_just_right(browser):
    browser.sign_in(Role.OFFICER).submit(NEW, NEW, {"name_th": LONG[:-1]})


def test_a_new_name_in_a_type_ahead_is_as_long_as_a_name_may_be(browser, make, session):
    partner = make.partner()
    session.commit()
    reader = browser.sign_in(Role.OFFICER, language="en")
    typed = {"partner-id": partner.id, "visitor": LONG}
    page = reader.submit("/activities/new-call", "/activities/new-call", typed, status=422)
    assert page.one("#visitor-error").get_text(strip=True) == "Field cannot be longer than 200 characters."


def test_more_than_fifty_chosen_are_refused_and_none_is_lost(browser, make, session):
    partners = [make.partner() for _ in range(51)]
    session.commit()
    reader = browser.sign_in(Role.OFFICER, language="en")
    typed = {"partners-id": [partner.id for partner in partners], "csrf_token": reader.csrf()}
    page = reader.post("/activities/new", typed, status=422)
    assert page.one("#partners-error").get_text(strip=True) == "Choose at most 50; 51 are chosen."
    assert len(page.all('input[name="partners-id"][checked]')) == 51


def test_a_single_reference_takes_one(browser, make, session):
    offices = [make.agency(), make.agency()]
    session.commit()
    reader = browser.sign_in(Role.OFFICER, language="en")
    page = reader.post("/activities/new", {"agency-id": [office.id for office in offices]}, status=422)
    assert page.one("#agency-error").get_text(strip=True) == "Choose at most 1; 2 are chosen."
