"""The migration that brings the counters fills them from the records that are on file."""

from datetime import date

import pytest
from alembic import command
from sqlalchemy import delete

from crm.activities.invariants import counted_otherwise
from crm.activities.models import LineCount, PartnerPulse, PeriodCount
from crm.activities.rules import ActivityKind, ActivityState, CommitmentState
from crm.activities.rules.counting import Counted
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.platform.dates import Precision
from crm.platform.migrating import config, migrate

DAYS = (date(2003, 12, 31), date(2012, 6, 1), date(2012, 6, 30))
FACTS = (
    {},
    {"legacy": True},
    {"precision": Precision.YEAR},
    {"archived_at": now()},
    {"classification": Classification.RESTRICTED},
    {"kind": ActivityKind.COURTESY_CALL, "title_th": None},
    {"result_en": "Result", "unplanned_reason_th": "เหตุ"},
)


@pytest.fixture
def office(make, session):
    """What is counted and what is not, each on several days, with promises open and kept."""
    busan, line = make.partner(), make.plan_item(make.plan(), months="8")
    hidden = make.person(classification=Classification.RESTRICTED)
    for state in (ActivityState.HELD, ActivityState.PLANNED):
        for day in DAYS:
            for facts in FACTS:
                activity = make.activity(busan, make.partner(), state=state, starts_on=day, **facts)
                make.commitment(activity, due_on=day)
                make.activity(state=state, starts_on=day, plan_item_id=line.id, **facts)
                make.participant(activity, name_en="A name", person_id=None if day.day == 1 else hidden.id)
                make.commitment(activity, due_on=day, state=CommitmentState.DONE, closed_on=day)
    for facts in ({}, {"archived_at": now()}, {"classification": Classification.RESTRICTED}):
        make.obligation(make.agreement(busan, signed_on=date(2000, 1, 1), **facts), due_on=DAYS[1])
    session.commit()


def test_it_counts_as_the_register_does(database_url, office, session, tmp_path):
    command.downgrade(config(database_url), "handover_grants")
    migrate(database_url)
    assert list(counted_otherwise(session, tmp_path)) == []
    session.execute(delete(PeriodCount))
    session.execute(delete(LineCount))
    session.execute(delete(PartnerPulse))
    told = [fault.values.get("counter", "") for fault in counted_otherwise(session, tmp_path)]
    for subject in Counted:
        assert any(one.startswith(f"period_count ({subject}, ") for one in told)
    assert any(one.startswith("line_count (") for one in told)
