"""The list of posts, and the page of one: whose it is, who holds it and who held it."""

from typing import Any

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Select, String, type_coerce

from crm.access.current import me
from crm.documents.listing import answer
from crm.keeping.tracing.latest import latest
from crm.people import queries
from crm.people.models import Post, Tenure
from crm.people.rules import PostNature, is_current
from crm.people.views.blueprint import bp
from crm.people.views.nouns import POST
from crm.permissions import Permission
from crm.web.access import i_may, requires
from crm.web.cells import link
from crm.web.database import db
from crm.web.filters import of_enum
from crm.web.jinja import label, text
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.records import one_or_404


@bp.get("/posts")
@requires(Permission.REGISTER_READ)
def posts() -> ResponseReturnValue:
    listing = Listing(_spec(), db.session(), queries.post_rows(me()), request.path, request.args)
    new_url = url_for(".post_new") if i_may(Permission.PERSON_EDIT) else None
    return answer("people/posts.html", listing, new_url=new_url)


@bp.get("/posts/<int:post_id>")
@requires(Permission.REGISTER_READ)
def post(post_id: int) -> ResponseReturnValue:
    found = one_or_404(POST.rows(me()), Post.id, post_id)
    session, today = db.session(), current_app.extensions["clock"].today()
    held = session.scalars(queries.tenures(me()).where(Tenure.post_id == found.id)).all()
    return render_template(
        "people/post.html",
        post=found,
        owner=queries.owner_of(found),
        noun=POST,
        tenures=[(tenure, is_current(tenure.from_on, tenure.to_on, today)) for tenure in held],
        history=latest(POST, found),
    )


def _spec() -> ListSpec:
    return ListSpec(
        name="posts",
        title=gettext("Posts"),
        columns=[
            Column(key="title", label=gettext("Post"), kind="title", value=_plain_title, cell=_title),
            Column(key="of", label=gettext("Of"), value=lambda row: text(row, "owner").striptags()),
            Column(
                key="nature",
                label=gettext("Nature"),
                value=lambda row: label(row.nature),
                sort=type_coerce(Post.nature, String),
            ),
            Column(
                key="precedence",
                label=gettext("Precedence"),
                kind="num",
                value=lambda row: row.precedence,
                sort=Post.precedence,
            ),
        ],
        filters=[
            Filter(key="q", label=gettext("Post, partner or agency"), apply=queries.post_rows_like),
            of_enum("nature", gettext("Nature"), PostNature, _of_nature),
            Filter(key="in", label=gettext("Whose"), apply=_in_house, kind="choice", choices=_houses),
        ],
        order="precedence",
        key=Post.id,
        archived=Post.archived_at,
        several=url_for("people.post_several") if i_may(Permission.PERSON_EDIT) else "",
        empty_title=gettext("No post is on file"),
        empty_hint=gettext("A post stands in a partner or in an agency of the city, whoever holds it."),
    )


def _of_nature(rows: Select[Any], nature: PostNature) -> Select[Any]:
    return rows.where(Post.nature == nature)


def _in_house(rows: Select[Any], house: str) -> Select[Any]:
    return rows.where(Post.agency_id.is_not(None) if house == "city" else Post.partner_id.is_not(None))


def _houses() -> list[tuple[str, str]]:
    return [("city", gettext("In the city's own house")), ("partners", gettext("With partners"))]


def _title(row: Any) -> Markup:
    return link(url_for(".post", post_id=row.id), text(row, "title"))


def _plain_title(row: Any) -> str:
    return text(row, "title").striptags()
