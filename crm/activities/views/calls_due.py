"""The calls of heads of mission that are due: for the desk and for the digest."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from crm.activities.queries.missions import Headed, headed
from crm.keeping.due import Asked, Due, Entry, Listed
from crm.permissions import Permission, may
from crm.platform.base import Classification
from crm.platform.text import N_
from crm.web.jinja import show_day, text


def _due(asked: Asked, most: int) -> Listed | None:
    """Those who leave without a farewell, the first to go first; then those who were not received."""
    if not may(asked.reader.role, Permission.PERSON_EDIT):
        return None
    found = headed(asked.session, asked.reader, asked.today)
    leaving = sorted((one for one in found if one.leaves_without_farewell), key=_goes)
    due = [*leaving, *(one for one in found if one.not_received and not one.leaves_without_farewell)]
    return Listed(len(due), due[:most])


def _goes(one: Headed) -> tuple[str, int]:
    return (one.stay.left.first.isoformat() if one.stay.left else ""), one.mission.id


def _drawn(_asked: Asked, found: Sequence[Headed]) -> list[Entry]:
    return [_entry(one) for one in found]


def _entry(one: Headed) -> Entry:
    leaves = one.leaves_without_farewell
    person = one.tenure.person
    return {
        "when": show_day(one.stay.left if leaves else one.stay.took_office),
        "title": text(person, "name"),
        "below": Markup(" · ").join(
            [
                text(one.mission, "name"),
                gettext("Leaving, no farewell") if leaves else gettext("Arrived, not yet received"),
            ]
        ),
        "url": url_for("people.show", person_id=one.stay.person_id, _anchor="calls"),
        "tone": "warm",
        "badge": gettext("Farewell call") if leaves else gettext("Courtesy call"),
        "restricted": Classification.RESTRICTED in {person.classification, one.mission.classification},
    }


CALLS = Due(
    name="calls",
    label=N_("Calls of heads of mission"),
    tone="warm",
    draw=_drawn,
    url=lambda _asked: url_for("people_missions.index"),
    find=_due,
)
