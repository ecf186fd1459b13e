"""The programme of a visit, and the visits of which something may be a part."""

from sqlalchemy import Select, select

from crm.access.queries import Reader
from crm.activities.models import Activity
from crm.activities.queries.reading import visible_to
from crm.activities.rules.programme import WITH_PROGRAMME
from crm.platform.matching import every_word_in


def programme_of(activity_id: int, reader: Reader) -> Select[Activity]:
    """What stands in the programme of a visit, as far as `reader` may see it, in the order of days."""
    inside = visible_to(select(Activity).where(Activity.parent_id == activity_id), reader)
    return inside.order_by(Activity.starts_on, Activity.id)


def visit_of(activity: Activity, reader: Reader) -> Select[Activity]:
    """The visit of which an activity is a part, if `reader` may see it."""
    return visible_to(select(Activity).where(Activity.id == activity.parent_id), reader)


def visits_with_programme(reader: Reader) -> Select[Activity]:
    """The visits that may hold others, the newest first."""
    query = select(Activity).where(Activity.kind.in_(WITH_PROGRAMME), Activity.parent_id.is_(None))
    return visible_to(query, reader).order_by(Activity.starts_on.desc(), Activity.id.desc())


def visits_called(typed: str, reader: Reader) -> Select[Activity]:
    """Those of them in whose names every word that was typed stands."""
    return visits_with_programme(reader).where(*every_word_in(Activity.filter_text, typed))
