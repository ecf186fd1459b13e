"""The search text of an activity, kept in step with its words and its partners."""

from collections.abc import Iterable

from crm.activities.models import Activity
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.matching import searchable

_SIDED = ("title", "place", "others", "result")


def refresh_search_texts(activity: Activity, partners: Iterable[Partner]) -> None:
    """Let its titles, places and results and every name of its partners find the activity.

    Names of restricted partners stay out: who may not see them must not find them either.
    """
    texts = [getattr(activity, f"{name}_{side}") for name in _SIDED for side in ("th", "en")]
    seen = [partner for partner in partners if partner.classification is Classification.NORMAL]
    activity.filter_text = searchable([*texts, *(name for p in seen for name in p.filter_text.split("|"))])
