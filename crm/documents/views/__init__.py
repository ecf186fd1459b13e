"""The pages of /documents, and the panel that shows on every record what is attached to it."""

from crm.documents.views import attaching, keeping, listing, page, serving
from crm.documents.views.blueprint import bp
from crm.documents.views.keeping import NOUN
from crm.documents.views.panel import panel

__all__ = ["NOUN", "attaching", "bp", "keeping", "listing", "page", "panel", "serving"]
