"""What must hold of activities, as queries that find whatever breaks it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Select, case, extract, func, or_, select
from sqlalchemy.orm import Session

from crm.activities.models import Activity, ActivityPartner, Disbursement, PartnerPulse
from crm.activities.queries.counted import COUNTERS, counts, pulses
from crm.activities.rules import ActivityState
from crm.plans.models import BudgetLine
from crm.platform.checking import Check, Fault, holds
from crm.platform.text import N_

PULSE = (PartnerPulse.partner_id, PartnerPulse.last_met_on)
MISCOUNTED = N_("The counter %(counter)s says %(said)s where there are %(number)s: run crm recount.")
MET_ON_ANOTHER_DAY = N_(
    "Partner %(partner)s was last met on %(day)s, and the register keeps %(said)s: run crm recount."
)


def counted_in_another_year() -> Select[Any]:
    """Activities whose fiscal year is not that of their first day."""
    begins = case((extract("month", Activity.starts_on) >= 10, 1), else_=0)
    return select(Activity.id).where(Activity.fiscal_year != extract("year", Activity.starts_on) + begins)


def reported_incomplete() -> Select[Any]:
    """Reported activities that lack what `rules.incomplete` asks for; legacy rows are exempt."""
    with_somebody = select(ActivityPartner.activity_id).where(ActivityPartner.activity_id == Activity.id)
    explained = func.coalesce(Activity.unplanned_reason_th, Activity.unplanned_reason_en).is_not(None)
    lacks_result = func.coalesce(Activity.result_th, Activity.result_en).is_(None)
    lacks_reason = Activity.plan_item_id.is_(None) != explained
    return select(Activity.id).where(
        Activity.state == ActivityState.REPORTED,
        ~Activity.legacy,
        or_(~with_somebody.exists(), lacks_result, lacks_reason),
    )


def spent_otherwise() -> Select[Any]:
    """Budget lines whose disbursed sum is not that of their payments, or that are paid in another year."""
    mine = (Disbursement.line_id == BudgetLine.id, Disbursement.archived_at.is_(None))
    paid = select(func.coalesce(func.sum(Disbursement.amount), 0)).where(*mine).scalar_subquery()
    begins = case((extract("month", Disbursement.paid_on) >= 10, 1), else_=0)
    year = extract("year", Disbursement.paid_on) + begins
    elsewhere = select(Disbursement.id).where(*mine, year != BudgetLine.fiscal_year)
    return select(BudgetLine.id).where(or_(BudgetLine.disbursed != paid, elsewhere.exists()))


def counted_otherwise(session: Session, _folder: Path) -> Iterator[Fault]:
    """Counters that do not say what the records give, and partners last met on another day."""
    for counter in COUNTERS:
        query = counts(counter)
        kept = select(*(getattr(counter, str(column.key)) for column in query.selected_columns))
        said, given = (_numbers(session, rows) for rows in (kept, query))
        for key in sorted(said.keys() | given.keys(), key=str):
            if said.get(key, 0) != given.get(key, 0):
                named = f"{counter.__tablename__} ({', '.join(str(part) for part in key)})"
                numbers = {"said": said.get(key, 0), "number": given.get(key, 0)}
                yield Fault(MISCOUNTED, {"counter": named} | numbers)
    known, last = (_numbers(session, query) for query in (select(*PULSE), pulses()))
    for key in sorted(known.keys() | last.keys()):
        if known.get(key) != last.get(key):
            days = {"said": known.get(key) or "-", "day": last.get(key) or "-"}
            yield Fault(MET_ON_ANOTHER_DAY, days | {"partner": key[0]})


def _numbers(session: Session, query: Select[*tuple[Any, ...]]) -> dict[tuple[Any, ...], Any]:
    """The last column of each row by those before it."""
    return {tuple(row[:-1]): row[-1] for row in session.execute(query)}


CHECKS = (
    holds(
        N_("What is disbursed of a budget line is what was paid from it, in its year"),
        spent_otherwise,
        of=BudgetLine,
        invariant=8,
    ),
    holds(N_("The fiscal year is that of the first day"), counted_in_another_year, of=Activity, invariant=9),
    holds(
        N_("A reported activity has its result, a partner, and a plan item or a reason"),
        reported_incomplete,
        of=Activity,
        invariant=10,
    ),
    Check(N_("The counters say what the records give"), counted_otherwise, 20),
)
