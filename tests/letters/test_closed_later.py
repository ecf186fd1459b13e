"""A letter follows whom it is to and what it names: closed later, it is closed wherever it might be seen."""

from datetime import date

import pytest

from crm.access.models import AccessGrant
from crm.permissions import Role
from crm.platform.base import Classification
from crm.search.checks import as_the_records

PLACES = ("/letters/", "/search/?q=dragon", "/history", "/documents/", "/search/?q=annexed")


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def office(make, session):
    """An embassy, its ambassador, and a call that was held, by what each is."""
    embassy = make.partner(name_en="Embassy of Bhutan")
    person = make.person(name_en="Karma")
    tenure = make.tenure(person, make.post(embassy), from_on=date(2011, 1, 1))
    session.commit()
    return {"partner": embassy, "person": person, "activity": make.activity(embassy), "tenure": tenure}


def granted(session, reader, *records):
    for record in records:
        grant = AccessGrant(entity=record.__tablename__, entity_id=record.id, user_id=reader.user.id)
        session.add(grant)
    session.commit()


def seen(officer, letter):
    """Where the letter, or the paper attached to it, is told to the reader."""
    told = {path: " ".join(officer.get(path).one("main").text.split()) for path in PLACES}
    return [path for path, page in told.items() if "Dragon greetings" in page or "Annexed paper" in page]


@pytest.mark.parametrize("own", list(Classification))
@pytest.mark.parametrize("closed", ["partner", "person", "activity"])
def test_a_letter_is_closed_with_what_was_closed_later(officer, make, session, office, closed, own):
    letter = make.letter(
        office["tenure"], subject="Dragon greetings", classification=own, activity_id=office["activity"].id
    )
    make.document(letter, title_en="Annexed paper")
    session.commit()
    granted(session, officer, letter)
    assert seen(officer, letter) == list(PLACES)
    office[closed].classification = Classification.RESTRICTED
    session.commit()
    assert seen(officer, letter) == []
    granted(session, officer, office[closed])
    assert seen(officer, letter) == list(PLACES)
    assert not list(as_the_records(session, None))
