"""The pages of /calendar."""

from crm.agenda.views import calendar, feeds
from crm.agenda.views.blueprint import bp

__all__ = ["bp", "calendar", "feeds"]
