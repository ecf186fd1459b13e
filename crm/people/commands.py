"""What is done to persons: their search texts kept in step with their names."""

from crm.people.models import Person
from crm.platform.text import normalised, sort_key


def refresh_search_texts(person: Person) -> None:
    """Let either name find the person, and give both languages their order."""
    person.filter_text = normalised(f"{person.name_en or ''} {person.name_th or ''}")
    person.sort_en = sort_key(person.name_en or person.name_th or "")[:200]
    person.sort_th = sort_key(person.name_th or person.name_en or "")[:200]
