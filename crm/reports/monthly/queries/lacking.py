"""How much a month's report lacks, and the first of it, where not all of it is told.

`rules/gaps.py` says what lacks. Of activities, of which a month may have thousands, it is asked here as
conditions of a query; the rest is found by the rules themselves.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader, hidden_from, readable
from crm.activities.models import Activity, ActivityPartner, Participation
from crm.activities.queries import met, touching, visible_to
from crm.activities.rules import COMING, MET
from crm.partners.models import Partner
from crm.people.models import Person
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
    """How many activities lack each."""
    lacks = _conditions(reader, today)
    over = _asked(month, reader, func.count()).where(lacks[Lack.OUTCOME]).scalar_subquery()
    tallies = (func.count().filter(lacks[lack]) for lack in OF_ACTIVITIES[1:])
    of_held = session.execute(met(_asked(month, reader, over, *tallies))).one()
    return dict(zip(OF_ACTIVITIES, of_held, strict=True))


def _rows(lack: Lack, month: Month, reader: Reader, today: date, *, most: int) -> Any:
    """(number, title in Thai and in English, whether restricted) of what lacks it, in the order of days.

    Where translations lack, whether each of the texts does comes after them.
    """
    lacks = _asked(month, reader, Activity.id).where(_conditions(reader, today)[lack])
    first = lacks.order_by(Activity.starts_on, Activity.id).limit(most).subquery()
    texts = _texts(reader).values() if lack is Lack.TRANSLATION else ()
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
    held = Activity.state.in_(MET)
    explained = or_(Activity.unplanned_reason_th.is_not(None), Activity.unplanned_reason_en.is_not(None))
    planned = or_(Activity.legacy, Activity.plan_item_id.is_not(None), explained)
    one_sided = or_(*_texts(reader).values())
    no_result = and_(Activity.result_th.is_(None), Activity.result_en.is_(None))
    over = and_(Activity.state.in_(COMING), Activity.ends_on < today)
    return dict(zip(OF_ACTIVITIES, (over, held & no_result, held & ~planned, held & one_sided), strict=True))


def _texts(reader: Reader) -> Mapping[Text, ColumnElement[bool]]:
    """Whether each text of an activity has one language."""
    own = {text: _one_sided(Activity, text.value) for text in Text if text is not Text.PARTICIPANTS}
    return own | {Text.PARTICIPANTS: _attendee_one_sided(reader)}


def _one_sided(model: Any, name: str) -> ColumnElement[bool]:
    missing: tuple[ColumnElement[bool], ...] = tuple(
        getattr(model, f"{name}_{side}").is_(None) for side in ("th", "en")
    )
    return missing[0] != missing[1]


def _attendee_one_sided(reader: Reader) -> ColumnElement[bool]:
    """Whether somebody took part whom the report may name, and names in one language only."""
    return exists().where(
        Participation.activity_id == Activity.id,
        Participation.archived_at.is_(None),
        or_(_one_sided(Participation, "name"), _one_sided(Participation, "title")),
        ~hidden_from(reader, Person, Participation.person_id),
        ~hidden_from(reader, Partner, Participation.partner_id),
    )


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
