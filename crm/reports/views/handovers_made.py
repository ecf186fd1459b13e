"""The list of handovers: from whom to whom, when, how much went, and until when it can be undone."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Row, Select

from crm.access.choosing import account_lookup
from crm.documents.listing import answer
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.clock import now
from crm.reports.handover.models import Handover
from crm.reports.handover.queries.done import concerning, handover_rows, still_open_to_undoing
from crm.reports.handover.rules.kinds import UNDONE_WITHIN, may_be_undone
from crm.reports.views.blueprint import bp
from crm.web.access import requires
from crm.web.cells import link
from crm.web.database import db
from crm.web.filters import no_such_choice, of_record
from crm.web.language import language
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.names import said

Rows = Select[Any]
OPEN, FINAL, UNDONE = "open", "final", "undone"


@bp.get("/handovers/")
@requires(Permission.HANDOVER_READ)
def handovers_made() -> ResponseReturnValue:
    """Every handover, the latest first."""
    listing = Listing(_spec(), db.session(), handover_rows(), request.path, request.args)
    return answer("reports/handovers_made.html", listing)


def _spec() -> ListSpec:
    return ListSpec(
        name="handovers",
        title=gettext("Handovers made"),
        columns=_columns(),
        filters=_filters(),
        order="-when",
        key=Handover.id,
        recorded=False,
        empty_title=gettext("Nothing was handed over yet."),
        empty_hint=gettext("A handover begins with whoever has the records in charge."),
    )


def _columns() -> list[Column]:
    return [
        Column(
            key="when",
            label=gettext("Handed over"),
            kind="date",
            sort=Handover.applied_at,
            value=lambda row: row.applied_at,
            cell=_moment,
        ),
        Column(key="giver", label=gettext("Who hands over"), value=lambda row: said(row, "giver")),
        Column(key="taker", label=gettext("Who takes over"), value=lambda row: said(row, "taker")),
        Column(key="went", label=gettext("Records"), kind="number", value=lambda row: row.went),
        Column(key="stands", label=gettext("How it stands"), value=how_it_stands),
    ]


def _filters() -> list[Filter]:
    return [
        of_record("person", gettext("Whose"), account_lookup, lambda rows, one: rows.where(concerning(one))),
        Filter(
            key="stands",
            label=gettext("How it stands"),
            kind="choice",
            choices=lambda: [
                (OPEN, gettext("May still be undone")),
                (FINAL, gettext("Final")),
                (UNDONE, gettext("Undone")),
            ],
            apply=_standing,
        ),
    ]


def _standing(rows: Rows, typed: str) -> Rows:
    undoable = still_open_to_undoing(now())
    wanted = {
        OPEN: undoable,
        FINAL: ~undoable & Handover.undone_at.is_(None),
        UNDONE: Handover.undone_at.is_not(None),
    }
    if typed not in wanted:
        raise no_such_choice()
    return rows.where(wanted[typed])


def _moment(row: Row[Any]) -> Markup:
    shown = spoken.moment(row.applied_at, language())
    return link(url_for(".handover_made", handover_id=row.id), shown)


def how_it_stands(made: Any) -> str:
    """Whether a handover was undone, until when it can be, or that it is final."""
    if made.undone_at is not None:
        return gettext("Undone on %(moment)s", moment=spoken.moment(made.undone_at, language()))
    if not may_be_undone(made.applied_at, made.undone_at, now()):
        return gettext("Final")
    until = spoken.moment(made.applied_at + UNDONE_WITHIN, language())
    return gettext("It can be undone until %(moment)s.", moment=until)
