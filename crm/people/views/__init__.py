"""The pages of /people, and what this room brings to other rooms' pages."""

from crm.people.views import keeping, register
from crm.people.views.blueprint import bp
from crm.people.views.panels import agency_panel, partner_panel

__all__ = ["agency_panel", "bp", "keeping", "partner_panel", "register"]
