"""The forms of plans and their items; the type-ahead is for the rooms above."""

from crm.plans.forms.choosing import find, plan_item_lookup

__all__ = ["find", "plan_item_lookup"]
