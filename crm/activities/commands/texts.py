"""The search text of an activity, kept in step with its titles and partners."""

from collections.abc import Iterable

from crm.activities.models import Activity
from crm.partners.models import Partner
from crm.platform.text import normalised


def refresh_search_texts(activity: Activity, partners: Iterable[Partner]) -> None:
    """Let its titles, its places and every name of its partners find the activity."""
    texts = [activity.title_en, activity.title_th, activity.place_en, activity.place_th, activity.others_en]
    names = [partner.filter_text for partner in partners]
    activity.filter_text = normalised(" ".join(text for text in [*texts, activity.others_th, *names] if text))
