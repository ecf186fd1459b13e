"""May 2012 of the sample office, ready to be closed, and the two people who close it."""

import pytest
from sqlalchemy import select

from crm.permissions import Role
from crm.platform.clock import Clock
from crm.reports.monthly.models import ReportEdition
from tests.pages import Browser
from tests.reports.closing.years import NOVEMBER
from tests.reports.office import may_of_the_sample_office

PATH = "/reports/monthly/2012-05"
WHY = {"submit-in_spite_of": "The ministry waits for it."}


class Office:
    """The people of a month's report: who submits, who approves."""

    def __init__(self, app, session):
        self.session = session
        self.officer = Browser(app, session).sign_in(Role.OFFICER, language="en")
        self.approver = Browser(app, session).sign_in(Role.APPROVER, language="en")

    def submit(self, who=None, status=302, **changed):
        who = who or self.officer
        return who.submit(PATH, f"{PATH}/submit", WHY | changed, status=status)

    def approve(self, who=None, status=302, **changed):
        who = who or self.approver
        return who.submit(PATH, f"{PATH}/approve", changed, status=status)

    def close(self):
        self.submit()
        self.approve()
        return self.edition()

    def edition(self, number=1):
        self.session.rollback()
        return self.session.scalars(select(ReportEdition).where(ReportEdition.number == number)).one()


@pytest.fixture
def office(app, session, make):
    may_of_the_sample_office(make)
    return Office(app, session)


@pytest.fixture
def stopped_at(app, monkeypatch):
    """Stops the office's day."""
    return lambda day: monkeypatch.setitem(app.extensions, "clock", Clock(day))


@pytest.fixture
def approver(app, session, make, stopped_at):
    may_of_the_sample_office(make)
    stopped_at(NOVEMBER)
    return Browser(app, session).sign_in(Role.APPROVER, language="en")
