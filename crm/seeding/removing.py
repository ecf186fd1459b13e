"""Taking the sample out again: its rows, and what the register answered about its people."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from crm.activities.commands import counting
from crm.activities.models import (
    Activity,
    Commitment,
    Deviation,
    Disbursement,
    Gift,
    LineOutcome,
    Participation,
)
from crm.activities.queries import during, met
from crm.agreements.models import Agreement, AgreementAction, Signature
from crm.authority.models import DELEGATION_AREA, Absence, CapacityCheck, Delegation
from crm.history.guards import lifted
from crm.history.recorder import note
from crm.partners.models import NetworkDue, NetworkDuty
from crm.people.models import Person, Tenure
from crm.plans.models import BudgetLine, Indicator, IndicatorTarget, MonthResult, Plan, PlanItem
from crm.platform.base import Base, Origin
from crm.platform.calendar import Month, months_of_year
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.reports.annual.queries.editions import approved_years
from crm.reports.monthly.commands.lock.guard import refuse_closed
from crm.reports.monthly.commands.lock.shown import SHOWN
from crm.search.keeper import touch

SAMPLE_TABLES = (
    Delegation,
    Absence,
    Deviation,
    Gift,
    Commitment,
    Participation,
    Disbursement,
    LineOutcome,
    MonthResult,
    Activity,
    Indicator,
    BudgetLine,
    PlanItem,
    Plan,
    NetworkDue,
    NetworkDuty,
    Tenure,
    Person,
)
"""Children before parents: the order in which the sample is taken out."""
FEW = 5
"""So many records of the office are named that keep the sample from being taken out."""


def remove(session: Session) -> dict[str, int]:
    """Delete the sample's rows, as one recorded change; returns how many of each table.

    What was answered about people of the sample goes with them, though verdicts only grow.

    Raises:
        Refused: somebody of the sample has signed, it stands in an approved report, or the office's own
            records refer to it; it says which.
    """
    _refuse_signed(session)
    _refuse_reported(session)
    _refuse_reported_years(session)
    removed: dict[str, int] = {}
    try:
        with session.begin_nested():
            removed[CapacityCheck.__tablename__] = _delete_verdicts(session)
            for model in SAMPLE_TABLES:
                removed[model.__tablename__] = _delete(session, model)
    except IntegrityError as error:
        told = N_("Records of your own refer to the sample; detach them first: %(records)s.")
        raise Refused(told, records=_few(list(_in_the_way(session)))) from error
    if any(removed.values()):
        note(
            session, "sample", 0, [(table, str(number), None) for table, number in removed.items() if number]
        )
    return removed


def _refuse_signed(session: Session) -> None:
    signed = (
        select(Agreement.id, Agreement.title_en, Agreement.title_th)
        .join(AgreementAction, AgreementAction.agreement_id == Agreement.id)
        .join(Signature, Signature.action_id == AgreementAction.id)
        .join(CapacityCheck, CapacityCheck.id == Signature.capacity_check_id)
        .where(CapacityCheck.id.in_(_verdicts()))
        .distinct()
        .order_by(Agreement.id)
    )
    if papers := [f"{row.title_en or row.title_th} ({row.id})" for row in session.execute(signed)]:
        told = N_(
            "People of the sample have signed agreements. A signature stays for ever, so the sample stays"
            " with it: %(agreements)s."
        )
        raise Refused(told, agreements=_few(papers))


def _refuse_reported(session: Session) -> None:
    """What stands in an approved report stays."""
    told = N_("The sample stands in the approved report of %(month)s, so it stays with it.")
    for model in SAMPLE_TABLES:
        if model in SHOWN:
            rows = session.scalars(select(model).where(model.id.in_(_sample(model.__table__))))
            refuse_closed(session, rows, told)


def _refuse_reported_years(session: Session) -> None:
    """So does what is counted in the approved report of a fiscal year."""
    told = N_("The sample stands in the approved report of fiscal year %(year)s, so it stays with it.")
    for year in session.scalars(approved_years()).all():
        if any(session.scalar(rows.limit(1)) for rows in _of_the_year(months_of_year(year))):
            raise Refused(told, year=year)


def _of_the_year(months: Sequence[Month]) -> Iterator[Select[int]]:
    """What an annual report tells of the sample: its budget lines, and what was held."""
    year, sampled = months[-1].year, Origin.SAMPLE
    yield select(BudgetLine.id).where(BudgetLine.origin == sampled, BudgetLine.fiscal_year == year)
    held = select(Activity.id).where(Activity.origin == sampled)
    yield met(during(held, months[0].first, months[-1].after))


def _few(named: list[str]) -> str:
    more = f" (+{len(named) - FEW})" if len(named) > FEW else ""
    return ", ".join(named[:FEW]) + more


def _in_the_way(session: Session) -> Iterator[str]:
    """The office's own rows that name a row of the sample, each by its table and number."""
    sampled = {model.__tablename__: model for model in SAMPLE_TABLES}
    for table in Base.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            if key.column.table.name not in sampled or "id" not in table.c:
                continue
            rows = select(table.c.id).where(key.parent.in_(_sample(key.column.table))).order_by(table.c.id)
            if table.name in sampled:
                rows = rows.where(table.c.origin != Origin.SAMPLE)
            if table.name != CapacityCheck.__tablename__:
                yield from (f"{table.name} {number}" for number in session.scalars(rows))


def _sample(table: Any) -> Select[Any]:
    return select(table.c.id).where(table.c.origin == Origin.SAMPLE)


def _verdicts() -> Select[int]:
    """What was answered about people of the sample."""
    people = _sample(Person.__table__)
    return select(CapacityCheck.id).where(CapacityCheck.person_id.in_(people))


def _delete_verdicts(session: Session) -> int:
    gone = list(session.scalars(_verdicts()))
    if gone:
        with lifted(session.connection(), CapacityCheck.__tablename__):
            session.execute(delete(CapacityCheck).where(CapacityCheck.id.in_(gone)))
    return len(gone)


def _delete(session: Session, model: type[Any]) -> int:
    table = model.__table__
    sample = _sample(table)
    gone = list(session.scalars(sample))
    counting.touch(session, model, gone)
    if model is Activity:
        _unlink(session, sample)
    if model is Indicator:
        targets = IndicatorTarget.metadata.tables[IndicatorTarget.__tablename__]
        session.execute(delete(targets).where(targets.c.indicator_id.in_(sample)))
    if model is Delegation:
        session.execute(delete(DELEGATION_AREA).where(DELEGATION_AREA.c.delegation_id.in_(sample)))
    if model in {PlanItem, Activity}:
        session.execute(table.update().where(table.c.id.in_(sample)).values(parent_id=None))
    session.execute(delete(table).where(table.c.id.in_(gone)))
    touch(session, table.name, gone)
    return len(gone)


def _unlink(session: Session, sample: Any) -> None:
    for name in ("activity_partner", "activity_agency", "activity_area", "activity_agreement"):
        link = Activity.metadata.tables[name]
        session.execute(delete(link).where(link.c.activity_id.in_(sample)))
