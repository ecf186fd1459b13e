"""What the commands keep from being lost, shown or quietly changed."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.activities import queries
from crm.activities.commands.attending import participants_of_lines
from crm.activities.commands.calling import CallFacts, record_courtesy_call
from crm.activities.models import Activity
from crm.activities.rules import Side
from crm.people.models import Person
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER, account

TODAY = date(2012, 6, 15)
RESTRICTED = {"classification": Classification.RESTRICTED}


def call(session, make, partner, *, by=OFFICER, **changed):
    given = {"partner_id": partner.id, "agency_id": make.any_agency.id, "on": TODAY} | changed
    return record_courtesy_call(session, CallFacts(**given), by=by, today=TODAY)


def refused_at(action, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        action(*args, **kwargs)
    return caught.value.field


def test_a_call_is_as_closed_as_those_who_came(session, make):
    officer, open_partner, ghost = account(session), make.partner(), make.person(**RESTRICTED)
    for partner, visitor in ((make.partner(**RESTRICTED), None), (open_partner, ghost.id)):
        made = call(session, make, partner, by=officer, visitor_id=visitor)
        assert made.classification is Classification.RESTRICTED
        assert session.scalars(select(AccessGrant.user_id).where(AccessGrant.entity_id == made.id)).all() == [
            officer.id
        ]
        assert session.scalars(queries.visible_to(queries.activities(), OFFICER)).all() == []
    plain = call(session, make, open_partner, by=officer, visitor_id=make.person().id)
    assert plain.classification is Classification.NORMAL


def test_a_liaison_logs_no_call_that_would_be_restricted(session, make):
    own = make.agency()
    liaison = account(session, Role.LIAISON, own)
    given = {"by": liaison, "agency_id": own.id}
    assert refused_at(call, session, make, make.partner(**RESTRICTED), **given) == "partner"
    visitor = make.person(**RESTRICTED).id
    assert refused_at(call, session, make, make.partner(), visitor_id=visitor, **given) == "visitor"
    assert session.scalars(select(Activity)).all() == []


def test_a_name_longer_than_its_column_is_refused_and_not_cut(session, make):
    assert refused_at(call, session, make, make.partner(), visitor_name="A" * 201) == "visitor"
    assert session.scalars(select(Person)).all() == []
    call(session, make, make.partner(), visitor_name="A" * 200)
    assert refused_at(participants_of_lines, "A" * 201, Side.OURS) == "people_ours"
    assert refused_at(participants_of_lines, "A, " + "B" * 301, Side.THEIRS) == "people_theirs"
