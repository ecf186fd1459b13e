"""Talking points: entered on a partner's brief, corrected, restricted, dropped into the archive."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import Reader
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun, nouns, titled
from crm.keeping.pages import Pages
from crm.permissions import Permission
from crm.platform.base import Classification
from crm.platform.text import N_
from crm.reports.brief.commands.points import add_point, edit_point
from crm.reports.brief.models import TalkingPoint
from crm.reports.brief.queries.points import hidden_points, points_readable_by
from crm.reports.brief.rules.kinds import PointKind
from crm.reports.forms.points import PointForm, values_of_point
from crm.reports.views.blueprint import briefs_bp as bp
from crm.web.access import requires
from crm.web.names import said
from crm.web.telling import Drawer, Words, coded, shown_moment

LONGEST_TITLE = 80


class PointNoun(Noun):
    """A point is hidden by itself and with its partner."""

    def hidden_rows(self, reader: Reader) -> Select[Any]:
        return select(TalkingPoint.id).where(hidden_points(reader))

    def hidden(self, record_id: Any, reader: Reader) -> ColumnElement[bool]:
        return exists().where(TalkingPoint.id == record_id, hidden_points(reader))


def _title(point: TalkingPoint) -> str:
    """Its first words."""
    text = " ".join(said(point, "text").split())
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"


def _words() -> Words:
    labels = {
        "kind": gettext("What it is"),
        "partner_id": gettext("Partner"),
        "source": gettext("Where it comes from"),
        "text_th": gettext("Text in Thai"),
        "text_en": gettext("Text in English"),
        "position": gettext("Place in the order"),
        "classification": gettext("Classification"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "kind": coded(PointKind),
        "partner_id": titled("partner"),
        "classification": coded(Classification),
        "archived_at": shown_moment,
    }
    return Words(labels=labels, drawers=drawers)


class PointKeeper(Keeper):
    """A talking point, on the brief of its partner."""

    noun = PointNoun(
        model=TalkingPoint,
        one=N_("Talking point"),
        many=N_("Talking points"),
        icon="reports",
        edits=Permission.PARTNER_EDIT,
        rows=points_readable_by,
        title=_title,
        titled_by="text",
        url=lambda _point_id: url_for("briefs.point_register"),
        all_url=lambda: url_for("briefs.point_register"),
        words=_words,
    )
    form, template, path, name = PointForm, "reports/point.html", "/partners/points", "point_"
    creates = False
    adds, edits = N_("Add a talking point"), N_("Edit a talking point")
    lead = N_("It stands in every brief on this partner until it is dropped into the archive.")
    entered = N_("The talking point is on file.")

    def above_of(self, record: Any) -> Noun:
        return nouns()["partner"]

    def stands_on(self, record: Any) -> int:
        return int(record.partner_id)

    def opened(self, record: Any) -> PointForm:
        return PointForm(formdata=None, data=values_of_point(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> TalkingPoint:
        return add_point(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_point(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def url(self, record: Any) -> str:
        return url_for("briefs.of_partner", partner_id=record.partner_id, _anchor="section-points")


_KEEPER = PointKeeper()
_PAGES = Pages(_KEEPER)
NOUN = _KEEPER.noun


@bp.get("/partners/<int:above_id>/points/new")
@requires(Permission.PARTNER_EDIT)
def point_new(above_id: int) -> ResponseReturnValue:
    return _PAGES.new(above_id)


@bp.post("/partners/<int:above_id>/points/new")
@requires(Permission.PARTNER_EDIT)
def point_create(above_id: int) -> ResponseReturnValue:
    return _PAGES.create(above_id)


routes.install(bp, _KEEPER)
registers.install(bp, _KEEPER)
