"""The history of the whole office: who did what, as far as the reader may read what it was done to."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.access.queries import accounts
from crm.documents.listing import answer
from crm.keeping.nouns import nouns
from crm.keeping.tracing import listing, queries
from crm.keeping.tracing.listing import COMMANDS, Condition, History, Narrowed
from crm.keeping.tracing.story import Story
from crm.permissions import Permission
from crm.web import filters
from crm.web.access import requires
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.jinja import text
from crm.web.lists import Filter

bp = Blueprint("history", __name__)


@bp.get("/history")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    """All of it; `?request=` what one form or command did, change by change."""
    known, asked = list(nouns().values()), request.args.get("request", "")[:32]
    told = queries.of_the_office(db.session(), me(), known)
    narrowed = Narrowed(queries.together(told, asked) if asked else told)
    story = Story(
        session=db.session(),
        told=narrowed,
        nouns=known,
        open_url=lambda request_id: url_for(".index", request=request_id),
    )
    narrowing = [] if asked else [_of_account(narrowed), _of_noun(narrowed), *listing.of_days(narrowed)]
    spec = listing.spec(story, narrowing, together=not asked)
    rows, address = queries.one_by_one(narrowed), (request.path, request.args)
    found = History(spec, db.session(), rows, *address, narrowed=narrowed, together=not asked)
    return answer("home/history.html", found, alone=bool(asked))


def _of_account(narrowed: Narrowed) -> Filter:
    """Whoever has an account, and the commands; asked of the accounts, for the history has a million rows."""

    def read(typed: str) -> Condition:
        if typed == COMMANDS:
            return lambda change: change.actor_id.is_(None)
        if (person := id_typed(typed)) is None:
            raise filters.no_such_choice()
        return lambda change: change.actor_id == person

    return narrowed.by("person", gettext("Person"), read, kind="choice", choices=_accounts)


def _accounts() -> list[tuple[str, str]]:
    named = [(str(user.id), text(user, "name").striptags()) for user in db.session().scalars(accounts())]
    return [*named, (COMMANDS, gettext("Commands"))]


def _of_noun(narrowed: Narrowed) -> Filter:
    """Records of one kind, with all that stands on their pages."""

    def read(typed: str) -> Condition:
        if (noun := nouns().get(typed)) is None:
            raise filters.no_such_choice()
        return lambda change: noun.concerns(change.entity, change.entity_id)

    def choices() -> list[tuple[str, str]]:
        return [(entity, gettext(noun.many)) for entity, noun in nouns().items()]

    return narrowed.by("of", gettext("Records"), read, kind="choice", choices=choices)
