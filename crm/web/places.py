"""The rail: seven places of the work, and below a line the city's own house."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext

from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.access import declared, i_may


@dataclass(frozen=True)
class Place:
    """One entry of the rail, ready to draw."""

    url: str
    label: str
    icon: str
    current: bool
    count: str = ""


_WORK = (
    ("home.desk", N_("Desk"), "desk"),
    ("partners.index", N_("Partners"), "partners"),
    ("agreements.index", N_("Agreements"), "agreements"),
    ("activities.index", N_("Activities"), "activities"),
    ("plans.index", N_("Plan"), "plan"),
    ("reports.index", N_("Reports"), "reports"),
    ("agenda.index", N_("Calendar"), "calendar"),
)
_HOUSE = (
    ("agencies.index", N_("Agencies"), "agencies"),
    ("people.index", N_("People"), "people"),
    ("authority.index", N_("Authority"), "authority"),
    ("history.index", N_("History"), "history"),
    ("letters.index", N_("Letters"), "letter"),
    ("documents.index", N_("Documents"), "document"),
    ("admin.index", N_("Back office"), "admin"),
)
_QUICK_ADD = "activities.new_call"


def places() -> list[Place]:
    """The places of the work that exist and that this reader may enter."""
    return _open(_WORK)


def house_places() -> list[Place]:
    """The city's own house."""
    return _open(_HOUSE)


def quick_add_url() -> str | None:
    """Where a courtesy call is logged, for those who may."""
    return url_for(_QUICK_ADD) if _enters(_QUICK_ADD) else None


def _open(entries: tuple[tuple[str, str, str], ...]) -> list[Place]:
    here = (request.blueprint or "").partition("_")[0]  # admin_agencies stands in admin
    return [
        Place(url_for(endpoint), gettext(name), icon, current=endpoint.split(".")[0] == here)
        for endpoint, name, icon in entries
        if _enters(endpoint)
    ]


def _enters(endpoint: str) -> bool:
    if endpoint not in current_app.view_functions:
        return False
    permission: Permission | None = declared(current_app, endpoint)
    return permission is not None and i_may(permission)
