"""Whatever is sent to whatever address by whomever: always an answer, never a fault, nothing typed lost."""

import re
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from crm.activities.rules import ActivityState
from crm.partners.models import Source
from crm.permissions import Role
from crm.platform.text import cleaned
from tests.architecture.malice import (
    LONGEST,
    NUMBERS,
    RAW,
    Stranger,
    fields,
    misshapen,
    one_by_one,
    rounds,
)
from tests.builders import Builder
from tests.pages import Page
from tests.thorough import one_in

URLENCODED = "application/x-www-form-urlencoded"
WHO = (None, *Role)
PARTS = {"back office": ("/admin",), "activities": ("/activities", "/documents"), "rest": ()}
ASKED = {"page", "sort", "format", "q", "cols", "id", "lang", "at", "from", "to", "archived", "before"}
AS_EACH = pytest.mark.parametrize("who", WHO, ids=lambda who: who.value if who else "anonymous")
IN_PARTS = pytest.mark.parametrize("part", PARTS)


@pytest.fixture
def stranger(app: Flask, session: Session, make: Builder, who: Role | None) -> Stranger:
    """One record of each noun, all of one agency, and somebody of this role who means harm."""
    partner, agency = make.partner(), make.agency()
    held = make.activity(
        partner, agency_id=agency.id, state=ActivityState.PLANNED, starts_on=date(2012, 6, 20)
    )
    make.agreement(partner, agency_id=agency.id, signed_on=date(2012, 2, 10))
    make.plan_item(make.plan(), agency_id=agency.id)
    make.commitment(held, agency_id=agency.id)
    make.gift(held)
    make.participant(held)
    make.tenure(make.person(), make.post(partner), from_on=date(2012, 1, 1))
    make.document(partner)
    session.add(Source(code="SRC-1", title_en="Page", title_th="หน้าเว็บ"))
    session.commit()
    return Stranger(app, session, who, agency.id, language="en" if who is Role.APPROVER else "th")


def of_part(paths: list[tuple[str, str]], part: str) -> Iterator[tuple[str, str]]:
    """Routes and addresses of one part of the site; the rest is what no other part holds."""
    named = PARTS[part]
    others = tuple(prefix for prefixes in PARTS.values() for prefix in prefixes)
    for rule, path in paths:
        if path.startswith(named) if named else not path.startswith(others):
            of_one = re.match(r"/admin/.*/(edit|details|delete|restore|password|sessions|two-factor)/", path)
            yield rule, f"{path}?id=1" if of_one else path


def thorough(stranger: Stranger, rule: str) -> bool:
    """Whether this role tries everything on this route: an officer and an administrator always do.

    The others send to each route something of everything, and everything to every fourth.
    """
    where = f"{stranger.role} {rule}".encode()
    return stranger.role in {Role.OFFICER, Role.ADMIN} or zlib.crc32(where) % 4 == 0


def tried(stranger: Stranger, method: str, part: str) -> Iterator[tuple[str, str]]:
    """The routes of a part that are tried now: at every run each sixth, another for each role."""
    for rule, path in of_part(stranger.paths(method), part):
        if one_in(6, f"{rule} by {stranger.role}"):
            yield rule, path


@IN_PARTS
@AS_EACH
def test_no_address_and_no_question_breaks_a_page(stranger: Stranger, part: str) -> None:
    for rule, path in tried(stranger, "GET", part):
        where, all_of_it = f"{stranger.role} {rule}", thorough(stranger, rule)
        found = fields(stranger.get(path)) if all_of_it else []
        names = sorted({*ASKED, *found} - ({"id"} if "?id=" in path else set()))
        for asked in rounds(where, names, 2 if found else 1):
            stranger.get(path, {name: text[:2000] for name, text in asked.items()})
        number = NUMBERS[zlib.crc32(where.encode()) % len(NUMBERS)]
        stranger.get_raw(re.sub(r"([/=])1\b", rf"\g<1>{number}", path))
        if all_of_it:
            raw = RAW[len(where) % len(RAW)]
            stranger.get_raw(f"{path.partition('?')[0]}?q={raw}&page={raw}&id={raw}")
            stranger.get(
                path, [("q", "a"), ("q", "b"), ("page", "x"), ("page", "y"), ("id", "1"), ("id", "2")]
            )


@IN_PARTS
@AS_EACH
def test_no_form_breaks_whatever_is_sent(stranger: Stranger, part: str) -> None:
    for rule, path in tried(stranger, "POST", part):
        where = f"{stranger.role} {rule}"
        closed = stranger.post(path, {}).status_code in {302, 403, 404}
        opened = {} if closed or not thorough(stranger, rule) else opened_form(stranger, path)
        names = sorted(opened) or ["reason", "on", "version", "evidence", "chosen", "action", "id"]
        for name, typed in one_by_one(where, opened, WHO.index(stranger.role)):
            answer = stranger.post(path, typed)
            if answer.status_code == 422 and (page := Page(answer)).all(f'form[action="{path}"]'):
                assert page.all("#errors li"), f"nothing is said of {name} at {where}"
                kept(typed, page, path, where)
        for typed in [*rounds(where, names, 2 if opened else 1), *(misshapen(names) if opened else ())]:
            stranger.post(path, typed)
        raw = "&".join(f"{name}={RAW[len(where) % len(RAW)]}" for name in names)
        stranger.post(path, f"{raw}&csrf_token={stranger.token}".encode("latin-1"), content_type=URLENCODED)
        if opened:
            by_header = {"X-CSRFToken": stranger.token}
            stranger.post(path, b'{"a": [1]}', content_type="application/json", headers=by_header)


def opened_form(stranger: Stranger, path: str) -> dict[str, Any]:
    """The form that posts to this address, as it is found on its own page or on that of its record."""
    for place in (path, path.rsplit("/", 1)[0], path.rsplit("/", 2)[0] or "/"):
        answer = stranger.get(place)
        if answer.status_code == 200 and f'action="{path}"' in answer.get_data(as_text=True):
            page = Page(answer)
            if len(page.all(f'form[method="post"][action="{path}"]')) == 1:
                return page.form(path)
    return {}


def kept(typed: dict[str, Any], page: Page, path: str, where: str) -> None:
    """Every text that can stand in its field stands there still; what nobody can read is taken out of it.

    What a type-ahead knew by the words typed is shown by its name.
    """
    for tag in page.all(
        f'form[action="{path}"] :is(input[type=text], input:not([type]), textarea):not([role=combobox])'
    ):
        text = typed.get(str(tag["name"]))
        if isinstance(text, str) and len(text) < 300:
            shown = tag.get_text().removeprefix("\n") if tag.name == "textarea" else str(tag.get("value", ""))
            assert shown.strip() in {text.strip(), cleaned(text)}, f"{tag['name']} at {where}: {text!r}"


@pytest.mark.parametrize("who", [Role.OFFICER])
@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/partners/%ff",
        "/partners/99999999999999999999",
        "/activities/0",
        "/reports/monthly/x",
        "/%ed%a0%bd",
    ],
)
def test_no_made_up_address_breaks_the_site(stranger: Stranger, path: str) -> None:
    assert 300 <= stranger.get_raw(path).status_code < 500


@pytest.mark.parametrize("who", [Role.VIEWER])
def test_too_much_is_refused(stranger: Stranger) -> None:
    for size in (len(LONGEST), 1_000_000, 3_000_000):
        answer = stranger.post("/language", {"language": "x" * size})
        assert answer.status_code in {302, 400, 413, 422}
