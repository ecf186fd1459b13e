"""Writing persons: added, corrected, put in a post, out of a post."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.history.queries import changes_of
from crm.people import queries
from crm.people.commands import add_person, begin_tenure, edit_person, end_tenure
from crm.people.forms import LeavingForm, PersonForm, TenureForm, full_name
from crm.people.models import Person, Tenure
from crm.people.views.blueprint import bp
from crm.people.views.words import person_words
from crm.permissions import Permission
from crm.platform.errors import Stale
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.records import one_or_404
from crm.web.telling import Told, told


@bp.get("/new")
@requires(Permission.PERSON_EDIT)
def new() -> ResponseReturnValue:
    return _drawn(PersonForm())


@bp.post("/new")
@requires(Permission.PERSON_EDIT)
def create() -> ResponseReturnValue:
    form = PersonForm()
    with refusals_shown_on(form):
        if form.validate():
            person = add_person(db.session(), form.facts(), by=me().actor)
            flash(gettext("%(name)s is on file.", name=full_name(person)))
            return redirect(url_for(".show", person_id=person.id))
    return _drawn(form), 422


@bp.get("/<int:person_id>/edit")
@requires(Permission.PERSON_EDIT)
def edit(person_id: int) -> ResponseReturnValue:
    person = _person(person_id)
    return _drawn(PersonForm(obj=person), person)


@bp.post("/<int:person_id>/edit")
@requires(Permission.PERSON_EDIT)
def update(person_id: int) -> ResponseReturnValue:
    person, form = _person(person_id), PersonForm()
    try:
        with refusals_shown_on(form):
            if form.validate():
                edit_person(db.session(), person, form.facts(), seen_version=form.seen_version, by=me().actor)
                flash(gettext("The changes are saved."))
                return redirect(url_for(".show", person_id=person.id))
    except Stale:
        person = _person(person_id)
        return _drawn(form, person, meanwhile=_since(person, form)), 409
    return _drawn(form, _person(person_id)), 422


@bp.get("/<int:person_id>/tenures/new")
@requires(Permission.PERSON_EDIT)
def new_tenure(person_id: int) -> ResponseReturnValue:
    return render_template("people/tenure.html", form=TenureForm(), person=_person(person_id))


@bp.post("/<int:person_id>/tenures/new")
@requires(Permission.PERSON_EDIT)
def create_tenure(person_id: int) -> ResponseReturnValue:
    person, form = _person(person_id), TenureForm()
    with refusals_shown_on(form):
        if form.validate():
            begin_tenure(db.session(), person, form.facts(), by=me().actor)
            flash(gettext("The post is on file."))
            return redirect(url_for(".show", person_id=person.id))
    return render_template("people/tenure.html", form=form, person=_person(person_id)), 422


@bp.get("/tenures/<int:tenure_id>/end")
@requires(Permission.PERSON_EDIT)
def leaving(tenure_id: int) -> ResponseReturnValue:
    tenure = _tenure(tenure_id)
    return render_template("people/leaving.html", form=LeavingForm(version=tenure.version), tenure=tenure)


@bp.post("/tenures/<int:tenure_id>/end")
@requires(Permission.PERSON_EDIT)
def leave(tenure_id: int) -> ResponseReturnValue:
    tenure, form = _tenure(tenure_id), LeavingForm()
    try:
        with refusals_shown_on(form):
            if form.validate() and form.to_on.data:
                seen = form.seen_version
                end_tenure(db.session(), tenure, form.to_on.data, seen_version=seen, by=me().actor)
                flash(gettext("The end is on file."))
                return redirect(url_for(".show", person_id=tenure.person_id))
    except Stale as stale:
        form.refuse(stale)
        tenure = _tenure(tenure_id)
        form.version.data = str(tenure.version)
        return render_template("people/leaving.html", form=form, tenure=tenure), 409
    return render_template("people/leaving.html", form=form, tenure=_tenure(tenure_id)), 422


def _person(person_id: int) -> Person:
    return one_or_404(queries.persons(me()), Person.id, person_id)


def _tenure(tenure_id: int) -> Tenure:
    return one_or_404(queries.tenures(me()), Tenure.id, tenure_id)


def _drawn(form: PersonForm, person: Person | None = None, meanwhile: list[Told] | None = None) -> str:
    return render_template("people/edit.html", form=form, person=person, meanwhile=meanwhile or [])


def _since(person: Person, form: PersonForm) -> list[Told]:
    """What others saved since this reader opened the form; saving again then means it."""
    saved = max(person.version - form.seen_version, 1)
    form.version.data = str(person.version)
    return told(db.session().execute(changes_of("person", person.id)), person_words())[:saved]
