"""The forms of people; the type-aheads are for the rooms above."""

from crm.people.forms.choosing import (
    find_persons,
    find_posts,
    full_name,
    person_lookup,
    post_lookup,
)

__all__ = [
    "find_persons",
    "find_posts",
    "full_name",
    "person_lookup",
    "post_lookup",
]
