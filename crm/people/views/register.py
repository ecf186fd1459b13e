"""Reading persons: the list, a person's page, and the type-aheads."""

from collections import defaultdict
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from babel import Locale
from flask import current_app, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Select, and_, or_, true
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.access.journal import keep
from crm.access.rules.kinds import JournalKind
from crm.documents.listing import answer
from crm.keeping.tracing.latest import latest
from crm.people import queries
from crm.people.forms import find_persons, find_posts, full_name
from crm.people.models import ContactPoint, Person, Tenure
from crm.people.rules import addressed, after, first_to_speak, is_current
from crm.people.search import INDEXING
from crm.people.views.addressing import written_to
from crm.people.views.blueprint import bp
from crm.people.views.nouns import NOUN
from crm.permissions import Permission
from crm.platform.matching import every_word_in
from crm.search.filters import found
from crm.web.access import i_may, requires
from crm.web.cells import link
from crm.web.database import db
from crm.web.jinja import text
from crm.web.language import language
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.lookups import offers, question
from crm.web.records import one_or_404


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    rows = queries.persons_listed(me())
    return answer("people/index.html", Listing(_spec(), db.session(), rows, request.path, request.args))


@bp.get("/<int:person_id>")
@requires(Permission.REGISTER_READ)
def show(person_id: int) -> ResponseReturnValue:
    person = one_or_404(NOUN.rows(me()), Person.id, person_id)
    session, today = db.session(), current_app.extensions["clock"].today()
    tenures = session.scalars(queries.tenures(me()).where(Tenure.person_id == person.id)).all()
    now = [tenure for tenure in tenures if is_current(tenure.from_on, tenure.to_on, today)]
    return render_template(
        "people/show.html",
        person=person,
        full_name=full_name(person),
        name_th=addressed(person.honorific_th, person.name_th or ""),
        name_en=addressed(person.honorific_en, person.name_en or ""),
        tenures=[(tenure, is_current(tenure.from_on, tenure.to_on, today)) for tenure in tenures],
        written_to=written_to(queries.addressee(person, first_to_speak(now))),
        noun=NOUN,
        contacts=_contacts(person),
        spoken=[Locale(language()).languages[code] for code in (person.languages or "").split(",") if code],
        history=latest(NOUN, person),
    )


def _contacts(person: Person) -> Sequence[ContactPoint]:
    """How the person is reached; that somebody looked is kept in the journal."""
    found = db.session().scalars(queries.contacts_of(person.id)).all()
    if found:
        keep(JournalKind.CONTACTS_SEEN, f"person {person.id}")
    return found


@bp.get("/lookup")
@requires(Permission.REGISTER_READ)
def lookup() -> ResponseReturnValue:
    """Persons for a type-ahead; with `new` the last offer is to add what was typed."""
    typed = question()
    found = find_persons(typed) if typed else []
    offered: list[dict[str, object]] = [vars(option) for option in found]
    known = any(option.label.casefold() == typed.casefold() for option in found)
    if request.args.get("new") and typed and not known and i_may(Permission.PERSON_EDIT):
        offered.append({"id": "new", "label": gettext("Add “%(name)s”", name=typed), "hint": ""})
    return jsonify(offered)


@bp.get("/posts/lookup")
@requires(Permission.REGISTER_READ)
def posts_lookup() -> ResponseReturnValue:
    of_the_city = request.args.get("of") == "city"
    return offers(lambda typed: find_posts(typed, city=of_the_city) if typed else [])


def _spec() -> ListSpec:
    sort = Person.sort_th if language() == "th" else Person.sort_en
    return ListSpec(
        name="people",
        title=gettext("People"),
        columns=[
            Column(key="name", label=gettext("Name"), value=full_name, cell=_name, sort=sort),
            Column(key="posts", label=gettext("Post now"), value=lambda row: "; ".join(row.posts)),
            Column(key="with", label=gettext("Of"), value=lambda row: "; ".join(row.owners)),
        ],
        filters=[
            Filter(key="q", label=gettext("Name, post, partner or agency"), apply=_like),
            found(INDEXING),
            Filter(key="in", label=gettext("In post now"), apply=_in_post, kind="choice", choices=_houses),
        ],
        order="name",
        key=Person.id,
        archived=Person.archived_at,
        several=url_for("people.several") if i_may(Permission.PERSON_EDIT) else "",
        empty_title=gettext("Nobody is on file yet"),
        empty_hint=gettext("A person comes on file with the first courtesy call, or is added here."),
        dress=_with_posts,
    )


def _name(row: Any) -> Markup:
    honorific = getattr(row, f"honorific_{language()}") or ""
    address = url_for(".show", person_id=row.id)
    return link(address, Markup("{}{}{}").format(honorific, after(honorific), text(row, "name")))


def _like(query: Select[Any], typed: str) -> Select[Any]:
    in_post = queries.persons_in_post_now(current_app.extensions["clock"].today(), me(), typed=typed)
    in_name = and_(true(), *every_word_in(Person.filter_text, typed))
    return query.where(or_(in_name, Person.id.in_(in_post)))


def _in_post(query: Select[Any], house: str) -> Select[Any]:
    today = current_app.extensions["clock"].today()
    return query.where(Person.id.in_(queries.persons_in_post_now(today, me(), city=house == "city")))


def _houses() -> list[tuple[str, str]]:
    return [("city", gettext("In the city's own house")), ("partners", gettext("With partners"))]


def _with_posts(session: Session, rows: Sequence[Any]) -> list[SimpleNamespace]:
    today = current_app.extensions["clock"].today()
    held: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in session.scalars(queries.present_posts([row.id for row in rows], today, me())):
        held[tenure.person_id].append(tenure)
    return [
        SimpleNamespace(
            **row._mapping,  # noqa: SLF001 (the public name of a row's columns)
            posts=[text(tenure, "title").striptags() for tenure in held[row.id]],
            owners=_owners(held[row.id]),
        )
        for row in rows
    ]


def _owners(tenures: Sequence[Tenure]) -> list[str]:
    names = (text(queries.owner_of(tenure.post), "name").striptags() for tenure in tenures)
    return list(dict.fromkeys(names))
