"""What may be wrong with an activity: entered twice, or somebody out of post. A warning, never a bar."""

from collections.abc import Collection
from datetime import date

from flask import flash, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Select

from crm.access.current import me
from crm.activities import queries
from crm.activities.models import Activity
from crm.activities.rules import ActivityKind
from crm.activities.views.blueprint import bp
from crm.permissions import Permission
from crm.platform.dates import HISTORIC, PartialDate, Precision
from crm.platform.errors import Refused
from crm.web.access import requires
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.jinja import span_of, text

FEW = 3
MOST_PARTNERS = 50


@bp.get("/twins")
@requires(Permission.ACTIVITY_EDIT)
def twins() -> ResponseReturnValue:
    """For the forms: what is on file already of this kind, on this day, with one of these partners."""
    kind, on = _kind(request.args.get("kind", "")), _day(request.args.get("on", ""))
    partner_ids = [i for typed in request.args.getlist("partner")[:MOST_PARTNERS] if (i := id_typed(typed))]
    if kind is None or on is None or not partner_ids:
        return jsonify([])
    found = db.session().scalars(_alike(kind, on, partner_ids, id_typed(request.args.get("but", ""))))
    return jsonify(
        [
            {"title": text(twin, "title").striptags(), "when": span_of(twin), "url": _address(twin)}
            for twin in found
        ]
    )


def warn_of_twins(activity: Activity) -> None:
    """Say so once it is saved: who works without script was not told before."""
    partner_ids = [link.partner_id for link in activity.partners]
    link = Markup('{}: <a href="{}">{}</a>')
    for twin in db.session().scalars(_alike(activity.kind, activity.starts_on, partner_ids, activity.id)):
        flash(link.format(gettext("Perhaps entered twice"), _address(twin), text(twin, "title")), "warning")


def warn_of_posts(activity: Activity) -> None:
    """Say who, by the register, did not hold the post on that day in which he or she is named."""
    for one in db.session().scalars(queries.out_of_post(activity.id, activity.starts_on, me())):
        named = {"name": text(one, "name").striptags(), "post": text(one, "title").striptags()}
        flash(
            gettext("By the register %(name)s did not hold this post on that day: %(post)s", **named),
            "warning",
        )


def _alike(kind: ActivityKind, on: date, partner_ids: Collection[int], but: int | None) -> Select[Activity]:
    seen = queries.visible_to(queries.activities(), me())
    return queries.alike(seen, kind=kind, on=on, partner_ids=partner_ids, but=but).limit(FEW)


def _address(twin: Activity) -> str:
    return url_for("activities.show", activity_id=twin.id)


def _kind(typed: str) -> ActivityKind | None:
    return next((kind for kind in ActivityKind if kind.value == typed), None)


def _day(typed: str) -> date | None:
    try:
        day = PartialDate.parse(typed[:40], HISTORIC)
    except Refused:
        return None
    return day.first if day.precision is Precision.DAY else None
