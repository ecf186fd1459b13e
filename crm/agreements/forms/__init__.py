"""The forms of agreements; the type-ahead is for the rooms above."""

from crm.agreements.forms.choosing import agreement_lookup, find

__all__ = ["agreement_lookup", "find"]
