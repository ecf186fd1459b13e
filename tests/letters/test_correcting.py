"""What a letter may say, and what becomes of its number when it is corrected."""

from datetime import date

import pytest

from crm.activities.rules import ActivityState
from crm.letters import queries
from crm.letters.commands import LetterFacts, Wanted, correct_letter, make_letter, number_letter
from crm.letters.models import Letter, LetterTemplate
from crm.letters.rules import LetterKind
from crm.platform.dates import Precision
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER
from tests.letters.test_making import EN, TODAY, loaded


@pytest.fixture
def thanks(make, session):
    """How somebody with a partner is thanked after an activity."""
    session.add(
        LetterTemplate(kind=LetterKind.THANKS, language=EN, subject="Thanks", body="{salutation} {date}")
    )
    partner = make.partner()
    person = make.person(honorific_en="Mr.", honorific_th="นาย")
    tenure = loaded(session, make.tenure(person, make.post(partner), from_on=date(2011, 1, 1)))

    def write(**facts):
        wanted = {"kind": LetterKind.THANKS, "language": EN, "tenure": tenure, "for_on": TODAY}
        letter = make_letter(session, Wanted(activity=make.activity(partner, **facts), **wanted), by=OFFICER)
        return session.scalars(queries.letters(OFFICER).where(Letter.id == letter.id)).one()

    return write


@pytest.mark.parametrize("state", [ActivityState.CONFIRMED, ActivityState.CANCELLED])
def test_nobody_is_thanked_for_what_was_not_held(thanks, state):
    with pytest.raises(Refused, match="before it was held"):
        thanks(state=state)


def test_a_letter_gives_no_day_that_is_not_known(thanks):
    assert "18 May 2012" in thanks().body
    with pytest.raises(Refused, match="the day, in full"):
        thanks(precision=Precision.MONTH, starts_on=date(2012, 5, 1))


def test_a_numbered_letter_keeps_a_day_in_its_year(thanks, session):
    letter = thanks()
    number_letter(session, letter, signatory_id=None, today=TODAY, seen_version=letter.version, by=OFFICER)
    for day in (None, date(2011, 12, 31)):
        facts = LetterFacts(subject="Thanks", body="Thank you.", dated_on=day)
        with pytest.raises(Refused, match="year of its day"):
            correct_letter(session, letter, facts, seen_version=letter.version, by=OFFICER)
