"""The forms of people; the type-aheads are for the rooms above."""

from crm.people.forms.choosing import (
    city_tenure_lookup,
    find_city_tenures,
    find_persons,
    find_posts,
    full_name,
    person_lookup,
    post_lookup,
)

__all__ = [
    "city_tenure_lookup",
    "find_city_tenures",
    "find_persons",
    "find_posts",
    "full_name",
    "person_lookup",
    "post_lookup",
]
