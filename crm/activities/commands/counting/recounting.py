"""Counting everything anew, for a register whose counters are not what its records give."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from crm.activities.models import PartnerPulse
from crm.activities.queries.counted import COUNTERS, counts, pulses
from crm.history.models import ChainHead


def recount(session: Session) -> None:
    """Write the counters as the records stand; whoever saves meanwhile waits with the commit."""
    session.scalars(select(ChainHead).with_for_update()).one()
    anew = {counter: counts(counter) for counter in COUNTERS} | {PartnerPulse: pulses()}
    for model, query in anew.items():
        session.execute(delete(model))
        columns = [column.name for column in query.selected_columns]
        session.execute(insert(model).from_select(columns, query))
