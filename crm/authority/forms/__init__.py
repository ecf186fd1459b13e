"""The forms of authority; the type-ahead of tenures is for the rooms above as well."""

from crm.authority.forms.choosing import find_tenures, tenure_lookup

__all__ = ["find_tenures", "tenure_lookup"]
