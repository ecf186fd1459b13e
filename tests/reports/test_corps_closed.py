"""What section 3 keeps to itself: restricted heads, calls and letters, in redacted reports and in errata."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from crm.access.commands.granting import let_read
from crm.access.queries import Office, Somebody
from crm.activities.rules import ActivityKind
from crm.people.models import Person, Tenure
from crm.permissions import Role
from crm.platform.base import Classification
from crm.reports.monthly.models import Erratum, Period
from crm.reports.monthly.queries.errata import read_errata
from crm.reports.monthly.rules.redacting import redacted
from tests.reports.facts import MAY, month
from tests.reports.test_corps import a_verdict, embassy, read, sent

__all__ = ["embassy"]
RESTRICTED = Classification.RESTRICTED


@pytest.fixture
def reader(browser):
    """An officer, to be let in to what is restricted."""
    return Somebody(browser.sign_in(Role.OFFICER).user.id, Role.OFFICER)


@pytest.fixture
def tenure(session, embassy):
    return session.scalars(select(Tenure)).one()


def left(session, reader):
    """What a redacted report tells of the missions that its reader sees."""
    return redacted(month(missions=read(session, reader))).missions


@pytest.mark.parametrize("closed", ["activity", "person"])
def test_a_redacted_report_tells_no_restricted_call(session, make, embassy, tenure, reader, closed):
    held = make.activity(embassy, kind=ActivityKind.COURTESY_CALL, starts_on=date(2012, 5, 24))
    assert [len(one.received) for one in left(session, reader)] == [1]
    record = held if closed == "activity" else session.get(Person, tenure.person_id)
    record.classification = RESTRICTED
    let_read(session, closed, record.id, [reader.id])
    assert [len(one.received) for one in read(session, reader)] == [1]
    assert left(session, reader) == []


def test_a_redacted_report_counts_no_letter_that_not_everybody_reads(session, make, embassy, tenure, reader):
    make.activity(embassy, kind=ActivityKind.COURTESY_CALL, starts_on=date(2012, 4, 24))
    check = a_verdict(session, make)
    sent(make, tenure, check, date(2012, 5, 3))
    secret = sent(make, tenure, check, date(2012, 5, 4))
    secret.classification = RESTRICTED
    let_read(session, "letter", secret.id, [reader.id])
    assert [one.letters for one in read(session, reader)] == [2]
    assert [one.letters for one in left(session, reader)] == [1]


@pytest.mark.parametrize("what", ["letter", "tenure"])
def test_what_is_restricted_has_no_erratum_for_others(session, make, embassy, tenure, reader, what):
    letter = make.letter(tenure)
    period = Period(first_on=MAY.first)
    session.add(period)
    session.flush()
    record, field, held = (letter, "sent_on", "2012-05-04") if what == "letter" else (tenure, "from_on", None)
    session.add(
        Erratum(
            period_id=period.id,
            number=1,
            row=f"{what}:{record.id}",
            page=f"partner:{embassy.id}",
            field=field,
            was=f'"{held}"' if held else None,
            reason="Noted late.",
            at=datetime(2012, 6, 20, tzinfo=UTC),
        )
    )
    session.flush()
    assert len(read_errata(session, MAY, Office())) == 1
    closed = letter if what == "letter" else session.get(Person, tenure.person_id)
    closed.classification = RESTRICTED
    let_read(session, closed.__tablename__, closed.id, [reader.id])
    assert read_errata(session, MAY, Office()) == []
    assert len(read_errata(session, MAY, reader)) == 1
