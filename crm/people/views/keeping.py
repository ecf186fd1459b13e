"""Persons and what stands on their page: entered, corrected, in a post, out of a post."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.current import me
from crm.access.journal import keep
from crm.access.rules.kinds import JournalKind
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.partners.rules import PartnerKind
from crm.people import queries
from crm.people.commands import add_person, begin_tenure, edit_person, edit_tenure, end_tenure
from crm.people.commands.contacts import add_contact, edit_contact, refuse_twice
from crm.people.commands.posts import create_post, edit_post
from crm.people.commands.tenures import refuse_two_at_once
from crm.people.forms.recording import (
    ContactForm,
    LeavingForm,
    PersonForm,
    PostForm,
    TenureForm,
    values_of_contact,
    values_of_person,
    values_of_post,
    values_of_tenure,
)
from crm.people.models import ContactPoint, Person, Post, Tenure
from crm.people.rules import usual_kind
from crm.people.views.blueprint import bp
from crm.people.views.due import retention
from crm.people.views.nouns import CONTACT, NOUN, POST, TENURE
from crm.permissions import Permission
from crm.platform.errors import Stale
from crm.platform.text import N_
from crm.policy.queries import policy_on
from crm.web.access import requires
from crm.web.addresses import posting_here
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.ids import id_typed
from crm.web.records import one_or_404


def _post_asked() -> Post | None:
    """The post in the address for which a holder is entered, if the reader may see it."""
    asked = id_typed(request.args.get("post", ""))
    rows = queries.posts(me()).where(Post.id == asked)
    return db.session().scalars(rows).unique().one_or_none() if asked else None


class PersonKeeper(Keeper):
    """A person, on a page of its own."""

    listed = True
    noun, form, template = NOUN, PersonForm, "people/edit.html"
    adds, edits = N_("Add a person"), N_("Edit a person")
    lead = N_("A name in one language is enough to begin with.")
    entered = N_("The person is on file.")

    def opened(self, record: Any) -> PersonForm:
        return PersonForm(formdata=None, data=values_of_person(record))

    def context(self, record: Any) -> dict[str, Any]:
        """Whoever is entered to hold a post goes on to it: the address says which."""
        asked = _post_asked() if record is None else None
        return {"holds": asked, "posts_to": request.full_path if asked else posting_here()}

    def url(self, record: Any) -> str:
        asked = _post_asked()
        if asked is None:
            return super().url(record)
        return url_for("people.tenure_new", above_id=record.id, post=asked.id)

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Person:
        return add_person(session, form.facts(), by=by.actor)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_person(session, record, form.facts(), seen_version=form.seen_version, by=by.actor)


class PostKeeper(Keeper):
    """A post of a partner or of an agency."""

    listed = True
    noun, form, template = POST, PostForm, "people/post_edit.html"
    path, name = "/posts", "post_"
    adds, edits = N_("Add a post"), N_("Edit a post")
    lead = N_("A post stands in a partner or in an agency of the city, whoever holds it.")
    entered = N_("The post is on file.")

    def new_form(self, above: Any) -> PostForm:
        asked = {name: id_typed(request.args.get(name, "")) for name in ("partner", "agency")}
        return PostForm(**asked)

    def opened(self, record: Any) -> PostForm:
        return PostForm(formdata=None, data=values_of_post(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Post:
        return create_post(session, form.facts(), by=by.actor)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_post(session, record, form.facts(), seen_version=form.seen_version, by=by.actor)


class _OnPerson(Keeper):
    """Kept on the page of its person."""

    above = NOUN

    def stands_on(self, record: Any) -> int:
        return int(record.person_id)


class TenureKeeper(_OnPerson):
    """Somebody in a post."""

    noun, form, template = TENURE, TenureForm, "people/tenure.html"
    path, name = "/tenures", "tenure_"
    adds, edits = N_("Add a tenure"), N_("Edit a tenure")
    lead = N_("Who holds a post now is counted from the dates; nobody has to say it twice.")
    entered = N_("The tenure is on file.")

    def new_form(self, above: Any) -> TenureForm:
        """With the post that the address names; the head of a mission is accredited."""
        post = _post_asked()
        if post is None:
            return TenureForm()
        of_mission = post.partner is not None and post.partner.kind is PartnerKind.EMBASSY
        return TenureForm(post=post.id, kind=usual_kind(heads_a_mission=of_mission and post.is_head))

    def opened(self, record: Any) -> TenureForm:
        return TenureForm(formdata=None, data=values_of_tenure(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Tenure:
        return begin_tenure(session, above, form.facts(), by=by.actor)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_tenure(session, record, form.facts(), seen_version=form.seen_version, by=by.actor)

    def may_return(self, session: Session, record: Any) -> None:
        refuse_two_at_once(session, record)


class ContactKeeper(_OnPerson):
    """A way to reach somebody."""

    noun, form, template = CONTACT, ContactForm, "people/contact.html"
    path, name = "/contacts", "contact_"
    adds, edits = N_("Add a contact"), N_("Edit a contact")
    lead = N_("Personal data: it is kept for one purpose, and only until the day given.")
    entered = N_("The contact is on file.")

    def seen(self, record: Any) -> None:
        keep(JournalKind.CONTACTS_SEEN, f"person {record.person_id}")

    def seen_all(self) -> None:
        keep(JournalKind.CONTACTS_SEEN, "list of contacts")

    def new_form(self, above: Any) -> ContactForm:
        """It is kept for as long as the office says, unless its keeper says otherwise."""
        months = policy_on(db.session(), _today()).contact_retention
        return ContactForm(purge_after=_today() + relativedelta(months=months))

    def opened(self, record: Any) -> ContactForm:
        return ContactForm(formdata=None, data=values_of_contact(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> ContactPoint:
        return add_contact(session, above, form.facts(), today=_today(), by=by.actor)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        seen = form.seen_version
        edit_contact(session, record, form.facts(), today=_today(), seen_version=seen, by=by.actor)

    def may_return(self, session: Session, record: Any) -> None:
        refuse_twice(session, record)


TENURES, CONTACTS = TenureKeeper(), ContactKeeper()
for keeper in (PersonKeeper(), PostKeeper(), TENURES, CONTACTS):
    routes.install(bp, keeper)
registers.install(bp, TENURES, of=NOUN)
registers.install(bp, CONTACTS, of=NOUN, needs=Permission.PERSON_EDIT, narrowed_by=retention)


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
                left, why = form.to_on.data, form.end_reason.data
                end_tenure(db.session(), tenure, left, why, seen_version=seen, by=me().actor)
                flash(gettext("The end is on file."))
                return redirect(url_for(".show", person_id=tenure.person_id))
    except Stale as stale:
        form.refuse(stale)
        tenure = _tenure(tenure_id)
        form.version.data = str(tenure.version)
        return render_template("people/leaving.html", form=form, tenure=tenure), 409
    return render_template("people/leaving.html", form=form, tenure=_tenure(tenure_id)), 422


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


def _tenure(tenure_id: int) -> Tenure:
    return one_or_404(queries.tenures(me()), Tenure.id, tenure_id)
