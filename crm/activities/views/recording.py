"""The full form: an activity brought on file, or corrected."""

from datetime import date
from typing import Any

from flask import current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.current import SignedIn, me
from crm.activities import queries
from crm.activities.commands.attending import add_participants
from crm.activities.commands.doing import Doer
from crm.activities.commands.judging import refusals_of_edit, refusals_of_new
from crm.activities.commands.recording import edit_activity, record_activity
from crm.activities.forms.choosing import find
from crm.activities.forms.recording import EditActivityForm, NewActivityForm, values_of
from crm.activities.models import Activity
from crm.activities.queries.programme import visits_with_programme
from crm.activities.rules import DEFAULT_AGENCY
from crm.activities.views.blueprint import bp
from crm.activities.views.carrying import brought
from crm.activities.views.finding import kept_activity
from crm.activities.views.nouns import NOUN
from crm.activities.views.twins import warn_of_posts, warn_of_twins
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.permissions import Permission, Role
from crm.platform.dates import PartialDate, Precision
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.lookups import offers


class ActivityKeeper(Keeper):
    """An activity, on a page of its own, through the full form."""

    listed = True
    noun, form, template = NOUN, EditActivityForm, "activities/edit.html"
    adds, edits = N_("Plan an activity"), N_("Edit an activity")
    lead = N_("A kind, a title, a day and the responsible agency are enough to begin with.")
    entered = N_("The activity is on file.")

    def new_form(self, above: Any) -> NewActivityForm:
        visit = _asked_visit()
        return NewActivityForm(**{"agency": own_agency_id()} | (_of_visit(visit) if visit else brought()))

    def opened(self, record: Any) -> EditActivityForm:
        return EditActivityForm(formdata=None, data=values_of(record))

    def allow(self, record: Any) -> None:
        """Let in who keeps it; on the way all that its form shows is loaded with it."""
        kept_activity(record.id)

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        if me().role is Role.LIAISON and "classification" in form:
            del form.classification
        if record is not None and not record.agency_assumed and "agency_confirmed" in form:
            del form.agency_confirmed

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> list[Refused]:
        facts, today = form.facts(), _today()
        if record is None:
            return refusals_of_new(session, facts, state=form.state.data, by=by, today=today)
        return refusals_of_edit(session, record, facts, by=by, today=today)

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Activity:
        state = form.state.data
        activity = record_activity(session, form.facts(), state=state, by=by, today=_today())
        if named := form.participants():
            add_participants(session, activity, named, by=by)
        return activity

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        seen = form.seen_version
        edit_activity(session, record, form.facts(), seen_version=seen, by=by, today=_today())

    def saved(self, record: Any) -> None:
        warn_of_twins(record)
        if record.precision is Precision.DAY:
            warn_of_posts(record)


routes.install(bp, ActivityKeeper())


def own_agency_id() -> int | None:
    """The agency a new activity is offered with: a liaison's own, else the International Affairs Office."""
    reader: SignedIn = me()
    session = db.session()
    if reader.role is Role.LIAISON:
        return session.scalars(agencies_of_liaison(reader.id)).first()
    return session.scalars(select(Agency.id).where(Agency.code == DEFAULT_AGENCY)).first()


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


def _asked_visit() -> Activity | None:
    """The visit in whose programme it is to stand."""
    asked = id_typed(request.args.get("visit", ""))
    visits = visits_with_programme(me()).where(Activity.id == asked)
    return db.session().scalars(visits).first() if asked else None


def _of_visit(visit: Activity) -> dict[str, Any]:
    """What something in the programme of a visit begins with."""
    return {
        "parent": visit.id,
        "partners": [row.id for row in db.session().execute(queries.partners_of([visit.id], me()))],
        "direction": visit.direction,
        "starts": PartialDate(visit.starts_on, visit.precision),
        "country": visit.country,
    }


@bp.get("/visits/lookup")
@requires(Permission.ACTIVITY_EDIT)
def visit_lookup() -> ResponseReturnValue:
    """What a type-ahead offers for `q`: visits of which something may be a part."""
    return offers(find)
