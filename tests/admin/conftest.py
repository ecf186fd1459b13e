"""An administrator, and one record for each table to refer to."""

import pytest
from sqlalchemy.orm import Session

from crm.partners.models import Source
from crm.permissions import Role
from tests.builders import Builder
from tests.pages import Browser


@pytest.fixture
def admin(browser: Browser) -> Browser:
    return browser.sign_in(Role.ADMIN, language="en")


@pytest.fixture
def named(make: Builder, session: Session) -> dict[str, int]:
    """The ids of what the tables name, by what it is."""
    source = Source(code="SRC-1", title_en="Page", title_th="หน้าเว็บ")
    session.add(source)
    agency, partner = make.agency(name_en="Works"), make.partner(name_en="Paris")
    session.commit()
    return {"agency": agency.id, "partner": partner.id, "source": source.id}
