"""Everything a monthly report says, gathered once for both languages."""

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from crm.access.queries import Reader, Somebody, visible_to
from crm.agreements.queries import concerning, perhaps_lacking
from crm.partners.models import PublishedCount
from crm.plans.models import PlanItem
from crm.plans.queries import items_of_year, loaded
from crm.platform.calendar import Month
from crm.reports.monthly.queries.activities import around, held_around
from crm.reports.monthly.queries.agreements import read_agreements
from crm.reports.monthly.queries.counts import counts
from crm.reports.monthly.queries.delegations import read_delegations
from crm.reports.monthly.queries.missions import read_missions
from crm.reports.monthly.queries.networks import read_dues, read_duties
from crm.reports.monthly.queries.plans import read_lines, read_plans, results_lacking
from crm.reports.monthly.queries.promises import promises_of, read_promises, without_day
from crm.reports.monthly.queries.reading import read_activities, read_held
from crm.reports.monthly.rules.belonging import judged_on, stood_on
from crm.reports.monthly.rules.facts import MonthFacts, Pair, PublishedFact
from crm.reports.monthly.rules.facts.plans import PlanFacts


def published_counts(reader: Reader) -> Select[PublishedCount]:
    """What documents claim, in the order it was entered."""
    query = select(PublishedCount).options(joinedload(PublishedCount.source)).order_by(PublishedCount.id)
    return visible_to(query, PublishedCount, reader)


def month_facts(session: Session, month: Month, *, reader: Reader, today: date, at: datetime) -> MonthFacts:
    """What `reader` may see of the month, in a fixed number of queries."""
    stood = stood_on(month, today)
    activities, deviations = read_activities(session, around(month, reader), reader)
    plan, without_result = read_plans(session, month, reader, today)
    return MonthFacts(
        month=month,
        today=today,
        at=at,
        activities=activities,
        deviations=deviations,
        promises=read_promises(session, promises_of(month, judged_on(month, today), reader)),
        agreements=read_agreements(session, concerning(month, stood), month, stood, reader),
        delegations=read_delegations(session, month, reader),
        duties=read_duties(session, month, reader),
        dues=read_dues(session, month, judged_on(month, today), reader),
        missions=read_missions(session, month, stood, reader),
        published=[_published(claim) for claim in session.scalars(published_counts(reader))],
        counts=counts(session, month, reader),
        plan=plan,
        without_result=without_result,
    )


def held_facts(session: Session, month: Month, *, reader: Reader, today: date, at: datetime) -> MonthFacts:
    """Of the month no more than what section 2 says: the activities held."""
    activities = read_held(session, held_around(month, Somebody(reader.id, reader.role)), reader)
    return MonthFacts(month=month, today=today, at=at, activities=activities)


def facts_beside_activities(
    session: Session, month: Month, *, reader: Reader, today: date, at: datetime
) -> MonthFacts:
    """Of the month no more than what its gaps are found in (`rules/gaps.py`), the activities left out."""
    stood = stood_on(month, today)
    items = session.scalars(visible_to(items_of_year(month.fiscal_year), PlanItem, reader)).all()
    return MonthFacts(
        month=month,
        today=today,
        at=at,
        activities=(),
        promises=read_promises(session, without_day(promises_of(month, judged_on(month, today), reader))),
        agreements=read_agreements(session, perhaps_lacking(month, stood), month, stood, reader),
        plan=PlanFacts(lines=read_lines(session, month, reader, today)),
        without_result=results_lacking(items, loaded(session, [item.id for item in items]), month, today),
    )


def _published(claim: PublishedCount) -> PublishedFact:
    source = Pair(claim.source.title_th, claim.source.title_en)
    return PublishedFact(claim.id, claim.scope, claim.value, source, claim.source.published_on)
