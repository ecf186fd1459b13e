"""Reading activities: composable selects, and which rows a reader may see or change."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Select, exists, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import (
    ACTIVITY_AGENCY,
    ACTIVITY_AGREEMENT,
    Activity,
    ActivityPartner,
    Commitment,
    Deviation,
    Participation,
)
from crm.activities.rules import MET, OVERDUE_AFTER_DAYS, ActivityKind, ActivityState, CommitmentState
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.people.models import Person
from crm.permissions import Permission, Role, may
from crm.platform.calendar import Month
from crm.platform.dates import Precision

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)


def activities() -> Select[Activity]:
    """Every activity; `visible_to` or `editable_by` narrows it to what a reader may see or change."""
    return select(Activity)


def activity_rows() -> Columns:
    """The columns that lists of activities show."""
    return select(
        Activity.id,
        Activity.starts_on,
        Activity.ends_on,
        Activity.precision,
        Activity.kind,
        Activity.state,
        Activity.origin,
        *(
            getattr(Activity, f"{name}_{side}")
            for name in ("title", "place", "others")
            for side in ("th", "en")
        ),
        func.coalesce(Activity.result_th, Activity.result_en).is_not(None).label("has_result"),
        Agency.name_th.label("agency_th"),
        Agency.name_en.label("agency_en"),
    ).join(Agency, Agency.id == Activity.agency_id)


def activity_of(activity_id: int) -> Select[Activity]:
    """One activity with everything its page shows that is its own."""
    return (
        activities()
        .where(Activity.id == activity_id)
        .options(
            joinedload(Activity.agency),
            joinedload(Activity.plan_item),
            selectinload(Activity.partners).joinedload(ActivityPartner.partner),
            selectinload(Activity.supporting),
            selectinload(Activity.areas),
            selectinload(Activity.agreements),
        )
    )


def visible_to(query: Rows, reader: Reader) -> Rows:
    """Only activities that `reader` may see."""
    return access.visible_to(query, Activity, reader)


def editable_by(query: Rows, reader: Reader) -> Rows:
    """Only activities that `reader` may change: a liaison those that the own agency leads."""
    if not may(reader.role, Permission.ACTIVITY_EDIT):
        return query.where(false())
    if reader.role is Role.LIAISON:
        query = query.where(Activity.agency_id.in_(agencies_of_liaison(reader.id)))
    return visible_to(query, reader)


def met(query: Rows) -> Rows:
    """Only what took place: planned and cancelled meetings never count as met."""
    return query.where(Activity.state.in_(MET))


def during(query: Rows, first: date, after: date) -> Rows:
    """Starting on `first` or later and before `after`: half-open, as every period here."""
    return query.where(Activity.starts_on >= first, Activity.starts_on < after)


def touching(query: Rows, month: Month) -> Rows:
    """Any part of which falls in a month; what is known by the year alone falls in none."""
    in_time = (Activity.starts_on < month.after, Activity.ends_on >= month.first)
    return query.where(*in_time, Activity.precision != Precision.YEAR)


def of_partner(query: Rows, partner_id: int) -> Rows:
    """With this partner, alone or among others."""
    return query.where(Activity.id.in_(_with_partners([partner_id])))


def of_agency(query: Rows, agency_id: int) -> Rows:
    """For which this agency answers."""
    return query.where(Activity.agency_id == agency_id)


def supported_by(query: Rows, agency_id: int) -> Rows:
    """For which another agency answers, and which this one supports."""
    link = ACTIVITY_AGENCY.c
    return query.where(Activity.id.in_(select(link.activity_id).where(link.agency_id == agency_id)))


def resting_on(query: Rows, agreement_id: int) -> Rows:
    """Carried out under this agreement."""
    link = ACTIVITY_AGREEMENT.c
    return query.where(Activity.id.in_(select(link.activity_id).where(link.agreement_id == agreement_id)))


def at_networks(query: Rows) -> Rows:
    """Only those with a network among the partners: meetings of many."""
    return query.where(_has_network())


def not_at_networks(query: Rows) -> Rows:
    """Only those without a network among the partners: the two sides met each other."""
    return query.where(~_has_network())


def last_met_on(query: Rows) -> Select[date | None]:
    """The latest day on which something of `query` that took place began; None when nothing did."""
    return met(query).order_by(None).with_only_columns(func.max(Activity.starts_on))


def lacking_result(query: Rows, today: date) -> Rows:
    """Held, and without a result for more than a week."""
    return query.where(
        Activity.state == ActivityState.HELD,
        Activity.result_th.is_(None),
        Activity.result_en.is_(None),
        Activity.ends_on < today - timedelta(days=OVERDUE_AFTER_DAYS),
    )


def newest_first(query: Rows) -> Rows:
    return query.order_by(None).order_by(Activity.starts_on.desc(), Activity.id.desc())


def alike(
    query: Rows, *, kind: ActivityKind, on: date, partner_ids: Collection[int], but: int | None = None
) -> Rows:
    """Of the same kind, on the same day, with one of the same partners: perhaps entered twice."""
    same = (Activity.kind == kind, Activity.starts_on == on, Activity.id.in_(_with_partners(partner_ids)))
    query = query.where(*same, Activity.state != ActivityState.CANCELLED)
    return query if but is None else query.where(Activity.id != but)


def partners_of(activity_ids: Collection[int], reader: Reader) -> Columns:
    """The partners of some activities that `reader` may see, the main one first."""
    columns = (Partner.id, Partner.name_th, Partner.name_en, Partner.kind, Partner.acronym)
    rows: Columns = select(ActivityPartner.activity_id, *columns)
    rows = rows.join(Partner, Partner.id == ActivityPartner.partner_id)
    rows = rows.where(ActivityPartner.activity_id.in_(activity_ids))
    return access.visible_to(rows, Partner, reader).order_by(
        ActivityPartner.activity_id, ActivityPartner.position, Partner.id
    )


def participations_of(activity_ids: Collection[int], reader: Reader) -> Select[Participation]:
    """Who took part, by side and then by precedence; nobody whose person or partner is hidden."""
    persons = Participation.person_id.in_(access.visible_to(select(Person.id), Person, reader))
    partners = Participation.partner_id.in_(access.visible_to(select(Partner.id), Partner, reader))
    return (
        select(Participation)
        .where(Participation.activity_id.in_(activity_ids), Participation.archived_at.is_(None))
        .where(or_(Participation.person_id.is_(None), persons))
        .where(or_(Participation.partner_id.is_(None), partners))
        .order_by(Participation.activity_id, Participation.side, Participation.position, Participation.id)
    )


def deviations_of(activity_id: int) -> Select[Deviation]:
    """When and why it did not go as planned, the latest first."""
    rows = select(Deviation).where(Deviation.activity_id == activity_id, Deviation.archived_at.is_(None))
    return rows.order_by(Deviation.id.desc())


def commitments(reader: Reader) -> Select[Commitment]:
    """Promises made in activities that `reader` may see, each with the activity and the agency answering."""
    query = (
        select(Commitment)
        .join(Commitment.activity)
        .options(joinedload(Commitment.activity), joinedload(Commitment.agency))
        .where(Commitment.archived_at.is_(None))
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    )
    return visible_to(query, reader)


def open_commitments(query: Rows) -> Rows:
    """Only promises that are neither kept nor given up."""
    return query.where(Commitment.state == CommitmentState.OPEN)


def promises_editable_by(query: Rows, reader: Reader) -> Rows:
    """Only those of `commitments` that `reader` may close: a liaison what the own agency answers for."""
    if not may(reader.role, Permission.COMMITMENT_EDIT):
        return query.where(false())
    if reader.role is Role.LIAISON:
        query = query.where(Commitment.agency_id.in_(agencies_of_liaison(reader.id)))
    return query


def agencies_leading(reader: Reader) -> Select[Agency]:
    """Agencies that answer for at least one activity that `reader` may see."""
    led = visible_to(select(Activity.id).where(Activity.agency_id == Agency.id), reader)
    return access.visible_to(select(Agency).where(led.exists()), Agency, reader)


def partners_met(reader: Reader) -> Columns:
    """Partners with at least one activity, both visible to `reader`."""
    link = select(ActivityPartner.activity_id).join(Activity, Activity.id == ActivityPartner.activity_id)
    shared = visible_to(link.where(ActivityPartner.partner_id == Partner.id), reader)
    columns = (Partner.id, Partner.name_th, Partner.name_en, Partner.kind)
    return access.visible_to(select(*columns).where(shared.exists()), Partner, reader)


def first_year(reader: Reader) -> Select[int]:
    """The first fiscal year with an activity."""
    return visible_to(select(Activity.fiscal_year), reader).order_by(Activity.fiscal_year).limit(1)


def last_year(reader: Reader) -> Select[int]:
    """The last fiscal year with an activity."""
    return visible_to(select(Activity.fiscal_year), reader).order_by(Activity.fiscal_year.desc()).limit(1)


def _with_partners(partner_ids: Collection[int]) -> Select[int]:
    return select(ActivityPartner.activity_id).where(ActivityPartner.partner_id.in_(partner_ids))


def _has_network() -> Any:
    return exists().where(
        ActivityPartner.activity_id == Activity.id,
        ActivityPartner.partner_id == Partner.id,
        Partner.kind == PartnerKind.NETWORK,
    )
