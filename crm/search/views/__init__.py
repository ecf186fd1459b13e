"""The pages of /search: everything that matches, by noun, and what is offered while one types."""

from crm.search.views import pages
from crm.search.views.blueprint import bp

__all__ = ["bp", "pages"]
