"""The list of absences, and the page of one."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from crm.access.current import me
from crm.authority import queries
from crm.authority.models import Absence
from crm.authority.queries.papers import absences_like
from crm.authority.views.blueprint import bp
from crm.authority.views.nouns import ABSENCE
from crm.documents.listing import answer
from crm.keeping.tracing.latest import latest
from crm.permissions import Permission
from crm.web.access import i_may, requires
from crm.web.cells import link
from crm.web.database import db
from crm.web.jinja import show_day, text
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.records import one_or_404


@bp.get("/absences")
@requires(Permission.REGISTER_READ)
def absences() -> ResponseReturnValue:
    listing = Listing(_spec(), db.session(), queries.absence_rows(me()), request.path, request.args)
    new_url = url_for(".absence_new") if i_may(Permission.AUTHORITY_EDIT) else None
    return answer("authority/absences.html", listing, new_url=new_url)


@bp.get("/absences/<int:absence_id>")
@requires(Permission.REGISTER_READ)
def absence(absence_id: int) -> ResponseReturnValue:
    found = one_or_404(queries.absences_readable_by(me()), Absence.id, absence_id)
    return render_template(
        "authority/absence.html",
        absence=found,
        title=ABSENCE.title(found),
        noun=ABSENCE,
        history=latest(ABSENCE, found),
    )


def _spec() -> ListSpec:
    return ListSpec(
        name="absences",
        title=gettext("Absences"),
        columns=[
            Column(key="who", label=gettext("Who is away"), kind="title", value=_who, cell=_title),
            Column(key="post", label=gettext("Post"), value=lambda row: text(row, "post").striptags()),
            Column(
                key="from_on",
                label=gettext("Away from"),
                kind="date",
                value=lambda row: row.from_on,
                cell=lambda row: show_day(row.from_on),
                sort=Absence.from_on,
            ),
            Column(
                key="to_on",
                label=gettext("Back on"),
                kind="date",
                value=lambda row: row.to_on,
                cell=lambda row: show_day(row.to_on),
            ),
            Column(key="reason", label=gettext("Reason"), value=lambda row: text(row, "reason").striptags()),
        ],
        filters=[Filter(key="q", label=gettext("Name or post"), apply=absences_like)],
        order="-from_on",
        key=Absence.id,
        archived=Absence.archived_at,
        several=url_for("authority.absence_several") if i_may(Permission.AUTHORITY_EDIT) else "",
        empty_title=gettext("No absence is on file"),
        empty_hint=gettext("Record when a holder is away, so that whoever is next in turn may act."),
    )


def _who(row: Any) -> str:
    return text(row, "person").striptags()


def _title(row: Any) -> Markup:
    return link(url_for(".absence", absence_id=row.id), text(row, "person"))
