"""The pages of signing in and /me, the reader's own page."""

from crm.access.views import lookup, me, signing_in, two_factor
from crm.access.views.blueprint import bp

__all__ = ["bp", "lookup", "me", "signing_in", "two_factor"]
