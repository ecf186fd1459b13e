"""The pages of /people, and what this room brings to other rooms' pages."""

from crm.people.views import due, keeping, posts, register
from crm.people.views.blueprint import bp
from crm.people.views.nouns import NOUN, POST
from crm.people.views.panels import agency_panel, partner_panel

__all__ = ["NOUN", "POST", "agency_panel", "bp", "due", "keeping", "partner_panel", "posts", "register"]
