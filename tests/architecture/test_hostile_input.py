"""Whatever is sent to whatever address by whomever: always an answer, never a fault, nothing typed lost."""

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
    ROUNDS,
    Stranger,
    fields,
    misshapen,
    one_by_one,
    rounds,
)
from tests.builders import Builder
from tests.pages import Page

URLENCODED = "application/x-www-form-urlencoded"
WHO = (None, *Role)
PARTS = {"back office": ("/admin",), "activities": ("/activities", "/documents"), "rest": ()}
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
            yield rule, f"{path}?id=1" if path.startswith("/admin/") and "/edit" in path + rule else path


@IN_PARTS
@AS_EACH
def test_no_address_and_no_question_breaks_a_page(stranger: Stranger, part: str) -> None:
    for rule, path in of_part(stranger.paths("GET"), part):
        page = stranger.get(path)
        where = f"{stranger.role} {rule}"
        names = sorted(
            {"page", "sort", "format", "q", "cols", "id", "lang", "at", "from", "to", *fields(page)}
        )
        for asked in rounds(where, names, ROUNDS if page.status == 200 else 1):
            stranger.get(path, {name: text[:2000] for name, text in asked.items()})
        place = len(where)
        for number in (NUMBERS[place % len(NUMBERS)], NUMBERS[(place + 3) % len(NUMBERS)]):
            if "/1" in path:
                stranger.get(path.replace("/1", f"/{number}"))
        raw = RAW[place % len(RAW)].decode("latin-1")
        stranger.get(f"{path.partition('?')[0]}?q={raw}&page={raw}&id={raw}")
        stranger.get(path, [("q", "a"), ("q", "b"), ("page", "x"), ("page", "y"), ("id", "1"), ("id", "2")])


@IN_PARTS
@AS_EACH
def test_no_form_breaks_whatever_is_sent(stranger: Stranger, part: str) -> None:
    share = WHO.index(stranger.role) % 4
    for rule, path in of_part(stranger.paths("POST"), part):
        where = f"{stranger.role} {rule}"
        opened = opened_form(stranger, path)
        names = sorted(opened) or ["reason", "on", "version", "evidence", "chosen", "action", "id"]
        for name, typed in one_by_one(where, opened, share):
            page = stranger.post(path, typed)
            if page.status == 422 and page.all(f'form[action="{path}"]'):
                assert page.all("#errors li"), f"nothing is said of {name} at {where}"
                kept(typed, page, path, where)
        closed = stranger.post(path, {}).status in {302, 403, 404}
        for typed in [*rounds(where, names, 1 if closed else ROUNDS), *misshapen(names)]:
            stranger.post(path, typed)
        raw = b"&".join(name.encode() + b"=" + RAW[len(where) % len(RAW)] for name in names)
        stranger.post(path, raw + f"&csrf_token={stranger.token}".encode(), content_type=URLENCODED)
        by_header = {"X-CSRFToken": stranger.token}
        stranger.post(path, b'{"a": [1]}', content_type="application/json", headers=by_header)


def opened_form(stranger: Stranger, path: str) -> dict[str, Any]:
    """The form that posts to this address, as it is found on its own page or on that of its record."""
    for page_path in (path, path.rsplit("/", 1)[0], path.rsplit("/", 2)[0] or "/"):
        page = stranger.get(page_path)
        if page.status == 200 and len(page.all(f'form[method="post"][action="{path}"]')) == 1:
            return page.form(path)
    return {}


def kept(typed: dict[str, Any], page: Page, path: str, where: str) -> None:
    """Every text that can stand in its field stands there still; what nobody can read is taken out of it."""
    for tag in page.all(f'form[action="{path}"] :is(input[type=text], input:not([type]), textarea)'):
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
    assert 300 <= stranger.get(path).status < 500


@pytest.mark.parametrize("who", [Role.VIEWER])
def test_too_much_is_refused(stranger: Stranger) -> None:
    for size in (len(LONGEST), 1_000_000, 3_000_000):
        answer = stranger.post("/language", {"language": "x" * size})
        assert answer.status in {302, 400, 413, 422}
