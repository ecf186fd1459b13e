"""Contact points that may be kept no longer: for the desk, for the digest and for their list."""

from collections.abc import Sequence
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext
from sqlalchemy import Select

from crm.keeping.due import Asked, Due, Entry
from crm.people import queries
from crm.people.models import ContactPoint
from crm.permissions import Permission, may
from crm.platform.base import Classification
from crm.platform.text import N_
from crm.web.cells import joined
from crm.web.filters import no_such_choice
from crm.web.jinja import label, show_day, text
from crm.web.lists import Filter

OVER, KEPT = "over", "kept"


def retention() -> Filter:
    """A choice between those to be erased and those that may be kept."""

    def apply(rows: Select[Any], typed: str) -> Select[Any]:
        if typed not in {OVER, KEPT}:
            raise no_such_choice()
        over = ContactPoint.purge_after < current_app.extensions["clock"].today()
        return rows.where(over if typed == OVER else ~over)

    choices = [(OVER, gettext("To be erased")), (KEPT, gettext("May be kept"))]
    return Filter(
        key="retention", label=gettext("How long"), kind="choice", choices=lambda: choices, apply=apply
    )


def _draw(_asked: Asked, rows: Sequence[ContactPoint]) -> list[Entry]:
    """Whose they are and what for; not what they are."""
    return [
        {
            "when": show_day(row.purge_after),
            "title": text(row.person, "name"),
            "below": joined(" · ", [label(row.kind), label(row.purpose)]),
            "url": url_for("people.show", person_id=row.person_id, _anchor="contacts"),
            "tone": "warm",
            "badge": gettext("To be erased"),
            "restricted": row.person.classification is Classification.RESTRICTED,
        }
        for row in rows
    ]


CONTACTS = Due(
    name="contacts",
    label=N_("Contacts to be erased"),
    tone="warm",
    rows=lambda reader, today: (
        queries.contacts_to_erase(reader, today) if may(reader.role, Permission.PERSON_EDIT) else None
    ),
    draw=_draw,
    url=lambda _asked: url_for("people.contact_register", retention=OVER),
)
