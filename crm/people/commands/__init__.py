"""What is done to persons, posts, tenures and contact points, one capability a file."""

from crm.people.commands.persons import PersonFacts, add_person, edit_person, refresh_search_texts
from crm.people.commands.tenures import TenureFacts, begin_tenure, edit_tenure, end_tenure

__all__ = [
    "PersonFacts",
    "TenureFacts",
    "add_person",
    "begin_tenure",
    "edit_person",
    "edit_tenure",
    "end_tenure",
    "refresh_search_texts",
]
