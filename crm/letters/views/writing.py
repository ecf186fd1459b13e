"""A single letter: of welcome or farewell to a person, of thanks after an activity."""

from collections.abc import Sequence
from datetime import date

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import or_, select
from werkzeug.exceptions import NotFound
from wtforms.fields.choices import SelectChoice

from crm.access.current import me
from crm.activities.models import Activity, ActivityPartner, Participation
from crm.letters.commands import Wanted, make_letter
from crm.letters.commands.making import activity_open_to
from crm.letters.forms.moving import WriteForm
from crm.letters.rules import LetterKind
from crm.letters.views.blueprint import bp
from crm.people import queries as people
from crm.people.models import Post, Tenure
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.ids import id_typed
from crm.web.jinja import label, text

TO_PERSONS = (LetterKind.WELCOME, LetterKind.FAREWELL)


@bp.get("/write")
@requires(Permission.LETTER_EDIT)
def write() -> ResponseReturnValue:
    """`?kind=welcome&person=5`, or `?kind=thanks&activity=7`."""
    kind, activity, tenures = _asked()
    return _drawn(_form(tenures), kind, activity, tenures)


@bp.post("/write")
@requires(Permission.LETTER_EDIT)
def draft() -> ResponseReturnValue:
    kind, activity, tenures = _asked()
    form = _form(tenures)
    with refusals_shown_on(form):
        if form.validate():
            chosen = next(tenure for tenure in tenures if tenure.id == form.tenure.data)
            wanted = Wanted(
                kind=kind,
                language=form.language.data,
                tenure=chosen,
                for_on=_today(),
                activity=activity,
            )
            letter = make_letter(db.session(), wanted, by=me())
            flash(gettext("The letter is drafted. Read it, then give it a number."))
            return redirect(url_for(".show", letter_id=letter.id))
    kind, activity, tenures = _asked()
    return _drawn(form, kind, activity, tenures), 422


def _drawn(form: WriteForm, kind: LetterKind, activity: Activity | None, tenures: Sequence[Tenure]) -> str:
    person = tenures[0].person if tenures and activity is None else None
    return render_template(
        "letters/write.html", form=form, kind=kind, activity=activity, person=person, nobody=not tenures
    )


def _form(tenures: Sequence[Tenure]) -> WriteForm:
    form = WriteForm()
    form.tenure.choices = [SelectChoice(tenure.id, _named(tenure)) for tenure in tenures]
    return form


def _named(tenure: Tenure) -> str:
    person, post = text(tenure.person, "name").striptags(), text(tenure.post, "title").striptags()
    return f"{person}, {post} ({label(tenure.kind)})"


def _asked() -> tuple[LetterKind, Activity | None, Sequence[Tenure]]:
    """What the address asks for: the kind, the activity, and those in post today who may be meant."""
    typed = request.args.get("kind", "")
    kind = LetterKind(typed) if typed in {one.value for one in LetterKind} else None
    now = people.tenures(me()).where(people.holds_on(_today()), Post.partner_id.is_not(None))
    if kind in TO_PERSONS and (person_id := id_typed(request.args.get("person", ""))):
        return kind, None, db.session().scalars(now.where(Tenure.person_id == person_id)).all()
    activity_id = id_typed(request.args.get("activity", ""))
    activity = activity_open_to(db.session(), activity_id, me()) if activity_id else None
    if kind is not LetterKind.THANKS or activity is None:
        raise NotFound
    partners = select(ActivityPartner.partner_id).where(ActivityPartner.activity_id == activity.id)
    came = select(Participation.person_id).where(
        Participation.activity_id == activity.id, Participation.person_id.is_not(None)
    )
    meant = or_(Tenure.person_id.in_(came), Post.partner_id.in_(partners) & Post.is_head)
    ordered = (
        now.where(meant).order_by(None).order_by(Tenure.person_id.not_in(came), Post.precedence, Tenure.id)
    )
    return kind, activity, db.session().scalars(ordered.limit(20)).all()


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today
