"""The forms of partners; the type-ahead is for the rooms above."""

from crm.partners.forms.choosing import find, named, partner_lookup

__all__ = ["find", "named", "partner_lookup"]
