"""The one base of the views of the back office: Flask-Admin's addresses and access, our lists and forms."""

from typing import Any, NoReturn

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_admin.contrib.sqla import ModelView
from flask_babel import gettext
from sqlalchemy import Select

from crm.admin.views.keeping import OfficeKeeper, OfficePages, endpoint_of
from crm.documents.listing import answer
from crm.history.queries import changes_of
from crm.keeping.several import Several
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.access import i_may
from crm.web.database import db
from crm.web.fields import MAX_ID, LookupField
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.lookups import offers
from crm.web.telling import told

OPENED_BY = {
    "create_view": "can_create",
    "edit_view": "can_edit",
    "ajax_lookup": "can_edit",
    "details_view": "can_view_details",
    "delete_view": "can_delete",
    "restore_view": "can_delete",
    "action_view": "can_delete",
    "done_view": "can_delete",
}
"""What a view must say before one of its addresses is registered."""


class ReferenceView(ModelView):
    """A table that administrators keep, closed by default: a view opens and names what it shows.

    `column_list` are the columns of its list, drawn by `columns()`; `form_columns` are the fields that its
    keeper lays out. What of Flask-Admin would write or export by itself is not registered at all.
    """

    needs = Permission.REFERENCE_EDIT
    keeper: OfficeKeeper
    lead = ""
    leaves = N_("Archive")
    asks = N_("Put this record into the archive? It leaves every list; its page and its history stay.")

    can_create = can_edit = can_delete = can_view_details = False
    can_export = False
    column_list: tuple[str, ...] = ()
    column_sortable_list: tuple[str, ...] = ()
    column_auto_select_related = False
    ajax_update = export = None
    _urls: list[tuple[str, str, Any]]

    def __init__(self, path: str, category: str) -> None:
        self.form, self.form_columns = self.keeper.form, self.keeper.asks
        self.pages, self.several = OfficePages(self.keeper), Several(self.keeper)
        noun = self.keeper.noun
        address = f"/admin/{path}"
        self._urls = [entry for entry in self._urls if getattr(self, OPENED_BY.get(entry[1], ""), True)]
        super().__init__(
            noun.model, db, noun.many, category, endpoint_of(path), address, menu_icon_value=noun.icon
        )

    def rows(self) -> Select[Any]:
        """The columns of the list, archived rows included; `id` among them."""
        raise NotImplementedError  # each table has its own

    def columns(self) -> dict[str, Column]:
        """How each column of `column_list` is drawn."""
        raise NotImplementedError  # each table has its own

    def filters(self) -> list[Filter]:
        """What the list can be narrowed by."""
        raise NotImplementedError  # each table has its own

    order = ""
    """The column by which the list is sorted at first."""

    def is_accessible(self) -> bool:
        return i_may(self.needs)

    def inaccessible_callback(self, name: str, **kwargs: Any) -> NoReturn:
        abort(403)

    def get_list_columns(self) -> list[tuple[str, str]]:
        return [(name, name) for name in self.column_list]

    def _run_view(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        """Flask-Admin calls a view again when it raises TypeError, which would run a command twice."""
        return fn(self, *args, **kwargs)

    @expose("/")
    def index_view(self) -> ResponseReturnValue:
        listing = Listing(self._spec(), db.session(), self.rows(), request.path, request.args)
        return answer("admin/list.html", listing, view=self)

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> ResponseReturnValue:
        return self.pages.create() if request.method == "POST" else self.pages.new()

    @expose("/edit/", methods=("GET", "POST"))
    def edit_view(self) -> ResponseReturnValue:
        if request.method == "POST":
            return self.pages.update(asked_id())
        if self._record().archived_at is not None:
            return redirect(self.keeper.noun.url(asked_id()))
        return self.pages.edit(asked_id())

    @expose("/details/")
    def details_view(self) -> ResponseReturnValue:
        return self._details(self._record())

    @expose("/delete/", methods=("POST",))
    def delete_view(self) -> ResponseReturnValue:
        """Nothing is deleted: it goes into the archive."""
        return self.pages.archive(asked_id())

    @expose("/restore/", methods=("POST",))
    def restore_view(self) -> ResponseReturnValue:
        return self.pages.restore(asked_id())

    @expose("/action", methods=("POST",))
    def action_view(self) -> ResponseReturnValue:
        """What would become of several records, before it does."""
        return self.several.preview()

    @expose("/action/done", methods=("POST",))
    def done_view(self) -> ResponseReturnValue:
        return self.several.carry()

    @expose("/ajax/lookup/")
    def ajax_lookup(self) -> ResponseReturnValue:
        """What the type-ahead of the form's field `name` offers for `q`."""
        field = self.keeper.form(formdata=None)._fields.get(request.args.get("name", ""))
        if not isinstance(field, LookupField):
            abort(404)
        find = field.lookup.find
        return offers(lambda typed: find(typed) if typed else [])

    def _record(self) -> Any:
        return self.pages.record(asked_id())

    def _details(self, record: Any, **more: Any) -> str:
        noun = self.keeper.noun
        changes = db.session().execute(changes_of(noun.entity, record.id))
        return render_template(
            "admin/details.html",
            view=self,
            record=record,
            title=noun.title(record),
            facts=self.keeper.facts(record),
            history=told(changes, noun.words()),
            crumbs=self.pages.way_to(record)[:-1],
            **more,
        )

    def _spec(self) -> ListSpec:
        drawn, noun = self.columns(), self.keeper.noun
        return ListSpec(
            name=self.endpoint,
            title=gettext(noun.many),
            columns=[drawn[name] for name in self.column_list],
            filters=self.filters(),
            order=self.order,
            key=self.model.id,
            empty_title=gettext("Nothing is on file here"),
            empty_hint=gettext("What is entered stands here until it goes into the archive."),
            recorded=False,
            archived=self.model.archived_at if self.can_delete else None,
            several=url_for(".action_view") if self.can_delete else "",
        )


def asked_id() -> int:
    """The record that the address asks for, Flask-Admin's way: ?id=5."""
    typed = request.args.get("id", "")
    if not typed.isdecimal() or len(typed) > 10 or not 0 < int(typed) <= MAX_ID:
        abort(404)
    return int(typed)
