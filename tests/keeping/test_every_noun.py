"""Every kept noun, walked from one table: entered, found, corrected, exported, archived and put back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from crm.agreements.models import Agreement
from crm.partners.models import JointProject, Occasion, Partner, PartnerName
from crm.people.models import ContactPoint, Person, Post, Tenure
from crm.permissions import Role
from crm.plans.models import Plan, PlanItem
from tests.builders import Builder
from tests.pages import Browser

Facts = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """A noun: where it is kept, what is typed, what is corrected, and where it is then found."""

    path: str
    model: Any
    typed: Callable[[Builder], Facts]
    corrected: Facts
    above: Callable[[Builder], str] = lambda _make: ""
    listed: str = ""


def _partner(make: Builder) -> str:
    return f"/partners/{make.partner(why_en='Why.').id}"


def _person(make: Builder) -> str:
    return f"/people/{make.person().id}"


def _plan(make: Builder) -> str:
    return f"/plans/{make.plan().id}"


def _agreement(make: Builder) -> Facts:
    return {
        "title_en": "First",
        "partners-id": [str(make.partner().id)],
        "agency-id": str(make.agency().id),
    }


NOUNS = {
    "partner": Kept(
        "/partners",
        Partner,
        lambda _make: {"name_en": "First", "kind": "city", "why_en": "Canals."},
        {"name_en": "Second"},
        listed="/partners/",
    ),
    "name": Kept(
        "/partners/names", PartnerName, lambda _make: {"text": "First"}, {"text": "Second"}, above=_partner
    ),
    "occasion": Kept(
        "/partners/occasions",
        Occasion,
        lambda _make: {"title_en": "First", "kind": "key_date"},
        {"title_en": "Second"},
        above=_partner,
    ),
    "project": Kept(
        "/partners/projects",
        JointProject,
        lambda make: {"title_en": "First", "agency-id": str(make.agency().id)},
        {"title_en": "Second"},
        above=_partner,
    ),
    "person": Kept(
        "/people", Person, lambda _make: {"name_en": "First"}, {"name_en": "Second"}, listed="/people/"
    ),
    "post": Kept(
        "/people/posts",
        Post,
        lambda make: {"title_en": "First", "partner-id": str(make.partner().id)},
        {"title_en": "Second"},
        listed="/people/posts",
    ),
    "tenure": Kept(
        "/people/tenures",
        Tenure,
        lambda make: {"post-id": str(make.post(make.partner(), title_en="First").id), "from_on": "2011"},
        {"from_on": "2012"},
        above=_person,
    ),
    "contact": Kept(
        "/people/contacts",
        ContactPoint,
        lambda _make: {"value": "first@example.org"},
        {"value": "second@example.org"},
        above=_person,
    ),
    "agreement": Kept("/agreements", Agreement, _agreement, {"title_en": "Second"}, listed="/agreements/"),
    "plan": Kept(
        "/plans",
        Plan,
        lambda _make: {"title_en": "First", "code": "P-1", "fiscal_year_from": "2013"},
        {"title_en": "Second"},
    ),
    "plan item": Kept(
        "/plans/items",
        PlanItem,
        lambda make: {"name_en": "First", "code": "I-1", "agency-id": str(make.agency().id)},
        {"name_en": "Second"},
        above=_plan,
        listed="/plans/items",
    ),
}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_lives_its_whole_life_in_the_browser(
    browser: Browser, make: Builder, noun: str, language: str
) -> None:
    kept = NOUNS[noun]
    above, typed = kept.above(make), kept.typed(make)
    make.session.commit()
    officer = browser.sign_in(Role.OFFICER, language=language)
    new = f"{above}/{kept.path.rsplit('/', 1)[1]}/new" if above else f"{kept.path}/new"
    officer.submit(new, new, typed)
    record_id = _newest(officer, kept)
    edit = f"{kept.path}/{record_id}/edit"
    officer.submit(edit, edit, kept.corrected)
    assert officer.get(edit).form(edit) != {}
    if kept.listed:
        _found_and_exported(officer, kept)
    officer.submit(edit, f"{kept.path}/{record_id}/archive", {})
    if kept.listed:
        assert "Second" not in officer.get(f"{kept.listed}?q=second").one("#listing").get_text()
        assert "Second" in officer.get(f"{kept.listed}?q=second&archived=1").one("#listing").get_text()
    assert not officer.get(edit).all("form.form")
    officer.submit(edit, f"{kept.path}/{record_id}/restore", {})
    assert officer.get(edit).all("form.form")


@pytest.mark.parametrize("noun", NOUNS)
def test_two_editors_of_a_noun_never_overwrite_each_other(browser: Browser, make: Builder, noun: str) -> None:
    kept = NOUNS[noun]
    above, typed = kept.above(make), kept.typed(make)
    make.session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    new = f"{above}/{kept.path.rsplit('/', 1)[1]}/new" if above else f"{kept.path}/new"
    officer.submit(new, new, typed)
    edit = f"{kept.path}/{_newest(officer, kept)}/edit"
    (name, _value) = next(iter(kept.corrected.items()))
    mine = officer.get(edit).form(edit) | kept.corrected
    officer.submit(edit, edit, {name: _other(kept.corrected[name])})
    page = officer.post(edit, mine, status=409)
    theirs, yours = page.texts("#clashes .said")
    assert theirs != yours
    officer.post(edit, page.form(edit) | {f"keep-{name}": "theirs"})
    assert officer.get(edit).form(edit)[name] == _shown(officer, edit, name)


def _other(value: str) -> str:
    return {"2012": "2010"}.get(value, value.replace("second", "third").replace("Second", "Third"))


def _shown(officer: Browser, edit: str, name: str) -> str:
    kept = str(officer.get(edit).form(edit)[name])
    assert "econd" not in kept
    return kept


def _newest(officer: Browser, kept: Kept) -> int:
    officer.session.rollback()
    found = officer.session.scalar(select(func.max(kept.model.id)))
    assert found is not None
    return int(found)


def _found_and_exported(officer: Browser, kept: Kept) -> None:
    assert "Second" in officer.get(f"{kept.listed}?q=second").one("#listing").get_text()
    exported = officer.client.get(f"{kept.listed}?q=second&format=csv").get_data(as_text=True)
    assert "Second" in exported
    assert officer.client.get(f"{kept.listed}?q=second&format=xlsx").status_code == 200
