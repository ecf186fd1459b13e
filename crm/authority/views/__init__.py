"""The pages of /authority, and what this room brings to other rooms' pages."""

from crm.authority.views import absences, asking, delegations, keeping, overview
from crm.authority.views.blueprint import bp
from crm.authority.views.nouns import ABSENCE, DELEGATION
from crm.authority.views.panels import agency_panel, person_panel

__all__ = [
    "ABSENCE",
    "DELEGATION",
    "absences",
    "agency_panel",
    "asking",
    "bp",
    "delegations",
    "keeping",
    "overview",
    "person_panel",
]
