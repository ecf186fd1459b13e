"""A test browser that checks, on every page it opens, what a page owes its reader."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from crm.access.commands import HASHER, start_session
from crm.access.models import User
from crm.agencies.models import Liaison
from crm.permissions import Role

PASSWORD = "a long test password"
_HASH = HASHER.hash(PASSWORD)


class Page:
    """An answered page: its status and what stands on it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.soup = BeautifulSoup(response.get_data(as_text=True), "html.parser")

    @property
    def text(self) -> str:
        """The page's words, spaces folded."""
        return re.sub(r"\s+", " ", self.soup.get_text(" ")).strip()

    @property
    def heading(self) -> str:
        return re.sub(r"\s+", " ", self.one("h1").get_text(" ")).strip()

    def one(self, selector: str) -> Tag:
        """The only element there is for this selector."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{len(found)} elements for {selector}"
        return found[0]

    def all(self, selector: str) -> list[Tag]:
        return list(self.soup.select(selector))

    def texts(self, selector: str) -> list[str]:
        return [re.sub(r"\s+", " ", tag.get_text(" ")).strip() for tag in self.all(selector)]

    def form(self, action: str) -> dict[str, Any]:
        """The fields of the form that posts to `action`, as a browser would send them untouched."""
        form = self.one(f'form[method="post"][action="{action}"]')
        values: dict[str, Any] = {}
        for field in form.select("input[name], select[name], textarea[name]"):
            name = str(field["name"])
            if field.name == "select":
                chosen = field.select_one("option[selected]") or field.select_one("option")
                values[name] = str(chosen.get("value", "")) if chosen else ""
            elif field.name == "textarea":
                values[name] = re.sub(r"^\r?\n", "", field.get_text())
            elif field.get("type") not in {"checkbox", "radio"} or field.has_attr("checked"):
                value = str(field.get("value", "on"))
                several = field.get("type") == "checkbox" or name in values
                values[name] = [*_listed(values.get(name)), value] if several else value
        return values


def _listed(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [value]


class Browser:
    """A reader with a cookie jar. Pages that break what they owe fail the test that opened them."""

    def __init__(self, app: Flask, session: Session) -> None:
        self.app, self.session = app, session
        self.client = app.test_client()
        self.language = "th"

    def sign_in(self, role: Role, *, agency_id: int | None = None, language: str = "th") -> Self:
        """Be a new account of this role, with a live session."""
        login = f"{role.value}-{uuid.uuid4().hex[:6]}"
        user = User(
            login=login, role=role, name_en=login, name_th=login, language=language, password_hash=_HASH
        )
        self.session.add(user)
        self.session.flush()
        if agency_id is not None:
            self.session.add(Liaison(user_id=user.id, agency_id=agency_id))
        token = start_session(self.session, user, address="", device="test")
        self.session.commit()
        with self.client.session_transaction() as cookie:
            cookie["_user_id"] = token
        self.user, self.token, self.language = user, token, language
        return self

    @contextmanager
    def request(self, path: str = "/") -> Iterator[None]:
        """Stand inside a request of this reader, to call what a page would call."""
        cookie = self.client.get_cookie("maitri")
        assert cookie is not None, "nobody is signed in"
        with self.app.test_request_context(path, headers={"Cookie": f"maitri={cookie.value}"}):
            self.app.preprocess_request()
            yield

    def get(self, path: str, *, status: int = 200, **kwargs: Any) -> Page:
        return self._checked(self.client.get(path, **kwargs), status)

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, status: int = 302, **kwargs: Any
    ) -> Page:
        """Post with this session's CSRF token."""
        values = {"csrf_token": self.csrf(), **(data or {})}
        return self._checked(self.client.post(path, data=values, **kwargs), status)

    def submit(self, page_path: str, action: str, changed: dict[str, Any], *, status: int = 302) -> Page:
        """Open a page, change fields of its form, and send it."""
        return self.post(action, self.get(page_path).form(action) | changed, status=status)

    def csrf(self) -> str:
        """The token of this session, as its pages carry it."""
        page = BeautifulSoup(self.client.get("/login?next=/styleguide").get_data(as_text=True), "html.parser")
        field = page.select_one('input[name="csrf_token"]')
        if field is None:
            page = BeautifulSoup(self.client.get("/agencies/").get_data(as_text=True), "html.parser")
            field = page.select_one('input[name="csrf_token"]')
        assert field is not None, "no form with a token"
        return str(field["value"])

    def _checked(self, response: TestResponse, status: int) -> Page:
        page = Page(response)
        assert page.status == status, (
            f"{response.request.method} {response.request.path}: {page.status}\n{page.text[:2000]}"
        )
        if response.mimetype == "text/html" and page.status not in {301, 302, 303}:
            check_what_a_page_owes(page)
        return page


def check_what_a_page_owes(page: Page) -> None:
    """One h1, a title, a language, no id twice, a label for each input, tokens in forms, nothing inline."""
    assert len(page.all("h1")) == 1, "a page has one h1"
    title = page.one("head > title").get_text().strip()
    assert title, "a page has a title"
    assert page.one("html").get("lang") in {"th", "en"}
    ids = [str(tag["id"]) for tag in page.all("[id]")]
    assert len(ids) == len(set(ids)), f"ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    for tag in page.all("input:not([type=hidden]):not([type=submit]), select, textarea"):
        labelled = (
            tag.get("aria-label") or tag.get("aria-labelledby") or page.all(f'label[for="{tag.get("id")}"]')
        )
        assert labelled or tag.find_parent("label"), f"no label: {tag}"
    for form in page.all('form[method="post"]'):
        assert form.select('input[name="csrf_token"]'), f"no token: {form.get('action')}"
        assert form.get("action"), "a form says where it posts"
    for image in page.all("img"):
        assert image.has_attr("alt"), f"no alt: {image}"
    assert not page.all("[style], style, [onclick], [onchange]"), "inline style or handler"
    assert all(tag.get("src") for tag in page.all("script")), "inline script"
    assert "{{" not in page.text, "a template leaked"
