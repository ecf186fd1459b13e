"""Reading the activities of a month with all that the report says of each."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import JSON, ColumnElement, Integer, Select, and_, bindparam, cast, func, or_, select

from crm.access.queries import Reader, Somebody, readable_by, visible_to
from crm.activities.models import (
    ACTIVITY_AGENCY,
    ACTIVITY_AREA,
    Activity,
    ActivityPartner,
    Commitment,
    Deviation,
    Participation,
)
from crm.activities.queries import met
from crm.agencies.models import Agency, AuthorityArea
from crm.partners.models import Partner
from crm.people.models import Person, Post
from crm.plans.models import PlanItem
from crm.platform.calendar import Month
from crm.platform.dates import Precision

Columns: TypeAlias = Select[*tuple[Any, ...]]
KEPT = 200
"""So many queries are kept."""

_FACTS = (
    Activity.id,
    Activity.kind,
    Activity.direction,
    Activity.state,
    Activity.starts_on,
    Activity.ends_on,
    Activity.precision,
    Activity.country,
    Activity.persons_theirs,
    Activity.persons_ours,
    Activity.persons_total,
    Activity.cost_thb,
    Activity.legacy,
    Activity.classification,
    Activity.agency_assumed,
    *(
        getattr(Activity, f"{name}_{side}")
        for name in ("title", "place", "others", "result", "unplanned_reason")
        for side in ("th", "en")
    ),
    Agency.name_th.label("agency_th"),
    Agency.name_en.label("agency_en"),
    PlanItem.code.label("plan_code"),
)


def _rows(reader: Reader) -> Columns:
    """What is said of each activity in its own row, its agency and its plan item."""
    query: Columns = select(*_FACTS).join(Agency, Agency.id == Activity.agency_id)
    return visible_to(query.outerjoin(PlanItem, PlanItem.id == Activity.plan_item_id), Activity, reader)


def around(month: Month, reader: Reader) -> Columns:
    """Activities that touch the month or the next, or were moved out of the one or into the other."""
    ahead = month.next
    moved = select(Deviation.activity_id).where(
        Deviation.archived_at.is_(None),
        or_(
            and_(Deviation.was_on >= month.first, Deviation.was_on < month.after),
            and_(Deviation.now_on >= ahead.first, Deviation.now_on < ahead.after),
        ),
    )
    return _rows(reader).where(or_(_touching(month.first, ahead.after), Activity.id.in_(moved)))


@lru_cache(maxsize=KEPT)
def held_around(month: Month, reader: Somebody) -> Columns:
    """Activities that were held and touch the month; put together once for each reader."""
    return met(_rows(reader)).where(_touching(month.first, month.after))


def _touching(first: date, after: date) -> ColumnElement[bool]:
    """Whether it touches a day from `first` to before `after`; one known by year alone never does."""
    return and_(Activity.precision != Precision.YEAR, Activity.starts_on < after, Activity.ends_on >= first)


class Beside(NamedTuple):
    """What stands beside activities, those whose ids are given as the list `ids` when it is asked."""

    partners: Columns
    attendees: Columns
    promises: Columns
    supporting: Columns
    fields: Columns


@lru_cache(maxsize=KEPT)
def beside(reader: Somebody, dialect: str) -> Beside:
    """Put together once for each reader."""
    ids = _given_ids(dialect)
    return Beside(
        _partners(ids, reader),
        _attendees(ids, reader),
        _promises(ids, reader),
        _supporting(ids),
        _fields(ids),
    )


def _given_ids(dialect: str) -> Select[int]:
    """The ids as one value, however many they are: thousands of their own cost more than what they find."""
    each = func.json_each if dialect == "sqlite" else func.json_array_elements_text
    value = each(bindparam("ids", type_=JSON)).table_valued("value").c.value
    return select(cast(value, Integer))


def _supporting(ids: Select[int]) -> Columns:
    """The agencies that help, in the order of their codes."""
    link = ACTIVITY_AGENCY.c
    return (
        select(link.activity_id, Agency.name_th, Agency.name_en)
        .join(Agency, Agency.id == link.agency_id)
        .where(link.activity_id.in_(ids))
        .order_by(Agency.code)
    )


def _fields(ids: Select[int]) -> Columns:
    """The powers of section 89 that each touches, in the order of their numbers."""
    link = ACTIVITY_AREA.c
    return (
        select(link.activity_id, AuthorityArea.number, AuthorityArea.name_th, AuthorityArea.plain_en)
        .join(AuthorityArea, AuthorityArea.id == link.area_id)
        .where(link.activity_id.in_(ids))
        .order_by(AuthorityArea.code)
    )


def _partners(ids: Select[int], reader: Somebody) -> Columns:
    """The partners that may be named, the main one first."""
    query: Columns = select(
        ActivityPartner.activity_id,
        Partner.id,
        Partner.kind,
        Partner.name_th,
        Partner.name_en,
        Partner.country,
        Partner.classification,
    ).join(Partner)
    query = query.where(ActivityPartner.activity_id.in_(ids))
    query = query.order_by(ActivityPartner.activity_id, ActivityPartner.position, Partner.id)
    return readable_by(query, Partner, reader)


def _attendees(ids: Select[int], reader: Somebody) -> Columns:
    """Who took part, their side first; `named` is false where person or partner is hidden."""
    person, partner = (
        or_(named.is_(None), named.in_(readable_by(select(model.id), model, reader)))
        for named, model in ((Participation.person_id, Person), (Participation.partner_id, Partner))
    )
    query: Columns = (
        select(
            Participation.activity_id,
            Participation.id,
            Participation.side,
            Participation.role,
            Participation.name_th,
            Participation.name_en,
            Participation.title_th,
            Participation.title_en,
            Participation.headcount,
            and_(person, partner).label("named"),
            Post.precedence,
        )
        .outerjoin(Post, Post.id == Participation.post_id)
        .where(Participation.activity_id.in_(ids))
        .order_by(
            Participation.activity_id, Participation.side.desc(), Participation.position, Participation.id
        )
    )
    return visible_to(query, Participation, reader)


def _promises(ids: Select[int], reader: Somebody) -> Columns:
    """How many promises were opened in each activity."""
    query: Columns = select(Commitment.activity_id, func.count())
    query = query.where(Commitment.activity_id.in_(ids))
    return visible_to(query, Commitment, reader).group_by(Commitment.activity_id)


def deviations_of(activity_ids: Collection[int], reader: Reader) -> Select[Deviation]:
    query = select(Deviation).where(Deviation.activity_id.in_(activity_ids)).order_by(Deviation.id)
    return visible_to(query, Deviation, reader)
