"""What an activity that took place still lacks, as conditions of a query."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, not_, or_

from crm.access.queries import Reader, Somebody, hidden_from
from crm.activities.models import Activity, Participation
from crm.activities.rules.counting import Counted
from crm.partners.models import Partner
from crm.people.models import Person

TEXTS = ("title", "place", "others", "unplanned_reason", "result")
"""The texts of an activity that a report tells in both languages."""
NAMES = ("name", "title")
"""Those of somebody who took part."""
PARTICIPANTS = "participants"


def lacks_of(reader: Reader) -> Mapping[Counted, ColumnElement[bool]]:
    """What is counted of it, by the counter's subject; put together once for each reader."""
    return _lacks_of(Somebody(reader.id, reader.role))


@lru_cache(maxsize=1000)
def _lacks_of(reader: Somebody) -> Mapping[Counted, ColumnElement[bool]]:
    return {
        Counted.WITHOUT_RESULT: _without_result(),
        Counted.UNEXPLAINED: _unexplained(),
        Counted.ONE_SIDED: _one_sided(reader),
    }


def _without_result() -> ColumnElement[bool]:
    """Whether it tells no result."""
    return and_(Activity.result_th.is_(None), Activity.result_en.is_(None))


def _unexplained() -> ColumnElement[bool]:
    """Whether it neither stands in a plan nor says why; older records need not (invariant 10)."""
    explained = or_(Activity.unplanned_reason_th.is_not(None), Activity.unplanned_reason_en.is_not(None))
    return not_(or_(Activity.legacy, Activity.plan_item_id.is_not(None), explained))


def _one_sided(reader: Reader) -> ColumnElement[bool]:
    """Whether a text of it, as a report tells it to `reader`, has one language alone."""
    return or_(*one_sided_texts(reader).values())


def one_sided_texts(reader: Reader) -> Mapping[str, ColumnElement[bool]]:
    """The same of each of its texts, and of those who took part together."""
    own = {name: _has_one_side(Activity, name) for name in TEXTS}
    return own | {PARTICIPANTS: _attendee_one_sided(reader)}


def _has_one_side(model: Any, name: str) -> ColumnElement[bool]:
    missing: tuple[ColumnElement[bool], ...] = tuple(
        getattr(model, f"{name}_{side}").is_(None) for side in ("th", "en")
    )
    return missing[0] != missing[1]


def _attendee_one_sided(reader: Reader) -> ColumnElement[bool]:
    """Whether somebody took part whom a report may name, and names in one language only."""
    return exists().where(
        Participation.activity_id == Activity.id,
        Participation.archived_at.is_(None),
        or_(*(_has_one_side(Participation, name) for name in NAMES)),
        ~hidden_from(reader, Person, Participation.person_id),
        ~hidden_from(reader, Partner, Participation.partner_id),
    )
