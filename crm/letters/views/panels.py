"""What letters bring to the pages of partners, persons and activities."""

from typing import Any

from flask import current_app, render_template, url_for
from flask_babel import gettext
from sqlalchemy import Select, select

from crm.access.current import me
from crm.activities.models import Activity
from crm.activities.rules import MET
from crm.letters import queries
from crm.letters.models import Letter
from crm.letters.rules import LetterKind
from crm.letters.views.listing import columns
from crm.partners.models import Partner
from crm.people import queries as people
from crm.people.models import Person, Post, Tenure
from crm.permissions import Permission
from crm.web.access import i_may
from crm.web.database import db
from crm.web.lists import table

SHOWN = 5


def partner_panel(partner: Partner) -> str:
    """The latest letters to a partner."""
    rows = queries.of_partner(queries.letter_rows(me()), partner.id)
    return _drawn(rows, all_url=url_for("letters.index", partner=partner.id))


def person_panel(person: Person) -> str:
    """The latest letters to somebody, and the way to write one while he or she is in post with a partner."""
    mine = select(Tenure.id).where(Tenure.person_id == person.id)
    return _drawn(
        queries.letter_rows(me()).where(Letter.tenure_id.in_(mine)),
        write=[
            (gettext("Welcome"), url_for("letters.write", kind=LetterKind.WELCOME.value, person=person.id)),
            (
                gettext("Farewell letter"),
                url_for("letters.write", kind=LetterKind.FAREWELL.value, person=person.id),
            ),
        ]
        if _in_post(person)
        else [],
    )


def activity_panel(activity: Activity) -> str:
    """The letters of thanks after an activity, and the way to write one once it was held."""
    held = activity.state in MET and i_may(Permission.LETTER_EDIT) and activity.archived_at is None
    thanks = url_for("letters.write", kind=LetterKind.THANKS.value, activity=activity.id)
    rows = queries.letter_rows(me()).where(Letter.activity_id == activity.id)
    return _drawn(rows, write=[(gettext("Thank somebody"), thanks)] if held else [])


def _in_post(person: Person) -> bool:
    if not i_may(Permission.LETTER_EDIT) or person.archived_at is not None:
        return False
    today = current_app.extensions["clock"].today()
    now = people.tenures(me()).where(people.holds_on(today), Post.partner_id.is_not(None))
    return db.session().scalars(now.where(Tenure.person_id == person.id).limit(1)).first() is not None


def _drawn(rows: Select[Any], *, all_url: str = "", write: list[tuple[str, str]] | None = None) -> str:
    """A card with the latest few, and buttons that begin another; nothing where there is neither."""
    used = rows.where(Letter.archived_at.is_(None)).order_by(Letter.id.desc()).limit(SHOWN)
    found = db.session().execute(used).all()
    if not found and not write:
        return ""
    drawn = table(columns(), found, "number", "subject", "for_on", "state")
    return render_template("letters/_panel.html", found=drawn, all_url=all_url, write=write or ())
