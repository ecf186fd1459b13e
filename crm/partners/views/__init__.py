"""The pages of /partners, and what this room brings to an agency's page."""

from crm.partners.views import atlas, dossier, keeping, networks, register, ties
from crm.partners.views.blueprint import bp
from crm.partners.views.keeping import NOUN
from crm.partners.views.panels import agency_panel
from crm.partners.views.sources import thai_names

__all__ = [
    "NOUN",
    "agency_panel",
    "atlas",
    "bp",
    "dossier",
    "keeping",
    "networks",
    "register",
    "thai_names",
    "ties",
]
