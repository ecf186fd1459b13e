"""The pages of /activities, and what this room brings to other rooms' pages."""

from crm.activities.views import (
    attending,
    calling,
    gifts,
    giving,
    listing,
    moving,
    obliging,
    page,
    promises,
    promising,
    recording,
    twins,
)
from crm.activities.views.blueprint import bp
from crm.activities.views.meant import search_panel
from crm.activities.views.nouns import NOUN, OBLIGATION
from crm.activities.views.obliging import bp as obligations_bp
from crm.activities.views.obliging import obligation_panel
from crm.activities.views.panels import agency_panel, agreement_panel, person_panel, plan_item_panel
from crm.activities.views.relation import partner_panel, partner_summary_panel

__all__ = [
    "NOUN",
    "OBLIGATION",
    "agency_panel",
    "agreement_panel",
    "attending",
    "bp",
    "calling",
    "gifts",
    "giving",
    "listing",
    "moving",
    "obligation_panel",
    "obligations_bp",
    "obliging",
    "page",
    "partner_panel",
    "partner_summary_panel",
    "person_panel",
    "plan_item_panel",
    "promises",
    "promising",
    "recording",
    "search_panel",
    "twins",
]
