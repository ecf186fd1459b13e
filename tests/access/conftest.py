"""An account with a password that its tests know, and how it signs in."""

import pytest
from pyotp import TOTP
from sqlalchemy import select

from crm.access.commands import NewUser, add_user
from crm.access.models import SecondFactor
from crm.permissions import Role
from tests.pages import Browser, Page

PASSWORD = "correct horse battery"


class Visitor(Browser):
    """A browser that signs in at the door."""

    def csrf(self):
        page = self.client.get("/login")
        page = self.client.get("/me/two-factor") if page.status_code == 302 else page
        return str(Page(page).soup.select_one('input[name="csrf_token"]')["value"])

    def enter(self, password=PASSWORD, *, login="somying", status=302, **more):
        return self.submit("/login", "/login", {"login": login, "password": password, **more}, status=status)

    def enrol(self, password=PASSWORD):
        """Turn two-factor sign-in on; returns the secret and the ten recovery codes."""
        self.submit("/me/two-factor", "/me/two-factor/begin", {"current": password})
        secret = self.get("/me/two-factor").one(".key").get_text().replace(" ", "")
        page = self.submit(
            "/me/two-factor", "/me/two-factor/confirm", {"code": TOTP(secret).now()}, status=200
        )
        return secret, page.texts(".codes li")


@pytest.fixture
def somying(session):
    user = add_user(
        session,
        NewUser(
            login="somying", role=Role.OFFICER, password=PASSWORD, name_en="Somying", name_th="สมหญิง ใจดี"
        ),
    )
    session.commit()
    return user


@pytest.fixture
def visitor(app, session, somying):
    return Visitor(app, session)


@pytest.fixture
def inside(visitor):
    """Somying, signed in."""
    visitor.enter()
    return visitor


@pytest.fixture
def factor(session):
    """The app of the only account that has one, as the database has it now."""

    def found():
        session.rollback()
        return session.scalars(select(SecondFactor)).one_or_none()

    return found
