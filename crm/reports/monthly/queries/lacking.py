"""How much a month's report lacks, and the first of it, where not all of it is told.

`rules/gaps.py` says what lacks. Of activities, of which a month may have thousands, it is asked here as
conditions of a query; the rest is found by the rules themselves.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import Session

from crm.access.queries import Reader, Somebody, readable
from crm.activities.models import Activity, ActivityPartner
from crm.activities.queries import count_of_lacking, touching, visible_to
from crm.activities.queries.lacks import lacks_of, one_sided_texts
from crm.activities.rules import COMING, MET
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.unindexed import unindexed
from crm.reports.monthly.queries.gathering import facts_beside_activities
from crm.reports.monthly.rules.facts import MonthFacts, Pair
from crm.reports.monthly.rules.gaps import Gap, Lack, Text, gaps

KEPT = 500
"""So many queries are kept, put together once for each reader, month and day."""
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
    who = Somebody(reader.id, reader.role)
    *held, planned = session.execute(_numbers(month, who, today)).one()
    numbers = dict(zip(OF_ACTIVITIES, (planned, *held), strict=True))
    first: list[Told] = []
    for lack in Lack:
        if numbers.get(lack) and len(first) < most:
            rows = session.execute(_rows(lack, month, who, today, most=most - len(first)))
            first += [_told(lack, *row) for row in rows]
        first += [one for one in beside if one.gap.lack is lack]
    return Lacking(sum(numbers.values()) + len(beside), first[:most])


@lru_cache(maxsize=KEPT)
def _numbers(month: Month, reader: Somebody, today: date) -> Select[*tuple[int, ...]]:
    """How many activities lack each, the first of `OF_ACTIVITIES` last; the counters know what was held."""
    over = _asked(month, reader, func.count()).where(_conditions(reader, today)[Lack.OUTCOME])
    return count_of_lacking(reader, month).add_columns(over.scalar_subquery())


@lru_cache(maxsize=KEPT)
def _rows(lack: Lack, month: Month, reader: Somebody, today: date, *, most: int) -> Any:
    """(number, title in Thai and in English, whether restricted) of what lacks it, in the order of days.

    Where translations lack, whether each of the texts does comes after them.
    """
    went_on = _asked(month, reader, Activity.id).where(Activity.starts_on < month.first)
    began = _asked(month, reader, Activity.id).where(Activity.starts_on >= month.first)
    by_day = unindexed(Activity.state)  # many lack it: walking through the days of the month finds the first
    parts = (
        went_on.where(_conditions(reader, today)[lack]),
        began.where(_conditions(reader, today, by_day)[lack]),
    )
    first = (part.order_by(Activity.starts_on, Activity.id).limit(most).subquery() for part in parts)
    texts = one_sided_texts(reader).values() if lack is Lack.TRANSLATION else ()
    query = select(Activity.id, Activity.title_th, Activity.title_en, _is_restricted(reader), *texts)
    query = query.where(Activity.id.in_(union_all(*(select(part.c.id) for part in first))))
    return query.order_by(Activity.starts_on, Activity.id).limit(most)


def _told(
    lack: Lack, number: int, title_th: str | None, title_en: str | None, restricted: bool, *one_sided: bool
) -> Told:
    texts = tuple(text for text, lacks in zip(Text, one_sided, strict=False) if lacks)
    return Told(Gap(lack, Pair(title_th, title_en), f"activity:{number}", texts=texts), restricted)


def _asked(month: Month, reader: Reader, *columns: Any) -> Any:
    """Columns over the activities that touch the month and that `reader` may see."""
    return visible_to(touching(select(*columns).select_from(Activity), month), reader)


def _conditions(
    reader: Reader, today: date, state: ColumnElement[Any] | None = None
) -> dict[Lack, ColumnElement[bool]]:
    """What each of `OF_ACTIVITIES` means for a row of activity, whose state may be asked for otherwise."""
    state = Activity.state.expression if state is None else state
    over = and_(state.in_(COMING), Activity.ends_on < today)
    held = (state.in_(MET) & lacks for lacks in lacks_of(reader).values())
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
