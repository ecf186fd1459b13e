"""The pages of /letters, and what this room brings to other rooms' pages."""

from crm.letters.views import batches, due, keeping, listing, moving, occasions, page, writing
from crm.letters.views.blueprint import bp
from crm.letters.views.nouns import NOUN, TEMPLATE
from crm.letters.views.panels import activity_panel, partner_panel, person_panel

__all__ = [
    "NOUN",
    "TEMPLATE",
    "activity_panel",
    "batches",
    "bp",
    "due",
    "keeping",
    "listing",
    "moving",
    "occasions",
    "page",
    "partner_panel",
    "person_panel",
    "writing",
]
