"""The form of a handover: to whom, everything or what is ticked, with a note."""

from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from crm.access.queries import accounts
from crm.permissions import Permission, may
from crm.reports.handover.commands.applying import HandoverFacts
from crm.reports.handover.queries.owned import OWNED
from crm.web.database import db
from crm.web.fields import Filled, paragraph
from crm.web.forms import RecordForm
from crm.web.ids import id_typed
from crm.web.jinja import text

ALL, CHOSEN = "all", "chosen"


def _number(typed: Any) -> int | None:
    return id_typed(str(typed)) if typed not in (None, "") else None


class HandoverForm(RecordForm):
    """Who takes over, and what."""

    to = SelectField(lazy_gettext("Who takes over"), [Filled()], coerce=_number)
    scope = RadioField(lazy_gettext("What goes"), default=ALL)
    note = paragraph(lazy_gettext("Note for whoever takes over"), length=5000)

    def __init__(self, *typed: Any, giver_id: int | None = None, **more: Any) -> None:
        super().__init__(*typed, **more)
        keepers = [one for one in db.session().scalars(accounts()) if may(one.role, Permission.HANDOVER_EDIT)]
        named = [SelectChoice(str(one.id), text(one, "name")) for one in keepers if one.id != giver_id]
        self.to.choices = [SelectChoice("", "–"), *named]
        self.scope.choices = [
            SelectChoice(ALL, gettext("Everything that is open")),
            SelectChoice(CHOSEN, gettext("Only what is ticked below")),
        ]

    def facts(self) -> HandoverFacts:
        """What was typed; only after `validate`."""
        only = {entity: _ticked(entity) for entity in OWNED} if self.scope.data == CHOSEN else None
        return HandoverFacts(to_id=self.to.data or 0, note=self.note.data or None, only=only)


def _ticked(entity: str) -> frozenset[int]:
    """The numbers of the records ticked on the page."""
    return frozenset(number for typed in request.form.getlist(entity) if (number := id_typed(typed)))
