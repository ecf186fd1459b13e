"""Choosing agencies and numbered powers, for the forms of the rooms above."""

from crm.agencies.forms.areas import area_lookup, area_name, find_areas
from crm.agencies.forms.choosing import agency_lookup, find, named

__all__ = ["agency_lookup", "area_lookup", "area_name", "find", "find_areas", "named"]
