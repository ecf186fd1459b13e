"""What stands around activities: partners, those who took part, deviations, and the choices of filters."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Integer, Select, cast, exists, or_, select
from sqlalchemy.orm import aliased

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import ACTIVITY_AGREEMENT, Activity, ActivityPartner, Deviation, Participation
from crm.activities.queries.reading import readable_by, visible_to
from crm.activities.rules import ActivityState, Side
from crm.agencies.models import Agency
from crm.agreements.models import Agreement
from crm.history.models import ChangeRecord, ChangeValue
from crm.partners.models import Partner
from crm.people.models import Person, Tenure
from crm.people.queries import holds_on
from crm.platform.base import Classification

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


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
    rows = _open_participations(reader).where(Participation.activity_id.in_(activity_ids))
    return rows.where(Participation.archived_at.is_(None)).order_by(
        Participation.activity_id, Participation.side, Participation.position, Participation.id
    )


def out_of_post(activity_id: int, day: date, reader: Reader) -> Select[Participation]:
    """Who is named in a post that he or she, by the register, holds at another time and not on that day."""
    held = select(Tenure.id).where(
        Tenure.person_id == Participation.person_id,
        Tenure.post_id == Participation.post_id,
        Tenure.archived_at.is_(None),
    )
    return participations_of([activity_id], reader).where(held.exists(), ~held.where(holds_on(day)).exists())


def participations_readable_by(reader: Reader) -> Select[Participation]:
    """The same of every activity that `reader` may read, those taken off the list included."""
    rows = _open_participations(reader).join(Activity, Activity.id == Participation.activity_id)
    return readable_by(rows, reader)


def _open_participations(reader: Reader) -> Select[Participation]:
    persons = Participation.person_id.in_(access.visible_to(select(Person.id), Person, reader))
    partners = Participation.partner_id.in_(access.visible_to(select(Partner.id), Partner, reader))
    return select(Participation).where(
        or_(Participation.person_id.is_(None), persons), or_(Participation.partner_id.is_(None), partners)
    )


def with_person(query: Rows, person_id: int, reader: Reader, *, side: Side | None = None) -> Rows:
    """In which this person took part, on one side or either; nothing where the partner is hidden."""
    rows = _open_participations(reader).where(
        Participation.person_id == person_id, Participation.archived_at.is_(None)
    )
    if side is not None:
        rows = rows.where(Participation.side == side)
    return query.where(Activity.id.in_(rows.with_only_columns(Participation.activity_id)))


def names_nobody_restricted() -> ColumnElement[bool]:
    """Of a participant: neither now nor ever before was it somebody, or of a partner, that is restricted."""
    change, value = aliased(ChangeRecord), aliased(ChangeValue)
    once = (
        select(cast(value.before, Integer))
        .join(change, change.id == value.change_id)
        .where(change.entity == Participation.__tablename__, change.entity_id == Participation.id)
        .where(value.before.is_not(None))
    )

    def restricted(model: type[Person | Partner], key: Any) -> ColumnElement[bool]:
        hidden = model.classification == Classification.RESTRICTED
        before = once.where(value.field == key.key).correlate(Participation)
        return exists().where(hidden, or_(model.id == key, model.id.in_(before)))

    return ~or_(restricted(Person, Participation.person_id), restricted(Partner, Participation.partner_id))


def agreements_of(activity_id: int, reader: Reader) -> Select[Agreement]:
    """The agreements that an activity rests on and that `reader` may see."""
    link = ACTIVITY_AGREEMENT.c
    rows = select(Agreement).join(ACTIVITY_AGREEMENT, link.agreement_id == Agreement.id)
    rows = rows.where(link.activity_id == activity_id)
    return access.visible_to(rows, Agreement, reader).order_by(Agreement.id)


def deviations_of(activity_id: int) -> Select[Deviation]:
    """When and why it did not go as planned, the latest first."""
    rows = select(Deviation).where(Deviation.activity_id == activity_id, Deviation.archived_at.is_(None))
    return rows.order_by(Deviation.id.desc())


def state_before_held(activity_id: int) -> Select[str | None]:
    """The JSON of the state from which it was last said to be held; None where it came on file as held."""
    return (
        select(ChangeValue.before)
        .join(ChangeRecord, ChangeRecord.id == ChangeValue.change_id)
        .where(ChangeRecord.entity == Activity.__tablename__, ChangeRecord.entity_id == activity_id)
        .where(ChangeValue.field == "state", ChangeValue.after == f'"{ActivityState.HELD.value}"')
        .order_by(ChangeRecord.id.desc())
        .limit(1)
    )


def agencies_leading(reader: Reader) -> Select[Agency]:
    """Agencies that answer for at least one activity that `reader` may see."""
    led = visible_to(select(Activity.id).where(Activity.agency_id == Agency.id), reader)
    return access.visible_to(select(Agency).where(led.exists()), Agency, reader)


def first_and_last_year(reader: Reader) -> Select[int | None, int | None]:
    """The first and the last fiscal year with an activity."""
    years = visible_to(select(Activity.fiscal_year), reader).limit(1)
    first, last = years.order_by(Activity.fiscal_year), years.order_by(Activity.fiscal_year.desc())
    return select(first.scalar_subquery(), last.scalar_subquery())


def years_with_activities(reader: Reader) -> Select[int]:
    """The fiscal years with an activity, the latest first: each found from the one after it."""
    years = visible_to(select(Activity.fiscal_year), reader)
    newest_first = years.order_by(Activity.fiscal_year.desc()).limit(1)
    found = select(newest_first.scalar_subquery().label("year")).cte("years", recursive=True)
    before = newest_first.where(Activity.fiscal_year < found.c.year).correlate(found).scalar_subquery()
    found = found.union_all(select(before).select_from(found).where(found.c.year.is_not(None)))
    return select(found.c.year).where(found.c.year.is_not(None)).order_by(found.c.year.desc())
