"""Briefs on screen and as files: for a visit, for a partner, for a meeting of several partners."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.activities.models import Activity
from crm.activities.queries import activity_shown, partners_of, readable_by
from crm.documents.content import Document
from crm.keeping.nouns import nouns
from crm.partners.models import Partner
from crm.people.models import Post
from crm.permissions import Permission
from crm.reports.brief.exports import BRIEF_FORMATS, Length, brief_of, file_of_brief
from crm.reports.brief.queries.people import heads_that_nobody_holds
from crm.reports.forms.briefs import OthersForm
from crm.reports.views.blueprint import briefs_bp as bp
from crm.reports.views.drawing import drawn_section
from crm.reports.views.files import handed_over, language_asked
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.language import language
from crm.web.records import one_or_404

MOST_PARTNERS = 12


@bp.get("/partners/<int:partner_id>/brief")
@requires(Permission.REPORT_READ)
def of_partner(partner_id: int) -> ResponseReturnValue:
    """A partner, and whoever else is met at the same meeting."""
    noun = nouns()["partner"]
    partner = one_or_404(noun.rows(me()), Partner.id, partner_id)
    form = OthersForm(request.args)
    others = list(form.others.data or ()) if form.validate() else []
    ids = list(dict.fromkeys([partner_id, *others]))[:MOST_PARTNERS]
    crumbs = [(gettext(noun.many), noun.all_url()), (noun.title(partner), noun.url(partner_id))]
    return _answer(ids, f"brief-partner-{partner_id}", crumbs=crumbs, form=form, others=others)


@bp.get("/activities/<int:activity_id>/brief")
@requires(Permission.REPORT_READ)
def of_activity(activity_id: int) -> ResponseReturnValue:
    """A visit, with every partner of it that the reader may see."""
    noun = nouns()["activity"]
    visit = one_or_404(readable_by(activity_shown(activity_id), me()), Activity.id, activity_id)
    ids = [row.id for row in db.session().execute(partners_of([activity_id], me()))]
    crumbs = [(gettext(noun.many), noun.all_url()), (noun.title(visit), noun.url(activity_id))]
    return _answer(ids[:MOST_PARTNERS], f"brief-activity-{activity_id}", crumbs=crumbs, visit=visit)


def partner_button(partner: Partner) -> str:
    """The way from a partner to its brief."""
    return _button(url_for("briefs.of_partner", partner_id=partner.id))


def activity_button(activity: Activity) -> str:
    """The way from an activity to the brief that prepares it."""
    return _button(url_for("briefs.of_activity", activity_id=activity.id))


def _button(url: str) -> str:
    return render_template("reports/_brief_button.html", url=url)


def _answer(
    ids: Sequence[int], name: str, *, visit: Activity | None = None, **around: Any
) -> ResponseReturnValue:
    length = _length()
    if wanted := request.args.get("format"):
        document = _brief(ids, length, visit, in_language=language_asked())
        return handed_over(file_of_brief(db.session(), document, f"{name}-{length}", wanted))
    document = _brief(ids, length, visit, in_language=language())
    return render_template(
        "reports/brief.html",
        document=document,
        sections=[drawn_section(section, document.language) for section in document.sections],
        length=length,
        lengths=_lengths(),
        formats=BRIEF_FORMATS,
        address=_address,
        partner_id=ids[0] if ids else None,
        visit=visit,
        to_fill=_posts_to_fill(ids) if visit is None else (),
        **around,
    )


def _brief(ids: Sequence[int], length: Length, visit: Activity | None, *, in_language: Any) -> Document:
    session = db.session()
    return brief_of(session, ids, in_language, length, reader=me(), today=_today(), visit=visit)


def _posts_to_fill(partner_ids: Sequence[int]) -> Sequence[Post]:
    """What the brief misses holders of, for whoever may enter them."""
    if not i_may(Permission.PERSON_EDIT):
        return ()
    return db.session().scalars(heads_that_nobody_holds(partner_ids, me(), _today())).all()


def _length() -> Length:
    asked = request.args.get("length", Length.FULL.value)
    return Length(asked) if asked in list(Length) else abort(404)


def _lengths() -> list[tuple[Length, str]]:
    return [(Length.SHORT, gettext("One page")), (Length.FULL, gettext("Full"))]


def _address(**asked: str) -> str:
    """This brief in another length, language or format."""
    kept: dict[str, Any] = {
        name: request.args.getlist(name) for name in request.args if name.startswith("others")
    }
    return url_for(request.endpoint or "", **(kept | (request.view_args or {}) | asked))


def _today() -> date:
    return cast("date", current_app.extensions["clock"].today())
