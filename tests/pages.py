"""A test browser that checks, on every page it opens, what a page owes its reader."""

import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from bs4 import BeautifulSoup, Tag
from flask import Flask, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from crm.access.commands import HASHER, start_session
from crm.access.models import User
from crm.agencies.models import Liaison
from crm.permissions import Role

PASSWORD = "a long test password"
_HASH = HASHER.hash(PASSWORD)
INLINE = {"style", "onclick", "onchange"}


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
        login = f"{role.value}-{uuid.uuid4().hex}"
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
        values = dict(data or {})
        if "csrf_token" not in values:
            values["csrf_token"] = self.csrf()
        return self._checked(self.client.post(path, data=values, **kwargs), status)

    def submit(self, page_path: str, action: str, changed: dict[str, Any], *, status: int = 302) -> Page:
        """Open a page, change fields of its form, and send it."""
        return self.post(action, self.get(page_path).form(action) | changed, status=status)

    def csrf(self) -> str:
        """A token of this session, as its pages carry it."""
        with self.client.session_transaction() as cookie:
            known = cookie.get("csrf_token")
        with self.app.test_request_context():
            if known:
                session["csrf_token"] = known
            token, raw = generate_csrf(), session["csrf_token"]
        with self.client.session_transaction() as cookie:
            cookie["csrf_token"] = raw
        return str(token)

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
    tags: dict[str, list[Tag]] = defaultdict(list)
    for tag in page.soup.find_all(True):
        tags[tag.name].append(tag)
        assert not INLINE & tag.attrs.keys(), f"inline style or handler: {tag}"
    assert len(tags["h1"]) == 1, "a page has one h1"
    assert [tag for tag in tags["title"] if tag.parent in tags["head"] and tag.get_text().strip()]
    assert [tag.get("lang") in {"th", "en"} for tag in tags["html"]] == [True]
    ids = Counter(str(tag["id"]) for several in tags.values() for tag in several if tag.has_attr("id"))
    assert not (twice := {name for name, number in ids.items() if number > 1}), f"ids twice: {twice}"
    labels = {tag.get("for") for tag in tags["label"]}
    for tag in [*tags["input"], *tags["select"], *tags["textarea"]]:
        named = tag.get("aria-label") or tag.get("aria-labelledby") or tag.get("id") in labels
        unseen = tag.name == "input" and tag.get("type") in {"hidden", "submit"}
        assert unseen or named or tag.find_parent("label"), f"no label: {tag}"
    for form in tags["form"]:
        if form.get("method") == "post":
            assert form.find("input", attrs={"name": "csrf_token"}), f"no token: {form.get('action')}"
            assert form.get("action"), "a form says where it posts"
    assert all(tag.has_attr("alt") for tag in tags["img"]), "an image without alt"
    assert not tags["style"], "inline style"
    assert all(tag.get("src") for tag in tags["script"]), "inline script"
    assert "{{" not in page.text, "a template leaked"
