"""How much a month's report lacks, and the first of it, where not all of it is told.

`rules/gaps.py` says what lacks. Of activities, of which a month may have thousands, it is asked here as
conditions of a query; the rest is found by the rules themselves.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader, readable
from crm.activities.models import Activity, ActivityPartner
from crm.activities.queries import count_of_lacking, touching, visible_to
from crm.activities.queries.lacks import lacks_of, one_sided_texts
from crm.activities.rules import COMING, MET
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.reports.monthly.queries.gathering import facts_beside_activities
from crm.reports.monthly.rules.facts import MonthFacts, Pair
from crm.reports.monthly.rules.gaps import Gap, Lack, Text, gaps

OF_ACTIVITIES = (Lack.OUTCOME, Lack.RESULT, Lack.PLAN, Lack.TRANSLATION)


class Told(NamedTuple):
    """A gap, and whether it is one of a restricted record."""

    gap: Gap
    restricted: bool


class Lacking(NamedTuple):
    """How many gaps there are, and the first of them."""

    number: int
    first: Sequence[Told]


def lacking(
    session: Session, month: Month, *, reader: Reader, today: date, at: datetime, most: int
) -> Lacking:
    """As many as `gaps` finds, and at most so many of the first, in the same order of what lacks."""
    facts = facts_beside_activities(session, month, reader=reader, today=today, at=at)
    restricted = _restricted(facts)
    beside = [Told(gap, gap.page in restricted) for gap in gaps(facts)]
    numbers = _numbers(session, month, reader, today)
    first: list[Told] = []
    for lack in Lack:
        if numbers.get(lack) and len(first) < most:
            rows = session.execute(_rows(lack, month, reader, today, most=most - len(first)))
            first += [_told(lack, *row) for row in rows]
        first += [one for one in beside if one.gap.lack is lack]
    return Lacking(sum(numbers.values()) + len(beside), first[:most])


def _numbers(session: Session, month: Month, reader: Reader, today: date) -> Mapping[Lack, int]:
    """How many activities lack each; of those that were held the counters know it."""
    over = _asked(month, reader, func.count()).where(_conditions(reader, today)[Lack.OUTCOME])
    numbers = count_of_lacking(reader, month).add_columns(over.scalar_subquery())
    *held, planned = session.execute(numbers).one()
    return dict(zip(OF_ACTIVITIES, (planned, *held), strict=True))


def _rows(lack: Lack, month: Month, reader: Reader, today: date, *, most: int) -> Any:
    """(number, title in Thai and in English, whether restricted) of what lacks it, in the order of days.

    Where translations lack, whether each of the texts does comes after them.
    """
    lacks = _asked(month, reader, Activity.id).where(_conditions(reader, today)[lack])
    first = lacks.order_by(Activity.starts_on, Activity.id).limit(most).subquery()
    texts = one_sided_texts(reader).values() if lack is Lack.TRANSLATION else ()
    query = select(Activity.id, Activity.title_th, Activity.title_en, _is_restricted(reader), *texts)
    return query.where(Activity.id.in_(select(first.c.id))).order_by(Activity.starts_on, Activity.id)


def _told(
    lack: Lack, number: int, title_th: str | None, title_en: str | None, restricted: bool, *one_sided: bool
) -> Told:
    texts = tuple(text for text, lacks in zip(Text, one_sided, strict=False) if lacks)
    return Told(Gap(lack, Pair(title_th, title_en), f"activity:{number}", texts=texts), restricted)


def _asked(month: Month, reader: Reader, *columns: Any) -> Any:
    """Columns over the activities that touch the month and that `reader` may see."""
    return visible_to(touching(select(*columns).select_from(Activity), month), reader)


def _conditions(reader: Reader, today: date) -> dict[Lack, ColumnElement[bool]]:
    """What each of `OF_ACTIVITIES` means for a row of activity."""
    over = and_(Activity.state.in_(COMING), Activity.ends_on < today)
    held = (Activity.state.in_(MET) & lacks for lacks in lacks_of(reader).values())
    return dict(zip(OF_ACTIVITIES, (over, *held), strict=True))


def _is_restricted(reader: Reader) -> ColumnElement[bool]:
    """Whether the activity or one of the partners named with it is restricted."""
    of_partner = exists().where(
        ActivityPartner.activity_id == Activity.id,
        Partner.id == ActivityPartner.partner_id,
        Partner.classification == Classification.RESTRICTED,
        readable(Partner, reader),
    )
    return or_(Activity.classification == Classification.RESTRICTED, of_partner)


def _restricted(facts: MonthFacts) -> set[str]:
    """The pages of restricted records among the facts."""
    pages = {f"agreement:{one.id}" for one in facts.agreements if one.restricted}
    return pages | {one.page for one in facts.promises if one.restricted}
