"""The pages of /activities, and what this room brings to other rooms' pages."""

from crm.activities.views import (
    attending,
    calling,
    calls_due,
    due,
    gifts,
    giving,
    listing,
    moving,
    obliging,
    page,
    planning,
    promises,
    promising,
    recording,
    spending,
    twins,
    year,
)
from crm.activities.views.blueprint import bp
from crm.activities.views.meant import meanwhile_panel, search_panel
from crm.activities.views.missions import bp as missions_bp
from crm.activities.views.missions import calls_panel, mission_panel
from crm.activities.views.nouns import NOUN, OBLIGATION
from crm.activities.views.obliging import bp as obligations_bp
from crm.activities.views.obliging import obligation_panel
from crm.activities.views.panels import agency_panel, agreement_panel, person_panel, plan_item_panel
from crm.activities.views.planning import OUTCOME, OUTCOME_PART
from crm.activities.views.planning import bp as planning_bp
from crm.activities.views.relation import partner_panel, partner_summary_panel
from crm.activities.views.spending import PAYMENT, payment_panel
from crm.activities.views.spending import bp as spending_bp

__all__ = [
    "NOUN",
    "OBLIGATION",
    "OUTCOME",
    "OUTCOME_PART",
    "PAYMENT",
    "agency_panel",
    "agreement_panel",
    "attending",
    "bp",
    "calling",
    "calls_due",
    "calls_panel",
    "due",
    "gifts",
    "giving",
    "listing",
    "meanwhile_panel",
    "mission_panel",
    "missions_bp",
    "moving",
    "obligation_panel",
    "obligations_bp",
    "obliging",
    "page",
    "partner_panel",
    "partner_summary_panel",
    "payment_panel",
    "person_panel",
    "plan_item_panel",
    "planning",
    "planning_bp",
    "promises",
    "promising",
    "recording",
    "search_panel",
    "spending",
    "spending_bp",
    "twins",
    "year",
]
