"""What activities bring to the pages of agencies, agreements, plan items and persons."""

from collections.abc import Sequence
from typing import Any

from flask import current_app, render_template, url_for
from sqlalchemy import Select, func

from crm.access.current import me
from crm.activities import queries
from crm.activities.models import Activity, Commitment
from crm.activities.views.drawing import columns, lines
from crm.activities.views.page import promised
from crm.agencies.models import Agency
from crm.agreements.models import Agreement
from crm.people.models import Person
from crm.plans.models import PlanItem
from crm.platform.calendar import Month
from crm.web.database import db
from crm.web.lists import table

SHOWN = 6


def agency_panel(agency: Agency) -> str:
    """What an agency answers for: its activities, those it supports, and the promises it has to keep."""
    session, today = db.session(), current_app.extensions["clock"].today()
    rows = queries.activity_rows()
    led = newest(queries.of_agency(rows, agency.id), "on", "title", "partners", "state")
    supported = newest(queries.supported_by(rows, agency.id), "on", "title", "partners", "state")
    owed = queries.open_commitments(queries.commitments(me())).where(Commitment.agency_id == agency.id)
    promises = [promised(one, today, editable=False) for one in session.scalars(owed.limit(SHOWN))]
    if not (led["count"] or supported["count"] or promises):
        return ""
    return render_template(
        "activities/_panel_agency.html",
        led=led,
        supported=supported,
        promises=promises,
        all_url=url_for("activities.index", agency=agency.id),
        owed_url=url_for("planning.owed", month=str(Month.of(today)), agency_id=agency.id),
    )


def agreement_panel(agreement: Agreement) -> str:
    """The activities that rest on an agreement."""
    found = newest(
        queries.resting_on(queries.activity_rows(), agreement.id), "on", "title", "agency", "state"
    )
    return render_template("activities/_panel_agreement.html", found=found)


def plan_item_panel(item: PlanItem) -> str:
    """The activities that carry out a plan item, the latest first."""
    rows = queries.activity_rows().where(Activity.plan_item_id == item.id)
    return render_template(
        "activities/_panel_plan_item.html", found=newest(rows, "on", "title", "partners", "state")
    )


def person_panel(person: Person) -> str:
    """The activities in which a person took part."""
    rows = queries.with_person(queries.activity_rows(), person.id, me())
    found = newest(rows, "on", "title", "partners", "state")
    return render_template("activities/_panel_person.html", found=found) if found["count"] else ""


def newest(rows: Select[Any], *keys: str, most: int = SHOWN) -> dict[str, Any]:
    """The latest few that the reader may see, as a table of the columns named, and how many there are."""
    session = db.session()
    seen = queries.visible_to(rows, me())
    count = session.scalar(seen.with_only_columns(func.count(Activity.id)))
    shown: Sequence[Any] = session.execute(queries.newest_first(seen).limit(most)).all() if count else []
    heads, drawn = table(columns(), lines(session, shown, me()), *keys)
    return {"count": count, "columns": heads, "rows": drawn, "shown": most}
