"""The back office of posts: of the city's agencies and of its partners."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, String, func, type_coerce
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.current import me
from crm.admin import queries
from crm.admin.views.base import ReferenceView
from crm.admin.views.cells import linked_pair, pair
from crm.admin.views.keeping import OfficeKeeper, Section, office_noun, words_of
from crm.agencies.forms import agency_lookup
from crm.agencies.models import Agency
from crm.keeping.nouns import titled
from crm.partners.models import Partner
from crm.people.commands.posts import create_post, edit_post
from crm.people.forms.recording import PostForm, values_of_post
from crm.people.models import Post
from crm.people.queries import post_rows_like, posts_readable_by
from crm.people.rules import PostClass, PostNature
from crm.platform.text import N_
from crm.web.filters import Rows, of_enum, of_record
from crm.web.jinja import label, text
from crm.web.lists import Column, Filter
from crm.web.telling import Drawer, Words, coded, named


def _words() -> Words:
    columns = {"partner": "partner_id", "agency": "agency_id", "appointed_by": "appointed_by_id"}
    drawers: dict[str, Drawer] = {
        "partner_id": named(Partner),
        "agency_id": named(Agency),
        "nature": coded(PostNature),
        "act_class": coded(PostClass),
        "appointed_by_id": titled("post"),
    }
    return words_of(PostForm, columns=columns, drawers=drawers)


class PostKeeper(OfficeKeeper):
    """A post; who holds it stands on its own page."""

    noun = office_noun(
        "posts",
        model=Post,
        one=N_("Post"),
        many=N_("Posts"),
        icon="people",
        rows=posts_readable_by,
        title=lambda post: text(post, "title").striptags(),
        words=_words,
    )
    form = PostForm
    adds, edits = N_("Add a post"), N_("Edit a post")
    sections = (
        Section(N_("The post"), (("title_th", "title_en"), ("nature", "precedence"))),
        Section(N_("Whose it is"), (("partner", "agency"), ("single_holder",), ("is_head",))),
        Section(N_("In the BMA Act"), (("act_class", "appointed_by"),)),
    )

    def opened(self, record: Any) -> PostForm:
        return PostForm(formdata=None, data=values_of_post(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Post:
        return create_post(session, form.facts(), by=by.actor)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_post(session, record, form.facts(), seen_version=form.seen_version, by=by.actor)


class PostView(ReferenceView):
    """Posts by precedence."""

    keeper = PostKeeper()
    lead = N_("Posts of agencies and of partners, by precedence. Who holds them stands on their own pages.")
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("title", "owner", "nature", "precedence")
    order = "precedence"

    def rows(self) -> Select[Any]:
        return queries.post_rows(me())

    def columns(self) -> dict[str, Column]:
        by_title = func.coalesce(Post.title_th, Post.title_en)
        return {
            "title": linked_pair(self, "title", gettext("Post"), "title", by_title),
            "owner": pair("owner", gettext("Of"), "owner"),
            "nature": Column(
                key="nature",
                label=gettext("Nature"),
                value=lambda row: label(row.nature),
                sort=type_coerce(Post.nature, String),
            ),
            "precedence": Column(
                key="precedence",
                label=gettext("Precedence"),
                value=lambda row: row.precedence,
                kind="num",
                sort=Post.precedence,
            ),
        }

    def filters(self) -> list[Filter]:
        return [
            Filter(key="q", label=gettext("Post, partner or agency"), apply=post_rows_like),
            of_enum("nature", gettext("Nature"), PostNature, _of_nature),
            of_record("agency", gettext("Agency"), agency_lookup, _of_agency),
        ]


def _of_nature(rows: Rows, nature: PostNature) -> Rows:
    return rows.where(Post.nature == nature)


def _of_agency(rows: Rows, agency_id: int) -> Rows:
    return rows.where(Post.agency_id == agency_id)
