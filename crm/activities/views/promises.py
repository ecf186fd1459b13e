"""The list of promises and obligations: who owes them, until when, and how they stand today."""

from datetime import date
from typing import Any

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Row, Select, String, func, or_, type_coerce

from crm.access.current import me
from crm.activities import queries
from crm.activities.models import Commitment
from crm.activities.rules import OVERDUE, CommitmentKind, CommitmentState, is_overdue
from crm.activities.views.blueprint import bp
from crm.activities.views.drawing import PROMISE_TONES, stands_at
from crm.activities.views.filtering import of_states, whose
from crm.agencies.forms import agency_lookup
from crm.agencies.models import Agency
from crm.agreements.forms import agreement_lookup
from crm.documents.listing import answer
from crm.permissions import Permission
from crm.platform.text import N_, Labelled, normalised
from crm.web.access import requires
from crm.web.cells import badge, link, small
from crm.web.database import db
from crm.web.filters import of_enum, of_period, of_record
from crm.web.jinja import label, show_day, text
from crm.web.language import language
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.names import said

Rows = Select[Any]


class Stems(Labelled):
    """What a promise stems from."""

    ACTIVITY = "activity", N_("An activity")
    AGREEMENT = "agreement", N_("An agreement")


_FROM = {Stems.ACTIVITY: queries.of_activities, Stems.AGREEMENT: queries.of_agreements}


@bp.get("/commitments")
@requires(Permission.REGISTER_READ)
def commitments() -> ResponseReturnValue:
    listing = Listing(_spec(), db.session(), queries.commitment_rows(me()), request.path, request.args)
    return answer("activities/commitments.html", listing)


def _spec() -> ListSpec:
    return ListSpec(
        name="promises",
        title=gettext("Promises"),
        columns=_columns(),
        filters=_filters(),
        order="due",
        key=Commitment.id,
        archived=Commitment.archived_at,
        empty_title=gettext("No promise is on file yet"),
        empty_hint=gettext(
            "Promises are written down on the page of the activity in which they were made,"
            " obligations on that of their agreement."
        ),
    )


def _columns() -> list[Column]:
    today: date = current_app.extensions["clock"].today()
    agency_order = Agency.sort_th if language() == "th" else Agency.sort_en
    return [
        Column(
            key="due",
            label=gettext("Due by"),
            kind="date",
            sort=queries.BY_DUE_DAY,
            value=lambda row: row.due_on,
            cell=lambda row: show_day(row.due_on),
        ),
        _what_was_promised(),
        *_of_an_agreement(),
        Column(key="kind", label=gettext("Who promised"), value=lambda row: label(row.kind)),
        Column(
            key="partner",
            label=gettext("Partner"),
            value=lambda row: text(row, "partner").striptags(),
            cell=_partner,
        ),
        Column(
            key="agency",
            label=gettext("Agency answering"),
            sort=agency_order,
            value=lambda row: text(row, "name").striptags(),
        ),
        Column(
            key="state",
            label=gettext("State"),
            sort=type_coerce(Commitment.state, String),
            value=lambda row: _state(row, today)[0],
            cell=lambda row: badge(*_state(row, today)),
        ),
    ]


def _what_was_promised() -> Column:
    title = gettext("Promise")
    return Column(key="text", label=title, kind="title", value=lambda row: said(row, "text"), cell=_promise)


def _of_an_agreement() -> list[Column]:
    """What only an obligation says."""
    return [
        Column(key="clause", label=gettext("Clause"), value=lambda row: row.clause or "", optional=True),
        Column(
            key="recurrence",
            label=gettext("How often"),
            value=lambda row: label(row.recurrence),
            optional=True,
        ),
    ]


def _filters() -> list[Filter]:
    today: date = current_app.extensions["clock"].today()
    more = {OVERDUE: lambda rows: queries.overdue(rows, today)}
    return [
        Filter(key="q", label=gettext("Words of the promise"), apply=_like),
        of_states(CommitmentState, Commitment.state, more),
        of_period("due", gettext("Due by"), queries.due_within, today),
        of_enum(
            "kind",
            gettext("Who promised"),
            CommitmentKind,
            lambda rows, kind: rows.where(Commitment.kind == kind),
        ),
        of_enum("from", gettext("Stems from"), Stems, lambda rows, stem: _FROM[stem](rows)),
        of_record("agreement", gettext("Agreement"), agreement_lookup, _of_agreement),
        of_record("agency", gettext("Agency"), agency_lookup, _of_agency, _agencies),
        *whose(lambda rows: queries.promises_editable_by(rows, me())),
    ]


def _like(rows: Rows, typed: str) -> Rows:
    places = (Commitment.text_th, func.lower(Commitment.text_en))
    words = normalised(typed).split()
    return rows.where(*(or_(*(p.contains(word, autoescape=True) for p in places)) for word in words))


def _of_agency(rows: Rows, agency_id: int) -> Rows:
    return rows.where(Commitment.agency_id == agency_id)


def _of_agreement(rows: Rows, agreement_id: int) -> Rows:
    return rows.where(Commitment.agreement_id == agreement_id)


def _agencies() -> list[tuple[str, str]]:
    order = Agency.sort_th if language() == "th" else Agency.sort_en
    found = db.session().scalars(queries.agencies_answering(me()).order_by(order))
    return [(str(agency.id), text(agency, "name").striptags()) for agency in found]


def _promise(row: Row[Any]) -> Markup:
    return link(stands_at(row), text(row, "text")) + small(text(row, "title"))


def _partner(row: Row[Any]) -> str | Markup:
    if row.partner_id is None:
        return ""
    return link(url_for("partners.show", partner_id=row.partner_id), text(row, "partner"))


def _state(row: Row[Any], today: date) -> tuple[str, str]:
    """How a promise stands today, in words, and the tone of it."""
    if is_overdue(row.state, row.due_on, today):
        return gettext("Overdue"), "bad"
    return label(row.state), PROMISE_TONES[row.state]
