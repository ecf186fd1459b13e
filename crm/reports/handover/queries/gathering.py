"""What is open with somebody, gathered in a fixed number of queries as far as a reader may see it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from crm.access.models import User
from crm.access.queries import Reader, visible_to
from crm.activities import queries as activities
from crm.activities.models import Activity, ActivityPartner
from crm.activities.rules import COMING, MET, ActivityState, CommitmentState
from crm.agreements.models import Agreement, AgreementClearance, AgreementDeadline, AgreementSpan, Party
from crm.agreements.queries.standing import next_deadline, standing_on
from crm.agreements.rules import CONCLUDED, OVER
from crm.authority.models import Clearance
from crm.authority.rules.clearances import ClearanceState
from crm.documents.content import Span
from crm.partners.models import NetworkDue, NetworkDuty, Partner
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import PlanState
from crm.platform.text import N_
from crm.reports.brief.queries.papers import read_promises
from crm.reports.brief.queries.partners import fact_of
from crm.reports.brief.queries.reading import Reading, is_restricted, reading
from crm.reports.brief.rules.facts import PromiseFact
from crm.reports.handover.rules.facts import ChargeFacts, Deadline, Draft, Item, Kept, Visit
from crm.reports.handover.rules.kinds import DEADLINE_DAYS
from crm.reports.monthly.models import Period, ReportEdition
from crm.reports.monthly.rules.editions import EditionState
from crm.reports.monthly.rules.facts.named import NOTHING, Pair

Columns: TypeAlias = Select[*tuple[Any, ...]]
MOST_VISITS = 200


@dataclass
class _Gathered:
    """What was read so far, with what each partner is called."""

    read: Reading
    names: Mapping[int, Pair]
    flags: list[bool] = field(default_factory=list)

    @property
    def last(self) -> date:
        return self.read.today + timedelta(days=DEADLINE_DAYS)


def charge_facts(
    session: Session, giver: User, charged: Mapping[str, Collection[int]], *, reader: Reader, today: date
) -> ChargeFacts:
    """What `giver` has, or had, in charge: the numbers of partners and of items of plans."""
    asked = reading(session, sorted(charged.get("partner", ())), reader, today)
    rows = session.scalars(
        visible_to(select(Partner).where(Partner.id.in_(asked.ids)), Partner, reader).order_by(
            Partner.sort_th, Partner.id
        )
    ).all()
    read = replace(asked, ids=[row.id for row in rows])
    known = _Gathered(read, {row.id: Pair(row.name_th, row.name_en) for row in rows})
    known.flags += [is_restricted(row) for row in rows]
    promises = _open_promises(known)
    met = _last_met(read)
    still = {partner_id: len(found) for partner_id, found in promises.items()}
    return ChargeFacts(
        today=today,
        giver=Pair(giver.name_th, giver.name_en),
        closes_on=giver.closes_on,
        partners=[Kept(fact_of(row), met.get(row.id), still.get(row.id, 0)) for row in rows],
        promises=[(known.names[row.id], one) for row in rows for one in promises.get(row.id, ())],
        deadlines=sorted(
            (*_of_papers(known), *_of_promises(known, promises), *_of_networks(known)),
            key=lambda one: (one.on, one.record),
        ),
        drafts=[*_papers_begun(known), *_proposed(known), *_waiting(read, giver.id)],
        visits=_coming(known),
        items=_items(read, sorted(charged.get("plan_item", ()))),
        restricted=any(known.flags),
    )


def _open_promises(known: _Gathered) -> dict[int, list[PromiseFact]]:
    found = read_promises(known.read, known.flags)
    return {
        partner_id: [one for one in every if one.state is CommitmentState.OPEN]
        for partner_id, every in found.items()
    }


def _last_met(read: Reading) -> dict[int, date]:
    rows: Columns = (
        select(ActivityPartner.partner_id, func.max(Activity.starts_on))
        .join(Activity, Activity.id == ActivityPartner.activity_id)
        .where(ActivityPartner.partner_id.in_(read.ids), Activity.state.in_(MET))
        .group_by(ActivityPartner.partner_id)
    )
    seen = activities.visible_to(rows, read.reader)
    return {row[0]: row[1] for row in read.session.execute(seen)}


def _papers(known: _Gathered) -> Columns:
    rows: Columns = select(Party.partner_id, Agreement, AgreementSpan)
    rows = rows.select_from(Agreement).join(Party, Party.agreement_id == Agreement.id)
    rows = standing_on(rows, known.read.today).where(Party.partner_id.in_(known.read.ids))
    return visible_to(rows, Agreement, known.read.reader).order_by(Agreement.id, Party.partner_id)


def _of_papers(known: _Gathered) -> list[Deadline]:
    decide_by = next_deadline(known.read.today, AgreementDeadline.decide_by)
    rows = (
        _papers(known)
        .add_columns(decide_by)
        .where(AgreementSpan.state.in_(CONCLUDED), decide_by <= known.last)
    )
    found = known.read.session.execute(rows).all()
    known.flags += [is_restricted(paper) for _partner, paper, _span, _by in found]
    return [
        Deadline(
            by,
            N_("Agreement: decide by"),
            known.read.pair(paper, "title"),
            known.names[partner_id],
            f"agreement:{paper.id}",
        )
        for partner_id, paper, _span, by in found
    ]


def _of_promises(known: _Gathered, promises: Mapping[int, Sequence[PromiseFact]]) -> list[Deadline]:
    return [
        Deadline(one.due_on, N_("Promise due"), one.text, known.names[partner_id], f"commitment:{one.id}")
        for partner_id, found in promises.items()
        for one in found
        if one.due_on is not None and one.due_on <= known.last
    ]


def _of_networks(known: _Gathered) -> list[Deadline]:
    read = known.read
    duties = select(NetworkDuty).where(
        NetworkDuty.partner_id.in_(read.ids),
        NetworkDuty.archived_at.is_(None),
        NetworkDuty.decide_by <= known.last,
    )
    dues = select(NetworkDue).where(
        NetworkDue.partner_id.in_(read.ids),
        NetworkDue.archived_at.is_(None),
        NetworkDue.paid_on.is_(None),
        NetworkDue.due_on <= known.last,
    )
    found = []
    for duty in read.session.scalars(duties.order_by(NetworkDuty.id)):
        title = read.pair(duty, "decision")
        found.append(
            Deadline(
                duty.decide_by or read.today,
                N_("Network duty: decide by"),
                title,
                known.names[duty.partner_id],
                f"partner:{duty.partner_id}",
            )
        )
    for due in read.session.scalars(dues.order_by(NetworkDue.id)):
        amount = f"{due.currency} {due.amount:,.2f}"
        found.append(
            Deadline(
                due.due_on or read.today,
                N_("Network due to be paid"),
                Pair(amount, amount),
                known.names[due.partner_id],
                f"partner:{due.partner_id}",
            )
        )
    return found


def _papers_begun(known: _Gathered) -> list[Draft]:
    rows = known.read.session.execute(_papers(known).where(AgreementSpan.state.not_in(CONCLUDED | OVER)))
    found = {paper.id: paper for _partner, paper, _span in rows}
    known.flags += [is_restricted(paper) for paper in found.values()]
    return [
        Draft(N_("Agreement not signed yet"), known.read.pair(paper, "title"), f"agreement:{number}")
        for number, paper in found.items()
    ]


def _proposed(known: _Gathered) -> list[Draft]:
    rows = _with(known).where(Activity.state == ActivityState.PROPOSED)
    found = known.read.session.scalars(rows.limit(MOST_VISITS)).all()
    known.flags += [is_restricted(row) for row in found]
    return [
        Draft(N_("Activity proposed"), known.read.pair(row, "title"), f"activity:{row.id}") for row in found
    ]


def _coming(known: _Gathered) -> list[Visit]:
    rows = _with(known).where(Activity.state.in_(COMING), Activity.ends_on >= known.read.today)
    found = known.read.session.scalars(rows.limit(MOST_VISITS)).all()
    known.flags += [is_restricted(row) for row in found]
    return [
        Visit(
            row.id,
            Span(row.starts_on, row.ends_on, row.precision),
            known.read.pair(row, "title"),
            row.state.label,
            known.read.pair(row, "place"),
        )
        for row in found
    ]


def _with(known: _Gathered) -> Select[Activity]:
    """The activities with any of these partners, the next first."""
    theirs = select(ActivityPartner.activity_id).where(ActivityPartner.partner_id.in_(known.read.ids))
    rows = activities.activities().where(Activity.id.in_(theirs), ~Activity.legacy)
    return activities.visible_to(rows, known.read.reader).order_by(Activity.starts_on, Activity.id)


def _waiting(read: Reading, user_id: int) -> list[Draft]:
    """What the account itself handed in and nobody has decided yet."""
    session = read.session
    editions = (
        select(ReportEdition)
        .join(Period, Period.id == ReportEdition.period_id)
        .options(joinedload(ReportEdition.period))
        .where(ReportEdition.prepared_by_id == user_id)
        .where(ReportEdition.state.in_((EditionState.DRAFT, EditionState.SUBMITTED, EditionState.RETURNED)))
    )
    plans = select(Plan).where(Plan.submitted_by_id == user_id, Plan.state == PlanState.SUBMITTED)
    asked = visible_to(
        select(Clearance)
        .join(AgreementClearance, AgreementClearance.clearance_id == Clearance.id)
        .join(Agreement, Agreement.id == AgreementClearance.agreement_id)
        .where(Clearance.requested_by_id == user_id, Clearance.state == ClearanceState.REQUESTED)
        .where(Clearance.archived_at.is_(None)),
        Agreement,
        read.reader,
    )
    months = [str(one.period.month) for one in session.scalars(editions.order_by(ReportEdition.id))]
    return [
        *(Draft(N_("Monthly report not approved yet"), Pair(month, month)) for month in months),
        *(
            Draft(N_("Plan waiting for approval"), Pair(one.title_th, one.title_en))
            for one in session.scalars(plans.order_by(Plan.id))
        ),
        *(Draft(N_("Clearance asked for"), NOTHING) for _one in session.scalars(asked)),
    ]


def _items(read: Reading, ids: Sequence[int]) -> list[Item]:
    rows = (
        select(PlanItem).where(PlanItem.id.in_(ids)).options(joinedload(PlanItem.plan)).order_by(PlanItem.id)
    )
    return [
        Item(row.id, row.code, Pair(row.name_th, row.name_en), Pair(row.plan.title_th, row.plan.title_en))
        for row in read.session.scalars(visible_to(rows, PlanItem, read.reader))
    ]
