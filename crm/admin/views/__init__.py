"""The back office at /admin: Flask-Admin with our pages, and nothing of it open by itself."""

from collections.abc import Callable
from typing import Any

from flask import Flask, abort, render_template
from flask.typing import ResponseReturnValue
from flask_admin import Admin, AdminIndexView, expose
from flask_admin.theme import Theme

from crm.admin.views.accounts import AccountView
from crm.admin.views.agencies import AgencyView, AreaView
from crm.admin.views.claims import CountView, SourceView
from crm.admin.views.clearances import RuleView
from crm.admin.views.grants import GrantView
from crm.admin.views.journal import JournalView
from crm.admin.views.keeping import OFFICE
from crm.admin.views.naming import AgencyNameView, PartnerNameView
from crm.admin.views.policy import PolicyView
from crm.admin.views.posts import PostView
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.access import i_may, requires

_PEOPLE, _HOUSE = N_("Who may do what"), N_("The city's own house")
_PARTNERS, _RULES = N_("Partners and sources"), N_("How the office decides")
VIEWS = (
    (AccountView, "accounts", _PEOPLE),
    (GrantView, "grants", _PEOPLE),
    (JournalView, "journal", _PEOPLE),
    (AgencyView, "agencies", _HOUSE),
    (AgencyNameView, "agency-names", _HOUSE),
    (AreaView, "areas", _HOUSE),
    (PostView, "posts", _HOUSE),
    (PartnerNameView, "partner-names", _PARTNERS),
    (SourceView, "sources", _PARTNERS),
    (CountView, "counts", _PARTNERS),
    (PolicyView, "policy", _RULES),
    (RuleView, "clearance-rules", _RULES),
)

NO_TEMPLATES = Theme(folder="none", base_template="_layouts/base.html")
"""Every page is ours, so none of Flask-Admin's templates, styles and scripts is in reach."""


class OfficeDesk(AdminIndexView):
    """The first page: what is kept here."""

    needs = Permission.REFERENCE_EDIT

    def __init__(self) -> None:
        super().__init__(name=OFFICE)
        self.static_folder = None
        self.leads: dict[str, str] = {}

    def is_accessible(self) -> bool:
        return i_may(self.needs)

    def inaccessible_callback(self, name: str, **kwargs: Any) -> Any:
        abort(403)

    @expose("/")
    def index(self) -> ResponseReturnValue:
        return render_template("admin/index.html", menu=self.admin.menu(), leads=self.leads)


def install(app: Flask) -> None:
    """Register every view, each of its addresses with the permission that the view needs."""
    desk = OfficeDesk()
    admin = Admin(name=OFFICE, index_view=desk, theme=NO_TEMPLATES)
    for kind, path, category in VIEWS:
        view = kind(path, category)
        desk.leads[view.name] = view.lead
        admin.add_view(view)
    admin.init_app(app)
    for view in admin._views:  # noqa: SLF001 (Flask-Admin has no other list of them)
        for _url, name, _methods in view._urls:  # noqa: SLF001 (likewise)
            endpoint = f"{view.endpoint}.{name}"
            app.view_functions[endpoint] = _guarded(app.view_functions[endpoint], view.needs)


def _guarded(view: Callable[..., Any], needs: Permission) -> Callable[..., Any]:
    """The view as a function of its own, which carries its permission."""

    @requires(needs)
    def run(**where: Any) -> Any:
        return view(**where)

    return run
