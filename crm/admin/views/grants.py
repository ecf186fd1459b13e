"""The back office of grants: who may read which restricted record, until it is ended."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, func, or_, select

from crm.access.models import AccessGrant, User
from crm.admin import queries
from crm.admin.views.base import ReferenceView
from crm.admin.views.cells import linked, pair
from crm.admin.views.keeping import OfficeKeeper, office_noun
from crm.keeping.nouns import nouns
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web import filters
from crm.web.database import db
from crm.web.forms import RecordForm
from crm.web.jinja import text
from crm.web.lists import Column, Filter
from crm.web.telling import Words, shown_moment


def _words() -> Words:
    return Words(
        labels={"user_id": gettext("Reader"), "archived_at": gettext("Ended")},
        sentences={
            "archive": gettext("ended this grant"),
            "restore": gettext("let the reader read again"),
        },
        drawers={"user_id": _reader, "archived_at": shown_moment},
    )


def _reader(user_id: int) -> str:
    user = db.session().get(User, user_id)
    return text(user, "name").striptags() if user else str(user_id)


def _record_named(row: Any) -> str:
    """What is read, by its kind and number: what it says is for its readers alone."""
    known = nouns().get(row.entity)
    return gettext(
        "%(what)s, number %(number)s", what=gettext(known.one) if known else row.entity, number=row.entity_id
    )


class GrantKeeper(OfficeKeeper):
    """A named reader of a restricted record; readers are named on the record itself."""

    noun = office_noun(
        "grants",
        model=AccessGrant,
        one=N_("Reader of a restricted record"),
        many=N_("Readers of restricted records"),
        icon="authority",
        edits=Permission.ACCOUNT_EDIT,
        rows=lambda _reader: select(AccessGrant),
        title=_record_named,
        words=_words,
    )
    form = RecordForm

    def facts(self, record: Any) -> list[tuple[str, str]]:
        return [(gettext("Record"), _record_named(record)), (gettext("Reader"), _reader(record.user_id))]


class GrantView(ReferenceView):
    """Grants, which administrators end and do not give: who is to read is the author's to say."""

    needs = Permission.ACCOUNT_EDIT
    keeper = GrantKeeper()
    lead = N_("Who may read which restricted record, and who let them. A grant is ended here.")
    leaves, asks = N_("End this grant"), N_("End this grant? The reader sees the record no more.")
    can_delete = can_view_details = True
    column_list = ("record", "reader", "since", "by")
    order = "-since"

    def rows(self) -> Select[Any]:
        return queries.grant_rows()

    def columns(self) -> dict[str, Column]:
        return {
            "record": linked(self, "record", gettext("Record"), _record_named, AccessGrant.entity),
            "reader": pair("reader", gettext("Reader"), "reader", sort=User.login),
            "since": Column(
                key="since",
                label=gettext("Since"),
                value=lambda row: shown_moment(row.created_at.isoformat()),
                kind="date",
                sort=AccessGrant.id,
            ),
            "by": pair("by", gettext("Named by"), "created_by"),
        }

    def filters(self) -> list[Filter]:
        return [Filter(key="q", label=gettext("Name of the reader"), apply=_read_by)]


def _read_by(rows: filters.Rows, typed: str) -> filters.Rows:
    places = (User.login, func.lower(User.name_en), User.name_th)
    return rows.where(or_(*(place.contains(typed.casefold(), autoescape=True) for place in places)))
