"""The site on a real port and a reader in a real Chromium; a script error on any page fails the test."""

import shutil
import threading
import uuid
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from crm.access.commands import HASHER
from crm.access.models import User
from crm.agencies.models import Liaison
from crm.permissions import Role

PASSWORD = "a long test password"
_HASH = HASHER.hash(PASSWORD)
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; without one the browser tests are skipped."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: install the package chromium to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address at which the application answers."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


Reader = Callable[..., Page]


@pytest.fixture
def reader(chromium: Browser, site: str, session: Session) -> Iterator[Reader]:
    """Open the site as a role: `reader(Role.OFFICER, language="en", width=390, theme="dark")`."""
    complaints: list[str] = []
    contexts = []

    def complain(message: ConsoleMessage) -> None:
        refused = any(f"status of {status}" in message.text for status in (409, 422))
        if message.type == "error" and not refused:  # a form that comes back is no fault of a script
            complaints.append(message.text)

    def open_as(
        role: Role | None,
        *,
        language: str = "th",
        width: int = 1440,
        theme: str = "light",
        agency_id: int | None = None,
    ) -> Page:
        locale = "th-TH" if language == "th" else "en-GB"
        context = chromium.new_context(
            base_url=site,
            locale=locale,
            timezone_id="Asia/Bangkok",
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if role is not None:
            login = _account(session, role, language, agency_id)
            page.goto("/login")
            page.fill("input[name=login]", login)
            page.fill("input[name=password]", PASSWORD)
            page.press("input[name=password]", "Enter")
            page.wait_for_url("**/")
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert complaints == []


def _account(session: Session, role: Role, language: str, agency_id: int | None) -> str:
    login = f"{role.value}-{uuid.uuid4().hex}"
    user = User(
        login=login, role=role, name_en="Somying", name_th="สมหญิง", language=language, password_hash=_HASH
    )
    session.add(user)
    session.flush()
    if agency_id is not None:
        session.add(Liaison(user_id=user.id, agency_id=agency_id))
    session.commit()
    return login
